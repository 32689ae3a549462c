//! Conditions that hold for each period, year or line: the parts that are reported, and the parts that can't be
//! evaluated.

use super::{findings, one, rules, said};
use crate::support::files::read;
use crate::support::run::hbplan;

/// A plan with a condition about three lines in three periods. The city pays 300 + 500 of 1.600 in 2027 and 400 of 800
/// in 2028.
fn plan(condition: &str) -> String {
    format!(
        "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027-H1\", \"2027-H2\", \"2028\"]\n\
         [funders]\ncity = {{ name = \"City\", credit = [300, 500, 400] }}\nown = {{ name = \"Own\", credit = [500, 300, 400] }}\n\
         [lines]\na = {{ name = \"A\", debit = [500, 500, 500] }}\nb = {{ name = \"B\", debit = [200, 300, 300] }}\n\
         c = {{ name = \"C\", debit = [100, 0, 0] }}\n\
         [[conditions]]\nname = \"rule\"\n{condition}\n"
    )
}

/// The messages of the findings, in English.
fn messages(condition: &str) -> Vec<String> {
    let findings = findings(&plan(condition));
    findings.iter().map(|each| said(&each.message)).collect()
}

#[test]
fn each_part_that_does_not_meet_it_is_a_finding() {
    // 300 of 800, 500 of 800 and 400 of 800.
    assert_eq!(
        messages("funder = \"city\"\nmax-share = \"50%\"\neach = \"period\""),
        [
            "`City` brings in €500 of a cost of €800 in `2027-H2`, 62.50%, and `rule` allows 50%: €100 too much"
        ]
    );
    // 800 of 1.600, and 400 of 800.
    assert_eq!(
        messages("funder = \"city\"\nmax-share = \"50%\"\neach = \"year\""),
        [""; 0]
    );
    assert_eq!(
        messages("funder = \"city\"\nmax = 350\neach = \"period\""),
        [
            "`City` brings in €500 in `2027-H2`, and `rule` allows €350: €150 too much",
            "`City` brings in €400 in `2028`, and `rule` allows €350: €50 too much"
        ]
    );
    // Of all cost, 2.400: 1.500, 800 and 100.
    assert_eq!(
        messages("max-share = \"60%\"\neach = \"line\""),
        ["`A` costs €1,500 of a cost of €2,400, 62.50%, and `rule` allows 60%: €60 too much"]
    );
    assert_eq!(
        messages("min = 500\nlines = [\"b\", \"c\"]\neach = \"line\""),
        ["`C` costs €100, and `rule` asks for €500: €400 too little"]
    );
}

#[test]
fn the_report_shows_what_is_not_met_or_else_the_tightest() {
    let shown = |condition: &str, code: i32| {
        let text = plan(condition);
        let run = hbplan(&["conditions", "-", "--format", "csv", "--lang", "en"]);
        let out = run.input(text.as_bytes()).go().ended(code).out.clone();
        let rows = out
            .lines()
            .filter(|row| row.starts_with("Conditions,rule,"));
        rows.map(str::to_string).collect::<Vec<_>>()
    };
    // Room is 200, 0 and 100.
    assert_eq!(
        shown("funder = \"city\"\nmax = 500\neach = \"period\"", 0),
        ["Conditions,rule,yes,\"City: at most €500, H2 2027\",500,500,0,body,0,condition,rule,max"]
    );
    assert_eq!(
        shown("funder = \"city\"\nmax = 350\neach = \"period\"", 1).len(),
        2
    );
    // In 2027 600 less than 1.400, and in 2028 1.000.
    assert_eq!(
        shown("funder = \"city\"\nmax = 1_400\neach = \"year\"", 0).len(),
        1
    );
}

#[track_caller]
fn unclear(text: &str, message: &str, hint: &str) {
    let (rule, said, hinted) = one(text);
    assert_eq!(
        (rule, said.as_str(), hinted.as_str()),
        ("unclear-condition", message, hint)
    );
}

#[test]
fn what_can_not_be_evaluated_for_each_part() {
    unclear(
        &plan("lines = [\"a\"]\nflat-rate = \"5%\"\neach = \"line\""),
        "`rule` has `each`, which can't be combined with `flat-rate`",
        "make `flat-rate` a condition of its own, without `each`",
    );
    let school_years = plan("funder = \"city\"\nmax = 800\neach = \"year\"").replace(
        "\"2027-H1\", \"2027-H2\", \"2028\"",
        "\"2026/2027\", \"2027/2028\", \"2028/2029\"",
    );
    unclear(
        &school_years,
        "`rule` holds for each year, and `2026/2027`, `2027/2028` and `2028/2029` lie in two years",
        "write `each = \"period\"`: then it holds for each period",
    );
}

