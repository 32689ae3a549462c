//! Posts a plan again with one figure changed, which gives the exact effect of the figure on every sum.
//!
//! The right figure is estimated from a first change (the secant method), because sums change in proportion to the
//! figure, apart from rounding.

use std::collections::BTreeSet;

use rust_decimal::Decimal;

use super::effect::{Residuals, SumExtent};
use super::near_values::near_values;
use super::put_right::put_right;
use super::slip::Slip;
use super::sources::{FigureAt, SourceFigure};
use super::sums::{ClaimedSums, millionths, of_millionths};
use crate::checks::support::claims::{AddendSet, Claim};
use crate::checks::support::posting_work::posting_work;
use crate::checks::{Context, Derived};
use crate::ledger::{Books, FundingCache, Side, evaluate_conditions, post};
use crate::place::{Place, Step};
use crate::plan::{DECIMALS, FunderIx, LineIx, Money, Plan, TermId};
use crate::scenario::write_content;

/// The maximum number of other values that are tried for a figure.
const MAX_TRIED: usize = 12;

/// By how many millionths each sum becomes smaller, by the index of the sum.
pub(super) type SumChanges = Vec<(usize, i128)>;

/// The work of posting a plan and dividing it among partners, as a multiple of the work of posting it.
const WORK_OF_DIVISION: usize = 10;

/// Posts the plan with one figure changed, as often as needed.
pub(super) struct Replay<'a> {
    pub(super) cx: Context<'a>,
    /// The plan without the contents of its bookkeepings, which no sum depends on.
    base: Plan,
    pub(super) claimed: &'a ClaimedSums,
    /// The funders that pay the rest.
    payers: Vec<FunderIx>,
    /// By how many millionths each sum of the unchanged plan exceeds its printed figure. None if it is unknown.
    before: Vec<Option<i128>>,
    /// The work of posting the plan once.
    once: usize,
    /// The work of all posting so far.
    pub(super) work: usize,
}

/// A first change of a figure.
pub(super) struct Probe {
    /// By how much the figure was made larger.
    larger: Decimal,
    /// By how much each sum becomes smaller.
    changes: SumChanges,
    /// Whether a funder that pays the rest brings in more or less.
    pub(super) changes_rest: bool,
}

/// The changes that another figure causes.
struct ReplayedChanges {
    /// By how much each sum becomes smaller.
    sums: SumChanges,
    /// Whether a funder that pays the rest brings in more or less.
    has_other_rest: bool,
}

impl Probe {
    /// Estimates by how much a sum becomes smaller if the figure is larger by an amount. None if the result is out of
    /// bounds.
    pub(super) fn estimate(&self, sum: usize, larger: Decimal) -> Option<i128> {
        let change = of_millionths(self.changes[sum].1).decimal();
        let ratio = change.checked_mul(larger)?.checked_div(self.larger)?;
        millionths(Money::sum(ratio.round_dp(DECIMALS))?)
    }

    /// Whether a sum changes with the figure.
    pub(super) fn changes_sum(&self, sum: usize) -> bool {
        self.changes[sum].1 != 0
    }

    /// Whether a sum changes by more or less than the figure. Then it has amounts that are calculated from the figure.
    pub(super) fn is_of_several(&self) -> bool {
        let larger = Money::new(self.larger).and_then(millionths);
        let mut changes = self.changes.iter();
        changes.any(|(_, by)| *by != 0 && Some(by.abs()) != larger)
    }
}

