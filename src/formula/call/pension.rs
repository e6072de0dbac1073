//! Pension accounts.

use super::Argument::Number;
use super::life::{RATE, interest};
use super::{Answer, Function, MONEY, whole};
use crate::actuarial::life::{Contribution, account_years, conversion_months};

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "account_value",
        arguments: &[
            Number("opening"),
            Number("own"),
            Number("subsidy"),
            Number("charge"),
            Number("per_year"),
            RATE,
            Number("years"),
        ],
        answer: Answer::Like(0, 0, MONEY),
        run: |given| {
            let [opening, own, subsidy, charge, per_year, rate, years] = given.numbers();
            let contribution = Contribution { own, subsidy, charge, per_year: whole("per_year", per_year)? };
            let account = account_years(opening, &contribution, interest(rate)?, whole("years", years)?)?;
            Ok(account.last().map_or(opening, |year| year.balance))
        },
    },
    Function {
        name: "conversion_months",
        arguments: &[Number("age")],
        answer: Answer::Plain(56, 233),
        run: |given| {
            let [age] = given.numbers();
            Ok(conversion_months(whole("age", age)?)?.into())
        },
    },
];
