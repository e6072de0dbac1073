//! Medical cover: tiers, caps, stop-loss and the profit corridor.

use baofei::actuarial::medical::{ProfitCorridor, Reimbursement, Settlement, Tier, group_stop_loss};
use baofei::actuarial::{Reason, Refused, Result};
use proptest::prelude::*;

fn tier(from: f64, to: f64, rate: f64) -> Tier {
    Tier { from, to, rate }
}

/// E[min(X, L)] of a sample.
fn of_sample(sample: &[f64]) -> impl Fn(f64) -> Result<f64> {
    move |limit| Ok(sample.iter().map(|x| x.min(limit)).sum::<f64>() / sample.len() as f64)
}

/// E[min(X, L)] of the exponential law with mean 1000.
fn exponential(limit: f64) -> Result<f64> {
    Ok(1000.0 * -(-limit / 1000.0).exp_m1())
}

/// The example of the scheme with 15,000 deductible and 50, 60, 70 %: a claim of 80,000 pays 35,500.
#[test]
fn worked_claim() {
    let tiers = [tier(15e3, 50e3, 0.5), tier(50e3, 100e3, 0.6), tier(100e3, f64::INFINITY, 0.7)];
    let scheme = Reimbursement::new(&tiers, f64::INFINITY).unwrap();
    assert_eq!(scheme.paid(80e3), Ok(35_500.0));
    let capped = Reimbursement::new(&tiers, 30e3).unwrap();
    assert_eq!(capped.paid(80e3), Ok(30e3));
    let shared = scheme.clone().with_copayment(0.2).unwrap();
    assert!((shared.paid(80e3).unwrap() - 28_400.0).abs() < 1e-9);
    // The same tiers counted from the deductible.
    let moved = [tier(0.0, 35e3, 0.5), tier(35e3, 85e3, 0.6), tier(85e3, f64::INFINITY, 0.7)];
    let same = Reimbursement::above_deductible(15e3, &moved, f64::INFINITY);
    assert_eq!(same, Ok(scheme));
}

/// Its cost per member: 1.2 % of members with lognormal(ln 6000, 1.1) claims, in three layers, as in the product notes.
#[test]
fn worked_cost() {
    let lognormal = |limit: f64| -> Result<f64> {
        let (mu, sigma) = (6000f64.ln(), 1.1);
        let mean = (mu + sigma * sigma / 2.0).exp();
        if limit.is_infinite() {
            return Ok(mean);
        }
        let normal = |z: f64| 0.5 * libm::erfc(-z / std::f64::consts::SQRT_2);
        let z = (limit.ln() - mu) / sigma;
        Ok(mean * normal(z - sigma) + limit * normal(-z))
    };
    let cost = |tiers: &[Tier]| {
        let scheme = Reimbursement::new(tiers, f64::INFINITY).unwrap();
        0.012 * scheme.expected_paid(lognormal).unwrap()
    };
    let tiers = [tier(15e3, 50e3, 0.5), tier(50e3, 100e3, 0.6), tier(100e3, f64::INFINITY, 0.7)];
    let printed = [16.32, 4.49, 2.26];
    for (tier, printed) in tiers.iter().zip(printed) {
        assert!((cost(&[*tier]) - printed).abs() <= 0.005, "{}", cost(&[*tier]));
    }
    assert!((cost(&tiers) - 23.08).abs() <= 0.01);
}

