//! `[[activities]]` and the tables inside it.

use super::funding::{PAID_BY, SPLIT};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{Every, Meanings, Repeat, Word};

const ONE_OR_EACH: ValueType = ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]);

pub(super) const EVERY: KeySchema = KeySchema::new(
    "every",
    ValueType::OneOf(Every::WORDS),
    "Hoe vaak het terugkomt.",
    "How often it recurs.",
    r#""year""#,
);
pub(super) const TIMES: KeySchema = KeySchema::new(
    "times",
    ValueType::Count,
    "Hoeveel keer per interval: `2` met `every = \"year\"` is twee keer per jaar.",
    "How many times in each interval: `2` with `every = \"year\"` is twice a year.",
    "2",
);
pub(super) const MONTH: KeySchema = KeySchema::new(
    "month",
    ValueType::Count,
    "In welke maand van het jaar: `9` is september.",
    "In which month of the year it recurs: `9` is September.",
    "9",
);

/// One activity.
pub const ACTIVITY: TableSchema = TableSchema::new(
    "an activity",
    "een activiteit",
    "Wat er wordt gedaan: door wie, wanneer, waarvoor en tegen welke kosten.",
    "What is done: by whom, when, for what and at what cost.",
    &[
        KeySchema::new(
            "code",
            ValueType::Text,
            "De code waarmee de activiteit wordt aangeduid. Elke code komt één keer voor.",
            "The code by which people refer to it. Each code occurs once in a plan.",
            r#""2.1""#,
        )
        .required(),
        KeySchema::new(
            "title",
            ValueType::Text,
            "Wat er wordt gedaan, in een paar woorden.",
            "What is done, in a few words.",
            r#""Opzetten kringen VSE/PO""#,
        )
        .required(),
        KeySchema::new(
            "line",
            ValueType::Text,
            "De id van de post waarop de kosten drukken.",
            "The id of the line to which its costs belong.",
            r#""samenwerking""#,
        ),
        KeySchema::new(
            "lead",
            ValueType::Text,
            "De trekker.",
            "Who leads it.",
            r#""Onderwijsspecialist kring Oegstgeest""#,
        ),
        KeySchema::new(
            "partners",
            ValueType::List(&ValueType::Text),
            "De id's van de partners die meedoen.",
            "The ids of the partners that take part.",
            r#"["ppo"]"#,
        ),
        KeySchema::new(
            "split",
            SPLIT,
            "Hoe de kosten over partners worden verdeeld: met de id van een verdeelsleutel, in gelijke delen, \
             naar percentages of naar aantallen. Zonder `split` in gelijke delen over de partners van de \
             activiteit.",
            "How its costs are divided among partners: by the id of an allocation key, in equal parts, by shares \
             or by numbers. Defaults to equal parts among its partners.",
            r#"{ ppo = "60%", swvvo = "40%" }"#,
        ),
        KeySchema::new(
            "goals",
            ValueType::List(&ValueType::Text),
            "De id's van de doelen waaraan de activiteit bijdraagt.",
            "The ids of the goals that it contributes to.",
            r#"["aanbod"]"#,
        ),
        KeySchema::new(
            "product",
            ValueType::Text,
            "Wat de activiteit oplevert.",
            "What it delivers.",
            r#""Kaart met aanbod op websites partners""#,
        ),
        KeySchema::new(
            "linked",
            ValueType::List(&ValueType::Text),
            "De codes van activiteiten waaraan deze is gekoppeld.",
            "The codes of activities that it is linked to.",
            r#"["2.1"]"#,
        ),
        KeySchema::new(
            "timeline",
            ValueType::List(&ValueType::Any(&[
                ValueType::Span,
                ValueType::Table(&TIMELINE_ENTRY),
            ])),
            "Wanneer het gebeurt. Alleen een periode mag ook, zonder woorden.",
            "When it happens. A span may stand alone, without words.",
            r#"[{ what = "kringen in 2 wijken", in = "2019/2020" }, { what = "twee nieuwe wijken", every = "year" }]"#,
        ),
        KeySchema::new(
            "cost",
            ValueType::Any(&[
                ValueType::OneOf(NO_COST),
                ValueType::List(&ValueType::Table(&COST_ITEM)),
            ]),
            "Wat het kost, onderdeel voor onderdeel; of dat het niets kost.",
            "What it costs, item by item; or that it costs nothing.",
            r#"[{ what = "kring", rate = 36_000, unit = "kring", quantity = 2, per = "period" }]"#,
        ),
        KeySchema::new(
            "targets",
            ValueType::List(&ValueType::Table(&TARGET)),
            "Wat ermee wordt beoogd, en wat ervan is gemeten.",
            "What it is to achieve, and what was measured.",
            r#"[{ what = "kringen", unit = "kring", target = 8, by = "2023" }]"#,
        ),
        NOTE,
    ],
);

/// The words for an activity that costs nothing.
pub const NO_COST: &[&str] = &["n.v.t.", "none"];

