//! Costs that contributions in kind pay. Nobody pays them with money, so the books of a cash flow do not have them.
//!
//! A contribution in kind pays only costs that name it. It pays first the costs that are left to it alone, then its
//! shares, then costs that are left to contributions in kind, and then costs that may be paid with money too. The rest
//! of a contribution pays later costs if the plan carries balances forward. Otherwise, it accrues over its own time.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::in_kind_funders;
use crate::ledger::allocation::{AllocationKeys, whole_weights};
use crate::ledger::apportionment::in_proportion;
use crate::ledger::books::{Account, Books, FunderIx, Posting};
use crate::ledger::funding::{Eligibility, parts_of};
use crate::ledger::units::{common_unit, in_units, sum_of_units};
use crate::plan::{Amount, Carry, Money, PaidBy, PeriodIx, Plan};

/// The books without the costs that contributions in kind pay, and with only the part of these contributions that pays
/// no cost. Only the postings differ, not the rows.
pub(super) fn without_costs_in_kind<'p>(
    plan: &'p Plan,
    books: &'p Books,
    keys: &AllocationKeys<'p>,
) -> Cow<'p, Books> {
    let mut funders: Vec<FunderIx> = in_kind_funders(plan, books).collect();
    if funders.is_empty() {
        return Cow::Borrowed(books);
    }
    funders.sort_by_key(|funder| plan.funder_id(*funder));
    let mut rest = InKindRest::new(plan, books, keys, &funders);
    for ((period, of, at), costs) in payment_order(plan, books, &funders) {
        rest.pay(funders[at], period, of, &costs);
    }
    let mut reduced = books.clone();
    for (posting, paid) in reduced.postings.iter_mut().zip(&rest.paid) {
        posting.amount = posting.amount - *paid;
    }
    reduced.postings.retain(|posting| !posting.amount.is_zero());
    Cow::Owned(reduced)
}

/// The costs that a contribution in kind pays, by who else may pay them. Costs with the fewest other payers are paid
/// first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum PaidOf {
    /// Nobody else may pay them.
    LeftToOne,
    /// Others pay their shares.
    Shares,
    /// Only contributions in kind may pay them.
    LeftToAll,
    /// Others may pay them, with money.
    Others,
}

/// The costs that contributions in kind may pay, in the order in which they are paid: by period, by who else may pay
/// them, and by the index of the contribution among all contributions in kind.
type PaymentOrder = BTreeMap<(PeriodIx, PaidOf, usize), Vec<usize>>;

fn payment_order(plan: &Plan, books: &Books, in_kind: &[FunderIx]) -> PaymentOrder {
    let eligibility = Eligibility::new(plan, books);
    let places: BTreeMap<FunderIx, usize> = in_kind.iter().copied().zip(0..).collect();
    let mut payment_order = PaymentOrder::new();
    let costs = books.postings.iter().enumerate().filter(|(_, posting)| {
        posting.amount > Money::ZERO && !matches!(posting.account, Account::Funder(_))
    });
    for (at, posting) in costs {
        let Some(paid_by) = posting.paid_by(plan) else {
            continue;
        };
        let named = eligibility.named_by(paid_by).into_iter();
        let named = named.filter(|funder| !books.funder_tree.is_group(*funder));
        let may_pay = |funder: &FunderIx| eligibility.may_pay(&[*funder], posting);
        let (own, others): (Vec<_>, Vec<_>) = named
            .filter(may_pay)
            .map(|funder| places.get(&funder).copied())
            .partition(Option::is_some);
        let of = match (parts_of(plan, paid_by), own.len(), others.is_empty()) {
            (Some(_), ..) => PaidOf::Shares,
            (None, _, false) => PaidOf::Others,
            (None, 1, true) => PaidOf::LeftToOne,
            (None, _, true) => PaidOf::LeftToAll,
        };
        for funder in own.into_iter().flatten() {
            let turn = payment_order
                .entry((posting.period, of, funder))
                .or_default();
            turn.push(at);
        }
    }
    payment_order
}

/// The rest of contributions in kind, and the amounts that they paid.
struct InKindRest<'a, 'p> {
    plan: &'p Plan,
    books: &'p Books,
    keys: &'a AllocationKeys<'p>,
    /// For each posting, the part of a cost that is paid in kind, or the part of a contribution in kind that pays
    /// costs.
    paid: Vec<Money>,
    /// The postings of each contribution, in the order of periods.
    credits: BTreeMap<FunderIx, Vec<usize>>,
}

impl<'a, 'p> InKindRest<'a, 'p> {
    fn new(
        plan: &'p Plan,
        books: &'p Books,
        keys: &'a AllocationKeys<'p>,
        in_kind: &[FunderIx],
    ) -> InKindRest<'a, 'p> {
        let mut credits: BTreeMap<FunderIx, Vec<usize>> =
            in_kind.iter().map(|funder| (*funder, Vec::new())).collect();
        for (at, posting) in books.postings.iter().enumerate() {
            if let Account::Funder(funder) = posting.account
                && posting.amount > Money::ZERO
                && let Some(of_funder) = credits.get_mut(&funder)
            {
                of_funder.push(at);
            }
        }
        for of_funder in credits.values_mut() {
            of_funder.sort_by_key(|at| books.postings[*at].period);
        }
        InKindRest {
            plan,
            books,
            keys,
            paid: vec![Money::ZERO; books.postings.len()],
            credits,
        }
    }

