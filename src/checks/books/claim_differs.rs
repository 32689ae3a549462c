//! A printed figure in `[[claims]]` that is not the sum, the difference, the share or the amount per unit of its terms.

use crate::checks::Context;
use crate::checks::support::addends::FigureIndex;
use crate::checks::support::claims::{AddendSet, Claim, excess};
use crate::checks::support::consequences::claim_is_explained;
use crate::checks::support::rule_names::CLAIM_DIFFERS;
use crate::checks::support::stated;
use crate::finding::{
    AND, Advice, Finding, Level, Message, NewContent, Piece, PlanChange, Rule, Topic, Words,
    listed, name,
};
use crate::formula::in_currency;
use crate::ledger::{ClaimFigure, ClaimedFigure};
use crate::place::Place;
use crate::plan::{Amount, ClaimSide, Money, Plan, PlanClaim, Section, Series};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB200",
    name: CLAIM_DIFFERS,
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Activities,
        Section::Claims,
    ],
    title: Words::new("Opgegeven cijfer klopt niet", "Claim differs"),
    checks: Words::new(
        "Of elk cijfer in `[[claims]]` de som, het verschil, het aandeel of het bedrag per eenheid is van wat het noemt. Een aandeel mag \
             zoveel afwijken als het is afgerond. Zegt het plan dat zijn bedragen zijn afgerond, dan mag elk bedrag een halve \
             eenheid afwijken.",
        "That each figure in `[[claims]]` is the sum, the difference, the share or the amount per unit of what it names. A share may differ \
             as much as it is rounded. If the plan says that its figures were rounded, each may be off by half a unit.",
    ),
    why: Words::new(
        "Een totaal over enkele jaren of een percentage in de tekst wordt vaker gelezen dan de tabel waaruit het komt, en \
             blijft staan als de tabel verandert.",
        "A total of some years or a percentage in the text is read more often than the table that it comes from, and \
             stays as it was when the table changes.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [600, 300] }
staf = { name = "Staf", debit = [400, 200] }

[[claims]]
name = "scholing in twee jaren"
of = ["scholing"]
amount = 950
share = "60%"
"#,
    instead: &[("amount = 950", "amount = 900")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = FigureIndex::new(cx);
    for (index, outcome) in cx.claims().iter().enumerate() {
        for (at, figure) in outcome.iter().flatten().enumerate() {
            let finding = match stated::sum(index, at, figure) {
                Some(sum) => amount_differs(cx, &figures, figure, sum).map(|finding| {
                    let others = contradicting_claims(cx, index, figure).into_iter();
                    others.fold(finding, |finding, (place, message)| {
                        finding.related(place, message)
                    })
                }),
                None => share_differs(cx.plan, &cx.plan.claims[index], figure)
                    .or_else(|| converted_differs(cx.plan, &cx.plan.claims[index], figure)),
            };
            findings.extend(finding.filter(|_| !claim_is_explained(cx, index, at)));
        }
    }
}

/// Reports an amount of a claim that differs from its sum. Mistakes in the terms that other findings report are left
/// out of the sum.
fn amount_differs(
    cx: Context<'_>,
    figures: &FigureIndex<'_>,
    figure: &ClaimedFigure,
    sum: AddendSet,
) -> Option<Finding> {
    let AddendSet::Stated { claim, .. } = sum else {
        return None;
    };
    if figure.holds.is_none() || stated::follows_printed_claim(cx.plan, figure) {
        return None;
    }
    let of_file = stated::claim(cx, sum)?;
    let (own, addends) = of_file.if_wrong(cx, figures)?;
    let claim = &cx.plan.claims[claim];
    let place = stated::place(cx.plan, claim, figure);
    // The terms of the file are not shown if mistakes were left out of their sum: they would not add up to it.
    let terms = match own.computed == of_file.computed {
        true => in_brackets(claim, figure),
        false => Message::default(),
    };
    let message = tell! {
        nl: "{claim}{period} staat op {printed}, maar komt uit op {computed}: {excess}{terms}",
        en: "{claim}{period} is printed as {printed} and comes to {computed}: {excess}{terms}",
        claim = name(&claim.name), period = stated::in_period(cx.plan, figure), printed = own.printed,
        computed = own.computed, excess = excess(own.printed, own.computed), terms = terms.clone()
    };
    let said_by = figure.said_by.map(|by| &cx.plan.claims[by]);
    let message = match (said_by, &claim.funder) {
        (Some(other), Some(funder)) => tell! {
            nl: "{claim}{period} staat op {printed}, maar volgens {other} betaalt {funder} daarvan {computed}",
            en: "{claim}{period} is printed as {printed}, but by {other} {funder} pays {computed} of that",
            claim = name(&claim.name), period = stated::in_period(cx.plan, figure), printed = own.printed,
            other = name(&other.name), funder = name(funder.as_str()), computed = own.computed
        },
        (None, Some(funder)) if claim.less.is_empty() => {
            paid_differs(cx.plan, claim, figure, funder.as_str(), (&own, terms))
        }
        (None | Some(_), Some(_) | None) => message,
    };
    let right = PlanChange::money(place.clone(), own.computed);
    let finding = own.finding(RULE.name, place, message, addends);
    let finding = match figure.said_by {
        Some(by) => finding.related(said_place(cx.plan, by, figure), said(own.computed)),
        None => finding,
    };
    Some(finding.hint(Advice::from(hint()).or_try([vec![right]])))
}

/// The other claims about the same amounts that print another figure.
fn contradicting_claims(
    cx: Context<'_>,
    index: usize,
    figure: &ClaimedFigure,
) -> Vec<(Place, Message)> {
    let ClaimFigure::Amount { printed, .. } = figure.figure else {
        return Vec::new();
    };
    let claims = cx.claims().iter().zip(&cx.plan.claims).enumerate();
    let others = claims.filter(|(other, _)| *other != index && !figure.parts.is_empty());
    let figures = others.flat_map(|(_, (outcome, claim))| {
        let figures = outcome.iter().flatten();
        figures.map(move |of| (claim, of))
    });
    let contradicting = figures.filter_map(|(claim, of)| match of.figure {
        ClaimFigure::Amount { printed: other, .. }
            if of.parts == figure.parts && of.terms == figure.terms =>
        {
            (other != printed).then(|| {
                let message = tell! {
                    nl: "{claim} zegt over hetzelfde {amount}", en: "{claim} says {amount} about the same",
                    claim = name(&claim.name), amount = other
                };
                (stated::place(cx.plan, claim, of), message)
            })
        }
        ClaimFigure::Amount { .. } | ClaimFigure::Converted { .. } | ClaimFigure::Share { .. } => {
            None
        }
    });
    contradicting.collect()
}

/// The place of what another claim says about the same.
fn said_place(plan: &Plan, by: usize, figure: &ClaimedFigure) -> Place {
    let claim = &plan.claims[by];
    let at = Place::section("claims").index(claim.number).key("amount");
    match (&claim.amount, figure.period) {
        (Some(Series::Each(each)), Some(period)) => each.place(at, period, &plan.periods),
        (Some(Series::Each(_) | Series::One(_)) | None, _) => at,
    }
}

fn said(amount: Money) -> Message {
    tell! { nl: "hier staat {amount}", en: "this says {amount}", amount }
}

/// Returns the message about a claim that states how much of its terms a funder pays. The funder can only pay less than
/// the printed amount, or must pay more.
fn paid_differs(
    plan: &Plan,
    claim: &PlanClaim,
    figure: &ClaimedFigure,
    funder: &str,
    (own, terms): (&Claim, Message),
) -> Message {
    let (claim, period, funder) = (
        name(&claim.name),
        stated::in_period(plan, figure),
        name(funder),
    );
    let (printed, computed) = (own.printed, own.computed);
    match printed > computed {
        true => tell! {
            nl: "{claim}{period} staat op {printed}, maar {funder} betaalt daarvan hoogstens {computed}{terms}",
            en: "{claim}{period} is printed as {printed}, but {funder} pays at most {computed} of that{terms}",
            claim, period, printed, funder, computed, terms
        },
        false => tell! {
            nl: "{claim}{period} staat op {printed}, maar {funder} betaalt daarvan ten minste {computed}{terms}",
            en: "{claim}{period} is printed as {printed}, but {funder} pays at least {computed} of that{terms}",
            claim, period, printed, funder, computed, terms
        },
    }
}

fn hint() -> Message {
    tell! {
        nl: "wijzig het opgegeven cijfer, of wat het noemt",
        en: "change the printed figure, or what it names"
    }
}

/// Reports a printed share that differs from the computed one, or that is a share of nothing.
fn share_differs(plan: &Plan, claim: &PlanClaim, figure: &ClaimedFigure) -> Option<Finding> {
    let ClaimFigure::Share {
        printed,
        computed,
        part,
        whole,
    } = figure.figure
    else {
        return None;
    };
    if figure.holds != Some(false) {
        return None;
    }
    let place = stated::place(plan, claim, figure);
    let (claim, terms) = (name(&claim.name), in_brackets(claim, figure));
    let part = part.known().unwrap_or_default();
    let whole = whole.known().unwrap_or_default();
    let message = match computed {
        Some(computed) => tell! {
            nl: "{claim} staat op {printed}, maar {part} van {whole} is {computed}{terms}",
            en: "{claim} is printed as {printed}, but {part} of {whole} is {computed}{terms}",
            claim, printed, part, whole, computed, terms
        },
        None => tell! {
            nl: "{claim} staat op {printed}, maar {part} van {whole} is geen percentage{terms}",
            en: "{claim} is printed as {printed}, but {part} of {whole} is no percentage{terms}",
            claim, printed, part, whole, terms
        },
    };
    let right = computed.map(|share| {
        vec![PlanChange {
            place: place.clone(),
            to: NewContent::Share(share),
        }]
    });
    let advice = Advice::from(hint()).or_try(right);
    Some(Finding::new(RULE.name, place, message).hint(advice))
}

/// Reports an amount per unit, or in another currency, that differs from the converted sum.
fn converted_differs(plan: &Plan, claim: &PlanClaim, figure: &ClaimedFigure) -> Option<Finding> {
    let ClaimFigure::Converted {
        printed,
        computed,
        sum,
        is_rate,
    } = figure.figure
    else {
        return None;
    };
    let (right, sum) = (computed?, sum.known()?);
    if figure.holds != Some(false) {
        return None;
    }
    let place = stated::place(plan, claim, figure);
    let foreign = claim.currency.filter(|currency| *currency != plan.currency);
    let written = |amount: Money| match foreign {
        Some(currency) => Piece::Message(in_currency(amount, currency)),
        None => Piece::from(amount),
    };
    let (printed, computed) = (written(printed), written(right));
    let (period, terms) = (stated::in_period(plan, figure), in_brackets(claim, figure));
    let claim_name = name(&claim.name);
    let message = match claim.quantity.filter(|_| is_rate) {
        Some(quantity) => tell! {
            nl: "{claim} staat op {printed}, maar {sum} gedeeld door {quantity} is {computed}{terms}",
            en: "{claim} is printed as {printed}, but {sum} divided by {quantity} is {computed}{terms}",
            claim = claim_name, printed, sum, quantity, computed, terms
        },
        None => tell! {
            nl: "{claim}{period} staat op {printed}, maar {sum} is {computed}{terms}",
            en: "{claim}{period} is printed as {printed}, but {sum} is {computed}{terms}",
            claim = claim_name, period, printed, sum, computed, terms
        },
    };
    let changes = foreign
        .is_none()
        .then(|| [PlanChange::money(place.clone(), right)]);
    let advice = Advice::from(hint()).or_try(changes.map(Vec::from));
    Some(Finding::new(RULE.name, place, message).hint(advice))
}

/// The terms with their amounts, such as `` (`scholing` € 900 and `staf` € 600)``. Empty if there are none.
fn in_brackets(claim: &PlanClaim, figure: &ClaimedFigure) -> Message {
    let all = figure
        .all
        .and_then(|all| Some(total_of_side(claim.side?, all.known()?)));
    let terms = figure.terms.iter().map(|(id, amount)| match amount {
        Amount::Known(amount) => say![name(id), " ", *amount],
        Amount::Blank | Amount::Unknown => say![name(id)],
    });
    let terms: Vec<Piece> = all.into_iter().chain(terms).map(Into::into).collect();
    if terms.is_empty() {
        return Message::default();
    }
    say![" (", listed(terms, AND), ")"]
}

/// The total of a side, such as `all costs € 1.500`.
fn total_of_side(side: ClaimSide, amount: Money) -> Message {
    match side {
        ClaimSide::Debit => tell! { nl: "alle lasten {amount}", en: "all costs {amount}", amount },
        ClaimSide::Credit => tell! { nl: "alle baten {amount}", en: "all income {amount}", amount },
        ClaimSide::Balance => {
            tell! { nl: "het saldo {amount}", en: "the balance {amount}", amount }
        }
    }
}
