//! Income that is a price times a number: `examples/concert.toml`.

use crate::findings::found;
use crate::support::files::read;
use crate::support::plans::{changed, rules};
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
    assert_eq!(rules(&plan("R2062")), ["unknown-period"]);
    assert_eq!(rules(&plan("2027")), ["unclear-income"]);
}
