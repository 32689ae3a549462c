//! The words of the table of activities; other reports about activities use its headings as well.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct ActivitiesWords {
    pub activities: &'static str,
    pub code: &'static str,
    pub activity: &'static str,
    pub timeline: &'static str,
    pub partners: &'static str,
    pub product: &'static str,
    pub budget: &'static str,
    pub total: &'static str,
    pub lead: &'static str,
    pub no_activities: &'static str,
}

pub(super) static DUTCH: ActivitiesWords = ActivitiesWords {
    activities: "Activiteiten",
    code: "Code",
    activity: "Activiteit",
    timeline: "Tijdpad",
    partners: "Partners",
    product: "Product",
    budget: "Budget",
    total: "Totaal",
    lead: "Trekker",
    no_activities: "Dit plan heeft geen activiteiten.",
};

pub(super) static ENGLISH: ActivitiesWords = ActivitiesWords {
    activities: "Activities",
    code: "Code",
    activity: "Activity",
    timeline: "Timeline",
    partners: "Partners",
    product: "Product",
    budget: "Budget",
    total: "Total",
    lead: "Lead",
    no_activities: "This plan has no activities.",
};
