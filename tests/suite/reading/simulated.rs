//! What two hundred simulated couples read after each shipped quiz.

use std::collections::BTreeMap;

use attuned::answers::{Answers, Response};
use attuned::quiz::View::{Give, Own, Receive, Wish};
use attuned::quiz::{Quiz, shipped};
use attuned::{report, suggestion};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use super::prose::{Told, in_short, sentences};
use super::second::Reading;
use super::{check_no_sentence_twice, check_numbers, compare};
use crate::common::blank;

const COUPLES: usize = 200;
const SEED: u64 = 20_261_128;

/// A standard normal number (Box & Muller 1958).
fn normal(random: &mut StdRng) -> f64 {
    let (u, v): (f64, f64) = (random.random(), random.random());
    (-2.0 * (1.0 - u).ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

/// What happens between two people in one dimension, as shares of its scale: the flow from the first to the second, the
/// flow back, how it feels; and what each of the two wishes.
struct Truth {
    flows: [f64; 2],
    feels: f64,
    wishes: [f64; 2],
}

/// Couples of all kinds: some have much and some little, in some it is even, and wishes lean to more where there is
/// little.
fn truths(random: &mut StdRng, quiz: &Quiz) -> Vec<Truth> {
    let usual = 0.4 + 0.45 * random.random::<f64>();
    let dimensions = quiz.dimensions().iter();
    let truths = dimensions.map(|_| {
        let level = usual + 0.15 * normal(random);
        let tilt = if random.random_bool(0.4) { 0.0 } else { 0.12 * normal(random) };
        let flows = [level + tilt, level - tilt];
        // Whoever receives less wishes for more.
        let wishes = [flows[1], flows[0]].map(|comes| 2.5 * (0.7 - comes) + 0.8 * normal(random));
        Truth { flows, feels: level + 0.1, wishes }
    });
    truths.collect()
}

/// One of the two answers: as it is, give or take what one remembers.
fn answers(random: &mut StdRng, quiz: &Quiz, truths: &[Truth], person: usize) -> Answers {
    let mut answers = blank(quiz, ["Alex", "Sam"][person]);
    let memory: Vec<_> = truths.iter().map(|_| [Give, Receive, Own].map(|_| 0.06 * normal(random))).collect();
    for (position, item) in quiz.items().enumerate() {
        let (truth, memory) = (&truths[usize::from(item.dimension)], memory[usize::from(item.dimension)]);
        let scale = &item.scale;
        let share = match item.view {
            Give => truth.flows[person] + memory[0],
            Receive => truth.flows[1 - person] + memory[1],
            Own => truth.feels + memory[2],
            Wish => {
                let wish = truth.wishes[person].round().clamp(-2.0, 2.0) as i32;
                answers.respond(position, Some(Response::Chosen(wish))).expect("a wish");
                continue;
            }
        };
        let keyed = f64::from(scale.lowest()) + (share + 0.22 * normal(random)) * scale.range();
        let keyed = (keyed.round() as i32).clamp(scale.lowest(), scale.highest());
        answers.respond(position, Some(Response::Chosen(item.keyed(keyed)))).expect("on the scale");
    }
    for position in 0..quiz.dimensions().len() {
        answers.set_consents(position.into(), random.random_bool(0.85));
    }
    answers
}

/// What was counted over all couples.
#[derive(Default)]
struct Counts {
    first: BTreeMap<String, usize>,
    patterns: BTreeMap<String, usize>,
    safety: BTreeMap<String, usize>,
    themes: BTreeMap<String, usize>,
    steps: usize,
    with_strength: usize,
    with_theme: usize,
    words_in_short: Vec<usize>,
    words: Vec<usize>,
}

impl Counts {
    fn of(quiz: &Quiz, couples: usize) -> Self {
        let mut random = StdRng::seed_from_u64(SEED);
        let mut counts = Self::default();
        for _ in 0..couples {
            let truths = truths(&mut random, quiz);
            let [a, b] = [0, 1].map(|person| answers(&mut random, quiz, &truths, person));
            counts.add(quiz, &a, &b);
        }
        counts
    }

    fn add(&mut self, quiz: &Quiz, a: &Answers, b: &Answers) {
        let comparison = compare(a, b);
        let suggestions = suggestion::for_couple(&comparison);
        let json = report::comparison_json(&comparison, &suggestions);
        let reading = Reading::of(quiz, &json);
        check_numbers(&comparison, &reading, &json);
        let report = report::couple(&comparison, &suggestions);
        let told = Told::new(&report, &comparison, &reading);
        told.check_in_short();
        told.check_areas();
        told.check_steps();
        check_no_sentence_twice(&report);
        let count =
            |counts: &mut BTreeMap<String, usize>, key: &str| *counts.entry(key.to_owned()).or_default() += 1;
        if let Some(first) = suggestions.first() {
            count(&mut self.first, first.practice.id.as_str());
        }
        let mut found: Vec<_> = reading.areas.iter().flat_map(|area| &area.patterns).collect();
        found.sort();
        found.dedup();
        for pattern in found {
            count(&mut self.patterns, pattern);
        }
        count(&mut self.safety, reading.safety);
        let theme =
            reading.theme.iter().filter_map(|theme| reading.areas.iter().find(|area| area.id == *theme));
        for area in theme {
            count(&mut self.themes, &format!("{} ({})", area.id, area.patterns.join(" + ")));
        }
        self.steps += suggestions.len();
        self.with_strength += usize::from(!reading.strengths.is_empty());
        self.with_theme += usize::from(reading.theme.is_some());
        let words = |texts: &[String]| texts.iter().map(|text| text.split_whitespace().count()).sum();
        self.words_in_short.push(words(&in_short(&report)));
        self.words.push(words(&sentences(&report)));
    }

    /// Of all couples who are suggested anything, at most one in six is suggested the same practice first.
    fn check_first(&self, id: &str) {
        let couples: usize = self.first.values().sum();
        assert!(self.first.values().all(|count| 6 * count <= couples), "{id}: {:?}", self.first);
    }

    fn print(&self, id: &str) {
        let percent = |count: usize| 100.0 * count as f64 / COUPLES as f64;
        let listed = |counts: &BTreeMap<String, usize>| {
            let mut all: Vec<_> = counts.iter().collect();
            all.sort_by_key(|(_, count)| std::cmp::Reverse(**count));
            all.iter()
                .map(|(key, count)| format!("{key} {:.1}", percent(**count)))
                .collect::<Vec<_>>()
                .join(", ")
        };
        let mean = |all: &[usize]| all.iter().sum::<usize>() as f64 / all.len() as f64;
        let most = |all: &[usize]| all.iter().copied().max().unwrap_or_default();
        println!("{id}, percent of {COUPLES} couples");
        println!("  first: {}", listed(&self.first));
        println!("  patterns somewhere: {}", listed(&self.patterns));
        println!("  safety: {}", listed(&self.safety));
        println!("  themes: {}", listed(&self.themes));
        println!("  steps a couple: {:.2}", self.steps as f64 / COUPLES as f64);
        println!(
            "  a strength: {:.1}, a theme: {:.1}",
            percent(self.with_strength),
            percent(self.with_theme)
        );
        println!(
            "  words in short: mean {:.0}, most {}",
            mean(&self.words_in_short),
            most(&self.words_in_short)
        );
        println!("  words of sentences: mean {:.0}, most {}", mean(&self.words), most(&self.words));
    }
}

/// Every number and every sentence of these reports is so, in both languages; what is counted about them is printed.
#[test]
fn what_simulated_couples_read_is_so() {
    for shipped in shipped::ALL {
        let quiz = shipped.quiz().expect("sound");
        let counts = Counts::of(&quiz, COUPLES);
        counts.print(shipped.id);
        // The full quiz: the others ask for no wishes, so that few practices come into question.
        if shipped.id == shipped::ALL[0].id {
            counts.check_first(shipped.id);
        }
        Counts::of(&quiz.translated(shipped.translations[0].source).quiz.expect("sound"), COUPLES / 5);
    }
}
