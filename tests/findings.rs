//! Findings that the examples in the rules' documentation don't show: the places of a finding, mistakes that are not
//! reported because they follow from another one, and the exact bounds.

use hbplan::finding::Level;

use crate::support::plans::project;
use crate::support::tables::message as words;

/// Each finding as `rule place <- related related`.
pub fn found(plan: &str) -> Vec<String> {
    texts(plan).into_iter().map(|text| text.places).collect()
}

/// A finding as text.
pub struct FindingText {
    pub places: String,
    pub message: String,
    pub hint: String,
    level: Level,
}

pub fn texts(plan: &str) -> Vec<FindingText> {
    project(plan)
        .findings
        .into_iter()
        .map(|located| {
            let finding = located.finding;
            let related: Vec<String> = finding
                .related
                .iter()
                .map(|related| related.place.to_string())
                .collect();
            let arrow = if related.is_empty() { "" } else { " <- " };
            FindingText {
                places: format!(
                    "{} {}{arrow}{}",
                    located.rule.name.0,
                    finding.place,
                    related.join(" ")
                ),
                message: words(&finding.message),
                hint: finding
                    .hint
                    .as_ref()
                    .map(|hint| words(&hint.words()))
                    .unwrap_or_default(),
                level: located.level,
            }
        })
        .collect()
}

/// A plan with these lines in `[plan]`, followed by other sections.
pub fn plan(header: &str, rest: &str) -> String {
    format!("[plan]\ntitle = \"Voorbeeld\"\n{header}\n{rest}")
}

/// An activity with everything that the rules require, and these other keys.
fn activity(code: &str, more: &str) -> String {
    format!(
        "\n[[activities]]\ncode = \"{code}\"\ntitle = \"Scholing\"\nlead = \"Projectleider\"\n\
         partners = [\"school\"]\nproduct = \"Een cursus\"\ntimeline = [\"2020..2022\"]\n{more}\n"
    )
}

const SCHOOL: &str = "[partners]\nschool = \"School\"\n";
const TWO_YEARS: &str = "periods = [\"2020\", \"2021\"]";

#[test]
fn a_plan_without_funders_gets_one_finding() {
    let spent = plan(TWO_YEARS, "[lines]\nscholing = { debit = [1, 2] }");
    assert_eq!(found(&spent), ["unbalanced-period lines"]);
    assert_eq!(
        texts(&spent)[0].message,
        "3 is spent and no funder brings anything in"
    );
    let carried = plan(
        &format!("{TWO_YEARS}\ncarry = \"forward\""),
        "[lines]\nscholing = { debit = [1, 2] }",
    );
    assert_eq!(found(&carried), ["unbalanced-period lines"]);
    let brought = plan(TWO_YEARS, "[funders]\nfonds = { credit = [1, 2] }");
    assert_eq!(found(&brought), ["unbalanced-period funders"]);
}

#[test]
fn the_opening_balance_is_spent_in_the_first_period() {
    let opened = |debit: &str| {
        let rest = format!(
            "[funders]\nfonds = {{ credit = [90, 100] }}\n[lines]\nscholing = {{ debit = [{debit}] }}"
        );
        found(&plan(&format!("{TWO_YEARS}\nopening = 10"), &rest))
    };
    assert_eq!(opened("100, 100"), [""; 0]);
    let places = "funders.fonds.credit[1] lines.scholing.debit[1]";
    assert_eq!(
        opened("100, 110"),
        [format!("unbalanced-period plan.periods[1] <- {places}")]
    );
}

#[test]
fn a_line_names_the_figures_of_its_activities_and_its_adjustments() {
    let lines = "[funders]\nfonds = { credit = [111, 100] }\n[lines]\nscholing = { debit = [111, 100], \
                 adjust = [{ in = \"2020\", amount = 1, reason = \"afronding\" }] }\n";
    let cost = "line = \"scholing\"\ncost = [{ rate = 10, quantity = [3, 2] }, { amount = 80, per = \"period\" }]";
    let plan = plan(
        TWO_YEARS,
        &format!("{lines}{SCHOOL}{}", activity("1", cost)),
    );
    // 111 is 3 × 10 + 80 + 1, and 100 is 2 × 10 + 80.
    assert_eq!(found(&plan), [""; 0]);
    let places = "activities[0].cost[0].quantity[0] activities[0].cost[1] lines.scholing.adjust[0]";
    let findings = texts(&plan.replace("111", "112"));
    assert_eq!(
        findings[0].places,
        format!("line-differs lines.scholing.debit[0] <- {places}")
    );
    let message = "line `scholing` has 112 in `2020` and its activities come to 111: 1 too much";
    assert_eq!((findings.len(), findings[0].message.as_str()), (1, message));
}

