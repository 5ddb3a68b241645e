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
  | "begin" | "decline" | "skip" | "back" | "review" | "finish"
  | { choose: number } | { go_to: number } | { agree: boolean };

export type Format = "html" | "json" | "answers";

export type Texts = {
  language: string;
  direction: string;
  languages: { tag: string; name: string }[];
  words: Words;
  adults: string;
  thanks: string;
  shortest_passphrase: number;
  quizzes: Quiz[];
  first: string;
  help: { heading: string; text: string; near: { heading: string; lines: string[] } | null };
  countries: [code: string, name: string][];
  style: string;
};

export type Quiz = { id: string; title: string; about: string; time: string };

export type SittingKept = { person: string; quiz: string; finished: boolean; goes_on: boolean; day: string };
export type Overview = { sittings: SittingKept[]; people: string[]; unreadable: number };

export type View =
  | ({ page: "welcome" } & Welcome)
  | ({ page: "question" } & Question)
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
  text: string;
  points: Point[];
  declined: boolean;
};
export type Point = { value: number; key: string; label: string; chosen: boolean };
export type Review = {
  heading: string;
  sum: string;
  hints: string[];
  rows: { number: number; text: string; answer: string; open: boolean }[];
};
export type Consent = { dimension: string; heading: string; question: string; agreed: boolean };

export type Report = { title: string; language: string; direction: string; html: string };
export type SavedFile = { name: string; type: string; text: string };
/** How many entries were brought back, were there already, and are different here and were left. */
export type Restored = { counts: [number, number, number] };
export type Backup = { name: string; text: string };

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
  | "shared_file" | "too_large" | "other_quiz" | "unreadable" | "kept_by_newer" | "broken" | "new_version";

export type Words = Record<Word, string>;
