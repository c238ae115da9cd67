package org.separatrix.fixedpoints;

import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.linalg.NdArray;

/**
 * States of whole trials, in order.
 *
 * @param states [R × N]
 * @param trials number of the trial of each state, counted through all blocks
 * @param steps step of each state within its trial
 */
record TrajectoryStates(DMatrixRMaj states, List<Integer> trials, List<Integer> steps) {

    /** Copies the lists. */
    TrajectoryStates {
        trials = List.copyOf(trials);
        steps = List.copyOf(steps);
    }

    /** Takes trials spread evenly over all blocks, as many as fit; of trials that are too long every so many steps. */
    static TrajectoryStates of(List<ActivityBlock> blocks, int units, int most) {
        int trials = blocks.stream().mapToInt(ActivityBlock::trials).sum();
        int longest = blocks.stream().mapToInt(ActivityBlock::steps).max().orElse(0);
        List<NdArray> kept = new ArrayList<>();
        List<Integer> ofTrial = new ArrayList<>();
        List<Integer> ofStep = new ArrayList<>();
        if (trials > 0 && longest > 0 && most > 0) {
            int stride = (longest + most - 1) / most;
            int chosen = Math.max(1, Math.min(trials, most / Math.max(1, longest / stride)));
            int number = 0;
            for (ActivityBlock block : blocks) {
                for (int trial = 0; trial < block.trials(); trial++, number++) {
                    boolean wanted = (long) number * chosen / trials != (long) (number - 1) * chosen / trials;
                    NdArray states = wanted || number == 0 ? block.states().slice(trial) : null;
                    for (int step = 0; states != null && step < block.steps(); step += stride) {
                        kept.add(states.slice(step));
                        ofTrial.add(number);
                        ofStep.add(step);
                    }
                }
            }
        }
        DMatrixRMaj stacked = new DMatrixRMaj(kept.size(), units);
        for (int row = 0; row < kept.size(); row++) {
            System.arraycopy(kept.get(row).toArray(), 0, stacked.data, row * units, units);
        }
        return new TrajectoryStates(stacked, ofTrial, ofStep);
    }
}
