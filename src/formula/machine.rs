//! Runs a program over columns; a single quote is a column of one row.
//!
//! Each instruction runs over all rows of a chunk before the next begins. Those that cannot fail and whose values fit
//! in 64 bits are tight loops; everything else takes the general way, row by row in 128 bits with every overflow watched.

use super::call::Kept;
use super::lookup::Cells;
use super::program::{Comparison, Failure, Op, Program, Reg, evaluate, whole};
use super::worksheet::Values;
use crate::decimal::Rounding;
use crate::decimal::float;

/// One input for all rows, or each row's own.
#[derive(Debug, Clone, Copy)]
pub enum Column<'a> {
    /// The same value in every row.
    Same(i64),
    /// A value for each row.
    Each(&'a [i64]),
}

/// A schedule's rows for all rows of a chunk: those of chunk row `r` are `offsets[r]..offsets[r + 1]` of each field.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rows {
    /// Where each chunk row's part begins, and the end.
    pub offsets: Vec<u32>,
    /// The values of each field.
    pub fields: Vec<Vec<i64>>,
}

impl Rows {
    /// Those of one chunk row, for so many that are alike.
    pub fn repeated(&self, times: usize) -> Self {
        let each = self.offsets.last().copied().unwrap_or_default();
        Self {
            offsets: (0..=times as u32).map(|row| row * each).collect(),
            fields: self.fields.iter().map(|field| field.repeat(times)).collect(),
        }
    }
}

/// Where a register's values are kept, in units of chunks.
#[derive(Debug, Clone, Copy)]
enum Place {
    Narrow(usize),
    Wide(usize),
}

/// The registers of a program, for chunks of up to `capacity` rows.
#[derive(Debug)]
pub struct Machine {
    capacity: usize,
    places: Vec<Place>,
    /// Of each register that can fail, where its failures are kept.
    watched: Vec<Option<usize>>,
    narrow: Vec<i64>,
    wide: Vec<i128>,
    failures: Vec<Option<Failure>>,
    kept: Kept,
}

impl Machine {
    /// Registers for `program`.
    pub fn new(program: &Program, capacity: usize) -> Self {
        let (mut narrow, mut wide, mut failing) = (0, 0, 0);
        let count = |counter: &mut usize| {
            *counter += 1;
            *counter - 1
        };
        let places: Vec<Place> = (program.slots.iter())
            .map(|slot| if slot.narrow() { Place::Narrow(count(&mut narrow)) } else { Place::Wide(count(&mut wide)) })
            .collect();
        let watched = program.slots.iter().map(|slot| slot.fails.then(|| count(&mut failing))).collect();
        let mut machine = Self {
            capacity,
            places,
            watched,
            narrow: vec![0; narrow * capacity],
            wide: vec![0; wide * capacity],
            failures: vec![None; failing * capacity],
            kept: Kept::default(),
        };
        for (place, op) in program.ops.iter().enumerate() {
            if let Op::Const(value) = op {
                match machine.places[place] {
                    Place::Narrow(at) => machine.narrow[at * capacity..][..capacity].fill(*value as i64),
                    Place::Wide(at) => machine.wide[at * capacity..][..capacity].fill(*value),
                }
            }
        }
        machine
    }

    /// The same with what the calls of `other` have prepared, and may still.
    pub fn sharing(self, other: &Self) -> Self {
        Self { kept: other.kept.clone(), ..self }
    }

    /// Runs `program` for rows `start..start + rows` of the columns; `schedules` hold this chunk's rows only.
    pub fn run(&mut self, program: &Program, columns: &[Column], schedules: &[Rows], start: usize, rows: usize) {
        let rows = rows.min(self.capacity);
        for (place, op) in program.ops.iter().enumerate() {
            if matches!(op, Op::Const(_)) {
                continue;
            }
            if program.slots[place].fails || !self.run_fast(program, place, op, columns, start, rows) {
                self.run_general(program, place, op, schedules, rows);
            }
        }
    }

    /// The value of `reg` in a row of the chunk.
    pub fn read(&self, reg: Reg, row: usize) -> Result<i128, Failure> {
        let place = reg.place();
        if let Some(at) = self.watched[place]
            && let Some(failure) = self.failures[at * self.capacity + row]
        {
            return Err(failure);
        }
        Ok(match self.places[place] {
            Place::Narrow(at) => i128::from(self.narrow[at * self.capacity + row]),
            Place::Wide(at) => self.wide[at * self.capacity + row],
        })
    }

