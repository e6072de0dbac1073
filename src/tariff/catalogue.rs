//! The tariffs that are at hand, found by product and date.

use std::cell::OnceCell;
use std::rc::Rc;

use super::fault::{Fault, Faults};
use super::file::{Family, Text};
use super::{Tariff, load};
use crate::date::Date;
use crate::entry::Problem;
use crate::formula::nearest;

include!(concat!(env!("OUT_DIR"), "/tariffs.rs"));

/// Where words begin in [`ZH`] and in [`EN`].
type Place = (usize, usize);

/// The words that begin at a place, in Chinese and in English.
fn words(place: Place) -> impl Iterator<Item = (&'static str, &'static str)> {
    ZH[place.0..].lines().zip(EN[place.1..].lines())
}

/// The text that begins at a place.
pub fn text(place: Place) -> Text {
    let (zh, en) = words(place).next().unwrap_or_default();
    Text { zh: zh.to_owned(), en: en.to_owned() }
}

/// A tariff that is part of the program.
#[derive(Debug)]
pub struct BuiltIn {
    /// Its product.
    pub product: &'static str,
    /// Its version.
    pub version: &'static str,
    /// Its group.
    pub family: Family,
    /// What it is called.
    pub title: Place,
    /// What it covers.
    pub summary: Place,
    /// Whether any of its numbers is made up.
    pub illustrative: bool,
    /// Whether the first list of products leaves it out.
    pub unlisted: bool,
    /// Its file in canonical form, without the cases, which tests have proven, and without words, which stand in [`ZH`]
    /// and [`EN`].
    text: &'static str,
    /// The first of its words; the others follow.
    words: Place,
    /// The fingerprint of the whole file.
    pub fingerprint: &'static str,
}

/// A tariff that is at hand, compiled when first needed.
#[derive(Debug)]
struct Shelf {
    built_in: &'static BuiltIn,
    tariff: OnceCell<Result<Rc<Tariff>, Vec<Fault>>>,
}

/// The tariffs built into the program, and those that were opened.
#[derive(Debug)]
pub struct Catalogue {
    shelves: Vec<Shelf>,
    opened: Vec<Rc<Tariff>>,
}

/// How many opened tariffs are kept: the oldest make room.
const MOST_OPENED: usize = 16;

impl Default for Catalogue {
    fn default() -> Self {
        let shelf = |built_in| Shelf { built_in, tariff: OnceCell::new() };
        Self { shelves: BUILT_IN.iter().map(shelf).collect(), opened: Vec::new() }
    }
}

impl Catalogue {
    /// The ids of the products, in the order of the list.
    pub fn products(&self) -> Vec<&'static str> {
        let mut products: Vec<&str> = self.shelves.iter().map(|shelf| shelf.built_in.product).collect();
        products.dedup();
        products
    }

    /// The versions of a product, the oldest first.
    pub fn versions(&self, product: &str) -> Vec<String> {
        self.shelves
            .iter()
            .filter(|shelf| shelf.built_in.product == product)
            .map(|shelf| shelf.built_in.version.to_owned())
            .collect()
    }

    /// What stands in the list of products on the day `as_of`; nothing is compiled for it.
    pub fn list(&self, as_of: Date) -> Vec<&'static BuiltIn> {
        let shelves = self.products().into_iter().filter_map(|product| self.shelf(product, as_of).ok());
        shelves.map(|shelf| shelf.built_in).collect()
    }

    /// The version of `product` that is used on the day `as_of`.
    pub fn select(&self, product: &str, as_of: Date) -> Result<Rc<Tariff>, Vec<Problem>> {
        let shelf = self.shelf(product, as_of)?;
        let tariff = shelf.tariff.get_or_init(|| compile(shelf.built_in).map(Rc::new));
        tariff.clone().map_err(|_| vec![Problem::new("product", "broken_tariff")])
    }

    fn shelf(&self, product: &str, as_of: Date) -> Result<&Shelf, Vec<Problem>> {
        let versions: Vec<&Shelf> = self.shelves.iter().filter(|shelf| shelf.built_in.product == product).collect();
        let Some(first) = versions.first() else {
            let hint = nearest(product, self.shelves.iter().map(|shelf| shelf.built_in.product)).unwrap_or_default();
            return Err(vec![Problem::new("product", "unknown_product").with("hint", hint)]);
        };
        let day = as_of.to_string();
        let found = versions.iter().rfind(|shelf| shelf.built_in.version <= day.as_str());
        found.copied().ok_or_else(|| vec![Problem::new("as_of", "no_version").with("first", first.built_in.version)])
    }

    /// Checks `text` whole and, if it is sound, keeps it under its fingerprint.
    pub fn open(&mut self, text: &str) -> Result<Rc<Tariff>, Vec<Fault>> {
        let tariff = Rc::new(Tariff::load(text)?);
        self.opened.retain(|kept| kept.fingerprint != tariff.fingerprint);
        if self.opened.len() == MOST_OPENED {
            self.opened.remove(0);
        }
        self.opened.push(Rc::clone(&tariff));
        Ok(tariff)
    }

    /// The opened tariff of this fingerprint.
    pub fn opened(&self, fingerprint: &str) -> Result<Rc<Tariff>, Vec<Problem>> {
        let found = self.opened.iter().find(|tariff| tariff.fingerprint == fingerprint);
        found.cloned().ok_or_else(|| vec![Problem::new("tariff", "unknown_tariff")])
    }
}

/// A built-in tariff, which goes by the fingerprint of its whole file.
fn compile(built_in: &BuiltIn) -> Result<Tariff, Vec<Fault>> {
    let mut json = load::json(built_in.text, &mut Faults::default()).ok_or_else(Vec::new)?;
    json.put_words(&mut words(built_in.words));
    let mut tariff = Tariff::of(&json)?;
    tariff.fingerprint = built_in.fingerprint.to_owned();
    Ok(tariff)
}
