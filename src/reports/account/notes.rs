//! Notes under the account to a funder, on amounts that are not booked, on hours and pay, and on the time that counts.

use std::collections::BTreeSet;

use crate::finding::{AND, Message, Piece, listed, name};
use crate::ledger::actuals::{BookedOn, BudgetAndRealised, TraceOf};
use crate::ledger::{AccountInput, FunderAccount, FunderIx};
use crate::plan::{Amount, Money, OwnCounts, Plan, StaffCostBy};
use crate::reports::names::funder_called;
use crate::words::AccountWords;
use crate::{say, tell};

/// Notes on the funders whose contribution is in no bookkeeping, and on own contributions that count as they are
/// booked. Funders whose payments are booked on their group are left out.
///
/// A funder whose bookkeeping was not delivered is marked.
pub(super) fn not_booked(
    plan: &Plan,
    input: &AccountInput<'_>,
    account: &FunderAccount,
    on_groups: &BTreeSet<FunderIx>,
) -> Vec<Message> {
    let is_incomplete = |funder: FunderIx| {
        let of = TraceOf::On(BookedOn::Funder(funder));
        input.comparison.incomplete.get(&of).is_some()
    };
    let unknown = |rows: &[(FunderIx, BudgetAndRealised)], not_delivered| -> Vec<Piece> {
        let unknown = rows.iter();
        unknown
            .filter(|(funder, amounts)| {
                amounts.realised.known().is_none() && !on_groups.contains(funder)
            })
            .filter(|(funder, _)| is_incomplete(*funder) == not_delivered)
            .map(|(funder, _)| name(funder_called(plan, *funder)))
            .collect()
    };
    let (others, own) = (
        unknown(&account.others, false),
        unknown(&account.own, false),
    );
    let missing = [&account.others, &account.own]
        .map(|rows| unknown(rows, true))
        .concat();
    let mut notes = Vec::new();
    if !missing.is_empty() {
        notes.push(tell! {
            nl: "Van deze financiers is onbekend wat zij bijdroegen, omdat niet elke boekhouding daarvan is aangeleverd: {funders}.",
            en: "What these funders contributed is unknown, because not all their bookkeepings were delivered: {funders}.",
            funders = listed(missing, AND)
        });
    }
    if !others.is_empty() {
        notes.push(tell! {
            nl: "Van deze financiers zegt geen boekhouding wat zij bijdroegen: {funders}.",
            en: "No bookkeeping says what these funders contributed: {funders}.",
            funders = listed(others, AND)
        });
    }
    if account.award.own_counts == OwnCounts::Realised && !own.is_empty() {
        notes.push(tell! {
            nl: "De eigen bijdrage telt zoals zij is geboekt (`own-counts`), maar geen regel voor boekingen noemt {funders}: hoeveel dat was, is onbekend. Een regel die deze financier noemt (`funder`) zegt het; of laat de bijdrage tellen zoals begroot (`own-counts = \"budgeted\"`).",
            en: "The own contribution counts as it was booked (`own-counts`), and no booking rule names {funders}: what it was is unknown. A rule that names this funder (`funder`) says it; or let it count as budgeted (`own-counts = \"budgeted\"`).",
            funders = listed(own, AND)
        });
    }
    notes
}

/// A note on the years of model G whose figures come from a closed file. None if there are none.
pub(super) fn as_closed(account: &FunderAccount) -> Option<Message> {
    account.award.model?;
    let years = account.years.iter();
    let closed = years.filter(|year| year.closed.is_some() && year.accounted.is_none());
    let closed: Vec<Piece> = closed.map(|year| year.year.into()).collect();
    (!closed.is_empty()).then(|| {
        tell! {
            nl: "Deze jaren staan in model G zoals zij zijn afgesloten (`hbplan close`). Wat er daarna in de boeken veranderde, telt in een later jaar: {years}.",
            en: "These years are in model G as they were closed (`hbplan close`). What changed in the books afterwards counts in a later year: {years}.",
            years = listed(closed, AND)
        }
    })
}

/// A note on the budget of costs in kind, which is not in the account. None if there is none.
pub(super) fn costs_in_kind(input: &AccountInput<'_>) -> Option<Message> {
    let in_kind = input.comparison.costs.in_kind_to_date().or_zero();
    (in_kind != Amount::ZERO).then(|| {
        tell! {
            nl: "Begroot is hier in geld. Lasten in natura die in geen boekhouding staan, tellen niet mee, ook niet als verschil: {budget}.",
            en: "The budget is in money here. Costs in kind that are in no bookkeeping do not count, also not as a variance: {budget}.",
            budget = printed(in_kind)
        }
    })
}

