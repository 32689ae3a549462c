//! Conditions that name first parts of costs, groups of lines and targets: each is evaluated as it is meant, or it is
//! unclear. All figures were calculated by hand.

use hbplan::finding::Level;

use crate::support::plans::project;

/// The rules that find an error in a plan with a free balance.
#[track_caller]
fn errors(body: &str, condition: &str) -> Vec<&'static str> {
    let text = format!(
        "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n{body}\n\
         [[conditions]]\nname = \"rule\"\n{condition}\n"
    );
    let found = project(&text).findings;
    let errors = found.iter().filter(|each| each.level == Level::Deny);
    errors.map(|each| each.rule.name.0).collect()
}

const NONE: [&str; 0] = [];
const UNCLEAR: [&str; 1] = ["unclear-condition"];

#[test]
fn a_first_part_that_was_spent_before_the_time_of_a_condition_does_not_count_again() {
    // Of the first 25.000 of the university, 20.000 is spent in 2027. In 2028, 5.000 is left: 10 % of 105.000.
    let of = |overhead: u32, condition: &str| {
        let lines = format!(
            "[lines]\nstaff = {{ debit = [100_000, 100_000] }}\nuni = {{ debit = [20_000, 20_000] }}\n\
             overhead = {{ debit = [0, {overhead}] }}\n"
        );
        errors(
            &lines,
            &format!("lines = [\"overhead\"]\nmax-share = \"10%\"\n{condition}"),
        )
    };
    let first = "of = [\"staff\", \"uni\"]\nfirst-of-each = { of = [\"uni\"], amount = 25_000 }";
    let later = format!("{first}\nin = \"2028\"");
    assert_eq!(of(10_500, &later), NONE);
    assert_eq!(of(10_501, &later), ["share-above-maximum"]);
    // Over both years: 10 % of 225.000.
    assert_eq!(of(22_500, first), NONE);
    assert_eq!(of(22_501, first), ["share-above-maximum"]);
}

#[test]
fn a_first_part_outside_the_base_or_in_two_of_them_is_unclear() {
    let of = |condition: &str| {
        let body = "[funders]\nfund = { credit = [5_000, 0] }\n\
                    [lines]\nstaff = { debit = [60_000, 0] }\nout = {}\nuni = { under = \"out\", debit = [30_000, 0] }\n\
                    museum = { under = \"out\", debit = [10_000, 0] }\noverhead = { debit = [1_000, 0] }\n";
        errors(body, condition)
    };
    let first = |of_base: &str, of_first: &str| {
        of(&format!(
            "lines = [\"overhead\"]\nmax-share = \"10%\"\nof = {of_base}\nfirst-of-each = {{ of = {of_first}, amount = 25_000 }}"
        ))
    };
    assert_eq!(first("[\"staff\", \"out\"]", "[\"uni\", \"museum\"]"), NONE);
    assert_eq!(first("[\"staff\", \"out\"]", "[\"out\"]"), NONE);
    assert_eq!(
        first("[\"staff\", \"out\"]", "[\"uni\", \"overhead\"]"),
        UNCLEAR
    );
    assert_eq!(first("[\"staff\"]", "[\"uni\"]"), UNCLEAR);
    assert_eq!(first("[\"staff\", \"out\"]", "[\"out\", \"uni\"]"), UNCLEAR);
    assert_eq!(first("[\"staff\", \"out\"]", "[\"uni\", \"uni\"]"), UNCLEAR);
    let eligible = "funder = \"fund\"\nmax-share = \"10%\"\nof = \"eligible\"\nfirst-of-each = { of = [\"uni\"], amount = 25_000 }";
    assert_eq!(of(eligible), UNCLEAR);
}

