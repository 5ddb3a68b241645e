//! Writes a quiz as a file, for the tests and for fuzzing.

use std::sync::Arc;

use attuned::quiz::{
    Band, Condition, Dimension, DimensionIndex, Item, Point, Practice, Quiz, Reliability, Scale, Section,
    Sentence, View,
};

/// Everything in a quiz, as a file.
#[must_use]
pub fn print(quiz: &Quiz) -> String {
    let provenance = quiz.provenance();
    let scoring = quiz.scoring();
    let licence =
        provenance.licence.as_ref().map(|licence| format!(", licence: {licence:?}")).unwrap_or_default();
    let period = quiz.period().map(|period| format!("period: {period:?},")).unwrap_or_default();
    let safety = quiz.safety().map(|position| quiz.dimensions()[position].id.to_string());
    let safety = safety.map(|id| format!("safety: \"{id}\",")).unwrap_or_default();
    let other = quiz.other().map(|other| format!("other: {:?},", other.said)).unwrap_or_default();
    let said = |(sentence, text): (&Sentence, &String)| format!("{:?}: {text:?},", sentence.name());
    let program: String = quiz.program().iter().map(said).collect();
    format!(
        "Quiz(format: 1, id: \"{}\", version: \"{}\", language: {:?}, title: {:?}, about: {:?}, {period}
        provenance: (author: {:?}, origin: {:?}{licence}, validation: {:?}, sources: {:?}),
        scoring: (min_answered: {:?}, clear_confidence: {:?}, metric: {:?}), {safety} {other} program: {{{program}}}, sections: [{}],
        scales: {{{}}}, dimensions: [{}], items: [{}], practices: [{}])",
        quiz.id(),
        quiz.version(),
        quiz.language(),
        quiz.title(),
        quiz.about(),
        provenance.author,
        provenance.origin,
        provenance.validation,
        provenance.sources,
        scoring.min_answered,
        scoring.clear_confidence,
        scoring.metric,
        list(quiz.sections(), |section| self::section(quiz, section)),
        list(quiz.scales(), |scale| self::scale(scale)),
        list(quiz.dimensions(), dimension),
        list(quiz.items(), |item| self::item(quiz, item)),
        list(quiz.practices(), |practice| self::practice(quiz, practice)),
    )
}

fn list<T>(parts: &[T], print: impl Fn(&T) -> String) -> String {
    parts.iter().map(print).collect::<Vec<_>>().join(", ")
}

fn scale(scale: &Scale) -> String {
    let at_ends = scale.is_worded_at_ends();
    let point = |point: &Point| match &point.label {
        Some(label) if !at_ends => format!("({}, {label:?})", point.value),
        _ => format!("({})", point.value),
    };
    let labels: Vec<_> = scale.points().iter().filter_map(|point| point.label.as_ref()).collect();
    let ends = if at_ends { format!(", ends: ({:?}, {:?})", labels[0], labels[1]) } else { String::new() };
    format!(
        "\"{}\": Scale(kind: {:?}, points: [{}], not_scored: {:?}{ends})",
        scale.id(),
        scale.kind(),
        list(scale.points(), point),
        scale.not_scored()
    )
}

fn section(quiz: &Quiz, section: &Section) -> String {
    let dimension = |index: &DimensionIndex| format!("{:?}", quiz.dimensions()[*index].id.as_str());
    format!(
        "Section(id: \"{}\", dimensions: [{}], stem: {:?}, note: {:?})",
        section.id,
        list(&section.dimensions, dimension),
        section.stem,
        section.note
    )
}

fn dimension(dimension: &Arc<Dimension>) -> String {
    let band = |band: &Band| {
        let named = View::ALL.into_iter().filter(|view| band.names(*view));
        let views: Vec<_> = named.map(|view| format!("{view:?}: {:?}", band.says(view))).collect();
        // Wishes never have a text of their own, so this is the default text.
        let says = band.says(View::Wish);
        format!(
            "(from: {:?}, label: {:?}, says: {says:?}, views: {{{}}})",
            band.from,
            band.label,
            views.join(", ")
        )
    };
    let numbers = |found: &Reliability| {
        format!("alpha: {:?}, sd: {:?}, n: {}, source: {:?}", found.alpha, found.sd, found.n, found.source)
    };
    let of = |view| dimension.reliability(view);
    let views = [View::Own, View::Give, View::Receive];
    // What two views have in common is the dimension's; the third may have its own.
    let common = if of(View::Own) == of(View::Give) { of(View::Own) } else { of(View::Receive) };
    let reliability = common.map(|common| {
        let own =
            views.into_iter().filter_map(|view| Some((view, of(view).filter(|found| *found != common)?)));
        let own: Vec<_> = own.map(|(view, found)| format!("{view:?}: ({})", numbers(found))).collect();
        format!(", reliability: ({}, views: {{{}}})", numbers(common), own.join(", "))
    });
    format!(
        "Dimension(id: \"{}\", name: {:?}, about: {:?}, sharing: {:?}, bands: [{}]{})",
        dimension.id,
        dimension.name,
        dimension.about,
        dimension.sharing,
        list(&dimension.bands, band),
        reliability.unwrap_or_default()
    )
}

fn condition(quiz: &Quiz, given: &Condition) -> String {
    match given {
        Condition::All(all) => format!("All([{}])", list(all, |part| condition(quiz, part))),
        Condition::Any(any) => format!("Any([{}])", list(any, |part| condition(quiz, part))),
        Condition::Answered { item, at_least, at_most } => format!(
            "Answered(item: \"{}\", at_least: {at_least:?}, at_most: {at_most:?})",
            quiz.items()[*item].id
        ),
    }
}

fn item(quiz: &Quiz, item: &Item) -> String {
    let condition = item.condition.as_ref().map(|given| format!(", show_if: {}", condition(quiz, given)));
    format!(
        "Item(id: \"{}\", dimension: \"{}\", view: {:?}, scale: \"{}\", text: {:?}, reversed: {}, weight: {:?}, column: {:?}{})",
        item.id,
        quiz.dimensions()[item.dimension].id,
        item.view,
        item.scale.id(),
        item.text,
        item.reversed,
        item.weight,
        item.columns,
        condition.unwrap_or_default()
    )
}

fn practice(quiz: &Quiz, practice: &Practice) -> String {
    let dimensions: Vec<_> =
        practice.dimensions.iter().map(|at| quiz.dimensions()[*at].id.to_string()).collect();
    format!(
        "Practice(id: \"{}\", dimensions: {dimensions:?}, title: {:?}, steps: {:?}, minutes: {}, often: {:?}, suits: {:?}, \
         asks: {:?}, evidence: {:?}, source: {:?})",
        practice.id,
        practice.title,
        practice.steps,
        practice.minutes,
        practice.often,
        practice.suits,
        practice.asks,
        practice.evidence,
        practice.source
    )
}
