//! Claims of random plans: the sum of the rows that they name holds, and no other amount does.

use hbplan::ledger::{Account, Books, LineIx, Side, evaluate_claims, post, reserve_lines};
use hbplan::plan::{
    ClaimSide, Form, FunderIx, Money, PerPeriod, PeriodIx, Plan, PlanClaim, Series, TermId,
};
use proptest::prelude::*;
use proptest::sample::select;

use super::plans::{IDS, plan};
use super::{posted, sum};
use crate::support::effort::cases;

/// Rows that are added or subtracted.
fn terms() -> impl Strategy<Value = Vec<(&'static str, bool)>> {
    prop::collection::vec((select(&IDS[..]), any::<bool>()), 1..4)
}

/// Returns the sum of the postings on the row with an id and the rows under it. None if the plan has no such row, or if
/// the sum is not known.
fn row(plan: &Plan, books: &Books, (id, side): (&str, Side), period: PeriodIx) -> Option<Money> {
    let is_of = |is_under: &dyn Fn(Account) -> bool| posted(books, period, is_under);
    match side {
        Side::Debit => {
            let root = plan.find_line(id)?;
            let under = books.line_tree.subtree(root);
            let is_known = |line: &LineIx| books.lines[*line].is_known(period);
            under
                .iter()
                .all(is_known)
                .then(|| is_of(&|on| matches!(on, Account::Line(line) if under.contains(&line))))
        }
        Side::Credit => {
            let root = plan.find_funder(id)?;
            let under = books.funder_tree.subtree(root);
            let is_known = |funder: &FunderIx| books.funders[*funder].is_known(period);
            under.iter().all(is_known).then(|| {
                is_of(&|on| matches!(on, Account::Funder(funder) if under.contains(&funder)))
            })
        }
    }
}

/// Returns the sum of the terms in a period.
fn sum_of(
    plan: &Plan,
    books: &Books,
    (terms, side): (&[(&str, bool)], Side),
    period: PeriodIx,
) -> Option<Money> {
    let each = terms.iter().map(|(id, is_added)| {
        let amount = row(plan, books, (*id, side), period)?;
        Some(if *is_added {
            amount
        } else {
            Money::ZERO - amount
        })
    });
    Some(sum(each.collect::<Option<Vec<_>>>()?.into_iter()))
}

/// The plan with one claim: an amount for all periods, or one for each.
fn claimed(plan: &Plan, terms: &[(&str, bool)], side: Side, amount: Series<Money>) -> Plan {
    let with_sign = |sign: bool| {
        let ids = terms.iter().filter(|(_, is_added)| *is_added == sign);
        ids.map(|(id, _)| TermId::new(id)).collect()
    };
    let claim = PlanClaim {
        name: "claim".to_string(),
        of: with_sign(true),
        less: with_sign(false),
        side: Some(match side {
            Side::Debit => ClaimSide::Debit,
            Side::Credit => ClaimSide::Credit,
        }),
        amount: Some(amount),
        is_complete: true,
        ..PlanClaim::default()
    };
    Plan {
        claims: vec![claim],
        ..plan.clone()
    }
}

/// Whether each figure of the only claim holds.
fn hold(plan: &Plan) -> Vec<Option<bool>> {
    let mut outcomes = evaluate_claims(plan, &post(plan));
    let figures = outcomes.remove(0).expect("a clear claim");
    figures.iter().map(|figure| figure.holds).collect()
}

/// The total costs, or the total income, of all periods without the reserves. None if it is not known.
fn before_reserves(plan: &Plan, books: &Books, side: Side) -> Option<Money> {
    let (all, may_have_reserves) = match side {
        Side::Debit => (&books.debit, true),
        Side::Credit => (&books.credit, plan.has_own_income()),
    };
    if may_have_reserves && !plan.are_roles_known() {
        return None;
    }
    let of_reserves = reserve_lines(plan, &books.line_tree)
        .into_iter()
        .filter_map(|line| match side {
            Side::Debit => Some(&books.lines[line]),
            Side::Credit => Some(&books.funders[plan.own_income(line)?]),
        });
    let known = of_reserves.fold(all.sum(), |sum, row| sum.minus(row.sum()));
    known.or_zero().known()
}

