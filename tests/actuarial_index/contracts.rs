//! Contracts as they were sold: payouts, subsidies and model prices against their published amounts.

use baofei::actuarial::index::*;
use baofei::date::Date;
use baofei::form::form;
use baofei::tariff::Tariff;
use serde_json::Value;

use crate::vectors;

fn contracts() -> Value {
    vectors()["contracts"].clone()
}

/// Vectors write money and rates as text.
fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| value.as_str().unwrap().parse().unwrap())
}

/// Half-up, as money is rounded, for amounts whose binary form may lie a hair under the half.
fn half_up(amount: f64, unit: f64) -> f64 {
    (amount / unit + 0.5 + 1e-9).floor() * unit
}

/// Share of the premium paid by the programme at a coverage level in the schedule from 2009 on, by the shipped tariff.
fn subsidy_rate(coverage: f64) -> f64 {
    thread_local! {
        static CELLS: Vec<(String, f64)> = cells();
    }
    let level = format!("{:.0}", coverage * 100.0);
    CELLS.with(|cells| cells.iter().find(|(key, _)| *key == level).unwrap().1)
}

fn cells() -> Vec<(String, f64)> {
    let text = include_str!("../../tariffs/weather-index/us-prf-rainfall/2007-01-01.json");
    let tariff = Tariff::load(text).unwrap();
    let form = form(&tariff, Date::parse("2017-01-01").unwrap(), Vec::new());
    let table = form.tables.into_iter().find(|table| table.id == "subsidy").unwrap();
    let now = table.cells.into_iter().filter(|cell| cell.keys[1] == "[2009,)");
    now.map(|cell| (cell.keys[0].clone(), cell.value.parse().unwrap())).collect()
}

#[test]
fn pasture_rainfall_index() {
    for policy in contracts()["prf"].as_array().unwrap() {
        let inputs = &policy["inputs"];
        let coverage = number(&inputs["coverage"]);
        let rate = subsidy_rate(coverage);
        assert_eq!(rate, number(&policy["subsidy_rate"]));
        let per_acre = half_up(number(&inputs["county_base_value"]) * coverage * number(&inputs["productivity"]), 0.01);
        assert!((per_acre - number(&policy["protection_per_acre"])).abs() < 1e-9);
        let trigger = 100.0 * coverage;
        assert!((trigger - number(&policy["trigger"])).abs() < 1e-9);
        // The payment calculation factor, max(0, (trigger − index)/trigger).
        let factor = Payout::price_shortfall(number(&policy["trigger"]), 0.0, 1.0).unwrap();
        let mut total = 0.0;
        for interval in policy["intervals"].as_array().unwrap() {
            let paid = factor.amount(number(&interval["index"])).unwrap();
            assert!((paid - number(&interval["pcf"])).abs() <= 0.5e-6 + 1e-12);
            let protection =
                half_up(per_acre * number(&inputs["acres"]) * number(&inputs["share"]) * number(&interval["pct"]), 1.0);
            assert_eq!(protection, number(&interval["policy_protection"]));
            let premium = half_up(protection * number(&interval["rate"]), 1.0);
            assert_eq!(premium, number(&interval["total_premium"]));
            let subsidy = half_up(premium * rate, 1.0);
            assert_eq!(subsidy, number(&interval["subsidy"]));
            assert_eq!(premium - subsidy, number(&interval["producer_premium"]));
            assert_eq!(half_up(protection * paid, 1.0), number(&interval["indemnity"]));
            let three_digits = half_up(paid, 0.001);
            let indemnity = half_up(protection * three_digits, 1.0);
            assert_eq!(indemnity, number(&interval["indemnity_if_pcf_rounded_3dp"]));
            total += half_up(protection * paid, 1.0);
        }
        assert_eq!(total, number(&policy["indemnity"]));
    }
}

