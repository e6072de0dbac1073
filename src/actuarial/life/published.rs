//! The Chinese tables that come with the crate, and where they are from.

use super::MortalityTable;
use crate::actuarial::check::refused;
use crate::actuarial::{Reason, Result};

/// Where a set of tables is from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Provenance {
    /// The official document.
    pub document: &'static str,
    /// How the numbers came here, and what to do before relying on them.
    pub note: &'static str,
}

/// A table that comes with the crate: ages 0 to 105, rates with six decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedTable {
    /// The name to ask for it by.
    pub id: &'static str,
    /// Its name in Chinese.
    pub zh: &'static str,
    /// Its name in English.
    pub en: &'static str,
    /// Where it is from.
    pub provenance: Provenance,
    millionths: &'static [u32; 106],
}

impl PublishedTable {
    /// The table as rates by age. Mortality tables are closed at 105; the incidence tables are open.
    pub fn table(&self) -> Result<MortalityTable> {
        // A whole number over a million is the same number as the decimal read from text.
        let rates = self.millionths.map(|rate| f64::from(rate) / 1e6);
        MortalityTable::new(0, &rates)
    }
}

/// The table with this id.
pub fn published_table(id: &str) -> Result<&'static PublishedTable> {
    match PUBLISHED.iter().find(|table| table.id == id) {
        Some(table) => Ok(table),
        None => refused("id", Reason::OutOfRange),
    }
}

const LIFE_2013: Provenance = Provenance {
    document: "中国人身保险业经验生命表（2010—2013），保监发〔2016〕107号",
    note: "Transcription of the Society of Actuaries, tables 3375 to 3380.",
};
const LIFE_2025: Provenance = Provenance {
    document: "中国人身保险业经验生命表（2025），国家金融监督管理总局2025年10月通知，2026年1月1日起执行",
    note: "Two independent transcriptions agree on all numbers. Compare with the official table before filing.",
};
const ILLNESS_2020: Provenance = Provenance {
    document: "中国人身保险业重大疾病经验发生率表（2020），银保监发〔2020〕51号",
    note: "One second-hand transcription, unchecked. Compare with the official table before filing.",
};

static CL_2013: [[u32; 106]; 6] = rates(include_str!("tables/cl_2010_2013.csv"));
static CL_2025: [[u32; 106]; 8] = rates(include_str!("tables/cl_2025.csv"));
static CI4_2020: [[u32; 106]; 2] = rates(include_str!("tables/ci4_2020.csv"));

const fn published(
    provenance: Provenance,
    millionths: &'static [u32; 106],
    id: &'static str,
    zh: &'static str,
    en: &'static str,
) -> PublishedTable {
    PublishedTable { id, zh, en, provenance, millionths }
}

/// All tables that come with the crate. The third set numbers its tables by sex, the fourth by business: cl1_2013 is a man
/// insured against death, cl1_2025 an annuitant.
#[rustfmt::skip]
pub static PUBLISHED: [PublishedTable; 16] = [
    published(LIFE_2013, &CL_2013[0], "cl1_2013", "非养老类业务一表 男", "Protection, male"),
    published(LIFE_2013, &CL_2013[1], "cl2_2013", "非养老类业务一表 女", "Protection, female"),
    published(LIFE_2013, &CL_2013[2], "cl3_2013", "非养老类业务二表 男", "Savings, male"),
    published(LIFE_2013, &CL_2013[3], "cl4_2013", "非养老类业务二表 女", "Savings, female"),
    published(LIFE_2013, &CL_2013[4], "cl5_2013", "养老类业务表 男", "Annuities, male"),
    published(LIFE_2013, &CL_2013[5], "cl6_2013", "养老类业务表 女", "Annuities, female"),
    published(LIFE_2025, &CL_2025[0], "cl1_2025_male", "养老类业务表 男", "Annuities, male"),
    published(LIFE_2025, &CL_2025[1], "cl1_2025_female", "养老类业务表 女", "Annuities, female"),
    published(LIFE_2025, &CL_2025[2], "cl2_2025_male", "非养老类业务一表 男", "Protection, male"),
    published(LIFE_2025, &CL_2025[3], "cl2_2025_female", "非养老类业务一表 女", "Protection, female"),
    published(LIFE_2025, &CL_2025[4], "cl3_2025_male", "非养老类业务二表 男", "Savings, male"),
    published(LIFE_2025, &CL_2025[5], "cl3_2025_female", "非养老类业务二表 女", "Savings, female"),
    published(LIFE_2025, &CL_2025[6], "cl4_2025_male", "单一生命体表 男", "Single life, male"),
    published(LIFE_2025, &CL_2025[7], "cl4_2025_female", "单一生命体表 女", "Single life, female"),
    published(ILLNESS_2020, &CI4_2020[0], "ci4_2020_male", "28种重大疾病发生率 男", "28 critical illnesses, male"),
    published(ILLNESS_2020, &CI4_2020[1], "ci4_2020_female", "28种重大疾病发生率 女", "28 critical illnesses, female"),
];

/// Reads a table while the crate is compiled, so that nothing is parsed when it runs: the columns after the first, in millionths, of a file with a heading and one line for each age from 0 to 105 whose rates
/// all have the form 0.000204. Anything else fails the build.
const fn rates<const COLUMNS: usize>(csv: &str) -> [[u32; 106]; COLUMNS] {
    let text = csv.as_bytes();
    let mut rates = [[0; 106]; COLUMNS];
    let mut at = after(text, 0, b'\n');
    let mut age = 0;
    while age < 106 {
        let (named, next) = whole(text, at);
        assert!(named == age as u32 && text[next] == b',', "ages in order");
        at = next + 1;
        let mut column = 0;
        while column < COLUMNS {
            let (ones, point) = whole(text, at);
            let (millionths, end) = whole(text, point + 1);
            assert!(text[point] == b'.' && end == point + 7, "six decimals");
            let last = column + 1 == COLUMNS;
            assert!(text[end] == if last { b'\n' } else { b',' }, "columns");
            rates[column][age] = ones * 1_000_000 + millionths;
            assert!(rates[column][age] <= 1_000_000, "at most 1");
            at = end + 1;
            column += 1;
        }
        age += 1;
    }
    assert!(at == text.len(), "nothing after the last age");
    rates
}

const fn after(text: &[u8], mut at: usize, stop: u8) -> usize {
    while text[at] != stop {
        at += 1;
    }
    at + 1
}

const fn whole(text: &[u8], mut at: usize) -> (u32, usize) {
    let mut value = 0;
    while text[at].is_ascii_digit() {
        value = value * 10 + (text[at] - b'0') as u32;
        at += 1;
    }
    (value, at)
}
