//! Two versions of a plan's books side by side: what each amount was and what it is.
//!
//! Everything is matched by what the plan calls it, never by where it stands in the file: funders and lines by id,
//! activities by code, periods by id or else by span. What is in one version only was, or is, 0.

use std::hash::Hash;

use indexmap::IndexMap;

use super::row::Row;
use super::tree::Tree;
use super::{Account, ActivityIx, Books, FunderIx, LineIx};
use crate::plan::{IndexVec, Ix, Money, PeriodIx, Plan};

/// A plan with its books.
#[derive(Debug, Clone, Copy)]
pub struct Version<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
}

/// The same thing in both versions, or in the one that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair<T> {
    pub old: Option<T>,
    pub new: Option<T>,
}

/// An amount in both versions; nothing when it is not known, because something in it could not be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    pub old: Option<Money>,
    pub new: Option<Money>,
}

impl Change {
    /// How much more it is than it was, when both are known.
    pub fn difference(self) -> Option<Money> {
        Some(self.new? - self.old?)
    }

    fn differs(self) -> bool {
        self.old != self.new
    }
}

/// A row of the books that differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delta<T> {
    pub of: T,
    /// Its cells that differ: the index of a column of [`Comparison::columns`], and the amounts.
    pub cells: Vec<(usize, Change)>,
    pub total: Change,
}

/// What moved from lines to other lines, over all periods.
///
/// What lines gained and what lines lost are added up apart. What moved is the smaller of the two: of the larger, the
/// rest has no other side, and made the budget as a whole larger or smaller. When the budget stayed the same both are
/// equal, and half of all differences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reallocation {
    /// What lines gained.
    pub gained: Money,
    /// What lines lost.
    pub lost: Money,
    pub moved: Money,
    /// The old total of all lines: the approved budget.
    pub of: Money,
}

/// All amounts that differ.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// The periods of both versions, in the order of their first days.
    pub columns: Vec<Pair<PeriodIx>>,
    pub funders: Vec<Delta<Pair<FunderIx>>>,
    /// Each line with what is booked on itself; neither old nor new is what has no line.
    pub lines: Vec<Delta<Pair<LineIx>>>,
    pub activities: Vec<Delta<Pair<ActivityIx>>>,
    /// All funders, whether they differ or not.
    pub credit: Delta<()>,
    /// All that is spent, whether it differs or not.
    pub debit: Delta<()>,
    /// The closing balances that differ.
    pub closing: Vec<(usize, Change)>,
    /// Nothing when a line is not known in full, or when there was no budget.
    pub reallocation: Option<Reallocation>,
}

/// Compares two versions of a plan.
pub fn compare(old: Version<'_>, new: Version<'_>) -> Comparison {
    let columns = match_periods(old.plan, new.plan);
    let funders = match_up(old.plan.funders.keys(), new.plan.funders.keys());
    let funders = deltas(
        &columns,
        &funders,
        &own_funders(old.books),
        &own_funders(new.books),
    );
    let lines = match_up(old.plan.lines.keys(), new.plan.lines.keys());
    let mut lines = deltas(
        &columns,
        &lines,
        &own_lines(old.books),
        &own_lines(new.books),
    );
    let no_line = Pair {
        old: None,
        new: None,
    };
    lines.extend(
        Some(delta(
            &columns,
            no_line,
            &old.books.no_line,
            &new.books.no_line,
        ))
        .filter(Delta::differs),
    );
    let activities = match_activities(old.plan, new.plan);
    let activities = deltas(
        &columns,
        &activities,
        &old.books.activities,
        &new.books.activities,
    );
    let debit = delta(&columns, (), &old.books.debit, &new.books.debit);
    Comparison {
        reallocation: reallocation(&lines, debit.total),
        funders,
        lines,
        activities,
        credit: delta(&columns, (), &old.books.credit, &new.books.credit),
        debit,
        closing: closing(&columns, old.books, new.books),
        columns,
    }
}

