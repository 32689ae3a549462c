//! Columns beside the plan's own periods: `examples/soorten-kolommen.toml`.

use calamine::Reader;
use proptest::prelude::*;
use serde_json::Value;

use crate::decoded::xlsx::workbook;
use crate::support::effort::cases;
use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::run::hbplan;

const PLAN: &str = "examples/soorten-kolommen.toml";

/// The example without its columns of other kinds, by hand.
const OWN: &[(&str, &str)] = &[
    (
        "  { id = \"R2024\", in = \"2024\", kind = \"actual\" },\n",
        "",
    ),
    (
        "  { id = \"P2025\", in = \"2025\", kind = \"original\" },\n",
        "",
    ),
    (
        "  { id = \"W2025\", in = \"2025\", kind = \"revised\" },\n",
        "",
    ),
    ("[610_000, 620_000, 655_000, ", "["),
    ("[184_300, 180_000, 190_000, ", "["),
    ("[524_300, 530_000, 560_000, ", "["),
    ("[114_300, 120_000, 150_000, ", "["),
    ("[410_000, 410_000, 410_000, ", "["),
    (
        ", debit = { R2024 = 270_000, P2025 = 270_000, W2025 = 285_000 }",
        "",
    ),
    (
        "debit        = [794_300, 800_000, 845_000, ",
        "debit        = [",
    ),
    (
        "credit       = [794_300, 800_000, 845_000, ",
        "credit       = [",
    ),
    (
        "{ R2024 = 425_700, W2025 = 465_000, 2027 = 465_000 }",
        "{ 2027 = 465_000 }",
    ),
];

fn without_columns() -> String {
    let plan = read(PLAN);
    let end = plan
        .find("[[claims]]\nname     =")
        .expect("the claim of the rekening");
    let own = plan[..end].to_string();
    OWN.iter()
        .fold(own, |plan, (old, new)| changed(&plan, old, new))
}

/// The rules that find something, each with its place.
fn found(text: &str) -> Vec<(&'static str, String)> {
    let found = project(text).findings.into_iter();
    found
        .map(|located| (located.rule.name.0, located.finding.place.to_string()))
        .collect()
}

/// Returns the output of a report about a plan.
fn printed(arguments: &[&str], text: &str) -> String {
    hbplan(arguments).input(text.as_bytes()).go().out
}

#[test]
fn columns_of_other_kinds_stand_beside_the_periods_and_are_in_no_total() {
    assert_eq!(found(&read(PLAN)), []);
    let csv = printed(&["budget", "-", "--format", "csv"], &read(PLAN));
    let row = |name: &str| {
        let row = csv.lines().find(|line| line.starts_with(name));
        row.unwrap_or_else(|| panic!("{name} in {csv}")).to_string()
    };
    assert!(
        row("name,").starts_with("name,R2024 Lasten (EUR),R2024 Baten (EUR),P2025 Lasten (EUR)")
    );
    // 660.000 + 670.000 = 1.330.000, and 290.000 + 295.000 = 585.000. The sums exclude the columns of other kinds.
    assert!(
        row("Rijksbijdrage")
            .starts_with("Rijksbijdrage,,610000,,620000,,655000,,660000,,670000,,1330000,")
    );
    assert!(
        row("Onderwijs").starts_with("Onderwijs,270000,,270000,,285000,,290000,,295000,,585000,,")
    );
    // 270.000 + 114.300 + 410.000 = 794.300, and 860.000 + 875.000 = 1.735.000.
    let total = "Totaal,794300,794300,800000,800000,845000,845000,860000,860000,875000,875000,1735000,1735000,";
    assert!(row("Totaal,").starts_with(total));
}

