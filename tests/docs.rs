//! Documents that can't rot: every block of README runs, generated pages equal what the program prints, and all
//! plans and examples are clean.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// A file of the package.
fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The program, run at the top of the package, as on any machine.
fn hbplan(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hbplan"));
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(args);
    for variable in ["GITHUB_ACTIONS", "NO_COLOR", "COLUMNS", "CLICOLOR_FORCE"] {
        command.env_remove(variable);
    }
    command.output().expect("the program starts")
}

/// What it printed, data first and talk after it.
fn printed(args: &[&str]) -> String {
    let output = hbplan(args);
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}

/// The fenced blocks of one language in a page.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("```{language}\n");
    page.split(fence.as_str())
        .skip(1)
        .map(|block| block.split("\n```").next().unwrap_or_default())
        .collect()
}

fn toml_files(folder: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .expect("a folder of the package");
    let paths = entries.flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> = paths
        .filter(|path| path.extension().is_some_and(|end| end == "toml"))
        .collect();
    files.sort();
    files
}

#[test]
fn what_the_readme_shows_is_what_the_program_prints() {
    let readme = read("README.md");
    let sessions = blocks(&readme, "console");
    assert!(sessions.len() >= 3);
    for session in sessions {
        let (command, shown) = session.split_once('\n').unwrap_or((session, ""));
        let args: Vec<&str> = command
            .trim_start_matches("$ hbplan ")
            .split_whitespace()
            .collect();
        assert_eq!(printed(&args).trim_end(), shown.trim_end(), "{command}");
    }
}

#[test]
fn the_plans_in_the_readme_are_clean() {
    let readme = read("README.md");
    let plans = blocks(&readme, "toml");
    assert!(plans.len() >= 2);
    let folder = tempfile::tempdir().expect("a folder for a while");
    for (number, plan) in plans.into_iter().enumerate() {
        let path = folder.path().join(format!("{number}.toml"));
        fs::write(&path, plan).expect("a file in it");
        let output = hbplan(&["check", "--strict", &path.to_string_lossy()]);
        assert!(
            output.status.success(),
            "{}\n{}",
            String::from_utf8_lossy(&output.stdout),
            plan
        );
    }
    assert_eq!(
        blocks(&readme, "toml")[0].trim(),
        read("examples/minimal.toml")
            .split_once('\n')
            .expect("lines")
            .1
            .trim()
    );
}

#[test]
fn all_plans_and_examples_are_clean() {
    let files: Vec<PathBuf> = ["plans", "examples", "examples/conditions"]
        .into_iter()
        .flat_map(toml_files)
        .collect();
    assert!(files.len() >= 20);
    for file in files {
        let output = hbplan(&["check", "--strict", &file.to_string_lossy()]);
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stdout)
        );
    }
}

#[test]
fn the_key_reference_is_what_the_program_prints() {
    assert_eq!(
        printed(&["schema", "--format", "markdown"]),
        read("plans/KEYS.md"),
        "hbplan schema --format markdown > plans/KEYS.md"
    );
}

#[test]
fn the_commands_that_the_readme_names_exist() {
    let readme = read("README.md");
    let reports = [
        "budget",
        "activities",
        "activity",
        "partners",
        "goals",
        "targets",
        "conditions",
        "year",
        "calendar",
        "timeline",
        "report",
        "diff",
        "what-if",
    ];
    for command in reports
        .into_iter()
        .chain(["check", "explain", "schema", "new"])
    {
        assert!(
            readme.contains(&format!("hbplan {command}")),
            "the README does not show `{command}`"
        );
        let help = printed(&[command, "--help"]);
        assert!(
            help.contains("Example: hbplan "),
            "{command} --help has no example"
        );
        assert!(help.lines().count() <= 45, "{command} --help is long");
    }
}
