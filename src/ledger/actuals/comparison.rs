//! Budget against realisation, up to the day on which all books are closed.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::realisation::{Realisation, SourceRealisation};
use super::rules::BookedOn;
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::time::ColumnSums;
use crate::plan::{
    ActivityIx, Amount, FunderIx, IndexVec, LineIx, Money, PartnerId, PeriodIx, Plan, Span,
};

/// A budgeted and a realised amount.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct BudgetAndRealised {
    /// The budget up to the day of the comparison.
    pub budget: Amount,
    /// The budget of the whole plan.
    pub whole: Amount,
    pub realised: Amount,
}

/// The budget beside the realisation.
#[derive(Debug)]
pub struct BudgetComparison {
    /// The last day that counts. None if the whole plan counts.
    pub through: Option<Date>,
    pub lines: IndexVec<LineIx, BudgetAndRealised>,
    /// Costs without a line.
    pub no_line: BudgetAndRealised,
    pub activities: IndexVec<ActivityIx, BudgetAndRealised>,
    pub funders: IndexVec<FunderIx, BudgetAndRealised>,
    /// The realised costs of each partner, in the order of the plan, and of no partner.
    pub partners: Vec<(Option<PartnerId>, Amount)>,
    /// The debit less the credit of all unbooked lines.
    pub unbooked: Amount,
    /// All costs, with what is unbooked: unknown if a bookkeeping was not delivered.
    pub costs: BudgetAndRealised,
    pub income: BudgetAndRealised,
}

impl BudgetComparison {
    /// Compares up to a day. The realisation must hold no lines of after that day.
    pub fn new(
        plan: &Plan,
        books: &Books,
        realisation: &Realisation,
        through: Option<Date>,
    ) -> BudgetComparison {
        let realised = RealisedSums::new(plan, realisation);
        let until = through.map(|day| Span::new(Date::MIN, day).unwrap_or(Span::day(day)));
        let budget = until.map(|span| ColumnSums::prorated(plan, books, &[span]));
        let compared = |whole: &Sums, part: Option<&Sums>, realised: Amount| BudgetAndRealised {
            budget: part.map_or(whole.sum(), |part| part.at(PeriodIx::new(0))),
            whole: whole.sum(),
            realised,
        };
        let budget = budget.as_ref();
        let line = |at| {
            compared(
                &books.lines[at],
                budget.map(|sums| &sums.lines[at]),
                realised.lines[at],
            )
        };
        let activity = |at| {
            compared(
                &books.activities[at],
                budget.map(|sums| &sums.activities[at]),
                realised.activities[at],
            )
        };
        let funder = |at| {
            compared(
                &books.funders[at],
                budget.map(|sums| &sums.funders[at]),
                realised.funders[at],
            )
        };
        let delivered = realisation.sources.iter().all(|source| source.is_delivered);
        let or_unknown = |amount: Amount| if delivered { amount } else { Amount::Unknown };
        let unbooked = or_sum(
            realisation
                .sources
                .iter()
                .map(SourceRealisation::unbooked_net),
        );
        BudgetComparison {
            through,
            lines: books.lines.indices().map(line).collect(),
            no_line: compared(
                &books.no_line,
                budget.map(|sums| &sums.no_line),
                realised.no_line,
            ),
            activities: books.activities.indices().map(activity).collect(),
            funders: books.funders.indices().map(funder).collect(),
            costs: compared(
                &books.debit,
                budget.map(|sums| &sums.debit),
                or_unknown(realised.costs.plus(unbooked)),
            ),
            income: compared(
                &books.credit,
                budget.map(|sums| &sums.credit),
                or_unknown(realised.income),
            ),
            partners: realised.partners(plan),
            unbooked,
        }
    }
}

/// The sum of amounts, blank if there are none.
fn or_sum(amounts: impl Iterator<Item = Amount>) -> Amount {
    amounts.fold(Amount::Blank, Amount::plus)
}

/// Realised amounts by what they are booked on.
struct RealisedSums {
    lines: IndexVec<LineIx, Amount>,
    no_line: Amount,
    activities: IndexVec<ActivityIx, Amount>,
    funders: IndexVec<FunderIx, Amount>,
    by_partner: BTreeMap<Option<PartnerId>, Amount>,
    costs: Amount,
    income: Amount,
}

impl RealisedSums {
    fn new(plan: &Plan, realisation: &Realisation) -> RealisedSums {
        let mut sums = RealisedSums {
            lines: IndexVec::filled(Amount::Blank, plan.lines.len()),
            no_line: Amount::Blank,
            activities: IndexVec::filled(Amount::Blank, plan.activities.len()),
            funders: IndexVec::filled(Amount::Blank, plan.funders.len()),
            by_partner: BTreeMap::new(),
            costs: Amount::Blank,
            income: Amount::Blank,
        };
        for (key, amount) in realisation.sources.iter().flat_map(|source| &source.booked) {
            sums.add(plan, key.on, key.partner.as_ref(), *amount);
        }
        sums
    }

    fn add(&mut self, plan: &Plan, on: BookedOn, partner: Option<&PartnerId>, amount: Money) {
        let add = |sum: &mut Amount| *sum = sum.plus(Amount::Known(amount));
        let line = match on {
            BookedOn::Funder(funder) => {
                add(&mut self.funders[funder]);
                add(&mut self.income);
                return;
            }
            BookedOn::Line(line) => Some(line),
            BookedOn::Activity(activity) => {
                add(&mut self.activities[activity]);
                let line = plan.activity(activity).line.as_ref();
                line.and_then(|id| plan.find_line(id.as_str()))
            }
        };
        add(line.map_or(&mut self.no_line, |line| &mut self.lines[line]));
        add(self.by_partner.entry(partner.cloned()).or_default());
        add(&mut self.costs);
    }

    /// The sums of the partners in the order of the plan, then those of no partner and of unknown ones.
    fn partners(self, plan: &Plan) -> Vec<(Option<PartnerId>, Amount)> {
        let mut partners: Vec<_> = self.by_partner.into_iter().collect();
        partners.sort_by_key(|(partner, _)| {
            let place = partner
                .as_ref()
                .and_then(|id| plan.partners.get_index_of(id));
            place.unwrap_or(usize::MAX)
        });
        partners
    }
}
