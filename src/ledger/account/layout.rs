//! The rows of a funder's form, by the layout of a file.
//!
//! An amount is rounded once, in its column. The total of a column is the sum of its rounded rows.

use jiff::civil::Date;
use rust_decimal::{Decimal, RoundingStrategy};

use super::{FunderAccount, ModelGYear, model_g};
use crate::ledger::actuals::{BookedOn, BudgetAndRealised};
use crate::plan::{
    AccountLayout, Amount, LayoutColumn, LayoutField, LayoutRounding, LayoutRows, LayoutUnit,
    LineIx, Money, PartnerId, Performance, PeriodIx, Plan, Span,
};

/// The subject of a row of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormSubject {
    Cost(BookedOn),
    Partner(Option<PartnerId>),
    Period(PeriodIx),
    Year(Span),
    /// Costs without a line.
    NoLine,
    /// Pay that the funder does not take and that belongs to no activity or line.
    PayNotTaken,
    /// Flat rates less what was booked on their lines.
    FlatRates,
    /// The complete account.
    Award,
}

/// The value of a cell of a form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormValue {
    /// The name of the row.
    Name,
    /// The code of the row.
    Code,
    Text(Option<String>),
    Date(Option<Date>),
    /// Whether something is so.
    Flag(bool),
    Amount(Amount),
}

/// The amounts of a row, by kind.
#[derive(Debug, Clone, Copy, Default)]
struct RowAmounts {
    cost: BudgetAndRealised,
    spent: Amount,
    received: Amount,
    year: Option<ModelGYear>,
}

impl FunderAccount {
    /// The rows of a form, each with a value for each column. Empty if the form is for another part of model G than the
    /// award.
    pub fn form(&self, plan: &Plan, layout: &AccountLayout) -> Vec<(FormSubject, Vec<FormValue>)> {
        let is_of_other = layout.model.is_some() && layout.model != self.award.model;
        let rows = match is_of_other {
            true => Vec::new(),
            false => self.form_rows(layout.rows),
        };
        let rows = rows.into_iter();
        rows.map(|(row, amounts)| {
            let mut values: Vec<FormValue> = Vec::new();
            for column in &layout.columns {
                let before = column.less.and_then(|at| values.get(at));
                values.push(self.value(plan, column, &amounts, before));
            }
            (row, values)
        })
        .collect()
    }

    fn form_rows(&self, rows: LayoutRows) -> Vec<(FormSubject, RowAmounts)> {
        let of_cost = |cost: BudgetAndRealised| RowAmounts {
            cost,
            ..RowAmounts::default()
        };
        match rows {
            LayoutRows::Activity => {
                let costs = self.costs.iter();
                let costs = costs.map(|cost| (FormSubject::Cost(cost.on), cost.amounts));
                let rows = self.with_corrections(costs.collect(), |on| Some(FormSubject::Cost(on)));
                rows.map(|(row, cost)| (row, of_cost(cost))).collect()
            }
            LayoutRows::Line => {
                let subject = |line: &Option<LineIx>| {
                    line.map_or(FormSubject::NoLine, |line| {
                        FormSubject::Cost(BookedOn::Line(line))
                    })
                };
                let lines = self.lines.iter();
                let lines = lines.map(|(line, cost)| (subject(line), *cost));
                let line_of = |on: BookedOn| match on {
                    BookedOn::Line(_) => Some(FormSubject::Cost(on)),
                    BookedOn::Activity(_) | BookedOn::Funder(_) => {
                        let own = self.costs.iter().find(|cost| cost.on == on)?;
                        let [(line, _)] = &own.lines[..] else {
                            return None;
                        };
                        Some(subject(line))
                    }
                };
                let rows = self.with_corrections(lines.collect(), line_of);
                rows.map(|(row, cost)| (row, of_cost(cost))).collect()
            }
            LayoutRows::Partner => {
                let partners = self.partners.iter();
                let cost = |realised| BudgetAndRealised {
                    realised,
                    ..BudgetAndRealised::default()
                };
                partners
                    .map(|(id, booked)| (FormSubject::Partner(id.clone()), of_cost(cost(*booked))))
                    .collect()
            }
            LayoutRows::Period => {
                let periods = self.periods.iter().zip(&self.spent);
                periods
                    .map(|((period, cost), (_, spent))| {
                        let amounts = RowAmounts {
                            spent: *spent,
                            ..of_cost(*cost)
                        };
                        (FormSubject::Period(*period), amounts)
                    })
                    .collect()
            }
            LayoutRows::Year | LayoutRows::RunningYear | LayoutRows::EndedYear => self
                .form_years(rows)
                .into_iter()
                .map(|year| {
                    let amounts = RowAmounts {
                        spent: year.spent,
                        received: year.received,
                        year: Some(year),
                        ..RowAmounts::default()
                    };
                    (FormSubject::Year(year.year), amounts)
                })
                .collect(),
            LayoutRows::Award => {
                let spent = self.spent.iter().map(|(_, amount)| *amount);
                let amounts = RowAmounts {
                    spent: spent.fold(Amount::ZERO, Amount::plus),
                    received: self.settlement.received,
                    ..of_cost(self.eligible)
                };
                vec![(FormSubject::Award, amounts)]
            }
        }
    }

