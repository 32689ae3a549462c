//! Documents that can't rot: every block of README runs, generated pages equal what the program prints, and all
//! plans and examples are clean.

use std::fs;

use crate::support::expected::{assert_none, difference};
use crate::support::files::{files, read};
use crate::support::run::hbplan;

/// Standard output of the program, followed by its standard error.
fn printed(args: &[&str]) -> String {
    let ran = hbplan(args).go();
    ran.out + &ran.err
}

/// The fenced blocks of one language in a page.
fn blocks<'p>(page: &'p str, language: &str) -> Vec<&'p str> {
    let fence = format!("```{language}\n");
    page.split(fence.as_str())
        .skip(1)
        .map(|block| block.split("\n```").next().unwrap_or_default())
        .collect()
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
        hbplan(&["check", "--strict", &path.to_string_lossy()])
            .go()
            .ended(0);
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
    let files: Vec<String> = ["plans", "examples", "examples/conditions"]
        .into_iter()
        .flat_map(|folder| files(folder, "toml"))
        .collect();
    assert!(files.len() >= 20);
    for file in files {
        hbplan(&["check", "--strict", &file]).go().ended(0);
    }
}

#[test]
fn the_key_reference_is_what_the_program_prints() {
    let reference = hbplan(&["schema", "--format", "markdown"]).go().out;
    assert_none(&Vec::from_iter(difference("plans/KEYS.md", &reference)));
}

#[test]
fn the_readme_shows_every_command_and_each_has_short_help_with_an_example() {
    let readme = read("README.md");
    let help = printed(&["--help"]);
    let (_, commands) = help.split_once("Commands:\n").expect("a list of commands");
    let commands: Vec<&str> = commands
        .lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|name| !name.is_empty())
        .collect();
    assert!(commands.len() >= 17, "{commands:?}");
    for command in commands {
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
