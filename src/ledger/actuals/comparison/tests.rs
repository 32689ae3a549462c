//! Budget against realisation: proportions, rows of their own, and totals that equal the books.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{BudgetComparison, ComparedRow};
use crate::ledger::actuals::{BookedOn, BookedSum, Realisation, SourceRealisation, TraceOf};
use crate::ledger::post;
use crate::plan::{ActivityIx, Amount, FunderIx, LineIx, Money, PartnerId, PeriodIx, Plan};
use crate::read::{Text, read};

/// Two years and a half, groups of lines and of funders, and a cost in the second half of 2021.
const PLAN: &str = r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021", "2022-H1"]

[funders]
overheid = { name = "Overheid" }
rijk = { name = "Rijk", under = "overheid", credit = [1_000, 1_200, 600] }

[lines]
personeel = { name = "Personeel" }
staf = { name = "Staf", under = "personeel", debit = [600, 600, 300] }
kringen = { name = "Kringen" }

[partners]
ppo = "PPO"
swv = "SWV"

[[activities]]
code = "1.1"
title = "Kringen"
line = "kringen"
lead = "Anne"
partners = ["ppo"]
cost = [{ amount = [400, 400, 300] }, { amount = 200, in = "2021-H2" }]
"#;

/// A rule that names the funder, so that what it paid is known.
const RULE: &str = "\n[[actuals.rules]]\naccount = \"8000\"\nfunder = \"rijk\"\n";

fn plan() -> Plan {
    read(&Text::new(format!("{PLAN}{RULE}"))).plan
}

fn booked(on: BookedOn, period: Option<usize>, amount: i64) -> (BookedSum, Money) {
    let key = BookedSum {
        on,
        line: None,
        partner: Some(PartnerId::new("ppo")),
        period: period.map(PeriodIx::new),
    };
    (key, Money::whole(amount))
}

fn delivered(
    booked: impl IntoIterator<Item = (BookedSum, Money)>,
    unbooked: impl IntoIterator<Item = (Option<usize>, i64)>,
) -> SourceRealisation {
    let unbooked = unbooked.into_iter();
    SourceRealisation {
        is_delivered: true,
        booked: booked.into_iter().collect(),
        unbooked_by_period: unbooked
            .map(|(period, amount)| (period.map(PeriodIx::new), Money::whole(amount)))
            .collect(),
        ..SourceRealisation::default()
    }
}

fn compared(
    plan: &Plan,
    sources: Vec<SourceRealisation>,
    through: Option<Date>,
) -> BudgetComparison {
    BudgetComparison::new(
        plan,
        &post(plan),
        &Realisation {
            sources,
            ..Realisation::default()
        },
        through,
    )
}

fn known(amount: i64) -> Amount {
    Amount::Known(Money::whole(amount))
}

const PERSONEEL: LineIx = LineIx(0);
const STAF: LineIx = LineIx(1);
const KRINGEN: LineIx = LineIx(2);

#[test]
fn a_period_that_is_closed_in_part_counts_by_its_months() {
    let plan = plan();
    let found = compared(&plan, vec![delivered([], [])], Some(date(2021, 3, 31)));
    let parts: Vec<_> = found
        .periods
        .iter()
        .map(|closed| (closed.period, closed.part))
        .collect();
    let share = crate::ledger::fixture::share;
    assert_eq!(
        parts,
        [(PeriodIx(0), None), (PeriodIx(1), Some(share("25%")))]
    );
    // 600, and 3 of the 12 months of 600.
    assert_eq!(found.lines[STAF].to_date().budget, known(750));
    // 400, and 3 of the 12 months of 400; nothing of the cost in the second half of the year.
    assert_eq!(found.lines[KRINGEN].to_date().budget, known(500));
    assert_eq!(found.lines[KRINGEN].at(PeriodIx(1)).budget, known(100));
    assert_eq!(found.lines[KRINGEN].full_budget, known(1_300));
    // 1.000, and 3 of the 12 months of 1.200.
    assert_eq!(found.income.to_date().budget, known(1_300));
}

#[test]
fn before_the_first_period_is_closed_nothing_is_budgeted_to_date() {
    let plan = plan();
    let found = compared(&plan, vec![delivered([], [])], Some(date(2019, 12, 31)));
    assert!(found.periods.is_empty());
    assert_eq!(found.costs.to_date().budget, Amount::Blank);
    assert_eq!(found.costs.full_budget, known(2_800));
}

