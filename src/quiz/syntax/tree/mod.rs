//! A file as the brackets and values it is made of, mistakes included.
//!
//! Every part is a slice of the source, so nothing that was written is lost: what lies between the parts is space and
//! comments. The parser knows what each place expects ([`Shape`]), and so tells which of two brackets is wrong: one that
//! is never closed, one too many, or one of another kind. Whenever a bracket or an entry does not fit, what comes next
//! decides: it fits where it was meant to stand.

mod fitting;
mod level;
mod misplaced;
mod node;
mod parser;
mod state;

pub(crate) use level::{Inside, inside};
pub(crate) use node::{Entry, Group, Kind, Node};
pub(crate) use parser::parse;
