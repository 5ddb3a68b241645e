//! Reports as pages and pictures: valid, self-contained, readable in light and dark, and without seeing them.

use std::collections::HashMap;

use attuned::comparison::Comparison;
use attuned::help::Near;
use attuned::profile::{Profile, SharedProfile};
use attuned::report::{self, Report};
use attuned::suggestion;
use scraper::{ElementRef, Html, Selector};

use crate::common::session::{COUPLE, Session};
use crate::common::{D, answered, items, quiz, source};

fn printed(arguments: &[&str]) -> String {
    let run = Session::new().run(arguments);
    assert_eq!(run.code, 0, "{}", run.err);
    run.out
}

/// Alex, three times within a year.
fn history() -> Session {
    let session = Session::new();
    for (year, key) in [("2023", "Chosen(2)"), ("2024", "Chosen(3)"), ("2025", "Chosen(4)")] {
        let sitting = include_str!("../../quizzes/sample/alex.ron").replace("2026-", &format!("{year}-"));
        let folder = session.home().join("Alex/five-practices");
        std::fs::create_dir_all(&folder).expect("a folder");
        // One area rises from sitting to sitting; the others stay the same.
        let lines = sitting.lines().map(|line| match line.split_once(": Chosen(") {
            Some((item, _)) if item.contains("\"time-") && !item.contains("-w") => format!("{item}: {key},"),
            _ => line.to_owned(),
        });
        let text = lines.collect::<Vec<_>>().join("\n");
        std::fs::write(folder.join(format!("{year}.ron")), text).expect("written");
    }
    session
}

