//! Reads an Excel workbook (`.xlsx`) as the page of baofei needs it: the cells of every visible sheet as texts, as they
//! would stand in the file that "save as CSV" writes.
//!
//! It is a crate and a module of its own, so that only those load it who have such a file. `calamine`, the reader that
//! most Rust programs use, weighs 281 kB gzipped as such a module, most of it tables of old character sets.

mod cells;
#[path = "../../src/date.rs"]
#[allow(dead_code)]
mod date;
mod format;
mod number;
mod parts;
mod xml;
mod zip;

/// The most bytes of one part of a workbook, unpacked: 200,000 households take about 60 million.
const MOST_BYTES: usize = 128 << 20;

/// A sheet that is not hidden.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// What its tab says.
    pub name: String,
    /// Its rows that hold anything.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its number at the left edge of the sheet.
    pub number: u32,
    /// Its cells from column A to the last that holds anything.
    pub cells: Vec<String>,
}

/// Why a file cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unreadable {
    /// It is no workbook, or one of another format.
    NoWorkbook,
    /// Something in it is missing or broken.
    Damaged,
    /// A part of it is larger than [`MOST_BYTES`].
    TooLarge,
}

/// The sheets of a workbook, those that are hidden left out.
pub fn read(file: &[u8]) -> Result<Vec<Sheet>, Unreadable> {
    let book = parts::Book::open(file)?;
    book.sheets
        .iter()
        .map(|place| Ok(Sheet { name: place.name.clone(), rows: cells::rows(&book, &place.part)? }))
        .collect()
}

/// The boundary to JavaScript: one text, taken apart there by ASCII's own separators, which no workbook may contain.
#[cfg(target_arch = "wasm32")]
mod boundary {
    use wasm_bindgen::prelude::*;

    use crate::{Row, Sheet, Unreadable};

    /// Sheets with U+001D between them, of each its name and rows with U+001E between them, of each its number and cells
    /// with U+001F between them. Throws a code where the file cannot be read.
    #[wasm_bindgen]
    pub fn read(file: &[u8]) -> Result<String, JsValue> {
        let sheets = crate::read(file).map_err(|why| {
            JsValue::from_str(match why {
                Unreadable::NoWorkbook => "no_workbook",
                Unreadable::Damaged => "damaged",
                Unreadable::TooLarge => "too_large",
            })
        })?;
        let mut text = String::new();
        for (at, Sheet { name, rows }) in sheets.iter().enumerate() {
            text.push_str(if at > 0 { "\u{1d}" } else { "" });
            text.push_str(name);
            for Row { number, cells } in rows {
                text.push('\u{1e}');
                text.push_str(&number.to_string());
                for cell in cells {
                    text.push('\u{1f}');
                    text.push_str(cell);
                }
            }
        }
        Ok(text)
    }
}