#[test]
fn a_rounded_table_may_differ_by_half_a_unit_for_each_figure() {
    // See 'The rounding unit' in src/DECISIONS.md: the sum of 3 figures may differ by (3 + 1) / 2 × 1000 = 2000.
    let table = |total: u32| {
        let lines = "a = { debit = [1_000] }\nb = { debit = [1_000] }\nc = { debit = [1_000] }";
        let funders = "[funders]\nfonds = { credit = [3_000] }";
        found(&plan(
            "unit = 1000\nperiods = [\"2020\"]",
            &format!("{funders}\n[lines]\n{lines}\n[totals]\ndebit = [{total}]"),
        ))
    };
    assert_eq!(table(5_000), [""; 0]);
    assert_eq!(table(1_000), [""; 0]);
    let places = "lines.a.debit[0] lines.b.debit[0] lines.c.debit[0]";
    assert_eq!(
        table(6_000),
        [format!("column-total-differs totals.debit[0] <- {places}")]
    );
}

#[test]
fn a_lasting_shortage_gets_one_finding_and_the_last_balance_another() {
    let header = "periods = [\"2020\", \"2021\", \"2022\", \"2023\"]\ncarry = \"forward\"";
    let rest = "[funders]\nfonds = { credit = [90, 100, 100, 109] }\n[lines]\na = { debit = [100, 100, 100, 100] }";
    let short = texts(&plan(header, rest));
    let rules: Vec<&str> = short
        .iter()
        .filter_map(|each| each.places.split(" <-").next())
        .collect();
    assert_eq!(
        rules,
        [
            "negative-carry plan.periods[0]",
            "final-balance plan.periods[3]"
        ]
    );
    assert_eq!(
        short[1].message,
        "after `2023`, the last period, 1 is not paid for"
    );
    assert_eq!(
        short[0].message,
        "`2020` ends 10 short, and the next period opens with that"
    );
}

#[test]
fn a_shortage_that_the_plan_ends_with_is_one_finding() {
    let header = "periods = [\"2020\", \"2021\", \"2022\"]\ncarry = \"forward\"";
    let short = |credit: &str| {
        let lines = "[lines]\na = { debit = [100, 100, 100] }";
        let found = texts(&plan(
            header,
            &format!("[funders]\nfonds = {{ credit = [{credit}] }}\n{lines}"),
        ));
        found
            .into_iter()
            .map(|each| each.message)
            .collect::<Vec<_>>()
    };
    // 90 - 100 is -10, and the balance stays -10.
    assert_eq!(
        short("90, 100, 100"),
        ["after `2022`, the last period, 10 is not paid for, and `2020` ends short too"]
    );
    // 130 - 100 is 30, 30 + 65 - 100 is -5, and -5 + 75 - 100 is -30: 30 more in 2021 pays for all.
    assert_eq!(
        short("130, 65, 75"),
        ["after `2022`, the last period, 30 is not paid for, and `2021` ends short too"]
    );
    assert_eq!(
        short("100, 100, 90"),
        ["after `2022`, the last period, 10 is not paid for"]
    );
}

#[test]
fn a_wrong_printed_carried_balance_is_reported_in_its_first_period() {
    let header = "periods = [\"2020\", \"2021\", \"2022\"]\ncarry = \"forward\"";
    let rest = |balance: &str| {
        let rows =
            "[funders]\nfonds = { credit = [30, 10, 0] }\n[lines]\na = { debit = [10, 10, 20] }\n";
        found(&plan(
            header,
            &format!("{rows}[totals]\nbalance = [{balance}]"),
        ))
    };
    assert_eq!(rest("20, 20, 0"), [""; 0]);
    let one = rest("21, 21, 1");
    assert_eq!(one.len(), 1);
    assert!(
        one[0].starts_with("column-total-differs totals.balance[0] <- "),
        "{one:?}"
    );
}

#[test]
fn a_sum_with_an_unreadable_figure_is_not_compared() {
    let table = |amount: &str| {
        let rows = "[funders]\nfonds = { credit = [1_000, 5], total = 1_005 }\n";
        let lines = format!("[lines]\nscholing = {{ debit = [{amount}, 5], total = 1_005 }}\n");
        let totals = "[totals]\ndebit = [1_000, 5]\ntotal-debit = 1_005\nbalance = [0, 0]\n";
        found(&plan(TWO_YEARS, &format!("{rows}{lines}{totals}")))
    };
    assert_eq!(table("1_000"), [""; 0]);
    assert_eq!(table("1.000"), ["thousands-dot lines.scholing.debit[0]"]);
    assert_eq!(table("\"1000\""), ["wrong-type lines.scholing.debit[0]"]);
}

#[test]
fn a_line_that_does_not_exist_gets_one_finding() {
    let lines = "[funders]\nfonds = { credit = [80] }\n[lines]\nscholing = { name = \"Scholing\", debit = [80] }\n";
    let wrong = |line: &str| {
        let cost = format!("line = \"{line}\"\ncost = [{{ amount = 80 }}]");
        texts(&plan(
            "periods = [\"2020\"]",
            &format!("{lines}{SCHOOL}{}", activity("1", &cost)),
        ))
    };
    assert_eq!(wrong("scholing").len(), 0);
    for line in ["scholng", "Scholing"] {
        let findings = wrong(line);
        assert_eq!(
            (findings.len(), findings[0].places.as_str()),
            (1, "unknown-reference activities[0].line"),
            "{line}"
        );
        assert_eq!(findings[0].message, format!("there is no line `{line}`"));
        assert_eq!(findings[0].hint, "did you mean `scholing`?");
    }
}

