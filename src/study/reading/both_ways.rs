//! The two ways to read a data file, side by side: [`super::fast`] and [`super::records`].

use std::io::Read;

use super::block::BlockReader;
use super::options::Options;
use super::table::Table;
use crate::quiz::Quiz;

/// Reads a data file as whole and a second time without [`Fast`](super::fast::Fast).
///
/// # Panics
/// If anything differs.
pub fn read_both_ways(quiz: &Quiz, data: &[u8], options: &Options, ids: &[String]) {
    let Ok(mut table) = Table::open(quiz, data, options, ids, None) else { return };
    let mut block = Vec::new();
    if table.rest.read_to_end(&mut block).is_err() {
        return;
    }
    let mut read = || {
        let mut respondents = Vec::new();
        let summary = BlockReader::new(&table.shape, &block, 0).read(|respondent| {
            let copied: Vec<_> = (0..ids.len()).map(|place| respondent.copied(place).to_vec()).collect();
            respondents.push((respondent.codes.to_vec(), copied, respondent.place, respondent.row));
        });
        table.shape.fast = None;
        (respondents, summary)
    };
    let (fast, plain) = (read(), read());
    assert_eq!(fast, plain);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::study::reading::cells::Cells;
    use crate::study::reading::columns::Columns;
    use crate::study::reading::fast::Fast;
    use crate::study::reading::layout::Layout;
    use crate::study::reading::records::{LineEnd, Span};

    /// Scales from 1 to 5, from 0 to 10, without 2, and below zero; one answer in words.
    fn quiz() -> Quiz {
        let scales = [
            ("five", r#"(1, "never"), (2, "b"), (3, "c"), (4, "d"), (5, "e")"#),
            ("ten", "(0), (1), (2), (3), (4), (5), (6), (7), (8), (9), (10)"),
            ("odd", "(1), (3), (4)"),
            ("low", "(-2), (-1), (0), (1)"),
        ];
        let written =
            scales.map(|(id, points)| format!(r#""{id}": Scale(kind: Truth, points: [{points}]),"#));
        let item = |at: usize| {
            let scale =
                ["five", "five", "five", "five", "five", "five", "five", "five", "ten", "odd", "low"][at];
            format!(r#"Item(id: "i{at}", dimension: "d", scale: "{scale}", text: "T"),"#)
        };
        let items: String = (0..11).map(item).collect();
        Quiz::parse(&format!(
            r#"Quiz(format: 1, id: "q", version: "1.0.0", language: "en", title: "T", about: "A",
            provenance: (author: "A", origin: Own), scales: {{ {} }},
            dimensions: [Dimension(id: "d", name: "D", about: "A")], items: [{items}])"#,
            written.concat()
        ))
        .expect("sound")
    }

    fn cell() -> impl Strategy<Value = String> {
        let usual =
            ["1", "2", "3", "4", "5", "", "0", "10", "4.0", "\"4\"", "NA", "-99", "-2", "never", "x", " 3"];
        prop_oneof![
            12 => "[1-5]",
            3 => prop::sample::select(usual.map(str::to_owned).to_vec()),
            1 => "[0-9,\"\r\n .a\u{e9}-]{0,9}",
        ]
    }

    /// Files with items in any order, other columns between them, and any line ends; and some bytes put in anywhere.
    fn files() -> impl Strategy<Value = Vec<u8>> {
        let names = ["id", "note"].map(str::to_owned).into_iter().chain((0..11).map(|at| format!("i{at}")));
        let names = Just(names.collect::<Vec<_>>()).prop_shuffle();
        let end = prop::sample::select(vec!["\n", "\r\n", "\r"]);
        let rows = prop::collection::vec(prop::collection::vec(cell(), 13), 0..30);
        let noise = prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..3);
        (names, rows, end, prop::sample::select(vec![",", ";", "\t"]), noise).prop_map(
            |(names, rows, end, delimiter, noise)| {
                let lines = std::iter::once(names).chain(rows).map(|row| row.join(delimiter) + end);
                let mut file = lines.collect::<String>().into_bytes();
                for (at, byte) in noise {
                    let at = at.index(file.len());
                    file.insert(at, byte);
                }
                file
            },
        )
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(1000))]
        #[test]
        fn records_are_read_as_without_it(file in files(), gap in any::<bool>()) {
            let missing = if gap { vec!["3".to_owned(), "-99".to_owned(), "x".to_owned()] } else { Vec::new() };
            let options = Options { missing, ..Options::default() };
            read_both_ways(&quiz(), &file, &options, &["id".to_owned()]);
        }
    }

    /// The property above would hold for a reader that leaves everything to the other.
    #[test]
    fn usual_records_are_taken() {
        let quiz = quiz();
        let layout = |names: Vec<String>| {
            Layout::of(&quiz, names, &["id".to_owned()], &Columns::Named, None).expect("all")
        };
        let names = ["id", "note"].map(str::to_owned).into_iter().chain((0..11).map(|at| format!("i{at}")));
        let layout = layout(names.collect());
        let cells = Cells::of(&quiz, &Options::default(), false);
        let fast = Fast::of(&layout, b',', LineEnd::LineFeed, &cells).expect("usual");
        for (row, expected) in [
            ("p1,\"a, b\",1,2,3,4,5,1,2,3,10,4,-2\n", Some(0)),
            ("p1,,1,2,,4,5,1,\"\",3,4.0,\"4\",NA\n", Some(3)),
            ("p1,,1,2,3,4,5,1,2,3,4,4,0\r\n", None),
            ("p1,,1,2,3,4,5,1,2,3,4,4\n", None),
            ("p1,,1,2,3,4,5,1,2,3,4,2,0\n", None),
            ("p1,\"\"\"\",1,2,3,4,5,1,2,3,4,4,0\n", None),
        ] {
            let row = format!("{row}{}", "next ".repeat(4));
            let (mut codes, mut copied) = ([0; 11], [Span::default(); 1]);
            let read = fast.read(row.as_bytes(), 0, &mut codes, &mut copied);
            assert_eq!(read.map(|row| row.blanks), expected, "{row}");
        }
    }
}
