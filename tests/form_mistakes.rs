//! Mistakes in the forms of leads: each is one finding, and none hides or repeats another.

use crate::progress::{FILLED, checked, folder, run, write};

/// A plan with a report every four months. Activity 1 always runs, 2 from September 2026 and 3 from July 2027.
const PLAN: &str = r#"
[plan]
title = "Opvang"
language = "nl"
periods = ["2026", "2027"]
[actuals]
progress = ["*.form.toml"]
[[activities]]
code = "1"
title = "Groepen"
lead = "Jan"
timeline = ["2026..2027"]
targets = [{ what = "groepen", target = 4, by = 2026-04-30 }, { what = "kinderen", target = 60 }]
[[activities]]
code = "2"
title = "Ouders"
lead = "Piet"
timeline = ["2026-09..2027"]
[[activities]]
code = "3"
title = "Afronding"
lead = "Jan"
timeline = ["2027-07..2027-12"]
[[reviews]]
what = "Verslag"
every = "year"
times = 3
for-each = "activity"
"#;

fn plan() -> tempfile::TempDir {
    let folder = folder();
    write(&folder, "plan.toml", PLAN);
    folder
}

fn new_form(folder: &tempfile::TempDir, code: &str, more: &[&str]) -> crate::support::run::Ran {
    let args = ["progress", "plan.toml", "--new", code, "--on", "2026-04-20"];
    run(folder, &[&args[..], more].concat())
}

/// The form of activity 1, filled in.
fn filled(folder: &tempfile::TempDir) -> String {
    let form = new_form(folder, "1", &[]).ended(0).out.clone();
    let form = form.replace("on = \"\"", "on = \"20-4-2026\"");
    let form = form.replacen("done = '''\n", "done = '''\nGedaan.\n", 1);
    form.replace("value = \"\"", "value = 5")
}

/// The output of `check` in May about a form.
fn told(folder: &tempfile::TempDir, form: &str) -> String {
    write(folder, "1.form.toml", form);
    checked(folder, "2026-05-20")
}

#[test]
fn a_new_form_is_of_the_first_time_in_which_its_activity_runs() {
    let folder = plan();
    for (code, within) in [
        ("1", "2026-01..2026-04"),
        ("2", "2026-09..2026-12"),
        ("3", "2027-05..2027-08"),
    ] {
        let form = new_form(&folder, code, &[]).ended(0).out.clone();
        assert!(form.contains(&format!("in = \"{within}\"")), "{form}");
    }
    new_form(&folder, "2", &["--in", "2026-01..2026-04"])
        .ended(0)
        .says("let op: activiteit `2` begint pas op 1 september 2026");
}

#[test]
fn a_report_on_a_time_before_its_activity_begins_is_told_and_not_counted() {
    let folder = plan();
    let form =
        "activity = \"2\"\nin = \"2026-01..2026-04\"\non = \"20-4-2026\"\ndone = \"Iets.\"\n";
    let said = told(&folder, form);
    assert!(
        said.contains("activiteit `2` begint pas op 1 september 2026"),
        "{said}"
    );
    assert!(
        said.contains("haar eerste verslag is over `2026-09..2026-12`"),
        "{said}"
    );
    let args = [
        "progress",
        "plan.toml",
        "--on",
        "2026-05-20",
        "--format",
        "csv",
    ];
    let table = run(&folder, &args).out;
    // Only 1 has to report.
    assert!(table.contains(",2026-04-30,1,0,0,1,"), "{table}");
}

#[test]
fn a_form_that_came_back_with_a_mistake_is_not_missing_too() {
    let folder = plan();
    let good = filled(&folder);
    let complete = told(&folder, &good);
    assert!(!complete.contains("progress-"), "{complete}");
    let without_end = good.rsplit_once("# Einde").expect("an end").0;
    let changes = [
        good.replace("activity = \"1\"", "activity = \"7\""),
        good.replace("activity = \"1\"", "activity = \"3\""),
        good.replace("in = \"2026-01..2026-04\"", "in = \"voorjaar\""),
        without_end.to_string(),
    ];
    for form in &changes {
        let said = told(&folder, form);
        assert_eq!(said.matches("unusable-progress-form").count(), 1, "{said}");
        assert!(!said.contains("progress-missing"), "{said}");
    }
    let other = told(&folder, &changes[1]);
    // In the first months activity 3 has no report.
    assert!(
        other.contains("`hbplan progress plan.toml --new 3`"),
        "{other}"
    );
    let cut_off = told(&folder, without_end);
    let command = "`hbplan progress plan.toml --new 1 --in 2026-01..2026-04`";
    assert!(cut_off.contains(command), "{cut_off}");
    // The form of January to April does not hide the form of May to August.
    write(&folder, "1.form.toml", without_end);
    let later = checked(&folder, "2026-09-01");
    assert!(
        later.contains("het verslag over mei t/m augustus 2026 is niet ingeleverd"),
        "{later}"
    );
    assert!(
        !later.contains("januari t/m april 2026 is niet ingeleverd"),
        "{later}"
    );
}

