//! Fiscal years that begin in another month than January: `examples/capital.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::run::hbplan;

const PLAN: &str = "examples/capital.toml";

#[test]
fn the_budget_has_fiscal_years_by_the_name_of_the_plan() {
    assert_eq!(project(&read(PLAN)).findings.len(), 0);
    // The six years before FY2027 share 1.350.000: 225.000 each.
    hbplan(&["budget", PLAN, "--by", "fiscal-year", "--format", "csv"])
        .go()
        .ended(0)
        .prints("FY2021")
        .prints("FY2026")
        .prints("FY2030")
        .prints("Total FY2021 to FY2030")
        .prints("225000");
    hbplan(&[
        "budget",
        "plans/leiden.toml",
        "--by",
        "fiscal-year",
        "--lang",
        "en",
    ])
    .go()
    .ended(2)
    .says("this plan has no fiscal years; say in `[plan]` in which month a fiscal year begins");
    let named = changed(&read(PLAN), "FY{end}", "{begin}/{end2}");
    hbplan(&["budget", "-", "--by", "fiscal-year", "--from", "2027/28"])
        .input(named.as_bytes())
        .go()
        .ended(0)
        .prints("2027/28")
        .prints("Total 2027/28 to");
}

/// The first period has six fiscal years, of which the first is FY2021.
#[test]
fn the_totals_of_periods_that_are_fiscal_years_are_named_by_them() {
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .prints("Total FY2021 to FY2030");
    let school = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nbalance = \"free\"\nperiods = [\"2026/2027\", \"2027/2028\"]\n\
                  [lines]\na = { debit = [10, 10] }\n";
    let years = |periods: &str, heading: &str| {
        let text = changed(school, "\"2026/2027\", \"2027/2028\"", periods);
        let page = hbplan(&["budget", "-", "--format", "csv"]).input(text.as_bytes());
        page.go().prints(heading);
    };
    years(
        "\"2026/2027\", \"2027/2028\"",
        "Total 2026/2027 to 2027/2028",
    );
    years("\"2027\", \"2028\"", "Total 2027 to 2028");
    years("\"2026/2027\", \"2027-Q4\"", "Total 2026 to 2027");
}

#[test]
fn columns_and_their_total_name_a_fiscal_year_in_one_way() {
    let headings = |periods: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nbalance = \"free\"\nyear-begins = 10\nyear-name = \"FY{{end2}}\"\n\
             periods = [{periods}]\n[lines]\na = {{ debit = [10, 10] }}\n"
        );
        let page = hbplan(&["budget", "-", "--format", "csv", "--csv-dialect", "nl"])
            .input(text.as_bytes());
        let page = page.go().out;
        page.lines().next().unwrap_or_default().replace('"', "")
    };
    let whole = headings("\"FY2027\", \"FY2028\"");
    assert!(whole.contains("Total FY27 to FY28"), "{whole}");
    assert!(!whole.contains("FY2027"), "{whole}");
    // The last period is a half of FY28.
    let half = headings("\"FY2027\", { id = \"end\", in = \"2027-10..2028-03\" }");
    assert!(half.contains("Total FY27 to FY28"), "{half}");
}

#[test]
fn a_fiscal_year_and_the_id_of_a_period_are_spans_on_the_command_line() {
    let said = |args: &[&str], what: &str| {
        hbplan(args).go().ended(0).prints(what);
    };
    said(&["year", PLAN, "FY2028"], "FY2028 (July 2027 to June 2028)");
    // FY2028: 600.000 for roads and 750.000 for the bridge.
    said(&["year", PLAN, "fy28"], "1,350,000");
    said(&["budget", PLAN, "--to", "prior"], "1,200,000");
    said(&["funding", PLAN, "--in", "FY2029..FY2030"], "300,000");
    hbplan(&["year", PLAN, "FY2050"])
        .go()
        .ended(2)
        .says("July 2049 to June 2050");
    hbplan(&["budget", PLAN, "--from", "later"])
        .go()
        .ended(2)
        .says("invalid value `later` for --from: neither a period of the plan nor a span; write a span such as 2021");
    hbplan(&["year", PLAN, "2029/2031", "--lang", "nl"])
        .go()
        .ended(2)
        .says("`2029/2031` kan niet bij JAAR: een schooljaar loopt");
    hbplan(&[
        "budget",
        "plans/leiden.toml",
        "--to",
        "FY2021",
        "--lang",
        "en",
    ])
    .go()
    .ended(2)
    .says("for --to: neither a period of the plan nor a span; say in `[plan]` in which month");
}

