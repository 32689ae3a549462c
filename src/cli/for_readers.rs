//! Reports for readers who do not have the plan file: without places in that file, and with a banner that refers to the
//! findings in the same document.

use super::output::BuiltReport;
use super::report_command::counted_errors;
use crate::finding::{Level, Message};
use crate::render::findings::Checked;
use crate::table::{Block, Report, Table};
use crate::words::BudgetWords;

impl BuiltReport {
    /// Returns the result for a format that includes the findings on these files.
    pub(super) fn for_readers(&self, files: &[Checked<'_>]) -> BuiltReport {
        let mut report = self.report.clone().for_readers();
        let mut tables = report.blocks.iter().filter_map(Block::table);
        // A form that comes back filled in has no findings.
        if report.banner.is_some() && !tables.any(Table::is_to_fill_in) {
            report.banner = banner_beside(files);
        }
        let beside = self.beside.iter().cloned();
        BuiltReport {
            report,
            beside: beside.map(Report::for_readers).collect(),
            events: self.events.clone(),
        }
    }
}

/// The banner with the number of errors of a plan, for a document that includes the findings on these files. None if
/// there are no errors.
pub(super) fn banner_beside(files: &[Checked<'_>]) -> Option<Message> {
    let words = BudgetWords::of(files.first()?.style.language);
    let findings = files.iter().flat_map(|file| file.findings);
    let errors = findings.filter(|found| found.level == Level::Deny).count();
    counted_errors(errors, [words.one_finding_here, words.findings_here])
}
