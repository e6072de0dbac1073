//! Lists in the order of a comparison: one sort for all kinds of things. A sort is some kilobytes of the module for
//! browsers, and would be there once for each kind.

use std::cmp::Ordering;

/// The places 0, 1, … below `count` in the order that `compare` gives them; equal ones as they stand.
#[inline(never)]
pub fn order(count: usize, compare: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, other| compare(*one, *other));
    places
}

/// The things in the order that `compare` gives them; equal ones as they stand.
pub fn in_order<T: Clone>(things: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let places = order(things.len(), &|one, other| match (things.get(one), things.get(other)) {
        (Some(one), Some(other)) => compare(one, other),
        _ => Ordering::Equal,
    });
    places.into_iter().filter_map(|place| things.get(place).cloned()).collect()
}
