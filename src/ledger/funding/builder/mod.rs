//! Turns postings into the demands and supplies of a funding problem.
//!
//! An amount below 0 changes sides: a negative adjustment of a line is a supply. It first pays for the other costs of
//! that line in its period, and then for costs of other lines.

mod advances;
mod balance;
mod classes;
mod own_income;
mod refunds;

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::super::allocation::{AllocationKeys, whole_weights};
use super::super::books::{Account, Books, Posting, Side};
use super::super::stable_order::StableOrder;
use super::super::time::{AccrualDays, accrual_span};
use super::super::units::in_units;
use super::cut_costs::{Cut, CutCosts, DividedCosts, PayersAt};
use super::payer::{Payer, funders_named_by, parts_of};
use super::payer_set::PayerSet;
use super::problem::{CostOf, FundingProblem, Purpose};
use super::restrictions::Restrictions;
use super::share_totals::{RoundingLimits, ShareTotal, ShareTotalsBuilder};
use super::shares::{SharedCost, rounded_shares};
use crate::plan::{Carry, DECIMALS, FunderIx, PeriodIx, Plan, Span, Unit};
pub(super) use own_income::FreeIncome;
use own_income::OwnIncome;
use refunds::Refunds;

/// The period of a demand, its purpose, its days (None if it is not cut) and its payers. Demands with the same key are
/// added up.
pub(super) type DemandKey = (PeriodIx, Purpose, Option<Span>, PayerSet);

/// What a share is added to: a demand, or the cost of a purpose in a cut.
enum ShareKey {
    Demand(DemandKey),
    Cut(Cut, Purpose),
}

/// A share that was rounded.
struct RoundedKey {
    key: ShareKey,
    is_up: bool,
    /// The index in [`FundingProblem::share_totals`] of the total that it is a part of.
    total: usize,
}

pub(super) struct ProblemBuilder<'a> {
    plan: &'a Plan,
    books: &'a Books,
    unit: Unit,
    order: StableOrder,
    restrictions: Restrictions<'a>,
    keys: AllocationKeys<'a>,
    /// See [`FundingProblem::payers`].
    payers: Vec<Payer>,
    refunds: Refunds,
    own_income: OwnIncome<'a>,
    /// For each activity and account, the funders that may pay its costs, whatever their time.
    funders_by_cost: IndexMap<CostOf, PayerSet>,
    demands: IndexMap<DemandKey, i128>,
    shared: Vec<SharedCost<'a>>,
    /// The period and the rounded shares of each shared cost that has any.
    exchanges: Vec<(PeriodIx, Vec<RoundedKey>)>,
    share_totals: Vec<ShareTotal>,
    payer_limits: Vec<RoundingLimits>,
    cut_costs: CutCosts,
    divided_costs: Vec<DividedCosts>,
    supplies: BTreeMap<(PeriodIx, usize), i128>,
}

