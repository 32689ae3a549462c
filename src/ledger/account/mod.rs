//! The account (*verantwoording*) to a funder: eligible cost, the contributions of others, and the settlement.
//!
//! Whether costs count is decided for each purpose and stretch of time: a period, or the part of one up to or from the
//! day on which a funder starts or stops paying.

mod booked_elsewhere;
mod breach;
mod budgeted_elsewhere;
mod conditions;
mod contributions;
mod cost_cells;
mod eligible;
mod elsewhere;
mod ending;
mod expected_stretches;
mod in_kind;
mod invoices;
mod joint_caps;
mod layout;
mod missing;
mod model_g;
mod own;
mod paid_time;
mod pay_in_payable_costs;
mod payable_costs;
mod payer_shares;
mod payers;
mod purpose;
mod settlement;
mod settling;
mod staff;
mod stages;
mod stretches;
mod surplus;
mod terms;
mod unspent_budget;
mod without_books;
mod years;

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use jiff::civil::Date;

use super::actuals::{BookedOn, BudgetAndRealised, BudgetComparison, Realisation};
use super::conditions::NotInBooks;
use super::funding::FundingCache;
use super::hours::StaffEvidence;
use super::receipts::receipt_schedule;
use crate::plan::{
    Amount, Award, ClosedAward, Funder, FunderId, FunderIx, LineIx, OwnCounts, PartnerId, PeriodIx,
    Plan, Span,
};
pub use breach::{BreachKind, JointBreach, RealisedBreach};
pub use conditions::RealisedConditions;
pub use eligible::AccountedCost;
use eligible::EligiblePeriods;
use in_kind::DividedUnits;
pub use invoices::realised_invoices;
pub use layout::{FormSubject, FormValue};
pub use model_g::{ModelGYear, model_g, whole_euros};
pub(in crate::ledger) use payable_costs::{CostsByPayers, payer_money};
use payers::BookedPayers;
use purpose::{AccountedPurpose, purposes};
pub use settlement::{PriorYears, Settlement};
pub use settling::gives_back;
pub(super) use settling::{has_final_settlement, lapses};
use staff::PayNotTaken;
use stretches::Stretches;
pub(in crate::ledger) use surplus::divide_costs;
use terms::RealisedTerms;
pub use terms::{AccountedCap, CapOf};
pub use unspent_budget::UnspentBudget;
pub use years::AccountYear;
use years::account_years;

/// The account to one funder.
#[derive(Debug)]
pub struct FunderAccount {
    pub funder: FunderIx,
    /// The award of the funder. An award without terms if the plan has none.
    pub award: Award,
    /// The eligible cost of each activity, and of bookings on lines themselves.
    pub costs: Vec<AccountedCost>,
    /// The eligible cost by line. None for costs without a line.
    pub lines: Vec<(Option<LineIx>, BudgetAndRealised)>,
    /// The booked pay that the funder does not take: what is above its maximum tariffs. If hours are eligible in place
    /// of pay, the pay less the cost of the hours at these tariffs, which may be below 0.
    pub pay_not_taken: Amount,
    /// The part of `pay_not_taken` that is known to belong to an activity, or to a line outside activities.
    pub pay_not_taken_of: BTreeMap<BookedOn, Amount>,
    /// The booked pay on activities and lines that the funder pays, and the cost of the hours on them, for partners
    /// whose pay is known.
    pub pay_and_hours: (Amount, Amount),
    /// The cost of hours above the maximum tariffs that is not deducted: that of partners without accounts for pay.
    pub above_tariff_without_pay: Amount,
    /// The flat rates of the realised costs, less the amounts that were booked on their lines. Blank if there are none.
    pub flat_rates: Amount,
    /// The part of the flat rates that no bookkeeping has.
    pub flat_rates_not_booked: Amount,
    /// The part of the cost of hours in the eligible cost that no bookkeeping has as pay.
    pub hours_not_booked: Amount,
    /// The maximums of what the funder may pay, by its conditions.
    pub caps: Vec<AccountedCap>,
    /// The conditions with a maximum that is not in the settlement, by their index.
    pub not_settled: Vec<(usize, NotInBooks)>,
    /// The conditions that are left out because of their time. The day is the last one of their time, or None if all of
    /// it is closed.
    pub not_yet: BTreeMap<usize, Option<Date>>,
    /// All eligible cost: `costs`, less `pay_not_taken`, plus `flat_rates`.
    pub eligible: BudgetAndRealised,
    /// The cost in the periods of the plan that this funder does not pay.
    pub not_eligible: BudgetAndRealised,
    /// The eligible cost that is booked for each partner, in the order of the plan. They add up to the realised amount.
    pub partners: Vec<(Option<PartnerId>, Amount)>,
    /// The contributions of others in all periods that are compared, as they were booked.
    pub others: Vec<(FunderIx, BudgetAndRealised)>,
    /// The own contribution of the applicants in these periods.
    pub own: Vec<(FunderIx, BudgetAndRealised)>,
    pub settlement: Settlement,
    /// The payments for closed time that are due later. Blank if the funder has no days of payment.
    pub not_due: Amount,
    /// The part of the cost of each period that the funder bears, for the periods that are compared.
    pub spent: Vec<(PeriodIx, Amount)>,
    /// The eligible cost of each period that is compared.
    pub periods: Vec<(PeriodIx, BudgetAndRealised)>,
    /// The calendar years up to the day of the comparison.
    pub years: Vec<AccountYear>,
    /// Whether the funder starts or stops paying within a period.
    pub is_cut_by_time: bool,
    /// Whether the performance of the award has ended on the last day of the account.
    pub has_ended: bool,
    /// The funders that settle, in groups whose schemes count the own contribution alike, in the order in which the
    /// schemes are solved. Empty if there is one group, or if this funder is in none.
    pub schemes: Vec<Vec<FunderIx>>,
}

