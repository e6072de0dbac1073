//! A compiled formula set: a flat list of instructions, each writing one register of its own.
//!
//! All values are whole numbers: decimals by their mantissa (the scale is known when compiled), flags 0 or 1, choices
//! by their place in the list, dates by their day number. Registers whose range fits are 64 bits wide, the others 128.

use super::call::Call;
use super::lookup::Lookup;
use crate::actuarial::Reason;
use crate::date::{self, Date};
use crate::decimal::{POWERS, Rounding, divide_rounded};

/// The register that the instruction of the same place writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reg(pub u32);

impl Reg {
    /// Its place in the list of instructions.
    pub fn place(self) -> usize {
        self.0 as usize
    }
}

/// How two values are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Comparison {
    Equal,
    Less,
    LessOrEqual,
}

/// One instruction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Op {
    /// A number known when compiled.
    Const(i128),
    /// An input column.
    Input(u32),
    Add(Reg, Reg),
    Subtract(Reg, Reg),
    Multiply(Reg, Reg),
    /// `value / divisor`, rounded.
    Round {
        value: Reg,
        divisor: i128,
        rounding: Rounding,
    },
    /// `numerator × factor / denominator`, rounded.
    Divide {
        numerator: Reg,
        factor: i128,
        denominator: Reg,
        rounding: Rounding,
    },
    Min(Reg, Reg),
    Max(Reg, Reg),
    Compare(Comparison, Reg, Reg),
    And(Reg, Reg),
    Or(Reg, Reg),
    Not(Reg),
    Select {
        condition: Reg,
        then: Reg,
        otherwise: Reg,
    },
    /// The cell of a table under up to three keys, and a number for bands.
    Look {
        table: u32,
        keys: [Option<Reg>; 3],
        value: Option<Reg>,
    },
    /// Months begun from one date to another.
    Months(Reg, Reg),
    /// Whole years from one date to another.
    Age(Reg, Reg),
    /// The answer of an actuarial function.
    Call(u32),
    /// The sum of a body over the rows of a schedule.
    Total {
        body: u32,
    },
    /// The largest value of a body over the rows of a schedule; 0 without rows.
    Largest {
        body: u32,
    },
    /// In a body: a field of the row.
    Field(u32),
    /// In a body: a register of the program around it.
    Outer(Reg),
}

/// Why an instruction has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// More than 38 digits.
    Overflow,
    /// A division by zero.
    DivisionByZero,
    /// A number outside the bands of a table.
    OutsideTable,
    /// An actuarial function has no answer.
    NoAnswer {
        /// Which call of the program.
        call: u32,
        /// Which of its arguments is at fault, if a single one is.
        argument: Option<u8>,
        /// Why.
        reason: Reason,
    },
}

impl Failure {
    /// The problem code for it.
    pub fn code(self) -> &'static str {
        match self {
            Self::Overflow => "overflow",
            Self::DivisionByZero => "division_by_zero",
            Self::OutsideTable => "outside_table",
            Self::NoAnswer { reason, .. } => match reason {
                Reason::NotFinite => "not_finite",
                Reason::Negative => "negative",
                Reason::NotPositive => "not_positive",
                Reason::OutOfRange => "outside_function",
                Reason::Empty => "too_few",
                Reason::TooLong => "too_many",
                Reason::Unsorted => "unsorted",
                Reason::NoConvergence => "no_convergence",
                Reason::Infinite => "infinite",
            },
        }
    }
}

/// What is known of a register before anything runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    /// The smallest value it can have.
    pub low: i128,
    /// The largest.
    pub high: i128,
    /// Whether it, or something it is made of, can fail.
    pub fails: bool,
}

impl Slot {
    /// Whether every value fits in 64 bits with room to spare.
    pub fn narrow(&self) -> bool {
        const ROOM: i128 = 1 << 62;
        self.low > -ROOM && self.high < ROOM
    }
}

/// Instructions that run once for each row of a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Body {
    /// Which schedule.
    pub schedule: u32,
    /// The instructions; the last gives the row's value.
    pub ops: Vec<Op>,
    /// What is known of each.
    pub slots: Vec<Slot>,
}

/// The compiled formulas of one tariff.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// The instructions.
    pub ops: Vec<Op>,
    /// What is known of each register.
    pub slots: Vec<Slot>,
    /// The tables that instructions look into.
    pub tables: Vec<Lookup>,
    /// The calls of actuarial functions.
    pub calls: Vec<Call>,
    /// The bodies of sums over schedules.
    pub bodies: Vec<Body>,
}

