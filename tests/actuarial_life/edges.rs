//! Edges: each has an answer or a refusal with its reason.

use baofei::actuarial::life::*;
use baofei::actuarial::{Reason, Refused};

use crate::{life, rate, sult};

const END: PaidAt = PaidAt::YearEnd;

fn refused(argument: &'static str, reason: Reason) -> Refused {
    Refused { argument, reason }
}

#[test]
fn rates_of_interest() {
    for bad in [-0.51, -1.0, 10.1] {
        assert_eq!(Interest::new(bad), Err(refused("interest", Reason::OutOfRange)));
    }
    for bad in [f64::NAN, f64::INFINITY] {
        assert_eq!(Interest::new(bad), Err(refused("interest", Reason::NotFinite)));
    }
    assert_eq!(rate(5.0).doubled(), Err(refused("interest", Reason::OutOfRange)));
    assert!(rate(-0.5).doubled().is_ok());
    assert_eq!(rate(0.05).nominal(0), Err(refused("per_year", Reason::NotPositive)));
    assert_eq!(rate(0.05).alpha(367), Err(refused("per_year", Reason::TooLong)));
    assert_eq!(rate(0.0).annuity_certain(10, 12), Ok(10.0));
    assert_eq!(rate(0.05).annuity_certain(0, 12), Ok(0.0));
}

/// Without interest an annuity is an expectation, an insurance a probability.
#[test]
fn no_interest() {
    let life = life("cl1_2013", 30);
    let none = rate(0.0);
    let due = annuity_due(&life, none, Term::Life).unwrap();
    assert!((due - 1.0 - life.curtate_expectation().unwrap()).abs() < 1e-12);
    for paid in [END, PaidAt::MidYear, PaidAt::Death, PaidAt::PartEnd(12)] {
        assert!((whole_life_insurance(&life, none, paid).unwrap() - 1.0).abs() < 1e-13);
    }
}

#[test]
fn negative_rate_makes_later_payments_dearer() {
    let life = life("cl1_2013", 30);
    let due = |i| annuity_due(&life, rate(i), Term::Life).unwrap();
    assert!(due(-0.02) > due(0.0));
    assert!(whole_life_insurance(&life, rate(-0.02), END).unwrap() > 1.0);
    assert!(annuity_due(&life, rate(-0.5), Term::Life).unwrap().is_finite());
}

/// A law that hardly ends and a rate that doubles every year: beyond what a number holds.
#[test]
fn values_beyond_numbers() {
    let immortal = [0.0; 1100];
    let life = Life::new(&immortal).unwrap();
    let value = annuity_due(&life, rate(-0.5), Term::Years(1100));
    assert_eq!(value, Err(refused("interest", Reason::NotFinite)));
    let value = pure_endowment(&life, rate(-0.5), 1100);
    assert_eq!(value, Err(refused("interest", Reason::NotFinite)));
}

#[test]
fn ages_outside_the_table() {
    let table = MortalityTable::new(18, &[0.1, 0.2, 1.0]).unwrap();
    for age in [0, 17, 21, u32::MAX] {
        assert_eq!(table.life(age), Err(refused("age", Reason::OutOfRange)));
        assert_eq!(table.rate(age), Err(refused("age", Reason::OutOfRange)));
    }
    let columns = Commutation::new(&table, rate(0.02), END).unwrap();
    for age in [0, 17, 21, u32::MAX] {
        let value = columns.term_insurance(age, 1);
        assert_eq!(value, Err(refused("age", Reason::OutOfRange)));
    }
    assert_eq!(columns.term_reserve(18, 2, 3), Err(refused("t", Reason::OutOfRange)));
    assert_eq!(columns.term_premium(18, 0), Err(refused("years", Reason::NotPositive)));
}

