//! Costs that are a percentage of other costs: `examples/grant-budget.toml`.

use hbplan::reports::costs;

use crate::support::files::read;
use crate::support::plans::{changed, project, rules};
use crate::support::run::hbplan;
use crate::support::tables::{rows, tables};

const PLAN: &str = "examples/grant-budget.toml";

#[test]
fn a_budget_with_percentages_worked_by_hand() {
    assert_eq!(rules(&read(PLAN)), [""; 0]);
    // Salaries: 700 × 60 + 300 × 75 = 64.500, and 400 × 60 + 282 × 75 = 45.150. Fringe: 32 % of that.
    // Indirect: 10 % of 64.500 + 20.640 + 4.005 = 89.145, and of 45.150 + 14.448 + 4.005 = 63.603, cut off.
    // Contingency: 89.145 + 8.914 = 98.059, of which 5/95 is 5.161; and (63.603 + 6.360) / 19 = 3.682,26.
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Salaries,64500,,45150,,109650,")
        .prints("Fringe benefits,20640,,14448,,35088,")
        .prints("Indirect cost,8914,,6360,,15274,")
        .prints("Contingency,5161,,3682,,8843,");
}

#[test]
fn the_derivation_of_a_percentage() {
    let plan = project(&read(PLAN));
    let report = costs(&plan.plan, &plan.books);
    let table = rows(tables(&report)[0]);
    // 89.145 × 10 / 100 is 8.914,50: 8.915 less 1 that is cut off. 98.059 × 5 / 95 is 5.161.
    let expected = [
        "Fringe benefits|2027|||64500||percentage of other costs|32|100|20640|",
        "Indirect cost|2027|||89145||percentage of other costs|10|100|8914|-1",
        "Contingency|2027|||98059||percentage of other costs|5|95|5161|",
    ];
    for row in expected {
        assert!(table.contains(&row.to_string()), "{row} {table:#?}");
    }
    hbplan(&["report", PLAN, "--format", "markdown"])
        .go()
        .prints("32% × \\$64,500")
        .prints("\\$98,059 × 5% / 95%");
}

#[test]
fn a_derivation_has_the_percentage_and_the_costs_that_it_is_rounded_over() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n\
                [lines]\nstaff = { name = \"Staff\", cost = [{ amount = [137, 211] }] }\n\
                soc = { name = \"Social\", percent = \"23.7%\", of = [\"staff\"], over = \"total\" }\n\
                cont = { name = \"Spare\", percent = \"7%\", of = \"all\", without = [\"soc\"], over = \"total\" }\n\
                fee = { name = \"Fee\", percent = \"12.5%\", of = [\"staff\"] }\n";
    let page = hbplan(&["budget", "-", "--explain", "--width", "200"]);
    let page = page.input(text.as_bytes()).go();
    // 23.7 % of 348 is 82.476, so 82: 82 × 137/348 = 32.3 and 82 × 211/348 = 49.7.
    page.ended(0)
        .prints("23.7% × €348 × €137 / €348")
        .prints("23.7% × €348 × €211 / €348")
        .prints("12.5% × €137");
    // 7 % of the total with itself, of 137 and 17 and 211 and 26.
    page.prints("€391 × 7% / 93% × €154 / €391");
}

#[test]
fn percentages_of_each_other_are_one_finding() {
    let text = changed(
        &read(PLAN),
        "of = [\"staff\"]",
        "of = [\"staff\", \"indirect\"]",
    );
    assert_eq!(rules(&text), ["cost-circle"]);
    let found = project(&text).to_string();
    assert!(
        found.contains(
            "a cost of line `Fringe benefits` is a percentage of itself, through 1 other"
        ),
        "{found}"
    );
}

#[test]
fn what_a_percentage_says_is_checked() {
    let plan = read(PLAN);
    let with = |to: &str| rules(&changed(&plan, "percent = \"32%\", of = [\"staff\"]", to));
    assert_eq!(
        with("percent = \"32%\", of = [\"stuff\"]"),
        ["unknown-reference"]
    );
    assert_eq!(with("percent = \"32%\""), ["unclear-cost"]);
    assert_eq!(with("percent = \"32%\", of = []"), ["unclear-cost"]);
    assert_eq!(with("of = [\"staff\"]"), ["unclear-cost"]);
    assert_eq!(with("over = \"total\""), ["unclear-cost"]);
    assert_eq!(
        with("percent = \"32%\", of = [\"staff\"], quantity = 2"),
        ["unclear-cost"]
    );
    assert_eq!(
        with("percent = \"32%\", of = [\"staff\"], in = \"2027\""),
        ["unclear-cost"]
    );
    assert_eq!(
        with("percent = \"100%\", of = \"all\", without = [\"contingency\", \"indirect\"]"),
        ["unclear-cost"]
    );
    assert_eq!(
        with("percent = \"-32%\", of = [\"staff\"]"),
        ["negative-amount"]
    );
    assert_eq!(
        with("percent = \"32\", of = [\"staff\"]"),
        ["unreadable-value"]
    );
}

