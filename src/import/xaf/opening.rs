//! An opening balance that a file gives separately and again as an ordinary transaction, in a journal without a type
//! and in the first period. It is recognised by its day and its lines, so the lines of a transaction are held until it
//! ends.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::elements::AuditElement;
use super::values::day;
use crate::import::{
    AccountDifference, AccountKind, Bookkeeping, JournalLine, OpeningBalance, PeriodKind,
};
use crate::plan::{Money, account_and_name};

/// The maximum number of lines of a transaction that is compared with an opening balance. If the opening balance has
/// more lines, the maximum is their number.
const MAX_HELD: usize = 1000;

/// The opening balance that a file gives separately, and the lines of a transaction that may be the same.
#[derive(Default)]
pub(super) struct OpeningRepeat {
    date: Option<Date>,
    /// The account of the line of the opening balance that is being read.
    account: String,
    /// The debit less the credit of each account.
    nets: BTreeMap<String, Money>,
    lines: usize,
    /// The lines of the transaction so far. `is_holding` is whether it can still be the opening balance.
    held: Vec<JournalLine>,
    is_holding: bool,
    /// Whether a transaction was the opening balance. Then no other transaction is.
    is_found: bool,
}

impl OpeningRepeat {
    /// Begins a line of the opening balance.
    pub(super) fn open_line(&mut self) {
        self.account.clear();
    }

    /// Reads an element of the opening balance, or of a line of it. A day that can't be read counts as absent.
    pub(super) fn close(&mut self, element: AuditElement, text: &str) {
        match element {
            AuditElement::OpeningDate => self.date = day("opBalDate", text).ok(),
            AuditElement::AccountId => self.account.push_str(account_and_name(text).0),
            _ => {}
        }
    }

    /// Adds the line that was read. False if a sum is beyond the range of exact sums.
    #[must_use]
    pub(super) fn add(&mut self, debit: Money) -> bool {
        self.lines += 1;
        add_to(&mut self.nets, &self.account, debit)
    }

    /// The opening balance that the file gives separately.
    pub(super) fn balance(self) -> OpeningBalance {
        OpeningBalance {
            day: self.date,
            nets: self.nets,
        }
    }

    pub(super) fn open_transaction(&mut self) {
        self.is_holding = !self.is_found && self.nets.values().any(|net| !net.is_zero());
    }

    /// Holds a line if its transaction may be the opening balance. False if it can't be: then all its lines are
    /// ordinary. An account of costs or income is in an opening balance only if the separate opening balance has it
    /// too.
    #[must_use]
    pub(super) fn hold(&mut self, books: &Bookkeeping, line: &JournalLine) -> bool {
        // The separate opening balance can have the last day of the year before.
        let eve = self.date.and_then(|date| date.tomorrow().ok());
        self.is_holding = self.is_holding
            && line.kind == PeriodKind::Ordinary
            && line.date.is_some()
            && (line.date == self.date || line.date == eve)
            && self.held.len() < self.lines.max(MAX_HELD)
            && (self.nets.contains_key(&line.account)
                || books.kind_of(&line.account) != Some(AccountKind::Result));
        if self.is_holding {
            self.held.push(line.clone());
        }
        self.is_holding
    }

    /// Returns the lines that are held, and holds them no longer.
    pub(super) fn take(&mut self) -> Vec<JournalLine> {
        std::mem::take(&mut self.held)
    }

    /// Ends a transaction. True if it has the same net on each account as the opening balance. Then no other
    /// transaction is compared.
    pub(super) fn is_repeated(&mut self) -> bool {
        let held = self.held_balance();
        let is_repeated = held.is_some_and(|held| self.own().differences(&held).is_empty());
        self.is_found |= is_repeated;
        is_repeated
    }

