//! Cash flows of small plans, worked out by hand.

use super::*;
use crate::ledger::fixture::{add_funder, money, plan, share};
use crate::ledger::post;
use crate::ledger::receipts::{ReceiptFault, receipt_schedule};
use crate::plan::{Receipt, Series, Split, Unit};
use crate::read::{Text, read};

/// A plan from its text, which must be readable.
pub(super) fn written(text: &str) -> Plan {
    let text = Text::new(text.to_string());
    let reading = read(&text);
    assert_eq!(reading.findings.len(), 0, "{:?}", reading.findings);
    reading.plan
}

/// A row as its filled cells: `2020-01: 100`.
pub(super) fn drawn(months: &[Span], row: &Sums) -> String {
    let cells = row
        .cells()
        .map(|(at, amount)| format!("{}: {}", months[at.index()], amount.decimal().normalize()));
    cells.collect::<Vec<_>>().join(", ")
}

const TWO_PARTNERS: &str = r#"
[plan]
title = "Twee scholen"
periods = ["2020"]

[partners]
a = "School A"
b = "School B"

[funders.subsidie]
name = "Subsidie"
credit = [1_200]
received-by = "a"
split = { a = "75%", b = "25%" }
receipts = [
  { on = 2020-01-15, share = "50%" },
  { after = "1", days = 31, share = "30%" },
  { after = "Eindverslag", days = 60 },
]

[funders.eigen]
name = "Eigen bijdrage"
credit = [600]
split = { a = "50%", b = "50%" }
invoice-days = 31

[lines]
les = { name = "Les" }

[[activities]]
code = "1"
title = "Les"
line = "les"
lead = "A"
partners = ["a", "b"]
product = "Les"
timeline = ["2020-01..2020-06"]
cost = [
  { amount = 1_200, in = "2020-01..2020-06", split = { a = "100%" } },
  { amount = 600, per = "year", in = "2020", split = { b = "100%" } },
]

[[reviews]]
what = "Eindverslag"
every = "year"
month = 12
"#;

#[test]
fn receipts_come_on_their_days_and_costs_are_paid_as_they_accrue() {
    let plan = written(TWO_PARTNERS);
    let books = post(&plan);
    let cash = CashFlow::new(&plan, &books, None).expect("the plan has a period");
    // 600 on 15 January; 30% of 1,200 = 360, 31 days after 30 June is 31 July; the rest, 240, 60 days after 31 December
    // is 1 March 2021. On invoice: 50 of each month, 31 days after its end: January's on 2 March, February's (29 days)
    // on 31 March, March's on 1 May, April's on 31 May, May's on 1 July, June's on 31 July, July's on 31 August,
    // August's on 1 October, September's on 31 October, October's on 1 December, November's on 31 December, December's
    // on 31 January.
    let subsidy = &cash.funders[0].1;
    assert_eq!(
        drawn(&cash.months, subsidy),
        "2020-01: 600, 2020-07: 360, 2021-03: 240"
    );
    let own = &cash.funders[1].1;
    assert_eq!(
        drawn(&cash.months, own),
        "2020-03: 100, 2020-05: 100, 2020-07: 100, 2020-08: 50, 2020-10: 100, 2020-12: 100, 2021-01: 50"
    );
    // 200 a month of the first cost until June, and 50 a month of the second.
    let paid: Vec<Money> = cash.all.paid.cells().map(|(_, amount)| amount).collect();
    let expected = [250, 250, 250, 250, 250, 250, 50, 50, 50, 50, 50, 50];
    assert_eq!(paid, expected.map(|amount| money(&amount.to_string())));
    // January 350, 100, March −50, −300, May −450, June −700, July −290, −290, −340, −290, −340, December −290, −240,
    // −240, 0.
    let balances = cash.balances(&cash.all, cash.opening);
    let expected = [
        350, 100, -50, -300, -450, -700, -290, -290, -340, -290, -340, -290, -240, -240, 0,
    ];
    let expected = expected.map(|amount| Amount::Known(money(&amount.to_string())));
    assert_eq!(balances, expected);
}

