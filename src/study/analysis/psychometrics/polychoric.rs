//! Correlations of what lies behind answers in a few steps.

use statrs::distribution::{ContinuousCDF, Normal};

use super::bivariate_normal;
use super::matrix::Symmetric;

/// The largest correlation that is looked for, up or down.
const LARGEST: f64 = 0.9999;

/// Polychoric correlations of items from two-way tables of counts, by the two-step method (Olsson 1979): thresholds from
/// the margins, then the correlation of highest likelihood.
///
/// `tables` holds one for every i < j, in rising order, with a row for each point of item i and a column for each of j. Points that nobody chose
/// are left out. As in psych's `polychoric`, empty cells stay empty; only where both items have two points, when an empty
/// cell would give a correlation of 1, it counts as half a respondent (psych's `tetrachoric`).
///
/// `None` if an item does not vary.
pub(in crate::study) fn polychoric_correlations(
    items: usize,
    tables: impl Iterator<Item = Vec<Vec<u64>>>,
) -> Option<Symmetric> {
    let mut rows = vec![vec![1.0; items]; items];
    let pairs = (0..items).flat_map(|i| (i + 1..items).map(move |j| (i, j)));
    for ((i, j), table) in pairs.zip(tables) {
        rows[i][j] = polychoric(&table)?;
        rows[j][i] = rows[i][j];
    }
    Some(Symmetric::new(rows))
}

fn polychoric(table: &[Vec<u64>]) -> Option<f64> {
    let chosen_columns: Vec<_> =
        (0..table.first()?.len()).filter(|&j| table.iter().any(|row| row[j] > 0)).collect();
    let mut table: Vec<Vec<f64>> = table
        .iter()
        .filter(|row| row.iter().any(|count| *count > 0))
        .map(|row| chosen_columns.iter().map(|&j| row[j] as f64).collect())
        .collect();
    if table.len() < 2 || chosen_columns.len() < 2 {
        return None;
    }
    if table.len() == 2 && chosen_columns.len() == 2 {
        table.iter_mut().flatten().filter(|count| **count == 0.0).for_each(|count| *count = 0.5);
    }
    let rows = thresholds(table.iter().map(|row| row.iter().sum()));
    let columns = thresholds((0..chosen_columns.len()).map(|j| table.iter().map(|row| row[j]).sum()));
    Some(maximum(|rho| log_likelihood(&table, &rows, &columns, rho)))
}

/// Where a standard normal variable is cut so that each part has its share of the counts, infinities included.
fn thresholds(counts: impl Iterator<Item = f64> + Clone) -> Vec<f64> {
    let (normal, total) = (Normal::standard(), counts.clone().sum::<f64>());
    let below = counts.scan(0.0, |sum, count| {
        *sum += count;
        Some(*sum / total)
    });
    let mut cuts = vec![f64::NEG_INFINITY];
    cuts.extend(below.map(|share| if share >= 1.0 { f64::INFINITY } else { normal.inverse_cdf(share) }));
    cuts
}

fn log_likelihood(table: &[Vec<f64>], rows: &[f64], columns: &[f64], rho: f64) -> f64 {
    /// For rounding, far out in a corner.
    const LEAST: f64 = 1e-300;
    let below = |row: &f64| columns.iter().map(|column| bivariate_normal::cdf(*row, *column, rho)).collect();
    let below: Vec<Vec<f64>> = rows.iter().map(below).collect();
    let mut sum = 0.0;
    for (i, counts) in table.iter().enumerate() {
        for (j, count) in counts.iter().enumerate() {
            if *count > 0.0 {
                let within = below[i + 1][j + 1] - below[i][j + 1] - below[i + 1][j] + below[i][j];
                sum += count * within.max(LEAST).ln();
            }
        }
    }
    sum
}

/// Where a function with one peak is highest, to eight digits, by golden section (Kiefer 1953).
fn maximum(f: impl Fn(f64) -> f64) -> f64 {
    let section = (5.0_f64.sqrt() - 1.0) / 2.0;
    let (mut low, mut high) = (-LARGEST, LARGEST);
    let (mut left, mut right) = (high - section * (high - low), low + section * (high - low));
    let (mut at_left, mut at_right) = (f(left), f(right));
    while high - low > 1e-8 {
        if at_left > at_right {
            (high, right, at_right) = (right, left, at_left);
            left = high - section * (high - low);
            at_left = f(left);
        } else {
            (low, left, at_left) = (left, right, at_right);
            right = low + section * (high - low);
            at_right = f(right);
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(table: &[&[u64]]) -> f64 {
        polychoric(&table.iter().map(|row| row.to_vec()).collect::<Vec<_>>()).expect("both vary")
    }

    /// Both cut in the middle: `p11 = 1/4 + asin(r) / 2π`, so 40 of 100 give `r = sin(2π * .15)`.
    #[test]
    fn golden_tetrachoric() {
        let expected = (std::f64::consts::TAU * 0.15).sin();
        assert!((found(&[&[40, 10], &[10, 40]]) - expected).abs() < 1e-6);
        assert!((found(&[&[10, 40], &[40, 10]]) + expected).abs() < 1e-6);
        assert!(found(&[&[25, 25], &[25, 25]]).abs() < 1e-6);
    }

    /// Points that nobody chose change nothing, and an item that does not vary has no correlation.
    #[test]
    fn only_chosen_points_count() {
        let plain = found(&[&[40, 10], &[10, 40]]);
        let with_more = found(&[&[0, 0, 0], &[40, 0, 10], &[10, 0, 40], &[0, 0, 0]]);
        assert_eq!(plain, with_more);
        assert_eq!(polychoric(&[vec![3, 4], vec![0, 0]]), None);
        assert!(found(&[&[50, 0], &[0, 50]]) < 0.9999);
    }
}
