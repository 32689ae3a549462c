//! The keys of a cost item: of an activity, or of a line without one.

use super::funding::{PAID_BY, SPLIT};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{FigureSign, Repeat, SpreadOver, Word};

const ONE_OR_EACH: ValueType = ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]);

const WHAT: KeySchema = KeySchema::new(
    "what",
    ValueType::Text,
    "Waarvoor het is.",
    "What it is for.",
    r#""ontwikkelen""#,
);
const AMOUNT: KeySchema = KeySchema::new(
    "amount",
    ONE_OR_EACH,
    "Het bedrag, of het bedrag per periode.",
    "The amount, or the amount in each period.",
    "12_800",
);
pub(super) const RATE: KeySchema = KeySchema::new(
    "rate",
    ONE_OR_EACH,
    "De prijs van één eenheid, of een prijs per periode.",
    "The price of one unit, or a price for each period.",
    "36_000",
);
pub(super) const TARIFF_OF: KeySchema = KeySchema::new(
    "tariff",
    ValueType::Text,
    "De id van het tarief dat de prijs is.",
    "The id of the tariff that is the rate.",
    r#""project-leader""#,
);
pub(super) const QUANTITY: KeySchema = KeySchema::new(
    "quantity",
    ONE_OR_EACH,
    "Het aantal eenheden, of het aantal per periode.",
    "The number of units, or the number in each period.",
    "[2, 2, 3, 2, 4.5]",
);
pub(super) const UNIT: KeySchema = KeySchema::new(
    "unit",
    ValueType::Text,
    "De eenheid van het aantal. Zonder `unit` is dat de eenheid van het tarief.",
    "The unit of the quantity. Defaults to the unit of the tariff.",
    r#""kring""#,
);
pub(super) const PER: KeySchema = KeySchema::new(
    "per",
    ValueType::OneOf(Repeat::MEANINGS),
    "Hoe het zich herhaalt: `year` is per jaar, `period` per periode.",
    "How it is repeated.",
    r#""year""#,
);
pub(super) const SPREAD: KeySchema = KeySchema::new(
    "spread",
    ValueType::OneOf(SpreadOver::MEANINGS),
    "Het is een totaal, dat gelijk over de tijd van `in` wordt gespreid: `month` geeft elke hele maand evenveel, `day` elke \
     dag. Zonder `in` over alle periodes.",
    "It is a total, which is spread evenly over the time of `in`: `month` gives every whole month the same, `day` every \
     day. Without `in`, over all periods.",
    r#""month""#,
);
pub(super) const WITHIN: KeySchema = KeySchema::new(
    "in",
    ValueType::Span,
    "Wanneer het wordt uitgegeven.",
    "When it is spent.",
    r#""2020..2022""#,
);

/// One item of cost.
pub const COST_ITEM: TableSchema = TableSchema::new(
    "a cost item",
    "een kostenregel",
    "Een bedrag (`amount`), of een tarief (`rate` of `tariff`) maal een aantal (`quantity`). Wanneer: alleen `in` \
     is eenmalig, in de periode waarin dat valt; `per = \"year\"` geeft elke periode haar deel naar maanden; `per \
     = \"period\"` is het hele bedrag in elke periode van `in`; een lijst of tabel van bedragen zegt het per \
     periode.",
    "An `amount`, or a `rate` or `tariff` times a `quantity`. When: `in` alone is once, in the one period that it \
     lies in; `per = \"year\"` gives each period its part by months; `per = \"period\"` is the full amount in \
     each period of `in`; a list or table of figures says it period by period.",
    keys! {
        WHAT;
        AMOUNT;
        RATE;
        TARIFF_OF;
        QUANTITY;
        UNIT;
        PER;
        SPREAD;
        "sign": ValueType::OneOf(FigureSign::MEANINGS) => r#""any""#,
            nl: "Welke getallen bedoeld zijn: `positive` is nul of hoger, `any` ook onder nul, zoals een teruggaaf. Zonder \
                `sign` geldt die van de post.",
            en: "Which figures are meant: `positive` is zero or more, `any` also below zero, such as a refund. Defaults \
                to that of its line.";
        WITHIN;
        "line": ValueType::Text => r#""aanbod""#,
            nl: "De id van de post, als dat een andere is dan die van de activiteit.",
            en: "The id of its line, if that is not the activity's.";
        PAID_BY;
        "split": SPLIT => r#"["ppo", "swvvo"]"#,
            nl: "Hoe het over partners wordt verdeeld, als dat anders is dan bij de activiteit.",
            en: "How it is divided among partners, if that is not as its activity is.";
        NOTE;
    },
);

/// One item of the cost of a line, which has no activity.
pub const LINE_COST_ITEM: TableSchema = TableSchema::new(
    "a cost item of a line",
    "een kostenregel van een post",
    "Kosten van een post zonder activiteit. De sleutels zijn die van een kostenregel van een activiteit.",
    "A cost of a line without an activity. Its keys are those of a cost item of an activity.",
    keys! {
        WHAT;
        AMOUNT;
        RATE;
        TARIFF_OF;
        QUANTITY;
        UNIT;
        PER;
        SPREAD;
        "sign": ValueType::OneOf(FigureSign::MEANINGS) => r#""any""#,
            nl: "Welke getallen bedoeld zijn. Zonder `sign` geldt die van de post.",
            en: "Which figures are meant. Defaults to that of the line.";
        WITHIN;
        PAID_BY;
        "split": SPLIT => r#"["ppo", "swvvo"]"#,
            nl: "Hoe het over partners wordt verdeeld.",
            en: "How it is divided among partners.";
        NOTE;
    },
);
