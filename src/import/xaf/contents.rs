//! The values of an audit file: what it says of itself, and its lines.

use jiff::civil::Date;

use super::elements::AuditElement;
use super::periods::{PeriodTable, days_of};
use super::totals::StatedTotals;
use super::values::{day, money, number, side};
use crate::import::{
    Bookkeeping, BookkeepingPeriod, JournalLine, JournalTotals, OtherKind, PeriodKind, Reason,
    Remark, Summary, code,
};
use crate::plan::{EntrySide, Money, account_and_name};

/// The values that were read so far.
pub(super) struct Contents<'a> {
    receive: &'a mut dyn FnMut(&Bookkeeping, &JournalLine),
    summary: Summary,
    periods: PeriodTable,
    began: bool,
    /// An account of the ledger: its code and its name.
    account: (String, String),
    /// The first and the last day that the header states.
    days: (Option<Date>, Option<Date>),
    period: PartialPeriod,
    /// The totals that the file states of its transactions.
    stated: StatedTotals,
    journal_is_opening: bool,
    /// The values of the transaction, for each of its lines.
    line: JournalLine,
    transaction_description: String,
    /// The amount and the side of the line, once they are read.
    amount: Option<Money>,
    side: Option<EntrySide>,
    /// The net of the transaction so far, and the line where it begins.
    net: Money,
    transaction_at: u64,
    unbalanced: (u64, u64),
    transactions: u64,
    /// How many transactions are in no journal, and the line of the first.
    outside_journals: Option<(u64, u64)>,
    /// Whether a line has a negative amount.
    has_negatives: bool,
    /// The lines of the opening balance that are among those of the transactions.
    opening: JournalTotals,
    place: (usize, u64),
}

#[derive(Default)]
struct PartialPeriod {
    number: Option<u16>,
    first: Option<Date>,
    last: Option<Date>,
}

