//! `year`, `calendar` and `timeline`: the arguments that they refuse, and the output for calendar programs.

use crate::cli::{CLEAN, WARNED, file, folder};
use crate::support::run::hbplan;

#[test]
fn a_year_outside_of_the_plan_is_refused_with_its_term() {
    let ran = hbplan(&["year", "plans/leiden.toml", "2031", "--lang", "en"]).go();
    ran.ended(2)
        .says("plans/leiden.toml: nothing of this plan lies in 2031: it runs 2019 to 2023");
    hbplan(&["calendar", "plans/leiden.toml", "--from", "2024"])
        .go()
        .ended(2)
        .says("de looptijd is 2019 t/m 2023");
    hbplan(&[
        "calendar",
        "plans/leiden.toml",
        "--from",
        "2022",
        "--to",
        "2021",
    ])
    .go()
    .ended(2)
    .says("--from 2022 begint nadat --to 2021 eindigt");
}

#[test]
fn what_is_no_span_is_refused_with_the_ways_to_write_one() {
    for (year, why) in [
        ("21", "neither a period of the plan nor a span"),
        ("2020/2022", "a school year runs"),
        ("2021-02-30", "no such date"),
    ] {
        hbplan(&["year", "plans/leiden.toml", year, "--lang", "en"])
            .go()
            .ended(2)
            .says(why)
            .says("write a span such as 2021");
    }
}

#[test]
fn a_plan_without_dates_has_no_year_and_an_empty_calendar() {
    let bare = "[plan]\ntitle = \"Voorbeeld\"\n";
    hbplan(&["year", "-", "2021"])
        .input(bare.as_bytes())
        .go()
        .ended(2)
        .says("heeft geen data");
    hbplan(&["calendar", "-"])
        .input(bare.as_bytes())
        .go()
        .ended(0)
        .prints("niets op de kalender");
    hbplan(&["timeline", "-"])
        .input(bare.as_bytes())
        .go()
        .ended(0)
        .prints("heeft een datum");
    let ran = hbplan(&["calendar", "-", "--format", "ics"])
        .input(bare.as_bytes())
        .go();
    ran.ended(2).says("er niets te doen");
    assert_eq!(ran.out, "");
}

#[test]
fn a_plan_without_activities_still_has_the_money_of_its_year() {
    let ran = hbplan(&["year", "-", "2021"]).input(CLEAN.as_bytes()).go();
    ran.prints("€ 500").prints("Hele plan").prints("€ 1.500");
    assert!(!ran.out.contains("activiteiten"), "{}", ran.out);
    // A plan without amounts has no column for them.
    let ran = hbplan(&["year", "-", "2020", "--lang", "en"])
        .input(WARNED.as_bytes())
        .go();
    ran.ended(0)
        .prints("Annual plan 2020: Voorbeeld")
        .prints("1 Scholing");
    assert!(
        !ran.out.contains('€') && !ran.out.contains("Cost"),
        "{}",
        ran.out
    );
}

#[test]
fn they_read_at_80_columns() {
    for plan in ["leiden", "po-zk", "amsterdam", "image", "hoogwijs"]
        .map(|name| format!("plans/{name}.toml"))
    {
        for command in [
            &["calendar"][..],
            &["timeline"],
            &["timeline", "--by", "month"],
            &["timeline", "--by", "year"],
        ] {
            let ran = hbplan(&[&command[..1], &[plan.as_str()], &command[1..]].concat()).go();
            ran.ended(0);
            assert!(
                ran.out.lines().all(|line| line.chars().count() <= 80),
                "{command:?} {plan}\n{}",
                ran.out
            );
        }
    }
    for year in ["2020", "2020/2021", "2021-Q1"] {
        let ran = hbplan(&["year", "plans/leiden.toml", year, "--lang", "en"]).go();
        ran.ended(0);
        assert!(
            ran.out.lines().all(|line| line.chars().count() <= 80),
            "{}",
            ran.out
        );
    }
}

#[test]
fn a_calendar_file_is_known_by_its_name_and_as_ours() {
    let folder = folder();
    let path = folder.path().join("leiden.ics");
    let path = path.to_string_lossy();
    for _ in 0..2 {
        hbplan(&["calendar", "plans/leiden.toml", "-o", &path])
            .go()
            .ended(0);
    }
    let text = std::fs::read_to_string(&*path).expect("it was written");
    assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
    let printed = hbplan(&["calendar", "plans/leiden.toml", "--format", "ics"]).go();
    assert_eq!(printed.ended(0).out, text);
    let other = file(
        folder.path(),
        "other.ics",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Other//EN\r\n",
    );
    hbplan(&[
        "calendar",
        "plans/leiden.toml",
        "-o",
        &other.to_string_lossy(),
    ])
    .go()
    .ended(2)
    .says("--force");
}

