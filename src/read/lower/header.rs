//! `[plan]`: the title, the language, the currency, the periods and the units of a plan.

use rust_decimal::Decimal;

use super::activities::audience;
use super::periods::columns;
use super::table;
use super::vat::recovers_vat;
use crate::finding::{OR, listed, name, verbatim};
use crate::place::Path;
use crate::plan::{
    BalanceSign, BudgetArrangement, Carry, Currency, FiscalYear, Language, Money, Plan, Quantity,
    RequiredBalance, Scale, Section, Unit,
};
use crate::read::fields::Fields;
use crate::read::guess::{self, quoted};
use crate::read::keys::{self, ValueType};
use crate::read::lowering::{Lowering, write};
use crate::read::rule;
use crate::tell;

/// Returns a plan with only its header. The periods are put into the context, for the sections that follow.
pub(super) fn plan(cx: &mut Lowering<'_>, file: &Fields<'_>, root: &Path<'_>) -> Plan {
    let Some(fields) = table(cx, file, Section::Plan.key(), &keys::PLAN, root) else {
        cx.damage(Section::Plan);
        return Plan::new("");
    };
    let path = root.key(Section::Plan.key());
    cx.fiscal_year = fiscal_year(cx, &fields, &path);
    columns(cx, &fields, &path);
    let currency = currency(cx, &fields, &path);
    let states_unit = !fields.is_absent("unit");
    // If the currency is unreadable, the unit of a plan that states no unit is not known.
    let lost_currency = !states_unit && fields.lost("currency", currency.as_ref());
    let currency = currency.unwrap_or_else(Currency::euro);
    cx.scale = scale(cx, &fields, &path);
    let unit = unit(cx, &fields, "unit", &path).flatten();
    let lost_unit = lost_currency || fields.lost("unit", unit.as_ref());
    let unit = unit.unwrap_or_else(|| unit_of_none(cx.scale, &currency));
    let written = cx.scale.written_unit(unit);
    let rounding = unit_of_rounding(cx, &fields, (unit, written), &path);
    let mut plan = Plan::new("");
    plan.title = fields.text(cx, "title", &path).unwrap_or_default();
    plan.id = fields.text(cx, "id", &path);
    plan.version = fields.date(cx, "version", &path);
    plan.language = fields
        .word(cx, "language", &path)
        .unwrap_or(Language::Dutch);
    plan.currency = currency;
    plan.scale = cx.scale;
    plan.unit = unit;
    plan.is_unit_known = !lost_unit;
    cx.unit = plan.written_unit();
    plan.rounding = rounding;
    plan.fiscal_year = cx.fiscal_year.clone();
    let carry = fields.word(cx, "carry", &path);
    plan.is_carry_known = !fields.lost("carry", carry.as_ref());
    plan.carry = carry.unwrap_or(Carry::None);
    let balance = fields.word(cx, "balance", &path);
    // If `balance` is unreadable, the plan may require no balance, so none is checked.
    let unstated = match fields.lost("balance", balance.as_ref()) {
        true => RequiredBalance::Free,
        false => RequiredBalance::Zero,
    };
    plan.balance = balance.unwrap_or(unstated);
    let sign = fields.word(cx, "balance-sign", &path);
    cx.lost_balance_sign = fields.lost("balance-sign", sign.as_ref());
    cx.balance_sign = sign.unwrap_or(BalanceSign::IncomeLessCosts);
    plan.balance_sign = cx.balance_sign;
    plan.budget_arrangement = fields
        .word(cx, "budget-layout", &path)
        .unwrap_or(BudgetArrangement::Blocks);
    let opening = fields.number::<Money>(cx, "opening", &path);
    plan.is_opening_known = !fields.lost("opening", opening.as_ref());
    plan.opening = opening.unwrap_or_default();
    plan.recovers_vat = recovers_vat(cx, &fields, &path);
    plan.is_recovers_vat_known = !fields.lost("recovers-vat", plan.recovers_vat.as_ref());
    plan.stated_term = fields.span(cx, "term", &path);
    plan.audience = audience(cx, &fields, &path);
    plan.note = fields.text(cx, "note", &path);
    plan
}

