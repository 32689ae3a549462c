//! The headings by which columns of lists of commitments are recognised.

use crate::import::csv::CsvField;
use crate::plan::CommitmentField;

impl CsvField for CommitmentField {
    const FIELDS: &'static [CommitmentField] = &CommitmentField::ALL;

    fn index(self) -> usize {
        self as usize
    }

    fn headings(self) -> &'static [&'static str] {
        match self {
            CommitmentField::Number => &[
                "nummer",
                "verplichtingnummer",
                "verplichtingsnummer",
                "verplichting",
                "ordernummer",
                "bestelnummer",
                "inkoopordernummer",
                "inkooporder",
                "opdrachtnummer",
                "contractnummer",
                "number",
                "commitment",
                "commitmentnumber",
                "ordernumber",
                "ponumber",
                "purchaseorder",
            ],
            CommitmentField::Supplier => &[
                "leverancier",
                "leveranciersnaam",
                "crediteur",
                "crediteurnaam",
                "relatie",
                "supplier",
                "suppliername",
                "vendor",
                "creditor",
            ],
            CommitmentField::Activity => &[
                "activiteit",
                "activiteitcode",
                "activiteitscode",
                "werkpakket",
                "activity",
                "activitycode",
                "workpackage",
            ],
            CommitmentField::Line => &[
                "post",
                "begrotingspost",
                "begrotingsregel",
                "kostensoort",
                "line",
                "budgetline",
            ],
            CommitmentField::Amount => &[
                "bedrag",
                "orderbedrag",
                "verplichtingbedrag",
                "opdrachtbedrag",
                "contractbedrag",
                "totaalbedrag",
                "amount",
                "orderamount",
                "totalamount",
            ],
            CommitmentField::Within => &[
                "periode",
                "tijdvak",
                "jaar",
                "boekjaar",
                "leverdatum",
                "period",
                "year",
                "deliverydate",
            ],
            CommitmentField::Invoiced => &[
                "gefactureerd",
                "reedsgefactureerd",
                "gefactureerdbedrag",
                "facturen",
                "invoiced",
                "invoicedamount",
                "amountinvoiced",
            ],
            CommitmentField::Note => &[
                "toelichting",
                "opmerking",
                "omschrijving",
                "note",
                "remark",
                "description",
            ],
        }
    }
}
