//! Tables of the file made into tables of the formula language, every cell accounted for.

use std::rc::Rc;

use super::fault::Faults;
use super::file::{self, BandKind, Input, InputKind, Key, TableCells};
use crate::decimal::Decimal;
use crate::formula::compile::{Band, Domain, Measure, Shape, Table};
use crate::formula::unit::Unit;
use crate::named::Names;
use crate::order::in_order;

/// The most cells, bands and points of a table.
pub const MAX_CELLS: usize = 20_000;

/// The table `id`, or `None` after noting its faults. `inputs` are those that keys may name.
pub fn table(id: &str, table: &file::Table, inputs: &[&Input], faults: &mut Faults) -> Option<Table> {
    let place = format!("tables.{id}");
    let before = faults.0.len();
    let by: Vec<Domain> = table.by.iter().filter_map(|key| domain(&place, key, inputs, faults)).collect();
    let keys_most = 3 - usize::from(table.band.is_some());
    if table.by.len() > keys_most || (table.by.is_empty() && table.band.is_none()) {
        faults.add(format!("{place}.by"), "key_count_of_table", &[("most", &keys_most.to_string())]);
    }
    if let Some(unit) = &table.unit
        && Unit::parse(unit).is_none()
    {
        faults.add(format!("{place}.unit"), "bad_unit", &[("unit", unit)]);
    }
    if faults.0.len() > before {
        return None;
    }
    let combinations = by.iter().try_fold(1usize, |all, domain| all.checked_mul(domain.keys().len()));
    if combinations.is_none_or(|all| all > MAX_CELLS) {
        faults.add(&place, "table_too_large", &[("limit", &MAX_CELLS.to_string())]);
        return None;
    }
    let mut leaves = Leaves { banded: table.band, cells: Vec::new(), bands: Vec::new(), faults };
    leaves.gather(&place, &table.values, &by);
    let Leaves { cells, bands, .. } = leaves;
    if faults.0.len() > before {
        return None;
    }
    let values = cells.iter().chain(bands.iter().flatten().map(|(_, value)| value));
    let scale = values.map(|value| value.scale).max().unwrap_or(0);
    let shape = match table.band {
        None => Shape::Cells(cells),
        Some(BandKind::Step) => {
            let band = |(ends, value): &(Ends, Decimal)| Band { low: ends.low, high: ends.high, value: *value };
            Shape::Steps(bands.iter().map(|bands| bands.iter().map(band).collect()).collect())
        }
        Some(BandKind::Linear) => {
            let Some(decimals) = table.decimals.filter(|decimals| (scale..=12).contains(decimals)) else {
                faults.add(
                    format!("{place}.decimals"),
                    "decimals_of_line",
                    &[("least", &scale.to_string()), ("most", "12")],
                );
                return None;
            };
            let point = |(ends, value): &(Ends, Decimal)| Some((ends.low?.0, *value));
            Shape::Lines(bands.iter().map(|points| points.iter().filter_map(point).collect()).collect(), decimals)
        }
    };
    Some(Table { by, scale, measure: Measure::declared(table.unit.as_deref(), Measure::Plain), shape })
}

/// What a key ranges over.
fn domain(place: &str, key: &Key, inputs: &[&Input], faults: &mut Faults) -> Option<Domain> {
    let name = match key {
        Key::Ids(ids) => return Some(Domain::Choice(Rc::from(ids.clone()))),
        Key::Input(name) if name == "flag" => return Some(Domain::Flag),
        Key::Input(name) => name,
    };
    let input = match name.split_once('.') {
        None => inputs.iter().copied().find(|input| input.id == *name),
        Some((schedule, field)) => inputs
            .iter()
            .find(|input| input.id == schedule)
            .and_then(|input| input.fields.iter().find(|inner| inner.id == field)),
    };
    match input.map(|input| input.kind) {
        Some(InputKind::Choice) => {
            let choices = &input?.choices;
            Some(Domain::Choice(choices.iter().map(|choice| choice.id.clone()).collect()))
        }
        Some(InputKind::Flag) => Some(Domain::Flag),
        Some(_) => {
            faults.add(format!("{place}.by"), "key_not_a_choice", &[("name", name)]);
            None
        }
        None => {
            let known = inputs.iter().map(|input| input.id.as_str());
            faults.add_near(format!("{place}.by"), "unknown_key", &[("name", name)], known);
            None
        }
    }
}

