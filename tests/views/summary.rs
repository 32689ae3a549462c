//! The first things that a reader sees: whether the plan is right, the most important figures, and the next deadlines.

use hbplan::reports;
use hbplan::table::{Block, Chart, Drawing, Report, Tone};
use jiff::civil::date;

use crate::support::files::read;
use crate::support::plans::{TODAY, project, project_of};
use crate::support::tables::{captioned, message, notes_of, rows, tables};

pub(super) fn conclusion(report: &Report) -> (Tone, String) {
    match &report.blocks[0] {
        Block::Conclusion(conclusion) => (conclusion.tone, message(&conclusion.text)),
        other => panic!("{other:?}"),
    }
}

/// Messages are read in English here, and names and requirements in the language of the plan.
///
/// From the printed plan: 500.275 + 427.575 + 493.575 + 222.064 + 344.500 = 1.987.989. The subsidy is 821.116 of the
/// 1.643.489 of its four periods: half is 821.744,50, so 628,50 is left. Three instalments of 205.279 are 615.837, and
/// 266.793 + 188.893 + 223.893 = 679.579 was spent by then: 63.742 more. After the subsidy, six others pay 344.500.
#[test]
fn the_cards_of_leiden() {
    let report = reports::summary(&project_of("leiden").report_input(TODAY));
    assert_eq!(
        conclusion(&report),
        (
            Tone::Good,
            "The budget balances in every period. The budget meets both conditions (3 requirements).".to_string()
        )
    );
    assert_eq!(
        rows(captioned(&report, "In één oogopslag")),
        [
            "Budget|1987989|covered: balance 0 in every period",
            "Least room: cofinanciering|628.5|\
             Subsidie: ten hoogste 50% van de kosten, 2020 t/m jan/jun 2023",
            "To prefinance|63742|at most, at the end of december 2022: money comes after the costs",
            "Subsidie ends after jan/jun 2023|344500|\
             of costs continue after that, covered by 6 other sources",
        ]
    );
}

/// 9.900 - 10.000 = -100 and 11.000 - 10.000 = 1.000, together 900. The third of three periods has 50 more.
#[test]
fn periods_that_each_have_money_of_their_own_have_no_balance_at_the_end() {
    let card = |header: &str, periods: &str, credit: &str| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [{periods}]\n{header}\n\
             [funders]\na = {{ name = \"A\", credit = [{credit}] }}\n\
             [lines]\nl = {{ name = \"L\", cost = [{{ amount = 10_000, per = \"year\" }}] }}\n"
        );
        let report = reports::summary(&project(&plan).report_input(TODAY));
        rows(captioned(&report, "At a glance"))[0].clone()
    };
    let two = "\"2027\", \"2028\"";
    assert_eq!(
        card("", two, "9_900, 11_000"),
        "Budget|20000|100 not covered in 2027, 1000 left in 2028"
    );
    // The uncovered costs come first.
    assert_eq!(
        card("", two, "11_000, 9_900"),
        "Budget|20000|100 not covered in 2028, 1000 left in 2027"
    );
    assert_eq!(
        card("carry = \"forward\"", two, "9_900, 11_000"),
        "Budget|20000|balance at the end 900, lowest balance -100"
    );
    assert_eq!(
        card("", "\"2027\", \"2028\", \"2029\"", "9_900, 11_000, 10_050"),
        "Budget|30000|balance of all periods together 950, lowest balance -100 in 2027"
    );
}

