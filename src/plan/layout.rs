//! The layout of a funder's form: a table of an account, as a file describes it.

use super::award::AwardModel;
use super::money::Share;
use super::word::words;

/// A table of the account to a funder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountLayout {
    pub title: String,
    /// The part of model G that it is a form of: an award in another part has no rows in it. None for the form of any
    /// award.
    pub model: Option<AwardModel>,
    pub rows: LayoutRows,
    pub columns: Vec<LayoutColumn>,
}

/// A column of such a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LayoutColumn {
    /// Its heading for programs, and for people if there is no other.
    pub name: String,
    /// Its heading for people. None if it is the name.
    pub heading: Option<String>,
    pub field: LayoutField,
    /// The part of the amount that counts. None for all of it.
    pub share: Option<Share>,
    /// The index of an earlier column that is subtracted. None if none is.
    pub less: Option<usize>,
    /// How amounts are rounded. None if they are not.
    pub round: Option<LayoutRounding>,
    pub unit: LayoutUnit,
    /// The maximum number of letters that the form takes.
    pub max_length: Option<u32>,
}

words! {
    /// The things that are the rows of a form.
    pub enum LayoutRows {
        Activity = "activity" ("activiteit", "activiteiten", "activities"),
        Line = "line" ("post", "posten", "lines"),
        Partner = "partner" ("partners"),
        Period = "period" ("periode", "periodes", "periods"),
        Year = "year" ("jaar", "jaren", "years"),
        /// The years after which the award continues: all years except the last year of an award that ended.
        RunningYear = "running-year" ("lopend-jaar", "doorlopend", "running-years", "continuing"),
        /// The last year of an award that ended.
        EndedYear = "ended-year" ("laatste-jaar", "aflopend", "ended-years", "ending"),
        /// One row, of the complete account.
        Award = "award" ("beschikking", "alles", "totaal", "total"),
    }

    /// The figure that a column of a form holds.
    pub enum LayoutField {
        /// The name of the row.
        Name = "name" ("naam"),
        /// The code or the id of the row.
        Code = "code" ("id", "nummer"),
        Funder = "funder" ("financier"),
        Reference = "reference" ("kenmerk", "referentie"),
        Description = "description" ("omschrijving"),
        GrantedOn = "granted-on" ("datum-toekenning", "toegekend-op"),
        /// Whether the performance is completed.
        Completed = "completed" ("afgerond", "prestatie-afgerond", "prestatie"),
        Granted = "granted" ("toegekend"),
        /// The eligible cost that was budgeted.
        Budget = "budget" ("begroot", "begroting"),
        /// The eligible cost that was realised.
        Realised = "realised" ("gerealiseerd", "realisatie", "realized"),
        /// The cost that the award bears.
        Spent = "spent" ("besteed", "lasten"),
        Received = "received" ("ontvangen"),
        ReceivedBefore = "received-before" ("eerder-ontvangen"),
        SpentBefore = "spent-before" ("eerder-besteed"),
        Opening = "opening" ("beginsaldo"),
        Closing = "closing" ("eindsaldo"),
        ToSettle = "to-settle" ("te-verrekenen"),
        /// The contributions of others.
        Others = "others" ("anderen", "bijdragen"),
        /// The own contribution, as it was budgeted.
        Own = "own" ("eigen", "eigen-bijdrage"),
        /// The cost less the contributions of others and the own contribution.
        Deficit = "deficit" ("tekort"),
        /// The maximum that conditions let the funder pay. Empty if there are none.
        Allowed = "allowed" ("maximum", "hoogstens"),
        /// The grant for the realised costs.
        Grant = "grant" ("subsidie"),
        /// The grant less what was received. Below 0 it is to be paid back.
        ToReceive = "to-receive" ("te-ontvangen", "nog-te-ontvangen"),
    }

    /// How amounts of a form are rounded.
    pub enum LayoutRounding {
        /// Rounded down to the unit.
        Down = "down" ("omlaag", "afkappen", "naar-beneden", "cut"),
        /// Halves go away from zero.
        HalfUp = "half-up" ("half-omhoog", "rekenkundig", "normaal", "nearest"),
    }

    /// The unit that amounts of a form are rounded to.
    #[derive(Default)]
    pub enum LayoutUnit {
        Whole = "whole" ("heel", "hele-euros", "euro"),
        #[default]
        Cents = "cents" ("centen", "cent"),
    }
}

impl LayoutRows {
    /// Whether each row is a year.
    pub fn are_years(self) -> bool {
        match self {
            LayoutRows::Year | LayoutRows::RunningYear | LayoutRows::EndedYear => true,
            LayoutRows::Activity
            | LayoutRows::Line
            | LayoutRows::Partner
            | LayoutRows::Period
            | LayoutRows::Award => false,
        }
    }
}

impl LayoutField {
    /// Whether it is an amount.
    pub fn is_amount(self) -> bool {
        match self {
            LayoutField::Name
            | LayoutField::Code
            | LayoutField::Funder
            | LayoutField::Reference
            | LayoutField::Description
            | LayoutField::GrantedOn
            | LayoutField::Completed => false,
            LayoutField::Granted
            | LayoutField::Budget
            | LayoutField::Realised
            | LayoutField::Spent
            | LayoutField::Received
            | LayoutField::ReceivedBefore
            | LayoutField::SpentBefore
            | LayoutField::Opening
            | LayoutField::Closing
            | LayoutField::ToSettle
            | LayoutField::Others
            | LayoutField::Own
            | LayoutField::Deficit
            | LayoutField::Allowed
            | LayoutField::Grant
            | LayoutField::ToReceive => true,
        }
    }

    /// Whether an account has this figure for each row of this kind.
    pub fn is_known_by(self, rows: LayoutRows) -> bool {
        let is_cost = matches!(
            rows,
            LayoutRows::Activity | LayoutRows::Line | LayoutRows::Period | LayoutRows::Award
        );
        let (is_year, is_award) = (rows.are_years(), rows == LayoutRows::Award);
        match self {
            LayoutField::Name
            | LayoutField::Code
            | LayoutField::Funder
            | LayoutField::Reference
            | LayoutField::Description
            | LayoutField::GrantedOn
            | LayoutField::Completed
            | LayoutField::Granted => true,
            LayoutField::Budget => is_cost,
            LayoutField::Realised => is_cost || rows == LayoutRows::Partner,
            LayoutField::Spent => is_year || is_award || rows == LayoutRows::Period,
            LayoutField::Received => is_year || is_award,
            LayoutField::ReceivedBefore
            | LayoutField::SpentBefore
            | LayoutField::Opening
            | LayoutField::Closing
            | LayoutField::ToSettle => is_year,
            LayoutField::Others
            | LayoutField::Own
            | LayoutField::Deficit
            | LayoutField::Allowed
            | LayoutField::Grant
            | LayoutField::ToReceive => is_award,
        }
    }
}
