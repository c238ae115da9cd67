#!/usr/bin/env python3
"""The work of `separatrix bench train` in PyTorch, eager mode: how many updates of a recurrent network a second?

One update: draw noise, run a batch of whole trials through the rate form

    h' = (1 - alpha) h + alpha softplus(W h + W_in u + b + noise),    y = W_out h + b_out,

take the masked mean squared error, backpropagate through all steps, clip the gradient by its global norm, step Adam.
Nothing is left out that the Java side does, and nothing is done here that a careful PyTorch user would not do: the input
drive of all steps is one product, noise is drawn for all steps at once, and the loop walks over unbound tensors because
indexing a tensor at each step would record a slice for the backward pass to undo.

Prints one JSON line; the rate is the median over chunks of updates, after a warm-up that is not counted.
"""
import argparse
import json
import statistics
import time

import torch

ALPHA = 0.2
LEARNING_RATE = 1e-3
CLIP = 1.0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=256)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument("--inputs", type=int, default=85)
    parser.add_argument("--outputs", type=int, default=33)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--updates", type=int, default=100, help="updates that are timed")
    parser.add_argument("--chunks", type=int, default=5, help="the updates are timed in this many pieces")
    parser.add_argument("--warm-up", type=int, default=10, help="updates before the clock starts")
    parser.add_argument("--threads", type=int, default=1, help="threads of PyTorch; one is often the fastest")
    parser.add_argument("--recurrent-noise", type=float, default=0.1581, help="standard deviation at each step")
    parser.add_argument("--input-noise", type=float, default=0.0316, help="standard deviation at each step")
    parser.add_argument("--seed", type=int, default=0)
    parsed = parser.parse_args()
    if not 1 <= parsed.chunks <= parsed.updates:
        parser.error("need 1 <= chunks <= updates, found %d and %d" % (parsed.chunks, parsed.updates))
    return parsed


class RateNetwork(torch.nn.Module):
    """A network of the rate form with a linear readout."""

    def __init__(self, inputs, units, outputs):
        super().__init__()
        self.recurrent = torch.nn.Parameter(0.8 * torch.eye(units))
        self.input = torch.nn.Parameter(torch.randn(units, inputs) / inputs**0.5)
        self.bias = torch.nn.Parameter(torch.zeros(units))
        self.readout = torch.nn.Linear(units, outputs)

    def forward(self, inputs, noise):
        """inputs [steps, batch, inputs], noise [steps, batch, units]; returns [steps, batch, outputs]."""
        drive = torch.matmul(inputs, self.input.t()) + self.bias + noise
        state = torch.zeros_like(noise[0])
        transposed = self.recurrent.t()
        states = []
        for now in drive.unbind(0):
            state = (1 - ALPHA) * state + ALPHA * torch.nn.functional.softplus(torch.addmm(now, state, transposed))
            states.append(state)
        return self.readout(torch.stack(states))


def main():
    options = arguments()
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    network = RateNetwork(options.inputs, options.units, options.outputs)
    optimizer = torch.optim.Adam(network.parameters(), lr=LEARNING_RATE)

    clean = torch.rand(options.steps, options.batch, options.inputs)
    targets = torch.rand(options.steps, options.batch, options.outputs)
    mask = torch.ones_like(targets)

    def update():
        inputs = clean + options.input_noise * torch.randn_like(clean)
        noise = options.recurrent_noise * torch.randn(options.steps, options.batch, options.units)
        error = network(inputs, noise) - targets
        loss = torch.mean(mask * error * error)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), CLIP)
        optimizer.step()
        return loss

    for _ in range(options.warm_up):
        update()
    rates = []
    for chunk in range(options.chunks):
        share = options.updates // options.chunks + (chunk < options.updates % options.chunks)
        start = time.perf_counter()
        for _ in range(share):
            loss = update()
        final = loss.item()
        rates.append(share / (time.perf_counter() - start))
    print(json.dumps({
        "updatesPerSecond": round(statistics.median(rates), 3),
        "threads": options.threads,
        "slowestChunk": round(min(rates), 3),
        "fastestChunk": round(max(rates), 3),
        "units": options.units,
        "batch": options.batch,
        "inputs": options.inputs,
        "outputs": options.outputs,
        "steps": options.steps,
        "updates": options.updates,
        "loss": final,
        "precision": "float32",
        "peer": "PyTorch " + torch.__version__ + ", eager",
    }))


if __name__ == "__main__":
    main()
