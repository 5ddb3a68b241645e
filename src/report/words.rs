//! Every sentence a report can hold.
//!
//! The rules: strengths first; no verdict and no deficit with a name in front of it; a sentence about growth
//! hedges and ends in a question or a step; a tentative finding says "may", a clear one "seems to". In a
//! delicate dimension no sentence has a name in it: it is about what is welcome to both.

use crate::answers::{Hint, Name};
use crate::comparison::{Area, Grade, LOW, SAFE};
use crate::history::Change;
use crate::profile::{Basis, Score, SubscaleScore};
use crate::quiz::{Dimension, Evidence, Pattern, Quiz, Subscale, Validation, View};
use crate::suggestion::{Reason, Suggestion};

use super::{Cell, Dated, LEVEL, Step, TrendRow};

/// The same in every report, whatever was answered.
pub const HELP: &str = "These steps are for two people who feel safe with each other. Where there is fear, \
force or control, exercises for two are not the place to begin: support for you alone comes first. A doctor, \
a counsellor or a helpline near you can help you find it, and in danger the emergency number of your \
country is there at any hour.";

/// The last sentence of every report.
pub const SNAPSHOT: &str = "This is a snapshot of today's answers, not a diagnosis, a test or a prediction.";

/// What a view asks, as a row label.
pub(super) fn view(view: View) -> &'static str {
    match view {
        View::Own => "feels",
        View::Give => "gives",
        View::Receive => "receives",
        View::Wish => "wishes",
    }
}

/// A score with its error and what it means on the scale that was answered.
pub(super) fn cell(quiz: &Quiz, subscale: &Subscale, score: Score) -> Cell {
    cell_with(quiz, subscale, score.value, reach(score))
}

/// Both scores, each with the error of the less certain one: two errors would hint at who answered less.
pub(super) fn cells(quiz: &Quiz, subscale: &Subscale, scores: [Score; 2]) -> Vec<Cell> {
    let [a, b] = scores.map(reach);
    let plus_minus = a.zip(b).map(|(a, b)| a.max(b));
    scores.map(|score| cell_with(quiz, subscale, score.value, plus_minus)).into()
}

fn reach(score: Score) -> Option<f64> {
    score.error.map(|error| error.reach(LEVEL))
}

fn cell_with(quiz: &Quiz, subscale: &Subscale, value: f64, plus_minus: Option<f64>) -> Cell {
    let meaning = meaning(quiz, subscale, value).unwrap_or_default();
    if subscale.view == View::Wish {
        return Cell::Wish { value, meaning };
    }
    Cell::Score { value, plus_minus, meaning }
}

/// A wish in words, with its number.
pub(super) fn wish(value: f64, meaning: &str) -> String {
    let value = format!("{value:+.1}").replace("+0.0", "0").replace("-0.0", "0");
    if meaning.is_empty() { value } else { format!("{meaning} ({value})") }
}

/// A score with its error.
pub(super) fn score(value: f64, plus_minus: Option<f64>) -> String {
    let error = plus_minus.map(|reach| format!(" ±{reach:.0}")).unwrap_or_default();
    format!("{value:.0}{error}")
}

/// The words of the scale point nearest to a score, where all items of the subscale share one scale.
pub(super) fn meaning(quiz: &Quiz, subscale: &Subscale, value: f64) -> Option<String> {
    let mut scales = subscale.items.iter().map(|&item| &quiz.items()[item].scale);
    let scale = scales.next()?;
    if scales.any(|other| other != scale) {
        return None;
    }
    let mean = match subscale.view {
        View::Wish => value,
        _ => f64::from(scale.lowest()) + value / 100.0 * scale.range(),
    };
    scale.nearest(mean)?.label.clone()
}

/// What scores of 0 and 100 mean, where the errors of the scores shown with them come from, and what none of
/// it is.
pub(super) fn about_numbers(quiz: &Quiz, scores: &[Score]) -> Vec<String> {
    let from = |basis| scores.iter().filter_map(|score| score.error).any(|error| error.basis == basis);
    let source = match (from(Basis::Measured), from(Basis::Estimated)) {
        (false, false) => "",
        (true, false) => ", known from a study of this quiz",
        (false, true) => ", estimated from the spread of the answers",
        (true, true) => ", known from a study of this quiz, or else estimated from the spread of the answers",
    };
    let mut about = String::from(
        "Scores run from 0, as little as the answers can show, to 100, as much as they can show.",
    );
    if !scores.is_empty() {
        about += " The words beside a score are the answer that comes closest to it.";
    }
    if !source.is_empty() {
        about += &format!(
            " The number after ± says how far off a score may be: in 95 of 100 cases no further{source}."
        );
    }
    let validation = match quiz.provenance().evidence {
        Validation::NotValidated => {
            "How well this quiz measures what it asks about has not been studied yet."
        }
        Validation::Pilot => "This quiz has been tried with a small number of people only.",
        Validation::Validated => "This quiz has been studied; its file names the sources.",
    };
    vec![about, validation.to_owned(), SNAPSHOT.to_owned()]
}

