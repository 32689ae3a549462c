//! The keys of a cost item: of an activity, or of a line without one.

use super::funding::{PAID_BY, SPLIT};
use super::rates::COST_CURRENCY;
use super::{KeySchema, NOTE, TableSchema, ValueType, joined};
use crate::plan::{BaseKeyword, FigureSign, Repeat, ShareOver, ShareRounding, SpreadOver, Word};

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
const RATE: KeySchema = KeySchema::new(
    "rate",
    ONE_OR_EACH,
    "De prijs van één eenheid, of een prijs per periode.",
    "The price of one unit, or a price for each period.",
    "36_000",
);
const TARIFF_OF: KeySchema = KeySchema::new(
    "tariff",
    ValueType::Text,
    "De id van het tarief dat de prijs is.",
    "The id of the tariff that is the rate.",
    r#""project-leader""#,
);
const QUANTITY: KeySchema = KeySchema::new(
    "quantity",
    ONE_OR_EACH,
    "Het aantal eenheden, of het aantal per periode.",
    "The number of units, or the number in each period.",
    "[2, 2, 3, 2, 4.5]",
);
const UNIT: KeySchema = KeySchema::new(
    "unit",
    ValueType::Text,
    "De eenheid van het aantal. Zonder `unit` is dat de eenheid van het tarief.",
    "The unit of the quantity. Defaults to the unit of the tariff.",
    r#""kring""#,
);
const PER: KeySchema = KeySchema::new(
    "per",
    ValueType::OneOf(Repeat::MEANINGS),
    "Hoe het zich herhaalt: `year` is per jaar, `period` per periode. Per jaar kost elke hele maand een twaalfde, en een deel \
     van een maand telt naar de dagen van die maand; duurt het precies een of meer jaren, dan zijn het eerste en het laatste deel \
     van een maand samen één maand.",
    "How it is repeated. By year, each complete month costs a twelfth, and a part of a month goes by the days of that month; \
     if it takes exactly one or more years, its first and its last part of a month are together one month.",
    r#""year""#,
);
const SPREAD: KeySchema = KeySchema::new(
    "spread",
    ValueType::OneOf(SpreadOver::MEANINGS),
    "Het is een totaal, dat gelijk over de tijd van `in` wordt gespreid: `month` geeft elke hele maand evenveel, `day` elke \
     dag. De delen worden met die van andere kosten samen afgerond, zodat elk minder dan \
     een eenheid afwijkt en ook de kolommen optellen; zegt `debit` van de post hoe, dan zo.",
    "It is a total, which is spread evenly over the time of `in`: `month` gives every whole month the same, `day` every \
     day. Its parts are rounded together with those of other costs, so that each is less \
     than a unit off and columns add up too; if the `debit` of the line says how, then so.",
    r#""month""#,
);
const WITHIN: KeySchema = KeySchema::new(
    "in",
    ValueType::Span,
    "Wanneer het wordt uitgegeven. Zonder `in` lopen kosten per jaar, per periode of gespreid over alle periodes, ook als \
     een planning met begin en einde korter is. Heeft een regel van de planning een open einde (`from` zonder `until`) of \
     een open begin, dan lopen zij van de eerste dag van de planning tot en met haar laatste.",
    "When it is spent. Without `in`, costs by year, by period or spread run over all periods, also if a timeline with a \
     beginning and an end is shorter. If an entry of the timeline has an open end (`from` without `until`) or an open \
     beginning, they run from the first day of the timeline to its last.",
    r#""2020..2022""#,
);

/// The amount and the time of a cost: the keys of a cost item that may also be at a line itself.
pub const HOW_MUCH: &[KeySchema] = keys! {
    RATE;
    TARIFF_OF;
    QUANTITY;
    UNIT;
    "percent": ValueType::Percent => r#""15%""#,
        nl: "Het percentage dat het is van de kosten die `of` noemt, in elke periode. `of` hoort erbij.",
        en: "The percentage that it is of the costs that `of` names, in each period. It needs `of`.";
    "of": ValueType::Any(&[ValueType::OneOf(BaseKeyword::MEANINGS), ValueType::List(&ValueType::Text)]) =>
        r#"["personeel", "2.1"]"#,
        nl: "Waarvan het een percentage is: id's van posten, codes van activiteiten of soorten kosten (`kind`); of \
            `all`: alle kosten, dit percentage zelf inbegrepen. Percentages die zo van elkaar zijn, worden samen \
            exact opgelost. Een post met een `debit` telt daarmee.",
        en: "What it is a percentage of: ids of lines, codes of activities, or kinds of costs (`kind`); or `all`: all \
            costs, this percentage included. Percentages that are of each other in this way are solved together, \
            exactly. A line with a `debit` counts with that.";
    "without": ValueType::List(&ValueType::Text) => r#"["uitbesteding"]"#,
        nl: "Wat van die kosten niet meetelt: id's van posten, codes van activiteiten of soorten kosten.",
        en: "What of those costs does not count: ids of lines, codes of activities, or kinds of costs.";
    OVER;
    ROUND;
    COST_CURRENCY;
    "vat": ValueType::Percent => r#""21%""#,
        nl: "De btw erover, als percentage van de prijs zonder btw. Het bedrag of het tarief is zonder btw, tenzij \
            `vat-included = true`. De kosten zijn de prijs en de btw die niet verrekenbaar is: zie `recovers-vat` van \
            de partner en van `[plan]`. Voor een `percent` geldt dit niet: dat is van de kosten, met hun btw.",
        en: "The VAT on it, as a percentage of the price without VAT. The amount or the rate is without VAT, unless \
            `vat-included = true`. The cost is the price and the VAT that is not recovered: see `recovers-vat` of the \
            partner and of `[plan]`. Not for a `percent`: that is of costs, with their VAT.";
    "vat-included": ValueType::YesNo => "true",
        nl: "Of het bedrag of het tarief met de btw is. Zonder `vat-included` is dat `false`: zonder btw.",
        en: "Whether the amount or the rate includes the VAT. Defaults to `false`: it is without VAT.";
    PER;
    SPREAD;
    WITHIN;
};

