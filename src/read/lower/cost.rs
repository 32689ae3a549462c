//! The cost of an activity, and the items of costs. Keys that contradict each other or say too little are reported
//! here.

use super::allocation::{paid_by, split};
use super::cost_share::cost_share;
use super::cost_time::{TimingWords, Unclear, timing};
use super::lines::sign;
use super::rates::currency_of;
use super::tables;
use crate::finding::verbatim;
use crate::place::Path;
use crate::plan::{
    Cost, CostItem, CostKind, CostShare, Form, LineId, Money, PerPeriod, Price, Quantity,
    RateSource, Repeat, Series, Span, SpreadOver, TariffId, Timing,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::Node;
use crate::tell;

/// The key of the amount of an item.
const AMOUNT: &str = "amount";

/// The cost of an activity, and whether all of it could be read.
pub(super) fn cost(cx: &mut Lowering<'_>, activity: &Fields<'_>, path: &Path<'_>) -> (Cost, bool) {
    if activity.is_unreadable("cost") {
        return (Cost::Unstated, false);
    }
    let Some((key, value)) = activity.value("cost") else {
        return (Cost::Unstated, true);
    };
    let path = path.key(key.name);
    match &value.node {
        Node::String(text) => {
            let is_none = keys::NO_COST.iter().any(|(word, _)| word == text);
            if is_none {
                return (Cost::None, true);
            }
            cx.wrong_type(key, value, &path);
            (Cost::None, false)
        }
        Node::Array(_) => {
            let (items, whole) = tables(
                cx,
                "activities.cost",
                value,
                &key.value_type,
                &keys::COST_ITEM,
                &path,
                item,
            );
            (Cost::Items(items), whole)
        }
        Node::Integer(_) | Node::Float(_) | Node::Boolean | Node::Datetime(_) | Node::Table(_) => {
            cx.wrong_type(key, value, &path);
            (Cost::Unstated, false)
        }
    }
}

/// The figures of an item as written.
#[derive(Clone)]
struct CostFigures {
    amount: Option<Series<Money>>,
    rate: Option<Series<Money>>,
    tariff: Option<TariffId>,
    quantity: Option<Series<Quantity>>,
    share: Option<CostShare>,
}

fn item(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<CostItem> {
    let line = fields.id(cx, "line", path, LineId::new);
    item_on(cx, number, line, fields, path)
}

/// A cost item, on this line if it is given.
pub(super) fn item_on(
    cx: &mut Lowering<'_>,
    number: usize,
    line: Option<LineId>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<CostItem> {
    let amount = fields.series(cx, AMOUNT, path);
    let what = fields.text(cx, "what", path);
    let kind = fields.id(cx, "kind", path, CostKind::new);
    let sign = sign(cx, fields, path);
    let unit = fields.text(cx, "unit", path);
    let paid_by = paid_by(cx, fields, path);
    let split = split(cx, fields, path);
    let note = fields.text(cx, "note", path);
    cx.lost_kind |= fields.lost("kind", kind.as_ref());
    let stated = stated_cost(cx, fields, (amount, AMOUNT), path);
    Some(CostItem {
        number,
        what,
        kind,
        line,
        sign,
        unit,
        paid_by,
        split,
        note,
        ..stated
    })
}

/// An item with only the price and the time of a cost. `key_of_amount` is the key of `amount`, for messages. If the
/// price or the time is unreadable or unclear, that is reported and the cost is unknown.
pub(super) fn stated_cost(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    (amount, key_of_amount): (Option<Series<Money>>, &'static str),
    path: &Path<'_>,
) -> CostItem {
    let share = cost_share(cx, fields, path);
    let figures = CostFigures {
        share: share.clone().flatten(),
        amount,
        rate: cx.in_full(|cx| fields.series(cx, "rate", path)),
        tariff: fields.id(cx, "tariff", path, TariffId::new),
        quantity: fields.series(cx, "quantity", path),
    };
    let span = fields.span(cx, "in", path);
    let per: Option<Repeat> = fields.word(cx, "per", path);
    let spread: Option<SpreadOver> = fields.word(cx, "spread", path);
    let currency = currency_of(cx, fields, path);
    let vat = fields.share(cx, "vat", path);
    let vat_is_included = fields.yes_no(cx, "vat-included", path);
    let lost_time = fields.lost("in", span.as_ref())
        || fields.lost("per", per.as_ref())
        || fields.lost("spread", spread.as_ref());
    let lost_price = share.is_none()
        || key_of_amount == AMOUNT && fields.lost(AMOUNT, figures.amount.as_ref())
        || fields.lost("rate", figures.rate.as_ref())
        || fields.lost("tariff", figures.tariff.as_ref())
        || fields.lost("quantity", figures.quantity.as_ref())
        || fields.lost("currency", currency.as_ref())
        || fields.lost("vat", vat.as_ref())
        || fields.lost("vat-included", vat_is_included.as_ref());
    if lost_time || lost_price {
        let when = timing((false, false), (per, spread), span).ok();
        return unreadable(cx, fields, figures, when.filter(|_| !lost_time));
    }
    let is_share = figures.share.is_some();
    let by_figures = is_by_figures(&figures, (per, spread), span);
    let stated = price(figures.clone(), key_of_amount)
        .and_then(|price| Ok((price, timing((by_figures, is_share), (per, spread), span)?)));
    match stated {
        Ok((price, timing)) => CostItem {
            currency,
            vat,
            vat_is_included: vat_is_included == Some(true),
            ..CostItem::new(0, price, timing)
        },
        Err((message, hint)) => {
            cx.report(rule::UNCLEAR_COST, path, message, hint);
            unreadable(cx, fields, figures, None)
        }
    }
}

/// An item whose cost is unknown in each period of `when`, or in all periods if `when` is None.
fn unreadable(
    cx: &Lowering<'_>,
    fields: &Fields<'_>,
    figures: CostFigures,
    when: Option<Timing>,
) -> CostItem {
    let rate = match (figures.tariff, figures.rate) {
        (Some(tariff), None) => Some(RateSource::Tariff(tariff)),
        (None, Some(rate)) => Some(RateSource::Rate(rate)),
        (None, None) if !fields.is_present("rate") && !fields.is_present("tariff") => None,
        (_, _) => Some(RateSource::Rate(unknown_figures(cx))),
    };
    let price = match rate {
        Some(rate) => Price::Product {
            rate,
            quantity: unknown_figures(cx),
        },
        None => Price::Amount(unknown_figures(cx)),
    };
    let timing = match when {
        None | Some(Timing::Once(None)) => Timing::ByFigures,
        Some(timing) => timing,
    };
    CostItem {
        is_read: false,
        ..CostItem::new(0, price, timing)
    }
}

/// Figures that are unknown in all periods.
fn unknown_figures<T: Copy>(cx: &Lowering<'_>) -> Series<T> {
    let periods = cx.periods.iter().map(|(period, _)| period).collect();
    Series::Each(PerPeriod::new(Form::Array, Vec::new(), periods))
}

fn price(figures: CostFigures, key_of_amount: &str) -> Result<Price, Unclear> {
    let (amount, rate, tariff) = (
        verbatim(key_of_amount),
        verbatim("rate"),
        verbatim("tariff"),
    );
    let source = match (figures.rate, figures.tariff) {
        (Some(_), Some(_)) => {
            return Err((
                tell! {
                    nl: "de kostenregel heeft een {rate} en ook een {tariff}",
                    en: "the cost item has both a {rate} and a {tariff}",
                    rate, tariff
                },
                tell! { nl: "houd een van de twee", en: "keep one of the two" },
            ));
        }
        (Some(rate), None) => Some(RateSource::Rate(rate)),
        (None, tariff) => tariff.map(RateSource::Tariff),
    };
    let percent = verbatim("percent");
    if let Some(share) = figures.share {
        return match (figures.amount, source, figures.quantity) {
            (None, None, None) => Ok(Price::Share(share)),
            _ => Err((
                tell! {
                    nl: "de kostenregel heeft een {percent}, en zegt ook een bedrag, een tarief of een aantal",
                    en: "the cost item has a {percent}, and an amount, a rate or a quantity too",
                    percent = percent.clone()
                },
                tell! {
                    nl: "houd het {percent} als het een deel van andere kosten is",
                    en: "keep the {percent} if it is a part of other costs",
                    percent
                },
            )),
        };
    }
    match (figures.amount, source, figures.quantity) {
        (Some(amount), None, None) => Ok(Price::Amount(amount)),
        (None, Some(rate), Some(quantity)) => Ok(Price::Product { rate, quantity }),
        (None, None, None) => Err((
            tell! {
                nl: "de kostenregel zegt niet hoeveel het is", en: "the cost item does not say how much it is"
            },
            tell! {
                nl: "voeg een {amount} toe, of een {rate} en een {quantity}, of een {percent}",
                en: "add an {amount}, or a {rate} and a {quantity}, or a {percent}",
                amount, rate, quantity = verbatim("quantity"), percent
            },
        )),
        (None, Some(_), None) => Err((
            tell! {
                nl: "de kostenregel heeft een tarief, en zegt niet hoeveel keer",
                en: "the cost item has a rate, and does not say how many"
            },
            tell! {
                nl: "voeg {one} toe, of schrijf {amount} in plaats van het tarief",
                en: "add {one}, or write {amount} instead of the rate",
                one = verbatim("quantity = 1"), amount
            },
        )),
        (None, None, Some(_)) => Err((
            tell! {
                nl: "de kostenregel heeft een aantal, en zegt niet wat één kost",
                en: "the cost item has a quantity, and does not say what one costs"
            },
            tell! { nl: "voeg een {rate} of een {tariff} toe", en: "add a {rate} or a {tariff}", rate, tariff },
        )),
        (Some(_), _, _) => Err((
            tell! {
                nl: "de kostenregel zegt twee keer hoeveel het is: met een {amount}, en met een tarief of een aantal",
                en: "the cost item says twice how much it is: an {amount}, and a rate or a quantity",
                amount = amount.clone()
            },
            tell! {
                nl: "houd het {amount}, of het tarief en het aantal", en: "keep the {amount}, or the rate and the quantity",
                amount
            },
        )),
    }
}

/// Whether the figures are given by period, so that no other key may give the time.
fn is_by_figures(figures: &CostFigures, (per, spread): TimingWords, span: Option<Span>) -> bool {
    let each = matches!(figures.amount, Some(Series::Each(_)))
        || matches!(figures.quantity, Some(Series::Each(_)));
    let rate_by_period: Option<&PerPeriod<Money>> = match &figures.rate {
        Some(Series::Each(rates)) => Some(rates),
        Some(Series::One(_)) | None => None,
    };
    each || figures.share.is_some()
        || (rate_by_period.is_some() && (per, spread, span) == (None, None, None))
}

#[cfg(test)]
mod tests {
    use crate::plan::Price;
    use crate::read::{Text, read};

    #[test]
    fn a_rate_beside_a_tariff_is_unclear() {
        let item = "cost = [{ rate = 10, tariff = \"t\", quantity = 2 }]";
        let text = Text::new(format!(
            "[plan]\ntitle = \"T\"\nperiods = [\"2020\"]\n[tariffs]\nt = {{ rate = 9 }}\n\
             [[activities]]\ncode = \"1\"\ntitle = \"A\"\n{item}\n"
        ));
        let reading = read(&text);
        let rules: Vec<&str> = reading
            .findings
            .iter()
            .map(|finding| finding.rule.0)
            .collect();
        assert_eq!(rules, ["unclear-cost"]);
        let [item] = reading.plan.activities[0].cost.items() else {
            panic!("one item")
        };
        assert!(matches!(item.price, Price::Product { .. }));
        let books = crate::ledger::post(&reading.plan);
        assert!(books.activities.iter().all(|sums| !sums.is_complete()));
    }
}
