//! Funders with another currency than that of the plan: the figures of the file, and their value.
//!
//! The fields of [`Funder`] are in the currency of the plan. Rounded; see *Invariants* in src/README.md. Each credit of
//! a period is converted once, to the unit of the plan, half away from zero. A total or a maximum that equals the
//! written credits equals the converted ones too. Whether a maximum is exceeded is a question about the written
//! amounts.

use rust_decimal::{Decimal, RoundingStrategy};

use super::currency::Currency;
use super::exchange::ExchangeRate;
use super::fields::{
    Figure, FigureMut, Layout, NamedTable, Nested, PlanTable, Refers, TableName, VisitFigure,
    VisitReference, VisitTable,
};
use super::funding::Funder;
use super::{Money, PerPeriod, PeriodIx, Plan, Quantity, Series, Unit};
use crate::place::{Path, Step};

/// The amounts of a funder in its own currency, as the file has them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ForeignAmounts {
    pub currency: Currency,
    pub credit: Option<PerPeriod<Money>>,
    pub total: Option<Money>,
    pub max: Option<Money>,
    pub max_per_period: Option<Series<Money>>,
}

impl Funder {
    /// Moves the amounts that were read to those in another currency. [`Plan::derive_funders`] converts them.
    pub(crate) fn in_currency(mut self, currency: Currency) -> Funder {
        self.foreign = Some(Box::new(ForeignAmounts {
            currency,
            credit: self.credit.take(),
            total: self.total.take(),
            max: self.max.take(),
            max_per_period: self.max_per_period.take(),
        }));
        self
    }

    /// The amounts in the currency of the funder. None if that is the currency of the plan.
    pub fn written_in_other(&self, own: Currency) -> Option<&ForeignAmounts> {
        let foreign = self.foreign.as_deref();
        foreign.filter(|foreign| foreign.currency != own)
    }
}

impl Plan {
    /// Derives the parts that are not in the file: the funders for the income of lines, the credit that is a price
    /// times a number, and the amounts of funders with another currency.
    pub fn derive_funders(&mut self) {
        self.derive_own_income();
        let (rates, unit, own) = (&self.rates, self.unit, self.currency);
        for funder in self.funders.values_mut() {
            funder.derive_credit(&self.periods, unit);
            let Some(foreign) = funder.foreign.clone() else {
                continue;
            };
            let rate = rates.get(foreign.currency.code());
            let rate = rate.filter(|rate| rate.rate.is_above_zero() && rate.units.is_above_zero());
            foreign.convert(funder, |amount| match foreign.currency == own {
                true => Some(amount),
                false => {
                    let rate = rate?;
                    converted(amount, (rate.rate, rate.units), unit)
                }
            });
        }
    }
}

/// An amount at a rate for a number of units of the other currency, in whole units, half away from zero. None if there
/// are too many digits.
fn converted(amount: Money, (rate, units): (Quantity, Quantity), unit: Unit) -> Option<Money> {
    let product = amount.decimal().checked_mul(rate.decimal())?;
    let units = unit.size().checked_mul(units.decimal())?;
    let rounding = RoundingStrategy::MidpointAwayFromZero;
    let count = product
        .checked_div(units)?
        .round_dp_with_strategy(0, rounding);
    Money::new(count.checked_mul(unit.size())?)
}

impl ExchangeRate {
    /// The value of an amount in the other currency, rounded once. None if there are too many digits.
    pub fn value_of(&self, amount: Money, unit: Unit) -> Option<Money> {
        converted(amount, (self.rate, self.units), unit)
    }
}

impl ForeignAmounts {
    /// An amount of the plan in this currency, in its minor unit. None if there are too many digits.
    pub fn in_own_currency(&self, amount: Money, rate: &ExchangeRate) -> Option<Money> {
        converted(amount, (rate.units, rate.rate), self.currency.minor_unit())
    }

    /// Whether an amount is above a maximum, by at least the smallest amount of the currency.
    pub fn exceeds(&self, amount: Money, max: Money) -> bool {
        (amount - max).decimal() >= self.currency.minor_unit().size()
    }

    /// The written credit of all periods together, and its maximum. None if either is missing or could not be read.
    pub fn credit_and_max(&self) -> Option<(Money, Money)> {
        Some((sum_of(&self.credit)?, self.max?))
    }

