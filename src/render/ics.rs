//! Events for a calendar program: iCalendar, RFC 5545.
//!
//! All events last one complete day, and the end that is written is the day after it (§3.6.1). Lines end in CR LF and
//! have at most 75 octets (§3.1). There is no `METHOD`: the file is a copy of a calendar and invites nobody (§3.7.2),
//! and RFC 5546 (§3.2.1) requires an organizer with an e-mail address in each published event. In a file without a
//! method, the time stamp is when the information was last revised (§3.8.7.2): the day of the plan's version. The time
//! of the last change and the sequence number are that day too, the number as `20200106`. A plan without a version has
//! a fixed stamp (`UNKNOWN_REVISION`), so that its file has the same bytes every day. The name of the calendar is a
//! property of RFC 7986 (§5.1), and also the older one that most programs read.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::format::{Holds, OnTerminal, RenderError, ReportFormat};
use super::number::message;
use super::provenance::Marker;
use super::visible::is_control;
use crate::plan::Word;
use crate::table::{Event, Style};

/// The start of every file.
pub const MARKER: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//hbplan//";

/// The time stamp of a plan without a version: before every version that it can get later.
const UNKNOWN_REVISION: &str = "19700101";

/// The maximum number of octets of a line, without its end (§3.1).
const MAX_LINE_OCTETS: usize = 75;

/// Files for calendar programs.
pub static FORMAT: ReportFormat = ReportFormat {
    id: "ics",
    endings: &["ics"],
    marker: Marker::Begins(MARKER),
    on_terminal: OnTerminal::AsItIs,
    holds: Holds::Events,
    shows_banner: false,
    is_for_readers: false,
    is_for_programs: false,
    is_filled_in: false,
    render: |content, _| match content.events.ok_or(RenderError::NoEvents)? {
        [] => Err(RenderError::EmptyCalendar),
        events => {
            let report = content.report;
            Ok(ics(&report.title, events, &report.style).into_bytes())
        }
    },
    render_document: None,
};

/// Returns a calendar with this name and these events.
pub fn ics(name: &str, events: &[Event], style: &Style) -> String {
    let language = style.language.word().to_uppercase();
    let mut text = String::new();
    text.push_str(MARKER);
    push(&mut text, &format!("hbplan//{language}"));
    push(&mut text, "CALSCALE:GREGORIAN");
    push(&mut text, &format!("NAME:{}", escaped(name)));
    push(&mut text, &format!("X-WR-CALNAME:{}", escaped(name)));
    let mut seen = BTreeMap::new();
    for event in events {
        let twins: &mut usize = seen.entry(event.id.as_str()).or_default();
        *twins += 1;
        push_event(&mut text, event, *twins, style);
    }
    push(&mut text, "END:VCALENDAR");
    text
}

fn push_event(text: &mut String, event: &Event, twin: usize, style: &Style) {
    // Every event needs an id of its own (§3.8.4.7), even if the plan contains the same event twice.
    let twin = if twin > 1 {
        format!("-{twin}")
    } else {
        String::new()
    };
    let after = event.day.tomorrow().unwrap_or(event.day);
    push(text, "BEGIN:VEVENT");
    push(text, &format!("UID:{}{twin}@hbplan", escaped(&event.id)));
    let version = event.version.map(day);
    let revised = version.as_deref().unwrap_or(UNKNOWN_REVISION);
    push(text, &format!("DTSTAMP:{revised}T000000Z"));
    // The property by which a calendar program finds the later of two versions (§3.8.7.3, §3.8.7.4).
    if let Some(version) = version {
        push(text, &format!("LAST-MODIFIED:{version}T000000Z"));
        push(text, &format!("SEQUENCE:{version}"));
    }
    push(text, &format!("DTSTART;VALUE=DATE:{}", day(event.day)));
    push(text, &format!("DTEND;VALUE=DATE:{}", day(after)));
    push(
        text,
        &format!("SUMMARY:{}", escaped(&message(&event.title, style))),
    );
    if !event.details.is_empty() {
        let details: Vec<String> = event
            .details
            .iter()
            .map(|detail| message(detail, style))
            .collect();
        push(
            text,
            &format!("DESCRIPTION:{}", escaped(&details.join("\n"))),
        );
    }
    push(text, &format!("CATEGORIES:{}", escaped(&event.category)));
    // A report that is due makes nobody busy.
    push(text, "TRANSP:TRANSPARENT");
    push(text, "END:VEVENT");
}

fn day(date: Date) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// Returns a text value (§3.3.11). Control characters are not allowed in it, and are left out, as are those of the
/// bidirectional algorithm, which could swap two names.
fn escaped(text: &str) -> String {
    let mut value = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => value.extend(['\\', c]),
            '\n' => value.push_str("\\n"),
            '\t' => value.push(' '),
            c if is_control(c) => {}
            c => value.push(c),
        }
    }
    value
}

