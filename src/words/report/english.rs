//! English.

use super::{Arithmetic, ReportWords};
use crate::answers::Hint;
use crate::comparison::{Grade, SAFE};
use crate::profile::Basis;
use crate::quiz::{Evidence, Pattern, Validation, View};
use crate::suggestion::Reason;

/// A verb for something that one party ("it", "Sam") does, hedged according to its grade.
fn it_may(grade: Grade) -> &'static str {
    if grade == Grade::Clear { "seems to" } else { "may" }
}

/// The same for two ("the two of you").
fn they_may(grade: Grade) -> &'static str {
    if grade == Grade::Clear { "seem to" } else { "may" }
}

/// The English table.
pub(in crate::words) static ENGLISH: ReportWords = ReportWords {
    decimal: ".",

    help: "These steps are for two people who feel safe with each other. Where there is fear, force or control, \
        exercises for two are not the place to begin: support for you alone comes first. A doctor, a counsellor or a \
        helpline near you can help you find it, and in danger the emergency number of your country is there at any \
        hour.",
    help_near: |country, checked| match checked {
        Some(checked) => format!("{country} (checked {checked}; numbers change):"),
        None => format!("{country}:"),
    },
    snapshot: "This is a snapshot of today's answers, not a diagnosis, a test or a prediction.",

    your_profile: "Your profile",
    what_it_may_say: "What it may say",
    second_look: "A second look",
    small_steps: "Small steps to try",
    limits: "What these numbers are not",
    help_heading: "Help",
    to_build_on: "What to build on",
    side_by_side: "Side by side",
    together: "Where you may stand together",
    differently: "What you may see differently",
    over_time: "Over time",
    partner_will_see: "What your partner will see",
    stays_with_you: "What stays with you",
    worked_out: "How it was worked out",

    couple: |a, b| format!("{a} and {b}"),
    preview_of: |person| format!("{person}: everything that the file for your partner will contain"),
    about_period: |period| format!(", about {period}"),
    finished_on: |days| match days {
        [first, _, _, _, .., last] => format!("{} sittings, from {first} to {last}", days.len()),
        few => format!("finished on {}", few.join(", ")),
    },
    finished_by: |people| {
        let people: Vec<_> = people.iter().map(|(name, day)| format!("{day} ({name})")).collect();
        format!("finished on {}", people.join(" and "))
    },
    long_ago: |who, period| {
        let answers =
            if who.is_empty() { "These answers".to_owned() } else { format!("The answers of {who}") };
        format!(
            "{answers} are older than the time that the quiz asks about ({period}): much may have changed since."
        )
    },
    far_apart: "These two sittings are more than four weeks apart: some of what differs may come from the time between \
        them.",
    other_version: |who, version| {
        let of = if who.is_empty() { String::new() } else { format!(" from {who}") };
        format!(
            "There are newer answers{of} to another version of this quiz; those used here are the newest to version \
             {version}."
        )
    },

    view: |view| match view {
        View::Own => "feels",
        View::Give => "gives",
        View::Receive => "receives",
        View::Wish => "wishes",
    },
    scores_run: "Scores run from 0, the lowest answer to every question, to 100, the highest.",
    nearest_words: "Where words stand beside a score, they are the answer that comes closest to it.",
    how_far_off: |measured, estimated| {
        let source = match (measured, estimated) {
            (true, true) => {
                "comes from a study of this quiz where there is one, and is otherwise an estimate"
            }
            (true, false) => "comes from a study of this quiz",
            _ => "is an estimate",
        };
        format!("The number after ± is how far off a score may be in 95 of 100 cases; it {source}.")
    },
    too_few_for_error: "too few answers to say how far off",
    joint_scores: "Scores side by side are rounded to the nearest 5, and ± is the same for both of you, so that \
        neither shows who left a question open.",
    validation: |validation| match validation {
        Validation::NotValidated => {
            "How well this quiz measures what it asks about has not been studied yet."
        }
        Validation::Pilot => "This quiz has been tried with a small number of people only.",
        Validation::Validated => "This quiz has been studied; its file names the sources.",
    },
    table_head: ["Area", "View"],
    oldest_first: "Scores, oldest first",
    last_change: "Last change",
    in_numbers: |heading| format!("{heading}, in numbers"),
    how_to_read: "How to read the pictures",
    marks: |a, b| format!("{a} is a disc, {b} a diamond"),
    picture_legend: "Lines run from 0 to 100, those of wishes from much less to much more. A filled mark gives, feels \
        or wishes, a hollow one receives. The pale band is ±: how far off a score may be.",
    trend_legend: "One point per sitting, oldest first, between the lowest and the highest possible score. \
        The pale \
        band is ±: how far off a score may be.",

    not_asked: "not asked",
    answered_of: |answered, asked, needed| format!("{answered} of {asked} answered, {needed} needed"),
    rests_on: |answered, asked| format!("{answered} of {asked} answered; the score rests on these."),
    option_of_support: "if this has felt far away for a while, talking with a counsellor, at first on your own, is \
        one option among others.",
    hint: |hint| match hint {
        Hint::Longstring(count) => {
            format!(
                "{count} answers in a row are the same. That may be just right; a second look does not hurt."
            )
        }
        Hint::Speeding => {
            "This went very fast. If you read every question, all is well; otherwise you could look again."
                .to_owned()
        }
    },
    changes: "A change compares the last sitting with the one before it. \"No clear change\" does not mean \
        that nothing \
        changed: small changes do not show with few questions.",
    left_out: |sittings| format!("Sittings of other versions of this quiz, not shown: {sittings}."),
    change: |grade, more| match (grade, more) {
        (Grade::Unclear, _) => "no clear change",
        (Grade::Tentative, true) => "may be more than before",
        (Grade::Tentative, false) => "may be less than before",
        (Grade::Clear, true) => "seems more than before",
        (Grade::Clear, false) => "seems less than before",
    },

    strength: "this seems to have a firm place with you both. Which small habit keeps it going?",
    strength_sensitive: "this seems to have a firm place with you both. You could tell each other now and then what is \
        welcome.",
    nothing_stands_out: "nothing stands out yet. Each of you could name one thing here that you would like to keep.",
    place_to_start: "this may be a good place to start from. What helps it along?",
    shared_wish: "you would both enjoy more of this. Which ten minutes this week could be a start?",
    low: "this may have had little room lately, for you both. What helped in an easier week?",
    low_sensitive: "what is welcome may change with time. If you both like, you could talk about what would feel right.",
    low_safety: "this may have been harder to find lately, for you both. Nobody needs to say why. What small thing does \
        you good, together or on your own?",
    quiet: "this may have been quiet lately, for you both, and neither of you wished for more.",
    no_clear_difference: "no clear difference shows in how you experience this.",
    not_landing: |grade, from, to| {
        let it_may = it_may(grade);
        format!(
            "{from} {it_may} remember giving more of this than {to} remembers receiving. Both can be true: which \
             moments does each of you think of?"
        )
    },
    unseen_gift: |grade, from, to| {
        let it_may = it_may(grade);
        format!(
            "{to} {it_may} remember receiving more of this than {from} remembers giving. A thank-you could make it \
             visible."
        )
    },
    different_views: |grade| {
        let may = they_may(grade);
        format!(
            "the two of you {may} experience this differently. You could each say what a good moment of it would \
             look like."
        )
    },
    opposite_wishes: "your wishes for this may point in different directions, and both may stand. What would feel right to \
        each of you?",
    one_sided_wish: |more, as_now| {
        format!(
            "{more} seems to wish for more of this, and {as_now} for it to stay as it is. Which small part of it could \
             suit you both?"
        )
    },
    different_safety: |grade| {
        let may = they_may(grade);
        format!(
            "the two of you {may} experience this differently. Nobody needs to explain an answer. Each of you could \
             think of one small thing that does you good."
        )
    },
    different_sensitive: |grade| {
        let may = they_may(grade);
        format!(
            "the two of you {may} experience this differently. If it feels safe to you both, you could talk about \
             what is welcome."
        )
    },
    not_enough: |names| format!("There are not enough answers for a picture of the two of you in: {names}."),
    too_few: "not enough answers",
    may_be_missing: "An area can be missing here for many reasons: it was kept, or left open, by one of you or by both. \
        Nobody needs to say why.",
    nothing_shared: "There is no area yet that you both share.",

    take_what_suits: "Take what suits you both and leave the rest. Either of you can begin, and either may say no without a \
        reason.",
    take_what_suits_you: "Take what suits you and leave the rest. Your partner may say no, and so may you.",
    no_step: "No step is suggested this time. Each of you could name one thing that you would like to keep.",
    no_step_alone: "No step is suggested this time. Is there one thing that you would like to keep?",
    rest_first: "No step for two this time. Something for yourself may come first: ten minutes of rest, or with someone you \
        trust.",
    frame: |area, minutes, often| format!("{area}, {minutes} min, {often}"),
    why: |reasons| format!("Why: {reasons}."),
    source: |source| format!("Source: {source}"),
    reason: |reason| match reason {
        Reason::Priority(_) => "there may be more room to grow here than elsewhere".to_owned(),
        Reason::Suits(pattern) => format!("it is meant for {}", suits(*pattern)),
        Reason::Safe => {
            "it asks for some openness, so try it only where that feels right to you both".to_owned()
        }
        Reason::Evidence(Evidence::Randomised) => {
            "something like it was tried in a randomised study".to_owned()
        }
        Reason::Evidence(Evidence::Observed) => "it builds on observation, not on a trial".to_owned(),
        Reason::Evidence(Evidence::Expert) => {
            "it is advice from practice, not the result of a study".to_owned()
        }
        Reason::Minutes(1) => "it takes a minute".to_owned(),
        Reason::Minutes(minutes) => format!("it takes {minutes} minutes"),
    },
    meant_for: |suits| format!("it is meant for {}", suits.join(", and for ")),
    suits,

    nothing_to_see: "No score is shared.",
    beside_scores: "Scores are rounded to the nearest 5. The file also contains your name, the quiz, its version, language \
        and wording, and when you finished it, to a quarter of an hour.",
    answers_stay: "Every other answer, and how long it took you.",
    too_few_to_share: "too few answers to share",

    arithmetic: Arithmetic {
        of_scores: "keyed = answer, or lowest + highest - answer where reversed; part = weight * (keyed - lowest) / \
            (highest - lowest); score = 100 * sum of parts / sum of weights. A wish is the mean of its keyed answers. \
            A band is chosen by the score rounded to whole points.",
        view: View::name,
        part: |part| {
            let reversed = if part.item.reversed { " (reversed)" } else { "" };
            format!(
                "{}: answer {}, keyed {}{reversed}, weight {}, part {:.4}",
                part.item.id, part.raw, part.keyed, part.item.weight, part.weighted
            )
        },
        no_score: "so no score",
        error: |size, degrees, basis| {
            let basis = match basis {
                Basis::Measured => "measured: sd * sqrt(1 - alpha)",
                Basis::Estimated => "estimated: sqrt(pooled variance / answered items)",
            };
            format!("standard error {size:.4} with {degrees:.0} df, {basis}")
        },
        band: |label, from| format!("band \"{label}\" from {from}"),
        wish: |value| format!("wish {value:+.4}"),
        of_needs: "need = max(0, (70 - score) / 70) * (0.5 + 0.25 * max(0, wish)); the areas with the highest come \
            first.",
        need: |name, need| format!("{name}: need {need:.4}"),
        of_joint_errors: "Scores are rounded to the nearest 5. Where no reliability was measured, the standard error of \
            a score is sqrt(v / k), the same for both of you: v is the mean of c * p * (100 - p) over all scores p shown \
            here on scales of m points, with c = 1 / (m - 1) but at least 0.28, and at least (100 / (m - 1))^2 / 12; k is \
            the number of items everyone is asked, with weights (sum of weights)^2 / sum of squared weights; df is the sum \
            of k - 1. The standard error of a gap is the square root of the sum of both squares.",
        of_gaps: |clear, tentative| {
            format!(
                "t = gap / its standard error; p is two-sided and corrected by Holm over all gaps of its kind; clear \
                 up to {clear:.2}, tentative up to {tentative:.2}. need = max(0, (70 - score) / 70) * (0.5 + 0.25 * \
                 max(0, wish)); priority = both needs + 0.25 for a shared wish + 0.15 for a gift that may not land."
            )
        },
        gives_receives: |from, to| format!("{from} gives - {to} receives"),
        gap: |gap, tested, grade| format!("gap {gap:.4}, {tested}, grade {grade:?}"),
        untested: "no error is known",
        test: |[error, t, degrees, p, corrected]| {
            format!(
                "standard error {error:.4}, t {t:.4}, df {degrees:.2}, p {p:.4}, corrected {corrected:.4}"
            )
        },
        priority: |[a, b], patterns, priority| {
            format!("need {a:.4} + {b:.4}; patterns {patterns}; priority {priority:.4}")
        },
        not_enough: "not enough answers",
        both: |a, b| format!("{a:.4} and {b:.4}"),
        quiet: "quiet, so no need is counted",
        openness: |open| {
            let open = if open { "open" } else { "not open" };
            format!("Practices that ask for openness are {open}: safety must be at least {SAFE} for both.")
        },
        likeness: |found| {
            format!(
                "Likeness of the two profiles over {} areas: r = {:.2}, double-entry ICC = {:.2}, D = {:.1}. Two \
                 strangers have a median r of about .34, since many answers are alike for everybody: this is no \
                 measure of a couple.",
                found.dimensions, found.r, found.icc, found.d
            )
        },
    },
};

fn suits(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::NotEnough => "times with little to go by",
        Pattern::SharedStrength => "what is strong already",
        Pattern::SharedWish => "a wish that you share",
        Pattern::SharedLess => "less of something, as you both wish",
        Pattern::OppositeWishes => "something you wish for in opposite ways",
        Pattern::OneWish => "a wish that one of you has",
        Pattern::Uneven => "something that goes one way more than the other",
        Pattern::NotLanding => "care that the two of you may count differently",
        Pattern::UnseenGift => "care that its giver may not count",
        Pattern::DifferentViews => "something you may see differently",
        Pattern::Low => "something that may have had little room lately",
        Pattern::Quiet => "something quiet that suits you",
        Pattern::Steady => "any time",
    }
}
