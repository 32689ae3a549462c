//! The account of a row, and its name.

use csv::StringRecord;

use super::Rows;
use crate::import::{Bookkeeping, JournalLine, Reason};
use crate::plan::{JournalField, account_and_name};

impl Rows {
    /// The account of all rows. None if a column holds it.
    pub(in crate::import::csv) fn account(&self) -> Option<&str> {
        self.account.as_deref()
    }

    /// The code of the account of a row. Empty if it has none.
    pub(in crate::import::csv) fn account_of<'r>(&'r self, row: &'r StringRecord) -> &'r str {
        let (code, _) = account_and_name(self.cell(row, JournalField::Account));
        self.account().unwrap_or(code)
    }

    /// Reads the account of a row into a line.
    pub(super) fn read_account(
        &self,
        row: &StringRecord,
        line: &mut JournalLine,
    ) -> Result<(), Reason> {
        line.account.clear();
        line.account.push_str(self.account_of(row));
        if line.account.is_empty() {
            return Err(Reason::Missing(self.heading(JournalField::Account)));
        }
        Ok(())
    }

    /// Keeps the name of the account of a line, if this is the first line that gives it: in its own column, or after
    /// the code.
    pub(in crate::import::csv) fn name_account(
        &self,
        row: &StringRecord,
        line: &JournalLine,
        books: &mut Bookkeeping,
    ) {
        let mut name = self.cell(row, JournalField::AccountName);
        if name.is_empty() {
            (_, name) = account_and_name(self.cell(row, JournalField::Account));
        }
        if !name.is_empty() && !books.accounts.contains_key(&line.account) {
            let code = line.account.clone();
            books.accounts.insert(code, name.to_string());
        }
    }
}