#[test]
fn what_is_added_to_reserves_is_not_paid_and_what_is_drawn_is_not_received() {
    let plan = written(
        r#"
        [plan]
        title = "Reserve"
        unit = 1
        periods = ["2026", "2027"]
        [partners]
        a = "School A"
        [funders]
        f = { credit = [150, 50], receipts = [{ on = 2026-01-15, amount = 150 }, { on = 2027-01-15, amount = 50 }] }
        [lines]
        x = { debit = [100, 100] }
        r = { role = "reserve" }
        s = { under = "r", credit = [0, 50], cost = [{ what = "pot", amount = 50, in = "2026", split = { a = "100%" } }] }"#,
    );
    let books = post(&plan);
    let cash = CashFlow::new(&plan, &books, None).expect("the plan has periods");
    let total = |row: &Sums| row.total();
    assert_eq!(
        (total(&cash.all.received), total(&cash.all.paid)),
        (money("200"), money("200"))
    );
    // 150 − 100 = 50 at the end of 2026; 50 + 50 − 100 = 0.
    let balances = cash.balances(&cash.all, cash.opening);
    assert_eq!(
        (balances[11], balances[23]),
        (Amount::Known(money("50")), Amount::Known(money("0")))
    );
    let paid = cash.partners.iter();
    assert!(
        paid.filter(|(id, _)| id.is_some())
            .all(|(_, row)| row.paid.total().is_zero())
    );
}

#[test]
fn the_receiver_passes_on_what_the_key_gives_to_others() {
    let plan = written(TWO_PARTNERS);
    let books = post(&plan);
    let cash = CashFlow::new(&plan, &books, None).expect("the plan has a period");
    let row = |id: &str| {
        let mut rows = cash.partners.iter();
        let found = rows.find(|(partner, _)| *partner == Some(id));
        &found.expect("the partner has a row").1
    };
    // A quarter of 600, 360 and 240.
    assert_eq!(
        drawn(&cash.months, &row("b").passed_on),
        "2020-01: 150, 2020-07: 90, 2021-03: 60"
    );
    assert_eq!(
        drawn(&cash.months, &row("a").passed_on),
        "2020-01: -150, 2020-07: -90, 2021-03: -60"
    );
    // A receives 1,200 and 300 of its own, passes on 300 and pays 1,200. B gets 300 and 300, and pays 600.
    for id in ["a", "b"] {
        let last = cash.balances(row(id), Amount::ZERO);
        assert_eq!(last.last(), Some(&Amount::ZERO), "{id}");
    }
    let unnamed = cash.partners.last().expect("there is a last row");
    assert_eq!((unnamed.0, unnamed.1.paid.sum()), (None, Amount::ZERO));
}

#[test]
fn four_equal_instalments_on_the_first_of_january() {
    // The subsidy of Leiden: 821,116 in four parts of 205,279, beside 266,793 budgeted for 2020.
    let mut plan = plan(&["2020", "2021", "2022", "2023-H1", "2023-H2"]);
    add_funder(
        &mut plan,
        "subsidie",
        None,
        "266793 200000 200000 100000 54323",
    );
    let on = |number: usize, year: i16| Receipt {
        number,
        on: Some(Date::constant(year, 1, 1)),
        after: None,
        which: None,
        days: None,
        amount: None,
        share: None,
    };
    let receipts = (2020..=2023).enumerate();
    plan.funder_mut(FunderIx::new(0)).receipts =
        receipts.map(|(number, year)| on(number, year)).collect();
    let books = post(&plan);
    let schedule = receipt_schedule(&plan, &books, FunderIx::new(0));
    let amounts: Vec<Amount> = schedule.iter().map(|receipt| receipt.amount).collect();
    assert_eq!(amounts, [Amount::Known(money("205279")); 4]);
    // 205,279 − 266,793.
    let in_2020 = amounts[0].minus(books.funders[FunderIx::new(0)].at(PeriodIx(0)));
    assert_eq!(in_2020, Amount::Known(money("-61514")));
}

