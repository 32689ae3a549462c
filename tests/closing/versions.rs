//! The versions of closed time: which version counts, and the findings if a version is edited or removed.

use std::fs;
use std::path::Path;

use super::{close, closed_files, corrections, leiden, read, run, write};
use crate::support::run::{Ran, hbplan};

/// An invoice that is received after the books were closed, and the debt to its supplier.
const LATE: &str = "95;2020;12;20209513;Factuur kring;4300;750,00;HB;21
95;2020;12;20209513;Factuur kring;1600;-750,00;;00000
";

fn close_again(folder: &Path) -> Ran {
    run(
        folder,
        &[
            "close",
            "leiden.toml",
            "2020-H2",
            "--on",
            "2021-03-01",
            "--again",
        ],
    )
}

#[test]
fn closing_again_writes_another_version_and_overwrites_nothing() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let first = read(path, "csv.2020-H2.closed.toml");
    let late = read(path, "ppo.csv") + LATE;
    write(path, "ppo.csv", &late);
    assert_eq!(corrections(path).len(), 12, "{:#?}", corrections(path));
    close(path, "2020-H2", "2021-03-01")
        .ended(0)
        .says("csv.2020-H2.closed-2.toml geschreven: 2e halfjaar 2020 is opnieuw afgesloten, en deze 2e versie telt");
    assert_eq!(read(path, "csv.2020-H2.closed.toml"), first);
    let files = ["csv.2020-H2.closed-2.toml", "csv.2020-H2.closed.toml"];
    assert_eq!(closed_files(path), files);
    // The last version has the invoice.
    assert!(
        corrections(path).concat().is_empty(),
        "{:#?}",
        corrections(path)
    );
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
}

#[test]
fn an_edited_last_version_is_one_finding() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let late = read(path, "ppo.csv") + LATE;
    write(path, "ppo.csv", &late);
    close(path, "2020-H2", "2021-03-01").ended(0);
    let last = "csv.2020-H2.closed-2.toml";
    let edited = read(path, last).replacen("realised = ", "realised = 1", 1);
    write(path, last, &edited);
    let ran = run(path, &["check", "leiden.toml"]);
    let said = ran.out + &ran.err;
    assert!(said.contains("unusable-closed-file"), "{said}");
    for command in ["actuals", "forecast", "cash", "account", "hours"] {
        let ran = run(path, &[command, "leiden.toml"]);
        let said = "waardoor cijfers hierboven verkeerd zijn of ontbreken: `unusable-closed-file`";
        let shown: Vec<&str> = ran.out.split_whitespace().collect();
        assert!(shown.join(" ").contains(said), "{command}: {}", ran.out);
    }
    // The invoice is in the last version, and not in the first.
    assert!(!said.contains("closed-figure-changed"), "{said}");
}

#[test]
fn closing_again_without_a_change_writes_nothing_unless_asked() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    close(path, "2020-H2", "2021-03-01")
        .ended(0)
        .says("niets geschreven: 2e halfjaar 2020 is al afgesloten in `csv.2020-H2.closed.toml`")
        .says("`--again`");
    assert_eq!(closed_files(path).len(), 1);
    close_again(path).ended(0).says("closed-2.toml geschreven");
    // A change in other time is not a change of this time.
    let late = read(path, "ppo.csv") + "95;2021;2;20219513;Factuur kring;4300;750,00;HB;21\n";
    write(path, "ppo.csv", &late);
    close(path, "2020-H2", "2021-03-03")
        .ended(0)
        .says("niets geschreven");
}

#[test]
fn the_version_after_one_in_the_plan_has_the_next_number() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let text = read(path, "csv.2020-H2.closed.toml");
    fs::remove_file(path.join("csv.2020-H2.closed.toml")).expect("the closed file");
    let list = read(path, "csv.toml");
    write(
        path,
        "csv.toml",
        &format!("closed = '''\n{text}'''\n{list}"),
    );
    close(path, "2020-H2", "2021-03-01")
        .ended(0)
        .says("is al afgesloten in `actuals.closed[0]`");
    close_again(path).ended(0).says("closed-2.toml geschreven");
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
}