pub(super) const OVER: KeySchema = KeySchema::new(
    "over",
    ValueType::OneOf(ShareOver::MEANINGS),
    "Waarover het percentage wordt afgerond: `period` elke periode voor zich (ook zonder `over`), `total` alle periodes \
     samen. Die uitkomst wordt dan over de periodes verdeeld, naar rato van de kosten waarvan het een percentage is.",
    "What the percentage is rounded over: `period` (the default) each period by itself, `total` all periods together. \
     The result is then divided over the periods, in proportion to the costs that it is a percentage of.",
    r#""total""#,
);
pub(super) const ROUND: KeySchema = KeySchema::new(
    "round",
    ValueType::OneOf(ShareRounding::MEANINGS),
    "Hoe het percentage op de eenheid van het plan wordt afgerond: `half-up` rekenkundig (ook zonder `round`), `down` \
     naar beneden.",
    "How the percentage is rounded to the unit of the plan: `half-up` (the default) to the nearest, `down` cuts off the \
     rest.",
    r#""down""#,
);

pub(super) const KIND: KeySchema = KeySchema::new(
    "kind",
    ValueType::Text,
    "De soort kosten, in de woorden van het plan. Een percentage kan van een soort zijn (`of`). Van een kostenregel \
     zonder `kind` is het de soort van de post.",
    "The kind of costs, in the plan's own words. A percentage can be of a kind (`of`). A cost item without `kind` has \
     that of its line.",
    r#""personeel""#,
);

/// The keys of a cost item apart from its amount and time.
const OF_ITEM: &[KeySchema] = keys! {
    KIND;
    "sign": ValueType::OneOf(FigureSign::MEANINGS) => r#""any""#,
        nl: "Welke getallen bedoeld zijn: `positive` is nul of hoger, `any` ook onder nul, zoals een teruggaaf. Zonder \
            `sign` geldt die van de post.",
        en: "Which figures are meant: `positive` is zero or more, `any` also below zero, such as a refund. Defaults \
            to that of its line.";
    PAID_BY;
    "split": SPLIT => r#"["ppo", "swvvo"]"#,
        nl: "Hoe het over partners wordt verdeeld, als dat anders is dan bij de activiteit.",
        en: "How it is divided among partners, if that is not as its activity is.";
    NOTE;
};

/// The line of an item, if that is not the activity's.
const LINE_OF: &[KeySchema] = keys! {
    "line": ValueType::Text => r#""aanbod""#,
        nl: "De id van de post, als dat een andere is dan die van de activiteit.",
        en: "The id of its line, if that is not the activity's.";
};

/// One item of cost.
pub const COST_ITEM: TableSchema = TableSchema::new(
    "a cost item",
    "een kostenregel",
    "Een bedrag (`amount`), een tarief (`rate` of `tariff`) maal een aantal (`quantity`), of een percentage van \
     andere kosten (`percent` en `of`). Wanneer: alleen `in` \
     is eenmalig, in de periode waarin dat valt; `per = \"year\"` geeft elke periode haar deel naar maanden; `per \
     = \"period\"` is het hele bedrag in elke periode van `in`; een lijst of tabel van bedragen zegt het per \
     periode.",
    "An `amount`, a `rate` or `tariff` times a `quantity`, or a percentage of other costs (`percent` and `of`). When: `in` alone is once, in the one period that it \
     lies in; `per = \"year\"` gives each period its part by months; `per = \"period\"` is the full amount in \
     each period of `in`; a list or table of figures says it period by period.",
    &joined::<23>(&[keys! { WHAT; AMOUNT; }, HOW_MUCH, LINE_OF, OF_ITEM]),
);

/// One item of the cost of a line, which has no activity.
pub const LINE_COST_ITEM: TableSchema = TableSchema::new(
    "a cost item of a line",
    "een kostenregel van een post",
    "Kosten van een post zonder activiteit. De sleutels zijn die van een kostenregel van een activiteit.",
    "A cost of a line without an activity. Its keys are those of a cost item of an activity.",
    &joined::<22>(&[keys! { WHAT; AMOUNT; }, HOW_MUCH, OF_ITEM]),
);
