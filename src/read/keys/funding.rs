//! What a funder pays, `[keys]` and `[[conditions]]`.

use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{AmountOf, Contribution, NamedBase, Word};

/// Parts by name: percentages, or numbers.
const PARTS: ValueType = ValueType::Map(&ValueType::Any(&[
    ValueType::Percent,
    ValueType::Amount,
    ValueType::PerPeriod,
]));

/// How something is divided: by the id of an allocation key, in equal parts, by shares or by numbers.
pub(super) const SPLIT: ValueType =
    ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text), PARTS]);

pub(super) const PAYS: KeySchema = KeySchema::new(
    "pays",
    ValueType::List(&ValueType::Text),
    "Waarvoor deze financier betaalt, en voor niets anders: id's van posten en codes van activiteiten. Zonder \
     `pays` is dat alles.",
    "What it pays for, and nothing else: ids of lines and codes of activities. Defaults to everything.",
    r#"["aanbod", "2.1"]"#,
);
pub(super) const PAYS_NOT: KeySchema = KeySchema::new(
    "pays-not",
    ValueType::List(&ValueType::Text),
    "Waarvoor deze financier niet betaalt: id's van posten en codes van activiteiten.",
    "What it does not pay for: ids of lines and codes of activities.",
    r#"["onvoorzien"]"#,
);
pub(super) const PAID_BY: KeySchema = KeySchema::new(
    "paid-by",
    ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text), PARTS]),
    "Wie het betaalt: de id van een financier of van een verdeelsleutel over financiers; meer financiers, in \
     welke verhouding dan ook; of elke financier met een percentage of aantal. Zonder `paid-by` elke financier \
     die het mag betalen.",
    "Who pays for it: the id of a funder or of an allocation key among funders; several funders, in whatever \
     proportion adds up; or each funder with its percentage or number. Defaults to any funder that may pay for \
     it.",
    r#"{ subsidie = "50%", gemeente = "50%" }"#,
);

/// One allocation key.
pub const ALLOCATION_KEY: TableSchema = TableSchema::new(
    "an allocation key",
    "een verdeelsleutel",
    "Hoe een bedrag over partners of financiers wordt verdeeld: met precies één van `shares`, `numbers`, `equal` \
     en `by`. De delen tellen op tot het geheel. Alles wordt samen afgerond, zodat elk deel minder dan één \
     eenheid van het exacte deel afwijkt; bij gelijke rest beslist de id.",
    "How an amount is divided among partners or funders: by exactly one of `shares`, `numbers`, `equal` and `by`. \
     The parts add up to the whole. Everything is rounded together, so that each member is within a unit of its \
     exact part of the total; ties are broken by id.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "De naam. Zonder `name` is dat de id.",
            "Its name. Defaults to its id.",
            r#""Naar leerlingen""#,
        ),
        KeySchema::new(
            "shares",
            ValueType::Map(&ValueType::Percent),
            "Het percentage van elk, met de id als sleutel. Samen zijn ze 100 %.",
            "The percentage of each, by its id. Together they are 100%.",
            r#"{ ppo = "62.5%", swvvo = "37.5%" }"#,
        ),
        KeySchema::new(
            "numbers",
            ValueType::Map(&ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod])),
            "Het aantal van elk, met de id als sleutel: leerlingen, scholen. Het mag per periode verschillen.",
            "The number of each, by its id: pupils, schools. It may differ by period.",
            "{ ppo = 12_400, swvvo = 9_100 }",
        ),
        KeySchema::new(
            "equal",
            ValueType::List(&ValueType::Text),
            "De id's van wie evenveel krijgen.",
            "The ids of those that get equal parts.",
            r#"["ppo", "swvvo"]"#,
        ),
        KeySchema::new(
            "by",
            ValueType::OneOf(AmountOf::WORDS),
            "Naar een ander bedrag, over wie bij `among` staan. `credit`: wat elke financier in de periode \
             inbrengt. `cost`: wat elke partner in de periode draagt van de kosten die niet zo worden verdeeld.",
            "By another amount, among those of `among`. `credit`: what each funder brings in in the period. \
             `cost`: what each partner bears in the period of the costs that are not divided in this way.",
            r#""credit""#,
        ),
        KeySchema::new(
            "among",
            ValueType::List(&ValueType::Text),
            "De id's van wie `by` over verdeelt.",
            "The ids of those among whom `by` divides.",
            r#"["ppo", "swvvo"]"#,
        ),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "Waarvan de aantallen zijn.",
            "What the numbers count.",
            r#""leerling""#,
        ),
        KeySchema::new(
            "source",
            ValueType::Text,
            "Waar dit is afgesproken.",
            "Where this was agreed.",
            r#""Verslag directeuren 12-11-2019""#,
        ),
        NOTE,
    ],
);