/// Names the own contributions in kind that no bookkeeping has. None if there are none.
pub(super) fn own_in_kind<'p>(
    input: &AccountInput<'_>,
    own: impl Iterator<Item = &'p str>,
) -> Option<Message> {
    let plan = input.funding.plan;
    let own = own.filter_map(|id| plan.find_funder(id));
    let in_kind = &input.comparison.in_kind;
    let unbooked = own.filter(|at| in_kind.funders.contains(at) && !in_kind.pays_booked(*at));
    let names: Vec<Piece> = unbooked.map(|at| name(funder_called(plan, at))).collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "Een eigen bijdrage in natura die in geen boekhouding staat, telt in de afrekening niet mee, en haar kosten ook niet: {funders}.",
            en: "An own contribution in kind that is in no bookkeeping does not count in the settlement, and neither do its costs: {funders}.",
            funders = listed(names, AND)
        }
    })
}

/// A note on a funder that starts or stops paying within a period.
pub(super) fn pays_from_within(funder: Piece) -> Message {
    tell! {
        nl: "{funder} begint of stopt met betalen binnen een periode. Wat is geboekt, telt naar zijn dag, of zonder dag naar de eerste van zijn boekperiode. Wat voor die periode is begroot, is naar tijd verdeeld. Een vast percentage is van de kosten in zijn tijd. Een maximum met kosten als grondslag telt de kosten van de hele periode.",
        en: "{funder} starts or stops paying within a period. What is booked counts by its day, or without one by the first of its booking period. What is budgeted for that period is divided by time. A flat rate is of the costs in its time. A maximum with costs as its base counts those of the complete period.",
        funder
    }
}

/// An amount in a sentence. A question mark if it is unknown.
pub(super) fn printed(amount: Amount) -> Piece {
    amount.known().map_or_else(|| "?".into(), Piece::Money)
}

/// Notes on the cost of hours above the maximum tariffs of a funder: the part that is subtracted, and the part that is
/// not.
pub(super) fn above_tariff(account: &FunderAccount, words: &'static AccountWords) -> Vec<Message> {
    let is_nothing = |amount: Amount| amount.known() == Some(Money::ZERO);
    let means = !is_nothing(account.pay_not_taken);
    let without_pay = account.above_tariff_without_pay;
    let means = means.then(|| match account.award.staff_cost {
        StaffCostBy::Booked => say![words.above_tariff_means],
        StaffCostBy::Hours => say![words.by_hours_means],
    });
    let rest = (!is_nothing(without_pay)).then(|| {
        tell! {
            nl: "Uren kosten meer dan het maximumtarief toestaat. Zonder de loonrekeningen van de urenstaten (`payroll`) is niet bekend of dat als loon is geboekt, dus het is hier niet afgetrokken: {cost}.",
            en: "Hours cost more than the maximum rate allows. Without the pay accounts of the timesheets (`payroll`) it is not known whether that is booked as pay, so it is not deducted here: {cost}.",
            cost = printed(without_pay)
        }
    });
    means.into_iter().chain(rest).collect()
}

/// A note that the pay in the account differs from the cost of the hours in the same time, with both figures and the
/// difference. None if they are equal, or if an amount is not known.
pub(super) fn pay_beside_hours(account: &FunderAccount) -> Option<Message> {
    let (pay, hours) = account.pay_and_hours;
    let (known_pay, known_hours) = (pay.known()?, hours.known()?);
    if known_pay == known_hours {
        return None;
    }
    let differ = tell! {
        nl: "Lonen en uren verschillen: als loon is geboekt {pay}, en de goedgekeurde uren kosten {hours}. Het verschil is {difference}.",
        en: "Pay and hours differ: booked as pay is {pay}, and the approved hours cost {hours}. The difference is {difference}.",
        pay = known_pay, hours = known_hours, difference = (known_pay - known_hours).abs()
    };
    let counts = match account.award.staff_cost {
        StaffCostBy::Hours => tell! {
            nl: "Hier tellen de uren (`staff-cost`).",
            en: "The hours count here (`staff-cost`).",
        },
        StaffCostBy::Booked if account.pay_not_taken.known() == Some(Money::ZERO) => tell! {
            nl: "Hier telt wat als loon is geboekt.",
            en: "What is booked as pay counts here.",
        },
        StaffCostBy::Booked => tell! {
            nl: "Hier telt wat als loon is geboekt, zonder wat boven het maximumtarief is: {above}.",
            en: "What is booked as pay counts here, without what is above the maximum rate: {above}.",
            above = printed(account.pay_not_taken)
        },
    };
    Some(say![differ, " ", counts])
}
