//! The index covers from end to end: a file of daily weather becomes the rows that the tariff's cases were reckoned from.

use std::path::Path;

use baofei::date::Date;
use baofei::entry::Entry;
use baofei::history::seasons;
use baofei::named::Named;
use baofei::quote::quote;
use baofei::tariff::Tariff;
use rstest::rstest;
use serde_json::Value;

fn open(product: &str) -> (Tariff, Value) {
    let path = format!("tariffs/weather-index/{product}/2026-01-01.json");
    let text = std::fs::read_to_string(path).unwrap();
    (Tariff::load(&text).unwrap_or_else(|faults| panic!("{faults:#?}")), serde_json::from_str(&text).unwrap())
}

/// The rows that the station's file gives, each as its year and its other fields.
fn rows_of_file(tariff: &Tariff, station: &str, entered: &[(&str, &str)]) -> Vec<Vec<f64>> {
    let text = std::fs::read_to_string(Path::new("tests/vectors").join(station)).unwrap();
    let inputs: Named<Entry> =
        entered.iter().map(|(id, value)| ((*id).to_owned(), Entry::Text((*value).to_owned()))).collect();
    let found = seasons(tariff, Date::parse("2026-11-24").unwrap(), &inputs, "seasons", &text).unwrap();
    let rows = serde_json::to_value(&found.rows).unwrap();
    rows.as_array().unwrap().iter().map(numbers).collect()
}

/// The values of a row in the order of the fields' names, the year among them.
fn numbers(row: &Value) -> Vec<f64> {
    let mut fields: Vec<_> = row.as_object().unwrap().iter().collect();
    fields.sort_by_key(|(id, _)| id.as_str());
    fields
        .into_iter()
        .map(|(_, value)| value.as_str().map_or_else(|| value.as_f64().unwrap(), |text| text.parse().unwrap()))
        .collect()
}

/// The vectors' index of a contract, year by year.
fn vector(contract: &str) -> Vec<Vec<f64>> {
    let vectors: Value = serde_json::from_str(include_str!("vectors/index.json")).unwrap();
    let history = vectors["history"].as_object().unwrap();
    let (_, found) = history.iter().find(|(name, _)| name.starts_with(contract)).unwrap();
    let mut rows: Vec<Vec<f64>> = found["index"]
        .as_object()
        .unwrap()
        .iter()
        .map(|(year, index)| vec![index.as_f64().unwrap(), year.parse().unwrap()])
        .collect();
    rows.sort_by(|a, b| a[1].total_cmp(&b[1]));
    rows
}

#[rstest]
#[case::wuhan_frost_degrees(
    "A_", "CHM00057494.csv",
    &[("element", "tmin_c"), ("measure", "degrees_below"), ("threshold", "-3"), ("first_day", "1116"), ("last_day", "315")]
)]
#[case::guangzhou_three_days("C_", "CHM00059287.csv", &[])]
#[case::guangzhou_dry_spell(
    "E_", "CHM00059287.csv",
    &[("measure", "longest_run_below"), ("threshold", "2.5"), ("first_day", "801"), ("last_day", "1031")]
)]
fn a_file_gives_the_index_of_the_vectors(
    #[case] contract: &str,
    #[case] station: &str,
    #[case] entered: &[(&str, &str)],
) {
    let (tariff, _) = open("weather-contract");
    let mut rows = rows_of_file(&tariff, station, entered);
    // The vectors stop in 2012: later seasons are few.
    rows.retain(|row| row[1] <= 2012.0);
    let wanted = vector(contract);
    assert_eq!(rows.len(), wanted.len());
    for (found, wanted) in rows.iter().zip(&wanted) {
        assert_eq!(found[1], wanted[1]);
        assert!((found[0] - wanted[0]).abs() < 1e-9, "{found:?} {wanted:?}");
    }
}

