//! The award (*beschikking*) of a funder, and the amounts that were accounted for in closed years.

use jiff::civil::Date;

use super::fields::fields;
use super::id::FunderId;
use super::money::Money;
use super::span::Span;
use super::word::words;

/// The decision by which a funder grants its money.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Award {
    /// The reference that the funder gave it.
    pub reference: Option<String>,
    pub description: Option<String>,
    pub granted_on: Option<Date>,
    /// The maximum amount that is paid out.
    pub granted: Option<Money>,
    /// The part of model G of the Dutch annual accounts of education that it belongs in.
    pub model: Option<AwardModel>,
    pub performance: Performance,
    /// The funders whose contribution is the own part of the applicants.
    pub own: Vec<FunderId>,
    pub own_counts: OwnCounts,
    pub staff_cost: StaffCostBy,
    /// The years of annual accounts in which it was accounted for.
    pub years: Vec<AccountedYear>,
    /// Whether all of its years could be read.
    pub years_are_complete: bool,
}

words! {
    /// A part of model G of the Dutch annual accounts of education.
    pub enum AwardModel {
        /// Without settlement, if the performance is completed.
        G1 = "G1" ("g1", "zonder-verrekening", "without-settlement"),
        /// With settlement: money that is not spent is paid back.
        G2 = "G2" ("g2", "met-verrekening", "with-settlement"),
    }

    /// How the own contribution of the applicants counts in the settlement.
    #[derive(Default)]
    pub enum OwnCounts {
        /// The amount that was budgeted (Dutch enterprise agency, DUS-I).
        #[default]
        Budgeted = "budgeted" ("begroot", "als-begroot", "as-budgeted"),
        /// The booked amount.
        Realised = "realised" ("gerealiseerd", "geboekt", "als-gerealiseerd", "as-realised", "realized", "booked"),
        /// The budgeted part of the eligible cost, applied to the realised cost.
        Share = "share" ("aandeel", "naar-rato", "deel", "pro-rata"),
    }

    /// Which staff cost of the applicants is eligible.
    #[derive(Default)]
    pub enum StaffCostBy {
        /// The booked pay.
        #[default]
        Booked = "booked" ("geboekt", "lonen", "pay", "payroll"),
        /// The approved hours at the rates of their people, in place of the booked pay.
        Hours = "hours" ("uren", "naar-uren", "by-hours", "timesheets"),
    }

    /// Whether the granted work was done.
    #[derive(Default)]
    pub enum Performance {
        /// It is not finished yet.
        #[default]
        Running = "running" ("loopt", "lopend", "nog-niet-afgerond", "bezig"),
        Completed = "completed" ("afgerond", "geheel-afgerond", "gereed", "uitgevoerd", "ja", "done", "yes"),
        /// It ended, and was not completed.
        NotCompleted = "not-completed" ("niet-afgerond", "niet-uitgevoerd", "nee", "no"),
    }
}

/// The amounts of an award in the annual accounts of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountedYear {
    /// Its index among the years of its award.
    pub number: usize,
    pub year: Span,
    /// The balance at the start of the year.
    pub opening: Option<Money>,
    pub received: Option<Money>,
    /// The costs that the award bears.
    pub spent: Option<Money>,
    /// The balance at the end of the year.
    pub closing: Option<Money>,
}

fields! {
    Award, "an award" {
        figures { "granted" => Amount(granted) }
        tables { "years" => years }
        references { "own" => own }
    }
}

fields! {
    AccountedYear, "an accounted year" {
        figures {
            "opening" => Amount(opening),
            "received" => Amount(received),
            "spent" => Amount(spent),
            "closing" => Amount(closing),
        }
    }
}
