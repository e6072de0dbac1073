//! Tables as formulas see them, and looking into them.

use std::rc::Rc;

use super::{Compiler, Kind, Measure, Value, hint};
use crate::decimal::{Decimal, POWERS};
use crate::formula::FormulaFault;
use crate::formula::lookup::{Cells, Line, Lookup, Steps};
use crate::formula::program::Op;
use crate::formula::syntax::Node;

/// What one key of a table ranges over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Domain {
    /// A choice among these ids.
    Choice(Rc<[String]>),
    /// No, then yes.
    Flag,
}

impl Domain {
    /// Its values as a tariff writes them.
    pub fn keys(&self) -> Vec<&str> {
        match self {
            Self::Choice(ids) => ids.iter().map(String::as_str).collect(),
            Self::Flag => vec!["no", "yes"],
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Self::Choice(ids) => Kind::Choice(ids.clone()),
            Self::Flag => Kind::Flag,
        }
    }
}

/// One band: its ends (with whether the end itself belongs to it) and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The lower end; `None` for no limit.
    pub low: Option<(Decimal, bool)>,
    /// The upper end; `None` for no limit.
    pub high: Option<(Decimal, bool)>,
    /// The value.
    pub value: Decimal,
}

/// What stands under the keys of a table, one entry for each combination, the last key running fastest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A number each.
    Cells(Vec<Decimal>),
    /// Bands each.
    Steps(Vec<Vec<Band>>),
    /// Points (where, value) each, and the decimals between them.
    Lines(Vec<Vec<(Decimal, Decimal)>>, u8),
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its keys.
    pub by: Vec<Domain>,
    /// The decimals of its values.
    pub scale: u8,
    /// What its values measure.
    pub measure: Measure,
    /// Its contents.
    pub shape: Shape,
}

/// A compiled table.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    /// Its place.
    place: u32,
    /// The decimals of the ends of its bands.
    scale: u8,
    /// The smallest and the largest of its values.
    range: Option<(i128, i128)>,
    /// The first and the last number that its bands cover.
    covers: (i128, i128),
}

/// A compiled table by its name and the decimals of what is looked up (0 for cells, else one more).
pub type Kept = ((String, u8), Found);

impl Compiler {
    pub(super) fn look(&mut self, name: &str, keys: &[Node], node: &Node) -> Option<Value> {
        if self.lost.contains(name) {
            return None;
        }
        let Some(table) = self.tables.get(name).cloned() else {
            let hint = hint(name, self.tables.names());
            return self.fault(FormulaFault::new("unknown_table", node.start).with("name", &name).with("hint", &hint));
        };
        self.uses.insert(name, ());
        let banded = !matches!(table.shape, Shape::Cells(_));
        let wanted = table.by.len() + usize::from(banded);
        if keys.len() != wanted {
            let fault = FormulaFault::new("key_count", node.start).with("name", &name);
            return self.fault(fault.with("wanted", &wanted).with("found", &keys.len()));
        }
        // What the keys are made of is not shown: the cell is.
        let shown = self.leaves.len();
        let mut regs = [None; 3];
        for ((reg, key), domain) in regs.iter_mut().zip(keys).zip(&table.by) {
            let value = self.node_like(key, &domain.kind())?;
            if value.kind != domain.kind() {
                let fault = FormulaFault::new("wrong_key", key.start).with("name", &name);
                return self.fault(fault.with("keys", &domain.keys().join(", ")).with("found", &value.kind.name()));
            }
            *reg = Some(value.reg);
        }
        let found = match (banded, keys.last()) {
            (true, Some(number)) => self.in_bands(name, &table, regs, number)?,
            _ => self.in_cells(name, &table, regs),
        };
        self.leaves.truncate(shown);
        self.leaf(node, &found);
        Some(found)
    }

