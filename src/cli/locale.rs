//! The user's language and country, according to the environment.

use attuned::words::Language;

/// The language of messages by the rules of POSIX, as a tag.
pub(super) fn environment() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)?;
    Some(tag(&locale))
}

/// The language in which the program speaks where there is no quiz.
pub(super) fn language() -> Language {
    environment().map_or(Language::English, |tag| Language::of(&tag))
}

/// The country in the environment's locale, if any: `AT` for `de_AT.UTF-8`.
pub(super) fn country() -> Option<String> {
    let locale = environment()?;
    let is_region = |part: &&str| part.len() == 2 && part.chars().all(|letter| letter.is_ascii_alphabetic());
    locale.split('-').skip(1).find(is_region).map(str::to_ascii_uppercase)
}

/// The language tag of a locale such as `de_AT.UTF-8@euro`.
pub(super) fn tag(locale: &str) -> String {
    locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-")
}
