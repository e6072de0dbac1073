//! Pension accounts: contributions and subsidies, credited interest, and what the account pays a month.

use super::annuity::guaranteed_annuity_due;
use super::{Interest, Life, Mthly};
use crate::actuarial::check::{finite, not_negative, positive, refused, share};
use crate::actuarial::{Reason, Result};

/// The most years an account is reckoned.
const MOST_YEARS: u32 = 200;

/// What is paid into an account, at the start of each period.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Contribution {
    /// The person's own, yuan a period.
    pub own: f64,
    /// The public subsidy, yuan a period.
    pub subsidy: f64,
    /// The fraction of both that is kept for costs, 0 to 1.
    pub charge: f64,
    /// Periods a year: 1 yearly, 12 monthly.
    pub per_year: u32,
}

/// One year of an account, all in yuan.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AccountYear {
    /// The year, from 1.
    pub year: u32,
    /// Own contributions of the year.
    pub own: f64,
    /// Subsidies of the year.
    pub subsidy: f64,
    /// Charges of the year.
    pub charged: f64,
    /// Interest credited in the year; negative at a negative rate.
    pub credited: f64,
    /// The balance at the end of the year.
    pub balance: f64,
}

/// The account year by year from an opening balance, credited at the effective annual rate of `interest`:
/// F(t+1) = (F(t) + (1 − charge)(own + subsidy)) (1 + i)^(1/m). No years give an empty list.
pub fn account_years(
    opening: f64,
    contribution: &Contribution,
    interest: Interest,
    years: u32,
) -> Result<Vec<AccountYear>> {
    not_negative("opening", opening)?;
    let own = not_negative("own", contribution.own)?;
    let subsidy = not_negative("subsidy", contribution.subsidy)?;
    let charge = share("charge", contribution.charge)?;
    if years > MOST_YEARS {
        return refused("years", Reason::TooLong);
    }
    let growth = interest.periodic(contribution.per_year)?.rate();
    let mut balance = opening;
    let mut account = Vec::with_capacity(years as usize);
    for year in 1..=years {
        let periods = f64::from(contribution.per_year);
        let mut credited = 0.0;
        for _ in 0..contribution.per_year {
            balance += (1.0 - charge) * (own + subsidy);
            let interest = balance * growth;
            balance += interest;
            credited += interest;
        }
        account.push(AccountYear {
            year,
            own: own * periods,
            subsidy: subsidy * periods,
            charged: charge * (own + subsidy) * periods,
            credited,
            balance: finite("interest", balance)?,
        });
    }
    Ok(account)
}

/// The account at a low, a middle and a high credited rate.
pub fn account_illustration(
    opening: f64,
    contribution: &Contribution,
    rates: [Interest; 3],
    years: u32,
) -> Result<[Vec<AccountYear>; 3]> {
    let [low, middle, high] = rates;
    Ok([
        account_years(opening, contribution, low, years)?,
        account_years(opening, contribution, middle, years)?,
        account_years(opening, contribution, high, years)?,
    ])
}

/// The months by which an account is divided at a retirement age of 40 to 70 (个人账户养老金计发月数, 国发〔2005〕38号):
/// 139 at 60, which residents' pensions use at every age.
pub fn conversion_months(age: u32) -> Result<u32> {
    const FROM_40: [u32; 31] = [
        233, 230, 226, 223, 220, 216, 212, 208, 204, 199, 195, 190, 185, 180, 175, 170, 164, 158, 152, 145, 139, 132,
        125, 117, 109, 101, 93, 84, 75, 65, 56,
    ];
    match age.checked_sub(40).and_then(|place| FROM_40.get(place as usize)) {
        Some(&months) => Ok(months),
        None => refused("age", Reason::OutOfRange),
    }
}

/// The monthly pension from an account divided by a number of months, 139 at age 60.
pub fn pension_by_divisor(balance: f64, months: f64) -> Result<f64> {
    not_negative("balance", balance)?;
    positive("months", months)?;
    finite("months", balance / months)
}

/// The pension an account buys as a life annuity: per instalment (monthly where `mthly` is twelve a year), after `loading`
/// of the account for costs, for certain during the first `guaranteed` years.
///
/// For a pension to the last survivor of a couple, give that status as the life ([`Life::last_survivor`]).
pub fn pension_by_annuity(
    balance: f64,
    loading: f64,
    life: &Life,
    interest: Interest,
    guaranteed: u32,
    mthly: Mthly,
) -> Result<f64> {
    not_negative("balance", balance)?;
    share("loading", loading)?;
    // Woolhouse's formula can fall below 0 where death is close.
    let annuity = guaranteed_annuity_due(life, interest, guaranteed, mthly)?;
    positive("mthly", annuity)?;
    Ok(balance * (1.0 - loading) / (f64::from(mthly.per_year) * annuity))
}
