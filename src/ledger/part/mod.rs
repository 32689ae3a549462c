//! A part of a plan: the activities and costs of a lead, a partner or a line, with the books of that part.
//!
//! No cost is calculated again: a part has postings of the complete books, and its sums are sums of those. So a figure
//! is the same in the part and in the complete plan, also in columns of time.

mod kept;
mod realised;

pub use kept::KeptPart;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::books::{Account, Books, CompleteBooks, Posting, Side};
use super::cost::Costings;
use super::schedule::term;
use super::served_goals::served_goals;
use super::sums::Sums;
use super::totals::roll_up;
use super::tree::Tree;
use crate::plan::{
    Activity, ActivityIx, Amount, Carry, Cost, IndexVec, LeadReport, Line, LineIx, Money,
    PartExtent, PartnerId, Plan, RequiredBalance, Review, ReviewSubject, Section, Totals,
};

/// Chooses a part of a plan. All criteria that are given must hold.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartFilter {
    /// The activities that somebody of this name leads.
    pub lead: Option<String>,
    /// The activities that this partner takes part in or leads.
    pub partner: Option<PartnerId>,
    /// The line: costs on it, or on one under it.
    pub line: Option<LineIx>,
}

/// A part of a plan. It has no funders, conditions and claims, and its books have costs only.
#[derive(Debug)]
pub struct PlanPart {
    pub plan: Plan,
    pub books: Books,
    /// Its contents, by their index in the complete plan.
    kept: KeptPart,
}

impl PartFilter {
    /// Whether it chooses the complete plan.
    pub fn is_all(&self) -> bool {
        *self == PartFilter::default()
    }

    /// Whether it chooses activities by lead or partner. Costs without an activity are then not in the part.
    fn is_by_party(&self) -> bool {
        self.lead.is_some() || self.partner.is_some()
    }

    /// Whether an activity has the chosen lead and the chosen partner.
    fn has_parties_of(&self, plan: &Plan, activity: &Activity) -> bool {
        let lead = self.lead.as_ref();
        let partner = self.partner.as_ref();
        lead.is_none_or(|lead| activity.is_led_by(plan, lead))
            && partner.is_none_or(|partner| activity.involves(plan, partner))
    }

    /// Whether a review is due from the chosen lead or partner, or from each lead.
    fn has_review(&self, plan: &Plan, review: &Review) -> bool {
        let by = review.by.as_deref();
        let is_by = |who: &str| by.is_some_and(|by| plan.is_party(by, who));
        let lead = self.lead.as_deref().map(is_by);
        let partner = self.partner.as_ref().map(|id| is_by(id.as_str()));
        review.for_each == Some(ReviewSubject::Activity)
            || (self.is_by_party() && lead.unwrap_or(true) && partner.unwrap_or(true))
    }
}

impl PlanPart {
    /// The part of a plan that a filter chooses.
    pub fn new(plan: &Plan, books: &Books, filter: &PartFilter) -> PlanPart {
        let chosen = ChosenParts::new(plan, books, filter);
        let part = chosen.plan();
        let kept = chosen.kept.clone();
        let books = chosen.books(&part);
        PlanPart {
            plan: part,
            books,
            kept,
        }
    }
}

/// A part under construction.
struct ChosenParts<'a> {
    plan: &'a Plan,
    books: &'a Books,
    filter: &'a PartFilter,
    kept: KeptPart,
    /// The indices of the postings.
    postings: Vec<usize>,
}

