//! How far a series can be trusted: impossible values, gaps, seasons that can be used.

use crate::actuarial::Result;
use crate::actuarial::check::share;
use crate::date::Date;
use crate::order::in_order;

use super::finding::{Finding, Findings};
use super::season::{Season, Window, seasons};
use super::series::{Series, Step};

/// What a column measures, which says what values it can have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Air temperature, °C.
    Temperature,
    /// Rain, mm.
    Rainfall,
    /// A price.
    Price,
    /// Anything else; every finite value is possible.
    Other,
}

impl Quantity {
    /// By the words in a column's name.
    pub fn from_name(name: &str) -> Quantity {
        let name = name.to_ascii_lowercase();
        let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
        if has(&["tmin", "tmax", "tmean", "tavg", "temperature", "气温", "温度"]) {
            Quantity::Temperature
        } else if has(&["prcp", "precip", "rain", "降水", "降雨", "雨量"]) {
            Quantity::Rainfall
        } else if has(&["price", "价"]) {
            Quantity::Price
        } else {
            Quantity::Other
        }
    }

    /// Lowest and highest value that can be: the world's records with a margin.
    pub fn possible(self, step: Step) -> (f64, f64) {
        match (self, step) {
            (Quantity::Temperature, _) => (-90.0, 60.0),
            (Quantity::Rainfall, Step::Day) => (0.0, 2_000.0),
            (Quantity::Rainfall, Step::Week) => (0.0, 6_000.0),
            (Quantity::Rainfall, Step::Month) => (0.0, 10_000.0),
            (Quantity::Price, _) => (f64::MIN_POSITIVE, f64::MAX),
            (Quantity::Other, _) => (f64::MIN, f64::MAX),
        }
    }
}

/// No place has a tenth of its days above this many °C; in °F most have.
const HOTTEST_NINTH_DECILE: f64 = 50.0;

/// Turns impossible values into missing ones and notes them, days whose minimum is above their maximum, and
/// temperatures that look like Fahrenheit.
pub fn check(mut series: Series) -> Series {
    let mut findings = std::mem::take(&mut series.findings);
    let (step, steps) = (series.step(), series.len());
    let dates: Vec<Date> = (0..steps as i32).map(|slot| series.date(slot)).collect();
    for column in series.columns_mut() {
        let quantity = Quantity::from_name(&column.name);
        let (lowest, highest) = quantity.possible(step);
        if quantity == Quantity::Temperature
            && let Some(ninth_decile) = fahrenheit_decile(&column.values)
        {
            // Where the whole column is in the wrong unit, its single values are not told one by one.
            findings.push(Finding::FahrenheitLike { column: column.name.clone(), ninth_decile });
            continue;
        }
        for (value, date) in column.values.iter_mut().zip(&dates) {
            if *value < lowest || *value > highest {
                findings.push(Finding::Impossible { column: column.name.clone(), date: *date, value: *value });
                *value = f64::NAN;
            }
        }
    }
    let named = |part: &str| (series.columns().iter()).find(|column| column.name.to_ascii_lowercase().contains(part));
    if let (Some(minimum), Some(maximum)) = (named("tmin"), named("tmax")) {
        let both = minimum.values.iter().zip(&maximum.values).zip(&dates);
        for ((minimum, maximum), date) in both.filter(|((minimum, maximum), _)| minimum > maximum) {
            findings.push(Finding::MinimumAboveMaximum { date: *date, minimum: *minimum, maximum: *maximum });
        }
    }
    series.findings = findings;
    series
}

/// The ninth decile of temperatures, where it is higher than degrees Celsius can have it.
fn fahrenheit_decile(values: &[f64]) -> Option<f64> {
    // A value no record comes near stands for a missing one (999.9), not for heat.
    let measured = |value: &&f64| value.abs() < 200.0;
    let known = values.iter().filter(measured).count();
    let hot = |value: &&f64| measured(value) && **value > HOTTEST_NINTH_DECILE;
    if values.iter().filter(hot).count() * 10 <= known {
        return None;
    }
    let mut known: Vec<f64> = values.iter().filter(measured).copied().collect();
    let at = known.len() * 9 / 10;
    (at < known.len()).then(|| *known.select_nth_unstable_by(at, f64::total_cmp).1)
}

/// How far a column can be used for a season's cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Grade {
    /// No usable season, or a wrong unit.
    Unusable,
    /// Fewer usable seasons than wanted.
    Short,
    /// Enough seasons, but something was found.
    Usable,
    /// Nothing was found.
    Sound,
}

/// What a column offers a season's cover.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// First and last date with a value; `None` where there is none.
    pub span: Option<(Date, Date)>,
    /// Steps between them, both counted.
    pub steps: usize,
    /// Steps among those without a value.
    pub missing: usize,
    /// Runs of missing steps.
    pub gaps: usize,
    /// Steps of the longest.
    pub longest_gap: usize,
    /// Every season with its missing steps.
    pub seasons: Vec<Season>,
    /// Seasons complete to the threshold.
    pub usable_seasons: usize,
    /// All that was found, from the file on; the longest gaps first.
    pub findings: Findings,
    /// The sum of it.
    pub grade: Grade,
}

/// The verdict on a column for a season: `completeness` is the share of steps (0 to 1) that a usable season needs,
/// `wanted` the number of usable seasons that an average needs.
pub fn verdict(series: &Series, column: &str, window: &Window, completeness: f64, wanted: usize) -> Result<Verdict> {
    share("completeness", completeness)?;
    let values = series.column(column)?;
    let seasons = seasons(series, column, window)?;
    let usable_seasons = (seasons.iter()).filter(|season| season.is_complete_to(completeness)).count();
    let mut findings = series.findings.clone();
    let known = |value: &f64| !value.is_nan();
    let ends = values.iter().position(known).zip(values.iter().rposition(known));
    let mut runs: Vec<(usize, usize)> = Vec::new();
    if let Some((first, last)) = ends {
        let mut missing_since = None;
        for (slot, value) in values.iter().enumerate().take(last + 1).skip(first) {
            if value.is_nan() {
                missing_since.get_or_insert(slot);
            } else if let Some(since) = missing_since.take() {
                runs.push((since, slot - since));
            }
        }
    } else {
        findings.push(Finding::AllMissing { column: column.to_string() });
    }
    // The longest first; equally long ones stand in order already.
    let runs = in_order(&runs, |one, other| other.1.cmp(&one.1));
    for (since, steps) in &runs {
        findings.push(Finding::Gap {
            column: column.to_string(),
            first: series.date(*since as i32),
            last: series.date((since + steps - 1) as i32),
            steps: *steps,
        });
    }
    if usable_seasons < wanted {
        findings.push(Finding::FewSeasons { seasons: usable_seasons, wanted });
    }
    let wrong_unit = (findings.kept().iter()).any(
        |finding| matches!(finding, Finding::FahrenheitLike { column: of, .. } if of.eq_ignore_ascii_case(column)),
    );
    let grade = if usable_seasons == 0 || wrong_unit {
        Grade::Unusable
    } else if usable_seasons < wanted {
        Grade::Short
    } else if findings.is_empty() {
        Grade::Sound
    } else {
        Grade::Usable
    };
    Ok(Verdict {
        span: ends.map(|(first, last)| (series.date(first as i32), series.date(last as i32))),
        steps: ends.map_or(0, |(first, last)| last - first + 1),
        missing: runs.iter().map(|(_, steps)| steps).sum(),
        gaps: runs.len(),
        longest_gap: runs.first().map_or(0, |(_, steps)| *steps),
        seasons,
        usable_seasons,
        findings,
        grade,
    })
}
