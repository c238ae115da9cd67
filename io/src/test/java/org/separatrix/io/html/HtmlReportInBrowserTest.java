package org.separatrix.io.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportInBrowserTest {

    // The browser may still be closing files of its profile when the test has ended.
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path directory;

    @Test
    void drawsEveryFigureInHeadlessChromiumWithoutNetwork() throws Exception {
        Browser.Visit visit = visit(SampleReport.json("bias-hadamard-64"));
        assertThat(root(visit))
                .contains("data-ready=\"true\"")
                .contains("data-figures=\"" + SampleReport.FIGURES + "\"")
                .contains("data-failed=\"0\"");
        assertThat(count(visit, "class=\"plot js-plotly-plot\"[^>]*>.*?class=\"main-svg\""))
                .isEqualTo(SampleReport.FIGURES);
        // four tasks and a criterion; four scree curves; the unit circle of each context
        assertThat(count(visit, "class=\"js-line\"")).isGreaterThanOrEqualTo(5 + 4 + 4);
        assertThat(count(visit, "class=\"hm\"")).isEqualTo(1);
        assertThat(visit.log())
                .as("whatever the page had requested, its policy had refused")
                .doesNotContain("Content Security Policy");
    }

    @Test
    void saysWhatTheReportFound() throws Exception {
        String text = text(visit(SampleReport.json("bias-hadamard-64")));
        assertThat(text)
                .contains(
                        "One network of 64 units, modulated by bias+hadamard. 4 of 4 tasks ended at or above the criterion of 0.95 after 6500 updates")
                .contains("15 stable fixed points, 15 saddles and 4 unstable in 4 contexts")
                .contains("12 of 512 starts did not converge")
                .contains("Sussillo &amp; Barak 2013")
                .contains("slowest time constant (ms)");
    }

    @Test
    void showsHostileNamesAsText() throws Exception {
        String name = "<img src=x onerror=\"document.documentElement.dataset.attacked='yes'\">";
        Browser.Visit visit = visit(SampleReport.json(name, List.of(name, "</script><b>", "${data}", "a&amp;b")));
        assertThat(root(visit)).contains("data-failed=\"0\"").doesNotContain("data-attacked");
        assertThat(visit.dom()).doesNotContain("<img").doesNotContain("<b>");
        assertThat(text(visit))
                .contains("&lt;img src=x onerror=")
                .contains("&lt;/script&gt;&lt;b&gt;")
                .contains("a&amp;amp;b");
    }

    @Test
    void drawsEveryKindOfFigureAndJoinsSeriesOfOneName() throws Exception {
        Browser.Visit visit = visit("""
                {"schema": "separatrix/report/1", "models": [], "results": [{"analysis": "kinds", "context": "all", "figures": [
                  {"id": "a", "kind": "state-space", "title": "A", "axes": [{"label": "PC 1"}, {"label": "PC 2"}], "series": [
                    {"name": "go", "role": "trajectory", "coordinates": [[0, 1], [0, 1]]},
                    {"name": "go", "role": "trajectory", "coordinates": [[0, 2, null, 3], [0, 3, null, 3]]},
                    {"name": "go", "role": "saddle", "coordinates": [[1], [1]]},
                    {"name": "stop", "role": "saddle", "coordinates": [[2, 3], [1, 1]]}]},
                  {"id": "b", "kind": "points", "title": "B", "axes": [{"label": "x"}, {"label": "y"}], "series": [
                    {"name": "slow", "role": "slow", "coordinates": [[1], [1]]}, {"name": "marginal", "role": "marginal", "coordinates": [[2], [2]]}]},
                  {"id": "c", "kind": "matrix", "title": "C", "axes": [{"label": "x"}, {"label": "y"}], "series": [
                    {"name": "weight", "role": "cells", "coordinates": [[[1, -2, null], [3, 4, 5]]]}]}]}]}""");
        assertThat(root(visit)).contains("data-figures=\"3\"").contains("data-failed=\"0\"");
        assertThat(count(visit, "class=\"trace scatter ")).isEqualTo(3 + 2);
        assertThat(text(visit)).contains("gostopsaddle3trajectory").contains("slow1marginal1");
    }

    @Test
    void drawsGraphsWithNamesAndArrowsAndTheCurvesOfAStateSpace() throws Exception {
        Browser.Visit visit = visit("""
                {"schema": "separatrix/report/1", "models": [], "results": [{"analysis": "kinds", "context": "all", "figures": [
                  {"id": "a", "kind": "graph", "title": "A", "axes": [{"label": "", "categories": ["one", "<two>", "three"]}, {"label": ""}], "series": [
                    {"name": "stable", "role": "stable", "coordinates": [[0, 2], [0, 0]]},
                    {"name": "saddle", "role": "saddle", "coordinates": [[1], [1]]},
                    {"name": "single", "role": "edge", "coordinates": [[2, 2], [0, 1]]},
                    {"name": "several", "role": "edge", "coordinates": [[2], [0]]}]},
                  {"id": "b", "kind": "state-space", "title": "B", "axes": [{"label": "x"}, {"label": "y"}], "series": [
                    {"name": "saddle", "role": "saddle", "coordinates": [[0], [0]]},
                    {"name": "grows", "role": "direction", "coordinates": [[-1, 1], [0, 0]]},
                    {"name": "leads", "role": "manifold", "coordinates": [[0, 2, 3], [0, 1, 1]]}]},
                  {"id": "c", "kind": "graph", "title": "C", "axes": [{"label": "", "categories": ["one"]}, {"label": ""}], "series": [
                    {"name": "stable", "role": "stable", "coordinates": [[0], [0]]},
                    {"name": "single", "role": "edge", "coordinates": [[0], [7]]}]}]}]}""");
        assertThat(root(visit)).contains("data-figures=\"2\"").contains("data-failed=\"1\"");
        assertThat(count(visit, "class=\"textpoint\"")).isEqualTo(3);
        assertThat(text(visit))
                .contains("one", "&lt;two&gt;", "three")
                .contains("stable2saddle1singleseveral")
                .contains("This figure could not be drawn: series single names a node that is not there.");
    }

    @Test
    void saysWhichPointsAreSamplesOfOneSet() throws Exception {
        String text = text(visit("""
                {"schema": "separatrix/report/1", "models": [], "results": [{"analysis": "fixed-points", "context": "all", "result": {
                  "points": [{"verdict": "NONHYPERBOLIC", "stability": "MARGINAL"}, {"verdict": "NONHYPERBOLIC", "stability": "MARGINAL"}],
                  "structures": [{"kind": "LINE_ATTRACTOR"}, {"kind": "SLOW_RING"}, {"kind": "LINE_ATTRACTOR"}]}}]}"""));
        assertThat(text)
                .contains(
                        "2 marginal in 1 context. Some of these points are samples of 2 line attractors and 1 slow ring.");
    }

    @Test
    void drawsPanelsOfTrialsAsTracesAndMatrices() throws Exception {
        Browser.Visit visit = visit("""
                {"schema": "separatrix/report/1", "models": [], "pipeline": {"battery": "b<1>", "summary": "Two tasks.", "command": "separatrix tasks b --html 'my page'"},
                 "results": [{"analysis": "tasks", "context": "go", "figures": [
                  {"id": "a", "kind": "panels", "title": "go", "axes": [{"label": "time", "unit": "ms"}, {"label": "inputs", "categories": ["fixation", "mod1 sin"]},
                    {"label": "targets", "categories": ["fixation", "ring0", "ring1", "ring2", "ring3", "ring4", "ring5", "ring6", "ring7"]}], "series": [
                    {"name": "response 90°", "role": "cells", "coordinates": [[0, 100, 300], [[1, 0], [0, -0.5]]]},
                    {"name": "response 90°", "role": "cells", "coordinates": [[0, 300], [[1], [0], [0], [0], [0], [0], [0], [0], [0]]]},
                    {"name": "response 180°", "role": "cells", "coordinates": [[0, 200], [[1], [0]]]},
                    {"name": "response 180°", "role": "cells", "coordinates": [[0, 200], [[1], [0], [0], [0], [0], [0], [0], [0], [0]]]},
                    {"name": "fix1", "role": "epoch", "coordinates": [[0, 1], [0, 0], [100, 50]]},
                    {"name": "go1", "role": "epoch", "coordinates": [[0, 1], [100, 50], [300, 200]]}]}]}]}""");
        assertThat(root(visit)).contains("data-figures=\"1\"").contains("data-failed=\"0\"");
        assertThat(count(visit, "class=\"hm\"")).isEqualTo(2);
        assertThat(count(visit, "class=\"trace bars\"")).isEqualTo(2);
        assertThat(text(visit))
                .contains("1 task of the battery b&lt;1&gt;. Two tasks.")
                .contains("This command makes the page again:separatrix tasks b --html 'my page'")
                .contains("response 90°", "response 180°", "fix1", "go1", "mod1 sin", "ring", "time (ms)")
                .doesNotContain("pipeline.json");
    }

    @Test
    void saysInItsPlaceThatAFigureCannotBeDrawn() throws Exception {
        Browser.Visit visit = visit("""
                {"schema": "separatrix/report/1", "models": [], "results": [{"analysis": "novel", "context": "all", "figures": [
                  {"id": "a", "kind": "hologram", "title": "A", "axes": [], "series": []},
                  {"id": "b", "kind": "points", "title": "B", "axes": [{"label": "x"}, {"label": "y"}],
                   "series": [{"name": "s", "role": "curve", "coordinates": [[0, 1], [1, 0]]}]}]}]}""");
        assertThat(root(visit)).contains("data-figures=\"1\"").contains("data-failed=\"1\"");
        assertThat(text(visit)).contains("This figure could not be drawn: unknown kind of figure hologram.");
    }

    private Browser.Visit visit(String report) throws Exception {
        Optional<Browser> browser = Browser.find();
        assumeTrue(
                browser.isPresent(),
                "no chromium, chromium-browser or google-chrome on the PATH: the page was not opened");
        return browser.orElseThrow().open(HtmlReport.render(report), directory);
    }

    private static String root(Browser.Visit visit) {
        return visit.dom()
                .lines()
                .filter(line -> line.startsWith("<html"))
                .findFirst()
                .orElse(visit.log());
    }

    private static long count(Browser.Visit visit, String pattern) {
        return Pattern.compile(pattern, Pattern.DOTALL)
                .matcher(visit.dom())
                .results()
                .count();
    }

    /** The visible part of the page, without tags. */
    private static String text(Browser.Visit visit) {
        String dom = visit.dom();
        return dom.substring(dom.indexOf("<nav"), dom.indexOf("</main>")).replaceAll("<[^>]*>", "");
    }
}
