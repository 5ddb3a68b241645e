//! Two profiles of one quiz, side by side.
//!
//! A comparison is made from [`SharedProfile`]s, which hold no answer and no unshared score, so nothing that one
//! partner keeps private can change a byte of it. A view of a dimension is compared only if both partners answered
//! enough of it: otherwise it is empty for both, and nothing shows whose answers were missing.
//!
//! Nor does a standard error. It is the same for both partners and follows from the scores shown and from the quiz:
//! measured where the quiz states a reliability, otherwise `sqrt(v / k)`. Here v is the mean of `c p (100 - p)` over all
//! scores p shown on scales of m points, where c is `1 / (m - 1)` (Lord 1957) but at least 0.30; it is never below the
//! scale's rounding error. k is the number of items everyone is asked, and the degrees of freedom are the sum of k - 1
//! over the views shown.
//!
//! ```
//! use attuned::authoring::SimulatedRespondent;
//! use attuned::comparison::{Comparison, Grade};
//! use attuned::profile::SharedProfile;
//! use attuned::quiz::shipped;
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let alex = SimulatedRespondent::level(1.0).answers(&quiz, &"Alex".parse()?);
//! let sam = SimulatedRespondent::level(0.0).answers(&quiz, &"Sam".parse()?);
//! let comparison = Comparison::of(&SharedProfile::of(&alex), &SharedProfile::of(&sam))?;
//! let difference = comparison.areas()[0].difference.as_ref().ok_or("both answered enough")?;
//! assert_eq!((difference.gap, difference.grade), (100.0, Grade::Clear));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod alone;
mod area;
mod difference;
mod joint_error;

pub use alone::{OwnArea, Reading, is_held_by};
pub use area::{Area, Cell, Flow, need};
pub use difference::{Difference, Grade, Test};

pub(crate) use difference::grade;

use joint_error::JointErrors;

use crate::answers::Name;
use crate::profile::SharedProfile;
use crate::quiz::{Edition, Pattern, Quiz, printable};
use crate::statistics::pearson;

/// From this score up, a person experiences a lot of something.
pub const HIGH: f64 = 70.0;
/// Below this score, a person experiences little of something.
pub const LOW: f64 = 40.0;
/// From this score up, a person feels safe enough for vulnerable practices.
pub const SAFE: f64 = 60.0;
/// From here up, a wish is nearer to "much more" than to "a little more".
pub const MUCH_MORE: f64 = 1.5;
/// Gaps of fewer points are never called a difference, whatever their test says: three steps of the grid of shared
/// scores.
pub const LEAST_GAP: f64 = 15.0;

/// What can be suggested to two people, given how safe both say they feel. It does not depend on any test of
/// significance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// Both share how safe they feel, and one of the two is below [`LOW`]: no step for two, and in sensitive areas
    /// neither a strength nor a step. Both read what they can do alone, in the same words, whichever of them is below
    /// it.
    Held,
    /// One of the two is below [`SAFE`], or it is not known, or the quiz does not ask: gentle steps, none in a sensitive
    /// area. Nothing says why.
    Gentle,
    /// Both are at least at [`SAFE`].
    Open,
}

/// Two partners' shared scores, and what they say about each dimension that both share.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    quiz: Quiz,
    partners: [Name; 2],
    areas: Vec<Area>,
}

/// How alike two profiles are across dimensions. None of this says whether two people suit each other, only how alike
/// they answered; much of that is simply how people in general answer this quiz.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Similarity {
    /// How many dimensions it rests on; at least 3.
    pub dimensions: usize,
    /// Pearson's correlation of the two profiles, which compares only their shape: -1 to 1.
    pub r: f64,
    /// The double-entry intraclass correlation, which compares shape, level and spread together: -1 to 1.
    pub icc: f64,
    /// The distance of Cronbach & Gleser 1953, `sqrt(sum (a - b)^2)`, in points of 0 to 100; 0 for equal profiles.
    pub d: f64,
}

/// Two profiles that cannot be compared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DifferentQuizzes {
    /// They are not of the same edition of one quiz. Each is named by quiz id, version and fingerprint.
    #[error("{} answered {}, {} answered {}; both must answer the same version of the same quiz", .0[0], .1[0], .0[1], .1[1])]
    Editions([Name; 2], [String; 2]),
    /// Both were asked in one language, but not in the same words. Each is named by a digest of them.
    #[error(
        "{} and {} answered `{quiz}` in the same language (`{language}`) but in different words ({} and {}), so their \
         scores may not mean the same; both must answer the same quiz file", .partners[0], .partners[1], .digests[0],
        .digests[1]
    )]
    Words {
        /// Who they are.
        partners: [Name; 2],
        /// The quiz's id and version.
        quiz: String,
        /// The tag of the language.
        language: String,
        /// The digests: see [`Wording::digest`](crate::quiz::Wording::digest).
        digests: Box<[String; 2]>,
    },
}

/// Refuses to compare answers to different quizzes, versions or words.
fn must_agree(pair: [&SharedProfile; 2]) -> Result<(), DifferentQuizzes> {
    let [a, b] = pair.map(|profile| Edition::of(profile.quiz()));
    let partners = || pair.map(|profile| profile.person().clone());
    if a != b {
        let name =
            |edition: &Edition| format!("{} {} ({})", edition.quiz, edition.version, edition.fingerprint);
        return Err(DifferentQuizzes::Editions(partners(), [name(&a), name(&b)]));
    }
    let words = pair.map(SharedProfile::wording);
    if words[0].contradicts(words[1]) {
        let foreign = |text: &str| printable(text).into_owned();
        return Err(DifferentQuizzes::Words {
            partners: partners(),
            quiz: format!("{} {}", a.quiz, a.version),
            language: foreign(&words[0].language),
            digests: Box::new(words.map(|words| foreign(words.digest.as_deref().unwrap_or_default()))),
        });
    }
    Ok(())
}