#[test]
fn headings_say_which_kind_a_column_is() {
    let plan = read(PLAN);
    let dutch = printed(&["budget", "-", "--format", "markdown"], &plan);
    for heading in [
        "Rekening 2024",
        "Begroting 2025 primitief",
        "Begroting 2025 na wijziging",
    ] {
        assert!(dutch.contains(heading), "{heading} in {dutch}");
    }
    let english = printed(&["budget", "-", "--lang", "en", "--format", "html"], &plan);
    for heading in ["Actual 2024", "Original budget 2025", "Revised budget 2025"] {
        assert!(english.contains(heading), "{heading}");
    }
    let named = changed(
        &plan,
        "kind = \"actual\"",
        "kind = \"actual\", name = \"2024 (voorlopig)\"",
    );
    assert!(
        printed(&["budget", "-", "--format", "markdown"], &named)
            .contains("Rekening 2024 (voorlopig)")
    );
}

#[test]
fn the_facts_of_a_column_have_its_kind() {
    let json = printed(&["budget", "-", "--format", "json"], &read(PLAN));
    let report: Value = serde_json::from_str(&json).expect("JSON");
    let facts = report["report"]["blocks"][0]["table"]["facts"]
        .as_array()
        .expect("facts")
        .clone();
    let amount = |period: &str, side: &str| {
        let is_it = |fact: &&Value| {
            fact["role"] == "total" && fact["period"] == period && fact["side"] == side
        };
        let fact = facts.iter().find(is_it).expect("a total");
        (fact["amount"].clone(), fact["column"].clone())
    };
    assert_eq!(amount("R2024", "debit"), ("794300".into(), "actual".into()));
    assert_eq!(
        amount("P2025", "credit"),
        ("800000".into(), "original".into())
    );
    assert_eq!(
        amount("W2025", "credit"),
        ("845000".into(), "revised".into())
    );
    assert_eq!(amount("2026", "debit"), ("860000".into(), Value::Null));
}

#[test]
fn nothing_that_is_computed_has_their_figures() {
    let (with, without) = (read(PLAN), without_columns());
    let ended = |page: String| page.replace("R2024", "").replace("W2025", "");
    let reports: &[&[&str]] = &[
        &["budget", "-", "--by", "year"],
        &["budget", "-", "--by", "quarter"],
        &["budget", "-", "--by", "activity"],
        &["budget", "-", "--cumulative"],
        &["funding", "-"],
        &["cash", "-"],
        &["year", "-", "2026"],
        &["activity", "-", "1"],
        &["partners", "-"],
        &["timeline", "-"],
    ];
    for arguments in reports {
        let arguments = [*arguments, &["--format", "csv"]].concat();
        let (with, without) = (printed(&arguments, &with), printed(&arguments, &without));
        assert!(!with.is_empty(), "{arguments:?}");
        assert_eq!(ended(with), ended(without), "{arguments:?}");
    }
}

#[test]
fn each_column_proves_itself() {
    let plan = read(PLAN);
    // 655.001 + 190.000 is 1 more than 845.000.
    let credit = changed(&plan, " 655_000,", " 655_001,");
    let rules: Vec<String> = found(&credit)
        .into_iter()
        .map(|(rule, at)| format!("{rule} {at}"))
        .collect();
    assert!(
        rules
            .iter()
            .any(|each| each.contains("funders.rijk.credit[2]")),
        "{rules:?}"
    );
    // 120.000 + 410.000 is not 530.001.
    let group = changed(&plan, "[524_300, 530_000,", "[524_300, 530_001,");
    assert_eq!(
        found(&group),
        [("subtotal-differs", "lines.jeugd.debit[1]".to_string())]
    );
    // 655.000 − 190.000 = 465.000.
    let claim = changed(&plan, "W2025 = 465_000,", "W2025 = 465_100,");
    assert_eq!(
        found(&claim),
        [("claim-differs", "claims[0].amount.W2025".to_string())]
    );
    // 610.000 of 794.300 is 76,797… %.
    let share = changed(&plan, "\"76.8%\"", "\"76.9%\"");
    assert_eq!(
        found(&share),
        [("claim-differs", "claims[1].share".to_string())]
    );
    let one_sided = changed(&plan, "[610_000, 620_000,", "[610_000, 600_000,");
    let free = changed(
        &one_sided,
        "unit     = 1",
        "unit     = 1\nbalance = \"free\"",
    );
    assert_eq!(
        found(&free),
        [("column-total-differs", "totals.credit[1]".to_string())]
    );
}

