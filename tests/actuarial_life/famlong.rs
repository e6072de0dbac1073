//! Answers of the SOA's sample questions for exam FAM-L, to every printed digit.

use baofei::actuarial::life::*;

use crate::{agrees, rate, sult, sult_life};

const END: PaidAt = PaidAt::YearEnd;
const LIFE: Term = Term::Life;

fn years(n: u32) -> Term {
    Term::Years(n)
}

fn policy<'a>(life: &'a Life<'a>, benefits: &'a Benefits, paid_for: u32) -> Policy<'a> {
    Policy { life, interest: rate(0.05), benefits, payment: Payment::yearly(paid_for) }
}

fn loading(per_policy: f64, of_premium: f64) -> Loading {
    Loading { per_policy, of_premium, per_thousand: 0.0 }
}

#[track_caller]
fn printed(value: f64, answer: f64, unit: f64) {
    assert!(agrees(value, answer, unit), "{value} is printed {answer}");
}

#[test]
fn survival() {
    let q = SelectTable::from_lives(
        60,
        &[
            vec![80_000.0, 79_000.0, 77_000.0, 74_000.0],
            vec![78_000.0, 76_000.0, 73_000.0, 70_000.0],
            vec![75_000.0, 72_000.0, 69_000.0, 67_000.0],
            vec![71_000.0, 68_000.0, 66_000.0, 65_000.0],
        ],
    )
    .unwrap();
    // 3.1: selected at 60 three quarters of a year ago, dies in the three years that begin two years from now.
    let life = q.life(60).unwrap();
    let force = FractionalAge::ConstantForce;
    let s = |t| life.survival(t, force).unwrap();
    printed(1000.0 * (s(2.75) - s(5.75)) / s(0.75), 117.0, 1.0);

    // 3.5: the two assumptions differ by 106 in 100,000.
    let lives = [99_999.0, 88_888.0, 77_777.0, 66_666.0, 55_555.0, 44_444.0, 33_333.0, 22_222.0];
    let table = MortalityTable::from_lives(60, &lives).unwrap();
    let life = table.life(60).unwrap();
    let q = |assumption| life.survival(3.4, assumption).unwrap() - life.survival(5.9, assumption).unwrap();
    printed(1e5 * (q(FractionalAge::Udd) - q(force)), 106.0, 1.0);

    // 3.7: select rates with a constant force.
    let rows = [vec![0.0050, 0.0063], vec![0.0060, 0.0073], vec![0.0070, 0.0083]];
    let ultimate = MortalityTable::new(52, &[0.0080, 0.0090, 0.0100]).unwrap();
    let life = SelectTable::new(50, &rows, ultimate).unwrap().life(50).unwrap();
    printed(1000.0 * life.death_probability(0.4, 2.5, force).unwrap(), 16.4, 0.1);
}

#[test]
fn insurances() {
    let i = rate(0.05);
    // 4.6: improving mortality.
    let rates: Vec<_> = [1.0, 0.95, 0.9025].iter().zip(sult_life(70).rates()).map(|(factor, q)| factor * q).collect();
    let life = Life::new(&rates).unwrap();
    printed(1000.0 * term_insurance(&life, i, years(3), END).unwrap(), 29.85, 0.01);

    // 4.13: two years deferred, two years of term, selected at 65.
    let rows = [vec![0.08, 0.10, 0.12], vec![0.09, 0.11, 0.13], vec![0.10, 0.12, 0.14]];
    let ultimate = MortalityTable::new(68, &[0.14, 0.15, 0.16]).unwrap();
    let life = SelectTable::new(65, &rows, ultimate).unwrap().life(65).unwrap();
    let value = deferred_insurance(&life, rate(0.04), 2, years(2), END).unwrap();
    printed(2000.0 * value, 350.0, 10.0);

    // 4.16: 70 % of the rates in the first select year, 80 % in the second.
    let life = Life::new(&[0.7 * 0.045, 0.8 * 0.050, 0.055]).unwrap();
    printed(term_insurance(&life, rate(0.04), years(3), END).unwrap(), 0.1116, 0.0001);
}

