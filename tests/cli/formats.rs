//! `check`: the formats, the choice of a format, and colour.

use std::fs;

use serde_json::Value;
use tempfile::NamedTempFile;

use crate::cli::{CLEAN, UNBALANCED, WARNED, file, folder};
use crate::support::run::{Ran, hbplan};

/// A check of a plan that is 1 short in its second period, in a format.
fn check(args: &[&str]) -> Ran {
    let folder = folder();
    file(folder.path(), "plan.toml", UNBALANCED);
    hbplan(&[&["check", "plan.toml"], args].concat())
        .within(folder.path())
        .go()
}

#[test]
fn every_format_ends_the_same_way() {
    for format in ["full", "concise", "json", "github", "sarif"] {
        let ran = check(&["--output-format", format]);
        ran.ended(1).prints("unbalanced-period");
        assert_eq!(ran.err, "1 plan gecontroleerd: 1 fout\n", "{format}");
        assert!(ran.out.ends_with('\n'), "{format}");
    }
}

#[test]
fn concise_is_one_line_a_finding() {
    let ran = check(&["--output-format", "concise"]);
    assert_eq!(ran.out.lines().count(), 1);
    ran.prints("plan.toml:")
        .prints(": error[unbalanced-period]: ");
}

#[test]
fn json_has_the_place_and_the_figures() {
    let ran = check(&["--output-format", "json"]);
    let json: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(json["version"], 1);
    assert_eq!(json["plans"][0]["path"], "plan.toml");
    let findings = json["plans"][0]["findings"].as_array().expect("an array");
    assert_eq!(findings.len(), 1);
    assert_eq!(findings[0]["rule"]["name"], "unbalanced-period");
    assert_eq!(findings[0]["level"], "error");
    // 500 is spent and 499 is brought in.
    let figures = &findings[0]["figures"];
    assert_eq!(
        (
            &figures["found"],
            &figures["expected"],
            &figures["difference"]
        ),
        (&"500".into(), &"499".into(), &"1".into())
    );
    let start = &findings[0]["start"];
    let line = start["line"].as_u64().expect("a line") as usize;
    let column = start["column"].as_u64().expect("a column") as usize;
    let offset = start["offset"].as_u64().expect("an offset") as usize;
    let before: usize = UNBALANCED
        .split_inclusive('\n')
        .take(line - 1)
        .map(str::len)
        .sum();
    assert_eq!(before + column - 1, offset);
}

#[test]
fn json_counts_bytes_from_the_start_of_a_file_with_a_byte_order_mark() {
    let offset = |text: &str| {
        let ran = hbplan(&["check", "--output-format", "json", "-"])
            .input(text.as_bytes())
            .go();
        let json: Value = serde_json::from_str(&ran.out).expect("JSON");
        json["plans"][0]["findings"][0]["start"]["offset"]
            .as_u64()
            .expect("an offset")
    };
    let marked = format!("\u{feff}{UNBALANCED}");
    assert_eq!(offset(&marked), offset(UNBALANCED) + 3);
}

#[test]
fn github_shows_the_worst_findings_first() {
    // GitHub shows only the first annotations of a step.
    let plan = format!("{WARNED}\n[lines.a]\ndebit = [1]\n");
    let ran = hbplan(&["check", "--output-format", "github", "-"])
        .input(plan.as_bytes())
        .go();
    let kinds: Vec<&str> = ran
        .out
        .lines()
        .filter_map(|line| line.strip_prefix("::")?.split(' ').next())
        .collect();
    assert!(
        kinds.contains(&"error") && kinds.contains(&"warning"),
        "{}",
        ran.out
    );
    assert!(kinds.is_sorted(), "{kinds:?}");
}

#[test]
fn on_github_all_findings_are_added_to_the_job_summary() {
    let summary = NamedTempFile::new().expect("a temporary file");
    fs::write(summary.path(), "Before\n").expect("it can be written");
    let path = summary.path().to_str().expect("a path in UTF-8");
    for _ in 0..2 {
        hbplan(&["check", "-"])
            .input(WARNED.as_bytes())
            .env("GITHUB_ACTIONS", "true")
            .env("GITHUB_STEP_SUMMARY", path)
            .go()
            .ended(0);
    }
    let text = fs::read_to_string(path).expect("the summary");
    assert!(text.starts_with("Before\n"), "{text}");
    assert_eq!(text.matches("unused-partner").count(), 2, "{text}");
    let clean = hbplan(&["check", "--output-format", "full", "-"])
        .input(WARNED.as_bytes())
        .env("GITHUB_STEP_SUMMARY", path)
        .go();
    clean.ended(0);
    assert_eq!(fs::read_to_string(path).expect("the summary"), text);
}

