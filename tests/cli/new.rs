//! `new`: the plans that it writes, and the files that it never overwrites.

use std::fs;

use crate::cli::{file, folder};
use crate::support::run::hbplan;

/// A day on which nothing of the plans is late.
const BEFORE: &str = "2026-11-26";

#[test]
fn a_new_plan_is_clean_in_both_languages() {
    for template in ["minimal", "subsidie", "consortium"] {
        for lang in ["nl", "en"] {
            let folder = folder();
            let said = hbplan(&["new", "--template", template, "--lang", lang])
                .within(folder.path())
                .go();
            said.ended(0).says("hbplan check plan.toml");
            let checked = hbplan(&["check", "--strict", "--on", BEFORE, "plan.toml"])
                .within(folder.path())
                .go();
            assert_eq!(
                (checked.code, checked.out.as_str()),
                (0, ""),
                "{template} in {lang}"
            );
            for command in ["budget", "funding", "conditions", "calendar", "targets"] {
                hbplan(&[command, "plan.toml"])
                    .within(folder.path())
                    .go()
                    .ended(0);
            }
            let printed = hbplan(&["new", "--template", template, "--lang", lang, "-"]).go();
            let written =
                fs::read_to_string(folder.path().join("plan.toml")).expect("it was written");
            assert_eq!(
                (printed.out, printed.err.as_str()),
                (written, ""),
                "{template} in {lang}"
            );
        }
    }
}

#[test]
fn the_plan_of_a_consortium_has_tariffs_conditions_reviews_and_targets() {
    for lang in ["nl", "en"] {
        let plan = hbplan(&["new", "--template", "consortium", "--lang", lang, "-"])
            .go()
            .out;
        for part in [
            "[tariffs]",
            "[[conditions]]",
            "[[reviews]]",
            "targets  =",
            "[keys]",
            "in-kind",
        ] {
            assert!(plan.contains(part), "{part} in {lang}");
        }
        let language = format!("language = \"{lang}\"");
        assert!(plan.contains(&language), "{lang}");
    }
}

#[test]
fn the_locale_chooses_the_language_of_a_new_plan() {
    let text = |lang: &str| hbplan(&["new", "-"]).env("LC_ALL", lang).go().out;
    assert!(text("nl_NL.UTF-8").contains("wie betaalt") && text("en_GB").contains("who pays"));
    let asked = hbplan(&["new", "-", "--lang", "en"])
        .env("LC_ALL", "nl_NL.UTF-8")
        .go();
    assert!(asked.out.contains("who pays"));
}

#[test]
fn nothing_is_overwritten() {
    let folder = folder();
    let path = file(folder.path(), "plan.toml", "van mij");
    hbplan(&["new"])
        .within(folder.path())
        .go()
        .ended(2)
        .says("plan.toml: exists already, and is not overwritten");
    assert_eq!(
        fs::read_to_string(&path).expect("it is still there"),
        "van mij"
    );
    hbplan(&["new", "."])
        .within(folder.path())
        .go()
        .ended(2)
        .says("exists already");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 1);
}

#[test]
#[cfg(unix)]
fn a_link_to_nowhere_is_not_followed() {
    let folder = folder();
    std::os::unix::fs::symlink("elsewhere.toml", folder.path().join("plan.toml")).expect("a link");
    hbplan(&["new"])
        .within(folder.path())
        .go()
        .ended(2)
        .says("exists already");
    assert!(!folder.path().join("elsewhere.toml").exists());
}

#[test]
fn a_folder_that_is_not_there_is_not_made() {
    let folder = folder();
    hbplan(&["new", "gone/plan.toml"])
        .within(folder.path())
        .go()
        .ended(2)
        .says("gone/plan.toml: its directory does not exist; make that first");
    assert_eq!(fs::read_dir(folder.path()).expect("the folder").count(), 0);
}
