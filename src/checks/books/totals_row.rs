//! The rows under `[totals]` that printed totals are in.

use crate::checks::Context;
use crate::finding::Words;
use crate::ledger::Side;
use crate::plan::Money;

/// A row under `[totals]`.
#[derive(Debug, Clone, Copy)]
pub(super) enum TotalsRow {
    Total(Side),
    Balance,
}

impl TotalsRow {
    pub(super) const ALL: [TotalsRow; 3] = [
        TotalsRow::Total(Side::Debit),
        TotalsRow::Total(Side::Credit),
        TotalsRow::Balance,
    ];

    pub(super) fn name(self) -> Words {
        match self {
            TotalsRow::Total(Side::Debit) => {
                Words::new("het totaal van alle posten", "the total of all lines")
            }
            TotalsRow::Total(Side::Credit) => {
                Words::new("het totaal van alle financiers", "the total of all funders")
            }
            TotalsRow::Balance => Words::new("het saldo", "the balance"),
        }
    }

    /// An amount of the row as it is shown: a balance has the sign that balances have in the file.
    pub(super) fn shown(self, cx: Context<'_>, amount: Money) -> Money {
        match self {
            TotalsRow::Total(_) => amount,
            TotalsRow::Balance => cx.plan.printed_balance(amount),
        }
    }
}