impl Comparison {
    /// Compares two partners.
    ///
    /// # Errors
    /// [`DifferentQuizzes`] unless quiz id, version, fingerprint and words agree.
    pub fn of(first: &SharedProfile, second: &SharedProfile) -> Result<Self, DifferentQuizzes> {
        must_agree([first, second])?;
        let quiz = first.quiz();
        let mut areas = Vec::with_capacity(quiz.dimensions().len());
        for (index, dimension) in quiz.dimensions().enumerate() {
            areas.extend(Area::of(quiz, index, dimension, [first, second]));
        }
        let shown = areas.iter().flat_map(|area| area.shown(quiz));
        let errors = JointErrors::of(
            quiz,
            shown.map(|(subscale, scores)| (subscale, scores.map(|score| score.value))),
        );
        for area in &mut areas {
            area.find_gaps(quiz, &errors);
        }
        grade(areas.iter_mut().flat_map(Area::gaps_mut).collect(), quiz.scoring(), LEAST_GAP);
        for area in &mut areas {
            area.interpret();
        }
        Ok(Self { quiz: quiz.clone(), partners: distinct_names(first.person(), second.person()), areas })
    }

    /// The quiz that both answered.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// Both partners, in the order of every pair; numbered if their names are the same.
    #[must_use]
    pub fn partners(&self) -> &[Name; 2] {
        &self.partners
    }

    /// The dimensions that both share, in the quiz's order.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// What is strong: every area with a shared strength, in the quiz's order, apart from sensitive ones where safety is
    /// held.
    #[must_use]
    pub fn strengths(&self) -> Vec<&Area> {
        let strong = self.areas.iter().filter(|area| area.has(Pattern::SharedStrength));
        strong.filter(|area| self.may_name(area)).collect()
    }

    /// Where most happens, if nothing is strong: the one area whose lower score is highest, unless that is below [`LOW`]. A
    /// sensitive area is never chosen, since a lot of it need not be welcome; nor is safety, which does not "happen".
    #[must_use]
    pub fn steadiest(&self) -> Option<&Area> {
        if !self.strengths().is_empty() {
            return None;
        }
        let happens = |area: &&Area| !area.dimension.is_sensitive() && !self.quiz.is_safety(area.index);
        let levels = self.areas.iter().filter(happens).filter_map(|area| Some((area, area.lower()?)));
        let levels: Vec<_> = levels.collect();
        let highest = levels.iter().map(|(_, lower)| *lower).fold(LOW, f64::max);
        let mut most = levels.iter().filter(|(_, lower)| *lower >= highest);
        match (most.next(), most.next()) {
            (Some((area, _)), None) => Some(area),
            _ => None,
        }
    }

    /// What the report is about before all else: the area of the highest priority, the first of equals. `None` where no
    /// priority is above 0, and where safety is held. It is never the safety dimension; a sensitive area only where
    /// safety is open, and one whose wishes are kept only for how it flows, since nobody is known to wish for more.
    #[must_use]
    pub fn theme(&self) -> Option<&Area> {
        let safety = self.safety();
        if safety == Safety::Held {
            return None;
        }
        let spoken_of = |area: &&Area| {
            (safety == Safety::Open || !area.dimension.is_sensitive())
                && (!area.wish_is_kept || area.flows_unevenly())
                && !self.quiz.is_safety(area.index)
                && area.priority > 0.0
        };
        first_highest(self.areas.iter().filter(spoken_of), |area| area.priority)
    }

    /// Whether a strength may be named: in a sensitive area not where safety is held.
    fn may_name(&self, area: &Area) -> bool {
        !area.dimension.is_sensitive() || self.safety() > Safety::Held
    }

    /// How alike the two profiles are across dimensions; `None` for fewer than three dimensions, or if one profile is
    /// flat.
    #[must_use]
    pub fn similarity(&self) -> Option<Similarity> {
        let pairs: Vec<_> = self.areas.iter().filter_map(|area| area.experienced().values()).collect();
        let doubled: Vec<_> = pairs.iter().flat_map(|&[a, b]| [[a, b], [b, a]]).collect();
        Some(Similarity {
            dimensions: pairs.len(),
            r: pearson(&pairs).filter(|_| pairs.len() >= 3)?,
            icc: pearson(&doubled)?,
            d: pairs.iter().map(|[a, b]| (a - b).powi(2)).sum::<f64>().sqrt(),
        })
    }

    /// What can be suggested, given how safe both say they feel.
    #[must_use]
    pub fn safety(&self) -> Safety {
        let area = self.areas.iter().find(|area| self.quiz.is_safety(area.index));
        match area.and_then(Area::lower) {
            Some(lower) if lower < LOW => Safety::Held,
            Some(lower) if lower >= SAFE => Safety::Open,
            _ => Safety::Gentle,
        }
    }
}

/// The one with the highest value, the first of equals.
pub(crate) fn first_highest<'a, A>(
    areas: impl DoubleEndedIterator<Item = &'a A>,
    value: impl Fn(&A) -> f64,
) -> Option<&'a A> {
    // `max_by` takes the last of equals.
    areas.rev().max_by(|a, b| value(a).total_cmp(&value(b)))
}

/// A priority to twelve places, so that sums that are equal by hand are equal, and the quiz's order decides.
fn comparable(priority: f64) -> f64 {
    (priority * 1e12).round() / 1e12
}

fn distinct_names(first: &Name, second: &Name) -> [Name; 2] {
    if first == second { [first.numbered(1), second.numbered(2)] } else { [first.clone(), second.clone()] }
}
