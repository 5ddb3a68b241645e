//! Alpha, omega and correlations with the rest, from the covariances of the items as they enter the score.

use statrs::distribution::{ContinuousCDF, Normal};

use super::matrix::Symmetric;

/// Cronbach's alpha, `k/(k-1) * (1 - tr(C)/sum(C))`; `None` for fewer than two items, or if their sum does not vary.
pub(in crate::study) fn alpha(covariances: &Symmetric) -> Option<f64> {
    let (k, sum) = (covariances.size() as f64, covariances.sum());
    // Rounding must not lift it above 1, where it has no interval.
    (k >= 2.0 && sum > 0.0).then(|| (k / (k - 1.0) * (1.0 - covariances.trace() / sum)).min(1.0))
}

/// The interval around alpha at `level` (Bonett 2002): `1 - exp(ln(1-alpha) - ln(n/(n-1)) ± z * sqrt(2k/((k-1)(n-2))))`.
pub(in crate::study) fn alpha_interval(alpha: f64, items: usize, n: u64, level: f64) -> (f64, f64) {
    let (k, n) = (items as f64, n as f64);
    let z = Normal::standard().inverse_cdf(f64::midpoint(1.0, level));
    let reach = z * (2.0 * k / ((k - 1.0) * (n - 2.0))).sqrt();
    let end = |sign: f64| 1.0 - ((1.0 - alpha).ln() - (n / (n - 1.0)).ln() + sign * reach).exp();
    (end(1.0), end(-1.0))
}

/// The correlation of an item with the sum of the others: `S_j / sqrt(c_jj * sum(C without j))`; `None` if one of the two
/// does not vary.
pub(in crate::study) fn r_drop(covariances: &Symmetric, item: usize) -> Option<f64> {
    let variance = covariances.at(item, item);
    let with_rest = covariances.row(item).iter().sum::<f64>() - variance;
    let product = variance * covariances.without(item).sum();
    (product > 0.0).then(|| with_rest / product.sqrt())
}

/// The mean correlation between two items; `None` for fewer than two items, or if one does not vary.
pub(in crate::study) fn mean_correlation(covariances: &Symmetric) -> Option<f64> {
    let k = covariances.size() as f64;
    let correlations = covariances.correlations();
    (k >= 2.0 && covariances.varies()).then(|| (correlations.sum() - k) / (k * (k - 1.0)))
}

/// Omega total of one factor in closed form (Hancock & An 2020): `lambda_j^2 = (S_j^2 - Q_j) / (T - 2 S_j)`, `theta_j = c_jj -
/// lambda_j^2`, `omega = (sum lambda)^2 / ((sum lambda)^2 + sum theta)`, where `S_j` is the sum of `c_ij` over i other than j,
/// `Q_j` that of their squares, and T the sum of all `c_ij` off the diagonal.
///
/// The squares are computed after turning the items that run against the first principal component, which gives each
/// loading its sign. A square below 0 counts as 0.
///
/// # Errors
/// Why there is none.
pub(in crate::study) fn omega(covariances: &Symmetric) -> Result<f64, &'static str> {
    /// For rounding, where items are the same but for their units.
    const SLACK: f64 = 1e-9;
    let k = covariances.size();
    if k < 3 {
        return Err("it needs three items");
    }
    if covariances.trace() <= 0.0 {
        return Err("the answers do not vary");
    }
    let against: Vec<_> = covariances.correlations().first_component().iter().map(|l| *l < 0.0).collect();
    let turned = covariances.turned(&against);
    let total = turned.sum() - turned.trace();
    let (mut loadings, mut errors, mut loaded) = (0.0, 0.0, 0);
    for (j, against) in against.into_iter().enumerate() {
        let variance = turned.at(j, j);
        let sum = turned.row(j).iter().sum::<f64>() - variance;
        let squares = turned.row(j).iter().map(|c| c * c).sum::<f64>() - variance * variance;
        let square = (sum * sum - squares) / (total - 2.0 * sum);
        // Also where nothing is left to divide by.
        if !(total - 2.0 * sum > 0.0 && square <= variance * (1.0 + SLACK)) {
            return Err("the items do not share one factor");
        }
        let square = square.clamp(0.0, variance);
        loadings += if against { -square.sqrt() } else { square.sqrt() };
        errors += variance - square;
        loaded += usize::from(square > 0.0);
    }
    if loaded < 3 {
        return Err("the items do not share one factor");
    }
    let common = loadings * loadings;
    Ok(common / (common + errors))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One factor with these loadings, and variances of 1.
    fn one_factor(loadings: &[f64]) -> Symmetric {
        let entry = |i: usize, j: usize| if i == j { 1.0 } else { loadings[i] * loadings[j] };
        Symmetric::new(
            (0..loadings.len()).map(|i| (0..loadings.len()).map(|j| entry(i, j)).collect()).collect(),
        )
    }

    /// By hand: the loadings add up to 2, their squares to .25 + .36 + .25 + .16 = 1.02: 4 / (4 + 4 - 1.02). With one item
    /// wrongly keyed they add up to 2 - 2 * .6 = .8: .64 / (.64 + 2.98). With half of them, to .2.
    #[test]
    fn golden_omega_with_signs() {
        let close = |loadings: &[f64], expected: f64| {
            let found = omega(&one_factor(loadings)).expect("one factor");
            assert!((found - expected).abs() < 1e-12, "{loadings:?}: {found}");
        };
        close(&[0.5, 0.6, 0.5, 0.4], 4.0 / 6.98);
        close(&[0.5, -0.6, 0.5, 0.4], 0.64 / 3.62);
        close(&[-0.5, 0.6, -0.5, 0.4], 0.0);
        close(&[-0.5, -0.6, 0.5, 0.4], 0.04 / 3.02);
        // An item of its own adds only error.
        close(&[0.5, 0.6, 0.5, 0.0], 2.56 / (2.56 + 4.0 - 0.86));
    }

    #[test]
    fn omega_at_the_ends() {
        assert_eq!(omega(&Symmetric::new(vec![vec![2.0; 4]; 4])), Ok(1.0));
        assert_eq!(omega(&Symmetric::new(vec![vec![0.0; 4]; 4])), Err("the answers do not vary"));
        assert_eq!(omega(&one_factor(&[0.5, 0.5])), Err("it needs three items"));
        assert_eq!(omega(&one_factor(&[0.0; 4])), Err("the items do not share one factor"));
    }
}
