//! The text of findings about conditions: the figures, their difference, and what to do.

use super::{findings, one, rules, said};
use crate::support::files::read;
use crate::support::plans::changed_all;

/// A plan of one period with these funders, lines and conditions.
fn plan(funders: &str, lines: &str, conditions: &str) -> String {
    let header = "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2020\"]\n";
    format!(
        "{header}[funders]\n{funders}\n[lines]\n{lines}\n[[conditions]]\nname = \"rule\"\n{conditions}\n"
    )
}

const FUNDERS: &str = "a = { name = \"A\", credit = [820] }\nb = { name = \"B\", credit = [780] }";
const LINES: &str = "x = { name = \"X\", debit = [1_400] }\ny = { name = \"Y\", debit = [200] }";

#[test]
fn share_above_its_maximum_has_a_hint() {
    let (rule, message, hint) = one(&plan(
        FUNDERS,
        LINES,
        "funder = \"a\"\nmax-share = \"50%\"\nsource = \"Law 5\"",
    ));
    assert_eq!(rule, "share-above-maximum");
    assert_eq!(
        message,
        "`A` brings in €820 of a cost of €1,600, 51.25%, and `rule` allows 50%: €20 too much"
    );
    assert_eq!(
        hint,
        "have `A` bring in less, or spend more; for example €800 instead of €820 for `A` in `2020` and €800 instead of \
         €780 for `B` in `2020`, or else €1,440 instead of €1,400 for `X` in `2020` and €820 instead of €780 for `B` in \
         `2020`; see Law 5"
    );
}

#[test]
fn shares_of_credit_and_of_lines() {
    let (_, message, hint) = one(&plan(
        FUNDERS,
        LINES,
        "funder = \"b\"\nmin-share = \"50%\"\nof = \"credit\"",
    ));
    assert_eq!(
        message,
        "`B` brings in €780 of €1,600 that is brought in, 48.75%, and `rule` asks for 50%: €20 too little"
    );
    // 780 + 20 is half of 1.600.
    assert_eq!(
        hint,
        "have `B` bring in more, or others less; for example €800 instead of €780 for `B` in `2020` and €800 instead of \
         €820 for `A` in `2020`, or else €1,360 instead of €1,400 for `X` in `2020` and €780 instead of €820 for `A` in \
         `2020`"
    );
    let (_, message, hint) = one(&plan(
        FUNDERS,
        LINES,
        "lines = [\"y\"]\nmax-share = \"10%\"\nof = [\"x\"]",
    ));
    assert_eq!(
        message,
        "`Y` costs €200 of €1,400 for `X`, 14.29%, and `rule` allows 10%: €60 too much"
    );
    // 140 is 10 % of 1.400.
    assert_eq!(
        hint,
        "spend less on `Y`, or spend more on `X`; for example €140 instead of €200 for `Y` in `2020` and €1,460 instead of \
         €1,400 for `X` in `2020`, or else €140 instead of €200 for `Y` in `2020` and €760 instead of €820 for `A` in `2020`"
    );
    let (_, _, hint) = one(&plan(
        FUNDERS,
        LINES,
        "lines = [\"y\"]\nmax-share = \"10%\"",
    ));
    // Either 160 of 1.600, or 200 - 44,44 of 1.600 - 44,44, rounded up to whole euros.
    assert_eq!(
        hint,
        "spend less on `Y`, or more on other lines; for example €160 instead of €200 for `Y` in `2020` and €1,440 instead of €1,400 for `X` in \
         `2020`, or else €155 instead of €200 for `Y` in `2020` and €775 instead of €820 for `A` in `2020`"
    );
}

