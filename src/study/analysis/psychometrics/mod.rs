//! The statistics of a study, on matrices: numbers in, numbers out. `docs/methods.md` has the formulas and their sources.

mod areas;
mod bivariate_normal;
mod keys;
mod matrix;
mod one_factor;
mod parallel;
mod polychoric;
mod reliability;

pub(super) use areas::item_scale_correlations;
pub(super) use keys::keys;
pub(in crate::study) use matrix::Symmetric;
pub(super) use one_factor::one_factor_srmr;
pub(super) use parallel::parallel_analysis;
pub(super) use polychoric::polychoric_correlations;
pub(super) use reliability::{alpha, alpha_interval, mean_correlation, omega, r_drop};
