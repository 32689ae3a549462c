//! A wrong figure that makes only a balance wrong. If another figure contradicts it too, that is the same slip.

use crate::findings::{plan, texts};
use crate::support::files::read;
use crate::support::plans::{changed, rules};

/// The rules that find something in an example with one change.
fn in_example(name: &str, from: &str, to: &str) -> Vec<&'static str> {
    rules(&changed(&read(&format!("examples/{name}.toml")), from, to))
}

#[test]
fn a_maximum_that_was_met_exactly_and_the_balance_are_one_finding() {
    // The funder brings in 60,000 for 60,000, at most 100 %; in dollars 20,000, at most 20,000.
    let credit = "credit = [35_000, 25_000]";
    for to in ["credit = [35_002, 25_000]", "credit = [35_000, 25_002]"] {
        assert_eq!(
            in_example("werkpakketten", credit, to),
            ["unbalanced-period"]
        );
    }
    let to = "credit = [10_002, 10_000]";
    assert_eq!(
        in_example("valuta", "credit = [10_000, 10_000]", to),
        ["unbalanced-period"]
    );
}

#[test]
fn an_award_that_was_the_credit_and_the_balance_are_one_finding() {
    let to = "credit = [6_002, 4_000]";
    assert_eq!(
        in_example("verantwoording", "credit = [6_000, 4_000]", to),
        ["unbalanced-period"]
    );
}

/// The grant pays half of 200, and half is the maximum. `most` is 50 or another percentage.
fn half(grant: i32, city: i32, most: i32) -> Vec<&'static str> {
    let rest = format!(
        "[funders]\ngrant = {{ credit = [{grant}] }}\ncity = {{ credit = [{city}] }}\n\
         [lines]\na = {{ debit = [100] }}\nb = {{ debit = [100] }}\n\
         [[conditions]]\nname = 'half'\nfunder = 'grant'\nmax-share = '{most}%'"
    );
    rules(&plan("unit = 1\nperiods = [\"2020\"]", &rest))
}

#[test]
fn a_condition_that_the_balance_does_not_explain_is_a_finding_of_its_own() {
    let both = ["unbalanced-period", "share-above-maximum"];
    assert_eq!(half(100, 100, 50), [""; 0]);
    // The grant has 7 too much: without this 7 it is exactly half.
    assert_eq!(half(107, 100, 50), ["unbalanced-period"]);
    // The city has 7 too much, and the grant is 20 above 40 %.
    assert_eq!(half(100, 107, 40), both);
    // Without the excess of 50 of either funder, the grant would have met its maximum with 10 to spare.
    assert_eq!(half(150, 100, 55), both);
}

/// Two funders bring in 600. If each is 100 above its maximum, no single figure explains both findings.
#[test]
fn two_findings_that_no_one_figure_explains_are_both_found() {
    let two = |a: i32, b: i32| {
        let rest = format!(
            "[funders]\na = {{ credit = [{a}], max = 300 }}\nb = {{ credit = [{b}], max = 300 }}\n\
             [lines]\nwork = {{ debit = [600] }}\n"
        );
        rules(&plan("periods = [\"2020\"]", &rest))
    };
    assert_eq!(two(300, 300), [""; 0]);
    assert_eq!(two(400, 300), ["unbalanced-period"]);
    let all = [
        "unbalanced-period",
        "funder-above-maximum",
        "funder-above-maximum",
    ];
    assert_eq!(two(400, 400), all);
    // 300 + 400 is 100 too much: either funder, 100 above its maximum, explains the balance, but not both findings.
    let conditions = "[[conditions]]\nname = 'first'\nfunder = 'a'\nmax = 200\n\
                      [[conditions]]\nname = 'second'\nfunder = 'b'\nmax = 300\n";
    let all = [
        "unbalanced-period",
        "amount-above-maximum",
        "amount-above-maximum",
    ];
    let rest = format!(
        "[funders]\na = {{ credit = [300] }}\nb = {{ credit = [400] }}\n[lines]\nwork = {{ debit = [600] }}\n{conditions}"
    );
    assert_eq!(rules(&plan("periods = [\"2020\"]", &rest)), all);
}

