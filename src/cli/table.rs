//! Aligned tables for a terminal, where a Chinese character takes two columns.

use std::io::IsTerminal;

use anstyle::Style;
use unicode_width::UnicodeWidthStr;

/// How a column is aligned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Words.
    Left,
    /// Numbers.
    Right,
}

/// A table as lines, two spaces between columns, without trailing spaces. The first row is a heading.
pub fn table(rows: &[Vec<String>], align: &[Align]) -> String {
    let width =
        |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..align.len()).map(width).collect();
    let mut out = String::new();
    for (place, row) in rows.iter().enumerate() {
        let mut line = String::new();
        for (column, cell) in row.iter().enumerate() {
            let space = " ".repeat(widths[column].saturating_sub(cell.width()));
            let padded = match align[column] {
                Align::Left => format!("{cell}{space}"),
                Align::Right => format!("{space}{cell}"),
            };
            line.push_str(if column > 0 { "  " } else { "" });
            line.push_str(&padded);
        }
        let line = line.trim_end();
        out.push_str(&if place == 0 { bold(line) } else { line.to_owned() });
        out.push('\n');
    }
    out
}

/// Bold on a terminal, plain elsewhere.
pub fn bold(text: &str) -> String {
    if std::io::stdout().is_terminal() {
        let style = Style::new().bold();
        format!("{style}{text}{style:#}")
    } else {
        text.to_owned()
    }
}
