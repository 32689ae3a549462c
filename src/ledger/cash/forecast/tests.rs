//! A cash flow that was booked in part, and the forecast of its open months.

use crate::ledger::actuals::{
    BookedOn, BookedSum, BudgetComparison, DailySum, Realisation, SourceRealisation,
};
use crate::ledger::cash::tests::{drawn, written};
use crate::ledger::cash::*;
use crate::ledger::forecast::Forecast;
use crate::ledger::post;
use crate::plan::LineIx;

/// Two half years, of which the first is closed.
const HALF_BOOKED: &str = r#"
[plan]
title = "Half jaar"
periods = ["2020-H1", "2020-H2"]

[funders.rijk]
name = "Rijk"
credit = [600, 600]

[funders.rijk.award]
own = ["eigen"]

[funders.eigen]
name = "Eigen"
credit = [60, 60]

[lines]
staf = { name = "Staf", debit = [660, 660] }

[[actuals.forecast]]
line = "staf"
in = "2020-H2"
amount = 540
reason = "Later begonnen"
on = 2020-07-01
"#;

/// The rows of funders, costs and income; the sums of the partners; and the forecast of income and of costs. 700 was
/// received from the first funder, and 660 was paid.
fn half_booked(more: &str) -> (Vec<String>, [Amount; 2], [Amount; 2]) {
    with_half_booked(&format!("{HALF_BOOKED}{more}"), |cash, forecast| {
        let rows = cash.funders.iter().map(|(_, row)| row);
        let rows = rows.chain([&cash.all.paid, &cash.all.received]);
        let drawn = rows.map(|row| drawn(&cash.months, row)).collect();
        let of_partners = |sums: fn(&CashRow) -> &Sums| {
            let rows = cash.partners.iter().map(|(_, row)| sums(row).sum());
            rows.fold(Amount::ZERO, Amount::plus)
        };
        let partners = [
            of_partners(|row| &row.received),
            of_partners(|row| &row.paid),
        ];
        let all = [&forecast.income, &forecast.costs].map(|row| row.in_all().forecast());
        (drawn, partners, all)
    })
}

