//! Budget against realisation, and where each line of the bookkeepings went.
//!
//! Unbooked lines and bookkeepings that were not delivered are rows of their own, so that a total is that of the books.

mod lines;
mod places;
mod unbooked;

pub use places::{PlaceNames, PlaceUnknown, PlanPlace};
pub use unbooked::{UnbookedColumn, UnbookedForm, unbooked};

use super::names::activity_name;
use super::notes::{explain_unknown, notes};
use super::parts::{amount, body, empty_report, left, right, rights, share_of, table, titled};
use crate::ledger::Books;
use crate::ledger::actuals::{BudgetAndRealised, BudgetComparison, Realisation, SourceRealisation};
use crate::plan::{Amount, BookkeepingSource, PartnerId, Plan};
use crate::say;
use crate::table::{Block, Cell, Report, Role, Row, Table};
use crate::words::{ActualsWords, SharedWords, WhenWords};

/// How the difference is printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DifferenceSign {
    /// Budget less realisation, as in the control of projects.
    #[default]
    BudgetFirst,
    /// Realisation less budget, as the central government prints it.
    RealisedFirst,
}

/// The report on budget and realisation.
pub fn actuals(
    plan: &Plan,
    books: &Books,
    realisation: &Realisation,
    comparison: &BudgetComparison,
    sign: DifferenceSign,
) -> Report {
    let words = ActualsWords::of(plan.language);
    let mut report = empty_report(plan, "actuals", words.actuals);
    if plan.actuals.is_empty() {
        report.blocks.push(Block::Text(say![words.no_sources]));
        return report;
    }
    let maker = ActualsTables {
        plan,
        realisation,
        comparison,
        sign,
        words,
        shared: SharedWords::of(plan.language),
    };
    report.blocks.extend([
        Block::Table(maker.by_line()),
        Block::Table(maker.by_activity()),
        Block::Table(maker.by_funder()),
        Block::Table(maker.by_partner()),
        Block::Table(maker.by_source()),
    ]);
    let is_known = realisation.sources.iter().all(|source| source.is_delivered);
    let has_unbooked = realisation
        .sources
        .iter()
        .any(|source| !source.unbooked.is_empty());
    report
        .notes
        .extend(comparison.through.map(|_| say![words.proportional]));
    report
        .notes
        .extend(has_unbooked.then(|| say![words.unbooked_means]));
    report
        .notes
        .extend((!is_known).then(|| say![words.unknown_means]));
    report.notes.extend(notes(plan));
    explain_unknown(&mut report, plan, books);
    report
}

/// Each source with its realisation.
fn sources<'a>(
    plan: &'a Plan,
    realisation: &'a Realisation,
) -> impl Iterator<Item = (&'a BookkeepingSource, &'a SourceRealisation)> {
    plan.actuals.sources.iter().zip(&realisation.sources)
}

/// The name of a partner. A source without one is called by a dash.
fn partner_name(plan: &Plan, partner: Option<&PartnerId>) -> String {
    let Some(id) = partner else {
        return "–".to_string();
    };
    plan.partners
        .get(id)
        .map_or_else(|| id.to_string(), |partner| partner.name.clone())
}

struct ActualsTables<'a> {
    plan: &'a Plan,
    realisation: &'a Realisation,
    comparison: &'a BudgetComparison,
    sign: DifferenceSign,
    words: &'static ActualsWords,
    shared: &'static SharedWords,
}

