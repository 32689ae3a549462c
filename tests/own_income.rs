//! The income of lines: it pays for its own line first, and it is scaled with its line.

use crate::support::plans::{project, rules};
use crate::support::run::hbplan;

/// A plan in whole euros of one year, with these funders and lines.
fn plan(keys: &str, funders: &str, lines: &str) -> String {
    format!(
        "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2027\"]\nbalance = \"free\"\n{keys}\n\
         [funders]\n{funders}\n[lines]\n{lines}\n"
    )
}

/// The records of the funding of a plan, without the columns about each row.
fn funding(text: &str) -> Vec<String> {
    let found = project(text).findings;
    let rules: Vec<_> = found.iter().map(|located| located.rule.name.0).collect();
    assert_eq!(rules, [""; 0], "{text}");
    let page = hbplan(&["funding", "-", "--format", "csv"])
        .input(text.as_bytes())
        .go();
    let records = page.ended(0).out.lines();
    records
        .map(
            |line| match line.split_once(",body").or(line.split_once(",total")) {
                Some((cells, _)) => cells.to_string(),
                None => line.to_string(),
            },
        )
        .collect()
}

#[test]
fn own_income_pays_for_its_own_line_first() {
    // Zwembad costs 100 and brings in 30; the city pays the other 70, and 50 of the library.
    let text = plan(
        "",
        "stad = { name = \"Stad\", credit = [120] }",
        "bad = { name = \"Zwembad\", debit = [100], credit = [30] }\n\
         bieb = { name = \"Bibliotheek\", debit = [50] }",
    );
    let rows = funding(&text);
    assert!(
        rows[0].starts_with("Post,Stad (EUR),Zwembad (eigen baten) (EUR),Totaal"),
        "{rows:?}"
    );
    assert_eq!(
        rows[1..],
        [
            "Zwembad,70,30,100",
            "Bibliotheek,50,,50",
            "Totaal,120,30,150",
        ]
    );
}

#[test]
fn what_is_over_is_free_to_spend() {
    // Zwembad brings in 130: 100 for itself, and 30 for the library.
    let text = plan(
        "",
        "stad = { name = \"Stad\", credit = [20] }",
        "bad = { name = \"Zwembad\", debit = [100], credit = [130] }\n\
         bieb = { name = \"Bibliotheek\", debit = [50] }",
    );
    assert_eq!(
        funding(&text)[1..],
        [
            "Zwembad,,100,100",
            "Bibliotheek,20,30,50",
            "Totaal,20,130,150",
        ]
    );
}

#[test]
fn own_income_leaves_room_for_money_that_may_pay_nothing_else() {
    // The grant of 95 is only for the pool: of 30 the pool needs 5, and 25 is for the library.
    let text = plan(
        "",
        "rijk = { name = \"Rijk\", credit = [95], pays = [\"bad\"] }\n\
         stad = { name = \"Stad\", credit = [25] }",
        "bad = { name = \"Zwembad\", debit = [100], credit = [30] }\n\
         bieb = { name = \"Bibliotheek\", debit = [50] }",
    );
    assert_eq!(
        funding(&text)[1..],
        [
            "Zwembad,95,,5,100",
            "Bibliotheek,,25,25,50",
            "Totaal,95,25,30,150",
        ]
    );
}

#[test]
fn a_cost_that_names_its_payer_is_not_paid_by_the_income_of_its_line() {
    let text = plan(
        "",
        "stad = { name = \"Stad\", credit = [120] }",
        "bad = { name = \"Zwembad\", debit = [100], credit = [30], paid-by = \"stad\",\n\
         cost = [{ what = \"water\", amount = 100, in = \"2027\" }] }\n\
         bieb = { name = \"Bibliotheek\", debit = [50] }",
    );
    assert_eq!(
        funding(&text)[1..],
        [
            "Zwembad,100,,100",
            "Bibliotheek,20,30,50",
            "Totaal,120,30,150",
        ]
    );
}

#[test]
fn a_line_is_scaled_with_its_income_and_funders_without_it() {
    let text = plan(
        "",
        "stad = { name = \"Stad\", credit = [120] }",
        "bad = { name = \"Zwembad\", debit = [100], credit = [30], total-credit = 30, balance = [-70] }\n\
         r = { name = \"Reserve\", role = \"reserve\", debit = [20], credit = [10] }",
    );
    let scaled = |what: &str| {
        let run = hbplan(&["what-if", "-", "--scale", what, "--format", "csv"]);
        run.input(text.as_bytes()).go().ended(0).out.clone()
    };
    // 100 and 30, and 20 and 10, each a tenth more.
    let lines = scaled("lines=1.1");
    for row in [
        "Zwembad (eigen baten),2027,30,33,3,",
        "Reserve (onttrekking),2027,10,11,1,",
        "Zwembad,2027,100,110,10,",
        "Reserve,2027,20,22,2,",
    ] {
        assert!(lines.contains(row), "{row} in {lines}");
    }
    let funders = scaled("funders=2");
    assert!(funders.contains("Stad,2027,120,240,120,"), "{funders}");
    assert!(!funders.contains("Zwembad"), "{funders}");
}

#[test]
fn the_income_of_a_line_is_no_funder_that_the_file_can_name() {
    let of = |funders: &str, line: &str, rest: &str| {
        let lines = format!("bad = {{ name = \"Zwembad\", debit = [100], credit = [100]{line} }}");
        rules(&format!("{}{rest}", plan("", funders, &lines)))
    };
    assert_eq!(of("", "", ""), [""; 0]);
    assert_eq!(
        of("", ", paid-by = \"lines.bad\"", ""),
        ["unknown-reference"]
    );
    let condition = "[[conditions]]\nname = \"v\"\nfunder = \"lines.bad\"\nmax = 100\n";
    assert_eq!(of("", "", condition), ["unknown-reference"]);
    let claim = "[[claims]]\nname = \"c\"\nof = [\"lines.bad\"]\namount = 100\n";
    assert_eq!(of("", "", claim), ["unknown-reference"]);
    let group = "stad = { name = \"Stad\", under = \"lines.bad\", credit = [0] }";
    assert_eq!(of(group, "", ""), ["unknown-reference"]);
}

#[test]
fn a_line_with_income_under_a_group_that_is_not_there_is_one_finding() {
    let lines = |under: &str| {
        format!(
            "g = {{ name = \"Groep\", debit = [70], credit = [30], balance = [-40] }}\n\
             a = {{ name = \"A\", under = \"{under}\", debit = [50], credit = [20], balance = [-30] }}\n\
             b = {{ name = \"B\", under = \"g\", debit = [20], credit = [10], balance = [-10] }}"
        )
    };
    let of = |under: &str| {
        let stad = "stad = { name = \"Stad\", credit = [40] }";
        rules(&plan("", stad, &lines(under)))
    };
    assert_eq!(of("g"), [""; 0]);
    assert_eq!(of("elders"), ["unknown-reference"]);
}
