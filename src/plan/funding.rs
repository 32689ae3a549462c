//! The funders (credit), the lines (debit), and the printed totals.

use jiff::civil::Date;

use super::actuals::ExplainAbove;
use super::allocation::{PaidBy, Split};
use super::award::Award;
use super::cost::{Cost, Series};
use super::credit_price::{CreditPrice, LineIncome};
use super::fields::fields;
use super::foreign_funder::ForeignAmounts;
use super::id::{CostKind, FunderId, LineId, PartnerId, PurposeId};
use super::index::PeriodIx;
use super::money::{Money, Share};
use super::per_period::PerPeriod;
use super::span::Span;
use super::transfer::AllowedTransfer;
use super::word::words;

/// A funder, or a group of funders.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Funder {
    pub name: String,
    /// The line that it is the income of (see [`crate::plan::Plan::derive_own_income`]). None if the file has it as a
    /// funder.
    pub of_line: Option<LineId>,
    /// The group that it belongs to, if any.
    pub under: Option<FunderId>,
    /// The amount that it brings in, in each period. For a group: the printed subtotal.
    pub credit: Option<PerPeriod<Money>>,
    /// Whether it pays the rest (`credit = "rest"`), in each period for which `credit` has no figure. A file gives it
    /// no figures; a scenario may.
    pub pays_rest: bool,
    /// The price and the number whose product is `credit`. None if `credit` is stated.
    pub price: Option<CreditPrice>,
    /// The printed total of its row.
    pub total: Option<Money>,
    /// Whether its credit may be below 0, such as a deficit that is printed among the income.
    pub sign: FigureSign,
    /// It pays nothing before the start of this span.
    pub from: Option<Span>,
    /// It pays nothing after the end of this span.
    pub until: Option<Span>,
    /// The only things that it pays. None if it pays anything.
    pub pays: Option<Vec<PurposeId>>,
    /// The lines and activities that it does not pay.
    pub pays_not: Vec<PurposeId>,
    /// Whether all keys that restrict its payments could be read.
    pub pays_is_complete: bool,
    /// The maximum that it brings in, over all periods.
    pub max: Option<Money>,
    /// The maximum that it brings in in each period.
    pub max_per_period: Option<Series<Money>>,
    /// The keys of its maximums that are in the file and could not be read.
    pub unread_limits: Vec<&'static str>,
    /// The amounts in the currency of the funder, if that is not the plan's. The amounts above are then derived from
    /// these.
    pub foreign: Option<Box<ForeignAmounts>>,
    pub form: Contribution,
    /// Whether the file states its form. If not, it has that of the nearest group above it that states one.
    pub states_form: bool,
    /// The destination of its surplus of closed time. None if the plan does not say so.
    pub carry: Option<FunderCarry>,
    /// How its contribution is divided. The credit of a group is divided among the funders under it, any other credit
    /// among partners.
    pub split: Option<Split>,
    /// The limits above which differences on the lines that it pays need an explanation.
    pub explain_above: Option<ExplainAbove>,
    /// The payments, with their times. Empty if it pays as its credit accrues.
    pub receipts: Vec<Receipt>,
    /// Whether all of its receipts could be read.
    pub receipts_are_complete: bool,
    /// The number of days after a cost on which it pays, on an invoice. None if it does not wait for invoices.
    pub invoice_days: Option<u32>,
    /// The partner that receives its money, and passes on the parts that `split` gives to others.
    pub received_by: Option<PartnerId>,
    /// The decision by which it grants its money.
    pub award: Option<Award>,
    pub note: Option<String>,
}

impl Funder {
    /// Whether it has its own income: figures, or the rest.
    pub fn has_credit(&self) -> bool {
        self.credit.is_some() || self.pays_rest
    }

    /// Whether it pays the rest of a period.
    pub fn pays_rest_in(&self, period: PeriodIx) -> bool {
        let stated = self.credit.as_ref();
        self.pays_rest && stated.is_none_or(|credit| credit.get(period).is_none())
    }

    /// The amount granted: that of its award, or else its maximum. None if it states neither.
    pub fn granted(&self) -> Option<Money> {
        let award = self.award.as_ref();
        award.and_then(|award| award.granted).or(self.max)
    }

