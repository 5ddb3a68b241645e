//! What can be written next.

use std::ops::Range;

use super::begun::{Begun, Next, next};
use super::ids::{described, mentions, role};
use super::rules::{about_field, about_part, about_words};
use super::skeleton::Skeleton;
use super::walk::{Where, struct_of, tree_of};
use crate::app::check::Kind;
use crate::quiz::syntax::read::{Leafy, place};
use crate::quiz::syntax::shape::{Field, Leaf, Shape, Variant};
use crate::quiz::syntax::tree::{Inside, Node};
use crate::quiz::{Code, Id, Part, printable, without_mark};

/// What is offered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Offer {
    /// A field.
    Field,
    /// A part with its brackets.
    Part,
    /// A word of a kind.
    Word,
    /// The id of a part.
    Id(Part),
    /// The code of a finding.
    Code,
}

/// Something that can be written next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// What it is called.
    pub label: String,
    /// What kind of thing it is.
    pub offer: Offer,
    /// What it is, in a few words.
    pub detail: String,
    /// What the reference or the quiz says about it; no markup.
    pub about: String,
    /// What it replaces: the word or the text that is being typed.
    pub replaces: Range<usize>,
    /// What to write.
    pub text: String,
    /// The same with places to fill in, `${1}` and `${2|a,b|}`.
    pub snippet: Option<String>,
    /// Whether the file needs it; such come first.
    pub is_required: bool,
}

/// What can be written at a place of a quiz or a translation, which may be half typed or broken there and elsewhere. For
/// a translation, `quiz` is the text of its quiz, if that is known. The order is that in which to offer them.
#[must_use]
pub fn completions(source: &str, offset: usize, quiz: Option<&str>) -> Vec<Completion> {
    let source = without_mark(source);
    let mut offset = offset.min(source.len());
    while !source.is_char_boundary(offset) {
        offset -= 1;
    }
    let Some(begun) = Begun::at(source, offset) else { return Vec::new() };
    let Some(kind) = Kind::of(source) else {
        let is_begun =
            source[..begun.start].lines().all(|line| line.is_empty() || line.starts_with(['/', '#']));
        let is_all = is_begun && source[begun.end..].trim().is_empty() && !begun.is_quoted;
        return if is_all { whole_files(begun) } else { Vec::new() };
    };
    let quiz = match kind {
        Kind::Quiz => Some(source),
        Kind::Translation => quiz.map(without_mark),
        Kind::Help => None,
    };
    let before = &source[..begun.start];
    // Right behind a value, it is a comma that can be written next.
    let last = before.trim_end();
    let is_apart = last.ends_with([',', ':', '=', '(', '[', '{']) || before[last.len()..].contains('\n');
    if begun.start == offset && !is_apart {
        return Vec::new();
    }
    let offering = Offering { source, begun, quiz };
    match next(before, kind) {
        Some(Next::Field { of, opened, given }) => offering.fields(of, opened, &given),
        Some(Next::Key { shape: Inside::Pairs(leaf, value), at, opened, given }) => {
            offering.keys(leaf, value(), at, (opened, &given))
        }
        Some(Next::Value { shape, at }) => offering.values(shape, at),
        Some(Next::Key { .. }) | None => Vec::new(),
    }
}

fn whole_files(begun: Begun) -> Vec<Completion> {
    let file = |kind| {
        let known = struct_of(kind);
        let mut skeleton = Skeleton::default();
        skeleton.file(known);
        Completion {
            label: known.name.to_owned(),
            offer: Offer::Part,
            detail: "a new file".to_owned(),
            about: about_part(known.name).unwrap_or_default().to_owned(),
            replaces: begun.start..begun.end,
            text: format!("{}(", known.name),
            snippet: Some(skeleton.text),
            is_required: false,
        }
    };
    [Kind::Quiz, Kind::Translation].map(file).into()
}

/// What is known when something is offered.
struct Offering<'s> {
    source: &'s str,
    begun: Begun,
    quiz: Option<&'s str>,
}

