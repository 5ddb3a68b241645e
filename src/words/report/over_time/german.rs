//! German.

use super::{Moved, OverTimeWords, Parted, Period};
use crate::comparison::Grade;
use crate::history::Way;
use crate::quiz::View;

/// A number in a sentence.
fn number(count: usize) -> String {
    const WORDS: [&str; 13] = [
        "null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
        "zwölf",
    ];
    WORDS.get(count).map_or_else(|| count.to_string(), |&word| word.to_owned())
}

fn over(period: Period) -> String {
    let over = |count, unit: &str| format!("über {} {unit}", number(count));
    match period {
        Period::OneDay => "innerhalb eines Tages".to_owned(),
        Period::Days(count) => over(count, "Tage"),
        Period::Weeks(count) => over(count, "Wochen"),
        Period::Months(count) => over(count, "Monate"),
        Period::Years(count) => over(count, "Jahre"),
    }
}

/// At most three names, and how many others there are.
fn list(areas: &[String]) -> String {
    match areas {
        [] => String::new(),
        [one] => one.clone(),
        [first, second] => format!("{first} und {second}"),
        [first, second, third] => format!("{first}, {second} und {third}"),
        [first, second, others @ ..] => format!("{first}, {second} und {} weitere", number(others.len())),
    }
}

fn moved(moved: &Moved) -> String {
    let is = if moved.areas.len() == 1 { "ist" } else { "sind" };
    let sure = if moved.grade == Grade::Clear { "anscheinend" } else { "vielleicht" };
    let more = if moved.more { "mehr" } else { "weniger" };
    format!("{} {is} {sure} {more} geworden", list(&moved.areas))
}

