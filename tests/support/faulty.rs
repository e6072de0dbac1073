//! A sound tariff, and for every code of a fault a change that makes it faulty in that way.
#![allow(dead_code)]

use serde_json::{Value, json};

/// The tariff of docs/TARIFFS.md.
pub fn base() -> Value {
    documented("<!-- test: tariff -->")
}

/// The same with its tables of lives.
pub fn with_lives() -> Value {
    let mut tariff = base();
    let Value::Object(parts) = documented("<!-- test: mortality -->") else { panic!() };
    tariff.as_object_mut().unwrap().extend(parts);
    tariff
}

/// The JSON that follows `mark` in the document.
fn documented(mark: &str) -> Value {
    let text = std::fs::read_to_string("docs/TARIFFS.md").unwrap();
    let json = text.split_once(mark).unwrap().1.split("```").nth(1).unwrap();
    serde_json::from_str(json.trim_start_matches("json")).unwrap()
}

/// A picture of so many points, its places with so many decimals, from nothing to the area, which has two.
fn curve(points: u32, decimals: u8) -> Value {
    let title = json!({ "zh": "面积", "en": "Area" });
    json!({
        "id": "by_area", "title": title,
        "over": { "id": "mu", "title": title, "unit": "mu", "decimals": decimals, "from": "0", "to": "area_mu", "points": points },
        "lines": [{ "id": "same", "title": title, "unit": "mu", "formula": "mu" }]
    })
}

type Change = fn(&mut Value);

/// Each change with the code of the fault that it must provoke.
pub fn faulty() -> Vec<(&'static str, Value)> {
    let changes = [WORDS_OF_FORMULAS, KINDS_AND_UNITS, STEPS, TABLES, INPUTS, LIVES, PAYERS_AND_CASES, SHAPE].concat();
    let apply = |(code, change): (&'static str, Change)| {
        let mut tariff = base();
        change(&mut tariff);
        (code, tariff)
    };
    changes.into_iter().map(apply).collect()
}

const WORDS_OF_FORMULAS: &[(&str, Change)] = &[
    ("unknown_name", |t| t["steps"][0]["formula"] = json!("aera_mu * si_per_mu")),
    ("unknown_table", |t| premium(t, "round(sum_insured * rte[site], 2)")),
    ("table_without_key", |t| premium(t, "round(sum_insured * rate, 2)")),
    ("unknown_function", |t| premium(t, "rond(sum_insured * rate[site], 2)")),
    ("unknown_choice", |t| premium(t, "round(if(site == 'hihg', sum_insured, 0) * rate[site], 2)")),
    ("unknown_sign", |t| premium(t, "round(sum_insured ^ rate[site], 2)")),
    ("unclosed_quote", |t| premium(t, "round(if(site == 'high, sum_insured, 0) * rate[site], 2)")),
    ("expected", |t| premium(t, "round(sum_insured * rate[site], 2")),
    ("unexpected", |t| premium(t, "round(sum_insured * rate[site], 2))")),
    ("ends_early", |t| premium(t, "sum_insured *")),
    ("argument_count", |t| premium(t, "round(sum_insured * rate[site], 2, 3)")),
    ("function_arguments", |t| premium(t, "round(sum_insured * death_probability(site, 5), 2)")),
    ("choices_beyond", |t| {
        premium(t, "round(sum_insured * death_probability('china_2025_savings', site, 0, 1, 8), 2)")
    }),
    ("curve_points", |t| t["curves"] = json!([curve(1, 2)])),
    ("curve_decimals", |t| t["curves"] = json!([curve(5, 1)])),
    ("bad_digits", |t| premium(t, "round(sum_insured * rate[site], 13)")),
    ("bad_number", |t| premium(t, "round(sum_insured * rate[site] * 1.2.3, 2)")),
    ("number_without_source", |t| premium(t, "round(sum_insured * rate[site] * 1.1, 2)")),
    ("division_needs_digits", |t| premium(t, "round(sum_insured / si_per_mu * rate[site], 2)")),
    ("formula_too_long", |t| premium(t, &format!("round(sum_insured * rate[site]{}, 2)", " + 0".repeat(500)))),
    ("too_deep", |t| premium(t, &format!("{}sum_insured{}", "(".repeat(60), ")".repeat(60)))),
    ("too_large", |t| {
        // Each step adds its forerunner 48 times.
        let mut before = "area_mu".to_owned();
        for step in 0..450 {
            let formula = vec![before.as_str(); 48].join(" + ");
            before = format!("s{step}");
            let step = json!({ "id": before, "formula": formula, "unit": "mu", "title": { "zh": "步", "en": "Step" } });
            t["steps"].as_array_mut().unwrap().insert(0, step);
        }
        t["steps"].as_array_mut().unwrap()[..450].reverse();
    }),
];

