//! The tables of budget and realisation: by period and cumulative, of leads and partners, and in every format and
//! document.
//!
//! The figures were added up by hand from the lines of the CSV files.

use crate::support::run::hbplan;

/// The cells of the rows of one table, by their title.
fn cells(actuals: &str, options: &[&str]) -> std::collections::BTreeMap<String, Vec<String>> {
    let actuals = format!("examples/leiden-realisation/{actuals}.toml");
    let mut args = vec!["actuals", "plans/leiden.toml", "--actuals", &actuals];
    args.extend(options);
    args.extend(["--format", "csv"]);
    let run = hbplan(&args).go();
    assert_eq!(run.code, 0, "{}", run.err);
    let mut reader = csv::Reader::from_reader(run.out.as_bytes());
    let rows = reader.records().map(|row| row.expect("CSV"));
    let named = rows.map(|row| {
        let mut cells = row.iter().map(str::to_string);
        (cells.next().expect("a title"), cells.collect())
    });
    named.collect()
}

/// The difference and its effect are worked out from budget and realisation by hand as well. Partners without books
/// take part in the activities of two lines, so that less than the budget is no advantage there.
#[test]
fn each_period_is_compared_by_itself_and_with_those_before_it() {
    // The budget of 2020 is the budget of the plan, and the budget of 2021 is half of it, in whole euros. 12 × 1.452;
    // 1.600 + 38.250,75; 4 × 17.250 - 250 + 750 + 3 × 27.700; one line of 250,50. 6 × 1.500; 800 + 20.000; 2 × 18.000 +
    // 27.000.
    let each = [
        ("Projectleiding", "17424,17424,0,,8712,9000,-288,nadelig"),
        ("Aanbod", "80351,39850.75,40500.25,,40176,20800,19376,"),
        ("Samenwerking", "156700,152600,4100,,64500,63000,1500,"),
        ("Niet toegerekend", ",250.5,-250.5,nadelig,,,,"),
        // 17.424 + 39.850,75 + 152.600 + 250,50, and 9.000 + 20.800 + 63.000.
        (
            "Totaal (deels niet aangeleverd)",
            "500275,210125.25,290149.75,,213788,92800,120988,",
        ),
    ];
    // The second period has the sum of both.
    let cumulative = [
        ("Projectleiding", "26136,26424,-288,nadelig"),
        ("Aanbod", "120527,60650.75,59876.25,"),
        ("Samenwerking", "221200,215600,5600,"),
        ("Niet toegerekend", ",250.5,-250.5,nadelig"),
        (
            "Totaal (deels niet aangeleverd)",
            "714063,302925.25,411137.75,",
        ),
    ];
    for actuals in ["xaf32", "xaf40", "csv"] {
        let found = cells(actuals, &["--by", "line", "--per-period"]);
        let running = cells(actuals, &["--by", "line", "--cumulative"]);
        for ((title, each), (_, sum)) in each.iter().zip(cumulative) {
            assert_eq!(found[*title][..8].join(","), *each, "{actuals}: {title}");
            // After the periods comes their total.
            assert_eq!(found[*title][8..12].join(","), sum, "{actuals}: {title}");
            assert_eq!(running[*title][4..8].join(","), sum, "{actuals}: {title}");
            assert_eq!(
                running[*title][..4],
                found[*title][..4],
                "{actuals}: {title}"
            );
        }
    }
}

#[test]
fn costs_of_leads_and_of_partners() {
    // Projectleiding is led by the directors: 12 × 1.452 + 6 × 1.500.
    let leads = cells("csv", &["--by", "lead"]);
    assert_eq!(
        leads["PPO regio Leiden: directeuren; Samenwerkingsverband Passend VO 2801: directeuren"]
            [..2],
        ["26136", "26424"]
    );
    // PPO: 26.424 + 105.500 + 2.400. SWVVO: 3 × 27.700 + 27.000 + 38.250,75 + 20.000.
    let partners = cells("xaf40", &["--by", "partner"]);
    assert_eq!(partners["PPO regio Leiden"][1], "134324");
    assert_eq!(
        partners["Samenwerkingsverband Passend VO 2801"][1],
        "168350.75"
    );
    // The budget is the sum of the lines: 500.275 for 2020 and half of 427.575, in whole euros.
    assert_eq!(
        partners["Totaal (deels niet aangeleverd)"][..2],
        ["714063", "302925.25"]
    );
    // Training for specialists in 2020 is for one partner only: all of its 22.500. That partner has no bookkeeping.
    let specialists = &partners["Onderwijsspecialisten van PPO (niet aangeleverd)"];
    assert_eq!(specialists[..2], ["22500", "?"]);
}

