//! `hbplan hours` on the made-up timesheets of Leiden, and on timesheets with mistakes. The figures were added up by
//! hand from the weeks that the files were made from.

use std::collections::BTreeMap;

use crate::support::run::hbplan;

/// The rows of one table of hours in CSV, by their first cells.
fn rows(by: &str) -> BTreeMap<String, String> {
    let args = [
        "hours",
        "plans/leiden.toml",
        "--actuals",
        "examples/leiden-realisation/csv.toml",
        "--by",
        by,
        "--format",
        "csv",
    ];
    let run = hbplan(&args).go();
    assert_eq!(run.code, 0, "{}", run.err);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .from_reader(run.out.as_bytes());
    let mut found = BTreeMap::new();
    for row in reader.records() {
        let row = row.expect("CSV");
        let cells: Vec<&str> = row.iter().collect();
        let keys = if by == "person" {
            3
        } else {
            1 + usize::from(by == "pay")
        };
        let title = cells[..keys].join(" ").trim().to_string();
        found.insert(title, cells[keys..].join(","));
    }
    found
}

fn check(found: &BTreeMap<String, String>, title: &str, expected: &str) {
    let row = found.get(title);
    let row = row.unwrap_or_else(|| panic!("no row {title}: {found:#?}"));
    assert!(row.starts_with(expected), "{title}: {row}");
}

#[test]
fn the_staff_cost_of_leiden_by_person_and_year() {
    let found = rows("person");
    // 40 weeks of 4 hours × 108,90; 20 weeks of 4 hours.
    check(
        &found,
        "M. de Wit PPO regio Leiden 2020",
        "108.9,Projectleider per uur,160,,17424",
    );
    check(
        &found,
        "M. de Wit PPO regio Leiden 2021",
        "108.9,Projectleider per uur,80,,8712",
    );
    // 64.500 / 1.720 = 37,50, 40 hours; 66.000 / 1.720 = 38,372, 20 hours × 38,37.
    check(
        &found,
        "J. Smit PPO regio Leiden 2020",
        "37.5,€ 64.500 / 1.720 uur,40,,1500",
    );
    check(
        &found,
        "J. Smit PPO regio Leiden 2021",
        "38.37,€ 66.000 / 1.720 uur,20,,767.4",
    );
    // 54.000 / (1.659 × 0,8 = 1.327,2) = 40,687; 480 and 240 hours × 40,69.
    check(
        &found,
        "K. Bakker Samenwerkingsverband Passend VO 2801 2020",
        "40.69,€ 54.000 / (1.659 uur × 80 %),480,,19531.2",
    );
    check(
        &found,
        "K. Bakker Samenwerkingsverband Passend VO 2801 2021",
        "40.69,€ 54.000 / (1.659 uur × 80 %),240,,9765.6",
    );
    // 77.400 / 215 = 360 a day of 8 hours; 384 / 8 × 360 and 224 / 8 × 360.
    check(
        &found,
        "L. Visser Samenwerkingsverband Passend VO 2801 2020",
        "360,€ 77.400 / 215 dagen, per dag van 8 uur,384,,17280",
    );
    check(
        &found,
        "L. Visser Samenwerkingsverband Passend VO 2801 2021",
        "360,€ 77.400 / 215 dagen, per dag van 8 uur,224,,10080",
    );
}

#[test]
fn every_table_of_hours_has_the_same_total() {
    // PPO 2020: 17.424 + 1.500; 2021: 8.712 + 767,40. Samenwerkingsverband Passend VO 2801 2020: 19.531,20 + 17.280;
    // 2021: 9.765,60 + 10.080.
    let total = "1628,,85060.2";
    let found = rows("activity");
    check(&found, "1.1 Aanbod zichtbaar maken", "60,,2267.4");
    check(&found, "1.3 Aanbod begeleiding uitbreiden", "1328,,56656.8");
    check(&found, "5.1 Projectleiding", "240,,26136");
    check(&found, "Totaal", total);
    let found = rows("partner");
    check(&found, "PPO regio Leiden", "300,,28403.4");
    check(
        &found,
        "Samenwerkingsverband Passend VO 2801",
        "1328,,56656.8",
    );
    check(&found, "Totaal", total);
    let found = rows("period");
    check(&found, "2020", "1064,,55735.2");
    check(&found, "2021", "564,,29325");
    check(&found, "Totaal", total);
}

#[test]
fn the_cost_by_hours_is_reconciled_with_booked_pay() {
    let found = rows("pay");
    // Booked: 12 × 1.452 + 1.600, 6 × 1.500 + 800; 38.250,75 and 20.000.
    check(&found, "PPO regio Leiden 2020", "200,18924,19024,-100");
    check(&found, "PPO regio Leiden 2021", "100,9479.4,9800,-320.6");
    check(
        &found,
        "Samenwerkingsverband Passend VO 2801 2020",
        "864,36811.2,38250.75,-1439.55",
    );
    check(
        &found,
        "Samenwerkingsverband Passend VO 2801 2021",
        "464,19845.6,20000,-154.4",
    );
    check(&found, "Totaal", "1628,85060.2,87074.75,-2014.55");
}

