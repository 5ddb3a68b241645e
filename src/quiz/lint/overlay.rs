//! A quiz in the words of a translation, for the lints to read.

use crate::quiz::syntax::read::Spanned;
use crate::quiz::syntax::translation::Translation;
use crate::quiz::syntax::written::Quiz;

/// Replaces the texts of the quiz as written with those of a translation. Whether they fit is the checker's concern.
pub(super) fn lay_over<'a>(translation: Translation<'a>, quiz: &mut Quiz<'a>) {
    quiz.language = translation.language;
    replace(&mut quiz.title, translation.title);
    replace(&mut quiz.about, translation.about);
    quiz.period = translation.period.or(quiz.period.take());
    // In another language, the quiz's own words for the other person mean nothing.
    quiz.other = translation.other;
    for (key, labels) in translation.scales.0.0 {
        let Some((_, scale)) = quiz.scales.0.iter_mut().find(|(id, _)| id.is_same(&key)) else { continue };
        // The labels of the points or of the ends, in order, and then the one that is not scored.
        let points: Vec<_> = match &mut scale.ends {
            Some((first, last)) => vec![first, last],
            None => scale.points.iter_mut().filter_map(|point| point.label.as_mut()).collect(),
        };
        for (own, label) in points.into_iter().chain(&mut scale.not_scored).zip(labels) {
            *own = label;
        }
    }
    for (key, texts) in translation.sections.0.0 {
        if let Some(section) = quiz.sections.iter_mut().find(|own| own.id.is_same(&key)) {
            section.stem = texts.stem.or(section.stem.take());
            section.note = texts.note.or(section.note.take());
        }
    }
    for (key, texts) in translation.dimensions.0.0 {
        let Some(dimension) = quiz.dimensions.iter_mut().find(|own| own.id.is_same(&key)) else {
            continue;
        };
        replace(&mut dimension.name, texts.name);
        replace(&mut dimension.about, texts.about);
        for (band, texts) in dimension.bands.iter_mut().zip(texts.bands.into_iter().flatten()) {
            (band.label, band.says) = (texts.label, texts.says);
            for (view, text) in texts.views.0.0 {
                if let Some((_, own)) = band.views.0.0.iter_mut().find(|(own, _)| own.is_same(&view)) {
                    *own = text;
                }
            }
        }
    }
    for (key, text) in translation.items.0.0 {
        if let Some(item) = quiz.items.iter_mut().find(|own| own.id.is_same(&key)) {
            item.text = text;
        }
    }
    for (key, texts) in translation.practices.0.0 {
        let Some(practice) = quiz.practices.iter_mut().find(|own| own.id.is_same(&key)) else { continue };
        replace(&mut practice.title, texts.title);
        replace(&mut practice.often, texts.often);
        replace(&mut practice.source, texts.source);
        practice.steps = texts.steps.unwrap_or_else(|| std::mem::take(&mut practice.steps));
    }
}

fn replace<'a>(own: &mut Spanned<'a, String>, text: Option<Spanned<'a, String>>) {
    if let Some(text) = text {
        *own = text;
    }
}
