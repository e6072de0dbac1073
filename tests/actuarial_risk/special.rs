//! Special functions against 40-digit references and `libm`.

use crate::support::{close, numbers, reference};
use baofei::actuarial::special::beta::{beta_quantile, incomplete_beta};
use baofei::actuarial::special::elementary::{exp, ln, sin_cos};
use baofei::actuarial::special::gamma::incomplete_gamma;
use baofei::actuarial::special::normal::{erfc, normal_cdf, normal_density, normal_quantile, normal_survival};
use baofei::actuarial::{Reason, Refused};
use proptest::prelude::*;

fn rows(name: &str) -> Vec<Vec<f64>> {
    let all = reference();
    let list = all["special"][name].as_array().expect("a list");
    assert!(list.len() >= 15, "{name} has its rows");
    list.iter().map(|row| numbers(row.as_array().expect("a row"))).collect()
}

/// How many floats lie between two of the same sign.
fn ulps(a: f64, b: f64) -> u64 {
    a.to_bits().abs_diff(b.to_bits())
}

#[test]
fn erfc_is_within_five_ulp_of_the_truth() {
    let mut worst = 0;
    for row in rows("erfc") {
        let (x, truth) = (row[0], row[1]);
        worst = worst.max(ulps(erfc(x), truth));
        let z = x * std::f64::consts::SQRT_2;
        // The root of two rounds the argument, which counts x² times.
        close(normal_survival(z), 0.5 * truth, 1e-15 * (1.0 + x * x), "normal_survival");
        close(normal_cdf(-z), 0.5 * truth, 1e-15 * (1.0 + x * x), "normal_cdf");
    }
    assert!(worst <= 5, "{worst} ulp");
}

#[test]
fn erfc_ends_as_it_should() {
    assert_eq!(erfc(0.0), 1.0);
    assert_eq!(erfc(-30.0), 2.0);
    assert_eq!(erfc(30.0), 0.0);
    assert_eq!(erfc(f64::INFINITY), 0.0);
    assert_eq!(normal_survival(f64::NEG_INFINITY), 1.0);
    assert_eq!(normal_density(0.0), 0.398_942_280_401_432_7);
}

#[test]
fn normal_quantile_is_right_to_fifteen_digits() {
    for row in rows("normal_quantile") {
        close(normal_quantile(row[0]).unwrap(), row[1], 2e-15, "normal_quantile");
    }
}

#[test]
fn incomplete_gamma_is_right_on_both_sides() {
    for row in rows("incomplete_gamma") {
        let (lower, upper) = incomplete_gamma(row[0], row[1]).unwrap();
        let what = format!("a {} x {}", row[0], row[1]);
        // The smaller side is computed, the larger one is its complement, which has the same absolute error.
        let smaller = row[2].min(row[3]);
        close(lower.min(upper), smaller, 3e-13, &what);
        assert!((lower - row[2]).abs() <= 3e-14 && (upper - row[3]).abs() <= 3e-14, "{what}");
    }
}

#[test]
fn incomplete_beta_is_right_and_comes_back() {
    for row in rows("incomplete_beta") {
        let (lower, upper) = incomplete_beta(row[0], row[1], row[2]).unwrap();
        let what = format!("a {} b {} x {}", row[0], row[1], row[2]);
        close(lower.min(upper), row[3].min(row[4]), 1e-12, &what);
        assert!((lower - row[3]).abs() <= 1e-13 && (upper - row[4]).abs() <= 1e-13, "{what}");
        if lower > 1e-12 && upper > 1e-3 {
            close(beta_quantile(row[0], row[1], lower).unwrap(), row[2], 1e-9, &what);
        }
    }
}

#[test]
fn refusals_name_the_argument() {
    let refused = |argument, reason| Err(Refused { argument, reason });
    assert_eq!(normal_quantile(0.0), refused("p", Reason::OutOfRange));
    assert_eq!(normal_quantile(1.0), refused("p", Reason::OutOfRange));
    assert_eq!(normal_quantile(f64::NAN), refused("p", Reason::NotFinite));
    assert_eq!(incomplete_gamma(0.0, 1.0).unwrap_err().argument, "shape");
    assert_eq!(incomplete_gamma(1.0, -1.0).unwrap_err().reason, Reason::Negative);
    assert_eq!(incomplete_gamma(2.0, f64::INFINITY), Ok((1.0, 0.0)));
    assert_eq!(incomplete_gamma(2.0, 0.0), Ok((0.0, 1.0)));
    assert_eq!(incomplete_beta(1.0, -1.0, 0.5).unwrap_err().argument, "b");
    assert_eq!(incomplete_beta(1.0, 1.0, 1.5).unwrap_err().argument, "x");
    assert_eq!(beta_quantile(2.0, 3.0, 0.0), Ok(0.0));
    assert_eq!(beta_quantile(2.0, 3.0, 1.0), Ok(1.0));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4000) })]

    #[test]
    fn exponential_agrees_with_libm(x in -745.0f64..710.0) {
        prop_assert!(ulps(exp(x), libm::exp(x)) <= 1, "{x}: {} {}", exp(x), libm::exp(x));
    }

    #[test]
    fn logarithm_agrees_with_libm(log in -708.0f64..709.0) {
        let x = libm::exp(log);
        prop_assert_eq!(ln(x).to_bits(), libm::log(x).to_bits());
    }

    #[test]
    fn sine_and_cosine_agree_with_libm(x in -1e6f64..1e6) {
        let (sine, cosine) = sin_cos(x);
        let (s, c) = libm::sincos(x);
        prop_assert!((sine - s).abs() < 3e-16 && (cosine - c).abs() < 3e-16, "{x}");
    }

    #[test]
    fn erfc_agrees_with_libm(x in -6.0f64..26.5) {
        prop_assert!(ulps(erfc(x), libm::erfc(x)) <= 6, "{x}: {:e} {:e}", erfc(x), libm::erfc(x));
    }

    #[test]
    fn quantile_undoes_the_law(z in -8.0f64..8.0) {
        let below = normal_cdf(z);
        prop_assume!(below < 1.0);
        // Near 1 a probability holds few digits of what it leaves out.
        let room = 4e-16 * below.max(1.0 - below) / normal_density(z) + 4e-15 * z.abs() + 1e-15;
        prop_assert!((normal_quantile(below).unwrap() - z).abs() <= room);
    }

    #[test]
    fn incomplete_gamma_rises(a in 0.01f64..2000.0, ratio in 0.0f64..3.0, step in 0.0f64..0.5) {
        let (low, _) = incomplete_gamma(a, a * ratio).unwrap();
        let (high, rest) = incomplete_gamma(a, a * (ratio + step)).unwrap();
        prop_assert!(high >= low - 1e-13);
        prop_assert!((high + rest - 1.0).abs() < 1e-15);
    }
}
