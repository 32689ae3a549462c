//! Periods that are next to each other in time, whatever their order in the file: so that periods in the wrong
//! order are not called overlapping or apart as well.

use crate::checks::Context;
use crate::plan::{Period, PeriodIx};

/// A period and its number.
pub(crate) type Numbered<'a> = (PeriodIx, &'a Period);

/// Each period with the one that it comes after: of those that begin before it, the one that ends last. A
/// period whose id stood before is left out.
pub(crate) fn in_time<'a>(cx: Context<'a>) -> Vec<(Numbered<'a>, Numbered<'a>)> {
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
pub(crate) fn written<'a>(cx: Context<'a>) -> Vec<Numbered<'a>> {
    let first = |(number, period): &Numbered<'_>| {
        cx.plan.periods.by_id(period.id.as_str()) == Some(*number)
    };
    cx.plan.periods.iter().filter(first).collect()
}
