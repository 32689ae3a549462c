//! Why not all can be paid, told: who brings in how much, what it may pay, and where it says so.

mod places;

use std::collections::BTreeMap;

use std::collections::HashMap;

use crate::finding::{Finding, Message, Piece, RuleName, name};
use crate::ledger::{
    Account, ActivityIx, Books, FunderIx, Gap, GapKind, LineIx, Payer, Posting, Purpose,
};
use crate::place::Place;
use crate::plan::{Contribution, Cost, Money, PaidBy, PeriodIx, Plan};
use crate::say;

/// As many names as a sentence holds.
const NAMES: usize = 5;

/// The postings of a plan, to be found by what gaps are about.
pub(crate) struct Postings<'a> {
    plan: &'a Plan,
    books: &'a Books,
    credits: HashMap<(FunderIx, PeriodIx), Vec<&'a Posting>>,
    costs: HashMap<(Purpose, PeriodIx), Vec<&'a Posting>>,
    /// What each account spends, without what it spends less by an adjustment.
    spent: HashMap<(Account, PeriodIx), Money>,
}

impl<'a> Postings<'a> {
    pub(crate) fn new(plan: &'a Plan, books: &'a Books) -> Postings<'a> {
        let (credits, costs, spent) = (HashMap::new(), HashMap::new(), HashMap::new());
        let mut all = Postings {
            plan,
            books,
            credits,
            costs,
            spent,
        };
        for posting in &books.postings {
            if let Account::Funder(funder) = posting.account {
                all.credits
                    .entry((funder, posting.period))
                    .or_default()
                    .push(posting);
                continue;
            }
            let purpose = match posting.activity {
                Some(activity) => Purpose::Activity(activity, posting.account),
                None => Purpose::WithoutActivity(posting.account),
            };
            all.costs
                .entry((purpose, posting.period))
                .or_default()
                .push(posting);
            if !posting.amount.is_negative() {
                let spent = all
                    .spent
                    .entry((posting.account, posting.period))
                    .or_default();
                *spent = *spent + posting.amount;
            }
        }
        all
    }
}

/// A gap, told.
pub(crate) struct Telling<'a> {
    postings: &'a Postings<'a>,
    gap: &'a Gap,
    /// The periods that it is about.
    periods: Vec<PeriodIx>,
    /// What each funder brings in, and what is there beside it, in all periods.
    payers: BTreeMap<Payer, Money>,
    /// The accounts of its costs, and whether it is about all that each spends in these periods.
    accounts: BTreeMap<Account, bool>,
}

impl<'a> Telling<'a> {
    pub(crate) fn new(postings: &'a Postings<'a>, gap: &'a Gap) -> Telling<'a> {
        let payers = gap.payers.iter().map(|(_, period, _)| *period);
        let mut periods: Vec<PeriodIx> = payers
            .chain(gap.purposes.iter().map(|(_, period, _)| *period))
            .collect();
        periods.sort_unstable();
        periods.dedup();
        let mut payers: BTreeMap<Payer, Money> = BTreeMap::new();
        for (payer, _, amount) in &gap.payers {
            let sum = payers.entry(*payer).or_default();
            *sum = *sum + *amount;
        }
        let mut sums: BTreeMap<Account, Money> = BTreeMap::new();
        for (purpose, _, amount) in &gap.purposes {
            if let Purpose::Activity(_, account) | Purpose::WithoutActivity(account) = purpose {
                let sum = sums.entry(*account).or_default();
                *sum = *sum + *amount;
            }
        }
        let spent = |account| {
            let spent = periods
                .iter()
                .filter_map(|period| postings.spent.get(&(account, *period)));
            spent.fold(Money::ZERO, |sum, amount| sum + *amount)
        };
        let accounts = sums
            .into_iter()
            .map(|(account, amount)| (account, amount == spent(account)))
            .collect();
        Telling {
            postings,
            gap,
            periods,
            payers,
            accounts,
        }
    }

    fn plan(&self) -> &'a Plan {
        self.postings.plan
    }

    /// Whether all that is brought in and spent in its periods is known.
    pub(crate) fn is_known(&self) -> bool {
        self.periods
            .iter()
            .all(|period| self.postings.books.is_known(*period))
    }

