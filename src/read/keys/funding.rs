//! The keys of payments by funders, `[keys]` and `[[conditions]]`.

use super::cost::{OVER, ROUND};
use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{AmountOf, Contribution, Each, NamedBase, Word};

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
pub(super) const PAYERS: ValueType =
    ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text), PARTS]);
pub(super) const PAID_BY: KeySchema = KeySchema::new(
    "paid-by",
    PAYERS,
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
    keys! {
        "name": ValueType::Text => r#""Naar leerlingen""#,
            nl: "De naam. Zonder `name` is dat de id.",
            en: "Its name. Defaults to its id.";
        "shares": ValueType::Map(&ValueType::Percent) => r#"{ ppo = "62.5%", swvvo = "37.5%" }"#,
            nl: "Het percentage van elk, met de id als sleutel. Samen zijn ze 100 %.",
            en: "The percentage of each, by its id. Together they are 100%.";
        "numbers": ValueType::Map(&ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod])) =>
            "{ ppo = 12_400, swvvo = 9_100 }",
            nl: "Het aantal van elk, met de id als sleutel: leerlingen, scholen. Het mag per periode verschillen.",
            en: "The number of each, by its id: pupils, schools. It may differ by period.";
        "equal": ValueType::List(&ValueType::Text) => r#"["ppo", "swvvo"]"#,
            nl: "De id's van degenen die elk evenveel krijgen.",
            en: "The ids of those that get equal parts.";
        "by": ValueType::OneOf(AmountOf::MEANINGS) => r#""credit""#,
            nl: "Naar een ander bedrag, over wie bij `among` staan. `credit`: wat elke financier in de periode \
                inbrengt. `cost`: wat elke partner in de periode draagt van de kosten die niet zo worden verdeeld.",
            en: "By another amount, among those of `among`. `credit`: what each funder brings in in the period. \
                `cost`: what each partner bears in the period of the costs that are not divided in this way.";
        "among": ValueType::List(&ValueType::Text) => r#"["ppo", "swvvo"]"#,
            nl: "De id's van degenen over wie `by` verdeelt.",
            en: "The ids of those among whom `by` divides.";
        "unit": ValueType::Text => r#""leerling""#,
            nl: "Waarvan de aantallen zijn.",
            en: "What the numbers count.";
        "source": ValueType::Text => r#""Verslag directeuren 12-11-2019""#,
            nl: "Waar dit is afgesproken.",
            en: "Where this was agreed.";
        NOTE;
    },
);

