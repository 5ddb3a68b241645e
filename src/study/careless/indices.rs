//! The indices that need nobody else's answers: numbers in, numbers out. `docs/methods.md` has the formulas and their
//! sources.

/// Even-odd consistency needs so many subscales: two always correlate perfectly.
const LEAST: usize = 3;

/// Sums of squared deviations below this are rounding: shares of a scale differ by more.
const ROUNDING: f64 = 1e-24;

/// The longest run of equal answers in a row (Johnson 2005). A gap ends a run. `None` without an answer, at least 1
/// otherwise.
pub fn longstring(answers: &[Option<i32>]) -> Option<usize> {
    let runs = answers.chunk_by(|one, next| one == next);
    runs.filter(|run| run[0].is_some()).map(<[_]>::len).max()
}

/// The standard deviation of the answers, divisor n - 1 (intra-individual response variability, Dunn et al. 2018). `None`
/// with fewer than two.
pub fn irv(answers: &[Option<i32>]) -> Option<f64> {
    let given = || answers.iter().flatten().map(|value| f64::from(*value));
    let n = given().count() as f64;
    let mean = given().sum::<f64>() / n;
    let squares: f64 = given().map(|value| (value - mean).powi(2)).sum();
    (n > 1.0).then(|| (squares / (n - 1.0)).sqrt())
}

/// Even-odd consistency (Johnson 2005): over subscales, the correlation between the means of the items in odd and in even
/// places, stepped up by Spearman-Brown, at least -1; then with its sign changed, so that -1 is most consistent and 1 least,
/// as in the R package careless since 1.2.1. A subscale counts if both halves have an answer. `None` with fewer than three
/// of them, or if a half does not vary.
pub fn even_odd(subscales: impl Iterator<Item = impl Iterator<Item = Option<f64>>>) -> Option<f64> {
    let pairs: Vec<_> = subscales.filter_map(halves).collect();
    let r = correlation(&pairs).filter(|_| pairs.len() >= LEAST)?;
    Some(-(2.0 * r / (1.0 + r)).max(-1.0))
}

/// The means of the answers in odd places, counted from 1, and in even ones.
fn halves(answers: impl Iterator<Item = Option<f64>>) -> Option<[f64; 2]> {
    let mut halves = [(0.0, 0.0); 2];
    for (place, answer) in answers.enumerate() {
        let (sum, n) = &mut halves[place % 2];
        *sum += answer.unwrap_or(0.0);
        *n += f64::from(u8::from(answer.is_some()));
    }
    halves.iter().all(|(_, n)| *n > 0.0).then(|| halves.map(|(sum, n)| sum / n))
}

/// Pearson's; `None` if either does not vary.
fn correlation(pairs: &[[f64; 2]]) -> Option<f64> {
    let means = [0, 1].map(|at| pairs.iter().map(|pair| pair[at]).sum::<f64>() / pairs.len() as f64);
    let products = |one: usize, other: usize| {
        pairs.iter().map(|pair| (pair[one] - means[one]) * (pair[other] - means[other])).sum::<f64>()
    };
    let squares = [products(0, 0), products(1, 1)];
    // Rounding must not take it beyond -1, where Spearman-Brown's sign would change.
    let r = || (products(0, 1) / (squares[0] * squares[1]).sqrt()).clamp(-1.0, 1.0);
    squares.iter().all(|sum| *sum > ROUNDING).then(r)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers, where 0 is a gap.
    fn answers<const N: usize>(values: [i32; N]) -> [Option<i32>; N] {
        values.map(|value| Some(value).filter(|value| *value != 0))
    }

    #[test]
    fn a_gap_ends_a_run() {
        assert_eq!(longstring(&answers([1, 2, 2, 2, 1, 1])), Some(3));
        assert_eq!(longstring(&answers([2, 2, 0, 2, 0, 0, 0])), Some(2));
        assert_eq!(longstring(&answers([1, 2, 3])), Some(1));
        assert_eq!(longstring(&answers([5; 9])), Some(9));
        assert_eq!(longstring(&answers([0; 9])), None);
        assert_eq!(longstring(&[]), None);
    }

    /// By hand: 2, 4, 4, 6 have the mean 4 and squared deviations 4 + 0 + 0 + 4, over 3.
    #[test]
    fn golden_variability() {
        assert_eq!(irv(&answers([2, 4, 0, 4, 6])), Some((8.0_f64 / 3.0).sqrt()));
        assert_eq!(irv(&answers([3, 3, 3])), Some(0.0));
        assert_eq!(irv(&answers([0, 3, 0])), None);
        assert_eq!(irv(&[]), None);
    }

    fn of_values(subscales: &[&[f64]]) -> Option<f64> {
        // NaN is a gap.
        even_odd(
            subscales.iter().map(|one| one.iter().map(|value| Some(*value).filter(|value| !value.is_nan()))),
        )
    }

    const GAP: f64 = f64::NAN;

    /// By hand. Odd halves 1, 2, 3; even halves 1, 3, 2 (the last of them of 1 and 3): r = 1 / 2, so 2 * .5 / 1.5 = 2 / 3.
    #[test]
    fn golden_consistency() {
        let found = of_values(&[&[1.0, 1.0], &[1.0, 3.0, 3.0], &[3.0, 1.0, GAP, 3.0]]).expect("three");
        assert!((found + 2.0 / 3.0).abs() < 1e-15, "{found}");
        // The halves are the same, in opposite order, and in an order with r = -1 / 2, which is stepped up to -2.
        assert_eq!(of_values(&[&[1.0, 1.0], &[2.0, 2.0], &[3.0, 3.0]]), Some(-1.0));
        assert_eq!(of_values(&[&[1.0, 3.0], &[2.0, 2.0], &[3.0, 1.0]]), Some(1.0));
        assert_eq!(of_values(&[&[1.0, 2.0], &[2.0, 3.0], &[3.0, 1.0]]), Some(1.0));
    }

    #[test]
    fn no_consistency_of_few_subscales_or_of_halves_that_do_not_vary() {
        assert_eq!(of_values(&[&[1.0, 1.0], &[2.0, 2.0]]), None);
        assert_eq!(of_values(&[&[1.0, 1.0], &[2.0, 2.0], &[3.0, GAP]]), None);
        assert_eq!(of_values(&[]), None);
        // Thirds and tenths, whose means differ only by rounding: .1 + .2 is not .3.
        let same: [&[f64]; 3] = [&[0.1, 0.2, 0.2, 1.0], &[0.15, 0.0], &[0.3, 0.5, 0.0, 1.0]];
        assert_eq!(of_values(&same), None);
    }
}