impl<'a> ProblemBuilder<'a> {
    pub(super) fn new(plan: &'a Plan, books: &'a Books) -> ProblemBuilder<'a> {
        let order = StableOrder::new(plan);
        let funders = plan.indexed_funders();
        let mut payers: Vec<Payer> = funders.map(|(index, ..)| Payer::Funder(index)).collect();
        payers.sort_by_key(|payer| order.of_payer(*payer));
        payers.extend([Payer::OpeningBalance, Payer::Shortfall, Payer::Advance]);
        let restrictions = Restrictions::new(plan, books);
        let refunds = Refunds::new(books, &order, payers.len(), |posting| {
            let mut funders = PayerSet::full(plan.funders.len());
            restrictions.keep_named(&mut funders, &funders_named_by(posting.paid_by(plan)?));
            Some(funders)
        });
        payers.extend(refunds.payers());
        ProblemBuilder {
            plan,
            books,
            unit: unit(plan, books),
            order,
            restrictions,
            keys: AllocationKeys::new(plan, books),
            payers,
            refunds,
            own_income: OwnIncome::default(),
            funders_by_cost: IndexMap::default(),
            demands: IndexMap::default(),
            shared: Vec::new(),
            exchanges: Vec::new(),
            share_totals: Vec::new(),
            payer_limits: Vec::new(),
            cut_costs: CutCosts::default(),
            divided_costs: Vec::new(),
            supplies: BTreeMap::new(),
        }
    }

    /// A builder of the problem in which the income of a line, without its free part, first pays the costs of that
    /// line.
    pub(super) fn with_own_first(
        plan: &'a Plan,
        books: &'a Books,
        free: &'a FreeIncome,
    ) -> ProblemBuilder<'a> {
        let mut builder = ProblemBuilder::new(plan, books);
        builder.own_income = OwnIncome::new(plan, &builder.order, free, builder.payers.len());
        builder.payers.extend(builder.own_income.payers());
        builder
    }

    /// The problem of all postings. None if an amount is too large to be counted in units.
    pub(super) fn build(mut self) -> Option<FundingProblem> {
        let books = self.books;
        self.refunds.add_costs(books, self.unit)?;
        self.own_income.add_costs(self.plan, books, self.unit)?;
        for posting in &books.postings {
            match posting.side() {
                Side::Credit => self.add_credit(posting)?,
                Side::Debit => self.add_debit(posting)?,
            }
        }
        self.add_shared_costs()?;
        self.add_cut_costs()?;
        self.add_opening_balance()?;
        let carries = self.plan.carry == Carry::Forward;
        if carries {
            self.balance_over_all_periods()?;
        } else {
            self.balance_each_period()?;
        }
        self.grouped_into_classes(carries)
    }

    fn add_supply(&mut self, period: PeriodIx, payer: usize, units: i128) -> Option<()> {
        add_to(self.supplies.entry((period, payer)).or_default(), units)
    }

    fn add_demand(&mut self, key: DemandKey, units: i128) -> Option<()> {
        add_to(self.demands.entry(key).or_default(), units)
    }

    /// Adds a demand that every payer may pay, except the income of a line that pays only for its own line.
    fn add_unrestricted(&mut self, period: PeriodIx, purpose: Purpose, units: i128) -> Option<()> {
        let mut payers = PayerSet::full(self.payers.len());
        self.own_income
            .positions()
            .for_each(|payer| payers.remove(payer));
        self.add_demand((period, purpose, None, payers), units)
    }

    fn add_credit(&mut self, posting: &Posting) -> Option<()> {
        let Account::Funder(funder) = posting.account else {
            return Some(());
        };
        let units = in_units(posting.amount, self.unit)?;
        if units < 0 {
            return self.add_unrestricted(posting.period, Purpose::Repayment(funder), -units);
        }
        let (own, rest) = self.own_income.divided(funder, posting.period, units);
        if let Some((payer, units)) = own {
            self.add_supply(posting.period, payer, units)?;
        }
        self.add_supply(posting.period, self.order.funders[funder], rest)
    }

    fn add_debit(&mut self, posting: &Posting) -> Option<()> {
        if posting.amount.is_negative() {
            let units = in_units(-posting.amount, self.unit)?;
            return match posting.account {
                Account::Line(line) => {
                    let supplies = self.refunds.supplies(line, posting.period, units);
                    let mut supplies = supplies.into_iter();
                    supplies.try_for_each(|(payer, units)| {
                        self.add_supply(posting.period, payer, units)
                    })
                }
                Account::NoLine | Account::Funder(_) => {
                    self.add_supply(posting.period, self.opening_balance(), units)
                }
            };
        }
        let paid_by = posting.paid_by(self.plan);
        let parts = paid_by.and_then(|paid_by| parts_of(self.plan, paid_by));
        let Some(parts) = parts else {
            let named = paid_by.map(funders_named_by);
            return self.add_cost(posting, named.as_deref());
        };
        let mut weights = self.keys.weights(parts, posting.period)?;
        // Equal shares are rounded alike in any order of the file.
        weights.sort_by_key(|(member, _)| *member);
        let (members, weights): (Vec<_>, Vec<Decimal>) = weights.into_iter().unzip();
        let payers = members.iter().map(|member| member.as_str());
        let payers = payers.map(|member| self.payers_at(posting, Some(&[member])));
        let mut payers: Vec<PayersAt> = payers.collect();
        if !payers.iter().any(PayersAt::changes) {
            payers = payers.into_iter().map(PayersAt::uncut).collect();
        }
        let shared = SharedCost {
            payers,
            period: posting.period,
            purpose: Purpose::of_cost(posting.activity, posting.account),
            what: posting
                .item(self.plan)
                .and_then(|item| item.what.as_deref()),
            units: in_units(posting.amount, self.unit)?,
            members,
            weights: whole_weights(&weights)?,
        };
        self.shared.push(shared);
        Some(())
    }

    /// Adds the shares of all costs that are paid in shares. They are rounded in the order of period, activity, line
    /// and name, so that the order of the file does not matter.
    fn add_shared_costs(&mut self) -> Option<()> {
        let mut shared = std::mem::take(&mut self.shared);
        shared.sort_by(|one, other| {
            let key = |cost: &SharedCost<'a>| {
                let purpose = self.order.of_purpose(cost.purpose);
                (cost.period, purpose, cost.what, cost.units)
            };
            let order = key(one).cmp(&key(other));
            let order = order.then_with(|| one.members.cmp(&other.members));
            let order = order.then_with(|| one.weights.cmp(&other.weights));
            order.then_with(|| one.payers.cmp(&other.payers))
        });
        let rounded = rounded_shares(&shared)?;
        let mut totals =
            ShareTotalsBuilder::new(rounded.denominator, self.plan.carry == Carry::Forward);
        for (cost, shares) in shared.into_iter().zip(rounded.shares) {
            let mut exchange = Vec::new();
            let payers = cost.members.into_iter().zip(cost.payers);
            for ((member, payers), share) in payers.zip(shares) {
                let total = (share.error != 0)
                    .then(|| totals.add(cost.period, member, &payers, share.error));
                let key = match payers {
                    PayersAt::Always(payers) => {
                        let key = (cost.period, cost.purpose, None, payers);
                        self.add_demand(key.clone(), share.units)?;
                        ShareKey::Demand(key)
                    }
                    PayersAt::Cut(cut) => {
                        self.cut_costs.add(cut.clone(), cost.purpose, share.units)?;
                        ShareKey::Cut(cut, cost.purpose)
                    }
                };
                exchange.extend(total.map(|total| RoundedKey {
                    key,
                    is_up: share.error > 0,
                    total,
                }));
            }
            if !exchange.is_empty() {
                self.exchanges.push((cost.period, exchange));
            }
        }
        (self.share_totals, self.payer_limits) = totals.build();
        Some(())
    }

    /// Adds a posted cost. If `named` is given, only these funders may pay it.
    fn add_cost(&mut self, posting: &Posting, named: Option<&[&str]>) -> Option<()> {
        let units = in_units(posting.amount, self.unit)?;
        if units == 0 {
            return Some(());
        }
        let purpose = Purpose::of_cost(posting.activity, posting.account);
        match self.payers_at(posting, named) {
            PayersAt::Always(payers) => {
                self.add_demand((posting.period, purpose, None, payers), units)
            }
            PayersAt::Cut(cut) => self.cut_costs.add(cut, purpose, units),
        }
    }

    /// The payers of a posted cost. It is cut where a funder that may pay such costs starts or stops paying.
    fn payers_at(&mut self, posting: &Posting, named: Option<&[&str]>) -> PayersAt {
        let (plan, period) = (self.plan, posting.period);
        let funders = self.funders_for(posting);
        let days = || accrual_span(plan, posting);
        let Some(stretches) = self.restrictions.stretches(&funders, period, days) else {
            return PayersAt::Always(self.payers_of(posting, funders, named, days));
        };
        let payers = |span: &Span| self.payers_of(posting, funders.clone(), named, || *span);
        PayersAt::Cut(Cut {
            period,
            days: AccrualDays::of(plan, self.books, posting),
            stretches: stretches.iter().map(|span| (*span, payers(span))).collect(),
        })
    }

    fn add_cut_costs(&mut self) -> Option<()> {
        let costs = std::mem::take(&mut self.cut_costs);
        let divided = costs.divided(self.plan, self.unit, &self.order)?;
        for costs in &divided {
            for (key, units) in costs.keys().zip(&costs.cells) {
                self.add_demand(key, *units)?;
            }
        }
        self.divided_costs = divided;
        Some(())
    }

    /// Returns the funders that may pay for the purpose of a posting, whatever its time and the payers that it names.
    fn funders_for(&mut self, posting: &Posting) -> PayerSet {
        let cost = (posting.activity, posting.account);
        let restrictions = &self.restrictions;
        let by_cost = self
            .funders_by_cost
            .entry(cost)
            .or_insert_with(|| restrictions.funders_for(cost.0, cost.1));
        by_cost.clone()
    }

    /// Returns the payers that may pay a posting within some days. `funders` are those that may pay for its purpose. If
    /// `named` is given, only the funders in it remain.
    fn payers_of(
        &self,
        posting: &Posting,
        mut funders: PayerSet,
        named: Option<&[&str]>,
        days: impl Fn() -> Span,
    ) -> PayerSet {
        let restrictions = &self.restrictions;
        restrictions.keep_in_time(&mut funders, posting.period, days);
        match named {
            Some(named) => restrictions.keep_named(&mut funders, named),
            None => restrictions.remove_in_kind(&mut funders),
        }
        let mut payers = PayerSet::empty(self.payers.len());
        funders
            .iter()
            .for_each(|at| payers.insert(self.order.funders[FunderIx::new(at)]));
        if named.is_none() {
            payers.insert(self.opening_balance());
            payers.insert(self.advance());
            self.refunds.rest().for_each(|refund| payers.insert(refund));
            if let Account::Line(line) = posting.account {
                self.own_income.add_payer(line, &mut payers);
            }
        } else {
            let refunds = self.refunds.rest_for(&funders);
            refunds.for_each(|refund| payers.insert(refund));
        }
        payers.insert(self.shortfall());
        if let Account::Line(line) = posting.account
            && let Some(refund) = self.refunds.own(line)
        {
            payers.insert(refund);
        }
        payers
    }

    /// The index of [`Payer::OpeningBalance`].
    fn opening_balance(&self) -> usize {
        self.plan.funders.len()
    }

    /// The index of [`Payer::Shortfall`].
    fn shortfall(&self) -> usize {
        self.plan.funders.len() + 1
    }

    /// The index of [`Payer::Advance`].
    fn advance(&self) -> usize {
        self.plan.funders.len() + 2
    }
}

/// The plan's unit, or the finest unit if some amount is not a whole number of the plan's.
fn unit(plan: &Plan, books: &Books) -> Unit {
    let mut amounts = books.postings.iter().map(|posting| posting.amount);
    if plan.unit.holds(plan.opening) && amounts.all(|amount| plan.unit.holds(amount)) {
        plan.unit
    } else {
        Unit::new(Decimal::new(1, DECIMALS)).expect("a power of ten")
    }
}

/// Adds to a sum. None if the sum would be too large.
fn add_to(sum: &mut i128, units: i128) -> Option<()> {
    *sum = sum.checked_add(units)?;
    Some(())
}
