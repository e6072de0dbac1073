//! Numbers as workbooks write them (`12.499999999999998`, `1.5E-3`), rounded on their digits, so that nothing is lost to a
//! second binary fraction.

/// A number without zeros at either end of its digits: ±0.d₁d₂d₃… × 10^`point`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Number {
    /// Reads `-12.5` or `1.25E+1`.
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let (decimal, exponent) = rest.split_once(['e', 'E']).unwrap_or((rest, "0"));
        let (whole, fraction) = decimal.split_once('.').unwrap_or((decimal, ""));
        let exponent: i32 = exponent.strip_prefix('+').unwrap_or(exponent).parse().ok()?;
        let digits = whole.bytes().chain(fraction.bytes());
        let digits: Vec<u8> = digits.map(|byte| byte.is_ascii_digit().then(|| byte - b'0')).collect::<Option<_>>()?;
        let sound = !digits.is_empty() && digits.len() < 400 && exponent.abs() < 400;
        sound.then(|| Self { negative, digits, point: whole.len() as i32 + exponent }.trimmed())
    }

    fn trimmed(mut self) -> Self {
        let zeros = self.digits.iter().take_while(|digit| **digit == 0).count();
        self.digits.drain(..zeros);
        self.point -= zeros as i32;
        let end = self.digits.iter().rposition(|digit| *digit != 0).map_or(0, |last| last + 1);
        self.digits.truncate(end);
        if self.digits.is_empty() {
            (self.negative, self.point) = (false, 0);
        }
        self
    }

    /// Rounded half away from zero to its first `count` digits.
    fn rounded(mut self, count: i32) -> Self {
        if count >= self.digits.len() as i32 {
            return self;
        }
        let up = count >= 0 && self.digits[count as usize] >= 5;
        self.digits.truncate(count.max(0) as usize);
        if up {
            self.digits.insert(0, 0);
            self.point += 1;
            let last = self.digits.iter().rposition(|digit| *digit != 9).unwrap_or(0);
            self.digits.truncate(last + 1);
            self.digits[last] += 1;
        }
        self.trimmed()
    }

    /// Rounded to the digits that Excel keeps of a number.
    pub fn kept(self) -> Self {
        self.rounded(15)
    }

    /// Rounded to so many digits after the point.
    pub fn at_decimals(self, decimals: u8) -> Self {
        let count = self.point.saturating_add(decimals.into());
        self.rounded(count)
    }

    /// A hundred times as much.
    pub fn hundredfold(mut self) -> Self {
        self.point += if self.digits.is_empty() { 0 } else { 2 };
        self
    }

    /// The whole number below it, and what is left as hundred-thousandths.
    pub fn whole(&self) -> Option<(i32, u32)> {
        let digit = |at: i32| usize::try_from(at).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or(0);
        if self.negative || self.point > 9 {
            return None;
        }
        let whole = (0..self.point).fold(0, |sum, at| sum * 10 + i32::from(digit(at)));
        Some((whole, (self.point..self.point + 5).fold(0, |sum, at| sum * 10 + u32::from(digit(at)))))
    }

    /// Its digits, at least `wholes` before the point and `decimals` behind it.
    pub fn show(&self, wholes: u8, decimals: u8) -> String {
        let mut text = String::from(if self.negative { "-" } else { "" });
        let before = self.point.max(wholes.max(1).into());
        let behind = (self.digits.len() as i32 - self.point).max(decimals.into());
        for place in -before..behind {
            if place == 0 {
                text.push('.');
            }
            let at = self.point + place;
            let digit = usize::try_from(at).ok().and_then(|at| self.digits.get(at)).copied().unwrap_or(0);
            text.push(char::from(b'0' + digit));
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Number;

    fn number(text: &str) -> Number {
        Number::parse(text).unwrap()
    }

    #[test]
    fn fifteen_digits_are_kept() {
        for (written, seen) in [
            ("12.499999999999998", "12.5"),
            ("0.1", "0.1"),
            ("0.30000000000000004", "0.3"),
            ("1.2500000000000001E-3", "0.00125"),
            ("-9.9999999999999995", "-10"),
            ("1E+3", "1000"),
            ("123456789012345678", "123456789012346000"),
            ("0", "0"),
            ("-0.0", "0"),
            ("007", "7"),
        ] {
            assert_eq!(number(written).kept().show(1, 0), seen, "{written}");
        }
    }

    #[test]
    fn decimals_are_rounded_half_away_from_zero() {
        for (written, decimals, seen) in
            [("12.45", 1, "12.5"), ("-0.5", 0, "-1"), ("0.49", 0, "0"), ("99.95", 1, "100.0"), ("0.004", 2, "0.00")]
        {
            assert_eq!(number(written).at_decimals(decimals).show(1, decimals), seen, "{written}");
        }
        assert_eq!(number("7").show(3, 0), "007");
        assert_eq!(number("0.05").hundredfold().show(1, 0), "5");
        assert_eq!(number("0").hundredfold().show(1, 0), "0");
    }

    #[test]
    fn days_and_their_parts() {
        assert_eq!(number("46082.25").whole(), Some((46_082, 25_000)));
        assert_eq!(number("0.5").whole(), Some((0, 50_000)));
        assert_eq!(number("0.00694").whole(), Some((0, 694)));
        assert_eq!(number("-1").whole(), None);
        assert_eq!(number("46082").whole(), Some((46_082, 0)));
    }

    #[test]
    fn what_is_no_number() {
        for text in ["", "-", ".", "1,5", "1e", "x", "1e999"] {
            assert_eq!(Number::parse(text), None, "{text}");
        }
    }
}