#[test]
fn a_version_that_was_removed_is_missed_by_each_later_one() {
    for removed in ["csv.2020-H2.closed.toml", "csv.2020-H2.closed-2.toml"] {
        let folder = leiden();
        let path = folder.path();
        close(path, "2020-H2", "2021-01-20").ended(0);
        close_again(path).ended(0);
        close_again(path).ended(0).says("closed-3.toml geschreven");
        run(path, &["check", "leiden.toml", "--strict"]).ended(0);
        let text = read(path, removed);
        fs::remove_file(path.join(removed)).expect("a version");
        let check = ["check", "leiden.toml", "--output-format", "concise"];
        run(path, &check).ended(1).prints(&format!(
            "error[missing-closed-file]: `{removed}` ontbreekt"
        ));
        close_again(path).ended(2).says("1 fout");
        write(path, removed, &text);
        run(path, &["check", "leiden.toml", "--strict"]).ended(0);
    }
}

#[test]
fn the_last_version_that_was_removed_is_missed_by_time_that_was_closed_later() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    close_again(path).ended(0);
    close(path, "2021-01..2021-05", "2021-07-20").ended(0);
    fs::remove_file(path.join("csv.2020-H2.closed-2.toml")).expect("the last version");
    run(
        path,
        &["check", "leiden.toml", "--output-format", "concise"],
    )
    .ended(1)
    .prints("`csv.2020-H2.closed-2.toml` ontbreekt, of is niet meer zoals het was toen `csv.2021-01_2021-05.closed.toml` werd afgesloten");
    // There was a second version: the next one is the third, so that no two files have the same name.
    let allowed = "[checks]\nmissing-closed-file = { level = \"allow\", reason = \"kwijt\" }";
    let plan = read(path, "leiden.toml").replace("[checks]", allowed);
    write(path, "leiden.toml", &plan);
    close(path, "2020-H2", "2021-07-20")
        .ended(0)
        .says("closed-3.toml geschreven");
}

#[test]
fn an_edited_file_is_replaced_by_the_next_version_and_stays() {
    let folder = leiden();
    let path = folder.path();
    let check = || {
        let check = ["check", "leiden.toml", "--output-format", "concise"];
        run(path, &check)
    };
    let is_clean = || {
        run(path, &["check", "leiden.toml", "--strict"]).ended(0);
    };
    let edit = |name: &str, from: &str, to: &str| {
        let text = read(path, name);
        assert!(text.contains(from), "{text}");
        write(path, name, &text.replace(from, to));
        let ran = check();
        ran.ended(1).prints("unusable-closed-file");
        assert!(!ran.out.contains("missing-closed-file"), "{}", ran.out);
    };
    let close = |time: &str, on: &str| close(path, time, on);
    close("2020-H2", "2021-01-20").ended(0);
    edit("csv.2020-H2.closed.toml", "34250", "34350");
    // Other time can't be closed until the file is replaced.
    close("2021-01..2021-05", "2021-07-20")
        .ended(2)
        .says("1 fout");
    close("2020-H2", "2021-03-01")
        .ended(0)
        .says("csv.2020-H2.closed-2.toml geschreven");
    is_clean();
    close_again(path).ended(0).says("closed-3.toml geschreven");
    // The second version counts again, and the next one is written although it has the same contents.
    edit("csv.2020-H2.closed-3.toml", "34250", "34350");
    close("2020-H2", "2021-03-01")
        .ended(0)
        .says("csv.2020-H2.closed-4.toml geschreven");
    is_clean();
    // A file that was replaced already is edited again.
    edit("csv.2020-H2.closed.toml", "34350", "34450");
    close_again(path).ended(0).says("closed-5.toml geschreven");
    is_clean();
}

