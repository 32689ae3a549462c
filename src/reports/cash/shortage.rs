//! The largest shortage of money, of all partners together and of one partner by itself.

use super::{flow, forecast, name_of, receives, unknown_because};
use crate::finding::{Message, Piece, listed_at_most, name};
use crate::ledger::{CashFlow, CashRow, FunderIx, Sums, expected_from_reserves};
use crate::plan::{Amount, Money, PeriodIx, Plan, Span};
use crate::reports::ReportInput;
use crate::reports::names::funder_called;
use crate::tell;

/// The largest shortage at the end of a month.
pub(in crate::reports) struct CashShortage {
    pub(in crate::reports) month: Span,
    /// 0 if money is never short.
    pub(in crate::reports) lacking: Money,
    /// The part that is still short at the end: no later receipt covers it. 0 for a partner that may still be paid by
    /// another partner or by a settlement, which the cash flow of partners does not have.
    pub(in crate::reports) at_end: Money,
}

/// The shortages of a plan.
pub(in crate::reports) struct CashShortages {
    /// The shortage of all partners together.
    pub(in crate::reports) all: CashShortage,
    /// The part of it that no later receipt covers: the shortage after the last receipt, payment and settlement,
    /// without the part that reserves pay.
    pub(in crate::reports) uncovered: Money,
    /// The part of it that is drawn from reserves, which a cash flow does not have.
    pub(in crate::reports) from_reserves: Money,
    /// The name and the shortage of the partner with the largest one. None if no partner receives money, if none is
    /// short, or if the parts of partners are not known.
    pub(in crate::reports) most: Option<(String, CashShortage)>,
    /// Whether no partner that is ever short receives that money later.
    pub(in crate::reports) stays_short: bool,
    /// The funders whose money no `split` or `received-by` gives to partners, if partners receive money. Then it is not
    /// known how much money each partner has.
    pub(in crate::reports) undivided: Vec<Piece>,
}

/// Returns the shortages with booked and expected amounts. If a balance is not known, the error says why, if the cause
/// is that payments of funders are unknown.
pub(in crate::reports) fn shortest(
    input: &ReportInput<'_>,
) -> Result<CashShortages, Option<Message>> {
    let flow = flow(input).ok_or(None)?;
    let from_reserves = match forecast(input) {
        Some(forecast) => expected_from_reserves(input.plan, input.books, forecast),
        None => Some(flow.from_reserves()),
    };
    let shortages = of_flow(input.plan, &flow, from_reserves.unwrap_or(Amount::ZERO));
    shortages.ok_or_else(|| unknown_because(input.plan, &flow))
}

/// Returns the shortages as the plan has them, without bookkeepings. None if a balance is not known.
pub(in crate::reports) fn planned_shortest(input: &ReportInput<'_>) -> Option<CashShortages> {
    let flow = CashFlow::new(input.plan, input.books, None)?;
    of_flow(input.plan, &flow, flow.from_reserves())
}

/// The shortages of a cash flow. None if they are not known.
fn of_flow(plan: &Plan, flow: &CashFlow<'_>, from_reserves: Amount) -> Option<CashShortages> {
    let shortage = |row: &CashRow, opening: Amount| {
        let (month, balance) = lowest(flow, row, opening)?;
        let lacking = below_zero(balance);
        let last = flow.balances(row, opening).pop()?.known()?;
        Some(CashShortage {
            month: flow.months[month.index()],
            lacking,
            at_end: below_zero(last).min(lacking),
        })
    };
    let all = shortage(&flow.all, flow.opening)?;
    let balances = flow.balances(&flow.all, flow.opening);
    let settled = flow.settled.iter().map(|(_, amount)| *amount);
    let settled = settled.fold(Money::ZERO, |sum, each| sum + each);
    let last = balances.last()?.plus(Amount::Known(settled)).known()?;
    let missing = below_zero(last).min(all.lacking);
    let (from_reserves, uncovered) = match from_reserves.known() {
        Some(drawn) => {
            let paid = missing.min(drawn.max(Money::ZERO));
            (paid, missing - paid)
        }
        None => (Money::ZERO, Money::ZERO),
    };
    let is_divided = flow.partners.iter().any(receives);
    let undivided = match is_divided {
        true => undivided(plan, flow),
        false => Vec::new(),
    };
    let may_be_paid = !flow.settled.is_empty() || pays_one_for_others(plan, flow);
    let mut each = Vec::new();
    if is_divided && undivided.is_empty() {
        for (id, row) in &flow.partners {
            let Some(id) = id else { continue };
            let name = name_of(plan, id).to_string();
            let mut shortage = shortage(row, flow.opening_of(Some(id)))?;
            if may_be_paid {
                shortage.at_end = Money::ZERO;
            }
            each.push((name, shortage));
        }
    }
    let stays_short = each
        .iter()
        .all(|(_, shortage)| shortage.at_end == shortage.lacking);
    let each = each.into_iter().rev();
    let most = each.max_by_key(|(_, shortage)| shortage.lacking);
    Some(CashShortages {
        uncovered,
        from_reserves,
        all,
        most: most.filter(|(_, shortage)| !shortage.lacking.is_zero()),
        stays_short,
        undivided,
    })
}

