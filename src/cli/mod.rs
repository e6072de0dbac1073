//! The command `baofei`.

mod args;
mod batch;
mod mortality;
mod print;
mod roster;
mod serve;
mod table;
mod words;

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::rc::Rc;

use clap::Parser;
use serde::Serialize;

use crate::curve::pictures;
use crate::date::Date;
use crate::entry::{Entry, Problem, Refused};
use crate::form::{form, list};
use crate::formula::FormulaFault;
use crate::formula::compile::{Compiler, Kind};
use crate::formula::machine::Machine;
use crate::history::seasons;
use crate::named::Named;
use crate::quote::{claim, quote};
use crate::tariff::Tariff;
use crate::tariff::catalogue::Catalogue;
use crate::tariff::fault::{Fault, Faults};
use args::{Args, Command, Entered, Language, Which};

/// A fault in words, in `zh` or `en`: for tests and tools.
pub fn fault_in_words(fault: &Fault, language: &str) -> String {
    words::fault(fault, if language == "en" { Language::En } else { Language::Zh })
}

/// Why a command ended without its answer.
enum Stop {
    /// Something was entered wrong.
    Problems(Vec<Problem>, Option<Rc<Tariff>>),
    /// Anything else, in words.
    Message(String),
}

impl From<Vec<Problem>> for Stop {
    fn from(problems: Vec<Problem>) -> Self {
        Self::Problems(problems, None)
    }
}

type Outcome = Result<ExitCode, Stop>;

/// Runs the command with the process's arguments.
pub fn main() -> ExitCode {
    let args = Args::parse();
    let lang = args.lang;
    match run(args) {
        Ok(code) => code,
        Err(Stop::Message(message)) => {
            eprintln!("{message}");
            ExitCode::from(1)
        }
        Err(Stop::Problems(problems, tariff)) => {
            let refused = Refused::from(problems);
            print_json(&refused);
            for problem in &refused.problems {
                eprintln!("{}", words::problem(problem, tariff.as_deref(), lang));
            }
            ExitCode::from(2)
        }
    }
}