impl<'a> Replay<'a> {
    pub(super) fn new(cx: Context<'a>, claimed: &'a ClaimedSums) -> Replay<'a> {
        let payers = cx.plan.indexed_funders();
        let payers = payers.filter(|(.., funder)| funder.pays_rest);
        let mut base = cx.plan.clone();
        for source in &mut base.actuals.sources {
            source.contents.clear();
        }
        Replay {
            cx,
            base,
            claimed,
            payers: payers.map(|(payer, ..)| payer).collect(),
            before: differences(cx, claimed),
            once: work_of_replay(cx, claimed),
            work: 0,
        }
    }

    /// The changes that another figure causes. None if it can't be written, or if a sum would be unknown.
    fn changes(&mut self, place: &Place, to: SourceFigure) -> Option<ReplayedChanges> {
        let mut plan = self.base.clone();
        write_content(&mut plan, place, &to.content()).then_some(())?;
        let (after, books) = self.posted(&plan);
        let both = self.before.iter().zip(after).enumerate();
        let sums = both.map(|(sum, (before, after))| Some((sum, (*before)? - after?)));
        let mut payers = self.payers.iter();
        Some(ReplayedChanges {
            sums: sums.collect::<Option<_>>()?,
            has_other_rest: payers.any(|at| books.funders[*at] != self.cx.books.funders[*at]),
        })
    }

    /// Returns how much smaller each sum becomes if a slip is corrected that makes its figures too large by `excess`.
    /// If the corrected plan makes no claim about a sum, the sum stays as it is. The sum under a row that is no longer
    /// a group becomes right. None if the slip can't be corrected.
    pub(super) fn with_right(&mut self, slip: Slip, excess: &[Money]) -> Option<SumChanges> {
        let mut plan = self.base.clone();
        put_right(&mut plan, self.cx, slip, excess)?;
        // Sums refer to funders by index, so the indices must not change.
        let mut funders = self.base.funders.keys().zip(plan.funders.keys());
        funders
            .all(|(before, after)| before == after)
            .then_some(())?;
        let (after, _) = self.posted(&plan);
        let both = self.before.iter().zip(after).zip(&self.claimed.sets);
        let changes = both.map(|((before, after), set)| match (before, after, set) {
            (Some(before), Some(after), _) => before - after,
            (Some(before), None, AddendSet::Under { side, group, .. })
                if !has_rows_under(&plan, *side, *group) =>
            {
                *before
            }
            (Some(_), None, _) | (None, _, _) => 0,
        });
        Some(changes.enumerate().collect())
    }

    /// Posts a changed plan. Returns by how much each sum exceeds its printed figure, and the books.
    fn posted(&mut self, plan: &Plan) -> (Vec<Option<i128>>, Books) {
        let cx = self.cx;
        self.work += self.once;
        cx.derived
            .replayed
            .set(cx.derived.replayed.get() + self.once);
        let books = post(plan);
        let funding = FundingCache::new(plan, &books);
        let mut sets = self.claimed.sets.iter();
        let has_rates = sets.any(|set| matches!(set, AddendSet::FlatRate { .. }));
        let evaluation = has_rates.then(|| evaluate_conditions(&funding));
        let evaluation = evaluation.as_ref().unwrap_or(cx.evaluation);
        let derived = Derived::default();
        let changed = Context {
            bookkeepings: cx.bookkeepings,
            ..Context::new(&funding, evaluation, cx.today, &derived)
        };
        let after = differences(changed, self.claimed);
        drop(funding);
        (after, books)
    }

    /// The effect of a larger figure: a percentage is raised by 10 or 1 points, and any other figure by its own size,
    /// but at least by 1,000. None if the figure can't be written, or if a sum would be unknown.
    pub(super) fn probe(&mut self, source: &FigureAt) -> Option<Probe> {
        let found = source.figure.decimal();
        let is_share = source.place.steps().last().and_then(Step::as_key) == Some("percent");
        match source.figure {
            // Amounts are rounded, so a larger change gives a better estimate. If percentages depend on each other,
            // only a small change may be possible.
            SourceFigure::Percentage(_) if is_share => {
                let by_ten = self.probe_with(source, Decimal::TEN);
                by_ten.or_else(|| self.probe_with(source, Decimal::ONE))
            }
            SourceFigure::Percentage(_) => self.probe_with(source, Decimal::ONE),
            SourceFigure::Amount(_) | SourceFigure::Rate(_) | SourceFigure::Quantity(_) => {
                self.probe_with(source, found.abs().max(Decimal::ONE_THOUSAND))
            }
        }
    }

    fn probe_with(&mut self, source: &FigureAt, larger: Decimal) -> Option<Probe> {
        let found = source.figure.decimal();
        let to = source.figure.with(found.checked_add(larger)?)?;
        let changes = self.changes(&source.place, to)?;
        Some(Probe {
            larger,
            changes: changes.sums,
            changes_rest: changes.has_other_rest,
        })
    }

    /// Whether a first change of a figure changes one of these sums.
    pub(super) fn changes_any(&self, probe: &Probe, of: &BTreeSet<AddendSet>) -> bool {
        let mut changes = probe.changes.iter();
        changes.any(|(sum, by)| *by != 0 && of.contains(&self.claimed.sets[*sum]))
    }

    /// The figures that make a wrong sum right, each with its changes. Sums of one period are tried first, because a
    /// wider sum may include another slip.
    pub(super) fn right(
        &mut self,
        source: &FigureAt,
        probe: &Probe,
        residuals: &Residuals,
    ) -> Vec<(SourceFigure, SumChanges)> {
        let mut wrong: Vec<usize> = residuals.wrong().iter().copied().collect();
        wrong.sort_by_key(|sum| residuals.extents[*sum] != SumExtent::Period);
        let mut tried = BTreeSet::new();
        let mut found: Vec<(SourceFigure, SumChanges)> = Vec::new();
        for sum in wrong {
            let is_explained =
                |(_, changes): &(SourceFigure, SumChanges)| is_right(residuals, changes, sum);
            let has_enough =
                found.iter().any(is_explained) || self.is_bound(source, probe, residuals, sum);
            let values = match has_enough {
                true => Vec::new(),
                false => self.estimates(source, probe, residuals.amounts[sum], sum),
            };
            for figure in values {
                if tried.len() >= MAX_TRIED || !tried.insert(figure) {
                    continue;
                }
                let changes = self.changes(&source.place, figure);
                let changes = changes.map(|changes| changes.sums).filter(|changes| {
                    is_right(residuals, changes, sum)
                        && self.is_convincing(figure, residuals, changes)
                });
                let changes = changes.filter(|changes| {
                    let further = further(source.figure, figure);
                    !further.is_some_and(|further| self.is_as_right(source, further, changes, sum))
                });
                if let Some(changes) = changes {
                    found.push((figure, changes));
                    break;
                }
            }
        }
        found
    }

    /// Whether any larger figure makes a sum right, because a funder pays the rest: the first change does, and so does
    /// one that is twice as large. Then the sum is no evidence of the right figure.
    fn is_bound(
        &mut self,
        source: &FigureAt,
        probe: &Probe,
        residuals: &Residuals,
        sum: usize,
    ) -> bool {
        if !is_right(residuals, &probe.changes, sum) {
            return false;
        }
        let found = source.figure.decimal();
        let larger = probe.larger.checked_add(probe.larger);
        let larger = larger.and_then(|larger| found.checked_add(larger));
        let figure = larger.and_then(|value| source.figure.with(value));
        let changes = figure.and_then(|figure| self.changes(&source.place, figure));
        changes.is_some_and(|changes| is_right(residuals, &changes.sums, sum))
    }

    /// Whether another figure changes a sum by the same amount, because a funder pays the rest. Then the sum is no
    /// evidence of either figure.
    fn is_as_right(
        &mut self,
        source: &FigureAt,
        other: SourceFigure,
        changes: &SumChanges,
        sum: usize,
    ) -> bool {
        if self.payers.is_empty() {
            return false;
        }
        let by_other = self.changes(&source.place, other);
        by_other.is_some_and(|other| other.sums[sum] == changes[sum])
    }

    /// Whether a figure is convincing: of the wrong printed sums of periods, it makes none worse, or more right than
    /// worse. A rate, a quantity or a percentage that fits one period by coincidence makes other periods worse. An
    /// amount is always convincing.
    fn is_convincing(
        &self,
        figure: SourceFigure,
        residuals: &Residuals,
        changes: &SumChanges,
    ) -> bool {
        if let SourceFigure::Amount(_) = figure {
            return true;
        }
        let of_periods = residuals.wrong().iter().copied().filter(|sum| {
            residuals.extents[*sum] == SumExtent::Period && self.claimed.is_printed(*sum)
        });
        let (mut right, mut worse) = (0, 0);
        for sum in of_periods {
            let (before, by) = (residuals.amounts[sum], changes[sum].1);
            right += usize::from(is_right(residuals, changes, sum));
            worse += usize::from((before - by).abs() > before.abs());
        }
        worse == 0 || right > worse
    }

    /// The figures that may make a sum right. `residual` is by how much the sum is too large.
    fn estimates(
        &self,
        source: &FigureAt,
        probe: &Probe,
        residual: i128,
        sum: usize,
    ) -> Vec<SourceFigure> {
        let found = source.figure.decimal();
        let estimate = || {
            let change = of_millionths(probe.changes[sum].1).decimal();
            let factor = probe.larger.checked_div(change)?;
            let difference = of_millionths(residual).decimal().checked_mul(factor)?;
            found.checked_add(difference)
        };
        let finest = match self.cx.plan.currency_at(&source.place) {
            Some(currency) => currency.minor_unit(),
            None => self.cx.plan.minor_unit(),
        };
        let units = (self.cx.plan.unit.size(), finest.decimals());
        let values = estimate().map(|right| near_values(source.figure, right, units));
        let is_possible = |value: &Decimal| {
            *value != found && (!value.is_sign_negative() || found.is_sign_negative())
        };
        let values = values.into_iter().flatten().filter(is_possible);
        values
            .filter_map(|value| source.figure.with(value))
            .collect()
    }
}

