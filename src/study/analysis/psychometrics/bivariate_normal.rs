//! The bivariate normal distribution.

use std::f64::consts::{FRAC_PI_2, FRAC_PI_4, TAU};

use statrs::distribution::{ContinuousCDF, Normal};

/// Nodes above 0 and weights of Gauss & Legendre's rule with twelve points on -1 to 1 (Abramowitz & Stegun 1964, table
/// 25.4).
const NODES: [(f64, f64); 6] = [
    (0.125_233_408_511_469, 0.249_147_045_813_403),
    (0.367_831_498_998_180, 0.233_492_536_538_355),
    (0.587_317_954_286_617, 0.203_167_426_723_066),
    (0.769_902_674_194_305, 0.160_078_328_543_346),
    (0.904_117_256_370_475, 0.106_939_325_995_318),
    (0.981_560_634_246_719, 0.047_175_336_386_512),
];

/// The probability that two standard normal variables with correlation `rho`, strictly between -1 and 1, are at most `h`
/// and at most `k`, which may be infinite (Drezner & Wesolowsky 1990):
/// `Φ(h) Φ(k) + 1/2π ∫ exp(-(h² + k² - 2hk sin θ) / (2 cos² θ)) dθ` from 0 to `asin rho`.
pub(super) fn cdf(h: f64, k: f64, rho: f64) -> f64 {
    let normal = Normal::standard();
    let independent = normal.cdf(h) * normal.cdf(k);
    if h.is_infinite() || k.is_infinite() {
        return independent;
    }
    let density = |angle: f64| {
        let (sine, cosine) = angle.sin_cos();
        (-(h * h + k * k - 2.0 * h * k * sine) / (2.0 * cosine * cosine)).exp()
    };
    // The closer to a right angle, the faster the integrand can change, so the pieces become shorter.
    let (end, sign) = (rho.abs().asin(), rho.signum());
    let (mut from, mut integral) = (0.0, 0.0);
    let mut to = end.min(FRAC_PI_4);
    while from < end {
        let (middle, half) = (f64::midpoint(from, to), (to - from) / 2.0);
        let at = |place: f64| density(sign * (middle + half * place));
        integral += half * NODES.iter().map(|(node, weight)| weight * (at(*node) + at(-node))).sum::<f64>();
        from = to;
        to = end.min(f64::midpoint(from, FRAC_PI_2));
    }
    independent + sign * integral / TAU
}

#[cfg(test)]
mod tests {
    use super::*;

    /// At the origin it is `1/4 + asin(rho) / 2π` (Sheppard 1899); otherwise by R's `mvtnorm::pmvnorm`.
    #[test]
    fn golden_probabilities() {
        for rho in [-0.999_f64, -0.5, 0.0, 0.3, 0.9, 0.9999] {
            assert!((cdf(0.0, 0.0, rho) - (0.25 + rho.asin() / TAU)).abs() < 1e-12, "{rho}");
        }
        for (h, k, rho, expected) in GOLDEN {
            let found = cdf(h, k, rho);
            assert!((found - expected).abs() < 1e-10, "{h} {k} {rho}: {found}");
        }
        assert!((cdf(f64::INFINITY, 1.0, 0.5) - 0.841_344_746_068_543).abs() < 1e-9);
        assert_eq!(cdf(f64::NEG_INFINITY, 1.0, 0.5), 0.0);
    }

    const GOLDEN: [(f64, f64, f64, f64); 6] = [
        (1.0, -0.5, 0.5, 0.296_090_634_354_175),
        (-2.0, 1.5, -0.8, 0.006_244_202_450_369),
        (0.3, 0.31, 0.99, 0.598_260_649_731_064),
        (2.5, 2.0, 0.95, 0.977_015_132_523_915),
        (-1.0, 1.0, -0.999, 0.004_317_057_996_187),
        (-1.2, -0.7, 0.9999, 0.115_069_670_221_708),
    ];
}