#[test]
fn a_percentage_and_a_flat_rate_over_all_periods() {
    let of = "of = [\"staff\", \"fringe\", \"travel\"]";
    let text = changed(
        &read(PLAN),
        &format!("percent = \"10%\", {of}"),
        &format!("percent = \"10%\", {of}, over = \"total\""),
    );
    let with = |condition: &str| {
        let head = "[[conditions]]\nname = \"indirect\"\nlines = [\"indirect\"]\n";
        rules(&format!("{text}\n{head}{condition}\n"))
    };
    // 10 % of 89.145 + 63.603 is 15.274,80: cut off 15.274, of which 8.914,50 gets 8.914 and 6.360,30 gets 6.360.
    let plan = project(&text);
    let line = plan.plan.find_line("indirect").expect("a line of the plan");
    assert_eq!(plan.books.lines[line].total().to_string(), "15274");
    let rate = format!("flat-rate = \"10%\"\n{of}\n");
    assert_eq!(
        with(&format!("{rate}over = \"total\"\nround = \"down\"")),
        [""; 0]
    );
    // Half up that is 8.915 in 2027, and 15.275 in all.
    assert_eq!(with(&rate), ["flat-rate-differs"]);
    assert_eq!(
        with(&format!("{rate}over = \"total\"")),
        ["flat-rate-differs"]
    );
    assert_eq!(
        with("max = 20_000\nround = \"down\""),
        ["unclear-condition"]
    );
}

#[test]
fn a_percentage_is_changed_and_compared() {
    let what_if = |change: &[&'static str]| {
        let arguments = [&["what-if", PLAN], change, &["--format", "csv"]].concat();
        hbplan(&arguments).go()
    };
    // 40 % of 64.500 is 25.800, which is 5.160 more.
    what_if(&["--set", "lines.fringe.percent=40%"])
        .prints("Fringe benefits,2027,20640,25800,5160")
        .prints("40% × $64,500");
    what_if(&["--scale", "lines.fringe=1.25"]).prints("Fringe benefits,2027,20640,25800,5160");
    // A percentage changes with its base, and only with that: 0,32 × 1,1 × 64.500 = 22.704.
    what_if(&["--scale", "lines=1.1"]).prints("Fringe benefits,2027,20640,22704,2064");
}

/// A plan in whole euros with these lines and funders.
fn plan(lines: &str, funders: &str) -> String {
    format!(
        "[plan]\ntitle = \"Test\"\nunit = 1\nperiods = [\"2026\"]\nbalance = \"free\"\n\
         [funders]\n{funders}\n[lines]\n{lines}\n"
    )
}

/// The record of a row in the budget of a plan.
fn budget_row(text: &str, more: &[&str], name: &str) -> String {
    let run = hbplan(&[&["budget", "-", "--format", "csv"], more].concat());
    let page = run.input(text.as_bytes()).go().out;
    let line = page.lines().find(|line| line.starts_with(name));
    let line = line.unwrap_or_else(|| panic!("{name} in {page}"));
    line.split(",body").next().unwrap_or_default().to_string()
}

#[test]
fn a_percentage_accrues_when_its_base_does() {
    let lines = "[lines.staf]\ncost = [{ what = \"lessen\", amount = 1_200, in = \"2026-Q1\" }, \
                 { what = \"examens\", amount = 600, in = \"2026-Q4\" }]\n\
                 [lines.overhead]\ncost = [{ what = \"overhead\", percent = \"10%\", of = [\"staf\"] }]\n\
                 [lines.top]\ncost = [{ what = \"opslag\", percent = \"50%\", of = [\"overhead\"] }]";
    let with = |first: i32| {
        let rest = 2_070 - first;
        let funders = format!(
            "fonds = {{ credit = [{first}], pays = [\"overhead\"], until = \"2026-03-31\" }}\n\
             school = {{ credit = [{rest}] }}"
        );
        plan(lines, &funders)
    };
    // 10 % of 1.200 and of 600, and half of that.
    let by_line = |name: &str| {
        let text = plan(lines, "");
        budget_row(&text, &["--by", "quarter"], name)
    };
    assert_eq!(by_line("overhead"), "overhead,120,,,60,180");
    assert_eq!(by_line("top"), "top,60,,,30,90");
    // A funder until 31 March may pay for the 120 of the first quarter, and for no more.
    assert_eq!(rules(&with(120)), [""; 0]);
    assert_eq!(rules(&with(121)), ["funding-impossible"]);
}

