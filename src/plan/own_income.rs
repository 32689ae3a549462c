//! The income of lines. In the books, the income of each line is a funder, so that it pays costs and is compared,
//! carried and settled like any other income. In the file, it is under `[lines]`.

use std::collections::BTreeSet;

use super::funding::{Funder, Line};
use super::id::{FunderId, LineId};
use super::index::{FunderIx, LineIx};
use super::{BookingRule, EntrySide, Money, Plan};
use crate::place::{Place, Step};

/// The prefix of the id of such a funder, before the id of its line. An unquoted key in a file can't have a point.
const OF_LINE: &str = "lines.";

impl Plan {
    /// Makes a funder for the income of each line with a `credit`, and for each group above such a line. Existing
    /// funders for income of lines are made again; other funders keep their index.
    pub fn derive_own_income(&mut self) {
        self.funders.retain(|_, funder| funder.of_line.is_none());
        let with_income = self.lines_with_income();
        for (id, line) in &self.lines {
            let own = own_id(id);
            if with_income.contains(id) && !self.funders.contains_key(&own) {
                let under = line.under.as_ref().filter(|id| with_income.contains(*id));
                self.funders.insert(own, own_funder(id, line, under));
            }
        }
    }

    /// Makes the funder for the income of a line, after all others.
    pub fn add_own_income(&mut self, id: &LineId) {
        let Some(line) = self.lines.get(id.as_str()) else {
            return;
        };
        let has_income = |group: &&LineId| self.funders.contains_key(&own_id(group));
        let funder = own_funder(id, line, line.under.as_ref().filter(has_income));
        self.funders.insert(own_id(id), funder);
    }

    /// The lines that bring something in, and the groups above them.
    fn lines_with_income(&self) -> BTreeSet<LineId> {
        let mut found = BTreeSet::new();
        let states = |line: &Line| line.income.is_stated() || line.total_credit.is_some();
        let lines = self.lines.iter();
        for (id, _) in lines.filter(|(_, line)| states(line)) {
            let mut next = Some(id);
            while let Some(id) = next.filter(|id| self.lines.contains_key(*id)) {
                // If a group was seen before, the groups above it were added too. This also ends a cycle.
                let is_new = found.insert(id.clone());
                next = self.lines[id].under.as_ref().filter(|_| is_new);
            }
        }
        self.add_lines_without_income(&mut found);
        found
    }

    /// Adds the lines under a group that states an income although no line under it has any. The income of a group is
    /// the sum of these lines, which is nothing here.
    fn add_lines_without_income(&self, found: &mut BTreeSet<LineId>) {
        let under = |line: &Line| line.under.clone().filter(|group| found.contains(group));
        let with_income = self.lines.iter().filter(|(id, _)| found.contains(*id));
        let summed: BTreeSet<LineId> = with_income.filter_map(|(_, line)| under(line)).collect();
        let is_missing = |line: &Line| under(line).is_some_and(|group| !summed.contains(&group));
        let lines = self.lines.iter().filter(|(_, line)| is_missing(line));
        let missing: Vec<LineId> = lines.map(|(id, _)| id.clone()).collect();
        found.extend(missing);
    }

    /// The funders of the file, without the funders for the income of lines.
    pub fn funders_in_file(&self) -> impl Iterator<Item = (FunderIx, &FunderId, &Funder)> {
        let all = self.indexed_funders();
        all.filter(|(_, _, funder)| funder.of_line.is_none())
    }

    /// Whether some line brings something in itself.
    pub fn has_own_income(&self) -> bool {
        self.funders.values().any(|funder| funder.of_line.is_some())
    }

    /// Whether the budget has a balance in each row, and the result before and after reserves: lines bring something in
    /// themselves, or are reserves beside income.
    pub fn has_row_balances(&self) -> bool {
        let has_income = !self.funders.is_empty() || self.has_opening();
        let mut lines = self.lines.values();
        self.has_own_income() || has_income && lines.any(|line| line.role.is_reserve())
    }

    /// Whether it is known which lines are reserves: all roles could be read, and in a plan with reserves all groups of
    /// lines exist. If not, the result before reserves is unknown.
    pub fn are_roles_known(&self) -> bool {
        let lines = || self.lines.values();
        let has_group = |line: &Line| {
            let group = line.under.as_ref();
            group.is_none_or(|group| self.lines.contains_key(group))
        };
        let are_groups_known =
            || lines().all(has_group) || !lines().any(|line| line.role.is_reserve());
        lines().all(|line| line.is_role_known) && are_groups_known()
    }

    /// Whether a line is a reserve or is under one.
    pub fn is_in_reserve(&self, line: LineIx) -> bool {
        let above = |at: &LineIx| self.find_line(self.line(*at).under.as_ref()?.as_str());
        // Groups can be under each other in a cycle.
        let lines = std::iter::successors(Some(line), above).take(self.lines.len());
        lines
            .map(|at| self.line(at).role)
            .any(|role| role.is_reserve())
    }

    /// The funder that represents a line's own income. None if the line brings in nothing.
    pub fn own_income(&self, line: LineIx) -> Option<FunderIx> {
        let own = self.find_funder(own_id(self.line_id(line)).as_str())?;
        self.funder(own).of_line.is_some().then_some(own)
    }

    /// The funder that a booking rule books on: the one that it names, or the income of its line if it takes only
    /// the credit side.
    pub fn booked_funder(&self, rule: &BookingRule) -> Option<FunderIx> {
        if let Some(funder) = &rule.funder {
            return self.find_funder(funder.as_str());
        }
        match rule.side.filter(|_| rule.activity.is_none())? {
            EntrySide::Credit => self.own_income(self.find_line(rule.line.as_ref()?.as_str())?),
            EntrySide::Debit => None,
        }
    }

