//! Is there a trend in an index, and what would its years have been at the last year's level?

use crate::actuarial::check::{counted, finite, refused};
use crate::actuarial::sample::{check_values, mean, sort_numbers};
use crate::actuarial::special::beta::incomplete_beta;
use crate::actuarial::special::normal::{normal_quantile, normal_survival};
use crate::actuarial::{Reason, Result};

/// Most years: Theil and Sen look at every pair.
const MAX_YEARS: usize = 2_000;

/// The straight line of least squares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LeastSquares {
    /// Change per year.
    pub slope: f64,
    /// Value at year 0.
    pub intercept: f64,
    /// Two-sided p of slope 0, Student's t with n − 2 degrees of freedom.
    pub p: f64,
}

/// The median slope of all pairs of years.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TheilSen {
    /// Change per year.
    pub slope: f64,
    /// Median value − slope × median year.
    pub intercept: f64,
    /// Lower end of the 95 % interval of the slope (Sen 1968).
    pub low: f64,
    /// Its upper end.
    pub high: f64,
}

/// The Mann–Kendall test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MannKendall {
    /// Rising pairs less falling pairs.
    pub s: f64,
    /// Kendall's τ-b.
    pub tau: f64,
    /// Two-sided p of no trend, normal with ties counted, as Kendall's τ is usually tested.
    pub p: f64,
    /// The same with the continuity correction (|S| − 1), as Mann–Kendall tables have it.
    pub p_continuity: f64,
}

/// Least squares of an index on its years; at least three different years in rising order.
pub fn least_squares(years: &[i32], values: &[f64]) -> Result<LeastSquares> {
    check_years(years, values)?;
    let n = values.len() as f64;
    // Years from the first keep the squares small.
    let first = years.first().copied().unwrap_or(0);
    let times: Vec<f64> = years.iter().map(|year| f64::from(*year) - f64::from(first)).collect();
    let (mean_time, mean_value) = (mean(&times), mean(values));
    let (mut tt, mut tv, mut vv) = (0.0, 0.0, 0.0);
    for (time, value) in times.iter().zip(values) {
        let (t, v) = (time - mean_time, value - mean_value);
        tt += t * t;
        tv += t * v;
        vv += v * v;
    }
    let slope = tv / tt;
    let r_square = if vv > 0.0 { (tv * tv / (tt * vv)).min(1.0) } else { 0.0 };
    Ok(LeastSquares {
        slope: finite("values", slope)?,
        intercept: mean_value - slope * (mean_time + f64::from(first)),
        // P(|t| ≥ t₀) = I(ν/(ν + t₀²); ν/2, ½), and ν/(ν + t²) is 1 − r².
        p: incomplete_beta(0.5 * (n - 2.0), 0.5, 1.0 - r_square)?.0,
    })
}

/// Theil and Sen's slope; at least three different years in rising order.
pub fn theil_sen(years: &[i32], values: &[f64]) -> Result<TheilSen> {
    check_years(years, values)?;
    let mut slopes = Vec::with_capacity(years.len() * (years.len() - 1) / 2);
    for (at, (year, value)) in years.iter().zip(values).enumerate() {
        for (later_year, later) in years.iter().zip(values).skip(at + 1) {
            slopes.push((later - value) / (f64::from(*later_year) - f64::from(*year)));
        }
    }
    sort_numbers(&mut slopes);
    let slope = median_of_sorted(&slopes);
    let mut sorted = values.to_vec();
    sort_numbers(&mut sorted);
    let times: Vec<f64> = years.iter().map(|year| f64::from(*year)).collect();
    let pairs = slopes.len() as f64;
    let reach = normal_quantile(0.975)? * variance_of_s(&sorted).sqrt();
    let ends = (pairs - reach) / 2.0;
    let upper = ((pairs + reach) / 2.0).round_ties_even().min(pairs - 1.0);
    let lower = (ends.round_ties_even() - 1.0).max(0.0);
    let at = |place: f64| slopes.get(place as usize).copied().unwrap_or(slope);
    Ok(TheilSen {
        slope: finite("values", slope)?,
        intercept: median_of_sorted(&sorted) - slope * median_of_sorted(&times),
        low: at(lower),
        high: at(upper),
    })
}

