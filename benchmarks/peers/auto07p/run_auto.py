"""Bifurcation points of small systems by AUTO-07p, as one JSON line each.

Needs AUTO-07p (Debian: auto-07p) and gfortran. EIGHT-UNITS is analysis-fixedpoints/src/test/resources/.../eight-units.txt.

    AUTO_DIR=/usr/lib/auto-07p python3 run_auto.py EIGHT-UNITS

With a trained network of rate form and tanh units, context on biases and hadamard on synapses, the same along a path of contexts, all other
systems left out; FROM and TO are numbers separated by commas, INPUT too:

    AUTO_DIR=/usr/lib/auto-07p python3 run_auto.py MODEL.safetensors FROM TO INPUT
"""

import contextlib
import io
import json
import os
import random
import struct
import sys
import tempfile

AUTO = os.environ.get("AUTO_DIR", "/usr/lib/auto-07p")
os.environ["AUTO_DIR"] = AUTO
sys.path.insert(0, os.path.join(AUTO, "python"))
sys.modules["numpy"] = None  # its reader of solutions fails with new versions of NumPy, and works without
import auto  # noqa: E402

FUNCTION = """
      SUBROUTINE FUNC(NDIM,U,ICP,PAR,IJAC,F,DFDU,DFDP)
      IMPLICIT NONE
      INTEGER, INTENT(IN) :: NDIM, ICP(*), IJAC
      DOUBLE PRECISION, INTENT(IN) :: U(NDIM), PAR(*)
      DOUBLE PRECISION, INTENT(OUT) :: F(NDIM)
      DOUBLE PRECISION, INTENT(INOUT) :: DFDU(NDIM,NDIM), DFDP(NDIM,*)
      {declare}
      {body}
      END SUBROUTINE FUNC
      SUBROUTINE STPNT(NDIM,U,PAR,T)
      IMPLICIT NONE
      INTEGER, INTENT(IN) :: NDIM
      DOUBLE PRECISION, INTENT(INOUT) :: U(NDIM),PAR(*)
      DOUBLE PRECISION, INTENT(IN) :: T
      {start}
      END SUBROUTINE STPNT
      SUBROUTINE BCND
      END SUBROUTINE BCND
      SUBROUTINE ICND
      END SUBROUTINE ICND
      SUBROUTINE FOPT
      END SUBROUTINE FOPT
      SUBROUTINE PVLS
      END SUBROUTINE PVLS
"""

ACCURATE = dict(EPSL=1e-11, EPSU=1e-11, EPSS=1e-10, ITMX=30, ITNW=12, NTST=10, NPR=100000, ILP=1, ISW=1, NMX=20000)


def number(value):
    return (f"{float(value):.17e}").replace("e", "d")


def run(name, body, start, ndim, low, high, at, declare="", maps=False, step=0.01, largest=0.05, switch=True):
    """Follows fixed points over PAR(1), and the branches that leave them; returns the special points."""
    with open(name + ".f90", "w") as file:
        text = "\n      ".join([f"PAR(1)={number(at)}"] + [f"U({i + 1})={number(value)}" for i, value in enumerate(start)])
        file.write(FUNCTION.format(declare=declare, body="\n      ".join(body), start=text))
    constants = dict(ACCURATE, NDIM=ndim, IPS=-1 if maps else 1, ICP=[1], DS=step, DSMIN=1e-9, DSMAX=largest, ISP=2,
                     RL0=low, RL1=high, MXBF=10 if switch else 0)
    solution = auto.run(e=name, **constants)
    for label in solution():
        if label["TY"] in ("LP", "BP", "HB", "PD", "TR"):
            state = [label["U(%d)" % (i + 1)] for i in range(ndim)]
            report(name, label["TY"], label["PAR(1)"], state)


def first(value):
    return float(value[0]) if hasattr(value, "__len__") else float(value)


