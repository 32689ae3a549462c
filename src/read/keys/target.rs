//! `targets` of an activity, and its audience.

use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{JudgedAs, TargetKind, Word};

pub(super) const AUDIENCE_KEY: KeySchema = KeySchema::new(
    "audience",
    ValueType::Any(&[
        ValueType::Table(&AUDIENCE),
        ValueType::List(&ValueType::Table(&AUDIENCE)),
    ]),
    "Voor wie het is: één doelgroep, of meer in een lijst.",
    "For whom it is: one audience, or several in an array.",
    r#"{ who = "begaafde leerlingen", number = 800, share = "2.5%", of = "alle leerlingen" }"#,
);

/// One target.
pub const TARGET: TableSchema = TableSchema::new(
    "a target",
    "een beoogd resultaat",
    "Hoeveel er moeten komen, wanneer, en wat er sindsdien is gemeten.",
    "How many there are to be, by when, and what was measured since.",
    keys! {
        "what": ValueType::Text, required => r#""opgeleide specialisten""#,
            nl: "Wat er wordt geteld.",
            en: "What is counted.";
        "target": ValueType::Amount => "60",
            nl: "Hoeveel er moeten komen.",
            en: "How many there are to be.";
        "kind": ValueType::OneOf(TargetKind::MEANINGS) => r#""about""#,
            nl: "Hoe dat getal is bedoeld: minimaal (`at-least`), hoogstens (`at-most`) of ongeveer (`about`: ook gehaald als er \
                ten hoogste een tiende ontbreekt). Zonder `kind` is het een minimum, of een maximum als de nulmeting hoger is.",
            en: "How that figure is meant: `at-least`, `at-most` or `about`: reached too if at most a tenth is lacking. \
                Defaults to a minimum, or to a maximum if the baseline is above it.";
        "baseline": ValueType::Amount => "12",
            nl: "Hoeveel er vooraf waren: de nulmeting.",
            en: "How many there were before: the baseline.";
        "baseline-in": ValueType::Span => r#""2020/2021""#,
            nl: "Wanneer de nulmeting wordt gedaan: uiterlijk aan het einde hiervan.",
            en: "When the baseline is measured: by the end of this.";
        "unit": ValueType::Text => r#""specialist""#,
            nl: "De eenheid.",
            en: "The unit.";
        "by": ValueType::Span => r#""2023-H1""#,
            nl: "Uiterlijk aan het einde hiervan.",
            en: "Due by the end of this.";
        "measured": ValueType::List(&ValueType::Table(&MEASUREMENT)) => "[{ on = 2020-12-31, value = 2 }]",
            nl: "Wat er is geteld, en wanneer.",
            en: "What was counted, and when.";
        "method": ValueType::Text => r#""vragenlijst""#,
            nl: "Waarmee het wordt gemeten of beoordeeld: een telling, een vragenlijst, gesprekken.",
            en: "By what it is measured or judged: a count, a questionnaire, talks.";
        "judge": ValueType::Text => r#""ouders""#,
            nl: "Wie het beoordeelt: een naam, de id van een partner, of beide.",
            en: "Who judges it: a name, the id of a partner, or both.";
        "judged": ValueType::List(&ValueType::Table(&JUDGEMENT)) => r#"[{ on = 2021-06-30, result = "partly" }]"#,
            nl: "De oordelen over een resultaat dat niet in een getal is te vatten.",
            en: "The judgements on a result that is not a figure.";
        NOTE;
    },
);

/// One judgement.
pub const JUDGEMENT: TableSchema = TableSchema::new(
    "a judgement",
    "een oordeel",
    "Wat er op één dag van een beoogd resultaat is geoordeeld.",
    "What was judged of a target on one day.",
    keys! {
        "on": ValueType::Date, required => "2021-06-30",
            nl: "De dag.",
            en: "The day.";
        "result": ValueType::OneOf(JudgedAs::MEANINGS), required => r#""reached""#,
            nl: "Of het is bereikt: `reached`, deels (`partly`) of niet (`not-reached`).",
            en: "Whether it is reached: `reached`, `partly` or `not-reached`.";
        NOTE;
    },
);

/// The audience of a plan or an activity.
pub const AUDIENCE: TableSchema = TableSchema::new(
    "an audience",
    "een doelgroep",
    "Voor wie het plan of de activiteit is, en met hoevelen zij zijn.",
    "For whom the plan or the activity is, and how many they are.",
    keys! {
        "who": ValueType::Text, required => r#""begaafde leerlingen""#,
            nl: "Wie het zijn.",
            en: "Who they are.";
        "number": ValueType::Amount => "800",
            nl: "Met hoevelen zij zijn.",
            en: "How many they are.";
        "share": ValueType::Percent => r#""2.5%""#,
            nl: "Welk deel zij zijn van wie `of` noemt.",
            en: "Which part they are of those that `of` names.";
        "of": ValueType::Text => r#""alle leerlingen in Amsterdam""#,
            nl: "Van wie zij een deel zijn.",
            en: "Of whom they are a part.";
    },
);

/// One measurement.
pub const MEASUREMENT: TableSchema = TableSchema::new(
    "a measurement",
    "een meting",
    "Wat er op één dag is geteld.",
    "What was counted on one day.",
    keys! {
        "on": ValueType::Date, required => "2020-12-31",
            nl: "De dag.",
            en: "The day.";
        "value": ValueType::Amount, required => "2",
            nl: "Hoeveel er waren.",
            en: "How many there were.";
        NOTE;
    },
);
