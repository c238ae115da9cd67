package org.separatrix.core.dynamics;

/** A system in continuous time, dx/dt = F(x), with time counted in {@link #timeUnitMs()}. */
public non-sealed interface Flow extends DynamicalSystem {

    @Override
    default SystemKind kind() {
        return SystemKind.FLOW;
    }
}
