//! Input that is very long, deep or wide gets an answer, and within a short time.

use crate::cli::{file, folder};
use crate::support::run::{Ran, hbplan};

fn check(text: &str) -> Ran {
    let folder = folder();
    file(folder.path(), "plan.toml", text);
    hbplan(&["check", "plan.toml"]).within(folder.path()).go()
}

#[test]
fn nested_20_000_deep() {
    let deep = 20_000;
    let header = "[plan]\ntitle = \"x\"\n";
    let nested = [
        format!("{header}x = {}{}\n", "[".repeat(deep), "]".repeat(deep)),
        format!("{header}x = {}\n", "[".repeat(deep)),
        format!("{header}x = {}\n", "]".repeat(deep)),
        format!(
            "{header}x = {}1{}\n",
            "{ a = ".repeat(deep),
            " }".repeat(deep)
        ),
        format!("{header}x = {}\n", "{ a = ".repeat(deep)),
        format!("{header}{} = 1\n", vec!["a"; deep].join(".")),
        format!("{header}[{}]\n", vec!["a"; deep].join(".")),
        format!("{header}[{}", "[".repeat(deep)),
        format!("{header}{}\n", "[\n".repeat(deep)),
        format!("{header}{}\n", "x = [\n".repeat(deep / 10)),
    ];
    for text in &nested {
        check(text).ended(1).prints("fout[");
    }
}

#[test]
fn three_thousand_periods() {
    let days = (0..3_000_i64).map(|day| {
        let date = jiff::civil::date(2000, 1, 1)
            .checked_add(jiff::Span::new().days(day))
            .expect("before 2009");
        format!("\"{date}\"")
    });
    let periods: Vec<String> = days.collect();
    let ones = vec!["1"; 3_000].join(", ");
    let text = format!(
        "[plan]\ntitle = \"x\"\nperiods = [{}]\n[funders]\na = {{ credit = [{ones}] }}\n[lines]\nb = {{ debit = [{ones}] }}\n",
        periods.join(", ")
    );
    check(&text).ended(0);
    let wrong = text.replacen("debit = [1, ", "debit = [2, ", 1);
    check(&wrong).ended(1).prints("unbalanced-period");
    let reversed: Vec<String> = periods.into_iter().rev().collect();
    check(&format!(
        "[plan]\ntitle = \"x\"\nperiods = [{}]\n",
        reversed.join(", ")
    ))
    .ended(1)
    .prints("period-order");
}

#[test]
fn thousands_of_findings_are_cut_short() {
    let keys: String = (0..5_000)
        .map(|number| format!("x{number} = {{ credti = 1 }}\n"))
        .collect();
    let ran = check(&format!("[plan]\ntitle = \"x\"\n[funders]\n{keys}"));
    ran.ended(1)
        .prints("bevindingen; --most 0 toont ze alle")
        .says("fouten");
    // 50 findings are shown, each of about ten lines.
    assert!(
        ran.out.lines().count() < 1_000,
        "{} lines",
        ran.out.lines().count()
    );
    assert_eq!(ran.out.matches("fout[unknown-key]").count(), 50);
}

#[test]
fn thousands_of_syntax_errors() {
    // Nothing of these two can be read, so the messages are in the language of the locale.
    check(&"x = = 1\n".repeat(2_000))
        .ended(1)
        .prints("error[syntax]");
    check(&"x = \"\n".repeat(2_000))
        .ended(1)
        .prints("error[syntax]");
    check(&format!(
        "[plan]\ntitle = \"x\"\n{}",
        "a = 1\n".repeat(2_000)
    ))
    .ended(1)
    .prints("fout[syntax]");
}

#[test]
fn twenty_thousand_mistakes_are_counted() {
    let text = format!("[plan]\ntitle = \"x\"\n{}", "a=1\n".repeat(20_000));
    let folder = folder();
    file(folder.path(), "plan.toml", &text);
    hbplan(&["check", "plan.toml", "--output-format", "concise"])
        .within(folder.path())
        .go()
        .ended(1)
        // 19,999 lines repeat the first one.
        .prints("er zijn nog 18.999 bevindingen van `syntax`")
        // 1,000 of them are listed, one more counts the others, and another one is about an unknown key of `[plan]`.
        .says("1.002 fouten");
}

#[test]
fn one_line_of_two_hundred_kilobytes() {
    let figures = vec!["1"; 100_000].join(",");
    let text = format!(
        "plan = {{ title = \"x\", periods = [\"2020\"] }}\nfunders = {{ a = {{ credit = [{figures}] }} }}\n"
    );
    let ran = check(&text);
    ran.ended(1).prints("amount-count");
    assert!(ran.out.len() < 10_000, "{} bytes", ran.out.len());
}
