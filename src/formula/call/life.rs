//! Lives: probabilities, insurances and annuities on the published tables and the tariff's own.

use super::Argument::{self, Each, Number, Word};
use super::life_table::{life, ultimate};
use super::{Answer, Function, Given, whole, with, words};
use crate::actuarial::interest::Interest;
use crate::actuarial::life::{
    AgeBand, Convention, FractionalAge, Life, Makeham, Mthly, PaidAt, Term, annuity_due, annuity_due_moments,
    annuity_due_mthly, critical_illness_insurance, decreasing_insurance, deferred_annuity_due_mthly,
    deferred_insurance, endowment_insurance, group_rate, guaranteed_annuity_due, healthy, increasing_annuity_due,
    increasing_insurance, insurance_moments, pure_endowment, term_insurance, whole_life_insurance,
};
use crate::actuarial::{Reason, Refused, Result};

pub(super) const TABLE: Argument = Argument::Table("table", false);
/// A table that ends, for what lasts for life.
const CLOSED: Argument = Argument::Table("table", true);
const SEXES: &[&str] = &["male", "female"];
pub(super) const SEX: Argument = Word("sex", SEXES);
pub(super) const AGE: Argument = Number("age");
pub(super) const TERM: Argument = Number("term");
pub(super) const RATE: Argument = Number("rate");
const WHEN: [(&str, PaidAt); 4] = [
    ("year_end", PaidAt::YearEnd),
    ("mid_year", PaidAt::MidYear),
    ("at_death", PaidAt::Death),
    ("month_end", PaidAt::PartEnd(12)),
];
const WHENS: &[&str] = &words(&WHEN);
pub(super) const PAID: Argument = Word("paid", WHENS);
pub(super) const PER_YEAR: Argument = Number("per_year");
const YEARS: Argument = Number("years");
/// How deaths fall between two birthdays.
const BETWEEN: [(&str, FractionalAge); 3] = [
    ("even_deaths", FractionalAge::Udd),
    ("constant_force", FractionalAge::ConstantForce),
    ("balducci", FractionalAge::Balducci),
];
const BETWEENS: &[&str] = &words(&BETWEEN);
/// How instalments within a year are valued: summed one by one with deaths between birthdays as named, or by Woolhouse.
const CONVENTION: [(&str, Convention); 5] = [
    ("even_deaths", Convention::Exact(FractionalAge::Udd)),
    ("constant_force", Convention::Exact(FractionalAge::ConstantForce)),
    ("balducci", Convention::Exact(FractionalAge::Balducci)),
    ("woolhouse_two_terms", Convention::WoolhouseTwoTerms),
    ("woolhouse_three_terms", Convention::WoolhouseThreeTerms),
];
const CONVENTIONS: &[&str] = &words(&CONVENTION);
pub(super) const KIND: Argument = Word("kind", &["term", "whole_life", "pure_endowment", "endowment"]);
/// Makeham's law, the force of mortality a + b c^x.
const A: Argument = Number("a");
const B: Argument = Number("b");
const C: Argument = Number("c");
const ILLNESS: Argument = Argument::Table("illness", false);
/// The longest term for which one sum a year is laid out: longer than any table.
const MOST_YEARS: u32 = 1000;
/// Two lives on one table, and whether their status ends with the first death or with the second.
const TWO_LIVES: [Argument; 8] = [
    Word("status", &["joint", "last_survivor"]),
    TABLE,
    SEX,
    AGE,
    Word("other_sex", SEXES),
    Number("other_age"),
    TERM,
    RATE,
];
const ANNUITY_OF_TWO: [Argument; 9] = with(TWO_LIVES, PER_YEAR);
const INSURANCE_OF_TWO: [Argument; 9] = with(TWO_LIVES, PAID);

pub(super) fn years(term: f64) -> Result<Term> {
    Ok(Term::Years(whole("term", term)?))
}

pub(super) fn interest(rate: f64) -> Result<Interest> {
    Interest::new(rate)
}

pub(super) fn paid_at(place: f64) -> PaidAt {
    WHEN.get(place as usize).map_or(PaidAt::YearEnd, |(_, paid)| *paid)
}

/// Instalments within a year by deaths even over it, summed one by one.
pub(super) fn mthly(per_year: f64) -> Result<Mthly> {
    Ok(Mthly { per_year: whole("per_year", per_year)?, convention: Convention::Exact(FractionalAge::Udd) })
}

/// An insurance of 1 on one life over a term.
fn insured(given: &Given, value: fn(&Life, Interest, u32, PaidAt) -> Result<f64>) -> Result<f64> {
    let [tables, sex, age, term, rate, paid] = given.numbers();
    value(&life(given, tables, sex, age)?, interest(rate)?, whole("term", term)?, paid_at(paid))
}

/// The second of two lives.
fn other_life(given: &Given, tables: f64, sex: f64, age: f64) -> Result<Life<'static>> {
    life(given, tables, sex, age).map_err(|refused| {
        if refused.argument == "age" { Refused { argument: "other_age", ..refused } } else { refused }
    })
}

