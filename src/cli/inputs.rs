//! What the command reads.

use attuned::store::Inputs;

/// Everything that is opened to be read goes through this, so that nothing of it is written over.
pub(super) static INPUTS: Inputs = Inputs::new();
