//! Exact decimal numbers: a whole number and how many of its digits stand after the point.
//!
//! Money never passes through binary floating point. The scale of a value is fixed by what it is (two for yuan and
//! fen), and a value loses digits only in [`divide_rounded`], which names how it rounds.

use std::cmp::Ordering;
use std::fmt;

/// The most digits after the point that a value may have.
pub const MAX_SCALE: u8 = 30;

/// Powers of ten that fit in an `i128`: `POWERS[k]` is 10^k.
pub const POWERS: [i128; 39] = {
    let mut powers = [1i128; 39];
    let mut k = 1;
    while k < 39 {
        powers[k] = powers[k - 1] * 10;
        k += 1;
    }
    powers
};

/// `a × b`; `None` beyond 38 digits. Out of line: 128 bits take much code, and only compiling needs it.
#[inline(never)]
pub fn product(a: i128, b: i128) -> Option<i128> {
    a.checked_mul(b)
}

/// The smallest and the largest product of a number in `a` and one in `b`, each a range.
#[inline(never)]
pub fn product_range(a: (i128, i128), b: (i128, i128)) -> Option<(i128, i128)> {
    let corners = [product(a.0, b.0)?, product(a.0, b.1)?, product(a.1, b.0)?, product(a.1, b.1)?];
    Some((*corners.iter().min()?, *corners.iter().max()?))
}

/// How a quotient that does not come out even becomes a whole number of the last digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Rounding {
    /// To the nearer; a tie away from zero (四舍五入).
    HalfUp,
    /// To the nearer; a tie to the even digit.
    HalfEven,
    /// Down, towards minus infinity.
    Floor,
    /// Up, towards plus infinity.
    Ceil,
}

/// `numerator / denominator` as a whole number. `None` for a zero denominator or beyond 38 digits.
#[inline]
pub fn divide_rounded(numerator: i128, denominator: i128, rounding: Rounding) -> Option<i128> {
    let quotient = numerator.checked_div(denominator)?;
    let remainder = numerator.checked_rem(denominator)?;
    if remainder == 0 {
        return Some(quotient);
    }
    let away = if (numerator < 0) == (denominator < 0) { 1 } else { -1 };
    let twice = remainder.unsigned_abs().checked_mul(2)?.cmp(&denominator.unsigned_abs());
    let step = match rounding {
        Rounding::HalfUp => twice != Ordering::Less,
        Rounding::HalfEven => twice == Ordering::Greater || (twice == Ordering::Equal && quotient % 2 != 0),
        Rounding::Floor => away < 0,
        Rounding::Ceil => away > 0,
    };
    Some(if step { quotient + away } else { quotient })
}

/// An exact decimal: `mantissa` × 10^−`scale`. Its scale is part of how it prints: `12.50` has two decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The digits as a whole number.
    pub mantissa: i128,
    /// How many of the digits stand after the point.
    pub scale: u8,
}

impl Decimal {
    /// A decimal of `mantissa` × 10^−`scale`.
    pub const fn new(mantissa: i128, scale: u8) -> Self {
        Self { mantissa, scale }
    }

    /// Reads `-12.50`. Digits and one point only; `None` for anything else or beyond 38 digits.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, digits) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let pointless = whole.len() == digits.len();
        if whole.is_empty() || (!pointless && fraction.is_empty()) || fraction.len() > usize::from(MAX_SCALE) {
            return None;
        }
        let mut mantissa: i128 = 0;
        for byte in whole.bytes().chain(fraction.bytes()) {
            if !byte.is_ascii_digit() {
                return None;
            }
            mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
        Some(Self::new(if negative { -mantissa } else { mantissa }, fraction.len() as u8))
    }

    /// The same value without zeros at the end of its fraction.
    pub fn trimmed(self) -> Self {
        self.trimmed_to(0)
    }

    /// The same value without zeros at the end of its fraction beyond `digits`.
    pub fn trimmed_to(mut self, digits: u8) -> Self {
        while self.scale > digits && self.mantissa % 10 == 0 {
            self.mantissa /= 10;
            self.scale -= 1;
        }
        self
    }

    /// The mantissa of the same value at `scale` digits; `None` where that would lose a digit or exceed 38.
    pub fn at_scale(self, scale: u8) -> Option<i128> {
        if scale >= self.scale {
            self.mantissa.checked_mul(*POWERS.get(usize::from(scale - self.scale))?)
        } else {
            let divisor = *POWERS.get(usize::from(self.scale - scale))?;
            (self.mantissa % divisor == 0).then(|| self.mantissa / divisor)
        }
    }
}

impl Ord for Decimal {
    fn cmp(&self, other: &Self) -> Ordering {
        let scale = self.scale.max(other.scale);
        match (self.at_scale(scale), other.at_scale(scale)) {
            (Some(a), Some(b)) => a.cmp(&b),
            // Only one that is too large for the finer scale fails, so its sign decides.
            (None, _) => self.mantissa.cmp(&0),
            (_, None) => 0.cmp(&other.mantissa),
        }
    }
}

impl PartialOrd for Decimal {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // 39 digits of an i128, a sign and a point, written from the end.
        let mut buffer = [b'0'; 48];
        let mut at = buffer.len();
        let mut rest = self.mantissa.unsigned_abs();
        let mut written = 0u8;
        while rest > 0 || written <= self.scale {
            if written == self.scale && self.scale > 0 {
                at -= 1;
                buffer[at] = b'.';
            }
            at -= 1;
            // Most values fit in 64 bits, whose division is far cheaper.
            if let Ok(small) = u64::try_from(rest) {
                buffer[at] = b'0' + (small % 10) as u8;
                rest = u128::from(small / 10);
            } else {
                buffer[at] = b'0' + (rest % 10) as u8;
                rest /= 10;
            }
            written += 1;
        }
        if self.mantissa < 0 {
            at -= 1;
            buffer[at] = b'-';
        }
        f.write_str(std::str::from_utf8(&buffer[at..]).unwrap_or_default())
    }
}

