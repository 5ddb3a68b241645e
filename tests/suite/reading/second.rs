//! The joint reading, worked out a second time: from the numbers in the JSON, the quiz and the rules alone.

use attuned::quiz::View::{self, Give, Own, Receive};
use attuned::quiz::{Openness, Practice, Quiz, Sharing};
use serde_json::Value;

/// A gap, and how sure it is: 0 unclear, 1 tentative, 2 clear.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gap {
    pub points: f64,
    pub p: f64,
    pub corrected: f64,
    pub grade: usize,
}

impl Gap {
    pub fn is_flagged(self) -> bool {
        self.grade > 0
    }
}

pub const GRADES: [&str; 3] = ["unclear", "tentative", "clear"];

/// What two people tell of a dimension, and what follows.
#[derive(Debug, Clone)]
pub struct Area {
    pub position: usize,
    pub id: String,
    pub name: String,
    pub is_sensitive: bool,
    pub is_safety: bool,
    pub gives: Option<[f64; 2]>,
    /// What each receives, or feels where the quiz does not ask what they receive.
    pub level: Option<[f64; 2]>,
    pub wish: Option<[f64; 2]>,
    /// Whether wishes are asked for and not shared.
    pub wish_is_kept: bool,
    /// The error of a level and its degrees of freedom.
    pub error: (f64, f64),
    pub flows: Option<[Gap; 2]>,
    pub balance: Option<Gap>,
    pub difference: Option<Gap>,
    pub patterns: Vec<&'static str>,
    pub need: [f64; 2],
    pub priority: f64,
}

impl Area {
    pub fn has(&self, pattern: &str) -> bool {
        self.patterns.contains(&pattern)
    }

    pub fn lower(&self) -> Option<f64> {
        self.level.map(|[a, b]| a.min(b))
    }

    pub fn nobody_wishes_more(&self) -> bool {
        self.wish.is_some_and(|[a, b]| a <= 0.0 && b <= 0.0)
    }

    pub fn somebody_wishes_less(&self) -> bool {
        self.wish.is_some_and(|[a, b]| a < 0.0 || b < 0.0)
    }

    /// Whether both levels' intervals of 95 % lie at 60 and above.
    pub fn is_surely_strong(&self) -> bool {
        let (size, degrees) = self.error;
        self.level.is_some_and(|levels| {
            levels.iter().all(|at| *at >= 60.0 && p((at - 60.0) / size, degrees) <= 0.05)
        })
    }
}

/// The whole reading.
#[derive(Debug)]
pub struct Reading {
    pub areas: Vec<Area>,
    pub safety: &'static str,
    pub strengths: Vec<String>,
    pub theme: Option<String>,
}

impl Reading {
    /// Works everything out from what `comparison_json` says that each told.
    pub fn of(quiz: &Quiz, json: &Value) -> Self {
        let dimensions = json["dimensions"].as_array().expect("a list");
        let errors = Errors::of(quiz, dimensions);
        let mut areas: Vec<_> = dimensions.iter().map(|told| area(quiz, &errors, told)).collect();
        grade(areas.iter_mut().flat_map(gaps).collect(), quiz.scoring().clear_confidence);
        let asked = |area: &Area, view| asks(quiz, area.position, view).is_some();
        for (area, told) in areas.iter_mut().zip(dimensions) {
            let scored = [(Give, "give"), (Receive, "receive"), (Own, "own")];
            let missing = scored.into_iter().any(|(view, key)| asked(area, view) && told[key].is_null());
            interpret(area, missing);
        }
        let lowest = areas.iter().find(|area| area.is_safety).and_then(Area::lower);
        let safety = match lowest {
            Some(lowest) if lowest < 40.0 => "held",
            Some(lowest) if lowest >= 60.0 => "open",
            _ => "gentle",
        };
        let strong = |area: &&Area| area.has("SharedStrength") && !(safety == "held" && area.is_sensitive);
        let strengths = areas.iter().filter(strong).map(|area| area.id.clone()).collect();
        let flows =
            |area: &Area| ["NotLanding", "UnseenGift", "Uneven"].iter().any(|pattern| area.has(pattern));
        let may = |area: &&Area| {
            let open = safety == "open" || safety == "gentle" && !area.is_sensitive;
            open && !area.is_safety && (!area.wish_is_kept || flows(area))
        };
        let highest = areas.iter().filter(may).map(|area| area.priority).fold(0.0, f64::max);
        let theme =
            areas.iter().filter(may).find(|area| area.priority > 0.0 && highest - area.priority < 1e-8);
        let theme = theme.map(|area| area.id.clone());
        Self { areas, safety, strengths, theme }
    }
}

