//! The calendar and the timeline of the Leiden plan. The number of times that something happens was counted by hand.

use std::collections::BTreeSet;

use hbplan::ledger::post;
use hbplan::plan::{Plan, Span};
use hbplan::reports::{self, CalendarScope, TimelineStep, calendar, events, timeline};
use hbplan::table::{Cell, DualName, Event, Role};
use hbplan::{finding::Piece, render};

use crate::support::plans::{project, project_of};
use crate::support::tables::tables;

fn span(text: &str) -> Span {
    Span::parse(text).expect("a test span")
}

fn events_in(window: Option<&str>) -> Vec<Event> {
    let project = project_of("leiden");
    events(
        &project.plan,
        &project.books,
        Some("leiden.toml"),
        &CalendarScope::within(window.map(span)),
    )
}

/// The days of the events whose title has these words.
fn days(events: &[Event], words: &str) -> Vec<String> {
    let says = |event: &&Event| {
        event
            .title
            .pieces()
            .iter()
            .any(|piece| matches!(piece, Piece::Text(text) if text.contains(words)))
    };
    events
        .iter()
        .filter(says)
        .map(|event| event.day.to_string())
        .collect()
}

#[test]
fn the_steering_group_is_reported_to_three_times_a_year() {
    let events = events_in(None);
    assert_eq!(days(&events, "Voortgang van het project").len(), 4 * 3);
    assert_eq!(days(&events, "Voortgang van de activiteit").len(), 4 * 3);
    assert_eq!(days(&events, "Begroting en realisatie").len(), 4 * 2);
    assert_eq!(days(&events, "Jaarplan, afgeleid").len(), 4);
    let thirds = ["2021-04-30", "2021-08-31", "2021-12-31"];
    assert_eq!(
        days(&events_in(Some("2021")), "Voortgang van het project"),
        thirds
    );
}

#[test]
fn events_are_on_their_last_day() {
    let events = events_in(None);
    assert_eq!(
        days(&events, "inventariseren"),
        ["2020-09-30", "2021-09-30", "2022-09-30", "2023-09-30"]
    );
    assert_eq!(days(&events, "Conferentie 2022"), ["2022-09-30"]);
    assert_eq!(days(&events, "laatste dag"), ["2023-06-30"]);
    assert_eq!(
        days(&events, "Maatwerkscholing"),
        ["2020-01-01", "2020-03-31"]
    );
    assert_eq!(
        days(&events, "extra begaafdheidsspecialisten"),
        ["2023-07-31"; 3]
    );
    assert_eq!(days(&events, "wijken met een kring"), ["2020-07-31"]);
}

#[test]
fn the_table_has_the_events_in_their_order() {
    let project = project_of("leiden");
    let (plan, books) = (&project.plan, &project.books);
    let scope = CalendarScope::within(None);
    let report = calendar(plan, books, &scope);
    let rows = tables(&report)[0]
        .rows
        .iter()
        .filter(|row| matches!(row.role, Role::Body { .. }));
    let shown: Vec<Span> = rows
        .map(|row| match &row.cells[0] {
            Cell::Date(day) => Span::day(*day),
            Cell::Span(span) => *span,
            other => panic!("no date: {other:?}"),
        })
        .collect();
    let events = events(plan, books, None, &scope);
    assert!(
        shown
            .iter()
            .map(|span| span.end())
            .eq(events.iter().map(|event| event.day))
    );
    assert!(shown.windows(2).all(|pair| pair[0].end() <= pair[1].end()));
}

#[test]
fn a_calendar_program_gets_every_event_once() {
    let events = events_in(None);
    let project = project_of("leiden");
    let style = calendar(&project.plan, &project.books, &CalendarScope::within(None)).style;
    let ics = render::ics("Leiden", &events, &style);
    assert_eq!(ics.matches("BEGIN:VEVENT\r\n").count(), events.len());
    let mut ids: Vec<&str> = ics
        .lines()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), events.len());
    // The day of the version of the plan, and not today.
    assert_eq!(
        ics.matches("DTSTAMP:20200106T000000Z\r\n").count(),
        events.len()
    );
    // The same event has the same id in another window.
    let conference = |events: &[Event]| {
        events
            .iter()
            .find(|event| days(std::slice::from_ref(event), "Conferentie 2022").len() == 1)
            .map(|e| e.id.clone())
    };
    assert_eq!(conference(&events), conference(&events_in(Some("2022"))));
}

