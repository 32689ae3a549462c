//! The sentences at the top: whether the plan is right, or the number of mistakes and who can correct them.

use std::collections::BTreeMap;

use super::condition_sentences::{conditions, conditions_on_realised};
use super::{balance_of_all, free_balance};
use crate::finding::{
    AND, Level, Located, Message, Piece, ShortPaths, Topic, Words, listed, plural,
};
use crate::ledger::{ReportState, Side, expected_reports};
use crate::plan::{Amount, BalanceSign, NamedPart, Plan};
use crate::reports::ReportInput;
use crate::reports::lead_reports::filled_in;
use crate::reports::names::activity_name;
use crate::reports::parts::only_side;
use crate::table::{Conclusion, Style, Tone};
use crate::words::SharedWords;
use crate::{say, tell};

/// The maximum number of sentences.
const MAX_SENTENCES: usize = 3;

/// Whether the plan is right.
pub(super) fn conclusion(input: &ReportInput<'_>) -> Conclusion {
    let errors = counted(input, Level::Deny);
    let warnings = counted(input, Level::Warn);
    let leads = of_leads(input);
    if !errors.is_empty() {
        return Conclusion {
            tone: Tone::Bad,
            text: sentences(
                [Some(wrong(input, &errors, warnings.values().sum())), leads].into_iter(),
            ),
        };
    }
    let (balance, balances) = balance(input);
    let (conditions, met) = conditions(input);
    let realised = conditions_on_realised(input, met);
    let is_good = balances && met && realised.is_none() && warnings.is_empty();
    let (balanced, unbalanced) = either(balances, Some(balance));
    let (conditions_met, broken) = either(met, conditions);
    let conditions_met = conditions_met.filter(|_| realised.is_none());
    let verdict_first = [
        unbalanced,
        broken,
        realised,
        balanced,
        warned(&warnings),
        leads,
        conditions_met,
    ];
    Conclusion {
        tone: if is_good { Tone::Good } else { Tone::Attention },
        text: sentences(verdict_first.into_iter()),
    }
}

/// Whether the plan is right, for a funder: without warnings, which are for the project itself.
pub(super) fn conclusion_for_funder(input: &ReportInput<'_>) -> Conclusion {
    let errors = counted(input, Level::Deny);
    if !errors.is_empty() {
        return Conclusion {
            tone: Tone::Bad,
            text: wrong(input, &errors, 0),
        };
    }
    let (balance, balances) = balance(input);
    let (conditions, met) = conditions(input);
    let realised = conditions_on_realised(input, met);
    let is_good = balances && met && realised.is_none();
    let conditions = conditions.filter(|_| realised.is_none() || !met);
    Conclusion {
        tone: if is_good { Tone::Good } else { Tone::Attention },
        text: sentences([Some(balance), conditions, realised].into_iter()),
    }
}

/// Places a sentence: good news first, bad news second.
fn either(is_good: bool, sentence: Option<Message>) -> (Option<Message>, Option<Message>) {
    match is_good {
        true => (sentence, None),
        false => (None, sentence),
    }
}

/// Joins the first [`MAX_SENTENCES`] sentences. Cards and chapters have the content of the others.
fn sentences(sentences: impl Iterator<Item = Option<Message>>) -> Message {
    let mut text = Message::default();
    for sentence in sentences.flatten().take(MAX_SENTENCES) {
        if !text.pieces().is_empty() {
            text.push(" ");
        }
        text.push(sentence);
    }
    text
}

/// The number of findings of a level on each topic.
fn counted(input: &ReportInput<'_>, level: Level) -> BTreeMap<Topic, usize> {
    let mut counts = BTreeMap::new();
    let findings = input.findings.iter();
    for finding in findings.filter(|finding| finding.level == level) {
        *counts.entry(finding.rule.topic).or_default() += 1;
    }
    counts
}

/// A sentence on the errors and who can correct them. A single error is in full; several are counted.
fn wrong(input: &ReportInput<'_>, errors: &BTreeMap<Topic, usize>, warnings: usize) -> Message {
    let count: usize = errors.values().sum();
    let who = correctors(errors);
    let mut denied = input.findings.iter();
    let first = denied.find(|each| each.level == Level::Deny);
    let what = match first {
        Some(only) if count == 1 => tell! {
            nl: "Het plan klopt nog niet door 1 fout, te herstellen door {who}: {what}",
            en: "The plan is not right yet because of 1 error, to be corrected by {who}: {what}",
            who, what = finding_for_readers(input, only)
        },
        Some(_) | None => tell! {
            nl: "Het plan klopt nog niet: {count} fouten, te herstellen door {who}",
            en: "The plan is not right yet: {count} errors, to be corrected by {who}",
            count, who
        },
    };
    match warnings {
        0 => tell! { nl: "{what}.", en: "{what}.", what },
        count => tell! {
            nl: "{what}; daarnaast {count} {warnings}.",
            en: "{what}; besides that, {count} {warnings}.",
            what, count,
            warnings = plural(count, Words::new("waarschuwing", "warning"), Words::new("waarschuwingen", "warnings"))
        },
    }
}

