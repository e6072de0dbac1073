//! Loans, default curves and expected losses.

use crate::support::{close, vector};
use baofei::actuarial::credit::{
    DefaultCurve, Exposure, LoanLoss, LossTerms, TradeCredit, default_probability_upper_bound, expected_loss,
    migration_cumulative_default, vasicek_default_rate,
};
use baofei::actuarial::interest::Interest;
use baofei::actuarial::loan::{Repayment, level_instalment, outstanding_balances, schedule};
use baofei::actuarial::{Reason, Refused};
use proptest::prelude::*;

const KINDS: [Repayment; 4] =
    [Repayment::LevelInstalment, Repayment::EqualPrincipal, Repayment::InterestOnly, Repayment::SinglePayment];

/// The rate per month of an effective yearly one.
fn monthly(annual: f64) -> f64 {
    Interest::new(annual).unwrap().periodic(12).unwrap().rate()
}

const TERMS: LossTerms = LossTerms {
    loss_given_default: 0.45,
    exposure: Exposure::Balance,
    discount_rate: 0.03,
    periods_per_year: 12,
    share: 1.0,
};

#[test]
fn examiners_loan_of_the_vectors() {
    let mut rates = vec![monthly(0.06); 60];
    rates.extend(vec![monthly(0.075); 180]);
    let rows = schedule(250_000.0, &rates, Repayment::LevelInstalment).unwrap();
    vector("loan-cm1-q7").check(&[
        rows[0].payment,
        rows[59].balance_after,
        rows[60].interest,
        rows[60].capital,
        rows.iter().map(|row| row.interest).sum(),
    ]);
}

#[test]
fn expected_loss_of_the_vectors() {
    let rows = schedule(100_000.0, &[0.005; 36], Repayment::LevelInstalment).unwrap();
    let curve = DefaultCurve::constant(0.0024, 36).unwrap();
    let loss = expected_loss(&rows, &curve, &TERMS).unwrap();
    vector("credit-amort-el").check(&[
        rows[0].payment,
        loss.expected_loss,
        loss.discounted_loss,
        loss.discounted_loss / 100_000.0,
        loss.annual_rate().unwrap(),
        loss.cumulative_default,
    ]);
    close(*curve.cumulative().last().unwrap(), loss.cumulative_default, 1e-13, "cumulative");
    let sum: f64 = loss.periods.iter().map(|period| period.discounted_loss).sum();
    close(sum, loss.discounted_loss, 1e-14, "periods add up");
    let with_interest = LossTerms { exposure: Exposure::BalanceAndInterest, ..TERMS };
    let more = expected_loss(&rows, &curve, &with_interest).unwrap();
    close(more.expected_loss, 1.005 * loss.expected_loss, 1e-13, "accrued interest");
}

#[test]
fn migration_of_the_vectors() {
    let matrix = [vec![0.92, 0.07, 0.01], vec![0.05, 0.88, 0.07], vec![0.0, 0.0, 1.0]];
    let cumulative = migration_cumulative_default(&matrix, 0, 5).unwrap();
    vector("credit-migration-pd").check(&cumulative);
    let monthly = DefaultCurve::from_migration(&matrix, 0, 5, 12).unwrap();
    let by_month = monthly.cumulative();
    assert_eq!(by_month.len(), 60);
    for (year, expected) in cumulative.iter().enumerate() {
        close(by_month[12 * year + 11], *expected, 1e-13, "year end");
    }
    // Constant hazard within the year.
    close(monthly.conditional()[3], monthly.conditional()[9], 1e-15, "months of one year");
}

