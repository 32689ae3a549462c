//! A funder that brings nothing in.

use crate::checks::Context;
use crate::checks::support::references::{Referent, unused};
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::{FunderIx, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB045",
    name: RuleName("unused-funder"),
    level: Level::Warn,
    topic: Topic::File,
    needs: &[Section::Conditions, Section::Funders, Section::Plan],
    title: Words::new("Financier brengt niets in", "Funder brings nothing in"),
    checks: Words::new(
        "Of elke financier iets inbrengt, andere financiers onder zich heeft, of door een voorwaarde wordt \
             genoemd. Een financier die de rest betaalt (`credit = \"rest\"`), hoeft niets in te brengen, en een \
             bedrag in een kolom van een andere soort telt ook. Een plan waarin geen financier iets inbrengt, wordt niet gecontroleerd.",
        "That each funder brings something in, has other funders under it, or is named by a condition. A \
             funder that pays the rest (`credit = \"rest\"`) need not bring anything in, and an amount in a column of another \
             kind counts too. A plan in which no funder \
             brings anything in is not checked.",
    ),
    why: Words::new(
        "Een lege rij in een begroting is een toezegging die nooit is gedaan, of een die iemand vergat op te \
             schrijven.",
        "An empty row of a budget is a promise that was never made, or one that somebody forgot to write down.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000] }
fonds = { name = "Fonds" }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [1_000] }
fonds = { name = "Fonds" }"#,
        r#"gemeente = { name = "Gemeente", credit = [600] }
fonds = { name = "Fonds", credit = [400] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if cx.books.credit.cells().next().is_none() {
        return;
    }
    // A funder that a group or a condition names is used.
    for funder in unused(cx.plan, Referent::Funder) {
        let at = FunderIx::new(funder.index);
        let is_written_otherwise = cx.plan.funder(at).of_line.is_some();
        // A funder that pays the rest is not an empty row, even if the rest is 0.
        if is_written_otherwise || cx.plan.funder(at).pays_rest {
            continue;
        }
        let credit = &cx.books.funders[at];
        let columns = cx.books.other_columns.iter();
        let mut rows = columns.map(|column| &column.funders[at]).chain([credit]);
        if rows.any(|row| !row.is_complete() || row.cells().any(|(_, amount)| !amount.is_zero())) {
            continue;
        }
        let message = tell! {
            nl: "financier {funder} brengt niets in",
            en: "funder {funder} brings nothing in",
            funder = name(funder.name)
        };
        let hint = tell! {
            nl: "geef hem een bijdrage, of laat hem weg",
            en: "give it a contribution, or leave it out"
        };
        findings.push(funder.finding(RULE.name, message, hint));
    }
}
