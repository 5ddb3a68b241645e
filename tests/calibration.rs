//! How often a difference is reported where there is none, and where there is one: seeded simulation.

mod common;

use attuned::comparison::{Comparison, Grade};
use attuned::profile::SharedProfile;
use attuned::quiz::{Quiz, View};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

const COUPLES: usize = 2_000;

/// How many of the simulated couples got any flag, by family.
#[derive(Default)]
struct Flags {
    clear: usize,
    any: usize,
    clear_landing: usize,
    any_landing: usize,
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

/// Couples whose levels are equal on both sides of everything that is compared, except for `gap` scale
/// points in the first dimension of the second partner.
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
                if landing { area.lands.clone() } else { area.difference.into_iter().collect() }
            };
            comparison.areas().iter().flat_map(pick).map(|gap| gap.grade).max().unwrap_or(Grade::None)
        };
        let (difference, landing) = (grades(false), grades(true));
        flags.clear += usize::from(difference == Grade::Clear);
        flags.any += usize::from(difference > Grade::None);
        flags.clear_landing += usize::from(landing == Grade::Clear);
        flags.any_landing += usize::from(landing > Grade::None);
    }
    flags
}

fn percent(count: usize) -> f64 {
    100.0 * count as f64 / COUPLES as f64
}

#[test]
fn truly_equal_couples_are_rarely_told_that_they_differ() {
    for items in [4, 5, 6, 8] {
        // With a mean of 3 the scale is wide enough; with 4.2 many answers hit its end.
        for mean in [3.0, 4.2] {
            for views in [&["Own"][..], &["Give", "Receive"][..]] {
                let quiz = common::regular(6, items, views);
                let flags = simulate(&quiz, 20_261_123, mean, 0.0);
                println!(
                    "{items} items, mean {mean}, {views:?}: clear {:.1} %, any {:.1} %; landing: clear {:.1} %, any {:.1} %",
                    percent(flags.clear),
                    percent(flags.any),
                    percent(flags.clear_landing),
                    percent(flags.any_landing),
                );
                assert!(percent(flags.clear) <= 6.0 && percent(flags.clear_landing) <= 6.0);
                assert!(percent(flags.any) <= 20.0 && percent(flags.any_landing) <= 20.0);
            }
        }
    }
}

#[test]
fn a_gap_of_thirty_points_is_often_seen() {
    // 30 points of 0 to 100 are 1.2 of the 4 steps between five points.
    let quiz = common::regular(6, 6, &["Own"]);
    assert!(quiz.subscales().iter().all(|subscale| subscale.view == View::Own));
    let flags = simulate(&quiz, 20_261_124, 3.0, 1.2);
    println!("a gap of 30 points: any flag {:.1} %", percent(flags.any));
    assert!(percent(flags.any) >= 45.0);
}
