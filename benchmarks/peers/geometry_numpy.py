"""Times principal components, principal angles and linear CKA in NumPy and SciPy at the sizes of GeometryBenchmark.

Usage: OMP_NUM_THREADS=1 OPENBLAS_NUM_THREADS=1 python3 geometry_numpy.py [REPEATS]

20,000 samples of 256 units, subspaces of 10 dimensions. Components by the eigenvectors of the covariance, by the singular value
decomposition, and by that of R of a QR decomposition, which keeps the digits of small variances too; alignment biased and debiased
from the products of the features (NumPy takes the symmetric product where it can). Prints medians in milliseconds.
"""

import json
import statistics
import sys
import time

import numpy as np
import scipy
import scipy.linalg

repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 5
rng = np.random.default_rng(0)
samples, units, dimensions = 20000, 256, 10
x = rng.standard_normal((samples, units))
y = rng.standard_normal((samples, units))
a = rng.standard_normal((units, dimensions))
b = rng.standard_normal((units, dimensions))


def by_covariance():
    centred = x - x.mean(axis=0)
    return scipy.linalg.eigh(centred.T @ centred / (samples - 1))


def by_svd():
    return scipy.linalg.svd(x - x.mean(axis=0), full_matrices=False)


def by_qr():
    r = scipy.linalg.qr(x - x.mean(axis=0), mode="r", overwrite_a=True, check_finite=False)[0]
    return scipy.linalg.svd(r[:units])


def hsic(cross, first, second):
    n = samples
    trace = cross - first @ second
    both = first @ second
    return (trace + first.sum() * second.sum() / ((n - 1) * (n - 2)) - 2 / (n - 2) * both) / (n * (n - 3))


def alignment():
    xc = x - x.mean(axis=0)
    yc = y - y.mean(axis=0)
    cross = np.sum((yc.T @ xc) ** 2)
    xx = np.sum((xc.T @ xc) ** 2)
    yy = np.sum((yc.T @ yc) ** 2)
    dx = np.einsum("ij,ij->i", xc, xc)
    dy = np.einsum("ij,ij->i", yc, yc)
    return cross / np.sqrt(xx * yy), hsic(cross, dx, dy) / np.sqrt(hsic(xx, dx, dx) * hsic(yy, dy, dy))


def median(work, count):
    work()
    times = []
    for _ in range(count):
        start = time.perf_counter()
        work()
        times.append(1e3 * (time.perf_counter() - start))
    return round(statistics.median(times), 3)


print(json.dumps({
    "componentsByCovarianceMs": median(by_covariance, repeats),
    "componentsBySvdMs": median(by_svd, max(1, repeats // 2)),
    "componentsByQrMs": median(by_qr, max(1, repeats // 2)),
    "anglesMs": median(lambda: scipy.linalg.subspace_angles(a, b), 20 * repeats),
    "alignmentMs": median(alignment, repeats),
    "numpy": np.__version__,
    "scipy": scipy.__version__,
}))
