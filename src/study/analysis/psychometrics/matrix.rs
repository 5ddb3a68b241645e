//! Symmetric matrices: sums, correlations, eigenvalues and inverses.

/// A symmetric matrix, mostly of covariances or correlations.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::study) struct Symmetric(Vec<Vec<f64>>);

/// Eigenvalues, the largest first, and their eigenvectors of length 1.
pub(in crate::study) struct Eigen {
    pub values: Vec<f64>,
    pub vectors: Vec<Vec<f64>>,
}

impl Symmetric {
    /// A matrix from its rows, which must be symmetric.
    pub fn new(rows: Vec<Vec<f64>>) -> Self {
        Self(rows)
    }

    /// The number of rows.
    pub fn size(&self) -> usize {
        self.0.len()
    }

    /// An entry.
    pub fn at(&self, i: usize, j: usize) -> f64 {
        self.0[i][j]
    }

    /// A row.
    pub fn row(&self, i: usize) -> &[f64] {
        &self.0[i]
    }

    /// The sum of all entries.
    pub fn sum(&self) -> f64 {
        self.0.iter().flatten().sum()
    }

    /// The sum of the entries on the diagonal.
    pub fn trace(&self) -> f64 {
        (0..self.size()).map(|i| self.0[i][i]).sum()
    }

    /// The matrix without a row and its column.
    pub fn without(&self, left_out: usize) -> Self {
        let kept = || (0..self.size()).filter(|&i| i != left_out);
        Self(kept().map(|i| kept().map(|j| self.0[i][j]).collect()).collect())
    }

    /// The covariances of variables that are each multiplied by a factor.
    pub fn scaled(&self, factors: &[f64]) -> Self {
        let scaled = |(row, f): (&Vec<f64>, &f64)| row.iter().zip(factors).map(|(c, g)| f * c * g).collect();
        Self(self.0.iter().zip(factors).map(scaled).collect())
    }

    /// The covariances after some variables have changed their sign.
    pub fn turned(&self, turned: &[bool]) -> Self {
        let signs: Vec<_> = turned.iter().map(|turned| if *turned { -1.0 } else { 1.0 }).collect();
        self.scaled(&signs)
    }

    /// Correlations from covariances; those of a variable that does not vary are 0.
    pub fn correlations(&self) -> Self {
        let inverse = |i: usize| if self.0[i][i] > 0.0 { self.0[i][i].sqrt().recip() } else { 0.0 };
        let mut all = self.scaled(&(0..self.size()).map(inverse).collect::<Vec<_>>());
        for (i, row) in all.0.iter_mut().enumerate() {
            row[i] = 1.0;
        }
        all
    }

    /// Whether every variable varies.
    pub fn varies(&self) -> bool {
        (0..self.size()).all(|i| self.0[i][i] > 0.0)
    }

    /// Loadings on the first principal component: its eigenvector times the root of its eigenvalue. Most are positive; if
    /// just as many are negative, their sum is positive.
    pub fn first_component(&self) -> Vec<f64> {
        let Eigen { values, vectors } = self.eigen();
        let Some((value, vector)) = values.first().zip(vectors.first()) else { return Vec::new() };
        let negative = vector.iter().filter(|entry| **entry < 0.0).count();
        let sum: f64 = vector.iter().sum();
        let turn = 2 * negative > vector.len() || (2 * negative == vector.len() && sum < 0.0);
        let factor = value.max(0.0).sqrt() * if turn { -1.0 } else { 1.0 };
        vector.iter().map(|entry| factor * entry).collect()
    }

    /// Eigenvalues and eigenvectors by Jacobi's cyclic rotations (Golub & Van Loan 2013, section 8.5).
    pub fn eigen(&self) -> Eigen {
        /// It converges quadratically: even large matrices need no more than ten rounds.
        const ROUNDS: usize = 50;
        let n = self.size();
        let mut a = self.0.clone();
        let mut vectors: Vec<Vec<f64>> =
            (0..n).map(|i| (0..n).map(|j| if i == j { 1.0 } else { 0.0 }).collect()).collect();
        let scale = a.iter().flatten().map(|entry| entry * entry).sum::<f64>();
        for _ in 0..ROUNDS {
            let off: f64 = (0..n).map(|i| a[i][..i].iter().map(|entry| entry * entry).sum::<f64>()).sum();
            if off <= 1e-28 * scale {
                break;
            }
            for p in 0..n {
                for q in p + 1..n {
                    rotate(&mut a, &mut vectors, p, q);
                }
            }
        }
        let mut pairs: Vec<_> =
            vectors.into_iter().enumerate().map(|(i, vector)| (a[i][i], vector)).collect();
        pairs.sort_by(|(one, _), (other, _)| other.total_cmp(one));
        let (values, vectors) = pairs.into_iter().unzip();
        Eigen { values, vectors }
    }

