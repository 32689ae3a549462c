//! The forecasts and commitments of `[actuals]`.

use super::{INVOICES, KeySchema, NOTE, TableSchema, ValueType};

/// A forecast that replaces what the budget still has.
pub const STATED_FORECAST: TableSchema = TableSchema::new(
    "a forecast",
    "een prognose",
    "Wat een post, een activiteit of een financier naar verwachting wordt, als dat anders is dan de begroting.",
    "What a line, an activity or a funder is expected to become, if that differs from the budget.",
    keys! {
        "line": ValueType::Text => r#""scholing""#,
            nl: "De post.",
            en: "The line.";
        "activity": ValueType::Text => r#""2.1""#,
            nl: "De code van de activiteit.",
            en: "The code of the activity.";
        "funder": ValueType::Text => r#""gemeente""#,
            nl: "De financier.",
            en: "The funder.";
        "in": ValueType::Span => r#""2021""#,
            nl: "De tijd, in hele periodes van het plan. Zonder `in` is dat het hele plan.",
            en: "The time, in whole periods of the plan. Defaults to the whole plan.";
        "amount": ValueType::Amount, required => "45_000",
            nl: "Het bedrag van al die tijd, met wat daarvan is gerealiseerd.",
            en: "The amount of all of that time, with what is realised of it.";
        "reason": ValueType::Text, required => r#""De cursus begint pas in oktober.""#,
            nl: "Waarom het anders wordt.",
            en: "Why it becomes different.";
        "on": ValueType::Date, required => "2021-07-15",
            nl: "De dag van de prognose. Van twee prognoses van dezelfde tijd telt de laatste.",
            en: "The day of the forecast. Of two forecasts of the same time, the later counts.";
    },
);

/// A commitment.
pub const COMMITMENT: TableSchema = TableSchema::new(
    "a commitment",
    "een verplichting",
    "Wat is besteld of toegezegd. Alleen het deel dat nog niet is gefactureerd, telt mee.",
    "What was ordered or agreed on. Only the part that is not invoiced yet counts.",
    keys! {
        "number": ValueType::Text, required => r#""I-2021-017""#,
            nl: "Het nummer van de opdracht of bestelling.",
            en: "The number of the order.";
        "supplier": ValueType::Text => r#""Hogeschool Leiden""#,
            nl: "De leverancier.",
            en: "The supplier.";
        "line": ValueType::Text => r#""scholing""#,
            nl: "De post.",
            en: "The line.";
        "activity": ValueType::Text => r#""2.1""#,
            nl: "De code van de activiteit.",
            en: "The code of the activity.";
        "amount": ValueType::Amount, required => "12_000",
            nl: "Het bedrag.",
            en: "The amount.";
        "in": ValueType::Span => r#""2021-H2""#,
            nl: "De tijd waarin de facturen worden verwacht. Zonder `in` is dat alle tijd die nog open is.",
            en: "The time in which its invoices are expected. Defaults to all time that is still open.";
        "invoiced": ValueType::Amount => "4_500",
            nl: "Wat er tot en met de laatste afgesloten dag van is gefactureerd. Zonder `invoiced` is dat niets.",
            en: "What was invoiced of it up to the last closed day. Defaults to nothing.";
        "invoices": ValueType::Table(&INVOICES) => r#"{ account = "4300", text = "Hogeschool" }"#,
            nl: "Welke boekingen haar facturen zijn: dan volgt uit de boekhoudingen wat er is gefactureerd. Een boeking telt voor één verplichting.",
            en: "Which entries are its invoices: then the bookkeepings say what was invoiced. An entry counts for one commitment.";
        NOTE;
    },
);
