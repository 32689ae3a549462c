//! The account of the Leiden plan to the ministry (OCW): its made-up bookkeepings, and one more of a school that pays
//! the training. Every figure was added up by hand from the lists of payments and from the plan.

use hbplan::Project;
use hbplan::reports::{self, ReportOptions, TimelineStep};

use crate::support::files::{leiden, path, read};
use crate::support::plans::{TODAY, changed};
use crate::support::run::hbplan;
use crate::support::tables::{captioned, column, notes_of, rows};

const EXAMPLE: &str = "examples/leiden-realisation/verantwoording";

fn project() -> Project {
    Project::open(path(EXAMPLE).join("plan.toml"), TODAY).expect("a plan")
}

#[test]
fn the_example_is_the_plan_with_an_award() {
    let award = "award = { reference = \"BGL18043\", description = \"Begaafde leerlingen Leiden\", \
        granted-on = 2019-05-01, granted = 821_116, model = \"G1\", \
        own = [\"swvvo\", \"ppo\", \"scholen-po\", \"leidse-aanpak\"] }, note = \"Vanaf juli 2023";
    let plan = changed(&leiden(), "note = \"Vanaf juli 2023", award);
    // The forms of leads have a measurement.
    let mut lines = plan.lines();
    let silenced = lines.find(|line| line.starts_with("target-without-measurement"));
    let plan = changed(&plan, &format!("{}\n", silenced.expect("a line")), "");
    let text = read(&format!("{EXAMPLE}/plan.toml"));
    assert_eq!(text, format!("actuals = \"realisatie.toml\"\n\n{plan}"));
}

#[test]
fn the_example_has_four_findings_that_it_is_about() {
    let plan = format!("{EXAMPLE}/plan.toml");
    let check = ["check", &plan, "--on", "2021-07-15"];
    let ran = hbplan(&[&check[..], &["--output-format", "concise"]].concat()).go();
    let lines = ran.out.lines();
    let rules: Vec<&str> = lines
        .filter_map(|line| line.split_once("warning[")?.1.split(']').next())
        .collect();
    let expected = [
        // The balance of 2020 changes with it: 46,150 when 2020 was closed, and 45,400 now.
        "closed-figure-changed",
        // 266,793 in 2020, when an instalment of 205,279 was due.
        "received-differs",
        "progress-missing",
        "progress-half-filled-in",
    ];
    assert_eq!(rules, expected, "{}", ran.out);
}

/// 821,116 is within half of the budget, but it is 50.12% of the realised costs.
#[test]
fn the_first_sentences_say_which_amounts_meet_the_conditions() {
    let plan = format!("{EXAMPLE}/plan.toml");
    for audience in ["board", "controller", "all"] {
        let args = ["report", &plan, "--for", audience, "--through", "2021-06"];
        let more = ["--on", "2021-07-21", "--format", "markdown"];
        let printed = hbplan(&[&args[..], &more].concat()).go().out;
        let told = "Op wat is gerealiseerd, is niet voldaan aan deze voorwaarde: cofinanciering; in de begroting is aan alle voorwaarden voldaan.";
        assert!(printed.contains(told), "{audience}");
    }
}

/// As in the table of conditions on realised amounts. The budget itself has room for 628.50.
#[test]
fn the_card_shows_the_condition_that_is_not_met_on_realised_amounts() {
    let plan = format!("{EXAMPLE}/plan.toml");
    let args = ["report", &plan, "--for", "board", "--through", "2021-06"];
    let more = ["--on", "2021-07-21", "--format", "markdown"];
    let printed = hbplan(&[&args[..], &more].concat()).go().out;
    let card = printed
        .lines()
        .find(|line| line.contains("Niet voldaan, op wat is gerealiseerd: cofinanciering"));
    assert!(
        card.is_some_and(|card| card.contains("-785,38")),
        "{card:?}"
    );
    assert!(!printed.contains("Krapste ruimte"));
}

