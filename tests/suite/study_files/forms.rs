//! The same data in another form, and in another order.

use std::collections::HashMap;

use attuned::study::{Couples, Encoding, Incomplete, Keep, Options};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;

use super::{ITEMS, WIDE, compared, in_one_row, lines, options, people, scored, used};

/// How a file may look that says the same.
#[derive(Debug, Clone)]
struct Form {
    delimiter: char,
    line_end: &'static str,
    encoding: &'static str,
    above: &'static str,
    /// Spellings, quotes and empty rows, as they come.
    turns: Vec<usize>,
}

fn forms() -> impl Strategy<Value = Form> {
    let delimiter = select(vec![',', ';', '\t', '|']);
    let line_end = select(vec!["\n", "\r\n", "\r"]);
    let encoding = select(vec!["utf-8", "marked", "utf-16le", "utf-16be", "windows-1252"]);
    let above = select(vec!["", "\n", " \r\n\n", "sep="]);
    (delimiter, line_end, encoding, above, vec(0..1000_usize, 1..40)).prop_map(
        |(delimiter, line_end, encoding, above, turns)| Form { delimiter, line_end, encoding, above, turns },
    )
}

const LABELS: [[&str; 5]; 2] = [
    ["not once", "once or twice", "about weekly", "often", "most days"],
    ["kein Mal", "selten", "wöchentlich", "häufig", "fast täglich"],
];

impl Form {
    fn answer(&self, answer: Option<i32>, turn: usize) -> String {
        let Some(value) = answer else {
            let blanks = ["", " ", "NA", "n/a", ".", "#N/A", "null", "does not apply", "TRIFFT NICHT ZU"];
            return blanks[turn % blanks.len()].to_owned();
        };
        let label = LABELS[turn / 7 % 2][value as usize - 1];
        let point = if self.delimiter == ',' { '.' } else { ',' };
        match turn % 9 {
            0..3 => value.to_string(),
            3 => format!("{value}.0"),
            4 => format!(" {value}{point}00"),
            5 => label.to_owned(),
            6 => label.to_uppercase(),
            7 => format!("{value} - {label}"),
            _ => format!("{label} ({value}) "),
        }
    }

    fn cell(&self, text: &str, turn: usize) -> String {
        if text.contains([self.delimiter, '"', '\n', '\r']) || turn.is_multiple_of(3) {
            format!("\"{}\"", text.replace('"', "\"\""))
        } else {
            text.to_owned()
        }
    }

    /// The people as a file.
    fn file(&self, people: &[(String, [Option<i32>; 4])]) -> Vec<u8> {
        let mut turns = self.turns.iter().copied().cycle();
        let mut turn = || turns.next().expect("endless");
        let delimiter = self.delimiter.to_string();
        let mut text = if self.above == "sep=" {
            format!("sep={}{}", self.delimiter, self.line_end)
        } else {
            self.above.to_owned()
        };
        let head = ["id", "q1", "q2", "q3", "q4"].map(|name| self.cell(name, turn()));
        text += &(head.join(&delimiter) + self.line_end);
        for (id, answers) in people {
            if turn() % 4 == 0 {
                text += &(["", " ", "", "", ""].join(&delimiter) + self.line_end + self.line_end);
            }
            let mut cells = vec![self.cell(id, turn())];
            for answer in answers {
                cells.push(self.cell(&self.answer(*answer, turn()), turn()));
            }
            text += &cells.join(&delimiter);
            text += if turn() % 5 == 0 { &delimiter } else { "" };
            text += self.line_end;
        }
        match self.encoding {
            "marked" => format!("\u{feff}{text}").into_bytes(),
            "utf-16le" => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "utf-16be" => format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_be_bytes).collect(),
            "windows-1252" => encoding_rs::WINDOWS_1252.encode(&text).0.into_owned(),
            _ => text.into_bytes(),
        }
    }
}