    fn in_cells(&mut self, name: &str, table: &Table, keys: [Option<super::Reg>; 3]) -> Value {
        let kind = Kind::Number { scale: table.scale, measure: table.measure.clone() };
        let Found { place, range, .. } = match self.kept(name, 0) {
            Some(found) => found,
            None => {
                let Shape::Cells(cells) = &table.shape else { return Value { reg: self.constant(0), kind } };
                let values = cells.iter().filter_map(|cell| cell.at_scale(table.scale)).collect();
                self.keep(name, 0, 0, Lookup { sizes: sizes(&table.by), cells: Cells::Values(values) })
            }
        };
        let fixed = keys.iter().flatten().all(|key| self.known(*key).is_some());
        let op = Op::Look { table: place, keys, value: None };
        let range = if fixed { self.fixed_range(&op) } else { range };
        Value { reg: self.emit(op, range, false), kind }
    }

    /// The one value of a look-up whose keys are all known.
    pub(super) fn fixed_range(&self, op: &Op) -> Option<(i128, i128)> {
        let read = |reg| Ok(self.known(reg).unwrap_or(0));
        let value = crate::formula::program::evaluate(op, &self.program, &read).ok()?;
        Some((value, value))
    }

    fn in_bands(&mut self, name: &str, table: &Table, keys: [Option<super::Reg>; 3], number: &Node) -> Option<Value> {
        let (value, own_scale) = self.number(number)?;
        let Found { place, scale, range, covers: (first, last) } = match self.kept(name, own_scale + 1) {
            Some(found) => found,
            None => self.bands(name, table, own_scale, number)?,
        };
        let value = self.rescaled(&value, scale, number)?;
        let slot = self.slot(value.reg);
        if slot.low < first || slot.high > last {
            let fault = FormulaFault::new("bands_do_not_cover", number.start).with("name", &name);
            let fault = fault.with("low", &Decimal::new(slot.low, scale)).with("high", &Decimal::new(slot.high, scale));
            return self.fault(fault);
        }
        let decimals = match &table.shape {
            Shape::Lines(_, decimals) => *decimals,
            _ => table.scale,
        };
        let op = Op::Look { table: place, keys, value: Some(value.reg) };
        let kind = Kind::Number { scale: decimals, measure: table.measure.clone() };
        Some(Value { reg: self.emit(op, range, false), kind })
    }

    /// Compiles the bands of a table for numbers of `own_scale` decimals.
    fn bands(&mut self, name: &str, table: &Table, own_scale: u8, number: &Node) -> Option<Found> {
        let ends_scale = match &table.shape {
            Shape::Steps(all) => {
                all.iter().flatten().flat_map(|band| [band.low, band.high]).flatten().map(|(end, _)| end.scale).max()
            }
            Shape::Lines(all, _) => all.iter().flatten().map(|(at, _)| at.scale).max(),
            Shape::Cells(_) => None,
        };
        let scale = own_scale.max(ends_scale.unwrap_or(0));
        let cells = match &table.shape {
            Shape::Steps(all) => {
                // Whether two bands touch depends on the decimals of what is looked up: 17 and 18 do for whole years.
                let grain = POWERS[usize::from(scale - own_scale)];
                let steps = all.iter().map(|bands| self.steps(name, bands, table.scale, scale, grain, number));
                Cells::Steps(steps.collect::<Option<_>>()?)
            }
            Shape::Lines(all, decimals) => {
                let factor = POWERS[usize::from(decimals.saturating_sub(table.scale))];
                let lines = all.iter().map(|points| self.line(name, points, table.scale, scale, factor, number));
                Cells::Lines(lines.collect::<Option<_>>()?)
            }
            Shape::Cells(_) => return None,
        };
        Some(self.keep(name, own_scale + 1, scale, Lookup { sizes: sizes(&table.by), cells }))
    }