    /// The written credit of a period, and its maximum. None if either is missing or could not be read.
    pub fn credit_and_max_in(&self, period: PeriodIx) -> Option<(Money, Money)> {
        let max = match self.max_per_period.as_ref()? {
            Series::One(max) => *max,
            Series::Each(each) if each.is_known(period) => each.get(period).unwrap_or_default(),
            Series::Each(_) => return None,
        };
        Some((self.credit.as_ref()?.get(period)?, max))
    }

    /// Sets the amounts of the funder in the currency of the plan. A total or a maximum that equals the written credits
    /// becomes the sum of the converted ones.
    fn convert(&self, funder: &mut Funder, convert: impl Fn(Money) -> Option<Money>) {
        funder.credit = self.credit.as_ref().map(|credit| each(credit, &convert));
        let (written, comes_to) = (sum_of(&self.credit), sum_of(&funder.credit));
        let like_sum = |amount: Money| {
            let comes_to = comes_to.filter(|_| written == Some(amount));
            comes_to.or_else(|| convert(amount))
        };
        funder.total = self.total.and_then(like_sum);
        funder.max = self.max.and_then(like_sum);
        funder.max_per_period = match &self.max_per_period {
            Some(Series::One(max)) => convert(*max).map(Series::One),
            Some(Series::Each(each_max)) => Some(Series::Each(each(each_max, &convert))),
            None => None,
        };
    }
}

/// The sum of figures by period. None if one could not be read.
fn sum_of(credit: &Option<PerPeriod<Money>>) -> Option<Money> {
    let credit = credit.as_ref().filter(|credit| credit.is_complete())?;
    let amounts = credit.entries().iter().map(|(_, amount)| amount.decimal());
    Money::sum(amounts.sum::<Decimal>())
}

/// Figures by period, each converted. A figure that can't be converted is unknown.
fn each(figures: &PerPeriod<Money>, convert: &impl Fn(Money) -> Option<Money>) -> PerPeriod<Money> {
    let mut changed = figures.clone();
    for (period, amount) in figures.entries() {
        changed = match convert(*amount) {
            Some(amount) => changed.with(*period, Some(amount)),
            None => changed.without(*period),
        };
    }
    changed
}

impl NamedTable for Funder {
    const NAME: &'static str = "a funder";
}

