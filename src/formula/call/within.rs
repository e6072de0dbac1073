//! What of the functions a build holds: one for a few products holds those that their tariffs call (see `build.rs`).

use super::{Function, Given};
use crate::actuarial::{Reason, Refused, Result};

// The names in calls of the tariffs that are built in; none where all are.
include!(concat!(env!("OUT_DIR"), "/called.rs"));

/// Whether this build holds a function.
pub const fn is_within(name: &str) -> bool {
    let Some(called) = CALLED else { return true };
    let mut place = 0;
    while place < called.len() {
        if is_same(called[place].as_bytes(), name.as_bytes()) {
            return true;
        }
        place += 1;
    }
    false
}

const fn is_same(one: &[u8], other: &[u8]) -> bool {
    let mut place = 0;
    while place < one.len() && place < other.len() && one[place] == other[place] {
        place += 1;
    }
    place == one.len() && place == other.len()
}

/// The functions; those that this build does not hold take no room.
pub const fn within<const COUNT: usize>(all: &[Function]) -> [Function; COUNT] {
    const fn left_out(_: &Given) -> Result<f64> {
        Err(Refused { argument: "", reason: Reason::OutOfRange })
    }
    let mut some = [all[0]; COUNT];
    let mut place = 0;
    while place < COUNT {
        some[place] = all[place];
        if !is_within(all[place].name) {
            some[place].run = left_out;
        }
        place += 1;
    }
    some
}