#[test]
fn published_subsidies_of_2017() {
    let mut lines = include_str!("../vectors/usda_rma_prf_sob_2017.csv").lines();
    // Counted from the end: a name in the second column has commas.
    let header: Vec<&str> = lines.next().unwrap().rsplit(',').collect();
    let column = |name: &str| header.iter().position(|cell| *cell == name).unwrap();
    let names = ["Policies Earning Prem", "Cov. Level Percent", "Total Prem ($)", "Subsidy ($)"];
    let [policies, coverage, premium, subsidy] = names.map(column);
    let (mut all, mut within_three, mut within_two_per_mille) = (0, 0, 0);
    let mut others = Vec::new();
    for line in lines {
        let cells: Vec<&str> = line.rsplit(',').collect();
        let cell = |at: usize| cells[at].parse::<f64>().unwrap();
        if cell(policies) != 1.0 || cell(premium) <= 2000.0 {
            continue;
        }
        all += 1;
        let off = cell(subsidy) - cell(premium) * subsidy_rate(cell(coverage));
        if off.abs() <= 3.0 {
            within_three += 1;
        } else if off.abs() <= 0.002 * cell(premium) {
            within_two_per_mille += 1;
        } else {
            others.push((line, off / cell(premium)));
        }
    }
    assert_eq!((all, within_three, within_two_per_mille, others.len()), (755, 730, 7, 18));
    for (line, points) in &others {
        println!("{points:+.4} of the premium off the schedule: {line}");
    }
    // Three rows without any subsidy; the other fifteen have more than the schedule, up to the ten points that
    // beginning farmers get (mixed rows lie between).
    let (none, more): (Vec<_>, Vec<_>) = others.iter().partition(|(_, points)| *points < 0.0);
    assert!(none.len() == 3 && none.iter().all(|(_, points)| *points <= -0.51));
    assert!(more.iter().all(|(_, points)| (0.005..0.1005).contains(points)));
}

#[test]
fn single_rows_of_2017() {
    for row in contracts()["prf_real_sob_2017"].as_array().unwrap() {
        let rate = subsidy_rate(number(&row["cov"]));
        let off = (number(&row["total_premium"]) * rate - number(&row["subsidy"])).abs();
        assert!(off <= 3.0, "{row}");
    }
}

#[test]
fn livestock_risk_protection() {
    for policy in contracts()["lrp"].as_array().unwrap() {
        let of = |name: &str| number(&policy[name]);
        let per_cwt = Payout::price_shortfall(of("coverage_price"), 0.0, of("coverage_price")).unwrap();
        let indemnity = per_cwt.amount(of("actual_ending_value")).unwrap() * of("insured_cwt") * of("share");
        assert_eq!(half_up(indemnity, 1.0), of("indemnity"));
    }
}

#[test]
fn basix_2003_groundnut() {
    let contracts = contracts();
    let vectors = &contracts["basix2003"];
    let paid = |percent: f64| {
        let slices = [(95.0, 75.0, 30.0), (75.0, 35.0, 175.0), (35.0, 0.0, 650.0)];
        let payouts = slices.map(|(from, to, rupees)| {
            let payout = Payout::between(from, to, (from - to) * rupees).unwrap();
            payout.amount(percent).unwrap()
        });
        policy_payout(&payouts, f64::INFINITY).unwrap()
    };
    assert!((paid(30.0) - number(&vectors["published_at_30pct"])).abs() < 1e-9);
    for case in vectors["cases"].as_array().unwrap() {
        let rain: Vec<f64> = case["rain"].as_array().unwrap().iter().map(number).collect();
        let percent = 100.0 * weighted_total(&rain, &[0.25, 3.0, 0.75]).unwrap() / 653.0;
        assert!((percent - number(&case["index_pct"])).abs() <= 0.5e-4 + 1e-9);
        assert!((paid(percent) - number(&case["payout"])).abs() <= 0.005 + 1e-9);
    }
    // The same from days: 4, 4 and 17 weeks.
    let mut days = vec![0.0; 175];
    days[3] = 60.0;
    days[28] = 100.0;
    days[174] = 200.0;
    let blocks = [(28, 0.25), (28, 3.0), (119, 0.75)];
    let blocks = blocks.map(|(steps, weight)| Block { steps, weight }).to_vec();
    let index = Measure::WeightedBlocks(blocks).of(&days).unwrap();
    assert!((index - 465.0).abs() < 1e-9);
}

