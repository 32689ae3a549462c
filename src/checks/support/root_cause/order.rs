//! The order in which slips are reported.

use super::rates::RateOf;
use super::slip::Slip;
use super::wrong_bases::WrongBase;
use crate::ledger::Side;
use crate::plan::CostOwner;

/// The sort key of a slip: first the opening balance, then funders, lines, costs of activities, and totals. Each group
/// has the order of the file.
pub(super) fn order(slip: Slip) -> (u8, usize, Slip) {
    let (group, row) = match slip {
        Slip::Opening => (0, 0),
        Slip::Figure { side, row, .. }
        | Slip::WithTotal { side, row, .. }
        | Slip::Figures { side, row }
        | Slip::Extra { side, row }
        | Slip::Swapped { side, row, .. }
        | Slip::Exchanged {
            side,
            rows: (row, _),
            ..
        }
        | Slip::Moved { side, row, .. } => (order_of_side(side), row),
        Slip::Missing { side, .. } => (order_of_side(side), usize::MAX),
        Slip::OtherSide { line, .. } => (order_of_side(Side::Debit), line.index()),
        Slip::NoLine { .. } => (3, 0),
        Slip::Item { owner, .. }
        | Slip::OnLine { owner, .. }
        | Slip::Rate(RateOf::Item { owner, .. })
        | Slip::Base(WrongBase { owner, .. }) => match owner {
            CostOwner::Activity(activity) => (4, activity.index()),
            CostOwner::Line(line) => (order_of_side(Side::Debit), line.index()),
        },
        Slip::NoCost { activity, .. } | Slip::MovedActivity { activity, .. } => {
            (4, activity.index())
        }
        Slip::Rate(RateOf::Tariff(_)) | Slip::Source { .. } | Slip::ExchangedSources { .. } => {
            (4, 0)
        }
        Slip::Balance { .. } | Slip::Carried(_) | Slip::Claim(_) | Slip::Stray { .. } => (5, 0),
    };
    (group, row, slip)
}

/// The place of the rows of a side in the order of slips.
fn order_of_side(side: Side) -> u8 {
    match side {
        Side::Credit => 1,
        Side::Debit => 2,
    }
}