/// One condition.
pub const CONDITION: TableSchema = TableSchema::new(
    "a condition",
    "een voorwaarde",
    "Wat een financier eist, over een bepaalde tijd. Het gaat over wat `funder` inbrengt, of met `lines` over wat \
     hij daarvan betaalt; zonder financier over wat `lines` kosten.",
    "What a funder requires, over a certain time. It is about what `funder` brings in, or with `lines` about what \
     it pays of those; without a funder it is about what `lines` cost.",
    keys! {
        "name": ValueType::Text, required => r#""cofinanciering""#,
            nl: "De naam.",
            en: "Its name.";
        "funder": ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text)]) => r#""subsidie""#,
            nl: "De id van de financier waarover het gaat, of die van meer financiers die samen tellen.",
            en: "The id of the funder that it is about, or those of several funders that count together.";
        "lines": ValueType::List(&ValueType::Text) => r#"["projectleiding"]"#,
            nl: "De id's van de posten waarover het gaat. Zonder `lines` zijn dat alle posten.",
            en: "The ids of the lines that it is about. Defaults to all lines.";
        "partner": ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text)]) => r#""school""#,
            nl: "De id van een partner, of die van meer partners die samen tellen: alleen wat zij volgens `split` krijgen \
                van wat de financier inbrengt, of dragen van de kosten. Kosten die geen partner draagt, kunnen helemaal of \
                niet van hen zijn: hangt de uitkomst daarvan af, dan is de voorwaarde onduidelijk.",
            en: "The id of a partner, or those of several partners that count together: only what they get by `split` of what \
                the funder brings in, or bear of the cost. Costs that no partner bears may be theirs in full or not \
                at all: if the outcome depends on that, the condition is unclear.";
        "each": ValueType::OneOf(Each::MEANINGS) => r#""year""#,
            nl: "Waarvoor de voorwaarde afzonderlijk geldt: elke periode (`period`), elk jaar (`year`), elke post die geen \
                groep is (`line`) of elke partner (`partner`). Een jaar is een boekjaar als het plan `year-begins` heeft, en \
                anders een kalenderjaar. Zonder `each` geldt zij voor alles samen.",
            en: "What the condition holds for one at a time: each `period`, each `year`, each `line` that is no group, or each \
                `partner`. A year is a fiscal year if the plan has `year-begins`, otherwise a calendar year. Defaults to \
                everything together.";
        "form": ValueType::OneOf(Contribution::MEANINGS) => r#""cash""#,
            nl: "Alleen wat in geld (`cash`) of in natura (`in-kind`) wordt ingebracht; zonder `funder` en `lines` \
                door alle financiers. Zonder `form` tellen beide.",
            en: "Only what the funders bring in in money (`cash`) or `in-kind`; without `funder` and `lines`, what \
                all funders bring in. Defaults to both.";
        "max-share": ValueType::Percent => r#""50%""#,
            nl: "Het grootste deel van wat `of` noemt.",
            en: "The maximum share of what `of` names.";
        "min-share": ValueType::Percent => r#""20%""#,
            nl: "Het kleinste deel van wat `of` noemt.",
            en: "The minimum share of what `of` names.";
        "of": ValueType::Any(&[ValueType::OneOf(NamedBase::MEANINGS), ValueType::List(&ValueType::Text)]) =>
            r#""eligible""#,
            nl: "De grondslag van een aandeel: alle kosten (`cost`), de subsidiabele kosten (`eligible`; gaat de \
                voorwaarde over een financier en posten, dan die van `lines`), alle baten (`credit`), of id's van posten en codes van activiteiten. Zonder `of` zijn dat `lines` als de \
                voorwaarde over een financier en posten gaat, wat de partner zelf draagt als zij over partners gaat, en \
                anders alle kosten. Van `max-reallocation` is het \
                wat is goedgekeurd: van `lines` zelf, of met `cost` van alle posten. Alle kosten en alle baten zijn die \
                zonder mutaties van reserves (`role`).",
            en: "The base of a share: all costs (`cost`), what the funder may pay for (`eligible`; of `lines` if the \
                condition is about a funder and lines), all income (`credit`), or ids of lines and codes of activities. Defaults to `lines` if the condition is about a \
                funder and lines, to what the partner itself bears if it is about partners, otherwise to all costs. Of `max-reallocation` it is what was approved: of `lines` \
                themselves, or with `cost` of all lines. All costs and all income are those without what is added to \
                reserves or drawn from them (`role`).";
        "of-funder": ValueType::Any(&[ValueType::Text, ValueType::List(&ValueType::Text)]) => r#""subsidie""#,
            nl: "In plaats van `of`: de financier van wie de bijdrage de grondslag is, of meer financiers samen. Zo is een \
                eigen bijdrage een deel van de subsidie, en inzet in natura een deel van het eigen geld. Gaat de \
                voorwaarde over partners, dan is het die bijdrage als geheel: hoogstens 40 % van de subsidie per partner.",
            en: "Instead of `of`: the funder whose contribution is the base, or several funders together. So a match is a \
                share of the grant, and a contribution in kind a share of own money. If the condition is about partners, it \
                is that contribution as a whole: at most 40 % of the grant for each partner.";
        "without": ValueType::List(&ValueType::Text) => r#"["uitbesteding"]"#,
            nl: "Wat daarbij niet meetelt: id's van posten en codes van activiteiten.",
            en: "What is excluded from that base: ids of lines and codes of activities.";
        "first-of-each": ValueType::Table(&FIRST_OF_EACH) => r#"{ of = ["universiteit", "museum"], amount = 25_000 }"#,
            nl: "Waarvan maar een eerste bedrag in die grondslag meetelt, zoals de eerste 25.000 van elke onderaanneming.",
            en: "What only a first amount of is part of that base, such as the first 25,000 of each sub-award.";
        "max": ValueType::Amount => "821_116",
            nl: "Het hoogste bedrag.",
            en: "The maximum amount.";
        "min": ValueType::Amount => "100_000",
            nl: "Het laagste bedrag.",
            en: "The minimum amount.";
        "max-per-unit": ValueType::Table(&PER_UNIT) => r#"{ rate = 5.74, quantity = 143_052, unit = "leerling" }"#,
            nl: "Het hoogste bedrag, als bedrag per eenheid maal een aantal.",
            en: "The maximum amount, as an amount per unit times a number of units.";
        "flat-rate": ValueType::Percent => r#""25%""#,
            nl: "`lines` kosten precies dit deel van wat `of` noemt, afgerond op de eenheid zoals `over` en `round` zeggen. Hun \
                eigen kosten tellen daarbij niet mee.",
            en: "`lines` cost exactly this share of what `of` names, rounded to the unit as `over` and `round` say. Their own \
                costs are not part of that base.";
        OVER;
        ROUND;
        "max-tariff": ValueType::Amount => "60",
            nl: "Het hoogste tarief van kosten op `lines` die de financier mag betalen. Geeft `paid-by` de financier een deel van de \
                kosten, dan geldt het voor dat deel van het tarief. Vergeleken wordt zonder btw. Kosten zonder tarief of met een andere \
                eenheid worden niet vergeleken; `conditions` zegt hoeveel dat er zijn.",
            en: "The maximum rate of a cost item on `lines` that the funder may pay for. If `paid-by` gives the funder a part of the \
                cost, it is about that part of the rate. VAT is left out. Costs without a rate or in another unit are not compared; \
                `conditions` says how many.";
        "unit": ValueType::Text => r#""uur""#,
            nl: "De eenheid van dat tarief. Voor uren in urenstaten geldt een maximum per uur ook voor een tarief per dag, en andersom. \
                Zonder `unit` geldt het voor elke eenheid, en in urenstaten per uur.",
            en: "The unit of that rate. For hours in timesheets, a maximum of an hour also applies to a rate of a day, and the other way \
                around. Defaults to any unit, and to an hour in timesheets.";
        "excludes": ValueType::List(&ValueType::Text) => r#"["ouders"]"#,
            nl: "De id's van financiers die niets mogen bijdragen.",
            en: "The ids of funders that may not contribute.";
        "max-reallocation": ValueType::Percent => r#""10%""#,
            nl: "Welk deel van de goedgekeurde begroting tussen posten mag zijn verschoven. Elke post zegt wat er is \
                goedgekeurd (`approved`). Noemt `lines` meer posten en is er een van een groep, dan telt elke genoemde post als \
                één: wat binnen een groep verschuift, telt niet mee. Met `each = \"line\"` geldt de grens voor elke genoemde \
                post, waar het geld ook heen gaat of vandaan komt. Kan niet samen met `funder`.",
            en: "What share of the approved budget may have been reallocated between lines. Each line says what was \
                `approved`. If `lines` has several lines and one of them is a group, each of them counts as one: what moves within \
                a group does not count. With `each = \"line\"` the limit is for each named line, wherever its money goes to or \
                comes from. It can't be combined with `funder`.";
        "instalments": ValueType::PerPeriod => "[205_279, 205_279, 205_279, 205_279, 0]",
            nl: "Wat er per periode van de financier wordt ontvangen. De termijnen zijn samen wat hij inbrengt over \
                de tijd van de voorwaarde. In de liquiditeit tellen termijnen van één financier op de eerste dag van \
                hun periode, als de voorwaarde gaat over alle tijd waarin hij betaalt, en hij geen `receipts` of \
                `invoice-days` heeft.",
            en: "What is received from the funder in each period. Together the instalments are what it brings in \
                over the time of the condition. The cash flow counts the instalments of one funder on the first day \
                of their period, if the condition is about all the time in which the funder pays, and the funder has no \
                `receipts` or `invoice-days`.";
        "max-prefinance": ValueType::Amount => "0",
            nl: "Hoeveel er aan het eind van een periode ten hoogste mag zijn voorgefinancierd, tot er termijnen \
                binnenkomen.",
            en: "The maximum that may have been prefinanced at the end of a period, until instalments are received.";
        "in": ValueType::Span => r#""2020..2023-H1""#,
            nl: "Het tijdvak waarover wordt beoordeeld: alleen hele periodes. Zonder `in` zijn dat alle periodes.",
            en: "The time over which it is evaluated: whole periods only. Defaults to all periods.";
        "source": ValueType::Text => r#""Stcrt. 2018, 68911""#,
            nl: "Waar de eis staat.",
            en: "Where the requirement is written.";
        NOTE;
    },
);

