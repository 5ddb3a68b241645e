//! What an unknown word may have meant, and words joined into a list.

/// Nobody reads a longer list.
const LISTED: usize = 100;
/// The longest word worth comparing, in letters; comparing two words takes the product of their lengths.
const LONGEST: usize = 200;

/// Fields that have been renamed.
const RENAMED: [(&str, &str); 3] =
    [("clear_gap", "clear_confidence"), ("evidence", "validation"), ("foundation", "safety")];

/// The present name of a field once called `found`, if it is one of `names`.
pub(in crate::quiz) fn renamed<'n>(found: &str, names: &[&'n str]) -> Option<&'n str> {
    let (_, now) = RENAMED.iter().find(|(before, _)| *before == found)?;
    names.iter().find(|name| *name == now).copied()
}

/// Suggests the candidate most like `found`, or else lists them all.
pub(in crate::quiz) fn did_you_mean(found: &str, candidates: &[impl AsRef<str>]) -> String {
    let near = candidates.iter().map(AsRef::as_ref).filter(|candidate| is_near(found, candidate));
    if let Some(candidate) = near.min_by_key(|candidate| distance(found, candidate)) {
        return format!("did you mean `{candidate}`?");
    }
    one_of(candidates)
}

/// The candidate most like `found`, however unlike it is; `None` for a word too long to be compared.
pub(in crate::quiz) fn nearest<'c>(
    found: &str,
    candidates: impl Iterator<Item = &'c str>,
) -> Option<&'c str> {
    candidates.min_by_key(|candidate| distance(found, candidate)).filter(|_| letters(found) <= LONGEST)
}

/// Lists all candidates.
pub(in crate::quiz) fn one_of(candidates: &[impl AsRef<str>]) -> String {
    if candidates.is_empty() {
        return "there are none yet".into();
    }
    let mut names: Vec<_> =
        candidates.iter().take(LISTED).map(|candidate| format!("`{}`", candidate.as_ref())).collect();
    if candidates.len() > LISTED {
        names.push("…".into());
    }
    format!("use one of {}", names.join(", "))
}

/// The first few of many, and how many more there are.
pub(in crate::quiz) fn some_of(all: &[String]) -> String {
    const FEW: usize = 5;
    match all.get(..FEW) {
        Some(few) if all.len() > FEW => format!("{} and {} more", few.join(", "), all.len() - FEW),
        _ => all.join(", "),
    }
}

/// The one candidate that `found` can mean: close to it, with no other as close.
pub(in crate::quiz) fn only_near<'c>(found: &str, candidates: &[&'c str]) -> Option<&'c str> {
    // For a word of two letters, one wrong letter is too much to guess from.
    let near =
        |candidate: &&&str| is_near(found, candidate) && distance(found, candidate) * 2 < letters(found);
    let mut all = candidates.iter().filter(near);
    let (first, second) = (all.next()?, all.next());
    let mut same = candidates.iter().filter(|candidate| found.to_lowercase() == candidate.to_lowercase());
    match (same.next(), same.next(), second) {
        (Some(same), None, _) => Some(same),
        (None, _, None) => Some(first),
        _ => None,
    }
}

/// The one candidate that `found` is a plain misspelling of: one letter wrong, missing, added or swapped in a longer
/// word, the same digits, and nothing else that it could mean. This is enough to change a file without asking, since it
/// takes another part of the quiz for the one that was named.
pub(in crate::quiz) fn plainly_meant<'c>(found: &str, candidates: &[&'c str]) -> Option<&'c str> {
    const LONG: usize = 5;
    let digits = |word: &str| word.chars().filter(char::is_ascii_digit).collect::<String>();
    let meant = only_near(found, candidates)?;
    let is_same = found.to_lowercase() == meant.to_lowercase();
    let is_slip = letters(found) >= LONG && distance(found, meant) == 1 && digits(found) == digits(meant);
    (is_same || is_slip).then_some(meant)
}

/// Whether `found` is `meant` in any case, with at most one letter wrong, missing, added or swapped.
pub(crate) fn is_slip_of(found: &str, meant: &str) -> bool {
    letters(found) <= LONGEST && distance(found, meant) <= 1
}

/// The edit distance between two words, ignoring case.
fn distance(one: &str, other: &str) -> usize {
    strsim::damerau_levenshtein(&one.to_lowercase(), &other.to_lowercase())
}

/// Whether one word may be a misspelling of the other.
fn is_near(found: &str, candidate: &str) -> bool {
    let (found_letters, candidate_letters) = (letters(found), letters(candidate));
    let most = 1 + found_letters / 4;
    // At least this many letters have to be added or removed.
    let apart = found_letters.abs_diff(candidate_letters);
    found_letters.max(candidate_letters) <= LONGEST && apart <= most && distance(found, candidate) <= most
}

fn letters(word: &str) -> usize {
    word.chars().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two wrong letters in four are too many, one is not, however many bytes the letters take.
    #[test]
    fn letters_count_alike_in_every_script() {
        for (word, one_off, two_off) in
            [("teas", "teal", "toll"), ("äöüß", "äöüe", "äöel"), ("茶室静か", "茶室静x", "茶室xy")]
        {
            assert_eq!(only_near(word, &[one_off]), Some(one_off));
            assert_eq!(only_near(word, &[two_off]), None, "{word}");
        }
    }
}