/// The terms of vector F: a deficit, the wettest three days, a dry spell, and cold days in three steps.
const FOUR_PERILS: &[(&str, &str)] = &[
    ("strike_1", "250"),
    ("exit_1", "110"),
    ("per_mm_1", "5"),
    ("lump_1", "700"),
    ("first_1", "416"),
    ("last_1", "531"),
    ("side_2", "excess"),
    ("strike_2", "180"),
    ("exit_2", "380"),
    ("per_mm_2", "2"),
    ("lump_2", "400"),
    ("measure_2", "largest_total"),
    ("first_2", "601"),
    ("last_2", "715"),
    ("side_3", "excess"),
    ("strike_3", "19"),
    ("exit_3", "34"),
    ("per_mm_3", "20"),
    ("lump_3", "300"),
    ("measure_3", "longest_run_below"),
    ("first_3", "901"),
    ("last_3", "1031"),
    ("limit", "2000"),
    ("simulated_years", "20000"),
];

#[test]
fn four_perils_of_one_policy_from_a_file() {
    let (tariff, _) = open("rain-phases");
    let mut entered: Vec<(String, String)> =
        FOUR_PERILS.iter().map(|(id, value)| ((*id).to_owned(), (*value).to_owned())).collect();
    for (phase, strike, lump) in [(4, "3", "150"), (5, "6", "150"), (6, "9", "300")] {
        let exit = (strike.parse::<u32>().unwrap() + 1).to_string();
        let terms = [
            ("side", "excess"),
            ("strike", strike),
            ("exit", &exit),
            ("per_mm", "0"),
            ("lump", lump),
            ("element", "tmin_c"),
            ("measure", "days_at_most"),
            ("threshold", "4"),
            ("first", "1201"),
            ("last", "228"),
        ];
        entered.extend(terms.map(|(id, value)| (format!("{id}_{phase}"), value.to_owned())));
    }
    let terms: Vec<(&str, &str)> = entered.iter().map(|(id, value)| (id.as_str(), value.as_str())).collect();
    let vectors: Value = serde_json::from_str(include_str!("vectors/index.json")).unwrap();
    let wanted = &vectors["history"]["F_wbcis_multi_peril_guangzhou"];
    // Winter bears the year in which it began, as the policy does.
    let mut rows = rows_of_file(&tariff, "CHM00059287.csv", &terms);
    rows.retain(|row| row[6] <= 2011.0);
    assert_eq!(rows.len(), wanted["years"].as_object().unwrap().len());
    for row in &rows {
        let year = &wanted["years"][row[6].to_string()];
        for (phase, place) in [0, 2, 4, 6, 6, 6].into_iter().enumerate() {
            assert!((row[phase] - year[place].as_f64().unwrap()).abs() < 1e-9, "{row:?} {year}");
        }
    }
    let fields = ["phase_1", "phase_2", "phase_3", "phase_4", "phase_5", "phase_6", "year"];
    let row = |values: &Vec<f64>| -> Named<Entry> {
        fields.iter().zip(values).map(|(id, value)| ((*id).to_owned(), Entry::Text(value.to_string()))).collect()
    };
    let mut inputs: Named<Entry> = entered.into_iter().map(|(id, value)| (id, Entry::Text(value))).collect();
    inputs.insert("seasons", Entry::Rows(rows.iter().map(row).collect()));
    let step = |inputs: &Named<Entry>, id: &str| -> f64 {
        let quote = quote(&tariff, Date::parse("2026-11-24").unwrap(), inputs, true).unwrap();
        quote.steps.iter().find(|step| step.id == id).unwrap().value.parse().unwrap()
    };
    assert!((step(&inputs, "burn") - wanted["AEL"].as_f64().unwrap()).abs() < 1e-6);
    // numpy and scipy: two million years with the four indices' normals at 2·sin(πρ/6) of their rank correlations.
    let mut near = |law: &str, mean: f64, severe: f64| {
        inputs.insert("law", Entry::Text(law.to_owned()));
        let found = (step(&inputs, "simulated"), step(&inputs, "probable_maximum"));
        assert!((found.0 / mean - 1.0).abs() < 0.02, "{law}: {found:?}");
        assert!((found.1 / severe - 1.0).abs() < 0.04, "{law}: {found:?}");
    };
    near("record", 256.93, 999.9);
    near("gamma", 248.68, 1015.2);
}