const KINDS_AND_UNITS: &[(&str, Change)] = &[
    ("wrong_kind", |t| premium(t, "round(sum_insured * (site == 'low'), 2)")),
    ("branches_differ", |t| premium(t, "round(if(site == 'low', sum_insured, true) * rate[site], 2)")),
    ("lone_quote", |t| premium(t, "round(sum_insured * rate[site] + 'low', 2)")),
    ("not_comparable", |t| premium(t, "round(if(site < 'low', sum_insured, 0) * rate[site], 2)")),
    ("bad_date", |t| premium(t, "round(if(as_of < 'May', sum_insured, 0) * rate[site], 2)")),
    ("units_differ", |t| premium(t, "round((sum_insured + area_mu) * rate[site], 2)")),
    ("bad_unit", |t| t["constants"]["si_per_mu"]["unit"] = json!("元/亩")),
    ("too_many_decimals", |t| {
        t["constants"]["si_per_mu"]["value"] = json!("2000.000000000001");
        premium(t, "round(sum_insured * si_per_mu * si_per_mu * rate[site], 2)");
    }),
    ("schedule_without_sum", |t| {
        with_plots(t);
        premium(t, "round((sum_insured + plots) * rate[site], 2)");
    }),
    ("not_a_schedule", |t| {
        with_plots(t);
        premium(t, "round(sum(plot, size) * rate[site], 2)");
    }),
    ("sum_inside_sum", |t| {
        with_plots(t);
        premium(t, "round(sum(plots, size * sum(plots, size)) * rate[site], 2)");
    }),
];

const STEPS: &[(&str, Change)] = &[
    ("step_unit", |t| t["steps"][0]["unit"] = json!("mu")),
    ("step_without_unit", |t| drop(t["steps"][0].as_object_mut().unwrap().remove("unit"))),
    ("step_kind", |t| {
        let step = json!({ "id": "where", "formula": "site", "title": { "zh": "地点", "en": "Site" } });
        t["steps"].as_array_mut().unwrap().push(step);
    }),
    ("missing_step", |t| t["steps"][1]["id"] = json!("prmium")),
    ("not_in_fen", |t| premium(t, "sum_insured * rate[site]")),
    ("can_be_negative", |t| premium(t, "round(sum_insured * rate[site], 2) - sum_insured")),
    ("can_be_too_large", |t| t["constants"]["si_per_mu"]["value"] = json!("2000000000000")),
    ("must_be_flag", |t| rule(t, "area_mu")),
    ("never_holds", |t| rule(t, "area_mu < 0")),
    ("unreachable_choice", |t| rule(t, "site != 'high'")),
    ("unreachable_choice", |t| {
        let title = json!({ "zh": "最大面积", "en": "Largest area" });
        t["tables"]["most"] = json!({ "title": title, "by": ["site"], "unit": "mu", "source": "illustrative",
            "values": { "low": "100", "high": "0.09" } });
        rule(t, "if(site == 'low', area_mu * 1, max(area_mu, 0)) - 0 <= most[site]");
    }),
    ("no_payout", |t| {
        t["claim"] = json!({ "inputs": [], "steps": [
            { "id": "loss", "formula": "area_mu", "unit": "mu", "title": { "zh": "损失", "en": "Loss" } } ] });
    }),
];