#[test]
fn a_closed_file_that_was_edited_is_an_error_and_does_not_count() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let closed = read(path, "csv.2020-H2.closed.toml");
    write(
        path,
        "csv.2020-H2.closed.toml",
        &closed.replace("\n", "\r\n"),
    );
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
    write(
        path,
        "csv.2020-H2.closed.toml",
        &closed.replace("34250", "34350"),
    );
    run(
        path,
        &["check", "leiden.toml", "--output-format", "concise"],
    )
    .ended(1)
    .prints("unusable-closed-file")
    .prints("is gewijzigd nadat het werd geschreven");
    assert!(
        corrections(path).concat().is_empty(),
        "{:#?}",
        corrections(path)
    );
}

#[test]
fn the_last_closed_file_that_was_removed_is_missed_by_the_list() {
    let folder = leiden();
    let path = folder.path();
    close(path, "2020-H2", "2021-01-20").ended(0);
    let closed = read(path, "csv.2020-H2.closed.toml");
    fs::remove_file(path.join("csv.2020-H2.closed.toml")).expect("the closed file");
    let check = ["check", "leiden.toml", "--output-format", "concise"];
    run(path, &check)
        .ended(1)
        .prints("`csv.2020-H2.closed.toml` ontbreekt, of is niet meer zoals het was toen het in de lijst `csv.closed-files.toml` werd gezet");
    write(path, "csv.2020-H2.closed.toml", &closed);
    close(path, "2021-01..2021-05", "2021-07-20").ended(0);
    run(path, &["check", "leiden.toml", "--strict"]).ended(0);
    let list = read(path, "csv.closed-files.toml");
    assert_eq!(list.matches("[[files]]").count(), 2, "{list}");
    // A list without one of the two.
    let (before, rest) = list.split_once("[[files]]").expect("the first");
    let (_, after) = rest.split_once("[[files]]").expect("the second");
    write(
        path,
        "csv.closed-files.toml",
        &format!("{before}[[files]]{after}"),
    );
    run(path, &check)
        .ended(1)
        .prints("`csv.closed-files.toml` is gewijzigd nadat het werd geschreven");
    let advises = |advice: &str| {
        let ran = run(path, &["check", "leiden.toml"]);
        let words: Vec<&str> = ran.out.split_whitespace().collect();
        assert!(words.join(" ").contains(advice), "{}", ran.out);
    };
    let advice = "verwijder haar en sta `missing-closed-file` met een reden toe in `[checks]`";
    advises(advice);
    close(path, "2020-H1", "2021-07-20").ended(2).says("1 fout");
    // Without a list a closed file can be removed unnoticed. If the plan gives a reason for the missing list, a new
    // list of all closed files is made.
    fs::remove_file(path.join("csv.closed-files.toml")).expect("the list");
    run(path, &check)
        .ended(1)
        .prints("`csv.closed-files.toml` ontbreekt: zonder deze lijst valt een afgesloten bestand dat weg is niet op");
    let advice = "sta `missing-closed-file` met een reden toe in `[checks]`: `hbplan close` maakt bij de volgende afsluiting een nieuwe";
    advises(advice);
    close(path, "2020-H1", "2021-07-20").ended(2).says("1 fout");
    let reason = "missing-closed-file = { level = \"allow\", reason = \"kwijt\" }";
    let plan = read(path, "leiden.toml");
    write(
        path,
        "leiden.toml",
        &plan.replace("[checks]", &format!("[checks]\n{reason}")),
    );
    close(path, "2020-H1", "2021-07-20").ended(0);
    let list = read(path, "csv.closed-files.toml");
    assert_eq!(list.matches("[[files]]").count(), 3, "{list}");
}

