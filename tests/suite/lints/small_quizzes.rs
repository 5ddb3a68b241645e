//! Six small quizzes about people who are no couple, as their authors may write them: no lint has anything to say.

use attuned::quiz::{check, lint};

struct Small {
    other: &'static str,
    give: [&'static str; 4],
    receive: [&'static str; 4],
    own: [&'static str; 4],
    wish: &'static str,
}

const QUIZZES: [Small; 6] = [
    Small {
        other: "my housemate",
        give: [
            "I washed up a pan that my housemate had left.",
            "I took out the rubbish without being asked.",
            "I asked my housemate before I invited guests.",
            "I did the hoovering and dusting.",
        ],
        receive: [
            "My housemate washed up a pan that I had left.",
            "My housemate took out the rubbish without having to be reminded.",
            "I was asked by my housemate before they invited guests.",
            "Clean pots and pans were waiting for me.",
        ],
        own: [
            "Our flat was a place where I could rest.",
            "I could tell my housemate when something annoyed me.",
            "We talked about how much we spend and how much we save on food.",
            "My housemate and I laughed over supper.",
        ],
        wish: "Meals that we eat together",
    },
    Small {
        other: "my brother or sister",
        give: [
            "I called my sister to hear how she was.",
            "I remembered a birthday in my brother's family.",
            "I kept a secret that my brother had told me.",
            "When my sister had a hard day, I listened to her.",
        ],
        receive: [
            "My brother called me to hear how I was.",
            "My sister remembered a day that matters to me.",
            "I was trusted by my sister with a secret.",
            "When I had a hard day, my brother listened to me.",
        ],
        own: [
            "My brother and I could joke about our childhood.",
            "I felt free to say no to my sister.",
            "I was proud of him.",
            "We agreed on how to look after mum and dad.",
        ],
        wish: "Visits to each other",
    },
    Small {
        other: "my manager",
        give: [
            "I told my manager when work was getting too much.",
            "I asked my manager for an opinion.",
            "I finished what I had promised my manager.",
            "I let my manager know about a mistake in good time.",
        ],
        receive: [
            "My manager thanked me for a piece of work.",
            "My manager asked me what I need.",
            "I was given time for something new.",
            "My manager's advice helped me.",
        ],
        own: [
            "I could speak openly with my manager.",
            "I knew what my manager expected of me.",
            "I had a say in how I do my work.",
            "Our meetings ended on time.",
        ],
        wish: "Time to talk about my plans",
    },
    Small {
        other: "the person I care for",
        give: [
            "I read to the person I care for.",
            "I asked this person what they would like to eat.",
            "I took the person I care for out into the garden.",
            "I helped this person with a phone call.",
        ],
        receive: [
            "The person I care for thanked me for my help.",
            "This person told me a story from their life.",
            "I was met with a smile by the person I care for.",
            "The person I care for asked me how I had slept.",
        ],
        own: [
            "I had an hour to myself.",
            "The talks between this person and me did me good.",
            "I knew whom to call when I needed a break.",
            "I went to bed content with the day.",
        ],
        wish: "Walks outside",
    },
    Small {
        other: "my parents",
        give: [
            "I told my parents what I was busy with.",
            "I helped my parents with a form.",
            "I asked my parents about their youth.",
            "I thanked my parents for something they had done.",
        ],
        receive: [
            "My parents told me what they were busy with.",
            "My parents asked me before they gave advice.",
            "I was invited by my parents.",
            "My parents' help reached me in time.",
        ],
        own: [
            "I could speak with my parents as one adult with another.",
            "We found a day that suited all of us.",
            "I felt at ease in my parents' house.",
            "Money was a subject that we could talk about.",
        ],
        wish: "Calls on the phone",
    },
    Small {
        other: "my best friend",
        give: [
            "I wrote to my best friend first.",
            "I kept a promise to my friend.",
            "I cheered my friend on before a big day.",
            "I made time for my friend together with my family.",
        ],
        receive: [
            "My best friend wrote to me first.",
            "My friend kept a promise to me.",
            "I was cheered on by my friend before a big day.",
            "A card from my friend came through my door.",
        ],
        own: [
            "I could be myself around my friend.",
            "We laughed until we cried.",
            "I told my friend what was on my mind.",
            "It was easy to find a time and place to meet.",
        ],
        wish: "Evenings out",
    },
];

impl Small {
    fn source(&self) -> String {
        let items = |dimension: &str, view: &str, scale: &str, texts: &[&str]| {
            let item = |(number, text): (usize, &&str)| {
                format!(
                    "Item(id: \"{dimension}-{view}-{number}\", dimension: {dimension:?}, view: {view}, scale: {scale:?}, \
                     text: {text:?}),\n"
                )
                .replace(&format!("-{view}-"), &format!("-{}-", view.to_lowercase()))
            };
            texts.iter().enumerate().map(item).collect::<String>()
        };
        let practices: String = (1..=3)
            .map(|number| {
                format!(
                    r#"Practice(id: "p{number}", dimensions: ["together", "ease"], title: "Tea", steps: ["Boil water."], minutes: 5,
                    often: "weekly", suits: [Low], evidence: Expert, source: "Common advice"),"#
                )
            })
            .collect();
        let bands = r#"bands: [(from: 0, label: "quiet", says: "There may have been little of it.")]"#;
        format!(
            r#"Quiz(format: 1, id: "small", version: "1.0.0", language: "en", title: "Two people", about: "How the two of you get on.",
            period: "the past four weeks", other: {:?}, provenance: (author: "Alex", origin: Own),
            scales: {{
                "often": Scale(kind: Frequency, points: [(1, "not once"), (2, "once or twice"), (3, "about weekly"), (4, "several times a week"), (5, "most days")]),
                "true": Scale(kind: Truth, points: [(1, "not at all true"), (2, "a little true"), (3, "half true"), (4, "mostly true"), (5, "completely true")]),
                "wish": Scale(kind: Wish, points: [(-2, "much less"), (-1, "a little less"), (0, "as now"), (1, "a little more"), (2, "much more")]),
            }},
            dimensions: [
                Dimension(id: "together", name: "Together", about: "What you do for each other.", {bands}),
                Dimension(id: "ease", name: "Ease", about: "How it feels.", {bands}),
            ],
            items: [{}{}{}{}], practices: [{practices}])"#,
            self.other,
            items("together", "Give", "often", &self.give),
            items("together", "Receive", "often", &self.receive),
            items("together", "Wish", "wish", &[self.wish]),
            items("ease", "Own", "true", &self.own),
        )
    }
}

#[test]
fn nothing_is_found_in_them() {
    for quiz in QUIZZES {
        let source = quiz.source();
        assert_eq!(check(&source).diagnostics, [], "{source}");
        let found = lint(&source);
        let told: Vec<_> = found
            .iter()
            .map(|found| format!("{}: {}: {}", found.code, found.message, &source[found.span()]))
            .collect();
        assert_eq!(told, [""; 0], "{}", quiz.other);
    }
}
