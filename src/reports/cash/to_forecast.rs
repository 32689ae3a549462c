//! Explains the difference between the last balance of the cash flow and the balance of the forecast: later
//! settlements, lines that are not booked, and additions to reserves and withdrawals from them. Contributions in kind
//! are in neither balance.

use super::tables::CashTables;
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::{Forecast, expected_from_reserves};
use crate::plan::{Amount, Money};
use crate::reports::names::{Rest, figure_label, funder_called, funder_label, rest_label};
use crate::reports::parts::{amount, left, named, right, table, titled};
use crate::table::{Role, Table};
use crate::words::{ActualsWords, SharedWords};

impl CashTables<'_> {
    /// The table from the last balance of the cash flow to the balance of the forecast. None if nothing is in only one
    /// of them.
    pub(super) fn to_forecast(
        &self,
        forecast: &Forecast,
        comparison: &BudgetComparison,
    ) -> Option<Table> {
        let (flow, words) = (self.flow, self.words);
        let unbooked = comparison.unbooked.to_date().realised;
        let expected = forecast.balance(flow.opening);
        let from_reserves = expected_from_reserves(self.plan, self.books, forecast);
        let from_reserves = from_reserves.filter(|amount| amount.known() != Some(Money::ZERO));
        let is_booked = !comparison.unbooked.has_realised();
        if flow.settled.is_empty() && is_booked && from_reserves.is_none() {
            return None;
        }
        let body = Role::Body { depth: 0 };
        let at_end = flow.balances(&flow.all, flow.opening).pop();
        // The forecast counts what a partner without a bookkeeping paid as 0, and says so.
        if !flow.without_books.is_empty() && at_end.is_some_and(|at_end| at_end.known().is_none()) {
            return None;
        }
        let mut rows = vec![named(
            body,
            figure_label("at-end", words.at_end),
            [amount(at_end.unwrap_or_default())],
        )];
        for (funder, rest) in &flow.settled {
            let happens = if rest.is_negative() {
                words.to_pay_back
            } else {
                words.still_to_receive
            };
            let title = format!("{happens}{}", funder_called(self.plan, *funder));
            let label = funder_label(self.plan, self.plan.funder_id(*funder)).called(title);
            rows.push(named(body, label, [amount(Amount::Known(*rest))]));
        }
        if let Some(from_reserves) = from_reserves {
            let label = figure_label("from-reserves", words.from_reserves);
            rows.push(named(body, label, [amount(from_reserves)]));
        }
        if !is_booked {
            let title = ActualsWords::of(self.plan.language).unbooked_lines;
            let label = rest_label(Rest::Unbooked, title);
            rows.push(named(body, label, [amount(Amount::ZERO.minus(unbooked))]));
        }
        rows.push(titled(
            Role::Total,
            words.expected_balance,
            [amount(expected)],
        ));
        let columns = vec![left(""), right(SharedWords::of(self.plan.language).amount)];
        Some(table(Some(words.to_forecast), columns, rows))
    }
}
