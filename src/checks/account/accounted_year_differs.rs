//! A figure of an award in annual accounts that differs from the bookkeepings.

use super::{AwardYears, closed_years};
use crate::checks::Context;
use crate::checks::support::accounted_closing::{closing_of, is_same_balance};
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name};
use crate::ledger::model_g;
use crate::plan::{AccountedYear, Amount, Money, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB166",
    name: RuleName("accounted-year-differs"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Funders, Section::Actuals],
    title: Words::new(
        "Verantwoord jaar wijkt af van de boekhouding",
        "Year in the annual accounts differs from the bookkeepings",
    ),
    checks: Words::new(
        "Of de ontvangsten, de bestedingen en het beginsaldo van een jaar in `award.years` op een euro na aansluiten op de boekhoudingen. Alleen jaren die in alle boekhoudingen zijn afgesloten.",
        "That the received amount, the spent amount and the opening balance of a year in `award.years` agree with the bookkeepings, to within a euro. Only years that are closed in all bookkeepings.",
    ),
    why: Words::new(
        "De lasten in model G moeten aansluiten op de realisatie. Een verschil wordt in een later jaar gecorrigeerd.",
        "The costs in model G must agree with the realisation. A difference must be corrected in a later year.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.gemeente]
name = "Gemeente"
credit = [500, 500]

[[funders.gemeente.award.years]]
in = "2020"
received = 500
spent = 450

[lines]
staf = { name = "Staf", debit = [500, 500] }

[[actuals.source]]
kind = "csv"
through = 2020-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2020-02-01;4100;70;1;Salaris;480,00
2020-05-01;8000;70;2;Subsidie;-500,00
"""
rules = [{ account = "41*", line = "staf" }, { account = "8*", funder = "gemeente" }]
"#,
    instead: &[("spent = 450", "spent = 480")],
    source: Some(Words::new(
        "Richtlijn Jaarverslag Onderwijs, model G",
        "Dutch guideline for annual accounts of education (RJO), model G",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for awarded in closed_years(cx) {
        let mut first = true;
        let mut is_after_closed = false;
        for (year, row) in awarded.years.iter().zip(model_g(&awarded.years)) {
            let was_closed = std::mem::replace(&mut is_after_closed, year.closed.is_some());
            let Some(accounted) = &year.accounted else {
                first = true;
                continue;
            };
            // `accounted-balance-differs` compares the opening balance after an accounted year, and
            // `opening-differs-from-closed` after a closed one. An opening balance that contradicts the stated closing
            // balance of its year is not reported here either.
            let follows = |opening: &Money| {
                let closing = closing_of(accounted, *opening).zip(accounted.closing);
                closing.is_none_or(|(follows, stated)| is_same_balance(follows, stated))
            };
            let opening = accounted.opening.filter(|_| first && !was_closed);
            let opening = opening.filter(follows);
            first = false;
            let figures = [
                (AccountedFigure::Opening, opening, row.opening()),
                (
                    AccountedFigure::Received,
                    accounted.received,
                    year.booked_received,
                ),
                (AccountedFigure::Spent, accounted.spent, year.booked_spent),
            ];
            let differing = figures
                .into_iter()
                .filter_map(|(figure, stated, now)| differing(figure, stated?, now));
            findings.extend(differing.map(|differing| finding(&awarded, accounted, &differing)));
        }
    }
}

/// Which figure of annual accounts is compared.
#[derive(Clone, Copy)]
enum AccountedFigure {
    Opening,
    Received,
    Spent,
}

/// A figure that differs from the bookkeepings.
struct AccountedDifference {
    figure: AccountedFigure,
    stated: Money,
    booked: Money,
}

/// The difference of a figure. None if it is less than a euro, or if an amount is not known.
fn differing(
    figure: AccountedFigure,
    stated: Money,
    booked: Amount,
) -> Option<AccountedDifference> {
    let booked = booked.or_zero().known()?;
    let apart = (stated - booked).abs() >= Money::whole(1);
    apart.then_some(AccountedDifference {
        figure,
        stated,
        booked,
    })
}

fn finding(of: &AwardYears<'_>, year: &AccountedYear, differing: &AccountedDifference) -> Finding {
    let (key, what) = match differing.figure {
        AccountedFigure::Opening => (
            "opening",
            Words::new("als beginsaldo", "as the opening balance"),
        ),
        AccountedFigure::Received => ("received", Words::new("als ontvangen", "as received")),
        AccountedFigure::Spent => ("spent", Words::new("als besteed", "as spent")),
    };
    let message = tell! {
        nl: "over {time} is voor {funder} {stated} verantwoord {what}, maar uit de boekhoudingen volgt {booked}",
        en: "the annual accounts of {time} state {stated} {what} for {funder}, but the bookkeepings give {booked}",
        time = year.year, funder = name(&of.funder.name), what,
        stated = Piece::InCents(differing.stated), booked = Piece::InCents(differing.booked)
    };
    let hint = tell! {
        nl: "neem het bedrag over uit de vastgestelde jaarrekening; verwerk het verschil als correctie in een later jaar",
        en: "take the amount from the adopted annual accounts; book the difference as a correction in a later year"
    };
    let place = of.place().key("years").index(year.number).key(key);
    Finding::new(RULE.name, place, message)
        .hint(hint)
        .figures(differing.stated, differing.booked)
}
