//! The texts that a first draft is filled with, for whoever writes a draft and for the lint that finds what is left of it.

use super::phrases::{Word, words};

/// Words that remind an author of something, if they are written like this.
const REMINDERS: [&str; 4] = ["TODO", "FIXME", "TBD", "TBC"];

/// What the quiz is for.
pub(crate) const ABOUT_QUIZ: &str = "What this quiz is for, in a sentence or two.";
/// Who wrote it.
pub(crate) const AUTHOR: &str = "Your name";
/// What a dimension is.
pub(crate) const ABOUT_DIMENSION: &str = "What this is, in one sentence.";
/// What low, middling and high scores may mean.
pub(crate) const SAYS: [&str; 3] = [
    "This may have had little room lately.",
    "This seems to come and go.",
    "This seems to have a firm place.",
];
/// The title of a practice.
pub(crate) const PRACTICE: &str = "A first step";
/// Its steps.
pub(crate) const STEPS: [&str; 2] = ["Do this.", "Then that."];
/// Where it was found.
pub(crate) const SOURCE: &str = "Where this was found";

/// Stands for the name of the dimension in the text of an item.
const NAME: &str = "{}";
/// Items of the view Give.
pub(crate) const GIVEN: [&str; 4] = [
    "I took the first step towards {}.",
    "I made room for {} on a busy day.",
    "I asked my partner about {}.",
    "I thanked my partner for {}.",
];
/// Items of the view Receive.
pub(crate) const RECEIVED: [&str; 4] = [
    "My partner took the first step towards {}.",
    "My partner made room for {} on a busy day.",
    "My partner asked me about {}.",
    "My partner thanked me for {}.",
];
/// Items of any other view.
pub(crate) const OWN: [&str; 4] = [
    "I took a first step towards {}.",
    "I made room for {} on a busy day.",
    "I talked with somebody about {}.",
    "I went to bed content with {}.",
];

/// The text of an item about what has this name, and about this other person, such as "my friend".
pub(crate) fn about(item: &str, name: &str, other: &str) -> String {
    with(item, other).replace(NAME, name)
}

/// An item about this other person.
fn with(item: &str, other: &str) -> String {
    let Some(rest) = item.strip_prefix("My partner") else { return item.replace("my partner", other) };
    let mut letters = other.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>() + rest
}

/// Whether a text can only be that of a draft, whatever it is about.
pub(super) fn is_draft(text: &str) -> bool {
    let said = text.trim();
    let once = [ABOUT_QUIZ, AUTHOR, ABOUT_DIMENSION, PRACTICE, SOURCE];
    if once.iter().chain(&SAYS).chain(&STEPS).any(|own| own.eq_ignore_ascii_case(said)) {
        return true;
    }
    let is_bare = !said.is_empty() && said.chars().all(|letter| "….?_- ".contains(letter));
    // Only a few texts are worth taking apart.
    let lower = said.to_lowercase();
    let suspect = ["lorem", "todo", "fixme", "tbd", "tbc", "xxx", "placeholder", "text here", "insert "];
    if is_bare || !suspect.iter().any(|part| lower.contains(part)) {
        return is_bare;
    }
    let reminds = |word: &Word| {
        let written = &said[word.bytes.clone()];
        let is_marked = said[word.bytes.end..].starts_with(':');
        let is_reminder = |own: &str| written == own || is_marked && own.eq_ignore_ascii_case(written);
        REMINDERS.iter().any(|own| is_reminder(own))
            || word.lower.len() >= 3 && word.lower.chars().all(|letter| letter == 'x')
    };
    let begins = |start: &str| lower.starts_with(start);
    words(said).iter().any(reminds)
        || lower.contains("lorem ipsum")
        || begins("placeholder")
        || begins("your text here")
        || begins("text here")
        || begins("insert text")
        || (begins("[insert ") || begins("<insert "))
}

/// Whether the text of an item is one that a draft is filled with, if its dimension has this name and
/// statements call the other person this.
pub(super) fn is_item_of_a_draft(text: &str, dimension: &str, other: &str) -> bool {
    let name = dimension.to_lowercase();
    let is_filled = |item: &&str| {
        let item = with(item, other);
        let (before, after) = item.split_once(NAME).unwrap_or_default();
        let filled = text.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
        filled.is_some_and(|filled| filled.to_lowercase() == name)
    };
    [GIVEN, RECEIVED, OWN].iter().flatten().any(is_filled)
}
