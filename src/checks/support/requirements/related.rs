//! The figures of the plan that a requirement is about, with their places.

use super::Breach;
use crate::checks::support::addends::{Addends, FigureIndex, MAX_RELATED};
use crate::finding::{Message, Related, name};
use crate::ledger::{Side, Sums, sum_of_rows};
use crate::place::Place;
use crate::plan::{ActivityIx, Condition, FunderIx, LineIx, PurposeId, ShareBase};
use crate::{say, tell};

impl Breach<'_> {
    /// The figures of the subject of a condition: the credit of its funders, or the costs of its lines.
    pub(crate) fn subject_figures(&self, condition: &Condition) -> Vec<Related> {
        let figures = FigureIndex::new(self.cx);
        let mut addends = Addends::new(self.cx.plan);
        let mut add = |side, row| {
            for period in &self.verdict.window {
                figures.under(side, row, *period, &mut addends);
            }
        };
        for funder in &self.verdict.funders {
            add(Side::Credit, funder.index());
        }
        if self.verdict.funders.is_empty() {
            let lines = condition.lines.iter();
            for line in lines.filter_map(|id| self.cx.plan.lines.get_index_of(id)) {
                add(Side::Debit, line);
            }
        }
        addends.into_related()
    }

    /// Adds the rows that a share is a share of, each with its sum over the window.
    pub(super) fn base_figures(&self, condition: &Condition, related: &mut Vec<Related>) {
        let plan = self.cx.plan;
        let of_funders = condition.of_funders.iter();
        let of_funders = of_funders.filter_map(|id| self.funder_row(id.as_str()));
        let rows: Vec<Related> = match &condition.of {
            ShareBase::Unstated if !condition.of_funders.is_empty() => of_funders.collect(),
            ShareBase::Credit => {
                let funders = plan.funders.keys();
                funders
                    .filter_map(|id| self.funder_row(id.as_str()))
                    .collect()
            }
            ShareBase::Purposes(ids) => ids.iter().flat_map(|id| self.purpose_rows(id)).collect(),
            ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible => {
                let roots = self.cx.books.line_tree.roots();
                roots
                    .filter_map(|line| self.line_row(plan.line_id(line).as_str()))
                    .collect()
            }
        };
        // The figures of the condition's own lines are already among the related places.
        let is_subject = |row: &Related| {
            let mut lines = condition.lines.iter();
            lines.any(|id| row.place == Place::section("lines").key(id.as_str()))
        };
        related.extend(rows.into_iter().filter(|row| !is_subject(row)));
        related.truncate(MAX_RELATED);
    }

    fn purpose_rows(&self, id: &PurposeId) -> impl Iterator<Item = Related> {
        let rows = [self.line_row(id.as_str()), self.activity_row(id.as_str())];
        rows.into_iter().flatten()
    }

    fn line_row(&self, id: &str) -> Option<Related> {
        let (at, _, line) = self.cx.plan.lines.get_full(id)?;
        let place = Place::section("lines").key(id);
        self.row(
            &self.cx.books.lines[LineIx::new(at)],
            place,
            say![name(&line.name)],
        )
    }

    fn activity_row(&self, code: &str) -> Option<Related> {
        let activities = &self.cx.plan.activities;
        let mut codes = activities.iter().map(|activity| activity.code.as_str());
        let at = codes.position(|other| other == code)?;
        let place = activities[at].place();
        let books = self.cx.books;
        let subtree = books.activity_tree.subtree(ActivityIx::new(at)).iter();
        let row = sum_of_rows(subtree.map(|at| &books.activities[*at]));
        self.row(
            &row,
            place,
            tell! { nl: "activiteit {code}", en: "activity {code}", code = name(code) },
        )
    }

    fn funder_row(&self, id: &str) -> Option<Related> {
        let (at, _, funder) = self.cx.plan.funders.get_full(id)?;
        if self.cx.books.funder_tree.is_group(FunderIx::new(at)) {
            return None;
        }
        let place = Place::section("funders").key(id);
        self.row(
            &self.cx.books.funders[FunderIx::new(at)],
            place,
            say![name(&funder.name)],
        )
    }

    /// A row with its sum over the window. None if the sum is 0.
    fn row(&self, row: &Sums, place: Place, mut message: Message) -> Option<Related> {
        let sum = row.total_in(&self.verdict.window);
        message.extend(say![" ", sum]);
        (!sum.is_zero()).then_some(Related { place, message })
    }
}