#[test]
fn what_says_no_fiscal_year_is_one_finding() {
    let found = |old: &str, new: &str| {
        let found = project(&changed(&read(PLAN), old, new)).findings;
        let found = found.iter().map(|located| located.rule.name.0);
        found.collect::<Vec<_>>()
    };
    assert_eq!(found("FY{end}\"", "the year\""), ["unreadable-value"]);
    assert_eq!(
        found("year-begins = 7", "year-begins = 13"),
        ["unreadable-value"]
    );
    let without = changed(
        &read(PLAN),
        "year-begins = 7\nyear-name   = \"FY{end}\"\n",
        "",
    );
    let told = hbplan(&["check", "-", "--lang", "en"])
        .input(without.as_bytes())
        .go();
    told.ended(1)
        .prints("say in `[plan]` in which month a fiscal year begins");
    // Without a month, a year begins in January.
    let from_january = changed(
        &without,
        "title       =",
        "year-name = \"FY{begin2}\"\ntitle =",
    );
    hbplan(&["year", "-", "FY28"])
        .input(from_january.as_bytes())
        .go()
        .prints("FY28 (2028)");
}

#[test]
fn versions_differ_in_how_years_begin_and_are_called() {
    let folder = tempfile::tempdir().expect("a folder");
    let new = folder.path().join("new.toml");
    let text = changed(&read(PLAN), "FY{end}", "FY{end2}");
    std::fs::write(&new, text).expect("a plan that is written");
    hbplan(&["diff", PLAN, new.to_str().expect("a path"), "--lang", "en"])
        .go()
        .ended(1)
        .prints("name of fiscal years")
        .prints("FY{end2}");
}

#[test]
fn a_plan_of_a_period_has_the_name_of_the_period() {
    let page = hbplan(&["year", PLAN, "prior"]).go();
    page.ended(0)
        .prints("Plan for Prior years (July 2020 to June 2026)")
        .prints("Prior years  FY2027 to FY2032");
}

#[test]
fn times_of_claims_and_in_findings_have_the_names_of_the_plan() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nyear-begins = 9\n\
                year-name = \"{begin}/{end2}\"\nperiods = [\"FY2027\", \"FY2028\", \"FY2029\"]\n\
                [lines]\na = { name = \"A\", debit = [10, 10, 10] }\n\
                [[claims]]\nname = \"two\"\nof = [\"a\"]\nin = \"FY2028..FY2029\"\namount = 20\n\
                [[claims]]\nname = \"one\"\nof = [\"a\"]\nin = \"FY2027\"\namount = 10\n";
    let claims = hbplan(&["claims", "-", "--width", "200"]);
    let claims = claims.input(text.as_bytes()).go();
    claims
        .ended(0)
        .prints("2027/28 to 2028/29")
        .prints("2026/27");
    assert!(!claims.out.contains("September"), "{}", claims.out);
    // A cost that is spent once, in the course of two years.
    let once = changed(
        text,
        "debit = [10, 10, 10]",
        "cost = [{ amount = 30, in = \"FY2027..FY2028\" }]",
    );
    let found = hbplan(&["check", "-"]).input(once.as_bytes()).go();
    found.ended(1).prints("2026/27 to 2027/28");
}

