//! The forecasts and commitments of `[actuals]`.

use super::{DELIMITER, ENCODING, INVOICES, KeySchema, NOTE, TEXTS, TableSchema, ValueType};
use crate::plan::{CommitmentField, DateOrder, DecimalMark, Word};

/// A forecast that replaces the rest of the budget.
pub const STATED_FORECAST: TableSchema = TableSchema::new(
    "a forecast",
    "een prognose",
    "Wat een post, een activiteit of een financier naar verwachting wordt, als dat anders is dan de begroting.",
    "What a line, an activity or a funder is expected to become, if that differs from the budget.",
    keys! {
        "line": ValueType::Text => r#""scholing""#,
            nl: "De post. Naast `activity` de post waarop de kosten van die activiteit vallen, bij een activiteit met kosten op meer posten.",
            en: "The line. Beside `activity`, the line that the costs of that activity are on, for an activity with costs on several lines.";
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
            nl: "De post. Naast `activity` de post waarop de kosten van die activiteit vallen, bij een activiteit met kosten op meer posten.",
            en: "The line. Beside `activity`, the line that the costs of that activity are on, for an activity with costs on several lines.";
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

/// A list of commitments.
pub const COMMITMENT_LIST: TableSchema = TableSchema::new(
    "a list of commitments",
    "een lijst van verplichtingen",
    "CSV-bestanden met verplichtingen, zoals een export van bestellingen: één regel voor elke. Nodig zijn kolommen met het nummer, het bedrag, en de activiteit, de post of beide; leverancier, periode en wat is gefactureerd mogen erbij staan. De kolommen worden aan hun kopjes herkend, of staan onder `columns`. Een regel telt zoals een tabel onder `[[actuals.commitments]]`; van een regel die niet te lezen is, is het bedrag onbekend. Een voorbeeld is `examples/leiden-realisation/verplichtingen.csv`.",
    "CSV files of commitments, such as an export of orders: one row for each. Columns are needed for the number, the amount, and the activity, the line or both; the supplier, the period and what is invoiced may be there too. The columns are recognised by their headings, or are named under `columns`. A row counts like a table under `[[actuals.commitments]]`; the amount of a row that can't be read is unknown. An example is `examples/leiden-realisation/verplichtingen.csv`.",
    keys! {
        "files": ValueType::List(&ValueType::Text) => r#"["verplichtingen-*.csv"]"#,
            nl: "De bestanden, gezien vanuit de map van het bestand dat ze noemt. `*` staat voor willekeurige tekens, `?` voor één teken.",
            en: "Its files, from the folder of the file that names them. `*` stands for any characters, `?` for any one character.";
        "contents": TEXTS => r#""Nummer;Leverancier;Activiteit;Bedrag;Periode;Gefactureerd\nI-7;Bureau Zes;2.1;300,00;2021-H2;0,00\n""#,
            nl: "De inhoud van een bestand, of van elk, in plaats van of naast `files`.",
            en: "The contents of a file, or of each, instead of `files` or beside them.";
        "columns": ValueType::Table(&COMMITMENT_COLUMNS) => r#"{ number = "Inkooporder", amount = "Orderbedrag" }"#,
            nl: "De kopjes, met als sleutel wat de kolom bevat. Wat ontbreekt, wordt aan het kopje herkend.",
            en: "The headings, by what the columns hold. Columns that are left out are recognised by their headings.";
        ENCODING;
        DELIMITER;
        "decimal": ValueType::OneOf(DecimalMark::MEANINGS) => r#""comma""#,
            nl: "Het teken voor de decimalen. Zonder `decimal` volgt dat uit de bedragen.",
            en: "The decimal mark. Defaults to the one that the amounts show.";
        "dates": ValueType::OneOf(DateOrder::MEANINGS) => r#""day-month-year""#,
            nl: "De volgorde van datums. Zonder `dates` volgt die uit de datums zelf.",
            en: "The order of dates. Defaults to the one that fits the dates.";
        NOTE;
    },
);

/// The headings of a list of commitments.
pub const COMMITMENT_COLUMNS: TableSchema = TableSchema::new(
    "the columns of a list of commitments",
    "de kolommen van een lijst van verplichtingen",
    "Het kopje van elke kolom, met als sleutel wat zij bevat.",
    "The heading of each column, by what it holds.",
    columns! {
        CommitmentField:
        Number => r#""Bestelnummer""#,
            nl: "Het nummer van de opdracht of bestelling.",
            en: "The number of the order.";
        Supplier => r#""Leverancier""#,
            nl: "De leverancier.",
            en: "The supplier.";
        Activity => r#""Activiteit""#,
            nl: "De code van de activiteit. Wat geen code is, kan een post zijn.",
            en: "The code of the activity. What is no code can be a line.";
        Line => r#""Post""#,
            nl: "De post: haar sleutel of haar naam. Naast een activiteit de post waarop haar kosten vallen.",
            en: "The line: its key or its name. Beside an activity, the line that its costs are on.";
        Amount => r#""Bedrag""#,
            nl: "Het bedrag.",
            en: "The amount.";
        Within => r#""Periode""#,
            nl: "De tijd waarin de facturen worden verwacht, zoals `2021-H2` of een dag.",
            en: "The time in which the invoices are expected, such as `2021-H2` or a day.";
        Invoiced => r#""Gefactureerd""#,
            nl: "Wat er tot en met de laatste afgesloten dag van is gefactureerd.",
            en: "What was invoiced of it up to the last closed day.";
        Note => r#""Toelichting""#,
            nl: "Een toelichting.",
            en: "A note.";
    },
);
