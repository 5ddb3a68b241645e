//! Two profiles of one quiz, side by side.
//!
//! A comparison is made from [`SharedProfile`]s, which hold no answer and no unshared score, so nothing that one
//! partner keeps private can change a byte of it. A view of a dimension is compared only if both partners answered
//! enough of it: otherwise it is empty for both, and nothing shows whose answers were missing.
//!
//! Nor does a standard error. It is the same for both partners and follows from the scores shown and from the quiz:
//! measured where the quiz states a reliability, otherwise `sqrt(v / k)`. Here v is the mean of `c p (100 - p)` over all
//! scores p shown on scales of m points, where c is `1 / (m - 1)` (Lord 1957) but at least 0.28; it is never below the
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

mod joint_error;

use std::sync::Arc;

use joint_error::JointErrors;

use crate::answers::Name;
use crate::profile::{Score, SharedProfile, SharedSubscale};
use crate::quiz::{Dimension, Edition, Pattern, Quiz, Scoring, Sharing, Subscale, View, printable};
use crate::statistics::{holm, pearson, two_sided_p, welch_satterthwaite};

/// From this score up, a person experiences a lot of something.
pub const HIGH: f64 = 70.0;
/// Below this score, a person experiences little of something.
pub const LOW: f64 = 40.0;
/// From this score up, a person feels safe enough for vulnerable practices.
pub const SAFE: f64 = 60.0;

/// Two partners' shared scores, and what they say about each dimension that both share.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    quiz: Quiz,
    partners: [Name; 2],
    areas: Vec<Area>,
}

/// One dimension of a comparison. In every pair, the first partner comes first.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// Its position in [`Quiz::dimensions`].
    pub position: usize,
    /// The dimension.
    pub dimension: Arc<Dimension>,
    /// What each gives.
    pub give: Cell,
    /// What each receives from the other.
    pub receive: Cell,
    /// What each reports in the quiz's `Own` view.
    pub own: Cell,
    /// What each wishes, -2 (much less) to +2 (much more); absent in sensitive dimensions.
    pub wish: Cell,
    /// How differently the two experience it: the first partner's score minus the second's.
    pub difference: Option<Difference>,
    /// What each gives minus what the other receives, beginning with what the first partner gives; `None` if both
    /// partners do not have both views.
    pub perception_gaps: Option<[Difference; 2]>,
    /// Every pattern found, in the order of [`Pattern`]; never empty. With R for [`Area::experienced`] and W for the
    /// wish:
    ///
    /// - `NotEnough`: a scored view was not answered enough by both;
    /// - `SharedStrength`: both R at least [`HIGH`], no clear difference;
    /// - `SharedWish`: both W at least 1;
    /// - `NotLanding`: a clear or tentative perception gap above 0; `UnseenGift`: one below 0;
    /// - `DifferentViews`: the two R differ, clearly or tentatively;
    /// - `Low`: both R below [`LOW`]; `Quiet` instead if wishes are known and neither is above 0;
    /// - `Steady`: none of these.
    pub patterns: Vec<Pattern>,
    /// Each partner's need, 0 to 1: see [`need`]. 0 for both if the pattern is `Quiet` or R is missing.
    pub need: [f64; 2],
    /// The sum of both needs, plus 0.25 for a shared wish and 0.15 for giving that may not be noticed.
    pub priority: f64,
}

/// One view of a dimension, present for both partners or for neither.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Cell {
    /// The quiz does not ask for it, or it stays with its owner.
    Absent,
    /// At least one of the two answered too little of it.
    NotEnough,
    /// Both scores, with the same standard error for both: see [`crate::comparison`].
    Both([Score; 2]),
}

impl Cell {
    /// Both scores, if present.
    #[must_use]
    pub fn scores(self) -> Option<[Score; 2]> {
        match self {
            Self::Both(scores) => Some(scores),
            Self::Absent | Self::NotEnough => None,
        }
    }

