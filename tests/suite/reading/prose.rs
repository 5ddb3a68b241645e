//! What the sentences of a joint report claim, checked against the second reading.

use attuned::answers::Name;
use attuned::comparison::{Comparison, Grade};
use attuned::quiz::{Openness, Pattern, Practice, Quiz};
use attuned::report::{Block, Report, Step};
use attuned::words::{Language, ReportWords, Wishers};

use super::second::{Area, Gap, Reading};

/// Whether a sentence is so in an area.
type Claim<'a> = Box<dyn Fn(&Area) -> bool + 'a>;

/// Every clause that can be said about an area: the patterns it tells of, and what it claims.
fn clauses<'a>(words: &'a ReportWords, people: &'a [Name; 2]) -> Vec<(String, &'a [&'a str], Claim<'a>)> {
    let mut all: Vec<(String, &[&str], Claim)> = Vec::new();
    let mut say =
        |text: String, tells: &'static [&'static str], claim: Claim<'a>| all.push((text, tells, claim));
    let levels =
        |area: &Area, holds: fn(f64) -> bool| area.level.is_some_and(|levels| levels.into_iter().all(holds));
    let wishes =
        |area: &Area, holds: fn(f64) -> bool| area.wish.is_some_and(|wishes| wishes.into_iter().all(holds));
    let too_few = |area: &Area| area.has("NotEnough") && !area.is_sensitive;
    say(words.not_enough.to_owned(), &["NotEnough"], Box::new(too_few));
    for sure in [true, false] {
        let strong = move |area: &Area| {
            levels(area, |at| at >= 70.0)
                && !area.wish.is_some_and(|[a, b]| a.max(b) >= 1.5)
                && area.is_surely_strong() == sure
        };
        say((words.strong)(sure).to_owned(), &["SharedStrength"], Box::new(strong));
        let sensitive = move |area: &Area| area.is_sensitive && strong(area);
        say((words.strong_sensitive)(sure).to_owned(), &["SharedStrength"], Box::new(sensitive));
    }
    say(
        (words.shared_wish)(true).to_owned(),
        &["SharedWish"],
        Box::new(move |area| wishes(area, |wish| wish >= 1.5)),
    );
    let a_little = move |area: &Area| wishes(area, |wish| wish >= 1.0) && !wishes(area, |wish| wish >= 1.5);
    say((words.shared_wish)(false).to_owned(), &["SharedWish"], Box::new(a_little));
    say(
        words.shared_less.to_owned(),
        &["SharedLess"],
        Box::new(move |area| wishes(area, |wish| wish <= -1.0)),
    );
    let opposite = |area: &Area| area.wish.is_some_and(|[a, b]| a.max(b) >= 1.0 && a.min(b) <= -1.0);
    say(words.opposite_wishes.to_owned(), &["OppositeWishes"], Box::new(opposite));
    for (one, other) in [(0, 1), (1, 0)] {
        let (from, to) = (&people[one], &people[other]);
        for much in [true, false] {
            let wishes = move |area: &Area| {
                area.wish.is_some_and(|wish| {
                    wish[one] >= 1.0
                        && (wish[one] >= 1.5) == much
                        && wish[other].abs() < 1.0
                        && !area.is_sensitive
                })
            };
            say((words.one_wish)(from, to, much), &["OneWish"], Box::new(wishes));
        }
        let less = move |area: &Area| {
            let told = area.has("SharedLess") || area.has("OppositeWishes");
            !told && area.wish.is_some_and(|wish| wish[one] <= -1.0 && wish[one] < wish[other])
        };
        say((words.one_less)(from), &[], Box::new(less));
        let missed = move |area: &Area, sign: f64| {
            area.flows.is_some_and(|flows| flows[one].is_flagged() && flows[one].points * sign > 0.0)
                && !area.is_sensitive
        };
        say((words.not_landing)(from, to), &["NotLanding"], Box::new(move |area| missed(area, 1.0)));
        say((words.unseen_gift)(from, to), &["UnseenGift"], Box::new(move |area| missed(area, -1.0)));
        for grade in [Grade::Tentative, Grade::Clear] {
            // Both tell that the other gets more from the one than the one gets back.
            let one_way = move |area: &Area| {
                let told = area.gives.zip(area.level);
                let both =
                    told.is_some_and(|(gives, gets)| gives[one] > gives[other] && gets[other] > gets[one]);
                let grade = if grade == Grade::Clear { 2 } else { 1 };
                both && area.balance.is_some_and(|balance| balance.grade == grade) && !area.is_sensitive
            };
            say((words.uneven)(grade, from, to), &["Uneven"], Box::new(one_way));
        }
    }
    let both_miss = |area: &Area, sign: f64| {
        let miss = |gap: Gap| gap.is_flagged() && gap.points * sign > 0.0;
        area.flows.is_some_and(|flows| flows.into_iter().all(miss)) && !area.is_sensitive
    };
    say(words.not_landing_both.to_owned(), &["NotLanding"], Box::new(move |area| both_miss(area, 1.0)));
    say(words.unseen_gift_both.to_owned(), &["UnseenGift"], Box::new(move |area| both_miss(area, -1.0)));
    let differently = |area: &Area| area.flows.is_some_and(|flows| flows.into_iter().any(Gap::is_flagged));
    say(words.told_differently.to_owned(), &["NotLanding", "UnseenGift"], Box::new(differently));
    let one_way = |area: &Area| {
        let told = area.gives.zip(area.level);
        let both = told.is_some_and(|(gives, gets)| (gives[0] - gives[1]) * (gets[1] - gets[0]) > 0.0);
        both && area.is_sensitive && area.balance.is_some_and(Gap::is_flagged)
    };
    say(words.uneven_unnamed.to_owned(), &["Uneven"], Box::new(one_way));
    let differ = |area: &Area| area.difference.is_some_and(Gap::is_flagged);
    say(words.different_views.to_owned(), &["DifferentViews"], Box::new(differ));
    let low = move |area: &Area| levels(area, |at| at < 40.0);
    say(words.low.to_owned(), &["Low"], Box::new(move |area| low(area) && !area.nobody_wishes_more()));
    let between = |area: &Area| area.is_sensitive && !area.is_safety && area.level.is_some();
    say(words.between_you.to_owned(), &["Low", "Steady"], Box::new(between));
    say(words.quiet.to_owned(), &["Steady"], Box::new(move |area| low(area) && area.nobody_wishes_more()));
    say(words.much.to_owned(), &["Steady"], Box::new(move |area| levels(area, |at| at >= 70.0)));
    say(words.steady.to_owned(), &["Steady"], Box::new(move |area| levels(area, |at| at >= 40.0)));
    let unclear = |area: &Area| {
        area.level.is_some_and(|[a, b]| a != b) && !area.difference.is_some_and(Gap::is_flagged)
    };
    say(words.unclear.to_owned(), &["Steady"], Box::new(unclear));
    say(words.safety_area.to_owned(), &["DifferentViews", "Steady"], Box::new(|area| area.is_safety));
    // The longest first: some clauses begin like others.
    all.sort_by_key(|clause| std::cmp::Reverse(clause.0.len()));
    all
}

