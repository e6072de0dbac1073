//! What all claims of a year cost together.

use std::rc::Rc;

use super::Argument::{self, Number, Word};
use super::severity::{FIRST, LAW, SECOND, law};
use super::{Answer, Function, Given, MONEY, joined, whole, with};
use crate::actuarial::aggregate::{AggregateLoss, Frequency, Method, Padding, Reinstatement, by_fft, discretise};
use crate::actuarial::check::amount;
use crate::actuarial::severity::{Cover, Covered, Deductible, Law, LossLaw, Severity};
use crate::actuarial::{Reason, Refused, Result};

/// The grid of a year's loss.
const NODES: usize = 1 << 14;

/// Years far beyond the grid, where it ends at an annual limit, would come round to its beginning: damped by e^(−2·10).
const TILT: f64 = 10.0;

/// Frequency (its variance over its mean: 1 for Poisson, more for negative binomial, less for binomial), the law of a claim, and the terms of each claim.
const YEAR: [Argument; 8] = [
    Word("frequency", &["poisson", "negative_binomial", "binomial"]),
    Number("expected_claims"),
    Number("dispersion"),
    LAW,
    FIRST,
    SECOND,
    Number("deductible"),
    Number("limit"),
];

const QUANTILE: [Argument; 9] = with(YEAR, Number("p"));
const EXCEEDANCE: [Argument; 9] = with(YEAR, Number("x"));
const LAYER: [Argument; 10] = with::<9, 10>(with(YEAR, Number("annual_deductible")), Number("annual_limit"));

const REINSTATED: [Argument; 11] =
    joined(YEAR, [Number("annual_deductible"), Number("reinstatements"), Number("charge")]);
/// What may be asked of a year's loss, in the order of [`Year::asked`].
const ASKED: [Argument; 2] = [
    Word(
        "asked",
        &[
            "mean",
            "standard_deviation",
            "grid_mean",
            "grid_standard_deviation",
            "limited_expected_value",
            "quantile",
            "tail_value",
            "exceedance",
        ],
    ),
    Number("x"),
];
const LOSS: [Argument; 10] = joined(YEAR, ASKED);
const MODIFIED_LOSS: [Argument; 11] = joined::<_, 9, 2, 11>(with(YEAR, Number("no_claim")), ASKED);

fn frequency(kind: f64, mean: f64, dispersion: f64) -> Result<Frequency> {
    let refused = Refused { argument: "dispersion", reason: Reason::OutOfRange };
    // Where no claim is expected, all laws are the same.
    if mean == 0.0 || kind == 0.0 {
        return Frequency::poisson(mean);
    }
    if kind == 1.0 {
        if !(dispersion > 1.0 && dispersion <= 1000.0) {
            return Err(refused);
        }
        return Frequency::negative_binomial(mean / (dispersion - 1.0), dispersion - 1.0).map_err(|_| refused);
    }
    // Of n trials with probability q: mean nq, variance nq(1 − q).
    if !(0.0..1.0).contains(&dispersion) {
        return Err(refused);
    }
    let trials = mean / (1.0 - dispersion);
    let whole = (trials + 0.5).floor();
    if (trials - whole).abs() > 1e-9 * whole || whole > 1e6 {
        return Err(refused);
    }
    Frequency::binomial(whole as u32, 1.0 - dispersion)
}

/// The law of a year's total.
struct Total(AggregateLoss);

/// Frequency, severity and terms of each claim, checked.
struct Year<'a> {
    given: &'a Given<'a>,
    terms: [f64; 8],
    frequency: Frequency,
    law: Law,
    deductible: f64,
    limit: f64,
    no_claim: Option<f64>,
}

impl<'a> Year<'a> {
    fn new(given: &'a Given) -> Result<Self> {
        let terms = given.numbers();
        let [kind, mean, dispersion, family, first, second, deductible, limit] = terms;
        if !(0.0..=100_000.0).contains(&mean) {
            return Err(Refused { argument: "expected_claims", reason: Reason::OutOfRange });
        }
        let frequency = frequency(kind, mean, dispersion)?;
        Ok(Self { given, terms, frequency, law: law(family, first, second)?, deductible, limit, no_claim: None })
    }

    /// The same with this probability of a year without a claim, all other numbers of claims in proportion.
    fn zero_modified(self, no_claim: f64) -> Result<Self> {
        let frequency = self.frequency.zero_modified(no_claim).map_err(|refused| match refused.argument {
            "p0" => Refused { argument: "no_claim", ..refused },
            _ => Refused { argument: "expected_claims", ..refused },
        })?;
        Ok(Self { frequency, no_claim: Some(no_claim), ..self })
    }

    /// A claim that pays `limit` at most.
    fn claim(&self, limit: f64) -> Result<Covered<'_, dyn LossLaw + '_>> {
        let cover = Cover::new(Deductible::Ordinary(self.deductible), limit)?;
        Ok(Covered { severity: self.law.severity(), cover })
    }

    /// The year's mean, and where hardly any year with claims up to `limit` comes: twelve standard deviations above the
    /// mean, and at least some whole claims.
    fn mean_and_reach(&self, limit: f64) -> Result<(f64, f64)> {
        let claim = self.claim(limit)?;
        let (one, two) = (claim.mean()?, claim.second_moment()?);
        let mean = self.frequency.mean() * one;
        let variance = self.frequency.mean() * (two - one * one) + self.frequency.variance() * one * one;
        let large = limit.min(self.law.severity().quantile(1.0 - 1e-4)?);
        Ok((mean, (mean + 12.0 * variance.max(0.0).sqrt()).max(4.0 * large)))
    }

