package org.separatrix.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.linalg.Workers;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.provenance.Option;
import org.separatrix.core.provenance.Options;
import org.separatrix.core.report.Column;
import org.separatrix.core.report.Distances;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;
import org.separatrix.core.report.Table;

/**
 * What every analysis plugin promises; a plugin's test extends this and says on what to run it.
 *
 * @param <O> the plugin's options
 */
public abstract class AnalysisPluginContract<O extends Record> {

    private static final String LOWER_CASE_WITH_HYPHENS = "[a-z][a-z0-9]*(-[a-z0-9]+)*";

    /**
     * Returns the plugin under test.
     *
     * @return a new instance
     */
    protected abstract AnalysisPlugin<O> plugin();

    /**
     * Returns a small request on which the plugin finds something.
     *
     * @param workers threads the request must carry
     * @return equal in all but the workers at every call
     */
    protected abstract AnalysisRequest request(Workers workers);

    /**
     * Returns the options to run with.
     *
     * @return the plugin's defaults, unless overridden by something quicker
     */
    protected O options() {
        return plugin().defaultOptions();
    }

    @Test
    void itsIdentifierIsLowerCaseWithHyphensAndItsDescriptionStable() {
        AnalysisDescriptor descriptor = plugin().descriptor();
        assertThat(descriptor.id()).matches(LOWER_CASE_WITH_HYPHENS);
        assertThat(plugin().descriptor()).isEqualTo(descriptor);
    }

    @Test
    void itSaysWhatItComputesAndAfterWhom() {
        AnalysisDescriptor descriptor = plugin().descriptor();
        assertThat(descriptor.title()).isNotBlank();
        assertThat(descriptor.definition()).isNotBlank();
        assertThat(descriptor.sources())
                .isNotEmpty()
                .allSatisfy(source -> assertThat(source).isNotBlank());
    }

    @Test
    void theServiceLoaderFindsItOnce() {
        int found = 0;
        for (AnalysisPlugin<?> candidate : ServiceLoader.load(AnalysisPlugin.class)) {
            found += candidate.getClass() == plugin().getClass() ? 1 : 0;
        }
        assertThat(found).isEqualTo(1);
    }

    @Test
    void itHasNoState() {
        assertThat(plugin().getClass().getDeclaredFields())
                .filteredOn(field -> !field.isSynthetic())
                .allSatisfy(field -> assertThat(Modifier.isFinal(field.getModifiers()))
                        .as("field %s is final", field.getName())
                        .isTrue());
    }

    @Test
    void itsOptionsSurviveBeingWrittenAndRead() {
        for (O options : List.of(plugin().defaultOptions(), options())) {
            assertThat(Options.bind(plugin().defaultOptions(), Options.describe(options), "contract"))
                    .isEqualTo(options);
        }
    }

    @Test
    void anUnknownOptionIsRefusedByName() {
        Fields unknown = Fields.empty().with("noSuchOption", 1);
        assertThatThrownBy(() -> Options.bind(plugin().defaultOptions(), unknown, "contract"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("noSuchOption");
    }

    @Test
    void everyOptionIsExplained() {
        assertExplained(plugin().defaultOptions().getClass());
    }

    @Test
    void theSameRequestGivesTheSameResult() {
        assertThat(runWith(1)).isEqualTo(runWith(1));
    }

    @Test
    void theNumberOfThreadsDoesNotChangeTheResult() {
        assertThat(runWith(3)).isEqualTo(runWith(1));
    }

    @Test
    void nothingItReturnsIsNotANumber() {
        Outcome outcome = runWith(1);
        assertThat(outcome.result().asMap()).isNotEmpty();
        assertFinite("result", outcome.result());
        for (Table table : outcome.tables()) {
            table.columns().forEach(column -> assertFinite(table.id() + "." + column.name(), column.cells()));
        }
        for (Figure figure : outcome.figures()) {
            figure.series().forEach(series -> assertFinite(figure.id() + "." + series.name(), series.coordinates()));
        }
    }

    @Test
    void itsTablesHaveColumnsOfOneLengthAndIdentifiersOfTheirOwn() {
        List<Table> tables = runWith(1).tables();
        assertThat(tables)
                .extracting(Table::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches(LOWER_CASE_WITH_HYPHENS));
        for (Table table : tables) {
            assertThat(table.columns()).isNotEmpty();
            int rows = table.columns().get(0).cells().size();
            assertThat(table.columns())
                    .allSatisfy(column -> assertThat(column.cells())
                            .hasSize(rows)
                            .allSatisfy(cell ->
                                    assertThat(cell).isInstanceOfAny(String.class, Number.class, Boolean.class)));
            assertThat(table.columns()).extracting(Column::name).doesNotHaveDuplicates();
        }
    }

    @Test
    void itsFiguresHaveOneCoordinateForEachAxisAndIdentifiersOfTheirOwn() {
        List<Figure> figures = runWith(1).figures();
        assertThat(figures)
                .extracting(Figure::id)
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches(LOWER_CASE_WITH_HYPHENS));
        for (Figure figure : figures) {
            assertThat(figure.title()).isNotBlank();
            assertThat(figure.caption()).isNotBlank();
            assertThat(figure.series()).isNotEmpty().allSatisfy(series -> assertFits(figure, series));
        }
    }

    @Test
    void itsMeasuresAndDistancesHaveNamesOfTheirOwn() {
        Outcome outcome = runWith(1);
        assertThat(outcome.measures())
                .extracting(measure -> measure.name() + " of " + measure.of())
                .doesNotHaveDuplicates();
        assertThat(outcome.measures()).allSatisfy(measure -> {
            assertThat(measure.definition()).isNotBlank();
            assertThat(measure.direction()).isNotBlank();
        });
        assertThat(outcome.distances())
                .extracting(Distances::name)
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches(LOWER_CASE_WITH_HYPHENS));
        outcome.distances().forEach(matrix -> assertFinite(matrix.name(), matrix.values()));
    }

