//! `hbplan budget`: the budget table.

use clap::ValueEnum;

use super::bookkeepings::{BookkeepingsArgs, open};
use super::help::help_text;
use super::host::Host;
use super::language;
use super::output::{BuiltReport, OutputArgs};
use super::part::PartArgs;
use super::report_command::{self, PartCall};
use super::span::{TypedSpan, from_to, outside_periods, span_within};
use super::typed_word::typed_words;
use super::{Failure, Status};
use crate::finding::Words;
use crate::plan::Plan;
use crate::reports::{
    self, ActualsOptions, BudgetArrangement, BudgetColumns, BudgetFigures, BudgetOptions,
    BudgetRows,
};
use crate::say;

#[derive(Debug, clap::Args)]
#[command(after_help = "Example: hbplan budget plans/leiden.toml --by year,activity")]
pub(super) struct BudgetArgs {
    /// The plan; `-` is standard input
    #[arg(value_name = "PLAN")]
    plan: String,
    /// What the columns are (period, year, quarter, school-year or fiscal-year), and what the rows are (line, activity,
    /// ...)
    #[arg(
        long,
        value_enum,
        value_delimiter = ',',
        value_name = "WHAT",
        hide_possible_values = true
    )]
    by: Vec<BudgetBy>,
    /// Show only columns from this time on, such as 2021 or 2020/2021
    #[arg(long, value_name = "SPAN")]
    from: Option<TypedSpan>,
    /// Show only columns up to this time
    #[arg(long, value_name = "SPAN")]
    to: Option<TypedSpan>,
    /// Show costs and income as pairs in each column, or as blocks below each other [default: as `budget-layout` of the
    /// plan says, else blocks; pairs in a workbook, CSV and JSON]
    #[arg(long, value_enum, value_name = "LAYOUT")]
    layout: Option<BudgetArrangement>,
    /// Let each column include the columns before it
    #[arg(long, conflicts_with = "shares")]
    cumulative: bool,
    /// Show percentages of each column
    #[arg(long)]
    shares: bool,
    /// Show how each amount is calculated, and where it is in the file
    #[arg(long)]
    explain: bool,
    #[command(flatten)]
    part: PartArgs,
    #[command(flatten)]
    bookkeepings: BookkeepingsArgs,
    #[command(flatten)]
    output: OutputArgs,
}

typed_words!(BudgetArrangement {
    Pairs = "pairs",
    Blocks = "blocks",
});

/// The columns or the rows of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum BudgetBy {
    Period,
    Year,
    Quarter,
    SchoolYear,
    FiscalYear,
    Line,
    Funder,
    Activity,
    Lead,
    Partner,
    Goal,
}

impl BudgetBy {
    fn columns(self) -> Option<BudgetColumns> {
        match self {
            BudgetBy::Period => Some(BudgetColumns::Period),
            BudgetBy::Year => Some(BudgetColumns::Year),
            BudgetBy::Quarter => Some(BudgetColumns::Quarter),
            BudgetBy::SchoolYear => Some(BudgetColumns::SchoolYear),
            BudgetBy::FiscalYear => Some(BudgetColumns::FiscalYear),
            BudgetBy::Line
            | BudgetBy::Funder
            | BudgetBy::Activity
            | BudgetBy::Lead
            | BudgetBy::Partner
            | BudgetBy::Goal => None,
        }
    }

    /// Its name on the command line.
    fn name(self) -> String {
        let value = self.to_possible_value();
        value.map_or_else(String::new, |value| value.get_name().to_string())
    }

    fn rows(self) -> Option<BudgetRows> {
        match self {
            BudgetBy::Line => Some(BudgetRows::Line),
            BudgetBy::Funder => Some(BudgetRows::Funder),
            BudgetBy::Activity => Some(BudgetRows::Activity),
            BudgetBy::Lead => Some(BudgetRows::Lead),
            BudgetBy::Partner => Some(BudgetRows::Partner),
            BudgetBy::Goal => Some(BudgetRows::Goal),
            BudgetBy::Period
            | BudgetBy::Year
            | BudgetBy::Quarter
            | BudgetBy::SchoolYear
            | BudgetBy::FiscalYear => None,
        }
    }
}

