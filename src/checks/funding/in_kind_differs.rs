//! A contribution in kind that differs from the costs that it pays, in a period.

use std::collections::BTreeMap;

use crate::checks::Context;
use crate::checks::support::addends::MAX_RELATED;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::called::funder_called;
use crate::checks::support::claims::excess;
use crate::checks::support::cost_owner::owner_in_words;
use crate::checks::support::gaps::explained_rests;
use crate::checks::support::in_kind::{self, InKindDifference, reported};
use crate::checks::support::in_kind_figures::{FigureOf, WrongFigure, wrong_figures};
use crate::checks::support::rule_names::IN_KIND_DIFFERS;
use crate::checks::support::slots::{SpreadCosts, changed_by, slots_of};
use crate::finding::{
    Advice, Finding, Level, Message, OR, Piece, PlanChange, Related, Rule, Topic, Words, listed,
    name, verbatim,
};
use crate::ledger::{Posting, Side, posting_place};
use crate::plan::{Money, PaidBy, PeriodIx};
use crate::{say, tell};

pub static RULE: Rule = Rule {
    id: "HB091",
    name: IN_KIND_DIFFERS,
    level: Level::Deny,
    topic: Topic::Conditions,
    needs: &[],
    title: Words::new(
        "Bijdrage in natura en kosten verschillen",
        "Contribution in kind and costs differ",
    ),
    checks: Words::new(
        "Of de `credit` van een financier met `form = \"in-kind\"` in elke periode gelijk is aan de kosten die \
             volgens `paid-by` door hem worden betaald. Noemen kosten meerdere financiers, dan mag de bijdrage elk \
             bedrag zijn tussen de kosten die alleen hem noemen en alle kosten die hem noemen.",
        "That in each period the `credit` of a funder with `form = \"in-kind\"` equals the costs that are \
             `paid-by` it. If a cost names several funders, the credit may be any amount between the costs that name \
             it alone and all costs that name it.",
    ),
    why: Words::new(
        "Wat in uren of goederen wordt gegeven, is tegelijk een bijdrage en een kostenpost. Verschillen die twee, \
             dan is een ervan anders gewaardeerd of vergeten.",
        "What is given in hours or goods is a contribution and a cost at the same time. If the two differ, one of \
             them was valued differently or forgotten.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [500] }
scholen = { name = "Scholen", form = "in-kind", credit = [500] }

[lines]
scholing = { name = "Scholing" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Scholing"
line = "scholing"
lead = "Projectleider"
partners = ["school"]
product = "Twaalf middagen"
timeline = ["2020"]
cost = [
  { what = "trainer", amount = 600, in = "2020" },
  { what = "uren van leraren", amount = 400, in = "2020", paid-by = "scholen" },
]
"#,
    instead: &[(
        r#"subsidie = { name = "Subsidie", credit = [500] }
scholen = { name = "Scholen", form = "in-kind", credit = [500] }"#,
        r#"subsidie = { name = "Subsidie", credit = [600] }
scholen = { name = "Scholen", form = "in-kind", credit = [400] }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let mut reported = in_kind::reported(cx).peekable();
    if reported.peek().is_none() {
        return;
    }
    let mut by_period: BTreeMap<PeriodIx, Vec<&Posting>> = BTreeMap::new();
    for posting in &cx.books.postings {
        by_period.entry(posting.period).or_default().push(posting);
    }
    let spread = SpreadCosts::of(cx.books);
    let wrong = wrong_figures(cx);
    findings.extend(wrong.iter().map(|figure| figure_differs(cx, figure)));
    let is_explained = |funder| wrong.iter().any(|figure| figure.funder == funder);
    let reported: Vec<&InKindDifference> =
        reported.filter(|each| !is_explained(each.funder)).collect();
    let explained = explained_rests(cx, &reported);
    let reported = reported.into_iter();
    let reported = reported.filter(|each| !explained.contains(&(each.funder, each.period)));
    findings.extend(reported.filter_map(|each| {
        let row = BudgetRow::get(cx, Side::Credit, each.funder.index())?;
        let of_period = by_period.get(&each.period).map_or(&[][..], Vec::as_slice);
        Some(differs(cx, &row, each, (of_period, &spread)))
    }));
}

/// A finding about a figure of the costs that makes a contribution differ in several periods.
fn figure_differs(cx: Context<'_>, figure: &WrongFigure) -> Finding {
    let WrongFigure { found, right, .. } = *figure;
    let has = match figure.of {
        FigureOf::Costs(owner) => tell! {
            nl: "{of} rekent met {found}", en: "{of} is calculated with {found}",
            of = owner_in_words(cx.plan, owner), found
        },
        FigureOf::Tariff(at) => tell! {
            nl: "tarief {tariff} is {found}", en: "tariff {tariff} is {found}",
            tariff = name(&cx.plan.tariffs[at].name), found
        },
    };
    let message = tell! {
        nl: "{has}, maar met {right} klopt de inbreng in natura van {funder} in elke periode: {excess}",
        en: "{has}, and with {right} the contribution in kind of {funder} is right in each period: {excess}",
        has, funder = funder_called(cx.plan, figure.funder), right,
        excess = excess(found, right)
    };
    let hint = tell! {
        nl: "verbeter dit bedrag, of maak de inbreng in elke periode gelijk aan de kosten",
        en: "correct this figure, or make the credit equal to the costs in each period"
    };
    let change = vec![PlanChange::money(figure.place.clone(), right)];
    let row = BudgetRow::get(cx, Side::Credit, figure.funder.index());
    let own = reported(cx).filter(|each| each.funder == figure.funder);
    let related = own.filter_map(|each| {
        Some(Related {
            place: row.as_ref()?.figure_place(each.period, &cx.plan.periods),
            message: say![each.amount],
        })
    });
    let related: Vec<Related> = related.take(MAX_RELATED).collect();
    Finding::new(RULE.name, figure.place.clone(), message)
        .hint(Advice::from(hint).or_try([change]))
        .figures(found, right)
        .with_related(related)
}

/// A finding about a contribution in a period. `of_period` has the postings of that period, and `spread` the costs that
/// have several postings.
fn differs(
    cx: Context<'_>,
    row: &BudgetRow<'_>,
    each: &InKindDifference,
    (of_period, spread): (&[&Posting], &SpreadCosts),
) -> Finding {
    let paid_by = || verbatim(format!("paid-by = \"{}\"", row.id));
    let message = tell! {
        nl: "{funder} brengt in {period} {amount} in natura in, en de lasten die deze financier draagt zijn {limit}: {excess}",
        en: "{funder} brings in {amount} in kind in {period}, and the costs that it bears come to {limit}: {excess}",
        funder = name(row.name), amount = each.amount, period = name(&cx.plan.periods.get(each.period).id),
        limit = each.limit, excess = excess(each.amount, each.limit)
    };
    let is_its_cost =
        |posting: &&&Posting| in_kind::is_paid_by(cx, posting, each.funder, each.period);
    let paid: Vec<&Posting> = of_period.iter().filter(is_its_cost).copied().collect();
    let related = costs(cx, &paid);
    let hint = if related.is_empty() {
        tell! {
            nl: "zet de waarde van uren of goederen bij de kosten van een activiteit, met {paid_by}",
            en: "add the value of the hours or goods to the cost of an activity, with {paid_by}",
            paid_by = paid_by()
        }
    } else if let Some(limits) = limits_of_payment(cx, row.id, each, &paid) {
        tell! {
            nl: "{funder} mag niet al deze kosten betalen: wijzig {limits} van die financier, of de tijd van de kosten",
            en: "{funder} may not pay all of this: change its {limits}, or the time of the costs",
            funder = name(row.name), limits
        }
    } else {
        tell! {
            nl: "schrijf {paid_by} bij alles wat deze financier draagt, of maak de inbreng daaraan gelijk",
            en: "write {paid_by} at all that it bears, or make its credit equal to that",
            paid_by = paid_by()
        }
    };
    let place = row.figure_place(each.period, &cx.plan.periods);
    let equal = vec![PlanChange::money(place.clone(), each.limit)];
    let equal = (!related.is_empty()).then_some(equal);
    let costs = slots_of(cx.plan, spread, paid.iter().copied());
    let costs = changed_by(&costs, each.amount - each.limit);
    let finding = Finding::new(RULE.name, place, message)
        .hint(Advice::from(hint).or_try(equal.into_iter().chain(costs)))
        .figures(each.amount, each.limit);
    finding.with_related(related)
}

/// The keys that limit when a funder pays, if the costs that name only this funder are more than it may pay. None if it
/// may pay all of them, or has no such keys.
fn limits_of_payment(
    cx: Context<'_>,
    funder: &str,
    each: &InKindDifference,
    paid: &[&Posting],
) -> Option<Message> {
    let is_its_own = |posting: &&&Posting| {
        let paid_by = posting.paid_by(cx.plan);
        matches!(paid_by, Some(PaidBy::One(one)) if one.as_str() == funder)
    };
    let own = paid.iter().filter(is_its_own);
    let own = own.fold(Money::ZERO, |sum, posting| sum + posting.amount);
    let dates = cx.plan.funders.get(funder)?;
    let keys = [("from", dates.from), ("until", dates.until)];
    let keys = keys.into_iter().filter(|(_, date)| date.is_some());
    let keys: Vec<Piece> = keys.map(|(key, _)| verbatim(key)).collect();
    (own > each.limit && !keys.is_empty()).then(|| listed(keys, OR))
}

/// The costs whose `paid-by` names the funder.
fn costs(cx: Context<'_>, paid: &[&Posting]) -> Vec<Related> {
    let related = |posting: &&Posting| Related {
        place: posting_place(cx.plan, posting),
        message: say![posting.amount],
    };
    paid.iter().take(MAX_RELATED).map(related).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::finding::{Located, NewContent, PlanChange};
    use crate::place::Place;
    use crate::plan::Money;
    use crate::project::Project;

    /// The rules with a finding on a plan in which the school contributes hours, each with the advised changes.
    fn found(credit: u32, hours: &str) -> Vec<(&'static str, Vec<PlanChange>)> {
        let text = format!(
            r#"
            [plan]
            title = "Test"
            periods = ["2027"]
            [funders]
            city = {{ credit = [100] }}
            school = {{ credit = [{credit}], form = "in-kind" }}
            [lines]
            rent = {{ debit = [100] }}
            hours = {hours}
            "#
        );
        let project = Project::from_text("plan", &text, date(2027, 1, 1)).advised();
        let findings = project.findings.into_iter();
        let changes = |located: Located| {
            let hint = located.finding.hint.into_iter();
            let alternatives = hint.flat_map(|advice| advice.alternatives);
            let changes = alternatives.flat_map(|each| each.changes).collect();
            (located.rule.name.0, changes)
        };
        findings.map(changes).collect()
    }

    fn credit_of_school() -> Place {
        let funders = Place::section("funders");
        funders.key("school").key("credit").index(0)
    }

    fn amount_of_hours() -> Place {
        let lines = Place::section("lines");
        let cost = lines.key("hours").key("cost").index(0);
        cost.key("amount").index(0)
    }

    fn change(place: Place, to: u32) -> PlanChange {
        PlanChange {
            place,
            to: NewContent::Money(Money::new(to.into()).expect("an amount")),
        }
    }

    #[test]
    fn what_is_left_over_of_a_contribution_in_kind_is_one_finding() {
        // The funders bring in 100 and 50, or 100 and 33. The lines cost 100 and 40.
        let hours = r#"{ cost = [{ what = "h", amount = [40], paid-by = "school" }] }"#;
        for credit in [50, 33] {
            let changes = vec![
                change(credit_of_school(), 40),
                change(amount_of_hours(), credit),
            ];
            assert_eq!(found(credit, hours), [("in-kind-differs", changes)]);
        }
        assert_eq!(found(40, hours), []);
    }

    #[test]
    fn a_cost_that_differs_from_its_line_and_from_its_contribution_is_one_finding() {
        let hours =
            r#"{ debit = [40], cost = [{ what = "h", amount = [27], paid-by = "school" }] }"#;
        let changes = vec![change(amount_of_hours(), 40)];
        assert_eq!(found(40, hours), [("line-differs", changes)]);
        // The debit of the line exceeds the cost by 13, and the contribution exceeds it by 5.
        let rules: Vec<&str> = found(32, hours).into_iter().map(|it| it.0).collect();
        assert!(rules.contains(&"line-differs") && rules.contains(&"in-kind-differs"));
    }

    /// The line and the contribution are 50, and the cost is 40. The cost names the school, or a group or an allocation
    /// key with the school.
    #[test]
    fn a_cost_that_names_its_payer_a_group_or_a_key_of_it_is_the_same_finding() {
        for (paid_by, more) in [
            ("schools", "schools = { form = \"in-kind\" }"),
            ("half", "[keys]\nhalf = { equal = [\"school\"] }"),
            ("school", ""),
        ] {
            let under = match paid_by {
                "schools" => ", under = \"schools\"",
                _ => "",
            };
            let text = format!(
                "[plan]\ntitle = \"Test\"\nperiods = [\"2027\"]\n[lines]\n\
                 hours = {{ debit = [50], cost = [{{ amount = [40], paid-by = \"{paid_by}\" }}] }}\n\
                 [funders]\nschool = {{ credit = [50], form = \"in-kind\"{under} }}\n{more}\n"
            );
            let project = Project::from_text("plan", &text, date(2027, 1, 1));
            let rules: Vec<&str> = project
                .findings
                .iter()
                .map(|each| each.rule.name.0)
                .collect();
            assert_eq!(rules, ["line-differs"], "{paid_by}");
        }
    }
}
