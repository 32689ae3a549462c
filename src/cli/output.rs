//! How and where a report is written: the options that all report commands share.

use clap::ValueEnum;

use super::failure::Failure;
use super::host::Host;
use crate::model::{Language, Plan};
use crate::render;
use crate::table::Report;

/// How and where a report is written.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// How the report is written
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// The language of the report [default: the plan's]
    #[arg(long, value_enum)]
    lang: Option<Lang>,
    /// The width of a text [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    #[cfg(feature = "xlsx")]
    Xlsx,
}

/// The language of a report, and of a new plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Nl,
    En,
}

impl Output {
    /// Gives a plan the language that was asked for.
    pub(super) fn speak(&self, plan: &mut Plan) {
        match self.lang {
            Some(Lang::Nl) => plan.language = Language::Dutch,
            Some(Lang::En) => plan.language = Language::English,
            None => {}
        }
    }

    /// Whether there is room for a report beside another: on a sheet of its own.
    pub(super) fn has_sheets(&self) -> bool {
        match self.format {
            Format::Text => false,
            #[cfg(feature = "xlsx")]
            Format::Xlsx => true,
        }
    }

    /// Writes reports one after another, or each on its sheet.
    pub(super) fn write(&self, reports: &[Report], host: &Host) -> Result<(), Failure> {
        let bytes = match self.format {
            Format::Text => {
                let width = self.width.unwrap_or_else(|| host.width());
                let texts: Vec<String> =
                    reports.iter().map(|report| render::text(report, width, host.colour())).collect();
                texts.join("\n").into_bytes()
            }
            #[cfg(feature = "xlsx")]
            Format::Xlsx => render::xlsx::xlsx(reports)?,
        };
        host.print(|out| out.write_all(&bytes))
    }
}
