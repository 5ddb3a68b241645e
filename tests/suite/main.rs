//! What the program promises, one module per promise.
//!
//! They are linked into one program; `cargo test --test suite lints::` runs a single module. The quizzes and scripts
//! that the tests read are beside this folder.

mod carried;
mod common;

// A quiz: every mistake is found and its place shown.

// The first draft, a preview, simulated respondents, the codebook.
mod authoring;
// What an editor shows and offers while a quiz is written.
mod editor;
// The same over the protocol, with the real program.
mod lsp;
// A band can have a text of its own for each view.
mod band_texts;
// Anything far too large is refused quickly, and in little memory.
mod bounds;
mod lints;
mod quiz_check;
mod quiz_round_trips;
mod translating;

// A sitting: no answer is ever lost.

mod answers_files;
// What every front end calls, on a storage in memory.
mod app;
// A step that was planned, and what became of it.
mod planning;
// Killed, on a full disk, without permissions, with the clock set back.
mod faults;
// What is offered first, and what is not asked.
mod first_minutes;
// The real program on a real terminal.
mod full_screen;
// What a long sitting says in the middle.
mod half_way;
// Who is meant, and that nothing is kept of nobody.
mod names;
// A report longer than the screen is read a page at a time.
mod paging;
// The real program through a pipe.
mod program;
mod screen;
// Sections, notes, and answers that are not scored.
mod sections;
mod session;
mod store;
// Help texts on narrow terminals.
mod usage;
// What every front end draws, as plain values.
mod view;

// Scores and comparisons: the same numbers as worked out elsewhere.

// How often a difference is reported where there is none.
mod calibration;
mod comparing;
// Three couples worked out on paper, from their answers to their suggestions.
mod golden_couples;
mod joint_errors;
mod over_time;
// The reading of two people worked out a second time, and every sentence checked against it.
mod reading;
mod scoring;
// How often a change is reported where there is none.
mod steady_courses;
mod suggesting;
// Two people over time.
mod together;

// Reports: the same in every format and language, and kindly worded.

// In a browser; run on request.
mod browser;
// When, in the days of whoever reads.
mod dates;
// On the screen and in files.
mod delivering;
// No output takes the place of what was read, or of somebody's only copy.
mod overwriting;
// Where to find help near by.
mod helping;
mod languages;
mod numbers;
// Whoever the quiz is about, where it is not a partner.
mod other;
mod packing;
mod pages;
// Texts of others do nothing to a terminal or a page.
mod printable;
// Ten kinds of couples, to be read as prose.
mod ten_couples;
mod wording;

// Privacy: nobody sees anything that its owner does not show them.

// All that is kept of a person goes into one file and comes back to the byte.
mod backup;
mod forgetting;
mod privacy;
mod sealing;
mod sharing;
// Which system calls every command makes; run on request.
mod system_calls;

// Studies: many respondents get the same scores as one.

// The same scores in DuckDB, PostgreSQL and Spark; run on request.
mod engines;
mod study_analyzing;
mod study_careless;
mod study_comparing;
// Labels, other headers, encodings and separators: what survey tools and spreadsheets write.
mod study_files;
mod study_reading;
mod study_scoring;
// Excel workbooks, and what is no table.
mod study_sheets;
mod study_sql;
mod study_statistics;

// The code: it is organised as its map says.

mod architecture;

// Documents: what they say is true.

// Manual pages and completions.
mod generating;
mod methods;
mod readme;
