//! The part of the VAT on costs that is recovered: `recovers-vat` of a partner and of the plan.

use rust_decimal::Decimal;

use crate::place::Path;
use crate::plan::Share;
use crate::read::fields::Fields;
use crate::read::lowering::Lowering;

/// The part that is recovered: all for `true`, nothing for `false`.
pub(super) fn recovers_vat(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Share> {
    let (key, value) = fields.value("recovers-vat")?;
    if let Some(is_true) = cx.truth(value) {
        let percent = if is_true {
            Decimal::ONE_HUNDRED
        } else {
            Decimal::ZERO
        };
        return Share::new(percent);
    }
    let path = path.key(key.name);
    match value.node.as_str() {
        Some(text) => cx.share(text, &path),
        None => {
            cx.wrong_type(key, value, &path);
            None
        }
    }
}
