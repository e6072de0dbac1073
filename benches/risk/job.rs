//! The job W1: the 99 % value at risk of a year of Poisson × lognormal losses by Fourier transform on 65,536 nodes.

use baofei::actuarial::aggregate::{AggregateLoss, Frequency, Method, Padding, by_fft, discretise};
use baofei::actuarial::severity::Lognormal;

pub fn lognormal() -> Lognormal {
    Lognormal::new(7.0, 1.0).expect("parameters are in range")
}

pub fn poisson() -> Frequency {
    Frequency::poisson(10.0).expect("the mean is in range")
}

pub fn w1() -> AggregateLoss {
    let severity = discretise(&lognormal(), 25.0, 65_536, Method::Rounding).expect("fits");
    by_fft(&poisson(), &severity, 65_536, Padding::default()).expect("fits")
}

pub fn value_at_risk(loss: &AggregateLoss) -> f64 {
    loss.quantile(0.99).expect("on the grid")
}
