//! How deaths fall within a year of age.

/// The assumption that says how many are alive between two birthdays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FractionalAge {
    /// Deaths fall evenly over the year: tq = t q.
    Udd,
    /// The force of mortality is constant over the year: tp = p^t.
    ConstantForce,
    /// Balducci: (1−t)q at age x+t is (1 − t) q.
    Balducci,
}

impl FractionalAge {
    /// The probability to survive the first `part` (0 to 1) of a year with death rate `q`.
    pub(super) fn survival(self, q: f64, part: f64) -> f64 {
        if part <= 0.0 {
            return 1.0;
        }
        match self {
            Self::Udd => 1.0 - part * q,
            Self::ConstantForce => libm::exp(part * libm::log1p(-q)),
            // A certain death has all of it at the start of the year, where 0/0 would stand.
            Self::Balducci if q >= 1.0 => 0.0,
            Self::Balducci => (1.0 - q) / (1.0 - (1.0 - part) * q),
        }
    }

    /// The death rate of the j-th of m equal parts of a year (j from 0) for who is alive at its start.
    pub(super) fn part_rate(self, q: f64, j: u32, m: u32) -> f64 {
        let (j, m) = (f64::from(j), f64::from(m));
        match self {
            Self::Udd => q / (m - j * q),
            Self::ConstantForce => -libm::expm1(libm::log1p(-q) / m),
            Self::Balducci => q / (m - (m - j - 1.0) * q),
        }
    }
}
