//! A smaller change that also meets a condition. A rule proposes to change a cost by the amount that is missing.
//! Percentages of that cost change with it, so a smaller change can be enough.

use rust_decimal::Decimal;

use super::draft::Draft;
use super::{KeyedFindings, Trials, evaluate_conditions};
use crate::checks::support::requirements::{key, place_of};
use crate::finding::{Finding, NewContent, PlanChange};
use crate::ledger::{Books, FundingCache, Verdict};
use crate::plan::{FunderIx, Money, Plan};
use crate::scenario::content_at;

impl Trials<'_> {
    /// Returns a completed change of one amount that is smaller than that of `draft` and works too. None if there is
    /// none.
    ///
    /// The headroom is assumed to change in proportion to the amount. Because percentages are rounded, one unit more is
    /// tried too.
    pub(super) fn least(
        &mut self,
        draft: &Draft,
        changes: &[PlanChange],
        balancing: Option<FunderIx>,
        finding: &Finding,
    ) -> Option<(Draft, KeyedFindings)> {
        let [change] = changes else { return None };
        let (NewContent::Money(to), Some(NewContent::Money(from))) =
            (&change.to, content_at(self.plan, &change.place))
        else {
            return None;
        };
        let (short, left) = self.headrooms(draft, finding)?;
        let unit = self.plan.unit.size();
        let all = *to - from;
        let passed = short.checked_add(left)?.decimal();
        let part = all.abs().decimal().checked_mul(short.decimal())?;
        let units = part.checked_div(passed)?.checked_div(unit)?.ceil();
        [units, units + Decimal::ONE].into_iter().find_map(|units| {
            let size = Money::new(units.checked_mul(unit)?).filter(|size| *size < all.abs())?;
            let amount = if all.is_negative() {
                from - size
            } else {
                from + size
            };
            let smaller = PlanChange::money(change.place.clone(), amount);
            self.left = self.left.checked_sub(1)?;
            let draft = self.draft(&[smaller], balancing)?;
            let after = self.works(&draft, finding)?;
            Some((draft, after))
        })
    }

    /// Returns by how much the plan misses the limit of the condition that a finding is about, and the headroom in the
    /// changed plan. None if the finding is not about a condition, or if the changed plan has no headroom.
    fn headrooms(&self, draft: &Draft, finding: &Finding) -> Option<(Money, Money)> {
        let before = verdicts(self.plan, self.books);
        let verdict = before
            .iter()
            .find(|verdict| is_about(self.plan, verdict, finding))?;
        let after = verdicts(&draft.plan, &draft.books);
        let same = after.iter().find(|after| after.is_on_same(verdict))?;
        let headroom = |of: &Verdict| of.outcome.as_ref().ok()?.headroom;
        let (short, left) = (-headroom(verdict)?, headroom(same)?);
        let is_passed = !short.is_negative() && !left.is_negative() && !left.is_zero();
        is_passed.then_some((short, left))
    }
}

fn verdicts(plan: &Plan, books: &Books) -> Vec<Verdict> {
    evaluate_conditions(&FundingCache::new(plan, books)).verdicts
}

/// Whether a finding is about the requirement of a verdict, and has the amount and the limit of the verdict.
fn is_about(plan: &Plan, verdict: &Verdict, finding: &Finding) -> bool {
    let place = place_of(plan, verdict.required_by).key(key(verdict.requirement));
    let limit = verdict
        .outcome
        .as_ref()
        .ok()
        .and_then(|outcome| outcome.limit);
    let is_of = |amount, limit| {
        finding
            .figures
            .is_some_and(|figures| (figures.found, figures.expected) == (amount, limit))
    };
    let figures = verdict.compared_amount().zip(limit);
    place == finding.place && figures.is_some_and(|(amount, limit)| is_of(amount, limit))
}
