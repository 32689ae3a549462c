//! The results that an activity is to reach, and their measurements.

use jiff::civil::Date;

use super::fields::fields;
use super::money::{Quantity, Share};
use super::span::Span;
use super::word::words;

/// One target of an activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Its index among the file's targets of its activity.
    pub number: usize,
    pub what: String,
    /// The unit that is counted: pupils, circles, specialists.
    pub unit: Option<String>,
    /// The number to be reached.
    pub target: Option<Quantity>,
    /// How that figure is meant. None: as a minimum, or as a maximum if the baseline is above it.
    pub kind: Option<TargetKind>,
    /// The number before the work (*nulmeting*).
    pub baseline: Option<Quantity>,
    /// The span by whose end the baseline is measured.
    pub baseline_in: Option<Span>,
    /// The span by whose end it is to be reached.
    pub by: Option<Span>,
    pub measured: Vec<Measurement>,
    /// The method by which it is measured or judged: a questionnaire, a count, talks.
    pub method: Option<String>,
    /// Who judges it: a name, the id of a partner, or both.
    pub judge: Option<String>,
    pub judged: Vec<Judgement>,
    pub note: Option<String>,
}

words! {
    /// How the figure of a target is meant.
    pub enum TargetKind {
        AtLeast = "at-least" ("minimaal", "minimum", "ten-minste", "tenminste", "minstens", "min", "vanaf", "least"),
        AtMost = "at-most" ("maximaal", "maximum", "hoogstens", "ten-hoogste", "max", "tot", "most"),
        /// It also counts as reached if at most a tenth of the figure is lacking.
        About = "about" ("ongeveer", "circa", "ca", "rond", "plusminus", "approximately", "around"),
    }
}

/// A judgement of a target on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    pub on: Date,
    pub result: JudgedAs,
    pub note: Option<String>,
}

words! {
    /// How far a target that is not counted is reached.
    pub enum JudgedAs {
        Reached = "reached" ("bereikt", "gehaald", "ja", "yes", "voldaan", "goed"),
        Partly = "partly" ("deels", "gedeeltelijk", "ten-dele", "partial", "partially"),
        NotReached = "not-reached" ("niet-bereikt", "niet-gehaald", "nee", "no", "onvoldoende"),
    }
}

/// A target group of a plan or an activity (*doelgroep*).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetGroup {
    pub who: String,
    pub number: Option<Quantity>,
    /// Their share of a larger group.
    pub share: Option<Share>,
    /// That larger group.
    pub of: Option<String>,
}

/// A count on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measurement {
    pub on: Date,
    pub value: Quantity,
    pub note: Option<String>,
}

fields! { Target, "a target" {} }