    /// Lets a contribution pay as much as it can of some costs of a period, in proportion to these costs.
    fn pay(&mut self, funder: FunderIx, period: PeriodIx, of: PaidOf, costs: &[usize]) {
        let costs = costs.iter();
        let costs = costs.filter_map(|at| Some((*at, self.payable(funder, *at, of)?)));
        let costs: Vec<(usize, Money)> = costs.collect();
        let supplies = self.supplies(funder, period);
        let payable = total(costs.iter().map(|(_, amount)| *amount));
        let mut left = payable.min(total(supplies.iter().map(|at| self.left_of(*at))));
        let weights: Vec<Amount> = costs
            .iter()
            .map(|(_, amount)| Amount::Known(*amount))
            .collect();
        let Some(parts) = in_proportion(self.plan.unit, Amount::Known(left), &weights) else {
            return;
        };
        for ((at, _), part) in costs.iter().zip(parts) {
            self.paid[*at] = self.paid[*at] + part;
        }
        for at in supplies {
            let part = self.left_of(at).min(left);
            self.paid[at] = self.paid[at] + part;
            left = left - part;
        }
    }

    /// The postings of a contribution that can pay costs of a period.
    fn supplies(&self, funder: FunderIx, period: PeriodIx) -> Vec<usize> {
        let is_usable = |at: &usize| {
            let own = self.books.postings[*at].period;
            own == period || (own < period && self.plan.carry == Carry::Forward)
        };
        let all = self.credits.get(&funder).into_iter().flatten();
        all.copied().filter(is_usable).collect()
    }

    fn left_of(&self, at: usize) -> Money {
        self.books.postings[at].amount - self.paid[at]
    }

    /// The part of a cost that a funder may still pay. None if its share is not known.
    fn payable(&self, funder: FunderIx, at: usize, of: PaidOf) -> Option<Money> {
        let left = self.left_of(at);
        match of {
            PaidOf::LeftToOne | PaidOf::LeftToAll | PaidOf::Others => Some(left),
            PaidOf::Shares => {
                let posting = &self.books.postings[at];
                let share = self.share(funder, posting, posting.paid_by(self.plan)?)?;
                Some(share.min(left))
            }
        }
    }

    /// The share of a funder in a cost, rounded up. None if it is not known.
    fn share(&self, funder: FunderIx, posting: &Posting, paid_by: &'p PaidBy) -> Option<Money> {
        let parts = parts_of(self.plan, paid_by)?;
        let (ids, weights): (Vec<_>, Vec<_>) = self
            .keys
            .weights(parts, posting.period)?
            .into_iter()
            .unzip();
        let weights = whole_weights(&weights)?;
        let is_own = |id: &str| {
            let above = self.plan.find_funder(id);
            above.is_some_and(|above| self.books.funder_tree.is_in_subtree(funder, above))
        };
        let own = ids
            .iter()
            .zip(&weights)
            .filter(|(id, _)| is_own(id.as_str()));
        let own: i128 = own.map(|(_, weight)| weight).sum();
        let all: i128 = weights.iter().sum();
        let unit = common_unit(self.plan.unit, [posting.amount].into_iter());
        let exact = in_units(posting.amount, unit)?.checked_mul(own)?;
        sum_of_units(exact.checked_add(all - 1)?.checked_div(all)?, unit)
    }
}

fn total(amounts: impl Iterator<Item = Money>) -> Money {
    amounts.fold(Money::ZERO, |sum, amount| sum + amount)
}

#[cfg(test)]
mod tests {
    use crate::ledger::cash::tests::{drawn, written};
    use crate::ledger::cash::{CashFlow, CashRow};
    use crate::ledger::post;
    use crate::plan::Amount;

    /// What is received and paid by month, of all and of each partner with an amount.
    fn moved(text: &str) -> Vec<String> {
        let plan = written(text);
        let books = post(&plan);
        let cash = CashFlow::new(&plan, &books, None).expect("the plan has periods");
        let row = |id: &str, row: &CashRow| {
            let sums = [&row.received, &row.paid];
            let [received, paid] = sums.map(|sums| drawn(&cash.months, sums));
            format!("{id}: {received} / {paid}")
        };
        let last = cash.balances(&cash.all, cash.opening).pop();
        assert_eq!(
            last,
            books.closing.iter().last().copied().map(Amount::or_zero)
        );
        let partners = cash.partners.iter();
        let partners = partners.map(|(id, of)| row(id.unwrap_or("-"), of));
        std::iter::once(row("all", &cash.all))
            .chain(partners)
            .collect()
    }

