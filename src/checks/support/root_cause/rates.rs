//! A wrong rate of a tariff, or of a cost item with several quantities. All costs at that rate are wrong in proportion.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::candidates::Collector;
use super::cost;
use super::effect::{Effect, SlipFigure};
use super::slip::{ADDED, Slip, SlipTerms};
use super::sums::millionths;
use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::AddendSet;
use crate::ledger::{Account, Posting, Side, item_place, tolerance};
use crate::place::Place;
use crate::plan::{
    CostOwner, Money, PeriodIx, Plan, Price, RateSource, Series, Tariff, TariffRate,
};

/// A rate of the plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RateOf {
    /// A tariff.
    Tariff(usize),
    /// An item of an activity or a line.
    Item { owner: CostOwner, item: usize },
}

/// The costs at a rate on one account in one period.
#[derive(Debug, Clone, Copy, Default)]
struct Costs {
    amount: Money,
    /// The number of amounts that were rounded.
    count: u32,
}

type CostsAtRate = BTreeMap<(Account, PeriodIx), Costs>;

/// Adds the rates that several sums depend on.
pub(super) fn rate_slips(collector: &mut Collector<'_>) {
    let cx = collector.cx;
    let mut rates: BTreeMap<RateOf, CostsAtRate> = BTreeMap::new();
    for posting in &cx.books.postings {
        if let Some(rate) = rate_of(cx.plan, posting) {
            add(rates.entry(rate).or_default(), posting);
        }
    }
    for (rate, costs) in rates.into_iter().filter(|(_, costs)| costs.len() > 1) {
        let most = costs.values().map(|costs| costs.count).max();
        let parts = costs.iter().map(|((account, period), costs)| {
            Some(SlipFigure {
                figure: millionths(costs.amount)?,
                terms: collector.claimed_terms(&cost_terms(collector, *account, *period)?),
            })
        });
        let parts = parts.collect::<Option<Vec<SlipFigure>>>();
        let unit = Money::sum(cx.plan.unit.size()).and_then(millionths);
        if let (Some(parts), Some(unit), Some(most)) = (parts, unit, most) {
            let rounding = unit * i128::from(most) + 2 * rounding(cx.plan);
            let effect = Effect::Proportional { parts, rounding };
            collector.add(Slip::Rate(rate), cost::RATE, effect);
        }
    }
}

/// Returns the largest difference that the declared rounding of a printed sum of two figures explains, in millionths.
pub(super) fn rounding(plan: &Plan) -> i128 {
    millionths(tolerance(plan, 2)).unwrap_or_default()
}

/// The sums that the costs on an account in a period are part of. None if the account is not a line.
pub(super) fn cost_terms(
    collector: &Collector<'_>,
    account: Account,
    period: PeriodIx,
) -> Option<SlipTerms> {
    let line = match account {
        Account::Line(line) => line.index(),
        Account::NoLine => return Some(collector.sums.leaf(Side::Debit, None, period)),
        Account::Funder(_) => return None,
    };
    let row = BudgetRow::get(collector.cx, Side::Debit, line)?;
    Some(match row.figures {
        Some(_) => vec![(AddendSet::Planned { line, period }, ADDED)],
        None => collector.sums.figure(&row, period),
    })
}

/// The rate of a cost. None if it is not one figure for several costs.
pub(crate) fn rate_of(plan: &Plan, posting: &Posting) -> Option<RateOf> {
    let (owner, item) = posting.cost()?;
    let Price::Product { rate, quantity } = &posting.item(plan)?.price else {
        return None;
    };
    match (rate, quantity) {
        (RateSource::Tariff(id), _) => {
            let (at, _, tariff) = plan.tariffs.get_full(id)?;
            one_rate(tariff).map(|_| RateOf::Tariff(at))
        }
        (RateSource::Rate(Series::One(_)), Series::Each(_)) => Some(RateOf::Item { owner, item }),
        (RateSource::Rate(_), Series::One(_) | Series::Each(_)) => None,
    }
}

/// The rate of a tariff. None if it has a rate for each period.
fn one_rate(tariff: &Tariff) -> Option<Money> {
    match &tariff.rate {
        TariffRate::Fixed(Series::One(rate)) | TariffRate::Indexed { rate, .. } => Some(*rate),
        TariffRate::Fixed(Series::Each(_)) => None,
    }
}

fn add(costs: &mut CostsAtRate, posting: &Posting) {
    let costs = costs.entry((posting.account, posting.period)).or_default();
    costs.amount = costs.amount + posting.amount;
    costs.count += 1;
}

impl RateOf {
    /// The rate, and its place. None if it is not one amount.
    pub(crate) fn figure(self, plan: &Plan) -> Option<(Money, Place)> {
        match self {
            RateOf::Tariff(at) => {
                let (id, tariff) = plan.tariffs.get_index(at)?;
                let place = Place::section("tariffs").key(id.as_str()).key("rate");
                Some((one_rate(tariff)?, place))
            }
            RateOf::Item { owner, item } => {
                let item = plan.cost_item(owner, item)?;
                let Price::Product {
                    rate: RateSource::Rate(Series::One(rate)),
                    ..
                } = &item.price
                else {
                    return None;
                };
                Some((*rate, item_place(plan, owner, item).key("rate")))
            }
        }
    }

    /// The right rate: the one with the fewest decimals that lowers the costs by these amounts, apart from rounding. If
    /// there is none, the exact rate in 6 decimals. `excess` has an amount for each account and period with costs at
    /// the rate.
    pub(crate) fn right(self, cx: Context<'_>, excess: &[Money]) -> Option<Money> {
        let mut costs = CostsAtRate::new();
        let postings = cx.books.postings.iter();
        for posting in postings.filter(|posting| rate_of(cx.plan, posting) == Some(self)) {
            add(&mut costs, posting);
        }
        let (found, _) = self.figure(cx.plan)?;
        let found = found.decimal();
        let total = sum(costs.values().map(|costs| costs.amount))?;
        let right = total.checked_sub(sum(excess.iter().copied())?)?;
        let exact = found.checked_mul(right)?.checked_div(total)?.round_dp(6);
        let explains = |rate: &Decimal| {
            let mut parts = costs.values().zip(excess);
            parts.all(|(costs, excess)| {
                let amount = costs.amount.decimal();
                let at_rate = rate
                    .checked_mul(amount)
                    .and_then(|it| it.checked_div(found));
                let distance = at_rate.map(|it| (it - (amount - excess.decimal())).abs());
                let units = cx.plan.unit.size().checked_mul(Decimal::from(costs.count));
                let rounding = units.map(|units| units + tolerance(cx.plan, 2).decimal());
                distance
                    .zip(rounding)
                    .is_some_and(|(one, other)| one <= other)
            })
        };
        let mut rates = (0..=6).map(|decimals| exact.round_dp(decimals));
        rates.find(explains).or(Some(exact)).and_then(Money::new)
    }
}

fn sum(mut amounts: impl Iterator<Item = Money>) -> Option<Decimal> {
    amounts.try_fold(Decimal::ZERO, |sum, each| sum.checked_add(each.decimal()))
}
