//! The days on which a cost falls: those of its own time, or else those on which its activity runs.

use crate::ledger::activity_run::{activity_runs_within, open_run};
use crate::plan::{ActivityIx, CostItem, Plan, Price, Span, Timing};

/// The timing of an item. An item without a time of its own has the time of its activity, if the timeline of the
/// activity is open.
pub(super) fn timing(plan: &Plan, activity: Option<ActivityIx>, item: &CostItem) -> Timing {
    let open = || match (&item.price, activity) {
        (Price::Share(_), _) | (_, None) => None,
        (_, Some(activity)) => open_run(plan, plan.activity(activity)),
    };
    match item.timing {
        Timing::PerYear(None) => Timing::PerYear(open()),
        Timing::PerPeriod(None) => Timing::PerPeriod(open()),
        Timing::Spread(None, over) => Timing::Spread(open(), over),
        stated => stated,
    }
}

/// The days over which the cost of an item accrues within a period: the days of its span, or else all days.
fn accrual_days(plan: &Plan, activity: Option<ActivityIx>, item: &CostItem, period: Span) -> Span {
    let own = match timing(plan, activity, item) {
        Timing::PerYear(span) | Timing::Spread(span, _) => span.or(plan.stated_term),
        Timing::Once(span) | Timing::PerPeriod(span) => span,
        Timing::ByFigures => None,
    };
    own.and_then(|own| own.overlap(period)).unwrap_or(period)
}

/// The times of a period over which the cost of an item accrues, in order: at least one.
pub(in crate::ledger) fn times_of_cost(
    plan: &Plan,
    activity: Option<ActivityIx>,
    item: &CostItem,
    period: Span,
) -> Vec<Span> {
    let own = accrual_days(plan, activity, item, period);
    let running = || running_times(plan, activity?, item, period);
    match own == period {
        true => running().unwrap_or_else(|| vec![period]),
        false => vec![own],
    }
}

/// The times of a period in which the activity of a cost runs. None if the cost is a percentage, if it is yearly or
/// spread over a span that it states, or if it goes on from the first day of an open timeline to the last. Also None if
/// the timeline has steps and is not open, because steps do not say when the complete activity runs, or if the activity
/// runs on no day of the period, which a rule reports.
fn running_times(
    plan: &Plan,
    activity: ActivityIx,
    item: &CostItem,
    period: Span,
) -> Option<Vec<Span>> {
    // A percentage accrues as the costs that it is a percentage of.
    if matches!(item.price, Price::Share(_)) {
        return None;
    }
    match item.timing {
        Timing::PerYear(Some(_)) | Timing::Spread(Some(_), _) => None,
        // The cost goes on from the first day of the open timeline to the last.
        Timing::PerYear(None) | Timing::Spread(None, _) | Timing::PerPeriod(None)
            if open_run(plan, plan.activity(activity)).is_some() =>
        {
            None
        }
        Timing::PerYear(None)
        | Timing::Spread(None, _)
        | Timing::Once(_)
        | Timing::PerPeriod(_)
        | Timing::ByFigures => activity_runs_within(plan, plan.activity(activity), period),
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::post;
    use crate::plan::ActivityIx;
    use crate::read::{Text, read};

    /// The cost of 12 hours in a school year, at a rate of 100 that is 110 from January.
    fn cost(timeline: &str, timing: &str) -> String {
        let text = Text::new(format!(
            "[plan]\ntitle = \"T\"\nunit = 0.01\nperiods = [\"2027/2028\"]\n[lines]\nw = {{}}\n\
             [tariffs]\nt = {{ rate = 100, index = \"10%\", index-from = \"2027\", unit = \"hour\" }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"w\"\ntimeline = [{timeline}]\n\
             cost = [{{ tariff = \"t\", {timing} }}]\n"
        ));
        let books = post(&read(&text).plan);
        let costing = &books.costings.activities[ActivityIx(0)][0];
        let amounts = costing.by_period.iter();
        let amounts: Vec<String> = amounts.map(|cost| cost.amount.to_string()).collect();
        amounts.join(" ")
    }

    #[test]
    fn an_indexed_rate_is_that_of_the_days_on_which_the_activity_runs() {
        // 12 × 100; 12 × 110; and four months at each.
        assert_eq!(cost("\"2027-09..2027-12\"", "quantity = [12]"), "1200");
        let spring = "\"2028-01..2028-06\"";
        assert_eq!(cost(spring, "quantity = 12, per = \"period\""), "1320");
        assert_eq!(cost(spring, "quantity = 12, in = \"2027/2028\""), "1320");
        assert_eq!(cost("\"2027-09..2028-04\"", "quantity = [12]"), "1260");
        // A gap does not count: one month at 100 and three at 110 are 107.50 on average.
        let gap = "\"2027-10\", \"2028-02..2028-04\"";
        assert_eq!(cost(gap, "quantity = [12]"), "1290");
    }

    #[test]
    fn an_indexed_rate_is_that_of_the_own_time_of_a_cost_or_of_its_period() {
        let own = "quantity = 12, in = \"2028-02\"";
        assert_eq!(cost("\"2027-09..2027-12\"", own), "1320");
        // 12 × (100 × 5/12 + 110 × 7/12), also with a milestone.
        assert_eq!(cost("\"2027/2028\"", "quantity = [12]"), "1270");
        let milestone = "{ what = \"start\", in = \"2027-09\" }";
        assert_eq!(cost(milestone, "quantity = [12]"), "1270");
    }
}