fn run(args: Args) -> Outcome {
    let (mut catalogue, lang) = (Catalogue::default(), args.lang);
    match args.command {
        Command::List { as_of, json } => {
            let as_of = day(as_of.as_deref())?;
            let products = list(&catalogue, as_of);
            if json { print_json(&products) } else { print::list(&products, lang) }
        }
        Command::Form { which, json } => {
            let (tariff, as_of) = select(&mut catalogue, &which, lang)?;
            let form = form(&tariff, as_of, versions(&catalogue, &which, &tariff));
            if json { print_json(&form) } else { print::form(&form, lang) }
        }
        Command::Quote { which, entered } => {
            let (tariff, as_of) = select(&mut catalogue, &which, lang)?;
            let inputs = entered_all(&tariff, as_of, &entered)?;
            let quote = quote(&tariff, as_of, &inputs, true);
            let quote = quote.map_err(|problems| Stop::Problems(problems, Some(Rc::clone(&tariff))))?;
            if entered.json { print_json(&quote) } else { print::quote(&tariff, &quote, lang) }
        }
        Command::Claim { which, entered, loss } => {
            let (tariff, as_of) = select(&mut catalogue, &which, lang)?;
            let inputs = entered_all(&tariff, as_of, &entered)?;
            let loss = entries(&tariff, &loss, None)?;
            let claim =
                claim(&tariff, as_of, &inputs, &loss).ok_or_else(|| vec![Problem::new("product", "no_claim")])?;
            let claim = claim.map_err(|problems| Stop::Problems(problems, Some(Rc::clone(&tariff))))?;
            if entered.json { print_json(&claim) } else { print::claim(&tariff, &claim, lang) }
        }
        Command::Pictures { which, entered } => {
            let (tariff, as_of) = select(&mut catalogue, &which, lang)?;
            let inputs = entered_all(&tariff, as_of, &entered)?;
            let drawn = pictures(&tariff, as_of, &inputs);
            let drawn = drawn.map_err(|problems| Stop::Problems(problems, Some(Rc::clone(&tariff))))?;
            if entered.json { print_json(&drawn) } else { print::pictures(&drawn, lang) }
        }
        Command::Seasons { which, file, fills, entered } => {
            let (tariff, as_of) = select(&mut catalogue, &which, lang)?;
            let inputs = entries(&tariff, &entered.set, entered.input.as_deref())?;
            let first = || tariff.file.histories.first().map(|history| history.fills.clone());
            let fills = fills.or_else(first).unwrap_or_default();
            let filled = seasons(&tariff, as_of, &inputs, &fills, &read(&file)?);
            let filled = filled.map_err(|problems| Stop::Problems(problems, Some(Rc::clone(&tariff))))?;
            if entered.json { print_json(&filled) } else { print::seasons(&filled, lang) }
        }
        Command::Batch { which, input, output, roster: true, set } => {
            let (tariff, as_of) = select(&mut catalogue, &which, lang)?;
            let common = entries(&tariff, &set, None)?;
            let done = roster::run(&tariff, as_of, &common, &input, &output, lang);
            return done.map(|()| ExitCode::SUCCESS).map_err(|stop| with_tariff(stop, &tariff));
        }
        Command::Batch { which, input, output, .. } => {
            let (tariff, as_of) = select(&mut catalogue, &which, lang)?;
            return batch::run(&tariff, as_of, &input, &output, lang).map(|()| ExitCode::SUCCESS);
        }
        Command::Check { files, json } => return check(&files, json, lang),
        Command::Mortality { files } => return mortality::run(&files, lang),
        Command::Schema => print_json(&schemars::schema_for!(crate::tariff::file::TariffFile)),
        Command::Serve { folder, port } => serve::serve(folder.as_deref(), port).map_err(Stop::Message)?,
        Command::Eval { formula } => println!("{}", eval(&formula, lang)?),
    }
    Ok(ExitCode::SUCCESS)
}

/// The stop, its fields to be called by the titles of `tariff`.
fn with_tariff(stop: Stop, tariff: &Rc<Tariff>) -> Stop {
    match stop {
        Stop::Problems(problems, _) => Stop::Problems(problems, Some(Rc::clone(tariff))),
        other => other,
    }
}

/// The tariff of a file, or the built-in one of the product on the day.
fn select(catalogue: &mut Catalogue, which: &Which, lang: Language) -> Result<(Rc<Tariff>, Date), Stop> {
    let as_of = day(which.as_of.as_deref())?;
    let Some(path) = &which.tariff else {
        return Ok((catalogue.select(&which.product, as_of)?, as_of));
    };
    let text = read(path)?;
    let tariff = catalogue.open(&text).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(|fault| words::fault(fault, lang)).collect();
        Stop::Message(format!("{}\n{}", path.display(), lines.join("\n")))
    })?;
    if tariff.file.id != which.product {
        return Err(vec![Problem::new("product", "unknown_product").with("hint", &tariff.file.id)].into());
    }
    Ok((tariff, as_of))
}

fn versions(catalogue: &Catalogue, which: &Which, tariff: &Tariff) -> Vec<String> {
    match which.tariff {
        None => catalogue.versions(&which.product),
        Some(_) => vec![tariff.file.effective_from.clone()],
    }
}

/// The day written, or today by the machine's clock.
fn day(text: Option<&str>) -> Result<Date, Stop> {
    let today;
    let text = match text {
        Some(text) => text,
        None => {
            today = jiff::Zoned::now().date().to_string();
            &today
        }
    };
    Date::parse(text).ok_or_else(|| vec![Problem::new("as_of", "not_a_date")].into())
}

fn read(path: &Path) -> Result<String, Stop> {
    let mut text = String::new();
    let read = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut file| file.read_to_string(&mut text))
    };
    read.map(|_| text).map_err(|error| Stop::Message(format!("{}: {error}", path.display())))
}

