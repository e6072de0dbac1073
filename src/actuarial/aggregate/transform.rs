//! A Fourier transform for powers of two from + − × alone, with the same bits on every target.
//!
//! Forward it takes natural order and leaves bit-reversed order, backward the reverse: the compound law works value by
//! value, so nobody needs the values sorted. Real and imaginary parts lie in arrays of their own, and each block of a
//! level has one twiddle, so that the inner loops are plain arithmetic on neighbouring values.

use core::f64::consts::PI;

/// Twiddles for transforms of up to `len` complex values.
pub(super) struct Twiddles {
    /// cos and −sin of π·v(b), v(b) being b's binary digits mirrored behind the point: 0, ½, ¼, ¾, …
    re: Vec<f64>,
    im: Vec<f64>,
}

/// Work arrays below this size stay in the nearest cache while all their levels are done.
const NEAR: usize = 2048;

fn turn(v: f64) -> (f64, f64) {
    let (sine, cosine) = libm::sincos(PI * v);
    (cosine, -sine)
}

impl Twiddles {
    /// For a power of two from 1 up.
    pub(super) fn new(len: usize) -> Self {
        // v(low + 256·high) = v(low) + v(high)/256: products of two short lists, each value one rounding off.
        let mirrored = |b: usize, bits: u32| (b.reverse_bits() >> (usize::BITS - bits)) as f64;
        let short = len.min(256);
        let low: Vec<(f64, f64)> = (0..short).map(|b| turn(mirrored(b, 8) / 256.0)).collect();
        let bits = (len / short).trailing_zeros().max(1);
        let scale = 256.0 * (1u64 << bits) as f64;
        let mut re = Vec::with_capacity(len);
        let mut im = Vec::with_capacity(len);
        for high in 0..len / short {
            let (c, d) = turn(mirrored(high, bits) / scale);
            re.extend(low.iter().map(|&(a, b)| a * c - b * d));
            im.extend(low.iter().map(|&(a, b)| a * d + b * c));
        }
        Self { re, im }
    }

    /// Real and imaginary parts from the b-th twiddle on.
    pub(super) fn from(&self, b: usize) -> (&[f64], &[f64]) {
        (self.re.get(b..).unwrap_or_default(), self.im.get(b..).unwrap_or_default())
    }

    fn get(&self, b: usize) -> (f64, f64) {
        match (self.re.get(b), self.im.get(b)) {
            (Some(&re), Some(&im)) => (re, im),
            _ => (0.0, 0.0),
        }
    }

    /// Σ z_j·e^(−2πijk/n) at the place of k's mirrored digits; the length is a power of two within the table's.
    pub(super) fn forward(&self, re: &mut [f64], im: &mut [f64]) {
        let half = re.len() / 2;
        if !re.len().trailing_zeros().is_multiple_of(2) {
            let (r0, r1) = re.split_at_mut(half);
            let (i0, i1) = im.split_at_mut(half);
            sum_and_difference(r0, r1);
            sum_and_difference(i0, i1);
            self.forward_block(r0, i0, 0);
            self.forward_block(r1, i1, 1);
        } else {
            self.forward_block(re, im, 0);
        }
    }

    /// The inverse of [`Twiddles::forward`] times the length.
    pub(super) fn backward(&self, re: &mut [f64], im: &mut [f64]) {
        let half = re.len() / 2;
        if !re.len().trailing_zeros().is_multiple_of(2) {
            let (r0, r1) = re.split_at_mut(half);
            let (i0, i1) = im.split_at_mut(half);
            self.backward_block(r0, i0, 0);
            self.backward_block(r1, i1, 1);
            sum_and_difference(r0, r1);
            sum_and_difference(i0, i1);
        } else {
            self.backward_block(re, im, 0);
        }
    }

