//! Amounts in `paid-by` that do not add up to their cost, although those of most other rows do.
//!
//! Numbers in `paid-by` are a proportion. So a row is reported only if other rows show that these are amounts, and the
//! costs can't be paid in that proportion.

use crate::checks::Context;
use crate::checks::support::called::{funder_called, line_called};
use crate::checks::support::claims::excess;
use crate::checks::support::cost_owner::item_in_words;
use crate::checks::support::paid_amounts::{PaidAmounts, PaidRow, are_right_in};
use crate::checks::support::paid_mistakes::{exchanges, wrong_rows};
use crate::checks::support::rule_names::PAID_BY_DIFFERS;
use crate::finding::{
    AND, Advice, Finding, Level, Message, Piece, PlanChange, Rule, Topic, Words, listed, name,
    verbatim,
};
use crate::plan::{MemberId, Plan, Section};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB253",
    name: PAID_BY_DIFFERS,
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Activities,
    ],
    title: Words::new(
        "Bedragen per financier zijn niet de kosten",
        "Amounts by funder are not the cost",
    ),
    checks: Words::new(
        "Of de getallen in `paid-by` van een post of kostenregel samen de kosten zijn, als zij dat bij de meeste andere \
             precies zijn en het geld volgens die verhouding niet uitkomt. Zulke getallen zijn hier bedragen. Is alles in \
             die verhouding te betalen, dan zijn de getallen goed.",
        "That the numbers in `paid-by` of a line or a cost item add up to its cost, if those of most others do exactly, \
             and the costs can't be paid in that proportion. Such numbers are amounts here. If everything can be paid in \
             that proportion, the numbers are right.",
    ),
    why: Words::new(
        "In een tabel van kosten per financier verschuift een verkeerd bedrag geld van de ene financier naar de andere: \
             de fout blijkt dan pas bij hun totalen, die goed zijn.",
        "In a table of costs by funder, a wrong amount moves money from one funder to another: the mistake shows only \
             in their totals, which are right.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders]
rijk = { name = "Rijk", credit = [1_700] }
stad = { name = "Stad", credit = [800] }

[lines]
staf = { name = "Staf", debit = [1_200], paid-by = { rijk = 800, stad = 400 } }
reizen = { name = "Reizen", debit = [700], paid-by = { rijk = 450, stad = 300 } }
huur = { name = "Huur", debit = [600], paid-by = { rijk = 500, stad = 100 } }
"#,
    instead: &[("rijk = 450", "rijk = 400")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let rows = wrong_rows(cx);
    let Some(right) = rows.first().map(|first| first.right + rows.len()) else {
        return;
    };
    let corrected = cx.corrected_plans();
    if !corrected.is_empty() && corrected.iter().all(|plan| are_right_in(plan, right)) {
        return;
    }
    let changes = cx.paid_changes();
    let exchanges = exchanges(cx, changes);
    for (at, row) in rows.iter().enumerate() {
        if exchanges.iter().any(|(_, second)| *second == at) {
            continue;
        }
        let exchanged = exchanges.iter().find(|(first, _)| *first == at);
        findings.extend(match exchanged {
            Some((_, second)) => {
                let rows = [(row, &changes[at]), (&rows[*second], &changes[*second])];
                exchanged_amounts(cx.plan, rows)
            }
            None => finding(cx.plan, row).map(|finding| match changes.get(at) {
                Some(change) => Finding {
                    place: change.place.clone(),
                    hint: Some(Advice::from(hint()).or_try([vec![change.clone()]])),
                    ..finding
                },
                None => finding,
            }),
        });
    }
}

/// Reports two amounts of different rows that are in each other's place.
fn exchanged_amounts(
    plan: &Plan,
    [first, second]: [(&PaidAmounts<'_>, &PlanChange); 2],
) -> Option<Finding> {
    let amount = |(row, change): (&PaidAmounts<'_>, &PlanChange)| {
        let mut amounts = row.amounts.iter();
        let key = |member: &MemberId| row.place.clone().key(member.as_str());
        amounts.find_map(|(member, amount)| {
            (key(member) == change.place).then(|| say![payer(plan, member), " ", *amount])
        })
    };
    let message = tell! {
        nl: "in {key} van {row} en van {other} zijn {one} en {two} verwisseld: andersom is bij beide precies verdeeld wat zij kosten",
        en: "{one} and {two} are exchanged in {key} of {row} and of {other}: the other way round, both divide exactly their cost",
        key = verbatim("paid-by"), row = row_in_words(plan, first.0.row),
        other = row_in_words(plan, second.0.row), one = amount(first)?, two = amount(second)?
    };
    let changes = [first, second].map(|(_, change)| change.clone());
    let hint = tell! { nl: "verwissel deze bedragen", en: "exchange these amounts" };
    let advice = Advice::from(hint).or_try([changes.to_vec()]);
    let label = tell! { nl: "het andere bedrag", en: "the other amount" };
    let finding = Finding::new(PAID_BY_DIFFERS, first.1.place.clone(), message);
    Some(finding.related(second.1.place.clone(), label).hint(advice))
}

fn finding(plan: &Plan, row: &PaidAmounts<'_>) -> Option<Finding> {
    let sum = row.sum()?;
    let amounts = row.amounts.iter();
    let amounts =
        amounts.map(|(member, amount)| Piece::Message(say![payer(plan, member), " ", *amount]));
    let message = tell! {
        nl: "van {row} is {sum} verdeeld in {key} ({amounts}), en de kosten zijn {cost}: {excess}; bij {right} andere is wat verdeeld is precies de kosten",
        en: "{key} of {row} divides {sum} ({amounts}), and it costs {cost}: {excess}; {right} others divide exactly their cost",
        row = row_in_words(plan, row.row), key = verbatim("paid-by"), sum,
        amounts = listed(amounts.collect(), AND), cost = row.cost, excess = excess(sum, row.cost),
        right = row.right
    };
    let advice = Advice::from(hint()).or_try(row.changes().into_iter().map(|change| vec![change]));
    let finding = Finding::new(PAID_BY_DIFFERS, row.place.clone(), message).hint(advice);
    Some(finding.figures(sum, row.cost))
}

fn payer(plan: &Plan, member: &MemberId) -> Piece {
    match plan.find_funder(member.as_str()) {
        Some(funder) => funder_called(plan, funder),
        None => name(member.as_str()),
    }
}

fn hint() -> Message {
    tell! {
        nl: "wijzig een van deze bedragen, of schrijf percentages als het een verhouding is",
        en: "change one of these amounts, or write percentages if it is a proportion"
    }
}

fn row_in_words(plan: &Plan, row: PaidRow) -> Piece {
    match row {
        PaidRow::Line(line) => line_called(plan, line),
        PaidRow::Item(owner, item) => {
            Piece::Message(item_in_words(plan, owner, plan.cost_item(owner, item)))
        }
    }
}

#[cfg(test)]
mod tests;
