//! Comparing two people: either both can be read here, or one is in a sealed file.

use super::quizzes::Languages;
use super::refusal::Refusal;
use super::show::JointResult;
use super::sittings::{Finished, Sitting, preferred};
use crate::profile::{SharedFile, SharedProfile};
use crate::quiz::Quiz;

/// Compares two people whose sittings can both be read. The quiz is the one named, or otherwise one that both have
/// finished.
///
/// # Errors
/// [`Refusal::NotBoth`], [`Refusal::SameAnswers`], [`Refusal::Unfit`] with everything that is wrong with either
/// sitting, and those of [`Languages::quiz_of`].
pub fn here(
    of_a: &Finished,
    of_b: &Finished,
    named: Option<Quiz>,
    languages: &Languages,
) -> Result<JointResult, Refusal> {
    let (a, b) = pair(of_a, of_b, named.as_ref())?;
    if a.is_same(b) {
        return Err(Refusal::SameAnswers);
    }
    let quiz = named.map_or_else(|| languages.quiz_of(a), Ok)?;
    let passes_over_newer = [of_a.passes_over_newer(a), of_b.passes_over_newer(b)];
    let (a, b) = match (a.answers(&quiz), b.answers(&quiz)) {
        (Ok(a), Ok(b)) => (a, b),
        (a, b) => return Err(Refusal::Unfit([a.err(), b.err()].into_iter().flatten().collect())),
    };
    let joint = JointResult::of(&SharedProfile::of(&a), &SharedProfile::of(&b))?;
    Ok(joint.passing_over(passes_over_newer))
}

/// Each one's newest sitting of the same edition of one quiz: the one named, or otherwise one that both have taken.
fn pair<'s>(
    of_a: &'s Finished,
    of_b: &'s Finished,
    named: Option<&Quiz>,
) -> Result<(&'s Sitting, &'s Sitting), Refusal> {
    let all = || {
        let pairs = of_a.sittings.iter().flat_map(|a| of_b.sittings.iter().map(move |b| (a, b)));
        pairs.filter(|(a, b)| a.file.quiz() == b.file.quiz())
    };
    // A newer edition that only one of them has taken does not hide an older one that both have.
    let fits = |(a, b): &(&Sitting, &Sitting)| {
        let fits_quiz = named.is_none_or(|quiz| a.fits(quiz));
        a.file.edition() == b.file.edition() && !a.file.wording().contradicts(&b.file.wording()) && fits_quiz
    };
    preferred(all().filter(fits).chain(all()).collect(), named, |(a, _)| a.file.quiz()).ok_or_else(|| {
        Refusal::NotBoth {
            a: of_a.person.clone(),
            of_a: of_a.quizzes(),
            b: of_b.person.clone(),
            of_b: of_b.quizzes(),
            quiz: named.map(|quiz| quiz.id().to_string()),
        }
    })
}

/// Someone who may open a partner's sealed file, having shared scores of their own.
///
/// This is a courtesy and no protection: only the passphrase keeps a file from others.
#[derive(Debug)]
pub struct Reader {
    /// The sittings they have shared.
    shared: Finished,
}

impl Reader {
    /// The person who finished these sittings.
    ///
    /// # Errors
    /// [`Refusal::ShareFirst`] if nothing was shared.
    pub fn of(mine: Finished) -> Result<Self, Refusal> {
        let is_shared = |sitting: &Sitting| sitting.file.sealed_at().is_some();
        let mut shared = mine;
        shared.sittings.retain(is_shared);
        let reader = Self { shared };
        if reader.shared.sittings.is_empty() { Err(reader.share_first()) } else { Ok(reader) }
    }

    /// Compares their own scores with those in a partner's file; the partner comes first if `theirs_first`.
    ///
    /// # Errors
    /// [`Refusal::ShareFirst`] if the reader has not shared this quiz, [`Refusal::OwnFile`], [`Refusal::Shared`],
    /// [`Refusal::Unfit`], and those of [`Languages::quiz_of`].
    pub fn open(
        &self,
        theirs: &SharedFile,
        theirs_first: bool,
        named: Option<Quiz>,
        languages: &Languages,
    ) -> Result<JointResult, Refusal> {
        let edition = theirs.edition();
        let of_quiz = |sitting: &&Sitting| sitting.file.quiz() == edition.quiz;
        let all = || self.shared.sittings.iter().filter(of_quiz);
        // A newer edition does not hide the one that the partner has answered.
        let used = all().find(|sitting| sitting.file.edition() == edition).or_else(|| all().next());
        let used = used.ok_or_else(|| self.share_first())?;
        let quiz = named.map_or_else(|| languages.quiz_of(used), Ok)?;
        let passes_over_newer = self.shared.passes_over_newer(used);
        let mine = SharedProfile::of(&used.answers(&quiz)?);
        let theirs = theirs.profile(&quiz)?;
        if mine == theirs {
            return Err(Refusal::OwnFile);
        }
        Ok(if theirs_first {
            JointResult::of(&theirs, &mine)?.passing_over([false, passes_over_newer])
        } else {
            JointResult::of(&mine, &theirs)?.passing_over([passes_over_newer, false])
        })
    }

    fn share_first(&self) -> Refusal {
        Refusal::ShareFirst { reader: self.shared.person.clone() }
    }
}