def report(name, kind, parameter, state):
    with contextlib.redirect_stdout(sys.__stdout__):
        print(json.dumps({"system": name, "kind": kind, "parameter": first(parameter),
                          "state": [first(value) for value in state]}), flush=True)


def small():
    run("unit", ["F(1) = -U(1) + TANH(2d0*U(1)+PAR(1))"], [-0.999], 1, -2.0, 2.0, -2.0)
    run("gain", ["F(1) = -U(1) + TANH(PAR(1)*U(1))"], [0.0], 1, 0.5, 3.0, 0.5)
    run("rotation", ["F(1) = -U(1) + PAR(1)*TANH(U(1)) - TANH(U(2))", "F(2) = -U(2) + TANH(U(1)) + PAR(1)*TANH(U(2))"],
        [0.0, 0.0], 2, 0.5, 1.5, 0.5)
    run("euler", ["F(1) = U(1) + 0.2d0*(-U(1) + PAR(1)*TANH(U(1)) - TANH(U(2)))",
                  "F(2) = U(2) + 0.2d0*(-U(2) + TANH(U(1)) + PAR(1)*TANH(U(2)))"], [0.0, 0.0], 2, 0.5, 1.5, 0.5, maps=True)
    run("lorenz", ["F(1) = 10d0*(U(2)-U(1))", "F(2) = U(1)*(PAR(1)-U(3))-U(2)", "F(3) = U(1)*U(2)-8d0/3d0*U(3)"],
        [0.0, 0.0, 0.0], 3, 0.5, 28.0, 0.5, step=0.05, largest=0.3)
    run("dd2", ["F(1) = PAR(1)*U(1)*(1d0-U(1))-0.2d0*U(1)*U(2)", "F(2) = 0.9d0*U(2)+0.2d0*U(1)*U(2)"],
        [0.0, 0.0], 2, 0.5, 5.0, 0.5, maps=True, step=0.02, largest=0.1)
    for name, first, numbers in (("lecar1", -60.0, (4.0, 12.0, 17.4, "1d0/15d0")), ("lecar2", 0.0, (4.4, 2.0, 30.0, "0.04d0"))):
        conductance, v3, v4, phi = numbers
        low = -60.0 if name == "lecar1" else 0.0
        body = [f"V = U(1); W = U(2)",
                f"F(1) = (PAR(1)-2d0*(V+60d0)-8d0*W*(V+84d0)-{conductance}d0*0.5d0*(1d0+TANH((V+1.2d0)/18d0))*(V-120d0))/20d0",
                f"F(2) = {phi}*(0.5d0*(1d0+TANH((V-{v3}d0)/{v4}d0))-W)*COSH((V-{v3}d0)/(2d0*{v4}d0))"]
        start = rest(conductance, v3, v4, first)
        run(name, body, start, 2, low, 300.0, first, declare="DOUBLE PRECISION V, W", step=0.1, largest=1.0)


def rest(conductance, v3, v4, current):
    """The lowest fixed point, by bisection."""
    from math import tanh

    def steady(v):
        w = 0.5 * (1 + tanh((v - v3) / v4))
        return current - 2 * (v + 60) - 8 * w * (v + 84) - conductance * 0.5 * (1 + tanh((v + 1.2) / 18)) * (v - 120)

    low = -200.0
    high = low
    while steady(high) > 0:
        high += 0.01
    low = high - 0.01
    for _ in range(100):
        middle = 0.5 * (low + high)
        low, high = (middle, high) if steady(middle) > 0 else (low, middle)
    return [low, 0.5 * (1 + tanh((low - v3) / v4))]


def oxidation():
    """Of carbon monoxide, as in BifurcationKit's tests, over q2; then the folds over q2 and k."""
    body = ["Z = 1d0-U(1)-U(2)-U(3)", "F(1) = 5d0*Z*Z-2d0*U(1)*U(1)-10d0*U(1)*U(2)",
            "F(2) = PAR(1)*Z-0.1d0*U(2)-10d0*U(1)*U(2)", "F(3) = 0.0675d0*(Z-0.4d0*U(3))"]
    run("oxidation", body, rest3(0.6), 3, 0.6, 1.3, 0.6, declare="DOUBLE PRECISION Z")