#[test]
fn product_book_examples() {
    // P26: 1,000,000 for a year, PD 2.5 %, LGD 60 %, share 70 %: 1.05 % of principal.
    let rows = schedule(1e6, &[0.05], Repayment::InterestOnly).unwrap();
    let terms = LossTerms {
        loss_given_default: 0.6,
        exposure: Exposure::Balance,
        discount_rate: 0.0,
        periods_per_year: 1,
        share: 0.7,
    };
    let loss = expected_loss(&rows, &DefaultCurve::constant(0.025, 1).unwrap(), &terms).unwrap();
    close(loss.discounted_loss, 10_500.0, 1e-14, "sme-loan");
    close(loss.annual_rate().unwrap(), 0.0105, 1e-14, "sme-loan rate");

    // P28: 2,000,000 of sales, 0.8 % of every 60-day invoice fails, LGD 70 %, indemnity 80 %: 0.448 %.
    let policy = TradeCredit {
        turnover: 2e6,
        tenor_days: 60.0,
        buyers: 40,
        default_probability: 0.008 * 365.0 / 60.0,
        loss_given_default: 0.7,
        indemnity: 0.8,
        first_loss: 0.0,
        annual_maximum: f64::INFINITY,
    };
    close(policy.cost().unwrap().expected_payment, 8960.0, 1e-12, "agri-credit");
}

#[test]
fn schedules_by_hand() {
    let rows = |rates: &[f64], kind| schedule(1200.0, rates, kind).unwrap();
    let level = rows(&[0.0; 12], Repayment::LevelInstalment);
    assert!(level.iter().all(|row| (row.payment - 100.0).abs() < 1e-12 && row.interest == 0.0));
    let equal = rows(&[0.01; 12], Repayment::EqualPrincipal);
    close(equal[0].payment, 112.0, 1e-14, "first");
    close(equal[11].payment, 101.0, 1e-13, "last");
    let bullet = rows(&[0.01; 3], Repayment::InterestOnly);
    assert_eq!([bullet[0].payment, bullet[1].payment, bullet[2].payment], [12.0, 12.0, 1212.0]);
    let single = rows(&[0.1, 0.1], Repayment::SinglePayment);
    assert_eq!(single[0].payment, 0.0);
    close(single[0].balance_after, 1320.0, 1e-14, "grown");
    close(single[1].payment, 1452.0, 1e-14, "with interest on interest");
    for kind in KINDS {
        let one = rows(&[0.05], kind);
        close(one[0].payment, 1260.0, 1e-14, "one instalment");
        let negative = rows(&[-0.01; 6], kind);
        assert!(negative.iter().map(|row| row.payment).sum::<f64>() < 1200.0, "{kind:?}");
    }
    close(monthly(0.06), 1.06f64.powf(1.0 / 12.0) - 1.0, 1e-13, "monthly");
    assert_eq!(monthly(0.0), 0.0);
    // The textbook's L·r/(1 − (1 + r)^−N) over a century of months, and balances as the schedule has them.
    let century = level_instalment(1e6, &[0.004; 1200]).unwrap();
    close(century, 4000.0 / (1.0 - 1.004f64.powi(-1200)), 1e-12, "century");
    for kind in KINDS {
        let owed = outstanding_balances(1200.0, &[0.02; 9], kind).unwrap();
        assert!(owed.iter().eq(schedule(1200.0, &[0.02; 9], kind).unwrap().iter().map(|row| &row.balance_before)));
    }
}

fn loss_of(curve: &DefaultCurve, periods: usize) -> LoanLoss {
    let rows = schedule(1000.0, &vec![0.01; periods], Repayment::LevelInstalment).unwrap();
    expected_loss(&rows, curve, &TERMS).unwrap()
}

#[test]
fn certain_default_and_none() {
    let certain = loss_of(&DefaultCurve::constant(1.0, 12).unwrap(), 12);
    close(certain.expected_loss, 450.0, 1e-14, "the whole loan at the first instalment");
    assert_eq!(certain.cumulative_default, 1.0);
    assert_eq!(certain.periods[1].survival, 0.0);
    let none = loss_of(&DefaultCurve::constant(0.0, 12).unwrap(), 12);
    assert_eq!((none.expected_loss, none.annual_rate().unwrap()), (0.0, 0.0));
    let in_year_two = DefaultCurve::from_cumulative(&[0.1, 1.0, 1.0], 4).unwrap();
    close(in_year_two.cumulative()[3], 0.1, 1e-14, "after a year");
    assert_eq!(&in_year_two.cumulative()[4..], &[1.0; 8]);
    let hazard = DefaultCurve::from_hazard(0.12, 12, 24).unwrap();
    close(hazard.cumulative()[23], 1.0 - (-0.24f64).exp(), 1e-13, "hazard");
}

