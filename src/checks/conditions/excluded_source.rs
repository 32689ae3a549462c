//! A funder that brings something in although a condition excludes it.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::called::funder_called;
use crate::checks::support::proposals::credit;
use crate::checks::support::requirements::{Breach, breaches};
use crate::finding::{Advice, Finding, Level, PlanChange, Rule, RuleName, Topic, Words, name};
use crate::ledger::{Requirement, Side};
use crate::plan::FunderIx;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB087",
    name: RuleName("excluded-source"),
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Uitgesloten financier brengt iets in",
        "Excluded funder brings something in",
    ),
    checks: Words::new(
        "Of de financiers onder `excludes`, en alle financiers daaronder, niets inbrengen in de periodes van de \
             voorwaarde.",
        "That the funders under `excludes`, and all funders under them, bring nothing in during the periods of \
             the condition.",
    ),
    why: Words::new(
        "Sommig geld telt niet mee als cofinanciering, zoals ouderbijdragen of een andere subsidie van hetzelfde \
             ministerie.",
        "Some money may not be part of the co-financing, such as contributions of parents or another grant of the \
             same ministry.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [500] }
ouders = { name = "Ouders", credit = [100] }
gemeente = { name = "Gemeente", credit = [400] }

[lines]
scholing = { name = "Scholing", debit = [1_000] }

[[conditions]]
name = "geen bijdrage van ouders"
excludes = ["ouders"]
"#,
    instead: &[(
        r#"ouders = { name = "Ouders", credit = [100] }
gemeente = { name = "Gemeente", credit = [400] }"#,
        r#"ouders = { name = "Ouders" }
gemeente = { name = "Gemeente", credit = [500] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let figures = FigureIndex::new(cx);
    for breach in breaches(cx) {
        if let Requirement::Excludes(funder) = breach.verdict.requirement {
            findings.extend(brings_in(&breach, &figures, funder));
        }
    }
}

fn brings_in(breach: &Breach<'_>, figures: &FigureIndex<'_>, funder: FunderIx) -> Option<Finding> {
    let plan = breach.cx.plan;
    let (condition, amount) = (breach.condition?, breach.outcome.amount);
    let message = tell! {
        nl: "{funder} brengt {amount} in{window}, en {condition} sluit die financier uit",
        en: "{funder} brings in {amount}{window}, and {condition} excludes it",
        funder = funder_called(plan, funder), amount, window = breach.window(),
        condition = name(&condition.name)
    };
    let hint = tell! { nl: "laat een andere financier dat inbrengen", en: "have another funder bring that in" };
    let leaves = breach.cx.books.funder_tree.subtree(funder).iter();
    let all = leaves.filter_map(|leaf| {
        let total = breach.cx.books.funders[*leaf].total_in(&breach.verdict.window);
        credit(breach.cx, *leaf, &breach.verdict.window, -total)
    });
    let all: Vec<Vec<PlanChange>> = all.collect();
    let finding = breach.finding(
        RULE.name,
        message,
        Advice::from(hint).or_try([all.concat()]),
    );
    let mut excluded = condition.excludes.iter();
    let at = excluded.position(|id| id == plan.funder_id(funder));
    let mut addends = Addends::new(plan);
    for period in &breach.verdict.window {
        figures.under(Side::Credit, funder.index(), *period, &mut addends);
    }
    Some(Finding {
        place: finding.place.clone().index(at.unwrap_or_default()),
        related: addends.into_related(),
        ..finding
    })
}
