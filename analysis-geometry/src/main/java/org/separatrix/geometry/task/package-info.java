/**
 * In which geometry does a population hold the conditions of a task?
 *
 * <p>Conditions are the cells of binary variables, derived from the inputs of trials and from contexts; {@link
 * org.separatrix.geometry.task.ConditionTrials} are population vectors of conditions, and a {@link
 * org.separatrix.geometry.task.Dichotomy} splits conditions into two sides of equal size.
 *
 * <table>
 * <caption>Types</caption>
 * <tr><td>{@link org.separatrix.geometry.task.ParallelismScore}</td><td>is a dichotomy coded along one direction in all conditions?</td></tr>
 * <tr><td>{@link org.separatrix.geometry.task.Generalization}</td><td>is it read from conditions that took no part in training?</td></tr>
 * <tr><td>{@link org.separatrix.geometry.task.Decoding}</td><td>is it read from held-out trials? Over all dichotomies, shattering</td></tr>
 * <tr><td>{@link org.separatrix.geometry.task.DemixedComponents}</td><td>directions that show one factor each</td></tr>
 * </table>
 *
 * <p>Source: Bernardi et al. 2020 (doi:10.1016/j.cell.2020.09.031); Kobak et al. 2016 (doi:10.7554/eLife.10989).
 */
@NullMarked
package org.separatrix.geometry.task;

import org.jspecify.annotations.NullMarked;
