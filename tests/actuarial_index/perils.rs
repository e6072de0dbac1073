//! Histories computed independently: four perils of one policy at Guangzhou, and the monthly US hog to corn ratio.

use baofei::actuarial::index::*;
use baofei::actuarial::sample::sample_quantile;
use serde_json::Value;

use crate::{GUANGZHOU, case, index, near, window};

const HOGS: &str = include_str!("../vectors/us_hog_corn_ratio_usda_ers.csv");

#[test]
fn four_perils_of_one_policy() {
    let case = case("F");
    let series = read(GUANGZHOU).unwrap();
    let named = NamedBy::Start;
    let perils = [
        (
            index("prcp_mm", window((4, 16), (5, 31), named), Measure::Sum),
            Payout::per_unit(Side::Below, 250.0, 5.0, 700.0).unwrap(),
        ),
        (
            index("prcp_mm", window((6, 1), (7, 15), named), Measure::LargestTotal { steps: 3 }),
            Payout::per_unit(Side::Above, 180.0, 2.0, 400.0).unwrap(),
        ),
        (
            index("prcp_mm", window((9, 1), (10, 31), named), Measure::LongestRun(Condition::Below(2.5))),
            Payout::per_unit(Side::Above, 19.0, 20.0, 300.0).unwrap(),
        ),
        (
            index("tmin_c", window((12, 1), (2, 28), named), Measure::Count(Condition::AtMost(4.0))),
            Payout::tiers(Side::Above, vec![(4.0, 150.0), (7.0, 300.0), (10.0, 600.0)], true).unwrap(),
        ),
    ];
    let mut histories: Vec<History> = perils.iter().map(|(index, _)| index.history(&series).unwrap()).collect();
    for history in &mut histories {
        let keep = history.years.partition_point(|year| *year <= 2011);
        history.years.truncate(keep);
        history.values.truncate(keep);
    }
    let (years, values) = common_years(&histories);
    let rows = case["years"].as_object().unwrap();
    assert_eq!(years.len(), rows.len());
    let payouts: Vec<Vec<f64>> =
        (perils.iter().zip(&values)).map(|((_, payout), values)| payout.amounts(values).unwrap()).collect();
    let totals = policy_years(&payouts, case["limit"].as_f64().unwrap()).unwrap();
    for (at, year) in years.iter().enumerate() {
        let row = &rows[&year.to_string()];
        for peril in 0..4 {
            near(values[peril][at], &row[2 * peril], 1e-9);
            near(payouts[peril][at], &row[2 * peril + 1], 1e-9);
        }
        near(totals[at], &row[8], 1e-9);
    }
    let summary = burn(&totals).unwrap();
    near(summary.expected, &case["AEL"], 1e-9);
    near(summary.sd, &case["sd"], 1e-9);
    near(summary.frequency, &case["freq"], 1e-9);
    near(summary.maximum, &case["max"], 1e-9);
    near(sample_quantile(&totals, 0.95).unwrap(), &case["q95"], 1e-9);
    near(sample_quantile(&totals, 0.99).unwrap(), &case["q99"], 1e-9);
    near(summary.expected / 2000.0, &case["premium_rate_AEL_over_SI"], 1e-9);
    let mut sds = 0.0;
    for (peril, theirs) in payouts.iter().zip(case["by_peril"].as_array().unwrap()) {
        let alone = burn(peril).unwrap();
        near(alone.expected, theirs, 1e-9);
        sds += alone.sd;
    }
    assert!(summary.sd < sds);

    // Whole years drawn again keep mean and deviation; the copula keeps the means and comes close to the deviation.
    let whole = simulate_years(&payouts, 2000.0, 1, 200_000, 1).unwrap().summary().unwrap();
    near(whole.expected, &case["AEL"], 0.01);
    near(whole.sd, &case["sd"], 0.02);
    let three = simulate_years(&payouts, 2000.0, 3, 50_000, 1).unwrap().summary().unwrap();
    assert!((three.expected / (3.0 * summary.expected) - 1.0).abs() < 0.01);
    assert!((three.sd / (3.0_f64.sqrt() * whole.sd) - 1.0).abs() < 0.02);
}

#[test]
fn hog_corn_ratio_by_year_and_by_month() {
    let case = case("G");
    let series = read_csv(HOGS).unwrap();
    assert_eq!(series.step(), Step::Month);
    let scaled = Series::new(
        Step::Month,
        series.first(),
        vec![Column {
            name: "ratio".to_string(),
            values: (series.column("hog_corn_ratio_bu_per_cwt").unwrap().iter()).map(|ratio| ratio * 0.56).collect(),
        }],
    )
    .unwrap();
    let number = |name: &str| case[name].as_f64().unwrap();
    let cover = Payout::price_shortfall(number("trigger"), number("floor"), number("si")).unwrap();
    let over = |period: Period| -> Vec<PeriodMean> {
        period_means(&scaled, "ratio", period)
            .unwrap()
            .into_iter()
            .filter(|mean| (1990..=2020).contains(&mean.year) && mean.is_complete_to(1.0))
            .collect()
    };
    let yearly = over(Period::Year);
    assert_eq!(yearly.len(), 31);
    let mut payouts = Vec::new();
    for mean in &yearly {
        let year = mean.year.to_string();
        let theirs = case["annual_ratio"][&year].as_f64().unwrap();
        assert!((mean.mean - theirs).abs() <= 0.5e-4 + 1e-9, "{year}");
        let payout = cover.amount(mean.mean).unwrap();
        let theirs = case["annual_payout"].get(&year).and_then(Value::as_f64).unwrap_or(0.0);
        assert!((payout - theirs).abs() <= 0.005 + 1e-9, "{year} {payout} {theirs}");
        payouts.push(payout);
    }
    let summary = burn(&payouts).unwrap();
    near(summary.expected, &case["annual_AEL"], 1e-9);
    near(summary.sd, &case["annual_sd"], 1e-9);
    near(summary.maximum, &case["max_annual"], 1e-9);
    near(summary.expected / number("si"), &case["annual_rate"], 1e-9);

    let monthly = over(Period::Month);
    assert_eq!(monthly.len() as i64, case["n_months"].as_i64().unwrap());
    let payouts: Vec<f64> = monthly.iter().map(|mean| cover.amount(mean.mean).unwrap()).collect();
    let summary = burn(&payouts).unwrap();
    near(summary.expected, &case["monthly_AEL_per_head"], 1e-9);
    near(summary.frequency, &case["monthly_freq"], 1e-9);
    near(summary.expected / number("si"), &case["monthly_rate"], 1e-9);
    // Quarters lie between: the option on an average is the cheaper the longer the average.
    let quarters: Vec<f64> = over(Period::Quarter).iter().map(|mean| cover.amount(mean.mean).unwrap()).collect();
    let quarterly = burn(&quarters).unwrap().expected;
    assert!(number("annual_AEL") < quarterly && quarterly < summary.expected);
    // Prices hang together: blocks of two years give a wider interval than single months.
    let single = mean_interval(&payouts, 0.9, 5_000, 1, 3).unwrap();
    let blocks = mean_interval(&payouts, 0.9, 5_000, 24, 3).unwrap();
    assert!(blocks.high - blocks.low > 2.0 * (single.high - single.low));
}
