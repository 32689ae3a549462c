//! The terms of a claim, and their sum in some periods.

use std::collections::HashMap;

use rust_decimal::Decimal;

use super::ClaimFault;
use super::partner_sums::PartnerSums;
use super::same_payments::SamePayments;
use super::term_sum::{ClaimedAmounts, EvaluatedClaim, TermSum, sum_of_row};
use crate::ledger::books::Books;
use crate::ledger::funding::FundingCache;
use crate::ledger::reserves::{draws, in_reserves, reserve_sums};
use crate::ledger::sums::Sums;
use crate::ledger::totals::sum_of_rows;
use crate::plan::{
    ActivityIx, Amount, BalanceSign, ClaimSide, FunderIx, LineIx, PeriodIx, Plan, PlanClaim,
    Series, TermId,
};

/// A claim with the plan and books that its terms are taken from.
pub(super) struct Terms<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: &'a Books,
    pub(super) claim: &'a PlanClaim,
    pub(super) names: &'a TermNames<'a>,
    /// The claims that were evaluated before this one. None for the others.
    pub(super) evaluated: &'a [Option<EvaluatedClaim>],
    /// Who pays for what, computed at first use.
    pub(super) funding: &'a FundingCache<'a>,
    /// The claims about the same payments, with what was computed for them.
    pub(super) payments: &'a SamePayments<'a>,
    /// The parts of partners, computed at first use.
    pub(super) partners: &'a PartnerSums<'a>,
}

/// Finds the terms that have no id: claims by their name, and activities by their code.
pub(super) struct TermNames<'p> {
    claims: HashMap<&'p str, Vec<usize>>,
    activities: HashMap<&'p str, ActivityIx>,
}

impl<'p> TermNames<'p> {
    pub(super) fn of(plan: &'p Plan) -> TermNames<'p> {
        let mut claims: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, claim) in plan.claims.iter().enumerate() {
            claims.entry(claim.name.as_str()).or_default().push(index);
        }
        TermNames {
            claims,
            activities: plan.codes(),
        }
    }

    /// The claims with a name.
    pub(super) fn claims(&self, id: &TermId) -> &[usize] {
        self.claims.get(id.as_str()).map_or(&[], Vec::as_slice)
    }

    /// Returns what a term names. In a claim about costs it can't be a funder, and in a claim about income it can't be
    /// an activity. A line counts with its costs. In a claim about income, it counts with its own income, and in a
    /// claim about a balance, with both. A partner counts likewise, if nothing else that counts on that side has its
    /// id.
    pub(super) fn resolve(
        &self,
        plan: &Plan,
        side: Option<ClaimSide>,
        id: &TermId,
    ) -> Result<NamedTerm, ClaimFault> {
        let text = id.as_str();
        let (is_cost, is_income) = match side {
            Some(ClaimSide::Debit) => (true, false),
            Some(ClaimSide::Credit) => (false, true),
            Some(ClaimSide::Balance) | None => (true, true),
        };
        let line = plan.find_line(text).map(|line| {
            let own = plan.own_income(line);
            match (side, own) {
                (Some(ClaimSide::Credit), Some(own)) => (NamedTerm::Funder(own), true),
                (Some(ClaimSide::Balance), Some(own)) => {
                    (NamedTerm::LineWithIncome(line, own), true)
                }
                (Some(_) | None, _) => (NamedTerm::Line(line), is_cost),
            }
        });
        let funder = plan.find_funder(text).map(NamedTerm::Funder);
        let activity = self.activities.get(text).copied();
        let candidates = [
            line,
            activity.map(|at| (NamedTerm::Activity(at), is_cost)),
            funder.map(|funder| (funder, is_income)),
        ];
        let candidates = candidates.into_iter().flatten();
        let exists = candidates.clone().next().is_some();
        let claims = self.claims(id).iter().copied();
        let mut found: Vec<NamedTerm> = claims.map(NamedTerm::Claim).collect();
        found.extend(
            candidates
                .filter(|(_, is_on_side)| *is_on_side)
                .map(|(of, _)| of),
        );
        let partner = plan.partners.get_index_of(text);
        match (&found[..], partner) {
            ([only], _) => Ok(*only),
            ([], Some(partner)) => Ok(NamedTerm::Partner(partner)),
            ([], None) if exists => Err(ClaimFault::NotOnSide(id.clone())),
            // A reference to nothing has a finding of its own.
            ([], None) => Err(ClaimFault::Unreadable),
            ([..], _) => Err(ClaimFault::Ambiguous(id.clone())),
        }
    }
}

/// The line, funder, activity, partner or claim that a term names.
#[derive(Debug, Clone, Copy)]
pub(super) enum NamedTerm {
    Line(LineIx),
    Funder(FunderIx),
    /// A line with its own income, which the books have as a funder.
    LineWithIncome(LineIx, FunderIx),
    Activity(ActivityIx),
    /// By its index in the plan.
    Partner(usize),
    Claim(usize),
}