/// Returns the output of a command on the Leiden plan with its bookkeepings.
fn printed(args: &[&str]) -> String {
    let actuals = ["--actuals", "examples/leiden-realisation/xaf32.toml"];
    let ran = hbplan(&[args, &actuals].concat()).go();
    assert_eq!(ran.code, 0, "{}", ran.err);
    ran.out.replace('\u{a0}', " ")
}

#[test]
fn every_format_has_the_total_of_the_books() {
    for (format, total) in [
        ("text", "€ 302.925,25"),
        ("markdown", "€ 302.925,25"),
        ("html", "€ 302.925,25"),
        ("csv", "302925.25"),
        ("json", "302925.25"),
    ] {
        let out = printed(&["actuals", "plans/leiden.toml", "--format", format]);
        // One of the lines, and two of the periods: by itself and cumulative.
        assert!(out.matches(total).count() >= 3, "{format}: {out}");
    }
}

#[test]
fn the_page_has_a_chart_of_budget_and_realisation() {
    let page = printed(&["report", "plans/leiden.toml"]);
    let (_, section) = page.split_once("id=\"actuals\"").expect("a section");
    let (section, _) = section.split_once("</section>").expect("its end");
    let shown = [
        "Projectleiding, Begroot: € 26.136",
        "Projectleiding, Gerealiseerd: € 26.424",
    ];
    for shown in shown {
        assert!(
            section.contains(&format!("<title>{shown}</title>")),
            "{section}"
        );
    }
    assert!(section.contains("<span class=\"bad\">€ 288 meer dan begroot</span>"));
    let without = hbplan(&["report", "plans/leiden.toml"]).go().out;
    assert!(!without.contains("id=\"actuals\""));
}

#[test]
fn red_is_for_what_is_bad() {
    let red = |args: &[&str]| {
        let page = printed(
            &[
                &["actuals", "plans/leiden.toml"],
                args,
                &["--format", "html"],
            ]
            .concat(),
        );
        let cells = page.split("<td class=\"n below\">").skip(1);
        let cells = cells.filter_map(|cell| cell.split('<').next());
        let mut cells: Vec<String> = cells.map(str::to_string).collect();
        cells.dedup();
        cells
    };
    // 26.136 - 26.424, and the unbooked 250,50, which has no budget.
    let overspent = ["€ -288", "€ -250,50"];
    assert_eq!(red(&["--by", "line"]), overspent);
    // A saving is below zero, and 302.925,25 is less than 714.063.
    assert_eq!(
        red(&["--by", "line", "--actual-less-budget"]),
        ["€ 288", "€ 250,50", "€ -250,50"]
    );
    // Income above its budget is not a loss.
    assert!(red(&["--by", "funder"]).is_empty());
}

#[test]
fn the_year_plan_has_the_realisation_of_its_periods() {
    let year = |year| printed(&["year", "plans/leiden.toml", year, "--format", "csv"]);
    // 6 × 1.500, beside half of 17.424; 2 × 18.000, beside half of 72.000.
    let of_2021 = year("2021");
    assert!(
        of_2021.contains("Projectleiding,8712,9000,-288,nadelig,"),
        "{of_2021}"
    );
    assert!(
        of_2021.contains("2.1 Opzetten 2 kringen VSE/PO,36000,36000,0,,"),
        "{of_2021}"
    );
    assert!(!of_2021.contains("Niet toegerekend"), "that is in 2020");
    assert!(year("2020").contains("Niet toegerekend,,250.5,-250.5,nadelig,"));
    // Nothing is closed in 2022, and a school year has parts of two periods.
    assert!(!year("2022").contains("Gerealiseerd"));
    let school_year = printed(&["year", "plans/leiden.toml", "2020/2021"]);
    assert!(
        school_year.contains("alleen per periode van het plan bekend"),
        "{school_year}"
    );
}

