//! Laws of the books: what holds for every plan, also for a wrong one. Plans are made of values here, by
//! chance, with unknown lines, circles of groups, and amounts as large as they can be read.

use hbplan::ledger::{
    Account, Allocation, AllocationKeys, Books, ColumnSums, Side, TimeColumns,
    allocate_contributions, allocate_costs, apportion_amount, post, prorate,
};
use hbplan::plan::{
    Activity, Adjustment, AllocationKey, AmountOf, Carry, Cost, CostItem, Form, Funder, FunderId,
    KeyId, Line, LineId, MemberId, Money, Partner, PartnerId, Parts, PerPeriod, Period, PeriodId,
    PeriodIx, Periods, Plan, Price, Quantity, RateSource, Series, Share, Span, Split, Timing, Unit,
};
use proptest::prelude::*;
use proptest::sample::select;
use rust_decimal::Decimal;

/// Lists of periods: whole years, unequal ones, with a gap, odd days, out of order, and none.
const PERIODS: [&[&str]; 6] = [
    &["2020", "2021", "2022", "2023-H1", "2023-H2"],
    &["2015..2019", "2020-Q1", "2020-Q2", "2020-H2"],
    &["2020", "2022"],
    &[
        "2020-01-01..2020-02-17",
        "2020-02-18..2021-11-30",
        "2021-12",
    ],
    &["2021", "2020", "2020-H2"],
    &[],
];
const SPANS: [&str; 7] = [
    "2020",
    "2021",
    "2020/2021",
    "2020-02-29..2023-03-14",
    "2022-H1",
    "2010..2030",
    "2020-03-05",
];
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
const IDS: [&str; 4] = ["a", "b", "c", "d"];

fn amount() -> impl Strategy<Value = Money> {
    select(
        &[
            "0",
            "1",
            "0.01",
            "-3.5",
            "17424",
            "100.01",
            "9999999999999.999999",
            "-9999999999999.99",
        ][..],
    )
    .prop_map(|digits| Money::read(digits).expect("a test amount"))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    select(&["0", "1", "4.5", "0.333333", "-2", "9999999999999.999999"][..])
        .prop_map(|digits| Quantity::read(digits).expect("a test quantity"))
}

fn span() -> impl Strategy<Value = Span> {
    select(&SPANS[..]).prop_map(|text| Span::parse(text).expect("a test span"))
}

/// A figure for each of some periods; a figure that is nothing is a hole.
fn each<T: Copy + std::fmt::Debug>(
    periods: usize,
    figure: impl Strategy<Value = T>,
) -> impl Strategy<Value = PerPeriod<T>> {
    prop::collection::vec(prop::option::weighted(0.9, figure), 0..=periods).prop_map(|figures| {
        let figures = figures
            .into_iter()
            .enumerate()
            .map(|(index, figure)| (PeriodIx::new(index), figure));
        let (read, holes): (Vec<_>, Vec<_>) = figures.partition(|(_, figure)| figure.is_some());
        let entries = read
            .into_iter()
            .filter_map(|(period, figure)| Some((period, figure?)))
            .collect();
        PerPeriod::new(
            Form::Array,
            entries,
            holes.into_iter().map(|hole| hole.0).collect(),
        )
    })
}

fn series<T: Copy + std::fmt::Debug + 'static, F: Strategy<Value = T> + 'static>(
    periods: usize,
    figure: fn() -> F,
) -> impl Strategy<Value = Series<T>> {
    prop_oneof![
        figure().prop_map(Series::One),
        each(periods, figure()).prop_map(Series::Each)
    ]
}

