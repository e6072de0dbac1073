//! What is wrong with a file of observations, as data: the page and the command say it in words.

use std::fmt;

use crate::date::Date;
use crate::decimal::written;
use crate::named::Named;

/// How many findings of one kind are kept; the rest are only counted.
pub const KEPT_PER_KIND: u32 = 20;

/// Why a text gives no series at all.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Unreadable {
    /// No line with anything in it.
    Empty,
    /// More bytes than are read.
    TooLong {
        /// Bytes of the text.
        bytes: usize,
        /// Bytes allowed.
        limit: usize,
    },
    /// More columns than are read.
    TooWide {
        /// Columns of the header.
        columns: usize,
        /// Columns allowed.
        limit: usize,
    },
    /// The first line already holds a date: there are no column names.
    NoHeader,
    /// No column holds dates.
    NoDateColumn {
        /// The column names found.
        header: Vec<String>,
    },
    /// Dates, but no column of numbers.
    NoValueColumn {
        /// The column names found.
        header: Vec<String>,
    },
    /// A header, but no line with a date that can be read.
    NoRow,
    /// Not the fixed-width daily format of GHCN.
    NotGhcnDaily,
}

impl Unreadable {
    /// The kind as a stable word for messages.
    pub fn code(&self) -> &'static str {
        match self {
            Unreadable::Empty => "file_empty",
            Unreadable::TooLong { .. } => "file_too_long",
            Unreadable::TooWide { .. } => "file_too_wide",
            Unreadable::NoHeader => "no_header",
            Unreadable::NoDateColumn { .. } => "no_date_column",
            Unreadable::NoValueColumn { .. } => "no_value_column",
            Unreadable::NoRow => "no_row",
            Unreadable::NotGhcnDaily => "not_ghcn_daily",
        }
    }
}

/// One thing wrong with a file or a series that can still be read.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Finding {
    /// A line without a date that can be read (or outside the years 1700 to 2200); the line is left out.
    UnreadableDate {
        /// Line of the text, the first being 1.
        line: u32,
        /// What stands there.
        text: String,
    },
    /// A cell that is neither empty nor a number; it counts as missing.
    NotANumber {
        /// Line of the text.
        line: u32,
        /// Column name.
        column: String,
        /// What stands there.
        text: String,
    },
    /// A column of text, without one number; it is left out.
    TextColumn {
        /// Column name.
        column: String,
    },
    /// More or fewer cells than column names; what is not there counts as missing.
    WrongCellCount {
        /// Line of the text.
        line: u32,
        /// Cells of the line.
        cells: u32,
        /// Column names.
        expected: u32,
    },
    /// A second value for a date; where the two disagree the value counts as missing.
    RepeatedDate {
        /// Line of the second value, or 0 where lines are not dates.
        line: u32,
        /// The date.
        date: Date,
        /// Whether all values of the two are the same (or missing in one).
        agrees: bool,
    },
    /// A date before that of the line above; the values are put in order.
    UnorderedDate {
        /// Line of the text.
        line: u32,
        /// The date.
        date: Date,
    },
    /// A value that its own source marks as failed in a check; it counts as missing.
    SourceFlag {
        /// Column name.
        column: String,
        /// The date.
        date: Date,
        /// The source's mark.
        flag: char,
    },
    /// Records of a second station; they are left out.
    OtherStation {
        /// Line of the text.
        line: u32,
        /// The other station.
        station: String,
    },
    /// A value that cannot be; it counts as missing.
    Impossible {
        /// Column name.
        column: String,
        /// The date.
        date: Date,
        /// The value.
        value: f64,
    },
    /// A day's minimum above its maximum; the value is kept.
    MinimumAboveMaximum {
        /// The date.
        date: Date,
        /// The minimum.
        minimum: f64,
        /// The maximum.
        maximum: f64,
    },
    /// Neighbouring steps without a value.
    Gap {
        /// Column name.
        column: String,
        /// First date without a value.
        first: Date,
        /// Last date without a value.
        last: Date,
        /// How many steps (days, weeks, months).
        steps: usize,
    },
    /// No value at all.
    AllMissing {
        /// Column name.
        column: String,
    },
    /// Temperatures that look like degrees Fahrenheit.
    FahrenheitLike {
        /// Column name.
        column: String,
        /// Nine of ten values lie below it.
        ninth_decile: f64,
    },
    /// Fewer usable seasons than an average needs.
    FewSeasons {
        /// Usable seasons.
        seasons: usize,
        /// Seasons wanted.
        wanted: usize,
    },
}

