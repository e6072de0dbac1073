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

#[cfg(test)]
mod tests {
    use super::*;

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
}
