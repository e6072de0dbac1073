//! Integrals over years of life.

use crate::actuarial::Result;

/// Nodes and weights of Gauss and Legendre with ten points, for the half above the middle of an interval.
const POINTS: [(f64, f64); 5] = [
    (0.148_874_338_981_631_2, 0.295_524_224_714_752_9),
    (0.433_395_394_129_247_2, 0.269_266_719_309_996_4),
    (0.679_409_568_299_024_4, 0.219_086_362_515_982_04),
    (0.865_063_366_688_984_5, 0.149_451_349_150_580_6),
    (0.973_906_528_517_171_7, 0.066_671_344_308_688_14),
];

/// The integral of a smooth function from 0 to a whole number of years, year by year.
pub(super) fn integrate(years: usize, f: impl Fn(f64) -> Result<f64>) -> Result<f64> {
    let mut sum = 0.0;
    for year in 0..years {
        let middle = year as f64 + 0.5;
        for (node, weight) in POINTS {
            sum += 0.5 * weight * (f(middle - 0.5 * node)? + f(middle + 0.5 * node)?);
        }
    }
    Ok(sum)
}
