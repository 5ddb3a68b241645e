//! A translation with nothing translated yet: every text that it can have, empty, with the quiz's own behind it.

use std::fmt::Write;

use super::ron::quoted;
use crate::quiz::{Band, Dimension, Practice, Quiz, Scale, Section, Sentence, View, is_spoken, printable};
use crate::words::{self, Language, SittingWords};

/// Writes the translation of a quiz into the language of this tag.
#[must_use]
pub fn untranslated(quiz: &Quiz, language: &str) -> String {
    let (id, version) = (quiz.id(), quiz.version());
    let mut text = format!(
        "// Fill in every text; the quiz's own stands behind it. What you leave out as a whole, such as an item, is shown in \
         the quiz's words.\n\
         Translation(\n    format: 1,\n    quiz: \"{id}\",\n    version: \"{version}\",\n    language: \"{language}\",\n"
    );
    let other = quiz.other().map(|other| other.said.as_str());
    let head = [
        ("title", Some(quiz.title())),
        ("about", Some(quiz.about())),
        ("period", quiz.period()),
        ("other", other),
    ];
    for (field, own) in head {
        text += &own.map(|own| empty(4, field, own)).unwrap_or_default();
    }
    if !is_spoken(language) {
        text += "    // What the program says around the questions; what is in curly brackets has to stay, and is filled in.\n";
        let english = SittingWords::of(Language::English);
        part(&mut text, "program", Sentence::ALL, |sentence| match sentence {
            Sentence::Other => entry(sentence.name(), words::other(quiz)),
            _ => entry(sentence.name(), english.said(*sentence)),
        });
    }
    part(&mut text, "scales", quiz.scales(), |one| scale(one));
    part(&mut text, "sections", quiz.sections(), section);
    part(&mut text, "dimensions", quiz.dimensions(), |one| dimension(one));
    part(&mut text, "items", quiz.items(), |item| entry(item.id.as_str(), &item.text));
    part(&mut text, "practices", quiz.practices(), |one| practice(one));
    text + ")\n"
}

fn part<T>(text: &mut String, name: &str, parts: &[T], written: impl Fn(&T) -> String) {
    let parts: String = parts.iter().map(written).collect();
    if !parts.is_empty() {
        // Writing to a text cannot fail.
        let _ = write!(text, "    {name}: {{\n{parts}    }},\n");
    }
}

/// An empty text behind its name.
fn empty(indent: usize, name: &str, own: &str) -> String {
    format!("{:indent$}{name}: \"\", // {}\n", "", one_line(own))
}

/// An empty text behind its key.
fn entry(key: &str, own: &str) -> String {
    empty(8, &format!("\"{key}\""), own)
}

/// Empty texts behind their name.
fn list<'a>(indent: usize, name: &str, own: impl Iterator<Item = &'a str>) -> String {
    let texts: String = own.map(|own| format!("{:indent$}    \"\", // {}\n", "", one_line(own))).collect();
    // Bare numbers read alike in every language.
    if texts.is_empty() { texts } else { format!("{:indent$}{name}: [\n{texts}{:indent$}],\n", "", "") }
}

/// The labels of the points or of the ends, and then the one that is not scored.
fn scale(scale: &Scale) -> String {
    let labels = scale.points().iter().filter_map(|point| point.label.as_deref());
    list(8, &format!("\"{}\"", scale.id()), labels.chain(scale.not_scored()))
}

fn section(Section { id, stem, note, .. }: &Section) -> String {
    let texts: String = [("stem", stem), ("note", note)]
        .into_iter()
        .filter_map(|(field, own)| own.as_ref().map(|own| empty(12, field, own)))
        .collect();
    if texts.is_empty() { texts } else { format!("        \"{id}\": (\n{texts}        ),\n") }
}

fn dimension(dimension: &Dimension) -> String {
    let Dimension { id, name, about, bands, .. } = dimension;
    let mut text = format!("        \"{id}\": (\n{}{}", empty(12, "name", name), empty(12, "about", about));
    if !bands.is_empty() {
        let bands: String = bands.iter().map(band).collect();
        let _ = write!(text, "            bands: [\n{bands}            ],\n");
    }
    text + "        ),\n"
}

fn band(band: &Band) -> String {
    let views = View::ALL.into_iter().filter(|view| band.names(*view));
    let views: String = views.map(|view| empty(24, &format!("{view:?}"), band.says(view))).collect();
    let views = if views.is_empty() { views } else { format!("{:20}views: {{\n{views}{:20}}},\n", "", "") };
    // No band names the view of wishes, which have none, so this is what is said in general.
    let says = band.says(View::Wish);
    format!(
        "                (\n{}{}{views}                ),\n",
        empty(20, "label", &band.label),
        empty(20, "says", says)
    )
}

/// The source is there already: only where it is more than a citation does it read differently.
fn practice(practice: &Practice) -> String {
    let Practice { id, title, steps, often, source, .. } = practice;
    format!(
        "        \"{id}\": (\n{}{}{}            source: {},\n        ),\n",
        empty(12, "title", title),
        list(12, "steps", steps.iter().map(String::as_str)),
        empty(12, "often", often),
        quoted(source),
    )
}

/// A text that ends no comment.
fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}
