//! Laws of the books, which hold for every plan, even for a wrong one.

use hbplan::ledger::{Account, Books, Side, post};
use hbplan::plan::{Amount, Carry, Money, PeriodIx, Span};
use proptest::prelude::*;

use plans::plan;

use crate::support::effort::cases;

mod allocation;
mod bookkeepings;
mod cash;
mod claims;
mod export_order;
mod faults;
mod forecast;
mod order;
mod plans;
mod prices;
mod rest;
mod settlements;
mod slips;
mod time;
mod vat;

/// Columns of time: school years, a partition with odd days, and columns with gaps.
const COLUMNS: [&[&str]; 4] = [
    &[
        "2014/2015",
        "2015-08..2020-07",
        "2020/2021",
        "2021/2022",
        "2022/2023",
        "2023-08..2024",
    ],
    &[
        "1900..2020-02-29",
        "2020-03-01..2020-03-05",
        "2020-03-06..2021-01",
        "2021-02..2999",
    ],
    &["2020", "2022"],
    &[],
];
/// The sum of the postings of a period on some accounts.
fn posted(books: &Books, period: PeriodIx, is_on: impl Fn(Account) -> bool) -> Money {
    let postings = books
        .postings
        .iter()
        .filter(|posting| posting.period == period && is_on(posting.account));
    postings.fold(Money::ZERO, |sum, posting| sum + posting.amount)
}

fn sum(amounts: impl Iterator<Item = Money>) -> Money {
    amounts.fold(Money::ZERO, |sum, amount| sum + amount)
}

/// The spans of a list of columns.
fn spans(texts: &[&str]) -> Vec<Span> {
    let span = |text: &&str| Span::parse(text).expect("a test span");
    texts.iter().map(span).collect()
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn sides_are_the_sums_of_their_postings_and_of_their_rows(plan in plan()) {
        let books = post(&plan);
        prop_assert!(books.postings.iter().all(|posting| !posting.amount.is_zero()));
        for (period, _) in plan.periods.iter() {
            let side = |side: Side| {
                let postings = books.postings.iter().filter(|posting| posting.period == period && posting.side() == side);
                sum(postings.map(|posting| posting.amount))
            };
            let (debit, credit) = (books.debit.amount(period), books.credit.amount(period));
            prop_assert_eq!((side(Side::Debit), side(Side::Credit)), (debit, credit));
            prop_assert!((credit - debit - books.movement(period)).is_zero());
            let lines = sum(books.line_tree.roots().map(|root| books.lines[root].amount(period)));
            prop_assert_eq!(lines + books.no_line.amount(period), debit);
            prop_assert_eq!(sum(books.funder_tree.roots().map(|root| books.funders[root].amount(period))), credit);
        }
        let by_period = plan.periods.iter().map(|(period, _)| books.debit.amount(period));
        prop_assert_eq!(sum(by_period), books.debit.total());
    }

    #[test]
    fn a_row_is_its_postings_and_the_rows_under_it(plan in plan()) {
        let books = post(&plan);
        for (period, _) in plan.periods.iter() {
            for (index, row) in books.lines.indexed() {
                let own = posted(&books, period, |on| matches!(on, Account::Line(line) if line == index));
                let under = books.line_tree.children(index).iter().map(|child| books.lines[*child].amount(period));
                prop_assert_eq!(own + sum(under), row.amount(period));
            }
            for (index, row) in books.funders.indexed() {
                let own = posted(&books, period, |on| matches!(on, Account::Funder(funder) if funder == index));
                let under = books.funder_tree.children(index).iter().map(|child| books.funders[*child].amount(period));
                prop_assert_eq!(own + sum(under), row.amount(period));
            }
        }
    }

    #[test]
    fn the_row_of_a_printed_line_is_its_printed_debit(plan in plan()) {
        let books = post(&plan);
        for (index, _, line) in plan.indexed_lines().filter(|(index, _, _)| !books.line_tree.is_group(*index)) {
            let Some(debit) = &line.debit else { continue };
            for (period, _) in plan.periods.iter() {
                prop_assert_eq!(books.lines[index].is_known(period), debit.is_known(period));
                if debit.is_known(period) {
                    prop_assert_eq!(books.lines[index].amount(period), debit.get(period).unwrap_or_default());
                }
            }
        }
    }

    #[test]
    fn the_closing_balance_opens_the_next_period(plan in plan()) {
        let books = post(&plan);
        prop_assert_eq!((books.opening.len(), books.closing.len()), (plan.periods.len(), plan.periods.len()));
        for (period, _) in plan.periods.iter() {
            let movement = books.credit.at(period).minus(books.debit.at(period));
            prop_assert_eq!(books.opening[period].plus(movement), books.closing[period]);
            let before = period.index().checked_sub(1).map(|before| match plan.carry {
                Carry::Forward => books.closing[PeriodIx::new(before)],
                Carry::None => Amount::ZERO,
            });
            prop_assert_eq!(books.opening[period], before.unwrap_or(Amount::Known(plan.opening)));
        }
    }
}
