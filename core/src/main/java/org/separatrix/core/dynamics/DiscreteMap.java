package org.separatrix.core.dynamics;

/** A system in discrete time, x' = F(x). */
public non-sealed interface DiscreteMap extends DynamicalSystem {

    @Override
    default SystemKind kind() {
        return SystemKind.MAP;
    }
}
