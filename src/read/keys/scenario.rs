//! `[scenarios]`.

use super::{KeySchema, NOTE, TableSchema, ValueType};
use crate::plan::Meanings;

/// The words for a figure that is removed.
pub const REMOVED_FIGURE: Meanings = &[("none", &["geen", "niets", "leeg", "nothing", "empty"])];

/// One scenario.
pub const SCENARIO: TableSchema = TableSchema::new(
    "a scenario",
    "een scenario",
    "Wat als bedragen van het plan anders waren? Elk bedrag wordt aangewezen met zijn plaats zoals bevindingen \
     die tonen, tussen aanhalingstekens: een periode met haar id, een activiteit met haar code, een \
     kostenregel met haar `what` of haar nummer vanaf 0, een voorwaarde met haar naam. `hbplan what-if \
     --scenario` toont wat er verandert. Het plan zelf blijft zoals het is.",
    "What if some figures of the plan were different? Each figure is given by its path as findings print it, in \
     quotes. A period is named by its id, an activity by its code, a cost item by its `what` or its number from \
     0, a condition by its name. `hbplan what-if --scenario` shows what would change. The plan itself stays as it \
     is.",
    keys! {
        "set": ValueType::Map(&ValueType::Any(&[ValueType::Amount, ValueType::Percent, ValueType::OneOf(REMOVED_FIGURE)])) =>
            r#"{ "funders.subsidie.credit.2022" = 0, "conditions[cofinanciering].max-share" = "45%" }"#,
            nl: "De nieuwe waarde van elk bedrag: een getal, een percentage, of `none` om het weg te laten.",
            en: "The new value of each figure: a number, a percentage, or `none` to remove it.";
        "scale": ValueType::Map(&ValueType::Amount) => r#"{ "lines.samenwerking" = 0.9, "activities[2.1]" = 1.5 }"#,
            nl: "De factor waarmee een bedrag wordt vermenigvuldigd, of elk bedrag van een financier, een post, een \
                tarief of een activiteit. Bedragen worden afgerond op de eenheid van het plan, tarieven op de \
                kleinste eenheid van de munt of op die van het plan als die fijner is; een half wordt naar boven \
                afgerond, bij een negatief bedrag naar beneden.",
            en: "The factor by which a figure is multiplied, or each figure of a funder, a line, a tariff or an \
                activity. Amounts are rounded to the unit of the plan, tariffs to the smallest unit of the currency \
                or to that of the plan if it is finer, a half away from zero.";
        NOTE;
    },
);
