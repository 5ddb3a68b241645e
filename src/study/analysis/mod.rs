//! How well a quiz measures: reliability and item statistics from many respondents.
//!
//! Within a subscale, only respondents who answered all of its items count (listwise), and n says how many. Alpha, omega
//! and everything about an item and the others are those of the score: each keyed answer is its weighted part of 0 to
//! 100, so where ranges or weights differ, they count as they do in the score. Wishes are left out, since they are not a
//! measure. `docs/methods.md` has all formulas and their sources.

pub(super) mod alike;
#[cfg(feature = "text")]
pub(super) mod drawn;
pub(super) mod moments;
mod pair_counts;
pub(super) mod psychometrics;
#[cfg(feature = "text")]
mod remarks;
pub(super) mod render;
pub(super) mod results;
mod sums;

use std::io::Read;

use self::alike::{Alike, long_run};
use self::moments::{Adding, Moments};
use self::pair_counts::PairCounts;
use self::psychometrics::Symmetric;
use self::results::{
    Across, Alpha, Analysis, AnalysisOptions, Factors, ItemAcross, ItemAnalysis, Key, LEAST, LEVEL, Ordinal,
    SubscaleAnalysis,
};
use self::sums::{Adder, MOST_ITEMS, Selection, Sums, is_analyzed};
use crate::history::RELIABLE;
use crate::quiz::{Item, ItemIndex, Quiz, Subscale};
use crate::study::reading::ends::UnusedEnd;
use crate::study::reading::error::StudyError;
use crate::study::reading::options::Options;
use crate::study::reading::summary::Summary;
use crate::study::reading::table::Table;

/// Reads and analyses a data file, in one pass and constant memory.
///
/// # Errors
/// [`StudyError`].
pub fn analyze<'q>(
    quiz: &'q Quiz,
    input: impl Read + Send,
    options: &Options,
    wanted: AnalysisOptions,
    progress: impl FnMut(u64),
) -> Result<(Analysis<'q>, Summary), StudyError> {
    let selection = Selection::of(quiz, wanted.ordinal);
    let mut sums = Sums::of(&selection, Moments::of);
    let table = Table::open(quiz, input, options, &[], None)?;
    let summary = table.each_block(
        |shape| Adder::of(&selection, shape),
        |adder, respondent, sums: &mut Option<Sums<Adding>>| {
            sums.get_or_insert_with(|| Sums::of(&selection, Adding::of)).add(adder, respondent);
        },
        |block, _| {
            if let Some(block) = block {
                sums.merge(block);
            }
            Ok(())
        },
        progress,
    )?;
    let has_reversed = quiz.items().iter().any(|item| item.reversed);
    let ends = quiz.subscales().iter().zip(&summary.unused_ends);
    let ends = ends.filter(|(subscale, _)| is_analyzed(subscale)).map(|(_, end)| *end);
    let analysis = Analysis {
        alike: has_reversed.then(|| Alike { respondents: sums.alike, run: long_run(quiz) }),
        subscales: ends.enumerate().map(|(at, end)| of_subscale(&selection, &sums, at, end)).collect(),
        across: across(&selection, &sums.together),
    };
    Ok((analysis, summary))
}

fn of_subscale<'q>(
    selection: &Selection<'q>,
    sums: &Sums<Moments>,
    at: usize,
    unused_end: Option<UnusedEnd>,
) -> SubscaleAnalysis<'q> {
    let Selection { quiz, subscales, in_pairs, .. } = selection;
    let (subscale, moments) = (subscales[at], &sums.moments[at]);
    let n = moments.n();
    let mut found = SubscaleAnalysis {
        subscale,
        dimension: &quiz.dimensions()[subscale.dimension],
        respondents: n,
        score: None,
        alpha: None,
        omega: Err(TOO_FEW),
        ordinal: in_pairs.then_some(Err(TOO_FEW)),
        factors: Err(TOO_FEW),
        mean_r: None,
        sem: None,
        smallest_detectable_change: None,
        alpha_if_turned: None,
        unused_end,
        items: items(quiz, subscale, &sums.missing),
    };
    if enough(n, subscale.items.len()) {
        fill(&mut found, moments);
        found.ordinal = in_pairs.then(|| ordinal(subscale.items.len(), sums.pairs[at].as_ref()));
    }
    found
}

const TOO_FEW: &str = "too few respondents";

fn enough(n: u64, items: usize) -> bool {
    n >= LEAST && n > items as u64
}

/// The items of a subscale, before anything is known about them.
fn items<'q>(quiz: &'q Quiz, subscale: &Subscale, missing: &[u64]) -> Vec<ItemAnalysis<'q>> {
    let unknown = |&index: &ItemIndex| ItemAnalysis {
        item: &quiz.items()[index],
        missing: missing[usize::from(index)],
        mean: None,
        sd: None,
        r_drop: None,
        loading: None,
        alpha_if_dropped: None,
        alpha_if_turned: None,
        key: Key::Fits,
    };
    subscale.items.iter().map(unknown).collect()
}

