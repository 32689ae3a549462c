//! `[actuals]`: the bookkeepings that the plan is compared with.

use super::{
    BOOKKEEPING, COMMITMENT, COMMITMENT_LIST, KeySchema, LEAD_REPORT, NOTE, PERSON,
    STATED_FORECAST, TEXTS, TIMESHEETS, TableSchema, ValueType, booking,
};
use crate::plan::{ExplainEach, ExplanationNeed, Word};

/// `[actuals]`, or the file that it names.
pub const ACTUALS: TableSchema = TableSchema::new(
    "the [actuals] table",
    "[actuals]",
    "De boekhoudingen waarmee het plan wordt vergeleken. Dit mag een eigen bestand zijn, met dezelfde sleutels.",
    "The bookkeepings that the plan is compared with. This may be a file of its own, with the same keys.",
    &[
        KeySchema::new(
            "source",
            ValueType::List(&ValueType::Table(&BOOKKEEPING)),
            "De boekhoudingen; elke begint met `[[actuals.source]]`.",
            "The bookkeepings; each starts with `[[actuals.source]]`.",
            r#"[{ partner = "ppo", kind = "xaf", files = ["boeken/ppo-*.xaf"] }]"#,
        ),
        KeySchema::new(
            "rules",
            ValueType::List(&ValueType::Table(&BOOKING_RULE)),
            "Waar de boekingen van alle boekhoudingen horen, na de regels van elk: de eerste regel die past, \
             beslist.",
            "Where the entries of all bookkeepings belong, after the rules of each: the first rule that fits an \
             entry decides.",
            r#"[{ account = "4100..4199", activity = "2.1" }]"#,
        ),
        KeySchema::new(
            "explain-above",
            ValueType::Table(&EXPLAIN_ABOVE),
            "Vanaf welk verschil tussen begroting en realisatie een toelichting nodig is.",
            "From which difference between budget and actuals an explanation is needed.",
            r#"{ amount = 25_000, percent = "10%", need = "both" }"#,
        ),
        KeySchema::new(
            "explanations",
            ValueType::List(&ValueType::Table(&EXPLANATION)),
            "Waarom de realisatie van de begroting afwijkt.",
            "Why actuals differ from the budget.",
            r#"[{ line = "scholing", in = "2021-H1", text = "De cursus is verschoven naar het najaar." }]"#,
        ),
        KeySchema::new(
            "forecast",
            ValueType::List(&ValueType::Table(&STATED_FORECAST)),
            "Prognoses die de plaats innemen van wat de begroting nog heeft.",
            "Forecasts that replace what the budget still has.",
            r#"[{ line = "scholing", in = "2021", amount = 45_000, reason = "Een cursus vervalt.", on = 2021-07-15 }]"#,
        ),
        KeySchema::new(
            "commitments",
            ValueType::List(&ValueType::Table(&COMMITMENT)),
            "Verplichtingen: wat is besteld of toegezegd, en nog niet of ten dele is gefactureerd.",
            "Commitments: what was ordered or agreed on, and was not invoiced yet, or in part.",
            r#"[{ number = "I-2021-017", supplier = "Hogeschool Leiden", activity = "2.1", amount = 12_000, invoiced = 4_500 }]"#,
        ),
        KeySchema::new(
            "progress",
            ValueType::List(&ValueType::Any(&[
                ValueType::Text,
                ValueType::Table(&LEAD_REPORT),
            ])),
            "De verslagen van trekkers: bestanden (`.toml` of `.xlsx`, met `*` en `?`), gezien vanuit de map van het \
             bestand dat ze noemt, of de verslagen zelf.",
            "The reports of leads: files (`.toml` or `.xlsx`, with `*` and `?`) from the folder of the file that names \
             them, or the reports themselves.",
            r#"["voortgang/*.toml", "voortgang/*.xlsx"]"#,
        ),
        KeySchema::new(
            "progress-from",
            ValueType::Span,
            "Vanaf wanneer trekkers verslag doen: een tijdvak dat eerder begint, telt niet mee. Zonder deze sleutel tellen alle \
             tijdvakken van `[[reviews]]` met `for-each = \"activity\"`.",
            "From when leads report: a stretch of time that begins earlier does not count. Defaults to all stretches of time of \
             `[[reviews]]` with `for-each = \"activity\"`.",
            r#""2021""#,
        ),
        KeySchema::new(
            "closed",
            TEXTS,
            "De inhoud van een afgesloten bestand, of van elk, als dat niet naast het plan staat: `hbplan close` schrijft zo'n \
             bestand.",
            "The contents of a closed file, or of each, if it is not beside the plan: `hbplan close` writes such a file.",
            r#""[closing]\nspan = \"2021-H1\"\n""#,
        ),
        KeySchema::new(
            "commitment-lists",
            ValueType::List(&ValueType::Table(&COMMITMENT_LIST)),
            "Lijsten van verplichtingen; elke begint met `[[actuals.commitment-lists]]`.",
            "Lists of commitments; each starts with `[[actuals.commitment-lists]]`.",
            r#"[{ files = ["verplichtingen-*.csv"] }]"#,
        ),
        KeySchema::new(
            "hours",
            ValueType::List(&ValueType::Table(&TIMESHEETS)),
            "De urenstaten; elke begint met `[[actuals.hours]]`.",
            "The timesheets; each starts with `[[actuals.hours]]`.",
            r#"[{ partner = "ppo", files = ["uren/ppo-*.csv"], payroll = "4010" }]"#,
        ),
        KeySchema::new(
            "people",
            ValueType::Map(&ValueType::Table(&PERSON)),
            "Wie uren schrijft, met als sleutel de naam in de urenstaten.",
            "Those who write hours, by their name in the timesheets.",
            r#"{ "A. Jansen" = { partner = "ppo", salary = 64_500 } }"#,
        ),
    ],
);