/// The ends of a band; of a point, where it stands is its lower end.
#[derive(Debug, Clone, Copy)]
struct Ends {
    low: Option<(Decimal, bool)>,
    high: Option<(Decimal, bool)>,
}

/// Walks the cells of a table in the order of its keys.
struct Leaves<'a> {
    banded: Option<BandKind>,
    cells: Vec<Decimal>,
    bands: Vec<Vec<(Ends, Decimal)>>,
    faults: &'a mut Faults,
}

impl Leaves<'_> {
    fn gather(&mut self, place: &str, cells: &TableCells, by: &[Domain]) {
        match (cells, by, self.banded) {
            (TableCells::Keys(under), [domain, rest @ ..], _) => {
                let keys = domain.keys();
                let sorted = in_order(&keys, |one, other| one.cmp(other));
                for extra in under.names().filter(|key| sorted.binary_search(key).is_err()) {
                    let place = format!("{place}.values");
                    self.faults.add_near(place, "unreachable_cell", &[("key", extra)], keys.iter().copied());
                }
                for key in keys {
                    match under.get(key) {
                        Some(inner) => self.gather(&format!("{place}.{key}"), inner, rest),
                        None => self.faults.add(place, "missing_cell", &[("key", key)]),
                    }
                }
            }
            (TableCells::Value(text), [], None) => {
                if let Some(value) = self.number(place, text) {
                    self.cells.push(value);
                }
            }
            (TableCells::Bands(bands), [], Some(kind)) => {
                if bands.is_empty() {
                    self.faults.add(place, "no_bands", &[]);
                }
                let read = bands.iter().enumerate().filter_map(|(index, band)| {
                    let place = format!("{place}[{}]", index + 1);
                    Some((self.ends(&place, band, kind)?, self.number(&place, &band.value)?))
                });
                let read = read.collect();
                self.bands.push(read);
            }
            _ => self.faults.add(place, "wrong_nesting", &[("keys", &by.len().to_string())]),
        }
    }

    fn number(&mut self, place: &str, text: &str) -> Option<Decimal> {
        let value = Decimal::parse(text).filter(|value| value.scale <= 12 && value.mantissa.abs() < 1 << 62);
        if value.is_none() {
            self.faults.add(place, "bad_number", &[("number", text)]);
        }
        value
    }

    fn ends(&mut self, place: &str, band: &file::Band, kind: BandKind) -> Option<Ends> {
        let members = [&band.from, &band.above, &band.below, &band.to, &band.at].map(Option::is_some);
        let fits = match kind {
            BandKind::Linear => members == [false, false, false, false, true],
            BandKind::Step => !(members[0] && members[1] || members[2] && members[3] || members[4]),
        };
        if !fits {
            self.faults.add(place, "bad_band", &[]);
            return None;
        }
        let mut end = |text: &Option<String>, belongs| match text {
            Some(text) => self.number(place, text).map(|value| Some((value, belongs))),
            None => Some(None),
        };
        let low = end(&band.at, true)?.or(end(&band.from, true)?).or(end(&band.above, false)?);
        let high = end(&band.below, false)?.or(end(&band.to, true)?);
        Some(Ends { low, high })
    }
}

/// How many cells, bands and points there are.
pub fn cell_count(cells: &TableCells) -> usize {
    match cells {
        TableCells::Value(_) => 1,
        TableCells::Bands(bands) => bands.len(),
        TableCells::Keys(under) => under.values().map(|inner| cell_count(inner).max(1)).sum(),
    }
}

/// The names of a table's cells, as `sources` writes them: keys joined by `/`, a band by its end or place.
pub fn cell_names(cells: &TableCells) -> Names {
    fn walk(cells: &TableCells, path: &str, names: &mut Names) {
        let join = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}/{key}") };
        match cells {
            TableCells::Value(_) => {
                names.insert(path, ());
            }
            TableCells::Keys(under) => under.iter().for_each(|(key, inner)| walk(inner, &join(key), names)),
            TableCells::Bands(bands) => names.add(&bands.iter().map(|band| (join(&band.name()), ())).collect()),
        }
    }
    let mut names = Names::new();
    walk(cells, "", &mut names);
    names
}
