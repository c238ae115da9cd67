package org.separatrix.fixedpoints.basins;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.dynamics.DynamicalSystem;
import org.separatrix.core.dynamics.SystemPath;
import org.separatrix.core.linalg.Workers;
import org.separatrix.fixedpoints.motion.SettledSet;
import org.separatrix.fixedpoints.motion.Settling;

/**
 * Basins at equally spaced values of a path's parameter, of the same initial states at each, with attractors that keep their identity.
 *
 * <p>At each value the attractors of the value before are among the states that settle, so that none is lost for the smallness of its basin. Attractors
 * of neighbouring values are matched one-to-one, nearest pairs first, by the distance of their sets, up to a limit. An attractor without a
 * counterpart is lost; what its last state goes to afterwards is what takes over.
 *
 * <p>Source: Datseris, Luiz Rossi and Wagemakers 2023 (doi:10.1063/5.0159675).
 *
 * @param parameter what s is
 * @param slices one for each value, in order
 * @param lives of attractors, by their identity from 0
 */
public record BasinPath(String parameter, List<Slice> slices, List<Life> lives) {

    /** Copies the lists. */
    public BasinPath {
        slices = List.copyOf(slices);
        lives = List.copyOf(lives);
    }

    /**
     * Basins at one value.
     *
     * @param s the value
     * @param fractions what was found there
     * @param identities identity of each of its attractors
     */
    public record Slice(double s, BasinFractions fractions, List<Integer> identities) {

        /** Copies the list. */
        public Slice {
            identities = List.copyOf(identities);
        }

        /**
         * Returns the share of an attractor.
         *
         * @param identity which one
         * @return its share, 0 where it does not exist
         */
        public double fraction(int identity) {
            int at = identities.indexOf(identity);
            return at < 0 ? 0.0 : fractions.share(at).fraction();
        }
    }

    /**
     * From where to where an attractor exists.
     *
     * @param first number of the first slice
     * @param last number of the last slice
     * @param successor what its state goes to at the next slice: an identity, or {@link Settling#ESCAPED} or {@link Settling#UNSETTLED}; the
     *     attractor itself where it exists to the end
     */
    public record Life(int first, int last, int successor) {}

    /**
     * Measures.
     *
     * @param path the systems
     * @param states initial states, [K × N], not modified
     * @param values how many values, both ends included, at least 2
     * @param matchDistance largest distance of matched attractors, relative to 1 + ‖x‖
     * @param options how states settle
     * @param seed source of chance
     * @param workers threads to use
     * @return basins along the path
     */
    public static BasinPath of(
            SystemPath path,
            DMatrixRMaj states,
            int values,
            double matchDistance,
            SettleOptions options,
            long seed,
            Workers workers) {
        Builder builder = new Builder(matchDistance);
        for (int k = 0; k < values; k++) {
            double share = k / (values - 1.0);
            double s = (1.0 - share) * path.low() + share * path.high();
            DynamicalSystem system = path.at(s);
            DMatrixRMaj all = withEnds(states, builder.sets());
            Settling.Ends ends = Basins.settled(system, all, states.numRows, options, seed, workers);
            builder.add(s, ends, states.numRows);
        }
        return new BasinPath(path.parameter(), builder.slices, builder.lives);
    }

    /** Puts states of attractors below initial states. */
    private static DMatrixRMaj withEnds(DMatrixRMaj states, List<SettledSet> sets) {
        int n = states.numCols;
        DMatrixRMaj all = new DMatrixRMaj(states.numRows + sets.size(), n);
        System.arraycopy(states.data, 0, all.data, 0, states.numRows * n);
        for (int k = 0; k < sets.size(); k++) {
            System.arraycopy(sets.get(k).end().toArray(), 0, all.data, (states.numRows + k) * n, n);
        }
        return all;
    }

    /** Gathers slices. */
    private static final class Builder {

        private final double matchDistance;
        private final List<Slice> slices = new ArrayList<>();
        private final List<Life> lives = new ArrayList<>();

        Builder(double matchDistance) {
            this.matchDistance = matchDistance;
        }

        List<SettledSet> sets() {
            return slices.isEmpty()
                    ? List.of()
                    : slices.get(slices.size() - 1).fractions().attractors().stream()
                            .map(BasinFractions.Basin::set)
                            .toList();
        }

        void add(double s, Settling.Ends ends, int counted) {
            List<SettledSet> before = sets();
            int[] counterpart = matched(before, ends.attractors());
            List<Integer> identities = new ArrayList<>();
            int number = slices.size();
            for (int k = 0; k < counterpart.length; k++) {
                int identity = counterpart[k] < 0
                        ? lives.size()
                        : slices.get(number - 1).identities().get(counterpart[k]);
                Life life = new Life(
                        counterpart[k] < 0 ? number : lives.get(identity).first(), number, identity);
                if (counterpart[k] < 0) {
                    lives.add(life);
                } else {
                    lives.set(identity, life);
                }
                identities.add(identity);
            }
            for (int k = 0; k < before.size(); k++) {
                int identity = slices.get(number - 1).identities().get(k);
                if (lives.get(identity).last() < number) {
                    int label = ends.labels().get(counted + k);
                    lives.set(
                            identity,
                            new Life(
                                    lives.get(identity).first(),
                                    number - 1,
                                    label < 0 ? label : identities.get(label)));
                }
            }
            slices.add(new Slice(s, BasinFractions.of(ends, counted), identities));
        }

        /** A pair that may be matched. */
        private record Candidate(int before, int now, double gap) {}

        /** Returns for each attractor the number of that of the slice before, or −1. */
        private int[] matched(List<SettledSet> before, List<SettledSet> now) {
            List<Candidate> candidates = new ArrayList<>();
            for (int a = 0; a < before.size(); a++) {
                for (int b = 0; b < now.size(); b++) {
                    double gap = before.get(a).distance(now.get(b));
                    if (gap <= matchDistance * (1.0 + before.get(a).size())) {
                        candidates.add(new Candidate(a, b, gap));
                    }
                }
            }
            candidates.sort(Comparator.comparingDouble(Candidate::gap));
            int[] counterpart = new int[now.size()];
            Arrays.fill(counterpart, -1);
            Set<Integer> taken = new HashSet<>();
            for (Candidate pair : candidates) {
                if (counterpart[pair.now] < 0 && taken.add(pair.before)) {
                    counterpart[pair.now] = pair.before;
                }
            }
            return counterpart;
        }
    }
}
