//! Staff cost by hours, compared with the booked pay.

use std::collections::BTreeSet;

use super::{HoursSum, StaffCosts};
use crate::ledger::actuals::Realisation;
use crate::ledger::funding::PayingDays;
use crate::plan::{Amount, PartnerId, PeriodIx, Plan};

/// The staff cost of a partner in a period, and its booked pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReconciledPay {
    pub partner: Option<PartnerId>,
    /// None outside all periods.
    pub period: Option<PeriodIx>,
    pub hours: HoursSum,
    /// The pay that is booked on the plan.
    pub pay: Amount,
}

impl ReconciledPay {
    /// The cost by hours less the pay.
    pub fn difference(&self) -> Amount {
        self.hours.cost.or_zero().minus(self.pay.or_zero())
    }
}

/// A row for each partner with accounts for pay and each period in which it has hours or pay on these days.
/// `is_complete` says whether all hours of a partner are known.
pub fn reconcile(
    plan: &Plan,
    staff: &StaffCosts,
    (realisation, days): (&Realisation, PayingDays),
    is_complete: impl Fn(Option<&PartnerId>) -> bool,
) -> Vec<ReconciledPay> {
    let sheets = plan.actuals.hours.iter();
    let with_pay = sheets.filter(|sheets| !sheets.payroll.is_empty());
    let partners: BTreeSet<Option<&PartnerId>> =
        with_pay.map(|sheets| sheets.partner.as_ref()).collect();
    let hours = staff.by(|cell| (cell.partner.clone(), cell.period));
    let mut rows = Vec::new();
    for partner in partners {
        let sources = realisation.sources.iter();
        let pays = sources.flat_map(|source| source.pay.keys());
        let pays = pays.filter(|pay| days.have(pay.day));
        let pays = pays.map(|pay| (&pay.partner, pay.period));
        let times = hours.keys().map(|(whose, period)| (whose, *period));
        let own = times
            .chain(pays)
            .filter(|(whose, _)| whose.as_ref() == partner);
        let periods: BTreeSet<Option<PeriodIx>> = own.map(|(_, period)| period).collect();
        for period in periods {
            let key = (partner.cloned(), period);
            let known = hours.get(&key).copied().unwrap_or_default();
            rows.push(ReconciledPay {
                hours: if is_complete(partner) {
                    known
                } else {
                    HoursSum::UNKNOWN
                },
                pay: pay(plan, (realisation, days), &key),
                partner: key.0,
                period,
            });
        }
    }
    rows
}

/// The pay of a partner in a period. Unknown if its bookkeeping was not delivered.
fn pay(
    plan: &Plan,
    (realisation, days): (&Realisation, PayingDays),
    key: &(Option<PartnerId>, Option<PeriodIx>),
) -> Amount {
    let sources = plan.actuals.sources.iter().zip(&realisation.sources);
    let amounts = sources.map(|(source, found)| {
        let is_own = source.partner == key.0;
        if is_own && !found.is_delivered {
            return Amount::Unknown;
        }
        let own = found
            .pay
            .iter()
            .filter(|(pay, _)| (&pay.partner, pay.period) == (&key.0, key.1) && days.have(pay.day));
        let own = own.map(|(_, amount)| Amount::Known(*amount));
        own.fold(Amount::Blank, Amount::plus)
    });
    amounts.fold(Amount::Blank, Amount::plus)
}
