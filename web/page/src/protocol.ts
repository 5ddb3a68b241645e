// What the engine is asked and answers; the names are those of its own types.

export type Key = [person: string, quiz: string, entry: string];
export type Entry = { key: Key; text: string };
export type Change = { key: Key; text: string | null };

export type Answer<T> = { changed: Change[] } & ({ ok: T } | { trouble: Word; detail: string });

export type Clock = {
  now: number;
  zone: string;
  offset: number;
  changes: { at: number; offset: number }[];
};

export type Event =
  | "begin" | "decline" | "not_scored" | "skip" | "back" | "review" | "finish"
  | { choose: number } | { go_to: number } | { agree: boolean } | { note: string };

export type Format = "html" | "json" | "answers";

export type Texts = {
  language: string;
  direction: string;
  languages: { tag: string; name: string }[];
  words: Words;
  adults: string;
  thanks: string;
  say_words: string;
  shortest_passphrase: number;
  /** Words that can be drawn, in this language. */
  drawn: string[];
  drawn_count: number;
  quizzes: Quiz[];
  /** Those that come with every page. */
  shipped: { id: string; title: string }[];
  first: string;
  help: { heading: string; text: string; near: { heading: string; lines: string[] } | null };
  countries: [code: string, name: string][];
  style: string;
};

export type Quiz = { id: string; title: string; about: string; time: string };

export type SittingKept = {
  person: string;
  quiz: string;
  title: string;
  finished: boolean;
  goes_on: boolean;
  day: string;
};
export type Overview = {
  sittings: SittingKept[];
  people: string[];
  with_plans: string[];
  /** Two people here who have finished the same quiz. */
  pairs: { people: [string, string]; quiz: string; title: string }[];
  planned: { person: string; step: string | null; at: string; is_due: boolean }[];
  look_back: string[];
  look_back_quiz: string;
  unreadable: number;
};

/** What a report is of: one person, or two; one sitting of each, or all. */
export type Of = { person: string; quiz: string; with?: With; over_time?: boolean };
/** Somebody whose answers are here, or what was opened of what somebody sent. */
export type With = { person: string } | { packed: string[] };

/** Two people who take turns, and whose turn it is, and whether they begin anew; nobody's once both have finished. */
export type Turns = { people: [string, string]; began: number; turn: string | null; fresh: boolean };

export type Sharing = {
  other: string;
  hints: string[];
  questions: { position: number; question: string; agrees: boolean }[];
  preview: Report;
  before: string;
  hand_over: string;
};
/** The ways in which something sealed travels. */
export type Sendable = { link: string | null; code: string | null; text: string; name: string };
export type Opened = { from: string; quiz: string; title: string; readers: { person: string; has_shared: boolean }[] };

export type PlanWord =
  | "which_step" | "own_sentence" | "your_sentence" | "first_day" | "what_time" | "how_often" | "last_day" | "own_line"
  | "our_time";
export type Choices = {
  only_alone: string | null;
  steps: { title: string; minutes: number | null }[];
  words: Record<PlanWord, string>;
  every: { value: string; text: string }[];
  today: string;
  day: string;
  time: string;
  until: string;
};
export type Plans = {
  report: Report;
  current: { plan: string; title: string; at: string | null }[];
  is_any: boolean;
  words: Record<PlanWord, string>;
};

export type View =
  | ({ page: "welcome" } & Welcome)
  | ({ page: "question" } & Question)
  | ({ page: "noting" } & Noting)
  | ({ page: "review" } & Review)
  | ({ page: "consent" } & Consent)
  | { page: "finished" };

export type Welcome = { title: string; about: string; heading: string; paragraphs: string[] };
export type Question = {
  item: string;
  number: number;
  total: number;
  progress: string;
  so_far: string | null;
  period: string | null;
  stem: string | null;
  text: string;
  points: Point[];
  declined: boolean;
};
/** No value: the answer that is not scored. */
export type Point = { value: number | null; key: string; label: string; chosen: boolean };
export type Noting = { section: string; invitation: string; about: string; text: string };
export type Review = {
  heading: string;
  sum: string;
  hints: string[];
  rows: { number: number; text: string; answer: string; open: boolean }[];
};
export type Consent = { dimension: string; heading: string; question: string; agreed: boolean };

export type Report = { title: string; language: string; direction: string; html: string };
export type SavedFile = { name: string; type: string; text: string };
/** A report, and the plan that it asks about. */
export type Shown = { report: Report; planned: { title: string; plan: string } | null };
/** What was brought back, and whether something was left because it is different here. */
export type Restored = { said: string | null; is_different: boolean };
export type Backup = { name: string; text: string };