#[test]
fn excess_below_the_printed_digits_is_reported() {
    let tight = plan(
        "a = { name = \"A\", credit = [500_001] }\nb = { name = \"B\", credit = [500_000] }",
        "x = { name = \"X\", debit = [1_000_001] }",
        "funder = \"a\"\nmax-share = \"50%\"",
    );
    let (_, message, hint) = one(&tight);
    // Half of 1.000.001 is 500.000,50. The percentage would print as 50 %, so it is left out.
    assert_eq!(
        message,
        "`A` brings in €500,001 of a cost of €1,000,001, and `rule` allows 50%: €0.50 too much"
    );
    assert_eq!(
        hint,
        "have `A` bring in less, or spend more; for example €500,000 instead of €500,001 for `A` in `2020` and €500,001 \
         instead of €500,000 for `B` in `2020`, or else €1,000,002 instead of €1,000,001 for `X` in `2020` and €500,001 \
         instead of €500,000 for `B` in `2020`"
    );
    let half = changed_all(
        &tight,
        &[("500_001", "500_000"), ("1_000_001", "1_000_000")],
    );
    assert_eq!(rules(&half), [""; 0]);
}

#[test]
fn several_funders_and_a_group_count_together() {
    let funders = "g = { name = \"G\" }\na = { name = \"A\", under = \"g\", credit = [820] }\n\
                   b = { name = \"B\", under = \"g\", credit = [280] }\nc = { name = \"C\", credit = [500] }";
    let of = |funder: &str| plan(funders, LINES, &format!("funder = {funder}\nmax = 1_099"));
    let (rule, message, _) = one(&of("\"g\""));
    assert_eq!(
        (rule, message.as_str()),
        (
            "amount-above-maximum",
            "`G` brings in €1,100, and `rule` allows €1,099: €1 too much"
        )
    );
    // A funder that is named twice counts once.
    let (_, message, hint) = one(&of("[\"a\", \"g\", \"b\"]"));
    assert_eq!(
        message,
        "`A`, `G` and `B` bring in €1,100, and `rule` allows €1,099: €1 too much"
    );
    assert_eq!(
        hint,
        "have `A`, `G` and `B` bring in less; for example €819 instead of €820 for `A` in `2020` and €501 instead of €500 \
         for `C` in `2020`, or else €279 instead of €280 for `B` in `2020` and €501 instead of €500 for `C` in `2020`"
    );
    assert_eq!(
        rules(&of("[\"a\", \"b\"]").replace("1_099", "1_100")),
        [""; 0]
    );
}

#[test]
fn finding_is_at_the_limit_and_shows_the_figures() {
    let found = findings(&plan(FUNDERS, LINES, "funder = \"a\"\nmax-share = \"50%\""));
    assert_eq!(found[0].place.to_string(), "conditions[0].max-share");
    let figures = found[0].figures.expect("two amounts");
    assert_eq!(
        (figures.found.to_string(), figures.expected.to_string()),
        ("820".to_string(), "800".to_string())
    );
    let related: Vec<String> = found[0]
        .related
        .iter()
        .map(|each| format!("{} {}", each.place, said(&each.message)))
        .collect();
    assert_eq!(
        related,
        [
            "funders.a.credit[0] `A` €820",
            "lines.x `X` €1,400",
            "lines.y `Y` €200"
        ]
    );
}

#[test]
fn reallocation_and_prefinancing() {
    let text = read("examples/conditions/max-reallocation.toml");
    let (_, message, hint) = one(&changed_all(
        &text,
        &[("[50_000]", "[49_999]"), ("[25_000]", "[25_001]")],
    ));
    assert_eq!(
        message,
        "€10,001 of the approved €100,000 moved between lines, and `budget transfers` allows 10%: €1 too much"
    );
    assert_eq!(
        hint,
        "move a part of it back, or have the changed budget approved; for example €25,000 instead of €25,001 for `Travel` \
         in `2026` and €50,000 instead of €49,999 for `Staff` in `2026`; see 2 CFR 200.308"
    );
    // Of the 25.001 that the leadership lost, 15.000 may move.
    let text = read("examples/conditions/may-move.toml");
    let (_, message, _) = one(&changed_all(
        &text,
        &[
            ("[15_000], approved = 40", "[14_999], approved = 40"),
            ("[70_000]", "[70_001]"),
        ],
    ));
    assert_eq!(
        message,
        "€10,001 of the approved €100,000 moved between lines, beside €15,000 that may move, and `verschuiving` allows 10%: €1 \
         too much"
    );
    let text = read("examples/conditions/instalments.toml");
    let (_, message, hint) = one(&changed_all(
        &text,
        &[("[500, 500, 500, 500]", "[450, 550, 500, 500]")],
    ));
    assert_eq!(
        message,
        "at the end of `2020` €350 of `Subsidie` is not received yet, and `termijnen` allows €300: €50 too much"
    );
    assert!(
        hint.starts_with(
            "have more received by the end of `2020`, or spend it later; for example €500 instead of"
        ),
        "{hint}"
    );
}

