//! Notes on conditions that an account leaves out, or that are not decided yet, and why.

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::{AND, Message, Piece, Words, listed, listed_at_most, name};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{FunderAccount, NotInBooks, RealisedConditions, Undecided, Verdict};
use crate::plan::Plan;
use crate::reports::conditions::required_by;
use crate::reports::names::partner_name;
use crate::words::WhenWords;
use crate::{say, tell};

/// Returns a note on each condition whose maximum is not in the settlement, and on each that realised amounts do not
/// decide, with the reason.
pub(super) fn conditions_left_out(
    plan: &Plan,
    account: &FunderAccount,
    realised: Option<&RealisedConditions>,
    conditions: &[Verdict],
) -> Vec<Message> {
    let not_settled = account.not_settled.iter().map(|(at, reason)| {
        let condition = name(&plan.conditions[*at].name);
        not_in_settlement(condition, because(*reason))
    });
    let not_yet = account.not_yet.iter().map(|(at, until)| {
        let condition = name(&plan.conditions[*at].name);
        let Some(until) = until else {
            let why = tell! {
                nl: "zij gaat over elke post in een deel van de tijd",
                en: "it is about each line in a part of the time",
            };
            return not_in_settlement(condition, why);
        };
        tell! {
            nl: "Nog niet verrekend: voorwaarde {condition}, want zij gaat ook over tijd die niet is afgesloten. Zij telt mee als de boeken tot en met {day} zijn afgesloten.",
            en: "Not in the settlement yet: condition {condition}, because it is also about time that is not closed. It counts once the books up to {day} are closed.",
            condition, day = WhenWords::of(plan.language).date(*until)
        }
    });
    let mut not_evaluated =
        realised.map_or_else(BTreeMap::new, |of| of.not_evaluated_of(account.funder));
    not_evaluated.retain(|at, reason| {
        // A maximum that is or will be in the settlement is decided there, over the time of the funder.
        let counts = *reason == NotInBooks::PartOfPeriod
            && (account.not_yet.contains_key(at)
                || account.caps.iter().any(|cap| cap.conditions.contains(at)));
        !counts && !account.not_settled.iter().any(|(other, _)| other == at)
    });
    let not_evaluated = self::not_evaluated(plan, not_evaluated);
    let is_broken = |verdict: &&Verdict| {
        let condition = verdict.condition(plan);
        let names_none = condition.is_some_and(|condition| condition.funders.is_empty());
        let outcome = verdict.outcome.as_ref();
        names_none && outcome.is_ok_and(|outcome| !outcome.holds)
    };
    let broken = conditions.iter().filter(is_broken);
    let broken: BTreeSet<String> = broken.map(|verdict| required_by(plan, verdict)).collect();
    let broken = broken.iter();
    let broken = broken.map(|condition| {
        tell! {
            nl: "Niet verrekend: voorwaarde {condition}: er is niet aan voldaan, maar zij noemt geen financier.",
            en: "Not in the settlement: condition {condition}: it is not met, and it names no funder.",
            condition = name(condition)
        }
    });
    let not_settled = not_settled.chain(not_yet);
    not_settled.chain(not_evaluated).chain(broken).collect()
}

/// Returns a note on each condition that realised amounts do not decide, with the reason.
pub(in crate::reports) fn not_evaluated(
    plan: &Plan,
    conditions: BTreeMap<usize, NotInBooks>,
) -> impl Iterator<Item = Message> {
    let has_timesheets = !plan.actuals.hours.is_empty();
    conditions.into_iter().map(move |(at, reason)| {
        let note = tell! {
            nl: "Niet getoetst op de realisatie: voorwaarde {condition}, want {why}.",
            en: "Not evaluated on what was realised: condition {condition}, because {why}.",
            condition = name(&plan.conditions[at].name), why = because(reason)
        };
        let elsewhere = tell! {
            nl: "Op de urenstaten is zij getoetst (`hbplan check` en `hbplan hours --by maximum`).",
            en: "It is evaluated on the timesheets (`hbplan check` and `hbplan hours --by maximum`).",
        };
        match reason == NotInBooks::Rates && has_timesheets {
            true => say![note, " ", elsewhere],
            false => note,
        }
    })
}

fn not_in_settlement(condition: Piece, why: Message) -> Message {
    tell! {
        nl: "Niet verrekend: voorwaarde {condition}, want {why}.",
        en: "Not in the settlement: condition {condition}, because {why}.",
        condition, why
    }
}

