//! How often two answers were given together, for every pair of items.

/// Two-way tables of the items of a subscale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PairCounts {
    /// For each item how many values it has, counted from 0.
    sizes: Vec<usize>,
    /// For i < j, row by row, the tables one after the other.
    counts: Vec<u64>,
}

impl PairCounts {
    pub fn of(sizes: Vec<usize>) -> Self {
        let pairs =
            sizes.iter().enumerate().flat_map(|(i, one)| sizes[i + 1..].iter().map(move |other| one * other));
        Self { counts: vec![0; pairs.sum()], sizes }
    }

    /// Adds one respondent's answers, one for each item.
    pub fn add(&mut self, values: &[i64]) {
        let mut begin = 0;
        for (i, &x) in values.iter().enumerate() {
            for (j, &y) in values.iter().enumerate().skip(i + 1) {
                self.counts[begin + x as usize * self.sizes[j] + y as usize] += 1;
                begin += self.sizes[i] * self.sizes[j];
            }
        }
    }

    /// Adds the counts of other respondents.
    pub fn merge(&mut self, other: &Self) {
        self.counts.iter_mut().zip(&other.counts).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// For every i < j, in rising order, the table with a row for each value of i and a column for each of j.
    pub fn tables(&self) -> impl Iterator<Item = Vec<Vec<u64>>> {
        let mut rest = &self.counts[..];
        let items = self.sizes.len();
        let pairs = (0..items).flat_map(move |i| (i + 1..items).map(move |j| (i, j)));
        pairs.map(move |(i, j)| {
            let (table, behind) = rest.split_at(self.sizes[i] * self.sizes[j]);
            rest = behind;
            table.chunks(self.sizes[j]).map(<[u64]>::to_vec).collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_are_counted_by_hand() {
        let mut counts = PairCounts::of(vec![2, 3, 2]);
        counts.add(&[0, 2, 1]);
        counts.add(&[1, 0, 1]);
        let mut more = counts.clone();
        more.merge(&counts);
        let tables: Vec<_> = more.tables().collect();
        assert_eq!(tables[0], [[0, 0, 2], [2, 0, 0]]);
        assert_eq!(tables[1], [[0, 2], [0, 2]]);
        assert_eq!(tables[2], [[0, 2], [0, 0], [0, 2]]);
    }
}
