//! What the environment says about the language and the country of the user.

/// What POSIX says of the language for messages, as a tag.
pub(super) fn environment() -> Option<String> {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set)?;
    Some(tag(&locale))
}

/// The country of the environment's locale, where it has one: `AT` for `de_AT.UTF-8`.
pub(super) fn country() -> Option<String> {
    let locale = environment()?;
    let is_region = |part: &&str| part.len() == 2 && part.chars().all(|letter| letter.is_ascii_alphabetic());
    locale.split('-').skip(1).find(is_region).map(str::to_ascii_uppercase)
}

/// A locale such as `de_AT.UTF-8@euro` as the tag of its language.
pub(super) fn tag(locale: &str) -> String {
    locale.split(['.', '@']).next().unwrap_or_default().replace('_', "-")
}