#[test]
fn in_periods_that_are_not_in_order_nothing_is_divided() {
    let text = PLAN.replace(
        r#"["2020", "2021", "2022-H1"]"#,
        r#"["2021", "2020", "2022-H1"]"#,
    );
    let plan = read(&Text::new(text)).plan;
    let found = compared(&plan, vec![delivered([], [])], Some(date(2021, 3, 31)));
    let staff = &found.lines[STAF];
    assert_eq!(staff.at(PeriodIx(0)).budget, Amount::Unknown);
    assert_eq!(staff.at(PeriodIx(1)).budget, known(600));
    assert_eq!(found.costs.to_date().budget, Amount::Unknown);
}

#[test]
fn what_is_outside_all_periods_and_what_is_unbooked_have_rows_of_their_own() {
    let plan = plan();
    let activity = BookedOn::Activity(ActivityIx(0));
    let lines = [
        booked(activity, Some(0), 350),
        booked(activity, None, 5),
        booked(BookedOn::Line(STAF), Some(1), 70),
        booked(BookedOn::Funder(FunderIx(1)), Some(0), 900),
        booked(BookedOn::Funder(FunderIx(1)), None, 8),
    ];
    let source = delivered(lines, [(Some(0), 11), (None, 2)]);
    let found = compared(&plan, vec![source], None);
    let realised = |row: &ComparedRow| row.to_date().realised;
    assert_eq!(realised(&found.lines[KRINGEN]), known(350));
    assert_eq!(
        realised(&found.lines[PERSONEEL]),
        known(70),
        "a group is the sum of its lines"
    );
    assert_eq!(realised(&found.no_activity), known(70));
    assert_eq!(found.leads[0].0.as_deref(), Some("Anne"));
    assert_eq!(realised(&found.leads[0].1), known(350));
    assert_eq!(realised(&found.costs_outside), known(5));
    assert_eq!(realised(&found.unbooked), known(13));
    // 350 + 5 + 70 + 13, of which 350 + 11 in 2020.
    assert_eq!(realised(&found.costs), known(438));
    assert_eq!(found.costs.at(PeriodIx(0)).realised, known(361));
    assert_eq!(realised(&found.income), known(908));
    assert_eq!(realised(&found.income_outside), known(8));
    // 2.800 budgeted.
    assert_eq!(found.costs.available(), known(2_362));
}

#[test]
fn a_bookkeeping_that_was_not_delivered_makes_totals_unknown() {
    let plan = plan();
    let there = delivered([booked(BookedOn::Line(STAF), Some(0), 70)], []);
    let found = compared(&plan, vec![there, SourceRealisation::default()], None);
    assert_eq!(found.lines[STAF].to_date().realised, known(70));
    for total in [&found.costs, &found.income] {
        assert_eq!(total.to_date().realised, Amount::Unknown);
        assert_eq!(total.at(PeriodIx(0)).realised, Amount::Unknown);
        assert_eq!(total.available(), Amount::Unknown);
    }
}

#[test]
fn nothing_is_to_be_received_of_what_is_brought_in_in_kind() {
    let text = PLAN.replace(
        "[lines]",
        "zaal = { name = \"Zaal\", under = \"overheid\", form = \"in-kind\", credit = [10, 20, 30] }\n[lines]",
    );
    let plan = read(&Text::new(format!("{text}{RULE}"))).plan;
    let rijk = plan.find_funder("rijk").expect("a funder");
    let received = booked(BookedOn::Funder(rijk), Some(0), 500);
    let found = compared(&plan, vec![delivered([received], [])], None);
    // 1.000 + 1.200 + 600 less 500, and nothing of the 60 in kind: the rows add up to the totals.
    let at = |id| found.funders[plan.find_funder(id).expect("a funder")].available();
    assert_eq!((at("rijk"), at("zaal")), (known(2_300), known(0)));
    assert_eq!(
        (at("overheid"), found.income.available()),
        (known(2_300), known(2_300))
    );
    assert_eq!(found.income.full_budget, known(2_860));
}

