//! German: informal "du", plain words, and no assumptions about anyone's sex.
//!
//! A partner is "dein Gegenüber", which is neuter and fits everyone. A complete sentence after a colon begins with a
//! capital in German.

use std::fmt::Display;

use super::{Arithmetic, ReportWords};
use crate::answers::Hint;
use crate::comparison::{Grade, SAFE};
use crate::profile::Basis;
use crate::quiz::{Evidence, Pattern, Validation, View};
use crate::suggestion::Reason;

/// Hedges a verb according to its grade.
fn maybe(grade: Grade) -> &'static str {
    if grade == Grade::Clear { "anscheinend" } else { "vielleicht" }
}

/// A number as German writes it.
fn number(value: impl Display) -> String {
    value.to_string().replace('.', ",")
}

/// A number with this many decimals.
fn decimals(places: usize, value: f64) -> String {
    number(format_args!("{value:.places$}"))
}

/// The German table.
pub(in crate::words) static GERMAN: ReportWords = ReportWords {
    decimal: ",",

    help: "Diese Schritte sind für zwei Menschen, die sich miteinander sicher fühlen. Wo Angst, Zwang oder Kontrolle \
        im Spiel sind, sind Übungen zu zweit nicht der richtige Anfang: Dann kommt Unterstützung für dich allein \
        zuerst. Eine Arztpraxis, eine Beratungsstelle oder ein Hilfetelefon in deiner Nähe kann dir helfen, sie zu \
        finden, und in Gefahr ist die Notrufnummer deines Landes rund um die Uhr da.",
    help_near: |country, checked| match checked {
        Some(checked) => format!("{country} (Stand {checked}; Nummern ändern sich):"),
        None => format!("{country}:"),
    },
    snapshot: "Das ist eine Momentaufnahme der Antworten von heute, keine Diagnose, kein Test und keine Vorhersage.",

    your_profile: "Dein Profil",
    what_it_may_say: "Was es bedeuten könnte",
    second_look: "Ein zweiter Blick",
    small_steps: "Kleine Schritte zum Ausprobieren",
    limits: "Was diese Zahlen nicht sind",
    help_heading: "Hilfe",
    to_build_on: "Worauf ihr bauen könnt",
    side_by_side: "Nebeneinander",
    together: "Wo ihr vielleicht beieinander seid",
    differently: "Was ihr vielleicht verschieden seht",
    over_time: "Im Lauf der Zeit",
    partner_will_see: "Was dein Gegenüber sehen wird",
    stays_with_you: "Was bei dir bleibt",
    worked_out: "Wie gerechnet wurde",

    couple: |a, b| format!("{a} und {b}"),
    preview_of: |person| format!("{person}: alles, was in der Datei für dein Gegenüber stehen wird"),
    about_period: |period| format!(", über {period}"),
    finished_on: |days| match days {
        [first, _, _, _, .., last] => format!("{} Durchgänge, von {first} bis {last}", days.len()),
        few => format!("abgeschlossen am {}", few.join(", ")),
    },
    finished_by: |people| {
        let people: Vec<_> = people.iter().map(|(name, day)| format!("{day} ({name})")).collect();
        format!("abgeschlossen am {}", people.join(" und am "))
    },
    long_ago: |who, period| {
        let answers =
            if who.is_empty() { "Diese Antworten".to_owned() } else { format!("Die Antworten von {who}") };
        format!(
            "{answers} sind älter als die Zeit, nach der der Fragebogen fragt ({period}): Seitdem kann sich vieles \
             verändert haben."
        )
    },
    far_apart: "Zwischen diesen beiden Durchgängen liegen mehr als vier Wochen: Manches, was sich unterscheidet, kann an \
        der Zeit dazwischen liegen.",
    other_version: |who, version| {
        let of = if who.is_empty() { String::new() } else { format!(" von {who}") };
        format!(
            "Es gibt neuere Antworten{of} zu einer anderen Fassung dieses Fragebogens; hier stehen die neuesten zur \
             Fassung {version}."
        )
    },

    view: |view| match view {
        View::Own => "erlebt",
        View::Give => "gibt",
        View::Receive => "bekommt",
        View::Wish => "wünscht",
    },
    scores_run: "Die Werte reichen von 0 (so wenig, wie die Antworten zeigen können) bis 100 (so viel, wie sie zeigen \
        können).",
    nearest_words: "Wo neben einem Wert Worte stehen, sind sie die Antwort, die ihm am nächsten kommt.",
    how_far_off: |measured, estimated| {
        let source = match (measured, estimated) {
            (true, true) => {
                "stammt aus einer Studie zu diesem Fragebogen, wo es eine gibt, und ist sonst eine Schätzung"
            }
            (true, false) => "stammt aus einer Studie zu diesem Fragebogen",
            _ => "ist eine Schätzung",
        };
        format!(
            "Die Zahl hinter ± sagt, wie weit ein Wert in 95 von 100 Fällen danebenliegen kann; sie {source}."
        )
    },
    too_few_for_error: "zu wenige Antworten, um zu sagen, wie weit daneben",
    joint_scores: "Werte, die nebeneinanderstehen, sind auf 5 gerundet, und ± ist für euch beide gleich: So verrät \
        nichts davon, wer eine Frage offen gelassen hat.",
    validation: |validation| match validation {
        Validation::NotValidated => {
            "Wie gut dieser Fragebogen misst, wonach er fragt, hat noch niemand untersucht."
        }
        Validation::Pilot => "Dieser Fragebogen wurde bisher nur mit wenigen Menschen erprobt.",
        Validation::Validated => "Dieser Fragebogen ist untersucht; seine Datei nennt die Quellen.",
    },
    table_head: ["Bereich", "Blick"],
    oldest_first: "Werte, die ältesten zuerst",
    last_change: "Letzte Veränderung",
    in_numbers: |heading| format!("{heading}, in Zahlen"),
    how_to_read: "Wie die Bilder zu lesen sind",
    marks: |a, b| format!("{a} ist ein Kreis, {b} eine Raute"),
    picture_legend: "Die Linien gehen von 0 bis 100, die der Wünsche von viel weniger bis viel mehr. Ein gefülltes \
        Zeichen gibt, erlebt oder wünscht, ein hohles bekommt. Das blasse Band ist ±: wie weit ein Wert danebenliegen \
        kann.",
    trend_legend: "Ein Punkt für jeden Durchgang, der älteste zuerst, zwischen dem niedrigsten und dem höchsten Wert, \
        den es geben kann. Das blasse Band ist ±: wie weit ein Wert danebenliegen kann.",

    not_asked: "nicht gefragt",
    answered_of: |answered, asked, needed| format!("{answered} von {asked} beantwortet, {needed} nötig"),
    rests_on: |answered, asked| format!("{answered} von {asked} beantwortet; darauf beruht der Wert."),
    option_of_support: "Wenn das seit einer Weile weit weg scheint, ist ein Gespräch in einer Beratung, zuerst für \
        dich allein, eine Möglichkeit unter anderen.",
    hint: |hint| {
        match hint {
        Hint::Longstring(count) => {
            format!(
                "{count} Antworten hintereinander sind gleich. Das kann genau richtig sein; ein zweiter Blick tut \
                 nicht weh."
            )
        }
        Hint::Speeding => {
            "Das ging sehr schnell. Wenn du jede Frage gelesen hast, ist alles gut; sonst könntest du noch einmal \
             hinschauen."
                .to_owned()
        }
    }
    },
    changes: "Eine Veränderung ist der letzte Durchgang gegenüber dem davor. „Keine klare Veränderung“ heißt nicht, \
        dass sich nichts verändert hat: Kleine Veränderungen zeigen sich bei wenigen Fragen nicht.",
    left_out: |sittings| {
        format!("Durchgänge mit anderen Fassungen dieses Fragebogens, nicht gezeigt: {sittings}.")
    },
    change: |grade, more| match (grade, more) {
        (Grade::Unclear, _) => "keine klare Veränderung",
        (Grade::Tentative, true) => "vielleicht mehr als zuvor",
        (Grade::Tentative, false) => "vielleicht weniger als zuvor",
        (Grade::Clear, true) => "anscheinend mehr als zuvor",
        (Grade::Clear, false) => "anscheinend weniger als zuvor",
    },

    strength: "Das scheint bei euch beiden einen festen Platz zu haben. Welche kleine Gewohnheit hält es lebendig?",
    strength_sensitive: "Das scheint bei euch beiden einen festen Platz zu haben. Ihr könntet einander ab und zu sagen, \
        was willkommen ist.",
    nothing_stands_out: "Noch sticht nichts heraus. Ihr könntet hier beide eine Sache nennen, die ihr gern behalten \
        möchtet.",
    place_to_start: "Das könnte ein guter Anfang sein. Was hilft dabei?",
    shared_wish: "Ihr hättet beide gern mehr davon. Welche zehn Minuten dieser Woche könnten ein Anfang sein?",
    low: "Dafür war in letzter Zeit vielleicht wenig Raum, für euch beide. Was hat in einer leichteren Woche geholfen?",
    low_sensitive: "Was willkommen ist, kann sich vielleicht mit der Zeit ändern. Wenn ihr beide mögt, könntet ihr \
        darüber reden, was sich gut anfühlen würde.",
    low_safety: "Das war zuletzt vielleicht für euch beide schwerer zu finden. Niemand muss sagen, warum. Welche \
        Kleinigkeit tut euch gut, zu zweit oder allein?",
    quiet: "Hier war es in letzter Zeit vielleicht ruhig, für euch beide, und niemand von euch hat sich mehr \
        gewünscht.",
    no_clear_difference: "Es zeigt sich kein klarer Unterschied darin, wie ihr das erlebt.",
    not_landing: |grade, from, to| {
        let maybe = maybe(grade);
        format!(
            "{from} hat {maybe} mehr Momente des Gebens in Erinnerung als {to} Momente des Bekommens. Beides kann \
             stimmen: An welche denkt ihr dabei?"
        )
    },
    unseen_gift: |grade, from, to| {
        let maybe = maybe(grade);
        format!(
            "{to} hat {maybe} mehr Momente des Bekommens in Erinnerung als {from} Momente des Gebens. Ein Danke könnte \
             sie sichtbar machen."
        )
    },
    different_views: |grade| {
        let maybe = maybe(grade);
        format!(
            "Ihr beide erlebt das {maybe} verschieden. Ihr könntet einander erzählen, wie ein guter Moment davon \
             aussieht."
        )
    },
    opposite_wishes: "Eure Wünsche dafür gehen vielleicht in verschiedene Richtungen, und beide dürfen sein. Was würde \
        sich für euch beide gut anfühlen?",
    one_sided_wish: |more, as_now| {
        format!(
            "{more} hätte anscheinend gern mehr davon, {as_now} würde es lassen, wie es ist. Welches kleine Stück davon \
             könnte euch beiden passen?"
        )
    },
    different_safety: |grade| {
        let maybe = maybe(grade);
        format!(
            "Ihr beide erlebt das {maybe} verschieden. Niemand muss eine Antwort erklären. Ihr könntet beide für euch an \
             eine Kleinigkeit denken, die euch guttut."
        )
    },
    different_sensitive: |grade| {
        let maybe = maybe(grade);
        format!(
            "Ihr beide erlebt das {maybe} verschieden. Wenn es sich für euch beide sicher anfühlt, könntet ihr \
             darüber reden, was willkommen ist."
        )
    },
    not_enough: |names| {
        format!("Für ein Bild von euch beiden reichen die Antworten hier noch nicht: {names}.")
    },
    too_few: "zu wenige Antworten",
    may_be_missing: "Ein Bereich kann hier aus vielen Gründen fehlen: Er wurde behalten oder offen gelassen, von einer \
        Person oder von beiden. Niemand muss sagen, warum.",
    nothing_shared: "Es gibt noch keinen Bereich, den ihr beide teilt.",

    take_what_suits: "Nehmt, was euch beiden passt, und lasst den Rest. Ihr könnt beide anfangen, und ihr dürft beide ohne \
        Grund Nein sagen.",
    take_what_suits_you: "Nimm, was dir passt, und lass den Rest. Dein Gegenüber darf Nein sagen, und du auch.",
    no_step: "Diesmal gibt es keinen Vorschlag. Ihr könntet beide eine Sache nennen, die ihr gern behalten möchtet.",
    no_step_alone: "Diesmal gibt es keinen Vorschlag. Gibt es etwas, das du gern behalten möchtest?",
    rest_first: "Diesmal kein Schritt zu zweit. Vielleicht kommt zuerst etwas für dich: zehn Minuten Ruhe, oder mit einem \
        vertrauten Menschen.",
    frame: |area, minutes, often| format!("{area}, {minutes} Min., {often}"),
    why: |reasons| format!("Warum: {reasons}."),
    source: |source| format!("Quelle: {source}"),
    reason: |reason| match reason {
        Reason::Priority(_) => "hier ist vielleicht mehr Raum zum Wachsen als anderswo".to_owned(),
        Reason::Suits(pattern) => format!("gedacht für {}", suits(*pattern)),
        Reason::Safe => {
            "es braucht etwas Offenheit, also nur, wo es sich für euch beide richtig anfühlt".to_owned()
        }
        Reason::Evidence(Evidence::Randomised) => {
            "etwas Ähnliches wurde in einer Studie mit Zufallsgruppen erprobt".to_owned()
        }
        Reason::Evidence(Evidence::Observed) => {
            "es stützt sich auf Beobachtung, nicht auf einen Versuch".to_owned()
        }
        Reason::Evidence(Evidence::Expert) => {
            "es ist ein Rat aus der Praxis, nicht das Ergebnis einer Studie".to_owned()
        }
        Reason::Minutes(1) => "es dauert eine Minute".to_owned(),
        Reason::Minutes(minutes) => format!("es dauert {minutes} Minuten"),
    },
    meant_for: |suits| format!("gedacht für {}", suits.join(", und für ")),
    suits,

    nothing_to_see: "Es wird kein Wert geteilt.",
    beside_scores: "Die Werte sind auf 5 gerundet. Außerdem enthält die Datei deinen Namen, den Fragebogen, seine Fassung, \
        Sprache und seinen Wortlaut und wann du fertig warst, auf eine Viertelstunde genau.",
    answers_stay: "Jede andere Antwort, und wie lange du dafür gebraucht hast.",
    too_few_to_share: "zu wenige Antworten zum Teilen",

    arithmetic: Arithmetic {
        of_scores: "gewendet = Antwort, oder niedrigster + höchster Punkt - Antwort bei umgekehrten Fragen; Anteil = \
            Gewicht * (gewendet - niedrigster) / (höchster - niedrigster); Wert = 100 * Summe der Anteile / Summe der \
            Gewichte. Ein Wunsch ist der Mittelwert seiner gewendeten Antworten. Eine Stufe wird nach dem auf ganze \
            Punkte gerundeten Wert gewählt.",
        view: |view| match view {
            View::Own => "Erleben",
            View::Give => "Geben",
            View::Receive => "Bekommen",
            View::Wish => "Wünschen",
        },
        part: |part| {
            let reversed = if part.item.reversed { " (umgekehrt)" } else { "" };
            format!(
                "{}: Antwort {}, gewendet {}{reversed}, Gewicht {}, Anteil {}",
                part.item.id,
                part.raw,
                part.keyed,
                number(part.item.weight),
                decimals(4, part.weighted)
            )
        },
        no_score: "also kein Wert",
        error: |size, degrees, basis| {
            let basis = match basis {
                Basis::Measured => "gemessen: sd * sqrt(1 - alpha)",
                Basis::Estimated => "geschätzt: sqrt(gemeinsame Varianz / beantwortete Fragen)",
            };
            format!("Standardfehler {} mit {degrees:.0} Freiheitsgraden, {basis}", decimals(4, size))
        },
        band: |label, from| format!("Stufe „{label}“ ab {}", number(from)),
        wish: |value| format!("Wunsch {}", number(format_args!("{value:+.4}"))),
        of_needs: "Bedarf = max(0; (70 - Wert) / 70) * (0,5 + 0,25 * max(0; Wunsch)); die Bereiche mit dem höchsten \
            kommen zuerst.",
        need: |name, need| format!("{name}: Bedarf {}", decimals(4, need)),
        of_joint_errors: "Die Werte sind auf 5 gerundet. Wo keine Reliabilität gemessen wurde, ist der Standardfehler \
            eines Werts sqrt(v / k), für euch beide gleich: v ist der Mittelwert von c * p * (100 - p) über alle hier \
            gezeigten Werte p auf Skalen mit m Punkten, mit c = 1 / (m - 1), aber mindestens 0,28, und v ist mindestens \
            (100 / (m - 1))^2 / 12; k ist die Zahl der Fragen, die allen gestellt werden, mit Gewichten (Summe der \
            Gewichte)^2 / Summe ihrer Quadrate; die Freiheitsgrade sind die Summe von k - 1. Der Standardfehler eines \
            Abstands ist die Wurzel aus der Summe beider Quadrate.",
        of_gaps: |clear, tentative| {
            format!(
                "t = Abstand / sein Standardfehler; p ist zweiseitig und nach Holm korrigiert über alle Abstände \
                 seiner Art; klar bis {}, vorsichtig bis {}. Bedarf = max(0; (70 - Wert) / 70) * \
                 (0,5 + 0,25 * max(0; Wunsch)); Vorrang = beide Bedarfe + 0,25 für einen gemeinsamen Wunsch + 0,15 \
                 für ein Geschenk, das vielleicht nicht ankommt.",
                decimals(2, clear),
                decimals(2, tentative)
            )
        },
        gives_receives: |from, to| format!("{from} gibt - {to} bekommt"),
        gap: |gap, tested, grade| {
            let grade = match grade {
                Grade::Unclear => "keine",
                Grade::Tentative => "vorsichtig",
                Grade::Clear => "klar",
            };
            format!("Abstand {}, {tested}, Einstufung {grade}", decimals(4, gap))
        },
        untested: "kein Fehler bekannt",
        test: |[error, t, degrees, p, corrected]| {
            let [error, t, p, corrected] = [error, t, p, corrected].map(|value| decimals(4, value));
            let degrees = decimals(2, degrees);
            format!("Standardfehler {error}, t {t}, Freiheitsgrade {degrees}, p {p}, korrigiert {corrected}")
        },
        priority: |[a, b], patterns, priority| {
            let [a, b, priority] = [a, b, priority].map(|value| decimals(4, value));
            format!("Bedarf {a} + {b}; Muster {patterns}; Vorrang {priority}")
        },
        not_enough: "zu wenige Antworten",
        both: |a, b| format!("{} und {}", decimals(4, a), decimals(4, b)),
        quiet: "ruhig, also zählt kein Bedarf",
        openness: |open| {
            let open = if open { "offen" } else { "noch nicht offen" };
            format!(
                "Übungen, die Offenheit brauchen, sind {open}: Die Sicherheit muss für beide mindestens {SAFE} sein."
            )
        },
        likeness: |found| {
            format!(
                "Ähnlichkeit der beiden Profile über {} Bereiche: r = {}, Double-Entry-ICC = {}, D = {}. Bei zwei \
                 Fremden liegt r im Mittel bei etwa 0,34, weil viele Antworten bei allen ähnlich sind: Das ist kein \
                 Maß für ein Paar.",
                found.dimensions,
                decimals(2, found.r),
                decimals(2, found.icc),
                decimals(1, found.d)
            )
        },
    },
};

fn suits(pattern: Pattern) -> &'static str {
    match pattern {
        Pattern::NotEnough => "Zeiten, in denen wenig bekannt ist",
        Pattern::SharedStrength => "das, was schon stark ist",
        Pattern::SharedWish => "einen Wunsch, den ihr teilt",
        Pattern::SharedLess => "weniger von etwas, wie ihr es beide wünscht",
        Pattern::OppositeWishes => "etwas, das ihr euch gegensätzlich wünscht",
        Pattern::OneWish => "einen Wunsch, den eine Person hat",
        Pattern::Uneven => "etwas, das mehr in eine Richtung geht",
        Pattern::NotLanding => "Zuwendung, die ihr beide vielleicht verschieden zählt",
        Pattern::UnseenGift => "Zuwendung, die beim Geben vielleicht nicht mitgezählt wird",
        Pattern::DifferentViews => "etwas, das ihr vielleicht verschieden seht",
        Pattern::Low => "etwas, das in letzter Zeit vielleicht wenig Raum hatte",
        Pattern::Quiet => "etwas Ruhiges, das zu euch passt",
        Pattern::Steady => "jede Zeit",
    }
}
