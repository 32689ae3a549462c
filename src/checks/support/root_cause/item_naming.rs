//! A slip of a cost item in words.

use super::moved_activities::OwnCosts;
use super::naming::{NamedSlip, SlipKind};
use super::row_naming::listed_figures;
use crate::checks::Context;
use crate::checks::support::called::line_called;
use crate::checks::support::cost_owner::{item_in_words, owner_in_words};
use crate::finding::{NewContent, PlanChange, Words, name};
use crate::ledger::{cost_place, item_place};
use crate::place::Place;
use crate::plan::{ActivityIx, CostOwner, LineIx, Money, Section};
use crate::tell;

/// The slip of a missing cost of an activity on a line.
pub(super) fn missing_cost(
    cx: Context<'_>,
    activity: ActivityIx,
    line: LineIx,
    excess: &[Money],
) -> NamedSlip {
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    let amounts = periods
        .zip(excess)
        .map(|(period, excess)| (period, -*excess));
    let amounts = listed_figures(cx, amounts.filter(|(_, amount)| !amount.is_zero()));
    let of = owner_in_words(cx.plan, CostOwner::Activity(activity));
    let number = cx.plan.activity(activity).number;
    NamedSlip {
        place: Place::section(Section::Activities.key()).index(number),
        has: tell! {
            nl: "een kostenpost met {amounts} op post {line} ontbreekt in {of}",
            en: "a cost with {amounts} on line {line} is missing in {of}",
            amounts, line = line_called(cx.plan, line), of
        },
        kind: SlipKind::NoCost,
        costs: Vec::new(),
        changes: Vec::new(),
    }
}

/// The slip of an activity under the wrong activity.
pub(super) fn moved_activity(cx: Context<'_>, activity: ActivityIx, to: ActivityIx) -> NamedSlip {
    let of = cx.plan.activity(activity);
    let tree = &cx.books.activity_tree;
    let costs = OwnCosts::new(cx);
    let periods = cx.plan.periods.iter().map(|(period, _)| period);
    let figures = periods.map(|period| (period, costs.with_parts(activity, &[period])));
    let figures = listed_figures(cx, figures.filter(|(_, costs)| !costs.is_zero()));
    let from = match tree.parent(activity) {
        Some(from) => name(&cx.plan.activity(from).code),
        None => Words::new("geen andere", "no other one").into(),
    };
    let to = &cx.plan.activity(to).code;
    let place = of.place().key("under");
    NamedSlip {
        place: place.clone(),
        has: tell! {
            nl: "activiteit {code}, met {figures}, staat onder {from}",
            en: "activity {code}, with {figures}, is under {from}",
            code = name(&of.code), figures, from
        },
        kind: SlipKind::Moved(name(to)),
        costs: Vec::new(),
        changes: vec![PlanChange {
            place,
            to: NewContent::Text(to.to_string()),
        }],
    }
}

/// The slip of a cost item on the wrong line.
pub(super) fn on_line(
    cx: Context<'_>,
    owner: CostOwner,
    item: usize,
    to: LineIx,
) -> Option<NamedSlip> {
    let cost = cx.plan.cost_item(owner, item)?;
    let postings = cx.books.postings.iter();
    let own = postings.filter(|posting| posting.cost() == Some((owner, item)));
    let amounts = listed_figures(cx, own.map(|posting| (posting.period, posting.amount)));
    let line = cx.plan.lines.get(cx.plan.line_of_cost(owner, cost)?)?;
    let change = PlanChange {
        place: item_place(cx.plan, owner, cost).key("line"),
        to: NewContent::Text(cx.plan.line_id(to).to_string()),
    };
    Some(NamedSlip {
        place: cost_place(cx.plan, owner, item, None),
        has: tell! {
            nl: "{item}, met {amounts}, staat op post {line}",
            en: "{item}, with {amounts}, is on line {line}",
            item = item_in_words(cx.plan, owner, Some(cost)), amounts, line = name(&line.name)
        },
        kind: SlipKind::OnLine(line_called(cx.plan, to)),
        costs: Vec::new(),
        changes: vec![change],
    })
}
