//! Sources of one organisation that have some lines in common.

use super::{bookkeepings, csv, source, xaf};
use crate::bookkeeping::{DuplicateBooks, Likeness};

/// The number of lines, and their debit.
type CountedLines = Option<(u64, String)>;

/// Returns the lines that count twice, the lines that may count twice, and the booked sum. The order of the sources
/// makes no difference.
fn found(sources: &[String]) -> (CountedLines, CountedLines, String) {
    let read = bookkeepings(sources);
    let reversed: Vec<String> = sources.iter().rev().cloned().collect();
    let back = bookkeepings(&reversed).duplicates;
    let shared = |found: &[DuplicateBooks]| {
        assert!(found.len() < 2, "{found:?}");
        let shared = found.first().map(|first| first.shared);
        shared.map(|shared| (shared.lines, shared.debit.to_string()))
    };
    assert_eq!(shared(&read.duplicates.certain), shared(&back.certain));
    assert_eq!(shared(&read.duplicates.possible), shared(&back.possible));
    let booked = read.realisation.sources.iter();
    let booked = booked.map(|source| source.booked_totals.net());
    let booked = booked.reduce(|sum, each| sum + each).expect("a source");
    let duplicates = read.duplicates;
    (
        shared(&duplicates.certain),
        shared(&duplicates.possible),
        booked.to_string(),
    )
}

/// Months with a cost of 100 + the number of the month.
fn months(from: u32, to: u32) -> Vec<(u32, u32)> {
    (from..=to).map(|month| (month, 100 + month)).collect()
}