/// The texts of a section's paragraphs, in order.
fn paragraphs<'r>(report: &'r Report, heading: &str) -> Vec<&'r str> {
    let blocks = report
        .sections
        .iter()
        .filter(|section| section.heading == heading)
        .flat_map(|section| &section.blocks);
    let text = |block: &'r Block| match block {
        Block::Text(text) | Block::Paragraph(text) | Block::Detail(text) => Some(text.as_str()),
        Block::Pictured(about) => Some(about.text.as_str()),
        Block::Scores(_) | Block::Trends(_) | Block::Rounds(_) | Block::Step(_) => None,
    };
    blocks.filter_map(text).collect()
}

/// What a report says first.
pub fn in_short(report: &Report) -> Vec<String> {
    let heading = ReportWords::of(report.language).in_short;
    paragraphs(report, heading).into_iter().map(str::to_owned).collect()
}

/// The steps that a report suggests.
pub fn steps(report: &Report) -> Vec<&Step> {
    let blocks = report.sections.iter().flat_map(|section| &section.blocks);
    blocks.filter_map(|block| if let Block::Step(step) = block { Some(step) } else { None }).collect()
}

/// Everything a report says in sentences of the program, each sentence on its own.
pub fn sentences(report: &Report) -> Vec<String> {
    let words = ReportWords::of(report.language);
    let mut texts: Vec<String> = report.notes.clone();
    for section in &report.sections {
        texts.extend(paragraphs(report, &section.heading).into_iter().map(str::to_owned));
    }
    texts.extend(steps(report).into_iter().map(|step| (words.why)(&step.area, &step.reasons.join("; "))));
    texts.extend(report.help.iter().map(|help| help.text.clone()));
    let ends = |text: &String| {
        let ended = text.replace(". ", ".\n").replace("? ", "?\n").replace("! ", "!\n");
        ended.lines().map(str::to_owned).filter(|sentence| !sentence.is_empty()).collect::<Vec<_>>()
    };
    texts.iter().flat_map(ends).collect()
}

