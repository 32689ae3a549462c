//! Income that is a price times a number: of a funder in `examples/concert.toml`, of lines in
//! `examples/theaterdagen.toml`.

use hbplan::place::Place;

use crate::findings::found;
use crate::support::files::read;
use crate::support::plans::{changed, project, rules};
use crate::support::run::hbplan;

const PLAN: &str = "examples/concert.toml";

#[test]
fn what_tickets_bring_in_is_their_price_times_their_number() {
    assert_eq!(rules(&read(PLAN)), [""; 0]);
    // 1.150 × 12,50 = 14.375 and 1.201 × 12,75 = 15.312,75: in whole euros 15.313.
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("14375")
        .prints("15313");
    hbplan(&["budget", PLAN])
        .go()
        .ended(0)
        .prints("1.150 kaarten × € 12,50");
}

#[test]
fn scenarios_and_versions_know_the_number() {
    // 1.000 × 12,50 = 12.500.
    hbplan(&[
        "what-if",
        PLAN,
        "--set",
        "funders.kaarten.quantity.2027=1_000",
    ])
    .go()
    .ended(1)
    .prints("12.500");
    let folder = tempfile::tempdir().expect("a folder");
    let new = folder.path().join("new.toml");
    let text = changed(&read(PLAN), "[1_150, 1_201]", "[1_150, 1_202]");
    std::fs::write(&new, text).expect("a plan that is written");
    let new = new.to_str().expect("a path");
    hbplan(&["diff", PLAN, new])
        .go()
        .ended(1)
        .prints("1.202")
        .prints("15.326");
}

#[test]
fn income_that_is_not_clear_is_one_finding() {
    let wrong = [
        ("quantity = [1_150, 1_201], ", ""),
        ("[1_150, 1_201], ", "1_150, credit = [1, 1], "),
        ("rate = [12.50, 12.75], ", ""),
    ];
    for (from, to) in wrong {
        assert_eq!(
            rules(&changed(&read(PLAN), from, to)),
            ["unclear-income"],
            "{from}"
        );
    }
    let single = changed(&read(PLAN), "[12.50, 12.75]", "12.50");
    let single = changed(&single, "[1_150, 1_201]", "1_150");
    assert_eq!(rules(&single), ["unclear-income"]);
}

#[test]
fn a_wrong_number_is_found_by_the_sums_that_it_is_in() {
    let wrong = changed(&read(PLAN), "[1_150, 1_201]", "[1_510, 1_201]");
    let found = found(&wrong);
    assert_eq!(found.len(), 1, "{found:?}");
}

#[test]
fn beside_a_price_each_figure_of_another_column_is_read() {
    let plan = |column: &str| {
        format!(
            r#"
            [plan]
            title = "Zaal"
            periods = [{{ id = "R2026", in = "2026", kind = "actual" }}, "2027"]
            balance = "free"
            [funders]
            kaarten = {{ name = "Kaarten", rate = 12.50, quantity = {{ 2027 = 1_000 }}, credit = {{ R2026 = 400, {column} = 6 }} }}
            [lines]
            zaal = {{ name = "Zaal", debit = [400, 12_500] }}
            "#
        )
    };
    // The amount of that column stays at its own place.
    let read = project(&plan("R2062")).plan;
    let credit = Place::section("funders").key("kaarten").key("credit");
    for (column, place) in [
        ("R2026", "funders.kaarten.credit.R2026"),
        ("2027", "funders.kaarten.quantity.2027"),
    ] {
        let in_file = read.place_in_file(credit.clone().key(column));
        assert_eq!(in_file.to_string(), place);
    }
    assert_eq!(rules(&plan("R2062")), ["unknown-period"]);
    assert_eq!(rules(&plan("2027")), ["unclear-income"]);
}

#[test]
fn a_wrong_total_of_a_column_is_found_if_a_line_brings_something_in_only_in_other_columns() {
    let plan = r#"
        [plan]
        title = "Hal"
        periods = ["2027", "2028", { id = "R2025", in = "2025", kind = "actual" }]
        [funders]
        stad = { credit = { 2027 = "rest", 2028 = "rest", R2025 = 10 } }
        [lines]
        kaarten = { name = "Kaarten", credit-rate = { 2027 = 5, 2028 = 6 }, credit-quantity = 100, credit = { R2025 = 480 } }
        hal = { name = "Hal", debit = { 2027 = 1_000, 2028 = 1_000, R2025 = 490 } }
        bar = { name = "Bar", credit-rate = { 2027 = 5, 2028 = 6 }, credit-quantity = 100 }
        [totals]
        credit = { 2027 = 1_000, 2028 = 1_200, R2025 = 480 }
    "#;
    // The rows of 2025 come to 490.
    let found = found(plan);
    let total = "column-total-differs totals.credit.R2025";
    assert!(
        found.iter().any(|each| each.starts_with(total)),
        "{found:?}"
    );
}

#[test]
fn a_price_below_zero_is_reported_once_at_the_price() {
    let plan = r#"
        [plan]
        title = "Zaal"
        periods = ["2027", "2028"]
        balance = "free"
        [lines]
        kaarten = { name = "Kaarten", credit-rate = -5, credit-quantity = [5, 6] }
    "#;
    assert_eq!(rules(plan), ["negative-amount"]);
    let read = project(plan).plan;
    let credit = Place::section("lines").key("kaarten").key("credit");
    let in_file = read.place_in_file(credit.key("2028"));
    assert_eq!(in_file.to_string(), "lines.kaarten.credit-rate");
}