/// The input of the accounts to funders.
#[derive(Debug)]
pub struct AccountInput<'a> {
    pub funding: &'a FundingCache<'a>,
    pub comparison: &'a BudgetComparison,
    pub realisation: &'a Realisation,
    pub staff: &'a StaffEvidence,
    /// The years of awards in closed files.
    pub closed_awards: &'a [ClosedAward],
}

/// Computes sums over some of the periods of an account, from its time and its terms.
#[derive(Debug)]
struct AccountMaker<'a> {
    input: &'a AccountInput<'a>,
    plan: &'a Plan,
    index: FunderIx,
    funder: &'a Funder,
    award: Award,
    eligible: EligiblePeriods<'a>,
    stretches: Rc<Stretches<'a>>,
    payers: Rc<BookedPayers>,
    is_delivered: bool,
    /// The booked pay that the funder does not take.
    pay_not_taken: Vec<PayNotTaken>,
    terms: RealisedTerms,
    /// The funders that booking rules name.
    booked: BTreeSet<&'a FunderId>,
    /// The accounts of all funders that settle, each as if it were the only one.
    settling: &'a [AccountMaker<'a>],
    /// See [`AccountMaker::related`].
    related: OnceCell<BTreeSet<FunderIx>>,
    /// See [`AccountMaker::contributors`].
    contributors: OnceCell<(Vec<FunderIx>, Vec<FunderIx>)>,
    /// How much each funder in kind pays of booked costs, by the periods asked for.
    in_kind_paid: RefCell<BTreeMap<Vec<PeriodIx>, DividedUnits>>,
    known: settlement::KnownSettlements,
}

/// Makes the accounts of one plan. Each needs the settlements of all others that a surplus goes back to.
#[derive(Debug)]
pub struct Accounts<'a> {
    input: &'a AccountInput<'a>,
    stretches: Rc<Stretches<'a>>,
    payers: Rc<BookedPayers>,
    settling: Vec<AccountMaker<'a>>,
}

