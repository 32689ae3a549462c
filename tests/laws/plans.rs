//! Random plans, built as values. Some are wrong, with unknown lines, cycles of groups, and amounts as large as can be
//! read.

use hbplan::plan::{
    Activity, Adjustment, AllocationKey, AmountOf, Carry, Cost, CostBase, CostBaseId, CostItem,
    CostKind, CostShare, CreditPrice, Currency, ExchangeRate, ForeignAmounts, Form, Funder,
    FunderId, KeyId, Line, LineId, LineIncome, LineRole, MemberId, Money, Partner, PartnerId,
    Parts, PerPeriod, Period, PeriodId, PeriodIx, Periods, Plan, Price, Quantity, RateSource,
    Series, Share, ShareMethod, ShareOver, ShareRounding, Span, Split, SpreadOver, Timing,
};
use proptest::prelude::*;
use proptest::sample::select;

/// Lists of periods: whole years, unequal periods, a gap, odd days, out of order, and an empty list.
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
pub const IDS: [&str; 4] = ["a", "b", "c", "d"];

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

/// A figure for each of a number of periods, a tenth of them unreadable.
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
    let price = prop_oneof![
        3 => series(periods, amount).prop_map(Price::Amount),
        3 => product,
        1 => share_of_costs().prop_map(Price::Share),
    ];
    let span = prop::option::of(span());
    let timing = (0..6, span).prop_map(|(kind, span)| match kind {
        0 => Timing::Once(span),
        1 => Timing::PerYear(span),
        2 => Timing::PerPeriod(span),
        3 => Timing::Spread(span, SpreadOver::Months),
        4 => Timing::Spread(span, SpreadOver::Days),
        _ => Timing::ByFigures,
    });
    let line = prop::option::weighted(0.2, select(&IDS[..]).prop_map(LineId::new));
    let split = prop::option::weighted(0.2, split(periods));
    let kind = prop::option::weighted(0.2, select(&IDS[..]).prop_map(CostKind::new));
    let rates = select(&["21%", "9%", "0%", "7.123456%", "150%"][..]);
    let vat = prop::option::weighted(0.3, (rates, any::<bool>()));
    let currency = prop::option::weighted(0.2, select(&["USD", "JPY", "GBP"][..]));
    (price, timing, line, split, (kind, vat, currency)).prop_map(
        |(price, timing, line, split, (kind, vat, currency))| CostItem {
            currency: currency.and_then(Currency::new),
            line,
            split,
            kind,
            vat: vat.map(|(rate, _)| Share::read(rate).expect("a test share")),
            vat_is_included: vat.is_some_and(|(_, is_included)| is_included),
            ..CostItem::new(0, price, timing)
        },
    )
}

/// A percentage of all costs, or of lines, kinds and activities, some of which may not exist. The percentages may form
/// circles.
fn share_of_costs() -> impl Strategy<Value = CostShare> {
    const BASES: [&str; 6] = ["a", "b", "c", "d", "1", "none"];
    let ids = |most: usize| {
        let some = prop::sample::subsequence(&BASES[..], 0..=most);
        some.prop_map(|ids| ids.into_iter().map(CostBaseId::new).collect::<Vec<_>>())
    };
    let of = prop_oneof![Just(CostBase::All), ids(2).prop_map(CostBase::Named)];
    let percent = select(&["10%", "0%", "-5%", "33.333333%", "100%", "9999999999999%"][..])
        .prop_map(|text| Share::read(text).expect("a test share"));
    let method = (select(&ShareOver::ALL[..]), select(&ShareRounding::ALL[..]));
    (percent, of, ids(2), method).prop_map(|(percent, of, without, (over, rounding))| CostShare {
        percent: Some(percent),
        of,
        without,
        method: ShareMethod { over, rounding },
    })
}

/// Allocation keys of all kinds, including keys without members, with negative numbers, and with unknown members.
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

/// A price and a number of what is brought in, either of which may be unreadable.
fn credit_price(periods: usize) -> impl Strategy<Value = CreditPrice> {
    let rate = prop::option::weighted(0.9, series(periods, amount));
    let quantity = prop::option::weighted(0.9, series(periods, quantity));
    (rate, quantity).prop_map(|(rate, quantity)| CreditPrice {
        rate,
        quantity,
        unit: None,
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
    let adjust = prop::collection::vec(adjustment, 0..2);
    let items = prop::collection::vec(item(periods), 0..2);
    let credit = prop::option::weighted(0.3, each(periods, amount()));
    let role = select(
        &[
            LineRole::Ordinary,
            LineRole::Ordinary,
            LineRole::Ordinary,
            LineRole::Reserve,
        ][..],
    );
    let price = prop::option::weighted(0.2, credit_price(periods));
    let income = (credit, price, role);
    (under, debit, adjust, items, income).prop_map(|(under, debit, adjust, items, income)| {
        let (credit, price, role) = income;
        // An item of a line names no line.
        let items = items
            .into_iter()
            .map(|item| CostItem { line: None, ..item });
        Line {
            under,
            debit,
            income: LineIncome {
                credit: credit.filter(|_| price.is_none()),
                price,
            },
            role,
            adjust,
            cost: Cost::Items(items.collect()),
            ..Line::new("Test")
        }
    })
}

fn funder(periods: usize) -> impl Strategy<Value = Funder> {
    let under = prop::option::weighted(0.4, select(&IDS[..]).prop_map(FunderId::new));
    let split = prop::option::weighted(0.4, split(periods));
    let credit = prop::option::of(each(periods, amount()));
    let currency = prop::option::weighted(0.2, select(&["USD", "JPY", "GBP"][..]));
    let price = prop::option::weighted(0.2, credit_price(periods));
    (under, credit, split, currency, price).prop_map(|(under, credit, split, currency, price)| {
        let currency = currency.and_then(Currency::new).filter(|_| price.is_none());
        let foreign = currency.map(|currency| {
            Box::new(ForeignAmounts {
                currency,
                credit: credit.clone(),
                total: None,
                max: None,
                max_per_period: None,
            })
        });
        Funder {
            under,
            credit: credit.filter(|_| foreign.is_none() && price.is_none()),
            price,
            foreign,
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
        recovers_vat: Share::read("40%").ok(),
        is_recovers_vat_known: true,
        note: None,
    }
}

fn exchange_rate(rate: &str, units: &str) -> ExchangeRate {
    let number = |digits: &str| Quantity::read(digits).expect("a test number");
    ExchangeRate {
        rate: number(rate),
        units: number(units),
        on: None,
        source: None,
        note: None,
    }
}

pub fn plan() -> impl Strategy<Value = Plan> {
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
            let mut plan = Plan {
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
                recovers_vat: Share::read("0%").ok(),
                rates: [("USD", "0.92", "1"), ("JPY", "1", "163.06")]
                    .map(|(code, rate, units)| (code.to_string(), exchange_rate(rate, units)))
                    .into_iter()
                    .collect(),
                ..Plan::new("Test")
            };
            plan.derive_funders();
            plan
        })
    })
}
