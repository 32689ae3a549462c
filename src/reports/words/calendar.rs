//! The words of the calendar: what is due, and when.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct CalendarWords {
    pub calendar: &'static str,
    pub when: &'static str,
    pub kind: &'static str,
    pub what: &'static str,
    pub who: &'static str,
    /// Kinds of what is due.
    pub start: &'static str,
    pub end: &'static str,
    pub activity: &'static str,
    pub target: &'static str,
    pub measurement: &'static str,
    pub review: &'static str,
    pub funding: &'static str,
    /// Between who reports and to whom.
    pub to: &'static str,
    /// Behind a funder: the first and the last day on which it pays.
    pub first_day: &'static str,
    pub last_day: &'static str,
    pub undated: &'static str,
    pub nothing: &'static str,
    /// A stretch of time in the first column is no appointment.
    pub stretches: &'static str,
}

pub(super) static DUTCH: CalendarWords = CalendarWords {
    calendar: "Kalender",
    when: "Wanneer",
    kind: "Soort",
    what: "Wat",
    who: "Wie",
    start: "Begin",
    end: "Einde",
    activity: "Activiteit",
    target: "Resultaat",
    measurement: "Meting",
    review: "Verslag",
    funding: "Financiering",
    to: "aan",
    first_day: "eerste dag waarop wordt betaald",
    last_day: "laatste dag waarop wordt betaald",
    undated: "Zonder datum",
    nothing: "In deze tijd staat er niets op de kalender.",
    stretches: "Een tijdvak betekent: ergens daarin. Het plan noemt geen dag.",
};

pub(super) static ENGLISH: CalendarWords = CalendarWords {
    calendar: "Calendar",
    when: "When",
    kind: "Kind",
    what: "What",
    who: "Who",
    start: "Start",
    end: "End",
    activity: "Activity",
    target: "Target",
    measurement: "Measured",
    review: "Report",
    funding: "Funding",
    to: "to",
    first_day: "first day on which it pays",
    last_day: "last day on which it pays",
    undated: "Without a date",
    nothing: "Nothing is due in this time.",
    stretches: "A stretch of time means: somewhere in it. The plan does not name a day.",
};
