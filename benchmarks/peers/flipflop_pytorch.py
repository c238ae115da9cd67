#!/usr/bin/env python3
"""Trains torch.nn.RNN (tanh) with a linear readout on the three-bit flip-flop until its memories saturate.

    python3 flipflop_pytorch.py --units 128 --out net128.npz
    separatrix import net128.npz --out net128.safetensors
    separatrix bench fixed-points --model net128.safetensors --starts 1024 --export net128-search.npz

A pulse of 1 or -1 on a channel sets the output of that channel until its next pulse. Adam with clipped gradients on fresh trials, the step
smaller where the error has stopped falling, until the error on held-out trials is below a limit. Writes the tensors under PyTorch's own
names and prints one JSON line.
"""
import argparse
import json
import sys
import time

import numpy
import torch


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=128)
    parser.add_argument("--out", required=True, help="npz file for the tensors")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--steps", type=int, default=64)
    parser.add_argument("--pulses", type=float, default=0.2, help="chance of a pulse on a channel in a step")
    parser.add_argument("--step-size", type=float, default=None, help="first step of Adam, 0.1 / sqrt(units) by default")
    parser.add_argument("--error", type=float, default=1.3e-4, help="mean squared error on held-out trials at which training ends")
    parser.add_argument("--max-updates", type=int, default=20000)
    parser.add_argument("--threads", type=int, default=1)
    return parser.parse_args()


class FlipFlop(torch.nn.Module):
    def __init__(self, units):
        super().__init__()
        self.rnn = torch.nn.RNN(3, units, nonlinearity="tanh", batch_first=True)
        self.readout = torch.nn.Linear(units, 3)

    def forward(self, inputs):
        return self.readout(self.rnn(inputs)[0])


def trials(chance, options, count):
    """Pulses and what the outputs should be; every channel has a pulse in the first step."""
    shape = (count, options.steps, 3)
    present = chance.random(shape) < options.pulses
    present[:, 0] = True
    inputs = numpy.where(present, chance.choice([-1.0, 1.0], shape), 0.0)
    last = numpy.maximum.accumulate(numpy.where(present, numpy.arange(options.steps)[None, :, None], 0), axis=1)
    targets = numpy.take_along_axis(inputs, last, axis=1)
    return torch.tensor(inputs, dtype=torch.float32), torch.tensor(targets, dtype=torch.float32)


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    chance = numpy.random.default_rng(options.seed)
    network = FlipFlop(options.units)
    first = options.step_size or 0.1 / options.units**0.5
    adam = torch.optim.Adam(network.parameters(), lr=first)
    smaller = torch.optim.lr_scheduler.ReduceLROnPlateau(adam, factor=0.7, patience=4, min_lr=1e-5)
    measure = torch.nn.MSELoss()
    held_inputs, held_targets = trials(numpy.random.default_rng(options.seed + 1), options, 128)
    began = time.perf_counter()
    error = float("inf")
    updates = 0
    while updates < options.max_updates and error > options.error:
        for _ in range(50):
            inputs, targets = trials(chance, options, options.batch)
            loss = measure(network(inputs), targets)
            adam.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
        updates += 50
        with torch.no_grad():
            outputs = network(held_inputs)
            error = float(measure(outputs, held_targets))
        smaller.step(error)
        print(f"{updates} updates, error {error:.2e}", file=sys.stderr)
    numpy.savez(options.out, **{name: value.detach().numpy() for name, value in network.state_dict().items()})
    with torch.no_grad():
        rates = network.rnn(held_inputs)[0].abs()
    print(json.dumps({
        "units": options.units,
        "updates": updates,
        "error": error,
        "medianRate": float(rates.median()),
        "ratesAbove0.9": float((rates > 0.9).float().mean()),
        "seconds": time.perf_counter() - began,
    }))


if __name__ == "__main__":
    main()
