//! The options of all report commands: how and where a report is written.

use std::path::Path;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::destination::DestinationArgs;
use super::failure::Failure;
use super::host::Host;
use super::typed_word::typed_words;
use crate::finding::{HiddenNames, Message, Words};
use crate::project::Project;
use crate::render::csv;
use crate::render::findings::Checked;
use crate::render::{
    Content, Dialect, FORMATS, Holds, OnTerminal, Options, RenderError, ReportFormat,
    format_by_ending, format_by_id, number, text, visible_lines,
};
use crate::table::{Event, Report};
use crate::tell;

// Help takes the documentation of its own command, so this struct must not have any.
#[derive(Debug, clap::Args)]
pub(super) struct OutputArgs {
    /// The format of the report [default: that of the name of FILE, else text]
    #[arg(long, value_parser = format_parser())]
    format: Option<&'static ReportFormat>,
    #[command(flatten)]
    destination: DestinationArgs,
    /// CSV dialect: `standard` (RFC 4180), or `nl` for Dutch Excel (`;` and decimal commas)
    #[arg(long, value_name = "DIALECT", hide_possible_values = true)]
    csv_dialect: Option<Dialect>,
    /// Leave out names (staff, leads, who reports, who approves); a part of a name stays
    #[arg(long)]
    anonymous: bool,
    /// The width of a text report [default: the terminal's, or 80]
    #[arg(long, value_name = "COLUMNS")]
    width: Option<usize>,
}

/// The result of a report command.
#[derive(Debug)]
pub(super) struct BuiltReport {
    pub(super) report: Report,
    /// Further sheets of a workbook, from which its figures are calculated.
    pub(super) beside: Vec<Report>,
    /// The events for a calendar program. None if the report is not about dates.
    pub(super) events: Option<Vec<Event>>,
}

typed_words!(Dialect {
    Standard = "standard",
    Dutch = "nl",
});

impl BuiltReport {
    /// Returns the result without the names of people.
    pub(super) fn without_names(&self, names: &HiddenNames) -> BuiltReport {
        let hide = |report: &Report| report.clone().without_names(names);
        let events = self.events.as_ref().map(|events| {
            let events = events.iter().cloned();
            events.map(|event| event.without_names(names)).collect()
        });
        BuiltReport {
            report: hide(&self.report),
            beside: self.beside.iter().map(hide).collect(),
            events,
        }
    }
}

impl OutputArgs {
    /// Returns whether the format has room for further sheets.
    pub(super) fn has_sheets(&self) -> bool {
        self.format()
            .is_ok_and(|format| format.holds == Holds::Sheets)
    }

    /// Returns whether programs or workbooks calculate with the tables of the format.
    pub(super) fn is_for_programs(&self) -> bool {
        self.format().is_ok_and(|format| format.is_for_programs)
    }

    /// Returns the kinds of content that the format holds. None if there is no such format.
    pub(super) fn holds(&self) -> Option<Holds> {
        self.format().ok().map(|format| format.holds)
    }

    /// Returns whether people can fill in the file and hand it back.
    pub(super) fn is_filled_in(&self) -> bool {
        self.format().is_ok_and(|format| format.is_filled_in)
    }

    /// Returns whether the file is for readers who do not have the plan file.
    pub(super) fn is_for_readers(&self) -> bool {
        self.format().is_ok_and(|format| format.is_for_readers)
    }

    /// The file to write. None if it is standard output.
    pub(super) fn file(&self) -> Option<&str> {
        self.destination.file()
    }

    /// Whether the name of the file has this ending, or neither a file nor a format is given.
    pub(super) fn is_for_ending(&self, ending: &str) -> bool {
        let has = |path: &str| {
            let own = Path::new(path).extension();
            own.is_some_and(|own| own.eq_ignore_ascii_case(ending))
        };
        self.format.is_none() && self.file().is_none_or(has)
    }

    /// Returns the bytes of the output of a command, in the format of these options.
    pub(super) fn rendered(
        &self,
        made: &BuiltReport,
        project: Option<&Project>,
        host: &Host,
    ) -> Result<Vec<u8>, Failure> {
        let format = self.format()?;
        let nameless = project.filter(|_| self.anonymous);
        if let Some(project) = nameless {
            let findings = project.without_names();
            let made = made.without_names(&project.people_names());
            return self.drawn(format, &made, &findings.printable_files(), host);
        }
        let checked = project.map(Project::printable_files).unwrap_or_default();
        self.drawn(format, made, &checked, host)
    }

