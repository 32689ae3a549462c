//! Removes the claims whose computed figure differs in a changed plan, because they are about the plan as it was
//! printed.

use crate::ledger::{ClaimFigure, evaluate_claims, post};
use crate::plan::{Amount, Plan, PlanClaim};

/// Removes the claims of a plan whose computed figure was another one before the change, and the claims that add such
/// claims. A claim that is changed itself stays.
pub(super) fn remove_changed(plan: &mut Plan, before: &Plan) {
    if plan.claims.is_empty() {
        return;
    }
    let sums = sums_of_claims(before).into_iter().zip(sums_of_claims(plan));
    let mut claims = before.claims.iter().zip(sums);
    let changed = plan.claims.extract_if(.., |claim| {
        let before = claims.next();
        before.is_some_and(|(own, (before, after))| own == claim && before != after)
    });
    let mut removed: Vec<PlanClaim> = changed.collect();
    while let Some(gone) = removed.pop() {
        let adds_it = |claim: &mut PlanClaim| adds(claim, &gone.name);
        removed.extend(plan.claims.extract_if(.., adds_it));
    }
}

/// Whether a claim has another claim with this name among its terms.
fn adds(claim: &PlanClaim, name: &str) -> bool {
    let mut terms = claim.of.iter().chain(&claim.less).chain(&claim.share_of);
    terms.any(|id| id.as_str() == name)
}

/// The computed figures of each claim. None for a claim that is unclear.
fn sums_of_claims(plan: &Plan) -> Vec<Option<Vec<[Amount; 2]>>> {
    let sums = |figure| match figure {
        ClaimFigure::Amount { computed, .. } => [computed, Amount::Blank],
        ClaimFigure::Converted { sum, .. } => [sum, Amount::Blank],
        ClaimFigure::Share { part, whole, .. } => [part, whole],
    };
    let outcomes = evaluate_claims(plan, &post(plan)).into_iter();
    let each = outcomes.map(|outcome| {
        let figures = outcome.ok()?.into_iter();
        Some(figures.map(|claimed| sums(claimed.figure)).collect())
    });
    each.collect()
}

#[cfg(test)]
mod tests {
    use crate::plan::{Edit, NewValue, Quantity, Scenario};
    use crate::read::{Text, read};
    use crate::scenario::apply;

    /// The claims that are left after figures are set.
    fn left(edits: &[(&str, i64)]) -> Vec<String> {
        let text = r#"
            [plan]
            title = "Test"
            periods = ["2026", "2027"]
            balance = "free"
            [funders]
            rijk = { credit = [80, 90] }
            [lines]
            jeugd = { debit = [30, 40] }
            staf = { debit = [50, 10] }
            [[claims]]
            name = "voor jeugd"
            of = ["jeugd"]
            amount = 70
            [[claims]]
            name = "staf in 2027"
            of = ["staf"]
            in = "2027"
            amount = 10
            [[claims]]
            name = "deel van jeugd"
            of = ["jeugd"]
            share = "54%"
            [[claims]]
            name = "alle kosten"
            of = ["jeugd", "staf"]
            amount = 130
            [[claims]]
            name = "beide"
            of = ["voor jeugd", "staf"]
            amount = 130
            [[claims]]
            name = "baten"
            side = "credit"
            amount = 170"#;
        let mut plan = read(&Text::new(text.to_string())).plan;
        let edits = edits.iter().map(|(path, to)| Edit {
            path: path.to_string(),
            to: NewValue::Number(Quantity::read(&to.to_string()).expect("a test figure")),
        });
        let scenario = Scenario {
            edits: edits.collect(),
            note: None,
            is_complete: true,
        };
        assert_eq!(apply(&mut plan, &scenario), Ok(()));
        plan.claims.iter().map(|claim| claim.name.clone()).collect()
    }

    #[test]
    fn only_the_claims_that_come_to_something_else_are_removed() {
        assert_eq!(
            left(&[("lines.staf.debit.2026", 51)]),
            ["voor jeugd", "staf in 2027", "baten"]
        );
        assert_eq!(left(&[("claims[baten].amount", 171)]).len(), 6);
        // 31 + 49 = 30 + 50. A claim that adds up a removed claim is removed too.
        assert_eq!(
            left(&[
                ("lines.staf.debit.2026", 49),
                ("lines.jeugd.debit.2026", 31)
            ]),
            ["staf in 2027", "alle kosten", "baten"]
        );
    }
}
