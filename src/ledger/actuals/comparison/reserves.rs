//! What is added to reserves and drawn from them, within a comparison. It is part of the totals of costs and income,
//! because it is booked, although it is neither cost nor income.

use std::collections::BTreeSet;

use super::{BudgetComparison, ComparedRow};
use crate::ledger::actuals::realisation::Realisation;
use crate::ledger::actuals::rules::{BookedOn, BookedPlace};
use crate::ledger::actuals::trace::{TraceOf, booked_on};
use crate::ledger::allocation::partners_of_cost;
use crate::ledger::books::{Account, Books};
use crate::ledger::reserves::{draws, in_reserves, rows_of_reserves};
use crate::plan::{FunderIx, IndexVec, PartnerId, PeriodIx, Plan};

impl BudgetComparison {
    /// Returns what is added to reserves, and what is drawn from them. None if the plan has no reserves.
    pub fn of_reserves(&self, plan: &Plan, books: &Books) -> Option<[ComparedRow; 2]> {
        let rows = rows_of_reserves(plan, &books.line_tree, (&self.lines, &self.funders))?;
        Some(rows.map(ComparedRow::total_of))
    }

    /// Returns all costs and all income without the reserves. None if the plan has no reserves.
    ///
    /// Income that is unknown only because no rule books what is drawn from a reserve is known in it.
    pub fn without_reserves(&self, plan: &Plan, books: &Books) -> Option<[ComparedRow; 2]> {
        let [added, drawn] = self.of_reserves(plan, books)?;
        let mut income = self.income.less([&drawn]);
        income
            .realised
            .take_back_unknown(&self.unknown_for_draws_only(plan, books));
        Some([self.costs.less([&added]), income])
    }

    /// The periods in which the income is unknown because no rule books what is drawn from a reserve, and for no other
    /// reason.
    fn unknown_for_draws_only(&self, plan: &Plan, books: &Books) -> BTreeSet<PeriodIx> {
        let is_draw = draws(plan, books);
        // Groups of withdrawals are unknown with them.
        let mut has_draw: IndexVec<FunderIx, bool> = is_draw.clone();
        for (funder, _) in is_draw.indexed().filter(|(_, is_draw)| **is_draw) {
            for group in books.funder_tree.ancestors(funder) {
                has_draw[group] = true;
            }
        }
        let others = self.funders.indexed();
        let others: Vec<&ComparedRow> = others
            .filter(|(funder, _)| !has_draw[*funder])
            .map(|(_, row)| row)
            .collect();
        let unknown = self.unknown_receipts.iter();
        let of_draws = unknown.filter(|(funder, _)| is_draw[*funder]);
        let periods = of_draws.flat_map(|(_, periods)| periods.iter().copied());
        let is_known = |period: &PeriodIx| others.iter().all(|row| row.realised.is_known(*period));
        periods.filter(is_known).collect()
    }

    /// The figures that contain what is added to reserves or drawn from them: those of the lines, and all above them.
    pub(super) fn figures_with_reserves(&self, plan: &Plan, books: &Books) -> BTreeSet<TraceOf> {
        let (is_reserve, is_draw) = (in_reserves(plan, &books.line_tree), draws(plan, books));
        let lines = self.lines_alone.indexed();
        let lines = lines.filter(|(line, row)| is_reserve[*line] && !row.is_blank());
        let lines = lines.map(|(line, _)| BookedPlace::from(BookedOn::Line(line)));
        let of_activities = self.activity_lines.iter();
        let of_activities = of_activities.filter_map(|((activity, line), row)| {
            let line = line.filter(|line| is_reserve[*line] && !row.is_blank());
            line.map(|line| BookedPlace {
                on: BookedOn::Activity(*activity),
                line: Some(line),
            })
        });
        let funders = self.funders.indexed();
        let funders = funders.filter(|(funder, row)| is_draw[*funder] && !row.is_blank());
        let funders = funders.map(|(funder, _)| BookedPlace::from(BookedOn::Funder(funder)));
        let places = lines.chain(of_activities).chain(funders);
        places.flat_map(|place| booked_on(plan, place)).collect()
    }
}

/// The figures of partners that contain what is added to reserves, by the budget or by their bookkeepings.
pub(super) fn partners_with_reserves(
    plan: &Plan,
    books: &Books,
    realisation: &Realisation,
) -> BTreeSet<TraceOf> {
    let is_reserve = in_reserves(plan, &books.line_tree);
    let budgeted = books.postings.iter().filter(|posting| {
        let is_on_reserve = matches!(posting.account, Account::Line(line) if is_reserve[line]);
        is_on_reserve && posting.cost().is_some()
    });
    let budgeted = budgeted.flat_map(|posting| partners_of_cost(plan, posting));
    let budgeted = budgeted.map(|id| Some(PartnerId::new(id)));
    let booked = realisation
        .sources
        .iter()
        .flat_map(|source| source.booked.keys());
    let booked = booked.filter(|key| {
        let line = key.on.line(plan, key.line);
        line.is_some_and(|line| is_reserve[line])
    });
    let booked = booked.map(|key| key.partner.clone());
    budgeted.chain(booked).map(TraceOf::Partner).collect()
}
