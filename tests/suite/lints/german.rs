//! The wording lints in German, with a bad and a good sentence for each.

use attuned::quiz::lint;

const SENTENCES: [(&str, &str, &str); 14] = [
    ("L01", "Mein Partner hört zu und gibt Rat.", "Mein Partner und ich lachten ab und zu."),
    ("L02", "Ich fühle mich nicht übersehen.", "Ich fühle mich gesehen, und das nicht nur heute."),
    ("L04", "Wir teilen alles miteinander.", "Alles in allem geht es uns gut."),
    ("L05", "Wir reden. Das hilft mir.", "Wir reden z. B. beim Abendessen."),
    (
        "L06",
        "Kommunikationsbereitschaft charakterisiert unsere Partnerschaftlichkeit.",
        "Wir unterstützen einander bei Auseinandersetzungen.",
    ),
    ("L07", "Meine Partnerin validiert mich.", "Meine Partnerin nimmt mich ernst."),
    ("L08", "Natürlich achte ich meinen Partner.", "Wir gingen in der Natur spazieren."),
    ("L09", "Mein Partner ruiniert unsere Abende.", "Wir fanden Zeit füreinander."),
    ("L10", "Mein Partner würde mich trösten.", "Als ich traurig war, tröstete mich mein Partner."),
    ("L18", "Wie oft umarmt mich mein Partner?", "Ich weiß, wie oft mein Partner mich umarmt."),
    ("L23", "Meine Frau hört mir zu.", "Mein Partner fragt, wie ich als Kind war."),
    ("L25", "Mein Partner fühlt sich mir nah.", "Mein Partner sagte mir, wie es ihm ging."),
    ("L28", "Mein Partner bedrohte mich.", "Mein Partner schlug einen Ausflug vor."),
    ("L33", "Das war SCHÖN.", "Wir sahen eine Sendung im TV."),
];

/// What could endanger someone, and what only sounds like it.
const DANGEROUS: [&str; 32] = [
    "Mein Partner bestimmt, wen ich treffen darf.",
    "Mein Partner schreibt mir vor, was ich anziehe.",
    "Mein Partner behält meinen Pass.",
    "Mein Partner nimmt mir mein Handy weg.",
    "Mein Partner versteckt meine Schlüssel.",
    "Mein Partner liest meine Nachrichten.",
    "Mein Partner kontrolliert mein Handy.",
    "Mein Partner verfolgt mich.",
    "Mein Partner will wissen, wo ich bin.",
    "Ich muss um Geld bitten.",
    "Ich habe Angst, meinem Partner zu widersprechen.",
    "Ich habe Angst davor, was passiert, wenn mein Partner wütend ist.",
    "Ich habe Angst vor meinem Partner.",
    "Mein Partner sperrt mich ein.",
    "Mein Partner schließt mich in der Wohnung ein.",
    "Mein Partner droht, mich zu verlassen.",
    "Mein Partner droht, sich etwas anzutun.",
    "Ich will mir das Leben nehmen.",
    "Ich möchte nicht mehr leben.",
    "Ich will nicht mehr leben.",
    "Ich verletze mich selbst.",
    "Mein Partner trinkt zu viel.",
    "Mein Partner ist betrunken.",
    "Mein Partner nimmt Drogen.",
    "Ich wurde geschlagen.",
    "Mein Partner schlägt mich.",
    "Mein Partner schubst mich.",
    "Ich darf meine Freunde nicht treffen.",
    "Mein Partner lässt mich nicht aus dem Haus gehen.",
    "Mein Partner macht mir Angst.",
    "Ich werde von meinem Partner überwacht.",
    "Ich wurde von meinem Partner bedroht.",
];
const HARMLESS: [&str; 17] = [
    "Mein Partner schlug einen Ausflug vor.",
    "Wir trinken Tee.",
    "Mein Partner nimmt mich in den Arm.",
    "Mein Partner liest mir vor.",
    "Ich habe Angst vor Prüfungen.",
    "Ich habe meinen Pass verloren, und mein Partner half mir.",
    "Mein Partner bestimmt den Film.",
    "Wir sprechen über Geld.",
    "Mein Partner folgt meinem Rat.",
    "Mein Partner hält meine Hand.",
    "Mein Partner trägt meine Tasche.",
    "Ich schneide Brot.",
    "Ich lebe gern.",
    "Mein Partner packt meinen Koffer.",
    "Mein Partner lässt mich ausreden.",
    "Mein Partner weiß, wo ich arbeite.",
    "Ich darf sagen, was ich denke.",
];

/// One thing, said with an "and", or an idea with a negation in it that denies nothing.
const PLAIN: [&str; 8] = [
    "Wir sprachen ohne Unterbrechung.",
    "Ich half, ohne gefragt zu werden.",
    "Mein Partner war nie unfreundlich.",
    "Ich wusch Töpfe und Pfannen.",
    "Meine Schwester und ich lachten.",
    "Wir kochen und putzen gemeinsam.",
    "Wir sprachen darüber, wie viel wir ausgeben und wie viel wir sparen.",
    "Wir gingen bei Wind und Wetter hinaus.",
];