#[test]
fn annuities() {
    let i = rate(0.05);
    // 5.8: five years certain at 55, then the chance to live for as many whole years as it is worth.
    let life = sult_life(55);
    let value = guaranteed_annuity_due(&life, i, 5, Mthly::YEARLY).unwrap();
    assert_eq!(value as u32, 16);
    printed(sult().survival(55.0, 16.0).unwrap(), 0.92118, 0.00001);
}

#[test]
fn net_premiums() {
    // 6.1: premiums returned on death within two years.
    let life = sult_life(80);
    let mut benefits = Benefits::term(1000.0, 2, END).unwrap();
    benefits.returned_on_death = 2;
    let mut two = policy(&life, &benefits, 2);
    two.interest = rate(0.03);
    printed(net_premium(two).unwrap(), 35.36, 0.01);

    // 6.14: half the premium after ten years, none after twenty.
    let life = sult_life(40);
    let i = rate(0.05);
    let value = 100_000.0 * whole_life_insurance(&life, i, END).unwrap();
    let ten = annuity_due(&life, i, years(10)).unwrap();
    let later = deferred_annuity_due(&life, i, 10, years(10)).unwrap();
    printed(value / (ten + 0.5 * later), 1150.0, 10.0);

    // 6.49: monthly, deaths even over the year, paid at the moment of death.
    let benefits = Benefits::whole_life(100_000.0, &life, PaidAt::Death).unwrap();
    let monthly = Policy {
        life: &life,
        interest: i,
        benefits: &benefits,
        payment: Payment { years: 20, mthly: Mthly { per_year: 12, convention: Convention::Udd } },
    };
    let expenses = Expenses { first: loading(200.0, 0.04), renewal: loading(0.0, 0.04) };
    printed(gross_premium(monthly, &expenses).unwrap() / 12.0, 86.0, 1.0);
}

#[test]
fn gross_premiums() {
    // 6.9: ten premiums for twenty years of cover; expenses per policy in all twenty.
    let life = sult_life(50);
    let benefits = Benefits::term(100_000.0, 20, END).unwrap();
    let expenses = Expenses { first: loading(75.0, 0.42), renewal: loading(25.0, 0.12) };
    let premium = gross_premium(policy(&life, &benefits, 10), &expenses).unwrap();
    printed(premium, 647.0, 1.0);

    // 6.28: five premiums for life; the expenses per policy only in those years.
    let life = sult_life(40);
    let i = rate(0.05);
    let five = annuity_due(&life, i, years(5)).unwrap();
    let equation = Equation {
        benefits: 1000.0 * whole_life_insurance(&life, i, END).unwrap(),
        expenses: 5.0 + 5.0 * five,
        annuity: five,
        loadings: 0.15 + 0.05 * five,
        returned: 0.0,
    };
    printed(equation.premium().unwrap(), 36.0, 1.0);

    // 6.35: expenses that are a part of the premium only.
    let life = sult_life(35);
    let benefits = Benefits::whole_life(100_000.0, &life, END).unwrap();
    let expenses = Expenses { first: loading(0.0, 0.19), renewal: loading(0.0, 0.04) };
    let premium = gross_premium(policy(&life, &benefits, 86), &expenses).unwrap();
    printed(premium, 530.0, 10.0);

    // 6.37: 100 at the end of each year of death and of life, ten premiums.
    let mut benefits = Benefits::whole_life(50_100.0, &life, END).unwrap();
    benefits.survivals = vec![100.0; benefits.deaths.len()];
    benefits.survivals[0] = 0.0;
    let premium = net_premium(policy(&life, &benefits, 10)).unwrap();
    printed(premium, 820.0, 10.0);

    // 6.43: five premiums for ten years of cover.
    let life = sult_life(30);
    let benefits = Benefits::term(200_000.0, 10, END).unwrap();
    let expenses = Expenses { first: loading(8.0, 0.35), renewal: loading(4.0, 0.15) };
    let premium = gross_premium(policy(&life, &benefits, 5), &expenses).unwrap();
    printed(premium, 170.0, 10.0);
}

