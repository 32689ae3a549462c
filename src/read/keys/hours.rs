//! The timesheets and the people of `[actuals]`.

use super::{DELIMITER, ENCODING, KeySchema, NOTE, TEXTS, TableSchema, ValueType};
use crate::plan::{DateOrder, DecimalMark, HoursField, Word};

/// Timesheets of one partner.
pub const TIMESHEETS: TableSchema = TableSchema::new(
    "a timesheet",
    "een urenstaat",
    "CSV-bestanden met de uren van mensen van één partner: wie, wanneer, voor welke activiteit, hoeveel uur, en wie het goedkeurde.",
    "CSV files of the hours of people of one partner: who, when, for which activity, how many hours, and who approved them.",
    keys! {
        "partner": ValueType::Text => r#""ppo""#,
            nl: "De partner van wie de mensen zijn.",
            en: "The partner whose people they are.";
        "files": ValueType::List(&ValueType::Text) => r#"["uren/ppo-*.csv"]"#,
            nl: "De bestanden, gezien vanuit de map van het bestand dat ze noemt. `*` staat voor willekeurige tekens, `?` voor één teken.",
            en: "Its files, from the folder of the file that names them. `*` stands for any characters, `?` for any one character.";
        "contents": TEXTS => r#""Persoon;Week;Activiteit;Uren;Akkoord\nA. Jansen;2021-W05;2.1;7,5;B. Bos\n""#,
            nl: "De inhoud van een bestand, of van elk, in plaats van of naast `files`.",
            en: "The contents of a file, or of each, instead of `files` or beside them.";
        "columns": ValueType::Table(&HOURS_COLUMNS) => r#"{ person = "Medewerker", approved-by = "Paraaf" }"#,
            nl: "De kopjes, met als sleutel wat de kolom bevat. Wat ontbreekt, wordt aan het kopje herkend.",
            en: "The headings, by what the columns hold. Columns that are left out are recognised by their headings.";
        ENCODING;
        DELIMITER;
        "decimal": ValueType::OneOf(DecimalMark::MEANINGS) => r#""comma""#,
            nl: "Het teken voor de decimalen. Zonder `decimal` volgt dat uit de uren, en is een getal als 1.250 een fout.",
            en: "The decimal mark. Defaults to the one that the hours show, and then a number such as 1.250 is an error.";
        "dates": ValueType::OneOf(DateOrder::MEANINGS) => r#""day-month-year""#,
            nl: "De volgorde van datums. Zonder `dates` volgt die uit de datums zelf.",
            en: "The order of dates. Defaults to the one that fits the dates.";
        "approved-by": ValueType::Text => r#""B. Bos""#,
            nl: "Wie alle uren goedkeurde, als de bestanden dat niet per regel zeggen.",
            en: "Who approved all hours, if the files do not say so on each line.";
        "payroll": TEXTS => r#"["4010", "402*"]"#,
            nl: "De grootboekrekeningen van de partner waarop lonen staan. Wat daarvan bij het plan is geboekt, wordt met de uren vergeleken.",
            en: "The accounts of the partner on which pay is booked. What of it is booked on the plan is compared with the hours.";
        NOTE;
    },
);

/// The headings of a file of hours.
pub const HOURS_COLUMNS: TableSchema = TableSchema::new(
    "the columns of a timesheet",
    "de kolommen van een urenstaat",
    "Het kopje van elke kolom, met als sleutel wat zij bevat.",
    "The heading of each column, by what it holds.",
    columns! {
        HoursField:
        Person => r#""Medewerker""#,
            nl: "De persoon: een sleutel van `[actuals.people]`, of een naam onder `known-as`.",
            en: "The person: a key of `[actuals.people]`, or a name under `known-as`.";
        Date => r#""Datum""#,
            nl: "De dag waarop is gewerkt.",
            en: "The day of the work.";
        Week => r#""Week""#,
            nl: "De week waarin is gewerkt: `2020-W05`, `week 5 2020`, of `5` naast een kolom met het jaar.",
            en: "The week of the work: `2020-W05`, `week 5 2020`, or `5` beside a column with the year.";
        Year => r#""Jaar""#,
            nl: "Het jaar van de week.",
            en: "The year of the week.";
        Activity => r#""Activiteit""#,
            nl: "De code van de activiteit.",
            en: "The code of the activity.";
        Hours => r#""Uren""#,
            nl: "Het aantal uren.",
            en: "The number of hours.";
        ApprovedBy => r#""Akkoord""#,
            nl: "Wie de uren goedkeurde.",
            en: "Who approved the hours.";
    },
);

/// Somebody who writes hours.
pub const PERSON: TableSchema = TableSchema::new(
    "a person",
    "een persoon",
    "Iemand die uren schrijft, en wat een uur kost: een tarief van het plan, of een salaris gedeeld door de uren of dagen van een jaar.",
    "Somebody who writes hours, and what an hour costs: a tariff of the plan, or a salary divided by the hours or days of a year.",
    keys! {
        "name": ValueType::Text => r#""Anna Jansen""#,
            nl: "De naam in rapporten. Zonder `name` is dat de sleutel.",
            en: "The name in reports. Defaults to the key.";
        "known-as": TEXTS => r#"["1042", "Jansen, A."]"#,
            nl: "Hoe de persoon in urenstaten ook heet, zoals een personeelsnummer.",
            en: "What the person is also called in timesheets, such as a personnel number.";
        "partner": ValueType::Text => r#""ppo""#,
            nl: "De partner voor wie de persoon werkt. Zonder `partner` is dat die van de urenstaat.",
            en: "The partner that the person works for. Defaults to that of the timesheet.";
        "tariff": ValueType::Text => r#""project-leader""#,
            nl: "Het tarief uit `[tariffs]`, per uur of per dag.",
            en: "The tariff from `[tariffs]`, for an hour or a day.";
        "salary": ValueType::Any(&[ValueType::Amount, ValueType::Map(&ValueType::Amount)]) => "64_500",
            nl: "Wat de persoon per jaar kost, met werkgeverslasten: één bedrag, of een per kalenderjaar: `{ 2020 = 64_500, 2021 = 66_000 }`. Van wie in deeltijd werkt, is het wat voor dat deel wordt betaald.",
            en: "What the person costs in a year, employer's charges included: one amount, or one for each calendar year: `{ 2020 = 64_500, 2021 = 66_000 }`. Of those who work part-time, it is what is paid for that part.";
        "hours": ValueType::Amount => "1_659",
            nl: "De uren van een voltijds jaar: daardoor wordt het salaris gedeeld, en meer uren mag een jaar niet tellen. Zonder `hours` zijn dat er 1.720.",
            en: "The hours of a full-time year: the salary is divided by them, and a year may not count more. Defaults to 1,720.";
        "days": ValueType::Amount => "215",
            nl: "De dagen van een voltijds jaar, in plaats van `hours`.",
            en: "The days of a full-time year, instead of `hours`.";
        "day-hours": ValueType::Amount => "7.5",
            nl: "De uren van een dag, bij `days` of een tarief per dag. Zonder `day-hours` zijn dat er 8.",
            en: "The hours of a day, with `days` or a tariff for a day. Defaults to 8.";
        "part-time": ValueType::Percent => r#""80%""#,
            nl: "Het deel van een voltijdse baan. De uren of dagen van een jaar tellen voor dat deel. Zonder `part-time` is dat alles.",
            en: "The part of a full-time job. The hours or days of a year count for that part. Defaults to all of it.";
        NOTE;
    },
);