/// Past the end of a closed table nobody lives; past that of an open one nothing is known.
#[test]
fn terms_past_the_end() {
    let i = rate(0.03);
    let closed = Life::new(&[0.1, 0.2, 1.0]).unwrap();
    let long = Term::Years(u32::MAX);
    let whole = whole_life_insurance(&closed, i, END).unwrap();
    assert_eq!(term_insurance(&closed, i, long, END), Ok(whole));
    assert_eq!(annuity_due(&closed, i, long), annuity_due(&closed, i, Term::Life));
    assert_eq!(pure_endowment(&closed, i, 4), Ok(0.0));
    assert_eq!(deferred_insurance(&closed, i, 90, Term::Life, END), Ok(0.0));
    assert_eq!(closed.survival(9.5, FractionalAge::Udd), Ok(0.0));
    assert_eq!(closed.after(3), Err(refused("periods", Reason::OutOfRange)));

    let benefits = Benefits::endowment(1000.0, 20, END).unwrap();
    let policy = Policy { life: &closed, interest: i, benefits: &benefits, payment: Payment::yearly(20) };
    let values = reserves(policy, &Premiums::level(300.0), &Expenses::NONE).unwrap();
    assert_eq!((values.len(), values[3]), (4, 0.0));

    let open = Life::new(&[0.1, 0.2]).unwrap();
    assert!(term_insurance(&open, i, Term::Years(2), END).is_ok());
    let past = refused("term", Reason::OutOfRange);
    assert_eq!(term_insurance(&open, i, Term::Years(3), END), Err(past));
    assert_eq!(whole_life_insurance(&open, i, END), Err(past));
    assert_eq!(annuity_due(&open, i, Term::Life), Err(past));
    assert_eq!(open.curtate_expectation(), Err(past));
    assert!((open.survival(2.0, FractionalAge::Udd).unwrap() - 0.72).abs() < 1e-15);
    assert_eq!(open.survival(2.1, FractionalAge::Udd), Err(refused("t", Reason::OutOfRange)));
}

#[test]
fn a_term_of_none() {
    let life = life("cl2_2025_male", 35);
    let i = rate(0.02);
    let none = Term::Years(0);
    assert_eq!(term_insurance(&life, i, none, END), Ok(0.0));
    assert_eq!(annuity_due(&life, i, none), Ok(0.0));
    assert_eq!(pure_endowment(&life, i, 0), Ok(1.0));
    assert_eq!(endowment_insurance(&life, i, 0, END), Ok(1.0));
    assert_eq!(annuity_continuous(&life, i, none), Ok(0.0));
    let benefits = Benefits::term(1000.0, 0, END).unwrap();
    let policy = |payment| Policy { life: &life, interest: i, benefits: &benefits, payment };
    let refusal = refused("payment", Reason::OutOfRange);
    assert_eq!(net_premium(policy(Payment::yearly(1))), Err(refusal));
    assert_eq!(net_premium(policy(Payment::yearly(0))), Err(refusal));
}

/// A rate of 1: dead at the end of the year under every assumption, at its start under two of them.
#[test]
fn certain_death() {
    let life = Life::new(&[1.0, 0.3]).unwrap();
    assert_eq!(life.rates(), [1.0]);
    let half = |assumption| life.survival(0.5, assumption).unwrap();
    assert_eq!(half(FractionalAge::Udd), 0.5);
    assert_eq!(half(FractionalAge::ConstantForce), 0.0);
    assert_eq!(half(FractionalAge::Balducci), 0.0);
    let i = rate(0.05);
    assert!((whole_life_insurance(&life, i, END).unwrap() - i.v()).abs() < 1e-16);
    // v^(1/2), the mean of v^t over the year, and that of v^(1/2) and v.
    let paid = |paid| whole_life_insurance(&life, i, paid).unwrap();
    assert!((paid(PaidAt::MidYear) - 0.975_900_072_948_533).abs() < 1e-15);
    assert!((paid(PaidAt::Death) - 0.975_996_872_108_946_3).abs() < 1e-15);
    assert!((paid(PaidAt::PartEnd(2)) - 0.964_140_512_664_742_8).abs() < 1e-15);
    assert_eq!(annuity_due(&life, i, Term::Life), Ok(1.0));
    assert_eq!(life.curtate_expectation(), Ok(0.0));
    assert_eq!(life.force(0), Err(refused("life", Reason::Infinite)));
    let died = life.death_probability(1.0, 1.0, FractionalAge::Udd);
    assert_eq!(died, Err(refused("from", Reason::OutOfRange)));
    assert_eq!(life.split(12, FractionalAge::Udd).unwrap().rates().len(), 12);
    assert_eq!(life.split(12, FractionalAge::ConstantForce).unwrap().rates(), [1.0]);
    assert_eq!(life.split(12, FractionalAge::Balducci).unwrap().rates(), [1.0]);
    // A sure claim within the year: the premium is the sum discounted, and no reserve is left.
    let benefits = Benefits::whole_life(1000.0, &life, END).unwrap();
    let policy = Policy { life: &life, interest: i, benefits: &benefits, payment: Payment::yearly(1) };
    let premium = net_premium(policy).unwrap();
    assert!((premium - 1000.0 / 1.05).abs() < 1e-12);
    let values = reserves(policy, &Premiums::level(premium), &Expenses::NONE).unwrap();
    assert_eq!(values, [0.0, 0.0]);
}

