//! The wording of a condition in findings: its subject, its base, its limit, and the change that would meet it.

use super::split::{is_of_split, is_share_of_itself, only_split, or_split};
use super::{Breach, Deviation};
use crate::checks::support::called::{funder_called, purpose_called};
use crate::checks::support::funder_days::has_a_day;
use crate::finding::{AND, Message, Words, listed, name, plural, verbatim};
use crate::ledger::Account;
use crate::plan::{
    Condition, Contribution, Each, FunderId, FunderIx, LineIx, Money, PurposeId, ShareBase,
};
use crate::tell;

/// `brings in` or `bring in`, by the number of funders. The Dutch message must end with `in`: `brengt € 1 in`.
pub(crate) fn bring(funders: usize) -> Words {
    let several = Words::new("brengen", "bring in");
    plural(funders, Words::new("brengt", "brings in"), several)
}

/// `pays` or `pay`, by the number of funders.
pub(crate) fn pay(funders: usize) -> Words {
    let several = Words::new("betalen", "pay");
    plural(funders, Words::new("betaalt", "pays"), several)
}

/// `costs` or `cost`, by the number of lines.
pub(crate) fn cost(lines: usize) -> Words {
    let several = Words::new("kosten", "cost");
    plural(lines, Words::new("kost", "costs"), several)
}

/// `` `Subsidie` brings in € 820``.
pub(super) fn subject(
    breach: &Breach<'_>,
    condition: &Condition,
    amount: Money,
    deviation: Deviation,
) -> Message {
    let form = form(condition);
    let funders = funder_names(breach, condition);
    let lines = line_names(breach, condition);
    let partner = for_partner(breach, condition);
    match (condition.funders.len(), condition.lines.len()) {
        (0, 0) if condition.form.is_none() && !condition.partners.is_empty() => tell! {
            nl: "{partners} {bear} {amount} aan lasten", en: "{partners} {bear} costs of {amount}",
            partners = partner_names(breach, condition),
            bear = plural(condition.partners.len(), Words::new("draagt", "bears"), Words::new("dragen", "bear")),
            amount
        },
        (0, 0) if condition.form.is_some() => tell! {
            nl: "alle financiers samen brengen {amount} in{form}{partner}",
            en: "all funders together bring in {amount}{form}{partner}",
            amount, form, partner
        },
        (0, 0) => tell! { nl: "de lasten zijn {amount}", en: "all costs come to {amount}", amount },
        (0, count) => tell! {
            nl: "{lines} {cost} {amount}{partner}", en: "{lines} {cost} {amount}{partner}",
            lines, cost = cost(count), amount, partner
        },
        (count, 0) => tell! {
            nl: "{funders} {bring} {amount} in{form}{partner}", en: "{funders} {bring} {amount}{form}{partner}",
            funders, bring = bring(count), amount, form, partner
        },
        (count, _) => tell! {
            nl: "{funders} {pay} {bound} {amount}{form} van {lines}",
            en: "{funders} {pay} {bound} {amount}{form} of {lines}",
            funders, pay = plural(count, Words::new("betaalt", "pays"), Words::new("betalen", "pay")),
            // Payments can be divided over lines in several ways. The amount is that of the best way, which does not
            // meet the limit either.
            bound = match deviation {
                Deviation::Above => Words::new("ten minste", "at least"),
                Deviation::Below => Words::new("ten hoogste", "at most"),
            },
            amount, form, lines
        },
    }
}

/// `` for `School` ``. Empty if a condition is not about partners.
fn for_partner(breach: &Breach<'_>, condition: &Condition) -> Message {
    if condition.partners.is_empty() {
        return Message::default();
    }
    let partners = partner_names(breach, condition);
    tell! { nl: " voor {partners}", en: " for {partners}", partners }
}

/// The condition's partners by name.
pub(super) fn partner_names(breach: &Breach<'_>, condition: &Condition) -> Message {
    let partners = condition.partners.iter();
    let called = partners.map(|id| match breach.cx.plan.partners.get(id) {
        Some(partner) => name(&partner.name),
        None => name(id),
    });
    listed(called.collect(), AND)
}

