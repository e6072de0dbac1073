//! A CSV file in, a CSV file out: every row gets its amounts or its problems, in order.
//!
//! Rows pass in chunks, so memory stays flat. The output is written beside its place and moved there when it is whole.

use std::fs::File;
use std::io::BufWriter;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord, WriterBuilder};
use indicatif::{ProgressBar, ProgressStyle};
use tempfile::NamedTempFile;

use super::Stop;
use super::args::Language;
use super::words;
use crate::batch::{Amounts, CHUNK, Pricer};
use crate::date::Date;
use crate::decimal::Decimal;
use crate::entry::{Entry, Problem};
use crate::formula::machine::{Column, Rows};
use crate::formula::nearest;
use crate::tariff::Tariff;
use crate::tariff::fields::{Accepts, Content, Field, read_all};

/// Quotes every row of the file `input` into the file `output`.
pub fn run(tariff: &Tariff, as_of: Date, input: &Path, output: &Path, language: Language) -> Result<(), Stop> {
    let file = File::open(input).map_err(|error| failed(input, &error))?;
    let length = file.metadata().map_or(0, |metadata| metadata.len());
    let style = ProgressStyle::with_template("{wide_bar} {percent}% {eta}");
    let bar = ProgressBar::new(length).with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()));
    let mut reader = ReaderBuilder::new().flexible(true).from_reader(bar.wrap_read(file));
    let headers = reader.headers().map_err(|error| failed(input, &error))?.clone();
    let reading = Reading::new(tariff, &headers)?;
    write_whole(output, |writer| {
        let full = |error| failed(output, &error);
        write_heading(writer, tariff, &headers, &["problems", "message"]).map_err(full)?;
        let mut chunk = Chunk::new(tariff, as_of, headers.len());
        loop {
            chunk.fill(&reading, &mut reader).map_err(|error| failed(input, &error))?;
            if chunk.records.is_empty() {
                break;
            }
            chunk.write(writer, language).map_err(full)?;
        }
        Ok(())
    })?;
    bar.finish_and_clear();
    Ok(())
}

/// A file that cannot be read or written.
pub fn failed(path: &Path, error: &dyn std::fmt::Display) -> Stop {
    Stop::Message(format!("{}: {error}", path.display()))
}

/// Writes a CSV file beside its place and moves it there when it is whole.
pub fn write_whole(output: &Path, write: impl FnOnce(&mut Writer) -> Result<(), Stop>) -> Result<(), Stop> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut part = tempfile::Builder::new();
    // As of any new file: by itself a temporary one is its owner's only.
    #[cfg(unix)]
    part.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let part = part.tempfile_in(folder).map_err(|error| failed(output, &error))?;
    let mut writer = WriterBuilder::new().from_writer(BufWriter::with_capacity(1 << 18, part));
    write(&mut writer)?;
    let buffer = writer.into_inner().map_err(|error| failed(output, &error.error()))?;
    let part = buffer.into_inner().map_err(|error| failed(output, &error.error()))?;
    part.persist(output).map_err(|error| failed(output, &error.error))?;
    Ok(())
}

/// Writes CSV to a file that is not in its place yet.
pub type Writer = csv::Writer<BufWriter<NamedTempFile>>;

/// Which column of the file each input stands in.
pub struct Reading {
    /// By input, if there is one.
    pub columns: Vec<Option<usize>>,
}

impl Reading {
    /// Headers name inputs by id or by title; other columns must not look like an input.
    pub fn new(tariff: &Tariff, headers: &StringRecord) -> Result<Self, Vec<Problem>> {
        let inputs = &tariff.file.inputs;
        let names = |place: usize| [&inputs[place].id, &inputs[place].title.zh, &inputs[place].title.en];
        let known: Vec<&String> = (0..inputs.len()).flat_map(names).collect();
        let mut problems = Vec::new();
        let mut columns = Vec::new();
        for (place, field) in tariff.sheet.fields.iter().enumerate() {
            let mut found =
                headers.iter().enumerate().filter(|(_, header)| names(place).iter().any(|name| *name == header.trim()));
            let column = found.next().map(|(column, _)| column);
            if found.next().is_some() {
                problems.push(Problem::new(&field.id, "same_column"));
            }
            if column.is_none() && field.default.is_none() {
                problems.push(Problem::new(&field.id, "no_column"));
            }
            columns.push(column);
        }
        // A misspelt header must not quietly become a default.
        for (_, header) in headers.iter().enumerate().filter(|(place, _)| !columns.contains(&Some(*place))) {
            if let Some(hint) = nearly(header, &known) {
                problems.push(Problem::new(header, "unknown_field").with("hint", hint));
            }
        }
        if problems.is_empty() { Ok(Self { columns }) } else { Err(problems) }
    }
}

/// Which of the `known` names a header nearly is, if any.
fn nearly<'a>(header: &str, known: &[&'a String]) -> Option<&'a String> {
    let plain = |name: &str| name.trim().to_lowercase();
    // Of a short word another letter makes another word, and all the sooner of one in Chinese: 投保人 is not 投保额.
    let shortest = if header.is_ascii() { 3 } else { 4 };
    if header.trim().chars().count() < shortest {
        return None;
    }
    let names: Vec<String> = known.iter().map(|name| plain(name)).collect();
    let near = nearest(&plain(header), names.iter().map(String::as_str))?;
    names.iter().position(|name| name == near).map(|place| known[place])
}

/// Rows that are read, priced and written together.
struct Chunk<'a> {
    tariff: &'a Tariff,
    pricer: Pricer<'a>,
    as_of: i64,
    /// How many cells a row has.
    width: usize,
    records: Vec<StringRecord>,
    problems: Vec<Vec<Problem>>,
    columns: Vec<Vec<i64>>,
    schedules: Vec<Rows>,
    amounts: Amounts,
}

