//! Honest self-reflection quizzes, for one person or a couple.
#![warn(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod answers;
pub mod comparison;
pub mod profile;
pub mod quiz;
pub mod report;
pub mod statistics;
#[cfg(feature = "cli")]
pub mod store;
pub mod suggestion;
pub mod take;
