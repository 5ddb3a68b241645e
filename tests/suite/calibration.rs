//! How often a difference is reported where there is none, and where there is one: seeded simulations.

use attuned::comparison::{Comparison, Grade};
use attuned::profile::SharedProfile;
use attuned::quiz::Quiz;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::common;

const COUPLES: usize = 2_000;
const SEED: u64 = 20_261_123;

/// How many of the simulated couples got any flag, by family.
#[derive(Default)]
struct Flags {
    clear: usize,
    any: usize,
    clear_perception_gap: usize,
    any_perception_gap: usize,
}

/// A standard normal number (Box & Muller 1958).
fn normal(random: &mut StdRng) -> f64 {
    let (u, v): (f64, f64) = (random.random(), random.random());
    (-2.0 * (1.0 - u).ln()).sqrt() * (std::f64::consts::TAU * v).cos()
}

/// One person's answer to an item: the true level plus noise, rounded to the nearest of five points.
fn answer(random: &mut StdRng, level: f64) -> i32 {
    (level + normal(random)).round().clamp(1.0, 5.0) as i32
}

/// Couples whose levels are equal on both sides in everything that is compared, except for `gap` scale points in the
/// first dimension of the second partner.
fn simulate(quiz: &Quiz, seed: u64, mean: f64, gap: f64) -> Flags {
    let mut random = StdRng::seed_from_u64(seed);
    let mut flags = Flags::default();
    for _ in 0..COUPLES {
        let levels: Vec<_> = quiz.dimensions().iter().map(|_| mean + 0.7 * normal(&mut random)).collect();
        let mut partner = |shift: f64| {
            let level = |dimension: usize| levels[dimension] + if dimension == 0 { shift } else { 0.0 };
            let values: Vec<_> =
                quiz.items().iter().map(|item| Some(answer(&mut random, level(item.dimension)))).collect();
            SharedProfile::of(&common::answered(quiz, "Alex", &values))
        };
        let (a, b) = (partner(0.0), partner(gap));
        let comparison = Comparison::of(&a, &b).expect("one quiz");
        let grades = |landing: bool| {
            let pick = move |area: &attuned::comparison::Area| {
                if landing {
                    area.perception_gaps.into_iter().flatten().collect()
                } else {
                    area.difference.into_iter().collect::<Vec<_>>()
                }
            };
            comparison.areas().iter().flat_map(pick).map(|gap| gap.grade).max().unwrap_or(Grade::Unclear)
        };
        let (difference, landing) = (grades(false), grades(true));
        flags.clear += usize::from(difference == Grade::Clear);
        flags.any += usize::from(difference > Grade::Unclear);
        flags.clear_perception_gap += usize::from(landing == Grade::Clear);
        flags.any_perception_gap += usize::from(landing > Grade::Unclear);
    }
    flags
}

fn percent(count: usize) -> f64 {
    100.0 * count as f64 / COUPLES as f64
}

/// Both families of gaps, in percent of couples: differences and perception gaps, clear and any flag.
fn print(what: &str, flags: &Flags) {
    println!(
        "{what}: differences {:.1} % clear, {:.1} % any; landings {:.1} % clear, {:.1} % any",
        percent(flags.clear),
        percent(flags.any),
        percent(flags.clear_perception_gap),
        percent(flags.any_perception_gap),
    );
}

/// At most 6 % of equal couples get a clear flag in a family and at most 20 % any flag, whether the scale is
/// wide enough (a mean of 3) or crowded at its upper end (3.8).
#[test]
fn truly_equal_couples_rarely_read_that_they_differ() {
    for items in [4, 5, 6, 8] {
        for mean in [3.0, 3.8] {
            let own = simulate(&common::regular(6, items, &["Own"]), SEED, mean, 0.0);
            print(&format!("{items} items, mean {mean}"), &own);
            assert!(percent(own.clear) <= 6.0 && percent(own.any) <= 20.0);
        }
        let two_sided = simulate(&common::regular(6, items, &["Give", "Receive"]), SEED, 3.0, 0.0);
        print(&format!("{items} items, two-sided"), &two_sided);
        assert!(
            percent(two_sided.clear_perception_gap) <= 6.0 && percent(two_sided.any_perception_gap) <= 20.0
        );
    }
}

/// If most answers are at the end of the scale (a mean of 4.2 of 5), one pooled variance fits the dimensions less well,
/// and false flags become a little more frequent: known, and bounded.
#[test]
fn a_hard_ceiling_costs_a_little() {
    for items in [4, 8] {
        let flags = simulate(&common::regular(6, items, &["Give", "Receive"]), SEED, 4.2, 0.0);
        print(&format!("{items} items, two-sided, mean 4.2"), &flags);
        assert!(percent(flags.clear.max(flags.clear_perception_gap)) <= 8.0);
        assert!(percent(flags.any.max(flags.any_perception_gap)) <= 24.0);
    }
}

#[test]
fn a_gap_of_thirty_points_is_often_seen() {
    // 30 points of 0 to 100 are 1.2 of the 4 steps between five points.
    let quiz = common::regular(6, 6, &["Own"]);
    let flags = simulate(&quiz, SEED, 3.0, 1.2);
    println!("a gap of 30 points: any flag {:.1} %", percent(flags.any));
    assert!(percent(flags.any) >= 42.0);
}