    /// All values of `reg`, if they are 64 bits wide and cannot fail.
    pub fn column(&self, reg: Reg) -> Option<&[i64]> {
        match (self.places[reg.place()], self.watched[reg.place()]) {
            (Place::Narrow(at), None) => Some(&self.narrow[at * self.capacity..][..self.capacity]),
            _ => None,
        }
    }

    fn store(&mut self, place: usize, row: usize, value: Result<i128, Failure>) {
        if let Some(at) = self.watched[place] {
            self.failures[at * self.capacity + row] = value.err();
        }
        let value = value.unwrap_or(0);
        match self.places[place] {
            Place::Narrow(at) => self.narrow[at * self.capacity + row] = value as i64,
            Place::Wide(at) => self.wide[at * self.capacity + row] = value,
        }
    }

    fn run_general(&mut self, program: &Program, place: usize, op: &Op, schedules: &[Rows], rows: usize) {
        for row in 0..rows {
            let value = match *op {
                Op::Total { body } => {
                    self.over_rows(program, body, schedules, row, |sum, value| sum.checked_add(value))
                }
                Op::Largest { body } => self.largest(program, body, schedules, row),
                Op::Call(call) => self.call(program, call, schedules, row),
                _ => evaluate(op, program, &|reg| self.read(reg, row)),
            };
            self.store(place, row, value);
        }
    }

    fn largest(&self, program: &Program, body: u32, schedules: &[Rows], row: usize) -> Result<i128, Failure> {
        let mut first = true;
        self.over_rows(program, body, schedules, row, |best, value| {
            let larger = if first { value } else { best.max(value) };
            first = false;
            Some(larger)
        })
    }

    /// The answer of an actuarial function, with the values of its formulas over rows.
    fn call(&self, program: &Program, place: u32, schedules: &[Rows], row: usize) -> Result<i128, Failure> {
        let call = program.calls.get(place as usize).ok_or(Failure::OutsideTable)?;
        let values = call.bodies.iter().map(|(body, scale)| {
            let rows = self.over_each(program, *body, schedules, row).into_iter();
            rows.map(|value| Ok(float(value?, *scale))).collect()
        });
        let values = values.collect::<Result<_, Failure>>()?;
        call.answer(place, &|reg| self.read(reg, row), values, &self.kept)
    }

    fn over_rows(
        &self,
        program: &Program,
        body: u32,
        schedules: &[Rows],
        row: usize,
        mut gather: impl FnMut(i128, i128) -> Option<i128>,
    ) -> Result<i128, Failure> {
        let mut total = 0;
        for value in self.over_each(program, body, schedules, row) {
            total = whole(gather(total, value?))?;
        }
        Ok(total)
    }

    /// The values of a body's registers for each of its schedule's rows under chunk row `row`.
    fn body_rows(
        &self,
        program: &Program,
        body: u32,
        schedules: &[Rows],
        row: usize,
    ) -> Vec<Vec<Result<i128, Failure>>> {
        let Some(body) = program.bodies.get(body as usize) else { return Vec::new() };
        let Some(schedule) = schedules.get(body.schedule as usize) else { return Vec::new() };
        let end = |at: usize| schedule.offsets.get(at).map_or(0, |offset| *offset as usize);
        (end(row)..end(row + 1))
            .map(|child| {
                let mut values: Vec<Result<i128, Failure>> = Vec::with_capacity(body.ops.len());
                for op in &body.ops {
                    let value = match *op {
                        Op::Field(field) => Ok(i128::from(schedule.fields[field as usize][child])),
                        Op::Outer(reg) => self.read(reg, row),
                        Op::Call(place) => {
                            let call = program.calls.get(place as usize).ok_or(Failure::OutsideTable);
                            call.and_then(|call| call.answer(place, &|reg| values[reg.place()], Vec::new(), &self.kept))
                        }
                        _ => evaluate(op, program, &|reg| values[reg.place()]),
                    };
                    values.push(value);
                }
                values
            })
            .collect()
    }

    /// The value of a body for each of its schedule's rows under chunk row `row`.
    pub fn over_each(
        &self,
        program: &Program,
        body: u32,
        schedules: &[Rows],
        row: usize,
    ) -> Vec<Result<i128, Failure>> {
        let rows = self.body_rows(program, body, schedules, row).into_iter();
        rows.map(|values| values.last().copied().unwrap_or(Ok(0))).collect()
    }

