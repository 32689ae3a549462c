//! A rule for bookings whose lines cancel out in each transaction.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB102",
    name: RuleName("netting-booking-rule"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Regel voor boekingen neemt beide kanten",
        "Rule for bookings takes both sides",
    ),
    checks: Words::new(
        "Of een regel voor boekingen niet van elk boekstuk zowel debet als credit neemt, zodat het per boekstuk op 0 uitkomt.",
        "That a rule for bookings does not take both the debit and the credit of each transaction, so that it nets to 0 in each.",
    ),
    why: Words::new(
        "In sommige boekhoudingen staat de projectcode op beide kanten van een boekstuk. Een regel op die code ziet dan nooit kosten.",
        "In some bookkeepings both sides of a transaction have the code of the project. A rule on that code never sees a cost.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
2021-02-01;1600;70;1;Salaris;-250,00
"""
rules = [{ journal = "70", line = "staf" }]
"#,
    instead: &[(
        r#"{ journal = "70", line = "staf" }"#,
        r#"{ journal = "70", account = "4*", line = "staf" }, { account = "1*", exclude = "balans" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let rules = read.source.rules.iter().chain(&cx.plan.actuals.rules);
        for (index, (rule, used)) in rules.zip(&read.found.rules).enumerate() {
            let totals = used.totals;
            let has_both = totals.lines > 1 && !totals.debit.is_zero() && used.nets.are_zero();
            if rule.exclude.is_some() || !has_both {
                continue;
            }
            let message = tell! {
                nl: "deze regel neemt van {bookkeeping} beide kanten van elk boekstuk: debet en credit zijn elk {amount}, en samen 0",
                en: "this rule takes both sides of each transaction of {bookkeeping}: debit and credit are {amount} each, and cancel out",
                bookkeeping = name(&read.name), amount = Piece::Rate(totals.debit)
            };
            let hint = tell! {
                nl: "beperk hem tot de kosten, met {account} of {side}",
                en: "narrow it to the costs, by {account} or {side}",
                account = name("account = \"4*\""), side = name("side = \"debit\"")
            };
            let place = cx.plan.actuals.place_of_rule(read.source, index);
            findings.extend(place.map(|place| Finding::new(RULE.name, place, message).hint(hint)));
        }
    }
}
