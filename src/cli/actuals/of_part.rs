//! Budget against realisation of a part of the plan: of a lead, a partner or a line.

use super::ActualsArgs;
use crate::bookkeeping::Bookkeepings;
use crate::cli::failure::Failure;
use crate::cli::host::Host;
use crate::cli::report_command::input_of_part;
use crate::finding::Words;
use crate::ledger::{Evaluation, PartFilter, PlanPart};
use crate::project::Project;
use crate::reports::{self, ActualsOptions, ActualsRows, ReportInput};
use crate::say;
use crate::table::Report;

/// The tables of a part without `--by`.
const USUAL: [ActualsRows; 3] = [
    ActualsRows::Line,
    ActualsRows::Activity,
    ActualsRows::Period,
];

/// Fails if an option is given that a part of the plan does not have.
pub(super) fn check(args: &ActualsArgs) -> Result<(), Failure> {
    let Some(one) = args.part.given() else {
        return Ok(());
    };
    let refused = |other: String, advice| {
        let one = one.to_string();
        Err(Failure::Contradiction {
            one,
            other: say![other],
            advice,
        })
    };
    let of_lines = Words::new(
        "boekingsregels staan hier per plek in het plan; kies met --trace een activiteit, een post of een trekker",
        "journal lines are by place in the plan here; choose an activity, a line or a lead with --trace",
    );
    if !args.trace.is_empty() {
        return refused("--trace".into(), of_lines);
    }
    if args.unbooked || args.learn.learn.is_some() {
        let option = if args.unbooked {
            "--unbooked"
        } else {
            "--learn"
        };
        let advice = Words::new(
            "regels zonder plaats in het plan horen bij geen deel",
            "lines without a place in the plan belong to no part",
        );
        return refused(option.into(), advice);
    }
    for by in &args.by {
        let (option, advice) = match by {
            ActualsRows::Line | ActualsRows::Activity | ActualsRows::Lead | ActualsRows::Period => {
                continue;
            }
            ActualsRows::Funder => (
                "--by funder",
                Words::new(
                    "ontvangen geld hoort bij geen deel van het plan",
                    "money that is received belongs to no part of the plan",
                ),
            ),
            ActualsRows::Source => (
                "--by source",
                Words::new(
                    "een boekhouding is van het hele plan",
                    "a bookkeeping is of the complete plan",
                ),
            ),
            ActualsRows::Partner => (
                "--by partner",
                Words::new(
                    "het plan zegt niet wie een deel draagt; gebruik --by partner voor het hele plan",
                    "the plan does not say who bears a part; use --by partner for the complete plan",
                ),
            ),
            ActualsRows::Correction => (
                "--by correction",
                Words::new(
                    "correcties zijn van de afgesloten tijd van het hele plan",
                    "corrections are of the closed time of the complete plan",
                ),
            ),
        };
        return refused(option.into(), advice);
    }
    Ok(())
}

/// The report on the part that a filter chooses.
pub(super) fn report(
    args: &ActualsArgs,
    filter: &PartFilter,
    project: &Project,
    read: &Bookkeepings,
    host: &Host,
) -> Report {
    let plan = &project.plan;
    let part = PlanPart::new(plan, &project.books, filter);
    let booked = Bookkeepings {
        through: read.through,
        asked: read.asked,
        last_day_of_exports: read.last_day_of_exports,
        realisation: part.realisation(plan, &read.realisation),
        ..Bookkeepings::default()
    };
    let evaluation = Evaluation::default();
    let input = ReportInput {
        bookkeepings: Some(&booked),
        ..input_of_part(project, &part, &evaluation, host.today(None))
    };
    let mut options: ActualsOptions = args.asked();
    if options.by.is_empty() {
        options.by = USUAL.to_vec();
    }
    reports::of_part(reports::actuals(&input, &options), plan, filter)
}