/// The cash flow and the forecast of a plan of which the first half year is booked: 700 from the first funder, and 660
/// of costs.
fn with_half_booked<T>(text: &str, call: impl FnOnce(&CashFlow<'_>, &Forecast) -> T) -> T {
    let plan = written(text);
    let books = post(&plan);
    let mut source = SourceRealisation {
        is_delivered: true,
        ..SourceRealisation::default()
    };
    let booked = [
        (BookedOn::Funder(FunderIx(0)), 700, 1),
        (BookedOn::Line(LineIx(0)), 660, 6),
    ];
    for (on, amount, month) in booked {
        let sum = BookedSum {
            on,
            line: None,
            partner: None,
            period: Some(PeriodIx(0)),
        };
        let daily = DailySum {
            on,
            line: None,
            partner: None,
            day: Date::constant(2020, month, 15),
        };
        source.booked.insert(sum, Money::whole(amount));
        source.booked_by_day.insert(daily, Money::whole(amount));
    }
    let realisation = Realisation {
        sources: vec![source],
        ..Realisation::default()
    };
    let day = Date::constant(2020, 6, 30);
    let comparison = BudgetComparison::new(&plan, &books, &realisation, Some(day));
    let forecast = Forecast::new(&plan, &books, &comparison).expect("a closed day");
    let mut cash = CashFlow::new(&plan, &books, Some(day)).expect("the plan has a period");
    cash.replace_booked(&realisation, &comparison);
    cash.follow(&forecast);
    call(&cash, &forecast)
}

#[test]
fn open_months_follow_the_forecast() {
    let known = |amounts: [i64; 2]| amounts.map(|amount| Amount::Known(Money::whole(amount)));
    let (rows, partners, forecast) = half_booked("");
    // 100 of the 600 was received before: July has nothing.
    assert_eq!(
        rows[0],
        "2020-01: 700, 2020-08: 100, 2020-09: 100, 2020-10: 100, 2020-11: 100, 2020-12: 100"
    );
    // No bookkeeping has the own contribution: 10 in each month, as budgeted.
    assert!(
        rows[1].starts_with("2020-01: 10, 2020-02: 10"),
        "{}",
        rows[1]
    );
    // 540 instead of 660.
    assert_eq!(
        rows[2],
        "2020-06: 660, 2020-07: 90, 2020-08: 90, 2020-09: 90, 2020-10: 90, 2020-11: 90, 2020-12: 90"
    );
    // 1,200 and 120; 660 and 540.
    assert_eq!(forecast, known([1_320, 1_200]));
    assert_eq!(partners, forecast);
}

#[test]
fn open_months_of_a_funder_have_what_is_stated_for_it() {
    let known = |amounts: [i64; 2]| amounts.map(|amount| Amount::Known(Money::whole(amount)));
    let stated = "[[actuals.forecast]]\nfunder = \"rijk\"\nin = \"2020-H2\"\namount = 300\nreason = \"r\"\non = 2020-07-01\n";
    let (rows, partners, forecast) = half_booked(stated);
    assert_eq!(
        rows[0],
        "2020-01: 700, 2020-07: 50, 2020-08: 50, 2020-09: 50, 2020-10: 50, 2020-11: 50, 2020-12: 50"
    );
    // 700 and 300 and 120.
    assert_eq!(forecast, known([1_120, 1_200]));
    assert_eq!(partners, forecast);
}

#[test]
fn what_a_funder_pays_in_a_month_is_divided_among_partners_once() {
    let text = HALF_BOOKED
        .replace("title =", "unit = 0.01\ntitle =")
        .replace(
            "600, 600]",
            "600, 100.03]\nsplit = { a = \"50%\", b = \"50%\" }",
        );
    let text = format!("{text}\n[partners]\na = \"A\"\nb = \"B\"\n");
    let received = with_half_booked(&text, |cash, _| {
        let named = cash
            .partners
            .iter()
            .filter(|(partner, _)| partner.is_some());
        let drawn = named.map(|(_, row)| drawn(&cash.months, &row.received));
        drawn.collect::<Vec<_>>()
    });
    // 700 of 700.03 was received, so that 0.03 is left for the last month: half each, and the last cent to the first.
    assert_eq!(received, ["2020-12: 0.02", "2020-12: 0.01"]);
}

#[test]
fn what_is_late_comes_in_the_first_open_month() {
    let receipts = "\n[[actuals.rules]]\naccount = \"8*\"\nfunder = \"rijk\"\n\n[[funders.rijk.receipts]]\non = 2020-01-01\namount = 750\n\n[[funders.rijk.receipts]]\non = 2020-10-01\n";
    let known = |amounts: [i64; 2]| amounts.map(|amount| Amount::Known(Money::whole(amount)));
    let (rows, partners, forecast) = half_booked(receipts);
    // 700 of 750 came; 450 of 1,200 are due in October.
    assert_eq!(rows[0], "2020-01: 700, 2020-07: 50, 2020-10: 450");
    assert_eq!(forecast, known([1_320, 1_200]));
    assert_eq!(partners, forecast);
    let granted = receipts.replace(
        "\n[[actuals.rules]]",
        "\n[funders.rijk.award]\ngranted = 720\nown = [\"eigen\"]\n\n[[actuals.rules]]",
    );
    let text = HALF_BOOKED.replace("[funders.rijk.award]\nown = [\"eigen\"]\n", "");
    let row = with_half_booked(&format!("{text}{granted}"), |cash, _| {
        drawn(&cash.months, &cash.funders[0].1)
    });
    // 720 was granted, so only 20 of the 50 that is late is expected.
    assert_eq!(row, "2020-01: 700, 2020-07: 20");
}

#[test]
fn what_a_funder_that_no_rule_names_paid_is_unknown() {
    let text = HALF_BOOKED.replace(
        "[funders.eigen]",
        "[funders.gemeente]\nname = \"Gemeente\"\ncredit = [120, 60]\nreceived-by = \"a\"\nsplit = { a = \"50%\", b = \"50%\" }\n\n[funders.eigen]",
    );
    let rule = "[[actuals.rules]]\naccount = \"8*\"\nfunder = \"rijk\"\n";
    let text = format!("{text}\n{rule}\n[partners]\na = \"A\"\nb = \"B\"\nc = \"C\"\n");
    with_half_booked(&text, |cash, _| {
        let of = |partner: &str| {
            let mut rows = cash.partners.iter();
            rows.find(|(id, _)| *id == Some(partner))
                .map(|(_, row)| row)
        };
        let (a, b) = (of("a").expect("a row"), of("b").expect("a row"));
        for row in [
            &cash.funders[1].1,
            &cash.all.received,
            &a.received,
            &a.passed_on,
            &b.passed_on,
        ] {
            assert_eq!(row.at(PeriodIx(5)), Amount::Unknown);
            assert_ne!(row.at(PeriodIx(6)), Amount::Unknown);
        }
        // 60 in six months, half of which is passed on.
        assert_eq!(a.received.at(PeriodIx(6)), Amount::Known(Money::whole(10)));
        assert_eq!(b.passed_on.at(PeriodIx(6)), Amount::Known(Money::whole(5)));
        assert_eq!(b.received.at(PeriodIx(5)), Amount::Blank);
        assert!(of("c").is_none());
        assert_eq!(cash.without_rule, [FunderIx(1)]);
    });
}

#[test]
fn costs_beside_the_budget_are_of_the_partner_that_alone_carries_out_the_activity() {
    let activity = "\n[[activities]]\ncode = \"1\"\ntitle = \"Les\"\nline = \"les\"\npartners = [\"a\"]\ncost = [{ amount = [60, 120] }]\n";
    let stated = "\n[[actuals.forecast]]\nactivity = \"1\"\nin = \"2020-H2\"\namount = 180\nreason = \"r\"\non = 2020-07-01\n";
    let text = HALF_BOOKED.replace("[lines]\n", "[lines]\nles = { name = \"Les\" }\n");
    let text = format!("{text}{activity}{stated}\n[partners]\na = \"A\"\nb = \"B\"\n");
    with_half_booked(&text, |cash, forecast| {
        let paid = |partner: Option<&str>| {
            let mut rows = cash.partners.iter();
            let (_, row) = rows.find(|(id, _)| *id == partner).expect("a row");
            row.paid.sum()
        };
        let known = |amount| Amount::Known(Money::whole(amount));
        // 180 in place of 120; the line of staff has 660 and 540.
        assert_eq!(paid(Some("a")), known(180));
        assert_eq!(paid(None), known(1_200));
        assert_eq!(forecast.costs.in_all().forecast(), known(1_380));
        assert_eq!(cash.all.paid.sum(), known(1_380));
    });
}

/// Returns the payments of partners by id, and last those without a partner, if another amount than the budget is
/// expected of an activity or line with partners. All payments together must equal the forecast of all costs.
fn paid_by(partners: &str, cost: &str, stated: &str) -> Vec<(Option<String>, Amount)> {
    let activity = format!(
        "\n[[activities]]\ncode = \"1\"\ntitle = \"Les\"\nline = \"les\"\npartners = {partners}\ncost = {cost}\n"
    );
    let stated = format!(
        "\n[[actuals.forecast]]\n{stated}\nin = \"2020-H2\"\nreason = \"r\"\non = 2020-07-01\n"
    );
    let text = HALF_BOOKED.replace("[lines]\n", "[lines]\nles = { name = \"Les\" }\n");
    let text = format!("{text}{activity}{stated}\n[partners]\na = \"A\"\nb = \"B\"\n");
    with_half_booked(&text, |cash, forecast| {
        let rows = cash.partners.iter();
        let paid: Vec<_> = rows
            .map(|(id, row)| (id.map(str::to_string), row.paid.sum()))
            .collect();
        let sum = paid.iter().map(|(_, amount)| *amount);
        let sum = sum.fold(Amount::ZERO, Amount::plus);
        assert_eq!(sum, forecast.costs.in_all().forecast());
        assert_eq!(sum, cash.all.paid.sum());
        let mut cells = cash.partners.iter().flat_map(|(_, row)| row.paid.cells());
        assert!(cells.all(|(_, amount)| !amount.is_negative()));
        paid
    })
}

fn expected(a: i64, b: i64, without: i64) -> Vec<(Option<String>, Amount)> {
    let ids = [Some("a"), Some("b"), None].into_iter();
    let known = [a, b, without].map(|amount| Amount::Known(Money::whole(amount)));
    ids.map(|id| id.map(str::to_string)).zip(known).collect()
}

#[test]
fn less_costs_of_an_activity_of_several_partners_are_less_of_each() {
    // 120 in the second half year, of which 72 are expected: half each, or a quarter and three quarters. The line of
    // staff has 660 and 540.
    let stated = "activity = \"1\"\namount = 72";
    let partners = "[\"a\", \"b\"]";
    let equal = paid_by(partners, "[{ amount = [60, 120] }]", stated);
    assert_eq!(equal, expected(36, 36, 1_200));
    let key = "[{ amount = [60, 120], split = { a = \"25%\", b = \"75%\" } }]";
    assert_eq!(paid_by(partners, key, stated), expected(18, 54, 1_200));
}

#[test]
fn more_costs_of_an_activity_without_a_budget_follow_its_other_periods() {
    // 40 where nothing was budgeted: a quarter and three quarters, as in the first half year.
    let key = "[{ amount = [60, 0], split = { a = \"25%\", b = \"75%\" } }]";
    let paid = paid_by("[\"a\", \"b\"]", key, "activity = \"1\"\namount = 40");
    assert_eq!(paid, expected(10, 30, 1_200));
}

#[test]
fn less_costs_of_a_line_are_less_of_the_partners_of_its_activities() {
    let paid = paid_by(
        "[\"a\", \"b\"]",
        "[{ amount = [60, 120] }]",
        "line = \"les\"\namount = 100",
    );
    // 20 less: 10 each.
    assert_eq!(paid, expected(50, 50, 1_200));
}
