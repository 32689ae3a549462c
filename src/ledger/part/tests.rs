//! Tests of parts of plans.

use super::*;
use crate::ledger::fixture::{add_activity, add_funder, add_line, amount, each, money, plan, span};
use crate::ledger::{ColumnSums, post};
use crate::plan::{Partner, PeriodIx, Review, ReviewSubject, Timing, Unit};

fn led_by(plan: &mut Plan, at: usize, lead: &str) {
    plan.activities[at].leads = vec![lead.to_string()];
}

fn partner(name: &str) -> Partner {
    Partner {
        name: name.to_string(),
        level: None,
        kind: None,
        recovers_vat: None,
        is_recovers_vat_known: true,
        note: None,
    }
}

/// A group of a printed line of 20, with activities of 3 and 5, and another line with an activity of 7.
fn whole() -> Plan {
    let mut plan = plan(&["2020", "2021"]);
    add_line(&mut plan, "direct", None, "");
    add_line(&mut plan, "staff", Some("direct"), "20 _");
    add_line(&mut plan, "rent", None, "");
    add_funder(&mut plan, "city", None, "27 _");
    for (line, cost) in [("staff", "3 _"), ("staff", "5 _"), ("rent", "_ 7")] {
        let item = amount(each(cost), Timing::ByFigures);
        add_activity(&mut plan, Some(line), vec![item]);
    }
    led_by(&mut plan, 0, "Judith & Eline");
    led_by(&mut plan, 1, "Eline");
    led_by(&mut plan, 2, "ppo: Judith");
    plan
}

fn part(plan: &Plan, filter: PartFilter) -> PlanPart {
    PlanPart::new(plan, &post(plan), &filter)
}

fn of_lead(plan: &Plan, lead: &str) -> PlanPart {
    let lead = Some(lead.to_string());
    part(
        plan,
        PartFilter {
            lead,
            ..PartFilter::default()
        },
    )
}

fn of_line(plan: &Plan, line: &str) -> PlanPart {
    let line = plan.find_line(line);
    part(
        plan,
        PartFilter {
            line,
            ..PartFilter::default()
        },
    )
}

/// The codes of the activities, the lines with their totals, and the total.
fn contents(part: &PlanPart) -> (String, String, String) {
    let codes: Vec<&str> = part
        .plan
        .activities
        .iter()
        .map(|each| each.code.as_str())
        .collect();
    let lines = part.plan.lines.keys().zip(&part.books.lines);
    let lines: Vec<String> = lines
        .map(|(id, row)| format!("{id} {}", row.total()))
        .collect();
    let total = part.books.debit.total().to_string();
    (codes.join(" "), lines.join(", "), total)
}

fn expected(codes: &str, lines: &str, total: &str) -> (String, String, String) {
    (codes.to_string(), lines.to_string(), total.to_string())
}

#[test]
fn a_lead_has_its_activities_and_no_rest_of_their_lines() {
    let plan = whole();
    // 3 + 5; the rest of the printed 20 is nobody's.
    let part = of_lead(&plan, "eline");
    assert_eq!(contents(&part), expected("0 1", "direct 8, staff 8", "8"));
    assert!(part.books.credit.is_blank() && part.plan.funders.is_empty());
    // 3 + 7.
    let part = of_lead(&plan, "Judith");
    assert_eq!(
        contents(&part),
        expected("0 2", "direct 3, staff 3, rent 7", "10")
    );
    // A name is found by its complete words only.
    assert_eq!(of_lead(&plan, "Jud").plan.activities, []);
}

#[test]
fn the_id_of_a_partner_means_that_partner_and_nobody_with_its_name_in_theirs() {
    let mut plan = whole();
    led_by(&mut plan, 1, "Directors of PPO");
    assert_eq!(contents(&of_lead(&plan, "ppo")).0, "1 2");
    plan.partners
        .insert(PartnerId::new("ppo"), partner("PPO Leiden"));
    assert_eq!(contents(&of_lead(&plan, "PPO")).0, "2");
    assert_eq!(contents(&of_lead(&plan, "ppo leiden")).0, "2");
    assert_eq!(contents(&of_lead(&plan, "directors")).0, "1");
}

