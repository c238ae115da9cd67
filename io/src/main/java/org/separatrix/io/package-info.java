/**
 * How do networks, activity and reports get onto the disk and back?
 *
 * <p>Every reader treats its file as hostile: a damaged or malicious file gives one
 * {@link org.separatrix.core.provenance.InvalidInputException} that names path, field, found and expected, and never more
 * memory than the file's own size justifies. Every writer is atomic (see {@link org.separatrix.io.AtomicFile}) and
 * deterministic: the same content gives the same bytes.
 *
 * <ul>
 *   <li>{@link org.separatrix.io.ModelFiles} — networks as safetensors with a description in the metadata;
 *       {@link org.separatrix.io.FileModelStore} keeps them in a directory.
 *   <li>{@link org.separatrix.io.CheckpointFiles} — training that is not finished;
 *       {@link org.separatrix.io.FileCheckpointStore} and {@link org.separatrix.io.FileTrainingLog} keep it in the directory of a
 *       run.
 *   <li>{@link org.separatrix.io.ForeignModels} — networks trained elsewhere, by the tensor names of PyTorch.
 *   <li>{@link org.separatrix.io.ActivityFiles} — recorded activity; {@link org.separatrix.io.NumpyFiles} — any arrays.
 *   <li>{@link org.separatrix.io.ReportFiles} — reports; {@link org.separatrix.io.Json} — any JSON;
 *       {@link org.separatrix.io.Schemas} — the published JSON Schemas.
 *   <li>{@link org.separatrix.io.SafeTensors} — the container format itself.
 * </ul>
 */
@NullMarked
package org.separatrix.io;

import org.jspecify.annotations.NullMarked;
