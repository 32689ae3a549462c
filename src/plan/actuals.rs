//! The bookkeepings that a plan is compared with: where they are, and which activity, line or funder their lines belong
//! to.

use std::collections::BTreeSet;
use std::fmt;

use jiff::civil::Date;

use super::Plan;
use super::control::{Commitment, StatedForecast};
use super::fields::fields;
use super::hours::{Person, Timesheets};
use super::id::{ActivityCode, ById, FunderId, LineId, PartnerId, PersonId};
use super::lead_report::{LeadReport, LeadReportFiles};
use super::money::{Money, Share};
use super::span::Span;
use super::word::words;
use crate::place::Place;

/// `[actuals]`, or a file of its own.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ActualsPlan {
    /// The file that has all of it, from the folder of the plan. None if it is in the plan.
    pub file: Option<String>,
    pub sources: Vec<BookkeepingSource>,
    /// The rules for the lines of every source, after the rules of the source itself.
    pub rules: Vec<BookingRule>,
    pub explain_above: Option<ExplainAbove>,
    pub explanations: Vec<DifferenceExplanation>,
    pub forecast: Vec<StatedForecast>,
    pub commitments: Vec<Commitment>,
    /// The reports of leads that are in the plan.
    pub progress: Vec<LeadReport>,
    /// The files that have further ones.
    pub progress_files: Vec<LeadReportFiles>,
    /// The reports of leads in those files. None if these were not read.
    pub progress_in_files: Option<Vec<LeadReport>>,
    /// The time from which leads report. None if that is from the beginning.
    pub progress_from: Option<Span>,
    /// The texts of closed files that are in the plan.
    pub closed: Vec<String>,
    pub hours: Vec<Timesheets>,
    /// Those who write hours.
    pub people: ById<PersonId, Person>,
}

impl ActualsPlan {
    /// Whether there is no bookkeeping to compare with.
    pub fn is_empty(&self) -> bool {
        self.sources.is_empty()
    }

    /// Whether it has timesheets and no bookkeeping.
    pub fn is_hours_only(&self) -> bool {
        self.is_empty() && !self.hours.is_empty()
    }

    /// The funders that rules for bookings name. What others paid is in no bookkeeping.
    pub fn booked_funders(&self) -> BTreeSet<&FunderId> {
        let own = self.sources.iter().flat_map(|source| &source.rules);
        let rules = own.chain(&self.rules);
        rules.filter_map(|rule| rule.funder.as_ref()).collect()
    }

    /// The place of a rule for the lines of a source, by its index among those of the source and then those of all
    /// sources: the order in which they are tried.
    pub fn place_of_rule(&self, source: &BookkeepingSource, index: usize) -> Option<Place> {
        let (above, rule) = match source.rules.get(index) {
            Some(rule) => (source.place(), rule),
            None => {
                let general = index.checked_sub(source.rules.len())?;
                (Place::section("actuals"), self.rules.get(general)?)
            }
        };
        Some(above.key("rules").index(rule.number))
    }
}

impl BookkeepingSource {
    /// Its place in the plan.
    pub fn place(&self) -> Place {
        Place::section("actuals").key("source").index(self.number)
    }
}

/// One bookkeeping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookkeepingSource {
    /// Its index among the sources.
    pub number: usize,
    /// The partner whose bookkeeping it is.
    pub partner: Option<PartnerId>,
    pub kind: BookkeepingKind,
    /// The paths of its files, from the folder of the file that names them: each can have `*` and `?`.
    pub files: Vec<String>,
    /// The contents of its files, if they are in the plan.
    pub contents: Vec<String>,
    /// The day from which there must be books. None if that is the first day of the plan.
    pub from: Option<Date>,
    /// The last day up to which the books are closed.
    pub through: Option<Date>,
    pub year_end: YearEnd,
    pub csv: CsvLayout,
    pub rules: Vec<BookingRule>,
    pub note: Option<String>,
}

