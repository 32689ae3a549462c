//! Where each line of the bookkeepings went.

use super::missing::{missing_title, with_delivered};
use super::{ActualsTables, sources};
use crate::ledger::actuals::{Delivered, Exclusion, JournalTotals, SourceRealisation, TraceOf};
use crate::plan::Language;
use crate::reports::names::{
    Rest, bookkeeping_label, bookkeeping_labels, figure_label, rest_label, traced_label,
};
use crate::reports::parts::{heading, left, named, rights, table};
use crate::table::{Cell, DualName, Role, Row, Table};
use crate::words::ActualsWords;

impl ActualsTables<'_> {
    /// Where the lines of each bookkeeping went: together they are all of its lines.
    pub(super) fn by_source(&self) -> Table {
        let words = self.words;
        let mut columns = vec![left(words.bookkeeping)];
        columns.extend(rights([
            (words.lines, "lines"),
            (words.debit, "debit"),
            (words.credit, "credit"),
            (words.net, "net"),
        ]));
        let mut rows = Vec::new();
        let sources = sources(self.plan, self.realisation);
        let names = bookkeeping_labels(self.plan);
        for (index, ((_, found), name)) in sources.zip(names).enumerate() {
            let delivered = found.delivered();
            if delivered == Some(Delivered::Nothing) {
                let title = missing_title(words, &name, Delivered::Nothing);
                rows.push(named(
                    Role::Body { depth: 0 },
                    bookkeeping_label(index, &title),
                    vec![Cell::Unknown; 4],
                ));
                continue;
            }
            let name = with_delivered(&name, words, delivered);
            rows.push(heading(0, &name, columns.len()));
            rows.extend(self.buckets(found, &bookkeeping_label(index, &name)));
        }
        table(Some(words.lines_by_source), columns, rows)
    }

    fn buckets(&self, found: &SourceRealisation, bookkeeping: &DualName) -> Vec<Row> {
        let words = self.words;
        let cells = |totals: &JournalTotals| {
            let count = Cell::Count(usize::try_from(totals.lines).unwrap_or(usize::MAX));
            [
                count,
                Cell::Money(totals.debit),
                Cell::Money(totals.credit),
                Cell::Money(totals.net()),
            ]
        };
        let row = |label: DualName, totals| {
            let label = label.within(bookkeeping);
            named(Role::Body { depth: 1 }, label, cells(totals))
        };
        let booked = figure_label("booked", words.booked);
        let mut rows = vec![row(booked, &found.booked_totals)];
        let excluded = found.excluded.iter();
        rows.extend(excluded.map(|(why, totals)| {
            let title = words.excluded.replace("{reason}", &reason(words, why));
            let of = TraceOf::Excluded(why.clone());
            row(traced_label(self.plan, Some(&of), &title), totals)
        }));
        if !found.unbooked.is_empty() {
            let unbooked = rest_label(Rest::Unbooked, words.unbooked);
            rows.push(row(unbooked, &found.unbooked_totals));
        }
        let total = match found.delivered() {
            None => cells(&found.all).to_vec(),
            Some(_) => vec![Cell::Unknown; 4],
        };
        let label = bookkeeping.clone().called(self.shared.total);
        rows.push(named(Role::Subtotal { depth: 0 }, label, total));
        rows
    }
}

/// Why a line does not count, in words. A rule's reason is marked if it has the words of one of the program's reasons.
pub(super) fn reason(words: &ActualsWords, exclusion: &Exclusion) -> String {
    match exclusion {
        Exclusion::Opening => words.opening.to_string(),
        Exclusion::Closing => words.closing.to_string(),
        Exclusion::YearEnd => words.year_end.to_string(),
        Exclusion::AfterClose => words.after_close.to_string(),
        Exclusion::Repeated => words.repeated.to_string(),
        Exclusion::Withdrawn => words.withdrawn.to_string(),
        Exclusion::Rule(reason) if is_of_program(reason) => {
            words.reason_of_rule.replace("{reason}", reason)
        }
        Exclusion::Rule(reason) => reason.to_string(),
    }
}

/// The id of a reason why a line does not count. It is the same in every language.
pub(in crate::reports) fn reason_id(exclusion: &Exclusion) -> String {
    let word = match exclusion {
        Exclusion::Opening => "opening",
        Exclusion::Closing => "closing",
        Exclusion::YearEnd => "year-end",
        Exclusion::AfterClose => "after-close",
        Exclusion::Repeated => "repeated",
        Exclusion::Withdrawn => "withdrawn",
        Exclusion::Rule(reason) => return format!("rule:{reason}"),
    };
    word.to_string()
}

/// Whether a text is the same as a reason of the program, in any language.
fn is_of_program(text: &str) -> bool {
    let text = text.trim().to_lowercase();
    Language::ALL.into_iter().any(|language| {
        let words = ActualsWords::of(language);
        [
            words.opening,
            words.closing,
            words.year_end,
            words.after_close,
            words.repeated,
            words.withdrawn,
        ]
        .iter()
        .any(|reason| reason.to_lowercase() == text)
    })
}
