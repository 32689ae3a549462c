//! The relation between a possible slip and its sums.

use std::collections::BTreeMap;

use super::{RootCause, Slip, Suspect};
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::Money;

impl Suspect {
    /// The total amount by which the figures of the slip are too large.
    pub(crate) fn total(&self) -> Money {
        let amounts = self.excess.iter();
        amounts.fold(Money::ZERO, |sum, amount| sum + *amount)
    }

    /// Whether the figures of the slip are the printed figures of this sum.
    pub(super) fn is_printed_for(&self, sum: AddendSet) -> bool {
        let (side, row) = match self.slip {
            Slip::Figure { side, row, .. }
            | Slip::WithTotal { side, row, .. }
            | Slip::Figures { side, row }
            | Slip::Swapped { side, row, .. } => (side, row),
            // The two rows of an exchange each have a sum of their own.
            Slip::Exchanged { .. }
            | Slip::OtherSide { .. }
            | Slip::ExchangedSources { .. }
            | Slip::MovedActivity { .. }
            | Slip::NoLine { .. }
            | Slip::Item { .. }
            | Slip::Rate(_)
            | Slip::Source { .. }
            | Slip::Base(_)
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::NoCost { .. }
            | Slip::OnLine { .. }
            | Slip::Extra { .. }
            | Slip::Moved { .. }
            | Slip::Balance { .. }
            | Slip::Carried(_)
            | Slip::Claim(_)
            | Slip::Stray { .. } => return false,
        };
        match sum {
            AddendSet::Planned { line, .. } => (side, row) == (Side::Debit, line),
            AddendSet::Under {
                side: of, group, ..
            } => (side, row) == (of, group),
            AddendSet::Row { .. }
            | AddendSet::Column { .. }
            | AddendSet::Stated { .. }
            | AddendSet::Balance { .. }
            | AddendSet::PrintedBalance { .. }
            | AddendSet::RowBalance { .. }
            | AddendSet::Result { .. }
            | AddendSet::Side(_)
            | AddendSet::Final
            | AddendSet::Both
            | AddendSet::FlatRate { .. } => false,
        }
    }

    /// The sum whose rule reports the slip, if the slip is a printed figure. Else None.
    pub(super) fn reported_by(&self) -> Option<AddendSet> {
        match self.slip {
            Slip::Claim(sum) | Slip::Carried(sum) => Some(sum),
            Slip::Balance { period } => Some(AddendSet::PrintedBalance { period }),
            Slip::Figure { .. }
            | Slip::WithTotal { .. }
            | Slip::Figures { .. }
            | Slip::NoLine { .. }
            | Slip::Item { .. }
            | Slip::Rate(_)
            | Slip::Source { .. }
            | Slip::Base(_)
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::NoCost { .. }
            | Slip::OnLine { .. }
            | Slip::Extra { .. }
            | Slip::Swapped { .. }
            | Slip::Exchanged { .. }
            | Slip::OtherSide { .. }
            | Slip::ExchangedSources { .. }
            | Slip::MovedActivity { .. }
            | Slip::Moved { .. }
            | Slip::Stray { .. } => None,
        }
    }
}

impl RootCause {
    /// The cause with another slip as its only suspect. `excess` is by how much that slip makes its figures too large.
    pub(crate) fn with_slip(&self, slip: Slip, excess: Vec<Money>) -> RootCause {
        let suspect = Suspect {
            slip,
            excess,
            effects: BTreeMap::new(),
        };
        RootCause {
            suspects: vec![suspect],
            ..self.clone()
        }
    }
}