    /// Returns rows of costs, each less the pay that the funder does not take of it, with extra rows for corrections
    /// that belong to no row. All rows add up to the eligible cost.
    fn with_corrections(
        &self,
        mut rows: Vec<(FormSubject, BudgetAndRealised)>,
        row_of: impl Fn(BookedOn) -> Option<FormSubject>,
    ) -> impl Iterator<Item = (FormSubject, BudgetAndRealised)> {
        let mut pay = self.pay_not_taken;
        for (on, not_taken) in &self.pay_not_taken_of {
            let Some(subject) = row_of(*on) else {
                continue;
            };
            let realised = Amount::Blank.minus(*not_taken);
            add_realised(&mut rows, subject, realised);
            pay = pay.minus(*not_taken);
        }
        let less = Amount::Blank.minus(pay);
        for (subject, rest) in [
            (FormSubject::PayNotTaken, less),
            (FormSubject::FlatRates, self.flat_rates),
        ] {
            if rest.or_zero() != Amount::ZERO {
                add_realised(&mut rows, subject, rest);
            }
        }
        rows.into_iter()
    }

    /// The years that are the rows of a form.
    fn form_years(&self, rows: LayoutRows) -> Vec<ModelGYear> {
        let mut years = model_g(&self.years);
        let last = if self.has_ended { years.pop() } else { None };
        match rows {
            LayoutRows::RunningYear => years,
            LayoutRows::EndedYear => last.into_iter().collect(),
            LayoutRows::Year
            | LayoutRows::Activity
            | LayoutRows::Line
            | LayoutRows::Partner
            | LayoutRows::Period
            | LayoutRows::Award => years.into_iter().chain(last).collect(),
        }
    }

    fn value(
        &self,
        plan: &Plan,
        column: &LayoutColumn,
        of: &RowAmounts,
        less: Option<&FormValue>,
    ) -> FormValue {
        let (award, settled) = (&self.award, &self.settlement);
        let year =
            |figure: fn(&ModelGYear) -> Amount| of.year.as_ref().map_or(Amount::Blank, figure);
        let amount = match column.field {
            LayoutField::Name => return FormValue::Name,
            LayoutField::Code => return FormValue::Code,
            LayoutField::Funder => {
                return FormValue::Text(Some(plan.funder(self.funder).name.clone()));
            }
            LayoutField::Reference => return FormValue::Text(award.reference.clone()),
            LayoutField::Description => return FormValue::Text(award.description.clone()),
            LayoutField::GrantedOn => return FormValue::Date(award.granted_on),
            LayoutField::Completed => {
                let is_completed = award.performance == Performance::Completed;
                return FormValue::Flag(is_completed && self.has_ended);
            }
            LayoutField::Granted => settled.granted,
            LayoutField::Budget => of.cost.budget,
            LayoutField::Realised => of.cost.realised,
            LayoutField::Spent => of.spent,
            LayoutField::Received => of.received,
            LayoutField::ReceivedBefore => year(|year| year.received_before),
            LayoutField::SpentBefore => year(|year| year.spent_before),
            LayoutField::Opening => year(ModelGYear::opening),
            LayoutField::Closing => year(ModelGYear::closing),
            LayoutField::ToSettle => year(ModelGYear::to_settle),
            LayoutField::Others => settled.others,
            LayoutField::Own => settled.own,
            LayoutField::Deficit => settled.deficit,
            // Without a condition there is no maximum. That is not a maximum of 0.
            LayoutField::Allowed if settled.allowed.is_blank() => {
                return FormValue::Amount(Amount::Blank);
            }
            LayoutField::Allowed => settled.allowed,
            LayoutField::Grant => settled.settled(),
            LayoutField::ToReceive => settled.to_receive(),
        };
        let less = match less {
            Some(FormValue::Amount(less)) => *less,
            Some(
                FormValue::Name
                | FormValue::Code
                | FormValue::Text(_)
                | FormValue::Date(_)
                | FormValue::Flag(_),
            )
            | None => Amount::Blank,
        };
        FormValue::Amount(rounded(column, amount.or_zero()).minus(less))
    }
}

/// Adds a realised amount to the row of a subject. Adds the row if there is none.
fn add_realised(
    rows: &mut Vec<(FormSubject, BudgetAndRealised)>,
    subject: FormSubject,
    realised: Amount,
) {
    match rows.iter_mut().find(|(row, _)| *row == subject) {
        Some((_, cost)) => cost.realised = cost.realised.plus(realised),
        None => rows.push((
            subject,
            BudgetAndRealised {
                budget: Amount::Blank,
                realised,
            },
        )),
    }
}

/// The part of an amount that counts in a column, rounded once. Unknown if it is too large.
fn rounded(column: &LayoutColumn, amount: Amount) -> Amount {
    let Amount::Known(known) = amount else {
        return amount;
    };
    let part = match column.share {
        Some(share) => known
            .decimal()
            .checked_mul(share.percent() / Decimal::ONE_HUNDRED),
        None => Some(known.decimal()),
    };
    let strategy = match (column.round, column.share) {
        (None, None) => return amount,
        (Some(LayoutRounding::Down), _) => RoundingStrategy::ToZero,
        (Some(LayoutRounding::HalfUp) | None, _) => RoundingStrategy::MidpointAwayFromZero,
    };
    let decimals = match column.unit {
        LayoutUnit::Whole => 0,
        LayoutUnit::Cents => 2,
    };
    let part = part.map(|part| part.round_dp_with_strategy(decimals, strategy));
    part.and_then(Money::sum)
        .map_or(Amount::Unknown, Amount::Known)
}