    /// Whether it is only about contributions in kind, of which another rule tells.
    pub(crate) fn is_in_kind(&self) -> bool {
        let plan = self.plan();
        let of = |funder: &str| {
            plan.funders
                .get(funder)
                .is_some_and(|funder| funder.form == Contribution::InKind)
        };
        let is_payer = |payer: Payer| match payer {
            Payer::Funder(funder) => plan.funders[funder.index()].form == Contribution::InKind,
            Payer::OpeningBalance | Payer::Refund(_) | Payer::Shortfall => false,
        };
        if !self.gap.payers.is_empty() {
            return self.gap.payers.iter().all(|(payer, ..)| is_payer(*payer));
        }
        let by = |activity: ActivityIx| match &plan.activities[activity.index()].cost {
            Cost::Items(items) => items.iter().any(|item| match &item.paid_by {
                Some(PaidBy::One(id)) => of(id.as_str()),
                Some(PaidBy::Any(_) | PaidBy::Parts(_) | PaidBy::Unreadable) | None => false,
            }),
            Cost::Unsaid | Cost::None => false,
        };
        self.gap.purposes.iter().all(|(purpose, ..)| match purpose {
            Purpose::Activity(activity, _) => by(*activity),
            Purpose::WithoutActivity(_)
            | Purpose::OpeningDeficit
            | Purpose::Repayment(_)
            | Purpose::Surplus => false,
        })
    }

    /// Whether somebody in it brings something in outside of its own time, of which another rule tells.
    pub(crate) fn is_out_of_time(&self) -> bool {
        let plan = self.plan();
        self.gap
            .payers
            .iter()
            .any(|(payer, period, _)| match payer {
                Payer::Funder(funder) => {
                    let (funder, span) = (
                        &plan.funders[funder.index()],
                        plan.periods.get(*period).span,
                    );
                    funder.until.is_some_and(|until| span.start() > until.end())
                        || funder.from.is_some_and(|from| span.end() < from.start())
                }
                Payer::OpeningBalance | Payer::Refund(_) | Payer::Shortfall => false,
            })
    }

    /// What is wrong, with all figures and places.
    pub(crate) fn finding(&self, rule: RuleName) -> Finding {
        let (found, expected) = match self.gap.kind {
            GapKind::Unspendable => (self.gap.credit, self.gap.debit),
            GapKind::Uncovered => (self.gap.debit, self.gap.credit),
        };
        let (credits, costs) = (self.credits(), self.costs());
        let (first, mut places) = match self.gap.kind {
            GapKind::Unspendable => (
                &credits,
                credits
                    .iter()
                    .skip(1)
                    .chain(&costs)
                    .cloned()
                    .collect::<Vec<_>>(),
            ),
            GapKind::Uncovered => (
                &costs,
                costs
                    .iter()
                    .skip(1)
                    .chain(&credits)
                    .cloned()
                    .collect::<Vec<_>>(),
            ),
        };
        let place = first
            .first()
            .map_or_else(Place::root, |(place, _)| place.clone());
        places.extend(self.restrictions());
        let mut finding = Finding::new(rule, place, self.message())
            .hint(self.hint())
            .figures(found, expected);
        for (place, message) in places {
            finding = finding.related(place, message);
        }
        finding
    }

    fn funders(&self) -> Vec<FunderIx> {
        let funder = |payer: &Payer| match payer {
            Payer::Funder(funder) => Some(*funder),
            Payer::OpeningBalance | Payer::Refund(_) | Payer::Shortfall => None,
        };
        self.payers.keys().filter_map(funder).collect()
    }

    fn message(&self) -> Message {
        let mut message = say!["in "];
        message.extend(self.when());
        message.push(" ");
        let costs = self.cost_names();
        let plural = costs.len() > 1;
        let others: Money = self
            .beside()
            .iter()
            .fold(Money::ZERO, |sum, (_, amount)| sum + *amount);
        match self.gap.kind {
            GapKind::Unspendable => {
                message.extend(self.payer_names());
                message.extend(say![self.verb("brings", "bring"), self.gap.credit]);
                if costs.is_empty() {
                    message.push(" and may pay for nothing that is spent then");
                } else {
                    message.push(" and may pay only for ");
                    message.extend(listed(costs));
                    message.extend(say![
                        if plural {
                            ", which cost "
                        } else {
                            ", which costs "
                        },
                        self.gap.debit - others
                    ]);
                }
                self.say_beside(&mut message);
                message.extend(say![": ", self.gap.amount(), " can't be spent"]);
            }
            GapKind::Uncovered => {
                message.extend(listed(costs));
                message.extend(say![
                    if plural { " cost " } else { " costs " },
                    self.gap.debit - others
                ]);
                self.say_beside(&mut message);
                let nobody = self.payers.get(&Payer::Shortfall).copied();
                if self.funders().is_empty() && self.gap.credit.is_zero() {
                    message.push(" and may be paid by nobody that brings something in then");
                } else {
                    message.push(" and may be paid only by ");
                    message.extend(self.payer_names());
                    let credit = self.gap.credit - nobody.unwrap_or_default();
                    message.extend(say![", which", self.verb("brings", "bring"), credit]);
                }
                if let Some(short) = nobody {
                    message.extend(say![", with ", short, " short in any case"]);
                }
                message.extend(say![": ", self.gap.amount(), " is not covered"]);
            }
        }
        message
    }

