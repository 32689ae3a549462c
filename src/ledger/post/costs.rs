//! Posts the cost items of activities and of lines.

use super::BooksBuilder;
use crate::ledger::books::{Account, Origin, Problem};
use crate::ledger::cost::Costing;
use crate::ledger::sums::Sums;
use crate::plan::{CostOwner, LineId, LineIx, PeriodIx};

/// The line that a cost is on.
#[derive(Debug, Clone, Copy)]
enum CostLine {
    Line(LineIx),
    NoLine,
    /// The cost names a line that does not exist, or one that could not be read.
    Stray,
}

/// The unknown part of a row.
#[derive(Debug, Clone, Copy)]
enum Unknown {
    Period(PeriodIx),
    All,
}

impl Unknown {
    fn mark(self, row: &mut Sums) {
        match self {
            Unknown::Period(period) => row.mark_unknown(period),
            Unknown::All => row.mark_all_unknown(),
        }
    }
}

impl BooksBuilder<'_> {
    pub(super) fn post_costs(&mut self) {
        for owner in self.plan.cost_owners() {
            let costings = std::mem::take(&mut self.books.costings[owner]);
            self.post_costs_of(owner, &costings);
            self.books.costings[owner] = costings;
        }
    }

    fn post_costs_of(&mut self, owner: CostOwner, costings: &[Costing]) {
        let line = self.line_of(owner);
        if !self.plan.is_cost_complete(owner) {
            self.note_cost_on(line);
            self.mark_cost_unknown(line, owner, Unknown::All);
        }
        let items = self.plan.cost_of(owner).items().iter().zip(costings);
        for (number, (item, costing)) in items.enumerate() {
            let line = match &item.line {
                Some(own) => self.cost_line(Some(own)),
                None => line,
            };
            self.note_cost_on(line);
            self.post_item(costing, owner, number, line);
        }
    }

    /// The line of an owner's costs that name no line themselves.
    fn line_of(&self, owner: CostOwner) -> CostLine {
        match owner {
            CostOwner::Activity(activity) => {
                let activity = self.plan.activity(activity);
                match &activity.line {
                    None if !activity.is_complete => CostLine::Stray,
                    line => self.cost_line(line.as_ref()),
                }
            }
            CostOwner::Line(line) => CostLine::Line(line),
        }
    }

    fn post_item(&mut self, costing: &Costing, owner: CostOwner, item: usize, line: CostLine) {
        let account = match line {
            CostLine::Line(line) => Account::Line(line),
            CostLine::NoLine | CostLine::Stray => Account::NoLine,
        };
        let origin = Origin::Cost { item };
        for cost in &costing.by_period {
            self.enter(cost.period, account, owner.activity(), cost.amount, origin);
        }
        for period in &costing.unknown {
            self.mark_cost_unknown(line, owner, Unknown::Period(*period));
        }
        if costing.all_unknown || !costing.problems.is_empty() {
            self.mark_cost_unknown(line, owner, Unknown::All);
        }
        let problems = costing.problems.iter().cloned();
        self.books
            .problems
            .extend(problems.map(|problem| Problem::Cost {
                owner,
                item,
                problem,
            }));
    }

    fn cost_line(&self, line: Option<&LineId>) -> CostLine {
        let Some(id) = line else {
            return CostLine::NoLine;
        };
        self.plan
            .find_line(id.as_str())
            .map_or(CostLine::Stray, CostLine::Line)
    }

    /// Notes that a line has costs, or that a cost is on no line of the plan.
    fn note_cost_on(&mut self, line: CostLine) {
        match line {
            CostLine::Line(line) => self.books.line_has_costs[line] = true,
            CostLine::NoLine => {}
            CostLine::Stray => self.has_stray_cost = true,
        }
    }

    /// Marks a part of the rows of an owner and its line unknown.
    fn mark_cost_unknown(&mut self, line: CostLine, owner: CostOwner, unknown: Unknown) {
        if let Some(activity) = owner.activity() {
            unknown.mark(&mut self.books.activities[activity]);
        }
        match line {
            CostLine::Line(line) => unknown.mark(&mut self.books.planned[line]),
            CostLine::NoLine | CostLine::Stray => unknown.mark(&mut self.books.no_line),
        }
    }
}
