//! What may have been meant by a word that is not known.

/// Nobody reads a longer list.
pub(super) const LISTED: usize = 100;
/// No word that is meant is longer, in bytes; comparing two takes the product of their lengths.
const LONGEST: usize = 200;

/// Offers the candidate most like `found`, or else names them all.
pub(super) fn did_you_mean(found: &str, candidates: &[impl AsRef<str>]) -> String {
    let near = candidates.iter().map(AsRef::as_ref).filter(|candidate| is_near(found, candidate));
    if let Some(candidate) = near.min_by_key(|candidate| distance(found, candidate)) {
        return format!("did you mean `{candidate}`?");
    }
    if candidates.is_empty() {
        return "there is none yet".into();
    }
    let mut names: Vec<_> =
        candidates.iter().take(LISTED).map(|candidate| format!("`{}`", candidate.as_ref())).collect();
    if candidates.len() > LISTED {
        names.push("…".into());
    }
    format!("use one of {}", names.join(", "))
}

/// How many letters lie between two words, whatever their case.
pub(super) fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase())
}

/// Whether one word may be the other misspelt.
pub(super) fn is_near(found: &str, candidate: &str) -> bool {
    let most = 1 + found.len() / 4;
    // So many letters at least have to go or come.
    let apart = found.chars().count().abs_diff(candidate.chars().count());
    found.len().max(candidate.len()) <= LONGEST && apart <= most && distance(found, candidate) <= most
}
