//! A row or an activity under the wrong group, which only claims show.

use super::only;
use crate::findings::plan;
use crate::support::plans::changed;

/// The only finding of a plan without findings, with this change.
#[track_caller]
fn slip(rest: &str, old: &str, new: &str) -> String {
    let clean = plan(
        "unit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]",
        rest,
    );
    assert!(super::sums(&clean).is_empty());
    only(&changed(&clean, old, new))
}

#[test]
fn a_row_outside_a_group_without_a_subtotal() {
    // 300 + 40 and 310 + 45.
    let rest = "[lines]
g = { name = \"G\" }
a = { under = \"g\", debit = [300, 310] }
b = { under = \"g\", debit = [40, 45] }
c = { debit = [100, 110] }
[totals]
debit = [440, 465]
[[claims]]
name = \"Part\"
of = [\"g\"]
amount = [340, 355]
";
    assert_eq!(
        slip(rest, "b = { under = \"g\", ", "b = { "),
        "figure-differs lines.b.under: `b`, with 40 in `2027` and 45 in `2028`, is under no group, and the sums add up if it \
         is under `G`"
    );
}

#[test]
fn an_activity_under_another_package() {
    // 350 + 200 = 550 and 250 + 220 = 470, of 1,020: 53.9 % and 46.1 %.
    let activity = |code: &str, under: &str, line: &str, amount: u32| {
        format!(
            "[[activities]]\ncode = \"{code}\"\ntitle = \"{code}\"\nlead = \"a\"\nunder = \"{under}\"\nline = \"{line}\"\n\
             cost = [{{ amount = {amount}, in = \"2027\" }}]\n"
        )
    };
    let rest = "[lines]
x = { debit = [600, 0] }
y = { debit = [420, 0] }
[[activities]]
code = \"1\"
title = \"1\"
lead = \"a\"
[[activities]]
code = \"2\"
title = \"2\"
lead = \"a\"
"
    .to_string()
        + &activity("1x", "1", "x", 350)
        + &activity("1y", "1", "y", 200)
        + &activity("2x", "2", "x", 250)
        + &activity("2y", "2", "y", 220)
        + "[[claims]]
name = \"One\"
of = [\"1\"]
amount = 550
share = \"53.9%\"
[[claims]]
name = \"Two\"
of = [\"2\"]
amount = 470
share = \"46.1%\"
";
    assert_eq!(
        slip(
            &rest,
            "title = \"1y\"\nlead = \"a\"\nunder = \"1\"",
            "title = \"1y\"\nlead = \"a\"\nunder = \"2\""
        ),
        "figure-differs activities[3].under: activity `1y`, with 200 in `2027`, is under `2`, and the sums add up if it is \
         under `1`"
    );
}