impl ActualsTables<'_> {
    fn by_line(&self) -> Table {
        let lines = self.plan.indexed_lines().zip(&self.comparison.lines);
        let mut rows: Vec<Row> = lines
            .filter(|(_, compared)| !is_blank(compared))
            .map(|((_, _, line), compared)| self.row(&line.name, compared))
            .collect();
        if !is_blank(&self.comparison.no_line) {
            rows.push(self.row(self.shared.no_line, &self.comparison.no_line));
        }
        rows.extend(self.rest_and_total(&self.comparison.costs));
        table(
            Some(self.words.costs_by_line),
            self.columns(self.shared.line, true),
            rows,
        )
    }

    fn by_activity(&self) -> Table {
        let activities = self.plan.activities.iter().zip(&self.comparison.activities);
        let mut rows: Vec<Row> = activities
            .filter(|(_, compared)| !is_blank(compared))
            .map(|(activity, compared)| self.row(&activity_name(activity), compared))
            .collect();
        let sum = |of: fn(&BudgetAndRealised) -> Amount| {
            let each = self.comparison.activities.iter().map(of);
            each.fold(Amount::Blank, Amount::plus)
        };
        let costs = &self.comparison.costs;
        let rest = BudgetAndRealised {
            budget: costs.budget.minus(sum(|each| each.budget)),
            whole: costs.whole.minus(sum(|each| each.whole)),
            realised: self.realised_costs().minus(sum(|each| each.realised)),
        };
        if [rest.budget, rest.whole, rest.realised]
            .iter()
            .any(|each| *each != Amount::ZERO && !each.is_blank())
        {
            rows.push(self.row(self.shared.not_from_activities, &rest));
        }
        rows.extend(self.rest_and_total(costs));
        table(
            Some(self.words.costs_by_activity),
            self.columns(self.shared.activity, true),
            rows,
        )
    }

    fn by_funder(&self) -> Table {
        let funders = self.plan.indexed_funders().zip(&self.comparison.funders);
        let mut rows: Vec<Row> = funders
            .filter(|(_, compared)| !is_blank(compared))
            .map(|((_, _, funder), compared)| {
                titled(
                    Role::Body { depth: 0 },
                    &funder.name,
                    self.cells(compared, false),
                )
            })
            .collect();
        rows.push(titled(
            Role::Total,
            self.shared.total,
            self.cells(&self.comparison.income, false),
        ));
        table(
            Some(self.words.income_by_funder),
            self.columns(self.shared.funder, false),
            rows,
        )
    }

    fn by_partner(&self) -> Table {
        let row =
            |title: &str, realised| body(vec![Cell::Text(title.to_string()), amount(realised)]);
        let partners = self.comparison.partners.iter();
        let mut rows: Vec<Row> = partners
            .map(|(id, realised)| row(&partner_name(self.plan, id.as_ref()), *realised))
            .collect();
        if !self.comparison.unbooked.is_blank() && self.comparison.unbooked != Amount::Unknown {
            rows.push(row(self.words.unbooked, self.comparison.unbooked));
        }
        rows.extend(
            self.not_delivered()
                .map(|title| row(&title, Amount::Unknown)),
        );
        let total = [amount(self.comparison.costs.realised)];
        rows.push(titled(Role::Total, self.shared.total, total));
        let columns = vec![left(self.shared.partner), right(self.words.realised)];
        table(Some(self.words.costs_by_partner), columns, rows)
    }

    /// The realised costs that are booked.
    fn realised_costs(&self) -> Amount {
        let lines = self
            .comparison
            .lines
            .iter()
            .chain([&self.comparison.no_line]);
        lines
            .map(|line| line.realised)
            .fold(Amount::Blank, Amount::plus)
    }

    /// The rows of what is not booked and not delivered, and the total.
    fn rest_and_total(&self, costs: &BudgetAndRealised) -> Vec<Row> {
        let unbooked = BudgetAndRealised {
            realised: self.known_unbooked(),
            ..BudgetAndRealised::default()
        };
        let mut rows = Vec::new();
        if !unbooked.realised.is_blank() {
            rows.push(self.row(self.words.unbooked, &unbooked));
        }
        let missing = BudgetAndRealised {
            realised: Amount::Unknown,
            ..BudgetAndRealised::default()
        };
        rows.extend(self.not_delivered().map(|title| self.row(&title, &missing)));
        rows.push(titled(
            Role::Total,
            self.shared.total,
            self.cells(costs, true),
        ));
        rows
    }

    /// What is unbooked in the bookkeepings that were delivered.
    fn known_unbooked(&self) -> Amount {
        let delivered = self
            .realisation
            .sources
            .iter()
            .filter(|source| source.is_delivered);
        delivered
            .map(SourceRealisation::unbooked_net)
            .fold(Amount::Blank, Amount::plus)
    }

    /// A title for each bookkeeping that was not delivered.
    fn not_delivered(&self) -> impl Iterator<Item = String> {
        let missing = sources(self.plan, self.realisation).filter(|(_, found)| !found.is_delivered);
        missing.map(|(source, _)| {
            format!(
                "{}{}",
                self.words.not_delivered,
                partner_name(self.plan, source.partner.as_ref())
            )
        })
    }

    fn columns(&self, first: &str, is_cost: bool) -> Vec<crate::table::Column> {
        let words = self.words;
        let mut columns = vec![left(first)];
        if let Some(day) = self.comparison.through {
            columns.push(right(format!(
                "{}{}",
                words.budget_through,
                WhenWords::of(self.plan.language).date(day)
            )));
        }
        let difference = match self.sign {
            DifferenceSign::BudgetFirst => words.budget_less_realised,
            DifferenceSign::RealisedFirst => words.realised_less_budget,
        };
        columns.extend(rights([words.realised, difference]));
        columns.push(left(words.effect));
        let [left_over, used] = if is_cost {
            [words.available, words.used]
        } else {
            [words.still_to_receive, words.received]
        };
        columns.extend(rights([words.whole_budget, left_over, used]));
        columns
    }

    fn row(&self, title: &str, compared: &BudgetAndRealised) -> Row {
        titled(Role::Body { depth: 0 }, title, self.cells(compared, true))
    }

    fn cells(&self, compared: &BudgetAndRealised, is_cost: bool) -> Vec<Cell> {
        let BudgetAndRealised {
            budget,
            whole,
            realised,
        } = *compared;
        let saved = budget.minus(realised);
        let difference = match self.sign {
            DifferenceSign::BudgetFirst => saved,
            DifferenceSign::RealisedFirst => realised.minus(budget),
        };
        let effect = match saved.known() {
            Some(saved) if !saved.is_zero() => {
                let is_favourable = saved.is_negative() != is_cost;
                Cell::Text(
                    if is_favourable {
                        self.words.favourable
                    } else {
                        self.words.unfavourable
                    }
                    .to_string(),
                )
            }
            Some(_) | None => Cell::Empty,
        };
        let mut cells = Vec::new();
        if self.comparison.through.is_some() {
            cells.push(amount(budget));
        }
        cells.extend([amount(realised), amount(difference), effect, amount(whole)]);
        cells.extend([amount(whole.minus(realised)), share_of(realised, whole)]);
        cells
    }
}

fn is_blank(compared: &BudgetAndRealised) -> bool {
    [compared.budget, compared.whole, compared.realised]
        .iter()
        .all(|each| each.is_blank() || *each == Amount::ZERO)
}