/// The work of posting a plan and adding up its sums. For claims about partners, the plan must also be divided among
/// these.
pub(super) fn work_of_replay(cx: Context<'_>, claimed: &ClaimedSums) -> usize {
    let is_partner = |id: &TermId| cx.plan.partners.contains_key(id.as_str());
    let divides = cx.plan.claims.iter().any(|claim| {
        let mut terms = claim.of.iter().chain(&claim.less).chain(&claim.share_of);
        terms.any(is_partner)
    });
    let times = if divides { WORK_OF_DIVISION } else { 1 };
    posting_work(cx.plan, cx.books) * times + claimed.sets.len()
}

/// A figure beyond the right one, seen from the present figure: as far again, or half of the right one if the figure
/// would otherwise be 0 or have the other sign. None if it is out of bounds.
fn further(found: SourceFigure, right: SourceFigure) -> Option<SourceFigure> {
    let (from, to) = (found.decimal(), right.decimal());
    let as_far = to.checked_add(to.checked_sub(from)?)?;
    let is_possible = as_far.is_sign_negative() == to.is_sign_negative() && !as_far.is_zero();
    let halfway = || {
        to.checked_div(Decimal::TWO)
            .map(|half| half.round_dp(DECIMALS))
    };
    let further = if is_possible { Some(as_far) } else { halfway() };
    found.with(further?)
}

