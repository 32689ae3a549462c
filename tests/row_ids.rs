//! Rows in JSON have the ids of their subject, so that no program has to read the words of a row.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::support::files::files;
use crate::support::run::hbplan;

/// The ordinary rows of the first table with this caption.
fn rows(args: &[&str], caption: &str) -> Vec<Value> {
    let ran = hbplan(&[args, &["--format", "json", "--lang", "nl"]].concat()).go();
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    let one = document.get("report").into_iter();
    let several = document["reports"].as_array().into_iter().flatten();
    let blocks = one.chain(several);
    let mut blocks = blocks.flat_map(|report| report["blocks"].as_array().expect("a list"));
    let table = blocks.find(|block| block["table"]["caption"] == caption);
    let table = table.unwrap_or_else(|| panic!("no table `{caption}`: {document:#}"));
    let rows = table["table"]["rows"].as_array().expect("a list").iter();
    rows.filter(|row| row["role"] == "body").cloned().collect()
}

#[test]
fn each_row_has_an_id_of_what_it_is_about() {
    let leiden = "plans/leiden.toml";
    let books = "examples/leiden-realisation/xaf32.toml";
    let scaled = ["what-if", leiden, "--scale", "lines.aanbod=0.9"];
    let other = ["diff", leiden, "plans/po-zk.toml"];
    let cases: [(&[&str], &str, &str); 9] = [
        (&scaled, "Lasten per post", "line"),
        (&other, "Baten per financier", "funder"),
        (&other, "Lasten per activiteit", "activity"),
        (
            &["currencies", "examples/valuta.toml"],
            "Koersen",
            "currency",
        ),
        (&["activity", leiden, "2.1"], "Kosten", "period"),
        (&["year", leiden, "2021"], "Begroting", "side"),
        (
            &["report", leiden],
            "Subsidie stopt na jan/jun 2023",
            "activity",
        ),
        (&["report", leiden], "Kerncijfers", "figure"),
        (&["report", leiden], "In één oogopslag", "report"),
    ];
    for (args, caption, key) in cases {
        for row in rows(args, caption) {
            assert!(row["ids"][key].is_string(), "{caption}: {row:#}");
        }
    }
    // Costs without a lead are the rest.
    let realised = ["report", leiden, "--actuals", books];
    let one_of: [(&[&str], &str, [&str; 2]); 4] = [
        (
            &["actuals", leiden, "--actuals", books, "--by", "lead"],
            "Lasten per trekker",
            ["lead", "rest"],
        ),
        (
            &realised,
            "Prognose van de lasten per trekker",
            ["lead", "rest"],
        ),
        (&realised, "Einde van het project", ["side", "figure"]),
        (
            &["hours", "examples/uren-als-bewijs.toml", "--by", "person"],
            "Personeelskosten per persoon en jaar",
            ["person", "rest"],
        ),
    ];
    for (args, caption, keys) in one_of {
        for row in rows(args, caption) {
            let is_known = keys.iter().any(|key| row["ids"][key].is_string());
            assert!(is_known, "{caption}: {row:#}");
        }
    }
    // A commitment is on an activity, on a line, or on both.
    for row in rows(&["report", leiden, "--actuals", books], "Verplichtingen") {
        let ids = &row["ids"];
        assert!(
            ids["activity"].is_string() || ids["line"].is_string(),
            "{row:#}"
        );
    }
}

/// The lines behind a figure are in a table with the ids of its thing and side.
#[test]
fn the_journal_lines_of_a_figure_are_under_its_ids() {
    let plan = "plans/leiden.toml";
    let books = "examples/leiden-realisation/xaf32.toml";
    let ran = hbplan(&["report", plan, "--actuals", books, "--format", "json"]).go();
    let document: Value = serde_json::from_str(&ran.out).expect("JSON");
    let mut reports = document["reports"].as_array().expect("a list").iter();
    let journal = reports
        .find(|report| report["id"] == "journal")
        .expect("a journal");
    let tables = journal["blocks"].as_array().expect("a list").iter();
    let tables: Vec<&Value> = tables
        .map(|block| &block["table"])
        .filter(|table| table.is_object())
        .collect();
    assert!(tables.len() > 10);
    for table in tables {
        let ids = table["ids"].as_object().expect("ids");
        let is_side = ids
            .get("side")
            .is_some_and(|side| side == "debit" || side == "credit");
        assert!(is_side && ids.len() == 2, "{}: {ids:?}", table["caption"]);
    }
}

