//! A condition that does not say what it requires, of what, or over which whole periods.
//!
//! It is not evaluated: the reports say so, and no other rule reports it.

use crate::checks::Context;
use crate::checks::support::requirements::key;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, name};
use crate::ledger::{Fault, LineIx, Requirement};
use crate::place::Place;
use crate::plan::{Condition, Cost, PeriodIx, Plan, Span};
use crate::say;
use crate::suggest::closest;

pub static RULE: Rule = Rule {
    id: "HB080",
    name: RuleName("unclear-condition"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    summary: "a condition can be read in two ways, or not at all",
    doc: r#"
## What it checks

That a condition requires something, that its keys belong together, that its `in` has whole periods of the plan
only, and that its limit is not one that every plan or no plan meets.

## Why it matters

Everybody reads an unclear condition in the way that suits. A part of a period has no figures of its own, so a share
within it can't be computed.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [500, 300] }
gemeente = { name = "Gemeente", credit = [500, 700] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }

[[conditions]]
name = "cofinanciering"
funder = "subsidie"
max-share = "50%"
in = "2020..2021-07"
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
subsidie = { name = "Subsidie", credit = [500, 300] }
gemeente = { name = "Gemeente", credit = [500, 700] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 1_000] }

[[conditions]]
name = "cofinanciering"
funder = "subsidie"
max-share = "50%"
in = "2020..2021"
```
"#,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (at, fault) in &cx.evaluation.faults {
        let Some(condition) = cx.plan.conditions.get(*at) else {
            continue;
        };
        let (key, what, hint) = told(cx.plan, condition, fault);
        let place = Place::section("conditions").index(condition.number);
        let place = key.map_or(place.clone(), |key| place.key(key));
        let mut message = say![name(&condition.name), " "];
        message.extend(what);
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
}

/// At which key, what is wrong, and what to write.
type Told = (Option<&'static str>, Message, Message);

fn told(plan: &Plan, condition: &Condition, fault: &Fault) -> Told {
    match fault {
        Fault::CutWindow { cut, without, with } => {
            (Some("in"), cuts(plan, cut), windows(*without, *with))
        }
        Fault::OutsideWindow => (
            Some("in"),
            say!["is about a time in which the plan has no period"],
            say!["name periods of the plan"],
        ),
        Fault::NoDemand => {
            let hint = say![
                "add what it demands, such as ",
                name("max-share = \"50%\""),
                ", or leave it out"
            ];
            (None, say!["demands nothing"], hint)
        }
        Fault::BaseWithoutShare => {
            let hint = say![
                "add ",
                name("max-share"),
                ", ",
                name("min-share"),
                " or ",
                name("flat-rate")
            ];
            (None, say!["says what a share is of and has no share"], hint)
        }
        Fault::UnknownUnit => (
            Some("unit"),
            say!["is about a unit that no cost has"],
            unit_hint(plan, condition),
        ),
        Fault::NotApproved(lines) => not_approved(plan, lines),
        Fault::ApprovedInAll(at) => approved_in_all(plan, *at),
        Fault::Crossed => {
            let key = if condition.min_share > condition.max_share {
                "min-share"
            } else {
                "min"
            };
            (
                Some(key),
                say!["asks for more than it allows"],
                say!["make the least smaller than the most"],
            )
        }
        Fault::ExcludesItsOwn(funder) => {
            let funder = plan
                .funders
                .get_index(funder.index())
                .map_or("", |(_, funder)| funder.name.as_str());
            let what = say!["is about ", name(funder), " and excludes it"];
            (
                Some("excludes"),
                what,
                say!["take it out here, or make it two conditions"],
            )
        }
        Fault::CannotFail(requirement) => {
            let is_reallocation = matches!(requirement, Requirement::MaxReallocation(_));
            let is_of_one_line = is_reallocation && !condition.lines.is_empty();
            let hint = if is_of_one_line {
                "name all lines that money may move between"
            } else {
                "change the figure, or leave it out"
            };
            let what = say!["has a limit that every plan meets"];
            (Some(key(*requirement)), what, say![hint])
        }
        Fault::CannotHold(requirement) => (
            Some(key(*requirement)),
            say!["has a limit that no plan meets"],
            say!["change the figure, or leave it out"],
        ),
        Fault::ShareOfNothing => {
            let key = if condition.max_share.is_some() {
                "max-share"
            } else {
                "min-share"
            };
            let hint = say![
                "add ",
                name("funder"),
                " or ",
                name("lines"),
                ": whose part it is"
            ];
            (
                Some(key),
                say!["has a share and does not say of whom or what"],
                hint,
            )
        }
        Fault::FlatRateWithoutLines
        | Fault::CreditWithoutCosts
        | Fault::EligibleWithoutFunder
        | Fault::FormWithoutFunder
        | Fault::UnitWithoutTariff
        | Fault::InstalmentsWithoutFunder
        | Fault::PrefinanceWithoutInstalments => lacks(fault),
    }
}

/// A key without another one that belongs with it.
fn lacks(fault: &Fault) -> Told {
    let (key, what, needs, means) = match fault {
        Fault::FlatRateWithoutLines => (
            "flat-rate",
            "has a flat rate and does not say of which lines",
            "lines",
            "those that cost that rate",
        ),
        Fault::EligibleWithoutFunder => (
            "of",
            "is a share of what may be paid and does not say by whom",
            "funder",
            "who may pay it",
        ),
        Fault::FormWithoutFunder => (
            "form",
            "says in which form and not of whose contribution",
            "funder",
            "who is to bring it in",
        ),
        Fault::UnitWithoutTariff => (
            "unit",
            "has a unit and no highest rate",
            "max-tariff",
            "the highest rate",
        ),
        Fault::InstalmentsWithoutFunder => (
            "instalments",
            "has instalments and does not say of whom",
            "funder",
            "whose they are",
        ),
        Fault::PrefinanceWithoutInstalments => {
            let what = "limits what is advanced and has no instalments";
            (
                "max-prefinance",
                what,
                "instalments",
                "what is received in each period",
            )
        }
        Fault::CreditWithoutCosts => {
            let hint = say!["take it out, or write ", name("of"), " as costs"];
            return (
                Some("without"),
                say!["leaves costs out of what is brought in"],
                hint,
            );
        }
        Fault::CutWindow { .. }
        | Fault::OutsideWindow
        | Fault::NoDemand
        | Fault::ShareOfNothing
        | Fault::BaseWithoutShare
        | Fault::UnknownUnit
        | Fault::NotApproved(_)
        | Fault::ApprovedInAll(_)
        | Fault::Crossed
        | Fault::ExcludesItsOwn(_)
        | Fault::CannotFail(_)
        | Fault::CannotHold(_) => unreachable!("these are told by themselves"),
    };
    (
        Some(key),
        say![what],
        say!["add ", name(needs), ": ", means],
    )
}

/// Which periods a window cuts.
fn cuts(plan: &Plan, cut: &[PeriodIx]) -> Message {
    let mut message = say!["takes only a part of "];
    for (at, period) in cut.iter().enumerate() {
        if at > 0 {
            message.push(" and ");
        }
        message.push(name(&plan.periods.get(*period).id));
    }
    message.push(", and is judged over whole periods");
    message
}

fn windows(without: Option<Span>, with: Option<Span>) -> Message {
    let quoted = |span: Span| name(format!("in = \"{span}\""));
    match (without, with) {
        (Some(without), Some(with)) => {
            say![
                "write ",
                quoted(without),
                " to leave that out, or ",
                quoted(with),
                " to take it in"
            ]
        }
        (Some(span), None) | (None, Some(span)) => say!["write ", quoted(span)],
        (None, None) => say!["name periods of the plan"],
    }
}

fn unit_hint(plan: &Plan, condition: &Condition) -> Message {
    let unit = condition.unit.as_deref().unwrap_or_default();
    let items = plan
        .activities
        .iter()
        .filter_map(|activity| match &activity.cost {
            Cost::Items(items) => Some(items),
            Cost::Unsaid | Cost::None => None,
        });
    let of_items = items.flatten().filter_map(|item| item.unit.as_deref());
    let units = plan
        .tariffs
        .values()
        .filter_map(|tariff| tariff.unit.as_deref())
        .chain(of_items);
    match closest(unit, units) {
        Some(meant) => say!["did you mean ", name(meant), "?"],
        None => {
            say!["write the unit as the costs have it, or leave it out: then it is about any rate"]
        }
    }
}

/// A line whose approved budget is one amount, where the window is a part of the time.
fn approved_in_all(plan: &Plan, at: LineIx) -> Told {
    let what = say![
        "is about a part of the time, and what was approved of ",
        line(plan, at),
        " is one amount"
    ];
    let hint = say![
        "write ",
        name("approved"),
        " by period there, or take ",
        name("in"),
        " out"
    ];
    (Some("max-reallocation"), what, hint)
}

/// Lines that do not say what was approved of them; none when no line does.
fn not_approved(plan: &Plan, lines: &[LineIx]) -> Told {
    let [first, others @ ..] = lines else {
        let what = say!["is about what moved, and no line says what was approved"];
        return (
            Some("max-reallocation"),
            what,
            say!["add ", name("approved"), " to each line"],
        );
    };
    let what = say![
        "is about what moved, and ",
        line(plan, *first),
        " does not say what was approved"
    ];
    let mut hint = say!["add ", name("approved"), " there"];
    if !others.is_empty() {
        hint.extend(say![", and to ", others.len(), " more lines"]);
    }
    hint.push("; of a line that is new it is 0");
    (Some("max-reallocation"), what, hint)
}

fn line(plan: &Plan, line: LineIx) -> Piece {
    name(
        plan.lines
            .get_index(line.index())
            .map_or("", |(_, line)| line.name.as_str()),
    )
}
