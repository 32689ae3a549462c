//! A funder that pays by receipts and on invoice: the receipts alone count.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name, verbatim};
use crate::place::Place;
use crate::plan::{Contribution, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB147",
    name: RuleName("receipts-beside-invoices"),
    level: Level::Warn,
    topic: Topic::Funding,
    needs: &[Section::Funders],
    title: Words::new(
        "Ontvangsten en betaling op factuur bij één financier",
        "Receipts and payment on invoice of one funder",
    ),
    checks: Words::new(
        "Of geen financier met `receipts` ook `invoice-days` heeft.",
        "That no funder with `receipts` has `invoice-days` too.",
    ),
    why: Words::new(
        "Alleen `receipts` telt dan in de liquiditeit, terwijl het plan ook zegt dat er op factuur wordt betaald.",
        "Only `receipts` counts in the cash flow then, while the plan also says that the funder pays on invoice.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]

[funders.gemeente]
name = "Gemeente"
credit = [1_000]
receipts = [{ on = 2027-03-01, amount = 1_000 }]
invoice-days = 30

[lines]
scholing = { name = "Scholing", debit = [1_000] }
"#,
    instead: &[("invoice-days = 30\n", "")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (index, id, funder) in cx.plan.indexed_funders() {
        let brings_money =
            !cx.books.funder_tree.is_group(index) && funder.form != Contribution::InKind;
        if funder.receipts.is_empty() || funder.invoice_days.is_none() || !brings_money {
            continue;
        }
        let message = tell! {
            nl: "{funder} heeft ontvangsten, en betaalt ook op factuur ({key}): dat laatste telt niet mee",
            en: "{funder} has receipts, and also pays on invoice ({key}): the latter does not count",
            funder = name(&funder.name), key = verbatim("invoice-days")
        };
        let hint = tell! {
            nl: "laat {days} of {receipts} weg", en: "leave out {days} or {receipts}",
            days = verbatim("invoice-days"), receipts = verbatim("receipts")
        };
        let place = Place::section(Section::Funders.key()).key(id.as_str());
        findings.push(Finding::new(RULE.name, place.key("invoice-days"), message).hint(hint));
    }
}