/// Sums of 10^9 yuan and of 10^300 keep their digits; a sum that is none is refused.
#[test]
fn great_sums() {
    let life = life("cl2_2025_male", 35);
    let premium = |sum| {
        let benefits = Benefits::endowment(sum, 20, END)?;
        net_premium(Policy { life: &life, interest: rate(0.02), benefits: &benefits, payment: Payment::yearly(20) })
    };
    let one = premium(1.0).unwrap();
    assert!((premium(1e9).unwrap() / 1e9 - one).abs() < 1e-15);
    assert!((premium(1e300).unwrap() / 1e300 - one).abs() < 1e-15);
    assert_eq!(premium(f64::INFINITY), Err(refused("sum", Reason::NotFinite)));
}

#[test]
fn bad_rates() {
    let table = |rates: &[f64]| MortalityTable::new(0, rates).unwrap_err();
    assert_eq!(table(&[]), refused("rates", Reason::Empty));
    assert_eq!(table(&[0.1, 1.1]), refused("rates", Reason::OutOfRange));
    assert_eq!(table(&[-0.1]), refused("rates", Reason::OutOfRange));
    assert_eq!(table(&[f64::NAN]), refused("rates", Reason::NotFinite));
    assert_eq!(table(&[0.0; 513]), refused("rates", Reason::TooLong));
    assert_eq!(MortalityTable::new(513, &[0.1]).unwrap_err(), refused("first_age", Reason::OutOfRange));
    assert_eq!(Life::new(&[]).unwrap_err(), refused("rates", Reason::Empty));
    let many = vec![0.0; MOST_PERIODS + 1];
    assert_eq!(Life::new(&many).unwrap_err(), refused("rates", Reason::TooLong));
    let long = Life::new(&many[1..]).unwrap();
    let split = long.split(2, FractionalAge::Udd);
    assert_eq!(split.unwrap_err(), refused("per_year", Reason::TooLong));
    let lives = |lives: &[f64]| MortalityTable::from_lives(0, lives).unwrap_err();
    assert_eq!(lives(&[]), refused("lives", Reason::Empty));
    assert_eq!(lives(&[0.0]), refused("lives", Reason::NotPositive));
    assert_eq!(lives(&[1.0, f64::NAN]), refused("lives", Reason::NotFinite));
}

#[test]
fn bad_select_tables() {
    let ultimate = || MortalityTable::new(52, &[0.1, 1.0]).unwrap();
    let select = |rows: &[Vec<f64>]| SelectTable::new(50, rows, ultimate()).unwrap_err();
    assert_eq!(select(&[]), refused("rows", Reason::Empty));
    assert_eq!(select(&[vec![2.0]]), refused("rates", Reason::OutOfRange));
    let table = SelectTable::new(50, &[vec![0.1, 0.1], vec![]], ultimate()).unwrap();
    assert!(table.life(50).unwrap().closed());
    for age in [49, 51, 52] {
        assert_eq!(table.life(age).unwrap_err(), refused("age", Reason::OutOfRange));
    }
    let lives = |rows: &[Vec<f64>]| SelectTable::from_lives(50, rows).unwrap_err();
    assert_eq!(lives(&[]), refused("rows", Reason::Empty));
    assert_eq!(lives(&[vec![9.0, 8.0], vec![9.0]]), refused("rows", Reason::OutOfRange));
    assert_eq!(lives(&[vec![9.0, 8.0], vec![9.0, 10.0]]), refused("rows", Reason::OutOfRange));
    assert_eq!(lives(&[vec![9.0, 0.0], vec![9.0, 0.0]]), refused("rows", Reason::NotFinite));
}

