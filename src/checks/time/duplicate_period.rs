//! Two periods with the same id.

use std::collections::HashMap;

use crate::checks::Context;
use crate::checks::support::balance::column_place;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::{Period, Plan};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB032",
    name: RuleName("duplicate-period"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[],
    title: Words::new(
        "Twee periodes met dezelfde naam",
        "Two periods have the same id",
    ),
    checks: Words::new(
        "Of geen twee regels van `plan.periods` dezelfde naam hebben.",
        "That no two entries of `plan.periods` have the same id.",
    ),
    why: Words::new(
        "Bedragen per periode gebruiken die namen als sleutel, en kosten vallen `in` een ervan. Hebben twee \
             periodes dezelfde naam, dan kan er niets op de tweede worden geboekt.",
        "Amounts by period use these ids as keys, and a cost is spent `in` one of them. If two periods have the \
             same id, nothing can be booked in the second.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2020"]
"#,
    instead: &[(
        r#"periods = ["2020", "2020"]"#,
        r#"periods = ["2020", "2021"]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    let mut first_of = HashMap::new();
    for (number, period) in columns(cx.plan) {
        let first = *first_of.entry(&period.id).or_insert(number);
        if first == number {
            continue;
        }
        let message = tell! {
            nl: "periode {period} staat er twee keer",
            en: "period {period} is listed twice",
            period = name(&period.id)
        };
        let hint = tell! {
            nl: "laat een van de twee weg, of geef haar een eigen naam",
            en: "leave one of the two out, or give it an id of its own"
        };
        let finding = Finding::new(RULE.name, column_place(number), message).hint(hint);
        let here = tell! { nl: "hier staat ze voor het eerst", en: "it is here first" };
        findings.push(finding.related(column_place(first), here));
    }
}

/// All columns of the budget, including other columns, with their indices in the file.
fn columns(plan: &Plan) -> Vec<(usize, &Period)> {
    let own = plan.periods.iter();
    let own = own.map(|(at, period)| (plan.periods.column(at), period));
    let others = plan.other_columns.iter();
    let others = others.map(|column| (column.column, column.period()));
    let mut columns: Vec<(usize, &Period)> = own.chain(others).collect();
    columns.sort_by_key(|(column, _)| *column);
    columns
}