/// The items of a view of a dimension that everybody is asked: their points and weights.
fn asks(quiz: &Quiz, dimension: usize, view: View) -> Option<(f64, Vec<f64>)> {
    let items = quiz.items().iter().filter(|item| item.dimension == dimension.into() && item.view == view);
    let of: Vec<_> = items
        .filter(|item| item.condition.is_none())
        .map(|item| (item.scale.points().len(), item.weight))
        .collect();
    Some((of.first()?.0 as f64, of.iter().map(|(_, weight)| *weight).collect()))
}

fn pair(told: &Value) -> Option<[f64; 2]> {
    Some([told[0].as_f64()?, told[1].as_f64()?])
}

fn position(quiz: &Quiz, told: &Value) -> usize {
    let id = told["id"].as_str().expect("an id");
    quiz.dimensions().iter().position(|dimension| dimension.id.as_str() == id).expect("a dimension")
}

/// For each number of points: the mean variance, and the degrees of freedom.
struct Errors(Vec<(f64, f64, f64)>);

impl Errors {
    fn of(quiz: &Quiz, dimensions: &[Value]) -> Self {
        let mut cells: Vec<(f64, f64, f64)> = Vec::new();
        for told in dimensions {
            for (view, key) in [(Give, "give"), (Receive, "receive"), (Own, "own")] {
                let Some([a, b]) = pair(&told[key]) else { continue };
                let (points, weights) = asks(quiz, position(quiz, told), view).expect("asked");
                let spread = f64::max(0.30, 1.0 / (points - 1.0));
                let variance = spread * (a * (100.0 - a) + b * (100.0 - b)) / 2.0;
                cells.push((points, variance, weights.len() as f64 - 1.0));
            }
        }
        let pooled = [4.0, 5.0, 7.0].into_iter().filter_map(|points| {
            let of: Vec<_> = cells.iter().filter(|cell| cell.0 == points).collect();
            let least = (100.0 / (points - 1.0_f64)).powi(2) / 12.0;
            let mean = of.iter().map(|cell| cell.1).sum::<f64>() / of.len() as f64;
            (!of.is_empty()).then(|| (points, mean.max(least), of.iter().map(|cell| cell.2).sum()))
        });
        Self(pooled.collect())
    }

    fn error(&self, quiz: &Quiz, dimension: usize, view: View) -> Option<(f64, f64)> {
        if let Some(known) = quiz.dimensions()[dimension.into()].reliability(view) {
            return Some((known.sd * (1.0 - known.alpha).sqrt(), f64::from(known.n) - 1.0));
        }
        let (points, weights) = asks(quiz, dimension, view)?;
        let (_, variance, degrees) = self.0.iter().find(|pool| pool.0 == points)?;
        let k =
            weights.iter().sum::<f64>().powi(2) / weights.iter().map(|weight| weight * weight).sum::<f64>();
        Some(((variance / k).sqrt(), *degrees))
    }
}

