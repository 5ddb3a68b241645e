//! Conditions: earlier items, bounds on their scales, and nothing that gives an answer away.

use std::collections::HashMap;

use super::checker::Checker;
use super::scales::Scales;
use super::table::Table;
use crate::quiz::diagnostics::{Code, Diagnostic, Span};
use crate::quiz::model::{
    Condition, Dimension, DimensionIndex, Id, Indexed, Item, ItemIndex, Part, Scale, Sharing,
};
use crate::quiz::syntax::read::{Spanned, is_unread};
use crate::quiz::syntax::written;

/// What a condition can refer to.
pub(super) struct Earlier<'w, 't, 's, 'a> {
    /// The item that has the condition.
    pub here: ItemIndex,
    pub indices: &'w Table<'t, ItemIndex>,
    pub items: &'w [written::Item<'a>],
    pub scales: &'w Scales<'s>,
}

impl<'a> Checker<'a> {
    /// What `show_if` says; `id` is that of the item that has it.
    pub(super) fn condition(
        &mut self,
        written: &written::Condition<'a>,
        id: &Spanned<'a, String>,
        earlier: &Earlier<'_, '_, '_, 'a>,
    ) -> Option<Condition> {
        let several = |checker: &mut Self, parts: &[written::Condition<'a>]| -> Option<Vec<_>> {
            if parts.is_empty() {
                checker.note(id.text, empty_condition);
                return None;
            }
            checker.all(parts, |checker, part| checker.condition(part, id, earlier))
        };
        match written {
            written::Condition::Answered(answered) => self.answered(answered, earlier),
            written::Condition::All(all) => {
                let parts = several(self, all)?;
                if let Some(item) = contradicted(&parts) {
                    let item = earlier.items[usize::from(item)].id.value.as_deref().unwrap_or_default();
                    self.note(id.text, |span| contradicting_conditions(span, item));
                    return None;
                }
                Some(Condition::All(parts))
            }
            written::Condition::Any(any) => several(self, any).map(Condition::Any),
        }
    }

    fn answered(
        &mut self,
        written: &written::Answered<'a>,
        earlier: &Earlier<'_, '_, '_, 'a>,
    ) -> Option<Condition> {
        let written::Answered { item, at_least, at_most, is } = written;
        let asked = self.refer(item, Part::Item, earlier.indices);
        let bounds = [("at_least", at_least), ("at_most", at_most), ("is", is)];
        let mut is_sound = true;
        if bounds.iter().all(|(_, bound)| bound.is_none()) {
            self.note(item.text, condition_without_bounds);
            is_sound = false;
        }
        // A bound that could not be read may not be one.
        let is_given =
            |bound: &Option<Spanned<'a, i32>>| bound.as_ref().is_some_and(|bound| !is_unread(bound.text));
        if let Some(is) = is.as_ref().filter(|_| is_given(at_least) || is_given(at_most)) {
            self.note(is.text, condition_with_too_many_bounds);
            is_sound = false;
        }
        let asked = asked?;
        if asked >= earlier.here {
            let found = item.value.as_deref().unwrap_or_default();
            self.note(item.text, |span| condition_on_later_item(span, found));
            return None;
        }
        let scale_name = earlier.items[usize::from(asked)].scale.value.as_deref().unwrap_or_default();
        let scale = earlier.scales.get(scale_name).and_then(Option::as_ref);
        let [at_least, at_most, is] = bounds.map(|(name, bound)| {
            let bound = bound.as_ref()?;
            let value = bound.value;
            is_sound &= value.is_some();
            if let Some((scale, value)) = scale.zip(value)
                && !(scale.lowest..=scale.highest).contains(&value)
            {
                self.note(bound.text, |span| condition_off_scale(span, name, value, scale));
                is_sound = false;
            }
            value
        });
        if let (Some(least), Some(most)) = (at_least, at_most)
            && least > most
        {
            self.note(item.text, |span| condition_never_met(span, least, most));
            is_sound = false;
        }
        let (at_least, at_most) = (at_least.or(is), at_most.or(is));
        is_sound.then_some(Condition::Answered { item: asked, at_least, at_most })
    }

