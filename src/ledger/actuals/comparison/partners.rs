//! What each partner bears: its budget, if the plan says who bears each cost, and what is booked as its cost.

use std::collections::BTreeMap;

use super::closed::ClosedPeriod;
use super::row::{ComparedRow, sum};
use crate::ledger::allocation::{AllocationKeys, TimeColumns, allocate_costs};
use crate::ledger::books::{Books, Side};
use crate::ledger::sums::Sums;
use crate::plan::{PartnerId, Plan, Span};

/// The costs of partners.
#[derive(Debug, Default)]
pub struct PartnerCosts {
    /// Whether the plan has a budget for each partner. If not, every budget in the rows is blank.
    pub have_budgets: bool,
    /// In the order of the plan; then those that the plan does not have, and what belongs to no partner.
    pub rows: Vec<(Option<PartnerId>, ComparedRow)>,
    /// The budget that cannot be divided.
    pub undivided: ComparedRow,
}

impl PartnerCosts {
    pub(super) fn new(
        plan: &Plan,
        books: &Books,
        closed: &[ClosedPeriod],
        realised: BTreeMap<Option<PartnerId>, Sums>,
    ) -> PartnerCosts {
        let mut rows: BTreeMap<Option<PartnerId>, ComparedRow> = BTreeMap::new();
        for (partner, realised) in realised {
            rows.entry(partner).or_default().realised = realised;
        }
        let have_budgets = plan.periods.are_in_order() && says_who_bears_each_cost(plan, books);
        let mut undivided = ComparedRow::default();
        if have_budgets {
            let keys = AllocationKeys::new(plan, books);
            let spans: Vec<Span> = closed.iter().map(|each| each.span).collect();
            let whole = allocate_costs(&keys, TimeColumns::Periods);
            let to_date = allocate_costs(&keys, TimeColumns::Spans(&spans));
            for (partner, whole) in whole.members {
                rows.entry(Some(PartnerId::new(partner))).or_default().whole = sum(&whole);
            }
            for (partner, budget) in to_date.members {
                let row = rows.entry(Some(PartnerId::new(partner))).or_default();
                row.budget = budget;
            }
            undivided.whole = sum(&whole.undivided);
            undivided.budget = to_date.undivided;
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(partner, _)| {
            let place = partner
                .as_ref()
                .and_then(|id| plan.partners.get_index_of(id));
            (place.unwrap_or(usize::MAX), partner.is_none())
        });
        PartnerCosts {
            have_budgets,
            rows,
            undivided,
        }
    }
}

/// Whether each cost of an activity has an allocation key, or is that of one partner. That costs without a key are
/// divided in equal parts elsewhere is a convention, and not the budget of a partner.
fn says_who_bears_each_cost(plan: &Plan, books: &Books) -> bool {
    let mut costs = books
        .postings
        .iter()
        .filter(|posting| posting.side() == Side::Debit)
        .filter_map(|posting| Some((posting, plan.activity(posting.activity?))))
        .peekable();
    costs.peek().is_some()
        && costs.all(|(posting, activity)| {
            let item = posting.item(plan).and_then(|item| item.split.as_ref());
            item.or(activity.split.as_ref()).is_some() || activity.partners.len() == 1
        })
}
