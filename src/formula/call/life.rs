//! Lives: probabilities, insurances, annuities, premiums and reserves on the published tables.

use super::Argument::{self, Number, Word};
use super::{Answer, Function, Given, MONEY, whole, with, words};
use crate::actuarial::Result;
use crate::actuarial::interest::Interest;
use crate::actuarial::life::{
    Benefits, Convention, Expenses, FractionalAge, Life, Loading, Makeham, MortalityTable, Mthly, PaidAt, Payment,
    Policy, Premiums, Term, annuity_due, annuity_due_mthly, critical_illness_insurance, decreasing_insurance,
    deferred_insurance, endowment_insurance, gross_premium, guaranteed_annuity_due, healthy, increasing_insurance,
    prospective_reserve, published_table, pure_endowment, term_insurance, whole_life_insurance,
};

/// The published tables, each for both sexes: by year and business.
pub const TABLES: [(&str, [&str; 2]); 8] = [
    ("china_2013_protection", ["cl1_2013", "cl2_2013"]),
    ("china_2013_savings", ["cl3_2013", "cl4_2013"]),
    ("china_2013_annuities", ["cl5_2013", "cl6_2013"]),
    ("china_2025_annuities", ["cl1_2025_male", "cl1_2025_female"]),
    ("china_2025_protection", ["cl2_2025_male", "cl2_2025_female"]),
    ("china_2025_savings", ["cl3_2025_male", "cl3_2025_female"]),
    ("china_2025_single_life", ["cl4_2025_male", "cl4_2025_female"]),
    ("china_2020_critical_illness", ["ci4_2020_male", "ci4_2020_female"]),
];

const NAMES: &[&str] = &words(&TABLES);

pub(super) const TABLE: Argument = Word("table", NAMES);
pub(super) const SEX: Argument = Word("sex", &["male", "female"]);
pub(super) const AGE: Argument = Number("age");
pub(super) const TERM: Argument = Number("term");
pub(super) const RATE: Argument = Number("rate");
const WHEN: [(&str, PaidAt); 3] =
    [("year_end", PaidAt::YearEnd), ("mid_year", PaidAt::MidYear), ("at_death", PaidAt::Death)];
const WHENS: &[&str] = &words(&WHEN);
const PAID: Argument = Word("paid", WHENS);
const PER_YEAR: Argument = Number("per_year");
const YEARS: Argument = Number("years");
/// Makeham's law, the force of mortality a + b c^x.
const A: Argument = Number("a");
const B: Argument = Number("b");
const C: Argument = Number("c");
const ILLNESS: Argument = Word("illness", NAMES);

/// The published table and the life of that age on it.
pub(super) fn table(table: f64, sex: f64) -> Result<MortalityTable> {
    let id = TABLES.get(table as usize).and_then(|(_, ids)| ids.get(sex as usize));
    published_table(id.copied().unwrap_or_default())?.table()
}

pub(super) fn life(of: &MortalityTable, age: f64) -> Result<Life<'_>> {
    of.life(whole("age", age)?)
}

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
    let table = table(tables, sex)?;
    value(&life(&table, age)?, interest(rate)?, whole("term", term)?, paid_at(paid))
}

/// The arguments of a premium or a reserve.
const POLICY: [Argument; 16] = [
    Word("kind", &["term", "whole_life", "pure_endowment", "endowment"]),
    TABLE,
    SEX,
    AGE,
    TERM,
    Number("premium_years"),
    PER_YEAR,
    RATE,
    PAID,
    Word("returned", &["nothing", "on_death", "at_maturity", "both"]),
    Number("sum"),
    Number("first_of_premium"),
    Number("of_premium"),
    Number("first_per_policy"),
    Number("per_policy"),
    Number("per_thousand"),
];

const RESERVE: [Argument; 17] = with(POLICY, Number("t"));