#[test]
fn basel_risk_weight_is_the_published_one() {
    // Basel II, Annex 5: corporate, PD 1 %, LGD 45 %, maturity 2.5 years: risk weight 92.32 %.
    let pd: f64 = 0.01;
    let part = (1.0 - (-50.0 * pd).exp()) / (1.0 - (-50.0f64).exp());
    let correlation = 0.12 * part + 0.24 * (1.0 - part);
    let b = (0.11852 - 0.05478 * pd.ln()).powi(2);
    let rate = vasicek_default_rate(pd, correlation, 0.999).unwrap();
    let weight = 12.5 * 0.45 * (rate - pd) / (1.0 - 1.5 * b);
    assert!((weight - 0.9232).abs() < 5e-5, "{weight}");
    assert_eq!(vasicek_default_rate(0.0, 0.2, 0.999).unwrap(), 0.0);
    assert_eq!(vasicek_default_rate(1.0, 0.2, 0.999).unwrap(), 1.0);
    close(vasicek_default_rate(0.03, 0.0, 0.999).unwrap(), 0.03, 1e-13, "independent");
    assert_eq!(vasicek_default_rate(0.03, 0.2, 1.0).unwrap_err().argument, "p");
    assert_eq!(vasicek_default_rate(0.03, 1.0, 0.9).unwrap_err().argument, "correlation");
}

#[test]
fn few_defaults_prove_little() {
    // None among n: 1 − (1 − confidence)^(1/n).
    let bound = |defaults, loans| default_probability_upper_bound(defaults, loans, 0.95).unwrap();
    close(bound(0, 100), 1.0 - 0.05f64.powf(0.01), 1e-10, "none of a hundred");
    assert!(bound(0, 100) < bound(1, 100) && bound(1, 100) > bound(1, 200));
    assert_eq!(bound(5, 5), 1.0);
    assert_eq!(default_probability_upper_bound(6, 5, 0.9).unwrap_err().argument, "defaults");
    assert_eq!(default_probability_upper_bound(0, 0, 0.9).unwrap_err().reason, Reason::Empty);
}