    /// A funder that brings nothing in and may pay everything.
    pub fn new(name: &str) -> Funder {
        Funder {
            name: name.to_string(),
            of_line: None,
            under: None,
            credit: None,
            pays_rest: false,
            price: None,
            total: None,
            sign: FigureSign::Positive,
            from: None,
            until: None,
            pays: None,
            pays_not: Vec::new(),
            pays_is_complete: true,
            max: None,
            max_per_period: None,
            unread_limits: Vec::new(),
            foreign: None,
            form: Contribution::Cash,
            states_form: false,
            carry: None,
            split: None,
            explain_above: None,
            receipts: Vec::new(),
            receipts_are_complete: true,
            invoice_days: None,
            received_by: None,
            award: None,
            note: None,
        }
    }
}

/// A payment of a funder at a time of its own: an advance, an instalment, the final payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    /// Its index among the receipts of its funder.
    pub number: usize,
    /// The day on which it is received.
    pub on: Option<Date>,
    /// The activity that must be finished first, by its code, or the report that must be made, by its `what`.
    pub after: Option<String>,
    /// Which of several reports it is, from 1. None for the first.
    pub which: Option<u32>,
    /// The number of days between that event and the receipt, such as the time that the funder takes to accept a
    /// report.
    pub days: Option<u32>,
    pub amount: Option<Money>,
    /// The part of all that the funder brings in.
    pub share: Option<Share>,
}

words! {
    /// A credit that has no figures.
    pub enum CreditWord {
        /// The part of the costs that the other funders leave.
        Rest = "rest" ("restant", "sluitpost", "resterend", "aanvullend", "aanvulling", "remainder", "remaining", "balance"),
    }
}

words! {
    /// The form of a contribution.
    #[derive(Default)]
    pub enum Contribution {
        /// Money.
        #[default]
        Cash = "cash" ("geld", "contant", "liquide", "in-cash", "kas", "financieel", "money", "subsidie"),
        /// In kind (*in natura*): hours or goods. It is booked on both sides with the same amount.
        InKind = "in-kind" ("natura", "in-natura", "uren", "inzet", "personele-inzet", "eigen-uren", "kind", "inkind"),
    }
}

words! {
    /// The destination of the part of a contribution that is left over.
    pub enum FunderCarry {
        /// It stays available in later periods.
        Kept = "kept" ("behouden", "houden", "meenemen", "overhevelen", "beschikbaar", "forward", "keep"),
        /// The part that was received is paid back.
        GivenBack = "given-back" ("terugbetalen", "terug", "teruggeven", "terugvordering", "verrekenen", "returned", "refund"),
        /// It is not paid any more.
        Lost = "lost" ("vervalt", "vervallen", "kwijt", "lapses", "none"),
    }
}

words! {
    /// Whether the figures of a funder, a line or a cost item may be below 0.
    #[derive(Default)]
    pub enum FigureSign {
        /// No figure may be below 0.
        #[default]
        Positive = "positive" ("positief", "plus", "boven-nul"),
        /// Figures below 0 are allowed: refunds, changes of a budget, a deficit among the income.
        Any = "any" ("beide", "negatief", "min", "vrij", "negative", "both", "free"),
    }
}

words! {
    /// The role of a line in the budget.
    #[derive(Default)]
    pub enum LineRole {
        #[default]
        Ordinary = "ordinary" ("gewoon", "normaal", "post", "line"),
        /// Money that is added to reserves (its costs) or drawn from them (its income): it comes after the result.
        Reserve = "reserve" ("reserves", "reservering", "mutatie-reserve", "mutaties-reserves", "bestemming"),
    }
}

impl LineRole {
    pub fn is_reserve(self) -> bool {
        match self {
            LineRole::Reserve => true,
            LineRole::Ordinary => false,
        }
    }
}

