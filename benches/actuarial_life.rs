//! 10,000 policies: net premiums, and reserves for every year to the end of the term. `benches/peers-python/life.py` runs the same
//! work in numpy and lifeActuary and prints the ratios.

use baofei::actuarial::life::*;

fn main() {
    divan::main();
}

/// Age and term of each of 10,000 term insurances: numpy's generator with seed 3, ages 18 to 60, terms 5, 10, 15, 20.
fn policies() -> Vec<(u32, u32)> {
    let mut policies = Vec::new();
    let text = include_str!("../tests/vectors/w2_policies.csv");
    for line in text.lines().skip(1) {
        let mut cells = line.split(',').map(|cell| cell.parse::<u32>().unwrap());
        let mut cell = || cells.next().unwrap();
        let policy = (cell(), cell());
        policies.resize(policies.len() + cell() as usize, policy);
    }
    // Out of order, as they come.
    let count = policies.len();
    (0..count).map(|k| policies[k * 3_571 % count]).collect()
}

fn table() -> MortalityTable {
    published_table("cl1_2013").unwrap().table().unwrap()
}

fn interest() -> Interest {
    Interest::new(0.025).unwrap()
}

fn check(total: f64, expected: f64) {
    assert!((total / expected - 1.0).abs() < 1e-10, "{total}");
}

#[divan::bench]
fn premiums_by_columns(bencher: divan::Bencher) {
    let policies = policies();
    bencher.bench(|| {
        let columns = Commutation::new(&table(), interest(), PaidAt::YearEnd).unwrap();
        let total: f64 = policies.iter().map(|&(age, term)| 100_000.0 * columns.term_premium(age, term).unwrap()).sum();
        check(total, 4_568_642.663_44);
        total
    });
}

#[divan::bench]
fn premiums_one_by_one(bencher: divan::Bencher) {
    let policies = policies();
    bencher.bench(|| {
        let table = table();
        let total: f64 = policies
            .iter()
            .map(|&(age, years)| {
                let life = table.life(age).unwrap();
                let term = Term::Years(years);
                let value = term_insurance(&life, interest(), term, PaidAt::YearEnd).unwrap();
                100_000.0 * value / annuity_due(&life, interest(), term).unwrap()
            })
            .sum();
        check(total, 4_568_642.663_44);
        total
    });
}

#[divan::bench]
fn reserves_by_columns(bencher: divan::Bencher) {
    let policies = policies();
    bencher.bench(|| {
        let columns = Commutation::new(&table(), interest(), PaidAt::YearEnd).unwrap();
        let mut total = 0.0;
        for &(age, term) in &policies {
            for t in 0..=term {
                total += 100_000.0 * columns.term_reserve(age, term, t).unwrap();
            }
        }
        check(total, 147_697_150.317_62);
        total
    });
}

#[divan::bench]
fn reserves_by_policy(bencher: divan::Bencher) {
    let policies = policies();
    bencher.bench(|| {
        let table = table();
        let mut total = 0.0;
        for &(age, term) in &policies {
            let life = table.life(age).unwrap();
            let benefits = Benefits::term(100_000.0, term, PaidAt::YearEnd).unwrap();
            let policy =
                Policy { life: &life, interest: interest(), benefits: &benefits, payment: Payment::yearly(term) };
            let premiums = Premiums::level(net_premium(policy).unwrap());
            let values = reserves(policy, &premiums, &Expenses::NONE).unwrap();
            total += values.iter().sum::<f64>();
        }
        check(total, 147_697_150.317_62);
        total
    });
}

/// Gross monthly premiums with expenses and returned premiums.
#[divan::bench]
fn gross_monthly_premiums(bencher: divan::Bencher) {
    let policies = policies();
    let expenses = Expenses {
        first: Loading { per_policy: 60.0, of_premium: 0.35, per_thousand: 0.5 },
        renewal: Loading { per_policy: 20.0, of_premium: 0.05, per_thousand: 0.1 },
    };
    bencher.bench(|| {
        let table = table();
        let mut total = 0.0;
        for &(age, term) in &policies {
            let life = table.life(age).unwrap();
            let mut benefits = Benefits::endowment(100_000.0, term, PaidAt::MidYear).unwrap();
            benefits.returned_on_death = term;
            let policy = Policy {
                life: &life,
                interest: interest(),
                benefits: &benefits,
                payment: Payment { years: term, mthly: Mthly { per_year: 12, convention: Convention::Udd } },
            };
            total += gross_premium(policy, &expenses).unwrap() / 12.0;
        }
        total
    });
}
