//! No document shows the folders of the files from which it was made.

use crate::support::run::hbplan;

/// A report with a bookkeeping in a folder. One file of the bookkeeping has more lines than it states.
const PLAN: [&str; 3] = ["report", "plans/leiden.toml", "--actuals"];
const ACTUALS: &str = "examples/leiden-realisation/xaf32.toml";

#[test]
fn a_page_names_files_without_their_folders() {
    let page = hbplan(&[&PLAN[..], &[ACTUALS]].concat()).go().out;
    assert!(page.contains("ppo-2020-xaf32.xaf noemt 24 regels, en heeft er 48"));
    assert!(page.contains("xaf32.toml, regel "));
    assert!(!page.contains("leiden-realisation"));
}

#[test]
fn a_list_of_findings_has_the_complete_paths() {
    let args = ["check", "plans/leiden.toml", "--actuals", ACTUALS];
    let found = hbplan(&[&args[..], &["--output-format", "concise"]].concat())
        .go()
        .out;
    assert!(
        found.contains("leiden-realisation/ppo-2020-xaf32.xaf"),
        "{found}"
    );
}
