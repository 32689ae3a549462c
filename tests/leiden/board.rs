//! The half-yearly report to the directors on the made-up books of `examples/leiden-realisation`, with the reports of
//! the leads. The figures were added up by hand from the plan and the list of payments that the example was made from.

use std::fs;
use std::path::Path;

use crate::support::run::hbplan;

/// The report to the directors up to and including June 2021, in Markdown.
fn board() -> String {
    report("board", "markdown")
}

/// The report to a reader up to and including June 2021.
fn report(reader: &str, format: &str) -> String {
    let folder = tempfile::tempdir().expect("a folder");
    let copy = |from: &Path| {
        for file in fs::read_dir(from).expect("the example") {
            let path = file.expect("a file").path();
            if path.is_file() {
                let name = path.file_name().expect("a name");
                fs::copy(&path, folder.path().join(name)).expect("a copy");
            }
        }
    };
    let example = Path::new("examples/leiden-realisation");
    copy(&example.join("voortgang"));
    copy(example);
    fs::copy("plans/leiden.toml", folder.path().join("leiden.toml")).expect("the plan");
    let actuals = fs::read_to_string(example.join("csv.toml")).expect("the bookkeepings");
    let progress =
        "progress = [\"1.1.toml\", \"2.1.toml\", \"2.2a.toml\"]\nprogress-from = \"2021\"\n";
    fs::write(
        folder.path().join("csv.toml"),
        format!("{progress}{actuals}"),
    )
    .expect("a file");
    let args = [
        "report",
        "leiden.toml",
        "--actuals",
        "csv.toml",
        "--for",
        reader,
        "--through",
        "2021-06",
    ];
    let format = ["--on", "2021-07-15", "--format", format];
    let ran = hbplan(&[&args[..], &format].concat())
        .within(folder.path())
        .go();
    assert!(ran.code < 2, "{}", ran.err);
    ran.out
}

#[test]
fn the_directors_read_the_realisation_the_forecast_the_cash_the_progress_and_the_decisions_in_this_order()
 {
    let board = board();
    let parts = [
        "\nSamenvatting\n",
        "\nBegroting en realisatie\n",
        "\nPrognose\n",
        "\nLiquiditeit\n",
        "\nVoortgang\n",
        "## Gevraagde besluiten",
        "\nVoorwaarden\n",
    ];
    let at: Vec<usize> = parts
        .iter()
        .map(|part| {
            board
                .find(part)
                .unwrap_or_else(|| panic!("no {part:?} in {board}"))
        })
        .collect();
    assert!(at.is_sorted(), "{at:?}");
    // The report has neither the separate activities, nor the derivation of each figure.
    assert!(!board.contains("\nAfleiding\n") && !board.contains("\nActiviteiten\n"));
}

/// The part of the report from one text up to another.
fn between<'b>(board: &'b str, from: &str, to: &str) -> &'b str {
    let start = board
        .find(from)
        .unwrap_or_else(|| panic!("no {from:?} in {board}"));
    let rest = &board[start..];
    &rest[..rest.find(to).unwrap_or(rest.len())]
}

#[test]
fn each_part_has_its_figures_its_explanations_and_its_reasons() {
    let board = board();
    let has = |part: &str, texts: &[&str]| {
        for text in texts {
            assert!(part.contains(text), "no {text:?} in {part}");
        }
    };
    // 17.424 and half of it; 209.874,75 of 2020 and 92.800 of 2021 on lines, and 250,50 without a place.
    has(
        between(&board, "\nBegroting en realisatie\n", "\nPrognose\n"),
        &[
            "| Projectleiding | € 26.136 | € 26.424 | € -288 | nadelig |",
            "2021: Het salaris is per 1 januari 2021 verhoogd.",
            "De opleiding wordt betaald door een school waarvan de boekhouding hier niet bij is.",
            "| Niet toegerekend |  | € 250,50 |",
            "| **Totaal (deels niet aangeleverd)** | **€ 714.063** | **€ 302.925,25** |",
            // The correction in the closed half-year.
            "| Samenwerking | 2e halfjaar 2020 | € 89.650 | € 90.400 | € 750 |",
        ],
    );
    // 26.424 + 8.712 + 17.424 + 8.712; 215.600 + 64.500 + 165.000 + 132.200 + 302.100; 100.400 + 230.800 + 800 + 800.
    let forecast = between(&board, "\nPrognose\n", "\nLiquiditeit\n");
    for (line, amount) in [
        ("Projectleiding", "€ 61.272"),
        ("Samenwerking", "€ 879.400"),
        ("Professionalisering", "€ 332.800"),
    ] {
        let row = forecast
            .lines()
            .find(|row| row.starts_with(&format!("| {line} |")));
        has(row.unwrap_or_default(), &[amount]);
    }
    has(
        forecast,
        &["1.3: prognose van 12 juli 2021 over 2021: Het tweede traject begint pas in 2022."],
    );
    has(
        between(&board, "\nLiquiditeit\n", "\nVoortgang\n"),
        &[
            "## Alle partners samen",
            "## Wie ontvangt, doorbetaalt en voorfinanciert",
            // The plan does not say which partner receives the money of its seven funders.
            "Van elke partner apart is het tekort niet bekend: het plan verdeelt SWVVO, scholen VO, PPO en nog 4 niet over hen.",
            // The experts have no bookkeeping here, so what they paid is unknown.
            "| Experts | ? | ? | ? |",
        ],
    );
    // Two reports of the first four months of 2021, half a third one, and none of nine others.
    let progress = between(&board, "\nVoortgang\n", "\nVoorwaarden\n");
    has(
        progress,
        &[
            "| januari t/m april 2021 | 30 april 2021 | 12 | 2 | 1 | 9 | 0 |",
            "Mag de derde kring na de zomer beginnen in plaats van in mei?",
            "De folder is besteld bij de drukker.",
        ],
    );
}

#[test]
fn the_page_of_the_directors_folds_the_details_that_the_controller_reads() {
    let board = report("board", "html");
    let folded = |caption: &str| format!("<details class=\"more\"><summary>{caption}</summary>");
    for caption in [
        "Kerncijfers",
        "Lasten per periode",
        "Verantwoording van de boekingsregels",
        "Correcties op afgesloten periodes: lasten per activiteit",
        "Wie ontvangt, doorbetaalt en voorfinanciert",
    ] {
        assert!(board.contains(&folded(caption)), "{caption}");
    }
    for caption in [
        "Lasten per post",
        "Baten per financier",
        "Einde van het project",
        "Alle partners samen",
    ] {
        let is_there = board.contains(&format!(">{caption}</caption>"));
        assert!(is_there && !board.contains(&folded(caption)), "{caption}");
    }
    let by_period = "Prognose van de lasten per periode";
    assert!(!board.contains(by_period));
    assert!(report("controller", "html").contains(by_period));
}

#[test]
fn a_report_up_to_an_earlier_day_has_nothing_of_later_days() {
    let plan = "examples/leiden-realisation/verantwoording/plan.toml";
    let args = ["report", plan, "--for", "board", "--format", "markdown"];
    let ran = hbplan(&[&args[..], &["--through", "2020-12"]].concat()).go();
    assert!(ran.code < 2, "{}", ran.err);
    // The hours and the reports of leads of 2021, with the requested decisions, are left out.
    for later in ["na 31 december 2020", "na vandaag", "Mag de derde kring"] {
        assert!(!ran.out.contains(later), "{later}");
    }
}
