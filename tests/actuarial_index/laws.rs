//! What must hold of an index cover whatever the numbers.

use baofei::actuarial::index::*;
use baofei::actuarial::sample::{sample_quantile, sample_tail_mean};
use proptest::prelude::*;

use crate::expected;

fn any_law() -> impl Strategy<Value = Law> {
    let positive = 0.1..50.0_f64;
    prop_oneof![
        (-50.0..50.0, positive.clone()).prop_map(|(mean, sd)| Law::Normal { mean, sd }),
        (0.05..40.0, positive.clone()).prop_map(|(shape, scale)| Law::Gamma { shape, scale }),
        (0.3..10.0, positive.clone()).prop_map(|(shape, scale)| Law::Weibull { shape, scale }),
        (-2.0..5.0, 0.05..2.0).prop_map(|(mu, sigma)| Law::Lognormal { mu, sigma }),
        (-50.0..50.0, positive.clone(), -0.9..1.5).prop_map(|(location, scale, shape)| Law::Gev {
            location,
            scale,
            shape
        }),
        (-50.0..50.0, positive).prop_map(|(location, scale)| Law::Gumbel { location, scale }),
    ]
}

fn any_payout() -> impl Strategy<Value = Payout> {
    let ramp = (-80.0..80.0, 0.5..90.0, 1.0..1000.0, 0.0..500.0, any::<bool>()).prop_map(
        |(strike, reach, at_exit, more, above)| {
            let exit = if above { strike + reach } else { strike - reach };
            Payout::with_lump(strike, exit, at_exit, at_exit + more).unwrap()
        },
    );
    let tiers = (-80.0..80.0, prop::collection::vec((0.1..20.0, 0.0..100.0), 1..6), any::<bool>(), any::<bool>())
        .prop_map(|(start, steps, above, inclusive)| {
            let side = if above { Side::Above } else { Side::Below };
            let (mut at, mut amount) = (start, 0.0);
            let tiers = steps
                .into_iter()
                .map(|(reach, more): (f64, f64)| {
                    at += if above { reach } else { -reach };
                    amount += more;
                    (at, amount)
                })
                .collect();
            Payout::tiers(side, tiers, inclusive).unwrap()
        });
    prop_oneof![ramp, tiers]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn payouts_never_fall_towards_the_paid_side(payout in any_payout(), a in -300.0..300.0, b in -300.0..300.0) {
        let (low, high) = (f64::min(a, b), f64::max(a, b));
        let (at_low, at_high) = (payout.amount(low).unwrap(), payout.amount(high).unwrap());
        match payout.side() {
            Side::Above => prop_assert!(at_low <= at_high),
            Side::Below => prop_assert!(at_low >= at_high),
        }
        prop_assert!(at_low >= 0.0 && at_low <= payout.maximum() && at_high <= payout.maximum());
    }

    #[test]
    fn exact_expectation_is_the_mean_over_quantiles(law in any_law(), payout in any_payout(), zeros in 0.0..0.6) {
        let distribution = Distribution::with_zeros(law, zeros).unwrap();
        let exact = distribution.expected_payout(&payout).unwrap();
        let sampled = distribution.expected_of(2_000, |x| payout.amount(x).unwrap()).unwrap();
        // One quantile can lie on the wrong side of each jump.
        let allowed = payout.maximum() * 6.0 / 2_000.0;
        prop_assert!((exact - sampled).abs() <= allowed, "{} {}", exact, sampled);
        prop_assert!(exact >= -1e-9 && exact <= payout.maximum() * (1.0 + 1e-12));
    }

    #[test]
    fn the_tail_is_above_the_quantile_and_the_mean(law in any_law(), payout in any_payout(), p in 0.01..0.995) {
        let distribution = Distribution::new(law).unwrap();
        let expected = distribution.expected_payout(&payout).unwrap();
        let at_risk = distribution.value_at_risk(&payout, p).unwrap();
        let tail = distribution.tail_value_at_risk(&payout, p).unwrap();
        let slack = 1e-9 * payout.maximum();
        prop_assert!(tail >= at_risk - slack && tail >= expected - slack && tail <= payout.maximum());
        // The tail mean is the mean over the quantiles beyond p.
        let beyond = |u: f64| distribution.value_at_risk(&payout, p + (1.0 - p) * u).unwrap();
        let sampled = (0..1_000).map(|i| beyond((f64::from(i) + 0.5) / 1_000.0)).sum::<f64>() / 1_000.0;
        prop_assert!((tail - sampled).abs() <= payout.maximum() * 0.006, "{} {}", tail, sampled);
    }

    #[test]
    fn quantile_and_probability_are_inverse(law in any_law(), p in 1e-6..0.999_999_f64) {
        let x = law.quantile(p).unwrap();
        prop_assert!((law.cdf(x) - p).abs() < 1e-9, "{:?} {} {}", law, x, law.cdf(x));
        prop_assert!((law.cdf(x) + law.survival(x) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn layers_add_up(law in any_law(), start in -50.0..50.0, first in 0.5..40.0, second in 0.5..40.0) {
        let layer = |from: f64, to: f64| expected(law, &Payout::between(from, to, (to - from).abs()).unwrap());
        let (middle, end) = (start + first, start + first + second);
        let whole = layer(start, end);
        prop_assert!((layer(start, middle) + layer(middle, end) - whole).abs() < 1e-9 * (end - start));
        // What is paid above and what is paid below fill the layer.
        prop_assert!((whole + layer(end, start) - (end - start)).abs() < 1e-9 * (end - start));
    }

    #[test]
    fn money_scales(values in prop::collection::vec(0.0..500.0, 3..60), k in 0.01..100.0) {
        let cover = |si: f64| Payout::between(50.0, 400.0, si).unwrap();
        let burn_of = |si: f64| burn(&cover(si).amounts(&values).unwrap()).unwrap();
        let (one, many) = (burn_of(1.0), burn_of(k));
        prop_assert!((many.expected - k * one.expected).abs() <= 1e-12 * k);
        prop_assert!((many.sd - k * one.sd).abs() <= 1e-12 * k);
        prop_assert_eq!(many.frequency, one.frequency);
    }

    #[test]
    fn sample_quantiles_lie_between_the_values(values in prop::collection::vec(-1e6..1e6, 1..80), p in 0.0..0.999) {
        let quantile = sample_quantile(&values, p).unwrap();
        let (low, high) = values.iter().fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(*v), h.max(*v)));
        prop_assert!((low..=high).contains(&quantile));
        let tail = sample_tail_mean(&values, p).unwrap();
        prop_assert!(tail <= high + 1e-6 && tail >= burn(&values).unwrap().expected - 1e-6);
    }

    #[test]
    fn intervals_hold_the_mean_and_repeat(values in prop::collection::vec(0.0..1e4, 5..40), block in 1_usize..5) {
        let interval = |seed| mean_interval(&values, 0.9, 500, block, seed).unwrap();
        let (one, again) = (interval(3), interval(3));
        prop_assert_eq!(one, again);
        prop_assert!(one.low <= one.high);
        let mean = burn(&values).unwrap().expected;
        prop_assert!(one.low <= mean * (1.0 + 1e-12) && mean <= one.high * (1.0 + 1e-12));
    }

    #[test]
    fn trend_of_a_line_with_noise_is_found(slope in -5.0..5.0_f64, noise in prop::collection::vec(-0.5..0.5, 12..40)) {
        let years: Vec<i32> = (0..noise.len() as i32).map(|t| 1980 + t).collect();
        let values: Vec<f64> = (years.iter().zip(&noise))
            .map(|(year, noise)| 100.0 + slope * f64::from(year - 1980) + noise)
            .collect();
        let line = least_squares(&years, &values).unwrap();
        prop_assert!((line.slope - slope).abs() < 0.2);
        let theil = theil_sen(&years, &values).unwrap();
        prop_assert!((theil.slope - slope).abs() < 0.2 && theil.low <= theil.slope && theil.slope <= theil.high);
        let to = *years.last().unwrap();
        let restated = restate(&years, &values, line.slope, to, None).unwrap();
        prop_assert!(least_squares(&years, &restated).unwrap().slope.abs() < 1e-9);
    }

    #[test]
    fn premium_is_made_of_its_parts(
        expected in 0.0..50.0, z in 0.0..2.0, ror in 0.0..0.2, cat in 0.0..0.2,
        expenses in 0.0..0.3, commission in 0.0..0.2, profit in 0.0..0.1,
    ) {
        let risk = RiskMeasures {
            expected, standard_error: 3.0, sd: 20.0, pml: 90.0, tail_value_at_risk: 95.0, limit: 100.0,
        };
        let loadings = Loadings {
            data_uncertainty: z, return_on_risk: ror, catastrophe: cat, expenses, commission, profit,
            ..Loadings::default()
        };
        let premium = loaded_premium(&risk, &loadings).unwrap();
        let parts = premium.expected + premium.data_uncertainty + premium.return_on_risk + premium.catastrophe;
        prop_assert!((parts - premium.technical).abs() < 1e-9);
        let costs = premium.expenses + premium.commission + premium.profit;
        prop_assert!((premium.technical + costs - premium.gross).abs() < 1e-9);
        prop_assert!(premium.gross >= expected);
        let dearer = loaded_premium(&risk, &Loadings { data_uncertainty: z + 0.1, ..loadings }).unwrap();
        prop_assert!(dearer.gross > premium.gross || ror >= 1.0);
    }

    #[test]
    fn fitting_never_panics_and_never_answers_nan(values in prop::collection::vec(prop_oneof![
        Just(0.0), -1e3..1e3, 0.0..1e-9, Just(1e308), Just(1e-308), 1.0..1.000001,
    ], 0..30)) {
        for family in Family::ALL {
            if let Ok(fit) = fit(family, &values) {
                prop_assert!(fit.aic.is_finite() && (0.0..=1.0).contains(&fit.ks) && (0.0..=1.0).contains(&fit.ks_p));
                let payout = Payout::between(1.0, 2.0, 100.0).unwrap();
                let expected = fit.distribution.expected_payout(&payout).unwrap_or(0.0);
                prop_assert!((-1e-6..=100.000001).contains(&expected), "{:?} {}", fit, expected);
            }
        }
    }

    #[test]
    fn measures_agree_with_their_definitions(values in prop::collection::vec(-20.0..40.0, 1..200), base in -5.0..20.0) {
        let of = |measure: Measure| measure.of(&values).unwrap();
        let below = Condition::Below(base);
        prop_assert!((of(Measure::DegreesAbove(base)) - of(Measure::DegreesBelow(base))
            - (of(Measure::Sum) - base * values.len() as f64)).abs() < 1e-9);
        prop_assert!(of(Measure::LongestRun(below)) <= of(Measure::Count(below)));
        prop_assert_eq!(of(Measure::Count(below)) + of(Measure::Count(Condition::AtLeast(base))), values.len() as f64);
        let first = of(Measure::NthStep { condition: below, nth: 1 }) as usize;
        prop_assert_eq!(values.iter().position(|v| *v < base).map_or(values.len() + 1, |at| at + 1), first);
        prop_assert_eq!(of(Measure::LargestTotal { steps: 1 }), of(Measure::Maximum));
        prop_assert!(of(Measure::Minimum) <= of(Measure::Mean) && of(Measure::Mean) <= of(Measure::Maximum) + 1e-12);
        let all = vec![Block { steps: values.len(), weight: 1.0 }];
        prop_assert!((of(Measure::WeightedBlocks(all)) - of(Measure::Sum)).abs() < 1e-9);
    }
}
