//! Claims about partners, about payments of funders, in a form other than the sum, and about rounded figures, worked
//! out by hand.

use super::evaluated_plan;

/// Returns the results of claims about costs of two partners that two funders pay.
fn of_partners(claims: &str) -> Vec<String> {
    evaluated_plan(format!(
        r#"
        [plan]
        title = "Test"
        unit = 1
        periods = ["2027"]
        [rates]
        CHF = {{ rate = 1.05 }}
        [partners]
        a = {{ name = "Alfa" }}
        b = {{ name = "Beta" }}
        [funders]
        rijk = {{ credit = [700], split = {{ a = 1, b = 1 }} }}
        eigen = {{ credit = [400], split = {{ a = 1, b = 3 }} }}
        [lines]
        reis = {{}}
        staf = {{}}
        [[activities]]
        code = "1"
        title = "Een"
        partners = ["a", "b"]
        line = "reis"
        timeline = [{{ in = "2027" }}]
        cost = [
            {{ what = "x", amount = 600, split = {{ a = 1 }}, paid-by = {{ rijk = 2, eigen = 1 }} }},
            {{ what = "y", amount = 400, split = {{ b = 1 }} }},
            {{ what = "z", line = "staf", amount = 100, split = {{ a = 1 }} }},
        ]
        {claims}"#
    ))
}

fn claim(keys: &str) -> String {
    format!("[[claims]]\nname = \"{}\"\n{keys}\n", keys.len())
}

#[test]
fn a_partner_counts_with_its_costs_and_its_income() {
    // Alfa bears 600 + 100 and gets 350 + 100; Beta bears 400 and gets 350 + 300.
    let costs = claim("of = [\"a\"]\namount = 700");
    assert_eq!(of_partners(&costs), ["="]);
    let wrong = claim("of = [\"a\"]\nside = \"debit\"\namount = 701");
    assert_eq!(of_partners(&wrong), ["Known(Money(700))"]);
    let income = claim("of = [\"a\"]\nside = \"credit\"\namount = 450");
    assert_eq!(of_partners(&income), ["="]);
    let balance = claim("of = [\"b\"]\nside = \"balance\"\namount = 250");
    assert_eq!(of_partners(&balance), ["="]);
    let together = claim("of = [\"a\", \"b\"]\nless = [\"staf\"]\namount = 1_000");
    assert_eq!(of_partners(&together), ["="]);
}

#[test]
fn what_a_funder_pays_of_a_line_is_an_amount_that_it_can_pay() {
    // The state pays 400 of x, and has 300 left for y and z. It can pay 300 of y, or all of z and 200 of y. So of
    // `reis` it pays 600 to 700.
    let of = |what: &str, amount: i32| {
        let keys = format!("of = [\"{what}\"]\nfunder = \"rijk\"\namount = {amount}");
        of_partners(&claim(&keys)).join(" ")
    };
    assert_eq!(of("reis", 700), "=");
    assert_eq!(of("reis", 600), "=");
    assert_eq!(of("reis", 599), "Known(Money(600))");
    assert_eq!(of("reis", 701), "Known(Money(700))");
    assert_eq!(of("1", 700), "=");
    assert_eq!(of("a", 1), "NotPaid(TermId(\"a\"))");
    let share = claim("of = [\"reis\"]\nfunder = \"rijk\"\nshare = \"65%\"\nshare-of = [\"reis\"]");
    assert_eq!(of_partners(&share), ["="]);
    // 700 of 1.000 at most.
    assert_eq!(of_partners(&share.replace("65%", "71%")), ["70"]);
}

#[test]
fn what_a_funder_pays_counts_with_its_sign() {
    // The state pays 700 of 1.100, of which 0 to 100 of `staf`: so of `reis` less `staf` it pays 500 to 700.
    let of = |keys: &str, amount: i32| {
        let keys = format!("{keys}\nfunder = \"rijk\"\namount = {amount}");
        of_partners(&claim(&keys)).join(" ")
    };
    let less = "of = [\"reis\"]\nless = [\"staf\"]";
    assert_eq!(of(less, 500), "=");
    assert_eq!(of(less, 700), "=");
    assert_eq!(of(less, 499), "Known(Money(500))");
    assert_eq!(of(less, 701), "Known(Money(700))");
    let less = "of = [\"staf\"]\nless = [\"reis\"]\nside = \"debit\"";
    assert_eq!(of(less, -700), "=");
    assert_eq!(of(less, -499), "Known(Money(-500))");
    // All that the state pays, less its part of `staf`, is what it pays of `reis`.
    assert_eq!(of("less = [\"staf\"]", 599), "Known(Money(600))");
    assert_eq!(of("of = [\"reis\"]\nside = \"balance\"", 600), "PaysCosts");
    assert_eq!(of("of = [\"reis\"]\nside = \"credit\"", 600), "PaysCosts");
}

