package org.separatrix.core.pipeline;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.provenance.Sha256;
import org.separatrix.core.report.ModelEntry;
import org.separatrix.core.task.TaskBattery;

/**
 * A network that a pipeline works on.
 *
 * @param id identifier within the report
 * @param stored the network and its file
 * @param battery its tasks, or null where they are unknown
 * @param curve its learning curve, or null where it was trained elsewhere
 */
record Subject(
        String id,
        ModelStore.StoredModel stored,
        @Nullable TaskBattery battery,
        @Nullable LearningCurve curve) {

    Model model() {
        return stored.model();
    }

    /** Describes the network for a report. */
    ModelEntry entry() {
        Model model = stored.model();
        Object seed = model.spec().provenance().get("seed");
        return new ModelEntry(
                id,
                stored.location(),
                stored.sha256(),
                model.units(),
                model.spec().modulation().label(),
                seed instanceof Number number ? number.longValue() : null,
                details(model),
                curve == null ? List.of() : curve.tables(),
                curve == null ? List.of() : curve.figures());
    }

    /** Returns a hash of everything that determines what the network does. */
    String fingerprint() {
        Model model = stored.model();
        StringBuilder all = new StringBuilder(
                model.spec().describe().with("provenance", null).toString());
        model.tensors().forEach((name, tensor) -> {
            ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * tensor.getNumElements());
            for (int i = 0; i < tensor.getNumElements(); i++) {
                bytes.putDouble(tensor.get(i));
            }
            all.append('|').append(name).append(' ').append(Sha256.of(bytes.flip()));
        });
        return Sha256.ofText(all.toString());
    }

    private static Fields details(Model model) {
        Fields details = model.spec().describe().with("precision", Options.name(model.precision()));
        Fields training = TrainingRecord.summary(model);
        return training.asMap().isEmpty() ? details : details.with("training", training);
    }
}
