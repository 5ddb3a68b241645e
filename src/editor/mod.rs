//! What an editor shows and offers while a quiz or a translation is written: completions, what an id refers to, where else
//! it is named, an outline, the texts that a translation lacks.
//!
//! Everything here is a function on the text as it is at the moment, half typed or broken, and speaks no protocol:
//! `attuned lsp` passes the answers on. Places are counted in bytes after any byte order mark, as in findings;
//! [`Places`] turns them into lines and columns.
//!
//! ```
//! use attuned::editor::completions;
//!
//! let source = "Quiz(dimensions: [Dimension(id: \"calm\")], items: [Item(dimension: \"";
//! let offered = completions(source, source.len(), None);
//! assert_eq!(offered[0].label, "calm");
//! ```
//!
//! | file | what is in it |
//! |---|---|
//! | `places` | lines and columns |
//! | `walk` | every part of a file with what it was expected to be |
//! | `begun` | the word that is being typed, and the brackets that are open before it |
//! | `ids` | where a part of a quiz is defined, and where it is named |
//! | `rules`, `skeleton` | what the reference says about a field; the form of a value, to be filled in |
//! | `completion`, `hover`, `outline`, `missing` | what is shown and offered |

mod begun;
mod completion;
mod hover;
mod ids;
mod missing;
mod outline;
mod places;
mod rules;
mod skeleton;
mod walk;

pub use completion::{Completion, Offer, completions};
pub use hover::{Hover, hover};
pub use ids::{Mention, RenameError, mention_at, mentions, rename};
pub use missing::missing_texts;
pub use outline::{Symbol, outline};
pub use places::{Encoding, Place, Places};

/// Text that replaces another in a file; only inserted where the span is empty.
pub use crate::quiz::Fix as Edit;
