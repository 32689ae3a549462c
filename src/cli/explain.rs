//! `hbplan explain`: the list of rules, or the documentation of one rule.

use std::collections::BTreeMap;

use super::help::help_text;
use super::host::Host;
use super::{Failure, Status};
use crate::checks;
use crate::finding::{Rule, Words};
use crate::plan::{Currency, Language};
use crate::render;
use crate::suggest::closest;
use crate::table::{Align, Block, Cell, Column, Report, Role, Row, Style, Table, TableLinks};

const ID: Words = Words::new("nr.", "id");
const NAME: Words = Words::new("naam", "name");
const LEVEL: Words = Words::new("niveau", "level");
const TITLE: Words = Words::new("wat er mis is", "what is wrong");
const TAB: Words = Words::new("Controles", "Rules");
const RULES: Words = Words::new("De controles van hbplan", "The rules of hbplan");

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan explain line-differs")]
pub(super) struct ExplainArgs {
    /// The name or id of a rule [default: list all rules]
    rule: Option<String>,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "List the rules, or explain one",
        "Toon alle controles, of leg er een uit",
    ),
    help_text(
        "The name or id of a rule [default: list all rules]",
        "De naam of het nummer van een controle [standaard: toon alle controles]",
    ),
];

pub(super) fn run(args: &ExplainArgs, host: &Host) -> anyhow::Result<Status> {
    let text = match &args.rule {
        None => render::text(&list(host.language()), host.width(), host.colour()),
        Some(name) => {
            let rule = checks::find_rule(name).ok_or_else(|| no_such_rule(name))?;
            explanation(rule, host)
        }
    };
    host.print(|out| out.write_all(text.as_bytes()))?;
    Ok(Status::Clean)
}

/// Returns the documentation of a rule, in lines that fit on the terminal.
fn explanation(rule: &Rule, host: &Host) -> String {
    let language = host.language();
    let mut text = format!(
        "# {}\n\n{} {} ({})\n",
        rule.title.of(language),
        rule.id,
        rule.name,
        rule.level
    );
    for paragraph in render::rule_paragraphs(rule, language) {
        let is_code = paragraph.starts_with("```");
        let lines = if is_code {
            paragraph
        } else {
            render::text::wrapped(&paragraph, host.width())
        };
        text.push_str(&format!("\n{lines}\n"));
    }
    text
}

fn no_such_rule(name: &str) -> Failure {
    let rules = checks::rules();
    Failure::NoSuchRule {
        name: name.to_string(),
        meant: closest(name, rules.iter().map(|rule| rule.name.0)),
    }
}

fn list(language: Language) -> Report {
    let columns = [ID, NAME, LEVEL, TITLE];
    let columns = columns.map(|title| Column::new(title.of(language), Align::Left));
    let rules = checks::rules();
    let rows = rules.iter().map(|rule| Row {
        role: Role::Body { depth: 0 },
        cells: [
            rule.id,
            rule.name.0,
            &rule.level.to_string(),
            rule.title.of(language),
        ]
        .map(|text| Cell::Text(text.to_string()))
        .to_vec(),
    });
    let table = Table {
        caption: None,
        columns: columns.to_vec(),
        rows: rows.collect(),
        links: TableLinks::default(),
    };
    let style = Style {
        language,
        currency: Currency::euro(),
        decimals: 2,
        scale: None,
        periods: BTreeMap::new(),
        fiscal_year: None,
    };
    Report {
        id: "rules",
        tab: TAB.of(language).to_string(),
        title: RULES.of(language).to_string(),
        is_form: false,
        banner: None,
        style,
        blocks: vec![Block::Table(table)],
        notes: Vec::new(),
    }
}
