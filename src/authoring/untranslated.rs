//! What a translation of a quiz has, and one with nothing translated yet.

use crate::quiz::{Band, Dimension, Practice, Quiz, Scale, Section, Sentence, View, is_spoken, printable};
use crate::words::{self, Language, SittingWords};

use super::ron::quoted;

/// What a translation has in some place.
pub(crate) enum Want {
    /// A text, for this one of the quiz.
    Text(String),
    /// A text that may well stay the quiz's own, such as a citation.
    Same(String),
    /// Texts in square brackets.
    List(Vec<Want>),
    /// Fields in round ones.
    Fields(Vec<(String, Want)>),
    /// Entries in curly ones.
    Map(Vec<(String, Want)>),
}

/// Writes the translation of a quiz into the language of this tag: every text that it can have, empty, with the quiz's own
/// behind it.
#[must_use]
pub fn untranslated(quiz: &Quiz, language: &str) -> String {
    let (id, version) = (quiz.id(), quiz.version());
    let about_program = if is_spoken(language) {
        ""
    } else {
        "// What the program says around the questions is in `program`; what is in curly brackets there has to stay, and is\n\
         // filled in.\n"
    };
    let mut text = format!(
        "// Fill in every text; the quiz's own stands behind it. What you leave out as a whole, such as an item, is shown in\n\
         // the quiz's words.\n{about_program}\
         Translation(\n    format: 1,\n    quiz: \"{id}\",\n    version: \"{version}\",\n    language: \"{language}\",\n"
    );
    wanted(quiz, language).write("    ", &mut text);
    text + ")\n"
}

/// All that a translation of a quiz into the language of this tag has, but for its head.
pub(crate) fn wanted(quiz: &Quiz, language: &str) -> Want {
    let mut fields = vec![text("title", quiz.title()), text("about", quiz.about())];
    fields.extend(quiz.period().map(|period| text("period", period)));
    fields.extend(quiz.other().map(|other| text("other", &other.said)));
    if !is_spoken(language) {
        let english = SittingWords::of(Language::English);
        let said = Sentence::ALL.iter().map(|sentence| match sentence {
            Sentence::Other => text(sentence.name(), words::other(quiz)),
            _ => text(sentence.name(), english.said(*sentence)),
        });
        fields.push((
            "program".to_owned(),
            Want::Map(said.map(|(name, text)| (quoted(&name), text)).collect()),
        ));
    }
    fields.push(by_id("scales", quiz.scales().iter().map(|one| (one.id().as_str(), scale(one)))));
    fields.push(by_id("sections", quiz.sections().iter().map(|one| (one.id.as_str(), section(one)))));
    fields.push(by_id("dimensions", quiz.dimensions().iter().map(|one| (one.id.as_str(), dimension(one)))));
    let items = quiz.items().iter().map(|item| (item.id.as_str(), Want::Text(one_line(&item.text))));
    fields.push(by_id("items", items));
    fields.push(by_id("practices", quiz.practices().iter().map(|one| (one.id.as_str(), practice(one)))));
    Want::Fields(fields)
}

fn text(field: &str, own: &str) -> (String, Want) {
    (field.to_owned(), Want::Text(one_line(own)))
}

fn by_id<'q>(field: &str, parts: impl Iterator<Item = (&'q str, Want)>) -> (String, Want) {
    (field.to_owned(), Want::Map(parts.map(|(id, want)| (quoted(id), want)).collect()))
}

fn list<'q>(texts: impl Iterator<Item = &'q str>) -> Want {
    Want::List(texts.map(|own| Want::Text(one_line(own))).collect())
}

/// The labels of the points or of the ends, and then the one that is not scored. Bare numbers read alike in every language.
fn scale(scale: &Scale) -> Want {
    let labels = scale.points().iter().filter_map(|point| point.label.as_deref());
    list(labels.chain(scale.not_scored()))
}

fn section(Section { stem, note, .. }: &Section) -> Want {
    let texts = [("stem", stem), ("note", note)].into_iter();
    Want::Fields(texts.filter_map(|(field, own)| Some(text(field, own.as_ref()?))).collect())
}

fn dimension(Dimension { name, about, bands, .. }: &Dimension) -> Want {
    let bands = Want::List(bands.iter().map(band).collect());
    Want::Fields(vec![text("name", name), text("about", about), ("bands".to_owned(), bands)])
}

fn band(band: &Band) -> Want {
    let views = View::ALL.into_iter().filter(|view| band.names(*view));
    let views = Want::Map(views.map(|view| text(&format!("{view:?}"), band.says(view))).collect());
    // No band names the view of wishes, which have none, so this is what is said in general.
    let says = text("says", band.says(View::Wish));
    Want::Fields(vec![text("label", &band.label), says, ("views".to_owned(), views)])
}

fn practice(Practice { title, steps, often, source, .. }: &Practice) -> Want {
    let steps = list(steps.iter().map(String::as_str));
    Want::Fields(vec![
        text("title", title),
        ("steps".to_owned(), steps),
        text("often", often),
        ("source".to_owned(), Want::Same(source.clone())),
    ])
}

/// A text that ends no comment.
fn one_line(text: &str) -> String {
    printable(&text.split_whitespace().collect::<Vec<_>>().join(" ")).into_owned()
}

impl Want {
    /// Whether there is nothing to translate.
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(_) | Self::Same(_) => false,
            Self::List(parts) => parts.is_empty(),
            Self::Fields(parts) | Self::Map(parts) => parts.iter().all(|(_, part)| part.is_empty()),
        }
    }

    /// Writes its parts, a line for each text.
    pub fn write(&self, indent: &str, into: &mut String) {
        match self {
            Self::Text(_) | Self::Same(_) => {}
            Self::List(parts) => parts.iter().for_each(|part| part.line("", indent, into)),
            Self::Fields(parts) | Self::Map(parts) => {
                let parts = parts.iter().filter(|(_, part)| !part.is_empty());
                parts.for_each(|(key, part)| part.line(key, indent, into));
            }
        }
    }

    /// Writes all of it after its key.
    pub fn line(&self, key: &str, indent: &str, into: &mut String) {
        let key = if key.is_empty() { String::new() } else { format!("{key}: ") };
        let (open, close) = match self {
            Self::Text(own) => return *into += &format!("{indent}{key}\"\", // {own}\n"),
            Self::Same(own) => return *into += &format!("{indent}{key}{},\n", quoted(own)),
            Self::List(_) => ('[', ']'),
            Self::Fields(_) => ('(', ')'),
            Self::Map(_) => ('{', '}'),
        };
        *into += &format!("{indent}{key}{open}\n");
        self.write(&format!("{indent}    "), into);
        *into += &format!("{indent}{close},\n");
    }
}
