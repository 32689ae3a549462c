//! Laws of settlements: the amounts that several funders settle of the same costs are together the amount that they can
//! pay.

use hbplan::{Project, reports};
use jiff::civil::date;
use proptest::prelude::*;

use crate::support::effort::cases;
use crate::support::tables::{captioned, rows};

const LINES: usize = 3;

/// A funder: its grant, its payments so far, and the lines that it pays, as bits.
#[derive(Debug, Clone)]
struct Paying {
    granted: i64,
    paid: i64,
    lines: usize,
}

fn paying() -> impl Strategy<Value = Paying> {
    (0_i64..3_000, 0_i64..3_000, 1_usize..1 << LINES).prop_map(|(granted, paid, lines)| Paying {
        granted,
        paid,
        lines,
    })
}

impl Paying {
    fn pays(&self) -> String {
        let lines = (0..LINES).filter(|at| self.lines >> at & 1 == 1);
        let lines: Vec<String> = lines.map(|at| format!("\"l{at}\"")).collect();
        format!("pays = [{}]", lines.join(", "))
    }
}

/// A plan with awards, and a funder `o` that settles nothing.
fn text(costs: &[i64], awards: &[Paying], other: &Paying) -> String {
    let mut funders = format!("o = {{ credit = [{}], {} }}\n", other.paid, other.pays());
    let mut bookings = format!("2025-03-01;8;70;9;x;-{}\n", other.paid);
    let mut rules = "{ account = \"8\", funder = \"o\" },\n".to_string();
    for (at, each) in awards.iter().enumerate() {
        let (granted, pays) = (each.granted, each.pays());
        funders += &format!(
            "f{at} = {{ credit = [{granted}], {pays}, award = {{ granted = {granted} }} }}\n"
        );
        bookings += &format!("2025-03-01;80{at};70;2{at};x;-{}\n", each.paid);
        rules += &format!("{{ account = \"80{at}\", funder = \"f{at}\" }},\n");
    }
    let mut lines = String::new();
    for (at, cost) in costs.iter().enumerate() {
        lines += &format!("l{at} = {{ debit = [{cost}] }}\n");
        bookings += &format!("2025-03-01;40{at};70;1{at};x;{cost}\n");
        rules += &format!("{{ account = \"40{at}\", line = \"l{at}\" }},\n");
    }
    format!(
        "plan = {{ title = \"T\", language = \"en\", unit = 0.01, periods = [\"2025\"] }}\n\
         [funders]\n{funders}[lines]\n{lines}[[actuals.source]]\nkind = \"csv\"\nthrough = 2025-12-31\n\
         contents = \"\"\"\nDatum;Rekening;Dagboek;Boekstuk;Omschrijving;Bedrag\n{bookings}\"\"\"\n\
         rules = [\n{rules}]\n"
    )
}

/// The maximum that funders can pay: the minimum cut, over all sets of lines whose costs are all paid.
fn payable(costs: &[i64], funders: &[(i64, usize)]) -> i64 {
    let cut = |full: usize| -> i64 {
        let costs = costs.iter().enumerate();
        let costs = costs.filter(|(at, _)| full >> at & 1 == 1);
        let others = funders.iter().filter(|(_, lines)| lines & !full != 0);
        costs.map(|(_, cost)| cost).sum::<i64>() + others.map(|(money, _)| money).sum::<i64>()
    };
    (0..1 << LINES).map(cut).min().unwrap_or_default()
}

/// In cents: the amount received from a funder, and the amount that it still pays. Below 0 if it is paid back.
fn settled(project: &Project, funder: &str) -> (i64, i64) {
    let input = project.report_input(date(2026, 1, 1));
    let report = reports::account(&input, project.plan.find_funder(funder));
    let rows = rows(captioned(&report, "Settlement"));
    let cents = |title: &str| {
        let row = rows.iter().find_map(|row| row.strip_prefix(title))?;
        let amount: rust_decimal::Decimal = row.parse().ok()?;
        i64::try_from(amount * rust_decimal::Decimal::ONE_HUNDRED).ok()
    };
    let back = cents("= To be paid back|").map(|back| -back);
    let still = back.or_else(|| cents("= Still to be received|"));
    (
        cents("Received|").expect("a known amount"),
        still.expect("a known amount"),
    )
}

proptest! {
    #![proptest_config(cases(48))]

    #[test]
    fn funders_pay_all_that_they_can_of_what_others_did_not_pay_and_no_more(
        costs in prop::collection::vec(0_i64..3_000, LINES),
        awards in prop::collection::vec(paying(), 1..4),
        other in paying(),
    ) {
        let project = Project::from_text("plan.toml", text(&costs, &awards, &other), date(2026, 1, 1));
        let mut sum = 0;
        for (at, of) in awards.iter().enumerate() {
            let (received, still) = settled(&project, &format!("f{at}"));
            prop_assert_eq!(received, of.paid * 100);
            prop_assert!(received + still >= 0 && received + still <= of.granted * 100);
            sum += received + still;
        }
        let first = [(other.paid, other.lines)];
        let granted = awards.iter().map(|of| (of.granted, of.lines));
        let all: Vec<(i64, usize)> = first.into_iter().chain(granted).collect();
        prop_assert_eq!(sum, (payable(&costs, &all) - payable(&costs, &first)) * 100);
    }
}
