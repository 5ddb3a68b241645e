//! How fast the engine is: reading quizzes, scoring, comparing; and how soon findings follow a key in an editor.
//!
//! Run with `cargo bench`.

use std::io::{BufRead, BufReader, Read, Write};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use attuned::answers::{Answers, Response};
use attuned::comparison::Comparison;
use attuned::profile::{Profile, SharedProfile};
use attuned::quiz::{Quiz, check, lint, shipped};
use attuned::suggestion;
use divan::{Bencher, black_box};
use serde_json::{Value, json};

fn main() {
    divan::main();
}

fn five_practices() -> Quiz {
    Quiz::parse(shipped::ALL[0].source).expect("a shipped quiz is sound")
}

fn thousand_items() -> String {
    many_items(25)
}

/// The text of a quiz with this many dimensions, each with 20 Give and 20 Receive items.
fn many_items(count: usize) -> String {
    let mut dimensions = String::new();
    let mut items = String::new();
    for dimension in 0..count {
        dimensions += &format!(
            "Dimension(id: \"d{dimension}\", name: \"Dimension {dimension}\", about: \"What it is about.\"),\n"
        );
        for item in 0..40 {
            let view = if item < 20 { "Give" } else { "Receive" };
            items += &format!(
                "Item(id: \"d{dimension}-{item}\", dimension: \"d{dimension}\", view: {view}, scale: \"often\", \
                 text: \"I did the thing of number {item} with my partner.\", reversed: {}, weight: 1.5),\n",
                item % 7 == 0
            );
        }
    }
    format!(
        "Quiz(format: 1, id: \"thousand\", version: \"1.0.0\", language: \"en\", title: \"T\", about: \"A\", \
         period: \"the past week\", provenance: (author: \"A\", origin: Own), \
         scales: {{\"often\": Scale(kind: Frequency, points: [(1, \"a\"), (2, \"b\"), (3, \"c\"), (4, \"d\"), (5, \"e\")])}}, \
         dimensions: [{dimensions}], items: [{items}])"
    )
}

fn answers(quiz: &Quiz, person: &str, seed: usize) -> Answers {
    let mut answers = Answers::new(quiz, person.parse().expect("a name"), jiff::Timestamp::UNIX_EPOCH);
    for (position, item) in quiz.items().iter().enumerate() {
        let points = item.scale.points();
        let point = &points[(position * seed + position / 3) % points.len()];
        answers.respond(position.into(), Some(Response::Chosen(point.value))).expect("on the scale");
    }
    for dimension in quiz.dimensions().indices() {
        answers.set_consents(dimension, true);
    }
    answers
}

#[divan::bench]
fn check_60_items() {
    assert!(check(black_box(shipped::ALL[0].source)).quiz.is_some());
}

#[divan::bench]
fn check_1000_items(bencher: Bencher) {
    let source = thousand_items();
    bencher.bench(|| assert!(check(black_box(&source)).quiz.is_some()));
}

#[divan::bench]
fn score_one_person(bencher: Bencher) {
    let quiz = five_practices();
    let alex = answers(&quiz, "Alex", 7);
    bencher.bench(|| Profile::of(black_box(&alex)));
}

#[divan::bench]
fn compare_a_couple(bencher: Bencher) {
    let quiz = five_practices();
    let (alex, sam) = (answers(&quiz, "Alex", 7), answers(&quiz, "Sam", 11));
    let (alex, sam) = (SharedProfile::of(&alex), SharedProfile::of(&sam));
    bencher.bench(|| Comparison::of(black_box(&alex), black_box(&sam)));
}

#[divan::bench]
fn from_answers_to_suggestions(bencher: Bencher) {
    let quiz = five_practices();
    let (alex, sam) = (answers(&quiz, "Alex", 7), answers(&quiz, "Sam", 11));
    bencher.bench(|| {
        let shared = (SharedProfile::of(black_box(&alex)), SharedProfile::of(black_box(&sam)));
        let comparison = Comparison::of(&shared.0, &shared.1).expect("one quiz");
        suggestion::for_couple(&comparison).len()
    });
}

#[divan::bench]
fn check_and_lint_1000_items(bencher: Bencher) {
    let source = thousand_items();
    bencher.bench(|| attuned::quiz::check_and_lint(black_box(&source)));
}

#[divan::bench]
fn check_and_lint_5000_items(bencher: Bencher) {
    let source = many_items(125);
    bencher.bench(|| {
        assert!(check(black_box(&source)).quiz.is_some());
        lint(black_box(&source)).len()
    });
}

/// The language server, spoken to as an editor does.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    version: i32,
}

impl Server {
    /// A server in which this file is open.
    fn with(uri: &str, text: &str) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_attuned"));
        let mut child =
            command.arg("lsp").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("the program");
        let input = child.stdin.take().expect("an input");
        let output = BufReader::new(child.stdout.take().expect("an output"));
        let mut server = Self { child, input, output, version: 1 };
        server.send(
            &json!({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": {"capabilities": {}}}),
        );
        assert_eq!(server.receive()["id"], 1);
        let document = json!({"uri": uri, "languageId": "ron", "version": 1, "text": text});
        server.notify("textDocument/didOpen", &json!({"textDocument": document}));
        server.receive();
        server
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).expect("sent");
    }

    fn notify(&mut self, method: &str, params: &Value) {
        self.send(&json!({"jsonrpc": "2.0", "method": method, "params": params}));
    }

    fn receive(&mut self) -> Value {
        let mut head = String::new();
        for _ in 0..2 {
            self.output.read_line(&mut head).expect("a head");
        }
        let length =
            head.trim().strip_prefix("Content-Length: ").expect("a length").parse().expect("a number");
        let mut body = vec![0; length];
        self.output.read_exact(&mut body).expect("a message");
        serde_json::from_slice(&body).expect("JSON")
    }

    /// Types a letter, or takes it away again, and waits for the findings.
    fn press(&mut self, uri: &str, line: usize, column: usize) -> Value {
        self.version += 1;
        let (end, text) = if self.version % 2 == 0 { (column, "x") } else { (column + 1, "") };
        let place = |column| json!({"line": line, "character": column});
        let change = json!([{"range": {"start": place(column), "end": place(end)}, "text": text}]);
        let document = json!({"uri": uri, "version": self.version});
        self.notify("textDocument/didChange", &json!({"textDocument": document, "contentChanges": change}));
        let found = self.receive();
        assert_eq!(found["params"]["version"], self.version);
        found
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// From a key to its findings in a quiz of 1,000 items.
#[divan::bench]
fn type_a_letter_in_1000_items(bencher: Bencher) {
    let (uri, source) = ("file:///nowhere/thousand.ron", thousand_items());
    let line = source[..source.find("Item(id: \"d12-20\"").expect("there")].matches('\n').count();
    let column = source.lines().nth(line).and_then(|line| line.find("I did the thing")).expect("a text");
    let mut server = Server::with(uri, &source);
    bencher.bench_local(|| server.press(uri, line, column));
}
