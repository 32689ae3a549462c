//! Unclear conditions: each has one finding that tells what to write.

use super::{findings, one, rules};

/// A plan with the periods of the Leiden plan, one condition, and a cost item in hours.
fn plan(condition: &str) -> String {
    format!(
        "[plan]\ntitle = \"Test\"\nperiods = [\"2020\", \"2021\", \"2022\", \"2023-H1\", \"2023-H2\"]\n\
         [funders]\na = {{ name = \"A\", credit = [1, 1, 1, 1, 1] }}\n\
         [lines]\nx = {{ name = \"X\", debit = [1, 1, 1, 1, 1] }}\n\
         [tariffs]\nt = {{ rate = 1, unit = \"uur\" }}\n\
         [[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"x\"\nlead = \"L\"\npartners = [\"p\"]\nproduct = \"P\"\n\
         timeline = [\"2020..2023\"]\ncost = [{{ tariff = \"t\", quantity = 1, per = \"period\" }}]\n[partners]\np = \"P\"\n\
         [[conditions]]\nname = \"c\"\n{condition}\n"
    )
}

#[track_caller]
fn unclear(condition: &str, at: &str, message: &str, hint: &str) {
    let text = plan(condition);
    let (rule, said, hinted) = one(&text);
    assert_eq!(
        (rule, said.as_str(), hinted.as_str()),
        ("unclear-condition", message, hint),
        "{condition}"
    );
    assert_eq!(
        findings(&text)[0].place.to_string(),
        format!("conditions[0]{at}"),
        "{condition}"
    );
}

#[test]
fn window_that_cuts_a_period() {
    // The scheme of the Leiden plan ran until 31 July 2023.
    unclear(
        "funder = \"a\"\nmax = 5\nin = \"2019..2023-07\"",
        ".in",
        "`c` takes only a part of `2023-H2`, and is evaluated over whole periods",
        "name complete periods; for example `in = \"2020..2023-H1\"` to leave that out, or else `in = \"2020..2023\"` to take it in",
    );
    unclear(
        "funder = \"a\"\nmax = 5\nin = \"2020/2021\"",
        ".in",
        "`c` takes only a part of `2020` and `2021`, and is evaluated over whole periods",
        "name complete periods; for example `in = \"2020..2021\"`",
    );
    // 4 up to the middle of 2023, and 5 with all of 2023: then the condition would not be met.
    unclear(
        "funder = \"a\"\nmax = 4\nin = \"2019..2023-07\"",
        ".in",
        "`c` takes only a part of `2023-H2`, and is evaluated over whole periods",
        "name complete periods; for example `in = \"2020..2023-H1\"` to leave that out",
    );
    unclear(
        "funder = \"a\"\nmax = 5\nin = \"2018\"",
        ".in",
        "`c` is about a time in which the plan has no period",
        "name periods of the plan",
    );
}

#[test]
fn keys_that_lack_the_key_they_belong_with() {
    let nothing = "add what it demands, such as `max-share = \"50%\"`, or leave it out";
    unclear("funder = \"a\"", "", "`c` demands nothing", nothing);
    let whose = "add `funder` or `lines`: whose part it is";
    unclear(
        "max-share = \"5%\"",
        ".max-share",
        "`c` has a share and does not say of whom or what",
        whose,
    );
    let lines = "add `lines`: those that cost that rate";
    unclear(
        "flat-rate = \"5%\"",
        ".flat-rate",
        "`c` has a flat rate and does not say of which lines",
        lines,
    );
    let share = "add `max-share`, `min-share` or `flat-rate`";
    unclear(
        "funder = \"a\"\nmax = 5\nof = \"credit\"",
        "",
        "`c` says what a share is of and has no share",
        share,
    );
    unclear(
        "funder = \"a\"\nmax-prefinance = 5",
        ".max-prefinance",
        "`c` limits what is advanced and has no instalments",
        "add `instalments`: what is received in each period",
    );
    let whose = "add `funder`: whose they are";
    unclear(
        "instalments = [1, 1, 1, 1, 1]",
        ".instalments",
        "`c` has instalments and does not say of whom",
        whose,
    );
    unclear(
        "funder = \"a\"\nmax-share = \"101%\"",
        ".max-share",
        "`c` has a limit that every plan meets",
        "change the figure, or leave it out",
    );
    unclear(
        "funder = \"a\"\nmin = 6\nmax = 5",
        ".min",
        "`c` asks for more than it allows",
        "make `min` smaller than `max`",
    );
    unclear(
        "max-tariff = 5\nunit = \"uuur\"",
        ".unit",
        "`c` is about a unit that no cost has",
        "did you mean `uur`?",
    );
    unclear(
        "lines = [\"x\"]\nmax-share = \"10%\"\neach = \"period\"\nfirst-of-each = { of = [\"x\"], amount = 1 }",
        ".first-of-each",
        "`c` counts a first amount of each of some costs, and has no base of costs over all its periods",
        "name costs in `of` of `first-of-each`, an `amount` of zero or more, and a flat rate or a share of costs, without \
         `partner` and not for each period or year",
    );
    unclear(
        "max-reallocation = \"10%\"",
        ".max-reallocation",
        "`c` is about what moved, and `X` does not say what was approved",
        "add `approved` there; of a line that is new it is 0",
    );
}