/// The findings about one sentence, and about the scales beside it.
fn found(text: &str, language: &str, item: &str) -> Vec<String> {
    let source = format!(
        r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "{language}", title: "T", about: "A",
        provenance: (author: "A", origin: Own),
        scales: {{
            "wahr": Scale(kind: Truth, points: [(1, "gar nicht"), (2, "etwas"), (3, "völlig")]),
            "oft": Scale(kind: Frequency, points: [(1, "nie"), (2, "manchmal"), (3, "oft")]),
            "stimme": Scale(kind: Truth, points: [(1, "stimme nicht zu"), (2, "teils"), (3, "stimme zu")]),
        }},
        dimensions: [Dimension(id: "d", name: "D", about: "A")],
        items: [Item(id: "i", dimension: "d", {item}, text: "{text}")])"#
    );
    let found = lint(&source);
    assert!(!found.is_empty(), "{source}");
    found.iter().map(|found| format!("{}: {}", found.code, found.message)).collect()
}

fn finds(code: &str, text: &str, language: &str, item: &str) -> bool {
    found(text, language, item).iter().any(|found| found.starts_with(code))
}

#[test]
fn german_sentences_are_judged_by_german_words() {
    let own = "scale: \"wahr\"";
    for (code, bad, good) in SENTENCES {
        assert!(finds(code, bad, "de", own), "{code}: {bad}");
        assert!(!finds(code, good, "de-AT", own), "{code}: {good}");
        if !["L05", "L33"].contains(&code) {
            assert!(!finds(code, bad, "fr", own), "{code}: no words for this language");
        }
    }
    assert!(finds("L03", "Ich danke meinem Partner oft.", "de", "scale: \"oft\""));
    assert!(!finds("L03", "Ich half beim täglichen Abwasch.", "de", "scale: \"oft\""));
    assert!(finds("L12", "Wir reden.", "de", own));
    assert!(finds("L17", "Wir reden.", "de", own));
    for (view, fits, strays) in [
        ("Give", "Wenn meine Partnerin müde war, kochte ich.", "Mein Partner kochte für mich."),
        ("Receive", "Ich wurde getröstet.", "Ich tröstete meinen Partner."),
    ] {
        let item = format!("view: {view}, scale: \"wahr\"");
        let told = format!("L24: the sentence does not fit `view: {view}`");
        assert!(found(strays, "de", &item).contains(&told), "{strays}");
        assert!(!found(fits, "de", &item).contains(&told), "{fits}");
    }
}

#[test]
fn danger_is_found_in_german_and_plain_sentences_are_not_blamed() {
    let own = "scale: \"wahr\"";
    for text in DANGEROUS {
        assert!(finds("L28", text, "de", own), "{text}");
    }
    for text in HARMLESS {
        assert!(!finds("L28", text, "de", own), "{text}");
    }
    for text in PLAIN {
        assert!(!finds("L01", text, "de", own) && !finds("L02", text, "de", own), "{text}");
    }
    assert!(finds("L01", "Ich fühle mich geliebt, gebraucht.", "de", own));
    assert!(finds("L09", "Mein Partner sollte mehr helfen.", "de", own));
    for text in
        ["Wir aßen sonntags zusammen.", "Jeden Abend sprachen wir.", "Wir gingen jede Woche spazieren."]
    {
        assert!(finds("L03", text, "de", "scale: \"oft\""), "{text}");
    }
}

/// "Trifft nicht zu" is the lowest point of many German scales, and elsewhere no point at all.
#[test]
fn german_labels_that_are_no_amounts_are_found() {
    let is_found = |labels: &[&str]| {
        let points: String =
            labels.iter().enumerate().map(|(value, label)| format!("({value}, {label:?}), ")).collect();
        let source = format!(
            r#"Quiz(format: 1, id: "t", version: "1.0.0", language: "de", title: "T", about: "A", provenance: (author: "A", origin: Own),
            scales: {{"wahr": Scale(kind: Truth, points: [{points}])}}, dimensions: [Dimension(id: "d", name: "D", about: "A")],
            items: [Item(id: "i", dimension: "d", scale: "wahr", text: "Wir reden.")])"#
        );
        let found = lint(&source);
        assert!(!found.is_empty(), "{source}");
        found.iter().any(|found| found.code.as_str() == "L36")
    };
    for label in ["trifft nicht zu", "weiß nicht", "keine Angabe", "kann ich nicht sagen"] {
        assert!(is_found(&["gar nicht", "etwas", "ziemlich", "sehr", label]), "{label}");
    }
    assert!(!is_found(&[
        "trifft nicht zu",
        "trifft eher nicht zu",
        "teils teils",
        "trifft eher zu",
        "trifft voll zu"
    ]));
}
