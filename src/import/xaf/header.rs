//! The part of an audit file before its transactions: the header, the accounts and the periods.

use jiff::civil::Date;

use super::elements::AuditElement;
use super::periods::{PeriodTable, days_of};
use super::values::{day, number};
use crate::import::{AccountKind, Bookkeeping, BookkeepingPeriod, OtherKind, PeriodKind, Reason};
use crate::plan::account_and_name;

/// The contents of the part before the transactions, as far as they were read.
#[derive(Default)]
pub(super) struct AuditHeader {
    pub(super) books: Bookkeeping,
    pub(super) periods: PeriodTable,
    account: LedgerAccount,
    /// The first and the last day that the header states.
    days: (Option<Date>, Option<Date>),
    period: PartialPeriod,
}

/// An account of the ledger.
#[derive(Default)]
struct LedgerAccount {
    code: String,
    name: String,
    kind: Option<AccountKind>,
}

/// The values of a period that were read so far.
#[derive(Default)]
struct PartialPeriod {
    number: Option<u16>,
    first: Option<Date>,
    last: Option<Date>,
}

impl AuditHeader {
    pub(super) fn open_account(&mut self) {
        self.account = LedgerAccount::default();
    }

    pub(super) fn open_period(&mut self) {
        self.period = PartialPeriod::default();
    }

    /// Ends an element of the header.
    pub(super) fn close_in_header(
        &mut self,
        element: AuditElement,
        text: &str,
    ) -> Result<(), Reason> {
        let books = &mut self.books;
        match element {
            AuditElement::AuditFileVersion => {
                return Err(Reason::OtherKind(OtherKind::OldAuditFile));
            }
            // No figure depends only on these days, so a file is not refused if they can't be read.
            AuditElement::FirstDay => self.days.0 = day("startDate", text).ok(),
            AuditElement::LastDay => self.days.1 = day("endDate", text).ok(),
            AuditElement::Created => books.created = day("dateCreated", text).ok(),
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

    /// Ends an element of the company.
    pub(super) fn close_in_company(&mut self, element: AuditElement, text: &str) {
        let organisation = &mut self.books.organisation;
        match element {
            AuditElement::CompanyName => organisation.name = text.to_string(),
            AuditElement::CompanyId => organisation.ident = text.to_string(),
            AuditElement::TaxNumber => organisation.tax_number = text.to_string(),
            AuditElement::Periods => self.close_periods(),
            _ => {}
        }
    }

    /// Ends an element of an account of the ledger.
    pub(super) fn close_in_account(&mut self, element: AuditElement, text: &str) {
        match element {
            AuditElement::AccountId => self.account.code = account_and_name(text).0.to_string(),
            AuditElement::AccountName => self.account.name = text.to_string(),
            AuditElement::AccountType => self.account.kind = AccountKind::by_letter(text),
            _ => {}
        }
    }

    pub(super) fn close_account(&mut self) {
        let LedgerAccount { code, name, kind } = std::mem::take(&mut self.account);
        if let Some(kind) = kind {
            self.books.account_kinds.insert(code.clone(), kind);
        }
        self.books.accounts.insert(code, name);
    }

    /// Ends an element of a period.
    pub(super) fn close_in_period(
        &mut self,
        element: AuditElement,
        text: &str,
    ) -> Result<(), Reason> {
        match element {
            AuditElement::PeriodNumber => self.period.number = Some(number("periodNumber", text)?),
            AuditElement::PeriodStart => self.period.first = Some(day("startDatePeriod", text)?),
            AuditElement::PeriodEnd => self.period.last = Some(day("endDatePeriod", text)?),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn close_period(&mut self) {
        let PartialPeriod {
            number,
            first,
            last,
        } = self.period;
        if let (Some(number), Some(first), Some(last)) = (number, first, last) {
            self.books.periods.push(BookkeepingPeriod {
                number,
                first,
                last,
            });
        }
    }

    pub(super) fn close_periods(&mut self) {
        self.periods = PeriodTable::new(&self.books.periods, self.days.1);
    }

    /// Takes the accounts and the periods that the file lacks from a file with the master data of the same books.
    pub(super) fn complete(&mut self, master_data: &[Bookkeeping]) {
        let books = &mut self.books;
        let is_same = |master: &&Bookkeeping| {
            let is_same = master.organisation.is_same(&books.organisation);
            is_same != Some(false) && master.year == books.year
        };
        let Some(master) = master_data.iter().find(is_same) else {
            return;
        };
        for (code, name) in &master.accounts {
            let known = books.accounts.entry(code.clone());
            known.or_insert_with(|| name.clone());
        }
        for (code, kind) in &master.account_kinds {
            books.account_kinds.entry(code.clone()).or_insert(*kind);
        }
        if books.periods.is_empty() {
            books.periods.clone_from(&master.periods);
            self.close_periods();
        }
    }

    /// The days of the period with a number. A period after the ordinary periods that is not in the table is on the
    /// last day of the year. None if the days are unknown.
    pub(super) fn days_of_period(&self, number: u16) -> Option<(Date, Date)> {
        let last_day = || {
            let periods = self.books.periods.iter();
            let last = periods.map(|period| period.last).chain(self.days.1).max()?;
            (self.periods.kind(number) == PeriodKind::YearEnd).then_some((last, last))
        };
        self.periods.days(number).or_else(last_day)
    }

    /// Returns the contents, with the days that the file is about.
    pub(super) fn end(mut self) -> Bookkeeping {
        self.books.days = days_of(self.days, &self.books.periods);
        self.books
    }
}
