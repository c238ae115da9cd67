package org.separatrix.io.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Set;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.report.Report;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The part of a report that the page shows, as JSON that is safe inside a script element. */
final class PageData {

    /** Arrays longer than this are for programs, not for readers. */
    private static final int READABLE = 32;

    /** Finer than any screen, and half the size of a full double. */
    private static final MathContext PRECISION = new MathContext(7);

    /** Members whose arrays are drawn, tabulated or quoted, and so stay whole. */
    private static final Set<String> QUOTED = Set.of("figures", "tables", "pipeline", "warnings", "sources");

    private static final JsonMapper MAPPER = new JsonMapper();

    /** How much of a value the page needs. */
    private enum Detail {
        /** What a person reads: long arrays by their length. */
        READABLE,
        /** Everything. */
        WHOLE,
        /** Everything, in the precision of a drawing. */
        DRAWN;

        Detail within(String name) {
            if (this == READABLE) {
                return QUOTED.contains(name) ? WHOLE : READABLE;
            }
            return name.equals("coordinates") ? DRAWN : this;
        }
    }

    private PageData() {}

    /**
     * Prepares a report for its page.
     *
     * @param reportJson text of the report
     * @return JSON on one line, with the text's hash as {@code sha256}; no character of it can end a script element
     * @throws InvalidInputException if the text is not a report
     */
    static String of(String reportJson) {
        JsonNode report = parse(reportJson);
        String schema = report.path("schema").asString("nothing");
        if (!schema.equals(Report.SCHEMA)) {
            throw InvalidInputException.of("report", "schema", schema, Report.SCHEMA);
        }
        ObjectNode page = (ObjectNode) copy(report, Detail.READABLE);
        page.put("sha256", Resources.hex(reportJson));
        return escape(MAPPER.writeValueAsString(page));
    }

    private static JsonNode parse(String reportJson) {
        try {
            return MAPPER.readTree(reportJson);
        } catch (JacksonException e) {
            throw new InvalidInputException(
                    "report: " + e.getOriginalMessage().lines().findFirst().orElse("not JSON"), e);
        }
    }

    private static JsonNode copy(JsonNode node, Detail detail) {
        if (node.isArray()) {
            if (detail == Detail.READABLE
                    && node.size() > READABLE
                    && node.valueStream().noneMatch(JsonNode::isContainer)) {
                return JsonNodeFactory.instance.stringNode("[" + node.size() + " values]");
            }
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(node.size());
            node.forEach(element -> copy.add(copy(element, detail)));
            return copy;
        }
        if (node.isObject()) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            node.forEachEntry((name, value) -> copy.set(name, copy(value, detail.within(name))));
            return copy;
        }
        if (detail == Detail.DRAWN && node.isFloatingPointNumber()) {
            return JsonNodeFactory.instance.numberNode(
                    new BigDecimal(node.asString()).round(PRECISION).doubleValue());
        }
        return node;
    }

    /** In valid JSON these characters occur only inside strings, where an escape means the same. */
    private static String escape(String json) {
        return json.replace("<", "\\u003c")
                .replace(">", "\\u003e")
                .replace("&", "\\u0026")
                .replace("\u2028", "\\u2028")
                .replace("\u2029", "\\u2029");
    }
}
