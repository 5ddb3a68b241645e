//! Translations: every id known, every list as long as the quiz's, and every missing text reported.
//!
//! The quiz is copied and its texts are replaced one by one, so that the result differs from it only in its texts.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::checker::{Checked, Checker};
use super::hopeless;
use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Span, nearest, some_of, without_mark};
use crate::quiz::model::{
    Band, Content, Dimension, Id, Part, Practice, Quiz, Scale, Section, View, fingerprint, is_variant,
};
use crate::quiz::syntax::read::{Spanned, is_unread, read};
use crate::quiz::syntax::translation::{self, ById, Translation};

impl Quiz {
    /// This quiz in the words of a translation, given as the text of its file, or everything that is wrong with that
    /// file. Only texts are replaced: fingerprint, scores and comparisons remain those of the quiz. Whatever is not
    /// translated keeps the quiz's words, with a warning. The file is called `<quiz>.<language>.ron`, lies beside the
    /// quiz and has this shape; its lists are as long as the quiz's and in the same order:
    ///
    /// ```ron
    /// Translation(
    ///     format: 1,
    ///     quiz: "tea",
    ///     version: "1.0.0",
    ///     language: "de",
    ///     title: "Tee für zwei",
    ///     scales: {"often": ["kein Mal", "einmal", "an den meisten Tagen"]},
    ///     dimensions: {"calm": (name: "Ruhe", bands: [(label: "lebhaft", says: "Lebhaft.")])},
    ///     items: {"pour": "Ich habe den Tee eingeschenkt."},
    ///     practices: {"brew": (title: "Aufbrühen", steps: ["Kochen.", "Warten."], often: "täglich")},
    /// )
    /// ```
    #[must_use]
    pub fn translated(&self, source: &str) -> Checked {
        let source = without_mark(source);
        if let Some(found) = hopeless(source, "Translation") {
            return Checked { quiz: None, diagnostics: vec![found] };
        }
        let mut checker = Checker::of(source);
        let (written, found) = read::<Translation>(source);
        if checker.refuse_other_format(&written.format) {
            return checker.finish(None);
        }
        checker.diagnostics = found;
        let quiz = checker.translation(&written, self);
        checker.finish(quiz)
    }
}

/// What has no translation in one part of the file: in words, and as a path.
struct Missing {
    /// The path of that part, ending in a dot unless it is empty.
    within: String,
    said: Vec<String>,
    paths: Vec<String>,
}

impl Missing {
    fn within(path: impl Into<String>) -> Self {
        Self { within: path.into(), said: Vec::new(), paths: Vec::new() }
    }

    fn push(&mut self, said: impl Into<String>, field: &str) {
        self.said.push(said.into());
        self.paths.push(format!("{}{field}", self.within));
    }
}

impl<'a> Checker<'a> {
    fn translation(&mut self, written: &Translation<'a>, quiz: &Quiz) -> Option<Quiz> {
        if self.refuse_other_quiz(written, quiz) {
            return None;
        }
        let version = self.version(&written.version);
        if let Some(found) = version.filter(|version| version != quiz.version()) {
            self.note(written.version.text, |span| another_version(span, &found, quiz.version()));
        }
        let mut translated = quiz.content();
        if let Some(language) = self.language(&written.language) {
            if language == quiz.language() {
                self.note(written.language.text, |span| own_language(span, &language));
            }
            translated.language = language;
        }

        self.unspoken(&written.language, &written.program);
        self.same_is_said = is_variant(&translated.language, quiz.language());

        let mut missing = Missing::within("");
        self.put(&mut translated.title, written.title.as_ref(), ("the title", "title"), &mut missing);
        self.put(&mut translated.about, written.about.as_ref(), ("`about`", "about"), &mut missing);
        match (&mut translated.period, &written.period) {
            (Some(period), given) => self.put(period, given.as_ref(), ("the period", "period"), &mut missing),
            (None, Some(given)) => {
                self.expect_length(given.text, "period", 0, 1);
            }
            (None, None) => {}
        }
        // In another language, the quiz's own words would fit no sentence.
        translated.other = self.other(written.other.as_ref(), Some(&translated.language)).flatten();
        match (quiz.other(), &written.other) {
            (Some(_), None) => missing.push("`other`", "other"),
            (Some(own), Some(given)) => self.compare(given, &own.said),
            (None, _) => {}
        }
        translated.program = self.program(&written.program).unwrap_or_default();
        self.untranslated(written.language.text, &missing);

        // Whatever is missing as a whole is reported at the language.
        let at = written.language.text;
        self.translate_scales(&written.scales, &mut translated, at);
        let ids = translated.sections.iter().map(|section| section.id.clone()).collect();
        self.each(&written.sections, Part::Section, ids, at, |checker, key, index: usize, body| {
            checker.translate_section(key, &mut translated.sections[index], body);
        });
        let ids = translated.dimensions.iter().map(|dimension| dimension.id.clone()).collect();
        self.each(&written.dimensions, Part::Dimension, ids, at, |checker, key, index, body| {
            checker.translate_dimension(key, Arc::make_mut(&mut translated.dimensions[index]), body);
        });
        let ids = translated.items.iter().map(|item| item.id.clone()).collect();
        self.each(&written.items, Part::Item, ids, at, |checker, _, index, text| {
            if let Some(found) = checker.text(text, "the item's text") {
                checker.compare(text, &translated.items[index].text);
                Arc::make_mut(&mut translated.items[index]).text = found;
            }
        });
        let ids = translated.practices.iter().map(|practice| practice.id.clone()).collect();
        self.each(&written.practices, Part::Practice, ids, at, |checker, key, index: usize, body| {
            checker.translate_practice(key, Arc::make_mut(&mut translated.practices[index]), body);
        });
        translated.wording = Arc::new(fingerprint::wording(&translated));
        Some(translated.into())
    }