    /// Both scores' values, if present.
    #[must_use]
    pub fn values(self) -> Option<[f64; 2]> {
        self.scores().map(|scores| scores.map(|score| score.value))
    }
}

/// A gap between two scores, and how sure it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Difference {
    /// The first score minus the second, in points of 0 to 100.
    pub gap: f64,
    /// The test of the gap; `None` if a score has no standard error.
    pub test: Option<Test>,
    /// How sure the gap is.
    pub grade: Grade,
}

/// Welch's test of a difference.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Test {
    /// Standard error of the gap: `sqrt(SE_x^2 + SE_y^2)`, above 0.
    pub standard_error: f64,
    /// `gap / standard_error`.
    pub t: f64,
    /// By Welch-Satterthwaite.
    pub degrees_of_freedom: f64,
    /// Two-sided, for this gap on its own.
    pub p: f64,
    /// After Holm's correction over the whole family of gaps.
    pub corrected_p: f64,
}

/// How sure a difference is. Never read `Unclear` as "the same": a few items can show only large differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Grade {
    /// No clear difference.
    Unclear,
    /// At a confidence of [`Scoring::TENTATIVE`].
    Tentative,
    /// At the quiz's `clear_confidence`.
    Clear,
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
        for (position, dimension) in quiz.dimensions().iter().enumerate() {
            areas.extend(Area::of(quiz, position, dimension, [first, second]));
        }
        let shown = areas.iter().flat_map(|area| area.shown(quiz));
        let errors = JointErrors::of(
            quiz,
            shown.map(|(subscale, scores)| (subscale, scores.map(|score| score.value))),
        );
        for area in &mut areas {
            area.find_gaps(quiz, &errors);
        }
        let scoring = quiz.scoring();
        grade(areas.iter_mut().filter_map(|area| area.difference.as_mut()).collect(), scoring);
        grade(areas.iter_mut().flat_map(|area| area.perception_gaps.iter_mut().flatten()).collect(), scoring);
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

    /// What is strong: every shared strength, or else the steadiest area, the one whose lower score is highest. A
    /// sensitive area is never chosen as the steadiest, since a lot of it need not be welcome. Empty only if no other
    /// area was answered enough.
    #[must_use]
    pub fn strengths(&self) -> Vec<&Area> {
        let strong: Vec<_> = self.areas.iter().filter(|area| area.has(Pattern::SharedStrength)).collect();
        if !strong.is_empty() {
            return strong;
        }
        let mut steadiest: Option<(&Area, f64)> = None;
        for area in self.areas.iter().filter(|area| !area.dimension.is_sensitive()) {
            let Some([a, b]) = area.experienced().values() else { continue };
            if steadiest.is_none_or(|(_, highest)| a.min(b) > highest) {
                steadiest = Some((area, a.min(b)));
            }
        }
        steadiest.into_iter().map(|(area, _)| area).collect()
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

    /// Whether the partners experience safety differently and one of them rates it low: then joint exercises are not
    /// the place to begin.
    #[must_use]
    pub fn is_safety_split(&self) -> bool {
        self.safety().is_some_and(|area| {
            let low = |scores: [f64; 2]| scores.iter().any(|score| *score < LOW);
            area.has(Pattern::DifferentViews) && area.experienced().values().is_some_and(low)
        })
    }

    fn safety(&self) -> Option<&Area> {
        self.areas.iter().find(|area| Some(area.position) == self.quiz.safety())
    }

    /// Whether both partners feel safe: at least [`SAFE`]. `false` if the quiz names no safety dimension, or it was not
    /// shared or not answered enough.
    #[must_use]
    pub fn is_safe(&self) -> bool {
        let scores = self.safety().and_then(|area| area.experienced().values());
        scores.is_some_and(|scores| scores.iter().all(|score| *score >= SAFE))
    }
}