    /// Whether the names of people are left out.
    pub(super) fn is_anonymous(&self) -> bool {
        self.anonymous
    }

    /// The bytes of a report in a format.
    fn drawn(
        &self,
        format: &ReportFormat,
        made: &BuiltReport,
        checked: &[Checked<'_>],
        host: &Host,
    ) -> Result<Vec<u8>, Failure> {
        let for_readers = format.is_for_readers.then(|| made.for_readers(checked));
        let made = for_readers.as_ref().unwrap_or(made);
        let content = Content {
            report: &made.report,
            further: &made.beside,
            events: made.events.as_deref(),
            checked,
        };
        Ok((format.render)(&content, &self.options(host))?)
    }

    /// Writes the output of a command, in the format and to the destination of these options. `project` is the plan of
    /// the report. None if it is about several plans or none.
    pub(super) fn write(
        &self,
        made: &BuiltReport,
        project: Option<&Project>,
        host: &Host,
    ) -> Result<(), Failure> {
        let format = self.format()?;
        self.destination.check()?;
        let bytes = self.rendered(made, project, host)?;
        match self.destination.file() {
            None => print(format, bytes, host)?,
            Some(path) => self.destination.save(path, (format, &bytes), host)?,
        }
        // A banner that nobody sees on standard output goes to standard error.
        let hidden = self.destination.file().is_some() || !format.shows_banner;
        let report = &made.report;
        if let Some(banner) = report.banner.as_ref().filter(|_| hidden) {
            host.say(&number::message(banner, &report.style));
        }
        Ok(())
    }

    /// The format of the report. Fails if an option belongs to another format.
    fn format(&self) -> Result<&'static ReportFormat, Failure> {
        let format = self.chosen_format()?;
        if self.csv_dialect.is_some() && format.id != csv::FORMAT.id {
            return Err(Failure::Contradiction {
                one: "--csv-dialect".to_string(),
                other: format_named(format.id),
                advice: Words::new(
                    "dat is alleen voor de vorm csv",
                    "it is for format csv only",
                ),
            });
        }
        if self.width.is_some() && format.id != text::FORMAT.id {
            return Err(Failure::Contradiction {
                one: "--width".to_string(),
                other: format_named(format.id),
                advice: Words::new(
                    "dat is alleen voor de vorm text",
                    "it is for format text only",
                ),
            });
        }
        Ok(format)
    }

    fn chosen_format(&self) -> Result<&'static ReportFormat, Failure> {
        let file = self.destination.file();
        Ok(format_for(self.format, file)?.unwrap_or(&text::FORMAT))
    }

    fn options(&self, host: &Host) -> Options {
        let (width, colour) = match self.destination.file() {
            None => (host.width(), host.colour()),
            Some(_) => (host.file_width(), host.file_colour()),
        };
        Options {
            width: self.width.unwrap_or(width),
            colour,
            dialect: self.csv_dialect.unwrap_or(Dialect::Standard),
        }
    }
}

/// Reads the id of a format. Help does not list formats of events: only one command has them.
pub(super) fn format_parser() -> impl TypedValueParser<Value = &'static ReportFormat> {
    parser(|format| PossibleValue::new(format.id).hide(format.holds == Holds::Events))
}

/// Reads the id of a format. Help lists formats of events too.
pub(super) fn event_format_parser() -> impl TypedValueParser<Value = &'static ReportFormat> {
    parser(|format| PossibleValue::new(format.id))
}

fn parser(
    value: fn(&&'static ReportFormat) -> PossibleValue,
) -> impl TypedValueParser<Value = &'static ReportFormat> {
    PossibleValuesParser::new(FORMATS.iter().map(value))
        .try_map(|id| format_by_id(&id).ok_or("no format has this name"))
}

/// The words for a format in a message.
pub(super) fn format_named(id: &str) -> Message {
    tell! { nl: "de vorm {id}", en: "format {id}", id = id.to_string() }
}

/// The format of a report: the requested one, or the format of the name of its file. None if neither is given. Fails if
/// the name has the ending of another format, except `.txt`, which any text may have. An ending that no format has is
/// allowed for all.
pub(super) fn format_for(
    asked: Option<&'static ReportFormat>,
    file: Option<&str>,
) -> Result<Option<&'static ReportFormat>, Failure> {
    let (Some(asked), Some(path)) = (asked, file) else {
        let of_file = || file.map(format_of).transpose();
        return asked.map_or_else(of_file, |asked| Ok(Some(asked)));
    };
    let ending = Path::new(path).extension();
    let ending = ending.map(|ending| ending.to_string_lossy().to_lowercase());
    let is_of_another = |ending: &str| {
        let is_of = |format: &ReportFormat| format.endings.contains(&ending);
        let is_text = is_of(&text::FORMAT) && asked.is_text();
        format_by_ending(ending).is_some() && !is_of(asked) && !is_text
    };
    match ending {
        Some(ending) if is_of_another(&ending) => Err(Failure::Contradiction {
            one: format!("-o {path}"),
            other: format_named(asked.id),
            advice: Words::new(
                "geef een naam die bij de vorm past, of laat --format weg",
                "give a name that fits the format, or leave out --format",
            ),
        }),
        Some(_) | None => Ok(Some(asked)),
    }
}

