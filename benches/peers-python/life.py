"""The work of benches/actuarial_life.rs in numpy and lifeActuary, and the ratios, in one run.

    python3 -m venv venv && venv/bin/pip install numpy lifeActuary
    venv/bin/python benches/peers-python/life.py
"""

import csv
import os
import pathlib
import re
import subprocess
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
import numpy as np
from lifeActuary.commutation_table import CommutationFunctions

ROOT = pathlib.Path(__file__).resolve().parents[2]
TABLE = ROOT / "src/actuarial/life/tables/cl_2010_2013.csv"
q = np.array([float(row["CL1"]) for row in csv.DictReader(TABLE.open())])
rows = [[int(row[k]) for k in ("age", "term", "count")]
        for row in csv.DictReader((ROOT / "tests/vectors/w2_policies.csv").open())]
flat = [(age, term) for age, term, count in rows for _ in range(count)]
flat = [flat[k * 3571 % len(flat)] for k in range(len(flat))]
ages, terms = np.array(flat).T.copy()


def columns():
    v = 1 / 1.025
    lives = np.concatenate(([1.0], np.cumprod(1 - q)))
    d = lives[:-1] * v ** np.arange(len(q))
    deaths = d * q * v
    n = np.concatenate((np.cumsum(d[::-1])[::-1], [0.0]))
    m = np.concatenate((np.cumsum(deaths[::-1])[::-1], [0.0]))
    return d, n, m


def numpy_premiums():
    _, n, m = columns()
    return (1e5 * (m[ages] - m[ages + terms]) / (n[ages] - n[ages + terms])).sum()


def numpy_reserves():
    d, n, m = columns()
    ends = ages + terms
    premiums = (m[ages] - m[ends]) / (n[ages] - n[ends])
    total = 0.0
    for t in range(1, terms.max()):
        alive = terms > t
        x, end = ages[alive] + t, ends[alive]
        total += (1e5 * (m[x] - m[end] - premiums[alive] * (n[x] - n[end])) / d[x]).sum()
    return total


def library():
    return CommutationFunctions(i=2.5, g=0, data_type="q", mt=[0] + q.tolist(), perc=100)


def library_premiums():
    table = library()
    return sum(1e5 * table.nAx(x, n) / table.naax(x, n) for x, n in flat)


def library_reserves(share=20):
    """One policy in `share`, so that the sum is an estimate."""
    table = library()
    total = 0.0
    for x, n in flat[::share]:
        premium = table.nAx(x, n) / table.naax(x, n)
        for t in range(1, n):
            total += 1e5 * (table.nAx(x + t, n - t) - premium * table.naax(x + t, n - t))
    return total * share


def best(work, times):
    results = []
    for _ in range(times):
        start = time.perf_counter()
        value = work()
        results.append(time.perf_counter() - start)
    return min(results), value


UNITS = {"ns": 1e-9, "µs": 1e-6, "ms": 1e-3, "s": 1.0}


def ours():
    text = subprocess.run(["cargo", "bench", "-q", "--no-default-features", "--bench", "actuarial_life"], cwd=ROOT,
                          capture_output=True, text=True, check=True).stdout
    found = re.findall(r"[├╰]─ (\w+)\s+([\d.]+) (ns|µs|ms|s)", text)
    return {name: float(value) * UNITS[unit] for name, value, unit in found}


if __name__ == "__main__":
    peers = {
        "numpy premiums": best(numpy_premiums, 300),
        "lifeActuary premiums": best(library_premiums, 3),
        "numpy reserves": best(numpy_reserves, 100),
        "lifeActuary reserves": best(library_reserves, 1),
    }
    peers["lifeActuary reserves"] = (20 * peers["lifeActuary reserves"][0], peers["lifeActuary reserves"][1])
    fastest = ours()
    for name, (seconds, value) in peers.items():
        print(f"{name:24}{1e3 * seconds:12.3f} ms   sum {value:.5f}")
    for name, seconds in fastest.items():
        print(f"{name:24}{1e3 * seconds:12.3f} ms")
    for job in ("premiums", "reserves"):
        for peer in ("numpy", "lifeActuary"):
            for way in (f"{job}_by_columns", "premiums_one_by_one" if job == "premiums" else "reserves_by_policy"):
                ratio = peers[f"{peer} {job}"][0] / fastest[way]
                print(f"{way} is {ratio:.1f} times as fast as {peer}")
