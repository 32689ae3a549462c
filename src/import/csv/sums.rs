//! Rows that are not journal lines: sums of other rows, and opening balances.
//!
//! A program can write the words for these in any column, even that of the account or the date.

use csv::StringRecord;

use crate::plan::month_named;

/// Words at the start of a cell of a row that holds a sum of other rows.
const TOTALS: [&str; 4] = ["totaal", "subtotaal", "total", "eindsaldo"];
/// Words that are the first or the last word of such a cell, if the row has no other texts.
const SUMS: [&str; 16] = [
    "totaal",
    "totalen",
    "subtotaal",
    "eindtotaal",
    "total",
    "totals",
    "subtotal",
    "saldo",
    "eindsaldo",
    "balans",
    "eindbalans",
    "balance",
    "telling",
    "eindtelling",
    "som",
    "sum",
];
/// Words at the start of a cell of a row with the opening balance of an account.
const OPENINGS: [&str; 6] = [
    "beginsaldo",
    "beginbalans",
    "openingsbalans",
    "openingssaldo",
    "opening balance",
    "balance brought forward",
];

/// Words for the closing balance of an account.
const CLOSINGS: [&str; 7] = [
    "eindsaldo",
    "eindbalans",
    "slotsaldo",
    "saldo per",
    "saldo op",
    "closing balance",
    "balance carried forward",
];
/// Words beside those for an opening or closing balance that state its time.
const BESIDE: [&str; 7] = ["per", "op", "van", "boekjaar", "jaar", "as", "at"];

/// Words beside those for a total that state its time, like the names of months.
const OF_TIMES: [&str; 15] = [
    "per", "op", "van", "of", "for", "periode", "period", "maand", "month", "kwartaal", "quarter",
    "q", "jaar", "year", "boekjaar",
];

/// Whether a cell begins with a word for a sum.
pub(in crate::import) fn has_total(row: &StringRecord) -> bool {
    row.iter().any(begins_with_total)
}

/// Whether a text begins with a word for a sum.
pub(in crate::import) fn begins_with_total(text: &str) -> bool {
    begins(text, &TOTALS)
}

/// Whether a cell begins with a word for an opening balance.
pub(super) fn has_opening(row: &StringRecord) -> bool {
    row.iter().any(says_opening)
}

/// Whether a cell has a word for an opening balance and no other words, except those of a date.
pub(super) fn has_only_opening(row: &StringRecord) -> bool {
    has_only(row, &OPENINGS)
}

/// Whether a cell has a word for the closing balance of an account and no other words, except those of a date.
pub(super) fn has_only_closing(row: &StringRecord) -> bool {
    has_only(row, &CLOSINGS)
}

/// Whether a cell has a word for a total and no other words, except those of a time.
pub(super) fn has_only_total(row: &StringRecord) -> bool {
    row.iter()
        .any(|cell| begins(cell, &TOTALS) && has_only_in(cell, &TOTALS, is_of_time))
}

/// Whether a cell begins with one of some phrases and has no other words, except those beside a date.
fn has_only(row: &StringRecord, phrases: &[&str]) -> bool {
    let is_beside = |word: &str| BESIDE.contains(&word);
    row.iter().any(|cell| has_only_in(cell, phrases, is_beside))
}

/// Whether a word beside a word for a total states its time.
fn is_of_time(word: &str) -> bool {
    OF_TIMES.contains(&word) || month_named(word).is_some()
}

/// Whether a cell begins with one of some phrases, and `is_beside` accepts all words after it.
fn has_only_in(cell: &str, phrases: &[&str], is_beside: impl Fn(&str) -> bool) -> bool {
    phrases.iter().any(|phrase| {
        let mut own = words_of(cell);
        let mut words = phrase.split(' ');
        let begins = words.all(|word| own.next().is_some_and(|own| own.eq_ignore_ascii_case(word)));
        begins && own.all(|word| is_beside(&word.to_lowercase()))
    })
}

/// The words of a cell: its letters, without digits and signs.
fn words_of(cell: &str) -> impl DoubleEndedIterator<Item = &str> {
    let words = cell.split(|letter: char| !letter.is_alphabetic());
    words.filter(|word| !word.is_empty())
}

/// Whether a cell begins with a word for an opening balance.
pub(super) fn says_opening(cell: &str) -> bool {
    begins(cell, &OPENINGS)
}

/// Whether a row has texts, and all of these say that it is a sum.
pub(super) fn says_only_sum(row: &StringRecord) -> bool {
    let mut texts = row.iter().filter(|cell| is_text(cell)).peekable();
    texts.peek().is_some() && texts.all(says_sum)
}

/// Whether the first or the last word of a cell says that it is a sum.
pub(super) fn says_sum(cell: &str) -> bool {
    let mut words = words_of(cell);
    let is_sum = |word: &str| SUMS.iter().any(|sum| word.eq_ignore_ascii_case(sum));
    words.next().is_some_and(is_sum) || words.next_back().is_some_and(is_sum)
}

/// Whether a cell has a text, and not only an amount, a code, a currency or a side.
fn is_text(cell: &str) -> bool {
    cell.trim() != "EUR" && cell.chars().filter(|letter| letter.is_alphabetic()).count() > 2
}

/// Whether a cell begins with one of some words.
fn begins(cell: &str, words: &[&str]) -> bool {
    let cell = cell.trim_start();
    words.iter().any(|word| {
        let start = cell.get(..word.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(word))
    })
}
