//! `[[claims]]`: printed figures that are a sum, a difference or a share of others.

use super::conditions::first_of_each;
use super::list;
use super::rates::currency_of;
use crate::place::Path;
use crate::plan::{ClaimSide, FunderId, PerPeriod, PlanClaim, Section, Series, TermId};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;
use crate::read::tree::Node;

pub(super) fn claims(cx: &mut Lowering<'_>, file: &Fields<'_>) -> Vec<PlanClaim> {
    list(cx, file, Section::Claims, &keys::CLAIM, claim)
}

fn claim(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<PlanClaim> {
    let before = cx.findings.reported();
    let decimals_of = |key| {
        fields
            .value(key)
            .map_or(0, |(_, value)| most_decimals(&value.node))
    };
    let share_decimals = decimals_of("share");
    let mut claim = PlanClaim {
        number,
        name: fields.text(cx, "name", path).unwrap_or_default(),
        of: fields.ids(cx, "of", path, TermId::new),
        less: fields.ids(cx, "less", path, TermId::new),
        side: fields.word(cx, "side", path),
        first_of_each: first_of_each(cx, fields, path),
        funder: fields.id(cx, "funder", path, FunderId::new),
        within: None,
        amount: fields.series_by_column(cx, "amount", path),
        amount_decimals: decimals_of("amount"),
        rate: cx.in_full(|cx| fields.number(cx, "rate", path)),
        rate_decimals: decimals_of("rate"),
        quantity: cx.in_full(|cx| fields.number(cx, "quantity", path)),
        currency: currency_of(cx, fields, path),
        share: (fields.share(cx, "share", path)).map(|share| share.with_decimals(share_decimals)),
        share_decimals,
        share_of: fields.ids(cx, "share-of", path, TermId::new),
        of_other_column: None,
        note: fields.text(cx, "note", path),
        is_complete: true,
    };
    set_time(cx, fields, path, &mut claim);
    let unreadable = fields.unreadable().next().is_some();
    let is_sign_lost = cx.lost_balance_sign && claim.side == Some(ClaimSide::Balance);
    claim.is_complete = cx.findings.reported() == before && !unreadable && !is_sign_lost;
    Some(claim)
}

/// Reads the time of a claim. A claim about a column that is not read now has no figure to compare. Only its printed
/// amount is kept, for claims of which it is a term.
fn set_time(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>, claim: &mut PlanClaim) {
    let text = fields
        .value("in")
        .and_then(|(_, value)| value.node.as_str());
    let named = text.and_then(|id| cx.column_with_id(id.trim()));
    let is_other = |column: usize| cx.columns[column].kind.is_some();
    let is_about = match (cx.only_column, named) {
        (Some(only), Some(named)) => only == named,
        (Some(_), None) => text.is_none() && matches!(claim.amount, Some(Series::Each(_))),
        (None, named) => !named.is_some_and(is_other),
    };
    if !is_about {
        claim.of_other_column = match claim.amount {
            Some(Series::One(printed)) => Some(printed),
            Some(Series::Each(_)) | None => None,
        };
        claim.amount = Some(Series::Each(PerPeriod::none()));
        (claim.share, claim.rate, claim.quantity) = (None, None, None);
    } else if cx.only_column.is_none() {
        claim.within = fields.span(cx, "in", path);
    } else if named.is_none() {
        (claim.share, claim.rate, claim.quantity) = (None, None, None);
    }
}

/// The maximum number of decimals with which figures of a value are written: 2 for `"47.30%"` and for `[1, 2.50]`.
fn most_decimals(value: &Node<'_>) -> u32 {
    match value {
        Node::String(text) => decimals(text),
        Node::Float(digits) => decimals(digits.0),
        Node::Integer(_) | Node::Boolean | Node::Datetime(_) => 0,
        Node::Array(array) => {
            let elements = array.elements.iter();
            let decimals = elements.map(|element| most_decimals(&element.node));
            decimals.max().unwrap_or(0)
        }
        Node::Table(table) => {
            let values = table.iter();
            let decimals = values.map(|(_, value)| most_decimals(&value.node));
            decimals.max().unwrap_or(0)
        }
    }
}

/// The number of decimals of a number as it is written.
fn decimals(number: &str) -> u32 {
    let after = number.split_once('.').map_or("", |(_, after)| after);
    after.bytes().filter(u8::is_ascii_digit).count() as u32
}
