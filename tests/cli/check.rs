//! `check`: exit codes and streams.

use std::fs;
use std::process::{Command, Stdio};

use crate::cli::{CLEAN, UNBALANCED, WARNED, file, folder};
use crate::support::run::hbplan;

#[test]
fn a_clean_plan_prints_nothing_and_says_so() {
    let ran = hbplan(&["check", "plans/leiden.toml"]).go();
    ran.ended(0);
    assert_eq!(
        (ran.out.as_str(), ran.err.as_str()),
        ("", "1 plan gecontroleerd: geen bevindingen\n")
    );
}

#[test]
fn findings_go_to_stdout_and_the_summary_to_stderr() {
    let folder = folder();
    file(folder.path(), "plan.toml", UNBALANCED);
    let ran = hbplan(&["check", "plan.toml"]).within(folder.path()).go();
    ran.ended(1)
        .prints("fout[unbalanced-period]")
        .prints("plan.toml:");
    // 1.000 + 500 is spent, and 1.000 + 499 is brought in.
    ran.prints("€ 1 ").prints("€ 500").prints("€ 499");
    assert_eq!(ran.err, "1 plan gecontroleerd: 1 fout\n");
}

#[test]
fn warnings_count_under_strict_alone() {
    let folder = folder();
    file(folder.path(), "plan.toml", WARNED);
    let ran = hbplan(&["check", "plan.toml"]).within(folder.path()).go();
    ran.ended(0).prints("waarschuwing[unused-partner]");
    assert_eq!(ran.err, "1 plan gecontroleerd: 1 waarschuwing\n");
    let strict = hbplan(&["check", "--strict", "plan.toml"])
        .within(folder.path())
        .go();
    assert_eq!((strict.code, strict.out, strict.err), (1, ran.out, ran.err));
}

#[test]
fn a_plan_that_is_missing_does_not_hide_the_others() {
    let folder = folder();
    file(folder.path(), "wrong.toml", UNBALANCED);
    file(folder.path(), "clean.toml", CLEAN);
    let ran = hbplan(&["check", "gone.toml", "wrong.toml", "clean.toml"])
        .within(folder.path())
        .go();
    ran.ended(2)
        .prints("fout[unbalanced-period]")
        .prints("wrong.toml:");
    ran.says("error: gone.toml: no such file")
        .says("2 plannen gecontroleerd: 1 fout, 1 plan niet te lezen");
}

#[test]
fn several_plans_are_reported_in_the_order_given() {
    let folder = folder();
    file(folder.path(), "b.toml", UNBALANCED);
    file(folder.path(), "a.toml", WARNED);
    let ran = hbplan(&["check", "b.toml", "a.toml", "b.toml"])
        .within(folder.path())
        .go();
    ran.ended(1)
        .says("3 plannen gecontroleerd: 2 fouten, 1 waarschuwing");
    let names: Vec<&str> = ran
        .out
        .match_indices("toml:")
        .map(|(at, _)| &ran.out[at - 2..at - 1])
        .collect();
    assert_eq!(names, ["b", "a", "b"]);
}

#[test]
fn a_dash_reads_standard_input() {
    let clean = hbplan(&["check", "-"]).input(CLEAN.as_bytes()).go();
    assert_eq!(
        (clean.code, clean.out.as_str(), clean.err.as_str()),
        (0, "", "1 plan gecontroleerd: geen bevindingen\n")
    );
    hbplan(&["check", "-"])
        .input(UNBALANCED.as_bytes())
        .go()
        .ended(1)
        .prints("<stdin>:4:");
    hbplan(&["check", "-"])
        .input(b"\xff")
        .go()
        .ended(2)
        .says("not UTF-8");
}

#[test]
fn nothing_is_written_beside_the_plan() {
    let folder = folder();
    file(folder.path(), "plan.toml", UNBALANCED);
    hbplan(&["check", "plan.toml"]).within(folder.path()).go();
    hbplan(&["budget", "plan.toml"]).within(folder.path()).go();
    let names: Vec<_> = fs::read_dir(folder.path())
        .expect("the folder")
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert_eq!(names, ["plan.toml"]);
    assert_eq!(
        fs::read_to_string(folder.path().join("plan.toml")).expect("the plan"),
        UNBALANCED
    );
}

#[test]
fn an_unknown_command_suggests_the_one_that_was_meant() {
    for (word, command) in [
        ("budgt", "budget"),
        ("begroting", "budget"),
        ("Controleer", "check"),
    ] {
        hbplan(&[word, "plan.toml"])
            .go()
            .ended(2)
            .says(&format!("did you mean {command}?"));
        hbplan(&[word, "plan.toml", "--lang", "nl"])
            .go()
            .ended(2)
            .says(command);
    }
}

