//! The entries of the table of reports. The table itself, [`REPORTS`](super::REPORTS), is in `mod.rs`, next to the
//! modules that it lists.
//!
//! The commands that print one report, `hbplan report`, the help and the tests of formats all read the table.

use std::cell::OnceCell;

use super::TimelineStep;
use crate::bookkeeping::Bookkeepings;
use crate::finding::{Located, Rule, Words};
use crate::ledger::actuals::{BudgetComparison, UnjudgedFigures};
use crate::ledger::{
    AccountInput, Books, Evaluation, Forecast, FundingCache, KeptPart, RealisedConditions,
    RealisedInvoices, StatedTotal, realised_invoices,
};
use crate::plan::{AccountLayout, BudgetArrangement, Plan, Span, Today};
use crate::table::{InitialView, Report};
use crate::words::ChapterWords;

/// One report.
#[derive(Debug)]
pub struct ReportEntry {
    /// The id of the report ([`Report::id`]), and the name of its command.
    pub id: &'static str,
    /// The command that prints this report. None if there is no command, or if it has a file of its own.
    pub command: Option<ReportCommand>,
    /// Where it appears in the document of all reports.
    pub pages: Pages,
    /// The chapter of the page that has it.
    pub chapter: ChapterId,
    /// The part of the report that is visible at first on the page.
    pub shown: InitialView,
    pub build: fn(&ReportInput<'_>, ReportOptions) -> Report,
}

/// A command that prints one report of one plan.
#[derive(Debug)]
pub struct ReportCommand {
    /// Its description in the help.
    pub about: Words,
    /// The arguments of an example.
    pub example: &'static str,
    pub options: &'static [ReportOption],
}

/// An option of a report command. All report commands have the options for output too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReportOption {
    /// `--actuals FILE` and `--no-actuals`: `ReportInput::bookkeepings`.
    Actuals,
    /// `--on YYYY-MM-DD`: [`ReportInput::today`].
    On,
    /// `--by year|quarter|month`, and its default: [`ReportOptions::step`].
    By(TimelineStep),
    /// `--partner PARTNER`: [`ReportOptions::partner`].
    Partner,
    /// The id or the name of an organisation, after the plan: [`ReportOptions::organisation`].
    Organisation,
    /// `--lead`, `--partner` and `--line`: the part of the plan that [`ReportInput`] has.
    Part,
    /// `--lead`, `--partner` and `--line` of a report on the complete plan: the part that it shows,
    /// [`ReportInput::kept`].
    Kept,
}

/// The input of a report.
#[derive(Debug)]
pub struct ReportInput<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    /// The verdict on each requirement of the plan's conditions and funders.
    pub evaluation: &'a Evaluation,
    /// The findings of the rules in the plan. Empty if it was not checked.
    pub findings: &'a [Located],
    /// The totals that the plan states and rounding explains. Empty if it was not checked.
    pub stated_totals: Vec<StatedTotal>,
    /// The bookkeepings of the plan. None if they were not read.
    pub(crate) bookkeepings: Option<&'a Bookkeepings>,
    /// The budget beside its bookkeepings, computed once, when the first report asks for it.
    pub(crate) comparison: OnceCell<BudgetComparison>,
    /// The forecast, made once, when the first report asks for it.
    pub(crate) forecast: OnceCell<Option<Forecast>>,
    /// The figures of the comparison that are not judged, found once, when the first report asks for them.
    pub(crate) unjudged: OnceCell<UnjudgedFigures>,
    /// The conditions on realised amounts, evaluated once, when the first report needs them.
    pub(crate) realised_conditions: OnceCell<Option<RealisedConditions>>,
    /// The payments for costs, computed once, when the first report asks for them.
    pub funding: FundingCache<'a>,
    /// The forms that accounts can have, by name: those of model G. Empty if there are none.
    pub forms: &'static [(&'static str, AccountLayout)],
    /// A rule, by its name or id. Reports list the rules on their topic that the plan silences.
    pub rule_of: fn(&str) -> Option<&'static Rule>,
    /// The date to treat as today: it decides which things are late.
    pub today: Today,
    /// How the columns of the budget are arranged. People get the arrangement of the plan; programs and workbooks
    /// calculate with pairs.
    pub arrangement: BudgetArrangement,
    /// The part that the report shows. None for the complete plan.
    pub kept: Option<KeptPart>,
}

