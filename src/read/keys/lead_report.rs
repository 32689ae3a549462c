//! The reports of leads: entries of `progress` in `[actuals]`, or files of their own.

use super::{KeySchema, TableSchema, ValueType};

/// A report of the lead of an activity: in the plan, or a file of its own.
pub const LEAD_REPORT: TableSchema = TableSchema::new(
    "a lead's report",
    "een verslag van een trekker",
    "Wat de trekker van een activiteit over een tijdvak meldt. `hbplan progress PLAN --new CODE` maakt er een formulier voor.",
    "What the lead of an activity reports over a stretch of time. `hbplan progress PLAN --new CODE` makes a form for it.",
    keys! {
        "activity": ValueType::Text, required => r#""2.1""#,
            nl: "De code van de activiteit.",
            en: "The code of the activity.";
        "in": ValueType::Span, required => r#""2021-01..2021-04""#,
            nl: "Het tijdvak waarover het verslag gaat.",
            en: "The time that it is about.";
        "on": ValueType::Date => "2021-04-28",
            nl: "De dag waarop het is ingevuld. Resultaten gelden als gemeten op die dag.",
            en: "The day on which it was filled in. Results count as measured on that day.";
        "by": ValueType::Text => r#""S. de Vries""#,
            nl: "Wie het heeft ingevuld.",
            en: "Who filled it in.";
        "done": ValueType::Text => r#""Twee kringen zijn gestart.""#,
            nl: "Wat er is gedaan.",
            en: "What was done.";
        "results": ValueType::List(&ValueType::Table(&TARGET_RESULT)) => r#"[{ what = "kringen", value = 2 }]"#,
            nl: "Wat van de beoogde resultaten is bereikt.",
            en: "What was reached of the targets.";
        "deviations": ValueType::Text => r#""De start schoof een maand op.""#,
            nl: "Wat anders ging dan gepland, en waarom.",
            en: "What went otherwise than planned, and why.";
        "decision": ValueType::Text => r#""Mag de derde kring een jaar later beginnen?""#,
            nl: "Welk besluit wordt gevraagd.",
            en: "The decision that is asked for.";
    },
);

/// The result that was reached of one target.
pub const TARGET_RESULT: TableSchema = TableSchema::new(
    "a result",
    "een bereikt resultaat",
    "Wat van een beoogd resultaat is bereikt.",
    "What was reached of a target.",
    keys! {
        "what": ValueType::Text, required => r#""kringen""#,
            nl: "Het beoogde resultaat, met de woorden van het plan.",
            en: "The target, in the words of the plan.";
        "value": ValueType::Amount => "2",
            nl: "Hoeveel het er zijn.",
            en: "How many there are.";
        "note": ValueType::Text => r#""Nog niet geteld: de telling is in mei.""#,
            nl: "Een opmerking, of waarom er geen aantal is.",
            en: "A remark, or why there is no number.";
    },
);
