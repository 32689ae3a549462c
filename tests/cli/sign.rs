//! `sign = "any"`: figures below zero that are meant, of a line and of a cost item.

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
    // 100 - 40 = 60 is spent in the second period, which is what comes in.
    let (any, positive) = (", sign = \"any\"", ", sign = \"positive\"");
    rows(any, "").ended(0);
    rows("", "").ended(1).says("2 fouten");
    // An item's own sign comes before that of its line.
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
    check(changed(&example, ", sign = \"any\"", ""))
        .ended(1)
        .prints("error[negative-amount]");
    // A wrong total: 1,000 + 760 is what the lines add up to, and not 1,000 + 761.
    check(changed(
        &example,
        "debit = [1_000, 760]",
        "debit = [1_000, 761]",
    ))
    .ended(1)
    .prints("761");
}
