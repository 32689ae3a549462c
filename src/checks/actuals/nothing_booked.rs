//! A bookkeeping that has no lines, or none that a rule books: it adds nothing to the figures of the plan.

use super::sources::{ReadSource, sources};
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
        "Of elke boekhouding die is aangeleverd regels heeft, en of er van elke boekhouding ten minste één regel is geboekt. Een boekhouding waarvan elke regel met `exclude` is uitgesloten, wordt niet genoemd.",
        "That each bookkeeping that was delivered has lines, and that at least one line of it is booked. A bookkeeping of which every line is excluded by `exclude` is not reported.",
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
        findings.extend(no_lines(&read));
        let unbooked = read.found.unbooked_totals.lines;
        if unbooked == 0 || read.found.booked_totals.lines > 0 {
            continue;
        }
        let lines = usize::try_from(unbooked).unwrap_or(usize::MAX);
        let message = tell! {
            nl: "van {bookkeeping} is niets geboekt: {lines} geen plaats in het plan",
            en: "nothing of {bookkeeping} is booked: {lines} no place in the plan",
            bookkeeping = name(&read.name),
            lines = counted(lines, Words::new("regel heeft", "line has"), Words::new("regels hebben", "lines have"))
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

/// The finding on a bookkeeping that was delivered and has no lines.
fn no_lines(read: &ReadSource<'_>) -> Option<Finding> {
    let has_exports = !read.noticed.exports.is_empty();
    let is_empty = read.found.is_delivered && has_exports && read.found.all.lines == 0;
    let message = tell! {
        nl: "{bookkeeping} is aangeleverd, en heeft geen enkele regel: er telt niets van mee",
        en: "{bookkeeping} was delivered, and has no line at all: nothing of it counts",
        bookkeeping = name(&read.name)
    };
    let hint = tell! {
        nl: "exporteer opnieuw, met de mutaties van het jaar", en: "export it again, with the journal lines of the year"
    };
    is_empty.then(|| Finding::new(RULE.name, read.files(), message).hint(hint))
}
