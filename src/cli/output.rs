//! How and where a report is written: the options that all report commands share.

use std::path::Path;

use clap::ValueEnum;

use super::failure::Failure;
use super::host::{Host, Replace};
use super::made_by::Marker;
use crate::plan::{Language, Plan};
use crate::render::{self, csv::Dialect};
use crate::table::{Event, Report};

/// How and where a report is written.
#[derive(Debug, clap::Args)]
pub(super) struct Output {
    /// How the report is written [default: as the name of FILE says, or text]
    #[arg(long, value_enum)]
    format: Option<Format>,
    /// Write a file, whole or not at all; `-` for standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<String>,
    /// Replace a file that hbplan did not make (it knows its own, but for text and CSV)
    #[arg(long, requires = "output")]
    force: bool,
    /// For whom a CSV is: `standard` (RFC 4180) or `nl`, for Dutch Excel (`;` and a decimal comma)
    #[arg(
        long,
        value_name = "DIALECT",
        default_value = "standard",
        hide_default_value = true,
        hide_possible_values = true
    )]
    csv_dialect: CsvDialect,
    /// The language of the report, `nl` or `en` [default: the plan's]
    #[arg(long, hide_possible_values = true)]
    lang: Option<Lang>,
    /// The width of a text [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

/// What a command made to be written.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) report: Report,
    /// The reports that a workbook has on sheets of their own beside it: what its figures are calculated from.
    pub(super) beside: Vec<Report>,
    /// What a calendar program gets of it, when it is about dates.
    pub(super) events: Option<Vec<Event>>,
}

/// How a report is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    Text,
    Markdown,
    Csv,
    Json,
    Html,
    /// For calendar programs; only of `calendar`
    #[value(hide = true)]
    Ics,
    #[cfg(feature = "xlsx")]
    Xlsx,
}

/// How a CSV is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CsvDialect {
    Standard,
    Nl,
}

/// The language of a report, and of a new plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Lang {
    Nl,
    En,
}

impl Format {
    /// What a name of a file of this format ends in; the first is the usual one.
    fn endings(self) -> &'static [&'static str] {
        match self {
            Format::Text => &["txt", "text"],
            Format::Markdown => &["md", "markdown"],
            Format::Csv => &["csv"],
            Format::Json => &["json"],
            Format::Html => &["html", "htm"],
            Format::Ics => &["ics"],
            #[cfg(feature = "xlsx")]
            Format::Xlsx => &["xlsx"],
        }
    }

    /// How a file of this format shows that hbplan made it.
    pub(super) fn marker(self) -> Marker {
        match self {
            Format::Text | Format::Csv => Marker::None,
            Format::Markdown => Marker::Begins(render::markdown::MARKER),
            Format::Json => Marker::Begins(render::json::MARKER),
            Format::Html => Marker::Begins(render::html::MARKER),
            Format::Ics => Marker::Begins(render::ics::MARKER),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Marker::Workbook,
        }
    }

    /// The format that the name of a file tells.
    pub(super) fn of(path: &str) -> Result<Format, Failure> {
        let ending = Path::new(path)
            .extension()
            .map(|ending| ending.to_string_lossy().to_lowercase());
        let told = |format: &&Format| {
            ending
                .as_deref()
                .is_some_and(|ending| format.endings().contains(&ending))
        };
        Format::value_variants()
            .iter()
            .find(told)
            .copied()
            .ok_or_else(|| {
                let usual = Format::value_variants()
                    .iter()
                    .map(|format| format!(".{}", format.endings()[0]));
                Failure::NoFormat {
                    path: path.to_string(),
                    ending: ending.map_or("no format is told".to_string(), |ending| {
                        format!("no format ends in .{ending}")
                    }),
                    endings: usual.collect::<Vec<_>>().join(", "),
                }
            })
    }
}

impl Lang {
    /// The language of a plan.
    pub(super) fn language(self) -> Language {
        match self {
            Lang::Nl => Language::Dutch,
            Lang::En => Language::English,
        }
    }
}

impl Output {
    /// Gives a plan the language that was asked for.
    pub(super) fn speak(&self, plan: &mut Plan) {
        if let Some(lang) = self.lang {
            plan.language = lang.language();
        }
    }

    /// Whether a workbook is asked for, which has room for more reports than one.
    pub(super) fn has_sheets(&self) -> bool {
        match self.format() {
            Ok(
                Format::Text
                | Format::Markdown
                | Format::Csv
                | Format::Json
                | Format::Html
                | Format::Ics,
            )
            | Err(_) => false,
            #[cfg(feature = "xlsx")]
            Ok(Format::Xlsx) => true,
        }
    }