#[test]
fn a_balance_that_is_only_a_warning_hides_no_error() {
    let with_level = |level: &str| {
        let rest = format!(
            "[checks]\nunbalanced-period = {{ level = '{level}', reason = 'r' }}\n\
             [funders]\ngrant = {{ credit = [107] }}\ncity = {{ credit = [100] }}\n\
             [lines]\na = {{ debit = [200] }}\n\
             [[conditions]]\nname = 'half'\nfunder = 'grant'\nmax-share = '50%'"
        );
        rules(&plan("unit = 1\nperiods = [\"2020\"]", &rest))
    };
    assert_eq!(with_level("deny"), ["unbalanced-period"]);
    let both = ["unbalanced-period", "share-above-maximum"];
    assert_eq!(with_level("warn"), both);
}

/// A plan in whole euros with these periods, this credit of the only funder and this line.
fn paid_by_one(periods: &str, credit: &str, line: &str) -> Vec<String> {
    let rest = format!("[funders]\nf = {{ credit = {credit} }}\n{line}");
    let found = texts(&plan(&format!("unit = 1\nperiods = {periods}"), &rest));
    found.into_iter().map(|it| it.places).collect()
}

/// The rules of these findings.
fn names(found: &[String]) -> Vec<&str> {
    let rules = found.iter();
    rules.filter_map(|it| it.split(' ').next()).collect()
}