/// Returns the format of files with this ending.
pub(super) fn format_of(path: &str) -> Result<&'static ReportFormat, Failure> {
    let ending = Path::new(path)
        .extension()
        .map(|ending| ending.to_string_lossy().to_lowercase());
    ending.as_deref().and_then(format_by_ending).ok_or_else(|| {
        let usual = FORMATS.iter().filter_map(|format| format.endings.first());
        let endings: Vec<String> = usual.map(|ending| format!(".{ending}")).collect();
        let (path, endings) = (path.to_string(), endings.join(", "));
        match ending {
            Some(ending) => Failure::NoFormat {
                path,
                ending,
                endings,
            },
            None => Failure::NoEnding { path, endings },
        }
    })
}

impl From<RenderError> for Failure {
    fn from(error: RenderError) -> Failure {
        match error {
            RenderError::NoEvents => Failure::NoCalendar,
            RenderError::EmptyCalendar => Failure::NothingDue,
            RenderError::TooLarge(reason) => Failure::NoWorkbook { reason },
        }
    }
}

/// Writes to standard output.
fn print(format: &ReportFormat, bytes: Vec<u8>, host: &Host) -> Result<(), Failure> {
    let bytes = if host.prints_to_terminal() {
        for_terminal(format, bytes)?
    } else {
        bytes
    };
    host.print(|out| out.write_all(&bytes))
}

/// Returns the form in which a terminal shows a file. A plan must not be able to control the terminal.
pub(super) fn for_terminal(format: &ReportFormat, bytes: Vec<u8>) -> Result<Vec<u8>, Failure> {
    match format.on_terminal {
        OnTerminal::AsItIs => Ok(bytes),
        OnTerminal::Never(format) => Err(Failure::NotForTerminals { format }),
        OnTerminal::Escaped => {
            let text = String::from_utf8_lossy(&bytes);
            let text = text.trim_start_matches('\u{feff}');
            Ok(format!("{}\n", visible_lines(text)).into_bytes())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Language, Plan};
    use crate::render::docx;
    use crate::table::Style;

    #[test]
    fn the_ending_of_a_file_name_decides_its_format() {
        let id = |path| format_of(path).map(|format| format.id).ok();
        assert_eq!(id("a.b/plan.MD"), Some("markdown"));
        assert_eq!(id("plan.csv"), Some("csv"));
        for path in ["plan", "plan.odt", ".csv", "a.csv/plan", "plan."] {
            assert!(format_of(path).is_err(), "{path}");
        }
        let failure = format_of("out/plan.odt")
            .err()
            .map(|failure| failure.to_string())
            .unwrap_or_default();
        assert!(
            failure.starts_with("out/plan.odt: no format ends in .odt; give --format, or "),
            "{failure}"
        );
        assert!(failure.contains(".txt, .md, .csv, .json"), "{failure}");
    }

    #[test]
    fn the_message_that_a_terminal_shows_no_workbook_is_in_the_language_of_its_reader() {
        let failure = for_terminal(&docx::FORMAT, Vec::new()).expect_err("it is no text");
        let message_in = |language| {
            let plan = Plan {
                language,
                ..Plan::new("")
            };
            number::message(&failure.message(), &Style::of(&plan))
        };
        assert_eq!(
            message_in(Language::Dutch),
            "de terminal kan een tekstdocument niet tonen; geef -o BESTAND"
        );
        assert_eq!(
            message_in(Language::English),
            "the terminal can't show a text document; give -o FILE"
        );
    }

    #[test]
    fn a_csv_does_not_steer_a_terminal() {
        let csv = "\u{feff}a;b\r\n\u{1b}[31mred;2\r\n".as_bytes().to_vec();
        let shown = for_terminal(&csv::FORMAT, csv).expect("a CSV is text");
        assert_eq!(String::from_utf8_lossy(&shown), "a;b\n\\u{1b}[31mred;2\n");
    }
}
