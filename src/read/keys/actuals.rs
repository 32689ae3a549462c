//! `[actuals]`: the bookkeepings that the plan is compared with.

use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{
    BookkeepingKind, DateOrder, DecimalMark, EntrySide, JournalField, NeedOf, Word, YearEnd,
};

/// `[actuals]`, or the file that it names.
pub const ACTUALS: TableSchema = TableSchema::new(
    "the [actuals] table",
    "[actuals]",
    "The bookkeepings that the plan is compared with. It may be a file of its own, with the same keys.",
    &[
        KeySchema::new(
            "source",
            ValueType::List(&ValueType::Table(&BOOKKEEPING)),
            "The bookkeepings, each as an `[[actuals.source]]`.",
            r#"[{ partner = "ppo", kind = "xaf", files = ["boeken/ppo-*.xaf"] }]"#,
        ),
        KeySchema::new(
            "rules",
            ValueType::List(&ValueType::Table(&BOOKING_RULE)),
            "Where the lines of all bookkeepings belong, after the rules of each: the first rule that fits a line decides.",
            r#"[{ account = "4100..4199", activity = "2.1" }]"#,
        ),
        KeySchema::new(
            "explain-above",
            ValueType::Table(&EXPLAIN_ABOVE),
            "From which difference between budget and realisation on an explanation is needed.",
            r#"{ amount = 25_000, percent = "10%", need = "both" }"#,
        ),
        KeySchema::new(
            "explanations",
            ValueType::List(&ValueType::Table(&EXPLANATION)),
            "Why realisation differs from the budget.",
            r#"[{ line = "scholing", in = "2021-H1", text = "De cursus is verschoven naar het najaar." }]"#,
        ),
    ],
);

/// One bookkeeping.
pub const BOOKKEEPING: TableSchema = TableSchema::new(
    "a bookkeeping",
    "een boekhouding",
    "The exports of one bookkeeping, and the rules for its lines.",
    &[
        KeySchema::new(
            "partner",
            ValueType::Text,
            "The partner whose bookkeeping it is.",
            r#""ppo""#,
        ),
        KeySchema::new(
            "kind",
            ValueType::OneOf(BookkeepingKind::WORDS),
            "The kind of its files: `xaf` is the audit file of Dutch bookkeeping programs.",
            r#""xaf""#,
        )
        .required(),
        KeySchema::new(
            "files",
            ValueType::List(&ValueType::Text),
            "Its files, from the folder of the plan. `*` and `?` stand for any letters and any letter.",
            r#"["boeken/ppo-*.xaf"]"#,
        )
        .required(),
        KeySchema::new(
            "through",
            ValueType::Date,
            "The last day up to which its books are closed. Later lines do not count.",
            "2021-06-30",
        ),
        KeySchema::new(
            "year-end",
            ValueType::OneOf(YearEnd::WORDS),
            "Whether corrections after the last ordinary period of a year count. `with` when it is left out.",
            r#""without""#,
        ),
        KeySchema::new(
            "rules",
            ValueType::List(&ValueType::Table(&BOOKING_RULE)),
            "Where its lines belong: the first rule that fits a line decides.",
            r#"[{ project = "LEI21", account = "41*", activity = "2.1" }]"#,
        ),
        KeySchema::new(
            "columns",
            ValueType::Table(&COLUMNS),
            "The headings of a CSV file, by what the columns hold. What is left out is recognised by its heading.",
            r#"{ account = "Grootboek", amount = "Waarde" }"#,
        ),
        KeySchema::new(
            "delimiter",
            ValueType::Text,
            "The sign between the columns of a CSV file. The most usual one of the headings when it is left out.",
            r#"";""#,
        ),
        KeySchema::new(
            "decimal",
            ValueType::OneOf(DecimalMark::WORDS),
            "The decimal mark of a CSV file. That of its amounts when it is left out.",
            r#""comma""#,
        ),
        KeySchema::new(
            "dates",
            ValueType::OneOf(DateOrder::WORDS),
            "The order of dates in a CSV file. The one that fits its dates when it is left out.",
            r#""day-month-year""#,
        ),
        KeySchema::new(
            "positive",
            ValueType::OneOf(EntrySide::WORDS),
            "The side of positive amounts in a CSV file with one column of amounts. `debit` when it is left out.",
            r#""credit""#,
        ),
        KeySchema::new(
            "account",
            ValueType::Text,
            "The account of all lines, for CSV files of one account each. A number in the name of the file when it is left out.",
            r#""4310""#,
        ),
        NOTE,
    ],
);

