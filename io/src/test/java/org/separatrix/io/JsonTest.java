package org.separatrix.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.separatrix.core.linalg.CounterRandom;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.provenance.Fields;

class JsonTest {

    @Test
    void readsEveryKindOfValueInOrder() {
        Fields fields = Json.parse(
                "{\"b\": 3, \"a\": 3.0, \"big\": 10000000000000000000, \"e\": -1e-3, \"t\": \"x\\u00b5\","
                        + " \"l\": [1, [2.5, null], {\"k\": false}], \"n\": null, \"o\": {}}",
                "text");

        assertThat(fields.asMap().keySet()).containsExactly("b", "a", "big", "e", "t", "l", "n", "o");
        assertThat(fields.get("b")).isEqualTo(3L);
        assertThat(fields.get("a")).isEqualTo(3.0);
        assertThat(fields.get("big")).isEqualTo(1e19);
        assertThat(fields.get("e")).isEqualTo(-0.001);
        assertThat(fields.get("t")).isEqualTo("xµ");
        assertThat((List<?>) fields.get("l"))
                .hasSize(3)
                .last()
                .isEqualTo(Fields.empty().with("k", false));
        assertThat(fields.asMap()).containsEntry("n", null).containsEntry("o", Fields.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[1]",
                "3",
                "{\"a\": 1,}",
                "{\"a\": [1, 2,]}",
                "{\"a\": 1, \"a\": 2}",
                "{\"a\": NaN}",
                "{\"a\": Infinity}",
                "{\"a\": 1e999}",
                "{\"a\": 1} {}",
                "{\"a\": 1",
                "{\"a\": 1 // comment\n}",
                "{'a': 1}",
                "{\"a\": 01}",
                "{\"a\": \"\t\"}"
            })
    void refusesWhatIsNotStrictJson(String text) {
        Fixtures.assertRefused(() -> Json.parse(text, "some/file.json"), "some/file.json", "line 1", "column", "found");
    }

    @Test
    void namesLineColumnAndPathOfAnError() {
        Fixtures.assertRefused(
                () -> Json.parse("{\n  \"train\": {\n    \"units\": [64, }\n}", "p.json"),
                "p.json: /train/units",
                "line 3",
                "expected valid JSON");
    }

    @Test
    void refusesNestingThatWouldExhaustTheStack() {
        String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
        Fixtures.assertRefused(() -> Json.parse(deep, "deep"), "deep", "nesting");
    }

    @Test
    void printsOneLineForEachPlainArrayAndNestsTheOthers() {
        Fields fields = Fields.empty()
                .with("name", "a \"b\" \\ \u0001 \n\t\r µ 🜁 \ud800")
                .with("numbers", List.of(1, 2.5f, 1e-5, 100.0))
                .with("matrix", NdArray.wrap(new double[] {1, Double.NaN, 3, 4}, 2, 2))
                .with("scalar", NdArray.wrap(new double[] {0.1}))
                .with("none", NdArray.wrap(new double[0], 0, 3))
                .with("infinite", Double.POSITIVE_INFINITY)
                .with("infinite32", Float.NaN)
                .with("list", List.of(Fields.empty().with("x", null), Fields.empty(), List.of()))
                .with("yes", true);

        assertThat(Json.write(fields)).isEqualTo("""
                        {
                          "name": "a \\"b\\" \\\\ \\u0001 \\n\\t\\r µ 🜁 \\ud800",
                          "numbers": [1, 2.5, 1.0E-5, 100.0],
                          "matrix": [
                            [1.0, null],
                            [3.0, 4.0]
                          ],
                          "scalar": 0.1,
                          "none": [],
                          "infinite": null,
                          "infinite32": null,
                          "list": [
                            {
                              "x": null
                            },
                            {},
                            []
                          ],
                          "yes": true
                        }
                        """);
        assertThat(Json.compact(fields.with("name", "n")))
                .startsWith("{\"name\":\"n\",\"numbers\":[1,2.5,1.0E-5,100.0],\"matrix\":[[1.0,null],[3.0,4.0]],");
    }

    @Test
    void everyFiniteNumberReadsBackWithTheSameBits() {
        CounterRandom random = CounterRandom.of(3, "json");
        for (int i = 0; i < 20_000; i++) {
            double value = Double.longBitsToDouble(random.bits(i));
            if (Double.isFinite(value)) {
                Fields back = Json.parse(Json.compact(Fields.empty().with("x", value)), "t");
                assertThat(Double.doubleToRawLongBits((Double) back.get("x")))
                        .isEqualTo(Double.doubleToRawLongBits(value));
            }
        }
        // 17 digits in Double.toString before Java 19
        assertThat(Json.compact(Fields.empty().with("x", 2.0E-3).with("y", 2.2E-322)))
                .isEqualTo("{\"x\":0.002,\"y\":2.2E-322}");
    }

    @Test
    void readsAFileWithAByteOrderMarkAndRefusesOtherEncodings(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("a.json");
        Files.writeString(file, "\uFEFF{\"a\": \"µ\"}");
        assertThat(Json.read(file).get("a")).isEqualTo("µ");

        Files.write(file, new byte[] {'{', '"', (byte) 0xb5, '"', ':', '1', '}'});
        Fixtures.assertRefused(() -> Json.read(file), file.toString(), "UTF-8");
        Fixtures.assertRefused(() -> Json.read(directory.resolve("none.json")), "none.json", "no such file");
        Fixtures.assertRefused(() -> Json.read(directory), directory.toString(), "directory");
    }

    @Test
    void writesAFile(@TempDir Path directory) {
        Path file = directory.resolve("deep/er/a.json");
        Json.write(file, Fixtures.PROVENANCE);
        assertThat(Json.read(file)).isEqualTo(Fixtures.PROVENANCE);
    }
}
