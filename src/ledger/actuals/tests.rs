//! Lines of bookkeepings in their buckets.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::{
    BookedOn, BookedPlace, BookedSum, BookingRules, Bucket, Exclusion, Repetition,
    SourceRealisation, UnbookedCodes,
};
use crate::import::{JournalLine, JournalTotals, PeriodKind, Summary};
use crate::plan::{EntrySide, FunderIx, LineIx, Money, PartnerId, PeriodIx, Plan};
use crate::read::{Text, read};

const PLAN: &str = r#"
[plan]
title = "Voorbeeld"
periods = ["2020", "2021"]

[funders]
gemeente = { name = "Gemeente" }

[lines]
staf = { name = "Staf" }

[partners]
ppo = "PPO"
swv = "SWV"

[[activities]]
code = "2.1"
title = "Kringen"

[[actuals.source]]
partner = "ppo"
kind = "csv"
files = ["a.csv"]
through = 2021-06-30
rules = [
    { project = "LEI", account = "4100..4199", activity = "2.1" },
    { project = "LEI", text = "salaris", line = "staf", partner = "swv" },
    { project = "LEI", account = "8*", side = "credit", min = 10, funder = "gemeente" },
]

[[actuals.rules]]
project = "LEI"
account = "9999"
activity = "9.9"

[[actuals.rules]]
account = ["0*", "1*"]
exclude = "balans"
"#;

fn plan() -> Plan {
    read(&Text::new(PLAN)).plan
}

fn line(account: &str, project: &str, day: Date, debit: i64) -> JournalLine {
    JournalLine {
        account: account.into(),
        project: project.into(),
        description: "Salaris mei".into(),
        date: Some(day),
        side: if debit < 0 {
            EntrySide::Credit
        } else {
            EntrySide::Debit
        },
        amount: Money::whole(debit.abs()),
        ..JournalLine::default()
    }
}

fn bucket(line: &JournalLine) -> (Bucket<'static>, Option<usize>) {
    let plan = Box::leak(Box::new(plan()));
    BookingRules::new(plan, &plan.actuals.sources[0], None).bucket(line)
}

#[test]
fn a_rule_for_the_credit_side_of_a_line_books_on_what_the_line_brings_in() {
    let on = |credit: &str| {
        let text = PLAN.replace("name = \"Staf\"", &format!("name = \"Staf\"{credit}"));
        let rule = "rules = [\n    { project = \"ENT\", side = \"credit\", line = \"staf\" },";
        let plan = read(&Text::new(text.replace("rules = [", rule))).plan;
        let day = date(2020, 5, 1);
        let rules = BookingRules::new(&plan, &plan.actuals.sources[0], None);
        let booked = match rules.bucket(&line("8100", "ENT", day, -25)).0 {
            Bucket::Booked(place, _) => Some(place.on),
            Bucket::Excluded(_) | Bucket::Unbooked => None,
        };
        let names = plan.booked_funders().into_iter().map(ToString::to_string);
        (booked, names.collect::<Vec<_>>())
    };
    let names = |all: &[&str]| all.iter().map(ToString::to_string).collect::<Vec<_>>();
    let income = Some(BookedOn::Funder(FunderIx(1)));
    assert_eq!(
        on(", credit = [30, 30]"),
        (income, names(&["gemeente", "lines.staf"]))
    );
    // On a line without own income, the receipt lowers the cost.
    let refund = Some(BookedOn::Line(LineIx(0)));
    assert_eq!(on(""), (refund, names(&["gemeente"])));
}