fn csv_file(from: u32, to: u32) -> String {
    let row = |(month, amount)| format!("2021-{month:02}-01;4100;{month};Loon;{amount},00");
    let rows: Vec<String> = months(from, to).into_iter().map(row).collect();
    csv(&rows.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn an_audit_file_and_a_csv_file_that_overlap_by_less_than_half_are_found() {
    let audit_file = source("a", "xaf", &[xaf("A", &months(1, 7))]);
    let both = |partner: &str, from| {
        found(&[
            audit_file.clone(),
            source(partner, "csv", &[csv_file(from, 12)]),
        ])
    };
    // 105 + 106 + 107 of 101 + ... + 107 = 728; the CSV file has 105 + ... + 112 = 868.
    assert_eq!(both("a", 5), (Some((3, "318".into())), None, "1596".into()));
    // 106 + 107 are not proof: two administrations of one partner can have the same number.
    assert_eq!(both("a", 6), (None, Some((2, "213".into())), "1491".into()));
    assert_eq!(both("a", 8), (None, None, "1278".into()));
    // Two partners may pay the same.
    assert_eq!(both("b", 5), (None, None, "1596".into()));
}

#[test]
fn books_under_two_codes_in_files_of_two_kinds_may_be_those_of_one_company() {
    let of_company = |file: String| {
        let ident = "<company><companyIdent>100</companyIdent>";
        file.replace("<company>", ident)
    };
    let audit_file = source("a", "xaf", &[of_company(xaf("A", &months(1, 7)))]);
    let list = |from| {
        let rows = csv_file(from, 12);
        let (headings, rows) = rows.split_once('\n').expect("rows");
        let rows = rows.lines().map(|row| format!("SCH;{row}\n"));
        let text = format!("Administratie;{headings}\n{}", rows.collect::<String>());
        source("a", "csv", &[text])
    };
    let both = |from| [audit_file.clone(), list(from)];
    // 104 + ... + 107 of 101 + ... + 107 = 728: half of the audit file. The list has 104 + ... + 112 = 972.
    assert_eq!(
        found(&both(4)),
        (Some((4, "422".into())), None, "1700".into())
    );
    let companies = &bookkeepings(&both(4)).duplicates.certain[0].companies;
    assert_eq!(*companies, [["100".to_string()], ["SCH".to_string()]]);
    // 105 + 106 + 107 are less than half.
    assert_eq!(
        found(&both(5)),
        (None, Some((3, "318".into())), "1596".into())
    );
}

#[test]
fn equal_transactions_of_two_companies_of_one_partner_count() {
    let company = |number: &str, from, to| {
        let file = xaf(&format!("School {number}"), &months(from, to));
        let ident = format!("<company><companyIdent>{number}</companyIdent>");
        source("a", "xaf", &[file.replace("<company>", &ident)])
    };
    let both = found(&[company("1", 1, 7), company("2", 5, 12)]);
    assert_eq!(both, (None, None, "1596".into()));
    let both = found(&[company("1", 1, 7), company("1", 5, 12)]);
    assert_eq!(both, (Some((3, "318".into())), None, "1596".into()));
    // Two numbers are two companies, also under one name; and so are two codes in a column.
    let of_one_name =
        |number: &str| company(number, 1, 7).replace(&format!("School {number}"), "School");
    let twice_728 = (None, None, "1456".to_string());
    assert_eq!(found(&["01", "02"].map(of_one_name)), twice_728);
    let list = |number: &str| {
        let rows = csv_file(1, 7);
        let rows = rows.lines().map(|row| match row.starts_with("Datum") {
            true => format!("Administratie;{row}\n"),
            false => format!("{number};{row}\n"),
        });
        rows.collect::<String>()
    };
    let unnumbered = |text: String| {
        let rows = (1..=7).fold(text, |text, number| {
            text.replace(&format!(";4100;{number};"), ";4100;;")
        });
        source("a", "csv", &[rows])
    };
    let numbered = |text: String| source("a", "csv", &[text]);
    // All days, amounts and descriptions are the same: they may be the same books in two programs.
    let may_be = (None, Some((7, "728".to_string())), "1456".to_string());
    assert_eq!(
        found(&["01", "02"].map(|number| numbered(list(number)))),
        may_be
    );
    assert_eq!(
        found(&["01", "02"].map(|number| unnumbered(list(number)))),
        may_be
    );
    let same = found(&["01", "01"].map(|number| numbered(list(number))));
    assert_eq!(same.0, Some((7, "728".into())));
    // A company can be written with another name. Only the reader can decide that.
    let named = |name: &str, from, to| source("a", "xaf", &[xaf(name, &months(from, to))]);
    let sources = [named("School", 1, 7), named("De School", 7, 12)];
    assert_eq!(
        found(&sources),
        (None, Some((1, "107".into())), "1385".into())
    );
    let possible = &bookkeepings(&sources).duplicates.possible[0];
    assert_eq!(possible.likeness, Likeness::Numbers);
}

/// A CSV file with a row for each allocation of the costs of three months, and the same costs as an audit file.
#[test]
fn lines_that_are_split_over_allocations_are_compared_as_sums() {
    let costs = [(1, 100), (2, 200), (3, 300)];
    let rows = costs.map(|(month, amount): (u32, u32)| {
        let amount = i64::from(amount);
        let row = |of, number, account: &str, amount, code| {
            format!("{month};{of};{number};2021-{month:02}-01;{account};{amount},00;{code}\n")
        };
        [
            row(1, 1, "4100", amount - 40, "K1"),
            row(1, 2, "4100", 40, "K2"),
            row(2, 1, "1100", -amount, ""),
        ]
        .concat()
    });
    let split = format!(
        "Journaalpost_nr;Journaalpost_vnr;Journaalpost_vnr_vb;Datum;Rekening;Bedrag;Kostenplaats\n{}",
        rows.concat()
    );
    let both = |partner: &str| {
        found(&[
            source("a", "xaf", &[xaf("A", &costs)]),
            source(partner, "csv", std::slice::from_ref(&split)),
        ])
    };
    // 100 + 200 + 300.
    let all = (Some((3, "600".into())), None, "1200".into());
    assert_eq!(both("a"), all);
    assert_eq!(both("b"), all);
}

/// An export of a project: its share of the wages of some months, and seven invoices of its own.
fn project_file(project: &str, wages: &[u32], invoice: u32) -> String {
    let wages = wages.iter().zip(1..).map(|(amount, month)| {
        format!("2021-{month:02}-25;4100;{month};Loon {month};{amount},00;{project}\n")
    });
    let invoices = (0..7).map(|at| {
        let number = 10 * invoice + at;
        format!("2021-04-10;4300;{number};Factuur {number};{invoice},00;{project}\n")
    });
    let rows: String = wages.chain(invoices).collect();
    format!("Datum;Rekening;Boekstuk;Omschrijving;Bedrag;Project\n{rows}")
}

#[test]
fn equal_shares_of_a_line_in_exports_of_two_projects_count() {
    let both = |partner: &str, project: &str, wages: &[u32], invoices: [u32; 2]| {
        let [own, other] = invoices;
        found(&[
            source("a", "csv", &[project_file("PA", wages, own)]),
            source(partner, "csv", &[project_file(project, wages, other)]),
        ])
    };
    let wages = [500, 510, 520];
    // Twice 500 + 510 + 520, 7 x 10 and 7 x 20.
    let all = |found: CountedLines, possible: CountedLines| (found, possible, "3270".into());
    let three = Some((3, "1530".into()));
    assert_eq!(both("a", "PA", &wages, [10, 20]), all(three, None));
    assert_eq!(both("a", "PB", &wages, [10, 20]), all(None, None));
    assert_eq!(both("b", "PB", &wages, [10, 20]), all(None, None));
    // The invoices are equal too: 1530 + 70. The project may have another code in another program.
    let ten = Some((10, "1600".into()));
    let equal = both("a", "PB", &wages, [10, 10]);
    assert_eq!(equal, (None, ten, "3200".into()));
    // An export without costs makes no difference.
    let own = source("a", "csv", &[project_file("PA", &wages, 10)]);
    let none = csv(&["2021-01-01;1100;1;Bank;5,00"]);
    let other = source("a", "csv", &[project_file("PB", &wages, 20), none]);
    assert_eq!(found(&[own, other]), all(None, None));
    // Two of the invoices have no project, so the exports may be of all projects.
    let file = |project: &str, invoice| {
        let file = project_file(project, &wages, invoice);
        file.replacen(
            &format!("{invoice},00;{project}"),
            &format!("{invoice},00;"),
            2,
        )
    };
    let files = [file("PA", 10), file("PB", 20)].map(|file| source("a", "csv", &[file]));
    assert_eq!(found(&files), all(Some((3, "1530".into())), None));
}
