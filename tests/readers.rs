//! Documents for readers who do not have the plan file: no places in that file, names of rules or commands.

use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::path::Path;

use hbplan::finding::name_of_contents;
use hbplan::rules::rules;
use hbplan::table::Style;
use serde_json::Value;
use tempfile::TempDir;

use crate::decoded::dom::{parsed, said, select};
use crate::support::files::{files, read};
use crate::support::plans::project;
use crate::support::run::hbplan;
use crate::support::tables::message;

/// Starts of places in a plan file, and the start of a command of this program.
const FOR_AUTHORS: [&str; 9] = [
    "activities[",
    "lines.",
    ".cost[",
    ".debit[",
    ".adjust[",
    "actuals.source",
    ".toml",
    "hbplan check",
    "`hbplan ",
];

/// The text of a document that the program wrote: the visible text of a page, or all parts of another file.
fn text_of(path: &Path) -> String {
    let bytes = std::fs::read(path).expect("a file");
    match String::from_utf8(bytes) {
        Ok(page) => {
            let page = parsed(&page);
            let mains = select(page.root_element(), "main").into_iter();
            mains.map(said).collect()
        }
        Err(binary) => {
            let bytes = binary.into_bytes();
            let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("an archive");
            let mut text = String::new();
            for part in 0..archive.len() {
                let mut part = archive.by_index(part).expect("a part");
                part.read_to_string(&mut text).expect("text");
            }
            text
        }
    }
}

fn assert_for_readers(args: &[&str], ending: &str, code: i32) {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join(format!("document.{ending}"));
    let file = path.to_str().expect("a path");
    let all = [args, &["-o", file]].concat();
    hbplan(&all).go().ended(code);
    let text = text_of(&path);
    for word in FOR_AUTHORS {
        let around = text.find(word).map(|at| {
            let start = text.floor_char_boundary(at.saturating_sub(60));
            &text[start..text.ceil_char_boundary(at + 60)]
        });
        assert_eq!(around, None, "{word} in {args:?} as {ending}");
    }
    for rule in rules() {
        let name = rule.name.0;
        assert!(!text.contains(name), "{name} in {args:?} as {ending}");
    }
}

/// Each of these plans silences rules. The second has a bookkeeping, and the third has columns of other kinds.
#[test]
fn documents_have_no_places_in_the_file_and_no_names_of_rules() {
    for plan in [
        "plans/leiden.toml",
        "examples/verantwoording.toml",
        "examples/soorten-kolommen.toml",
    ] {
        for ending in ["html", "docx", "xlsx"] {
            assert_for_readers(&["report", plan], ending, 0);
            assert_for_readers(&["budget", plan, "--explain"], ending, 0);
        }
    }
}

/// The findings are in the document, so the banner refers to them and not to a command.
#[test]
fn a_document_of_a_plan_with_an_error_says_where_its_findings_are() {
    let plan = "tests/cases/one_wrong_figure_is_one_finding.toml";
    let folder = TempDir::new().expect("a folder");
    for ending in ["html", "docx", "xlsx"] {
        let path = folder.path().join(format!("budget.{ending}"));
        let file = path.to_str().expect("a path");
        hbplan(&["budget", plan, "-o", file]).go().ended(1);
        let text = text_of(&path);
        assert!(!text.contains("hbplan check"), "{ending}");
        assert!(
            text.contains("1 error in the plan: see Findings"),
            "{ending}"
        );
    }
    // Text output has no findings, so its banner names a command.
    let text = hbplan(&["budget", plan]).go();
    text.ended(1)
        .prints("1 error in the plan; `hbplan check` says which");
}