    /// The inverse of the triangle L with `L L' = C` (Cholesky's decomposition), column by column, each from its diagonal
    /// on: it makes uncorrelated variables with variance 1 of those with the covariances C.
    ///
    /// # Errors
    /// The first variable that is, but for rounding, a sum of those before it, or has no variance beside them.
    pub fn inverse_root(&self) -> Result<Vec<Vec<f64>>, usize> {
        let n = self.size();
        let mut lower: Vec<Vec<f64>> = Vec::with_capacity(n);
        for i in 0..n {
            let mut row: Vec<f64> = Vec::with_capacity(i + 1);
            for j in 0..i {
                row.push((self.0[i][j] - dot(&row, &lower[j][..j])) / lower[j][j]);
            }
            let pivot = self.0[i][i] - dot(&row, &row);
            if pivot <= 1e-10 * self.0[i][i] {
                return Err(i);
            }
            row.push(pivot.sqrt());
            lower.push(row);
        }
        let column = |j: usize| {
            let mut column = vec![lower[j][j].recip()];
            for i in j + 1..n {
                column.push(-dot(&column, &lower[i][j..i]) / lower[i][i]);
            }
            column
        };
        Ok((0..n).map(column).collect())
    }

    /// The diagonal of the inverse; `None` if a variable is, but for rounding, a sum of others.
    pub fn inverse_diagonal(&self) -> Option<Vec<f64>> {
        let root = self.inverse_root().ok()?;
        Some(root.iter().map(|column| dot(column, column)).collect())
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// Makes the entry at p and q zero. The rows of `vectors` become eigenvectors.
fn rotate(a: &mut [Vec<f64>], vectors: &mut [Vec<f64>], p: usize, q: usize) {
    if a[p][q] == 0.0 {
        return;
    }
    let theta = (a[q][q] - a[p][p]) / (2.0 * a[p][q]);
    let tangent = theta.signum() / (theta.abs() + theta.hypot(1.0));
    let cosine = tangent.hypot(1.0).recip();
    let sine = tangent * cosine;
    let turn = |x: f64, y: f64| (cosine * x - sine * y, sine * x + cosine * y);
    for row in a.iter_mut() {
        (row[p], row[q]) = turn(row[p], row[q]);
    }
    for rows in [a, vectors] {
        let (before, from_q) = rows.split_at_mut(q);
        for (x, y) in before[p].iter_mut().zip(&mut from_q[0]) {
            (*x, *y) = turn(*x, *y);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By hand: 2 and 1 beside it have the eigenvalues 3 and 1, with (1, 1) and (1, -1); the inverse is 2/3, -1/3.
    #[test]
    fn golden_two_by_two() {
        let matrix = Symmetric::new(vec![vec![2.0, 1.0], vec![1.0, 2.0]]);
        let Eigen { values, vectors } = matrix.eigen();
        assert!((values[0] - 3.0).abs() < 1e-14 && (values[1] - 1.0).abs() < 1e-14);
        assert!((vectors[0][0] - vectors[0][1]).abs() < 1e-14);
        assert!(matrix.inverse_diagonal().expect("regular").iter().all(|x| (x - 2.0 / 3.0).abs() < 1e-14));
        assert_eq!(Symmetric::new(vec![vec![1.0; 2]; 2]).inverse_diagonal(), None);
        assert_eq!(Symmetric::new(vec![vec![1.0; 2]; 2]).inverse_root(), Err(1));
    }

    proptest! {
        /// Every vector keeps its direction, and the inverse's diagonal is that of the eigenvalues' reciprocals.
        #[test]
        fn eigenvectors_and_inverse(factors in prop::collection::vec(prop::collection::vec(-2.0f64..2.0, 6), 6)) {
            let rows: Vec<Vec<f64>> = factors
                .iter()
                .enumerate()
                .map(|(i, row)| {
                    factors.iter().enumerate().map(|(j, other)| dot(row, other) + f64::from(u8::from(i == j))).collect()
                })
                .collect();
            let matrix = Symmetric::new(rows);
            let Eigen { values, vectors } = matrix.eigen();
            for (value, vector) in values.iter().zip(&vectors) {
                for (i, entry) in vector.iter().enumerate() {
                    prop_assert!((dot(matrix.row(i), vector) - value * entry).abs() < 1e-9);
                }
            }
            for (j, entry) in matrix.inverse_diagonal().expect("regular").into_iter().enumerate() {
                let sum: f64 = values.iter().zip(&vectors).map(|(value, vector)| vector[j] * vector[j] / value).sum();
                prop_assert!((entry - sum).abs() < 1e-9);
            }
        }
    }
}
