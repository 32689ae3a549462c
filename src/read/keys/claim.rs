//! `[[claims]]`: printed figures that are a sum, a difference or a share of others.

use super::{FIRST_OF_EACH, KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::{ClaimSide, Word};

/// One entry of `[[claims]]`.
pub const CLAIM: TableSchema = TableSchema::new(
    "a claim",
    "een opgegeven cijfer",
    "Een cijfer dat in een stuk staat en dat een som, een verschil of een aandeel van andere cijfers is: een \
     meerjarentotaal, een subtotaal van enkele posten, een tweede indeling. `check` rekent het na.",
    "A figure that a document prints and that is a sum, a difference or a share of other figures: a total of several \
     years, a subtotal of some lines, a second classification. `check` verifies it.",
    keys! {
        "name": ValueType::Text, required => r#""jeugd en onderwijs""#,
            nl: "Hoe het cijfer heet. Andere opgegeven cijfers noemen het zo.",
            en: "What the figure is called. Other claims refer to it by this name.";
        "of": ValueType::List(&ValueType::Text) => r#"["scholing", "gemeente"]"#,
            nl: "Wat wordt opgeteld: id's van posten, financiers en partners, codes van activiteiten, of namen van andere \
                opgegeven cijfers. Een groep telt met alles eronder. Een partner telt met het deel van de lasten dat hij draagt, \
                of bij `side = \"credit\"` met het deel van de baten dat hij krijgt; heet een post, een financier of een \
                activiteit aan die kant ook zo, dan telt die. Naast een partner staan alleen partners en andere opgegeven \
                cijfers. Zonder `of` is dat alles van `side`, zonder \
                mutaties van reserves (`role = \"reserve\"`).",
            en: "What is added up: ids of lines, funders and partners, codes of activities, or names of other claims. A group \
                counts with all that is under it. A partner counts with the part of the costs that it bears, or with \
                `side = \"credit\"` with the part of the income that it gets; if a line, a funder or an activity on that side \
                has the same id, that counts. Beside a partner there are only partners and other claims. Defaults to all of `side`, without what is added to reserves or drawn \
                from them (`role = \"reserve\"`).";
        "less": ValueType::List(&ValueType::Text) => r#"["gemeente"]"#,
            nl: "Wat daarvan wordt afgetrokken.",
            en: "What is taken off that.";
        "side": ValueType::OneOf(ClaimSide::MEANINGS) => r#""debit""#,
            nl: "Wat ervan telt: de lasten (`debit`), de baten (`credit`), of de baten min de lasten (`balance`, zonder \
                beginsaldo, met het teken van `balance-sign`). Een post met eigen baten telt bij `credit` met die baten, en bij \
                `balance` met beide. Zonder `side` telt een post met de lasten en een financier met de baten. Een ander \
                opgegeven cijfer telt altijd met zijn eigen bedrag.",
            en: "What of them counts: what is spent (`debit`), what is brought in (`credit`), or what is brought in less \
                what is spent (`balance`, without an opening balance, with the sign of `balance-sign`). A line with income \
                of its own counts as that income in `credit`, and as both in `balance`. Without `side`, a line counts as \
                cost, and a funder as income. Another claim always counts with its own amount.";
        "first-of-each": ValueType::Table(&FIRST_OF_EACH) => r#"{ of = ["scholing"], amount = 25_000 }"#,
            nl: "Waarvan maar een eerste bedrag meetelt, zoals de eerste 25.000 van elke onderaanneming. Dat geldt overal waar \
                het cijfer die lasten optelt: in `of`, `less` en `share-of`, of in alle lasten.",
            en: "What only a first amount of counts, such as the first 25,000 of each sub-award. This applies wherever the \
                claim adds up those costs: in `of`, `less` and `share-of`, or in all costs.";
        "funder": ValueType::Text => r#""gemeente""#,
            nl: "Alleen wat deze financier van die posten en activiteiten betaalt, min wat hij van `less` betaalt. Zegt het plan met `paid-by` en `pays` niet \
                precies hoeveel dat is, dan klopt elk bedrag dat hij kan betalen, als al zulke cijfers samen mogelijk zijn. Is een \
                periode niet in evenwicht, dan is niet bekend of het klopt.",
            en: "Only what this funder pays of these lines and activities, less what it pays of `less`. If `paid-by` and `pays` do not say exactly how much \
                that is, each amount that it can pay is right, if all such figures are possible together. If a period is not in \
                balance, it is not known whether it is right.";
        "in": ValueType::Span => r#""2020..2021""#,
            nl: "De hele periodes waarover het gaat, of de id van één kolom met een `kind`. Zonder `in` zijn dat alle \
                periodes van het plan.",
            en: "The complete periods that it is about, or the id of one column with a `kind`. Defaults to all periods \
                of the plan.";
        "amount": ValueType::Any(&[ValueType::Amount, ValueType::PerPeriod]) => "1_500",
            nl: "Het opgegeven bedrag over die periodes samen, of een bedrag per periode. Zijn bedragen eronder uit een tarief, \
                een spreiding, een koers of een verdeling berekend en niet zelf opgegeven, dan klopt ook de precieze som, \
                afgerond, en de som van de apart afgeronde posten.",
            en: "The printed amount over these periods together, or an amount for each period. If amounts in it are \
                calculated from a rate, a span, an exchange rate or a division and not stated, the exact sum, rounded, is \
                right too, and so is the sum of lines that are each rounded by themselves.";
        "rate": ValueType::Amount => "12.50",
            nl: "Het opgegeven bedrag per eenheid: over die periodes samen, gedeeld door `quantity`, met zoveel decimalen als \
                het is afgedrukt. De precieze som klopt ook, zoals bij `amount`.",
            en: "The printed amount for each unit: over these periods together, divided by `quantity`, with as many decimals \
                as it is printed with. The exact sum is right too, as for `amount`.";
        "quantity": ValueType::Amount => "250",
            nl: "Het aantal eenheden van `rate`, zoals leerlingen of inwoners.",
            en: "The number of units of `rate`, such as pupils or inhabitants.";
        "currency": ValueType::Text => r#""CHF""#,
            nl: "De munt van `amount` en `rate`, als dat een andere is dan die van het plan. Een som van bedragen die \
                alle in die munt zijn opgegeven wordt niet omgerekend, een andere met de koers van `[rates]`. Het cijfer mag zoveel afwijken als het zelf is afgerond; en omgerekend, als de omgerekende bedragen \
                waaruit het bestaat samen zijn afgerond: elk op de eenheid van het plan.",
            en: "The currency of `amount` and `rate`, if that is not the plan's. A sum of amounts that are all stated in that \
                currency is not converted, another one is by the rate in `[rates]`. The figure may differ as much as it is rounded itself; and if converted, as much as the converted amounts that \
                it is made of are rounded together: each to the unit of the plan.";
        "share": ValueType::Percent => r#""47.28%""#,
            nl: "Het opgegeven aandeel, met zoveel decimalen als het is afgedrukt.",
            en: "The printed share, with as many decimals as it is printed with.";
        "share-of": ValueType::List(&ValueType::Text) => r#"["scholing"]"#,
            nl: "Waarvan het een aandeel is. Zonder `share-of` is dat alles van `side`, of zonder `side` alle lasten.",
            en: "What it is a share of. Defaults to all of `side`, or without `side` to all costs.";
        NOTE;
    },
);
