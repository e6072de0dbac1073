//! Loans and trade: what is owed, and what defaults cost.

use std::rc::Rc;

use super::Argument::{self, Number, Word};
use super::life::{AGE, SEX, TABLE, interest};
use super::life_table::life;
use super::{Answer, Function, Given, MONEY, joined, whole, with, words};
use crate::actuarial::aggregate::{AggregateLoss, Discretised, Frequency, Padding, by_fft};
use crate::actuarial::credit::{
    DefaultCurve, Exposure, LoanLoss, LossTerms, Settlement, SharingTerms, TradeCredit, expected_loss,
};
use crate::actuarial::life::{FractionalAge, PaidAt, credit_life_premium};
use crate::actuarial::loan::{Instalment, Repayment, schedule};
use crate::actuarial::{Reason, Refused, Result};

pub(super) const PRINCIPAL: Argument = Number("principal");
pub(super) const MONTHS: Argument = Number("months");
pub(super) const LOAN_RATE: Argument = Number("loan_rate");
const WAYS: [(&str, Repayment); 4] = [
    ("level_instalment", Repayment::LevelInstalment),
    ("equal_principal", Repayment::EqualPrincipal),
    ("interest_only", Repayment::InterestOnly),
    ("single_payment", Repayment::SinglePayment),
];
const NAMES: &[&str] = &words(&WAYS);
pub(super) const REPAYMENT: Argument = Word("repayment", NAMES);

/// The loan, the yearly hazard of default of who still repays, what is lost of the balance, the share that is covered, and
/// the yearly rate at which losses are discounted.
const LOSS: [Argument; 8] = [
    PRINCIPAL,
    MONTHS,
    LOAN_RATE,
    REPAYMENT,
    Number("default_probability"),
    Number("loss_given_default"),
    Number("share"),
    Number("discount_rate"),
];

/// A loan in monthly instalments; the loan's rate is nominal, a twelfth of it each month.
pub(super) fn loan(principal: f64, months: f64, rate: f64, repayment: f64) -> Result<Vec<Instalment>> {
    let months = whole("months", months)?;
    if !(1..=600).contains(&months) {
        return Err(Refused { argument: "months", reason: Reason::OutOfRange });
    }
    let way = WAYS.get(repayment as usize).map_or(Repayment::LevelInstalment, |(_, way)| *way);
    schedule(principal, &vec![rate / 12.0; months as usize], way).map_err(|refused| {
        if refused.argument == "rates" { Refused { argument: "loan_rate", ..refused } } else { refused }
    })
}

/// One row of a loan's schedule, months counted from 1.
fn row(given: &Given, value: fn(&Instalment) -> f64) -> Result<f64> {
    let [principal, months, rate, repayment, month] = given.numbers();
    let rows = loan(principal, months, rate, repayment)?;
    let place = (whole("month", month)? as usize).checked_sub(1);
    match place.and_then(|place| rows.get(place)) {
        Some(row) => Ok(value(row)),
        None => Err(Refused { argument: "month", reason: Reason::OutOfRange }),
    }
}

/// The losses of a loan under the same probability of default in every year.
struct Loss(LoanLoss);

/// The yearly probability of default p means a monthly one of 1 − (1 − p)^(1/12).
fn loss(given: &Given) -> Result<Rc<Loss>> {
    let terms: [f64; 8] = given.numbers();
    let [principal, months, rate, repayment, p, ..] = terms;
    given.prepared(&terms, || {
        let rows = loan(principal, months, rate, repayment)?;
        if !(0.0..=1.0).contains(&p) {
            return Err(Refused { argument: "default_probability", reason: Reason::OutOfRange });
        }
        // 1 − (1 − p)^(1/12); a certain default happens in the first month.
        let monthly = if p < 1.0 { -libm::expm1(libm::log1p(-p) / 12.0) } else { 1.0 };
        let curve = DefaultCurve::constant(monthly, rows.len())?;
        let [.., loss_given_default, share, discount_rate] = terms;
        Ok(Loss(loss_of(&rows, &curve, loss_given_default, share, discount_rate)?))
    })
}

/// The losses of monthly instalments under a curve by months.
pub(super) fn loss_of(
    rows: &[Instalment],
    curve: &DefaultCurve,
    loss_given_default: f64,
    share: f64,
    discount_rate: f64,
) -> Result<LoanLoss> {
    let terms =
        LossTerms { loss_given_default, exposure: Exposure::Balance, discount_rate, periods_per_year: 12, share };
    expected_loss(rows, curve, &terms)
}

const TRADE: [Argument; 8] = [
    Number("turnover"),
    Number("tenor_days"),
    Number("buyers"),
    Number("default_probability"),
    Number("loss_given_default"),
    Number("indemnity"),
    Number("first_loss"),
    Number("annual_maximum"),
];

/// Who bears a loss, in the order of [`borne_by`].
const PARTY: Argument = Word("party", &["bank", "insurer", "government"]);

/// How a year's losses of a book of loans are shared, after the loss or the law of the losses itself.
const SHARING: [Argument; 6] = [
    Number("premium"),
    Number("insurer_share"),
    Number("government_share"),
    Number("excess_attachment"),
    Number("excess_share"),
    Number("stop"),
];

const SHARED: [Argument; 8] = joined([PARTY, Number("loss")], SHARING);
const SHARED_ON_AVERAGE: [Argument; 10] =
    joined([PARTY, Number("loans"), Number("loss_per_default"), Number("default_probability")], SHARING);