/// Every kind of page.
fn pages(format: &str) -> [(&'static str, String); 4] {
    let couple = [&COUPLE[..], &["--format", format]].concat();
    let explained = [&couple[..], &["--explain"]].concat();
    let over_time = history().run(&["history", "Alex", "--format", format]);
    assert_eq!(over_time.code, 0, "{}", over_time.err);
    [
        ("couple", printed(&couple)),
        ("couple_explained", printed(&explained)),
        ("person", printed(&["show", "quizzes/sample/alex.ron", "--format", format, "--explain"])),
        ("history", over_time.out),
    ]
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn text(element: ElementRef) -> String {
    element.text().collect::<String>().trim().to_owned()
}

#[test]
fn pages_and_pictures_as_a_reviewer_reads_them() {
    for format in ["table", "markdown", "json"] {
        for (name, text) in pages(format) {
            insta::assert_snapshot!(format!("{name}_{format}"), text);
        }
    }
    for format in ["html", "svg"] {
        for (name, page) in pages(format) {
            // One element per line, and the style only once, in its own file.
            let lines = page.replace("><", ">\n<");
            let start = lines.find("<style>").expect("a style");
            let end = lines.find("</style>").expect("its end");
            insta::assert_snapshot!(
                format!("{name}_{format}"),
                format!("{}{}", &lines[..start], &lines[end..])
            );
        }
    }
}

#[test]
fn every_page_is_valid_and_needs_nothing_else() {
    for (name, source) in pages("html") {
        let page = Html::parse_document(&source);
        assert!(page.errors.is_empty(), "{name}: {:?}", page.errors);
        assert!(
            all(&page, "script, link, img, iframe, object, form, [style], [href], [src], [onclick]")
                .is_empty()
        );
        let policy =
            all(&page, "meta[http-equiv=Content-Security-Policy]")[0].attr("content").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; style-src 'sha256-") && !policy.contains("unsafe"));
        assert!(!source.contains("url(") && !source.contains("@import"));
        assert_eq!(all(&page, "html[lang=en]").len(), 1);
    }
}

/// Heading levels without a gap, every picture with a description, and beside it a table with row and column headers.
#[test]
fn every_page_can_be_read_without_seeing_it() {
    for (name, source) in pages("html") {
        let page = Html::parse_document(&source);
        let levels: Vec<u32> = all(&page, "h1, h2, h3")
            .iter()
            .map(|heading| heading.value().name()[1..].parse().expect("a level"))
            .collect();
        assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{name}: {levels:?}");

        let pictures = all(&page, "svg");
        assert!(pictures.len() >= 6, "{name}");
        let mut ids = HashMap::new();
        for element in all(&page, "[id]") {
            let id = element.attr("id").expect("an id");
            assert!(ids.insert(id, text(element)).is_none(), "{name}: {id} twice");
        }
        for labelled in all(&page, "[aria-labelledby]") {
            for id in labelled.attr("aria-labelledby").expect("ids").split(' ') {
                assert!(ids.get(id).is_some_and(|words| !words.is_empty()), "{name}: {id}");
            }
        }
        for picture in pictures {
            assert_eq!(picture.attr("role"), Some("img"));
            assert!(picture.attr("aria-labelledby").is_some());
        }
        // Everything that a picture shows about a score is in the table, too.
        let table = text(all(&page, "table")[0]);
        for number in all(&page, "svg text.label").iter().map(|label| text(*label)) {
            let score = number.split(": ").nth(1).map(|score| score.split(',').next().unwrap_or(score));
            if let Some(score) = score {
                assert!(table.contains(score), "{name}: {score} in {table}");
            }
        }
        assert!(all(&page, "table th[scope=col]").len() >= 3);
        let rows = all(&page, "tbody tr").len();
        assert_eq!(all(&page, "tbody th[scope=row]").len(), rows);
        assert_eq!(all(&page, "[role=group][tabindex='0'][aria-label]").len(), all(&page, "table").len());
    }
}

#[test]
fn every_picture_is_a_document_of_its_own() {
    for (name, source) in pages("svg") {
        let picture = roxmltree::Document::parse(&source).unwrap_or_else(|error| panic!("{name}: {error}"));
        let root = picture.root_element();
        assert_eq!(root.tag_name().namespace(), Some("http://www.w3.org/2000/svg"));
        let words = |node: roxmltree::Node, part| {
            let found = node.children().find(|child| child.has_tag_name(part)).and_then(|found| found.text());
            found.map_or(0, str::len)
        };
        assert!(words(root, "title") > 10, "{name}");
        let pictures: Vec<_> =
            root.descendants().filter(|node| node.attribute("role") == Some("img")).collect();
        assert!(pictures.len() >= 6, "{name}");
        assert!(pictures.iter().all(|picture| words(*picture, "title") > 3 && words(*picture, "desc") > 10));
        for node in root.descendants() {
            assert!(!["script", "image", "use", "a", "foreignObject"].contains(&node.tag_name().name()));
            assert!(node.attributes().all(|attribute| !attribute.name().contains("href")));
        }
        // Nothing is drawn beyond the edges: text is wrapped to the width.
        let width: f64 = root
            .attribute("viewBox")
            .expect("a box")
            .split(' ')
            .nth(2)
            .expect("a width")
            .parse()
            .expect("a number");
        for text in root.descendants().filter(|node| node.has_tag_name("text")) {
            let x: f64 = text.attribute("x").map_or(0.0, |x| x.parse().expect("a number"));
            let letters = text.text().unwrap_or_default().chars().count() as f64;
            let size = match text.attribute("class") {
                Some("title") => 19.0,
                Some("name") => 15.0,
                Some("label") => 13.0,
                _ => 12.0,
            };
            // In the widest common sans-serif font, letters are on average a little wider than half their height.
            let long = letters * size * 0.56;
            let (from, to) = match text.attribute("text-anchor") {
                Some("end") => (x - long, x),
                Some("middle") => (x - long / 2.0, x + long / 2.0),
                _ => (x, x + long),
            };
            assert!(from >= -14.0 && to <= width, "{name}: {:?} from {from} to {to}", text.text());
        }
    }
}

/// The same sentences, in the same order, whatever the format.
#[test]
fn every_format_says_the_same() {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let markdown = printed(&[&COUPLE[..], &["--format", "markdown"]].concat());
    let page = printed(&[&COUPLE[..], &["--format", "html"]].concat());
    let picture = printed(&[&COUPLE[..], &["--format", "svg"]].concat());
    let page = words(&Html::parse_document(&page).root_element().text().collect::<Vec<_>>().join(" "));
    let document = roxmltree::Document::parse(&picture).expect("a document");
    let drawn =
        document.descendants().filter(|node| node.has_tag_name("text")).filter_map(|node| node.text());
    let picture = words(&drawn.collect::<Vec<_>>().join(" "));
    let (mut in_page, mut in_picture) = (0, 0);
    let sentences = markdown.lines().filter(|line| !line.starts_with('|') && !line.is_empty());
    for line in sentences {
        let line = line.trim_start_matches(['#', '-', ' ']).replace('\\', "");
        let line = words(
            line.split_once(". ")
                .filter(|(number, _)| number.parse::<u8>().is_ok())
                .map_or(&line, |(_, text)| text),
        );
        in_page += page[in_page..].find(&line).unwrap_or_else(|| panic!("{line:?} in the page")) + line.len();
        // The picture draws the scores in place of a table of them.
        if line != "In numbers" {
            in_picture +=
                picture[in_picture..].find(&line).unwrap_or_else(|| panic!("{line:?} in the picture"))
                    + line.len();
        }
    }
}

/// How to read the pictures, each area's paragraph with its picture under it, and the table once, after all of them.
#[test]
fn every_picture_stands_under_its_paragraph() {
    for (name, source) in pages("html").into_iter().filter(|(name, _)| !name.starts_with("history")) {
        let page = Html::parse_document(&source);
        let parts = all(&page, ".areas > *, table");
        let kinds: Vec<_> = parts.iter().map(|part| part.value().name()).collect();
        let areas = all(&page, ".area");
        assert!(areas.len() >= 4, "{name}");
        let expected = [&["figure"][..], &vec!["div"; areas.len()], &["table"]].concat();
        assert_eq!(kinds[..expected.len()], expected, "{name}");
        for area in areas {
            let within: Vec<_> = area.child_elements().map(|part| part.value().name()).collect();
            assert!(within == ["p", "figure"] || within == ["figure"], "{name}: {within:?}");
        }
    }
}

/// The list of a country is folded on a screen, but not where help comes before all else, and never on paper.
#[test]
fn help_is_folded_and_open_where_it_comes_first() {
    let quiz = quiz(&source("", D, &items("d", "Own", 4)));
    let lines = vec!["In danger: 000".to_owned(), "To talk: 001".to_owned()];
    let near = Near { heading: "Teapot Island".to_owned(), lines };
    let mut report = couple(&answered(&quiz, "Alex", &[Some(3); 4])).with_help(near);
    for first in [false, true] {
        report.help_first = first;
        let page = Html::parse_document(&report::html(&report));
        let folds = all(&page, "details");
        assert_eq!(folds.len(), 1);
        assert_eq!(folds[0].attr("open").is_some(), first);
        assert_eq!(text(folds[0]), "Teapot Island");
        // It is not within, so whatever does not know the style shows it.
        let list: Vec<_> = all(&page, "details + ul > li").into_iter().map(text).collect();
        assert_eq!(list, ["In danger: 000", "To talk: 001"]);
        let place = if first { "section:first-of-type" } else { "section:last-of-type" };
        assert_eq!(all(&page, &format!("{place} details")).len(), 1);
    }
    let style = report::html::STYLE;
    assert_eq!(style.matches("details").count(), 1);
    assert!(style.contains("@media screen {\n  details:not([open]) + ul { display: none; }\n}"));
}

/// Contrast as computed by WCAG 2: at least 4.5 to 1 for text, 3 to 1 for marks and lines, in light and in dark.
#[test]
fn everything_contrasts_with_its_background() {
    let source = printed(&[&COUPLE[..], &["--format", "html"]].concat());
    let page = Html::parse_document(&source);
    let style = text(all(&page, "style")[0]);
    let dark_from = "@media screen and (prefers-color-scheme: dark) {";
    let (mut light, mut dark) = (Colours::new(), Colours::new());
    for (number, part) in style.split(dark_from).enumerate() {
        // After the first part, each begins with the dark block.
        let (inside, after) = if number == 0 { ("", part) } else { part.split_once("\n}").expect("an end") };
        read_colours(inside, &mut dark);
        read_colours(after, &mut light);
    }
    for (scheme, colours) in [("light", light), ("dark", dark)] {
        let ground = colours["body background"];
        assert_eq!(colours[".paper fill"], ground);
        assert_eq!(colours[".hollow fill"], ground);
        for (part, least) in [
            ("body color", 4.5),
            (".quiet color", 4.5),
            ("text fill", 4.5),
            (".soft fill", 4.5),
            (".first fill", 3.0),
            (".second fill", 3.0),
            (".line stroke", 3.0),
            (".link stroke", 3.0),
            (".axis stroke", 3.0),
        ] {
            let found = contrast(colours[part], ground);
            assert!(found >= least, "{scheme}: {part} {found:.2}");
        }
    }
}

type Colours = HashMap<String, [u8; 3]>;

/// Every `#rrggbb` of a style, by selector and property.
fn read_colours(style: &str, colours: &mut Colours) {
    for rule in style.split('}') {
        let Some((selectors, body)) = rule.rsplit_once('{') else { continue };
        let selectors = selectors.rsplit(['\n', ';']).next().unwrap_or_default();
        for declaration in body.split(';') {
            let Some((property, value)) = declaration.split_once(':') else { continue };
            let Some(hex) = value.split_once('#').map(|(_, hex)| &hex[..6]) else { continue };
            let byte = |at: usize| u8::from_str_radix(&hex[at..at + 2], 16).expect("a colour");
            for selector in selectors.split(',') {
                let key = format!("{} {}", selector.trim(), property.trim());
                colours.insert(key, [byte(0), byte(2), byte(4)]);
            }
        }
    }
}

/// (L1 + .05) / (L2 + .05), L the relative luminance (WCAG 2.2, 1.4.3).
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let luminance = |colour: [u8; 3]| {
        let linear = colour.map(|part| {
            let part = f64::from(part) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    };
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Names and quiz texts come from outside: none of them can become markup.
#[test]
fn no_name_becomes_markup() {
    let evil = r#"<script>alert('1')</script>&amp;\" onload=x"#;
    let source = source(
        "",
        &format!(r#"Dimension(id: "d", name: "{evil}", about: "A"),"#),
        &(items("d", "Give", 4) + &items("d", "Receive", 4)),
    );
    let quiz = quiz(&source);
    let name = evil.replace("\\\"", "\"");
    let answers =
        answered(&quiz, &name, &[Some(2), Some(3), Some(4), Some(2), Some(3), Some(4), Some(2), Some(2)]);
    for report in [couple(&answers), report::person(&Profile::of(&answers), &[], &[])] {
        let page = Html::parse_document(&report::html(&report));
        assert!(page.errors.is_empty(), "{:?}", page.errors);
        assert!(all(&page, "script").is_empty());
        assert!(text(all(&page, "h1")[0]).contains(&name));
        let picture = report::svg(&report);
        let document = roxmltree::Document::parse(&picture).expect("a document");
        assert!(document.descendants().all(|node| !node.has_tag_name("script")));
    }
}

fn couple(answers: &attuned::answers::Answers) -> Report {
    let shared = SharedProfile::of(answers);
    let comparison = Comparison::of(&shared, &shared).expect("one quiz");
    report::couple(&comparison, &suggestion::for_couple(&comparison))
}

/// The longest name allowed does not cover the marks.
#[test]
fn long_names_are_cut_beside_marks_and_whole_elsewhere() {
    let quiz = quiz(&source("", D, &items("d", "Own", 4)));
    let name = "Al\u{1f427}x ".repeat(40).trim().to_owned();
    let report = couple(&answered(&quiz, &name, &[Some(3); 4]));
    let page = Html::parse_document(&report::html(&report));
    for label in all(&page, "svg text.label") {
        assert!(text(label).chars().count() < 40, "{}", text(label));
    }
    assert!(text(all(&page, "table")[0]).contains(&name));
}

/// By hand: 0 is at 14 and 100 at 326, so 75 is at 14 + .75 * 312 = 248.
#[test]
fn marks_stand_where_their_scores_are() {
    let dimension = r#"Dimension(id: "d", name: "D", about: "A", reliability: (alpha: 0.75, sd: 12.0, n: 61, source: "S")),"#;
    let quiz = quiz(&source("", dimension, &(items("d", "Own", 4) + &items("d", "Wish", 1))));
    let profile = Profile::of(&answered(&quiz, "Alex", &[Some(4), Some(4), Some(4), Some(4), Some(-1)]));
    let page = Html::parse_document(&report::html(&report::person(&profile, &[], &[])));
    let marks: Vec<_> = all(&page, "svg circle").iter().filter_map(|mark| mark.attr("cx")).collect();
    // A wish of -1 on -2 to +2 is a quarter of the way: 14 + .25 * 312 = 92.
    assert_eq!(marks, ["248", "92"]);
    // Student's t for 95 % and 60 df is 2.0003 in any table; times 6 it is 12.002, or 37.45 units either way.
    let band = all(&page, "svg rect.band")[0];
    assert_eq!((band.attr("x"), band.attr("width")), (Some("210.6"), Some("74.9")));
}

/// A page of a quiz in this language, with brackets in the name of its area.
fn page_in(language: &str) -> Html {
    let dimension =
        r#"Dimension(id: "d", name: "الهدوء (1)", about: "A", bands: [(from: 0, label: "أ", says: "ب")]),"#;
    let text = source("", dimension, &items("d", "Own", 4))
        .replace("language: \"en\"", &format!("language: \"{language}\""));
    let report = report::person(&Profile::of(&answered(&quiz(&text), "Alex", &[Some(4); 4])), &[], &[]);
    let page = Html::parse_document(&report::html(&report));
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    page
}

/// A page has the language of its quiz, and the direction in which that is written. Where the program does not speak it,
/// its own words are marked.
#[test]
fn a_page_has_the_language_and_the_direction_of_its_quiz() {
    for (language, direction, differs) in [
        ("ar", "rtl", true),
        ("he-IL", "rtl", true),
        ("fa", "rtl", true),
        ("ur", "rtl", true),
        ("az-Arab", "rtl", true),
        ("fr", "ltr", true),
        ("ar-Latn", "ltr", true),
        ("en", "ltr", false),
        ("en-GB", "ltr", false),
        ("de-AT", "ltr", false),
    ] {
        let page = page_in(language);
        let html = all(&page, "html")[0];
        assert_eq!((html.attr("lang"), html.attr("dir")), (Some(language), Some(direction)));
        let own = differs.then_some("en");
        let way = differs.then_some("ltr");
        for section in all(&page, "section") {
            assert_eq!((section.attr("lang"), section.attr("dir")), (own, way), "{language}");
        }
        // Brackets and numbers in what comes from the quiz stay where they belong.
        for text in all(&page, "th[scope=rowgroup], ul[lang], h3, ol li, td span") {
            assert_eq!(text.attr("lang"), differs.then_some(language), "{language}: {}", text.html());
        }
        let texts = all(&page, "th bdi, td span, .area > p");
        assert!(texts.len() >= 3, "{language}");
        assert!(texts.iter().all(|text| text.attr("dir") == Some("auto")), "{language}");
    }
}

/// Reports can be embedded side by side in someone else's page.
#[test]
fn two_fragments_stand_on_one_page() {
    let quiz = quiz(&source("", r#"Dimension(id: "d", name: "D", about: "A"),"#, &items("d", "Own", 4)));
    let report = couple(&answered(&quiz, "Alex", &[Some(3); 4]));
    let fragments = ["a-", "b-"].map(|prefix| report::html::fragment(&report, prefix));
    assert!(fragments[0].starts_with("<h1>") && !fragments[0].contains("<style"));
    assert!(report::html(&report).contains(&format!("<main>{}</main>", report::html::fragment(&report, ""))));
    let style = report::html::STYLE;
    let page = Html::parse_document(&format!(
        "<!DOCTYPE html><html lang=en><title>T</title><style>{style}</style>{}",
        fragments.concat()
    ));
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    let ids: Vec<_> = all(&page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
    let mut once = ids.clone();
    once.sort_unstable();
    once.dedup();
    assert_eq!(ids.len(), once.len(), "{ids:?}");
    for labelled in all(&page, "[aria-labelledby]") {
        let mut labels = labelled.attr("aria-labelledby").expect("ids").split(' ');
        assert!(labels.all(|id| ids.contains(&id)));
    }
}