#[test]
fn the_first_rule_that_fits_decides() {
    let plan = plan();
    let (ppo, swv) = (PartnerId::new("ppo"), PartnerId::new("swv"));
    let rules = BookingRules::new(&plan, &plan.actuals.sources[0], None);
    let of = |account: &str, project: &str, debit: i64| {
        rules.bucket(&line(account, project, date(2021, 1, 2), debit))
    };
    let alone = |on| BookedPlace { on, line: None };
    let activity = alone(BookedOn::Activity(plan.codes()["2.1"]));
    let staff = plan.find_line("staf").map(BookedOn::Line);
    let staff = staff.map(alone).expect("a line");
    let funder = plan.find_funder("gemeente").map(BookedOn::Funder);
    let funder = funder.map(alone).expect("a funder");
    assert_eq!(
        of("4100", "LEI", 5),
        (Bucket::Booked(activity, Some(&ppo)), Some(0))
    );
    assert_eq!(
        of("4200", "LEI", 5),
        (Bucket::Booked(staff, Some(&swv)), Some(1))
    );
    assert_eq!(of("8000", "LEI", -10).1, Some(1), "the text fits first");
    let receipt = JournalLine {
        description: "Voorschot".into(),
        ..line("8000", "LEI", date(2021, 1, 2), -10)
    };
    assert_eq!(
        rules.bucket(&receipt),
        (Bucket::Booked(funder, Some(&ppo)), Some(2))
    );
    let small = JournalLine {
        amount: Money::whole(9),
        ..receipt
    };
    assert_eq!(rules.bucket(&small), (Bucket::Unbooked, None));
    let balance = Bucket::Excluded(Exclusion::Rule("balans".into()));
    assert_eq!(of("1600", "", -5), (balance, Some(4)));
    assert_eq!(of("4100", "", 5), (Bucket::Unbooked, None));
}

#[test]
fn a_rule_for_what_the_plan_does_not_have_fits_nothing() {
    let unknown = JournalLine {
        description: "Overig".into(),
        ..line("9999", "LEI", date(2021, 1, 2), 5)
    };
    assert_eq!(bucket(&unknown), (Bucket::Unbooked, None));
}

#[test]
fn lines_outside_the_closed_periods_are_excluded() {
    let kind = |kind| {
        bucket(&JournalLine {
            kind,
            ..line("4100", "LEI", date(2021, 1, 2), 5)
        })
        .0
    };
    assert_eq!(
        kind(PeriodKind::Opening),
        Bucket::Excluded(Exclusion::Opening)
    );
    assert_eq!(
        kind(PeriodKind::Closing),
        Bucket::Excluded(Exclusion::Closing)
    );
    assert!(
        matches!(kind(PeriodKind::YearEnd), Bucket::Booked(..)),
        "the source has them with"
    );
    let late = line("4100", "LEI", date(2021, 7, 1), 5);
    assert_eq!(bucket(&late).0, Bucket::Excluded(Exclusion::AfterClose));
    let last = line("4100", "LEI", date(2021, 6, 30), 5);
    assert!(matches!(bucket(&last).0, Bucket::Booked(..)));
}

#[test]
fn within_a_period_lines_count_by_their_date_and_those_without_one_when_it_is_closed() {
    let plan = plan();
    let source = &plan.actuals.sources[0];
    let march = Some((date(2021, 3, 1), date(2021, 3, 31)));
    let counts = |date: Option<Date>, through: Date| {
        let rules = BookingRules::new(&plan, source, Some(through));
        let of_march = JournalLine {
            date,
            period: march,
            ..line("4100", "LEI", through, 5)
        };
        rules.bucket(&of_march).0 != Bucket::Excluded(Exclusion::AfterClose)
    };
    let (within, end) = (date(2021, 3, 15), date(2021, 3, 31));
    assert!(counts(Some(date(2021, 3, 15)), within));
    assert!(!counts(Some(date(2021, 3, 16)), within));
    assert!(!counts(None, within));
    // Booked in March, and dated before or after it.
    assert!(counts(Some(date(2021, 2, 27)), within));
    assert!(!counts(Some(date(2021, 4, 2)), within));
    assert!(counts(Some(date(2021, 4, 2)), end));
    assert!(counts(None, end));
}

/// The realisation of some lines in files.
fn realisation(files: &[Vec<JournalLine>]) -> SourceRealisation {
    let plan = plan();
    let rules = BookingRules::new(&plan, &plan.actuals.sources[0], None);
    let mut whole = SourceRealisation::default();
    for file in files {
        let mut part = SourceRealisation::default();
        for line in file {
            part.add(&rules, &plan.periods, line, Repetition::New)
                .expect("small amounts");
        }
        part.end_file(&Summary::default()).expect("small amounts");
        whole.merge(part).expect("small amounts");
    }
    whole
}

