//! A bookkeeping with lines of which no rule books any: the figures of the plan have nothing of it.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, counted, name, verbatim};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB245",
    name: RuleName("nothing-booked"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[Section::Actuals],
    title: Words::new(
        "Van een boekhouding is niets geboekt",
        "Nothing of a bookkeeping is booked",
    ),
    checks: Words::new(
        "Of van elke boekhouding met regels waarvan het plan er ten minste één niet toerekent, een andere regel is geboekt.",
        "That of each bookkeeping with at least one line that the plan gives no place, another line is booked.",
    ),
    why: Words::new(
        "Van een volledig boekstuk zijn debet en credit gelijk. Wordt geen regel geboekt, dan is de som van wat niet is toegerekend daarom 0, en valt het niet op.",
        "Debit and credit of a complete transaction are equal. So if no line is booked, the sum of what has no place is 0, and nobody notices.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "csv"
contents = """
Datum;Rekening;Bedrag
2021-02-01;4100;250,00
2021-02-01;1600;-250,00
"""
"#,
    instead: &[(
        r#"kind = "csv""#,
        "kind = \"csv\"\nrules = [{ account = \"4*\", line = \"staf\" }]",
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        let unbooked = read.found.unbooked_totals.lines;
        if unbooked == 0 || read.found.booked_totals.lines > 0 {
            continue;
        }
        let lines = usize::try_from(unbooked).unwrap_or(usize::MAX);
        let message = tell! {
            nl: "van {bookkeeping} is niets geboekt, en {lines} niet toegerekend",
            en: "nothing of {bookkeeping} is booked, and {lines} not given a place",
            bookkeeping = name(&read.name),
            lines = counted(lines, Words::new("regel is", "line is"), Words::new("regels zijn", "lines are"))
        };
        let hint = tell! {
            nl: "schrijf {rules} die zeggen welke regels bij welke activiteit, post of financier horen; {unbooked} geeft een lijst om \
                 in te vullen",
            en: "write {rules} that say which lines belong to which activity, line or funder; {unbooked} gives a list to fill in",
            rules = verbatim("rules"), unbooked = verbatim(cx.plan.command("actuals", "--unbooked"))
        };
        findings.push(Finding::new(RULE.name, read.source.place(), message).hint(hint));
    }
}