/// A verb for something that one party ("it", "Sam") does, as sure as its grade.
fn it_may(grade: Grade) -> &'static str {
    if grade == Grade::Clear { "seems to" } else { "may" }
}

/// The same for two ("the two of you").
fn they_may(grade: Grade) -> &'static str {
    if grade == Grade::Clear { "seem to" } else { "may" }
}

/// A strength, or the steadiest area where there is none.
pub(super) fn strength(area: &Area) -> String {
    let little = area.experienced().values().is_some_and(|scores| scores.iter().any(|score| *score < LOW));
    let sentence = match (area.has(Pattern::SharedStrength), area.dimension.is_delicate()) {
        (true, false) => "this seems to have a firm place with you both. Which small habit keeps it going?",
        (true, true) => {
            "this seems to be part of your days. You could tell each other now and then what is welcome."
        }
        (false, _) if little => {
            "nothing stands out yet. Each of you could name one thing here that you would like to keep."
        }
        (false, _) => "this may be a good place to start from. What helps it along?",
    };
    format!("{}: {sentence}", area.dimension.name)
}

/// What both see alike in an area.
pub(super) fn alike(area: &Area) -> Vec<String> {
    let delicate = area.dimension.is_delicate();
    let sentence = |pattern: &Pattern| match (pattern, delicate) {
        (Pattern::SharedWish, _) => {
            Some("you would both enjoy more of this. Which ten minutes this week could be a start?")
        }
        (Pattern::Low, false) => {
            Some("this may have had little room lately, for you both. What helped in an easier week?")
        }
        (Pattern::Low, true) => {
            Some("what is welcome may change with time. You could talk about it when it suits you both.")
        }
        (Pattern::Quiet, _) => {
            Some("this may have been quiet lately, for you both, and neither of you wished for more.")
        }
        // Where nothing could be tested, nothing is said.
        (Pattern::Steady, _) => {
            area.difference?.test?;
            Some("no clear difference shows in how you experience this.")
        }
        _ => None,
    };
    let sentences = area.patterns.iter().filter_map(sentence);
    sentences.map(|sentence| format!("{}: {sentence}", area.dimension.name)).collect()
}

/// What the two may see differently in an area.
pub(super) fn different(partners: &[Name; 2], area: &Area) -> Vec<String> {
    let sentences =
        if area.dimension.is_delicate() { delicate_difference(area) } else { differences(partners, area) };
    sentences.into_iter().map(|sentence| format!("{}: {sentence}", area.dimension.name)).collect()
}

fn differences([a, b]: &[Name; 2], area: &Area) -> Vec<String> {
    let mut sentences = Vec::new();
    for (land, (from, to)) in area.lands.iter().zip([(a, b), (b, a)]) {
        let it_may = it_may(land.grade);
        sentences.extend(match (land.grade, land.gap > 0.0) {
            (Grade::None, _) => None,
            (_, true) => Some(format!(
                "{from} {it_may} count more going to {to} than {to} counts arriving. Both can be true: which \
                 moments does each of you think of?"
            )),
            (_, false) => Some(format!(
                "{to} {it_may} count more arriving from {from} than {from} counts giving. A thank-you could \
                 make it visible."
            )),
        });
    }
    if let Some(difference) = area.difference.filter(|difference| difference.grade > Grade::None) {
        sentences.push(format!(
            "the two of you {} experience this differently. You could each say what a good moment of it would look like.",
            they_may(difference.grade)
        ));
    }
    if let Some([a, b]) = area.wish.values()
        && a * b < 0.0
    {
        let sentence =
            "your wishes for this may point in different directions. What would feel right to each of you?";
        sentences.push(sentence.to_owned());
    }
    sentences
}

/// One sentence without names, whatever was found: more touch than was noticed need not be a gift, and less
/// need not be a loss.
fn delicate_difference(area: &Area) -> Vec<String> {
    let gaps = area.lands.iter().chain(&area.difference);
    let surest = gaps.map(|gap| gap.grade).max().filter(|grade| *grade > Grade::None);
    let sentence = |grade| {
        format!(
            "the two of you {} count moments of this differently. You could talk about what is welcome to you both.",
            they_may(grade)
        )
    };
    surest.map(sentence).into_iter().collect()
}

/// Beside every pair of scores with errors.
pub(super) const COMMON_ERROR: &str =
    "Where two scores stand side by side, ± is that of the less certain one.";

/// In place of the table when there is nothing in it.
pub(super) const NOTHING_SHARED: &str = "There is no area yet that you both share.";