#[test]
fn instalments_of_a_condition_are_received_on_the_first_day_of_their_period() {
    let text = |more: &str, funders: &str| {
        format!(
            r#"
            [plan]
            periods = ["2020", "2021"]
            [funders]
            a = {{ credit = [1200, 600]{more} }}
            b = {{ credit = [600, 600] }}
            [lines]
            l = {{ debit = [1800, 1200] }}
            [[conditions]]
            name = "c"
            funder = {funders}
            instalments = [900, 900]
            "#
        )
    };
    let of = |text: &str| {
        let plan = read(&Text::new(text)).plan;
        let books = post(&plan);
        let flow = CashFlow::new(&plan, &books, None).expect("periods");
        let balances = flow.balances(&flow.all, flow.opening);
        [0, 11, 12, 23].map(|month| balances[month])
    };
    let known = |amounts: [&str; 4]| amounts.map(|amount| Amount::Known(money(amount)));
    // 900 and 50 less 150 in January; at the end of 2020 300 of a is advanced: 900 − 1.200.
    let instalments = known(["800", "-300", "550", "0"]);
    assert_eq!(of(&text("", "\"a\"")), instalments);
    // Instalments do not count if the funder has receipts of its own, or if they are of two funders together.
    let receipts = ", receipts = [{ on = 2020-01-01, amount = 1800 }]";
    assert_eq!(
        of(&text(receipts, "\"a\"")),
        known(["1700", "600", "550", "0"])
    );
    assert_eq!(of(&text("", "[\"a\", \"b\"]")), known(["0"; 4]));
    // Instalments for a part of the time do not say when the rest is paid.
    let part = text("", "\"a\"").replace("[900, 900]", "{ 2020 = 1200 }\nin = \"2020\"");
    assert_eq!(of(&part), known(["0"; 4]));
    // From the first instalment that can't be read, nothing is known.
    let unread = text("", "\"a\"").replace("[900, 900]", "[900, \"x\"]");
    let [january, december, ..] = instalments;
    let unknown = Amount::Unknown;
    assert_eq!(of(&unread), [january, december, unknown, unknown]);
}

#[test]
fn shares_are_rounded_so_that_they_add_up() {
    let mut plan = plan(&["2020"]);
    add_funder(&mut plan, "fonds", None, "100");
    let third = |number: usize, percent: &str| Receipt {
        number,
        on: Some(Date::constant(2020, 1, 1)),
        after: None,
        which: None,
        days: None,
        amount: None,
        share: Some(share(percent)),
    };
    plan.funder_mut(FunderIx::new(0)).receipts =
        vec![third(0, "33.35%"), third(1, "33.35%"), third(2, "33.3%")];
    let books = post(&plan);
    // In cents: 33.35, 66.70 − 33.35 and 100 − 66.70.
    let amounts: Vec<Amount> = receipt_schedule(&plan, &books, FunderIx::new(0))
        .iter()
        .map(|receipt| receipt.amount)
        .collect();
    let expected = ["33.35", "33.35", "33.3"].map(|amount| Amount::Known(money(amount)));
    assert_eq!(amounts, expected);
    // In whole euros: 33, 67 − 33 and 100 − 67.
    plan.unit = Unit::new(rust_decimal::Decimal::ONE).expect("a unit");
    let books = post(&plan);
    let amounts: Vec<Amount> = receipt_schedule(&plan, &books, FunderIx::new(0))
        .iter()
        .map(|receipt| receipt.amount)
        .collect();
    let expected = ["33", "34", "33"].map(|amount| Amount::Known(money(amount)));
    assert_eq!(amounts, expected);
}

#[test]
fn a_receipt_without_a_day_makes_every_month_unknown() {
    let text = TWO_PARTNERS.replace("after = \"1\"", "after = \"9\"");
    let plan = written(&text);
    let books = post(&plan);
    let schedule = receipt_schedule(&plan, &books, FunderIx::new(0));
    assert_eq!(schedule[1].day, Err(ReceiptFault::UnknownEvent));
    let cash = CashFlow::new(&plan, &books, None).expect("the plan has a period");
    assert!(!cash.all.received.is_complete());
    let balances = cash.balances(&cash.all, cash.opening);
    assert!(balances.iter().all(|balance| *balance == Amount::Unknown));
}

