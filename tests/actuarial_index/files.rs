//! Files as people have them: good ones in every usual form, and wrong ones, each with one clear answer.

use baofei::actuarial::index::*;
use baofei::date::Date;
use proptest::prelude::*;

use crate::{GUANGZHOU, day, values, window};

const ORANGES: &str = include_str!("../vectors/bls_APU0000711311.csv");

fn whole_year() -> Window {
    window((1, 1), (12, 31), NamedBy::Start)
}

#[test]
fn the_same_file_in_every_form() {
    let plain = "date,tmin_c,rain_mm\n2001-02-27,1.5,0\n2001-02-28,,12.25\n2001-03-01,-3,0.5\n";
    let expected = read_csv(plain).unwrap();
    assert_eq!(expected.step(), Step::Day);
    assert_eq!((expected.first(), expected.last()), (day(2001, 2, 27), day(2001, 3, 1)));
    assert_eq!(values(&expected, "tmin_c")[0], 1.5);
    assert!(expected.column("tmin_c").unwrap()[1].is_nan());
    assert_eq!(values(&expected, "RAIN_MM"), [0.0, 12.25, 0.5]);
    assert!(expected.findings.is_empty());
    let forms = [
        plain.replace('\n', "\r\n"),
        format!("\u{feff}{plain}"),
        plain.replace(',', ";"),
        plain.replace(',', "\t"),
        plain.replace('\n', "\n\n"),
        plain.trim_end().to_string(),
        plain.replace("2001-02-27", " 2001/2/27 ").replace("2001-02-28", "20010228"),
        plain.replace("2001-03-01", "2001年3月1日").replace("2001-02-27", "2001.2.27"),
        plain.replace("2001-03-01", "2001-03-01T00:00:00").replace("2001-02-27", "2001-02-27 08:00"),
        plain.replace(",,", ",NA,"),
        plain.replace(",,", ",缺测,"),
        plain.replace("1.5", "\"1.5\"").replace("rain_mm", "\"rain_mm\""),
        plain.replace("1.5", "+1.5").replace("12.25", "1225e-2"),
        "year,month,day,tmin_c,rain_mm\n2001,2,27,1.5,0\n2001,2,28,,12.25\n2001,3,1,-3,0.5".to_string(),
        "年,月,日,tmin_c,rain_mm\n2001,02,27,1.5,0\n2001,02,28,,12.25\n2001,03,01,-3,0.5".to_string(),
        "station,tmin_c,day of reading,rain_mm\nA1,1.5,2001-02-27,0\nA1,,2001-02-28,12.25\nA1,-3,2001-03-01,0.5"
            .to_string(),
    ];
    for form in forms {
        let series = read_csv(&form).unwrap();
        assert_eq!(series.first(), expected.first(), "{form}");
        for name in ["tmin_c", "rain_mm"] {
            assert_eq!(values(&series, name), values(&expected, name), "{form}");
        }
    }
}

#[test]
fn real_files() {
    let series = read(GUANGZHOU).unwrap();
    assert_eq!((series.first(), series.last()), (day(1951, 1, 1), day(2025, 6, 6)));
    assert_eq!(series.len(), 27_186);
    let names: Vec<&str> = series.columns().iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["tmin_c", "tmax_c", "prcp_mm"]);
    // 27,186 days less the 26,856 lines that are there and their empty cells.
    let tmin = series.column("tmin_c").unwrap();
    let empty: usize = GUANGZHOU.lines().skip(1).filter(|line| line.split(',').nth(1) == Some("")).count();
    let lines = GUANGZHOU.lines().skip(1).count();
    assert_eq!(tmin.iter().filter(|value| value.is_nan()).count(), 27_186 - lines + empty);

    let winter = window((12, 1), (2, 29), NamedBy::Start);
    let found = verdict(&series, "tmin_c", &winter, 1.0, 20).unwrap();
    assert_eq!(found.span, Some((day(1951, 5, 1), day(2025, 6, 6))));
    assert!(found.usable_seasons >= 61 && found.usable_seasons < found.seasons.len());
    assert_eq!(found.grade, Grade::Usable);
    assert!(found.findings.count("gap") > 100);
    assert_eq!(found.gaps as u32, found.findings.count("gap"));
    let last_value = tmin.iter().rposition(|value| !value.is_nan()).unwrap();
    let since_may = &tmin[120..=last_value];
    let longest = since_may.split(|value| !value.is_nan()).map(<[f64]>::len).max().unwrap();
    assert_eq!(found.longest_gap, longest);
    assert_eq!(found.missing, since_may.iter().filter(|value| value.is_nan()).count());
    // The longest gaps are the ones kept.
    let first_gap = found.findings.kept().iter().find(|finding| finding.code() == "gap");
    assert!(matches!(first_gap, Some(Finding::Gap { steps, .. }) if *steps == longest));
    // At a laxer threshold more seasons are used.
    let lax = verdict(&series, "tmin_c", &winter, 0.9, 20).unwrap();
    assert!(lax.usable_seasons > found.usable_seasons);

    let oranges = read(ORANGES).unwrap();
    assert_eq!(oranges.step(), Step::Month);
    assert_eq!(oranges.columns()[0].name, "APU0000711311");
    assert_eq!(oranges.first(), day(1980, 1, 1));
}

