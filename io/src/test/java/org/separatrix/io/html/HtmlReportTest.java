package org.separatrix.io.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.InvalidInputException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class HtmlReportTest {

    private static final JsonMapper MAPPER = new JsonMapper();

    @Test
    void givesTheSameBytesForTheSameReport() {
        String report = SampleReport.json("network");
        assertThat(HtmlReport.render(report)).isEqualTo(HtmlReport.render(report));
    }

    @Test
    void isSmallEnoughToSend() {
        assertThat(HtmlReport.render(SampleReport.json("network")).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(4_000_000);
    }

    @Test
    void carriesThePlottingLibraryWhole() throws Exception {
        byte[] packed = Base64.getDecoder().decode(element(HtmlReport.render(SampleReport.json("network")), "plotly"));
        byte[] source = new InflaterInputStream(new java.io.ByteArrayInputStream(packed)).readAllBytes();
        assertThat(source)
                .isEqualTo(Resources.bytes("/META-INF/resources/webjars/plotly.js-dist/"
                        + Plotly.bundled().version() + "/plotly.js"));
    }

    @Test
    void namesTheOnlyTwoScriptsThatMayRunByTheirHashes() throws Exception {
        String page = HtmlReport.render(SampleReport.json("network"));
        String script = page.substring(page.lastIndexOf("<script>") + 8, page.lastIndexOf("</script>"));
        assertThat(page)
                .contains("default-src 'none'; script-src '" + Resources.contentHash(script) + "' '"
                        + Plotly.bundled().contentHash() + "';");
    }

    @Test
    void refersToNothingOutsideThePage() {
        String page = HtmlReport.render(SampleReport.json("network"));
        assertThat(page).doesNotContainPattern("(?i)<(link|img|iframe|object|embed|base)\\b");
        assertThat(page).doesNotContainPattern("(?i)\\s(src|srcset|href)\\s*=\\s*[\"']?(https?:)?//");
        assertThat(page)
                .doesNotContainPattern(
                        "(?i)url\\(|@import|fetch\\(|XMLHttpRequest|innerHTML|insertAdjacentHTML|document\\.write");
    }

    @Test
    void keepsHostileNamesInsideTheData() {
        String name = "</script><img src=x onerror=alert(1)><!--<script>&lt;\u2028\u2029 ${plotly}";
        String page = HtmlReport.render(SampleReport.json(name));
        assertThat(page).doesNotContain("<img").doesNotContain("\u2028").doesNotContain("\u2029");
        assertThat(data(page).at("/models/0/id").asString()).isEqualTo(name);
        assertThat(Pattern.compile("</script", Pattern.CASE_INSENSITIVE)
                        .matcher(page)
                        .results())
                .hasSize(3);
    }

    @Test
    void roundsCoordinatesToSevenDigitsAndKeepsGaps() {
        JsonNode coordinates = data(HtmlReport.render("""
                        {"schema": "separatrix/report/1", "results": [{"figures": [{"series": [
                          {"coordinates": [[0.12345678901234, null, -1e-300], [3, 12345678.9, 0]]}]}]}]}""")).at("/results/0/figures/0/series/0/coordinates");
        assertThat(coordinates.toString()).isEqualTo("[[0.1234568,null,-1.0E-300],[3,1.234568E7,0]]");
    }

    @Test
    void namesTheLengthOfArraysThatNobodyReads() {
        String state = IntStream.range(0, 33).mapToObj(i -> "0.5").toList().toString();
        String few = IntStream.range(0, 32).mapToObj(i -> "0.5").toList().toString();
        JsonNode result = data(HtmlReport.render(
                        "{\"schema\": \"separatrix/report/1\", \"results\": [{\"result\": {\"points\": [{\"state\": "
                                + state + "}], \"few\": " + few + "}, \"tables\": [{\"columns\": [{\"cells\": " + state
                                + "}]}]}]}"))
                .at("/results/0");
        assertThat(result.at("/result/points/0/state").asString()).isEqualTo("[33 values]");
        assertThat(result.at("/result/few").size()).isEqualTo(32);
        assertThat(result.at("/tables/0/columns/0/cells").size()).isEqualTo(33);
    }

    @Test
    void statesTheHashOfTheReportItShows() {
        String page = HtmlReport.render("{\"schema\":\"separatrix/report/1\"}");
        // sha256sum of the 32 bytes above
        assertThat(data(page).path("sha256").asString())
                .isEqualTo("05e89b1257894518ee46fbe1c91006379306a277be326671bddc78737129af2b");
    }

    @Test
    void refusesTextThatIsNoReport() {
        assertThatThrownBy(() -> HtmlReport.render("{\"schema\": "))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("report: ")
                .message()
                .hasLineCount(1);
        assertThatThrownBy(() -> HtmlReport.render("[1]"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("report: schema: found nothing, expected separatrix/report/1");
        assertThatThrownBy(() -> HtmlReport.render("{\"schema\": \"separatrix/report/9\"}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found separatrix/report/9");
    }

    private static JsonNode data(String page) {
        return MAPPER.readTree(element(page, "data"));
    }

    private static String element(String page, String id) {
        Matcher matcher = Pattern.compile("<script type=\"[a-z/]+\" id=\"" + id + "\"[^>]*>([^<]*)</script>")
                .matcher(page);
        assertThat(matcher.find()).isTrue();
        return matcher.group(1);
    }
}