/// One condition.
pub const CONDITION: TableSchema = TableSchema::new(
    "a condition",
    "een voorwaarde",
    "Wat een financier eist, over een bepaalde tijd. Het gaat over wat `funder` inbrengt, of met `lines` over wat \
     hij daarvan betaalt; zonder financier over wat `lines` kosten.",
    "What a funder requires, over a certain time. It is about what `funder` brings in, or with `lines` about what \
     it pays of those; without a funder it is about what `lines` cost.",
    &[
        KeySchema::new(
            "name",
            ValueType::Text,
            "De naam.",
            "Its name.",
            r#""cofinanciering""#,
        )
        .required(),
        KeySchema::new(
            "funder",
            ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text)]),
            "De id van de financier waarover het gaat, of die van meer financiers die samen tellen.",
            "The id of the funder that it is about, or those of several funders that count together.",
            r#""subsidie""#,
        ),
        KeySchema::new(
            "lines",
            ValueType::List(&ValueType::Text),
            "De id's van de posten waarover het gaat. Zonder `lines` zijn dat alle posten.",
            "The ids of the lines that it is about. Defaults to all lines.",
            r#"["projectleiding"]"#,
        ),
        KeySchema::new(
            "form",
            ValueType::OneOf(Contribution::WORDS),
            "Alleen wat in geld (`cash`) of in natura (`in-kind`) wordt ingebracht; zonder `funder` en `lines` \
             door alle financiers. Zonder `form` tellen beide.",
            "Only what the funders bring in in money (`cash`) or `in-kind`; without `funder` and `lines`, what \
             all funders bring in. Defaults to both.",
            r#""cash""#,
        ),
        KeySchema::new(
            "max-share",
            ValueType::Percent,
            "Het grootste deel van wat `of` noemt.",
            "The maximum share of what `of` names.",
            r#""50%""#,
        ),
        KeySchema::new(
            "min-share",
            ValueType::Percent,
            "Het kleinste deel van wat `of` noemt.",
            "The minimum share of what `of` names.",
            r#""20%""#,
        ),
        KeySchema::new(
            "of",
            ValueType::Any(&[
                ValueType::OneOf(NamedBase::WORDS),
                ValueType::List(&ValueType::Text),
            ]),
            "De grondslag van een aandeel: alle kosten (`cost`), de subsidiabele kosten (`eligible`), alle baten \
             (`credit`), of id's van posten en codes van activiteiten. Zonder `of` zijn dat `lines` als de \
             voorwaarde over een financier en posten gaat, en anders alle kosten.",
            "The base of a share: all costs (`cost`), what the funder may pay for (`eligible`), all income \
             (`credit`), or ids of lines and codes of activities. Defaults to `lines` if the condition is about a \
             funder and lines, otherwise to all costs.",
            r#""eligible""#,
        ),
        KeySchema::new(
            "without",
            ValueType::List(&ValueType::Text),
            "Wat daarbij niet meetelt: id's van posten en codes van activiteiten.",
            "What is excluded from that base: ids of lines and codes of activities.",
            r#"["uitbesteding"]"#,
        ),
        KeySchema::new(
            "max",
            ValueType::Amount,
            "Het hoogste bedrag.",
            "The maximum amount.",
            "821_116",
        ),
        KeySchema::new(
            "min",
            ValueType::Amount,
            "Het laagste bedrag.",
            "The minimum amount.",
            "100_000",
        ),
        KeySchema::new(
            "max-per-unit",
            ValueType::Table(&PER_UNIT),
            "Het hoogste bedrag, als bedrag per eenheid maal een aantal.",
            "The maximum amount, as an amount per unit times a number of units.",
            r#"{ rate = 5.74, quantity = 143_052, unit = "leerling" }"#,
        ),
        KeySchema::new(
            "flat-rate",
            ValueType::Percent,
            "`lines` kosten precies dit deel van wat `of` noemt, per periode afgerond op de eenheid. Hun eigen \
             kosten tellen daarbij niet mee.",
            "`lines` cost exactly this share of what `of` names, rounded to the unit in each period. Their own \
             costs are not part of that base.",
            r#""25%""#,
        ),
        KeySchema::new(
            "max-tariff",
            ValueType::Amount,
            "Het hoogste tarief van kosten op `lines` die de financier mag betalen.",
            "The maximum rate of a cost item on `lines` that the funder may pay for.",
            "60",
        ),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "De eenheid van dat tarief. Zonder `unit` geldt het voor elke eenheid.",
            "The unit of that rate. Defaults to any unit.",
            r#""uur""#,
        ),
        KeySchema::new(
            "excludes",
            ValueType::List(&ValueType::Text),
            "De id's van financiers die niets mogen bijdragen.",
            "The ids of funders that may not contribute.",
            r#"["ouders"]"#,
        ),
        KeySchema::new(
            "max-reallocation",
            ValueType::Percent,
            "Welk deel van de goedgekeurde begroting tussen posten mag zijn verschoven. Elke post zegt wat er is \
             goedgekeurd (`approved`).",
            "What share of the approved budget may have been reallocated between lines. Each line says what was \
             `approved`.",
            r#""10%""#,
        ),
        KeySchema::new(
            "instalments",
            ValueType::PerPeriod,
            "Wat er per periode van de financier wordt ontvangen. De termijnen zijn samen wat hij inbrengt over \
             de tijd van de voorwaarde.",
            "What is received from the funder in each period. Together the instalments are what it brings in over \
             the time of the condition.",
            "[205_279, 205_279, 205_279, 205_279, 0]",
        ),
        KeySchema::new(
            "max-prefinance",
            ValueType::Amount,
            "Hoeveel er aan het eind van een periode ten hoogste mag zijn voorgefinancierd, tot er termijnen \
             binnenkomen.",
            "The maximum that may have been prefinanced at the end of a period, until instalments are received.",
            "0",
        ),
        KeySchema::new(
            "in",
            ValueType::Span,
            "De tijd waarover wordt beoordeeld: alleen hele periodes. Zonder `in` zijn dat alle periodes.",
            "The time over which it is judged: whole periods only. Defaults to all periods.",
            r#""2020..2023-H1""#,
        ),
        KeySchema::new(
            "source",
            ValueType::Text,
            "Waar de eis staat.",
            "Where the requirement is written.",
            r#""Stcrt. 2018, 68911""#,
        ),
        NOTE,
    ],
);

/// A rate times a quantity.
pub const PER_UNIT: TableSchema = TableSchema::new(
    "an amount per unit",
    "een bedrag per eenheid",
    "Een tarief maal een aantal, zonder afronding.",
    "A rate times a quantity, not rounded.",
    &[
        KeySchema::new(
            "rate",
            ValueType::Amount,
            "Het bedrag per eenheid.",
            "The amount for each.",
            "5.74",
        )
        .required(),
        KeySchema::new(
            "quantity",
            ValueType::Amount,
            "Het aantal.",
            "How many.",
            "143_052",
        )
        .required(),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "De eenheid.",
            "The unit.",
            r#""leerling""#,
        ),
    ],
);
