//! How items go together with scales, their own and others.

use super::matrix::Symmetric;

/// The correlation of every item with every scale, corrected for what they share and for the scale's error, as
/// `item.corrected` in psych's `scoreItems` (Revelle 2024): on the diagonal of the covariances each variance is replaced by what
/// the other items explain of it, `c_jj - 1 / (C^-1)_jj`, and then `sum_j c_ij / sqrt(V_s * var_i)` over the items j of scale s,
/// where `V_s` is the sum of the covariances within s.
///
/// `scale_of` says for each item which scale it belongs to. `None` if an item does not vary, or is a sum of others.
pub(in crate::study) fn item_scale_correlations(
    covariances: &Symmetric,
    scale_of: &[usize],
    scales: usize,
) -> Option<Vec<Vec<f64>>> {
    let inverse = covariances.inverse_diagonal()?;
    let k = covariances.size();
    let entry = |i: usize, j: usize| covariances.at(i, j) - if i == j { inverse[i].recip() } else { 0.0 };
    let mut with_scales = vec![vec![0.0; scales]; k];
    let mut variances = vec![0.0; scales];
    for i in 0..k {
        for j in 0..k {
            with_scales[i][scale_of[j]] += entry(i, j);
        }
        variances[scale_of[i]] += with_scales[i][scale_of[i]];
    }
    if variances.iter().any(|variance| *variance <= 0.0) {
        return None;
    }
    for (i, row) in with_scales.iter_mut().enumerate() {
        for (sum, variance) in row.iter_mut().zip(&variances) {
            *sum /= (variance * covariances.at(i, i)).sqrt();
        }
    }
    Some(with_scales)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two scales of two items with correlations of .5 within and .25 between. By hand: the inverse's diagonal of this
    /// matrix is 1 / (1 - smc), smc = 0.2666…: its eigenvalues are 2, 1, .5, .5, each with entries of the same size, so the
    /// diagonal is (1/2 + 1 + 2 + 2) / 4 = 1.375 and smc = 1 - 1/1.375 = 3/11. Own: (3/11 + 1/2) / sqrt(2 * (3/11 + 1/2)) =
    /// sqrt((17/22) / 2); the other: 1/2 / sqrt(2 * 17/22).
    #[test]
    fn golden_correlations_of_two_scales() {
        let entry = |i: usize, j: usize| match () {
            () if i == j => 1.0,
            () if i / 2 == j / 2 => 0.5,
            () => 0.25,
        };
        let rows = (0..4).map(|i| (0..4).map(|j| entry(i, j)).collect()).collect();
        let found = item_scale_correlations(&Symmetric::new(rows), &[0, 0, 1, 1], 2).expect("regular");
        let (own, other) = ((17.0_f64 / 44.0).sqrt(), 0.5 / (17.0_f64 / 11.0).sqrt());
        for (row, expected) in found.iter().zip([[own, other], [own, other], [other, own], [other, own]]) {
            for (found, expected) in row.iter().zip(expected) {
                assert!((found - expected).abs() < 1e-12, "{found} {expected}");
            }
        }
    }
}