#[test]
fn a_negative_maximum_of_what_moves_is_met_by_no_plan_also_on_one_line() {
    let approved = |maximum: &str| {
        let condition = format!("max-reallocation = \"{maximum}\"\nlines = [\"x\"]");
        let text = plan(&condition).replacen("debit = [1", "approved = 5, debit = [1", 1);
        let (rule, message, _) = one(&text);
        (rule, message)
    };
    let met_by_none = "`c` has a limit that no plan meets".to_string();
    assert_eq!(approved("-1%"), ("unclear-condition", met_by_none));
    let met_by_every_plan = "`c` has a limit that every plan meets".to_string();
    assert_eq!(approved("5%"), ("unclear-condition", met_by_every_plan));
}

#[test]
fn clear_conditions_have_no_finding() {
    for condition in [
        "funder = \"a\"\nmax = 5",
        "max = 5",
        "lines = [\"x\"]\nmax = 5",
        "form = \"cash\"\nmax = 5",
        "funder = \"a\"\nmax-share = \"100%\"\nin = \"2019..2023-06\"",
        "max-tariff = 1\nunit = \"uur\"",
        "funder = \"a\"\ninstalments = [5, 0, 0, 0, 0]",
    ] {
        assert_eq!(rules(&plan(condition)), [""; 0], "{condition}");
    }
}

#[test]
fn unreadable_condition_has_only_its_reading_finding() {
    for (condition, rule) in [
        ("funder = \"a\"\nmax-shar = \"50%\"", "unknown-key"),
        ("funder = \"a\"\nmax = true", "wrong-type"),
        (
            "funder = \"a\"\nmax = 5\nin = \"2020-13\"",
            "unreadable-span",
        ),
        ("lines = [\"z\"]\nmax-share = \"50%\"", "unknown-reference"),
    ] {
        assert_eq!(rules(&plan(condition)), [rule], "{condition}");
    }
}

#[test]
fn two_conditions_that_no_plan_meets_together_are_one_finding() {
    let pair = |first: &str, second: &str| {
        let [first, second] = [first, second].map(|demand| format!("funder = \"a\"\n{demand}"));
        plan(&format!("{first}\n[[conditions]]\nname = \"d\"\n{second}"))
    };
    let unclear = |first: &str, second: &str, key: &str| {
        let text = pair(first, second);
        let (rule, said, hinted) = one(&text);
        assert_eq!(rule, "unclear-condition", "{text}");
        assert_eq!(
            said,
            "`d` and `c` contradict each other: no plan meets both"
        );
        assert_eq!(hinted, "change the figure, or leave it out");
        let place = findings(&text)[0].place.to_string();
        assert_eq!(place, format!("conditions[1].{key}"));
    };
    unclear("max-share = \"40%\"", "min-share = \"60%\"", "min-share");
    unclear("min-share = \"60%\"", "max-share = \"40%\"", "max-share");
    unclear("max = 3", "min = 4", "min");
    unclear("min = 4", "max = 3", "max");
    // They can be met together: both limits are the same, or they are about other periods, costs or bases.
    for (first, second) in [
        ("max = 5", "min = 5"),
        ("max = 4\nin = \"2020..2022\"", "min = 5"),
        ("max = 4\nlines = [\"x\"]", "min = 5"),
        (
            "max-share = \"40%\"\nof = \"credit\"",
            "min-share = \"100%\"",
        ),
    ] {
        let found = rules(&pair(first, second));
        assert!(!found.contains(&"unclear-condition"), "{first} {second}");
    }
}

#[test]
fn a_share_of_the_same_amount_is_unclear() {
    let plan = |condition: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\"]\n[funders]\na = {{ credit = [300] }}\n\
             b = {{ credit = [100] }}\n[lines]\nx = {{ debit = [300] }}\ny = {{ debit = [100] }}\n\
             [[conditions]]\nname = \"c\"\n{condition}\n"
        )
    };
    let of_itself = [
        "funder = \"a\"\nof-funder = \"a\"\nmax-share = \"50%\"",
        "funder = \"a\"\nof-funder = \"a\"\nmin-share = \"100%\"",
        "lines = [\"x\"]\nof = [\"x\"]\nmax-share = \"50%\"",
        "lines = [\"x\"]\nof = [\"x\"]\neach = \"line\"\nmax-share = \"50%\"",
        "funder = [\"a\", \"b\"]\nof-funder = [\"b\", \"a\"]\nmax-share = \"50%\"",
        "lines = [\"x\", \"y\"]\nof = [\"y\", \"x\"]\nmax-share = \"100%\"",
    ];
    for condition in of_itself {
        assert_eq!(
            rules(&plan(condition)),
            ["unclear-condition"],
            "{condition}"
        );
    }
    let of_others = [
        "funder = \"b\"\nof-funder = \"a\"\nmax-share = \"50%\"",
        "lines = [\"x\"]\nof = [\"x\", \"y\"]\nmax-share = \"75%\"",
        "lines = [\"x\", \"y\"]\nof = [\"x\", \"y\"]\neach = \"line\"\nmax-share = \"75%\"",
    ];
    for condition in of_others {
        assert_eq!(rules(&plan(condition)), [""; 0], "{condition}");
    }
}
