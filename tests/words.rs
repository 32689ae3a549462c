//! Nothing in a Dutch report or document is English, except keys, names of rules and texts in code.
//!
//! The English words are the words of our own texts, in `src/words/en` and in each `en:` of the source, except the
//! words that a Dutch text has too. Texts of the plan itself may be in any language.

use std::collections::{BTreeMap, BTreeSet};

use hbplan::Project;
use hbplan::plan::Language;
use hbplan::render::{self, Colour, number};
use hbplan::reports::{
    self, BudgetColumns, BudgetFigures, BudgetOptions, BudgetRows, REPORTS, ReportOptions,
};

use crate::decoded::dom::{parsed, said, select};
use crate::support::files::{files, read};
use crate::support::plans::{TODAY, project};
use crate::support::run::hbplan;

/// The words of a text: letters and apostrophes, in lower case, without placeholders and without texts between
/// backticks.
fn words(text: &str) -> BTreeSet<String> {
    let outside = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    let outside: String = outside
        .split('{')
        .map(|part| part.split_once('}').map_or(part, |(_, after)| after))
        .collect();
    let is_word = |c: char| c.is_alphabetic() || c == '\'';
    let words = outside.split(|c| !is_word(c)).filter(|word| word.len() > 1);
    words.map(str::to_lowercase).collect()
}

/// The texts in quotes of a piece of Rust.
fn quoted(code: &str) -> Vec<String> {
    let code = code.replace("\\\"", "'");
    let texts = code.split('"').skip(1).step_by(2);
    texts.map(str::to_string).collect()
}

/// All text in quotes after each `nl:` or `en:` of the source, and in the same language of each `Words::new("…", "…")`.
fn told(language: &str) -> String {
    let key = format!("{language}: \"");
    let place = if language == "nl" { 1 } else { 3 };
    let mut told = String::new();
    for (_, code) in crate::tidy::sources() {
        let code = code.replace("\\\"", "'");
        for part in code.split(&key).skip(1) {
            told += part.split('"').next().unwrap_or_default();
            told.push('\n');
        }
        for part in code.split("Words::new(").skip(1) {
            told += part.split('"').nth(place).unwrap_or_default();
            told.push('\n');
        }
    }
    told
}

/// The English words of our texts that no Dutch text of ours has.
fn english() -> BTreeSet<String> {
    let of = |language: &str| -> BTreeSet<String> {
        let files = files(&format!("src/words/{language}"), "rs");
        let mut all: BTreeSet<String> = files
            .iter()
            .flat_map(|file| quoted(&code_alone(&read(file))))
            .flat_map(|text| words(&text))
            .collect();
        all.extend(words(&told(language)));
        all
    };
    let (nl, en) = (of("nl"), of("en"));
    en.difference(&nl).cloned().collect()
}

/// A file without its comments, which are in English.
fn code_alone(code: &str) -> String {
    let lines = code.lines();
    let lines = lines.filter(|line| !line.trim_start().starts_with("//"));
    lines.collect::<Vec<_>>().join("\n")
}

/// All reports and documents on a plan, as text.
fn printed(project: &Project) -> String {
    let plan = &project.plan;
    let input = project.report_input(TODAY);
    let mut all = Vec::new();
    for entry in REPORTS {
        all.push((entry.build)(&input, ReportOptions::default()));
    }
    for rows in [
        BudgetRows::Line,
        BudgetRows::Funder,
        BudgetRows::Activity,
        BudgetRows::Lead,
        BudgetRows::Partner,
        BudgetRows::Goal,
    ] {
        let asked = BudgetOptions {
            rows,
            figures: BudgetFigures::Shares,
            columns: BudgetColumns::SchoolYear,
            ..BudgetOptions::PRINTED
        };
        all.push(reports::budget(&project.report_input(TODAY), asked));
    }
    for activity in &plan.activities {
        all.extend(reports::activity(&input, activity.code.as_str()));
    }
    let mut text = String::new();
    for report in &all {
        text += &render::text(report, 2_000, Colour::Plain);
        for block in &report.blocks {
            if let hbplan::table::Block::Chart(chart) = block {
                text += &number::message(&chart.summary, &report.style);
            }
        }
    }
    text
}

/// The words of `text` that are English, not from the plan, and not in a path such as `activities[0].cost[0]`.
fn stray(english: &BTreeSet<String>, text: &str, plan: &str) -> Vec<String> {
    let own: BTreeSet<String> = words(&plan.replace(['`', '{', '}'], " "));
    let paths = |word: &&str| word.contains('[') && word.contains(']');
    let said: Vec<&str> = text
        .split_whitespace()
        .filter(|word| !paths(word))
        .collect();
    let found = words(&said.join(" "));
    found
        .into_iter()
        .filter(|word| english.contains(word) && !own.contains(word))
        .collect()
}

fn dutch(text: &str) -> Project {
    let mut project = project(text);
    project.set_language(Language::Dutch);
    project
}

#[test]
fn nothing_in_a_dutch_report_is_english() {
    let english = english();
    assert!(english.contains("costs") && english.contains("every"));
    assert!(!english.contains("plan") && !english.contains("partner"));
    assert_eq!(
        stray(
            &english,
            "costs of `every` plan, every year, funders.a.credit[0]",
            ""
        ),
        ["costs", "every", "year"]
    );
    let mut strays = BTreeMap::new();
    let paths = ["plans", "examples/conditions", "src/words/nl/plans"];
    for path in paths.into_iter().flat_map(|folder| files(folder, "toml")) {
        let plan = read(&path);
        let found = stray(&english, &printed(&dutch(&plan)), &plan);
        if !found.is_empty() {
            strays.insert(path, found);
        }
    }
    assert!(strays.is_empty(), "{strays:#?}");
}

#[test]
fn nothing_in_a_dutch_page_or_calendar_is_english() {
    let english = english();
    for path in ["plans/leiden.toml", "plans/po-zk.toml"] {
        let plan = read(path);
        let page = hbplan(&["report", path, "--lang", "nl"]).go().out;
        let document = parsed(&page);
        let shown = select(document.root_element(), "main, header, nav, footer");
        let shown: Vec<String> = shown.into_iter().map(said).collect();
        assert!(!shown.is_empty());
        let found = stray(&english, &shown.join(" "), &plan);
        assert!(found.is_empty(), "{path}: {found:?}");
        let file = hbplan(&["calendar", path, "--lang", "nl", "--format", "ics", "--all"])
            .go()
            .out;
        let file = file.replace("\r\n ", "");
        let lines = file.lines();
        let said = lines.filter_map(|line| {
            line.strip_prefix("SUMMARY:")
                .or(line.strip_prefix("DESCRIPTION:"))
                .or(line.strip_prefix("CATEGORIES:"))
        });
        let said: Vec<String> = said.map(|text| text.replace("\\n", " ")).collect();
        assert!(!said.is_empty());
        let found = stray(&english, &said.join(" "), &plan);
        assert!(found.is_empty(), "{path}: {found:?}");
    }
}