const TABLES: &[(&str, Change)] = &[
    ("missing_cell", |t| drop(t["tables"]["rate"]["values"].as_object_mut().unwrap().remove("high"))),
    ("unreachable_cell", |t| t["tables"]["rate"]["values"]["hgih"] = json!("0.06")),
    ("unknown_key", |t| t["tables"]["rate"]["by"] = json!(["sitee"])),
    ("key_not_a_choice", |t| t["tables"]["rate"]["by"] = json!(["area_mu"])),
    ("key_count_of_table", |t| t["tables"]["rate"]["by"] = json!([])),
    ("key_count", |t| premium(t, "round(sum_insured * rate[site, site], 2)")),
    ("wrong_key", |t| premium(t, "round(sum_insured * rate[area_mu], 2)")),
    ("wrong_nesting", |t| t["tables"]["rate"]["values"]["high"] = json!({ "low": "1", "high": "2" })),
    ("bad_number", |t| t["tables"]["rate"]["values"]["high"] = json!("6.5%")),
    ("table_too_large", |t| {
        let ids: Vec<String> = (0..150).map(|at| format!("k{at}")).collect();
        let row: Value = ids.iter().map(|id| (id.clone(), json!("1"))).collect::<serde_json::Map<_, _>>().into();
        let rows: Value = ids.iter().map(|id| (id.clone(), row.clone())).collect::<serde_json::Map<_, _>>().into();
        t["tables"]["rate"]["by"] = json!([ids, ids]);
        t["tables"]["rate"]["values"] = rows;
    }),
    ("band_gap", |t| bands(t, json!([{ "below": "10", "value": "1" }, { "from": "11", "value": "2" }]))),
    ("band_overlap", |t| bands(t, json!([{ "below": "12", "value": "1" }, { "from": "11", "value": "2" }]))),
    ("bands_do_not_cover", |t| bands(t, json!([{ "from": "0", "to": "50", "value": "1" }]))),
    ("empty_band", |t| bands(t, json!([{ "from": "5", "below": "5", "value": "1" }, { "from": "5", "value": "1" }]))),
    ("no_bands", |t| bands(t, json!([]))),
    ("bad_band", |t| bands(t, json!([{ "from": "0", "above": "0", "value": "1" }]))),
    ("decimals_of_line", |t| {
        bands(t, json!([{ "at": "0", "value": "1" }, { "at": "20000", "value": "2" }]));
        t["tables"]["size"]["band"] = json!("linear");
    }),
    ("points_unsorted", |t| {
        bands(t, json!([{ "at": "20000", "value": "1" }, { "at": "0", "value": "2" }]));
        t["tables"]["size"]["band"] = json!("linear");
        t["tables"]["size"]["decimals"] = json!(4);
    }),
];

const INPUTS: &[(&str, Change)] = &[
    ("unused", |t| premium(t, "round(sum_insured * rate['low'], 2)")),
    ("missing_translation", |t| t["inputs"][0]["help"]["en"] = json!("")),
    ("bounds_crossed", |t| t["inputs"][0]["max"] = json!("0.01")),
    ("missing_bound", |t| drop(t["inputs"][0].as_object_mut().unwrap().remove("max"))),
    ("bad_bound", |t| t["inputs"][0]["min"] = json!("0.001")),
    ("bad_decimals", |t| t["inputs"][0]["decimals"] = json!(9)),
    ("bad_default", |t| t["inputs"][0]["default"] = json!("0")),
    ("number_without_source", |t| drop(t["inputs"][0].as_object_mut().unwrap().remove("source"))),
    ("no_choices", |t| t["inputs"][1]["choices"] = json!([])),
    ("member_unfit", |t| t["inputs"][1]["unit"] = json!("mu")),
    ("default_needed", |t| {
        t["inputs"][0]["when"] = json!({ "site": ["low"] });
        t["inputs"][0].as_object_mut().unwrap().remove("default");
    }),
    ("unknown_key", |t| t["inputs"][0]["when"] = json!({ "sitee": ["low"] })),
    ("bad_field", |t| {
        with_plots(t);
        t["inputs"][2]["fields"] = json!([]);
    }),
    ("bad_id", |t| t["inputs"][0]["id"] = json!("Area")),
    ("same_id", |t| t["payers"][0]["id"] = json!("area_mu")),
    ("roster_not_a_number", |t| t["roster"] = json!("site")),
];

