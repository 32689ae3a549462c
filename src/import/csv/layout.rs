//! The layout of a CSV file: the field of each column, and the notation of values.

use super::columns::{CsvColumns, CsvField, plain};
use crate::import::Reason;
use crate::plan::{JournalField, month_named};

/// The columns of a bookkeeping.
pub(super) type JournalColumns = CsvColumns<JournalField>;

/// The fields that hold an amount.
pub(super) const AMOUNTS: [JournalField; 3] = [
    JournalField::Amount,
    JournalField::Debit,
    JournalField::Credit,
];

/// Headings of a column of amounts in foreign currency, beside the column in the currency of the books.
const FOREIGN: [&str; 9] = [
    "bedragvv",
    "bedragvreemdevaluta",
    "bedraginvreemdevaluta",
    "bedragvaluta",
    "bedraginvaluta",
    "valutabedrag",
    "amountfc",
    "foreignamount",
    "amountforeigncurrency",
];

impl JournalColumns {
    /// The columns of a row of headings.
    ///
    /// A column of currencies is about another amount than the one that is read if the heading of that amount says
    /// euros, or if another column has the amount in foreign currency. Such a column is left out, unless the plan names
    /// it.
    ///
    /// # Errors
    /// The heading that the plan names, if the row does not have it.
    pub(super) fn of_books(
        named: &[(JournalField, String)],
        headings: &[String],
    ) -> Result<JournalColumns, String> {
        let mut columns = JournalColumns::find(named, headings)?;
        let amount = columns.of(JournalField::Amount);
        let mut plain_headings = headings.iter().map(|heading| plain(heading)).enumerate();
        let is_about_others = plain_headings.any(|(number, heading)| {
            if Some(number) == amount {
                heading.contains("eur")
            } else {
                FOREIGN.contains(&heading.as_str())
            }
        });
        let names_currency = named
            .iter()
            .any(|(field, _)| *field == JournalField::Currency);
        if is_about_others && !names_currency {
            columns.forget(JournalField::Currency);
        }
        Ok(columns)
    }

    /// Whether there are enough columns for a bookkeeping: an amount, and an account or at least two other columns.
    pub(super) fn are_enough(&self) -> bool {
        self.has_amount() && (self.has(JournalField::Account) || self.iter().count() >= 3)
    }

    /// The heading of a column that probably holds the accounts: no field has the column, and its heading has a word
    /// for accounts but none for a name or a contra account. None if there is none.
    pub(super) fn heading_of_accounts(&self, headings: &[String]) -> Option<String> {
        const WORDS: [&str; 4] = ["grootboek", "rekening", "account", "ledger"];
        const OTHERS: [&str; 7] = [
            "naam",
            "omschrijving",
            "name",
            "description",
            "tegen",
            "contra",
            "counter",
        ];
        let is_known = |number: usize| self.iter().any(|(_, known)| known == number);
        let mut others = headings.iter().enumerate();
        let found = others.find(|(number, heading)| {
            let heading = plain(heading);
            let has = |words: &[&str]| words.iter().any(|word| heading.contains(word));
            !is_known(*number) && has(&WORDS) && !has(&OTHERS)
        });
        found.map(|(_, heading)| heading.clone())
    }

    /// The heading of a column of amounts, if another column has the same heading. Else None.
    pub(super) fn ambiguous_amount(&self, headings: &[String]) -> Option<String> {
        let of_amounts = AMOUNTS.into_iter().filter_map(|field| self.of(field));
        let mut headings_of_amounts = of_amounts.map(|number| &headings[number]);
        let is_twice = |heading: &&String| {
            let same = headings
                .iter()
                .filter(|other| plain(other) == plain(heading));
            same.count() > 1
        };
        headings_of_amounts.find(is_twice).cloned()
    }

