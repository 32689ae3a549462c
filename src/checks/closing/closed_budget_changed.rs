//! A budgeted amount that changed after its time was closed.

use super::changes::{NAMED, changes, corrections, hint};
use crate::checks::Context;
use crate::checks::support::consequences::unexplained_closed_budgets;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, listed_at_most};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB161",
    name: RuleName("closed-budget-changed"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[
        Section::Funders,
        Section::Lines,
        Section::Activities,
        Section::Actuals,
    ],
    title: Words::new(
        "Begroting veranderd na afsluiten",
        "Budget changed after closing",
    ),
    checks: Words::new(
        "Of in een tijdvak dat met `hbplan close` is afgesloten nog hetzelfde is begroot, per activiteit, post en financier.",
        "That in time that was closed by `hbplan close` the budget is still the same, of each activity, line and funder.",
    ),
    why: Words::new(
        "Met een andere begroting achteraf is het verschil met de realisatie een ander verschil dan is gemeld.",
        "With another budget afterwards, the difference from the actuals is another one than was reported.",
    ),
    example: concat!(
        r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [560] }

[lines]
staf = { name = "Staf", debit = [560] }

"#,
        closed_half_year!(150),
        r#"[[actuals.source]]
kind = "csv"
through = 2021-06-30
contents = """
Datum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag
2021-02-01;4100;70;1;Salaris;150,00
"""
rules = [{ account = "41*", line = "staf" }]
"#
    ),
    instead: &[
        ("credit = [560]", "credit = [500]"),
        ("debit = [560]", "debit = [500]"),
    ],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for found in corrections(cx) {
        let mut changed = changes(cx.plan, &found, |amounts| amounts.budget);
        if let Some(unexplained) = unexplained_closed_budgets(cx, found.closing) {
            changed.retain(|change| unexplained.contains(change.item));
        }
        let Some(first) = changed.first() else {
            continue;
        };
        let each = changed
            .iter()
            .map(|change| Piece::from(change.both_amounts(cx.plan)));
        let message = tell! {
            nl: "de begroting van {time} is veranderd sinds dat op {on} werd afgesloten: {changes}",
            en: "the budget of {time} changed after that was closed on {on}: {changes}",
            time = found.closing.span, on = found.closing.on,
            changes = listed_at_most(NAMED, each.collect())
        };
        let finding = Finding::new(RULE.name, first.place(cx.plan), message)
            .hint(hint(&found))
            .figures(first.now, first.closed);
        let others = changed.iter().skip(1);
        findings.push(others.fold(finding, |finding, change| {
            finding.related(change.place(cx.plan), change.both_amounts(cx.plan))
        }));
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::RULE;
    use crate::project::Project;

    #[test]
    fn a_wrong_figure_in_closed_time_is_one_finding() {
        let text = RULE.example.replace("debit = [560]", "debit = [500]");
        let text = text.replace("credit = [560]", "credit = [560], total = 500");
        let totals = "[totals]\ncredit = [500]\ntotal-credit = 500\n\n[actuals]\n";
        let text = text.replacen("[actuals]\n", totals, 1);
        let found = Project::from_text("plan.toml", text.as_str(), date(2026, 1, 1)).to_string();
        assert!(found.contains("[figure-differs]"), "{found}");
        assert!(!found.contains("[closed-budget-changed]"), "{found}");
        let allowed = format!("{text}\n[checks]\nfigure-differs = \"allow\"\n");
        let found = Project::from_text("plan.toml", allowed.as_str(), date(2026, 1, 1)).to_string();
        assert!(found.contains("[closed-budget-changed]"), "{found}");
    }
}
