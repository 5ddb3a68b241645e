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

    // What comes next.
    /// Above what is due.
    pub due: &'static str,
    /// A planned step: whose, what, and when.
    pub due_step: &'static str,
    /// The same where only the time is shown: whose, and when.
    pub due_time: &'static str,
    /// It is time for this person to look back.
    pub due_look_back: &'static str,
    /// Begins that.
    pub look_back: &'static str,
    // Two people at one device.
    /// Above the choice.
    pub who_answers: &'static str,
    /// One person.
    pub alone: &'static str,
    /// Two people in turn.
    pub two_here: &'static str,
    /// The label of the field for the second name.
    pub second_name: &'static str,
    /// The two names are too much alike.
    pub same_name: &'static str,
    /// Above the screen between the two: who is next.
    pub hand_to: &'static str,
    /// Below it: whose answers are closed.
    pub hand_about: &'static str,
    /// Begins, as this person.
    pub i_am: &'static str,
    /// Above the screen after both have finished.
    pub both_done: &'static str,
    /// Below it.
    pub both_about: &'static str,
    /// Shows the joint report.
    pub see_together: &'static str,
    /// After the joint report, to each of the two: whether their answers stay.
    pub keep_mine: &'static str,
    /// They do.
    pub they_stay: &'static str,
    /// They do not.
    pub they_go: &'static str,
    /// Ends taking turns.
    pub end_turns: &'static str,
    /// Whether to.
    pub end_turns_sure: &'static str,
    /// Somebody's answers are not shown while two people take turns.
    pub closed: &'static str,
    // Sending what somebody shares.
    /// Opens what somebody shares.
    pub share: &'static str,
    /// Seals it.
    pub seal_it: &'static str,
    /// Above what was sealed.
    pub send_title: &'static str,
    /// It opens with the words that were typed to open what the other sent.
    pub same_words: &'static str,
    /// Chooses a passphrase of one's own.
    pub own_passphrase: &'static str,
    /// It opens with a passphrase that somebody made up.
    pub opens_with_own: &'static str,
    /// Hands the link to another program.
    pub send_link: &'static str,
    /// Copies it.
    pub copy_link: &'static str,
    /// It was copied.
    pub copied: &'static str,
    /// Hands it over as a text file.
    pub send_text: &'static str,
    /// Saves it as a file.
    pub save_shared: &'static str,
    /// What the code is, for those who do not see it.
    pub code: &'static str,
    /// Below the code.
    pub about_code: &'static str,
    /// Above receiving, once one's own is sealed.
    pub and_theirs: &'static str,
    // Receiving it.
    /// Above receiving.
    pub receive: &'static str,
    /// The label of the field for a link.
    pub paste: &'static str,
    /// Opens what was pasted.
    pub open_it: &'static str,
    /// The label of the choice of a file.
    pub their_file: &'static str,
    /// Begins to scan.
    pub scan: &'static str,
    /// Above the picture of the camera.
    pub scanning: &'static str,
    /// The camera cannot be used.
    pub no_camera: &'static str,
    /// What reads codes could not be loaded.
    pub no_scanner: &'static str,
    /// Above the form for the words.
    pub was_sent: &'static str,
    /// Below it.
    pub about_words: &'static str,
    /// The label of the field for the words.
    pub their_words: &'static str,
    /// It takes a passphrase that the other made up.
    pub is_own: &'static str,
    /// Lets go of what was sent.
    pub put_aside: &'static str,
    /// Above what was opened: whose, and the quiz.
    pub from_whom: &'static str,
    /// Below it.
    pub answer_first: &'static str,
    /// Nothing of the same quiz was shared.
    pub share_first: &'static str,
    /// Above the choice of who reads it.
    pub who_are_you: &'static str,
    /// None of those.
    pub somebody_else: &'static str,
    /// What was sent waits for the reader's own.
    pub waits: &'static str,
    /// Goes on to it.
    pub go_together: &'static str,
    /// Nothing of the other person is kept.
    pub not_kept_theirs: &'static str,
    /// Saves it.
    pub save_theirs: &'static str,
    /// What was opened is one's own.
    pub own_file: &'static str,
    /// It has a format that is no longer read.
    pub older: &'static str,
    /// It is a backup.
    pub is_backup: &'static str,
    /// There is too little memory to open or seal.
    pub no_memory: &'static str,
    // After a report.
    /// Above pairs of people who can be compared.
    pub side_by_side: &'static str,
    /// Two people, and the quiz that both finished.
    pub pair_and_quiz: &'static str,
    /// Compares them.
    pub compare: &'static str,
    /// Shows a person over time.
    pub over_time: &'static str,
    /// Shows two people over time.
    pub together_over_time: &'static str,
    /// The label of the choice of earlier files.
    pub earlier_file: &'static str,
    /// Plans a step.
    pub plan_step: &'static str,
    /// Keeps the plan.
    pub plan_it: &'static str,
    /// Shows what is planned.
    pub what_is_planned: &'static str,
    /// Above a step: what became of it.
    pub what_became: &'static str,
    /// It was done.
    pub it_was_done: &'static str,
    /// It was skipped.
    pub it_was_skipped: &'static str,
    /// It is no longer planned.
    pub no_longer: &'static str,
    /// A step still fits.
    pub keep_step: &'static str,
    /// Another one is chosen.
    pub change_step: &'static str,
    /// It is given up.
    pub rest_step: &'static str,
    /// It stays.
    pub kept_step: &'static str,
    /// Above the calendar.
    pub calendar: &'static str,
    /// The label of the field for what the time is called there.
    pub calendar_name: &'static str,
    /// Whether the step is described there.
    pub calendar_describe: &'static str,
    /// Saves the file.
    pub save_calendar: &'static str,
    /// Hands it to another program.
    pub send_calendar: &'static str,
    /// None was chosen, or too many.
    pub choose_steps: &'static str,
    /// A line cannot be kept.
    pub bad_line: &'static str,
    /// A day or time is past.
    pub time_past: &'static str,
    /// The clocks leave this time out.
    pub time_left_out: &'static str,
    /// It is too far away.
    pub time_far: &'static str,
    /// The last day lies before the first.
    pub time_ends: &'static str,
    /// The two have not finished the same quiz.
    pub not_both: &'static str,
    /// Files of several people.
    pub not_one_partner: &'static str,
    /// One file twice.
    pub same_file: &'static str,
    /// There are not two rounds.
    pub too_few_rounds: &'static str,
    /// Removes everything of one person.
    pub forget_one: &'static str,
    /// Whether to.
    pub forget_sure: &'static str,

    // An author's workshop.
    /// Goes to an author's workshop.
    pub write_quiz: &'static str,
    /// What an author can begin with.
    pub about_writing: &'static str,
    /// Where a draft is kept.
    pub draft_kept: &'static str,
    /// It is not kept.
    pub draft_not_kept: &'static str,
    /// Above the form for a first draft.
    pub new_draft: &'static str,
    /// The label of the field for an id.
    pub quiz_id: &'static str,
    /// The label of the field for a title.
    pub quiz_title: &'static str,
    /// The label of the field for what a quiz measures.
    pub measures: &'static str,
    /// The label of the field for who the other person is.
    pub who_is_other: &'static str,
    /// Above the choice of sides.
    pub whose_side: &'static str,
    /// One side.
    pub one_side: &'static str,
    /// Both sides.
    pub two_sides: &'static str,
    /// Above the choice of a scale.
    pub which_scale: &'static str,
    /// How often something happened.
    pub how_often_it_was: &'static str,
    /// How true something is.
    pub how_true_it_is: &'static str,
    /// Writes the draft.
    pub write_draft: &'static str,
    /// Above the choice of a quiz to copy.
    pub copy_quiz: &'static str,
    /// The label of that choice.
    pub copy_which: &'static str,
    /// Copies it.
    pub copy_it: &'static str,
    /// Above the choice of files.
    pub your_files: &'static str,
    /// The label of that choice.
    pub open_files: &'static str,
    /// The label of the text of a quiz.
    pub quiz_text: &'static str,
    /// The label of the text of a translation.
    pub translation_text: &'static str,
    /// Where something is in a text: line and column.
    pub at_place: &'static str,
    /// Above what was found in the text of a quiz.
    pub findings: &'static str,
    /// The same for a translation.
    pub translation_findings: &'static str,
    /// How much was found: mistakes, warnings and notes.
    pub counted: &'static str,
    /// Nothing was found.
    pub nothing_found: &'static str,
    /// A text cannot be checked.
    pub cannot_check: &'static str,
    /// A finding is a mistake.
    pub is_mistake: &'static str,
    /// It is a warning.
    pub is_warning: &'static str,
    /// It is worth knowing.
    pub is_note: &'static str,
    /// How many findings are not shown.
    pub more_found: &'static str,
    /// Moves to the place of a finding.
    pub go_there: &'static str,
    /// Fixes it.
    pub fix_it: &'static str,
    /// Fixes everything that can be: how much.
    pub fix_all: &'static str,
    /// What became of that: how much was fixed.
    pub fixed_all: &'static str,
    /// Explains a finding: its code.
    pub explain: &'static str,
    /// Begins a trial.
    pub take_it: &'static str,
    /// Shows what simulated readers would be told.
    pub simulate: &'static str,
    /// On every screen of a trial.
    pub about_trial: &'static str,
    /// Who answers in a trial.
    pub trial_name: &'static str,
    /// Above what simulated readers would be told.
    pub about_simulated: &'static str,
    /// Goes back to the text.
    pub to_text: &'static str,
    /// Above the translation.
    pub translation: &'static str,
    /// The label of the choice of a translation.
    pub which_language: &'static str,
    /// None.
    pub no_translation: &'static str,
    /// The label of the field for a language.
    pub into_language: &'static str,
    /// Begins a translation.
    pub begin_translation: &'static str,
    /// The label of the choice of files.
    pub add_translation: &'static str,
    /// Removes a translation.
    pub drop_translation: &'static str,
    /// Whether to.
    pub drop_sure: &'static str,
    /// Saves a text.
    pub save_it: &'static str,
    /// Saves a copy of the page.
    pub save_with_page: &'static str,
    /// What that is.
    pub about_page: &'static str,
    /// Something was saved: the name of the file.
    pub saved_as: &'static str,
    /// Removes a draft.
    pub remove_draft: &'static str,
    /// Whether to.
    pub remove_draft_sure: &'static str,
    /// A draft among what is kept: the name of its file.
    pub a_draft: &'static str,
    /// What was typed cannot be an id.
    pub bad_id: &'static str,
    /// There is no title.
    pub bad_title: &'static str,
    /// Nothing is named, or something twice.
    pub bad_measures: &'static str,
    /// What was typed names nobody who fits into a sentence.
    pub bad_other: &'static str,
    /// What was typed is no tag of another language.
    pub bad_language: &'static str,
    /// There are several quizzes among the files.
    pub several_quizzes: &'static str,
    /// A translation of a quiz that is not there.
    pub no_original: &'static str,
    /// A file is no text.
    pub not_text: &'static str,
    /// The quiz has mistakes.
    pub fix_first: &'static str,
    /// The quiz is one that every page has.
    pub shipped_quiz: &'static str,

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