def rest3(q2):
    x = [0.07, 0.2, 0.05]
    for _ in range(400000):
        z = 1 - sum(x)
        slope = [5 * z * z - 2 * x[0] ** 2 - 10 * x[0] * x[1], q2 * z - 0.1 * x[1] - 10 * x[0] * x[1], 0.0675 * (z - 0.4 * x[2])]
        x = [a + 0.02 * b for a, b in zip(x, slope)]
    return x


def network(path):
    from math import tanh

    rows = [[int(word) / 100 for word in line.split()] for line in open(path)]

    def effective(c):
        return [[rows[i][j] * (1 + sum(rows[i][11 + k] * c[k] * rows[j][13 + k] for k in range(2))) for j in range(8)]
                for i in range(8)], [rows[i][8] + rows[i][9] * c[0] + rows[i][10] * c[1] for i in range(8)]

    ends = [effective((1.0, 0.0)), effective((0.0, 1.0))]
    starts = []
    for end in (0, 1):
        weights, drive = ends[end]
        for sign in (-1.0, 0.0, 1.0):
            x = [sign] * 8
            for _ in range(10000):
                x = [x[i] + 0.2 * (-x[i] + tanh(sum(weights[i][j] * x[j] for j in range(8)) + drive[i])) for i in range(8)]
            speed = max(abs(-x[i] + tanh(sum(weights[i][j] * x[j] for j in range(8)) + drive[i])) for i in range(8))
            if speed < 1e-9 and all(max(abs(a - b) for a, b in zip(x, y)) > 1e-4 for _, y in starts):
                starts.append((float(end), x))
    for maps in (False, True):
        body = ["C(1) = 1d0-PAR(1); C(2) = PAR(1)"]
        for i in range(8):
            terms = "+".join(
                f"({rows[i][j]!r}d0*(1d0+({rows[i][11]!r}d0)*C(1)*({rows[j][13]!r}d0)+({rows[i][12]!r}d0)*C(2)*({rows[j][14]!r}d0)))*U({j + 1}) &\n       "
                for j in range(8))
            body.append(f"P = ({rows[i][8]!r}d0)+({rows[i][9]!r}d0)*C(1)+({rows[i][10]!r}d0)*C(2)")
            body.append(f"P = P + {terms}+0d0")
            value = f"-U({i + 1})+TANH(P)"
            body.append(f"F({i + 1}) = U({i + 1})+0.2d0*({value})" if maps else f"F({i + 1}) = {value}")
        for number, (first, x) in enumerate(starts):
            name = ("map" if maps else "flow") + str(number)
            run(name, body, x, 8, 0.0, 1.0, first, declare="DOUBLE PRECISION C(2), P", maps=maps,
                step=0.005 if first == 0.0 else -0.005, largest=0.02)


def tensors(path):
    """Tensors of a model file, float32 or float64, as lists of rows."""
    with open(path, "rb") as file:
        content = file.read()
    length = struct.unpack("<Q", content[:8])[0]
    found = {}
    for name, entry in json.loads(content[8:8 + length]).items():
        if name != "__metadata__":
            begin, end = entry["data_offsets"]
            code, size = {"F32": ("f", 4), "F64": ("d", 8)}[entry["dtype"]]
            values = struct.unpack(f"<{(end - begin) // size}{code}", content[8 + length + begin:8 + length + end])
            columns = entry["shape"][1] if len(entry["shape"]) > 1 else 1
            found[name] = [list(values[k:k + columns]) for k in range(0, len(values), columns)]
    return found


