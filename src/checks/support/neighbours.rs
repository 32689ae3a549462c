//! Periods in the order of time, not of the file. So periods in the wrong order are not also reported as overlapping or
//! as having a gap.

use crate::checks::Context;
use crate::plan::{Period, PeriodIx};

/// A period and its index.
pub(crate) type IndexedPeriod<'a> = (PeriodIx, &'a Period);

/// Returns pairs of a period and its predecessor, in the order of time: (predecessor, period). The predecessor is the
/// earlier period that ends last. The first period has none. Of periods with the same id, the first counts.
pub(crate) fn with_predecessors(cx: Context<'_>) -> Vec<(IndexedPeriod<'_>, IndexedPeriod<'_>)> {
    let mut periods = in_file_order(cx);
    periods.sort_by_key(|(index, period)| (period.span, *index));
    let mut pairs = Vec::with_capacity(periods.len());
    let mut periods = periods.into_iter();
    let Some(mut last) = periods.next() else {
        return pairs;
    };
    for next in periods {
        pairs.push((last, next));
        if next.1.span.end() > last.1.span.end() {
            last = next;
        }
    }
    pairs
}

/// Returns the periods in the order of the file, each id once.
pub(crate) fn in_file_order(cx: Context<'_>) -> Vec<IndexedPeriod<'_>> {
    let first = |(index, period): &IndexedPeriod<'_>| {
        cx.plan.periods.by_id(period.id.as_str()) == Some(*index)
    };
    cx.plan.periods.iter().filter(first).collect()
}