    /// The law of the year's total with claims up to `limit`, on a grid that reaches this far. The limit lies on a node
    /// where it can, because claims gather there.
    fn total(&self, limit: f64, reach: f64) -> Result<Rc<Total>> {
        let [terms @ .., _] = self.terms;
        let made_of = [&terms[..], &[limit, reach], self.no_claim.as_slice()].concat();
        self.given.prepared(&made_of, || {
            let most = (NODES - 1) as f64;
            let parts = (limit * most / reach).floor();
            let step = if parts >= 1.0 { limit / parts } else { reach / most };
            let claims = discretise(&self.claim(limit)?, step, NODES, Method::LocalMoments)?;
            Ok(Total(by_fft(&self.frequency, &claims, NODES, Padding { doublings: 1, tilt: TILT })?))
        })
    }

    /// E[min(S, most)]: nothing where no claim is expected. No claim counts beyond that, whatever its own limit.
    fn mean_up_to(&self, most: f64) -> Result<f64> {
        if most == 0.0 || self.frequency.mean() == 0.0 {
            return Ok(0.0);
        }
        let limit = self.limit.min(most);
        let (mean, reach) = self.mean_and_reach(limit)?;
        if most >= reach {
            return Ok(mean);
        }
        self.total(limit, most)?.0.limited_expected_value(most)
    }

    /// The law of the year's total on a grid that reaches as far as years do.
    fn on_grid(&self) -> Result<Rc<Total>> {
        let (_, reach) = self.mean_and_reach(self.limit)?;
        self.total(self.limit, reach)
    }

    fn asked(&self, asked: f64, x: f64) -> Result<f64> {
        if asked == 4.0 {
            return self.mean_up_to(amount("x", x)?);
        }
        let total = &self.on_grid()?.0;
        match asked as usize {
            0 => Ok(total.exact.mean),
            1 => Ok(total.exact.standard_deviation),
            2 => Ok(total.grid.mean),
            3 => Ok(total.grid.standard_deviation),
            5 => total.quantile(x),
            6 => tail_value(total, x),
            _ => total.exceedance(x),
        }
        .map_err(|refused| Refused { argument: "x", ..refused })
    }
}

fn of_year(given: &Given, value: fn(&AggregateLoss, f64) -> Result<f64>) -> Result<f64> {
    let [.., x]: [f64; 9] = given.numbers();
    value(&Year::new(given)?.on_grid()?.0, x)
}

/// The mean of the worst 1 − p of years. From the exact mean: what lies beyond the grid counts in full.
fn tail_value(total: &AggregateLoss, p: f64) -> Result<f64> {
    let value = total.quantile(p)?;
    if p >= 1.0 {
        return Err(Refused { argument: "p", reason: Reason::OutOfRange });
    }
    Ok(value + (total.exact.mean - total.limited_expected_value(value)?) / (1.0 - p))
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "annual_layer",
        arguments: &LAYER,
        answer: Answer::UpTo(9),
        run: |given| {
            let [.., deductible, limit]: [f64; 10] = given.numbers();
            for (argument, amount) in [("annual_deductible", deductible), ("annual_limit", limit)] {
                if amount < 0.0 {
                    return Err(Refused { argument, reason: Reason::Negative });
                }
            }
            let year = Year::new(given)?;
            year.claim(year.limit)?;
            Ok(year.mean_up_to(deductible + limit)? - year.mean_up_to(deductible)?)
        },
    },
    Function {
        name: "annual_quantile",
        arguments: &QUANTILE,
        answer: Answer::Like(7, 0, MONEY),
        run: |given| of_year(given, AggregateLoss::quantile),
    },
    Function {
        name: "annual_tail_value",
        arguments: &QUANTILE,
        answer: Answer::Like(7, 0, MONEY),
        run: |given| of_year(given, tail_value),
    },
    Function {
        name: "annual_exceedance",
        arguments: &EXCEEDANCE,
        answer: Answer::Plain(0, 1),
        run: |given| of_year(given, AggregateLoss::exceedance),
    },
    Function {
        name: "annual_loss",
        arguments: &LOSS,
        answer: Answer::Asked(0, MONEY),
        run: |given| {
            let [.., asked, x]: [f64; 10] = given.numbers();
            Year::new(given)?.asked(asked, x)
        },
    },
    Function {
        name: "zero_modified_annual_loss",
        arguments: &MODIFIED_LOSS,
        answer: Answer::Asked(0, MONEY),
        run: |given| {
            let [.., no_claim, asked, x]: [f64; 11] = given.numbers();
            Year::new(given)?.zero_modified(no_claim)?.asked(asked, x)
        },
    },
    Function {
        name: "reinstatement_premium",
        arguments: &REINSTATED,
        answer: Answer::Like(7, 0, MONEY),
        run: |given| {
            let [.., limit, annual_deductible, reinstatements, charge]: [f64; 11] = given.numbers();
            let reinstatements = whole("reinstatements", reinstatements)?;
            if reinstatements > 100 {
                return Err(Refused { argument: "reinstatements", reason: Reason::OutOfRange });
            }
            let charges = vec![charge; reinstatements as usize];
            let terms = Reinstatement { limit, annual_deductible, charges: &charges };
            let total = Year::new(given)?.on_grid()?;
            total.0.reinstatement_premium(&terms).map_err(|refused| match refused.argument {
                "charges" => Refused { argument: "charge", ..refused },
                _ => refused,
            })
        },
    },
];
