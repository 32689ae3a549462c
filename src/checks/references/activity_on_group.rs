//! An activity or a cost item whose line is a group of lines, or a group of lines with costs of its own.

use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::ledger::cost_place;
use crate::place::Place;
use crate::plan::{Activity, CostOwner, Line, LineId};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB062",
    name: RuleName("activity-on-group"),
    level: Level::Deny,
    topic: Topic::File,
    needs: &[],
    title: Words::new(
        "Kosten op een groep posten",
        "Activity is on a group of lines",
    ),
    checks: Words::new(
        "Of de `line` van een activiteit, en van een kostenregel, een post is zonder andere posten eronder, en of een groep posten zelf geen `cost` heeft.",
        "That the `line` of an activity, and of a cost item, is a line with no other lines under it, and that a group of lines has no `cost` of its own.",
    ),
    why: Words::new(
        "Een groep is de som van de posten eronder. Kosten op de groep zelf zitten in de som en op geen van die \
             posten, dus de tabel telt niet op.",
        "A group is the sum of the lines under it. A cost on the group itself is part of the sum and is on none \
             of these lines, so the printed table does not add up.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
gemeente = { name = "Gemeente", credit = [72_000] }

[lines]
samenwerking = { name = "Samenwerking" }
kringen = { name = "Kringen", under = "samenwerking" }

[partners]
school = "School"

[[activities]]
code = "1.1"
title = "Kringen opzetten"
line = "samenwerking"
lead = "Projectleider"
partners = ["school"]
product = "Twee kringen"
timeline = ["2020"]
cost = [{ what = "kring", rate = 36_000, quantity = 2, in = "2020" }]
"#,
    instead: &[(r#"line = "samenwerking""#, r#"line = "kringen""#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for activity in &cx.plan.activities {
        let place = || activity.place();
        if let Some(group) = activity.line.as_ref().and_then(|line| group(cx, line)) {
            findings.push(on_group(place().key("line"), activity, group));
        }
        for item in activity.cost.items() {
            if let Some(group) = item.line.as_ref().and_then(|line| group(cx, line)) {
                findings.push(on_group(
                    place().key("cost").index(item.number).key("line"),
                    activity,
                    group,
                ));
            }
        }
    }
    for (index, _, line) in cx.plan.indexed_lines() {
        if cx.books.line_tree.is_group(index) && !line.cost.items().is_empty() {
            let place = cost_place(cx.plan, CostOwner::Line(index), 0, None);
            let message = tell! {
                nl: "{group} heeft kosten, en dat is een groep posten",
                en: "{group} has costs, and is a group of lines",
                group = name(&line.name)
            };
            let hint = tell! {
                nl: "zet de kosten bij een van de posten eronder",
                en: "write the costs at one of the lines under it"
            };
            findings.push(Finding::new(RULE.name, place, message).hint(hint));
        }
    }
}

/// The line with this id, if it is a group. Else None.
fn group<'a>(cx: Context<'a>, id: &LineId) -> Option<&'a Line> {
    let index = cx.plan.find_line(id.as_str())?;
    let is_group = cx.books.line_tree.is_group(index);
    is_group.then(|| cx.plan.line(index))
}

fn on_group(place: Place, activity: &Activity, group: &Line) -> Finding {
    let message = tell! {
        nl: "activiteit {activity} staat op {group}, en dat is een groep posten",
        en: "activity {activity} is on {group}, which is a group of lines",
        activity = name(&activity.code), group = name(&group.name)
    };
    let hint = tell! {
        nl: "noem een van de posten eronder, of voeg er een toe",
        en: "name one of the lines under it, or add one"
    };
    Finding::new(RULE.name, place, message).hint(hint)
}
