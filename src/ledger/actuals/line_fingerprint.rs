//! Hashes of a line, by which it is recognised in another export without keeping the line.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::num::NonZeroU64;

use jiff::civil::Date;

use crate::import::JournalLine;
use crate::plan::{EntrySide, Money};

/// The maximum number of letters and digits of a text that are compared.
const TEXT: usize = 20;

/// A line of a bookkeeping, to compare with others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineFingerprint {
    /// The hash of all that the line says.
    pub complete: u64,
    /// The hash of its day, account and amount.
    pub money: u64,
    /// The hash of its period (or else its month), its account and its amount, which exports of every kind have.
    pub in_period: u64,
    pub date: Option<Date>,
    /// The hash of its day, account, amount and transaction number. None if it has no number.
    pub numbered: Option<NonZeroU64>,
    /// The hash of its day, its account and the number of its transaction, which the rows of an allocated line have in
    /// common. None if it has no number.
    pub entry: Option<NonZeroU64>,
    /// The hash of its day, its account and its description. None without one of these.
    pub worded: Option<NonZeroU64>,
    /// The hash of its day, amount and description. None without one of these.
    pub described: Option<NonZeroU64>,
    /// The hash of its day, amount and document. None without one of these.
    pub documented: Option<NonZeroU64>,
    /// The amount as a debit.
    pub debit: Money,
}

impl LineFingerprint {
    pub fn new(line: &JournalLine) -> LineFingerprint {
        let debit = line.debit();
        let money = hash64(&(line.day(), &line.account, debit));
        let month = line.date.map(Date::first_of_month);
        let period = line.period.map(|(first, _)| first).or(month);
        let has_number = !line.transaction.is_empty();
        LineFingerprint {
            complete: hash64(&(
                money,
                (&line.journal, &line.transaction, &line.description),
                (&line.cost_centre, &line.cost_object, &line.project),
                (&line.relation, &line.document, line.period),
            )),
            money,
            in_period: hash64(&(period, &line.account, debit)),
            date: line.date,
            numbered: has_number
                .then(|| hash64(&(money, &line.transaction)))
                .and_then(NonZeroU64::new),
            entry: has_number
                .then(|| {
                    let number = line.transaction.trim_start_matches('0');
                    hash64(&(line.day(), &line.account, number))
                })
                .and_then(NonZeroU64::new),
            worded: text_hash(line, &line.description, &line.account),
            described: text_hash(line, &line.description, &debit),
            documented: text_hash(line, &line.document, &debit),
            debit,
        }
    }

    /// The side of the amount, and the amount without its sign.
    pub fn amount(&self) -> (EntrySide, Money) {
        let side = if self.debit.is_negative() {
            EntrySide::Credit
        } else {
            EntrySide::Debit
        };
        (side, self.debit.abs())
    }
}

/// The hash of the day and another value of a line, and of the first letters and digits of a text, because programs cut
/// texts at different lengths. None for a line without a day, and for a text without letters and digits.
fn text_hash(line: &JournalLine, text: &str, value: &impl Hash) -> Option<NonZeroU64> {
    line.date?;
    let plain = text.chars().filter(|letter| letter.is_alphanumeric());
    let plain: String = plain.flat_map(char::to_lowercase).take(TEXT).collect();
    let hash = (!plain.is_empty()).then(|| hash64(&(line.date, plain, value)))?;
    NonZeroU64::new(hash)
}

/// The hash of a value.
pub fn hash64(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
