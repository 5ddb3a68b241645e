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
        let told = format!("L24: the sentence does not fit the view {}", view.to_lowercase());
        assert!(found(strays, "de", &item).contains(&told), "{strays}");
        assert!(!found(fits, "de", &item).contains(&told), "{fits}");
    }
}
