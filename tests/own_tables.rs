//! Tables of lives of a tariff's own: select rows, both sexes, and what stands at which input when there is no answer.
#![allow(clippy::disallowed_methods, reason = "expected values may come from any library")]

#[path = "support/faulty.rs"]
mod faulty;

use std::rc::Rc;

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::form::form;
use baofei::formula::compile::Compiler;
use baofei::formula::machine::Machine;
use baofei::named::Named;
use baofei::quote::quote;
use baofei::tariff::Tariff;
use baofei::tariff::file::{Mortality, SelectRates};
use baofei::tariff::mortality::table;

/// The value of a formula that may name `own` as `own`.
fn value(own: &Mortality, formula: &str) -> f64 {
    let mut faults = Default::default();
    let mut compiler = Compiler::default();
    let own = table("own", own, &mut faults).unwrap_or_else(|| panic!("{faults:?}"));
    compiler.program.mortality.push(Rc::new(own));
    compiler.free_numbers = true;
    let compiled = compiler.formula(formula).unwrap_or_else(|faults| panic!("{formula}: {faults:?}"));
    let mut machine = Machine::new(&compiler.program, 1);
    machine.run(&compiler.program, &[], &[], 0, 1);
    let mantissa = machine.read(compiled.value.reg, 0).unwrap_or_else(|failure| panic!("{formula}: {failure:?}"));
    let baofei::formula::compile::Kind::Number { scale, .. } = compiled.value.kind else { panic!() };
    mantissa as f64 / 10f64.powi(scale.into())
}

fn texts(rates: &[f64]) -> Vec<String> {
    rates.iter().map(f64::to_string).collect()
}

/// The Standard Select Survival Model of Dickson, Hardy and Waters: μ[x]+s = 0.9^(2−s) μ(x+s) for two years, then Makeham's
/// law with A = 0.00022, B = 0.0000027, c = 1.124, here ages 20 to 130.
fn standard_select() -> Mortality {
    let (a, b, c) = (0.00022, 2.7e-6, 1.124_f64);
    let ultimate = |x: f64| -(-(a + b * c.powf(x) * (c - 1.0) / c.ln())).exp_m1();
    // ∫ 0.9^(2−u) (a + b c^(x+u)) du from s to s + 1.
    let select = |x: f64, s: f64| {
        let part = |growth: f64| ((growth * (s + 1.0)).exp() - (growth * s).exp()) / growth;
        let fall = -(0.9_f64).ln();
        let hazard = 0.81 * (a * part(fall) + b * c.powf(x) * part(fall + c.ln()));
        -(-hazard).exp_m1()
    };
    let mut rates: Vec<f64> = (20..130).map(|x| ultimate(f64::from(x))).collect();
    rates.push(1.0);
    let row = |x: i32| texts(&[select(x.into(), 0.0), select(x.into(), 1.0)]);
    let select = SelectRates { first_age: 20, both: Some((20..=82).map(row).collect()), ..SelectRates::default() };
    Mortality { first_age: Some(20), both: Some(texts(&rates)), select: Some(select), ..Mortality::default() }
}

#[track_caller]
fn close(found: f64, expected: f64, unit: f64) {
    assert!((found - expected).abs() <= 0.5 * unit * (1.0 + 1e-6), "{found} is not {expected}");
}

/// Lives printed in table D.1 of Dickson, Hardy and Waters (99,995.08 at selection at 20, 99,973.75 a year later, 99,949.71 at
/// 22), and values by mpmath at 40 digits.
#[test]
fn the_standard_select_model() {
    let own = standard_select();
    let of = |formula: &str| value(&own, formula);
    let died = of("death_probability('own', 'male', 20, 1, 12)");
    close(99_995.08 * (1.0 - died), 99_973.75, 0.02);
    close(99_995.08 * (1.0 - of("death_probability('own', 'female', 20, 2, 12)")), 99_949.71, 0.02);
    close(died, 0.000_213_274_022, 1e-12);
    close(of("annuity_due('own', 'male', 20, 200, 0.05, 1, 10)"), 19.967_315_311_8, 1e-10);
    close(of("whole_life_insurance('own', 'male', 20, 0.05, 'year_end', 10)"), 0.049_175_461_3, 1e-10);
    close(of("term_insurance('own', 'male', 20, 20, 0.05, 'year_end', 10)"), 0.003_849_213_4, 1e-10);
}

/// Their example 7.1: an endowment insurance of 500,000 for twenty years to a life selected at 50. mpmath gives 15114.3252,
/// 15369.2757 after the first year, while selection lasts, and 190339.4455 after ten.
#[test]
fn a_reserve_follows_the_select_rows() {
    let own = standard_select();
    let terms = "'endowment', 'own', 'male', 50, 20, 20, 1, 0.05, 'year_end', 'nothing', 500000, 0, 0, 0, 0, 0";
    close(value(&own, &format!("gross_premium({terms}, 4)")), 15_114.325_2, 1e-4);
    close(value(&own, &format!("policy_reserve({terms}, 1, 4)")), 15_369.275_7, 1e-4);
    close(value(&own, &format!("policy_reserve({terms}, 10, 4)")), 190_339.445_5, 1e-4);
}

