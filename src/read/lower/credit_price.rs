//! Income that is a price times a number, of a funder or of a line.

use crate::finding::{Words, verbatim};
use crate::place::Path;
use crate::plan::{CreditPrice, KEYS_OF_FUNDER, KEYS_OF_LINE, Money, Series};
use crate::read::fields::Fields;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::TomlTable;
use crate::tell;

/// Where a price is written: the keys of the price, the number and the unit, what has them, and what may be under it.
#[derive(Debug, Clone, Copy)]
pub(super) struct PriceKeys {
    keys: [&'static str; 3],
    of: Words,
    under: Words,
}

pub(super) const PRICE_OF_FUNDER: PriceKeys = PriceKeys {
    keys: KEYS_OF_FUNDER,
    of: Words::new("de financier", "the funder"),
    under: Words::new("een financier", "a funder"),
};
pub(super) const PRICE_OF_LINE: PriceKeys = PriceKeys {
    keys: KEYS_OF_LINE,
    of: Words::new("de post", "the line"),
    under: Words::new("een post", "a line"),
};

/// The price and the number of which the `credit` of a funder or a line is the product, if it has these. Beside a price
/// there are only amounts of columns that are not periods of the plan, which are read here. Such a column has no price.
pub(super) fn credit_price(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    PriceKeys { keys, of, .. }: PriceKeys,
    path: &Path<'_>,
) -> Option<CreditPrice> {
    if cx.only_column.is_some() {
        return None;
    }
    let [rate_key, quantity_key, unit_key] = keys;
    if report_price_in_credit(cx, fields, keys, path) {
        return Some(CreditPrice::default());
    }
    let [rate, quantity, unit] = keys.map(verbatim);
    // If an unknown key may stand for one of these keys, that key counts as present. Alone, it says nothing about a
    // price.
    let is_written = [rate_key, quantity_key].map(|key| fields.value(key).is_some());
    let [has_rate, has_quantity] = [rate_key, quantity_key].map(|key| fields.is_present(key));
    if !is_written.contains(&true) {
        if fields.value(unit_key).is_some() && !has_rate && !has_quantity {
            let message = tell! {
                nl: "{of} heeft een {unit}, en geen prijs", en: "{of} has a {unit}, and no price",
                of, unit = unit.clone()
            };
            let hint = tell! {
                nl: "voeg {rate} en {quantity} toe, of laat {unit} weg",
                en: "add {rate} and {quantity}, or leave {unit} out",
                rate, quantity, unit
            };
            cx.report(rule::UNCLEAR_INCOME, path, message, hint);
            let is_stated = fields.is_present("credit");
            return (!is_stated).then(CreditPrice::default);
        }
        return None;
    }
    let price = CreditPrice {
        rate: cx.in_full(|cx| fields.series(cx, rate_key, path)),
        quantity: cx.in_full(|cx| fields.series(cx, quantity_key, path)),
        unit: fields.text(cx, unit_key, path),
    };
    if let Some((key, value)) = fields.value("credit") {
        cx.figures_of_other_columns::<Money>(value, &path.key(key.name));
    }
    if has_rate != has_quantity {
        let (has, lacks) = match has_rate {
            true => (rate, quantity),
            false => (quantity, rate),
        };
        let message = tell! {
            nl: "{of} heeft {has}, en geen {lacks}", en: "{of} has {has}, and no {lacks}",
            of, has, lacks = lacks.clone()
        };
        let hint = tell! { nl: "voeg {lacks} toe", en: "add {lacks}", lacks };
        cx.report(rule::UNCLEAR_INCOME, path, message, hint);
        return Some(CreditPrice::default());
    }
    let own_columns = cx.own_columns().count();
    let is_single = matches!(
        (&price.rate, &price.quantity),
        (Some(Series::One(_)), Some(Series::One(_)))
    );
    if is_single && own_columns > 1 {
        let message = tell! {
            nl: "er staat één {rate} en één {quantity}, en niet in welke periode dat is",
            en: "there is one {rate} and one {quantity}, and it does not say in which period",
            rate, quantity
        };
        let zeros = vec!["0"; own_columns - 1].join(", ");
        let hint = tell! {
            nl: "geef elke periode een aantal, zoals {example}", en: "give each period a number, such as {example}",
            example = verbatim(format!("{quantity_key} = [1_150, {zeros}]"))
        };
        cx.report(rule::UNCLEAR_INCOME, path, message, hint);
        return Some(CreditPrice::default());
    }
    if states_own_credit(cx, fields) {
        let credit = verbatim("credit");
        let message = tell! {
            nl: "{of} heeft {credit}, en ook {rate} en {quantity}",
            en: "{of} has {credit}, and also {rate} and {quantity}",
            of, credit = credit.clone(), rate, quantity
        };
        let hint = tell! {
            nl: "laat {credit} weg: het volgt uit het tarief en het aantal; een opgegeven bedrag kan onder {claims} staan",
            en: "leave {credit} out: it follows from the rate and the number; a printed amount may be under {claims}",
            credit, claims = verbatim("[[claims]]")
        };
        cx.report(rule::UNCLEAR_INCOME, path, message, hint);
        return Some(CreditPrice::default());
    }
    Some(price)
}

/// Reports a price of a group, whose income is the sum of what is under it. Returns no price.
pub(super) fn no_price_of_group(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    PriceKeys { keys, of, under }: PriceKeys,
    path: &Path<'_>,
) -> Option<CreditPrice> {
    let written = keys.into_iter().find(|key| fields.value(key).is_some());
    if let Some(written) = written.filter(|_| cx.only_column.is_none()) {
        let message = tell! {
            nl: "{of} heeft {written}, en is een groep: de baten van een groep zijn de som van wat eronder staat",
            en: "{of} has {written}, and is a group: a group brings in the sum of what is under it",
            of, written = verbatim(written)
        };
        let [rate, quantity, _] = keys.map(verbatim);
        let hint = tell! {
            nl: "zet {rate} en {quantity} bij {under} onder deze groep; een opgegeven subtotaal is {credit}",
            en: "write {rate} and {quantity} at {under} under this group; a printed subtotal is {credit}",
            rate, quantity, under, credit = verbatim("credit")
        };
        cx.report(rule::UNCLEAR_INCOME, &path.key(written), message, hint);
    }
    None
}

/// Reports a price or a number in the table of `credit`, which has amounts by period. Returns whether there is one.
fn report_price_in_credit(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    [rate, quantity, _]: [&'static str; 3],
    path: &Path<'_>,
) -> bool {
    let credit = fields.value("credit");
    let table = credit.and_then(|(_, value)| value.node.as_table());
    let names = || table.into_iter().flat_map(TomlTable::iter);
    let is_price = |name: &str| ["rate", "quantity"].contains(&name);
    let is_period = |name: &str| {
        let mut columns = cx.columns.iter();
        columns.any(|column| column.period.id.as_str() == name)
    };
    if !names().any(|(key, _)| is_price(&key.name)) || names().any(|(key, _)| is_period(&key.name))
    {
        return false;
    }
    let message = tell! {
        nl: "{credit} is voor bedragen per periode, en heeft hier een prijs",
        en: "{credit} is for amounts by period, and has a price here",
        credit = verbatim("credit")
    };
    let hint = tell! {
        nl: "zet de prijs in {rate} en het aantal in {quantity}, in plaats van in {credit}",
        en: "write the price as {rate} and the number as {quantity}, instead of in {credit}",
        rate = verbatim(rate), quantity = verbatim(quantity), credit = verbatim("credit")
    };
    cx.report(rule::UNCLEAR_INCOME, &path.key("credit"), message, hint);
    true
}

/// Whether a `credit` has an amount in some period of the plan, and not only in other columns.
fn states_own_credit(cx: &Lowering<'_>, fields: &Fields<'_>) -> bool {
    let Some((_, value)) = fields.value("credit") else {
        return false;
    };
    let mut own = cx.own_columns();
    value.node.as_table().is_none() || own.any(|column| cx.figure_of(value, column).is_some())
}