/// The books of the partners have no rule for the payments of four funders.
#[test]
fn an_unknown_cash_flow_says_why_on_its_card() {
    let actuals = "examples/leiden-realisation/xaf32.toml";
    let args = ["report", "plans/leiden.toml", "--actuals", actuals];
    let more = ["--for", "board", "--format", "markdown"];
    let printed = hbplan(&[&args[..], &more].concat()).go().out;
    let card = printed
        .lines()
        .find(|line| line.contains("Voor te financieren"));
    let why = "€ 63.742 | hoogstens, eind december 2022: geld komt later dan de kosten; met de boekhouding erbij niet \
               bekend: de boekhouding laat niet zien wat van SWVVO, PPO, scholen PO en De Leidse Aanpak is ontvangen";
    assert!(card.is_some_and(|card| card.contains(why)), "{card:?}");
    let room = printed.lines().find(|line| line.contains("Krapste ruimte"));
    assert!(
        room.is_some_and(|card| card.contains("in de begroting; ")),
        "{room:?}"
    );
}

#[test]
fn the_account_to_the_ministry() {
    let project = project();
    let report = reports::account(&project.report_input(TODAY), None);
    let costs = rows(captioned(&report, "Subsidiabele kosten"));
    let has = |row: &str| assert!(costs.iter().any(|each| each == row), "{row}: {costs:#?}");
    // Budgets: a year and half a year.
    // 1,600 and 800.
    has("1.1 Aanbod zichtbaar maken|2400|2400|0");
    // 38,250.75 and 20,000.
    has("1.3 Aanbod begeleiding uitbreiden|60000|58250.75|1749.25");
    // 4 × 17,250 − 250 + 750, and 2 × 18,000.
    has("2.1 Opzetten 2 kringen VSE/PO|108000|105500|2500");
    // 3 × 27,700 and 27,000.
    has("2.2a Opzetten kring VO|110800|110100|700");
    has("3.1 Opleiding tot begaafdheidsspecialist|300000|300000|0");
    has("3.2 Maatwerkscholing bij Slim! Educatief|45000|45000|0");
    // 12 × 1,452 and 6 × 1,500.
    has("5.1 Projectleiding|26136|26424|-288");
    assert_eq!(
        rows(captioned(&report, "Subsidiabele kosten per partner")),
        [
            // 2,400 + 105,500 + 26,424.
            "PPO regio Leiden|134324",
            // 58,250.75 + 110,100.
            "Samenwerkingsverband Passend VO 2801|168350.75",
            "Geen partner genoemd|345000",
            "= Totaal|647674.75",
        ]
    );
    assert_eq!(
        rows(captioned(&report, "Afrekening")),
        [
            "Werkelijke subsidiabele kosten|647674.75",
            // 19,975 + 39,567.
            "Af: werkelijke bijdragen van anderen|59542",
            // 59,127 + 73,692 + 39,175 + 1,946 = 173,940; half of 2021: 43,413 + 25,596 + 19,588 + 973 = 89,570.
            "Af: begrote eigen bijdrage|263510",
            "- Tekort, ten minste 0|324622.75",
            "Toegekend|821116",
            "- Subsidie: het laagste van beide|324622.75",
            // 266,793 + 94,446.50.
            "Ontvangen|361239.5",
            "= Terug te betalen|36616.75",
        ]
    );
    let notes: Vec<String> = notes_of(&report);
    let open = "is een tussenstand op wat is gerealiseerd. Dat geldt voor `cofinanciering`.";
    assert!(notes.iter().any(|note| note.ends_with(open)), "{notes:#?}");
}

