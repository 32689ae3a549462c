//! Money that can't be spent, or costs that can't be paid, because funders restrict their payments.
//!
//! Other rules report periods that bring in more or less than they spend. This rule reports only the effect of the
//! restrictions.

use crate::checks::Context;
use crate::checks::support::gaps::{GapReport, PostingIndex, reported_gaps};
use crate::checks::support::rule_names::FUNDING_IMPOSSIBLE;
use crate::finding::{Finding, Level, Rule, Topic, Words};

pub static RULE: Rule = Rule {
    id: "HB074",
    name: FUNDING_IMPOSSIBLE,
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[],
    title: Words::new(
        "Geld en kosten passen niet bij elkaar",
        "Money and costs do not match",
    ),
    checks: Words::new(
        "Of in elke periode alle kosten volledig kunnen worden betaald en de bijdrage van elke financier volledig \
             kan worden besteed, gegeven waar elke financier voor betaalt (`pays`, `pays-not`, `from`, `until`) en \
             wie volgens de kosten betaalt (`paid-by`). Hevelt het plan zijn saldo over, dan kan geld ook in een \
             latere periode worden besteed.\n\n\
             Kan dat niet, dan geeft de bevinding de kleinste reden: financiers die meer inbrengen dan alles waarvoor \
             ze mogen betalen kost, of kosten die hoger zijn dan wat allen inbrengen die ze mogen betalen.\n\n\
             Kosten worden geknipt op de dag waarop een financier begint of stopt: van jaarlijkse kosten van 12.000 \
             betaalt een financier tot en met 31 maart hoogstens 3.000. Kosten worden gelijkmatig gespreid over hun \
             periode, of over hun eigen `in`: vallen ze op andere dagen, zeg dat dan met `in`.\n\n\
             Hoeveel er betaald kan worden, is berekend als maximale stroom van financiers naar kosten; de reden is \
             de minimale snede.",
        "That in each period every cost can be paid in full and every funder's credit can be spent in full, given \
             what each funder says that it pays for (`pays`, `pays-not`, `from`, `until`) and what each cost says \
             about who pays it (`paid-by`). If the plan carries its balance forward, money may also be spent in a \
             later period.\n\n\
             If that is impossible, the finding gives the smallest reason: funders that bring in more than everything \
             that they may pay for costs, or costs that are larger than what is brought in by all who may pay them.\n\n\
             A cost is cut on the day that a funder starts or stops: of a yearly cost of 12.000, a funder until 31 \
             March pays 3.000 at most. A cost is spread evenly over its period, or over its own `in`: if it falls on \
             other days, say so with `in`.\n\n\
             How much can be paid is computed as a maximum flow from funders to costs; the reason is the minimum cut.",
    ),
    why: Words::new(
        "De begroting kan sluiten terwijl het geld op de verkeerde plaats staat. Na afloop vraagt een financier \
             welke kosten hij heeft betaald. Wat niet is besteed aan kosten waarvoor hij mag betalen, moet worden \
             terugbetaald.",
        "The books can balance while the money is in the wrong place. When the project ends, a funder asks which \
             costs it paid. What it did not spend on costs that it may pay for has to be paid back.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_000], pays = ["scholing"] }
scholen = { name = "Scholen", credit = [500] }

[lines]
scholing = { name = "Scholing", debit = [800] }
overleg = { name = "Overleg", debit = [700] }
"#,
    instead: &[(
        r#"subsidie = { name = "Subsidie", credit = [1_000], pays = ["scholing"] }
scholen = { name = "Scholen", credit = [500] }"#,
        r#"subsidie = { name = "Subsidie", credit = [800], pays = ["scholing"] }
scholen = { name = "Scholen", credit = [700] }"#,
    )],
    source: Some(Words::new(
        "L. R. Ford en D. R. Fulkerson, \"Maximal flow through a network\", Canadian Journal of Mathematics 8 \
             (1956): de maximale stroom is even groot als de minimale snede.",
        "L. R. Ford and D. R. Fulkerson, \"Maximal flow through a network\", Canadian Journal of Mathematics 8 \
             (1956): the maximum flow is as large as the minimum cut.",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let gaps = reported_gaps(cx);
    if gaps.is_empty() {
        return;
    }
    let postings = PostingIndex::new(cx.plan, cx.books);
    let reports = gaps.into_iter().map(|gap| GapReport::new(&postings, gap));
    findings.extend(reports.map(|report| report.finding(RULE.name)));
}
