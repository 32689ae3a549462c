//! `hbplan actuals`: budget against realisation.

mod closed_days;
mod export_notes;
mod layout_note;
mod learn;
pub(super) mod messages;
mod of_part;
mod sides;
mod trace;

pub(super) use learn::is_filled_in;

use super::bookkeepings::{BookkeepingsThrough, open_through};
use super::failure::Failure;
use super::help::help_text;
use super::host::Host;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use super::span::{TypedSpan, has_period, last_day_within, span_within};
use super::typed_word::typed_words;
use super::{Status, report_command};
use crate::bookkeeping::Bookkeepings;
use crate::finding::Words;
use crate::render::Holds;
use crate::reports::{
    self, ActualsFigures, ActualsOptions, ActualsRows, DifferenceSign, UnbookedForm,
};
use crate::say;
use crate::words::LearnWords;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan actuals plan.toml --through 2021-06-30")]
pub(super) struct ActualsArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    #[command(flatten)]
    bookkeepings: BookkeepingsThrough,
    /// What the rows are: line, funder, period, source (the bookkeepings), activity, lead, partner or correction (on
    /// closed periods)
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "WHAT",
        hide_possible_values = true,
        conflicts_with = "unbooked"
    )]
    by: Vec<ActualsRows>,
    /// Show each period by itself
    #[arg(long, conflicts_with_all = ["cumulative", "unbooked"])]
    per_period: bool,
    /// Show each period with those before it
    #[arg(long, conflicts_with = "unbooked")]
    cumulative: bool,
    /// Show the journal lines that no rule gives a place in the plan, by account and codes
    #[arg(long)]
    unbooked: bool,
    /// Show the journal lines behind a row: an activity, line, funder, lead, partner, period, `source:NAME`, `unbooked`
    /// or a reason; repeatable
    #[arg(long, value_name = "ROW", conflicts_with_all = ["unbooked", "learn", "by", "per_period", "cumulative", "actual_less_budget"])]
    trace: Vec<String>,
    /// Show only the journal lines of --trace in periods that overlap this time, such as 2021 or 2020-H2
    #[arg(long = "in", value_name = "SPAN", requires = "trace")]
    within: Option<TypedSpan>,
    /// Show the difference as actual less budget, as the Dutch central government does
    #[arg(long, conflicts_with = "unbooked")]
    actual_less_budget: bool,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    learn: learn::LearnArgs,
    #[command(flatten)]
    output: OutputArgs,
}

typed_words!(ActualsRows {
    Line = "line",
    Funder = "funder",
    Period = "period",
    Source = "source",
    Activity = "activity",
    Lead = "lead",
    Partner = "partner",
    Correction = "correction",
});

impl ActualsArgs {
    /// Returns the options of the report.
    fn asked(&self) -> ActualsOptions {
        let figures = match (self.per_period, self.cumulative) {
            (true, _) => ActualsFigures::PerPeriod,
            (false, true) => ActualsFigures::Cumulative,
            (false, false) => ActualsFigures::ToDate,
        };
        let sign = if self.actual_less_budget {
            DifferenceSign::RealisedFirst
        } else {
            DifferenceSign::BudgetFirst
        };
        ActualsOptions {
            by: self.by.clone(),
            figures,
            sign,
        }
    }
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show budget against actuals, from the bookkeepings that the plan names",
        "Toon begroting en realisatie, uit de boekhoudingen die het plan noemt",
    ),
    help_text("Show each period by itself", "Toon elke periode apart"),
    help_text(
        "Show each period with those before it",
        "Toon elke periode samen met die ervoor",
    ),
    help_text(
        "Show the difference as actual less budget, as the Dutch central government does",
        "Toon het verschil als realisatie min begroting, zoals de Rijksoverheid doet",
    ),
    help_text(
        "Show the journal lines that no rule gives a place in the plan, by account and codes",
        "Toon de boekingsregels die volgens geen enkele regel bij het plan horen, per rekening en code",
    ),
    help_text(
        "Write rules for the unbooked lines into the plan, from the workbook of --unbooked that you filled in",
        "Zet regels voor de niet-toegerekende regels in het plan, volgens de ingevulde werkmap van --unbooked",
    ),
    help_text(
        "Show the journal lines behind a row: an activity, line, funder, lead, partner, period, `source:NAME`, `unbooked` or a reason; repeatable",
        "Toon de boekingsregels achter een rij: een activiteit, post, financier, trekker, partner, periode, `source:NAAM`, `unbooked` of een reden; herhaalbaar",
    ),
    help_text(
        "Show only the journal lines of --trace in periods that overlap this time, such as 2021 or 2020-H2",
        "Toon van --trace alleen de boekingsregels in periodes die (deels) in dit tijdvak vallen, zoals 2021 of 2020-H2",
    ),
    help_text(
        "Show the rules of --learn without writing them",
        "Toon de regels van --learn zonder ze te schrijven",
    ),
    help_text(
        "What the rows are: line, funder, period, source (the bookkeepings), activity, lead, partner or correction (on closed periods)",
        "Wat de rijen zijn: line (post), funder (financier), period, source (de boekhoudingen), activity, lead (trekker), partner of correction (op afgesloten periodes)",
    ),
];

pub(super) fn run(args: &ActualsArgs, host: &Host) -> anyhow::Result<Status> {
    of_part::check(args)?;
    let project = open_through(&args.plan, &args.bookkeepings, host)?;
    let plan = &project.plan;
    let none = Bookkeepings::default();
    let read = project.bookkeepings.as_ref().unwrap_or(&none);
    if let Some(refused) = read.refused() {
        let refused = refused.message();
        return Err(Failure::Bookkeeping { refused }.into());
    }
    if let Some(file) = &args.learn.learn {
        return learn::run(&args.learn, file, &project, &args.plan, host);
    }
    let filter = args.part.filter(&args.plan, plan)?;
    let (mut report, beside) = if let Some(filter) = &filter {
        let report = of_part::report(args, filter, &project, read, host);
        (report, Vec::new())
    } else if !args.trace.is_empty() {
        let through = last_day_within(args.bookkeepings.through.as_ref(), plan)?;
        let within = span_within(args.within.as_ref(), plan)?;
        has_period(within, plan, &args.plan)?;
        let times = trace::TracedTime { through, within };
        let input = project.report_input(host.today(None));
        let report = trace::report((&project, &input), read, &args.plan, &args.trace, times)?;
        (report, Vec::new())
    } else if args.unbooked {
        let form = if args.output.is_filled_in() {
            UnbookedForm::ToFillIn
        } else {
            UnbookedForm::List
        };
        reports::unbooked(plan, &read.realisation, &read.hints, form)
    } else {
        let input = project.report_input(host.today(None));
        let mut report = reports::actuals(&input, &args.asked());
        let journal = reports::journal_behind(&input, &report);
        match args.output.holds() {
            Some(Holds::Document) => {
                report
                    .blocks
                    .extend(journal.into_iter().flat_map(|journal| journal.blocks));
                (report, Vec::new())
            }
            Some(Holds::Sheets) => (report, journal.into_iter().collect()),
            Some(Holds::Report | Holds::Events) | None => (report, Vec::new()),
        }
    };
    if args.trace.is_empty() && !args.unbooked && filter.is_none() && !args.output.is_for_readers()
    {
        let words = LearnWords::of(plan.language);
        report.notes.push(say![words.trace_note]);
    }
    report.notes.extend(messages::notes(&project, read));
    let built = BuiltReport {
        beside,
        ..BuiltReport::from(report)
    };
    report_command::finish(built, &project, &args.output, host)
}
