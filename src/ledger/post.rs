//! From a plan to its books: everything that is brought in or spent becomes a posting.
//!
//! What could not be read or worked out is never taken for 0: the rows that it belongs in forget the cell.

use super::cost::{CostProblem, Costing, Pricing};
use super::row::Row;
use super::tree::Tree;
use super::{Account, ActivityIx, Books, FunderIx, LineIx, Origin, Posting, Problem};
use crate::plan::{Activity, Adjustment, Cost, LineId, Money, PerPeriod, PeriodIx, Plan};

/// The books of a plan.
pub fn post(plan: &Plan) -> Books {
    let mut desk = Desk::new(plan);
    desk.post_funders();
    desk.post_pools();
    desk.post_activities();
    desk.post_adjustments();
    desk.post_rests();
    desk.roll()
}

/// The books while they are kept.
pub(super) struct Desk<'a> {
    pub(super) plan: &'a Plan,
    pub(super) books: Books,
    /// For each line: whether its row is its printed debit. Not that of a group, which is only a claim.
    pub(super) printed: Vec<bool>,
    /// Whether some cost is on a line that does not exist, so that it is missing from one that does.
    pub(super) strayed: bool,
}

/// The line that a cost is on.
#[derive(Debug, Clone, Copy)]
enum Target {
    Line(LineIx),
    NoLine,
    /// It names one that does not exist, or one that could not be read.
    Stray,
}

/// What is not known of a row.
#[derive(Debug, Clone, Copy)]
enum Lost {
    In(PeriodIx),
    Everywhere,
}