#[test]
fn the_key_figures_count_no_groups() {
    let count = |plan: &str, row: &str| {
        let report = reports::summary(&project(plan).report_input(TODAY));
        let rows = rows(captioned(&report, "Kerncijfers"));
        assert!(rows.contains(&row.to_string()), "{row} in {rows:#?}");
    };
    // Eight tables of lines, of which "sociaal" and "reserves" are groups.
    count(
        &read("examples/municipal-programme.toml"),
        "Begrotingsposten|6",
    );
    let plan = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\n[funders]\nall = { name = \"All\" }\n\
                a = { name = \"A\", under = \"all\", credit = [10] }\n\
                b = { name = \"B\", under = \"all\", credit = [20] }\n";
    count(plan, "Financiers|2");
}

#[test]
fn the_bars_of_half_years_say_how_long_they_are() {
    let report = reports::summary(&project_of("leiden").report_input(TODAY));
    let stacks = report.blocks.iter().find_map(|block| match block {
        Block::Chart(Chart {
            drawing: Drawing::Stacks(stacks),
            ..
        }) => Some(stacks),
        _ => None,
    });
    let stacks = &stacks.expect("the chart of the funding").stacks;
    let names: Vec<&str> = stacks.iter().map(|stack| stack.name.as_str()).collect();
    let expected = [
        "2020",
        "2021",
        "2022",
        "jan/jun 2023 (6 mnd)",
        "jul/dec 2023 (6 mnd)",
    ];
    assert_eq!(names, expected);
}

/// The plan asks for a report in each half year and each four months, and for a year plan.
#[test]
fn the_next_deadlines_of_leiden_are_reports() {
    let project = project_of("leiden");
    let report = reports::summary(&project.report_input(date(2021, 10, 15)));
    let due = rows(captioned(&report, "Wat er nu aankomt"));
    assert_eq!(due.len(), 4);
    assert_eq!(
        due[0],
        "2021-12-31|Jaarplan, afgeleid van het projectplan|projectleider"
    );
    assert!(
        due.iter().all(|row| row.starts_with("2021-12-31")),
        "{due:?}"
    );
}

#[test]
fn after_its_last_day_nothing_of_a_plan_is_coming() {
    let report = reports::summary(&project_of("leiden").report_input(TODAY));
    assert!(
        report.blocks.iter().any(|block| {
            matches!(block, Block::Text(text) if message(text) == "Nothing is coming up: the last deadline of the plan was 31 december 2023.")
        }),
        "{:?}",
        report.blocks
    );
}

/// A plan without activities and reviews has no deadlines, whether or not its periods are over.
#[test]
fn without_deadlines_the_summary_says_that_there_are_none() {
    let project = project(
        "[plan]\ntitle = \"X\"\nlanguage = \"en\"\nperiods = [\"2027\", \"2028\"]\n\n\
         [lines]\na = { name = \"A\", debit = [10, 10] }\n",
    );
    let report = reports::summary(&project.report_input(date(2026, 10, 15)));
    let said = report.blocks.iter().any(
        |block| matches!(block, Block::Text(text) if message(text) == "The plan has no deadlines."),
    );
    assert!(said, "{:?}", report.blocks);
}

#[test]
fn a_wrong_figure_is_said_first_with_who_can_mend_it() {
    let project = project(&read("tests/cases/one_wrong_figure_is_one_finding.toml"));
    let report = reports::summary(&project.report_input(TODAY));
    let (tone, text) = conclusion(&report);
    assert_eq!(tone, Tone::Bad);
    let start = "The plan is not right yet because of 1 error, to be corrected by the controller: ";
    assert!(text.starts_with(start), "{text}");
    assert!(text.ends_with("100 too much."), "{text}");
}

/// The verdict on the plan comes before the warnings, and the condition that is met comes last.
#[test]
fn a_verdict_of_at_most_three_sentences_comes_before_the_warnings() {
    let text = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2025\"]\nbalance = \"free\"\n\
                [funders]\nf = { name = \"F\", credit = [40] }\n[lines]\na = { name = \"A\", debit = [100] }\n\
                [[activities]]\ncode = \"1\"\ntitle = \"W\"\nline = \"a\"\n\
                [[conditions]]\nname = \"c\"\nmax-share = \"50%\"\nfunder = \"f\"\n";
    let report = reports::summary(&project(text).report_input(TODAY));
    assert_eq!(
        conclusion(&report),
        (
            Tone::Attention,
            "No errors were found; the balance is -60, which need not be zero in this plan. \
             There are 4 warnings: 3 in activities (the leads) and 1 in partners (the project leader). \
             The budget meets the condition."
                .to_string()
        )
    );
    assert_eq!(
        notes_of(&report),
        ["The amount to prefinance is not known: the plan does not say when the funders pay."]
    );
}

#[test]
fn an_error_that_only_its_rule_names_is_said_with_the_kind_of_what_it_is_in() {
    let text = "[plan]\ntitle = \"T\"\nperiods = [\"2027\"]\nbalance = \"free\"\nlanguage = \"en\"\n[lines]\n\
                a = { name = \"A\" }\n[[activities]]\ncode = \"1\"\ntitle = \"Build\"\nline = \"a\"\n\
                lead = \"L\"\nproduct = \"p\"\ntimeline = [\"2027\"]\ncost = [{ what = \"x\", amount = \"veel\" }]\n";
    let project = project(text);
    let report = reports::summary(&project.report_input(TODAY));
    let (_, said) = conclusion(&report);
    assert!(
        said.contains(", in activity 1 Build; besides that, 1 warning."),
        "{said}"
    );
}

/// 60 of 100 is above the 50 % that the condition allows: 10 too much.
#[test]
fn a_broken_condition_is_a_bad_card() {
    let project = project(
        "[plan]\ntitle = \"Broken\"\nperiods = [\"2027\"]\n[funders]\na = { name = \"A\", credit = [60] }\n\
         b = { name = \"B\", credit = [40] }\n[lines]\nwork = { name = \"Work\", debit = [100] }\n\
         [[conditions]]\nname = \"half\"\nfunder = \"a\"\nmax-share = \"50%\"\n",
    );
    let report = reports::summary(&project.report_input(TODAY));
    let (tone, text) = conclusion(&report);
    assert_eq!(tone, Tone::Bad);
    // The mistake with its amount, and without marks around the name.
    assert!(text.contains("half allows 50%: 10 too much"), "{text}");
    let cards = report.blocks.iter().find_map(|block| match block {
        Block::Cards(cards) => Some(cards),
        _ => None,
    });
    let cards = cards.expect("it has cards");
    assert_eq!(cards.faces[1].tone, Tone::Bad);
    assert!(
        rows(&cards.table)[1].starts_with("Not met: half|-10|"),
        "{:?}",
        rows(&cards.table)
    );
}

#[test]
fn a_plan_without_amounts_has_no_cards() {
    let project = project("[plan]\ntitle = \"Nothing yet\"\n");
    let report = reports::summary(&project.report_input(TODAY));
    assert!(tables(&report).is_empty());
    assert_eq!(conclusion(&report).0, Tone::Good);
}

/// 500 and 400 hours of 60 and 1.000 for the room: 31.000 and 25.000. The school pays the rest after the province
/// (20.000 and 15.000) and the opening balance (1.500, in the first year): 9.500 and 10.000.
#[test]
fn a_balance_adds_up_with_the_opening_balance() {
    let project = project(&read("examples/sluitpost.toml"));
    let report = reports::summary(&project.report_input(TODAY));
    assert_eq!(
        rows(captioned(&report, "Saldo per periode")),
        [
            "2027|1500|29500|31000|0",
            "2028|0|25000|25000|0",
            "= Totaal|1500|54500|56000|0"
        ]
    );
    let sources = reports::sources(&project.report_input(TODAY));
    let notes: Vec<String> = notes_of(&sources);
    let said = "Hierbij komt het beginsaldo van 1500, dat niet tot de baten van het plan hoort.";
    assert!(notes.iter().any(|note| note == said), "{notes:?}");
}

/// A pays 100 in January and receives it in December. B receives 100 in January and pays it in December. Together they
/// are never short, but A is short of 100.
#[test]
fn the_card_of_prefinancing_has_the_figure_of_the_partner_who_is_short_alone() {
    let project = project(
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[partners]\na = \"A\"\nb = \"B\"\n\
         [funders]\n\
         f = { name = \"F\", credit = [100], split = { a = \"100%\" }, receipts = [{ on = 2027-12-01 }] }\n\
         g = { name = \"G\", credit = [100], split = { b = \"100%\" }, receipts = [{ on = 2027-01-02 }] }\n\
         [lines]\nw = { name = \"W\", debit = [200] }\n\
         [[activities]]\ncode = \"1\"\ntitle = \"One\"\nline = \"w\"\ncost = [\n\
         { what = \"x\", amount = 100, in = \"2027-01\", split = { a = \"100%\" } },\n\
         { what = \"y\", amount = 100, in = \"2027-12\", split = { b = \"100%\" } },\n]\n",
    );
    let report = reports::summary(&project.report_input(TODAY));
    let cards = rows(captioned(&report, "At a glance"));
    let card = cards.iter().find(|row| row.starts_with("To prefinance"));
    assert!(
        card.is_some_and(|card| card.starts_with("To prefinance|100|at most, by A alone")),
        "{cards:?}"
    );
}

/// As in the table of the cash flow by partner: all partners together lack € 700 at the end of June, and De Molen by
/// itself lacks € 650.
#[test]
fn the_card_of_prefinancing_says_whose_shortage_it_is() {
    let project = project(&read("examples/liquiditeit.toml"));
    let report = reports::summary(&project.report_input(TODAY));
    let cards = rows(captioned(&report, "In één oogopslag"));
    let card = cards.iter().find(|row| row.starts_with("To prefinance"));
    assert_eq!(
        card.map(String::as_str),
        Some(
            "To prefinance|700|all partners together at most, at the end of juni 2027; De Molen alone 650 at most, at \
             the end of juni 2027"
        )
    );
}

/// Readers do not have the plan file, so the card names no keys. It names the line with the key.
#[test]
fn an_error_for_the_keeper_of_the_plan_says_what_it_is_about() {
    let plan = "[plan]\ntitle = \"T\"\nbalance = \"free\"\nperiods = [\"2027\"]\n[lines]\n\
                a = { name = \"Aanbod\", debit = [10], quantty = 3 }\n";
    let report = reports::summary(&project(plan).report_input(TODAY));
    let (tone, said) = conclusion(&report);
    assert_eq!(tone, Tone::Bad);
    assert!(said.ends_with(", in post Aanbod."), "{said}");
}

/// An hour may cost € 53,08, and in 2024 it costs 52,04 × 1,02 = 53,08.
#[test]
fn the_room_of_a_maximum_tariff_is_for_each_unit() {
    let plan = read("examples/conditions/max-tariff.toml");
    let report = reports::summary(&project(&plan).report_input(TODAY));
    let cards = rows(captioned(&report, "In één oogopslag"));
    assert!(
        cards[1].starts_with("Least room, for each uur: uurtarief|0.00|"),
        "{cards:?}"
    );
}

/// The first screen and a calendar file have the same deadlines: expected receipts are among them, and the end of a
/// long activity is not.
#[test]
fn what_is_due_next_is_what_a_calendar_file_has() {
    let plan = read("examples/liquiditeit.toml");
    let report = reports::summary(&project(&plan).report_input(date(2026, 6, 1)));
    let next = rows(captioned(&report, "Wat er nu aankomt"));
    assert_eq!(next[0], "2027-01-15|Ontvangst: Subsidie: 600|De Molen");
    let plan = read("examples/valuta.toml");
    let report = reports::summary(&project(&plan).report_input(date(2026, 6, 1)));
    assert!(tables(&report).iter().all(|table| {
        table.caption.as_ref().map(hbplan::table::DualName::text) != Some("Wat er nu aankomt")
    }));
}

/// The year 2027 has four receipts and four reports, and the reports are shown first. After the third report, one
/// report is left, and the next receipt is shown beside it.
#[test]
fn money_that_is_to_arrive_pushes_no_task_away() {
    let plan = "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[funders]\n\
                f = { name = \"F\", credit = [100], receipts = [\
                { on = 2027-01-02, share = \"20%\" }, { on = 2027-01-03, share = \"20%\" }, { on = 2027-01-04, share = \"20%\" }, \
                { on = 2027-12-05, share = \"40%\" }] }\n\
                [lines]\nw = { name = \"W\", debit = [100] }\n\
                [[reviews]]\nwhat = \"progress\"\nevery = \"quarter\"\n";
    let next = |today| {
        let report = reports::summary(&project(plan).report_input(today));
        rows(captioned(&report, "Coming up"))
    };
    let all = next(date(2026, 12, 1));
    let days = ["2027-03-31", "2027-06-30", "2027-09-30", "2027-12-31"];
    assert_eq!(all, days.map(|day| format!("{day}|progress|")));
    assert_eq!(
        next(date(2027, 10, 1)),
        ["2027-12-05|Receipt: F: 40|", "2027-12-31|progress|"]
    );
}

/// Money that was received early is not expected any more. With 90, the last instalment is not received completely.
#[test]
fn money_that_was_received_is_not_coming_up() {
    let next = |received: u32| {
        let plan = format!(
            "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nperiods = [\"2027\"]\n[funders]\n\
             f = {{ name = \"F\", credit = [100], receipts = [\
             {{ on = 2027-10-02, share = \"60%\" }}, {{ on = 2027-12-05, share = \"40%\" }}] }}\n\
             [lines]\nw = {{ name = \"W\", debit = [100] }}\n\
             [[reviews]]\nwhat = \"progress\"\nevery = \"quarter\"\n\
             [[actuals.source]]\nkind = \"csv\"\nthrough = 2027-09-30\ncontents = \"\"\"\n\
             Datum;Rekening;Bedrag;Omschrijving\n2027-02-01;8100;-{received},00;voorschot\n\"\"\"\n\
             rules = [{{ account = \"8100\", funder = \"f\" }}]\n"
        );
        let report = reports::summary(&project(&plan).report_input(date(2027, 10, 1)));
        rows(captioned(&report, "Coming up"))
    };
    let last = ["2027-12-05|Receipt: F: 40|", "2027-12-31|progress|"];
    assert_eq!(next(59)[0], "2027-10-02|Receipt: F: 60|");
    assert_eq!(next(60), last);
    assert_eq!(next(90), last);
    assert_eq!(next(100), last[1..]);
}

/// The deposits of 2026 are paid back in 2027.
#[test]
fn a_funder_that_gets_money_back_later_has_not_ended() {
    let report = reports::summary(&project(&read("examples/refund.toml")).report_input(TODAY));
    let cards = rows(captioned(&report, "At a glance"));
    assert!(
        !cards.iter().any(|card| card.contains("ends after")),
        "{cards:?}"
    );
}
