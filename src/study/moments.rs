//! Sums that give means, variances and covariances in one pass and exactly.
//!
//! Answers are whole numbers, so their sums and the sums of their products are whole, too: nothing is rounded before
//! the division at the end, and no running mean is needed. Values are counted from the lowest point of each scale.

/// Sums over respondents who answered all of the given items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moments {
    items: usize,
    n: u64,
    sums: Vec<i128>,
    /// For i <= j, row by row.
    products: Vec<i128>,
}

impl Moments {
    pub fn of(items: usize) -> Self {
        Self { items, n: 0, sums: vec![0; items], products: vec![0; items * (items + 1) / 2] }
    }

    /// Adds one respondent's answers, one for each item.
    pub fn add(&mut self, values: &[i64]) {
        self.n += 1;
        let mut at = 0;
        for (i, &x) in values.iter().enumerate() {
            self.sums[i] += i128::from(x);
            for &y in &values[i..] {
                self.products[at] += i128::from(x) * i128::from(y);
                at += 1;
            }
        }
    }

    /// Adds the sums of other respondents.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        let add = |mine: &mut Vec<i128>, theirs: &[i128]| {
            mine.iter_mut().zip(theirs).for_each(|(mine, theirs)| *mine += theirs);
        };
        add(&mut self.sums, &other.sums);
        add(&mut self.products, &other.products);
    }

    /// The number of respondents.
    pub fn n(&self) -> u64 {
        self.n
    }

    /// The mean of each item; `NaN` without respondents.
    pub fn means(&self) -> Vec<f64> {
        self.sums.iter().map(|sum| *sum as f64 / self.n as f64).collect()
    }

    /// The covariance matrix, divisor n - 1: `(n * sum xy - sum x * sum y) / (n * (n - 1))`, exact up to the division.
    #[allow(clippy::needless_range_loop, reason = "a matrix is filled on both sides of its diagonal")]
    pub fn covariances(&self) -> Vec<Vec<f64>> {
        let n = i128::from(self.n);
        let mut matrix = vec![vec![0.0; self.items]; self.items];
        let mut at = 0;
        for i in 0..self.items {
            for j in i..self.items {
                let exact = n * self.products[at] - self.sums[i] * self.sums[j];
                matrix[i][j] = exact as f64 / (n as f64 * (n as f64 - 1.0));
                matrix[j][i] = matrix[i][j];
                at += 1;
            }
        }
        matrix
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By hand: (1, 2), (2, 4), (3, 3): means 2 and 3; variances 1 and 1; covariance (1*1 + 0*1 + 1*0) / 2 = .5.
    #[test]
    fn golden_covariances() {
        let mut moments = Moments::of(2);
        for row in [[1, 2], [2, 4], [3, 3]] {
            moments.add(&row);
        }
        assert_eq!(moments.means(), [2.0, 3.0]);
        assert_eq!(moments.covariances(), [[1.0, 0.5], [0.5, 1.0]]);
    }

    proptest! {
        /// Also far from zero, and however the file is divided into blocks.
        #[test]
        fn far_from_zero_and_in_parts(
            rows in prop::collection::vec(prop::collection::vec(0i64..7, 3), 2..40),
            far in 0i64..2_000_000_000,
            cut: prop::sample::Index,
        ) {
            let of = |rows: &[Vec<i64>], far: i64| {
                let mut moments = Moments::of(3);
                for row in rows {
                    moments.add(&row.iter().map(|value| value + far).collect::<Vec<_>>());
                }
                moments
            };
            let (first, second) = rows.split_at(cut.index(rows.len()));
            let mut parts = of(first, far);
            parts.merge(&of(second, far));
            prop_assert_eq!(&parts, &of(&rows, far));
            prop_assert_eq!(parts.covariances(), of(&rows, 0).covariances());
        }
    }
}