#[test]
fn what_is_added_to_a_reserve_is_no_cost() {
    let lines = "staf = { cost = [{ what = \"staf\", amount = 900, in = \"2026\" }] }\n\
                 overhead = { cost = [{ what = \"overhead\", percent = \"10%\", of = \"all\" }] }\n\
                 reserve = { role = \"reserve\", debit = [500] }";
    // 900 / 9 = 100, whatever is added to the reserve.
    let text = plan(lines, "school = { credit = [1_500] }");
    assert_eq!(rules(&text), [""; 0]);
    // Costs, income and balance.
    let row = "overhead,100,,-100,100,,-100";
    assert_eq!(budget_row(&text, &[], "overhead"), row);
}

#[test]
fn a_percentage_below_zero_is_found_also_if_only_its_base_is() {
    let with = |sign: &str| {
        let lines = format!(
            "staf = {{ cost = [{{ what = \"terug\", amount = -100, in = \"2026\", sign = \"any\" }}] }}\n\
             a = {{ cost = [{{ what = \"a\", percent = \"10%\", of = [\"staf\"]{sign} }}] }}\n\
             b = {{ cost = [{{ what = \"b\", percent = \"-5%\", of = [\"staf\"]{sign} }}] }}"
        );
        rules(&plan(&lines, "school = { credit = [500] }"))
    };
    assert_eq!(with(""), ["negative-amount"; 2]);
    // 10% of 100 - 300 = -20 in 2026 is because of a refund. The negative amount of 2027 is reported at its base, which
    // has a minus sign.
    let at = |amounts: &str| {
        let lines = format!(
            "staf = {{ cost = [{{ what = \"staf\", amount = {amounts} }}] }}\n\
             back = {{ cost = [{{ what = \"back\", amount = [-300, 0], sign = \"any\" }}] }}\n\
             top = {{ cost = [{{ what = \"top\", percent = \"10%\", of = [\"staf\", \"back\"] }}] }}"
        );
        let text = plan(&lines, "school = { credit = \"rest\" }");
        let found = project(&changed(&text, "[\"2026\"]", "[\"2026\", \"2027\"]")).findings;
        let ours = found
            .iter()
            .filter(|each| each.rule.name.0 == "negative-amount");
        ours.map(|each| each.finding.place.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        at("[100, -20]"),
        ["lines.staf.cost[0].amount[1]", "lines.top.cost[0].percent"]
    );
    assert_eq!(at("[400, -20]"), ["lines.staf.cost[0].amount[1]"]);
    assert_eq!(with(", sign = \"any\""), [""; 0]);
}

#[test]
fn a_percentage_that_cannot_be_read_is_unknown_and_so_is_only_what_is_of_it() {
    let lines = "staf = { cost = [{ what = \"staf\", amount = 100, in = \"2026\" }] }\n\
                 huur = { cost = [{ what = \"huur\", amount = 50, in = \"2026\", kind = \"pand\" }] }\n\
                 a = { cost = [{ what = \"a\", percent = \"tien\", of = [\"staf\"] }] }\n\
                 b = { cost = [{ what = \"b\", percent = \"10%\", of = [\"pand\"] }] }\n\
                 c = { cost = [{ what = \"c\", percent = \"10%\", of = [\"a\"] }] }";
    let text = plan(lines, "");
    assert_eq!(rules(&text), ["unreadable-value"]);
    let rows = ["staf", "a", "b", "c"].map(|name| budget_row(&text, &[], name));
    assert_eq!(rows, ["staf,100,100", "a,?,?", "b,5,5", "c,?,?"]);
}

#[test]
fn a_percentage_of_the_total_worked_by_hand() {
    // 10 % of 1.005 + 1.005 + 1.004 = 3.014 is 301,4: 301, of which 100,5 is the first of the largest remainders. In
    // each year by itself 100,5, 100,5 and 100,4 would be 101, 101 and 100.
    let plan = "examples/opslag.toml";
    hbplan(&["budget", plan, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Overhead,101,,100,,100,,301,");
    let each = changed(&read(plan), ", over = \"total\"", "");
    hbplan(&["budget", "-", "--format", "csv"])
        .input(each.as_bytes())
        .go()
        .prints("Overhead,101,,101,,100,,302,");
}

#[test]
fn two_percentages_of_all_worked_by_hand() {
    let path = "examples/opslagen.toml";
    let text = read(path);
    assert_eq!(rules(&text), [""; 0]);
    // 17.000 is 85 % of 20.000. 22.000 is 85 % of 25.882,35. 10 % of that is 2.588,24, and 5 % is 1.294,12.
    hbplan(&["budget", path, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Overhead,2000,,2588,,4588,")
        .prints("Onvoorzien,1000,,1294,,2294,");
    // The formula of each uses the rounded amount of the other: 22.000 + 1.294 = 23.294, of which 10/90 is 2.588,22.
    hbplan(&["report", path, "--format", "markdown"])
        .go()
        .prints("€ 18.000 × 10 % / 90 %")
        .prints("€ 23.294 × 10 % / 90 %");
    // A funder that pays the rest covers the costs.
    let rest = changed(&text, "credit = [20_000, 25_882]", "credit = \"rest\"");
    assert_eq!(rules(&rest), [""; 0]);
    assert!(budget_row(&rest, &[], "Fonds").starts_with("Fonds,,20000,,25882,,45882"));
    let with = |percent: &str| {
        let text = changed(&text, "percent = \"5%\"", percent);
        (rules(&text), project(&text).to_string())
    };
    let (found, told) = with("percent = \"90%\"");
    assert_eq!(found, ["unclear-cost"]);
    assert!(
        told.contains("die van een kostenpost van post `Overhead` en een kostenpost van post `Onvoorzien` niet"),
        "{told}"
    );
}

#[test]
fn percentages_of_each_other_accrue_with_the_bases_of_all() {
    // 850 and 1.700 of staff: 15 % of 3.000 in all, a third of it in the first quarter. The rest is of the same costs.
    let lines = "[lines.staf]\ncost = [{ what = \"lessen\", amount = 850, in = \"2026-Q1\" }, \
                 { what = \"examens\", amount = 1_700, in = \"2026-Q4\" }]\n\
                 [lines.overhead]\npercent = \"10%\"\nof = \"all\"\n\
                 [lines.risico]\npercent = \"5%\"\nof = \"all\"";
    let by_line = |name: &str| budget_row(&plan(lines, ""), &["--by", "quarter"], name);
    assert_eq!(by_line("overhead"), "overhead,100,,,200,300");
    assert_eq!(by_line("risico"), "risico,50,,,100,150");
}

#[test]
fn a_percentage_of_a_figure_that_is_below_zero_by_mistake_is_not_reported_beside_it() {
    let with = |base: &str| {
        let lines = format!("staf = {{ {base} }}\na = {{ percent = \"10%\", of = [\"staf\"] }}");
        rules(&plan(&lines, "school = { credit = [0] }"))
            .into_iter()
            .filter(|rule| *rule == "negative-amount")
            .count()
    };
    assert_eq!(with("debit = [-100]"), 1);
    assert_eq!(with("rate = -100, quantity = 1"), 1);
    assert_eq!(with("debit = [-100], sign = \"any\""), 1);
}

/// 12.5 % of 8,230.15 is 1,028.76875.
#[test]
fn a_percentage_that_is_rounded_down_says_so() {
    let plan = |round: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 0.01\nbalance = \"free\"\nperiods = [\"2027\"]\n[lines]\n\
             lab = {{ debit = [8_230.15] }}\novh = {{ percent = \"12.5%\", of = [\"lab\"]{round} }}\n"
        )
    };
    let explained = |round: &str| {
        let text = plan(round);
        let ran = hbplan(&["budget", "-", "--explain"]);
        let ran = ran.input(text.as_bytes()).go();
        ran.ended(0);
        ran.out
    };
    let down = explained(", round = \"down\"");
    assert!(
        down.contains("rounded down") && down.contains("1,028.76"),
        "{down}"
    );
    let half_up = explained("");
    assert!(
        !half_up.contains("rounded down") && half_up.contains("1,028.77"),
        "{half_up}"
    );
}