/// A thing that is due belongs to an activity, a funder, a line or a review.
#[test]
fn what_is_due_has_the_id_of_what_it_is_of() {
    let next = ["report", "examples/afspraken.toml", "--on", "2027-01-01"];
    let cases: [(&[&str], &str); 2] = [
        (&next, "Wat er nu aankomt"),
        (&["year", "plans/leiden.toml", "2021"], "Planning"),
    ];
    for (args, caption) in cases {
        let rows = rows(args, caption);
        assert!(rows.len() > 2, "{caption}");
        for row in rows {
            let ids = &row["ids"];
            let mut of = ["activity", "funder", "line", "review"].into_iter();
            let is_of_one = of.any(|key| ids[key].is_string());
            assert!(ids["kind"].is_string() && is_of_one, "{row:#}");
        }
    }
}

/// Lines of a bookkeeping: those that count, those without a place, and those that a reason excludes.
#[test]
fn the_lines_of_a_bookkeeping_have_its_id_and_where_they_went() {
    let books = "examples/leiden-realisation/xaf32.toml";
    let args = ["report", "plans/leiden.toml", "--actuals", books];
    let rows = rows(&args, "Verantwoording van de boekingsregels");
    let ids = |key: &str| -> Vec<&str> {
        let each = rows.iter();
        each.filter_map(|row| row["ids"][key].as_str()).collect()
    };
    assert_eq!(ids("bookkeeping").len(), rows.len());
    assert_eq!(ids("bookkeeping")[0], "actuals.source[0]");
    let [figures, reasons, rests] = ["figure", "reason", "rest"].map(ids);
    assert_eq!(figures.len() + reasons.len() + rests.len(), rows.len());
    assert!(figures.iter().all(|figure| *figure == "booked"));
    assert!(reasons.contains(&"opening"), "{reasons:?}");
}

#[test]
fn each_journal_line_has_its_file_and_number_as_its_id() {
    let books = "examples/leiden-realisation/xaf32.toml";
    let args = ["report", "plans/leiden.toml", "--actuals", books];
    let rows = rows(&args, "5.1 Projectleiding");
    assert_eq!(rows.len(), 18);
    assert_eq!(rows[0]["ids"]["journal-line"], "ppo-2020-xaf32.xaf:98");
}

/// The reports of a plan as JSON, with or without its bookkeepings.
fn reports(args: &[&str]) -> Vec<Value> {
    let ran = hbplan(&[args, &["--format", "json"]].concat()).go();
    let document: Value = serde_json::from_str(&ran.out).unwrap_or_else(|_| panic!("{}", ran.err));
    let one = document.get("report").cloned().into_iter();
    let several = document["reports"].as_array().cloned();
    one.chain(several.into_iter().flatten()).collect()
}

/// A row that is about no thing has its number as id. No row of amounts or of a list is such a row, except differences
/// between versions that belong to no other kind.
#[test]
fn each_row_of_every_table_has_an_id() {
    let mut plans = files("plans", "toml");
    plans.extend(files("examples", "toml"));
    let mut runs: Vec<Vec<&str>> = plans.iter().map(|plan| vec!["report", plan]).collect();
    let leiden = "plans/leiden.toml";
    let books = "examples/leiden-realisation/xaf32.toml";
    runs.push(vec!["report", leiden, "--actuals", books]);
    let set = "tariffs.projectleider.rate=110.37";
    runs.push(vec!["what-if", leiden, "--set", set]);
    let mut without = BTreeSet::new();
    for args in runs {
        for report in reports(&args) {
            let blocks = report["blocks"].as_array().expect("a list").iter();
            for table in blocks.filter_map(|block| block.get("table")) {
                for row in table["rows"].as_array().expect("a list") {
                    let ids = row["ids"].as_object().expect("an object");
                    assert!(!ids.is_empty(), "{args:?}: {row:#}");
                    let is_heading = ["heading", "subtotal"]
                        .map(Value::from)
                        .contains(&row["role"]);
                    if ids.contains_key("row") && !is_heading {
                        without.insert(format!(
                            "{} {}: {}",
                            report["id"], table["caption"], row["cells"]
                        ));
                    }
                }
            }
        }
    }
    let of_plan = r#""what-if" "Overige verschillen""#;
    without.retain(|row| !row.starts_with(of_plan));
    assert_eq!(without, BTreeSet::new());
}