#[test]
fn wrong_files_have_one_answer() {
    let fault = |text: &str| read(text).unwrap_err();
    assert_eq!(fault(""), Unreadable::Empty);
    assert_eq!(fault("\u{feff}\r\n \n"), Unreadable::Empty);
    assert_eq!(fault("2001-01-01,5\n2001-01-02,6"), Unreadable::NoHeader);
    assert!(
        matches!(fault("name,age\nLi,5\nWang,6"), Unreadable::NoDateColumn { header } if header == ["name", "age"])
    );
    assert!(matches!(fault("date,note\n2001-01-01,cold\n2001-01-02,warm"), Unreadable::NoValueColumn { .. }));
    assert!(matches!(fault("date\n2001-01-01"), Unreadable::NoValueColumn { .. }));
    assert_eq!(fault("date,tmin\nyesterday,5\ntoday,6"), Unreadable::NoRow);
    assert_eq!(fault("date,tmin"), Unreadable::NoRow);
    let fifty_megabytes = "2001-01-01,5.0\n".repeat(50 * 1024 * 1024 / 15);
    assert!(matches!(fault(&fifty_megabytes), Unreadable::TooLong { limit: MAX_BYTES, .. }));
    let wide = format!("date{}\n2001-01-01", ",x".repeat(70));
    assert!(matches!(fault(&wide), Unreadable::TooWide { columns: 71, limit: MAX_COLUMNS }));
    assert!(matches!(fault("%PDF-1.7 \u{0}\u{1}\u{2}"), Unreadable::NoDateColumn { .. }));
    assert_eq!(read_ghcn_daily("date,tmin\n2001-01-01,5"), Err(Unreadable::NotGhcnDaily));
    assert_eq!(read_ghcn_daily(" \n"), Err(Unreadable::Empty));
}

#[test]
fn findings_of_a_readable_file() {
    let text = "date,tmin_c,tmax_c,rain_mm,note
2001-01-01,5,9,0,fine
2001-01-02,five,9,1
2001-01-04,5,3,2,
2001-01-03,6,8,-2,x,y
2001-01-03,6,8,,
2001-01-05,7,9,1,
2001-01-05,8,9,1,
31/12/2001,5,9,1,
3001-01-06,5,9,1,
2001-01-07,999.9,9,3000,
";
    let series = read(text).unwrap();
    let findings = &series.findings;
    let expected = [
        ("not_a_number", 1),
        ("text_column", 1),
        ("wrong_cell_count", 2),
        ("repeated_date", 1),
        ("conflicting_date", 1),
        ("unordered_date", 1),
        ("unreadable_date", 2),
        ("impossible", 3),
        ("minimum_above_maximum", 1),
    ];
    for (code, count) in expected {
        assert_eq!(findings.count(code), count, "{code} in {:?}", findings.kept());
    }
    assert_eq!(findings.counts().len(), expected.len());
    assert!(findings.kept().contains(&Finding::NotANumber {
        line: 3,
        column: "tmin_c".to_string(),
        text: "five".to_string(),
    }));
    assert!(findings.kept().contains(&Finding::UnorderedDate { line: 5, date: day(2001, 1, 3) }));
    assert!(findings.kept().contains(&Finding::UnreadableDate { line: 9, text: "31/12/2001".to_string() }));
    // Conflicting, impossible and unreadable values are missing; the order is put right.
    assert_eq!(values(&series, "tmin_c"), [5.0, -1.0, 6.0, 5.0, -1.0, -1.0, -1.0]);
    assert_eq!(values(&series, "rain_mm"), [0.0, 1.0, -1.0, 2.0, 1.0, -1.0, -1.0]);
    assert!(series.column("note").is_err());
}