#[test]
fn net_reserves() {
    let i = rate(0.05);
    // 7.9: an endowment by monthly premiums of 253, death benefit at the moment of death.
    let life = sult_life(45);
    let benefits = Benefits::endowment(100_000.0, 20, PaidAt::Death).unwrap();
    let monthly = Policy {
        life: &life,
        interest: i,
        benefits: &benefits,
        payment: Payment { years: 20, mthly: Mthly { per_year: 12, convention: Convention::Udd } },
    };
    let premiums = Premiums::level(253.0 * 12.0);
    let reserve = prospective_reserve(monthly, &premiums, &Expenses::NONE, 10).unwrap();
    printed(reserve, 38_100.0, 100.0);

    // 7.13: full preliminary term, thirty-year endowment at 40.
    let life = sult_life(40);
    let benefits = Benefits::endowment(1000.0, 30, END).unwrap();
    let endowment = policy(&life, &benefits, 30);
    let premiums = Premiums::full_preliminary_term(endowment).unwrap();
    let reserves = reserves(endowment, &premiums, &Expenses::NONE).unwrap();
    assert!(reserves[1].abs() < 1e-10);
    printed(reserves[10], 180.0, 10.0);

    // 7.28: whole life at 45 by a premium that falls to its net premium at 65 after twenty years.
    let (young, old) = (sult_life(45), sult_life(65));
    let whole = Benefits::whole_life(1000.0, &old, END).unwrap();
    let twenty = Benefits::term(1000.0, 20, END).unwrap();
    let later = net_premium(policy(&old, &whole, 60)).unwrap();
    let first = net_premium(policy(&young, &twenty, 20)).unwrap();
    printed(later - first, 24.3, 0.1);
}

#[test]
fn gross_reserves() {
    // 7.6: the gross reserve after ten years less the net one, whole life of 2000 at 45.
    let life = sult_life(45);
    let benefits = Benefits::whole_life(2000.0, &life, END).unwrap();
    let whole = policy(&life, &benefits, benefits.deaths.len() as u32);
    let per_thousand = |per_policy, of_premium, per_thousand| Loading { per_policy, of_premium, per_thousand };
    let expenses = Expenses { first: per_thousand(30.0, 0.25, 1.5), renewal: per_thousand(10.0, 0.05, 0.5) };
    let gross = Premiums::level(gross_premium(whole, &expenses).unwrap());
    let net = Premiums::level(net_premium(whole).unwrap());
    let difference = prospective_reserve(whole, &gross, &expenses, 10).unwrap()
        - prospective_reserve(whole, &net, &Expenses::NONE, 10).unwrap();
    printed(difference, -25.4, 0.1);

    // 7.19: after the premium and expenses of the second year, whole life of 100,000 at 40.
    let life = sult_life(40);
    let benefits = Benefits::whole_life(100_000.0, &life, END).unwrap();
    let whole = policy(&life, &benefits, benefits.deaths.len() as u32);
    let expenses = Expenses { first: loading(300.0, 0.5), renewal: loading(0.0, 0.1) };
    let premium = gross_premium(whole, &expenses).unwrap();
    let reserve = prospective_reserve(whole, &Premiums::level(premium), &expenses, 1).unwrap();
    printed(reserve + 0.9 * premium, 720.0, 10.0);

    // 7.20: the gross reserve after a year less that by full preliminary term, whole life of 1000 at 35. The key is reckoned
    // from the premium in whole cents.
    let life = sult_life(35);
    let benefits = Benefits::whole_life(1000.0, &life, END).unwrap();
    let whole = policy(&life, &benefits, benefits.deaths.len() as u32);
    let expenses = Expenses { first: loading(300.0, 0.3), renewal: loading(30.0, 0.04) };
    let premium = gross_premium(whole, &expenses).unwrap();
    let gross = Premiums::level((100.0 * premium).round() / 100.0);
    let modified = Premiums::full_preliminary_term(whole).unwrap();
    let difference = prospective_reserve(whole, &gross, &expenses, 1).unwrap()
        - prospective_reserve(whole, &modified, &Expenses::NONE, 1).unwrap();
    printed(difference, -277.23, 0.01);
}

/// 6.54: the standard deviation of the loss of a whole life policy at 45 by its net premium.
#[test]
fn moments() {
    let life = sult_life(45);
    let i = rate(0.05);
    let sums = vec![200_000.0; life.rates().len()];
    let deviation = insurance_moments(&life, i, &sums, 0.0, END).unwrap().deviation();
    let annuity = annuity_due(&life, i, LIFE).unwrap();
    printed(deviation / (i.d() * annuity), 25_440.0, 10.0);
}
