//! Costs or income in an opening balance, which does not count.

use super::sources::{amount, sources};
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, listed_at_most, name};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB246",
    name: RuleName("result-in-opening"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Kosten of baten in de beginbalans",
        "Costs or income in the opening balance",
    ),
    checks: Words::new(
        "Of de beginbalans van een export (periode 0) geen resultaatrekeningen heeft die door een regel als kosten of baten worden geboekt. Resultaatrekeningen zijn de rekeningen die de auditfile zo noemt, en anders de rekeningen waarvan het nummer met 4 tot en met 9 begint. Wordt het resultaat van eerdere maanden overgebracht uit een export van hetzelfde jaar die er is, dan telt dat niet als beginbalans.",
        "That the opening balance of an export (period 0) has no profit and loss accounts that a rule books as costs or income. These are the accounts that the audit file marks as such, or else those whose number begins with 4 to 9. The result of earlier months, brought forward from an export of the same year that is there, does not count as an opening balance.",
    ),
    why: Words::new(
        "Een beginbalans telt niet mee: die hoort bij het jaar ervoor. Kosten die in periode 0 zijn geboekt, ontbreken dan in de realisatie.",
        "An opening balance does not count: it belongs to the year before. Costs that were booked in period 0 are then missing from the realisation.",
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
Boekjaar;Periode;Datum;Rekening;Boekstuk;Bedrag
2021;0;01-01-2021;4100;1;25,00
2021;11;01-11-2021;4100;2;475,00
"""
rules = [{ account = "4*", line = "staf" }]
"#,
    instead: &[("2021;0;01-01-2021", "2021;1;01-01-2021")],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        for export in &read.noticed.exports {
            let found = &export.opening_result;
            if found.accounts.is_empty() {
                continue;
            }
            let accounts = found.accounts.iter().map(name).collect();
            let message = tell! {
                nl: "de beginbalans van {file} heeft {amount} op resultaatrekeningen ({accounts}), en dat telt niet mee",
                en: "the opening balance of {file} has {amount} on profit and loss accounts ({accounts}), which does not count",
                file = name(&export.path), amount = amount(&found.totals),
                accounts = listed_at_most(6, accounts)
            };
            let hint = tell! {
                nl: "horen deze kosten of baten bij het jaar, boek ze dan in een gewone periode; horen ze bij het jaar ervoor, ga dan na of dat jaar ze heeft; begint de export midden in het jaar, voeg dan die van de maanden ervoor toe",
                en: "if these costs or income belong to the year, book them in an ordinary period; if they belong to the year before, find out whether that year has them; if the export begins within the year, add that of the months before"
            };
            findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
        }
    }
}
