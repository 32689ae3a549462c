//! `sign = "any"`: figures below zero that are meant, of a funder, of a line and of a cost item.

use crate::cli::{file, folder};
use crate::support::files::read;
use crate::support::plans::changed;
use crate::support::run::{Ran, hbplan};

fn check(text: impl AsRef<[u8]>) -> Ran {
    let folder = folder();
    file(folder.path(), "plan.toml", text);
    hbplan(&["check", "--output-format", "concise", "plan.toml"])
        .within(folder.path())
        .go()
}

#[test]
fn a_figure_below_zero_is_meant_where_its_sign_is_any() {
    let rows = |of_line: &str, of_item: &str| {
        check(format!(
            "[plan]\ntitle = \"Voorbeeld\"\nperiods = [\"2020\", \"2021\"]\n\
             [funders]\na = {{ credit = [100, 60] }}\n\
             [lines]\nb = {{ debit = [100, 100] }}\nc = {{ debit = [0, -40]{of_line} }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"A\"\nline = \"c\"\n\
             cost = [{{ amount = [0, -40]{of_item} }}]"
        ))
    };
    // 100 - 40 = 60 is spent in the second period, which equals the income.
    let (any, positive) = (", sign = \"any\"", ", sign = \"positive\"");
    rows(any, "").ended(0);
    rows("", "").ended(1).says("2 fouten");
    // An item's own sign takes precedence over the sign of its line.
    rows(any, positive)
        .ended(1)
        .says("1 fout")
        .prints("activiteit `1`");
    rows("", any)
        .ended(1)
        .says("1 fout")
        .prints("`debit` van `c`");
    // An unreadable sign is one mistake.
    rows(", sign = \"minus\"", "")
        .ended(1)
        .says("1 fout")
        .prints("error[unreadable-value]");
    let example = read("examples/refund.toml");
    check(&example).ended(0);
    for figure in ["-40]", "-10]"] {
        let meant = format!("{figure}, sign = \"any\"");
        check(changed(&example, &meant, figure))
            .ended(1)
            .prints("error[negative-amount]");
    }
    // A wrong total: the lines add up to 1,000 + 760, and not to 1,000 + 761.
    check(changed(
        &example,
        "debit = [1_000, 760]",
        "debit = [1_000, 761]",
    ))
    .ended(1)
    .prints("761");
}

#[test]
fn a_deficit_among_the_income_is_meant_where_the_sign_of_its_funder_is_any() {
    let plan = |sign: &str| {
        format!(
            "[plan]\ntitle = \"Deficit\"\nlanguage = \"en\"\nunit = 1\nperiods = [\"2027\"]\n\
             [funders]\ngrants = {{ credit = [2_355] }}\n\
             deficit = {{ credit = [-88]{sign} }}\ntax = {{ credit = [6_733] }}\n\
             [lines]\nservices = {{ debit = [9_000] }}"
        )
    };
    // 2,355 - 88 + 6,733 = 9,000.
    check(plan(", sign = \"any\"")).ended(0);
    check(plan(""))
        .ended(1)
        .says("1 error")
        .prints("error[negative-amount]");
    // An unreadable sign is one mistake.
    check(plan(", sign = \"minus-ish\""))
        .ended(1)
        .says("1 error")
        .prints("error[unreadable-value]");
    let folder = folder();
    file(folder.path(), "old.toml", plan(""));
    file(folder.path(), "plan.toml", plan(", sign = \"any\""));
    let run = |args: &[&str]| hbplan(args).within(folder.path()).go();
    run(&["diff", "old.toml", "plan.toml"]).prints("sign");
    // It stays among the income.
    let budget = run(&["budget", "--format", "csv", "plan.toml"]);
    budget.ended(0).prints("-88");
    let report = run(&[
        "what-if",
        "--set",
        "funders.deficit.credit[0]=-90",
        "plan.toml",
    ]);
    report.prints("-€90");
}
