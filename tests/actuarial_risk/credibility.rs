//! Credibility against the vectors, published examples and closed forms.

use crate::support::{close, vector};
use baofei::actuarial::credibility::{
    BonusMalus, Period, buhlmann, buhlmann_straub, experience_factor_by_claims, experience_factor_by_loss_ratio,
    full_credibility_claims, limited_fluctuation, poisson_gamma, stationary_distribution,
};
use baofei::actuarial::{Reason, Refused};
use proptest::prelude::*;

fn hachemeister() -> Vec<Vec<Period>> {
    let rows = include_str!("../vectors/hachemeister.csv").lines().skip(1);
    let period = |(ratio, weight): (&f64, &f64)| Period { ratio: *ratio, weight: *weight };
    rows.map(|row| {
        let cells: Vec<f64> = row.split(',').skip(1).map(|cell| cell.parse().unwrap()).collect();
        cells[..12].iter().zip(&cells[12..]).map(period).collect()
    })
    .collect()
}

#[test]
fn hachemeister_of_the_vectors() {
    let model = buhlmann_straub(&hachemeister()).unwrap();
    let mut found = vec![model.collective, model.between_variance, model.within_variance];
    found.extend(model.groups.iter().map(|group| group.premium));
    vector("cred-bs-hachemeister").check(&found);
    let factors: Vec<f64> = model.groups.iter().map(|group| group.factor).collect();
    vector("cred-z-hachemeister").check(&factors);
}

#[test]
fn limited_fluctuation_of_the_vectors() {
    let frequency = full_credibility_claims(0.9, 0.05, 1.0, 0.0).unwrap();
    vector("cred-limfluc").check(&[
        (frequency * 0.05 * 0.05).sqrt(),
        frequency,
        full_credibility_claims(0.9, 0.05, 1.0, 1.5).unwrap(),
        limited_fluctuation(400.0, frequency).unwrap(),
    ]);
    assert_eq!(limited_fluctuation(2000.0, frequency).unwrap(), 1.0);
    assert_eq!(limited_fluctuation(0.0, frequency).unwrap(), 0.0);
}

#[test]
fn bayes_of_the_vectors() {
    let claims = [5.0, 3.0, 0.0, 1.0, 1.0];
    let found = poisson_gamma(3.0, 3.0, claims.iter().sum(), claims.len() as f64).unwrap();
    vector("cred-bayes-poisson-gamma").check(&[found]);
}

#[test]
fn experience_factors_by_hand() {
    close(experience_factor_by_claims(2.0, 1.0, 0.0).unwrap(), 2.0 / 3.0, 1e-15, "no claims");
    close(experience_factor_by_claims(2.0, 1.0, 1.0).unwrap(), 1.0, 1e-15, "as expected");
    close(experience_factor_by_claims(2.0, 0.5, 3.0).unwrap(), 2.0, 1e-15, "three claims");
    let by_ratio = |z, actual| experience_factor_by_loss_ratio(z, actual, 0.6, 0.7, 1.5).unwrap();
    close(by_ratio(0.4, 0.9), 1.2, 1e-15, "above expectation");
    assert_eq!(by_ratio(1.0, 0.1), 0.7);
    assert_eq!(by_ratio(1.0, 5.0), 1.5);
    assert_eq!(by_ratio(0.0, 5.0), 1.0);
}

#[test]
fn buhlmann_by_hand() {
    // Two groups of two years: means 10 and 20, s² = (2 + 8)/2 = 5, a = 50 − 5/2 = 47.5, Z = 2/(2 + 5/47.5).
    let model = buhlmann(&[vec![9.0, 11.0], vec![18.0, 22.0]]).unwrap();
    close(model.within_variance, 5.0, 1e-14, "s²");
    close(model.between_variance, 47.5, 1e-14, "a");
    close(model.collective, 15.0, 1e-14, "collective");
    let z = 2.0 / (2.0 + 5.0 / 47.5);
    close(model.groups[0].factor, z, 1e-14, "Z");
    close(model.groups[1].premium, z * 20.0 + (1.0 - z) * 15.0, 1e-14, "premium");
}

