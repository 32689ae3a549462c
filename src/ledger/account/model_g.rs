//! Model G of the Dutch annual accounts of education: what an award brought in and bore, in whole euros.
//!
//! What was received and spent up to the end of a year is rounded once, half away from zero, and all else is derived. So the
//! balance at the start of a year is that at the end of the year before, and all years together are within half a euro of
//! the books. What annual accounts say of a year stays as it is, and the next year has the difference with the books.

use rust_decimal::RoundingStrategy;

use super::AccountYear;
use crate::plan::{Amount, Money, Span};

/// One year of an award in model G.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelGYear {
    pub year: Span,
    /// What was received in all years before.
    pub received_before: Amount,
    /// What was spent in all years before.
    pub spent_before: Amount,
    pub received: Amount,
    pub spent: Amount,
}

impl ModelGYear {
    /// The balance at the start of the year.
    pub fn opening(&self) -> Amount {
        self.received_before.minus(self.spent_before)
    }

    /// The balance at the end of the year.
    pub fn closing(&self) -> Amount {
        self.opening().plus(self.received).minus(self.spent)
    }

    /// What is settled at the end of an award: the balance at its end, and not below 0.
    pub fn to_settle(&self) -> Amount {
        self.closing().not_below_zero()
    }
}

/// The years of an award in model G.
pub fn model_g(years: &[AccountYear]) -> Vec<ModelGYear> {
    let (mut received, mut spent) = (RunningAmount::default(), RunningAmount::default());
    let each = years.iter().map(|year| {
        let accounted = year.accounted.as_ref();
        let (received_before, spent_before) = (received.in_accounts, spent.in_accounts);
        ModelGYear {
            year: year.year,
            received_before,
            spent_before,
            received: received.add(
                year.booked_received,
                accounted.and_then(|each| each.received),
            ),
            spent: spent.add(year.booked_spent, accounted.and_then(|each| each.spent)),
        }
    });
    each.collect()
}

/// An amount of all years so far.
#[derive(Debug)]
struct RunningAmount {
    booked: Amount,
    /// In whole euros, as annual accounts have it.
    in_accounts: Amount,
}

impl Default for RunningAmount {
    fn default() -> RunningAmount {
        RunningAmount {
            booked: Amount::ZERO,
            in_accounts: Amount::ZERO,
        }
    }
}

impl RunningAmount {
    /// Adds a year, and returns what annual accounts have of it: what they say, or else what was booked up to its end less
    /// what they have before.
    fn add(&mut self, booked: Amount, stated: Option<Money>) -> Amount {
        let booked = match booked {
            Amount::Unknown => Amount::from(stated),
            Amount::Known(_) | Amount::Blank => booked,
        };
        self.booked = self.booked.plus(booked);
        let before = self.in_accounts;
        let year = match (stated, self.booked) {
            (Some(stated), _) => whole(Amount::Known(stated)),
            (None, Amount::Unknown) => whole(booked),
            (None, Amount::Known(_) | Amount::Blank) => whole(self.booked).minus(before),
        };
        self.in_accounts = before.plus(year);
        year
    }
}

/// An amount in whole euros. Unknown if it is too large.
fn whole(amount: Amount) -> Amount {
    let Amount::Known(known) = amount else {
        return amount;
    };
    let away = RoundingStrategy::MidpointAwayFromZero;
    let rounded = known.decimal().round_dp_with_strategy(0, away);
    Money::sum(rounded).map_or(Amount::Unknown, Amount::Known)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::plan::AccountedYear;

    fn year(number: i16, received: i64, spent: i64) -> AccountYear {
        let cents = |cents: i64| {
            let amount = rust_decimal::Decimal::new(cents, 2);
            Money::new(amount).map_or(Amount::Unknown, Amount::Known)
        };
        AccountYear {
            year: Span::months(number, 1, 12).expect("a year"),
            accounted: None,
            booked_received: cents(received),
            booked_spent: cents(spent),
        }
    }

    #[test]
    fn each_year_is_rounded_once_and_balances_follow() {
        // 600.50 and 540.70 are 601 and 541; 0.49 and 40.00 are 0 and 40: 60 + 0 − 40 = 20.
        let rows = model_g(&[year(2026, 60_050, 54_070), year(2027, 49, 4_000)]);
        assert_eq!(rows[0].closing(), Amount::Known(Money::whole(60)));
        assert_eq!(rows[1].opening(), Amount::Known(Money::whole(60)));
        assert_eq!(rows[1].to_settle(), Amount::Known(Money::whole(20)));
    }

    #[test]
    fn all_years_together_are_within_half_a_euro_of_the_books() {
        // 10,000.50 + 10,000.50 = 20,001, and + 9,999 = 30,000: 10,001, 10,000 and 9,999.
        let rows = model_g(&[
            year(2024, 1_000_050, 0),
            year(2025, 1_000_050, 0),
            year(2026, 999_900, 0),
        ]);
        let received: Vec<Amount> = rows.iter().map(|row| row.received).collect();
        let expected = [10_001, 10_000, 9_999].map(|amount| Amount::Known(Money::whole(amount)));
        assert_eq!(received, expected);
    }

    #[test]
    fn a_year_after_annual_accounts_has_the_difference_with_the_books() {
        let mut first = year(2024, 50_000, 40_000);
        first.accounted = Some(AccountedYear {
            number: 0,
            year: first.year,
            opening: None,
            received: Some(Money::whole(500)),
            spent: Some(Money::whole(390)),
            closing: None,
        });
        let rows = model_g(&[first, year(2025, 10_000, 20_000)]);
        // 400 + 200 = 600 in the books, of which the accounts of 2024 have 390: 210.
        assert_eq!(rows[0].spent, Amount::Known(Money::whole(390)));
        assert_eq!(rows[1].spent, Amount::Known(Money::whole(210)));
        assert_eq!(rows[1].closing(), Amount::ZERO);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn a_year_opens_with_the_balance_of_the_year_before(
            amounts in prop::collection::vec((-1_000_000_i64..1_000_000, -1_000_000_i64..1_000_000), 1..8)
        ) {
            let years = (2000..).zip(&amounts);
            let years: Vec<AccountYear> = years.map(|(at, (got, spent))| year(at, *got, *spent)).collect();
            let rows = model_g(&years);
            for pair in rows.windows(2) {
                prop_assert_eq!(pair[0].closing(), pair[1].opening());
            }
            let last = rows.last().expect("a year");
            let cents: i64 = amounts.iter().map(|(got, _)| got).sum();
            let all = last.received_before.plus(last.received);
            let exact = rust_decimal::Decimal::new(cents, 2);
            let exact = exact.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero);
            prop_assert_eq!(all, Money::new(exact).map_or(Amount::Unknown, Amount::Known));
        }
    }
}