impl Area {
    /// The cells of a dimension; `None` unless both partners share it and it has something to show.
    fn of(
        quiz: &Quiz,
        position: usize,
        dimension: &Arc<Dimension>,
        partners: [&SharedProfile; 2],
    ) -> Option<Self> {
        if dimension.sharing == Sharing::Private {
            return None;
        }
        let [mut own, mut give, mut receive, mut wish] = [Cell::Absent; 4];
        for (at, subscale) in quiz.subscales().iter().enumerate() {
            if subscale.dimension == position && quiz.can_be_shared(subscale) {
                let cell = match subscale.view {
                    View::Own => &mut own,
                    View::Give => &mut give,
                    View::Receive => &mut receive,
                    View::Wish => &mut wish,
                };
                *cell = match partners.map(|partner| partner.subscales()[at]) {
                    [SharedSubscale::Withheld, _] | [_, SharedSubscale::Withheld] => return None,
                    [SharedSubscale::Scored(a), SharedSubscale::Scored(b)] => {
                        Cell::Both([a, b].map(|value| Score { value, error: None }))
                    }
                    _ => Cell::NotEnough,
                };
            }
        }
        if [own, give, receive, wish] == [Cell::Absent; 4] {
            return None;
        }
        Some(Self {
            position,
            dimension: Arc::clone(dimension),
            give,
            receive,
            own,
            wish,
            difference: None,
            perception_gaps: None,
            patterns: Vec::new(),
            need: [0.0; 2],
            priority: 0.0,
        })
    }

    /// The scores that are shown, with what they score; wishes are not among them.
    fn shown<'q>(&self, quiz: &'q Quiz) -> impl Iterator<Item = (&'q Subscale, [Score; 2])> {
        let cells = [(View::Own, self.own), (View::Give, self.give), (View::Receive, self.receive)];
        let position = self.position;
        cells.into_iter().filter_map(move |(view, cell)| {
            let scores = cell.scores()?;
            let of = |subscale: &&Arc<Subscale>| subscale.dimension == position && subscale.view == view;
            Some((&**quiz.subscales().iter().find(of)?, scores))
        })
    }

    /// Gives every score its error, and finds the gaps.
    fn find_gaps(&mut self, quiz: &Quiz, errors: &JointErrors) {
        for (subscale, scores) in self.shown(quiz).collect::<Vec<_>>() {
            let error = errors.error(quiz, subscale);
            let cell = Cell::Both(scores.map(|score| Score { error, ..score }));
            match subscale.view {
                View::Own => self.own = cell,
                View::Give => self.give = cell,
                View::Receive => self.receive = cell,
                View::Wish => {}
            }
        }
        self.difference = self.experienced().scores().map(|[a, b]| Difference::between(a, b));
        if let (Some([give_a, give_b]), Some([receive_a, receive_b])) =
            (self.give.scores(), self.receive.scores())
        {
            self.perception_gaps =
                Some([Difference::between(give_a, receive_b), Difference::between(give_b, receive_a)]);
        }
    }

    /// The scores of one view.
    #[must_use]
    pub fn cell(&self, view: View) -> Cell {
        match view {
            View::Own => self.own,
            View::Give => self.give,
            View::Receive => self.receive,
            View::Wish => self.wish,
        }
    }

    /// R: what each receives, or what each reports in the `Own` view if the quiz does not ask what they receive.
    #[must_use]
    pub fn experienced(&self) -> Cell {
        if self.receive == Cell::Absent { self.own } else { self.receive }
    }

    /// Whether `pattern` was found.
    #[must_use]
    pub fn has(&self, pattern: Pattern) -> bool {
        self.patterns.contains(&pattern)
    }

    /// Determines patterns, needs and priority, once all gaps are graded.
    fn interpret(&mut self) {
        let scored = [self.give, self.receive, self.own];
        let experienced = self.experienced().values();
        let wishes = self.wish.values();
        let both = |values: Option<[f64; 2]>, holds: fn(f64) -> bool| {
            values.is_some_and(|values| values.into_iter().all(holds))
        };
        let grade = self.difference.map_or(Grade::Unclear, |difference| difference.grade);
        let misses = |sign: f64| {
            self.perception_gaps
                .iter()
                .flatten()
                .any(|found| found.grade > Grade::Unclear && found.gap * sign > 0.0)
        };
        let low = both(experienced, |score| score < LOW);
        let quiet = low && both(wishes, |wish| wish <= 0.0);
        let holds = [
            (Pattern::NotEnough, scored.contains(&Cell::NotEnough)),
            (Pattern::SharedStrength, both(experienced, |score| score >= HIGH) && grade < Grade::Clear),
            (Pattern::SharedWish, both(wishes, |wish| wish >= 1.0)),
            (Pattern::NotLanding, misses(1.0)),
            (Pattern::UnseenGift, misses(-1.0)),
            (Pattern::DifferentViews, grade > Grade::Unclear),
            (Pattern::Low, low && !quiet),
            (Pattern::Quiet, quiet),
        ];
        self.patterns = holds.into_iter().filter_map(|(pattern, holds)| holds.then_some(pattern)).collect();
        if self.patterns.is_empty() {
            self.patterns.push(Pattern::Steady);
        }
        if let Some([a, b]) = experienced.filter(|_| !quiet) {
            let [wish_a, wish_b] = wishes.unwrap_or_default();
            self.need = [need(a, wish_a), need(b, wish_b)];
        }
        let bonus = |pattern, bonus| if self.has(pattern) { bonus } else { 0.0 };
        self.priority =
            self.need[0] + self.need[1] + bonus(Pattern::SharedWish, 0.25) + bonus(Pattern::NotLanding, 0.15);
    }
}

