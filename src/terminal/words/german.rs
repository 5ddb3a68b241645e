//! German, in the same style as the table of reports.

use super::{TerminalWords, several};

/// The German table.
pub(in crate::terminal) static GERMAN: TerminalWords = TerminalWords {
    yes: ["j", "ja"],
    no: ["n", "nein"],
    yes_or_no: "Bitte tippe j oder n.",
    enter_goes_on: "Weiter mit Enter, oder tippe einen anderen Namen: ",

    which_quiz: "Welcher Fragebogen?",
    a_quiz: |title, minutes| format!("{title}, etwa {}", several(minutes, "eine Minute", "Minuten")),
    to_begin_with: ", für den Anfang",
    the_full_one: ", der ausführliche",
    quiz_number: "Enter nimmt den ersten, oder tippe eine Nummer: ",
    no_such_number: |count| format!("Bitte tippe eine Nummer von 1 bis {count}."),

    one_or_two: "Tippe eine Nummer, oder zwei wie 1,2:",
    type_number: "Tippe eine Nummer:",
    day_format: |usual| format!("(ein Datum, ein Wochentag, heute oder morgen; Enter für {usual}):"),
    near_days: ["heute", "morgen"],
    no_day: "Bitte tippe ein Datum wie 2027-01-31, einen Wochentag, heute oder morgen.",
    time_format: "(Enter für 19:00):",
    no_time: "Bitte tippe eine Uhrzeit wie 19:30.",
    which_plan: "Welcher Plan? Tippe eine Nummer:",
    keep_change_rest: |title| format!("„{title}“: b oder Enter behält es, a ändert es, r lässt es ruhen:"),
    keep_change_rest_keys: ["b", "a", "r"],
    plan_first: |name| format!("Wie weiter: `attuned plan \"{name}\" new` plant einen Schritt."),
    plan_next: |name| {
        format!(
            "Wie weiter: `attuned plan \"{name}\" done` notiert, dass es getan ist (oder skip, stop, new), und \
             `attuned plan \"{name}\" -o steps.ics` schreibt es für deinen Kalender."
        )
    },

    or_another_name: "(j/n, oder ein anderer Name) ",
    keeps_old_file: "n fängt neu an und behält die alte Datei.",
    old_file_kept: "(Die alte Datei bleibt.)",
    stop_and_skip: "q hört auf, s überspringt.",
    goes_on_with: |quiz| format!("Mit `attuned take {quiz}` geht es hier weiter."),
    kept_in: |path| format!("Deine Antworten liegen in {path}"),
    once_again: "Noch einmal:",
    opened_with: "Geöffnet wird sie mit `attuned compare`, dem eigenen Namen und dieser Datei.",
    drawn_or_own: "Die Eingabetaste nimmt sie; oder tipp eine eigene Passphrase: ",
    or_a_link: "Oder schick diesen Link; `attuned compare` und die Seite nehmen ihn statt der Datei:",
    or_a_code: "Oder lass die Seite auf dem anderen Telefon diesen Code scannen:",
    too_narrow: |columns| {
        format!("Für einen Code zum Scannen braucht dieses Fenster {columns} Spalten: verkleinere die Schrift und teil noch einmal.")
    },

    written: |path| format!("{path} ist geschrieben."),
    write_it: |path| format!("Das in {path} schreiben?"),
    unwritten: "Es wurde keine Datei geschrieben.",
    next: |name, quiz, other| {
        format!(
            "Wie weiter: `attuned show \"{name}\"{quiz}` zeigt das noch einmal, `attuned share \"{name}\"{quiz}` versiegelt, was \
             {other} sehen darf, und `attuned` sagt, was es sonst noch gibt."
        )
    },

    keys: "Eine Zahl antwortet. s überspringt, d heißt „Das möchte ich nicht sagen“, b geht zurück, g 12 geht zu Frage \
        12, r zeigt alle Fragen, q hört auf und behält alles, ? zeigt dies und wo es Hilfe gibt.",
    review_keys: "f schließt ab. Eine Zahl geht zu dieser Frage, r zeigt alle, b geht zurück, q hört auf und behält \
        alles.",
    sharing_keys: "j heißt ja, n oder Enter nein; b geht zurück, q hört auf und behält alles.",
    note_keys: "Eine Zeile und Enter; Enter allein lässt alles, wie es ist. b geht zurück, r zeigt alle Fragen, q hört auf \
        und behält alles.",
    answered_so_far: "(* ist deine Antwort bisher; Enter behält sie)",
    declined_so_far: "(bisher: keine Angabe; Enter behält sie)",
    no_key: |typed| format!("„{typed}“ ist hier keine Taste."),
    nothing_there: "In diese Richtung geht es nicht weiter.",

    screen_help: "\
1 bis 9 antworten und gehen weiter. Pfeile (oder h j k l) markieren eine Antwort, Enter nimmt sie.
s überspringt, d heißt „Das möchte ich nicht sagen“.
Rücktaste, b oder der Pfeil nach links auf der ersten Antwort geht zurück. g geht zu einer Frage mit ihrer Nummer.
r zeigt alle Fragen. q hört auf; alles bleibt.
Pfeile nach oben und unten blättern hier, jede andere Taste schließt.",
    go_to: "Zu Frage Nummer: ",
    more_below: "Pfeil ab: mehr",
    welcome_foot: &["Enter fängt an   ? Hilfe   q hört auf", "Enter fängt an"],
    question_foot: &[
        "1-9 wählen  s weiter  d keine Angabe  b zurück  r Liste  ? Hilfe  q Ende",
        "1-9 s weiter b zurück ? Hilfe q Ende",
        "? Hilfe",
    ],
    note_foot: &["Enter behält es   Esc lässt alles, wie es war", "Enter behält es"],
    review_foot: &[
        "f fertig  Enter dorthin  g Nummer  b zurück  ? Hilfe  q Ende",
        "f fertig Enter dorthin ? Hilfe q Ende",
        "f fertig ? Hilfe",
    ],
    sharing_foot: &["j ja   n oder Enter nein   b zurück   ? Hilfe   q Ende", "j ja  n nein ? Hilfe"],
    help_foot: &["andere Taste schließt", "Taste schließt"],
    reading_place: |line, of| format!("Zeile {line} von {of}"),
    reading_foot: &["Leertaste weiter   b zurück   Pos1, Ende   q schließt", "Leertaste weiter  q schließt", "q schließt"],
    read_foot: &["Enter schließt   b zurück   Pos1 Anfang", "Enter schließt  b zurück", "Enter schließt"],
};