const RENAMED: &str = r#"
[plan]
title = "T"
language = "nl"
periods = ["2021"]
[funders]
a = { name = "A", credit = [600] }
[lines]
staf = { name = "Staf", debit = [600] }
[[actuals.source]]
kind = "csv"
through = 2021-12-31
contents = """
Datum;Rekening;Dagboek;Boekstuk;Bedrag
2021-02-01;4100;70;1;600,00
"""
rules = [{ account = "41*", line = "staf" }]
"#;

/// Its closed files have the old name, and no export shows that they belong to the same books.
#[test]
fn a_plan_with_another_name_tells_that_its_closed_files_do_not_count() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    write(path, "plan.toml", RENAMED);
    let close = |plan: &str| {
        let args = ["close", plan, "2021", "--on", "2022-02-01"];
        hbplan(&args).within(path).go()
    };
    let told = "1 afgesloten bestand van dezelfde boekhouding, zoals `plan.2021.closed.toml`, heet naar een ander bestand en telt hier niet mee";
    let checked = |plan: &str| {
        let ran = hbplan(&["check", plan, "--on", "2022-02-01"])
            .within(path)
            .go();
        let said = ran.out + &ran.err;
        let words: Vec<&str> = said.split_whitespace().collect();
        words.join(" ").matches(told).count()
    };
    close("plan.toml")
        .ended(0)
        .says("plan.2021.closed.toml geschreven");
    assert_eq!(checked("plan.toml"), 0);
    // Another plan beside it has closed files of its own.
    write(path, "ander.toml", RENAMED);
    assert_eq!(checked("ander.toml"), 0);
    fs::rename(path.join("plan.toml"), path.join("begroting.toml")).expect("renamed");
    assert_eq!(checked("begroting.toml"), 1);
    close("begroting.toml").ended(0).says(told);
}

/// A closed file has the title of its project.
#[test]
fn a_closed_file_of_another_project_is_told_as_such() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path();
    write(path, "plan.toml", RENAMED);
    hbplan(&["close", "plan.toml", "2021", "--on", "2022-02-01"])
        .within(path)
        .go()
        .ended(0);
    let file = fs::read_to_string(path.join("plan.2021.closed.toml")).expect("a closed file");
    assert!(file.contains("project = \"T\"\n"), "{file}");
    let checked = |plan: &str| {
        let ran = hbplan(&["check", plan, "--on", "2022-02-01"])
            .within(path)
            .go();
        let said = ran.out + &ran.err;
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    // With another title and the same bookkeeping it is the same project.
    let titled = RENAMED.replace("\"T\"", "\"U\"");
    write(path, "plan.toml", &titled);
    let said = checked("plan.toml");
    assert!(!said.contains("ander project"), "{said}");
    // With other bookkeepings it is not.
    let other = titled.replace("kind = \"csv\"", "partner = \"p\"\nkind = \"csv\"");
    write(
        path,
        "plan.toml",
        &format!("{other}\n[partners]\np = \"P\"\n"),
    );
    let said = checked("plan.toml");
    let told =
        "is van een ander project (`T`): het heeft geen boekhouding van dit plan, en telt niet mee";
    assert!(said.contains(told), "{said}");
    assert!(!said.contains("het plan heeft de boekhouding"), "{said}");
    let note =
        "Door 1 fout over de boekhoudingen zijn cijfers hierboven verkeerd, of ontbreken ze.";
    let report = hbplan(&[
        "report",
        "plan.toml",
        "--format",
        "text",
        "--on",
        "2022-02-01",
    ])
    .within(path)
    .go();
    let words: Vec<&str> = report.out.split_whitespace().collect();
    assert!(words.join(" ").contains(note), "{}", report.out);
    // The plan has another name, and the file after which the closed file was named is gone.
    fs::remove_file(path.join("plan.toml")).expect("removed");
    write(path, "begroting.toml", &titled);
    let said = checked("begroting.toml");
    let told = "`plan.2021.closed.toml` is van het project `T`, heeft een boekhouding van dit plan, en telt hier niet mee";
    assert!(said.contains(told), "{said}");
}