fn item(periods: usize) -> impl Strategy<Value = CostItem> {
    let product =
        (series(periods, amount), series(periods, quantity)).prop_map(|(rate, quantity)| {
            Price::Product {
                rate: RateSource::Rate(rate),
                quantity,
            }
        });
    let price = prop_oneof![series(periods, amount).prop_map(Price::Amount), product];
    let span = prop::option::of(span());
    let timing = (0..4, span).prop_map(|(kind, span)| match kind {
        0 => Timing::Once(span),
        1 => Timing::PerYear(span),
        2 => Timing::PerPeriod(span),
        _ => Timing::ByFigures,
    });
    let line = prop::option::weighted(0.2, select(&IDS[..]).prop_map(LineId::new));
    let split = prop::option::weighted(0.2, split(periods));
    (price, timing, line, split).prop_map(|(price, timing, line, split)| CostItem {
        line,
        split,
        ..CostItem::new(0, price, timing)
    })
}

/// By what something is divided: also by nothing at all, by numbers below 0, and among some who are not there.
fn parts(periods: usize) -> impl Strategy<Value = Parts> {
    let members = || prop::sample::subsequence(&IDS[..], 0..=IDS.len());
    let ids = || members().prop_map(|ids| ids.into_iter().map(MemberId::new).collect::<Vec<_>>());
    let share = select(&["50%", "33.3%", "0%", "-10%"][..])
        .prop_map(|text| Share::read(text).expect("a test share"));
    let number = series(periods, quantity);
    prop_oneof![
        ids().prop_map(Parts::Equal),
        (ids(), share).prop_map(|(ids, share)| Parts::Shares(
            ids.into_iter().map(|id| (id, share)).collect()
        )),
        (ids(), prop::collection::vec(number, IDS.len()))
            .prop_map(|(ids, numbers)| Parts::Numbers(ids.into_iter().zip(numbers).collect())),
        (ids(), select(&[AmountOf::Credit, AmountOf::Cost][..]))
            .prop_map(|(among, of)| Parts::Amounts { of, among }),
    ]
}

fn split(periods: usize) -> impl Strategy<Value = Split> {
    let key = select(&IDS[..]).prop_map(|id| Split::Key(KeyId::new(id)));
    prop_oneof![
        key,
        parts(periods).prop_map(Split::Parts),
        Just(Split::Unreadable)
    ]
}

fn activity(periods: usize) -> impl Strategy<Value = Activity> {
    let line = prop::option::weighted(0.8, select(&IDS[..]).prop_map(LineId::new));
    let partners = prop::collection::vec(select(&IDS[..]).prop_map(PartnerId::new), 0..4);
    let split = prop::option::weighted(0.4, split(periods));
    let items = prop::collection::vec(item(periods), 0..4);
    (line, partners, split, items).prop_map(|(line, partners, split, items)| Activity {
        line,
        partners,
        split,
        cost: Cost::Items(items),
        ..Activity::new(0, "1", "Test")
    })
}

fn line(periods: usize) -> impl Strategy<Value = Line> {
    let under = prop::option::weighted(0.4, select(&IDS[..]).prop_map(LineId::new));
    let adjustment = (span(), amount()).prop_map(|(within, amount)| Adjustment {
        number: 0,
        within,
        amount,
        reason: "afronding".to_string(),
    });
    let debit = prop::option::of(each(periods, amount()));
    (under, debit, prop::collection::vec(adjustment, 0..2)).prop_map(|(under, debit, adjust)| {
        Line {
            under,
            debit,
            adjust,
            ..Line::new("Test")
        }
    })
}

fn funder(periods: usize) -> impl Strategy<Value = Funder> {
    let under = prop::option::weighted(0.4, select(&IDS[..]).prop_map(FunderId::new));
    let split = prop::option::weighted(0.4, split(periods));
    (under, prop::option::of(each(periods, amount())), split).prop_map(|(under, credit, split)| {
        Funder {
            under,
            credit,
            split,
            ..Funder::new("Test")
        }
    })
}

fn key(parts: Option<Parts>) -> AllocationKey {
    AllocationKey {
        name: "Test".to_string(),
        parts,
        unit: None,
        source: None,
        note: None,
    }
}

