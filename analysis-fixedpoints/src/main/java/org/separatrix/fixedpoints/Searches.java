package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.linalg.Precision;
import org.separatrix.core.linalg.Workers;

/**
 * Carries searches from their starts to their ends, and keeps the ends and what was measured at each distinct one.
 *
 * <p>Networks are screened: all states move together by cheap steps, a few that are far apart and nearly at rest are carried to the end,
 * each proved point becomes a landmark, to which others go by steps with its inverse Jacobian, and states that enter its ball are done. What
 * does not get near a point that way is carried to the end one by one, as are the searches of systems that are no networks.
 */
final class Searches {

    /** States that one piece of work covers; fixed, so that the number of threads changes nothing. */
    private static final int CHUNK = 8;

    private static final int ROWS = 128;
    private static final int PASSES = 16;
    private static final int STEPS = 2;
    private static final int MOST_LEADERS = 32;
    /** Residual, relative to the state, from which full Newton steps are likely to lead to the nearest point. */
    private static final double NEAR = 3e-3;

    private static final double CONVERGED = 1e-9;
    /** Distances of leaders, relative to the state. */
    private static final double APART = 0.15;

    private static final double TOUCHING = 1e-3;

    private final RootProblem problem;
    private final FixedPointOptions options;
    private final Workers workers;
    private final PointAnalysis analysis;
    private final List<Screening> screenings;
    private final Landmarks landmarks = new Landmarks();
    private final List<Descent> ends = new ArrayList<>();
    private final Map<Integer, PointAnalysis.Proved> proved = new HashMap<>();
    private final Map<Integer, PointAnalysis.Judgement> judged = new HashMap<>();
    private final Map<Integer, PointAnalysis.Spectrum> spectra = new HashMap<>();

    Searches(RootProblem problem, FixedPointOptions options, Workers workers) {
        this.problem = problem;
        this.options = options;
        this.workers = workers;
        this.analysis = new PointAnalysis(problem, options);
        // most of the way in float32, what that leaves in float64
        this.screenings = problem.system()
                .equation()
                .map(network ->
                        List.of(new Screening(network, Precision.FLOAT32), new Screening(network, Precision.FLOAT64)))
                .orElse(List.of());
    }

    List<Descent> ends() {
        return ends;
    }

    /** Searches from every row; start {@code from} is the first. */
    void run(int from, DMatrixRMaj states) {
        List<ScreenedState> rows = new ArrayList<>();
        for (int row = 0; row < states.numRows; row++) {
            rows.add(new ScreenedState(from + row, Vectors.row(states, row)));
        }
        for (Screening screening : screenings) {
            rows = screened(screening, rows);
        }
        ends.addAll(toTheEnd(screenings.isEmpty() ? rows : touched(rows)));
    }