#[test]
fn bad_laws() {
    assert_eq!(Makeham::new(-0.1, 0.1, 1.1), Err(refused("a", Reason::OutOfRange)));
    assert_eq!(Makeham::new(0.1, f64::NAN, 1.1), Err(refused("b", Reason::NotFinite)));
    assert_eq!(Makeham::new(0.1, 0.1, 0.9), Err(refused("c", Reason::OutOfRange)));
    assert_eq!(sult().survival(30.0, -1.0), Err(refused("t", Reason::Negative)));
    assert_eq!(sult().life(1001, 1), Err(refused("age", Reason::OutOfRange)));
    assert_eq!(sult().life(30, 0), Err(refused("per_year", Reason::NotPositive)));
    assert_eq!(sult().life(30, 367), Err(refused("per_year", Reason::TooLong)));
    assert_eq!(SelectMakeham::new(sult(), 0.0, 2), Err(refused("reduction", Reason::OutOfRange)));
    // A law that hardly kills leaves its life open, a furious one closes it at once.
    let mild = Makeham::new(1e-6, 0.0, 1.0).unwrap().life(0, 1).unwrap();
    assert!(!mild.closed() && mild.rates().len() == 1000);
    let furious = Makeham::new(0.0, 100.0, 2.0).unwrap().life(900, 12).unwrap();
    assert_eq!(furious.rates(), [1.0]);
}

#[test]
fn bad_policies() {
    let life = life("cl2_2025_male", 35);
    let benefits = Benefits::term(1000.0, 10, END).unwrap();
    let policy = |payment| Policy { life: &life, interest: rate(0.02), benefits: &benefits, payment };
    let late = policy(Payment::yearly(11));
    assert_eq!(net_premium(late), Err(refused("payment", Reason::OutOfRange)));
    let often = policy(Payment { years: 10, mthly: Mthly { per_year: 400, convention: Convention::Udd } });
    assert_eq!(net_premium(often), Err(refused("per_year", Reason::TooLong)));
    let ten = policy(Payment::yearly(10));
    let greedy = Expenses { first: Loading::default(), renewal: Loading { of_premium: 2.0, ..Loading::default() } };
    assert_eq!(gross_premium(ten, &greedy), Err(refused("loadings", Reason::NothingLeft)));
    let negative = Expenses { first: Loading { per_policy: -1.0, ..Loading::default() }, ..Expenses::NONE };
    assert_eq!(gross_premium(ten, &negative), Err(refused("per_policy", Reason::Negative)));
    let premiums = Premiums::level(1.0);
    let reserve = prospective_reserve(ten, &premiums, &Expenses::NONE, 11);
    assert_eq!(reserve, Err(refused("t", Reason::OutOfRange)));
    let unknown = Premiums::level(f64::NAN);
    assert_eq!(reserves(ten, &unknown, &Expenses::NONE), Err(refused("premiums", Reason::NotFinite)));
    let single = policy(Payment::yearly(1));
    assert_eq!(Premiums::full_preliminary_term(single), Err(refused("payment", Reason::NotPositive)));
    let mut extra = benefits.clone();
    extra.survivals = vec![0.0; 12];
    let extra = Policy { benefits: &extra, ..ten };
    assert_eq!(net_premium(extra), Err(refused("survivals", Reason::TooLong)));
}

#[test]
fn bad_accounts_and_cash_values() {
    let contribution = |own, charge, per_year| Contribution { own, subsidy: 0.0, charge, per_year };
    let account = |contribution: Contribution, years| account_years(0.0, &contribution, rate(0.02), years).unwrap_err();
    assert_eq!(account(contribution(-1.0, 0.0, 1), 1), refused("own", Reason::Negative));
    assert_eq!(account(contribution(1.0, 1.1, 1), 1), refused("charge", Reason::OutOfRange));
    assert_eq!(account(contribution(1.0, 0.0, 0), 1), refused("per_year", Reason::NotPositive));
    assert_eq!(account(contribution(1.0, 0.0, 1), 201), refused("years", Reason::TooLong));
    assert_eq!(pension_by_divisor(1.0, 0.0), Err(refused("months", Reason::NotPositive)));
    let life = life("cl2_2025_male", 100);
    let none = credit_life_premium(&life, rate(0.02), &[], END);
    assert_eq!(none, Err(refused("balances", Reason::Empty)));
    assert_eq!(cash_value(1.0, 1.1, 1, 1), Err(refused("k", Reason::OutOfRange)));
    assert_eq!(cash_value(1.0, 0.9, 1, 0), Err(refused("premium_years", Reason::NotPositive)));
}
