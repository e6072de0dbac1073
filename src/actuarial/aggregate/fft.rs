//! The compound law by Fourier transform.

use super::transform::Twiddles;
use super::{AggregateLoss, Discretised, Frequency, MOST_NODES};
use crate::actuarial::Result;
use crate::actuarial::check::{counted, refused, within};
use crate::actuarial::{Reason, special::elementary::exp};

/// How the transform keeps losses beyond the grid from coming back at its beginning.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Padding {
    /// How often the grid is doubled with zeros, 0 to 8.
    pub doublings: u32,
    /// Exponential tilt over the whole grid: node j of n is weighted by e^(−tilt·j/n) on the way in and back on the way out,
    /// 0 to 30. It damps what comes around by e^(−tilt) and magnifies rounding noise towards the end by e^tilt.
    pub tilt: f64,
}

impl Default for Padding {
    /// One doubling, no tilt.
    fn default() -> Self {
        Padding { doublings: 1, tilt: 0.0 }
    }
}

/// The law of the total of N claims on `nodes` nodes: g = F⁻¹(P_N(F f)). Refused above 2^22 nodes with the padding.
pub fn by_fft(frequency: &Frequency, severity: &Discretised, nodes: usize, padding: Padding) -> Result<AggregateLoss> {
    counted("nodes", nodes, 1..=MOST_NODES)?;
    if padding.doublings > 8 {
        return refused("nodes", Reason::TooLong);
    }
    let len = counted("nodes", nodes.next_power_of_two().max(2) << padding.doublings, 1..=MOST_NODES)?;
    let rate = within("tilt", padding.tilt, 0.0, 30.0)? / nodes as f64;

    let half = len / 2;
    let (mut re, mut im) = (vec![0.0; half], vec![0.0; half]);
    let input = severity.probabilities.get(..nodes).unwrap_or(&severity.probabilities);
    let slots = re.iter_mut().zip(im.iter_mut()).flat_map(|(even, odd)| [even, odd]);
    for (node, (slot, p)) in slots.zip(input).enumerate() {
        *slot = if rate == 0.0 { *p } else { p * exp(-rate * node as f64) };
    }

    let twiddles = Twiddles::new(half);
    twiddles.forward(&mut re, &mut im);
    compound(frequency, &twiddles, &mut re, &mut im);
    twiddles.backward(&mut re, &mut im);

    let mut probabilities: Vec<f64> = re.iter().zip(&im).flat_map(|(&even, &odd)| [even, odd]).take(nodes).collect();
    if rate != 0.0 {
        for (node, p) in probabilities.iter_mut().enumerate() {
            *p *= exp(rate * node as f64);
        }
    }
    AggregateLoss::of_compound(frequency, severity, probabilities)
}

/// Pairs of values handled at a time, so that the generating function runs over short arrays.
const PAIRS: usize = 128;

/// Takes the half-length transform of the real values' even and odd parts, k and half − k at a time, to their true
/// transform, through the generating function, and back. The mirrored digits of −k are those of k with all digits but
/// the leading one flipped, so the partners of a block 2^j..2^(j+1) are the same block backwards.
fn compound(frequency: &Frequency, twiddles: &Twiddles, re: &mut [f64], im: &mut [f64]) {
    let scale = 0.5 / re.len() as f64;
    if let (Some(r), Some(i)) = (re.first_mut(), im.first_mut()) {
        // Frequency zero and the highest, both real.
        let (mut x, mut y) = ([*r + *i, *r - *i], [0.0; 2]);
        frequency.generating_function(&mut x, &mut y);
        *r = (x[0] + x[1]) * scale;
        *i = (x[0] - x[1]) * scale;
    }
    if let (Some(r), Some(i)) = (re.get_mut(1), im.get_mut(1)) {
        // A quarter of the way round: its own partner.
        let (mut x, mut y) = ([*r], [-*i]);
        frequency.generating_function(&mut x, &mut y);
        *r = x[0] * scale * 2.0;
        *i = -y[0] * scale * 2.0;
    }
    let mut block = 2;
    while block < re.len() {
        let pairs = block / 2;
        let (Some(re), Some(im)) = (re.get_mut(block..2 * block), im.get_mut(block..2 * block)) else {
            return;
        };
        let (low_re, high_re) = re.split_at_mut(pairs);
        let (low_im, high_im) = im.split_at_mut(pairs);
        let low = low_re.chunks_mut(PAIRS).zip(low_im.chunks_mut(PAIRS));
        let high = high_re.rchunks_mut(PAIRS).zip(high_im.rchunks_mut(PAIRS));
        for (chunk, (low, high)) in low.zip(high).enumerate() {
            pairs_through(frequency, twiddles.from(block + chunk * PAIRS), low, high, scale);
        }
        block *= 2;
    }
}

type Parts<'a> = (&'a mut [f64], &'a mut [f64]);

fn pairs_through(frequency: &Frequency, (cosines, sines): (&[f64], &[f64]), low: Parts, high: Parts, scale: f64) {
    let [mut x1, mut y1, mut x2, mut y2] = [[0.0; PAIRS]; 4];
    let count = low.0.len().min(PAIRS);
    let turns = || cosines.iter().zip(sines);
    let sources = low.0.iter().zip(low.1.iter()).zip(high.0.iter().rev().zip(high.1.iter().rev()));
    let targets = x1.iter_mut().zip(&mut y1).zip(x2.iter_mut().zip(&mut y2));
    for ((((r1, i1), (r2, i2)), ((x1, y1), (x2, y2))), (c, d)) in sources.zip(targets).zip(turns()) {
        let (even_re, even_im) = (0.5 * (r1 + r2), 0.5 * (i1 - i2));
        let (odd_re, odd_im) = (0.5 * (i1 + i2), 0.5 * (r2 - r1));
        let (re, im) = (odd_re * c - odd_im * d, odd_re * d + odd_im * c);
        (*x1, *y1) = (even_re + re, even_im + im);
        (*x2, *y2) = (even_re - re, im - even_im);
    }
    frequency.generating_function(&mut x1[..count], &mut y1[..count]);
    frequency.generating_function(&mut x2[..count], &mut y2[..count]);
    let sources = x1.iter().zip(&y1).zip(x2.iter().zip(&y2));
    let targets = low.0.iter_mut().zip(low.1).zip(high.0.iter_mut().rev().zip(high.1.iter_mut().rev()));
    for ((((x1, y1), (x2, y2)), ((r1, i1), (r2, i2))), (c, d)) in sources.zip(targets).zip(turns()) {
        let (even_re, even_im) = (x1 + x2, y1 - y2);
        let (turned_re, turned_im) = (x1 - x2, y1 + y2);
        let (odd_re, odd_im) = (turned_re * c + turned_im * d, turned_im * c - turned_re * d);
        (*r1, *i1) = ((even_re - odd_im) * scale, (even_im + odd_re) * scale);
        (*r2, *i2) = ((even_re + odd_im) * scale, (odd_re - even_im) * scale);
    }
}