#[test]
fn a_result_that_is_gone_or_empty_is_half_a_report_and_one_that_is_there_twice_is_told() {
    let folder = plan();
    let good = filled(&folder);
    let removed = good.replace("what = \"kinderen\"", "what = \"groepen\"");
    let said = told(&folder, &removed);
    assert!(said.contains("heeft resultaat `groepen` dubbel"), "{said}");
    let kinderen = good
        .find("[[results]]\nwhat = \"kinderen\"")
        .expect("a result");
    let end = good.find("# Einde").expect("an end");
    let said = told(&folder, &format!("{}{}", &good[..kinderen], &good[end..]));
    assert!(
        said.contains("half ingevuld; leeg is nog: resultaat `kinderen`"),
        "{said}"
    );
    // `groepen` was due in April, and its result is empty: that is one mistake.
    let empty = good.replacen("value = 5", "value = \"\"", 1);
    let said = told(&folder, &empty);
    assert!(
        said.contains("half ingevuld; leeg is nog: resultaat `groepen`"),
        "{said}"
    );
    assert!(!said.contains("target-without-measurement"), "{said}");
    let without = told(&folder, "");
    assert!(without.contains("target-without-measurement"), "{without}");
}

#[test]
fn a_result_of_a_plan_that_changed_is_no_half_report() {
    let folder = folder();
    write(&folder, "1.form.toml", FILLED);
    let plan = std::fs::read_to_string(folder.path().join("plan.toml")).expect("a plan");
    let more = "{ what = \"kringen\", target = 2 }, { what = \"scholen\", target = 3 }";
    write(
        &folder,
        "plan.toml",
        plan.replace("{ what = \"kringen\", target = 2 }", more),
    );
    let said = checked(&folder, "2021-04-30");
    assert!(!said.contains("half ingevuld"), "{said}");
}

#[test]
fn a_form_that_lost_its_activity_or_has_an_unknown_one_is_one_finding() {
    let folder = folder();
    let title = "# Voortgangsverslag 1.1 Kringen\n";
    let found = |form: String| {
        write(&folder, "1.form.toml", form);
        let found = checked(&folder, "2021-04-30");
        assert_eq!(
            found.matches("unusable-progress-form").count(),
            1,
            "{found}"
        );
        found
    };
    // The advice does not make a form for a code that does not exist.
    let end = "# Einde van het formulier; laat deze regel staan\n";
    let unknown = FILLED.replace("\"1.1\"", "\"9.9\"");
    let unknown = found(format!("{title}{unknown}\n{end}"));
    assert!(
        unknown.contains("noemt nu `9.9`, die er niet is; zet `1.1` terug"),
        "{unknown}"
    );
    assert!(!unknown.contains("--new 9.9"), "{unknown}");
    let empty = found(title.to_string());
    assert!(
        empty.contains("`activity` en `in` zijn verdwenen"),
        "{empty}"
    );
    assert!(
        empty.contains("`hbplan progress plan.toml --actuals boeken.toml --new 1.1`"),
        "{empty}"
    );
    let half = found(format!("{title}activity = \"1.1\"\n"));
    assert!(half.contains("`in` is verdwenen"), "{half}");
}

#[cfg(feature = "xlsx")]
#[test]
fn a_formula_without_its_result_is_told_at_its_cell() {
    let folder = folder();
    crate::lead_forms::workbook(&folder, &[("D17", "=1+1")], &[]);
    crate::support::workbooks::without_results(&folder.path().join("1.xlsx"));
    let found = checked(&folder, "2021-04-30");
    let told = "`1.xlsx`, cel `D17`: hier staat een formule waarvan het antwoord niet is bewaard";
    assert!(found.contains(told), "{found}");
    // A formula beside the form is not read.
    crate::lead_forms::workbook(&folder, &[("H3", "=1+1")], &[]);
    crate::support::workbooks::without_results(&folder.path().join("1.xlsx"));
    let found = checked(&folder, "2021-04-30");
    assert!(!found.contains("1.xlsx"), "{found}");
}