/// A report with everything that it can be checked against.
pub struct Told<'a> {
    pub report: &'a Report,
    pub quiz: &'a Quiz,
    pub people: &'a [Name; 2],
    pub reading: &'a Reading,
    words: &'static ReportWords,
}

impl<'a> Told<'a> {
    pub fn new(report: &'a Report, comparison: &'a Comparison, reading: &'a Reading) -> Self {
        let quiz = comparison.quiz();
        let words = ReportWords::of(Language::of(quiz.language()));
        Self { report, quiz, people: comparison.partners(), reading, words }
    }

    fn is_held(&self) -> bool {
        self.reading.safety == "held"
    }

    /// Whether nothing may be said about an area, or nothing can be, since the quiz asks only what each gives.
    fn is_silent(&self, area: &Area) -> bool {
        self.is_held() && (area.is_sensitive || area.is_safety)
            || area.level.is_none()
                && area.patterns == ["Steady"]
                && !area.wish.is_some_and(|[a, b]| a.min(b) <= -1.0)
    }

    fn named(&self, name: &str) -> &Area {
        self.reading.areas.iter().find(|area| area.name == name).expect("an area that both share")
    }

    fn names_nobody(&self, text: &str) {
        assert!(self.people.iter().all(|name| !text.contains(&name.to_string())), "a name: {text}");
    }

    /// Takes clauses apart: each must be known and so, and together they must tell every pattern.
    fn check_clauses(&self, area: &Area, told: &str) {
        let known = clauses(self.words, self.people);
        let (mut rest, mut tells) = (told, Vec::new());
        loop {
            let fits = |clause: &&(String, &[&str], Claim)| {
                // German begins a sentence with it.
                let after =
                    rest.strip_prefix(clause.0.as_str()).or_else(|| rest.strip_prefix(&capital(&clause.0)));
                after.is_some_and(|after| after.is_empty() || after.starts_with("; "))
            };
            let (text, about, claim) = known.iter().find(fits).unwrap_or_else(|| panic!("unknown: {rest}"));
            assert!(claim(area), "not so: {text}\n{area:?}");
            tells.extend(about.iter().copied());
            rest = &rest[text.len()..];
            if rest.is_empty() {
                break;
            }
            rest = &rest[2..];
        }
        for pattern in &area.patterns {
            let nothing_to_tell = area.level.is_none() && *pattern == "Steady";
            assert!(tells.contains(pattern) || nothing_to_tell, "{pattern} is not told: {told}\n{area:?}");
        }
        if area.is_sensitive {
            self.names_nobody(told);
        }
    }

    /// A paragraph for every area, or for several of which the same is so; and one for each that is not silent.
    pub fn check_areas(&self) {
        let section = self.report.sections.iter().find(|section| section.heading == self.words.area_by_area);
        let blocks = section.map(|section| section.blocks.as_slice()).unwrap_or_default();
        let mut told_of = Vec::new();
        for block in blocks {
            let Block::Pictured(about) = block else { panic!("{block:?}") };
            if about.text.is_empty() {
                continue;
            }
            let (names, told) = about.text.split_once(": ").expect("names first");
            let told = told.strip_suffix('.').expect("a sentence");
            // Of several areas the same is said of each.
            let (names, each) = match names.strip_suffix(", jeweils") {
                Some(names) => (names, told),
                None => (names, told.strip_prefix("for each of these, ").unwrap_or(told)),
            };
            let told = each;
            for name in names.split("; ") {
                let area = self.named(name);
                assert!(!told_of.contains(&name), "{name} twice");
                told_of.push(name);
                if self.reading.theme.as_ref() == Some(&area.id) {
                    assert!([self.words.as_above, &capital(self.words.as_above)].contains(&told), "{told}");
                } else {
                    self.check_clauses(area, told);
                }
            }
        }
        for area in &self.reading.areas {
            assert_eq!(told_of.contains(&area.name.as_str()), !self.is_silent(area), "{}", area.name);
        }
    }

