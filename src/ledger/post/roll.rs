//! The sums that are made after all postings: groups, unknown cells of each side, and balances.

use super::BooksBuilder;
use super::doubled::doubled_groups;
use crate::ledger::books::Books;
use crate::ledger::sums::Sums;
use crate::ledger::totals::roll_up;
use crate::ledger::tree::Tree;
use crate::plan::{Amount, IndexVec, Ix, PeriodIx, Section};

impl BooksBuilder<'_> {
    /// Closes the books.
    pub(super) fn roll(mut self) -> Books {
        self.mark_stray_cost();
        self.mark_damaged_sections();
        let books = &mut self.books;
        roll_up(&books.line_tree, &mut books.lines);
        roll_up(&books.line_tree, &mut books.planned);
        if !doubled_groups(self.plan, books).is_empty() {
            books.debit.mark_all_unknown();
            if self.plan.has_own_income() {
                books.credit.mark_all_unknown();
            }
        }
        for root in books.line_tree.roots() {
            books.debit.copy_unknown(&books.lines[root]);
        }
        for funder in &books.funders {
            books.credit.copy_unknown(funder);
        }
        self.post_rest();
        let books = &mut self.books;
        roll_up(&books.funder_tree, &mut books.funders);
        for root in books.funder_tree.roots() {
            books.credit.copy_unknown(&books.funders[root]);
        }
        if !self.plan.is_complete(Section::Plan) {
            books.rows_mut().for_each(Sums::mark_all_unknown);
        }
        self.balance();
        self.books
    }

    /// Marks the planned cost of all lines unknown if some cost names a line that does not exist: the cost is outside
    /// all lines, and is missing from one of them.
    fn mark_stray_cost(&mut self) {
        if self.has_stray_cost {
            self.mark_all_planned_unknown();
            self.books.no_line.mark_all_unknown();
        }
        self.books.debit.copy_unknown(&self.books.no_line);
    }

    /// Marks rows unknown to which an entry that could not be read at all may belong: any row of its kind. An
    /// unreadable activity is assumed to have a line, as nearly all have: then the printed debits are still all that is
    /// spent.
    fn mark_damaged_sections(&mut self) {
        let books = &mut self.books;
        if !self.plan.is_complete(Section::Funders) {
            books.credit.mark_all_unknown();
            mark_groups_unknown(&books.funder_tree, &mut books.funders);
        }
        if !self.plan.is_complete(Section::Lines) {
            books.debit.mark_all_unknown();
            if self.plan.has_own_income() {
                books.credit.mark_all_unknown();
                mark_groups_unknown(&books.funder_tree, &mut books.funders);
            }
            mark_groups_unknown(&books.line_tree, &mut books.lines);
            mark_groups_unknown(&books.line_tree, &mut books.planned);
        }
        if !self.plan.is_complete(Section::Activities) {
            books.no_line.mark_all_unknown();
            self.mark_all_planned_unknown();
        }
    }

    /// Marks the planned cost of all lines unknown: each may have more cost than could be read.
    fn mark_all_planned_unknown(&mut self) {
        let books = &mut self.books;
        books.planned.iter_mut().for_each(Sums::mark_all_unknown);
        // A group gets its unknown cells from the lines under it.
        for line in books.line_tree.leaves() {
            if !self.is_printed[line] {
                books.lines[line].mark_all_unknown();
            }
        }
    }

    /// Sets the opening and the closing balance of each period.
    fn balance(&mut self) {
        let mut carried = self.plan.opening_balance();
        for (period, _) in self.plan.periods.iter() {
            let closing = self.books.close(carried, period);
            let is_too_large = carried.known().is_some()
                && self.books.is_known(period)
                && closing.known().is_none();
            if is_too_large {
                self.books.debit.mark_all_unknown();
                self.books.credit.mark_all_unknown();
            }
            self.books.opening.push(carried);
            self.books.closing.push(closing);
            carried = self.plan.carried(closing);
        }
    }
}

impl Books {
    /// opening + credit - debit. Unknown as well if it is too large to be exact.
    fn close(&self, opening: Amount, period: PeriodIx) -> Amount {
        opening
            .plus(self.credit.at(period))
            .minus(self.debit.at(period))
    }

    /// All rows of the books.
    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Sums> {
        let lines = self.lines.iter_mut().chain(&mut self.planned);
        let lists = self.funders.iter_mut().chain(lines);
        let lists = lists.chain(&mut self.activities);
        lists.chain([&mut self.no_line, &mut self.debit, &mut self.credit])
    }
}