#[test]
fn a_summary_that_can_not_be_written_is_a_warning() {
    let ran = hbplan(&["check", "-"])
        .input(WARNED.as_bytes())
        .env("GITHUB_ACTIONS", "true")
        .env("GITHUB_STEP_SUMMARY", "gone/summary.md")
        .go();
    ran.ended(0)
        .prints("title=unused-partner")
        .says("waarschuwing: gone/summary.md: kon niet worden geschreven: ");
}

#[test]
fn programs_are_told_of_plans_that_could_not_be_read() {
    let folder = folder();
    fs::create_dir(folder.path().join("map")).expect("a folder");
    file(folder.path(), "latin.toml", b"title = \"\xe9\"\n");
    file(folder.path(), "clean.toml", CLEAN);
    let run = |format| {
        let args = ["check", "--output-format", format];
        let plans = ["gone.toml", "map", "latin.toml", "clean.toml"];
        let ran = hbplan(&[&args[..], &plans].concat())
            .within(folder.path())
            .go();
        ran.ended(2).says("error: map: this is a directory");
        ran.out
    };
    let json: Value = serde_json::from_str(&run("json")).expect("JSON");
    let unread = json["unread"].as_array().expect("a list");
    let paths: Vec<&Value> = unread.iter().map(|plan| &plan["path"]).collect();
    assert_eq!(paths, ["gone.toml", "map", "latin.toml"]);
    assert_eq!(json["plans"].as_array().map(Vec::len), Some(1));
    let sarif: Value = serde_json::from_str(&run("sarif")).expect("JSON");
    let invocation = &sarif["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], false);
    let told = &invocation["toolExecutionNotifications"];
    assert_eq!(told.as_array().map(Vec::len), Some(3), "{sarif}");
    let github = run("github");
    assert_eq!(github.matches("::error file=").count(), 3, "{github}");
}

#[test]
fn sarif_says_that_a_text_with_syntax_errors_could_not_be_read() {
    let folder = folder();
    file(folder.path(), "broken.toml", "[plan\ntitle=");
    let run = |plan: &str| {
        let args = ["check", "--output-format", "sarif", plan];
        let ran = hbplan(&args).within(folder.path()).go();
        let sarif: Value = serde_json::from_str(&ran.out).expect("JSON");
        sarif["runs"][0]["invocations"][0].clone()
    };
    let broken = run("broken.toml");
    assert_eq!(broken["executionSuccessful"], false);
    let told = &broken["toolExecutionNotifications"];
    assert_eq!(told.as_array().map(Vec::len), Some(1), "{broken}");
    file(folder.path(), "clean.toml", CLEAN);
    assert_eq!(run("clean.toml")["executionSuccessful"], true);
}

#[test]
fn sarif_has_the_rule_and_the_place() {
    let ran = check(&["--output-format", "sarif"]);
    let sarif: Value = serde_json::from_str(&ran.out).expect("JSON");
    assert_eq!(sarif["version"], "2.1.0");
    let result = &sarif["runs"][0]["results"][0];
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .expect("rules");
    let rule = &rules[result["ruleIndex"].as_u64().expect("an index") as usize];
    assert_eq!(rule["id"], result["ruleId"]);
    assert_eq!(rule["name"], "unbalanced-period");
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["artifactLocation"]["uri"], "plan.toml");
}

#[test]
fn formats_of_a_clean_plan_are_whole_documents() {
    for format in ["json", "sarif"] {
        let ran = hbplan(&["check", "--output-format", format, "-"])
            .input(CLEAN.as_bytes())
            .go();
        ran.ended(0);
        assert!(serde_json::from_str::<Value>(&ran.out).is_ok(), "{format}");
    }
    for format in ["full", "concise", "github"] {
        let ran = hbplan(&["check", "--output-format", format, "-"])
            .input(CLEAN.as_bytes())
            .go();
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{format}");
    }
}

#[test]
fn github_is_chosen_on_github_and_nowhere_else() {
    let on = |value: &str, args: &[&str]| {
        hbplan(&[&["check", "-"], args].concat())
            .input(WARNED.as_bytes())
            .env("GITHUB_ACTIONS", value)
            .go()
            .out
    };
    assert!(on("true", &[]).starts_with("::warning "));
    assert!(on("", &[]).starts_with("waarschuwing[unused-partner]"));
    assert!(on("true", &["--output-format", "full"]).starts_with("waarschuwing[unused-partner]"));
}

