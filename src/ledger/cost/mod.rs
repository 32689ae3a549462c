//! What a cost item comes to in each period.
//!
//! This is the named rounding of a computed cost: an amount that was multiplied or cut is rounded to the
//! plan's unit, once. An amount that is only repeated is never rounded.

mod price;
mod rates;
mod years;

pub use price::Pricing;
use price::{Missing, Terms};
use years::Cut;

use super::apportionment::round_quotient;
use super::units::{ExactAmount, of_units};
use crate::plan::{CostItem, Money, PeriodIx, Plan, Quantity, Span, TariffId, Timing, Unit};

/// What an item comes to in one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PeriodCost {
    pub period: PeriodIx,
    pub amount: Money,
    pub derivation: Derivation,
}

/// How an amount came about: `base` × `part`, such as 160 hours × EUR 108.90 × 6/12.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Derivation {
    pub basis: Basis,
    pub part: YearPart,
}

impl Derivation {
    /// Whether there is a sum to it: a product, or a part of a year.
    pub fn is_computed(&self) -> bool {
        matches!(self.basis, Basis::Product { .. }) || self.part != YearPart::Whole
    }

    /// What `base` × `part` comes to by itself: an amount as it is written, and what is multiplied or cut rounded
    /// to the unit. Where the parts of a year are split, a piece may have a unit more or less, so that they add
    /// up. Nothing when there are too many digits.
    pub fn alone(&self, unit: Unit) -> Option<Money> {
        let (times, of) = self.part.fraction();
        if let Some(amount) = self.basis.as_amount().filter(|_| times == of) {
            return Some(amount);
        }
        let (each, over) = ExactAmount::per_unit(unit);
        let exact = self
            .basis
            .exact()?
            .0
            .checked_mul(times)?
            .checked_mul(each)?;
        of_units(round_quotient(exact, over.checked_mul(of)?)?, unit)
    }
}

impl YearPart {
    /// The part as a fraction: 6 of 12, and 1 of 1 for a whole. Parts of different measures are brought under
    /// one: 100 of 365 days and 50 of 366 are 54850 of 133590.
    pub fn fraction(&self) -> (i128, i128) {
        match self {
            YearPart::Whole => (1, 1),
            YearPart::Months { months } => (i128::from(*months), 12),
            YearPart::Days { days, of } => (i128::from(*days), i128::from(*of)),
            YearPart::Sum(parts) => {
                let fractions: Vec<(i128, i128)> = parts.iter().map(YearPart::fraction).collect();
                // Measures are 12, 365 and 366 (or 1), of which the least common multiple is 267180.
                let common = fractions
                    .iter()
                    .fold(1, |common, (_, of)| least_common_multiple(common, *of));
                (
                    fractions
                        .iter()
                        .map(|(times, of)| times * (common / of))
                        .sum(),
                    common,
                )
            }
        }
    }
}

fn least_common_multiple(a: i128, b: i128) -> i128 {
    let (mut divisor, mut rest) = (a, b);
    while rest != 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    a / divisor * b
}

/// What is taken a part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Basis {
    Amount(Money),
    /// The rate of one unit and how many there are, as they are in the period.
    Product {
        rate: Money,
        quantity: Quantity,
    },
}

/// Which part is taken of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum YearPart {
    Whole,
    /// So many months, of 12 in a year. More than 12 in a period that is longer than a year.
    Months {
        months: i32,
    },
    /// So many days, of a year of that many.
    Days {
        days: i32,
        of: i32,
    },
    /// Parts of several years that have no common measure, added up: 100 of 365 days and 50 of 366.
    Sum(Vec<YearPart>),
}

/// Why an item can't be worked out, or not all of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CostProblem {
    /// The plan has no periods.
    NoPeriods,
    /// It is spent once, it does not say when, and the plan has several periods.
    WhichPeriod,
    /// It is spent once, but in a span that lies in several periods: from `first` to `last`.
    SeveralPeriods {
        span: Span,
        first: PeriodIx,
        last: PeriodIx,
    },
    /// No period has a day of the span.
    OutsidePeriods { span: Span },
    /// No period has the days of `outside`, the first such stretch of the span; the rest was posted.
    PartlyOutside { span: Span, outside: Span },
    /// The plan has no such tariff.
    UnknownTariff(TariffId),
    /// What it comes to in this period, the first such one, has more digits than an amount may have.
    TooLarge { period: PeriodIx },
}