fn area(quiz: &Quiz, errors: &Errors, told: &Value) -> Area {
    let position = position(quiz, told);
    let [give, receive, own, wish] = ["give", "receive", "own", "wish"].map(|key| pair(&told[key]));
    let receives = asks(quiz, position, Receive).is_some();
    let two_sided = receives && asks(quiz, position, Give).is_some();
    let (level, view) = if receives { (receive, Receive) } else { (own, Own) };
    let error = |view| errors.error(quiz, position, view);
    let gap = |points: f64, parts: &[(f64, Option<(f64, f64)>)]| {
        let part = |(w, error): &(f64, Option<(f64, f64)>)| {
            error.map(|(size, degrees)| ((w * size).powi(2), degrees))
        };
        let parts: Vec<(f64, f64)> = parts.iter().map(|of| part(of).expect("an error")).collect();
        let square: f64 = parts.iter().map(|part| part.0).sum();
        let degrees = square * square / parts.iter().map(|part| part.0 * part.0 / part.1).sum::<f64>();
        Gap { points, p: p(points / square.sqrt(), degrees), corrected: 1.0, grade: 0 }
    };
    let both = give.zip(receive).filter(|_| two_sided);
    let dimension = &quiz.dimensions()[position.into()];
    Area {
        position,
        id: dimension.id.to_string(),
        name: dimension.name.clone(),
        is_sensitive: dimension.sharing == Sharing::OptIn,
        is_safety: quiz.safety() == Some(position.into()),
        gives: give,
        level,
        wish,
        wish_is_kept: dimension.sharing == Sharing::OptIn
            && quiz
                .subscales()
                .iter()
                .any(|subscale| subscale.dimension == position.into() && subscale.view == View::Wish),
        error: error(view).unwrap_or_default(),
        flows: both.map(|([give_a, give_b], [receive_a, receive_b])| {
            let parts = [(1.0, error(Give)), (1.0, error(Receive))];
            [gap(give_a - receive_b, &parts), gap(give_b - receive_a, &parts)]
        }),
        balance: both.map(|([give_a, give_b], [receive_a, receive_b])| {
            let halves = [Give, Give, Receive, Receive].map(|view| (0.5, error(view)));
            gap(((receive_a + give_b) - (receive_b + give_a)) / 2.0, &halves)
        }),
        difference: level
            .filter(|_| !two_sided)
            .map(|[a, b]| gap(a - b, &[(1.0, error(view)), (1.0, error(view))])),
        patterns: Vec::new(),
        need: [0.0; 2],
        priority: 0.0,
    }
}

/// Every gap of an area.
fn gaps(area: &mut Area) -> impl Iterator<Item = &mut Gap> {
    area.flows.iter_mut().flatten().chain(&mut area.balance).chain(&mut area.difference)
}

/// Holm's correction over one family.
fn grade(mut family: Vec<&mut Gap>, clear: f64) {
    family.sort_by(|a, b| a.p.total_cmp(&b.p));
    let (count, mut highest) = (family.len(), 0.0_f64);
    for (rank, gap) in family.into_iter().enumerate() {
        highest = highest.max(gap.p * (count - rank) as f64).min(1.0);
        gap.corrected = highest;
        let surely = usize::from(highest <= 0.20 + 1e-12) + usize::from(highest <= 1.0 - clear + 1e-12);
        gap.grade = if gap.points.abs() < 15.0 { 0 } else { surely };
    }
}

fn interpret(area: &mut Area, missing: bool) {
    let level = area.level.unwrap_or([f64::NAN; 2]);
    let wish = area.wish.unwrap_or([f64::NAN; 2]);
    let (most, least) = (wish[0].max(wish[1]), wish[0].min(wish[1]));
    let gaps: Vec<_> = area.flows.into_iter().flatten().collect();
    let one_sided = [area.balance, area.difference].into_iter().flatten();
    let flagged = gaps.iter().copied().chain(one_sided).any(Gap::is_flagged);
    let misses = |sign: f64| gaps.iter().any(|gap| gap.is_flagged() && gap.points * sign > 0.0);
    let one_way = area.gives.is_some_and(|[a, b]| (level[0] - level[1]) * (b - a) > 0.0);
    let asked = area.wish.is_some();
    let rules = [
        ("NotEnough", missing),
        ("SharedStrength", level.iter().all(|at| *at >= 70.0) && !flagged && (!asked || most < 1.5)),
        ("SharedWish", least >= 1.0),
        ("SharedLess", most <= -1.0),
        ("OppositeWishes", most >= 1.0 && least <= -1.0),
        ("OneWish", most >= 1.0 && least > -1.0 && least < 1.0),
        ("NotLanding", misses(1.0)),
        ("UnseenGift", misses(-1.0)),
        ("Uneven", area.balance.is_some_and(Gap::is_flagged) && one_way),
        ("DifferentViews", area.difference.is_some_and(Gap::is_flagged)),
        ("Low", level.iter().all(|at| *at < 40.0) && (!asked || most > 0.0)),
    ];
    area.patterns = rules.into_iter().filter(|rule| rule.1).map(|rule| rule.0).collect();
    if area.patterns.is_empty() {
        area.patterns.push("Steady");
    }
    if area.level.is_some() && !area.nobody_wishes_more() {
        let wished = area.wish.unwrap_or_default();
        area.need =
            [0, 1].map(|at| ((70.0 - level[at]) / 70.0).max(0.0) * (0.5 + 0.25 * wished[at].max(0.0)));
    }
    area.priority = area.need[0] + area.need[1];
    for (pattern, more) in
        [("SharedWish", 0.25), ("NotLanding", 0.15), ("Uneven", 0.15), ("OppositeWishes", 0.10)]
    {
        area.priority += if area.has(pattern) { more } else { 0.0 };
    }
}

