//! Worked examples of products and rules.

use baofei::actuarial::life::*;
use baofei::actuarial::loan::{Repayment, level_instalment, outstanding_balances};

use crate::{life, rate};

fn agrees(value: f64, printed: f64) -> bool {
    crate::agrees(value, printed, 0.01)
}

/// Farmers' pension: 500 and 50 of subsidy at the start of each of fifteen years at 2.5 %, divided by 139.
#[test]
fn farmer_pension() {
    let yearly = Contribution { own: 500.0, subsidy: 50.0, charge: 0.0, per_year: 1 };
    let years = account_years(0.0, &yearly, rate(0.025), 15).unwrap();
    let last = years.last().unwrap();
    assert!(agrees(last.balance, 10_109.12));
    let months = f64::from(conversion_months(60).unwrap());
    assert!(agrees(pension_by_divisor(last.balance, months).unwrap(), 72.73));
    let paid: f64 = years.iter().map(|year| year.own + year.subsidy + year.credited).sum();
    assert!((paid - last.balance).abs() < 1e-9);
}

/// Land-lost farmers: 60,000 at 60, by 139 and by annuity with 3 % load; and from 45 on.
#[test]
fn land_lost_pension() {
    let law = Makeham::new(0.0002, 0.00003, 1.095).unwrap();
    let table = law.table(60, 105).unwrap();
    let life = table.life(60).unwrap();
    let i = rate(0.025);
    let monthly = Mthly { per_year: 12, convention: Convention::WoolhouseTwoTerms };
    let bought = |balance| pension_by_annuity(balance, 0.03, &life, i, 0, monthly).unwrap();
    assert!(agrees(pension_by_divisor(60_000.0, 139.0).unwrap(), 431.65));
    assert!(agrees(bought(60_000.0), 274.70));
    let none = Contribution { own: 0.0, subsidy: 0.0, charge: 0.0, per_year: 1 };
    let balance = account_years(60_000.0, &none, i, 15).unwrap()[14].balance;
    assert!(agrees(balance, 86_897.89));
    assert!(agrees(pension_by_divisor(balance, 139.0).unwrap(), 625.16));
    assert!(agrees(bought(balance), 397.85));
}

/// F(t+1) = (F(t) + (1 − f) c)(1 + j)^(1/12), by hand for one month and one year; a negative rate takes interest away.
#[test]
fn monthly_account() {
    let monthly = Contribution { own: 100.0, subsidy: 20.0, charge: 0.05, per_year: 12 };
    let year = account_years(1000.0, &monthly, rate(0.03), 1).unwrap()[0];
    let growth = 1.03f64.powf(1.0 / 12.0);
    let by_hand = (0..12).fold(1000.0, |balance, _| (balance + 114.0) * growth);
    assert!((year.balance - by_hand).abs() < 1e-9);
    assert!((year.charged - 72.0).abs() < 1e-12);
    assert!((year.own, year.subsidy) == (1200.0, 240.0));
    let rates = [rate(-0.01), rate(0.0), rate(0.03)];
    let [low, middle, high] = account_illustration(1000.0, &monthly, rates, 3).unwrap();
    assert!(low[2].credited < 0.0 && middle[2].credited == 0.0);
    assert!(low[2].balance < middle[2].balance && middle[2].balance < high[2].balance);
    assert!((middle[2].balance - (1000.0 + 36.0 * 114.0)).abs() < 1e-9);
    assert!(account_years(1000.0, &monthly, rate(0.03), 0).unwrap().is_empty());
}

/// Divisors printed in the annex of 国发〔2005〕38号.
#[test]
fn divisors() {
    let printed = [(40, 233), (50, 195), (55, 170), (60, 139), (65, 101), (70, 56)];
    for (age, months) in printed {
        assert_eq!(conversion_months(age), Ok(months));
    }
    assert!(conversion_months(39).is_err() && conversion_months(71).is_err());
}

/// A guarantee costs pension, and so does a pension to the last survivor.
#[test]
fn pension_options() {
    let (he, she) = (life("cl1_2025_male", 60), life("cl1_2025_female", 58));
    let monthly = Mthly { per_year: 12, convention: Convention::Udd };
    let pension =
        |life: &Life, guaranteed| pension_by_annuity(100_000.0, 0.03, life, rate(0.02), guaranteed, monthly).unwrap();
    let plain = pension(&he, 0);
    let couple = he.last_survivor(&she);
    assert!(plain > pension(&he, 10) && pension(&he, 10) > pension(&he, 20));
    assert!(plain > pension(&couple, 0));
    // A guarantee beyond the table is an annuity certain.
    let certain = 97_000.0 / (12.0 * rate(0.02).annuity_certain(60, 12).unwrap());
    assert!((pension(&he, 60) - certain).abs() < 1e-9);
}

