//! Transactions of a file whose debit and credit differ.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Piece, Rule, RuleName, Topic, Words, name, verbatim};
use crate::import::{AllocatedRows, Remark};
use crate::place::Place;
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB100",
    name: RuleName("unbalanced-transactions"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Boekstukken niet in evenwicht",
        "Transactions that do not balance",
    ),
    checks: Words::new(
        "Of debet en credit van elk boekstuk gelijk zijn: in een auditfile, en in een CSV-bestand waarin meer dan de helft van de boekstukken in evenwicht is. Ook wordt `allocations` gecontroleerd. Regels die als delen worden gelezen, mogen samen niet een veelvoud zijn van de andere kant van het boekstuk. Regels die als assen worden gelezen, mogen niet juist als delen in evenwicht zijn.",
        "That debit and credit of each transaction are equal: in an audit file, and in a CSV file in which more than half of the transactions balance. `allocations` is checked too. Rows that are read as shares must not add up to a multiple of the other side of the transaction. Rows that are read as axes must not balance as shares instead.",
    ),
    why: Words::new(
        "Een boekstuk dat niet in evenwicht is, wijst op regels die ontbreken. Exact Globe schrijft in versie 3.1 met opzet één kant: dan zegt dit niets.",
        "A transaction that does not balance points at missing lines. Exact Globe writes only one side in version 3.1, by design: then it means nothing.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2021"]

[funders]
gemeente = { name = "Gemeente", credit = [500] }

[lines]
staf = { name = "Staf", debit = [500] }

[[actuals.source]]
kind = "xaf"
contents = '''
<auditfile>
  <header><fiscalYear>2021</fiscalYear><startDate>2021-01-01</startDate><endDate>2021-12-31</endDate></header>
  <company>
    <generalLedger><ledgerAccount><accID>4100</accID></ledgerAccount><ledgerAccount><accID>1100</accID></ledgerAccount></generalLedger>
    <transactions>
      <linesCount>2</linesCount><totalDebit>300.00</totalDebit><totalCredit>250.00</totalCredit>
      <journal><jrnID>70</jrnID>
        <transaction><nr>1</nr><periodNumber>12</periodNumber><trDt>2021-12-01</trDt>
          <trLine><nr>1</nr><accID>4100</accID><docRef/><effDate>2021-12-01</effDate><amnt>300.00</amnt><amntTp>D</amntTp></trLine>
          <trLine><nr>2</nr><accID>1100</accID><docRef/><effDate>2021-12-01</effDate><amnt>250.00</amnt><amntTp>C</amntTp></trLine>
        </transaction>
      </journal>
    </transactions>
  </company>
</auditfile>
'''
rules = [{ account = "41*", line = "staf" }, { account = "1*", exclude = "balans" }]
"#,
    instead: &[
        (r#"<totalDebit>300.00"#, r#"<totalDebit>250.00"#),
        (r#"<amnt>300.00"#, r#"<amnt>250.00"#),
    ],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        for export in &read.noticed.exports {
            let other = export.remarks.iter().find_map(|remark| {
                if let Remark::WrongAllocations(rows) = remark {
                    Some(*rows)
                } else {
                    None
                }
            });
            if let Some(other) = other {
                findings.push(wrong_allocations(read.source.place(), &export.path, other));
            }
            let mut remarks = export.remarks.iter();
            let has_other_totals = remarks.any(|each| matches!(each, Remark::TotalsDiffer { .. }));
            for remark in &export.remarks {
                let Remark::Unbalanced { count, first } = *remark else {
                    continue;
                };
                // The hint of `file-totals-differ` gives the line of the first of these.
                let is_in_hint = has_other_totals;
                // These are the transactions that `wrong_allocations` reports.
                let are_allocations = other.is_some_and(|other| other.count == count);
                if !is_in_hint && !are_allocations {
                    findings.push(unbalanced(read.files(), &export.path, count, first));
                }
            }
        }
    }
}

fn unbalanced(files: Place, path: &str, number: u64, first: u64) -> Finding {
    let message = tell! {
        nl: "{file} heeft boekstukken die niet in evenwicht zijn: {number}, het eerste op regel {first}",
        en: "{file} has transactions that do not balance: {number}, the first on line {first}",
        file = name(path), number, first
    };
    let hint = tell! {
        nl: "exporteer het bestand opnieuw, of zet deze controle uit als het programma boekstukken met opzet zo schrijft",
        en: "export the file again, or silence this rule if the program writes transactions like that by design"
    };
    Finding::new(RULE.name, files, message).hint(hint)
}

/// Returns a finding about allocated rows that look like shares where the plan says axes, or the other way around.
fn wrong_allocations(source: Place, path: &str, found: AllocatedRows) -> Finding {
    let (rows, others) = (found.rows.abs(), found.other_side.abs());
    let read_as = match found.are_shares {
        true => tell! { nl: "delen", en: "shares" },
        false => tell! { nl: "assen van één bedrag", en: "axes of one amount" },
    };
    let message = tell! {
        nl: "van het boekstuk op regel {at} van {file} zijn de verbijzonderde regels als {read_as} samen {rows}, en staat er {others} tegenover; zulke boekstukken: {count}",
        en: "in the transaction on line {at} of {file}, the allocated rows come to {rows} as {read_as}, and the other side is {others}; transactions like it: {count}",
        read_as, at = found.at, file = name(path), rows = Piece::InCents(rows), others = Piece::InCents(others),
        count = found.count
    };
    let hint = match found.are_shares {
        true => tell! {
            nl: "het bestand herhaalt dan dezelfde kosten voor meer assen: exporteer één as, en laat {key} weg",
            en: "the file then repeats the same cost for several axes: export one of them, and leave {key} out",
            key = verbatim("allocations")
        },
        false => tell! {
            nl: "het zijn dan delen van het bedrag: laat {key} weg, of schrijf {shares}",
            en: "they are then shares of the amount: leave {key} out, or write {shares}",
            key = verbatim("allocations"), shares = verbatim("allocations = \"shares\"")
        },
    };
    let place = source.key("allocations");
    Finding::new(RULE.name, place, message)
        .hint(hint)
        .figures(rows, others)
}
