//! How much a risk's own experience counts: limited fluctuation, Bühlmann, Bühlmann–Straub, Bayes, bonus and malus.

use super::check::{MOST_STATES, counted, finite, not_negative, positive, refused, share, transitions, within};
use super::severity::{Gamma, LossLaw, Severity};
use super::special::integral::nodes;
use super::special::normal::normal_quantile;
use super::{Reason, Result};

/// Most groups or periods per group that one estimate takes.
const MOST: usize = 100_000;

/// The number of claims from which experience is believed in full: (z/k)²·(σ²_N/μ_N + CV²), with which the estimate is
/// within a share `k` of its mean with probability `p`, z = Φ⁻¹((1 + p)/2). `count_dispersion` is Var N/E N (1 for
/// Poisson, 0 for severity alone); `severity_cv` the coefficient of variation of a claim's size (0 for frequency alone).
pub fn full_credibility_claims(p: f64, k: f64, count_dispersion: f64, severity_cv: f64) -> Result<f64> {
    if share("p", p)? >= 1.0 {
        return refused("p", Reason::OutOfRange);
    }
    positive("k", k)?;
    not_negative("count_dispersion", count_dispersion)?;
    not_negative("severity_cv", severity_cv)?;
    let ratio = normal_quantile(0.5 * (1.0 + p))? / k;
    Ok(ratio * ratio * (count_dispersion + severity_cv * severity_cv))
}

/// Z = min(1, √(claims/full)): limited fluctuation credibility.
pub fn limited_fluctuation(claims: f64, full_credibility_claims: f64) -> Result<f64> {
    not_negative("claims", claims)?;
    positive("full_credibility_claims", full_credibility_claims)?;
    Ok((claims / full_credibility_claims).sqrt().min(1.0))
}

/// One period of one group: a ratio (average claim, loss ratio, frequency) and the volume it rests on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Period {
    /// The observed ratio.
    pub ratio: f64,
    /// Its volume: claims, exposure, premium. Above zero.
    pub weight: f64,
}

/// What a credibility model says of one group.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GroupCredibility {
    /// The group's own mean.
    pub mean: f64,
    /// Its whole weight.
    pub weight: f64,
    /// Z, the part of its own mean in its premium.
    pub factor: f64,
    /// Z·mean + (1 − Z)·collective.
    pub premium: f64,
}

/// A fitted Bühlmann–Straub model.
#[derive(Debug, Clone, PartialEq)]
pub struct BuhlmannStraub {
    /// The collective premium: the mean of the groups weighted by Z, by volume if all Z are zero.
    pub collective: f64,
    /// a: how far groups differ, estimated without bias, 0 where that is negative.
    pub between_variance: f64,
    /// s²: the variance of one unit of volume within a group.
    pub within_variance: f64,
    /// The groups in their order.
    pub groups: Vec<GroupCredibility>,
}

/// Bühlmann and Straub's model with the unbiased estimators, for 2 or more groups of 1 or more periods each, with at
/// least one group of 2. Z = w/(w + s²/a).
pub fn buhlmann_straub(groups: &[Vec<Period>]) -> Result<BuhlmannStraub> {
    counted("groups", groups.len(), 2..=MOST)?;
    let mut means = Vec::with_capacity(groups.len());
    let (mut squares_within, mut freedom) = (0.0, 0.0);
    for periods in groups {
        counted("groups", periods.len(), 1..=MOST)?;
        let (mut weight, mut total) = (0.0, 0.0);
        for period in periods {
            finite("ratio", period.ratio)?;
            weight += positive("weight", period.weight)?;
            total += period.weight * period.ratio;
        }
        let mean = total / weight;
        let squares = periods.iter().map(|p| p.weight * (p.ratio - mean) * (p.ratio - mean)).sum::<f64>();
        squares_within += squares;
        freedom += (periods.len() - 1) as f64;
        means.push((mean, weight));
    }
    if freedom == 0.0 {
        return refused("groups", Reason::Empty);
    }
    let within_variance = squares_within / freedom;
    let total: f64 = means.iter().map(|(_, weight)| weight).sum();
    let overall = means.iter().map(|(mean, weight)| weight * mean).sum::<f64>() / total;
    let squares_between: f64 = means.iter().map(|(mean, weight)| weight * (mean - overall) * (mean - overall)).sum();
    let squared_weights: f64 = means.iter().map(|(_, weight)| weight * weight).sum();
    let spread = squares_between - (groups.len() - 1) as f64 * within_variance;
    let between_variance = (spread * total / (total * total - squared_weights)).max(0.0);

    // a·w/(a·w + s²): Z = 0 where groups do not differ, and no division by zero.
    let factor = |weight: f64| {
        if between_variance == 0.0 {
            0.0
        } else {
            between_variance * weight / (between_variance * weight + within_variance)
        }
    };
    let credible: f64 = means.iter().map(|&(_, weight)| factor(weight)).sum();
    let collective = if credible > 0.0 {
        means.iter().map(|&(mean, weight)| factor(weight) * mean).sum::<f64>() / credible
    } else {
        overall
    };
    let groups = means
        .iter()
        .map(|&(mean, weight)| {
            let factor = factor(weight);
            let premium = factor * mean + (1.0 - factor) * collective;
            GroupCredibility { mean, weight, factor, premium }
        })
        .collect();
    Ok(BuhlmannStraub { collective, between_variance, within_variance, groups })
}

