//! Bookkeepings of closed time that the plan no longer has.

use jiff::civil::date;

use super::{closed_of, filled, found};
use crate::project::Project;

/// What only follows from the missing lines of the bookkeeping is no finding: not about realised amounts, about budgets
/// that are left, or about rules that are needed.
#[test]
fn a_bookkeeping_that_the_plan_no_longer_has_is_one_finding() {
    let other = r#"
[[actuals.source]]
partner = "swv"
kind = "csv"
through = 2021-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Project;Kostenplaats;Bedrag
2021-02-02;4200;70;1;;;40,00
2021-04-02;4200;70;2;;;30,00
"""
rules = [{ account = "42*", line = "reis" }]
"#;
    let of_all = "\n[[actuals.rules]]\naccount = \"4299\"\nline = \"reis\"\n";
    let both = format!("{}{other}", filled("", ""));
    let [first, second] = [
        ("2021-Q1", date(2021, 4, 20)),
        ("2021-Q2", date(2021, 7, 20)),
    ]
    .map(|(time, day)| closed_of(both.clone(), time, day, 1));
    let closed = format!("closed = ['''\n{first}''', '''\n{second}''']");
    let plan = filled("", "").replace("[actuals]", &format!("[actuals]\n{closed}"));
    assert_eq!(found(format!("{plan}{other}")), [""; 0]);
    let printed =
        |text: String| Project::from_text("plan.toml", text, date(2026, 1, 1)).to_string();
    let removed = printed(format!("{plan}{of_all}"));
    let told = "the plan no longer has the bookkeeping `SWV`, and Q1 2021 and Q2 2021 were closed with 2 journal lines of it";
    assert!(removed.contains(told), "{removed}");
    let count = |printed: &str, rule: &str| printed.matches(rule).count();
    assert_eq!(count(&removed, "closed-figure-changed"), 1, "{removed}");
    // It is unknown whether lines of the removed bookkeeping fit the rule for all bookkeepings.
    let complete = printed(format!("{plan}{other}{of_all}"));
    let unused = "unused-booking-rule";
    assert_eq!(
        count(&removed, unused) + 1,
        count(&complete, unused),
        "{removed}"
    );
    // A change in the remaining bookkeeping is still found: 150 more.
    let late = "2021-03-01;4300;70;2;;;150,00";
    let changed = format!("{plan}{of_all}").replace(late, "2021-03-01;4300;70;2;;;300,00");
    let told = "`PPO` has 3 journal lines in Q1 2021 now (debit €510.00, credit €0.00); when that was closed on 20 April 2021, it had 3 (debit €360.00, credit €0.00)";
    let printed_again = printed(changed);
    assert!(printed_again.contains(told), "{printed_again}");
    // If only the name of its partner changed, it is the same bookkeeping.
    let renamed = format!("{plan}{other}").replace("swv = \"SWV\"", "swv = \"Verband\"");
    assert_eq!(found(renamed), [""; 0]);
}

/// The plan no longer has a bookkeeping with a debit of 70 on travel.
#[test]
fn a_booking_that_moved_in_a_bookkeeping_that_is_still_there_is_found_beside_one_that_is_gone() {
    let other = r#"
[[actuals.source]]
partner = "swv"
kind = "csv"
through = 2021-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Project;Kostenplaats;Bedrag
2021-02-02;4200;70;1;;;40,00
2021-04-02;4200;70;2;;;30,00
"""
rules = [{ account = "42*", line = "reis" }]
"#;
    let both = format!("{}{other}", filled("", ""));
    let closed = closed_of(both, "2021-H1", date(2021, 7, 20), 1);
    let plan = filled(&closed, "");
    let printed = |text: &str| {
        Project::from_text("plan.toml", text.to_string(), date(2026, 1, 1)).to_string()
    };
    let moved = "actuals were moved in H1 2021 after that was closed on 20 July 2021";
    let same = printed(&plan);
    assert!(!same.contains(moved), "{same}");
    // The 200 of staff is on travel now: 200 − 70 more than before on travel, and 200 less on staff.
    let recoded = printed(&plan.replace("\"41*\", line = \"staf\"", "\"41*\", line = \"reis\""));
    let told: String = recoded.split_whitespace().collect::<Vec<_>>().join(" ");
    let said = "line `Staf` from €200.00 to €0.00 and line `Reis` from €70.00 to €200.00";
    assert!(told.contains(moved) && told.contains(said), "{recoded}");
}
