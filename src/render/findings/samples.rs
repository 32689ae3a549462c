//! A small plan with findings made by hand, for the tests of every format.

use std::collections::BTreeMap;

use std::ops::Range;

use super::{Checked, CheckedPlans, FindingsFormat, FindingsOptions, UnreadPlan};
use crate::finding::{Finding, Level, Located, Rule, RuleName, Topic, Words, name};
use crate::place::Place;
use crate::plan::{Currency, Language, Money};
use crate::say;
use crate::table::Style;

/// The plan. `80_352` is bytes 51 to 57, line 5, columns 17 to 23; `80_351` is bytes 111 to 117, line 10,
/// columns 8 to 14; `periods` is bytes 7 to 14, line 2, columns 1 to 8.
pub(super) const TEXT: &str = "\
[plan]
periods = [\"2020\"]

[lines]
aanbod.debit = [80_352]

[[activities]]
code = \"1.1\"
line = \"aanbod\"
cost = 80_351
";

pub(super) static DIFFERS: Rule = Rule {
    id: "HB012",
    name: RuleName("line-differs"),
    level: Level::Deny,
    topic: Topic::Plan,
    needs: &[],
    title: Words::new(
        "Post en activiteiten verschillen",
        "Line and activities differ",
    ),
    checks: Words::new(
        "Of een post de som is van haar activiteiten.",
        "That a line is the sum of its activities.",
    ),
    why: Words::new("Dat zegt ze.", "It is a claim."),
    example: "\ndebit = [2]\n",
    instead: &[("debit = [2]", "debit = [1]")],
    source: None,
};

pub(super) static UNUSED: Rule = Rule {
    id: "HB040",
    name: RuleName("line-unused"),
    level: Level::Warn,
    topic: Topic::Plan,
    needs: &[],
    title: Words::new("Post zonder activiteiten", "Line without activities"),
    checks: Words::new(
        "Of een post activiteiten heeft.",
        "That a line has activities.",
    ),
    why: Words::new("Niemand doet er iets mee.", "Nobody works with it."),
    example: "\ndebit = [2]\n",
    instead: &[("debit = [2]", "")],
    source: None,
};

/// Whole euros, in Dutch.
pub(super) fn style() -> Style {
    Style {
        language: Language::Dutch,
        currency: Currency::euro(),
        decimals: 0,
        scale: None,
        periods: BTreeMap::new(),
        fiscal_year: None,
    }
}

/// A finding with every part that a finding can have.
pub(super) fn differs() -> Located {
    let (found, expected) = (Money::whole(80_352), Money::whole(80_351));
    let place = Place::section("lines").key("aanbod").key("debit").index(0);
    let message = say![
        "line ",
        name("aanbod"),
        " is ",
        found,
        " in 2020, but its activities come to ",
        expected
    ];
    let finding = Finding::new(DIFFERS.name, place, message)
        .label(say![Money::whole(1), " more than its activities"])
        .related(
            Place::section("activities").index(0).key("cost"),
            say!["activity ", name("1.1"), ": ", expected],
        )
        .figures(found, expected)
        .hint(say![
            "make one of the two right, or add an `adjust` entry with a reason"
        ]);
    Located {
        finding,
        rule: &DIFFERS,
        level: Level::Deny,
        span: 51..57,
        related: one(111..117),
        replacements: Vec::new(),
    }
}

/// A finding with only the parts that every finding has, about a name of the caller's choice.
pub(super) fn unused(line: &str) -> Located {
    let message = say!["no activity names line ", name(line)];
    let finding = Finding::new(UNUSED.name, Place::root(), message);
    Located {
        finding,
        rule: &UNUSED,
        level: Level::Warn,
        span: 7..14,
        related: Vec::new(),
        replacements: Vec::new(),
    }
}

/// The bytes of the only related place.
pub(super) fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

/// A plan of these findings.
pub(super) fn checked<'a>(style: &'a Style, text: &'a str, findings: &'a [Located]) -> Checked<'a> {
    Checked {
        path: "plans/klein.toml",
        text,
        offset: 0,
        style,
        findings,
    }
}

/// A missing plan.
pub(super) fn unread() -> UnreadPlan {
    UnreadPlan {
        path: "./a,b.toml".to_string(),
        message: "./a,b.toml: no such {file}".to_string(),
    }
}

/// Returns the output of a format for some plans.
pub(super) fn written(
    format: &FindingsFormat,
    plans: &[Checked<'_>],
    options: &FindingsOptions<'_>,
) -> String {
    written_run(format, &CheckedPlans { plans, unread: &[] }, options)
}

/// Returns the output of a format for a run that could not read this plan, and read no other.
pub(super) fn written_unread(format: &FindingsFormat) -> String {
    let run = CheckedPlans {
        plans: &[],
        unread: &[unread()],
    };
    written_run(format, &run, &FindingsOptions::default())
}

fn written_run(
    format: &FindingsFormat,
    run: &CheckedPlans<'_>,
    options: &FindingsOptions<'_>,
) -> String {
    let mut bytes = Vec::new();
    (format.write)(run, options, &mut bytes).expect("a Vec takes all that is written");
    String::from_utf8(bytes).expect("formats write text")
}