    fn forward_block(&self, re: &mut [f64], im: &mut [f64], block: usize) {
        if re.len() > NEAR {
            self.forward_level(re, im, block);
            let quarter = re.len() / 4;
            let parts = re.chunks_exact_mut(quarter).zip(im.chunks_exact_mut(quarter));
            for (part, (re, im)) in parts.enumerate() {
                self.forward_block(re, im, 4 * block + part);
            }
            return;
        }
        let (mut size, mut first) = (re.len(), block);
        while size >= 16 {
            let blocks = re.chunks_exact_mut(size).zip(im.chunks_exact_mut(size));
            for (index, (re, im)) in blocks.enumerate() {
                self.forward_level(re, im, first + index);
            }
            size /= 4;
            first *= 4;
        }
        if size == 4 {
            let blocks = re.as_chunks_mut::<4>().0.iter_mut().zip(im.as_chunks_mut::<4>().0);
            for (index, (re, im)) in blocks.enumerate() {
                let w = self.of_block(first + index);
                (*re, *im) = forward_four(*re, *im, w);
            }
        }
    }

    fn backward_block(&self, re: &mut [f64], im: &mut [f64], block: usize) {
        if re.len() > NEAR {
            let quarter = re.len() / 4;
            let parts = re.chunks_exact_mut(quarter).zip(im.chunks_exact_mut(quarter));
            for (part, (re, im)) in parts.enumerate() {
                self.backward_block(re, im, 4 * block + part);
            }
            self.backward_level(re, im, block);
            return;
        }
        let len = re.len();
        let mut size = 4;
        while size <= len {
            let first = block * (len / size);
            if size == 4 {
                let blocks = re.as_chunks_mut::<4>().0.iter_mut().zip(im.as_chunks_mut::<4>().0);
                for (index, (re, im)) in blocks.enumerate() {
                    let w = self.of_block(first + index);
                    (*re, *im) = backward_four(*re, *im, w);
                }
            } else {
                let blocks = re.chunks_exact_mut(size).zip(im.chunks_exact_mut(size));
                for (index, (re, im)) in blocks.enumerate() {
                    self.backward_level(re, im, first + index);
                }
            }
            size *= 4;
        }
    }

    /// The three twiddles of a block in two levels taken at once.
    fn of_block(&self, block: usize) -> [(f64, f64); 3] {
        let (a, b) = self.get(block);
        let (c, d) = self.get(2 * block);
        [(a, b), (c, d), (a * c - b * d, a * d + b * c)]
    }

    fn forward_level(&self, re: &mut [f64], im: &mut [f64], block: usize) {
        let w = self.of_block(block);
        let [r0, r1, r2, r3] = quarters(re);
        let [i0, i1, i2, i3] = quarters(im);
        let real = r0.iter_mut().zip(r1).zip(r2.iter_mut().zip(r3));
        let imaginary = i0.iter_mut().zip(i1).zip(i2.iter_mut().zip(i3));
        for (((r0, r1), (r2, r3)), ((i0, i1), (i2, i3))) in real.zip(imaginary) {
            let (re, im) = forward_four([*r0, *r1, *r2, *r3], [*i0, *i1, *i2, *i3], w);
            [*r0, *r1, *r2, *r3] = re;
            [*i0, *i1, *i2, *i3] = im;
        }
    }

    fn backward_level(&self, re: &mut [f64], im: &mut [f64], block: usize) {
        let w = self.of_block(block);
        let [r0, r1, r2, r3] = quarters(re);
        let [i0, i1, i2, i3] = quarters(im);
        let real = r0.iter_mut().zip(r1).zip(r2.iter_mut().zip(r3));
        let imaginary = i0.iter_mut().zip(i1).zip(i2.iter_mut().zip(i3));
        for (((r0, r1), (r2, r3)), ((i0, i1), (i2, i3))) in real.zip(imaginary) {
            let (re, im) = backward_four([*r0, *r1, *r2, *r3], [*i0, *i1, *i2, *i3], w);
            [*r0, *r1, *r2, *r3] = re;
            [*i0, *i1, *i2, *i3] = im;
        }
    }
}

