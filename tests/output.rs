//! The destination of a report: standard output, or a file that is written completely or not at all. A file that hbplan
//! did not make is replaced only with `--force`.

use std::fs;
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::support::run::{Ran, hbplan};

const PLAN: &str = "\
[plan]
title = \"Kringen\"
language = \"nl\"
periods = [\"2024\"]
[funders]
a = { name = \"Gemeente\", credit = [1_000] }
[lines]
x = { name = \"Aanbod\", debit = [1_000] }
";

/// A directory with a plan in it, to run the program in.
struct WorkFolder(TempDir);

impl WorkFolder {
    fn new() -> WorkFolder {
        let folder = WorkFolder(tempfile::tempdir().expect("a directory for a while"));
        folder.put("plan.toml", PLAN);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn put(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).expect("a file in the folder");
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// `hbplan budget plan.toml` with more arguments.
    fn budget(&self, args: &[&str]) -> Ran {
        self.run(&[&["budget", "plan.toml"], args].concat())
    }

    fn run(&self, args: &[&str]) -> Ran {
        hbplan(args).within(self.0.path()).env("COLUMNS", "60").go()
    }

    fn files(&self) -> Vec<String> {
        let files = fs::read_dir(self.0.path()).expect("the folder").flatten();
        let mut names: Vec<String> = files
            .map(|file| file.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names
    }
}

/// A run that prints nothing on standard output.
fn silent(code: i32, err: &str) -> Ran {
    Ran {
        code,
        out: String::new(),
        err: err.to_string(),
    }
}

#[test]
fn the_ending_of_the_file_name_decides_the_format() {
    let folder = WorkFolder::new();
    for (name, format) in [("a.md", "markdown"), ("a.csv", "csv"), ("a.json", "json")] {
        assert_eq!(
            folder.budget(&["-o", name]),
            silent(0, &format!("{name} geschreven\n"))
        );
        assert_eq!(folder.text(name), folder.budget(&["--format", format]).out);
    }
    assert_eq!(folder.budget(&["-o", "a.txt"]).code, 0);
    // A file is 80 columns wide, no matter where it was written.
    assert_eq!(folder.text("a.txt"), folder.budget(&["--width", "80"]).out);
    assert_eq!(folder.budget(&["--format", "json", "-o", "b"]).code, 0);
    assert!(folder.text("b").starts_with('{'));
    let args = ["--format", "json", "--lang", "en", "-o", "b.md"];
    let refused = "error: -o b.md and format json can't be combined; give a name that fits the format, or leave out --format\n";
    assert_eq!(folder.budget(&args), silent(2, refused));
    let files = ["a.csv", "a.json", "a.md", "a.txt", "b", "plan.toml"];
    assert_eq!(folder.files(), files);
}

#[test]
fn a_file_name_without_a_known_ending_is_refused() {
    let folder = WorkFolder::new();
    let refused = folder.budget(&["-o", "plan.odt", "--lang", "en"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.starts_with(
        "error: plan.odt: no format ends in .odt; give --format, or a name that ends in "
    ));
    assert_eq!(folder.files(), ["plan.toml"]);
}

#[test]
fn a_dash_is_standard_output() {
    let folder = WorkFolder::new();
    assert_eq!(
        folder.budget(&["-o", "-", "--format", "csv"]),
        folder.budget(&["--format", "csv"])
    );
    assert_eq!(folder.files(), ["plan.toml"]);
}

#[test]
fn a_file_that_hbplan_made_is_replaced() {
    let folder = WorkFolder::new();
    for name in ["a.md", "a.json"] {
        assert_eq!(folder.budget(&["-o", name]).code, 0);
        assert_eq!(
            folder.budget(&["-o", name, "--lang", "en"]),
            silent(0, &format!("wrote {name}\n"))
        );
        assert!(folder.text(name).contains("Budget: Kringen"));
    }
    assert_eq!(folder.files(), ["a.json", "a.md", "plan.toml"]);
}

#[test]
fn a_file_that_hbplan_did_not_make_needs_force() {
    let folder = WorkFolder::new();
    for name in ["a.md", "a.json", "a.csv", "a.txt"] {
        folder.put(name, "mine");
        let reason = if name == "a.csv" || name == "a.txt" {
            "text and CSV can't say that hbplan made them"
        } else {
            "does not say that hbplan made it"
        };
        let refused =
            format!("exists already, and {reason}; give another name, or --force to replace it");
        assert_eq!(
            folder.budget(&["-o", name, "--lang", "en"]),
            silent(2, &format!("error: {name}: {refused}\n"))
        );
        assert_eq!(folder.text(name), "mine");
        assert_eq!(folder.budget(&["-o", name, "--force"]).code, 0);
        assert!(folder.text(name).contains("Gemeente"));
    }
}

#[test]
fn a_write_protected_file_is_told_as_such() {
    let folder = WorkFolder::new();
    let protect = |name: &str| {
        let mut permissions = fs::metadata(folder.path(name))
            .expect("a file")
            .permissions();
        permissions.set_readonly(true);
        fs::set_permissions(folder.path(name), permissions).expect("it is ours");
    };
    let ours =
        "exists already, and is write-protected; give another name, or --force to replace it";
    for name in ["a.md", "a.csv"] {
        assert_eq!(folder.budget(&["-o", name]).code, 0);
        protect(name);
        let refused = format!("error: {name}: {ours}\n");
        let english = folder.budget(&["-o", name, "--lang", "en"]);
        assert_eq!(english, silent(2, &refused));
        assert_eq!(folder.budget(&["-o", name, "--force"]).code, 0);
    }
    folder.put("mine.md", "mine");
    protect("mine.md");
    let refused = "error: mine.md: exists already, is write-protected, and does not say that hbplan made it; give another name, or --force to replace it\n";
    let english = folder.budget(&["-o", "mine.md", "--lang", "en"]);
    assert_eq!(english, silent(2, refused));
}

#[test]
fn a_plan_is_never_replaced_by_a_report_without_force() {
    let folder = WorkFolder::new();
    assert_eq!(
        folder
            .budget(&["-o", "plan.toml", "--format", "markdown"])
            .code,
        2
    );
    assert_eq!(folder.text("plan.toml"), PLAN);
}

#[test]
fn a_file_that_is_read_is_never_replaced() {
    let folder = WorkFolder::new();
    let plan = format!("actuals = \"boeken.toml\"\n{PLAN}");
    let books = "[[source]]\nkind = \"csv\"\nfiles = [\"*.csv\"]\nrules = [{ account = \"4*\", exclude = \"x\" }]\n";
    let lines = "Rekening;Datum;Bedrag\n4100;2027-01-05;30,00\n";
    for (name, text) in [
        ("plan.toml", plan.as_str()),
        ("boeken.toml", books),
        ("boek.csv", lines),
    ] {
        fs::write(folder.path(name), text).expect("a file in the folder");
    }
    for name in ["plan.toml", "boeken.toml", "boek.csv", "./boek.csv"] {
        let refused =
            format!("{name}: dit bestand wordt nu gelezen, en kan niet ook de uitvoer zijn");
        let args = [
            "actuals",
            "plan.toml",
            "--format",
            "csv",
            "-o",
            name,
            "--force",
        ];
        hbplan(&args)
            .within(&folder.path(""))
            .go()
            .ended(2)
            .says(&refused);
    }
    assert_eq!(
        folder
            .budget(&["-o", "plan.toml", "--format", "csv", "--force"])
            .code,
        2
    );
    assert_eq!(folder.text("plan.toml"), plan);
    assert_eq!(folder.text("boeken.toml"), books);
    assert_eq!(folder.text("boek.csv"), lines);
}

#[test]
fn text_and_csv_files_are_never_recognised() {
    let folder = WorkFolder::new();
    for name in ["a.csv", "a.txt"] {
        assert_eq!(folder.budget(&["-o", name]).code, 0);
        assert_eq!(folder.budget(&["-o", name]).code, 2);
    }
}

#[test]
fn a_file_that_can_not_be_written_is_named() {
    let folder = WorkFolder::new();
    fs::create_dir(folder.path("b.md")).expect("a directory in the folder");
    let directory = "fout: b.md: dit is een map; geef de naam van een bestand daarin\n";
    assert_eq!(
        folder.budget(&["-o", "b.md", "--force"]),
        silent(2, directory)
    );
    let nowhere = "fout: no/b.md: de map bestaat niet; maak die eerst\n";
    assert_eq!(folder.budget(&["-o", "no/b.md"]), silent(2, nowhere));
    assert_eq!(folder.files(), ["b.md", "plan.toml"]);
}

#[test]
fn force_needs_a_file() {
    let refused = WorkFolder::new().budget(&["--force"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
}

#[test]
fn the_dutch_csv_dialect_uses_semicolons_and_decimal_commas() {
    let folder = WorkFolder::new();
    let csv = folder
        .budget(&["--format", "csv", "--csv-dialect", "nl"])
        .out;
    assert_eq!(
        csv.lines().nth(1),
        Some("Gemeente;;1000;;1000;body;0;funder;a")
    );
    assert!(csv.starts_with('\u{feff}'));
}

#[test]
fn a_plan_with_errors_is_written_with_a_banner() {
    let folder = WorkFolder::new();
    folder.put(
        "plan.toml",
        &PLAN.replace("debit = [1_000]", "debit = [900]"),
    );
    let banner = "1 fout in het plan; `hbplan check` zegt welke\n";
    assert_eq!(
        folder.budget(&["-o", "a.md"]),
        silent(1, &format!("a.md geschreven\n{banner}"))
    );
    assert!(folder.text("a.md").contains("> **1 fout in het plan; "));
    // A CSV file has a record for the banner, below its headings.
    let csv = folder.budget(&["--format", "csv"]);
    assert_eq!((csv.code, csv.err.as_str()), (1, banner));
    let second = csv.out.lines().nth(1).unwrap_or_default();
    assert!(second.starts_with("1 fout in het plan; "), "{second}");
    assert!(second.ends_with(",banner,0,,"), "{second}");
    // A page has the findings themselves.
    assert_eq!(folder.budget(&["-o", "a.html"]).code, 1);
    let page = folder.text("a.html");
    assert!(page.contains("<a href=\"#findings\">"), "{page}");
    assert!(page.contains("<b>fout</b>: "), "{page}");
}

#[test]
fn the_page_of_a_plan_has_the_findings_of_its_file_with_bookkeepings() {
    let folder = WorkFolder::new();
    folder.put("a.actuals.toml", "mistake = 1\n");
    let report = [
        "report",
        "plan.toml",
        "--actuals",
        "a.actuals.toml",
        "-o",
        "a.html",
    ];
    assert_eq!(folder.run(&report).code, 1);
    let page = folder.text("a.html");
    assert!(page.contains("a.actuals.toml, regel 1: "), "{page}");
}

#[test]
fn new_never_replaces_a_file() {
    let folder = WorkFolder::new();
    assert_eq!(folder.run(&["new", "plan.toml"]).code, 2);
    assert_eq!(folder.text("plan.toml"), PLAN);
    assert_eq!(folder.run(&["new", "plan-en.toml", "--lang", "en"]).code, 0);
    assert!(folder.text("plan-en.toml").contains("language"));
}

#[cfg(unix)]
mod unix {
    use std::os::unix::fs::{PermissionsExt, symlink};

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777
    }

    fn set_mode(path: &Path, mode: u32) {
        fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("a file of ours");
    }

    #[test]
    fn a_new_file_follows_the_umask_and_a_replaced_one_keeps_its_permissions() {
        let folder = WorkFolder::new();
        assert_eq!(folder.budget(&["-o", "a.md"]).code, 0);
        assert_eq!(mode(&folder.path("a.md")), mode(&folder.path("plan.toml")));
        set_mode(&folder.path("a.md"), 0o640);
        assert_eq!(folder.budget(&["-o", "a.md"]).code, 0);
        assert_eq!(mode(&folder.path("a.md")), 0o640);
    }

    #[test]
    fn a_read_only_file_needs_force() {
        let folder = WorkFolder::new();
        assert_eq!(folder.budget(&["-o", "a.md"]).code, 0);
        set_mode(&folder.path("a.md"), 0o444);
        assert_eq!(folder.budget(&["-o", "a.md", "--lang", "en"]).code, 2);
        assert_eq!(
            folder
                .budget(&["-o", "a.md", "--lang", "en", "--force"])
                .code,
            0
        );
        assert!(folder.text("a.md").contains("Budget: Kringen"));
    }

    #[test]
    fn the_target_of_a_link_is_replaced() {
        let folder = WorkFolder::new();
        fs::create_dir(folder.path("there")).expect("a directory in the folder");
        folder.put("there/a.md", "mine");
        symlink("there/a.md", folder.path("a.md")).expect("a link");
        assert_eq!(folder.budget(&["-o", "a.md"]).code, 2);
        assert_eq!(folder.budget(&["-o", "a.md", "--force"]).code, 0);
        assert!(
            fs::symlink_metadata(folder.path("a.md"))
                .expect("it is there")
                .is_symlink()
        );
        assert!(folder.text("there/a.md").contains("Gemeente"));
        symlink("nowhere.md", folder.path("b.md")).expect("a link");
        assert_eq!(folder.budget(&["-o", "b.md"]).code, 2);
    }

    #[test]
    fn a_pipe_is_written_into() {
        let folder = WorkFolder::new();
        let piped = folder.budget(&["-o", "/dev/stdout", "--format", "json"]);
        assert_eq!(piped.out, folder.budget(&["--format", "json"]).out);
        assert_eq!(
            (piped.code, piped.err.as_str()),
            (0, "/dev/stdout geschreven in de vorm json\n")
        );
    }
}