    /// Writes what a command made.
    pub(super) fn write(&self, made: &Made, host: &Host) -> Result<(), Failure> {
        debug_assert!(
            made.beside.is_empty() || self.has_sheets(),
            "only a workbook has room for them"
        );
        let format = self.format()?;
        let bytes = self.render(format, made, host)?;
        let report = &made.report;
        match self.file() {
            None => print(format, bytes, host)?,
            Some(path) => {
                host.save(
                    path,
                    &bytes,
                    if self.force {
                        Replace::All
                    } else {
                        Replace::Ours
                    },
                )?;
                host.say(&format!("wrote {path}"));
            }
        }
        // Where nobody sees the banner it is said.
        if let Some(banner) = report
            .banner
            .as_ref()
            .filter(|_| self.file().is_some() || matches!(format, Format::Csv | Format::Ics))
        {
            host.say(&render::number::message(banner, &report.style));
        }
        Ok(())
    }

    fn format(&self) -> Result<Format, Failure> {
        match (self.format, self.file()) {
            (Some(format), _) => Ok(format),
            (None, Some(path)) => Format::of(path),
            (None, None) => Ok(Format::Text),
        }
    }

    /// The file to write, when it is not standard output.
    fn file(&self) -> Option<&str> {
        self.output.as_deref().filter(|path| *path != "-")
    }

    fn render(&self, format: Format, made: &Made, host: &Host) -> Result<Vec<u8>, Failure> {
        let report = &made.report;
        let text = match format {
            Format::Text => {
                let (width, colour) = match self.file() {
                    None => (host.width(), host.colour()),
                    Some(_) => (host.file_width(), host.file_colour()),
                };
                render::text(report, self.width.unwrap_or(width), colour)
            }
            Format::Markdown => render::markdown(report),
            Format::Csv => render::csv(report, self.dialect()),
            Format::Json => render::json(report),
            Format::Html => render::html(report),
            Format::Ics => match made.events.as_deref().ok_or(Failure::NoCalendar)? {
                // RFC 5545 §3.6: there must be something in a calendar.
                [] => return Err(Failure::NothingDue),
                events => render::ics(&report.title, events, &report.style),
            },
            #[cfg(feature = "xlsx")]
            Format::Xlsx => {
                return Ok(render::xlsx::xlsx(
                    [report].into_iter().chain(&made.beside),
                )?);
            }
        };
        Ok(text.into_bytes())
    }

    fn dialect(&self) -> Dialect {
        match self.csv_dialect {
            CsvDialect::Standard => Dialect::Standard,
            CsvDialect::Nl => Dialect::Dutch,
        }
    }
}

/// Writes to standard output.
fn print(format: Format, bytes: Vec<u8>, host: &Host) -> Result<(), Failure> {
    let bytes = if host.shows_to_person() {
        for_terminal(format, bytes)?
    } else {
        bytes
    };
    host.print(|out| out.write_all(&bytes))
}

/// What a terminal is given of a format: it must not be steered by a plan, and can't show what is no text.
fn for_terminal(format: Format, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    match format {
        Format::Text | Format::Markdown | Format::Json | Format::Html | Format::Ics => Ok(bytes),
        #[cfg(feature = "xlsx")]
        Format::Xlsx => Err(Failure::NotForTerminals {
            format: "a workbook",
        }),
        // For programs its texts are as they are.
        Format::Csv => {
            let text = String::from_utf8_lossy(&bytes);
            let text = text.trim_start_matches('\u{feff}');
            Ok(format!("{}\n", render::visible_lines(text)).into_bytes())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_file_tells_its_format() {
        assert_eq!(Format::of("a.b/plan.MD").ok(), Some(Format::Markdown));
        assert_eq!(Format::of("plan.csv").ok(), Some(Format::Csv));
        for path in ["plan", "plan.docx", ".csv", "a.csv/plan", "plan."] {
            assert!(Format::of(path).is_err(), "{path}");
        }
        let failure = Format::of("out/plan.docx")
            .err()
            .map(|failure| failure.to_string())
            .unwrap_or_default();
        assert!(
            failure.starts_with("out/plan.docx: no format ends in .docx; give --format, or "),
            "{failure}"
        );
        assert!(failure.contains(".txt, .md, .csv, .json"), "{failure}");
    }

    #[test]
    fn a_csv_does_not_steer_a_terminal() {
        let csv = "\u{feff}a;b\r\n\u{1b}[31mred;2\r\n".as_bytes().to_vec();
        let shown = for_terminal(Format::Csv, csv).expect("a CSV is text");
        assert_eq!(String::from_utf8_lossy(&shown), "a;b\n\\u{1b}[31mred;2\n");
    }
}