#[test]
fn costs_and_receipts_are_summed_by_period() {
    let receipt = JournalLine {
        description: String::new(),
        ..line("8000", "LEI", date(2021, 2, 1), -70)
    };
    let monthly = JournalLine {
        period: Some((date(2020, 12, 1), date(2020, 12, 31))),
        ..line("4100", "LEI", date(2021, 1, 5), 30)
    };
    let quarterly = JournalLine {
        period: Some((date(2020, 12, 1), date(2021, 2, 28))),
        ..line("4100", "LEI", date(2021, 1, 5), 8)
    };
    let correction = line("4100", "LEI", date(2020, 3, 1), -4);
    let early = line("4100", "LEI", date(2019, 12, 31), 2);
    let found = realisation(&[vec![receipt, monthly], vec![quarterly, correction, early]]);
    let plan = plan();
    let sum = |on, period: Option<usize>| {
        let key = BookedSum {
            on,
            line: None,
            partner: Some(PartnerId::new("ppo")),
            period: period.map(PeriodIx::new),
        };
        found.booked.get(&key).copied()
    };
    let activity = BookedOn::Activity(plan.codes()["2.1"]);
    let funder = BookedOn::Funder(plan.find_funder("gemeente").expect("a funder"));
    // 30 of December and a correction of -4. If the period of a booking is in two periods of the plan, its date
    // decides.
    assert_eq!(sum(activity, Some(0)), Some(Money::whole(26)));
    assert_eq!(sum(activity, Some(1)), Some(Money::whole(8)));
    assert_eq!(sum(activity, None), Some(Money::whole(2)));
    assert_eq!(sum(funder, Some(1)), Some(Money::whole(70)));
}

#[test]
fn an_opening_balance_counts_once() {
    let opening = JournalTotals {
        lines: 2,
        debit: Money::whole(9),
        credit: Money::whole(9),
    };
    let mut source = SourceRealisation::default();
    let given = Summary {
        opening: Some(opening),
        ..Summary::default()
    };
    source.end_file(&given).expect("small amounts");
    assert_eq!(
        (source.all, source.excluded[&Exclusion::Opening]),
        (opening, opening)
    );
    let repeated = Summary {
        opening_among_lines: true,
        ..given
    };
    source.end_file(&repeated).expect("small amounts");
    assert_eq!(source.all, opening);
}

fn lines() -> impl Strategy<Value = JournalLine> {
    let account = prop::sample::select(vec!["0100", "1600", "4100", "4200", "8000", "9999"]);
    let project = prop::sample::select(vec!["", "LEI", "X"]);
    let kind = prop::sample::select(vec![
        PeriodKind::Opening,
        PeriodKind::Ordinary,
        PeriodKind::YearEnd,
        PeriodKind::Closing,
    ]);
    (
        account,
        project,
        kind,
        2019_i16..2023,
        1_i8..13,
        -100_i64..100,
    )
        .prop_map(|(account, project, kind, year, month, debit)| JournalLine {
            kind,
            ..line(account, project, date(year, month, 1), debit)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_buckets_are_all_lines_in_any_order_of_the_files(
        files in prop::collection::vec(prop::collection::vec(lines(), 0..8), 0..4),
    ) {
        let found = realisation(&files);
        let parts = found.excluded.values().chain(found.unbooked.values()).copied();
        let together = parts.fold(found.booked_totals, |sum, part| sum.plus(part).expect("small amounts"));
        prop_assert_eq!(together, found.all);
        prop_assert_eq!(found.all.lines, files.iter().map(Vec::len).sum::<usize>() as u64);
        let reversed: Vec<Vec<JournalLine>> = files.iter().rev().cloned().collect();
        let other = realisation(&reversed);
        prop_assert_eq!(&found.booked, &other.booked);
        prop_assert_eq!(&found.unbooked, &other.unbooked);
        prop_assert_eq!(&found.excluded, &other.excluded);
        let unknown = UnbookedCodes { account: "4100".into(), project: "LEI".into(), ..UnbookedCodes::default() };
        prop_assert!(!found.unbooked.contains_key(&unknown));
    }
}
