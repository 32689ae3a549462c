//! A printed grand total that differs from the sum of all rows.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::claims::{Claim, difference};
use crate::finding::{Advice, Finding, Level, PlanChange, Rule, RuleName, Topic, Words};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::{Carry, Money};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB027",
    name: RuleName("grand-total-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    title: Words {
        nl: "Eindtotaal klopt niet",
        en: "Grand total differs",
    },
    checks: Words {
        nl: "Of `total-debit` en `total-credit` onder `[totals]` gelijk zijn aan de som van alle posten en van alle \
             financiers over alle periodes, en `total-balance` aan het beginsaldo plus de baten min de lasten. Een \
             verschil dat door de opgegeven afronding kan komen, mag.",
        en: "That `total-debit` and `total-credit` under `[totals]` are the sums of all lines and all funders over \
             all periods, and that `total-balance` is the opening balance plus credit minus debit. Differences that \
             declared rounding can explain are allowed.",
    },
    why: Words {
        nl: "Het eindtotaal is het bedrag dat wordt aangevraagd en toegekend.",
        en: "The grand total is the amount that is requested and granted.",
    },
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }

[totals]
total-debit = 1_600
"#,
    instead: &[("total-debit = 1_600", "total-debit = 1_500")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = FigureIndex::new(cx);
    // What the printed total of the balance would be off by, if it was worked out from the other printed totals.
    let mut inherited = Money::ZERO;
    for (key, what, side) in [
        ("total-debit", "the total of all lines", Side::Debit),
        ("total-credit", "the total of all funders", Side::Credit),
    ] {
        if let Some(claim) = Claim::grand_total(cx, side) {
            findings.extend(differs(cx, &figures, key, what, claim));
            let excess = claim.printed - claim.computed;
            inherited = match side {
                Side::Debit => inherited - excess,
                Side::Credit => inherited + excess,
            };
        }
    }
    if let Some(claim) = Claim::grand_balance(cx).filter(|claim| is_checked_here(cx, *claim)) {
        let excess = claim.printed - claim.computed;
        if inherited.is_zero() || excess != inherited {
            let finding = differs(cx, &figures, "total-balance", "the balance", claim);
            findings.extend(finding);
        }
    }
}

/// Whether no other rule checks the same. A printed balance of 0 is what the rules about periods require, unless the
/// plan silences them.
fn is_checked_here(cx: Context<'_>, claim: Claim) -> bool {
    let mut periods = cx.plan.periods.iter();
    !claim.printed.is_zero()
        || match cx.plan.carry {
            Carry::None => periods.any(|(period, _)| Claim::required_balance(cx, period).is_none()),
            Carry::Forward => Claim::final_balance(cx).is_none(),
        }
}

fn differs(
    cx: Context<'_>,
    figures: &FigureIndex<'_>,
    key: &str,
    what: &'static str,
    claim: Claim,
) -> Option<Finding> {
    let addends = claim.addends_if_wrong(cx, figures)?;
    let mut message = say![what, " is printed as ", claim.printed];
    message.extend(say![
        " and comes to ",
        claim.computed,
        ": the printed total has "
    ]);
    message.extend(difference(claim.printed, claim.computed));
    let place = Place::section("totals").key(key);
    let hint = tell! {
        nl: "wijzig het gedrukte totaal of een van de bedragen, of laat het totaal weg: het wordt berekend",
        en: "change the printed total or one of the figures, or leave the total out: it is calculated"
    };
    let right = PlanChange::money(place.clone(), claim.computed);
    let advice = Advice::from(hint).or_try([vec![right], vec![PlanChange::removal(place.clone())]]);
    Some(
        claim
            .finding(RULE.name, place, message, addends)
            .hint(advice),
    )
}
