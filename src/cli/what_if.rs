//! `hbplan what-if`: the consequences of other figures in a plan. It edits no file.

use std::collections::BTreeSet;

use super::Status;
use super::bookkeepings::left_out;
use super::failure::Failure;
use super::help::help_text;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use crate::finding::{Level, Message, Words, name, verbatim};
use crate::plan::{ById, Edit, NewValue, Plan, Scenario, Section, Unit};
use crate::project::Project;
use crate::read::{read_factor, read_set};
use crate::reports::{self, Outlook, Variant};
use crate::scenario::{EditError, apply, remove_affected_totals};
use crate::suggest::closest;
use crate::tell;
use crate::words::CompareWords;

#[derive(Debug, clap::Args)]
#[command(
    after_help = "Paths are those of findings: funders.ID.credit.PERIOD, activities[CODE].cost[NAME].quantity, ...\n\n\
    Example: hbplan what-if plans/leiden.toml --set funders.subsidie.credit.2022=0"
)]
pub(super) struct WhatIfArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// Set a figure to a number, a percentage or `none`
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// Multiply a figure, or all figures of a funder, line, tariff or activity
    #[arg(long, value_name = "PATH=FACTOR")]
    scale: Vec<String>,
    /// A scenario of the plan; --set and --scale come after it [default: all scenarios, side by side]
    #[arg(long, value_name = "NAME")]
    scenario: Vec<String>,
    #[command(flatten)]
    output: OutputArgs,
}

/// A scenario with its name.
struct NamedScenario {
    name: String,
    scenario: Scenario,
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show what would change if some figures were different",
        "Toon wat er verandert als sommige bedragen anders zijn",
    ),
    help_text(
        "A scenario of the plan; --set and --scale come after it [default: all scenarios, side by side]",
        "Een scenario van het plan; --set en --scale komen erna [standaard: alle scenario's, naast elkaar]",
    ),
    help_text(
        "Multiply a figure, or all figures of a funder, line, tariff or activity",
        "Vermenigvuldig een bedrag of aantal, of alle van een financier, post, tarief of activiteit",
    ),
    help_text("PATH=FACTOR", "PAD=FACTOR"),
    help_text("PATH=VALUE", "PAD=WAARDE"),
    help_text(
        "Paths are those of findings: funders.ID.credit.PERIOD, activities[CODE].cost[NAME].quantity, ...",
        "Paden zijn zoals in bevindingen: funders.ID.credit.PERIODE, activities[CODE].cost[NAAM].quantity, ...",
    ),
    help_text(
        "Set a figure to a number, a percentage or `none`",
        "Geef een bedrag of aantal een andere waarde: een getal, een percentage of `none`",
    ),
];

pub(super) fn run(args: &WhatIfArgs, host: &Host) -> anyhow::Result<Status> {
    let text = host.read(&args.plan)?;
    let today = host.today(None);
    let mut scenarios = None;
    let prepare = |plan: &mut Plan| {
        plan.set_language(host.asked_language().unwrap_or(plan.language));
        // Scenarios are removed from the plan, because one scenario may remove a figure that another one changes.
        std::mem::take(&mut plan.scenarios)
    };
    let base = Project::changed(&args.plan, &text, today.clone(), |plan| {
        scenarios = Some(prepare(plan));
        Ok::<(), Failure>(())
    })?;
    host.speak(base.plan.language);
    let unit = base.plan.written_unit();
    let scenarios = scenarios.unwrap_or_default();
    let is_complete = base.plan.is_complete(Section::Scenarios);
    let mut asked_for = args.scenario.iter();
    let lost = asked_for.find(|name| !is_complete && !scenarios.contains_key(*name));
    if let Some(name) = lost {
        return Err(Failure::NoReadableScenario {
            path: args.plan.clone(),
            scenario: name.clone(),
            meant: nearest(name, scenarios.keys()),
        }
        .into());
    }
    let asked = asked(args, &scenarios, unit)?;
    let mut projects = Vec::with_capacity(asked.len());
    for asked in &asked {
        let from = Project::changed(&args.plan, &text, today.clone(), |plan| {
            prepare(plan);
            remove_affected_totals(plan, &asked.scenario);
            Ok::<(), Failure>(())
        })?;
        let to = Project::changed(&args.plan, &text, today.clone(), |plan| {
            prepare(plan);
            apply(plan, &asked.scenario).map_err(can_not_change)
        })?;
        projects.push((asked, from, to));
    }
    let as_is = CompareWords::of(base.plan.language).as_is;
    let outlooks: Vec<Outlook<'_>> = projects
        .iter()
        .map(|(asked, from, to)| Outlook {
            from: variant(as_is, None, from),
            to: variant(&asked.name, asked.scenario.note.clone(), to),
        })
        .collect();
    let mut report = reports::what_if(&variant(as_is, None, &base), &outlooks);
    report.notes.extend(left_out(&base.plan));
    let mut built = BuiltReport::from(report);
    if args.output.is_anonymous() {
        built = built.without_names(&base.people_names());
    }
    args.output.write(&built, None, host)?;
    let wrong = projects.iter().any(|(_, _, to)| to.count(Level::Deny) > 0);
    Ok(if wrong {
        Status::Findings
    } else {
        Status::Clean
    })
}