/// Whether changes make a wrong sum right.
fn is_right(residuals: &Residuals, changes: &SumChanges, sum: usize) -> bool {
    let left = residuals.amounts[sum] - changes[sum].1;
    left.abs() <= residuals.tolerances[sum]
}

/// Whether a row has rows under it.
fn has_rows_under(plan: &Plan, side: Side, group: usize) -> bool {
    match side {
        Side::Credit => {
            let id = plan.funder_id(FunderIx::new(group));
            let mut funders = plan.funders.values();
            funders.any(|funder| funder.under.as_ref() == Some(id))
        }
        Side::Debit => {
            let id = plan.line_id(LineIx::new(group));
            let mut lines = plan.lines.values();
            lines.any(|line| line.under.as_ref() == Some(id))
        }
    }
}

/// By how many millionths each sum exceeds its printed figure. A balance of a period has no printed figure: it must be
/// 0, so its movement is the difference. None if it is unknown.
fn differences(cx: Context<'_>, claimed: &ClaimedSums) -> Vec<Option<i128>> {
    let difference = |set: &AddendSet| {
        if let AddendSet::Balance { period } = set {
            return millionths(cx.books.movement(*period));
        }
        let claim = Claim::of(cx, *set)?;
        Some(millionths(claim.computed)? - millionths(claim.printed)?)
    };
    claimed.sets.iter().map(difference).collect()
}
