//! Days, weeks, months and seasons, and what is measured over them.

use baofei::actuarial::index::*;
use baofei::date::Date;

use crate::{WUHAN, day, values, window};

#[test]
fn dates_of_the_calendar() {
    assert_eq!(day(1970, 1, 1).days(), 0);
    assert_eq!(day(2000, 3, 1).days(), 11_017);
    assert_eq!(day(1, 1, 1).days(), -719_162);
    assert_eq!(day(9999, 12, 31).days(), 2_932_896);
    assert_eq!(Date::from_ymd(1900, 2, 29), None);
    assert_eq!(Date::from_ymd(2023, 4, 31), None);
    assert_eq!(Date::from_ymd(0, 1, 1), None);
    assert_eq!(Date::checked(2_932_897), None);
    let mut before = day(1895, 12, 31);
    let mut days = 0;
    for year in 1896..=2105 {
        for month in 1..=12 {
            for of_month in 1..=baofei::date::days_in_month(year, month) {
                let date = day(year, month, of_month);
                assert_eq!(date.days(), before.days() + 1);
                assert_eq!(date.ymd(), (year, month, of_month));
                before = date;
                days += 1;
            }
        }
    }
    assert_eq!(days, 210 * 365 + 51);
}

#[test]
fn steps_of_prices() {
    let weekly = "week,pig,corn\n2014-01-01,15.0,2.4\n2014-01-08,14.8,2.4\n2014-01-14,14.0,\n2014-01-22,13,2.6\n";
    let series = read(weekly).unwrap();
    assert_eq!(series.step(), Step::Week);
    // The Tuesday of the third week stands for its Wednesday.
    assert_eq!(series.date(2), day(2014, 1, 15));
    assert_eq!(series.len(), 4);
    let grain = ratio(&series, "pig", &series, "corn").unwrap();
    let ratios = grain.column("ratio").unwrap();
    assert_eq!(ratios[0], 15.0 / 2.4);
    assert!(ratios[2].is_nan());
    let january = period_means(&grain, "ratio", Period::Month).unwrap();
    assert_eq!((january[0].steps, january[0].missing), (5, 2));
    assert!((january[0].mean - (6.25 + 14.8 / 2.4 + 5.0) / 3.0).abs() < 1e-12);
    assert!(january[0].is_complete_to(0.6) && !january[0].is_complete_to(0.8));

    for months in [
        "month,pig\n2014-01,15\n2014-03,13\n",
        "日期,pig\n2014-01-31,15\n2014-03-31,13\n",
        "月份,pig\n201401,15\n201403,13\n",
    ] {
        let series = read(months).unwrap();
        assert_eq!(series.step(), Step::Month, "{months}");
        assert_eq!(values(&series, "pig"), [15.0, -1.0, 13.0], "{months}");
        assert_eq!(series.last(), day(2014, 3, 1));
    }
    // Corn begins later and has another file: dates are matched, not rows.
    let corn = read("month,corn\n2014-03,2.0\n2014-04,2.5\n").unwrap();
    let pig = read("month,pig\n2014-01,15\n2014-02,14\n2014-03,13\n").unwrap();
    let both = ratio(&pig, "pig", &corn, "corn").unwrap();
    assert_eq!(values(&both, "ratio"), [-1.0, -1.0, 6.5]);
    assert!(ratio(&pig, "pig", &series, "corn").is_err());

    let quarter = period_means(&pig, "pig", Period::Quarter).unwrap();
    assert_eq!((quarter.len(), quarter[0].mean, quarter[0].missing), (1, 14.0, 0));
    let year = period_means(&pig, "pig", Period::Year).unwrap();
    assert_eq!((year[0].steps, year[0].missing), (12, 9));
}

#[test]
fn seasons_of_the_calendar() {
    let column = |length: usize| Column { name: "x".to_string(), values: vec![1.0; length] };
    let series = Series::new(Step::Day, day(1999, 11, 1), vec![column(860)]).unwrap();
    let winter = window((12, 1), (2, 29), NamedBy::End);
    let found = seasons(&series, "x", &winter).unwrap();
    let lengths: Vec<(i32, usize, usize)> =
        found.iter().map(|season| (season.year, season.steps(), season.missing)).collect();
    assert_eq!(lengths, [(2000, 91, 0), (2001, 90, 0), (2002, 90, 0)]);
    assert_eq!(found[0].last, day(2000, 2, 29));
    assert_eq!(window((12, 1), (2, 28), NamedBy::Start).dates(1999).unwrap().1, day(2000, 2, 28));
    assert_eq!(window((2, 29), (3, 5), NamedBy::Start).dates(2001).unwrap().0, day(2001, 3, 1));
    // A season that hangs over the end counts what is not there as missing.
    let may = seasons(&series, "x", &window((3, 1), (5, 31), NamedBy::Start)).unwrap();
    let last = may.last().unwrap();
    assert_eq!((last.year, last.steps(), last.missing), (2002, 92, 92 - 9));
    assert_eq!(last.values(series.column("x").unwrap()).len(), 92);
    assert!(last.is_complete_to(0.0) && !last.is_complete_to(0.1));
    assert!(MonthDay::new(2, 30).is_err() && MonthDay::new(13, 1).is_err());

    // Months: only windows of whole months.
    let months = Series::new(Step::Month, day(2000, 1, 15), vec![column(30)]).unwrap();
    assert_eq!(months.first(), day(2000, 1, 1));
    let found = seasons(&months, "x", &window((11, 1), (2, 28), NamedBy::Start)).unwrap();
    assert_eq!(found.iter().map(|season| season.steps()).collect::<Vec<_>>(), [4, 4, 4]);
    assert_eq!(found.iter().map(|season| season.missing).collect::<Vec<_>>(), [2, 0, 0]);
    assert!(seasons(&months, "x", &window((11, 2), (2, 28), NamedBy::Start)).is_err());
}

