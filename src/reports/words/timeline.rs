//! The words of the timeline: what runs when.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct TimelineWords {
    pub timeline: &'static str,
    pub activity: &'static str,
    pub months: [&'static str; 12],
    pub quarters: [&'static str; 4],
    /// Before the activities whose timeline has no date.
    pub undated: &'static str,
    pub nothing: &'static str,
    /// That the term is too long for the columns that were asked for.
    pub too_long: &'static str,
}

pub(super) static DUTCH: TimelineWords = TimelineWords {
    timeline: "Tijdpad",
    activity: "Activiteit",
    months: [
        "jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec",
    ],
    quarters: ["K1", "K2", "K3", "K4"],
    undated: "Zonder datum:",
    nothing: "Geen activiteit van dit plan heeft een datum.",
    too_long: "De looptijd is te lang om zo te tonen; elke kolom is een jaar.",
};

pub(super) static ENGLISH: TimelineWords = TimelineWords {
    timeline: "Timeline",
    activity: "Activity",
    months: [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    quarters: ["Q1", "Q2", "Q3", "Q4"],
    undated: "Without a date:",
    nothing: "No activity of this plan has a date.",
    too_long: "The plan runs too long to show it so; each column is a year.",
};
