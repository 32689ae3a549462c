//! A printed balance of a line, or a printed result before reserves, that is not income less costs.

use crate::checks::Context;
use crate::checks::support::claims::excess;
use crate::finding::{
    Advice, Finding, Level, Message, PlanChange, Rule, RuleName, Topic, Words, name,
};
use crate::ledger::{ResultBeforeReserves, Sums, tolerance};
use crate::place::Place;
use crate::plan::{Amount, LineIx, Money, PerPeriod, PeriodIx};
use crate::tell;

pub static RULE: Rule = Rule {
    id: "HB202",
    name: RuleName("row-balance-differs"),
    level: Level::Deny,
    topic: Topic::Budget,
    needs: &[],
    title: Words::new("Saldo van een rij klopt niet", "Balance of a row differs"),
    checks: Words::new(
        "Of `balance` en `total-balance` van een post de baten min de lasten van de post zijn, of van alles wat onder de \
             groep valt; en of `result` en `total-result` onder `[totals]` het saldo zonder reserves zijn. Zegt het plan dat \
             zijn bedragen zijn afgerond, dan mag elk bedrag een halve eenheid afwijken.",
        "That `balance` and `total-balance` of a line are its income less its costs, or that of all under the group; and \
             that `result` and `total-result` under `[totals]` are the balance without reserves. If the plan says that its \
             figures were rounded, each may be off by half a unit.",
    ),
    why: Words::new(
        "Een raad stelt lasten, baten en saldo per programma vast: ze moeten bij elkaar horen.",
        "A council decides on costs, income and balance of each programme: they must belong together.",
    ),
    example: r#"
[plan]
title = "Voorbeeld"
periods = ["2027"]
balance = "free"

[lines]
wmo = { name = "Wmo", debit = [1_000], credit = [400], balance = [-500] }
"#,
    instead: &[("balance = [-500]", "balance = [-600]")],
    source: None,
};

/// The number of figures of a balance: itself, income and costs.
const FIGURES: usize = 3;

pub(super) fn find(cx: Context<'_>, findings: &mut Vec<Finding>) {
    for (line, id, of) in cx.plan.indexed_lines() {
        let blank = Sums::default();
        let own = cx.plan.own_income(line);
        let income = own.map_or(&blank, |own| &cx.books.funders[own]);
        let costs = &cx.books.lines[line];
        let printed = PrintedBalance {
            what: tell! { nl: "het saldo van {line}", en: "the balance of {line}", line = name(&of.name) },
            at: Place::section("lines").key(id.as_str()),
            keys: ["balance", "total-balance"],
            figures: of.balance.as_ref(),
            total: of.total_balance,
            addends: addends(cx, line),
        };
        printed.find(cx, |amount| amount(income).minus(amount(costs)), findings);
    }
    let totals = &cx.plan.totals;
    let before = ResultBeforeReserves::new(cx.plan, cx.books);
    let printed = PrintedBalance {
        what: tell! { nl: "het resultaat voor bestemming", en: "the result before appropriation" },
        at: Place::section("totals"),
        keys: ["result", "total-result"],
        figures: totals.result.as_ref(),
        total: totals.total_result,
        addends: cx.plan.lines.len() + cx.plan.funders.len() + 1,
    };
    printed.find(cx, |amount| before.balance(amount), findings);
}

/// The number of figures that the balance of a line is made of: of a group, those under it.
fn addends(cx: Context<'_>, line: LineIx) -> usize {
    let tree = &cx.books.line_tree;
    match tree.is_group(line) {
        false => FIGURES,
        true => 1 + 2 * tree.leaves_under(line).count(),
    }
}

/// A row of balances that a plan states.
struct PrintedBalance<'a> {
    what: Message,
    /// The place of its table, and its keys there: by period, and over all periods.
    at: Place,
    keys: [&'static str; 2],
    figures: Option<&'a PerPeriod<Money>>,
    total: Option<Money>,
    /// The number of figures of one period, with the balance itself.
    addends: usize,
}

impl PrintedBalance<'_> {
    /// Compares it with the balance of the books; `balance` makes that of an amount of each row.
    fn find(
        &self,
        cx: Context<'_>,
        balance: impl Fn(&dyn Fn(&Sums) -> Amount) -> Amount,
        findings: &mut Vec<Finding>,
    ) {
        let periods = &cx.plan.periods;
        let [by_period, over_all] = self.keys;
        for (period, printed) in self.figures.into_iter().flat_map(PerPeriod::entries) {
            let computed = balance(&|row: &Sums| row.at(*period));
            let figures = self.figures.map(|figures| {
                let at = self.at.clone().key(by_period);
                figures.place(at, *period, periods)
            });
            if let Some(place) = figures {
                findings.extend(self.differs(cx, place, Some(*period), *printed, computed));
            }
        }
        if let Some(printed) = self.total {
            let place = self.at.clone().key(over_all);
            let computed = balance(&|row: &Sums| row.sum());
            findings.extend(self.differs(cx, place, None, printed, computed));
        }
    }

    fn differs(
        &self,
        cx: Context<'_>,
        place: Place,
        period: Option<PeriodIx>,
        printed: Money,
        computed: Amount,
    ) -> Option<Finding> {
        let (plan, computed) = (cx.plan, computed.known()?);
        let columns = period.map_or(plan.periods.len(), |_| 1);
        let addends = 1 + (self.addends - 1) * columns;
        if (printed - computed).abs() <= tolerance(plan, addends) {
            return None;
        }
        let (what, shown) = (self.what.clone(), |amount| plan.printed_balance(amount));
        let excess = excess(shown(printed), shown(computed));
        let (staat, is) = (shown(printed), shown(computed));
        let message = match period {
            Some(period) => tell! {
                nl: "{what} in {period} staat op {staat}, en komt op {is}: {excess}",
                en: "{what} in {period} is printed as {staat} and comes to {is}: {excess}",
                what, period = name(&plan.periods.get(period).id), staat, is, excess
            },
            None => tell! {
                nl: "{what} over alle periodes staat op {staat}, en komt op {is}: {excess}",
                en: "{what} over all periods is printed as {staat} and comes to {is}: {excess}",
                what, staat, is, excess
            },
        };
        let hint = tell! {
            nl: "wijzig het opgegeven saldo of een van de bedragen, of laat het saldo weg: het wordt berekend",
            en: "change the printed balance or one of the figures, or leave the balance out: it is calculated"
        };
        let right = PlanChange::money(place.clone(), computed);
        let advice = Advice::from(hint).or_try([vec![right]]);
        let finding = Finding::new(RULE.name, place, message).hint(advice);
        Some(finding.figures(printed, computed))
    }
}
