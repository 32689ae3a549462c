//! What is demanded, in a line: of whom or what, how much, of what, and over which periods.

use crate::finding::{Message, rate};
use crate::ledger::{FunderIx, RequiredBy, Requirement, Verdict};
use crate::plan::{Condition, Contribution, Plan, PurposeId, ShareBase};
use crate::reports::names::{funder_name, line_name};
use crate::say;
use crate::words::ConditionsWords;

/// Who or what demands it: the name of the condition, or of the funder.
pub(in crate::reports) fn demander(plan: &Plan, verdict: &Verdict) -> String {
    match verdict.required_by {
        RequiredBy::Condition(at) => plan
            .conditions
            .get(at)
            .map(|condition| condition.name.clone())
            .unwrap_or_default(),
        RequiredBy::Funder(at) => name_of_funder(plan, at),
    }
}

/// `Subsidie: ten hoogste 50 % van de kosten, 2020 t/m jan/jun 2023`.
pub(in crate::reports) fn demanded(plan: &Plan, verdict: &Verdict) -> Message {
    let words = ConditionsWords::of(plan.language);
    let condition = match verdict.required_by {
        RequiredBy::Condition(at) => plan.conditions.get(at),
        RequiredBy::Funder(_) => None,
    };
    let mut message = match condition {
        Some(condition) => of_condition(plan, condition, verdict.requirement, words),
        None => of_funder(verdict.requirement, words),
    };
    message.extend(window(plan, verdict, words));
    message
}

/// What a funder says of itself.
fn of_funder(demand: Requirement, words: &'static ConditionsWords) -> Message {
    match demand {
        Requirement::FunderMax(_) => say![words.at_most],
        Requirement::FunderMaxPerPeriod => say![words.at_most, " ", words.per_period],
        Requirement::InKind => say![words.both_sides],
        Requirement::MaxShare(_)
        | Requirement::MinShare(_)
        | Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxPerUnit { .. }
        | Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::Excludes(_)
        | Requirement::MaxReallocation(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_) => Message::default(),
    }
}

fn of_condition(
    plan: &Plan,
    condition: &Condition,
    demand: Requirement,
    words: &'static ConditionsWords,
) -> Message {
    if let Requirement::Excludes(funder) = demand {
        return say![name_of_funder(plan, funder), ": ", words.excluded];
    }
    if let Requirement::MaxReallocation(share) = demand {
        return say![
            words.reallocation,
            " ",
            words.at_most,
            " ",
            share,
            " ",
            words.of_approved
        ];
    }
    let mut message = subject(plan, condition, words);
    if !message.pieces().is_empty() {
        message.push(": ");
    }
    message.extend(match demand {
        Requirement::MaxShare(share) => {
            say![words.at_most, " ", share, " ", base(plan, condition, words)]
        }
        Requirement::MinShare(share) => say![
            words.at_least,
            " ",
            share,
            " ",
            base(plan, condition, words)
        ],
        Requirement::FlatRate(share) => say![
            words.flat_rate,
            " ",
            share,
            " ",
            base(plan, condition, words)
        ],
        Requirement::Max(_) | Requirement::FunderMax(_) => say![words.at_most],
        Requirement::Min(_) => say![words.at_least],
        Requirement::MaxPerUnit {
            rate: each,
            quantity,
        } => {
            let unit = condition
                .max_per_unit
                .as_ref()
                .and_then(|per| per.unit.as_ref());
            let unit = unit.map(|unit| format!(" {unit}")).unwrap_or_default();
            say![words.at_most, " ", quantity, unit, " × ", rate(each)]
        }
        Requirement::MaxTariff(_) => {
            let per = condition
                .unit
                .as_ref()
                .map(|unit| format!(" {} {unit}", words.per))
                .unwrap_or_default();
            say![words.tariff, per, " ", words.at_most]
        }
        Requirement::Instalments => say![words.instalments],
        Requirement::MaxPrefinance(most) => {
            say![
                words.prefinance,
                most.map(|_| format!(" {}", words.at_most))
                    .unwrap_or_default()
            ]
        }
        Requirement::FunderMaxPerPeriod => say![words.per_period],
        Requirement::InKind => say![words.both_sides],
        Requirement::Excludes(_) | Requirement::MaxReallocation(_) => Message::default(),
    });
    message
}

/// Of whom or what.
fn subject(plan: &Plan, condition: &Condition, words: &'static ConditionsWords) -> Message {
    let funders = condition
        .funders
        .iter()
        .map(|id| funder_name(plan, id))
        .collect::<Vec<_>>()
        .join(" + ");
    let lines = condition
        .lines
        .iter()
        .map(|id| line_name(plan, id))
        .collect::<Vec<_>>()
        .join(" + ");
    let form = match condition.form {
        Some(Contribution::Cash) => format!(" {}", words.in_money),
        Some(Contribution::InKind) => format!(" {}", words.in_kind),
        None => String::new(),
    };
    match (funders.is_empty(), lines.is_empty()) {
        (true, true) if form.is_empty() => Message::default(),
        (true, true) => say![form.trim_start().to_string()],
        (true, false) => say![lines],
        (false, true) => say![funders, form],
        (false, false) => say![funders, form, " ", words.pays_of, " ", lines],
    }
}

/// `van de kosten zonder Uitbesteding`.
fn base(plan: &Plan, condition: &Condition, words: &'static ConditionsWords) -> String {
    let names = |ids: &[PurposeId]| {
        let names = ids.iter().map(|id| match plan.lines.get(id.as_str()) {
            Some(line) => line.name.clone(),
            None => format!("{} {id}", words.activity),
        });
        names.collect::<Vec<_>>().join(" + ")
    };
    let is_paid = !condition.funders.is_empty()
        && !condition.lines.is_empty()
        && condition.flat_rate.is_none();
    let of = match &condition.of {
        ShareBase::Unsaid if is_paid => words.of_these.to_string(),
        ShareBase::Unsaid | ShareBase::Cost => words.of_cost.to_string(),
        ShareBase::Eligible => words.of_eligible.to_string(),
        ShareBase::Credit => words.of_credit.to_string(),
        ShareBase::Purposes(ids) => format!("{} {}", words.of_these, names(ids)),
    };
    match condition.without.as_slice() {
        [] => of,
        without => format!("{of} {} {}", words.without, names(without)),
    }
}

/// Over which periods; nothing when it is all of them.
fn window(plan: &Plan, verdict: &Verdict, words: &'static ConditionsWords) -> Message {
    let title = |at: usize| {
        verdict
            .window
            .get(at)
            .map_or("", |period| plan.periods.get(*period).title())
    };
    match verdict.window.len() {
        0 => Message::default(),
        all if all == plan.periods.len() => Message::default(),
        1 => say![format!(", {}", title(0))],
        several => say![format!(
            ", {} {} {}",
            title(0),
            words.until,
            title(several - 1)
        )],
    }
}

fn name_of_funder(plan: &Plan, funder: FunderIx) -> String {
    plan.funders
        .get_index(funder.index())
        .map(|(_, funder)| funder.name.clone())
        .unwrap_or_default()
}