    @Test
    void itLeavesTheNetworkAsItWas() {
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest request = request(workers);
            Map<String, NdArray> before = copies(request.model());
            plugin().analyze(request, options());
            assertThat(copies(request.model())).isEqualTo(before);
        }
    }

    /** Published code divides what it is given by its range, in place. */
    @Test
    void itLeavesTheActivityAsItWas() {
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest request = request(workers);
            List<double[]> before = numbers(request);
            plugin().analyze(request, options());
            List<double[]> after = numbers(request);
            assertThat(after).hasSameSizeAs(before);
            for (int block = 0; block < before.size(); block++) {
                assertThat(after.get(block)).isEqualTo(before.get(block));
            }
        }
    }

    @Test
    void itRunsOnRecordedActivityAloneIfItSaysSo() {
        try (Workers workers = Workers.of(1)) {
            AnalysisRequest request = request(workers);
            if (plugin().descriptor().needsModel()) {
                assertThat(request.model()).isNotNull();
                return;
            }
            AnalysisRequest recorded =
                    new AnalysisRequest(null, request.kind(), List.of(), request.activity(), request.seed(), workers);
            assertThat(plugin().analyze(recorded, options()).result().asMap()).isNotEmpty();
        }
    }

    private static List<double[]> numbers(AnalysisRequest request) {
        return request.members().stream()
                .flatMap(member -> member.activity().blocks().stream())
                .flatMap(block -> Stream.of(block.states(), block.inputs(), block.outputs()))
                .map(NdArray::toArray)
                .toList();
    }

    private Outcome runWith(int threads) {
        try (Workers workers = Workers.of(threads)) {
            return plugin().analyze(request(workers), options());
        }
    }

    private static void assertExplained(Class<?> record) {
        for (RecordComponent component : record.getRecordComponents()) {
            Option option = component.getAnnotation(Option.class);
            assertThat(option)
                    .as("@Option at %s.%s", record.getSimpleName(), component.getName())
                    .isNotNull();
            assertThat(option.value()).isNotBlank();
            Type type = component.getGenericType();
            if (type instanceof ParameterizedType list && list.getRawType() == List.class) {
                type = list.getActualTypeArguments()[0];
            }
            if (type instanceof Class<?> nested && nested.isRecord()) {
                assertExplained(nested);
            }
        }
    }

    private static void assertFinite(String place, Object value) {
        if (value instanceof Fields fields) {
            fields.asMap().forEach((name, item) -> assertFinite(place + "." + name, item));
        } else if (value instanceof List<?> list) {
            list.forEach(item -> assertFinite(place, item));
        } else if (value instanceof NdArray array) {
            for (int i = 0; i < array.size(); i++) {
                assertThat(array.at(i)).as(place).isFinite();
            }
        } else if (value instanceof Number number) {
            assertThat(number.doubleValue()).as(place).isFinite();
        }
    }

    private static void assertFits(Figure figure, Series series) {
        if (series.role() == Role.CELLS) {
            assertThat(series.coordinates()).hasSize(1);
            assertThat(series.coordinates().get(0).rank()).isEqualTo(2);
            return;
        }
        assertThat(series.coordinates()).as(figure.id()).hasSameSizeAs(figure.axes());
        assertThat(series.coordinates())
                .allSatisfy(coordinate -> assertThat(coordinate.shape())
                        .isEqualTo(series.coordinates().get(0).shape())
                        .hasSize(1));
    }

    private static Map<String, NdArray> copies(Model model) {
        Map<String, NdArray> copies = new LinkedHashMap<>();
        if (model != null) {
            for (Map.Entry<String, DMatrixRMaj> tensor : model.tensors().entrySet()) {
                copies.put(tensor.getKey(), NdArray.of(tensor.getValue()));
            }
        }
        return copies;
    }
}
