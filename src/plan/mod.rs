//! A plan as values: the contents of its file, without TOML, files, layout or sums.
//!
//! Whatever a wrong plan can say is still representable here (an unknown line, a code that occurs twice), because the
//! rules need to see it. Only a wrong *value* is not: an amount with too many digits, a span that ends before it
//! starts.

mod activity;
mod actuals;
mod allocation;
mod amount;
mod award;
mod budget_and_realised;
mod claim;
mod closing;
mod condition;
mod control;
mod cost;
mod cost_owner;
mod cost_share;
mod credit_price;
mod csv_layout;
mod currency;
mod exchange;
pub(crate) mod fields;
mod fiscal_year;
mod foreign_funder;
mod funding;
mod header;
mod hours;
mod id;
mod index;
mod layout;
mod lead_report;
mod money;
mod month_names;
mod named_part;
mod naming;
mod number;
mod other_column;
mod own_income;
mod people;
mod per_period;
mod period;
mod saturating;
mod scale;
mod scenario;
mod section;
mod silence;
mod span;
mod target;
mod timeline;
mod today;
mod transfer;
mod word;

use std::collections::HashMap;

use jiff::civil::Date;

use fields::fields;

pub use activity::{Activity, Linked, PartExtent};
pub(crate) use actuals::account_and_name;
pub use actuals::{
    ActualsPlan, AllocationRows, BookingRule, BookkeepingKind, BookkeepingSource, CodePattern,
    DateOrder, DecimalMark, DifferenceExplanation, EntrySide, ExplainAbove, ExplainEach,
    ExplanationNeed, JournalField, JournalLayout, TextEncoding, YearEnd,
};
pub use allocation::{AllocationKey, AmountOf, PaidBy, Parts, Split};
pub use amount::Amount;
pub use award::{AccountedYear, Award, AwardModel, OwnCounts, Performance, StaffCostBy};
pub use budget_and_realised::BudgetAndRealised;
pub use claim::{ClaimSide, PlanClaim};
pub use closing::{
    ClosedAward, ClosedBook, ClosedCodes, ClosedHours, ClosedItem, Closing, ClosingMistake,
    EarlierClosing, FileDigest,
};
pub use condition::{Condition, Each, FirstOfEach, NamedBase, PerUnit, ShareBase};
pub use control::{Commitment, CommitmentField, CommitmentList, ListedAt, StatedForecast};
pub use cost::{
    Cost, CostItem, Price, RateSource, Repeat, Series, SpreadOver, Tariff, TariffRate, Timing,
};
pub use cost_owner::CostOwner;
pub(crate) use cost_share::ShareCandidate;
pub use cost_share::{BaseKeyword, CostBase, CostShare, ShareMethod, ShareOver, ShareRounding};
pub use credit_price::{CreditPrice, KEYS_OF_FUNDER, KEYS_OF_LINE, LineIncome};
pub use csv_layout::CsvLayout;
pub use currency::Currency;
pub use exchange::ExchangeRate;
pub use fiscal_year::FiscalYear;
pub(crate) use fiscal_year::span_in;
pub use foreign_funder::ForeignAmounts;
pub use funding::{
    Adjustment, Contribution, CreditWord, FigureSign, Funder, FunderCarry, Line, LineRole, Receipt,
    Totals,
};
pub use header::{BalanceSign, BudgetArrangement, Carry, Language, RequiredBalance};
pub use hours::{HoursField, Person, Salaries, Timesheets};
pub(crate) use id::ById;
pub use id::{
    ActivityCode, CostBaseId, CostKind, FunderId, GoalId, KeyId, LineId, MemberId, PartnerId,
    PeriodId, PersonId, PurposeId, TariffId, TermId,
};
pub use index::{ActivityIx, FunderIx, IndexVec, Ix, LineIx, PeriodIx, PersonIx};
pub use layout::{
    AccountLayout, LayoutColumn, LayoutField, LayoutRounding, LayoutRows, LayoutUnit,
};
pub use lead_report::{LeadReport, LeadReportFiles, TargetResult, Unfilled, UnusableForm};
pub use money::{Money, Quantity, Share, Unit};
pub(crate) use month_names::month_named;
pub use named_part::NamedPart;
pub(crate) use naming::{in_brackets, path_of};
pub(crate) use number::{DECIMALS, WHOLE_DIGITS};
pub use number::{NumberError, read_decimal};
pub use other_column::{ColumnKind, OtherColumn};
pub use people::{Goal, Partner, PartnerLevel, Review, ReviewSubject};
pub(crate) use people::{each_person_of, organisation, persons_of};
pub use per_period::{Form, PerPeriod};
pub use period::{Period, Periods};
pub use scale::Scale;
pub use scenario::{Edit, NewValue, Scenario};
pub use section::{Section, Sections};
pub use silence::{Silence, SilenceLevel};
pub use span::{Span, SpanError};
pub use target::{JudgedAs, Judgement, Measurement, Target, TargetGroup, TargetKind};
pub use timeline::{Every, Recurrence, Stretch, TimelineEntry, When};
pub use today::Today;
pub use transfer::AllowedTransfer;
pub(crate) use word::{Meanings, Word};