/// The two lists by what is called the same, in the order of the new one; what is only in the old one comes last.
/// Of those that are called the same in one list, the first belongs to the first, and so on.
pub fn match_up<K: Hash + Eq + Copy>(
    old: impl IntoIterator<Item = K>,
    new: impl IntoIterator<Item = K>,
) -> Vec<Pair<usize>> {
    let mut pairs: IndexMap<(K, usize), Pair<usize>> = IndexMap::new();
    for (at, key) in numbered(new).enumerate() {
        pairs.insert(
            key,
            Pair {
                old: None,
                new: Some(at),
            },
        );
    }
    for (at, key) in numbered(old).enumerate() {
        pairs
            .entry(key)
            .or_insert(Pair {
                old: None,
                new: None,
            })
            .old = Some(at);
    }
    pairs.into_values().collect()
}

/// Each with how many of the same stand before it.
fn numbered<K: Hash + Eq + Copy>(
    keys: impl IntoIterator<Item = K>,
) -> impl Iterator<Item = (K, usize)> {
    let mut seen: IndexMap<K, usize> = IndexMap::new();
    keys.into_iter().map(move |key| {
        let count = seen.entry(key).and_modify(|count| *count += 1).or_insert(0);
        (key, *count)
    })
}

/// Activities by their codes.
pub fn match_activities(old: &Plan, new: &Plan) -> Vec<Pair<usize>> {
    match_up(
        old.activities.iter().map(|each| &each.code),
        new.activities.iter().map(|each| &each.code),
    )
}

/// Periods by their ids, and of those left over by their spans, in the order of their first days.
pub fn match_periods(old: &Plan, new: &Plan) -> Vec<Pair<PeriodIx>> {
    let by_id = match_up(
        old.periods.iter().map(|(_, each)| &each.id),
        new.periods.iter().map(|(_, each)| &each.id),
    );
    let (same, apart): (Vec<_>, Vec<_>) = by_id
        .into_iter()
        .partition(|pair| pair.old.is_some() && pair.new.is_some());
    let left_old: Vec<usize> = apart.iter().filter_map(|pair| pair.old).collect();
    let left_new: Vec<usize> = apart.iter().filter_map(|pair| pair.new).collect();
    let span = |plan: &Plan, at: usize| plan.periods.get(PeriodIx::new(at)).span;
    let by_span = match_up(
        left_old.iter().map(|at| span(old, *at)),
        left_new.iter().map(|at| span(new, *at)),
    );
    let by_span = by_span.into_iter().map(|pair| Pair {
        old: pair.old.map(|at| left_old[at]),
        new: pair.new.map(|at| left_new[at]),
    });
    let mut columns: Vec<Pair<PeriodIx>> = same
        .into_iter()
        .chain(by_span)
        .map(|pair| pair.map(PeriodIx::new))
        .collect();
    columns.sort_by_key(|column| {
        column.latest(old, new, |plan, period| plan.periods.get(period).span)
    });
    columns
}

impl Pair<usize> {
    fn map<T>(self, index: fn(usize) -> T) -> Pair<T> {
        Pair {
            old: self.old.map(index),
            new: self.new.map(index),
        }
    }
}

impl<T> Pair<T> {
    /// Something of it as the new version has it, or else as the old one had it.
    pub fn latest<'p, R>(
        self,
        old: &'p Plan,
        new: &'p Plan,
        of: impl Fn(&'p Plan, T) -> R,
    ) -> Option<R> {
        match self {
            Pair { new: Some(at), .. } => Some(of(new, at)),
            Pair { old: Some(at), .. } => Some(of(old, at)),
            Pair {
                old: None,
                new: None,
            } => None,
        }
    }
}

/// What is booked on each funder itself: groups without what stands under them.
fn own_funders(books: &Books) -> IndexVec<FunderIx, Row> {
    own(
        books,
        &books.funder_tree,
        &books.funders,
        |account| match account {
            Account::Funder(funder) => Some(funder),
            Account::Line(_) | Account::NoLine => None,
        },
    )
}

/// What is booked on each line itself.
fn own_lines(books: &Books) -> IndexVec<LineIx, Row> {
    own(
        books,
        &books.line_tree,
        &books.lines,
        |account| match account {
            Account::Line(line) => Some(line),
            Account::Funder(_) | Account::NoLine => None,
        },
    )
}