    /** Carries states to the end one by one. */
    private List<Descent> toTheEnd(List<ScreenedState> rows) {
        int pieces = (rows.size() + CHUNK - 1) / CHUNK;
        return workers
                .map(pieces, piece -> {
                    LevenbergMarquardt search = new LevenbergMarquardt(problem, options);
                    List<Descent> part = new ArrayList<>();
                    for (ScreenedState row : rows.subList(piece * CHUNK, Math.min((piece + 1) * CHUNK, rows.size()))) {
                        part.add(search.run(row.number, rested(row.state)));
                    }
                    return part;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    /** Jumps through affine pieces where units are rectified; the state itself where that leads nowhere. */
    private DMatrixRMaj rested(DMatrixRMaj state) {
        return problem.system()
                .equation()
                .filter(network -> AffinePieces.isPiecewise(network))
                .flatMap(network -> AffinePieces.fixedPoint(network, state))
                .orElse(state);
    }

    /** Ends what one screening can end; returns the rest. */
    private List<ScreenedState> screened(Screening together, List<ScreenedState> all) {
        List<ScreenedState> rows = all;
        List<ScreenedState> stalled = new ArrayList<>();
        for (int pass = 0; pass < PASSES && !rows.isEmpty(); pass++) {
            // first every state goes where its own steps lead, so that known points draw no more starts than others do
            List<ScreenedState> moving = pass == 0 ? rows : approached(together, rows);
            int pieces = (moving.size() + ROWS - 1) / ROWS;
            workers.map(pieces, piece -> {
                together.advance(
                        moving.subList(piece * ROWS, Math.min((piece + 1) * ROWS, moving.size())), STEPS, landmarks);
                return piece;
            });
            rows = new ArrayList<>();
            for (ScreenedState row : moving) {
                Descent landmark = row.landmark;
                if (landmark != null) {
                    ends.add(landmark.from(row.number));
                } else if (row.isStalled(together.floor() * (problem.stateScale() + Vectors.largest(row.state)))) {
                    stalled.add(row);
                } else {
                    rows.add(row);
                }
            }
            List<ScreenedState> leaders = leaders(rows, Math.max(CONVERGED, together.floor()));
            rows.removeAll(leaders);
            lead(leaders);
        }
        stalled.addAll(rows);
        stalled.forEach(ScreenedState::rested);
        return stalled;
    }

    /** Takes states that are near enough to landmarks into their balls, and ends them; returns the rest. */
    private List<ScreenedState> approached(Screening together, List<ScreenedState> rows) {
        if (together.precision() != Precision.FLOAT32) {
            return rows;
        }
        workers.map(rows.size(), k -> {
            rows.get(k).nearest = landmarks.nearest(rows.get(k).state);
            return k;
        });
        Map<Landmarks.Landmark, List<ScreenedState>> near = new LinkedHashMap<>();
        for (ScreenedState row : rows) {
            if (row.nearest != null) {
                near.computeIfAbsent(row.nearest, landmark -> new ArrayList<>()).add(row);
            }
        }
        List<Runnable> pieces = new ArrayList<>();
        near.forEach((landmark, all) -> {
            for (int from = 0; from < all.size(); from += ROWS) {
                List<ScreenedState> piece = all.subList(from, Math.min(from + ROWS, all.size()));
                pieces.add(() -> together.approach(piece, landmark));
            }
        });
        workers.map(pieces.size(), k -> {
            pieces.get(k).run();
            return k;
        });
        List<ScreenedState> left = new ArrayList<>();
        for (ScreenedState row : rows) {
            Descent landmark = row.landmark;
            if (landmark == null) {
                left.add(row);
            } else {
                ends.add(landmark.from(row.number));
            }
        }
        return left;
    }

    /** Chooses states nearly at rest, far from each other and from what is known, or so near to rest that they are points of their own. */
    private List<ScreenedState> leaders(List<ScreenedState> rows, double convergedResidual) {
        List<ScreenedState> leaders = new ArrayList<>();
        for (ScreenedState row : rows) {
            double size = problem.stateScale() + Vectors.largest(row.state);
            boolean converged = row.residual <= convergedResidual * size;
            double apart = converged ? convergedResidual * size : APART * size;
            if (leaders.size() < MOST_LEADERS
                    && row.residual <= NEAR * size
                    && (converged || !landmarks.isNear(row.state, apart))
                    && leaders.stream().allMatch(other -> distance(other.state, row.state) > apart)) {
                leaders.add(row);
            }
        }
        return leaders;
    }

    private static double distance(DMatrixRMaj a, DMatrixRMaj b) {
        double largest = 0.0;
        for (int i = 0; i < a.getNumElements(); i++) {
            largest = Math.max(largest, Math.abs(a.data[i] - b.data[i]));
        }
        return largest;
    }

    /** Carries leaders to the end and makes landmarks of the points that are proved. */
    private void lead(List<ScreenedState> leaders) {
        List<Descent> reached = workers.map(
                leaders.size(),
                k -> new LevenbergMarquardt(problem, options).runFromNear(leaders.get(k).number, leaders.get(k).state));
        ends.addAll(reached);
        List<PointGroup> fresh = PointGroup.of(reached, Verdict.FIXED, options).stream()
                .filter(group -> landmarks.at(group.representative().state().data) == null)
                .toList();
        prove(fresh);
        for (PointGroup group : fresh) {
            Descent end = group.representative();
            landmarks.add(end, proved(end));
        }
    }

    /** Ends, of states that stand still at one place, the first alone and counts the others with it; returns those left. */
    private List<ScreenedState> touched(List<ScreenedState> rows) {
        List<ScreenedState> left = rows;
        for (int pass = 0; pass < 2 && !left.isEmpty(); pass++) {
            List<ScreenedState> firsts = new ArrayList<>();
            List<ScreenedState> others = new ArrayList<>();
            for (ScreenedState row : left) {
                double reach = TOUCHING * (problem.stateScale() + Vectors.largest(row.state));
                boolean apart = firsts.stream().allMatch(first -> distance(first.state, row.state) > reach);
                (apart ? firsts : others).add(row);
            }
            List<Descent> reached = toTheEnd(firsts);
            ends.addAll(reached);
            left = new ArrayList<>();
            for (ScreenedState row : others) {
                double reach = TOUCHING * (problem.stateScale() + Vectors.largest(row.state));
                Descent same = reached.stream()
                        .filter(end -> end.is(Verdict.SLOW) && distance(end.state(), row.state) <= reach)
                        .findFirst()
                        .orElse(null);
                if (same == null) {
                    left.add(row);
                } else {
                    ends.add(same.from(row.number));
                }
            }
        }
        return left;
    }

    /** Groups the ends of one verdict; a start stands in the group once. */
    List<PointGroup> groups(Verdict verdict) {
        return PointGroup.of(ends, verdict, options);
    }

    /** Finds verdict, certificate and index of groups that are new. */
    void judge(List<PointGroup> groups) {
        prove(groups);
        fill(judged, groups, end -> analysis.judge(end, proved(end)));
    }

    /** Measures the spectra of groups that are new. */
    void linearise(List<PointGroup> groups) {
        judge(groups);
        fill(spectra, groups, end -> analysis.spectrum(Objects.requireNonNull(judged.get(end.origin())), proved(end)));
    }

    private PointAnalysis.Proved proved(Descent end) {
        return Objects.requireNonNull(proved.get(end.origin()));
    }

    /** Works out, for the groups that a map does not hold, what belongs there. */
    private <T> void fill(Map<Integer, T> known, List<PointGroup> groups, Function<Descent, T> work) {
        List<Descent> fresh = groups.stream()
                .map(PointGroup::representative)
                .filter(end -> !known.containsKey(end.origin()))
                .toList();
        List<T> found = workers.map(fresh.size(), k -> work.apply(fresh.get(k)));
        IntStream.range(0, fresh.size()).forEach(k -> known.put(fresh.get(k).origin(), found.get(k)));
    }

    /** Proves those groups that nobody has tried to prove. */
    private void prove(List<PointGroup> groups) {
        fill(proved, groups, analysis::prove);
    }

    PointAnalysis.Judgement judgement(PointGroup group) {
        return Objects.requireNonNull(judged.get(group.representative().origin()));
    }

    PointAnalysis.Spectrum spectrum(PointGroup group) {
        return Objects.requireNonNull(spectra.get(group.representative().origin()));
    }
}
