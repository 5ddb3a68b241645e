//! Honest self-reflection quizzes, for one person or a couple.

pub mod answers;
pub mod comparison;
pub mod profile;
pub mod quiz;
pub mod statistics;
pub mod suggestion;