fn distinct_names(first: &Name, second: &Name) -> [Name; 2] {
    if first == second { [first.numbered(1), second.numbered(2)] } else { [first.clone(), second.clone()] }
}

/// How much one person may want a dimension to grow, 0 to 1:
/// `max(0, (70 - score) / 70) * (0.5 + 0.25 * max(0, wish))`.
#[must_use]
pub fn need(score: f64, wish: f64) -> f64 {
    ((HIGH - score) / HIGH).max(0.0) * (0.5 + 0.25 * wish.max(0.0))
}

impl Difference {
    /// The gap and its test; it can be graded only together with the other gaps.
    pub(crate) fn between(x: Score, y: Score) -> Self {
        let gap = x.value - y.value;
        let test = x.error.zip(y.error).map(|(x, y)| {
            let (square_x, square_y) = (x.size * x.size, y.size * y.size);
            let standard_error = (square_x + square_y).sqrt();
            let t = gap / standard_error;
            let degrees_of_freedom =
                welch_satterthwaite((square_x, x.degrees_of_freedom), (square_y, y.degrees_of_freedom));
            let p = two_sided_p(t, degrees_of_freedom);
            Test { standard_error, t, degrees_of_freedom, p, corrected_p: p }
        });
        Self { gap, test, grade: Grade::Unclear }
    }
}

/// Grades a family of gaps together.
pub(crate) fn grade(mut family: Vec<&mut Difference>, scoring: Scoring) {
    let p_values: Vec<_> = family.iter().filter_map(|gap| gap.test.map(|test| test.p)).collect();
    let tested = family.iter_mut().filter_map(|gap| gap.test.as_mut().map(|test| (test, &mut gap.grade)));
    for ((test, grade), corrected) in tested.zip(holm(&p_values)) {
        test.corrected_p = corrected;
        *grade = match corrected {
            p if p <= 1.0 - scoring.clear_confidence => Grade::Clear,
            p if p <= 1.0 - Scoring::TENTATIVE => Grade::Tentative,
            _ => Grade::Unclear,
        };
    }
}
