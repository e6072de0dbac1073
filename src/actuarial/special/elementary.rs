//! Exponential, logarithm, sine and cosine without branches, for loops that the compiler can vectorise.
//!
//! They are the algorithms of FreeBSD's msun (fdlibm), which `libm` ports too; here without the special cases, so the
//! domains are narrower and stated. Same operations in the same order on every target: the bits agree.

/// Adding and subtracting 1.5·2^52 rounds to the nearest whole number, which then stands in the low bits of the sum.
const TO_WHOLE: f64 = 6_755_399_441_055_744.0;
const LN2_HIGH: f64 = 6.931_471_803_691_238e-1;
const LN2_LOW: f64 = 1.908_214_929_270_587_7e-10;

/// 2^k for a whole `k` (given as `k + TO_WHOLE`) between −1022 and 1023.
#[inline(always)]
fn power_of_two(shifted: f64) -> f64 {
    f64::from_bits((shifted.to_bits() << 52).wrapping_add(1023 << 52))
}

/// e^(high + low), with |low| far below 1: for squares whose rounding error would otherwise show in the result.
/// Zero below −745.13, infinity above 709.78, within 1 ulp between; the argument may not be NaN.
#[inline(always)]
pub fn exp_of_sum(high: f64, low: f64) -> f64 {
    let high = high.clamp(-800.0, 800.0);
    let shifted = high * core::f64::consts::LOG2_E + TO_WHOLE;
    let k = shifted - TO_WHOLE;
    let head = high - k * LN2_HIGH;
    let tail = k * LN2_LOW - low;
    let r = head - tail;
    let rr = r * r;
    let c = r - rr
        * (1.666_666_666_666_660_2e-1
            + rr * (-2.777_777_777_701_559_3e-3
                + rr * (6.613_756_321_437_934e-5
                    + rr * (-1.653_390_220_546_525_2e-6 + rr * 4.138_136_797_057_238_5e-8))));
    let y = 1.0 + (r * c / (2.0 - c) - tail + head);
    // Two factors, so that results below the smallest normal number come out as well.
    let half = k * 0.5 + TO_WHOLE;
    let rest = k - (half - TO_WHOLE) + TO_WHOLE;
    y * power_of_two(half) * power_of_two(rest)
}

/// e^x within 1 ulp for every x that is not NaN.
#[inline(always)]
pub fn exp(x: f64) -> f64 {
    exp_of_sum(x, 0.0)
}

/// ln x within 1 ulp for a normal, finite x above zero. A smaller x counts as the smallest normal number.
#[inline(always)]
pub fn ln(x: f64) -> f64 {
    let bits = x.max(f64::MIN_POSITIVE).to_bits();
    // The bits of √½ taken away bring the mantissa into √½..√2; the exponent stays above zero, read off as a float.
    const ROOT_HALF: u64 = 0x3fe6_a09e_667f_3bcd;
    let offset = bits.wrapping_sub(ROOT_HALF).wrapping_add(1023 << 52);
    let exponent = f64::from_bits((offset >> 52) | 0x4330_0000_0000_0000) - (4_503_599_627_370_496.0 + 1023.0);
    let mantissa = f64::from_bits((offset & 0x000f_ffff_ffff_ffff).wrapping_add(ROOT_HALF));
    let f = mantissa - 1.0;
    let half_square = 0.5 * f * f;
    let s = f / (2.0 + f);
    let z = s * s;
    let w = z * z;
    let even = w * (3.999_999_999_940_942e-1 + w * (2.222_219_843_214_978_4e-1 + w * 1.531_383_769_920_937_3e-1));
    let odd = z
        * (6.666_666_666_666_735e-1
            + w * (2.857_142_874_366_239e-1 + w * (1.818_357_216_161_805e-1 + w * 1.479_819_860_511_658_6e-1)));
    s * (half_square + (even + odd)) + exponent * LN2_LOW - half_square + f + exponent * LN2_HIGH
}

/// (sin x, cos x) for |x| up to 1,000,000, with an absolute error below 3e-16.
#[inline(always)]
pub fn sin_cos(x: f64) -> (f64, f64) {
    // π/2 in three parts, the first two short enough that their products with the quarter turn are exact.
    const QUARTER: [f64; 3] = [1.570_796_326_734_125_6, 6.077_100_506_303_966e-11, 2.022_266_248_795_950_6e-21];
    let shifted = x * core::f64::consts::FRAC_2_PI + TO_WHOLE;
    let n = shifted - TO_WHOLE;
    let r = x - n * QUARTER[0] - n * QUARTER[1] - n * QUARTER[2];
    let z = r * r;
    let sine = r + r
        * z
        * (-1.666_666_666_666_663_2e-1
            + z * (8.333_333_333_322_49e-3
                + z * (-1.984_126_982_985_795e-4
                    + z * (2.755_731_370_707_006_8e-6
                        + z * (-2.505_076_025_340_686_3e-8 + z * 1.589_690_995_211_55e-10)))));
    let cosine = 1.0 - 0.5 * z
        + z * z
            * (4.166_666_666_666_66e-2
                + z * (-1.388_888_888_887_411e-3
                    + z * (2.480_158_728_947_673e-5
                        + z * (-2.755_731_435_139_066_3e-7
                            + z * (2.087_572_321_298_175e-9 + z * -1.135_964_755_778_819_5e-11)))));
    let turn = shifted.to_bits();
    let (a, b) = if turn & 1 == 0 { (sine, cosine) } else { (cosine, sine) };
    let sign_of_sine = (turn & 2) << 62;
    let sign_of_cosine = (turn.wrapping_add(1) & 2) << 62;
    (f64::from_bits(a.to_bits() ^ sign_of_sine), f64::from_bits(b.to_bits() ^ sign_of_cosine))
}
