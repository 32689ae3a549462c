//! `hbplan report`: all reports of a plan as one document.

use super::Outcome;
use super::host::Host;
use super::output::Lang;
use crate::finding::Level;
use crate::model::Language;
use crate::proof::prove;
use crate::render;
use crate::render::findings::Checked;
use crate::reports;
use crate::source::Text;
use crate::table::Style;

/// Write all reports as one web page: summary, charts, planning, budget, findings
#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan report plans/leiden.toml > leiden.html")]
pub(super) struct Args {
    /// The plan; `-` for standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// The language of the reports [default: the plan's]
    #[arg(long, value_enum)]
    lang: Option<Lang>,
}

pub(super) fn run(args: &Args, host: &Host) -> anyhow::Result<Outcome> {
    let text = Text::new(host.read(&args.plan)?);
    let mut proof = prove(&text, host.today());
    match args.lang {
        Some(Lang::Nl) => proof.plan.language = Language::Dutch,
        Some(Lang::En) => proof.plan.language = Language::English,
        None => {}
    }
    let document = reports::document(&proof.plan, &proof.books);
    let checked =
        Checked { path: &args.plan, text: text.as_str(), style: &Style::of(&proof.plan), findings: &proof.findings };
    let page = render::html::document(&document, &checked);
    host.print(|out| out.write_all(page.as_bytes()))?;
    Ok(if proof.count(Level::Deny) > 0 { Outcome::Findings } else { Outcome::Clean })
}
