//! A plan with amounts and without periods.
//!
//! The rules on reading report a figure of a missing period. This rule finds what they can't: an empty list of figures,
//! and an amount over all periods.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, verbatim};
use crate::ledger::cost_place;
use crate::place::Place;
use crate::plan::{Plan, Section};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB096",
    name: RuleName("no-periods"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[
        Section::Plan,
        Section::Funders,
        Section::Lines,
        Section::Totals,
    ],
    title: Words::new(
        "Bedragen in een plan zonder periodes",
        "Amounts in a plan without periods",
    ),
    checks: Words::new(
        "Of een plan met bedragen bij financiers, posten, totalen of activiteiten ook `periods` heeft. Een plan zonder bedragen \
             heeft geen periodes nodig.",
        "That a plan with amounts of funders, lines, totals or activities also has `periods`. A plan without amounts needs no \
             periods.",
    ),
    why: Words::new(
        "Zonder periodes heeft de begroting geen kolommen: geen bedrag telt mee, en geen maximum wordt getoetst.",
        "Without periods the budget has no columns: no amount counts, and no maximum is checked.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = []

[funders]
gemeente = { name = "Gemeente", max = 1_000 }

[lines]
scholing = { name = "Scholing", debit = {} }
"#,
    instead: &[
        (r#"periods = []"#, r#"periods = ["2020"]"#),
        (r#"max = 1_000 }"#, r#"max = 1_000, credit = [800] }"#),
        (r#"debit = {}"#, r#"debit = [800]"#),
    ],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if !cx.plan.periods.is_empty() || has_unreadable_figures(cx.plan) {
        return;
    }
    let places = amounts(cx.plan);
    let Some(first) = places.first() else { return };
    let message = tell! {
        nl: "het plan heeft bedragen en geen periodes",
        en: "the plan has amounts and no periods"
    };
    let hint = tell! {
        nl: "noem de kolommen van de begroting in {periods}, bijvoorbeeld {example}",
        en: "list the columns of the budget in {periods}, for example {example}",
        periods = verbatim("periods"), example = verbatim("periods = [\"2027\", \"2028\"]")
    };
    let label = tell! { nl: "dit telt nu niet mee", en: "this does not count now" };
    let place = Place::section(Section::Plan.key()).key("periods");
    let finding = Finding::new(RULE.name, place, message).hint(hint);
    findings.push(finding.related(first.clone(), label));
}

/// Whether figures of missing periods were left out. The reader reports these at their own places.
fn has_unreadable_figures(plan: &Plan) -> bool {
    let totals = &plan.totals;
    let funders = plan.funders.values().map(|funder| &funder.credit);
    let lines = plan.lines.values().map(|line| &line.debit);
    let totals = [&totals.debit, &totals.credit, &totals.balance];
    let mut all = funders.chain(lines).chain(totals).flatten();
    all.any(|figures| !figures.is_complete())
}

/// The places of all amounts of the plan, of its funders and lines, of its totals, and of its costs.
fn amounts(plan: &Plan) -> Vec<Place> {
    let mut places = Vec::new();
    let mut add = |section: Section, id: Option<&str>, keys: &[(&str, bool)]| {
        let table = Place::section(section.key());
        let table = id.map_or_else(|| table.clone(), |id| table.clone().key(id));
        let written = keys.iter().filter(|(_, is_written)| *is_written);
        places.extend(written.map(|(key, _)| table.clone().key(*key)));
    };
    add(Section::Plan, None, &[("opening", plan.has_opening())]);
    for (id, funder) in &plan.funders {
        let keys = [
            ("credit", funder.has_credit()),
            ("total", funder.total.is_some()),
            ("max", funder.max.is_some()),
            ("max-per-period", funder.max_per_period.is_some()),
        ];
        add(Section::Funders, Some(id.as_str()), &keys);
    }
    for (id, line) in &plan.lines {
        let keys = [
            ("debit", line.debit.is_some()),
            ("total", line.total.is_some()),
            ("approved", line.approved.is_some()),
        ];
        add(Section::Lines, Some(id.as_str()), &keys);
    }
    let totals = &plan.totals;
    let keys = [
        ("debit", totals.debit.is_some()),
        ("credit", totals.credit.is_some()),
        ("balance", totals.balance.is_some()),
        ("total-debit", totals.total_debit.is_some()),
        ("total-credit", totals.total_credit.is_some()),
        ("total-balance", totals.total_balance.is_some()),
    ];
    add(Section::Totals, None, &keys);
    let owners = plan.cost_owners();
    let with_cost = owners.filter(|owner| !plan.cost_of(*owner).items().is_empty());
    places.extend(with_cost.map(|owner| cost_place(plan, owner, 0, None)));
    places
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    fn found(rest: &str) -> Vec<&'static str> {
        let text = format!("[plan]\ntitle = \"T\"\nperiods = []\n{rest}");
        let project = Project::from_text("plan", text, date(2027, 1, 1));
        let names = project.findings.iter().map(|located| located.rule.name.0);
        names.collect()
    }

    #[test]
    fn amounts_that_no_period_can_have_are_found() {
        for amounts in [
            "opening = 5",
            "[funders]\nf = { credit = [] }",
            "[funders]\nf = { max = 5 }",
            "[funders]\nf = { max-per-period = 5 }",
            "[lines]\nl = { debit = {} }",
            "[lines]\nl = { approved = 5 }",
            "[totals]\nbalance = []",
            "[totals]\ntotal-debit = 5",
            "[lines]\nl = { total = 5 }",
            "[lines]\nl = {}\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"A\"\nline = \"l\"\nlead = \"L\"\n\
             partners = [\"p\"]\nproduct = \"P\"\ntimeline = [\"2027\"]\ncost = [{ amount = 5, in = \"2027\" }]",
        ] {
            assert_eq!(found(amounts), ["no-periods"], "{amounts}");
        }
    }

    #[test]
    fn a_plan_without_amounts_needs_no_periods_and_a_figure_is_found_once() {
        assert_eq!(found(""), [""; 0]);
        assert_eq!(found("[funders]\nf = { name = \"F\" }"), [""; 0]);
        assert_eq!(found("[funders]\nf = { credit = [5] }"), ["amount-count"]);
        let unknown = "[lines]\nl = { debit = { 2027 = 5 } }";
        assert_eq!(found(unknown), ["unknown-period"]);
    }
}