/// Costs of which only a first part counts.
pub const FIRST_OF_EACH: TableSchema = TableSchema::new(
    "a first part of costs",
    "een eerste deel van kosten",
    "Kosten waarvan alleen het eerste deel meetelt, elk afzonderlijk.",
    "Costs of which only the first part counts, each by itself.",
    keys! {
        "of": ValueType::List(&ValueType::Text), required => r#"["universiteit", "museum"]"#,
            nl: "De id's van posten en codes van activiteiten, elk met alles wat eronder valt.",
            en: "The ids of lines and codes of activities, each with all that is under it.";
        "amount": ValueType::Amount, required => "25_000",
            nl: "Het bedrag dat van elk meetelt, opgeteld vanaf de eerste periode van het plan.",
            en: "The amount that counts of each, added up from the first period of the plan on.";
    },
);

/// A rate times a quantity.
pub const PER_UNIT: TableSchema = TableSchema::new(
    "an amount per unit",
    "een bedrag per eenheid",
    "Een tarief maal een aantal, zonder afronding. Hoeveel het er zijn, staat er als `quantity`, of volgt uit het plan: uit \
     kosten met die `unit`, of uit een beoogd resultaat (`target`). Is de voorwaarde over een financier en `lines`, dan telt \
     het minste dat hij daarvan moet betalen, hoe het geld ook wordt verdeeld.",
    "A rate times a quantity, not rounded. How many there are is stated as `quantity`, or follows from the plan: from costs in \
     that `unit`, or from a `target`. If the condition is about a funder and `lines`, what counts is the least that it must \
     pay of these, however the money is divided.",
    keys! {
        "rate": ValueType::Amount, required => "5.74",
            nl: "Het bedrag per eenheid.",
            en: "The amount for each.";
        "quantity": ValueType::Amount => "143_052",
            nl: "Het aantal. Zonder `quantity`, `of` en `target` is dat wat in die `unit` op de posten van de voorwaarde is \
                begroot, over de tijd waarover zij wordt beoordeeld, naar beneden afgerond op 6 decimalen.",
            en: "How many. Without `quantity`, `of` and `target` it is what is planned in that `unit` on the lines of the \
                condition, over the time that it is evaluated for, rounded down to 6 decimals.";
        "of": ValueType::List(&ValueType::Text) => r#"["cursus", "2.1"]"#,
            nl: "In plaats daarvan: id's van posten en codes van activiteiten waarvan de aantallen in die `unit` tellen.",
            en: "Instead: ids of lines and codes of activities whose quantities in that `unit` count.";
        "target": ValueType::Text => r#""2.1""#,
            nl: "In plaats daarvan: de code van een activiteit met één beoogd resultaat in die `unit`, dat het aantal is. Geldt de \
                voorwaarde voor elke periode of elk jaar, dan telt het in die waarin het moet zijn bereikt (`by`). Met `in` moet \
                dat daarbinnen zijn.",
            en: "Instead: the code of an activity with one target in that `unit`, whose number it is. If the condition holds for \
                each period or year, it counts in the one in which it is due (`by`). With `in`, it must be due within that.";
        "unit": ValueType::Text => r#""leerling""#,
            nl: "De eenheid.",
            en: "The unit.";
    },
);