#[test]
fn basix_2004_three_phases() {
    let phases = [(75.0, 20.0, 15.0, 3000.0), (110.0, 40.0, 10.0, 2000.0), (75.0, 10.0, 5.0, 1000.0)];
    for (rain, expected) in contracts()["basix2004"].as_object().unwrap() {
        let rain: Vec<f64> = rain.trim_matches(['(', ')']).split(", ").map(|mm| mm.parse().unwrap()).collect();
        let payouts: Vec<f64> = (phases.iter().zip(&rain))
            .map(|((strike, exit, rupees, lump), mm)| {
                let at_exit = (strike - exit) * rupees;
                Payout::with_lump(*strike, *exit, at_exit, *lump).unwrap().amount(*mm).unwrap()
            })
            .collect();
        for (ours, theirs) in payouts.iter().zip(expected.as_array().unwrap()) {
            assert!((ours - number(theirs)).abs() < 1e-9);
        }
        let total = policy_payout(&payouts, 6000.0).unwrap();
        assert!((total - number(&expected[3])).abs() < 1e-9);
    }
}

#[test]
fn pig_to_grain_ratio() {
    let contracts = contracts();
    let cover = Payout::price_shortfall(5.7, 5.2, 1374.0).unwrap();
    for (ratio, paid) in contracts["pig_ningbo_yinzhou"].as_object().unwrap() {
        let ours = cover.amount(ratio.parse().unwrap()).unwrap();
        assert!((half_up(ours, 0.01) - number(paid)).abs() < 1e-9, "{ratio}");
    }
    let premium = half_up(1374.0 * 0.018, 0.01);
    assert!((premium - number(&contracts["pig_ningbo_premium"]["premium"])).abs() < 1e-9);
    // Chengdu Pengzhou paid below 5.6; Beijing below 6 on the mean of the year: 1,200 × 0.5/6.
    assert!((Payout::price_shortfall(6.0, 0.0, 1200.0).unwrap().amount(5.5).unwrap() - 100.0).abs() < 1e-9);
}

#[test]
fn shandong_volatilities_from_its_rates() {
    // Published gross rates of 5.5, 3 and 1.2 % at 75 % loss ratio, trigger 5.8, mean 6.2.
    for (sigma, rate) in [(0.171, 0.055), (0.120, 0.03), (0.079, 0.012)] {
        let gross = price_cover_rate(6.2, sigma, 5.8, 0.0).unwrap() / 0.75;
        assert!((gross / rate - 1.0).abs() < 0.02, "{sigma} {gross}");
    }
}

#[test]
fn prices_from_parameters() {
    let near = |ours: f64, theirs: f64, digits: f64| assert!((ours - theirs).abs() <= digits, "{ours}");
    // Pig ratio on the year, trigger 6, stop 5.2, mean 6.2, σ 0.10.
    near(price_cover_rate(6.2, 0.10, 6.0, 5.2).unwrap(), 0.024538, 0.5e-6);
    // Vegetables: mean 1.70 against 1.58 agreed, σ 0.22.
    near(price_cover_rate(1.70, 0.22, 1.58, 0.0).unwrap(), 0.05791, 0.5e-5);
    // Hull, Options: a European put on a futures price of 20, strike 20, 4 months, σ 25 %, r 9 %: 1.12.
    near(futures_put(20.0, 0.25, 20.0, 4.0 / 12.0, 0.09).unwrap(), 1.12, 0.005);
    // Oranges: tiers of −3 to −7 °C, season minimum Gumbel(1.5, 1.1).
    let tiers = [(3.0, 0.10), (4.0, 0.25), (5.0, 0.50), (6.0, 0.75), (7.0, 1.0)];
    near(gumbel_tiers(1.5, 1.1, &tiers).unwrap(), 0.05324, 0.5e-5);
    let law = Law::Gumbel { location: 1.5, scale: 1.1 };
    for ((degrees, _), p) in tiers.iter().zip([0.2256, 0.0979, 0.0407, 0.0166, 0.0067]) {
        near(law.survival(*degrees), p, 0.5e-4);
    }
    // A tariff's freeze tiers on the temperature itself: −5.4 °C pays half.
    let cold = tiers.map(|(degrees, share)| (-degrees, share)).to_vec();
    let cover = Payout::tiers(Side::Below, cold, true).unwrap();
    assert_eq!(cover.amount(-5.4).unwrap(), 0.50);
    assert_eq!(cover.amount(-5.0).unwrap(), 0.50);
    assert_eq!(cover.amount(-4.9).unwrap(), 0.25);
    assert_eq!(cover.amount(-2.9).unwrap(), 0.0);
}