#[test]
fn what_a_funder_without_a_rule_paid_is_unknown_in_every_sum_that_contains_it() {
    let source = "\n[[actuals.source]]\nkind = \"csv\"\ncontents = \"x\"\n";
    let compare = |text: &str, through| {
        let plan = read(&Text::new(text)).plan;
        let realisation = Realisation {
            sources: vec![delivered([], [])],
            ..Realisation::default()
        };
        let comparison = BudgetComparison::new(&plan, &post(&plan), &realisation, Some(through));
        let rows = [
            &comparison.funders[FunderIx(0)],
            &comparison.funders[FunderIx(1)],
            &comparison.booked_income,
            &comparison.income,
        ];
        rows.map(|row| {
            [PeriodIx(0), PeriodIx(1)]
                .map(|period| row.at(period).realised)
                .map(Amount::or_zero)
        })
    };
    let closed = date(2020, 12, 31);
    let text = format!("{PLAN}{source}");
    // 1.000 is due in 2020, and nothing is closed of 2021.
    assert_eq!(compare(&text, closed), [[Amount::Unknown, Amount::ZERO]; 4]);
    assert_eq!(
        compare(&format!("{text}{RULE}"), closed),
        [[Amount::ZERO; 2]; 4]
    );
}

#[test]
fn partners_have_the_budgets_that_the_budget_by_partner_has() {
    let plan = plan();
    let line = || delivered([booked(BookedOn::Line(STAF), Some(0), 70)], []);
    let found = compared(&plan, vec![line()], Some(date(2021, 6, 30))).partners;
    assert!(found.have_budgets, "each cost has one partner");
    let (partner, row) = &found.rows[0];
    assert_eq!(partner.as_ref().map(PartnerId::as_str), Some("ppo"));
    // 400, and half of 400.
    assert_eq!(
        (row.to_date().budget, row.full_budget),
        (known(600), known(1_300))
    );
    assert_eq!(row.to_date().realised, known(70));

    let text = PLAN.replace(r#"partners = ["ppo"]"#, r#"partners = ["ppo", "swv"]"#);
    let found = compared(&read(&Text::new(&text)).plan, vec![line()], None).partners;
    // Without a key, in equal parts: half of 1.300.
    assert_eq!(
        (
            found.rows.len(),
            found.rows[0].1.full_budget,
            found.rows[1].1.full_budget
        ),
        (2, known(650), known(650))
    );

    let nobody = PLAN.replace(r#"partners = ["ppo"]"#, "");
    let found = compared(&read(&Text::new(nobody)).plan, vec![line()], None).partners;
    assert!(!found.have_budgets);

    let text = text.replace("cost = [", "split = { ppo = 3, swv = 1 }\ncost = [");
    let found = compared(&read(&Text::new(text)).plan, vec![line()], None).partners;
    assert!(found.have_budgets);
    // A quarter of 1.300.
    assert_eq!(found.rows[1].1.full_budget, known(325));
}

/// Sums booked on things of the plan, in its periods or outside them.
fn sums() -> impl Strategy<Value = SourceRealisation> {
    let on = prop::sample::select(vec![
        BookedOn::Line(PERSONEEL),
        BookedOn::Line(STAF),
        BookedOn::Activity(ActivityIx(0)),
        BookedOn::Funder(FunderIx(0)),
        BookedOn::Funder(FunderIx(1)),
    ]);
    let partner = prop::sample::select(vec![None, Some("ppo"), Some("swv"), Some("anders")]);
    let period = || prop::option::of(0..3_usize);
    let one = (on, partner, period(), -500_i64..500).prop_map(|(on, partner, period, amount)| {
        let (key, amount) = booked(on, period, amount);
        let partner = partner.map(PartnerId::new);
        (BookedSum { partner, ..key }, amount)
    });
    let unbooked = prop::collection::btree_map(period(), -500_i64..500, 0..3);
    (prop::collection::vec(one, 0..8), unbooked)
        .prop_map(|(booked, unbooked)| delivered(booked, unbooked))
}

/// The sum of some rows.
fn sum_of<'r>(rows: impl IntoIterator<Item = &'r ComparedRow>) -> ComparedRow {
    let mut sum = ComparedRow::default();
    rows.into_iter().for_each(|row| sum.add(row));
    sum
}

#[test]
fn a_row_that_no_rule_names_is_unknown_if_a_bookkeeping_that_may_book_on_it_was_not_delivered() {
    let source = |partner: &str, rules: &str| {
        format!(
            "[[actuals.source]]\n{partner}\nkind = \"csv\"\nfiles = [\"a.csv\"]\nrules = [{rules}]\n"
        )
    };
    let staff = source("partner = \"ppo\"", "{ account = \"4*\", line = \"staf\" }");
    let rows = [
        BookedOn::Activity(ActivityIx(0)),
        BookedOn::Line(KRINGEN),
        BookedOn::Line(STAF),
        BookedOn::Funder(FunderIx(1)),
    ];
    let incomplete = |missing: &str, is_delivered| {
        let text = Text::new(format!("{PLAN}{staff}{}", source(missing, "")));
        let lowered = read(&text);
        assert!(lowered.findings.is_empty(), "{:#?}", lowered.findings);
        let second = SourceRealisation {
            is_delivered,
            ..SourceRealisation::default()
        };
        let sources = vec![delivered([], []), second];
        let found = compared(&lowered.plan, sources, None);
        rows.map(|on| found.incomplete.get(&TraceOf::On(on)).is_some())
    };
    // A rule of the bookkeeping that was delivered names the line of the staff.
    assert_eq!(incomplete("", false), [true, true, false, true]);
    assert_eq!(incomplete("", true), [false; 4]);
    // The activity is that of PPO, and its line has no other cost.
    let other = incomplete("partner = \"swv\"", false);
    assert_eq!(other, [false, false, false, true]);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_breakdown_adds_up_to_the_books(
        sources in prop::collection::vec(sums(), 0..3),
        month in 1_i8..13,
    ) {
        // With costs without an activity, with and without a partner, and an activity without partners.
        let text = PLAN.replace("debit = [600, 600, 300] }", "debit = [600, 600, 300], \
            cost = [{ amount = 100, in = \"2020\", split = [\"swv\"] }, { amount = 50, in = \"2021\" }] }");
        let text = format!("{text}{RULE}\n[[activities]]\ncode = \"2\"\nline = \"kringen\"\ncost = [{{ amount = 30, in = \"2020\" }}]\n");
        let plan = read(&Text::new(&text)).plan;
        let books = post(&plan);
        let all = sources.iter().flat_map(|source| &source.booked);
        let sum = |is_income: bool| {
            let of = all.clone().filter(|(key, _)| matches!(key.on, BookedOn::Funder(_)) == is_income);
            of.fold(Money::ZERO, |sum, (_, amount)| sum + *amount)
        };
        let unbooked = sources.iter().flat_map(|source| source.unbooked_by_period.values());
        let unbooked = unbooked.fold(Money::ZERO, |sum, amount| sum + *amount);
        let (costs, income) = (sum(false) + unbooked, sum(true));
        let found = compared(&plan, sources, Some(date(2022, month, 15)));
        let rest = [&found.costs_outside, &found.unbooked];
        let top = books.line_tree.roots().map(|line| &found.lines[line]);
        let partners = found.partners.rows.iter().map(|(_, row)| row);
        let breakdowns = [
            sum_of(top.chain([&found.no_line]).chain(rest)),
            sum_of(found.activities.iter().chain([&found.no_activity]).chain(rest)),
            sum_of(found.leads.iter().map(|(_, row)| row).chain([&found.no_activity]).chain(rest)),
            sum_of(partners.chain([&found.partners.undivided, &found.partners.no_cost]).chain(rest)),
            sum_of([&found.booked_costs].into_iter().chain(rest)),
        ];
        let periods = || found.periods.iter().map(|closed| closed.period);
        for (breakdown, sum) in breakdowns.iter().zip(std::iter::repeat(&found.costs)) {
            prop_assert_eq!(breakdown.to_date().budget.or_zero(), sum.to_date().budget.or_zero());
            prop_assert_eq!(breakdown.to_date().realised.or_zero(), Amount::Known(costs));
            prop_assert_eq!(breakdown.full_budget.or_zero(), sum.full_budget.or_zero());
            for period in periods() {
                let (row, total) = (breakdown.at(period), sum.at(period));
                prop_assert_eq!(row.budget.or_zero(), total.budget.or_zero());
                prop_assert_eq!(row.realised.or_zero(), total.realised.or_zero());
            }
        }
        prop_assert_eq!(found.costs.to_date().realised.or_zero(), Amount::Known(costs));
        prop_assert_eq!(found.income.to_date().realised.or_zero(), Amount::Known(income));
        for total in [&found.costs, &found.income] {
            let together = total.sum_of(periods()).plus(total.outside());
            prop_assert_eq!(together.budget.or_zero(), total.to_date().budget.or_zero());
            prop_assert_eq!(together.realised.or_zero(), total.to_date().realised.or_zero());
        }
    }
}
