//! Every amount of money that is written in a plan. Rates, tariffs and quantities are not amounts.

use crate::place::Place;
use crate::plan::fields::{Figure, visit_figures};
use crate::plan::{Money, Plan};

/// Visits every amount of a plan with its place, in the order of the sections.
pub(crate) fn visit(plan: &Plan, visit: &mut dyn FnMut(Money, &dyn Fn() -> Place)) {
    visit_figures(plan, &mut |at, figure| match figure {
        Figure::Amount(amounts) => amounts.each(at, &plan.periods, visit),
        Figure::Rate(_) | Figure::Quantity(_) | Figure::Share(_) => {}
    });
}
