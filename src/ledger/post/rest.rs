//! Posts what the funder that pays the rest brings in (`credit = "rest"`): in each period what is spent, less what the others
//! bring in and less the opening balance, so that nothing is left. It is never below 0.

use super::BooksBuilder;
use crate::ledger::books::{Account, Origin, Problem};
use crate::plan::{Amount, Carry, FunderIx, Money};

impl BooksBuilder<'_> {
    /// Posts the rest, once the unknown cells of both sides are marked. The rest of a period is unknown if something that
    /// is spent or brought in is.
    pub(super) fn post_rest(&mut self) {
        let funders = self.plan.indexed_funders();
        let payers = funders.filter(|(_, _, funder)| funder.pays_rest);
        let payers: Vec<FunderIx> = payers.map(|(index, _, _)| index).collect();
        match payers[..] {
            [payer] if !self.books.funder_tree.is_group(payer) => self.post_rest_of(payer),
            _ => {
                for payer in payers {
                    self.books.funders[payer].mark_all_unknown();
                    self.books.problems.push(Problem::UnclearRest { payer });
                }
            }
        }
    }

    fn post_rest_of(&mut self, payer: FunderIx) {
        let mut opening = self.plan.opening_balance();
        let periods: Vec<_> = self.plan.periods.iter().map(|(period, _)| period).collect();
        for period in periods {
            let books = &self.books;
            let debit = books.debit.at(period);
            let left = debit.minus(books.credit.at(period)).minus(opening).known();
            let (rest, surplus) = match left {
                Some(left) => (left.max(Money::ZERO), (-left).max(Money::ZERO)),
                None => (Money::ZERO, Money::ZERO),
            };
            if left.is_none() {
                self.books.funders[payer].mark_unknown(period);
            }
            self.enter(period, Account::Funder(payer), None, rest, Origin::Credit);
            opening = match self.plan.carry {
                Carry::Forward => left.map(|_| surplus).into(),
                Carry::None => Amount::ZERO,
            };
            if self.plan.carry == Carry::None && !surplus.is_zero() {
                self.books.problems.push(Problem::RestBelowZero {
                    payer,
                    period,
                    surplus,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::books::Problem;
    use crate::ledger::fixture::{add_activity, add_funder, add_line, amount, each, money, plan};
    use crate::ledger::{Books, post};
    use crate::plan::{Carry, FunderIx, Money, PeriodIx, Plan, Timing};
    use proptest::prelude::*;

    /// A plan that spends these amounts, of which a city brings in these, and a school the rest.
    fn with_rest(spent: &str, city: &str) -> Plan {
        let mut plan = plan(&["2027", "2028"]);
        add_line(&mut plan, "a", None, "");
        add_funder(&mut plan, "school", None, "");
        plan.funders[0].pays_rest = true;
        add_funder(&mut plan, "city", None, city);
        let item = amount(each(spent), Timing::ByFigures);
        add_activity(&mut plan, Some("a"), vec![item]);
        plan
    }

    fn rest(books: &Books) -> [Option<String>; 2] {
        [0, 1].map(|period| {
            let amount = books.funders[FunderIx(0)].at(PeriodIx(period)).or_zero();
            amount.known().map(|amount| amount.to_string())
        })
    }

    fn some(amounts: [&str; 2]) -> [Option<String>; 2] {
        amounts.map(|amount| Some(amount.to_string()))
    }

    #[test]
    fn the_rest_is_what_the_others_leave() {
        // 100 - 60 = 40, and 50 - 50 = 0.
        let books = post(&with_rest("100 50", "60 50"));
        assert_eq!(rest(&books), some(["40", "0"]));
        assert_eq!(books.problems, []);
    }

    #[test]
    fn the_rest_is_never_below_zero() {
        // 50 - 70 = -20.
        let books = post(&with_rest("100 50", "60 70"));
        assert_eq!(rest(&books), some(["40", "0"]));
        let problem = Problem::RestBelowZero {
            payer: FunderIx(0),
            period: PeriodIx(1),
            surplus: money("20"),
        };
        assert_eq!(books.problems, [problem]);
    }

    #[test]
    fn a_balance_that_is_carried_makes_the_rest_smaller() {
        // 100 - 60 - 50 = -10; of that 10 is carried: 50 - 30 - 10 = 10.
        let mut plan = with_rest("100 50", "60 30");
        plan.opening = money("50");
        plan.carry = Carry::Forward;
        assert_eq!(rest(&post(&plan)), some(["0", "10"]));
        // Without carry the opening balance counts in the first period only: 50 - 30 = 20.
        plan.carry = Carry::None;
        assert_eq!(rest(&post(&plan)), some(["0", "20"]));
    }

    #[test]
    fn the_rest_of_an_unknown_period_is_unknown() {
        let known = Some("20".to_string());
        assert_eq!(
            rest(&post(&with_rest("? 50", "60 30"))),
            [None, known.clone()]
        );
        assert_eq!(rest(&post(&with_rest("100 50", "? 30"))), [None, known]);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_rest_balances_each_period_in_which_the_others_bring_in_less(
            amounts in proptest::array::uniform4(0_u32..100),
            opening in 0_u32..50,
            carries in any::<bool>(),
        ) {
            let [spent, city] = [0, 2].map(|at| format!("{} {}", amounts[at], amounts[at + 1]));
            let mut plan = with_rest(&spent, &city);
            plan.opening = money(&opening.to_string());
            plan.carry = if carries { Carry::Forward } else { Carry::None };
            let books = post(&plan);
            for period in [0, 1].map(PeriodIx) {
                let rest = books.funders[FunderIx(0)].amount(period);
                let closing = books.closing[period].or_zero().known();
                let closing = closing.expect("all is known");
                prop_assert!(rest >= Money::ZERO && closing >= Money::ZERO);
                // It pays nothing in a period that has something left.
                prop_assert!(rest.is_zero() || closing.is_zero());
            }
        }
    }

    #[test]
    fn two_funders_cannot_pay_one_rest() {
        let mut plan = with_rest("100 50", "");
        plan.funders[1].pays_rest = true;
        let books = post(&plan);
        assert_eq!(rest(&books), [None, None]);
        assert_eq!(books.problems.len(), 2);
    }
}
