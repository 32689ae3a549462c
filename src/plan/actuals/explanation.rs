//! The differences that need an explanation, and the explanations.

use crate::place::Place;
use crate::plan::fields::fields;
use crate::plan::id::{ActivityCode, FunderId, LineId};
use crate::plan::money::{Money, Share};
use crate::plan::span::Span;
use crate::plan::word::words;

words! {
    /// Whether a difference must exceed both limits to need an explanation, or one of them.
    #[derive(Default)]
    pub enum ExplanationNeed {
        #[default]
        Any = "any",
        Both = "both",
    }

    /// The things whose difference needs an explanation: each line, each activity, or both.
    #[derive(Default)]
    pub enum ExplainEach {
        #[default]
        Line = "line" ("post", "begrotingspost", "regel"),
        Activity = "activity" ("activiteit", "onderdeel"),
        Both = "both" ("beide", "allebei"),
    }
}

/// The limits above which a difference needs an explanation.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ExplainAbove {
    pub amount: Option<Money>,
    pub percent: Option<Share>,
    pub need: ExplanationNeed,
    pub for_each: ExplainEach,
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
    /// Its place in the plan.
    pub fn place(&self) -> Place {
        let list = Place::section("actuals").key("explanations");
        list.index(self.number)
    }

    /// Whether its time has days of a span. An explanation without a time is about all of the plan.
    pub fn is_about(&self, span: Span) -> bool {
        self.within
            .is_none_or(|within| within.overlap(span).is_some())
    }

    /// Whether its time has all days of a span.
    pub fn covers(&self, span: Span) -> bool {
        self.within.is_none_or(|within| within.contains(span))
    }

    /// Whether it has the same contents as another, wherever that is in the file.
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
    DifferenceExplanation, "an explanation" {
        references { "line" => line, "activity" => activity, "funder" => funder }
    }
}