#[test]
fn a_part_of_all_costs_is_not_added_to_some_of_them() {
    let of = |terms: &str| of_partners(&claim(&format!("of = {terms}\namount = 1"))).join(" ");
    assert!(of(r#"["a", "staf"]"#).starts_with("PartnerBeside"));
    assert!(of(r#"["rijk", "a"]"#).starts_with("PartnerBeside"));
    let share = claim("of = [\"reis\"]\nshare = \"50%\"\ncurrency = \"CHF\"");
    assert_eq!(of_partners(&share), ["NoAmount"]);
}

#[test]
fn an_amount_for_each_unit_may_be_that_of_the_exact_sum() {
    // 10,45 × 7 = 73,15 is 73, and 73 / 7 = 10,428…
    let of = |rate: &str| {
        evaluated_plan(format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\nbalance = \"free\"\n\
             [funders]\nf = {{ rate = 10.45, quantity = 7 }}\n\
             [lines]\na = {{ cost = [{{ what = \"x\", rate = 10.45, quantity = 7 }}] }}\n\
             [[claims]]\nname = \"costs\"\nof = [\"a\"]\nrate = {rate}\nquantity = 7\n\
             [[claims]]\nname = \"income\"\nof = [\"f\"]\nrate = {rate}\nquantity = 7"
        ))
    };
    assert_eq!(of("10.45"), ["=", "="]);
    assert_eq!(of("10.43"), ["=", "="]);
    assert_eq!(of("10.44"), ["10.43", "10.43"]);
}

#[test]
fn an_amount_for_each_unit_has_the_decimals_of_its_source() {
    // 1.100 / 8 = 137,5, and 1.100 / 7 = 157,142…
    let of = |rate: &str, quantity: &str| {
        let keys = format!("side = \"debit\"\nrate = {rate}\nquantity = {quantity}");
        of_partners(&claim(&keys)).join(" ")
    };
    assert_eq!(of("137.5", "8"), "=");
    assert_eq!(of("137.4", "8"), "137.5");
    assert_eq!(of("157", "7"), "=");
    assert_eq!(of("157.14", "7"), "=");
    assert_eq!(of("157.15", "7"), "157.14");
    assert_eq!(of("157", "0"), "NoQuantity");
    let without = claim("side = \"debit\"\nrate = 157");
    assert_eq!(of_partners(&without), ["NoQuantity"]);
    let without = claim("side = \"debit\"\nquantity = 7");
    assert_eq!(of_partners(&without), ["NoRate"]);
}

#[test]
fn an_amount_in_another_currency_is_converted() {
    // 1.100 / 1,05 = 1.047,619…
    let of = |amount: &str, currency: &str| {
        let keys = format!("side = \"debit\"\namount = {amount}\ncurrency = \"{currency}\"");
        of_partners(&claim(&keys)).join(" ")
    };
    assert_eq!(of("1_047.62", "CHF"), "=");
    assert_eq!(of("1_048", "CHF"), "=");
    assert_eq!(of("1_047.63", "CHF"), "1047.62");
    assert_eq!(of("1_047", "CHF"), "1048");
    assert_eq!(of("1_100", "EUR"), "=");
    assert_eq!(of("[1_048]", "CHF"), "=");
    assert!(of("1_100", "USD").starts_with("NoExchangeRate"));
}

#[test]
fn what_is_stated_in_a_currency_is_not_converted_to_it() {
    // 10 × 1,05 = 10,5 is 11 for each of three costs: 33, but 30 was stated.
    let of = |amount: u32| {
        let costs = ["a", "b", "c"].map(|line| {
            format!("{line} = {{ cost = [{{ what = \"x\", amount = 10, currency = \"CHF\" }}] }}\n")
        });
        evaluated_plan(format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\nbalance = \"free\"\n\
             [rates]\nCHF = {{ rate = 1.05 }}\n[lines]\n{}[[claims]]\nname = \"all\"\nof = [\"a\", \"b\", \"c\"]\n\
             currency = \"CHF\"\namount = {amount}",
            costs.concat()
        ))
    };
    assert_eq!(of(30), ["="]);
    assert_eq!(of(31), ["30"]);
    assert_eq!(of(29), ["30"]);
    // In thousands, 250.000 × 0,92 = 230.000. Together with 1.000 in the currency of the plan it is converted.
    let of = |terms: &str, amount: u32| {
        evaluated_plan(format!(
            "[plan]\ntitle = \"T\"\nunit = 1000\nperiods = [\"2027\"]\nbalance = \"free\"\n\
             [rates]\nUSD = {{ rate = 0.92 }}\n[funders]\nus = {{ currency = \"USD\", credit = [250_000] }}\n\
             own = {{ credit = [1_000] }}\n\
             [[claims]]\nname = \"all\"\nof = [{terms}]\ncurrency = \"USD\"\namount = {amount}"
        ))
    };
    assert_eq!(of("\"us\"", 250_000), ["="]);
    assert_eq!(of("\"us\"", 249_000), ["250000"]);
    // 231.000 / 0,92 = 251.086,96.
    assert_eq!(of("\"us\", \"own\"", 251_087), ["="]);
    assert_eq!(of("\"us\", \"own\"", 253_000), ["251087"]);
}

#[test]
fn a_sum_of_spread_costs_may_be_rounded_as_its_source_did() {
    // In 2027 742.500 × 10/17 = 436.764,71, 742.500 × 306/519 = 437.774,57 and 1.000 × 306/519 = 589,60: together
    // 875.128,87. Each rounded by itself is 436.765 + 437.775 + 590 = 875.130.
    let of = |amount: u32| {
        let line = |id: &str, amount: u32, over: &str| {
            format!(
                "{id} = {{ cost = [{{ what = \"x\", amount = {amount}, spread = \"{over}\", in = \"2027-03..2028-07\" }}] }}\n"
            )
        };
        evaluated_plan(format!(
            "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\", \"2028\"]\nbalance = \"free\"\n[lines]\n{}{}{}\
             [[claims]]\nname = \"all\"\nof = [\"a\", \"b\", \"c\"]\nin = \"2027\"\namount = {amount}",
            line("a", 742_500, "month"),
            line("b", 742_500, "day"),
            line("c", 1_000, "day")
        ))
    };
    assert_eq!(of(875_129), ["="]);
    assert_eq!(of(875_130), ["="]);
    assert_eq!(of(875_128), ["Known(Money(875129))"]);
    assert_eq!(of(875_131), ["Known(Money(875129))"]);
}

#[test]
fn what_claims_say_of_the_same_payments_contradicts_each_other() {
    // Of `reis` the state pays 600 to 700: 600 and 700 are both possible, and not together.
    let of = |amount: &str, more: &str| {
        let keys = format!("of = [\"reis\"]\nfunder = \"rijk\"\n{amount}\n{more}");
        format!(
            "[[claims]]\nname = \"{}\"\n{keys}\n",
            amount.replace('"', "")
        )
    };
    let (less, more) = (of("amount = 600", ""), of("amount = [700]", ""));
    assert_eq!(
        of_partners(&(less.clone() + &more)),
        ["=", "Known(Money(600))"]
    );
    // The name decides, and not the order: "amount = 600" comes first.
    assert_eq!(
        of_partners(&(more.clone() + &less)),
        ["Known(Money(600))", "="]
    );
    // An amount that the state can't pay does not count.
    let impossible = of("amount = 500", "");
    assert_eq!(
        of_partners(&(impossible.clone() + &less + &more)),
        ["Known(Money(600))", "=", "Known(Money(600))"]
    );
    // What another funder pays, and what is paid of more terms, are other payments.
    let other = |from: &str, to: &str| less.replace("amount = 600\"", "x\"").replace(from, to);
    let of_other = other("rijk", "eigen");
    let of_more = other("[\"reis\"]", "[\"reis\", \"staf\"]");
    let apart = [impossible, of_other, of_more, more.clone(), less.clone()].concat();
    assert_eq!(of_partners(&apart)[3..], ["Known(Money(600))", "="]);
    // 65 % of 1.000 is 650.
    let share = of("share = \"65%\"", "share-of = [\"reis\"]");
    assert_eq!(of_partners(&(share.clone() + &less)), ["60", "="]);
    assert_eq!(of_partners(&share), ["="]);
    let both = of("amount = 600", "share = \"65%\"\nshare-of = [\"reis\"]");
    assert_eq!(of_partners(&both), ["= 60"]);
    // What most claims say counts: 60 % and 70 % of 1.000, or the amount itself once more.
    let share = |percent: &str| {
        let share = format!("share = \"{percent}\"");
        of(&share, "share-of = [\"reis\"]")
    };
    let agreeing = [less.clone(), more.clone(), share("70%")].concat();
    assert_eq!(of_partners(&agreeing), ["Known(Money(700))", "=", "="]);
    let agreeing = [share("60%"), more.clone(), less.clone()].concat();
    assert_eq!(of_partners(&agreeing), ["=", "Known(Money(600))", "="]);
    let again = less.replace("\"amount = 600\"", "\"again\"");
    let agreeing = [more.clone(), less.clone(), again].concat();
    assert_eq!(of_partners(&agreeing), ["Known(Money(600))", "=", "="]);
    // Of one of each, the name decides again.
    let apart = [more.clone(), less.clone(), share("65%")].concat();
    assert_eq!(of_partners(&apart), ["Known(Money(600))", "=", "60"]);
    let apart = [less, more, share("65%")].concat();
    assert_eq!(of_partners(&apart), ["=", "Known(Money(600))", "60"]);
}
