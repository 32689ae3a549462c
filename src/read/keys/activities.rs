//! `[[activities]]` and the tables inside it.

use super::cost::COST_ITEM;
use super::funding::SPLIT;
use super::target::{AUDIENCE_KEY, TARGET};
use super::{KeySchema, NOTE, TEXTS, TableSchema, ValueType};
use crate::plan::{Every, Meanings, Word};

pub(super) const EVERY: KeySchema = KeySchema::new(
    "every",
    ValueType::OneOf(Every::MEANINGS),
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
    keys! {
        "code": ValueType::Text, required => r#""2.1""#,
            nl: "De code waarmee de activiteit wordt aangeduid. Elke code komt één keer voor.",
            en: "The code by which people refer to it. Each code occurs once in a plan.";
        "title": ValueType::Text, required => r#""Opzetten kringen VSE/PO""#,
            nl: "Wat er wordt gedaan, in een paar woorden.",
            en: "What is done, in a few words.";
        "under": ValueType::Text => r#""WP1""#,
            nl: "De code van het werkpakket waar de activiteit onder valt. Een werkpakket is zelf een activiteit, met een eigen \
                trekker, planning en eventueel kosten, en mag ook onder een ander vallen. Rapporten geven er een subtotaal \
                van. Noemt een financier, een voorwaarde, een opgegeven cijfer of een percentage \
                van kosten een werkpakket, dan is alles eronder bedoeld.",
            en: "The code of the work package that it is a part of. A package is an activity itself, with its own lead, timeline \
                and perhaps costs, and may be under another. Reports give its subtotal. Where a funder, a \
                condition, a claim or a percentage of costs names a package, all that is under it is meant.";
        "line": ValueType::Text => r#""samenwerking""#,
            nl: "De id van de post waarop de kosten drukken.",
            en: "The id of the line to which its costs belong.";
        "lead": TEXTS => r#"["ppo: Judith & Eline", "swvvo"]"#,
            nl: "De trekker, of meer dan één in een lijst: elk een naam, de id van een partner, of beide. Met \
                `several-leads = \"deny\"` onder `[checks]` mag elke activiteit er niet meer dan één hebben.",
            en: "Who leads it, or several in an array: each a name, the id of a partner, or both. With `several-leads = \
                \"deny\"` under `[checks]` each activity may have no more than one.";
        "partners": ValueType::List(&ValueType::Text) => r#"["ppo"]"#,
            nl: "De id's van de partners die meedoen.",
            en: "The ids of the partners that take part.";
        "split": SPLIT => r#"{ ppo = "60%", swvvo = "40%" }"#,
            nl: "Hoe de kosten over partners worden verdeeld: met de id van een verdeelsleutel, in gelijke delen, \
                naar percentages of naar aantallen. Zonder `split` in gelijke delen over de partners van de \
                activiteit.",
            en: "How its costs are divided among partners: by the id of an allocation key, in equal parts, by shares \
                or by numbers. Defaults to equal parts among its partners.";
        "goals": ValueType::List(&ValueType::Text) => r#"["aanbod"]"#,
            nl: "De id's van de doelen waaraan de activiteit bijdraagt. Zonder `goals` zijn dat de doelen van het \
                werkpakket waar zij onder valt.",
            en: "The ids of the goals that it contributes to. Defaults to the goals of the package that it is under.";
        AUDIENCE_KEY;
        "product": ValueType::Text => r#""Kaart met aanbod op websites partners""#,
            nl: "Wat de activiteit oplevert.",
            en: "What it delivers.";
        "linked": ValueType::List(&ValueType::Text) => r#"["2.1"]"#,
            nl: "De codes van activiteiten waaraan deze is gekoppeld.",
            en: "The codes of activities that it is linked to.";
        "timeline": ValueType::List(&ValueType::Any(&[ValueType::Span, ValueType::Table(&TIMELINE_ENTRY)])) =>
            r#"[{ what = "kringen in 2 wijken", in = "2019/2020" }, { what = "twee nieuwe wijken", every = "year" }]"#,
            nl: "Wanneer het gebeurt. Alleen een periode mag ook, zonder woorden. Beslaat de planning een deel van een periode van \
                het plan, dan vallen kosten die zelf geen kortere tijd noemen in de dagen daarvan die de planning beslaat: van de \
                eerste dag tot de laatste. Een planning met stappen (`what`, `every`) zegt dat alleen \
                als een stap geen begin of geen einde heeft.",
            en: "When it happens. A span may stand alone, without words. If the timeline covers a part of a period of the plan, a \
                cost that states no shorter time itself falls in those days of it that the timeline covers, from its first day to \
                its last. A timeline with steps (`what`, `every`) says that only if a step has no beginning or no end.";
        "cost": ValueType::Any(&[ValueType::OneOf(NO_COST), ValueType::List(&ValueType::Table(&COST_ITEM))]) =>
            r#"[{ what = "kring", rate = 36_000, unit = "kring", quantity = 2, per = "period" }]"#,
            nl: "Wat het kost, onderdeel voor onderdeel; of dat het niets kost.",
            en: "What it costs, item by item; or that it costs nothing.";
        "targets": ValueType::List(&ValueType::Table(&TARGET)) =>
            r#"[{ what = "kringen", unit = "kring", target = 8, by = "2023" }]"#,
            nl: "Wat ermee wordt beoogd, en wat ervan is gemeten.",
            en: "What it is to achieve, and what was measured.";
        NOTE;
    },
);

/// The words for an activity that costs nothing.
pub const NO_COST: Meanings = &[
    ("n.v.t.", &["nvt", "n-v-t"]),
    (
        "none",
        &[
            "geen",
            "nihil",
            "gratis",
            "0",
            "geen-kosten",
            "no",
            "nothing",
        ],
    ),
];

/// One entry of a timeline.
pub const TIMELINE_ENTRY: TableSchema = TableSchema::new(
    "a timeline entry",
    "een regel van de planning",
    "Wanneer iets gebeurt: in een periode, vanaf of tot en met een tijd, of herhaald. Is er geen datum bekend, dan zijn woorden genoeg.",
    "When something happens: in a span, from or until a time, or repeatedly. Words are enough if no date is known.",
    keys! {
        "what": ValueType::Text => r#""kringen in 2 wijken""#,
            nl: "Wat er dan gebeurt.",
            en: "What happens then.";
        "in": ValueType::Span => r#""2019/2020""#,
            nl: "Wanneer; met `every`: tussen wanneer en wanneer.",
            en: "When; with `every`, between when and when.";
        "from": ValueType::Span => r#""2020/2021""#,
            nl: "Vanaf wanneer: de eerste dag hiervan. Zonder `until` is er geen einde, en loopt het door tot het plan eindigt.",
            en: "From when: the first day of this. Without `until` it has no end, and goes on until the plan ends.";
        "until": ValueType::Span => r#""2023-H1""#,
            nl: "Tot en met wanneer: de laatste dag hiervan. Zonder `from` is het begin niet bekend, en telt het plan vanaf zijn begin.",
            en: "Until when: the last day of this. Without `from` the beginning is not known, and counts as that of the plan.";
        EVERY;
        TIMES;
        MONTH;
    },
);
