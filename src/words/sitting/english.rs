//! English.

use super::{Phrase, SittingWords};
use crate::profile::sealing::GuessedIn;

/// The English table.
pub(in crate::words) static ENGLISH: SittingWords = SittingWords {
    your_name: "Your name, or any word that stands for you",
    unreadable: |error| format!("One of your sittings cannot be read and is left as it is: {error}"),
    welcome_back: |name| format!("Welcome back, {name}."),
    go_on: |day| format!("Continue the sitting of {day}?"),
    carry_over: |day, kept, lost| {
        format!(
            "The quiz has changed since {day}: {kept} of your answers belong to questions that are still the same, \
             {lost} do not. Take those {kept} over?"
        )
    },
    finished_before: |name, day| format!("You finished this quiz on {day}, {name}; this is a new sitting."),
    new_here: |name, other| {
        format!("{name} is new here. There is also {other}, whose answers are kept separately.")
    },

    other: Phrase::own("your partner"),
    other_person: "the other person",
    before: Phrase::own("Before you start:"),
    before_kept: Phrase::own(
        "Your answers stay on this machine. Anyone who can use your account here can open them. \
        Nothing leaves it except a file that you write yourself.",
    ),
    before_alone: Phrase::own(
        "What you type stays on this screen, and your own profile appears at the end: pick a moment to \
        yourself.",
    ),
    before_shared: Phrase::own("A comparison shows {other} your scores and wishes, no other answers, for"),
    before_chosen: Phrase::own("At the end you decide whether it shows your scores, never your wishes, for"),
    before_private: Phrase::own("It never shows anything about"),
    before_adults: Phrase::own("This is for adults. It is not therapy, and not a test that anyone can pass."),
    before_stop: Phrase::own("Stop at any time: nothing is lost. Skip what you like."),

    thinking_of: Phrase::own("Thinking of {period}:"),
    number_of: Phrase::own("{number} of {total}"),
    number_of_at_most: Phrase::own("{number} of at most {total}"),
    minute_left: Phrase::own("about a minute left"),
    minutes_left: Phrase::own("about {minutes} minutes left"),
    so_far: Phrase::own("About half-way. So far, \"{area}\" is where most happens."),
    declined: Phrase::own("prefer not to say"),
    open: Phrase::own("open"),
    not_saved: Phrase::own(
        "Not saved: {error}. Your answers are still here, and every further answer tries again.",
    ),

    note_is_yours: Phrase::own(
        "Only you will see this. It is never scored or shared; your own report shows it.",
    ),
    all_questions: Phrase::own("All questions"),
    sum: Phrase::own("Of {total} questions you answered {answered} and left {open} open."),
    sum_declined: Phrase::own(
        "Of {total} questions you answered {answered} and left {open} open; to {declined} you preferred not to say.",
    ),

    before_you_finish: Phrase::own("Before you finish"),
    stopped: Phrase::own("Stopped. What you answered is kept."),
    stopped_empty: Phrase::own("Stopped. Nothing was answered, so nothing is kept."),
    thanks: Phrase::own("Thank you."),

    may_see: Phrase::own(
        "may {other} see your scores for this? A comparison shows them only if you both say yes, and never \
             shows single answers or wishes. If you share a file, whoever opens it with other tools can read the \
             scores you put in, whatever they agreed to themselves.",
    ),
    no_never_shows: Phrase::own(
        "For you alone: if you say no, nobody can see that you did. It looks the same as leaving questions \
        open, and no is a good answer.",
    ),
    share_it: "Share it?",
    before_sharing: "Share this only if you want to. No is a good answer, too, above all if you feel \
        pressured or fear how it may be taken.",
    hand_over: |other| {
        format!(
            "Give it to {other}, and tell them the passphrase some other way. They can open it once they have \
             finished and shared the same quiz. That is a courtesy, not a lock: the passphrase alone keeps it from \
             others, so anyone who has both can read your scores."
        )
    },
    passphrase: |other| format!("A passphrase for {other}"),
    passphrase_again: "The same again",
    passphrase_differs: "The two are not the same.",
    passphrase_short: |least| {
        format!(
            "A passphrase needs at least {least} characters; four or five random words are easy to remember."
        )
    },

    say_words: "Say these words aloud, or send them some other way than the rest:",
    unknown_word: |word, meant| match meant {
        [] => format!("\"{word}\" is none of the words. Please listen again."),
        meant => format!("\"{word}\" is none of the words; perhaps it is {}.", meant.join(" or ")),
    },
    word_count: |typed, wanted| format!("There are {wanted} words, and {typed} so far."),
    guessed_in: |time| {
        let time = match time {
            GuessedIn::Hours => "within a day".to_owned(),
            GuessedIn::Days(days) => format!("in about {}", counted(days as usize, "day", "days")),
            GuessedIn::Years(years) => format!("in about {}", counted(years as usize, "year", "years")),
            GuessedIn::Ages => "in more than a thousand years".to_owned(),
        };
        format!(
            "A passphrase of this length that somebody made up can be guessed {time}, by somebody with a computer full of \
             graphics cards who has what you send. The drawn words would take them millions of years."
        )
    },

    backup_lost: "Nobody can recover a forgotten passphrase. Without it nobody can read the backup, not even you: keep it \
        safe, and apart from the file.",
    backup_passphrase: "A passphrase for the backup",
    backed_up: |name, sittings, plans| {
        let sittings = counted(sittings, "sitting", "sittings");
        match plans {
            0 => format!("It holds {sittings} of {name}."),
            _ => format!("It holds {sittings} and {} of {name}.", counted(plans, "plan", "plans")),
        }
    },
    brought_back: |name, day, [brought_back, there, different]| {
        let were = |count| if count == 1 { "was" } else { "were" };
        let brought_back = match brought_back {
            0 => "nothing was".to_owned(),
            _ => format!("{} {}", counted(brought_back, "entry", "entries"), were(brought_back)),
        };
        let mut said = format!("Backup of {name}, made on {day}: {brought_back} brought back");
        if there > 0 {
            said += &format!("; {there} {} already here", were(there));
        }
        match different {
            0 => {}
            1 => said += "; 1 is different here and was left as it is",
            _ => said += &format!("; {different} are different here and were left as they are"),
        }
        said + "."
    },
};

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
