//! The error function's complement and the normal law, branch-free and accurate in the far tails.

use super::elementary::{exp_of_sum, ln};
use crate::actuarial::check::{finite, refused};
use crate::actuarial::{Reason, Result};

/// (1 + 2x)·e^(x²)·erfc(x) as a polynomial in (x − 4)/(x + 4), x ≥ 0: Chebyshev interpolation in 60 digits, cut where
/// the next coefficient is below 1e-17 (the form of Shepherd and Laframboise 1981).
const SCALED: [f64; 25] = [
    1.2329951186255526,
    -0.1396211168405623,
    0.015379652102619604,
    0.06809705425466908,
    -0.10103906603630056,
    0.0937328349990944,
    -0.06633036581218697,
    0.03716751552655567,
    -0.016197734059799265,
    0.005031970067657489,
    -0.0007577732613730956,
    -0.00019925714661091188,
    0.0001506214900124047,
    -2.4397746422436416e-05,
    -1.1221287012353486e-05,
    5.706604414895734e-06,
    2.919733377963012e-07,
    -8.210939042560568e-07,
    7.746992727017941e-08,
    1.0633855618594884e-07,
    -2.05606492756992e-08,
    -1.234686604382353e-08,
    3.1695881915648173e-09,
    9.311744978232572e-10,
    -2.659599690242689e-10,
];

/// e^(x²)·erfc(x) for x ≥ 0, within 4 ulp.
#[inline(always)]
pub fn scaled_erfc(x: f64) -> f64 {
    let x = x.min(1e150);
    let t = (x - 4.0) / (x + 4.0);
    // Estrin's scheme: pairs, pairs of pairs and so on, which need not wait for each other as Horner's steps do.
    let [.., last] = SCALED;
    let square = t * t;
    let mut terms = [0.0; 12];
    for (i, term) in terms.iter_mut().enumerate() {
        *term = SCALED[2 * i] + SCALED[2 * i + 1] * t;
    }
    let fourth = square * square;
    let mut fours = [0.0; 6];
    for (i, four) in fours.iter_mut().enumerate() {
        *four = terms[2 * i] + terms[2 * i + 1] * square;
    }
    let eighth = fourth * fourth;
    let low = fours[0] + fours[1] * fourth;
    let middle = fours[2] + fours[3] * fourth;
    let high = fours[4] + fours[5] * fourth + last * eighth;
    (low + eighth * (middle + eighth * high)) / (1.0 + 2.0 * x)
}

/// e^(−x²·half) with the square split so that its rounding error does not grow with x; |x| above 40 counts as 40.
#[inline(always)]
fn bell(x: f64, half: f64) -> f64 {
    let x = x.abs().min(40.0);
    let head = f64::from_bits(x.to_bits() & !0x07ff_ffff);
    exp_of_sum(-half * (head * head), -half * ((x - head) * (x + head)))
}

/// erfc(x) = 2/√π·∫_x^∞ e^(−t²) dt, within 5 ulp of the true value wherever it is a normal number. Not for NaN.
#[inline(always)]
pub fn erfc(x: f64) -> f64 {
    let upper = scaled_erfc(x.abs()) * bell(x, 1.0);
    if x < 0.0 { 2.0 - upper } else { upper }
}

/// ½·e^(z²/2)·erfc(z/√2): the normal tail beyond z ≥ 0 without its factor e^(−z²/2).
#[inline(always)]
pub(crate) fn scaled_tail(z: f64) -> f64 {
    0.5 * scaled_erfc(z * core::f64::consts::FRAC_1_SQRT_2)
}

/// e^(−z²/2).
#[inline(always)]
pub(crate) fn half_square_bell(z: f64) -> f64 {
    bell(z, 0.5)
}

/// 1 − Φ(z), accurate in the upper tail. Not for NaN.
#[inline(always)]
pub fn normal_survival(z: f64) -> f64 {
    let upper = scaled_tail(z.abs()) * half_square_bell(z);
    if z < 0.0 { 1.0 - upper } else { upper }
}

/// Φ(z), accurate in the lower tail. Not for NaN.
#[inline(always)]
pub fn normal_cdf(z: f64) -> f64 {
    normal_survival(-z)
}

/// The standard normal density e^(−z²/2)/√(2π). Not for NaN.
#[inline(always)]
pub fn normal_density(z: f64) -> f64 {
    0.398_942_280_401_432_7 * half_square_bell(z)
}

/// The z with Φ(z) = p, for a probability strictly between 0 and 1: algorithm AS 241 (Wichura 1988), relative error 1e-15.
pub fn normal_quantile(p: f64) -> Result<f64> {
    finite("p", p)?;
    if p > 0.0 && p < 1.0 { Ok(quantile_inside(p)) } else { refused("p", Reason::OutOfRange) }
}

