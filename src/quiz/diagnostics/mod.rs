//! A finding: what it says and where, how it is shown, and how it is fixed.

mod code;
mod diagnostic;
#[cfg(feature = "text")]
mod drawn;
mod explain;
mod fixing;
mod lines;
mod mistakes;
mod render;
mod spelling;

pub use code::{Code, LEFT_OUT, Severity};
pub use diagnostic::{Diagnostic, Fix, Label, Span};
#[cfg(feature = "text")]
pub use drawn::render;
pub use explain::explain;
pub use fixing::{fixed, fixes};
pub(crate) use lines::without_mark;
pub use mistakes::Mistakes;
pub use render::{changes, json, short};
pub(crate) use spelling::is_slip_of;
pub(super) use spelling::{did_you_mean, nearest, one_of, only_near, plainly_meant, renamed, some_of};
