package org.separatrix.fixedpoints.continuation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.report.Axis;
import org.separatrix.core.report.Figure;
import org.separatrix.core.report.FigureKind;
import org.separatrix.core.report.Role;
import org.separatrix.core.report.Series;

/**
 * Draws what becomes of attractors as a graph: those of the first end on the left, of the last end on the right, bifurcations between
 * them at their parameter, and an arrow for each stretch on which one stays stable.
 */
final class AttractorFigure {

    private static final Group FIRST = new Group("attractors of the first end", Role.STABLE);
    private static final Group LAST = new Group("attractors of the last end", Role.STABLE);
    private static final Group OPEN = new Group("the branch was lost", Role.SLOW);

    private final BranchDiagram diagram;
    private final Map<String, Node> nodes = new LinkedHashMap<>();
    private final Set<List<String>> arrows = new LinkedHashSet<>();

    /** Nodes that are drawn alike. */
    private record Group(String name, Role role) {}

    /** A node: its group, name, and place. */
    private record Node(Group group, String name, double s, double height) {}

    private AttractorFigure(BranchDiagram diagram) {
        this.diagram = diagram;
    }

    /** Returns the figure; empty where neither end has an attractor. */
    static Optional<Figure> of(BranchDiagram diagram, Condition condition) {
        AttractorFigure figure = new AttractorFigure(diagram);
        diagram.attractors().segments().forEach(figure::add);
        return figure.nodes.isEmpty() ? Optional.empty() : Optional.of(figure.drawn(condition));
    }

    private void add(AttractorGraph.Segment segment) {
        double height = segment.id();
        String from;
        if (segment.reachesLow()) {
            from = node("first " + segment.id(), FIRST, "A" + (segment.id() + 1), diagram.low(), height);
        } else {
            from = inside(segment.beginning(), segment.from(), "from " + segment.id(), height);
        }
        String to;
        if (segment.reachesHigh()) {
            to = node("last " + segment.id(), LAST, "B" + (segment.id() + 1), diagram.high(), height);
        } else {
            to = inside(segment.ending(), segment.to(), "to " + segment.id(), height);
        }
        arrows.add(List.of(from, to));
    }

    private String inside(int bifurcation, double s, String otherwise, double height) {
        if (bifurcation < 0) {
            return node(otherwise, OPEN, "?", s, height);
        }
        Bifurcation at = diagram.bifurcations().get(bifurcation);
        Group group = new Group(ContinuationTables.words(at.kind()), BifurcationFigure.role(at.kind()));
        return node("bifurcation " + bifurcation, group, String.valueOf(bifurcation + 1), at.parameter(), height + 0.3);
    }

    /** Adds a node; paper is at least as wide as it is high. */
    private String node(String key, Group group, String name, double s, double height) {
        double width = Math.max(3.0, 1.5 * diagram.attractors().segments().size());
        double x = width * (s - diagram.low()) / (diagram.high() - diagram.low());
        nodes.putIfAbsent(key, new Node(group, name, x, height));
        return key;
    }

    private Figure drawn(Condition condition) {
        List<String> number = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<Series> series = new ArrayList<>();
        for (Group group : nodes.values().stream().map(Node::group).distinct().toList()) {
            List<Double> s = new ArrayList<>();
            List<Double> height = new ArrayList<>();
            for (Map.Entry<String, Node> entry : nodes.entrySet()) {
                if (entry.getValue().group().equals(group)) {
                    number.add(entry.getKey());
                    names.add(entry.getValue().name());
                    s.add(entry.getValue().s());
                    height.add(entry.getValue().height());
                }
            }
            series.add(new Series(group.name(), group.role(), List.of(NdArray.vector(s), NdArray.vector(height))));
        }
        series.add(new Series(
                "stays stable",
                Role.EDGE,
                List.of(
                        NdArray.vector(arrows.stream()
                                .map(arrow -> (double) number.indexOf(arrow.get(0)))
                                .toList()),
                        NdArray.vector(arrows.stream()
                                .map(arrow -> (double) number.indexOf(arrow.get(1)))
                                .toList()))));
        return new Figure(
                "attractor-graph",
                FigureKind.GRAPH,
                "What becomes of the attractors, context " + condition.context().name() + ", input "
                        + condition.inputName(),
                "From left to right along the path (" + diagram.parameter()
                        + "): A are attractors of its first end, B of its last,"
                        + " each with the number of its stretch; an arrow is a stretch of a branch on which the fixed point stays"
                        + " stable. It begins and ends at an end of the path or at a bifurcation, which bears its number in the table."
                        + " Arrows that leave a bifurcation where others arrive go on where those end. Heights only keep stretches"
                        + " apart.",
                List.of(new Axis("", "", names), Axis.of("", "")),
                series);
    }
}
