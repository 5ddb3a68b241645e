//! How well one factor explains the correlations of items.

use super::matrix::Symmetric;

/// The standardised root mean square residual (Bentler 1995) of the one-factor maximum-likelihood solution: the root of
/// the mean of `(r_ij - lambda_i * lambda_j)^2` over `i <= j`; the diagonal is fitted exactly and adds 0.
///
/// # Errors
/// Why there is none.
pub(in crate::study) fn one_factor_srmr(correlations: &Symmetric) -> Result<f64, &'static str> {
    let k = correlations.size();
    if k < 4 {
        // Three correlations determine three loadings.
        return Err("it needs four items");
    }
    let loadings = loadings(correlations);
    let residual = |i: usize, j: usize| correlations.at(i, j) - loadings[i] * loadings[j];
    let squares: f64 = (0..k).map(|i| (0..i).map(|j| residual(i, j).powi(2)).sum::<f64>()).sum();
    Ok((squares / (k * (k + 1) / 2) as f64).sqrt())
}

/// The loadings by maximum likelihood, with the EM algorithm (Rubin & Thayer 1982) from the first principal component:
/// regression weights `b = Σ⁻¹ λ`, then `λ = R b / (1 - b'λ + b'R b)` and `θ = 1 - λ ∘ R b`.
fn loadings(correlations: &Symmetric) -> Vec<f64> {
    /// Enough for the fourth digit of the residual, also where a loading approaches 1.
    const ROUNDS: usize = 20_000;
    const SMALLEST_ERROR: f64 = 1e-6;
    let mut loadings = correlations.first_component();
    let mut errors: Vec<_> = loadings.iter().map(|l| (1.0 - l * l).max(SMALLEST_ERROR)).collect();
    for _ in 0..ROUNDS {
        let weights: Vec<_> = loadings.iter().zip(&errors).map(|(l, error)| l / error).collect();
        let information = 1.0 + dot(&weights, &loadings);
        let weights: Vec<_> = weights.iter().map(|weight| weight / information).collect();
        let covariances: Vec<_> = (0..loadings.len()).map(|i| dot(correlations.row(i), &weights)).collect();
        let variance = 1.0 / information + dot(&weights, &covariances);
        let next: Vec<_> = covariances.iter().map(|c| c / variance).collect();
        let step = next.iter().zip(&loadings).map(|(new, old)| (new - old).abs()).fold(0.0, f64::max);
        errors = next.iter().zip(&covariances).map(|(l, c)| (1.0 - l * c).max(SMALLEST_ERROR)).collect();
        loadings = next;
        if step < 1e-10 {
            break;
        }
    }
    loadings
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(entry: impl Fn(usize, usize) -> f64, size: usize) -> Symmetric {
        Symmetric::new((0..size).map(|i| (0..size).map(|j| entry(i, j)).collect()).collect())
    }

    #[test]
    fn loadings_of_one_factor_are_found() {
        let true_loadings = [0.8, -0.7, 0.6, 0.3, 0.5];
        let product = |i: usize, j: usize| true_loadings[i] * true_loadings[j];
        let correlations = matrix(|i, j| if i == j { 1.0 } else { product(i, j) }, 5);
        for (found, expected) in loadings(&correlations).iter().zip(true_loadings) {
            assert!((found - expected).abs() < 1e-6, "{found} {expected}");
        }
        assert!(one_factor_srmr(&correlations).expect("five items") < 1e-6);
        assert!(one_factor_srmr(&correlations.without(0).without(0)).is_err());
    }
}