    /// What is no cost among the purposes, with its amount.
    fn beside(&self) -> Vec<(&'static str, Money)> {
        let mut all = Vec::new();
        for (purpose, _, amount) in &self.gap.purposes {
            match purpose {
                Purpose::Activity(..) | Purpose::WithoutActivity(_) => {}
                Purpose::OpeningDeficit => all.push((" for the opening balance", *amount)),
                Purpose::Repayment(_) => all.push((" that goes back", *amount)),
                Purpose::Surplus => all.push((" left over in any case", *amount)),
            }
        }
        all
    }

    fn say_beside(&self, message: &mut Message) {
        for (what, amount) in self.beside() {
            message.extend(say![", with ", amount, what]);
        }
    }

    fn verb(&self, one: &'static str, more: &'static str) -> String {
        let count = self
            .payers
            .keys()
            .filter(|payer| **payer != Payer::Shortfall)
            .count();
        format!(" {} in ", if count > 1 { more } else { one })
    }

    fn when(&self) -> Message {
        let period = |period: &PeriodIx| name(self.plan().periods.get(*period).id.as_str());
        match &self.periods[..] {
            [only] => say![period(only)],
            [first, .., last] => say![period(first), " to ", period(last)],
            [] => say!["the plan"],
        }
    }

    fn payer_names(&self) -> Message {
        let plan = self.plan();
        let called = |payer: &Payer| match payer {
            Payer::Funder(funder) => Some(name(&plan.funders[funder.index()].name)),
            Payer::OpeningBalance => Some(Piece::from("the opening balance")),
            Payer::Refund(line) => Some(Piece::from(format!(
                "what `{}` costs less",
                plan.lines[line.index()].name
            ))),
            Payer::Shortfall => None,
        };
        listed(self.payers.keys().filter_map(called).collect())
    }

    /// The costs by name: a line where all of it in these periods is meant, else its activities.
    fn cost_names(&self) -> Vec<Piece> {
        let plan = self.plan();
        let mut names: BTreeMap<(Account, Purpose), Piece> = BTreeMap::new();
        for (purpose, ..) in &self.gap.purposes {
            let (Purpose::Activity(_, account) | Purpose::WithoutActivity(account)) = *purpose
            else {
                continue;
            };
            let meant = if self.is_whole(account) {
                Purpose::WithoutActivity(account)
            } else {
                *purpose
            };
            names
                .entry((account, meant))
                .or_insert_with(|| match meant {
                    Purpose::Activity(activity, _) => name(&plan.activities[activity.index()].code),
                    _ => name(account_name(plan, account)),
                });
        }
        names.into_values().collect()
    }

    /// Whether all that an account spends in these periods is meant.
    fn is_whole(&self, account: Account) -> bool {
        self.accounts.get(&account).copied().unwrap_or(false)
    }

    fn hint(&self) -> Message {
        let gap = self.gap.amount();
        match self.gap.kind {
            GapKind::Unspendable => {
                let mut hint = say![
                    "let it be spent on more (",
                    name("pays"),
                    ", ",
                    name("paid-by"),
                    "), bring in "
                ];
                hint.extend(say![
                    gap,
                    " less of it, or spend ",
                    gap,
                    " more on what it may pay"
                ]);
                hint
            }
            GapKind::Uncovered => {
                let mut hint = say![
                    "let somebody else pay for it (",
                    name("pays"),
                    ", ",
                    name("paid-by"),
                    "), bring in "
                ];
                hint.extend(say![gap, " more for it, or spend ", gap, " less on it"]);
                hint
            }
        }
    }
}

fn account_name(plan: &Plan, account: Account) -> &str {
    match account {
        Account::Line(LineIx(line)) => &plan.lines[line as usize].name,
        Account::NoLine => "what has no line",
        Account::Funder(FunderIx(funder)) => &plan.funders[funder as usize].name,
    }
}

/// Names in a row: `a`, `b` and `c`; of many, the first and how many more.
fn listed(names: Vec<Piece>) -> Message {
    let mut message = Message::default();
    let count = names.len();
    let shown = if count > NAMES { NAMES - 1 } else { count };
    for (at, piece) in names.into_iter().take(shown).enumerate() {
        if at > 0 {
            message.push(if at + 1 == count { " and " } else { ", " });
        }
        message.push(piece);
    }
    if count > shown {
        message.extend(say![" and ", count - shown, " more"]);
    }
    message
}