impl<'a> Chunk<'a> {
    fn new(tariff: &'a Tariff, as_of: Date, width: usize) -> Self {
        let scheduled = |field: &&Field| matches!(field.accepts, Accepts::Schedule { .. });
        let schedules = tariff.sheet.fields.iter().filter(scheduled).count();
        Self {
            tariff,
            pricer: Pricer::new(tariff, as_of),
            as_of: as_of.days().into(),
            width,
            records: Vec::new(),
            problems: Vec::new(),
            columns: vec![Vec::new(); tariff.sheet.fields.len() - schedules],
            schedules: vec![Rows::default(); schedules],
            amounts: Amounts::default(),
        }
    }

    /// Reads the next rows; an error where the file cannot be read on.
    fn fill(&mut self, reading: &Reading, reader: &mut csv::Reader<impl std::io::Read>) -> csv::Result<()> {
        self.records.clear();
        self.problems.clear();
        self.columns.iter_mut().for_each(Vec::clear);
        for schedule in &mut self.schedules {
            schedule.offsets.clear();
            schedule.offsets.push(0);
            schedule.fields.iter_mut().for_each(Vec::clear);
        }
        while self.records.len() < CHUNK {
            let mut record = StringRecord::new();
            let bad = match reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) if record.len() <= self.width => None,
                Ok(true) => {
                    let problem = Problem::new("", "too_many_cells").with("found", record.len());
                    Some(problem.with("limit", self.width))
                }
                Err(error) if error.is_io_error() => return Err(error),
                Err(error) => Some(Problem::new("", "bad_row").with("message", error)),
            };
            // A bad row fills its place in the columns all the same.
            let problems = self.read(reading, &record);
            self.problems.push(bad.map_or(problems, |bad| vec![bad]));
            self.records.push(record);
        }
        Ok(())
    }

    /// Adds a row to the columns; one with problems by numbers that mean nothing.
    fn read(&mut self, reading: &Reading, record: &StringRecord) -> Vec<Problem> {
        // An empty cell is not the default: in a column that is there, every row says what it means.
        let cell = |place: usize| Entry::Text(record.get(place).unwrap_or_default().to_owned());
        let cells = reading.columns.iter().map(|place| place.map(cell));
        let cells: Vec<Option<Entry>> = cells.collect();
        let fields = &self.tariff.sheet.fields;
        let mut problems = Vec::new();
        let contents = read_all(fields, &|place| cells[place].as_ref(), "", &mut problems);
        let (mut column, mut schedule) = (0, 0);
        for (field, content) in fields.iter().zip(contents) {
            if let Accepts::Schedule { fields, .. } = &field.accepts {
                let rows = &mut self.schedules[schedule];
                rows.fields.resize_with(fields.len(), Vec::new);
                if let Some(Content::Columns(read)) = content {
                    rows.fields.iter_mut().zip(read).for_each(|(all, own)| all.extend(own));
                }
                rows.offsets.push(rows.fields.first().map_or(0, Vec::len) as u32);
                schedule += 1;
            } else {
                self.columns[column].push(match (content, &field.accepts) {
                    (Some(Content::One(value)), _) => value,
                    (Some(Content::AsOf), _) => self.as_of,
                    // Within its bounds, so that nothing in the program is out of its range.
                    (_, Accepts::Number { min, .. }) => *min,
                    (_, Accepts::Date { min, .. }) => min.days().into(),
                    _ => 0,
                });
                column += 1;
            }
        }
        problems
    }

    fn write(&mut self, writer: &mut Writer, language: Language) -> csv::Result<()> {
        let columns: Vec<Column> = self.columns.iter().map(|values| Column::Each(values)).collect();
        self.pricer.price(&columns, &self.schedules, 0, self.records.len(), &mut self.amounts);
        let mut found = std::mem::take(&mut self.amounts.problems).into_iter().peekable();
        for (row, (record, problems)) in self.records.iter().zip(&self.problems).enumerate() {
            let outcome = found.next_if(|(at, _)| *at == row).map(|(_, problems)| problems);
            let problems = if problems.is_empty() { outcome.unwrap_or_default() } else { problems.clone() };
            for place in 0..self.width {
                writer.write_field(record.get(place).unwrap_or_default())?;
            }
            let amounts = std::iter::once(&self.amounts.premium).chain(&self.amounts.payers);
            for column in amounts {
                let amount =
                    if problems.is_empty() { Decimal::new(column[row].into(), 2).to_string() } else { String::new() };
                writer.write_field(amount)?;
            }
            let codes: Vec<String> =
                problems.iter().map(|problem| format!("{}:{}", problem.field, problem.code)).collect();
            let words: Vec<String> =
                problems.iter().map(|problem| words::problem(problem, Some(self.tariff), language)).collect();
            writer.write_field(codes.join(" "))?;
            writer.write_field(words.join("; "))?;
            writer.write_record(None::<&[u8]>)?;
        }
        Ok(())
    }
}

/// Writes the heading: the file's own columns, the amounts, and `more`.
pub fn write_heading(writer: &mut Writer, tariff: &Tariff, headers: &StringRecord, more: &[&str]) -> csv::Result<()> {
    // Without the mark that some spreadsheets begin a file with.
    let own = headers.iter().map(|header| header.trim_start_matches('\u{feff}'));
    let payers = tariff.split.amounts.iter().map(|(id, _)| id.as_str());
    writer.write_record(own.chain(["premium"]).chain(payers).chain(more.iter().copied()))
}