    /// The funders that booking rules book on. Payments by others are in no bookkeeping.
    pub fn booked_funders(&self) -> BTreeSet<&FunderId> {
        let rules = self.actuals.all_rules();
        let booked = rules.filter_map(|rule| self.booked_funder(rule));
        booked.map(|funder| self.funder_id(funder)).collect()
    }

    /// The place in the file for a place of the plan: the income of a line is at the line, and that by a price at the
    /// number.
    pub fn place_in_file(&self, place: Place) -> Place {
        self.place_of_price(self.place_at_line(place))
    }

    /// The place at the line for a place of its income. Any other place as it is.
    fn place_at_line(&self, place: Place) -> Place {
        let [Step::Key(section), Step::Key(id), rest @ ..] = place.steps() else {
            return place;
        };
        let funder = self
            .funders
            .get(id.as_str())
            .filter(|_| section == "funders");
        let Some(line) = funder.and_then(|funder| funder.of_line.as_ref()) else {
            return place;
        };
        let of_line = Place::section("lines").key(line.as_str());
        rest.iter().fold(of_line, |at, step| match step {
            Step::Key(key) if key == "total" => at.key("total-credit"),
            Step::Key(_) | Step::Index(_) => at.step(step.clone()),
        })
    }

    /// Converts a balance of the books (income less costs) to the sign that the source prints, and back.
    pub fn printed_balance(&self, balance: Money) -> Money {
        match self.balance_sign {
            super::BalanceSign::IncomeLessCosts => balance,
            super::BalanceSign::CostsLessIncome => -balance,
        }
    }
}

/// The id of the funder for the income of a line.
fn own_id(line: &LineId) -> FunderId {
    FunderId::new(&format!("{OF_LINE}{}", line.as_str()))
}

/// The funder for the income of a line. `under` is the group of the line, if that has income.
fn own_funder(id: &LineId, line: &Line, under: Option<&LineId>) -> Funder {
    Funder {
        of_line: Some(id.clone()),
        under: under.map(own_id),
        credit: line.income.credit.clone(),
        price: line.income.price.clone(),
        total: line.total_credit,
        ..Funder::new(&line.name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::{Form, LineRole, PerPeriod, PeriodIx};

    /// A group with two lines under it, of which one brings in 5.
    fn plan() -> Plan {
        let mut plan = Plan::new("T");
        for (id, under) in [("group", None), ("a", Some("group")), ("b", Some("group"))] {
            let mut line = Line::new(id);
            line.under = under.map(LineId::new);
            plan.lines.insert(LineId::new(id), line);
        }
        let figures = vec![(PeriodIx(0), Money::whole(5))];
        plan.lines[1].income.credit = Some(PerPeriod::new(Form::Array, figures, Vec::new()));
        plan.funders
            .insert(FunderId::new("city"), Funder::new("City"));
        plan
    }

    #[test]
    fn a_line_with_income_and_its_groups_are_funders_after_the_others() {
        let mut plan = plan();
        plan.derive_own_income();
        plan.derive_own_income();
        let ids: Vec<&str> = plan.funders.keys().map(FunderId::as_str).collect();
        assert_eq!(ids, ["city", "lines.group", "lines.a"]);
        assert_eq!(plan.funders[2].under, Some(FunderId::new("lines.group")));
        assert_eq!(plan.own_income(LineIx(1)), Some(FunderIx(2)));
        assert_eq!(plan.own_income(LineIx(2)), None);
    }

    #[test]
    fn an_income_that_only_a_group_states_is_the_sum_of_the_lines_under_it() {
        let mut plan = plan();
        plan.lines[0].income.credit = plan.lines[1].income.credit.take();
        plan.derive_own_income();
        let ids: Vec<&str> = plan.funders.keys().map(FunderId::as_str).collect();
        assert_eq!(ids, ["city", "lines.group", "lines.a", "lines.b"]);
        assert_eq!(plan.funders_in_file().count(), 1);
        // A total alone is an income too.
        plan.lines[0].income.credit = None;
        plan.lines[2].total_credit = Some(Money::whole(5));
        plan.derive_own_income();
        let ids: Vec<&str> = plan.funders.keys().map(FunderId::as_str).collect();
        assert_eq!(ids, ["city", "lines.group", "lines.b"]);
    }

    #[test]
    fn a_line_under_a_reserve_is_one_too() {
        let mut plan = plan();
        plan.lines[0].role = LineRole::Reserve;
        plan.lines[2].under = None;
        let are_reserves = [0, 1, 2].map(|line| plan.is_in_reserve(LineIx(line)));
        assert_eq!(are_reserves, [true, true, false]);
    }

    #[test]
    fn groups_that_are_under_each_other_end() {
        let mut plan = plan();
        plan.lines[0].under = Some(LineId::new("a"));
        assert!(!plan.is_in_reserve(LineIx(0)));
        plan.derive_own_income();
        assert_eq!(plan.funders.len(), 3);
    }

    #[test]
    fn the_income_of_a_line_stands_at_the_line() {
        let mut plan = plan();
        plan.derive_own_income();
        let at = |id: &str, key: &str| Place::section("funders").key(id).key(key).index(0);
        let in_file = |place| plan.place_in_file(place).to_string();
        assert_eq!(in_file(at("lines.a", "credit")), "lines.a.credit[0]");
        assert_eq!(in_file(at("lines.a", "total")), "lines.a.total-credit[0]");
        assert_eq!(in_file(at("city", "credit")), "funders.city.credit[0]");
    }
}
