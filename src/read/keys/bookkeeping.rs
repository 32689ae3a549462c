//! `[[actuals.source]]`: one bookkeeping.

use super::{BOOKING_RULE, COLUMNS, KeySchema, NOTE, TEXTS, TableSchema, ValueType};
use crate::plan::{
    AllocationRows, BookkeepingKind, DateOrder, DecimalMark, EntrySide, TextEncoding, Word, YearEnd,
};

/// One bookkeeping.
pub const BOOKKEEPING: TableSchema = TableSchema::new(
    "a bookkeeping",
    "een boekhouding",
    "De exportbestanden van één boekhouding, en de regels voor haar boekingen.",
    "The exports of one bookkeeping, and the rules for its entries.",
    &[
        KeySchema::new(
            "partner",
            ValueType::Text,
            "De partner van wie de boekhouding is.",
            "The partner whose bookkeeping it is.",
            r#""ppo""#,
        ),
        KeySchema::new(
            "kind",
            ValueType::OneOf(BookkeepingKind::MEANINGS),
            "Het soort bestanden: `xaf` is de auditfile van Nederlandse boekhoudprogramma's.",
            "The kind of its files: `xaf` is the audit file of Dutch bookkeeping programs.",
            r#""xaf""#,
        )
        .required(),
        KeySchema::new(
            "files",
            ValueType::List(&ValueType::Text),
            "De bestanden, gezien vanuit de map van het plan. `*` staat voor willekeurige tekens, `?` voor één \
             teken.",
            "Its files, from the folder of the file that names them. `*` stands for any characters, `?` for any one character.",
            r#"["boeken/ppo-*.xaf"]"#,
        ),
        KeySchema::new(
            "contents",
            TEXTS,
            "De inhoud van een bestand, of van elk, in plaats van of naast `files`: voor een kleine boekhouding.",
            "The contents of a file, or of each, instead of `files` or beside them: for a small bookkeeping.",
            r#""Datum;Rekening;Bedrag\n2021-02-01;4100;250,00\n""#,
        ),
        KeySchema::new(
            "from",
            ValueType::Date,
            "De dag vanaf wanneer er boeken moeten zijn, voor een partner die later meedoet. Zonder `from` is dat de eerste dag \
             van het plan. Eerdere boekingen tellen ook mee.",
            "The day from which there must be books, for a partner that joins later. Defaults to the first day of the plan. \
             Earlier entries count too.",
            "2021-01-01",
        ),
        KeySchema::new(
            "through",
            ValueType::Date,
            "De laatste dag waarover de boeken zijn afgesloten. Latere boekingen tellen niet mee. Gaat een partner in een ander \
             pakket verder, dan heeft de tweede bron als `from` de dag erna: samen zijn ze afgesloten tot en met de laatste \
             `through`.",
            "The day up to and including which its books are closed. Later entries do not count. If a partner goes on in \
             another program, the second source has the next day as `from`: together they are closed up to the last `through`.",
            "2021-06-30",
        ),
        KeySchema::new(
            "year-end",
            ValueType::OneOf(YearEnd::MEANINGS),
            "Of correcties na de laatste gewone periode van een jaar meetellen: `with` is met, `without` zonder. \
             Zonder `year-end` tellen ze mee.",
            "Whether corrections after the last ordinary period of a year count. Defaults to `with`.",
            r#""without""#,
        ),
        KeySchema::new(
            "rules",
            ValueType::List(&ValueType::Table(&BOOKING_RULE)),
            "Waar de boekingen horen: de eerste regel die past, beslist.",
            "Where its entries belong: the first rule that fits an entry decides.",
            r#"[{ project = "LEI21", account = "41*", activity = "2.1" }]"#,
        ),
        KeySchema::new(
            "columns",
            ValueType::Table(&COLUMNS),
            "De kopjes van een CSV-bestand, met als sleutel wat de kolom bevat. Wat ontbreekt, wordt aan het \
             kopje herkend.",
            "The headings of a CSV file, by what the columns hold. Columns that are left out are recognised by \
             their headings.",
            r#"{ account = "Grootboek", amount = "Waarde" }"#,
        ),
        KeySchema::new(
            "encoding",
            ValueType::OneOf(TextEncoding::MEANINGS),
            "De tekencodering van de bestanden. Zonder `encoding` wordt die herkend: UTF-8, wat het bestand zelf zegt, of wat er het \
             best bij past.",
            "The encoding of its files. Defaults to the one that is detected: UTF-8, what a file states itself, or what fits it best.",
            r#""windows-1252""#,
        ),
        KeySchema::new(
            "delimiter",
            ValueType::Text,
            "Het teken tussen de kolommen van een CSV-bestand. Zonder `delimiter` is dat het meest voorkomende in \
             de kopregel.",
            "The character between the columns of a CSV file. Defaults to the most frequent one in the headings.",
            r#"";""#,
        ),
        KeySchema::new(
            "decimal",
            ValueType::OneOf(DecimalMark::MEANINGS),
            "Het decimaalteken van een CSV-bestand: `comma` of `point`. Zonder `decimal` volgt het uit de \
             bedragen.",
            "The decimal mark of a CSV file. Defaults to that of its amounts.",
            r#""comma""#,
        ),
        KeySchema::new(
            "dates",
            ValueType::OneOf(DateOrder::MEANINGS),
            "De volgorde van datums in een CSV-bestand. Zonder `dates` volgt die uit de datums zelf, en moet een jaar vier cijfers \
             hebben; met `dates` is een jaar van twee cijfers van 2000 tot en met 2099.",
            "The order of dates in a CSV file. Defaults to the one that fits its dates; then a year must have four digits. With \
             `dates`, a year of two digits is one of 2000 to 2099.",
            r#""day-month-year""#,
        ),
        KeySchema::new(
            "positive",
            ValueType::OneOf(EntrySide::MEANINGS),
            "De kant van positieve bedragen in een CSV-bestand met één kolom bedragen. Zonder `positive` is dat \
             `debit`.",
            "The side of positive amounts in a CSV file with one column of amounts. Defaults to `debit`.",
            r#""credit""#,
        ),
        KeySchema::new(
            "account",
            ValueType::Text,
            "De grootboekrekening van alle boekingen, voor CSV-bestanden met één rekening. Zonder `account` is \
             dat een nummer in de naam van het bestand.",
            "The account of all entries, for CSV files of one account each. Defaults to a number in the name of \
             the file.",
            r#""4310""#,
        ),
        KeySchema::new(
            "allocations",
            ValueType::OneOf(AllocationRows::MEANINGS),
            "Wat de regels van een verbijzonderde boeking in een CSV-bestand van AFAS zijn: delen van het bedrag (`shares`), of \
             hetzelfde bedrag langs meer assen (`axes`), dat dan één keer telt. Zonder `allocations` beslist het evenwicht van het \
             boekstuk.",
            "What the rows of an allocated line in a CSV file of AFAS are: shares of its amount, or the same amount along several \
             axes, which then counts once. Defaults to what makes the transaction balance.",
            r#""shares""#,
        ),
        NOTE,
    ],
);
