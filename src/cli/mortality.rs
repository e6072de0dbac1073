//! A file of death rates written as the member `mortality` of a tariff.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::json;

use super::args::Language;
use super::{Outcome, Stop, print_json, read, words};
use crate::actuarial::life::{Unreadable, Xtbml, age_column, columns};
use crate::actuarial::{Reason, Refused};
use crate::entry::Problem;
use crate::named::Named;
use crate::tariff::ILLUSTRATIVE;
use crate::tariff::fault::Faults;
use crate::tariff::file::{Mortality, SelectRates, Text};
use crate::tariff::mortality::table;

/// Writes the table that one file holds, or two: of men, then of women. Its source is for its author to fill in.
pub fn run(files: &[PathBuf], lang: Language) -> Outcome {
    let tables = files.iter().map(|path| one(path)).collect::<Result<Vec<_>, Stop>>()?;
    let first = files.first().map_or(Path::new(""), PathBuf::as_path);
    let all = match <[Mortality; 2]>::try_from(tables) {
        Ok([men, women]) => both(first, men, women)?,
        Err(mut one) => one.remove(0),
    };
    let id = id(first);
    let mut faults = Faults::default();
    table(&id, &all, &mut faults);
    if !faults.0.is_empty() {
        print_json(&json!({ "faults": faults.0 }));
        faults.0.iter().for_each(|fault| eprintln!("{}", words::fault(fault, lang)));
        return Ok(ExitCode::from(2));
    }
    let member: Named<Mortality> = [(id, all)].into_iter().collect();
    print_json(&json!({ "mortality": member }));
    Ok(ExitCode::SUCCESS)
}

/// A name for a table, from that of its file.
fn id(path: &Path) -> String {
    let stem = path.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().to_lowercase());
    let id: String = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '_' }).take(50).collect();
    if id.starts_with(|c: char| c.is_ascii_lowercase()) { id } else { format!("table_{id}") }
}

fn problem(path: &Path, code: &str) -> Problem {
    Problem::new(path.display().to_string(), code)
}

/// The table that a file holds.
fn one(path: &Path) -> Result<Mortality, Stop> {
    let text = read(path)?;
    let found =
        if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') { xtbml(&text) } else { csv(&text) };
    let mut table = found.map_err(|(code, params)| {
        let told = params.into_iter().fold(problem(path, code), |told, (name, value)| told.with(name, value));
        Stop::from(vec![told])
    })?;
    table.source = ILLUSTRATIVE.to_owned();
    if table.title.zh.is_empty() {
        let stem = path.file_stem().map_or(String::new(), |stem| stem.to_string_lossy().into_owned());
        table.title = Text { zh: stem.clone(), en: stem };
    }
    Ok(table)
}

/// Why a file holds no table: the code of a problem, and what its words need.
type Misread = (&'static str, Vec<(&'static str, String)>);

fn csv(text: &str) -> Result<Mortality, Misread> {
    let names = columns(text);
    let named = |name: &str| names.contains(&name);
    let column = |name: &str| {
        age_column(text, name).map_err(|Unreadable { line, refused }| {
            let code = match refused {
                Refused { argument: "age", reason: Reason::Unsorted } => "age_gap",
                Refused { argument: "age", .. } => "unreadable_age",
                Refused { argument: "value", .. } => "unreadable_rate",
                _ => "file_empty",
            };
            (code, vec![("line", line.to_string()), ("column", name.to_owned())])
        })
    };
    let texts = |values: &[f64]| Some(values.iter().map(f64::to_string).collect());
    match names[..] {
        [] => Err(("file_empty", Vec::new())),
        [_, name] => {
            let both = column(name)?;
            Ok(Mortality { first_age: Some(both.first_age), both: texts(&both.values), ..Mortality::default() })
        }
        _ if named("male") && named("female") => {
            let (men, women) = (column("male")?, column("female")?);
            let (male, female) = (texts(&men.values), texts(&women.values));
            Ok(Mortality { first_age: Some(men.first_age), male, female, ..Mortality::default() })
        }
        _ => Err(("no_rate_column", vec![("header", names.join(", "))])),
    }
}

fn xtbml(text: &str) -> Result<Mortality, Misread> {
    let misread =
        |line: u32, element: &str| ("bad_xtbml", vec![("line", line.to_string()), ("element", element.to_owned())]);
    let file = Xtbml::read(text).map_err(|Unreadable { line, refused }| match line {
        0 => ("no_table_by_age", Vec::new()),
        _ => misread(line, refused.argument),
    })?;
    let by_age = file.by_age().map_err(|_| ("no_table_by_age", Vec::new()))?;
    let texts = |values: &[f64]| values.iter().map(f64::to_string).collect::<Vec<_>>();
    let select = file.select_rows().map_err(|refused| misread(0, refused.argument))?.map(|(first_age, rows)| {
        // Ages at which nobody is selected have empty rows at either end.
        let before = rows.iter().take_while(|row| row.is_empty()).count();
        let after = rows.iter().rposition(|row| !row.is_empty()).map_or(before, |last| last + 1);
        let both = rows.get(before..after).unwrap_or_default().iter().map(|row| texts(row)).collect();
        SelectRates { first_age: first_age + before as u32, both: Some(both), ..SelectRates::default() }
    });
    Ok(Mortality {
        title: Text { zh: file.name.clone(), en: file.name.clone() },
        first_age: Some(by_age.first),
        both: Some(texts(&by_age.values)),
        select,
        ..Mortality::default()
    })
}

/// One table of men's and women's, each alike for both sexes before.
fn both(path: &Path, men: Mortality, women: Mortality) -> Result<Mortality, Stop> {
    let stop = |told: Problem| Err(Stop::from(vec![told]));
    if men.both.is_none() || women.both.is_none() || men.select.is_some() != women.select.is_some() {
        return stop(problem(path, "not_one_table"));
    }
    let selected = |table: &Mortality| table.select.as_ref().map(|select| select.first_age);
    for (male, female) in [(men.first_age, women.first_age), (selected(&men), selected(&women))] {
        if let (Some(male), Some(female)) = (male, female)
            && male != female
        {
            return stop(problem(path, "ages_differ").with("male", male).with("female", female));
        }
    }
    let select = men.select.zip(women.select);
    let select = select.map(|(men, women)| SelectRates { male: men.both, female: women.both, both: None, ..men });
    Ok(Mortality { male: men.both, female: women.both, both: None, select, ..men })
}