/// All that is known of what an item comes to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Costing {
    /// At most one for each period, in the order of the periods.
    pub by_period: Vec<PeriodCost>,
    /// Why pieces are missing.
    pub problems: Vec<CostProblem>,
    /// The periods whose piece is missing, or can't be relied on, because a figure could not be read.
    pub holes: Vec<PeriodIx>,
    /// Whether it is not known in which period some figure belongs.
    pub unreadable: bool,
}

/// What one item comes to. For many items, make a [`Pricing`] once.
pub fn cost_of(plan: &Plan, item: &CostItem) -> Costing {
    Pricing::new(plan).cost_of(item)
}

impl Pricing<'_> {
    /// What one item of the plan comes to.
    pub fn cost_of(&self, item: &CostItem) -> Costing {
        let terms = match self.terms(&item.price) {
            Ok(terms) => terms,
            Err(tariff) => return Costing::failed(CostProblem::UnknownTariff(tariff.clone())),
        };
        let mut costing = Costing {
            unreadable: terms.is_unreadable(),
            ..Costing::default()
        };
        if self.plan.periods.is_empty() {
            return Costing::failed(CostProblem::NoPeriods);
        }
        match item.timing {
            Timing::Once(span) => match self.only_period(span, &mut costing) {
                Ok(period) => self.add_wholes(terms, [period], &mut costing),
                Err(problem) => return Costing::failed(problem),
            },
            Timing::PerPeriod(None) => self.add_wholes(terms, self.all_periods(), &mut costing),
            Timing::PerPeriod(Some(span)) => {
                self.note_ends_outside(span, &mut costing);
                self.add_wholes(terms, self.periods_in(span), &mut costing);
            }
            Timing::ByFigures => match terms.written() {
                Some(periods) => self.add_wholes(terms, periods, &mut costing),
                None => self.add_wholes(terms, self.all_periods(), &mut costing),
            },
            Timing::PerYear(span) => {
                if let Some(span) = span {
                    self.note_outside(span, &mut costing);
                    years::add_parts(
                        self,
                        terms,
                        &Cut::new(span, &self.plan.periods),
                        &mut costing,
                    );
                } else if let Some(cut) = self.cut_of_term() {
                    years::add_parts(self, terms, cut, &mut costing);
                }
            }
        }
        costing
    }

    fn all_periods(&self) -> impl Iterator<Item = PeriodIx> {
        self.plan.periods.iter().map(|(period, _)| period)
    }

    fn periods_in(&self, span: Span) -> impl Iterator<Item = PeriodIx> {
        self.plan
            .periods
            .overlapping(span)
            .map(|(period, _)| period)
    }

    /// The period of what is spent once.
    fn only_period(
        &self,
        span: Option<Span>,
        costing: &mut Costing,
    ) -> Result<PeriodIx, CostProblem> {
        let Some(span) = span else {
            let mut all = self.all_periods();
            return all
                .next()
                .filter(|_| all.next().is_none())
                .ok_or(CostProblem::WhichPeriod);
        };
        let mut periods = self.periods_in(span);
        let first = periods.next().ok_or(CostProblem::OutsidePeriods { span })?;
        match periods.last() {
            Some(last) => Err(CostProblem::SeveralPeriods { span, first, last }),
            None => {
                self.note_outside(span, costing);
                Ok(first)
            }
        }
    }

    /// The item in full in each of these periods.
    fn add_wholes(
        &self,
        terms: Terms<'_>,
        periods: impl IntoIterator<Item = PeriodIx>,
        costing: &mut Costing,
    ) {
        for period in periods {
            let Some(base) = costing.known(terms.base(period, &self.plan.periods), period) else {
                continue;
            };
            let amount = match base {
                Basis::Amount(amount) => Some(amount),
                Basis::Product { .. } => {
                    base.exact().and_then(|exact| exact.rounded(self.plan.unit))
                }
            };
            match amount {
                Some(amount) => costing.by_period.push(PeriodCost {
                    period,
                    amount,
                    derivation: Derivation {
                        basis: base,
                        part: YearPart::Whole,
                    },
                }),
                None => costing.note_too_large(period),
            }
        }
    }

    /// Notes the first days of the span that no period has.
    fn note_outside(&self, span: Span, costing: &mut Costing) {
        let mut periods: Vec<Span> = self
            .plan
            .periods
            .overlapping(span)
            .map(|(_, period)| period.span)
            .collect();
        periods.sort_unstable();
        costing.note_gap(span, &periods);
    }

    /// Notes the first days of the span that are before or after all periods: a gap between periods takes
    /// nothing away from what is spent in full in each.
    fn note_ends_outside(&self, span: Span, costing: &mut Costing) {
        let touched = self
            .periods_in(span)
            .next()
            .and_then(|_| self.plan.periods.term());
        costing.note_gap(span, touched.as_slice());
    }
}

