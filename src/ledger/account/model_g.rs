//! Model G of the Dutch annual accounts of education: the receipts and costs of an award, in whole euros.
//!
//! The receipts and costs up to the end of a year are rounded once, half away from zero. The amounts of a year and the
//! balances are derived from these. So a year begins with the balance at the end of the year before, and all years
//! together are within half a euro of the books.
//!
//! If annual accounts or a closed file state the amount of a year, it does not change. If the books differ from it, the
//! difference is part of the next year. Annual accounts take precedence over a closed file.

use rust_decimal::RoundingStrategy;

use super::AccountYear;
use crate::plan::{Amount, ClosedAward, Money, Span};

/// One year of an award in model G.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelGYear {
    pub year: Span,
    /// The receipts of all years before.
    pub received_before: Amount,
    /// The costs of all years before.
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

    /// Returns the amount to be settled at the end of an award: the balance at its end, and at least 0.
    pub fn to_settle(&self) -> Amount {
        self.closing().not_below_zero()
    }
}

/// The years of an award in model G.
pub fn model_g(years: &[AccountYear]) -> Vec<ModelGYear> {
    let received = running(
        years,
        |year| StatedYear {
            booked: year.booked_received,
            in_accounts: year.accounted.as_ref().and_then(|each| each.received),
            closed: year.closed.as_ref().and_then(|each| each.received.known()),
        },
        |award| award.received_before,
    );
    let spent = running(
        years,
        |year| StatedYear {
            booked: year.booked_spent,
            in_accounts: year.accounted.as_ref().and_then(|each| each.spent),
            closed: year.closed.as_ref().and_then(|each| each.spent.known()),
        },
        |award| award.spent_before,
    );
    let each = years.iter().zip(received.into_iter().zip(spent));
    each.map(
        |(year, ((received_before, received), (spent_before, spent)))| ModelGYear {
            year: year.year,
            received_before,
            spent_before,
            received,
            spent,
        },
    )
    .collect()
}

/// The sources of one amount of a year.
struct StatedYear {
    booked: Amount,
    in_accounts: Option<Money>,
    closed: Option<Money>,
}

/// For each year, returns the receipts or the costs as annual accounts have them: the sum of the years before, and the
/// amount of the year itself.
///
/// `before` returns the sum of all earlier years that a closed file states. If a year has no stated amount and the
/// closed file of the next year has such a sum, the amount of the year is derived from that sum.
fn running(
    years: &[AccountYear],
    stated: impl Fn(&AccountYear) -> StatedYear,
    before: fn(&ClosedAward) -> Amount,
) -> Vec<(Amount, Amount)> {
    let closed_before = |at: usize| years.get(at)?.closed.as_ref().map(before)?.known();
    let mut sum = RunningAmount {
        booked: Amount::ZERO,
        in_accounts: Amount::Known(closed_before(0).unwrap_or_default()),
    };
    let each = years.iter().enumerate().map(|(at, year)| {
        let StatedYear {
            booked,
            in_accounts,
            closed,
        } = stated(year);
        let so_far = sum.in_accounts;
        let year = match (in_accounts.or(closed), closed_before(at + 1)) {
            (Some(known), _) => sum.add(booked, Some(known)),
            (None, Some(through)) => {
                let known = Amount::Known(through).minus(so_far).known();
                sum.add(booked, known)
            }
            (None, None) => sum.add(booked, None),
        };
        (so_far, year)
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

impl RunningAmount {
    /// Adds a year, and returns its amount in annual accounts. That is `stated`, if annual accounts or a closed file
    /// give it. Otherwise it is the sum of the bookings up to the end of the year less the amounts of earlier years. If
    /// that sum is unknown, it is the bookings of the year.
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
    whole_euros(known).map_or(Amount::Unknown, Amount::Known)
}

/// An amount in whole euros, half away from zero, as model G has it. None if it is too large.
pub fn whole_euros(amount: Money) -> Option<Money> {
    let away = RoundingStrategy::MidpointAwayFromZero;
    let rounded = amount.decimal().round_dp_with_strategy(0, away);
    Money::sum(rounded)
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
            closed: None,
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
        // The sums 10,000.50, 20,001 and 30,000 are rounded to 10,001, 20,001 and 30,000. So the years have 10,001,
        // 10,000 and 9,999.
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

    fn closed(of: &AccountYear, [before, received, spent]: [(i64, i64); 3]) -> ClosedAward {
        let euros = |amount| Amount::Known(Money::whole(amount));
        assert_eq!((received.1, spent.1), (0, 0));
        ClosedAward {
            funder: crate::plan::FunderId::new("a"),
            year: of.year,
            received_before: euros(before.0),
            spent_before: euros(before.1),
            received: euros(received.0),
            spent: euros(spent.0),
        }
    }

    fn euros(rows: &[ModelGYear]) -> Vec<[i64; 4]> {
        let whole = |amount: Amount| {
            let digits = amount.known().map(|known| known.to_string());
            digits
                .and_then(|digits| digits.parse().ok())
                .expect("whole euros")
        };
        let each = rows.iter();
        each.map(|row| [row.opening(), row.received, row.spent, row.closing()].map(whole))
            .collect()
    }

    #[test]
    fn a_year_opens_with_the_balance_of_the_closed_file_and_has_the_correction() {
        // The closed file: 500 − 390 = 110. The books now: 500 − 400, and 100 − 200.
        let mut first = year(2024, 50_000, 40_000);
        first.closed = Some(closed(&first, [(0, 0), (500, 0), (390, 0)]));
        let years = [first, year(2025, 10_000, 20_000)];
        // 110 + 100 − (600 − 390) = 0.
        assert_eq!(
            euros(&model_g(&years)),
            [[0, 500, 390, 110], [110, 100, 210, 0]]
        );
        let [mut first, second] = years;
        // Annual accounts take precedence: 500 − 395 = 105, and 600 − 395 = 205.
        first.accounted = Some(AccountedYear {
            number: 0,
            year: first.year,
            opening: None,
            received: None,
            spent: Some(Money::whole(395)),
            closing: None,
        });
        let rows = model_g(&[first, second]);
        assert_eq!(euros(&rows), [[0, 500, 395, 105], [105, 100, 205, 0]]);
    }

    #[test]
    fn what_changes_before_a_closed_year_is_corrected_after_it() {
        // The closed file of 2025 has 300 − 250 before that year, and 100 − 120 in it. The books now have 330 in 2024.
        let mut second = year(2025, 10_000, 12_000);
        second.closed = Some(closed(&second, [(300, 250), (100, 0), (120, 0)]));
        let years = [year(2024, 33_000, 25_000), second, year(2026, 0, 0)];
        let expected = [[0, 300, 250, 50], [50, 100, 120, 30], [30, 30, 0, 60]];
        assert_eq!(euros(&model_g(&years)), expected);
        // A plan that begins later has the years before from the file.
        let rows = model_g(&years[1..2]);
        assert_eq!(euros(&rows), [[50, 100, 120, 30]]);
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
