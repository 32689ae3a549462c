//! Finds a plan with a unit of a thousand whose figures are in thousands. This is one mistake, not one for each figure.

use crate::finding::{name, verbatim};
use crate::place::Path;
use crate::plan::fields::{Figure, visit_figures};
use crate::plan::{Plan, Section};
use crate::read::lowering::Lowering;
use crate::read::rule;
use crate::tell;

/// The minimum number of figures finer than the unit. Fewer such figures are slips.
const MIN_FIGURES: usize = 3;

/// Reports a plan in which most figures are finer than its unit of a thousand or more.
pub(super) fn check(cx: &mut Lowering<'_>, plan: &Plan) {
    let unit = plan.unit;
    if unit.size() < 1_000.into() || !plan.scale.is_one() {
        return;
    }
    let (mut finer, mut all) = (0, 0);
    let mut example = None;
    visit_figures(plan, &mut |at, figure| {
        if let Figure::Amount(amounts) = figure {
            amounts.each(at, &cx.periods, &mut |amount, _| {
                all += usize::from(!amount.is_zero());
                if !unit.holds(amount) {
                    finer += 1;
                    example.get_or_insert(amount);
                }
            });
        }
    });
    let Some(example) = example.filter(|_| finer >= MIN_FIGURES && finer * 2 > all) else {
        return;
    };
    cx.damage(Section::Plan);
    let size = name(unit.size());
    let message = tell! {
        nl: "{key} is {size}, en {finer} van de {all} bedragen zijn kleiner of geen veelvoud ervan, zoals {example}",
        en: "{key} is {size}, and {finer} of the {all} amounts are smaller or not a multiple of it, such as {example}",
        key = verbatim("unit"), size, finer, all, example = name(example)
    };
    let full = example.decimal().checked_mul(unit.size());
    let full = full.and_then(|full| crate::read::guess::amount(&full.normalize().to_string()));
    let hint = match full {
        Some(full) => tell! {
            nl: "schrijf elk bedrag voluit, zoals {full} voor {example}",
            en: "write each amount in full, such as {full} for {example}",
            full = name(full), example = name(example)
        },
        None => crate::read::lowering::write("unit = 1"),
    };
    let plan = Path::ROOT.key(Section::Plan.key());
    cx.report(rule::FINER_THAN_UNIT, &plan.key("unit"), message, hint);
}