/// The rows of partners. What a partner receives is unknown in the open months in which a funder pays whose money the
/// plan does not divide among partners. In booked months it is known who received what.
pub(super) fn with_unknown_receipts<'p>(
    plan: &Plan,
    flow: &CashFlow<'p>,
) -> Vec<(Option<&'p str>, CashRow)> {
    let mut rows = flow.partners.clone();
    let undivided = flow.funders.iter();
    let undivided: Vec<&Sums> = undivided
        .filter(|(at, row)| is_undivided(plan, *at, row))
        .map(|(_, row)| row)
        .collect();
    for (_, row) in rows.iter_mut().filter(|(partner, _)| partner.is_some()) {
        for paid in &undivided {
            row.received.mark_filled_unknown(paid, flow.booked_months);
        }
    }
    rows
}

/// Whether a funder pays one partner, and the plan does not say what that partner passes on.
fn pays_one_for_others(plan: &Plan, flow: &CashFlow<'_>) -> bool {
    let mut funders = flow.funders.iter();
    funders.any(|(at, row)| {
        let funder = plan.funder(*at);
        funder.received_by.is_some() && funder.split.is_none() && !row.is_blank()
    })
}

/// Whether the plan does not say which of its partners gets the money of a funder.
fn is_undivided(plan: &Plan, funder: FunderIx, row: &Sums) -> bool {
    let funder = plan.funder(funder);
    plan.partners.len() > 1
        && funder.split.is_none()
        && funder.received_by.is_none()
        && !row.is_blank()
}

/// The funders in money with neither a `split` nor a `received-by`. Empty in a plan with one partner, which receives
/// all money.
fn undivided(plan: &Plan, flow: &CashFlow<'_>) -> Vec<Piece> {
    let funders = flow.funders.iter();
    let undivided = funders.filter(|(at, row)| is_undivided(plan, *at, row));
    undivided
        .map(|(funder, _)| Piece::from(funder_called(plan, *funder)))
        .collect()
}

/// A note on why the shortages of partners are not known. None if they are known.
pub(super) fn why_unknown(plan: &Plan, flow: &CashFlow<'_>) -> Option<Message> {
    let undivided = undivided(plan, flow);
    (!undivided.is_empty()).then(|| {
        tell! {
            nl: "Van elke partner apart is het tekort niet bekend: het plan verdeelt {funders} niet over hen.",
            en: "The shortage of each partner is not known: the plan does not divide {funders} among them.",
            funders = listed_at_most(4, undivided)
        }
    })
}

/// The end of a sentence on the shortages of partners: those without a bookkeeping, of whom it is unknown. Empty if
/// there are none.
pub(super) fn of_whom_unknown(plan: &Plan, flow: &CashFlow<'_>) -> Message {
    let partners = flow.without_books.iter();
    let partners: Vec<Piece> = partners.map(|id| name(name_of(plan, id))).collect();
    if partners.is_empty() {
        return Message::default();
    }
    tell! {
        nl: "; van {partners} niet bekend",
        en: "; of {partners} it is not known",
        partners = listed_at_most(4, partners)
    }
}

/// How far a balance is below zero.
fn below_zero(balance: Money) -> Money {
    match balance.is_negative() {
        true => balance.abs(),
        false => Money::ZERO,
    }
}

/// The first complete month at whose end the balance of a row is lowest, and that balance. None if a balance is
/// unknown, or if no month is complete.
pub(super) fn lowest(
    flow: &CashFlow<'_>,
    row: &CashRow,
    opening: Amount,
) -> Option<(PeriodIx, Money)> {
    let balances = flow.balances(row, opening).into_iter();
    let known: Vec<Money> = balances.map(Amount::known).collect::<Option<_>>()?;
    let months = (0..).map(PeriodIx).zip(known);
    let complete = months.filter(|(month, _)| {
        let end = flow.months[month.index()].end();
        end == end.last_of_month()
    });
    complete.min_by_key(|(month, balance)| (*balance, *month))
}