impl Offering<'_> {
    fn completion(&self, label: &str, offer: Offer, text: String) -> Completion {
        Completion {
            label: label.to_owned(),
            offer,
            detail: String::new(),
            about: String::new(),
            replaces: self.begun.start..self.begun.end,
            text,
            snippet: None,
            is_required: false,
        }
    }

    /// The fields that a struct does not have yet, before the cursor or behind it.
    fn fields(&self, of: Where, opened: usize, before: &[&str]) -> Vec<Completion> {
        if self.begun.is_quoted {
            return Vec::new();
        }
        let given = self.given(opened, before);
        let (mut needed, mut others) = (Vec::new(), Vec::new());
        for field in of.owner.fields.iter().filter(|field| !given.iter().any(|name| name == field.name)) {
            let completion = self.field(of, field);
            if field.is_optional { others.push(completion) } else { needed.push(completion) }
        }
        needed.append(&mut others);
        needed
    }

    fn field(&self, of: Where, field: &Field) -> Completion {
        let mut completion = self.completion(field.name, Offer::Field, format!("{}: ", field.name));
        completion.is_required = !field.is_optional;
        if let Some(rule) = about_field(of.owner.name, field.name) {
            rule.kind.clone_into(&mut completion.detail);
            completion.about = match rule.default {
                "required" => format!("Required: {}.", rule.rule),
                default => format!("{}. Without it: {default}.", capital(rule.rule)),
            };
        }
        let (rest, line) = self.behind();
        if rest.starts_with(':') {
            // Only the name of a field that is there is being changed.
            field.name.clone_into(&mut completion.text);
        } else {
            let mut skeleton = Skeleton::default();
            skeleton.field(field);
            if line.is_empty() {
                skeleton.text += ",";
            }
            completion.snippet = Some(skeleton.text);
        }
        completion
    }

    /// What is behind the word, and what of it is on the same line.
    fn behind(&self) -> (&str, &str) {
        let rest = &self.source[self.begun.end..];
        (rest.trim_start(), rest.lines().next().unwrap_or_default().trim())
    }

    /// All names and keys in the brackets that begin at an offset: those before the cursor, and those behind it, as far as
    /// the whole file can be read.
    fn given(&self, opened: usize, before: &[&str]) -> Vec<String> {
        let mut given: Vec<_> = before.iter().map(|name| (*name).to_owned()).collect();
        // The word that is being typed would keep what follows from being read.
        let Begun { start, end, .. } = self.begun;
        let gap = " ".repeat(end - start);
        let around = [&self.source[..start], &gap, &self.source[end..]].concat();
        if let Some((root, _)) = tree_of(&around) {
            let mut behind = Vec::new();
            keys_of(&root, &around, opened, &mut behind);
            given.extend(behind.into_iter().map(str::to_owned));
        }
        given
    }

    /// The keys of a map that are not in it yet.
    fn keys(
        &self,
        leaf: Leaf,
        value: Shape,
        at: Where,
        (opened, before): (usize, &[&str]),
    ) -> Vec<Completion> {
        let given = self.given(opened, before);
        let mut offered = if leaf.words.is_empty() { self.ids(at, true) } else { self.words(leaf) };
        offered.retain(|completion| !given.contains(&completion.text));
        if self.behind().0.starts_with(':') {
            return offered;
        }
        for completion in &mut offered {
            let mut skeleton = Skeleton::default();
            skeleton.value(value);
            let comma = if self.behind().1.is_empty() { "," } else { "" };
            completion.snippet = Some(format!("{}: {}{comma}", completion.text, skeleton.text));
            completion.text += ": ";
        }
        offered
    }

    fn values(&self, shape: Shape, at: Where) -> Vec<Completion> {
        match shape {
            Shape::Leaf(leaf) if !leaf.words.is_empty() => self.words(leaf),
            Shape::Leaf(leaf) if leaf == bool::LEAF => {
                let words = ["true", "false"].map(|word| self.completion(word, Offer::Word, word.to_owned()));
                if self.begun.is_quoted { Vec::new() } else { words.into() }
            }
            Shape::Leaf(_) if (at.owner.name, at.field, at.position) == ("Item", "allow", 0) => self.codes(),
            Shape::Leaf(_) => self.ids(at, false),
            Shape::OneOrMore(one) => self.values(one(), at),
            Shape::Struct(known) => self.part(known.name, |skeleton| skeleton.required(known.name, known)),
            Shape::Choice(variants) => variants
                .iter()
                .flat_map(|variant| {
                    self.part(variant.name(), |skeleton| match variant {
                        Variant::Fields(known) => skeleton.required(known.name, known),
                        Variant::One(name, shape) => {
                            skeleton.text += name;
                            skeleton.value(shape());
                        }
                    })
                })
                .collect(),
            Shape::List(_) | Shape::Map(..) | Shape::Tuple(_) => Vec::new(),
        }
    }

    fn part(&self, name: &str, fill: impl FnOnce(&mut Skeleton)) -> Vec<Completion> {
        if self.begun.is_quoted {
            return Vec::new();
        }
        let mut skeleton = Skeleton::default();
        fill(&mut skeleton);
        let (rest, line) = self.behind();
        let mut completion = self.completion(name, Offer::Part, format!("{name}("));
        if rest.starts_with('(') {
            name.clone_into(&mut completion.text);
        } else {
            completion.snippet = Some(skeleton.text + if line.is_empty() { "," } else { "" });
        }
        about_part(name).unwrap_or_default().clone_into(&mut completion.about);
        vec![completion]
    }

    fn words(&self, leaf: Leaf) -> Vec<Completion> {
        if self.begun.is_quoted {
            return Vec::new();
        }
        let about = about_words(leaf.words);
        let word = |word: &&str| {
            let mut completion = self.completion(word, Offer::Word, (*word).to_owned());
            if let Some((kind, words, meaning)) = about {
                kind.clone_into(&mut completion.detail);
                completion.about = format!("{words}: {meaning}.");
            }
            completion
        };
        leaf.words.iter().map(word).collect()
    }

    /// The ids of the quiz that can be written here.
    fn ids(&self, at: Where, is_key: bool) -> Vec<Completion> {
        let (Some(quiz), Some((part, false))) = (self.quiz, role(at, is_key)) else { return Vec::new() };
        let id = |id: &str| {
            let mut completion = self.completion(id, Offer::Id(part), format!("\"{id}\""));
            if let Some((first, second)) = described(quiz, part, id) {
                completion.detail = printable(&first).into_owned();
                completion.about = printable(&second).into_owned();
            }
            completion
        };
        let all = mentions(quiz).into_iter();
        let all = all.filter(|mention| mention.is_definition && mention.part == part);
        // Only an earlier item can be a condition.
        let before = if at.owner.name == "Answered" { self.own_item() } else { quiz.len() };
        let all = all.filter(|mention| mention.span.end <= before && Id::new(&mention.id).is_some());
        all.map(|mention| id(&mention.id)).collect()
    }

    /// Where the item that is being written begins.
    fn own_item(&self) -> usize {
        let before = &self.source[..self.begun.start];
        let start = tree_of(before).and_then(|(root, _)| {
            let items = root.field("items")?.group()?;
            items.entries.last().map(|item| place(before, item.value.text).start)
        });
        start.unwrap_or(before.len())
    }

    fn codes(&self) -> Vec<Completion> {
        let code = |code: Code| {
            let mut completion = self.completion(code.as_str(), Offer::Code, format!("\"{code}\""));
            code.name().clone_into(&mut completion.detail);
            code.summary().clone_into(&mut completion.about);
            completion
        };
        Code::lints().map(code).collect()
    }
}

/// The keys in the brackets that begin at an offset.
fn keys_of<'a>(node: &Node<'a>, source: &str, opened: usize, keys: &mut Vec<&'a str>) {
    let Some(group) = node.group() else { return };
    if place(source, node.text).start == opened {
        keys.extend(group.entries.iter().filter_map(|entry| entry.key.as_ref()).map(|key| key.text));
        return;
    }
    for entry in &group.entries {
        keys_of(&entry.value, source, opened, keys);
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