/// How a term counts in a balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CountedAs {
    Cost,
    Income,
    /// As printed: a claim, whose figure has the sign of the source already.
    Printed,
}

impl Terms<'_> {
    /// The periods that the claim is about.
    pub(super) fn periods(&self) -> Result<Vec<PeriodIx>, ClaimFault> {
        let periods = &self.plan.periods;
        let Some(within) = self.claim.within else {
            return Ok(periods.iter().map(|(period, _)| period).collect());
        };
        let mut inside = Vec::new();
        for (period, it) in periods.overlapping(within) {
            if !within.contains(it.span) {
                return Err(ClaimFault::CutsPeriod(period));
            }
            inside.push(period);
        }
        if inside.is_empty() {
            return Err(ClaimFault::NoPeriods);
        }
        match periods.term().is_some_and(|term| term.contains(within)) {
            true => Ok(inside),
            false => Err(ClaimFault::BeyondPeriods),
        }
    }

    /// The sum of the claim's terms in some periods, or what its funder pays of them. If the funder can pay different
    /// amounts, it is the one nearest to `near`.
    pub(super) fn sum_near(
        &self,
        periods: &[PeriodIx],
        near: Decimal,
    ) -> Result<TermSum, ClaimFault> {
        match &self.claim.funder {
            Some(funder) => self.paid(funder, periods, near),
            None => self.sum(periods),
        }
    }

    /// The sum of the claim's terms in some periods.
    fn sum(&self, periods: &[PeriodIx]) -> Result<TermSum, ClaimFault> {
        let claim = self.claim;
        let named = || self.sum_of(&claim.of, &claim.less, periods);
        if !claim.of.is_empty() {
            return named();
        }
        let side = claim.side.ok_or(ClaimFault::NoTerms)?;
        let mut sum = self.all_of(side, periods);
        if !claim.less.is_empty() {
            let less = named()?;
            sum.all = Some(sum.as_printed);
            sum.add(&less, true);
            sum.terms = less.terms;
        }
        Ok(sum)
    }

    /// The sum of some terms, less others.
    pub(super) fn sum_of(
        &self,
        of: &[TermId],
        less: &[TermId],
        periods: &[PeriodIx],
    ) -> Result<TermSum, ClaimFault> {
        let mut sum = TermSum::default();
        let signed = of.iter().map(|id| (id, true));
        for (id, is_added) in signed.chain(less.iter().map(|id| (id, false))) {
            let (one, counts) = self.term(id, periods)?;
            let is_added = is_added != self.is_subtracted(counts);
            sum.add(&one, is_added);
            let amount = one.as_printed.or_zero();
            let amount = match is_added {
                true => amount,
                false => Amount::ZERO.minus(amount),
            };
            sum.terms.push((id.clone(), amount));
        }
        Ok(sum)
    }

    /// Returns a fault if partners are added to anything other than partners and claims, because that may be in their
    /// part already.
    pub(super) fn no_partner_beside(&self, ids: &[TermId]) -> Result<(), ClaimFault> {
        let (mut partner, mut other) = (None, None);
        for id in ids {
            match self.names.resolve(self.plan, self.claim.side, id) {
                Ok(NamedTerm::Partner(_)) => partner = Some(id),
                Ok(NamedTerm::Claim(_)) | Err(_) => {}
                Ok(
                    NamedTerm::Line(_)
                    | NamedTerm::Funder(_)
                    | NamedTerm::LineWithIncome(..)
                    | NamedTerm::Activity(_),
                ) => other = Some(id),
            }
        }
        match partner.zip(other) {
            Some((partner, other)) => {
                Err(ClaimFault::PartnerBeside(partner.clone(), other.clone()))
            }
            None => Ok(()),
        }
    }

    /// Whether a term is subtracted in a balance. The source decides whether a balance is income less costs, or costs
    /// less income.
    fn is_subtracted(&self, counts: CountedAs) -> bool {
        let is_balance = self.claim.side == Some(ClaimSide::Balance);
        is_balance
            && match (counts, self.plan.balance_sign) {
                (CountedAs::Cost, BalanceSign::IncomeLessCosts)
                | (CountedAs::Income, BalanceSign::CostsLessIncome) => true,
                (CountedAs::Cost, BalanceSign::CostsLessIncome)
                | (CountedAs::Income, BalanceSign::IncomeLessCosts)
                | (CountedAs::Printed, _) => false,
            }
    }

    /// All costs, all income, or the balance. Additions to reserves are not costs, and withdrawals from them are not
    /// income.
    pub(super) fn all_of(&self, side: ClaimSide, periods: &[PeriodIx]) -> TermSum {
        let (debit, credit) = (self.all_costs(periods), self.all_income(periods));
        match side {
            ClaimSide::Debit => debit,
            ClaimSide::Credit => credit,
            ClaimSide::Balance => {
                let mut sum = TermSum::default();
                for (of, counts) in [(debit, CountedAs::Cost), (credit, CountedAs::Income)] {
                    let is_added = !self.is_subtracted(counts);
                    sum.add(&of, is_added);
                }
                sum
            }
        }
    }

    fn all_costs(&self, periods: &[PeriodIx]) -> TermSum {
        let tree = &self.books.line_tree;
        let is_reserve = in_reserves(self.plan, tree);
        let lines = tree.leaves().filter(|line| !is_reserve[*line]);
        let rows = lines.map(|line| &self.books.lines[line]);
        let [added, _] = reserve_sums(self.plan, self.books);
        let all = sum_of_row(
            &self.books.debit,
            rows.chain([&self.books.no_line]),
            periods,
        );
        let all = all.without(added.sum_in(periods));
        self.with_first_parts(all.of(ClaimedAmounts::Costs, periods), periods)
    }

    fn all_income(&self, periods: &[PeriodIx]) -> TermSum {
        let tree = &self.books.funder_tree;
        let is_draw = draws(self.plan, self.books);
        let funders = tree.leaves().filter(|funder| !is_draw[*funder]);
        let rows = funders.map(|funder| &self.books.funders[funder]);
        let [_, drawn] = reserve_sums(self.plan, self.books);
        let all = sum_of_row(&self.books.credit, rows, periods);
        all.without(drawn.sum_in(periods))
            .of(ClaimedAmounts::Income, periods)
    }

    /// Returns the sum of a term in some periods, and how it counts in a balance. The figure of another claim is the
    /// printed one.
    fn term(&self, id: &TermId, periods: &[PeriodIx]) -> Result<(TermSum, CountedAs), ClaimFault> {
        Ok(match self.names.resolve(self.plan, self.claim.side, id)? {
            NamedTerm::Line(line) => (self.of_line(line, periods), CountedAs::Cost),
            NamedTerm::Funder(funder) => (self.of_funder(funder, periods), CountedAs::Income),
            NamedTerm::LineWithIncome(line, own) => {
                let (mut sum, costs) = (self.of_funder(own, periods), self.of_line(line, periods));
                sum.add(&costs, false);
                (sum, CountedAs::Income)
            }
            NamedTerm::Activity(activity) => {
                let subtree = self.books.activity_tree.subtree(activity).iter();
                let rows: Vec<&Sums> = subtree.map(|at| &self.books.activities[*at]).collect();
                let sum = sum_of_rows(rows.iter().copied());
                let sum = sum_of_row(&sum, rows.into_iter(), periods);
                let sum = sum.of(ClaimedAmounts::Activity(activity), periods);
                (self.with_first_parts(sum, periods), CountedAs::Cost)
            }
            NamedTerm::Partner(partner) => {
                let costs = || self.partners.costs(partner, periods);
                let income = || self.partners.income(partner, periods);
                match self.claim.side {
                    None | Some(ClaimSide::Debit) => (costs(), CountedAs::Cost),
                    Some(ClaimSide::Credit) => (income(), CountedAs::Income),
                    Some(ClaimSide::Balance) => {
                        let mut sum = income();
                        sum.add(&costs(), false);
                        (sum, CountedAs::Income)
                    }
                }
            }
            NamedTerm::Claim(index) => (self.of_claim(id, index, periods)?, CountedAs::Printed),
        })
    }

    fn of_line(&self, line: LineIx, periods: &[PeriodIx]) -> TermSum {
        let lines = &self.books.lines;
        let leaves = self.books.line_tree.leaves_under(line);
        let sum = sum_of_row(&lines[line], leaves.map(|leaf| &lines[leaf]), periods);
        self.with_first_parts(sum.of(ClaimedAmounts::Line(line), periods), periods)
    }

    fn of_funder(&self, funder: FunderIx, periods: &[PeriodIx]) -> TermSum {
        let funders = &self.books.funders;
        let leaves = self.books.funder_tree.leaves_under(funder);
        let rows = leaves.map(|leaf| &funders[leaf]);
        sum_of_row(&funders[funder], rows, periods).of(ClaimedAmounts::Funder(funder), periods)
    }

    /// Returns the sum of another claim in some periods.
    fn of_claim(
        &self,
        id: &TermId,
        index: usize,
        periods: &[PeriodIx],
    ) -> Result<TermSum, ClaimFault> {
        let Some(evaluated) = &self.evaluated[index] else {
            return Err(ClaimFault::UnclearTerm(id.clone()));
        };
        let has_each = matches!(self.claim.amount, Some(Series::Each(_)));
        if let Some(printed) = self.plan.claims[index].of_other_column {
            return match has_each {
                true => Err(ClaimFault::OneOfSeveral(id.clone())),
                false => Ok(TermSum::of_printed(printed)),
            };
        }
        let mut sum = TermSum::default();
        for each in &evaluated.amounts {
            match each.period {
                None if has_each => return Err(ClaimFault::OneOfSeveral(id.clone())),
                Some(period) if !periods.contains(&period) => {}
                Some(_) | None => sum.add(&each.sum, true),
            }
        }
        match evaluated.amounts.is_empty() {
            true => Err(ClaimFault::NotAddable(id.clone())),
            false => Ok(sum),
        }
    }
}