#[test]
fn refusals_name_the_argument() {
    let refused = |argument, reason| Refused { argument, reason };
    let loan = |principal, rates: &[f64]| schedule(principal, rates, Repayment::LevelInstalment);
    assert_eq!(loan(0.0, &[0.01]).unwrap_err(), refused("principal", Reason::NotPositive));
    assert_eq!(loan(1.0, &[]).unwrap_err(), refused("rates", Reason::Empty));
    assert_eq!(loan(1.0, &[0.0; 1201]).unwrap_err(), refused("rates", Reason::TooLong));
    assert_eq!(loan(1.0, &[-1.0]).unwrap_err(), refused("rates", Reason::NotPositive));
    assert_eq!(loan(1.0, &[f64::NAN]).unwrap_err(), refused("rates", Reason::NotFinite));
    let grown = schedule(1.0, &[9.0; 1000], Repayment::SinglePayment).unwrap_err();
    assert_eq!(grown, refused("rates", Reason::Infinite));
    assert_eq!(level_instalment(0.0, &[0.1]).unwrap_err(), refused("principal", Reason::NotPositive));
    assert_eq!(level_instalment(1.0, &[0.1; 1201]).unwrap_err(), refused("rates", Reason::TooLong));
    assert_eq!(level_instalment(1.0, &[10.1]).unwrap_err(), refused("rates", Reason::OutOfRange));
    assert_eq!(level_instalment(f64::MAX, &[9.0]).unwrap_err(), refused("rates", Reason::Infinite));
    assert_eq!(outstanding_balances(1.0, &[], Repayment::InterestOnly).unwrap_err(), refused("rates", Reason::Empty));
    assert_eq!(DefaultCurve::constant(1.5, 3).unwrap_err(), refused("q", Reason::OutOfRange));
    assert_eq!(DefaultCurve::constant(0.5, 0).unwrap_err(), refused("periods", Reason::Empty));
    assert_eq!(DefaultCurve::from_cumulative(&[0.2, 0.1], 1).unwrap_err().reason, Reason::Unsorted);
    assert_eq!(DefaultCurve::from_cumulative(&[0.1; 200], 12).unwrap_err().reason, Reason::TooLong);
    assert_eq!(DefaultCurve::from_hazard(-0.1, 12, 1).unwrap_err().argument, "hazard");
    let rows = loan(1.0, &[0.0; 3]).unwrap();
    let short = DefaultCurve::constant(0.1, 2).unwrap();
    assert_eq!(expected_loss(&rows, &short, &TERMS).unwrap_err(), refused("curve", Reason::Empty));
    assert_eq!(expected_loss(&[], &short, &TERMS).unwrap_err(), refused("schedule", Reason::Empty));
    let too_much = LossTerms { loss_given_default: 1.1, ..TERMS };
    assert_eq!(expected_loss(&rows[..1], &short, &too_much).unwrap_err().argument, "loss_given_default");
    let matrix = [vec![0.5, 0.5], vec![0.1, 0.9]];
    assert_eq!(migration_cumulative_default(&matrix, 0, 3).unwrap_err(), refused("matrix", Reason::OutOfRange));
    let matrix = [vec![0.5, 0.5], vec![0.0, 1.0]];
    assert_eq!(migration_cumulative_default(&matrix, 2, 3).unwrap_err().argument, "start");
    assert_eq!(migration_cumulative_default(&matrix, 1, 3).unwrap(), vec![1.0; 3]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(300) })]

    #[test]
    fn schedules_repay_the_loan(
        principal in 1.0f64..1e7,
        rates in prop::collection::vec(-0.02f64..0.03, 1..120),
        kind in prop::sample::select(&KINDS[..]),
    ) {
        let rows = schedule(principal, &rates, kind).unwrap();
        let capital: f64 = rows.iter().map(|row| row.capital).sum();
        prop_assert!((capital - principal).abs() < 1e-8 * principal);
        prop_assert_eq!(rows.last().unwrap().balance_after, 0.0);
        // Payments discounted at the loan's own rates are worth the loan.
        let (mut discount, mut value) = (1.0, 0.0);
        for (row, rate) in rows.iter().zip(&rates) {
            discount /= 1.0 + rate;
            value += discount * row.payment;
            prop_assert!((row.payment - row.interest - row.capital).abs() < 1e-9 * principal);
        }
        prop_assert!((value - principal).abs() < 1e-8 * principal);
        if kind == Repayment::LevelInstalment {
            let (first, last) = (rows[0].payment, rows[rows.len() - 1].payment);
            prop_assert!((first - last).abs() < 1e-7 * first.abs());
        }
    }

    #[test]
    fn losses_rise_with_default_and_loss(q in 0.0f64..1.0, more in 0.0f64..1.0, lgd in 0.0f64..1.0, periods in 1usize..60) {
        let rows = schedule(1000.0, &vec![0.004; periods], Repayment::LevelInstalment).unwrap();
        let terms = LossTerms { loss_given_default: lgd, discount_rate: 0.0, ..TERMS };
        let loss = |q| expected_loss(&rows, &DefaultCurve::constant(q, periods).unwrap(), &terms).unwrap();
        let higher = q + (1.0 - q) * more;
        prop_assert!(loss(higher).expected_loss >= loss(q).expected_loss - 1e-9);
        prop_assert!(loss(q).expected_loss <= lgd * 1000.0 * (1.0 + 1e-12));
        prop_assert!(loss(q).cumulative_default <= 1.0 + 1e-12);
    }
}
