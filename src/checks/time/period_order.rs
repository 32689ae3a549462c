//! A period that begins before the previous period in the file.

use crate::checks::Context;
use crate::checks::support::balance::period_place;
use crate::checks::support::neighbours;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::plan::Section;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB035",
    name: RuleName("period-order"),
    level: Level::Deny,
    topic: Topic::Activities,
    needs: &[Section::Plan],
    title: Words::new(
        "Periodes niet op volgorde van tijd",
        "Periods are not in the order of time",
    ),
    checks: Words::new(
        "Of de periodes op volgorde van tijd staan. Twee periodes die elkaar overlappen, worden gemeld door \
             `period-overlap`.",
        "That the periods are in the order of time. Two periods that overlap are reported by `period-overlap` \
             instead.",
    ),
    why: Words::new(
        "De bedragen van een lijst volgen deze volgorde, en een saldo wordt erlangs overgeheveld. Wie een tabel \
             invult, verwacht dat de tijd van links naar rechts loopt.",
        "The amounts of an array follow this order, and a balance is carried along it. People who fill in a table \
             expect time to go from left to right.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021", "2020"]
"#,
    instead: &[(
        r#"periods = ["2021", "2020"]"#,
        r#"periods = ["2020", "2021"]"#,
    )],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for pair in neighbours::in_file_order(cx).windows(2) {
        let [(before, first), (after, second)] = pair else {
            continue;
        };
        if second.span.start() >= first.span.start() || first.span.overlap(second.span).is_some() {
            continue;
        }
        let message = tell! {
            nl: "de periodes lopen terug: {second} begint voor {first}",
            en: "the periods run backwards: {second} begins before {first}",
            second = name(&second.id), first = name(&first.id)
        };
        let hint = tell! {
            nl: "zet ze op volgorde van tijd, en de bedragen van elke lijst ook",
            en: "put them in the order of time, and the amounts of each list with them"
        };
        let finding = Finding::new(RULE.name, period_place(cx.plan, *after), message).hint(hint);
        let begins =
            tell! { nl: "begint op {day}", en: "begins on {day}", day = first.span.start() };
        findings.push(finding.related(period_place(cx.plan, *before), begins));
    }
}