/// 1000 yuan of reserve in the fifth of twenty years of premiums, k = 0.9: 925, as in commentaries on the rule.
#[test]
fn least_cash_value() {
    assert!((cash_value(1000.0, 0.9, 5, 20).unwrap() - 925.0).abs() < 1e-9);
    assert_eq!(cash_value(1000.0, 0.9, 20, 30), Ok(1000.0));
    assert_eq!(cash_value(1000.0, 0.8, 10, 10), Ok(1000.0));
    assert_eq!(cash_value(1000.0, 1.0, 1, 1), Ok(1000.0));
    assert_eq!(cash_value(-50.0, 0.9, 1, 20), Ok(0.0));
}

#[test]
fn loaded_premiums() {
    assert_eq!(loaded_premium(65.0, 0.35), Ok(100.0));
    assert_eq!(loaded_premium(65.0, 1.0).unwrap_err().argument, "loading");
}

/// Loans of 12,000 over a year: level, equal principal, and at the end.
#[test]
fn loans() {
    let balances = |repayment| outstanding_balances(12_000.0, &[0.01; 12], repayment).unwrap();
    let level = balances(Repayment::LevelInstalment);
    let instalment = level_instalment(12_000.0, &[0.01; 12]).unwrap();
    // What is owed before the last instalment is repaid by it.
    assert!((level[11] * 1.01 - instalment).abs() < 1e-9);
    assert!(agrees(instalment, 1066.19));
    let equal = balances(Repayment::EqualPrincipal);
    assert!((equal[11] - 1000.0).abs() < 1e-9);
    assert_eq!(balances(Repayment::InterestOnly), [12_000.0; 12]);
    let free = outstanding_balances(12_000.0, &[0.0; 12], Repayment::LevelInstalment).unwrap();
    assert!((free[11] - 1000.0).abs() < 1e-9);
}

/// Credit life on a monthly loan: cheaper than level cover of the whole sum, dearer than none.
#[test]
fn monthly_credit_life() {
    let life = life("cl2_2025_male", 40).split(12, FractionalAge::Udd).unwrap();
    let month = rate(0.02).periodic(12).unwrap();
    let cover = |repayment| {
        let balances = outstanding_balances(50_000.0, &[0.06 / 12.0; 36], repayment).unwrap();
        credit_life_premium(&life, month, &balances, PaidAt::YearEnd).unwrap()
    };
    let (level, equal) = (cover(Repayment::LevelInstalment), cover(Repayment::EqualPrincipal));
    let at_end = cover(Repayment::InterestOnly);
    assert!(equal.single < level.single && level.single < at_end.single);
    let sum = 50_000.0 * term_insurance(&life, month, Term::Years(36), PaidAt::YearEnd).unwrap();
    assert!((at_end.single - sum).abs() < 1e-9);
    let annuity = annuity_due(&life, month, Term::Years(36)).unwrap();
    assert!((level.level * annuity - level.single).abs() < 1e-9);
}

/// Illness cover and death cover of who has not fallen ill make up the accelerated cover.
#[test]
fn critical_illness() {
    let death = life("cl2_2025_female", 40);
    let illness = life("ci4_2020_female", 40);
    let i = rate(0.02);
    let term = Term::Years(25);
    let cover =
        |first: &Life, second: &Life| critical_illness_insurance(first, second, i, term, PaidAt::MidYear).unwrap();
    let status = healthy(&death, &illness);
    let accelerated = term_insurance(&status, i, term, PaidAt::MidYear).unwrap();
    let sum = cover(&death, &illness) + cover(&illness, &death);
    assert!((sum - accelerated).abs() < 1e-14);
    // Without illness there is nothing to pay; without death the cover is a term insurance on the rates of incidence.
    let none = Life::new(&[0.0; 25]).unwrap();
    assert_eq!(cover(&death, &none), 0.0);
    let only = term_insurance(&illness, i, term, PaidAt::MidYear).unwrap();
    assert!((cover(&none, &illness) - only).abs() < 1e-15);
}