    /// The compiled form of a table for numbers of `own` − 1 decimals (0: cells).
    fn kept(&self, name: &str, own: u8) -> Option<Found> {
        let same = |kept: &&Kept| kept.0.0 == name && kept.0.1 == own;
        self.lookups.iter().find(same).map(|(_, found)| *found)
    }

    fn keep(&mut self, name: &str, own: u8, scale: u8, lookup: Lookup) -> Found {
        let place = self.program.tables.len() as u32;
        let found = Found { place, scale, range: range_of(&lookup), covers: lookup.covers() };
        self.program.tables.push(lookup);
        self.lookups.push(((name.to_owned(), own), found));
        found
    }

    /// Bands as starts and values at `scale`; values that can be looked up are multiples of `grain`.
    #[allow(clippy::too_many_arguments)]
    fn steps(
        &mut self,
        name: &str,
        bands: &[Band],
        value_scale: u8,
        scale: u8,
        grain: i128,
        node: &Node,
    ) -> Option<Steps> {
        let mut steps = Steps { starts: Vec::new(), values: Vec::new(), end: i128::MIN };
        // The first multiple of the grain at or after an end, so that bands touch where nothing lies between them.
        let first_from = |(end, belongs): (Decimal, bool), upper: bool| {
            let exact = end.at_scale(scale).unwrap_or(i128::MAX / 2);
            let after = if belongs == upper { exact + 1 } else { exact };
            after.div_euclid(grain).saturating_add(i128::from(after.rem_euclid(grain) != 0)).saturating_mul(grain)
        };
        for (place, band) in bands.iter().enumerate() {
            let start = band.low.map_or(i128::MIN, |low| first_from(low, false));
            let end = band.high.map_or(i128::MAX, |high| first_from(high, true));
            let code = match (place, start.cmp(&steps.end)) {
                _ if end <= start => Some("empty_band"),
                (0, _) | (_, std::cmp::Ordering::Equal) => None,
                (_, std::cmp::Ordering::Greater) => Some("band_gap"),
                (_, std::cmp::Ordering::Less) => Some("band_overlap"),
            };
            if let Some(code) = code {
                let fault = FormulaFault::new(code, node.start).with("name", &name).with("band", &(place + 1));
                self.fault(fault);
                return None;
            }
            steps.starts.push(start);
            steps.values.push(band.value.at_scale(value_scale)?);
            steps.end = end;
        }
        Some(steps)
    }

    #[allow(clippy::too_many_arguments)]
    fn line(
        &mut self,
        name: &str,
        points: &[(Decimal, Decimal)],
        value_scale: u8,
        scale: u8,
        factor: i128,
        node: &Node,
    ) -> Option<Line> {
        let at: Vec<i128> = points.iter().filter_map(|(at, _)| at.at_scale(scale)).collect();
        let values: Vec<i128> = points.iter().filter_map(|(_, value)| value.at_scale(value_scale)).collect();
        if let Some(place) = at.windows(2).position(|pair| pair[0] >= pair[1]) {
            self.fault(FormulaFault::new("points_unsorted", node.start).with("name", &name).with("band", &(place + 2)));
            return None;
        }
        Some(Line { at, values, factor })
    }
}

/// How many values each key has.
fn sizes(by: &[Domain]) -> [usize; 3] {
    let mut sizes = [1; 3];
    for (size, domain) in sizes.iter_mut().zip(by) {
        *size = domain.keys().len();
    }
    sizes
}

/// The smallest and the largest value of a table.
fn range_of(lookup: &Lookup) -> Option<(i128, i128)> {
    let values: Vec<i128> = match &lookup.cells {
        Cells::Values(values) => values.clone(),
        Cells::Steps(steps) => steps.iter().flat_map(|steps| steps.values.iter().copied()).collect(),
        Cells::Lines(lines) => {
            lines.iter().flat_map(|line| line.values.iter().map(|value| value.saturating_mul(line.factor))).collect()
        }
    };
    Some((*values.iter().min()?, *values.iter().max()?))
}
