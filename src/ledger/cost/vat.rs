//! Who recovers the VAT on a cost: the partners whose cost it is, or else the plan.

use rust_decimal::Decimal;

use super::factors::VatOnCost;
use crate::ledger::allocation::parts_of;
use crate::plan::{CostItem, CostOwner, PartnerId, Plan, Price, Section, Share};

/// The reason why the VAT in a cost is unknown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum VatFault {
    /// The percentage is not from 0 to 100.
    Rate(Share),
    /// A price includes VAT, and it is not said how much.
    NoRate,
    /// A percentage of other costs has VAT.
    OnShare,
    /// Neither the plan nor this partner, if it is one's cost, states the recovered part.
    NobodySays(Option<PartnerId>),
    /// These two partners, whose cost it is together, recover other parts.
    Differ(Box<[(PartnerId, Share); 2]>),
    /// The recovered part, or the partner whose cost it is, could not be read or is no percentage from 0 to 100, which
    /// is reported where it is written.
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
        true => Share::WHOLE,
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
fn recovered(plan: &Plan, owner: CostOwner, item: &CostItem) -> Result<Share, VatFault> {
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
                return Err(VatFault::Differ(Box::new(both)));
            }
        }
    }
    match first {
        Some((_, recovered)) => Ok(recovered),
        None => recovered_by(plan, None),
    }
}

/// The ids of those among whom a cost is divided, empty if nobody is named. None if its split can't be used.
fn partners<'p>(plan: &'p Plan, owner: CostOwner, item: &'p CostItem) -> Option<Vec<&'p str>> {
    let activity = owner.activity().map(|activity| plan.activity(activity));
    let of_activity = activity.and_then(|activity| activity.split.as_ref());
    let Some(split) = item.split.as_ref().or(of_activity) else {
        let partners = activity.map_or(&[][..], |activity| &activity.partners);
        return Some(partners.iter().map(PartnerId::as_str).collect());
    };
    let members = parts_of(plan, split)?.members();
    Some(members.into_iter().map(|member| member.as_str()).collect())
}

/// The part that a partner gets back, or the plan if it says nothing.
fn recovered_by(plan: &Plan, partner: Option<&str>) -> Result<Share, VatFault> {
    let entry = partner.map(|id| plan.partners.get(id));
    // A partner that says nothing may have said something that could not be read.
    let is_known = match entry {
        Some(Some(partner)) => partner.is_recovers_vat_known,
        Some(None) => plan.is_complete(Section::Partners),
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
