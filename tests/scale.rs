//! Amounts in thousands: `scale` of `examples/municipal-programme.toml`.

use crate::support::files::read;
use crate::support::plans::{changed, project, rules};
use crate::support::run::hbplan;

const PLAN: &str = "examples/municipal-programme.toml";

/// Returns the output of a command about a plan.
fn printed(arguments: &[&str], text: &str) -> String {
    let page = hbplan(arguments).input(text.as_bytes()).go();
    page.out
}

#[test]
fn tables_are_in_thousands_and_say_so_in_every_format_for_people() {
    let plan = read(PLAN);
    assert_eq!(rules(&plan), [""; 0]);
    for format in ["text", "markdown", "html"] {
        let page = printed(&["budget", "-", "--format", format], &plan);
        let page = page.replace('\u{a0}', " ");
        assert!(page.contains("(× € 1.000)"), "{format}: {page}");
        // 12.000 uur × € 78,50 = € 942.000; 41.250 − 23.350 − 16.900 − 942 = 58.
        for figure in ["12.350", "942", "58"] {
            assert!(page.contains(figure), "{format}: {figure} in {page}");
        }
        assert!(!page.contains("12.350.000"), "{format}: {page}");
    }
    let english = printed(&["budget", "-", "--lang", "en"], &plan);
    assert!(english.contains("(× €1,000)"), "{english}");
}

#[test]
fn programs_get_amounts_in_full() {
    let plan = read(PLAN);
    let csv = printed(&["budget", "-", "--format", "csv"], &plan);
    assert!(csv.contains(",12350000,"), "{csv}");
    let json = printed(&["budget", "-", "--format", "json"], &plan);
    assert!(
        json.contains("\"12350000\"") && !json.contains("\"12350\""),
        "{json}"
    );
}

#[test]
fn prices_are_in_full_and_computed_costs_are_rounded_to_a_thousand() {
    // 12.000 × € 78,55 = € 942.600, which is 943 thousand.
    let dearer = changed(&read(PLAN), "rate = 78.50", "rate = 78.55");
    let budget = printed(&["budget", "-"], &dearer);
    let row = budget.lines().find(|line| line.contains("ondersteuning"));
    assert!(row.is_some_and(|row| row.contains(" 943 ")), "{budget}");
    // 12.000 × € 78,55 rounded to € 100, a tenth of a thousand: 942,6.
    let tenths = changed(&dearer, "scale   = 1000", "scale = 1000\nunit = 0.1");
    let budget = printed(&["budget", "-"], &tenths);
    assert!(
        budget.contains(" 942,6 ") && budget.contains(" 12.350,0 "),
        "{budget}"
    );
}

#[test]
fn an_advice_is_in_the_scale_of_the_file() {
    // 12.350 + 12.800 = 25.150, so 25.950 is € 800.000 too much.
    let wrong = changed(&read(PLAN), "= 25_150", "= 25_950");
    let page = printed(&["check", "-"], &wrong);
    let words: Vec<&str> = page.split_whitespace().collect();
    let advice = "`25150` in plaats van `25950` voor het totaal van `Wmo`";
    assert!(words.join(" ").contains(advice), "{page}");
    assert!(page.contains("telt op tot € 25.150.000"), "{page}");
    let finer = changed(&read(PLAN), "= 25_150", "= 25_150.5");
    assert!(rules(&finer).contains(&"finer-than-unit"));
}

#[test]
fn an_amount_with_a_thousands_dot_has_both_its_meanings_in_full() {
    // 25_150 thousand is 25.150.000, and 25,150 thousand is 25.150.
    let page = printed(
        &["check", "-"],
        &changed(&read(PLAN), "= 25_150", "= 25.150"),
    );
    let words: Vec<&str> = page.split_whitespace().collect();
    let advice = "schrijf `25_150` voor 25.150.000; is 25.150 bedoeld, rond dan af of kies een fijnere `unit`";
    assert!(words.join(" ").contains(advice), "{page}");
    // A price is written in full.
    let page = printed(&["check", "-"], &changed(&read(PLAN), "78.50", "78.505"));
    assert!(page.contains("`78_505` voor duizenden"), "{page}");
}

#[test]
fn what_if_sets_a_figure_in_the_scale_of_the_file() {
    let set = ["what-if", "-", "--set", "lines.wmo.debit.2026=12_300"];
    let page = printed(&set, &read(PLAN));
    // 12.300 − 12.350 = −50 thousand.
    let row = page
        .lines()
        .find(|line| line.contains("Wmo") && line.contains("2026"));
    assert!(
        row.is_some_and(|row| row.contains("12.350") && row.contains("-50")),
        "{page}"
    );
    let price = ["what-if", "-", "--set", "lines.advies.cost[0].rate=80"];
    let page = printed(&price, &read(PLAN));
    // 12.000 × € 80 = € 960.000.
    assert!(page.contains(" 960 "), "{page}");
}