#[test]
fn zigui_freeze_steps() {
    let tiers = vec![(11.0, 0.2), (16.0, 0.5), (21.0, 0.7), (26.0, 0.9)];
    let cover = Payout::tiers(Side::Above, tiers, true).unwrap();
    let years = [(10.999, 0.0), (11.0, 0.2), (15.9, 0.2), (16.0, 0.5), (21.0, 0.7), (26.0, 0.9), (99.0, 0.9)];
    for (index, paid) in years {
        assert_eq!(cover.amount(index).unwrap(), paid);
    }
    // Burn of the published frequencies: 5, 13.3, 3.3 and 1.7 %.
    let classes = [(11.0, 0.050), (16.0, 0.133), (21.0, 0.033), (26.0, 0.017)];
    let burn: f64 = classes.iter().map(|(index, share)| share * cover.amount(*index).unwrap()).sum();
    assert!((burn - 0.115).abs() < 0.0005);
}

#[test]
fn best_block_and_dated_thresholds() {
    // Tea: below 3 °C until 10 March, below 2 °C from 11 March; ten-day blocks, only the best pays.
    let dated =
        DatedThreshold::new(vec![(MonthDay::new(2, 20).unwrap(), 3.0), (MonthDay::new(3, 11).unwrap(), 2.0)]).unwrap();
    let first = baofei::date::Date::from_ymd(2024, 3, 1).unwrap();
    let mut cold = vec![8.0; 20];
    cold[1] = 2.5;
    cold[12] = 2.5;
    cold[15] = -1.0;
    let name = "tmin".to_string();
    let series = Series::new(Step::Day, first, vec![Column { name, values: cold }]).unwrap();
    let window =
        Window { from: MonthDay::new(3, 1).unwrap(), to: MonthDay::new(3, 20).unwrap(), named_by: NamedBy::Start };
    let season = &seasons(&series, "tmin", &window).unwrap()[0];
    let excess = dated.excess(&season.values(series.column("tmin").unwrap()), &season.dates(&series));
    assert_eq!(excess[1], -0.5);
    assert_eq!(excess[12], 0.5);
    assert_eq!(excess[15], -3.0);
    let cover = Payout::tiers(Side::Below, vec![(0.0, 100.0), (-2.0, 300.0)], false).unwrap();
    let blocks: Vec<f64> =
        (excess.chunks(10)).map(|block| cover.amount(Measure::Minimum.of(block).unwrap()).unwrap()).collect();
    assert_eq!(blocks, [100.0, 300.0]);
    assert_eq!(highest_block(&blocks).unwrap(), 300.0);
    // Two blocks over three years.
    let years = [vec![0.0, 100.0, 50.0], vec![20.0, 30.0, 50.0]];
    assert_eq!(highest_block_years(&years).unwrap(), [20.0, 100.0, 50.0]);
}

#[test]
fn rainfall_as_percent_of_normal() {
    let history = History {
        years: (1948..=1953).collect(),
        values: vec![10.0, 20.0, 30.0, 5.0, 50.0, 12.0],
        dropped: Vec::new(),
    };
    // Normal of 1948 to 1950 is 20.
    let percent = history.percent_of_normal(1948..=1950).unwrap();
    assert_eq!(percent.value(1951), Some(25.0));
    assert_eq!(percent.value(1952), Some(250.0));
    assert!(history.percent_of_normal(1900..=1910).is_err());
}