/// Money that comes in another period than was budgeted is no advantage or disadvantage of that period.
#[test]
fn income_by_period_is_not_called_good_or_bad() {
    let table = printed(&[
        "actuals",
        "plans/leiden.toml",
        "--by",
        "period",
        "--format",
        "csv",
    ]);
    let judges = |caption: &str| {
        let mut rows = table.lines().filter(|row| row.contains("Periode,"));
        let headings = rows.find(|row| row.starts_with(caption));
        headings.map(|row| row.contains("Effect"))
    };
    // The headings of the first table are those of the file.
    assert!(
        table.starts_with("table,Periode,")
            && table.lines().next().unwrap_or("").contains("Effect"),
        "{table}"
    );
    assert_eq!(judges("Baten per periode"), Some(false), "{table}");
}

#[test]
fn the_page_on_an_activity_has_its_realisation() {
    let page = printed(&["activity", "plans/leiden.toml", "2.1", "--format", "csv"]);
    // 4 × 17.250 - 250 + 750; of 486.000, 108.000 is budgeted up to the middle of 2021.
    // Partners without books take part, so that less than the budget is no advantage.
    assert!(page.contains(",2020,72000,69500,2500,,"), "{page}");
    assert!(page.contains(",2021,36000,36000,0,,"), "{page}");
    assert!(
        page.contains(",Totaal,108000,105500,2500,,486000,380500,21.71,"),
        "{page}"
    );
}

#[test]
fn the_workbooks_of_the_budget_and_of_the_report_have_a_sheet() {
    let folder = tempfile::tempdir().expect("a folder");
    for command in ["budget", "report", "actuals"] {
        let path = folder.path().join(format!("{command}.xlsx"));
        let named = path.to_string_lossy().to_string();
        printed(&[command, "plans/leiden.toml", "-o", &named]);
        let bytes = std::fs::read(&path).expect("a workbook");
        let mut workbook = crate::decoded::xlsx::workbook(bytes);
        let sheet = "Begroting en realisatie";
        let found = calamine::Reader::worksheet_formula(&mut workbook, sheet).expect("a sheet");
        let formulas: Vec<&String> = found.used_cells().map(|(_, _, formula)| formula).collect();
        assert!(
            formulas.iter().any(|formula| formula.contains("B6-C6")),
            "{command}: {formulas:?}"
        );
        assert!(
            formulas
                .iter()
                .any(|formula| formula.contains("SUM(C6:C11)")),
            "{command}"
        );
    }
}

/// A plan of two years with two bookkeepings, in a folder of its own. The second is delivered if it has a file.
fn two_bookkeepings(second: Option<&str>) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = r#"
        plan = { title = "Test", periods = ["2020", "2021"] }
        funders = { rijk = { name = "Rijk", credit = [100, 200] } }
        lines = { zaal = { name = "Zaal", debit = [100, 200] } }
        [[actuals.source]]
        kind = "csv"
        files = ["een.csv"]
        from = 2021-01-01
        rules = [{ account = "41*", line = "zaal" }]
        [[actuals.source]]
        kind = "csv"
        files = ["twee.csv"]
        rules = [{ account = "41*", line = "zaal" }]
        [[actuals.explanations]]
        line = "zaal"
        in = "2021"
        text = "De zaal werd duurder."
    "#;
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("a file");
    };
    write("plan.toml", plan);
    let headings = "Rekening;Datum;Dagboek;Boekstuk;Bedrag";
    write(
        "een.csv",
        &format!("{headings}\n4100;2021-01-05;70;1;30,00\n4100;2019-12-31;70;2;7,00\n"),
    );
    if let Some(lines) = second {
        write("twee.csv", &format!("{headings}\n{lines}"));
    }
    folder
}

const ALL_ROWS: &str = "line,activity,lead,partner,funder,period";

