//! Names the part of the plan in the title and the notes of a report.

use crate::finding::Message;
use crate::ledger::PartFilter;
use crate::plan::Plan;
use crate::say;
use crate::table::Report;
use crate::words::{PartWords, SharedWords};

use super::names::{line_name, partner_name};

/// The report, with the part that it covers in its title and in its notes.
#[must_use]
pub fn of_part(mut report: Report, whole: &Plan, filter: &PartFilter) -> Report {
    let (shared, words) = (
        SharedWords::of(whole.language),
        PartWords::of(whole.language),
    );
    let named = |kind: &str, name: &str| format!("{} {name}", kind.to_lowercase());
    let lead = filter.lead.as_ref();
    let partner = filter.partner.as_ref();
    let line = filter.line.map(|line| whole.line_id(line));
    let names = [
        lead.map(|lead| named(shared.lead, lead)),
        partner.map(|id| named(shared.partner, partner_name(whole, id))),
        line.map(|id| named(shared.line, line_name(whole, id))),
    ];
    let names: Vec<String> = names.into_iter().flatten().collect();
    report.title = format!("{} ({})", report.title, names.join(", "));
    let shows_costs = !["conditions", "claims"].contains(&report.id);
    // The report on VAT shows the partner's own part.
    let shows_all_costs = shows_costs && report.id != "vat";
    let notes = [
        lead.map(|_| words.of_lead).filter(|_| shows_costs),
        partner
            .map(|_| words.of_partner)
            .filter(|_| shows_all_costs),
        line.map(|_| words.of_line).filter(|_| shows_costs),
        match report.id {
            "funding" | "cliff" => Some(words.funding),
            "conditions" => Some(words.conditions),
            "claims" => Some(words.claims),
            "actuals" => Some(words.actuals),
            "account" => Some(words.account),
            "organisation" => Some(words.organisation),
            _ => None,
        },
    ];
    let notes: Vec<Message> = notes.into_iter().flatten().map(|note| say![note]).collect();
    report.notes.splice(0..0, notes);
    if report.id == "budget" && !whole.other_columns.is_empty() {
        report.notes.push(say![words.no_other_columns]);
    }
    report
}