/// A plan: everything that its file says, in the order of the file.
#[derive(Debug, Clone)]
pub struct Plan {
    pub title: String,
    /// The name of its file, as the user gave it. None for a plan from standard input.
    pub path: Option<String>,
    /// The id by which other programs know the plan. It does not depend on the title or the name of the file.
    pub id: Option<String>,
    /// The day of this version.
    pub version: Option<Date>,
    pub language: Language,
    pub currency: Currency,
    /// How much an amount of 1 in the file is. Only the file and printed tables are in this scale.
    pub scale: Scale,
    pub unit: Unit,
    pub is_unit_known: bool,
    /// The unit that each printed figure was rounded to. None if printed figures are exact.
    pub rounding: Option<Unit>,
    pub periods: Periods,
    /// The other columns, in the order of the file. No sum of the plan has their figures.
    pub other_columns: Vec<OtherColumn>,
    /// Whether it is another column of a plan. Then only sums of stated figures are computed in it.
    pub is_column: bool,
    /// The fiscal years, if the plan says in which month they begin.
    pub fiscal_year: Option<FiscalYear>,
    pub carry: Carry,
    pub is_carry_known: bool,
    /// Whether the kind of each line and each cost could be read. If not, any of them may be of any kind.
    pub are_kinds_known: bool,
    pub balance: RequiredBalance,
    /// Which sign a balance has where the plan states one. Everywhere else a balance is income less costs.
    pub balance_sign: BalanceSign,
    /// How costs and income are placed in the budget that people read.
    pub budget_arrangement: BudgetArrangement,
    /// The opening balance, 0 if it could not be read: see [`Plan::opening_balance`].
    pub opening: Money,
    pub is_opening_known: bool,
    /// The recovered part of the VAT on costs, for partners without their own part. None if the plan does not state it.
    pub recovers_vat: Option<Share>,
    pub is_recovers_vat_known: bool,
    /// The time in which the plan runs, if the plan says so itself; see [`Plan::term`].
    pub stated_term: Option<Span>,
    /// The target groups that the plan is for.
    pub audience: Vec<TargetGroup>,
    pub note: Option<String>,
    pub funders: ById<FunderId, Funder>,
    pub lines: ById<LineId, Line>,
    pub totals: Totals,
    pub partners: ById<PartnerId, Partner>,
    pub goals: ById<GoalId, Goal>,
    pub tariffs: ById<TariffId, Tariff>,
    /// The exchange rates of other currencies, by their codes.
    pub rates: ById<String, ExchangeRate>,
    pub keys: ById<KeyId, AllocationKey>,
    pub activities: Vec<Activity>,
    pub conditions: Vec<Condition>,
    pub claims: Vec<PlanClaim>,
    pub reviews: Vec<Review>,
    pub actuals: ActualsPlan,
    /// Scenarios by name.
    pub scenarios: ById<String, Scenario>,
    pub silences: Vec<Silence>,
    /// The sections that could not be read completely. Rules hold back findings that would only follow from that.
    pub damaged: Sections,
}