    /// The values of row `row` for a worksheet.
    pub fn values<'a>(&'a self, program: &'a Program, schedules: &'a [Rows], row: usize) -> impl Values + 'a {
        RowValues { machine: self, program, schedules, row }
    }

    /// Runs `op` as a tight loop, if there is one for it.
    fn run_fast(
        &mut self,
        program: &Program,
        place: usize,
        op: &Op,
        columns: &[Column],
        start: usize,
        rows: usize,
    ) -> bool {
        let at = |machine: &Self, reg: Reg| match machine.places[reg.place()] {
            Place::Narrow(at) => Ok(at * machine.capacity),
            Place::Wide(at) => Err(at * machine.capacity),
        };
        let target = at(self, Reg(place as u32));
        let Ok(to) = target else {
            return self.multiply_wide(place, op, rows);
        };
        let (before, after) = self.narrow.split_at_mut(to);
        let out = &mut after[..rows];
        let places = &self.places;
        let capacity = self.capacity;
        let read = |reg: Reg| match places[reg.place()] {
            Place::Narrow(at) => Some(&before[at * capacity..][..rows]),
            Place::Wide(_) => None,
        };
        macro_rules! each {
            ($a:expr, $b:expr, $f:expr) => {
                match (read($a), read($b)) {
                    (Some(a), Some(b)) => {
                        for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                            *out = $f(*a, *b);
                        }
                        true
                    }
                    _ => false,
                }
            };
        }
        match *op {
            Op::Input(column) => {
                match columns.get(column as usize) {
                    Some(Column::Each(values)) => out.copy_from_slice(&values[start..start + rows]),
                    Some(Column::Same(value)) => out.fill(*value),
                    None => out.fill(0),
                }
                true
            }
            Op::Add(a, b) => each!(a, b, |a: i64, b: i64| a.wrapping_add(b)),
            Op::Subtract(a, b) => each!(a, b, |a: i64, b: i64| a.wrapping_sub(b)),
            Op::Multiply(a, b) => each!(a, b, |a: i64, b: i64| a.wrapping_mul(b)),
            Op::Min(a, b) => each!(a, b, |a: i64, b: i64| a.min(b)),
            Op::Max(a, b) => each!(a, b, |a: i64, b: i64| a.max(b)),
            Op::And(a, b) => each!(a, b, |a: i64, b: i64| a & b),
            Op::Or(a, b) => each!(a, b, |a: i64, b: i64| a | b),
            Op::Not(a) => each!(a, a, |a: i64, _| 1 - a),
            Op::Compare(Comparison::Equal, a, b) => each!(a, b, |a, b| i64::from(a == b)),
            Op::Compare(Comparison::Less, a, b) => each!(a, b, |a, b| i64::from(a < b)),
            Op::Compare(Comparison::LessOrEqual, a, b) => each!(a, b, |a, b| i64::from(a <= b)),
            Op::Select { condition, then, otherwise } => match (read(condition), read(then), read(otherwise)) {
                (Some(condition), Some(a), Some(b)) => {
                    for (row, out) in out.iter_mut().enumerate() {
                        *out = if condition[row] != 0 { a[row] } else { b[row] };
                    }
                    true
                }
                _ => false,
            },
            Op::Look { table, keys: [Some(first), second, third], value: None } => {
                let lookup = &program.tables[table as usize];
                let Cells::Values(cells) = &lookup.cells else { return false };
                let [_, second_size, third_size] = lookup.sizes;
                let (Some(a), b, c) = (read(first), second.and_then(read), third.and_then(read)) else { return false };
                // A key that is there but wide has no tight loop.
                if b.is_none() != second.is_none() || c.is_none() != third.is_none() {
                    return false;
                }
                for (row, out) in out.iter_mut().enumerate() {
                    let code = |key: Option<&[i64]>| key.map_or(0, |codes| codes[row] as usize);
                    let cell = (code(Some(a)) * second_size + code(b)) * third_size + code(c);
                    *out = cells.get(cell).map_or(0, |value| *value as i64);
                }
                true
            }
            Op::Round { value, divisor, rounding: Rounding::HalfUp } => {
                let Ok(divisor) = u64::try_from(divisor) else { return false };
                match places[value.place()] {
                    Place::Narrow(at) => {
                        for (out, value) in out.iter_mut().zip(&before[at * capacity..][..rows]) {
                            let magnitude = round_narrow(value.unsigned_abs(), divisor);
                            *out = if *value < 0 { -magnitude } else { magnitude };
                        }
                        true
                    }
                    Place::Wide(at) => {
                        // The quotient of the trick below must be exact as a float.
                        const LIMIT: i128 = 1 << 50;
                        let slot = &program.slots[place];
                        if divisor >= 1 << 62 || slot.low <= -LIMIT || slot.high >= LIMIT {
                            return false;
                        }
                        for (out, value) in out.iter_mut().zip(&self.wide[at * capacity..][..rows]) {
                            let magnitude = round_wide(value.unsigned_abs(), divisor);
                            *out = if *value < 0 { -magnitude } else { magnitude };
                        }
                        true
                    }
                }
            }
            _ => false,
        }
    }

    /// Products that need 128 bits.
    fn multiply_wide(&mut self, place: usize, op: &Op, rows: usize) -> bool {
        let (Op::Multiply(a, b), Place::Wide(to)) = (*op, self.places[place]) else { return false };
        let capacity = self.capacity;
        let (before, after) = self.wide.split_at_mut(to * capacity);
        let out = &mut after[..rows];
        match (self.places[a.place()], self.places[b.place()]) {
            (Place::Narrow(a), Place::Narrow(b)) => {
                let (a, b) = (&self.narrow[a * capacity..][..rows], &self.narrow[b * capacity..][..rows]);
                for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                    *out = i128::from(*a) * i128::from(*b);
                }
            }
            (Place::Wide(wide), Place::Narrow(narrow)) | (Place::Narrow(narrow), Place::Wide(wide)) => {
                let (a, b) = (&before[wide * capacity..][..rows], &self.narrow[narrow * capacity..][..rows]);
                for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
                    *out = a.wrapping_mul(i128::from(*b));
                }
            }
            (Place::Wide(_), Place::Wide(_)) => return false,
        }
        true
    }
}

