//! The changes in closed time, each reported once: a booking on an activity also changes its line, its partner and the
//! total.

use std::collections::BTreeMap;

use crate::checks::Context;
use crate::finding::{Message, Piece, name, verbatim};
use crate::ledger::Corrections;
use crate::place::Place;
use crate::plan::{Amount, BudgetAndRealised, ClosedItem, LineId, Money, Plan, Span};
use crate::tell;

/// The maximum number of changes that a message names.
pub(super) const NAMED: usize = 4;

/// An item of closed time whose amount changed.
#[derive(Debug)]
pub(super) struct ClosedChange<'c> {
    pub(super) item: &'c ClosedItem,
    pub(super) closed: Money,
    pub(super) now: Money,
}

/// The corrections of each stretch of closed time that can be compared.
pub(super) fn corrections(cx: Context<'_>) -> Vec<Corrections<'_>> {
    let Some(read) = cx.bookkeepings else {
        return Vec::new();
    };
    let each = read.closed.comparable().filter_map(|closing| {
        Corrections::new(cx.plan, cx.books, &read.realisation, read.through, closing)
    });
    each.collect()
}

/// The changes of one measure, such as the budget: of activities, of funders, of unbooked amounts, and of lines whose
/// change is not the sum of the changes of their activities. If there are none of these, the changes of partners: an
/// amount moved between them.
pub(super) fn changes<'c>(
    plan: &Plan,
    found: &'c Corrections<'_>,
    measure: fn(BudgetAndRealised) -> Amount,
) -> Vec<ClosedChange<'c>> {
    let all = found.rows.iter().filter_map(|row| {
        let change = ClosedChange {
            item: &row.item,
            closed: measure(row.closed).known()?,
            now: measure(row.now).known()?,
        };
        (change.closed != change.now).then_some(change)
    });
    let (of_partners, others): (Vec<_>, Vec<_>) =
        all.partition(|change| matches!(change.item, ClosedItem::Partner(_)));
    let of_activities = by_activities(plan, found, measure);
    let is_own = |change: &ClosedChange<'_>| match change.item {
        ClosedItem::Line(id) => {
            let of_activities = of_activities.get(id).copied().unwrap_or_default();
            of_activities.known() != Some(change.now - change.closed)
        }
        ClosedItem::Activity(_) | ClosedItem::Funder(_) | ClosedItem::Unbooked => true,
        ClosedItem::Costs
        | ClosedItem::Income
        | ClosedItem::NoLine
        | ClosedItem::NoActivity
        | ClosedItem::Partner(_)
        | ClosedItem::NoPartner => false,
    };
    let own: Vec<ClosedChange<'_>> = others.into_iter().filter(is_own).collect();
    if own.is_empty() { of_partners } else { own }
}

/// The changes of the activities on each line, added up.
fn by_activities<'p>(
    plan: &'p Plan,
    found: &Corrections<'_>,
    measure: fn(BudgetAndRealised) -> Amount,
) -> BTreeMap<&'p LineId, Amount> {
    let rows = found.rows.iter();
    let changed: BTreeMap<&ClosedItem, Amount> = rows
        .map(|row| (&row.item, measure(row.difference())))
        .collect();
    let mut by_line: BTreeMap<&LineId, Amount> = BTreeMap::new();
    for activity in &plan.activities {
        let difference = changed.get(&ClosedItem::Activity(activity.code.clone()));
        if let (Some(line), Some(difference)) = (&activity.line, difference) {
            let sum = by_line.entry(line).or_default();
            *sum = sum.plus(*difference);
        }
    }
    by_line
}