#[test]
fn a_line_under_a_heading_may_move_what_it_lost_to_what_another_gained() {
    let of = |[a, b, c, d]: [u32; 4], may_move: &str, condition: &str| {
        let body = format!(
            "[lines]\nstaff = {{}}\ngoods = {{}}\n\
             a = {{ under = \"staff\", debit = [{a}, 0], approved = 100, may-move = [{{ {may_move} }}] }}\n\
             b = {{ under = \"staff\", debit = [{b}, 0], approved = 100 }}\n\
             c = {{ under = \"goods\", debit = [{c}, 0], approved = 100 }}\n\
             d = {{ under = \"goods\", debit = [{d}, 0], approved = 100 }}\n"
        );
        let condition = format!("lines = [\"staff\", \"goods\"]\nmax-reallocation = {condition}");
        errors(&body, &condition)
    };
    let above = ["reallocation-above-maximum"];
    let (most, any) = ("to = \"c\", max = 25", "to = \"c\"");
    for (costs, may_move, share, less) in [
        // 40 moves from a to c, of which 25 may: 15 of 400.
        ([60, 100, 140, 100], most, "3.75%", "3.74%"),
        // a lost only 10 of the 40: 30 of 400.
        ([90, 70, 140, 100], most, "7.5%", "7.49%"),
        ([90, 70, 140, 100], any, "7.5%", "7.49%"),
        // c gained only 5 of the 40: 35 of 400.
        ([60, 100, 105, 135], most, "8.75%", "8.74%"),
        ([60, 100, 105, 135], any, "8.75%", "8.74%"),
        // The whole heading may receive it.
        (
            [60, 100, 105, 135],
            "to = \"goods\", max = 25",
            "3.75%",
            "3.74%",
        ),
        // a gained: only b lost money.
        ([110, 50, 140, 100], any, "10%", "9.99%"),
    ] {
        assert_eq!(
            of(costs, may_move, &format!("\"{share}\"")),
            NONE,
            "{costs:?} {may_move}"
        );
        assert_eq!(
            of(costs, may_move, &format!("\"{less}\"")),
            above,
            "{costs:?} {may_move}"
        );
    }
    // Of each heading 15 of 200.
    let each = |share: &str| format!("\"{share}\"\neach = \"line\"");
    assert_eq!(of([60, 100, 140, 100], most, &each("7.5%")), NONE);
    assert_eq!(
        of([60, 100, 140, 100], most, &each("7.4%")),
        above.repeat(2)
    );
}

#[test]
fn what_moves_within_a_heading_is_no_reallocation_between_headings() {
    let of = |costs: [u32; 4], condition: &str| {
        let [a, b, c, d] = costs;
        let body = format!(
            "[lines]\nstaff = {{}}\ngoods = {{}}\n\
             a = {{ under = \"staff\", debit = [{a}, 0], approved = 100 }}\n\
             b = {{ under = \"staff\", debit = [{b}, 0], approved = 100 }}\n\
             c = {{ under = \"goods\", debit = [{c}, 0], approved = 100 }}\n\
             d = {{ under = \"goods\", debit = [{d}, 0], approved = 100 }}\n"
        );
        errors(&body, condition)
    };
    let headings =
        |share: &str| format!("lines = [\"staff\", \"goods\"]\nmax-reallocation = \"{share}\"");
    let above = ["reallocation-above-maximum"];
    // 40 moves from a to b.
    assert_eq!(of([60, 140, 100, 100], &headings("0%")), NONE);
    assert_eq!(of([60, 140, 100, 100], "max-reallocation = \"10%\""), NONE);
    assert_eq!(of([60, 140, 100, 100], "max-reallocation = \"9%\""), above);
    // 30 of the 40 moves to b, and 10 to c: 10 of 400 is 2.5 %.
    assert_eq!(of([60, 130, 110, 100], &headings("2.5%")), NONE);
    assert_eq!(of([60, 130, 110, 100], &headings("2.4%")), above);
    // Of each heading, 10 of 200 is 5 %.
    let each = |share: &str| format!("{}\neach = \"line\"", headings(share));
    assert_eq!(of([60, 130, 110, 100], &each("5%")), NONE);
    assert_eq!(of([60, 130, 110, 100], &each("4.9%")), above.repeat(2));
    // Between the lines of one group: 30 of 200 is 15 %.
    assert_eq!(
        of(
            [60, 130, 110, 100],
            "lines = [\"staff\"]\nmax-reallocation = \"15%\""
        ),
        NONE
    );
    assert_eq!(
        of(
            [60, 130, 110, 100],
            "lines = [\"staff\"]\nmax-reallocation = \"14%\""
        ),
        above
    );
}

