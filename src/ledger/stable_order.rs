//! The order that decides ties in funding: the order of ids and codes, not that of the file. So moving a table in the
//! file changes no amount.

use super::books::Account;
use super::funding::{Payer, Purpose};
use crate::plan::{ActivityIx, CostItem, FunderIx, IndexVec, Ix, LineIx, PaidBy, Plan, Split};

/// The payers of a cost item and the partners that bear it, which distinguish items of one activity with the same name
/// and amount.
pub(super) fn parties(item: &CostItem) -> (Option<&PaidBy>, Option<&Split>) {
    (item.paid_by.as_ref(), item.split.as_ref())
}

/// The position of each funder, line and activity in the order of ids and codes.
#[derive(Debug)]
pub(super) struct StableOrder {
    pub(super) funders: IndexVec<FunderIx, usize>,
    pub(super) lines: IndexVec<LineIx, usize>,
    pub(super) activities: IndexVec<ActivityIx, usize>,
}

impl StableOrder {
    pub(super) fn new(plan: &Plan) -> StableOrder {
        let activities = plan
            .activities
            .iter()
            .map(|activity| activity.code.as_str());
        StableOrder {
            funders: positions(plan.funders.keys().map(|id| id.as_str())),
            lines: positions(plan.lines.keys().map(|id| id.as_str())),
            activities: positions(activities),
        }
    }

    /// Funders come first, by id.
    pub(super) fn of_payer(&self, payer: Payer) -> (u8, usize) {
        match payer {
            Payer::Funder(funder) => (0, self.funders[funder]),
            Payer::OpeningBalance => (1, 0),
            Payer::Shortfall => (2, 0),
            Payer::Advance => (3, 0),
            Payer::Refund(line) => (4, self.lines[line]),
        }
    }

    /// The key by which purposes are sorted. Costs come first, by activity and line.
    pub(super) fn of_purpose(&self, purpose: Purpose) -> (u8, usize, usize) {
        match purpose {
            Purpose::Activity(activity, account) => {
                (0, self.activities[activity], self.of_account(account))
            }
            Purpose::WithoutActivity(account) => (1, self.of_account(account), 0),
            Purpose::OpeningDeficit => (2, 0, 0),
            Purpose::Repayment(funder) => (3, self.funders[funder], 0),
            Purpose::AdvanceRepaid => (4, 0, 0),
            Purpose::Surplus => (5, 0, 0),
        }
    }

    /// Lines come first, by id, then costs without a line, and then funders.
    fn of_account(&self, account: Account) -> usize {
        match account {
            Account::Line(line) => self.lines[line],
            Account::NoLine => self.lines.len(),
            Account::Funder(funder) => self.lines.len() + 1 + self.funders[funder],
        }
    }
}

/// The position that each id would have if all were sorted. Of equal ids the earlier comes first.
fn positions<'i, I: Ix>(ids: impl Iterator<Item = &'i str>) -> IndexVec<I, usize> {
    let ids: Vec<&str> = ids.collect();
    let mut sorted: Vec<usize> = (0..ids.len()).collect();
    sorted.sort_by_key(|at| ids[*at]);
    let mut positions = IndexVec::filled(0, ids.len());
    for (position, at) in sorted.into_iter().enumerate() {
        positions[I::new(at)] = position;
    }
    positions
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_funder, add_line, plan};

    #[test]
    fn positions_follow_the_ids() {
        let positions: IndexVec<LineIx, usize> = positions(["b", "c", "a", "b"].into_iter());
        let positions: Vec<usize> = positions.iter().copied().collect();
        assert_eq!(positions, [1, 3, 0, 2]);
    }

    #[test]
    fn lines_come_first_then_what_is_on_none_and_then_funders() {
        let mut plan = plan(&["2026"]);
        for id in ["b", "a"] {
            add_line(&mut plan, id, None, "1");
            add_funder(&mut plan, id, None, "1");
        }
        let order = StableOrder::new(&plan);
        let accounts = [
            Account::Line(LineIx::new(1)),
            Account::Line(LineIx::new(0)),
            Account::NoLine,
            Account::Funder(FunderIx::new(1)),
            Account::Funder(FunderIx::new(0)),
        ];
        let positions = accounts.map(|account| order.of_account(account));
        assert_eq!(positions, [0, 1, 2, 3, 4]);
    }
}