/// Bühlmann's model: all periods weigh the same.
pub fn buhlmann(groups: &[Vec<f64>]) -> Result<BuhlmannStraub> {
    let weighted = |ratios: &Vec<f64>| ratios.iter().map(|&ratio| Period { ratio, weight: 1.0 }).collect();
    buhlmann_straub(&groups.iter().map(weighted).collect::<Vec<_>>())
}

/// The mean frequency after `claims` in `exposure`, from a gamma prior with shape and rate: (shape + claims)/(rate + exposure).
pub fn poisson_gamma(shape: f64, rate: f64, claims: f64, exposure: f64) -> Result<f64> {
    positive("shape", shape)?;
    positive("rate", rate)?;
    not_negative("claims", claims)?;
    not_negative("exposure", exposure)?;
    Ok((shape + claims) / (rate + exposure))
}

/// The factor on the tariff's premium for `claims` where it expects `expected_claims` over the same years: Bayes with a
/// gamma law of mean 1 and this shape for a risk's true level. Claims-free years give shape/(shape + expected).
pub fn experience_factor_by_claims(shape: f64, expected_claims: f64, claims: f64) -> Result<f64> {
    poisson_gamma(shape, shape, claims, expected_claims)
}

/// The factor on the tariff's premium for a loss ratio: Z·actual/expected + 1 − Z, kept between `least` and `most`.
pub fn experience_factor_by_loss_ratio(
    credibility: f64,
    actual_loss_ratio: f64,
    expected_loss_ratio: f64,
    least: f64,
    most: f64,
) -> Result<f64> {
    share("credibility", credibility)?;
    not_negative("actual_loss_ratio", actual_loss_ratio)?;
    positive("expected_loss_ratio", expected_loss_ratio)?;
    not_negative("least", least)?;
    if not_negative("most", most)? < least {
        return refused("most", Reason::OutOfRange);
    }
    let factor = credibility * actual_loss_ratio / expected_loss_ratio + 1.0 - credibility;
    Ok(factor.max(least).min(most))
}

/// The long-run share of each state of a Markov chain with up to 64 states, by the method of Grassmann, Taksar and
/// Heyman, which never subtracts. Rows are probabilities with the sum 1; refused if the states do not all communicate.
pub fn stationary_distribution(transition: &[Vec<f64>]) -> Result<Vec<f64>> {
    transitions("transition", transition)?;
    let states = transition.len();
    let mut p = [[0.0; MOST_STATES]; MOST_STATES];
    for (row, given) in p.iter_mut().zip(transition) {
        for (cell, &probability) in row.iter_mut().zip(given) {
            *cell = probability;
        }
    }
    for last in (1..states).rev() {
        let out: f64 = p[last][..last].iter().sum();
        if out <= 0.0 {
            return refused("transition", Reason::OutOfRange);
        }
        for from in 0..last {
            p[from][last] /= out;
            for to in 0..last {
                p[from][to] += p[from][last] * p[last][to];
            }
        }
    }
    let mut shares = vec![1.0];
    for state in 1..states {
        shares.push(shares.iter().zip(&p).map(|(share, row)| share * row[state]).sum());
    }
    let total: f64 = shares.iter().sum();
    for share in &mut shares {
        *share /= total;
    }
    Ok(shares)
}

/// A ladder of premium levels: a year without claims leads one level down, each claim `up` levels up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BonusMalus {
    /// Number of levels, 2 to 64; level 0 is the best.
    pub levels: usize,
    /// Levels that one claim costs, 1 or more.
    pub up: usize,
    /// Expected claims per year over all risks.
    pub frequency: f64,
    /// Shape of the gamma law with mean 1 by which risks differ; from 0.05 to 1000.
    pub shape: f64,
}

impl BonusMalus {
    /// For each level the long-run share of risks in it and its relativity (Norberg 1976): the mean level of the risks that
    /// are found there, 1 being the average risk.
    pub fn relativities(&self) -> Result<Vec<(f64, f64)>> {
        if self.levels < 2 || self.up == 0 {
            return refused("levels", Reason::Empty);
        }
        if self.levels > MOST_STATES {
            return refused("levels", Reason::TooLong);
        }
        within("frequency", self.frequency, 1e-6, 100.0)?;
        within("shape", self.shape, 0.05, 1000.0)?;
        let law = Gamma::new(self.shape, 1.0 / self.shape)?;
        let (low, high) = (libm::log(law.quantile(1e-13)?), libm::log(law.quantile(1.0 - 1e-15)?));
        let mut sums = vec![(0.0, 0.0); self.levels];
        for (log_theta, weight) in nodes(low, high, 24) {
            let theta = libm::exp(log_theta);
            let weight = weight * law.density_at(theta) * theta;
            let shares = stationary_distribution(&self.transition(theta * self.frequency))?;
            for ((all, level), share) in sums.iter_mut().zip(shares) {
                *all += weight * share;
                *level += weight * share * theta;
            }
        }
        sums.into_iter().map(|(share, level)| Ok((share, level / positive("frequency", share)?))).collect()
    }

    /// Of a risk with this many claims expected a year.
    fn transition(&self, frequency: f64) -> Vec<Vec<f64>> {
        let top = self.levels - 1;
        let row = |from: usize| {
            let mut to = vec![0.0; self.levels];
            let mut left = 1.0;
            let mut probability = libm::exp(-frequency);
            let mut claims = 0;
            loop {
                let level = if claims == 0 { from.saturating_sub(1) } else { from + claims * self.up };
                if level >= top {
                    break;
                }
                to[level] += probability;
                left -= probability;
                claims += 1;
                probability *= frequency / claims as f64;
            }
            to[top] += left.max(0.0);
            to
        };
        (0..self.levels).map(row).collect()
    }
}