impl<'a> Accounts<'a> {
    pub fn new(input: &'a AccountInput<'a>) -> Accounts<'a> {
        Accounts::without(input, &[])
    }

    /// Returns the accounts as they would be if some funders settled nothing.
    pub(super) fn without(input: &'a AccountInput<'a>, not_settling: &[FunderIx]) -> Accounts<'a> {
        let plan = input.funding.plan;
        let leaves = input.funding.books.funder_tree.leaves();
        let settling = leaves
            .filter(|funder| gives_back(plan.funder(*funder)) && !not_settling.contains(funder));
        let stretches = Rc::new(Stretches::new(input));
        let purposes = purposes(plan, input.funding.books, stretches.comparison());
        let purposes: Vec<AccountedPurpose> = purposes.into_iter().map(|(of, _)| of).collect();
        let payers = BookedPayers::new(input.funding, &stretches, &purposes);
        let payers = Rc::new(payers);
        let maker = |funder| AccountMaker::new(input, (&stretches, &payers), funder, &[]);
        Accounts {
            input,
            settling: settling.map(maker).collect(),
            stretches,
            payers,
        }
    }

    fn maker(&self, index: FunderIx) -> AccountMaker<'_> {
        let shared = (&self.stretches, &self.payers);
        AccountMaker::new(self.input, shared, index, &self.settling)
    }

    /// The account to one funder.
    pub fn of(&self, index: FunderIx) -> FunderAccount {
        let maker = self.maker(index);
        let periods = maker.periods();
        let costs = maker.eligible.costs();
        let eligible = maker.eligible_in(&periods);
        let all = self
            .input
            .comparison
            .booked_costs
            .in_money()
            .sum_of(periods.iter().copied());
        let flat_rates_not_booked = maker.flat_rates_not_booked(&periods);
        let hours_not_booked = maker.hours_not_booked(&periods);
        let not_booked = flat_rates_not_booked.plus(hours_not_booked);
        let eligible_booked = eligible.realised.minus(not_booked);
        let not_eligible = BudgetAndRealised {
            budget: all.budget.minus(eligible.budget),
            realised: maker.known_if_delivered(all.realised.minus(eligible_booked)),
        };
        let (own, others) = maker.contributors();
        let rows = |funders: &[FunderIx]| {
            let row = |funder: FunderIx| (funder, maker.contribution(funder, &periods));
            funders.iter().copied().map(row).collect::<Vec<_>>()
        };
        let (mut own, others) = (rows(own), rows(others));
        if maker.award.own_counts == OwnCounts::Realised {
            for (funder, amounts) in &mut own {
                amounts.realised = maker.own_booked(*funder, &periods);
            }
        }
        let settlement = maker.settlement(&periods);
        let years = account_years(&maker);
        FunderAccount {
            funder: index,
            partners: maker.partners(),
            costs,
            lines: maker.eligible.lines(),
            pay_not_taken: maker.pay_not_taken(&periods),
            pay_not_taken_of: maker.pay_not_taken_of(),
            pay_and_hours: maker.pay_and_hours(),
            above_tariff_without_pay: maker.above_without_pay(),
            flat_rates: maker.flat_rates_in(&periods),
            flat_rates_not_booked,
            hours_not_booked,
            caps: maker.caps_in(&periods),
            not_settled: maker.not_settled(),
            not_yet: maker.not_yet(&periods),
            eligible,
            not_eligible,
            others,
            own,
            settlement,
            not_due: maker.not_due(),
            spent: maker.spent(),
            periods: periods
                .iter()
                .map(|period| (*period, maker.eligible_in(&[*period])))
                .collect(),
            years,
            is_cut_by_time: maker.stretches.are_cut_for(index, &periods),
            has_ended: maker.has_ended(),
            schemes: maker.different_schemes(&periods),
            award: maker.award,
        }
    }

    /// Returns the amount that a funder with a settlement pays in the time of the plan, if it has paid `paid` already.
    /// A lapsed amount lowers only what it still pays: nothing is paid back.
    pub(super) fn settled_amount(&self, funder: FunderIx, paid: Amount) -> Amount {
        let maker = self.maker(funder);
        let settlement = maker.settlement(&maker.periods());
        let before = settlement.before_plan.received;
        let settled = settlement.settled().minus(before);
        match (settled.known(), paid.or_zero().known()) {
            (Some(settled), Some(paid)) if lapses(maker.funder) => Amount::Known(settled.max(paid)),
            (Some(_) | None, Some(_) | None) => settled,
        }
    }
}

