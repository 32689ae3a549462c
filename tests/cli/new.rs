//! `new`: what it writes, and what it never overwrites.

use std::fs;

use crate::cli::{file, folder};
use crate::support::run::hbplan;

#[test]
fn a_new_plan_is_clean_in_both_languages() {
    for lang in ["nl", "en"] {
        let folder = folder();
        hbplan(&["new", "--lang", lang])
            .within(folder.path())
            .go()
            .ended(0)
            .says("wrote plan.toml");
        let ran = hbplan(&["check", "--strict", "plan.toml"])
            .within(folder.path())
            .go();
        assert_eq!((ran.code, ran.out.as_str()), (0, ""), "{lang}");
        hbplan(&["budget", "plan.toml"])
            .within(folder.path())
            .go()
            .ended(0);
        let printed = hbplan(&["new", "--lang", lang, "-"]).go();
        let written = fs::read_to_string(folder.path().join("plan.toml")).expect("it was written");
        assert_eq!((printed.out, printed.err.as_str()), (written, ""), "{lang}");
    }
}

#[test]
fn the_languages_differ() {
    let text = |lang: &str| hbplan(&["new", "--lang", lang, "-"]).go().out;
    assert!(text("nl").contains("Wie betaalt") && text("en").contains("Who pays"));
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