/// Adds a line, folded between characters (§3.1). Each continuation begins with a space.
fn push(text: &mut String, line: &str) {
    let mut octets = 0;
    for c in line.chars() {
        if octets + c.len_utf8() > MAX_LINE_OCTETS {
            text.push_str("\r\n ");
            octets = 1;
        }
        text.push(c);
        octets += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::Plan;
    use crate::say;

    fn event(id: &str, day: &str, title: &str) -> Event {
        Event {
            id: id.to_string(),
            day: day.parse().expect("a test day"),
            title: say![title.to_string()],
            details: Vec::new(),
            category: "Verslag".to_string(),
            version: None,
        }
    }

    fn written(events: &[Event]) -> String {
        ics("Test", events, &Style::of(&Plan::new("Test")))
    }

    /// The unfolded lines of a calendar, as names and values.
    fn read(text: &str) -> Vec<(String, String)> {
        let unfolded = text.replace("\r\n ", "");
        let lines = unfolded.split_terminator("\r\n");
        lines
            .map(|line| line.split_once(':').expect("a name"))
            .map(|(n, v)| (n.to_string(), v.to_string()))
            .collect()
    }

    #[test]
    fn a_calendar_with_one_event() {
        let expected = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//hbplan//hbplan//NL\r\nCALSCALE:GREGORIAN\r\n\
            NAME:Test\r\nX-WR-CALNAME:Test\r\nBEGIN:VEVENT\r\nUID:a@hbplan\r\nDTSTAMP:19700101T000000Z\r\n\
            DTSTART;VALUE=DATE:20220930\r\nDTEND;VALUE=DATE:20221001\r\nSUMMARY:Conferentie\r\n\
            CATEGORIES:Verslag\r\nTRANSP:TRANSPARENT\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
        assert_eq!(
            written(&[event("a", "2022-09-30", "Conferentie")]),
            expected
        );
    }

    #[test]
    fn a_later_version_of_the_plan_has_a_higher_sequence_number() {
        let of = |version: &str, name: &str| {
            let mut event = event("a", "2022-09-30", "x");
            event.version = version.parse().ok();
            let lines = read(&written(&[event])).into_iter();
            let found = lines.filter(|line| line.0 == name).map(|line| line.1);
            found.collect::<Vec<String>>()
        };
        assert_eq!(of("2020-01-06", "SEQUENCE"), ["20200106"]);
        assert_eq!(of("2021-01-05", "SEQUENCE"), ["20210105"]);
        assert_eq!(of("2020-01-06", "LAST-MODIFIED"), ["20200106T000000Z"]);
        assert_eq!(of("2020-01-06", "DTSTAMP"), ["20200106T000000Z"]);
        // A plan without a version has no order of its versions.
        assert!(of("", "SEQUENCE").is_empty() && of("", "LAST-MODIFIED").is_empty());
    }

    #[test]
    fn the_end_is_the_day_after_the_last() {
        let ends = |day| {
            read(&written(&[event("a", day, "x")]))
                .into_iter()
                .find(|line| line.0.starts_with("DTEND"))
        };
        assert_eq!(
            ends("2021-09-30").map(|line| line.1).as_deref(),
            Some("20211001")
        );
        assert_eq!(
            ends("2020-12-31").map(|line| line.1).as_deref(),
            Some("20210101")
        );
        assert_eq!(
            ends("2020-02-28").map(|line| line.1).as_deref(),
            Some("20200229")
        );
    }

    #[test]
    fn special_characters_are_escaped() {
        let mut event = event("a", "2020-12-31", "PO; VO, \\ \u{1b}[31m: \u{202e}\"x\"");
        event.details = vec![say!["one"], say!["two"]];
        event.category = "Begin, einde".to_string();
        let lines = read(&written(&[event]));
        let of = |name: &str| {
            lines
                .iter()
                .find(|line| line.0 == name)
                .map(|line| line.1.as_str())
        };
        let summary = of("SUMMARY").expect("it has one");
        assert!(
            summary.starts_with("PO\\; VO\\, \\\\ ") && !summary.contains(['\u{1b}', '\u{202e}']),
            "{summary}"
        );
        assert_eq!(of("DESCRIPTION"), Some("one\\ntwo"));
        // One category, and not two.
        assert_eq!(of("CATEGORIES"), Some("Begin\\, einde"));
    }

    #[test]
    fn lines_are_folded_between_characters_at_75_octets() {
        for title in ["x".repeat(10_000), "é€😀".repeat(500), "\n;".repeat(200)] {
            let text = written(&[event("a", "2020-12-31", &title)]);
            for line in text.split_terminator("\r\n") {
                assert!(line.len() <= 75 && !line.contains(['\r', '\n']), "{line}");
            }
            let summary = read(&text)
                .into_iter()
                .find(|line| line.0 == "SUMMARY")
                .expect("it has one")
                .1;
            assert!(!title.starts_with('x') || summary == title);
            assert!(!title.starts_with('é') || summary == title);
        }
    }

    #[test]
    fn every_event_has_an_id_of_its_own() {
        let lines = read(&written(&[
            event("a", "2020-12-31", "x"),
            event("a", "2020-12-31", "x"),
            event("b", "2020-12-31", "x"),
        ]));
        let ids: Vec<&str> = lines
            .iter()
            .filter(|line| line.0 == "UID")
            .map(|line| line.1.as_str())
            .collect();
        assert_eq!(ids, ["a@hbplan", "a-2@hbplan", "b@hbplan"]);
    }
}
