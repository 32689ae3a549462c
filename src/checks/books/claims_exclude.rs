//! Printed figures in `[[claims]]` about what funders pay that are each possible, but not together.

use crate::checks::Context;
use crate::checks::support::stated;
use crate::finding::{
    AND, Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed, name,
};
use crate::ledger::{ClaimFigure, ClaimedFigure, claims_that_exclude};
use crate::plan::{PlanClaim, Section};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB256",
    name: RuleName("claims-exclude"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Activities,
        Section::Claims,
    ],
    title: Words::new(
        "Opgegeven cijfers die niet samen kunnen kloppen",
        "Claims that can't be right together",
    ),
    checks: Words::new(
        "Of de cijfers in `[[claims]]` over wat financiers betalen (`funder`) samen mogelijk zijn. Elk cijfer afzonderlijk \
             is vergeleken met wat die financier van die posten kan betalen; daarvoor kan telkens een andere verdeling \
             van het geld nodig zijn. De bevinding noemt zo weinig cijfers dat elk ervan nodig is: zonder een ervan \
             kunnen de andere samen kloppen.",
        "That the figures in `[[claims]]` about what funders pay (`funder`) are possible together. Each figure by itself is \
             compared with what that funder can pay of those lines; that may take another division of the money each \
             time. The finding names so few figures that each is needed: without one of them the others can be right \
             together.",
    ),
    why: Words::new(
        "Twee financiers die elk zeggen dat zij 400 van een post van 500 betalen, kunnen niet allebei gelijk hebben. Welke van \
             de twee zich vergist, is aan het plan niet te zien.",
        "Two funders that each say that they pay 400 of a line of 500 can't both be right. Which of the two is mistaken \
             can't be seen in the plan.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
provincie = { name = "Provincie", credit = [800] }
gemeente = { name = "Gemeente", credit = [400] }

[lines]
scholing = { name = "Scholing", debit = [500] }
overleg = { name = "Overleg", debit = [700] }

[[claims]]
name = "provincie betaalt scholing"
of = ["scholing"]
funder = "provincie"
amount = 400

[[claims]]
name = "gemeente betaalt scholing"
of = ["scholing"]
funder = "gemeente"
amount = 400
"#,
    instead: &[(
        "funder = \"gemeente\"\namount = 400",
        "funder = \"gemeente\"\namount = 100",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let outcomes = cx.claims();
    for set in claims_that_exclude(cx.plan, cx.books, outcomes) {
        let figures = set.iter().filter_map(|(claim, at)| {
            let figure = outcomes[*claim].as_ref().ok()?.get(*at)?;
            Some((&cx.plan.claims[*claim], figure))
        });
        findings.extend(finding(cx, &figures.collect::<Vec<_>>()));
    }
}

fn finding(cx: Context<'_>, figures: &[(&PlanClaim, &ClaimedFigure)]) -> Option<Finding> {
    let ((claim, figure), others) = figures.split_first()?;
    let named = figures
        .iter()
        .map(|(claim, figure)| labelled(cx, claim, figure));
    let named = listed(named.map(Piece::Message).collect::<Vec<_>>(), AND);
    let message = tell! {
        nl: "{named} zijn elk mogelijk, maar niet samen, hoe het geld ook wordt verdeeld",
        en: "{named} are each possible, but not together, however the money is divided",
        named
    };
    let hint = tell! {
        nl: "wijzig een van deze cijfers", en: "change one of these figures"
    };
    let place = stated::place(cx.plan, claim, figure);
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    Some(others.iter().fold(finding, |finding, (claim, figure)| {
        let place = stated::place(cx.plan, claim, figure);
        finding.related(place, labelled(cx, claim, figure))
    }))
}

/// `` `provincie betaalt scholing` in `2020` (€ 400) ``.
fn labelled(cx: Context<'_>, claim: &PlanClaim, figure: &ClaimedFigure) -> Message {
    let printed = match figure.figure {
        ClaimFigure::Amount { printed, .. } | ClaimFigure::Converted { printed, .. } => {
            Piece::from(printed)
        }
        ClaimFigure::Share { printed, .. } => Piece::from(printed),
    };
    let period = Piece::Message(stated::in_period(cx.plan, figure));
    say![name(&claim.name), period, " (", printed, ")"]
}