impl Costing {
    fn failed(problem: CostProblem) -> Costing {
        Costing {
            problems: vec![problem],
            ..Costing::default()
        }
    }

    /// Whether everything that the item comes to is in its pieces.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty() && self.holes.is_empty() && !self.unreadable
    }

    /// The figure, when there is one; else what keeps it from being known is noted.
    fn known<T>(&mut self, figure: Result<Option<T>, Missing>, period: PeriodIx) -> Option<T> {
        match figure {
            Ok(figure) => figure,
            Err(Missing::Unread) => {
                self.holes.push(period);
                None
            }
            Err(Missing::TooLarge) => {
                self.note_too_large(period);
                None
            }
        }
    }

    /// Notes it for the first period; the others would say the same again.
    pub(super) fn note_too_large(&mut self, period: PeriodIx) {
        if !self
            .problems
            .iter()
            .any(|problem| matches!(problem, CostProblem::TooLarge { .. }))
        {
            self.problems.push(CostProblem::TooLarge { period });
        }
    }

    /// Notes what the periods, which are sorted, leave of the span.
    fn note_gap(&mut self, span: Span, periods: &[Span]) {
        if periods.is_empty() {
            self.problems.push(CostProblem::OutsidePeriods { span });
        } else if let Some(outside) = first_gap(span, periods) {
            self.problems
                .push(CostProblem::PartlyOutside { span, outside });
        }
    }
}