    /// Checks that a column holds an amount.
    ///
    /// # Errors
    /// The fields of which one is missing. No error if fewer than two fields have a column, because it is then
    /// not a row of headings.
    pub(super) fn check_amount(&self, headings: &[String]) -> Result<(), Reason> {
        const WORDS: &[&str] = &["amount", "debit", "credit"];
        self.check(&[WORDS], headings).map(|_| ())
    }

    /// Whether a column holds an amount.
    fn has_amount(&self) -> bool {
        AMOUNTS.into_iter().any(|field| self.has(field))
    }
}

/// Whether a row has the headings of a list of balances: an account, and a balance, a cumulative amount or at least two
/// months, but no date and no transaction.
pub(super) fn are_of_balances(headings: &[String]) -> bool {
    const BALANCES: [&str; 3] = ["saldo", "eindsaldo", "balance"];
    let plain_headings: Vec<String> = headings.iter().map(|heading| plain(heading)).collect();
    let has = |known: &[&str]| {
        plain_headings
            .iter()
            .any(|heading| known.contains(&heading.as_str()))
    };
    let is_balance = |heading: &String| {
        heading.contains("cumulati") || BALANCES.iter().any(|word| heading.starts_with(word))
    };
    let months = plain_headings.iter();
    let months = months.filter(|heading| month_named(heading).is_some());
    has(JournalField::Account.headings())
        && (plain_headings.iter().any(is_balance) || months.count() >= 2)
        && !has(JournalField::Date.headings())
        && !has(JournalField::Transaction.headings())
}

/// The delimiter of a row of headings: the character among `;`, tab, `,` and `|` that occurs most often outside quotes.
pub(super) fn delimiter_of(headings: &str) -> u8 {
    let count = |delimiter: char| {
        let mut is_quoted = false;
        let outside = headings.chars().filter(|&letter| {
            is_quoted ^= letter == '"';
            !is_quoted && letter == delimiter
        });
        outside.count()
    };
    // Of equal counts the last one wins, so the most usual delimiter comes last.
    let delimiter = ['|', ',', '\t', ';']
        .into_iter()
        .max_by_key(|&delimiter| count(delimiter));
    delimiter.map_or(b';', |delimiter| delimiter as u8)
}

