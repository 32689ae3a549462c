//! How an amount was derived, as a formula that the reader can check.

use rust_decimal::Decimal;

use crate::finding::{self, Message, Piece};
use crate::ledger::{
    Basis, CostPart, Derivation, Months, RecoveredVat, ShareOfCosts, Term, VatOnCost,
};
use crate::plan::{
    CostItem, Currency, Money, Plan, Quantity, Share, ShareCandidate, ShareRounding,
};
use crate::{say, tell};

/// Returns the derivation of an amount, such as `160 uur × € 108,90 × 6/12`. The formula of an amount that is spent in
/// full is the amount.
pub fn formula(plan: &Plan, item: &CostItem, derivation: &Derivation) -> Message {
    let mut formula = Message::default();
    for (number, each) in derivation.terms().enumerate() {
        if number > 0 {
            formula.push(" + ");
        }
        formula.extend(term(plan, item, each));
    }
    let factors = derivation.terms().next().map(|term| term.factors);
    match factors.and_then(|factors| factors.vat) {
        Some(vat) if !vat.rate.percent().is_zero() => with_vat(formula, vat),
        Some(_) | None => formula,
    }
}

/// Returns the derivation of a posted amount. If it is not the rounded formula, because it was rounded together with
/// others, that is said. So is a percentage that is rounded down.
pub fn formula_of(plan: &Plan, item: &CostItem, derivation: &Derivation, posted: Money) -> Message {
    let formula = formula(plan, item, derivation);
    let rounding = item.price.share().map(|share| share.method.rounding);
    match (is_rounded_together(plan, derivation, posted), rounding) {
        (true, _) => tell! {
            nl: "{formula}, samen met andere bedragen afgerond",
            en: "{formula}, rounded together with other amounts",
            formula
        },
        (false, Some(ShareRounding::Down)) => tell! {
            nl: "{formula}, naar beneden afgerond", en: "{formula}, rounded down", formula
        },
        (false, Some(ShareRounding::HalfUp) | None) => formula,
    }
}

/// Whether a posted amount is not the rounded formula.
pub fn is_rounded_together(plan: &Plan, derivation: &Derivation, posted: Money) -> bool {
    derivation
        .rounded(plan.unit)
        .is_some_and(|alone| alone != posted)
}

/// `€ 1.000 + 21% btw`; if a part of it is got back `€ 1.000 + 60% × 21% btw`.
fn with_vat(price: Message, vat: VatOnCost) -> Message {
    let rate = vat.rate;
    let recovered = match (vat.recovered, vat.is_included) {
        (RecoveredVat::Same(recovered), _) => recovered,
        (RecoveredVat::ByPartner { .. }, false) => {
            return tell! {
                nl: "{price} + {rate} btw, waarvan elke partner verrekent wat hij kan",
                en: "{price} + {rate} VAT, of which each partner recovers its own part",
                price, rate
            };
        }
        (RecoveredVat::ByPartner { .. }, true) => {
            return tell! {
                nl: "{price} inclusief {rate} btw, waarvan elke partner verrekent wat hij kan",
                en: "{price} including {rate} VAT, of which each partner recovers its own part",
                price, rate
            };
        }
    };
    let not_recovered = Share::new(Decimal::ONE_HUNDRED - recovered.percent());
    let not_recovered = not_recovered.filter(|not_recovered| {
        *not_recovered != Share::WHOLE && !not_recovered.percent().is_zero()
    });
    match (vat.is_included, not_recovered) {
        (false, Some(not_recovered)) => tell! {
            nl: "{price} + {not_recovered} × {rate} btw", en: "{price} + {not_recovered} × {rate} VAT", price, not_recovered, rate
        },
        (false, None) if recovered == Share::WHOLE => tell! {
            nl: "{price}; {rate} btw verrekenbaar", en: "{price}; {rate} VAT recovered", price, rate
        },
        (false, None) => tell! {
            nl: "{price} + {rate} btw", en: "{price} + {rate} VAT", price, rate
        },
        (true, None) if recovered != Share::WHOLE => tell! {
            nl: "{price} inclusief {rate} btw", en: "{price} including {rate} VAT", price, rate
        },
        (true, _) => tell! {
            nl: "{price} inclusief {rate} btw, waarvan {recovered} verrekenbaar",
            en: "{price} including {rate} VAT, of which {recovered} is recovered",
            price, rate, recovered
        },
    }
}

fn term(plan: &Plan, item: &CostItem, term: &Term) -> Message {
    let mut formula = match term.basis {
        Basis::Share(share) => share_of_costs(share),
        Basis::Amount(amount) => match term.factors.exchange {
            Some(exchange) => say![in_currency(amount, exchange.currency)],
            None => say![amount],
        },
        Basis::Product { rate, quantity } => {
            let unit = item.unit_in(plan).map(|unit| format!(" {unit}"));
            let rate = match term.factors.exchange {
                Some(exchange) => Piece::Message(in_currency(rate, exchange.currency)),
                None => finding::rate(rate),
            };
            say![quantity, unit.unwrap_or_default(), " × ", rate]
        }
    };
    if let Some(part) = in_words(&term.part) {
        formula.extend(say![" × ", part]);
    }
    if let Some(exchange) = term.factors.exchange {
        formula.extend(say![" × ", exchange.rate]);
        if exchange.units != Quantity::whole(1) {
            formula.extend(say![" / ", exchange.units]);
        }
    }
    formula
}

/// An amount in another currency than that of the plan: `USD 10.000`.
pub fn in_currency(amount: Money, currency: Currency) -> Message {
    let number = Quantity::new(amount.decimal()).unwrap_or_default();
    say![currency.code().to_string(), " ", number]
}

/// `15% × € 20.000`; of a whole that includes the percentage itself `€ 9.000 × 10% / 90%`; if it is rounded over all
/// periods, `15% × € 50.000 × € 20.000 / € 50.000`. A percentage has the decimals of the plan.
fn share_of_costs(share: ShareOfCosts) -> Message {
    let percent = share.percent.with_decimals(0);
    let rest = Decimal::ONE_HUNDRED - share.percent.percent();
    let of = share.in_all.unwrap_or(share.of);
    let mut formula = match Share::new(rest).filter(|_| share.includes_itself) {
        Some(rest) => say![of, " × ", percent, " / ", rest.with_decimals(0)],
        None => say![percent, " × ", of],
    };
    if let Some(all) = share.in_all.filter(|all| *all != share.of) {
        formula.extend(say![" × ", share.of, " / ", all]);
    }
    formula
}

/// The part of the year or of the time. None if it is all of it.
fn in_words(part: &CostPart) -> Option<String> {
    match part {
        CostPart::Whole => None,
        CostPart::OfYear(Months { whole: 12, days }) if days.is_empty() => None,
        CostPart::OfYear(months) if months.days.is_empty() => Some(format!("{}/12", months.whole)),
        CostPart::OfYear(months) => Some(format!("({})/12", sum(months))),
        CostPart::OfTime { times, of } => Some(format!("{times}/{of}")),
    }
}

/// A number of months, such as `2 + 16/31`.
fn sum(months: &Months) -> String {
    let whole = Some(months.whole).filter(|whole| *whole > 0);
    let whole = whole.map(|whole| whole.to_string());
    let days = months.days.iter().map(|(of, days)| format!("{days}/{of}"));
    let each: Vec<String> = whole.into_iter().chain(days).collect();
    each.join(" + ")
}
