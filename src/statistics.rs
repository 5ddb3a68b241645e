//! The distributions and corrections that profiles and comparisons share.
//!
//! ```
//! use attuned::statistics::{critical_t, holm};
//!
//! // The table of Student's t: 2.228 for 10 degrees of freedom, two-sided 95 %.
//! assert!((critical_t(0.95, 10.0) - 2.228).abs() < 0.001);
//! // Holm 1979, by hand: the smallest of three times 3, the next times 2.
//! let adjusted = holm(&[0.01, 0.04, 0.02]);
//! assert!([0.03, 0.04, 0.04].iter().zip(&adjusted).all(|(by_hand, found)| (by_hand - found).abs() < 1e-12));
//! ```

use statrs::distribution::{ContinuousCDF, StudentsT};

/// Beyond this many degrees of freedom Student's t equals the normal distribution to four places, and its inverse
/// becomes numerically unstable.
const MOST: f64 = 1e5;

/// The two-sided probability of a `|t|` this large or larger under Student's t.
///
/// If the degrees of freedom are not above 0, or either number is `NaN`, nothing is known and the result is 1. More
/// than a hundred thousand degrees of freedom, or infinitely many, are treated as a hundred thousand.
#[must_use]
pub fn two_sided_p(t: f64, degrees_of_freedom: f64) -> f64 {
    if t.is_nan() {
        return 1.0;
    }
    StudentsT::new(0.0, 1.0, degrees_of_freedom.clamp(0.0, MOST))
        .map_or(1.0, |student| 2.0 * student.sf(t.abs()))
}

/// The half-width, in standard errors, of a two-sided interval at `level` (0.95 for 95 %).
///
/// Infinite at level 1 and if the degrees of freedom are not above 0. A level outside 0 to 1 is moved to the closer
/// end.
#[must_use]
pub fn critical_t(level: f64, degrees_of_freedom: f64) -> f64 {
    let level = level.clamp(0.0, 1.0);
    StudentsT::new(0.0, 1.0, degrees_of_freedom.clamp(0.0, MOST))
        .map_or(f64::INFINITY, |student| student.inverse_cdf(f64::midpoint(1.0, level)))
}

/// The degrees of freedom of a sum or difference of estimates, from their squared standard errors and degrees of freedom
/// (Satterthwaite 1946, Welch 1947): `(sum s)^2 / sum (s^2 / df)`. `NaN` if all errors are 0, when degrees of freedom have
/// no meaning.
#[must_use]
pub fn satterthwaite(errors: &[(f64, f64)]) -> f64 {
    let sum: f64 = errors.iter().map(|(square, _)| square).sum();
    sum.powi(2) / errors.iter().map(|(square, degrees)| square * square / degrees).sum::<f64>()
}

/// Corrects a family of p-values so that the chance of any false finding stays at the level (Holm 1979): the smallest
/// times m, the next times m-1, and so on, never falling, never above 1. Returns them in the order given.
#[must_use]
pub fn holm(p_values: &[f64]) -> Vec<f64> {
    let mut by_size: Vec<_> = (0..p_values.len()).collect();
    by_size.sort_by(|&a, &b| p_values[a].total_cmp(&p_values[b]));
    let mut corrected = vec![1.0; p_values.len()];
    let mut floor = 0.0_f64;
    let mut left = p_values.len() as f64;
    for position in by_size {
        floor = floor.max((p_values[position] * left).min(1.0));
        corrected[position] = floor;
        left -= 1.0;
    }
    corrected
}

/// Pearson's correlation of pairs, -1 to 1; `None` if one side does not vary.
#[must_use]
pub fn pearson(pairs: &[[f64; 2]]) -> Option<f64> {
    let count = pairs.len() as f64;
    let mean = |side: usize| pairs.iter().map(|pair| pair[side]).sum::<f64>() / count;
    let (mean_a, mean_b) = (mean(0), mean(1));
    let sum = |product: fn(f64, f64) -> f64| {
        pairs.iter().map(|[a, b]| product(a - mean_a, b - mean_b)).sum::<f64>()
    };
    let (squares_a, squares_b) = (sum(|a, _| a * a), sum(|_, b| b * b));
    (squares_a > 0.0 && squares_b > 0.0).then(|| sum(|a, b| a * b) / (squares_a * squares_b).sqrt())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Critical values of Student's t, two-sided 5 %, as printed in any table (Fisher & Yates, table III).
    #[test]
    fn critical_values_match_the_printed_table() {
        for (df, t) in [
            (1.0, 12.706),
            (2.0, 4.303),
            (3.0, 3.182),
            (4.0, 2.776),
            (5.0, 2.571),
            (10.0, 2.228),
            (20.0, 2.086),
            (30.0, 2.042),
            (60.0, 2.000),
            (120.0, 1.980),
        ] {
            assert!((critical_t(0.95, df) - t).abs() < 0.0005, "df {df}: {}", critical_t(0.95, df));
            assert!((two_sided_p(t, df) - 0.05).abs() < 0.00005, "df {df}: {}", two_sided_p(t, df));
        }
    }

    /// The normal distribution's 1.95996.
    #[test]
    fn many_degrees_of_freedom_are_as_good_as_all() {
        for df in [1e5, 1e7, 1e9, f64::from(u32::MAX)] {
            assert!((critical_t(0.95, df) - 1.959_96).abs() < 0.0005, "df {df}: {}", critical_t(0.95, df));
        }
    }

    /// Four p-values by hand: .01 x 4 = .04; .02 x 3 = .06; .03 x 2 = .06; .9 x 1 = .9.
    #[test]
    fn holm_multiplies_from_the_smallest_and_never_falls() {
        let corrected = holm(&[0.03, 0.9, 0.01, 0.02]);
        for (found, expected) in corrected.iter().zip([0.06, 0.9, 0.04, 0.06]) {
            assert!((found - expected).abs() < 1e-12, "{corrected:?}");
        }
        assert_eq!(holm(&[0.6, 0.7]), [1.0, 1.0]);
        assert!(holm(&[]).is_empty());
    }

    /// By hand: a = 4 with 9 df, b = 1 with 4 df: 25 / (16/9 + 1/4) = 25 / 2.02778 = 12.3288.
    #[test]
    fn the_less_certain_side_weighs_more() {
        assert!((satterthwaite(&[(4.0, 9.0), (1.0, 4.0)]) - 12.328_767).abs() < 1e-6);
        assert!((satterthwaite(&[(2.0, 5.0), (2.0, 5.0)]) - 10.0).abs() < 1e-12);
        assert!((satterthwaite(&[(2.0, 5.0); 4]) - 20.0).abs() < 1e-12);
    }

    #[test]
    fn without_degrees_of_freedom_nothing_is_claimed() {
        assert_eq!(two_sided_p(100.0, 0.0), 1.0);
        assert_eq!(two_sided_p(100.0, f64::NAN), 1.0);
        assert_eq!(two_sided_p(f64::NAN, 5.0), 1.0);
        assert_eq!(critical_t(0.95, 0.0), f64::INFINITY);
        assert_eq!([1.0, 2.0].map(|level| critical_t(level, 10.0)), [f64::INFINITY; 2]);
        assert!(critical_t(-1.0, 10.0).abs() < 1e-12);
        assert!(satterthwaite(&[(0.0, 5.0), (0.0, 5.0)]).is_nan());
        assert!((two_sided_p(1.96, f64::INFINITY) - 0.05).abs() < 0.001);
    }
}
