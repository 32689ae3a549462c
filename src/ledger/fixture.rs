//! Small plans for the unit tests of the ledger.

use crate::plan::{
    Activity, Cost, CostItem, Form, Funder, FunderId, Line, LineId, Money, PerPeriod, Period,
    PeriodId, PeriodIx, Periods, Plan, Price, Quantity, RateSource, Series, Share, Span, Timing,
};

pub fn money(digits: &str) -> Money {
    Money::read(digits).expect("a test amount")
}

pub fn quantity(digits: &str) -> Quantity {
    Quantity::read(digits).expect("a test quantity")
}

pub fn share(text: &str) -> Share {
    Share::read(text).expect("a test share")
}

pub fn span(text: &str) -> Span {
    Span::parse(text).expect("a test span")
}

pub fn periods(spans: &[&str]) -> Periods {
    let period = |text: &&str| Period {
        id: PeriodId::new(text),
        name: None,
        span: span(text),
    };
    Periods::new(spans.iter().map(period).collect())
}

/// A plan of these periods.
pub fn plan(spans: &[&str]) -> Plan {
    Plan {
        periods: periods(spans),
        ..Plan::new("Test")
    }
}

/// A figure for each period: `_` is left out, `?` is unreadable.
pub fn each(figures: &str) -> PerPeriod<Money> {
    let (mut entries, mut holes) = (Vec::new(), Vec::new());
    for (index, figure) in figures.split_whitespace().enumerate() {
        let period = PeriodIx::new(index);
        match figure {
            "_" => {}
            "?" => holes.push(period),
            digits => entries.push((period, money(digits))),
        }
    }
    PerPeriod::new(Form::Array, entries, holes)
}

/// Quantities per period, from a text as in [`each`].
pub fn each_quantity(figures: &str) -> PerPeriod<Quantity> {
    let amounts = each(figures);
    let entries = amounts
        .entries()
        .iter()
        .map(|(period, amount)| (*period, quantity(&amount.to_string())));
    PerPeriod::new(Form::Array, entries.collect(), amounts.holes().to_vec())
}

/// An item with an amount.
pub fn amount(amount: impl Into<Series<Money>>, timing: Timing) -> CostItem {
    item(Price::Amount(amount.into()), timing)
}

/// An item with a rate and a quantity.
pub fn product(
    rate: impl Into<Series<Money>>,
    quantity: impl Into<Series<Quantity>>,
    timing: Timing,
) -> CostItem {
    item(
        Price::Product {
            rate: RateSource::Rate(rate.into()),
            quantity: quantity.into(),
        },
        timing,
    )
}

pub fn item(price: Price, timing: Timing) -> CostItem {
    CostItem::new(0, price, timing)
}

/// Adds an activity on a line, with these items.
pub fn add_activity(plan: &mut Plan, line: Option<&str>, items: Vec<CostItem>) {
    let number = plan.activities.len();
    plan.activities.push(Activity {
        line: line.map(LineId::new),
        cost: Cost::Items(items),
        ..Activity::new(number, &number.to_string(), "Test")
    });
}

/// Adds a line. A debit of `""` means that the line has no debit.
pub fn add_line<'a>(
    plan: &'a mut Plan,
    id: &str,
    under: Option<&str>,
    debit: &str,
) -> &'a mut Line {
    let (debit, under) = (
        Some(debit).filter(|debit| !debit.is_empty()).map(each),
        under.map(LineId::new),
    );
    let line = Line {
        under,
        debit,
        ..Line::new(id)
    };
    plan.lines.entry(LineId::new(id)).or_insert(line)
}

/// Adds a funder. A credit of `""` means that the funder has no credit.
pub fn add_funder(plan: &mut Plan, id: &str, under: Option<&str>, credit: &str) {
    let (credit, under) = (
        Some(credit).filter(|credit| !credit.is_empty()).map(each),
        under.map(FunderId::new),
    );
    let funder = Funder {
        under,
        credit,
        ..Funder::new(id)
    };
    plan.funders.insert(FunderId::new(id), funder);
}
