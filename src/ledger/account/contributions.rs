//! The contributions of others and of the applicants themselves.

use super::AccountMaker;
use crate::ledger::actuals::BudgetAndRealised;
use crate::ledger::units::of_smallest_units;
use crate::plan::{Amount, Contribution, FunderIx, PeriodIx};

impl AccountMaker<'_> {
    /// The funders that are the own contribution, and all others that bring in money or are booked.
    pub(super) fn contributors(&self) -> &(Vec<FunderIx>, Vec<FunderIx>) {
        self.contributors.get_or_init(|| self.find_contributors())
    }

    fn find_contributors(&self) -> (Vec<FunderIx>, Vec<FunderIx>) {
        let own: Vec<FunderIx> = self
            .award
            .own
            .iter()
            .filter_map(|id| self.plan.find_funder(id.as_str()))
            .collect();
        let leaves = self.input.funding.books.funder_tree.leaves();
        let counts = |funder: &FunderIx| {
            *funder != self.index
                && (self.plan.funder(*funder).form == Contribution::Cash
                    || self.is_booked(*funder)
                    || self.pays_booked_in_kind(*funder)
                    || (self.is_left_activities(*funder) && !own.contains(funder)))
        };
        leaves
            .filter(counts)
            .partition(|funder| own.contains(funder))
    }

    /// Whether a booking rule names a funder. If not, the bookkeepings do not say what it paid.
    pub(super) fn is_booked(&self, funder: FunderIx) -> bool {
        self.booked.contains(self.plan.funder_id(funder))
    }

    /// Returns the contribution of a funder in some periods. Time in which the funder of the account pays nothing is
    /// included, because the contribution pays the costs of that time first.
    pub(super) fn contribution(&self, funder: FunderIx, periods: &[PeriodIx]) -> BudgetAndRealised {
        let sum = self.amounts_of(funder, periods);
        BudgetAndRealised {
            budget: sum.budget.or_zero(),
            realised: self.realised_of(funder, sum.realised, periods),
        }
    }

    /// The budget of a funder in some periods.
    pub(super) fn budget_of(&self, funder: FunderIx, periods: &[PeriodIx]) -> Amount {
        self.amounts_of(funder, periods).budget
    }

    /// Returns the amount that a funder brought in while the funder of the account pays. Unknown if the latter pays in
    /// a part of a stretch only.
    pub(super) fn realised_in_time(&self, funder: FunderIx, periods: &[PeriodIx]) -> Amount {
        let row = &self.stretches.funders()[funder];
        let each = self.stretches.of(periods).into_iter().map(|stretch| {
            let amount = row.at(stretch.column).realised;
            match self.stretches.pays(self.index, stretch) {
                Some(true) => amount,
                Some(false) => Amount::Blank,
                None if amount == Amount::Blank => Amount::Blank,
                None => Amount::Unknown,
            }
        });
        let realised = each.fold(Amount::Blank, Amount::plus);
        self.realised_of(funder, realised, periods)
    }

    fn amounts_of(&self, funder: FunderIx, periods: &[PeriodIx]) -> BudgetAndRealised {
        let row = &self.stretches.funders()[funder];
        let each = self.stretches.of(periods).into_iter();
        let each = each.map(|stretch| row.at(stretch.column));
        each.fold(BudgetAndRealised::default(), BudgetAndRealised::plus)
    }

    /// Whether an unknown contribution makes no difference to this account: its funder may pay none of these costs, and
    /// neither may any payer that it can relieve of other costs, directly or through others.
    pub(super) fn is_only_elsewhere(
        &self,
        (funder, realised): (FunderIx, Amount),
        payers: &[FunderIx],
    ) -> bool {
        if realised.known().is_some() {
            return false;
        }
        let mut reached = vec![funder];
        let mut next = 0;
        while let Some(one) = reached.get(next).copied() {
            if self.eligible.can_pay(one) {
                return false;
            }
            let more = payers.iter().copied();
            let more: Vec<FunderIx> = more
                .filter(|at| !reached.contains(at) && self.eligible.can_both_pay(one, *at))
                .collect();
            reached.extend(more);
            next += 1;
        }
        true
    }

    /// Returns the amount that a funder brought in, where `realised` is the amount of its row in the comparison.
    /// Unknown if no bookkeeping has it.
    fn realised_of(&self, funder: FunderIx, realised: Amount, periods: &[PeriodIx]) -> Amount {
        let is_own = self.input.comparison.own.contains(&funder);
        if self.is_booked(funder) {
            self.known_if_complete(funder, realised.or_zero())
        } else if self.is_left_activities(funder) {
            self.known_if_delivered(self.paid_in_kind(funder, periods))
        } else if self.brings_in_nothing(funder)
            || is_own && !self.input.realisation.sources.is_empty()
        {
            realised.or_zero()
        } else {
            Amount::Unknown
        }
    }

    /// Whether a funder is the income of a line, and brings in nothing: it has no amounts, or only zeros.
    fn brings_in_nothing(&self, funder: FunderIx) -> bool {
        let budget = &self.input.funding.books.funders[funder];
        let is_of_line = self.plan.funder(funder).of_line.is_some();
        is_of_line && budget.is_complete() && budget.cells().all(|(_, amount)| amount.is_zero())
    }

    /// Returns how much of a funder counts as an own contribution, by the award that [`AccountMaker::brought_in`]
    /// describes. The change in what it pays of costs that no funder with a settlement may pay is included. None if the
    /// funder is no own contribution.
    pub(super) fn counted_as_own(
        &self,
        counting: &AccountMaker<'_>,
        funder: FunderIx,
        periods: &[PeriodIx],
    ) -> Option<Amount> {
        let is_own = |maker: &&AccountMaker<'_>| maker.contributors().0.contains(&funder);
        let of_others = self.settling.iter().filter(is_own);
        let of_others = of_others.min_by_key(|maker| self.plan.funder_id(maker.index));
        let maker = Some(counting).filter(is_own).or(of_others)?;
        let counted = maker.own_contribution(&[funder], periods);
        Some(counted.plus(self.change_elsewhere(maker, funder, periods)))
    }

    /// Returns how much a funder that gets nothing back pays, with the change in costs that only it may pay and that it
    /// did not book. An own contribution counts as the award of `counting` says, or else as the award of the first
    /// funder by id that has this own contribution. Blank if the funder brings in no money and no bookkeeping has it.
    pub(super) fn brought_in(
        &self,
        counting: &AccountMaker<'_>,
        funder: FunderIx,
        periods: &[PeriodIx],
    ) -> Amount {
        if let Some(counted) = self.counted_as_own(counting, funder, periods) {
            return counted;
        }
        let row = &self.input.comparison.funders[funder];
        let mut makers = [counting, self].into_iter().chain(self.settling);
        match makers.any(|maker| maker.contributors().1.contains(&funder)) {
            true => {
                let realised = row.sum_of(periods.iter().copied()).realised;
                let realised = self.realised_of(funder, realised, periods);
                let change = self.change_alone(counting, funder, periods);
                realised.plus(of_smallest_units(change).into())
            }
            false => Amount::Blank,
        }
    }
}
