//! A printed debit of a line that differs from its activities and adjustments.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex};
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{Claim, excess};
use crate::checks::support::printed_groups::has_planned_costs;
use crate::checks::support::root_cause::Suspect;
use crate::checks::support::root_cause::naming::NamedSlip;
use crate::checks::support::slots::{changed_by, cost_slots};
use crate::checks::support::sums_put_right::costs_are_put_right;
use crate::finding::{
    Advice, Finding, Level, PlanChange, Rule, RuleName, Topic, Words, name, verbatim,
};
use crate::ledger::{Account, Side};
use crate::plan::{LineIx, PeriodIx};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB023",
    name: RuleName("line-differs"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new(
        "Post en activiteiten verschillen",
        "Line and activities differ",
    ),
    checks: Words::new(
        "Of de opgegeven `debit` van een post in elke periode gelijk is aan de kosten van haar activiteiten plus \
             haar correcties (`adjust`). Een post zonder activiteiten wordt niet gecontroleerd, een post met een \
             onleesbaar bedrag evenmin. Zegt het \
             plan dat zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken.",
        "That in each period the printed `debit` of a line equals the cost of its activities plus its \
             adjustments. A line without activities is not checked, nor is one with an amount that could not be read. \
             If the plan says \
             that its figures were rounded, each may be off by half a unit.",
    ),
    why: Words::new(
        "De begroting van een post zegt wat haar activiteiten kosten. Verschillen die twee, dan is er iets \
             gepland dat niet is begroot, of er wordt geld gevraagd zonder plan.",
        "A printed debit claims what the activities of the line cost. If the two differ, something is planned \
             that is not in the budget, or the budget asks for money without a plan.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [80_000] }

[lines]
kringen = { name = "Kringen", debit = [80_000] }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "kringen"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]
"#,
    instead: &[
        (
            r#"gemeente = { name = "Gemeente", credit = [80_000] }"#,
            r#"gemeente = { name = "Gemeente", credit = [72_000] }"#,
        ),
        (
            r#"kringen = { name = "Kringen", debit = [80_000] }"#,
            r#"kringen = { name = "Kringen", debit = [72_000] }"#,
        ),
    ],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let cx = cx.of_sums();
    let figures = FigureIndex::new(cx);
    let lines = BudgetRow::of_side(cx, Side::Debit);
    for line in lines.filter(|line| has_planned_costs(cx, line)) {
        let periods = cx.plan.periods.iter().map(|(period, _)| period);
        findings.extend(periods.filter_map(|period| differs(cx, &figures, &line, period)));
    }
}

/// Returns the words for the costs of a line.
fn spent_on(cx: Context<'_>, line: &BudgetRow<'_>) -> Words {
    if cx.plan.line(LineIx::new(line.index)).has_cost() {
        Words::new("de kosten", "costs")
    } else {
        Words::new("de activiteiten", "activities")
    }
}

fn differs(
    cx: Context<'_>,
    figures: &FigureIndex<'_>,
    line: &BudgetRow<'_>,
    period: PeriodIx,
) -> Option<Finding> {
    let (claim, addends) = Claim::line(cx, line, period)?.if_wrong(cx, figures)?;
    let at = LineIx::new(line.index);
    if costs_are_put_right(cx, at, period, claim.computed - claim.printed) {
        return None;
    }
    let id = &cx.plan.periods.get(period).id;
    let (line_name, printed, computed) = (name(line.name), claim.printed, claim.computed);
    let spent = || spent_on(cx, line);
    let message = if claim.addends.error_of_printed(cx).is_zero() {
        tell! {
            nl: "post {line} heeft {printed} in {period} en {spent} komen op {computed}: {excess}",
            en: "line {line} has {printed} in {period} and its {spent} come to {computed}: {excess}",
            line = line_name, printed, period = name(id), spent = spent(), computed,
            excess = excess(printed, computed)
        }
    } else {
        tell! {
            nl: "{spent} van post {line} komen op {computed} in {period}, en de post moet {printed} hebben: {excess}",
            en: "the {spent} of line {line} come to {computed} in {period}, and the line should have {printed}: {excess}",
            line = line_name, printed, period = name(id), spent = spent(), computed,
            excess = excess(computed, printed)
        }
    };
    let label = tell! {
        nl: "{spent} komen op {computed}",
        en: "the {spent} come to {computed}",
        spent = spent(), computed = claim.computed
    };
    let hint = tell! {
        nl: "wijzig de post of een van {spent}, of verklaar het verschil met {adjust} bij de post",
        en: "change the line or one of its {spent}, or explain the difference with {adjust} in the line",
        spent = spent(), adjust = verbatim("adjust")
    };
    if let Some(suspects) = cx.suspects_of_costs(claim.addends) {
        return Some(costs_differ(cx, (line, period), &claim, addends, suspects));
    }
    let place = line.figure_place(period, &cx.plan.periods);
    let right = PlanChange::money(place.clone(), claim.computed);
    let costs = cost_slots(cx.plan, cx.books, |posting| {
        posting.period == period && posting.account == Account::Line(at)
    });
    let costs = changed_by(&costs, claim.printed - claim.computed);
    let hint = Advice::from(hint).or_try([Some(vec![right]), costs].into_iter().flatten());
    let finding = claim.finding(RULE.name, place, message, addends);
    Some(finding.label(label).hint(hint))
}

/// The finding about the costs of a line whose printed debit other sums need too.
fn costs_differ(
    cx: Context<'_>,
    (line, period): (&BudgetRow<'_>, PeriodIx),
    claim: &Claim,
    addends: Addends,
    suspects: &[Suspect],
) -> Finding {
    let spent = || spent_on(cx, line);
    let (printed, computed) = (claim.printed, claim.computed);
    let message = tell! {
        nl: "{spent} van post {line} komen op {computed} in {period}, maar de post heeft {printed}, wat ook andere optellingen vragen: {excess}",
        en: "the {spent} of line {line} come to {computed} in {period}, and the line has {printed}, which other sums need too: {excess}",
        line = name(line.name), printed, period = name(&cx.plan.periods.get(period).id),
        spent = spent(), computed, excess = excess(computed, printed)
    };
    let label = tell! {
        nl: "{spent} moeten op {printed} komen",
        en: "the {spent} should come to {printed}",
        spent = spent(), printed
    };
    let hint = tell! {
        nl: "wijzig een van {spent}, of verklaar het verschil met {adjust} bij de post",
        en: "change one of the {spent}, or explain the difference with {adjust} in the line",
        spent = spent(), adjust = verbatim("adjust")
    };
    let slips = suspects.iter();
    let slips: Vec<NamedSlip> = slips.filter_map(|it| NamedSlip::new(cx, it)).collect();
    let related = addends.into_related();
    // None of several costs is accused without a reason.
    let place = match (&slips[..], &related[..]) {
        ([first, ..], _) => first.place.clone(),
        ([], [only]) => only.place.clone(),
        ([], _) => line.place(),
    };
    let costs = cost_slots(cx.plan, cx.books, |posting| {
        posting.period == period && posting.account == Account::Line(LineIx::new(line.index))
    });
    let changes = slips.into_iter().map(|slip| slip.changes);
    let hint = Advice::from(hint).or_try(changes.chain(changed_by(&costs, printed - computed)));
    let finding = Finding::new(RULE.name, place, message).figures(printed, computed);
    finding.with_related(related).label(label).hint(hint)
}