    /// The accounts whose net differs, if the transaction has at least half of the amounts of the opening balance on
    /// the same accounts. None if it does not.
    pub(super) fn almost_repeated(&self) -> Option<Vec<AccountDifference>> {
        let (own, held) = (self.own(), self.held_balance()?);
        let total = |balance: &OpeningBalance| {
            let mut nets = balance.nets.values();
            nets.try_fold(Money::ZERO, |sum, net| sum.checked_add(net.abs()))
        };
        let mut same = Money::ZERO;
        for (account, net) in &own.nets {
            let other = held.nets.get(account).copied().unwrap_or_default();
            if net.is_negative() == other.is_negative() {
                same = same.checked_add(net.abs().min(other.abs()))?;
            }
        }
        let is_half = same.checked_add(same)? >= total(&own)?.max(total(&held)?);
        is_half.then(|| own.differences(&held))
    }

    /// The opening balance that the file gives separately.
    fn own(&self) -> OpeningBalance {
        OpeningBalance {
            day: self.date,
            nets: self.nets.clone(),
        }
    }

    /// The held transaction as an opening balance. None if one of its lines can't be part of an opening balance.
    fn held_balance(&self) -> Option<OpeningBalance> {
        let mut nets = BTreeMap::new();
        let mut lines = self.held.iter();
        let is_held =
            self.is_holding && lines.all(|line| add_to(&mut nets, &line.account, line.debit()));
        is_held.then_some(OpeningBalance {
            day: self.date,
            nets,
        })
    }
}

/// Adds an amount to the net of an account. False if that is beyond the range of exact sums.
fn add_to(nets: &mut BTreeMap<String, Money>, account: &str, debit: Money) -> bool {
    let net = nets.entry(account.to_string()).or_insert(Money::ZERO);
    let sum = net.checked_add(debit);
    *net = sum.unwrap_or(*net);
    sum.is_some()
}

#[cfg(test)]
mod tests {
    use crate::import::xaf::tests::{file, line, lines};
    use crate::import::{AccountDifference, PeriodKind, Remark};
    use crate::plan::Money;

    /// The debit of the lines that count, and the remarks, of a file with an opening balance of 500 on 2021-01-01, a
    /// transaction on the given day with the given lines, and a transaction on the next day with a cost of 50.
    fn read(day: &str, entries: &str) -> (String, Vec<Remark>) {
        let element = |account: &str, side: &str| {
            format!(
                "<obLine><accID>{account}</accID><amnt>500.0</amnt><amntTp>{side}</amntTp></obLine>"
            )
        };
        let opening = format!(
            "<openingBalance><opBalDate>2021-01-01</opBalDate>{}{}</openingBalance>",
            element("0600", "D"),
            element("2000", "C")
        );
        let cost = line("4100", "50", "D", "") + &line("1600", "50", "C", "");
        let transaction = |day: &str, entries: &str| {
            format!(
                "<transaction><nr>1</nr><periodNumber>1</periodNumber><trDt>{day}</trDt>{entries}</transaction>"
            )
        };
        let both = transaction(day, entries) + &transaction("2021-01-02", &cost);
        let text = file(&format!("<journal><jrnID>BEG</jrnID>{both}</journal>"));
        let text = text.replace("<transactions>", &format!("{opening}<transactions>"));
        let (lines, summary) = lines(&[text.as_bytes()]);
        let debits = lines
            .iter()
            .filter(|line| line.kind == PeriodKind::Ordinary && !line.debit().is_negative());
        let amounts: Vec<_> = debits.map(|line| line.amount.to_string()).collect();
        (amounts.join(" + "), summary.expect("an audit file").remarks)
    }

    #[test]
    fn an_opening_balance_that_is_an_ordinary_transaction_too_counts_once() {
        let same = line("0600", "500.00", "D", "") + &line("2000", "500", "C", "");
        let said = Remark::OpeningRepeated { at: 7 };
        for day in ["2021-01-01", "2021-01-02"] {
            assert_eq!(read(day, &same), ("50".into(), vec![said.clone()]));
        }
        let items = line("0600", "200", "D", "") + &line("0600", "300", "D", "");
        let items = items + &line("2000", "500", "C", "");
        assert_eq!(read("2021-01-01", &items), ("50".into(), vec![said]));
        // With another day, another amount, another account or an extra account, it is an ordinary booking.
        let other = |entries: &str| read("2021-01-01", entries).0;
        assert_eq!(read("2021-01-15", &same).0, "500 + 50");
        assert_eq!(other(&same.replace("500", "400")), "400 + 50");
        assert_eq!(other(&same.replace("0600", "0700")), "500 + 50");
        let more = same.clone() + &line("4100", "0", "D", "");
        assert_eq!(other(&more), "500 + 0 + 50");
    }

