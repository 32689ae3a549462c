//! One mistake that explains several wrong sums. It is reported once, at its own place.

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::claims::excess;
use crate::checks::support::rates_at_most::is_above_maximum;
use crate::checks::support::root_cause::advice::advice;
use crate::checks::support::root_cause::among_rows::{AmongRows, likeliest};
use crate::checks::support::root_cause::naming::{NamedSlip, SlipKind};
use crate::checks::support::root_cause::sums_in_words::{related, sum_count, sum_names};
use crate::checks::support::root_cause::{RootCause, SlipInColumn};
use crate::finding::{
    Finding, Level, Message, OR, Piece, Related, Rule, RuleName, Topic, Words, listed, plural,
};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB028",
    name: RuleName("figure-differs"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new(
        "Eén fout verklaart meerdere verkeerde sommen",
        "One mistake explains several wrong sums",
    ),
    checks: Words::new(
        "Of het kleinste aantal fouten dat alle verkeerde sommen samen verklaart, totalen zijn of iets anders: \
             een bedrag van een post of financier, de kosten van een activiteit, een tarief, een aantal, een percentage, het beginsaldo, een rij die \
             ontbreekt, dubbel staat of onder de verkeerde groep staat. Elke fout wordt één keer gemeld, op haar \
             plaats, en de sommen die eruit volgen niet. Kan het een van hoogstens vijf zijn, dan worden ze alle \
             genoemd. Kan het een van meer rijen onder één totaal zijn, dan wordt dat totaal genoemd, met de rijen waarin \
             twee cijfers verwisseld lijken, de komma anders staat of het teken verkeerd is.",
        "Whether the smallest number of mistakes that explains all wrong sums consists of printed totals or of \
             something else: the figure of a line or funder, the cost of an activity, a tariff, a quantity, a percentage, the opening balance, a row \
             that is missing, there twice or under the wrong group. Each mistake is reported once, at its own \
             place, and the sums that follow from it are not. If it can be one of up to five, all of them are named. \
             If it can be one of more rows of one total, that total is named, with the rows in which two digits seem \
             to be exchanged, the decimal point is elsewhere or the sign is wrong.",
    ),
    why: Words::new(
        "Eén verkeerd cijfer verstoort vier sommen. Bij vier bevindingen zoeken vier mensen; deze zegt welk \
             bedrag het is.",
        "One wrong digit breaks four sums. Four findings make four people search; this one says which figure it \
             is.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
unit = 1
periods = ["2020", "2021"]

[funders]
gemeente = { credit = [110, 100], total = 200 }

[lines]
scholing = { debit = [100, 100] }

[totals]
credit = [100, 100]
total-credit = 200
"#,
    instead: &[(
        "gemeente = { credit = [110, 100], total = 200 }",
        "gemeente = { credit = [100, 100], total = 200 }",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.without_missing_lines();
    let causes = cx.all_root_causes().iter();
    let causes = causes.filter(|cause| cause.is_named() && !cause.is_unknown_reference(cx));
    let causes = causes.filter(|cause| !is_above_maximum(cx, cause));
    findings.extend(causes.filter_map(|cause| finding(cx, cause)));
}

/// The finding about a root cause, at the first of its slips.
pub(in crate::checks) fn finding(cx: Context<'_>, cause: &RootCause) -> Option<Finding> {
    finding_in_columns(cx, cause, &[])
}

/// Like [`finding`], with the amounts of a missing row in other columns.
pub(in crate::checks) fn finding_in_columns(
    cx: Context<'_>,
    cause: &RootCause,
    columns: &[SlipInColumn<'_>],
) -> Option<Finding> {
    let suspects = cause.suspects.iter();
    let slips: Vec<NamedSlip> = suspects
        .filter_map(|each| NamedSlip::in_columns(cx, each, columns))
        .collect();
    if let Some(rows) = AmongRows::of(cause) {
        return Some(among_rows(cx, cause, &rows, slips));
    }
    finding_about(cx, cause, &slips)
}

/// The finding about slips of which only one was made. None if there are none.
pub(in crate::checks) fn finding_about(
    cx: Context<'_>,
    cause: &RootCause,
    slips: &[NamedSlip],
) -> Option<Finding> {
    let (first, others) = slips.split_first()?;
    let message = if others.is_empty() {
        about_one(cause, first)
    } else {
        about_several(cause, slips)
    };
    let mut finding = Finding::new(RULE.name, first.place.clone(), message).hint(advice(slips));
    if let SlipKind::Figure { found, expected } | SlipKind::Rate { found, expected } = first.kind {
        let label = tell! {
            nl: "met {expected} klopt het",
            en: "{expected} makes them add up",
            expected
        };
        finding = finding.label(label).figures(found, expected);
    }
    if let SlipKind::Foreign(_, figures) = first.kind {
        finding.figures = Some(figures);
    }
    let or_here = others.iter().map(or_there);
    let costs = slips.iter().flat_map(|slip| slip.costs.iter().cloned());
    let sums = cause.claims.iter().flat_map(|claim| related(cx, *claim));
    finding.related = or_here.chain(costs).chain(sums).take(MAX_RELATED).collect();
    Some(finding)
}

/// The finding about a wrong row of a total that is right, at the likeliest of the rows, or else at the total.
fn among_rows(
    cx: Context<'_>,
    cause: &RootCause,
    rows: &AmongRows,
    slips: Vec<NamedSlip>,
) -> Finding {
    let (likely, others) = likeliest(slips);
    let choices = likely.iter().map(|slip| Piece::from(choice(slip)));
    let message = rows.message(cx, cause, choices.collect());
    let (place, hint) = match likely.first() {
        Some(first) => (first.place.clone(), advice(&likely)),
        None => (rows.place(cx), rows.advice()),
    };
    let likely = likely.iter().skip(1).map(or_there);
    let others = others.iter().map(or_there);
    let sums = cause.claims.iter().flat_map(|claim| related(cx, *claim));
    let mut finding = Finding::new(RULE.name, place, message).hint(hint);
    finding.related = likely.chain(sums).chain(others).take(MAX_RELATED).collect();
    finding
}

/// The message about a mistake that is certain.
fn about_one(cause: &RootCause, slip: &NamedSlip) -> Message {
    let (has, sums) = (slip.has.clone(), sum_names(cause, &cause.claims));
    let many = |one, many| plural(sum_count(cause, &cause.claims), one, many);
    match &slip.kind {
        SlipKind::Figure { found, expected } | SlipKind::Rate { found, expected } => tell! {
            nl: "{has}, maar {sums} {need} {expected}: {excess}",
            en: "{has}, and {sums} {need} {expected}: {excess}",
            has, sums, need = many(
                Words::new("vraagt", "needs"),
                Words::new("vragen", "need"),
            ),
            expected = *expected, excess = excess(*found, *expected)
        },
        SlipKind::Figures(expected)
        | SlipKind::Foreign(expected, _)
        | SlipKind::ExchangeRate(expected)
        | SlipKind::Percentage(expected)
        | SlipKind::Quantity(expected) => tell! {
            nl: "{has}, maar {sums} {need} {expected}",
            en: "{has}, and {sums} {need} {expected}",
            has, sums, need = many(
                Words::new("vraagt", "needs"),
                Words::new("vragen", "need"),
            ),
            expected = expected.clone()
        },
        SlipKind::NoCost => tell! {
            nl: "{has}: zonder die kosten {add} {sums} niet",
            en: "{has}: without it {sums} {add} not add up",
            has, sums, add = many(
                Words::new("klopt", "does"),
                Words::new("kloppen", "do"),
            )
        },
        SlipKind::OnLine(to) => tell! {
            nl: "{has}, maar de optellingen kloppen als dat op post {to} staat",
            en: "{has}, and the sums add up if it is on line {to}",
            has, to = to.clone()
        },
        SlipKind::Missing { .. } => tell! {
            nl: "{has}: zonder die rij {add} {sums} niet",
            en: "{has}: without it {sums} {add} not add up",
            has, sums, add = many(
                Words::new("klopt", "does"),
                Words::new("kloppen", "do"),
            )
        },
        SlipKind::Extra => tell! {
            nl: "{has} telt te veel mee: zonder deze rij {add} {sums}",
            en: "{has} is counted too often: without this row {sums} {add} up",
            has, sums, add = many(
                Words::new("klopt", "adds"),
                Words::new("kloppen", "add"),
            )
        },
        SlipKind::Swapped => tell! {
            nl: "{has}, maar {sums} {add} als deze twee bedragen zijn verwisseld",
            en: "{has}, and {sums} {add} up if these two figures change places",
            has, sums, add = many(
                Words::new("klopt", "adds"),
                Words::new("kloppen", "add"),
            )
        },
        SlipKind::LeftOut(_) => tell! {
            nl: "{has}, maar {sums} {add} alleen als dat wel zo is",
            en: "{has}, and {sums} {add} up only with it",
            has, sums, add = many(
                Words::new("klopt", "adds"),
                Words::new("kloppen", "add"),
            )
        },
        SlipKind::InBase => tell! {
            nl: "{has}, maar {sums} {add} alleen als dat niet zo is",
            en: "{has}, and {sums} {add} up only without it",
            has, sums, add = many(
                Words::new("klopt", "adds"),
                Words::new("kloppen", "add"),
            )
        },
        SlipKind::Moved(to) => tell! {
            nl: "{has}, maar onder {to} kloppen de optellingen",
            en: "{has}, and the sums add up if it is under {to}",
            has, to = to.clone()
        },
    }
}

/// The message about several slips of which only one was made.
fn about_several(cause: &RootCause, slips: &[NamedSlip]) -> Message {
    let choices = slips.iter().map(|slip| Piece::from(choice(slip)));
    let choices = listed(choices.collect(), OR);
    let sums = sum_names(cause, &cause.claims);
    let amounts = slips.iter().find_map(|slip| match slip.kind {
        SlipKind::Figure { found, expected } => Some((found - expected).abs()),
        SlipKind::Rate { .. }
        | SlipKind::Foreign(..)
        | SlipKind::ExchangeRate(_)
        | SlipKind::Percentage(_)
        | SlipKind::Quantity(_)
        | SlipKind::Figures(_)
        | SlipKind::Missing { .. }
        | SlipKind::LeftOut(_)
        | SlipKind::InBase
        | SlipKind::NoCost
        | SlipKind::OnLine(_)
        | SlipKind::Extra
        | SlipKind::Swapped
        | SlipKind::Moved(_) => None,
    });
    match amounts {
        Some(amount) => tell! {
            nl: "een van deze is fout: {choices}; {sums} {differ} {amount}",
            en: "one of these is wrong: {choices}; {sums} {differ} by {amount}",
            choices, sums, amount, differ = plural(
                sum_count(cause, &cause.claims),
                Words::new("verschilt", "differs"),
                Words::new("verschillen", "differ"),
            )
        },
        None => tell! {
            nl: "een van deze is fout: {choices}; {sums} {add} niet",
            en: "one of these is wrong: {choices}; {sums} {add} not add up",
            choices, sums, add = plural(
                sum_count(cause, &cause.claims),
                Words::new("klopt", "does"),
                Words::new("kloppen", "do"),
            )
        },
    }
}

/// A slip in words, as one of several of which only one was made.
fn choice(slip: &NamedSlip) -> Message {
    let has = slip.has.clone();
    match &slip.kind {
        SlipKind::Figure { expected, .. } | SlipKind::Rate { expected, .. } => tell! {
            nl: "{has} in plaats van {expected}",
            en: "{has} instead of {expected}",
            has, expected = *expected
        },
        SlipKind::Figures(expected)
        | SlipKind::Foreign(expected, _)
        | SlipKind::ExchangeRate(expected)
        | SlipKind::Percentage(expected)
        | SlipKind::Quantity(expected) => tell! {
            nl: "{has} in plaats van {expected}",
            en: "{has} instead of {expected}",
            has, expected = expected.clone()
        },
        SlipKind::Missing { .. } | SlipKind::LeftOut(_) | SlipKind::InBase | SlipKind::NoCost => {
            has
        }
        SlipKind::Extra => tell! {
            nl: "{has} telt te veel mee",
            en: "{has} is counted too often",
            has
        },
        SlipKind::Swapped => tell! {
            nl: "{has}, in plaats van andersom",
            en: "{has}, instead of the other way round",
            has
        },
        SlipKind::Moved(to) | SlipKind::OnLine(to) => tell! {
            nl: "{has} in plaats van {to}",
            en: "{has} instead of {to}",
            has, to = to.clone()
        },
    }
}

/// The place of another slip that may have been made instead.
fn or_there(slip: &NamedSlip) -> Related {
    Related {
        place: slip.place.clone(),
        message: or_here(slip),
    }
}

/// The words at the place of such a slip, such as `or € 20 here`.
fn or_here(slip: &NamedSlip) -> Message {
    match &slip.kind {
        SlipKind::Figure { expected, .. } | SlipKind::Rate { expected, .. } => tell! {
            nl: "of hier {expected}",
            en: "or {expected} here",
            expected = *expected
        },
        SlipKind::Figures(expected)
        | SlipKind::Foreign(expected, _)
        | SlipKind::ExchangeRate(expected)
        | SlipKind::Percentage(expected)
        | SlipKind::Quantity(expected) => tell! {
            nl: "of hier {expected}",
            en: "or {expected} here",
            expected = expected.clone()
        },
        SlipKind::Missing { .. } | SlipKind::NoCost => {
            tell! { nl: "of hier ontbreekt iets", en: "or something is missing here" }
        }
        SlipKind::LeftOut(line) => tell! {
            nl: "of hier hoort {line} bij", en: "or {line} belongs here", line = line.clone()
        },
        SlipKind::InBase => {
            tell! { nl: "of hier staat een post te veel", en: "or this has a line too many" }
        }
        SlipKind::Extra => {
            tell! { nl: "of dit telt te veel mee", en: "or this is counted too often" }
        }
        SlipKind::Swapped => tell! {
            nl: "of dit is verwisseld",
            en: "or this has changed places"
        },
        SlipKind::OnLine(to) => tell! {
            nl: "of dit hoort op post {to}",
            en: "or this belongs on line {to}",
            to = to.clone()
        },
        SlipKind::Moved(to) => tell! {
            nl: "of dit hoort onder {to}",
            en: "or this belongs under {to}",
            to = to.clone()
        },
    }
}
