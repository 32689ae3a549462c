//! The findings on a web page: by topic and by rule, with their lines in the files folded.

use hbplan::render::html;
use hbplan::reports::{self, Audience};
use tempfile::TempDir;

use crate::decoded::dom::{parsed, said, select};
use crate::support::files::read;
use crate::support::plans::{TODAY, project};
use crate::support::run::hbplan;

/// The document of all reports.
fn page(plan: &str) -> String {
    let project = project(plan);
    let document = reports::page(&project.report_input(TODAY), Audience::All);
    html::document(&document, &project.printable_files())
}

#[test]
fn findings_come_after_the_overview_with_their_lines() {
    let page = page(&read("tests/cases/one_wrong_figure_is_one_finding.toml"));
    let document = parsed(&page);
    let sections = select(document.root_element(), "main section.part");
    assert_eq!(sections[0].attr("id"), Some("summary"));
    assert_eq!(sections[1].attr("id"), Some("findings"));
    // The wrong figure is on line 8 of that file: 3.300 instead of 3.200.
    let found = said(sections[1]);
    assert!(
        found.contains("line 8") && found.contains("€3,300") && found.contains("€3,200"),
        "{found}"
    );
}

/// A brings in 10 too much, B 30, C 20 and D 1. The largest amounts come first, and D is only in the complete list.
#[test]
fn the_worst_errors_are_under_the_cards() {
    let page = page(
        "[plan]\ntitle = \"t\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
        [funders]\na = { name = \"A\", credit = [20] }\nb = { name = \"B\", credit = [50] }\n\
        c = { name = \"C\", credit = [30] }\nd = { name = \"D\", credit = [10] }\n\
        [lines]\nl = { name = \"L\", debit = [110] }\n\
        [[conditions]]\nname = \"of A\"\nfunder = \"a\"\nmax = 10\n\
        [[conditions]]\nname = \"of B\"\nfunder = \"b\"\nmax = 20\n\
        [[conditions]]\nname = \"of C\"\nfunder = \"c\"\nmax = 10\n\
        [[conditions]]\nname = \"of D\"\nfunder = \"d\"\nmax = 9\n",
    );
    let document = parsed(&page);
    let worst = select(document.root_element(), ".worst > li");
    let worst: Vec<String> = worst.into_iter().map(said).collect();
    let named = ["of B", "of C", "of A", "All findings, with what to do (4)"];
    assert_eq!(worst.len(), named.len(), "{worst:?}");
    for (said, name) in worst.iter().zip(named) {
        assert!(said.contains(name), "{worst:?}");
    }
}

/// 2026 has € 600 too little. An amount of 2027 is a text, which is why other figures are not known.
#[test]
fn what_can_not_be_read_is_the_first_of_the_worst_errors_with_its_line() {
    let page = page(
        "[plan]\ntitle = \"t\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2026\", \"2027\"]\n\
        [funders]\na = { name = \"A\", credit = [600, 500] }\n\
        [lines]\nb = { name = \"B\", debit = [600, 600] }\nc = { name = \"C\", debit = [600, \"x\"] }\n",
    );
    let document = parsed(&page);
    let worst = select(document.root_element(), ".worst > li");
    let worst: Vec<String> = worst.into_iter().map(said).collect();
    let (first, second) = (&worst[0], &worst[1]);
    assert!(first.starts_with("Plan file, line 10: "), "{worst:?}");
    assert!(second.contains("€600"), "{worst:?}");
}

/// The warning is about the funding, and the error is about a condition, which is a later topic.
#[test]
fn topics_with_an_error_come_first() {
    let page = page(
        "[plan]\ntitle = \"t\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n\
        [funders]\nf = { credit = [20] }\ng = { credit = [0] }\n[lines]\nl = { debit = [20] }\n\
        [[conditions]]\nname = \"c\"\nfunder = \"f\"\nmax = 10\n",
    );
    let document = parsed(&page);
    let topics = select(document.root_element(), "#findings h4");
    let topics: Vec<String> = topics.into_iter().map(said).collect();
    assert_eq!(topics.len(), 2, "{topics:?}");
    assert!(topics[0].starts_with("conditions (1)"), "{topics:?}");
}

#[test]
fn warnings_alone_come_after_the_overview_and_give_a_shared_advice_once() {
    let plan = "[plan]\ntitle = \"t\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n\
        [funders]\nf = { credit = [10] }\ng = { credit = [0] }\nh = { credit = [0] }\n\
        [lines]\nl = { debit = [10] }\n";
    let page = page(plan);
    let document = parsed(&page);
    let sections = select(document.root_element(), "main section.part");
    assert_eq!(sections[0].attr("id"), Some("summary"));
    assert_eq!(sections[1].attr("id"), Some("findings"));
    assert_eq!(select(sections[1], "li.warning").len(), 1);
    assert_eq!(select(sections[1], "li.warning > ul > li").len(), 2);
    let hints = select(sections[1], ".hint");
    let advice: Vec<String> = hints.iter().map(|hint| said(*hint)).collect();
    assert_eq!(advice, ["give it a contribution, or leave it out"]);
}

/// Five funders without a contribution are one warning with the number five. Three are visible, and their lines in the
/// file are collapsed.
#[test]
fn findings_of_one_rule_are_one_item_with_their_number() {
    let page = page(
        "[plan]\ntitle = \"t\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n\
        [funders]\nf = { credit = [10] }\ng = { credit = [0] }\nh = { credit = [0] }\n\
        i = { credit = [0] }\nj = { credit = [0] }\nk = { credit = [0] }\n[lines]\nl = { debit = [10] }\n",
    );
    let document = parsed(&page);
    let items = select(document.root_element(), "#findings .findings > li");
    assert_eq!(items.len(), 1);
    assert!(said(select(items[0], "p")[0]).ends_with("(5)"));
    assert_eq!(select(items[0], "li.warning > ul > li").len(), 3);
    let closed = select(items[0], "details");
    let closed: Vec<String> = closed.into_iter().map(said).collect();
    assert!(closed[0].starts_with("More: 2"), "{closed:?}");
    assert!(closed[1].contains("line 9"), "{closed:?}");
    let all = said(items[0]);
    assert_eq!(all.matches("line 9").count(), 1, "{all}");
}

#[test]
fn findings_have_the_names_of_periods_and_lead_to_cards() {
    let page = page(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\n\
         periods = [{ id = \"2027-H1\", name = \"spring 2027\" }, \"2027-H2\"]\n\
         [funders]\na = { name = \"A\", credit = [60, 0] }\nb = { name = \"B\", credit = [30, 0] }\n\
         [lines]\nw = { name = \"W\" }\n[[activities]]\ncode = \"K.1\"\ntitle = \"One\"\nline = \"w\"\n\
         timeline = [{ in = \"2028\" }]\ncost = [{ what = \"x\", amount = 100, in = \"2027-H1\" }]\n\
         [[conditions]]\nname = \"half\"\nfunder = \"a\"\nmax-share = \"50%\"\nin = \"2027-H1\"\n",
    );
    let document = parsed(&page);
    let findings = select(document.root_element(), "#findings .findings p");
    let all: String = findings.iter().map(|each| said(*each)).collect();
    assert!(all.contains("spring 2027"), "{all}");
    assert!(!all.contains("2027-H1"), "{all}");
    let links = select(document.root_element(), "#findings a[href='#activity-K.1']");
    assert!(!links.is_empty(), "{all}");
}

/// A command names the plan without its folders, and is complete.
#[test]
fn a_command_on_a_page_is_complete_and_names_files_without_folders() {
    let folder = TempDir::new().expect("a folder");
    let deep = folder.path().join("een-map-met-een-lange-naam".repeat(4));
    std::fs::create_dir(&deep).expect("a folder");
    let plan = deep.join("plan.toml");
    let text = "[plan]\ntitle = \"P\"\n[partners]\nschool = \"School\"\n[[activities]]\ncode = \"1.1\"\n\
        title = \"Kringen\"\nlead = \"Leider\"\npartners = [\"school\"]\nproduct = \"Kringen\"\n\
        timeline = [\"2020..2021\"]\n[[reviews]]\nwhat = \"Voortgang\"\nby = \"trekker\"\nevery = \"year\"\n\
        in = \"2020..2021\"\nfor-each = \"activity\"\n[[actuals.progress]]\nactivity = \"1.1\"\nin = \"2020\"\n\
        on = 2020-12-15\ndone = \"Gestart.\"\n";
    std::fs::write(&plan, text).expect("a file");
    let page = folder.path().join("page.html");
    let (plan, to) = (
        plan.to_str().expect("a path"),
        page.to_str().expect("a path"),
    );
    hbplan(&["report", plan, "--on", "2026-01-01", "-o", to]).go();
    let page = std::fs::read_to_string(&page).expect("a page");
    let document = parsed(&page);
    let page = said(select(document.root_element(), "main")[0]);
    assert!(
        page.contains("hbplan progress plan.toml --new 1.1"),
        "{page}"
    );
    assert!(!page.contains("een-map"), "{page}");
}

#[test]
fn markdown_and_csv_have_the_findings_in_words_too() {
    let plan = "tests/cases/one_wrong_figure_is_one_finding.toml";
    let markdown = hbplan(&["budget", plan, "--format", "markdown"]).go().out;
    let (_, findings) = markdown
        .split_once("\n## Findings\n")
        .expect("a heading after the report");
    assert!(findings.contains("€3,300"), "{findings}");
    assert!(!findings.contains("hbplan"), "{findings}");
    let csv = hbplan(&["budget", plan, "--format", "csv"]).go().out;
    let is_error = |line: &&str| line.contains(",error,0,");
    let errors: Vec<&str> = csv.lines().filter(is_error).collect();
    assert_eq!(errors.len(), 1, "{csv}");
    assert!(errors[0].contains("3,300"), "{csv}");
}

/// A funder has no contribution, which is a warning for the project itself. Then the balance is wrong too.
#[test]
fn the_page_for_a_funder_has_errors_and_no_warnings() {
    let folder = TempDir::new().expect("a folder");
    let page = |debit: &str| {
        let plan = format!(
            "[plan]\ntitle = \"t\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n\
             [funders]\nf = {{ credit = [10] }}\ng = {{ credit = [0] }}\n[lines]\nl = {{ debit = [{debit}] }}\n"
        );
        std::fs::write(folder.path().join("plan.toml"), plan).expect("a plan");
        let args = [
            "report",
            "plan.toml",
            "--for",
            "funder",
            "--format",
            "html",
            "--on",
            "2026-01-01",
        ];
        hbplan(&args).within(folder.path()).go().out
    };
    let (right, wrong) = (page("10"), page("11"));
    assert_eq!(select(parsed(&right).root_element(), "#findings").len(), 0);
    let document = parsed(&wrong);
    assert_eq!(
        select(document.root_element(), "#findings li.error").len(),
        1
    );
    assert_eq!(
        select(document.root_element(), "#findings li.warning").len(),
        0
    );
}
