//! Every word that a report prints, in one place for each language.

use crate::model::Language;

/// The words of one language.
#[derive(Debug, PartialEq, Eq)]
pub struct Words {
    pub budget: &'static str,
    pub version: &'static str,
    pub debit: &'static str,
    pub credit: &'static str,
    pub total: &'static str,
    pub balance: &'static str,
    pub opening: &'static str,
    pub closing: &'static str,
    /// From the one period to the other, in the heading of a total: `2020 t/m 2023`.
    pub through: &'static str,
    /// The row for cost that has no line.
    pub no_line: &'static str,
    pub no_amounts: &'static str,
    pub adjustment: &'static str,
    pub not_explained: &'static str,
    pub silenced: &'static str,
    pub warned: &'static str,
    pub without_reason: &'static str,
    pub derivation: &'static str,
    pub line: &'static str,
    pub period: &'static str,
    pub activity: &'static str,
    pub how: &'static str,
    pub amount: &'static str,
    pub key: &'static str,
    /// Before and after how many findings there are, of one and of more.
    pub one_finding: &'static str,
    pub findings: &'static str,
}

/// The words of a language.
pub fn words(language: Language) -> &'static Words {
    match language {
        Language::Dutch => &DUTCH,
        Language::English => &ENGLISH,
    }
}

static DUTCH: Words = Words {
    budget: "Begroting",
    version: "Versie",
    debit: "Debet",
    credit: "Credit",
    total: "Totaal",
    balance: "Saldo",
    opening: "Beginsaldo",
    closing: "Eindsaldo",
    through: "t/m",
    no_line: "Zonder begrotingspost",
    no_amounts: "Dit plan heeft geen bedragen.",
    adjustment: "Correctie",
    not_explained: "begroot, niet uit activiteiten",
    silenced: "Controle uitgezet:",
    warned: "Controle afgezwakt tot waarschuwing:",
    without_reason: "zonder reden",
    derivation: "Herleiding",
    line: "Post",
    period: "Periode",
    activity: "Activiteit",
    how: "Hoe",
    amount: "Bedrag",
    key: "Sleutel",
    one_finding: "fout in het plan; `hbplan check` zegt welke",
    findings: "fouten in het plan; `hbplan check` zegt welke",
};

static ENGLISH: Words = Words {
    budget: "Budget",
    version: "Version",
    debit: "Debit",
    credit: "Credit",
    total: "Total",
    balance: "Balance",
    opening: "Opening balance",
    closing: "Closing balance",
    through: "to",
    no_line: "Without a budget line",
    no_amounts: "This plan has no amounts.",
    adjustment: "Adjustment",
    not_explained: "budgeted, not from activities",
    silenced: "Check silenced:",
    warned: "Check lowered to a warning:",
    without_reason: "without a reason",
    derivation: "Derivation",
    line: "Line",
    period: "Period",
    activity: "Activity",
    how: "How",
    amount: "Amount",
    key: "Key",
    one_finding: "error in the plan; `hbplan check` says which",
    findings: "errors in the plan; `hbplan check` says which",
};