#[test]
fn a_reference_to_a_damaged_section_is_not_reported() {
    let text = plan(
        "",
        &format!(
            "[partners]\nschool = \"School\nbieb = \"Bibliotheek\"\n{}",
            activity("1", "")
        ),
    );
    assert!(
        found(&text)
            .iter()
            .all(|found| found.starts_with("syntax ")),
        "{:?}",
        found(&text)
    );
}

#[test]
fn periods_in_the_wrong_order_have_no_gap() {
    let periods = |list: &str| found(&plan(&format!("periods = [{list}]"), ""));
    assert_eq!(
        periods("\"2020\", \"2022\", \"2021\""),
        ["period-order plan.periods[2] <- plan.periods[1]"]
    );
    assert_eq!(
        periods("\"2020\", \"2020-H2\", \"2021\", \"2020\""),
        [
            "period-overlap plan.periods[1] <- plan.periods[0]",
            "duplicate-period plan.periods[3] <- plan.periods[0]"
        ]
    );
    assert_eq!(periods("\"2020..2022\", \"2021\", \"2023\"").len(), 1);
}

#[test]
fn a_cycle_is_reported_at_its_first_member() {
    let lines = "[lines]\nz = { under = \"a\" }\na = { under = \"b\" }\nb = { under = \"c\" }\nc = { under = \"a\" }\n\
                 self = { under = \"self\" }";
    assert_eq!(
        found(&plan("", lines)),
        [
            "group-cycle lines.a.under <- lines.b.under lines.c.under",
            "group-cycle lines.self.under"
        ]
    );
}

#[test]
fn a_cost_in_a_gap_between_periods_is_reported_as_the_gap_only() {
    let lines =
        "[funders]\nfonds = { credit = [80, 80] }\n[lines]\nscholing = { debit = [80, 80] }\n";
    let cost = "line = \"scholing\"\ncost = [{ amount = 80, per = \"year\", in = \"2020..2022\" }]";
    let plan = plan(
        "periods = [\"2020\", \"2022\"]",
        &format!("{lines}{SCHOOL}{}", activity("1", cost)),
    );
    assert_eq!(
        found(&plan),
        ["period-gap plan.periods[1] <- plan.periods[0]"]
    );
}

#[test]
fn a_finding_has_at_most_fifty_places() {
    let lines: String = (0..60)
        .map(|number| format!("l{number} = {{ debit = [1] }}\n"))
        .collect();
    let plan = plan(
        "periods = [\"2020\"]",
        &format!("[funders]\nfonds = {{ credit = [61] }}\n[lines]\n{lines}"),
    );
    assert_eq!(
        found(&plan)[0].matches(".debit[0]").count()
            + found(&plan)[0].matches(".credit[0]").count(),
        50
    );
}

#[test]
fn a_plan_gives_rules_their_levels() {
    let bare = format!(
        "[partners]\nschool = \"School\"\n{}",
        activity("1", "linked = [\"1\"]").replace("lead", "note")
    );
    let levels = |checks: &str| -> Vec<(String, Level)> {
        let findings = texts(&plan("", &format!("{bare}[checks]\n{checks}")));
        findings
            .into_iter()
            .map(|each| (each.places, each.level))
            .collect()
    };
    let (lead, link) = (
        "activity-without-lead activities[0]",
        "self-link activities[0].linked[0]",
    );
    let expect = |lead_level, link_level| {
        vec![
            (lead.to_string(), lead_level),
            (link.to_string(), link_level),
        ]
    };
    assert_eq!(levels(""), expect(Level::Warn, Level::Deny));
    assert_eq!(
        levels("activity-without-lead = \"deny\""),
        expect(Level::Deny, Level::Deny)
    );
    assert_eq!(
        levels("HB060 = { level = \"warn\", reason = \"-\" }"),
        expect(Level::Warn, Level::Warn)
    );
    // A finding that the plan allows is not shown. A silence without a reason is reported.
    let shown = [
        (lead.to_string(), Level::Warn),
        (
            "unexplained-silencing checks.self-link".to_string(),
            Level::Deny,
        ),
    ];
    assert_eq!(levels("self-link = \"allow\""), shown);
}

#[test]
fn rules_about_silences_can_not_be_silenced() {
    let text = plan(
        "",
        "[checks]\nunused-silencing = { level = \"allow\", reason = \"-\" }\nsyntax = \"warn\"",
    );
    let findings = texts(&text);
    let places: Vec<&str> = findings.iter().map(|each| each.places.as_str()).collect();
    assert_eq!(
        places,
        [
            "unused-silencing checks.unused-silencing",
            "unused-silencing checks.syntax"
        ]
    );
    assert!(findings.iter().all(|each| each.level == Level::Warn));
}
