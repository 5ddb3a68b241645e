//! Honest self-reflection quizzes, for one person or a couple.

pub mod quiz;