#[test]
fn groups_that_do_not_differ_get_no_credibility() {
    let model = buhlmann(&[vec![1.0, 9.0], vec![4.0, 6.0]]).unwrap();
    assert_eq!(model.between_variance, 0.0);
    assert!(model.groups.iter().all(|group| group.factor == 0.0 && group.premium == 5.0));
    // Groups that do not vary within are believed wholly.
    let model = buhlmann(&[vec![1.0, 1.0], vec![4.0, 4.0]]).unwrap();
    assert!(model.groups.iter().all(|group| group.factor == 1.0 && group.premium == group.mean));
    // And where nothing varies at all there is but one premium.
    let model = buhlmann(&[vec![4.0, 4.0], vec![4.0, 4.0]]).unwrap();
    assert!(model.groups.iter().all(|group| group.premium == 4.0));
}

#[test]
fn stationary_laws_by_hand() {
    let two = stationary_distribution(&[vec![0.9, 0.1], vec![0.3, 0.7]]).unwrap();
    close(two[0], 0.75, 1e-15, "good");
    close(two[1], 0.25, 1e-15, "bad");
    // A ring of three, moving on with different speeds: shares are as the times spent.
    let ring = [vec![0.5, 0.5, 0.0], vec![0.0, 0.75, 0.25], vec![0.125, 0.0, 0.875]];
    for (share, expected) in stationary_distribution(&ring).unwrap().iter().zip([1.0, 2.0, 4.0]) {
        close(*share, expected / 7.0, 1e-15, "ring");
    }
    let refused = |matrix: &[Vec<f64>]| stationary_distribution(matrix).unwrap_err().reason;
    assert_eq!(refused(&[]), Reason::Empty);
    assert_eq!(refused(&[vec![1.0, 0.0], vec![0.0, 1.0]]), Reason::OutOfRange);
    assert_eq!(refused(&[vec![0.9, 0.2], vec![0.3, 0.7]]), Reason::OutOfRange);
    assert_eq!(refused(&[vec![1.0], vec![1.0, 0.0]]), Reason::OutOfRange);
    assert_eq!(refused(&vec![vec![1.0]; 65]), Reason::TooLong);
}

#[test]
fn bonus_malus_of_two_levels_has_a_closed_form() {
    // In the good level is who had no claim last year: share (1 + λ/α)^(−α), level of those 1/(1 + λ/α).
    for (frequency, shape) in [(0.1, 1.2), (0.4, 0.5), (2.0, 8.0)] {
        let table = BonusMalus { levels: 2, up: 1, frequency, shape }.relativities().unwrap();
        let ratio: f64 = 1.0 + frequency / shape;
        close(table[0].0, ratio.powf(-shape), 1e-9, "share");
        close(table[0].1, 1.0 / ratio, 1e-9, "relativity");
    }
}

#[test]
fn bonus_malus_charges_the_average_overall() {
    let ladder = BonusMalus { levels: 10, up: 3, frequency: 0.15, shape: 1.1 };
    let table = ladder.relativities().unwrap();
    let sum = |of: fn(&(f64, f64)) -> f64| table.iter().map(of).sum::<f64>();
    close(sum(|row| row.0), 1.0, 1e-9, "shares");
    close(sum(|row| row.0 * row.1), 1.0, 1e-9, "mean relativity");
    assert!(table.windows(2).all(|pair| pair[0].1 < pair[1].1), "{table:?}");
    assert_eq!(BonusMalus { levels: 1, ..ladder }.relativities().unwrap_err().reason, Reason::Empty);
    assert_eq!(BonusMalus { levels: 99, ..ladder }.relativities().unwrap_err().reason, Reason::TooLong);
    assert_eq!(BonusMalus { frequency: 0.0, ..ladder }.relativities().unwrap_err().argument, "frequency");
}

