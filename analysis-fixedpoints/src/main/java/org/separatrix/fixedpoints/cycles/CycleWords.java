package org.separatrix.fixedpoints.cycles;

import org.separatrix.fixedpoints.continuation.BifurcationKind;

/** What ends and bifurcations of cycles are called in tables and figures. */
final class CycleWords {

    private CycleWords() {}

    static String of(CycleEnd end) {
        return switch (end) {
            case LOW -> "first end of the path";
            case HIGH -> "last end of the path";
            case SHRINKS -> "shrinks to a fixed point";
            case PERIOD_GROWS -> "period grows without bound: a homoclinic orbit is near";
            case HALVED -> "joins a cycle of half the period";
            case CLOSED -> "closes on itself";
            case ESCAPED -> "goes to infinity";
            case LOST -> "lost: no step leads on";
            case BUDGET -> "points used up";
        };
    }

    static String of(BifurcationKind kind) {
        return switch (kind) {
            case FOLD -> "fold of cycles";
            case PITCHFORK -> "pitchfork of cycles";
            case TRANSCRITICAL -> "transcritical, of cycles";
            case BRANCH_POINT -> "branch point of cycles";
            case CUSP -> "cusp of cycles";
            case HOPF -> "Hopf";
            case PERIOD_DOUBLING -> "period doubling";
            case NEIMARK_SACKER -> "torus (Neimark–Sacker)";
        };
    }
}
