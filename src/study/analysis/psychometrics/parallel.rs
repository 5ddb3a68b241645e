//! Parallel analysis: how large eigenvalues are by chance.

use std::f64::consts::TAU;

use fastrand::Rng;

use super::matrix::Symmetric;

/// How many samples are drawn.
const DRAWS: usize = 1000;

/// For each place in the order of eigenvalues, the largest first, the 95th percentile over samples of n respondents and
/// k items that have nothing in common (Horn 1965, Glorfeld 1995). The same n and k give the same numbers.
///
/// n must exceed k. A sample's covariances have a Wishart distribution, drawn by Bartlett's decomposition, so that n costs
/// nothing.
pub(in crate::study) fn parallel_analysis(k: usize, n: u64) -> Vec<f64> {
    let mut random = Rng::with_seed(1965);
    let mut by_place = vec![Vec::with_capacity(DRAWS); k];
    for _ in 0..DRAWS {
        let values = wishart(k, n as f64 - 1.0, &mut random).correlations().eigen().values;
        for (place, value) in by_place.iter_mut().zip(values) {
            place.push(value);
        }
    }
    by_place.into_iter().map(|mut values| percentile_95(&mut values)).collect()
}

/// Linear between two values, as in R's `quantile`.
fn percentile_95(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    let place = 0.95 * (values.len() - 1) as f64;
    let below = place.floor() as usize;
    values[below] + (values[below + 1] - values[below]) * place.fract()
}

/// A Wishart matrix for uncorrelated variables (Bartlett 1933): `L L'`, where L is a lower triangle with standard normal
/// entries and, on the diagonal, roots of chi-squared ones with one degree of freedom less from row to row.
fn wishart(k: usize, degrees_of_freedom: f64, random: &mut Rng) -> Symmetric {
    let lower: Vec<Vec<f64>> = (0..k)
        .map(|i| {
            let mut row: Vec<_> = (0..i).map(|_| normal(random)).collect();
            row.push(chi_squared(degrees_of_freedom - i as f64, random).sqrt());
            row
        })
        .collect();
    let product = |i: usize, j: usize| lower[i].iter().zip(&lower[j]).map(|(a, b)| a * b).sum();
    Symmetric::new((0..k).map(|i| (0..k).map(|j| product(i, j)).collect()).collect())
}

/// Box & Muller 1958.
fn normal(random: &mut Rng) -> f64 {
    (-2.0 * (1.0 - random.f64()).ln()).sqrt() * (TAU * random.f64()).cos()
}

/// Twice a gamma variable (Marsaglia & Tsang 2000); with one degree of freedom, a squared normal one.
fn chi_squared(degrees_of_freedom: f64, random: &mut Rng) -> f64 {
    if degrees_of_freedom < 2.0 {
        return normal(random).powi(2);
    }
    let d = degrees_of_freedom / 2.0 - 1.0 / 3.0;
    loop {
        let x = normal(random);
        let v = (1.0 + x / (9.0 * d).sqrt()).powi(3);
        if v > 0.0 && (1.0 - random.f64()).ln() < 0.5 * x * x + d * (1.0 - v + v.ln()) {
            return 2.0 * d * v;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two items: the first eigenvalue is `1 + |r|`, and `|r|` has its 95th percentile where `t` has its 97.5th: with 100
    /// respondents `t` = 1.984, `r = t / sqrt(98 + t^2)` = .1966.
    #[test]
    fn golden_percentile_of_two_items() {
        let found = parallel_analysis(2, 100);
        assert!((found[0] - 1.1966).abs() < 0.01, "{found:?}");
        assert_eq!(found, parallel_analysis(2, 100));
    }

    /// The mean of a chi-squared variable is its degrees of freedom, and the variance twice that.
    #[test]
    fn chi_squared_has_its_mean_and_variance() {
        for degrees in [1.0, 2.0, 3.0, 50.0] {
            let mut random = Rng::with_seed(1);
            let draws: Vec<_> = (0..50_000).map(|_| chi_squared(degrees, &mut random)).collect();
            let mean = draws.iter().sum::<f64>() / 5e4;
            let variance = draws.iter().map(|x| (x - mean).powi(2)).sum::<f64>() / 5e4;
            assert!((mean / degrees - 1.0).abs() < 0.03, "{degrees}: {mean}");
            assert!((variance / (2.0 * degrees) - 1.0).abs() < 0.06, "{degrees}: {variance}");
        }
    }
}
