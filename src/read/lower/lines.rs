//! `[lines]`: the lines of the budget.

use super::allocation::paid_by;
use super::conditions::one_or_more;
use super::credit_price::{PRICE_OF_LINE, credit_price, no_price_of_group};
use super::groups::groups;
use super::line_cost::line_cost;
use super::{hint_of_named_table, tables_by_id, tables_in};
use crate::place::Path;
use crate::plan::{
    Adjustment, AllowedTransfer, BalanceSign, ById, CostKind, FigureSign, Line, LineId, LineIncome,
    LineRole, Money, PerPeriod, Section,
};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;

pub(super) fn lines(cx: &mut Lowering<'_>, file: &Fields<'_>) -> ById<LineId, Line> {
    cx.line_groups = groups(file, Section::Lines);
    let section = (Section::Lines, &keys::LINE);
    tables_by_id(cx, file, section, LineId::new, hint_of_named_table, line)
}

fn line(cx: &mut Lowering<'_>, id: &str, fields: &Fields<'_>, path: &Path<'_>) -> Option<Line> {
    let name = fields.name_or_id(cx, id, path);
    let under = fields.id(cx, "under", path, LineId::new);
    let kind = fields.id(cx, "kind", path, CostKind::new);
    cx.lost_kind |= fields.lost("kind", kind.as_ref());
    if fields.lost("under", under.as_ref()) {
        // The unreadable `under` may have meant any group.
        cx.damage(Section::Lines);
    }
    let role: Option<LineRole> = fields.word(cx, "role", path);
    let is_role_known = !fields.lost("role", role.as_ref());
    let (adjust, adjust_is_complete) =
        tables_in(cx, fields, "adjust", &keys::ADJUSTMENT, path, adjustment);
    let (may_move, may_move_is_complete) = tables_in(
        cx,
        fields,
        "may-move",
        &keys::ALLOWED_TRANSFER,
        path,
        allowed_transfer,
    );
    let (cost, cost_is_complete) = line_cost(cx, id, fields, path);
    let price = match cx.line_groups.contains(id) {
        true => no_price_of_group(cx, fields, PRICE_OF_LINE, path),
        false => credit_price(cx, fields, PRICE_OF_LINE, path),
    };
    let income = LineIncome {
        credit: match price {
            Some(_) => None,
            None => fields.by_column(cx, "credit", path),
        },
        price,
    };
    Some(Line {
        name,
        kind,
        under,
        debit: fields.by_column(cx, "debit", path),
        total: fields.number(cx, "total", path),
        income,
        total_credit: fields.number(cx, "total-credit", path),
        balance: balance(cx, fields, "balance", path),
        total_balance: total_balance(cx, fields, "total-balance", path),
        role: match is_role_known {
            true => role.unwrap_or_default(),
            false => LineRole::Reserve,
        },
        is_role_known,
        approved: fields.series(cx, "approved", path),
        sign: sign(cx, fields, path).unwrap_or_default(),
        cost,
        cost_is_complete,
        paid_by: paid_by(cx, fields, path),
        adjust,
        adjust_is_complete,
        may_move,
        may_move_is_complete,
        note: fields.text(cx, "note", path),
    })
}

/// Printed balances per period, as income less costs. None if it is not known which sign they have.
pub(super) fn balance(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &str,
    path: &Path<'_>,
) -> Option<PerPeriod<Money>> {
    let printed = fields.by_column(cx, key, path)?;
    if cx.lost_balance_sign {
        return None;
    }
    Some(match cx.balance_sign {
        BalanceSign::IncomeLessCosts => printed,
        BalanceSign::CostsLessIncome => printed.map(|balance: Money| -balance),
    })
}

/// A printed balance over all periods, as income less costs. None if it is not known which sign it has.
pub(super) fn total_balance(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    key: &str,
    path: &Path<'_>,
) -> Option<Money> {
    let printed: Money = fields.number(cx, key, path)?;
    if cx.lost_balance_sign {
        return None;
    }
    Some(match cx.balance_sign {
        BalanceSign::IncomeLessCosts => printed,
        BalanceSign::CostsLessIncome => -printed,
    })
}

/// The sign of a funder, a line or a cost item. If it can't be read, any sign may be meant.
pub(super) fn sign(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<FigureSign> {
    let sign = fields.word(cx, "sign", path);
    if fields.lost("sign", sign.as_ref()) {
        return Some(FigureSign::Any);
    }
    sign
}

fn adjustment(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Adjustment> {
    let within = fields.span(cx, "in", path);
    let amount = fields.number(cx, "amount", path);
    let reason = fields.text(cx, "reason", path);
    Some(Adjustment {
        number,
        within: within?,
        amount: amount?,
        reason: reason?,
    })
}

fn allowed_transfer(
    cx: &mut Lowering<'_>,
    number: usize,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<AllowedTransfer> {
    let before = cx.findings.reported();
    let transfer = AllowedTransfer {
        number,
        to: one_or_more(cx, fields, "to", path, LineId::new),
        max: fields.number(cx, "max", path),
        note: fields.text(cx, "note", path),
    };
    let unreadable = fields.unreadable().next().is_some();
    (cx.findings.reported() == before && !unreadable).then_some(transfer)
}