/// The people who can correct the errors. If there are several people, each with a number of errors: `de controller (2)
/// en de projectleider (1)`.
fn correctors(errors: &BTreeMap<Topic, usize>) -> Message {
    let mut counts: Vec<(Words, usize)> = Vec::new();
    for (topic, count) in errors {
        let who = topic.corrected_by();
        match counts.iter_mut().find(|(known, _)| *known == who) {
            Some((_, all)) => *all += count,
            None => counts.push((who, *count)),
        }
    }
    let is_only = counts.len() == 1;
    let each = counts.into_iter().map(|(who, count)| {
        Piece::Message(match is_only {
            true => say![who],
            false => tell! { nl: "{who} ({count})", en: "{who} ({count})", who, count },
        })
    });
    listed(each.collect(), AND)
}

/// The message of a finding for readers. If it is only the title of the rule, the thing that the finding is about
/// follows.
fn finding_for_readers(input: &ReportInput<'_>, located: &Located) -> Message {
    let what = in_words(input, &located.message_for_readers());
    let about = match located.finding.message.is_for_readers() {
        true => None,
        false => thing_of(input.plan, located),
    };
    match about {
        Some(thing) => tell! { nl: "{what}, bij {thing}", en: "{what}, in {thing}", what, thing },
        None => what,
    }
}

/// Returns the thing of the plan that a finding is about, with its kind. None if it has no name.
pub(super) fn thing_of(plan: &Plan, located: &Located) -> Option<String> {
    let shared = SharedWords::of(plan.language);
    let (kind, name) = match plan.part_at(&located.finding.place)? {
        NamedPart::Activity(activity) => (shared.activity, activity_name(activity)),
        NamedPart::Line(line) => (shared.line, line.name.clone()),
        NamedPart::Funder(funder) => (shared.funder, funder.name.clone()),
        NamedPart::Partner(partner) => (shared.partner, partner.name.clone()),
    };
    Some(format!("{} {name}", kind.to_lowercase()))
}

/// The message of a finding with the names that people use, without marks around them and without folders.
fn in_words(input: &ReportInput<'_>, message: &Message) -> Message {
    let periods = Style::of(input.plan).periods;
    let findings = input.findings.iter().map(|located| &located.finding);
    let paths = ShortPaths::in_messages(findings.map(|finding| &finding.message));
    message.with_names(&|name| {
        let period = periods.get(name).cloned();
        period.unwrap_or_else(|| paths.name_for_readers(name))
    })
}

/// A sentence on the warnings. None if there are none.
fn warned(warnings: &BTreeMap<Topic, usize>) -> Option<Message> {
    let count: usize = warnings.values().sum();
    if let Some((topic, _)) = warnings.first_key_value().filter(|_| warnings.len() == 1) {
        let (topic, who) = (topic.title(), topic.corrected_by());
        return Some(match count {
            1 => tell! {
                nl: "Er is 1 waarschuwing bij {topic}, na te gaan door {who}.",
                en: "There is 1 warning in {topic}, to be looked into by {who}.",
                topic, who
            },
            _ => tell! {
                nl: "Er zijn {count} waarschuwingen bij {topic}, na te gaan door {who}.",
                en: "There are {count} warnings in {topic}, to be looked into by {who}.",
                count, topic, who
            },
        });
    }
    let warnings = on_topics(warnings);
    match count {
        0 => None,
        _ => Some(tell! {
            nl: "Er zijn {count} waarschuwingen: {warnings}.",
            en: "There are {count} warnings: {warnings}.",
            count, warnings
        }),
    }
}

/// A sentence on the number of reports of leads that are missing or half filled in, and of decisions that leads ask
/// for. None if there are none.
///
/// These do not make a plan wrong: rules report missing reports, and a decision is not a mistake.
fn of_leads(input: &ReportInput<'_>) -> Option<Message> {
    let plan = input.plan;
    let expected = expected_reports(plan, input.books, input.today.date());
    let reports = |state| expected.iter().filter(|each| each.state == state).count();
    let asked = filled_in(plan, None).filter(|report| report.decision.is_some());
    let counts = [
        (
            reports(ReportState::Missing),
            Words::new("verslag ontbreekt", "report is missing"),
            Words::new("verslagen ontbreken", "reports are missing"),
        ),
        (
            reports(ReportState::HalfFilledIn),
            Words::new("verslag is half ingevuld", "report is half filled in"),
            Words::new("verslagen zijn half ingevuld", "reports are half filled in"),
        ),
        (
            reports(ReportState::Unusable),
            Words::new(
                "verslag telt door een fout niet mee",
                "report does not count because of a mistake",
            ),
            Words::new(
                "verslagen tellen door een fout niet mee",
                "reports do not count because of a mistake",
            ),
        ),
        (
            asked.count(),
            Words::new("besluit wordt gevraagd", "decision is asked for"),
            Words::new("besluiten worden gevraagd", "decisions are asked for"),
        ),
    ];
    let counted = counts.into_iter().filter(|(count, _, _)| *count > 0);
    let counted = counted.map(|(count, one, several)| {
        Piece::Message(tell! {
            nl: "{count} {what}", en: "{count} {what}", count, what = plural(count, one, several)
        })
    });
    let counted: Vec<Piece> = counted.collect();
    (!counted.is_empty()).then(|| {
        tell! { nl: "Van de trekkers: {counted}.", en: "From the leads: {counted}.", counted = listed(counted, AND) }
    })
}

