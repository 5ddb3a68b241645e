//! The form of a value, with places to fill in, in the notation of the language server protocol: `${1}`, `${2|a,b|}`.

use crate::quiz::syntax::shape::{Field, Leaf, Shape, Struct, Variant};

/// A text with numbered places to fill in.
#[derive(Default)]
pub(super) struct Skeleton {
    pub text: String,
    stops: usize,
}

impl Skeleton {
    fn stop(&mut self, words: &[&str]) {
        self.stops += 1;
        let number = self.stops;
        self.text += &match words {
            [] => format!("${{{number}}}"),
            words => format!("${{{number}|{}|}}", words.join(",")),
        };
    }

    /// A field with its value.
    pub fn field(&mut self, field: &Field) {
        self.text += &format!("{}: ", field.name);
        self.value((field.shape)());
    }

    /// A value of this shape.
    pub fn value(&mut self, shape: Shape) {
        match shape {
            Shape::Leaf(Leaf { is_text: true, .. }) => self.within(("\"", "\"")),
            Shape::Leaf(leaf) => self.stop(leaf.words),
            Shape::OneOrMore(one) => self.value(one()),
            Shape::List(_) => self.within(("[", "]")),
            // A bracket that closes a place to fill in is escaped.
            Shape::Map(..) => self.within(("{", "\\}")),
            Shape::Tuple(shapes) => {
                self.text += "(";
                for (position, shape) in shapes.iter().enumerate() {
                    self.text += if position == 0 { "" } else { ", " };
                    self.value(shape());
                }
                self.text += ")";
            }
            Shape::Struct(known) => self.required("", known),
            Shape::Choice(variants) => {
                if let Some(Variant::Fields(known)) = variants.first() {
                    self.required(known.name, known);
                }
            }
        }
    }

    fn within(&mut self, (open, close): (&str, &str)) {
        self.text += open;
        self.stop(&[]);
        self.text += close;
    }

    /// A struct with the fields that it cannot do without.
    pub fn required(&mut self, name: &str, known: &Struct) {
        self.text += name;
        self.text += "(";
        for (position, field) in required(known).enumerate() {
            self.text += if position == 0 { "" } else { ", " };
            self.field(field);
        }
        self.text += ")";
    }

    /// The same with a line for each field.
    pub fn file(&mut self, known: &Struct) {
        self.text += &format!("{}(\n", known.name);
        for field in required(known) {
            self.text += "    ";
            self.field(field);
            self.text += ",\n";
        }
        self.text += ")\n";
    }
}

fn required(known: &Struct) -> impl Iterator<Item = &'static Field> {
    known.fields.iter().filter(|field| !field.is_optional)
}
