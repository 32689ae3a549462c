//! What there is to be paid, and what it can be paid from: the debit postings as needs, each with the set of those
//! who may pay it, and the credit postings as lots.
//!
//! Everything is counted in whole units. What is below 0 changes sides: an adjustment that makes a line cheaper pays
//! for the rest of that line. Where a period brings in more than it spends, or less, there is a need for what is
//! left and a lot of nobody for what is short, so that needs and lots always come to the same.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use rust_decimal::Decimal;

use super::super::allocation::AllocationKeys;
use super::super::books::{Account, ActivityIx, Books, FunderIx, LineIx, Posting, Side};
use super::super::time::accrual_span;
use super::super::units::scaled;
use super::restrictions::{Payer, Restrictions, Set, named, parts};
use crate::plan::{Carry, DECIMALS, Money, PeriodIx, Plan, Unit};

/// What is paid. Costs come first, by activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Purpose {
    /// The cost of an activity on a line.
    Activity(ActivityIx, Account),
    /// What a line costs without an activity.
    WithoutActivity(Account),
    /// A negative opening balance.
    OpeningDeficit,
    /// Money that goes back: a credit below 0.
    Repayment(FunderIx),
    /// Nothing: what is left over.
    Surplus,
}

/// An amount that is to be paid in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Need {
    pub(super) period: PeriodIx,
    pub(super) purpose: Purpose,
    /// Which of [`Needs::classes`] it is of.
    pub(super) class: u32,
    /// In units, above 0.
    pub(super) amount: i128,
}

/// Needs of one period that the same payers may pay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Class {
    pub(super) period: PeriodIx,
    pub(super) payers: Set,
    /// What its needs come to, in units.
    pub(super) amount: i128,
}

/// An amount that is brought in in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Lot {
    pub(super) period: PeriodIx,
    /// Which of [`Needs::payers`] brings it in.
    pub(super) payer: usize,
    /// In units, above 0.
    pub(super) amount: i128,
}

/// All that is to be paid and all that it can be paid from. Both come to the same.
#[derive(Debug)]
pub(super) struct Needs {
    /// Funders as in the plan, groups as well, and then what stands beside them.
    pub(super) payers: Vec<Payer>,
    /// In the order of periods.
    pub(super) lots: Vec<Lot>,
    /// In the order of periods.
    pub(super) classes: Vec<Class>,
    pub(super) needs: Vec<Need>,
    /// The numbers of the needs of each class.
    by_class: Vec<Vec<u32>>,
    pub(super) unit: Unit,
    /// Whether money that is left of a period pays in the next.
    pub(super) carries: bool,
}

/// An amount in whole units; nothing when it is too large to be exact.
fn in_units(amount: Money, unit: Unit) -> Option<i128> {
    let fine = scaled(amount.decimal(), DECIMALS)?;
    let size = scaled(unit.size(), DECIMALS)?;
    (fine % size == 0).then_some(fine / size)
}

impl Needs {
    /// Of a plan whose books are known. Nothing when an amount is too large to be counted in units.
    pub(super) fn of(plan: &Plan, books: &Books) -> Option<Needs> {
        let unit = unit(plan, books);
        let mut desk = Desk::new(plan, books, unit);
        for posting in &books.postings {
            match posting.side() {
                Side::Credit => desk.credit(posting)?,
                Side::Debit => desk.debit(posting)?,
            }
        }
        desk.close()
    }

    /// The needs of a class, in order.
    pub(super) fn needs_of(&self, class: usize) -> impl ExactSizeIterator<Item = &Need> {
        self.by_class[class]
            .iter()
            .map(|need| &self.needs[*need as usize])
    }

    /// Whether a payer may pay the needs of a class.
    pub(super) fn may_pay(&self, class: u32, payer: usize) -> bool {
        self.classes[class as usize].payers.contains(payer)
    }

    /// The amount of so many units.
    pub(super) fn money(&self, units: i128) -> Money {
        let size = self.unit.size();
        let digits = units.checked_mul(size.mantissa());
        let amount =
            digits.and_then(|digits| Decimal::try_from_i128_with_scale(digits, size.scale()).ok());
        amount
            .and_then(Money::sum)
            .expect("units come from amounts and never add up to more than all of them")
    }
}

/// The plan's unit, or the finest that there is when some amount is finer than that.
fn unit(plan: &Plan, books: &Books) -> Unit {
    let whole = books
        .postings
        .iter()
        .all(|posting| plan.unit.holds(posting.amount))
        && plan.unit.holds(plan.opening);
    if whole {
        plan.unit
    } else {
        Unit::new(Decimal::new(1, DECIMALS)).expect("a power of ten")
    }
}