/// The form of the contributions that a condition is about, with a space before it. Empty if any form is meant.
fn form(condition: &Condition) -> Message {
    match condition.form {
        Some(Contribution::Cash) => tell! { nl: " in geld", en: " in money" },
        Some(Contribution::InKind) => tell! { nl: " in natura", en: " in kind" },
        None => Message::default(),
    }
}

/// `` of a cost of € 1.600``.
pub(super) fn base(breach: &Breach<'_>, condition: &Condition, base: Money) -> Message {
    let is_paid = !condition.funders.is_empty() && !condition.lines.is_empty();
    let without = without(breach, condition);
    if !condition.of_funders.is_empty() {
        let funders = listed_funders(breach, &condition.of_funders);
        let is_by_partner = condition.each == Some(Each::Partner) || !condition.partners.is_empty();
        let whole = match is_by_partner {
            true => Words::new(" als geheel", " as a whole"),
            false => Words::new("", ""),
        };
        return tell! {
            nl: " bij {base} van {funders}{whole}", en: " beside {base} of {funders}{whole}", base, funders, whole
        };
    }
    match &condition.of {
        ShareBase::Unstated if !condition.partners.is_empty() => tell! {
            nl: " bij eigen lasten van {base}{without}", en: " beside own costs of {base}{without}", base, without
        },
        ShareBase::Unstated if is_paid => tell! {
            nl: ", met lasten van {base}{without}", en: ", at a cost of {base}{without}", base, without
        },
        ShareBase::Unstated | ShareBase::Cost => tell! {
            nl: " bij lasten van {base}{without}", en: " of a cost of {base}{without}", base, without
        },
        ShareBase::Eligible => tell! {
            nl: " bij {base} aan lasten die {funders} mag betalen{without}",
            en: " of {base} that {funders} may pay{without}",
            base, funders = funder_names(breach, condition), without
        },
        ShareBase::Credit => tell! {
            nl: " bij baten van {base}{without}", en: " of {base} that is brought in{without}", base, without
        },
        ShareBase::Purposes(ids) => tell! {
            nl: " bij {base} voor {purposes}{without}", en: " of {base} for {purposes}{without}",
            base, purposes = purpose_names(breach, ids), without
        },
    }
}

/// The words for costs that are left out of a base, or of which only a first amount counts.
fn without(breach: &Breach<'_>, condition: &Condition) -> Message {
    let first = condition.first_of_each.as_ref();
    let first = first.map_or_else(Message::default, |first| {
        tell! {
            nl: " met van {purposes} elk de eerste {amount}", en: " with the first {amount} of each of {purposes}",
            purposes = purpose_names(breach, &first.of), amount = first.amount
        }
    });
    if condition.without.is_empty() {
        return first;
    }
    let purposes = purpose_names(breach, &condition.without);
    tell! { nl: " zonder {purposes}{first}", en: " without {purposes}{first}", purposes, first }
}

/// Returns the demand of a condition, and by how much it is not met: `` `X` allows € 500: € 320 too much``.
pub(super) fn demand(
    condition: &Condition,
    limit: Message,
    difference: Money,
    deviation: Deviation,
) -> Message {
    let condition = name(&condition.name);
    match deviation {
        Deviation::Above => tell! {
            nl: "{condition} staat hoogstens {limit} toe: {difference} te veel",
            en: "{condition} allows {limit}: {difference} too much",
            condition, limit, difference
        },
        Deviation::Below => tell! {
            nl: "{condition} vraagt ten minste {limit}: {difference} te weinig",
            en: "{condition} asks for {limit}: {difference} too little",
            condition, limit, difference
        },
    }
}

/// Whether a condition is about the contribution of a funder that pays the rest. Only the costs and the contributions
/// of other funders can change that.
pub(super) fn is_of_rest(breach: &Breach<'_>, condition: &Condition) -> bool {
    let payers = &breach.verdict.funders;
    let pays_rest = |at: &FunderIx| breach.cx.plan.funder(*at).pays_rest;
    condition.lines.is_empty() && !payers.is_empty() && payers.iter().any(pays_rest)
}

