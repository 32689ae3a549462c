//! A requirement in one line of text: its subject, limit, base and periods.

use crate::finding::{Message, rate};
use crate::formula::in_currency;
use crate::ledger::{ConditionPart, JointRequirement, PartOf, RequiredBy, Requirement, Verdict};
use crate::plan::{
    Condition, Contribution, Plan, PurposeId, ShareBase, ShareMethod, ShareOver, ShareRounding,
};
use crate::reports::names::{funder_name, line_name, partner_name, period_name};
use crate::reports::reserves::has_reserves;
use crate::reports::when::{self, NamedTimes};
use crate::words::{ConditionsWords, CostWords};
use crate::{say, tell};

/// The name of the condition, or of the funder, that has the requirement.
pub(in crate::reports) fn required_by(plan: &Plan, verdict: &Verdict) -> String {
    match verdict.required_by {
        RequiredBy::Condition(at) => {
            let condition = plan.conditions.get(at);
            condition.map_or_else(String::new, |condition| condition.name.clone())
        }
        RequiredBy::Funder(at) => plan.funder(at).name.clone(),
    }
}

/// Returns the name of the subject of a part of a condition.
pub(in crate::reports) fn part_name(plan: &Plan, part: &ConditionPart) -> String {
    match part.of {
        PartOf::Period(period) => period_name(plan, period),
        PartOf::Year(_) | PartOf::Line(_) | PartOf::Together | PartOf::Partner(_) => {
            part.name(plan)
        }
    }
}

/// The requirement in one line: `Subsidie: ten hoogste 50 % van de kosten, 2020 t/m jan/jun 2023`.
pub(in crate::reports) fn requirement_in_words(plan: &Plan, verdict: &Verdict) -> Message {
    let words = ConditionsWords::of(plan.language);
    let mut message = match verdict.condition(plan) {
        Some(condition) => of_condition(plan, condition, verdict),
        None => of_funder(verdict.requirement, words),
    };
    message.extend(in_other_currency(plan, verdict).unwrap_or_default());
    message.extend(window(plan, verdict));
    message.extend(together(plan, verdict));
    message
}

/// The contribution of a funder and its maximum in the funder's own currency, by which the requirement is decided. None
/// if that is the currency of the plan.
fn in_other_currency(plan: &Plan, verdict: &Verdict) -> Option<Message> {
    let RequiredBy::Funder(at) = verdict.required_by else {
        return None;
    };
    let of = plan.funder(at).written_in_other(plan.currency)?;
    let (amount, most) = match verdict.requirement {
        Requirement::FunderMax(_) => of.credit_and_max()?,
        Requirement::FunderMaxPerPeriod => {
            of.credit_and_max_in(verdict.outcome.as_ref().ok()?.at?)?
        }
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
        | Requirement::MaxPrefinance(_)
        | Requirement::InKind
        | Requirement::Unread(_) => return None,
    };
    let [amount, most] = [amount, most].map(|amount| in_currency(amount, of.currency));
    Some(tell! { nl: " ({amount} van {most})", en: " ({amount} of {most})", amount, most })
}

/// The conditions that can't be met together with this one. Empty if the verdict is on the requirement by itself.
fn together(plan: &Plan, verdict: &Verdict) -> Message {
    let words = ConditionsWords::of(plan.language);
    let Some(together) = &verdict.together else {
        return Message::default();
    };
    let is_own = |of: &&JointRequirement| {
        verdict.required_by == RequiredBy::Condition(of.condition)
            && verdict.requirement == of.requirement
    };
    let others = together.requirements.iter().filter(|of| !is_own(of));
    let names = others.map(|of| plan.conditions[of.condition].name.as_str());
    let names = names.collect::<Vec<_>>().join(" + ");
    match names.is_empty() {
        true => say!["; ", words.not_all_together],
        false => say!["; ", words.not_together_with, " ", names],
    }
}

