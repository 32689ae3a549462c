//! The unspent budget of funders with a `carry` in closed time, and its destination.

use std::collections::BTreeSet;

use super::{BODY, ForecastTables};
use crate::finding::{AND, Message, Piece, listed, name};
use crate::ledger::{Accounts, UnspentBudget};
use crate::plan::{Amount, FunderCarry};
use crate::reports::account::{paid_back_to_several, with_account_input};
use crate::reports::names::{funder_called, funder_label};
use crate::reports::parts::{amount, left, named, rights, table};
use crate::table::{Cell, DualName, Row, Table};
use crate::{say, tell};

impl ForecastTables<'_> {
    /// A table with a row for each funder with a `carry`, and the notes on it. None if there is no such funder.
    pub(super) fn unspent_budget(&self) -> Option<(Table, Vec<Message>)> {
        let (plan, words) = (self.plan(), self.words);
        let funders = plan.indexed_funders();
        let funders = funders.filter(|(.., funder)| funder.carry.is_some());
        let mut rows: Vec<Row> = Vec::new();
        let mut paid_back = Vec::new();
        let mut not_booked = BTreeSet::new();
        with_account_input(self.input, |input| {
            let accounts = Accounts::new(input);
            rows = funders
                .filter_map(|(index, id, _)| {
                    let account = accounts.of(index);
                    let unspent_budget = account.unspent_budget(input)?;
                    if unspent_budget.borne.known().is_none() {
                        not_booked.extend(account.not_booked());
                    }
                    let given_back = unspent_budget.given_back().known();
                    let is_given_back = given_back.is_some_and(|given| !given.is_zero());
                    let is_shared = account.settlement.is_shared();
                    paid_back.extend((is_given_back && is_shared).then_some(index));
                    Some(self.unspent_budget_row(funder_label(plan, id), &unspent_budget))
                })
                .collect();
        });
        let mut columns = vec![left(self.shared.funder)];
        columns.extend(rights([
            (words.contributes, "contribution"),
            (words.received, "received"),
            (words.bears, "bears"),
            (words.left_over, "left-over"),
            (words.kept, "kept"),
            (words.given_back, "given-back"),
            (words.advance, "advance"),
            (words.not_received, "not-received"),
            (words.lost, "lost"),
        ]));
        columns.push(left(words.what_happens));
        if rows.is_empty() {
            return None;
        }
        let how = say![words.how_left_over];
        let several = paid_back_to_several(plan, &paid_back);
        let not_booked = not_booked.into_iter();
        let not_booked = not_booked.filter(|at| !self.forecast.without_rule.contains(at));
        let not_booked: Vec<Piece> = not_booked.map(|at| name(funder_called(plan, at))).collect();
        let unknown = (!not_booked.is_empty()).then(|| {
            tell! {
                nl: "Wat financiers dragen is niet bekend, want geen regel voor boekingen zegt wat werd bijgedragen door {funders}.",
                en: "What funders bear is not known, because no booking rule says what was contributed by {funders}.",
                funders = listed(not_booked, AND)
            }
        });
        let notes = [how].into_iter().chain(several).chain(unknown).collect();
        Some((table(Some(words.left_over_by_funder), columns, rows), notes))
    }

    fn unspent_budget_row(&self, funder: DualName, of: &UnspentBudget) -> Row {
        let is_left = of.left().known().is_none_or(|left| !left.is_negative());
        let happens = match of.carry {
            _ if !is_left => self.words.bears_more,
            FunderCarry::Kept => self.words.stays_available,
            FunderCarry::GivenBack => self.words.goes_back,
            FunderCarry::Lost => self.words.lapses,
        };
        let figures: [Amount; 9] = [
            of.budget,
            of.received,
            of.borne,
            of.left(),
            of.kept(),
            of.given_back(),
            of.advance(),
            of.not_received(),
            of.lost(),
        ];
        let happens = Cell::Text(happens.to_string());
        let cells = figures.map(amount).into_iter().chain([happens]);
        named(BODY, funder, cells)
    }
}
