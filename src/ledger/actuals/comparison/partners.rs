//! The costs that each partner bears: its budget, by the same division as the budget by partner, and the amount that is
//! booked as its cost.

use std::collections::BTreeMap;

use super::closed::ClosedPeriod;
use super::row::{ComparedRow, sum};
use crate::ledger::allocation::{
    AllocationKeys, EqualShares, TimeColumns, allocate_costs, equal_shares,
};
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::plan::{PartnerId, Plan, Span};

/// The costs of partners.
#[derive(Debug, Clone, Default)]
pub struct PartnerCosts {
    /// Whether the plan has a budget for each partner. If not, every budget in the rows is blank.
    pub have_budgets: bool,
    /// Partners in the order of the plan, then partners that the plan does not have, and last the amounts without a
    /// partner.
    pub rows: Vec<(Option<PartnerId>, ComparedRow)>,
    /// The part of the budgets that is assumed, because costs without an allocation key are shared equally.
    pub assumed: BTreeMap<PartnerId, AssumedBudget>,
    /// The budget that cannot be divided.
    pub undivided: ComparedRow,
    /// The budget that is not a cost of an activity or a line.
    pub no_cost: ComparedRow,
}

/// The budget of the costs that a partner shares equally with others. The amounts are in rows without realisation.
#[derive(Debug, Clone, Default)]
pub struct AssumedBudget {
    /// The part of the partner.
    part: ComparedRow,
    /// With the parts of the others.
    all: ComparedRow,
}

impl AssumedBudget {
    /// The row of the partner with the minimum and with the maximum of its budget.
    pub fn bounds(&self, row: &ComparedRow) -> [ComparedRow; 2] {
        let least = row.less([&self.part]);
        let most = ComparedRow::total_of([&least, &self.all]);
        [least, most]
    }
}

/// The assumed budgets: `full` has the equal shares in the complete plan, and `to_date` those in the compared time.
fn assumed(
    full: BTreeMap<&str, EqualShares>,
    mut to_date: BTreeMap<&str, EqualShares>,
) -> BTreeMap<PartnerId, AssumedBudget> {
    let row = |full: &Sums, budget: Sums| ComparedRow {
        budget,
        full_budget: sum(full),
        ..ComparedRow::default()
    };
    let each = full.into_iter().map(|(id, full)| {
        let to_date = to_date.remove(id).unwrap_or_default();
        let assumed = AssumedBudget {
            part: row(&full.part, to_date.part),
            all: row(&full.all, to_date.all),
        };
        (PartnerId::new(id), assumed)
    });
    each.collect()
}

impl PartnerCosts {
    pub(super) fn new(
        plan: &Plan,
        books: &Books,
        (closed, closed_budget): (&[ClosedPeriod], &ColumnSums),
        realised: BTreeMap<Option<PartnerId>, Sums>,
    ) -> PartnerCosts {
        let mut rows: BTreeMap<Option<PartnerId>, ComparedRow> = BTreeMap::new();
        for (partner, realised) in realised {
            rows.entry(partner).or_default().realised = realised;
        }
        let names_partners = plan.activities.iter().any(|each| !each.partners.is_empty());
        let have_budgets = plan.periods.are_in_order() && names_partners;
        let (mut undivided, mut no_cost) = (ComparedRow::default(), ComparedRow::default());
        let mut assumed_budgets = BTreeMap::new();
        if have_budgets {
            let keys = AllocationKeys::new(plan, books);
            let spans: Vec<Span> = closed.iter().map(|each| each.span).collect();
            let full = allocate_costs(&keys, TimeColumns::Periods);
            let to_date = allocate_costs(&keys, TimeColumns::Spans(&spans));
            no_cost.full_budget = sum(&full.rest_of(&books.debit, &books.activities));
            no_cost.budget = to_date.rest_of(&closed_budget.debit, &closed_budget.activities);
            if !(full.unassigned.is_blank() && to_date.unassigned.is_blank()) {
                let row = rows.entry(None).or_default();
                row.full_budget = sum(&full.unassigned);
                row.budget = to_date.unassigned;
            }
            for (partner, full_budget) in full.members {
                rows.entry(Some(PartnerId::new(partner)))
                    .or_default()
                    .full_budget = sum(&full_budget);
            }
            for (partner, budget) in to_date.members {
                let row = rows.entry(Some(PartnerId::new(partner))).or_default();
                row.budget = budget;
            }
            undivided.full_budget = sum(&full.undivided);
            undivided.budget = to_date.undivided;
            assumed_budgets = assumed(
                equal_shares(&keys, TimeColumns::Periods),
                equal_shares(&keys, TimeColumns::Spans(&spans)),
            );
        }
        let mut rows: Vec<_> = rows.into_iter().collect();
        rows.sort_by_key(|(partner, _)| plan.partner_order(partner.as_ref()));
        PartnerCosts {
            have_budgets,
            rows,
            assumed: assumed_budgets,
            undivided,
            no_cost,
        }
    }
}
