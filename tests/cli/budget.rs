//! `budget`: the table as it is printed.

use crate::cli::{CLEAN, UNBALANCED};
use crate::support::run::hbplan;

#[test]
fn the_leiden_budget_reads_at_80_columns() {
    let ran = hbplan(&["budget", "plans/leiden.toml"]).go();
    ran.ended(0)
        .prints("SWVVO")
        .prints("€ 59.127")
        .prints("€ 1.987.989  € 1.987.989\n")
        .prints("Saldo");
    assert_eq!(ran.err, "");
    assert!(
        ran.out.lines().all(|line| line.chars().count() <= 80),
        "{}",
        ran.out
    );
}

#[test]
fn by_year_adds_up_the_halves_of_2023() {
    let ran = hbplan(&["budget", "plans/leiden.toml", "--by", "year"]).go();
    // 222.064 + 344.500, on both sides; Samenwerking 132.200 + 302.100.
    ran.ended(0)
        .prints("€ 566.564  € 566.564")
        .prints("€ 434.300");
    assert!(
        !ran.out.contains("jan/jun 2023  ") && !ran.out.contains("€ 344.500"),
        "{}",
        ran.out
    );
}

#[test]
fn a_time_outside_of_the_periods_is_refused_with_the_range_of_the_plan() {
    let refused = |by: &str, time: &[&str], why: &str| {
        let args = [&["budget", "-", "--lang", "en", "--by", by][..], time].concat();
        let ran = hbplan(&args).input(CLEAN.as_bytes()).go();
        ran.ended(2).says(why);
        assert_eq!(ran.out, "");
    };
    for by in ["period", "year", "quarter", "school-year"] {
        refused(
            by,
            &["--from", "2031"],
            "no period of this plan lies from 2031 on: they run 2020 to 2021",
        );
        refused(by, &["--to", "2015"], "lies up to 2015");
        refused(
            by,
            &["--from", "2031", "--to", "2032"],
            "lies from 2031 to 2032",
        );
        // 2020 is not a year of both.
        refused(
            by,
            &["--from", "2021", "--to", "2020"],
            "--from 2021 begins after --to 2020 ends; exchange the two",
        );
    }
    let last = hbplan(&["budget", "-", "--by", "year", "--from", "2021"])
        .input(CLEAN.as_bytes())
        .go();
    last.ended(0).prints("€ 500");
}

#[test]
fn columns_and_rows_are_of_one_kind() {
    for (by, why) in [
        (
            "quarter,year",
            "--by quarter and --by year can't be combined",
        ),
        (
            "line,activity",
            "--by line and --by activity can't be combined",
        ),
        (
            "goal,school-year,activity",
            "--by goal and --by activity can't be combined",
        ),
        ("year,year", "--by year and --by year can't be combined"),
    ] {
        let ran = hbplan(&["budget", "-", "--by", by])
            .input(CLEAN.as_bytes())
            .go();
        ran.ended(2).says(why);
    }
    for by in ["year,activity", "goal,quarter"] {
        hbplan(&["budget", "-", "--by", by])
            .input(CLEAN.as_bytes())
            .go()
            .ended(0);
    }
}

#[test]
fn explain_tells_how_an_amount_came_about() {
    let ran = hbplan(&["budget", "plans/leiden.toml", "--explain", "--width", "140"]).go();
    ran.ended(0)
        .prints("160 uur × € 108,90")
        .prints("€ 8.712")
        .prints("activities[18].cost[0]");
    ran.prints("4,5 kring × € 36.000")
        .prints("€ 162.000")
        .prints("lines.aanbod.adjust[0]");
}

#[test]
fn a_width_is_kept() {
    for width in [60, 80, 100, 200] {
        let ran = hbplan(&["budget", "plans/leiden.toml", "--width", &width.to_string()]).go();
        let widest = ran
            .ended(0)
            .out
            .lines()
            .map(|line| line.chars().count())
            .max();
        assert!(
            widest.is_some_and(|widest| widest <= width),
            "{width}: {widest:?}"
        );
    }
    let as_in_a_terminal = hbplan(&["budget", "plans/leiden.toml"])
        .env("COLUMNS", "200")
        .go()
        .out;
    assert_eq!(
        as_in_a_terminal,
        hbplan(&["budget", "plans/leiden.toml", "--width", "200"])
            .go()
            .out
    );
    for odd in ["0", "1", "18446744073709551615"] {
        hbplan(&["budget", "plans/leiden.toml", "--width", odd])
            .go()
            .ended(0)
            .prints("€ 1.987.989");
    }
}

#[test]
fn a_plan_with_errors_is_printed_with_a_warning_and_ends_with_1() {
    let ran = hbplan(&["budget", "-"]).input(UNBALANCED.as_bytes()).go();
    ran.ended(1)
        .prints("€ 499")
        .prints("Saldo")
        .prints("`hbplan check`");
}

#[test]
fn a_clean_plan_ends_with_0_and_a_missing_one_with_2() {
    hbplan(&["budget", "-"])
        .input(CLEAN.as_bytes())
        .go()
        .ended(0)
        .prints("€ 1.500");
    let ran = hbplan(&["budget", "gone.toml"]).go();
    ran.ended(2).says("gone.toml: no such file");
    assert_eq!(ran.out, "");
}

#[test]
fn a_plan_without_amounts_has_a_budget_that_says_so() {
    let ran = hbplan(&["budget", "plans/po-zk.toml"]).go();
    ran.ended(0);
    assert!(!ran.out.contains('€'), "{}", ran.out);
}
