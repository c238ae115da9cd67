package org.separatrix.core.analysis;

/** What one call of a plugin covers. */
public enum Scope {
    /** One context with one held input; the plugin is called once for each. */
    CONDITION,
    /** All contexts of a model, or all recorded activity, at once. */
    MODEL,
    /** All models of the pipeline at once, each with all its contexts; one model alone, or recorded activity, will do. */
    MODELS
}
