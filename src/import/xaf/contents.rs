//! Collects the values of an audit file: facts about the file, and its lines.

use jiff::civil::Date;

use super::elements::AuditElement;
use super::header::AuditHeader;
use super::opening::OpeningRepeat;
use super::totals::FileTotals;
use super::values::{day, money, number, side};
use crate::import::{
    Bookkeeping, JournalLine, JournalTotals, PeriodKind, Reason, Remark, Summary, code,
};
use crate::plan::{EntrySide, Money, account_and_name};

/// The values that were read so far.
pub(super) struct Contents<'a> {
    receive: &'a mut dyn FnMut(&Bookkeeping, &JournalLine),
    /// Files with the master data of the same books.
    master_data: &'a [Bookkeeping],
    summary: Summary,
    header: AuditHeader,
    began: bool,
    /// Whether the file has a header or a company.
    has_books: bool,
    totals: FileTotals,
    opening: OpeningRepeat,
    journal_is_opening: bool,
    /// The current line. It keeps the values of its transaction, which are the same for each line.
    line: JournalLine,
    transaction_description: String,
    /// The period number of the transaction, if the file has no table of periods. Else None.
    period_number: Option<u16>,
    /// Whether the table of periods lacks the period of the transaction.
    lacks_period: bool,
    /// The amount and the side of the line, once they are read.
    amount: Option<Money>,
    side: Option<EntrySide>,
    /// The part and the line of the current element.
    place: (usize, u64),
}

