//! The wording of a condition in findings: its subject, its base, its limit, and what would meet it.

use super::{Breach, Deviation};
use crate::finding::{AND, Message, listed, name};
use crate::ledger::Remedy;
use crate::plan::{Condition, Contribution, Money, PurposeId, ShareBase};
use crate::say;

/// `` `Subsidie` brings in € 820``.
pub(super) fn subject(
    breach: &Breach<'_>,
    condition: &Condition,
    amount: Money,
    deviation: Deviation,
) -> Message {
    // What funders pay of lines can be divided in several ways, and no way is enough.
    let bound = match deviation {
        Deviation::Above => "at least ",
        Deviation::Below => "at most ",
    };
    let mut message = match (condition.funders.len(), condition.lines.len()) {
        (0, 0) if condition.form.is_some() => say!["all funders together bring in ", amount],
        (0, 0) => return say!["all costs come to ", amount],
        (0, 1) => return joined([line_names(breach, condition), say![" costs ", amount]]),
        (0, _) => return joined([line_names(breach, condition), say![" cost ", amount]]),
        (1, 0) => joined([funder_names(breach, condition), say![" brings in ", amount]]),
        (_, 0) => joined([funder_names(breach, condition), say![" bring in ", amount]]),
        (1, _) => joined([
            funder_names(breach, condition),
            say![" pays ", bound, amount, " of "],
        ]),
        (_, _) => joined([
            funder_names(breach, condition),
            say![" pay ", bound, amount, " of "],
        ]),
    };
    match condition.form {
        Some(Contribution::Cash) => message.push(" in money"),
        Some(Contribution::InKind) => message.push(" in kind"),
        None => {}
    }
    if !condition.funders.is_empty() {
        message.extend(line_names(breach, condition));
    }
    message
}

/// `` of a cost of € 1.600``.
pub(super) fn base(breach: &Breach<'_>, condition: &Condition, base: Money) -> Message {
    let is_paid = !condition.funders.is_empty() && !condition.lines.is_empty();
    let mut message = match &condition.of {
        ShareBase::Unsaid if is_paid => say![", which cost ", base],
        ShareBase::Unsaid | ShareBase::Cost => say![" of a cost of ", base],
        ShareBase::Eligible => joined([
            say![" of ", base, " that "],
            funder_names(breach, condition),
            say![" may pay"],
        ]),
        ShareBase::Credit => say![" of ", base, " that is brought in"],
        ShareBase::Purposes(ids) => {
            joined([say![" of ", base, " for "], purpose_names(breach, ids)])
        }
    };
    if !condition.without.is_empty() {
        message.push(" without ");
        message.extend(purpose_names(breach, &condition.without));
    }
    message
}

/// ` allows € 500: € 320 too much`, or ` asks for € 500: € 20 too little`.
pub(super) fn limit(limit: Message, difference: Money, deviation: Deviation) -> Message {
    let (allows, too) = match deviation {
        Deviation::Above => (" allows ", " too much"),
        Deviation::Below => (" asks for ", " too little"),
    };
    joined([say![allows], limit, say![": ", difference, too]])
}

/// The hint for a required share that is not met.
pub(super) fn share_hint(
    breach: &Breach<'_>,
    condition: &Condition,
    remedy: Remedy,
    deviation: Deviation,
) -> Message {
    if condition.funders.is_empty() && condition.form.is_none() {
        return share_of_lines_hint(breach, condition, remedy, deviation);
    }
    let (less, more) = directions(deviation);
    let mut hint = amount_hint(breach, condition, remedy.change, deviation);
    if let Some(base) = remedy.base {
        hint.extend(say![", or spend ", base, " ", more]);
        match &condition.of {
            ShareBase::Purposes(ids) => {
                hint.push(" on ");
                hint.extend(purpose_names(breach, ids));
            }
            ShareBase::Eligible => hint.push(" on what may be paid so"),
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Credit => {}
        }
    }
    if let Some(both) = remedy.both {
        hint.extend(say![" and as much ", more, " by others, or "]);
        hint.extend(say![both, " ", less]);
    }
    hint
}

fn share_of_lines_hint(
    breach: &Breach<'_>,
    condition: &Condition,
    remedy: Remedy,
    deviation: Deviation,
) -> Message {
    let Remedy { change, base, both } = remedy;
    let (less, more) = directions(deviation);
    let lines = line_names(breach, condition);
    let mut hint = match (both, deviation) {
        (Some(_), Deviation::Above) => joined([
            say!["move ", change, " from "],
            lines,
            say![" to other costs"],
        ]),
        (Some(_), Deviation::Below) => {
            joined([say!["move ", change, " from other costs to "], lines])
        }
        (None, _) => joined([say!["spend ", change, " ", less, " on "], lines]),
    };
    if let Some(both) = both {
        hint.extend(say![", or spend ", both, " ", less, " in all"]);
    }
    if let Some(base) = base {
        hint.extend(say![", or ", base, " ", more, " on what it is a share of"]);
    }
    hint
}

/// The hint for a required amount that is not met.
pub(super) fn amount_hint(
    breach: &Breach<'_>,
    condition: &Condition,
    change: Money,
    deviation: Deviation,
) -> Message {
    let (less, _) = directions(deviation);
    let is_about_costs = condition.funders.is_empty() && condition.form.is_none();
    match (is_about_costs, condition.lines.is_empty()) {
        (true, true) => say!["spend ", change, " ", less],
        (true, false) => joined([
            say!["spend ", change, " ", less, " on "],
            line_names(breach, condition),
        ]),
        (false, true) if condition.funders.is_empty() => say!["bring in ", change, " ", less],
        (false, true) => joined([
            say!["bring in ", change, " ", less, " by "],
            funder_names(breach, condition),
        ]),
        (false, false) => joined([
            say!["let "],
            funder_names(breach, condition),
            say![" pay ", change, " ", less, " of "],
            line_names(breach, condition),
        ]),
    }
}

/// Which way to change the amount, and which way to change its base.
fn directions(deviation: Deviation) -> (&'static str, &'static str) {
    match deviation {
        Deviation::Above => ("less", "more"),
        Deviation::Below => ("more", "less"),
    }
}

/// The condition's funders by name.
pub(crate) fn funder_names(breach: &Breach<'_>, condition: &Condition) -> Message {
    let funders = condition.funders.iter();
    let called = funders.map(|id| match breach.cx.plan.funders.get(id) {
        Some(funder) => name(&funder.name),
        None => name(id),
    });
    listed(called.collect(), AND)
}

/// The condition's lines by name.
pub(crate) fn line_names(breach: &Breach<'_>, condition: &Condition) -> Message {
    let lines = condition.lines.iter();
    let called = lines.map(|id| match breach.cx.plan.lines.get(id) {
        Some(line) => name(&line.name),
        None => name(id),
    });
    listed(called.collect(), AND)
}

/// Lines by name, and activities by code.
fn purpose_names(breach: &Breach<'_>, ids: &[PurposeId]) -> Message {
    let called = ids
        .iter()
        .map(|id| match breach.cx.plan.lines.get(id.as_str()) {
            Some(line) => name(&line.name),
            None => name(id),
        });
    listed(called.collect(), AND)
}

fn joined<const N: usize>(parts: [Message; N]) -> Message {
    let mut all = Message::default();
    for part in parts {
        all.extend(part);
    }
    all
}
