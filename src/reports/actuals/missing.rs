//! The bookkeepings that were not delivered, or not in full: their rows, and the missing parts.

use super::sources;
use crate::bookkeeping::SourceReading;
use crate::finding::{Message, Piece, listed_at_most, name};
use crate::ledger::actuals::{BudgetComparison, Delivered, Realisation};
use crate::plan::{BookkeepingSource, Plan};
use crate::reports::names::{bookkeeping_labels, partner_name};
use crate::reports::parts::{body, left, table};
use crate::reports::reserves::total_title;
use crate::reports::when::NamedTimes;
use crate::table::{Cell, Table};
use crate::tell;
use crate::words::{ActualsWords, SharedWords};

/// The names of the rows of bookkeepings that were not delivered.
pub(super) fn titles_of_missing(plan: &Plan, realisation: &Realisation) -> Vec<String> {
    let words = ActualsWords::of(plan.language);
    let missing = missing(plan, realisation).into_iter();
    let titles = missing.map(|missing| missing_title(words, &missing.name, missing.delivered));
    titles.collect()
}

/// A bookkeeping that was not delivered in full.
pub(super) struct MissingSource<'p> {
    pub(super) source: &'p BookkeepingSource,
    pub(super) name: String,
    pub(super) delivered: Delivered,
}

/// The bookkeepings that were not delivered in full.
pub(super) fn missing<'p>(plan: &'p Plan, realisation: &'p Realisation) -> Vec<MissingSource<'p>> {
    let sources = sources(plan, realisation).zip(bookkeeping_labels(plan));
    let missing = sources.filter_map(|((source, found), name)| {
        let delivered = found.delivered()?;
        Some(MissingSource {
            source,
            name,
            delivered,
        })
    });
    missing.collect()
}

/// The name of the row of a bookkeeping that was not delivered: `Niet aangeleverd: PPO`.
pub(super) fn missing_title(words: &ActualsWords, name: &str, delivered: Delivered) -> String {
    match delivered {
        Delivered::Nothing => words.not_delivered,
        Delivered::Part => words.partly_not_delivered,
    }
    .replace("{bookkeeping}", name)
}

/// Returns the name of a row. It says so if a bookkeeping that books on it was not delivered: `Aanbod (niet
/// aangeleverd)`.
pub(in crate::reports) fn with_delivered(
    name: &str,
    words: &ActualsWords,
    delivered: Option<Delivered>,
) -> String {
    match delivered {
        None => name.to_string(),
        Some(Delivered::Nothing) => format!("{name} ({})", words.row_not_delivered),
        Some(Delivered::Part) => format!("{name} ({})", words.row_partly_not_delivered),
    }
}

/// Returns the titles of a total of costs, and of that without reserves. They say so if a partner has a budget and no
/// bookkeeping, because the total is a minimum then.
pub(in crate::reports) fn totals_of_costs(
    plan: &Plan,
    comparison: &BudgetComparison,
) -> [String; 2] {
    let delivered = partly(plan, comparison);
    let words = ActualsWords::of(plan.language);
    totals_of_income(plan).map(|total| with_delivered(&total, words, delivered))
}

/// Returns the titles of a total of income, and of that without reserves.
pub(in crate::reports) fn totals_of_income(plan: &Plan) -> [String; 2] {
    let without = SharedWords::of(plan.language).total_without_reserves;
    [total_title(plan), without].map(str::to_string)
}

/// Returns [`Delivered::Part`] if a partner has a budget and no bookkeeping. None if the bookkeepings have all costs.
pub(in crate::reports) fn partly(plan: &Plan, comparison: &BudgetComparison) -> Option<Delivered> {
    let without = comparison.partners_without_books(plan);
    (!without.is_empty()).then_some(Delivered::Part)
}

/// A note on the partners that have a budget and no bookkeeping. None if there are none, or if a bookkeeping names no
/// partner, because it can be the bookkeeping of all of them.
pub(in crate::reports) fn on_partners_without_books(
    plan: &Plan,
    comparison: &BudgetComparison,
) -> Option<Message> {
    let without = comparison.partners_without_books(plan).into_iter();
    let names: Vec<Piece> = without
        .map(|(id, _)| name(partner_name(plan, id).to_string()))
        .collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "Het plan noemt geen boekhouding van {partners}. Wat daarin staat is niet bekend, en is geen 0: de totalen van wat is gerealiseerd, en wat daaruit volgt, zijn die van de boekhoudingen die het plan wel noemt.",
            en: "The plan names no bookkeeping of {partners}. What is in it is not known, and is not 0: the totals of what is realised, and what follows from it, are those of the bookkeepings that the plan does name.",
            partners = listed_at_most(4, names)
        }
    })
}

/// Returns a table of the missing parts of a bookkeeping: the file names that no file has, and the days that no export
/// covers. If its files were not searched for, all its file names.
pub(super) fn missing_parts(
    plan: &Plan,
    source: &BookkeepingSource,
    noticed: &SourceReading,
) -> Table {
    let words = ActualsWords::of(plan.language);
    let times = NamedTimes::of(plan);
    let patterns = if noticed.was_searched {
        &noticed.unmatched_patterns
    } else {
        &source.files
    };
    let files = patterns
        .iter()
        .map(|pattern| words.missing_files.replace("{name}", pattern));
    let days = noticed.gaps.iter();
    let days = days.map(|gap| words.missing_days.replace("{time}", &times.span(*gap)));
    let rows = files.chain(days).map(|part| body(vec![Cell::Text(part)]));
    table(None, vec![left(words.missing)], rows.collect())
}
