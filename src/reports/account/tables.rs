//! The tables of the account to a funder.

use crate::ledger::actuals::{BookedOn, BudgetAndRealised, BudgetComparison, TraceOf};
use crate::ledger::{Account, CapOf, FunderAccount, KeptPart};
use crate::plan::{Amount, Money, OwnCounts, PartnerId, Plan, StaffCostBy};
use crate::reports::actuals::with_delivered;
use crate::reports::names::{
    Rest, figure_label, funder_label, partner_label, place_label, rest_label,
};
use crate::reports::parts::{amount, left, named, right, rights, table, titled};
use crate::table::{Cell, Column, DualName, Role, Row, Table};
use crate::words::{AccountWords, ActualsWords, SharedWords};

/// Makes the tables of one account.
pub(super) struct AccountTables<'a> {
    pub(super) plan: &'a Plan,
    pub(super) words: &'static AccountWords,
    pub(super) actuals: &'static ActualsWords,
    pub(super) shared: &'static SharedWords,
    pub(super) account: &'a FunderAccount,
    pub(super) comparison: &'a BudgetComparison,
    /// A title for each bookkeeping that was not delivered.
    pub(super) not_delivered: Vec<String>,
}

const BODY: Role = Role::Body { depth: 0 };

/// The id of a figure, which is the same in every language, and its title.
type NamedFigure<'a> = (&'static str, &'a str);