#[test]
fn what_was_not_delivered_is_a_row_of_every_table_and_makes_its_total_unknown() {
    let folder = two_bookkeepings(None);
    for figures in [None, Some("--per-period"), Some("--cumulative")] {
        let mut args = vec!["actuals", "plan.toml", "--by", ALL_ROWS, "--format", "csv"];
        args.extend(figures);
        let ran = hbplan(&args).within(folder.path()).go();
        let count = |part: &str| ran.out.lines().filter(|line| line.contains(part)).count();
        assert_eq!(count("Niet aangeleverd"), 7, "{}", ran.out);
        let totals: Vec<&str> = ran
            .out
            .lines()
            .filter(|line| line.contains(",Totaal,"))
            .collect();
        assert_eq!(totals.len(), 7, "{}", ran.out);
        assert!(totals.iter().all(|line| line.contains('?')), "{}", ran.out);
    }
    // 30 of 300 was delivered, so the rest of the budget is not known.
    let args = ["actuals", "plan.toml", "--by", ALL_ROWS, "--format", "csv"];
    let ran = hbplan(&args).within(folder.path()).go();
    ran.prints(
        "Lasten per post,Zaal (deels niet aangeleverd),300,30,?,,?,2021: De zaal werd duurder.,",
    )
    .prints("Lasten per partner,Zonder partner (deels niet aangeleverd),30,")
    .prints("Lasten per periode,2020,100,?,?,,100,?,?,,")
    .prints("Lasten per periode,2021,200,30,?,,300,30,?,,");
}

#[test]
fn what_is_outside_all_periods_is_a_row_and_in_the_total() {
    let folder = two_bookkeepings(Some("4200;2020-05-01;70;1;2,00\n"));
    let args = ["actuals", "plan.toml", "--by", ALL_ROWS, "--format", "csv"];
    let ran = hbplan(&args).within(folder.path()).go();
    // 30 in 2021, 7 in 2019, and 2 that are not booked: 39 of 300.
    ran.prints("Lasten per post,Zaal,300,30,270,voordelig,10,2021: De zaal werd duurder.,")
        .prints("Lasten per post,Buiten de looptijd,,7,-7,nadelig,")
        .prints("Lasten per post,Niet toegerekend,,2,-2,nadelig,")
        .prints("Lasten per post,Totaal,300,39,261,voordelig,13,")
        .prints("Lasten per periode,Buiten de looptijd,,7,-7,nadelig,300,37,263,voordelig,")
        .prints("Lasten per partner,Totaal,39,")
        .prints("Baten per financier,Totaal,300,?,?,,?,");
}

#[test]
fn the_directors_get_their_reports_up_to_a_day_in_every_format() {
    let board = |more: &[&str]| {
        let args = ["report", "plans/leiden.toml", "--for", "board"];
        printed(&[&args, more].concat())
    };
    let page = board(&["--through", "2020"]);
    for id in ["summary", "actuals", "forecast", "cash", "conditions"] {
        assert!(page.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert!(!page.contains("id=\"activities\"") && !page.contains("id=\"derivation\""));
    // 209.874,75 on lines and 250,50 without a place.
    for (format, total) in [
        ("html", "€ 210.125,25"),
        ("text", "€ 210.125,25"),
        ("markdown", "€ 210.125,25"),
        ("csv", ",210125.25,"),
        ("json", "210125.25"),
    ] {
        let out = board(&["--through", "2020-12", "--format", format]);
        assert!(out.contains(total), "{format}");
    }
    // In a file too, figures up to a day are not called figures of that day, and running figures are not called figures
    // of a period.
    let csv = board(&["--through", "2020-12", "--format", "csv"]);
    assert!(csv.contains(",t/m 2020-12-31 Begroot (EUR),"), "{csv}");
    let running = [
        "actuals",
        "plans/leiden.toml",
        "--cumulative",
        "--format",
        "csv",
    ];
    assert!(printed(&running).contains(",t/m 2020 Begroot (EUR),"));
    let all = printed(&["report", "plans/leiden.toml", "--format", "text"]);
    assert!(all.contains("€ 302.925,25") && all.len() > board(&["--format", "text"]).len());
}