/// Why realised amounts do not decide a condition, as a clause after "because".
fn because(reason: NotInBooks) -> Message {
    Message::from(match reason {
        NotInBooks::Partners => Words::new(
            "wat partners dragen staat niet in de boeken",
            "the books do not have what partners bear",
        ),
        NotInBooks::Payers => Words::new(
            "het plan noemt wie kosten betaalt, en dat staat niet in de boeken",
            "the plan names who pays costs, and the books do not have that",
        ),
        NotInBooks::PaymentOfLines => Words::new(
            "wat een financier per post betaalt staat niet in de boeken",
            "the books do not have what a funder pays of each line",
        ),
        NotInBooks::Form => Words::new(
            "zij gaat over bijdragen in natura of in geld",
            "it is about contributions in kind or in money",
        ),
        NotInBooks::Rates => Words::new(
            "wat een uur kost staat in de urenstaten, en niet in de boeken",
            "timesheets have the price of hours, and not the books",
        ),
        NotInBooks::Receipts => Words::new(
            "zij gaat over het schema van wat wordt ontvangen",
            "it is about the schedule of what is received",
        ),
        NotInBooks::EachTime => Words::new(
            "haar bedrag geldt per periode of jaar, en de afrekening gaat over alle tijd samen",
            "its amount is for each period or year, and the settlement is of all time together",
        ),
        NotInBooks::PartOfPeriod => Words::new(
            "zij gaat over subsidiabele kosten, en haar financier begint of stopt met betalen binnen een periode",
            "it is about eligible costs, and its funder starts or stops paying within a period",
        ),
        NotInBooks::Together => Words::new(
            "zij geldt samen met een andere financier die ook wordt afgerekend",
            "it also counts for another funder that settles",
        ),
        NotInBooks::Unread => Words::new("haar grens is niet te lezen", "its limit can't be read"),
        NotInBooks::Hours => Words::new(
            "haar grens is een deel van de kosten, en voor deze financier tellen uren in plaats van geboekte lonen",
            "its limit is a part of the costs, and hours count for this funder in place of booked pay",
        ),
    })
}

/// A note on the conditions whose verdict is an interim result, because not all of their periods are closed. None if
/// there are none.
pub(in crate::reports) fn interim_conditions(
    plan: &Plan,
    comparison: &BudgetComparison,
    conditions: &[Verdict],
) -> Option<Message> {
    let open = conditions.iter();
    let is_in_part = comparison.through.is_some();
    let open = open.filter(|verdict| {
        is_in_part && verdict.outcome.is_ok() && !comparison.has_closed(&verdict.window)
    });
    let names: BTreeSet<String> = open.map(|verdict| required_by(plan, verdict)).collect();
    let names: Vec<Piece> = names.into_iter().map(name).collect();
    (!names.is_empty()).then(|| {
        tell! {
            nl: "Niet alle periodes zijn afgesloten: of aan een voorwaarde is voldaan, is een tussenstand op wat is gerealiseerd. Dat geldt voor {conditions}.",
            en: "Not all periods are closed: whether a condition is met is an interim result on what was realised. That is so for {conditions}.",
            conditions = listed(names, AND)
        }
    })
}

/// A note on the conditions that can't be evaluated yet because a partner has a budget and no bookkeeping. None if
/// there are none.
pub(in crate::reports) fn undecided_without_books(
    plan: &Plan,
    comparison: &BudgetComparison,
    conditions: &[Verdict],
) -> Option<Message> {
    let without = comparison.partners_without_books(plan).into_iter();
    let partners: Vec<Piece> = without
        .map(|(id, _)| name(partner_name(plan, id).to_string()))
        .collect();
    let is_unknown = |verdict: &&Verdict| matches!(verdict.outcome, Err(Undecided::Unknown));
    let undecided = conditions.iter().filter(is_unknown);
    let names: BTreeSet<String> = undecided
        .map(|verdict| required_by(plan, verdict))
        .collect();
    let names: Vec<Piece> = names.into_iter().map(name).collect();
    (!names.is_empty() && !partners.is_empty()).then(|| {
        tell! {
            nl: "Of op wat is gerealiseerd is voldaan aan {conditions}, is nog niet te beoordelen zolang de boekhouding van {partners} ontbreekt.",
            en: "Whether realised amounts meet {conditions} can't be evaluated as long as the bookkeeping of {partners} is missing.",
            conditions = listed(names, AND), partners = listed_at_most(4, partners)
        }
    })
}
