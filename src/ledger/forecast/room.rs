//! The room for commitments: the expected amounts of open time, by the parts of the budget that commitments share.
//!
//! A part is an activity on one line, or a line outside activities. A part below 0 takes room from the other parts of
//! its activity and of its line. So the parts of an activity, or of a line, never have more room together than is
//! expected for it.

use std::collections::BTreeMap;

use super::Forecast;
use crate::ledger::books::Books;
use crate::plan::{ActivityIx, LineIx, Money, PeriodIx};

/// An activity on a line, or a line outside its activities.
pub(super) type BudgetPart = (Option<ActivityIx>, Option<LineIx>);

/// Returns the room in open periods. Parts whose amount is unknown have no room, because nobody knows how much fits in
/// them.
pub(super) fn rooms(
    books: &Books,
    forecast: &Forecast,
    open: &[PeriodIx],
) -> BTreeMap<(PeriodIx, BudgetPart), Money> {
    let mut found = BTreeMap::new();
    for period in open {
        let parts = in_period(books, forecast, *period).into_iter();
        let parts = parts.filter(|(_, room)| *room > Money::ZERO);
        found.extend(parts.map(|(part, room)| ((*period, part), room)));
    }
    found
}

fn in_period(books: &Books, forecast: &Forecast, period: PeriodIx) -> BTreeMap<BudgetPart, Money> {
    let activities = forecast.activity_lines.iter();
    let activities = activities.map(|((activity, line), row)| ((Some(*activity), *line), row));
    let lines = forecast.lines_alone.indexed();
    let lines = lines.map(|(line, row)| ((None, Some(line)), row));
    let expected = activities
        .chain(lines)
        .filter_map(|(part, row)| Some((part, row.at(period).expected_in_open_time().known()?)));
    let mut parts: BTreeMap<BudgetPart, Money> = expected.collect();
    let of_activities: Vec<BudgetPart> = parts
        .keys()
        .filter(|part| part.0.is_some())
        .copied()
        .collect();
    for part in of_activities {
        let left = take(&mut parts, part, |other| other.0 == part.0);
        take_rest(&mut parts, left, |other| {
            part.1.is_some() && other.1 == part.1
        });
    }
    // The deepest lines first: a group contains the parts of the lines under it.
    for (line, _) in books.line_tree.in_order().rev() {
        let tree = &books.line_tree;
        take(&mut parts, (None, Some(line)), |other| {
            other.1.is_some_and(|other| tree.is_in_subtree(other, line))
        });
    }
    parts
}

/// Sets a part below 0 to 0, and takes the difference from other parts. Returns the amount that these do not have.
fn take(
    parts: &mut BTreeMap<BudgetPart, Money>,
    part: BudgetPart,
    from: impl Fn(&BudgetPart) -> bool,
) -> Money {
    let Some(own) = parts.get_mut(&part).filter(|own| own.is_negative()) else {
        return Money::ZERO;
    };
    let lacking = -*own;
    *own = Money::ZERO;
    take_rest(parts, lacking, from)
}

fn take_rest(
    parts: &mut BTreeMap<BudgetPart, Money>,
    mut lacking: Money,
    from: impl Fn(&BudgetPart) -> bool,
) -> Money {
    for (_, room) in parts.iter_mut().filter(|(other, _)| from(other)) {
        let taken = lacking.min((*room).max(Money::ZERO));
        *room = *room - taken;
        lacking = lacking - taken;
    }
    lacking
}