impl ClosedChange<'_> {
    /// Returns the name of the item that changed, in words.
    pub(super) fn title(&self, plan: &Plan) -> Message {
        match self.item {
            ClosedItem::Activity(code) => tell! {
                nl: "activiteit {code}", en: "activity {code}", code = name(code)
            },
            ClosedItem::Line(id) => {
                let line = plan.lines.get(id).map_or(id.as_str(), |line| &line.name);
                tell! { nl: "post {line}", en: "line {line}", line = name(line) }
            }
            ClosedItem::Funder(id) => {
                let of_plan = plan.funders.get(id);
                let funder = of_plan.map_or(id.as_str(), |funder| &funder.name);
                if of_plan.is_some_and(|funder| funder.of_line.is_some()) {
                    return tell! {
                        nl: "baten van post {line}", en: "income of line {line}", line = name(funder)
                    };
                }
                tell! { nl: "financier {funder}", en: "funder {funder}", funder = name(funder) }
            }
            ClosedItem::Partner(id) => {
                let partner = plan
                    .partners
                    .get(id)
                    .map_or(id.as_str(), |partner| &partner.name);
                tell! { nl: "partner {partner}", en: "partner {partner}", partner = name(partner) }
            }
            ClosedItem::Unbooked
            | ClosedItem::Costs
            | ClosedItem::Income
            | ClosedItem::NoLine
            | ClosedItem::NoActivity
            | ClosedItem::NoPartner => tell! {
                nl: "wat niet is geboekt", en: "what is not booked"
            },
        }
    }

    /// Returns the change in words: the item, the amount at the closing and the amount now.
    pub(super) fn both_amounts(&self, plan: &Plan) -> Message {
        tell! {
            nl: "{title} van {closed} naar {now}",
            en: "{title} from {closed} to {now}",
            title = self.title(plan), closed = Piece::InCents(self.closed), now = Piece::InCents(self.now)
        }
    }

    /// Whether the plan still has the item. True for items that are not in the plan by themselves, such as the total.
    pub(super) fn is_in(&self, plan: &Plan) -> bool {
        match self.item {
            ClosedItem::Activity(_)
            | ClosedItem::Line(_)
            | ClosedItem::Funder(_)
            | ClosedItem::Partner(_) => self.place(plan) != closed_files(),
            ClosedItem::Unbooked
            | ClosedItem::Costs
            | ClosedItem::Income
            | ClosedItem::NoLine
            | ClosedItem::NoActivity
            | ClosedItem::NoPartner => true,
        }
    }

    /// The place of the item in the plan. The place of the closed files if it has none there.
    pub(super) fn place(&self, plan: &Plan) -> Place {
        let section = |section: &'static str, id: &str| Some(Place::section(section).key(id));
        let place = match self.item {
            ClosedItem::Activity(code) => {
                let mut activities = plan.activities.iter();
                let found = activities.find(|activity| activity.code == *code);
                found.map(|activity| activity.place())
            }
            ClosedItem::Line(id) if plan.lines.contains_key(id) => section("lines", id.as_str()),
            ClosedItem::Funder(id) if plan.funders.contains_key(id) => {
                section("funders", id.as_str())
            }
            ClosedItem::Partner(id) if plan.partners.contains_key(id) => {
                section("partners", id.as_str())
            }
            ClosedItem::Line(_)
            | ClosedItem::Funder(_)
            | ClosedItem::Partner(_)
            | ClosedItem::Unbooked
            | ClosedItem::Costs
            | ClosedItem::Income
            | ClosedItem::NoLine
            | ClosedItem::NoActivity
            | ClosedItem::NoPartner => None,
        };
        place.unwrap_or_else(closed_files)
    }
}

/// The place of the closed files in the plan.
pub(super) fn closed_files() -> Place {
    Place::section("actuals").key("closed")
}

/// Returns the action for a change.
///
/// It names the command without its arguments: a report goes to readers who do not know where the files are.
pub(super) fn hint(found: &Corrections<'_>) -> Message {
    hint_for(found.closing.span)
}

/// Returns the action for a change in a closed stretch of time.
pub(super) fn hint_for(time: Span) -> Message {
    tell! {
        nl: "draai de wijziging terug, of sluit {time} opnieuw af met {command}",
        en: "undo the change, or close {time} again by {command}",
        time, command = verbatim("hbplan close")
    }
}
