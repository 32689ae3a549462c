//! Transactions of a file whose debit and credit differ.

use super::sources::sources;
use crate::checks::Context;
use crate::finding::{Finding, Level, Rule, RuleName, Topic, Words, name};
use crate::import::Remark;
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
        "Of debet en credit van elk boekstuk gelijk zijn: in een auditfile, en in een CSV-bestand waarin meer dan de helft van de boekstukken in evenwicht is.",
        "That debit and credit of each transaction are equal: in an audit file, and in a CSV file in which more than half of the transactions balance.",
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
            for remark in &export.remarks {
                if let Remark::Unbalanced {
                    count: number,
                    first,
                } = remark
                {
                    let message = tell! {
                        nl: "{file} heeft boekstukken die niet in evenwicht zijn: {number}, het eerste op regel {first}",
                        en: "{file} has transactions that do not balance: {number}, the first on line {first}",
                        file = name(&export.path), number = *number, first = *first
                    };
                    let hint = tell! {
                        nl: "exporteer het bestand opnieuw, of zet deze controle uit als het programma boekstukken met opzet zo schrijft",
                        en: "export the file again, or silence this rule if the program writes transactions like that by design"
                    };
                    findings.push(Finding::new(RULE.name, read.files(), message).hint(hint));
                }
            }
        }
    }
}
