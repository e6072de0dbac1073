//! Policies: premiums by equivalence, reserves and cash values.

use super::Argument::{self, Number, Word};
use super::life::{AGE, KIND, PAID, PER_YEAR, RATE, SEX, TABLE, TERM, interest, mthly, paid_at};
use super::life_table::life;
use super::{Answer, Function, Given, MONEY, joined, whole, with};
use crate::actuarial::check::not_negative;
use crate::actuarial::life::{
    Benefits, Expenses, Loading, Payment, Policy, Premiums, cash_value, equation, prospective_reserve,
};
use crate::actuarial::{Refused, Result};

const PREMIUM_YEARS: Argument = Number("premium_years");
const T: Argument = Number("t");

/// A contract without its costs.
const CONTRACT: [Argument; 11] = [
    KIND,
    TABLE,
    SEX,
    AGE,
    TERM,
    PREMIUM_YEARS,
    PER_YEAR,
    RATE,
    PAID,
    Word("returned", &["nothing", "on_death", "at_maturity", "both"]),
    Number("sum"),
];

/// What a contract costs.
const COSTS: [Argument; 5] = [
    Number("first_of_premium"),
    Number("of_premium"),
    Number("first_per_policy"),
    Number("per_policy"),
    Number("per_thousand"),
];

const POLICY: [Argument; 16] = joined(CONTRACT, COSTS);
const RESERVE: [Argument; 17] = with(POLICY, T);

/// By whose premiums a reserve of the benefits alone is reckoned, and the contract.
const BY_METHOD: [Argument; 12] = joined([Word("method", &["net", "zillmer", "full_preliminary_term"])], CONTRACT);
const NET_RESERVE: [Argument; 14] = joined(BY_METHOD, [Number("acquisition"), T]);

/// Builds the contract that the arguments of [`CONTRACT`] describe and hands it on.
fn on_contract(given: &Given, contract: [f64; 11], value: &dyn Fn(Policy) -> Result<f64>) -> Result<f64> {
    let [kind, tables, sex, age, term, premium_years, per_year, rate, paid, returned, sum] = contract;
    let life = life(given, tables, sex, age)?;
    let (years, paid) = (whole("term", term)?, paid_at(paid));
    let mut benefits = match kind as u8 {
        0 => Benefits::term(sum, years, paid)?,
        // A cover for life has no term: what is wrong is that the table does not end.
        1 => Benefits::whole_life(sum, &life, paid).map_err(|refused| Refused { argument: "table", ..refused })?,
        2 => Benefits::pure_endowment(sum, years)?,
        _ => Benefits::endowment(sum, years, paid)?,
    };
    // What returned premiums need of a pure endowment too.
    benefits.paid = paid;
    let returned = returned as u8;
    if returned & 1 != 0 {
        benefits.returned_on_death = years;
    }
    benefits.returned_at_maturity = returned & 2 != 0;
    let payment = Payment { years: whole("premium_years", premium_years)?, mthly: mthly(per_year)? };
    value(Policy { life: &life, interest: interest(rate)?, benefits: &benefits, payment })
}

fn expenses([first_of_premium, of_premium, first_per_policy, per_policy, per_thousand]: [f64; 5]) -> Result<Expenses> {
    let renewal = Loading { per_policy, of_premium, per_thousand };
    Ok(Expenses {
        first: Loading {
            per_policy: not_negative("first_per_policy", first_per_policy)?,
            of_premium: not_negative("first_of_premium", first_of_premium)?,
            per_thousand,
        },
        renewal,
    })
}

/// The gross premium. Where costs and returned premiums leave nothing of it, the larger of them is at fault.
fn premium(policy: Policy, expenses: &Expenses) -> Result<f64> {
    let sides = equation(policy, expenses)?;
    let (first, later) = (expenses.first.of_premium, expenses.renewal.of_premium);
    let argument = if sides.returned > sides.loadings {
        "returned"
    } else if first > later * (sides.annuity - 1.0) {
        "first_of_premium"
    } else {
        "of_premium"
    };
    sides
        .premium()
        .map_err(|refused| if refused.argument == "loadings" { Refused { argument, ..refused } } else { refused })
}

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "gross_premium",
        arguments: &POLICY,
        answer: Answer::Like(10, 0, MONEY),
        run: |given| {
            let (contract, costs) = parts(given);
            on_contract(given, contract, &|policy| premium(policy, &expenses(costs)?))
        },
    },
    Function {
        name: "policy_reserve",
        arguments: &RESERVE,
        answer: Answer::Like(10, -MONEY, MONEY),
        run: |given| {
            let ((contract, costs), [.., t]) = (parts(given), given.numbers::<17>());
            on_contract(given, contract, &|policy| {
                let expenses = expenses(costs)?;
                let premiums = Premiums::level(premium(policy, &expenses)?);
                prospective_reserve(policy, &premiums, &expenses, whole("t", t)?)
            })
        },
    },
    Function {
        name: "net_reserve",
        arguments: &NET_RESERVE,
        answer: Answer::Like(11, -MONEY, MONEY),
        run: |given| {
            let [method, contract @ .., acquisition, t] = given.numbers::<14>();
            on_contract(given, contract, &|policy| {
                let premiums = match method as u8 {
                    0 => Premiums::level(premium(policy, &Expenses::NONE)?),
                    1 => Premiums::zillmer(policy, acquisition)?,
                    _ => Premiums::full_preliminary_term(policy)?,
                };
                prospective_reserve(policy, &premiums, &Expenses::NONE, whole("t", t)?)
            })
        },
    },
    Function {
        name: "cash_value",
        arguments: &[Number("reserve"), Number("k"), T, PREMIUM_YEARS],
        answer: Answer::Like(0, 0, MONEY),
        run: |given| {
            let [reserve, k, t, premium_years] = given.numbers();
            cash_value(reserve, k, whole("t", t)?, whole("premium_years", premium_years)?)
        },
    },
];

/// The contract and its costs, the first arguments of [`POLICY`].
fn parts(given: &Given) -> ([f64; 11], [f64; 5]) {
    let numbers: [f64; 16] = given.numbers();
    (std::array::from_fn(|place| numbers[place]), std::array::from_fn(|place| numbers[11 + place]))
}
