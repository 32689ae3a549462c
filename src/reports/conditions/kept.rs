//! Selects the verdicts that concern a part of the plan. Each is a verdict on the complete plan.

use std::collections::BTreeSet;

use crate::ledger::{KeptPart, Payer, RequiredBy, Verdict};
use crate::plan::{Condition, FunderIx, PurposeId, ShareBase};
use crate::reports::ReportInput;
use crate::reports::funding::payments;
use crate::words::FundingWords;

/// The verdicts of a plan that concern the part that the report shows. All of them if it shows the complete plan.
pub(super) fn shown(input: &ReportInput<'_>) -> Vec<Verdict> {
    let verdicts = input.evaluation.verdicts.iter();
    let Some(kept) = &input.kept else {
        return verdicts.cloned().collect();
    };
    let payers = payers(input, kept);
    let is_shown = |verdict: &&Verdict| touches(input, kept, payers.as_ref(), verdict);
    verdicts.filter(is_shown).cloned().collect()
}

/// The funders that pay for costs of the part. None if the payments are not known.
fn payers(input: &ReportInput<'_>, kept: &KeptPart) -> Option<BTreeSet<FunderIx>> {
    let words = FundingWords::of(input.plan.language);
    let payments = payments(&input.funding, words).ok()?.iter();
    let of_part = payments.filter(|payment| kept.has_purpose(payment.purpose));
    let funders = of_part.filter_map(|payment| match payment.payer {
        Payer::Funder(funder) => Some(funder),
        Payer::OpeningBalance | Payer::Refund(_) | Payer::Advance | Payer::Shortfall => None,
    });
    Some(funders.collect())
}

/// Whether one of the funders of a verdict pays for the part, and its condition is about the part. A verdict without
/// funders, or unknown payers, are no reason to leave a verdict out.
fn touches(
    input: &ReportInput<'_>,
    kept: &KeptPart,
    payers: Option<&BTreeSet<FunderIx>>,
    verdict: &Verdict,
) -> bool {
    let named = match verdict.required_by {
        RequiredBy::Condition(_) => verdict.funders.clone(),
        RequiredBy::Funder(funder) => {
            let subtree = input.books.funder_tree.subtree(funder);
            subtree.to_vec()
        }
    };
    let has_payer = payers.is_none_or(|payers| {
        named.is_empty() || named.iter().any(|funder| payers.contains(funder))
    });
    let condition = verdict.condition(input.plan);
    has_payer && condition.is_none_or(|condition| is_about(input, kept, condition))
}

/// Whether a condition is about all costs or some of the part, and about all partners or some of the part.
fn is_about(input: &ReportInput<'_>, kept: &KeptPart, condition: &Condition) -> bool {
    let (plan, books) = (input.plan, input.books);
    let mut partners = condition.partners.iter();
    let has_partner =
        condition.partners.is_empty() || partners.any(|id| kept.touches_partner(plan, id));
    let is_kept = |purpose: &PurposeId| kept.touches(plan, books, purpose.as_str());
    let base = match &condition.of {
        ShareBase::Purposes(purposes) => purposes.as_slice(),
        ShareBase::Unstated | ShareBase::Cost | ShareBase::Eligible | ShareBase::Credit => &[],
    };
    let lines = &condition.lines;
    let is_of_all = lines.is_empty() && base.is_empty();
    let has_line = lines
        .iter()
        .any(|line| kept.touches_line(plan, books, line));
    has_partner && (is_of_all || has_line || base.iter().any(is_kept))
}