fn quarters(values: &mut [f64]) -> [&mut [f64]; 4] {
    let (low, high) = values.split_at_mut(values.len() / 2);
    let (a, b) = low.split_at_mut(low.len() / 2);
    let (c, d) = high.split_at_mut(high.len() / 2);
    [a, b, c, d]
}

fn sum_and_difference(low: &mut [f64], high: &mut [f64]) {
    for (a, b) in low.iter_mut().zip(high) {
        (*a, *b) = (*a + *b, *a - *b);
    }
}

#[inline(always)]
fn forward_four(re: [f64; 4], im: [f64; 4], w: [(f64, f64); 3]) -> ([f64; 4], [f64; 4]) {
    let times = |k: usize, (c, d): (f64, f64)| (re[k] * c - im[k] * d, re[k] * d + im[k] * c);
    let (br, bi) = times(2, w[0]);
    let (cr, ci) = times(1, w[1]);
    let (dr, di) = times(3, w[2]);
    let (tr, ti, sr, si) = (re[0] + br, im[0] + bi, re[0] - br, im[0] - bi);
    let (ur, ui, vr, vi) = (cr + dr, ci + di, cr - dr, ci - di);
    ([tr + ur, tr - ur, sr + vi, sr - vi], [ti + ui, ti - ui, si - vr, si + vr])
}

#[inline(always)]
fn backward_four(re: [f64; 4], im: [f64; 4], w: [(f64, f64); 3]) -> ([f64; 4], [f64; 4]) {
    let back = |(x, y): (f64, f64), (c, d): (f64, f64)| (x * c + y * d, y * c - x * d);
    let (tr, ti, ur, ui) = (re[0] + re[1], im[0] + im[1], re[0] - re[1], im[0] - im[1]);
    let (sr, si, vr, vi) = (re[2] + re[3], im[2] + im[3], im[3] - im[2], re[2] - re[3]);
    let (cr, ci) = back((ur + vr, ui + vi), w[1]);
    let (br, bi) = back((tr - sr, ti - si), w[0]);
    let (dr, di) = back((ur - vr, ui - vi), w[2]);
    ([tr + sr, cr, br, dr], [ti + si, ci, bi, di])
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "distances to an oracle")]
mod tests {
    use super::Twiddles;
    use rustfft::{FftPlanner, num_complex::Complex};

    #[test]
    fn agrees_with_rustfft_and_comes_back() {
        for log in 0..=15u32 {
            let n = 1usize << log;
            let mut seed = 7u64;
            let mut next = || {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                (seed >> 11) as f64 / (1u64 << 53) as f64 - 0.5
            };
            let start: Vec<Complex<f64>> = (0..n).map(|_| Complex::new(next(), next())).collect();
            let mut oracle = start.clone();
            FftPlanner::new().plan_fft_forward(n).process(&mut oracle);
            let mut re: Vec<f64> = start.iter().map(|z| z.re).collect();
            let mut im: Vec<f64> = start.iter().map(|z| z.im).collect();
            let twiddles = Twiddles::new(n);
            twiddles.forward(&mut re, &mut im);
            for (k, z) in oracle.iter().enumerate() {
                let place = if log == 0 { 0 } else { k.reverse_bits() >> (usize::BITS - log) };
                let error = (re[place] - z.re).hypot(im[place] - z.im);
                assert!(error < 2e-15 * (n as f64).sqrt() * f64::from(log + 1), "n {n} k {k}: {error:e}");
            }
            twiddles.backward(&mut re, &mut im);
            for (j, z) in start.iter().enumerate() {
                let error = (re[j] / n as f64 - z.re).hypot(im[j] / n as f64 - z.im);
                assert!(error < 1e-15 * f64::from(log + 1), "n {n} j {j}: {error:e}");
            }
        }
    }
}
