//! German, in the same style as the table of reports.

use super::{Phrase, SittingWords};
use crate::profile::sealing::GuessedIn;

/// The German table.
pub(in crate::words) static GERMAN: SittingWords = SittingWords {
    your_name: "Dein Name, oder ein Wort, das für dich steht",
    unreadable: |error| format!("Ein Durchgang von dir ist nicht lesbar und bleibt, wie er ist: {error}"),
    welcome_back: |name| format!("Schön, dass du wieder da bist, {name}."),
    go_on: |day| format!("Mit dem Durchgang vom {day} weitermachen?"),
    carry_over: |day, kept, lost| {
        format!(
            "Der Fragebogen hat sich seit dem {day} geändert: {kept} deiner Antworten gehören zu Fragen, die gleich \
             geblieben sind, {lost} nicht. Die {kept} übernehmen?"
        )
    },
    finished_before: |name, day| {
        format!("Du hast diesen Fragebogen am {day} abgeschlossen, {name}; das ist ein neuer Durchgang.")
    },
    new_here: |name, other| {
        format!("{name} ist neu hier; es gibt auch {other}, diese Antworten bleiben getrennt.")
    },

    other: Phrase::own("dein Gegenüber"),
    other_person: "die andere Person",
    before: Phrase::own("Bevor du anfängst:"),
    before_kept: Phrase::own(
        "Deine Antworten bleiben auf diesem Gerät. Wer dein Benutzerkonto hier verwenden kann, kann sie \
        öffnen. Nichts verlässt das Gerät außer einer Datei, die du selbst schreibst.",
    ),
    before_alone: Phrase::own(
        "Was du tippst, bleibt auf diesem Bildschirm, und am Ende erscheint dein eigenes Profil: Such dir \
        einen Moment für dich.",
    ),
    before_shared: Phrase::own(
        "Bei einem Vergleich sieht {other} deine Werte und Wünsche, keine anderen Antworten, für",
    ),
    before_chosen: Phrase::own(
        "Am Ende entscheidest du, ob ein Vergleich deine Werte zeigt, nie deine Wünsche, für",
    ),
    before_private: Phrase::own("Nie zeigt ein Vergleich etwas von"),
    before_adults: Phrase::own(
        "Das ist für Erwachsene. Es ist keine Therapie und kein Test, den jemand bestehen kann.",
    ),
    before_stop: Phrase::own("Hör jederzeit auf: Nichts geht verloren. Überspringe, was du magst."),

    thinking_of: Phrase::own("Wenn du an {period} denkst:"),
    number_of: Phrase::own("{number} von {total}"),
    number_of_at_most: Phrase::own("{number} von höchstens {total}"),
    minute_left: Phrase::own("noch etwa eine Minute"),
    minutes_left: Phrase::own("noch etwa {minutes} Minuten"),
    so_far: Phrase::own("Etwa die Hälfte ist geschafft. Bisher geschieht am meisten bei „{area}“."),
    declined: Phrase::own("keine Angabe"),
    open: Phrase::own("offen"),
    not_saved: Phrase::own(
        "Nicht gespeichert: {error}. Deine Antworten sind noch da, und jede weitere Antwort versucht es wieder.",
    ),

    note_is_yours: Phrase::own(
        "Das siehst nur du. Es wird nie ausgewertet oder weitergegeben; dein eigener Bericht zeigt es.",
    ),
    all_questions: Phrase::own("Alle Fragen"),
    sum: Phrase::own("Von {total} Fragen hast du {answered} beantwortet und {open} offen gelassen."),
    sum_declined: Phrase::own(
        "Von {total} Fragen hast du {answered} beantwortet und {open} offen gelassen; bei {declined} möchtest du \
            nichts sagen.",
    ),

    before_you_finish: Phrase::own("Bevor du abschließt"),
    stopped: Phrase::own("Angehalten. Was du geantwortet hast, bleibt."),
    stopped_empty: Phrase::own("Angehalten. Es wurde nichts beantwortet, also bleibt auch nichts."),
    thanks: Phrase::own("Danke."),

    may_see: Phrase::own(
        "Darf {other} deine Werte dafür sehen? Ein Vergleich zeigt sie nur, wenn ihr beide ja sagt, und zeigt nie \
             einzelne Antworten oder Wünsche. Wenn du eine Datei weitergibst, kann jede Person, die sie mit anderen \
             Mitteln öffnet, deine Werte darin lesen, gleich, wozu sie selbst ja gesagt hat.",
    ),
    no_never_shows: Phrase::own(
        "Nur für dich: Wenn du nein sagst, kann das niemand sehen. Es sieht genauso aus, als hättest du \
        Fragen offen gelassen, und Nein ist eine gute Antwort.",
    ),
    share_it: "Teilen?",
    before_sharing: "Teile das nur, wenn du es möchtest. Auch Nein ist eine gute Antwort, vor allem, wenn du dich \
        gedrängt fühlst oder Sorge hast, wie es ankommt.",
    hand_over: |other| {
        format!(
            "Jetzt braucht {other} die Datei und, auf einem anderen Weg, das Kennwort. Öffnen lässt sie sich, sobald \
             dort derselbe Fragebogen abgeschlossen und geteilt ist. Das ist eine Höflichkeit, kein Schloss: Allein \
             das Kennwort schützt sie vor anderen; wer beides hat, kann deine Werte lesen."
        )
    },
    passphrase: |other| format!("Ein Kennwort, das {other} bekommt"),
    passphrase_again: "Noch einmal dasselbe",
    passphrase_differs: "Das war nicht zweimal dasselbe.",
    passphrase_short: |least| {
        format!(
            "Ein Kennwort braucht mindestens {least} Zeichen; vier oder fünf zufällige Wörter lassen sich leicht \
             merken."
        )
    },

    say_words: "Sag diese Wörter laut, oder schick sie auf einem anderen Weg als den Rest:",
    unknown_word: |word, meant| match meant {
        [] => format!("„{word}“ ist keines der Wörter. Hör bitte noch einmal hin."),
        meant => format!("„{word}“ ist keines der Wörter; vielleicht ist es {}.", meant.join(" oder ")),
    },
    word_count: |typed, wanted| format!("Es sind {wanted} Wörter, und bisher {typed}."),
    guessed_in: |time| {
        let time = match time {
            GuessedIn::Hours => "innerhalb eines Tages".to_owned(),
            GuessedIn::Days(days) => format!("in etwa {}", counted(days as usize, "Tag", "Tagen")),
            GuessedIn::Years(years) => format!("in etwa {}", counted(years as usize, "Jahr", "Jahren")),
            GuessedIn::Ages => "erst in mehr als tausend Jahren".to_owned(),
        };
        format!(
            "Eine selbst ausgedachte Passphrase dieser Länge lässt sich {time} erraten, von jemandem, der einen Rechner voller \
             Grafikkarten hat und dazu das, was du schickst. Bei den gezogenen Wörtern wären es Millionen Jahre."
        )
    },

    backup_lost: "Ein vergessenes Kennwort lässt sich nicht zurückholen. Ohne das Kennwort kann niemand die Sicherung \
        lesen, auch du nicht: Bewahre es sicher auf, und nicht bei der Datei.",
    backup_passphrase: "Ein Kennwort für die Sicherung",
    backed_up: |name, sittings, plans| {
        let sittings = counted(sittings, "Durchgang", "Durchgänge");
        match plans {
            0 => format!("Darin: {sittings} von {name}."),
            _ => format!("Darin: {sittings} und {} von {name}.", counted(plans, "Plan", "Pläne")),
        }
    },
    brought_back: |name, day, [brought_back, there, different]| {
        let brought_back = match brought_back {
            0 => "nichts".to_owned(),
            _ => counted(brought_back, "Eintrag", "Einträge"),
        };
        let mut said = format!("Sicherung von {name} vom {day}: {brought_back} zurückgeholt");
        if there > 0 {
            said += &format!("; {there} {} schon da", if there == 1 { "war" } else { "waren" });
        }
        match different {
            0 => {}
            1 => said += "; 1 ist hier anders und bleibt, wie er ist",
            _ => said += &format!("; {different} sind hier anders und bleiben, wie sie sind"),
        }
        said + "."
    },
};

fn counted(count: usize, one: &str, many: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
}
