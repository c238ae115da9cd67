package org.separatrix.io.html;

import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Renders a report as one HTML page that needs nothing but a browser.
 *
 * <p>The page carries the report's data, a compressed plotting library (about 2.6 MB), a script and a style. It makes no
 * request and runs no script but these two. The same text gives the same page on the same version of Java and of the
 * suite.
 *
 * <p>The page shows coordinates of figures rounded to seven significant digits, and names the length of arrays of more than
 * 32 values instead of repeating them; the whole numbers stay in {@code report.json}, whose SHA-256 the page states.
 *
 * <p>When everything is drawn, the root element of the page carries {@code data-ready="true"}, {@code data-figures} (how
 * many were drawn) and {@code data-failed} (how many could not be).
 */
public final class HtmlReport {

    private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z-]+)}");

    private HtmlReport() {}

    /**
     * Renders a report.
     *
     * @param reportJson text of a {@code report.json} of schema {@link org.separatrix.core.report.Report#SCHEMA}
     * @return text of the page, to be written as UTF-8
     * @throws InvalidInputException if the text is not JSON or not of that schema
     */
    public static String render(String reportJson) {
        String data = PageData.of(reportJson);
        String script = Stream.of(
                        "dom.js",
                        "colours.js",
                        "figures.js",
                        "panels.js",
                        "graphs.js",
                        "plots.js",
                        "summary.js",
                        "page.js",
                        "main.js")
                .map(Resources::text)
                .collect(Collectors.joining("\n", "(() => {\n\"use strict\";\n", "})();\n"));
        Plotly plotly = Plotly.bundled();
        return fill(
                Resources.text("report.html"),
                Map.of(
                        "script-hash", Resources.contentHash(script),
                        "plotly-hash", plotly.contentHash(),
                        "plotly-license", plotly.license(),
                        "plotly-version", plotly.version(),
                        "style", Resources.text("report.css"),
                        "data", data,
                        "plotly", plotly.compressed(),
                        "script", script));
    }

    /** One pass, so that data which looks like a place is left alone. */
    private static String fill(String template, Map<String, String> values) {
        return PLACE.matcher(template)
                .replaceAll(place -> Matcher.quoteReplacement(Objects.requireNonNull(values.get(place.group(1)))));
    }
}