impl<'a> ChosenParts<'a> {
    fn new(plan: &'a Plan, books: &'a Books, filter: &'a PartFilter) -> ChosenParts<'a> {
        let kept = KeptPart::new(plan, books, filter);
        let postings = books.postings.iter().enumerate();
        let postings = postings
            .filter(|(_, posting)| kept.has_cost(posting.activity, posting.account))
            .map(|(at, _)| at);
        ChosenParts {
            plan,
            books,
            filter,
            postings: postings.collect(),
            kept,
        }
    }

    fn plan(&self) -> Plan {
        let whole = self.plan;
        let activities = self.kept.with_packages().iter();
        let activities: Vec<Activity> = activities.map(|at| self.activity(*at)).collect();
        let lines = self.kept.lines().iter();
        let lines = lines.map(|at| (whole.line_id(*at).clone(), self.line(whole.line(*at))));
        let serves = |goal: &_| activities.iter().any(|each| each.goals.contains(goal));
        let goals = whole.goals.iter().filter(|(goal, _)| serves(goal));
        let partners = whole.partners.iter();
        let partners = partners.filter(|(id, _)| {
            self.filter.partner.as_ref() == Some(id)
                || activities.iter().any(|each| each.involves(whole, id))
        });
        let reviews = whole.reviews.iter();
        let reviews = reviews.filter(|review| self.filter.has_review(whole, review));
        let called = |party: &String| whole.party_name(party);
        let mut actuals = whole.actuals.clone();
        let is_in =
            |report: &LeadReport| activities.iter().any(|each| each.code == report.activity);
        actuals.progress.retain(is_in);
        Plan {
            funders: Default::default(),
            lines: lines.collect(),
            totals: Totals::default(),
            partners: partners
                .map(|(id, partner)| (id.clone(), partner.clone()))
                .collect(),
            goals: goals.map(|(id, goal)| (id.clone(), goal.clone())).collect(),
            conditions: Vec::new(),
            claims: Vec::new(),
            // A partner that only reports is not in the table of partners of the part, so its name replaces its id.
            reviews: reviews
                .map(|review| Review {
                    by: review.by.as_ref().map(called),
                    to: review.to.iter().map(called).collect(),
                    ..review.clone()
                })
                .collect(),
            activities,
            actuals,
            carry: Carry::None,
            balance: RequiredBalance::Free,
            opening: Money::ZERO,
            stated_term: term(whole),
            other_columns: Vec::new(),
            ..whole.clone()
        }
    }

    /// An activity as it is in the part. A package that is above activities of the part, but not in the part itself, is
    /// a heading.
    fn activity(&self, at: ActivityIx) -> Activity {
        let whole = self.plan.activity(at);
        if !self.kept.has_activity(at) {
            return Activity {
                under: whole.under.clone(),
                timeline: whole.timeline.clone(),
                extent: PartExtent::Heading,
                ..Activity::new(whole.number, whole.code.as_str(), &whole.title)
            };
        }
        let mut below = self.books.activity_tree.descendants(at).iter();
        let extent = match below.all(|below| self.kept.has_activity(*below)) {
            true => PartExtent::All,
            false => PartExtent::Partial,
        };
        Activity {
            extent,
            // The package of which it serves the goals may be a heading in this part.
            goals: served_goals(self.plan, &self.books.activity_tree, at).to_vec(),
            ..whole.clone()
        }
    }

    /// A line as it is in the part. Costs without an activity belong to no lead and no partner.
    fn line(&self, line: &Line) -> Line {
        if self.filter.is_by_party() {
            return Line {
                debit: None,
                total: None,
                approved: None,
                cost: Cost::Unstated,
                cost_is_complete: true,
                adjust: Vec::new(),
                adjust_is_complete: true,
                ..line.clone()
            };
        }
        line.clone()
    }

    fn books(self, part: &Plan) -> Books {
        let posting = |at: &usize| {
            let posting = self.books.postings[*at];
            let account = match posting.account {
                Account::Line(line) => self
                    .kept
                    .new_line(line)
                    .map_or(Account::NoLine, Account::Line),
                other @ (Account::Funder(_) | Account::NoLine) => other,
            };
            Posting {
                account,
                activity: posting.activity.and_then(|at| self.kept.new_activity(at)),
                ..posting
            }
        };
        let periods = part.periods.len();
        let mut books = Books {
            postings: self.postings.iter().map(posting).collect(),
            funders: IndexVec::default(),
            lines: IndexVec::filled(Sums::default(), part.lines.len()),
            planned: IndexVec::filled(Sums::default(), part.lines.len()),
            no_line: Sums::default(),
            activities: IndexVec::filled(Sums::default(), part.activities.len()),
            costings: self.costings(),
            debit: Sums::default(),
            credit: Sums::default(),
            pooled_above_exact: BTreeMap::new(),
            opening: IndexVec::filled(Amount::ZERO, periods),
            closing: IndexVec::filled(Amount::Blank, periods),
            funder_tree: Tree::of_funders(part),
            line_tree: Tree::of_lines(part),
            activity_tree: Tree::of_activities(part),
            line_has_costs: self
                .kept
                .lines()
                .iter()
                .map(|at| self.books.line_has_costs[*at])
                .collect(),
            problems: Vec::new(),
            rests: Vec::new(),
            other_columns: Vec::new(),
            whole: None,
        };
        self.add_up(&mut books);
        self.copy_unknown(part, &mut books);
        roll_up(&books.line_tree, &mut books.lines);
        roll_up(&books.line_tree, &mut books.planned);
        for (period, _) in part.periods.iter() {
            books.closing[period] = Amount::ZERO.minus(books.debit.at(period));
        }
        books.whole = Some(Arc::new(CompleteBooks {
            plan: self.plan.clone(),
            books: self.books.clone(),
            postings: self.postings,
        }));
        books
    }

    fn costings(&self) -> Costings {
        let of_lines = self
            .kept
            .lines()
            .iter()
            .map(|at| match self.filter.is_by_party() {
                true => Vec::new(),
                false => self.books.costings.lines[*at].clone(),
            });
        let of_activities = self.kept.with_packages().iter();
        let of_activities = of_activities.map(|at| match self.kept.has_activity(*at) {
            true => self.books.costings.activities[*at].clone(),
            false => Vec::new(),
        });
        Costings {
            activities: of_activities.collect(),
            lines: of_lines.collect(),
            running: None,
        }
    }

    /// Adds the postings to their rows.
    fn add_up(&self, books: &mut Books) {
        for posting in std::mem::take(&mut books.postings) {
            debug_assert!(posting.side() == Side::Debit, "a part has costs only");
            let rows = books.rows_of(&posting);
            for row in rows.into_iter().flatten() {
                row.add_or_mark_unknown(posting.period, posting.amount);
            }
            books.postings.push(posting);
        }
        // As in the complete books, the row of a line is its planned cost plus the rest.
        for at in books.lines.indices() {
            let planned = books.planned[at].clone();
            books.lines[at].add_row(&planned);
        }
    }

    /// Marks cells unknown that are unknown in the complete books. An activity that could not be read may belong to any
    /// lead or partner.
    fn copy_unknown(&self, part: &Plan, books: &mut Books) {
        let is_by_party = self.filter.is_by_party();
        for old in self.kept.activities() {
            let Some(new) = self.kept.new_activity(*old) else {
                continue;
            };
            let unknown = &self.books.activities[*old];
            books.activities[new].copy_unknown(unknown);
            if is_by_party {
                let line = part.activities[new.index()].line.as_ref();
                match line.and_then(|line| part.find_line(line.as_str())) {
                    Some(line) => {
                        books.lines[line].copy_unknown(unknown);
                        books.planned[line].copy_unknown(unknown);
                    }
                    None => books.no_line.copy_unknown(unknown),
                }
                books.debit.copy_unknown(unknown);
            }
        }
        for (new, old) in self
            .kept
            .lines()
            .iter()
            .enumerate()
            .filter(|_| !is_by_party)
        {
            let new = LineIx::new(new);
            books.lines[new].copy_unknown(&self.books.lines[*old]);
            books.planned[new].copy_unknown(&self.books.planned[*old]);
            books.debit.copy_unknown(&self.books.lines[*old]);
        }
        if is_by_party && !part.is_complete(Section::Activities) {
            let rows = books.lines.iter_mut().chain(&mut books.planned);
            rows.chain([&mut books.debit])
                .for_each(Sums::mark_all_unknown);
        }
    }
}

#[cfg(test)]
mod tests;