/// A budget line, or a group of lines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub name: String,
    /// The kind of the costs on it, unless a cost item says so itself.
    pub kind: Option<CostKind>,
    /// The group that it belongs to, if any.
    pub under: Option<LineId>,
    /// The printed budget of each period. For a group: the printed subtotal.
    pub debit: Option<PerPeriod<Money>>,
    /// The printed total of its row.
    pub total: Option<Money>,
    /// The income of the line itself. For a group: the printed subtotal.
    pub income: LineIncome,
    /// The printed total of its credit.
    pub total_credit: Option<Money>,
    /// The printed balance of each period: income less costs, whatever the sign in the file.
    pub balance: Option<PerPeriod<Money>>,
    pub total_balance: Option<Money>,
    /// A role that could not be read counts as a reserve, and the line is shown as one.
    pub role: LineRole,
    pub is_role_known: bool,
    /// The budget that the funders approved, in total or in each period. Reallocation is measured from it.
    pub approved: Option<Series<Money>>,
    /// Whether its debit, and the costs that are spent on it, may be below 0.
    pub sign: FigureSign,
    /// Its costs outside of activities.
    pub cost: Cost,
    /// The payers of its costs, unless a cost item says so itself.
    pub paid_by: Option<PaidBy>,
    /// Whether all of its cost could be read. If not, sums that it is part of are not compared.
    pub cost_is_complete: bool,
    /// Intended differences from the sum of its activities.
    pub adjust: Vec<Adjustment>,
    /// Whether all of its adjustments could be read.
    pub adjust_is_complete: bool,
    /// The transfers from it to other lines that are allowed.
    pub may_move: Vec<AllowedTransfer>,
    /// Whether all of these transfers could be read.
    pub may_move_is_complete: bool,
    pub note: Option<String>,
}

impl Line {
    /// Whether it has costs without an activity, readable or not.
    pub fn has_cost(&self) -> bool {
        !self.cost.items().is_empty() || !self.cost_is_complete
    }

    /// A line without a printed debit.
    pub fn new(name: &str) -> Line {
        Line {
            name: name.to_string(),
            kind: None,
            under: None,
            debit: None,
            total: None,
            income: LineIncome::default(),
            total_credit: None,
            balance: None,
            total_balance: None,
            role: LineRole::Ordinary,
            is_role_known: true,
            approved: None,
            sign: FigureSign::Positive,
            cost: Cost::Unstated,
            paid_by: None,
            cost_is_complete: true,
            adjust: Vec::new(),
            adjust_is_complete: true,
            may_move: Vec::new(),
            may_move_is_complete: true,
            note: None,
        }
    }
}

/// An intended difference between a line and its activities, with the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Adjustment {
    /// Its index among the file's adjustments of its line.
    pub number: usize,
    /// A span within the period that it is in.
    pub within: Span,
    /// The amount that is added to the sum of the activities.
    pub amount: Money,
    pub reason: String,
}

/// The printed totals. Each is a claim that is checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Totals {
    pub debit: Option<PerPeriod<Money>>,
    pub credit: Option<PerPeriod<Money>>,
    /// The closing balance of each period.
    pub balance: Option<PerPeriod<Money>>,
    pub total_debit: Option<Money>,
    pub total_credit: Option<Money>,
    pub total_balance: Option<Money>,
    /// The balance of each period before additions to reserves and withdrawals from them.
    pub result: Option<PerPeriod<Money>>,
    pub total_result: Option<Money>,
}

fields! {
    Receipt, "a receipt" {
        figures { "amount" => Amount(amount), "share" => Share(share) }
    }
}

fields! {
    Line, "a line" {
        figures_of cost, income
        figures {
            "debit" => Amount(debit),
            "total" => Amount(total),
            "total-credit" => Amount(total_credit),
            "balance" => Amount(balance),
            "total-balance" => Amount(total_balance),
            "approved" => Amount(approved),
        }
        tables { "cost" => cost, "paid-by" => paid_by, "adjust" => adjust, "may-move" => may_move }
        references {
            "under" => under,
            "tariff" => cost,
            "of" => cost as OfCosts,
            "without" => cost as WithoutCosts,
            "paid-by" => paid_by,
        }
    }
}

fields! {
    Adjustment, "an adjustment" {
        figures { "amount" => Amount(amount) }
    }
}

fields! {
    Totals, "[totals]" {
        figures {
            "debit" => Amount(debit),
            "credit" => Amount(credit),
            "balance" => Amount(balance),
            "total-debit" => Amount(total_debit),
            "total-credit" => Amount(total_credit),
            "total-balance" => Amount(total_balance),
            "result" => Amount(result),
            "total-result" => Amount(total_result),
        }
    }
}
