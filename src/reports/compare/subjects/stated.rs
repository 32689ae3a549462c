//! The totals and sums of groups that a plan states, and the figures that it states for columns of another kind. Other
//! amounts of such columns are in a table.

use super::super::facts::Facts;
use super::Subjects;
use crate::plan::{FunderId, LineIx, Totals};

impl Subjects<'_> {
    /// Adds the stated totals of the periods and of columns of another kind.
    pub(super) fn totals(&self, facts: &mut Facts<'_>) {
        let plan = self.plan;
        self.totals_of_periods(&plan.totals, facts);
        for column in &plan.other_columns {
            facts.within(column, |facts| {
                self.totals_of_periods(&column.plan.totals, facts);
            });
        }
        let totals = &plan.totals;
        facts.value(&self.printed("total-debit"), totals.total_debit);
        facts.value(&self.printed("total-credit"), totals.total_credit);
        facts.balance(plan, &self.printed("total-balance"), totals.total_balance);
        facts.balance(plan, &self.printed("total-result"), totals.total_result);
    }

    fn totals_of_periods(&self, totals: &Totals, facts: &mut Facts<'_>) {
        let plan = self.plan;
        facts.claims(plan, &self.printed("debit"), totals.debit.as_ref());
        facts.claims(plan, &self.printed("credit"), totals.credit.as_ref());
        facts.balances(plan, &self.printed("balance"), totals.balance.as_ref());
        facts.balances(plan, &self.printed("result"), totals.result.as_ref());
    }

    fn printed(&self, key: &str) -> String {
        format!("{}: {key}", self.words.printed)
    }

    /// Compares the figures that columns of another kind state for a group of funders.
    pub(super) fn stated_of_funder(&self, id: &FunderId, is_group: bool, facts: &mut Facts<'_>) {
        let label = self.words.printed;
        for column in self.plan.other_columns.iter().filter(|_| is_group) {
            let stated = column.plan.funders.get(id);
            let credit = stated.and_then(|funder| funder.credit.as_ref());
            facts.within(column, |facts| facts.claims(self.plan, label, credit));
        }
    }

    /// Compares the figures that columns of another kind state for a line: its balance, and the sums of a group.
    pub(super) fn stated_of_line(&self, line: LineIx, is_group: bool, facts: &mut Facts<'_>) {
        let (plan, id) = (self.plan, self.plan.line_id(line));
        for column in &plan.other_columns {
            let Some(stated) = column.plan.lines.get(id) else {
                continue;
            };
            facts.within(column, |facts| {
                if is_group {
                    facts.claims(plan, self.words.printed, stated.debit.as_ref());
                    facts.claims(plan, "credit", stated.income.credit.as_ref());
                }
                facts.balances(plan, "balance", stated.balance.as_ref());
            });
        }
    }
}
