//! Periods that follow each other in time, whatever their order in the file: periods in the wrong order are not
//! reported as overlapping or as having a gap.

use crate::checks::Context;
use crate::plan::{Period, PeriodIx};

/// A period and its index.
pub(crate) type Numbered<'a> = (PeriodIx, &'a Period);

/// Returns each period with its predecessor: of the periods that begin before it, the one that ends last. Of periods
/// with the same id, the first counts.
pub(crate) fn in_time(cx: Context<'_>) -> Vec<(Numbered<'_>, Numbered<'_>)> {
    let mut periods = written(cx);
    periods.sort_by_key(|(number, period)| (period.span, *number));
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

/// The periods in the order of the file, each id once.
pub(crate) fn written(cx: Context<'_>) -> Vec<Numbered<'_>> {
    let first = |(number, period): &Numbered<'_>| {
        cx.plan.periods.by_id(period.id.as_str()) == Some(*number)
    };
    cx.plan.periods.iter().filter(first).collect()
}
