//! An unreadable role makes only the figures unknown that depend on it.

use super::{UNKNOWN, figures_of, wrong};
use crate::support::plans::project;

/// A plan with a reserve that has income of its own, costs of an activity, and a percentage of all costs beside it.
const WITH_RESERVE: &str = r#"
[plan]
title = "Reserve"
unit = 1
balance = "free"
periods = ["2026", "2027"]
[funders]
gemeente = { name = "Gemeente", credit = [1_000, 1_100] }
[partners]
school = "School"
stichting = "Stichting"
[goals]
rust = "Rust"
orde = "Orde"
[lines]
wmo = { name = "Wmo", credit = [50, 50] }
wegen = { name = "Wegen", debit = [400, 400], under = "ruimte" }
ruimte = { name = "Ruimte" }
pot = { name = "Pot", role = "reserve", debit = [30, 0], credit = [0, 40], under = "ruimte" }
opslag = { name = "Opslag", percent = "10%", of = "all" }
[[activities]]
code = "1"
title = "Zorg"
line = "wmo"
partners = ["school", "stichting"]
goals = ["rust"]
cost = [{ amount = 300, per = "year" }]
[[activities]]
code = "2"
title = "Sparen"
line = "pot"
partners = ["school"]
goals = ["orde"]
cost = [{ what = "storting", amount = 20, in = "2026" }]
[[conditions]]
name = "de helft"
funder = "gemeente"
max-share = "150%"
of = "cost"
[[claims]]
name = "alles"
side = "debit"
amount = 1_500
"#;

#[test]
fn of_a_plan_with_an_unreadable_role_no_figure_is_shown_that_depends_on_it() {
    let role = "role = \"reserve\"";
    let [reserve, ordinary, unread] = [role, "role = \"ordinary\"", "role = \"reserv\""]
        .map(|word| figures_of(&project(&WITH_RESERVE.replace(role, word))));
    // The row of the reserve itself is among the reserves, with all of its costs.
    let both = unread
        .iter()
        .filter(|(at, _)| ordinary.contains_key(*at) && at[3] != "Pot");
    let both = both.map(|(at, figures)| (at.clone(), figures.clone()));
    let mut all = wrong(&reserve, &unread);
    all.extend(wrong(&ordinary, &both.collect()));
    assert!(all.is_empty(), "{}", all.join("\n"));
    let known = unread
        .values()
        .flatten()
        .filter(|figure| *figure != UNKNOWN);
    assert!(known.count() > 100);
}