fn partner() -> Partner {
    Partner {
        name: "Test".to_string(),
        level: None,
        kind: None,
        note: None,
    }
}

fn plan() -> impl Strategy<Value = Plan> {
    select(&PERIODS[..]).prop_flat_map(|spans| {
        let count = spans.len();
        let parts = (
            prop::collection::vec(funder(count), 0..4),
            prop::collection::vec(line(count), 0..4),
            prop::collection::vec(activity(count), 0..6),
            prop::collection::vec(prop::option::weighted(0.9, parts(count)), 0..3),
            select(&[Carry::None, Carry::Forward][..]),
            amount(),
        );
        parts.prop_map(move |(funders, lines, activities, keys, carry, opening)| {
            let period = |id: &&str| Period {
                id: PeriodId::new(id),
                name: None,
                span: Span::parse(id).expect("a test span"),
            };
            Plan {
                periods: Periods::new(spans.iter().map(period).collect()),
                funders: IDS.map(FunderId::new).into_iter().zip(funders).collect(),
                lines: IDS.map(LineId::new).into_iter().zip(lines).collect(),
                activities,
                keys: IDS
                    .map(KeyId::new)
                    .into_iter()
                    .zip(keys.into_iter().map(key))
                    .collect(),
                partners: IDS[..3]
                    .iter()
                    .map(|id| (PartnerId::new(id), partner()))
                    .collect(),
                carry,
                opening,
                ..Plan::new("Test")
            }
        })
    })
}

