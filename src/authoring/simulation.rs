//! Simulated respondents, who show an author what a quiz can say before anyone has taken it.

use jiff::Timestamp;

use crate::answers::{Answers, Name, Response};
use crate::profile::Tally;
use crate::quiz::{Band, Dimension, Item, Quiz, Subscale, View};

/// How a simulated person answers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SimulatedRespondent {
    /// As if each view of every dimension were at this level, from 0 (lowest) to 1 (highest).
    Level {
        /// What they give.
        give: f64,
        /// What they receive.
        receive: f64,
        /// What they report in the `Own` view.
        own: f64,
        /// What they wish: 0 is much less, 1 much more.
        wish: f64,
    },
    /// The first point of every scale, whatever is asked.
    StraightLine,
    /// Random points; the same seed gives the same answers.
    Random(u64),
}

impl SimulatedRespondent {
    /// The same level in every view.
    #[must_use]
    pub fn level(level: f64) -> Self {
        Self::Level { give: level, receive: level, own: level, wish: level }
    }

    /// This person's answers to the whole quiz, with consent to share everything.
    #[must_use]
    pub fn answers(self, quiz: &Quiz, person: &Name) -> Answers {
        let mut answers = Answers::new(quiz, person.clone(), Timestamp::UNIX_EPOCH);
        let mut random = fastrand::Rng::with_seed(if let Self::Random(seed) = self { seed } else { 0 });
        for (index, item) in quiz.items().enumerate() {
            let points = item.scale.points();
            let place = match self {
                Self::Level { give, receive, own, wish } => {
                    let level = match item.view {
                        View::Give => give,
                        View::Receive => receive,
                        View::Own => own,
                        View::Wish => wish,
                    };
                    nearest(item, level)
                }
                Self::StraightLine => 0,
                Self::Random(_) => random.usize(..points.len()),
            };
            // Every point is on its own scale.
            let _ = answers.respond(index, Some(Response::Chosen(points[place].value)));
        }
        for dimension in quiz.dimensions().indices() {
            answers.set_consents(dimension, true);
        }
        answers.finish(Timestamp::UNIX_EPOCH);
        answers
    }
}

/// The index of the point whose keyed value is closest to a level.
fn nearest(item: &Item, level: f64) -> usize {
    let scale = &item.scale;
    let wanted = f64::from(scale.lowest()) + level * scale.range();
    let distance = |place: &usize| (f64::from(item.keyed(scale.points()[*place].value)) - wanted).abs();
    (0..scale.points().len()).min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(0)
}

/// Which scores of a subscale fall into a band when every item is answered.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BandRange<'q> {
    /// The band.
    pub band: &'q Band,
    /// The lowest and the highest score in it, as people see them; `None` if no answers lead to it.
    pub range: Option<(f64, f64)>,
    /// How many different scores are in it.
    pub scores: usize,
}

/// Weights can produce very many different sums; beyond this many, none are listed.
const MOST_SUMS: usize = 100_000;

/// Which scores fall into each of a dimension's bands; `None` if there are too many to list.
#[must_use]
pub fn band_ranges<'q>(
    quiz: &Quiz,
    dimension: &'q Dimension,
    subscale: &Subscale,
) -> Option<Vec<BandRange<'q>>> {
    if dimension.bands.is_empty() {
        return Some(Vec::new());
    }
    // As people see them, and as bands are chosen; different scores may look the same.
    let scores: Vec<_> =
        scores(quiz, subscale)?.into_iter().map(|score| quiz.shown(subscale, score)).collect();
    let ends = dimension.bands.iter().skip(1).map(|band| band.from).chain([f64::INFINITY]);
    let range_of = |(band, end): (&'q Band, f64)| {
        let within: Vec<_> =
            scores.iter().copied().filter(|score| (band.from..end).contains(score)).collect();
        BandRange { band, range: within.first().copied().zip(within.last().copied()), scores: within.len() }
    };
    Some(dimension.bands.iter().zip(ends).map(range_of).collect())
}

/// Every score that a subscale can have when every item is answered, in rising order.
fn scores(quiz: &Quiz, subscale: &Subscale) -> Option<Vec<f64>> {
    let mut sums = vec![0.0];
    let mut all = Tally::default();
    for &position in &subscale.items {
        let item = &quiz.items()[position];
        let adds = item.scale.points().iter().map(|point| {
            let mut one = Tally::default();
            one.ask(item, Some(point.value));
            one.sum
        });
        // Point by point, so that the sums come in a few runs that are sorted already, which the sort merges.
        sums = adds.flat_map(|more| sums.iter().map(move |sum| sum + more)).collect();
        sums.sort_by(f64::total_cmp);
        sums.dedup_by(|a, b| (*a - *b).abs() < 1e-9);
        if sums.len() > MOST_SUMS {
            return None;
        }
        all.ask(item, Some(item.scale.lowest()));
    }
    // Whatever is chosen, the same number of items is answered and the weights are the same.
    let score = |sum| {
        all.sum = sum;
        all.score(quiz, subscale)
    };
    sums.into_iter().map(score).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::profile::Profile;
    use crate::quiz::shipped;

    /// Four items of five points: 17 sums, 0 to 16, so scores of 0, 6.25, … 100. Below 40 there are seven, 0 to 37.5;
    /// from 40 to below 70 there are five, 43.75 to 68.75; then four, 75 to 93.75; from 99 to below 99.5 none; and then
    /// 100.
    #[test]
    fn golden_band_ranges_of_four_five_point_items() {
        let source = r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "en", title: "T", about: "A",
            provenance: (author: "A", origin: Own),
            scales: {"s": Scale(kind: Truth, points: [(1), (2), (3), (4), (5)])},
            dimensions: [Dimension(id: "d", name: "D", about: "A", bands: [
                (from: 0, label: "a", says: "A"), (from: 40, label: "b", says: "B"), (from: 70, label: "c", says: "C"),
                (from: 99, label: "d", says: "D"), (from: 99.5, label: "e", says: "E")])],
            items: [Item(id: "1", dimension: "d", scale: "s", text: "T"), Item(id: "2", dimension: "d", scale: "s", text: "T"),
                Item(id: "3", dimension: "d", scale: "s", text: "T", reversed: true), Item(id: "4", dimension: "d", scale: "s", text: "T")])"#;
        let quiz = Quiz::parse(source).expect("sound");
        let ranges =
            band_ranges(&quiz, &quiz.dimensions()[0.into()], &quiz.subscales()[0]).expect("few sums");
        let found: Vec<_> = ranges.iter().map(|band| (band.range, band.scores)).collect();
        assert_eq!(
            found,
            [
                (Some((0.0, 38.0)), 7),
                (Some((44.0, 69.0)), 5),
                (Some((75.0, 94.0)), 4),
                (None, 0),
                (Some((100.0, 100.0)), 1)
            ]
        );
    }

    #[test]
    fn levels_are_scores_whatever_the_keying() {
        let quiz = shipped::ALL[0].quiz().expect("sound");
        let name: Name = "Alex".parse().expect("a name");
        for (level, score, wish) in [(0.0, 0.0, -2.0), (0.5, 50.0, 0.0), (1.0, 100.0, 2.0)] {
            let profile = Profile::of(&SimulatedRespondent::level(level).answers(&quiz, &name));
            for scored in profile.subscales() {
                let value = scored.score.expect("answered").value;
                assert_eq!(value, if scored.view() == View::Wish { wish } else { score });
            }
        }
        let random = |seed| SimulatedRespondent::Random(seed).answers(&quiz, &name);
        assert!(random(1) == random(1) && random(1) != random(2));
    }
}
