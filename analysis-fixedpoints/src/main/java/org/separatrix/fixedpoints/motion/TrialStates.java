package org.separatrix.fixedpoints.motion;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.Activity;
import org.separatrix.core.activity.ActivityBlock;

/** States of trials that analyses start from. */
public final class TrialStates {

    private TrialStates() {}

    /**
     * Takes the last states of trials of a context, or of all trials where the activity was recorded under another name, spread evenly.
     *
     * @param activity the trials
     * @param context name of the context
     * @param units N, with the modulator's units where there is one; blocks of other sizes are skipped
     * @param most most states
     * @return [K × N], K from 0 to most
     */
    public static DMatrixRMaj ends(Activity activity, String context, int units, int most) {
        return rows(activity, context, units, most, true);
    }

    /**
     * Takes states of trials of a context, or of all trials where the activity was recorded under another name, spread evenly over trials and
     * steps.
     *
     * @param activity the trials
     * @param context name of the context
     * @param units N, with the modulator's units where there is one; blocks of other sizes are skipped
     * @param most most states
     * @return [K × N], K from 0 to most
     */
    public static DMatrixRMaj spread(Activity activity, String context, int units, int most) {
        return rows(activity, context, units, most, false);
    }

    private static DMatrixRMaj rows(Activity activity, String context, int units, int most, boolean ends) {
        List<ActivityBlock> own = activity.of(context).blocks();
        List<ActivityBlock> blocks = (own.isEmpty() ? activity.blocks() : own)
                .stream()
                        .map(ActivityBlock::joint)
                        .filter(block -> block.units() == units)
                        .toList();
        long total = 0;
        for (ActivityBlock block : blocks) {
            total += count(block, ends);
        }
        int taken = (int) Math.min(total, most);
        List<double[]> rows = new ArrayList<>();
        for (int k = 0; k < taken; k++) {
            rows.add(row(blocks, k * total / taken, ends));
        }
        return rows.isEmpty() ? new DMatrixRMaj(0, units) : new DMatrixRMaj(rows.toArray(new double[0][]));
    }

    private static long count(ActivityBlock block, boolean ends) {
        return block.steps() == 0 ? 0 : (long) block.trials() * (ends ? 1 : block.steps());
    }

    private static double[] row(List<ActivityBlock> blocks, long number, boolean ends) {
        long left = number;
        for (ActivityBlock block : blocks) {
            long states = count(block, ends);
            if (left < states) {
                int at = (int) (ends ? (left + 1) * block.steps() - 1 : left);
                double[] state = new double[block.units()];
                for (int i = 0; i < state.length; i++) {
                    state[i] = block.states().at(at * state.length + i);
                }
                return state;
            }
            left -= states;
        }
        throw new IllegalArgumentException("no state " + number);
    }
}
