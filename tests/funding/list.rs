//! A table of costs × funders that would be large and nearly empty becomes a list of payments.

use std::fmt::Write;

use hbplan::reports;

use crate::support::plans::{TODAY, project};
use crate::support::tables::{rows, tables, titles};

/// A plan in which each of these funders pays a line of its own.
fn plan(funders: usize) -> String {
    let mut text =
        "[plan]\ntitle = \"T\"\nlanguage = \"en\"\nunit = 1\nperiods = [2027, 2028]\n[funders]\n"
            .to_string();
    for at in 0..funders {
        writeln!(text, "f{at} = {{ credit = [{at}, 1], pays = [\"l{at}\"] }}").expect("a string");
    }
    text.push_str("[lines]\n");
    for at in 0..funders {
        writeln!(text, "l{at} = {{ debit = [{at}, 1] }}").expect("a string");
    }
    text
}

#[test]
fn many_funders_with_a_line_each_are_a_list() {
    let project = project(&plan(250));
    let report = reports::funding(&project.report_input(TODAY), None);
    let tables = tables(&report);
    let [whole, first, second] = tables[..] else {
        panic!("{} tables", tables.len())
    };
    assert_eq!(titles(whole), ["Line", "Funder", "Amount"]);
    // 250 payments: the funder of 0 pays 1 in 2028. 0 + 1 + … + 249 = 31.125, and 250 more.
    let all = rows(whole);
    assert_eq!(all.len(), 251);
    assert!(all[7].ends_with("|f7|8"), "{}", all[7]);
    assert_eq!(all[250], "= Total||31375");
    // The funder with credit 0 pays nothing in 2027.
    assert_eq!((first.rows.len(), second.rows.len()), (250, 251));
}

#[test]
fn few_funders_are_columns() {
    let project = project(&plan(3));
    let report = reports::funding(&project.report_input(TODAY), None);
    assert_eq!(
        titles(tables(&report)[0]),
        ["Line", "f0", "f1", "f2", "Total"]
    );
}
