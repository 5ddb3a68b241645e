//! What the program promises, a module a promise.
//!
//! They are linked into one program; `cargo test --test suite lints::` runs one module of it. Quizzes and scripts that
//! the tests read lie beside this folder.

mod common;

// A quiz: every mistake is found, and shown where it is.

// The first draft, a preview, respondents who do not exist, the codebook.
mod authoring;
// A band can say something else for each view.
mod band_texts;
// What is far too large is refused soon, and in little memory.
mod bounds;
mod lints;
mod quiz_check;
mod quiz_round_trips;
mod translating;

// A sitting: nothing that was answered is lost.

mod answers_files;
// What every face calls, on a storage in memory.
mod app;
// Killed, on a full disk, in a shut folder, with the clock set back.
mod faults;
// The real program on a real terminal.
mod full_screen;
// Who is meant, and that nothing is kept of nobody.
mod names;
// The real program through a pipe.
mod program;
mod screen;
mod session;
mod store;
// What every face draws, as plain values.
mod view;

// Scores and comparisons: the numbers that others work out, too.

// How often a difference is reported where there is none.
mod calibration;
mod comparing;
// Three couples on paper, from their answers to their suggestions.
mod golden_couples;
mod over_time;
mod scoring;
mod suggesting;

// Reports: the same in every format and language, and kind.

// In a browser, on request.
mod browser;
// To the screen and to files.
mod delivering;
// No output takes the place of what was read, or of somebody's only copy.
mod overwriting;
// Where to find help near by.
mod helping;
mod languages;
mod pages;
// Texts of others do nothing to a terminal or a page.
mod printable;
// Ten kinds of couples, to be read as prose.
mod ten_couples;
mod wording;

// Privacy: nothing is seen by anybody whom its owner does not show it to.

mod forgetting;
mod privacy;
mod sealing;
mod sharing;
// What every command asks of the system, on request.
mod system_calls;

// Studies: many respondents get the scores that one would.

// The same scores in DuckDB, PostgreSQL and Spark, on request.
mod engines;
mod study_analyzing;
mod study_comparing;
mod study_reading;
mod study_scoring;
mod study_sql;

// The code: it is laid out as its map says.

mod architecture;

// Documents: what they say is true.

// Manual pages and completions.
mod generating;
mod methods;
mod readme;
