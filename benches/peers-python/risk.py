"""The jobs of benches/actuarial_risk.rs in numpy and scipy, and the Rust build's times beside them.

W3s is W3 by one call per limit.

    python -m venv VENV && VENV/bin/pip install numpy scipy && VENV/bin/python benches/peers-python/risk.py

Both sides run in the same session on one thread; the best of several runs counts. Where INDEX_WASM names the module that
`make bench` leaves in target/wasm/index-job.wasm, W1 runs in Node, too.
"""
import json
import os
import re
import subprocess
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
from scipy.special import gammainc, gammaincc, ndtr

N = 65536


def w1():
    edges = (np.arange(N) + 0.5) * 25.0
    f = np.diff(ndtr(np.log(edges) - 7.0), prepend=0.0)
    g = np.fft.irfft(np.exp(10.0 * (np.fft.rfft(f, 2 * N) - 1.0)), 2 * N)[:N]
    return 25.0 * np.searchsorted(np.cumsum(g), 0.99)


def w1p():
    n = 4096
    f = np.diff(ndtr(np.log((np.arange(n) + 0.5) * 100.0) - 7.0), prepend=0.0)
    jf = (np.arange(n) * f)[::-1].copy()
    g = np.zeros(n)
    g[0] = np.exp(10.0 * (f[0] - 1.0))
    for s in range(1, n):
        g[s] = 10.0 / s * np.dot(jf[n - 1 - s:n - 1], g[:s])
    return 100.0 * np.searchsorted(np.cumsum(g), 0.99)


i = np.arange(1, 1_000_001, dtype=float)
D = 20000.0 * np.modf(i * 0.6180339887498949)[0]
U = D + 1000.0 + 999000.0 * np.modf(i * 0.4142135623730951)[0]


def lev_lognormal(x):
    z = np.log(x) - 7.0
    return np.exp(7.5) * ndtr(z - 1.0) + x * ndtr(-z)


def lev_gamma(x):
    y = x / 3000.0
    return 2100.0 * gammainc(1.7, y) + x * gammaincc(0.7, y)


def w3():
    return np.sum(lev_lognormal(U) - lev_lognormal(D))


def w3g():
    return np.sum(lev_gamma(U) - lev_gamma(D))


def years(payment):
    rng = np.random.default_rng(1)
    n = rng.poisson(10.0, 1_000_000)
    x = payment(rng.lognormal(7.0, 1.0, n.sum()))
    ends = np.concatenate(([0], np.cumsum(n)))
    total = np.concatenate(([0.0], np.cumsum(x)))
    return total[ends[1:]] - total[ends[:-1]]


def w4():
    return np.quantile(years(lambda x: x), 0.99)


def w4l():
    return np.mean(np.minimum(years(lambda x: np.minimum(np.maximum(x - 1000.0, 0.0), 50000.0)), 200000.0))


JOBS = {"W1": (w1, 50), "W1p": (w1p, 10), "W3": (w3, 10), "W3s": (w3, 10), "W3g": (w3g, 5), "W4": (w4, 5), "W4l": (w4l, 5)}


def best(job, runs):
    times = []
    for _ in range(runs):
        start = time.process_time()
        result = job()
        times.append(time.process_time() - start)
    return 1000.0 * min(times), result


def rust():
    command = ["cargo", "bench", "-q", "-j1", "--no-default-features", "--bench", "actuarial_risk", "--", "--cpu"]
    output = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    rows = re.findall(r"^(W\w+) ([\d.]+) ([\d.]+)$", output, re.M)
    return {name: (float(ms), result) for name, ms, result in rows}


def wasm(module):
    command = ["node", "benches/index/wasm.mjs", module, "w1"]
    answer = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return answer["best_ms"], f"{answer['results'][0]:.3f}"


if __name__ == "__main__":
    ours = rust()
    print(f"numpy {np.__version__}; processor time of the fastest of several runs, ms")
    print(f"{'job':5}{'numpy':>10}{'baofei':>10}{'ratio':>8}   results")
    for name, (job, runs) in JOBS.items():
        numpy_ms, numpy_result = best(job, runs)
        ms, result = ours[name]
        print(f"{name:5}{numpy_ms:10.2f}{ms:10.2f}{ms / numpy_ms:8.2f}   {numpy_result:.3f} {result}")
        if name == "W1" and "INDEX_WASM" in os.environ:
            ms, result = wasm(os.environ["INDEX_WASM"])
            print(f" wasm{numpy_ms:10.2f}{ms:10.2f}{ms / numpy_ms:8.2f}   {numpy_result:.3f} {result}")
