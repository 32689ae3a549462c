//! Requirements evaluated on small plans, with figures worked out by hand.

use super::*;
use crate::ledger::fixture::{
    add_activity, add_funder, add_line, amount, each, each_quantity, money, plan, product,
    quantity, share, span,
};
use crate::ledger::post;
use crate::plan::{
    Condition, CostItem, FunderId, FunderIx, LineId, LineIx, MemberId, Money, PaidBy, PerUnit,
    PurposeId, Series, ShareBase, Timing, Unit,
};

const LEIDEN: [&str; 5] = ["2020", "2021", "2022", "2023-H1", "2023-H2"];

/// Subsidy and cost of the Leiden plan, as its source prints them.
fn leiden() -> Plan {
    let mut plan = plan(&LEIDEN);
    plan.unit = Unit::new(1.into()).expect("a power of ten");
    add_funder(&mut plan, "subsidie", None, "266793 188893 223893 141537 0");
    add_funder(
        &mut plan,
        "others",
        None,
        "233482 238682 269682 80527 344500",
    );
    add_line(&mut plan, "all", None, "500275 427575 493575 222064 344500");
    plan
}

/// A condition on a funder, or on none if the id is empty.
fn condition(funder: &str) -> Condition {
    let funders = Some(funder)
        .filter(|id| !id.is_empty())
        .map(FunderId::new)
        .into_iter()
        .collect();
    Condition {
        funders,
        is_complete: true,
        ..Condition::default()
    }
}

fn lines(ids: &[&str]) -> Vec<LineId> {
    ids.iter().map(|id| LineId::new(id)).collect()
}

fn purposes(ids: &[&str]) -> Vec<PurposeId> {
    ids.iter().map(|id| PurposeId::new(id)).collect()
}

/// The verdicts on one condition, or on the limits of funders.
fn verdicts(mut plan: Plan, conditions: Vec<Condition>) -> Vec<Verdict> {
    plan.conditions = conditions;
    evaluate_conditions(&FundingCache::new(&plan, &post(&plan))).verdicts
}

/// The outcome of a condition with one requirement.
fn outcome(plan: Plan, condition: Condition) -> Result<Outcome, Undecided> {
    let mut verdicts = verdicts(plan, vec![condition]);
    assert_eq!(verdicts.len(), 1, "{verdicts:?}");
    verdicts.remove(0).outcome
}

/// The fault of a condition. An unclear condition has no decided requirement.
fn fault_of(mut plan: Plan, condition: Condition) -> Option<Fault> {
    plan.conditions = vec![condition];
    let books = post(&plan);
    let evaluation = evaluate_conditions(&FundingCache::new(&plan, &books));
    assert!(
        evaluation
            .verdicts
            .iter()
            .all(|verdict| verdict.outcome.is_err())
            || evaluation.faults.is_empty()
    );
    evaluation.faults.into_iter().next().map(|(_, fault)| fault)
}

mod amounts;
mod eligible;
mod limits;
mod paid_part;
mod partners;
mod rates;
mod reserves;
mod rest_payer;
mod shares;
mod together;
mod together_laws;
mod undecided;