/// What was entered, a history from its file included.
fn entered_all(tariff: &Rc<Tariff>, as_of: Date, entered: &Entered) -> Result<Named<Entry>, Stop> {
    let mut inputs = entries(tariff, &entered.set, entered.input.as_deref())?;
    if let Some(path) = &entered.history {
        let fills = tariff.file.histories.first().map_or("", |history| &history.fills);
        let filled = seasons(tariff, as_of, &inputs, fills, &read(path)?);
        let filled = filled.map_err(|problems| Stop::Problems(problems, Some(Rc::clone(tariff))))?;
        inputs.insert(fills, Entry::Rows(filled.rows));
    }
    Ok(inputs)
}

/// What was entered: a JSON object, then single settings.
fn entries(tariff: &Tariff, set: &[String], input: Option<&Path>) -> Result<Named<Entry>, Stop> {
    let mut entries: Named<Entry> = match input {
        None => Named::new(),
        Some(path) => {
            let text = read(path)?;
            let parsed = serde_json::from_str(text.trim_start_matches('\u{feff}'));
            parsed.map_err(|error| vec![Problem::new("input", "bad_request").with("message", error)])?
        }
    };
    let mut problems = Vec::new();
    for setting in set {
        match setting.split_once('=') {
            Some((id, value)) => {
                // A title serves as well as an id, so that a person need not know ids.
                let claim = tariff.file.claim.iter().flat_map(|claim| &claim.inputs);
                let mut inputs = tariff.file.inputs.iter().chain(claim);
                let by_title = inputs.find(|input| input.title.zh == id || input.title.en == id);
                let id = by_title.map_or(id, |input| &input.id);
                entries.insert(id, Entry::Text(value.to_owned()));
            }
            None => problems.push(Problem::new(setting, "bad_request").with("message", "ID=VALUE")),
        }
    }
    if problems.is_empty() { Ok(entries) } else { Err(problems.into()) }
}

fn check(files: &[PathBuf], json: bool, lang: Language) -> Outcome {
    let mut sound = true;
    let mut reports = Named::new();
    for path in files {
        let faults = match Tariff::load(&read(path)?) {
            Ok(tariff) => {
                if !json {
                    let cases =
                        tariff.file.cases.len() + tariff.file.claim.as_ref().map_or(0, |claim| claim.cases.len());
                    print::sound(path, &tariff, cases, lang);
                }
                Vec::new()
            }
            Err(faults) => faults,
        };
        sound &= faults.is_empty();
        if json {
            reports.insert(&path.display().to_string(), faults);
        } else {
            for fault in &faults {
                println!("{}: {}", path.display(), words::fault(fault, lang));
            }
        }
    }
    if json {
        print_json(&reports);
    }
    Ok(if sound { ExitCode::SUCCESS } else { ExitCode::from(1) })
}

/// The value of a formula without names.
fn eval(formula: &str, lang: Language) -> Result<String, Stop> {
    let mut compiler = Compiler::default();
    compiler.free_numbers = true;
    let faulty = |faults: Vec<FormulaFault>| {
        let mut found = Faults::default();
        found.add_formula("", formula, faults);
        let lines: Vec<String> = found.0.iter().map(|fault| words::fault(fault, lang)).collect();
        Stop::Message(lines.join("\n"))
    };
    let compiled = compiler.formula(formula).map_err(faulty)?;
    let mut machine = Machine::new(&compiler.program, 1);
    machine.run(&compiler.program, &[], &[], 0, 1);
    let value = machine.read(compiled.value.reg, 0);
    let value = value.map_err(|failure| vec![Problem::new("formula", failure.code())])?;
    Ok(match compiled.value.kind {
        Kind::Number { scale, .. } => crate::decimal::Decimal::new(value, scale).to_string(),
        Kind::Date => Date::from_days(value as i32).to_string(),
        Kind::Flag | Kind::Choice(_) => (value != 0).to_string(),
    })
}

fn print_json(value: &impl Serialize) {
    println!("{}", serde_json::to_string(value).expect("these types are always JSON"));
}
