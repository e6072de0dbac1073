//! Tables of lives of the file made into tables that formulas can name, every rate accounted for.

use super::fault::Faults;
use super::file::{Mortality, by_sex};
use crate::actuarial::life::{MOST_AGES, MortalityTable, SelectTable};
use crate::decimal::{Decimal, float};
use crate::formula::call::{LifeTable, PUBLISHED_NAMES, Rates, published_pair};

/// The most tables of its own that a tariff may have.
pub const MOST_TABLES: usize = 100;

/// The most years of selection.
const MOST_SELECT_YEARS: usize = 50;

/// The most decimals of a rate: with more it would be no other number.
const MOST_DECIMALS: u8 = 22;

/// The table `id`, or `None` after noting its faults.
pub fn table(id: &str, table: &Mortality, faults: &mut Faults) -> Option<LifeTable> {
    let place = format!("mortality.{id}");
    if PUBLISHED_NAMES.contains(&id) {
        faults.add(&*place, "published_name", &[("id", id)]);
    }
    let by_sex = match &table.of {
        Some(of) => rated(&place, of, table, faults),
        None => own(&place, table, faults),
    };
    Some(LifeTable { id: id.to_owned(), by_sex: by_sex? })
}

/// The rates of a published table, multiplied and moved.
fn rated(place: &str, of: &str, table: &Mortality, faults: &mut Faults) -> Option<Vec<Rates>> {
    let Some(published) = published_pair(of) else {
        let known = PUBLISHED_NAMES.iter().copied();
        faults.add_near(format!("{place}.of"), "unknown_table", &[("name", of)], known);
        return None;
    };
    let multiple = rating(place, "multiple", table.multiple.as_deref().unwrap_or("1"), (MOST_DECIMALS, 0.0), faults);
    let older_by = rating(place, "older_by", table.older_by.as_deref().unwrap_or("0"), (0, -100.0), faults);
    let (multiple, older_by) = (multiple?, older_by? as i32);
    let rated = |table: MortalityTable| Ok(Rates::Ultimate(table.shifted(older_by)?.multiple(multiple)?));
    published.and_then(|pair| pair.into_iter().map(rated).collect()).ok()
}

/// A number with at most so many decimals, from the lower bound to 100.
fn rating(place: &str, member: &str, text: &str, (decimals, low): (u8, f64), faults: &mut Faults) -> Option<f64> {
    let value = Decimal::parse(text).filter(|value| value.scale <= decimals);
    let value = value.map(|value| float(value.mantissa, value.scale)).filter(|value| (low..=100.0).contains(value));
    if value.is_none() {
        faults.add(format!("{place}.{member}"), "bad_rating", &[("number", text)]);
    }
    value
}

/// The rates that the file itself gives. One that is faulty makes no table, so that nothing is reckoned with it.
fn own(place: &str, table: &Mortality, faults: &mut Faults) -> Option<Vec<Rates>> {
    let Some(rates) = by_sex(table.male.as_ref(), table.female.as_ref(), table.both.as_ref()) else {
        faults.add(place, "which_sex", &[]);
        return None;
    };
    let first_age = table.first_age?;
    let mut ultimate = Vec::new();
    for (member, texts) in rates {
        let place = format!("{place}.{member}");
        let values = values(&place, first_age, texts, faults);
        // Who is not there any more cannot die.
        let end = values.iter().position(|q| *q >= 1.0).unwrap_or(values.len());
        if let Some(later) = values.iter().skip(end).position(|q| *q < 1.0) {
            let age = (first_age as usize + end).to_string();
            faults.add(format!("{place}[{}]", end + later + 1), "rate_after_end", &[("age", &age)]);
        }
        ultimate.push(MortalityTable::new(first_age, &values));
    }
    let ultimate = ultimate.into_iter().collect::<Result<Vec<_>, _>>().ok()?;
    let Some(select) = &table.select else { return Some(ultimate.into_iter().map(Rates::Ultimate).collect()) };
    let place = format!("{place}.select");
    let Some(rows) = by_sex(select.male.as_ref(), select.female.as_ref(), select.both.as_ref()) else {
        faults.add(place, "which_sex", &[]);
        return None;
    };
    let mut tables = Vec::new();
    for at in 0..rows.len().max(ultimate.len()) {
        // What stands for both sexes goes with either.
        let ((member, rows), ultimate) = (rows.get(at).or(rows.last())?, ultimate.get(at).or(ultimate.last())?);
        let rates = selected(&format!("{place}.{member}"), select.first_age, rows, ultimate, faults);
        tables.push(Rates::Select(SelectTable::new(select.first_age, &rates, ultimate.clone()).ok()?));
    }
    Some(tables)
}

/// The rows of select rates: of one length, but for those that end with the table. None where they cannot be.
fn selected(
    place: &str,
    first_age: u32,
    rows: &[Vec<String>],
    ultimate: &MortalityTable,
    faults: &mut Faults,
) -> Vec<Vec<f64>> {
    let years = rows.first().map_or(0, Vec::len);
    let mut all = Vec::with_capacity(rows.len());
    if years == 0 {
        faults.add(place, "no_rates", &[]);
        return all;
    }
    if years > MOST_SELECT_YEARS {
        let params = [("found", &*years.to_string()), ("limit", &MOST_SELECT_YEARS.to_string())];
        faults.add(place, "select_too_long", &params);
        return all;
    }
    if !ages_fit(place, first_age, rows.len(), faults) {
        return all;
    }
    for (age, row) in (first_age..).zip(rows) {
        let place = format!("{place}[{}]", age - first_age + 1);
        let next = age + row.len() as u32;
        let ends = next == ultimate.last_age() + 1;
        if row.len() > years || row.len() < years && !ends {
            let found = row.len().to_string();
            let params = [("age", &*age.to_string()), ("found", &found), ("wanted", &years.to_string())];
            faults.add(&*place, "select_rows_differ", &params);
        } else if !ends && (next < ultimate.first_age() || next > ultimate.last_age()) {
            faults.add(&*place, "select_without_end", &[("age", &age.to_string()), ("next", &next.to_string())]);
        }
        all.push(values(&place, age, row, faults));
    }
    all
}

/// Whether so many ages from the first are no more than a table may have.
fn ages_fit(place: &str, first_age: u32, ages: usize, faults: &mut Faults) -> bool {
    let fit = first_age <= MOST_AGES && first_age as usize + ages <= MOST_AGES as usize + 1;
    if !fit {
        faults.add(place, "ages_beyond", &[("limit", &MOST_AGES.to_string())]);
    }
    fit
}

/// Rates from `first_age` on, each between 0 and 1; what is faulty is no number.
fn values(place: &str, first_age: u32, texts: &[String], faults: &mut Faults) -> Vec<f64> {
    let mut values = Vec::new();
    if texts.is_empty() {
        faults.add(place, "no_rates", &[]);
    } else if ages_fit(place, first_age, texts.len(), faults) {
        for (at, text) in texts.iter().enumerate() {
            let decimal = Decimal::parse(text).filter(|decimal| decimal.scale <= MOST_DECIMALS);
            let value = decimal.map_or(f64::NAN, |decimal| float(decimal.mantissa, decimal.scale));
            if !(0.0..=1.0).contains(&value) {
                let code = if decimal.is_none() { "bad_number" } else { "rate_beyond" };
                let age = (first_age as usize + at).to_string();
                faults.add(format!("{place}[{}]", at + 1), code, &[("number", text), ("age", &age)]);
            }
            values.push(value);
        }
    }
    values
}