/// What a score's band says.
pub(super) fn band(scored: &SubscaleScore) -> Option<String> {
    let band = scored.band()?;
    let (name, view) = (&scored.dimension.name, view(scored.view()));
    Some(format!("{name} ({view}), {}: {}", band.label, band.says))
}

/// What the last column of a history says.
pub(super) const CHANGES: &str = "A change is the last sitting against the one before it. \"No clear change\" does \
not mean that nothing changed: small changes do not show with few questions.";

/// A note on sittings that could not be set beside the others.
pub(super) fn left_out(sittings: usize) -> Option<String> {
    (sittings > 0).then(|| format!("Sittings of other versions of this quiz, not shown: {sittings}."))
}

/// What may be said of a change.
pub(super) fn change(change: &Change) -> &'static str {
    match (change.grade(), change.gap() > 0.0) {
        (Grade::None, _) => "no clear change",
        (Grade::Tentative, true) => "may be more than before",
        (Grade::Tentative, false) => "may be less than before",
        (Grade::Clear, true) => "seems more than before",
        (Grade::Clear, false) => "seems less than before",
    }
}

/// A score over time as a number of its kind: whole on 0 to 100, with a sign on a wish scale.
pub(super) fn number(score: Option<Dated>, view: View) -> String {
    match score {
        None => "-".to_owned(),
        Some(score) if view == View::Wish => format!("{:+.1}", score.value),
        Some(score) => format!("{:.0}", score.value),
    }
}

/// All scores of a row over time.
pub(super) fn numbers(row: &TrendRow) -> String {
    row.scores.iter().map(|score| number(*score, row.view)).collect::<Vec<_>>().join(" ")
}

/// The last score of a row over time, and what may be said of the change.
pub(super) fn trend(row: &TrendRow) -> String {
    let last = number(row.scores.last().copied().flatten(), row.view);
    let change = if row.change.is_empty() { String::new() } else { format!(", {}", row.change) };
    format!("{}: {last}{change}", view(row.view))
}

/// Above every set of pictures.
pub(super) const HOW_TO_READ: &str = "How to read the pictures";

/// Whose marks are whose, for those who do not see them.
pub(super) fn marks(a: &str, b: &str) -> String {
    format!("{a} is a disc, {b} a diamond")
}

/// How to read a picture of scores.
pub(super) const PICTURE_LEGEND: &str = "Lines run from 0 to 100, those of wishes from much less to much more. A filled mark gives, feels or wishes, a hollow one receives. The pale band is ±: how far off a score may be.";

/// How to read a picture of a history.
pub(super) const TREND_LEGEND: &str = "A point a sitting, oldest first, between the lowest and the highest score there can be. The pale band is ±: how far off a score may be.";

/// The areas about which nothing is said, if there are any.
pub(super) fn not_enough(names: &[&str]) -> Option<String> {
    (!names.is_empty()).then(|| {
        format!("There are not enough answers for a picture of the two of you in: {}.", names.join(", "))
    })
}

/// In place of the two scores of a view that was not answered enough; it says nothing of either partner.
pub(super) const TOO_FEW: &str = "not enough answers";

/// A gentle question about careless answers, for their owner alone.
#[must_use]
pub fn hint(hint: Hint) -> String {
    match hint {
        Hint::AllAlike(count) => {
            format!(
                "{count} answers in a row are the same. That may be just right; a second look does not hurt."
            )
        }
        Hint::VeryFast => {
            "This went very fast. If you read every question, all is well; otherwise you could look again."
                .to_owned()
        }
    }
}

/// For one person alone, where their foundation lies in the lowest band. It is worded as an option, and the
/// joint report never has it.
pub(super) fn option_of_support(foundation: &Dimension) -> String {
    format!(
        "{}: if this has felt far away for a while, talking with a counsellor, at first on your own, is one \
         option among others.",
        foundation.name
    )
}

/// The question whether the partner may see a dimension.
#[must_use]
pub fn may_see(dimension: &Dimension) -> String {
    format!(
        "{}: may a comparison show your partner your scores for this? Single answers and wishes are not shown. \
         It is left out unless you both say yes.",
        dimension.name
    )
}

/// How far apart two scores have to be, for a quiz's author.
pub(super) const TOLD_APART: &str = "Two people are told apart from about 1.4 times the ± on, and a little later \
where there are several areas.";

/// The title of a preview.
pub(super) fn preview_of(person: &Name) -> String {
    format!("{person}: all that the file for your partner will hold")
}

/// In place of scores, where none are shared.
pub(super) const NOTHING_TO_SEE: &str = "No score is shared.";

/// What a shared file holds beside the scores.
pub(super) const BESIDE_SCORES: &str = "With every score goes how sure it is (its standard error and degrees of freedom), \
which can hint at how many questions you answered; and once your name, the quiz and its version.";

