/**
 * The whole flow: how is a pipeline written, checked and run?
 *
 * <p>A pipeline ({@link org.separatrix.core.pipeline.PipelineSpec}) names what to train, which saved models to read and
 * which analyses to run. {@link org.separatrix.core.pipeline.PipelineRunner} executes it: train and save each network,
 * let every network do its tasks without noise, hand context, held input and activity to the analyses, and collect what
 * they find in one {@link org.separatrix.core.report.Report}.
 *
 * <p>A <em>held input</em> makes a network autonomous: {@code epoch:NAME@CONDITION} is what the task of the context shows
 * during that epoch of one condition of its test grid; numbers are taken literally; nothing means zero. An epoch that the
 * task of a context lacks is skipped there, with a warning; one that every task lacks is an error. The <em>context
 * {@code all}</em> is every context of the model, or c = 0 where it has none; {@code none} is c = 0.
 *
 * <p>A {@link org.separatrix.core.pipeline.TrainingPlan} says how many networks are trained side by side, where unfinished work is
 * kept and what happens to that of an earlier run; the networks do not depend on it.
 *
 * <p>Storage and progress are interfaces ({@link org.separatrix.core.pipeline.ModelStore},
 * {@link org.separatrix.core.pipeline.CheckpointStore}, {@link org.separatrix.core.pipeline.TrainingLog},
 * {@link org.separatrix.core.pipeline.ReportSink}, {@link org.separatrix.core.pipeline.ProgressListener}): this package
 * touches no file, no clock and no terminal.
 */
@NullMarked
package org.separatrix.core.pipeline;

import org.jspecify.annotations.NullMarked;
