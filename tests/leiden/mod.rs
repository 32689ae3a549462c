//! The Leiden plan against the figures that its source document prints.

mod account;
mod board;
mod calendar;
mod changed;
mod conditions;
mod costs;
mod formats;
mod printed;
mod table;
mod year;

use hbplan::plan::{Amount, Money, PeriodIx};

use crate::support::plans::project_of;
use printed::{BALANCE, CREDIT, DEBIT, FUNDERS, GRAND, LINES, PERIODS};

fn period(index: usize) -> PeriodIx {
    PeriodIx::new(index)
}

fn periods() -> impl Iterator<Item = PeriodIx> {
    (0..PERIODS.len()).map(period)
}

#[test]
fn the_printed_table_adds_up() {
    for (index, (debit, credit)) in DEBIT.into_iter().zip(CREDIT).enumerate() {
        let sum = |rows: &[printed::Row]| -> i64 {
            rows.iter().map(|row| row.amounts[index].unwrap_or(0)).sum()
        };
        assert_eq!(
            (sum(&LINES), sum(&FUNDERS)),
            (debit, credit),
            "{}",
            PERIODS[index]
        );
        assert_eq!(credit - debit, BALANCE[index], "{}", PERIODS[index]);
    }
    for row in FUNDERS.iter().chain(&LINES) {
        assert_eq!(
            row.amounts.iter().flatten().sum::<i64>(),
            row.total,
            "{}",
            row.name
        );
    }
    assert_eq!(GRAND, [DEBIT.iter().sum(), CREDIT.iter().sum(), 0]);
}

#[test]
fn the_books_are_the_printed_table() {
    let project = project_of("leiden");
    assert!(project.findings.is_empty(), "{:#?}", project.findings);
    let (plan, books) = (&project.plan, &project.books);

    let ids: Vec<&str> = plan
        .periods
        .iter()
        .map(|(_, period)| period.id.as_str())
        .collect();
    assert_eq!(ids, PERIODS);
    let names: Vec<(&str, &str)> = plan
        .funders
        .iter()
        .map(|(id, of)| (id.as_str(), of.name.as_str()))
        .collect();
    assert_eq!(names, FUNDERS.each_ref().map(|row| (row.id, row.name)));
    let names: Vec<(&str, &str)> = plan
        .lines
        .iter()
        .map(|(id, of)| (id.as_str(), of.name.as_str()))
        .collect();
    assert_eq!(names, LINES.each_ref().map(|row| (row.id, row.name)));

    for (printed, row) in FUNDERS
        .iter()
        .zip(&books.funders)
        .chain(LINES.iter().zip(&books.lines))
    {
        let amounts: Vec<Option<Money>> = periods().map(|period| row.get(period)).collect();
        assert_eq!(
            amounts,
            printed.amounts.map(|amount| amount.map(Money::whole)),
            "{}",
            printed.name
        );
        assert_eq!(row.total(), Money::whole(printed.total), "{}", printed.name);
    }
    let column = |amounts: [i64; 5]| amounts.map(Money::whole).to_vec();
    assert_eq!(
        periods()
            .map(|period| books.debit.amount(period))
            .collect::<Vec<_>>(),
        column(DEBIT)
    );
    assert_eq!(
        periods()
            .map(|period| books.credit.amount(period))
            .collect::<Vec<_>>(),
        column(CREDIT)
    );
    let balances = column(BALANCE).into_iter().map(Amount::Known);
    assert_eq!(books.closing.as_slice(), balances.collect::<Vec<_>>());
    assert_eq!(
        [books.debit.total(), books.credit.total()],
        [GRAND[0], GRAND[1]].map(Money::whole)
    );
    assert!(books.no_line.is_blank() && books.problems.is_empty());
}

#[test]
fn the_plan_repeats_every_printed_total() {
    let plan = project_of("leiden").plan;
    let rows = |of: &Option<hbplan::plan::PerPeriod<Money>>| -> Vec<Option<Money>> {
        periods()
            .map(|period| of.as_ref().and_then(|row| row.get(period)))
            .collect()
    };
    let column = |amounts: [i64; 5]| amounts.map(|amount| Some(Money::whole(amount))).to_vec();
    assert_eq!(rows(&plan.totals.debit), column(DEBIT));
    assert_eq!(rows(&plan.totals.credit), column(CREDIT));
    assert_eq!(rows(&plan.totals.balance), column(BALANCE));
    let grand = [
        plan.totals.total_debit,
        plan.totals.total_credit,
        plan.totals.total_balance,
    ];
    assert_eq!(grand, GRAND.map(|amount| Some(Money::whole(amount))));
    let totals: Vec<Option<Money>> = plan
        .funders
        .values()
        .map(|of| of.total)
        .chain(plan.lines.values().map(|of| of.total))
        .collect();
    let printed: Vec<Option<Money>> = FUNDERS
        .iter()
        .chain(&LINES)
        .map(|row| Some(Money::whole(row.total)))
        .collect();
    assert_eq!(totals, printed);
}