#[test]
fn messages_name_the_column() {
    let plan = changed(
        &read(PLAN),
        "debit        = [794_300, 800_000,",
        "debit        = [794_300, 800_010,",
    );
    let page = hbplan(&["check", "-"]).input(plan.as_bytes()).go();
    assert!(page.out.contains("P2025"), "{}", page.out);
}

#[test]
fn costs_are_of_the_plan_only() {
    let plan = read(PLAN);
    let rate = changed(
        &plan,
        "quantity = { 2026 = 2, 2027 = 2 }",
        "quantity = [0, 0, 1, 2, 2]",
    );
    let place = "activities[0].cost[0].quantity[2]".to_string();
    assert_eq!(found(&rate), [("figure-of-other-column", place)]);
    let zero = changed(
        &plan,
        "quantity = { 2026 = 2, 2027 = 2 }",
        "quantity = [0, 0, 0, 2, 2]",
    );
    assert_eq!(found(&zero), []);
}

#[test]
fn two_columns_of_a_year_are_no_overlap_and_two_periods_are() {
    let plan = changed(
        &read(PLAN),
        "  \"2026\",\n",
        "  { id = \"2026\", in = \"2026..2027-01\" },\n",
    );
    let rules: Vec<&str> = found(&plan).into_iter().map(|(rule, _)| rule).collect();
    assert!(rules.contains(&"period-overlap"));
    let twice = changed(&read(PLAN), "id = \"P2025\"", "id = \"2027\"");
    let rules: Vec<&str> = found(&twice).into_iter().map(|(rule, _)| rule).collect();
    assert!(rules.contains(&"duplicate-period"));
    let unknown = changed(&read(PLAN), "kind = \"revised\"", "kind = \"later\"");
    assert!(
        found(&unknown)
            .iter()
            .any(|(rule, _)| *rule == "unreadable-value")
    );
}

#[test]
fn figures_of_a_column_are_compared_and_changed() {
    let (old, new) = (read(PLAN), changed(&read(PLAN), "[114_300,", "[114_800,"));
    let folder = tempfile::tempdir().expect("a folder");
    let paths = [("oud.toml", &old), ("nieuw.toml", &new)].map(|(name, text)| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a plan");
        path.display().to_string()
    });
    hbplan(&["diff", &paths[0], &paths[1], "--format", "csv"])
        .go()
        .prints("Preventie,R2024,114300,114800,500");
    let set = "lines.preventie.debit.R2024=114_800";
    hbplan(&["what-if", &paths[0], "--set", set, "--format", "csv"])
        .go()
        .prints("Preventie,R2024,114300,114800,500");
}

