//! The balances that a plan states of its lines, and of its result before reserves, beside those of its figures.

use crate::ledger::{Books, ResultBeforeReserves, Sums, tolerance};
use crate::place::Place;
use crate::plan::{Amount, LineIx, Money, PerPeriod, PeriodIx, Plan};

/// The number of figures of the balance of a line: itself, income and costs.
const FIGURES: usize = 3;

/// A stated balance of a row. It is income less costs, whatever the sign in the file.
#[derive(Debug, Clone)]
pub(crate) struct StatedRowBalance {
    /// None if it is the result before reserves.
    pub(crate) line: Option<LineIx>,
    /// None if it is over all periods.
    pub(crate) period: Option<PeriodIx>,
    pub(crate) place: Place,
    pub(crate) stated: Money,
    pub(crate) computed: Money,
    /// The number of figures that it is made of, with the balance itself.
    figures: usize,
}

impl StatedRowBalance {
    /// Whether rounding explains all of its difference.
    pub(crate) fn holds(&self, plan: &Plan) -> bool {
        (self.stated - self.computed).abs() <= tolerance(plan, self.figures)
    }
}

/// The stated balances of lines and then of the result, without those of which a figure is unknown.
pub(crate) fn row_balances(plan: &Plan, books: &Books) -> Vec<StatedRowBalance> {
    let mut all = Vec::new();
    for (line, id, of) in plan.indexed_lines() {
        let blank = Sums::default();
        let own = plan.own_income(line);
        let income = own.map_or(&blank, |own| &books.funders[own]);
        let costs = &books.lines[line];
        let row = StatedBalances {
            line: Some(line),
            at: Place::section("lines").key(id.as_str()),
            keys: ["balance", "total-balance"],
            by_period: of.balance.as_ref(),
            total: of.total_balance,
            figures: figures(books, line),
        };
        all.extend(row.compared(plan, |amount| amount(income).minus(amount(costs))));
    }
    let totals = &plan.totals;
    let before = ResultBeforeReserves::new(plan, books);
    let row = StatedBalances {
        line: None,
        at: Place::section("totals"),
        keys: ["result", "total-result"],
        by_period: totals.result.as_ref(),
        total: totals.total_result,
        figures: plan.lines.len() + plan.funders.len() + 1,
    };
    all.extend(row.compared(plan, |amount| before.balance(amount)));
    all
}

/// The number of figures that the balance of a line is made of: of a group, those under it.
fn figures(books: &Books, line: LineIx) -> usize {
    let tree = &books.line_tree;
    match tree.is_group(line) {
        false => FIGURES,
        true => 1 + 2 * tree.leaves_under(line).count(),
    }
}

/// A row of balances that a plan states.
struct StatedBalances<'a> {
    line: Option<LineIx>,
    /// The place of its table, and its keys there: by period, and over all periods.
    at: Place,
    keys: [&'static str; 2],
    by_period: Option<&'a PerPeriod<Money>>,
    total: Option<Money>,
    /// The number of figures of one period, with the balance itself.
    figures: usize,
}

impl StatedBalances<'_> {
    /// Each with the balance of the books; `balance` makes that of an amount of each row.
    fn compared(
        &self,
        plan: &Plan,
        balance: impl Fn(&dyn Fn(&Sums) -> Amount) -> Amount,
    ) -> Vec<StatedRowBalance> {
        let periods = &plan.periods;
        let [by_period, over_all] = self.keys;
        let of = |period, place, stated, computed: Amount, columns: usize| {
            Some(StatedRowBalance {
                line: self.line,
                period,
                place,
                stated,
                computed: computed.known()?,
                figures: 1 + (self.figures - 1) * columns,
            })
        };
        let mut all = Vec::new();
        if let Some(figures) = self.by_period {
            for (period, stated) in figures.entries() {
                let place = figures.place(self.at.clone().key(by_period), *period, periods);
                let computed = balance(&|row: &Sums| row.at(*period));
                all.extend(of(Some(*period), place, *stated, computed, 1));
            }
        }
        if let Some(stated) = self.total {
            let place = self.at.clone().key(over_all);
            let computed = balance(&|row: &Sums| row.sum());
            all.extend(of(None, place, stated, computed, periods.len()));
        }
        all
    }
}
