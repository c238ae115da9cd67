#!/usr/bin/env python3
"""The search of `separatrix bench fixed-points --model` by FixedPointFinder (Golub and Sussillo 2018, doi:10.21105/joss.01003).

    separatrix bench fixed-points --model M.safetensors --starts 1024 --export network.npz
    python3 fixed_points_pytorch.py network.npz --checkout PATH

`--checkout` is the reader's own copy of that tool, https://github.com/mattgolub/fixed-point-finder; none of it is here. It gets
the same network (one equation, with context and input held) and the same starts, its defaults, and float32, which is its default too.
Two times of its search are told: of all of it, and of one that it is told to end before Jacobians and eigenvalues (optimisation and
removal of duplicates); a first, short search warms up.

The points it returns are then polished by Newton's method in float64 and called verified where the residual vanishes to
rounding nearby; every verified one is looked up among the points of the Java side. Prints one JSON line.
"""
import argparse
import contextlib
import io
import json
import sys
import time

import numpy
import torch


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", help="npz file that `separatrix bench fixed-points --export` wrote")
    parser.add_argument("--checkout", required=True, help="directory of a copy of fixed-point-finder")
    parser.add_argument("--threads", type=int, default=2, help="threads of PyTorch")
    parser.add_argument("--max-iters", type=int, default=None, help="limit of iterations, the tool's own by default")
    parser.add_argument("--learning-rate", type=float, default=None, help="first step of Adam, the tool's own by default")
    parser.add_argument("--tolerance", type=float, default=1e-6, help="distance at which a point is found on the other side")
    parser.add_argument("--reach", type=float, default=0.1, help="distance that polishing may move a verified point")
    return parser.parse_args()


def activation(name):
    return {
        "tanh": torch.tanh,
        "relu": torch.relu,
        "softplus": torch.nn.functional.softplus,
        "sigmoid": torch.sigmoid,
        "retanh": lambda a: torch.tanh(torch.relu(a)),
        "power": lambda a: torch.relu(a) ** 2,
        "identity": lambda a: a,
    }[name]


class Network(torch.nn.Module):
    """One step of the network in the shape that the tool expects of torch.nn.RNN; the input is held inside the drive."""

    batch_first = True

    def __init__(self, arrays, name, dtype):
        super().__init__()
        tensor = lambda key: torch.nn.Parameter(torch.tensor(arrays[key], dtype=dtype), requires_grad=False)
        self.weights = tensor("weights")
        self.gain = tensor("gain")
        self.drive = tensor("drive")
        self.share = tensor("share")
        self.function = activation(name)
        self.rate = bool(arrays["rate_form"][0])

    def forward(self, inputs, state):
        x = state[0]
        if self.rate:
            target = self.function(self.gain * (x @ self.weights.t() + self.drive))
        else:
            target = self.function(self.gain * x) @ self.weights.t() + self.drive
        after = x + self.share * (target - x)
        return after.unsqueeze(1), after.unsqueeze(0)


def polished(network, point):
    """Newton's method in float64; returns the end and its residual."""
    x = torch.tensor(point, dtype=torch.float64)
    step = lambda y: network(None, y.reshape(1, 1, -1))[1].reshape(-1) - y
    for _ in range(20):
        residual = step(x)
        jacobian = torch.autograd.functional.jacobian(step, x)
        try:
            x = x - torch.linalg.solve(jacobian, residual)
        except RuntimeError:
            break
    return x.numpy(), float(step(x).abs().max())


def search(tool, network, starts, inputs, **settings):
    """Runs the tool; returns its distinct points and the time."""
    finder = tool(network, verbose=False, **settings)
    began = time.perf_counter()
    unique, _ = finder.find_fixed_points(starts.copy(), inputs)
    return unique, time.perf_counter() - began


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    sys.path.insert(0, options.checkout)
    from FixedPointFinderTorch import FixedPointFinderTorch

    arrays = dict(numpy.load(options.network))
    name = [key for key in arrays if key.startswith("nonlinearity_")][0].split("_", 1)[1]
    network = Network(arrays, name, torch.float32)
    # float64: the tool turns them into its own precision, and would overwrite float32 ones, from which it later measures outliers
    starts = arrays["starts"]
    inputs = numpy.zeros((1, 1), dtype=numpy.float32)
    settings = {} if options.max_iters is None else {"max_iters": options.max_iters}
    if options.learning_rate is not None:
        settings["lr_init"] = options.learning_rate
    with contextlib.redirect_stdout(io.StringIO()):
        FixedPointFinderTorch(network, verbose=False, max_iters=20).find_fixed_points(starts[:64], inputs)
        _, set_seconds = search(FixedPointFinderTorch, network, starts, inputs, do_compute_jacobians=False, **settings)
        unique, seconds = search(FixedPointFinderTorch, network, starts, inputs, **settings)
    exact = Network(arrays, name, torch.float64)
    ours = arrays["points"]
    verified = []
    for point in unique.xstar:
        end, residual = polished(exact, point)
        moved = float(numpy.linalg.norm(end - point))
        known = any(numpy.linalg.norm(end - other) < 1e-6 for other in verified)
        if residual < 1e-12 * (1.0 + numpy.abs(end).max()) and moved < options.reach and not known:
            verified.append(end)
    missing = sum(
        1 for end in verified if len(ours) == 0 or numpy.linalg.norm(ours - end, axis=1).min() > options.tolerance
    )
    print(json.dumps({
        "setSeconds": set_seconds,
        "seconds": seconds,
        "points": int(unique.n),
        "verified": len(verified),
        "missingInOurs": missing,
        "starts": len(starts),
        "units": starts.shape[1],
        "iterations": int(numpy.max(unique.n_iters)) if unique.n else None,
        "threads": options.threads,
    }))


if __name__ == "__main__":
    main()
