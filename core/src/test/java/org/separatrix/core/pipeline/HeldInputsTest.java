package org.separatrix.core.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.separatrix.core.analysis.Condition;
import org.separatrix.core.linalg.NdArray;
import org.separatrix.core.model.Model;
import org.separatrix.core.provenance.Fields;
import org.separatrix.core.provenance.InvalidInputException;
import org.separatrix.core.task.RuleChannel;
import org.separatrix.core.task.TaskBattery;

class HeldInputsTest {

    private static final TaskBattery BATTERY = Networks.battery(RuleChannel.CONTEXT);
    private static final Model MODEL = Networks.modulated(Fields.empty());
    private static final List<String> ALL = List.of("all");

    private static HeldInputs.Resolved resolve(List<String> contexts, String... inputs) {
        return new HeldInputs(MODEL, "m", BATTERY).resolve(contexts, List.of(inputs));
    }

    private static void assertRefused(String message, List<String> contexts, String... inputs) {
        assertThatThrownBy(() -> resolve(contexts, inputs))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void holdsZeroInEveryContextWhereNothingIsAsked() {
        List<Condition> conditions = resolve(ALL).conditions();

        assertThat(conditions).extracting(c -> c.context().name()).containsExactly("fdgo", "delaygo");
        assertThat(conditions).extracting(Condition::inputName).containsOnly("zero");
        assertThat(conditions.get(0).input())
                .isEqualTo(NdArray.wrap(new double[5], BATTERY.inputs().size()));
    }

    @Test
    void holdsTheInputOfTheContextsOwnTask() {
        List<Condition> conditions = resolve(ALL, "epoch:stim1", "epoch:go1@3").conditions();

        assertThat(conditions)
                .extracting(c -> c.context().name() + " " + c.inputName())
                .containsExactly("fdgo epoch:stim1", "fdgo epoch:go1@3", "delaygo epoch:stim1", "delaygo epoch:go1@3");
        assertThat(conditions.get(1).input()).isEqualTo(BATTERY.heldInput("fdgo", "go1", 3));
        assertThat(conditions.get(2).input()).isEqualTo(BATTERY.heldInput("delaygo", "stim1", 0));
    }

    @Test
    void skipsAnEpochThatATaskDoesNotHaveWithAWarning() {
        HeldInputs.Resolved resolved = resolve(ALL, "epoch:delay1");

        assertThat(resolved.conditions()).extracting(c -> c.context().name()).containsExactly("delaygo");
        assertThat(resolved.warnings())
                .containsExactly("input epoch:delay1 skipped in fdgo: no such epoch in the task");
    }

    @Test
    void refusesAnEpochThatNoTaskHas() {
        assertRefused(
                "m: input: found 'epoch:delay7', expected an epoch of the tasks: delay1, fix1", ALL, "epoch:delay7");
        assertRefused("delay1", List.of("fdgo"), "epoch:delay1");
    }

    @Test
    void holdsEveryEpochOfTheTaskInTurn() {
        assertThat(resolve(List.of("delaygo"), "all").conditions())
                .extracting(Condition::inputName)
                .containsExactly("epoch:fix1", "epoch:stim1", "epoch:delay1", "epoch:go1");
    }

    @Test
    void takesNumbersLiterally() {
        Condition condition =
                resolve(List.of("0.5,0.5"), "1,-2, 3e-1,0,0").conditions().get(0);

        assertThat(condition.input()).isEqualTo(NdArray.vector(1, -2, 0.3, 0, 0));
        assertThat(condition.context().vector()).isEqualTo(NdArray.vector(0.5, 0.5));
        assertThat(condition.inputName()).isEqualTo("1,-2, 3e-1,0,0");
    }

    @Test
    void refusesNumbersOfTheWrongCountOrKind() {
        assertRefused("found '1,2', expected 5 finite numbers", ALL, "1,2");
        assertRefused("5 finite numbers", ALL, "1,2,x,0,0");
        assertRefused("5 finite numbers", ALL, "1,2,NaN,0,0");
    }

    @Test
    void refusesConditionsThatDoNotExist() {
        assertRefused("a condition below 80", ALL, "epoch:stim1@80");
        assertRefused("epoch:NAME@CONDITION", ALL, "epoch:stim1@-1");
        assertRefused("epoch:NAME@CONDITION", ALL, "epoch:stim1@two");
    }

    @Test
    void refusesUnknownContextsAndKnowsTheNeutralOne() {
        assertRefused("context: found 'fdgp'", List.of("fdgp"));
        assertThat(resolve(List.of("none")).conditions().get(0).context()).isEqualTo(MODEL.neutralContext());
    }

    @Test
    void givesAContextWithoutTaskTheInputOfEveryTask() {
        TaskBattery battery = Networks.battery(RuleChannel.INPUT);
        List<Condition> conditions = new HeldInputs(Networks.plain(Fields.empty()), "m", battery)
                .resolve(ALL, List.of("epoch:stim1"))
                .conditions();

        assertThat(conditions)
                .extracting(Condition::inputName)
                .containsExactly("fdgo epoch:stim1", "delaygo epoch:stim1");
        assertThat(conditions.get(0).input()).isNotEqualTo(conditions.get(1).input());
    }

    @Test
    void refusesEpochsWithoutABattery() {
        HeldInputs held = new HeldInputs(MODEL, "m", null);

        assertThatThrownBy(() -> held.resolve(ALL, List.of("epoch:stim1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("names no task battery");
        assertThat(held.resolve(ALL, List.of("0,0,0,0,0")).conditions()).hasSize(2);
    }
}
