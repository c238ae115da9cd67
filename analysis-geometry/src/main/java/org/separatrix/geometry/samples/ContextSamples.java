package org.separatrix.geometry.samples;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ejml.data.DMatrixRMaj;
import org.separatrix.core.activity.ActivityBlock;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.EffectiveNetwork;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * Everything that was recorded under one context, flattened.
 *
 * @param context name of the context
 * @param samples one row a step of a trial, [n × N]
 * @param trials where each trial lies among the rows
 */
public record ContextSamples(String context, DMatrixRMaj samples, List<Trial> trials) {

    /** Name under which all contexts together are reported. */
    public static final String POOLED = "pooled";

    private static final String PLACE = "activity";

    /**
     * Consecutive rows.
     *
     * @param firstRow row of the first step
     * @param steps number of steps
     */
    public record Trial(int firstRow, int steps) {}

    public ContextSamples {
        trials = List.copyOf(trials);
    }

    /**
     * Returns whether there are two samples or more that differ by more than rounding.
     *
     * @return true if there is a variance
     */
    public boolean varies() {
        return samples.numRows > 1 && Centred.of(samples).variance() > 0.0;
    }

    /** Gathers the blocks of each context, in the order in which contexts first occur. */
    public static List<ContextSamples> of(AnalysisRequest request, Quantity quantity) {
        Map<String, List<ActivityBlock>> byContext = new LinkedHashMap<>();
        for (ActivityBlock block : request.activity().blocks()) {
            check(block, request.activity().blocks().get(0).units());
            byContext
                    .computeIfAbsent(block.context(), name -> new ArrayList<>())
                    .add(block);
        }
        if (byContext.isEmpty()) {
            throw InvalidInputException.of(PLACE, "blocks", "none", "at least one block of trials");
        }
        List<ContextSamples> contexts = new ArrayList<>();
        byContext.forEach((name, blocks) -> contexts.add(gather(name, blocks, request, quantity)));
        return contexts;
    }

    /** Stacks contexts in their order. */
    public static ContextSamples pool(List<ContextSamples> contexts) {
        List<DMatrixRMaj> parts = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        int row = 0;
        for (ContextSamples context : contexts) {
            parts.add(context.samples());
            for (Trial trial : context.trials()) {
                trials.add(new Trial(row + trial.firstRow(), trial.steps()));
            }
            row += context.samples().numRows;
        }
        return new ContextSamples(POOLED, stack(parts), trials);
    }

    private static void check(ActivityBlock block, int units) {
        if (block.context().equals(POOLED)) {
            throw InvalidInputException.of(
                    PLACE, "context", "'" + POOLED + "'", "another name: this one stands for all contexts together");
        }
        if (block.units() != units || units < 1) {
            throw InvalidInputException.of(
                    PLACE + " of context " + block.context(),
                    "units",
                    block.units(),
                    Math.max(1, units) + ", as in the first block");
        }
        NdArray states = block.states();
        for (int at = 0; at < states.size(); at++) {
            if (!Double.isFinite(states.at(at))) {
                int step = at / units % block.steps();
                int trial = at / units / block.steps();
                throw InvalidInputException.of(
                        PLACE + " of context " + block.context(),
                        "states[" + trial + ", " + step + ", " + at % units + "]",
                        states.at(at),
                        "a finite number");
            }
        }
    }

    private static ContextSamples gather(
            String name, List<ActivityBlock> blocks, AnalysisRequest request, Quantity quantity) {
        List<DMatrixRMaj> parts = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        int row = 0;
        for (ActivityBlock block : blocks) {
            parts.add(quantity == Quantity.STATE ? block.states().toMatrix() : rates(block, request));
            for (int k = 0; k < block.trials(); k++) {
                trials.add(new Trial(row, block.steps()));
                row += block.steps();
            }
        }
        return new ContextSamples(name, stack(parts), trials);
    }

    /**
     * Stacks the states of blocks, whatever contexts they name.
     *
     * @param name name of the context
     * @param blocks at least one, of one number of units
     * @return their states
     */
    static ContextSamples gather(String name, List<ActivityBlock> blocks) {
        List<DMatrixRMaj> parts = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        int row = 0;
        for (ActivityBlock block : blocks) {
            parts.add(block.states().toMatrix());
            for (int k = 0; k < block.trials(); k++) {
                trials.add(new Trial(row, block.steps()));
                row += block.steps();
            }
        }
        return new ContextSamples(name, stack(parts), trials);
    }

    /** Returns the rates of the simulation, or those of recorded states under their context. */
    private static DMatrixRMaj rates(ActivityBlock block, AnalysisRequest request) {
        NdArray known = block.rates();
        return known == null
                ? network(block.context(), request).rates(block.states().toMatrix())
                : known.toMatrix();
    }

    private static EffectiveNetwork network(String context, AnalysisRequest request) {
        if (request.model() == null) {
            throw InvalidInputException.of(PLACE, "quantity", "'rate' without a model", "state, or a model");
        }
        if (request.model().spec().contexts().isEmpty()) {
            // the blocks of a network without contexts bear the names of its tasks
            return request.model().at(request.model().neutralContext());
        }
        return request.model().at(Matched.context(request, request.model(), context));
    }

    private static DMatrixRMaj stack(List<DMatrixRMaj> parts) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        int rows = parts.stream().mapToInt(part -> part.numRows).sum();
        DMatrixRMaj all = new DMatrixRMaj(rows, parts.get(0).numCols);
        int at = 0;
        for (DMatrixRMaj part : parts) {
            System.arraycopy(part.data, 0, all.data, at, part.getNumElements());
            at += part.getNumElements();
        }
        return all;
    }
}
