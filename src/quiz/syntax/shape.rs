//! What is expected where: which brackets, which fields, which words.
//!
//! The types in [`super::written`] and [`super::translation`] describe themselves in these terms, once, and whatever has
//! to know what belongs where asks them: the tree, to tell which bracket is missing; the reading, to tell what is
//! wrong; an editor, to tell what can be written next.

/// What a place in a file expects.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    /// A text, a number or a word.
    Leaf(Leaf),
    /// `[…, …]`
    List(fn() -> Shape),
    /// A list, or one value that could be in it.
    OneOrMore(fn() -> Shape),
    /// `{key: value, …}`
    Map(Leaf, fn() -> Shape),
    /// `(…, …)` without names; the last ones may be left out.
    Tuple(&'static [fn() -> Shape]),
    /// `Name(field: value, …)`, where the name can be left out.
    Struct(&'static Struct),
    /// One of several `Name(…)`, where the name cannot be left out.
    Choice(&'static [Variant]),
}

/// A value without parts.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Leaf {
    /// What a person could write, for a sentence.
    pub expected: &'static str,
    /// Whether it stands in quotes.
    pub is_text: bool,
    /// All that can be written, where that can be told.
    pub words: &'static [&'static str],
}

/// Named fields.
pub(crate) struct Struct {
    pub name: &'static str,
    pub fields: &'static [Field],
}

/// A field of a [`Struct`].
pub(crate) struct Field {
    pub name: &'static str,
    pub is_optional: bool,
    pub shape: fn() -> Shape,
}

/// One of the values of a [`Shape::Choice`].
pub(crate) enum Variant {
    Fields(Struct),
    One(&'static str, fn() -> Shape),
}

impl Shape {
    /// The bracket that opens it; `None` for a value without parts.
    pub fn bracket(self) -> Option<char> {
        match self {
            Self::Leaf(_) => None,
            Self::List(_) | Self::OneOrMore(_) => Some('['),
            Self::Map(..) => Some('{'),
            Self::Tuple(_) | Self::Struct(_) | Self::Choice(_) => Some('('),
        }
    }
}

impl Struct {
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    pub fn names(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }
}

impl Variant {
    pub fn name(&self) -> &'static str {
        match self {
            Self::Fields(fields) => fields.name,
            Self::One(name, _) => name,
        }
    }
}