#[test]
fn what_moved_between_lines_in_each_period_needs_what_was_approved_then() {
    let approved = |a: &str, b: &str| {
        let text = plan("max-reallocation = \"20%\"\neach = \"period\"");
        text.replace(
            "[500, 500, 500]",
            &format!("[500, 500, 500], approved = {a}"),
        )
        .replace(
            "[200, 300, 300]",
            &format!("[200, 300, 300], approved = {b}"),
        )
        .replace("[100, 0, 0]", "[100, 0, 0], approved = [100, 0, 0]")
    };
    unclear(
        &approved("1_500", "[200, 300, 300]"),
        "`rule` is about a part of the time, and what was approved of `A` is one amount",
        "write `approved` by period there, or take `each` out",
    );
    // In 2028 160 of 800 moved from b to a, which is a fifth. One more is too much, although nothing moved in the other
    // years.
    assert_eq!(
        rules(&approved("[500, 500, 340]", "[200, 300, 460]")),
        [""; 0]
    );
    assert_eq!(
        rules(&approved("[500, 500, 339]", "[200, 300, 461]")),
        ["reallocation-above-maximum"]
    );
}

#[test]
fn a_share_of_what_was_approved_is_of_lines() {
    unclear(
        &plan("max-reallocation = \"20%\"\nof = \"credit\""),
        "`rule` limits what moved between lines, as a share of a base without approved amounts",
        "write `of` as `cost` or as ids of lines, or leave it out",
    );
}

#[test]
fn what_partners_get_and_bear() {
    let text = read("examples/conditions/each-partner.toml");
    let conditions = text.find("[[conditions]]").expect("it has conditions");
    let of = |split: &str, condition: &str| {
        let plan = text[..conditions].replace("north = 500_000, south = 500_000", split);
        format!("{plan}[[conditions]]\nname = \"rule\"\n{condition}\n")
    };
    let messages = |text: &str| {
        let findings = findings(text);
        let messages = findings.iter().map(|each| said(&each.message));
        messages.collect::<Vec<_>>()
    };
    let same = "north = 1, south = 1";
    // 625.000 of 1.250.000 each.
    assert_eq!(
        messages(&of(
            same,
            "max-share = \"49%\"\nof = \"cost\"\npartner = \"south\""
        )),
        [
            "`Region South` bears costs of €625,000 of a cost of €1,250,000, 50%, and `rule` allows 49%: €12,500 too much"
        ]
    );
    // 600.000 × 2/3 + 400.000 × 2/3 = 666.667 of 625.000.
    assert_eq!(
        messages(&of(
            "north = 2, south = 1",
            "funder = \"grant\"\nmax-share = \"100%\"\neach = \"partner\""
        )),
        [
            "`Grant` brings in €666,667 for `Region North` beside own costs of €625,000, 106.67%, and `rule` allows 100%: €41,667 too much"
        ]
    );
    // A partner may get more than its own cost: 106 % of 625.000 is 662.500, and 107 % is 668.750.
    let at_most = |share: &str| {
        let condition = format!("funder = \"grant\"\nmax-share = \"{share}\"\neach = \"partner\"");
        messages(&of("north = 2, south = 1", &condition))
    };
    assert_eq!(
        at_most("106%"),
        [
            "`Grant` brings in €666,667 for `Region North` beside own costs of €625,000, 106.67%, and `rule` allows 106%: €4,167 too much"
        ]
    );
    assert_eq!(at_most("107%"), [""; 0]);
    // The share is two thirds of the whole grant of 1.000.000, and not of its own part of the grant.
    assert_eq!(
        messages(&of(
            "north = 2, south = 1",
            "funder = \"grant\"\nmax-share = \"60%\"\nof-funder = \"grant\"\neach = \"partner\""
        )),
        [
            "`Grant` brings in €666,667 for `Region North` beside €1,000,000 of `Grant` as a whole, 66.67%, and `rule` allows 60%: €66,667 too much"
        ]
    );
    // In 2027 375.000 each.
    assert_eq!(
        messages(&of(
            same,
            "lines = [\"work\"]\nmax = 374_999\nin = \"2027\"\npartner = [\"north\"]"
        )),
        [
            "`Work` costs €375,000 for `Region North` in `2027`, and `rule` allows €374,999: €1 too much"
        ]
    );
    unclear(
        &of(
            same,
            "funder = \"grant\"\nlines = [\"work\"]\nmax = 1\neach = \"partner\"",
        ),
        "`rule` is about partners, and what a funder pays of lines is not divided among them",
        "leave out `funder` or `lines`: what partners get, or what they bear",
    );
}

