//! The kinds of accounts: of the balance sheet, or of costs and income.

/// The kind of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccountKind {
    Balance,
    Result,
}

impl AccountKind {
    /// The kind by the Dutch decimal chart. Accounts that begin with 0 to 3 are of the balance sheet, and accounts that
    /// begin with 4 to 9 are of the result. None for other codes.
    pub(super) fn by_chart(account: &str) -> Option<AccountKind> {
        match account.bytes().next()? {
            b'0'..=b'3' => Some(AccountKind::Balance),
            b'4'..=b'9' => Some(AccountKind::Result),
            _ => None,
        }
    }

    /// The kind by `accTp` of an audit file. None for `M`, which stands for both.
    pub(super) fn by_letter(letter: &str) -> Option<AccountKind> {
        match letter {
            "B" => Some(AccountKind::Balance),
            "P" => Some(AccountKind::Result),
            _ => None,
        }
    }
}