/// The sum of the postings in a period that are on some account.
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

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

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
            prop_assert_eq!(books.opening[period] + books.movement(period), books.closing[period]);
            let before = period.index().checked_sub(1).map(|before| match plan.carry {
                Carry::Forward => books.closing[PeriodIx::new(before)],
                Carry::None => Money::ZERO,
            });
            prop_assert_eq!(books.opening[period], before.unwrap_or(plan.opening));
        }
    }

    #[test]
    fn proration_neither_loses_nor_makes_money(plan in plan(), columns in select(&COLUMNS[..])) {
        let books = post(&plan);
        let columns: Vec<Span> = columns.iter().map(|text| Span::parse(text).expect("a test span")).collect();
        for posting in &books.postings {
            let cut = prorate(&plan, posting, &columns);
            prop_assert_eq!(sum(cut.parts.iter().map(|(_, part)| *part)) + cut.outside, posting.amount);
        }
        let within = ColumnSums::prorated(&plan, &books, &columns);
        for column in (0..columns.len()).map(PeriodIx::new) {
            let movement = within.closing[column] - within.opening[column];
            prop_assert_eq!(movement, within.credit.amount(column) - within.debit.amount(column));
        }
    }

    #[test]
    fn cut_by_its_own_periods_a_plan_stays_as_it_is(plan in plan()) {
        let spans: Vec<Span> = plan.periods.iter().map(|(_, period)| period.span).collect();
        prop_assume!(spans.windows(2).all(|pair| pair[0].end() < pair[1].start()));
        let books = post(&plan);
        let within = ColumnSums::prorated(&plan, &books, &spans);
        let rows = within.lines.iter().chain(&within.funders).chain(&within.activities);
        for (row, of) in rows.zip(books.lines.iter().chain(&books.funders).chain(&books.activities)) {
            for (period, _) in plan.periods.iter() {
                prop_assert_eq!(row.amount(period), of.amount(period));
            }
        }
        prop_assert_eq!((within.opening, within.closing), (books.opening, books.closing));
    }

    #[test]
    fn parts_of_any_key_add_up_and_none_is_a_unit_from_its_share(
        cents in -10_i64.pow(15)..10_i64.pow(15),
        weights in prop::collection::vec(0..10_i64.pow(12), 1..12),
        scales in prop::collection::vec(0_u32..6, 12),
        whole_euros: bool,
    ) {
        prop_assume!(weights.iter().any(|weight| *weight > 0));
        let unit = if whole_euros { Unit::new(Decimal::ONE).expect("a unit") } else { Unit::CENT };
        let weights: Vec<Decimal> =
            weights.iter().zip(&scales).map(|(weight, scale)| Decimal::new(*weight, *scale)).collect();
        let amount = Money::new(Decimal::new(cents, 2)).expect("fifteen digits");
        let parts = apportion_amount(amount, &weights, unit).expect("some weight is above 0");
        prop_assert_eq!(apportion_amount(amount, &weights, unit), Some(parts.clone()));
        prop_assert_eq!(sum(parts.iter().copied()), amount);
        // In cents and hundred thousandths: |part × all weights - amount × weight| < unit × all weights.
        let size = if unit.holds(amount) { unit.size() } else { Decimal::new(1, amount.decimal().scale()) };
        let digits = |number: Decimal, scale: u32| (number * Decimal::from(10_i64.pow(scale))).normalize().mantissa();
        let all: i128 = weights.iter().map(|weight| digits(*weight, 5)).sum();
        for (part, weight) in parts.iter().zip(&weights) {
            let off = digits(part.decimal(), 2) * all - digits(amount.decimal(), 2) * digits(*weight, 5);
            prop_assert!(off.abs() < digits(size, 2) * all, "{} of {}", part, amount);
        }
    }

    #[test]
    fn divided_among_partners_no_money_is_lost_in_any_columns(plan in plan(), columns in select(&COLUMNS[..])) {
        let books = post(&plan);
        let keys = AllocationKeys::new(&plan, &books);
        let columns: Vec<Span> = columns.iter().map(|text| Span::parse(text).expect("a test span")).collect();
        let within = ColumnSums::prorated(&plan, &books, &columns);
        let in_columns = TimeColumns::Spans(&columns);
        let (costs, gets) = (allocate_costs(&keys, in_columns), allocate_contributions(&keys, in_columns));
        for column in (0..columns.len()).map(PeriodIx::new) {
            let spent = sum(within.activities.iter().map(|row| row.amount(column)));
            prop_assert_eq!(in_all(&costs, column), spent);
            prop_assert_eq!(in_all(&gets, column), within.credit.amount(column));
        }
        let in_periods = TimeColumns::Periods;
        let (costs, gets) = (allocate_costs(&keys, in_periods), allocate_contributions(&keys, in_periods));
        for (period, _) in plan.periods.iter() {
            prop_assert_eq!(in_all(&costs, period), sum(books.activities.iter().map(|row| row.amount(period))));
            prop_assert_eq!(in_all(&gets, period), books.credit.amount(period));
        }
    }

    #[test]
    fn what_partners_bear_in_columns_is_what_they_bear_in_the_periods_that_these_make_up(plan in plan()) {
        let books = post(&plan);
        let keys = AllocationKeys::new(&plan, &books);
        let all = [Span::parse("1900..2999").expect("a test span")];
        let (all, periods) = (TimeColumns::Spans(&all), TimeColumns::Periods);
        for (cut, whole) in [
            (allocate_costs(&keys, all), allocate_costs(&keys, periods)),
            (allocate_contributions(&keys, all), allocate_contributions(&keys, periods)),
        ] {
            let total = |borne: &Allocation<'_>, of: &str| {
                sum(borne.members.iter().filter(|(id, _)| *id == of).map(|(_, row)| row.total()))
            };
            prop_assert!(IDS.iter().all(|id| total(&cut, id) == total(&whole, id)));
            prop_assert_eq!((cut.unassigned.total(), cut.undivided.total()), (whole.unassigned.total(), whole.undivided.total()));
        }
    }
}

/// All that was divided in a column, or can't be.
fn in_all(borne: &Allocation<'_>, column: PeriodIx) -> Money {
    let rows = borne
        .members
        .iter()
        .map(|(_, row)| row)
        .chain([&borne.unassigned, &borne.undivided]);
    sum(rows.map(|row| row.amount(column)))
}
