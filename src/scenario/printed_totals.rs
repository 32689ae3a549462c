//! Removes the printed totals that include a changed figure, because they were about the plan as printed.

use super::scaled::is_activity;
use crate::ledger::Tree;
use crate::place::{Place, Step};
use crate::plan::{
    CostItem, Funder, FunderId, Line, LineId, LineIx, Money, PerPeriod, PeriodIx, Plan, Price,
    RateSource, Section, Split, TariffId,
};

/// The keys of a line whose figures change its costs.
const CHANGES_COST: [&str; 4] = ["adjust", "cost", "rate", "quantity"];

/// Removes the printed totals that include the figure at a place. A figure that is itself a printed total is in no
/// other total.
pub(super) fn remove(plan: &mut Plan, place: &Place, period: Option<PeriodIx>) {
    let [Step::Key(section), rest @ ..] = place.steps() else {
        return;
    };
    match (Section::from_key(section), rest) {
        (Some(Section::Plan), [Step::Key(key)]) if key == "opening" => remove_balances(plan),
        (Some(Section::Funders), [Step::Key(id), Step::Key(key)])
            if ["credit", "rate", "quantity"].contains(&key.as_str()) =>
        {
            credit_changed(plan, id, period);
        }
        (Some(Section::Funders), [Step::Key(id), Step::Key(key), ..]) if key == "split" => {
            remove_credit_below(plan, id, period);
        }
        (Some(Section::Keys), [Step::Key(id), ..]) => {
            for group in divided_by(plan, id) {
                remove_credit_below(plan, group.as_str(), period);
            }
        }
        (Some(Section::Lines), [Step::Key(id), Step::Key(key)])
            if ["credit", "credit-rate", "credit-quantity"].contains(&key.as_str()) =>
        {
            remove_income_above(plan, id, period);
            forget(&mut plan.totals.credit, period);
            plan.totals.total_credit = None;
            remove_balances(plan);
        }
        (Some(Section::Lines), [Step::Key(id), Step::Key(key)]) if key == "debit" => {
            remove_debit_above(plan, id, period);
            remove_total_debit(plan, period);
        }
        (Some(Section::Lines), [Step::Key(id), Step::Key(key), ..])
            if CHANGES_COST.contains(&key.as_str()) =>
        {
            cost_changed(plan, &[Some(LineId::new(id))]);
        }
        (Some(Section::Tariffs), [Step::Key(id), ..]) => {
            let lines = lines_with_tariff(plan, id);
            cost_changed(plan, &lines);
        }
        (Some(Section::Activities), [Step::Index(number), Step::Key(_), Step::Index(item), ..]) => {
            let lines = line_of_item(plan, *number, *item);
            cost_changed(plan, &lines);
        }
        (_, _) => {}
    }
}

/// Removes the printed totals that include the debit of a line in a period.
pub(super) fn debit_changed(plan: &mut Plan, line: LineIx, period: PeriodIx) {
    if let Some((id, _)) = plan.lines.get_index(line.index()) {
        let id = id.clone();
        remove_debit_above(plan, id.as_str(), Some(period));
    }
    remove_total_debit(plan, Some(period));
}

/// Removes the printed totals that include the credit of a funder.
fn credit_changed(plan: &mut Plan, id: &str, period: Option<PeriodIx>) {
    remove_credit_above(plan, id, period);
    if plan
        .funders
        .get(id)
        .is_some_and(|funder| funder.split.is_some())
    {
        remove_credit_below(plan, id, period);
    }
    forget(&mut plan.totals.credit, period);
    plan.totals.total_credit = None;
    remove_balances(plan);
}

/// Removes the printed totals that include the cost on these lines. None stands for costs without a line.
fn cost_changed(plan: &mut Plan, lines: &[Option<LineId>]) {
    for line in lines {
        let id = line.as_ref().filter(|id| plan.lines.contains_key(*id));
        // A stated debit follows its costs in the periods in which they change: see `stated_lines`.
        if id.is_none_or(|id| plan.lines[id].debit.is_none()) {
            if let Some(id) = id {
                remove_debit_above(plan, id.as_str(), None);
            }
            remove_total_debit(plan, None);
        }
    }
}

/// The line of a cost item of an activity, by their numbers in the file. None stands for a cost without a line.
fn line_of_item(plan: &Plan, activity: usize, item: usize) -> Vec<Option<LineId>> {
    let items = plan.cost_items();
    let same =
        items.filter(|(owner, _, each)| is_activity(plan, *owner, activity) && each.number == item);
    let lines = same.map(|(owner, _, item)| plan.line_of_cost(owner, item).cloned());
    lines.collect()
}

/// The lines of the costs at a tariff. None stands for a cost without a line.
fn lines_with_tariff(plan: &Plan, tariff: &str) -> Vec<Option<LineId>> {
    let has_it = |item: &CostItem| tariff_of(item).is_some_and(|id| id.as_str() == tariff);
    let items = plan.cost_items().filter(|(_, _, item)| has_it(item));
    let lines = items.map(|(owner, _, item)| plan.line_of_cost(owner, item).cloned());
    lines.collect()
}