const LIVES: &[(&str, Change)] = &[
    ("published_name", |t| lives(t, "china_2025_savings", json!({}))),
    ("same_id", |t| lives(t, "area_mu", json!({}))),
    ("unknown_choice", |t| {
        lives(t, "men", json!({}));
        premium(t, "round(sum_insured * rate[site] * death_probability('mem', 'male', 0, 1, 8), 2)");
    }),
    ("unused", |t| {
        lives(t, "men", json!({}));
        premium(t, "round(sum_insured * rate[site], 2)");
    }),
    ("missing_member", |t| {
        lives(t, "men", json!({}));
        t["mortality"]["men"].as_object_mut().unwrap().remove("source");
    }),
    ("which_sex", |t| lives(t, "men", json!({ "male": ["0.1", "1"] }))),
    ("which_sex", |t| lives(t, "men", json!({ "select": { "first_age": 0 } }))),
    ("no_rates", |t| lives(t, "men", json!({ "both": [] }))),
    ("bad_number", |t| lives(t, "men", json!({ "both": ["0.1", "10%", "1"] }))),
    ("rate_beyond", |t| lives(t, "men", json!({ "both": ["0.1", "-0.1", "1.1"] }))),
    ("rate_after_end", |t| lives(t, "men", json!({ "both": ["0.1", "1", "1", "0.2"] }))),
    ("ages_beyond", |t| lives(t, "men", json!({ "both": vec!["0.1"; 514] }))),
    ("ages_beyond", |t| lives(t, "men", json!({ "first_age": 4_000_000_000_u32 }))),
    ("table_without_end", |t| {
        lives(t, "men", json!({ "both": ["0.1", "0.2"] }));
        premium(t, "round(sum_insured * rate[site] * whole_life_insurance('men', 'male', 0, 0, 'year_end', 8), 2)");
    }),
    ("select_rows_differ", |t| {
        lives(t, "men", json!({ "select": { "first_age": 0, "both": [["0.1", "0.2"], ["0.1"]] } }));
    }),
    ("select_without_end", |t| lives(t, "men", json!({ "select": { "first_age": 9, "both": [["0.1"]] } }))),
    ("select_too_long", |t| lives(t, "men", json!({ "select": { "first_age": 0, "both": [vec!["0.1"; 51]] } }))),
    ("unknown_table", |t| rated(t, json!({ "of": "china_2025_saving" }))),
    ("bad_rating", |t| rated(t, json!({ "of": "china_2025_savings", "multiple": "-0.7", "older_by": "0.5" }))),
    ("unknown_member", |t| rated(t, json!({ "of": "china_2025_savings", "first_age": 0 }))),
    ("too_many_parts", |t| {
        let table =
            json!({ "title": { "zh": "表", "en": "Table" }, "source": "illustrative", "of": "china_2025_savings" });
        t["mortality"] = (0..101).map(|at| (format!("m{at}"), table.clone())).collect::<serde_json::Map<_, _>>().into();
    }),
];

const PAYERS_AND_CASES: &[(&str, Change)] = &[
    ("no_payers", |t| t["payers"] = json!([])),
    ("one_balance", |t| {
        t["payers"][1]["share"] = json!("0.4");
        t["payers"][1]["source"] = json!("county-2024");
        t["payers"][1].as_object_mut().unwrap().remove("balance");
    }),
    ("share_or_balance", |t| t["payers"][0]["balance"] = json!(true)),
    ("share_kind", |t| t["payers"][0]["share"] = json!("site == 'low'")),
    ("shares_over_one", |t| t["payers"][0]["share"] = json!("1.2")),
    ("no_cases", |t| t["cases"] = json!([])),
    ("case_fails", |t| t["cases"][0]["expect"]["premium"] = json!("1625.01")),
    ("case_fails", |t| t["cases"][0]["inputs"]["area_mu"] = json!("0")),
    ("case_proves_nothing", |t| t["cases"][0]["expect"] = json!({})),
    ("bad_date", |t| t["cases"][0]["as_of"] = json!("2024-02-30")),
    ("unknown_source", |t| t["tables"]["rate"]["source"] = json!("county-2042")),
    ("source_without_document", |t| t["sources"]["county-2024"]["document"] = json!(" ")),
];