#[test]
fn a_lead_has_the_reviews_that_it_makes_and_those_of_each_activity() {
    let mut plan = whole();
    let review = |number: usize, by: Option<&str>, for_each: Option<ReviewSubject>| Review {
        number,
        id: None,
        what: "Report".to_string(),
        by: by.map(str::to_string),
        to: Vec::new(),
        when: None,
        on: Vec::new(),
        for_each,
        note: None,
    };
    plan.reviews = vec![
        review(0, Some("Eline"), None),
        review(1, Some("Judith"), None),
        review(2, None, None),
        review(3, None, Some(ReviewSubject::Activity)),
    ];
    let numbers = |lead: &str| -> Vec<usize> {
        let part = of_lead(&plan, lead).plan;
        part.reviews.iter().map(|review| review.number).collect()
    };
    assert_eq!(numbers("Eline"), [0, 3]);
    assert_eq!(numbers("Judith"), [1, 3]);
}

#[test]
fn a_partner_has_what_it_takes_part_in_or_leads() {
    let mut plan = whole();
    let id = PartnerId::new("ppo");
    plan.partners.insert(id.clone(), partner("PPO"));
    plan.activities[1].partners = vec![id.clone()];
    let filter = PartFilter {
        partner: Some(id),
        ..PartFilter::default()
    };
    // 5 + 7.
    assert_eq!(
        contents(&part(&plan, filter)),
        expected("1 2", "direct 5, staff 5, rent 7", "12")
    );
}

#[test]
fn a_line_has_all_that_is_spent_on_it_and_on_those_under_it() {
    let plan = whole();
    // The printed 20, of which 8 is of activities.
    let all = expected("0 1", "direct 20, staff 20", "20");
    assert_eq!(contents(&of_line(&plan, "direct")), all);
    assert_eq!(
        contents(&of_line(&plan, "staff")),
        expected("0 1", "staff 20", "20")
    );
    assert_eq!(
        contents(&of_line(&plan, "rent")),
        expected("2", "rent 7", "7")
    );
}

#[test]
fn a_figure_is_the_same_in_the_part_and_in_columns_of_time_of_the_complete_plan() {
    let mut plan = plan(&["2020"]);
    plan.unit = Unit::new(1.into()).expect("a unit");
    add_line(&mut plan, "a", None, "");
    for at in 0..3 {
        let item = amount(money("10"), Timing::PerPeriod(None));
        add_activity(&mut plan, Some("a"), vec![item]);
        led_by(&mut plan, at, ["Anne", "Bea", "Cor"][at]);
    }
    let books = post(&plan);
    let quarters: Vec<_> = ["2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]
        .map(span)
        .into();
    let all = ColumnSums::prorated(&plan, &books, &quarters);
    for (at, lead) in ["Anne", "Bea", "Cor"].into_iter().enumerate() {
        let part = of_lead(&plan, lead);
        let own = ColumnSums::prorated(&part.plan, &part.books, &quarters);
        // The three costs of 10 are rounded together: 30 is 8, 7, 8 and 7. Rounded alone, each would be 3, 2, 3 and 2.
        assert_eq!(
            own.activities[ActivityIx(0)],
            all.activities[ActivityIx::new(at)]
        );
        assert_eq!(own.debit, all.activities[ActivityIx::new(at)]);
    }
}

#[test]
fn what_is_unknown_stays_unknown() {
    let mut plan = whole();
    let cost = amount(each("? _"), Timing::ByFigures);
    plan.activities[1].cost = Cost::Items(vec![cost]);
    let eline = of_lead(&plan, "Eline");
    assert!(!eline.books.debit.is_known(PeriodIx(0)) && eline.books.debit.is_known(PeriodIx(1)));
    assert!(of_lead(&plan, "Judith").books.debit.is_complete());
    // The debit of the line is printed, and so it is known.
    assert!(of_line(&plan, "staff").books.lines[LineIx(0)].is_complete());
    plan.damaged.insert(Section::Activities);
    assert!(!of_lead(&plan, "Judith").books.debit.is_complete());
}
