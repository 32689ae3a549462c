//! When an activity happens: once in a span, or repeatedly.

use super::span::Span;
use super::word::words;

/// One entry of an activity's timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelineEntry {
    /// The event, if the plan names it.
    pub what: Option<String>,
    pub when: When,
}

/// When something happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// At some time in, or throughout, one stretch of time.
    In(Stretch),
    /// Repeatedly.
    Recurs(Recurrence),
    /// No date, only words: 'as soon as the specialists are trained'.
    Unstated,
}

/// A stretch of time whose beginning or end the plan may leave open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stretch {
    /// With a beginning and an end.
    Closed(Span),
    /// From the first day of the span on, without an end.
    From(Span),
    /// Until the last day of the span, without a beginning.
    Until(Span),
}

impl Stretch {
    /// The span that the plan names.
    pub fn named(self) -> Span {
        match self {
            Stretch::Closed(span) | Stretch::From(span) | Stretch::Until(span) => span,
        }
    }

    /// The stretch with its open side at the first or the last day of the plan's term. The named span if that is
    /// outside of the term, or if there is no term.
    pub fn within(self, term: Option<Span>) -> Span {
        let named = self.named();
        let Some(term) = term else { return named };
        let closed = match self {
            Stretch::Closed(_) => return named,
            Stretch::From(from) => Span::new(from.start(), term.end()),
            Stretch::Until(until) => Span::new(term.start(), until.end()),
        };
        closed.unwrap_or(named)
    }
}

/// How often something happens, and between which days.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recurrence {
    pub every: Every,
    /// How many times in each: 2 for twice a year. At least 1.
    pub times: u32,
    /// The month of the year, 1 to 12, if the plan says so: 9 for 'yearly in September'.
    pub month: Option<i8>,
    /// The time within which it recurs. None for all of the plan's term.
    pub within: Option<Stretch>,
}

words! {
    /// The interval of something that recurs.
    pub enum Every {
        Year = "year" ("jaar", "jaarlijks", "yearly", "annual", "annually", "years", "1-jaar", "12-maanden"),
        SchoolYear = "school-year" ("schooljaar", "schooljaren", "academic-year", "studiejaar", "school-years"),
        HalfYear = "half-year" ("halfjaar", "half-jaar", "halfjaarlijks", "half-jaarlijks", "6-maanden", "semester", "half-yearly", "twice-a-year", "twee-keer-per-jaar", "2x-per-jaar", "2-x-per-jaar", "2-keer-per-jaar"),
        Quarter = "quarter" ("kwartaal", "kwartaallijks", "quarterly", "quarters", "3-maanden", "driemaandelijks", "kw", "4x-per-jaar", "4-x-per-jaar", "vier-keer-per-jaar"),
        Month = "month" ("maand", "maandelijks", "monthly", "months", "1-maand"),
        Week = "week" ("wekelijks", "weken", "weekly", "weeks"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn span(text: &str) -> Span {
        Span::parse(text).expect("a test span")
    }

    #[test]
    fn an_open_side_ends_with_the_term() {
        let term = Some(span("2020..2023"));
        let within = |stretch: Stretch| stretch.within(term).to_string();
        assert_eq!(within(Stretch::From(span("2021"))), "2021..2023");
        assert_eq!(within(Stretch::Until(span("2021"))), "2020..2021");
        assert_eq!(within(Stretch::Closed(span("2021"))), "2021");
        // Before and after the term: one runs on into it, the others are outside of it.
        assert_eq!(within(Stretch::From(span("2019"))), "2019..2023");
        assert_eq!(within(Stretch::From(span("2024"))), "2024");
        assert_eq!(within(Stretch::Until(span("2019"))), "2019");
        assert_eq!(Stretch::From(span("2021")).within(None), span("2021"));
    }
}