#[test]
fn timelines_calendars_and_columns_have_the_names_of_the_plan() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nyear-begins = 9\n\
                year-name = \"{begin}/{end2}\"\n\
                periods = [{ id = \"FY2026\", kind = \"actual\" }, \"FY2027\", \"FY2028\", \"FY2029\"]\n\
                [lines]\na = { name = \"A\", debit = [9, 10, 10, 10] }\n\
                [[reviews]]\nwhat = \"Review\"\nevery = \"year\"\nin = \"FY2028\"\n\
                [[activities]]\ncode = \"1\"\ntitle = \"Build\"\nlead = \"Anna\"\ncost = []\n\
                timeline = [{ what = \"walls\", in = \"FY2027..FY2028\" }, { what = \"roof\", from = \"FY2029\" }, \
                { what = \"visits\", every = \"week\", in = \"FY2028\" }]\n";
    let folder = tempfile::tempdir().expect("a folder");
    let old = folder.path().join("old.toml");
    let later = changed(
        text,
        "what = \"walls\", in = \"FY2027..",
        "what = \"walls\", in = \"FY2028..",
    );
    std::fs::write(&old, later).expect("a plan that is written");
    let old = old.to_str().expect("a path");
    let shown = |args: &[&str], parts: &[&str]| {
        let page = hbplan(args).input(text.as_bytes()).go();
        let words = page.out.split_whitespace().collect::<Vec<_>>().join(" ");
        for part in parts {
            assert!(words.contains(part), "{args:?}: no {part} in {words}");
        }
        assert!(!words.contains("to August"), "{args:?}: {words}");
    };
    let walls = "walls: 2026/27 to 2027/28";
    shown(
        &["activities", "-", "--width", "300"],
        &[walls, "roof: from 2028/29", "every week, 2027/28"],
    );
    shown(&["activity", "-", "1"], &[walls]);
    shown(
        &["calendar", "-", "--from", "FY2028", "--to", "FY2028"],
        &["Calendar 2027/28", "2027/28 Report Review"],
    );
    shown(&["budget", "-"], &["Actual 2025/26"]);
    shown(
        &["diff", old, "-", "--width", "300"],
        &["2027/28", "2026/27 to 2027/28"],
    );
    let events = hbplan(&["calendar", "-", "--format", "ics"])
        .input(text.as_bytes())
        .go();
    assert!(!events.out.contains("to August"), "{}", events.out);
}

#[test]
fn periods_that_are_fiscal_years_have_the_name_of_the_plan_whatever_their_ids() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nyear-begins = 9\nyear-name = \"{begin}/{end2}\"\n\
                periods = [\"2026-09..2027-08\", \"2027-09..2028-08\"]\n\
                [funders]\nc = { name = \"C\", credit = [120, 240] }\n[lines]\na = { name = \"A\", debit = [120, 240] }\n";
    for report in ["budget", "funding", "summary"] {
        let options: &[&str] = match report {
            "summary" => &["report", "-", "--format", "text"],
            _ => &[report, "-"],
        };
        let page = hbplan(options).input(text.as_bytes()).go();
        page.prints("2026/27").prints("2027/28");
        assert!(!page.out.contains("September 2026 to"), "{}", page.out);
    }
    // Programs keep the ids of the periods.
    hbplan(&["budget", "-", "--format", "json"])
        .input(text.as_bytes())
        .go()
        .prints("2026-09..2027-08");
}

#[test]
fn steps_of_the_cash_flow_have_the_names_of_the_plan() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\n\
                periods = [{ id = \"start\", in = \"2026\", name = \"Start\" }, \"2027\"]\n\
                [funders]\nc = { name = \"C\", credit = [120, 240] }\n[lines]\na = { name = \"A\", debit = [120, 240] }\n";
    hbplan(&["cash", "-", "--by", "year", "--format", "csv"])
        .input(text.as_bytes())
        .go()
        .prints("Start,120,120,0,0,")
        .prints("2027,240,240,0,0,");
}

#[test]
fn the_total_is_called_by_the_names_of_its_fiscal_years() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nyear-begins = 8\nyear-name = \"{begin}/{end2}\"\n\
         periods = [\"2026/27\", \"2027/28\"]\n\
         [funders]\nf = { credit = [1, 1] }\n[lines]\na = { debit = [1, 1] }\n";
    hbplan(&["budget", "-", "--format", "markdown"])
        .input(plan.as_bytes())
        .go()
        .prints("Total 2026/27 to 2027/28");
}
