//! English.

use super::{Arithmetic, ReportWords, Wishers, over_time};
use crate::answers::Hint;
use crate::comparison::{Grade, LEAST_GAP, LOW, SAFE, Safety};
use crate::profile::{Basis, SubscaleScore};
use crate::quiz::{Evidence, Metric, Pattern, Validation, View};
use crate::words::capitalised;

/// The English table.
pub(in crate::words) static ENGLISH: ReportWords = ReportWords {
    decimal: ".",

    help: "Exercises for two are for people who feel safe with each other. Where there is fear, force or control, they \
        are not the place to begin: support for you alone comes first. A doctor, a counsellor or a helpline near you \
        can help you find it, and in danger the emergency number of your country is there at any hour.",
    help_near: |country, checked| match checked {
        Some(checked) => format!("{country} (checked {checked}; numbers change):"),
        None => format!("{country}:"),
    },
    snapshot: "This is a snapshot of the time you answered, not a diagnosis, a test or a prediction.",

    in_short: "In short",
    area_by_area: "Area by area",
    numbers: "In numbers",
    second_look: "A second look",
    own_notes: "Your notes to yourself",
    small_steps: "Small steps to try",
    limits: "What these numbers are",
    help_heading: "Help",
    other_will_see: |other| format!("What {other} will see"),
    stays_with_you: "What stays with you",
    worked_out: "How it was worked out",

    couple: |a, b| format!("{a} and {b}"),
    preview_of: |person, other| format!("{person}: everything that {other} will get"),
    about_period: |period| format!(", about {period}"),
    finished_on: |days| match days {
        [first, _, _, _, .., last] => format!("{} sittings, from {first} to {last}", days.len()),
        few => format!("finished on {}", few.join(", ")),
    },
    finished_by: |people| {
        if let [(_, one), (_, other)] = people
            && one == other
        {
            return format!("both finished on {one}");
        }
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
            "There are newer answers{of} to another version of this quiz; those used here are the newest for version \
             {version}."
        )
    },

    view: |view| match view {
        View::Own => "feels",
        View::Give => "gives",
        View::Receive => "receives",
        View::Wish => "wishes",
    },
    scores_run: |metric| match metric {
        Metric::Percent => "Scores run from 0, the lowest answer to every question, to 100, the highest.",
        Metric::Mean => {
            "A score is the mean of the answers that count, beside the lowest and the highest there can be."
        }
        Metric::Sum => {
            "A score is what the answers that count add up to, beside the lowest and the highest there can be; a question \
             left open counts as the mean of the others."
        }
    },
    in_range: |lowest, highest| format!("{lowest} to {highest}"),
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
    joint_scores: "Scores run from 0, the lowest answer to every question, to 100, the highest, rounded to the nearest 5.",
    validation: |validation| match validation {
        Validation::NotValidated => {
            "How well this quiz measures what it asks about has not been studied yet."
        }
        Validation::Pilot => "This quiz has been tried with a small number of people only.",
        Validation::Validated => "This quiz has been studied; its file names the sources.",
    },
    table_head: ["Area", "View"],
    in_numbers: |heading| format!("{heading}, in numbers"),
    how_to_read: "How to read the pictures",
    marks: |a, b| format!("{a} is a disc, {b} a diamond"),
    picture_legend: "Lines run from 0 to 100, those of wishes from much less to much more. A filled mark gives, feels \
        or wishes, a hollow one receives. The pale band is ±: how far off a score may be.",

    not_asked: "not asked",
    answered_of: |scored| format!("{}, {} needed", answered(scored), scored.needed),
    rests_on: |scored| format!("{}; the score rests on these.", answered(scored)),
    own_held: "Feeling at ease comes first, so there is no step for two here. Something for yourself may do you good: ten \
        minutes of rest, time with someone you trust, or a talk with a counsellor, at first on your own.",
    own_strength: |area, sure| {
        let is = if sure { "is often there" } else { "seems to be there often" };
        format!("{area} {is} for you.")
    },
    own_most: |area| format!("What there is most of, by your answers: {area}."),
    gives_more: |areas| format!("You give more than you get: {areas}."),
    receives_more: |areas| format!("You get more than you give: {areas}."),
    wishes_more: |areas| format!("You would like more: {areas}."),
    wishes_less: |areas| format!("You would like less: {areas}."),
    own_question: |area, pattern| {
        let question = match pattern {
            Pattern::Uneven => "Is it as you want it at the moment?",
            Pattern::OneWish => "Which small part of it could you ask for this week?",
            Pattern::Low => "What helped in an easier week?",
            _ => "What helps it along?",
        };
        format!("A place to begin: {area}. {question}")
    },
    own_keep: "Which small habit keeps it going?",
    own_because: |pattern, gives_more| match pattern {
        Pattern::OneWish => "you would like more of it",
        Pattern::Uneven if gives_more => "you give more of it than you get",
        Pattern::Uneven => "you get more of it than you give",
        Pattern::Low => "little of it has reached you lately",
        _ => "your answers leave room here",
    },
    band: |area, view, label, says| match (area, view) {
        (Some(area), View::Give) => format!("{area}, what you give, {label}: {says}"),
        (Some(area), _) => format!("{area}, {label}: {says}"),
        (None, View::Give) => format!("What you give, {label}: {says}"),
        (None, _) => format!("What you feel, {label}: {says}"),
    },
    hint: |hint| match hint {
        Hint::Longstring(count) => {
            format!(
                "{count} answers in a row are the same. That may be just right; it cannot hurt to look again."
            )
        }
        Hint::Speeding => {
            "This went very fast. If you read every question, all is well; otherwise you could look again."
                .to_owned()
        }
    },

    strength: |area, sure, wishers| {
        let is = if sure { "is often there" } else { "seems to be there often" };
        let wish = match wishers {
            Wishers::Nobody => String::new(),
            Wishers::One(name) => format!(", and {name} would like a little more of it"),
            Wishers::Both => ", and you would both like a little more of it".to_owned(),
        };
        format!("{area} {is} for you both{wish}.")
    },
    most_happens: |area| format!("What there is most of between you, by your answers: {area}."),
    worth_a_talk: |area, told| format!("{area} may be worth a talk: {told}."),
    question: |pattern| match pattern {
        Pattern::Uneven => "Is that how you both want it at the moment?",
        Pattern::NotLanding => "Which moments does each of you think of?",
        Pattern::UnseenGift => "Which moments did you good, perhaps unnoticed?",
        Pattern::SharedWish => "Which ten minutes this week could be a start?",
        Pattern::SharedLess => "What would you each rather have room for?",
        Pattern::OppositeWishes => "What would be just right for each of you?",
        Pattern::OneWish => "Which small part of it would suit you both?",
        Pattern::DifferentViews => "What does a good moment of it look like to each of you?",
        Pattern::Low => "What helped in an easier week?",
        Pattern::SharedStrength => "Which small habit keeps it going?",
        Pattern::NotEnough | Pattern::Steady => "What helps it along?",
    },
    held: "How safe each of you feels comes before any exercise, so there is no step for two here. Each of you can do \
        something alone: rest, time with someone you trust, or a talk with a counsellor, at first on your own.",
    about_areas: |areas, told| match areas {
        [area] => format!("{area}: {told}."),
        areas => format!("{}: for each of these, {told}.", areas.join("; ")),
    },
    as_above: "see \"In short\"",
    strong: |sure| {
        if sure { "it is often there for you both" } else { "it seems to be there often for you both" }
    },
    strong_sensitive: |sure| {
        if sure {
            "it is often there for you both; what is welcome may change, so tell each other now and then"
        } else {
            "it seems to be there often for you both; what is welcome may change, so tell each other now and then"
        }
    },
    much: "there is a lot of it for you both",
    shared_wish: |much| {
        if much { "you would both like much more of it" } else { "you would both like a little more of it" }
    },
    shared_less: "you would both like less of it",
    opposite_wishes: "one of you would like more of it and the other less, and both are all right",
    one_wish: |more, as_now, much| {
        let degree = if much { "much" } else { "a little" };
        format!("{more} would like {degree} more of it, and {as_now} wished for no change")
    },
    not_landing: |from, to| format!("going by your answers, {from} gives more of it than reaches {to}"),
    not_landing_both: "going by your answers, you each give more of it than reaches the other",
    unseen_gift: |from, to| format!("going by your answers, more of it reaches {to} than {from} would say"),
    unseen_gift_both: "going by your answers, more of it reaches each of you than the other would say",
    one_less: |name| format!("{name} would like less of it"),
    told_differently: "giving and receiving may look different from each side",
    uneven: |grade, from, to| {
        let more = if grade == Grade::Clear { "more" } else { "somewhat more" };
        format!("you both say that {more} of it goes from {from} to {to} than the other way")
    },
    uneven_unnamed: "you both say that more of it goes one way than the other",
    different_views: "one of you has more of it than the other, going by your answers",
    low: "it has had little room with you both lately",
    between_you: "only the two of you know whether it is right as it is",
    quiet: "it has been quiet with you both lately, and neither of you wished for more",
    steady: "there is some of it for you both",
    unclear: "your answers differ here, but so few questions cannot show by how much",
    safety_area: "how it feels may change from week to week, and nobody needs to explain an answer",
    not_enough: "to say more, it would take more answers from you both",
    too_few: "not enough answers",
    may_be_missing: "An area can be missing for many reasons, and nobody needs to say why.",
    own_too_little: "To say more about you, it would take more answers.",
    too_little: "A picture of the two of you would take more answers.",
    nothing_shared: "There is no area yet that you both share.",
    nothing_first: "Your answers point to no one area to begin with.",

    take_what_suits: "Take what suits you both and leave the rest. Either of you can begin, and either may say no without a \
        reason.",
    take_what_suits_you: |other| {
        format!("Take what suits you and leave the rest. {} may say no, and so may you.", capitalised(other))
    },
    no_step: "No step is suggested this time. Each of you could name one thing that you would like to keep.",
    no_step_alone: "No step is suggested this time. Is there one thing that you would like to keep?",
    frame: |area, minutes, often| format!("{area}, {minutes} min, {often}"),
    why: |area, reasons| format!("Why: in {area}, {reasons}."),
    near: |[first, second], [a, b]| {
        if a == b {
            format!("it is near \"{a}\" for you both")
        } else {
            format!("it is near \"{a}\" for {first}, \"{b}\" for {second}")
        }
    },
    keeps: "things are going well, and this may keep them so",
    room: "your answers leave room here",
    source: |source| format!("Source: {source}"),
    asks_openness: "it asks for some openness, so try it only where that feels right to you both",
    evidence: |evidence| match evidence {
        Evidence::Randomised => "something like it was tested, with groups chosen by lot",
        Evidence::Observed => "people were studied, but the step itself was not tested",
        Evidence::Expert => "it is advice from practice, not the result of a study",
    },

    nothing_to_see: "No score is shared.",
    beside_scores: "Scores are rounded to the nearest 5. Beside them goes your name, the quiz, its version, language and \
        wording, and the day on which you finished it.",
    answers_stay: "Every other answer, and how long it took you.",
    notes_stay: "Your notes to yourself.",
    too_few_to_share: "too few answers to share",

    time: &over_time::english::ENGLISH,

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
        shown: |(lowest, highest), score, shown| {
            let exact = lowest + score / 100.0 * (highest - lowest);
            format!("from {lowest} to {highest} that is {exact:.4}, shown as {shown}")
        },
        band: |label, from| format!("band \"{label}\" from {from}"),
        wish: |value| format!("wish {value:+.4}"),
        of_needs: "need = max(0, (70 - score) / 70) * (0.5 + 0.25 * max(0, wish)); the areas with the highest come \
            first.",
        need: |name, need| format!("{name}: need {need:.4}"),
        of_joint_errors: "Scores are rounded to the nearest 5. Where no reliability was measured, the standard error of \
            a score is sqrt(v / k), the same for both of you: v is the mean of c * p * (100 - p) over all scores p shown \
            here on scales of m points, with c = 1 / (m - 1) but at least 0.30, and at least (100 / (m - 1))^2 / 12; k is \
            the number of items everyone is asked, with weights (sum of weights)^2 / sum of squared weights; df is the sum \
            of k - 1. The standard error of a gap is the square root of the sum of both squares.",
        of_gaps: |clear, tentative| {
            format!(
                "A perception gap is what one gives - what the other receives; the balance is ((R of the first + G of the \
                 second) - (R of the second + G of the first)) / 2. t = gap / its standard error; p is two-sided and \
                 corrected by Holm over all gaps; clear up to {clear:.2}, tentative up to {tentative:.2}, and unclear \
                 below {LEAST_GAP} points. need = max(0, (70 - score) / 70) * (0.5 + 0.25 * max(0, wish)), and 0 where \
                 wishes were asked and nobody wishes for more; priority = both needs + 0.25 for a shared wish + 0.15 for \
                 giving that may not land + 0.15 for an uneven balance + 0.10 for opposite wishes."
            )
        },
        balance: "balance",
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
        openness: |safety| {
            let open = match safety {
                Safety::Open => "every practice",
                Safety::Gentle => "gentle practices, outside sensitive areas",
                Safety::Held => "no practice",
            };
            format!(
                "Open to these two: {open}. Every practice where both feel safe ({SAFE} or more), none where one of them \
                 is below {LOW}."
            )
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

/// How many of the questions have an answer, and how many one that is not scored.
fn answered(scored: &SubscaleScore) -> String {
    match scored.not_scored {
        0 => format!("{} of {} answered", scored.answered(), scored.asked),
        not_scored => format!(
            "{} of {} answered, and {} with an answer that is not scored",
            scored.answered(),
            scored.asked,
            not_scored
        ),
    }
}