/** A text of an author, and that of its quiz if it is a translation. */
export type AuthorText = { source: string; of: string | null };
export type Begun = { quiz: string; translations: string[] };
/** Places count in UTF-16; lines and columns from 1. */
export type Finding = {
  code: string;
  severity: "error" | "warning" | "info";
  message: string;
  help: string;
  line: number;
  column: number;
  start: number;
  end: number;
  fix: { start: number; end: number; text: string } | null;
};
export type Checked = {
  findings: Finding[];
  /** How many more there are. */
  more: number;
  /** Mistakes, warnings and notes. */
  counts: [number, number, number];
  /** How many fixes can be applied at once. */
  fixes: number;
};

export type Word =
  | "tagline" | "which_quiz" | "to_begin_with" | "name" | "name_hint" | "no_name" | "begin" | "go_on" | "start_over"
  | "under_way" | "language" | "what_stays" | "no_network" | "kept_here" | "may_be_removed" | "not_kept_file"
  | "not_kept_forbidden" | "choose" | "help" | "close" | "leave" | "about_leaving" | "country" | "other_country"
  | "home" | "mine" | "back" | "next" | "skip" | "decline" | "review" | "finish" | "yes" | "no" | "change" | "not_saved"
  | "no_room" | "other_tab" | "use_here" | "print" | "save_as" | "save_page" | "save_data" | "save_answers"
  | "offer_backup" | "nothing_kept" | "finished_on" | "begun_on" | "show" | "backup" | "about_backup" | "backup_of"
  | "bring_back" | "about_bringing_back" | "passphrase" | "passphrase_again" | "passphrase_short" | "passphrase_differs"
  | "passphrase_lost" | "working" | "stop" | "done" | "lock" | "about_lock" | "unlock" | "locked" | "remove_lock"
  | "remove_all" | "remove_sure" | "removed" | "not_removed" | "wrong_passphrase" | "not_ours" | "damaged" | "newer"
  | "shared_file" | "too_large" | "other_quiz" | "unreadable" | "kept_by_newer" | "broken" | "new_version"
  | "due" | "due_step" | "due_time" | "due_look_back" | "look_back" | "who_answers" | "alone" | "two_here"
  | "second_name" | "same_name" | "hand_to" | "hand_about" | "i_am" | "both_done" | "both_about" | "see_together"
  | "keep_mine" | "they_stay" | "they_go" | "end_turns" | "end_turns_sure" | "closed" | "share" | "seal_it"
  | "send_title" | "same_words" | "own_passphrase" | "opens_with_own" | "send_link" | "copy_link"
  | "copied" | "send_text" | "save_shared" | "code" | "about_code" | "and_theirs" | "receive" | "paste" | "open_it"
  | "their_file" | "scan" | "scanning" | "no_camera" | "no_scanner" | "was_sent" | "about_words" | "their_words"
  | "is_own" | "put_aside" | "from_whom" | "answer_first" | "share_first" | "who_are_you" | "somebody_else" | "waits"
  | "go_together" | "not_kept_theirs" | "save_theirs" | "own_file" | "older" | "is_backup" | "no_memory"
  | "side_by_side" | "pair_and_quiz" | "compare" | "over_time" | "together_over_time" | "earlier_file" | "plan_step"
  | "plan_it" | "what_is_planned" | "what_became" | "it_was_done" | "it_was_skipped" | "no_longer" | "keep_step"
  | "change_step" | "rest_step" | "kept_step" | "calendar" | "calendar_name" | "calendar_describe" | "save_calendar"
  | "send_calendar" | "choose_steps" | "bad_line" | "time_past" | "time_left_out" | "time_far" | "time_ends"
  | "not_both" | "not_one_partner" | "same_file" | "too_few_rounds" | "forget_one" | "forget_sure"
  | "write_quiz" | "about_writing" | "draft_kept" | "draft_not_kept" | "new_draft" | "quiz_id" | "quiz_title"
  | "measures" | "who_is_other" | "whose_side" | "one_side" | "two_sides" | "which_scale" | "how_often_it_was" | "how_true_it_is"
  | "write_draft" | "copy_quiz" | "copy_which" | "copy_it" | "your_files" | "open_files" | "quiz_text"
  | "translation_text" | "at_place" | "findings" | "translation_findings" | "counted" | "nothing_found" | "cannot_check"
  | "is_mistake" | "is_warning" | "is_note" | "more_found" | "go_there" | "fix_it" | "fix_all" | "fixed_all" | "explain"
  | "take_it" | "simulate" | "about_trial" | "trial_name" | "about_simulated" | "to_text" | "translation"
  | "which_language" | "no_translation" | "into_language" | "begin_translation" | "add_translation"
  | "drop_translation" | "drop_sure" | "save_it" | "save_with_page" | "about_page" | "saved_as"
  | "remove_draft" | "remove_draft_sure" | "a_draft" | "bad_id" | "bad_title" | "bad_measures" | "bad_other" | "bad_language"
  | "several_quizzes" | "no_original" | "not_text" | "fix_first" | "shipped_quiz";

export type Words = Record<Word, string>;
