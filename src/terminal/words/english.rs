//! English.

use super::{TerminalWords, several};

/// The English table.
pub(in crate::terminal) static ENGLISH: TerminalWords = TerminalWords {
    yes: ["y", "yes"],
    no: ["n", "no"],
    yes_or_no: "Please type y or n.",
    enter_goes_on: "Press Enter to continue, or type another name to use that one: ",

    which_quiz: "Which quiz?",
    a_quiz: |title, minutes| format!("{title}, about {}", several(minutes, "a minute", "minutes")),
    to_begin_with: ", to begin with",
    the_full_one: ", the full one",
    quiz_number: "Press Enter for the first, or type a number: ",
    no_such_number: |count| format!("Please type a number from 1 to {count}."),

    one_or_two: "Type a number, or two of them such as 1,2:",
    type_number: "Type a number:",
    day_format: |usual| format!("(a date, a day of the week, today or tomorrow; Enter for {usual}):"),
    near_days: ["today", "tomorrow"],
    no_day: "Please type a date such as 2027-01-31, a day of the week, today or tomorrow.",
    time_format: "(Enter for 19:00):",
    no_time: "Please type a time such as 19:30.",
    which_plan: "Which one? Type a number:",
    keep_change_rest: |title| format!("\"{title}\": k or Enter keeps it, c changes it, r lets it rest:"),
    keep_change_rest_keys: ["k", "c", "r"],
    plan_first: |name| format!("Next: `attuned plan \"{name}\" new` plans a step."),
    plan_next: |name| {
        format!(
            "Next: `attuned plan \"{name}\" done` notes that it was done (or skip, stop, new), and \
             `attuned plan \"{name}\" -o steps.ics` writes it for your calendar."
        )
    },

    or_another_name: "(y/n, or another name) ",
    keeps_old_file: "n starts over and keeps the old file.",
    old_file_kept: "(The old file is kept.)",
    stop_and_skip: "q stops, s skips.",
    goes_on_with: |quiz| format!("`attuned take {quiz}` continues where you stopped."),
    kept_in: |path| format!("Your answers are in {path}"),
    once_again: "Please try again:",
    opened_with: "It opens with `attuned compare`, their own name and this file.",
    drawn_or_own: "Enter takes them; or type a passphrase of your own: ",
    or_a_link: "Or send this link; `attuned compare` and the page take it in place of the file:",
    or_a_code: "Or let the page on their phone scan this code:",
    too_narrow: |columns| {
        format!(
            "For a code to scan, this window takes {columns} columns: make the letters smaller, and share again."
        )
    },

    written: |path| format!("Wrote {path}."),
    write_it: |path| format!("Write this to {path}?"),
    unwritten: "No file was written.",
    next: |name, quiz, other| {
        format!(
            "Next: `attuned show \"{name}\"{quiz}` shows this again, `attuned share \"{name}\"{quiz}` seals your \
             scores for {other}, and `attuned` shows what else you can do."
        )
    },

    keys: "A number answers. s skips, d means \"I prefer not to say\", b goes back, g 12 goes to question 12, r \
        reviews all questions, q stops and keeps everything, ? shows this and where help is.",
    review_keys: "f finishes. A number goes to that question, r lists all, b goes back, q stops and keeps everything.",
    sharing_keys: "y means yes; n or Enter means no; b goes back, q stops and keeps everything.",
    note_keys: "Type a line and press Enter; Enter alone leaves it as it is. b goes back, r reviews all questions, q stops \
        and keeps everything.",
    answered_so_far: "(* is your answer so far; Enter keeps it)",
    declined_so_far: "(so far: prefer not to say; Enter keeps it)",
    no_key: |typed| format!("\"{typed}\" is not one of the keys here."),
    nothing_there: "There is nothing in that direction.",

    screen_help: "\
1 to 9 answer and move on. Arrows (or h j k l) mark an answer, Enter takes it.
s skips, d means \"I prefer not to say\".
Backspace, b, or Left on the first answer goes back. g goes to a question by its number.
r lists all questions. q leaves; everything is kept.
Up and Down scroll this page, any other key closes it.",
    go_to: "Go to question number: ",
    more_below: "Down: more",
    welcome_foot: &["Enter begins   ? help   q leaves", "Enter begins"],
    question_foot: &[
        "1-9 answer  s skip  d decline  b back  r review  ? help  q leave",
        "1-9 s skip d decline b back ? q leave",
        "? help",
    ],
    note_foot: &["Enter keeps it   Esc leaves it as it was", "Enter keeps it"],
    review_foot: &[
        "f finishes  Enter goes there  g number  b back  ? help  q leaves",
        "f finish  Enter there  ? help  q leave",
        "f finish ? help",
    ],
    sharing_foot: &["y yes   n or Enter no   b back   ? help   q leave", "y yes  n no  ? help"],
    help_foot: &["any other key closes", "any key closes"],
    reading_place: |line, of| format!("Line {line} of {of}"),
    reading_foot: &[
        "Space next page   b back   Home, End   q closes",
        "Space on  b back  q closes",
        "q closes",
    ],
    read_foot: &["Enter closes   b back   Home beginning", "Enter closes  b back", "Enter closes"],
};