/// A phase that begins before the first one lies in the year after; a phase not used is not looked for.
#[test]
fn phases_beyond_the_new_year_stay_in_their_policy_year() {
    let (tariff, _) = open("rain-phases");
    let rain = |year: i32, month: u32| match (year, month) {
        (2000, 11) => "1",
        (2001, 1) => "2",
        (2001, 11) => "3",
        (2002, 1) => "4",
        _ => "0",
    };
    let days = Date::parse("2000-10-01").unwrap().days()..Date::parse("2002-04-01").unwrap().days();
    let mut text = "date,prcp_mm\n".to_owned();
    for date in days.map(Date::from_days) {
        let day = date.to_string();
        text += &format!("{day},{}\n", rain(day[..4].parse().unwrap(), day[5..7].parse().unwrap()));
    }
    let terms = [("first_1", "1101"), ("last_1", "1130"), ("first_2", "101"), ("last_2", "131"), ("side_3", "off")];
    let inputs: Named<Entry> =
        terms.iter().map(|(id, value)| ((*id).to_owned(), Entry::Text((*value).to_owned()))).collect();
    let found = seasons(&tariff, Date::parse("2026-11-24").unwrap(), &inputs, "seasons", &text).unwrap();
    let rows = serde_json::to_string(&found.rows).unwrap();
    assert_eq!(rows, r#"[{"phase_1":"30","phase_2":"62","year":2000},{"phase_1":"90","phase_2":"124","year":2001}]"#);
}

/// What is no record of the weather has one answer, in both languages, and soon.
#[rstest]
#[case::empty("", "file_empty")]
#[case::blank("\u{feff}\r\n\r\n", "file_empty")]
#[case::other_columns("station,height\nDingnan,250\n", "no_date_column")]
#[case::no_heading("2021-03-01,1.5\n", "no_header")]
#[case::not_the_column("date,humidity\n2021-03-01,80\n2021-03-02,75\n", "no_such_column")]
#[case::words("date,prcp_mm\n2021-03-01,dry\n2021-03-02,wet\n", "no_value_column")]
#[case::no_dates("date,prcp_mm\nspring,1\nautumn,2\n", "no_row")]
#[case::all_missing("date,prcp_mm\n2021-04-01,\n2021-04-02,\n", "no_season")]
#[case::a_week("date,prcp_mm\n2021-04-01,3\n2021-04-02,0\n", "no_season")]
fn a_wrong_file_has_one_answer(#[case] text: &str, #[case] code: &str) {
    let (tariff, _) = open("weather-contract");
    let day = Date::parse("2026-11-24").unwrap();
    let problems = seasons(&tariff, day, &Named::new(), "seasons", text).unwrap_err();
    let found: Vec<(&str, &str)> = problems.iter().map(|problem| (problem.field.as_str(), &*problem.code)).collect();
    assert_eq!(found, [("seasons", code)]);
    let words: Value = serde_json::from_str(include_str!("../src/words.json")).unwrap();
    for language in ["zh", "en"] {
        let said = words["problems"][code][language].as_str().unwrap();
        let needed: Vec<&str> = said.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0).collect();
        assert!(needed.iter().all(|name| problems[0].params.get(name).is_some()), "{said}");
    }
}