/// [`normal_quantile`] for a p already known to lie strictly between 0 and 1.
#[inline(always)]
pub(crate) fn quantile_inside(p: f64) -> f64 {
    let q = p - 0.5;
    if q.abs() <= 0.425 { central(q) } else { tail(p) }
}

/// [`quantile_inside`] over a slice, in place and with the same bits: first all by the central formula, which has no
/// branch, then those of the tails gathered.
pub(crate) fn quantiles_inside(probabilities: &mut [f64]) {
    const TOGETHER: usize = 128;
    for chunk in probabilities.chunks_mut(TOGETHER) {
        let mut places = [0; TOGETHER];
        let mut tails = [0.5; TOGETHER];
        let mut count = 0;
        for (place, p) in chunk.iter().enumerate() {
            places[count] = place;
            tails[count] = *p;
            count += usize::from((p - 0.5).abs() > 0.425);
        }
        for p in chunk.iter_mut() {
            *p = central(*p - 0.5);
        }
        let mut depths = [0.0; TOGETHER];
        for (depth, p) in depths.iter_mut().zip(&tails).take(count) {
            *depth = tail_depth(*p);
        }
        for ((depth, p), place) in depths.iter().zip(&tails).zip(&places).take(count) {
            if let Some(z) = chunk.get_mut(*place) {
                *z = tail_at(*depth, *p);
            }
        }
    }
}

#[inline(always)]
fn ratio(r: f64, above: &[f64; 8], below: &[f64; 8]) -> f64 {
    let mut top = above[7];
    let mut bottom = below[7];
    let mut power = 7;
    while power > 0 {
        power -= 1;
        top = top * r + above[power];
        bottom = bottom * r + below[power];
    }
    top / bottom
}

#[inline(always)]
fn central(q: f64) -> f64 {
    const ABOVE: [f64; 8] = [
        3.387_132_872_796_366_5,
        1.331_416_678_917_843_8e2,
        1.971_590_950_306_551_3e3,
        1.373_169_376_550_946e4,
        4.592_195_393_154_987e4,
        6.726_577_092_700_87e4,
        3.343_057_558_358_813e4,
        2.509_080_928_730_122_7e3,
    ];
    const BELOW: [f64; 8] = [
        1.0,
        4.231_333_070_160_091e1,
        6.871_870_074_920_579e2,
        5.394_196_021_424_751e3,
        2.121_379_430_158_659_7e4,
        3.930_789_580_009_271e4,
        2.872_908_573_572_194_3e4,
        5.226_495_278_852_854e3,
    ];
    q * ratio(0.180625 - q * q, &ABOVE, &BELOW)
}

fn tail(p: f64) -> f64 {
    tail_at(tail_depth(p), p)
}

/// √(−ln of the smaller tail).
#[inline(always)]
fn tail_depth(p: f64) -> f64 {
    let upper = 1.0 - p;
    (-ln(if p < upper { p } else { upper })).sqrt()
}

#[inline(always)]
fn tail_at(r: f64, p: f64) -> f64 {
    const ABOVE: [[f64; 8]; 2] = [
        [
            1.423_437_110_749_683_5,
            4.630_337_846_156_546,
            5.769_497_221_460_691,
            3.647_848_324_763_204_5,
            1.270_458_252_452_368_4,
            2.417_807_251_774_506e-1,
            2.272_384_498_926_918_4e-2,
            7.745_450_142_783_414e-4,
        ],
        [
            6.657_904_643_501_103,
            5.463_784_911_164_114,
            1.784_826_539_917_291_3,
            2.965_605_718_285_048_7e-1,
            2.653_218_952_657_612_4e-2,
            1.242_660_947_388_078_4e-3,
            2.711_555_568_743_487_6e-5,
            2.010_334_399_292_288_1e-7,
        ],
    ];
    const BELOW: [[f64; 8]; 2] = [
        [
            1.0,
            2.053_191_626_637_759,
            1.676_384_830_183_803_8,
            6.897_673_349_851e-1,
            1.481_039_764_274_800_8e-1,
            1.519_866_656_361_645_7e-2,
            5.475_938_084_995_345e-4,
            1.050_750_071_644_416_9e-9,
        ],
        [
            1.0,
            5.998_322_065_558_88e-1,
            1.369_298_809_227_358e-1,
            1.487_536_129_085_061_5e-2,
            7.868_691_311_456_133e-4,
            1.846_318_317_510_054_8e-5,
            1.421_511_758_316_446e-7,
            2.044_263_103_389_939_8e-15,
        ],
    ];
    let z = if r <= 5.0 { ratio(r - 1.6, &ABOVE[0], &BELOW[0]) } else { ratio(r - 5.0, &ABOVE[1], &BELOW[1]) };
    if p < 0.5 { -z } else { z }
}
