//! What is written about a couple.

use std::sync::Arc;

use super::pairing::{Couple, Partner};
use crate::comparison::{Comparison, Difference};
use crate::profile::{SharedProfile, Tally};
use crate::quiz::{Dimension, DimensionIndex, Indexed, ItemIndex, Quiz, Sharing, View};
use crate::study::reading::coding::Coding;
use crate::study::reading::shape::Shape;
use crate::study::writing::Style;

/// What is written about a gap.
const GAP: [&str; 6] = ["", ".grade", ".se", ".df", ".p", ".p_corrected"];

/// The names of the columns.
pub(super) fn header(quiz: &Quiz) -> Vec<String> {
    let mut head: Vec<String> = ["couple", "a", "b"].map(str::to_owned).to_vec();
    for (dimension, views) in compared(quiz) {
        let id = &quiz.dimensions()[dimension].id;
        for view in views {
            head.extend(["a", "b"].map(|who| format!("{id}.{}.{who}", view.name())));
        }
        for gap in ["gap", "perception_gap_ab", "perception_gap_ba", "balance"] {
            head.extend(GAP.map(|fact| format!("{id}.{gap}{fact}")));
        }
        head.extend(["patterns", "need.a", "need.b", "priority"].map(|fact| format!("{id}.{fact}")));
    }
    head.extend(["profile.r", "profile.icc", "profile.d"].map(str::to_owned));
    head
}

/// The dimensions that are compared, with their views.
fn compared(quiz: &Quiz) -> impl Iterator<Item = (DimensionIndex, Vec<View>)> {
    let open = |(_, dimension): &(DimensionIndex, &Arc<Dimension>)| dimension.sharing != Sharing::Private;
    quiz.dimensions().enumerate().filter(open).map(|(index, _)| {
        let of = quiz.subscales().iter().filter(move |subscale| subscale.dimension == index);
        let shared = of.filter(|subscale| quiz.can_be_shared(subscale));
        let views = shared.map(|subscale| subscale.view);
        (index, views.collect())
    })
}

/// Writes records.
pub(super) struct Recorder<'q> {
    quiz: &'q Quiz,
    /// For each item how its answers are kept.
    codings: Indexed<ItemIndex, Coding>,
    compared: Vec<(DimensionIndex, Vec<View>)>,
    /// Whether some items are asked only after a certain answer to another.
    conditional: bool,
    style: Style,
}

impl<'q> Recorder<'q> {
    pub fn of(quiz: &'q Quiz, shape: &Shape, style: Style) -> Self {
        let codings = quiz.items().iter().map(|item| Coding::of(&item.scale)).collect();
        let compared = compared(quiz).collect();
        Self { quiz, codings, compared, conditional: shape.conditional, style }
    }

    /// Compares a couple and writes its record.
    pub fn record(&self, couple: &Couple, line: &mut Vec<u8>) {
        let profiles = couple.partners.each_ref().map(|partner| self.profile(partner));
        // Cannot fail: both answered the same quiz.
        let Ok(comparison) = Comparison::of(&profiles[0], &profiles[1]) else { return };
        let begin = line.len();
        let [a, b] = &couple.partners;
        for text in [&couple.name, &a.person, &b.person] {
            self.style.copied(line, text.as_bytes());
        }
        for (dimension, views) in &self.compared {
            let area = comparison.areas().iter().find(|area| area.index == *dimension);
            for view in views {
                let values = area.and_then(|area| area.cell(*view).values());
                for who in [0, 1] {
                    self.number(values.map(|values| values[who]), line);
                }
            }
            let flows = area.and_then(|area| area.flows.as_ref());
            self.gap(area.and_then(|area| area.difference.as_ref()), line);
            self.gap(flows.map(|[there, _]| &there.gap), line);
            self.gap(flows.map(|[_, back]| &back.gap), line);
            self.gap(area.and_then(|area| area.balance.as_ref()), line);
            let patterns = area.map(|area| &area.patterns[..]).unwrap_or_default();
            for (at, pattern) in patterns.iter().enumerate() {
                line.extend_from_slice(if at > 0 { b" " } else { b"" });
                line.extend_from_slice(format!("{pattern:?}").as_bytes());
            }
            line.push(self.style.delimiter);
            for who in [0, 1] {
                self.number(area.map(|area| area.need[who]), line);
            }
            self.number(area.map(|area| area.priority), line);
        }
        let similarity = comparison.similarity().map(|found| [found.r, found.icc, found.d]);
        for at in 0..3 {
            self.number(similarity.map(|found| found[at]), line);
        }
        Style::end_line(line, begin);
    }

    fn gap(&self, gap: Option<&Difference>, line: &mut Vec<u8>) {
        self.number(gap.map(|gap| gap.gap), line);
        if let Some(gap) = gap {
            line.extend_from_slice(format!("{:?}", gap.grade).to_lowercase().as_bytes());
        }
        line.push(self.style.delimiter);
        let test = gap.and_then(|gap| gap.test);
        let facts = test.map(|test| [test.standard_error, test.degrees_of_freedom, test.p, test.corrected_p]);
        for at in 0..4 {
            self.number(facts.map(|facts| facts[at]), line);
        }
    }

    fn number(&self, number: Option<f64>, line: &mut Vec<u8>) {
        if let Some(number) = number {
            self.style.number(line, number, None);
        }
        line.push(self.style.delimiter);
    }

    /// What a partner shares, as far as it can be shared.
    fn profile(&self, partner: &Partner) -> SharedProfile {
        let chosen = |item: ItemIndex| self.codings[item].answer(partner.codes[usize::from(item)].into());
        let mut asked = Indexed::default();
        if self.conditional {
            self.quiz.find_asked(&mut asked, |item, range| {
                chosen(item).is_some_and(|value| range.contains(&value))
            });
        }
        let is_asked = |item| asked.get(item).is_none_or(|asked| *asked);
        let subscales = self.quiz.subscales().iter();
        let tallies: Vec<_> =
            subscales.map(|subscale| Tally::of(self.quiz, subscale, is_asked, chosen)).collect();
        SharedProfile::of_tallies(self.quiz, &tallies)
    }
}
