//! Answers to what rules ask about root causes.

use super::slip::Slip;
use crate::checks::Context;
use crate::checks::support::claims::AddendSet;
use crate::ledger::Side;
use crate::plan::{LineIx, Money, PeriodIx};

/// Whether a figure is reported as the only explanation of wrong sums.
pub(crate) fn is_certain(cx: Context<'_>, side: Side, row: usize, period: PeriodIx) -> bool {
    let slip = Slip::Figure { side, row, period };
    let mut causes = cx.root_causes().iter();
    causes.any(|cause| matches!(&cause.suspects[..], [only] if only.slip == slip))
}

/// Whether a line may be a group without its lines, or may lack a cost that is on another line by mistake. Both explain
/// a line without costs.
pub(crate) fn may_be_group(cx: Context<'_>, line: LineIx) -> bool {
    let (side, row) = (Side::Debit, line.index());
    let is_group = |slip| {
        slip == Slip::Extra { side, row }
            || matches!(slip, Slip::OnLine { to, .. } if to == line)
            || matches!(slip, Slip::Moved { side: Side::Debit, to, .. } if to == Some(row))
    };
    let mut suspects = cx.root_causes().iter().flat_map(|cause| &cause.suspects);
    suspects.any(|suspect| is_group(suspect.slip))
}

/// By how much the balance at the end of a period is too large because of wrong figures that other findings report.
pub(crate) fn error_until(cx: Context<'_>, last: PeriodIx) -> Money {
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    periods
        .take_while(|period| *period <= last)
        .fold(Money::ZERO, |sum, period| {
            sum + AddendSet::Balance { period }.error(cx)
        })
}