impl<'a> AccountMaker<'a> {
    fn new(
        input: &'a AccountInput<'a>,
        (stretches, payers): (&Rc<Stretches<'a>>, &Rc<BookedPayers>),
        index: FunderIx,
        settling: &'a [AccountMaker<'a>],
    ) -> AccountMaker<'a> {
        let plan = input.funding.plan;
        let funder = plan.funder(index);
        let sources = &input.realisation.sources;
        let eligible = EligiblePeriods::new(input.funding, stretches, payers, index);
        AccountMaker {
            pay_not_taken: staff::pay_not_taken(input, index, &eligible),
            terms: RealisedTerms::new(input, index, stretches),
            input,
            plan,
            index,
            funder,
            award: funder.award.clone().unwrap_or_default(),
            eligible,
            stretches: Rc::clone(stretches),
            payers: Rc::clone(payers),
            booked: plan.booked_funders(),
            is_delivered: !sources.is_empty() && sources.iter().all(|each| each.is_delivered),
            settling,
            related: OnceCell::new(),
            contributors: OnceCell::new(),
            in_kind_paid: RefCell::default(),
            known: Default::default(),
        }
    }

    /// Returns the part of the cost of each period that the funder bears: its part up to the end of the period, less
    /// its part up to the start.
    fn spent(&self) -> Vec<(PeriodIx, Amount)> {
        self.in_each(|periods| self.spent_in(periods))
    }

    /// Returns the part of the cost of each period that the funder would bear without its conditions.
    fn demanded(&self) -> Vec<(PeriodIx, Amount)> {
        self.in_each(|periods| self.demanded_in(periods))
    }

    /// In each period: the sum up to its end, less the sum up to its start.
    fn in_each(&self, sum: impl Fn(&[PeriodIx]) -> Amount) -> Vec<(PeriodIx, Amount)> {
        let periods = self.periods();
        let up_to = |count: usize| sum(&periods[..count]);
        let each = periods.iter().enumerate();
        each.map(|(at, period)| (*period, up_to(at + 1).minus(up_to(at))))
            .collect()
    }

    /// The periods that are compared.
    fn periods(&self) -> Vec<PeriodIx> {
        let periods = self.input.comparison.periods.iter();
        periods.map(|closed| closed.period).collect()
    }

    /// The funders that can make a difference to what this one pays: see [`BookedPayers::related`].
    fn related(&self) -> &BTreeSet<FunderIx> {
        self.related.get_or_init(|| self.payers.related(self.index))
    }

    fn eligible_in(&self, periods: &[PeriodIx]) -> BudgetAndRealised {
        let sum = self.eligible.sum_in(periods);
        let booked = sum.realised.or_zero().minus(self.pay_not_taken(periods));
        BudgetAndRealised {
            budget: sum.budget.or_zero(),
            realised: match self.is_delivered || self.has_all_own_costs() {
                true => booked.plus(self.flat_rates_in(periods)),
                false => Amount::Unknown,
            },
        }
    }

    /// Returns the receipts from the funder in some periods. If no booking rule names it, they are the amounts of its
    /// schedule of receipts for these days. Unknown if it has no schedule.
    fn received_in(&self, periods: &[PeriodIx], days: Span) -> Amount {
        if self.is_booked(self.index) {
            let row = &self.input.comparison.funders[self.index];
            let booked = row.sum_of(periods.iter().copied()).realised;
            return self.known_if_complete(self.index, booked.or_zero());
        }
        if !self.funder.has_receipts() {
            return Amount::Unknown;
        }
        let receipts = receipt_schedule(self.plan, self.input.funding.books, self.index);
        let received = receipts.into_iter().map(|receipt| match receipt.day {
            Ok(day) if days.contains(Span::day(day)) => receipt.amount,
            Ok(_) => Amount::Blank,
            Err(_) => Amount::Unknown,
        });
        received.fold(Amount::ZERO, Amount::plus)
    }
}

/// Returns the purpose that a booked sum is a cost of. None for income.
fn cost_booked_on(on: BookedOn) -> Option<BookedOn> {
    match on {
        BookedOn::Activity(_) | BookedOn::Line(_) => Some(on),
        BookedOn::Funder(_) => None,
    }
}