impl Finding {
    /// The kind as a stable word for messages.
    pub fn code(&self) -> &'static str {
        match self {
            Finding::UnreadableDate { .. } => "unreadable_date",
            Finding::NotANumber { .. } => "not_a_number",
            Finding::TextColumn { .. } => "text_column",
            Finding::WrongCellCount { .. } => "wrong_cell_count",
            Finding::RepeatedDate { agrees: true, .. } => "repeated_date",
            Finding::RepeatedDate { agrees: false, .. } => "conflicting_date",
            Finding::UnorderedDate { .. } => "unordered_date",
            Finding::SourceFlag { .. } => "source_flag",
            Finding::OtherStation { .. } => "other_station",
            Finding::Impossible { .. } => "impossible",
            Finding::MinimumAboveMaximum { .. } => "minimum_above_maximum",
            Finding::Gap { .. } => "gap",
            Finding::AllMissing { .. } => "all_missing",
            Finding::FahrenheitLike { .. } => "fahrenheit_like",
            Finding::FewSeasons { .. } => "few_seasons",
        }
    }
}

impl Finding {
    /// What the words for its kind need.
    pub fn params(&self) -> Named<String> {
        let mut params = Named::new();
        let mut put = |name: &str, value: &dyn fmt::Display| {
            params.insert(name, value.to_string());
        };
        match self {
            Finding::UnreadableDate { line, text } => (put("line", line), put("text", text)),
            Finding::NotANumber { line, column, text } => {
                put("column", column);
                (put("line", line), put("text", text))
            }
            Finding::TextColumn { column } | Finding::AllMissing { column } => (put("column", column), ()),
            Finding::WrongCellCount { line, cells, expected } => {
                put("expected", expected);
                (put("line", line), put("cells", cells))
            }
            Finding::RepeatedDate { line, date, .. } | Finding::UnorderedDate { line, date } => {
                (put("line", line), put("date", date))
            }
            Finding::SourceFlag { column, date, flag } => {
                put("flag", flag);
                (put("column", column), put("date", date))
            }
            Finding::OtherStation { line, station } => (put("line", line), put("station", station)),
            Finding::Impossible { column, date, value } => {
                put("value", &written(*value));
                (put("column", column), put("date", date))
            }
            Finding::MinimumAboveMaximum { date, minimum, maximum } => {
                put("date", date);
                (put("minimum", &written(*minimum)), put("maximum", &written(*maximum)))
            }
            Finding::Gap { column, first, last, steps } => {
                put("column", column);
                put("steps", steps);
                (put("first", first), put("last", last))
            }
            Finding::FahrenheitLike { column, ninth_decile } => {
                (put("column", column), put("ninth_decile", &written(*ninth_decile)))
            }
            Finding::FewSeasons { seasons, wanted } => (put("seasons", seasons), put("wanted", wanted)),
        };
        params
    }
}

/// Findings: the first [`KEPT_PER_KIND`] of each kind, and how many there were of each.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Findings {
    kept: Vec<Finding>,
    counts: Vec<(&'static str, u32)>,
}

impl Findings {
    /// Adds one.
    pub fn push(&mut self, finding: Finding) {
        let count = self.add(finding.code(), 1);
        if count <= KEPT_PER_KIND {
            self.kept.push(finding);
        }
    }

    /// Counts so many more of a kind.
    fn add(&mut self, code: &'static str, more: u32) -> u32 {
        let place = self.counts.partition_point(|(kind, _)| *kind < code);
        match self.counts.get_mut(place) {
            Some((kind, count)) if *kind == code => {
                *count = count.saturating_add(more);
                *count
            }
            _ => {
                self.counts.insert(place, (code, more));
                more
            }
        }
    }

    /// Adds those of another list, keeping its counts.
    pub fn merge(&mut self, other: &Findings) {
        for finding in &other.kept {
            self.push(finding.clone());
        }
        for (code, count) in &other.counts {
            self.add(code, count.saturating_sub(KEPT_PER_KIND));
        }
    }

    /// Those kept, in the order found.
    pub fn kept(&self) -> &[Finding] {
        &self.kept
    }

    /// How many there were of a kind, kept or not.
    pub fn count(&self, code: &str) -> u32 {
        self.counts.iter().find(|(kind, _)| *kind == code).map_or(0, |(_, count)| *count)
    }

    /// Kinds, by name, and how many there were of each.
    pub fn counts(&self) -> &[(&'static str, u32)] {
        &self.counts
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }
}