fn some_people() -> impl Strategy<Value = Vec<(String, [Option<i32>; 4])>> {
    let id = select(vec![
        "7",
        "Jörg",
        "a, b",
        "x;y",
        "5'10\"",
        "two\nlines",
        "tab\tbed",
        "=1|2",
        " in the middle ",
    ]);
    let answer = || prop::option::weighted(0.8, 1..6);
    vec((id.prop_map(str::to_owned), [answer(), answer(), answer(), answer()]), 0..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn the_same_data_in_any_form_has_the_same_scores(people in some_people(), form in forms()) {
        let simple = Form { delimiter: ',', line_end: "\n", encoding: "utf-8", above: "", turns: vec![1] };
        let records = |form: &Form| {
            let encoding = (form.encoding == "windows-1252").then(|| Encoding::named("windows-1252")).flatten();
            let (table, summary) = scored(form.file(&people), &Options { encoding, ..options() }).expect("scored");
            let mut reader = csv::ReaderBuilder::new();
            let reader = reader.delimiter(form.delimiter as u8).has_headers(false).from_reader(table.as_bytes());
            let records: Vec<Vec<_>> = reader
                .into_records()
                .map(|record| record.expect("whole").iter().map(str::to_owned).collect())
                .collect();
            (records, summary.rows, summary.missing + summary.not_scored)
        };
        let expected = records(&simple);
        prop_assert_eq!(expected.1, people.len() as u64);
        for (record, (id, _)) in expected.0.iter().skip(1).zip(&people) {
            prop_assert_eq!(&record[0], id);
        }
        prop_assert_eq!(records(&form), expected);
    }

    /// A plain model: for each name, the row with the lowest or highest time, and of equal ones the first or last.
    #[test]
    fn sittings_are_those_of_a_plain_model(
        rows in vec((select(vec!["a", "b", "c", "7", "", "NA"]), 0..40_u32, 0..5_usize), 0..30),
        by_time in any::<bool>(),
        is_last in any::<bool>(),
    ) {
        let mut data = "row,id,t,q1,q2,q3,q4\n".to_owned();
        for (row, (id, minute, turn)) in rows.iter().enumerate() {
            let time = match turn {
                0 => format!("2024-01-02T09:{minute:02}:00Z"),
                1 => format!("2024-01-02 9:{minute:02}"),
                2 => format!("2024/1/2 9:{minute:02}:00.0 AM"),
                3 => format!("2024-01-02T11:{minute:02}:00+02:00"),
                _ => format!("2024-01-01 23:{minute:02} GMT-10"),
            };
            data += &format!("{row},{id},{time},5,5,1,5\n");
        }
        let time = by_time.then(|| "t".to_owned());
        let keep = if is_last { Keep::Last } else { Keep::First };
        let found = used(&data, &Options { time, ..people(options()) }, keep).expect("times");
        let mut kept: HashMap<&str, (u32, usize)> = HashMap::new();
        for (row, (id, minute, _)) in rows.iter().enumerate() {
            let here = (if by_time { *minute } else { 0 }, row);
            let known = kept.entry(id).or_insert(here);
            *known = if is_last { (*known).max(here) } else { (*known).min(here) };
        }
        let is_used = |(row, (id, ..)): &(usize, &(&str, u32, usize))| {
            ["", "NA"].contains(id) || kept[id].1 == *row
        };
        let expected: Vec<_> = rows.iter().enumerate().filter(is_used).map(|(row, _)| row.to_string()).collect();
        prop_assert_eq!(found, expected);
    }

    /// In whatever order people come, a couple has the record that it has alone, at the place where the first of the two
    /// appears.
    #[test]
    fn a_couple_is_compared_as_if_it_were_alone(
        people in vec([vec(prop::option::weighted(0.8, 1..6), 6), vec(prop::option::weighted(0.8, 1..6), 6)], 1..8),
        alone in vec(any::<bool>(), 8),
        order in Just((0..16_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let head = format!("couple,person,{}\n", ITEMS.join(","));
        let row = |place: usize| {
            let (couple, who) = (place / 2, place % 2);
            let answers = people.get(couple)?[who].iter().map(|answer| answer.map_or(String::new(), |it: i32| it.to_string()));
            let cells = [format!("c{couple}"), ["m", "f"][who].to_owned()].into_iter().chain(answers);
            let is_there = !(alone[couple] && who == 1);
            is_there.then(|| cells.collect::<Vec<_>>().join(",") + "\n")
        };
        let skip = Couples { incomplete: Incomplete::Skip, ..Couples::default() };
        let data = head.clone() + &order.iter().filter_map(|place| row(*place)).collect::<String>();
        let (table, summary) = compared(&data, &skip, &options()).expect("couples");
        let mut seen = Vec::new();
        order.iter().map(|place| place / 2).for_each(|couple| if !seen.contains(&couple) { seen.push(couple) });
        let is_whole = |couple: &usize| *couple < people.len() && !alone[*couple];
        // Somebody who is not there does not count as the first to appear.
        let first = |couple: &usize| order.iter().position(|place| place / 2 == *couple && row(*place).is_some());
        let mut whole: Vec<_> = seen.into_iter().filter(is_whole).collect();
        whole.sort_by_key(first);
        let record = |couple: &usize| {
            let data = head.clone() + &row(2 * couple + 1).expect("there") + &row(2 * couple).expect("there");
            let (table, _) = compared(&data, &Couples::default(), &options()).expect("a couple");
            lines(&table)[0].to_owned()
        };
        let expected: Vec<_> = whole.iter().map(record).collect();
        prop_assert_eq!(lines(&table), expected);
        prop_assert_eq!(summary.incomplete as usize, people.len() - whole.len());
    }

    /// The same couples in one row each.
    #[test]
    fn one_row_says_the_same_as_two(
        people in vec([vec(1..6, 6), vec(1..6, 6)], 1..6),
    ) {
        let answers = |answers: &[i32]| answers.iter().map(ToString::to_string).collect::<Vec<_>>().join(",");
        let mut wide = WIDE.to_owned();
        let mut long = format!("couple,person,{}\n", ITEMS.join(","));
        for (couple, [f, m]) in people.iter().enumerate() {
            wide += &format!("{couple},{},{}\n", answers(f), answers(m));
            long += &format!("{couple},m,{}\n{couple},f,{}\n", answers(m), answers(f));
        }
        let (of_wide, summary) = compared(&wide, &in_one_row(Some("c"), ["_f", "_m"]), &options()).expect("couples");
        prop_assert_eq!(of_wide, compared(&long, &Couples::default(), &options()).expect("couples").0);
        prop_assert_eq!(summary.rows as usize, 2 * people.len());
    }
}