/// Its figures are the figures of the file: in the currency of the funder, if that is another currency than that of the
/// plan.
impl PlanTable for Funder {
    fn layout(&self) -> Layout {
        Layout::Keys(Funder::NAME)
    }

    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>) {
        let (credit, total, max, max_per_period) = match &self.foreign {
            Some(of) => (&of.credit, &of.total, &of.max, &of.max_per_period),
            None => (&self.credit, &self.total, &self.max, &self.max_per_period),
        };
        match &self.price {
            Some(price) => {
                visit("rate", Figure::Rate((&price.rate).into()));
                visit("quantity", Figure::Quantity((&price.quantity).into()));
            }
            None => visit("credit", Figure::Amount(credit.into())),
        }
        visit("total", Figure::Amount(total.into()));
        visit("max", Figure::Amount(max.into()));
        visit("max-per-period", Figure::Amount(max_per_period.into()));
    }

    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>> {
        if let Some(price) = self.price.as_mut() {
            match key {
                "rate" => return Some(FigureMut::Rate((&mut price.rate).into())),
                "quantity" => return Some(FigureMut::Quantity((&mut price.quantity).into())),
                "credit" => return None,
                _ => {}
            }
        }
        let (credit, total, max, max_per_period) = match &mut self.foreign {
            Some(of) => (
                &mut of.credit,
                &mut of.total,
                &mut of.max,
                &mut of.max_per_period,
            ),
            None => (
                &mut self.credit,
                &mut self.total,
                &mut self.max,
                &mut self.max_per_period,
            ),
        };
        match key {
            "credit" => Some(FigureMut::Amount(credit.into())),
            "total" => Some(FigureMut::Amount(total.into())),
            "max" => Some(FigureMut::Amount(max.into())),
            "max-per-period" => Some(FigureMut::Amount(max_per_period.into())),
            _ => None,
        }
    }

    fn tables<'p>(&'p self, visit: &mut VisitTable<'p, '_>) {
        let tables = [
            ("split", self.split.table()),
            ("receipts", self.receipts.table()),
            ("award", self.award.table()),
        ];
        for (key, table) in tables {
            if let Some(table) = table {
                visit(TableName::Key(key), table);
            }
        }
    }

    fn table_mut(&mut self, step: &Step) -> Option<&mut dyn PlanTable> {
        match step.as_key()? {
            "split" => self.split.table_mut(),
            "receipts" => Nested::table_mut(&mut self.receipts),
            "award" => self.award.table_mut(),
            _ => None,
        }
    }

    /// `fields::visit_references` adds `split`: its references depend on whether the funder is a group.
    fn references(&self, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        self.under.refer(&at.key("under"), visit);
        self.pays.refer(&at.key("pays"), visit);
        self.pays_not.refer(&at.key("pays-not"), visit);
        self.received_by.refer(&at.key("received-by"), visit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Form, FunderId};

    fn money(digits: &str) -> Money {
        Money::read(digits).expect("a test amount")
    }

    /// A funder that brings in dollars in two periods, with a maximum.
    fn plan(credit: [&str; 2], max: &str) -> Plan {
        let figures = (0..).map(PeriodIx).zip(credit.map(money));
        let mut plan = Plan::new("T");
        let funder = Funder {
            credit: Some(PerPeriod::new(Form::Array, figures.collect(), Vec::new())),
            total: Some(money(max)),
            max: Some(money(max)),
            ..Funder::new("A")
        };
        let usd = Currency::new("USD").expect("three capitals");
        plan.funders
            .insert(FunderId::new("a"), funder.in_currency(usd));
        plan
    }

    fn with_rate(mut plan: Plan, rate: &str) -> Plan {
        let rate = ExchangeRate {
            rate: Quantity::read(rate).expect("a test number"),
            units: Quantity::whole(1),
            on: None,
            source: None,
            note: None,
        };
        plan.rates.insert("USD".to_string(), rate);
        plan.derive_funders();
        plan
    }

    fn credit(plan: &Plan) -> Vec<Option<Money>> {
        let credit = plan.funders[0].credit.as_ref().expect("a credit");
        (0..2).map(|at| credit.get(PeriodIx(at))).collect()
    }

    #[test]
    fn each_credit_is_converted_once_and_sums_stay_equal() {
        // 100.50 × 0.923 = 92.7615 and 200.50 × 0.923 = 185.0615: together 277.82, and 301 × 0.923 = 277.823.
        let plan = with_rate(plan(["100.50", "200.50"], "301"), "0.923");
        assert_eq!(credit(&plan), [Some(money("92.76")), Some(money("185.06"))]);
        let funder = &plan.funders[0];
        assert_eq!(funder.total, Some(money("277.82")));
        assert_eq!(funder.max, Some(money("277.82")));
        // 0.01 × 0.5 is half a cent, which is rounded to a cent. Twice that is 0.02, and the maximum of 0.02 dollars is
        // not exceeded.
        let plan = with_rate(self::plan(["0.01", "0.01"], "0.02"), "0.5");
        assert_eq!(credit(&plan), [Some(money("0.01")), Some(money("0.01"))]);
        assert_eq!(plan.funders[0].max, Some(money("0.02")));
    }

    #[test]
    fn a_maximum_is_converted_as_it_is() {
        // 333 × 1.0673 is 355.41, 334 × 1.0673 is 356.48 and 666 × 1.0673 is 710.82. In whole euros the credits are 355
        // + 356 = 711, and the maximum is 711 too, but 667 dollars exceed 666.
        let plan = plan(["333", "334"], "666");
        let plan = Plan {
            unit: Unit::new(1.into()).expect("a power of ten"),
            ..plan
        };
        let plan = with_rate(plan, "1.0673");
        assert_eq!(credit(&plan), [Some(money("355")), Some(money("356"))]);
        assert_eq!(plan.funders[0].max, Some(money("711")));
        let written = plan.funders[0].written_in_other(plan.currency);
        let amounts = written.and_then(ForeignAmounts::credit_and_max);
        assert_eq!(amounts, Some((money("667"), money("666"))));
    }

    #[test]
    fn without_a_rate_the_credit_is_unknown() {
        let mut plan = plan(["100", "200"], "300");
        plan.derive_funders();
        let credit = plan.funders[0].credit.as_ref().expect("a credit");
        assert!((0..2).all(|at| !credit.is_known(PeriodIx(at))));
        assert_eq!(plan.funders[0].max, None);
        assert_eq!(with_rate(plan, "2").funders[0].max, Some(money("600")));
    }
}