def trained(path, low, high, given):
    """The flow of a trained network along contexts from low to high, from its attractors at either end and states that Newton's method finds."""
    from math import tanh

    model = tensors(path)
    weights, left = model["recurrent.weight"], model["synaptic.left"]
    right = model.get("synaptic.right", left)
    units, contexts = len(weights), len(low)
    base = [model["recurrent.bias"][i][0] + sum(a * b for a, b in zip(model["input.weight"][i], given)) for i in range(units)]
    change = [b - a for a, b in zip(low, high)]

    def speed(c, x):
        return [-x[i] + tanh(base[i] + sum(model["excitability.bias"][i][k] * c[k] for k in range(contexts))
                             + sum(weights[i][j] * (1 + sum(left[i][k] * c[k] * right[j][k] for k in range(contexts))) * x[j]
                                   for j in range(units))) for i in range(units)]

    chance = random.Random(0)
    starts = []
    for end, c in ((0.0, low), (1.0, high)):
        guesses = [[chance.uniform(-1, 1) for _ in range(units)] for _ in range(40)]
        guesses += [[chance.choice((-1.0, 0.0, 1.0)) for _ in range(units)] for _ in range(400)]
        for guess in guesses:
            x = newton(lambda y: speed(c, y), guess)
            if x and all(first != end or max(abs(a - b) for a, b in zip(x, y)) > 1e-6 for first, y in starts):
                starts.append((end, x))
    body = [f"C({k + 1}) = {number(low[k])}+PAR(1)*({number(change[k])})" for k in range(contexts)]
    for i in range(units):
        body.append(f"P = {number(base[i])}")
        body += [f"P = P + ({number(model['excitability.bias'][i][k])})*C({k + 1})" for k in range(contexts)]
        for j in range(units):
            body.append("Q = 1d0")
            body += [f"Q = Q + ({number(left[i][k])})*C({k + 1})*({number(right[j][k])})" for k in range(contexts)]
            body.append(f"P = P + ({number(weights[i][j])})*Q*U({j + 1})")
        body.append(f"F({i + 1}) = -U({i + 1})+TANH(P)")
    for count, (first, x) in enumerate(starts):
        run(f"trained{count}", body, x, units, 0.0, 1.0, first, declare=f"DOUBLE PRECISION C({contexts}), P, Q",
            step=0.005 if first == 0.0 else -0.005, largest=0.02)


def newton(field, x):
    """A root to 1e-13, with differences for slopes and steps no longer than 0.5; None where there is none."""
    n = len(x)
    for _ in range(200):
        value = field(x)
        if max(abs(v) for v in value) < 1e-13:
            return x
        rows = [[0.0] * n + [-value[i]] for i in range(n)]
        for j in range(n):
            moved = field([x[k] + (1e-7 if k == j else 0.0) for k in range(n)])
            for i in range(n):
                rows[i][j] = (moved[i] - value[i]) / 1e-7
        for j in range(n):
            pivot = max(range(j, n), key=lambda i: abs(rows[i][j]))
            rows[j], rows[pivot] = rows[pivot], rows[j]
            if rows[j][j] == 0.0:
                return None
            for i in range(n):
                if i != j:
                    factor = rows[i][j] / rows[j][j]
                    rows[i] = [a - factor * b for a, b in zip(rows[i], rows[j])]
        step = [rows[i][n] / rows[i][i] for i in range(n)]
        length = max(abs(d) for d in step)
        x = [a + d * min(1.0, 0.5 / length if length > 0 else 1.0) for a, d in zip(x, step)]
    return None


def main():
    path = os.path.abspath(sys.argv[1])
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        with contextlib.redirect_stdout(io.StringIO() if "--verbose" not in sys.argv else sys.stderr):
            if len(sys.argv) > 4:
                trained(path, *([float(word) for word in text.split(",")] for text in sys.argv[2:5]))
                return
            small()
            oxidation()
            network(path)
        os.chdir("/")


if __name__ == "__main__":
    main()
