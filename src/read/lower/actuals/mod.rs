//! `[actuals]`: the bookkeepings that the plan is compared with, and the rules for their lines.

mod explanations;
mod rules;
mod source;

pub(super) use explanations::explain_above;
pub(super) use rules::demands;
pub(super) use source::check_files;

use super::conditions::one_or_more;
use super::control::{commitment, commitment_list, forecast};
use super::hours::{people, timesheets};
use super::lead_report::progress;
use super::{open, tables_in};
use crate::place::Path;
use crate::plan::{ActualsPlan, Section};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::tree::Node;
use explanations::explanation;
use rules::booking_rule;
use source::source;

/// `[actuals]` of the plan: a table, or the name of the file that contains it.
pub(super) fn actuals(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ActualsPlan {
    let key = Section::Actuals.key();
    let Some((key, value)) = file.value(key) else {
        return ActualsPlan::default();
    };
    let path = &Path::ROOT.key(key.name);
    match &value.node {
        Node::String(name) => ActualsPlan {
            file: Some(name.trim().to_string()),
            ..ActualsPlan::default()
        },
        Node::Table(table) => {
            let fields = open(cx, &keys::ACTUALS, value, table, path);
            contents(cx, &fields, path)
        }
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) | Node::Array(_) => {
            cx.wrong_type(key, value, path);
            cx.damage(Section::Actuals);
            ActualsPlan::default()
        }
    }
}

/// The keys of `[actuals]`, or of a file of its own.
pub(super) fn contents(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> ActualsPlan {
    let (sources, all_sources) = tables_in(cx, fields, "source", &keys::BOOKKEEPING, path, source);
    let (rules, all_rules) =
        tables_in(cx, fields, "rules", &keys::BOOKING_RULE, path, booking_rule);
    let (explanations, all_explanations) = tables_in(
        cx,
        fields,
        "explanations",
        &keys::EXPLANATION,
        path,
        explanation,
    );
    let (stated, all_forecasts) = tables_in(
        cx,
        fields,
        "forecast",
        &keys::STATED_FORECAST,
        path,
        forecast,
    );
    let (commitments, all_commitments) = tables_in(
        cx,
        fields,
        "commitments",
        &keys::COMMITMENT,
        path,
        commitment,
    );
    let (commitment_lists, all_lists) = tables_in(
        cx,
        fields,
        "commitment-lists",
        &keys::COMMITMENT_LIST,
        path,
        commitment_list,
    );
    let (hours, all_hours) = tables_in(cx, fields, "hours", &keys::TIMESHEETS, path, timesheets);
    let all_tables = all_sources && all_rules && all_explanations && all_hours;
    let progress = progress(cx, fields, path);
    let all_commitments = all_commitments && all_lists;
    if !(all_tables && all_forecasts && all_commitments && progress.are_all_read) {
        cx.damage(Section::Actuals);
    }
    ActualsPlan {
        later_forecasts: 0,
        file: None,
        sources,
        rules,
        explain_above: explain_above(cx, fields, path),
        explanations,
        forecast: stated,
        commitments,
        commitment_lists,
        progress: progress.reports,
        progress_files: progress.files,
        progress_in_files: None,
        unusable_forms: Vec::new(),
        progress_from: fields.span(cx, "progress-from", path),
        closed: one_or_more(cx, fields, "closed", path, str::to_string),
        hours,
        people: people(cx, fields, path),
    }
}

#[cfg(test)]
mod tests {
    use crate::read::{Text, read_actuals};

    #[test]
    fn a_rule_of_which_something_can_not_be_read_takes_no_lines() {
        let broken = [
            "acount = \"4100\"",
            "account = 4100",
            "account = [\"4100\", 4200]",
            "text = \"kring(\"",
            "side = \"debt\"",
            "min = \"veel\"",
            "xyz = true",
        ];
        for demand in broken {
            let text = format!(
                "[[rules]]\n{demand}\nexclude = \"x\"\n\n[[rules]]\naccount = \"43*\"\nexclude = \"y\"\n"
            );
            let text = Text::new(text);
            let reading = read_actuals(&text);
            let rules = reading.actuals.rules.iter().map(|rule| rule.number);
            // The other rule keeps its number.
            assert_eq!(rules.collect::<Vec<_>>(), [1], "{demand}");
            assert_eq!(reading.findings.len(), 1, "{demand}");
            assert!(!reading.is_complete, "{demand}");
        }
    }
}
