//! Totals that a file states and that differ from the totals of its lines.

use super::sources::{accounts_that_differ, amount, sources};
use crate::bookkeeping::ReadExport;
use crate::checks::Context;
use crate::finding::{
    Finding, Level, Message, Piece, Rule, RuleName, Topic, Words, counted, name, verbatim,
};
use crate::import::{CountConvention, JournalTotals, Remark};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB099",
    name: RuleName("file-totals-differ"),
    level: Level::Warn,
    topic: Topic::Actuals,
    needs: &[],
    title: Words::new(
        "Bestand en zijn totalen verschillen",
        "File and its totals differ",
    ),
    checks: Words::new(
        "Of het aantal regels, het debet en het credit die een auditfile noemt, gelijk zijn aan die van zijn regels. Voor de beginbalans geldt hetzelfde, en staat die ook onder de boekstukken, dan moet hij daar per rekening gelijk zijn. Van een CSV-bestand wordt elke rij die als totaal is overgeslagen, vergeleken met de regels erboven. Negatieve bedragen mogen zijn opgeteld zoals ze er staan, aan de andere kant, of zonder hun teken: programma's verschillen daarin.",
        "That the number of lines, the debit and the credit that an audit file states are those of its lines. The same holds for its opening balance; if that is also among the transactions, it must be the same there for each account. In a CSV file, each row that was left out as a total is compared with the lines above it. Negative amounts may be added as they are, on the other side, or without their sign: programs differ in that.",
    ),
    why: Words::new(
        "Een bestand dat onderweg regels heeft verloren, is verder niet te herkennen. Sommige programma's tellen boekstukken in plaats van regels, of tellen de beginbalans mee: dan klopt alleen het aantal niet.",
        "A file that lost lines on its way to you can't be recognised otherwise. Some programs count transactions instead of lines, or count the opening balance too: then only the number of lines differs.",
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
          <trLine><nr>1</nr><accID>4100</accID><docRef/><effDate>2021-12-01</effDate><amnt>250.00</amnt><amntTp>D</amntTp></trLine>
          <trLine><nr>2</nr><accID>1100</accID><docRef/><effDate>2021-12-01</effDate><amnt>250.00</amnt><amntTp>C</amntTp></trLine>
        </transaction>
      </journal>
    </transactions>
  </company>
</auditfile>
'''
rules = [{ account = "41*", line = "staf" }, { account = "1*", exclude = "balans" }]
"#,
    instead: &[(r#"<totalDebit>300.00"#, r#"<totalDebit>250.00"#)],
    source: None,
};

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for read in sources(cx) {
        for export in &read.noticed.exports {
            let messages = export
                .remarks
                .iter()
                .filter_map(|remark| message(export, remark));
            findings.extend(
                messages.map(|(message, hint)| {
                    Finding::new(RULE.name, read.files(), message).hint(hint)
                }),
            );
        }
    }
}

/// The message and the hint. None for a remark that is not about totals.
fn message(export: &ReadExport, remark: &Remark) -> Option<(Message, Message)> {
    let path = export.path.as_str();
    match remark {
        Remark::LinesDiffer {
            stated,
            counted,
            convention,
        } => Some((lines(path, *stated, *counted), hint_on_count(*convention))),
        Remark::TotalsDiffer { stated, counted } if stated.lines != counted.lines => {
            let message = tell! {
                nl: "{file} noemt {stated} regels met debet {debit} en credit {credit}, en heeft er {counted}, met {sum} en {other}",
                en: "{file} states {stated} lines with a debit of {debit} and a credit of {credit}, and has {counted}, with {sum} and {other}",
                file = name(path), stated = stated.lines, debit = Piece::InCents(stated.debit), credit = Piece::InCents(stated.credit),
                counted = counted.lines, sum = Piece::InCents(counted.debit), other = Piece::InCents(counted.credit)
            };
            Some((message, export_again(export)))
        }
        Remark::TotalsDiffer { stated, counted } => {
            let message = tell! {
                nl: "{file} noemt debet {debit} en credit {credit}, en zijn regels komen op {sum} en {other}",
                en: "{file} states a debit of {debit} and a credit of {credit}, and its lines come to {sum} and {other}",
                file = name(path), debit = Piece::InCents(stated.debit), credit = Piece::InCents(stated.credit),
                sum = Piece::InCents(counted.debit), other = Piece::InCents(counted.credit)
            };
            Some((message, export_again(export)))
        }
        Remark::OpeningTotalsDiffer { stated, counted } => {
            let message = tell! {
                nl: "{file} noemt een beginbalans van {lines} regels (debet {debit}, credit {credit}), maar die heeft {counted} regels (debet {sum}, credit {other})",
                en: "{file} states an opening balance of {lines} lines, a debit of {debit} and a credit of {credit}, and it has {counted} lines, a debit of {sum} and a credit of {other}",
                file = name(path), lines = stated.lines, debit = Piece::InCents(stated.debit), credit = Piece::InCents(stated.credit),
                counted = counted.lines, sum = Piece::InCents(counted.debit), other = Piece::InCents(counted.credit)
            };
            Some((message, export_again(export)))
        }
        Remark::SumRowsDiffer {
            count,
            at,
            account,
            stated,
            counted,
        } => {
            let above = lines_above(account.as_deref());
            Some(sum_rows(path, *count, *at, above, *stated, *counted))
        }
        Remark::OpeningsDiffer(differences) => {
            let message = tell! {
                nl: "{file} heeft de beginbalans twee keer, met een verschil in {accounts}: die onder de boekstukken telt",
                en: "{file} has the opening balance twice, with a difference in {accounts}: the one among the transactions counts",
                file = name(path), accounts = accounts_that_differ(differences)
            };
            let hint = tell! {
                nl: "ga na welke van de twee klopt, en exporteer het bestand opnieuw",
                en: "find out which of the two is right, and export the file again"
            };
            Some((message, hint))
        }
        Remark::OpeningAlmostRepeated { at, differences } => {
            let message = tell! {
                nl: "het boekstuk op regel {at} van {file} is de beginbalans, op een verschil na in {accounts}: het telt als boeking \
                     van het jaar",
                en: "the transaction on line {at} of {file} is the opening balance, but for a difference in {accounts}: it counts as \
                     an entry of the year",
                at = *at, file = name(path), accounts = accounts_that_differ(differences)
            };
            let hint = tell! {
                nl: "is het de beginbalans, exporteer het bestand dan opnieuw, of sluit het boekstuk uit met een regel ({key})",
                en: "if it is the opening balance, export the file again, or exclude the transaction by a rule ({key})",
                key = verbatim("exclude")
            };
            Some((message, hint))
        }
        Remark::NotUtf8 { .. }
        | Remark::LooksUtf8(_)
        | Remark::NoPeriods { .. }
        | Remark::PeriodsLacking { .. }
        | Remark::PeriodsAreNoMonths
        | Remark::Padded
        | Remark::OpeningRepeated { .. }
        | Remark::YearEnd(_)
        | Remark::NoTransactions
        | Remark::NegativeCredits
        | Remark::PeriodsAreMonths
        | Remark::Unbalanced { .. }
        | Remark::OneSide(_)
        | Remark::NoLines
        | Remark::OutsideJournals { .. }
        | Remark::SpreadRows { .. }
        | Remark::AllocationsUnused
        | Remark::Layout(_)
        | Remark::RowsLeftOut { .. }
        | Remark::WrongAllocations(_)
        | Remark::Allocations { .. } => None,
    }
}

/// The words for the lines that a total is compared with.
fn lines_above(account: Option<&str>) -> Message {
    match account {
        Some(account) => tell! {
            nl: "de regels van rekening {account} erboven", en: "the lines of account {account} above it",
            account = name(account)
        },
        None => tell! { nl: "de regels erboven", en: "the lines above it" },
    }
}

/// The finding on total rows that are not the sum of the lines above them.
fn sum_rows(
    path: &str,
    count: u64,
    at: u64,
    above: Message,
    stated: JournalTotals,
    counted: JournalTotals,
) -> (Message, Message) {
    let (file, stated, counted) = (name(path), amount(&stated), amount(&counted));
    let others = usize::try_from(count - 1).unwrap_or(usize::MAX);
    let message = match others {
        0 => tell! {
            nl: "regel {at} van {file} is als totaal overgeslagen, met {stated}, en {above} komen op {counted}",
            en: "line {at} of {file} was left out as a total, with {stated}, and {above} come to {counted}",
            at, file, above, stated, counted
        },
        1.. => tell! {
            nl: "regel {at} van {file} is als totaal overgeslagen, met {stated}, en {above} komen op {counted}; en \
                 {others} zoals deze",
            en: "line {at} of {file} was left out as a total, with {stated}, and {above} come to {counted}; and \
                 {others} like it",
            at, file, above, stated, counted,
            others = self::counted(
                others,
                Words::new("andere rij", "other row"),
                Words::new("andere rijen", "other rows")
            )
        },
    };
    let hint = tell! {
        nl: "is het een boeking, vul dan haar datum, rekening en boekstuk in; is het een totaal, exporteer het bestand dan opnieuw: er ontbreken regels",
        en: "if it is an entry, fill in its date, account and transaction; if it is a total, export the file again: lines are missing",
    };
    (message, hint)
}

/// The hint about a file that lacks lines, with the first transaction that shows it.
fn export_again(export: &ReadExport) -> Message {
    let unbalanced = export.remarks.iter().find_map(|remark| {
        if let Remark::Unbalanced { first, .. } = remark {
            Some(*first)
        } else {
            None
        }
    });
    if let Some(first) = unbalanced {
        return tell! {
            nl: "exporteer het bestand opnieuw: er ontbreken regels, of het programma telt verkeerd; het eerste boekstuk dat niet in \
                 evenwicht is, begint op regel {first}",
            en: "export the file again: it lacks lines, or the program adds up wrongly; the first transaction that does not balance \
                 begins on line {first}",
            first
        };
    }
    tell! {
        nl: "exporteer het bestand opnieuw: er ontbreken regels, of het programma telt verkeerd",
        en: "export the file again: it lacks lines, or the program adds up wrongly"
    }
}

fn lines(path: &str, stated: u64, counted: u64) -> Message {
    tell! {
        nl: "{file} noemt {stated} regels, en heeft er {counted}",
        en: "{file} states {stated} lines, and has {counted}",
        file = name(path), stated, counted
    }
}

/// The hint for a stated number of lines that is wrong.
fn hint_on_count(convention: Option<CountConvention>) -> Message {
    match convention {
        None => tell! {
            nl: "exporteer het bestand opnieuw; kloppen debet en credit wel, dan telt het programma anders",
            en: "export the file again; if debit and credit agree, the program counts in another way"
        },
        Some(CountConvention::Transactions) => tell! {
            nl: "dat is het aantal boekstukken: het programma telt die in plaats van regels; zet deze controle uit als dat altijd zo is",
            en: "that is the number of transactions: the program counts those instead of lines; silence this rule if it always does"
        },
        Some(CountConvention::Opening) => tell! {
            nl: "het programma telt de beginbalans als een regel mee; zet deze controle uit als dat altijd zo is",
            en: "the program counts the opening balance as a line too; silence this rule if it always does"
        },
    }
}
