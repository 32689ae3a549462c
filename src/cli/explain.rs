//! `hbplan explain`: the list of rules, or the documentation of one.

use super::host::Host;
use super::{Failure, Status};
use crate::checks;
use crate::plan::{Currency, Language};
use crate::render;
use crate::suggest::closest;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Style, Table};

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan explain line-differs")]
pub(super) struct ExplainArgs {
    /// The name or id of a rule [default: list all rules]
    rule: Option<String>,
}

pub(super) fn run(args: &ExplainArgs, host: &Host) -> anyhow::Result<Status> {
    match &args.rule {
        None => {
            let list = render::text(&list(), host.width(), host.colour());
            host.print(|out| out.write_all(list.as_bytes()))?;
        }
        Some(name) => {
            let rule = checks::find_rule(name).ok_or_else(|| no_such_rule(name))?;
            let level = rule.level;
            let doc = rule.doc.trim();
            host.print(|out| {
                writeln!(
                    out,
                    "# {} {} ({level})\n\n{}\n\n{doc}",
                    rule.id, rule.name, rule.summary
                )
            })?;
        }
    }
    Ok(Status::Clean)
}

fn no_such_rule(name: &str) -> Failure {
    let rules = checks::rules();
    let meant = closest(name, rules.iter().map(|rule| rule.name.0));
    let hint = meant
        .map(|meant| format!(" (did you mean `{meant}`?)"))
        .unwrap_or_default();
    Failure::NoSuchRule {
        name: name.to_string(),
        hint,
    }
}

fn list() -> Report {
    let columns = ["id", "name", "level", "what is wrong"];
    let columns = columns.map(|title| Column::new(title, Align::Left));
    let rules = checks::rules();
    let rows = rules.iter().map(|rule| Row {
        role: Role::Body { depth: 0 },
        cells: [rule.id, rule.name.0, &rule.level.to_string(), rule.summary]
            .map(|text| Cell::Text(text.to_string()))
            .to_vec(),
    });
    let table = Table {
        caption: None,
        columns: columns.to_vec(),
        rows: rows.collect(),
    };
    let style = Style {
        language: Language::English,
        currency: Currency::euro(),
        decimals: 2,
    };
    Report {
        id: "rules",
        tab: "Rules".to_string(),
        title: "The rules of hbplan".to_string(),
        banner: None,
        style,
        blocks: vec![Block::Table(table)],
        notes: Vec::new(),
    }
}