impl Op {
    /// The registers it reads.
    pub fn operands(&self) -> impl Iterator<Item = Reg> {
        let three = match *self {
            Self::Const(_)
            | Self::Input(_)
            | Self::Field(_)
            | Self::Total { .. }
            | Self::Largest { .. }
            | Self::Call(_) => [None; 4],
            Self::Outer(a) | Self::Not(a) | Self::Round { value: a, .. } => [Some(a), None, None, None],
            Self::Add(a, b)
            | Self::Subtract(a, b)
            | Self::Multiply(a, b)
            | Self::Min(a, b)
            | Self::Max(a, b)
            | Self::Compare(_, a, b)
            | Self::And(a, b)
            | Self::Or(a, b)
            | Self::Months(a, b)
            | Self::Age(a, b)
            | Self::Divide { numerator: a, denominator: b, .. } => [Some(a), Some(b), None, None],
            Self::Select { condition, then, otherwise } => [Some(condition), Some(then), Some(otherwise), None],
            Self::Look { keys: [a, b, c], value, .. } => [a, b, c, value],
        };
        three.into_iter().flatten()
    }
}

impl Program {
    /// The first input column that the value of `reg` is made of.
    pub fn input_of(&self, reg: Reg) -> Option<usize> {
        // Operands come before what is made of them, so one pass down finds everything.
        let mut wanted = vec![false; reg.place() + 1];
        *wanted.last_mut()? = true;
        let mut found = None;
        for (place, op) in
            self.ops.iter().enumerate().take(wanted.len()).rev().filter(|(_, op)| !matches!(op, Op::Const(_)))
        {
            if !wanted[place] {
                continue;
            }
            match op {
                Op::Input(column) => found = Some(*column as usize),
                _ => op.operands().for_each(|operand| wanted[operand.place()] = true),
            }
        }
        found
    }
}

/// A result that is within 38 digits, as all ranges suppose; `None` is one beyond the machine's numbers.
pub fn whole(value: Option<i128>) -> Result<i128, Failure> {
    value.filter(|value| value.unsigned_abs() <= POWERS[38].unsigned_abs()).ok_or(Failure::Overflow)
}

/// The value of one instruction, its operands read by `read`. Inputs, fields, calls and bodies are not its
/// business: the machine answers those.
pub fn evaluate(op: &Op, program: &Program, read: &dyn Fn(Reg) -> Result<i128, Failure>) -> Result<i128, Failure> {
    let day = |reg| read(reg).map(|days| Date::from_days(days as i32));
    Ok(match *op {
        Op::Const(value) => value,
        Op::Outer(a) => read(a)?,
        Op::Add(a, b) => whole(read(a)?.checked_add(read(b)?))?,
        Op::Subtract(a, b) => whole(read(a)?.checked_sub(read(b)?))?,
        Op::Multiply(a, b) => whole(read(a)?.checked_mul(read(b)?))?,
        Op::Round { value, divisor, rounding } => whole(divide_rounded(read(value)?, divisor, rounding))?,
        Op::Divide { numerator, factor, denominator, rounding } => {
            let (numerator, denominator) = (read(numerator)?, read(denominator)?);
            if denominator == 0 {
                return Err(Failure::DivisionByZero);
            }
            whole(numerator.checked_mul(factor).and_then(|n| divide_rounded(n, denominator, rounding)))?
        }
        Op::Min(a, b) => read(a)?.min(read(b)?),
        Op::Max(a, b) => read(a)?.max(read(b)?),
        Op::Compare(comparison, a, b) => {
            let (a, b) = (read(a)?, read(b)?);
            i128::from(match comparison {
                Comparison::Equal => a == b,
                Comparison::Less => a < b,
                Comparison::LessOrEqual => a <= b,
            })
        }
        // What the left side settles does not ask the right, so that it may guard it.
        Op::And(a, b) => i128::from(read(a)? != 0 && read(b)? != 0),
        Op::Or(a, b) => i128::from(read(a)? != 0 || read(b)? != 0),
        Op::Not(a) => i128::from(read(a)? == 0),
        Op::Select { condition, then, otherwise } => read(if read(condition)? != 0 { then } else { otherwise })?,
        Op::Look { table, keys, value } => {
            let lookup = program.tables.get(table as usize).ok_or(Failure::OutsideTable)?;
            let mut codes = [0usize; 3];
            for (code, key) in codes.iter_mut().zip(keys) {
                if let Some(key) = key {
                    *code = read(key)? as usize;
                }
            }
            lookup.value(codes, value.map(read).transpose()?)?
        }
        Op::Months(a, b) => i128::from(date::months_started(day(a)?, day(b)?)),
        Op::Age(a, b) => i128::from(date::age(day(a)?, day(b)?)),
        Op::Input(_) | Op::Field(_) | Op::Call(_) | Op::Total { .. } | Op::Largest { .. } => {
            return Err(Failure::OutsideTable);
        }
    })
}