#[test]
fn measures_by_hand() {
    let nan = f64::NAN;
    let rain = [0.0, 12.0, 3.0, nan, 1.0, 0.0, 0.0, 55.0, 4.0];
    let of = |measure: Measure| measure.of(&rain).unwrap();
    assert_eq!(of(Measure::Sum), 75.0);
    assert_eq!(of(Measure::Mean), 75.0 / 8.0);
    assert_eq!(of(Measure::Maximum), 55.0);
    assert_eq!(of(Measure::LargestTotal { steps: 2 }), 59.0);
    // A missing day breaks a dry spell and a total.
    assert_eq!(of(Measure::LongestRun(Condition::Below(2.5))), 3.0);
    assert_eq!(of(Measure::LargestTotal { steps: 4 }), 59.0);
    let across = [50.0, nan, 50.0, 1.0, 1.0];
    assert_eq!(Measure::LargestTotal { steps: 3 }.of(&across).unwrap(), 52.0);
    assert_eq!(of(Measure::Count(Condition::AtLeast(3.0))), 4.0);
    assert_eq!(of(Measure::NthStep { condition: Condition::Above(3.0), nth: 2 }), 8.0);
    assert_eq!(of(Measure::NthStep { condition: Condition::Above(3.0), nth: 9 }), 10.0);
    assert_eq!(of(Measure::DegreesAbove(10.0)), 47.0);
    let mut capped = rain;
    StepLimits { ignore_below: Some(2.0), cap: Some(40.0) }.apply(&mut capped);
    assert_eq!(Measure::Sum.of(&capped).unwrap(), 12.0 + 3.0 + 40.0 + 4.0);
    assert!(capped[3].is_nan());
}

#[test]
fn gap_in_the_middle_drops_its_season_only() {
    let text: String =
        (WUHAN.lines()).filter(|line| !line.starts_with("1980-07-1")).map(|line| format!("{line}\n")).collect();
    let index = Index {
        column: "prcp_mm".to_string(),
        window: window((6, 1), (8, 31), NamedBy::Start),
        limits: StepLimits { ignore_below: None, cap: Some(60.0) },
        threshold: None,
        measure: Measure::Sum,
        completeness: 1.0,
    };
    let (whole, cut) = (index.history(&read(WUHAN).unwrap()).unwrap(), index.history(&read(&text).unwrap()).unwrap());
    assert_eq!(whole.years.len(), cut.years.len() + 1);
    assert!(whole.value(1980).is_some() && cut.value(1980).is_none());
    let dropped = cut.dropped.iter().find(|season| season.year == 1980).unwrap();
    assert_eq!((dropped.missing, dropped.steps()), (10, 92));
    assert_eq!(whole.value(1979), cut.value(1979));
}

#[test]
fn a_season_without_what_the_measure_needs_is_dropped() {
    let name = "x".to_string();
    // 2001 has no two days together, 2002 has.
    let mut values = vec![1.0; 730];
    for at in (0..365).step_by(2) {
        values[at] = f64::NAN;
    }
    let series = Series::new(Step::Day, day(2001, 1, 1), vec![Column { name, values }]).unwrap();
    let index = Index {
        column: "x".to_string(),
        window: window((1, 1), (12, 31), NamedBy::Start),
        limits: StepLimits::default(),
        threshold: None,
        measure: Measure::LargestTotal { steps: 2 },
        completeness: 0.4,
    };
    let history = index.history(&series).unwrap();
    assert_eq!((history.years, history.values), (vec![2002], vec![2.0]));
    assert_eq!(history.dropped.len(), 1);
    // Where nothing is missing, the cover itself is wrong.
    let too_long = Index { measure: Measure::LargestTotal { steps: 400 }, ..index };
    assert!(too_long.history(&series).is_err());
}

#[test]
fn dates_far_outside_do_not_overflow() {
    let name = "x".to_string();
    for step in [Step::Day, Step::Week, Step::Month] {
        let column = Column { name: name.clone(), values: vec![1.0; 3] };
        let series = Series::new(step, day(9999, 12, 31), vec![column]).unwrap();
        for slot in [i32::MIN, -1, 2, i32::MAX] {
            let _ = series.date(slot);
        }
        assert!(seasons(&series, "x", &window((1, 1), (12, 31), NamedBy::Start)).is_ok());
    }
}
