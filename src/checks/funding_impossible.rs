//! Money that can't be spent, or costs that can't be paid, within what funders say that they pay.
//!
//! What a period brings in more or less than it spends is another rule's; here is what restrictions alone do.

use std::collections::BTreeMap;

use super::Context;
use super::references;
use crate::finding::{Finding, Level, Message, Piece, Rule, RuleName, name};
use crate::ledger::{
    Account, ActivityIx, FunderIx, Funding, Gap, Lack, LineIx, Payer, Posting, Purpose, Side, is_restricted,
    posting_place,
};
use crate::model::{Contribution, Cost, Money, PaidBy, PeriodIx, Plan, Span};
use crate::place::Place;
use crate::say;

pub static RULE: Rule = Rule {
    id: "HB074",
    name: RuleName("funding-impossible"),
    level: Level::Deny,
    summary: "money can't be spent, or costs can't be paid, within what funders pay",
    doc: r#"
## What it checks

That in each period every cost can be paid in full and every funder's credit can be spent in full, within what
each funder says of what it pays (`pays`, `pays-not`, `from`, `until`) and each cost of who pays it (`paid-by`).
Where a plan carries its balance forward, money may also be spent in a later period.

Where that can't be, the finding names the smallest reason: funders that bring in more than all that they may
pay costs, or costs that come to more than is brought in by all who may pay them.

## Why it matters

Books can balance while the money is in the wrong place. At the end a funder asks which costs it paid, and what
it paid for nothing that it may pay for goes back.

## Example

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [1_000], pays = ["scholing"] }
scholen = { name = "Scholen", credit = [500] }

[lines]
scholing = { name = "Scholing", debit = [800] }
overleg = { name = "Overleg", debit = [700] }
```

## Use instead

```toml
[plan]
title = "Voorbeeld"
periods = ["2020"]

[funders]
subsidie = { name = "Subsidie", credit = [800], pays = ["scholing"] }
scholen = { name = "Scholen", credit = [700] }

