//! The side and the amount of a row.

use csv::StringRecord;

use super::{Rows, has_digit};
use crate::import::Reason;
use crate::plan::{EntrySide, JournalField, Money};

impl Rows {
    /// Refuses an amount in another currency. A column with this heading can also have dates, which are not currencies.
    pub(super) fn check_currency(&self, row: &StringRecord) -> Result<(), Reason> {
        let found = self.cell(row, JournalField::Currency);
        let own = self.currency.code();
        let is_euro = own == "EUR" && (found == "€" || found.eq_ignore_ascii_case("euro"));
        if found.is_empty() || has_digit(found) || is_euro || found.eq_ignore_ascii_case(own) {
            return Ok(());
        }
        Err(Reason::OtherCurrency(found.to_string(), own.to_string()))
    }

    /// The field of the single column of amounts. None if a pair of columns has the amounts.
    pub(super) fn amount_field(&self) -> Option<JournalField> {
        let (debit, credit) = (JournalField::Debit, JournalField::Credit);
        if self.columns.has(debit) && self.columns.has(credit) {
            return None;
        }
        let mut fields = [JournalField::Amount, debit, credit].into_iter();
        let found = fields.find(|&field| self.columns.has(field));
        Some(found.unwrap_or(JournalField::Amount))
    }

    /// The side and the amount of a row: from a pair of columns, or from one column with the side in another column or
    /// in the sign.
    pub(super) fn amount(&self, row: &StringRecord) -> Result<(EntrySide, Money), Reason> {
        let (debit, credit) = (JournalField::Debit, JournalField::Credit);
        let Some(field) = self.amount_field() else {
            let sides = (self.money(row, debit)?, self.money(row, credit)?);
            return match (
                sides.0.filter(|amount| !amount.is_zero()),
                sides.1.filter(|amount| !amount.is_zero()),
            ) {
                (Some(_), Some(_)) => {
                    let cell = |field| self.cell(row, field).to_string();
                    Err(Reason::BothSides(cell(debit), cell(credit)))
                }
                (None, Some(amount)) => Ok((EntrySide::Credit, self.credit(amount))),
                (Some(amount), None) => Ok((EntrySide::Debit, amount)),
                (None, None) if self.ends_before_amounts(row) => Err(Reason::ShortRow {
                    expected: self.headings.len(),
                    found: row.len(),
                }),
                (None, None) => Ok((EntrySide::Debit, Money::ZERO)),
            };
        };
        let amount = self
            .money(row, field)?
            .ok_or_else(|| Reason::Missing(self.heading(field)))?;
        if self.columns.has(JournalField::Side) {
            let text = self.cell(row, JournalField::Side);
            return match side_of(text) {
                Some(EntrySide::Credit) => Ok((EntrySide::Credit, self.credit(amount))),
                Some(EntrySide::Debit) => Ok((EntrySide::Debit, amount)),
                None if text.is_empty() => Err(Reason::Missing(self.heading(JournalField::Side))),
                None => Err(self.unreadable(row, JournalField::Side)),
            };
        }
        let positive = if field == credit {
            EntrySide::Credit
        } else {
            self.positive
        };
        Ok(if amount.is_negative() {
            (positive.opposite(), -amount)
        } else {
            (positive, amount)
        })
    }

    /// Whether a row lacks a debit and a credit because it ends before their columns.
    fn ends_before_amounts(&self, row: &StringRecord) -> bool {
        let fields = [JournalField::Debit, JournalField::Credit];
        let are_empty = fields.iter().all(|field| self.cell(row, *field).is_empty());
        let last = fields
            .iter()
            .filter_map(|field| self.columns.of(*field))
            .max();
        are_empty && last >= Some(row.len())
    }

    /// The amount of a column. None if it is empty.
    pub(super) fn money(
        &self,
        row: &StringRecord,
        field: JournalField,
    ) -> Result<Option<Money>, Reason> {
        let text = self.cell(row, field);
        if text.is_empty() {
            return Ok(None);
        }
        let decimals = self.currency.minor_unit().decimals().max(2);
        let heading = || self.heading(field);
        self.notation.amount(text, decimals, heading).map(Some)
    }
}

/// The side that a text names. None if it names none.
pub(super) fn side_of(text: &str) -> Option<EntrySide> {
    match text.to_lowercase().as_str() {
        "d" | "debet" | "debit" | "db" | "+" => Some(EntrySide::Debit),
        "c" | "credit" | "cr" | "-" => Some(EntrySide::Credit),
        _ => None,
    }
}
