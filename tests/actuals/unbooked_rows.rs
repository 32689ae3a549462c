//! The row of lines without a place is there even if their debit and credit are equal.

use crate::support::run::hbplan;

#[test]
fn lines_without_a_place_have_a_row_if_they_add_up_to_0() {
    let folder = tempfile::tempdir().expect("a folder");
    let plan = r#"
        plan = { title = "Test", periods = ["2020"] }
        lines = { zaal = { name = "Zaal", debit = [100] } }
        [[actuals.source]]
        kind = "csv"
        through = 2020-12-31
        contents = """
Rekening;Datum;Boekstuk;Bedrag
4100;2020-05-01;1;30,00
1600;2020-05-01;1;-30,00
"""
    "#;
    std::fs::write(folder.path().join("plan.toml"), plan).expect("a file");
    let run = |args: &[&str]| hbplan(args).within(folder.path()).go();
    let rows = |by: &str| run(&["actuals", "plan.toml", "--format", "csv", "--by", by]);
    rows("line").prints("\nNiet toegerekend,,0,0,,,0,");
    rows("period").prints("Niet toegerekend,,0,0,");
    run(&["forecast", "plan.toml", "--format", "csv"]).prints("Niet toegerekend,,0,,0,,0,0");
    run(&[
        "actuals",
        "plan.toml",
        "--format",
        "csv",
        "--trace",
        "unbooked",
    ])
    .prints("4100")
    .prints("1600");
    run(&["check", "plan.toml"]).prints("nothing-booked");
}