const LINES: &str = "examples/theaterdagen.toml";

#[test]
fn what_a_line_brings_in_may_be_a_price_times_a_number() {
    assert_eq!(rules(&read(LINES)), [""; 0]);
    // 640 × 7,50 = 4.800 and 655 × 7,75 = 5.076,25: in whole euros 5.076.
    hbplan(&["budget", LINES])
        .go()
        .ended(0)
        .prints("4.800")
        .prints("5.076")
        .prints("655 kaartjes × € 7,75")
        .prints("800 consumpties × € 2,50");
    // 700 × 7,50 = 5.250 in 2027, which is 450 more; and 1.000 × 2,50 = 2.500 in 2028, which is 375 more.
    let set = [
        "lines.voorstellingen.credit-quantity.2027=700",
        "lines.bar.credit-quantity.2028=1_000",
    ];
    hbplan(&["what-if", LINES, "--set", set[0], "--set", set[1]])
        .go()
        .ended(1)
        .prints("5.250")
        .prints("€ 450")
        .prints("2.500")
        .prints("€ 375");
    // 10 % more of all that the line has: 704 × 7,50 = 5.280.
    hbplan(&["what-if", LINES, "--scale", "lines.voorstellingen=1.1"])
        .go()
        .ended(1)
        .prints("5.280");
}

#[test]
fn income_of_a_line_that_is_not_clear_is_one_finding() {
    let wrong = [
        ("credit-quantity = [640, 655]\n", ""),
        ("credit-rate     = [7.50, 7.75]\n", ""),
        ("credit-quantity = [800, 850]", "credit-quantity = 800"),
        (
            "credit-quantity = [800, 850]",
            "credit-quantity = [800, 850]\ncredit = [1, 1]",
        ),
        (
            "credit-rate     = [7.50, 7.75]\ncredit-quantity = [640, 655]\ncredit-unit     = \"kaartjes\"",
            "credit = { rate = [7.50, 7.75], quantity = [640, 655] }",
        ),
        (
            "credit-rate     = [7.50, 7.75]\ncredit-quantity = [640, 655]\n",
            "",
        ),
    ];
    for (from, to) in wrong {
        assert_eq!(
            rules(&changed(&read(LINES), from, to)),
            ["unclear-income"],
            "{from}"
        );
    }
}

#[test]
fn a_wrong_number_is_told_at_the_number() {
    let of_funder = changed(&read(PLAN), "[1_150, 1_201]", "[1_160, 1_201]");
    let of_line = changed(&read(LINES), "[640, 655]", "[641, 655]");
    for (plan, place) in [
        (of_funder, "funders.kaarten.quantity[0]"),
        (of_line, "lines.voorstellingen.credit-quantity[0]"),
    ] {
        let found = found(&plan);
        assert_eq!(found.len(), 1, "{found:?}");
        assert!(found[0].contains(place), "{found:?}");
    }
}

#[test]
fn the_income_itself_is_no_figure_of_a_scenario() {
    for path in ["funders.kaarten.credit.2027", "funders.kaarten.credit"] {
        let set = format!("{path}=15_000");
        hbplan(&["what-if", PLAN, "--set", &set])
            .go()
            .ended(2)
            .says("de baten zijn hier een prijs maal een aantal; dit is er: `rate`, `quantity`");
    }
    hbplan(&["what-if", LINES, "--set", "lines.bar.credit.2027=2_000"])
        .go()
        .ended(2)
        .says("de baten zijn hier een prijs maal een aantal");
}

#[test]
fn a_scenario_of_the_price_leaves_no_printed_total_that_it_is_part_of() {
    let ran = hbplan(&["what-if", PLAN, "--set", "funders.kaarten.rate.2027=13"]).go();
    // 1.150 × 13 = 14.950, which is 575 more than there are costs.
    ran.prints("14.950").prints("unbalanced-period");
}

#[test]
fn a_price_of_a_group_is_refused_unless_the_group_divides_it() {
    let of_lines = |group: &str| {
        format!(
            "[plan]\ntitle = \"Zaal\"\nunit = 1\nperiods = [\"2027\"]\n[lines]\n\
             zaal = {{ {group} }}\n\
             bar = {{ under = \"zaal\", debit = [50], credit = [20] }}\n\
             huur = {{ under = \"zaal\", credit = [30] }}"
        )
    };
    assert_eq!(rules(&of_lines("credit = [50]")), [""; 0]);
    for price in [
        "credit-rate = 10, credit-quantity = 5",
        "credit-rate = 10, credit-quantity = 4",
        "credit-rate = 10",
        "credit = [50], credit-quantity = 5",
    ] {
        assert_eq!(rules(&of_lines(price)), ["unclear-income"], "{price}");
    }
    let of_funders = |group: &str, first: &str| {
        format!(
            "[plan]\ntitle = \"Zaal\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
             publiek = {{ {group} }}\n\
             kaarten = {{ under = \"publiek\"{first} }}\n\
             bar = {{ under = \"publiek\"{first} }}\n\
             [lines]\nzaal = {{ debit = [50] }}"
        )
    };
    let own = ", credit = [25]";
    assert_eq!(rules(&of_funders("credit = [50]", own)), [""; 0]);
    let price = "rate = 10, quantity = 5";
    assert_eq!(rules(&of_funders(price, own)), ["unclear-income"]);
    let divided = format!("{price}, split = {{ kaarten = 1, bar = 1 }}");
    assert_eq!(rules(&of_funders(&divided, "")), [""; 0]);
}