/// The first stretch of the span that none of the periods has. They are sorted by their first day.
fn first_gap(span: Span, periods: &[Span]) -> Option<Span> {
    let mut next = span.start();
    for period in periods {
        if next < period.start() {
            return Span::new(next, period.start().yesterday().ok()?).ok();
        }
        next = next.max(period.end().tomorrow().ok()?);
    }
    Span::new(next, span.end()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::fixture::{
        amount, each, each_quantity, money, plan, product, quantity, share, span,
    };
    use crate::plan::{
        Period, PeriodId, Periods, Price, RateSource, Series, Tariff, TariffRate, Unit,
    };

    /// The pieces by the ids of their periods.
    fn drawn(plan: &Plan, item: &CostItem) -> String {
        let costing = cost_of(plan, item);
        let id = |period: &PeriodIx| plan.periods.get(*period).id.to_string();
        let pieces = costing
            .by_period
            .iter()
            .map(|piece| format!("{} {}", id(&piece.period), piece.amount));
        let holes = costing
            .holes
            .iter()
            .map(|period| format!("{} ?", id(period)));
        let problems = costing
            .problems
            .iter()
            .map(|problem| format!("{problem:?}").replace("Span", ""));
        pieces
            .chain(holes)
            .chain(problems)
            .collect::<Vec<_>>()
            .join(", ")
    }

    fn leiden() -> Plan {
        plan(&["2020", "2021", "2022", "2023-H1", "2023-H2"])
    }

    fn in_euros(mut plan: Plan) -> Plan {
        plan.unit = Unit::new(1.into()).expect("a power of ten");
        plan
    }

    #[test]
    fn once_is_in_the_period_that_its_span_lies_in() {
        let item = |text: &str| amount(money("12800.555"), Timing::Once(Some(span(text))));
        assert_eq!(drawn(&leiden(), &item("2020-09")), "2020 12800.555");
        assert_eq!(
            drawn(&in_euros(leiden()), &item("2023-H2")),
            "2023-H2 12800.555"
        );
        let several = CostProblem::SeveralPeriods {
            span: span("2022..2023"),
            first: PeriodIx(2),
            last: PeriodIx(4),
        };
        assert_eq!(
            cost_of(&leiden(), &item("2022..2023")),
            Costing::failed(several)
        );
        let outside = CostProblem::OutsidePeriods { span: span("2019") };
        assert_eq!(cost_of(&leiden(), &item("2019")), Costing::failed(outside));
    }

    #[test]
    fn once_partly_outside_is_posted_and_noted() {
        let costing = cost_of(
            &leiden(),
            &amount(money("5"), Timing::Once(Some(span("2019/2020")))),
        );
        assert_eq!(costing.by_period.len(), 1);
        let (span, outside) = (span("2019/2020"), span("2019-08..2019-12"));
        assert_eq!(
            costing.problems,
            [CostProblem::PartlyOutside { span, outside }]
        );
    }

    #[test]
    fn once_without_a_span_needs_a_plan_of_one_period() {
        let item = amount(money("5"), Timing::Once(None));
        assert_eq!(drawn(&plan(&["2020"]), &item), "2020 5");
        assert_eq!(
            cost_of(&leiden(), &item),
            Costing::failed(CostProblem::WhichPeriod)
        );
        assert_eq!(
            cost_of(&plan(&[]), &item),
            Costing::failed(CostProblem::NoPeriods)
        );
    }

    #[test]
    fn per_period_is_all_of_it_in_each() {
        let item = |timing| product(money("40"), quantity("40"), timing);
        let expected = "2020 1600, 2021 1600, 2022 1600, 2023-H1 1600, 2023-H2 1600";
        assert_eq!(drawn(&leiden(), &item(Timing::PerPeriod(None))), expected);
        assert_eq!(
            drawn(
                &leiden(),
                &item(Timing::PerPeriod(Some(span("2022-09..2023-02"))))
            ),
            "2022 1600, 2023-H1 1600"
        );
        let (span, outside) = (span("2023-H2..2024"), span("2024"));
        let costing = cost_of(&leiden(), &item(Timing::PerPeriod(Some(span))));
        assert_eq!(costing.by_period.len(), 1);
        assert_eq!(
            costing.problems,
            [CostProblem::PartlyOutside { span, outside }]
        );
    }

    #[test]
    fn a_gap_between_periods_is_outside_only_of_what_is_cut_by_time() {
        let gap = plan(&["2020", "2022"]);
        let all = Some(span("2020..2022"));
        assert_eq!(
            drawn(&gap, &amount(money("5"), Timing::PerPeriod(all))),
            "2020 5, 2022 5"
        );
        let costing = cost_of(&gap, &amount(money("5"), Timing::PerYear(all)));
        let outside = CostProblem::PartlyOutside {
            span: span("2020..2022"),
            outside: span("2021"),
        };
        assert_eq!(costing.problems, [outside]);
        assert!(cost_of(&gap, &amount(money("5"), Timing::PerYear(None))).is_whole());
    }

    #[test]
    fn a_figure_for_each_period() {
        // 2 × 36.000, 2 × 36.000, 3 × 36.000, and 4,5 × 36.000
        let circles = product(
            money("36000"),
            each_quantity("2 2 3 _ 4.5"),
            Timing::ByFigures,
        );
        assert_eq!(
            drawn(&leiden(), &circles),
            "2020 72000, 2021 72000, 2022 108000, 2023-H2 162000"
        );
        let both = product(
            each("10 20 30 _ ?"),
            each_quantity("2 ? 3 4 _"),
            Timing::ByFigures,
        );
        assert_eq!(drawn(&leiden(), &both), "2020 20, 2022 90, 2021 ?");
        let rates = product(each("10 _ 30 ?"), quantity("1.5"), Timing::ByFigures);
        assert_eq!(drawn(&leiden(), &rates), "2020 15, 2022 45, 2023-H1 ?");
        assert_eq!(
            drawn(&leiden(), &amount(each("1 0 ?"), Timing::ByFigures)),
            "2020 1, 2021 0, 2022 ?"
        );
    }

    #[test]
    fn figures_without_a_known_period_are_not_known_anywhere() {
        let costing = cost_of(
            &leiden(),
            &amount(each("1 2").unreadable(), Timing::ByFigures),
        );
        assert!(costing.unreadable && costing.holes.is_empty() && !costing.is_whole());
    }

    #[test]
    fn only_what_is_computed_is_rounded() {
        let timing = Timing::Once(Some(span("2020")));
        assert_eq!(
            drawn(
                &in_euros(leiden()),
                &product(money("55400.50"), quantity("1"), timing)
            ),
            "2020 55401"
        );
        assert_eq!(
            drawn(&in_euros(leiden()), &amount(money("55400.50"), timing)),
            "2020 55400.5"
        );
    }

    #[test]
    fn tariffs_by_name() {
        let mut plan = leiden();
        let rate = TariffRate::Indexed {
            rate: money("108.90"),
            index: share("2.5%"),
            from: None,
        };
        let tariff = Tariff {
            name: "Projectleider".to_string(),
            rate,
            unit: None,
            note: None,
        };
        plan.tariffs.insert(TariffId::new("leader"), tariff);
        let item = |id: &str| {
            let rate = RateSource::Tariff(TariffId::new(id));
            let price = Price::Product {
                rate,
                quantity: Series::One(quantity("160")),
            };
            crate::ledger::fixture::item(price, Timing::PerPeriod(Some(span("2021..2023-H1"))))
        };
        // 160 × 111.62, × 114.41, × 117.27
        assert_eq!(
            drawn(&plan, &item("leader")),
            "2021 17859.2, 2022 18305.6, 2023-H1 18763.2"
        );
        let unknown = CostProblem::UnknownTariff(TariffId::new("leder"));
        assert_eq!(cost_of(&plan, &item("leder")), Costing::failed(unknown));
    }

    #[test]
    fn too_large_is_said_once() {
        let item = product(
            money("9999999999999.999999"),
            quantity("-9999999999999.999999"),
            Timing::PerPeriod(None),
        );
        assert_eq!(
            cost_of(&leiden(), &item),
            Costing::failed(CostProblem::TooLarge {
                period: PeriodIx(0)
            })
        );
    }

    #[test]
    fn how_says_what_was_multiplied() {
        let costing = cost_of(
            &leiden(),
            &product(
                money("40"),
                quantity("40"),
                Timing::Once(Some(span("2020"))),
            ),
        );
        let base = Basis::Product {
            rate: money("40"),
            quantity: quantity("40"),
        };
        assert_eq!(
            costing.by_period[0].derivation,
            Derivation {
                basis: base,
                part: YearPart::Whole
            }
        );
    }

    #[test]
    fn a_piece_by_itself() {
        let alone = |base: Basis, part: YearPart, unit: &str| {
            let unit = Unit::new(unit.parse().expect("a test decimal")).expect("a test unit");
            Derivation { basis: base, part }
                .alone(unit)
                .map(|amount| amount.to_string())
        };
        let half = || YearPart::Months { months: 6 };
        let amount = |digits: &str| Basis::Amount(money(digits));
        // 100,01 × 6/12 = 50,005: each half by itself is 50,01, and their split is 50,01 and 50,00.
        assert_eq!(
            alone(amount("100.01"), half(), "0.01"),
            Some("50.01".to_string())
        );
        assert_eq!(
            alone(amount("12800.555"), YearPart::Whole, "1"),
            Some("12800.555".to_string())
        );
        assert_eq!(
            alone(amount("12800.555"), YearPart::Months { months: 12 }, "1"),
            Some("12800.555".to_string())
        );
        assert_eq!(
            alone(amount("12800.555"), YearPart::Months { months: 24 }, "1"),
            Some("25601".to_string())
        );
        let product = Basis::Product {
            rate: money("108.90"),
            quantity: quantity("160"),
        };
        assert_eq!(alone(product, half(), "1000"), Some("9000".to_string()));
    }

    #[test]
    fn parts_as_fractions() {
        assert_eq!(YearPart::Whole.fraction(), (1, 1));
        assert_eq!(YearPart::Days { days: 184, of: 366 }.fraction(), (184, 366));
        let both = YearPart::Sum(vec![
            YearPart::Days { days: 100, of: 365 },
            YearPart::Days { days: 50, of: 366 },
        ]);
        // 100 × 366 + 50 × 365, of 365 × 366
        assert_eq!(both.fraction(), (54_850, 133_590));
        let both = YearPart::Sum(vec![
            YearPart::Months { months: 6 },
            YearPart::Days { days: 73, of: 365 },
        ]);
        // 1/2 + 1/5 = 7/10
        assert_eq!(both.fraction(), (3_066, 4_380));
    }

    #[test]
    fn ten_thousand_periods_in_any_order() {
        let days: Vec<_> = span("2000-01-01..2027-05-18")
            .start()
            .series(jiff::Span::new().days(1))
            .take(10_000)
            .collect();
        let period = |day| Period {
            id: PeriodId::new("day"),
            name: None,
            span: Span::day(day),
        };
        let plan = Plan {
            periods: Periods::new(days.into_iter().rev().map(period).collect()),
            ..Plan::new("Test")
        };
        let costing = cost_of(
            &plan,
            &amount(money("3650"), Timing::PerYear(Some(span("2001..2002")))),
        );
        assert_eq!(costing.by_period.len(), 730);
        assert!(
            costing
                .by_period
                .iter()
                .all(|piece| piece.amount == money("10"))
        );
    }
}