    /// Whether this translates another quiz. If most of its ids are of this one, only its `quiz` is wrong.
    fn refuse_other_quiz(&mut self, written: &Translation<'a>, quiz: &Quiz) -> bool {
        let Spanned { text, value } = &written.quiz;
        let Some(found) = value.as_ref().filter(|found| *found != quiz.id().as_str()) else { return false };
        let ids = quiz.items().iter().map(|item| item.id.as_str());
        let ids: HashSet<_> = ids.chain(quiz.dimensions().iter().map(|part| part.id.as_str())).collect();
        let items = written.items.0.0.iter().map(|(key, _)| key);
        let keys: Vec<_> = items
            .chain(written.dimensions.0.0.iter().map(|(key, _)| key))
            .filter_map(|key| key.value.as_deref())
            .collect();
        let known = keys.iter().filter(|key| ids.contains(*key)).count();
        let is_other = known * 2 <= keys.len();
        self.note(text, |span| {
            let found = another_quiz(span, found, quiz.id());
            if is_other { found.hiding_others() } else { found }
        });
        is_other
    }

    /// Replaces one of the quiz's texts, or notes it as missing.
    fn put(
        &mut self,
        text: &mut String,
        given: Option<&Spanned<'a, String>>,
        (what, field): (&'static str, &str),
        missing: &mut Missing,
    ) {
        match given {
            None => missing.push(what, field),
            Some(given) => {
                if let Some(found) = self.text(given, what) {
                    self.compare(given, text);
                    *text = found;
                }
            }
        }
    }

    /// Notes a text that was left in the quiz's own words.
    fn compare(&mut self, given: &Spanned<'a, String>, own: &str) {
        let is_same = given.value.as_deref().is_some_and(|given| given.trim() == own.trim());
        if is_same && !self.same_is_said && !may_be_the_same(own) {
            self.note(given.text, same_text);
        }
    }

    fn translate_scales(
        &mut self,
        written: &ById<'a, Vec<Spanned<'a, String>>>,
        quiz: &mut Content,
        at: &'a str,
    ) {
        let own = quiz.scales.clone();
        // A scale of bare numbers reads the same in every language, so nothing can be missing.
        let worded = |scale: &Scale| {
            scale.not_scored.is_some() || scale.points.iter().any(|point| point.label.is_some())
        };
        let ids = own.iter().map(|scale| scale.id.clone()).collect();
        let optional: Vec<_> = own.iter().map(|scale| !worded(scale)).collect();
        self.each_but(written, (Part::Scale, ids, optional), at, |checker, key, index: usize, labels| {
            let mut scale = Scale::clone(&own[index]);
            // The labels of the points, in order, and then the one that is not scored.
            let points = scale.points.iter_mut().filter_map(|point| point.label.as_mut());
            let own_labels: Vec<_> = points.chain(&mut scale.not_scored).collect();
            let found = checker.list(key, labels, ("label", "the label"), own_labels.len());
            if let Some(found) = found {
                for ((own, given), label) in own_labels.into_iter().zip(labels).zip(found) {
                    checker.compare(given, own);
                    *own = label;
                }
                quiz.scales[index] = Arc::new(scale);
            }
        });
        for item in &mut quiz.items {
            if let Some(place) = own.iter().position(|scale| Arc::ptr_eq(scale, &item.scale)) {
                Arc::make_mut(item).scale = Arc::clone(&quiz.scales[place]);
            }
        }
    }

    fn translate_section(&mut self, key: &'a str, section: &mut Section, written: &translation::Section<'a>) {
        let mut missing = Missing::within(format!("sections.{}.", section.id));
        for (own, given, what, field) in [
            (&mut section.stem, &written.stem, "the stem", "stem"),
            (&mut section.note, &written.note, "the note", "note"),
        ] {
            match (own, given) {
                (Some(own), given) => self.put(own, given.as_ref(), (what, field), &mut missing),
                (None, Some(given)) => {
                    self.expect_length(given.text, what, 0, 1);
                }
                (None, None) => {}
            }
        }
        self.untranslated(key, &missing);
    }

    fn translate_dimension(
        &mut self,
        key: &'a str,
        dimension: &mut Dimension,
        written: &translation::Dimension<'a>,
    ) {
        let path = format!("dimensions.{}.", dimension.id);
        let mut missing = Missing::within(&*path);
        self.put(&mut dimension.name, written.name.as_ref(), ("the name", "name"), &mut missing);
        self.put(&mut dimension.about, written.about.as_ref(), ("`about`", "about"), &mut missing);
        match &written.bands {
            Some(bands) => self.translate_bands((key, &path), &mut dimension.bands, bands),
            None if dimension.bands.is_empty() => {}
            None => missing.push("the bands", "bands"),
        }
        self.untranslated(key, &missing);
    }

    fn translate_bands(
        &mut self,
        (key, path): (&'a str, &str),
        bands: &mut [Band],
        written: &[translation::Band<'a>],
    ) {
        // With more or fewer bands than the quiz, there is no telling which band a text is meant for.
        // Where one could not be read, there is no telling how many were meant.
        let is_whole = written.iter().all(|band| !is_unread(band.label.text) && !is_unread(band.says.text));
        let fits = is_whole && self.expect_length(key, "band", bands.len(), written.len());
        for (position, texts) in written.iter().enumerate() {
            let band = bands.get_mut(position).filter(|_| fits);
            let label = self.text(&texts.label, "the label");
            let says = self.text(&texts.says, "`says`");
            let says_of = self.by_view(
                &texts.views,
                |view| band.as_ref().is_none_or(|band| band.names(view)),
                text_for_unnamed_view,
                |checker, text| checker.text(text, "the text for a view"),
            );
            if let (Some(band), Some(label), Some(says), Some(says_of)) = (band, label, says, says_of) {
                let mut missing = Missing::within(format!("{path}bands.{position}.views."));
                for view in band.says_of.keys().filter(|view| !says_of.contains_key(view)) {
                    missing.push(format!("the text for the view `{view:?}`"), &format!("{view:?}"));
                }
                self.untranslated(texts.label.text, &missing);
                self.compare(&texts.label, &band.label);
                self.compare(&texts.says, &band.says);
                for (view, text) in &texts.views.0 {
                    if let Some(own) = view.value.and_then(|view| band.says_of.get(&view)) {
                        self.compare(text, own);
                    }
                }
                (band.label, band.says) = (label, says);
                band.says_of.extend(says_of);
            }
        }
    }

    fn translate_practice(
        &mut self,
        key: &'a str,
        practice: &mut Practice,
        written: &translation::Practice<'a>,
    ) {
        let mut missing = Missing::within(format!("practices.{}.", practice.id));
        self.put(&mut practice.title, written.title.as_ref(), ("the title", "title"), &mut missing);
        match &written.steps {
            None => missing.push("the steps", "steps"),
            Some(steps) => {
                if let Some(found) = self.list(key, steps, ("step", "a step"), practice.steps.len()) {
                    for (given, own) in steps.iter().zip(&practice.steps) {
                        self.compare(given, own);
                    }
                    practice.steps = found;
                }
            }
        }
        self.put(&mut practice.often, written.often.as_ref(), ("`often`", "often"), &mut missing);
        // A bare citation reads alike in every language, so that neither a missing nor an equal one is a finding.
        if let Some(source) = written.source.as_ref().and_then(|source| self.text(source, "the source")) {
            practice.source = source;
        }
        self.untranslated(key, &missing);
    }

    /// As many texts as the quiz has; `what` names them together and `one` a single one in a finding.
    fn list(
        &mut self,
        key: &'a str,
        written: &[Spanned<'a, String>],
        (what, one): (&'static str, &'static str),
        expected: usize,
    ) -> Option<Vec<String>> {
        let texts = self.texts(written, one);
        texts.filter(|_| self.expect_length(key, what, expected, written.len()))
    }

    /// Whether there are as many as in the quiz; notes a finding if not.
    fn expect_length(&mut self, key: &'a str, what: &'static str, expected: usize, found: usize) -> bool {
        if expected != found {
            self.note(key, |span| unequal_list(span, what, expected, found));
        }
        expected == found
    }

    /// Calls `put` for every entry whose id is in the quiz, and notes the ids that are missing.
    fn each<B, I: Copy + From<usize> + Into<usize>>(
        &mut self,
        entries: &ById<'a, B>,
        part: Part,
        ids: Vec<Id>,
        at: &'a str,
        put: impl FnMut(&mut Self, &'a str, I, &B),
    ) {
        let optional = vec![false; ids.len()];
        self.each_but(entries, (part, ids, optional), at, put);
    }

    /// As [`Self::each`], except that some ids need no entry.
    fn each_but<B, I: Copy + From<usize> + Into<usize>>(
        &mut self,
        entries: &ById<'a, B>,
        (part, ids, optional): (Part, Vec<Id>, Vec<bool>),
        at: &'a str,
        mut put: impl FnMut(&mut Self, &'a str, I, &B),
    ) {
        let known = Table::<I>::of(&ids);
        let (mut seen, mut given) = (HashMap::new(), optional);
        // The keys that are no id of the quiz; each may stand for one that is missing.
        let mut strays = Vec::new();
        for (key, body) in entries {
            if self.unique_id(key, part, &mut seen).is_some()
                && let Some(index) = self.refer(key, part, &known)
            {
                given[index.into()] = true;
                put(self, key.text, index, body);
            } else {
                strays.push(key.value.as_deref());
            }
        }
        let missing = || ids.iter().zip(&given).filter(|(_, given)| !**given).map(|(id, _)| id.as_str());
        let meant = match strays[..] {
            [] => None,
            [Some(stray)] => nearest(stray, missing()),
            _ => return,
        };
        let mut untranslated = Missing::within(format!("{part}s."));
        for id in missing().filter(|id| Some(*id) != meant) {
            untranslated.push(format!("the {part} `{id}`"), id);
        }
        self.untranslated(at, &untranslated);
    }

    fn untranslated(&mut self, at: &str, missing: &Missing) {
        if !missing.said.is_empty() {
            self.note(at, |span| untranslated_text(span, missing));
        }
    }
}

fn another_quiz(span: Span, found: &str, expected: &Id) -> Diagnostic {
    let message = format!("this is a translation of `{found}`, but the quiz beside it is `{expected}`");
    let help = format!(
        "write `quiz: \"{expected}\"` if it is meant for that one, or put it beside its own \
        quiz"
    );
    Diagnostic::new(Code::Q070, span, message, help)
}

fn another_version(span: Span, found: &semver::Version, expected: &semver::Version) -> Diagnostic {
    let message = format!("this was made for version {found}, but the quiz is version {expected}");
    let help = format!("check what has changed since, then write `version: \"{expected}\"`");
    Diagnostic::new(Code::Q071, span, message, help)
}

fn untranslated_text(span: Span, Missing { said, paths, .. }: &Missing) -> Diagnostic {
    let help = "until they are, the quiz's own words are shown in their place";
    Diagnostic::new(Code::Q072, span, format!("not translated: {}", some_of(said)), help)
        .lacking(paths.clone())
}

fn same_text(span: Span) -> Diagnostic {
    let help = "translate it; where both languages say it alike, leave it";
    Diagnostic::new(Code::Q078, span, "this is the quiz's own text", help)
}

/// Whether a text is often the same in two languages: a name, in which every word has a capital, a number, or one short
/// word.
fn may_be_the_same(text: &str) -> bool {
    const SHORT: usize = 3;
    let is_lower = |word: &&str| {
        word.chars().find(|letter| letter.is_alphabetic()).is_some_and(|first| !first.is_uppercase())
    };
    let mut lower = text.split_whitespace().filter(is_lower);
    match (lower.next(), lower.next()) {
        (None, _) => true,
        (Some(word), None) => {
            text.trim() == word && word.chars().filter(|letter| letter.is_alphabetic()).count() <= SHORT
        }
        _ => false,
    }
}

fn unequal_list(span: Span, what: &str, expected: usize, found: usize) -> Diagnostic {
    let plural = if expected == 1 { "" } else { "s" };
    let message = format!("the quiz has {expected} {what}{plural} here, the translation {found}");
    Diagnostic::new(Code::Q073, span, message, "write one for each, in the order of the quiz")
}

fn own_language(span: Span, found: &str) -> Diagnostic {
    let message = format!("`{found}` is the quiz's own language");
    Diagnostic::new(Code::Q074, span, message, "name the language that you translate into")
}

fn text_for_unnamed_view(span: Span, view: View) -> Diagnostic {
    let message = format!("in the quiz, this band has no separate text for the view `{view:?}`");
    let help = "name the views that the quiz names for this band, and no others";
    Diagnostic::new(Code::Q075, span, message, help)
}