/// Marks the rows of all groups unknown.
fn mark_groups_unknown<I: Ix>(tree: &Tree<I>, rows: &mut IndexVec<I, Sums>) {
    for index in rows.indices() {
        if tree.is_group(index) {
            rows[index].mark_all_unknown();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_activity, add_funder, add_line, amount, money, plan};
    use crate::ledger::post;
    use crate::plan::{Carry, Plan, Timing};

    fn totals<I: Ix>(rows: &IndexVec<I, Sums>) -> Vec<String> {
        let known = |row: &Sums| if row.is_complete() { "" } else { "?" };
        rows.iter()
            .map(|row| row.total().to_string() + known(row))
            .collect()
    }

    fn amounts(amounts: &IndexVec<PeriodIx, Amount>) -> Vec<String> {
        let shown = |amount: &Amount| {
            amount
                .known()
                .map_or("?".into(), |amount| amount.to_string())
        };
        amounts.iter().map(shown).collect()
    }

    /// A group of a printed line and one without a debit, another line, and a group of one funder.
    fn grouped() -> Plan {
        let mut plan = plan(&["2020", "2021"]);
        add_line(&mut plan, "direct", None, "999 999");
        add_line(&mut plan, "staff", Some("direct"), "10 20");
        add_line(&mut plan, "travel", Some("direct"), "");
        add_line(&mut plan, "rent", None, "1 1");
        add_funder(&mut plan, "public", None, "999 999");
        add_funder(&mut plan, "city", Some("public"), "14 28");
        add_activity(
            &mut plan,
            Some("travel"),
            vec![amount(money("3"), Timing::PerPeriod(None))],
        );
        plan
    }

    #[test]
    fn a_group_is_the_sum_of_its_lines() {
        let books = post(&grouped());
        assert_eq!(totals(&books.lines), ["36", "30", "6", "2"]);
        assert_eq!(totals(&books.planned), ["6", "0", "6", "0"]);
        assert_eq!(totals(&books.funders), ["42", "42"]);
        assert_eq!(
            (books.debit.total(), books.credit.total()),
            (money("38"), money("42"))
        );
    }

    #[test]
    fn an_activity_on_a_group_is_added_to_it() {
        let mut plan = grouped();
        add_activity(
            &mut plan,
            Some("direct"),
            vec![amount(money("100"), Timing::PerPeriod(None))],
        );
        let books = post(&plan);
        assert_eq!(totals(&books.lines), ["236", "30", "6", "2"]);
        assert_eq!(books.debit.total(), money("238"));
    }

    #[test]
    fn balances_are_carried_only_if_the_plan_says_so() {
        let mut plan = grouped();
        plan.opening = money("5");
        // 2020: 14 - 14 = 0; 2021: 28 - 24 = 4.
        let books = post(&plan);
        assert_eq!(
            (amounts(&books.opening), amounts(&books.closing)),
            (vec!["5".into(), "0".into()], vec!["5".into(), "4".into()])
        );
        plan.carry = Carry::Forward;
        let books = post(&plan);
        assert_eq!(
            (amounts(&books.opening), amounts(&books.closing)),
            (vec!["5".into(), "5".into()], vec!["5".into(), "9".into()])
        );
        assert_eq!(books.movement(PeriodIx(1)), money("4"));
    }

    #[test]
    fn a_balance_over_an_unknown_amount_is_unknown_and_so_are_those_that_it_opens() {
        let mut plan = grouped();
        let city = plan.funders.get_mut("city").expect("the fixture has it");
        city.credit = city.credit.take().map(|credit| credit.without(PeriodIx(0)));
        let books = post(&plan);
        assert_eq!(amounts(&books.opening), ["0", "0"]);
        assert_eq!(amounts(&books.closing), ["?", "4"]);
        plan.carry = Carry::Forward;
        let books = post(&plan);
        assert_eq!(amounts(&books.opening), ["0", "?"]);
        assert_eq!(amounts(&books.closing), ["?", "?"]);
    }

    #[test]
    fn rows_of_an_unreadable_section_are_unknown() {
        let damaged = |section| {
            let mut plan = grouped();
            plan.damaged.insert(section);
            post(&plan)
        };
        let books = damaged(Section::Activities);
        assert_eq!(totals(&books.planned), ["6?", "0?", "6?", "0?"]);
        assert_eq!(totals(&books.lines), ["36?", "30", "6?", "2"]);
        assert!(!books.debit.is_complete() && books.credit.is_complete());
        let books = damaged(Section::Lines);
        assert_eq!(totals(&books.lines), ["36?", "30", "6", "2"]);
        assert!(!books.debit.is_complete());
        let books = damaged(Section::Funders);
        assert_eq!(totals(&books.funders), ["42?", "42"]);
        assert!(!books.credit.is_complete() && books.debit.is_complete());
        let books = damaged(Section::Plan);
        assert!(
            totals(&books.lines)
                .iter()
                .chain(&totals(&books.activities))
                .all(|total| total.ends_with('?'))
        );
        assert!(!books.is_known(PeriodIx(0)));
        assert!(damaged(Section::Partners).debit.is_complete());
    }

    #[test]
    fn printed_lines_are_known_if_an_activity_is_not() {
        let mut plan = grouped();
        plan.lines.shift_remove("travel");
        plan.activities.clear();
        plan.damaged.insert(Section::Activities);
        let books = post(&plan);
        assert_eq!(totals(&books.lines), ["30", "30", "2"]);
        assert!(books.debit.is_complete() && !books.no_line.is_complete());
    }
}
