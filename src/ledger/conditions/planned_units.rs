//! The number of units that the maximum per unit of a condition is multiplied by, if it follows from the plan: the
//! quantities of cost items, or the number of a target.

use rust_decimal::Decimal;

use super::super::books::Account;
use super::super::cost::{Basis, Costing, Term};
use super::super::units::scaled;
use super::measure::ResolvedCondition;
use super::scope::CostScope;
use super::{ConditionEvaluator, Requirement, Undecided};
use crate::plan::{
    Condition, CostItem, CostOwner, DECIMALS, Each, PerUnit, PeriodIx, Quantity, Span, Target,
};

/// A sum of parts of quantities, in millionths: the numerator and the denominator.
type PartsOfUnits = (i128, i128);

impl ConditionEvaluator<'_> {
    /// Returns the requirement with the number of units in the time of a condition, rounded down to 6 decimals.
    ///
    /// # Errors
    /// If the number is not known, or too large.
    pub(super) fn with_units(
        &self,
        resolved: &ResolvedCondition<'_>,
        requirement: Requirement,
    ) -> Result<Requirement, Undecided> {
        let per_unit = resolved.condition.max_per_unit.as_ref();
        let (
            Requirement::MaxPerUnit {
                rate,
                quantity: None,
            },
            Some(per_unit),
        ) = (requirement, per_unit)
        else {
            return Ok(requirement);
        };
        let quantity = match &per_unit.target {
            Some(_) => {
                let targets = self.targets_of(per_unit);
                let target = targets.first().ok_or(Undecided::Unknown)?;
                let is_due = !resolved.is_time_part || self.is_due_in(target, &resolved.window);
                match target.target {
                    Some(_) if !is_due => Quantity::default(),
                    number => number.ok_or(Undecided::Unknown)?,
                }
            }
            None => self.units_of_items(per_unit, &resolved.lines, &resolved.window)?,
        };
        Ok(Requirement::MaxPerUnit {
            rate,
            quantity: Some(quantity),
        })
    }

    /// Whether a target is due in one of these periods.
    fn is_due_in(&self, target: &Target, window: &[PeriodIx]) -> bool {
        let periods = window
            .iter()
            .map(|period| self.plan.periods.get(*period).span);
        let day = target.by.map(Span::end);
        day.is_some_and(|day| {
            let mut periods = periods.clone();
            periods.any(|period| period.start() <= day && day <= period.end())
        })
    }

    /// Whether a condition is evaluated for parts or within a time that its number of units does not belong to. A
    /// target is due in one period, costs belong to lines and periods, and neither belongs to a partner.
    pub(super) fn has_units_of_no_part(&self, condition: &Condition, per_unit: &PerUnit) -> bool {
        let is_of_plan = per_unit.quantity.is_none();
        let is_due_outside = |target: &Target| {
            let window = self.resolve(condition).window;
            !window.is_empty() && !self.is_due_in(target, &window)
        };
        let targets = self.targets_of(per_unit);
        match condition.each {
            // A target without a day may be due in any time.
            None if condition.within.is_some() => {
                let mut targets = targets.into_iter().filter(|target| target.by.is_some());
                targets.any(is_due_outside)
            }
            None => false,
            Some(Each::Partner) => is_of_plan,
            Some(Each::Line) => per_unit.target.is_some() || !per_unit.of.is_empty(),
            Some(Each::Period | Each::Year) => targets.into_iter().any(is_due_outside),
        }
    }

    /// Whether the plan has nothing, or more than one target, in the unit of a condition. `lines` are those of the
    /// condition.
    pub(super) fn lacks_units(&self, per_unit: &PerUnit, lines: &CostScope) -> bool {
        match &per_unit.target {
            Some(_) => self.targets_of(per_unit).len() != 1,
            None => self.items_of(per_unit, lines).next().is_none(),
        }
    }

    /// The targets of the named activity with a number of this unit, or of any unit if none is named.
    fn targets_of(&self, per_unit: &PerUnit) -> Vec<&Target> {
        let activities = self.plan.activities.iter();
        let named = activities.filter(|activity| Some(&activity.code) == per_unit.target.as_ref());
        let targets = named.flat_map(|activity| &activity.targets);
        let counts = |target: &&Target| {
            target.target.is_some() && (per_unit.unit.is_none() || target.unit == per_unit.unit)
        };
        targets.filter(counts).collect()
    }

    /// The cost items in this unit: on the lines and activities that are named, or else on the lines of the condition.
    fn items_of(
        &self,
        per_unit: &PerUnit,
        lines: &CostScope,
    ) -> impl Iterator<Item = (CostOwner, usize)> {
        let scope = match per_unit.of.is_empty() {
            true => lines.clone(),
            false => CostScope::of_purposes(self, &per_unit.of),
        };
        let unit = per_unit.unit.clone();
        let plan = self.plan;
        plan.cost_items().filter_map(move |(owner, index, item)| {
            let unit = unit.as_deref();
            let is_in_unit = unit.is_some_and(|unit| item.may_be_in_unit(plan, unit));
            let counts =
                is_in_unit && scope.contains(owner.activity(), self.account_of(owner, item));
            counts.then_some((owner, index))
        })
    }

    /// The account that a cost item is posted on.
    pub(super) fn account_of(&self, owner: CostOwner, item: &CostItem) -> Account {
        let of_owner = || match owner {
            CostOwner::Line(line) => Some(line),
            CostOwner::Activity(activity) => {
                let line = self.plan.activity(activity).line.as_ref()?;
                self.plan.find_line(line.as_str())
            }
        };
        let line = match &item.line {
            Some(line) => self.plan.find_line(line.as_str()),
            None => of_owner(),
        };
        line.map_or(Account::NoLine, Account::Line)
    }

    fn units_of_items(
        &self,
        per_unit: &PerUnit,
        lines: &CostScope,
        window: &[PeriodIx],
    ) -> Result<Quantity, Undecided> {
        // A cost that could not be read may have any unit.
        if !self.plan.are_costs_read() {
            return Err(Undecided::Unknown);
        }
        let mut sum: PartsOfUnits = (0, 1);
        for (owner, index) in self.items_of(per_unit, lines) {
            let costing = self.books.costings[owner].get(index);
            let costing = costing.ok_or(Undecided::Unknown)?;
            for term in terms_in(costing, window)? {
                sum = plus(sum, term).ok_or(Undecided::TooLarge)?;
            }
        }
        let millionths = sum.0.div_euclid(sum.1);
        let units = Decimal::try_from_i128_with_scale(millionths, DECIMALS).ok();
        let units = units.and_then(|units| Quantity::new(units.normalize()));
        units.ok_or(Undecided::TooLarge)
    }
}

