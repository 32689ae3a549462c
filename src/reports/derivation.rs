//! How each amount on the debit side came about, down to its key in the file.

use super::words::{Words, words};
use crate::finding::{self, Message};
use crate::ledger::{Account, Base, Books, Costing, How, Origin, Part, Posting, pieces};
use crate::model::{Cost, CostItem, Plan, Price, RateSource};
use crate::place::Place;
use crate::say;
use crate::table::{Align, Block, Cell, Column, Role, Row, Table};

/// A table with a row for each posting on the debit side, by line and period.
pub fn derivation(plan: &Plan, books: &Books) -> Block {
    let words = words(plan.language);
    let mut postings: Vec<&Posting> =
        books.postings.iter().filter(|posting| !matches!(posting.account, Account::Funder(_))).collect();
    postings.sort_by_key(|posting| (posting.account, posting.period));
    let rows = postings.into_iter().map(|posting| row(plan, words, posting)).collect();
    let titles = [words.line, words.period, words.activity, words.how, words.amount, words.key];
    let columns = titles.map(|title| Column {
        group: None,
        title: title.to_string(),
        align: if title == words.amount { Align::Right } else { Align::Left },
    });
    Block::Table(Table { caption: Some(words.derivation.to_string()), columns: columns.to_vec(), rows })
}

fn row(plan: &Plan, words: &'static Words, posting: &Posting) -> Row {
    let line = match posting.account {
        Account::Line(line) => plan.lines[line.index()].name.clone(),
        Account::Funder(_) | Account::NoLine => words.no_line.to_string(),
    };
    let activity = posting.activity.map(|activity| &plan.activities[activity.index()]);
    let cells = vec![
        Cell::Text(line),
        Cell::Text(plan.periods.get(posting.period).title().to_string()),
        activity.map_or(Cell::Empty, |activity| Cell::Text(activity.code.to_string())),
        Cell::Message(how(plan, words, posting)),
        Cell::Money(posting.amount),
        Cell::Text(place(plan, posting).to_string()),
    ];
    Row { role: Role::Body { depth: 0 }, cells }
}

/// The key that the amount comes from.
fn place(plan: &Plan, posting: &Posting) -> Place {
    let line = |key: &str| match posting.account {
        Account::Line(line) => match plan.lines.get_index(line.index()) {
            Some((id, _)) => Place::section("lines").key(id.as_str()).key(key),
            None => Place::section("lines"),
        },
        Account::Funder(_) | Account::NoLine => Place::section("lines"),
    };
    match (posting.origin, item(plan, posting)) {
        (Origin::Cost { .. }, Some((activity, item))) => {
            Place::section("activities").index(activity).key("cost").index(item.number)
        }
        (Origin::Adjustment { entry }, _) => line("adjust").index(entry as usize),
        (Origin::Credit | Origin::Rest | Origin::Cost { .. }, _) => line("debit").index(posting.period.index()),
    }
}

/// The cost item of a posting, with the number of its activity.
fn item<'p>(plan: &'p Plan, posting: &Posting) -> Option<(usize, &'p CostItem)> {
    let Origin::Cost { item } = posting.origin else { return None };
    let activity = &plan.activities[posting.activity?.index()];
    match &activity.cost {
        Cost::Items(items) => items.get(item as usize).map(|item| (activity.number, item)),
        Cost::Unsaid | Cost::None => None,
    }
}

fn how(plan: &Plan, words: &'static Words, posting: &Posting) -> Message {
    match (posting.origin, item(plan, posting)) {
        (Origin::Cost { .. }, Some((_, item))) => {
            let Costing { pieces, .. } = pieces(plan, item);
            let piece = pieces.into_iter().find(|piece| piece.period == posting.period);
            piece.map_or_else(Message::default, |piece| formula(plan, words, item, &piece.how))
        }
        (Origin::Adjustment { entry }, _) => {
            let line = match posting.account {
                Account::Line(line) => plan.lines.get_index(line.index()).map(|(_, line)| line),
                Account::Funder(_) | Account::NoLine => None,
            };
            let reason = line.and_then(|line| line.adjust.get(entry as usize)).map(|entry| entry.reason.clone());
            say![words.adjustment, ": ", reason.unwrap_or_default()]
        }
        (Origin::Credit | Origin::Rest | Origin::Cost { .. }, _) => say![words.not_explained],
    }
}

/// `160 uur × € 108,90 × 6/12`.
fn formula(plan: &Plan, words: &'static Words, item: &CostItem, how: &How) -> Message {
    let mut message = match how.base {
        Base::Amount(amount) => say![amount],
        Base::Product { rate, quantity } => {
            let unit = unit(plan, item).map(|unit| format!(" {unit}")).unwrap_or_default();
            say![quantity, unit, " × ", finding::rate(rate)]
        }
    };
    message.push(" × ");
    message.push(part(words, &how.part));
    message
}

/// The unit of the quantity: the item's, or else its tariff's.
fn unit<'p>(plan: &'p Plan, item: &'p CostItem) -> Option<&'p str> {
    let tariff = match &item.price {
        Price::Product { rate: RateSource::Tariff(id), .. } => plan.tariffs.get(id),
        Price::Product { rate: RateSource::Rate(_), .. } | Price::Amount(_) => None,
    };
    item.unit.as_deref().or_else(|| tariff.and_then(|tariff| tariff.unit.as_deref()))
}

fn part(words: &'static Words, part: &Part) -> String {
    match part {
        Part::Whole => "1".to_string(),
        Part::Months { months: 12 } => "1".to_string(),
        Part::Months { months } => format!("{months}/12"),
        Part::Days { days, of } => format!("{days}/{of} {}", words.days),
        Part::Sum(parts) => {
            let each: Vec<String> = parts.iter().map(|each| self::part(words, each)).collect();
            format!("({})", each.join(" + "))
        }
    }
}