/// Returns a requirement of a funder itself.
fn of_funder(requirement: Requirement, words: &'static ConditionsWords) -> Message {
    match requirement {
        Requirement::FunderMax(amount) => say![words.at_most, " ", amount],
        Requirement::FunderMaxPerPeriod => say![words.max_per_period],
        Requirement::InKind => say![words.both_sides],
        Requirement::Unread(_) => say![words.unread],
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

/// Returns the requirement of a condition.
fn of_condition(plan: &Plan, condition: &Condition, verdict: &Verdict) -> Message {
    let words = ConditionsWords::of(plan.language);
    let requirement = verdict.requirement;
    match requirement {
        Requirement::Excludes(funder) => {
            say![plan.funder(funder).name.clone(), ": ", words.excluded]
        }
        Requirement::MaxReallocation(share) => {
            let limit = format!("{} {} ", words.reallocation, words.at_most);
            let of = match &condition.of {
                ShareBase::Purposes(ids) => {
                    format!("{} {}", words.of_approved_of, names(plan, ids, words))
                }
                ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => {
                    words.of_approved.to_string()
                }
            };
            let message = say![limit, share, " ", of];
            match verdict.part.as_ref().map(|part| part.of) {
                Some(PartOf::Line(line)) => say![plan.line(line).name.clone(), ": ", message],
                Some(
                    PartOf::Period(_) | PartOf::Year(_) | PartOf::Together | PartOf::Partner(_),
                )
                | None => message,
            }
        }
        Requirement::MaxShare(_)
        | Requirement::MinShare(_)
        | Requirement::Max(_)
        | Requirement::Min(_)
        | Requirement::MaxPerUnit { .. }
        | Requirement::FlatRate(_)
        | Requirement::MaxTariff(_)
        | Requirement::Instalments
        | Requirement::MaxPrefinance(_)
        | Requirement::FunderMax(_)
        | Requirement::FunderMaxPerPeriod
        | Requirement::InKind
        | Requirement::Unread(_) => {
            let mut message = subject(plan, condition, words);
            if !message.pieces().is_empty() {
                message.push(": ");
            }
            message.extend(predicate(plan, condition, requirement));
            message
        }
    }
}

/// Returns the predicate of the sentence: the demand on the subject.
fn predicate(plan: &Plan, condition: &Condition, requirement: Requirement) -> Message {
    let words = ConditionsWords::of(plan.language);
    let share_of = |limit: &'static str, share| {
        let mut message = say![limit, " ", share, " ", base(plan, condition, words)];
        if let Some(first) = &condition.first_of_each {
            let of = names(plan, &first.of, words);
            message.extend(say![", ", words.first_of_each, " ", of, ": ", first.amount]);
        }
        message
    };
    match requirement {
        Requirement::MaxShare(share) => share_of(words.at_most, share),
        Requirement::MinShare(share) => share_of(words.at_least, share),
        Requirement::FlatRate(share) => {
            let mut message = share_of(words.flat_rate, share);
            message.extend(method(plan, condition.flat_rate_method));
            message
        }
        Requirement::Max(amount) | Requirement::FunderMax(amount) => {
            say![words.at_most, " ", amount]
        }
        Requirement::Min(amount) => say![words.at_least, " ", amount],
        Requirement::MaxPerUnit {
            rate: each,
            quantity,
        } => {
            let per_unit = condition.max_per_unit.as_ref();
            let unit = per_unit.and_then(|per_unit| per_unit.unit.as_ref());
            let unit = unit.map(|unit| format!(" {} {unit}", words.per));
            let unit = unit.unwrap_or_default();
            match quantity {
                Some(quantity) => say![words.at_most, " ", quantity, " × ", rate(each), unit],
                None => say![words.at_most, " ", rate(each), unit],
            }
        }
        Requirement::MaxTariff(amount) => {
            let unit = condition.unit.as_ref();
            let per = unit.map(|unit| format!(" {} {unit}", words.per));
            let tariff = format!("{}{} ", words.tariff, per.unwrap_or_default());
            say![tariff, words.at_most, " ", rate(amount)]
        }
        Requirement::Instalments => say![words.instalments],
        Requirement::MaxPrefinance(max) => {
            let mut message = say![words.prefinance];
            message.extend(match max {
                Some(amount) => say![" ", words.at_most, " ", amount],
                None => say![", ", words.no_maximum],
            });
            message
        }
        Requirement::FunderMaxPerPeriod => say![words.max_per_period],
        Requirement::InKind => say![words.both_sides],
        Requirement::Unread(_) => say![words.unread],
        Requirement::Excludes(_) | Requirement::MaxReallocation(_) => Message::default(),
    }
}

/// How a flat rate is calculated, if that is not half up in each period: `, over alle periodes samen, naar beneden
/// afgerond`.
fn method(plan: &Plan, method: ShareMethod) -> Message {
    let words = CostWords::of(plan.language);
    let over = match method.over {
        ShareOver::Total => Some(words.over_total),
        ShareOver::Period => None,
    };
    let rounding = match method.rounding {
        ShareRounding::Down => Some(words.rounded_down),
        ShareRounding::HalfUp => None,
    };
    let mut message = Message::default();
    for part in over.into_iter().chain(rounding) {
        message.extend(say![", ", part]);
    }
    message
}

/// The subject of the requirement. Empty if it is about all costs.
fn subject(plan: &Plan, condition: &Condition, words: &'static ConditionsWords) -> Message {
    let funders = condition.funders.iter().map(|id| funder_name(plan, id));
    let funders = funders.collect::<Vec<_>>().join(" + ");
    let lines = condition.lines.iter().map(|id| line_name(plan, id));
    let lines = lines.collect::<Vec<_>>().join(" + ");
    let form = match condition.form {
        Some(Contribution::Cash) => format!(" {}", words.in_money),
        Some(Contribution::InKind) => format!(" {}", words.in_kind),
        None => String::new(),
    };
    let partners = condition.partners.iter().map(|id| partner_name(plan, id));
    let partners = partners.collect::<Vec<_>>().join(" + ");
    let of_partner = match condition.partners.as_slice() {
        [] => String::new(),
        _ => format!(" {} {partners}", words.pays_of),
    };
    match (funders.is_empty(), lines.is_empty()) {
        (true, true) if form.is_empty() && partners.is_empty() => Message::default(),
        (true, true) if form.is_empty() => say![partners],
        (true, true) => say![form.trim_start().to_string(), of_partner],
        (true, false) => say![lines, of_partner],
        (false, true) => say![funders, form, of_partner],
        (false, false) => say![funders, form, " ", words.pays_of, " ", lines],
    }
}

/// Returns the base of a share in words: `van de kosten zonder Uitbesteding`.
fn base(plan: &Plan, condition: &Condition, words: &'static ConditionsWords) -> String {
    let names = |ids: &[PurposeId]| names(plan, ids, words);
    let is_paid = !condition.funders.is_empty()
        && !condition.lines.is_empty()
        && condition.flat_rate.is_none();
    let of_funders = condition.of_funders.iter().map(|id| funder_name(plan, id));
    let of = match &condition.of {
        ShareBase::Unstated if !condition.of_funders.is_empty() => {
            let funders = of_funders.collect::<Vec<_>>().join(" + ");
            format!("{} {funders}", words.of_contribution)
        }
        ShareBase::Unstated if !condition.partners.is_empty() => words.of_own_cost.to_string(),
        ShareBase::Unstated if is_paid => words.of_those_costs.to_string(),
        ShareBase::Unstated | ShareBase::Cost
            if has_reserves(plan) && condition.without.is_empty() =>
        {
            words.of_cost_without_reserves.to_string()
        }
        ShareBase::Unstated | ShareBase::Cost => words.of_cost.to_string(),
        ShareBase::Eligible => words.of_eligible.to_string(),
        ShareBase::Credit => words.of_credit.to_string(),
        ShareBase::Purposes(ids) => format!("{} {}", words.of_these, names(ids)),
    };
    match condition.without.as_slice() {
        [] => of,
        without => format!("{of} {} {}", words.without, names(without)),
    }
}

/// The names of lines and the codes of activities.
fn names(plan: &Plan, ids: &[PurposeId], words: &'static ConditionsWords) -> String {
    let names = ids.iter().map(|id| match plan.lines.get(id.as_str()) {
        Some(line) => line.name.clone(),
        None => format!("{} {id}", words.activity),
    });
    names.collect::<Vec<_>>().join(" + ")
}

/// The periods of the verdict, or its year. Empty if it is about all periods.
fn window(plan: &Plan, verdict: &Verdict) -> Message {
    if let Some(year) = verdict.part.as_ref().and_then(ConditionPart::year) {
        return say![", ", NamedTimes::of(plan).span(year)];
    }
    match verdict.window.as_slice() {
        [] => Message::default(),
        all if all.len() == plan.periods.len() => Message::default(),
        [only] => say![format!(", {}", period_name(plan, *only))],
        [first, .., last] => say![format!(", {}", when::periods(plan, *first, *last))],
    }
}
