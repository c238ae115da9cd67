/**
 * What are the networks trained to do? Tasks as data, and the trials that follow from them.
 *
 * <h2>Definitions</h2>
 *
 * <p>A <em>trial</em> is a sequence of steps of dt (ms) in which a network receives inputs and owes outputs. It consists of
 * <em>epochs</em>: fixation (fix1), stimuli (stim1, stim2), delays (delay1, delay2) and the response (go1). A
 * <em>stimulus</em> is an angle θ on a circle with a strength, shown in one or several sensory <em>modalities</em>. The
 * <em>response</em> is an angle φ that follows from the stimuli, or the fixation kept to the end. A <em>battery</em> is a set
 * of tasks with shared channels; the <em>rule</em> tells the network which one to do, by a one-hot input, by the context of
 * the modulation, or by both. A <em>condition</em> is one trial of test mode, which runs through the full grid of stimuli
 * with fixed durations.
 *
 * <h2>Conventions</h2>
 *
 * <p>Angles are in radians, in [0, 2π); where the fixation is to be kept, −1 stands for the angle. Times are in ms; each
 * duration is drawn in ms and rounded down to steps on its own, and an epoch covers the steps [start, end). Batches are
 * time-major: row t·B + b of a matrix is step t of trial b. All trials of a batch have the same task, durations and, where
 * one of several is drawn, modality; angles and strengths are each trial's own. In the plane the order is (sin, cos). The
 * mask multiplies the error before it is squared. Inputs carry no noise. A batch is a pure function of battery, task, mode,
 * seed and batch number; a trial does not depend on how many others there are.
 *
 * <h2>Types</h2>
 *
 * <table>
 * <caption>The types and their roles</caption>
 * <tr><th>type</th><th>role</th></tr>
 * <tr><td>{@link TaskBattery}, {@link TrialRequest}, {@link TrialBatch}, {@link EpochBound}</td>
 *     <td>what training and analyses see</td></tr>
 * <tr><td>{@link BatteryDescription}, {@link TaskDescription}</td><td>a battery and a task as data</td></tr>
 * <tr><td>{@link TaskTiming}, {@link Epoch}, {@link EpochSpan}, {@link Distribution}</td>
 *     <td>when things happen</td></tr>
 * <tr><td>{@link Stimulus}, {@link Location}, {@link Modality}, {@link Strengths}, {@link Strength}</td>
 *     <td>what is shown</td></tr>
 * <tr><td>{@link Response}, {@link Encoding}</td><td>what is asked for, and how angles become channels</td></tr>
 * <tr><td>{@link LossMask}, {@link ScoreRule}</td><td>what counts</td></tr>
 * <tr><td>{@link PsychometricGrid}, {@link PsychometricReadout}</td>
 *     <td>trials of a psychometric curve, and the choices that networks make in them</td></tr>
 * <tr><td>{@link DeclaredBattery}</td><td>turns a description into trials</td></tr>
 * <tr><td>{@link TaskOverlap}</td><td>how much tasks agree</td></tr>
 * </table>
 *
 * <p>The short names of tasks are those of published code, and they mislead: {@code fdgo} (DelayPro) keeps its stimulus on,
 * and {@code delaygo} (MemoryPro) is the one that has a memory delay. Both kinds of names are accepted.
 *
 * <h2>Sources</h2>
 *
 * <p>Yang, Joglekar, Song, Newsome and Wang 2019 (doi:10.1038/s41593-018-0310-2): the tasks, the mask and the score.
 * Driscoll, Shenoy and Sussillo 2024 (doi:10.1038/s41593-024-01668-6): the fifteen tasks in the plane. Costacurta,
 * Bhandarkar, Zoltowski and Linderman 2024 (doi:10.1101/2024.07.26.605315): tasks stretched to equal length, and the measurement of
 * intervals. Sussillo and Barak 2013 (doi:10.1162/NECO_a_00409): the flip-flop.
 */
@NullMarked
package org.separatrix.core.task;

import org.jspecify.annotations.NullMarked;
