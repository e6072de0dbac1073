//! Integrals: of an exponential in closed form, and of smooth functions over an interval.

/// (e^(rate·t) − 1)/rate, which is t at rate 0: ∫₀ᵗ e^(rate·u) du.
#[inline]
pub(crate) fn grown(rate: f64, t: f64) -> f64 {
    if rate == 0.0 { t } else { libm::expm1(rate * t) / rate }
}

/// ln(1 + rate·x)/rate, which is x at rate 0: the t with [`grown`](rate, t) = x, for rate·x above −1.
#[inline]
pub(crate) fn time_to_grow(rate: f64, x: f64) -> f64 {
    if rate == 0.0 { x } else { libm::log1p(rate * x) / rate }
}

/// Nodes and weights of the Gauss–Legendre rule with 16 points (the positive half).
const RULE: [(f64, f64); 8] = [
    (0.09501250983763744, 0.18945061045506864),
    (0.2816035507792589, 0.18260341504492364),
    (0.45801677765722737, 0.16915651939500265),
    (0.6178762444026438, 0.1495959888165767),
    (0.755404408355003, 0.12462897125553407),
    (0.8656312023878318, 0.0951585116824926),
    (0.9445750230732326, 0.062253523938647456),
    (0.9894009349916499, 0.027152459411754176),
];

/// Nodes and weights for an integral from `low` to `high`, in `panels` equal parts of 16 points each.
pub(crate) fn nodes(low: f64, high: f64, panels: u32) -> impl Iterator<Item = (f64, f64)> {
    let half = 0.5 * (high - low) / f64::from(panels);
    (0..panels).flat_map(move |panel| {
        let middle = low + half * (2.0 * f64::from(panel) + 1.0);
        RULE.into_iter().flat_map(move |(node, weight)| {
            [(middle - half * node, half * weight), (middle + half * node, half * weight)]
        })
    })
}

/// ∫ f over those nodes.
pub(crate) fn integral(f: impl Fn(f64) -> f64, low: f64, high: f64, panels: u32) -> f64 {
    nodes(low, high, panels).map(|(x, weight)| weight * f(x)).sum()
}
