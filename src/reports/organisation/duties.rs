//! The lists on the page of an organisation: what is due from it, when it pays, and what is reported to it.

use super::Organisation;
use super::pages::OrganisationPages;
use crate::ledger::term;
use crate::plan::Activity;
use crate::reports::calendar::{agenda, without_date};
use crate::reports::due::{Due, duties, receipts_of, reports_to};
use crate::reports::undated::{Undated, undated_duties, undated_reports_to};
use crate::table::Block;

impl OrganisationPages<'_> {
    /// Returns the duties of an organisation: reports, and the targets of the activities that it leads.
    fn duties(&self, of: Organisation<'_>) -> Vec<Due> {
        if self.kept.is_some() {
            return Vec::new();
        }
        let leads = |activity: &Activity| of.leads(self.plan, activity);
        let is_its = |party: &str| self.is_party(of, party);
        duties(self.plan, term(self.plan), &leads, &is_its)
    }

    /// The reports of an organisation for which the plan gives no date.
    fn undated_duties(&self, of: Organisation<'_>) -> Vec<Undated> {
        if self.kept.is_some() {
            return Vec::new();
        }
        let leads = |activity: &Activity| of.leads(self.plan, activity);
        undated_duties(self.plan, &leads, &|party| self.is_party(of, party))
    }

    pub(super) fn number_of_duties(&self, of: Organisation<'_>) -> usize {
        self.duties(of).len() + self.undated_duties(of).len()
    }

    fn is_party(&self, of: Organisation<'_>, party: &str) -> bool {
        let mut names = of.names(self.plan);
        names.any(|name| self.plan.is_party(party, name))
    }

    /// What is due from the organisation, the payments that it makes on days of their own, and the reports to it.
    pub(super) fn lists_of_dues(&self, of: Organisation<'_>) -> Vec<Block> {
        let (plan, words) = (self.plan, self.words);
        let list =
            |dues: &[Due], caption| (!dues.is_empty()).then(|| agenda(plan, dues, Some(caption)));
        let due = list(&self.duties(of), words.duties);
        let undated = without_date(plan, self.undated_duties(of), self.shared.undated);
        let mut blocks: Vec<Block> = due.into_iter().chain(undated).collect();
        if self.kept.is_none() {
            let payments = of.funder.map(|at| receipts_of(plan, self.books, at));
            blocks.extend(list(&payments.unwrap_or_default(), words.payments));
            let is_its = |party: &str| self.is_party(of, party);
            let reports = reports_to(plan, term(plan), &is_its);
            blocks.extend(list(&reports, words.reports_to));
            let undated = undated_reports_to(plan, &is_its);
            blocks.extend(without_date(plan, undated, words.undated_reports_to));
        }
        blocks
    }
}