impl<'a> Contents<'a> {
    pub(super) fn new(
        master_data: &'a [Bookkeeping],
        receive: &'a mut dyn FnMut(&Bookkeeping, &JournalLine),
    ) -> Contents<'a> {
        Contents {
            receive,
            master_data,
            summary: Summary {
                says_no_bookings: true,
                ..Summary::default()
            },
            header: AuditHeader::default(),
            began: false,
            has_books: false,
            totals: FileTotals::default(),
            opening: OpeningRepeat::default(),
            journal_is_opening: false,
            line: JournalLine::default(),
            transaction_description: String::new(),
            period_number: None,
            lacks_period: false,
            amount: None,
            side: None,
            place: (0, 1),
        }
    }

    /// Sets the place of the elements that follow.
    pub(super) fn place(&mut self, part: usize, at: u64) {
        self.place = (part, at);
    }

    /// Whether the file has any element so far.
    pub(super) fn began(&self) -> bool {
        self.began
    }

    /// Whether the file has a header or a company so far: each audit file has one.
    pub(super) fn has_books(&self) -> bool {
        self.has_books
    }

    /// Adds the remark that the file ends with zeros.
    pub(super) fn add_padding(&mut self) {
        let remarks = &mut self.summary.remarks;
        if !remarks.contains(&Remark::Padded) {
            remarks.push(Remark::Padded);
        }
    }

    /// Whether the transactions of the file have begun.
    pub(super) fn has_transactions(&self) -> bool {
        !self.summary.says_no_bookings
    }

    /// Begins an element. Returns the element, or `Other` if it must be skipped here. The transactions of sub-ledgers,
    /// which have their own elements, are skipped because they repeat the ledger.
    pub(super) fn open(
        &mut self,
        parent: Option<AuditElement>,
        element: AuditElement,
    ) -> AuditElement {
        self.began = true;
        self.has_books |= matches!(element, AuditElement::Header | AuditElement::Company);
        match element {
            AuditElement::LedgerAccount => self.header.open_account(),
            AuditElement::Period => self.header.open_period(),
            AuditElement::OpeningBalance => self.summary.opening = Some(JournalTotals::default()),
            AuditElement::Journal => {
                self.line.journal.clear();
                self.line.journal_name.clear();
                self.line.journal_type.clear();
                self.journal_is_opening = false;
            }
            AuditElement::Transaction if parent == Some(AuditElement::Journal) => {
                self.open_transaction();
            }
            AuditElement::Transaction => {
                self.totals.leave_out(self.place.1);
                return AuditElement::Other;
            }
            AuditElement::Line if parent == Some(AuditElement::Transaction) => self.open_line(),
            AuditElement::Line => return AuditElement::Other,
            AuditElement::OpeningLine => {
                (self.amount, self.side) = (None, None);
                self.opening.open_line();
            }
            AuditElement::Transactions => {
                self.summary.says_no_bookings = false;
                self.header.complete(self.master_data);
            }
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
        (self.line.period, self.line.date, self.period_number) = (None, None, None);
        self.lacks_period = false;
        self.totals.open_transaction(self.place.1);
        self.opening.open_transaction();
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
        let header = &mut self.header;
        match parent {
            AuditElement::Header => return header.close_in_header(element, text),
            AuditElement::Company => header.close_in_company(element, text),
            AuditElement::Ledger if element == AuditElement::LedgerAccount => {
                header.close_account();
            }
            AuditElement::LedgerAccount => header.close_in_account(element, text),
            AuditElement::Periods if element == AuditElement::Period => header.close_period(),
            AuditElement::Period => return header.close_in_period(element, text),
            AuditElement::OpeningBalance if element == AuditElement::OpeningLine => {
                return self.close_opening_line();
            }
            AuditElement::OpeningBalance => {
                self.opening.close(element, text);
                return self.totals.stated_opening.close(element, text);
            }
            AuditElement::Transactions => return self.totals.stated.close(element, text),
            AuditElement::Journal => match element {
                AuditElement::JournalId => self.line.journal = text.to_string(),
                AuditElement::Description => self.line.journal_name = text.to_string(),
                AuditElement::JournalType => {
                    self.journal_is_opening = text == "O";
                    self.line.journal_type = text.to_string();
                }
                AuditElement::Transaction => return self.close_transaction(),
                _ => {}
            },
            AuditElement::Transaction => return self.close_in_transaction(element, text),
            AuditElement::Line => return self.close_in_line(element, text),
            AuditElement::OpeningLine => {
                self.opening.close(element, text);
                return self.close_amount(element, text);
            }
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
                let periods = &self.header.periods;
                self.line.period = self.header.days_of_period(number);
                self.period_number = Some(number).filter(|_| periods.is_empty());
                self.lacks_period = !periods.is_empty() && self.line.period.is_none();
                if !self.journal_is_opening {
                    self.line.kind = periods.kind(number);
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

    /// Ends an element of a line that can be its amount or its side.
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
        let debit = match side {
            EntrySide::Debit => amount,
            EntrySide::Credit => -amount,
        };
        let opening = self.summary.opening.get_or_insert_default();
        if opening.add(side, amount) && self.opening.add(debit) {
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
        if self.opening.hold(&self.header.books, &self.line) {
            return Ok(());
        }
        let held = self.opening.take();
        held.iter().try_for_each(|line| self.hand_over(line))?;
        let line = std::mem::take(&mut self.line);
        let handed_over = self.hand_over(&line);
        self.line = line;
        handed_over
    }

    /// Adds a line to the totals, and passes it on.
    fn hand_over(&mut self, line: &JournalLine) -> Result<(), Reason> {
        let is_opening = line.kind == PeriodKind::Opening;
        // `effDate` is not a substitute: it is the date of the document, and its meaning differs by version.
        let has_time = line.date.is_some() || line.period.is_some();
        if !is_opening && !has_time && !line.amount.is_zero() {
            return Err(Reason::Missing("trDt".to_string()));
        }
        if !self.totals.add(line.side, line.amount) || !self.summary.add(line) {
            return Err(Reason::TooLarge);
        }
        (self.receive)(&self.header.books, line);
        Ok(())
    }

    fn close_transaction(&mut self) -> Result<(), Reason> {
        let is_repeated = self.opening.is_repeated();
        if is_repeated {
            let at = self.totals.transaction_at();
            self.line.kind = PeriodKind::Opening;
            self.summary.remarks.push(Remark::OpeningRepeated { at });
        } else if let Some(differences) = self.opening.almost_repeated() {
            let at = self.totals.transaction_at();
            let remark = Remark::OpeningAlmostRepeated { at, differences };
            self.summary.remarks.push(remark);
        }
        for mut line in self.opening.take() {
            line.kind = self.line.kind;
            self.hand_over(&line)?;
        }
        let is_ordinary = self.line.kind == PeriodKind::Ordinary;
        if self.lacks_period && is_ordinary {
            self.totals.lack_period();
        }
        let month = self.period_number.filter(|_| is_ordinary);
        let months = month.zip(self.line.date);
        let is_in_other_month =
            |(number, date): (u16, Date)| u16::from(date.month().unsigned_abs()) != number;
        self.totals
            .close_transaction(months.is_some_and(is_in_other_month));
        Ok(())
    }

    /// The number of lines that the file states, if no line was recognised. Else None.
    pub(super) fn unread_lines(&self) -> Option<u64> {
        self.totals.unread_lines(self.summary.lines)
    }

    /// Returns the contents that were read, with the remarks on them.
    pub(super) fn summary(self) -> Summary {
        let mut summary = self.summary;
        summary.books = self.header.end();
        let element = self.opening.balance();
        if !summary.opening_among_lines {
            summary.opening_balance = element;
        } else if summary.opening.is_some() {
            let differences = element.differences(&summary.opening_balance);
            if !differences.is_empty() {
                summary.remarks.push(Remark::OpeningsDiffer(differences));
            }
        }
        let remarks =
            self.totals
                .remarks(summary.lines, summary.opening, summary.opening_among_lines);
        summary.remarks.extend(remarks);
        summary.end();
        summary
    }
}
