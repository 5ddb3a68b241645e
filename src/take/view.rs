//! What a front end draws: plain values that need neither the quiz nor the word tables.
//!
//! Everything here is in the language of the quiz and can be serialised as JSON. The rules that protect the person who
//! answers are kept here, once for every interface: what is said before the first question, what is and is not shown
//! beside a question, and how consent is asked for.

use serde::Serialize;

use super::half_way::most_so_far;
use super::{Session, Step};
use crate::answers::{Answers, Response};
use crate::comparison::SAFE;
use crate::profile::Profile;
use crate::quiz::{
    DimensionIndex, Indexed, Item, ItemIndex, Point as ScalePoint, Quiz, Scale, ScaleKind, Section, Sharing,
    View as Asked,
};
use crate::report::Help;
use crate::words::{self, Language, ReportWords, SittingWords};

/// What a person sees.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "page", rename_all = "snake_case")]
pub enum View {
    /// Who will see what, where it is stored, who it is for.
    Welcome(Welcome),
    /// An item.
    Question(Question),
    /// An invitation to write a note to oneself.
    Noting(Noting),
    /// The list of all questions.
    Review(Review),
    /// Whether the partner may see a dimension.
    Consent(Consent),
    /// The end.
    Finished,
}

/// Before the first question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Welcome {
    /// The quiz's title.
    pub title: String,
    /// What the quiz is about.
    pub about: String,
    /// Shown above the paragraphs.
    pub heading: String,
    /// What to know before the first answer.
    pub paragraphs: Vec<String>,
}

/// What is being asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Question {
    /// The item's id, to tell questions apart; not to be shown.
    pub item: String,
    /// Its number among the items asked, from 1.
    pub number: usize,
    /// How many items are asked in all, going by the answers so far.
    pub total: usize,
    /// Both numbers in words, and roughly how long the rest takes at this person's pace so far.
    pub progress: String,
    /// Half-way through a long quiz, something true about the answers so far, for this person alone: where most happens.
    /// Never a score, and nothing about a sensitive dimension.
    pub so_far: Option<String>,
    /// The period it looks back on; a wish has none, as it looks ahead.
    pub period: Option<String>,
    /// What it measures; only in an author's preview.
    pub note: Option<String>,
    /// What stands before it and its neighbours.
    pub stem: Option<String>,
    /// What is asked.
    pub text: String,
    /// The possible answers, in order.
    pub points: Vec<Point>,
    /// Whether it was declined before.
    pub declined: bool,
}

/// One possible answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Point {
    /// Its value, not to be shown; `None` for the answer that is not scored.
    pub value: Option<i32>,
    /// What to type for it: its value on a numeric scale, its place from 1 on any other, so that the number does not
    /// give away how the item is scored; `n` for the answer that is not scored.
    pub key: String,
    /// Its label, or its value if it has none.
    pub label: String,
    /// Whether it was chosen before.
    pub chosen: bool,
}

impl Point {
    /// What to pass to [`Event::Respond`](super::Event::Respond).
    #[must_use]
    pub fn response(&self) -> Response {
        self.value.map_or(Response::NotScored, Response::Chosen)
    }
}

/// An invitation to write a note to oneself, which [`Session::write_note`] keeps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Noting {
    /// The section's id.
    pub section: String,
    /// What it invites to.
    pub invitation: String,
    /// Who will see it.
    pub about: String,
    /// What was written before.
    pub text: String,
}

/// All questions, and what may be worth another look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Review {
    /// Shown above the list.
    pub heading: String,
    /// How many questions were answered, declined and left open.
    pub sum: String,
    /// For this person alone.
    pub hints: Vec<String>,
    /// In the order shown.
    pub rows: Vec<Row>,
}

/// A question in the list of all questions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Row {
    /// From 1.
    pub number: usize,
    /// What is asked.
    pub text: String,
    /// The response, in a few words.
    pub answer: String,
    /// Whether there is no response.
    pub open: bool,
}

/// Whether the partner may see an optional dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Consent {
    /// The dimension's id.
    pub dimension: String,
    /// Shown above the question.
    pub heading: String,
    /// Names the dimension.
    pub question: String,
    /// Whether its owner agreed before.
    pub agreed: bool,
}

impl Question {
    /// Whether it was answered or declined before.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.declined || self.chosen().is_some()
    }

    /// The index of the point that was chosen before.
    #[must_use]
    pub fn chosen(&self) -> Option<usize> {
        self.points.iter().position(|point| point.chosen)
    }
}