#[test]
fn a_plan_in_full_and_the_same_in_thousands_differ_in_nothing_but_their_scale() {
    let thousands = "[plan]\ntitle = \"T\"\nscale = 1000\nperiods = [\"2027\"]\nbalance = \"free\"\n\
                     [lines]\na = { name = \"A\", debit = [12.5] }\n";
    let full = thousands.replace("scale = 1000", "unit = 100\nrounding = 100");
    let full = full.replace("12.5", "12_500");
    let thousands = thousands.replace("scale = 1000", "scale = 1000\nunit = 0.1\nrounding = 0.1");
    let (one, other) = (project(&thousands), project(&full));
    assert_eq!(one.books.debit, other.books.debit);
    assert_eq!(
        (one.plan.unit, one.plan.rounding),
        (other.plan.unit, other.plan.rounding)
    );
}

#[test]
fn a_scale_that_is_no_power_of_a_thousand_is_refused() {
    for wrong in ["100", "0", "-1000", "\"duizend\""] {
        let plan = changed(&read(PLAN), "scale   = 1000", &format!("scale = {wrong}"));
        let found = rules(&plan);
        let expected = ["unreadable-value", "wrong-type"];
        assert!(
            found.len() == 1 && expected.contains(&found[0]),
            "{wrong}: {found:?}"
        );
    }
}

#[test]
fn sums_are_exact_in_thousands_unless_the_plan_says_that_its_figures_are_rounded() {
    let plan = |keys: &str| {
        format!(
            "[plan]\ntitle = \"T\"\nscale = 1000\n{keys}periods = [\"2027\"]\nbalance = \"free\"\n\
             [lines]\ng = {{ debit = [101] }}\na = {{ under = \"g\", debit = [50] }}\n\
             b = {{ under = \"g\", debit = [50] }}\n"
        )
    };
    assert_eq!(rules(&plan("")), ["subtotal-differs"]);
    assert_eq!(rules(&plan("unit = 1\n")), ["subtotal-differs"]);
    assert_eq!(rules(&plan("rounding = 1\n")), [""; 0]);
    assert_eq!(rules(&plan("unit = 10\n").replace("101", "110")), [""; 0]);
}

#[test]
fn cards_are_in_full_with_the_currency_as_sentences_are() {
    // 41.342.000 + 42.092.000.
    for format in ["html", "markdown"] {
        let page = printed(&["report", "-", "--format", format], &read(PLAN));
        let page = page.replace('\u{a0}', " ");
        assert!(page.contains("€ 83.434.000"), "{format}");
        assert!(page.contains("saldo € 266.000"), "{format}");
    }
}

#[test]
fn totals_that_were_rounded_apart_are_printed_as_stated_and_a_note_names_their_sums() {
    let plan = read("examples/afgerond.toml");
    assert_eq!(rules(&plan), [""; 0]);
    // 1.204 + 905 = 2.109 and 200 + 100 = 300; printed are 2.110 and 301, and costs less income are 1.809.
    let csv = printed(&["budget", "-", "--format", "csv"], &plan);
    assert!(
        csv.contains("Totaal Sociaal domein,2110000,301000,1809000,2110000,301000,1809000,"),
        "{csv}"
    );
    assert!(
        csv.contains("Zorg,1204000,200000,1004000,1204000,200000,1004000,"),
        "{csv}"
    );
    let text = printed(&["budget", "-", "--format", "markdown"], &plan);
    let text = text.replace('\u{a0}', " ");
    let note = "Sociaal domein (2026) € 2.110.000, som € 2.109.000";
    assert!(text.contains(note), "{text}");
    // Without rounding each of the two totals is € 1.000 too much.
    let exact = changed(
        &plan,
        "rounding     = 1                      # elk cijfer is afgerond op € 1.000\n",
        "",
    );
    assert_eq!(rules(&exact), ["figure-differs"; 2]);
    // The sum of two figures may be off by 1.5 × € 1.000, not by 2. The balances of all rows are right.
    let wrong = plan.replace("2_110", "2_111").replace("1_809", "1_810");
    assert_eq!(rules(&wrong), ["subtotal-differs"]);
}

/// A summary has amounts in full, and a budget in thousands.
#[test]
fn a_document_as_one_report_has_its_tables_in_thousands() {
    let plan = "[plan]\ntitle = \"T\"\nscale = 1000\nperiods = [\"2027\"]\n\
        [funders]\na = { name = \"A\", credit = [5] }\n[lines]\nb = { name = \"B\", debit = [5] }\n";
    let page = hbplan(&["report", "-", "--format", "markdown"])
        .input(plan.as_bytes())
        .go();
    page.prints("(× € 1.000)")
        .prints("| 2027 | € 5.000")
        .prints("## Lasten\n\n|  | 2027 | Totaal 2027 |\n| --- | ---: | ---: |\n| B | 5 | 5 |");
    assert!(!page.out.contains("| B | € 5.000"), "{}", page.out);
}
