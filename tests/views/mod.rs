//! The reports on activities, one activity, partners, goals and targets. Expected figures come from the source
//! documents of the plans, or were computed by hand.

mod activities;
mod charts;
mod goals;
mod partners;
mod summary;
mod summary_with_books;
mod summary_with_errors;
mod targets;

use hbplan::reports;
use hbplan::table::{Block, Report};

use crate::support::plans::{TODAY, project};
use crate::support::run::hbplan;
use crate::support::tables::message;

#[test]
fn every_view_of_every_plan_is_printed_in_both_languages() {
    for plan in ["leiden", "po-zk", "amsterdam", "image", "hoogwijs"] {
        for view in ["activities", "partners", "goals", "targets"] {
            let path = format!("plans/{plan}.toml");
            let [dutch, english] =
                ["nl", "en"].map(|lang| hbplan(&[view, &path, "--lang", lang]).go());
            dutch.ended(0);
            english.ended(0);
            assert_ne!(dutch.out, english.out, "{view} {plan}");
        }
    }
}

#[test]
fn a_report_on_an_empty_plan_says_that_it_is_empty() {
    let project = project("[plan]\ntitle = \"Nothing yet\"\nlanguage = \"en\"\n");
    let said = |report: Report| match &report.blocks[..] {
        [Block::Text(text)] => message(text),
        blocks => panic!("{blocks:?}"),
    };
    assert_eq!(
        said(reports::activities(&project.report_input(TODAY))),
        "This plan has no activities."
    );
    assert_eq!(
        said(reports::partners(&project.report_input(TODAY))),
        "This plan names no partners."
    );
    assert_eq!(
        said(reports::goals(&project.report_input(TODAY))),
        "This plan names no goals."
    );
    assert_eq!(
        said(reports::targets(&project.report_input(TODAY))),
        "This plan names no targets."
    );
}