/// The Mann–Kendall test; at least three different years in rising order.
pub fn mann_kendall(years: &[i32], values: &[f64]) -> Result<MannKendall> {
    check_years(years, values)?;
    let mut s = 0.0;
    for (at, value) in values.iter().enumerate() {
        for later in values.iter().skip(at + 1) {
            if later > value {
                s += 1.0;
            } else if later < value {
                s -= 1.0;
            }
        }
    }
    let mut sorted = values.to_vec();
    sort_numbers(&mut sorted);
    let variance = variance_of_s(&sorted);
    if variance <= 0.0 {
        // All values are the same: no pair says anything.
        return Ok(MannKendall { s, tau: 0.0, p: 1.0, p_continuity: 1.0 });
    }
    let n = values.len() as f64;
    let pairs = n * (n - 1.0) / 2.0;
    let tied: f64 = tie_counts(&sorted).map(|t| t * (t - 1.0) / 2.0).sum();
    let two_sided = |distance: f64| (2.0 * normal_survival(distance / variance.sqrt())).min(1.0);
    Ok(MannKendall {
        s,
        tau: (s / (pairs.sqrt() * (pairs - tied).sqrt())).clamp(-1.0, 1.0),
        p: two_sided(s.abs()),
        p_continuity: two_sided((s.abs() - 1.0).max(0.0)),
    })
}

/// Every year restated to the level of a year: I′ = I + slope × (to − year), not below `floor` where one is given
/// (0 for an index that cannot be negative).
pub fn restate(years: &[i32], values: &[f64], slope: f64, to_year: i32, floor: Option<f64>) -> Result<Vec<f64>> {
    same_length(years, values)?;
    finite("slope", slope)?;
    (years.iter().zip(values))
        .map(|(year, value)| {
            let restated = value + slope * (f64::from(to_year) - f64::from(*year));
            finite("values", floor.map_or(restated, |floor| restated.max(floor)))
        })
        .collect()
}

/// Every year restated in proportion: I′ = I × line(to) ÷ line(year), line(t) = intercept + slope·t. Refused where the
/// line is not above zero in every year.
pub fn restate_in_proportion(
    years: &[i32],
    values: &[f64],
    intercept: f64,
    slope: f64,
    to_year: i32,
) -> Result<Vec<f64>> {
    same_length(years, values)?;
    let line = |year: i32| {
        let level = intercept + slope * f64::from(year);
        if level > 0.0 { Ok(level) } else { refused("slope", Reason::NotPositive) }
    };
    let level = line(to_year)?;
    (years.iter().zip(values)).map(|(year, value)| finite("values", value * level / line(*year)?)).collect()
}

fn same_length(years: &[i32], values: &[f64]) -> Result<()> {
    check_values(values)?;
    if years.len() == values.len() { Ok(()) } else { refused("years", Reason::OutOfRange) }
}

fn check_years(years: &[i32], values: &[f64]) -> Result<()> {
    same_length(years, values)?;
    counted("years", years.len(), 3..=MAX_YEARS)?;
    if !years.is_sorted_by(|before, after| before < after) { refused("years", Reason::Unsorted) } else { Ok(()) }
}

/// Var S = [n(n−1)(2n+5) − Σ t(t−1)(2t+5)]/18 over groups of t equal values.
fn variance_of_s(sorted: &[f64]) -> f64 {
    let term = |t: f64| t * (t - 1.0) * (2.0 * t + 5.0);
    (term(sorted.len() as f64) - tie_counts(sorted).map(term).sum::<f64>()) / 18.0
}

fn tie_counts(sorted: &[f64]) -> impl Iterator<Item = f64> + '_ {
    sorted.chunk_by(|a, b| a == b).map(|group| group.len() as f64)
}

/// The middle of sorted values, of which there is at least one.
fn median_of_sorted(sorted: &[f64]) -> f64 {
    let at = |place: usize| sorted.get(place).copied().unwrap_or(0.0);
    let middle = sorted.len() / 2;
    if sorted.len() % 2 == 1 { at(middle) } else { 0.5 * (at(middle - 1) + at(middle)) }
}
