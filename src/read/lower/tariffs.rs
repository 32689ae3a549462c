//! `[tariffs]`: prices that cost items share.

use rust_decimal::Decimal;

use super::tables_by_id;
use crate::finding::{Message, name, verbatim};
use crate::place::Path;
use crate::plan::{ById, Money, Section, Series, Share, Tariff, TariffId, TariffRate};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

pub(super) fn tariffs(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<TariffId, Tariff> {
    let section = (Section::Tariffs, &keys::TARIFF);
    tables_by_id(cx, file, section, TariffId::new, hint, tariff)
}

fn hint(id: &str) -> Message {
    let example = format!("{id} = {{ rate = 108.90, unit = \"uur\" }}");
    tell! { nl: "bijvoorbeeld {example}", en: "for example {example}", example = name(example) }
}

fn tariff(cx: &mut Lowering<'_>, id: &str, fields: &Fields<'_>, path: &Path<'_>) -> Option<Tariff> {
    let name = fields.name_or_id(cx, id, path);
    let unit = fields.text(cx, "unit", path);
    let note = fields.text(cx, "note", path);
    let rate = rate(cx, fields, path)?;
    // If its unit is unreadable, it is not known with which maximum rates it is compared.
    if fields.lost("unit", unit.as_ref()) {
        return None;
    }
    Some(Tariff {
        name,
        rate,
        unit,
        note,
    })
}

fn rate(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<TariffRate> {
    let rate = cx.in_full(|cx| fields.series::<Money>(cx, "rate", path));
    let index = index(cx, fields, path);
    let from = fields.span(cx, "index-from", path);
    if fields.is_absent("index") && from.is_some() {
        let message = tell! {
            nl: "{from} vraagt een {index} erbij", en: "{from} needs an {index} beside it",
            from = verbatim("index-from"), index = verbatim("index")
        };
        let hint = tell! {
            nl: "voeg {example} toe, of laat het weg", en: "add {example}, or take it out",
            example = verbatim("index = \"2.5%\"")
        };
        cx.report(rule::MISSING_KEY, &path.key("index-from"), message, hint);
    }
    if fields.lost("index", index.as_ref()) || fields.lost("index-from", from.as_ref()) {
        return None;
    }
    match (rate?, index) {
        (rate, None) => Some(TariffRate::Fixed(rate)),
        (Series::One(rate), Some(index)) => Some(TariffRate::Indexed {
            rate,
            index,
            from: from.map(|span| span.start().year()),
        }),
        (Series::Each(rates), Some(_)) => {
            let message = tell! {
                nl: "een tarief met een bedrag per periode wordt niet ook nog geïndexeerd",
                en: "a tariff with a rate for each period is not indexed as well"
            };
            let hint = tell! {
                nl: "schrijf één bedrag, of laat {index} weg", en: "write one rate, or take {index} out",
                index = verbatim("index")
            };
            cx.report(rule::UNCLEAR_COST, &path.key("index"), message, hint);
            Some(TariffRate::Fixed(Series::Each(rates)))
        }
    }
}

/// The percentage by which a tariff rises each year. Below -100%, its rate would be less than 0.
fn index(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<Share> {
    let index = fields.share(cx, "index", path)?;
    if index.percent() >= -Decimal::ONE_HUNDRED {
        return Some(index);
    }
    let message = tell! {
        nl: "een tarief kan niet elk jaar {index} stijgen: het zou minder dan nul worden",
        en: "a rate can't rise by {index} each year: it would become less than zero",
        index = index
    };
    let hint = tell! {
        nl: "schrijf een percentage van ten minste {least}", en: "write a percentage of at least {least}",
        least = verbatim("\"-100%\"")
    };
    cx.report(rule::UNREADABLE_VALUE, &path.key("index"), message, hint);
    None
}

#[cfg(test)]
mod tests {
    use crate::read::{Text, read};

    /// The rules of the findings about a plan with a tariff that has this index.
    fn rules(index: &str) -> Vec<&'static str> {
        let text = Text::new(format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2020\"]\n[tariffs]\nt = {{ rate = 9, index = \"{index}\" }}\n"
        ));
        let findings = read(&text).findings.into_iter();
        findings.map(|finding| finding.rule.0).collect()
    }

    #[test]
    fn an_index_leaves_no_rate_below_zero() {
        // 9 × (1 - 100%) = 0, and 9 × (1 - 100.01%) is less.
        assert!(rules("-100%").is_empty());
        assert_eq!(rules("-100.01%"), ["unreadable-value"]);
    }
}
