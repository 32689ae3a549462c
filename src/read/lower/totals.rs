//! `[totals]`: the totals as they were printed.

use super::lines::{balance, total_balance};
use super::table;
use crate::place::Path;
use crate::plan::{Section, Totals};
use crate::read::fields::Fields;
use crate::read::keys;
use crate::read::lowering::Lowering;

pub(super) fn totals(cx: &mut Lowering<'_>, file: &Fields<'_>, root: &Path<'_>) -> Totals {
    let Some(fields) = table(cx, file, Section::Totals.key(), &keys::TOTALS, root) else {
        return Totals::default();
    };
    let path = &root.key(Section::Totals.key());
    Totals {
        debit: fields.by_column(cx, "debit", path),
        credit: fields.by_column(cx, "credit", path),
        balance: balance(cx, &fields, "balance", path),
        total_debit: fields.number(cx, "total-debit", path),
        total_credit: fields.number(cx, "total-credit", path),
        total_balance: total_balance(cx, &fields, "total-balance", path),
        result: balance(cx, &fields, "result", path),
        total_result: total_balance(cx, &fields, "total-result", path),
    }
}