[lines]
scholing = { name = "Scholing", debit = [800] }
overleg = { name = "Overleg", debit = [700] }
```

## Source

A flow is largest where a cut is smallest: L. R. Ford and D. R. Fulkerson, "Maximal flow through a network",
Canadian Journal of Mathematics 8 (1956).
"#,
};

/// As many names as a sentence holds.
const NAMES: usize = 5;
/// As many places as a finding shows of each sort.
const PLACES: usize = 6;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    if !is_restricted(cx.plan, cx.books) || !is_known(cx) {
        return;
    }
    let Some(funding) = Funding::new(cx.plan, cx.books) else { return };
    for gap in funding.gaps() {
        let telling = Telling { cx, gap };
        if telling.is_known() && !telling.is_in_kind() {
            findings.push(telling.finding());
        }
    }
}

/// Whether all that says who pays what could be read, and names what is there.
fn is_known(cx: Context<'_>) -> bool {
    let plan = cx.plan;
    let is_read = |paid_by: &PaidBy| *paid_by != PaidBy::Unreadable;
    let items_are_read = plan.activities.iter().all(|activity| match &activity.cost {
        Cost::Items(items) => items.iter().filter_map(|item| item.paid_by.as_ref()).all(is_read),
        Cost::Unsaid | Cost::None => true,
    });
    let keys_are_read = plan.keys.values().all(|key| key.parts.is_some());
    let funders_are_read = plan.funders.values().all(|funder| funder.pays_is_whole);
    if !(plan.damaged.is_empty() && items_are_read && keys_are_read && funders_are_read) {
        return false;
    }
    let codes = references::codes(plan);
    let mut all_there = true;
    references::visit(plan, &mut |to, id, _| all_there &= references::exists(plan, &codes, to, id));
    all_there
}

/// A gap, told.
struct Telling<'a> {
    cx: Context<'a>,
    gap: &'a Gap,
}

impl Telling<'_> {
    fn periods(&self) -> Vec<PeriodIx> {
        let payers = self.gap.payers.iter().map(|(_, period, _)| *period);
        let mut periods: Vec<PeriodIx> = payers.chain(self.gap.purposes.iter().map(|(_, period, _)| *period)).collect();
        periods.sort_unstable();
        periods.dedup();
        periods
    }

    fn is_known(&self) -> bool {
        self.periods().into_iter().all(|period| self.cx.books.is_known(period))
    }

    /// Whether it is only about contributions in kind, of which another rule tells.
    fn is_in_kind(&self) -> bool {
        let plan = self.cx.plan;
        let of = |funder: &str| plan.funders.get(funder).is_some_and(|funder| funder.form == Contribution::InKind);
        let is_payer = |payer: Payer| match payer {
            Payer::Funder(funder) => plan.funders[funder.index()].form == Contribution::InKind,
            Payer::Opening | Payer::Refund(_) | Payer::Nobody => false,
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
            Purpose::Rest(_) | Purpose::Opening | Purpose::Back(_) | Purpose::Left => false,
        })
    }

    fn finding(&self) -> Finding {
        let (found, expected) = match self.gap.lack {
            Lack::Unspendable => (self.gap.credit, self.gap.debit),
            Lack::Uncovered => (self.gap.debit, self.gap.credit),
        };
        let (credits, costs) = (self.credits(), self.costs());
        let (first, mut places) = match self.gap.lack {
            Lack::Unspendable => (&credits, credits.iter().skip(1).chain(&costs).cloned().collect::<Vec<_>>()),
            Lack::Uncovered => (&costs, costs.iter().skip(1).chain(&credits).cloned().collect::<Vec<_>>()),
        };
        let place = first.first().map_or_else(Place::root, |(place, _)| place.clone());
        places.extend(self.restrictions());
        let mut finding = Finding::new(RULE.name, place, self.message()).hint(self.hint()).figures(found, expected);
        for (place, message) in places {
            finding = finding.related(place, message);
        }
        finding
    }

    /// What each funder brings in, and what is there beside it, in all periods.
    fn by_payer(&self) -> Vec<(Payer, Money)> {
        let mut sums: BTreeMap<Payer, Money> = BTreeMap::new();
        for (payer, _, amount) in &self.gap.payers {
            let sum = sums.entry(*payer).or_default();
            *sum = *sum + *amount;
        }
        sums.into_iter().collect()
    }

    fn funders(&self) -> Vec<FunderIx> {
        let funder = |(payer, _): (Payer, Money)| match payer {
            Payer::Funder(funder) => Some(funder),
            Payer::Opening | Payer::Refund(_) | Payer::Nobody => None,
        };
        self.by_payer().into_iter().filter_map(funder).collect()
    }

    fn message(&self) -> Message {
        let mut message = say!["in "];
        message.extend(self.when());
        message.push(" ");
        let others: Money = self.beside().iter().fold(Money::ZERO, |sum, (_, amount)| sum + *amount);
        match self.gap.lack {
            Lack::Unspendable => {
                message.extend(self.payer_names());
                message.extend(say![self.verb("brings", "bring"), self.gap.credit]);
                if self.cost_names().is_empty() {
                    message.push(" and may pay for nothing that is spent then");
                } else {
                    message.push(" and may pay only for ");
                    let plural = self.cost_names().len() > 1;
                    message.extend(listed(self.cost_names()));
                    message
                        .extend(say![if plural { ", which cost " } else { ", which costs " }, self.gap.debit - others]);
                }
                self.say_beside(&mut message);
                message.extend(say![": ", self.gap.amount(), " can't be spent"]);
            }
            Lack::Uncovered => {
                let plural = self.cost_names().len() > 1;
                message.extend(listed(self.cost_names()));
                message.extend(say![if plural { " cost " } else { " costs " }, self.gap.debit - others]);
                self.say_beside(&mut message);
                let nobody = self.by_payer().iter().find(|(payer, _)| *payer == Payer::Nobody).map(|(_, short)| *short);
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
                Purpose::Activity(..) | Purpose::Rest(_) => {}
                Purpose::Opening => all.push((" for the opening balance", *amount)),
                Purpose::Back(_) => all.push((" that goes back", *amount)),
                Purpose::Left => all.push((" left over in any case", *amount)),
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
        let count = self.by_payer().into_iter().filter(|(payer, _)| *payer != Payer::Nobody).count();
        format!(" {} in ", if count > 1 { more } else { one })
    }

    fn when(&self) -> Message {
        let period = |period: &PeriodIx| name(self.cx.plan.periods.get(*period).id.as_str());
        let periods = self.periods();
        match &periods[..] {
            [only] => say![period(only)],
            [first, .., last] => say![period(first), " to ", period(last)],
            [] => say!["the plan"],
        }
    }

    fn payer_names(&self) -> Message {
        let plan = self.cx.plan;
        let called = |(payer, _): (Payer, Money)| match payer {
            Payer::Funder(funder) => Some(name(&plan.funders[funder.index()].name)),
            Payer::Opening => Some(Piece::from("the opening balance")),
            Payer::Refund(line) => Some(Piece::from(format!("what `{}` costs less", plan.lines[line.index()].name))),
            Payer::Nobody => None,
        };
        listed(self.by_payer().into_iter().filter_map(called).collect())
    }

    /// The costs by name: a line where all of it in these periods is meant, else its activities.
    fn cost_names(&self) -> Vec<Piece> {
        let plan = self.cx.plan;
        let mut lines: BTreeMap<Account, Money> = BTreeMap::new();
        for (purpose, _, amount) in &self.gap.purposes {
            if let Purpose::Activity(_, account) | Purpose::Rest(account) = purpose {
                let sum = lines.entry(*account).or_default();
                *sum = *sum + *amount;
            }
        }
        let mut names = Vec::new();
        for (account, amount) in lines {
            if self.is_all_of(account, amount) {
                names.push(name(account_name(plan, account)));
                continue;
            }
            let of_line = |(purpose, ..): &(Purpose, PeriodIx, Money)| match purpose {
                Purpose::Activity(activity, of) if *of == account => {
                    Some(name(&plan.activities[activity.index()].code))
                }
                Purpose::Rest(of) if *of == account => Some(name(account_name(plan, account))),
                Purpose::Activity(..) | Purpose::Rest(_) | Purpose::Opening | Purpose::Back(_) | Purpose::Left => None,
            };
            for piece in self.gap.purposes.iter().filter_map(of_line) {
                if !names.contains(&piece) {
                    names.push(piece);
                }
            }
        }
        names
    }

    /// Whether an amount is all that a line costs in the periods of the purposes.
    fn is_all_of(&self, account: Account, amount: Money) -> bool {
        let periods = self.periods();
        let costs = self.cx.books.postings.iter().filter(|posting| {
            posting.account == account && periods.contains(&posting.period) && !posting.amount.is_negative()
        });
        costs.fold(Money::ZERO, |sum, posting| sum + posting.amount) == amount
    }

    fn hint(&self) -> Message {
        let gap = self.gap.amount();
        match self.gap.lack {
            Lack::Unspendable => {
                let mut hint = say!["let it be spent on more (", name("pays"), ", ", name("paid-by"), "), bring in "];
                hint.extend(say![gap, " less of it, or spend ", gap, " more on what it may pay"]);
                hint
            }
            Lack::Uncovered => {
                let mut hint =
                    say!["let somebody else pay for it (", name("pays"), ", ", name("paid-by"), "), bring in "];
                hint.extend(say![gap, " more for it, or spend ", gap, " less on it"]);
                hint
            }
        }
    }

    /// The figures of what is brought in.
    fn credits(&self) -> Vec<(Place, Message)> {
        let is_meant = |posting: &&Posting| match posting.account {
            Account::Funder(funder) => self
                .gap
                .payers
                .iter()
                .any(|(payer, period, _)| *payer == Payer::Funder(funder) && *period == posting.period),
            Account::Line(_) | Account::NoLine => false,
        };
        let postings = self.cx.books.postings.iter().filter(is_meant).take(PLACES);
        let told = |posting: &Posting| (posting_place(self.cx.plan, posting), say![posting.amount, " is brought in"]);
        postings.map(told).collect()
    }

    /// The figures of what it costs: of a line that is meant as a whole its own figure, where it has one.
    fn costs(&self) -> Vec<(Place, Message)> {
        let mut places = Vec::new();
        let mut lines = Vec::new();
        for posting in &self.cx.books.postings {
            if places.len() == PLACES || !self.is_cost(posting) {
                continue;
            }
            let whole = self.debit_of(posting.account, posting.period).filter(|_| self.is_whole(posting.account));
            let (place, amount) = match whole {
                Some(_) if lines.contains(&(posting.account, posting.period)) => continue,
                Some(debit) => debit,
                None => (posting_place(self.cx.plan, posting), posting.amount),
            };
            lines.push((posting.account, posting.period));
            places.push((place, say!["costs ", amount]));
        }
        places
    }

    fn is_cost(&self, posting: &Posting) -> bool {
        let of = match posting.activity {
            Some(activity) => Purpose::Activity(activity, posting.account),
            None => Purpose::Rest(posting.account),
        };
        posting.side() == Side::Debit
            && self.gap.purposes.iter().any(|(purpose, period, _)| (*purpose, *period) == (of, posting.period))
    }

    /// Whether all that a line costs in these periods is meant.
    fn is_whole(&self, account: Account) -> bool {
        let is_of = |purpose: &Purpose| match purpose {
            Purpose::Activity(_, of) | Purpose::Rest(of) => *of == account,
            Purpose::Opening | Purpose::Back(_) | Purpose::Left => false,
        };
        let of_line = self.gap.purposes.iter().filter(|(purpose, ..)| is_of(purpose));
        self.is_all_of(account, of_line.fold(Money::ZERO, |sum, (_, _, amount)| sum + *amount))
    }

    /// The printed debit of a line in a period.
    fn debit_of(&self, account: Account, period: PeriodIx) -> Option<(Place, Money)> {
        let Account::Line(line) = account else { return None };
        let (id, line) = self.cx.plan.lines.get_index(line.index())?;
        let debit = line.debit.as_ref()?;
        let place = Place::section("lines").key(id.as_str()).key("debit");
        Some((debit.place(place, period, &self.cx.plan.periods), debit.get(period)?))
    }

    /// Where it says what is in the way: of those that can't spend, what they pay; of those that could have paid, why
    /// they may not.
    fn restrictions(&self) -> Vec<(Place, Message)> {
        let plan = self.cx.plan;
        let mine = self.funders();
        let brings = |funder: &FunderIx| {
            let row = &self.cx.books.funders[funder.index()];
            self.periods().into_iter().any(|period| row.get(period).is_some())
        };
        let all = (0..plan.funders.len()).map(|at| FunderIx(at as u32));
        let funders: Vec<FunderIx> = match self.gap.lack {
            Lack::Unspendable => mine,
            Lack::Uncovered => all.filter(|funder| !mine.contains(funder) && brings(funder)).collect(),
        };
        let mut places: Vec<(Place, Message)> = funders.iter().flat_map(|funder| self.of_funder(*funder)).collect();
        places.truncate(PLACES);
        places
    }

    /// Where a funder, or a group that it stands under, says what and when it pays.
    fn of_funder(&self, funder: FunderIx) -> Vec<(Place, Message)> {
        let plan = self.cx.plan;
        let spans: Vec<Span> = self.periods().into_iter().map(|period| plan.periods.get(period).span).collect();
        let mut places = Vec::new();
        let mut next = plan.funders.get_index(funder.index());
        for _ in 0..plan.funders.len() {
            let Some((id, funder)) = next else { break };
            let place = |key: &str| Place::section("funders").key(id.as_str()).key(key);
            let begins = funder.from.is_some_and(|from| spans.iter().any(|span| span.start() < from.start()));
            let ends = funder.until.is_some_and(|until| spans.iter().any(|span| span.end() > until.end()));
            let told = [
                (funder.pays.is_some(), "pays", "it pays only for this"),
                (!funder.pays_not.is_empty(), "pays-not", "it does not pay for this"),
                (begins, "from", "it pays nothing before this"),
                (ends, "until", "it pays nothing after this"),
            ];
            places.extend(told.into_iter().filter(|told| told.0).map(|(_, key, why)| (place(key), say![why])));
            next = funder.under.as_ref().and_then(|under| plan.funders.get_key_value(under));
        }
        places
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
