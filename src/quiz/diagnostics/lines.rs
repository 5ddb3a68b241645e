//! Places as an editor counts them: lines and columns.

/// A file without the byte order mark that some editors put first; all spans are counted from here.
pub(crate) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The lines of a text.
pub(super) struct Lines<'s> {
    source: &'s str,
    /// Where each line starts, in bytes.
    starts: Vec<usize>,
}

impl<'s> Lines<'s> {
    pub fn of(source: &'s str) -> Self {
        let behind_breaks = source.match_indices('\n').map(|(at, _)| at + 1);
        Self { source, starts: std::iter::once(0).chain(behind_breaks).collect() }
    }

    /// The line and column of a byte offset, both counted from 1, the column in characters.
    pub fn position(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        (line, 1 + self.source[start..at].chars().count())
    }

    /// The whole lines that a span lies in, the number of the first, counted from 1, and where that starts.
    #[cfg(feature = "text")]
    pub fn around(&self, span: std::ops::Range<usize>) -> (&'s str, usize, usize) {
        let line = self.starts.partition_point(|start| *start <= span.start);
        let start = self.starts[line - 1];
        let behind = self.starts.get(self.starts.partition_point(|start| *start <= span.end));
        (&self.source[start..behind.copied().unwrap_or(self.source.len())], line, start)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_columns_count_from_one_in_characters() {
        let source = "é\t🫖x\r\n\r\nab";
        let lines = Lines::of(source);
        let at = |text: &str| lines.position(source.find(text).expect("there"));
        assert_eq!([at("é"), at("🫖"), at("x"), at("ab"), at("b")], [(1, 1), (1, 3), (1, 4), (3, 1), (3, 2)]);
        assert_eq!(lines.position(source.len()), (3, 3));
        assert_eq!(Lines::of("").position(0), (1, 1));
    }
}
