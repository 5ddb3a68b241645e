//! What may have been meant by a word that is not known.

/// Offers the candidate most like `found`, or else names them all.
pub(super) fn did_you_mean(found: &str, candidates: &[impl AsRef<str>]) -> String {
    let nearest = candidates.iter().map(AsRef::as_ref).min_by_key(|candidate| distance(found, candidate));
    match nearest {
        Some(candidate) if is_near(found, candidate) => {
            format!("did you mean `{candidate}`?")
        }
        Some(_) => {
            let names: Vec<_> =
                candidates.iter().map(|candidate| format!("`{}`", candidate.as_ref())).collect();
            format!("use one of {}", names.join(", "))
        }
        None => "there is none yet".into(),
    }
}

/// How many letters lie between two words, whatever their case.
pub(super) fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase())
}

/// Whether one word may be the other misspelt.
pub(super) fn is_near(found: &str, candidate: &str) -> bool {
    distance(found, candidate) <= 1 + found.len() / 4
}
