//! Workbooks that other libraries wrote (`files/make.py`) are read as Excel shows them.

use baofei_excel::{Sheet, Unreadable, read};

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

fn shown(sheet: &Sheet) -> Vec<String> {
    sheet.rows.iter().map(|row| format!("{} {}", row.number, row.cells.join("|"))).collect()
}

#[test]
fn a_clerks_list_is_read_as_it_is_seen() {
    let sheets = read(&file("village.xlsx")).unwrap();
    assert_eq!(sheets.iter().map(|sheet| sheet.name.as_str()).collect::<Vec<_>>(), ["说明", "清单"]);
    assert_eq!(shown(&sheets[0]), ["1 填表须知 <&>"]);
    assert_eq!(
        shown(&sheets[1]),
        [
            "1 向阳村柑橘保险分户清单",
            "2 户主|投保面积（亩）|承保日期|减免|已查验|编号",
            "3 张三|12.5|2026-03-01|3.5%|TRUE|007",
            "5 李四|１２．５|||FALSE|012",
            "6 王五\n（代）|3.14|2026-03-01 08:30|10%||120",
            // No program has worked out the formula yet: there is nothing to see.
            "7 合计",
        ]
    );
}

#[test]
fn texts_in_cells_days_from_1904_and_results_of_formulas() {
    let sheets = read(&file("streamed.xlsx")).unwrap();
    assert_eq!(sheets.len(), 1, "a chart is no list");
    assert_eq!(
        shown(&sheets[0]),
        ["1 Householder|Insured area|Start", "2 Zhang & Sons|1|2026-03-01", "3 Li|0.001|now", "4 |#DIV/0!",]
    );
}

#[test]
fn what_cannot_be_read_says_why() {
    assert_eq!(read(&file("empty.xlsx")).unwrap()[0].rows, []);
    assert_eq!(read(&file("libre.ods")), Err(Unreadable::NoWorkbook));
    for name in ["locked.xlsx", "old.xls", "make.py"] {
        assert_eq!(read(&file(name)), Err(Unreadable::NoWorkbook), "{name}");
    }
    assert_eq!(read(b""), Err(Unreadable::NoWorkbook));
}

/// A file that was cut short (before its last record) or in which a byte was changed is refused, or read as it was: never a
/// panic, and never other cells.
#[test]
fn broken_files_are_refused() {
    let whole = file("village.xlsx");
    let sound = read(&whole).unwrap();
    for end in (0..whole.len() - 22).step_by(97) {
        assert!(read(&whole[..end]).is_err(), "cut after {end}");
    }
    for at in (0..whole.len()).step_by(7) {
        let mut broken = whole.clone();
        broken[at] ^= 0x11;
        match read(&broken) {
            // A name in the list of parts, or what no reader looks at.
            Ok(sheets) => assert!(sheets == sound || sheets.iter().all(|sheet| sheet.rows.len() < 7), "byte {at}"),
            Err(why) => assert_ne!(why, Unreadable::TooLarge, "byte {at}"),
        }
    }
}
