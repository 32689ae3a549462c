//! Tests of the table of reports.

use std::collections::BTreeSet;

use jiff::civil::date;

use super::*;
use crate::ledger::{Evaluation, post};

#[test]
fn every_report_of_an_empty_plan_has_the_id_of_its_entry() {
    let plan = Plan::new("Nothing yet");
    let books = post(&plan);
    let evaluation = Evaluation::default();
    let input = ReportInput::new(&plan, &books, &evaluation, |_| None, date(2026, 1, 1));
    for entry in REPORTS {
        let report = (entry.build)(&input, ReportOptions::default());
        assert_eq!(report.id, entry.id);
        assert!(
            !report.tab.is_empty() && !report.blocks.is_empty(),
            "{report:?}"
        );
    }
}

#[test]
fn no_two_reports_have_the_same_id() {
    let ids: BTreeSet<&str> = REPORTS.iter().map(|entry| entry.id).collect();
    assert_eq!(ids.len(), REPORTS.len());
}