fn variant<'a>(name: &str, note: Option<String>, project: &'a Project) -> Variant<'a> {
    Variant {
        name: name.to_string(),
        note,
        checked: project.checked(),
    }
}

/// The scenarios to show: the named ones, else one with the edits on the command line, else all scenarios of the plan.
fn asked(
    args: &WhatIfArgs,
    scenarios: &ById<String, Scenario>,
    unit: Unit,
) -> Result<Vec<NamedScenario>, Failure> {
    let mut edits = Vec::with_capacity(args.set.len() + args.scale.len());
    for text in &args.set {
        edits.push(edit(
            text,
            Words::new(
                "PAD=WAARDE, zoals funders.subsidie.credit.2022=0",
                "PATH=VALUE, such as funders.subsidie.credit.2022=0",
            ),
            unit,
            read_set,
        )?);
    }
    refuse_twice(&edits)?;
    for text in &args.scale {
        edits.push(edit(
            text,
            Words::new(
                "PAD=FACTOR, zoals lines.samenwerking=0.9",
                "PATH=FACTOR, such as lines.samenwerking=0.9",
            ),
            unit,
            read_factor,
        )?);
    }
    let said = args
        .set
        .iter()
        .cloned()
        .chain(args.scale.iter().map(|text| text.replacen('=', " × ", 1)));
    let said: Vec<String> = said.collect();
    if args.scenario.is_empty() && !edits.is_empty() {
        return Ok(vec![NamedScenario {
            name: said.join(", "),
            scenario: Scenario {
                edits,
                note: None,
                is_complete: true,
            },
        }]);
    }
    let names: Vec<&String> = if args.scenario.is_empty() {
        scenarios.keys().collect()
    } else {
        args.scenario.iter().collect()
    };
    if names.is_empty() {
        return Err(Failure::NoScenario {
            path: args.plan.clone(),
        });
    }
    let with_edits = |name: &String| {
        let scenario = scenarios
            .get(name)
            .ok_or_else(|| no_such_scenario(name, scenarios.keys()))?;
        if !scenario.is_complete {
            return Err(can_not_be_read(name, &args.plan));
        }
        let all = scenario.edits.iter().chain(&edits).cloned().collect();
        let name = [name]
            .into_iter()
            .chain(&said)
            .cloned()
            .collect::<Vec<_>>()
            .join(", ");
        Ok(NamedScenario {
            name,
            scenario: Scenario {
                edits: all,
                note: scenario.note.clone(),
                is_complete: scenario.is_complete,
            },
        })
    };
    names.into_iter().map(with_edits).collect()
}

/// The failure of a scenario with an unreadable change: without that change it would be another scenario.
fn can_not_be_read(scenario: &str, plan: &str) -> Failure {
    Failure::CanNotChange {
        what: tell! {
            nl: "een wijziging in het scenario {scenario} is onleesbaar",
            en: "a change in the scenario {scenario} can't be read",
            scenario = name(scenario)
        },
        hint: tell! {
            nl: "{command} zegt welke",
            en: "{command} says which one",
            command = verbatim(format!("hbplan check {plan}"))
        },
    }
}

fn no_such_scenario<'s>(name: &str, names: impl Iterator<Item = &'s String>) -> Failure {
    Failure::NoSuchScenario {
        name: name.to_string(),
        meant: nearest(name, names),
    }
}

fn nearest<'s>(name: &str, names: impl Iterator<Item = &'s String>) -> Option<String> {
    closest(name, names.map(String::as_str)).map(str::to_string)
}

/// Fails if a figure is set twice, because only one of the values would count.
fn refuse_twice(set: &[Edit]) -> Result<(), Failure> {
    let mut seen = BTreeSet::new();
    match set.iter().find(|edit| !seen.insert(edit.path.as_str())) {
        Some(edit) => Err(Failure::SetTwice {
            path: edit.path.clone(),
        }),
        None => Ok(()),
    }
}

/// Reads `PATH=VALUE`. The path ends at the last `=`, because a name in it may contain one.
fn edit(
    text: &str,
    form: Words,
    unit: Unit,
    read: fn(&str, Unit) -> Result<NewValue, Message>,
) -> Result<Edit, Failure> {
    let Some((path, value)) = text.rsplit_once('=') else {
        return Err(Failure::NoEdit {
            edit: text.to_string(),
            form,
        });
    };
    let to = read(value.trim(), unit).map_err(|what| Failure::NoFigure { what })?;
    Ok(Edit {
        path: path.trim().to_string(),
        to,
    })
}

fn can_not_change(wrong: EditError) -> Failure {
    Failure::CanNotChange {
        what: wrong.message,
        hint: wrong.hint,
    }
}
