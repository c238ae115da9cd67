package org.separatrix.cli;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.stream.Collectors;
import org.separatrix.core.task.Distribution;
import org.separatrix.core.task.Encoding;
import org.separatrix.core.task.EpochSpan;
import org.separatrix.core.task.Location;
import org.separatrix.core.task.Modality;
import org.separatrix.core.task.Response;
import org.separatrix.core.task.Strength;

/** The parts of the task language in words. */
final class TaskWords {

    private static final double HALF_TURN = 180;

    private TaskWords() {}

    /** Writes a number in up to four significant digits, without a fraction where it is whole. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    /** Writes an angle in degrees. */
    static String degrees(double radians) {
        double degrees = radians / Math.PI * HALF_TURN;
        return number(Math.rint(degrees * 10) / 10) + "°";
    }

    static String list(List<?> items, String last) {
        List<String> texts = items.stream()
                .map(item -> item instanceof Double value ? number(value) : String.valueOf(item))
                .toList();
        if (texts.size() < 2) {
            return String.join("", texts);
        }
        return String.join(", ", texts.subList(0, texts.size() - 1)) + " " + last + " " + texts.get(texts.size() - 1);
    }

    static String of(Distribution distribution) {
        if (distribution instanceof Distribution.Constant constant) {
            return number(constant.value());
        }
        if (distribution instanceof Distribution.Uniform uniform) {
            return number(uniform.low()) + " to " + number(uniform.high());
        }
        if (distribution instanceof Distribution.Choice choice) {
            return list(choice.values(), "or");
        }
        Distribution.TruncatedExponential waiting = (Distribution.TruncatedExponential) distribution;
        return "exponential of mean " + number(waiting.mean()) + ", kept within " + number(waiting.low()) + " to "
                + number(waiting.high());
    }

    static String of(EpochSpan span) {
        return span.first().equals(span.last()) ? span.first() : span.first() + " to " + span.last();
    }

    static String of(Modality modality) {
        String numbers = list(modality.modalities(), modality instanceof Modality.All ? "and" : "or");
        return modality instanceof Modality.OneOf && modality.modalities().size() > 1 ? numbers + ", drawn" : numbers;
    }

    static String of(Location location) {
        if (location instanceof Location.Grid grid) {
            return "one of " + grid.arcs().stream().map(TaskWords::arc).collect(Collectors.joining(", or one of "));
        }
        if (location instanceof Location.Offset offset) {
            boolean sure = offset.low() == offset.high();
            return sure && offset.low() == 0
                    ? "that of " + offset.from()
                    : degrees(offset.low()) + (sure ? "" : " to " + degrees(offset.high())) + " from " + offset.from();
        }
        if (location instanceof Location.SameOrOffset same) {
            return "that of " + same.from() + " with probability " + number(same.sameProbability()) + ", else "
                    + degrees(same.low()) + " to " + degrees(same.high()) + " from it";
        }
        return "anywhere";
    }

    private static String arc(Location.Arc arc) {
        if (arc.count() == 1) {
            return degrees(arc.from());
        }
        if (arc.count() == 2) {
            return degrees(arc.from()) + " and " + degrees((arc.from() + arc.to()) / 2);
        }
        double last = arc.from() + (arc.to() - arc.from()) * (arc.count() - 1) / arc.count();
        return arc.count() + " angles, " + degrees(arc.from()) + " to " + degrees(last);
    }

    static String of(Strength strength) {
        if (strength instanceof Strength.Constant constant) {
            return number(constant.value());
        }
        if (strength instanceof Strength.Drawn drawn) {
            return of(drawn.distribution());
        }
        if (strength instanceof Strength.Coherence pair) {
            return "γ + c and γ − c, γ " + of(pair.mean()) + ", c ±(" + of(pair.coherence())
                    + "), for each modality its own";
        }
        if (strength instanceof Strength.Multisensory pair) {
            return "γ + c and γ − c, γ " + of(pair.mean()) + ", c ±(" + of(pair.coherence())
                    + "); each higher by ± half of " + of(pair.spread())
                    + " times itself in the first modality, and lower by as much in the second";
        }
        if (strength instanceof Strength.Ladder ladder) {
            double last = ladder.from() + (ladder.to() - ladder.from()) * (ladder.count() - 1) / ladder.count();
            return ladder.count() + " steps, first stimulus " + number(ladder.from()) + " to " + number(last)
                    + ", both together " + number(ladder.total());
        }
        Strength.Levels levels = (Strength.Levels) strength;
        return "1 + c and 1 − c, c " + list(levels.coherences(), "or");
    }

    static String of(Response response) {
        if (response instanceof Response.ToStimulus to) {
            String factor = to.factor() == 1 ? "" : to.factor() == -1 ? "−" : number(to.factor()) + " · ";
            String offset = to.offset() == 0 ? "" : " + " + degrees(to.offset());
            return "angle " + factor + "θ(" + to.stimulus() + ")" + offset;
        }
        if (response instanceof Response.Mapped to) {
            int count = to.map().size();
            return "of " + count + " angles, that which the table names for the one nearest to " + to.stimulus() + ": "
                    + list(to.map(), "and");
        }
        if (response instanceof Response.ToStronger to) {
            String where = "summed over modality " + list(to.modalities(), "and");
            return "angle of the stronger of " + to.first() + " and " + to.second() + ", "
                    + (to.modalities().size() == 1
                            ? "in modality " + to.modalities().get(0)
                            : where) + "; "
                    + to.second() + " wins ties";
        }
        if (response instanceof Response.ToMatch to) {
            return "angle of " + to.probe() + " if " + (to.onMatch() ? "it has the same " : "it has another ")
                    + (to.by() == Response.Comparison.LOCATION ? "location" : "category (below or above 180°)") + " as "
                    + to.sample() + "; otherwise fixation to the end";
        }
        if (response instanceof Response.Ramp ramp) {
            return "ramp from " + number(ramp.from()) + " to " + number(ramp.to()) + " that takes as long as "
                    + of(ramp.over()) + " took";
        }
        Response.Sine sine = (Response.Sine) response;
        return "sine of period " + number(sine.periodMs()) + " ms and amplitude " + number(sine.amplitude());
    }

    static String of(Encoding encoding) {
        if (encoding instanceof Encoding.Plane) {
            return "(sin θ, cos θ)";
        }
        if (encoding instanceof Encoding.Ring ring) {
            return "bump on a ring of " + ring.channels() + " units, height " + number(ring.peak())
                    + ", standard deviation " + degrees(ring.width());
        }
        return encoding instanceof Encoding.OneHot oneHot
                ? "the nearest of " + oneHot.channels() + " units"
                : "one signed number, cos θ";
    }
}
