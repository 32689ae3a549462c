//! A cost that is a percentage of other costs.

use crate::finding::{name, verbatim};
use crate::place::Path;
use crate::plan::{BaseKeyword, CostBase, CostBaseId, CostShare, ShareMethod};
use crate::read::fields::Fields;
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::read::tree::Node;
use crate::tell;

/// The percentage of other costs that an item is. The inner option is None if it is not a percentage, the outer one if
/// that is unclear, which is reported.
pub(super) fn cost_share(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> Option<Option<CostShare>> {
    let percent = fields.share(cx, "percent", path);
    let before = cx.findings.reported();
    let of = base(cx, fields, path);
    let without = fields.ids(cx, "without", path, CostBaseId::new);
    let method = share_method(cx, fields, path);
    let is_damaged = fields.lost("percent", percent.as_ref());
    let lost = fields.lost("of", of.as_ref()) || fields.is_unreadable("without");
    if lost || cx.findings.reported() > before {
        return None;
    }
    match (percent, of) {
        // The base of a percentage is known even if the percentage can't be read.
        (percent, Some(of)) if !is_empty(&of) && (is_damaged || percent.is_some()) => {
            Some(Some(CostShare {
                percent,
                of,
                without,
                method,
            }))
        }
        _ if is_damaged => None,
        (None, None) if without.is_empty() && method == ShareMethod::default() => Some(None),
        (percent, _) => {
            let key = name(if percent.is_some() { "of" } else { "percent" });
            let message = tell! {
                nl: "de kostenregel is een deel van andere kosten, en heeft geen {key}",
                en: "the cost item is a part of other costs, and has no {key}",
                key = key.clone()
            };
            let hint = tell! {
                nl: "voeg {key} toe, zoals in {example}", en: "add {key}, as in {example}",
                key, example = verbatim("percent = \"15%\", of = [\"personeel\"]")
            };
            cx.report(rule::UNCLEAR_COST, path, message, hint);
            None
        }
    }
}

/// How a percentage of costs is calculated: the keys `over` and `round`.
pub(super) fn share_method(
    cx: &mut Lowering<'_>,
    fields: &Fields<'_>,
    path: &Path<'_>,
) -> ShareMethod {
    ShareMethod {
        over: fields.word(cx, "over", path).unwrap_or_default(),
        rounding: fields.word(cx, "round", path).unwrap_or_default(),
    }
}

fn is_empty(base: &CostBase) -> bool {
    match base {
        CostBase::All => false,
        CostBase::Named(ids) => ids.is_empty(),
    }
}

fn base(cx: &mut Lowering<'_>, fields: &Fields<'_>, path: &Path<'_>) -> Option<CostBase> {
    let (key, value) = fields.value("of")?;
    if let Node::Array(_) = &value.node {
        let ids = fields.ids(cx, "of", path, CostBaseId::new);
        return Some(CostBase::Named(ids));
    }
    let whole: Option<BaseKeyword> = cx.word(value, &path.key(key.name));
    whole.map(|BaseKeyword::All| CostBase::All)
}