#[test]
fn a_pipe_has_no_colour_unless_it_is_asked_for() {
    let check = |args: &[&str], no_color: bool| {
        let run = hbplan(&[&["check", "-"], args].concat()).input(UNBALANCED.as_bytes());
        if no_color {
            run.env("NO_COLOR", "1")
        } else {
            run
        }
        .go()
        .out
    };
    let plain = check(&[], false);
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(check(&["--color", "never"], false), plain);
    assert_eq!(check(&["--color", "auto"], true), plain);
    let coloured = check(&["--color", "always"], false);
    assert_eq!(check(&["--color", "always"], true), coloured);
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(without_colour(&coloured), plain);
}

#[test]
fn a_table_in_colour_is_the_same_table() {
    let budget = |color: &str| {
        hbplan(&["budget", "plans/leiden.toml", "--color", color])
            .go()
            .out
    };
    let coloured = budget("always");
    assert!(coloured.contains("\u{1b}["));
    assert_eq!(without_colour(&coloured), budget("never"));
}

/// The text without ANSI codes: `ESC [ … m`.
fn without_colour(text: &str) -> String {
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |plain, part| {
        plain + part.split_once('m').expect("a code ends").1
    })
}

/// Asserts that no line is a command of a CI system, and that no text controls a terminal.
fn assert_inert(text: &str, what: &str) {
    for line in text.lines() {
        let begins = line.trim_start().strip_prefix("::");
        let is_command = begins.is_some_and(|rest| rest.contains("::")) && !line.contains(" file=");
        assert!(!is_command, "{what}: {line}");
        assert!(
            !line.contains("##[") && !line.contains("##vso["),
            "{what}: {line}"
        );
        assert!(!line.contains(|c: char| c.is_control()), "{what}: {line:?}");
    }
}

const COMMANDS: &str = r###"[plan]
title   = "::error::title"
periods = ["2024"]

[lines]
a = { name = "::warning::line", debit = [1] }
b = { name = "##[error]line ##vso[task.complete]", debit = [2] }

[partners]
p = "::add-mask::x ##[error]y"
"###;

#[test]
fn reports_contain_no_commands_of_ci_systems() {
    let folder = folder();
    file(folder.path(), "plan.toml", COMMANDS);
    for format in ["text", "markdown", "html", "json"] {
        for report in ["budget", "partners"] {
            let ran = hbplan(&[report, "plan.toml", "--format", format])
                .within(folder.path())
                .go();
            assert_inert(&ran.out, &format!("{report} as {format}"));
        }
        let ran = hbplan(&["budget", "plan.toml", "--format", "csv"]);
        let ran = ran.within(folder.path()).go();
        // A CSV has the exact texts, but no record begins with a command.
        assert!(!ran.out.contains("\n::") && ran.out.contains("\n'::warning"));
    }
}

#[cfg(unix)]
#[test]
fn file_names_and_findings_contain_no_commands_of_ci_systems() {
    let folder = folder();
    for name in ["::error::a.toml", "##[error]\u{1b}[31m\u{9b}b.toml"] {
        file(folder.path(), name, COMMANDS);
        for format in ["full", "concise", "json", "github", "sarif"] {
            let ran = hbplan(&["check", name, "--output-format", format])
                .within(folder.path())
                .go();
            assert_inert(&ran.out, &format!("{name:?} as {format}"));
        }
        let missing = format!("{name}.missing");
        for format in ["concise", "json", "github", "sarif"] {
            let ran = hbplan(&["check", &missing, "--output-format", format])
                .within(folder.path())
                .go();
            assert_inert(&ran.out, &format!("{missing:?} as {format}"));
        }
        let ran = hbplan(&["check", &missing]).within(folder.path()).go();
        assert_inert(&ran.err, &missing);
        let output = format!("{name}.md");
        let ran = hbplan(&["budget", name, "-o", &output])
            .within(folder.path())
            .go();
        assert_inert(&ran.err, &output);
    }
}

#[test]
fn a_file_name_that_does_not_say_its_format_is_written_with_a_word_about_that() {
    let folder = folder();
    file(folder.path(), "plan.toml", CLEAN);
    let write = |format: &str, name: &str| {
        let args = [
            "budget",
            "plan.toml",
            "--format",
            format,
            "-o",
            name,
            "--lang",
            "en",
        ];
        hbplan(&args).within(folder.path()).go()
    };
    for (format, name) in [
        ("csv", "a.txt"),
        ("json", "b.dat"),
        ("xlsx", "c.bin"),
        ("markdown", "d"),
    ] {
        let said = format!("wrote {name} in format {format}\n");
        assert_eq!(write(format, name).ended(0).err, said);
    }
    assert_eq!(write("text", "e.txt").ended(0).err, "wrote e.txt\n");
    // A workbook is not a text.
    write("xlsx", "f.txt").ended(2);
    assert!(!folder.path().join("f.txt").exists());
}