impl Plan {
    /// What each bookkeeping is called: its partner, else the first of its files, or the place of its contents. Equal
    /// names are numbered.
    pub fn bookkeeping_names(&self) -> Vec<String> {
        let name = |source: &BookkeepingSource| match &source.partner {
            Some(id) => self
                .partners
                .get(id)
                .map_or_else(|| id.to_string(), |partner| partner.name.clone()),
            None => source.files.first().cloned().unwrap_or_else(|| {
                let contents = source.place().key("contents").index(0);
                contents.to_string()
            }),
        };
        let mut names: Vec<String> = Vec::new();
        for source in &self.actuals.sources {
            let name = name(source);
            let numbers = 2..=self.actuals.sources.len();
            let numbered = numbers.map(|number| format!("{name} ({number})"));
            let mut free = std::iter::once(name.clone())
                .chain(numbered)
                .filter(|name| !names.contains(name));
            let free = free.next().unwrap_or(name);
            names.push(free);
        }
        names
    }
}

words! {
    /// The kind of the files of a bookkeeping.
    pub enum BookkeepingKind {
        Xaf = "xaf" ("auditfile", "xml", "xaf-bestand"),
        Csv = "csv" ("excel", "xlsx", "xls", "spreadsheet", "tekst", "txt"),
    }

    /// Whether the corrections of after the last ordinary period count.
    pub enum YearEnd {
        With = "with",
        Without = "without",
    }

    /// The side of a bookkeeping that a line is written on.
    #[derive(Default, PartialOrd, Ord, Hash)]
    pub enum EntrySide {
        #[default]
        Debit = "debit",
        Credit = "credit",
    }

    /// The sign between the whole and the decimals of an amount in a CSV file.
    pub enum DecimalMark {
        Comma = "comma",
        Point = "point",
    }

    /// The order of the day, the month and the year in a CSV file.
    pub enum DateOrder {
        /// `2020-01-06`, `20200106`
        YearMonthDay = "year-month-day",
        /// `06-01-2020`, `6/1/2020`, `06012020`
        DayMonthYear = "day-month-year",
        /// `1/6/2020`
        MonthDayYear = "month-day-year",
    }

    /// What a column of a CSV file holds.
    #[derive(PartialOrd, Ord, Hash)]
    pub enum JournalField {
        Account = "account",
        AccountName = "account-name",
        Date = "date",
        Period = "period",
        Year = "year",
        Journal = "journal",
        Transaction = "transaction",
        Number = "number",
        /// The number of an allocation of a line: its amount stands on several rows.
        Allocation = "allocation",
        Description = "description",
        CostCentre = "cost-centre",
        CostObject = "cost-object",
        Project = "project",
        Relation = "relation",
        Document = "document",
        Amount = "amount",
        Debit = "debit",
        Credit = "credit",
        Side = "side",
        Currency = "currency",
    }

    /// Whether a difference must exceed both limits to need an explanation, or one of them.
    #[derive(Default)]
    pub enum NeedOf {
        #[default]
        Any = "any",
        Both = "both",
    }
}

impl EntrySide {
    /// The other side.
    pub fn opposite(self) -> EntrySide {
        match self {
            EntrySide::Debit => EntrySide::Credit,
            EntrySide::Credit => EntrySide::Debit,
        }
    }
}

/// What the plan says of the layout of CSV files. What it leaves out is taken from the file itself.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CsvLayout {
    /// The headings of columns.
    pub columns: Vec<(JournalField, String)>,
    pub delimiter: Option<u8>,
    pub decimal_mark: Option<DecimalMark>,
    pub date_order: Option<DateOrder>,
    /// The side of a positive amount: debit, unless it is stated.
    pub positive: Option<EntrySide>,
    /// The account of all lines, for files of one account each.
    pub account: Option<String>,
}

/// Which lines of a bookkeeping belong where. A line must meet every demand that is not empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookingRule {
    /// Its index among the rules.
    pub number: usize,
    pub account: Vec<CodePattern>,
    pub cost_centre: Vec<CodePattern>,
    pub cost_object: Vec<CodePattern>,
    pub project: Vec<CodePattern>,
    pub journal: Vec<CodePattern>,
    /// A regular expression that fits a part of the description, without regard to capitals.
    pub text: Option<String>,
    pub side: Option<EntrySide>,
    /// The smallest and the largest amount.
    pub min: Option<Money>,
    pub max: Option<Money>,
    /// The activity, line or funder that it belongs to, or the reason why it is not of this plan: one of the four.
    pub activity: Option<ActivityCode>,
    pub line: Option<LineId>,
    pub funder: Option<FunderId>,
    pub exclude: Option<String>,
    /// The partner whose cost it is. None for the partner of the source.
    pub partner: Option<PartnerId>,
    pub note: Option<String>,
}