#[test]
fn a_package_is_complete_on_the_last_day_of_its_parts() {
    let under =
        "code = \"1.1\"\nunder = \"1\"\ntitle = \"Part\"\ntimeline = [\"2020-02-03..2020-05-20\"]";
    let text = TWO_PARTNERS.replace("timeline = [\"2020-01..2020-06\"]", "");
    let plan = written(&format!("{text}\n[[activities]]\n{under}\n"));
    let schedule = receipt_schedule(&plan, &post(&plan), FunderIx::new(0));
    // 31 days after 20 May.
    assert_eq!(schedule[1].day, Ok(Date::constant(2020, 6, 20)));
}

#[test]
fn a_withdrawal_that_cannot_be_read_is_not_zero_in_the_rows_of_partners() {
    let text = r#"
plan = { title = "T", periods = ["2020"], balance = "free" }
partners = { a = "A", b = "B" }
lines = { reserve = { name = "Reserve", role = "reserve", credit = ["x"] } }
"#;
    let plan = read(&Text::new(text)).plan;
    let books = post(&plan);
    let cash = CashFlow::new(&plan, &books, None).expect("the plan has a period");
    let january = PeriodIx::new(0);
    assert_eq!(cash.all.movement(january), Amount::Unknown);
    let parts = cash.partners.iter();
    let sum = parts.fold(Amount::ZERO, |sum, (_, row)| {
        sum.plus(row.movement(january))
    });
    assert_eq!(sum, Amount::Unknown);
}

#[test]
fn contributions_in_kind_are_no_money() {
    let text = r#"
[plan]
title = "In natura"
periods = ["2020"]

[partners]
a = "School A"

[funders]
geld = { name = "Gemeente", credit = [240], split = ["a"] }
uren = { name = "Uren", credit = [120], form = "in-kind", split = ["a"] }

[lines]
les = { name = "Les" }

[[activities]]
code = "1"
title = "Les"
line = "les"
lead = "A"
partners = ["a"]
product = "Les"
timeline = ["2020"]
cost = [{ amount = 240 }, { amount = 120, paid-by = "uren" }]
"#;
    let plan = written(text);
    let books = post(&plan);
    let cash = CashFlow::new(&plan, &books, None).expect("the plan has a period");
    // Of 30 a month, 10 is in kind.
    let monthly = |row: &Sums| row.cells().all(|(_, amount)| amount == money("20"));
    assert!(monthly(&cash.all.paid) && monthly(&cash.all.received));
    let (partner, row) = &cash.partners[0];
    assert_eq!(*partner, Some("a"));
    assert!(monthly(&row.paid) && monthly(&row.received));
}

#[test]
fn weights_that_are_not_known_make_the_parts_unknown() {
    let mut plan = written(TWO_PARTNERS);
    let numbers = crate::ledger::fixture::each_quantity("?");
    let parts = crate::plan::Parts::Numbers(vec![(
        crate::plan::MemberId::new("a"),
        Series::Each(numbers),
    )]);
    plan.funder_mut(FunderIx::new(1)).split = Some(Split::Parts(parts));
    let books = post(&plan);
    let cash = CashFlow::new(&plan, &books, None).expect("the plan has a period");
    assert!(cash.all.received.is_complete());
    let unnamed = cash.partners.last().expect("there is a last row");
    assert!(!unnamed.1.received.is_complete());
}

#[test]
fn rows_are_in_the_order_of_the_plan() {
    let plan = written(TWO_PARTNERS);
    let ids = [None, Some("stranger"), Some("b"), Some("a")];
    let mut rows = ids.map(|id| (id, CashRow::default()));
    partners::sort(&plan, &mut rows);
    let sorted = rows.map(|(id, _)| id);
    assert_eq!(sorted, [Some("a"), Some("b"), Some("stranger"), None]);
}