    /// The point: what is strong, what it is about, a question.
    pub fn check_in_short(&self) {
        let words = self.words;
        let mut short = paragraphs(self.report, words.in_short).into_iter().peekable();
        let mut said = 0;
        if short.next_if(|text| *text == words.held).is_some() {
            said += 1;
        }
        assert_eq!(said == 1, self.is_held());
        let strong = |text: &&str| {
            let named = self.reading.areas.iter().filter(|area| self.reading.strengths.contains(&area.id));
            named.into_iter().any(|area| self.says_strong(area, text))
        };
        if short.next_if(strong).is_none() {
            // What is told about the theme tells of its strength; and no report begins with how safe the two feel, or
            // with what somebody wishes less of.
            let untold = |area: &&Area| {
                self.reading.strengths.contains(&area.id)
                    && Some(&area.id) != self.reading.theme.as_ref()
                    && !area.is_safety
                    && !area.somebody_wishes_less()
            };
            assert!(!self.reading.areas.iter().any(|area| untold(&area)), "a strength is not told");
            let most = |text: &&str| self.reading.areas.iter().any(|area| self.says_most(area, text));
            short.next_if(most);
        }
        if let Some(theme) = &self.reading.theme {
            let area = self.reading.areas.iter().find(|area| area.id == *theme).expect("an area");
            let text = short.next().expect("the theme");
            let [before, after] = around(|told| (words.worth_a_talk)(&area.name, told));
            let text = text.strip_prefix(&before).unwrap_or_else(|| panic!("{text}"));
            let (told, question) = text.split_once(&format!("{after} ")).expect("a question");
            self.check_clauses(area, told);
            self.check_question(area, question);
        }
        let keeps = (words.question)(Pattern::SharedStrength);
        if short.next_if(|text| *text == keeps).is_some() {
            assert!(!self.is_held() && !self.reading.strengths.is_empty() && self.reading.theme.is_none());
        }
        if short.next_if(|text| *text == words.nothing_shared).is_some() {
            assert!(self.reading.areas.is_empty(), "something is shared");
        }
        let too_little = self.reading.areas.iter().any(|area| area.patterns.contains(&"NotEnough"));
        let without = if too_little { words.too_little } else { words.nothing_first };
        if short.next_if(|text| *text == without).is_some() {
            assert!(self.reading.theme.is_none());
        }
        if short.next_if(|text| *text == words.too_little).is_some() {
            assert!(self.reading.areas.iter().any(|area| area.has("NotEnough")));
        }
        assert_eq!(short.next(), None);
        let sentences = paragraphs(self.report, words.in_short).join(" ");
        let ends = sentences.matches(". ").count() + sentences.matches("? ").count() + 1;
        assert!((1..=5).contains(&ends), "{ends} sentences: {sentences}");
    }

    fn says_strong(&self, area: &Area, text: &str) -> bool {
        let wishers = match area.wish {
            Some([a, b]) if a > 0.0 && b > 0.0 => Wishers::Both,
            Some([a, _]) if a > 0.0 => Wishers::One(&self.people[0]),
            Some([_, b]) if b > 0.0 => Wishers::One(&self.people[1]),
            _ => Wishers::Nobody,
        };
        text == (self.words.strength)(&area.name, area.is_surely_strong(), wishers)
    }

    /// Nothing is at 70, and nowhere is the lower of two levels higher.
    fn says_most(&self, area: &Area, text: &str) -> bool {
        let open = self.reading.areas.iter().filter(|area| !area.is_sensitive && !area.is_safety);
        let most = open.filter_map(Area::lower).fold(0.0, f64::max);
        text == (self.words.most_happens)(&area.name)
            && area.lower() == Some(most)
            && most >= 40.0
            && !area.is_sensitive
    }

    fn check_question(&self, area: &Area, question: &str) {
        use Pattern::{
            DifferentViews, Low, NotLanding, OneWish, OppositeWishes, SharedLess, SharedStrength, SharedWish,
            Steady, Uneven, UnseenGift,
        };
        let asked = [
            DifferentViews,
            Low,
            NotLanding,
            OneWish,
            OppositeWishes,
            SharedLess,
            SharedStrength,
            SharedWish,
            Uneven,
            UnseenGift,
        ];
        let fits = |pattern: &Pattern| {
            area.has(&format!("{pattern:?}")) && (self.words.question)(*pattern) == question
        };
        assert!(asked.iter().any(fits) || question == (self.words.question)(Steady), "{question}\n{area:?}");
    }

