//! The tables of the account to a funder.

use crate::ledger::FunderAccount;
use crate::ledger::actuals::{BookedOn, BudgetAndRealised, BudgetComparison};
use crate::plan::{Amount, Money, PartnerId, Plan};
use crate::reports::names::funder_called;
use crate::reports::parts::{amount, body, indented, left, right, rights, table, titled};
use crate::table::{Cell, Role, Row, Table};
use crate::words::{AccountWords, ActualsWords, SharedWords};

/// Makes the tables of one account.
pub(super) struct AccountTables<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'static AccountWords,
    pub(super) actuals: &'static ActualsWords,
    pub(super) shared: &'static SharedWords,
    pub(super) account: &'a FunderAccount,
    pub(super) comparison: &'a BudgetComparison,
}

const BODY: Role = Role::Body { depth: 0 };

impl AccountTables<'_> {
    /// The eligible cost of each activity, with the partners for which it is booked, and the rest of all costs.
    pub(super) fn costs(&self) -> Table {
        let words = self.words;
        let mut rows = Vec::new();
        for cost in &self.account.costs {
            rows.push(titled(BODY, &self.purpose(cost.on), figures(cost.amounts)));
            if let [_, _, ..] | [(Some(_), _)] = cost.partners.as_slice() {
                rows.extend(cost.partners.iter().map(|(partner, booked)| {
                    let name = Cell::Text(self.partner(partner.as_ref()));
                    indented(1, vec![name, Cell::Empty, amount(*booked), Cell::Empty])
                }));
            }
        }
        if self.account.above_tariff.known() != Some(Money::ZERO) {
            let less = Amount::Blank.minus(self.account.above_tariff);
            let cells = [Cell::Empty, amount(less), amount(self.account.above_tariff)];
            rows.push(titled(BODY, words.above_tariff, cells));
        }
        let comparison = self.comparison;
        let subtotal = Role::Subtotal { depth: 0 };
        let eligible = figures(self.account.eligible);
        rows.push(titled(subtotal, words.eligible, eligible));
        let rest = [
            (words.not_eligible, self.account.not_eligible),
            (words.outside, comparison.costs_outside.to_date()),
            (words.unbooked, comparison.unbooked.to_date()),
        ];
        for (title, amounts) in rest.iter().filter(|(_, amounts)| !amounts.is_nothing()) {
            rows.push(titled(BODY, title, figures(*amounts)));
        }
        let all = figures(comparison.costs.to_date());
        rows.push(titled(Role::Total, words.all_costs, all));
        let mut columns = vec![left(words.cost)];
        columns.extend(rights([
            (self.actuals.budget, "budget"),
            (self.actuals.realised, "actual"),
            (self.actuals.budget_less_realised, "difference"),
        ]));
        table(Some(words.eligible_cost), columns, rows)
    }

    /// The eligible cost that is booked for each partner. None if no partner is named.
    pub(super) fn by_partner(&self) -> Option<Table> {
        let partners = &self.account.partners;
        if !partners.iter().any(|(partner, _)| partner.is_some()) {
            return None;
        }
        let mut rows: Vec<Row> = partners
            .iter()
            .map(|(partner, booked)| {
                body(vec![
                    Cell::Text(self.partner(partner.as_ref())),
                    amount(*booked),
                ])
            })
            .collect();
        let total = [amount(self.account.eligible.realised)];
        rows.push(titled(Role::Total, self.shared.total, total));
        let columns = vec![left(self.shared.partner), right(self.actuals.realised)];
        Some(table(Some(self.words.by_partner), columns, rows))
    }

    /// What others contribute, and the own contribution. None if nobody else contributes.
    pub(super) fn contributions(&self) -> Option<Table> {
        let words = self.words;
        let account = self.account;
        let others = account.others.iter().map(|row| (row, words.as_booked));
        let own = account.own.iter().map(|row| (row, words.as_budgeted));
        let rows: Vec<Row> = others
            .chain(own)
            .map(|((funder, amounts), counts)| {
                let name = Cell::Text(funder_called(self.plan, *funder));
                let mut cells = vec![name];
                cells.extend(figures(*amounts));
                cells.push(Cell::Text(counts.to_string()));
                body(cells)
            })
            .collect();
        let mut columns = vec![left(self.shared.funder)];
        columns.extend(rights([
            (self.actuals.budget, "budget"),
            (self.actuals.realised, "actual"),
            (self.actuals.budget_less_realised, "difference"),
        ]));
        columns.push(left(words.counts_as));
        (!rows.is_empty()).then(|| table(Some(words.contributions), columns, rows))
    }

    /// What the funder settles.
    pub(super) fn settlement(&self) -> Table {
        let words = self.words;
        let settled = &self.account.settlement;
        let to_receive = settled.to_receive();
        let (last, difference) = match to_receive {
            Amount::Known(known) if known.is_negative() => {
                (words.to_pay_back, Amount::Known(known.abs()))
            }
            Amount::Known(_) | Amount::Blank | Amount::Unknown => (words.to_receive, to_receive),
        };
        let grant = if settled.is_without_settlement {
            words.grant_without
        } else {
            words.grant
        };
        let is_divided = settled.to_others.known() != Some(Money::ZERO);
        let to_others = is_divided.then_some((BODY, words.to_others, settled.to_others));
        let earlier = settled.before_plan;
        let row_before = |title, of: Amount| (of != Amount::Blank).then_some((BODY, title, of));
        let costs = [
            (BODY, words.actual_cost, settled.cost),
            (BODY, words.less_others, settled.others),
            (BODY, words.less_own, settled.own),
            (Role::Subtotal { depth: 0 }, words.deficit, settled.deficit),
        ];
        let costs = costs
            .into_iter()
            .chain(row_before(words.costs_before_plan, earlier.spent));
        let grant = [
            (BODY, words.granted, settled.granted),
            (Role::Subtotal { depth: 0 }, grant, settled.grant),
        ];
        let last = [
            (
                BODY,
                words.received,
                settled.received.minus(earlier.received),
            ),
            (Role::Total, last, difference),
        ];
        let rows = costs.chain(grant).chain(to_others);
        let rows = rows.chain(row_before(words.received_before_plan, earlier.received));
        let rows = rows.chain(last);
        let rows = rows.map(|(role, title, each)| titled(role, title, [amount(each.or_zero())]));
        let columns = vec![left(words.settlement), right(self.shared.amount)];
        table(Some(words.settlement), columns, rows.collect())
    }

    /// The name of what a cost is for.
    fn purpose(&self, on: BookedOn) -> String {
        match on {
            BookedOn::Activity(index) => {
                let activity = self.plan.activity(index);
                format!("{} {}", activity.code, activity.title)
            }
            BookedOn::Line(index) => self.plan.line(index).name.clone(),
            BookedOn::Funder(index) => funder_called(self.plan, index),
        }
    }

    fn partner(&self, id: Option<&PartnerId>) -> String {
        let Some(id) = id else {
            return self.words.no_partner.to_string();
        };
        let known = self.plan.partners.get(id);
        known.map_or_else(|| id.to_string(), |partner| partner.name.clone())
    }
}

/// Budget, realisation and the difference.
fn figures(amounts: BudgetAndRealised) -> [Cell; 3] {
    [amounts.budget, amounts.realised, amounts.difference()].map(amount)
}
