//! Whose surplus it is, where what a funder may pay proves it.

use crate::checks::Context;
use crate::ledger::{FunderIx, is_restricted};
use crate::plan::{Money, PeriodIx};

/// A funder that brings in more in a period than all the costs that it may pay.
#[derive(Debug)]
pub(crate) struct ProvenSurplus {
    pub(crate) funder: FunderIx,
    pub(crate) credit: Money,
    pub(crate) payable: Money,
}

/// The funders that bring in more in a period than they may pay, although there are costs that they may not pay.
pub(crate) fn proven_surpluses(cx: Context<'_>, period: PeriodIx) -> Vec<ProvenSurplus> {
    let is_known = is_restricted(cx.plan, cx.books) && cx.funding.has_complete_restrictions();
    let Some(funding) = cx.funding.funding().filter(|_| is_known) else {
        return Vec::new();
    };
    let debit = cx.books.debit.amount(period);
    let funders = cx.plan.indexed_funders().map(|(funder, ..)| funder);
    let leaves = funders.filter(|funder| !cx.books.funder_tree.is_group(*funder));
    let surplus = |funder: FunderIx| {
        let credit = cx.books.funders[funder].amount(period);
        let payable = funding.payable(funder, period).all;
        (credit > payable && payable < debit).then_some(ProvenSurplus {
            funder,
            credit,
            payable,
        })
    };
    leaves.filter_map(surplus).collect()
}
