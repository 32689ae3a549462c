//! A printed debit of a line that differs from its costs and adjustments.

use crate::checks::Context;
use crate::checks::support::addends::{Addends, FigureIndex, MAX_RELATED};
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{Claim, excess};
use crate::checks::support::printed_groups::has_planned_costs;
use crate::checks::support::root_cause::naming::NamedSlip;
use crate::checks::support::root_cause::{Suspect, listed_figures};
use crate::checks::support::rule_names::LINE_DIFFERS;
use crate::checks::support::slots::{changed_by, cost_slots};
use crate::checks::support::sums_put_right::costs_are_put_right;
use crate::finding::{
    AND, Advice, Finding, Level, Piece, PlanChange, Related, Rule, Topic, Words, listed, name,
    verbatim,
};
use crate::ledger::{Account, Side};
use crate::plan::{LineIx, Money, PeriodIx};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB023",
    name: LINE_DIFFERS,
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
    let cx = cx.without_missing_lines();
    let figures = FigureIndex::new(cx);
    let lines = BudgetRow::of_side(cx, Side::Debit);
    for line in lines.filter(|line| has_planned_costs(cx, line)) {
        let periods = cx.plan.periods.iter().map(|(period, _)| period);
        let all = periods.filter_map(|period| difference(cx, &figures, &line, period));
        let (of_costs, of_line): (Vec<_>, Vec<_>) = all.partition(|each| each.suspects.is_some());
        findings.extend(of_line.into_iter().map(|each| differs(cx, &line, each)));
        // Amounts that are missing in several periods are probably one cost, and so are amounts that are too much.
        let (more, less): (Vec<_>, Vec<_>) = of_costs
            .into_iter()
            .partition(|each| each.claim.computed > each.claim.printed);
        findings.extend(costs_differ(cx, &line, more));
        findings.extend(costs_differ(cx, &line, less));
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

/// A printed debit of a line that differs from the costs of the line in a period.
struct LineDifference<'a> {
    period: PeriodIx,
    claim: Claim,
    addends: Addends,
    /// If other sums need the printed debit too: the figures that may each explain the difference. Else None.
    suspects: Option<&'a [Suspect]>,
}

/// The difference of a line in a period. None if there is none, or if other findings explain it.
fn difference<'a>(
    cx: Context<'a>,
    figures: &FigureIndex<'_>,
    line: &BudgetRow<'_>,
    period: PeriodIx,
) -> Option<LineDifference<'a>> {
    let (claim, addends) = Claim::line(cx, line, period)?.if_wrong(cx, figures)?;
    let at = LineIx::new(line.index);
    let is_put_right = costs_are_put_right(cx, at, period, claim.computed - claim.printed);
    (!is_put_right).then(|| LineDifference {
        period,
        suspects: cx.suspects_of_costs(claim.addends),
        claim,
        addends,
    })
}

fn differs(cx: Context<'_>, line: &BudgetRow<'_>, difference: LineDifference<'_>) -> Finding {
    let LineDifference {
        period,
        claim,
        addends,
        suspects: _,
    } = difference;
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
    let place = line.figure_place(period, &cx.plan.periods);
    let right = PlanChange::money(place.clone(), claim.computed);
    let costs = changed_costs(cx, line, period, &claim);
    let hint = Advice::from(hint).or_try([Some(vec![right]), costs].into_iter().flatten());
    let finding = claim.finding(RULE.name, place, message, addends);
    finding.label(label).hint(hint)
}

/// Returns the changes of the last costs of a line in a period that make the costs equal to its printed debit.
fn changed_costs(
    cx: Context<'_>,
    line: &BudgetRow<'_>,
    period: PeriodIx,
    claim: &Claim,
) -> Option<Vec<PlanChange>> {
    let costs = cost_slots(cx.plan, cx.books, |posting| {
        posting.period == period && posting.account == Account::Line(LineIx::new(line.index))
    });
    changed_by(&costs, claim.printed - claim.computed)
}

/// The finding about the costs of a line whose printed debit other sums need too, in all given periods. None if there
/// are no periods.
fn costs_differ(
    cx: Context<'_>,
    line: &BudgetRow<'_>,
    differences: Vec<LineDifference<'_>>,
) -> Option<Finding> {
    let spent = || spent_on(cx, line);
    let sum = |of: &dyn Fn(&Claim) -> Money| {
        let amounts = differences.iter().map(|each| of(&each.claim));
        amounts.fold(Money::ZERO, |sum, amount| sum + amount)
    };
    let (printed, computed) = (sum(&|claim| claim.printed), sum(&|claim| claim.computed));
    let costs = differences
        .iter()
        .map(|each| (each.period, each.claim.computed));
    let debits = differences
        .iter()
        .map(|each| Piece::from(each.claim.printed));
    let debits = listed(debits.collect(), AND);
    let excess = match &differences[..] {
        [_] => excess(computed, printed),
        _ => tell! {
            nl: "samen {excess}", en: "{excess} in all", excess = excess(computed, printed)
        },
    };
    let message = tell! {
        nl: "{spent} van post {line} komen op {costs}, maar de post heeft {debits}, wat ook andere optellingen vragen: {excess}",
        en: "the {spent} of line {line} come to {costs}, and the line has {debits}, which other sums need too: {excess}",
        line = name(line.name), costs = listed_figures(cx, costs), debits = debits.clone(),
        spent = spent(), excess
    };
    let label = tell! {
        nl: "{spent} moeten op {debits} komen",
        en: "the {spent} should come to {debits}",
        spent = spent(), debits
    };
    let hint = tell! {
        nl: "wijzig een van {spent}, of verklaar het verschil met {adjust} bij de post",
        en: "change one of the {spent}, or explain the difference with {adjust} in the line",
        spent = spent(), adjust = verbatim("adjust")
    };
    let changed = differences
        .iter()
        .map(|each| changed_costs(cx, line, each.period, &each.claim));
    let changed: Option<Vec<_>> = changed.collect();
    let slips = differences.iter().map(|each| {
        let slips = each.suspects.unwrap_or_default().iter();
        slips.filter_map(|it| NamedSlip::new(cx, it)).collect()
    });
    let slips: Vec<Vec<NamedSlip>> = slips.collect();
    let related = differences
        .into_iter()
        .map(|each| each.addends.into_related());
    let related: Vec<Vec<Related>> = related.collect();
    // Without slips, and with several costs, no cost is more suspect than another: the finding is at the line.
    let place = match (&slips.first()?[..], &related.first()?[..]) {
        ([first, ..], _) => first.place.clone(),
        ([], [only]) => only.place.clone(),
        ([], _) => line.place(),
    };
    let changes = in_all_periods(slips).into_iter();
    let hint = Advice::from(hint).or_try(changes.chain(changed.map(|each| each.concat())));
    let finding = Finding::new(RULE.name, place, message).figures(printed, computed);
    let related = related.into_iter().flatten().take(MAX_RELATED);
    Some(
        finding
            .with_related(related.collect())
            .label(label)
            .hint(hint),
    )
}

/// Joins the changes of the first slip of each period, then of the second, and so on. Empty if the periods do not have
/// the same number of slips.
fn in_all_periods(slips: Vec<Vec<NamedSlip>>) -> Vec<Vec<PlanChange>> {
    let count = slips.first().map_or(0, Vec::len);
    let mut changes = vec![Vec::new(); count];
    for of_period in slips {
        if of_period.len() != count {
            return Vec::new();
        }
        for (changes, slip) in changes.iter_mut().zip(of_period) {
            changes.extend(slip.changes);
        }
    }
    changes
}
