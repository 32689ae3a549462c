//! Who recovers the VAT on a cost: the partners whose cost it is, or else the plan.

use rust_decimal::Decimal;

use super::factors::{RecoveredVat, VatOnCost};
use crate::ledger::allocation::{parts_of, whole_weights, written_weights};
use crate::ledger::apportionment::greatest_common_divisor;
use crate::ledger::units::scaled;
use crate::plan::{
    CostItem, CostOwner, DECIMALS, PartnerId, Parts, PeriodIx, Plan, Price, Section, Series, Share,
};

/// The reason why the VAT in a cost is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VatFault {
    /// The percentage is not from 0 to 100.
    Rate(Share),
    /// A price includes VAT, and the percentage is not stated.
    NoRate,
    /// A percentage of other costs has VAT.
    OnShare,
    /// Neither the plan nor the partner whose cost it is states the recovered part. None if it is not the cost of a
    /// partner.
    NobodySays(Option<PartnerId>),
    /// These two partners, whose cost it is together, recover different parts, and their parts of the cost are not the
    /// same in each period.
    Differ(Box<[(PartnerId, Share); 2]>),
    /// The recovered part, or the partner whose cost it is, could not be read or is not a percentage from 0 to 100,
    /// which is reported where it is written.
    Unusable,
}

/// The VAT on a cost. None if it has none.
pub(crate) fn vat_of_cost(
    plan: &Plan,
    owner: CostOwner,
    item: &CostItem,
) -> Result<Option<VatOnCost>, VatFault> {
    let Some(rate) = item.vat else {
        return match item.vat_is_included {
            true => Err(VatFault::NoRate),
            false => Ok(None),
        };
    };
    if !is_part(rate) {
        return Err(VatFault::Rate(rate));
    }
    match item.price {
        Price::Share(_) => return Err(VatFault::OnShare),
        Price::Amount(_) | Price::Product { .. } => {}
    }
    let recovered = match rate.percent().is_zero() {
        true => RecoveredVat::Same(Share::WHOLE),
        false => recovered(plan, owner, item)?,
    };
    Ok(Some(VatOnCost {
        rate,
        recovered,
        is_included: item.vat_is_included,
    }))
}

/// Whether a percentage is from 0 to 100.
pub(crate) fn is_part(share: Share) -> bool {
    (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&share.percent())
}

/// The part of the VAT on a cost that is got back.
fn recovered(plan: &Plan, owner: CostOwner, item: &CostItem) -> Result<RecoveredVat, VatFault> {
    let partners = partners(plan, owner, item).ok_or(VatFault::Unusable)?;
    let mut first: Option<(&str, Share)> = None;
    for id in partners {
        let recovered = recovered_by(plan, Some(id))?;
        match first {
            None => first = Some((id, recovered)),
            Some((_, same)) if same == recovered => {}
            Some((other, differs)) => {
                let each = |id, share| (PartnerId::new(id), share);
                let both = [each(other, differs), each(id, recovered)];
                let by_partner = recovered_by_partners(plan, owner, item)?;
                return by_partner.ok_or(VatFault::Differ(Box::new(both)));
            }
        }
    }
    match first {
        Some((_, recovered)) => Ok(RecoveredVat::Same(recovered)),
        None => recovered_by(plan, None).map(RecoveredVat::Same),
    }
}

/// The part that several partners get back together, each for its part of the price. None if these parts are not the
/// same in each period, or can't be used.
fn recovered_by_partners(
    plan: &Plan,
    owner: CostOwner,
    item: &CostItem,
) -> Result<Option<RecoveredVat>, VatFault> {
    let Some((ids, weights)) = lasting_weights(plan, owner, item) else {
        return Ok(None);
    };
    let each: Vec<Share> = ids
        .into_iter()
        .map(|id| recovered_by(plan, Some(id)))
        .collect::<Result<_, _>>()?;
    Ok(weighted(&weights, &each))
}

/// The part that partners get back together, by their weights. None if a weight is below 0, if all are 0, or if there
/// are too many digits.
fn weighted(weights: &[i128], recovered: &[Share]) -> Option<RecoveredVat> {
    let whole = 100 * 10_i128.pow(DECIMALS);
    let (mut part, mut of) = (0_i128, 0_i128);
    for (weight, share) in weights.iter().zip(recovered) {
        let share = scaled(share.percent(), DECIMALS)?;
        part = part.checked_add(weight.checked_mul(share)?)?;
        of = of.checked_add(weight.checked_mul(whole)?)?;
    }
    let divisor = greatest_common_divisor(part, of).abs().max(1);
    let is_usable = of > 0 && weights.iter().all(|weight| *weight >= 0);
    is_usable.then_some(RecoveredVat::ByPartner {
        part: part / divisor,
        of: of / divisor,
    })
}

