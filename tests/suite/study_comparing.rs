//! Couples in a data file: the numbers of a comparison, and groups that are not couples.

use attuned::comparison::Comparison;
use attuned::profile::SharedProfile;
use attuned::quiz::Quiz;
use attuned::study::{self, Couples, Options, StudyError, Summary};

use crate::common::session::Session;
use crate::common::{answered, items, quiz, source};

/// A shared and an optional dimension with both sides and a wish each, and a private one.
fn small() -> Quiz {
    quiz(&small_text())
}

fn small_text() -> String {
    let mut names = String::new();
    let mut texts = String::new();
    for (id, sharing) in [("d", "Shared"), ("o", "OptIn"), ("p", "Private")] {
        names += &format!(r#"Dimension(id: "{id}", name: "N", about: "A", sharing: {sharing}),"#);
        texts += &(items(id, "Give", 4) + &items(id, "Receive", 4) + &items(id, "Wish", 1));
    }
    source("", &names, &texts)
}

/// A row of 27 answers: `keys` for giving and receiving in each dimension, and a wish of 1.
fn row(couple: &str, person: &str, keys: [[i32; 8]; 3]) -> (String, Vec<Option<i32>>) {
    let values: Vec<_> = keys.iter().flat_map(|keys| keys.iter().copied().chain([1]).map(Some)).collect();
    let cells: Vec<_> = values.iter().flatten().map(ToString::to_string).collect();
    (format!("{couple},{person},{}\n", cells.join(",")), values)
}

fn head(quiz: &Quiz) -> String {
    let ids: Vec<_> = quiz.items().iter().map(|item| item.id.to_string()).collect();
    format!("couple,person,{}\n", ids.join(","))
}

fn compared(quiz: &Quiz, data: &str) -> Result<String, StudyError> {
    Ok(compared_with(quiz, data, None, &Options::default())?.0)
}

fn compared_with(
    quiz: &Quiz,
    data: &str,
    first: Option<&str>,
    options: &Options,
) -> Result<(String, Summary), StudyError> {
    let first = first.map(str::to_owned);
    let couples = Couples { first, ..Couples::default() };
    let mut output = Vec::new();
    let summary = study::compare(quiz, data.as_bytes(), &mut output, options, &couples, |_| {})?;
    Ok((String::from_utf8(output).expect("text"), summary))
}

/// The first cells of every record: the couple, and who is who.
fn who(table: &str) -> Vec<String> {
    let first = |line: &str| line.split(',').take(3).collect::<Vec<_>>().join(",");
    table.lines().skip(1).map(first).collect()
}

const HIGH: [i32; 8] = [5, 5, 5, 4, 5, 4, 5, 5];
const LOW: [i32; 8] = [1, 2, 1, 1, 2, 1, 1, 1];
const MIXED: [i32; 8] = [5, 4, 5, 5, 1, 2, 1, 1];

#[test]
fn every_couple_has_the_numbers_of_its_comparison() {
    let quiz = small();
    let rows = [
        row("one", "Alex", [MIXED, HIGH, LOW]),
        row("two", "Alex", [HIGH, HIGH, HIGH]),
        row("one", "Sam", [LOW, HIGH, HIGH]),
        row("two", "Sam", [LOW, LOW, LOW]),
    ];
    let data = head(&quiz) + &rows.iter().map(|(text, _)| text.as_str()).collect::<String>();
    let table = compared(&quiz, &data).expect("couples");
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let head = reader.headers().expect("a head").clone();
    assert!(!head.iter().any(|name| name.starts_with("p.")), "what is private is not compared");
    assert!(!head.iter().any(|name| name.starts_with("o.wish")), "wishes stay with their owners");
    let records: Vec<_> = reader.records().map(|record| record.expect("whole")).collect();
    assert_eq!(records.len(), 2);
    for (record, (couple, a, b)) in records.iter().zip([("one", 0, 2), ("two", 1, 3)]) {
        let cell = |name: &str| &record[head.iter().position(|other| other == name).expect(name)];
        assert_eq!((cell("couple"), cell("a"), cell("b")), (couple, "Alex", "Sam"));
        let shared = |at: usize, person: &str| {
            let mut answers = answered(&quiz, person, &rows[at].1);
            answers.set_consents(1.into(), true);
            SharedProfile::of(&answers)
        };
        let comparison = Comparison::of(&shared(a, "Alex"), &shared(b, "Sam")).expect("one quiz");
        for area in comparison.areas() {
            let id = &area.dimension.id;
            let number = |name: &str| cell(&format!("{id}.{name}")).parse::<f64>().expect("a number");
            let [give_a, give_b] = area.give.values().expect("both");
            let [receive_a, receive_b] = area.receive.values().expect("both");
            assert_eq!([number("give.a"), number("give.b")], [give_a, give_b]);
            assert_eq!([number("receive.a"), number("receive.b")], [receive_a, receive_b]);
            // The quiz asks from both sides, so there is a balance in place of a difference.
            assert_eq!((area.difference, cell(&format!("{id}.gap"))), (None, ""));
            let balance = area.balance.expect("both views");
            assert_eq!(number("balance"), balance.gap);
            assert_eq!(cell(&format!("{id}.balance.grade")), format!("{:?}", balance.grade).to_lowercase());
            assert_eq!([number("need.a"), number("need.b")], area.need);
            assert_eq!(
                [number("perception_gap_ab"), number("perception_gap_ba")],
                area.flows.unwrap().map(|flow| flow.gap.gap)
            );
            let patterns: Vec<_> = area.patterns.iter().map(|pattern| format!("{pattern:?}")).collect();
            assert_eq!(cell(&format!("{id}.patterns")), patterns.join(" "));
            assert_eq!(number("priority"), area.priority);
        }
        let found = comparison.similarity();
        assert_eq!(cell("profile.r").parse().ok(), found.map(|found| found.r));
        assert_eq!(cell("profile.icc").parse().ok(), found.map(|found| found.icc));
        assert_eq!(cell("profile.d").parse().ok(), found.map(|found| found.d));
    }
}

#[test]
fn groups_that_are_not_couples_are_all_listed() {
    let quiz = small();
    let all = [HIGH, HIGH, HIGH];
    let rows = [
        row("one", "Alex", all),
        row("two", "Alex", all),
        row("two", "Alex", all),
        row("three", "Alex", all),
        row("three", "Sam", all),
        row("three", "third", all),
        row("", "Alex", all),
        row("four", "Alex", all),
        row("four", "Sam", all),
    ];
    let data = head(&quiz) + &rows.iter().map(|(text, _)| text.as_str()).collect::<String>();
    let Err(StudyError::Couples(told)) = compared(&quiz, &data) else { panic!("unfit couples") };
    assert_eq!(
        told.lines().collect::<Vec<_>>(),
        [
            "couple one: 1 respondent instead of two",
            "couple two: the same person appears twice, Alex",
            "couple three: 3 respondents instead of two",
            "1 respondent has no couple",
        ]
    );
}

#[test]
fn a_couple_that_is_missing_joins_nobody() {
    let quiz = small();
    let all = [HIGH, LOW, HIGH];
    for missing in ["", " ", "NA", "na", ".", "NaN", "NULL", "#N/A", "n/a", "Unknown", "-99"] {
        let rows = [("1", "Alex"), (missing, "one"), ("1", "Sam"), (missing, "two")];
        let data = head(&quiz) + &rows.map(|(couple, person)| row(couple, person, all).0).concat();
        let options =
            Options { missing: ["Unknown", "1", "-99.0"].map(str::to_owned).into(), ..Options::default() };
        let (table, summary) = compared_with(&quiz, &data, None, &options).expect("a couple");
        assert_eq!(
            (who(&table), summary.single, summary.rows),
            (vec!["1,Alex,Sam".to_owned()], 2, 4),
            "{missing}"
        );
    }
    // Nor does one whose partner cannot be told from the other.
    let rows = [("1", "Alex"), ("1", "NA"), ("2", "."), ("2", "")];
    let data = head(&quiz) + &rows.map(|(couple, person)| row(couple, person, all).0).concat();
    let told = compared(&quiz, &data).unwrap_err().to_string();
    assert_eq!(
        told,
        "couple 1: column person does not say who is who\ncouple 2: column person does not say who is who"
    );
}

#[test]
fn who_is_a_follows_the_person_and_not_the_row() {
    let quiz = small();
    let data = |rows: &[(&str, &str)]| {
        let rows: String = rows
            .iter()
            .map(|(couple, person)| row(couple, person, if *person == "m" { [HIGH; 3] } else { [LOW; 3] }).0)
            .collect();
        head(&quiz) + &rows
    };
    let in_turn = data(&[("1", "m"), ("1", "f"), ("2", "m"), ("2", "f")]);
    let shuffled = data(&[("1", "f"), ("2", "m"), ("1", "m"), ("2", "f")]);
    for first in [None, Some("f"), Some("m")] {
        let of = |data: &str| compared_with(&quiz, data, first, &Options::default()).expect("couples");
        let ((table, summary), (other, _)) = (of(&in_turn), of(&shuffled));
        assert_eq!(table, other);
        let [a, b] = if first == Some("m") { ["m", "f"] } else { ["f", "m"] };
        assert_eq!(who(&table), [format!("1,{a},{b}"), format!("2,{a},{b}")]);
        assert_eq!(summary.partners, Some([Some(a.to_owned()), Some(b.to_owned())]));
    }
    // Numbers by size; and no name that applies to all.
    let numbers = data(&[("1", "10"), ("1", "9"), ("2", "11"), ("2", "12")]);
    let (table, summary) = compared_with(&quiz, &numbers, None, &Options::default()).expect("couples");
    assert_eq!(
        (who(&table), summary.partners),
        (vec!["1,9,10".to_owned(), "2,11,12".to_owned()], Some([None, None]))
    );
    let told = compared_with(&quiz, &numbers, Some("9"), &Options::default()).unwrap_err().to_string();
    assert_eq!(told, "couple 2: nobody is 9 in column person");
}

/// Empty columns have a reason, and it is said.
#[test]
fn what_has_too_few_items_to_be_compared_is_named() {
    let session = Session::new();
    let dimensions =
        r#"Dimension(id: "d", name: "N", about: "A"), Dimension(id: "e", name: "N", about: "A"),"#;
    let text = source("", dimensions, &(items("d", "Own", 3) + &items("e", "Own", 2)));
    let path = session.file("quiz.ron", &text);
    let data = session.file("data.csv", head(&quiz(&text)) + "1,Alex,1,2,3,4,5\n1,Sam,5,4,3,2,1\n");
    let run = session.run(&["study", "compare", &path, &data, "--couple", "couple", "--person", "person"]);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.err.contains("not compared, for lack of items (three are needed): e.own"), "{}", run.err);
    assert!(run.out.contains(",25.0,75.0,-50.0,") && run.out.contains(",,,,,,"), "{}", run.out);
}

