//! Transactions at the end of an export, or in small journals, that a later export does not have.

use super::bookkeepings;
use super::exports::{expected, exports};
use super::source;

/// A transaction: its journal, its number, its day and its amount.
type DatedEntry = (u32, u32, &'static str, u32);

/// An audit file whose header says that it is of 2021 and was made on a day.
fn made(day: &str, entries: &[DatedEntry]) -> String {
    let transaction = |(journal, number, date, amount): &DatedEntry| {
        let line = |account: &str, side: &str| {
            format!(
                "<trLine><accID>{account}</accID><amnt>{amount}</amnt><amntTp>{side}</amntTp></trLine>"
            )
        };
        format!(
            "<journal><jrnID>{journal}</jrnID><transaction><nr>{number}</nr><trDt>2021-{date}</trDt>{}{}</transaction></journal>",
            line("4100", "D"),
            line("1100", "C")
        )
    };
    let transactions: String = entries.iter().map(transaction).collect();
    format!(
        "<auditfile><header><fiscalYear>2021</fiscalYear><startDate>2021-01-01</startDate><endDate>2021-12-31</endDate>\
         <dateCreated>{day}</dateCreated></header><company><companyName>A</companyName><transactions>{transactions}\
         </transactions></company></auditfile>"
    )
}

/// Returns the booked amount of two audit files, the numbers of withdrawn transactions, and the amounts of missing
/// transactions that count, with the number and amount of the transactions instead of them. The order of the files
/// makes no difference.
fn found(exports: [(&str, &[DatedEntry]); 2]) -> (String, Vec<String>, Vec<String>) {
    let texts = exports.map(|(day, entries)| made(day, entries));
    let [one, other] = texts.clone();
    let [found, same] = [texts, [other, one]].map(|texts| {
        let read = bookkeepings(&[source("a", "xaf", &texts)]);
        let noticed = &read.sources[0];
        let withdrawn = noticed.withdrawn.iter();
        let missing = noticed.missing.iter().map(|each| {
            let (count, instead) = &each.found.instead;
            format!("{}; {count} of {}", each.found.totals.debit, instead.debit)
        });
        (
            read.realisation.sources[0].booked_totals.debit.to_string(),
            withdrawn
                .map(|each| each.transaction.transaction.clone())
                .collect(),
            missing.collect(),
        )
    });
    assert_eq!(found, same);
    found
}

fn said(booked: &str, withdrawn: &[&str], missing: &[&str]) -> (String, Vec<String>, Vec<String>) {
    let texts = |texts: &[&str]| texts.iter().map(|text| text.to_string()).collect();
    (booked.to_string(), texts(withdrawn), texts(missing))
}

const JANUARY: &str = "2022-01-05";
const FEBRUARY: &str = "2022-02-05";

/// The entries of a journal up to November.
const TO_NOVEMBER: [DatedEntry; 2] = [(70, 1, "03-01", 100), (70, 2, "11-20", 50)];

#[test]
fn a_transaction_in_a_later_month_than_the_last_line_of_a_later_audit_file_counts() {
    // Either the later export ends in November, or the accrual of 500 was deleted. As that is uncertain, it counts: 100
    // + 50 + 500.
    let accrual: DatedEntry = (70, 3, "12-31", 500);
    let with_accrual = [&TO_NOVEMBER[..], &[accrual]].concat();
    assert_eq!(
        found([(JANUARY, &with_accrual), (FEBRUARY, &TO_NOVEMBER)]),
        said("650", &[], &["500; 0 of 0"])
    );
    // If the later export has a line in December, the accrual was withdrawn: 100 + 50 + 7.
    let december: [DatedEntry; 3] = [
        (70, 4, "12-01", 5),
        (70, 5, "12-02", 6),
        (70, 6, "12-30", 7),
    ];
    let with_one = [&TO_NOVEMBER[..], &december[2..]].concat();
    let with_both = [&with_one[..], &[accrual]].concat();
    assert_eq!(
        found([(JANUARY, &with_both), (FEBRUARY, &with_one)]),
        said("157", &["3"], &[])
    );
    // Three entries of December count too.
    let with_december = [&TO_NOVEMBER[..], &december].concat();
    let many = [&[(70, 9, "02-01", 1)], &TO_NOVEMBER[..]].concat();
    let with_all = [&[(70, 9, "02-01", 1)], &with_december[..]].concat();
    assert_eq!(
        found([(JANUARY, &with_all), (FEBRUARY, &many)]),
        said("169", &[], &["18; 0 of 0"])
    );
    // Three entries in the month of the last line of the later export were withdrawn: 100 + 50 + 1 + 5.
    let with_one = [&many[..], &[(70, 3, "12-01", 5)]].concat();
    let of_december: [DatedEntry; 3] = [
        (70, 4, "12-02", 6),
        (70, 5, "12-31", 7),
        (70, 6, "12-31", 8),
    ];
    let with_four = [&with_one[..], &of_december].concat();
    assert_eq!(
        found([(JANUARY, &with_four), (FEBRUARY, &with_one)]),
        said("156", &["4", "5", "6"], &[])
    );
    // The later export has lines up to March, although its header says December, so it may be of the first quarter. 100
    // + 60 + 500.
    let to_march: [DatedEntry; 2] = [(70, 1, "03-01", 100), (70, 2, "03-20", 60)];
    let with_accrual = [&to_march[..], &[accrual]].concat();
    assert_eq!(
        found([(JANUARY, &with_accrual), (FEBRUARY, &to_march)]),
        said("660", &[], &["500; 0 of 0"])
    );
    // If the export with the accrual was made later, the accrual counts, and nothing is reported.
    assert_eq!(
        found([(FEBRUARY, &with_accrual), (JANUARY, &to_march)]),
        said("660", &[], &[])
    );
}

#[test]
fn corrections_after_the_last_period_are_not_deleted_in_a_later_export_without_such_periods() {
    let with_periods = |day: &str, entries: &[DatedEntry]| {
        // The numbers of corrections are 131 and 132.
        let text = made(day, entries);
        let months = (1..=12).map(|month| {
            let first = jiff::civil::date(2021, month, 1);
            format!(
                "<period><periodNumber>{month}</periodNumber><startDatePeriod>{first}</startDatePeriod>\
                 <endDatePeriod>{}</endDatePeriod></period>",
                first.last_of_month()
            )
        });
        let table = format!(
            "<periods>{}<period><periodNumber>13</periodNumber><startDatePeriod>2021-12-31</startDatePeriod>\
             <endDatePeriod>2021-12-31</endDatePeriod></period></periods>",
            months.collect::<String>()
        );
        let text = text.replace("<transactions>", &format!("{table}<transactions>"));
        let with_period = |number: &str, period: u32| {
            format!("<nr>{number}</nr><periodNumber>{period}</periodNumber>")
        };
        let text = text.replace("<nr>131</nr>", &with_period("131", 13));
        let text = text.replace("<nr>132</nr>", &with_period("132", 13));
        let text = text.replace("<nr>1</nr>", &with_period("1", 3));
        text.replace("<nr>2</nr>", &with_period("2", 12))
    };
    let ordinary: [DatedEntry; 2] = [(70, 1, "03-01", 100), (70, 2, "12-20", 50)];
    let one = [&ordinary[..], &[(70, 131, "12-31", 700)]].concat();
    let both = [&one[..], &[(70, 132, "12-31", 800)]].concat();
    let booked = |later: &[DatedEntry]| {
        let texts = [with_periods(JANUARY, &both), with_periods(FEBRUARY, later)];
        let read = bookkeepings(&[source("a", "xaf", &texts)]);
        let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
        let booked = found.booked_totals.debit.to_string();
        (booked, noticed.withdrawn.len(), noticed.missing.len())
    };
    // 100 + 50 + 700 + 800, in doubt; without 800 if the later export has corrections too.
    assert_eq!(booked(&ordinary), ("1650".into(), 0, 1));
    assert_eq!(booked(&one), ("850".into(), 1, 0));
}

/// Two files by period: that of 1 to 4, and a later one of 1 to 3. Number 3 is of 31 March and of period 4.
#[test]
fn a_transaction_of_a_later_period_than_those_of_a_later_file_was_not_deleted() {
    let by_period = |day: &str, last: &str, entries: &[DatedEntry]| {
        let months = (1..=12).map(|month| {
            let first = jiff::civil::date(2021, month, 1);
            format!(
                "<period><periodNumber>{month}</periodNumber><startDatePeriod>{first}</startDatePeriod>\
                 <endDatePeriod>{}</endDatePeriod></period>",
                first.last_of_month()
            )
        });
        let table = format!(
            "<periods>{}</periods><transactions>",
            months.collect::<String>()
        );
        let mut text = made(day, entries).replace("<transactions>", &table);
        text = text.replace("<endDate>2021-12-31", &format!("<endDate>{last}"));
        for (number, period) in [(1, 1), (2, 3), (3, 4), (4, 4), (5, 3)] {
            let with_period = format!("<nr>{number}</nr><periodNumber>{period}</periodNumber>");
            text = text.replace(&format!("<nr>{number}</nr>"), &with_period);
        }
        text
    };
    let [first, second, third, fourth, fifth]: [DatedEntry; 5] = [
        (70, 1, "01-05", 100),
        (70, 2, "03-30", 20),
        (70, 3, "03-31", 444),
        (70, 4, "04-09", 7),
        (70, 5, "03-31", 5),
    ];
    let booked = |old: &[DatedEntry], last: &str| {
        let texts = [
            by_period(JANUARY, "2021-12-31", old),
            by_period(FEBRUARY, last, &[first, second]),
        ];
        let read = bookkeepings(&[source("a", "xaf", &texts)]);
        let (found, noticed) = (&read.realisation.sources[0], &read.sources[0]);
        let booked = found.booked_totals.debit.to_string();
        (booked, noticed.withdrawn.len(), noticed.missing.len())
    };
    // 100 + 20 + 444 + 7. If the header of the later file says December, it is in doubt whether it ends with period 3.
    let old = [first, second, third, fourth];
    assert_eq!(booked(&old, "2021-03-31"), ("571".into(), 0, 0));
    assert_eq!(booked(&old, "2021-12-31"), ("571".into(), 0, 1));
    // A transaction of that day in period 3 was deleted.
    let with_fifth = [&old[..], &[fifth]].concat();
    assert_eq!(booked(&with_fifth, "2021-03-31"), ("571".into(), 1, 0));
}

#[test]
fn one_or_two_transactions_of_a_journal_that_a_later_audit_file_lacks_were_withdrawn() {
    let with = |journal: u32, number: u32, amount: u32| {
        [&TO_NOVEMBER[..], &[(journal, number, "12-31", amount)]].concat()
    };
    // An accrual of 5000 in journal 95, and later one of 4200 instead: 100 + 50 + 4200.
    let old = with(95, 1, 5000);
    assert_eq!(
        found([(JANUARY, &old), (FEBRUARY, &with(95, 2, 4200))]),
        said("4350", &["1"], &[])
    );
    // The same accrual in another journal under another number. Below, no accrual replaces it.
    assert_eq!(
        found([(JANUARY, &old), (FEBRUARY, &with(96, 2, 5000))]),
        said("5150", &["1"], &[])
    );
    let elsewhere = [&TO_NOVEMBER[..], &[(70, 3, "12-31", 1)]].concat();
    assert_eq!(
        found([(JANUARY, &old), (FEBRUARY, &elsewhere)]),
        said("151", &["1"], &[])
    );
    // In another journal, under the same number.
    assert_eq!(
        found([(JANUARY, &old), (FEBRUARY, &with(96, 1, 5000))]),
        said("5150", &["1"], &[])
    );
    // Exports of one journal each have nothing in common.
    assert_eq!(
        found([(JANUARY, &old[2..]), (FEBRUARY, &TO_NOVEMBER)]),
        said("5150", &[], &[])
    );
    // Three missing transactions may be a journal that the later export leaves out: 150 + 30 + 1 + 2 + 5000 + 4200.
    let three = [&old[..], &[(95, 8, "12-01", 1), (95, 9, "12-02", 2)]].concat();
    let more: [DatedEntry; 2] = [(70, 3, "05-01", 10), (70, 4, "06-01", 20)];
    let old = [&three[..], &more].concat();
    let new = [&with(95, 2, 4200)[..], &more].concat();
    assert_eq!(
        found([(JANUARY, &old), (FEBRUARY, &new)]),
        said("9383", &[], &["5003; 1 of 4200"])
    );
}

#[test]
fn a_list_says_no_days_so_that_an_accrual_in_another_journal_is_in_doubt() {
    let old = [
        "2021-11-20;4100;70;1;50,00",
        "2021-12-30;4100;70;2;7,00",
        "2021-12-31;4100;95;1;5000,00",
    ];
    let other = |row: &'static str| [old[0], old[1], row];
    let both = |other: [&str; 3]| exports(&[list(&old), list(&other)]);
    // 50 + 7 + 5000 + 4200.
    let said = ["[0]: 5000 missing in [1] and counted"];
    assert_eq!(
        both(other("2021-12-31;4100;95;2;4200,00")),
        expected("9257", "57 and 0", &said)
    );
    assert_eq!(
        both(other("2021-12-31;4100;96;2;5000,00")),
        expected("10057", "57 and 0", &said)
    );
    // With the same number, another finding reports it, as the same transaction in another journal.
    assert_eq!(
        both(other("2021-12-31;4100;96;1;5000,00")),
        expected("10057", "57 and 0", &[])
    );
}

fn list(rows: &[&str]) -> String {
    format!(
        "Datum;Rekening;Dagboek;Boekstuk;Bedrag\n{}\n",
        rows.join("\n")
    )
}

#[test]
fn a_list_that_ends_earlier_and_whose_name_is_later_is_in_doubt() {
    let old = list(&[
        "2021-11-20;4100;70;1;50,00",
        "2021-12-30;4100;70;2;7,00",
        "2021-12-31;4100;70;3;500,00",
    ]);
    let new = list(&["2021-11-20;4100;70;1;50,00", "2021-12-30;4100;70;2;7,00"]);
    let counted = "[0]: 500 missing in [1] and counted";
    assert_eq!(
        exports(&[old.clone(), new.clone()]),
        expected("557", "57 and 0", &[counted])
    );
    // If the export that ends later is also later by its name, nothing is in doubt.
    assert_eq!(
        exports(&[new, old.clone()]),
        expected("557", "57 and 0", &[])
    );
    // An export of the first half ends months earlier, so that it was made earlier, whatever its name.
    let year = list(&["2021-03-20;4100;70;1;50,00", "2021-12-30;4100;70;3;7,00"]);
    let half = list(&["2021-03-20;4100;70;1;50,00", "2021-06-30;4100;70;2;30,00"]);
    for (both, of) in [
        ([half.clone(), year.clone()], [0, 1]),
        ([year, half], [1, 0]),
    ] {
        let said = format!("[{}] 2 not in [{}]", of[0], of[1]);
        assert_eq!(exports(&both), expected("57", "50 and 30", &[&said]));
    }
    // Nothing is in doubt if the other export ends a month earlier and lacks three transactions, nor if the exports
    // have no line in common.
    let december = list(&[
        "2021-11-20;4100;70;1;50,00",
        "2021-12-01;4100;70;2;1,00",
        "2021-12-02;4100;70;3;1,00",
        "2021-12-03;4100;70;4;1,00",
    ]);
    let november = list(&["2021-11-20;4100;70;1;50,00"]);
    assert_eq!(
        exports(&[december, november]),
        expected("53", "50 and 0", &[])
    );
    let other = list(&["2021-12-30;4100;60;2;7,00"]);
    assert_eq!(exports(&[old, other]), expected("564", "0 and 0", &[]));
}