/// The deviation of a certainly wrong figure: `off` if all amounts of the side are stated. The exact sum of calculated
/// and rounded amounts holds too, so that then only a large deviation is certainly wrong.
fn certainly_wrong(plan: &Plan, side: Side, off: &str) -> Money {
    let mut funders = plan.funders.values();
    let are_stated = match side {
        Side::Debit => plan.cost_items().next().is_none(),
        Side::Credit => funders.all(|funder| funder.foreign.is_none() && funder.price.is_none()),
    };
    Money::read(if are_stated { off } else { "1000000" }).expect("a test amount")
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn only_all_of_a_side_without_reserves_holds(
        plan in plan(),
        side in select(&[Side::Debit, Side::Credit][..]),
        off in select(&["0.000001", "-0.01", "1"][..]),
    ) {
        prop_assume!(!plan.periods.is_empty());
        let all = before_reserves(&plan, &post(&plan), side);
        let off = certainly_wrong(&plan, side, off);
        let claim = |amount| hold(&claimed(&plan, &[], side, Series::One(amount)));
        prop_assert_eq!(claim(all.unwrap_or_default()), [all.map(|_| true)]);
        prop_assert_eq!(claim(all.unwrap_or_default() + off), [all.map(|_| false)]);
    }

    #[test]
    fn only_the_sum_of_the_terms_holds(
        plan in plan(),
        terms in terms(),
        side in select(&[Side::Debit, Side::Credit][..]),
        off in select(&["0.000001", "-0.01", "1"][..]),
    ) {
        let has = |id: &str| match side {
            Side::Debit => plan.find_line(id).is_some(),
            // A name is ambiguous if a line with income has it too.
            Side::Credit => {
                let own = plan.find_line(id).and_then(|line| plan.own_income(line));
                plan.find_funder(id).is_some() && own.is_none()
            }
        };
        let mut terms: Vec<_> = terms.into_iter().filter(|(id, _)| has(id)).collect();
        prop_assume!(!terms.is_empty());
        // Without an added term, the terms would be subtracted from the total of the side.
        terms[0].1 = true;
        let off = certainly_wrong(&plan, side, off);
        let books = post(&plan);
        let periods = plan.periods.iter().map(|(period, _)| period);
        let sums: Vec<_> = periods
            .map(|period| (period, sum_of(&plan, &books, (&terms, side), period)))
            .collect();
        let claim = |amount| hold(&claimed(&plan, &terms, side, amount));

        let all: Option<Vec<Money>> = sums.iter().map(|(_, sum)| *sum).collect();
        let (right, wrong) = match all {
            Some(all) => {
                let all = sum(all.into_iter());
                (claim(Series::One(all)), claim(Series::One(all + off)))
            }
            None => (claim(Series::One(off)), claim(Series::One(off))),
        };
        let is_known = sums.iter().all(|(_, sum)| sum.is_some());
        prop_assert_eq!(right, [is_known.then_some(true)]);
        prop_assert_eq!(wrong, [is_known.then_some(false)]);

        let each = |off: Money| {
            let amounts = sums.iter().map(|(period, sum)| (*period, sum.unwrap_or_default() + off));
            claim(Series::Each(PerPeriod::new(Form::Table, amounts.collect(), Vec::new())))
        };
        let expected = |holds: bool| sums.iter().map(|(_, sum)| sum.map(|_| holds)).collect::<Vec<_>>();
        prop_assert_eq!(each(Money::ZERO), expected(true));
        prop_assert_eq!(each(off), expected(false));
    }
}