/// The German table.
pub(in crate::words) static GERMAN: OverTimeWords = OverTimeWords {
    heading: "Im Lauf der Zeit",
    course: |sittings, period, all| {
        let told: Vec<_> = all.iter().map(moved).collect();
        let told = match &told[..] {
            [] => " zeigen deine Antworten keine klare Veränderung".to_owned(),
            [one] => format!(": {one}"),
            [first @ .., last] => format!(": {}, und {last}", first.join(", ")),
        };
        format!("In {} Durchgängen {}{told}.", number(sittings), over(period))
    },
    question: "Was war in dieser Zeit sonst noch anders?",
    one_sitting: "Das ist bisher ein Durchgang. Ab dem zweiten siehst du hier, was sich verändert.",
    area_view: |area, view| match view {
        View::Own => format!("{area} (was du erlebst)"),
        View::Give => format!("{area} (was du gibst)"),
        View::Receive => format!("{area} (was du bekommst)"),
        View::Wish => format!("{area} (was du dir wünschst)"),
    },

    oldest_first: "Älteste zuerst",
    since: ["Seit Beginn", "Seit letztem Mal"],
    all_sittings: "Über alle Durchgänge",
    last_change: "Letzte Veränderung",
    change: |grade, more| match (grade, more) {
        (Grade::Unclear, _) => "keine klare Veränderung",
        (Grade::Tentative, true) => "vielleicht mehr geworden",
        (Grade::Tentative, false) => "vielleicht weniger geworden",
        (Grade::Clear, true) => "anscheinend mehr geworden",
        (Grade::Clear, false) => "anscheinend weniger geworden",
    },
    legend: "Ein Punkt für jeden Durchgang, vom ersten Tag bis zum letzten, zwischen dem niedrigsten und dem höchsten \
        Wert, den es geben kann. Das blasse Band ist ±: wie weit ein Wert danebenliegen kann.",

    tried: "Was du ausprobiert hast",
    tried_when: |at, title, from, until, done| {
        let days = match until {
            Some(until) if until == from => format!("am {from}"),
            Some(until) => format!("von {from} bis {until}"),
            None => format!("seit {from}"),
        };
        let often = match done {
            0 => String::new(),
            1 => ", einmal gemacht".to_owned(),
            done => format!(", {}mal gemacht", number(done)),
        };
        format!("({at}) {title}: {days}{often}")
    },
    no_cause: "Das sind nur die Tage. Werte bewegen sich aus vielen Gründen; nichts hier zeigt, dass eines zum anderen \
        geführt hat.",

    about_all: "Die Worte beschreiben die gerade Linie, die allen Durchgängen am nächsten kommt. Die Punkte sind \
        einfache Unterschiede: seit dem ersten Durchgang und seit dem vorletzten.",
    about_last: "Die Worte beschreiben die Veränderung seit dem Durchgang davor, ab drei Durchgängen die über alle.",
    about_unclear: "„Keine klare Veränderung“ heißt nicht, dass sich nichts verändert hat: Kleine Veränderungen zeigen \
        sich bei wenigen Fragen nicht.",
    left_out: |sittings| {
        format!("Durchgänge mit anderen Fassungen dieses Fragebogens, nicht gezeigt: {sittings}.")
    },

    rounds_on: |[a, b], [then, now]| {
        let days = |[of_a, of_b]: [String; 2]| format!("{of_a} ({a}) und {of_b} ({b})");
        format!("erste Runde am {}, letzte am {}", days(then), days(now))
    },
    rounds: |rounds, period, changes| {
        let (rounds, over) = (number(rounds), over(period));
        if changes.is_empty() {
            format!("In {rounds} Runden {over} zeigen eure Antworten keine klare Veränderung zwischen euch.")
        } else {
            format!("Es gibt {rounds} Runden {over}. {}", changes.join(" "))
        }
    },
    parted: |area, parted, grade, way| {
        let sure = if grade == Grade::Clear { "anscheinend" } else { "vielleicht" };
        let together = match way {
            Way::Closer => "näher beieinander als in der ersten Runde",
            Way::Apart => "weiter auseinander als in der ersten Runde",
            Way::Otherwise => "etwa gleich weit auseinander wie in der ersten Runde, aber andersherum",
        };
        match parted {
            Parted::Flow(from, to) => {
                format!("{area}: Was {from} gibt und was {to} bekommt, liegt {sure} {together}.")
            }
            Parted::Flows => {
                format!("{area}: Was ihr beide gebt und was jeweils ankommt, liegt {sure} {together}.")
            }
            Parted::Difference => format!("{area}: Eure Antworten liegen {sure} {together}."),
            Parted::Balance => {
                let how = match way {
                    Way::Closer => "gleichmäßiger in beide Richtungen als in der ersten Runde",
                    Way::Apart => "mehr in eine Richtung als in der ersten Runde",
                    Way::Otherwise => "jetzt in die andere Richtung",
                };
                format!("{area} geht {sure} {how}.")
            }
            Parted::Unnamed => {
                format!("{area} sieht zwischen euch {sure} anders aus als in der ersten Runde.")
            }
        }
    },
    then_and_now: ["Was", "Erste Runde", "Letzte Runde", "Veränderung"],
    each: |[a, b], [of_a, of_b]| format!("{a} {of_a}, {b} {of_b}"),
    gives_gets: |from, to| format!("{from} gibt - {to} bekommt"),
    balance: "Bilanz",
    more_to: |points, name| format!("{points} mehr zu {name}"),
    apart: "wie weit auseinander",
    gap: |grade, way| match (grade, way) {
        (Grade::Unclear, _) => "keine klare Veränderung",
        (Grade::Tentative, Way::Closer) => "vielleicht kleiner",
        (Grade::Tentative, Way::Apart) => "vielleicht größer",
        (Grade::Tentative, Way::Otherwise) => "vielleicht andersherum",
        (Grade::Clear, Way::Closer) => "anscheinend kleiner",
        (Grade::Clear, Way::Apart) => "anscheinend größer",
        (Grade::Clear, Way::Otherwise) => "anscheinend andersherum",
    },
    about_rounds: "Eine Runde ist ein Durchgang von euch beiden, höchstens vier Wochen auseinander. Die Worte vergleichen \
        Abstände der letzten Runde mit denen der ersten: zwischen Geben und Bekommen, zwischen beiden Richtungen und \
        zwischen dem, was ihr beide erlebt.",
};