/// Builds the policy that the arguments of [`POLICY`] describe and hands it on.
fn on_policy(numbers: [f64; 16], value: impl FnOnce(Policy, &Expenses) -> Result<f64>) -> Result<f64> {
    let [kind, tables, sex, age, term, premium_years, per_year, rate, paid, returned, sum, costs @ ..] = numbers;
    let [first_of_premium, of_premium, first_per_policy, per_policy, per_thousand] = costs;
    let table = table(tables, sex)?;
    let life = life(&table, age)?;
    let (years, paid) = (whole("term", term)?, paid_at(paid));
    let mut benefits = match kind as u8 {
        0 => Benefits::term(sum, years, paid)?,
        1 => Benefits::whole_life(sum, &life, paid)?,
        2 => Benefits::pure_endowment(sum, years)?,
        _ => Benefits::endowment(sum, years, paid)?,
    };
    // What returned premiums need of a pure endowment too.
    benefits.paid = paid;
    let returned = returned as u8;
    if returned & 1 != 0 {
        benefits.returned_on_death = whole("term", term)?;
    }
    benefits.returned_at_maturity = returned & 2 != 0;
    let payment = Payment { years: whole("premium_years", premium_years)?, mthly: mthly(per_year)? };
    let renewal = Loading { per_policy, of_premium, per_thousand };
    let first = Loading { per_policy: first_per_policy, of_premium: first_of_premium, per_thousand };
    let policy = Policy { life: &life, interest: interest(rate)?, benefits: &benefits, payment };
    value(policy, &Expenses { first, renewal })
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "death_probability",
        arguments: &[TABLE, SEX, AGE, YEARS],
        answer: Answer::Plain(0, 1),
        run: |given| {
            let [tables, sex, age, years] = given.numbers();
            life(&table(tables, sex)?, age)?.death_probability(0.0, years, FractionalAge::Udd)
        },
    },
    Function {
        name: "life_expectancy",
        arguments: &[TABLE, SEX, AGE],
        answer: Answer::Plain(0, 200),
        run: |given| {
            let [tables, sex, age] = given.numbers();
            // Whole years, and half of the last on average.
            Ok(life(&table(tables, sex)?, age)?.curtate_expectation()? + 0.5)
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
        arguments: &[TABLE, SEX, AGE, RATE, PAID],
        answer: Answer::Plain(0, 100),
        run: |given| {
            let [tables, sex, age, rate, paid] = given.numbers();
            whole_life_insurance(&life(&table(tables, sex)?, age)?, interest(rate)?, paid_at(paid))
        },
    },
    Function {
        name: "deferred_insurance",
        arguments: &[TABLE, SEX, AGE, Number("deferral"), TERM, RATE, PAID],
        answer: Answer::Plain(0, 100),
        run: |given| {
            let [tables, sex, age, deferral, term, rate, paid] = given.numbers();
            let (table, deferral) = (table(tables, sex)?, whole("deferral", deferral)?);
            deferred_insurance(&life(&table, age)?, interest(rate)?, deferral, years(term)?, paid_at(paid))
        },
    },
    Function {
        name: "pure_endowment",
        arguments: &[TABLE, SEX, AGE, TERM, RATE],
        answer: Answer::Plain(0, 100),
        run: |given| {
            let [tables, sex, age, term, rate] = given.numbers();
            pure_endowment(&life(&table(tables, sex)?, age)?, interest(rate)?, whole("term", term)?)
        },
    },
    Function {
        name: "annuity_due",
        arguments: &[TABLE, SEX, AGE, TERM, RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, term, rate, per_year] = given.numbers();
            annuity_due_mthly(&life(&table(tables, sex)?, age)?, interest(rate)?, years(term)?, mthly(per_year)?)
        },
    },
    Function {
        name: "life_annuity_due",
        arguments: &[TABLE, SEX, AGE, Number("guaranteed"), RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, guaranteed, rate, per_year] = given.numbers();
            let (table, guaranteed) = (table(tables, sex)?, whole("guaranteed", guaranteed)?);
            guaranteed_annuity_due(&life(&table, age)?, interest(rate)?, guaranteed, mthly(per_year)?)
        },
    },
    Function {
        name: "last_survivor_annuity_due",
        arguments: &[TABLE, SEX, AGE, Word("other_sex", &["male", "female"]), Number("other_age"), RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, sex, age, other_sex, other_age, rate, per_year] = given.numbers();
            let (one, other) = (table(tables, sex)?, table(tables, other_sex)?);
            let couple = life(&one, age)?.last_survivor(&other.life(whole("other_age", other_age)?)?);
            annuity_due_mthly(&couple, interest(rate)?, Term::Life, mthly(per_year)?)
        },
    },
    Function {
        name: "critical_illness_insurance",
        arguments: &[TABLE, ILLNESS, SEX, AGE, TERM, RATE, PAID],
        answer: Answer::Plain(0, 2),
        run: |given| {
            let [tables, illness, sex, age, term, rate, paid] = given.numbers();
            let (death, illness) = (table(tables, sex)?, table(illness, sex)?);
            let (death, illness) = (life(&death, age)?, life(&illness, age)?);
            critical_illness_insurance(&death, &illness, interest(rate)?, years(term)?, paid_at(paid))
        },
    },
    Function {
        name: "healthy_annuity_due",
        arguments: &[TABLE, ILLNESS, SEX, AGE, TERM, RATE, PER_YEAR],
        answer: Answer::Plain(0, 100_000),
        run: |given| {
            let [tables, illness, sex, age, term, rate, per_year] = given.numbers();
            let (death, illness) = (table(tables, sex)?, table(illness, sex)?);
            let status = healthy(&life(&death, age)?, &life(&illness, age)?);
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
        name: "gross_premium",
        arguments: &POLICY,
        answer: Answer::Like(10, 0, MONEY),
        run: |given| on_policy(given.numbers(), gross_premium),
    },
    Function {
        name: "policy_reserve",
        arguments: &RESERVE,
        answer: Answer::Like(10, -MONEY, MONEY),
        run: |given| {
            let numbers: [f64; 17] = given.numbers();
            let [policy @ .., t] = numbers;
            on_policy(policy, |policy, expenses| {
                let premium = gross_premium(policy, expenses)?;
                prospective_reserve(policy, &Premiums::level(premium), expenses, whole("t", t)?)
            })
        },
    },
];
