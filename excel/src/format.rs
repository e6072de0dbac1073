//! How a cell shows its number: what of Excel's format codes changes the digits that people see.

use crate::date::Date;
use crate::number::Number;

/// What a format shows of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// As many digits as it has.
    General,
    /// Digits before the point at least, behind it at least and at most; in hundredths with a sign if `percent`.
    Digits { wholes: u8, least: u8, most: u8, percent: bool },
    /// A day, a time of day, or both.
    Time { day: bool, time: bool },
}

impl Format {
    /// One of the formats that every workbook has; those from 27 on are of Chinese Excel.
    pub fn built_in(id: u32) -> Self {
        let digits = |decimals, percent| Self::Digits { wholes: 1, least: decimals, most: decimals, percent };
        match id {
            1 | 3 | 5 | 6 | 37 | 38 | 41 | 42 => digits(0, false),
            2 | 4 | 7 | 8 | 39 | 40 | 43 | 44 => digits(2, false),
            9 => digits(0, true),
            10 => digits(2, true),
            14..=17 | 27..=31 | 36 | 50..=54 | 57 | 58 => Self::Time { day: true, time: false },
            18..=21 | 32..=35 | 45 | 47 | 55 | 56 => Self::Time { day: false, time: true },
            22 => Self::Time { day: true, time: true },
            _ => Self::General,
        }
    }

    /// Reads a format code, of which the first section is for positive numbers.
    pub fn parse(code: &str) -> Self {
        let Some(code) = placeholders(code) else { return Self::General };
        let has = |any: &[char]| code.contains(any);
        if has(&['@']) || code.starts_with("g/") || ["general", "e+", "e-"].iter().any(|word| code.contains(word)) {
            return Self::General;
        }
        if has(&['y', 'm', 'd', 'h', 's']) {
            let time = has(&['h', 's']);
            return Self::Time { day: has(&['y', 'd']) || !time, time };
        }
        let (whole, fraction) = code.split_once('.').unwrap_or((&code, ""));
        let count = |part: &str, any: &[char]| part.matches(any).count().min(30) as u8;
        // Fractions, thousands left out (`0,`) and no digits at all: the number itself is told.
        let left_out = [whole, fraction].iter().any(|part| part.trim_end_matches(['%', ' ']).ends_with(','));
        if left_out || has(&['/']) || count(&code, &['0', '#', '?']) == 0 {
            return Self::General;
        }
        Self::Digits {
            wholes: count(whole, &['0']),
            least: count(fraction, &['0']),
            most: count(fraction, &['0', '#', '?']),
            percent: has(&['%']),
        }
    }

    /// The number as it is seen; days are written 2026-03-01. `None` where it is no day.
    pub fn show(self, number: Number, from_1904: bool) -> Option<String> {
        Some(match self {
            Self::General => number.kept().show(1, 0),
            Self::Digits { wholes, least, most, percent } => {
                let number = number.kept();
                let number = if percent { number.hundredfold() } else { number };
                number.at_decimals(most).show(wholes, least) + if percent { "%" } else { "" }
            }
            Self::Time { day, time } => {
                let (serial, part) = number.kept().whole()?;
                // A day has 1440 minutes; its parts are told in hundred-thousandths.
                let minutes = (part * 1440 + 50_000) / 100_000;
                let (serial, minutes) =
                    if time { (serial + (minutes / 1440) as i32, minutes % 1440) } else { (serial, 0) };
                let clock = format!("{:02}:{:02}", minutes / 60, minutes % 60);
                match (day, time) {
                    (true, false) => date(serial, from_1904)?,
                    (false, _) => clock,
                    (true, true) => format!("{} {clock}", date(serial, from_1904)?),
                }
            }
        })
    }
}

/// A day by its number. Excel's first calendar has a 29 February 1900, which never was: number 60.
fn date(serial: i32, from_1904: bool) -> Option<String> {
    const FROM_1900: i32 = -25_569;
    const FROM_1904: i32 = -24_107;
    let days = match serial {
        _ if from_1904 => serial + FROM_1904,
        60 => return None,
        ..60 => serial + FROM_1900 + 1,
        _ => serial + FROM_1900,
    };
    Date::checked(days).map(|date| date.to_string())
}

/// The first section of a format code in lower case without texts, colours and the like. `None` for lengths of time that
/// exceed a day (`[h]:mm`).
fn placeholders(code: &str) -> Option<String> {
    let (mut plain, mut rest) = (String::new(), code.chars());
    while let Some(character) = rest.next() {
        match character {
            ';' => break,
            '"' => while rest.next().is_some_and(|next| next != '"') {},
            '\\' | '!' | '_' | '*' => {
                rest.next();
            }
            '[' => {
                let inside: String = rest.by_ref().take_while(|next| *next != ']').collect();
                if inside.to_ascii_lowercase().trim_matches(['h', 'm', 's']).is_empty() {
                    return None;
                }
            }
            _ => plain.push(character.to_ascii_lowercase()),
        }
    }
    Some(plain)
}

#[cfg(test)]
mod tests {
    use super::Format;
    use crate::number::Number;

    fn seen(value: &str, code: &str) -> String {
        Format::parse(code).show(Number::parse(value).unwrap(), false).unwrap()
    }

    /// What Excel shows, as ECMA-376 part 1, 18.8.31 describes it; days as this reader writes them.
    #[test]
    fn formats_show_what_excel_shows() {
        for (value, code, shown) in [
            ("12.4999999", "General", "12.4999999"),
            ("12.4999999", "0.0", "12.5"),
            ("1234.5", "#,##0.00_);[Red](#,##0.00)", "1234.50"),
            ("0.035", "0.0%", "3.5%"),
            ("0.05", "0%", "5%"),
            ("3.1", "0.##", "3.1"),
            ("7", "000", "007"),
            ("3", "0\"亩\"", "3"),
            ("3.5", "[$¥-804]#,##0.0", "3.5"),
            ("12345", "0!.0,\"万\"", "12345"),
            ("5", "G/通用格式", "5"),
            ("0.5", "# ?/?", "0.5"),
            ("1200", "0.00E+00", "1200"),
            ("44197", "yyyy/m/d", "2021-01-01"),
            ("44197", "yyyy\"年\"m\"月\"d\"日\";@", "2021-01-01"),
            ("44197", "[$-804]aaaa;@", "44197"),
            ("44197.75", "yyyy-mm-dd hh:mm", "2021-01-01 18:00"),
            ("44197.75", "yyyy-mm-dd", "2021-01-01"),
            ("0.75", "h:mm AM/PM", "18:00"),
            ("1.25", "[h]:mm", "1.25"),
        ] {
            assert_eq!(seen(value, code), shown, "{value} {code}");
        }
    }

    /// Microsoft: "1900 date system" and "1904 date system", whose numbers differ by 1,462 days.
    #[test]
    fn both_calendars() {
        let day = |serial: &str, from_1904| Format::built_in(14).show(Number::parse(serial).unwrap(), from_1904);
        assert_eq!(day("1", false).as_deref(), Some("1900-01-01"));
        assert_eq!(day("59", false).as_deref(), Some("1900-02-28"));
        assert_eq!(day("60", false), None);
        assert_eq!(day("61", false).as_deref(), Some("1900-03-01"));
        assert_eq!(day("40729", false).as_deref(), Some("2011-07-05"));
        assert_eq!(day("39267", true).as_deref(), Some("2011-07-05"));
        assert_eq!(day("-1", false), None);
    }
}