fn sharing(numbers: [f64; 6]) -> SharingTerms {
    let [premium, insurer_share, government_share, excess_attachment, excess_share, stop] = numbers;
    SharingTerms { premium, insurer_share, government_share, excess_attachment, excess_share, stop }
}

fn borne_by(party: f64, settlement: &Settlement) -> f64 {
    let parties = [settlement.bank, settlement.insurer, settlement.government];
    parties.get(party as usize).copied().unwrap_or(f64::NAN)
}

/// The law of the losses of a book whose loans default one without the other.
struct Book(AggregateLoss);

fn book([loans, loss_per_default, p]: [f64; 3]) -> Result<Book> {
    let loans = whole("loans", loans)?;
    if !(1..=10_000).contains(&loans) {
        return Err(Refused { argument: "loans", reason: Reason::OutOfRange });
    }
    if !(0.0..=1.0).contains(&p) {
        return Err(Refused { argument: "default_probability", reason: Reason::OutOfRange });
    }
    // One node is one default.
    let one = Discretised::new(loss_per_default, &[0.0, 1.0])
        .map_err(|refused| Refused { argument: "loss_per_default", ..refused })?;
    Ok(Book(by_fft(&Frequency::binomial(loans, p)?, &one, loans as usize + 1, Padding::default())?))
}

const ROW: &[Argument] = &[PRINCIPAL, MONTHS, LOAN_RATE, REPAYMENT, Number("month")];

const LOSS_OF_MONTH: [Argument; 9] = with(LOSS, Number("month"));

pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "loan_balance",
        arguments: ROW,
        answer: Answer::Like(0, 0, MONEY),
        run: |given| row(given, |row| row.balance_before),
    },
    Function {
        name: "loan_payment",
        arguments: ROW,
        answer: Answer::Like(0, 0, MONEY),
        run: |given| row(given, |row| row.payment),
    },
    Function {
        name: "loan_balance_years",
        arguments: &[PRINCIPAL, MONTHS, LOAN_RATE, REPAYMENT],
        answer: Answer::Like(0, 0, MONEY),
        run: |given| {
            let [principal, months, rate, repayment] = given.numbers();
            Ok(loan(principal, months, rate, repayment)?.iter().map(|row| row.balance_before).sum::<f64>() / 12.0)
        },
    },
    Function {
        name: "loan_loss",
        arguments: &LOSS,
        answer: Answer::Like(0, 0, MONEY),
        run: |given| Ok(loss(given)?.0.discounted_loss),
    },
    Function {
        name: "loan_loss_of_month",
        arguments: &LOSS_OF_MONTH,
        answer: Answer::Like(0, 0, MONEY),
        run: |given| {
            let [.., month]: [f64; 9] = given.numbers();
            let place = (whole("month", month)? as usize).checked_sub(1);
            match loss(given)?.0.periods.get(place.unwrap_or(usize::MAX)) {
                Some(period) => Ok(period.expected_loss),
                None => Err(Refused { argument: "month", reason: Reason::OutOfRange }),
            }
        },
    },
    Function {
        name: "loan_loss_rate",
        arguments: &LOSS,
        answer: Answer::Plain(0, 100),
        run: |given| loss(given)?.0.annual_rate(),
    },
    Function {
        name: "loan_default_probability",
        arguments: &LOSS,
        answer: Answer::Plain(0, 1),
        run: |given| Ok(loss(given)?.0.cumulative_default),
    },
    Function {
        name: "shared_loss",
        arguments: &SHARED,
        answer: Answer::UpTo(1),
        run: |given| {
            let numbers: [f64; 8] = given.numbers();
            let [party, loss, terms @ ..] = numbers;
            Ok(borne_by(party, &sharing(terms).settle(loss)?))
        },
    },
    Function {
        name: "expected_shared_loss",
        arguments: &SHARED_ON_AVERAGE,
        answer: Answer::Like(2, 0, MONEY),
        run: |given| {
            let numbers: [f64; 10] = given.numbers();
            let [party, loans, loss_per_default, p, terms @ ..] = numbers;
            let of_book = [loans, loss_per_default, p];
            let book = given.prepared(&of_book, || book(of_book))?;
            Ok(borne_by(party, &sharing(terms).expected(&book.0)?))
        },
    },
    Function {
        name: "trade_credit_loss",
        arguments: &TRADE,
        answer: Answer::UpTo(7),
        run: |given| {
            let [turnover, tenor_days, buyers, p, lost, indemnity, first_loss, annual_maximum] = given.numbers();
            let cover = TradeCredit {
                turnover,
                tenor_days,
                buyers: whole("buyers", buyers)?,
                default_probability: p,
                loss_given_default: lost,
                indemnity,
                first_loss,
                annual_maximum,
            };
            Ok(cover.cost()?.expected_payment)
        },
    },
    Function {
        name: "credit_life_single_premium",
        arguments: &[TABLE, SEX, AGE, PRINCIPAL, MONTHS, LOAN_RATE, REPAYMENT, Number("rate")],
        answer: Answer::Like(3, 0, MONEY),
        run: |given| {
            let [tables, sex, age, principal, months, loan_rate, repayment, rate] = given.numbers();
            let balances: Vec<f64> =
                loan(principal, months, loan_rate, repayment)?.iter().map(|row| row.balance_before).collect();
            // The balance owed in the month of death, deaths even over each year.
            let monthly = life(given, tables, sex, age)?.split(12, FractionalAge::Udd)?;
            Ok(credit_life_premium(&monthly, interest(rate)?.periodic(12)?, &balances, PaidAt::YearEnd)?.single)
        },
    },
];
