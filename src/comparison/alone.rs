//! One person's profile read as a whole: what stands out across areas, for that person alone.

use std::borrow::Borrow;
use std::sync::Arc;

use super::difference::{Difference, grade};
use super::{HIGH, LEAST_GAP, LOW, MUCH_MORE, comparable, first_highest, need};
use crate::profile::{Profile, Score, SubscaleScore};
use crate::quiz::{Dimension, DimensionIndex, Pattern, Quiz, View, whole_points};

/// What one person's answers say, area by area and together.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    quiz: Quiz,
    areas: Vec<OwnArea>,
    held: bool,
}

/// One dimension as one person tells it.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnArea {
    /// Which of [`Quiz::dimensions`] it is.
    pub index: DimensionIndex,
    /// The dimension.
    pub dimension: Arc<Dimension>,
    /// What the person gives.
    pub gives: Option<Score>,
    /// R: what the person receives, or reports in the `Own` view if the quiz does not ask what they receive.
    pub experienced: Option<Score>,
    /// What the person wishes, -2 to +2.
    pub wish: Option<f64>,
    /// What the person gives minus what they receive, tested with their own errors.
    pub balance: Option<Difference>,
    /// Every pattern found, in the order of [`Pattern`]; never empty. `NotEnough` where R is missing; `SharedStrength`
    /// where R is at least [`HIGH`] and the person does not wish for much more; `OneWish` for a wish of at least 1 and
    /// `SharedLess` for one of at most -1; `Uneven` where the balance is flagged; `Low` where R is below [`LOW`] and the
    /// person wishes for more or was not asked; otherwise `Steady`.
    pub patterns: Vec<Pattern>,
    /// [`need`], or 0 where the person was asked and does not wish for more.
    pub need: f64,
    /// The need, plus 0.15 for `Uneven`.
    pub priority: f64,
}

impl Reading {
    /// Reads a profile.
    #[must_use]
    pub fn of(profile: &Profile) -> Self {
        let quiz = profile.quiz();
        let dimensions = quiz.dimensions().enumerate();
        let mut areas: Vec<_> =
            dimensions.map(|(index, dimension)| OwnArea::of(profile, index, dimension)).collect();
        grade(areas.iter_mut().filter_map(|area| area.balance.as_mut()).collect(), quiz.scoring(), LEAST_GAP);
        for area in &mut areas {
            area.interpret();
        }
        Self { quiz: quiz.clone(), areas, held: is_held_by([profile]) }
    }

    /// The quiz that was answered.
    #[must_use]
    pub fn quiz(&self) -> &Quiz {
        &self.quiz
    }

    /// In the quiz's order.
    #[must_use]
    pub fn areas(&self) -> &[OwnArea] {
        &self.areas
    }

    /// Whether the person may not feel safe: the score of the quiz's safety dimension is below [`LOW`], or one of its
    /// items has the lowest answer, whatever else was skipped. Then help comes first, and no step is suggested.
    #[must_use]
    pub fn is_held(&self) -> bool {
        self.held
    }

    /// Where much happens, in the quiz's order; no sensitive area where the person may not feel safe.
    #[must_use]
    pub fn strengths(&self) -> Vec<&OwnArea> {
        let strong = self.areas.iter().filter(|area| area.has(Pattern::SharedStrength));
        strong.filter(|area| !self.held || !area.dimension.is_sensitive()).collect()
    }

    /// What the report is about before all else: the area of the highest priority, the first of equals. `None` where no
    /// priority is above 0, and where the person may not feel safe. It is never the safety dimension.
    #[must_use]
    pub fn theme(&self) -> Option<&OwnArea> {
        let spoken_of =
            |area: &&OwnArea| !self.held && !self.quiz.is_safety(area.index) && area.priority > 0.0;
        first_highest(self.areas.iter().filter(spoken_of), |area| area.priority)
    }
}

impl OwnArea {
    fn of(profile: &Profile, index: DimensionIndex, dimension: &Arc<Dimension>) -> Self {
        let score = |view| profile.score(index, view);
        let (gives, receives) = (score(View::Give), score(View::Receive));
        Self {
            index,
            dimension: Arc::clone(dimension),
            gives,
            experienced: score(profile.quiz().experienced(index)),
            wish: score(View::Wish).map(|wish| wish.value),
            balance: gives.zip(receives).map(|(gives, receives)| Difference::between(gives, receives)),
            patterns: Vec::new(),
            need: 0.0,
            priority: 0.0,
        }
    }

    /// Whether `pattern` was found.
    #[must_use]
    pub fn has(&self, pattern: Pattern) -> bool {
        self.patterns.contains(&pattern)
    }

    fn interpret(&mut self) {
        let level = self.experienced.map(|score| whole_points(score.value));
        let no_more = self.wish.is_some_and(|wish| wish <= 0.0);
        let uneven = self.balance.is_some_and(|balance| balance.is_flagged());
        let wishes = |holds: fn(f64) -> bool| self.wish.is_some_and(holds);
        let holds = [
            (Pattern::NotEnough, level.is_none()),
            (
                Pattern::SharedStrength,
                level.is_some_and(|level| level >= HIGH) && !wishes(|wish| wish >= MUCH_MORE),
            ),
            (Pattern::SharedLess, wishes(|wish| wish <= -1.0)),
            (Pattern::OneWish, wishes(|wish| wish >= 1.0)),
            (Pattern::Uneven, uneven),
            (Pattern::Low, level.is_some_and(|level| level < LOW) && !no_more),
        ];
        self.patterns = holds.into_iter().filter_map(|(pattern, holds)| holds.then_some(pattern)).collect();
        if self.patterns.is_empty() {
            self.patterns.push(Pattern::Steady);
        }
        if let Some(score) = self.experienced.filter(|_| !no_more) {
            self.need = need(score.value, self.wish.unwrap_or_default());
        }
        self.priority = comparable(self.need + if uneven { 0.15 } else { 0.0 });
    }
}

/// Whether a person may not feel safe, by the newest of these profiles (the first one) that says how safe they feel: what
/// was left open since takes nothing back. See [`Reading::is_held`].
#[must_use]
pub fn is_held_by(newest_first: impl IntoIterator<Item = impl Borrow<Profile>>) -> bool {
    newest_first.into_iter().find_map(|profile| feels_safe(profile.borrow())) == Some(false)
}

/// `None` where too little was answered to tell.
fn feels_safe(profile: &Profile) -> Option<bool> {
    let quiz = profile.quiz();
    let safety = quiz.safety()?;
    // What a person gives or wishes does not say how safe they feel.
    let is_felt = |scored: &&SubscaleScore| matches!(scored.view(), View::Own | View::Receive);
    let asked = profile.subscales().iter().filter(|scored| scored.subscale.dimension == safety);
    let mut answers = asked.filter(is_felt).flat_map(|scored| &scored.contributions);
    if answers.any(|answer| answer.keyed == answer.item.scale.lowest()) {
        return Some(false);
    }
    Some(whole_points(profile.score(safety, quiz.experienced(safety))?.value) >= LOW)
}