/// A rule for lines of a bookkeeping.
pub const BOOKING_RULE: TableSchema = TableSchema::new(
    "a booking rule",
    "een regel voor boekingen",
    "Welke boekingen waar horen. Een boeking moet aan alles voldoen wat de regel vraagt. Codes staan er als \
     `4100`, `4100..4199` of `41*`, en `\"\"` is geen code.",
    "Which entries belong where. An entry must meet everything that the rule asks. Codes are written as `4100`, \
     `4100..4199` or `41*`, and `\"\"` is no code.",
    &[
        booking::ACCOUNT,
        booking::COST_CENTRE,
        booking::COST_OBJECT,
        booking::PROJECT,
        booking::JOURNAL,
        booking::COMPANY,
        booking::TEXT,
        booking::SIDE,
        booking::MIN,
        booking::MAX,
        KeySchema::new(
            "activity",
            ValueType::Text,
            "De code van de activiteit waarvan het de kosten zijn.",
            "The code of the activity whose cost it is.",
            r#""2.1""#,
        ),
        KeySchema::new(
            "line",
            ValueType::Text,
            "De post waarop het drukt. Naast `activity`: de post waarop deze kosten van de activiteit drukken, als die op meer posten \
             is begroot; anders is dat de post van de activiteit. Zonder `activity` en met `side = \"credit\"` \
             zijn het de eigen baten van de post, als zij die heeft.",
            "The line whose cost it is. Beside `activity`: the line that this cost of the activity counts on, if it is budgeted on \
             several; else that is the line of the activity. Without `activity` and with `side = \"credit\"` it is the income of the \
             line, if it has any.",
            r#""scholing""#,
        ),
        KeySchema::new(
            "funder",
            ValueType::Text,
            "De financier van wie het is ontvangen.",
            "The funder from whom it was received.",
            r#""gemeente""#,
        ),
        KeySchema::new(
            "exclude",
            ValueType::Text,
            "De reden waarom het niet bij dit plan hoort, in eigen woorden. Beginbalans, afsluiting van het jaar en wat al in een ander \
             bestand staat, tellen ook zonder regel niet mee; een eigen reden die zo heet, staat apart, als `beginbalans (volgens een \
             regel)`.",
            "The reason why it does not belong to this plan, in your own words. The opening balance, the closing of the year and what \
             another file has do not count without a rule either; a reason of your own with such a name is apart, as `opening balance \
             (by a rule)`.",
            r#""andere projecten""#,
        ),
        KeySchema::new(
            "partner",
            ValueType::Text,
            "De partner van wie de kosten zijn. Zonder `partner` is dat die van de boekhouding.",
            "The partner whose cost it is. Defaults to that of the bookkeeping.",
            r#""ppo""#,
        ),
        NOTE,
    ],
);

/// The limits above which a difference needs an explanation.
pub const EXPLAIN_ABOVE: TableSchema = TableSchema::new(
    "the limits of explanations",
    "de grenzen voor een toelichting",
    "Een verschil boven de grenzen heeft een toelichting nodig.",
    "A difference above the limits needs an explanation.",
    &[
        KeySchema::new(
            "amount",
            ValueType::Amount,
            "De grens als bedrag.",
            "The limit as an amount.",
            "25_000",
        ),
        KeySchema::new(
            "percent",
            ValueType::Percent,
            "De grens als percentage van de begroting.",
            "The limit as a percentage of the budget.",
            r#""10%""#,
        ),
        KeySchema::new(
            "need",
            ValueType::OneOf(ExplanationNeed::MEANINGS),
            "Of het verschil boven beide grenzen moet liggen (`both`) of boven een van de twee (`any`). Zonder \
             `need` geldt `any`.",
            "Whether the difference must exceed both limits or any of them. Defaults to `any`.",
            r#""both""#,
        ),
        KeySchema::new(
            "for-each",
            ValueType::OneOf(ExplainEach::MEANINGS),
            "Waarvan elk verschil wordt getoetst: van elke post (`line`), elke activiteit (`activity`) of beide (`both`). Zonder \
             `for-each` geldt `line`.",
            "Whose differences are checked: those of each line, each activity or both. Defaults to `line`.",
            r#""activity""#,
        ),
    ],
);

/// An explanation of a difference.
pub const EXPLANATION: TableSchema = TableSchema::new(
    "an explanation",
    "een toelichting",
    "Waarom de realisatie van een post, een activiteit of een financier van de begroting afwijkt.",
    "Why the actuals of a line, an activity or a funder differ from the budget.",
    &[
        KeySchema::new(
            "line",
            ValueType::Text,
            "De post.",
            "The line.",
            r#""scholing""#,
        ),
        KeySchema::new(
            "activity",
            ValueType::Text,
            "De code van de activiteit.",
            "The code of the activity.",
            r#""2.1""#,
        ),
        KeySchema::new(
            "funder",
            ValueType::Text,
            "De financier.",
            "The funder.",
            r#""gemeente""#,
        ),
        KeySchema::new(
            "in",
            ValueType::Span,
            "De tijd van het verschil. Zonder `in` is dat het hele plan. Een toelichting bij een kwartaal is geen toelichting bij \
             het jaar; toelichtingen bij de vier kwartalen zijn dat samen wel.",
            "The time of the difference. Defaults to the whole plan. An explanation of a quarter does not explain the year; \
             those of all four quarters do so together.",
            r#""2021-H1""#,
        ),
        KeySchema::new(
            "text",
            ValueType::Text,
            "De toelichting.",
            "The explanation.",
            r#""De cursus is verschoven naar het najaar.""#,
        )
        .required(),
    ],
);
