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
    columns! {
        JournalField:
        Account => r#""Grootboekrekening""#,
            nl: "De grootboekrekening.",
            en: "The account.";
        AccountName => r#""Rekeningomschrijving""#,
            nl: "De naam van de grootboekrekening.",
            en: "The name of the account.";
        Date => r#""Boekdatum""#,
            nl: "De dag waarop is geboekt.",
            en: "The day on which it was booked.";
        Period => r#""Periode""#,
            nl: "De periode waarin is geboekt: `4`, `2021/04`, `04-2021` of `april 2021`.",
            en: "The period in which it was booked: `4`, `2021/04`, `04-2021` or `April 2021`.";
        Year => r#""Boekjaar""#,
            nl: "Het boekjaar.",
            en: "The financial year.";
        Journal => r#""Dagboek""#,
            nl: "Het dagboek. Zonder dit is een boekstuk van een andere export met hetzelfde nummer alleen hetzelfde als de rekeningen en bedragen van al zijn regels gelijk zijn, of als een regel dezelfde dag en rekening heeft, en ook hetzelfde bedrag of dezelfde omschrijving. Heeft maar één van beide exports dagboeken, dan telt een boekstuk in elk van beide, en meldt `exports-overlap` gelijke boekstukken.",
            en: "The journal. Without it, a transaction of another export with the same number is the same only if the accounts and amounts of all its lines are equal, or if a line has the same day and account, and also the same amount or description. If only one of two exports has journals, a transaction counts in each of them, and `exports-overlap` reports equal ones.";
        Transaction => r#""Boekstuknummer""#,
            nl: "Het boekstuknummer.",
            en: "The number of the transaction.";
        Number => r#""Regelnr""#,
            nl: "Het regelnummer in het boekstuk.",
            en: "The number of the entry in its transaction.";
        Allocation => r#""Journaalpost_vnr_vb""#,
            nl: "Het nummer van een verdeling: het bedrag van een boeking staat dan op meer rijen.",
            en: "The number of an allocation: the amount of an entry is spread over several rows.";
        Description => r#""Omschrijving""#,
            nl: "De omschrijving.",
            en: "The description.";
        CostCentre => r#""Kostenplaats""#,
            nl: "De kostenplaats.",
            en: "The cost centre.";
        CostObject => r#""Kostendrager""#,
            nl: "De kostendrager.",
            en: "The cost object.";
        Project => r#""Project""#,
            nl: "Het project.",
            en: "The project.";
        Relation => r#""Relatie""#,
            nl: "De klant of leverancier.",
            en: "The customer or supplier.";
        Document => r#""Factuurnr""#,
            nl: "Het document, zoals een factuurnummer.",
            en: "The document, such as an invoice number.";
        Company => r#""Administratie""#,
            nl: "De administratie waarvan de boeking is, in een bestand met boekingen van meer administraties.",
            en: "The company that the line is of, in a file with the lines of several companies.";
        Amount => r#""Bedrag""#,
            nl: "Het bedrag.",
            en: "The amount.";
        Debit => r#""Debet""#,
            nl: "Het bedrag, als het aan de debetkant staat.",
            en: "The amount, if it is on the debit side.";
        Credit => r#""Credit""#,
            nl: "Het bedrag, als het aan de creditkant staat.",
            en: "The amount, if it is on the credit side.";
        Side => r#""D/C""#,
            nl: "De kant: `D` of `C`.",
            en: "The side: `D` or `C`.";
        Currency => r#""Valuta""#,
            nl: "De valuta van het bedrag, die van het plan moet zijn. Zonder `currency` wordt die kolom herkend, tenzij het bedrag volgens \
             zijn kopje in euro's is of een andere kolom de bedragen in vreemde valuta heeft. Met `\"\"` wordt de valuta niet \
             vergeleken.",
            en: "The currency of the amount, which must be that of the plan. Without `currency` its column is recognised, unless \
             the amount is in euros by its heading, or another column has the amounts in foreign currency. With `\"\"` \
             currencies are not compared.";
    },
);