#[test]
fn thousands_of_faults_are_counted_not_kept() {
    let mut text = "date,rain\n".to_string();
    for number in 0..3_000 {
        let (year, month, of_month) = Date::checked(number).unwrap().ymd();
        text += &format!("{year}-{month:02}-{of_month:02},{}\n", if number % 2 == 0 { "1.0" } else { "?" });
    }
    let series = read(&text).unwrap();
    assert_eq!(series.findings.count("not_a_number"), 1_500);
    assert_eq!(series.findings.kept().len(), KEPT_PER_KIND as usize);
}

#[test]
fn units_and_short_records() {
    let mut fahrenheit = "date,tmin,tmax\n".to_string();
    let mut celsius = fahrenheit.clone();
    for number in 0..365 {
        let (year, month, of_month) = Date::checked(11_323 + number).unwrap().ymd();
        let warm = f64::from(number % 30);
        celsius += &format!("{year}-{month:02}-{of_month:02},{warm},{}\n", warm + 8.0);
        fahrenheit += &format!("{year}-{month:02}-{of_month:02},{},{}\n", warm * 1.8 + 32.0, warm * 1.8 + 46.4);
    }
    let series = read(&fahrenheit).unwrap();
    assert_eq!(series.findings.count("fahrenheit_like"), 2);
    assert_eq!(series.findings.count("impossible"), 0);
    let found = verdict(&series, "tmax", &whole_year(), 1.0, 20).unwrap();
    assert_eq!(found.grade, Grade::Unusable);

    // One year only: usable for an example, too short for an average.
    let series = read(&celsius).unwrap();
    let found = verdict(&series, "tmin", &whole_year(), 1.0, 20).unwrap();
    assert_eq!((found.usable_seasons, found.grade), (1, Grade::Short));
    assert_eq!(found.findings.count("few_seasons"), 1);
    let sound = verdict(&series, "tmin", &whole_year(), 1.0, 1).unwrap();
    assert_eq!((sound.grade, sound.gaps, sound.missing), (Grade::Sound, 0, 0));

    let missing = read("date,tmin\n2001-01-01,\n2001-01-02,NA\n").unwrap();
    let found = verdict(&missing, "tmin", &whole_year(), 0.0, 1).unwrap();
    assert_eq!(found.span, None);
    assert_eq!(found.findings.count("all_missing"), 1);
    let index = Index {
        column: "tmin".to_string(),
        window: whole_year(),
        limits: StepLimits::default(),
        threshold: None,
        measure: Measure::Minimum,
        completeness: 0.0,
    };
    let history = index.history(&missing).unwrap();
    assert!(history.years.is_empty() && history.dropped.len() == 1);
}

/// One record of the fixed-width format.
fn dly(station: &str, year: i32, month: u32, element: &str, values: &[(i32, char)]) -> String {
    let mut line = format!("{station}{year:04}{month:02}{element}");
    for at in 0..31 {
        let (value, flag) = values.get(at).copied().unwrap_or((-9999, ' '));
        line += &format!("{value:5} {flag}S");
    }
    line + "\n"
}

