//! The first screen of the page for a funder: the part of the summary that it may see.
//!
//! A funder gets the budget, the conditions and the calendar. Warnings, reports of leads and the prefinancing of
//! partners are for the project itself.

use super::cards::cards;
use super::conclusion::conclusion_for_funder;
use super::{next, sources};
use crate::reports::ReportInput;
use crate::reports::parts::empty_report_in_full;
use crate::table::{Block, Report};
use crate::words::DocumentWords;

/// The reports that a funder gets and that cards are about.
const SHOWN: [&str; 2] = ["budget", "conditions"];

/// Returns the verdict, the cards, the funders and the deadlines that a funder may see.
pub(in crate::reports) fn summary_for_funder(input: &ReportInput<'_>) -> Report {
    let plan = input.plan;
    let words = DocumentWords::of(plan.language);
    let mut report = empty_report_in_full(plan, "summary", words.summary);
    let blocks = &mut report.blocks;
    blocks.push(Block::Conclusion(conclusion_for_funder(input)));
    if let Some(mut cards) = cards(input) {
        let rows = cards.table.rows.drain(..).zip(cards.faces.drain(..));
        let shown = rows.filter(|(_, face)| SHOWN.contains(&face.about));
        (cards.table.rows, cards.faces) = shown.collect();
        blocks.push(Block::Cards(cards));
    }
    blocks.extend(sources::chart(plan, input.books).map(Block::Chart));
    blocks.push(next(input));
    report
}