/// The first of what stays with its owner.
pub(super) const SINGLE_ANSWERS_STAY: &str = "Every other answer, and when you gave it.";

/// Said before the last question whether a file is to be written.
pub const BEFORE_SHARING: &str = "Share this only if you want to. No is a good answer, too, and most of all where you \
feel pressed, or fear how it may be taken.";

/// What its owner can do with a file for the partner.
#[must_use]
pub fn after_sharing(path: &str) -> String {
    format!(
        "{path} is written. Give it to your partner, and tell them the passphrase by another way. They open it with \
         `attuned compare`, their own name and this file, once they have finished and shared the same quiz. That is \
         a courtesy, not a lock: the passphrase alone keeps it from others, so whoever has both can read your scores."
    )
}

/// In place of a score that is not shared, for its owner.
pub(super) const TOO_FEW_TO_SHARE: &str = "too few answers to share";

/// In place of one's own score.
pub(super) fn answered_of(scored: &SubscaleScore) -> String {
    if scored.asked == 0 {
        return "not asked".to_owned();
    }
    format!("{} of {} answered, {} needed", scored.answered(), scored.asked, scored.needed)
}

/// A note on a score that does not rest on every item.
pub(super) fn partly_answered(scored: &SubscaleScore) -> Option<String> {
    let partly = scored.score.is_some() && scored.answered() < scored.asked;
    partly.then(|| {
        let (name, view) = (&scored.dimension.name, view(scored.view()));
        format!(
            "{name}, {view}: {} of {} answered; the score rests on these.",
            scored.answered(),
            scored.asked
        )
    })
}

/// What was asked.
pub(super) fn subtitle(quiz: &Quiz) -> String {
    let period = quiz.period().map(|period| format!(", about {period}")).unwrap_or_default();
    format!("{} {}{period}", quiz.id(), quiz.version())
}

/// When the sittings of a history were finished.
pub(super) fn finished_on(days: &[String]) -> String {
    match days {
        [first, _, _, _, .., last] => format!("{} sittings, from {first} to {last}", days.len()),
        few => format!("finished on {}", few.join(", ")),
    }
}

/// What is said when there is no step to suggest.
pub(super) const NO_STEP: &str =
    "There is no step to suggest from these answers. You could ask each other what you would like to keep.";

/// A suggestion as a reader sees it.
pub(super) fn step(suggestion: &Suggestion) -> Step {
    let practice = suggestion.practice;
    Step {
        title: practice.title.clone(),
        frame: format!("{}, {} min, {}", suggestion.dimension.name, practice.minutes, practice.often),
        steps: practice.steps.clone(),
        reasons: suggestion.reasons.iter().map(reason).collect(),
        source: practice.source.clone(),
    }
}

/// Why a step was chosen, in one line.
pub(super) fn why(step: &Step) -> String {
    format!("Why: {}.", step.reasons.join("; "))
}

/// What stands behind a step, in one line.
pub(super) fn source(step: &Step) -> String {
    format!("Source: {}", step.source)
}

/// The heads of the first columns of a table of scores: the area, and what was asked.
pub(super) const TABLE_HEAD: [&str; 2] = ["Area", "View"];

/// The head of the last column of a history.
pub(super) const LAST_CHANGE: &str = "Last change";

/// The caption of a table that stands beside a picture.
pub(super) fn in_numbers(heading: &str) -> String {
    format!("{heading}, in numbers")
}

/// One ground for a suggestion.
pub(super) fn reason(reason: &Reason) -> String {
    match reason {
        Reason::Priority(_) => "there may be more room to grow here than elsewhere".to_owned(),
        Reason::Suits(pattern) => format!("it is meant for {}", suits(*pattern)),
        Reason::Safe => {
            format!(
                "it asks for some openness, so try it only where that feels right (offered from {SAFE} on in the foundation)"
            )
        }
        Reason::Evidence(Evidence::Randomised) => {
            "something like it was tried in a randomised study".to_owned()
        }
        Reason::Evidence(Evidence::Observed) => {
            "it builds on what was observed in diaries or a laboratory".to_owned()
        }
        Reason::Evidence(Evidence::Expert) => "it is advice from people who work with couples".to_owned(),
        Reason::Minutes(1) => "it takes a minute".to_owned(),
        Reason::Minutes(minutes) => format!("it takes {minutes} minutes"),
    }
}

pub(super) fn suits(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::NotEnough => "times with little to go by",
        Pattern::SharedStrength => "what is strong already",
        Pattern::SharedWish => "a wish that you share",
        Pattern::NotLanding => "care that the two of you may count differently",
        Pattern::UnseenGift => "care that its giver may not count",
        Pattern::DifferentViews => "something you may see differently",
        Pattern::Low => "something that may have had little room lately",
        Pattern::Quiet => "something quiet that suits you",
        Pattern::Steady => "any time, also when nothing is amiss",
    }
}
