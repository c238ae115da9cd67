/**
 * How fast are the pieces that everything else waits for?
 *
 * <p>One class for each piece: {@link org.separatrix.benchmarks.KernelsBenchmark} for dense linear algebra, {@link
 * org.separatrix.benchmarks.NetworkBenchmark} for the float64 step and Jacobian that analyses call, {@link org.separatrix.benchmarks.NewtonStepBenchmark} for a
 * step of the search for fixed points, {@link
 * org.separatrix.benchmarks.ChanceBenchmark} for random numbers. Whole training runs are measured by {@code separatrix
 * bench}, and by {@code peers/train_pytorch.py} for the same work in PyTorch.
 */
@NullMarked
package org.separatrix.benchmarks;

import org.jspecify.annotations.NullMarked;
