//! The columns of a CSV file of a bookkeeping.

use super::{KeySchema, TableSchema, ValueType};
use crate::plan::{JournalField, Word};

/// The headings of a CSV file.
pub const COLUMNS: TableSchema = TableSchema::new(
    "the columns of a CSV file",
    "de kolommen van een CSV-bestand",
    "Het kopje van elke kolom, met als sleutel wat zij bevat. Kolommen met gangbare kopjes worden herkend. `\"\"` zegt \
     dat er geen kolom voor is: met `period = \"\"` tellen de datums, en met `side = \"\"` zegt het teken van een bedrag of \
     het debet of credit is.",
    "The heading of each column, by what it holds. Columns with usual headings are recognised. `\"\"` says that there is no \
     column for it: with `period = \"\"` the dates count, and with `side = \"\"` the sign of an amount says whether it is \
     debit or credit.",
    &[
        column(
            JournalField::Account,
            "De grootboekrekening.",
            "The account.",
            r#""Grootboekrekening""#,
        ),
        column(
            JournalField::AccountName,
            "De naam van de grootboekrekening.",
            "The name of the account.",
            r#""Rekeningomschrijving""#,
        ),
        column(
            JournalField::Date,
            "De dag waarop is geboekt.",
            "The day on which it was booked.",
            r#""Boekdatum""#,
        ),
        column(
            JournalField::Period,
            "De periode waarin is geboekt: `4`, `2021/04`, `04-2021` of `april 2021`.",
            "The period in which it was booked: `4`, `2021/04`, `04-2021` or `April 2021`.",
            r#""Periode""#,
        ),
        column(
            JournalField::Year,
            "Het boekjaar.",
            "The financial year.",
            r#""Boekjaar""#,
        ),
        column(
            JournalField::Journal,
            "Het dagboek. Zonder dit is een boekstuk van een andere export met hetzelfde nummer alleen hetzelfde als de rekeningen en bedragen van al zijn regels gelijk zijn, of als een regel dezelfde dag en rekening heeft, en ook hetzelfde bedrag of dezelfde omschrijving. Heeft maar één van beide exports dagboeken, dan telt een boekstuk in elk van beide, en meldt `exports-overlap` gelijke boekstukken.",
            "The journal. Without it, a transaction of another export with the same number is the same only if the accounts and amounts of all its lines are equal, or if a line has the same day and account, and also the same amount or description. If only one of two exports has journals, a transaction counts in each of them, and `exports-overlap` reports equal ones.",
            r#""Dagboek""#,
        ),
        column(
            JournalField::Transaction,
            "Het boekstuknummer.",
            "The number of the transaction.",
            r#""Boekstuknummer""#,
        ),
        column(
            JournalField::Number,
            "Het regelnummer in het boekstuk.",
            "The number of the entry in its transaction.",
            r#""Regelnr""#,
        ),
        column(
            JournalField::Allocation,
            "Het nummer van een verdeling: het bedrag van een boeking staat dan op meer rijen.",
            "The number of an allocation: the amount of an entry is spread over several rows.",
            r#""Journaalpost_vnr_vb""#,
        ),
        column(
            JournalField::Description,
            "De omschrijving.",
            "The description.",
            r#""Omschrijving""#,
        ),
        column(
            JournalField::CostCentre,
            "De kostenplaats.",
            "The cost centre.",
            r#""Kostenplaats""#,
        ),
        column(
            JournalField::CostObject,
            "De kostendrager.",
            "The cost object.",
            r#""Kostendrager""#,
        ),
        column(
            JournalField::Project,
            "Het project.",
            "The project.",
            r#""Project""#,
        ),
        column(
            JournalField::Relation,
            "De klant of leverancier.",
            "The customer or supplier.",
            r#""Relatie""#,
        ),
        column(
            JournalField::Document,
            "Het document, zoals een factuurnummer.",
            "The document, such as an invoice number.",
            r#""Factuurnr""#,
        ),
        column(
            JournalField::Company,
            "De administratie waarvan de boeking is, in een bestand met boekingen van meer administraties.",
            "The company that the line is of, in a file with the lines of several companies.",
            r#""Administratie""#,
        ),
        column(
            JournalField::Amount,
            "Het bedrag.",
            "The amount.",
            r#""Bedrag""#,
        ),
        column(
            JournalField::Debit,
            "Het bedrag, als het aan de debetkant staat.",
            "The amount, if it is on the debit side.",
            r#""Debet""#,
        ),
        column(
            JournalField::Credit,
            "Het bedrag, als het aan de creditkant staat.",
            "The amount, if it is on the credit side.",
            r#""Credit""#,
        ),
        column(
            JournalField::Side,
            "De kant: `D` of `C`.",
            "The side: `D` or `C`.",
            r#""D/C""#,
        ),
        column(
            JournalField::Currency,
            "De valuta van het bedrag, die van het plan moet zijn. Zonder `currency` wordt die kolom herkend, tenzij het bedrag volgens \
             zijn kopje in euro's is of een andere kolom de bedragen in vreemde valuta heeft. Met `\"\"` wordt de valuta niet \
             vergeleken.",
            "The currency of the amount, which must be that of the plan. Without `currency` its column is recognised, unless \
             the amount is in euros by its heading, or another column has the amounts in foreign currency. With `\"\"` \
             currencies are not compared.",
            r#""Valuta""#,
        ),
    ],
);

const fn column(
    field: JournalField,
    nl: &'static str,
    en: &'static str,
    example: &'static str,
) -> KeySchema {
    KeySchema::new(
        JournalField::WORDS[field as usize],
        ValueType::Text,
        nl,
        en,
        example,
    )
}