/// The members among whom a cost is divided, and their weights if these are the same in each period.
fn lasting_weights<'p>(
    plan: &'p Plan,
    owner: CostOwner,
    item: &'p CostItem,
) -> Option<(Vec<&'p str>, Vec<i128>)> {
    let activity = owner.activity().map(|activity| plan.activity(activity));
    let of_activity = activity.and_then(|activity| activity.split.as_ref());
    let weighted: Vec<(&str, Decimal)> = match item.split.as_ref().or(of_activity) {
        None => partners(plan, owner, item)?
            .into_iter()
            .map(|id| (id, Decimal::ONE))
            .collect(),
        Some(split) => {
            let parts = parts_of(plan, split).filter(|parts| is_lasting(plan, parts))?;
            let weights = written_weights(parts, PeriodIx::new(0))?.into_iter();
            weights
                .map(|(member, weight)| (member.as_str(), weight))
                .collect()
        }
    };
    let (ids, weights): (Vec<&str>, Vec<Decimal>) = weighted.into_iter().unzip();
    Some((ids, whole_weights(&weights)?))
}

/// Whether weights are written that are the same in each period.
fn is_lasting(plan: &Plan, parts: &Parts) -> bool {
    match parts {
        Parts::Equal(_) | Parts::Shares(_) => true,
        Parts::Numbers(numbers) => numbers.iter().all(|(_, number)| match number {
            Series::One(_) => true,
            Series::Each(each) => {
                let mut in_periods = plan.periods.iter().map(|(period, _)| each.get(period));
                let first = in_periods.next().flatten();
                first.is_some() && in_periods.all(|number| number == first)
            }
        }),
        Parts::Amounts { .. } => false,
    }
}

/// Whether partners share a cost with VAT that they do not recover to the same extent.
pub(crate) fn shares_vat(plan: &Plan) -> bool {
    plan.cost_items().any(|(owner, _, item)| {
        let vat = vat_of_cost(plan, owner, item).ok().flatten();
        vat.is_some_and(|vat| matches!(vat.recovered, RecoveredVat::ByPartner { .. }))
    })
}

/// The price of a cost with the VAT that a partner does not recover, as a weight beside those of the other partners.
/// None if all recover the same part, or if that is not known.
pub(crate) fn price_with_unrecovered_vat(
    plan: &Plan,
    owner: CostOwner,
    item: &CostItem,
    partner: &str,
) -> Option<Decimal> {
    let vat = item
        .vat
        .and_then(|_| vat_of_cost(plan, owner, item).ok()?)?;
    match vat.recovered {
        RecoveredVat::Same(_) => None,
        RecoveredVat::ByPartner { .. } => {
            let recovered = recovered_by(plan, Some(partner)).ok()?;
            let not_recovered = Decimal::ONE_HUNDRED - recovered.percent();
            let vat = vat.rate.percent().checked_mul(not_recovered)?;
            vat.checked_add(Decimal::ONE_HUNDRED * Decimal::ONE_HUNDRED)
        }
    }
}

/// The ids of the members among whom a cost is divided. Empty if nobody is named. None if that can't be read or used.
fn partners<'p>(plan: &'p Plan, owner: CostOwner, item: &'p CostItem) -> Option<Vec<&'p str>> {
    let activity = owner.activity().map(|activity| plan.activity(activity));
    let of_activity = activity.and_then(|activity| activity.split.as_ref());
    let Some(split) = item.split.as_ref().or(of_activity) else {
        // A partner that could not be read may have said what it recovers.
        let may_differ = || {
            let mut partners = plan.partners.values();
            partners.any(|partner| partner.recovers_vat.is_some())
        };
        if activity.is_some_and(|activity| !activity.is_complete) && may_differ() {
            return None;
        }
        let partners = activity.map_or(&[][..], |activity| &activity.partners);
        return Some(partners.iter().map(PartnerId::as_str).collect());
    };
    let members = parts_of(plan, split)?.members();
    Some(members.into_iter().map(|member| member.as_str()).collect())
}

/// The part that a partner gets back, or the plan if it says nothing.
pub(crate) fn recovered_by(plan: &Plan, partner: Option<&str>) -> Result<Share, VatFault> {
    let entry = partner.map(|id| plan.partners.get(id));
    // A partner that says nothing may have said something that could not be read.
    let is_known = match entry {
        Some(Some(partner)) => partner.is_recovers_vat_known,
        // The id may mean any partner, also one that could not be read. So the part of the plan counts only if all
        // partners were read and none states its own.
        Some(None) => {
            let mut partners = plan.partners.values();
            plan.is_complete(Section::Partners)
                && partners.all(|partner| partner.recovers_vat.is_none())
        }
        None => true,
    };
    if !is_known {
        return Err(VatFault::Unusable);
    }
    let own = entry.flatten().and_then(|partner| partner.recovers_vat);
    match own.or(plan.recovers_vat) {
        Some(share) if is_part(share) => Ok(share),
        None if plan.is_recovers_vat_known && plan.is_complete(Section::Plan) => {
            Err(VatFault::NobodySays(partner.map(PartnerId::new)))
        }
        Some(_) | None => Err(VatFault::Unusable),
    }
}