/// The action for a funder that pays the rest: a change of the income from others, or of costs.
fn direction_of_rest(deviation: Deviation) -> Message {
    match deviation {
        Deviation::Above => tell! {
            nl: "laat anderen meer inbrengen, of geef minder uit", en: "have others bring in more, or spend less"
        },
        Deviation::Below => tell! {
            nl: "laat anderen minder inbrengen, of geef meer uit", en: "have others bring in less, or spend more"
        },
    }
}

/// The action that changes the measured amount.
pub(super) fn direction(
    breach: &Breach<'_>,
    condition: &Condition,
    deviation: Deviation,
) -> Message {
    if is_of_rest(breach, condition) {
        let change = direction_of_rest(deviation);
        return match is_of_split(breach, condition) {
            true => or_split(breach, condition, change),
            false => change,
        };
    }
    let less = match deviation {
        Deviation::Above => Words::new("minder", "less"),
        Deviation::Below => Words::new("meer", "more"),
    };
    let (funders, lines) = (
        able_funders(breach, condition),
        line_names(breach, condition),
    );
    let is_about_costs = condition.funders.is_empty() && condition.form.is_none();
    let partner = for_partner(breach, condition);
    match (is_about_costs, condition.lines.is_empty()) {
        (true, true) => tell! {
            nl: "geef {less} uit{partner}", en: "spend {less}{partner}", less, partner
        },
        (true, false) => tell! {
            nl: "geef {less} uit aan {lines}{partner}", en: "spend {less} on {lines}{partner}", less, lines, partner
        },
        (false, true) if condition.funders.is_empty() => tell! {
            nl: "laat {less}{form} inbrengen{partner}", en: "bring in {less}{form}{partner}",
            less, form = form(condition), partner
        },
        (false, true) => {
            let change = tell! {
                nl: "laat {funders} {less} inbrengen{partner}", en: "have {funders} bring in {less}{partner}",
                less, funders, partner
            };
            match is_of_split(breach, condition) {
                true => or_split(breach, condition, change),
                false => change,
            }
        }
        // The plan does not say who pays for what, so only amounts can change what the funders have to pay.
        (false, false) if !says_who_pays(breach) => tell! {
            nl: "laat {funders} {less} inbrengen, of wijzig wat aan {lines} of aan andere posten wordt uitgegeven",
            en: "have {funders} bring in {less}, or change what is spent on {lines} or on other lines",
            less, funders, lines
        },
        (false, false) if has_items(breach, condition) => tell! {
            nl: "laat {funders} {less} betalen van {lines}, met {pays} bij de financiers of {paid_by} bij de kosten",
            en: "let {funders} pay {less} of {lines}, with {pays} of the funders or {paid_by} of the costs",
            less, funders, lines, pays = verbatim("pays"), paid_by = verbatim("paid-by")
        },
        (false, false) => tell! {
            nl: "laat {funders} {less} betalen van {lines}, met {pays} bij de financiers",
            en: "let {funders} pay {less} of {lines}, with {pays} of the funders",
            less, funders, lines, pays = verbatim("pays")
        },
    }
}

/// Whether the plan says what a funder pays, or who pays a cost.
fn says_who_pays(breach: &Breach<'_>) -> bool {
    let (plan, books) = (breach.cx.plan, breach.cx.books);
    let mut funders = plan.funders.values();
    let mut postings = books.postings.iter();
    funders.any(|funder| funder.pays.is_some() || !funder.pays_not.is_empty())
        || postings.any(|posting| posting.paid_by(plan).is_some())
}

/// Whether an activity has a cost on the condition's lines, or on lines under them.
fn has_items(breach: &Breach<'_>, condition: &Condition) -> bool {
    let (plan, books) = (breach.cx.plan, breach.cx.books);
    let lines: Vec<LineIx> = condition
        .lines
        .iter()
        .filter_map(|id| plan.find_line(id.as_str()))
        .collect();
    books.postings.iter().any(|posting| match posting.account {
        Account::Line(line) => {
            posting.item(plan).is_some()
                && lines
                    .iter()
                    .any(|group| books.line_tree.is_in_subtree(line, *group))
        }
        Account::NoLine | Account::Funder(_) => false,
    })
}

