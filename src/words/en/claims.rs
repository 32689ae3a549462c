//! English words of printed figures that are a sum of others.

use crate::words::ClaimsWords;

pub(in crate::words) static CLAIMS: ClaimsWords = ClaimsWords {
    claims: "Claims",
    no_claims: "The plan has no printed figures to verify (`[[claims]]`).",
    claim: "Figure",
    terms: "Made of",
    printed: "Printed",
    computed: "Computed",
    all_debit: "all costs",
    all_credit: "all income",
    paid_by: "paid by",
    of: "of",
    right: "right",
    wrong: "wrong",
    excluded: "not possible together",
    unclear: "unclear",
    unknown: "unknown",
    verdict: "Verdict",
    less: "less",
    side: "side",
    share: "share",
    rate: "amount per unit",
    quantity: "number of units",
};
