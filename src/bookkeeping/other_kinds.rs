//! Messages about files of another kind than a bookkeeping.

use crate::finding::{Message, verbatim};
use crate::import::OtherKind;
use crate::tell;

/// Returns a message with the kind of the file, and with the file to export instead.
pub(super) fn other_kind(kind: OtherKind) -> Message {
    match kind {
        OtherKind::Payroll => tell! {
            nl: "dit is een bestand van de salarisadministratie; exporteer het auditfile financieel (XAF)",
            en: "this is a file of a payroll; export the financial audit file (XAF)",
        },
        OtherKind::CashRegister => tell! {
            nl: "dit is een auditfile van een kassa; exporteer het auditfile financieel (XAF)",
            en: "this is an audit file of a cash register; export the financial one (XAF)",
        },
        OtherKind::SafT => tell! {
            nl: "dit is een SAF-T-bestand; exporteer een auditfile financieel (XAF)",
            en: "this is a SAF-T file; export an XAF file",
        },
        OtherKind::OldAuditFile => tell! {
            nl: "dit auditfile is van voor versie 3; exporteer versie 3.2 of 4.0",
            en: "this audit file is from before version 3; export version 3.2 or 4.0",
        },
        OtherKind::Workbook => tell! {
            nl: "dit is een werkmap; bewaar het werkblad met de mutaties als CSV-bestand",
            en: "this is a workbook; save the sheet with the journal lines as a CSV file",
        },
        OtherKind::XmlAsCsv => tell! {
            nl: "dit is XML en geen CSV-bestand; schrijf `kind = \"xaf\"` voor een auditfile",
            en: "this is XML and not a CSV file; write `kind = \"xaf\"` for an audit file",
        },
        OtherKind::CsvAsXaf => tell! {
            nl: "dit lijkt een CSV-bestand en geen auditfile; schrijf {kind}, of exporteer een auditfile financieel (XAF)",
            en: "this looks like a CSV file and not like an audit file; write {kind}, or export an XAF file",
            kind = verbatim("kind = \"csv\"")
        },
        OtherKind::OtherXml => tell! {
            nl: "dit is XML, maar geen auditfile; exporteer een auditfile financieel (XAF)",
            en: "this is XML, and not an audit file; export an XAF file",
        },
        OtherKind::NotXml => tell! {
            nl: "dit is geen auditfile; exporteer een auditfile financieel (XAF), of schrijf `kind = \"csv\"`",
            en: "this is not an audit file; export an XAF file, or write `kind = \"csv\"`",
        },
    }
}
