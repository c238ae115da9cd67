package org.separatrix.io;

import java.util.List;
import org.separatrix.core.linalg.Nonlinearity;
import org.separatrix.core.model.ContextDynamics;
import org.separatrix.core.model.Excitability;
import org.separatrix.core.model.Form;
import org.separatrix.core.model.ModelSpec;
import org.separatrix.core.model.Modulation;
import org.separatrix.core.model.Noise;
import org.separatrix.core.model.OutputNonlinearity;
import org.separatrix.core.model.Readout;
import org.separatrix.core.model.Synaptic;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Options;

/** The description of a network inside its file: JSON with exactly the names below. */
final class ModelMetadata {

    static final String KEY = "separatrix";
    static final String FORMAT = "separatrix/model/1";

    private static final List<String> NAMES = List.of(
            "format",
            "form",
            "nonlinearity",
            "dtMs",
            "tauMs",
            "readout",
            "outputNonlinearity",
            "excitability",
            "synaptic",
            "contexts",
            "inputs",
            "outputs",
            "noise",
            "provenance");

    private static final List<String> OPTIONAL =
            List.of("excitabilityContextTauMs", "synapticContextTauMs", "modulatorTauMs");

    private ModelMetadata() {}

    static Fields describe(ModelSpec spec) {
        return Fields.empty().with("format", FORMAT).withAll(spec.describe()).with("provenance", spec.provenance());
    }

    static ModelSpec parse(Fields fields, String place) {
        Object format = fields.get("format");
        if (!FORMAT.equals(format)) {
            throw InvalidInputException.of(
                    place, "format", format == null ? "no such field" : "'" + format + "'", "'" + FORMAT + "'");
        }
        FieldReader reader = FieldReader.of(fields, place, NAMES, OPTIONAL);
        FieldReader noise =
                FieldReader.exactly(reader.object("noise"), place + ": noise", List.of("recurrent", "input"));
        try {
            return new ModelSpec(
                    value(Form.class, reader, "form"),
                    value(Nonlinearity.class, reader, "nonlinearity"),
                    reader.number("dtMs"),
                    reader.number("tauMs"),
                    value(Readout.class, reader, "readout"),
                    value(OutputNonlinearity.class, reader, "outputNonlinearity"),
                    new Modulation(
                            value(Excitability.class, reader, "excitability"),
                            value(Synaptic.class, reader, "synaptic"),
                            new ContextDynamics(
                                    reader.numberOr("excitabilityContextTauMs", 0.0),
                                    reader.numberOr("synapticContextTauMs", 0.0),
                                    reader.numberOr("modulatorTauMs", 0.0))),
                    names(reader, "contexts"),
                    names(reader, "inputs"),
                    names(reader, "outputs"),
                    new Noise(noise.number("recurrent"), noise.number("input")),
                    reader.object("provenance"));
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(place + ": " + e.getMessage(), e);
        }
    }

    private static <E extends Enum<E>> E value(Class<E> type, FieldReader reader, String name) {
        return Options.parse(type, reader.text(name), reader.place(), name);
    }

    private static List<String> names(FieldReader reader, String field) {
        List<String> names = reader.texts(field);
        if (names.stream().distinct().count() < names.size()) {
            throw InvalidInputException.of(reader.place(), field, names, "names that differ");
        }
        return names;
    }
}