/// What makes needs the same: they are added up.
type Key = (PeriodIx, Purpose, Set);

struct Desk<'a> {
    plan: &'a Plan,
    unit: Unit,
    restrictions: Restrictions<'a>,
    keys: AllocationKeys<'a>,
    payers: Vec<Payer>,
    /// The number of the payer that each line with a refund is.
    refunds: BTreeMap<LineIx, usize>,
    by_purpose: IndexMap<(Option<ActivityIx>, Account), Set>,
    needs: IndexMap<Key, i128>,
    lots: BTreeMap<(PeriodIx, usize), i128>,
}

impl<'a> Desk<'a> {
    fn new(plan: &'a Plan, books: &'a Books, unit: Unit) -> Desk<'a> {
        let funders = (0..plan.funders.len()).map(|at| Payer::Funder(FunderIx(at as u32)));
        let payers: Vec<Payer> = funders
            .chain([Payer::OpeningBalance, Payer::Shortfall])
            .collect();
        let mut refunds = BTreeMap::new();
        for posting in &books.postings {
            if let Account::Line(line) = posting.account
                && posting.amount.is_negative()
            {
                let next = payers.len() + refunds.len();
                refunds.entry(line).or_insert(next);
            }
        }
        let mut all = payers;
        let mut by_number: Vec<(usize, LineIx)> =
            refunds.iter().map(|(line, at)| (*at, *line)).collect();
        by_number.sort_unstable();
        all.extend(by_number.into_iter().map(|(_, line)| Payer::Refund(line)));
        Desk {
            plan,
            unit,
            restrictions: Restrictions::new(plan, books),
            keys: AllocationKeys::new(plan, books),
            payers: all,
            refunds,
            by_purpose: IndexMap::default(),
            needs: IndexMap::default(),
            lots: BTreeMap::new(),
        }
    }

    fn lot(&mut self, period: PeriodIx, payer: usize, units: i128) -> Option<()> {
        let lot = self.lots.entry((period, payer)).or_default();
        *lot = lot.checked_add(units)?;
        Some(())
    }

    fn need(&mut self, period: PeriodIx, purpose: Purpose, payers: Set, units: i128) -> Option<()> {
        let need = self.needs.entry((period, purpose, payers)).or_default();
        *need = need.checked_add(units)?;
        Some(())
    }

    /// Everybody who brings something in may pay.
    fn everybody(&self) -> Set {
        let mut all = Set::none(self.payers.len());
        (0..self.payers.len()).for_each(|at| all.insert(at));
        all
    }

    fn credit(&mut self, posting: &Posting) -> Option<()> {
        let Account::Funder(funder) = posting.account else {
            return Some(());
        };
        let units = in_units(posting.amount, self.unit)?;
        if units < 0 {
            let everybody = self.everybody();
            return self.need(
                posting.period,
                Purpose::Repayment(funder),
                everybody,
                -units,
            );
        }
        self.lot(posting.period, funder.index(), units)
    }

    fn debit(&mut self, posting: &Posting) -> Option<()> {
        if posting.amount.is_negative() {
            let units = in_units(-posting.amount, self.unit)?;
            return match posting.account {
                Account::Line(line) => self.lot(posting.period, self.refunds[&line], units),
                Account::NoLine | Account::Funder(_) => {
                    self.lot(posting.period, self.opening(), units)
                }
            };
        }
        let item = posting.item(self.plan);
        let paid_by = item.and_then(|item| item.paid_by.as_ref());
        let parts = paid_by.and_then(|paid_by| parts(self.plan, paid_by));
        let Some(parts) = parts else {
            let payers = self.payers_of(posting, paid_by.map(named).as_deref());
            return self.pay(posting, payers, posting.amount);
        };
        for (member, part) in self.keys.divide(posting.amount, parts, posting.period)? {
            let payers = self.payers_of(posting, Some(&[member.as_str()]));
            self.pay(posting, payers, part)?;
        }
        Some(())
    }

    fn pay(&mut self, posting: &Posting, payers: Set, amount: Money) -> Option<()> {
        let units = in_units(amount, self.unit)?;
        if units == 0 {
            return Some(());
        }
        let purpose = match posting.activity {
            Some(activity) => Purpose::Activity(activity, posting.account),
            None => Purpose::WithoutActivity(posting.account),
        };
        self.need(posting.period, purpose, payers, units)
    }

    /// Who may pay a posting; only these funders, where they are named.
    fn payers_of(&mut self, posting: &Posting, only: Option<&[&str]>) -> Set {
        let key = (posting.activity, posting.account);
        let restrictions = &self.restrictions;
        let purpose = self
            .by_purpose
            .entry(key)
            .or_insert_with(|| restrictions.purpose(key.0, key.1));
        let mut funders = purpose.clone();
        self.restrictions.in_time(&mut funders, posting.period, || {
            accrual_span(self.plan, posting)
        });
        match only {
            Some(named) => self.restrictions.only(&mut funders, named.iter().copied()),
            None => self.restrictions.unless_in_kind(&mut funders),
        }
        let mut payers = Set::none(self.payers.len());
        funders.iter().for_each(|at| payers.insert(at));
        if only.is_none() {
            payers.insert(self.opening());
        }
        payers.insert(self.nobody());
        if let Account::Line(line) = posting.account
            && let Some(refund) = self.refunds.get(&line)
        {
            payers.insert(*refund);
        }
        payers
    }

    fn opening(&self) -> usize {
        self.plan.funders.len()
    }

    fn nobody(&self) -> usize {
        self.plan.funders.len() + 1
    }

    /// Puts in what is opened with, what is short and what is left over, and sorts everything by period.
    fn close(mut self) -> Option<Needs> {
        let opening = in_units(self.plan.opening, self.unit)?;
        if let Some((first, _)) = self.plan.periods.iter().next() {
            if opening < 0 {
                let everybody = self.everybody();
                self.need(first, Purpose::OpeningDeficit, everybody, -opening)?;
            } else {
                self.lot(first, self.opening(), opening)?;
            }
        }
        let carries = self.plan.carry == Carry::Forward;
        if carries {
            self.balance_all()?
        } else {
            self.balance_each()?
        }
        self.sorted(carries)
    }

    /// What each period brings in less what it spends.
    fn movements(&self) -> Option<Vec<i128>> {
        let mut movements = vec![0_i128; self.plan.periods.len()];
        for ((period, _), units) in &self.lots {
            let sum = &mut movements[period.index()];
            *sum = sum.checked_add(*units)?;
        }
        for ((period, ..), units) in &self.needs {
            let sum = &mut movements[period.index()];
            *sum = sum.checked_sub(*units)?;
        }
        Some(movements)
    }

    fn balance_each(&mut self) -> Option<()> {
        for (at, movement) in self.movements()?.into_iter().enumerate() {
            let period = PeriodIx(at as u32);
            if movement < 0 {
                self.lot(period, self.nobody(), -movement)?;
            } else if movement > 0 {
                let everybody = self.everybody();
                self.need(period, Purpose::Surplus, everybody, movement)?;
            }
        }
        Some(())
    }

    /// Where money is carried, nobody pays what a period is short after all that was carried into it.
    fn balance_all(&mut self) -> Option<()> {
        let mut carried = 0_i128;
        let movements = self.movements()?;
        for (at, movement) in movements.iter().enumerate() {
            carried = carried.checked_add(*movement)?;
            if carried < 0 {
                self.lot(PeriodIx(at as u32), self.nobody(), -carried)?;
                carried = 0;
            }
        }
        if carried > 0 {
            let everybody = self.everybody();
            self.need(
                PeriodIx(movements.len() as u32 - 1),
                Purpose::Surplus,
                everybody,
                carried,
            )?;
        }
        Some(())
    }

    fn sorted(self, carries: bool) -> Option<Needs> {
        let mut classes: IndexMap<(PeriodIx, Set), i128> = IndexMap::default();
        let mut sums: Vec<(&Key, i128)> = self
            .needs
            .iter()
            .map(|(key, amount)| (key, *amount))
            .collect();
        sums.retain(|(_, amount)| *amount != 0);
        sums.sort_by(|(a, _), (b, _)| a.0.cmp(&b.0).then_with(|| a.1.cmp(&b.1)));
        let mut needs = Vec::with_capacity(sums.len());
        let mut by_class: Vec<Vec<u32>> = Vec::new();
        for ((period, purpose, payers), amount) in sums {
            let entry = classes.entry((*period, payers.clone()));
            let class = entry.index() as u32;
            let sum = entry.or_default();
            *sum = sum.checked_add(amount)?;
            by_class.resize_with(by_class.len().max(class as usize + 1), Vec::new);
            by_class[class as usize].push(needs.len() as u32);
            needs.push(Need {
                period: *period,
                purpose: *purpose,
                class,
                amount,
            });
        }
        let classes = classes
            .into_iter()
            .map(|((period, payers), amount)| Class {
                period,
                payers,
                amount,
            })
            .collect();
        let lots = self.lots.into_iter().filter(|(_, amount)| *amount != 0);
        let lots = lots
            .map(|((period, payer), amount)| Lot {
                period,
                payer,
                amount,
            })
            .collect();
        Some(Needs {
            payers: self.payers,
            lots,
            classes,
            needs,
            by_class,
            unit: self.unit,
            carries,
        })
    }
}