    /// What may be suggested, and why.
    pub fn check_steps(&self) {
        let steps = steps(self.report);
        assert!(steps.len() <= if self.is_held() { 0 } else { 2 });
        if let [one, other] = steps[..] {
            assert!(one.area != other.area && one.title != other.title);
        }
        let wishes = || self.reading.areas.iter().filter_map(|area| area.wish).flatten();
        for step in steps {
            let area = self.named(&step.area);
            let practice =
                self.quiz.practices().iter().find(|practice| practice.title == step.title).expect("known");
            let suits =
                |patterns: &[Pattern]| patterns.iter().any(|pattern| practice.suits.contains(pattern));
            assert!(practice.dimensions.contains(&area.position.into()));
            if self.reading.safety != "open" {
                assert!(practice.asks == Openness::Gentle && !area.is_sensitive, "{step:?}");
            }
            let keeps = step.reasons.iter().any(|reason| *reason == self.words.keeps);
            if area.somebody_wishes_less() {
                assert!(suits(&[Pattern::OppositeWishes, Pattern::SharedLess]), "{step:?} {area:?}");
            } else if area.nobody_wishes_more() && !keeps {
                assert!(
                    suits(&[Pattern::NotLanding, Pattern::UnseenGift, Pattern::Uneven]),
                    "{step:?} {area:?}"
                );
            }
            if keeps {
                assert!(area.has("SharedStrength") && suits(&[Pattern::SharedStrength]), "{step:?} {area:?}");
            }
            if keeps && area.priority == 0.0 {
                assert!(wishes().all(|wish| wish <= 0.0));
            }
            step.reasons.iter().for_each(|reason| self.check_reason(area, practice, reason));
        }
    }

    fn check_reason(&self, area: &Area, practice: &Practice, reason: &str) {
        let words = self.words;
        if area.is_sensitive {
            self.names_nobody(reason);
        }
        let near = |labels: &[Vec<String>; 2]| {
            labels[0].iter().any(|a| labels[1].iter().any(|b| (words.near)(self.people, [a, b]) == reason))
        };
        let is_so = match reason {
            _ if reason == words.keeps => area.has("SharedStrength"),
            _ if reason == words.room => area.priority > 0.0 && !area.nobody_wishes_more(),
            _ if reason == words.asks_openness => practice.asks == Openness::Vulnerable,
            _ if reason == (words.evidence)(practice.evidence) => true,
            _ if area.level.is_some() && near(&self.labels(area)) => !area.is_sensitive,
            _ => {
                let known = clauses(words, self.people);
                let (_, about, claim) = known
                    .iter()
                    .find(|clause| clause.0 == reason)
                    .unwrap_or_else(|| panic!("unknown: {reason}"));
                // That too little is known is a reason only for a step that is meant for it.
                claim(area) && (*about != ["NotEnough"] || practice.suits.contains(&Pattern::NotEnough))
            }
        };
        assert!(is_so, "not so: {reason}\n{area:?}");
    }

    /// The labels nearest to each level; both where it lies half-way.
    fn labels(&self, area: &Area) -> [Vec<String>; 2] {
        let view = self.quiz.experienced(area.position.into());
        let mut items = self.quiz.items().iter();
        let item =
            items.find(|item| item.dimension == area.position.into() && item.view == view).expect("asked");
        let points = item.scale.points();
        area.level.expect("a level").map(|level| {
            let at = f64::from(item.scale.lowest()) + level / 100.0 * item.scale.range();
            let distance = |value: i32| (f64::from(value) - at).abs();
            let least = points.iter().map(|point| distance(point.value)).fold(f64::INFINITY, f64::min);
            let nearest = points.iter().filter(|point| distance(point.value) < least + 1e-9);
            nearest.filter_map(|point| point.label.clone()).collect()
        })
    }
}

/// A clause at the beginning of a sentence.
fn capital(clause: &str) -> String {
    let mut letters = clause.chars();
    letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect()
}

/// What stands before and after a gap in a sentence.
pub fn around(sentence: impl Fn(&str) -> String) -> [String; 2] {
    let text = sentence("\u{1}");
    let (before, after) = text.split_once('\u{1}').expect("a gap");
    [before.to_owned(), after.to_owned()]
}
