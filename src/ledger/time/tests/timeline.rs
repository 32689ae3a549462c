//! Costs of an activity that runs on a part of a period by its timeline.

use super::*;
use crate::ledger::conditions::evaluate_conditions;
use crate::ledger::fixture::share;
use crate::ledger::funding::FundingCache;
use crate::plan::{Condition, FunderId, Plan, ShareBase, Stretch, TimelineEntry, When};

fn entry(what: Option<&str>, when: &str) -> TimelineEntry {
    TimelineEntry {
        what: what.map(str::to_string),
        when: When::In(Stretch::Closed(span(when))),
    }
}

/// Adds an activity with a cost and a timeline.
fn add_running(plan: &mut Plan, item: CostItem, timeline: Vec<TimelineEntry>) {
    add_activity(plan, None, vec![item]);
    let activity = plan.activities.last_mut().expect("it was just added");
    activity.timeline = timeline;
}

/// The cost of 1,200 of 2027 in its quarters.
fn quarters(item: CostItem, timeline: &[(Option<&str>, &str)]) -> String {
    let mut plan = plan(&["2027", "2028"]);
    let entries = timeline.iter().map(|(what, when)| entry(*what, when));
    add_running(&mut plan, item, entries.collect());
    let columns = spans(&["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &columns);
    row(&within.debit, 4)
}

fn figures() -> CostItem {
    amount(each("1200 0"), Timing::ByFigures)
}

#[test]
fn cost_accrues_over_the_days_of_its_period_on_which_its_activity_runs() {
    assert_eq!(quarters(figures(), &[(None, "2027-H2")]), "_ _ 600 600");
    // March, April and May: a third in the first quarter.
    let spring = [(None, "2027-03..2027-05")];
    assert_eq!(quarters(figures(), &spring), "400 800 _ _");
    let once = amount(money("1200"), Timing::Once(Some(span("2027"))));
    assert_eq!(quarters(once, &spring), "400 800 _ _");
    let yearly = amount(money("1200"), Timing::PerYear(None));
    assert_eq!(quarters(yearly, &[(None, "2027-Q4..2028")]), "_ _ _ 1200");
    // February and November, and nothing between them.
    let both = [(None, "2027-02"), (None, "2027-11")];
    assert_eq!(quarters(figures(), &both), "600 _ _ 600");
    // January to March and June: four months of 300.
    let parts = [
        (None, "2027-02..2027-03"),
        (None, "2027-06"),
        (None, "2027-01"),
    ];
    assert_eq!(quarters(figures(), &parts), "900 300 _ _");
}

#[test]
fn a_gap_of_the_timeline_is_not_filled_in_another_period() {
    let mut plan = plan(&["2027", "2028"]);
    let timeline = vec![entry(None, "2027-H2"), entry(None, "2028-Q4")];
    let cost = amount(each("0 20000"), Timing::ByFigures);
    add_running(&mut plan, cost, timeline);
    let columns = spans(&["2028-Q1", "2028-Q2", "2028-Q3", "2028-Q4"]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &columns);
    assert_eq!(row(&within.debit, 4), "_ _ _ 20000");
}

#[test]
fn a_time_of_its_own_goes_before_the_timeline() {
    let once = amount(money("1200"), Timing::Once(Some(span("2027-Q1"))));
    assert_eq!(quarters(once, &[(None, "2027-H2")]), "1200 _ _ _");
    let yearly = amount(money("1200"), Timing::PerYear(Some(span("2027"))));
    assert_eq!(quarters(yearly, &[(None, "2027-H2")]), "300 300 300 300");
}

#[test]
fn a_timeline_without_a_day_in_the_period_and_a_step_change_nothing() {
    let even = "300 300 300 300";
    assert_eq!(quarters(figures(), &[(None, "2028")]), even);
    assert_eq!(quarters(figures(), &[(Some("start"), "2027-09")]), even);
    let steps = [(None, "2027-02"), (Some("building"), "2027-Q4..2028")];
    assert_eq!(quarters(figures(), &steps), even);
    assert_eq!(quarters(figures(), &[]), even);
}

#[test]
fn a_funder_may_pay_what_accrues_while_the_activity_runs_and_it_pays() {
    // Until June: all 100 of the first activity and nothing of the 20 of the second. Half of 100 is 50.
    let mut plan = plan(&["2027"]);
    add_funder(&mut plan, "grant", None, "50");
    add_funder(&mut plan, "others", None, "70");
    plan.funders[0].until = Some(span("2027-06-30"));
    let by_figures = |digits: &str| amount(each(digits), Timing::ByFigures);
    add_running(&mut plan, by_figures("100"), vec![entry(None, "2027-H1")]);
    add_running(&mut plan, by_figures("20"), vec![entry(None, "2027-H2")]);
    plan.conditions = vec![Condition {
        funders: vec![FunderId::new("grant")],
        max_share: Some(share("50%")),
        of: ShareBase::Eligible,
        is_complete: true,
        ..Condition::default()
    }];
    let books = post(&plan);
    let verdicts = evaluate_conditions(&FundingCache::new(&plan, &books)).verdicts;
    let outcome = verdicts[0].outcome.as_ref().expect("all is known");
    assert_eq!((outcome.base, outcome.holds), (Some(money("100")), true));
}

#[test]
fn a_cost_at_both_ends_of_its_period_is_a_timing_difference() {
    let mut plan = plan(&["2027", "2028"]);
    add_funder(&mut plan, "a", None, "1200 0");
    let both_ends = vec![entry(None, "2027-01"), entry(None, "2027-12")];
    add_running(&mut plan, figures(), both_ends);
    let columns = spans(&["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]);
    let within = ColumnSums::prorated(&plan, &post(&plan), &columns);
    assert_eq!(row(&within.debit, 4), "600 _ _ 600");
    assert_eq!(row(&within.credit, 4), "300 300 300 300");
    // Costs less income in each quarter.
    assert_eq!(row(&within.timing, 4), "300 -300 -300 300");
}
