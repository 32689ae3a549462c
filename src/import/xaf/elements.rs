//! The elements of an audit file that are read, by their local names. Namespaces differ between versions and programs.

/// Declares the elements by name. An element with another name is `Other`.
macro_rules! elements {
    ($($element:ident = $($name:literal)|+,)*) => {
        /// An element of an audit file.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub(super) enum AuditElement {
            $($element,)*
            /// An element that is not read.
            Other,
        }

        impl AuditElement {
            /// The element with a local name.
            pub(super) fn named(name: &str) -> AuditElement {
                match name {
                    $($($name)|+ => AuditElement::$element,)*
                    _ => AuditElement::Other,
                }
            }
        }
    };
}

// Version 4.0 renamed `costID`, `prodID` and `projID`.
elements! {
    AuditFile = "auditfile",
    AuditFileVersion = "auditfileVersion",
    Header = "header",
    FiscalYear = "fiscalYear",
    FirstDay = "startDate",
    LastDay = "endDate",
    Currency = "curCode",
    Created = "dateCreated",
    Software = "softwareDesc",
    SoftwareVersion = "softwareVersion",
    Company = "company",
    CompanyName = "companyName",
    CompanyId = "companyIdent",
    TaxNumber = "taxRegIdent",
    Ledger = "generalLedger",
    LedgerAccount = "ledgerAccount",
    AccountId = "accID",
    AccountName = "accDesc",
    AccountType = "accTp",
    Periods = "periods",
    Period = "period",
    PeriodNumber = "periodNumber",
    PeriodStart = "startDatePeriod",
    PeriodEnd = "endDatePeriod",
    OpeningBalance = "openingBalance",
    OpeningDate = "opBalDate",
    OpeningLine = "obLine",
    Transactions = "transactions",
    LinesCount = "linesCount",
    TotalDebit = "totalDebit",
    TotalCredit = "totalCredit",
    Journal = "journal",
    JournalId = "jrnID",
    JournalType = "jrnTp",
    Transaction = "transaction",
    Line = "trLine",
    Number = "nr",
    Description = "desc",
    Date = "trDt",
    Document = "docRef",
    Amount = "amnt",
    AmountSide = "amntTp",
    Relation = "custSupID",
    CostCentre = "costID" | "cost",
    CostObject = "prodID" | "product",
    Project = "projID" | "project",
}
