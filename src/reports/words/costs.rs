//! The words of the sheet of costs, beside those of the budget table.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct CostsWords {
    pub costs: &'static str,
    pub no_costs: &'static str,
    pub what: &'static str,
    /// The rate of one, or the amount where there is no quantity.
    pub rate: &'static str,
    pub quantity: &'static str,
    pub unit: &'static str,
    /// The heading over `part` and `of`: which part of a year, such as 6 of 12 months.
    pub of_year: &'static str,
    pub part: &'static str,
    pub of: &'static str,
    /// What an amount got more or less so that the parts of its year add up.
    pub rounding: &'static str,
}

pub(super) static DUTCH: CostsWords = CostsWords {
    costs: "Kosten",
    no_costs: "Dit plan heeft geen kosten.",
    what: "Wat",
    rate: "Tarief of bedrag",
    quantity: "Aantal",
    unit: "Eenheid",
    of_year: "Deel van het jaar",
    part: "deel",
    of: "van",
    rounding: "Waarvan afronding",
};

pub(super) static ENGLISH: CostsWords = CostsWords {
    costs: "Costs",
    no_costs: "This plan has no costs.",
    what: "What",
    rate: "Rate or amount",
    quantity: "Quantity",
    unit: "Unit",
    of_year: "Part of the year",
    part: "part",
    of: "of",
    rounding: "Of which rounding",
};
