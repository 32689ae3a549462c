//! `hbplan report`: all reports of a plan as one web page or workbook.

use jiff::civil::Date;

use super::bookkeepings::{BookkeepingsArgs, open};
use super::destination::DestinationArgs;
use super::host::Host;
use super::output::format_of;
use super::report_command::banner;
use super::{Failure, Status};
use crate::finding::Level;
use crate::plan::Today;
use crate::project::Project;
use crate::render::{Holds, ReportFormat, html, number};
use crate::reports;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan report plans/leiden.toml -o leiden.html")]
pub(super) struct DocumentArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    #[command(flatten)]
    destination: DestinationArgs,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    /// The date to treat as today [default: today]
    #[arg(long, value_name = "YYYY-MM-DD")]
    on: Option<Date>,
}

pub(super) fn run(args: &DocumentArgs, host: &Host) -> anyhow::Result<Status> {
    args.destination.check()?;
    let file = args.destination.file();
    let format = match file {
        None => &html::FORMAT,
        Some(path) => format_of(path)?,
    };
    let today = host.today(args.on);
    let project = open(&args.plan, &args.bookkeepings, host, today.clone())?.advised();
    let bytes = render(format, &project, today)?;
    match file {
        None => host.print(|out| out.write_all(&bytes))?,
        Some(path) => args.destination.save(path, &bytes, host)?,
    }
    if let Some(banner) = banner(&project) {
        host.say(&number::message(&banner, project.style()));
    }
    Ok(if project.count(Level::Deny) > 0 {
        Status::Findings
    } else {
        Status::Clean
    })
}

fn render(format: &ReportFormat, project: &Project, today: Today) -> Result<Vec<u8>, Failure> {
    let render = format.render_document.ok_or(Failure::NoDocument)?;
    let input = project.report_input(today);
    let mut document = reports::document(&input);
    if format.holds == Holds::Sheets {
        document.reports = reports::workbook(&input);
        for sheet in &mut document.reports {
            sheet.banner = banner(project);
        }
    }
    Ok(render(&document, &project.printable())?)
}