/// The account in the name of a file: its first number of at least three digits that is not a year, or else its first
/// number of at least three digits.
pub(super) fn account_in(file_name: &str) -> Option<String> {
    let numbers = file_name.split(|letter: char| !letter.is_ascii_digit());
    let numbers: Vec<&str> = numbers.filter(|number| number.len() >= 3).collect();
    let is_year = |number: &str| number.len() == 4 && matches!(&number[..2], "19" | "20");
    let account = numbers.iter().find(|number| !is_year(number));
    account.or(numbers.first()).map(|number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::{JournalColumns, account_in, delimiter_of};
    use crate::plan::{CsvLayout, JournalField, JournalLayout};

    fn columns(layout: &JournalLayout, headings: &str) -> Result<JournalColumns, String> {
        let headings: Vec<String> = headings.split(';').map(str::to_string).collect();
        JournalColumns::find(&layout.csv.columns, &headings)
    }

    #[test]
    fn headings_of_known_programs_are_recognised() {
        let exact = "Dagboek: Code;Boekjaar;Periode;Boekstuknummer;Omschrijving;Grootboekrekening;Bedrag;Project;Van;Naar;\
                     Kostenplaats: Code;Kostendrager: Code";
        let columns = columns(&JournalLayout::default(), exact).expect("headings");
        let expected = [
            (JournalField::Account, 5),
            (JournalField::Period, 2),
            (JournalField::Year, 1),
            (JournalField::Journal, 0),
            (JournalField::Transaction, 3),
            (JournalField::Description, 4),
            (JournalField::CostCentre, 10),
            (JournalField::CostObject, 11),
            (JournalField::Project, 7),
            (JournalField::Amount, 6),
        ];
        assert_eq!(columns.iter().collect::<Vec<_>>(), expected);
        assert!(columns.are_enough());
    }

    #[test]
    fn headings_in_english_and_abbreviations_are_recognised() {
        let fields = |headings: &str| {
            let columns = columns(&JournalLayout::default(), headings).expect("headings");
            columns.iter().collect::<Vec<_>>()
        };
        let exact = "Journal: Code;Financial year;Period;Entry number;Entry date;G/L Account: Code;\
                     G/L Account: Description;Description;Amount;Cost center: Code;Cost unit: Code;Project: Code";
        let expected = [
            (JournalField::Account, 5),
            (JournalField::AccountName, 6),
            (JournalField::Date, 4),
            (JournalField::Period, 2),
            (JournalField::Year, 1),
            (JournalField::Journal, 0),
            (JournalField::Transaction, 3),
            (JournalField::Description, 7),
            (JournalField::CostCentre, 9),
            (JournalField::CostObject, 10),
            (JournalField::Project, 11),
            (JournalField::Amount, 8),
        ];
        assert_eq!(fields(exact), expected);
        let code_and_name = fields("Datum;Grootboek Naam;Grootboek Code;Bedrag");
        assert_eq!(
            code_and_name[..2],
            [(JournalField::Account, 2), (JournalField::AccountName, 1)]
        );
        let short = fields("Dagbk;Rekening;Rek. omschrijving;Kpl.;Kdr;Bedrag");
        let expected = [
            (JournalField::Account, 1),
            (JournalField::AccountName, 2),
            (JournalField::Journal, 0),
            (JournalField::CostCentre, 3),
            (JournalField::CostObject, 4),
            (JournalField::Amount, 5),
        ];
        assert_eq!(short, expected);
        // The day on which a line was booked, and not the day of its invoice.
        let dates = fields("Datum;Boekingsdatum;Rekening;Bedrag");
        assert_eq!(dates[1], (JournalField::Date, 1));
    }

    #[test]
    fn an_unknown_heading_of_accounts_is_proposed() {
        let proposed = |headings: &str| {
            let columns = columns(&JournalLayout::default(), headings).expect("headings");
            let headings: Vec<String> = headings.split(';').map(str::to_string).collect();
            columns.heading_of_accounts(&headings)
        };
        let others_first = "Datum;Boekstuk;Naam rekening;Tegenrekening code;Rekening HB;Bedrag";
        assert_eq!(proposed(others_first).as_deref(), Some("Rekening HB"));
        let of_one_account = "Datum;Boekstuk;Omschrijving;Tegenrekening code;Bedrag";
        assert_eq!(proposed(of_one_account), None);
        assert_eq!(proposed("Datum;Boekstuk;Omschrijving;Bedrag"), None);
    }

    #[test]
    fn a_layout_goes_before_what_is_recognised() {
        let layout = JournalLayout {
            csv: CsvLayout {
                columns: vec![(JournalField::Project, "Kostenplaats".into())],
                ..CsvLayout::default()
            },
            ..JournalLayout::default()
        };
        let columns = columns(&layout, "Rekening;Kostenplaats;Project;Bedrag").expect("headings");
        assert_eq!(columns.of(JournalField::Project), Some(1));
        assert_eq!(columns.of(JournalField::CostCentre), None);
        let missing = self::columns(&layout, "Rekening;Bedrag").expect_err("no such heading");
        assert_eq!(missing, "Kostenplaats");
    }

    #[test]
    fn the_account_in_the_name_of_a_file_is_no_year() {
        let account = |name: &str| account_in(name);
        assert_eq!(account("2020 4300 Kring"), Some("4300".to_string()));
        assert_eq!(account("2020"), Some("2020".to_string()));
        assert_eq!(account("kaart 12"), None);
    }

    #[test]
    fn a_delimiter_within_quotes_does_not_count() {
        assert_eq!(delimiter_of("\"a,b,c,d\";b;c"), b';');
        assert_eq!(delimiter_of("Datum\tBedrag"), b'\t');
        assert_eq!(delimiter_of("a,b|c,d"), b',');
        assert_eq!(delimiter_of("Bedrag"), b';');
    }
}
