//! Comparing two people, now or over time: either both can be read here, or one is in sealed files.

use jiff::tz::TimeZone;

use super::quizzes::Languages;
use super::refusal::Refusal;
use super::show::{JointCourse, JointResult};
use super::sittings::{Finished, Sitting, preferred};
use crate::answers::Name;
use crate::profile::{SharedFile, SharedProfile};
use crate::quiz::{Edition, Quiz};

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

/// Compares two people over time whose sittings can both be read. The quiz is the one named, or otherwise the edition that
/// a comparison of both would use.
///
/// # Errors
/// [`Refusal::SameAnswers`], [`Refusal::TooFewRounds`], and those of [`here`].
pub fn over_time(
    of_a: &Finished,
    of_b: &Finished,
    named: Option<Quiz>,
    languages: &Languages,
) -> Result<JointCourse, Refusal> {
    if of_a.person == of_b.person {
        return Err(Refusal::SameAnswers);
    }
    let (a, _) = pair(of_a, of_b, named.as_ref())?;
    let quiz = named.map_or_else(|| languages.quiz_of(a), Ok)?;
    let both = [of_a, of_b];
    let [shared_a, shared_b] = shared(both, &quiz)?;
    let people = both.map(|of| of.person.clone());
    let course = course(people, [&shared_a, &shared_b], &quiz, "sitting")?;
    Ok(course.passing_over(both.map(|of| of.passes_over_newer_than(&quiz))))
}

/// What each of these people shares in every sitting with this edition of a quiz.
fn shared<const N: usize>(people: [&Finished; N], quiz: &Quiz) -> Result<[Vec<SharedProfile>; N], Refusal> {
    let mut unfit = Vec::new();
    let shared = people.map(|of| {
        let (answers, _, errors) = of.fitting(quiz);
        unfit.extend(errors);
        answers.iter().map(SharedProfile::of).collect()
    });
    if unfit.is_empty() { Ok(shared) } else { Err(Refusal::Unfit(unfit)) }
}

/// The rounds of two people; `what` counts as a sitting of theirs.
fn course(
    people: [Name; 2],
    [a, b]: [&[SharedProfile]; 2],
    quiz: &Quiz,
    what: &'static str,
) -> Result<JointCourse, Refusal> {
    JointCourse::of(a, b).map_err(|found| Refusal::TooFewRounds {
        people,
        sittings: [a.len(), b.len()],
        what,
        quiz: format!("{} {}", quiz.id(), quiz.version()),
        rounds: found.rounds,
    })
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

/// Whose scores come first in a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First {
    /// The reader's own.
    Mine,
    /// The partner's.
    Theirs,
    /// Those of one of the two, by their names: both of them read the same report.
    SameForBoth,
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

    /// Compares their own scores with those in a partner's file. Days are those of `zone`.
    ///
    /// # Errors
    /// [`Refusal::ShareFirst`] if the reader has not shared this quiz, [`Refusal::OwnFile`], [`Refusal::Shared`],
    /// [`Refusal::Unfit`], and those of [`Languages::quiz_of`].
    pub fn open(
        &self,
        theirs: &SharedFile,
        first: First,
        named: Option<Quiz>,
        languages: &Languages,
        zone: &TimeZone,
    ) -> Result<JointResult, Refusal> {
        let used = self.used_for(theirs.edition())?;
        let quiz = named.map_or_else(|| languages.quiz_of(used), Ok)?;
        let passes_over_newer = self.shared.passes_over_newer(used);
        let mine = SharedProfile::of(&used.answers(&quiz)?);
        let theirs = theirs.profile(&quiz, zone)?;
        let packed = [&mine, &theirs].map(|shared| shared.pack(zone));
        if packed[0] == packed[1] {
            return Err(Refusal::OwnFile);
        }
        let is_theirs_first = match first {
            First::Mine => false,
            First::Theirs => true,
            First::SameForBoth => {
                (theirs.person(), packed[1].as_slice()) < (mine.person(), packed[0].as_slice())
            }
        };
        Ok(if is_theirs_first {
            JointResult::of(&theirs, &mine)?.passing_over([false, passes_over_newer])
        } else {
            JointResult::of(&mine, &theirs)?.passing_over([passes_over_newer, false])
        })
    }

    /// Compares their own scores with those in a partner's files over time; the partner comes second. Days are those of
    /// `zone`.
    ///
    /// # Errors
    /// Those of [`Reader::open`], [`Refusal::NotOnePartner`] unless all files are of one person and one edition of the quiz,
    /// [`Refusal::SameFile`], and [`Refusal::TooFewRounds`].
    pub fn open_all(
        &self,
        theirs: &[SharedFile],
        named: Option<Quiz>,
        languages: &Languages,
        zone: &TimeZone,
    ) -> Result<JointCourse, Refusal> {
        let whose = |file: &SharedFile| (file.person().clone(), file.edition().clone());
        let mut all: Vec<_> = theirs.iter().map(whose).collect();
        all.dedup();
        let [(partner, edition)] = &all[..] else {
            let name = |(person, edition): &(Name, Edition)| {
                format!("{person}, {} {}", edition.quiz, edition.version)
            };
            return Err(Refusal::NotOnePartner(all.iter().map(name).collect()));
        };
        let used = self.used_for(edition)?;
        let quiz = named.map_or_else(|| languages.quiz_of(used), Ok)?;
        let profiles = theirs.iter().map(|file| file.profile(&quiz, zone)).collect::<Result<Vec<_>, _>>()?;
        let [mine] = shared([&self.shared], &quiz)?;
        let packed = |profile: &SharedProfile| profile.pack(zone);
        let own: Vec<_> = mine.iter().map(packed).collect();
        let given: Vec<_> = profiles.iter().map(packed).collect();
        if given.iter().any(|given| own.contains(given)) {
            return Err(Refusal::OwnFile);
        }
        if (1..given.len()).any(|at| given[..at].contains(&given[at])) {
            return Err(Refusal::SameFile);
        }
        let people = [self.shared.person.clone(), partner.clone()];
        let course = course(people, [&mine, &profiles], &quiz, "shared sitting")?;
        Ok(course.passing_over([self.shared.passes_over_newer_than(&quiz), false]))
    }

    /// The newest sitting of the edition that a partner has answered, or else of that quiz.
    fn used_for(&self, edition: &Edition) -> Result<&Sitting, Refusal> {
        let of_quiz = |sitting: &&Sitting| sitting.file.quiz() == edition.quiz;
        let all = || self.shared.sittings.iter().filter(of_quiz);
        // A newer edition does not hide the one that the partner has answered.
        let used = all().find(|sitting| sitting.file.edition() == *edition).or_else(|| all().next());
        used.ok_or_else(|| self.share_first())
    }

    fn share_first(&self) -> Refusal {
        Refusal::ShareFirst { reader: self.shared.person.clone() }
    }
}
