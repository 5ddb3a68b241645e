//! German: informal "du", plain words, and no assumptions about anyone's sex.
//!
//! A partner is "dein Gegenüber", which is neuter and fits everyone; another person is whoever the quiz says. A complete sentence after a colon begins with a
//! capital in German.

use std::fmt::Display;

use super::{Arithmetic, ReportWords, Wishers, over_time};
use crate::answers::Hint;
use crate::comparison::{Grade, LEAST_GAP, LOW, SAFE, Safety};
use crate::profile::{Basis, SubscaleScore};
use crate::quiz::{Evidence, Metric, Pattern, Validation, View};
use crate::words::capitalised;

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

    help: "Übungen zu zweit sind für Menschen, die sich miteinander sicher fühlen. Wo Angst, Zwang oder Kontrolle im \
        Spiel sind, sind sie nicht der richtige Anfang: Dann kommt Unterstützung für dich allein zuerst. Eine Arztpraxis, eine Beratungsstelle oder ein Hilfetelefon in deiner Nähe kann dir helfen, sie zu \
        finden, und in Gefahr ist die Notrufnummer deines Landes rund um die Uhr da.",
    help_near: |country, checked| match checked {
        Some(checked) => format!("{country} (Stand {checked}; Nummern ändern sich):"),
        None => format!("{country}:"),
    },
    snapshot: "Das ist eine Momentaufnahme der Zeit, in der geantwortet wurde, keine Diagnose, kein Test und keine Vorhersage.",

    in_short: "Kurz gesagt",
    area_by_area: "Bereich für Bereich",
    numbers: "In Zahlen",
    second_look: "Ein zweiter Blick",
    own_notes: "Deine Notizen an dich",
    small_steps: "Kleine Schritte zum Ausprobieren",
    limits: "Was diese Zahlen sind",
    help_heading: "Hilfe",
    other_will_see: |other| format!("Was {other} sehen wird"),
    stays_with_you: "Was bei dir bleibt",
    worked_out: "Wie gerechnet wurde",

    couple: |a, b| format!("{a} und {b}"),
    preview_of: |person, other| format!("{person}: alles, was {other} bekommt"),
    about_period: |period| format!(", über {period}"),
    finished_on: |days| match days {
        [first, _, _, _, .., last] => format!("{} Durchgänge, von {first} bis {last}", days.len()),
        few => format!("abgeschlossen am {}", few.join(", ")),
    },
    finished_by: |people| {
        if let [(_, one), (_, other)] = people
            && one == other
        {
            return format!("beide abgeschlossen am {one}");
        }
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
    scores_run: |metric| match metric {
        Metric::Percent => {
            "Die Werte reichen von 0 (so wenig, wie die Antworten zeigen können) bis 100 (so viel, wie sie zeigen \
        können)."
        }
        Metric::Mean => {
            "Ein Wert ist der Mittelwert der Antworten, die zählen; daneben stehen der niedrigste und der höchste mögliche."
        }
        Metric::Sum => {
            "Ein Wert ist die Summe der Antworten, die zählen; daneben stehen die niedrigste und die höchste mögliche. Eine \
             offene Frage zählt wie der Mittelwert der anderen."
        }
    },
    in_range: |lowest, highest| format!("{lowest} bis {highest}"),
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
    joint_scores: "Die Werte reichen von 0, der niedrigsten Antwort auf jede Frage, bis 100, der höchsten, auf 5 gerundet.",
    validation: |validation| match validation {
        Validation::NotValidated => {
            "Wie gut dieser Fragebogen misst, wonach er fragt, hat noch niemand untersucht."
        }
        Validation::Pilot => "Dieser Fragebogen wurde bisher nur mit wenigen Menschen erprobt.",
        Validation::Validated => "Dieser Fragebogen ist untersucht; seine Datei nennt die Quellen.",
    },
    table_head: ["Bereich", "Blick"],
    in_numbers: |heading| format!("{heading}, in Zahlen"),
    how_to_read: "Wie die Bilder zu lesen sind",
    marks: |a, b| format!("{a} ist ein Kreis, {b} eine Raute"),
    picture_legend: "Die Linien gehen von 0 bis 100, die der Wünsche von viel weniger bis viel mehr. Ein gefülltes \
        Zeichen gibt, erlebt oder wünscht, ein hohles bekommt. Das blasse Band ist ±: wie weit ein Wert danebenliegen \
        kann.",

    not_asked: "nicht gefragt",
    answered_of: |scored| format!("{}, {} nötig", answered(scored), scored.needed),
    rests_on: |scored| format!("{}; darauf beruht der Wert.", answered(scored)),
    own_held: "Zuerst kommt, dass du dich wohlfühlst; deshalb steht hier kein Schritt zu zweit. Etwas für dich kann guttun: \
        zehn Minuten Ruhe, Zeit mit einem Menschen, dem du vertraust, oder ein Gespräch in einer Beratungsstelle, zuerst \
        für dich allein.",
    own_strength: |area, sure| {
        if sure {
            format!("{area} ist für dich oft da.")
        } else {
            format!("{area} scheint für dich oft da zu sein.")
        }
    },
    own_most: |area| format!("Am meisten berichtest du davon: {area}."),
    gives_more: |areas| format!("Du gibst nach deinen Antworten mehr, als du bekommst: {areas}."),
    receives_more: |areas| format!("Du bekommst nach deinen Antworten mehr, als du gibst: {areas}."),
    wishes_more: |areas| format!("Du wünschst dir mehr: {areas}."),
    wishes_less: |areas| format!("Du wünschst dir weniger: {areas}."),
    own_question: |area, pattern| {
        let question = match pattern {
            Pattern::Uneven => "Ist es zurzeit so, wie du es möchtest?",
            Pattern::OneWish => "Um welches kleine Stück davon könntest du diese Woche bitten?",
            Pattern::Low => "Was hat in einer leichteren Woche geholfen?",
            _ => "Was hilft dabei?",
        };
        format!("Ein Anfang wäre vielleicht: {area}. {question}")
    },
    own_keep: "Welche kleine Gewohnheit hält es lebendig?",
    own_because: |pattern, gives_more| match pattern {
        Pattern::OneWish => "du hättest gern mehr davon",
        Pattern::Uneven if gives_more => "du gibst nach deinen Antworten mehr davon, als du bekommst",
        Pattern::Uneven => "du bekommst nach deinen Antworten mehr davon, als du gibst",
        Pattern::Low => "davon ist in letzter Zeit wenig bei dir angekommen",
        _ => "deine Antworten lassen hier Raum",
    },
    band: |area, view, label, says| match (area, view) {
        (Some(area), View::Give) => format!("{area}, was du gibst, {label}: {says}"),
        (Some(area), _) => format!("{area}, {label}: {says}"),
        (None, View::Give) => format!("Was du gibst, {label}: {says}"),
        (None, _) => format!("Was du erlebst, {label}: {says}"),
    },
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

    strength: |area, sure, wishers| {
        let wish = match wishers {
            Wishers::Nobody => String::new(),
            Wishers::One(name) => format!(", und {name} hätte gern noch etwas mehr davon"),
            Wishers::Both => ", und ihr hättet beide gern noch etwas mehr davon".to_owned(),
        };
        if sure {
            format!("{area} ist bei euch beiden oft da{wish}.")
        } else {
            format!("{area} scheint bei euch beiden oft da zu sein{wish}.")
        }
    },
    most_happens: |area| format!("Am meisten berichtet ihr beide davon: {area}."),
    worth_a_talk: |area, told| format!("Ein Gespräch wert ist vielleicht {area}: {}.", capitalised(told)),
    question: |pattern| match pattern {
        Pattern::Uneven => "Ist es zurzeit so, wie ihr beide es möchtet?",
        Pattern::NotLanding => "An welche Momente denkt ihr dabei?",
        Pattern::UnseenGift => "Welche Momente taten gut, vielleicht unbemerkt?",
        Pattern::SharedWish => "Welche zehn Minuten dieser Woche könnten ein Anfang sein?",
        Pattern::SharedLess => "Wofür hättet ihr stattdessen gern Platz?",
        Pattern::OppositeWishes => "Was wäre für euch beide gerade richtig?",
        Pattern::OneWish => "Welches kleine Stück davon würde euch beiden passen?",
        Pattern::DifferentViews => "Wie sieht für jede und jeden von euch ein guter Moment davon aus?",
        Pattern::Low => "Was hat in einer leichteren Woche geholfen?",
        Pattern::SharedStrength => "Welche kleine Gewohnheit hält es lebendig?",
        Pattern::NotEnough | Pattern::Steady => "Was hilft dabei?",
    },
    held: "Wie sicher ihr euch beide fühlt, kommt vor jeder Übung; deshalb steht hier kein Schritt zu zweit. Jede und \
        jeder von euch kann etwas für sich tun: ausruhen, Zeit mit einem vertrauten Menschen verbringen oder mit einer \
        Beratungsstelle sprechen, zuerst allein.",
    about_areas: |areas, told| match areas {
        [area] => format!("{area}: {}.", capitalised(told)),
        areas => format!("{}, jeweils: {}.", areas.join("; "), capitalised(told)),
    },
    as_above: "siehe „Kurz gesagt“",
    strong: |sure| {
        if sure { "das ist bei euch beiden oft da" } else { "das scheint bei euch beiden oft da zu sein" }
    },
    strong_sensitive: |sure| {
        if sure {
            "das ist bei euch beiden oft da; was willkommen ist, kann sich ändern, also sagt es euch ab und zu"
        } else {
            "das scheint bei euch beiden oft da zu sein; was willkommen ist, kann sich ändern, also sagt es euch ab und zu"
        }
    },
    much: "davon gibt es für euch beide viel",
    shared_wish: |much| {
        if much {
            "ihr hättet beide gern viel mehr davon"
        } else {
            "ihr hättet beide gern etwas mehr davon"
        }
    },
    shared_less: "ihr hättet beide gern weniger davon",
    opposite_wishes: "eine Person hätte gern mehr davon und die andere weniger, und beides ist in Ordnung",
    one_wish: |more, as_now, much| {
        let degree = if much { "viel" } else { "etwas" };
        format!("{more} hätte gern {degree} mehr davon, und {as_now} würde es so lassen")
    },
    not_landing: |from, to| format!("nach euren Antworten gibt {from} mehr davon, als bei {to} ankommt"),
    not_landing_both: "nach euren Antworten gebt ihr beide mehr davon, als bei der anderen Person ankommt",
    unseen_gift: |from, to| format!("nach euren Antworten kommt bei {to} mehr davon an, als {from} meint"),
    unseen_gift_both: "nach euren Antworten kommt bei euch beiden mehr davon an, als die andere Person meint",
    one_less: |name| format!("{name} hätte gern weniger davon"),
    told_differently: "Geben und Bekommen sehen von beiden Seiten vielleicht verschieden aus",
    uneven: |grade, from, to| {
        let more = if grade == Grade::Clear { "mehr" } else { "etwas mehr" };
        format!("ihr sagt beide, dass {more} davon von {from} zu {to} geht als umgekehrt")
    },
    uneven_unnamed: "ihr sagt beide, dass in eine Richtung mehr davon geht als in die andere",
    different_views: "nach euren Antworten hat eine Person mehr davon als die andere",
    low: "dafür war bei euch beiden in letzter Zeit wenig Raum",
    between_you: "ob es so recht ist, wisst nur ihr",
    quiet: "es war bei euch beiden in letzter Zeit ruhig, und niemand von euch hat sich mehr gewünscht",
    steady: "davon ist für euch beide etwas da",
    unclear: "eure Antworten unterscheiden sich hier, aber so wenige Fragen zeigen nicht, wie sehr",
    safety_area: "wie es sich anfühlt, kann sich von Woche zu Woche ändern, und niemand muss eine Antwort erklären",
    not_enough: "um mehr zu sagen, bräuchte es hier mehr Antworten von euch beiden",
    too_few: "zu wenige Antworten",
    may_be_missing: "Ein Bereich kann aus vielen Gründen fehlen, und niemand muss sagen, warum.",
    own_too_little: "Um mehr über dich zu sagen, bräuchte es mehr Antworten.",
    too_little: "Für ein Bild von euch beiden bräuchte es mehr Antworten.",
    nothing_shared: "Es gibt noch keinen Bereich, den ihr beide teilt.",
    nothing_first: "Eure Antworten zeigen auf keinen Bereich, der zuerst dran wäre.",

    take_what_suits: "Nehmt, was euch beiden passt, und lasst den Rest. Ihr könnt beide anfangen, und ihr dürft beide ohne \
        Grund Nein sagen.",
    take_what_suits_you: |other| {
        format!(
            "Nimm, was dir passt, und lass den Rest. {} darf Nein sagen, und du auch.",
            capitalised(other)
        )
    },
    no_step: "Diesmal gibt es keinen Vorschlag. Ihr könntet beide eine Sache nennen, die ihr gern behalten möchtet.",
    no_step_alone: "Diesmal gibt es keinen Vorschlag. Gibt es etwas, das du gern behalten möchtest?",
    frame: |area, minutes, often| format!("{area}, {minutes} Min., {often}"),
    why: |area, reasons| format!("Warum: {area}, denn {reasons}."),
    near: |[first, second], [a, b]| {
        if a == b {
            format!("es liegt für euch beide bei „{a}“")
        } else {
            format!("es liegt für {first} bei „{a}“, für {second} bei „{b}“")
        }
    },
    keeps: "das läuft schon gut, und so bleibt es vielleicht dabei",
    room: "eure Antworten lassen hier Raum",
    source: |source| format!("Quelle: {source}"),
    asks_openness: "es braucht etwas Offenheit, also nur, wo es sich für euch beide richtig anfühlt",
    evidence: |evidence| match evidence {
        Evidence::Randomised => "etwas Ähnliches wurde mit ausgelosten Gruppen geprüft",
        Evidence::Observed => "Menschen wurden befragt oder beobachtet, der Schritt selbst ist nicht geprüft",
        Evidence::Expert => "es ist ein Rat aus der Praxis, nicht das Ergebnis einer Studie",
    },

    nothing_to_see: "Es wird kein Wert geteilt.",
    beside_scores: "Die Werte sind auf 5 gerundet. Dazu gehören dein Name, der Fragebogen, seine Fassung, Sprache und \
        sein Wortlaut und der Tag, an dem du fertig warst.",
    answers_stay: "Jede andere Antwort, und wie lange du dafür gebraucht hast.",
    notes_stay: "Deine Notizen für dich selbst.",
    too_few_to_share: "zu wenige Antworten zum Teilen",

    time: &over_time::german::GERMAN,

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
        shown: |(lowest, highest), score, shown| {
            let exact = number(format_args!("{:.4}", lowest + score / 100.0 * (highest - lowest)));
            format!(
                "von {} bis {} sind das {exact}, gezeigt als {}",
                number(lowest),
                number(highest),
                number(shown)
            )
        },
        band: |label, from| format!("Stufe „{label}“ ab {}", number(from)),
        wish: |value| format!("Wunsch {}", number(format_args!("{value:+.4}"))),
        of_needs: "Bedarf = max(0; (70 - Wert) / 70) * (0,5 + 0,25 * max(0; Wunsch)); die Bereiche mit dem höchsten \
            kommen zuerst.",
        need: |name, need| format!("{name}: Bedarf {}", decimals(4, need)),
        of_joint_errors: "Die Werte sind auf 5 gerundet. Wo keine Reliabilität gemessen wurde, ist der Standardfehler \
            eines Werts sqrt(v / k), für euch beide gleich: v ist der Mittelwert von c * p * (100 - p) über alle hier \
            gezeigten Werte p auf Skalen mit m Punkten, mit c = 1 / (m - 1), aber mindestens 0,30, und v ist mindestens \
            (100 / (m - 1))^2 / 12; k ist die Zahl der Fragen, die allen gestellt werden, mit Gewichten (Summe der \
            Gewichte)^2 / Summe ihrer Quadrate; die Freiheitsgrade sind die Summe von k - 1. Der Standardfehler eines \
            Abstands ist die Wurzel aus der Summe beider Quadrate.",
        of_gaps: |clear, tentative| {
            format!(
                "Eine Wahrnehmungslücke ist, was eine Person gibt, minus, was die andere bekommt; die Bilanz ist ((B der \
                 ersten + G der zweiten) - (B der zweiten + G der ersten)) / 2. t = Abstand / sein Standardfehler; p ist \
                 zweiseitig und nach Holm korrigiert über alle Abstände; klar bis {}, vorsichtig bis {}, und keine unter \
                 {LEAST_GAP} Punkten. Bedarf = max(0; (70 - Wert) / 70) * (0,5 + 0,25 * max(0; Wunsch)), und 0, wo nach \
                 Wünschen gefragt wurde und niemand mehr möchte; Vorrang = beide Bedarfe + 0,25 für einen gemeinsamen \
                 Wunsch + 0,15 für ein Geben, das vielleicht nicht ankommt + 0,15 für eine ungleiche Bilanz + 0,10 für \
                 gegensätzliche Wünsche.",
                decimals(2, clear),
                decimals(2, tentative)
            )
        },
        balance: "Bilanz",
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
        openness: |safety| {
            let open = match safety {
                Safety::Open => "jede Übung",
                Safety::Gentle => "sanfte Übungen, außerhalb heikler Bereiche",
                Safety::Held => "keine Übung",
            };
            format!(
                "Offen für euch beide: {open}. Jede Übung, wo beide sich sicher fühlen (ab {SAFE}), keine, wo eine Person \
                 unter {LOW} liegt."
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

/// How many of the questions have an answer, and how many one that is not scored.
fn answered(scored: &SubscaleScore) -> String {
    match scored.not_scored {
        0 => format!("{} von {} beantwortet", scored.answered(), scored.asked),
        not_scored => format!(
            "{} von {} beantwortet, und {} mit einer Antwort, die nicht zählt",
            scored.answered(),
            scored.asked,
            not_scored
        ),
    }
}
