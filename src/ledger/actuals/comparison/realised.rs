//! Realised amounts by purpose and by period.

use std::collections::BTreeMap;

use crate::ledger::actuals::realisation::{BookedSum, Realisation};
use crate::ledger::actuals::rules::BookedOn;
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::totals::roll_up;
use crate::plan::{
    ActivityIx, Amount, FunderIx, IndexVec, LineIx, Money, PartnerId, PeriodIx, Plan,
};

/// The sums of the bookings. Amounts outside all periods of the plan are in none of the rows.
#[derive(Debug)]
pub(super) struct RealisedSums {
    /// A row for each line, groups included.
    pub(super) lines: IndexVec<LineIx, Sums>,
    /// The amounts that are booked on each line itself, and on no activity.
    pub(super) lines_alone: IndexVec<LineIx, Sums>,
    pub(super) no_line: Sums,
    pub(super) activities: IndexVec<ActivityIx, Sums>,
    /// The amounts on each activity by line. None stands for costs without a line.
    pub(super) activity_lines: BTreeMap<(ActivityIx, Option<LineIx>), Sums>,
    /// The amounts that are booked by rules that name a line beside the activity.
    pub(super) on_named_lines: BTreeMap<(ActivityIx, LineIx), Sums>,
    /// The amounts that are booked on lines themselves.
    pub(super) no_activity: Sums,
    /// A row for each funder, groups included.
    pub(super) funders: IndexVec<FunderIx, Sums>,
    pub(super) partners: BTreeMap<Option<PartnerId>, Sums>,
    /// The costs that were booked outside all periods.
    pub(super) costs_outside: Amount,
    pub(super) income_outside: Amount,
    /// The debit less the credit of unbooked lines.
    pub(super) unbooked: Sums,
    pub(super) unbooked_outside: Amount,
}

impl RealisedSums {
    /// Returns the sums of bookings. The row of a group has only the bookings on the group itself.
    pub(super) fn new(plan: &Plan, realisation: &Realisation) -> RealisedSums {
        let mut sums = RealisedSums {
            lines: IndexVec::filled(Sums::default(), plan.lines.len()),
            lines_alone: IndexVec::filled(Sums::default(), plan.lines.len()),
            no_line: Sums::default(),
            activities: IndexVec::filled(Sums::default(), plan.activities.len()),
            activity_lines: BTreeMap::new(),
            on_named_lines: BTreeMap::new(),
            no_activity: Sums::default(),
            funders: IndexVec::filled(Sums::default(), plan.funders.len()),
            partners: BTreeMap::new(),
            costs_outside: Amount::Blank,
            income_outside: Amount::Blank,
            unbooked: Sums::default(),
            unbooked_outside: Amount::Blank,
        };
        for source in &realisation.sources {
            for (key, amount) in &source.booked {
                let period = shown_period(plan, key.period);
                sums.book(plan, key, period, *amount);
            }
            for (period, amount) in &source.unbooked_by_period {
                let period = shown_period(plan, *period);
                add(
                    &mut sums.unbooked,
                    &mut sums.unbooked_outside,
                    period,
                    *amount,
                );
            }
        }
        sums
    }

    /// Adds the contribution of a funder outside the bookkeepings.
    pub(super) fn bring_in(&mut self, funder: FunderIx, row: &Sums) {
        self.funders[funder].add_row(row);
    }

    /// Adds the amounts of lines and funders to the groups that they are under.
    pub(super) fn roll_up(&mut self, books: &Books) {
        roll_up(&books.line_tree, &mut self.lines);
        roll_up(&books.funder_tree, &mut self.funders);
    }

    fn book(&mut self, plan: &Plan, key: &BookedSum, period: Option<PeriodIx>, amount: Money) {
        if let BookedOn::Funder(funder) = key.on {
            let row = &mut self.funders[funder];
            return add(row, &mut self.income_outside, period, amount);
        }
        let line = key.on.line(plan, key.line);
        let Some(period) = period else {
            self.costs_outside = self.costs_outside.plus(Amount::Known(amount));
            return;
        };
        let by_line = line.map_or(&mut self.no_line, |line| &mut self.lines[line]);
        by_line.add_or_mark_unknown(period, amount);
        if let BookedOn::Line(line) = key.on {
            self.lines_alone[line].add_or_mark_unknown(period, amount);
        }
        if let BookedOn::Activity(activity) = key.on {
            let on_line = self.activity_lines.entry((activity, line)).or_default();
            on_line.add_or_mark_unknown(period, amount);
        }
        if let (BookedOn::Activity(activity), Some(line)) = (key.on, key.line) {
            let on_line = self.on_named_lines.entry((activity, line)).or_default();
            on_line.add_or_mark_unknown(period, amount);
        }
        let by_activity = match key.on {
            BookedOn::Activity(activity) => &mut self.activities[activity],
            BookedOn::Line(_) | BookedOn::Funder(_) => &mut self.no_activity,
        };
        by_activity.add_or_mark_unknown(period, amount);
        let by_partner = self.partners.entry(key.partner.clone()).or_default();
        by_partner.add_or_mark_unknown(period, amount);
    }
}

/// The period that an amount is shown in. A plan without periods has one time only.
fn shown_period(plan: &Plan, period: Option<PeriodIx>) -> Option<PeriodIx> {
    if plan.periods.is_empty() {
        Some(PeriodIx::new(0))
    } else {
        period
    }
}

fn add(row: &mut Sums, outside: &mut Amount, period: Option<PeriodIx>, amount: Money) {
    match period {
        Some(period) => row.add_or_mark_unknown(period, amount),
        None => *outside = outside.plus(Amount::Known(amount)),
    }
}
