"""Writes risk_reference.json: special functions and laws at 40 digits, rounded to doubles.

    pip install mpmath && python tests/vectors/risk_reference.py > tests/vectors/risk_reference.json

Nothing here shares a formula with the Rust code but the definitions: moments come from integrating the survival function.
"""
import json
from mpmath import mp, mpf, erfc, erfinv, sqrt, exp, log, gamma, gammainc, betainc, quad, inf, findroot

mp.dps = 40
F = float


def lower_gamma(a, x):
    """The series of positive terms, with digits enough for its complement."""
    with mp.workdps(400):
        term = total = mpf(1)
        n = a
        while term > total * mpf(10) ** -390:
            n += 1
            term *= x / n
            total += term
        return total * exp(a * log(x) - x) / gamma(a + 1)


def special():
    out = {"erfc": [], "normal_quantile": [], "incomplete_gamma": [], "incomplete_beta": []}
    for x in ["-6", "-2.5", "-1", "-0.3", "-1e-9", "0", "1e-10", "0.1", "0.46875", "0.5", "1", "1.5", "2", "3", "4", "5.5", "7.7", "10", "13.25", "19", "26", "26.5"]:
        x = mpf(F(mpf(x)))
        out["erfc"].append([F(x), F(erfc(x))])
    for p in ["1e-300", "1e-100", "1e-20", "1e-11", "1e-5", "0.001", "0.02425", "0.07", "0.075", "0.1", "0.3", "0.4999", "0.5", "0.6", "0.9", "0.925", "0.95", "0.99", "0.999999", "0.9999999999"]:
        p = mpf(F(mpf(p)))
        z = sqrt(mpf(2)) * erfinv(2 * p - 1) if p > mpf(10) ** -15 else findroot(lambda z: log(erfc(-z / sqrt(mpf(2))) / 2) - log(p), -sqrt(-2 * log(p)) + 1)
        out["normal_quantile"].append([F(p), F(z)])
    for a in ["0.01", "0.3", "0.7", "1", "1.7", "2.5", "10", "14.9", "15.1", "100", "1000", "100000"]:
        for r in ["0.001", "0.2", "0.9", "1", "1.02", "1.5", "4", "30"]:
            a_, x = mpf(F(mpf(a))), mpf(F(mpf(a) * mpf(r)))
            if a_ >= 1000 and not 0.5 < mpf(r) < 1.5:
                continue  # one side far below the smallest double
            lower = lower_gamma(a_, x)
            with mp.workdps(400):
                upper = 1 - lower
            if min(lower, upper) > mpf(10) ** -280:
                out["incomplete_gamma"].append([F(a_), F(x), F(lower), F(upper)])
    for a, b in [("0.5", "0.5"), ("1", "3"), ("2.5", "0.7"), ("5", "40"), ("300", "200"), ("3", "997")]:
        for x in ["0.001", "0.1", "0.5", "0.6", "0.9", "0.999"]:
            a_, b_, x_ = [mpf(F(mpf(t))) for t in (a, b, x)]
            lower, upper = betainc(a_, b_, 0, x_, regularized=True), betainc(b_, a_, 0, 1 - x_, regularized=True)
            if min(lower, upper) > mpf(10) ** -200:
                out["incomplete_beta"].append([F(a_), F(b_), F(x_), F(lower), F(upper)])
    return out


def survivals():
    def ln(mu, s):
        return lambda x: erfc((log(x) - mu) / s / sqrt(mpf(2))) / 2

    def ig(mu, lam):
        def s(x):
            a, b = (x / mu - 1) * sqrt(lam / x), (x / mu + 1) * sqrt(lam / x)
            return (erfc(a / sqrt(mpf(2))) - exp(2 * lam / mu) * erfc(b / sqrt(mpf(2)))) / 2
        return s

    m = mpf
    return [
        ("exponential", [1500], lambda x: exp(-x / 1500)),
        ("pareto", [3, 2000], lambda x: (1 + x / 2000) ** -3),
        ("pareto", [1, 2000], lambda x: (1 + x / 2000) ** -1),
        ("pareto", [0.5, 2000], lambda x: (1 + x / 2000) ** m(-0.5)),
        ("pareto", [2, 2000], lambda x: (1 + x / 2000) ** -2),
        ("single_parameter_pareto", [2.25, 400], lambda x: (400 / x) ** m(2.25) if x > 400 else m(1)),
        ("single_parameter_pareto", [1, 400], lambda x: (400 / x) if x > 400 else m(1)),
        ("lognormal", [7, 1], ln(m(7), m(1))),
        ("lognormal", [7, 2.5], ln(m(7), m(2.5))),
        ("gamma", [0.75, 3000], lambda x: gammainc(m(0.75), x / 3000, inf, regularized=True)),
        ("gamma", [40, 30], lambda x: gammainc(m(40), x / 30, inf, regularized=True)),
        ("weibull", [0.75, 1800], lambda x: exp(-(x / 1800) ** m(0.75))),
        ("weibull", [3, 1800], lambda x: exp(-(x / 1800) ** 3)),
        ("burr", [2.5, 1.5, 1200], lambda x: (1 + (x / 1200) ** m(1.5)) ** m(-2.5)),
        ("burr", [0.5, 1.5, 1200], lambda x: (1 + (x / 1200) ** m(1.5)) ** m(-0.5)),
        ("burr", [0.5, 2, 1200], lambda x: (1 + (x / 1200) ** 2) ** m(-0.5)),
        ("burr", [0.25, 64, 1200], lambda x: (1 + (x / 1200) ** 64) ** m(-0.25)),
        ("loglogistic", [2.25, 1000], lambda x: 1 / (1 + (x / 1000) ** m(2.25))),
        ("loglogistic", [1, 1000], lambda x: 1 / (1 + x / 1000)),
        ("inverse_gaussian", [1500, 900], ig(m(1500), m(900))),
        ("inverse_gaussian", [1500, 60000], ig(m(1500), m(60000))),
    ]


def laws():
    rows = []
    for name, parameters, s in survivals():
        points = []
        for x in [0.5, 50, 400, 1250, 5000, 60000, 2e6]:
            cuts = sorted({0, 1e-3, 0.1, 1, 10, 100, 400, 800, 1100, 1200, 1300, 1500, 2000, 4000, 10000, 30000, 1e5, 3e5, 1e6} | {x})
            cuts = [mpf(c) for c in cuts if c <= x]
            points.append([
                x,
                F(s(mpf(x))),
                F(quad(s, cuts)),
                F(quad(lambda t: 2 * t * s(t), cuts)),
            ])
        rows.append({"family": name, "parameters": [F(p) for p in parameters], "x survival lev second": points})
    return rows


print(json.dumps({"source": "mpmath, 40 digits, by risk_reference.py", "special": special(), "laws": laws()}, indent=1))
