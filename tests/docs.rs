//! Documents that can't become outdated: every block of README runs, generated pages equal the output of the program,
//! and all plans and examples are clean.

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

/// The page for users of the program, in each language, with the example that it shows as its first plan.
const READMES: [(&str, &str); 2] = [
    ("README.md", "examples/minimal.toml"),
    ("README.nl.md", "examples/minimaal.toml"),
];

/// The page with the output of the program after each `$ hbplan …`.
fn with_what_is_printed(page: &str) -> String {
    let fence = "```console\n";
    let mut parts = page.split(fence);
    let mut shown = parts.next().unwrap_or_default().to_string();
    for part in parts {
        let (session, after) = part.split_once("```").expect("the block is closed");
        // Sessions with another program are run by `.ci/jq`.
        if session.contains("\n    jq ") {
            shown += &format!("{fence}{session}```{after}");
            continue;
        }
        let command = session.lines().next().unwrap_or_default();
        let args: Vec<&str> = command
            .trim_start_matches("$ hbplan ")
            .split_whitespace()
            .collect();
        let printed = printed(&args);
        shown += &format!("{fence}{command}\n{}\n```{after}", printed.trim_end());
    }
    shown
}

#[test]
fn what_the_readmes_show_is_what_the_program_prints() {
    let pages = READMES.iter().map(|(readme, _)| (*readme, 3));
    let pages = pages.chain([("examples/leiden-realisation/README.md", 2)]);
    let differences = pages.filter_map(|(readme, least)| {
        let page = read(readme);
        assert!(blocks(&page, "console").len() >= least, "{readme}");
        difference(readme, &with_what_is_printed(&page))
    });
    assert_none(&differences.collect::<Vec<_>>());
}

#[test]
fn the_plans_in_the_readmes_are_clean() {
    let folder = tempfile::tempdir().expect("a folder for a while");
    for (readme, example) in READMES {
        let page = read(readme);
        let plans = blocks(&page, "toml");
        assert!(plans.len() >= 2, "{readme}");
        let example = read(example);
        let (_, example) = example.split_once('\n').expect("lines");
        assert_eq!(plans[0].trim(), example.trim(), "{readme}");
        for (number, plan) in plans.into_iter().enumerate() {
            let path = folder.path().join(format!("{number}.toml"));
            fs::write(&path, plan).expect("a file in it");
            hbplan(&["check", "--strict", &path.to_string_lossy()])
                .go()
                .ended(0);
        }
    }
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
    let pages = [("en", "plans/KEYS.md"), ("nl", "plans/KEYS.nl.md")];
    let differences = pages.into_iter().filter_map(|(lang, page)| {
        let reference = hbplan(&["schema", "--format", "markdown", "--lang", lang]).go();
        difference(page, &reference.out)
    });
    assert_none(&differences.collect::<Vec<_>>());
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
        .filter(|name| !name.is_empty() && *name != "help")
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
        assert!(help.lines().count() <= 53, "{command} --help is long");
    }
}
