//! The words of who pays for what.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct FundingWords {
    pub funding: &'static str,
    pub whole_plan: &'static str,
    pub activity: &'static str,
    pub total: &'static str,
    /// The columns of what stands beside the funders.
    pub opening: &'static str,
    pub refund: &'static str,
    pub uncovered: &'static str,
    /// The rows of what is no cost.
    pub repaid: &'static str,
    pub back: &'static str,
    pub unspent: &'static str,
    /// After a line: what it costs without an activity.
    pub without_activity: &'static str,
    pub no_line: &'static str,
    /// Below a table of a plan that carries its balance.
    pub brought_in: &'static str,
    pub kept_before: &'static str,
    pub kept: &'static str,
    pub no_amounts: &'static str,
    pub nothing_then: &'static str,
    pub too_large: &'static str,
    /// How the matrix is made.
    pub how: &'static str,
    pub how_restricted: &'static str,
    /// What goes on after a funder ends.
    pub cliff: &'static str,
    pub ends: &'static str,
    pub paid_before: &'static str,
    pub cost: &'static str,
    pub cliff_how: &'static str,
    pub no_end: &'static str,
    pub nothing_after: &'static str,
    pub after: &'static str,
    pub through: &'static str,
}

pub(super) static DUTCH: FundingWords = FundingWords {
    funding: "Dekking",
    whole_plan: "Hele plan",
    activity: "Activiteit",
    total: "Totaal",
    opening: "Beginsaldo",
    refund: "Correctie",
    uncovered: "Niet gedekt",
    repaid: "Negatief beginsaldo",
    back: "Terug naar",
    unspent: "Niet besteed",
    without_activity: "niet uit activiteiten",
    no_line: "Zonder begrotingspost",
    brought_in: "Baten",
    kept_before: "Over uit eerdere perioden",
    kept: "Over aan het eind",
    no_amounts: "Dit plan heeft geen bedragen.",
    nothing_then: "In die tijd wordt niets besteed.",
    too_large: "De bedragen zijn te groot om precies te verdelen.",
    how: "Elke financier betaalt van elke activiteit naar rato van wat hij inbrengt, op de kleinste eenheid afgerond, \
          zo dat elke rij en elke kolom precies optelt.",
    how_restricted: "Elke kost wordt verdeeld over de financiers die hem mogen betalen, naar rato van wat zij vrij te \
                     besteden hebben, op de kleinste eenheid afgerond, zo dat elke rij en elke kolom precies optelt.",
    cliff: "Na afloop van de financiering",
    ends: "stopt na",
    paid_before: "Betaald door",
    cost: "Kosten",
    cliff_how: "Alleen activiteiten waarvoor de financier betaalde en die daarna nog kosten hebben, met wie die dan betaalt.",
    no_end: "Geen financier stopt voor het einde van het plan.",
    nothing_after: "Wat hij betaalde, gaat daarna niet door.",
    after: "Daarna",
    through: "t/m",
};

pub(super) static ENGLISH: FundingWords = FundingWords {
    funding: "Funding",
    whole_plan: "Whole plan",
    activity: "Activity",
    total: "Total",
    opening: "Opening balance",
    refund: "Adjustment",
    uncovered: "Not covered",
    repaid: "Negative opening balance",
    back: "Back to",
    unspent: "Not spent",
    without_activity: "not from activities",
    no_line: "Without a budget line",
    brought_in: "Brought in",
    kept_before: "Kept from earlier periods",
    kept: "Kept at the end",
    no_amounts: "This plan has no amounts.",
    nothing_then: "Nothing is spent in that time.",
    too_large: "The amounts are too large to be divided exactly.",
    how: "Each funder pays for each activity in proportion to what it brings in, rounded to the smallest unit so that \
          every row and every column adds up exactly.",
    how_restricted: "Each cost is divided among the funders that may pay it, in proportion to what they have free to \
                     spend, rounded to the smallest unit so that every row and every column adds up exactly.",
    cliff: "After funding ends",
    ends: "ends after",
    paid_before: "Paid by",
    cost: "Cost",
    cliff_how: "Only activities that the funder paid for and that still cost something after it, with who pays that then.",
    no_end: "No funder ends before the plan does.",
    nothing_after: "What it paid for does not go on.",
    after: "After that",
    through: "to",
};