/// Fifty megabytes are read, or refused for their size, within seconds; one year alone is used, and said to be few.
#[test]
fn large_and_short_files() {
    let (tariff, _) = open("weather-contract");
    let ask = |text: &str| seasons(&tariff, Date::parse("2026-11-24").unwrap(), &Named::new(), "seasons", text);
    let year: String = (1..=30)
        .flat_map(|day| [4, 5, 6].map(|month| (month, day)))
        .map(|(month, day)| format!("2021-{month:02}-{day:02},77\n"))
        .chain(["2021-05-31,77\n".to_owned()])
        .collect();
    let short = ask(&format!("date,prcp_mm\n{year}")).unwrap();
    assert_eq!((short.rows.len(), short.quality[0].grade.as_str()), (1, "short"));
    assert!(short.quality[0].findings.iter().any(|found| found.code == "few_seasons"));
    let start = std::time::Instant::now();
    let large = ask(&format!("date,prcp_mm\n{}", year.repeat(50_000_000 / year.len() + 1)));
    let codes: Vec<String> = large.unwrap_err().iter().map(|problem| problem.code.to_string()).collect();
    assert_eq!(codes, ["file_too_long"]);
    assert!(start.elapsed().as_secs() < 5);
    // Temperatures in Fahrenheit are used as they are, and the answer says that they look so.
    let hot = ["element=tmax_c", "measure=maximum"].map(|entry| entry.split_once('=').unwrap());
    let inputs: Named<Entry> =
        hot.iter().map(|(id, value)| ((*id).to_owned(), Entry::Text((*value).to_owned()))).collect();
    let text = format!("date,tmax_c\n{year}");
    let found = seasons(&tariff, Date::parse("2026-11-24").unwrap(), &inputs, "seasons", &text).unwrap();
    assert!(found.quality[0].findings.iter().any(|found| found.code == "fahrenheit_like"));
}

/// A threshold may change through the year: a spring frost counts below 3 °C up to 10 March and below 2 °C from then on.
#[test]
fn thresholds_that_change_through_the_year() {
    let text = std::fs::read_to_string("docs/TARIFFS.md").unwrap();
    let fence = |mark: &str| -> serde_json::Map<String, Value> {
        let json = text.split_once(mark).unwrap().1.split("```").nth(1).unwrap().trim_start_matches("json");
        serde_json::from_str(json).unwrap()
    };
    let mut tariff = fence("<!-- test: tariff -->");
    tariff.extend(fence("<!-- test: history -->"));
    tariff["histories"][0]["fields"]["coldest"] = serde_json::json!({
        "column": "tmin", "take": "'degrees_below'", "from": "301", "to": "320",
        "thresholds": [ { "from": "101", "threshold": "3" }, { "from": "311", "threshold": "2" } ] });
    let tariff = Tariff::load(&Value::from(tariff).to_string()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let days: String = (1..=20).map(|day| format!("2021-03-{day:02},1.5\n")).collect();
    let file = format!("date,tmin\n{days}");
    let found = seasons(&tariff, Date::parse("2026-11-24").unwrap(), &Named::new(), "springs", &file).unwrap();
    // 10 days × (3 − 1.5) + 10 days × (2 − 1.5)
    assert_eq!(serde_json::to_string(&found.rows).unwrap(), r#"[{"coldest":"20","year":2021}]"#);
}

/// The example rows of these tariffs were made with pandas.
#[rstest]
#[case("orange-freeze-index", "CHM00057494.csv")]
#[case("rain-index", "CHM00059287.csv")]
#[case("rain-phases", "CHM00059287.csv")]
fn a_file_gives_the_example_rows(#[case] product: &str, #[case] station: &str) {
    let (tariff, json) = open(product);
    let input = json["inputs"].as_array().unwrap().iter().find(|input| input["id"] == "seasons").unwrap();
    let wanted: Vec<Vec<f64>> = input["default"].as_array().unwrap().iter().map(numbers).collect();
    assert!(wanted.len() > 50);
    let mut rows = rows_of_file(&tariff, station, &[]);
    rows.truncate(wanted.len());
    assert_eq!(rows, wanted);
}