/// Sample questions 3.7 and 4.13 of the SOA's exam FAM-L, printed 16.4 and 350.
#[test]
fn select_tables_of_an_examination() {
    let rows = |rows: &[&[f64]]| Some(rows.iter().map(|row| texts(row)).collect::<Vec<_>>());
    let select = |first_age, both| Some(SelectRates { first_age, both, ..SelectRates::default() });
    let own = Mortality {
        first_age: Some(52),
        both: Some(texts(&[0.0080, 0.0090, 0.0100])),
        select: select(50, rows(&[&[0.0050, 0.0063], &[0.0060, 0.0073], &[0.0070, 0.0083]])),
        ..Mortality::default()
    };
    let died = value(&own, "fractional_death_probability('own', 'male', 50, 0.4, 2.5, 'constant_force', 8)");
    close(1000.0 * died, 16.4, 0.1);
    let own = Mortality {
        first_age: Some(68),
        both: Some(texts(&[0.14, 0.15, 0.16])),
        select: select(65, rows(&[&[0.08, 0.10, 0.12], &[0.09, 0.11, 0.13], &[0.10, 0.12, 0.14]])),
        ..Mortality::default()
    };
    close(2000.0 * value(&own, "deferred_insurance('own', 'male', 65, 2, 2, 0.04, 'year_end', 8)"), 350.0, 10.0);
}

/// By hand: men 0.1, then 0.2, then 1; women half of that at first. Ages before and after the table have no rate.
#[test]
fn rates_of_men_and_of_women() {
    let own = Mortality {
        first_age: Some(60),
        male: Some(texts(&[0.1, 0.2, 1.0])),
        female: Some(texts(&[0.05, 0.1, 1.0])),
        ..Mortality::default()
    };
    close(value(&own, "death_probability('own', 'male', 60, 2, 6)"), 0.28, 1e-6);
    close(value(&own, "death_probability('own', 'female', 60, 2, 6)"), 0.145, 1e-6);
    close(value(&own, "two_lives_annuity_due('joint', 'own', 'male', 60, 'female', 60, 9, 0, 1, 6)"), 2.4706, 1e-4);
    // 1 + 0.9 × 0.95 + 0.72 × 0.855 = 2.4706; for women alone 1 + 0.95 + 0.855.
    close(value(&own, "annuity_due('own', 'female', 60, 9, 0, 1, 6)"), 2.805, 1e-6);
}

/// A rated table is the published one: 1.5 times the rate of who is two years older, 0.003719, by hand.
#[test]
fn a_published_table_rated() {
    let own = Mortality {
        of: Some("china_2025_protection".to_owned()),
        multiple: Some("1.5".to_owned()),
        older_by: Some("2".to_owned()),
        ..Mortality::default()
    };
    close(value(&own, "death_probability('own', 'male', 50, 1, 9)"), 0.005_578_5, 1e-9);
    // Nobody outlives it: at 103 the rate is that of 105.
    close(value(&own, "life_expectancy('own', 'male', 103, 6)"), 0.5, 1e-6);
}

/// Where costs eat up the premium the problem stands at the cost that does: the one of the way of paying that was chosen.
#[test]
fn costs_that_eat_up_a_premium_are_at_fault() {
    let text = std::fs::read_to_string("tariffs/micro-life-health/term-life/2026-01-01.json").unwrap();
    let tariff = Tariff::load(&text).unwrap();
    let known: [(&[(&str, &str)], &str); 3] = [
        (&[("of_premium", "0.9"), ("returned", "at_maturity")], "of_premium"),
        (&[("frequency", "single"), ("single_of_premium", "0.9"), ("returned", "at_maturity")], "single_of_premium"),
        (&[("rate", "0"), ("returned", "both")], "returned"),
    ];
    for (entries, field) in known {
        let entered = entries.iter().map(|(id, text)| ((*id).to_owned(), Entry::Text((*text).to_owned())));
        let entered: Named<Entry> = entered.collect();
        let problems = quote(&tariff, Date::parse("2026-11-24").unwrap(), &entered, true).unwrap_err();
        assert_eq!((problems[0].field.as_str(), problems[0].code.as_str()), (field, "nothing_left"), "{entries:?}");
    }
}

/// The form shows every rate of an own table with its source, so that it is counted and can be looked at.
#[test]
fn the_form_shows_the_rates() {
    let tariff = Tariff::load(&faulty::with_lives().to_string()).unwrap();
    let form = form(&tariff, Date::parse("2026-11-24").unwrap(), Vec::new());
    let cells: Vec<(String, &str)> = form
        .tables
        .iter()
        .flat_map(|table| &table.cells)
        .map(|cell| (cell.keys.join(" "), cell.value.as_str()))
        .collect();
    let of = |keys: &str| cells.iter().find(|(key, _)| key == keys).map(|(_, value)| *value);
    assert_eq!(cells.len(), 2 * 2 + 4 + 2);
    assert_eq!((of("[51]+1"), of("53")), (Some("0.25"), Some("1")));
    assert_eq!(of("china_2025_protection multiple"), Some("1.5"));
    // Two inputs with bounds, two constants, ten rates, and the county's share.
    assert_eq!((form.provenance.illustrative, form.provenance.sourced), (1 + 2 + 10, 1));
}
