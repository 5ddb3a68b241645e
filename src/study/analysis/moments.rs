//! Sums that give means, variances and covariances in one pass and exactly.
//!
//! Answers are whole numbers, so their sums and the sums of their products are whole, too: nothing is rounded before
//! the division at the end, and no running mean is needed. Values are counted from the lowest point of each scale.
//!
//! Small values wait until there are many: a sum of products over many respondents is then a few wide instructions.

/// Sums over respondents who answered all of the given items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::study) struct Moments {
    items: usize,
    n: u64,
    sums: Vec<i128>,
    /// For i <= j, row by row.
    products: Vec<i128>,
}

/// Sums to which respondents are being added.
#[derive(Debug, Clone)]
pub(in crate::study) struct Adding {
    sums: Moments,
    /// For each item the values of respondents who wait.
    waiting: Vec<[i16; BATCH]>,
    /// How many respondents wait.
    rows: usize,
}

/// How many respondents are added at a time.
const BATCH: usize = 256;

/// Values below this wait: the sum of so many products fits into 32 bits.
const SMALL: i64 = 2_000;

impl Adding {
    pub fn of(items: usize) -> Self {
        Self { sums: Moments::of(items), waiting: Vec::new(), rows: 0 }
    }

    /// Adds one respondent's answers, one for each item, 0 or more.
    pub fn add(&mut self, values: &[i64]) {
        if !values.iter().all(|value| (0..SMALL).contains(value)) {
            self.sums.add(values);
            return;
        }
        if self.waiting.is_empty() {
            self.waiting = vec![[0; BATCH]; values.len()];
        }
        for (column, value) in self.waiting.iter_mut().zip(values) {
            column[self.rows] = *value as i16;
        }
        self.rows += 1;
        if self.rows == BATCH {
            self.sums.add_columns(&mut self.waiting, self.rows);
            self.rows = 0;
        }
    }

    /// The sums, with those who wait.
    pub fn finish(mut self) -> Moments {
        self.sums.add_columns(&mut self.waiting, self.rows);
        self.sums
    }
}

impl Moments {
    pub fn of(items: usize) -> Self {
        Self { items, n: 0, sums: vec![0; items], products: vec![0; items * (items + 1) / 2] }
    }

    fn add(&mut self, values: &[i64]) {
        self.n += 1;
        let products = values
            .iter()
            .enumerate()
            .flat_map(|(i, x)| values[i..].iter().map(move |y| i128::from(*x) * i128::from(*y)));
        self.products.iter_mut().zip(products).for_each(|(sum, product)| *sum += product);
        self.sums.iter_mut().zip(values).for_each(|(sum, value)| *sum += i128::from(*value));
    }

    /// Adds so many respondents, whose values are at the beginning of the columns.
    fn add_columns(&mut self, columns: &mut [[i16; BATCH]], rows: usize) {
        self.n += rows as u64;
        for (sum, column) in self.sums.iter_mut().zip(columns.iter_mut()) {
            column[rows..].fill(0);
            *sum += i128::from(column.iter().map(|value| i32::from(*value)).sum::<i32>());
        }
        let pairs = columns.iter().enumerate().flat_map(|(i, x)| columns[i..].iter().map(move |y| (x, y)));
        self.products.iter_mut().zip(pairs).for_each(|(sum, (x, y))| *sum += i128::from(dot(x, y)));
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

    /// The sum of the products of two items.
    pub fn product(&self, i: usize, j: usize) -> i128 {
        let (i, j) = (i.min(j), i.max(j));
        // Row i begins after the rows before it, which are one shorter each.
        self.products[i * (2 * self.items + 1 - i) / 2 + j - i]
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

/// Written so that a compiler makes wide instructions of it.
fn dot(x: &[i16; BATCH], y: &[i16; BATCH]) -> i32 {
    x.iter().zip(y).map(|(x, y)| i32::from(*x) * i32::from(*y)).sum()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// By hand: (1, 2), (2, 4), (3, 3): means 2 and 3; variances 1 and 1; covariance (1*1 + 0*1 + 1*0) / 2 = .5.
    #[test]
    fn golden_covariances() {
        let mut adding = Adding::of(2);
        for row in [[1, 2], [2, 4], [3, 3]] {
            adding.add(&row);
        }
        let moments = adding.finish();
        assert_eq!(moments.means(), [2.0, 3.0]);
        assert_eq!(moments.covariances(), [[1.0, 0.5], [0.5, 1.0]]);
        // 1 + 4 + 9, 1*2 + 2*4 + 3*3 and 4 + 16 + 9.
        assert_eq!([(0, 0), (0, 1), (1, 0), (1, 1)].map(|(i, j)| moments.product(i, j)), [14, 19, 19, 29]);
    }

    proptest! {
        /// Also far from zero, and however the file is divided into blocks.
        #[test]
        fn far_from_zero_and_in_parts(
            rows in prop::collection::vec(prop::collection::vec(0i64..7, 3), 2..600),
            far in prop_oneof![Just(0), 0i64..2_000_000_000],
            cut: prop::sample::Index,
        ) {
            let of = |rows: &[Vec<i64>], far: i64| {
                let mut adding = Adding::of(3);
                for row in rows {
                    adding.add(&row.iter().map(|value| value + far).collect::<Vec<_>>());
                }
                adding.finish()
            };
            let (first, second) = rows.split_at(cut.index(rows.len()));
            let mut parts = of(first, far);
            parts.merge(&of(second, far));
            prop_assert_eq!(&parts, &of(&rows, far));
            prop_assert_eq!(parts.covariances(), of(&rows, 0).covariances());
            // One by one, as values far from zero are added.
            let mut plain = Moments::of(3);
            for row in &rows {
                plain.add(row);
            }
            prop_assert_eq!(plain, of(&rows, 0));
        }
    }
}