#[test]
fn a_target_counts_in_the_year_in_which_it_is_due() {
    let of = |credit: &str, due: &str, condition: &str| {
        let body = format!(
            "[funders]\nfund = {{ credit = {credit} }}\n[lines]\nwork = {{}}\n[partners]\np = \"P\"\n\
             [[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"work\"\nlead = \"L\"\npartners = [\"p\"]\nproduct = \"P\"\n\
             timeline = [\"2027..2028\"]\ncost = [{{ amount = [500, 500] }}]\n\
             targets = [{{ what = \"children\", unit = \"child\", target = 20{due} }}]"
        );
        let per_unit = "max-per-unit = { rate = 10, target = \"1\", unit = \"child\" }";
        errors(
            &body,
            &format!("funder = \"fund\"\n{per_unit}\n{condition}"),
        )
    };
    let (year, due) = ("each = \"year\"", ", by = \"2027\"");
    let above = ["amount-above-maximum"];
    // 20 × 10 = 200 in 2027, and nothing in 2028.
    assert_eq!(of("[200, 0]", due, year), NONE);
    assert_eq!(of("[201, 0]", due, year), above);
    assert_eq!(of("[199, 1]", due, year), above);
    assert_eq!(of("[150, 50]", due, ""), NONE);
    assert_eq!(
        of("[0, 200]", ", by = \"2028-06\"", "each = \"period\""),
        NONE
    );
    assert_eq!(of("[200, 0]", "", year), UNCLEAR);
    assert_eq!(of("[200, 0]", due, "each = \"partner\""), UNCLEAR);
    assert_eq!(of("[200, 0]", due, "each = \"line\""), UNCLEAR);
    assert_eq!(
        of("[200, 0]", due, "each = \"year\"\nin = \"2028\""),
        UNCLEAR
    );
}

#[test]
fn a_funder_without_a_day_is_not_advised_to_pay() {
    let body = "[funders]\nf1 = { name = \"F1\", credit = [1000, 1000] }\n\
                f2 = { name = \"F2\", credit = [0, 0], from = \"2028\", until = \"2027\" }\n\
                f3 = { name = \"F3\", credit = [500, 500], pays = [\"l\"] }\n[lines]\nl = { name = \"L\", debit = [1500, 1500] }";
    let text = format!(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n{body}\n\
         [[conditions]]\nname = \"c\"\nfunder = [\"f2\", \"f3\"]\nlines = [\"l\"]\nmin = 1200\n"
    );
    let found = project(&text).advised().findings;
    let below = found
        .iter()
        .find(|each| each.rule.name.0 == "amount-below-minimum");
    let hint = below.and_then(|below| below.finding.hint.clone());
    let hint = hint.expect("the minimum is not met");
    let words = format!("{:?}", hint.words());
    assert!(words.contains("F3") && !words.contains("F2"), "{words}");
    assert!(!hint.alternatives.is_empty());
}

#[test]
fn a_target_that_is_due_outside_the_time_of_a_maximum_is_unclear() {
    let with = |due: &str, more: &str| {
        let body = format!(
            "[funders]\nfonds = {{ credit = [100, 50] }}\n[lines]\na = {{ debit = [100, 50] }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"Een\"\nlead = \"x\"\n\
             targets = [{{ what = \"kinderen\", unit = \"kind\", target = 10{due} }}]"
        );
        let condition = format!(
            "funder = \"fonds\"\nmax-per-unit = {{ rate = 10, target = \"1\", unit = \"kind\" }}\n{more}"
        );
        errors(&body, &condition)
    };
    // 10 × 10 = 100, which is the amount of 2027, and 150 is too much.
    let (first, second) = (", by = \"2027-06\"", ", by = \"2028-06\"");
    assert_eq!(with(first, "in = \"2027\""), NONE);
    assert_eq!(with("", "in = \"2027\""), NONE);
    assert_eq!(with(first, ""), ["amount-above-maximum"]);
    assert_eq!(with(second, "in = \"2027\""), UNCLEAR);
    assert_eq!(with(first, "in = \"2028\""), UNCLEAR);
}

#[test]
fn what_a_funder_pays_of_a_line_may_be_limited_to_a_share_of_that_line() {
    let of = |city: u32, own: u32| {
        let body = format!(
            "[funders]\ncity = {{ credit = [{city}, 0], pays = [\"a\"] }}\nown = {{ credit = [{own}, 0] }}\n\
             [lines]\na = {{ debit = [100, 0] }}\nb = {{ debit = [20, 0] }}\n"
        );
        let condition = "funder = \"city\"\nlines = [\"a\"]\nmax-share = \"50%\"\nof = [\"a\"]";
        errors(&body, condition)
    };
    assert_eq!(of(50, 70), NONE);
    assert_eq!(of(51, 69), ["share-above-maximum"]);
}
