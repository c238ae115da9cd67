"""Times the published generator of Yang et al. 2019 on the mix of tasks that trains all twenty.

Usage: python3 trials_numpy.py CHECKOUT [BATCHES]

CHECKOUT is the reader's own copy of https://github.com/gyyang/multitask (its task.py is imported and run as it is; it
needs NumPy and six). Prints the median time of a batch of 64 trials in milliseconds, without and with input noise.
"""

import json
import statistics
import sys
import time
import warnings

import numpy as np

warnings.filterwarnings("ignore")
sys.path.insert(0, sys.argv[1])
import task  # noqa: E402  (the reader's checkout)

batches = int(sys.argv[2]) if len(sys.argv) > 2 else 300
rules = task.rules_dict["all"]
weights = np.array([5.0 if rule in ("contextdm1", "contextdm2") else 1.0 for rule in rules])
config = {
    "dt": 20, "tau": 100, "alpha": 0.2, "sigma_x": 0.01, "loss_type": "lsq", "ruleset": "all", "n_eachring": 32,
    "num_ring": 2, "n_rule": 20, "rule_start": 65, "n_input": 85, "n_output": 33, "rng": np.random.RandomState(0),
}
order = np.random.RandomState(1).choice(len(rules), size=batches, p=weights / weights.sum())
result = {"batches": batches, "numpy": np.__version__}
for noise in (False, True):
    times = []
    for index in order:
        start = time.perf_counter()
        task.generate_trials(rules[index], config, "random", noise_on=noise, batch_size=64)
        times.append(1e3 * (time.perf_counter() - start))
    key = "WithNoise" if noise else ""
    result["meanMs" + key] = round(statistics.mean(times), 3)
    result["medianMs" + key] = round(statistics.median(times), 3)
print(json.dumps(result))
