//! Tables in XTbML, the format of the Society of Actuaries' archive (mort.soa.org).

use super::csv::{Unreadable, fault};
use super::{MortalityTable, SelectTable};
use crate::actuarial::check::refused;
use crate::actuarial::{Reason, Result};

/// The most values one file may hold.
const MOST_VALUES: usize = 1 << 16;

/// What a file holds: its name and its tables in the order of the file.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Xtbml {
    /// The text of `TableName`.
    pub name: String,
    /// The `Table` elements.
    pub tables: Vec<XtbmlTable>,
}

/// One `Table` element: rows of values. A table by age has one row; one by age and duration has a row for each age.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct XtbmlTable {
    /// The rows.
    pub rows: Vec<XtbmlRow>,
}

/// The values under one innermost `Axis`.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct XtbmlRow {
    /// `t` of the axis around, the age at selection; none in a table by age alone.
    pub age: Option<u32>,
    /// `t` of the first value that is not blank: its age, or its duration counted from 1.
    pub first: u32,
    /// The values; blanks before the first and after the last are left out.
    pub values: Vec<f64>,
}

impl Xtbml {
    /// Reads a file. A fault names the element and the line.
    pub fn read(text: &str) -> core::result::Result<Self, Unreadable> {
        let mut reader = Reader::default();
        let mut rest = text;
        while let Some(start) = rest.find('<') {
            let (before, tag) = rest.split_at(start);
            reader.text(before);
            let (markup, after) = match tag.strip_prefix("<!--") {
                Some(comment) => match comment.split_once("-->") {
                    Some((_, after)) => ("!", after),
                    None => return fault(reader.line, "comment", Reason::OutOfRange),
                },
                None => match tag.get(1..).and_then(|tag| tag.split_once('>')) {
                    Some(parts) => parts,
                    None => return fault(reader.line, "tag", Reason::OutOfRange),
                },
            };
            let line = reader.line;
            reader.tag(markup, line)?;
            let passed = tag.len() - after.len();
            reader.count_lines(tag.get(..passed).unwrap_or_default());
            rest = after;
        }
        if !reader.open.is_empty() {
            return fault(reader.line, "tag", Reason::OutOfRange);
        }
        if reader.file.tables.is_empty() {
            return fault(0, "Table", Reason::Empty);
        }
        Ok(reader.file)
    }

    /// The table by age: the first `Table` with one row.
    pub fn mortality(&self) -> Result<MortalityTable> {
        let row = self.by_age()?;
        MortalityTable::new(row.first, &row.values)
    }

    /// The table by age at selection and duration, with the table by age as its ultimate.
    pub fn select(&self) -> Result<SelectTable> {
        match self.select_rows()? {
            Some((first_age, rows)) => SelectTable::new(first_age, &rows, self.mortality()?),
            None => refused("Table", Reason::Empty),
        }
    }

    /// The row of the table by age.
    pub fn by_age(&self) -> Result<&XtbmlRow> {
        let by_age = self.tables.iter().find_map(|table| match &table.rows[..] {
            [row] if row.age.is_none() => Some(row),
            _ => None,
        });
        by_age.map_or_else(|| refused("Table", Reason::Empty), Ok)
    }

    /// The rows of the first table by age at selection, if there is one, and the age of the first.
    pub fn select_rows(&self) -> Result<Option<(u32, Vec<Vec<f64>>)>> {
        let select = self.tables.iter().find_map(|table| {
            let first = table.rows.first()?.age?;
            Some((first, &table.rows))
        });
        let Some((first_age, rows)) = select else { return Ok(None) };
        let mut select = Vec::with_capacity(rows.len());
        for (place, row) in rows.iter().enumerate() {
            if row.age.is_none() || row.age != first_age.checked_add(place as u32) {
                return refused("Axis", Reason::Unsorted);
            }
            // A row that does not begin with the first duration is of no use at selection.
            select.push(if row.first == 1 { row.values.clone() } else { Vec::new() });
        }
        Ok(Some((first_age, select)))
    }
}