fn own<I: Ix>(
    books: &Books,
    tree: &Tree<I>,
    rows: &IndexVec<I, Row>,
    index: impl Fn(Account) -> Option<I>,
) -> IndexVec<I, Row> {
    let own = |(at, row): (I, &Row)| {
        if tree.is_group(at) {
            Row::default()
        } else {
            row.clone()
        }
    };
    let mut rows: IndexVec<I, Row> = rows.indexed().map(own).collect();
    for posting in &books.postings {
        if let Some(at) = index(posting.account).filter(|at| tree.is_group(*at)) {
            rows[at].add_or_mark_unknown(posting.period, posting.amount);
        }
    }
    rows
}

/// The rows of matched things that differ.
fn deltas<T: Ix>(
    columns: &[Pair<PeriodIx>],
    pairs: &[Pair<usize>],
    old: &IndexVec<T, Row>,
    new: &IndexVec<T, Row>,
) -> Vec<Delta<Pair<T>>> {
    let none = Row::default();
    let delta = |pair: &Pair<usize>| {
        let (old, new) = (
            pair.old.map_or(&none, |at| &old[T::new(at)]),
            pair.new.map_or(&none, |at| &new[T::new(at)]),
        );
        delta(columns, pair.map(T::new), old, new)
    };
    pairs.iter().map(delta).filter(Delta::differs).collect()
}

fn delta<T>(columns: &[Pair<PeriodIx>], of: T, old: &Row, new: &Row) -> Delta<T> {
    let cell = |column: &Pair<PeriodIx>| Change {
        old: figure(old, column.old),
        new: figure(new, column.new),
    };
    let cells = columns
        .iter()
        .map(cell)
        .enumerate()
        .filter(|(_, change)| change.differs())
        .collect();
    let total = |row: &Row| row.is_complete().then(|| row.total());
    Delta {
        of,
        cells,
        total: Change {
            old: total(old),
            new: total(new),
        },
    }
}

impl<T> Delta<T> {
    fn differs(&self) -> bool {
        !self.cells.is_empty() || self.total.differs()
    }
}

/// What stands in a period, when it is known; 0 in a version without the period.
fn figure(row: &Row, period: Option<PeriodIx>) -> Option<Money> {
    match period {
        Some(period) => row.is_known(period).then(|| row.amount(period)),
        None => Some(Money::ZERO),
    }
}

fn closing(columns: &[Pair<PeriodIx>], old: &Books, new: &Books) -> Vec<(usize, Change)> {
    let balance = |books: &Books, period: Option<PeriodIx>| match period {
        Some(period) => books.is_known(period).then(|| books.closing[period]),
        None => Some(Money::ZERO),
    };
    let change = |column: &Pair<PeriodIx>| Change {
        old: balance(old, column.old),
        new: balance(new, column.new),
    };
    columns
        .iter()
        .map(change)
        .enumerate()
        .filter(|(_, change)| change.differs())
        .collect()
}

fn reallocation(lines: &[Delta<Pair<LineIx>>], debit: Change) -> Option<Reallocation> {
    let of = debit.old.filter(|total| !total.is_zero())?;
    Reallocation::new(lines.iter().map(|line| line.total.difference()), of)
}