#[test]
fn the_program_says_who_is_who_and_who_is_single() {
    let session = Session::new();
    let quiz = small();
    let path = session.file("quiz.ron", small_text());
    let rows = [("1", "m"), ("1", "f"), ("NA", "m"), ("NA", "f")];
    let rows = rows.map(|(couple, person)| row(couple, person, [HIGH, LOW, HIGH]).0).concat();
    let data = session.file("data.csv", head(&quiz) + &rows);
    let arguments = ["study", "compare", &path, &data, "--couple", "couple", "--person", "person"];
    let run = session.run(&arguments);
    assert_eq!((run.code, who(&run.out)), (0, vec!["1,f,m".to_owned()]), "{}", run.err);
    assert!(run.err.contains("2 respondents have no couple"), "{}", run.err);
    assert!(run.err.contains("in every couple, a is f and b is m"), "{}", run.err);
    let run = session.run(&[&arguments[..], &["--first", "m"]].concat());
    assert_eq!(who(&run.out), ["1,m,f"], "{}", run.err);
    assert!(run.err.contains("in every couple, a is m and b is f"), "{}", run.err);
    let run = session.run(&[&arguments[..], &["--first", "x"]].concat());
    assert!(run.code == 1 && run.err.contains("couple 1: nobody is x in column person"), "{}", run.err);
    assert!(run.err.contains("2 respondents have no couple"), "{}", run.err);
}

