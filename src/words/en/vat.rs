//! English words of VAT.

use crate::words::VatWords;

pub(in crate::words) static VAT: VatWords = VatWords {
    vat: "VAT",
    no_vat: "No cost of this plan has VAT (`vat`).",
    unread: "Not all costs can be read; the others have no VAT (`vat`).",
    rate: "Rate",
    recovered: "Recovered",
    price: "Price without VAT",
    recoverable: "VAT recovered",
    cost: "Cost",
    how: "A cost is the price and the VAT that is not recovered. The price is what the cost would be if all VAT were \
        recovered. Costs without a rate have no VAT.",
    of_partner: "These are the costs that this partner bears. What is divided over no partner is not in them.",
    total_of_budget: "The total is that of the budget.",
    in_words: "VAT",
    including: "including",
    recovers: "VAT recovered",
};