impl<'a> AccountTables<'a> {
    pub(super) fn new(
        plan: &'a Plan,
        account: &'a FunderAccount,
        comparison: &'a BudgetComparison,
        not_delivered: Vec<String>,
    ) -> AccountTables<'a> {
        AccountTables {
            plan,
            words: AccountWords::of(plan.language),
            actuals: ActualsWords::of(plan.language),
            shared: SharedWords::of(plan.language),
            account,
            comparison,
            not_delivered,
        }
    }

    /// The eligible cost of each activity and line of a part, and their sum. None if there is none.
    pub(super) fn costs_of_part(&self, kept: &KeptPart) -> Option<Table> {
        let mut rows = Vec::new();
        let mut sum = BudgetAndRealised::default();
        for cost in &self.account.costs {
            let activity = match cost.on {
                BookedOn::Activity(at) => Some(at),
                BookedOn::Line(_) | BookedOn::Funder(_) => None,
            };
            let lines = cost.lines.iter().filter(|(line, _)| {
                let account = line.map_or(Account::NoLine, Account::Line);
                kept.has_cost(activity, account)
            });
            let amounts: Vec<BudgetAndRealised> = lines.map(|(_, amounts)| *amounts).collect();
            if amounts.is_empty() {
                continue;
            }
            let none = BudgetAndRealised::default();
            let amounts = amounts.into_iter().fold(none, BudgetAndRealised::plus);
            rows.push(named(BODY, self.purpose(cost.on), figures(amounts)));
            sum = sum.plus(amounts);
        }
        if rows.is_empty() {
            return None;
        }
        if self.has_hours_for_pay() {
            let unknown = BudgetAndRealised {
                budget: Amount::Blank,
                realised: Amount::Unknown,
            };
            let [_, realised, difference] = figures(unknown);
            rows.push(figure_row(
                BODY,
                ("by-hours", self.words.by_hours),
                [Cell::Empty, realised, difference],
            ));
            sum = sum.plus(unknown);
        }
        rows.push(titled(Role::Total, self.shared.total, figures(sum)));
        Some(table(Some(self.words.eligible_cost), self.columns(), rows))
    }

    /// Whether hours count in place of booked pay, with a different result.
    pub(super) fn has_hours_for_pay(&self) -> bool {
        let is_by_hours = self.account.award.staff_cost == StaffCostBy::Hours;
        is_by_hours && self.account.pay_not_taken.known() != Some(Money::ZERO)
    }

    /// The columns of a table of costs.
    fn columns(&self) -> Vec<Column> {
        let in_kind = self.comparison.costs.in_kind_to_date().or_zero();
        let budget = match in_kind == Amount::ZERO {
            true => self.actuals.budget,
            false => self.actuals.budget_in_money,
        };
        let mut columns = vec![left(self.words.cost)];
        columns.extend(rights([
            (budget, "budget"),
            (self.actuals.realised, "actual"),
            (self.actuals.budget_less_realised, "difference"),
        ]));
        columns
    }

    /// The eligible cost of each activity and line, with the partners for which it is booked, and then the other costs
    /// up to the total of all costs.
    pub(super) fn costs(&self) -> Table {
        let words = self.words;
        let mut rows = Vec::new();
        for cost in &self.account.costs {
            let realised = cost.amounts.realised;
            let name = self.delivered(self.purpose(cost.on), realised, &TraceOf::On(cost.on));
            rows.push(named(BODY, name, figures(cost.amounts)));
            if let [_, _, ..] | [(Some(_), _)] = cost.partners.as_slice() {
                rows.extend(cost.partners.iter().map(|(partner, booked)| {
                    let inside = Role::Body { depth: 1 };
                    let cells = [Cell::Empty, amount(*booked), Cell::Empty];
                    let partner = self.partner(partner.as_ref());
                    named(inside, partner.within(&self.purpose(cost.on)), cells)
                }));
            }
        }
        if self.account.pay_not_taken.known() != Some(Money::ZERO) {
            let less = Amount::Blank.minus(self.account.pay_not_taken);
            let cells = [
                Cell::Empty,
                amount(less),
                amount(self.account.pay_not_taken),
            ];
            let figure = match self.account.award.staff_cost {
                StaffCostBy::Booked => ("above-tariff", words.above_tariff),
                StaffCostBy::Hours => ("by-hours", words.by_hours),
            };
            rows.push(figure_row(BODY, figure, cells));
        }
        if self.account.flat_rates.known() != Some(Money::ZERO) {
            let flat_rates = self.account.flat_rates;
            let less = Amount::Blank.minus(flat_rates);
            let cells = [Cell::Empty, amount(flat_rates), amount(less)];
            rows.push(figure_row(BODY, ("flat-rates", words.flat_rates), cells));
        }
        let not_delivered = self.not_delivered.iter().map(|title| {
            let unknown = [
                Cell::Empty,
                amount(Amount::Unknown),
                amount(Amount::Unknown),
            ];
            named(BODY, title.as_str().into(), unknown)
        });
        let mut not_delivered: Vec<Row> = not_delivered.collect();
        if self.account.eligible.realised == Amount::Unknown {
            rows.append(&mut not_delivered);
        }
        let comparison = self.comparison;
        let subtotal = Role::Subtotal { depth: 0 };
        let eligible = figures(self.account.eligible);
        rows.push(figure_row(subtotal, ("eligible", words.eligible), eligible));
        // A bookkeeping that was not delivered has no eligible cost, so its rows follow the subtotal.
        rows.append(&mut not_delivered);
        let rest = [
            (Rest::Outside, words.outside, &comparison.costs_outside),
            (Rest::Unbooked, words.unbooked, &comparison.unbooked),
        ];
        let rest = rest.into_iter().filter(|(.., row)| row.has_realised());
        let rest = rest.map(|(rest, title, row)| (rest_label(rest, title), row.to_date()));
        let not_eligible = figure_label("not-eligible", words.not_eligible);
        let not_eligible = (not_eligible, self.account.not_eligible);
        let not_eligible = Some(not_eligible).filter(|(_, amounts)| !amounts.is_nothing());
        for (label, amounts) in not_eligible.into_iter().chain(rest) {
            rows.push(named(BODY, label, figures(amounts)));
        }
        let flat_rates = ("flat-rates-not-booked", words.flat_rates_not_booked);
        let hours = ("hours-not-booked", words.hours_not_booked);
        let not_booked = [
            (flat_rates, self.account.flat_rates_not_booked),
            (hours, self.account.hours_not_booked),
        ];
        for (figure, of) in not_booked {
            if of.known() != Some(Money::ZERO) {
                let cells = [Cell::Empty, amount(Amount::Blank.minus(of)), amount(of)];
                rows.push(figure_row(BODY, figure, cells));
            }
        }
        let all = figures(comparison.costs.in_money().to_date());
        rows.push(figure_row(Role::Total, ("all-costs", words.all_costs), all));
        table(Some(words.eligible_cost), self.columns(), rows)
    }

    /// The eligible cost that is booked for each partner. None if no partner is named.
    pub(super) fn by_partner(&self) -> Option<Table> {
        let partners = &self.account.partners;
        if !partners.iter().any(|(partner, _)| partner.is_some()) {
            return None;
        }
        let mut rows: Vec<Row> = partners
            .iter()
            .map(|(partner, booked)| {
                let name = self.partner(partner.as_ref());
                let name = self.delivered(name, *booked, &TraceOf::Partner(partner.clone()));
                named(BODY, name, [amount(*booked)])
            })
            .collect();
        let total = [amount(self.account.eligible.realised)];
        rows.push(titled(Role::Total, self.shared.total, total));
        let columns = vec![left(self.shared.partner), right(self.actuals.realised)];
        Some(table(Some(self.words.by_partner), columns, rows))
    }

    /// Returns the table of the contributions of others, and the own contribution. None if nobody else contributes.
    pub(super) fn contributions(&self) -> Option<Table> {
        let words = self.words;
        let account = self.account;
        let in_kind = &self.comparison.in_kind;
        let others = account.others.iter();
        let others = others.map(|row| match in_kind.is_left_activities(row.0) {
            true => (row, words.as_in_kind),
            false => (row, words.as_booked),
        });
        let counts = match account.award.own_counts {
            OwnCounts::Budgeted => words.as_budgeted,
            OwnCounts::Realised => words.own_as_booked,
            OwnCounts::Share => words.as_share,
        };
        let own = account.own.iter().map(|row| (row, counts));
        let rows: Vec<Row> = others
            .chain(own)
            .map(|((funder, amounts), counts)| {
                let label = funder_label(self.plan, self.plan.funder_id(*funder));
                let of = TraceOf::On(BookedOn::Funder(*funder));
                let label = self.delivered(label, amounts.realised, &of);
                let counts = Cell::Text(counts.to_string());
                named(BODY, label, figures(*amounts).into_iter().chain([counts]))
            })
            .collect();
        let mut columns = vec![left(self.shared.funder)];
        columns.extend(rights([
            (self.actuals.budget, "budget"),
            (self.actuals.realised, "actual"),
            (self.actuals.budget_less_realised, "difference"),
        ]));
        columns.push(left(words.counts_as));
        (!rows.is_empty()).then(|| table(Some(words.contributions), columns, rows))
    }

    /// Returns the table of the settlement of the funder.
    pub(super) fn settlement(&self) -> Table {
        let words = self.words;
        let settled = &self.account.settlement;
        let to_receive = settled.to_receive();
        let (last, difference) = match to_receive {
            Amount::Known(known) if known.is_negative() => {
                let figure = ("to-pay-back", words.to_pay_back);
                (figure, Amount::Known(known.abs()))
            }
            Amount::Known(_) | Amount::Blank | Amount::Unknown => {
                (("to-receive", words.to_receive), to_receive)
            }
        };
        let grant = match (settled.is_without_settlement, settled.allowed) {
            (true, _) => words.grant_without,
            (false, Amount::Blank) => words.grant,
            (false, Amount::Known(_) | Amount::Unknown) => words.grant_of_several,
        };
        let earlier = settled.before_plan;
        let received = settled.received.minus(earlier.received);
        let mut rows = self.deficit();
        let granted = ("granted", words.granted);
        rows.push(settled_row(BODY, granted, settled.granted));
        let subtotal = Role::Subtotal { depth: 0 };
        rows.push(settled_row(subtotal, ("grant", grant), settled.grant));
        rows.extend(self.beside_others());
        if !earlier.received.is_blank() {
            let figure = ("received-before-plan", words.received_before_plan);
            rows.push(settled_row(BODY, figure, earlier.received));
        }
        rows.push(settled_row(BODY, ("received", words.received), received));
        rows.push(settled_row(Role::Total, last, difference));
        let columns = vec![left(words.settlement), right(self.shared.amount)];
        table(Some(words.settlement), columns, rows)
    }

    /// The row with the change because other funders bear a part of the same costs. None if nothing changes.
    fn beside_others(&self) -> Option<Row> {
        let (words, settled) = (self.words, &self.account.settlement);
        let surplus = settled.received.minus(settled.grant).known();
        let is_surplus = surplus.is_none_or(|surplus| !surplus.is_negative() && !surplus.is_zero());
        let pays_back = settled.to_receive().known().is_some_and(Money::is_negative);
        match settled.beside_others {
            Amount::Known(less) if less.is_negative() => {
                let less = Amount::Known(less.abs());
                let figure = match pays_back {
                    true => ("more-by-others", words.more_by_others),
                    false => ("short-of-others", words.short_of_others),
                };
                Some(settled_row(BODY, figure, less))
            }
            others if is_surplus => row_unless_nothing(("to-others", words.to_others), others),
            others => row_unless_nothing(("less-by-others", words.less_by_others), others),
        }
    }

    /// The rows from the cost to the deficit, a row for the maximum of each condition, and the costs before the plan.
    fn deficit(&self) -> Vec<Row> {
        let words = self.words;
        let settled = &self.account.settlement;
        let less_own = match self.account.award.own_counts {
            OwnCounts::Budgeted => words.less_own,
            OwnCounts::Realised => words.less_own_booked,
            OwnCounts::Share => words.less_own_share,
        };
        let mut rows = vec![
            settled_row(BODY, ("cost", words.actual_cost), settled.cost),
            settled_row(BODY, ("others", words.less_others), settled.others),
            settled_row(BODY, ("own", less_own), settled.own),
        ];
        let elsewhere = ("elsewhere", words.elsewhere);
        rows.extend(row_unless_nothing(elsewhere, settled.elsewhere));
        let subtotal = Role::Subtotal { depth: 0 };
        let deficit = ("deficit", words.deficit);
        rows.push(settled_row(subtotal, deficit, settled.deficit));
        rows.extend(self.account.caps.iter().map(|cap| {
            let names = cap.conditions.iter();
            let names = names.map(|at| self.plan.conditions[*at].name.as_str());
            let conditions = names.collect::<Vec<_>>().join(" + ");
            let allowed_by = match cap.of {
                CapOf::All => words.allowed_by,
                CapOf::Lines => words.allowed_with_other_costs,
                CapOf::SeveralFunders => words.allowed_beside_others,
                CapOf::PartOfTime => words.allowed_with_other_time,
                CapOf::EachPeriod => [words.allowed_each; 2],
            };
            let number = usize::from(cap.conditions.len() != 1);
            let title = allowed_by[number].replace("{conditions}", &conditions);
            settled_row(BODY, ("allowed", &title), cap.most)
        }));
        let before = settled.before_plan.spent;
        if !before.is_blank() {
            let figure = ("costs-before-plan", words.costs_before_plan);
            rows.push(settled_row(BODY, figure, before));
        }
        rows
    }

    /// The name of a figure. If the figure is unknown because a bookkeeping was not delivered, the name says so.
    fn delivered(&self, name: DualName, figure: Amount, of: &TraceOf) -> DualName {
        let delivered = match figure {
            Amount::Unknown => self.comparison.incomplete.get(of),
            Amount::Known(_) | Amount::Blank => None,
        };
        if delivered.is_none() {
            return name;
        }
        let said = with_delivered(name.text(), self.actuals, delivered);
        name.called(said)
    }

    /// The name of the purpose of a cost.
    fn purpose(&self, on: BookedOn) -> DualName {
        place_label(self.plan, on)
    }

    fn partner(&self, id: Option<&PartnerId>) -> DualName {
        match id {
            Some(id) => partner_label(self.plan, id),
            None => rest_label(Rest::NoPartner, self.words.no_partner),
        }
    }
}

/// A row of a figure, with its id for programs and its title.
fn figure_row(
    role: Role,
    (word, name): NamedFigure<'_>,
    cells: impl IntoIterator<Item = Cell>,
) -> Row {
    named(role, figure_label(word, name), cells)
}

fn settled_row(role: Role, figure: NamedFigure<'_>, of: Amount) -> Row {
    figure_row(role, figure, [amount(of.or_zero())])
}

/// The row of a figure. None if the amount is 0 or blank.
fn row_unless_nothing(figure: NamedFigure<'_>, of: Amount) -> Option<Row> {
    (of.known() != Some(Money::ZERO)).then(|| settled_row(BODY, figure, of))
}

/// Budget, realisation and the difference.
fn figures(amounts: BudgetAndRealised) -> [Cell; 3] {
    [amounts.budget, amounts.realised, amounts.difference()].map(amount)
}
