//! Hours in closed time.

use super::{close, leiden, read, run, write};

#[test]
fn hours_that_come_after_closing_are_found_and_are_a_correction() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let check = |expected: &str| {
        let ran = run(
            path,
            &["check", "leiden.toml", "--output-format", "concise"],
        );
        ran.ended(0).prints(expected);
    };
    let hours = read(path, "uren-swvvo.csv");
    // K. Bakker has 24 hours a week for 1.3 in 17 weeks, which is 408; 8 of week 50 came later.
    let more = hours.replace("K. Bakker;50;2020;1.3;24,00", "K. Bakker;50;2020;1.3;32,00");
    assert_ne!(more, hours);
    write(path, "uren-swvvo.csv", &more);
    check(
        "warning[closed-hours-changed]: `K. Bakker` heeft in 2e halfjaar 2020 voor activiteit `1.3` nu 416 goedgekeurde uren",
    );
    check(": 8 uur verschil");
    let report = [
        "hours",
        "leiden.toml",
        "--by",
        "correction",
        "--format",
        "csv",
    ];
    // 54.000 / (1.659 × 80 %) = 40,69 an hour, and 8 × 40,69 = 325,52.
    let ran = run(path, &report);
    assert!(ran.out.contains(",8,,325.52"), "{}", ran.out);
    let anonymous = [&report[..], &["--anonymous"]].concat();
    assert!(!run(path, &anonymous).out.contains("Bakker"));
    // No amount changed, and the note on the closed time names the change.
    let actuals = ["actuals", "leiden.toml", "--format", "markdown"];
    run(path, &actuals).prints("; sindsdien zijn alleen uren veranderd (");
    // With a timesheet that can't be read, it is not known.
    write(path, "uren-swvvo.csv", "");
    run(path, &actuals).prints("; of er uren zijn veranderd, is niet bekend");
    write(path, "uren-swvvo.csv", &more);
    // The next closed version includes the hours.
    close(path, "2020-H2", "2021-03-01").ended(0);
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
}

#[test]
fn a_closed_file_without_names_has_the_hours_of_all_people_together() {
    let folder = leiden();
    let path = folder.path();
    let close = |on: &str| {
        let args = ["close", "leiden.toml", "2020-H2", "--on", on, "--anonymous"];
        run(path, &args)
    };
    close("2021-01-20").ended(0);
    let closed = read(path, "csv.2020-H2.closed.toml");
    for name in ["Wit", "Smit", "Bakker", "Visser", "Brand", "Koning", "1107"] {
        assert!(!closed.contains(name), "{name}\n{closed}");
    }
    assert!(
        closed.contains("[[hours]]\nactivity = \"1.3\"\n"),
        "{closed}"
    );
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
    close("2021-01-21").ended(0).says("niets geschreven");
    let hours = read(path, "uren-swvvo.csv");
    let more = hours.replace("K. Bakker;50;2020;1.3;24,00", "K. Bakker;50;2020;1.3;32,00");
    write(path, "uren-swvvo.csv", &more);
    let check = ["check", "leiden.toml", "--output-format", "concise"];
    let ran = run(path, &check);
    ran.prints("iedereen samen heeft in 2e halfjaar 2020 voor activiteit `1.3` nu ");
    assert!(ran.out.contains(": 8 uur verschil"), "{}", ran.out);
    let report = [
        "hours",
        "leiden.toml",
        "--by",
        "correction",
        "--format",
        "csv",
    ];
    let ran = run(path, &report);
    assert!(ran.out.contains("\nIedereen samen,1.3 "), "{}", ran.out);
    assert!(ran.out.contains(",8,,325.52"), "{}", ran.out);
}
