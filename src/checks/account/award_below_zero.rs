//! An amount of an award below 0 in a year of model G.

use super::closed_years;
use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::{ModelGYear, model_g};
use crate::plan::{Amount, Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB167",
    name: RuleName("award-below-zero"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Funders, Section::Actuals],
    title: Words::new(
        "Bedrag van de beschikking onder nul",
        "Amount of an award below zero",
    ),
    checks: Words::new(
        "Of van een beschikking in model G in geen enkel jaar de ontvangsten, de lasten of het eindsaldo onder 0 zijn. Alleen jaren die in alle boekhoudingen zijn afgesloten, worden getoetst.",
        "That the receipts, the costs and the closing balance of an award in model G are not below 0 in any year. Only years that are closed in all bookkeepings are checked.",
    ),
    why: Words::new(
        "Een saldo onder nul is een vordering, en die staat niet in model G; lasten onder nul zijn een correctie van een eerder jaar.",
        "A balance below zero is a receivable, which does not belong in model G; costs below zero correct an earlier year.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.subsidie]
name = "Subsidie"
credit = [500, 500]
award = { model = "G2", reference = "VO/1", description = "Scholing", granted-on = 2019-11-03, years = [{ in = "2019", received = 0, spent = 50 }] }

[lines]
staf = { name = "Staf", debit = [500, 500] }

[[actuals.source]]
kind = "csv"
through = 2020-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2020-02-01;4100;70;1;Salaris;500,00
2020-05-01;8000;70;2;Subsidie;-500,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "8*", funder = "subsidie" }]
"#,
    instead: &[("received = 0", "received = 50")],
    source: Some(Words::new(
        "Richtlijn Jaarverslag Onderwijs, model G",
        "Dutch guideline for annual accounts of education (RJO), model G",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for awarded in closed_years(cx)
        .into_iter()
        .filter(|awarded| awarded.award.model.is_some())
    {
        let place = awarded.place();
        for row in model_g(&awarded.years) {
            let funder = name(&awarded.funder.name);
            // A balance is reported in the first year in which it is negative.
            let wrong = [
                below_zero(row.received).map(|amount| received(&row, funder.clone(), amount)),
                below_zero(row.spent).map(|amount| spent(&row, funder.clone(), amount)),
                below_zero(row.closing())
                    .filter(|_| below_zero(row.opening()).is_none())
                    .map(|amount| closing(&row, funder, amount)),
            ];
            findings.extend(wrong.into_iter().flatten().map(|message| {
                let hint = tell! {
                    nl: "kijk na in welk jaar de bedragen horen, en of een voorschot ontbreekt",
                    en: "check which year the amounts belong to, and whether an advance is missing"
                };
                Finding::new(RULE.name, place.clone(), message).hint(hint)
            }));
        }
    }
}

fn below_zero(amount: Amount) -> Option<Money> {
    amount.known().filter(|amount| amount.is_negative())
}

fn received(row: &ModelGYear, funder: Piece, amount: Money) -> Message {
    tell! {
        nl: "van {funder} is in {time} in model G {amount} ontvangen, en dat is onder 0",
        en: "in model G, {amount} was received from {funder} in {time}, which is below 0",
        funder, time = row.year, amount = Piece::InCents(amount)
    }
}

fn spent(row: &ModelGYear, funder: Piece, amount: Money) -> Message {
    tell! {
        nl: "{funder} draagt in {time} in model G {amount} aan lasten, en dat is onder 0",
        en: "in model G, {funder} bears costs of {amount} in {time}, which is below 0",
        funder, time = row.year, amount = Piece::InCents(amount)
    }
}

fn closing(row: &ModelGYear, funder: Piece, amount: Money) -> Message {
    tell! {
        nl: "{funder} eindigt {time} in model G met een saldo van {amount}: er is meer besteed dan ontvangen",
        en: "in model G, {funder} ends {time} with a balance of {amount}: more was spent than received",
        funder, time = row.year, amount = Piece::InCents(amount)
    }
}
