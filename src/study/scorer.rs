//! The scores of one respondent as text, by the one rule for scores, [`crate::profile::Tally`].
//!
//! Most quizzes have whole weights, so that a subscale's sum, its weights and its number of answers are whole and fit
//! into one number. A score follows from that number alone: it is worked out once, and its text looked up afterwards.
//! Subscales with other weights, or with items that are asked only after certain answers, are worked out every time.

use super::reading::block::Respondent;
use super::reading::coding::BLANK;
use super::reading::shape::Shape;
use super::writing::Style;
use crate::profile::Tally;
use crate::quiz::{Item, ItemIndex, Subscale};

/// The longest text of a score to be kept, with the sign after it.
const LONGEST: usize = 23;

/// How many scores are kept in all, and of each subscale at most.
const KEPT: usize = 1 << 16;
const KEPT_OF_EACH: usize = 1 << 10;

/// Where the weights and the sum begin in a [`Key`], which has the number of answers at its bottom.
const WEIGHTS: u32 = 14;
const SUM: u32 = 34;

/// All that a score depends on.
type Key = u64;

/// Writes scores; each thread has its own.
pub(super) struct Scorer {
    form: Form,
    /// What each answer adds to a key, by its code; nothing for a blank. Shared by items that are scored alike.
    worths: Vec<[Key; 256]>,
    rules: Vec<Rule>,
}

/// How a subscale is scored.
enum Rule {
    /// By looking its key up.
    Known {
        /// For each item its slot and the place of its worths.
        items: Vec<(u32, u32)>,
        /// A power of two of them, each at the place that its key leads to.
        kept: Vec<Kept>,
    },
    /// Each time anew.
    Tallied,
}

/// The text of a score.
#[derive(Clone, Copy)]
struct Kept {
    key: Key,
    text: [u8; LONGEST],
    length: u8,
}

impl Scorer {
    pub fn of(shape: &Shape, style: Style, digits: Option<u8>, counts: bool) -> Self {
        let mut scorer = Self { form: Form { style, digits, counts }, worths: Vec::new(), rules: Vec::new() };
        for subscale in shape.quiz.subscales() {
            let rule = scorer.rule(shape, subscale);
            scorer.rules.push(rule);
        }
        scorer
    }

    fn rule(&mut self, shape: &Shape, subscale: &Subscale) -> Rule {
        let quiz = shape.quiz;
        let items = || subscale.items.iter().map(|item| &*quiz.items()[*item]);
        let is_whole = |item: &Item| item.weight.fract() == 0.0 && item.multiplier.fract() == 0.0;
        let sum: f64 = items().map(|item| item.multiplier * item.scale.range()).sum();
        let weights: f64 = items().map(|item| item.weight).sum();
        let fits = sum < f64::from(1 << (Key::BITS - SUM)) && weights < f64::from(1 << (SUM - WEIGHTS));
        let always_asked = items().all(|item| item.condition.is_none());
        if !(fits && always_asked && subscale.items.len() < 1 << WEIGHTS && items().all(is_whole)) {
            return Rule::Tallied;
        }
        let slots = &shape.layout.slots;
        let items = subscale.items.iter().map(|&item| (slots[item] as u32, self.worth(shape, item) as u32));
        let none = Kept { key: Key::MAX, text: [0; LONGEST], length: 0 };
        let kept = (KEPT / quiz.subscales().len()).clamp(16, KEPT_OF_EACH).next_power_of_two();
        Rule::Known { items: items.collect(), kept: vec![none; kept] }
    }

    /// The place of what the answers to an item add.
    fn worth(&mut self, shape: &Shape, index: ItemIndex) -> usize {
        let item = &shape.quiz.items()[index];
        let mut worth = [0; 256];
        for (code, value) in (0..BLANK).map_while(|code| Some((code, shape.cells.answer(index, code)?))) {
            let above = item.multiplier * (f64::from(item.keyed(value)) - f64::from(item.scale.lowest()));
            worth[usize::from(code)] = ((above as Key) << SUM) | ((item.weight as Key) << WEIGHTS) | 1;
        }
        self.worths.iter().position(|known| *known == worth).unwrap_or_else(|| {
            self.worths.push(worth);
            self.worths.len() - 1
        })
    }

    /// Writes the scores, each followed by the separator.
    pub fn write(&mut self, respondent: &Respondent, line: &mut Vec<u8>) {
        let quiz = respondent.shape.quiz;
        let form = self.form;
        for (rule, subscale) in self.rules.iter_mut().zip(quiz.subscales()) {
            let Rule::Known { items, kept } = rule else {
                form.write(respondent, subscale, line);
                continue;
            };
            let worth = |&(slot, worth): &(u32, u32)| {
                self.worths[worth as usize][usize::from(respondent.codes[slot as usize] as u8)]
            };
            let key = items.iter().map(worth).sum();
            let last = kept.len() - 1;
            let kept = &mut kept[place(key) & last];
            if kept.key == key {
                // All of it, so that its length is known to the compiler.
                line.extend_from_slice(&kept.text);
                line.truncate(line.len() - LONGEST + usize::from(kept.length));
                continue;
            }
            let begin = line.len();
            form.write(respondent, subscale, line);
            let text = &line[begin..];
            if text.len() <= LONGEST {
                *kept = Kept { key, text: [0; LONGEST], length: text.len() as u8 };
                kept.text[..text.len()].copy_from_slice(text);
            }
        }
    }
}

fn place(key: Key) -> usize {
    (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
}

/// How the scores of a file are written.
#[derive(Debug, Clone, Copy)]
struct Form {
    style: Style,
    /// Digits after the decimal point, as in [`ScoreFormat`](super::ScoreFormat).
    digits: Option<u8>,
    /// Whether each score is followed by the number of its answers.
    counts: bool,
}

impl Form {
    /// Writes a score, and the number of its answers if asked for, each followed by the separator.
    fn write(self, respondent: &Respondent, subscale: &Subscale, line: &mut Vec<u8>) {
        let quiz = respondent.shape.quiz;
        let asked = |item| respondent.asked[item];
        let tally = Tally::of(quiz, subscale, asked, |item| respondent.chosen(item));
        if let Some(score) = tally.score_in_metric(quiz, subscale) {
            self.style.number(line, score, self.digits);
        }
        line.push(self.style.delimiter);
        if self.counts {
            line.extend_from_slice(tally.answered.to_string().as_bytes());
            line.push(self.style.delimiter);
        }
    }
}