impl BudgetArgs {
    /// The options of the report, without `--from` and `--to`.
    fn asked(&self) -> Result<BudgetOptions, Failure> {
        let columns = self.only(
            BudgetBy::columns,
            Words::new(
                "de kolommen kunnen er één van zijn",
                "its columns can be one of them",
            ),
        )?;
        let rows = self.only(
            BudgetBy::rows,
            Words::new(
                "de rijen kunnen er één van zijn",
                "its rows can be one of them",
            ),
        )?;
        let figures = match (self.cumulative, self.shares) {
            (true, _) => BudgetFigures::Cumulative,
            (false, true) => BudgetFigures::Shares,
            (false, false) => BudgetFigures::Amounts,
        };
        let has_part = |rows| match rows {
            BudgetRows::Funder | BudgetRows::Partner => false,
            BudgetRows::Line | BudgetRows::Activity | BudgetRows::Lead | BudgetRows::Goal => true,
        };
        let refused = self
            .by
            .iter()
            .find(|by| by.rows().is_some_and(|rows| !has_part(rows)));
        if let (Some(given), Some(by)) = (self.part.given(), refused) {
            let by = format!("--by {}", by.name());
            return Err(Failure::Contradiction {
                one: given.to_string(),
                other: say![by],
                advice: Words::new(
                    "wie een deel van het plan betaalt of draagt, zegt het plan niet",
                    "the plan does not say who pays or bears a part of it",
                ),
            });
        }
        Ok(BudgetOptions {
            columns: columns.unwrap_or(BudgetOptions::PRINTED.columns),
            rows: rows.unwrap_or(BudgetOptions::PRINTED.rows),
            figures,
            ..BudgetOptions::PRINTED
        })
    }

    /// Fails if the table can't have the given layout.
    fn check_layout(&self, asked: BudgetOptions, plan: &Plan) -> Result<(), Failure> {
        let Some(layout) = self.layout else {
            return Ok(());
        };
        let name = layout.to_possible_value();
        let name = name.map_or_else(String::new, |value| value.get_name().to_string());
        let refused = |other, advice| {
            let one = format!("--layout {name}");
            Err(Failure::Contradiction { one, other, advice })
        };
        if asked.rows != BudgetRows::Line {
            let by = self.by.iter().find(|by| by.rows().is_some());
            let by = by.map_or_else(String::new, |by| format!("--by {}", by.name()));
            let advice = Words::new(
                "zo'n tabel heeft alleen lasten of alleen baten",
                "such a table has only costs or only income",
            );
            return refused(say![by], advice);
        }
        if plan.has_row_balances() {
            let income = match plan.has_own_income() {
                true => Words::new("baten van posten", "income of lines"),
                false => Words::new("posten die reserves zijn", "lines that are reserves"),
            };
            let advice = Words::new(
                "elke rij heeft dan lasten, baten en een saldo",
                "each row then has costs, income and a balance",
            );
            return refused(say![income], advice);
        }
        if layout == BudgetArrangement::Blocks && self.output.has_sheets() {
            let workbook = Words::new("een werkmap", "a workbook");
            let advice = Words::new(
                "een werkmap rekent met paren van lasten en baten",
                "a workbook calculates with pairs of costs and income",
            );
            return refused(say![workbook], advice);
        }
        Ok(())
    }

    /// The value of `--by` that `kind` accepts. None if there is no such value. Fails if there are several.
    fn only<T>(
        &self,
        kind: impl Fn(BudgetBy) -> Option<T>,
        advice: Words,
    ) -> Result<Option<T>, Failure> {
        let named = self.by.iter().copied().filter(|by| kind(*by).is_some());
        let named: Vec<BudgetBy> = named.collect();
        let by = |by: BudgetBy| format!("--by {}", by.name());
        match named[..] {
            [first, other, ..] => Err(Failure::Contradiction {
                one: by(first),
                other: say![by(other)],
                advice,
            }),
            [only] => Ok(kind(only)),
            [] => Ok(None),
        }
    }
}

