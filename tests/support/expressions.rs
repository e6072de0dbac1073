//! Random formulas, and what they must give by plain arithmetic with fractions, which shares no code with the engine.

use std::rc::Rc;

use num::bigint::BigInt;
use num::rational::BigRational;
use num::{One, Signed, Zero};

use super::Random;

/// The values that a formula's names have in one row.
#[derive(Debug, Clone, Default)]
pub struct Row {
    /// Numbers, in the order of [`NUMBERS`].
    pub numbers: Vec<BigRational>,
    /// The flag `insured`.
    pub insured: bool,
    /// The place of the choice `site`.
    pub site: usize,
    /// The rows of the schedule `plots`, each with its `length` and `count_of`.
    pub plots: Vec<[BigRational; 2]>,
    /// Within a sum: which of them.
    pub plot: usize,
}

/// A name with its decimals and its range as whole numbers: some fit in 64 bits when multiplied, some do not.
pub const NUMBERS: [(&str, u8, i64, i64); 5] = [
    ("area", 2, 0, 10_000_000),
    ("small", 0, -5, 5),
    ("wide", 6, -9_000_000_000_000_000, 9_000_000_000_000_000),
    ("rate", 4, 0, 9999),
    ("money", 2, 0, 1 << 52),
];

/// The fields of `plots`, likewise.
pub const FIELDS: [(&str, u8, i64, i64); 2] = [("length", 1, -50, 5000), ("count_of", 0, 0, 9)];

/// The table `factor` by `site`.
pub const FACTOR: [&str; 3] = ["0.95", "1.2", "-1"];

/// The table `stair`: (lower end, value); the first has none.
pub const STAIR: [(&str, &str); 3] = [("", "1"), ("10", "0.9"), ("2500.5", "0.75")];

/// The table `line`: (where, value).
pub const LINE: [(&str, &str); 4] = [("0", "1.00"), ("10", "1.5"), ("55.5", "1.21"), ("100", "-3")];

/// The decimals of `line`.
pub const LINE_DECIMALS: i32 = 6;

/// Why there is no value: a division by zero.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ByZero;

type Value<T> = Rc<dyn Fn(&Row) -> Result<T, ByZero>>;

/// A formula's text, how tightly it binds (6: an atom), and its value.
#[derive(Clone)]
pub struct Expression<T> {
    pub text: String,
    level: u8,
    pub value: Value<T>,
}

type Number = Expression<BigRational>;
type Flag = Expression<bool>;

/// The fraction that a decimal text stands for.
pub fn fraction(text: &str) -> BigRational {
    let (whole, digits) = text.split_once('.').unwrap_or((text, ""));
    let mantissa: BigInt = format!("{whole}{digits}").parse().unwrap();
    BigRational::new(mantissa, power(digits.len()))
}

/// A whole number with so many decimals.
pub fn scaled(mantissa: i128, scale: u8) -> BigRational {
    BigRational::new(mantissa.into(), power(scale.into()))
}

fn power(digits: usize) -> BigInt {
    BigInt::from(10).pow(digits as u32)
}

fn rounded(function: &str, value: &BigRational, digits: i32) -> BigRational {
    let unit = power_of(-digits);
    let steps = value / &unit;
    let half = BigRational::new(1.into(), 2.into());
    let whole = match function {
        "floor" => steps.floor(),
        "ceil" => steps.ceil(),
        "round" if steps.is_negative() => -(-steps + half).floor(),
        "round" => (steps + half).floor(),
        _ => {
            let below = steps.floor();
            match (&steps - &below).cmp(&half) {
                std::cmp::Ordering::Less => below,
                std::cmp::Ordering::Greater => below + BigRational::one(),
                _ if (&below / BigRational::from_integer(2.into())).is_integer() => below,
                _ => below + BigRational::one(),
            }
        }
    };
    whole * unit
}

fn power_of(digits: i32) -> BigRational {
    let power = BigRational::from_integer(power(digits.unsigned_abs() as usize));
    if digits < 0 { power.recip() } else { power }
}

impl<T> Expression<T> {
    fn new(text: String, level: u8, value: impl Fn(&Row) -> Result<T, ByZero> + 'static) -> Self {
        Self { text, level, value: Rc::new(value) }
    }