#[test]
fn model_g1b_of_the_ministry_in_whole_euros() {
    let project = project();
    let report = reports::account(&project.report_input(TODAY), None);
    let years = rows(captioned(
        &report,
        "Model G1B: subsidies zonder verrekening, uitgebreid",
    ));
    // 2020: 17,424 + 69,500 + 1,600 + 83,100 + 38,250.75 + 245,000 = 454,874.75; less 59,542 and 173,940: 221,392.75.
    // When it was closed, 750 less: 220,642.75, and 266,793 − 220,643 = 46,150.
    // 2021: 324,622.75 in the books, so 324,623 − 220,643 = 103,980; 94,446.50 is rounded away from zero.
    let figures = [
        "821116|0|0|0|266793|220643|46150",
        "821116|266793|220643|46150|94447|103980|36617",
    ];
    assert_eq!(years.len(), 2);
    for (year, figures) in years.iter().zip(figures) {
        assert!(year.ends_with(figures), "{year}");
    }
    let short = rows(captioned(&report, "Model G1: subsidies zonder verrekening"));
    assert_eq!(
        short,
        ["Begaafde leerlingen Leiden|BGL18043|2019-05-01|nee"]
    );
}

#[test]
fn the_forecast_of_the_example() {
    let project = project();
    let report = reports::forecast(&project.report_input(TODAY), &[]);
    let costs = captioned(&report, "Prognose van de lasten per post");
    let of = |heading| column(costs, heading);
    // The lines, nothing for unforeseen costs, the unbooked amount, and the total.
    assert_eq!(
        of("Gerealiseerd"),
        [
            "26424",
            "60650.75",
            "215600",
            "345000",
            "",
            "250.5",
            "647925.25"
        ]
    );
    // 1,600 − 800; 54,700 − 27,000; 12,000.
    assert_eq!(
        of("Verplicht"),
        ["", "800", "27700", "12000", "", "", "40500"]
    );
    // 60,984 − 26,136. 363,005 − 120,527, less 10,000 for 1.3 (30,000 − 20,000 in place of 20,000). 885,000 − 221,200.
    // 679,000 − 346,200.
    assert_eq!(
        of("Nog verwacht"),
        ["34848", "232478", "663800", "332800", "", "", "1263926"]
    );
    // All costs except the costs of the last half year, 1,911,600.75 − 344,500, less the contributions of others until
    // then: 822,373 less the 9,988 and 19,784 that the schools and the municipalities did not pay.
    let income = captioned(&report, "Prognose van de baten per financier");
    let ministry = rows(income)
        .into_iter()
        .find(|row| row.starts_with("Subsidie|"));
    assert!(ministry.expect("a row").contains("|774499.75|46616.25|"));
    let end = rows(captioned(&report, "Einde van het project"));
    // 1,987,989 − 9,988 − 19,784 − 46,616.25; 647,925.25 + 1,263,926.
    assert_eq!(
        end,
        [
            "Baten|1987989|684291.5|1911600.75|-76388.25",
            "Lasten|1987989|647925.25|1911851.25|76137.75",
            "Saldo|0|36366.25|-250.50|-250.50",
        ]
    );
}

#[test]
fn the_cash_flow_of_the_example() {
    let project = project();
    let options = ReportOptions {
        step: TimelineStep::Year,
        ..ReportOptions::default()
    };
    let report = reports::cash(&project.report_input(TODAY), options);
    let all = captioned(&report, "Alle partners samen");
    // 2020: 266,793 + 173,940 + 59,542. 2021: 94,446.50 + 89,570. In the second half of 2021 the instalments due are
    // 410,558, of which 361,239.50 was received: 49,318.50 more, and 119,340 of others. Then an instalment of 205,279
    // in each year, and 269,682 and 425,027 of others.
    assert_eq!(
        column(all, "Ontvangen"),
        ["500275", "352675.0", "474961", "630306", "1958217.0"]
    );
    // 2021: 192,800 + 213,787 − 10,000.
    assert_eq!(
        column(all, "Betaald"),
        ["454874.75", "396587", "493575", "566564", "1911600.75"]
    );
    assert_eq!(
        rows(captioned(
            &report,
            "Van de stand aan het eind naar de prognose"
        )),
        [
            "Stand aan het eind|46616.25",
            "Terug te betalen bij de afrekening: Subsidie|-46616.25",
            "Niet-toegerekende regels|-250.5",
            "= Saldo in de prognose|-250.50",
        ]
    );
}
