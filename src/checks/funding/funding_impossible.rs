//! Money that can't be spent, or costs that can't be paid, because funders restrict their payments.
//!
//! That a period brings in more or less than it spends is the subject of other rules; this one reports the effect of
//! the restrictions alone.

use crate::checks::Context;
use crate::checks::levels::is_lowered;
use crate::checks::support::consequences::explains_gap;
use crate::checks::support::gaps::{GapReport, PostingIndex};
use crate::checks::support::in_kind;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words};
use crate::ledger::is_restricted;
use crate::plan::RequiredBalance;

pub static RULE: Rule = Rule {
    id: "HB074",
    name: RuleName("funding-impossible"),
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
    if !is_restricted(cx.plan, cx.books) || !cx.funding.has_complete_restrictions() {
        return;
    }
    let Some(funding) = cx.funding.funding() else {
        return;
    };
    if funding.gaps().is_empty() {
        return;
    }
    let of_surplus = match cx.plan.balance {
        RequiredBalance::Free => RuleName("rest-below-zero"),
        RequiredBalance::Zero => RuleName("unbalanced-period"),
    };
    let is_surplus_reported = !is_lowered(cx.plan, of_surplus);
    let postings = PostingIndex::new(cx.plan, cx.books);
    for gap in funding.gaps() {
        let report = GapReport::new(&postings, gap);
        let follows_from_surplus = is_surplus_reported && report.follows_from_surplus();
        if report.is_known()
            && !report.follows_from_in_kind(cx.evaluation)
            && !report.is_out_of_time()
            && !follows_from_surplus
            && !explains_gap(cx, gap)
            && !in_kind::explain_gap(cx, gap)
        {
            findings.push(report.finding(RULE.name));
        }
    }
}