/// The status of two lives, its term and its rate of interest.
fn two_lives(given: &Given) -> Result<(Life<'static>, Term, Interest)> {
    let [status, tables, sex, age, other_sex, other_age, term, rate] = given.numbers();
    let (one, other) = (life(given, tables, sex, age)?, other_life(given, tables, other_sex, other_age)?);
    let status = if status == 0.0 { one.joint(&other) } else { one.last_survivor(&other) };
    Ok((status, years(term)?, interest(rate)?))
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "death_probability",
        arguments: &[TABLE, SEX, AGE, YEARS],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [tables, sex, age, years] = given.numbers();
            life(given, tables, sex, age)?.death_probability(0.0, years, FractionalAge::Udd)
        },
    },
    Function {
        name: "life_expectancy",
        arguments: &[CLOSED, SEX, AGE],
        answer: Answer::Plain(0, 200),
        run: |given| {
            let [tables, sex, age] = given.numbers();
            // Whole years, and half of the last on average.
            Ok(life(given, tables, sex, age)?.curtate_expectation()? + 0.5)
        },
    },
    Function {
        name: "term_insurance",
        arguments: &[TABLE, SEX, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 2),
        run: |given| insured(given, |life, rate, years, paid| term_insurance(life, rate, Term::Years(years), paid)),
    },
    Function {
        name: "endowment_insurance",
        arguments: &[TABLE, SEX, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 100),
        run: |given| insured(given, endowment_insurance),
    },
    Function {
        name: "decreasing_insurance",
        arguments: &[TABLE, SEX, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 1000),
        run: |given| insured(given, decreasing_insurance),
    },
    Function {
        name: "increasing_insurance",
        arguments: &[TABLE, SEX, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 1000),
        run: |given| {
            insured(given, |life, rate, years, paid| increasing_insurance(life, rate, Term::Years(years), paid))
        },
    },
    Function {
        name: "whole_life_insurance",
        arguments: &[CLOSED, SEX, AGE, RATE, PAID],
        answer: Answer::Plain(0, 100),
        run: |given| {
            let [tables, sex, age, rate, paid] = given.numbers();
            whole_life_insurance(&life(given, tables, sex, age)?, interest(rate)?, paid_at(paid))
        },
    },
    Function {
        name: "deferred_insurance",
        arguments: &[TABLE, SEX, AGE, Number("deferral"), TERM, RATE, PAID],
        answer: Answer::Plain(0, 100),
        run: |given| {
            let [tables, sex, age, deferral, term, rate, paid] = given.numbers();
            let (life, deferral) = (life(given, tables, sex, age)?, whole("deferral", deferral)?);
            deferred_insurance(&life, interest(rate)?, deferral, years(term)?, paid_at(paid))
        },
    },
    Function {
        name: "pure_endowment",
        arguments: &[TABLE, SEX, AGE, TERM, RATE],
        answer: Answer::Plain(0, 100),
        run: |given| {
            let [tables, sex, age, term, rate] = given.numbers();
            pure_endowment(&life(given, tables, sex, age)?, interest(rate)?, whole("term", term)?)
        },
    },
    Function {
        name: "annuity_due",
        arguments: &[TABLE, SEX, AGE, TERM, RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, term, rate, per_year] = given.numbers();
            annuity_due_mthly(&life(given, tables, sex, age)?, interest(rate)?, years(term)?, mthly(per_year)?)
        },
    },
    Function {
        name: "life_annuity_due",
        arguments: &[CLOSED, SEX, AGE, Number("guaranteed"), RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, guaranteed, rate, per_year] = given.numbers();
            let (life, guaranteed) = (life(given, tables, sex, age)?, whole("guaranteed", guaranteed)?);
            guaranteed_annuity_due(&life, interest(rate)?, guaranteed, mthly(per_year)?)
        },
    },
    Function {
        name: "last_survivor_annuity_due",
        arguments: &[CLOSED, SEX, AGE, Word("other_sex", SEXES), Number("other_age"), RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, other_sex, other_age, rate, per_year] = given.numbers();
            let (one, other) = (life(given, tables, sex, age)?, other_life(given, tables, other_sex, other_age)?);
            annuity_due_mthly(&one.last_survivor(&other), interest(rate)?, Term::Life, mthly(per_year)?)
        },
    },
    Function {
        name: "critical_illness_insurance",
        arguments: &[TABLE, ILLNESS, SEX, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 2),
        run: |given| {
            let [tables, illness, sex, age, term, rate, paid] = given.numbers();
            let (death, illness) = (life(given, tables, sex, age)?, life(given, illness, sex, age)?);
            critical_illness_insurance(&death, &illness, interest(rate)?, years(term)?, paid_at(paid))
        },
    },
    Function {
        name: "healthy_annuity_due",
        arguments: &[TABLE, ILLNESS, SEX, AGE, TERM, RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, illness, sex, age, term, rate, per_year] = given.numbers();
            let status = healthy(&life(given, tables, sex, age)?, &life(given, illness, sex, age)?);
            annuity_due_mthly(&status, interest(rate)?, years(term)?, mthly(per_year)?)
        },
    },
    Function {
        name: "makeham_death_probability",
        arguments: &[A, B, C, AGE, YEARS],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [a, b, c, age, years] = given.numbers();
            Ok(1.0 - Makeham::new(a, b, c)?.survival(age, years)?)
        },
    },
    Function {
        name: "makeham_annuity_due",
        arguments: &[A, B, C, AGE, TERM, RATE],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [a, b, c, age, term, rate] = given.numbers();
            annuity_due(&Makeham::new(a, b, c)?.life(whole("age", age)?, 1)?, interest(rate)?, years(term)?)
        },
    },
    Function {
        name: "makeham_insurance",
        arguments: &[A, B, C, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 100),
        run: |given| {
            let [a, b, c, age, term, rate, paid] = given.numbers();
            let life = Makeham::new(a, b, c)?.life(whole("age", age)?, 1)?;
            term_insurance(&life, interest(rate)?, years(term)?, paid_at(paid))
        },
    },
    Function {
        name: "fractional_death_probability",
        arguments: &[TABLE, SEX, AGE, Number("from"), YEARS, Word("between", BETWEENS)],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [tables, sex, age, from, years, between] = given.numbers();
            let between = BETWEEN.get(between as usize).map_or(FractionalAge::Udd, |(_, between)| *between);
            life(given, tables, sex, age)?.death_probability(from, years, between)
        },
    },
    Function {
        name: "group_death_rate",
        arguments: &[Each("from_age"), Each("to_age"), Each("members"), TABLE, SEX],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let ([from, to, members], [tables, sex]) = (given.rows(), given.numbers());
            let mut bands = Vec::with_capacity(members.len());
            for ((from, to), members) in from.iter().zip(to).zip(members) {
                bands.push(AgeBand { from: whole("from_age", *from)?, to: whole("to_age", *to)?, members: *members });
            }
            group_rate(&ultimate(given, tables, sex)?, &bands)
        },
    },
    Function {
        name: "insurance_deviation",
        arguments: &[KIND, TABLE, SEX, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 1000),
        run: |given| {
            let [kind, tables, sex, age, term, rate, paid] = given.numbers();
            let life = life(given, tables, sex, age)?;
            let years = match kind as u8 {
                1 if life.closed() => life.rates().len(),
                1 => return Err(Refused { argument: "table", reason: Reason::OutOfRange }),
                // A term beyond the end of the table is for life.
                _ => whole("term", term)?.min(MOST_YEARS) as usize,
            };
            let sums = vec![if kind == 2.0 { 0.0 } else { 1.0 }; years];
            let maturity = if kind >= 2.0 { 1.0 } else { 0.0 };
            Ok(insurance_moments(&life, interest(rate)?, &sums, maturity, paid_at(paid))?.deviation())
        },
    },
    Function {
        name: "annuity_deviation",
        arguments: &[TABLE, SEX, AGE, TERM, RATE],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, term, rate] = given.numbers();
            let life = life(given, tables, sex, age)?;
            Ok(annuity_due_moments(&life, interest(rate)?, years(term)?)?.deviation())
        },
    },
    Function {
        name: "increasing_annuity_due",
        arguments: &[TABLE, SEX, AGE, TERM, RATE],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, term, rate] = given.numbers();
            increasing_annuity_due(&life(given, tables, sex, age)?, interest(rate)?, years(term)?)
        },
    },
    Function {
        name: "deferred_annuity_due",
        arguments: &[TABLE, SEX, AGE, Number("deferral"), TERM, RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, deferral, term, rate, per_year] = given.numbers();
            let (life, deferral) = (life(given, tables, sex, age)?, whole("deferral", deferral)?);
            deferred_annuity_due_mthly(&life, interest(rate)?, deferral, years(term)?, mthly(per_year)?)
        },
    },
    Function {
        name: "annuity_due_by_convention",
        arguments: &[TABLE, SEX, AGE, TERM, RATE, PER_YEAR, Word("convention", CONVENTIONS)],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, term, rate, per_year, convention] = given.numbers();
            let convention = CONVENTION.get(convention as usize).map_or(Convention::Udd, |(_, convention)| *convention);
            let mthly = Mthly { convention, ..mthly(per_year)? };
            annuity_due_mthly(&life(given, tables, sex, age)?, interest(rate)?, years(term)?, mthly)
        },
    },
    Function {
        name: "two_lives_annuity_due",
        arguments: &ANNUITY_OF_TWO,
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let ([.., per_year], (status, term, rate)) = (given.numbers::<9>(), two_lives(given)?);
            annuity_due_mthly(&status, rate, term, mthly(per_year)?)
        },
    },
    Function {
        name: "two_lives_insurance",
        arguments: &INSURANCE_OF_TWO,
        answer: Answer::Plain(0, 100),
        run: |given| {
            let ([.., paid], (status, term, rate)) = (given.numbers::<9>(), two_lives(given)?);
            term_insurance(&status, rate, term, paid_at(paid))
        },
    },
];