#[test]
fn a_workbook_and_a_page_have_the_columns() {
    let page = printed(&["report", "-", "--format", "html"], &read(PLAN));
    assert!(page.contains("Rekening 2024") && page.contains("610.000"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("plan.xlsx").display().to_string();
    hbplan(&["report", PLAN, "-o", &path]).go().ended(0);
    let mut book = workbook(std::fs::read(&path).expect("a workbook"));
    let sheet = book.worksheet_range("Begroting").expect("a sheet");
    let total = sheet
        .rows()
        .find(|row| row[0] == "Totaal")
        .expect("a total");
    // Beside them are the blank columns for realised amounts.
    let figures: Vec<String> = total[1..13].iter().map(ToString::to_string).collect();
    // Costs and income of each column, and of 2026 and 2027 together.
    let expected = ["794300", "800000", "845000", "860000", "875000", "1735000"];
    let expected: Vec<&str> = expected.into_iter().flat_map(|each| [each, each]).collect();
    assert_eq!(figures, expected);
}

/// A plan with these columns, each with its kind if it has one, and the costs and the income of each.
fn plan_of(columns: &[(Option<&str>, u32, u32)]) -> String {
    let period = |(at, (kind, _, _)): (usize, &(Option<&str>, u32, u32))| match kind {
        Some(kind) => format!("{{ id = \"k{at}\", in = \"2020\", kind = \"{kind}\" }}"),
        None => format!("\"{}\"", 2021 + at),
    };
    let listed = |each: Vec<String>| each.join(", ");
    let periods = listed(columns.iter().enumerate().map(period).collect());
    let debit = listed(columns.iter().map(|each| each.1.to_string()).collect());
    let credit = listed(columns.iter().map(|each| each.2.to_string()).collect());
    format!(
        "[plan]\ntitle = \"x\"\nbalance = \"free\"\ncarry = \"forward\"\nperiods = [{periods}]\n\
         [funders]\nf = {{ credit = [{credit}] }}\n[lines]\na = {{ debit = [{debit}] }}\n"
    )
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn columns_of_other_kinds_change_no_sum(
        columns in proptest::collection::vec((0_usize..5, 0_u32..1_000, 0_u32..1_000), 1..7),
    ) {
        let kinds = [None, None, Some("actual"), Some("original"), Some("revised")];
        let columns = columns.into_iter();
        let columns: Vec<_> = columns.map(|(kind, debit, credit)| (kinds[kind], debit, credit)).collect();
        let own: Vec<_> = columns.iter().filter(|each| each.0.is_none()).copied().collect();
        let books = project(&plan_of(&columns)).books;
        let total = |side: fn(&(Option<&str>, u32, u32)) -> u32| own.iter().map(side).sum::<u32>().to_string();
        prop_assert_eq!(books.debit.total().to_string(), total(|each| each.1));
        prop_assert_eq!(books.credit.total().to_string(), total(|each| each.2));
        let mut closing = 0_i64;
        for (balance, each) in books.closing.iter().zip(&own) {
            closing += i64::from(each.2) - i64::from(each.1);
            let balance = balance.known().map(|balance| balance.to_string());
            prop_assert_eq!(balance, Some(closing.to_string()));
        }
    }
}

#[test]
fn a_column_without_a_time_is_advised_the_year_of_its_id_or_none() {
    let advice = |id: &str| {
        let plan = read(PLAN);
        let from = "id = \"R2024\", in = \"2024\"";
        let plan = changed(&plan, from, &format!("id = \"{id}\""));
        let page = hbplan(&["check", "-"]).input(plan.as_bytes()).go();
        let lines = page.out.lines();
        let advice = lines.filter(|line| line.contains("= advies:"));
        advice.map(str::trim).next().map(str::to_string)
    };
    let year = Some("= advies: voeg `in = \"2024\"` toe".to_string());
    assert_eq!(advice("R2024"), year);
    assert_eq!(advice("rekening-2024"), year);
    let none = "= advies: voeg `in` toe, met de tijd waarvan de cijfers zijn";
    for id in ["rekening", "R24", "2023-2024", "12345"] {
        assert_eq!(advice(id).as_deref(), Some(none), "{id}");
    }
}

#[test]
fn a_budget_of_columns_that_are_not_added_has_no_total() {
    let plan = "[plan]\ntitle = \"T\"\nperiods = [{ id = \"2024\", kind = \"actual\" }]\n\
        [funders]\na = { name = \"A\", credit = [100] }\n\
        [lines]\nx = { name = \"X\", debit = [100] }\n";
    let page = hbplan(&["budget", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    assert!(page.out.contains("100"), "{}", page.out);
    let mut heads = page.out.lines();
    let head = heads.next().unwrap_or_default();
    assert!(!head.contains("Totaal"), "{head}");
}

#[test]
fn a_period_after_other_columns_is_placed_by_its_own_name() {
    // The file has three other columns first. The income of 2026 no longer pays the costs.
    hbplan(&[
        "what-if",
        PLAN,
        "--set",
        "funders.gemeente.credit.2026=1",
        "--format",
        "csv",
    ])
    .go()
    .prints("plan.periods[\"\"2026\"\"]");
}