pub(super) fn currency(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Currency> {
    let code = fields.text(cx, "currency", path)?;
    let currency = Currency::new(&code);
    if currency.is_none() {
        let message = tell! {
            nl: "{code} is niet de code van een munt", en: "{code} is not the code of a currency",
            code = name(quoted(&code))
        };
        let hint = match guess::currency(&code) {
            Some(meant) => write(quoted(&meant)),
            None => tell! {
                nl: "schrijf de drie hoofdletters van ISO 4217, zoals {euro}",
                en: "write the three capitals of ISO 4217, such as {euro}",
                euro = verbatim("\"EUR\"")
            },
        };
        cx.report(rule::UNREADABLE_VALUE, &path.key("currency"), message, hint);
    }
    currency
}

/// The scale of the amounts of the file. If it can't be read, no amount is known.
fn scale(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Scale {
    let size: Option<Quantity> = fields.number(cx, "scale", path);
    let Some(size) = size.map(Quantity::decimal) else {
        if !fields.is_absent("scale") {
            cx.damage(Section::Plan);
        }
        return Scale::ONE;
    };
    Scale::new(size).unwrap_or_else(|| {
        let message = tell! {
            nl: "{key} is {size}, en geen duizend of miljoen",
            en: "{key} is {size}, and not a thousand or a million",
            key = verbatim("scale"), size = name(size)
        };
        let sizes = listed(["1000", "1_000_000", "1"].map(name).into(), OR);
        let hint = tell! { nl: "schrijf {sizes}", en: "write {sizes}", sizes };
        cx.report(rule::UNREADABLE_VALUE, &path.key("scale"), message, hint);
        cx.damage(Section::Plan);
        Scale::ONE
    })
}

/// The unit of a plan that states no unit: 1 in the scale of the file, or the minor unit of the currency if amounts are
/// in full.
fn unit_of_none(scale: Scale, currency: &Currency) -> Unit {
    let of_scale = Unit::new(scale.size().decimal()).filter(|_| !scale.is_one());
    of_scale.unwrap_or_else(|| currency.minor_unit())
}

/// The unit under a key. `Some(None)` if it is 0.
fn unit(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &str,
    path: &Path<'_>,
) -> Option<Option<Unit>> {
    if let Some((_, value)) = fields.value(key)
        && let Some(size) = value.node.as_str().and_then(guess::unit)
    {
        let number = &ValueType::Amount;
        cx.not_of_type(number, value, &path.key(key), write(size));
        return None;
    }
    let size = fields.number::<Quantity>(cx, key, path)?.decimal();
    let unit = cx.scale.full_unit(size);
    if unit.is_none() && (key == "unit" || !size.is_zero()) {
        let message = tell! {
            nl: "{key} is {size}, en dat is geen macht van tien", en: "{key} is {size}, which is not a power of ten",
            key = verbatim(key), size = name(size)
        };
        let sizes = listed(["1", "0.01", "1000"].map(name).into(), OR);
        let hint = tell! { nl: "schrijf {sizes}", en: "write {sizes}", sizes };
        cx.report(rule::UNREADABLE_VALUE, &path.key(key), message, hint);
        return None;
    }
    Some(unit)
}

/// The unit to which printed figures were rounded. If the plan states none, the unit of the plan, if that is above 1 in
/// the scale of the file.
fn unit_of_rounding(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    (of, written): (Unit, Decimal),
    path: &Path<'_>,
) -> Option<Unit> {
    match unit(cx, fields, "rounding", path) {
        Some(rounding) => rounding,
        None => Some(of).filter(|_| written > Decimal::ONE),
    }
}

/// The fiscal years. If the name can't be read, the default name is used, so that the years themselves are known.
fn fiscal_year(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<FiscalYear> {
    let text = fields.text(cx, "year-name", path);
    let month = fields.count(cx, "year-begins", 12, path);
    cx.lost_fiscal_year = fields.lost("year-begins", month.as_ref());
    if cx.lost_fiscal_year || (month.is_none() && text.is_none()) {
        return None;
    }
    let month = month
        .and_then(|month| i8::try_from(month).ok())
        .unwrap_or(1);
    let text = text.as_deref().unwrap_or(FiscalYear::NAME);
    FiscalYear::new(month, text).or_else(|| {
        let message = tell! {
            nl: "{text} zegt niet welk jaar het is, of is niet van een ander tijdvak te onderscheiden",
            en: "{text} does not say which year it is, or can't be told from another stretch of time",
            text = name(quoted(text))
        };
        let hint = tell! {
            nl: "schrijf {both}, {end} of {begin}", en: "write {both}, {end} or {begin}",
            both = verbatim("\"{begin}/{end2}\""), end = verbatim("\"FY{end}\""), begin = verbatim("\"FY{begin}\"")
        };
        cx.report(rule::UNREADABLE_VALUE, &path.key("year-name"), message, hint);
        FiscalYear::new(month, FiscalYear::NAME)
    })
}

#[cfg(test)]
mod tests {
    use crate::read::{Text, read};

    /// The number of decimals of the unit of a plan, and the rules of its findings.
    fn unit_of(keys: &str) -> (u32, Vec<&'static str>) {
        let text = Text::new(format!("[plan]\ntitle = \"Test\"\n{keys}"));
        let reading = read(&text);
        let rules = reading.findings.iter().map(|finding| finding.rule.0);
        (reading.plan.unit.decimals(), rules.collect())
    }

    #[test]
    fn the_unit_of_a_plan_that_states_none_is_that_of_its_currency() {
        assert_eq!(unit_of(""), (2, vec![]));
        assert_eq!(unit_of("currency = \"JPY\""), (0, vec![]));
        assert_eq!(unit_of("currency = \"KWD\""), (3, vec![]));
        assert_eq!(unit_of("currency = \"JPY\"\nunit = 0.01"), (2, vec![]));
    }

    #[test]
    fn three_decimals_are_read_in_a_plan_that_counts_in_thousandths() {
        let dinars = "currency = \"KWD\"\nopening = 12.350";
        assert_eq!(unit_of(dinars), (3, vec![]));
        assert_eq!(unit_of("opening = 12.350"), (2, vec!["thousands-dot"]));
    }

    #[test]
    fn an_unreadable_currency_leaves_the_unit_unknown() {
        let is_known = |keys: &str| {
            let text = Text::new(format!("[plan]\ntitle = \"Test\"\n{keys}"));
            read(&text).plan.is_unit_known
        };
        assert!(!is_known("currency = \"yen\""));
        assert!(is_known("currency = \"yen\"\nunit = 1"));
        assert!(!is_known("unit = \"x\""));
        assert!(!is_known("unti = 1"));
    }
}
