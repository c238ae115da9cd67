package org.separatrix.core.task;

/** How a network is told which task to do. */
public enum RuleChannel {
    /** A one-hot rule input that is on for the whole trial. */
    INPUT,
    /** A one-hot context vector for the modulation. */
    CONTEXT,
    /** Both. */
    BOTH;

    private static final String RULE = "rule ";

    /**
     * Returns the name of the input channel that tells a task.
     *
     * @param task name of the task
     * @return for example {@code rule fdgo}
     */
    public static String inputName(String task) {
        return RULE + task;
    }

    /**
     * Returns whether an input channel tells a task.
     *
     * @param input name of an input channel
     * @return true for names that {@link #inputName} gives
     */
    public static boolean isInputName(String input) {
        return input.startsWith(RULE);
    }

    /**
     * Returns the task that an input channel tells.
     *
     * @param input name that {@link #inputName} gave
     * @return name of the task
     */
    public static String taskOf(String input) {
        return input.substring(RULE.length());
    }

    /**
     * Returns whether the input carries the rule.
     *
     * @return true for INPUT and BOTH
     */
    public boolean inInput() {
        return this != CONTEXT;
    }

    /**
     * Returns whether the modulation carries the rule.
     *
     * @return true for CONTEXT and BOTH
     */
    public boolean inContext() {
        return this != INPUT;
    }
}
