//! A program gone through again with one input held fixed: what every register can be then.

use super::Compiler;
use crate::formula::program::{Op, Program, Reg, Slot};

/// Goes through `program` again and again, each time with another input held fixed.
#[derive(Debug)]
pub struct Held<'a> {
    program: &'a Program,
    compiler: Compiler,
}

impl<'a> Held<'a> {
    /// Ready to go through `program`.
    pub fn new(program: &'a Program) -> Self {
        let mut compiler = Compiler::default();
        compiler.program.tables.clone_from(&program.tables);
        Self { program, compiler }
    }

    /// What is known of the first `count` registers where the column `column` holds `value`.
    pub fn slots(&mut self, column: u32, value: i128, count: usize) -> Vec<Slot> {
        self.compiler.program.ops.clear();
        self.compiler.program.slots.clear();
        self.compiler.known.clear();
        let mut regs: Vec<Reg> = Vec::with_capacity(count);
        for (place, op) in self.program.ops.iter().take(count).enumerate() {
            let reg = match *op {
                Op::Input(own) if own == column => self.compiler.constant(value),
                _ => self.again(place, &regs),
            };
            regs.push(reg);
        }
        regs.into_iter().map(|reg| self.compiler.slot(reg)).collect()
    }

    /// The instruction `place` anew, its operands now in `regs`.
    fn again(&mut self, place: usize, regs: &[Reg]) -> Reg {
        let (compiler, at) = (&mut self.compiler, |reg: Reg| regs[reg.place()]);
        match self.program.ops[place] {
            Op::Const(value) => compiler.constant(value),
            Op::Add(a, b) => compiler.sum(at(a), at(b)),
            Op::Subtract(a, b) => compiler.difference(at(a), at(b)),
            Op::Multiply(a, b) => compiler.multiple(at(a), at(b)),
            Op::Round { value, divisor, rounding } => compiler.rounded_quotient(at(value), divisor, rounding),
            Op::Divide { numerator, factor, denominator, rounding } => {
                compiler.quotient_of(at(numerator), factor, at(denominator), rounding)
            }
            Op::Min(a, b) => compiler.smaller(at(a), at(b)),
            Op::Max(a, b) => compiler.larger(at(a), at(b)),
            Op::Compare(comparison, a, b) => compiler.compared(comparison, at(a), at(b)),
            Op::And(a, b) => compiler.both(at(a), at(b)),
            Op::Or(a, b) => compiler.either(at(a), at(b)),
            Op::Not(a) => compiler.negation(at(a)),
            Op::Select { condition, then, otherwise } => compiler.select(at(condition), at(then), at(otherwise)),
            Op::Look { table, keys, value: None }
                if keys.iter().flatten().all(|key| compiler.known(at(*key)).is_some()) =>
            {
                let op = Op::Look { table, keys: keys.map(|key| key.map(at)), value: None };
                let range = compiler.fixed_range(&op);
                self.as_it_was(place, range)
            }
            _ => self.as_it_was(place, None),
        }
    }

    /// A register that stands for the instruction `place`, of which no more is known than before but for its range.
    fn as_it_was(&mut self, place: usize, range: Option<(i128, i128)>) -> Reg {
        let Slot { low, high, fails } = self.program.slots[place];
        self.compiler.emit(Op::Input(place as u32), range.or(Some((low, high))), fails)
    }
}
