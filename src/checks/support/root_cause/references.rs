//! The slips that correct a broken reference.

use super::slip::Slip;
use crate::checks::Context;
use crate::checks::support::budget_row::names_no_group;
use crate::ledger::Side;

/// A reference without a target, which a rule about references reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reference {
    /// The group of a row.
    Group { side: Side, row: usize },
    /// The line of stray costs, by the index of these costs.
    Line(usize),
}

impl Slip {
    /// The broken reference that the correction of this slip repairs. None if the slip is about something else.
    pub(super) fn reference(self, cx: Context<'_>) -> Option<Reference> {
        match self {
            Slip::Moved { side, row, .. } => {
                names_no_group(cx, side, row).then_some(Reference::Group { side, row })
            }
            Slip::Stray { stray, .. } => Some(Reference::Line(stray)),
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
            | Slip::Balance { .. }
            | Slip::Carried(_)
            | Slip::Claim(_) => None,
        }
    }
}
