//! The distributions, corrections and lines that profiles, comparisons and histories share.
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

/// A value with its standard error, measured at some time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Measured {
    /// When, in any unit of time.
    pub time: f64,
    /// What was measured.
    pub value: f64,
    /// Its standard error.
    pub standard_error: f64,
    /// The degrees of freedom of that error.
    pub degrees_of_freedom: f64,
}

/// The slope of a straight line through values over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Slope {
    /// The rise per unit of time.
    pub rise: f64,
    /// Its standard error; above 0.
    pub standard_error: f64,
    /// Of Student's t.
    pub degrees_of_freedom: f64,
}

/// The slope of the straight line that fits best by weighted least squares, with weights `w = 1 / SE^2` and weighted
/// means `tm` and `xm`: `b = sum w (t - tm) (x - xm) / sum w (t - tm)^2`.
///
/// Its standard error is `sqrt(max(1, Q / (n - 2)) / sum w (t - tm)^2)`, where Q is the weighted sum of squared residuals:
/// where values scatter around the line more than their errors say, the scatter counts (Birge 1932). The degrees of
/// freedom are those of the least sure value: fewer than Satterthwaite's sum of them, which makes up for weights that are
/// estimates themselves. `docs/methods.md` says how often that is wrong.
///
/// `None` for fewer than three values, if all are of one time, and if an error is not above 0.
#[must_use]
pub fn slope(values: &[Measured]) -> Option<Slope> {
    let weight = |value: &Measured| value.standard_error.powi(-2);
    let sum =
        |of: &dyn Fn(&Measured) -> f64| values.iter().map(|value| weight(value) * of(value)).sum::<f64>();
    let weights = sum(&|_| 1.0);
    let (mean_time, mean) = (sum(&|value| value.time) / weights, sum(&|value| value.value) / weights);
    let spread = sum(&|value| (value.time - mean_time).powi(2));
    let are_sure = values.iter().all(|value| value.standard_error > 0.0);
    if values.len() < 3 || !are_sure || spread <= 0.0 {
        return None;
    }
    let rise = sum(&|value| (value.time - mean_time) * (value.value - mean)) / spread;
    let scatter = sum(&|value| (value.value - mean - rise * (value.time - mean_time)).powi(2));
    let birge = scatter / (values.len() as f64 - 2.0);
    Some(Slope {
        rise,
        standard_error: (birge.max(1.0) / spread).sqrt(),
        degrees_of_freedom: values.iter().map(|value| value.degrees_of_freedom).fold(f64::INFINITY, f64::min),
    })
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

    fn measured(values: &[(f64, f64, f64, f64)]) -> Vec<Measured> {
        let measured = |&(time, value, standard_error, degrees_of_freedom): &(f64, f64, f64, f64)| Measured {
            time,
            value,
            standard_error,
            degrees_of_freedom,
        };
        values.iter().map(measured).collect()
    }

    fn is_near(found: f64, by_hand: f64) -> bool {
        (found - by_hand).abs() < 1e-9
    }

    /// By hand: weights 1/4, 1/4, 1/16, times 4 over the sum: tm = (0 * 4 + 1 * 4 + 3 * 1) / 9 = 7/9, xm = (10 * 4 + 20 *
    /// 4 + 40 * 1) / 9 = 160/9. Deviations in ninths: t -7, 2, 20 and x -70, 20, 200: all x are 10 t, so b = 10 and Q = 0. sum
    /// w (t - tm)^2 = (4 * 49 + 4 * 4 + 400) / 81 / 16 = 612 / 1296 = 17/36, SE = sqrt(36/17). The least sure has 5 df.
    #[test]
    fn a_slope_weighs_by_error() {
        let found = slope(&measured(&[(0.0, 10.0, 2.0, 9.0), (1.0, 20.0, 2.0, 9.0), (3.0, 40.0, 4.0, 5.0)]));
        let found = found.expect("a slope");
        assert!(is_near(found.rise, 10.0) && is_near(found.standard_error, (36.0_f64 / 17.0).sqrt()));
        assert!(is_near(found.degrees_of_freedom, 5.0));
    }

    /// By hand: 0, 12, 0 at 0, 1, 2, all SE 2: b = 0, xm = 4, residuals -4, 8, -4, Q = (16 + 64 + 16) / 4 = 24, over n - 2 = 1. sum
    /// w (t - tm)^2 = 2/4: SE = sqrt(24 / 0.5) = sqrt(48); by the errors alone it would be sqrt(2).
    #[test]
    fn scatter_beyond_the_errors_counts() {
        let found = slope(&measured(&[(0.0, 0.0, 2.0, 9.0), (1.0, 12.0, 2.0, 9.0), (2.0, 0.0, 2.0, 9.0)]));
        let found = found.expect("a slope");
        assert!(is_near(found.rise, 0.0) && is_near(found.standard_error, 48.0_f64.sqrt()));
    }

    #[test]
    fn no_line_without_time_or_errors() {
        for values in [
            &[(0.0, 1.0, 2.0, 9.0), (1.0, 2.0, 2.0, 9.0)][..],
            &[(1.0, 1.0, 2.0, 9.0), (1.0, 2.0, 2.0, 9.0), (1.0, 3.0, 2.0, 9.0)],
            &[(0.0, 1.0, 0.0, 9.0), (1.0, 2.0, 2.0, 9.0), (2.0, 3.0, 2.0, 9.0)],
            &[(0.0, 1.0, f64::NAN, 9.0), (1.0, 2.0, 2.0, 9.0), (2.0, 3.0, 2.0, 9.0)],
        ] {
            assert_eq!(slope(&measured(values)), None, "{values:?}");
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
