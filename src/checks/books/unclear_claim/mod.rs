//! An entry of `[[claims]]` that can't be compared with anything.

mod first_parts;
#[cfg(test)]
mod tests;

use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, listed_at_most, name, verbatim,
};
use crate::ledger::{ClaimFault, evaluate_claims};
use crate::place::Place;
use crate::plan::{Plan, PlanClaim, Section, Series, TermId};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB201",
    name: RuleName("unclear-claim"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Activities,
        Section::Claims,
    ],
    title: Words::new("Opgegeven cijfer is onduidelijk", "Unclear claim"),
    checks: Words::new(
        "Of elk cijfer in `[[claims]]` een bedrag, een bedrag per eenheid of een aandeel heeft, zegt wat het optelt, over hele periodes gaat, en \
             niet via andere cijfers zichzelf optelt.",
        "That each entry of `[[claims]]` has an amount, an amount per unit or a share, says what it adds up, is about complete periods, and \
             does not add itself through other claims.",
    ),
    why: Words::new(
        "Een cijfer dat met niets wordt vergeleken, lijkt nagerekend en is het niet.",
        "A figure that is compared with nothing looks verified, and is not.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1_000, 500] }

[lines]
scholing = { name = "Scholing", debit = [1_000, 500] }

[[claims]]
name = "half jaar"
of = ["scholing"]
in = "2020-H1"
amount = 500
"#,
    instead: &[(
        "in = \"2020-H1\"\namount = 500",
        "in = \"2020\"\namount = 1_000",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let outcomes = evaluate_claims(cx.plan, cx.books);
    for (claim, outcome) in cx.plan.claims.iter().zip(outcomes) {
        let Some((message, hint, key)) = outcome
            .err()
            .and_then(|fault| words(cx.plan, claim, &fault))
        else {
            continue;
        };
        let at = Place::section("claims").index(claim.number);
        let place = key.map_or(at.clone(), |key| at.key(key));
        let claim = name(&claim.name);
        let message = tell! { nl: "{claim}: {message}", en: "{claim}: {message}", claim, message };
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
    let claims = cx.plan.claims.iter();
    findings.extend(claims.filter_map(|claim| unknown_in_column(cx.plan, claim)));
}

/// Reports a claim that states a figure of a partner or an activity in another column: such a column only has lines and
/// funders.
fn unknown_in_column(plan: &Plan, claim: &PlanClaim) -> Option<Finding> {
    let (column, id) = plan.other_columns.iter().find_map(|column| {
        let of_column = &column.plan;
        let mut same = of_column.claims.iter();
        let same = same.find(|same| same.number == claim.number && states_figure(same))?;
        let is_known = |id: &str| {
            let mut claims = of_column.claims.iter();
            of_column.find_line(id).is_some()
                || of_column.find_funder(id).is_some()
                || claims.any(|claim| claim.name == id)
        };
        let is_other = |id: &str| plan.partners.contains_key(id) || plan.codes().contains_key(id);
        let mut terms = same.of.iter().chain(&same.less).chain(&same.share_of);
        let unknown = terms.find(|id| !is_known(id.as_str()) && is_other(id.as_str()))?;
        Some((column, unknown.clone()))
    })?;
    let message = tell! {
        nl: "{claim}: kolom {column} heeft alleen posten en financiers, en niets van {id}",
        en: "{claim}: column {column} only has lines and funders, and nothing of {id}",
        claim = name(&claim.name), column = name(&column.period().id), id = name(&id)
    };
    let hint = tell! {
        nl: "geef alleen cijfers van periodes van het plan, of noem posten en financiers",
        en: "state only figures of periods of the plan, or name lines and funders"
    };
    let place = Place::section("claims").index(claim.number);
    Some(Finding::new(RULE.name, place, message).hint(hint))
}

/// Whether a claim states a figure, in the plan or the column that it is from.
fn states_figure(claim: &PlanClaim) -> bool {
    let has_amount = match &claim.amount {
        Some(Series::One(_)) => true,
        Some(Series::Each(each)) => !each.entries().is_empty(),
        None => false,
    };
    has_amount || claim.rate.is_some() || claim.share.is_some()
}

/// Returns what is not clear about a claim, the action, and the key that it is about. None if another finding reports
/// it.
fn words(
    plan: &Plan,
    claim: &PlanClaim,
    fault: &ClaimFault,
) -> Option<(Message, Message, Option<&'static str>)> {
    Some(match fault {
        ClaimFault::Cycle(_) if is_named_as_its_term(plan, claim) => (
            tell! {
                nl: "zo heet ook iets anders in het plan: `of` noemt daarmee dit cijfer zelf",
                en: "something else in the plan has this name too: in `of` it names this figure itself"
            },
            tell! {
                nl: "geef het cijfer een andere naam", en: "give the figure another name"
            },
            Some("name"),
        ),
        ClaimFault::NoFigure => (
            tell! { nl: "er staat geen bedrag en geen aandeel", en: "it has no amount and no share" },
            tell! {
                nl: "voeg {amount} of {share} toe", en: "add {amount} or {share}",
                amount = verbatim("amount"), share = verbatim("share")
            },
            None,
        ),
        ClaimFault::NoTerms => (
            tell! { nl: "er staat niet wat wordt opgeteld", en: "it does not say what is added up" },
            tell! {
                nl: "voeg {of} of {side} toe", en: "add {of} or {side}", of = verbatim("of"), side = verbatim("side")
            },
            None,
        ),
        ClaimFault::NoPeriods => (
            tell! { nl: "in dit tijdvak ligt geen periode", en: "no period lies in this time" },
            whole_periods(),
            Some("in"),
        ),
        ClaimFault::BeyondPeriods => (
            tell! {
                nl: "een deel van dit tijdvak ligt voor of na de periodes van het plan",
                en: "a part of this time is before or after the periods of the plan"
            },
            whole_periods(),
            Some("in"),
        ),
        ClaimFault::CutsPeriod(period) => (
            tell! {
                nl: "van periode {period} valt maar een deel in dit tijdvak",
                en: "only a part of period {period} is in this time",
                period = name(&plan.periods.get(*period).id)
            },
            whole_periods(),
            Some("in"),
        ),
        ClaimFault::TimeBesidePeriods => (
            tell! {
                nl: "er staat een bedrag per periode, en ook een tijdvak",
                en: "it has an amount for each period, and a time as well"
            },
            tell! { nl: "laat {key} weg", en: "leave {key} out", key = verbatim("in") },
            Some("in"),
        ),
        // The mistake is the name of that claim, and is reported there.
        ClaimFault::Ambiguous(id) if is_own_term(plan, id) => return None,
        ClaimFault::Ambiguous(id) => (
            tell! {
                nl: "{id} kan meer dan één ding zijn", en: "{id} may be more than one thing", id = name(id)
            },
            tell! {
                nl: "schrijf {side} erbij, of geef een van beide een andere naam",
                en: "add {side}, or give one of them another name", side = verbatim("side")
            },
            None,
        ),
        ClaimFault::NotOnSide(id) => (
            tell! {
                nl: "{id} heeft niets aan deze kant", en: "{id} has nothing on this side", id = name(id)
            },
            tell! {
                nl: "wijzig {side}, of noem wat aan die kant staat",
                en: "change {side}, or name what is on that side", side = verbatim("side")
            },
            Some("side"),
        ),
        ClaimFault::NotAddable(id) => (
            tell! {
                nl: "{id} heeft geen bedrag dat is op te tellen", en: "{id} has no amount that can be added",
                id = name(id)
            },
            tell! {
                nl: "noem de posten waaruit het bestaat", en: "name the lines that it is made of"
            },
            None,
        ),
        ClaimFault::NoQuantity => (
            tell! {
                nl: "er staat een bedrag per eenheid, en geen aantal eenheden boven 0",
                en: "it has an amount for each unit, and no number of units above 0"
            },
            tell! {
                nl: "schrijf het aantal in {quantity}", en: "write the number as {quantity}",
                quantity = verbatim("quantity")
            },
            Some("rate"),
        ),
        ClaimFault::NoRate => (
            tell! {
                nl: "er staat een aantal, en geen bedrag per eenheid",
                en: "it has a number of units, and no amount for each"
            },
            tell! {
                nl: "zet het bedrag per eenheid in {rate}, of laat {quantity} weg",
                en: "write the amount for each as {rate}, or leave {quantity} out",
                rate = verbatim("rate"), quantity = verbatim("quantity")
            },
            Some("quantity"),
        ),
        ClaimFault::NoExchangeRate(currency) => (
            tell! {
                nl: "de koers van {currency} is niet bekend", en: "the rate of {currency} is not known",
                currency = name(currency.code())
            },
            tell! {
                nl: "voeg de koers toe onder {rates}", en: "add the rate under {rates}", rates = verbatim("[rates]")
            },
            Some("currency"),
        ),
        ClaimFault::NotPaid(id) => (
            tell! {
                nl: "{id} is geen post en geen activiteit, en kan dus niet worden betaald",
                en: "{id} is no line and no activity, and so can't be paid", id = name(id)
            },
            tell! {
                nl: "noem posten en activiteiten, of laat {funder} weg",
                en: "name lines and activities, or leave {funder} out", funder = verbatim("funder")
            },
            None,
        ),
        ClaimFault::PaysCosts => (
            tell! {
                nl: "wat een financier betaalt zijn lasten", en: "what a funder pays is costs"
            },
            tell! {
                nl: "laat {side} of {funder} weg", en: "leave out {side} or {funder}", side = verbatim("side"),
                funder = verbatim("funder")
            },
            Some("side"),
        ),
        ClaimFault::PartnerBeside(partner, other) => (
            tell! {
                nl: "{partner} telt met een deel van alle lasten of baten, en dat kan niet worden opgeteld bij {other}",
                en: "{partner} counts with a part of all costs or income, which can't be added to {other}",
                partner = name(partner), other = name(other)
            },
            tell! {
                nl: "noem alleen partners, of geen partners", en: "name only partners, or no partners"
            },
            None,
        ),
        ClaimFault::FirstInOther => first_parts::in_other(),
        ClaimFault::FirstOfNothing => first_parts::of_nothing(),
        ClaimFault::FirstBelowZero => first_parts::below_zero(),
        ClaimFault::FirstNotOfCosts(id) => first_parts::not_of_costs(id),
        ClaimFault::FirstOutside(id) => first_parts::outside(id),
        ClaimFault::FirstTwice(id) => first_parts::twice(id),
        ClaimFault::NoAmount => (
            tell! { nl: "er staat een munt, en geen bedrag", en: "it has a currency, and no amount" },
            tell! {
                nl: "laat {currency} weg", en: "leave {currency} out", currency = verbatim("currency")
            },
            Some("currency"),
        ),
        ClaimFault::OneOfSeveral(id) => (
            tell! {
                nl: "{id} is één bedrag, en hier staat er een per periode",
                en: "{id} is one amount, and here is one for each period", id = name(id)
            },
            tell! {
                nl: "geef ook {id} een bedrag per periode", en: "give {id} an amount for each period too",
                id = name(id)
            },
            None,
        ),
        ClaimFault::Cycle(cycle) => {
            // A cycle is reported once, at its first claim. If the name of one of its claims is the mistake, only that
            // is reported.
            let claims = || cycle.iter().filter_map(|at| plan.claims.get(*at));
            let is_first = claims()
                .next()
                .is_some_and(|first| first.number == claim.number);
            if !is_first || claims().any(|claim| is_named_as_its_term(plan, claim)) {
                return None;
            }
            let others: Vec<Piece> = claims().skip(1).map(|other| name(&other.name)).collect();
            let message = match others.is_empty() {
                true => tell! { nl: "het telt zichzelf op", en: "it adds itself" },
                false => tell! {
                    nl: "het telt zichzelf op, via {others}", en: "it adds itself, through {others}",
                    others = listed_at_most(3, others)
                },
            };
            let hint = tell! { nl: "haal een van de namen weg", en: "take one of the names out" };
            (message, hint, Some("of"))
        }
        ClaimFault::UnclearTerm(_) | ClaimFault::Unreadable => return None,
    })
}

/// Whether a claim has itself as a term, because its name is also the id of a line, a funder, an activity or a partner.
fn is_named_as_its_term(plan: &Plan, claim: &PlanClaim) -> bool {
    let id = claim.name.as_str();
    let mut terms = claim.of.iter().chain(&claim.less).chain(&claim.share_of);
    let is_other = plan.find_line(id).is_some()
        || plan.find_funder(id).is_some()
        || plan.codes().contains_key(id)
        || plan.partners.contains_key(id);
    is_other && terms.any(|term| term.as_str() == id)
}

/// Whether a claim of this name has itself as a term, as in [`is_named_as_its_term`].
fn is_own_term(plan: &Plan, id: &TermId) -> bool {
    let mut claims = plan.claims.iter().filter(|claim| claim.name == id.as_str());
    claims.any(|claim| is_named_as_its_term(plan, claim))
}

fn whole_periods() -> Message {
    tell! {
        nl: "noem hele periodes van het plan", en: "name complete periods of the plan"
    }
}
