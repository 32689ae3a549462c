//! Claims about the same payments: what one funder pays of the same terms. What is computed for one of them is kept for
//! the others, because it takes a minimum and a maximum over all divisions of the money.

use std::cell::RefCell;
use std::collections::BTreeMap;

use crate::plan::{Money, PeriodIx, Plan, PlanClaim, TermId};

/// The claims of a plan about what funders pay, and the amounts that were computed for them.
pub(super) struct SamePayments<'p> {
    /// The claims about each payment, by their index, in the order of the file.
    claims: BTreeMap<PaymentKey<'p>, Vec<usize>>,
    /// The amounts computed so far, by the first claim about the payment and the periods. None if that is not known.
    computed: RefCell<BTreeMap<PaymentInPeriods, Option<PayableAmount>>>,
}

/// How much a funder can pay of the terms of a claim.
#[derive(Debug, Clone, Copy)]
pub(super) struct PayableAmount {
    pub(super) least: Money,
    pub(super) most: Money,
    /// The amount of these with which most claims about the same payment agree, with the index of such a claim.
    pub(super) said_by: Option<(usize, Money)>,
    /// Whether it is not known which of these amounts it is, because the plan is not in balance.
    pub(super) is_open: bool,
}

/// A funder with the terms that it pays and those that are subtracted, each list in alphabetical order.
type PaymentKey<'p> = (&'p str, Vec<&'p str>, Vec<&'p str>);

/// The index of the first claim about a payment, and the periods of the payment.
type PaymentInPeriods = (usize, Vec<PeriodIx>);

impl<'p> SamePayments<'p> {
    pub(super) fn of(plan: &'p Plan) -> SamePayments<'p> {
        let mut claims: BTreeMap<PaymentKey<'p>, Vec<usize>> = BTreeMap::new();
        for (index, claim) in plan.claims.iter().enumerate() {
            if let Some(payment) = payment(claim) {
                claims.entry(payment).or_default().push(index);
            }
        }
        SamePayments {
            claims,
            computed: RefCell::default(),
        }
    }

    /// Returns what can be paid of the terms of a claim in some periods. `compute` computes it from all claims about
    /// the same payment, if no claim about that payment and these periods came before. None if it is not known.
    pub(super) fn paid(
        &self,
        claim: &PlanClaim,
        periods: &[PeriodIx],
        compute: impl FnOnce(&[usize]) -> Option<PayableAmount>,
    ) -> Option<PayableAmount> {
        let same = self.claims.get(&payment(claim)?)?;
        let key = (*same.first()?, periods.to_vec());
        if let Some(paid) = self.computed.borrow().get(&key) {
            return *paid;
        }
        let paid = compute(same);
        self.computed.borrow_mut().insert(key, paid);
        paid
    }
}

/// The payment that a claim is about. None if it is not about what a funder pays.
fn payment(claim: &PlanClaim) -> Option<PaymentKey<'_>> {
    let funder = claim.funder.as_ref()?;
    Some((funder.as_str(), sorted(&claim.of), sorted(&claim.less)))
}

fn sorted(ids: &[TermId]) -> Vec<&str> {
    let mut ids: Vec<&str> = ids.iter().map(TermId::as_str).collect();
    ids.sort_unstable();
    ids
}