/// In the words of reports, keys and commands are in brackets, which documents for readers leave out. Their banner
/// differs too.
#[test]
fn words_of_reports_have_keys_and_commands_in_brackets() {
    let is_code = |line: &str| !line.starts_with("//");
    let mut wrong = Vec::new();
    for language in ["nl", "en"] {
        let told = format!("{language}: \"");
        let is_told = |line: &str| line.contains(&told);
        let reports = files("src/reports", "rs").into_iter();
        let reports = reports.map(|file| (file, &is_told as &dyn Fn(&str) -> bool));
        let words = files(&format!("src/words/{language}"), "rs").into_iter();
        let words = words.map(|file| (file, &is_code as &dyn Fn(&str) -> bool));
        for (file, is_chosen) in words.chain(reports) {
            let text = read(&file);
            let lines = text.lines().map(str::trim_start);
            let code: Vec<&str> = lines.filter(|line| is_chosen(line)).collect();
            let code = code.join(" ").replace("\\ ", "");
            let words = code
                .split('"')
                .filter(|words| !words.contains("hbplan check"));
            let outside = |words: &str| {
                let mut parts = words.split(" (`");
                let first = parts.next().unwrap_or_default().to_string();
                let rest = parts.map(|part| part.split_once("`)").map_or(part, |(_, rest)| rest));
                first + &rest.collect::<String>()
            };
            // A quote within words splits them too.
            let words = words.map(|words| words.trim_end_matches('\\'));
            let all = words.collect::<Vec<_>>().join("");
            let left = outside(&all);
            let found = ["`", "[[", " --"].iter().filter_map(|mark| left.find(mark));
            wrong.extend(found.map(|at| {
                let start = left.floor_char_boundary(at.saturating_sub(60));
                format!("{file}: {}", &left[start..left.ceil_char_boundary(at + 20)])
            }));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The commands whose reports have notes of their own. A page prints no backticks, unlike other formats.
#[test]
fn no_page_of_any_plan_has_a_key_or_a_command() {
    let folder = TempDir::new().expect("a folder");
    let page = folder.path().join("page.html");
    let to = page.to_str().expect("a path");
    let of_plans = ["plans", "examples"].map(|folder| files(folder, "toml"));
    let commands = [
        "report",
        "actuals",
        "account",
        "forecast",
        "hours",
        "progress",
        "vat",
        "currencies",
        "claims",
    ];
    for plan in of_plans.concat() {
        let has_bookings = read(&plan).contains("[actuals");
        let its = if has_bookings {
            &commands[..]
        } else {
            &commands[..1]
        };
        for command in its {
            hbplan(&[command, &plan, "-o", to, "--force"]).go().ended(0);
            let text = text_of(&page);
            for mark in ["`", "[[", "[plan]", "actuals.", "hbplan check", ".toml"] {
                let around = text.find(mark).map(|at| {
                    let start = text.floor_char_boundary(at.saturating_sub(60));
                    &text[start..text.ceil_char_boundary(at + 60)]
                });
                assert_eq!(around, None, "{mark} in {command} {plan}");
            }
        }
    }
    for command in &commands[1..] {
        hbplan(&[command, "examples/minimal.toml", "-o", to, "--force"])
            .go()
            .ended(0);
        assert!(!text_of(&page).contains('`'), "{command}");
    }
}

#[test]
fn a_page_of_actuals_names_no_command_for_its_findings() {
    let plan = "examples/leiden-realisation/verantwoording/plan.toml";
    let page = hbplan(&["actuals", plan, "--format", "html"]).go();
    page.ended(0);
    assert!(!page.out.contains("hbplan check"));
}

#[test]
fn a_page_of_a_comparison_has_no_rules_and_places() {
    let folder = TempDir::new().expect("a folder");
    let plan = "[plan]\ntitle = \"P\"\nlanguage = \"nl\"\nunit = 1\n\
        periods = [{ id = \"2027-H1\", name = \"voorjaar\" }]\n\
        [funders]\ng = { name = \"Gemeente\", credit = [150] }\n[lines]\nl = { name = \"Post\", debit = [150] }\n";
    let (old, new) = (
        folder.path().join("old.toml"),
        folder.path().join("new.toml"),
    );
    std::fs::write(&old, plan).expect("a file");
    std::fs::write(&new, plan.replace("credit = [150]", "credit = [100]")).expect("a file");
    let paths = [&old, &new].map(|path| path.to_str().expect("a path"));
    // 150 of costs and 100 of income.
    let text = hbplan(&["diff", paths[0], paths[1], "--width=200"]).go();
    text.prints("`unbalanced-period`")
        .prints("plan.periods[2027-H1]");
    let page = folder.path().join("page.html");
    hbplan(&[
        "diff",
        paths[0],
        paths[1],
        "-o",
        page.to_str().expect("a path"),
    ])
    .go();
    let page = text_of(&page).replace('\u{a0}', " ");
    assert!(
        page.contains("in voorjaar is € 150 aan lasten begroot"),
        "{page}"
    );
    assert!(page.contains("old.toml → new.toml"), "{page}");
    assert!(!page.contains("/old.toml"), "{page}");
    for mark in ["`", "unbalanced-period", "plan.periods"] {
        assert!(!page.contains(mark), "{mark} in {page}");
    }
}

#[test]
fn a_page_names_files_of_bookkeepings_without_their_folders() {
    let folder = TempDir::new().expect("a folder");
    let books = folder.path().join("boeken");
    std::fs::create_dir(&books).expect("a folder");
    let lines = "Rekening;Datum;Dagboek;Boekstuk;Bedrag\n4200;2027-05-01;70;1;6,00\n";
    std::fs::write(books.join("b.csv"), lines).expect("a file");
    let source = |rest: &str| {
        format!(
            "[[actuals.source]]\nkind = \"csv\"\nthrough = 2027-12-31\n{rest}\n\
            rules = [{{ account = \"4*\", line = \"l\" }}]\n"
        )
    };
    let contents =
        "contents = \"Rekening;Datum;Dagboek;Boekstuk;Bedrag\\n4200;2027-05-02;70;1;7,00\\n\"";
    let plan = "[plan]\ntitle = \"P\"\nlanguage = \"nl\"\nunit = 1\nperiods = [\"2027\"]\n\
        [funders]\ng = { name = \"Gemeente\", credit = [150] }\n[lines]\nl = { name = \"Post\", debit = [150] }\n";
    let sources = [
        "files = [\"boeken/a.csv\"]",
        "files = [\"boeken/b.csv\"]",
        contents,
    ];
    let plan = plan.to_string() + &sources.map(source).concat();
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a file");
    let page = folder.path().join("page.html");
    let to = page.to_str().expect("a path");
    hbplan(&["report", "plan.toml", "-o", to])
        .within(folder.path())
        .go();
    let page = text_of(&page);
    for row in ["Niet aangeleverd: a.csv", "b.csv", "boekhouding 3"] {
        assert!(page.contains(row), "{row} in {page}");
    }
    for mark in ["boeken/", "actuals.source"] {
        assert!(!page.contains(mark), "{mark} in {page}");
    }
    // The row has the same name on the command line.
    let trace = ["actuals", "plan.toml", "--trace", "Niet aangeleverd: a.csv"];
    hbplan(&trace)
        .within(folder.path())
        .go()
        .prints("Niet aangeleverd: a.csv");
}

/// The keys of a plan file, as its schema has them.
fn keys_of_plans() -> BTreeSet<String> {
    fn add(schema: &Value, keys: &mut BTreeSet<String>) {
        let of_keys = schema["properties"].as_object().into_iter().flatten();
        keys.extend(of_keys.map(|(key, _)| key.clone()));
        let inner = schema.as_object().into_iter().flatten();
        let inner = inner.map(|(_, inner)| inner);
        let items = schema.as_array().into_iter().flatten();
        inner.chain(items).for_each(|inner| add(inner, keys));
    }
    let schema = hbplan(&["schema"]).go();
    let mut keys = BTreeSet::new();
    add(&serde_json::from_str(&schema.out).expect("JSON"), &mut keys);
    keys
}

/// The visible texts of a finding have no key. Keys are only in the collapsed part, for whoever keeps the file.
#[test]
fn findings_say_openly_no_key_of_the_plan_file() {
    let keys = keys_of_plans();
    assert!(keys.contains("paid-by"));
    let is_of_file = |name: &&str| keys.contains(*name) || name.contains(['=', '[', '{']);
    let mut wrong = Vec::new();
    for rule in rules() {
        for found in project(rule.example).findings {
            let open = [Some(found.message_for_readers()), found.hint_for_readers()];
            for said in open.into_iter().flatten() {
                let text = message(&said);
                let mut names = text.split('`').skip(1).step_by(2);
                let is_contents = |name: &&str| name_of_contents(name).is_some();
                if names.any(|name| !is_contents(&name) && is_of_file(&name)) {
                    wrong.push(format!("{}: {text}", rule.name.0));
                }
            }
            let words: Vec<String> = found.for_authors().iter().map(message).collect();
            let all = message(&found.finding.message);
            assert!(words.contains(&all) || message(&found.message_for_readers()) == all);
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

#[test]
fn a_note_with_a_key_in_brackets_is_in_a_document_without_the_key() {
    let folder = TempDir::new().expect("a folder");
    let path = folder.path().join("page.html");
    let file = path.to_str().expect("a path");
    let page = |args: &[&str]| {
        hbplan(&[args, &["-o", file, "--force"]].concat()).go();
        text_of(&path)
    };
    let cash = page(&["cash", "plans/leiden.toml"]);
    let instalments = "Geef voor andere dagen de betaalmomenten van de financier op.";
    assert!(cash.contains(instalments), "{cash}");
    let plan = "examples/leiden-realisation/verantwoording/plan.toml";
    let actuals = page(&["actuals", plan, "--by", "activity"]);
    let closed = "staat in het overzicht van correcties.";
    assert!(
        actuals.contains(" is afgesloten op ") && actuals.contains(closed),
        "{actuals}"
    );
}

#[test]
fn contents_in_the_plan_file_have_a_name_for_readers() {
    let named = |name: &str| name_of_contents(name).map(|said| message(&said));
    assert_eq!(
        named("actuals.source[1].contents[0]").as_deref(),
        Some("bookkeeping 2")
    );
    assert_eq!(
        named("actuals.hours[0].contents[2]").as_deref(),
        Some("timesheet 1, part 3")
    );
    assert_eq!(named("actuals.closed[0]").as_deref(), Some("closing 1"));
    for other in [
        "lines.wmo",
        "actuals.source[0].rules[2]",
        "actuals.source[18446744073709551615]",
    ] {
        assert_eq!(named(other), None, "{other}");
    }
}

#[test]
fn a_name_that_a_period_shares_with_another_thing_stays_as_it_is() {
    let plan = "[plan]\ntitle = \"T\"\nperiods = [{ id = \"1\", name = \"First\", in = \"2027\" }, \
                { id = \"2\", name = \"Second\", in = \"2028\" }]\n\
                [[activities]]\ncode = \"1\"\ntitle = \"A\"\n";
    let style = Style::of(&project(plan).plan);
    let named: Vec<&String> = style.periods.keys().collect();
    assert_eq!(named, ["2"]);
}

/// Only the title of a table of more than 200 rows, about six screens, is visible at first.
#[test]
fn long_tables_are_folded_on_a_screen_and_open_on_paper() {
    let folded = |activities: usize| {
        let mut plan =
            String::from("[plan]\ntitle = \"Long\"\nperiods = [\"2027\"]\n[lines]\nl = \"Line\"\n");
        for number in 1..=activities {
            plan += &format!("[[activities]]\ncode = \"{number}\"\ntitle = \"A\"\nline = \"l\"\n");
        }
        let page = hbplan(&["report", "-", "--format", "html"])
            .input(plan.as_bytes())
            .go()
            .out;
        let page = parsed(&page);
        let tables = select(page.root_element(), "details.part.onpaper > #activities");
        tables.len()
    };
    assert_eq!(folded(201), 1);
    assert_eq!(folded(190), 0);
}