/// A plan with one file of hours, of `A. Jansen` with 1.720 hours a year, and of `C. Pot` with a tariff for a circle.
const PLAN: &str = r#"
[plan]
title = "Test"
language = "en"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente", credit = [1, 1] }

[lines]
staf = { name = "Staf", debit = [1, 1] }

[partners]
school = "School"
bureau = "Bureau"

[tariffs]
circle = { rate = 400, unit = "circle" }

[[activities]]
code = "1.1"
title = "Circles"
line = "staf"
partners = ["school", "bureau"]
timeline = ["2021"]

[actuals.people]
"A. Jansen" = { salary = 64_500 }
"B. Bos" = { salary = { 2021 = 64_500 }, partner = "bureau" }
"C. Pot" = { tariff = "circle" }

[[actuals.hours]]
partner = "school"
files = ["hours.csv"]
"#;

const HEADINGS: &str = "Person;Week;Activity;Hours;Approved";

/// Runs a command on the plan with a file of these bytes. Without bytes there is no file.
fn ran(command: &str, plan: &str, file: Option<&[u8]>) -> (u8, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = |name: &str| folder.path().join(name);
    std::fs::write(path("plan.toml"), plan).expect("a plan");
    if let Some(bytes) = file {
        std::fs::write(path("hours.csv"), bytes).expect("a file");
    }
    let args = match command {
        "check" => vec!["check", "plan.toml", "--output-format", "concise"],
        _ => vec![command, "plan.toml", "--format", "csv", "--by", "partner"],
    };
    let run = hbplan(&args).within(folder.path()).go();
    (run.code.try_into().expect("an exit code"), run.out)
}

/// The findings about hours of a file with these rows.
fn findings(rows: &str) -> Vec<String> {
    let file = format!("{HEADINGS}\n{rows}\n");
    let (_, out) = ran("check", PLAN, Some(file.as_bytes()));
    let lines = out
        .lines()
        .filter(|line| line.contains("hours") || line.contains("timesheet"));
    lines.map(str::to_string).collect()
}

fn finds(rows: &str, rule: &str, message: &str) {
    let found = findings(rows);
    assert_eq!(found.len(), 1, "{rows}: {found:#?}");
    assert!(
        found[0].contains(&format!("[{rule}]")),
        "{rows}: {found:#?}"
    );
    assert!(found[0].contains(message), "{rows}: {found:#?}");
}