#[test]
fn wrong_figure_is_reported_once() {
    // The total of the row and the balance show that 1_000 was meant, so the condition is not reported too.
    let funders =
        "a = { name = \"A\", credit = [9_000], total = 800 }\nb = { name = \"B\", credit = [800] }";
    let text = plan(
        funders,
        "x = { name = \"X\", debit = [1_600] }",
        "funder = \"a\"\nmax-share = \"50%\"",
    );
    assert_eq!(rules(&text), ["figure-differs"]);
}

#[test]
fn condition_with_an_unknown_figure_is_not_reported() {
    let unread = plan(
        &FUNDERS.replace("780", "\"veel\""),
        LINES,
        "funder = \"a\"\nmax-share = \"10%\"",
    );
    assert_eq!(rules(&unread), ["wrong-type", "share-above-maximum"]);
    let unread = plan(
        FUNDERS,
        &LINES.replace("200", "\"veel\""),
        "funder = \"a\"\nmax-share = \"10%\"",
    );
    assert_eq!(rules(&unread), ["wrong-type"]);
    let limit = plan(FUNDERS, LINES, "funder = \"a\"\nmax-share = \"10 procent\"");
    assert_eq!(findings(&limit).len(), 1);
    let stranger = plan(FUNDERS, LINES, "funder = \"aa\"\nmax-share = \"10%\"");
    assert_eq!(rules(&stranger), ["unknown-reference"]);
}

#[test]
fn share_of_what_a_funder_pays_and_may_pay() {
    let funders = "a = { name = \"A\", credit = [820], pays-not = [\"y\"] }\nb = { name = \"B\", credit = [780] }";
    // A may pay 1.400, and 55 % of that is 770.
    let (_, message, hint) = one(&plan(
        funders,
        LINES,
        "funder = \"a\"\nmax-share = \"55%\"\nof = \"eligible\"",
    ));
    assert_eq!(
        message,
        "`A` brings in €820 of €1,400 that `A` may pay, 58.57%, and `rule` allows 55%: €50 too much"
    );
    // 820 is 55 % of 1.490,91: in whole euros 91 more.
    assert_eq!(
        hint,
        "have `A` bring in less, or spend more on what may be paid so; for example €770 instead of €820 for `A` in `2020` \
         and €830 instead of €780 for `B` in `2020`, or else €1,491 instead of €1,400 for `X` in `2020` and €871 instead \
         of €780 for `B` in `2020`"
    );
    // B pays the 200 of Y, since A does not.
    let (_, message, hint) = one(&plan(
        funders,
        LINES,
        "funder = \"b\"\nlines = [\"y\"]\nmax-share = \"75%\"",
    ));
    assert_eq!(
        message,
        "`B` pays at least €200 of `Y`, at a cost of €200, 100%, and `rule` allows 75%: €50 too much"
    );
    assert_eq!(hint, "let `B` pay less of `Y`, with `pays` of the funders");
}

#[test]
fn a_payment_that_no_restriction_causes_is_changed_by_amounts() {
    // B brings in 780, and only 200 of that may go to Y instead of X: 580 of 1.400 is 41,43 %.
    let funders = "a = { name = \"A\", credit = [820] }\nb = { name = \"B\", credit = [780] }";
    let (_, message, hint) = one(&plan(
        funders,
        LINES,
        "funder = \"b\"\nlines = [\"x\"]\nmax-share = \"40%\"",
    ));
    assert!(
        message.starts_with("`B` pays at least €580 of `X`"),
        "{message}"
    );
    assert!(
        hint.starts_with(
            "have `B` bring in less, or change what is spent on `X` or on other lines"
        ),
        "{hint}"
    );
}

