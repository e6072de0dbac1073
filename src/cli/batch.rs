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
        write_heading(writer, tariff, &headers, &["problems", "message"])?;
        let mut chunk = Chunk::new(tariff, as_of);
        loop {
            chunk.fill(&reading, &mut reader);
            if chunk.records.is_empty() {
                break;
            }
            chunk.write(writer, headers.len(), language)?;
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
pub fn write_whole(output: &Path, write: impl FnOnce(&mut Writer) -> csv::Result<()>) -> Result<(), Stop> {
    let folder = output.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let part = NamedTempFile::new_in(folder).map_err(|error| failed(output, &error))?;
    let mut writer = WriterBuilder::new().from_writer(BufWriter::with_capacity(1 << 18, part));
    write(&mut writer).map_err(|error| failed(output, &error))?;
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
        for (place, header) in headers.iter().enumerate().filter(|(_, header)| header.is_ascii()) {
            let used = columns.contains(&Some(place));
            if let (false, Some(hint)) = (used, nearest(header.trim(), inputs.iter().map(|input| input.id.as_str()))) {
                problems.push(Problem::new(header, "unknown_field").with("hint", hint));
            }
        }
        if problems.is_empty() { Ok(Self { columns }) } else { Err(problems) }
    }
}

/// Rows that are read, priced and written together.
struct Chunk<'a> {
    tariff: &'a Tariff,
    pricer: Pricer<'a>,
    as_of: i64,
    records: Vec<StringRecord>,
    problems: Vec<Vec<Problem>>,
    columns: Vec<Vec<i64>>,
    schedules: Vec<Rows>,
    amounts: Amounts,
}

impl<'a> Chunk<'a> {
    fn new(tariff: &'a Tariff, as_of: Date) -> Self {
        let scheduled = |field: &&Field| matches!(field.accepts, Accepts::Schedule { .. });
        let schedules = tariff.sheet.fields.iter().filter(scheduled).count();
        Self {
            tariff,
            pricer: Pricer::new(tariff, as_of),
            as_of: as_of.days().into(),
            records: Vec::new(),
            problems: Vec::new(),
            columns: vec![Vec::new(); tariff.sheet.fields.len() - schedules],
            schedules: vec![Rows::default(); schedules],
            amounts: Amounts::default(),
        }
    }

    /// Reads the next rows.
    fn fill(&mut self, reading: &Reading, reader: &mut csv::Reader<impl std::io::Read>) {
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
            match reader.read_record(&mut record) {
                Ok(false) => break,
                Ok(true) => {
                    let problems = self.read(reading, &record);
                    self.problems.push(problems);
                }
                Err(error) => {
                    let problems = self.read(reading, &StringRecord::new());
                    drop(problems);
                    self.problems.push(vec![Problem::new("", "bad_row").with("message", error)]);
                }
            }
            self.records.push(record);
        }
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

    fn write(&mut self, writer: &mut Writer, headers: usize, language: Language) -> csv::Result<()> {
        let columns: Vec<Column> = self.columns.iter().map(|values| Column::Each(values)).collect();
        self.pricer.price(&columns, &self.schedules, 0, self.records.len(), &mut self.amounts);
        let mut found = std::mem::take(&mut self.amounts.problems).into_iter().peekable();
        for (row, (record, problems)) in self.records.iter().zip(&self.problems).enumerate() {
            let outcome = found.next_if(|(at, _)| *at == row).map(|(_, problems)| problems);
            let problems = if problems.is_empty() { outcome.unwrap_or_default() } else { problems.clone() };
            for place in 0..headers {
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