#[test]
fn good_rows_have_no_finding() {
    assert_eq!(findings("A. Jansen;2021-W05;1.1;8;B").len(), 0);
    assert_eq!(findings("a.  jansen;week 5 2021;1.1;7:30;yes").len(), 0);
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_makes_the_totals_unknown() {
    let rows = [
        (
            "A. Jansen;2021-W05;1.1;acht;B",
            "`hours.csv`, line 2: `acht` can't be read as `Hours`; write hours as 7.5 or 7:30",
        ),
        (
            "A. Jansen;2021-W05;1.1;7:20;B",
            "`7:20` can't be read as `Hours`",
        ),
        (
            "A. Jansen;2021-W53;1.1;8;B",
            "there is no week `2021-W53`: 2021 has weeks 1 to 52; correct the week",
        ),
        (
            "A. Jansen;2021-W00;1.1;8;B",
            "there is no week `2021-W00`: 2021 has weeks 1 to 52; correct the week",
        ),
        ("A. Jansen;5;1.1;8;B", "`5` can't be read as `Week`"),
        (";2021-W05;1.1;8;B", "line 2: `Person` is missing"),
        ("A. Jansen;2021-W05;;8;B", "`Activity` is missing"),
        ("A. Jansen;;1.1;8;B", "`Week` is missing"),
        ("A. Jansen;2021-W05;1.1;;B", "`Hours` is missing"),
        (
            "A. Jansen;2021-W05;1.1;7;5;B",
            "6 cells and there are 5 headings",
        ),
    ];
    for (rows, message) in rows {
        finds(rows, "unusable-timesheet", message);
        let file = format!("{HEADINGS}\nA. Jansen;2021-W06;1.1;8;B\n{rows}\n");
        let (code, out) = ran("hours", PLAN, Some(file.as_bytes()));
        assert_eq!(code, 1);
        assert!(out.contains("School,8,,300,"), "{out}");
        assert!(out.contains("Not complete: School,?,?,?"), "{out}");
        assert!(out.contains("Total,?,?,?"), "{out}");
    }
}

#[test]
fn a_file_that_cannot_be_used_is_named_with_what_to_do() {
    let files: [(Option<&[u8]>, &str); 6] = [
        (None, "no file is called `hours.csv`"),
        (Some(b""), "the file is empty; export it again"),
        (
            Some(b"A;8\n"),
            "no row with headings for person, activity, hours, and day or week",
        ),
        (
            Some(b"Name;Hours\nA;8\n"),
            "the headings `Name` and `Hours` lack what is needed; name the heading under `columns.activity` and `columns.date` or `columns.week`",
        ),
        (Some(b"PK\x03\x04\x14\x00"), "this is a workbook"),
        (Some(b"<?xml version='1.0'?>"), "XML"),
    ];
    for (file, message) in files {
        let (code, out) = ran("check", PLAN, file);
        assert_eq!(code, 1, "{out}");
        assert!(
            out.contains("[unusable-timesheet]") && out.contains(message),
            "{out}"
        );
    }
    let named = format!("{PLAN}columns = {{ person = \"Who\" }}\n");
    let file = format!("{HEADINGS}\nA. Jansen;2021-W05;1.1;8;B\n");
    let (_, out) = ran("check", &named, Some(file.as_bytes()));
    assert!(
        out.contains("there is no column `Who`; change `columns`"),
        "{out}"
    );
}

#[test]
fn hours_that_cannot_be_claimed_are_found_at_their_line() {
    finds(
        "A. Janssen;2021-W05;1.1;8;B",
        "unknown-in-timesheet",
        "`hours.csv`, line 2: `A. Janssen` is not among the people",
    );
    finds(
        "B. Bos;2021-W05;1.1;8;B",
        "unknown-in-timesheet",
        "`B. Bos` works for `bureau`, and this is a timesheet of `school`",
    );
    finds(
        "A. Jansen;2021-W05;1.2;8;B",
        "unknown-in-timesheet",
        "there is no activity `1.2`",
    );
    finds(
        "C. Pot;2021-W05;1.1;8;B",
        "hours-without-rate",
        "`circle` is for a `circle`, and not for an hour or a day",
    );
    finds(
        "A. Jansen;2021-W05;1.1;8;no",
        "unapproved-hours",
        "8 hours have no approval, on line 2",
    );
    finds(
        "A. Jansen;2020-W05;1.1;8;B",
        "hours-outside-activity",
        "8 hours for activity `1.1`, which runs from 1 January 2021",
    );
    finds(
        "A. Jansen;2021-W05;1.1;8;B\nA. Jansen;2021-W05;1.1;7;B",
        "hours-twice",
        "`hours.csv`, line 3: `A. Jansen` has 7 hours for activity `1.1`",
    );
    finds(
        "A. Jansen;2021-W05;1.1;61;B",
        "too-many-hours",
        "has 61 hours in week 5 of 2021, and 60 is the maximum",
    );
    finds(
        "A. Jansen;2021-02-03;1.1;25;B",
        "too-many-hours",
        "25 hours on 3 February 2021, and 24 is the maximum",
    );
    finds(
        "A. Jansen;2021-W05;1.1;-8;B",
        "negative-hours",
        "-8 hours of `A. Jansen`",
    );
    // 35 weeks of 50 hours are 1.750: the last week passes 1.720.
    let year: Vec<String> = (1..=35)
        .map(|week| format!("A. Jansen;2021-W{week:02};1.1;50;B"))
        .collect();
    finds(
        &year.join("\n"),
        "hours-above-year",
        "`hours.csv`, line 36: here `A. Jansen` passes 1,720 hours in `2021`; with the later lines it is 1,750: 30 too many",
    );
}

#[test]
fn a_salary_that_is_missing_for_a_year_is_said() {
    let plan = PLAN.replace("salary = 64_500 }", "salary = { 2020 = 64_500 } }");
    let file = format!("{HEADINGS}\nA. Jansen;2021-W05;1.1;8;B\n");
    let (_, out) = ran("check", &plan, Some(file.as_bytes()));
    assert!(
        out.contains("`A. Jansen` has no rate in `2021`: the salary of that year is missing"),
        "{out}"
    );
}

#[test]
fn names_in_windows_1252_are_read_and_people_stay_anonymous() {
    let plan = PLAN.replace("\"A. Jansen\"", "\"Zoë Jansen\"");
    let mut file = format!("{HEADINGS}\nZo").into_bytes();
    file.push(0xEB);
    file.extend_from_slice(b" Jansen;2021-W05;1.1;8;B\n");
    let (code, out) = ran("hours", &plan, Some(&file));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("School,8,,300,"), "{out}");
    let folder = tempfile::tempdir().expect("a folder");
    std::fs::write(folder.path().join("plan.toml"), &plan).expect("a plan");
    std::fs::write(folder.path().join("hours.csv"), &file).expect("a file");
    for args in [vec!["hours", "plan.toml"], vec!["report", "plan.toml"]] {
        let shown = hbplan(&args).within(folder.path()).go();
        assert!(shown.out.contains("Zoë"), "{args:?}");
        let hidden = hbplan(&[&args[..], &["--anonymous"]].concat());
        let hidden = hidden.within(folder.path()).go();
        assert!(
            !hidden.out.contains("Zoë") && hidden.out.contains("Person 1"),
            "{args:?}"
        );
    }
}

#[test]
fn one_approval_in_the_plan_is_for_all_rows() {
    let plan = format!("{PLAN}approved-by = \"D. Dam\"\n");
    let file = b"Person;Week;Activity;Hours\nA. Jansen;2021-W05;1.1;8\n";
    let (code, out) = ran("hours", &plan, Some(file));
    assert_eq!(code, 0, "{out}");
    assert!(out.contains("School,8,,300,"), "{out}");
}
