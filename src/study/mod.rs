//! Many respondents: a table of answers in, and a table of scores or an analysis of the quiz out.
//!
//! A data file is CSV with a header: one column for each item, named by the item's id, and any others. It is read in
//! blocks that are scored on all cores and written in their original order, so that scoring or analysing a file takes
//! the same memory whatever its length. The scores are those of [`crate::profile::Profile`], bit for bit, since they
//! come from the same code. For answers in a database, [`sql`] writes the scoring rule as a query.
//!
//! ```
//! use attuned::quiz::shipped;
//! use attuned::study::{self, Options, ScoreFormat};
//!
//! let quiz = shipped::find("check-in").expect("it ships").quiz().expect("it is sound");
//! let head: Vec<_> = quiz.items().iter().map(|item| item.id.as_str()).collect();
//! let data = format!("{}\n{}\n", head.join(","), vec!["3"; head.len()].join(","));
//! let mut scores = Vec::new();
//! let summary = study::score(&quiz, data.as_bytes(), &mut scores, &Options::default(), &ScoreFormat::default(), |_| {})?;
//! assert_eq!(summary.rows, 1);
//! assert!(scores.ends_with(b"50.0\n"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod analysis;
mod careless;
mod couples;
mod reading;
mod score;
mod scorer;
mod sql;
mod writing;

#[cfg(fuzzing)]
pub use reading::both_ways::read_both_ways;
pub use reading::sheets;

pub use analysis::alike::Alike;
pub use analysis::analyze;
#[cfg(feature = "text")]
pub use analysis::drawn::analysis_table;
pub use analysis::render::{analysis_json, reliability_ron};
pub use analysis::results::{
    Across, Alpha, Analysis, AnalysisOptions, FEW, Factors, ItemAcross, ItemAnalysis, Key, LEAST, LEVEL,
    Ordinal, SubscaleAnalysis,
};
pub use careless::{CarelessNorms, careless_norms};
pub use couples::{CoupleRows, Couples, Incomplete, compare};
pub use reading::columns::Columns;
pub use reading::columns::LayoutError;
pub use reading::encoding::Encoding;
pub use reading::ends::{UnusedEnd, coding_question};
pub use reading::error::StudyError;
pub use reading::options::LeftOut;
pub use reading::options::{Invalid, Options};
pub use reading::problems::{Kind, Place, Problems};
pub use reading::repeats::Repeats;
pub use reading::sittings::{Keep, left_out};
pub use reading::summary::Summary;
pub use score::{ScoreFormat, score};
pub use sql::{Dialect, OFF_SCALE, SqlError, SqlOptions, sql};