/// The steps to suggest: the ids of the dimension and of the practice.
pub fn steps(quiz: &Quiz, reading: &Reading) -> Vec<[String; 2]> {
    let open = reading.safety == "open";
    let mut areas: Vec<_> = reading.areas.iter().filter(|area| open || !area.is_sensitive).collect();
    if reading.safety == "held" {
        return Vec::new();
    }
    let strong: Vec<_> = areas.iter().copied().filter(|area| area.has("SharedStrength")).collect();
    areas.retain(|area| area.priority > 0.0);
    // Equal to eight places is equal: sums in floating point are not exact.
    areas.sort_by_key(|area| std::cmp::Reverse((area.priority * 1e8).round() as i64));
    let mut chosen: Vec<(&Area, &Practice)> = Vec::new();
    for area in areas {
        let only: &[&str] = match () {
            () if area.somebody_wishes_less() => &["SharedLess", "OppositeWishes"],
            () if area.nobody_wishes_more() || area.wish_is_kept => &["NotLanding", "UnseenGift", "Uneven"],
            () => &[],
        };
        let found = best(quiz, area, &area.patterns, only, open, &chosen);
        chosen.extend(found.filter(|_| chosen.len() < 2).map(|practice| (area, practice)));
    }
    let somebody_wishes_more =
        reading.areas.iter().filter_map(|area| area.wish).flatten().any(|wish| wish > 0.0);
    for area in strong.into_iter().filter(|area| !somebody_wishes_more && !area.somebody_wishes_less()) {
        let keeps = &["SharedStrength"];
        let found = best(quiz, area, keeps, keeps, open, &chosen);
        let kept = chosen.iter().any(|(other, _)| other.id == area.id);
        if let Some(practice) = found.filter(|_| chosen.len() < 2 && !kept) {
            chosen.push((area, practice));
            break;
        }
    }
    chosen.into_iter().map(|(area, practice)| [area.id.clone(), practice.id.to_string()]).collect()
}

/// The practice that suits the most patterns found; of several the small, then the well-supported, then the short one.
fn best<'q>(
    quiz: &'q Quiz,
    area: &Area,
    patterns: &[&str],
    only: &[&str],
    open: bool,
    chosen: &[(&Area, &Practice)],
) -> Option<&'q Practice> {
    let suits = |practice: &Practice, pattern: &str| {
        practice.suits.iter().any(|suits| format!("{suits:?}") == pattern)
    };
    let suited = |practice: &Practice| patterns.iter().filter(|pattern| suits(practice, pattern)).count();
    let allowed = |practice: &Practice| match only {
        [] => suited(practice) > 0 || suits(practice, "Steady"),
        only => only.iter().any(|pattern| patterns.contains(pattern) && suits(practice, pattern)),
    };
    let free = quiz.practices().iter().filter(|practice| {
        practice.dimensions.contains(&area.position.into())
            && (open || practice.asks == Openness::Gentle)
            && chosen.iter().all(|(_, other)| other.id != practice.id)
            && allowed(practice)
    });
    let mut free: Vec<_> = free.map(|practice| &**practice).collect();
    free.sort_by_key(|practice| {
        (std::cmp::Reverse(suited(practice)), practice.minutes > 20, practice.evidence, practice.minutes)
    });
    free.first().copied()
}

/// The two-sided tail of Student's t: the regularised incomplete beta function I(df / (df + t²); df / 2, 1 / 2), by
/// Simpson's rule on `cos^(df - 1)`, to which the integral of the density turns with `t = sqrt(df) tan(x)`.
pub fn p(t: f64, degrees: f64) -> f64 {
    const STEPS: usize = 400;
    let area = |from: f64, to: f64| {
        let step = (to - from) / STEPS as f64;
        let at = |place: usize| (from + step * place as f64).cos().max(0.0).powf(degrees - 1.0);
        let weight =
            |place: usize| if place == 0 || place == STEPS { 1.0 } else { 2.0 + 2.0 * (place % 2) as f64 };
        (0..=STEPS).map(|place| weight(place) * at(place)).sum::<f64>() * step / 3.0
    };
    let quarter = std::f64::consts::FRAC_PI_2;
    let from = (t.abs() / degrees.sqrt()).atan();
    area(from, quarter) / (area(0.0, from) + area(from, quarter))
}
