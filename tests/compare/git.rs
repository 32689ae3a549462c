//! The difference as git shows it: with an external diff, with a difftool, and as lines of the budget.

use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::compare::{rows, sections_turned};
use crate::support::files::{leiden, read};
use crate::support::plans::changed;

/// A repository with the plan in its first commit, and the program on the search path.
struct Repository(TempDir);

impl Repository {
    fn new(plan: &str) -> Repository {
        let repository = Repository(tempfile::tempdir().expect("a temporary folder"));
        repository.git(&["init", "--quiet"]);
        repository.write("plan.toml", plan);
        repository.git(&["add", "."]);
        repository.git(&["commit", "--quiet", "--message", "The plan"]);
        repository
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.path().join(name), text).expect("a file in the repository");
    }

    /// Returns the output of git without any configuration.
    fn git(&self, args: &[&str]) -> String {
        self.git_with(args, &[])
    }

    fn git_with(&self, args: &[&str], variables: &[(&str, &str)]) -> String {
        let program = Path::new(env!("CARGO_BIN_EXE_hbplan"))
            .parent()
            .expect("a folder");
        let path = format!(
            "{}:{}",
            program.display(),
            std::env::var("PATH").unwrap_or_default()
        );
        let mut git = Command::new("git");
        git.current_dir(self.0.path())
            .args(["-c", "user.name=Test", "-c", "user.email=test@example.org"])
            .args(args);
        git.env("PATH", path)
            .env("HOME", self.0.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("COLUMNS", "200");
        for variable in [
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_EXTERNAL_DIFF",
            "GIT_PAGER",
            "XDG_CONFIG_HOME",
        ] {
            git.env_remove(variable);
        }
        let output = git
            .envs(variables.iter().copied())
            .output()
            .expect("git is there");
        let err = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "git {args:?}: {err}");
        String::from_utf8(output.stdout).expect("UTF-8")
    }
}

/// The Leiden plan with one more circle.
fn one_circle_more() -> String {
    changed(&leiden(), "[2, 2, 3, 2, 4.5]", "[2, 2, 4, 2, 4.5]")
}

/// The row of the difference: 3 circles of 36.000 become 4.
const ONE_CIRCLE_MORE: &str =
    "2.1 Opzetten 2 kringen VSE/PO 2022 € 108.000 € 144.000 € 36.000 33,33 %";

#[test]
fn git_diff_prints_the_difference_of_the_plan() {
    let repository = Repository::new(&leiden());
    repository.git(&["config", "diff.hbplan.command", "hbplan diff --git"]);
    repository.write(".gitattributes", "*.toml diff=hbplan\n");
    repository.write("plan.toml", &one_circle_more());
    let printed = repository.git(&["diff"]);
    assert_eq!(
        rows(&printed, "2.1 Opzetten 2 kringen VSE/PO 2022"),
        [ONE_CIRCLE_MORE],
        "{printed}"
    );
    // The old file is a temporary file of git; the report names the plan and its version instead.
    assert!(
        printed.contains("\nplan.toml (") && printed.contains(") → plan.toml\n"),
        "{printed}"
    );
    // The sections are in another order.
    repository.write("plan.toml", &sections_turned(&leiden()));
    assert!(repository.git(&["diff"]).contains("Geen verschillen."));
    // The plan is removed, then renamed, then new.
    fs::remove_file(repository.0.path().join("plan.toml")).expect("a file");
    assert!(repository.git(&["diff"]).contains("→ (geen plan)"));
    repository.write("other.toml", &one_circle_more());
    repository.git(&["add", "--all"]);
    let renamed = repository.git(&["diff", "--cached", "--find-renames"]);
    assert_eq!(
        rows(&renamed, "2.1 Opzetten 2 kringen VSE/PO 2022"),
        [ONE_CIRCLE_MORE],
        "{renamed}"
    );
    assert!(
        renamed.contains("\nplan.toml (") && renamed.contains(" → other.toml ("),
        "{renamed}"
    );
    repository.git(&["commit", "--quiet", "--message", "Renamed"]);
    let shown = repository.git(&["log", "--patch", "--ext-diff", "--max-parents=0"]);
    assert!(shown.contains("(geen plan) → plan.toml"), "{shown}");
}

#[test]
fn git_external_diff_leaves_other_files_alone() {
    let repository = Repository::new(&leiden());
    repository.write("notes.txt", "a\n");
    repository.git(&["add", "notes.txt"]);
    repository.write("notes.txt", "b\n");
    repository.write("plan.toml", &one_circle_more());
    let printed = repository.git_with(&["diff"], &[("GIT_EXTERNAL_DIFF", "hbplan diff --git")]);
    assert_eq!(
        rows(&printed, "2.1 Opzetten 2 kringen VSE/PO 2022"),
        [ONE_CIRCLE_MORE]
    );
    assert!(!printed.contains("notes"), "{printed}");
}

#[test]
fn git_difftool_runs_without_configuration() {
    let repository = Repository::new(&leiden());
    repository.write("plan.toml", &one_circle_more());
    let printed = repository.git(&[
        "difftool",
        "-y",
        "-x",
        "hbplan diff",
        "HEAD",
        "--",
        "plan.toml",
    ]);
    assert_eq!(
        rows(&printed, "2.1 Opzetten 2 kringen VSE/PO 2022"),
        [ONE_CIRCLE_MORE]
    );
}

#[test]
fn git_compares_the_budget_as_text() {
    let page = read("examples/git/README.md");
    let (_, rest) = page
        .split_once("diff.hbplan.textconv '")
        .expect("the configuration");
    let textconv = rest.split('\'').next().unwrap_or_default();
    let repository = Repository::new(&leiden());
    repository.git(&["config", "diff.hbplan.textconv", textconv]);
    repository.write(".gitattributes", "*.toml diff=hbplan\n");
    // The plan with an error, for which `hbplan budget` exits with 1.
    repository.write(
        "plan.toml",
        &changed(&leiden(), "223_893, 141_537", "223_890, 141_537"),
    );
    let printed = repository.git(&["diff"]);
    let row = |mark: &str| {
        rows(&printed, mark)
            .into_iter()
            .filter(|row| row.contains("Subsidie"))
            .collect::<Vec<_>>()
    };
    assert!(
        row("-").iter().any(|row| row.contains("€ 223.893")),
        "{printed}"
    );
    assert!(
        row("+").iter().any(|row| row.contains("€ 223.890")),
        "{printed}"
    );
}
