//! The words of what an activity costs.

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct CostWords {
    /// That there is no cost: *niet van toepassing*.
    pub none: &'static str,
    pub once: &'static str,
    pub per_year: &'static str,
    pub per_period: &'static str,
    /// Between a price and the unit that it is of: `€ 36.000 per kring`.
    pub per: &'static str,
    /// The unit of a price that names none.
    pub piece: &'static str,
    /// Before how many periods: `€ 1.600 in 4 periodes`.
    pub within: &'static str,
    pub one_period: &'static str,
    pub periods: &'static str,
    /// An amount, or a rate, that is another one in each period.
    pub amount_by_period: &'static str,
    pub rate_by_period: &'static str,
    pub quantity_by_period: &'static str,
    /// Before the percentage that a tariff rises by, and after it.
    pub rises: &'static str,
    pub each_year: &'static str,
}

pub(super) static DUTCH: CostWords = CostWords {
    none: "n.v.t.",
    once: "eenmalig",
    per_year: "per jaar",
    per_period: "per periode",
    per: "per",
    piece: "stuk",
    within: "in",
    one_period: "periode",
    periods: "periodes",
    amount_by_period: "bedrag verschilt per periode",
    rate_by_period: "tarief dat per periode verschilt",
    quantity_by_period: "aantal dat per periode verschilt",
    rises: "stijgt",
    each_year: "per jaar",
};

pub(super) static ENGLISH: CostWords = CostWords {
    none: "none",
    once: "once",
    per_year: "per year",
    per_period: "per period",
    per: "per",
    piece: "piece",
    within: "in",
    one_period: "period",
    periods: "periods",
    amount_by_period: "amount differs by period",
    rate_by_period: "rate that differs by period",
    quantity_by_period: "quantity that differs by period",
    rises: "rises",
    each_year: "per year",
};
