//! VAT on costs, and its recovery: `examples/btw.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project};
use crate::support::run::hbplan;

const PLAN: &str = "examples/btw.toml";

/// The names of the rules that find something, and all findings as text.
fn rules(text: &str) -> (Vec<&'static str>, String) {
    let project = project(text);
    let found = project.findings.iter();
    let names = found.map(|located| located.rule.name.0).collect();
    (names, project.to_string())
}

#[test]
fn a_budget_with_vat_worked_by_hand() {
    assert_eq!(rules(&read(PLAN)).0, [""; 0]);
    // 2027: 50.000; 4 × 1.250 × 1,21 = 6.050; 605. Lessons: 80 × 60 = 4.800, and 60 % of 1.008 is 604,80. 2028: books
    // 1.090. Administration: 5 % of 5.404,80, and of 5.404,80 + 1.090.
    hbplan(&["budget", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Inrichting,56655,,605,,57260,")
        .prints("Begeleiding,5404.8,,6494.8,,11899.6,")
        .prints("Organisatie,2270.24,,2324.74,,4594.98,");
}

#[test]
fn the_report_of_vat_by_partner_and_rate() {
    hbplan(&["vat", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        .prints("Gemeente,21,100,50000,10500,10500,50000,")
        .prints("De Regenboog,9,0,1000,90,0,1090,")
        // 5.000 of equipment, and 605 / 1,21 = 500 in each of two years.
        .prints("De Regenboog,21,0,6000,1260,0,7260,")
        .prints("Stichting Bewegen,21,40,9600,2016,806.4,10809.6,")
        .prints("Niet over partners verdeeld,,,4594.98,,,4594.98,")
        // The total of the budget: 64.330,04 + 9.424,54.
        .prints("Totaal,,,71194.98,13866,11306.4,73754.58,");
}

#[test]
fn of_a_rate_of_zero_nothing_is_said_to_be_recovered() {
    let plan = changed(&read(PLAN), "vat = \"9%\"", "vat = \"0%\"");
    let page = hbplan(&["vat", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    page.prints("De Regenboog,0,,1000,0,0,1000,");
}

#[test]
fn a_price_says_which_part_of_its_vat_is_recovered() {
    hbplan(&["activities", PLAN, "--format", "csv"])
        .go()
        .ended(0)
        // The municipality recovers all VAT, the school nothing, and the foundation 40 %.
        .prints(
            "grondwerk: € 50.000,00 eenmalig + 21 % btw, waarvan 100 % verrekenbaar; toestellen:",
        )
        .prints("× € 1.250,00 eenmalig + 21 % btw\"")
        .prints("× € 60,00 per jaar + 21 % btw, waarvan 40 % verrekenbaar");
    hbplan(&["activity", PLAN, "1.1", "--lang", "en", "--format", "csv"])
        .go()
        .ended(0)
        .prints("+ 21% VAT, of which 100% is recovered");
}

#[test]
fn the_table_of_activities_says_what_a_line_costs_itself() {
    let page = hbplan(&["activities", PLAN, "--format", "csv"]).go();
    // 4.000 for the lead, and 5 % of 11.899,60 is 594,98.
    page.ended(0)
        .prints("projectleiding: € 2.000,00 per jaar; administratie: 5 % van Begeleiding")
        .prints("4594.98");
    assert!(!page.out.contains("Correctie"), "{}", page.out);
}

#[test]
fn the_derivation_says_what_vat_adds() {
    hbplan(&["budget", PLAN, "--explain"])
        .go()
        .ended(0)
        .prints("€ 50.000,00; 21 % btw")
        .prints("4 toestel × € 1.250,00 + 21 % btw")
        .prints("80 uur × € 60,00 + 60 % × 21 %")
        .prints("€ 605,00 inclusief 21 % btw");
    hbplan(&["activity", PLAN, "2.1"])
        .go()
        .ended(0)
        .prints("per jaar + 21 %")
        .prints("5.404,80");
}

#[test]
fn another_part_that_is_recovered_changes_the_costs() {
    // All VAT of the school: 1.050 and 105 in 2027. 64.330,04 - 1.155 = 63.175,04.
    hbplan(&[
        "what-if",
        PLAN,
        "--set",
        "partners.school.recovers-vat=100%",
    ])
    .go()
    .prints("63.175,04");
    hbplan(&[
        "what-if",
        PLAN,
        "--set",
        "activities[2.2].cost[boeken].vat=21%",
    ])
    .go()
    .prints("1.210,00");
    let old = std::env::temp_dir().join(format!("hbplan-btw-{}.toml", std::process::id()));
    let text = changed(
        &read(PLAN),
        "recovers-vat = \"40%\"",
        "recovers-vat = \"50%\"",
    );
    std::fs::write(&old, text).expect("a temporary file");
    hbplan(&["diff", &old.to_string_lossy(), PLAN])
        .go()
        .prints("verrekenbare btw")
        .prints("50 %")
        .prints("40 %");
    std::fs::remove_file(old).expect("it was written");
}

#[test]
fn vat_without_a_statement_and_vat_that_differs_are_found() {
    let plan = read(PLAN);
    let with = |from: &str, to: &str| rules(&changed(&plan, from, to));
    let (names, found) = with("recovers-vat = false ", "note = \"\" ");
    assert_eq!(names, ["unclear-vat"; 3]);
    assert!(
        found.contains("welk deel daarvan `school` kan verrekenen"),
        "{found}"
    );
    let by_year = ", split = { gemeente = [1, 2], school = 1 }";
    let (names, found) = with(", split = [\"gemeente\"]", by_year);
    assert_eq!(names, ["unclear-vat"]);
    let both = "bij `gemeente` 100 % verrekenbaar en bij `school` 0 %";
    assert!(found.contains(both), "{found}");
    for (from, to) in [
        ("vat = \"9%\"", "vat = \"-9%\""),
        ("vat = \"9%\"", "vat = \"109%\""),
        ("recovers-vat = \"40%\"", "recovers-vat = \"140%\""),
        ("percent = \"5%\"", "vat = \"21%\", percent = \"5%\""),
        ("vat = \"9%\"", "vat-included = true"),
    ] {
        assert_eq!(with(from, to).0, ["unclear-vat"], "{to}");
    }
    let (_, found) = with("recovers-vat = \"40%\"", "recovers-vat = \"140%\"");
    assert!(
        found.contains("`recovers-vat` is 140 %, en geen percentage van 0 tot en met 100"),
        "{found}"
    );
    assert_eq!(with("vat = \"9%\"", "vat = 9").0, ["wrong-type"]);
    assert_eq!(
        with("vat-included = true", "vat-included = \"ja\"").0,
        ["wrong-type"]
    );
    assert_eq!(
        with("recovers-vat = \"40%\"", "recovers-vat = 40").0,
        ["wrong-type"]
    );
    assert_eq!(
        with("recovers-vat = \"40%\"", "recovers-vat = \"deels\"").0,
        ["unreadable-value"]
    );
}

#[test]
fn the_cost_of_a_line_itself_may_have_vat() {
    let plan = |vat: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nrecovers-vat = false\n\
             [funders]\na = {{ credit = [242] }}\n\
             [lines]\nhuur = {{ rate = 100, quantity = 2, in = \"2027\"{vat} }}\n"
        )
    };
    assert_eq!(rules(&plan(", vat = \"21%\"")).0, [""; 0]);
    assert_eq!(rules(&plan("")).0, ["unbalanced-period"]);
}

#[test]
fn the_controller_gets_the_vat_the_currencies_and_the_stated_figures() {
    for (plan, report) in [
        (PLAN, "vat"),
        ("examples/valuta.toml", "currencies"),
        ("examples/capital.toml", "claims"),
    ] {
        let page = hbplan(&["report", plan, "--for", "controller", "--format", "html"]).go();
        assert!(page.out.contains(&format!("id=\"{report}\"")), "{plan}");
    }
}

#[test]
fn an_advice_puts_no_gap_in_costs_onto_a_price_without_vat() {
    // 500 and 21 % of VAT that is not recovered is 605. The city brings in 395 too much, and 605 is enough. On the
    // price the gap would be 395 / 1,21.
    let plan = |vat: &str| {
        format!(
            "[plan]\ntitle = \"x\"\nlanguage = \"en\"\nunit = 0.01\nperiods = [\"2026\"]\nrecovers-vat = false\n\
             [funders]\ncity = {{ name = \"City\", credit = [1_000] }}\nfriends = {{ credit = \"rest\" }}\n[lines]\n\
             a = {{ cost = [{{ amount = 500, in = \"2026\"{vat} }}] }}"
        )
    };
    let check = |text: String| hbplan(&["check", "-"]).input(text.as_bytes()).go();
    let with_vat = check(plan(", vat = \"21%\""));
    with_vat.ended(1).prints("€605.00 instead of");
    assert!(!with_vat.out.contains("895"), "{}", with_vat.out);
    check(plan(""))
        .ended(1)
        .prints("€1,000.00 instead of €500.00");
}

#[test]
fn the_row_of_lines_is_unknown_if_a_figure_of_a_line_is() {
    // 121 with 21 % VAT is 100 and 21, none of it recovered. h has 100 in 2026, and its amount of 2027 can't be read.
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2026\", \"2027\"]\nrecovers-vat = false\n\
                [funders]\nc = { credit = \"rest\" }\n[lines]\n\
                a = { cost = [{ amount = 121, in = \"2026\", vat = \"21%\", vat-included = true }] }\n\
                h = { debit = [100, 50] }\n";
    let report = ["vat", "-", "--format", "csv"];
    let known = hbplan(&report).input(plan.as_bytes()).go();
    known.prints("Not allocated among partners,21,0,100,21,0,121,");
    known.prints(",,,150,,,150,");
    let unread = changed(plan, "[100, 50]", "[100, \"?\"]");
    let unknown = hbplan(&report).input(unread.as_bytes()).go();
    unknown.prints("Not allocated among partners,21,0,100,21,0,121,");
    unknown.prints(",,,?,,,?,");
}

#[test]
fn partners_with_different_rights_each_recover_the_vat_on_their_part() {
    // 121 with 21 of VAT on 100. The school recovers nothing of its half, and the town recovers everything: 60,50 and
    // 50.
    let plan = |cost: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 0.01\nbalance = \"free\"\nperiods = [2027]\n\
             [partners]\nschool = {{ name = \"School\", recovers-vat = \"0%\" }}\n\
             town = {{ name = \"Town\", recovers-vat = \"100%\" }}\n[lines]\na = {{ name = \"A\", cost = [{cost}] }}\n"
        )
    };
    let item = |amount: &str, split: &str| {
        format!("{{ amount = {amount}, vat = \"21%\", vat-included = true, split = {split} }}")
    };
    let shared = plan(&item("121", "{ school = \"50%\", town = \"50%\" }"));
    let [school, town] = ["school", "town"].map(|id| item("60.50", &format!("[\"{id}\"]")));
    let apart = plan(&format!("{school}, {town}"));
    for text in [&shared, &apart] {
        assert_eq!(rules(text).0, [""; 0]);
        let run = |report: &[&str]| hbplan(report).input(text.as_bytes()).go();
        run(&["vat", "-", "--format", "csv"])
            .ended(0)
            .prints("School,21,0,50,10.5,0,60.5,")
            .prints("Town,21,100,50,10.5,10.5,50,")
            .prints("Total,,,100,21,10.5,110.5,");
        run(&["budget", "-", "--by", "partner", "--format", "csv"])
            .prints("School,60.5,")
            .prints("Town,50,");
    }
    // The columns are not equal, and the note gives the reason.
    hbplan(&["budget", "-", "--by", "partner", "--width", "300"])
        .input(shared.as_bytes())
        .go()
        .prints("the price without VAT is divided so");
    hbplan(&["budget", "-", "--explain", "--width", "200"])
        .input(shared.as_bytes())
        .go()
        .prints("of which each partner recovers its own part");
}

#[test]
fn partners_that_can_not_be_read_leave_the_recovered_part_unknown() {
    // The town recovers all VAT: 100. The plan recovers nothing: 121, which nobody pays.
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [2027]\nrecovers-vat = false\n\
                [partners]\ntown = { name = \"Town\", recovers-vat = true }\n[funders]\nf = { credit = [100] }\n\
                [lines]\na = { name = \"A\" }\n[[activities]]\ncode = \"1\"\ntitle = \"T\"\nline = \"a\"\nlead = \"x\"\n\
                product = \"p\"\ntimeline = [\"2027\"]\npartners = [\"town\"]\n\
                cost = [{ amount = [100], vat = \"21%\" }]\n";
    assert_eq!(rules(plan).0, [""; 0]);
    let unread = changed(plan, "partners = [\"town\"]", "partners = \"town\"");
    assert_eq!(rules(&unread).0, ["wrong-type"]);
    assert_eq!(project(&unread).books.debit.sum().known(), None);
}

#[test]
fn a_cost_that_can_not_be_read_may_have_vat() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\nbalance = \"free\"\n[lines]\n\
                a = { name = \"A\", cost = [{ what = \"x\", rate = 10, vat = \"21%\", in = \"2027\" }] }\n";
    let unread = hbplan(&["vat", "-"]).input(plan.as_bytes()).go();
    unread.prints("Not all costs can be read; the others have no VAT");
    let read = changed(plan, "rate = 10, vat = \"21%\"", "amount = 10");
    let read = hbplan(&["vat", "-"]).input(read.as_bytes()).go();
    read.prints("No cost of this plan has VAT");
}

#[test]
fn no_more_is_got_back_than_the_vat() {
    // 30 % of 8.577,15 = 2.573,145, and 21 % of that is 540,36; 21 % of 70 % is 1.260,84.
    let plan = "[plan]\ntitle = \"T\"\nperiods = [\"2027-Q1\", \"2027-Q2\", \"2027-Q3\", \"2027-Q4\"]\n\
         [lines]\nt = {}\n\
         [partners]\ns = { name = \"S\", recovers-vat = false }\ng = { name = \"G\", recovers-vat = true }\n\
         [[activities]]\ncode = \"1\"\nline = \"t\"\nsplit = { s = \"70%\", g = \"30%\" }\n\
         cost = [{ rate = 81.30, quantity = [30, 40, 25.5, 10], vat = \"21%\" }]\n";
    let page = hbplan(&["vat", "-", "--format", "csv"])
        .input(plan.as_bytes())
        .go();
    let row = page.out.lines().find(|row| row.starts_with("G,21,"));
    let row = row.expect("the row of G");
    let cells: Vec<&str> = row.split(',').collect();
    assert_eq!(cells[3..7], ["2573.14", "540.36", "540.36", "2573.14"]);
}

/// Where figures are rounded, three times 100.4 is printed as 100 in each year, and as 301 in all.
#[test]
fn the_total_is_only_called_that_of_the_budget_where_it_is() {
    let notes = |total: &str| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2026\", \"2027\", \"2028\"]\nrounding = 1\n\
             balance = \"free\"\nrecovers-vat = false\n[lines]\na = {{ cost = [{{ amount = 100, per = \"period\", \
             vat = \"0%\" }}]{total} }}\n"
        );
        hbplan(&["vat", "-"]).input(plan.as_bytes()).go().out
    };
    let called = "The total is that of the budget.";
    assert!(notes("").contains(called));
    let rounded = notes(", total = 301");
    assert!(!rounded.contains(called) && rounded.contains("Totals are sums here."));
}

/// 300 is divided 1 : 2. The museum bears 100 and the VAT of 21 on it.
#[test]
fn the_vat_of_a_partner_is_that_on_its_own_part() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\"]\nrecovers-vat = \"0%\"\n[partners]\n\
        mus = \"Museum\"\nuni = \"University\"\n[lines]\nl = { name = \"L\" }\n[[activities]]\ncode = \"1\"\ntitle = \"One\"\nline = \"l\"\n\
        partners = [\"mus\", \"uni\"]\nsplit = { mus = 1, uni = 2 }\ncost = [{ amount = 300, in = \"2027\", vat = \"21%\" }]\n";
    let ran = hbplan(&["vat", "-", "--partner", "mus", "--format", "csv"]);
    let ran = ran.input(plan.as_bytes()).go();
    ran.ended(0)
        .prints("Museum,21")
        .prints("100,21,0,121,total");
    assert!(!ran.out.contains("University"), "{}", ran.out);
    let text = hbplan(&["vat", "-", "--partner", "mus"]);
    let text = text.input(plan.as_bytes()).go();
    assert!(!text.out.contains("Only the activities"), "{}", text.out);
}