fn tariff_of(item: &CostItem) -> Option<&TariffId> {
    match &item.price {
        Price::Product {
            rate: RateSource::Tariff(id),
            ..
        } => Some(id),
        Price::Product {
            rate: RateSource::Rate(_),
            ..
        }
        | Price::Amount(_)
        | Price::Share(_) => None,
    }
}

/// The groups whose credit is divided by an allocation key.
fn divided_by(plan: &Plan, key: &str) -> Vec<FunderId> {
    let by_it =
        |funder: &Funder| matches!(&funder.split, Some(Split::Key(id)) if id.as_str() == key);
    let groups = plan.funders.iter().filter(|(_, funder)| by_it(funder));
    groups.map(|(id, _)| id.clone()).collect()
}

/// Removes the printed total of a funder and the printed figures of the groups above it.
fn remove_credit_above(plan: &mut Plan, id: &str, period: Option<PeriodIx>) {
    let Some(funder) = plan.find_funder(id) else {
        return;
    };
    plan.funder_mut(funder).total = None;
    for group in Tree::of_funders(plan).ancestors(funder) {
        let group = plan.funder_mut(group);
        group.total = None;
        forget(&mut group.credit, period);
    }
}

/// Removes the printed figures of the funders that get a part of the credit of a group.
fn remove_credit_below(plan: &mut Plan, group: &str, period: Option<PeriodIx>) {
    let Some(group) = plan.find_funder(group) else {
        return;
    };
    for index in Tree::of_funders(plan).descendants(group) {
        let funder = plan.funder_mut(*index);
        funder.total = None;
        forget(&mut funder.credit, period);
    }
}

/// Removes the printed total of a line and the printed figures of the groups above it.
fn remove_debit_above(plan: &mut Plan, id: &str, period: Option<PeriodIx>) {
    let Some(line) = plan.find_line(id) else {
        return;
    };
    plan.line_mut(line).total = None;
    remove_balance_of(plan.line_mut(line), period);
    for group in Tree::of_lines(plan).ancestors(line) {
        let group = plan.line_mut(group);
        group.total = None;
        forget(&mut group.debit, period);
        remove_balance_of(group, period);
    }
}

/// Removes the printed total of the income of a line, its balance, and the printed figures of the groups above it.
fn remove_income_above(plan: &mut Plan, id: &str, period: Option<PeriodIx>) {
    let Some(line) = plan.find_line(id) else {
        return;
    };
    plan.line_mut(line).total_credit = None;
    remove_balance_of(plan.line_mut(line), period);
    for group in Tree::of_lines(plan).ancestors(line) {
        let group = plan.line_mut(group);
        group.total_credit = None;
        forget(&mut group.income.credit, period);
        remove_balance_of(group, period);
    }
}

fn remove_balance_of(line: &mut Line, period: Option<PeriodIx>) {
    forget(&mut line.balance, period);
    line.total_balance = None;
}

fn remove_total_debit(plan: &mut Plan, period: Option<PeriodIx>) {
    forget(&mut plan.totals.debit, period);
    plan.totals.total_debit = None;
    remove_balances(plan);
}

/// Removes all printed balances, because a carried balance depends on everything before it.
fn remove_balances(plan: &mut Plan) {
    plan.totals.balance = None;
    plan.totals.total_balance = None;
    plan.totals.result = None;
    plan.totals.total_result = None;
}

/// Makes the printed figure of a period unknown. Without a period, removes all figures.
fn forget(printed: &mut Option<PerPeriod<Money>>, period: Option<PeriodIx>) {
    *printed = match (printed.take(), period) {
        (Some(figures), Some(period)) => Some(figures.without(period)),
        (Some(_), None) | (None, _) => None,
    };
}

#[cfg(test)]
mod tests {
    use crate::plan::{
        Edit, Funder, FunderId, MemberId, Money, NewValue, Parts, Plan, Scenario, Share, Split,
    };
    use crate::scenario::apply;

    #[test]
    fn a_changed_split_removes_the_printed_totals_of_the_members() {
        let share = |text: &str| Share::read(text).expect("a test share");
        let shares = |a: &str, b: &str| {
            let each = [("a", a), ("b", b)].map(|(id, text)| (MemberId::new(id), share(text)));
            Some(Split::Parts(Parts::Shares(each.to_vec())))
        };
        let member = Funder {
            under: Some(FunderId::new("group")),
            total: Some(Money::whole(60)),
            ..Funder::new("a")
        };
        let group = Funder {
            total: Some(Money::whole(100)),
            split: shares("60%", "40%"),
            ..Funder::new("group")
        };
        let mut plan = Plan {
            funders: [
                (FunderId::new("group"), group),
                (FunderId::new("a"), member),
            ]
            .into(),
            ..Plan::new("Test")
        };
        let edit = Edit {
            path: "funders.group.split.a".to_string(),
            to: NewValue::Percentage(share("50%")),
        };
        let scenario = Scenario {
            edits: vec![edit],
            note: None,
            is_complete: true,
        };
        assert_eq!(apply(&mut plan, &scenario), Ok(()));
        assert_eq!(plan.funders["group"].split, shares("50%", "40%"));
        assert_eq!(plan.funders["group"].total, Some(Money::whole(100)));
        assert_eq!(plan.funders["a"].total, None);
    }
}