impl<'a> ReportInput<'a> {
    /// The input for all reports of one plan.
    pub fn new(
        plan: &'a Plan,
        books: &'a Books,
        evaluation: &'a Evaluation,
        rule_of: fn(&str) -> Option<&'static Rule>,
        today: impl Into<Today>,
    ) -> ReportInput<'a> {
        ReportInput {
            plan,
            books,
            evaluation,
            findings: &[],
            stated_totals: Vec::new(),
            bookkeepings: None,
            comparison: OnceCell::new(),
            forecast: OnceCell::new(),
            unjudged: OnceCell::new(),
            realised_conditions: OnceCell::new(),
            funding: FundingCache::new(plan, books),
            forms: &[],
            rule_of,
            today: today.into(),
            arrangement: BudgetArrangement::Pairs,
            kept: None,
        }
    }

    /// The budget beside the bookkeepings. None if they were not read.
    pub fn comparison(&self) -> Option<&BudgetComparison> {
        let Bookkeepings {
            realisation,
            through,
            ..
        } = self
            .bookkeepings
            .filter(|_| !self.plan.actuals.is_hours_only())?;
        let compare = || BudgetComparison::new(self.plan, self.books, realisation, *through);
        Some(self.comparison.get_or_init(compare))
    }

    /// The figures of the comparison that are not judged. None if the bookkeepings were not read.
    pub(crate) fn unjudged(&self) -> Option<&UnjudgedFigures> {
        let comparison = self.comparison()?;
        let realisation = &self.bookkeepings?.realisation;
        let find = || UnjudgedFigures::new(comparison, self.plan, self.books, realisation);
        Some(self.unjudged.get_or_init(find))
    }

    /// The forecast. None if the plan names no bookkeeping, or if it is not known up to which day the books are closed.
    pub(crate) fn forecast(&self) -> Option<&Forecast> {
        let make = |account: &AccountInput<'_>| {
            let invoices = realised_invoices(account);
            let compared = account.comparison;
            let mut forecast = Forecast::with_invoices(self.plan, self.books, compared, &invoices)?;
            forecast.settle(account);
            Some(forecast)
        };
        let forecast = self.forecast.get_or_init(|| self.with_account(make)?);
        forecast.as_ref()
    }

    /// The invoices of closed months to the funders for which they are known.
    pub(crate) fn invoices(&self) -> RealisedInvoices {
        self.with_account(realised_invoices).unwrap_or_default()
    }

    /// Calls a function with the input of accounts, and returns its result. None if the plan names no bookkeeping, or
    /// if the bookkeepings were not read.
    fn with_account<T>(&self, call: impl FnOnce(&AccountInput<'_>) -> T) -> Option<T> {
        let comparison = self
            .comparison()
            .filter(|_| !self.plan.actuals.is_empty())?;
        let read = self.bookkeepings?;
        Some(call(&AccountInput {
            funding: &self.funding,
            comparison,
            realisation: &read.realisation,
            staff: &read.staff(self.plan),
            closed_awards: &read.closed.awards,
        }))
    }

    /// The calendar year that today is in.
    pub fn this_year(&self) -> Span {
        let today = self.today.date();
        Span::months(today.year(), 1, 12).unwrap_or(Span::day(today))
    }
}

/// The options of a report. A report ignores options that it does not have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportOptions {
    /// The part of the plan that the report covers. None for the complete plan.
    pub span: Option<Span>,
    /// The length of the columns of a timeline.
    pub step: TimelineStep,
    /// The partner that the report is about, by its index in the plan. None for all.
    pub partner: Option<usize>,
    /// The organisation that the report is about, by its index in `organisations`. None for
    /// all.
    pub organisation: Option<usize>,
    /// How detailed the report is, if it can be shorter.
    pub detail: Detail,
}

/// How detailed a report is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Detail {
    /// Only the tables that summarise the report.
    Summary,
    /// All tables.
    Complete,
}

impl Default for ReportOptions {
    fn default() -> ReportOptions {
        ReportOptions {
            span: None,
            step: TimelineStep::Quarter,
            partner: None,
            organisation: None,
            detail: Detail::Complete,
        }
    }
}

/// Where a report appears in the document of all reports.
#[derive(Debug, Clone, Copy)]
pub enum Pages {
    /// On the page and in the workbook, if the plan has the subject of the report.
    If(fn(&Plan) -> bool),
    /// On the page only, if the plan has the subject of the report.
    PageOnly(fn(&Plan) -> bool),
    /// In the workbook only.
    WorkbookOnly,
    /// In the workbook only, if the plan has the subject of the report.
    WorkbookIf(fn(&Plan) -> bool),
    /// On the page and in the workbook, if the bookkeepings of the plan were read.
    WithBookkeepings,
    /// On the page and in the workbook, once for each calendar year of the plan.
    EachYear,
}

/// A chapter of the page, in the order of its menu.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ChapterId {
    Overview,
    Budget,
    Funding,
    Actuals,
    Activities,
    Planning,
    Partners,
    /// The year plans, which are a list in the menu.
    Years,
}

impl ChapterId {
    /// All chapters.
    pub const ALL: [ChapterId; 8] = [
        ChapterId::Overview,
        ChapterId::Budget,
        ChapterId::Funding,
        ChapterId::Actuals,
        ChapterId::Activities,
        ChapterId::Planning,
        ChapterId::Partners,
        ChapterId::Years,
    ];

    /// Returns its name in addresses.
    pub fn word(self) -> &'static str {
        match self {
            ChapterId::Overview => "overview",
            ChapterId::Budget => "chapter-budget",
            ChapterId::Funding => "chapter-funding",
            ChapterId::Actuals => "chapter-actuals",
            ChapterId::Activities => "chapter-activities",
            ChapterId::Planning => "chapter-planning",
            ChapterId::Partners => "chapter-partners",
            ChapterId::Years => "chapter-years",
        }
    }

    pub(super) fn title(self, words: &ChapterWords) -> &'static str {
        match self {
            ChapterId::Overview => words.overview,
            ChapterId::Budget => words.budget,
            ChapterId::Funding => words.funding,
            ChapterId::Actuals => words.actuals,
            ChapterId::Activities => words.activities,
            ChapterId::Planning => words.planning,
            ChapterId::Partners => words.partners,
            ChapterId::Years => words.years,
        }
    }
}
