//! What is summed when all is posted: groups, what is not known of each side, and balances.

use super::books::Books;
use super::post::Desk;
use super::row::Row;
use super::tree::Tree;
use crate::plan::{Carry, Money, PeriodIx, Section};

impl Desk<'_> {
    /// Closes the books.
    pub(super) fn roll(mut self) -> Books {
        self.forget_strayed();
        self.forget_damaged();
        let books = &mut self.books;
        roll_up(&books.funder_tree, &mut books.funders);
        roll_up(&books.line_tree, &mut books.lines);
        roll_up(&books.line_tree, &mut books.planned);
        books
            .funder_tree
            .roots()
            .for_each(|root| books.credit.forget_with(&books.funders[root]));
        books
            .line_tree
            .roots()
            .for_each(|root| books.debit.forget_with(&books.lines[root]));
        if !self.plan.is_whole(Section::Plan) {
            books.rows_mut().for_each(Row::forget_all);
        }
        self.balance();
        self.books
    }

    /// Cost that names a line which does not exist stands outside of all lines, and is missing from one.
    fn forget_strayed(&mut self) {
        if self.strayed {
            self.forget_all_planned();
            self.books.no_line.forget_all();
        }
        self.books.debit.forget_with(&self.books.no_line);
    }

    /// What could not be read at all may belong in any row of its kind. An unreadable activity is taken to
    /// have a line, as nearly all have: then the printed debits are still all that is spent.
    fn forget_damaged(&mut self) {
        let books = &mut self.books;
        if !self.plan.is_whole(Section::Funders) {
            books.credit.forget_all();
            forget_groups(&books.funder_tree, &mut books.funders);
        }
        if !self.plan.is_whole(Section::Lines) {
            books.debit.forget_all();
            forget_groups(&books.line_tree, &mut books.lines);
            forget_groups(&books.line_tree, &mut books.planned);
        }
        if !self.plan.is_whole(Section::Activities) {
            books.no_line.forget_all();
            self.forget_all_planned();
        }
    }

    /// Says that any line may have more cost than is known.
    fn forget_all_planned(&mut self) {
        let books = &mut self.books;
        books.planned.iter_mut().for_each(Row::forget_all);
        for (index, row) in books.lines.iter_mut().enumerate() {
            // A group has no cost of its own but by mistake: it forgets what its lines forget.
            if !self.printed[index] && !books.line_tree.is_group(index) {
                row.forget_all();
            }
        }
    }

    fn balance(&mut self) {
        let mut carried = self.plan.opening;
        for (period, _) in self.plan.periods.iter() {
            let closing = self.books.close(carried, period).unwrap_or_else(|| {
                self.books.debit.forget_all();
                self.books.credit.forget_all();
                carried
            });
            self.books.opening.push(carried);
            self.books.closing.push(closing);
            carried = match self.plan.carry {
                Carry::Forward => closing,
                Carry::None => Money::ZERO,
            };
        }
    }
}

impl Books {
    /// opening + credit - debit; nothing when it is too large to be exact.
    fn close(&self, opening: Money, period: PeriodIx) -> Option<Money> {
        opening
            .checked_add(self.credit.amount(period))?
            .checked_add(-self.debit.amount(period))
    }

    fn rows_mut(&mut self) -> impl Iterator<Item = &mut Row> {
        let lists = [
            &mut self.funders,
            &mut self.lines,
            &mut self.planned,
            &mut self.activities,
        ];
        let single = [&mut self.no_line, &mut self.debit, &mut self.credit];
        lists.into_iter().flatten().chain(single)
    }
}

/// Adds what stands under each group to it.
pub(super) fn roll_up(tree: &Tree, rows: &mut [Row]) {
    for (index, _) in tree.in_order().rev() {
        if let Some(parent) = tree.parent(index) {
            let part = std::mem::take(&mut rows[index]);
            rows[parent].add_part(&part);
            rows[index] = part;
        }
    }
}

fn forget_groups(tree: &Tree, rows: &mut [Row]) {
    for (_, row) in rows
        .iter_mut()
        .enumerate()
        .filter(|(index, _)| tree.is_group(*index))
    {
        row.forget_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{add_activity, add_funder, add_line, amount, money, plan};
    use crate::ledger::post;
    use crate::plan::{Plan, Timing};

    fn totals(rows: &[Row]) -> Vec<String> {
        let known = |row: &Row| if row.is_whole() { "" } else { "?" };
        rows.iter()
            .map(|row| row.total().to_string() + known(row))
            .collect()
    }

    fn amounts(amounts: &[Money]) -> Vec<String> {
        amounts.iter().map(|amount| amount.to_string()).collect()
    }

    /// A group of two lines, of which one is printed, a line apart, and a group of one funder.
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
    fn a_group_is_the_sum_of_what_stands_under_it() {
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
    fn nothing_is_carried_unless_the_plan_says_so() {
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
    fn an_unreadable_section_is_forgotten_where_it_would_stand() {
        let damaged = |section| {
            let mut plan = grouped();
            plan.damaged.insert(section);
            post(&plan)
        };
        let books = damaged(Section::Activities);
        assert_eq!(totals(&books.planned), ["6?", "0?", "6?", "0?"]);
        assert_eq!(totals(&books.lines), ["36?", "30", "6?", "2"]);
        assert!(!books.debit.is_whole() && books.credit.is_whole());
        let books = damaged(Section::Lines);
        assert_eq!(totals(&books.lines), ["36?", "30", "6", "2"]);
        assert!(!books.debit.is_whole());
        let books = damaged(Section::Funders);
        assert_eq!(totals(&books.funders), ["42?", "42"]);
        assert!(!books.credit.is_whole() && books.debit.is_whole());
        let books = damaged(Section::Plan);
        assert!(
            totals(&books.lines)
                .iter()
                .chain(&totals(&books.activities))
                .all(|total| total.ends_with('?'))
        );
        assert!(!books.is_known(PeriodIx(0)));
        assert!(damaged(Section::Partners).debit.is_whole());
    }

    #[test]
    fn printed_lines_are_known_when_an_activity_is_not() {
        let mut plan = grouped();
        plan.lines.shift_remove("travel");
        plan.activities.clear();
        plan.damaged.insert(Section::Activities);
        let books = post(&plan);
        assert_eq!(totals(&books.lines), ["30", "30", "2"]);
        assert!(books.debit.is_whole() && !books.no_line.is_whole());
    }
}