impl<'a> Desk<'a> {
    fn new(plan: &'a Plan) -> Desk<'a> {
        let (funders, lines) = (&plan.funders, &plan.lines);
        let under_funder = funders
            .values()
            .map(|funder| funders.get_index_of(funder.under.as_ref()?));
        let under_line = lines
            .values()
            .map(|line| lines.get_index_of(line.under.as_ref()?));
        let line_tree = Tree::new(under_line.collect());
        let printed = lines
            .values()
            .enumerate()
            .map(|(index, line)| line.debit.is_some() && !line_tree.is_group(index));
        let printed = printed.collect();
        let books = Books {
            postings: Vec::new(),
            funders: vec![Row::default(); funders.len()],
            lines: vec![Row::default(); lines.len()],
            planned: vec![Row::default(); lines.len()],
            no_line: Row::default(),
            activities: vec![Row::default(); plan.activities.len()],
            debit: Row::default(),
            credit: Row::default(),
            opening: Vec::with_capacity(plan.periods.len()),
            closing: Vec::with_capacity(plan.periods.len()),
            funder_tree: Tree::new(under_funder.collect()),
            line_tree,
            line_has_costs: vec![false; lines.len()],
            problems: Vec::new(),
        };
        Desk {
            plan,
            books,
            printed,
            strayed: false,
        }
    }

    fn post_funders(&mut self) {
        for (index, funder) in self.plan.funders.values().enumerate() {
            let Some(credit) = funder
                .credit
                .as_ref()
                .filter(|_| !self.books.funder_tree.is_group(index))
            else {
                continue;
            };
            let account = Account::Funder(FunderIx(index as u32));
            for (period, amount) in credit.entries() {
                self.enter(*period, account, None, *amount, Origin::Credit);
            }
            forget_unread(&mut self.books.funders[index], credit);
        }
    }

    fn post_activities(&mut self) {
        let pricing = Pricing::new(self.plan);
        for (index, activity) in self.plan.activities.iter().enumerate() {
            self.post_activity(&pricing, ActivityIx(index as u32), activity);
        }
    }

    fn post_activity(&mut self, pricing: &Pricing<'_>, index: ActivityIx, activity: &Activity) {
        let items = match &activity.cost {
            Cost::Items(items) => &items[..],
            Cost::Unsaid | Cost::None => &[],
        };
        let target = match &activity.line {
            None if !activity.is_whole => Target::Stray,
            line => self.target(line.as_ref()),
        };
        if !activity.cost_is_whole {
            self.mark(target);
            self.forget(target, index, Lost::Everywhere);
        }
        for (number, item) in items.iter().enumerate() {
            let target = if item.line.is_some() {
                self.target(item.line.as_ref())
            } else {
                target
            };
            self.mark(target);
            self.post_item(pricing.cost_of(item), index, number as u32, target);
        }
    }

    fn post_item(&mut self, costing: Costing, activity: ActivityIx, item: u32, target: Target) {
        let account = match target {
            Target::Line(line) => Account::Line(line),
            Target::NoLine | Target::Stray => Account::NoLine,
        };
        for piece in &costing.by_period {
            self.enter(
                piece.period,
                account,
                Some(activity),
                piece.amount,
                Origin::Cost { item },
            );
        }
        for period in &costing.holes {
            self.forget(target, activity, Lost::In(*period));
        }
        if costing.unreadable || !costing.problems.is_empty() {
            self.forget(target, activity, Lost::Everywhere);
        }
        let problems = costing.problems.into_iter();
        self.books
            .problems
            .extend(problems.map(|problem: CostProblem| Problem::Cost {
                activity,
                item,
                problem,
            }));
    }

    fn target(&self, line: Option<&LineId>) -> Target {
        let Some(id) = line else {
            return Target::NoLine;
        };
        self.plan
            .lines
            .get_index_of(id)
            .map_or(Target::Stray, |index| Target::Line(LineIx(index as u32)))
    }

    /// Notes that there is cost on it.
    fn mark(&mut self, target: Target) {
        match target {
            Target::Line(line) => self.books.line_has_costs[line.index()] = true,
            Target::NoLine => {}
            Target::Stray => self.strayed = true,
        }
    }

    /// Says that some cost of the activity is not known.
    fn forget(&mut self, target: Target, activity: ActivityIx, lost: Lost) {
        lost.from(&mut self.books.activities[activity.index()]);
        match target {
            Target::Line(line) => lost.from(&mut self.books.planned[line.index()]),
            Target::NoLine | Target::Stray => lost.from(&mut self.books.no_line),
        }
    }

    fn post_adjustments(&mut self) {
        for (index, line) in self.plan.lines.values().enumerate() {
            let index = LineIx(index as u32);
            if !line.adjust_is_whole {
                self.books.planned[index.index()].forget_all();
            }
            for (entry, adjustment) in line.adjust.iter().enumerate() {
                let entry = entry as u32;
                match self.period_of(adjustment) {
                    Some(period) => {
                        let origin = Origin::Adjustment { entry };
                        self.enter(
                            period,
                            Account::Line(index),
                            None,
                            adjustment.amount,
                            origin,
                        );
                    }
                    None => {
                        self.books.planned[index.index()].forget_all();
                        self.books
                            .problems
                            .push(Problem::Adjustment { line: index, entry });
                    }
                }
            }
        }
    }

    /// The one period that its span lies in.
    fn period_of(&self, adjustment: &Adjustment) -> Option<PeriodIx> {
        let mut periods = self.plan.periods.overlapping(adjustment.within);
        let (index, period) = periods.next()?;
        (periods.next().is_none() && period.span.contains(adjustment.within)).then_some(index)
    }

    /// Makes the row of each line what is planned, and where it is printed posts what is lacking to that.
    fn post_rests(&mut self) {
        for (index, line) in self.plan.lines.values().enumerate() {
            let planned = &self.books.planned[index];
            let Some(debit) = line.debit.as_ref().filter(|_| self.printed[index]) else {
                self.books.lines[index] = planned.clone();
                continue;
            };
            let rests = rests(debit, planned);
            self.books.lines[index] = planned.as_if_known();
            forget_unread(&mut self.books.lines[index], debit);
            for (period, rest) in rests {
                self.enter(
                    period,
                    Account::Line(LineIx(index as u32)),
                    None,
                    rest,
                    Origin::Rest,
                );
            }
        }
    }

    /// Posts an amount, unless it is 0, to all rows that it belongs in, or to none of them.
    pub(super) fn enter(
        &mut self,
        period: PeriodIx,
        account: Account,
        activity: Option<ActivityIx>,
        amount: Money,
        origin: Origin,
    ) {
        if amount.is_zero() {
            return;
        }
        let posting = Posting {
            period,
            account,
            activity,
            amount,
            origin,
        };
        let mut rows = self.books.rows_of(&posting);
        // Nothing where there is no such row, and nothing at all when it is too large for one of them.
        let sums = rows
            .each_ref()
            .map(|row| row.as_ref().map(|row| row.sums_with(period, amount)));
        if sums.contains(&Some(None)) {
            rows.into_iter()
                .flatten()
                .for_each(|row| row.forget(period));
            self.books.problems.push(Problem::Overflow(posting));
            return;
        }
        for (row, sums) in rows
            .iter_mut()
            .flatten()
            .zip(sums.into_iter().flatten().flatten())
        {
            row.set(period, sums);
        }
        self.books.postings.push(posting);
    }
}

impl Books {
    /// The rows that a posting belongs in. The others are made of these: lines begin as what is planned, and
    /// groups are rolled up.
    fn rows_of(&mut self, posting: &Posting) -> [Option<&mut Row>; 3] {
        let activity = posting
            .activity
            .map(|activity| &mut self.activities[activity.index()]);
        match posting.account {
            Account::Funder(funder) => [
                Some(&mut self.credit),
                Some(&mut self.funders[funder.index()]),
                None,
            ],
            Account::NoLine => [Some(&mut self.debit), Some(&mut self.no_line), activity],
            Account::Line(line) => {
                let rows = match posting.origin {
                    Origin::Cost { .. } | Origin::Adjustment { .. } => &mut self.planned,
                    Origin::Credit | Origin::Rest => &mut self.lines,
                };
                [
                    Some(&mut self.debit),
                    Some(&mut rows[line.index()]),
                    activity,
                ]
            }
        }
    }
}

impl Lost {
    fn from(self, row: &mut Row) {
        match self {
            Lost::In(period) => row.forget(period),
            Lost::Everywhere => row.forget_all(),
        }
    }
}

/// What each printed figure is above what is planned. A figure that was left out is 0; one that could not be
/// read is beside the question.
fn rests(debit: &PerPeriod<Money>, planned: &Row) -> Vec<(PeriodIx, Money)> {
    let printed = debit
        .entries()
        .iter()
        .map(|(period, amount)| (*period, *amount - planned.amount(*period)));
    let left_out = planned
        .cells()
        .filter(|(period, _)| debit.get(*period).is_none() && debit.is_known(*period));
    let mut rests: Vec<(PeriodIx, Money)> = printed
        .chain(left_out.map(|(period, amount)| (period, -amount)))
        .collect();
    rests.sort_unstable_by_key(|rest| rest.0);
    rests
}

/// Says what of a row could not be read.
pub(super) fn forget_unread(row: &mut Row, figures: &PerPeriod<Money>) {
    figures
        .holes()
        .iter()
        .for_each(|period| row.forget(*period));
    if figures.is_unreadable() {
        row.forget_all();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{
        add_activity, add_funder, add_line, amount, each, money, plan, product, quantity, span,
    };
    use crate::plan::Timing;

    const LEIDEN: [&str; 5] = ["2020", "2021", "2022", "2023-H1", "2023-H2"];

    fn adjust(line: &mut crate::plan::Line, within: &str, amount: &str) {
        let (number, reason) = (line.adjust.len(), "afronding".to_string());
        line.adjust.push(Adjustment {
            number,
            within: span(within),
            amount: money(amount),
            reason,
        });
    }

    fn in_full(digits: &str) -> crate::plan::CostItem {
        amount(money(digits), Timing::PerPeriod(None))
    }

    /// The cells of a row, `_` where there is none and `?` after what is not known.
    fn drawn(plan: &Plan, row: &Row) -> String {
        let cell = |period| {
            let amount = row
                .get(period)
                .map_or("_".to_string(), |amount| amount.to_string());
            amount + if row.is_known(period) { "" } else { "?" }
        };
        plan.periods
            .iter()
            .map(|(period, _)| cell(period))
            .collect::<Vec<_>>()
            .join(" ")
    }

    /// Each posting of the line as `period origin amount`.
    fn origins(books: &Books, line: u32) -> Vec<String> {
        let postings = books
            .postings
            .iter()
            .filter(|posting| posting.account == Account::Line(LineIx(line)));
        postings
            .map(|posting| {
                format!(
                    "{} {:?} {}",
                    posting.period.0, posting.origin, posting.amount
                )
            })
            .collect()
    }

    #[test]
    fn the_printed_budget_of_aanbod() {
        // DOMAIN 1: 80.351 = 40 × 40 + 12.800 + 26.667 + 13.333 + 25.951 in a whole year and in the first half
        // of 2023, where 80.352 is printed; 41.600 = 40 × 40 + 40.000 in the second half.
        let mut plan = plan(&LEIDEN);
        let line = add_line(&mut plan, "aanbod", None, "80351 80351 80351 80352 41600");
        adjust(line, "2023-H1", "1");
        let until = Timing::PerPeriod(Some(span("2020..2023-H1")));
        let items = ["12800", "26667", "13333", "25951"].map(|digits| amount(money(digits), until));
        add_activity(
            &mut plan,
            Some("aanbod"),
            vec![product(
                money("40"),
                quantity("40"),
                Timing::PerPeriod(None),
            )],
        );
        add_activity(&mut plan, Some("aanbod"), items.to_vec());
        let last = Timing::Once(Some(span("2023-H2")));
        add_activity(
            &mut plan,
            Some("aanbod"),
            vec![amount(money("40000"), last)],
        );
        let books = post(&plan);
        assert_eq!(
            drawn(&plan, &books.planned[0]),
            "80351 80351 80351 80352 41600"
        );
        assert_eq!(books.lines[0], books.planned[0]);
        assert!(
            !books
                .postings
                .iter()
                .any(|posting| posting.origin == Origin::Rest)
        );
        // 3 × 80.351 + 80.352 + 41.600
        assert_eq!(books.debit.total(), money("363005"));
        assert_eq!(drawn(&plan, &books.activities[2]), "_ _ _ _ 40000");
    }

    #[test]
    fn the_rest_makes_a_line_what_is_printed() {
        let mut plan = plan(&["2020", "2021", "2022"]);
        add_line(&mut plan, "a", None, "100 0 _");
        add_activity(&mut plan, Some("a"), vec![in_full("30")]);
        let books = post(&plan);
        assert_eq!(drawn(&plan, &books.lines[0]), "100 0 0");
        assert_eq!(drawn(&plan, &books.planned[0]), "30 30 30");
        let rests = &origins(&books, 0)[3..];
        assert_eq!(rests, ["0 Rest 70", "1 Rest -30", "2 Rest -30"]);
        assert_eq!(books.debit.total(), money("100"));
    }

    #[test]
    fn a_line_without_activities_is_all_rest() {
        let mut plan = plan(&["2020", "2021"]);
        add_line(&mut plan, "a", None, "100 0");
        add_line(&mut plan, "blank", None, "");
        let books = post(&plan);
        assert_eq!(origins(&books, 0), ["0 Rest 100"]);
        assert_eq!(drawn(&plan, &books.lines[0]), "100 _");
        assert!(books.planned[0].is_blank() && books.lines[1].is_blank());
        assert_eq!(books.line_has_costs, [false, false]);
    }

    #[test]
    fn a_line_without_a_printed_debit_is_what_its_activities_cost() {
        let mut plan = plan(&["2020", "2021"]);
        adjust(add_line(&mut plan, "a", None, ""), "2021-03", "-5");
        add_activity(
            &mut plan,
            Some("a"),
            vec![in_full("30"), amount(each("1 ?"), Timing::ByFigures)],
        );
        let books = post(&plan);
        assert_eq!(drawn(&plan, &books.lines[0]), "31 25?");
        assert_eq!(drawn(&plan, &books.activities[0]), "31 30?");
        assert_eq!(drawn(&plan, &books.debit), "31 25?");
        assert_eq!(books.line_has_costs, [true]);
    }

    #[test]
    fn holes_of_the_printed_figures_are_forgotten() {
        let mut plan = plan(&["2020", "2021"]);
        add_line(&mut plan, "a", None, "100 ?");
        add_funder(&mut plan, "f", None, "? 7");
        add_activity(&mut plan, Some("a"), vec![in_full("30")]);
        let books = post(&plan);
        assert_eq!(drawn(&plan, &books.lines[0]), "100 30?");
        assert_eq!(drawn(&plan, &books.planned[0]), "30 30");
        assert_eq!(drawn(&plan, &books.credit), "_? 7");
        assert!(!books.is_known(PeriodIx(0)) && !books.is_known(PeriodIx(1)));
    }

    #[test]
    fn an_item_may_have_a_line_of_its_own() {
        let mut plan = plan(&["2020"]);
        add_line(&mut plan, "a", None, "");
        add_line(&mut plan, "b", None, "");
        let mut own = in_full("7");
        own.line = Some(LineId::new("b"));
        add_activity(&mut plan, Some("a"), vec![own]);
        add_activity(&mut plan, None, vec![in_full("2")]);
        let books = post(&plan);
        assert_eq!(
            (drawn(&plan, &books.lines[0]), drawn(&plan, &books.lines[1])),
            ("_".to_string(), "7".to_string())
        );
        assert_eq!(books.line_has_costs, [false, true]);
        assert_eq!(
            (drawn(&plan, &books.no_line), drawn(&plan, &books.debit)),
            ("2".to_string(), "9".to_string())
        );
    }

    #[test]
    fn cost_that_names_an_unknown_line_leaves_all_lines_unsure() {
        let mut plan = plan(&["2020"]);
        add_line(&mut plan, "printed", None, "10");
        add_line(&mut plan, "worked-out", None, "");
        add_activity(&mut plan, Some("prented"), vec![in_full("10")]);
        let books = post(&plan);
        assert_eq!(drawn(&plan, &books.no_line), "10?");
        assert_eq!(
            books
                .planned
                .iter()
                .map(|row| drawn(&plan, row))
                .collect::<Vec<_>>(),
            ["_?", "_?"]
        );
        assert_eq!(
            books
                .lines
                .iter()
                .map(|row| drawn(&plan, row))
                .collect::<Vec<_>>(),
            ["10", "_?"]
        );
        // The 10 would count twice: on no line, and in what is printed.
        assert_eq!(drawn(&plan, &books.debit), "20?");
    }

    #[test]
    fn what_can_not_be_posted_is_a_problem_and_not_a_zero() {
        let mut plan = plan(&["2020", "2021"]);
        adjust(add_line(&mut plan, "a", None, "5 5"), "2020..2021", "1");
        add_line(&mut plan, "b", None, "");
        add_activity(
            &mut plan,
            Some("b"),
            vec![in_full("5"), amount(money("1"), Timing::Once(None))],
        );
        let books = post(&plan);
        let cost = Problem::Cost {
            activity: ActivityIx(0),
            item: 1,
            problem: CostProblem::WhichPeriod,
        };
        assert_eq!(
            books.problems,
            [
                cost,
                Problem::Adjustment {
                    line: LineIx(0),
                    entry: 0
                }
            ]
        );
        assert_eq!(drawn(&plan, &books.planned[0]), "_? _?");
        assert_eq!(drawn(&plan, &books.lines[0]), "5 5");
        assert_eq!(drawn(&plan, &books.lines[1]), "5? 5?");
        assert_eq!(drawn(&plan, &books.activities[0]), "5? 5?");
    }

    #[test]
    fn a_cost_that_could_not_all_be_read_is_not_known() {
        let mut plan = plan(&["2020"]);
        add_line(&mut plan, "a", None, "5");
        add_line(&mut plan, "b", None, "");
        add_activity(&mut plan, Some("a"), vec![in_full("5")]);
        add_activity(&mut plan, Some("b"), vec![]);
        plan.activities
            .iter_mut()
            .for_each(|activity| activity.cost_is_whole = false);
        let books = post(&plan);
        assert_eq!(
            books
                .planned
                .iter()
                .map(|row| drawn(&plan, row))
                .collect::<Vec<_>>(),
            ["5?", "_?"]
        );
        assert_eq!(
            books
                .lines
                .iter()
                .map(|row| drawn(&plan, row))
                .collect::<Vec<_>>(),
            ["5", "_?"]
        );
        assert_eq!(books.line_has_costs, [true, true]);
    }

    #[test]
    fn a_sum_beyond_exactness_is_left_out_and_said() {
        // 9.2 × 10^18 each: the limit of 10^21 is passed at the 109th.
        let mut plan = plan(&["2020"]);
        let most = amount(Money::whole(i64::MAX), Timing::Once(None));
        add_activity(&mut plan, None, vec![most; 110]);
        let books = post(&plan);
        assert_eq!((books.postings.len(), books.problems.len()), (108, 2));
        assert!(
            matches!(books.problems[0], Problem::Overflow(posting) if posting.origin == Origin::Cost { item: 108 })
        );
        assert!(!books.debit.is_known(PeriodIx(0)) && !books.activities[0].is_known(PeriodIx(0)));
    }
}
