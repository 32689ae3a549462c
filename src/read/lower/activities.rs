//! `[[activities]]`: the activities and their targets.

use rust_decimal::Decimal;

use super::allocation::split;
use super::conditions::one_or_more;
use super::cost::cost;
use super::timeline::timeline;
use super::{list, table, tables_in};
use crate::finding::verbatim;
use crate::place::Path;
use crate::plan::{
    Activity, ActivityCode, GoalId, Judgement, LineId, Measurement, PartExtent, PartnerId, Section,
    Target, TargetGroup,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::TomlValue;
use crate::tell;

pub(super) fn activities(cx: &mut Lowering<'_>, file: &Fields<'_>) -> Vec<Activity> {
    list(cx, file, Section::Activities, &keys::ACTIVITY, activity)
}

/// The keys whose absence, or whose references, are reported by rules.
const CHECKED: [&str; 8] = [
    "code", "line", "lead", "partners", "goals", "product", "linked", "timeline",
];

fn activity(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Activity> {
    let (cost, cost_is_complete) = cost(cx, fields, path);
    let targets = tables_in(cx, fields, "targets", &keys::TARGET, path, target).0;
    let title = fields.text(cx, "title", path).unwrap_or_default();
    let before = cx.findings.reported();
    let under = fields.id(cx, "under", path, ActivityCode::new);
    if fields.lost("under", under.as_ref()) {
        // The unreadable `under` may have meant any package.
        cx.damage(Section::Activities);
    }
    let mut activity = Activity {
        number,
        code: fields
            .id(cx, "code", path, ActivityCode::new)
            .unwrap_or_else(|| ActivityCode::new("")),
        title,
        under,
        line: fields.id(cx, "line", path, LineId::new),
        leads: leads(cx, fields, path),
        partners: fields.ids(cx, "partners", path, PartnerId::new),
        split: split(cx, fields, path),
        goals: fields.ids(cx, "goals", path, GoalId::new),
        audience: audience(cx, fields, path),
        product: fields.text(cx, "product", path),
        linked: fields.ids(cx, "linked", path, ActivityCode::new),
        timeline: timeline(cx, fields, path),
        cost,
        cost_is_complete,
        is_complete: !fields.unreadable().any(|key| CHECKED.contains(&key)),
        targets,
        note: fields.text(cx, "note", path),
        extent: PartExtent::All,
    };
    activity.is_complete &= cx.findings.reported() == before;
    Some(activity)
}

fn leads(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Vec<String> {
    let as_text = |lead: &str| lead.trim().replace("\r\n", "\n");
    let mut leads = one_or_more(cx, fields, "lead", path, as_text);
    leads.retain(|lead| !lead.is_empty());
    leads
}

/// The audience of a plan or an activity: one table, or an array of tables.
pub(super) fn audience(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Vec<TargetGroup> {
    let is_one = |(_, value): (_, &TomlValue<'_>)| value.node.as_table().is_some();
    if !fields.value("audience").is_some_and(is_one) {
        return tables_in(cx, fields, "audience", &keys::AUDIENCE, path, target_group).0;
    }
    let group = table(cx, fields, "audience", &keys::AUDIENCE, path);
    let group = group.and_then(|inner| target_group(cx, 0, &inner, &path.key("audience")));
    group.into_iter().collect()
}

fn target_group(
    cx: &mut Lowering<'_>,
    _number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<TargetGroup> {
    let number = fields.number(cx, "number", path);
    let share = fields.share(cx, "share", path);
    let of = fields.text(cx, "of", path);
    if share.is_some_and(|share| share.percent() > Decimal::ONE_HUNDRED) {
        let message = tell! {
            nl: "een doelgroep is geen groter deel dan de hele groep", en: "an audience is no larger part than all of a group"
        };
        let hint = tell! { nl: "schrijf hoogstens {most}", en: "write {most} at most", most = verbatim("\"100%\"") };
        cx.report(rule::UNREADABLE_VALUE, &path.key("share"), message, hint);
    }
    Some(TargetGroup {
        who: fields.text(cx, "who", path)?,
        number,
        share,
        of,
    })
}

fn target(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Target> {
    report_lacking_figure(cx, fields, path);
    Some(Target {
        number,
        what: fields.text(cx, "what", path).unwrap_or_default(),
        unit: fields.text(cx, "unit", path),
        target: fields.number(cx, "target", path),
        kind: fields.word(cx, "kind", path),
        baseline: fields.number(cx, "baseline", path),
        baseline_in: fields.span(cx, "baseline-in", path),
        by: fields.span(cx, "by", path),
        measured: tables_in(
            cx,
            fields,
            "measured",
            &keys::MEASUREMENT,
            path,
            measurement,
        )
        .0,
        method: fields.text(cx, "method", path),
        judge: fields.text(cx, "judge", path),
        judged: tables_in(cx, fields, "judged", &keys::JUDGEMENT, path, judgement).0,
        note: fields.text(cx, "note", path),
    })
}

/// Reports a `kind` without the figure that it is about, and a judgement beside a figure, which does not count.
fn report_lacking_figure(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) {
    let target = || verbatim("target");
    let has_figure = fields.is_present("target");
    if !has_figure && fields.value("kind").is_some() {
        let kind = || verbatim("kind");
        let message = tell! {
            nl: "{kind} zegt hoe {target} is bedoeld, en dat ontbreekt",
            en: "{kind} says how {target} is meant, and that is missing", kind = kind(), target = target()
        };
        let hint = tell! {
            nl: "voeg {target} toe, of laat {kind} weg", en: "add {target}, or leave {kind} out",
            kind = kind(), target = target()
        };
        cx.report(rule::UNCLEAR_KEY, &path.key("kind"), message, hint);
    }
    if has_figure && fields.value("judged").is_some() {
        let judged = || verbatim("judged");
        let message = tell! {
            nl: "een resultaat met een {target} wordt geteld: {judged} telt dan niet mee",
            en: "a result with a {target} is counted: {judged} is left out then", target = target(), judged = judged()
        };
        let hint = tell! {
            nl: "schrijf wat is geteld in {measured}, of laat {target} weg",
            en: "write what was counted as {measured}, or leave {target} out",
            measured = verbatim("measured"), target = target()
        };
        cx.report(rule::UNCLEAR_KEY, &path.key("judged"), message, hint);
    }
}

fn judgement(
    cx: &mut Lowering<'_>,
    _number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Judgement> {
    let on = fields.date(cx, "on", path);
    let result = fields.word(cx, "result", path);
    Some(Judgement {
        on: on?,
        result: result?,
        note: fields.text(cx, "note", path),
    })
}

fn measurement(
    cx: &mut Lowering<'_>,
    _number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Measurement> {
    let on = fields.date(cx, "on", path);
    let value = fields.number(cx, "value", path);
    Some(Measurement {
        on: on?,
        value: value?,
        note: fields.text(cx, "note", path),
    })
}
