//! The words of the page on one activity.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct ActivityWords {
    pub activity: &'static str,
    /// The headings over the first table: what a row is about, and what is said of it.
    pub subject: &'static str,
    pub content: &'static str,
    pub plan: &'static str,
    pub line: &'static str,
    pub goals: &'static str,
    pub linked_to: &'static str,
    pub linked_from: &'static str,
    /// How its cost is divided among partners.
    pub division: &'static str,
    pub note: &'static str,
    /// The caption over how the cost came about, item by item.
    pub cost: &'static str,
    pub item: &'static str,
    pub period: &'static str,
    pub how: &'static str,
    /// How an amount came about that the plan writes for its period.
    pub own_amount: &'static str,
    pub amount: &'static str,
    pub total: &'static str,
    /// The caption over the sums of each period.
    pub by_period: &'static str,
    pub targets: &'static str,
}

pub(super) static DUTCH: ActivityWords = ActivityWords {
    activity: "Activiteit",
    subject: "Onderwerp",
    content: "Inhoud",
    plan: "Plan",
    line: "Begrotingspost",
    goals: "Doelen",
    linked_to: "Gekoppeld aan",
    linked_from: "Gekoppeld vanuit",
    division: "Verdeling over partners",
    note: "Opmerking",
    cost: "Kosten",
    item: "Onderdeel",
    period: "Periode",
    how: "Hoe",
    own_amount: "bedrag van deze periode",
    amount: "Bedrag",
    total: "Totaal",
    by_period: "Kosten per periode",
    targets: "Beoogde resultaten",
};

pub(super) static ENGLISH: ActivityWords = ActivityWords {
    activity: "Activity",
    subject: "Subject",
    content: "Content",
    plan: "Plan",
    line: "Budget line",
    goals: "Goals",
    linked_to: "Linked to",
    linked_from: "Linked from",
    division: "Division among partners",
    note: "Note",
    cost: "Cost",
    item: "Item",
    period: "Period",
    how: "How",
    own_amount: "amount of this period",
    amount: "Amount",
    total: "Total",
    by_period: "Cost by period",
    targets: "Targets",
};