#[test]
fn refusals_name_the_argument() {
    let refused = |argument, reason| Refused { argument, reason };
    let one = vec![Period { ratio: 1.0, weight: 1.0 }; 3];
    assert_eq!(buhlmann_straub(&[]).unwrap_err(), refused("groups", Reason::Empty));
    assert_eq!(buhlmann_straub(std::slice::from_ref(&one)).unwrap_err().reason, Reason::Empty);
    assert_eq!(buhlmann_straub(&[one.clone(), vec![]]).unwrap_err().reason, Reason::Empty);
    assert_eq!(buhlmann(&[vec![1.0], vec![2.0]]).unwrap_err().reason, Reason::Empty);
    let weightless = vec![Period { ratio: 1.0, weight: 0.0 }];
    assert_eq!(buhlmann_straub(&[one.clone(), weightless]).unwrap_err(), refused("weight", Reason::NotPositive));
    let unknown = vec![Period { ratio: f64::NAN, weight: 1.0 }];
    assert_eq!(buhlmann_straub(&[one, unknown]).unwrap_err(), refused("ratio", Reason::NotFinite));
    assert_eq!(full_credibility_claims(1.0, 0.05, 1.0, 0.0).unwrap_err().argument, "p");
    assert_eq!(full_credibility_claims(0.9, 0.0, 1.0, 0.0).unwrap_err().argument, "k");
    assert_eq!(limited_fluctuation(-1.0, 1.0).unwrap_err().argument, "claims");
    assert_eq!(limited_fluctuation(1.0, 0.0).unwrap_err().reason, Reason::NotPositive);
    assert_eq!(poisson_gamma(0.0, 1.0, 1.0, 1.0).unwrap_err().argument, "shape");
    let most = experience_factor_by_loss_ratio(0.5, 1.0, 1.0, 2.0, 1.0).unwrap_err();
    assert_eq!(most, refused("most", Reason::OutOfRange));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn premiums_lie_between_group_and_collective(
        groups in prop::collection::vec(prop::collection::vec((0.0f64..100.0, 0.1f64..50.0), 2..6), 2..8)
    ) {
        let periods = |group: &Vec<(f64, f64)>| -> Vec<Period> {
            group.iter().map(|&(ratio, weight)| Period { ratio, weight }).collect()
        };
        let model = buhlmann_straub(&groups.iter().map(periods).collect::<Vec<_>>()).unwrap();
        for group in &model.groups {
            prop_assert!((0.0..=1.0).contains(&group.factor));
            let (low, high) = (group.mean.min(model.collective), group.mean.max(model.collective));
            prop_assert!(group.premium >= low - 1e-9 && group.premium <= high + 1e-9);
        }
        // With Z as weights the premiums are balanced against the collective.
        let balance: f64 = model.groups.iter().map(|g| g.factor * (g.mean - model.collective)).sum();
        prop_assert!(balance.abs() < 1e-8);
    }

    #[test]
    fn stationary_shares_stay_put(rows in prop::collection::vec(prop::collection::vec(0.01f64..1.0, 6), 6)) {
        let matrix: Vec<Vec<f64>> = rows
            .iter()
            .map(|row| row.iter().map(|p| p / row.iter().sum::<f64>()).collect())
            .collect();
        let shares = stationary_distribution(&matrix).unwrap();
        for state in 0..6 {
            let next: f64 = shares.iter().zip(&matrix).map(|(share, row)| share * row[state]).sum();
            prop_assert!((next - shares[state]).abs() < 1e-14);
        }
    }

    #[test]
    fn more_claims_cost_more(shape in 0.1f64..20.0, expected in 0.0f64..10.0, claims in 0u32..20) {
        let factor = |claims: u32| experience_factor_by_claims(shape, expected, f64::from(claims)).unwrap();
        prop_assert!(factor(claims + 1) > factor(claims));
        prop_assert!(factor(0) <= 1.0);
    }
}
