//! `[rates]`: the value of other currencies.

use super::{KeySchema, NOTE, TableSchema, ValueType};

/// One exchange rate.
pub const EXCHANGE_RATE: TableSchema = TableSchema::new(
    "an exchange rate",
    "een koers",
    "Hoeveel een andere munt waard is in de munt van het plan. Bedragen in die munt worden daarmee één keer omgerekend, op de \
     eenheid van het plan.",
    "What another currency is worth in the currency of the plan. Amounts in it are converted by it once, to the unit of the \
     plan.",
    keys! {
        "rate": ValueType::Any(&[ValueType::Amount, ValueType::Text]), required => r#""0.92""#,
            nl: "Hoeveel van de munt van het plan 1 van de andere munt is, of `units` ervan.",
            en: "How much of the plan's currency 1 of the other currency is, or `units` of it.";
        "units": ValueType::Any(&[ValueType::Amount, ValueType::Text]) => "100",
            nl: "Voor hoeveel van de andere munt de koers geldt, zoals 100 yen. Noemt de bron hoeveel van de andere munt 1 \
                euro is, dan is dat getal `units`, met `rate = 1`. Zonder `units` is dat 1.",
            en: "For how much of the other currency the rate is, such as 100 yen. If the source says how much of the other \
                currency 1 euro is, that number is `units`, with `rate = 1`. Defaults to 1.";
        "on": ValueType::Date => "2026-01-01",
            nl: "De dag van de koers.",
            en: "The day of the rate.";
        "source": ValueType::Text => r#""ECB""#,
            nl: "Waar de koers vandaan komt.",
            en: "Where the rate comes from.";
        NOTE;
    },
);

/// The key `currency` of a cost: the currency of its amounts.
pub(super) const COST_CURRENCY: KeySchema = KeySchema::new(
    "currency",
    ValueType::Text,
    "De munt van de bedragen, met haar ISO 4217-code, als dat een andere is dan die van het plan. `[rates]` heeft de koers. \
     Zonder `currency` is het de munt van het plan. Bij een groep posten zonder eigen prijs: de munt van alle kosten op \
     posten eronder die zelf geen munt noemen; `debit` blijft in de munt van het plan.",
    "The currency of its amounts, by its ISO 4217 code, if that is not the plan's. `[rates]` has its rate. Defaults to the \
     currency of the plan. Of a group of lines without a price of its own: the currency of all costs on lines under it that \
     name none; `debit` stays in the currency of the plan.",
    r#""USD""#,
);
