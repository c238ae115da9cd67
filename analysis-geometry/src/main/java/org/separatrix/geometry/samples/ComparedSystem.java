package org.separatrix.geometry.samples;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.separatrix.core.analysis.AnalysisRequest;
import org.separatrix.core.analysis.Member;
import org.separatrix.core.provenance.InvalidInputException;

/**
 * One of the systems that are compared two by two: a context of a network, or a network with all contexts that it shares with the
 * others.
 *
 * @param name the context; {@code model/context} where contexts of several networks are compared; or the network's identifier
 * @param member the network it belongs to
 * @param contexts its samples, one entry a context
 */
public record ComparedSystem(String name, Member member, List<ContextSamples> contexts) {

    /** What is compared with what. */
    public enum Between {
        /** Contexts within a network if there is one, networks if there are several. */
        AUTO,
        /** All contexts of all networks. */
        CONTEXTS,
        /** Networks, each with the contexts common to all. */
        NETWORKS
    }

    public ComparedSystem {
        contexts = List.copyOf(contexts);
    }

    /**
     * Gathers the systems of a request.
     *
     * @param request networks, or recorded activity alone
     * @param quantity states or rates
     * @param between what a system is
     * @return at least one system, in the order of networks and contexts
     * @throws InvalidInputException if there is no activity, it is not finite, or the networks have no context in common
     */
    public static List<ComparedSystem> of(AnalysisRequest request, Quantity quantity, Between between) {
        List<Member> members = request.members();
        List<List<ContextSamples>> samples = members.stream()
                .map(member -> ContextSamples.of(request.about(member), quantity))
                .toList();
        boolean networks = between == Between.NETWORKS || between == Between.AUTO && members.size() > 1;
        List<ComparedSystem> systems = new ArrayList<>();
        if (networks) {
            Set<String> common = common(samples);
            for (int i = 0; i < members.size(); i++) {
                List<ContextSamples> own = samples.get(i);
                List<ContextSamples> shared = common.stream()
                        .map(name -> own.stream()
                                .filter(context -> context.context().equals(name))
                                .findFirst()
                                .orElseThrow())
                        .toList();
                systems.add(new ComparedSystem(members.get(i).id(), members.get(i), shared));
            }
            return systems;
        }
        for (int i = 0; i < members.size(); i++) {
            for (ContextSamples context : samples.get(i)) {
                String name =
                        members.size() == 1 ? context.context() : members.get(i).id() + "/" + context.context();
                systems.add(new ComparedSystem(name, members.get(i), List.of(context)));
            }
        }
        return systems;
    }

    private static Set<String> common(List<List<ContextSamples>> samples) {
        Set<String> common = new LinkedHashSet<>();
        samples.get(0).forEach(context -> common.add(context.context()));
        for (List<ContextSamples> own : samples) {
            common.retainAll(own.stream().map(ContextSamples::context).toList());
        }
        if (common.isEmpty()) {
            throw InvalidInputException.of(
                    "activity", "contexts", "none that all networks share", "trials of the same contexts");
        }
        return common;
    }

    /**
     * Returns the number of units.
     *
     * @return N
     */
    public int units() {
        return contexts.get(0).samples().numCols;
    }

    /**
     * Copies the trials of all contexts.
     *
     * @return one matrix a trial, [its steps × N]
     */
    public List<DMatrixRMaj> trials() {
        List<DMatrixRMaj> trials = new ArrayList<>();
        for (ContextSamples context : contexts) {
            for (ContextSamples.Trial trial : context.trials()) {
                int end = trial.firstRow() + trial.steps();
                trials.add(CommonOps_DDRM.extract(context.samples(), trial.firstRow(), end, 0, units()));
            }
        }
        return trials;
    }
}
