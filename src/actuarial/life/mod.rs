//! Life contingencies.
//!
//! ```text
//! MortalityTable  SelectTable  Makeham      where death rates are from
//!             \       |       /
//!                   Life                    one life's rates from now on; joint, last survivor, split into months
//!                     |
//!   insurances, annuities, moments          values of 1
//!                     |
//!   premiums, reserves, pension, credit life
//! ```
//!
//! Values are at a rate of [`Interest`] and per 1 unless an amount is given. Years are periods of the life: a life in months
//! with monthly interest gives monthly values by the same functions.
//!
//! ```
//! use baofei::actuarial::life::*;
//!
//! // 100,000 on death within ten years, a man of 35, the 2025 protection table at 2 %: the net annual premium.
//! let table = published_table("cl2_2025_male")?.table()?;
//! let life = table.life(35)?;
//! let benefits = Benefits::term(100_000.0, 10, PaidAt::YearEnd)?;
//! let policy = Policy {
//!     life: &life,
//!     interest: Interest::new(0.02)?,
//!     benefits: &benefits,
//!     payment: Payment::yearly(10),
//! };
//! assert!((net_premium(policy)? - 115.540_350_98).abs() < 1e-8);
//! # Ok::<(), baofei::actuarial::Refused>(())
//! ```

mod annuity;
mod commutation;
mod csv;
mod insurance;
mod joint;
mod law;
mod lifetime;
mod moments;
mod mthly;
mod pension;
mod policy;
mod premium;
mod published;
mod reserve;
mod select;
mod table;
mod xtbml;

pub use super::interest::{Interest, MOST_PAYMENTS_A_YEAR};
pub use annuity::{
    annuity_continuous, annuity_due, annuity_due_mthly, annuity_immediate, annuity_immediate_mthly,
    deferred_annuity_due, deferred_annuity_due_mthly, guaranteed_annuity_due, increasing_annuity_due,
};
pub use commutation::Commutation;
pub use csv::{AgeColumn, Unreadable, age_column, columns};
pub use insurance::{
    PaidAt, critical_illness_insurance, decreasing_insurance, deferred_insurance, endowment_insurance, healthy,
    increasing_insurance, pure_endowment, term_insurance, varying_insurance, whole_life_insurance,
};
pub use law::{Makeham, SelectMakeham};
pub use lifetime::{FractionalAge, Life, MOST_PERIODS, Term};
pub use moments::{Moments, annuity_due_moments, insurance_moments};
pub use mthly::{Convention, Mthly, annuity_due_udd, annuity_due_woolhouse};
pub use pension::{
    AccountYear, Contribution, account_illustration, account_years, conversion_months, pension_by_annuity,
    pension_by_divisor,
};
pub use policy::{Benefits, Expenses, Loading, Payment, Policy};
pub use premium::{
    CreditLife, Equation, Premiums, credit_life_premium, equation, gross_premium, loaded_premium, net_premium,
};
pub use published::{PUBLISHED, Provenance, PublishedTable, published_table};
pub use reserve::{cash_value, prospective_reserve, reserves, retrospective_reserves};
pub use select::SelectTable;
pub use table::{AgeBand, MOST_AGES, MortalityTable, group_rate};
pub use xtbml::{Xtbml, XtbmlRow, XtbmlTable};