/// `value / divisor`, half up.
#[inline]
fn round_narrow(value: u64, divisor: u64) -> i64 {
    // Narrow values leave room for half a divisor: both are below 2^62 and 2^63.
    ((value + divisor / 2) / divisor) as i64
}

/// `value / divisor`, half up, where the quotient is below 2^50 and the divisor below 2^62: a float guesses the quotient to the last
/// unit or two, and whole numbers put it right. Far cheaper than a division of 128 bits where there is none in hardware.
#[inline]
fn round_wide(value: u128, divisor: u64) -> i64 {
    if let Ok(small) = u64::try_from(value)
        && small < 1 << 62
    {
        return round_narrow(small, divisor);
    }
    let mut quotient = (value as f64 / divisor as f64) as u64;
    // The true rest is near zero, so its low 64 bits are all of it.
    let mut rest = (value as u64).wrapping_sub(quotient.wrapping_mul(divisor)) as i64;
    while rest < 0 {
        quotient -= 1;
        rest += divisor as i64;
    }
    while rest as u64 >= divisor {
        quotient += 1;
        rest -= divisor as i64;
    }
    (quotient + u64::from(rest as u64 >= divisor - divisor / 2)) as i64
}

struct RowValues<'a> {
    machine: &'a Machine,
    program: &'a Program,
    schedules: &'a [Rows],
    row: usize,
}

impl Values for RowValues<'_> {
    fn value(&self, reg: Reg) -> Option<i128> {
        self.machine.read(reg, self.row).ok()
    }

    fn rows(&self, body: u32) -> Vec<Vec<i128>> {
        let rows = self.machine.body_rows(self.program, body, self.schedules, self.row);
        rows.into_iter().map(|values| values.into_iter().map(|value| value.unwrap_or(0)).collect()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::{round_narrow, round_wide};
    use crate::decimal::{Rounding, divide_rounded};
    use proptest::prelude::*;

    proptest! {
        /// The quick roundings and the plain division agree, ties included.
        #[test]
        fn quick_rounding_is_exact(quotient in 0u64..1 << 49, power in 1u32..19, rest in 0u64.., tie in any::<bool>()) {
            let divisor = 10u64.pow(power).min((1 << 62) - 1);
            let rest = if tie { divisor / 2 } else { rest % divisor };
            let value = u128::from(quotient) * u128::from(divisor) + u128::from(rest);
            let exact = divide_rounded(value as i128, i128::from(divisor), Rounding::HalfUp).unwrap();
            prop_assert_eq!(i128::from(round_wide(value, divisor)), exact);
            if value < 1 << 62 {
                prop_assert_eq!(i128::from(round_narrow(value as u64, divisor)), exact);
            }
        }
    }
}
