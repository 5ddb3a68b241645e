//! What the program promises, a module a promise.
//!
//! They are linked into one program; `cargo test --test suite lints::` runs one module of it. Quizzes and scripts that
//! the tests read lie beside this folder.

mod common;

// Authors: a quiz says what is wrong with it, at the place where it is wrong.
mod authoring;
mod lints;
mod quiz_check;
mod quiz_round_trips;
mod translating;
// A band may have a text for each view.
mod band_texts;
// What is far too large ends soon and in little memory.
mod bounds;

// A sitting: whatever happens to it, nothing that was answered is lost.
mod answers_files;
mod screen;
mod session;
mod store;
// The same on a real terminal, and through a pipe.
mod full_screen;
mod program;
// Killed, on a full disk, in a shut folder, with the clock set back.
mod faults;

// Scores and comparisons: numbers worked out by other means.
mod comparing;
mod golden_couples;
mod over_time;
mod scoring;
mod suggesting;
// How often chance alone is reported as a difference.
mod calibration;

// Reports: the same in every format, and worded kindly in every language.
mod delivering;
mod helping;
mod languages;
mod pages;
mod ten_couples;
mod wording;
// Pages in Chromium, on request.
mod browser;

// Privacy: nothing leaves the machine but what its owner gives away.
mod forgetting;
mod privacy;
mod sharing;
// What every command asks of the system, on request.
mod system_calls;

// Studies: many respondents get the scores that one would.
mod study_analyzing;
mod study_comparing;
mod study_scoring;
mod study_sql;
// The same scores in DuckDB, PostgreSQL and Spark, on request.
mod engines;

// What the documents say is true, and what is installed beside the program is whole.
mod generating;
mod methods;
mod readme;