#[test]
fn the_only_payer_of_a_part_of_a_rate_is_named() {
    let costs = "\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"x\"\nlead = \"L\"\npartners = [\"p\"]\n\
                 product = \"P\"\ntimeline = [\"2020\"]\ncost = [{ what = \"hours\", rate = 100, quantity = 10, in = \"2020\", \
                 paid-by = { a = \"50%\", b = \"50%\" } }]";
    let funders = "a = { name = \"A\", credit = [500] }\nb = { name = \"B\", credit = [500] }";
    let capped = format!("funder = \"a\"\nmax-tariff = 49{costs}");
    let (_, message, _) = one(&plan(funders, "x = { name = \"X\" }", &capped));
    assert_eq!(
        message,
        "`hours` of activity `1` costs €100.00 in `2020`, of which `A` pays €50.00, and `rule` allows €49.00: €1.00 too much"
    );
}

#[test]
fn rate_of_items_that_a_funder_may_pay() {
    // 19 × 50 + 5 × 90 = 1.400.
    let costs = "\n[partners]\np = \"P\"\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"x\"\nlead = \"L\"\npartners = [\"p\"]\n\
                 product = \"P\"\ntimeline = [\"2020\"]\ncost = [\n\
                 { what = \"teacher\", rate = 50, quantity = 19, in = \"2020\" },\n\
                 { what = \"expert\", rate = 90, quantity = 5, in = \"2020\", paid-by = \"b\" },\n\
                 { what = \"room\", amount = 200, in = \"2020\", line = \"y\" },\n]";
    let of = |funder: &str| {
        let lines = "x = { name = \"X\" }\ny = { name = \"Y\", debit = [200] }";
        let capped = format!("funder = \"{funder}\"\nmax-tariff = 60{costs}");
        plan(FUNDERS, lines, &capped)
    };
    assert_eq!(rules(&of("a")), [""; 0]);
    let (rule, message, _) = one(&of("b"));
    assert_eq!(rule, "tariff-above-maximum");
    assert_eq!(
        message,
        "`expert` of activity `1` costs €90.00 in `2020`, and `rule` allows €60.00: €30.00 too much"
    );
}

#[test]
fn contribution_in_kind_after_the_end_of_its_funder_names_the_end() {
    // The hours are in the second half, and the school pays until the end of June.
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
                s = { credit = [90] }\nk = { credit = [10], form = \"in-kind\", until = \"2027-06-30\" }\n[lines]\n\
                l = { debit = [90] }\nh = { cost = [{ amount = 10, in = \"2027-H2\", paid-by = \"k\" }] }\n";
    let (rule, _, hint) = one(text);
    assert_eq!(rule, "in-kind-differs");
    assert_eq!(
        hint,
        "`k` may not pay all of this: change its `until`, or the time of the costs"
    );
}

#[test]
fn a_condition_on_a_funder_without_days_that_brings_nothing_in_is_evaluated() {
    // F3 may pay 500 of the line each year, and F2 brings nothing in.
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2020\", \"2021\"]\n\
        [funders]\nf1 = { name = \"F1\", credit = [1000, 1000] }\n\
        f2 = { name = \"F2\", credit = [0, 0], from = \"2021\", until = \"2020\" }\n\
        f3 = { name = \"F3\", credit = [500, 500], pays = [\"l0\"] }\n\
        [lines]\nl0 = { name = \"L0\", debit = [1500, 1500] }\n\
        [[conditions]]\nname = \"rule\"\nfunder = [\"f2\", \"f3\"]\nlines = [\"l0\"]\nmin = 1200\n";
    assert_eq!(rules(text), ["funding-after-end", "amount-below-minimum"]);
    let found = findings(text);
    assert_eq!(
        said(&found[1].message),
        "`F2` and `F3` pay at most €1,000 of `L0`, and `rule` asks for €1,200: €200 too little"
    );
    // If F2 has a contribution, its payments depend on its days.
    let paying = changed_all(
        text,
        &[
            (
                "f2 = { name = \"F2\", credit = [0, 0]",
                "f2 = { name = \"F2\", credit = [500, 0]",
            ),
            (
                "f1 = { name = \"F1\", credit = [1000, 1000]",
                "f1 = { name = \"F1\", credit = [500, 1000]",
            ),
        ],
    );
    assert_eq!(rules(&paying), ["funding-after-end"]);
}
