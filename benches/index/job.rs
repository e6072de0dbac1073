//! 62 years of daily rain: CSV text → index, burn, detrended burn, five fits with their expected payouts, and the 90 %
//! interval of 20,000 resamples. Natively and, the same code, in WebAssembly.

use baofei::actuarial::index::*;

pub const RAIN: &str = include_str!("../../tests/vectors/CHM00059287.csv");
const FAMILIES: [Family; 5] = [Family::Normal, Family::Gamma, Family::Weibull, Family::Lognormal, Family::Gev];

pub fn cover() -> Payout {
    Payout::between(200.0, 400.0, 1500.0).unwrap()
}

fn index() -> Index {
    Index {
        column: "prcp_mm".to_string(),
        window: Window {
            from: MonthDay::new(4, 1).unwrap(),
            to: MonthDay::new(6, 30).unwrap(),
            named_by: NamedBy::Start,
        },
        limits: StepLimits::default(),
        threshold: None,
        measure: Measure::LargestTotal { steps: 3 },
        completeness: 1.0,
    }
}

pub fn history(series: &Series) -> History {
    let mut history = index().history(series).unwrap();
    let keep = history.years.partition_point(|year| *year <= 2012);
    history.years.truncate(keep);
    history.values.truncate(keep);
    history
}

/// Burn, slope's p, Theil–Sen slope, Kendall's p and the restated burn.
pub fn burn_and_trend(history: &History) -> ([f64; 6], Vec<f64>) {
    let (years, values) = (&history.years, &history.values);
    let payouts = cover().amounts(values).unwrap();
    let summary = burn(&payouts).unwrap();
    let line = least_squares(years, values).unwrap();
    let theil = theil_sen(years, values).unwrap();
    let kendall = mann_kendall(years, values).unwrap();
    let to = *years.last().unwrap();
    let restated = restate(years, values, line.slope, to, Some(0.0)).unwrap();
    let restated = burn(&cover().amounts(&restated).unwrap()).unwrap().expected;
    ([summary.expected, summary.sd, restated, line.p, theil.slope, kendall.p], payouts)
}

/// AIC, p and expected payout of each family.
pub fn fits(values: &[f64]) -> Vec<[f64; 3]> {
    FAMILIES
        .iter()
        .map(|family| {
            let fit = fit(*family, values).unwrap();
            [fit.aic, fit.ks_p, fit.distribution.expected_payout(&cover()).unwrap()]
        })
        .collect()
}

pub fn interval(payouts: &[f64]) -> [f64; 2] {
    let interval = mean_interval(payouts, 0.9, 20_000, 1, 20_240_101).unwrap();
    [interval.low, interval.high]
}

pub fn job(text: &str) -> Vec<f64> {
    let history = history(&read(text).unwrap());
    let (burn, payouts) = burn_and_trend(&history);
    let fits = fits(&history.values);
    [&burn[..], &fits[1], &fits[4], &interval(&payouts)].concat()
}
