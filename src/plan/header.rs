//! The words of `[plan]`.

use super::word::words;

words! {
    /// The language of a plan's reports.
    pub enum Language {
        Dutch = "nl" ("nederlands", "dutch", "nld", "ned", "nl-nl", "nederland"),
        English = "en" ("engels", "english", "eng", "en-gb", "en-us"),
    }

    /// The use of the balance at the end of a period.
    pub enum Carry {
        /// It is not used: the balance must be 0.
        None = "none" ("geen", "nee", "niet", "onwaar", "no", "false", "nihil"),
        /// It opens the next period.
        Forward = "forward" ("ja", "waar", "doorschuiven", "overhevelen", "overheveling", "meenemen", "vooruit", "naar-volgende", "yes", "true", "carry"),
    }

    /// The sign of a balance as it is printed.
    pub enum BalanceSign {
        IncomeLessCosts = "income-less-costs" ("baten-min-lasten", "baten-lasten", "credit-debit", "inkomsten-min-uitgaven"),
        /// Costs are above 0: *nadelig saldo* without a minus.
        CostsLessIncome = "costs-less-income" ("lasten-min-baten", "lasten-baten", "debit-credit", "uitgaven-min-inkomsten", "netto-lasten"),
    }

    /// How costs and income are placed in the budget, if its rows are funders and lines. A plan whose lines have income
    /// of their own has pairs with a balance beside each.
    pub enum BudgetArrangement {
        /// A table of income, one of costs and one of the balance, with one column for each column of time.
        Blocks = "blocks" ("blokken", "onder-elkaar", "below-each-other"),
        /// A pair of debit and credit for each column of time.
        Pairs = "pairs" ("paren", "naast-elkaar", "beside-each-other"),
    }

    /// The required balance at the end of each period. If balances are carried forward, at the end of the last period.
    pub enum RequiredBalance {
        Zero = "zero" ("nul", "sluitend", "0", "balanced", "in-evenwicht"),
        /// Any amount. A balance that is printed is still compared.
        Free = "free" ("vrij", "open", "onbeperkt", "any", "unbalanced"),
    }
}

impl BalanceSign {
    /// The keys of lines and of `[totals]` whose figures have the sign that the source prints.
    pub const KEYS: [&str; 4] = ["balance", "total-balance", "result", "total-result"];
}