/// The numbers by topic: `2 in de begroting (de controller) en 1 …`.
fn on_topics(counts: &BTreeMap<Topic, usize>) -> Message {
    let each = counts.iter().map(|(topic, count)| {
        Piece::Message(tell! {
            nl: "{count} bij {topic} ({who})",
            en: "{count} in {topic} ({who})",
            count = *count, topic = topic.title(), who = topic.corrected_by()
        })
    });
    listed(each.collect(), AND)
}

/// A sentence on whether the budget balances in each period, and a flag that is true if it does.
fn balance(input: &ReportInput<'_>) -> (Message, bool) {
    let (plan, books) = (input.plan, input.books);
    if plan.periods.is_empty() {
        let nothing = tell! {
            nl: "Er zijn geen fouten gevonden; het plan heeft geen begroting.",
            en: "No errors were found; the plan has no budget.",
        };
        return (nothing, true);
    }
    let known = |amount: &Amount| amount.known();
    let closing: Option<Vec<_>> = books.closing.iter().map(known).collect();
    let Some(closing) = closing else {
        let unknown = tell! {
            nl: "Of de begroting sluit, is niet bekend: niet alle bedragen zijn bekend.",
            en: "Whether the budget balances is not known: some amounts are unknown.",
        };
        return (unknown, false);
    };
    if let Some(words) = one_side(input).or_else(|| free(input)) {
        return (words, true);
    }
    let lowest = closing.iter().min().copied().unwrap_or_default();
    if closing.iter().all(|balance| balance.is_zero()) {
        let balanced = tell! {
            nl: "De begroting is sluitend in elke periode.",
            en: "The budget balances in every period.",
        };
        (balanced, true)
    } else if lowest.is_negative() {
        let short = tell! {
            nl: "De begroting is niet in elke periode gedekt: het laagste saldo is {lowest}.",
            en: "The budget is not covered in every period: the lowest balance is {lowest}.",
            lowest
        };
        (short, false)
    } else {
        let covered = tell! {
            nl: "De begroting is in elke periode gedekt; er blijft {rest} over.",
            en: "The budget is covered in every period; {rest} is left.",
            rest = balance_of_all(input).known().unwrap_or_default()
        };
        (covered, true)
    }
}

/// Returns the total of a plan that has one side. None if it has both sides, or if the amount is not known.
fn one_side(input: &ReportInput<'_>) -> Option<Message> {
    let (plan, books) = (input.plan, input.books);
    Some(match only_side(plan, &books.debit, &books.credit)? {
        Side::Debit => tell! {
            nl: "Er zijn geen fouten gevonden; dit plan heeft alleen lasten: {debit}.",
            en: "No errors were found; this plan has only costs: {debit}.",
            debit = books.debit.sum().known()?
        },
        Side::Credit => tell! {
            nl: "Er zijn geen fouten gevonden; dit plan heeft alleen baten: {credit}.",
            en: "No errors were found; this plan has only income: {credit}.",
            credit = books.credit.sum().known()?
        },
    })
}

/// Returns the balance of a plan whose balance may be any amount. None if it must be zero, or is not known.
fn free(input: &ReportInput<'_>) -> Option<Message> {
    let balance = free_balance(input)?;
    Some(match input.plan.balance_sign {
        BalanceSign::IncomeLessCosts => tell! {
            nl: "Er zijn geen fouten gevonden; het saldo is {balance}, en hoeft in dit plan niet op nul uit te komen.",
            en: "No errors were found; the balance is {balance}, which need not be zero in this plan.",
            balance
        },
        BalanceSign::CostsLessIncome => tell! {
            nl: "Er zijn geen fouten gevonden; het saldo (baten min lasten) is {balance}, en hoeft in dit plan niet op \
                nul uit te komen.",
            en: "No errors were found; the balance (income less costs) is {balance}, which need not be zero in this plan.",
            balance
        },
    })
}
