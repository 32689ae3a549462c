//! Findings that are held back, because unreadable or missing parts of the plan may contain the thing that they miss.

use crate::support::plans::{changed, project, rules};

/// Whether a rule is found broken in a plan.
fn is_found(rule: &str, plan: &str) -> bool {
    let findings = project(plan).findings;
    findings.iter().any(|found| found.rule.name.0 == rule)
}

#[test]
fn a_part_of_the_vat_that_could_not_be_read_hides_nothing_about_partners() {
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n[partners]\n\
                p = { name = \"P\", recovers-vat = \"half\" }\nq = \"Q\"\n[keys]\nk = { shares = { p = \"90%\" } }\n\
                [funders]\na = { credit = [10] }\n[lines]\nx = {}\n[[activities]]\ncode = \"1\"\ntitle = \"t\"\n\
                line = \"x\"\npartners = [\"p\", \"r\"]\nsplit = \"k\"\ncost = [{ amount = [10] }]\n";
    // The key adds up to 90 %, and there is no partner `r`.
    for rule in ["unreadable-value", "unclear-key", "unknown-reference"] {
        assert!(is_found(rule, plan), "{rule}");
    }
}

#[test]
fn a_key_may_be_used_by_a_split_that_could_not_be_read() {
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n[partners]\np = \"P\"\n\
                [keys]\nk = { equal = [\"p\"] }\n[funders]\na = { credit = [10] }\n[lines]\nx = {}\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\npartners = [\"p\"]\ncost = [{ amount = [10] }]\n";
    assert!(is_found("unused-key", plan));
    let unread = [
        ("credit = [10]", "credit = [10], split = 5"),
        ("line = \"x\"", "line = \"x\"\nsplit = 5"),
        ("amount = [10]", "amount = [10], split = 5"),
        ("amount = [10]", "amount = [10], paid-by = 5"),
        (
            "cost = [{ amount = [10] }]",
            "cost = [{ amount = [10] }, 5]",
        ),
    ];
    for (from, to) in unread {
        assert!(!is_found("unused-key", &changed(plan, from, to)), "{to}");
    }
}

#[test]
fn funding_is_not_called_impossible_while_a_payer_or_a_purpose_is_not_in_the_plan() {
    // Both funders bring in 10, only for the 5 of `x`.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n[keys]\nk = { equal = [\"a\", \"b\"] }\n\
                n = { equal = [\"a\", \"nobody\"] }\n\
                [funders]\na = { credit = [10], pays = [\"x\"] }\nb = { credit = [10], pays = [\"x\"] }\n\
                [lines]\nx = {}\ny = {}\n\
                [[activities]]\ncode = \"1\"\ntitle = \"t\"\nline = \"x\"\ncost = [{ amount = [5] }]\n\
                [[activities]]\ncode = \"2\"\ntitle = \"t\"\nline = \"y\"\ncost = [{ amount = [15] }]\n";
    let rule = "funding-impossible";
    assert!(is_found(rule, plan));
    let payers = [
        ("\"a\"", "\"nobody\""),
        ("[\"a\", \"b\"]", "[\"a\", \"nobody\"]"),
        (
            "{ a = \"50%\", b = \"50%\" }",
            "{ a = \"50%\", nobody = \"50%\" }",
        ),
        ("\"k\"", "\"n\""),
    ];
    for (known, unknown) in payers {
        let paid_by = |payers| {
            changed(
                plan,
                "amount = [5]",
                &format!("amount = [5], paid-by = {payers}"),
            )
        };
        assert!(is_found(rule, &paid_by(known)), "{known}");
        assert!(!is_found(rule, &paid_by(unknown)), "{unknown}");
    }
    let unknown = [
        (
            "a = { credit = [10], pays = [\"x\"]",
            "a = { credit = [10], pays = [\"x\", \"z\"]",
        ),
        (
            "b = { credit = [10]",
            "b = { credit = [10], under = \"nobody\"",
        ),
        ("x = {}", "x = { under = \"z\" }"),
        ("amount = [5]", "amount = [5], line = \"z\""),
        ("line = \"y\"", "line = \"z\""),
    ];
    for (from, to) in unknown {
        assert!(!is_found(rule, &changed(plan, from, to)), "{to}");
    }
}

#[test]
fn a_gap_that_stays_after_a_wrong_total_is_put_right_is_found() {
    // With the 100 of its printed total, `f` still pays only 100 of the 130 of `w`, and `g` 20 of its 50.
    let plan = |total: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
             f = {{ credit = [110]{total}, pays = [\"w\"] }}\ng = {{ credit = [50], pays = [\"x\"] }}\n\
             [lines]\nw = {{ debit = [130] }}\nx = {{ debit = [20] }}\n"
        )
    };
    for total in ["", ", total = 100"] {
        assert!(is_found("funding-impossible", &plan(total)), "{total}");
    }
    // A gap that is gone when the figure is put right follows from it: `f` has 130 for the 130 of `w`.
    let follows = plan(", total = 130").replace("[50]", "[20]");
    assert!(!is_found("funding-impossible", &follows));
}

#[test]
fn the_balance_of_a_line_follows_from_a_wrong_figure_that_is_reported_itself() {
    // 60 in 2027 makes the row, the column and the balance right; each balance is 0 − 60.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\", \"2027\"]\n[funders]\na = { credit = [100, 100] }\n\
                [lines]\nx = { debit = [60, 70], total = 120, credit = [0, 0], balance = [-60, -60], total-balance = -120 }\n\
                y = { debit = [40, 40], total = 80 }\n[totals]\ndebit = [100, 100]\n";
    let found = |plan: &str| -> Vec<String> {
        let findings = project(plan).findings;
        let rules = findings.iter().map(|found| found.rule.name.0.to_string());
        rules.collect()
    };
    assert_eq!(found(plan), ["figure-differs"]);
    let right = changed(plan, "[60, 70]", "[60, 60]");
    assert_eq!(found(&right), [""; 0]);
    // A balance that is also wrong does not follow from the wrong figure.
    for (from, to) in [
        ("[-60, -60]", "[-60, -50]"),
        ("[-60, -60]", "[-61, -60]"),
        ("-120", "-110"),
    ] {
        let both = found(&changed(plan, from, to));
        assert_eq!(both, ["figure-differs", "row-balance-differs"], "{to}");
    }
}

#[test]
fn a_slip_that_touches_no_amount_hides_nothing() {
    // `f` brings in 150, and may pay only `a`, which costs 100: 50 too much. `g` brings in 50 of 200, 25%, and may
    // bring in 20%.
    let restricted = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n\
                      [funders]\nf = { credit = [150], pays = [\"a\"] }\ng = { credit = [50], max = 40 }\n\
                      [lines]\na = { debit = [100] }\nb = { debit = [100] }\n\
                      [[conditions]]\nname = \"c\"\nfunder = \"g\"\nmax-share = \"20%\"\n";
    let found = [
        "funding-impossible",
        "share-above-maximum",
        "funder-above-maximum",
    ];
    let slips = [
        "[tariffs]\nt = { rate = \"x\", unit = \"hour\" }\n",
        "[tariffs]\nt = { rate = 5, unit = \"hour\", index = \"x\" }\n",
        "[keys]\nk = { shares = { p = \"x\" } }\n",
        "[keys]\nk = { shares = { p = \"99%\" } }\n",
        "[funders.z]\ncredit = [0]\npays = [\"nothing\"]\n",
        "[funders.z]\ncredit = [0]\nunder = \"nobody\"\n",
        "[funders.z]\ncredit = [0]\nuntil = \"soon\"\n",
        "[lines.z]\ndebit = [0]\nunder = \"nothing\"\n",
        "[[activities]]\ncode = \"1\"\ntitle = \"t\"\ncost = \"none\"\ntimeline = [\"soon\"]\n",
        "[[activities]]\ncode = \"1\"\ntitle = \"t\"\ncost = \"none\"\nline = \"nothing\"\n",
        "[[activities]]\ncode = \"1\"\ntitle = \"t\"\ncost = \"none\"\nunder = \"nothing\"\n",
    ];
    let beside = slips.map(|slip| format!("{restricted}{slip}"));
    let vat = changed(restricted, "unit = 1", "unit = 1\nrecovers-vat = \"x\"");
    for plan in beside.iter().chain([&vat]) {
        for rule in found {
            assert!(is_found(rule, plan), "{rule} in {plan}");
        }
    }
    let unbalanced = changed(&vat, "150], pays = [\"a\"]", "99]");
    assert!(is_found("unbalanced-period", &unbalanced));
}

#[test]
fn a_tariff_that_could_not_be_read_leaves_only_what_depends_on_it_unevaluated() {
    // `g` may bring in 40 and brings in 50, whatever the 10 hours cost. Their rate, and so the cost, is not known.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n[funders]\ng = { credit = [50] }\n\
                [lines]\na = { cost = [{ tariff = \"t\", quantity = 10, in = \"2020\" }] }\n\
                [tariffs]\nt = { rate = \"x\", unit = \"hour\" }\n[[conditions]]\nname = \"c\"\n";
    let with = |condition: &str| format!("{plan}{condition}");
    assert!(is_found(
        "amount-above-maximum",
        &with("funder = \"g\"\nmax = 40\n")
    ));
    let unknown = [
        "lines = [\"a\"]\nmax = 40\n",
        "max-tariff = 10\nunit = \"hour\"\n",
        "lines = [\"a\"]\nmax-per-unit = { rate = 10, unit = \"hour\" }\n",
    ];
    for condition in unknown {
        let found = project(&with(condition)).findings;
        let rules: Vec<_> = found.iter().map(|found| found.rule.name.0).collect();
        assert_eq!(rules, ["wrong-type"], "{condition}");
    }
}

#[test]
fn a_funder_without_credit_is_not_evaluated_while_it_is_not_known_what_it_pays() {
    // `v` brings in no hours, but only `v` may pay the 40 of `a`, if it may pay `a` at all.
    let plan = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2020\"]\n\
                [funders]\nv = { credit = [0], form = \"in-kind\" }\ng = { credit = [100] }\n\
                [lines]\na = { cost = [{ amount = 40, in = \"2020\", paid-by = \"v\" }] }\nb = { debit = [60] }\n";
    assert!(is_found("in-kind-differs", plan));
    let unread = changed(plan, "form =", "pays = [\"nothing\"], form =");
    assert!(!is_found("in-kind-differs", &unread));
}

#[test]
fn a_sum_with_another_mistake_in_it_says_where_that_is() {
    // The 110 of A must be 100, by its row and by its column. The 210 of the group was calculated from it.
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2020\", \"2021\"]\n\
                [funders]\nf = { credit = [200, 200] }\n\
                [lines]\nall = { name = \"All\", debit = [210, 200] }\n\
                a = { name = \"A\", under = \"all\", debit = [110, 100], total = 200 }\n\
                b = { name = \"B\", under = \"all\", debit = [100, 100] }\n\
                [totals]\ndebit = [200, 200]\ntotal-debit = 400\n";
    let project = project(plan);
    let rules: Vec<&str> = project.findings.iter().map(|it| it.rule.name.0).collect();
    assert_eq!(rules, ["subtotal-differs", "figure-differs"], "{project}");
    let related = &project.findings[0].finding.related;
    let marked = related
        .iter()
        .filter(|it| format!("{:?}", it.message).contains("a mistake that is reported by itself"));
    let places: Vec<String> = marked.map(|it| it.place.to_string()).collect();
    assert_eq!(places, ["lines.a.debit[0]"]);
}

#[test]
fn a_slip_in_what_others_depend_on_is_one_finding() {
    let of = |plan: &str, from: &str, to: &str| {
        assert_eq!(rules(plan), [""; 0]);
        rules(&changed(plan, from, to))
    };
    // The balance left over from 2027 opens 2028.
    let carried = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\ncarry = \"forward\"\nopening = 30\n\
                   [funders]\nf = { credit = [100, 120] }\n[lines]\na = { debit = [100, 150] }\n";
    assert_eq!(
        of(carried, "\"forward\"", "\"later\""),
        ["unreadable-value"]
    );
    // Half is received after a report.
    let received = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\n\
                    f = { credit = [100], receipts = [{ on = 2027-01-01, share = \"50%\" }, { after = \"v\" }] }\n\
                    [lines]\na = { debit = [100] }\n[[reviews]]\nwhat = \"v\"\non = 2027-09-15\n";
    assert_eq!(of(received, "after = \"v\"", "after = 7"), ["wrong-type"]);
    assert_eq!(
        of(received, "on = 2027-09-15", "on = \"later\""),
        ["wrong-type"]
    );
    // The line is a reserve because its group is one: the result is 100 − 70.
    let reserve = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\nf = { credit = [100] }\n\
                   [lines]\na = { debit = [70] }\nr = { role = \"reserve\" }\np = { under = \"r\", debit = [20] }\n\
                   q = { under = \"r\", debit = [10] }\n[totals]\nresult = [30]\n";
    assert_eq!(
        of(reserve, "p = { under = \"r\"", "p = { under = \"z\""),
        ["unknown-reference"]
    );
    // The claim is costs less income, as the plan prints balances.
    let claimed = "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2026\", { id = \"next\", in = \"2027\" }]\n\
                   balance = \"free\"\nbalance-sign = \"costs-less-income\"\n[funders]\nf = { credit = [50, 40] }\n\
                   [lines]\na = { debit = [70, 70] }\n[[claims]]\nname = \"c\"\nside = \"balance\"\n\
                   in = \"next\"\namount = 30\n";
    assert_eq!(
        of(claimed, "\"costs-less-income\"", "\"costs\""),
        ["unreadable-value"]
    );
    assert_eq!(of(claimed, "id = \"next\"", "id = 7"), ["wrong-type"]);
}

#[test]
fn a_rest_in_kind_that_is_wrong_because_of_a_credit_is_no_other_finding() {
    // The grant may pay 800 in each year, and the hours are 200.
    let found = |grant: &str, hours: &str| {
        rules(&format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\n\
             [funders]\ng = {{ credit = {grant} }}\nh = {{ credit = {hours}, form = \"in-kind\" }}\n\
             [lines]\nw = {{ cost = [{{ amount = [200, 200], paid-by = \"h\" }}, {{ amount = [800, 800] }}] }}\n"
        ))
    };
    assert_eq!(found("[800, 800]", "\"rest\""), [""; 0]);
    // With 900, a rest of 100 is left for them.
    assert_eq!(found("[800, 900]", "\"rest\""), ["funding-impossible"]);
    // The same in both years: each year has its own finding, and no other.
    let both = found("[900, 850]", "\"rest\"");
    assert_eq!(both, ["funding-impossible", "funding-impossible"]);
    // 100 of the hours are written out: that is a figure of its own.
    let stated = found("[800, 900]", "[200, 100]");
    assert!(stated.contains(&"in-kind-differs"), "{stated:?}");
}