    fn plan(periods: &str, funders: &str, cost: &str) -> String {
        format!(
            r#"
            [plan]
            title = "In natura"
            unit = 1
            periods = {periods}
            [partners]
            p = "P"
            q = "Q"
            [funders]
            {funders}
            [lines]
            a = {{}}
            [[activities]]
            code = "1"
            title = "Werk"
            line = "a"
            partners = ["p"]
            cost = [{cost}]
            "#
        )
    }

    const ROOM: &str =
        "{ what = \"zaal\", amount = 6_000, in = \"2027-01..2027-02\", paid-by = \"g\" }";

    #[test]
    fn a_cost_that_is_paid_in_kind_is_not_paid_on_its_own_days() {
        let funders = "g = { form = \"in-kind\", credit = [6_000] }\nf = { credit = [1_200] }";
        let cost = format!("{{ amount = 1_200, paid-by = \"f\" }}, {ROOM}");
        let rows = moved(&plan("[\"2027\"]", funders, &cost));
        let each_month = (1..=12).map(|month| format!("2027-{month:02}: 100"));
        let each_month = each_month.collect::<Vec<_>>().join(", ");
        // 1,200 in twelve months; the room of January and February is not money, also not of a partner.
        assert_eq!(
            rows[..2],
            [
                format!("all: {each_month} / {each_month}"),
                format!("p:  / {each_month}"),
            ]
        );
    }

    #[test]
    fn the_only_partner_receives_what_no_key_divides() {
        let funders = "f = { credit = [1_200], receipts = [{ on = 2027-01-01 }] }";
        let cost = "{ amount = 1_200, in = \"2027-02\" }";
        let text = plan("[\"2027\"]", funders, cost).replace("q = \"Q\"", "");
        let rows = moved(&text);
        assert_eq!(rows[1], "p: 2027-01: 1200 / 2027-02: 1200");
    }

    #[test]
    fn a_group_in_kind_is_no_money_either() {
        let funders = "n = { form = \"in-kind\" }\ng = { under = \"n\", credit = [6_000] }";
        let rows = moved(&plan("[\"2027\"]", funders, ROOM));
        assert_eq!(rows[0], "all:  / ");
    }

    #[test]
    fn a_share_in_kind_and_a_part_of_several_costs_are_not_paid() {
        let funders = "g = { form = \"in-kind\", credit = [2_500] }\nf = { credit = [2_500], receipts = [{ on = 2027-01-01 }] }";
        // 1,000 of a half; then 1,500 of the 3,000 that either may pay, half of each.
        let cost = r#"{ what = "x", amount = 2_000, in = "2027-03", paid-by = { g = "50%", f = "50%" } },
            { what = "y", amount = 1_000, in = "2027-05", paid-by = ["g", "f"] },
            { what = "z", amount = 2_000, in = "2027-07", paid-by = ["g", "f"] }"#;
        let rows = moved(&plan("[\"2027\"]", funders, cost));
        assert_eq!(
            rows[0],
            "all: 2027-01: 2500 / 2027-03: 1000, 2027-05: 500, 2027-07: 1000"
        );
    }

    #[test]
    fn shares_are_paid_before_one_contribution_in_kind_pays_for_another() {
        let funders = "g1 = { form = \"in-kind\", credit = [1_000] }\ng2 = { form = \"in-kind\", credit = [500] }";
        // 500 of the first cost each, and the other 500 of g1 for the second.
        let cost = r#"{ what = "x", amount = 1_000, in = "2027-03", paid-by = { g1 = "50%", g2 = "50%" } },
            { what = "y", amount = 500, in = "2027-05", paid-by = "g1" }"#;
        let rows = moved(&plan("[\"2027\"]", funders, cost));
        assert_eq!(rows[0], "all:  / ");
    }

    #[test]
    fn a_cost_that_several_may_pay_in_kind_waits_for_those_of_one() {
        let funders = "g1 = { form = \"in-kind\", credit = [600] }\ng2 = { form = \"in-kind\", credit = [600] }";
        // g1 has only 100 for the first cost after the second, and g2 has 600.
        let cost = r#"{ what = "x", amount = 700, in = "2027-03", paid-by = ["g1", "g2"] },
            { what = "y", amount = 500, in = "2027-05", paid-by = "g1" }"#;
        let rows = moved(&plan("[\"2027\"]", funders, cost));
        assert_eq!(rows[0], "all:  / ");
    }

    #[test]
    fn what_is_left_pays_later_costs_if_balances_are_carried() {
        let funders = "g = { form = \"in-kind\", credit = [6_000, 0] }";
        let cost = ROOM.replace("2027-01..2027-02", "2028-01..2028-02");
        let text = plan("[\"2027\", \"2028\"]", funders, &cost);
        let carried = text.replace("unit = 1", "unit = 1\ncarry = \"forward\"");
        assert_eq!(moved(&carried)[0], "all:  / ");
    }
}
