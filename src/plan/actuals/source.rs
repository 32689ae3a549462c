//! One bookkeeping: its files, and the layout of those that are CSV.

use jiff::civil::Date;

use super::BookingRule;
use crate::place::Place;
use crate::plan::Plan;
use crate::plan::csv_layout::CsvLayout;
use crate::plan::fields::fields;
use crate::plan::id::PartnerId;
use crate::plan::word::words;

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
    /// False if that day was written and could not be read.
    pub is_through_known: bool,
    pub year_end: YearEnd,
    pub layout: JournalLayout,
    pub rules: Vec<BookingRule>,
    pub note: Option<String>,
}

impl Plan {
    /// Returns the name of each bookkeeping: that of its partner, or else of its first file, or else the place of its
    /// contents. Equal names are numbered.
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

impl BookkeepingSource {
    /// Its place in the plan.
    pub fn place(&self) -> Place {
        Place::section("actuals").key("source").index(self.number)
    }
}

words! {
    /// The kind of the files of a bookkeeping.
    pub enum BookkeepingKind {
        Xaf = "xaf" ("auditfile", "xml", "xaf-bestand"),
        Csv = "csv" ("excel", "xlsx", "xls", "spreadsheet", "tekst", "txt"),
    }

    /// Whether the corrections after the last ordinary period count.
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

    /// The decimal mark of an amount in a CSV file.
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

    /// The encoding of the texts of a file. Names that the Encoding Standard of web browsers treats as one encoding are
    /// one variant.
    pub enum TextEncoding {
        Utf8 = "utf-8" ("utf8"),
        Windows1252 = "windows-1252" ("latin-1", "latin1", "iso-8859-1", "ansi", "cp1252", "ascii"),
        Iso885915 = "iso-8859-15" ("latin-9"),
        Windows1250 = "windows-1250" ("cp1250"),
        Macintosh = "macintosh" ("mac", "mac-roman"),
        Utf16 = "utf-16" ("utf16", "unicode", "utf-16le"),
    }

    /// The meaning of the rows of a line that has several allocations.
    pub enum AllocationRows {
        /// Shares of its amount.
        Shares = "shares" ("delen", "aandelen", "parts"),
        /// The same amount along several axes, such as a cost centre and a project.
        Axes = "axes" ("assen", "dimensies", "dimensions"),
    }

    /// The field of a journal line that a column of a CSV file holds.
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
        /// The number of an allocation of a line: its amount is on several rows.
        Allocation = "allocation",
        Description = "description",
        CostCentre = "cost-centre",
        CostObject = "cost-object",
        Project = "project",
        Relation = "relation",
        Document = "document",
        /// The company, in a file with lines of several companies.
        Company = "company",
        Amount = "amount",
        Debit = "debit",
        Credit = "credit",
        Side = "side",
        Currency = "currency",
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

/// The layout of files that the plan states: of CSV files, and the encoding also of audit files.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct JournalLayout {
    pub csv: CsvLayout<JournalField>,
    /// The side of a positive amount: debit, unless it is stated.
    pub positive: Option<EntrySide>,
    /// The account of all lines, for files of one account each.
    pub account: Option<String>,
    pub allocations: Option<AllocationRows>,
}

fields! {
    BookkeepingSource, "a bookkeeping" {
        tables { "rules" => rules }
        references { "partner" => partner }
    }
}