/// The question whether the partner may see a dimension, as it is asked of this person at the end of a
/// sitting and again before sharing. Anything but a yes is a no. Someone whose answers do not say that they feel safe
/// also reads that a refusal never shows.
#[must_use]
pub fn consent_question(answers: &Answers, dimension: DimensionIndex) -> Option<String> {
    let quiz = answers.quiz();
    let words = SittingWords::around(quiz);
    let question = format!(
        "{}: {}",
        quiz.dimensions().get(dimension)?.name,
        words.may_see.with([("other", &words::other(quiz))])
    );
    let feels_safe = |safety| {
        let score = Profile::of(answers).score(safety, quiz.experienced(safety));
        score.is_some_and(|score| score.value >= SAFE)
    };
    let reassured = quiz.safety().is_some_and(|safety| !feels_safe(safety));
    Some(if reassured { format!("{question} {}", &*words.no_never_shows) } else { question })
}

impl Session {
    /// The language of the program's own words in this view.
    #[must_use]
    pub fn language(&self) -> Language {
        Language::of(self.answers.quiz().language())
    }

    /// Where to find help; every page must be able to show it.
    #[must_use]
    pub fn help(&self) -> Help {
        Help::of(self.language(), self.near.clone())
    }

    /// What the person sees now.
    #[must_use]
    pub fn view(&self) -> View {
        match self.step {
            Step::Welcome => View::Welcome(welcome(self.answers.quiz())),
            Step::Asking(place) => self.question(place).map_or_else(|| self.review(), View::Question),
            Step::Noting(section) => self.noting_view(section).map_or_else(|| self.review(), View::Noting),
            Step::Review => self.review(),
            Step::Consent(dimension) => self.consent(dimension).map_or(View::Finished, View::Consent),
            Step::Finished => View::Finished,
        }
    }

    fn question(&self, place: usize) -> Option<Question> {
        let quiz = self.answers.quiz();
        let &index = self.answers.order().get(place)?;
        let item = quiz.items().get(index)?;
        let response = self.answers.response(index);
        let number = self.answers.asked().filter(|&(before, _)| before <= place).count();
        let total = self.answers.asked().count();
        let words = SittingWords::around(quiz);
        let said = match self.at_most() {
            most if most > total => words.number_of_at_most.with([("number", &number), ("total", &most)]),
            _ => words.number_of.with([("number", &number), ("total", &total)]),
        };
        let left = match self.remaining_time().as_secs().div_ceil(60) {
            0 | 1 => words.minute_left.to_string(),
            minutes => words.minutes_left.with([("minutes", &minutes)]),
        };
        Some(Question {
            item: item.id.to_string(),
            number,
            total,
            progress: format!("{said}, {left}"),
            so_far: self.so_far(place),
            period: quiz
                .period()
                .filter(|_| item.view != Asked::Wish)
                .map(|period| words.thinking_of.with([("period", &period)])),
            note: self.is_preview.then(|| note(quiz, item)),
            stem: quiz.stem(item).map(ToOwned::to_owned),
            text: item.text.clone(),
            points: points(&item.scale, response),
            declined: response == Some(Response::Declined),
        })
    }

    /// How many items will be asked at most: as if every open item were answered in the way that each condition on it
    /// wants, which no single answer need be able to do.
    fn at_most(&self) -> usize {
        let mut may_be_asked = Indexed::default();
        self.answers.quiz().find_asked(&mut may_be_asked, |item, range| match self.answers.response(item) {
            None => true,
            Some(Response::Chosen(value)) => range.contains(&value),
            Some(Response::Declined | Response::NotScored) => false,
        });
        may_be_asked.into_iter().filter(|may_be| *may_be).count()
    }

    /// Not once all questions have been seen: then it is no longer half-way.
    fn so_far(&self, place: usize) -> Option<String> {
        let words = SittingWords::around(self.answers.quiz());
        let most = most_so_far(&self.answers, place).filter(|_| !self.reviewed);
        most.map(|area| words.so_far.with([("area", &area)]))
    }

    fn noting_view(&self, section: usize) -> Option<Noting> {
        let quiz = self.answers.quiz();
        let Section { id, note, .. } = quiz.sections().get(section)?;
        Some(Noting {
            section: id.to_string(),
            invitation: note.clone()?,
            about: SittingWords::around(quiz).note_is_yours.to_string(),
            text: self.answers.note(section).unwrap_or_default().to_owned(),
        })
    }

