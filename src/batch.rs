//! Many quotes under one tariff: the same program as a single quote, run over columns.

use crate::date::Date;
use crate::entry::Problem;
use crate::formula::machine::{Column, Machine, Rows};
use crate::formula::program::Reg;
use crate::quote::outcome_problems;
use crate::tariff::Tariff;

/// How many rows run together: their registers stay in the processor's nearest memory.
pub const CHUNK: usize = 512;

/// Prices rows, a chunk at a time.
#[derive(Debug)]
pub struct Pricer<'a> {
    tariff: &'a Tariff,
    as_of: i64,
    machine: Machine,
}

/// Amounts of a chunk, in fen, and the rows that have none.
#[derive(Debug, Default)]
pub struct Amounts {
    /// The premiums.
    pub premium: Vec<i64>,
    /// Each payer's parts, in the order of the tariff.
    pub payers: Vec<Vec<i64>>,
    /// Rows of the chunk that cannot be quoted, and why; their amounts mean nothing.
    pub problems: Vec<(usize, Vec<Problem>)>,
}

impl<'a> Pricer<'a> {
    /// A pricer for quotes under `tariff` as of a day.
    pub fn new(tariff: &'a Tariff, as_of: Date) -> Self {
        Self { tariff, as_of: as_of.days().into(), machine: Machine::new(&tariff.sheet.program, CHUNK) }
    }

    /// Prices rows `start..start + rows` of `inputs` (at most [`CHUNK`]), one column for each input that is no schedule,
    /// all read and found sound; `schedules` hold this chunk's rows. The amounts replace those in `amounts`.
    pub fn price(&mut self, inputs: &[Column], schedules: &[Rows], start: usize, rows: usize, amounts: &mut Amounts) {
        let rows = rows.min(CHUNK);
        let mut columns = Vec::with_capacity(inputs.len() + 1);
        columns.push(Column::Same(self.as_of));
        columns.extend_from_slice(inputs);
        self.machine.run(&self.tariff.sheet.program, &columns, schedules, start, rows);
        amounts.problems.clear();
        if !self.all_sound(rows) {
            for row in 0..rows {
                let mut problems = Vec::new();
                outcome_problems(self.tariff, &self.machine, row, &mut problems);
                if !problems.is_empty() {
                    amounts.problems.push((row, problems));
                }
            }
        }
        self.copy(self.tariff.premium, rows, &mut amounts.premium);
        amounts.payers.resize_with(self.tariff.split.amounts.len(), Vec::new);
        for ((_, reg), column) in self.tariff.split.amounts.iter().zip(&mut amounts.payers) {
            self.copy(*reg, rows, column);
        }
    }

    /// Whether no row can have a problem: nothing in the program can fail and every condition holds in every row.
    fn all_sound(&self, rows: usize) -> bool {
        let sheet = &self.tariff.sheet;
        let holds =
            |reg: &Reg| self.machine.column(*reg).is_some_and(|flags| flags[..rows].iter().all(|flag| *flag == 1));
        sheet.steps.iter().all(|step| !sheet.program.slots[step.reg.place()].fails)
            && sheet.rules.iter().chain(&self.tariff.split.sound).all(holds)
    }

    fn copy(&self, reg: Reg, rows: usize, column: &mut Vec<i64>) {
        column.clear();
        match self.machine.column(reg) {
            Some(values) => column.extend_from_slice(&values[..rows]),
            None => column.extend((0..rows).map(|row| self.machine.read(reg, row).unwrap_or(0) as i64)),
        }
    }
}