/// A code of a bookkeeping, or several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CodePattern {
    /// This code.
    Is(String),
    /// A range with both ends: `4100..4199`.
    Range(String, String),
    /// Codes that begin like this: `41*`.
    StartsWith(String),
}

impl CodePattern {
    /// Reads `4100`, `4100..4199` or `41*`.
    pub fn read(text: &str) -> CodePattern {
        let text = text.trim();
        if let Some((first, last)) = text.split_once("..") {
            return CodePattern::Range(first.trim().to_string(), last.trim().to_string());
        }
        match text.strip_suffix('*') {
            Some(start) => CodePattern::StartsWith(start.to_string()),
            None => CodePattern::Is(text.to_string()),
        }
    }

    /// Whether a code is one of these. In a range, numbers are compared by value, and other codes letter by letter.
    pub fn fits(&self, code: &str) -> bool {
        match self {
            CodePattern::Is(only) => only == code,
            CodePattern::StartsWith(start) => code.starts_with(start.as_str()),
            CodePattern::Range(first, last) => match (number(first), number(code), number(last)) {
                (Some(first), Some(code), Some(last)) => (first..=last).contains(&code),
                _ => (first.as_str()..=last.as_str()).contains(&code),
            },
        }
    }
}

/// As [`CodePattern::read`] reads it.
impl fmt::Display for CodePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            CodePattern::Is(code) => f.write_str(code),
            CodePattern::Range(first, last) => write!(f, "{first}..{last}"),
            CodePattern::StartsWith(start) => write!(f, "{start}*"),
        }
    }
}

fn number(code: &str) -> Option<u64> {
    code.bytes()
        .all(|digit| digit.is_ascii_digit())
        .then(|| code.parse().ok())?
}

/// From which difference on a line needs an explanation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExplainAbove {
    pub amount: Option<Money>,
    pub percent: Option<Share>,
    pub need: NeedOf,
}

/// Why realisation differs from the budget.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceExplanation {
    /// Its index among the explanations.
    pub number: usize,
    pub line: Option<LineId>,
    pub activity: Option<ActivityCode>,
    pub funder: Option<FunderId>,
    /// The time of the difference. None for all of it.
    pub within: Option<Span>,
    pub text: String,
}

impl DifferenceExplanation {
    /// Whether it says the same as another, wherever that stands.
    pub fn is_same(&self, other: &DifferenceExplanation) -> bool {
        let number = self.number;
        *self
            == DifferenceExplanation {
                number,
                ..other.clone()
            }
    }
}

fields! {
    ActualsPlan, "the [actuals] table" {
        tables {
            "source" => sources,
            "rules" => rules,
            "explanations" => explanations,
            "forecast" => forecast,
            "commitments" => commitments,
            "hours" => hours,
            "people" => people,
            "progress" => progress,
        }
    }
}

fields! {
    BookkeepingSource, "a bookkeeping" {
        tables { "rules" => rules }
        references { "partner" => partner }
    }
}

fields! {
    BookingRule, "a rule for bookings" {
        references {
            "partner" => partner,
            "activity" => activity,
            "line" => line,
            "funder" => funder,
        }
    }
}

fields! {
    DifferenceExplanation, "an explanation" {
        references { "line" => line, "activity" => activity, "funder" => funder }
    }
}

#[cfg(test)]
mod tests {
    use super::CodePattern;

    #[test]
    fn patterns_of_codes() {
        let fits = |pattern: &str, code: &str| CodePattern::read(pattern).fits(code);
        assert!(fits("4100", "4100") && !fits("4100", "41001"));
        assert!(fits("41*", "41001") && !fits("41*", "4"));
        assert!(fits("4100 .. 4199", "4100") && fits("4100..4199", "4199"));
        assert!(!fits("4100..4199", "4200") && !fits("4100..4199", "41500"));
        assert!(fits("0900..1100", "1000") && fits("A1..A9", "A5") && !fits("A1..A9", "B1"));
    }
}
