"""Times the DSA package's own search for the angular distance on the pairs of DsaBenchmark.

Usage: OMP_NUM_THREADS=1 python3 dsa_pytorch.py CHECKOUT [PAIRS [ITERATIONS [RANKS [ANSWERS]]]]

CHECKOUT is the reader's own copy of https://github.com/mitchellostrow/DSA (its simdist.py is imported and run as it is; it needs
PyTorch). The package's optimal transport is not used here, so an empty module stands in for it where it is not installed. RANKS is a
list such as 5,15. Prints, for each rank, seconds a pair (median), the angles of unrelated pairs (entries sin(k^2)), and those of
pairs that are one system in two coordinates, whose distance is 0.

With ANSWERS, a file, the unrelated pairs alone are measured, and each is appended to the file as a line of numbers: rank, pair,
iterations, the package's answer, which it computes in float32, and the angle of its C, made orthogonal to rounding, in float64.
PublishedSearchTest of analysis-geometry reads the file (-Dseparatrix.test.packageAnswers=ANSWERS).
"""

import json
import os
import statistics
import sys
import time
import types

import numpy as np
import torch

for name in ("ot", "dmd"):
    try:
        if name == "dmd":
            raise ImportError
        __import__(name)
    except ImportError:
        stand_in = types.ModuleType(name)
        for item in ("dist", "emd", "emd2", "sinkhorn2"):
            setattr(stand_in, item, None)
        stand_in.DMD = type("DMD", (), {})
        sys.modules[name] = stand_in
sys.path.insert(0, os.path.join(sys.argv[1], "DSA"))
import simdist  # noqa: E402  (the reader's checkout)

pairs = int(sys.argv[2]) if len(sys.argv) > 2 else 3
iterations = int(sys.argv[3]) if len(sys.argv) > 3 else 1500
ranks = [int(rank) for rank in sys.argv[4].split(",")] if len(sys.argv) > 4 else [5, 10, 15, 30]
rate = 5e-3 if iterations >= 1000 else 0.01  # as the package's two settings have it
torch.set_num_threads(1)
torch.manual_seed(0)


def matrix(rank, start):
    k = start + np.arange(1, rank * rank + 1, dtype=np.float64)
    return np.sin(k * k).reshape(rank, rank)


def searched(a, b):
    search = simdist.SimilarityTransformDist(iters=iterations, score_method="angular", lr=rate)
    begin = time.perf_counter()
    found = float(search.fit_score(a.copy(), b.copy()))
    return found, time.perf_counter() - begin, search.C_star.numpy().astype(np.float64)


def angle(a, b):
    found, took, _ = searched(a, b)
    return found, took


def exact(a, b, c):
    """The angle at the orthogonal matrix that is nearest to c."""
    u, _, vt = np.linalg.svd(c)
    c = u @ vt
    a, moved = a / np.linalg.norm(a), c @ (b / np.linalg.norm(b)) @ c.T
    return 2 * np.arctan2(np.linalg.norm(a - moved), np.linalg.norm(a + moved))


def write_answers(path):
    for rank in ranks:
        for pair in range(pairs):
            start = 2 * rank * rank * pair
            a, b = matrix(rank, start), matrix(rank, start + rank * rank)
            found, _, c = searched(a, b)
            with open(path, "a") as lines:
                print(rank, pair, iterations, repr(found), repr(float(exact(a, b, c))), file=lines)


if len(sys.argv) > 5:
    write_answers(sys.argv[5])
    sys.exit()

result = {"iterations": iterations, "torch": torch.__version__}
for rank in ranks:
    unrelated, conjugate, seconds = [], [], []
    for pair in range(pairs):
        start = 2 * rank * rank * pair
        a, b = matrix(rank, start), matrix(rank, start + rank * rank)
        found, took = angle(a, b)
        unrelated.append(round(found, 6))
        seconds.append(took)
        q, _ = np.linalg.qr(b)
        found, took = angle(a, q @ a @ q.T)
        conjugate.append(round(found, 6))
        seconds.append(took)
    result[str(rank)] = {"seconds": round(statistics.median(seconds), 3), "unrelated": unrelated, "conjugate": conjugate}
print(json.dumps(result))
