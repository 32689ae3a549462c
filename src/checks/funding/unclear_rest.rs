//! A rest that several funders, or a group of funders, pay. Also a rest in another column, where none is calculated.
//! The amount of each of these funders is unknown.

use std::collections::BTreeSet;

use crate::checks::Context;
use crate::checks::support::called::{funder_called, line_called};
use crate::finding::{
    AND, Finding, Level, Message, Rule, RuleName, Topic, Words, listed, name, verbatim,
};
use crate::ledger::{Problem, RestFault};
use crate::place::{Place, written_key};
use crate::plan::{FunderIx, LineIx, Plan};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB191",
    name: RuleName("unclear-rest"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[],
    title: Words::new(
        "Onduidelijk wie de rest betaalt",
        "Unclear who pays the rest",
    ),
    checks: Words::new(
        "Of hoogstens één financier de rest betaalt (`credit = \"rest\"`), of elk de rest van eigen posten (`pays`), en of \
             elke andere financier alleen die posten mag betalen, of alleen andere. Een groep van financiers betaalt geen rest. In een kolom van een \
             andere soort heeft wie de rest betaalt een bedrag.",
        "That at most one funder pays the rest (`credit = \"rest\"`), or each the rest of its own lines (`pays`), and that \
             every other funder may pay for these lines only, or for others only. A group of funders pays no rest. In a column \
             of another kind, the payer of the rest has an amount.",
    ),
    why: Words::new(
        "Als twee financiers de rest betalen, is niet te zeggen wie welk deel betaalt. De bedragen van beide zijn dan onbekend.",
        "If two funders pay the rest, nothing says which part each of them pays. The amounts of both are unknown then.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
unit = 1
periods = ["2020"]

[funders]
school = { name = "School", credit = "rest" }
stichting = { name = "Stichting", credit = "rest" }

[lines]
scholing = { name = "Scholing", debit = [1_000] }
"#,
    instead: &[(
        r#"stichting = { name = "Stichting", credit = "rest" }"#,
        r#"stichting = { name = "Stichting", credit = [400] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let mut reported = BTreeSet::new();
    for problem in &cx.books.problems {
        let Problem::UnclearRest { payer, why } = problem else {
            continue;
        };
        let at = match why {
            RestFault::PaysMore { other, .. } => *other,
            RestFault::Group
            | RestFault::Several
            | RestFault::NamesActivity(_)
            | RestFault::SameLine { .. } => *payer,
        };
        if is_of_another(cx.plan, *payer, why) || !reported.insert(at) {
            continue;
        }
        let (message, hint) = words(cx.plan, *payer, why);
        let key = match why {
            RestFault::Group | RestFault::Several => "credit",
            RestFault::NamesActivity(_) | RestFault::SameLine { .. } => "pays",
            RestFault::PaysMore { other, .. } => match cx.plan.funder(*other).pays {
                Some(_) => "pays",
                None => "credit",
            },
        };
        let place = Place::section("funders")
            .key(cx.plan.funder_id(at).as_str())
            .key(key);
        findings.push(Finding::new(RULE.name, place, message).hint(hint));
    }
    let is_clear = |payer: &FunderIx| {
        let mut problems = cx.books.problems.iter();
        !problems.any(|it| matches!(it, Problem::UnclearRest { payer: of, .. } if of == payer))
    };
    let payers = cx.plan.indexed_funders();
    let payers = payers.filter(|(.., funder)| funder.pays_rest);
    let payers = payers.map(|(payer, ..)| payer).filter(is_clear);
    findings.extend(payers.filter_map(|payer| without_amount(cx, payer)));
}

/// The finding about a payer of the rest that lacks an amount in other columns. None if it has one in each.
fn without_amount(cx: Context<'_>, payer: FunderIx) -> Option<Finding> {
    let columns = cx.plan.other_columns.iter();
    let missing = columns.filter(|column| column.plan.funder(payer).pays_rest);
    let missing: Vec<&str> = missing.map(|column| column.period().id.as_str()).collect();
    let (first, (_, own)) = (missing.first()?, cx.plan.periods.iter().next()?);
    let columns = missing.iter().map(name).collect();
    let message = tell! {
        nl: "{funder} betaalt de rest, maar voor {columns} wordt die niet berekend, en een bedrag ontbreekt",
        en: "{funder} pays the rest, but none is calculated for {columns}, and an amount is missing",
        funder = funder_called(cx.plan, payer), columns = listed(columns, AND)
    };
    let hint = tell! {
        nl: "geef een bedrag voor die kolom, en `rest` voor elke periode van het plan, zoals {example}",
        en: "give an amount for that column, and `rest` for each period of the plan, such as {example}",
        example = verbatim(format!("{{ {} = 0, {} = \"rest\" }}", written_key(first), written_key(own.id.as_str())))
    };
    let place = Place::section("funders").key(cx.plan.funder_id(payer).as_str());
    Some(Finding::new(RULE.name, place.key("credit"), message).hint(hint))
}

/// Whether another funder has the finding instead. Of several funders that pay the rest of all costs, the first has no
/// finding. Of two that pay the rest of the same line, the later one has it.
fn is_of_another(plan: &Plan, payer: FunderIx, why: &RestFault) -> bool {
    let rests = plan.indexed_funders();
    let rests: Vec<_> = rests.filter(|(_, _, funder)| funder.pays_rest).collect();
    match why {
        RestFault::Several => {
            rests.iter().all(|(_, _, funder)| funder.pays.is_none())
                && rests.first().is_some_and(|(first, _, _)| *first == payer)
        }
        RestFault::SameLine { other, .. } => plan.funder(*other).pays.is_none() || *other > payer,
        RestFault::Group | RestFault::NamesActivity(_) | RestFault::PaysMore { .. } => false,
    }
}

/// Returns the message about an unclear rest, and the action.
fn words(plan: &Plan, payer: FunderIx, why: &RestFault) -> (Message, Message) {
    let called = |funder: FunderIx| funder_called(plan, funder);
    let funder = called(payer);
    let line_name = |line: LineIx| line_called(plan, line);
    match why {
        RestFault::Group => (
            tell! {
                nl: "{funder} is een groep van financiers, en een groep betaalt geen rest",
                en: "{funder} is a group of funders, and a group pays no rest",
                funder
            },
            give_amounts(),
        ),
        RestFault::Several => (
            tell! {
                nl: "{funder} betaalt de rest, en is niet de enige",
                en: "{funder} pays the rest, and is not the only one",
                funder
            },
            give_amounts(),
        ),
        RestFault::NamesActivity(code) => (
            tell! {
                nl: "{funder} betaalt de rest van {code}, en dat is een activiteit",
                en: "{funder} pays the rest of {code}, which is an activity",
                funder, code = name(code)
            },
            tell! { nl: "noem posten of groepen van posten", en: "name lines or groups of lines" },
        ),
        RestFault::SameLine { other, line } => (
            tell! {
                nl: "{funder} en {other} betalen beide de rest van {line}",
                en: "{funder} and {other} both pay the rest of {line}",
                funder, other = called(*other), line = line_name(*line)
            },
            tell! {
                nl: "noem elke post bij één van beide in {pays}",
                en: "name each line with one of them in {pays}",
                pays = verbatim("pays")
            },
        ),
        RestFault::PaysMore {
            other,
            line,
            outside,
        } => {
            let outside = match outside {
                Some(line) => line_name(*line),
                None => Words::new("kosten zonder post", "costs without a line").into(),
            };
            (
                tell! {
                    nl: "{funder} betaalt de rest van {line}, maar {other} kan die post en ook {outside} betalen: hoeveel voor {line} is, is niet bekend",
                    en: "{funder} pays the rest of {line}, but {other} may pay that line and {outside}: how much is for {line} is not known",
                    other = called(*other), funder, line = line_name(*line), outside
                },
                tell! {
                    nl: "noem bij {other} in {pays} alleen posten waarvan {funder} de rest betaalt, of alleen andere",
                    en: "name in {pays} of {other} only lines of which {funder} pays the rest, or only others",
                    other = called(*other), pays = verbatim("pays"), funder = called(payer)
                },
            )
        }
    }
}

fn give_amounts() -> Message {
    tell! {
        nl: "laat één financier de rest betalen en geef de anderen bedragen, of noem bij elk de posten in {pays}",
        en: "let one funder pay the rest and give the others amounts, or name the lines of each in {pays}",
        pays = verbatim("pays")
    }
}
