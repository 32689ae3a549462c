//! Keys of a condition that mean nothing without another key.

use super::explanation::Explanation;
use crate::finding::{Words, name};
use crate::{say, tell};

/// A key that means nothing without another key.
pub(super) struct Incomplete {
    key: &'static str,
    what: Words,
    needs: &'static str,
    /// The meaning of the needed key.
    meaning: Words,
}

impl Incomplete {
    pub(super) fn explanation(&self) -> Explanation {
        let hint = tell! {
            nl: "voeg {key} toe: {meaning}", en: "add {key}: {meaning}",
            key = name(self.needs), meaning = self.meaning
        };
        Explanation::at(self.key, say![self.what], hint)
    }
}

pub(super) const FLAT_RATE: Incomplete = Incomplete {
    key: "flat-rate",
    what: Words::new(
        "heeft een vast percentage en zegt niet van welke posten",
        "has a flat rate and does not say of which lines",
    ),
    needs: "lines",
    meaning: Words::new(
        "de posten die dat percentage kosten",
        "those that cost that rate",
    ),
};
pub(super) const ELIGIBLE: Incomplete = Incomplete {
    key: "of",
    what: Words::new(
        "is een deel van de subsidiabele lasten en zegt niet van welke financier",
        "is a share of what may be paid and does not say by whom",
    ),
    needs: "funder",
    meaning: Words::new("de financier die ze mag betalen", "who may pay it"),
};
pub(super) const FORM: Incomplete = Incomplete {
    key: "form",
    what: Words::new(
        "zegt in welke vorm en niet van wie de bijdrage is",
        "says in which form and not of whose contribution",
    ),
    needs: "funder",
    meaning: Words::new("de financier die het inbrengt", "who is to bring it in"),
};
pub(super) const UNIT: Incomplete = Incomplete {
    key: "unit",
    what: Words::new(
        "heeft een eenheid en geen hoogste tarief",
        "has a unit and no highest rate",
    ),
    needs: "max-tariff",
    meaning: Words::new("het hoogste tarief", "the highest rate"),
};
pub(super) const ROUNDING: Incomplete = Incomplete {
    key: "round",
    what: Words::new(
        "zegt hoe een vast percentage wordt afgerond en heeft er geen",
        "says how a flat rate is rounded and has none",
    ),
    needs: "flat-rate",
    meaning: Words::new("het vaste percentage", "the flat rate"),
};
pub(super) const INSTALMENTS: Incomplete = Incomplete {
    key: "instalments",
    what: Words::new(
        "heeft termijnen en zegt niet van wie",
        "has instalments and does not say of whom",
    ),
    needs: "funder",
    meaning: Words::new("de financier van wie ze zijn", "whose they are"),
};
pub(super) const PREFINANCE: Incomplete = Incomplete {
    key: "max-prefinance",
    what: Words::new(
        "begrenst wat wordt voorgeschoten en heeft geen termijnen",
        "limits what is advanced and has no instalments",
    ),
    needs: "instalments",
    meaning: Words::new(
        "wat in elke periode wordt ontvangen",
        "what is received in each period",
    ),
};
