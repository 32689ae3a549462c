//! Money that is added to reserves or drawn from them. It stays with whoever has it, so it is neither paid nor
//! received.

use crate::ledger::actuals::BookedOn;
use crate::ledger::books::{Account, Books, FunderIx, Posting};
use crate::ledger::forecast::Forecast;
use crate::ledger::reserves::{draws, in_reserves, reserve_lines};
use crate::ledger::tree::Tree;
use crate::plan::{Amount, IndexVec, LineIx, PeriodIx, Plan};

/// The lines and funders of a plan that are reserves.
#[derive(Debug)]
pub(super) struct ReserveMoves {
    lines: IndexVec<LineIx, bool>,
    draws: IndexVec<FunderIx, bool>,
    /// The reserves that are under no other one.
    top: Vec<LineIx>,
}

impl ReserveMoves {
    pub(super) fn new(plan: &Plan, books: &Books) -> ReserveMoves {
        let tree: &Tree<LineIx> = &books.line_tree;
        ReserveMoves {
            lines: in_reserves(plan, tree),
            draws: draws(plan, books),
            top: reserve_lines(plan, tree),
        }
    }

    /// The reserves that are under no other one.
    pub(super) fn lines(&self) -> &[LineIx] {
        &self.top
    }

    /// Whether a funder is the withdrawals from a reserve.
    pub(super) fn has_funder(&self, funder: FunderIx) -> bool {
        self.draws[funder]
    }

    /// Whether a posting is on a reserve.
    pub(super) fn has_posting(&self, posting: &Posting) -> bool {
        match posting.account {
            Account::Line(line) => self.lines[line],
            Account::Funder(funder) => self.draws[funder],
            Account::NoLine => false,
        }
    }

    /// Whether a booking is on a reserve. A booking on an activity is, if the line of the activity is a reserve.
    pub(super) fn has(&self, plan: &Plan, on: BookedOn) -> bool {
        match on {
            BookedOn::Activity(activity) => {
                let line = plan.activity(activity).line.as_ref();
                let line = line.and_then(|line| plan.find_line(line.as_str()));
                line.is_some_and(|line| self.lines[line])
            }
            BookedOn::Line(line) => self.lines[line],
            BookedOn::Funder(funder) => self.draws[funder],
        }
    }

    /// How much more than budgeted is expected to be added to reserves in a period.
    pub(super) fn deviation(&self, forecast: &Forecast, period: PeriodIx) -> Amount {
        let each = self.top.iter();
        let each = each.map(|line| forecast.lines[*line].at(period).deviation);
        each.fold(Amount::ZERO, Amount::plus)
    }
}

/// Returns the expected withdrawals from reserves, less the expected additions to them. None in a plan without
/// reserves.
pub fn expected_from_reserves(plan: &Plan, books: &Books, forecast: &Forecast) -> Option<Amount> {
    let reserves = reserve_lines(plan, &books.line_tree);
    let balance = |line: &LineIx| {
        let added = forecast.lines[*line].in_all().forecast().or_zero();
        let own = plan.own_income(*line);
        let drawn = own.map(|own| forecast.funders[own].in_all().forecast().or_zero());
        drawn.unwrap_or(Amount::ZERO).minus(added)
    };
    (!reserves.is_empty()).then(|| {
        reserves
            .iter()
            .map(balance)
            .fold(Amount::ZERO, Amount::plus)
    })
}