/// Other words by which people say so.
pub const MEANINGS_OF_NO_COST: Meanings = &[(
    "none",
    &[
        "geen",
        "nihil",
        "gratis",
        "0",
        "geen-kosten",
        "nvt",
        "n-v-t",
        "no",
        "nothing",
    ],
)];

/// One entry of a timeline.
pub const TIMELINE_ENTRY: TableSchema = TableSchema::new(
    "a timeline entry",
    "een regel van de planning",
    "Wanneer iets gebeurt: in een periode, of herhaald. Is er geen datum bekend, dan zijn woorden genoeg.",
    "When something happens: in a span, or repeatedly. Words are enough if no date is known.",
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "Wat er dan gebeurt.",
            "What happens then.",
            r#""kringen in 2 wijken""#,
        ),
        KeySchema::new(
            "in",
            ValueType::Span,
            "Wanneer; met `every`: tussen wanneer en wanneer.",
            "When; with `every`, between when and when.",
            r#""2019/2020""#,
        ),
        EVERY,
        TIMES,
        MONTH,
    ],
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
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "Waarvoor het is.",
            "What it is for.",
            r#""ontwikkelen""#,
        ),
        KeySchema::new(
            "amount",
            ONE_OR_EACH,
            "Het bedrag, of het bedrag per periode.",
            "The amount, or the amount in each period.",
            "12_800",
        ),
        KeySchema::new(
            "rate",
            ONE_OR_EACH,
            "De prijs van één eenheid, of een prijs per periode.",
            "The price of one unit, or a price for each period.",
            "36_000",
        ),
        KeySchema::new(
            "tariff",
            ValueType::Text,
            "De id van het tarief dat de prijs is.",
            "The id of the tariff that is the rate.",
            r#""project-leader""#,
        ),
        KeySchema::new(
            "quantity",
            ONE_OR_EACH,
            "Het aantal eenheden, of het aantal per periode.",
            "The number of units, or the number in each period.",
            "[2, 2, 3, 2, 4.5]",
        ),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "De eenheid van het aantal. Zonder `unit` is dat de eenheid van het tarief.",
            "The unit of the quantity. Defaults to the unit of the tariff.",
            r#""kring""#,
        ),
        KeySchema::new(
            "per",
            ValueType::OneOf(Repeat::WORDS),
            "Hoe het zich herhaalt: `year` is per jaar, `period` per periode.",
            "How it is repeated.",
            r#""year""#,
        ),
        KeySchema::new(
            "in",
            ValueType::Span,
            "Wanneer het wordt uitgegeven.",
            "When it is spent.",
            r#""2020..2022""#,
        ),
        KeySchema::new(
            "line",
            ValueType::Text,
            "De id van de post, als dat een andere is dan die van de activiteit.",
            "The id of its line, if that is not the activity's.",
            r#""aanbod""#,
        ),
        PAID_BY,
        KeySchema::new(
            "split",
            SPLIT,
            "Hoe het over partners wordt verdeeld, als dat anders is dan bij de activiteit.",
            "How it is divided among partners, if that is not as its activity is.",
            r#"["ppo", "swvvo"]"#,
        ),
        NOTE,
    ],
);

/// One target.
pub const TARGET: TableSchema = TableSchema::new(
    "a target",
    "een beoogd resultaat",
    "Hoeveel er moeten komen, wanneer, en wat er sindsdien is gemeten.",
    "How many there are to be, by when, and what was measured since.",
    &[
        KeySchema::new(
            "what",
            ValueType::Text,
            "Wat er wordt geteld.",
            "What is counted.",
            r#""opgeleide specialisten""#,
        )
        .required(),
        KeySchema::new(
            "target",
            ValueType::Amount,
            "Hoeveel er moeten komen.",
            "How many there are to be.",
            "60",
        ),
        KeySchema::new(
            "baseline",
            ValueType::Amount,
            "Hoeveel er vooraf waren: de nulmeting.",
            "How many there were before: the baseline.",
            "12",
        ),
        KeySchema::new(
            "unit",
            ValueType::Text,
            "De eenheid.",
            "The unit.",
            r#""specialist""#,
        ),
        KeySchema::new(
            "by",
            ValueType::Span,
            "Uiterlijk aan het einde hiervan.",
            "Due by the end of this.",
            r#""2023-H1""#,
        ),
        KeySchema::new(
            "measured",
            ValueType::List(&ValueType::Table(&MEASUREMENT)),
            "Wat er is geteld, en wanneer.",
            "What was counted, and when.",
            "[{ on = 2020-12-31, value = 2 }]",
        ),
        NOTE,
    ],
);

/// One measurement.
pub const MEASUREMENT: TableSchema = TableSchema::new(
    "a measurement",
    "een meting",
    "Wat er op één dag is geteld.",
    "What was counted on one day.",
    &[
        KeySchema::new("on", ValueType::Date, "De dag.", "The day.", "2020-12-31").required(),
        KeySchema::new(
            "value",
            ValueType::Amount,
            "Hoeveel er waren.",
            "How many there were.",
            "2",
        )
        .required(),
        NOTE,
    ],
);