/// 100 of premium, 10 of expenses; 5 kept and the rest of the surplus to the fund, deficits beyond none shared in half.
#[test]
fn worked_corridor() {
    let corridor =
        ProfitCorridor { kept_surplus: 0.05, surplus_to_fund: 1.0, borne_deficit: 0.0, deficit_from_fund: 0.5 };
    let of = |claims| corridor.settlement(100.0, claims, 10.0).unwrap();
    let settled = |insurer, fund| Settlement { insurer, fund };
    assert_eq!(of(70.0), settled(5.0, 15.0));
    assert_eq!(of(87.0), settled(3.0, 0.0));
    assert_eq!(of(90.0), settled(0.0, 0.0));
    assert_eq!(of(110.0), settled(-10.0, -10.0));
    let patient = ProfitCorridor { borne_deficit: 0.1, ..corridor };
    let of = |claims| patient.settlement(100.0, claims, 10.0).unwrap();
    assert_eq!(of(95.0), settled(-5.0, 0.0));
    assert_eq!(of(110.0), settled(-15.0, -5.0));
    // Expenses above the premium: every claim is in deficit.
    let dear = corridor.settlement(100.0, 0.0, 120.0).unwrap();
    assert_eq!(dear, settled(-10.0, -10.0));
}

/// E[(S − 750)+] and its layer for the exponential law, in closed form.
#[test]
fn stop_loss_of_exponential() {
    let stop = group_stop_loss(exponential, 750.0, f64::INFINITY).unwrap();
    assert!((stop - 1000.0 * (-0.75f64).exp()).abs() < 1e-10);
    let layer = group_stop_loss(exponential, 750.0, 500.0).unwrap();
    assert!((layer - 1000.0 * ((-0.75f64).exp() - (-1.25f64).exp())).abs() < 1e-10);
    assert_eq!(group_stop_loss(exponential, 0.0, f64::INFINITY), Ok(1000.0));
    assert_eq!(group_stop_loss(exponential, 750.0, 0.0), Ok(0.0));
}

#[test]
fn refusals() {
    let refused = |argument, reason| Err::<f64, _>(Refused { argument, reason });
    let scheme = |tiers: &[Tier], cap| Reimbursement::new(tiers, cap).map(|_| 0.0);
    let whole = f64::INFINITY;
    assert_eq!(scheme(&[], whole), refused("tiers", Reason::Empty));
    let overlapping = [tier(0.0, 10.0, 0.5), tier(9.0, 20.0, 0.5)];
    assert_eq!(scheme(&overlapping, whole), refused("tiers", Reason::Unsorted));
    let after_the_last = [tier(0.0, whole, 0.5), tier(9.0, 20.0, 0.5)];
    assert_eq!(scheme(&after_the_last, whole), refused("tiers", Reason::Unsorted));
    assert_eq!(scheme(&[tier(2.0, 1.0, 0.5)], whole), refused("tiers", Reason::Unsorted));
    assert_eq!(scheme(&[tier(-1.0, 1.0, 0.5)], whole), refused("from", Reason::Negative));
    assert_eq!(scheme(&[tier(0.0, f64::NAN, 0.5)], whole), refused("to", Reason::NotFinite));
    assert_eq!(scheme(&[tier(0.0, 1.0, 1.5)], whole), refused("rate", Reason::OutOfRange));
    assert_eq!(scheme(&[tier(0.0, 1.0, 0.5)], -1.0), refused("cap", Reason::Negative));
    assert_eq!(scheme(&[tier(0.0, 1.0, 0.5)], f64::NAN), refused("cap", Reason::NotFinite));
    assert_eq!(scheme(&vec![tier(0.0, 0.0, 0.5); 1001], whole), refused("tiers", Reason::TooLong));
    let sound = Reimbursement::new(&[tier(10.0, whole, 0.5)], whole).unwrap();
    assert_eq!(sound.paid(-1.0), refused("claim", Reason::Negative));
    assert_eq!(sound.clone().with_copayment(1.5).map(|_| 0.0), refused("share", Reason::OutOfRange));
    // A law without a mean has no expected payment without a cap, and one with it.
    let heavy = |limit: f64| -> Result<f64> { Ok((1.0 + limit).ln()) };
    let infinite = refused("limited_expected_value", Reason::NotFinite);
    assert_eq!(sound.expected_paid(heavy), infinite);
    let capped = Reimbursement::new(&[tier(10.0, whole, 0.5)], 100.0).unwrap();
    let expected = 0.5 * (211f64.ln() - 11f64.ln());
    assert!((capped.expected_paid(heavy).unwrap() - expected).abs() < 1e-12);
    // The law's own refusal comes through.
    let own = Refused { argument: "alpha", reason: Reason::NotPositive };
    assert_eq!(sound.expected_paid(|_| Err(own)), Err(own));
    assert_eq!(group_stop_loss(exponential, -1.0, 1.0), refused("retention", Reason::Negative));
    let corridor =
        ProfitCorridor { kept_surplus: 0.05, surplus_to_fund: 2.0, borne_deficit: 0.0, deficit_from_fund: 0.5 };
    let settled = corridor.settlement(100.0, 50.0, 0.0).map(|s| s.fund);
    assert_eq!(settled, refused("surplus_to_fund", Reason::OutOfRange));
    let unpaid = corridor.settlement(0.0, 50.0, 0.0).map(|s| s.fund);
    assert_eq!(unpaid, refused("premium", Reason::NotPositive));
}