/// The action that changes a share: by the measured amount, or by the base.
pub(super) fn share_direction(
    breach: &Breach<'_>,
    condition: &Condition,
    deviation: Deviation,
) -> Message {
    let plan = breach.cx.plan;
    if is_share_of_itself(breach, condition) {
        return only_split(breach, condition);
    }
    let change = direction(breach, condition, deviation);
    if is_of_rest(breach, condition) {
        return change;
    }
    let more = match deviation {
        Deviation::Above => Words::new("meer", "more"),
        Deviation::Below => Words::new("minder", "less"),
    };
    let pays_rest = |id| plan.funders.get(id).is_some_and(|funder| funder.pays_rest);
    if condition.of_funders.iter().any(pays_rest) {
        return tell! {
            nl: "{change}, of geef {more} uit", en: "{change}, or spend {more}", change, more
        };
    }
    if !condition.of_funders.is_empty() {
        return tell! {
            nl: "{change}, of laat {funders} {more} inbrengen", en: "{change}, or have {funders} bring in {more}",
            change, funders = listed_funders(breach, &condition.of_funders), more
        };
    }
    match &condition.of {
        ShareBase::Credit => tell! {
            nl: "{change}, of anderen {more}", en: "{change}, or others {more}", change, more
        },
        ShareBase::Purposes(ids) => tell! {
            nl: "{change}, of geef {more} uit aan {purposes}", en: "{change}, or spend {more} on {purposes}",
            change, more, purposes = purpose_names(breach, ids)
        },
        ShareBase::Eligible => tell! {
            nl: "{change}, of geef {more} uit dat zo betaald mag worden",
            en: "{change}, or spend {more} on what may be paid so",
            change, more
        },
        ShareBase::Unstated | ShareBase::Cost if condition.lines.is_empty() => tell! {
            nl: "{change}, of geef {more} uit", en: "{change}, or spend {more}", change, more
        },
        ShareBase::Unstated | ShareBase::Cost if condition.funders.is_empty() => tell! {
            nl: "{change}, of {more} aan andere posten",
            en: "{change}, or {more} on other lines",
            change, more
        },
        ShareBase::Unstated | ShareBase::Cost => change,
    }
}

/// The condition's funders by name.
pub(crate) fn funder_names(breach: &Breach<'_>, condition: &Condition) -> Message {
    listed_funders(breach, &condition.funders)
}

/// The condition's funders that have a day on which they may pay, by name. All of them if none has.
fn able_funders(breach: &Breach<'_>, condition: &Condition) -> Message {
    let plan = breach.cx.plan;
    let has_day = |id: &&FunderId| {
        let funder = plan.funders.get_index_of(id.as_str()).map(FunderIx::new);
        funder.is_none_or(|funder| has_a_day(plan, breach.cx.books, funder))
    };
    let able: Vec<FunderId> = condition.funders.iter().filter(has_day).cloned().collect();
    match able.is_empty() {
        true => funder_names(breach, condition),
        false => listed_funders(breach, &able),
    }
}

fn listed_funders(breach: &Breach<'_>, ids: &[FunderId]) -> Message {
    let funders = ids.iter();
    let plan = breach.cx.plan;
    let called = funders.map(|id| match plan.find_funder(id.as_str()) {
        Some(funder) => funder_called(plan, funder),
        None => name(id),
    });
    listed(called.collect(), AND)
}

/// The condition's lines by name.
pub(crate) fn line_names(breach: &Breach<'_>, condition: &Condition) -> Message {
    let lines = condition.lines.iter();
    let called = lines.map(|id| purpose_called(breach.cx.plan, id.as_str()));
    listed(called.collect(), AND)
}

/// Lines by name, and activities by code.
fn purpose_names(breach: &Breach<'_>, ids: &[PurposeId]) -> Message {
    let called = ids
        .iter()
        .map(|id| purpose_called(breach.cx.plan, id.as_str()));
    listed(called.collect(), AND)
}