    /// How many items were answered tells a partner which of the items they may see were asked. So no such item may
    /// depend on an answer that the partner may see less of.
    pub(super) fn conditions_reveal_nothing(
        &mut self,
        written: &written::Quiz<'a>,
        items: &Indexed<ItemIndex, Item>,
        dimensions: &Indexed<DimensionIndex, Dimension>,
    ) {
        let can_be_shared = |item: &Item| dimensions[item.dimension].can_be_shared(item.view);
        for (item, written) in items.iter().zip(&written.items) {
            let (Some(condition), Some(references)) = (&item.condition, &written.show_if) else { continue };
            for (asked, reference) in condition.items().into_iter().zip(references.references()) {
                let asked = &items[asked];
                let always_shared = dimensions[asked.dimension].sharing == Sharing::Shared;
                let as_open = always_shared || asked.dimension == item.dimension && can_be_shared(asked);
                if can_be_shared(item) && !as_open {
                    self.note(reference.text, |span| revealing_condition(span, &asked.id));
                }
            }
        }
    }
}

/// The first item of which these together want what no answer is.
fn contradicted(parts: &[Condition]) -> Option<ItemIndex> {
    fn narrow(ranges: &mut HashMap<ItemIndex, (i32, i32)>, parts: &[Condition]) -> Option<ItemIndex> {
        parts.iter().find_map(|part| match part {
            Condition::Answered { item, at_least, at_most } => {
                let (least, most) = ranges.entry(*item).or_insert((i32::MIN, i32::MAX));
                *least = at_least.unwrap_or(*least).max(*least);
                *most = at_most.unwrap_or(*most).min(*most);
                (*least > *most).then_some(*item)
            }
            Condition::All(parts) => narrow(ranges, parts),
            Condition::Any(_) => None,
        })
    }
    narrow(&mut HashMap::new(), parts)
}

fn condition_on_later_item(span: Span, found: &str) -> Diagnostic {
    let help = "name an item that comes earlier in the file";
    Diagnostic::new(Code::Q023, span, format!("`{found}` is not asked before this item"), help)
}

fn condition_off_scale(span: Span, name: &str, value: i32, scale: &Scale) -> Diagnostic {
    let message = format!("`{name}: {value}` is off the scale of that item");
    let help = format!("use a value from {} to {}", scale.lowest, scale.highest);
    Diagnostic::new(Code::Q026, span, message, help)
}

fn revealing_condition(span: Span, item: &Id) -> Diagnostic {
    let message =
        format!("whether this item is asked would reveal the answer to `{item}`, which is not shared");
    let help = "name an item of a Shared dimension, or one of the same dimension that is not a wish";
    Diagnostic::new(Code::Q027, span, message, help)
}

fn empty_condition(span: Span) -> Diagnostic {
    let help = "name at least one condition between its brackets, or remove `show_if`";
    Diagnostic::new(Code::Q028, span, "a part of this item's `show_if` is empty", help)
}

fn condition_without_bounds(span: Span) -> Diagnostic {
    let help = "add `at_least: …`, `at_most: …`, both of them, or `is: …`";
    Diagnostic::new(Code::Q028, span, "the condition does not say which answers it means", help)
}

fn condition_with_too_many_bounds(span: Span) -> Diagnostic {
    let help = "give either `is`, or `at_least` and `at_most`";
    Diagnostic::new(Code::Q028, span, "`is` already says exactly which answer is meant", help)
}

fn contradicting_conditions(span: Span, item: &str) -> Diagnostic {
    let message = format!("this item is never asked: no answer to `{item}` can meet all of its `show_if`");
    Diagnostic::new(Code::Q028, span, message, "if one of the conditions is enough, write `Any([…, …])`")
}

fn condition_never_met(span: Span, least: i32, most: i32) -> Diagnostic {
    let message = format!("no answer is at least {least} and at most {most}");
    Diagnostic::new(Code::Q028, span, message, "exchange the two, or put them into `Any([…, …])`")
}