impl Plan {
    /// A plan whose file says only its title.
    pub fn new(title: &str) -> Plan {
        Plan {
            title: title.to_string(),
            path: None,
            id: None,
            version: None,
            language: Language::Dutch,
            currency: Currency::euro(),
            scale: Scale::ONE,
            unit: Unit::CENT,
            is_unit_known: true,
            rounding: None,
            periods: Periods::default(),
            other_columns: Vec::new(),
            is_column: false,
            fiscal_year: None,
            carry: Carry::None,
            is_carry_known: true,
            are_kinds_known: true,
            balance: RequiredBalance::Zero,
            balance_sign: BalanceSign::IncomeLessCosts,
            budget_arrangement: BudgetArrangement::Blocks,
            opening: Money::ZERO,
            is_opening_known: true,
            recovers_vat: None,
            is_recovers_vat_known: true,
            stated_term: None,
            audience: Vec::new(),
            note: None,
            funders: ById::default(),
            lines: ById::default(),
            totals: Totals::default(),
            partners: ById::default(),
            goals: ById::default(),
            tariffs: ById::default(),
            rates: ById::default(),
            keys: ById::default(),
            activities: Vec::new(),
            conditions: Vec::new(),
            claims: Vec::new(),
            reviews: Vec::new(),
            actuals: ActualsPlan::default(),
            scenarios: ById::default(),
            silences: Vec::new(),
            damaged: Sections::default(),
        }
    }

    /// A command line on the plan and the file of its bookkeepings: `hbplan progress leiden.toml --new 2.1`.
    pub fn command(&self, command: &str, options: &str) -> String {
        let path = self.path.as_deref().map_or("PLAN".to_string(), in_quotes);
        let actuals = self.actuals.file.as_deref();
        let actuals = actuals.map_or(String::new(), |file| {
            format!(" --actuals {}", in_quotes(file))
        });
        format!("hbplan {command} {path}{actuals} {options}")
    }

    /// The time in which the plan runs: as it says, or else from its first period to its last.
    pub fn term(&self) -> Option<Span> {
        self.stated_term.or_else(|| self.periods.term())
    }

    /// Reads a span as the plan writes one: see `span_in`.
    ///
    /// # Errors
    /// If the text is not a span in this plan, with the reason.
    pub fn span(&self, text: &str) -> Result<Span, SpanError> {
        span_in(text, &self.periods, self.fiscal_year.as_ref())
    }

    /// The unit that computed rates, limits and headroom are rounded to: the minor unit of the currency, or the plan's
    /// unit if that is finer.
    pub fn minor_unit(&self) -> Unit {
        self.currency.minor_unit().finer(self.unit)
    }

    /// The unit of the plan in the scale of its file: 1 in a file in thousands that counts in thousands.
    pub fn written_unit(&self) -> Unit {
        Unit::new(self.scale.written_unit(self.unit)).unwrap_or(self.unit)
    }

    /// The index of each activity by its code. If a code occurs twice, the last one.
    pub fn codes(&self) -> HashMap<&str, ActivityIx> {
        self.indexed_activities()
            .map(|(index, activity)| (activity.code.as_str(), index))
            .collect()
    }

    /// An activity and the packages that it is under, innermost first.
    pub fn with_packages<'p>(&'p self, activity: &'p Activity) -> Vec<&'p Activity> {
        let mut found = vec![activity];
        let mut under = activity.under.as_ref();
        while let Some(code) = under {
            let package = self.activities.iter().rfind(|each| each.code == *code);
            let is_new =
                |package: &&Activity| found.iter().all(|each| each.number != package.number);
            let Some(package) = package.filter(is_new) else {
                break;
            };
            found.push(package);
            under = package.under.as_ref();
        }
        found
    }

    /// The balance that opens the next period after a closing balance. Unknown if the closing balance is not 0 and
    /// `carry` could not be read.
    pub fn carried(&self, closing: Amount) -> Amount {
        match (self.carry, self.is_carry_known) {
            (Carry::Forward, _) => closing,
            (Carry::None, true) => Amount::ZERO,
            (Carry::None, false) if closing.known().is_some_and(Money::is_zero) => Amount::ZERO,
            (Carry::None, false) => Amount::Unknown,
        }
    }

    /// The opening balance. Unknown if it could not be read.
    pub fn opening_balance(&self) -> Amount {
        let is_known = self.is_opening_known && self.is_complete(Section::Plan);
        Amount::from(is_known.then_some(self.opening))
    }

    /// Whether there is an opening balance, known or not.
    pub fn has_opening(&self) -> bool {
        !self.is_opening_known || !self.opening.is_zero()
    }

    /// Whether all of a section could be read.
    pub fn is_complete(&self, section: Section) -> bool {
        !self.damaged.contains(section)
    }
}

fields! {
    Plan, "[plan]" {
        figures { "opening" => Amount(opening), "recovers-vat" => Share(recovers_vat) }
        tables { "periods" => periods }
    }
}

/// A path as it is written on a command line.
fn in_quotes(path: &str) -> String {
    if path.contains(char::is_whitespace) {
        format!("\"{path}\"")
    } else {
        path.to_string()
    }
}