#[test]
fn an_event_keeps_its_id_when_its_day_its_people_or_its_titles_change() {
    let plan = |title: &str, by: &str, review: &str, activity: &str, week: &str| {
        let text = format!(
            r#"[plan]
title = "{title}"
term = "2026"
[funders]
city = {{ name = "{title}", until = 2026-{week} }}
[[activities]]
code = "1.1"
title = "{activity}"
lead = "{by}"
timeline = [{{ what = "{activity}", in = "2026-{week}" }}]
targets = [{{ what = "{activity}", target = 2, by = "2026-{week}", measured = [{{ on = 2026-{week}, value = 1 }}] }}]
[[reviews]]
what = "{review}"
by = "{by}"
every = "year"
times = 2
"#
        );
        project(&text).plan
    };
    let ids = |plan: &Plan, file| -> BTreeSet<String> {
        events(plan, &post(plan), file, &CalendarScope::within(None))
            .into_iter()
            .map(|event| event.id)
            .collect()
    };
    let old = plan("Plan", "Ann", "Progress", "Course", "09-14");
    let new = plan("Other plan", "Ben", "Report", "Lessons", "09-21");
    let file = Some("plan.toml");
    assert_eq!(ids(&old, file).len(), 6);
    assert_eq!(ids(&old, file), ids(&new, file));
    // Another plan is distinguished by its file, or by its own id in any file.
    assert!(ids(&old, file).is_disjoint(&ids(&old, Some("other.toml"))));
    let named = |id: &str| Plan {
        id: Some(id.to_string()),
        ..old.clone()
    };
    assert_eq!(ids(&named("x"), file), ids(&named("x"), None));
    assert!(ids(&named("x"), file).is_disjoint(&ids(&named("y"), file)));
}

#[test]
fn a_review_with_an_id_keeps_its_events_wherever_it_stands_in_the_file() {
    let review = |id: &str, on: &str| format!("[[reviews]]\n{id}what = \"Report\"\non = [{on}]\n");
    let ids = |reviews: [String; 2]| {
        let text = format!(
            "[plan]\ntitle = \"P\"\nid = \"p\"\nterm = \"2027\"\n{}",
            reviews.concat()
        );
        let plan = project(&text).plan;
        let events = events(&plan, &post(&plan), None, &CalendarScope::within(None));
        let ids = events
            .into_iter()
            .map(|event| (event.day.to_string(), event.id));
        ids.collect::<BTreeSet<_>>()
    };
    let (half, end) = (
        || review("id = \"half\"\n", "2027-07-01"),
        || review("id = \"end\"\n", "2027-12-31"),
    );
    assert_eq!(ids([half(), end()]), ids([end(), half()]));
    let (half, end) = (|| review("", "2027-07-01"), || review("", "2027-12-31"));
    assert_ne!(ids([half(), end()]), ids([end(), half()]));
}

#[test]
fn the_timeline_fills_the_quarters_in_which_something_runs() {
    let plan = project_of("leiden").plan;
    let report = timeline(&plan, TimelineStep::Quarter);
    let table = tables(&report)[0];
    // From the school year 2019/2020, which begins in the third quarter, to the end of 2023.
    assert_eq!(table.columns.len(), 1 + 2 + 4 * 4);
    let filled = |code: &str| -> Vec<String> {
        let row = table.rows.iter().find(|row| {
            row.cells[0]
                .label()
                .is_some_and(|name| name.text().starts_with(code))
        });
        let cells = row
            .unwrap_or_else(|| panic!("no row {code}"))
            .cells
            .iter()
            .zip(&table.columns)
            .skip(1);
        let marked = cells.filter(|(cell, _)| **cell == Cell::Mark);
        marked
            .map(|(_, column)| {
                format!(
                    "{}-{}",
                    column.group.as_ref().map_or("", DualName::text),
                    column.title.text()
                )
            })
            .collect()
    };
    assert_eq!(filled("4.4 "), ["2022-K3"]);
    assert_eq!(filled("3.2 "), ["2020-K1"]);
    assert_eq!(filled("1.1 "), ["2020-K3", "2021-K3", "2022-K3", "2023-K3"]);
    assert_eq!(filled("5.1 ").len(), 16);
    // Three school years from August 2020 to July 2023: from the third quarter of 2020 to the third quarter of 2023.
    assert_eq!(filled("3.1 ").len(), 13);
    assert_eq!(reports::runs(&plan.activities[0], plan.term()).len(), 4);
}