/// Where the reader stands in the file.
#[derive(Default)]
struct Reader<'a> {
    file: Xtbml,
    /// Names of the elements open now.
    open: Vec<&'a str>,
    /// `t` of the outer axis and of the value being read.
    age: Option<u32>,
    at: Option<u32>,
    /// The text since the last tag.
    text: &'a str,
    values: usize,
    line: u32,
}

impl<'a> Reader<'a> {
    fn text(&mut self, text: &'a str) {
        self.text = text;
        self.count_lines(text);
    }

    fn count_lines(&mut self, passed: &str) {
        // Lines are counted from 1.
        self.line = self.line.max(1) + passed.bytes().filter(|&b| b == b'\n').count() as u32;
    }

    fn tag(&mut self, markup: &'a str, line: u32) -> core::result::Result<(), Unreadable> {
        if markup.starts_with(['!', '?']) {
            return Ok(());
        }
        if let Some(name) = markup.strip_prefix('/') {
            return if self.open.pop() == Some(name.trim()) {
                self.close(name.trim(), line)
            } else {
                fault(line, "tag", Reason::OutOfRange)
            };
        }
        let (markup, empty) = match markup.strip_suffix('/') {
            Some(markup) => (markup, true),
            None => (markup, false),
        };
        let name = markup.split_ascii_whitespace().next().unwrap_or_default();
        self.open(name, markup, line)?;
        self.text = "";
        if empty {
            self.close(name, line)
        } else {
            self.open.push(name);
            Ok(())
        }
    }

    fn open(&mut self, name: &str, markup: &str, line: u32) -> core::result::Result<(), Unreadable> {
        match name {
            "Table" => self.file.tables.push(XtbmlTable::default()),
            "Axis" => {
                if let Some(t) = attribute_t(markup) {
                    let Ok(age) = t.parse() else {
                        return fault(line, "Axis", Reason::OutOfRange);
                    };
                    self.age = Some(age);
                }
                if let Some(table) = self.file.tables.last_mut() {
                    // An inner axis takes the place of the one around it.
                    let age = self.age;
                    table.rows.pop_if(|row| row.values.is_empty() && row.age == age);
                    table.rows.push(XtbmlRow { age: self.age, ..XtbmlRow::default() });
                }
            }
            "Y" => match attribute_t(markup).map(str::parse) {
                Some(Ok(at)) => self.at = Some(at),
                _ => return fault(line, "Y", Reason::OutOfRange),
            },
            _ => {}
        }
        Ok(())
    }

    fn close(&mut self, name: &str, line: u32) -> core::result::Result<(), Unreadable> {
        match name {
            "TableName" => self.file.name = unescaped(self.text.trim()),
            "ScalingFactor" if !matches!(self.text.trim(), "" | "0") => {
                return fault(line, "ScalingFactor", Reason::OutOfRange);
            }
            "Table" => self.age = None,
            "Y" => return self.value(line),
            _ => {}
        }
        Ok(())
    }

    fn value(&mut self, line: u32) -> core::result::Result<(), Unreadable> {
        let row = self.file.tables.last_mut().and_then(|t| t.rows.last_mut());
        let (Some(row), Some(at)) = (row, self.at.take()) else {
            return fault(line, "Y", Reason::OutOfRange);
        };
        let text = self.text.trim();
        if text.is_empty() {
            return Ok(());
        }
        let Ok(value) = text.parse::<f64>() else {
            return fault(line, "Y", Reason::NotFinite);
        };
        if row.values.is_empty() {
            row.first = at;
        }
        if at.checked_sub(row.first) != Some(row.values.len() as u32) {
            return fault(line, "Y", Reason::Unsorted);
        }
        self.values += 1;
        if self.values > MOST_VALUES {
            return fault(line, "Y", Reason::TooLong);
        }
        row.values.push(value);
        Ok(())
    }
}

/// The attribute `t` of a tag.
fn attribute_t(markup: &str) -> Option<&str> {
    let (_, after) = markup.split_once(" t=")?;
    let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    after.get(1..)?.split(quote).next()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&apos;", "'").replace("&amp;", "&")
}