#[test]
fn a_wrong_call_is_told_how_to_call() {
    hbplan(&["check"]).go().ended(2).says("Usage: hbplan check");
    hbplan(&[]).go().ended(2).says("Usage: hbplan");
    hbplan(&["chekc", "x"]).go().ended(2).says("check");
    hbplan(&["check", "--output-format", "xml", "x"])
        .go()
        .ended(2)
        .says("write full, concise, json, github or sarif");
    hbplan(&["check", "--on", "2020-02-30", "x"])
        .go()
        .ended(2)
        .says("--on");
    hbplan(&["--help"])
        .go()
        .ended(0)
        .prints("hbplan check plan.toml");
    hbplan(&["--version"])
        .go()
        .ended(0)
        .prints(env!("CARGO_PKG_VERSION"));
}

#[test]
fn options_that_would_be_dropped_are_refused() {
    let refused = |args: &[&str], why: &str| {
        let args = [args, &["--lang", "en"]].concat();
        let ran = hbplan(&args).input(CLEAN.as_bytes()).go();
        ran.ended(2).says(why);
        assert_eq!(ran.out, "", "{args:?}");
    };
    refused(&["check", "-", "-"], "standard input can be one plan only");
    refused(
        &["check", "-", "--most", "3", "--output-format", "json"],
        "--most and format json can't be combined; only the full format can leave findings out",
    );
    refused(
        &["budget", "-", "--csv-dialect", "nl"],
        "--csv-dialect and format text can't be combined; it is for format csv only",
    );
    refused(
        &["budget", "-", "--format", "csv", "--width", "60"],
        "--width and format csv can't be combined; it is for format text only",
    );
    refused(
        &["budget", "-", "-o", "-", "--force"],
        "--force and -o - can't be combined",
    );
    refused(
        &["report", "-", "-o", "-", "--force"],
        "--force and -o - can't be combined",
    );
    refused(
        &["diff", "--git", "a.toml", "b.toml", "c.toml"],
        "--git takes the 7 or 9 arguments",
    );
    let (set, credit) = ("--set", "funders.gemeente.credit.2020");
    let (one, two) = (format!("{credit}=1"), format!("{credit} = 2"));
    refused(
        &["what-if", "-", set, &one, set, &two],
        "--set funders.gemeente.credit.2020 is given twice; leave out one of the two",
    );
    hbplan(&["check", "-", "--most", "0", "--output-format", "json"])
        .input(CLEAN.as_bytes())
        .go()
        .ended(0);
}

#[test]
fn the_day_decides_what_is_late() {
    let plan = r#"plan = { title = "Voorbeeld", term = "2020..2023" }
[checks]
activity-without-partners = { level = "allow", reason = "voorbeeld" }
[[activities]]
code = "1"
title = "Scholing"
lead = "Projectleider"
product = "Een cursus"
timeline = ["2020"]
targets = [{ what = "leraren", target = 8, by = "2020" }]
"#;
    let on = |day: &str| {
        hbplan(&["check", "--strict", "--on", day, "-"])
            .input(plan.as_bytes())
            .go()
    };
    on("2020-12-31").ended(0);
    on("2021-01-01")
        .ended(1)
        .prints("target-without-measurement");
    // A report counts the errors of the same day.
    let denied = format!("{plan}[checks.target-without-measurement]\nlevel = \"deny\"\n");
    for (day, status) in [("2020-12-31", 0), ("2021-01-01", 1)] {
        hbplan(&["targets", "--on", day, "-"])
            .input(denied.as_bytes())
            .go()
            .ended(status);
    }
}