    /// Its text where what binds less tightly than `level` needs brackets; now and then with brackets that nothing needs.
    fn at(&self, level: u8, random: &mut Random) -> String {
        if self.level < level || random.below(12) == 0 { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// Makes random formulas; inside a sum they may name the schedule's fields.
pub struct Maker<'a> {
    pub random: &'a mut Random,
    pub in_sum: bool,
}

impl Maker<'_> {
    /// A number.
    pub fn number(&mut self, depth: u32) -> Number {
        if depth == 0 || self.random.below(8) == 0 {
            return self.leaf();
        }
        match self.random.below(14) {
            0..=2 => self.sum(depth),
            3..=4 => self.product(depth),
            5 => self.negation(depth),
            6 => self.by_a_power(depth),
            7 => self.rounding(depth),
            8 => self.quotient(depth),
            9 => self.extreme(depth),
            10 => self.branches(depth),
            11 => self.in_bands(depth),
            12 if !self.in_sum => self.over_rows(depth),
            _ => self.absolute(depth),
        }
    }

    fn leaf(&mut self) -> Number {
        match self.random.below(if self.in_sum { 5 } else { 4 }) {
            0 => {
                let digits = self.random.below(4) as u8;
                let text = baofei::decimal::Decimal::new(self.random.below(3000).into(), digits).to_string();
                let value = fraction(&text);
                Expression::new(text, 6, move |_| Ok(value.clone()))
            }
            1 => {
                let cells = FACTOR.map(fraction);
                Expression::new("factor[site]".into(), 6, move |row| Ok(cells[row.site].clone()))
            }
            4 => {
                let field = self.random.below(2) as usize;
                Expression::new(FIELDS[field].0.into(), 6, move |row| Ok(row.plots[row.plot][field].clone()))
            }
            _ => {
                let name = self.random.below(NUMBERS.len() as u64) as usize;
                Expression::new(NUMBERS[name].0.into(), 6, move |row| Ok(row.numbers[name].clone()))
            }
        }
    }

    fn sum(&mut self, depth: u32) -> Number {
        let (a, b, minus) = (self.number(depth - 1), self.number(depth - 1), self.random.below(2) == 0);
        let sign = if minus { ["-", "−"][self.random.below(2) as usize] } else { "+" };
        let text = format!("{} {sign} {}", a.at(4, self.random), b.at(5, self.random));
        Expression::new(text, 4, move |row| {
            let (a, b) = ((a.value)(row)?, (b.value)(row)?);
            Ok(if minus { a - b } else { a + b })
        })
    }

    fn product(&mut self, depth: u32) -> Number {
        let (a, b) = (self.number(depth - 1), self.number(depth - 1));
        let sign = ["*", "×"][self.random.below(2) as usize];
        let text = format!("{} {sign} {}", a.at(5, self.random), b.at(6, self.random));
        Expression::new(text, 5, move |row| Ok((a.value)(row)? * (b.value)(row)?))
    }

    fn negation(&mut self, depth: u32) -> Number {
        let a = self.number(depth - 1);
        let text = format!("-{}", a.at(6, self.random));
        Expression::new(text, 6, move |row| Ok(-(a.value)(row)?))
    }

    fn by_a_power(&mut self, depth: u32) -> Number {
        let (a, digits) = (self.number(depth - 1), self.random.below(4) as usize);
        let text = format!("{} / {}", a.at(5, self.random), power(digits));
        Expression::new(text, 5, move |row| Ok((a.value)(row)? / BigRational::from_integer(power(digits))))
    }

    fn name_and_digits(&mut self) -> (&'static str, i32) {
        let function = ["round", "round_even", "floor", "ceil"][self.random.below(4) as usize];
        (function, self.random.below(10) as i32 - 3)
    }

    fn rounding(&mut self, depth: u32) -> Number {
        let (a, (function, digits)) = (self.number(depth - 1), self.name_and_digits());
        // A quotient would be taken as one to be rounded.
        let text = format!("{function}({} + 0, {digits})", a.at(4, self.random));
        Expression::new(text, 6, move |row| Ok(rounded(function, &(a.value)(row)?, digits)))
    }

    fn quotient(&mut self, depth: u32) -> Number {
        let (a, b) = (self.number(depth - 1), self.number(depth - 1));
        let (function, digits) = self.name_and_digits();
        let text = format!("{function}({} / {}, {digits})", a.at(5, self.random), b.at(6, self.random));
        Expression::new(text, 6, move |row| {
            let (a, b) = ((a.value)(row)?, (b.value)(row)?);
            if b.is_zero() { Err(ByZero) } else { Ok(rounded(function, &(a / b), digits)) }
        })
    }

    fn extreme(&mut self, depth: u32) -> Number {
        let (a, b, largest) = (self.number(depth - 1), self.number(depth - 1), self.random.below(2) == 0);
        if self.random.below(3) == 0 {
            let text = format!("clamp({}, 0.5, 1000)", a.text);
            return Expression::new(text, 6, move |row| Ok((a.value)(row)?.min(fraction("1000")).max(fraction("0.5"))));
        }
        let text = format!("{}({}, {}, 0)", if largest { "max" } else { "min" }, a.text, b.text);
        Expression::new(text, 6, move |row| {
            let all = [(a.value)(row)?, (b.value)(row)?, BigRational::zero()];
            Ok(if largest { all.into_iter().max() } else { all.into_iter().min() }.unwrap())
        })
    }

    fn absolute(&mut self, depth: u32) -> Number {
        let a = self.number(depth - 1);
        Expression::new(format!("abs({})", a.text), 6, move |row| Ok((a.value)(row)?.abs()))
    }

    fn branches(&mut self, depth: u32) -> Number {
        let (c, a, b) = (self.flag(depth - 1), self.number(depth - 1), self.number(depth - 1));
        let text = format!("if({}, {}, {})", c.text, a.text, b.text);
        // What is not chosen does not count, even if it divides by zero.
        Expression::new(text, 6, move |row| if (c.value)(row)? { (a.value)(row) } else { (b.value)(row) })
    }

    fn in_bands(&mut self, depth: u32) -> Number {
        let a = self.number(depth - 1);
        if self.random.below(2) == 0 {
            return Expression::new(format!("stair[{}]", a.text), 6, move |row| {
                let at = (a.value)(row)?;
                let band = STAIR.iter().rfind(|(low, _)| low.is_empty() || at >= fraction(low)).unwrap();
                Ok(fraction(band.1))
            });
        }
        Expression::new(format!("line[clamp({}, 0, 100)]", a.text), 6, move |row| {
            let at = (a.value)(row)?.min(fraction("100")).max(BigRational::zero());
            let points = LINE.map(|(x, y)| (fraction(x), fraction(y)));
            let pair = points.windows(2).find(|pair| at <= pair[1].0).unwrap();
            let slope = (&pair[1].1 - &pair[0].1) / (&pair[1].0 - &pair[0].0);
            Ok(rounded("round", &(&pair[0].1 + (at - &pair[0].0) * slope), LINE_DECIMALS))
        })
    }

    fn over_rows(&mut self, depth: u32) -> Number {
        if self.random.below(5) == 0 {
            let count = |row: &Row| Ok(BigRational::from_integer(row.plots.len().into()));
            return Expression::new("count(plots)".into(), 6, count);
        }
        let a = Maker { random: self.random, in_sum: true }.number(depth - 1);
        let largest = self.random.below(3) == 0;
        let text = format!("{}(plots, {})", if largest { "max_of" } else { "sum" }, a.text);
        Expression::new(text, 6, move |row| {
            let each = (0..row.plots.len()).map(|plot| (a.value)(&Row { plot, ..row.clone() }));
            let each = each.collect::<Result<Vec<BigRational>, _>>()?;
            Ok(if largest { each.into_iter().max().unwrap_or_default() } else { each.into_iter().sum() })
        })
    }

    /// A condition.
    pub fn flag(&mut self, depth: u32) -> Flag {
        if depth == 0 {
            return match self.random.below(3) {
                0 => Expression::new("insured".into(), 6, |row| Ok(row.insured)),
                1 => Expression::new("site == 'high'".into(), 3, |row| Ok(row.site == 1)),
                _ => Expression::new("'low' != site".into(), 3, |row| Ok(row.site != 0)),
            };
        }
        match self.random.below(5) {
            0 => {
                let (a, b) = (self.flag(depth - 1), self.flag(depth - 1));
                let text = format!("{} and {}", a.at(1, self.random), b.at(2, self.random));
                Expression::new(text, 1, move |row| Ok((a.value)(row)? && (b.value)(row)?))
            }
            1 => {
                let (a, b) = (self.flag(depth - 1), self.flag(depth - 1));
                let text = format!("{} or {}", a.at(0, self.random), b.at(1, self.random));
                Expression::new(text, 0, move |row| Ok((a.value)(row)? || (b.value)(row)?))
            }
            2 => {
                let a = self.flag(depth - 1);
                let text = format!("not {}", a.at(2, self.random));
                Expression::new(text, 2, move |row| Ok(!(a.value)(row)?))
            }
            _ => self.comparison(depth),
        }
    }

    fn comparison(&mut self, depth: u32) -> Flag {
        let (a, b) = (self.number(depth - 1), self.number(depth - 1));
        let place = self.random.below(6) as usize;
        let signs = [["==", "=="], ["!=", "≠"], ["<", "<"], ["<=", "≤"], [">", ">"], [">=", "≥"]][place];
        let sign = signs[self.random.below(2) as usize];
        let text = format!("{} {sign} {}", a.at(4, self.random), b.at(4, self.random));
        Expression::new(text, 3, move |row| {
            let (a, b) = ((a.value)(row)?, (b.value)(row)?);
            Ok([a == b, a != b, a < b, a <= b, a > b, a >= b][place])
        })
    }
}