#[test]
fn only_the_calendar_is_for_calendar_programs() {
    let ran = hbplan(&["budget", "plans/leiden.toml", "--format", "ics"]).go();
    ran.ended(2).says("alleen `hbplan calendar`");
    assert_eq!(ran.out, "");
}

#[test]
fn a_calendar_file_has_what_is_due_on_its_last_day() {
    let plan = r#"[plan]
title = "Bijen"
term = "2026"
[[activities]]
code = "1"
title = "Cursus"
lead = "Ann"
timeline = [{ what = "les", in = "2026-01..2026-06" }, { what = "slot", in = "2026-09" }]
targets = [{ what = "lessen", target = 2, by = "2026", measured = [{ on = 2026-06-01, value = 1 }] }]
[[reviews]]
what = "Voortgang"
by = "Ben"
every = "year"
times = 2
"#;
    let events = |options: &[&str]| -> Vec<String> {
        let ran = hbplan(&[&["calendar", "-", "--format", "ics"], options].concat());
        let ran = ran.input(plan.as_bytes()).go();
        let out = &ran.ended(0).out;
        let value = |event: &str, name: &str| {
            let found = event.lines().find_map(|line| line.strip_prefix(name));
            found.unwrap_or_default().to_string()
        };
        let each = out.split("BEGIN:VEVENT").skip(1);
        each.map(|event| {
            let names = ["DTSTART;VALUE=DATE:", "SUMMARY:", "CATEGORIES:"];
            names.map(|name| value(event, name)).join("|")
        })
        .collect()
    };
    let reports = [
        "20260630|Verslag: Voortgang (Bijen)|Verslag",
        "20261231|Verslag: Voortgang (Bijen)|Verslag",
    ];
    let target = "20261231|Resultaat: 1 Cursus: lessen\\, 2 (Bijen)|Resultaat";
    let closing = "20260930|Activiteit: 1 Cursus: slot (Bijen)|Activiteit";
    assert_eq!(events(&[]), [reports[0], closing, reports[1], target]);
    let only = events(&["--only", "reports,targets"]);
    assert_eq!(only, [reports[0], reports[1], target]);
    // With the first and the last day of the lessons, and the measurements.
    let all = events(&["--all"]);
    assert_eq!(all.len(), 7);
    let lessons = "1 Cursus: les (Bijen)";
    assert_eq!(all[0], format!("20260101|Begin: {lessons}|Begin"));
    assert!(all.contains(&format!("20260630|Einde: {lessons}|Einde")));
    assert!(all.contains(&"20260601|Meting: 1 Cursus: lessen\\, 1 (Bijen)|Meting".to_string()));
    assert_eq!(events(&["--only", "starts"]), all[..1]);
}

#[test]
fn a_calendar_shows_only_the_kinds_that_are_asked_for() {
    let ran = hbplan(&["calendar", "plans/leiden.toml", "--only", "targets"]).go();
    ran.ended(0).prints("Resultaat");
    assert!(!ran.out.contains("Verslag") && !ran.out.contains("Zonder datum"));
    hbplan(&[
        "calendar",
        "plans/leiden.toml",
        "--only",
        "targets",
        "--all",
    ])
    .go()
    .ended(2)
    .says("--only");
    hbplan(&["calendar", "plans/leiden.toml", "--only", "banners"])
        .go()
        .ended(2)
        .says("measurements");
}

#[test]
fn a_calendar_has_what_is_due_after_the_plan() {
    let plan = r#"
[plan]
title = "T"
language = "en"
periods = ["2026"]
[funders.sub]
name = "Subsidy"
credit = [100]
receipts = [{ after = "Final report", days = 90 }]
[lines]
a = { name = "A", debit = [100] }
[[reviews]]
what = "Final report"
by = "A"
on = 2027-03-31
"#;
    let calendar = |window: &[&str]| {
        let args = [&["calendar", "-", "--format", "csv"], window].concat();
        hbplan(&args).input(plan.as_bytes()).go()
    };
    // The subsidy is received on 29 June 2027.
    for window in [&["--from", "2027"][..], &["--from", "2026-09"]] {
        let found = calendar(window).ended(0).out.clone();
        for due in ["2027-03-31", "2027-06-29"] {
            assert!(found.contains(due), "{found}");
        }
    }
    calendar(&["--from", "2028"])
        .ended(2)
        .says("it runs 1 January 2026 to 29 June 2027");
}