impl<'a> Contents<'a> {
    pub(super) fn new(receive: &'a mut dyn FnMut(&Bookkeeping, &JournalLine)) -> Contents<'a> {
        Contents {
            receive,
            summary: Summary {
                is_master_data: true,
                ..Summary::default()
            },
            periods: PeriodTable::default(),
            began: false,
            account: Default::default(),
            days: (None, None),
            period: PartialPeriod::default(),
            stated: StatedTotals::default(),
            journal_is_opening: false,
            line: JournalLine::default(),
            transaction_description: String::new(),
            amount: None,
            side: None,
            net: Money::ZERO,
            transaction_at: 0,
            unbalanced: (0, 0),
            transactions: 0,
            outside_journals: None,
            has_negatives: false,
            opening: JournalTotals::default(),
            place: (0, 1),
        }
    }

    /// The place of the elements that follow.
    pub(super) fn place(&mut self, part: usize, at: u64) {
        self.place = (part, at);
    }

    /// Whether the file has an element at all.
    pub(super) fn began(&self) -> bool {
        self.began
    }

    /// Begins an element. Returns it, or `Other` if it is not read where it is: programs put the transactions of sub-ledgers,
    /// which repeat the ledger, into elements of their own.
    pub(super) fn open(
        &mut self,
        parent: Option<AuditElement>,
        element: AuditElement,
    ) -> AuditElement {
        self.began = true;
        match element {
            AuditElement::LedgerAccount => self.account = Default::default(),
            AuditElement::Period => self.period = PartialPeriod::default(),
            AuditElement::OpeningBalance => self.summary.opening = Some(JournalTotals::default()),
            AuditElement::Journal => {
                self.line.journal.clear();
                self.journal_is_opening = false;
            }
            AuditElement::Transaction if parent == Some(AuditElement::Journal) => {
                self.open_transaction();
            }
            AuditElement::Transaction => {
                let (count, first) = self.outside_journals.unwrap_or((0, self.place.1));
                self.outside_journals = Some((count + 1, first));
                return AuditElement::Other;
            }
            AuditElement::Line if parent == Some(AuditElement::Transaction) => self.open_line(),
            AuditElement::Line => return AuditElement::Other,
            AuditElement::OpeningLine => (self.amount, self.side) = (None, None),
            AuditElement::Transactions => self.summary.is_master_data = false,
            _ => {}
        }
        element
    }

    fn open_transaction(&mut self) {
        self.line.transaction.clear();
        self.transaction_description.clear();
        self.line.kind = if self.journal_is_opening {
            PeriodKind::Opening
        } else {
            PeriodKind::Ordinary
        };
        (self.line.period, self.line.date) = (None, None);
        (self.net, self.transaction_at) = (Money::ZERO, self.place.1);
    }

    fn open_line(&mut self) {
        (self.line.part, self.line.at) = self.place;
        (self.amount, self.side) = (None, None);
        let line = &mut self.line;
        let texts = [
            &mut line.number,
            &mut line.account,
            &mut line.description,
            &mut line.cost_centre,
            &mut line.cost_object,
            &mut line.project,
            &mut line.relation,
            &mut line.document,
        ];
        texts.into_iter().for_each(String::clear);
    }

    /// Ends an element with its text.
    ///
    /// # Errors
    /// If the text can't be read, or a value is missing from a line.
    pub(super) fn close(
        &mut self,
        parent: AuditElement,
        element: AuditElement,
        text: &str,
    ) -> Result<(), Reason> {
        match parent {
            AuditElement::Header => return self.close_in_header(element, text),
            AuditElement::Company if element == AuditElement::CompanyName => {
                self.summary.books.company = text.to_string();
            }
            AuditElement::Company if element == AuditElement::Periods => {
                self.periods = PeriodTable::new(&self.summary.books.periods);
            }
            AuditElement::Ledger if element == AuditElement::LedgerAccount => {
                let (code, name) = std::mem::take(&mut self.account);
                self.summary.books.accounts.insert(code, name);
            }
            AuditElement::LedgerAccount => match element {
                AuditElement::AccountId => self.account.0 = account_and_name(text).0.to_string(),
                AuditElement::AccountName => self.account.1 = text.to_string(),
                _ => {}
            },
            AuditElement::Periods if element == AuditElement::Period => self.close_period(),
            AuditElement::Period => return self.close_in_period(element, text),
            AuditElement::OpeningBalance if element == AuditElement::OpeningLine => {
                return self.close_opening_line();
            }
            AuditElement::Transactions => return self.close_in_transactions(element, text),
            AuditElement::Journal => match element {
                AuditElement::JournalId => self.line.journal = text.to_string(),
                AuditElement::JournalType => self.journal_is_opening = text == "O",
                AuditElement::Transaction => self.close_transaction(),
                _ => {}
            },
            AuditElement::Transaction => return self.close_in_transaction(element, text),
            AuditElement::Line => return self.close_in_line(element, text),
            AuditElement::OpeningLine => return self.close_amount(element, text),
            _ => {}
        }
        Ok(())
    }

    fn close_in_header(&mut self, element: AuditElement, text: &str) -> Result<(), Reason> {
        let books = &mut self.summary.books;
        match element {
            AuditElement::AuditFileVersion => {
                return Err(Reason::OtherKind(OtherKind::OldAuditFile));
            }
            // No figure depends on these days alone: a file is not refused for them.
            AuditElement::FirstDay => self.days.0 = day("startDate", text).ok(),
            AuditElement::LastDay => self.days.1 = day("endDate", text).ok(),
            AuditElement::FiscalYear => books.year = text.to_string(),
            AuditElement::Currency => books.currency = text.to_string(),
            AuditElement::Software => books.program = text.to_string(),
            AuditElement::SoftwareVersion if !text.is_empty() => {
                books.program = format!("{} {text}", books.program).trim().to_string();
            }
            _ => {}
        }
        Ok(())
    }

    fn close_in_period(&mut self, element: AuditElement, text: &str) -> Result<(), Reason> {
        match element {
            AuditElement::PeriodNumber => self.period.number = Some(number("periodNumber", text)?),
            AuditElement::PeriodStart => self.period.first = Some(day("startDatePeriod", text)?),
            AuditElement::PeriodEnd => self.period.last = Some(day("endDatePeriod", text)?),
            _ => {}
        }
        Ok(())
    }

    fn close_period(&mut self) {
        let PartialPeriod {
            number,
            first,
            last,
        } = self.period;
        if let (Some(number), Some(first), Some(last)) = (number, first, last) {
            self.summary.books.periods.push(BookkeepingPeriod {
                number,
                first,
                last,
            });
        }
    }

    fn close_in_transactions(&mut self, element: AuditElement, text: &str) -> Result<(), Reason> {
        if text.is_empty() {
            return Ok(());
        }
        match element {
            AuditElement::LinesCount => self.stated.lines = Some(number("linesCount", text)?),
            AuditElement::TotalDebit => self.stated.debit = Some(money("totalDebit", text)?),
            AuditElement::TotalCredit => self.stated.credit = Some(money("totalCredit", text)?),
            _ => {}
        }
        Ok(())
    }

    fn close_in_transaction(&mut self, element: AuditElement, text: &str) -> Result<(), Reason> {
        match element {
            AuditElement::Number => self.line.transaction.push_str(text),
            AuditElement::Description => self.transaction_description.push_str(text),
            AuditElement::PeriodNumber if !text.is_empty() => {
                let number = number("periodNumber", text)?;
                self.line.period = self.periods.days(number);
                if !self.journal_is_opening {
                    self.line.kind = self.periods.kind(number);
                }
            }
            AuditElement::Date if !text.is_empty() => self.line.date = Some(day("trDt", text)?),
            AuditElement::Line => return self.close_line(),
            _ => {}
        }
        Ok(())
    }

    fn close_in_line(&mut self, element: AuditElement, text: &str) -> Result<(), Reason> {
        let line = &mut self.line;
        match element {
            AuditElement::Number => line.number.push_str(text),
            AuditElement::AccountId => line.account.push_str(account_and_name(text).0),
            AuditElement::Description => line.description.push_str(text),
            AuditElement::Document => line.document.push_str(text),
            AuditElement::Relation => line.relation.push_str(text),
            AuditElement::CostCentre => line.cost_centre.push_str(code(text)),
            AuditElement::CostObject => line.cost_object.push_str(code(text)),
            AuditElement::Project => line.project.push_str(code(text)),
            _ => return self.close_amount(element, text),
        }
        Ok(())
    }

    fn close_amount(&mut self, element: AuditElement, text: &str) -> Result<(), Reason> {
        match element {
            AuditElement::Amount => self.amount = Some(money("amnt", text)?),
            AuditElement::AmountSide => self.side = Some(side(text)?),
            _ => {}
        }
        Ok(())
    }

    /// The amount and the side of a line.
    fn amount(&self) -> Result<(EntrySide, Money), Reason> {
        let amount = self
            .amount
            .ok_or_else(|| Reason::Missing("amnt".to_string()))?;
        Ok((
            self.side
                .ok_or_else(|| Reason::Missing("amntTp".to_string()))?,
            amount,
        ))
    }

    fn close_opening_line(&mut self) -> Result<(), Reason> {
        let (side, amount) = self.amount()?;
        let opening = self.summary.opening.get_or_insert_default();
        if opening.add(side, amount) {
            Ok(())
        } else {
            Err(Reason::TooLarge)
        }
    }

    fn close_line(&mut self) -> Result<(), Reason> {
        (self.line.side, self.line.amount) = self.amount()?;
        if self.line.account.is_empty() {
            return Err(Reason::Missing("accID".to_string()));
        }
        if self.line.description.is_empty() {
            self.line
                .description
                .push_str(&self.transaction_description);
        }
        let net = self
            .net
            .checked_add(self.line.debit())
            .ok_or(Reason::TooLarge)?;
        self.net = net;
        let (side, amount) = (self.line.side, self.line.amount);
        self.has_negatives |= amount.is_negative();
        let is_opening = self.line.kind == PeriodKind::Opening;
        if !self.summary.add(&self.line) || is_opening && !self.opening.add(side, amount) {
            return Err(Reason::TooLarge);
        }
        (self.receive)(&self.summary.books, &self.line);
        Ok(())
    }

    fn close_transaction(&mut self) {
        self.transactions += 1;
        if !self.net.is_zero() {
            let (count, first) = self.unbalanced;
            self.unbalanced = (
                count + 1,
                if count == 0 {
                    self.transaction_at
                } else {
                    first
                },
            );
        }
    }

    /// What was read, with what is unusual in it.
    pub(super) fn summary(self) -> Summary {
        let mut summary = self.summary;
        summary.books.days = days_of(self.days, &summary.books.periods);
        summary.remarks.extend(self.stated.remarks(
            summary.lines,
            self.has_negatives,
            self.transactions,
        ));
        if let (count @ 1.., first) = self.unbalanced {
            summary.remarks.push(Remark::Unbalanced { count, first });
        }
        if let Some((count, first)) = self.outside_journals {
            let outside = Remark::OutsideJournals { count, first };
            summary.remarks.push(outside);
        }
        if let Some(element) = summary.opening
            && summary.opening_among_lines
            && element != self.opening
        {
            summary.remarks.push(Remark::OpeningsDiffer {
                element,
                lines: self.opening,
            });
        }
        summary.end();
        summary
    }
}
