//! The words of a condition in findings: what it is about, what a share is of, and what would make it hold.

use super::{Broken, Deviation};
use crate::finding::{Message, name};
use crate::ledger::Remedy;
use crate::plan::{Condition, Contribution, Money, PurposeId, ShareBase};
use crate::say;

/// `` `Subsidie` brings in € 820``.
pub(crate) fn stands(broken: &Broken<'_>, condition: &Condition, amount: Money) -> Message {
    let mut message = match (condition.funders.len(), condition.lines.len()) {
        (0, 0) if condition.form.is_some() => say!["all funders together bring in ", amount],
        (0, 0) => return say!["all costs come to ", amount],
        (0, 1) => return both(lines(broken, condition), say![" costs ", amount]),
        (0, _) => return both(lines(broken, condition), say![" cost ", amount]),
        (1, 0) => both(funders(broken, condition), say![" brings in ", amount]),
        (_, 0) => both(funders(broken, condition), say![" bring in ", amount]),
        (1, _) => both(funders(broken, condition), say![" pays ", amount, " of "]),
        (_, _) => both(funders(broken, condition), say![" pay ", amount, " of "]),
    };
    match condition.form {
        Some(Contribution::Cash) => message.push(" in money"),
        Some(Contribution::InKind) => message.push(" in kind"),
        None => {}
    }
    if !condition.funders.is_empty() {
        message.extend(lines(broken, condition));
    }
    message
}

/// `` of a cost of € 1.600``.
pub(crate) fn of_base(broken: &Broken<'_>, condition: &Condition, base: Money) -> Message {
    let is_paid = !condition.funders.is_empty() && !condition.lines.is_empty();
    let mut message = match &condition.of {
        ShareBase::Unsaid if is_paid => say![", which cost ", base],
        ShareBase::Unsaid | ShareBase::Cost => say![" of a cost of ", base],
        ShareBase::Eligible => both(
            both(say![" of ", base, " that "], funders(broken, condition)),
            say![" may pay"],
        ),
        ShareBase::Credit => say![" of ", base, " that is brought in"],
        ShareBase::Purposes(ids) => both(say![" of ", base, " for "], purposes(broken, ids)),
    };
    if !condition.without.is_empty() {
        message.push(" without ");
        message.extend(purposes(broken, &condition.without));
    }
    message
}

/// What would make a share hold.
pub(crate) fn share_hint(
    broken: &Broken<'_>,
    condition: &Condition,
    remedy: Remedy,
    deviation: Deviation,
) -> Message {
    let Remedy {
        change,
        base,
        both: together,
    } = remedy;
    let (less, more) = directions(deviation);
    if condition.funders.is_empty() && condition.form.is_none() {
        return lines_hint(broken, condition, remedy, deviation);
    }
    let mut hint = amount_hint(broken, condition, change, deviation);
    if let Some(base) = base {
        hint.extend(say![", or spend ", base, " ", more]);
        match &condition.of {
            ShareBase::Purposes(ids) => {
                hint.extend(both(say![" on "], purposes(broken, ids)));
            }
            ShareBase::Eligible => hint.push(" on what may be paid so"),
            ShareBase::Unsaid | ShareBase::Cost | ShareBase::Credit => {}
        }
    }
    if let Some(together) = together {
        hint.extend(say![
            " and as much ",
            more,
            " by others, or ",
            together,
            " ",
            less
        ]);
    }
    hint
}

fn lines_hint(
    broken: &Broken<'_>,
    condition: &Condition,
    remedy: Remedy,
    deviation: Deviation,
) -> Message {
    let Remedy {
        change,
        base,
        both: together,
    } = remedy;
    let (less, more) = directions(deviation);
    let lines = lines(broken, condition);
    let mut hint = match (together, deviation) {
        (Some(_), Deviation::Above) => both(
            both(say!["move ", change, " from "], lines),
            say![" to other costs"],
        ),
        (Some(_), Deviation::Below) => both(say!["move ", change, " from other costs to "], lines),
        (None, _) => both(say!["spend ", change, " ", less, " on "], lines),
    };
    if let Some(together) = together {
        hint.extend(say![", or spend ", together, " ", less, " in all"]);
    }
    if let Some(base) = base {
        hint.extend(say![", or ", base, " ", more, " on what it is a share of"]);
    }
    hint
}

/// What would make an amount hold.
pub(crate) fn amount_hint(
    broken: &Broken<'_>,
    condition: &Condition,
    change: Money,
    deviation: Deviation,
) -> Message {
    let (less, _) = directions(deviation);
    match (
        condition.funders.is_empty() && condition.form.is_none(),
        condition.lines.is_empty(),
    ) {
        (true, true) => say!["spend ", change, " ", less],
        (true, false) => both(
            say!["spend ", change, " ", less, " on "],
            lines(broken, condition),
        ),
        (false, true) if condition.funders.is_empty() => say!["bring in ", change, " ", less],
        (false, true) => both(
            say!["bring in ", change, " ", less, " by "],
            funders(broken, condition),
        ),
        (false, false) => {
            let who = both(say!["let "], funders(broken, condition));
            both(
                both(who, say![" pay ", change, " ", less, " of "]),
                lines(broken, condition),
            )
        }
    }
}

fn directions(deviation: Deviation) -> (&'static str, &'static str) {
    match deviation {
        Deviation::Above => ("less", "more"),
        Deviation::Below => ("more", "less"),
    }
}

/// The condition's funders by name.
pub(crate) fn funders(broken: &Broken<'_>, condition: &Condition) -> Message {
    let called = |id: &crate::plan::FunderId| {
        broken
            .cx
            .plan
            .funders
            .get(id)
            .map_or_else(|| id.to_string(), |funder| funder.name.clone())
    };
    listed(condition.funders.iter().map(called))
}

/// The condition's lines by name.
pub(crate) fn lines(broken: &Broken<'_>, condition: &Condition) -> Message {
    let called = |id: &crate::plan::LineId| {
        broken
            .cx
            .plan
            .lines
            .get(id)
            .map_or_else(|| id.to_string(), |line| line.name.clone())
    };
    listed(condition.lines.iter().map(called))
}

/// Lines by name, and activities by code.
fn purposes(broken: &Broken<'_>, ids: &[PurposeId]) -> Message {
    let called = |id: &PurposeId| match broken.cx.plan.lines.get(id.as_str()) {
        Some(line) => line.name.clone(),
        None => id.to_string(),
    };
    listed(ids.iter().map(called))
}

fn both(mut first: Message, second: Message) -> Message {
    first.extend(second);
    first
}

/// `` `a`, `b` and `c` ``.
pub(crate) fn listed(names: impl ExactSizeIterator<Item = String>) -> Message {
    let last = names.len().saturating_sub(1);
    let mut message = Message::default();
    for (at, each) in names.enumerate() {
        match at {
            0 => {}
            at if at == last => message.push(" and "),
            _ => message.push(", "),
        }
        message.push(name(each));
    }
    message
}