#[test]
fn the_only_row_of_a_side_is_not_counted_too_often() {
    // 10 and 20 too much, and 30 too little: without the funder, 3,000 would be paid by nobody.
    let line = "[lines]\na = { debit = [1000, 1000, 1000] }";
    let found = paid_by_one(r#"["2027", "2028", "2029"]"#, "[1010, 1020, 970]", line);
    assert_eq!(names(&found), ["unbalanced-period"; 3]);
}

#[test]
fn a_figure_of_several_periods_makes_each_of_them_add_up() {
    // 12,090 in quarters: no amount gives 3,002, 3,000, 2,999 and 2,999. Without the excess of 2 it is 11,998 or
    // 12,000.
    let quarters = r#"["2027-Q1", "2027-Q2", "2027-Q3", "2027-Q4"]"#;
    let credit = "[3002, 3000, 2999, 2999]";
    let rent = "[lines]\nr = { cost = [{ amount = 12090, per = 'year' }] }";
    let found = paid_by_one(quarters, credit, rent);
    assert_eq!(names(&found), ["unbalanced-period", "figure-differs"]);
    // 120 × 110 in halves of 6,600: no quantity and no rate has 6,050 and 6,051.
    let line = "[lines]\nr = { rate = 110, quantity = 120, per = 'year' }";
    let found = paid_by_one(r#"["2027-H1", "2027-H2"]"#, "[6050, 6051]", line);
    assert_eq!(names(&found), ["unbalanced-period"; 2]);
    // 100 × 110 would be 11,000 in halves of 5,500.
    let found = paid_by_one(r#"["2027-H1", "2027-H2"]"#, "[5500, 5500]", line);
    assert_eq!(names(&found), ["figure-differs"]);
}

#[test]
fn a_wrong_index_or_rate_of_an_indexed_tariff_is_one_finding() {
    // 60, 61.80 and 63.654, in cents: 63.65.
    let tariff = |rate, index| {
        format!(
            "[tariffs]\nt = {{ rate = {rate}, unit = 'hour', index = '{index}%' }}\n\
             [lines]\na = {{ tariff = 't', quantity = 100, per = 'year' }}"
        )
    };
    let found = |rate, index| {
        let years = r#"["2027", "2028", "2029"]"#;
        let found = paid_by_one(years, "[6000, 6180, 6365]", &tariff(rate, index));
        let place = |it: String| it.split(" <-").next().map(str::to_owned);
        found.into_iter().filter_map(place).collect::<Vec<_>>()
    };
    assert_eq!(found(60, 3), [""; 0]);
    assert_eq!(found(60, 4), ["figure-differs tariffs.t.index"]);
    assert_eq!(found(60, 2), ["figure-differs tariffs.t.index"]);
    assert_eq!(found(66, 3), ["figure-differs tariffs.t.rate"]);
}

#[test]
fn no_figure_is_named_if_every_larger_one_adds_up() {
    // 1,500 and 20,000 for 16,000; 15,000 for 13,000. With any rate of 60 or more the school pays the rest.
    let rest = "[funders]\nprovince = { credit = [20000, 15000] }\n\
         school = { credit = 'rest', max = 20000 }\n\
         [lines]\nlessons = { rate = 30, quantity = [500, 400], unit = 'hour' }\n\
         room = { debit = [1000, 1000] }";
    let header = "unit = 1\nopening = 1500\nperiods = [\"2027\", \"2028\"]";
    let found = rules(&plan(header, rest));
    assert!(found.contains(&"unbalanced-period"), "{found:?}");
    assert!(!found.contains(&"figure-differs"), "{found:?}");
}

#[test]
fn a_cost_per_period_is_compared_with_the_amount_to_write_there() {
    // 1,000 in each of two periods; 500 was written, not 2,000 in all.
    let rest = "[funders]\nf = { credit = 'rest' }\n[lines]\na = { debit = [1000, 1000] }\n\
         [partners]\nz = 'Z'\n[[activities]]\ncode = '1'\ntitle = 'T'\nline = 'a'\nlead = 'x'\n\
         partners = ['z']\nproduct = 'p'\ntimeline = ['2027..2028']\n\
         cost = [{ amount = 500, per = 'period' }]";
    let found = texts(&plan("unit = 1\nperiods = [\"2027\", \"2028\"]", rest));
    let [only] = &found[..] else {
        panic!("{}", found.len());
    };
    assert!(
        only.message.contains("500, and the budget needs 1000"),
        "{}",
        only.message
    );
}

/// A plan of two years in which 1,000 is spent in each, with the credits of a grant and of own money.
fn two_years(grant: &str, own: &str, conditions: &str) -> Vec<&'static str> {
    let rest = format!(
        "[funders]\ng = {{ {grant} }}\no = {{ {own} }}\n\
         [lines]\nw = {{ debit = [900, 900] }}\nx = {{ debit = [100, 100] }}\n{conditions}"
    );
    rules(&plan(
        "unit = 1\nlanguage = \"en\"\nperiods = [\"2027\", \"2028\"]",
        &rest,
    ))
}

/// The text of a condition on the grant.
fn of_grant(name: &str, limit: &str) -> String {
    format!("[[conditions]]\nname = '{name}'\nfunder = 'g'\n{limit}\n")
}

#[test]
fn a_figure_that_another_limit_forbids_to_correct_explains_nothing() {
    // The instalments are 1,100 and the grant 1,000; own money is 100 short in 2027.
    let instalments = of_grant("terms", "instalments = [500, 600]");
    let short = "credit = [400, 500]";
    let both = ["unbalanced-period", "instalments-differ"];
    // With a grant of 600 in 2027 all is right.
    let free = two_years("credit = [500, 500]", short, &instalments);
    assert_eq!(free, ["unbalanced-period"]);
    // 600 + 500 is above a maximum of 1,000, an award of 1,000, or 55 % of 2,000; in 2027 it is above 500.
    let half = instalments.clone() + &of_grant("half", "max-share = '50%'");
    assert_eq!(two_years("credit = [500, 500]", short, &half), both);
    for limit in [
        "max = 1000",
        "max-per-period = 500",
        "award = { granted = 1000 }",
    ] {
        let grant = format!("credit = [500, 500], {limit}");
        assert_eq!(two_years(&grant, short, &instalments), both, "{limit}");
    }
    // The grant may pay 100 for `x` in each year, and all of that is paid.
    let of_x = of_grant("terms", "instalments = [100, 200]");
    let grant = "credit = [100, 100], pays = [\"x\"]";
    assert_eq!(two_years(grant, "credit = [800, 900]", &of_x), both);
}

#[test]
fn a_figure_that_a_limit_keeps_from_being_less_explains_nothing() {
    // 1,100 of the grant is above half of 2,000, and own money has 100 too much in 2028: the instalments are 1,100.
    let half = of_grant("half", "max-share = '50%'");
    let (grant, own) = ("credit = [550, 550]", "credit = [450, 550]");
    assert_eq!(two_years(grant, own, &half), ["unbalanced-period"]);
    let terms = half + &of_grant("terms", "instalments = [550, 550]");
    let both = ["unbalanced-period", "share-above-maximum"];
    assert_eq!(two_years(grant, own, &terms), both);
    // 200 of `x` is below 300, and 100 is left over in 2028; `x` may be at most 100 in each year.
    let least = "[[conditions]]\nname = 'least'\nlines = ['x']\nmin = 300\n";
    let (grant, own) = ("credit = [500, 500]", "credit = [500, 600]");
    assert_eq!(two_years(grant, own, least), ["unbalanced-period"]);
    let most = "[[conditions]]\nname = 'most'\nlines = ['x']\nmax = 100\neach = 'period'\n";
    let both = ["unbalanced-period", "amount-below-minimum"];
    assert_eq!(two_years(grant, own, &format!("{least}{most}")), both);
}
