//! Language tags: which texts are tags, which of several languages suits a person, and which way it is written.

/// Whether a text is a language tag such as `en` or `pt-BR`.
#[must_use]
pub fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let primary = parts.next().is_some_and(|tag| {
        (2..=3).contains(&tag.len()) && tag.chars().all(|letter| letter.is_ascii_lowercase())
    });
    let subtag = |tag: &str| (1..=8).contains(&tag.len()) && tag.chars().all(|c| c.is_ascii_alphanumeric());
    primary && parts.all(subtag)
}

/// The languages that the program speaks, and whose words the lints know.
const SPOKEN: [&str; 2] = ["en", "de"];

/// Whether the program speaks a language, given its tag, and the lints know its words.
pub(crate) fn is_spoken(tag: &str) -> bool {
    SPOKEN.into_iter().any(|spoken| is_variant(tag, spoken))
}

/// Whether two tags are of one language, as spoken in one place or another.
pub(crate) fn is_variant(one: &str, other: &str) -> bool {
    one.split('-').next() == other.split('-').next()
}

/// What a file called `STEM.LANGUAGE.ron` is called after: its stem and its language.
#[must_use]
pub fn language_in_name(name: &str) -> Option<(&str, &str)> {
    let (stem, language) = name.strip_suffix(".ron")?.rsplit_once('.')?;
    is_language(&language.to_lowercase()).then_some((stem, language))
}

/// The best of several languages for someone who wants `wanted`, by the lookup of RFC 4647: the same tag, or else a
/// shorter one, so that `de-AT` finds `de`.
#[must_use]
pub fn language_for<'l>(wanted: &str, among: &[&'l str]) -> Option<&'l str> {
    let mut wanted = wanted;
    loop {
        let found = among.iter().find(|language| language.eq_ignore_ascii_case(wanted));
        if found.is_some() {
            return found.copied();
        }
        wanted = wanted.rsplit_once('-')?.0;
    }
}

/// Languages that are usually written from right to left.
const RIGHT_TO_LEFT: [&str; 24] = [
    "ar", "arc", "azb", "bal", "ckb", "dv", "fa", "glk", "he", "iw", "ji", "ks", "lrc", "mzn", "nqo", "pnb",
    "prs", "ps", "rhg", "sd", "syr", "ug", "ur", "yi",
];
/// Scripts that run from right to left: Adlam, Arabic and its Nastaliq, Hebrew, Mandaic, N'Ko, Hanifi Rohingya,
/// Samaritan, Syriac and Thaana.
const RIGHT_TO_LEFT_SCRIPTS: [&str; 10] =
    ["adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"];

/// Whether a language is written from right to left: by the script that its tag names, or else by the usual one.
#[must_use]
pub fn is_right_to_left(tag: &str) -> bool {
    let tag = tag.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let primary = parts.next().unwrap_or_default();
    match parts.find(|part| part.len() == 4 && part.chars().all(|letter| letter.is_ascii_alphabetic())) {
        Some(script) => RIGHT_TO_LEFT_SCRIPTS.contains(&script),
        None => RIGHT_TO_LEFT.contains(&primary),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_decides_which_way_a_language_is_written() {
        assert!(["ar", "ar-EG", "he", "fa-IR", "ur", "pa-Arab-PK", "yi"].into_iter().all(is_right_to_left));
        assert!(
            !["en", "de-AT", "ar-Latn", "pa", "ku", "zh-Hans", "az-Latn-IR", ""]
                .into_iter()
                .any(is_right_to_left)
        );
    }

    #[test]
    fn a_tag_begins_with_a_language() {
        assert!(["en", "de", "pt-BR", "zh-Hans-TW", "gsw"].into_iter().all(is_language));
        assert!(!["", "German", "DE", "e", "de_AT", "de-", "de-Österreich"].into_iter().any(is_language));
    }

    #[test]
    fn a_file_is_called_after_its_language() {
        assert_eq!(language_in_name("tea.de.ron"), Some(("tea", "de")));
        assert_eq!(language_in_name("my.tea.pt-BR.ron"), Some(("my.tea", "pt-BR")));
        assert_eq!(language_in_name("tea.DE.ron"), Some(("tea", "DE")));
        assert_eq!(
            ["tea.ron", "de.ron", "tea.de", "tea.german.ron", "tea..ron"].map(language_in_name),
            [None; 5]
        );
    }

    #[test]
    fn a_language_is_looked_up_from_the_most_exact_tag_on() {
        let among = |wanted| language_for(wanted, &["en", "de", "pt-BR"]);
        assert_eq!(
            ["de", "de-AT", "DE-ch-1996", "pt-br"].map(among),
            [Some("de"), Some("de"), Some("de"), Some("pt-BR")]
        );
        assert_eq!(["fr", "pt", "pt-PT", "", "C"].map(among), [None; 5]);
    }
}
