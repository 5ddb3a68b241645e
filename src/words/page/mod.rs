//! What a page in a browser says around sittings and reports: plain texts, so that they can be handed over as they are.

pub(super) mod english;
pub(super) mod german;

use serde::Serialize;

/// What a page says in one language, besides what a sitting, a report and a plan say. Where a text contains `{}`, the page
/// puts in what the field names.
#[derive(Debug, Serialize)]
pub struct PageWords {
    // At the start.
    /// Below the name of the program.
    pub tagline: &'static str,
    /// Above the choice of a quiz.
    pub which_quiz: &'static str,
    /// Before the first of several quizzes.
    pub to_begin_with: &'static str,
    /// How long a quiz takes: the minutes, and the number of questions.
    pub how_long: &'static str,
    /// The label of the field for a name.
    pub name: &'static str,
    /// Below it.
    pub name_hint: &'static str,
    /// What was typed cannot be a name.
    pub no_name: &'static str,
    /// Begins.
    pub begin: &'static str,
    /// Goes on with what is under way.
    pub go_on: &'static str,
    /// Begins anew; what is under way stays.
    pub start_over: &'static str,
    /// Above sittings that can be continued.
    pub under_way: &'static str,
    /// The label of the choice of a language.
    pub language: &'static str,
    /// Above what is kept where.
    pub what_stays: &'static str,
    /// The page talks to nobody.
    pub no_network: &'static str,
    /// Where answers are kept, in a browser that keeps them.
    pub kept_here: &'static str,
    /// The browser may remove what is kept.
    pub may_be_removed: &'static str,
    /// Nothing is kept, since the page was opened as a file.
    pub not_kept_file: &'static str,
    /// Nothing is kept, since the browser does not allow it.
    pub not_kept_forbidden: &'static str,
    /// The label of a field, as long as nothing is chosen.
    pub choose: &'static str,

    // On every screen.
    /// Opens the help.
    pub help: &'static str,
    /// Closes it.
    pub close: &'static str,
    /// Leaves the page at once.
    pub leave: &'static str,
    /// What leaving does and does not do.
    pub about_leaving: &'static str,
    /// The label of the choice of a country.
    pub country: &'static str,
    /// No country, or another one.
    pub other_country: &'static str,
    /// Goes to the start.
    pub home: &'static str,
    /// Goes to everything that is kept.
    pub mine: &'static str,

    // Answering.
    /// Goes back.
    pub back: &'static str,
    /// Goes on.
    pub next: &'static str,
    /// Leaves a question open.
    pub skip: &'static str,
    /// Declines it.
    pub decline: &'static str,
    /// All questions.
    pub review: &'static str,
    /// Ends the review.
    pub finish: &'static str,
    /// Agrees.
    pub yes: &'static str,
    /// Refuses.
    pub no: &'static str,
    /// Goes to a question in the list.
    pub change: &'static str,
    /// An answer could not be kept; it is tried again.
    pub not_saved: &'static str,
    /// The browser has no room left.
    pub no_room: &'static str,
    /// Another tab writes.
    pub other_tab: &'static str,
    /// Reads again what the other tab may have written.
    pub use_here: &'static str,

    // The report.
    /// Prints it.
    pub print: &'static str,
    /// Above the ways to save it.
    pub save_as: &'static str,
    /// As a page.
    pub save_page: &'static str,
    /// As data.
    pub save_data: &'static str,
    /// The answers themselves.
    pub save_answers: &'static str,
    /// Before a backup at the end of a sitting.
    pub offer_backup: &'static str,

    // What is kept.
    /// There is nothing.
    pub nothing_kept: &'static str,
    /// Finished on a day: the title of the quiz and the day.
    pub finished_on: &'static str,
    /// Begun on a day: the title of the quiz and the day.
    pub begun_on: &'static str,
    /// Shows a report.
    pub show: &'static str,
    /// Writes a backup.
    pub backup: &'static str,
    /// What a backup is.
    pub about_backup: &'static str,
    /// Whose backup.
    pub backup_of: &'static str,
    /// Reads a backup or an answers file.
    pub bring_back: &'static str,
    /// What can be read.
    pub about_bringing_back: &'static str,
    /// The label of the field for a passphrase.
    pub passphrase: &'static str,
    /// The same once more.
    pub passphrase_again: &'static str,
    /// How long it must be: the number of characters.
    pub passphrase_short: &'static str,
    /// The two are not the same.
    pub passphrase_differs: &'static str,
    /// Nothing can bring it back.
    pub passphrase_lost: &'static str,
    /// It takes a few seconds.
    pub working: &'static str,
    /// Stops that.
    pub stop: &'static str,
    /// Done.
    pub done: &'static str,
    /// Locks what is kept.
    pub lock: &'static str,
    /// What a lock does.
    pub about_lock: &'static str,
    /// Opens the lock.
    pub unlock: &'static str,
    /// Everything is locked.
    pub locked: &'static str,
    /// Takes the lock off.
    pub remove_lock: &'static str,
    /// Removes everything.
    pub remove_all: &'static str,
    /// Asks once more.
    pub remove_sure: &'static str,
    /// It was removed; what could not be.
    pub removed: &'static str,
    /// Another tab keeps it from being removed.
    pub not_removed: &'static str,

    // What can go wrong, and what to do.
    /// WebAssembly is switched off.
    pub no_wasm: &'static str,
    /// The browser is too old.
    pub outdated: &'static str,
    /// Scripts are switched off.
    pub no_script: &'static str,
    /// The passphrase opens nothing.
    pub wrong_passphrase: &'static str,
    /// It is no file of this kind.
    pub not_ours: &'static str,
    /// It is damaged or cut off.
    pub damaged: &'static str,
    /// A newer version wrote it.
    pub newer: &'static str,
    /// A partner shared it; it is opened elsewhere.
    pub shared_file: &'static str,
    /// It is too large.
    pub too_large: &'static str,
    /// The answers belong to a quiz that is not here, or to another version of it.
    pub other_quiz: &'static str,
    /// What is kept here cannot be read; it stays.
    pub unreadable: &'static str,
    /// What is kept here was written by a newer version; it stays.
    pub kept_by_newer: &'static str,
    /// The page itself cannot go on.
    pub broken: &'static str,
    /// A new version is there from the next start on.
    pub new_version: &'static str,
}