/// The texts of this command's help, in English and in Dutch.
pub(super) const HELP: &[Words] = &[
    help_text(
        "Show the budget: costs and income by period, with totals and balance",
        "Toon de begroting: lasten en baten per periode, met totalen en saldo",
    ),
    help_text(
        "Show costs and income as pairs in each column, or as blocks below each other [default: as `budget-layout` of the plan says, else blocks; pairs in a workbook, CSV and JSON]",
        "Toon lasten en baten als paren in elke kolom, of als blokken onder elkaar [standaard: wat `budget-layout` van het plan zegt, anders blokken; paren in een werkboek, CSV en JSON]",
    ),
    help_text(
        "Let each column include the columns before it",
        "Tel in elke kolom de kolommen ervoor mee",
    ),
    help_text(
        "Show how each amount is calculated, and where it is in the file",
        "Toon hoe elk bedrag is berekend, en waar het in het bestand staat",
    ),
    help_text(
        "Show only columns from this time on, such as 2021 or 2020/2021",
        "Toon alleen kolommen vanaf dit tijdvak, zoals 2021 of 2020/2021",
    ),
    help_text(
        "Show only columns up to this time",
        "Toon alleen kolommen tot en met dit tijdvak",
    ),
    help_text(
        "Show percentages of each column",
        "Toon percentages van elke kolom",
    ),
    help_text(
        "What the columns are (period, year, quarter, school-year or fiscal-year), and what the rows are (line, activity, ...)",
        "Wat de kolommen zijn (period, year, quarter, school-year of fiscal-year), en wat de rijen zijn (line, activity, ...)",
    ),
];

pub(super) fn run(args: &BudgetArgs, host: &Host) -> anyhow::Result<Status> {
    let asked = args.asked()?;
    // Bookkeepings are a sheet of a workbook; no other format needs their files.
    let is_workbook = args.output.has_sheets();
    let project = if is_workbook {
        open(&args.plan, &args.bookkeepings, host, host.today(None))?
    } else {
        language::open(&args.plan, host, host.today(None))?
    };
    let call = PartCall::new(&args.plan, &args.part, &args.output);
    report_command::run_part(&project, &call, host, |input| {
        let (plan, books) = (input.plan, input.books);
        args.check_layout(asked, plan)?;
        let asked = BudgetOptions {
            layout: args.layout.unwrap_or(match args.output.is_for_programs() {
                true => BudgetArrangement::Pairs,
                false => plan.budget_arrangement,
            }),
            from: span_within(args.from.as_ref(), plan)?,
            to: span_within(args.to.as_ref(), plan)?,
            ..asked
        };
        if asked.columns == BudgetColumns::FiscalYear && plan.fiscal_year.is_none() {
            let path = args.plan.clone();
            return Err(Failure::NoFiscalYear { path });
        }
        let when = from_to(asked.from, asked.to)?;
        if !reports::shows_a_column(plan, asked) {
            return Err(outside_periods(plan, when, &args.plan));
        }
        let mut report = reports::budget(input, asked);
        if args.explain {
            report.blocks.push(reports::derivation(plan, books));
        }
        // The sheets from which the costs are calculated, and the sheet with the amounts that must be equal.
        let has_costs = is_workbook && !books.debit.is_blank();
        let costs = has_costs.then(|| reports::costs(plan, books));
        let has_tariffs = has_costs && !plan.tariffs.is_empty();
        let tariffs = has_tariffs.then(|| reports::tariffs(plan));
        let has_rates = has_costs && plan.has_other_currencies();
        let rates = has_rates.then(|| reports::exchange_rates(plan));
        let has_prices = is_workbook && plan.has_credit_prices();
        let prices = has_prices.then(|| reports::credit_prices(plan));
        let is_whole = args.part.given().is_none();
        let is_printed = is_whole && asked == BudgetOptions::PRINTED;
        if is_workbook && is_printed {
            report = reports::with_room_for_actuals(report, input);
        }
        let control = (has_costs && is_printed).then(|| reports::control_of_budget(plan, books));
        let complete = ActualsOptions::complete();
        let compared = input
            .comparison()
            .map(|_| reports::actuals(input, &complete));
        Ok(BuiltReport {
            report,
            beside: costs
                .into_iter()
                .chain(tariffs)
                .chain(rates)
                .chain(prices)
                .chain(control)
                .chain(compared)
                .collect(),
            events: None,
        })
    })
}
