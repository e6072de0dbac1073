"""The job of benches/actuarial_index.rs in pandas, numpy and scipy: 62 years of daily rain from CSV to index, burn,
detrended burn, five fits with their expected payouts, and the 90 % interval of 20,000 resamples.

Prints one line of JSON: the best wall time in milliseconds, each part's, and the results to compare.
"""

import json
import sys
import time
import warnings

import numpy as np
import pandas as pd
from scipy import integrate, stats

STRIKE, EXIT, SUM_INSURED = 200.0, 400.0, 1500.0


def pay(index):
    return SUM_INSURED * np.clip((index - STRIKE) / (EXIT - STRIKE), 0.0, 1.0)


def job(path):
    clock = [time.perf_counter()]
    daily = pd.read_csv(path, parse_dates=["date"], index_col="date")
    clock.append(time.perf_counter())

    rain = daily["prcp_mm"].reindex(pd.date_range(daily.index[0], daily.index[-1]))
    total = rain.rolling(3).sum()
    # A window counts when all of its three days lie in the season.
    inside = (rain.index.month >= 4) & (rain.index.month <= 6)
    whole = inside & ~((rain.index.month == 4) & (rain.index.day < 3))
    years = rain.index.year
    complete = rain[inside].groupby(years[inside]).apply(lambda season: season.notna().all())
    largest = total[whole].groupby(years[whole]).max()
    largest = largest[complete.reindex(largest.index) & (largest.index <= 2012)]
    year, index = largest.index.to_numpy(float), largest.to_numpy()
    clock.append(time.perf_counter())

    payouts = pay(index)
    expected, sd = payouts.mean(), payouts.std(ddof=1)
    line = stats.linregress(year, index)
    theil = stats.theilslopes(index, year)
    kendall = stats.kendalltau(year, index)
    restated = pay(np.maximum(index + line.slope * (year[-1] - year), 0.0)).mean()
    clock.append(time.perf_counter())

    fits = {}
    for name, law, fixed in [
        ("normal", stats.norm, {}),
        ("gamma", stats.gamma, {"floc": 0}),
        ("weibull", stats.weibull_min, {"floc": 0}),
        ("lognormal", stats.lognorm, {"floc": 0}),
        ("gev", stats.genextreme, {}),
    ]:
        parameters = law.fit(index, **fixed)
        likelihood = law.logpdf(index, *parameters).sum()
        ks = stats.kstest(index, law.cdf, args=parameters)
        layer, _ = integrate.quad(lambda x: law.sf(x, *parameters), STRIKE, EXIT)
        free = len(parameters) - len(fixed)
        fits[name] = [2 * free - 2 * likelihood, ks.pvalue, SUM_INSURED / (EXIT - STRIKE) * layer]
    clock.append(time.perf_counter())

    rng = np.random.default_rng(20240101)
    means = payouts[rng.integers(0, payouts.size, (20_000, payouts.size))].mean(axis=1)
    interval = np.percentile(means, [5, 95])
    clock.append(time.perf_counter())
    return {
        "parts": np.diff(clock) * 1e3,
        "results": [
            expected, sd, restated, line.pvalue, theil.slope, kendall.pvalue,
            *fits["gamma"], *fits["gev"], *interval,
        ],
    }


warnings.simplefilter("ignore")
runs = [job(sys.argv[1]) for _ in range(7)]
totals = [run["parts"].sum() for run in runs]
print(json.dumps({
    "best_ms": min(totals),
    "parts_ms": dict(zip(
        ["read", "index", "burn_trend", "fits", "bootstrap"],
        np.min([run["parts"] for run in runs], axis=0).tolist(),
    )),
    "results": [float(value) for value in runs[0]["results"]],
}))
