//! Posts the credit of a funder that pays the rest (`credit = "rest"`): in each period the costs, less the income from
//! the others and less the opening balance, so that nothing is left. It is at least 0. A payer that names lines pays
//! the rest of these only.

use super::BooksBuilder;
use super::rest_of_lines::RestOfLines;
use crate::ledger::books::{Account, Origin, PaidRest, Problem, RestFault};
use crate::plan::{Amount, Carry, FunderIx, Money, PeriodIx, Section};

impl BooksBuilder<'_> {
    /// Posts the rests, once the unknown cells of both sides are marked. The rest of a period is unknown if a cost or a
    /// credit in it is unknown.
    pub(super) fn post_rest(&mut self) {
        let funders = self.plan.indexed_funders();
        let payers = funders.filter(|(_, _, funder)| funder.pays_rest);
        let payers: Vec<FunderIx> = payers.map(|(index, _, _)| index).collect();
        if self.plan.is_column {
            for payer in payers {
                self.leave_unknown(payer);
            }
            return;
        }
        let mut of_lines = Vec::new();
        for payer in &payers {
            let is_group = self.books.funder_tree.is_group(*payer);
            match &self.plan.funder(*payer).pays {
                _ if is_group => self.leave_unclear(*payer, RestFault::Group),
                Some(pays) => match RestOfLines::new(self, *payer, pays) {
                    Ok(rest) => of_lines.push(rest),
                    Err(fault) => self.leave_unclear(*payer, fault),
                },
                None if payers.len() > 1 => self.leave_unclear(*payer, RestFault::Several),
                None => self.post_rest_of(*payer),
            }
        }
        for rest in of_lines {
            self.books.rests.push(PaidRest {
                payer: rest.payer,
                lines: rest.lines.iter().copied().collect(),
                others: rest.others.clone(),
            });
            self.post_rest_of_lines(&rest);
        }
    }

    /// Marks unknown the credit of a payer in a column that is not a period of the plan, and the sums that include it,
    /// because the column does not state it.
    fn leave_unknown(&mut self, payer: FunderIx) {
        let books = &mut self.books;
        books.funders[payer].mark_all_unknown();
        for group in books.funder_tree.ancestors(payer) {
            books.funders[group].mark_all_unknown();
        }
        books.credit.mark_all_unknown();
    }

    /// Marks the credit of a payer unknown, and notes why its rest is not clear.
    fn leave_unclear(&mut self, payer: FunderIx, why: RestFault) {
        self.books.funders[payer].mark_all_unknown();
        self.books.credit.mark_all_unknown();
        self.books
            .problems
            .push(Problem::UnclearRest { payer, why });
    }

    /// Posts the shortfall of the costs of some lines after the income from others for these lines. A surplus of a
    /// period pays the next one, in a plan that carries balances forward.
    fn post_rest_of_lines(&mut self, rest: &RestOfLines) {
        let sections = [Section::Plan, Section::Lines, Section::Funders];
        let is_read = sections.into_iter().all(|each| self.plan.is_complete(each));
        if !is_read || !rest.is_known {
            self.books.funders[rest.payer].mark_all_unknown();
            self.books.credit.mark_all_unknown();
            return;
        }
        let mut carried = Amount::ZERO;
        let periods: Vec<_> = self.plan.periods.iter().map(|(period, _)| period).collect();
        for period in periods {
            let books = &self.books;
            let costs = rest.lines.iter().map(|line| books.lines[*line].at(period));
            let costs = costs.fold(Amount::ZERO, Amount::plus);
            let others = rest.others.iter();
            let others = others.map(|other| books.funders[*other].at(period));
            let own = books.funders[rest.payer].at(period);
            let left = others.fold(costs, Amount::minus).minus(own).minus(carried);
            carried = self.post_left(rest.payer, period, left);
            if left.known().is_none() {
                self.books.credit.mark_unknown(period);
            }
        }
    }

    /// Posts the shortfall of all costs after the opening balance and the income from others.
    fn post_rest_of(&mut self, payer: FunderIx) {
        let mut opening = self.plan.opening_balance();
        let periods: Vec<_> = self.plan.periods.iter().map(|(period, _)| period).collect();
        for period in periods {
            let books = &self.books;
            let debit = books.debit.at(period);
            let left = debit.minus(books.credit.at(period)).minus(opening);
            opening = self.post_left(payer, period, left);
        }
    }

    /// Posts the amount that is left to pay in a period, and returns the balance that is carried to the next. A period
    /// for which the payer has a figure has no rest: an amount that is left to pay is a shortfall.
    fn post_left(&mut self, payer: FunderIx, period: PeriodIx, left: Amount) -> Amount {
        if !self.plan.funder(payer).pays_rest_in(period) {
            return self.plan.carried(Amount::ZERO.minus(left));
        }
        let left = left.known();
        let (rest, surplus) = match left {
            Some(left) => (left.max(Money::ZERO), (-left).max(Money::ZERO)),
            None => (Money::ZERO, Money::ZERO),
        };
        if left.is_none() {
            self.books.funders[payer].mark_unknown(period);
        }
        self.enter(period, Account::Funder(payer), None, rest, Origin::Credit);
        match self.plan.carry {
            Carry::Forward => left.map(|_| surplus).into(),
            Carry::None if !self.plan.is_carry_known => {
                self.plan.carried(left.map(|_| surplus).into())
            }
            Carry::None => {
                if !surplus.is_zero() {
                    self.books.problems.push(Problem::RestBelowZero {
                        payer,
                        period,
                        surplus,
                    });
                }
                Amount::ZERO
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::ledger::books::Problem;
    use crate::ledger::fixture::{add_activity, add_funder, add_line, amount, each, money, plan};
    use crate::ledger::{Books, post};
    use crate::plan::{Carry, FunderIx, Money, PeriodIx, Plan, PurposeId, Timing};
    use proptest::prelude::*;

    /// A plan that spends `spent`. A city brings in `city`, and a school pays the rest.
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

    /// A plan in which a school pays the rest of line `a`, and a trust the rest of line `b`. A city brings in `city`,
    /// for the costs of line `pays` if it is given.
    fn with_two_rests(spent: [&str; 2], city: &str, pays: Option<&str>) -> Plan {
        let mut plan = with_rest(spent[0], city);
        add_line(&mut plan, "b", None, "");
        let item = amount(each(spent[1]), Timing::ByFigures);
        add_activity(&mut plan, Some("b"), vec![item]);
        add_funder(&mut plan, "trust", None, "");
        plan.funders[2].pays_rest = true;
        for (at, line) in [(0, Some("a")), (1, pays), (2, Some("b"))] {
            plan.funders[at].pays = line.map(|line| vec![PurposeId::new(line)]);
        }
        plan
    }

    #[test]
    fn each_rest_is_of_its_own_lines() {
        // 100 - 60 = 40 and 50 - 30 = 20 for line a; line b is 7 and 9.
        let books = post(&with_two_rests(["100 50", "7 9"], "60 30", Some("a")));
        assert_eq!(rest(&books), some(["40", "20"]));
        assert_eq!(books.funders[FunderIx(2)].total(), money("16"));
        assert_eq!(books.problems, []);
    }

    #[test]
    fn who_may_pay_lines_of_two_rests_makes_both_unclear() {
        let books = post(&with_two_rests(["100 50", "7 9"], "60 30", None));
        assert_eq!(rest(&books), [None, None]);
        let whys: Vec<&Problem> = books.problems.iter().collect();
        assert_eq!(whys.len(), 2, "{whys:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn rests_by_lines_add_up_and_are_never_below_zero(
            amounts in proptest::array::uniform6(0_u32..100),
            carries in any::<bool>(),
        ) {
            let [a, b, city] = [0, 2, 4].map(|at| format!("{} {}", amounts[at], amounts[at + 1]));
            let mut plan = with_two_rests([&a, &b], &city, Some("a"));
            plan.carry = if carries { Carry::Forward } else { Carry::None };
            let books = post(&plan);
            let mut carried = Money::ZERO;
            for period in [0, 1].map(PeriodIx) {
                let [school, city, trust] = [0, 1, 2].map(|at| books.funders[FunderIx(at)].amount(period));
                let [a, b] = [0, 1].map(|at| books.lines[crate::plan::LineIx(at)].amount(period));
                prop_assert_eq!(trust, b);
                prop_assert!(school >= Money::ZERO);
                let left = a - city - carried;
                prop_assert_eq!(school, left.max(Money::ZERO));
                carried = if carries { (-left).max(Money::ZERO) } else { Money::ZERO };
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