/// A decimal as the nearest floating-point number (to the last bit below 2⁵³).
pub fn float(mantissa: i128, scale: u8) -> f64 {
    mantissa as f64 / POWERS[usize::from(scale)] as f64
}

/// The decimal with so many digits nearest to `value`, halves away from zero: reckoned from the bits of the number, with no
/// rounding in between. `None` where it has no 38 digits.
pub fn nearest(value: f64, digits: u8) -> Option<i128> {
    if !value.is_finite() || value.abs() >= 1e25 {
        return None;
    }
    let bits = value.abs().to_bits();
    let exponent = (bits >> 52) as i32;
    let fraction = i128::from(bits & ((1 << 52) - 1));
    // value = mantissa × 2^power
    let (mantissa, power) = if exponent == 0 { (fraction, -1074) } else { (fraction | 1 << 52, exponent - 1075) };
    let scaled = mantissa.checked_mul(*POWERS.get(usize::from(digits))?)?;
    let magnitude = match power {
        0.. => scaled.checked_mul(1_i128.checked_shl(power as u32)?)?,
        // Below half of the last digit whatever it is.
        ..-126 => 0,
        _ => {
            let half = 1_i128 << (-power - 1);
            scaled.checked_add(half)? >> -power
        }
    };
    Some(if value < 0.0 { -magnitude } else { magnitude })
}

/// A number as a person would write it: with the fewest decimals, twelve at most, that give it back.
pub fn written(value: f64) -> Decimal {
    let digits =
        (0..12).find(|&digits| nearest(value, digits).is_some_and(|mantissa| float(mantissa, digits) == value));
    let digits = digits.unwrap_or(12);
    // Beyond 25 digits it is enough to see that it is absurd.
    let bounded = value.clamp(-9e24, 9e24);
    Decimal::new(nearest(bounded, digits).unwrap_or_default(), digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn prints_what_it_reads() {
        for text in ["0", "0.00", "-0.05", "1140.00", "12", "0.1", "99999999999999999999.99", "-7"] {
            assert_eq!(Decimal::parse(text).map(|d| d.to_string()).as_deref(), Some(text));
        }
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "-", ".5", "5.", "1e3", "1,000", "+1", "０", "1.2.3", "1".repeat(40).as_str()] {
            assert_eq!(Decimal::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rounds_ties_as_named() {
        let cases = [
            (Rounding::HalfUp, [3, -3, 2, -2]),
            (Rounding::HalfEven, [2, -2, 2, -2]),
            (Rounding::Floor, [2, -3, 1, -2]),
            (Rounding::Ceil, [3, -2, 2, -1]),
        ];
        for (rounding, expected) in cases {
            let got = [25, -25, 15, -15].map(|n| divide_rounded(n, 10, rounding).unwrap());
            assert_eq!(got, expected, "{rounding:?}");
        }
        assert_eq!(divide_rounded(1, 0, Rounding::HalfUp), None);
        assert_eq!(divide_rounded(i128::MIN, -1, Rounding::HalfUp), None);
    }

    #[test]
    fn compares_across_scales() {
        let read = |text| Decimal::parse(text).unwrap();
        assert_eq!(read("1.50").cmp(&read("1.5")), Ordering::Equal);
        assert!(read("-0.5") < read("0"));
        assert!(read("99999999999999999999999999999999999999") > read("0.000000000000000000000000000001"));
    }

    #[test]
    fn decimals_of_known_numbers() {
        assert_eq!(nearest(0.1, 20), Some(10_000_000_000_000_000_555));
        assert_eq!(nearest(2.5, 0), Some(3));
        assert_eq!(nearest(-0.125, 2), Some(-13));
        assert_eq!(nearest(1e24, 2), Some(99_999_999_999_999_998_322_278_400));
        assert_eq!(nearest(5e-324, 12), Some(0));
        assert_eq!(nearest(f64::NAN, 2), None);
        assert_eq!(nearest(f64::INFINITY, 2), None);
        assert_eq!(nearest(1e30, 2), None);
    }

    proptest! {
        /// A decimal that a float holds to the last digit comes back, and Rust's own exact printing agrees.
        #[test]
        fn there_and_back(mantissa in -(1_i64 << 50)..1 << 50, scale in 0_u8..13, value in -1e12..1e12_f64) {
            prop_assert_eq!(nearest(float(mantissa.into(), scale), scale), Some(mantissa.into()));
            let printed: i128 = format!("{value:.60}").replace('.', "").parse::<f64>().map(|_| {
                let text = format!("{:.60}", value.abs());
                let (whole, fraction) = text.split_once('.').unwrap();
                let kept: i128 = format!("{whole}{}", &fraction[..6]).parse().unwrap();
                let up = fraction.as_bytes()[6] >= b'5';
                (kept + i128::from(up)) * if value < 0.0 { -1 } else { 1 }
            }).unwrap();
            prop_assert_eq!(nearest(value, 6), Some(printed));
        }
    }

    #[test]
    fn written_as_a_person_would() {
        for (value, text) in [(0.0, "0"), (999.9, "999.9"), (-12.25, "-12.25"), (1e-13, "0.000000000000")] {
            assert_eq!(written(value).to_string(), text);
        }
        assert_eq!(written(1.0 / 3.0).to_string(), "0.333333333333");
        assert_eq!(written(1e20).to_string(), "100000000000000000000");
    }
}