/// The headings of a CSV file.
pub const COLUMNS: TableSchema = TableSchema::new(
    "the columns of a CSV file",
    "de kolommen van een CSV-bestand",
    "The heading of each column, by what it holds.",
    &[
        column(
            JournalField::Account,
            "The account.",
            r#""Grootboekrekening""#,
        ),
        column(
            JournalField::AccountName,
            "The name of the account.",
            r#""Rekeningomschrijving""#,
        ),
        column(
            JournalField::Date,
            "The day on which it was booked.",
            r#""Boekdatum""#,
        ),
        column(
            JournalField::Period,
            "The period in which it was booked: `4` or `2021/04`.",
            r#""Periode""#,
        ),
        column(JournalField::Year, "The financial year.", r#""Boekjaar""#),
        column(JournalField::Journal, "The journal.", r#""Dagboek""#),
        column(
            JournalField::Transaction,
            "The number of the transaction.",
            r#""Boekstuknummer""#,
        ),
        column(
            JournalField::Number,
            "The number of the line in its transaction.",
            r#""Regelnr""#,
        ),
        column(
            JournalField::Allocation,
            "The number of an allocation: the amount of a line stands on several rows.",
            r#""Journaalpost_vnr_vb""#,
        ),
        column(
            JournalField::Description,
            "What it is.",
            r#""Omschrijving""#,
        ),
        column(
            JournalField::CostCentre,
            "The cost centre.",
            r#""Kostenplaats""#,
        ),
        column(
            JournalField::CostObject,
            "The cost object.",
            r#""Kostendrager""#,
        ),
        column(JournalField::Project, "The project.", r#""Project""#),
        column(
            JournalField::Relation,
            "The customer or supplier.",
            r#""Relatie""#,
        ),
        column(
            JournalField::Document,
            "The document, such as the number of an invoice.",
            r#""Factuurnr""#,
        ),
        column(JournalField::Amount, "The amount.", r#""Bedrag""#),
        column(
            JournalField::Debit,
            "The amount, if it is on the debit side.",
            r#""Debet""#,
        ),
        column(
            JournalField::Credit,
            "The amount, if it is on the credit side.",
            r#""Credit""#,
        ),
        column(JournalField::Side, "The side: `D` or `C`.", r#""D/C""#),
    ],
);

const fn column(field: JournalField, doc: &'static str, example: &'static str) -> KeySchema {
    KeySchema::new(
        JournalField::WORDS[field as usize],
        ValueType::Text,
        doc,
        example,
    )
}

/// A rule for lines of a bookkeeping.
pub const BOOKING_RULE: TableSchema = TableSchema::new(
    "a rule for bookings",
    "een regel voor boekingen",
    "Which lines belong where. A line must meet all that the rule asks. Codes are written as `4100`, `4100..4199` or `41*`.",
    &[
        KeySchema::new("account", CODES, "The account.", r#""4100..4199""#),
        KeySchema::new(
            "cost-centre",
            CODES,
            "The cost centre.",
            r#"["210", "220"]"#,
        ),
        KeySchema::new("cost-object", CODES, "The cost object.", r#""7""#),
        KeySchema::new("project", CODES, "The project.", r#""LEI21*""#),
        KeySchema::new("journal", CODES, "The journal.", r#""70""#),
        KeySchema::new(
            "text",
            ValueType::Text,
            "A part of the description, as a regular expression. Capitals make no difference.",
            r#""kring|scholing""#,
        ),
        KeySchema::new(
            "side",
            ValueType::OneOf(EntrySide::WORDS),
            "The side of the line.",
            r#""debit""#,
        ),
        KeySchema::new("min", ValueType::Amount, "The smallest amount.", "100"),
        KeySchema::new("max", ValueType::Amount, "The largest amount.", "2_500"),
        KeySchema::new(
            "activity",
            ValueType::Text,
            "The code of the activity whose cost it is.",
            r#""2.1""#,
        ),
        KeySchema::new(
            "line",
            ValueType::Text,
            "The line whose cost it is, without an activity.",
            r#""scholing""#,
        ),
        KeySchema::new(
            "funder",
            ValueType::Text,
            "The funder from whom it was received.",
            r#""gemeente""#,
        ),
        KeySchema::new(
            "exclude",
            ValueType::Text,
            "The reason why it is not of this plan.",
            r#""andere projecten""#,
        ),
        KeySchema::new(
            "partner",
            ValueType::Text,
            "The partner whose cost it is. That of the bookkeeping when it is left out.",
            r#""ppo""#,
        ),
        NOTE,
    ],
);

const CODES: ValueType = ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text)]);

/// The limits above which a difference needs an explanation.
pub const EXPLAIN_ABOVE: TableSchema = TableSchema::new(
    "the limits of explanations",
    "de grenzen voor een toelichting",
    "A difference above the limits needs an explanation.",
    &[
        KeySchema::new(
            "amount",
            ValueType::Amount,
            "The limit as an amount.",
            "25_000",
        ),
        KeySchema::new(
            "percent",
            ValueType::Percent,
            "The limit as a share of the budget.",
            r#""10%""#,
        ),
        KeySchema::new(
            "need",
            ValueType::OneOf(NeedOf::WORDS),
            "Whether the difference must exceed both limits or any of them. `any` when it is left out.",
            r#""both""#,
        ),
    ],
);

/// An explanation of a difference.
pub const EXPLANATION: TableSchema = TableSchema::new(
    "an explanation",
    "een toelichting",
    "Why the realisation of a line, an activity or a funder differs from the budget.",
    &[
        KeySchema::new("line", ValueType::Text, "The line.", r#""scholing""#),
        KeySchema::new(
            "activity",
            ValueType::Text,
            "The code of the activity.",
            r#""2.1""#,
        ),
        KeySchema::new("funder", ValueType::Text, "The funder.", r#""gemeente""#),
        KeySchema::new(
            "in",
            ValueType::Span,
            "The time of the difference. All of the plan when it is left out.",
            r#""2021-H1""#,
        ),
        KeySchema::new(
            "text",
            ValueType::Text,
            "The explanation.",
            r#""De cursus is verschoven naar het najaar.""#,
        )
        .required(),
    ],
);
