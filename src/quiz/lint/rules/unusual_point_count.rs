//! Too few points to tell people apart, or more than people can tell apart.

use crate::quiz::lint::context::LintContext;
use crate::quiz::lint::findings::Findings;
use crate::quiz::model::ScaleKind;

/// Fewer than two points are no scale; the checker reports that.
const NO_SCALE: usize = 2;

pub(super) fn check(context: &LintContext, found: &mut Findings) {
    for scale in &context.scales {
        let Some(kind) = scale.kind.filter(|_| scale.points >= NO_SCALE) else { continue };
        let message = format!("the scale has {} points", scale.points);
        let most = if kind == ScaleKind::Numeric { 11 } else { 7 };
        match scale.points {
            points if points > most => {
                let help = format!("keep at most {most}: people cannot tell more apart");
                found.error(scale.key, message, help);
            }
            ..=3 => found.error(scale.key, message, "use five: with so few, people who differ look alike"),
            5 => {}
            _ if kind == ScaleKind::Agreement => {
                found.warn(scale.key, message, "use five: that works best for agreement");
            }
            7 if scale.is_bipolar() => {}
            _ if kind == ScaleKind::Numeric => {}
            _ => found.inform(scale.key, message, "five are usual; keep it if you have a reason"),
        }
    }
}