const SHAPE: &[(&str, Change)] = &[
    ("bad_product_id", |t| t["id"] = json!("Tea_Crop")),
    ("bad_date", |t| t["effective_from"] = json!("2024-1-1")),
    ("bad_date", |t| t["review_by"] = json!("2024-13-01")),
    ("review_before_start", |t| t["review_by"] = json!("2023-12-31")),
    ("unknown_choice", |t| t["family"] = json!("agricultur")),
    ("unknown_member", |t| t["inputs"][0]["titel"] = json!("x")),
    ("missing_member", |t| drop(t["inputs"][0].as_object_mut().unwrap().remove("help"))),
    ("not_text", |t| t["constants"]["si_per_mu"]["value"] = json!(2000)),
    ("not_list", |t| t["steps"] = json!({})),
    ("not_object", |t| t["title"] = json!("Tea")),
    ("not_true_or_false", |t| t["payers"][1]["balance"] = json!("yes")),
    ("not_whole_number", |t| t["inputs"][0]["decimals"] = json!("2")),
    ("too_many_parts", |t| {
        let note = |at| json!({ "id": format!("n{at}"), "text": { "zh": "注", "en": "Note" } });
        t["notes"] = (0..501).map(note).collect();
    }),
];

fn premium(tariff: &mut Value, formula: &str) {
    tariff["steps"][1]["formula"] = json!(formula);
}

fn rule(tariff: &mut Value, require: &str) {
    tariff["rules"] = json!([{ "id": "size", "require": require, "field": "area_mu", "source": "county-2024",
        "title": { "zh": "面积", "en": "Area" } }]);
}

/// A table of bands over the area, used by the premium.
fn bands(tariff: &mut Value, bands: Value) {
    let title = json!({ "zh": "面积系数", "en": "Area factor" });
    tariff["tables"]["size"] =
        json!({ "title": title, "by": [], "band": "step", "values": bands, "source": "illustrative" });
    premium(tariff, "round(sum_insured * rate[site] * size[area_mu], 2)");
}

/// A table of lives of its own, used by the premium, with other members than it has.
fn lives(tariff: &mut Value, id: &str, other: Value) {
    let title = json!({ "zh": "本县男性", "en": "Men of the county" });
    tariff["mortality"] = json!({ id: {
        "title": title, "source": "illustrative", "first_age": 0, "both": ["0.1", "0.2", "0.3", "0.4", "1"] } });
    let Value::Object(other) = other else { panic!() };
    if other.contains_key("male") {
        tariff["mortality"][id].as_object_mut().unwrap().remove("both");
    }
    tariff["mortality"][id].as_object_mut().unwrap().extend(other);
    let formula = format!("round(sum_insured * rate[site] * death_probability('{id}', 'male', 0, 1, 8), 2)");
    premium(tariff, &formula);
}

/// A table of lives made of a published one, used by the premium.
fn rated(tariff: &mut Value, of: Value) {
    lives(tariff, "men", json!({}));
    tariff["mortality"]["men"] = of;
    tariff["mortality"]["men"]["title"] = json!({ "zh": "本县男性", "en": "Men of the county" });
    tariff["mortality"]["men"]["source"] = json!("illustrative");
}

/// A schedule of plots, each with its size.
fn with_plots(tariff: &mut Value) {
    let words = json!({ "zh": "地块", "en": "Plots" });
    tariff["inputs"].as_array_mut().unwrap().push(json!({
        "id": "plots", "type": "schedule", "default": [], "title": words, "help": words,
        "fields": [{ "id": "size", "type": "integer", "min": "1", "max": "9", "source": "illustrative",
            "title": words, "help": words }]
    }));
}
