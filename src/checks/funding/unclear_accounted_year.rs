//! A year of annual accounts of an award that is not a calendar year, is stated twice, or comes after the plan.

use jiff::civil::Date;

use crate::checks::Context;
use crate::finding::{Finding, Level, Message, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::{AccountedYear, Section, Span};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB206",
    name: RuleName("unclear-accounted-year"),
    level: Level::Deny,
    topic: Topic::Funding,
    needs: &[Section::Funders],
    title: Words::new(
        "Verantwoord jaar is niet duidelijk",
        "Accounted year is not clear",
    ),
    checks: Words::new(
        "Of elk jaar in `award.years` een kalenderjaar is, er één keer staat, en niet na het plan en zijn boekhoudingen komt.",
        "That each year in `award.years` is a calendar year, is there once, and does not come after the plan and its bookkeepings.",
    ),
    why: Words::new(
        "De jaarrekening gaat over een kalenderjaar. Een ander tijdvak telt niet mee, en van een jaar dat er twee keer staat, is niet te zeggen welke bedragen gelden.",
        "Annual accounts are of a calendar year. Another stretch of time does not count, and if a year is given twice, it is not known which amounts are right.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders.gemeente]
name = "Gemeente"
credit = [500, 500]

[[funders.gemeente.award.years]]
in = "2020"
received = 500
spent = 450

[[funders.gemeente.award.years]]
in = "2021-H1"
received = 500
spent = 480

[lines]
staf = { name = "Staf", debit = [500, 500] }
"#,
    instead: &[("2021-H1", "2021")],
    source: Some(Words::new(
        "Richtlijn Jaarverslag Onderwijs, model G",
        "Dutch guideline for annual accounts of education (RJO), model G",
    )),
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let last = last_day(cx);
    for (id, funder) in &cx.plan.funders {
        let Some(award) = &funder.award else {
            continue;
        };
        let place = Place::section("funders").key(id.as_str()).key("award");
        for (index, year) in award.years.iter().enumerate() {
            let is_again = award.years[..index]
                .iter()
                .any(|before| before.year == year.year);
            let Some((message, hint)) = unclear(year, is_again, last) else {
                continue;
            };
            let place = place.clone().key("years").index(year.number).key("in");
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

/// The last day of the plan, or of a bookkeeping that is closed up to a later day.
fn last_day(cx: Context<'_>) -> Option<Date> {
    let term = cx.plan.periods.term().map(Span::end)?;
    let sources = cx.plan.actuals.sources.iter();
    let closed = sources.filter_map(|source| source.through).max();
    Some(closed.map_or(term, |closed| closed.max(term)))
}

/// The message about an unclear year, and the hint. None if it is clear.
fn unclear(year: &AccountedYear, is_again: bool, last: Option<Date>) -> Option<(Message, Message)> {
    let span = year.year;
    let calendar_year = Span::months(span.start().year(), 1, 12).ok();
    if calendar_year != Some(span) {
        let message = tell! {
            nl: "{time} is geen kalenderjaar, en de jaarrekening gaat over een kalenderjaar",
            en: "{time} is no calendar year, and annual accounts are of a calendar year",
            time = name(span)
        };
        let hint = tell! {
            nl: "schrijf het jaar, zoals {year}", en: "write the year, such as {year}",
            year = name(span.start().year())
        };
        return Some((message, hint));
    }
    if is_again {
        let message = tell! {
            nl: "{year} staat ook in een eerdere rij", en: "{year} is in an earlier row too", year = name(span)
        };
        let hint = tell! {
            nl: "laat één rij staan, met de bedragen van de vastgestelde jaarrekening",
            en: "keep one row, with the amounts of the adopted annual accounts"
        };
        return Some((message, hint));
    }
    let last = last.filter(|last| span.start() > *last)?;
    let message = tell! {
        nl: "{year} komt na {last}, de laatste dag van het plan en zijn boekhoudingen, en telt niet mee",
        en: "{year} comes after {last}, the last day of the plan and its bookkeepings, and does not count",
        year = name(span), last
    };
    let hint = tell! {
        nl: "verbeter het jaar, of haal de rij weg", en: "correct the year, or remove the row"
    };
    Some((message, hint))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use crate::project::Project;

    /// The places of the findings of these years, for a plan of 2020 and 2021.
    fn found(years: &[&str]) -> Vec<String> {
        let years = years.iter().map(|year| format!("{{ in = {year:?} }}"));
        let years = years.collect::<Vec<_>>().join(", ");
        let text = format!(
            "[plan]\ntitle = \"a\"\nperiods = [\"2020\", \"2021\"]\n[funders]\na = {{ name = \"A\", credit = [1, 1], award = {{ years = [{years}] }} }}\n"
        );
        let findings = Project::from_text("plan.toml", text, date(2026, 1, 1)).findings;
        let findings = findings.iter();
        findings
            .filter(|found| found.rule.name.0 == super::RULE.name.0)
            .map(|found| found.finding.place.to_string())
            .collect()
    }

    #[test]
    fn years_are_calendar_years_and_there_once() {
        let place = |index: usize| format!("funders.a.award.years[{index}].in");
        assert_eq!(found(&["2019", "2020", "2021"]), [""; 0]);
        assert_eq!(found(&["2019", "2019"]), [place(1)]);
        assert_eq!(
            found(&["2020-H1", "2021", "2020..2021"]),
            [place(0), place(2)]
        );
        assert_eq!(found(&["2020-H1", "2020"]), [place(0)], "one mistake");
        assert_eq!(found(&["2022"]), [place(0)]);
    }
}
