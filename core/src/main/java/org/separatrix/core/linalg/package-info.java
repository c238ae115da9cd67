/**
 * How are numbers stored and multiplied, fast and the same way every time?
 *
 * <p>Matrices of analyses are EJML's row-major {@code DMatrixRMaj}; results and recordings are {@link NdArray}, immutable. Code
 * that runs millions of times uses two kinds of memory: a {@link Tensor} outside the Java heap, which native kernels read without
 * a copy, and a {@link Strip} on the heap, whose loops the just-in-time compiler vectorises; bulk copies between them cost next to
 * nothing.
 *
 * <ul>
 *   <li>{@link Kernels}: products and LAPACK, by OpenBLAS or, where it does not load, by EJML, and products in float32 by oneDNN; one
 *       thread each
 *   <li>{@link Panels}: weights by which many thin matrices are multiplied, in the layout that the kernels prefer
 *   <li>{@link Lu}, {@link Qr}, {@link Svd}, {@link Eigen}, {@link SymmetricEigen}: decompositions with names, signs and order fixed
 *   <li>{@link Nonlinearity}: transfer functions and their derivatives, exact in float64 and vectorised in float32
 *   <li>{@link CounterRandom}: chance as a function of seed, stream and counter
 *   <li>{@link Workers}: threads that never change a result
 * </ul>
 *
 * <p>Sources: Golub and Van Loan, Matrix Computations (2013); Anderson et al., LAPACK Users' Guide (1999).
 */
@NullMarked
package org.separatrix.core.linalg;

import org.jspecify.annotations.NullMarked;