    /// One of the two accounts differs, or its amount is on two accounts. The receipt of a subsidy is not an opening
    /// balance.
    #[test]
    fn a_transaction_with_another_account_than_the_opening_balance_is_told_with_both_figures() {
        let told = |entries: &[(&str, &str)]| {
            let entries = entries.iter();
            let entries = entries.map(|(account, amount)| line(account, amount, "D", ""));
            let (_, remarks) = read("2021-01-01", &entries.collect::<String>());
            let differences = remarks.into_iter().flat_map(|remark| match remark {
                Remark::OpeningAlmostRepeated { differences, .. } => differences,
                other => panic!("{other:?}"),
            });
            let each = differences.map(|each| {
                let [element, transaction] = each.nets.map(|net| net.to_string());
                format!("{}: {element} and {transaction}", each.account)
            });
            each.collect::<Vec<_>>().join(", ")
        };
        let other = told(&[("0600", "500"), ("2100", "-500")]);
        assert_eq!(other, "2000: -500 and 0, 2100: 0 and -500");
        let split = told(&[("0600", "500"), ("2000", "-490"), ("2100", "-10")]);
        assert_eq!(split, "2000: -500 and -490, 2100: 0 and -10");
        let less = told(&[("0600", "490"), ("2000", "-490")]);
        assert_eq!(less, "0600: 500 and 490, 2000: -500 and -490");
        assert_eq!(told(&[("0600", "500"), ("8000", "-500")]), "");
        assert_eq!(told(&[("0600", "-500"), ("2000", "500")]), "");
        assert_eq!(told(&[("0600", "240"), ("2000", "-240")]), "");
    }

    /// Of three accounts, the transaction has two with an amount that differs by 1.
    #[test]
    fn a_transaction_that_is_almost_the_opening_balance_is_told_with_its_accounts() {
        let entries = |amounts: [&str; 4]| {
            let lines = ["0600", "1100", "1300", "2000"].iter().zip(amounts);
            let lines = lines.map(|(account, amount)| line(account, amount, "D", ""));
            lines.collect::<String>()
        };
        let element = |text: &str| text.replace("trLine", "obLine");
        let opening = entries(["500", "20", "30", "-550"]);
        let remarks = |amounts: [&str; 4]| {
            let opening = element(&opening);
            let transaction = format!(
                "<transaction><nr>1</nr><periodNumber>1</periodNumber><trDt>2021-01-01</trDt>{}</transaction>",
                entries(amounts)
            );
            let text = file(&format!(
                "<journal><jrnID>BEG</jrnID>{transaction}</journal>"
            ));
            let opening = format!(
                "<openingBalance><opBalDate>2021-01-01</opBalDate>{opening}</openingBalance>"
            );
            let text = text.replace("<transactions>", &format!("{opening}<transactions>"));
            lines(&[text.as_bytes()]).1.expect("an audit file").remarks
        };
        let difference = |account: &str, nets: [i64; 2]| AccountDifference {
            account: account.to_string(),
            nets: nets.map(Money::whole),
        };
        let said = Remark::OpeningAlmostRepeated {
            at: 11,
            differences: vec![difference("1100", [20, 21]), difference("1300", [30, 29])],
        };
        assert_eq!(remarks(["500", "21", "29", "-550"]), [said]);
        // Less than half of 1100 is the same.
        assert_eq!(remarks(["200", "20", "30", "-250"]), []);
    }

    #[test]
    fn a_second_transaction_with_the_same_lines_is_a_booking() {
        let same = line("0600", "500", "D", "") + &line("2000", "500", "C", "");
        let twice =
            format!("{same}</transaction><transaction><nr>2</nr><trDt>2021-01-01</trDt>{same}");
        assert_eq!(read("2021-01-01", &twice).0, "500 + 50");
    }
}