#[test]
fn a_fiscal_year_is_a_year() {
    // The years from July bring in 500 + 400 / 2 in the plan of half years: 300, then 500 + 200, then 200.
    let of = |max: u32| {
        let condition = format!("funder = \"city\"\nmax = {max}\neach = \"year\"");
        plan(&condition)
            .replace("unit = 1\n", "unit = 1\nyear-begins = 7\n")
            .replace("\"2028\"]", "\"2028-H1\", \"2028-H2\"]")
            .replace("500, 400]", "500, 200, 200]")
            .replace("300, 400]", "300, 200, 200]")
            .replace("500, 500]", "500, 250, 250]")
            .replace("300, 300]", "300, 150, 150]")
            .replace("0, 0]", "0, 0, 0]")
    };
    assert_eq!(rules(&of(700)), [""; 0]);
    let findings = findings(&of(699));
    let messages: Vec<String> = findings.iter().map(|each| said(&each.message)).collect();
    assert_eq!(
        messages,
        ["`City` brings in €700 in `FY2028`, and `rule` allows €699: €1 too much"]
    );
}

#[test]
fn a_share_of_what_another_funder_brings_in() {
    // 1.200 of the city and 1.200 of its own; in 2028 400 of each.
    assert_eq!(
        messages("funder = \"own\"\nmax-share = \"90%\"\nof-funder = \"city\"\nin = \"2028\""),
        [
            "`Own` brings in €400 beside €400 of `City` in `2028`, 100%, and `rule` allows 90%: €40 too much"
        ]
    );
    unclear(
        &plan("funder = \"own\"\nmax-share = \"50%\"\nof-funder = \"city\"\nof = \"cost\""),
        "`rule` has two bases: `of-funder` and `of`",
        "leave one of them out",
    );
}

#[test]
fn what_partners_get_of_a_funder_that_no_key_divides_is_unclear() {
    let plan = |split: &str, condition: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
             [funders]\ngrant = {{ name = \"Grant\", credit = [900, 0]{split} }}\nown = {{ name = \"Own\", credit = [0, 100] }}\n\
             [lines]\na = {{ name = \"A\", debit = [900, 100] }}\n[partners]\nnorth = \"North\"\nsouth = \"South\"\n\
             [[conditions]]\nname = \"rule\"\n{condition}\n"
        )
    };
    let what = |funder: &str| {
        format!(
            "`rule` is about what partners get, and what `{funder}` brings in is not divided among them"
        )
    };
    let hint = "give the funder a `split`, which says what each partner gets";
    let most = "funder = \"grant\"\nmax = 500\neach = \"partner\"";
    unclear(&plan("", most), &what("Grant"), hint);
    let least = "funder = [\"grant\", \"own\"]\nmin = 1\npartner = \"north\"";
    unclear(&plan("", least), &what("Grant"), hint);
    // Two thirds are 600, and one third is 300.
    let split = ", split = { north = 2, south = 1 }";
    unclear(&plan(split, least), &what("Own"), hint);
    assert_eq!(rules(&plan(split, most)), ["amount-above-maximum"]);
    // In 2027 the own funder brings in nothing.
    let in_2027 = "funder = [\"grant\", \"own\"]\nmax = 600\nin = \"2027\"\npartner = \"north\"";
    assert_eq!(rules(&plan(split, in_2027)), [""; 0]);
    let in_2028 = "funder = \"grant\"\nmax = 0\nin = \"2028\"\neach = \"partner\"";
    assert_eq!(rules(&plan("", in_2028)), [""; 0]);
}

#[test]
fn lines_that_hold_one_by_one_are_evaluated_together() {
    let messages = |condition: &str| {
        let text = format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n\
             [funders]\ngrant = {{ name = \"Grant\", credit = [120], pays = [\"x\", \"y\"] }}\nown = {{ name = \"Own\", credit = [130] }}\n\
             [lines]\nx = {{ name = \"X\", debit = [100] }}\ny = {{ name = \"Y\", debit = [100] }}\nz = {{ name = \"Z\", debit = [50] }}\n\
             [[conditions]]\nname = \"rule\"\nfunder = \"grant\"\neach = \"line\"\n{condition}\n"
        );
        let findings = findings(&text);
        findings
            .iter()
            .map(|each| said(&each.message))
            .collect::<Vec<_>>()
    };
    // Its own money pays 50 of Z and 80 of X and Y: 120 of 200 are left, which is 60 of each at least.
    assert_eq!(messages("max = 60"), [""; 0]);
    assert_eq!(
        messages("max = 55"),
        [
            "`Grant` pays at least €120 in all, and `rule` for `X` and `Y` allows €110 in all: €10 too much"
        ]
    );
    assert_eq!(messages("max-share = \"60%\""), [""; 0]);
    assert_eq!(
        messages("max-share = \"55%\""),
        [
            "`Grant` pays at least €120 in all, and `rule` for `X` and `Y` allows €110 in all: €10 too much"
        ]
    );
}