fn schemes() -> impl Strategy<Value = Reimbursement> {
    let widths = prop::collection::vec((0.0..2e4f64, 0.0..5e4f64, 0.0..1.0f64), 1..6);
    let cap = prop_oneof![Just(f64::INFINITY), 0.0..5e4f64];
    (widths, any::<bool>(), cap).prop_map(|(widths, open, cap)| {
        let mut end = 0.0;
        let mut tiers: Vec<_> = widths
            .iter()
            .map(|&(gap, width, rate)| {
                let from = end + gap;
                end = from + width;
                tier(from, end, rate)
            })
            .collect();
        if open {
            tiers.push(tier(end, f64::INFINITY, 0.3));
        }
        Reimbursement::new(&tiers, cap).unwrap()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    /// The expected payment is the mean of the payments, whatever the sample, the tiers and the cap.
    #[test]
    fn expected_is_mean(scheme in schemes(), sample in prop::collection::vec(0.0..3e5f64, 1..50)) {
        let paid: f64 = sample.iter().map(|&x| scheme.paid(x).unwrap()).sum();
        let mean = paid / sample.len() as f64;
        let expected = scheme.expected_paid(of_sample(&sample)).unwrap();
        prop_assert!((expected - mean).abs() < 1e-8, "{expected} is not {mean}");
    }

    /// A greater claim never pays less, and never more than itself or the cap.
    #[test]
    fn payment_rises(scheme in schemes(), claim in 0.0..3e5f64, more in 0.0..1e5f64) {
        let paid = scheme.paid(claim).unwrap();
        prop_assert!(paid <= claim && scheme.paid(claim + more).unwrap() >= paid - 1e-9);
    }

    /// Insurer and fund share exactly what the premium leaves; the expectation is the mean of the settlements.
    #[test]
    fn corridor_shares(kept in 0.0..0.2f64, up in 0.0..1.0f64, borne in 0.0..0.2f64, down in 0.0..1.0f64,
        expenses in 0.0..150.0f64, sample in prop::collection::vec(0.0..250.0f64, 1..40)) {
        let corridor = ProfitCorridor { kept_surplus: kept, surplus_to_fund: up, borne_deficit: borne, deficit_from_fund: down };
        let settled: Vec<_> = sample.iter().map(|&claims| corridor.settlement(100.0, claims, expenses).unwrap()).collect();
        for (claims, settled) in sample.iter().zip(&settled) {
            prop_assert!((settled.insurer + settled.fund - (100.0 - expenses - claims)).abs() < 1e-9);
        }
        let mean = settled.iter().map(|s| s.fund).sum::<f64>() / sample.len() as f64;
        let expected = corridor.expected_settlement(100.0, expenses, of_sample(&sample)).unwrap();
        prop_assert!((expected.fund - mean).abs() < 1e-9);
    }
}