#[test]
fn the_program_writes_them_whole_or_not_at_all() {
    let session = Session::new();
    let quiz = small();
    let path = session.file("quiz.ron", small_text());
    let rows = row("one", "Alex", [HIGH, LOW, HIGH]).0 + &row("one", "Sam", [LOW, LOW, HIGH]).0;
    let data = session.file("data.csv", head(&quiz) + &rows);
    let arguments = ["study", "compare", &path, &data, "--couple", "couple", "--person", "person"];
    let run = session.run(&arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(
        run.out.starts_with("couple,a,b,d.give.a,d.give.b,") && run.out.lines().count() == 2,
        "{}",
        run.out
    );
    // As in the scores, the output uses the separator of the input.
    let semicolons = session.file("semicolons.csv", (head(&quiz) + &rows).replace(',', ";"));
    let run =
        session.run(&["study", "compare", &path, &semicolons, "--couple", "couple", "--person", "person"]);
    assert!(run.out.starts_with("couple;a;b;d.give.a;d.give.b;"), "{}", run.out);
    let alone = session.file("alone.csv", head(&quiz) + &row("one", "Alex", [HIGH, LOW, HIGH]).0);
    let out = session.path("out.csv").to_str().expect("text").to_owned();
    let run = session
        .run(&["study", "compare", &path, &alone, "--couple", "couple", "--person", "person", "-o", &out]);
    assert!(
        run.code == 1 && run.err.contains("alone.csv: couple one: 1 respondent instead of two"),
        "{}",
        run.err
    );
    assert!(!std::path::Path::new(&out).exists());
}
