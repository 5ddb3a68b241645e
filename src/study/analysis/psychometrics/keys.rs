//! Items that are probably keyed the wrong way, and items that have little to do with the others.

use super::matrix::Symmetric;
use super::reliability::{alpha, r_drop};

/// Below this correlation with the sum of the others, an item has little to do with them.
pub(in crate::study) const WEAK: f64 = 0.1;

/// What the keys of a subscale's items look like.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::study) struct Keys {
    /// Each item's loading on the first principal component of the correlations; most are positive.
    pub loadings: Vec<f64>,
    /// The items that run against the others: those with a negative loading that fit once all of these are turned.
    pub against: Vec<usize>,
    /// The items whose correlation with the sum of the others is below [`WEAK`] even then.
    pub weak: Vec<usize>,
    /// Alpha if the items in `against` were keyed the other way.
    pub alpha_if_turned: Option<f64>,
}

/// Judges the keys from the covariances of keyed items. Of two items that do not fit both are weak, since nobody can tell
/// which is wrong.
pub(in crate::study) fn keys(covariances: &Symmetric) -> Keys {
    let k = covariances.size();
    let loadings = covariances.correlations().first_component();
    let negative: Vec<_> = loadings.iter().map(|loading| k > 2 && *loading < 0.0).collect();
    let turned = covariances.turned(&negative);
    let (weak, fitting): (Vec<_>, Vec<_>) = (0..k)
        .filter(|&j| k > 1 && covariances.at(j, j) > 0.0)
        .partition(|&j| r_drop(&turned, j).is_none_or(|r| r < WEAK));
    let against: Vec<_> = fitting.into_iter().filter(|&j| negative[j]).collect();
    let mut turn = vec![false; k];
    for &j in &against {
        turn[j] = true;
    }
    Keys { loadings, against, weak, alpha_if_turned: alpha(&covariances.turned(&turn)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Five items that correlate .5, and a sixth with none of them.
    fn keyed(wrong: &[usize]) -> Symmetric {
        let entry = |i: usize, j: usize| match (i, j) {
            _ if i == j => 1.0,
            (5, _) | (_, 5) => 0.0,
            _ => 0.5,
        };
        let rows = (0..6).map(|i| (0..6).map(|j| entry(i, j)).collect()).collect();
        let turned: Vec<_> = (0..6).map(|i| wrong.contains(&i)).collect();
        Symmetric::new(rows).turned(&turned)
    }

    /// By hand: alpha of the six is 6/5 * (1 - 6 / (6 + 20 * .5)) = .75.
    #[test]
    fn all_that_run_against_the_others_are_found_together() {
        for wrong in [&[][..], &[2], &[0, 3]] {
            let found = keys(&keyed(wrong));
            assert_eq!((&found.against[..], &found.weak[..]), (wrong, &[5][..]));
            assert!((found.alpha_if_turned.expect("it varies") - 0.75).abs() < 1e-12);
        }
        // If most are wrong, the others are the ones to turn.
        assert_eq!(keys(&keyed(&[0, 1, 2])).against, [3, 4]);
    }
}
