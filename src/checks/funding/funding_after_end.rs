//! A funder that brings something in before its `from` or after its `until`, or whose dates leave it no day.

use crate::checks::Context;
use crate::checks::support::called::funder_called;
use crate::checks::support::funder_days::{NoCommonDay, no_common_day};
use crate::checks::support::proposals::credit;
use crate::finding::{
    AND, Advice, Finding, Level, Message, PlanChange, Related, Rule, RuleName, Topic, Words,
    listed, name, verbatim,
};
use crate::ledger::{FunderIx, credit_place};
use crate::place::Place;
use crate::plan::{Funder, Money, PeriodIx, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB039",
    name: RuleName("funding-after-end"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[Section::Plan],
    title: Words::new(
        "Financier brengt iets in buiten zijn looptijd",
        "Funder brings something in outside its term",
    ),
    checks: Words::new(
        "Of een financier niets inbrengt in een periode die na zijn `until` begint of voor zijn `from` eindigt. \
             En of die twee een dag gemeen hebben, ook die van zijn groepen.",
        "That a funder brings in nothing in a period that begins after its `until` or ends before its `from`. \
             And that these two have a day in common, also those of its groups.",
    ),
    why: Words::new(
        "Regelingen eindigen, en een plan loopt vaak door. Wat is begroot uit een gesloten regeling, wordt niet \
             betaald.",
        "Schemes end, and a plan often runs on. What is budgeted from a scheme that has closed will not be paid.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500, 500], until = "2020" }

[lines]
scholing = { name = "Scholing", debit = [500, 500] }
"#,
    instead: &[(
        r#"gemeente = { name = "Gemeente", credit = [500, 500], until = "2020" }"#,
        r#"gemeente = { name = "Gemeente", credit = [500, 500], until = "2021" }"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let mut reported: Vec<NoCommonDay> = Vec::new();
    for (index, id, funder) in cx.plan.indexed_funders() {
        if let Some(dates) = no_common_day(cx.plan, cx.books, index) {
            if !reported.contains(&dates) {
                reported.push(dates);
                findings.push(without_days(cx, dates));
            }
            continue;
        }
        for key in ["from", "until"] {
            let place = Place::section("funders").key(id.as_str()).key(key);
            let amounts = brought_in(cx, index, funder).into_iter();
            let amounts = amounts.filter_map(|(period, amount)| {
                let span = cx.plan.periods.get(period).span;
                let (of, limit) = outside(funder, span)?;
                (of == key).then_some((period, amount, limit))
            });
            findings.extend(outside_term(
                cx,
                index,
                &place,
                key,
                &amounts.collect::<Vec<_>>(),
            ));
        }
    }
}

/// The finding about the credit of a funder before or after its term. None if it brings in nothing there.
fn outside_term(
    cx: Context<'_>,
    index: FunderIx,
    place: &Place,
    key: &'static str,
    amounts: &[(PeriodIx, Money, Message)],
) -> Option<Finding> {
    let (first, _, limit) = amounts.first()?;
    let periods = amounts
        .iter()
        .map(|(period, ..)| name(&cx.plan.periods.get(*period).id));
    let sum = amounts
        .iter()
        .fold(Money::ZERO, |sum, (_, amount, _)| sum + *amount);
    let message = tell! {
        nl: "{funder} brengt in {periods} {sum} in, en {limit}",
        en: "{funder} brings in {sum} in {periods}, and {limit}",
        funder = funder_called(cx.plan, index), sum, periods = listed(periods.collect(), AND),
        limit = limit.clone()
    };
    let hint = tell! {
        nl: "laat een andere financier dit inbrengen, of wijzig {key}",
        en: "have another funder bring this in, or change {key}",
        key = verbatim(key)
    };
    let nothing = amounts
        .iter()
        .map(|(period, amount, _)| credit(cx, index, &[*period], -*amount));
    let nothing: Option<Vec<Vec<PlanChange>>> = nothing.collect();
    let advice = Advice::from(hint).or_try(nothing.map(|changes| changes.concat()));
    let others = amounts.iter().skip(1).map(|(period, amount, _)| Related {
        place: credit_place(cx.plan, index, *period),
        message: tell! { nl: "{amount}", en: "{amount}", amount = *amount },
    });
    let says = tell! { nl: "zoals hier staat", en: "as it says here" };
    Some(
        Finding::new(RULE.name, credit_place(cx.plan, index, *first), message)
            .hint(advice)
            .related(place.clone(), says)
            .with_related(others.collect()),
    )
}

/// The finding about a `from` after an `until`.
fn without_days(cx: Context<'_>, dates: NoCommonDay) -> Finding {
    let (from, until) = (dates.from.1.start(), dates.until.1.end());
    let place = |at: FunderIx| Place::section("funders").key(cx.plan.funder_id(at).as_str());
    let called = |at: FunderIx| funder_called(cx.plan, at);
    let message = if dates.from.0 == dates.until.0 {
        tell! {
            nl: "{funder} betaalt vanaf {from} en tot en met {until}: die data hebben geen dag gemeen",
            en: "{funder} pays from {from} and until {until}: these dates have no day in common",
            funder = called(dates.from.0), from, until
        }
    } else {
        tell! {
            nl: "{funder} betaalt vanaf {from} en {other} tot en met {until}: die data hebben geen dag gemeen",
            en: "{funder} pays from {from} and {other} until {until}: these dates have no day in common",
            funder = called(dates.from.0), other = called(dates.until.0), from, until
        }
    };
    let hint = tell! {
        nl: "wijzig {from} of {until}", en: "change {from} or {until}",
        from = verbatim("from"), until = verbatim("until")
    };
    let ends = tell! { nl: "tot en met {until}", en: "until {until}", until };
    Finding::new(RULE.name, place(dates.from.0).key("from"), message)
        .hint(hint)
        .related(place(dates.until.0).key("until"), ends)
}

/// The credit of a funder with limits in time: its printed credit, or its part of the credit of its group.
fn brought_in(cx: Context<'_>, index: FunderIx, funder: &Funder) -> Vec<(PeriodIx, Money)> {
    if funder.from.is_none() && funder.until.is_none() {
        return Vec::new();
    }
    let mut amounts: Vec<(PeriodIx, Money)> = match &funder.credit {
        Some(credit) => credit.entries().to_vec(),
        None if cx.books.funder_tree.is_group(index) => Vec::new(),
        None => cx.books.funders[index].cells().collect(),
    };
    amounts.retain(|(_, amount)| !amount.is_zero());
    amounts
}

/// The key that a span is outside of, and its limit in words. None if the funder pays in that span.
fn outside(funder: &Funder, span: Span) -> Option<(&'static str, Message)> {
    if let Some(until) = funder.until.filter(|until| span.start() > until.end()) {
        let end = until.end();
        return Some((
            "until",
            tell! { nl: "betaalt niets na {end}", en: "pays nothing after {end}", end },
        ));
    }
    let from = funder.from.filter(|from| span.end() < from.start())?;
    let start = from.start();
    Some((
        "from",
        tell! { nl: "betaalt niets voor {start}", en: "pays nothing before {start}", start },
    ))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    fn found(funders: &str) -> Vec<&'static str> {
        found_with(funders, "")
    }

    fn found_with(funders: &str, condition: &str) -> Vec<&'static str> {
        let text = format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\", \"2028\"]\n[funders]\n{funders}\n\
             k = {{ credit = [50, 50] }}\n[lines]\nw = {{ debit = [100, 100] }}\n{condition}"
        );
        let project = Project::from_text("plan", text, date(2027, 1, 1));
        let names = project.findings.iter().map(|located| located.rule.name.0);
        names.collect()
    }

    #[test]
    fn one_limit_in_time_is_one_finding() {
        let after_the_plan = "h = { credit = [50, 50], from = \"2029\" }";
        assert_eq!(found(after_the_plan), ["funding-after-end"]);
    }

    #[test]
    fn dates_without_a_common_day_are_one_finding() {
        let own = "f = { credit = [50, 50], from = \"2027-07\", until = \"2027-06\" }";
        assert_eq!(found(own), ["funding-after-end"]);
        let of_nothing = "f = { credit = [0, 0], from = \"2028\", until = \"2027\" }\n\
             h = { credit = [50, 50] }";
        assert_eq!(found(of_nothing), ["unused-funder", "funding-after-end"]);
        let of_the_group = "g = { name = \"G\", until = \"2027-06\" }\n\
             f = { under = \"g\", credit = [50, 0], from = \"2027-07\" }\n\
             h = { under = \"g\", credit = [0, 50], from = \"2027-07\" }\n";
        let found = found(of_the_group);
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found.iter().all(|rule| *rule == "funding-after-end"));
        let condition = "[[conditions]]\nname = \"c\"\nfunder = \"f\"\nmax-share = \"50%\"\nof = \"eligible\"\n";
        assert_eq!(found_with(own, condition), ["funding-after-end"]);
    }
}
