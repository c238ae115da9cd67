/**
 * Which published tasks come with the suite? Batteries as factories of descriptions, found by name.
 *
 * <table>
 * <caption>The types and their roles</caption>
 * <tr><th>type</th><th>role</th></tr>
 * <tr><td>{@link Batteries}, {@link BatteryChoice}</td><td>every battery by name, with its options, and those in task
 *     files</td></tr>
 * <tr><td>{@link BatteryFamily}, {@link TrialOptions}</td><td>a battery before its options are known</td></tr>
 * <tr><td>{@link CognitiveTasks}, {@link YangTasks}, {@link DriscollTasks}</td><td>the go, decision and match families on
 *     rings and in the plane</td></tr>
 * <tr><td>{@link CostacurtaTasks}</td><td>the tasks of NM-RNN and the reproduction of intervals</td></tr>
 * <tr><td>{@link SineTasks}, {@link PackingTasks}</td><td>sines by context; as many maps as one likes</td></tr>
 * <tr><td>{@link FlipFlopBattery}, {@link FlipFlopDescription}</td><td>the k-bit flip-flop, which has a generator of its
 *     own</td></tr>
 * </table>
 *
 * <p>Sources are named at each class and by {@code separatrix tasks}.
 */
@NullMarked
package org.separatrix.core.task.batteries;

import org.jspecify.annotations.NullMarked;
