//! Payments of funders that were due and were not received.

use super::{CLOSED, PLAN, booked, figures, forecast, known, total};
use crate::ledger::actuals::{BookedOn, BudgetComparison};
use crate::ledger::forecast::Forecast;
use crate::ledger::post;
use crate::plan::{FunderIx, Money, PeriodIx};
use crate::read::{Text, read};

#[test]
fn a_receipt_that_is_late_is_expected_after_closed_time() {
    let of = |more: &str| {
        let (_, found) = forecast(&format!(
            "[[funders.rijk.receipts]]\non = 2020-01-10\namount = 800\n[[funders.rijk.receipts]]\non = 2021-03-01\n{more}"
        ));
        assert_eq!(total(&found.income), total(&found.funders[FunderIx(0)]));
        let late = found.late.get(&FunderIx(0)).copied();
        let in_2020 = figures(found.funders[FunderIx(0)].at(PeriodIx(0)));
        (late, in_2020, total(&found.income))
    };
    let rule = "\n[[actuals.rules]]\naccount = \"8*\"\nfunder = \"rijk\"\n";
    // 700 of the 800 that were due was received: 100 is late, and 1,200 are due in 2021.
    let expected = (
        Some(Money::whole(100)),
        known([1_000, 700, 0, 100, 800]),
        known([2_000, 700, 0, 1_300, 2_000]),
    );
    assert_eq!(of(rule), expected);
    // A stated forecast for that time replaces the late payment.
    let stated = "[[actuals.forecast]]\nfunder = \"rijk\"\nin = \"2020\"\namount = 750\nreason = \"r\"\non = 2020-07-01\n";
    let replaced = (
        None,
        known([1_000, 700, 0, 50, 750]),
        known([2_000, 700, 0, 1_250, 1_950]),
    );
    assert_eq!(of(&format!("{rule}{stated}")), replaced);
    // Without a rule late payments are unknown.
    assert_eq!(of("").0, None);
}

#[test]
fn an_invoice_that_is_late_is_expected_after_closed_time() {
    let more = "invoice-days = 30\n[[actuals.rules]]\naccount = \"8*\"\nfunder = \"rijk\"\n";
    let text = PLAN.replace("credit = [1_000, 1_000]", "credit = [1_200, 1_200]");
    let plan = read(&Text::new(
        text.replace("\n\n[lines]", &format!("\n{more}\n[lines]")),
    ))
    .plan;
    let books = post(&plan);
    let of = |received: i64| {
        let mut realisation = booked();
        for (key, amount) in &mut realisation.sources[0].booked {
            if key.on == BookedOn::Funder(FunderIx(0)) {
                *amount = Money::whole(received);
            }
        }
        let comparison = BudgetComparison::new(&plan, &books, &realisation, CLOSED);
        let found = Forecast::new(&plan, &books, &comparison).expect("a closed day");
        let late = found.late.get(&FunderIx(0)).copied();
        (late, total(&found.income))
    };
    // Invoices are due 30 days after their month, so those of January to May by 30 June: 500 were due, and 1,900 are
    // due later.
    assert_eq!(of(500), (None, known([2_400, 500, 0, 1_900, 2_400])));
    assert_eq!(
        of(450),
        (Some(Money::whole(50)), known([2_400, 450, 0, 1_950, 2_400]))
    );
    // An amount that is paid before its day is not expected again.
    assert_eq!(of(520), (None, known([2_400, 520, 0, 1_880, 2_400])));
}
