//! Statuses of two lives, independent of each other.

use super::Life;
use super::lifetime::up_to_certain_death;

impl Life<'_> {
    /// The status that lasts while both live. Both must be in periods of the same length.
    pub fn joint(&self, other: &Life<'_>) -> Life<'static> {
        let rates = self.rates().iter().zip(other.rates()).map(|(&q, &r)| {
            // Written so that a certain death gives exactly 1.
            if q >= 1.0 || r >= 1.0 { 1.0 } else { q + r * (1.0 - q) }
        });
        Life::sound(up_to_certain_death(rates), None)
    }

    /// The status that lasts while at least one lives. It is known as long as both lives are.
    pub fn last_survivor(&self, other: &Life<'_>) -> Life<'static> {
        let mut pair = [Alive::at_start(self), Alive::at_start(other)];
        let longest = self.rates().len().max(other.rates().len());
        let rates = (0..longest).map_while(move |k| {
            let [one, two] = &mut pair;
            let (q, r) = (one.rate(k)?, two.rate(k)?);
            if q >= 1.0 && r >= 1.0 {
                return Some(1.0);
            }
            let (died, other_died) = (one.alive * q, two.alive * r);
            let alive = one.alive + one.dead * two.alive;
            // The second death of the pair falls into this period; all terms are positive, so nothing cancels.
            let ended = died * two.dead + one.dead * other_died + died * other_died;
            one.step(died);
            two.step(other_died);
            Some(ended / alive)
        });
        Life::sound(up_to_certain_death(rates), None)
    }
}

/// One of a pair on its way: the probabilities to be alive and dead.
struct Alive<'a> {
    life: &'a Life<'a>,
    alive: f64,
    dead: f64,
}

impl<'a> Alive<'a> {
    fn at_start(life: &'a Life<'a>) -> Self {
        Self { life, alive: 1.0, dead: 0.0 }
    }

    /// The death rate of period k: 1 after the end of a closed life, unknown after that of an open one.
    fn rate(&self, k: usize) -> Option<f64> {
        match self.life.rates().get(k) {
            Some(&q) => Some(q),
            None if self.life.closed() => Some(1.0),
            None => None,
        }
    }

    fn step(&mut self, died: f64) {
        self.alive -= died;
        self.dead += died;
    }
}
