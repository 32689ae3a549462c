//! The tables of budget and realisation: by line, activity, lead, partner, funder and period.
//!
//! Each ends with rows for amounts outside all periods, unbooked ones and bookkeepings that were not delivered, so that
//! its total equals the total of the books.

mod builder;
mod packages;
mod rests;

use crate::ledger::actuals::{BookedOn, ComparedRow, TraceOf};
use crate::reports::actuals::figures::{ComparedSide, FigureColumns};
use crate::reports::actuals::missing::{
    missing, missing_title, partly, totals_of_costs, totals_of_income,
};
use crate::reports::actuals::money_and_in_kind::MoneyAndInKind;
use crate::reports::actuals::{ActualsTables, partner_name};
use crate::reports::names::{Rest, funder_called, traced_label};
use crate::reports::parts::{left, named_cell, table, titled};
use crate::reports::reserves::has_reserves;
use crate::table::{Cell, Column, Formula, Role, Row, Table};
use crate::words::BudgetWords;

pub(in crate::reports::actuals) use builder::fill_total;

const BODY: Role = Role::Body { depth: 0 };

/// The keys of figures of a period in facts, each with that of its running sum.
const CUMULATIVE: [(&str, &str); 5] = [
    ("budget", "cumulative-budget"),
    ("actual", "cumulative-actual"),
    ("difference", "cumulative-difference"),
    ("effect", "cumulative-effect"),
    ("in-kind", "cumulative-in-kind"),
];

/// A row of realised amounts that are in no other row of a table.
pub(in crate::reports::actuals) struct RestRow {
    pub(in crate::reports::actuals) title: String,
    pub(in crate::reports::actuals) row: ComparedRow,
    of: TraceOf,
}