/// Fills in what follows from the moments of enough respondents.
fn fill(found: &mut SubscaleAnalysis, moments: &Moments) {
    let raw = Symmetric::new(moments.covariances());
    let (means, k, n) = (moments.means(), found.items.len(), moments.n());
    // What a point of each keyed answer adds to a score from 0 to 100.
    let weights: f64 = found.items.iter().map(|item| item.item.weight).sum();
    let parts: Vec<_> = found
        .items
        .iter()
        .map(|item| 100.0 * item.item.weight / (item.item.scale.range() * weights))
        .collect();
    let scored = raw.scaled(&parts);
    let mean = parts.iter().zip(&means).map(|(part, mean)| part * mean).sum();
    let sd = scored.sum().max(0.0).sqrt();
    found.score = Some((mean, sd));
    found.alpha = psychometrics::alpha(&scored).map(|value| {
        let (low, high) = psychometrics::alpha_interval(value, k, n, LEVEL);
        Alpha { value, low, high }
    });
    found.omega = psychometrics::omega(&scored);
    found.factors = factors(&raw, n);
    found.mean_r = psychometrics::mean_correlation(&scored);
    found.sem = found.alpha.map(|alpha| sd * (1.0 - alpha.value).max(0.0).sqrt());
    found.smallest_detectable_change = found.sem.map(|sem| RELIABLE * 2.0_f64.sqrt() * sem);
    let keys = psychometrics::keys(&scored);
    found.alpha_if_turned = keys.alpha_if_turned.filter(|_| !keys.against.is_empty());
    for (at, item) in found.items.iter_mut().enumerate() {
        item.mean = Some(means[at] + f64::from(item.item.scale.lowest()));
        item.sd = Some(raw.at(at, at).sqrt());
        item.r_drop = psychometrics::r_drop(&scored, at);
        item.loading = (k > 1 && raw.at(at, at) > 0.0).then_some(keys.loadings[at]);
        item.alpha_if_dropped = psychometrics::alpha(&scored.without(at));
        let only_this: Vec<_> = (0..k).map(|other| other == at).collect();
        item.alpha_if_turned = psychometrics::alpha(&scored.turned(&only_this));
        item.key = match () {
            () if keys.against.contains(&at) => Key::Against,
            () if keys.weak.contains(&at) => Key::Weak,
            () => Key::Fits,
        };
    }
}

fn factors(covariances: &Symmetric, n: u64) -> Result<Factors, &'static str> {
    let k = covariances.size();
    match () {
        () if k < 3 => return Err("it needs three items"),
        () if k > MOST_ITEMS => return Err("more than 60 items"),
        () if !covariances.varies() => return Err("an item does not vary"),
        () => {}
    }
    let correlations = covariances.correlations();
    let (eigenvalues, by_chance) = (correlations.eigen().values, psychometrics::parallel_analysis(k, n));
    let number = eigenvalues.iter().zip(&by_chance).take_while(|(value, chance)| value > chance).count();
    Ok(Factors { number, srmr: psychometrics::one_factor_srmr(&correlations), eigenvalues, by_chance })
}

fn ordinal(items: usize, counts: Option<&PairCounts>) -> Result<Ordinal, &'static str> {
    let counts = counts.ok_or("an item has more than 20 points, or there are more than 60 items")?;
    if items < 2 {
        return Err("it needs two items");
    }
    let correlations =
        psychometrics::polychoric_correlations(items, counts.tables()).ok_or("an item does not vary")?;
    let alpha = psychometrics::alpha(&correlations).ok_or("the items cancel each other out")?;
    Ok(Ordinal { alpha, omega: psychometrics::omega(&correlations) })
}

fn across<'q>(selection: &Selection<'q>, together: &Moments) -> Result<Across<'q>, &'static str> {
    let Selection { quiz, subscales, together: compared, .. } = selection;
    if compared.is_empty() {
        return Err("it needs two subscales of items that everybody is asked, and at most 300 items");
    }
    let items: Vec<(usize, &Item)> = compared
        .iter()
        .enumerate()
        .flat_map(|(own, &at)| subscales[at].items.iter().map(move |&item| (own, &*quiz.items()[item])))
        .collect();
    if !enough(together.n(), items.len()) {
        return Err(TOO_FEW);
    }
    let parts: Vec<_> = items.iter().map(|(_, item)| item.weight / item.scale.range()).collect();
    let covariances = Symmetric::new(together.covariances()).scaled(&parts);
    let scale_of: Vec<_> = items.iter().map(|(own, _)| *own).collect();
    let correlations = psychometrics::item_scale_correlations(&covariances, &scale_of, compared.len())
        .ok_or("an item does not vary, or repeats others")?;
    let items = items.into_iter().zip(correlations);
    Ok(Across {
        respondents: together.n(),
        subscales: compared.clone(),
        items: items.map(|((own, item), correlations)| ItemAcross { item, own, correlations }).collect(),
    })
}
