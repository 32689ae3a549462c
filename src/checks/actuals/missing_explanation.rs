//! A difference above the limits of `explain-above` in a period that is closed, or in the closed part of one, without
//! an explanation.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name, verbatim};
use crate::ledger::PayingDays;
use crate::ledger::actuals::{
    BookedOn, BudgetAndRealised, BudgetComparison, ClosedPeriod, ComparedRow, TraceOf,
};
use crate::place::{Place, toml_string};
use crate::plan::{
    Activity, ActivityCode, DifferenceExplanation, ExplainAbove, ExplainEach, ExplanationNeed,
    LineId, LineIx, PurposeId, Section, Span,
};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB109",
    name: RuleName("missing-explanation"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Lines, Section::Activities, Section::Actuals],
    title: Words::new(
        "Verschil zonder toelichting",
        "Difference without an explanation",
    ),
    checks: Words::new(
        "Of er een toelichting is bij elk verschil tussen begroting en realisatie van een post of activiteit in een afgesloten periode, of het afgesloten deel ervan, dat boven de grenzen van `explain-above` ligt: die van het plan, en die van een financier voor wat hij mag betalen. `for-each` zegt of posten, activiteiten of beide worden getoetst. Een toelichting bij een deel van de periode telt alleen voor dat deel: samen moeten de toelichtingen de hele periode, of het afgesloten deel ervan, beslaan. Een bedrag waar een ontbrekende boekhouding nog iets aan kan toevoegen, wordt niet getoetst.",
        "That there is an explanation for each difference between budget and actuals of a line or an activity in a closed period, or in the closed part of one, that exceeds the limits of `explain-above`: those of the plan, and those of a funder for what it may pay. `for-each` says whether lines, activities or both are checked. An explanation of a part of the period counts for that part only: together, the explanations must be about all of the period, or of its closed part. An amount that a missing bookkeeping may still add to is not checked.",
    ),
    why: Words::new(
        "Financiers vragen een toelichting bij elk groter verschil, en later weet niemand meer waar het vandaan kwam.",
        "Funders ask for an explanation of each larger difference, and later nobody knows where it came from.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;250,00
"""
rules = [{ account = "41*", line = "staf" }]

[actuals.explain-above]
amount = 100
"#,
    instead: &[(
        r#"amount = 100"#,
        r#"amount = 100

[[actuals.explanations]]
line = "staf"
in = "2021"
text = "De tweede medewerker begint later.""#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let Some(comparison) = cx.comparison_to_day() else {
        return;
    };
    let incomplete = &comparison.incomplete;
    for subject in subjects(cx, comparison) {
        let lacks_some = incomplete.get(&TraceOf::On(subject.on)).is_some();
        let is_known = |closed: &&ClosedPeriod| {
            !lacks_some || incomplete.get(&TraceOf::Period(closed.period)).is_none()
        };
        for closed in comparison.periods.iter().filter(is_known) {
            let row = subject.row.in_money().at(closed.period);
            let given = cx.plan.actuals.explanations.iter();
            let given: Vec<&DifferenceExplanation> = given
                .filter(|each| subject.is_of(each) && each.is_about(closed.span))
                .collect();
            let exceeded = subject
                .limits(cx, closed.span)
                .find(|(_, limit)| exceeds(row, *limit));
            if let Some((place, _)) = exceeded.filter(|_| !cover(&given, closed.span)) {
                let period = cx.plan.periods.get(closed.period).id.as_str();
                let until = closed.part.map(|_| closed.span.end());
                let finding = missing(place, &subject, (period, until), row);
                findings.extend(finding.map(|finding| with_partial(finding, &given)));
            }
        }
    }
}

/// A line or an activity whose differences may need an explanation, with its figures.
struct ExplainedSubject<'a> {
    on: BookedOn,
    title: String,
    line: Option<&'a LineId>,
    activity: Option<&'a ActivityCode>,
    /// The ids by which funders may name all of it: its own, those of its line, of groups of lines and of packages.
    purposes: Vec<&'a str>,
    /// The ids by which funders may name a part of it: those of the activities on a line, and of their packages.
    parts: Vec<&'a str>,
    row: &'a ComparedRow,
}

/// The lines that are not groups, and the activities.
fn subjects<'a>(cx: Context<'a>, comparison: &'a BudgetComparison) -> Vec<ExplainedSubject<'a>> {
    let lines = cx.plan.indexed_lines();
    let lines = lines.filter(|(at, ..)| !cx.books.line_tree.is_group(*at));
    let lines = lines.map(|(at, id, line)| ExplainedSubject {
        on: BookedOn::Line(at),
        title: line.name.clone(),
        line: Some(id),
        activity: None,
        purposes: with_groups(cx, at),
        parts: parts_of(cx, id),
        row: &comparison.lines[at],
    });
    let activities = cx.plan.indexed_activities();
    let activities = activities.map(|(at, activity)| ExplainedSubject {
        on: BookedOn::Activity(at),
        title: format!("{} {}", activity.code, activity.title),
        line: activity.line.as_ref(),
        activity: Some(&activity.code),
        purposes: purposes_of(cx, activity),
        parts: Vec::new(),
        row: &comparison.activities[at],
    });
    lines.chain(activities).collect()
}

/// The id of a line, and those of the groups that it is under.
fn with_groups(cx: Context<'_>, line: LineIx) -> Vec<&str> {
    let above = cx.books.line_tree.ancestors(line);
    let lines = [line].into_iter().chain(above);
    lines.map(|at| cx.plan.line_id(at).as_str()).collect()
}

/// The codes of an activity and of the packages that it is under.
fn codes<'a>(cx: Context<'a>, activity: &'a Activity) -> impl Iterator<Item = &'a str> {
    let packages = cx.plan.with_packages(activity).into_iter();
    packages.map(|each| each.code.as_str())
}

/// The codes of an activity and of its packages, and the ids of its line and of the groups of that line.
fn purposes_of<'a>(cx: Context<'a>, activity: &'a Activity) -> Vec<&'a str> {
    let line = activity.line.as_ref();
    let line = line.and_then(|line| cx.plan.find_line(line.as_str()));
    let lines = line.map(|line| with_groups(cx, line));
    codes(cx, activity)
        .chain(lines.into_iter().flatten())
        .collect()
}

/// The codes of the activities on a line, and of their packages.
fn parts_of<'a>(cx: Context<'a>, line: &LineId) -> Vec<&'a str> {
    let activities = cx.plan.activities.iter();
    let on_line = activities.filter(|activity| activity.line.as_ref() == Some(line));
    on_line.flat_map(|activity| codes(cx, activity)).collect()
}

impl ExplainedSubject<'_> {
    /// Whether an explanation is about this line or activity.
    fn is_of(&self, explanation: &DifferenceExplanation) -> bool {
        match self.activity {
            Some(code) => explanation.activity.as_ref() == Some(code),
            None => explanation.line.as_ref() == self.line,
        }
    }

    /// Whether a list of purposes names all of this line or activity.
    fn is_named_in(&self, purposes: &[PurposeId]) -> bool {
        let mut purposes = purposes.iter();
        purposes.any(|purpose| self.purposes.contains(&purpose.as_str()))
    }

    /// Whether a list of purposes names a part of this line.
    fn is_partly_named_in(&self, purposes: &[PurposeId]) -> bool {
        let mut purposes = purposes.iter();
        purposes.any(|purpose| self.parts.contains(&purpose.as_str()))
    }

    /// Whether a limit applies to rows of this kind: lines or activities.
    fn is_limited_by(&self, limit: ExplainAbove) -> bool {
        match limit.for_each {
            ExplainEach::Line => self.activity.is_none(),
            ExplainEach::Activity => self.activity.is_some(),
            ExplainEach::Both => true,
        }
    }

    /// The limits on this row, each with its place: those of the plan, and those of the funders that may pay for it on
    /// a day of a span.
    fn limits<'c>(
        &'c self,
        cx: Context<'c>,
        span: Span,
    ) -> impl Iterator<Item = (Place, ExplainAbove)> + 'c {
        let of_plan = cx.plan.actuals.explain_above;
        let of_plan = of_plan.map(|limit| (Place::section("actuals").key("explain-above"), limit));
        let of_funders = cx
            .plan
            .indexed_funders()
            .filter_map(move |(at, id, funder)| {
                let limit = funder.explain_above?;
                let pays_then = PayingDays::of(cx.plan, &cx.books.funder_tree, at).overlap(span);
                // If activities are limited too, the limit is on the activities that the funder pays, not on their
                // line.
                let only_lines = limit.for_each == ExplainEach::Line;
                let may_pay = funder.pays.as_ref().is_none_or(|pays| {
                    self.is_named_in(pays) || only_lines && self.is_partly_named_in(pays)
                });
                let place = Place::section("funders")
                    .key(id.as_str())
                    .key("explain-above");
                (pays_then && may_pay && !self.is_named_in(&funder.pays_not))
                    .then_some((place, limit))
            });
        let limits = of_plan.into_iter().chain(of_funders);
        limits.filter(|(_, limit)| self.is_limited_by(*limit))
    }

    /// The entry of `explanations` that is missing, as TOML, with `…` for its text.
    fn entry(&self, period: &str) -> String {
        let (key, id) = match self.activity {
            Some(code) => ("activity", code.as_str()),
            None => ("line", self.line.map_or("", LineId::as_str)),
        };
        let (id, period) = (toml_string(id), toml_string(period));
        format!("{{ {key} = {id}, in = {period}, text = \"…\" }}")
    }
}

/// Whether explanations together are about all days of a span.
fn cover(explanations: &[&DifferenceExplanation], span: Span) -> bool {
    let mut left = Some(span);
    while let Some(span) = left {
        let first = Span::day(span.start());
        let mut of_first = explanations.iter().filter(|each| each.covers(first));
        let Some(explanation) = of_first.next() else {
            return false;
        };
        left = explanation.within.and_then(|within| {
            let next = within.end().tomorrow().ok()?;
            Span::new(next, span.end()).ok()
        });
    }
    true
}

/// The finding with the explanations that are about a part of the period.
fn with_partial(finding: Finding, given: &[&DifferenceExplanation]) -> Finding {
    given.iter().fold(finding, |finding, explanation| {
        finding.related(
            explanation.place().key("in"),
            tell! { nl: "licht een deel van de periode toe", en: "explains a part of the period" },
        )
    })
}

/// Whether a difference exceeds a limit.
fn exceeds(row: BudgetAndRealised, limit: ExplainAbove) -> bool {
    let (Some(budget), Some(realised)) = (row.budget.known(), row.realised.known()) else {
        return false;
    };
    let difference = (budget - realised).abs();
    let above_amount = limit.amount.map(|amount| difference > amount);
    let above_percent = limit.percent.map(|percent| {
        difference.decimal() * Decimal::ONE_HUNDRED > budget.abs().decimal() * percent.percent()
    });
    let mut above = [above_amount, above_percent].into_iter().flatten();
    match limit.need {
        ExplanationNeed::Any => above.any(|above| above),
        ExplanationNeed::Both => {
            above_amount.or(above_percent).is_some() && above.all(|above| above)
        }
    }
}

fn missing(
    place: Place,
    subject: &ExplainedSubject<'_>,
    (period, until): (&str, Option<Date>),
    row: BudgetAndRealised,
) -> Option<Finding> {
    let (budget, realised) = (row.budget.known()?, row.realised.known()?);
    let (title, period_name) = (name(&subject.title), name(period));
    let difference = Piece::InCents((budget - realised).abs());
    let (of, has) = (Piece::InCents(budget), Piece::InCents(realised));
    let message = match until {
        None => tell! {
            nl: "{title} heeft in {period_name} {has} gerealiseerd van {of} begroot: het verschil van {difference} heeft geen toelichting",
            en: "{title} has actuals of {has} and a budget of {of} in {period_name}: the difference of {difference} has no explanation",
            title, period_name, has, of, difference
        },
        Some(until) => tell! {
            nl: "{title} heeft in {period_name} tot en met {until} {has} gerealiseerd van {of} naar rato begroot: het verschil van {difference} heeft geen toelichting",
            en: "{title} has actuals of {has} and a prorated budget of {of} in {period_name} up to {until}: the difference of {difference} has no explanation",
            title, period_name, until, has, of, difference
        },
    };
    let entry = subject.entry(period);
    let hint = tell! {
        nl: "zet onder {key}: {entry}", en: "write under {key}: {entry}",
        key = verbatim("explanations"), entry = name(entry)
    };
    Some(
        Finding::new(RULE.name, place, message)
            .hint(hint)
            .figures(realised, budget),
    )
}