impl ActualsTables<'_> {
    pub(in crate::reports::actuals) fn by_line(&self) -> Table {
        let mut breakdown = self.breakdown(ComparedSide::Costs, true);
        let (plan, tree) = (self.plan, &self.books.line_tree);
        let name = |at| plan.line(at).name.as_str();
        breakdown.groups(tree, name, BookedOn::Line, &self.comparison.lines);
        let no_line = Some(TraceOf::NoLine);
        breakdown.unless_blank(self.shared.no_line, &self.comparison.no_line, no_line);
        breakdown.finish(self.words.costs_by_line, self.shared.line)
    }

    pub(in crate::reports::actuals) fn by_activity(&self) -> Table {
        let mut breakdown = self.breakdown(ComparedSide::Costs, true);
        breakdown.packages();
        breakdown.unless_blank(
            self.shared.not_from_activities,
            &self.comparison.no_activity,
            Some(TraceOf::NoActivity),
        );
        breakdown.finish(self.words.costs_by_activity, self.shared.activity)
    }

    pub(in crate::reports::actuals) fn by_lead(&self) -> Table {
        let mut breakdown = self.breakdown(ComparedSide::Costs, true);
        let nobody = BudgetWords::of(self.plan.language).without_lead;
        for (lead, row) in &self.comparison.leads {
            let of = TraceOf::Lead(lead.clone());
            breakdown.unless_blank(lead.as_deref().unwrap_or(nobody), row, Some(of));
        }
        breakdown.unless_blank(
            self.shared.not_from_activities,
            &self.comparison.no_activity,
            Some(TraceOf::NoActivity),
        );
        breakdown.finish(self.words.costs_by_lead, self.shared.lead)
    }

    /// The costs of partners. Without budgets if the plan has none for them.
    pub(in crate::reports::actuals) fn by_partner(&self) -> Table {
        let costs = &self.comparison.partners;
        let mut breakdown = self.breakdown(ComparedSide::Costs, costs.have_budgets);
        let nobody = BudgetWords::of(self.plan.language).without_partner;
        for (partner, row) in &costs.rows {
            let name = partner.as_ref().map(|id| partner_name(self.plan, Some(id)));
            let of = TraceOf::Partner(partner.clone());
            let before = breakdown.rows.len();
            breakdown.unless_blank(name.as_deref().unwrap_or(nobody), row, Some(of));
            if let Some(assumed) = partner.as_ref().and_then(|id| costs.assumed.get(id)) {
                let [least, most] = &assumed.bounds(row);
                for row in &mut breakdown.rows[before..] {
                    let figures = &breakdown.figures;
                    figures.leave_out_undecided(&mut row.cells, [least, most]);
                }
            }
        }
        if costs.have_budgets {
            breakdown.rest(Rest::Undivided, self.words.undivided, &costs.undivided);
            // Amounts that are booked outside of activities belong to a partner.
            breakdown.rest(Rest::NoCost, self.shared.no_cost, &costs.no_cost);
        }
        breakdown.finish(self.words.costs_by_partner, self.shared.partner)
    }

    pub(in crate::reports::actuals) fn by_funder(&self) -> Table {
        let mut breakdown = self.breakdown(ComparedSide::Income, true);
        let (plan, tree) = (self.plan, &self.books.funder_tree);
        let name = |at| funder_called(plan, at);
        breakdown.groups(tree, name, BookedOn::Funder, &self.comparison.funders);
        let (caption, heading) = match self.plan.has_own_income() {
            true => (self.words.income_with_own, self.shared.funder_or_line),
            false => (self.words.income_by_funder, self.shared.funder),
        };
        breakdown.finish(caption, heading)
    }

    /// The sums of each period, and of all periods up to it. Income that comes earlier or later is neither good nor
    /// bad, and sums with reserves are not judged.
    pub(in crate::reports::actuals) fn by_period(&self, side: ComparedSide) -> Table {
        let figures = FigureColumns {
            with_effect: side == ComparedSide::Costs,
            ..self.columns_of(side, true)
        };
        let (caption, booked) = match side {
            ComparedSide::Costs => (self.words.costs_by_period, &self.comparison.booked_costs),
            ComparedSide::Income => (self.words.income_by_period, &self.comparison.booked_income),
        };
        let mut running = MoneyAndInKind::default();
        let is_incomplete = |of: &TraceOf| self.comparison.incomplete.get(of).is_some();
        let cells = |figure: MoneyAndInKind, is_incomplete: bool| match is_incomplete {
            true => figures.incomplete_group_cells(figure),
            false => figures.group_cells(figure),
        };
        // A sum that contains an incomplete figure is incomplete too, and one with a minimum is a minimum.
        let (mut runs_incomplete, mut is_minimum) = (false, false);
        let mut row = |role, title: &str, of, trace: Option<&TraceOf>| {
            running = running.plus(of);
            let is_incomplete = trace.is_some_and(is_incomplete);
            runs_incomplete |= is_incomplete;
            // The period itself is judged by `is_own`, the running sum by `is_minimum`.
            let is_own = trace.is_some_and(|trace| self.is_minimum(side, trace));
            is_minimum |= is_own;
            let mut each = cells(of, is_incomplete);
            let mut cumulative = cells(running, runs_incomplete);
            if is_own {
                figures.leave_out_good_effects(&mut each);
            }
            if is_minimum {
                figures.leave_out_good_effects(&mut cumulative);
            }
            if has_reserves(self.plan) {
                figures.leave_out_effects(&mut each);
                figures.leave_out_effects(&mut cumulative);
            }
            titled(role, title, each.into_iter().chain(cumulative))
        };
        let mut rows = Vec::new();
        let mut traced = Vec::new();
        for closed in &self.comparison.periods {
            let of = TraceOf::Period(closed.period);
            let at = MoneyAndInKind::at(booked, closed.period);
            let mut of_period = row(BODY, "", at, Some(&of));
            let delivered = self.comparison.incomplete.get(&of);
            traced.push((rows.len(), of));
            of_period.cells[0] = Cell::Label(figures.row_label(closed, delivered));
            rows.push(of_period);
        }
        for rest in self.rest(side) {
            let of = MoneyAndInKind::to_date(&rest.row);
            let label = traced_label(self.plan, Some(&rest.of), &rest.title);
            let mut row = row(BODY, "", of, None);
            row.cells[0] = named_cell(label);
            traced.push((rows.len(), rest.of));
            rows.push(row);
        }
        let mut columns = vec![left(self.shared.period)];
        columns.extend(figures.group(1, Some(self.words.each_period.into())));
        let each = columns.len();
        let cumulative = figures.group(each, Some(self.words.cumulative.into()));
        columns.extend(cumulative.into_iter().map(|column| {
            let mut keys = CUMULATIVE.iter();
            match keys.find(|(each, _)| column.key == Some(*each)) {
                Some((_, cumulative)) => column.keyed(cumulative),
                None => column,
            }
        }));
        // The cumulative budget and realisation are running sums down the rows.
        for at in [each, each + 1] {
            let of = at + 1 - each;
            columns[at].formulas.push(Formula::Running { of });
        }
        rows.extend(self.total_rows(&figures, &columns, |title, of| {
            let cells = figures.group_cells(MoneyAndInKind::to_date(of));
            titled(Role::Total, title, [&cells[..], &cells].concat())
        }));
        Table {
            // Column 2 has the realisation, after the title and the budget.
            links: self.links(side, Some(2), traced),
            ..table(Some(caption), columns, rows)
        }
    }

    /// Returns the realised amounts that are in no other row of a table: outside all periods, not booked, not
    /// delivered.
    pub(in crate::reports::actuals) fn rest(&self, side: ComparedSide) -> Vec<RestRow> {
        let (words, comparison) = (self.words, self.comparison);
        let known = match side {
            ComparedSide::Costs => vec![
                (words.outside, &comparison.costs_outside, TraceOf::Outside),
                (words.unbooked, &comparison.unbooked, TraceOf::Unbooked),
            ],
            ComparedSide::Income => {
                vec![(words.outside, &comparison.income_outside, TraceOf::Outside)]
            }
        };
        // A row is also shown if its lines add up to 0.
        let known = known.into_iter().filter(|(_, row, _)| row.has_realised());
        let known = known.map(|(title, row, of)| RestRow {
            title: title.to_string(),
            row: row.clone(),
            of,
        });
        let missing = missing(self.plan, self.realisation).into_iter();
        let missing = missing.map(|missing| RestRow {
            title: missing_title(words, &missing.name, missing.delivered),
            row: ComparedRow::not_delivered(),
            of: TraceOf::NotDelivered(missing.source.number),
        });
        known.chain(missing).collect()
    }

    /// The total with its title, and that without reserves if there are any. The titles of costs say whether they are a
    /// minimum.
    fn totals(&self, side: ComparedSide) -> Vec<(String, ComparedRow)> {
        let comparison = self.comparison;
        let (at, total, titles) = match side {
            ComparedSide::Costs => (0, &comparison.costs, totals_of_costs(self.plan, comparison)),
            ComparedSide::Income => (1, &comparison.income, totals_of_income(self.plan)),
        };
        let without = comparison.without_reserves(self.plan, self.books);
        let without = without.map(|sides| sides[at].clone());
        let rows = [Some(total.clone()), without].into_iter().flatten();
        titles.into_iter().zip(rows).collect()
    }

    /// The rows of the totals. One that is a minimum is not called favourable, and one with reserves is not judged.
    fn total_rows(
        &self,
        figures: &FigureColumns<'_>,
        columns: &[Column],
        row: impl Fn(&str, &ComparedRow) -> Row,
    ) -> Vec<Row> {
        let is_of_costs = figures.side == ComparedSide::Costs;
        let is_minimum = is_of_costs && partly(self.plan, self.comparison).is_some();
        let totals = self.totals(figures.side);
        let last = totals.len() - 1;
        let rows = totals.iter().enumerate().map(|(at, (title, of))| {
            let mut total = row(title, of);
            if is_minimum {
                figures.leave_out_good_effects(&mut total.cells);
            }
            if at < last {
                figures.leave_out_effects(&mut total.cells);
            }
            fill_total(&mut total, columns);
            total
        });
        rows.collect()
    }

    pub(in crate::reports::actuals) fn columns_of(
        &self,
        side: ComparedSide,
        with_budget: bool,
    ) -> FigureColumns<'_> {
        FigureColumns {
            plan: self.plan,
            comparison: self.comparison,
            words: self.words,
            figures: self.figures,
            sign: self.sign,
            side,
            with_budget,
            with_effect: true,
        }
    }
}