#[test]
fn a_broken_pipe_is_not_an_error() {
    for format in ["full", "concise", "json", "github", "sarif"] {
        let folder = folder();
        let wrong: String = (0..400).map(|number| format!("x{number} = 1\n")).collect();
        file(folder.path(), "plan.toml", wrong);
        let ran = hbplan(&[
            "check",
            "--most",
            "0",
            "--output-format",
            format,
            "plan.toml",
        ])
        .within(folder.path());
        let ran = ran.go_unread();
        ran.ended(1);
        assert!(!ran.err.contains("ipe"), "{format}: {}", ran.err);
    }
    for args in [
        &["budget", "plans/leiden.toml"][..],
        &["explain"],
        &["schema"],
        &["new", "-"],
    ] {
        let ran = hbplan(args).go_unread();
        assert_eq!((ran.code, ran.err.as_str()), (0, ""), "{args:?}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_full_disk_is_reported_once() {
    for args in [
        "check --output-format json plans/leiden.toml",
        "budget plans/leiden.toml",
        "schema",
        "--help",
        "check --help",
        "--version",
    ] {
        let full = fs::File::create("/dev/full").expect("a disk that is always full");
        let ran = Command::new(env!("CARGO_BIN_EXE_hbplan"))
            .args(args.split(' '))
            .args(["--lang", "en"])
            .stdout(full)
            .output()
            .expect("it runs");
        let said = String::from_utf8_lossy(&ran.stderr);
        let wanted = "error: stdout: could not be written: the disk is full\n";
        assert_eq!((ran.status.code(), &*said), (Some(2), wanted), "{args}");
    }
}

#[test]
#[cfg(target_os = "linux")]
fn a_path_that_is_not_utf8_is_named() {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    let ran = Command::new(env!("CARGO_BIN_EXE_hbplan"))
        .arg("check")
        .arg(OsStr::from_bytes(b"caf\xe9.toml"))
        .output()
        .expect("it runs");
    let said = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(2));
    assert!(
        said.starts_with("error: caf\u{fffd}.toml: not UTF-8; give"),
        "{said}"
    );
}

#[test]
#[cfg(target_os = "linux")]
fn a_closed_stream_is_opened_on_the_null_device() {
    // Otherwise the next opened file would get the number of the stream, and messages would be written into that file.
    for (stream, closed) in [
        ("0", "<&-"),
        ("1", ">&-"),
        ("2", "2>&-"),
        ("0", "<&- >&- 2>&-"),
        ("2", ">&- 2>&-"),
    ] {
        let call = format!(
            "{} check /proc/self/fd/{stream} {closed}",
            env!("CARGO_BIN_EXE_hbplan")
        );
        let status = Command::new("sh")
            .args(["-c", &call])
            .stderr(Stdio::null())
            .stdout(Stdio::null())
            .status();
        // An empty text is a plan without a title: 1. A missing path would be 2.
        assert_eq!(status.expect("a shell").code(), Some(1), "{call}");
    }
}

#[test]
fn a_group_that_can_not_be_read_is_one_finding() {
    // Then neither the subtotal of a group is known, nor the part of it that a funder may pay.
    let plan = "[plan]\ntitle = \"x\"\nunit = 1\nperiods = [\"2020\"]\n\n\
                [funders]\npublic = { name = \"P\", credit = [100] }\n\
                city = { name = \"C\", under = \"public\", credit = [60], pays = [\"direct\"] }\n\
                state = { name = \"S\", under = \"public\", credit = [40] }\n\n\
                [lines]\ndirect = { name = \"D\", debit = [100] }\n\
                staff = { name = \"St\", under = \"direct\", debit = [100] }\n\
                travel = { name = \"T\", under = \"direct\", debit = [0] }\n";
    hbplan(&["check", "-"]).input(plan.as_bytes()).go().ended(0);
    for (whole, broken) in [
        ("C\", under = \"public\"", "C\", under = 5"),
        ("St\", under = \"direct\"", "St\", under = 5"),
    ] {
        let plan = plan.replace(whole, broken);
        let ran = hbplan(&["check", "-", "--output-format", "concise"])
            .input(plan.as_bytes())
            .go();
        ran.ended(1).prints("error[wrong-type]: `under`");
        assert_eq!(ran.out.lines().count(), 1, "{}", ran.out);
    }
}

#[test]
fn every_advice_in_json_has_words() {
    let plan = |within: &str, key: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2020\", \"2021\"]\n[funders]\na = {{ {key} = [1, 1] }}\n\
             [lines]\nx = {{ debit = [1, 1] }}\n[[conditions]]\nname = \"c\"\nfunder = \"a\"\nmax = 5\nin = \"{within}\"\n"
        )
    };
    // Two windows that cover periods completely, one such window, and a misspelt key.
    for text in [
        plan("2020..2021-06", "credit"),
        plan("2021-03..2021", "credit"),
        plan("2020..2021", "credti"),
    ] {
        let ran = hbplan(&["check", "-", "--output-format", "json"])
            .input(text.as_bytes())
            .go();
        let advised = ran.out.contains("\"changes\": [");
        assert!(
            advised && !ran.out.contains("\"message\": \"\""),
            "{}",
            ran.out
        );
    }
}