#[test]
fn ghcn_daily() {
    let good = |values: &[i32]| values.iter().map(|value| (*value, ' ')).collect::<Vec<_>>();
    let mut february = good(&[-15, 203, -9999]);
    february[1].1 = 'G';
    let text = dly("CHM00059287", 2001, 2, "TMIN", &february)
        + &dly("CHM00059287", 2001, 2, "PRCP", &good(&[0, 5, 1234]))
        + &dly("CHM00059287", 2001, 2, "WT16", &good(&[1]))
        + &dly("CHM00059287", 2001, 3, "PRCP", &good(&[7]))
        + &dly("CHM00057494", 2001, 3, "PRCP", &good(&[9]));
    assert!(is_ghcn_daily(&text));
    let series = read(&text).unwrap();
    assert_eq!((series.first(), series.last()), (day(2001, 2, 1), day(2001, 3, 31)));
    let names: Vec<&str> = series.columns().iter().map(|column| column.name.as_str()).collect();
    assert_eq!(names, ["tmin_c", "prcp_mm"]);
    assert_eq!(series.column("tmin_c").unwrap()[0], -1.5);
    assert!(series.column("tmin_c").unwrap()[1].is_nan());
    assert_eq!(values(&series, "prcp_mm")[..4], [0.0, 0.5, 123.4, -1.0]);
    assert_eq!(values(&series, "prcp_mm")[28], 0.7);
    assert_eq!(series.findings.count("source_flag"), 1);
    assert_eq!(series.findings.count("other_station"), 1);
    // Ordered by element first, the file says the same.
    let mut lines: Vec<&str> = text.lines().collect();
    lines.swap(0, 3);
    let swapped = read(&lines.join("\r\n")).unwrap();
    assert_eq!(values(&swapped, "prcp_mm"), values(&series, "prcp_mm"));
    assert_eq!(values(&swapped, "tmin_c"), values(&series, "tmin_c"));
    // A month of February gives no third of March.
    let cut = &text[..text.len() - 40];
    assert!(read(cut).is_ok());
}

proptest! {
    #[test]
    fn no_text_is_fatal(text in "(date,a\n)?[\\PC\n,;\"\r0-9.-]{0,300}") {
        let _ = read(&text);
        let _ = read_ghcn_daily(&text);
    }

    #[test]
    fn no_date_file_is_fatal(
        rows in prop::collection::vec((1690..2210_i32, 0..14_u32, 0..33_u32, "[-0-9.e\"a]{0,8}"), 0..60)
    ) {
        let mut text = "date,tmin_c,x\n".to_string();
        for (year, month, day, cell) in &rows {
            text += &format!("{year}-{month:02}-{day:02},{cell},{cell}\n");
        }
        if let Ok(series) = read(&text) {
            prop_assert!(series.len() <= MAX_STEPS);
            prop_assert!(series.columns().iter().all(|column| column.values.len() == series.len()));
            let found = verdict(&series, &series.columns()[0].name, &whole_year(), 0.5, 5).unwrap();
            prop_assert!(found.missing <= found.steps);
        }
    }

    #[test]
    fn what_is_written_is_read(start in -40_000..60_000, cells in prop::collection::vec(
        prop_oneof![4 => (-999..9_999_i32).prop_map(Some), 1 => Just(None)], 2..200)) {
        let mut text = "date,x\n".to_string();
        for (at, cell) in cells.iter().enumerate() {
            let (year, month, day) = Date::checked(start + at as i32).unwrap().ymd();
            let cell = cell.map_or(String::new(), |tenths| format!("{}", f64::from(tenths) / 10.0));
            text += &format!("{year}-{month:02}-{day:02},{cell}\n");
        }
        let series = read(&text).unwrap();
        prop_assert!(series.findings.is_empty());
        let read_back: Vec<Option<f64>> =
            series.column("x").unwrap().iter().map(|x| (!x.is_nan()).then_some(*x)).collect();
        let written: Vec<Option<f64>> =
            cells.iter().map(|cell| cell.map(|tenths| f64::from(tenths) / 10.0)).collect();
        prop_assert_eq!(read_back, written);
    }

    #[test]
    fn decimals_are_the_nearest_floats(digits in 0..1_000_000_000_000_000_u64, point in 0..16_usize, negative: bool) {
        let mut text = format!("{digits:015}");
        text.insert(point.min(15), '.');
        let text = if negative { format!("-{text}") } else { text };
        let series = read_csv(&format!("date,x\n2001-01-01,{text}")).unwrap();
        prop_assert_eq!(series.column("x").unwrap()[0], text.parse::<f64>().unwrap());
    }
}
