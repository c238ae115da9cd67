package org.separatrix.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.ejml.data.FMatrixRMaj;
import org.junit.jupiter.api.Test;
import org.separatrix.core.provenance.InvalidInputException;

/** What every battery promises. A test of a battery extends this and says which battery. */
public abstract class TaskBatteryContract {

    protected static final long SEED = 7;

    /** Returns the battery under test. */
    protected abstract TaskBattery battery();

    /** Draws trials of a task. */
    protected final TrialBatch random(String task, int trials, long batch) {
        return battery().generate(TrialRequest.random(task, trials, SEED, batch));
    }

    /** Makes the test trials of a task. */
    protected final TrialBatch test(String task) {
        return battery().generate(TrialRequest.test(task));
    }

    @Test
    void namesItsTasksAndChannelsDifferently() {
        assertThat(battery().id()).isNotBlank();
        assertThat(battery().dtMs()).isPositive();
        assertThat(battery().tasks()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(battery().inputs()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(battery().outputs()).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void generatesMatricesOfTheAnnouncedShapes() {
        for (String task : battery().tasks()) {
            TrialBatch drawn = random(task, 5, 0);
            assertThat(drawn.trials()).isEqualTo(5);
            for (TrialBatch batch : new TrialBatch[] {drawn, test(task)}) {
                int rows = batch.steps() * batch.trials();
                assertThat(batch.task()).isEqualTo(task);
                assertShape(batch.inputs().expand(), rows, battery().inputs().size());
                assertShape(batch.targets().expand(), rows, battery().outputs().size());
                assertShape(batch.mask().expand(), rows, battery().outputs().size());
                assertThat(batch.response().shape()).containsExactly(batch.trials());
                assertThat(batch.stimuli().length(0)).isEqualTo(batch.trials());
            }
        }
    }

    @Test
    void weighsNoErrorNegativelyAndSomeErrorsPositively() {
        for (String task : battery().tasks()) {
            float[] mask = random(task, 3, 1).mask().expand().data;
            float sum = 0;
            for (float weight : mask) {
                assertThat(weight).isNotNegative().isFinite();
                sum += weight;
            }
            assertThat(sum).isPositive();
        }
    }

    @Test
    void coversEveryTrialWithItsEpochsInOrder() {
        for (String task : battery().tasks()) {
            for (TrialBatch batch : new TrialBatch[] {random(task, 5, 3), test(task)}) {
                int longest = 0;
                for (int b = 0; b < batch.trials(); b++) {
                    TrialTiming timing = batch.timing(b);
                    int end = 0;
                    for (EpochBound epoch : timing.epochs()) {
                        assertThat(epoch.start()).isEqualTo(end);
                        assertThat(epoch.end()).isGreaterThanOrEqualTo(end);
                        end = epoch.end();
                    }
                    assertThat(end).isEqualTo(timing.steps());
                    longest = Math.max(longest, end);
                }
                assertThat(batch.steps()).isEqualTo(longest);
            }
        }
    }

    @Test
    void padsTheTrialsThatEndEarlyWithNothing() {
        for (String task : battery().tasks()) {
            TrialBatch batch = random(task, 6, 4);
            long entries = 0;
            for (int b = 0; b < batch.trials(); b++) {
                int length = batch.timing(b).steps();
                entries += (long) length * battery().outputs().size();
                for (int t = length; t < batch.steps(); t++) {
                    for (StepBlocks series : List.of(batch.inputs(), batch.targets(), batch.mask())) {
                        for (int c = 0; c < series.channels(); c++) {
                            assertThat(series.get(t, b, c)).isZero();
                        }
                    }
                }
            }
            assertThat(batch.entries()).isEqualTo(entries);
        }
    }

    @Test
    void makesTheSameTrialsForTheSameRequest() {
        for (String task : battery().tasks()) {
            assertSame(random(task, 4, 11), random(task, 4, 11));
        }
    }

    @Test
    void makesOtherTrialsForAnotherBatchOrAnotherSeed() {
        for (String task : battery().tasks()) {
            TrialBatch one = random(task, 4, 11);
            TrialBatch otherBatch = random(task, 4, 12);
            TrialBatch otherSeed = battery().generate(TrialRequest.random(task, 4, SEED + 1, 11));
            assertThat(drawn(otherBatch)).isNotEqualTo(drawn(one));
            assertThat(drawn(otherSeed)).isNotEqualTo(drawn(one));
        }
    }

    /** Returns what chance decides: what is shown and, in some batteries only, when. */
    private static List<Object> drawn(TrialBatch batch) {
        return List.of(batch.stimuli(), batch.timings());
    }

    @Test
    void makesATrialThatDoesNotDependOnHowManyOthersThereAre() {
        for (String task : battery().tasks()) {
            TrialBatch few = random(task, 2, 5);
            TrialBatch many = random(task, 9, 5);
            for (int b = 0; b < few.trials(); b++) {
                assertThat(many.timing(b)).isEqualTo(few.timing(b));
                for (int t = 0; t < few.timing(b).steps(); t++) {
                    int one = few.inputs().row(t, b);
                    int other = many.inputs().row(t, b);
                    int channels = few.inputs().channels();
                    assertThat(Arrays.equals(
                                    few.inputs().data(),
                                    one,
                                    one + channels,
                                    many.inputs().data(),
                                    other,
                                    other + channels))
                            .isTrue();
                }
            }
        }
    }

    @Test
    void leavesNothingToChanceInTestMode() {
        for (String task : battery().tasks()) {
            assertSame(test(task), battery().generate(TrialRequest.test(task)));
        }
    }

    @Test
    void scoresItsTargetsAsPerfect() {
        for (String task : battery().tasks()) {
            TrialBatch drawn = random(task, 50, 2);
            assertThat(battery().score(drawn, drawn.targets().expand()).accuracy())
                    .isEqualTo(1.0);
            TrialBatch test = test(task);
            assertThat(battery().score(test, test.targets().expand()).accuracy())
                    .isEqualTo(1.0);
        }
    }

    @Test
    void doesNotScoreSilenceAsPerfect() {
        for (String task : battery().tasks()) {
            TrialBatch drawn = random(task, 200, 2);
            FMatrixRMaj silence = new FMatrixRMaj(
                    drawn.targets().expand().numRows, drawn.targets().expand().numCols);
            assertThat(battery().score(drawn, silence).accuracy()).isLessThan(0.75);
        }
    }

    @Test
    void holdsTheInputOfTheMiddleOfAnEpoch() {
        for (String task : battery().tasks()) {
            TrialBatch test = test(task);
            int condition = test.trials() - 1;
            for (EpochBound epoch : test.timing(condition).epochs()) {
                if (epoch.start() == epoch.end()) {
                    continue;
                }
                int middle = (epoch.start() + epoch.end()) / 2;
                double[] held =
                        battery().heldInput(task, epoch.name(), condition).toArray();
                assertThat(held).hasSize(battery().inputs().size());
                for (int u = 0; u < held.length; u++) {
                    assertThat(held[u]).isEqualTo(test.inputs().get(middle, condition, u));
                }
            }
        }
    }

    @Test
    void refusesWhatItDoesNotHave() {
        String task = battery().tasks().get(0);
        String epoch = test(task).timing(0).epochs().get(0).name();
        int trials = test(task).trials();
        assertThatThrownBy(() -> random("juggling", 1, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("juggling")
                .hasMessageContaining(task);
        assertThatThrownBy(() -> battery().heldInput(task, "intermission", 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("intermission")
                .hasMessageContaining(epoch);
        assertThatThrownBy(() -> battery().heldInput(task, epoch, trials))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("0 to " + (trials - 1));
    }

    private static void assertShape(FMatrixRMaj matrix, int rows, int columns) {
        assertThat(matrix.numRows).isEqualTo(rows);
        assertThat(matrix.numCols).isEqualTo(columns);
    }

    private static void assertSame(TrialBatch one, TrialBatch other) {
        assertThat(other.inputs().expand().data).isEqualTo(one.inputs().expand().data);
        assertThat(other.targets().expand().data).isEqualTo(one.targets().expand().data);
        assertThat(other.mask().expand().data).isEqualTo(one.mask().expand().data);
        assertThat(other.response().toArray()).isEqualTo(one.response().toArray());
        assertThat(other.stimuli()).isEqualTo(one.stimuli());
        assertThat(other.timings()).isEqualTo(one.timings());
    }
}
