//! What a claim adds up, in words.

use crate::finding::Message;
use crate::plan::{BalanceSign, ClaimSide, Plan, PlanClaim, TermId};
use crate::reports::balance_titles::printed_sign;
use crate::reports::names::funder_name;
use crate::say;
use crate::table::Cell;
use crate::words::{ClaimsWords, ConditionsWords};

/// Returns the sum that a claim states: `Scholing + Staf − Gemeente`, or the part of it that a funder pays. A balance
/// subtracts costs from income, or income from costs if the source does so.
pub(super) fn terms(plan: &Plan, claim: &PlanClaim) -> String {
    let side = claim
        .side
        .or(claim.funder.as_ref().map(|_| ClaimSide::Debit));
    let all = side.filter(|_| claim.of.is_empty());
    let all = all.map_or("", |side| all_of(plan, side));
    let of = claim.of.iter().map(|term| (term, false));
    let less = claim.less.iter().map(|term| (term, true));
    let signed = of.chain(less);
    let signed = signed.map(|(term, is_less)| (term, is_less != is_subtracted(plan, claim, term)));
    let sum = sum_of(plan, all, signed);
    match &claim.funder {
        Some(funder) => {
            let words = ClaimsWords::of(plan.language);
            format!("{sum}, {} {}", words.paid_by, funder_name(plan, funder))
        }
        None => sum,
    }
}

/// The cell of terms, with the first amount that counts of each of some costs.
pub(super) fn with_first_parts(plan: &Plan, claim: &PlanClaim, terms: String) -> Cell {
    match claim.first_of_each {
        Some(_) => Cell::Message(say![terms, first_parts(plan, claim)]),
        None => Cell::Text(terms),
    }
}

/// `, with only the first part of each of Museum: € 25.000`. Empty if all parts of costs count.
pub(super) fn first_parts(plan: &Plan, claim: &PlanClaim) -> Message {
    let Some(first) = &claim.first_of_each else {
        return Message::default();
    };
    let names = first.of.iter().map(|id| term_name(plan, id.as_str()));
    let names: Vec<&str> = names.collect();
    let words = ConditionsWords::of(plan.language).first_of_each;
    say![", ", words, " ", names.join(" + "), ": ", first.amount]
}

/// Returns the base of a share.
pub(super) fn whole(plan: &Plan, claim: &PlanClaim) -> String {
    match claim.share_of.is_empty() {
        true => all_of(plan, claim.side.unwrap_or(ClaimSide::Debit)).to_string(),
        false => sum_of(
            plan,
            "",
            claim
                .share_of
                .iter()
                .map(|term| (term, is_subtracted(plan, claim, term))),
        ),
    }
}

/// The words for all amounts on a side of a claim.
fn all_of(plan: &Plan, side: ClaimSide) -> &'static str {
    let words = ClaimsWords::of(plan.language);
    match side {
        ClaimSide::Debit => words.all_debit,
        ClaimSide::Credit => words.all_credit,
        ClaimSide::Balance => printed_sign(plan, plan.language),
    }
}

/// The text of a sum: `first`, which may be empty, and then the terms. The flag of a term says whether it is
/// subtracted.
fn sum_of<'i>(
    plan: &Plan,
    first: &str,
    signed: impl Iterator<Item = (&'i TermId, bool)>,
) -> String {
    let mut text = first.to_string();
    for (term, is_subtracted) in signed {
        let sign = match (text.is_empty(), is_subtracted) {
            (true, false) => "",
            (false, false) => " + ",
            (true, true) => "− ",
            (false, true) => " − ",
        };
        text.push_str(sign);
        text.push_str(term_name(plan, term.as_str()));
    }
    text
}

/// Whether a balance subtracts a term. A line with income of its own counts with its balance, and so does a partner.
/// Another claim counts as it is.
fn is_subtracted(plan: &Plan, claim: &PlanClaim, term: &TermId) -> bool {
    let id = term.as_str();
    let is_claim = plan.claims.iter().any(|other| other.name == id);
    if claim.side != Some(ClaimSide::Balance) || is_claim {
        return false;
    }
    let line = plan.find_line(id);
    let has_income = line.is_some_and(|line| plan.own_income(line).is_some());
    let is_partner = line.is_none() && plan.partners.contains_key(id);
    match plan.balance_sign {
        BalanceSign::IncomeLessCosts => {
            (!is_partner || plan.codes().contains_key(id))
                && plan.find_funder(id).is_none()
                && !has_income
        }
        BalanceSign::CostsLessIncome => plan.find_funder(id).is_some() || is_partner,
    }
}

/// The name of a line, a funder or a partner; an activity is called by its code, and a claim by its name.
fn term_name<'p>(plan: &'p Plan, text: &'p str) -> &'p str {
    match (plan.lines.get(text), plan.funders.get(text)) {
        (Some(line), _) => &line.name,
        (None, Some(funder)) => &funder.name,
        (None, None) if plan.codes().contains_key(text) => text,
        (None, None) => plan
            .partners
            .get(text)
            .map_or(text, |partner| &partner.name),
    }
}