impl Reallocation {
    /// What moved, of how much each line gained (or lost, below 0) since a budget. Nothing when one of them is not
    /// known, or a sum is too large to be exact.
    pub(super) fn new(
        differences: impl IntoIterator<Item = Option<Money>>,
        of: Money,
    ) -> Option<Reallocation> {
        let (mut gained, mut lost) = (Money::ZERO, Money::ZERO);
        for difference in differences {
            let difference = difference?;
            let side = if difference.is_negative() {
                &mut lost
            } else {
                &mut gained
            };
            *side = side.checked_add(difference.abs())?;
        }
        Some(Reallocation {
            gained,
            lost,
            moved: gained.min(lost),
            of,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{
        add_activity, add_funder, add_line, money, plan, product, quantity,
    };
    use crate::ledger::post;
    use crate::plan::{Period, Timing};

    fn compared(old: &Plan, new: &Plan) -> Comparison {
        let (old_books, new_books) = (post(old), post(new));
        compare(
            Version {
                plan: old,
                books: &old_books,
            },
            Version {
                plan: new,
                books: &new_books,
            },
        )
    }

    fn change(old: &str, new: &str) -> Change {
        let read = |digits: &str| (digits != "?").then(|| money(digits));
        Change {
            old: read(old),
            new: read(new),
        }
    }

    #[test]
    fn order_in_the_file_is_no_difference() {
        let (mut old, mut new) = (plan(&["2020", "2021"]), plan(&["2020", "2021"]));
        add_line(&mut old, "a", None, "1 2");
        add_line(&mut old, "b", None, "3 0");
        add_line(&mut new, "b", None, "3 _");
        add_line(&mut new, "a", None, "1 2");
        let same = compared(&old, &new);
        assert!(same.lines.is_empty() && same.closing.is_empty() && same.debit.cells.is_empty());
        assert_eq!(
            same.reallocation.map(|moved| moved.moved),
            Some(Money::ZERO)
        );
    }

    #[test]
    fn what_moves_between_lines_is_the_smaller_side() {
        let (mut old, mut new) = (plan(&["2020"]), plan(&["2020"]));
        for (id, before, after) in [("a", "100", "70"), ("b", "50", "60"), ("c", "50", "90")] {
            add_line(&mut old, id, None, before);
            add_line(&mut new, id, None, after);
        }
        // b and c gain 10 and 40, a loses 30: 30 moved, and the budget grew by 20.
        let moved = compared(&old, &new).reallocation.expect("all is known");
        assert_eq!(
            moved,
            Reallocation {
                gained: money("50"),
                lost: money("30"),
                moved: money("30"),
                of: money("200")
            }
        );
    }

    #[test]
    fn periods_are_matched_by_id_or_else_by_span() {
        let old = plan(&["2020", "2021-H1", "2021-H2"]);
        let mut new = plan(&["2020", "2021-H1", "2022"]);
        let mut list: Vec<Period> = new
            .periods
            .iter()
            .map(|(_, period)| period.clone())
            .collect();
        list[1].id = crate::plan::PeriodId::new("first half");
        new.periods = crate::plan::Periods::new(list);
        let pairs: Vec<_> = match_periods(&old, &new)
            .iter()
            .map(|pair| (pair.old.map(|o| o.0), pair.new.map(|n| n.0)))
            .collect();
        assert_eq!(
            pairs,
            [
                (Some(0), Some(0)),
                (Some(1), Some(1)),
                (Some(2), None),
                (None, Some(2))
            ]
        );
    }

    #[test]
    fn what_is_not_known_is_not_zero() {
        let (mut old, mut new) = (plan(&["2020", "2021"]), plan(&["2020", "2021"]));
        add_funder(&mut old, "a", None, "1 2");
        add_funder(&mut new, "a", None, "1 ?");
        let compared = compared(&old, &new);
        assert_eq!(compared.funders[0].cells, [(1, change("2", "?"))]);
        assert_eq!(compared.funders[0].total, change("3", "?"));
        assert_eq!(compared.credit.total.difference(), None);
    }

    #[test]
    fn an_activity_that_goes_takes_its_cost_along() {
        let mut old = plan(&["2020"]);
        add_activity(
            &mut old,
            None,
            vec![product(money("3"), quantity("4"), Timing::PerPeriod(None))],
        );
        let compared = compared(&old, &plan(&["2020"]));
        assert_eq!(compared.activities[0].cells, [(0, change("12", "0"))]);
        assert_eq!(
            compared.activities[0].of,
            Pair {
                old: Some(ActivityIx(0)),
                new: None
            }
        );
        // It was on no line.
        assert_eq!(
            compared.lines[0].of,
            Pair {
                old: None,
                new: None
            }
        );
        assert_eq!(compared.closing, [(0, change("-12", "0"))]);
    }
}