    fn review(&self) -> View {
        let quiz = self.answers.quiz();
        let words = SittingWords::around(quiz);
        let responses: Vec<_> =
            self.answers.asked().map(|(_, item)| (item, self.answers.response(item))).collect();
        let row = |(number, (index, response)): (usize, &(ItemIndex, Option<Response>))| {
            let item = &quiz.items()[*index];
            Row {
                number,
                text: item.text.clone(),
                answer: answer_text(&words, item, *response),
                open: response.is_none(),
            }
        };
        let hint = ReportWords::of(self.language()).hint;
        View::Review(Review {
            heading: words.all_questions.to_string(),
            sum: sum(&words, responses.iter().map(|(_, response)| *response)),
            hints: self.answers.hints().into_iter().map(hint).collect(),
            rows: (1..).zip(&responses).map(row).collect(),
        })
    }

    fn consent(&self, dimension: DimensionIndex) -> Option<Consent> {
        let quiz = self.answers.quiz();
        Some(Consent {
            dimension: quiz.dimensions().get(dimension)?.id.to_string(),
            heading: SittingWords::around(quiz).before_you_finish.to_string(),
            question: consent_question(&self.answers, dimension)?,
            agreed: self.answers.consents(dimension),
        })
    }
}

fn welcome(quiz: &Quiz) -> Welcome {
    let words = SittingWords::around(quiz);
    let names = |sharing: Sharing| {
        let dimensions = quiz.dimensions().iter().filter(|dimension| dimension.sharing == sharing);
        dimensions.map(|dimension| dimension.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut paragraphs = vec![words.before_kept.to_string(), words.before_alone.to_string()];
    let shared = words.before_shared.with([("other", &words::other(quiz))]);
    for (sharing, what) in [
        (Sharing::Shared, &*shared),
        (Sharing::OptIn, &words.before_chosen),
        (Sharing::Private, &words.before_private),
    ] {
        let names = names(sharing);
        if !names.is_empty() {
            paragraphs.push(format!("{what}: {names}."));
        }
    }
    paragraphs.extend([&words.before_adults, &words.before_stop].map(ToString::to_string));
    Welcome {
        title: quiz.title().to_owned(),
        about: quiz.about().to_owned(),
        heading: words.before.to_string(),
        paragraphs,
    }
}

/// What an item measures, in its author's own terms.
fn note(quiz: &Quiz, item: &Item) -> String {
    let mut note = format!("[{}: {}, {}", item.id, quiz.dimensions()[item.dimension].name, item.view.name());
    if item.reversed {
        note += ", reversed";
    }
    if item.weight != 1.0 {
        note += &format!(", weight {}", item.weight);
    }
    if let Some(condition) = quiz.asked_if(item) {
        note += &format!(", only where {condition}");
    }
    note + "]"
}

fn points(scale: &Scale, response: Option<Response>) -> Vec<Point> {
    // Where points are called by their values, no other digits may stand before them.
    let unlabelled = scale.points().iter().any(|point| point.label.is_none()) && scale.lowest() >= 0;
    let by_value = scale.kind() == ScaleKind::Numeric || unlabelled;
    let point = |(place, point): (usize, &ScalePoint)| Point {
        value: Some(point.value),
        key: if by_value { point.value.to_string() } else { place.to_string() },
        label: point.label.clone().unwrap_or_else(|| point.value.to_string()),
        chosen: response == Some(Response::Chosen(point.value)),
    };
    let not_scored = scale.not_scored().map(|label| Point {
        value: None,
        key: "n".to_owned(),
        label: label.to_owned(),
        chosen: response == Some(Response::NotScored),
    });
    (1..).zip(scale.points()).map(point).chain(not_scored).collect()
}

fn answer_text(words: &SittingWords, item: &Item, response: Option<Response>) -> String {
    match response {
        Some(Response::Chosen(value)) => {
            item.scale.label(value).map_or_else(|| value.to_string(), ToOwned::to_owned)
        }
        Some(Response::Declined) => words.declined.to_string(),
        Some(Response::NotScored) => item.scale.not_scored().unwrap_or_default().to_owned(),
        None => words.open.to_string(),
    }
}

fn sum(words: &SittingWords, responses: impl Iterator<Item = Option<Response>>) -> String {
    let (mut total, mut answered, mut declined) = (0, 0, 0);
    for response in responses {
        total += 1;
        match response {
            Some(Response::Chosen(_) | Response::NotScored) => answered += 1,
            Some(Response::Declined) => declined += 1,
            None => {}
        }
    }
    let open = total - answered - declined;
    match declined {
        0 => words.sum.with([("total", &total), ("answered", &answered), ("open", &open)]),
        _ => words.sum_declined.with([
            ("total", &total),
            ("answered", &answered),
            ("open", &open),
            ("declined", &declined),
        ]),
    }
}