/// Returns the terms of the costs of an item in some periods.
fn terms_in<'c>(costing: &'c Costing, window: &[PeriodIx]) -> Result<Vec<&'c Term>, Undecided> {
    let is_unknown = costing.all_unknown || !costing.problems.is_empty();
    if is_unknown || costing.unknown.iter().any(|period| window.contains(period)) {
        return Err(Undecided::Unknown);
    }
    let costs = window
        .iter()
        .filter_map(|period| costing.in_period(*period));
    Ok(costs.flat_map(|cost| cost.derivation.terms()).collect())
}

/// The sum with the units of a term. None if it is too large.
fn plus(sum: PartsOfUnits, term: &Term) -> Option<PartsOfUnits> {
    let quantity = match term.basis {
        Basis::Product { quantity, .. } => scaled(quantity.decimal(), DECIMALS)?,
        Basis::Amount(_) | Basis::Share(_) => return Some(sum),
    };
    let (times, of) = term.part.fraction();
    if sum.1 == of {
        return Some((sum.0.checked_add(quantity.checked_mul(times)?)?, of));
    }
    let all = sum.0.checked_mul(of)?;
    let more = quantity.checked_mul(times)?.checked_mul(sum.1)?;
    Some((all.checked_add(more)?, sum.1.checked_mul(of)?))
}

#[cfg(test)]
mod tests {
    use crate::ledger::{FundingCache, Outcome, evaluate_conditions, post};
    use crate::read::{Text, read};

    /// The limit of a maximum of 10 for each unit, and its headroom.
    fn limit(cost: &str, per_unit: &str) -> Option<(String, String)> {
        let text = format!(
            r#"
            [plan]
            title = "Test"
            balance = "free"
            periods = ["2026", "2027-H1"]
            [funders]
            fonds = {{ credit = [100, 50] }}
            [lines]
            a = {{ }}
            [[activities]]
            code = "1"
            title = "Een"
            line = "a"
            cost = [{cost}]
            targets = [{{ what = "kinderen", unit = "kind", target = 20 }}]
            [[conditions]]
            name = "x"
            funder = "fonds"
            max-per-unit = {{ rate = 10, {per_unit} }}"#
        );
        let plan = read(&Text::new(text)).plan;
        let books = post(&plan);
        let evaluation = evaluate_conditions(&FundingCache::new(&plan, &books));
        let outcome: Option<Outcome> = evaluation.verdicts[0].outcome.clone().ok();
        let outcome = outcome?;
        Some((outcome.limit?.to_string(), outcome.headroom?.to_string()))
    }

    fn some(limit: &str, headroom: &str) -> Option<(String, String)> {
        Some((limit.to_string(), headroom.to_string()))
    }

    #[test]
    fn planned_quantities_are_added_up_by_unit() {
        // (12 + 6) × 10 = 180, and 180 − 150 = 30. Days do not count.
        let costs = "{ rate = 60, quantity = [12, 6], unit = \"uur\" }, { rate = 9, quantity = [5, 5], unit = \"dag\" }";
        assert_eq!(limit(costs, "unit = \"uur\""), some("180", "30"));
        assert_eq!(
            limit(costs, "of = [\"1\"], unit = \"uur\""),
            some("180", "30")
        );
        assert_eq!(limit(costs, "unit = \"week\""), None);
    }

    #[test]
    fn a_part_of_a_year_has_a_part_of_the_quantity() {
        // 10 in 2026 and half of that in 2027-H1: 15 × 10 = 150.
        let costs = "{ rate = 60, quantity = 10, unit = \"uur\", per = \"year\" }";
        assert_eq!(limit(costs, "unit = \"uur\""), some("150", "0"));
    }

    #[test]
    fn a_target_gives_its_number() {
        // 20 × 10 = 200.
        let target = "target = \"1\", unit = \"kind\"";
        assert_eq!(
            limit("{ rate = 60, quantity = [1, 1] }", target),
            some("200", "50")
        );
        assert_eq!(limit("", "target = \"1\", unit = \"uur\""), None);
        assert_eq!(limit("", "quantity = 20, target = \"1\""), None);
    }

    #[test]
    fn an_unknown_quantity_leaves_the_limit_unknown() {
        let costs = "{ rate = 60, quantity = [12, \"x\"], unit = \"uur\" }";
        assert_eq!(limit(costs, "unit = \"uur\""), None);
    }
}
