//! The rules: one file each, in folders by topic. The `mod.rs` of each folder lists its rules.
//!
//! A rule knows no severity and no layout, and does not look at other rules. The rules run in the order of their ids.
//! Some are raised while the file is read: their files only describe them, and [`crate::read`] raises them by name.

/// Makes the [`Check`] of a rule about the plan and its books, from the `RULE` and the `find` of its file.
macro_rules! by_plan {
    ($rule:ident) => {
        Check::plan(&$rule::RULE, $rule::find)
    };
}

mod account;
mod actuals;
mod advice;
mod books;
mod closing;
mod completeness;
mod conditions;
mod control;
mod converted;
mod engine;
mod funding;
mod hours;
mod levels;
mod other_columns;
mod progress;
mod reading;
mod references;
mod silences;
mod support;
mod time;

use std::cell::{Cell, OnceCell};
use std::sync::LazyLock;

use levels::is_allowed;
use support::balance_figures::{self, BalanceFigure};
use support::claims::AddendSet;
use support::consequences::{self, CorrectedPlan};
use support::in_kind::{self, InKindDifference};
use support::paid_mistakes;
use support::presumed::{PresumedPlan, StrayCosts};
use support::printed_groups::PrintedGroups;
use support::root_cause::{self, RootCause, RootCauses, Suspect};
use support::sums_put_right;

use crate::bookkeeping::Bookkeepings;
use crate::finding::{Finding, PlanChange, Rule, RuleName};
use crate::ledger::actuals::BudgetComparison;
use crate::ledger::hours::StaffEvidence;
use crate::ledger::{AccountInput, Books, ClaimOutcome, Evaluation, FundingCache, evaluate_claims};
use crate::plan::{Commitment, Plan, Silence, Today};

pub use advice::advise;
pub use engine::{LeveledFinding, run};
pub use other_columns::stated_totals;

/// The rule for a form that can't be read. It is raised while the forms are read.
pub(crate) const UNUSABLE_FORM: RuleName = progress::unusable_form::RULE.name;

/// The rule for a closed file that can't be used. The finding ends when the time of the file is closed again.
pub(crate) const UNUSABLE_CLOSED_FILE: RuleName = closing::unusable_closed_file::RULE.name;

/// Everything that a rule can use.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    pub plan: &'a Plan,
    pub books: &'a Books,
    /// The current day, given by the caller.
    pub today: &'a Today,
    /// The division of payments over costs. It is computed once, and only if a rule asks for it.
    funding: &'a FundingCache<'a>,
    /// The verdict on each requirement of the plan's conditions and funders.
    evaluation: &'a Evaluation,
    /// The lines that were read from the bookkeepings. None if they were not read.
    bookkeepings: Option<&'a Bookkeepings>,
    derived: &'a Derived,
}

/// Results from the plan and its books that several rules use. Each part is computed once, when a rule asks for it.
#[derive(Debug, Default)]
struct Derived {
    printed_groups: OnceCell<PrintedGroups>,
    root_causes: OnceCell<RootCauses>,
    /// The root causes that rules about sums report, if the plan silences the findings on the others.
    unnamed_causes: OnceCell<Vec<RootCause>>,
    corrected_plans: OnceCell<Vec<CorrectedPlan>>,
    balance_figures: OnceCell<Vec<BalanceFigure>>,
    claims: OnceCell<Vec<ClaimOutcome>>,
    in_kind_differences: OnceCell<Vec<InKindDifference>>,
    paid_changes: OnceCell<Vec<PlanChange>>,
    books_put_right: OnceCell<Vec<Books>>,
    comparison: OnceCell<Option<BudgetComparison>>,
    staff: OnceCell<Option<StaffEvidence>>,
    presumed: OnceCell<Option<Box<PresumedPlan>>>,
    /// The work of posting the plan again to find slips, so far.
    replayed: Cell<usize>,
    /// The costs on missing lines that were taken out of the plan.
    strays: Vec<StrayCosts>,
}

impl<'a> Context<'a> {
    /// The context of a plan without bookkeepings.
    fn new(
        funding: &'a FundingCache<'a>,
        evaluation: &'a Evaluation,
        today: &'a Today,
        derived: &'a Derived,
    ) -> Context<'a> {
        Context {
            plan: funding.plan,
            books: funding.books,
            today,
            funding,
            evaluation,
            bookkeepings: None,
            derived,
        }
    }

    /// The context for rules about sums: the plan and the books without the costs on missing lines. If sums depend on
    /// the lines that were meant, those costs stay in.
    fn without_missing_lines(self) -> Context<'a> {
        let presumed = self
            .derived
            .presumed
            .get_or_init(|| PresumedPlan::new(self));
        presumed
            .as_ref()
            .map_or(self, |presumed| presumed.context(self))
    }

    /// The costs on missing lines that this context leaves out. Empty unless it is from
    /// [`Context::without_missing_lines`].
    fn strays(&self) -> &'a [StrayCosts] {
        &self.derived.strays
    }

    /// The groups with printed figures.
    fn printed_groups(&self) -> &'a PrintedGroups {
        self.derived
            .printed_groups
            .get_or_init(|| PrintedGroups::new(*self))
    }

    /// The slips that each explain several wrong sums, and are reported instead of these sums. They are computed once,
    /// and only if a rule asks for them.
    fn root_causes(&self) -> &'a [RootCause] {
        if !is_allowed(self.plan, books::figure_differs::RULE.name) {
            return self.all_root_causes();
        }
        let is_reported = |cause: &&RootCause| !cause.is_named();
        let all = || self.all_root_causes().iter();
        self.derived
            .unnamed_causes
            .get_or_init(|| all().filter(is_reported).cloned().collect())
    }

    /// The figures of the claims of the plan, in the order of the file.
    fn claims(&self) -> &'a [ClaimOutcome] {
        let evaluate = || evaluate_claims(self.plan, self.books);
        self.derived.claims.get_or_init(evaluate)
    }

    /// The contributions in kind that differ from the costs that they pay.
    fn in_kind_differences(&self) -> &'a [InKindDifference] {
        let find = || in_kind::differences(*self);
        self.derived.in_kind_differences.get_or_init(find)
    }

    /// The change of each wrong row of amounts by payer with which all costs can be paid. Empty if it is not certain.
    fn paid_changes(&self) -> &'a [PlanChange] {
        let find = || paid_mistakes::changes(*self);
        self.derived.paid_changes.get_or_init(find)
    }

    /// The books after correcting figures that other findings report.
    fn books_put_right(&self) -> &'a [Books] {
        let post = || sums_put_right::books_put_right(*self);
        self.derived.books_put_right.get_or_init(post)
    }

    /// The comparison of budget and realisation. None if no bookkeepings were read.
    fn comparison(&self) -> Option<&'a BudgetComparison> {
        let has_books = !self.plan.actuals.is_hours_only();
        let compare = |read: &Bookkeepings| {
            BudgetComparison::new(self.plan, self.books, &read.realisation, read.through)
        };
        self.derived
            .comparison
            .get_or_init(|| self.bookkeepings.filter(|_| has_books).map(compare))
            .as_ref()
    }

    /// The commitments, with their invoices in the bookkeepings.
    fn commitments(&self) -> &'a [Commitment] {
        let compared = self.comparison();
        compared.map_or(&self.plan.actuals.commitments, |compared| {
            &compared.commitments
        })
    }

    /// The input of accounts to funders. None if no bookkeepings were read.
    fn account_input(&self) -> Option<AccountInput<'a>> {
        Some(AccountInput {
            funding: self.funding,
            comparison: self.comparison()?,
            realisation: &self.bookkeepings?.realisation,
            staff: self.staff()?,
            closed_awards: &self.bookkeepings?.closed.awards,
        })
    }

    /// Staff cost by hours, and the pay to compare it with. None if no bookkeepings were read.
    fn staff(&self) -> Option<&'a StaffEvidence> {
        let staff = |read: &Bookkeepings| read.staff(self.plan);
        let staff = || self.bookkeepings.map(staff);
        self.derived.staff.get_or_init(staff).as_ref()
    }

    /// The comparison of budget and realisation. None unless the books are closed up to a day, and every bookkeeping
    /// was delivered.
    fn closed_comparison(&self) -> Option<&'a BudgetComparison> {
        self.comparison_to_day()
            .filter(|_| actuals::all_are_delivered(*self))
    }

    /// The comparison of budget and realisation. None unless the books are closed up to a day. Its `incomplete` has the
    /// figures of bookkeepings that were not delivered completely.
    fn comparison_to_day(&self) -> Option<&'a BudgetComparison> {
        self.bookkeepings?.through?;
        self.comparison()
    }

    /// The plan with wrong figures corrected, once for each possible correction.
    fn corrected_plans(&self) -> &'a [CorrectedPlan] {
        self.derived
            .corrected_plans
            .get_or_init(|| consequences::corrected_plans(*self))
    }

    /// The figures that may each make a balance wrong, with the corrected plans.
    fn balance_figures(&self) -> &'a [BalanceFigure] {
        self.derived
            .balance_figures
            .get_or_init(|| balance_figures::balance_figures(*self))
    }

    /// The slips that each explain several wrong sums, even if the plan silences the rule that reports them.
    fn all_root_causes(&self) -> &'a [RootCause] {
        &self.diagnosed().all
    }

    /// The figures that may each explain a wrong balance, if no other wrong sum shows which figure is wrong.
    fn suspects_of_balances(&self) -> &'a [Suspect] {
        &self.diagnosed().of_balances
    }

    /// The figures that may each make the costs of a line wrong. None if no other sums need its printed debit.
    fn suspects_of_costs(&self, sum: AddendSet) -> Option<&'a [Suspect]> {
        self.diagnosed().of_costs.get(&sum).map(Vec::as_slice)
    }

    fn diagnosed(&self) -> &'a RootCauses {
        self.derived
            .root_causes
            .get_or_init(|| root_cause::find(*self))
    }
}

/// A rule and how its findings are made.
#[derive(Debug, Clone, Copy)]
pub struct Check {
    pub rule: &'static Rule,
    pub find: Find,
}

impl Check {
    const fn reading(rule: &'static Rule) -> Check {
        Check {
            rule,
            find: Find::Reading,
        }
    }

    const fn plan(rule: &'static Rule, find: fn(Context<'_>, &mut Vec<Finding>)) -> Check {
        Check {
            rule,
            find: Find::Plan(find),
        }
    }

    const fn silences(rule: &'static Rule) -> Check {
        Check {
            rule,
            find: Find::Silences,
        }
    }
}

/// How the findings of a rule are made.
#[derive(Debug, Clone, Copy)]
pub enum Find {
    /// By the reader, while it reads the file.
    Reading,
    /// By this function, from the plan and its books.
    Plan(fn(Context<'_>, &mut Vec<Finding>)),
    /// After all rules have run, from the entries of `[checks]`.
    Silences,
}

/// Every rule, by id: the order in which they run.
pub static CHECKS: LazyLock<Vec<Check>> = LazyLock::new(|| {
    let mut checks = [
        reading::CHECKS,
        books::CHECKS,
        references::CHECKS,
        time::CHECKS,
        funding::CHECKS,
        conditions::CHECKS,
        completeness::CHECKS,
        actuals::CHECKS,
        control::CHECKS,
        closing::CHECKS,
        account::CHECKS,
        hours::CHECKS,
        progress::CHECKS,
    ]
    .concat();
    checks.sort_by_key(|check| check.rule.id);
    checks
});

/// Returns how the findings of a rule are made.
fn how_found(rule: &Rule) -> Find {
    let mut checks = CHECKS.iter();
    let check = checks.find(|check| check.rule == rule);
    check.map_or(Find::Reading, |check| check.find)
}

/// Returns all rules, by id.
pub fn rules() -> Vec<&'static Rule> {
    CHECKS.iter().map(|check| check.rule).collect()
}

/// Returns the rule with this name.
///
/// # Panics
/// If no rule has this name: only registered rules make findings.
pub fn rule(name: RuleName) -> &'static Rule {
    let mut rules = CHECKS.iter().map(|check| check.rule);
    rules
        .find(|rule| rule.name == name)
        .expect("a finding is made by a registered rule")
}

/// Returns the rule with this name, or with this id in any case. None if there is none.
pub fn find_rule(text: &str) -> Option<&'static Rule> {
    let text = text.trim();
    let is_selected = |rule: &&Rule| rule.name.0 == text || rule.id.eq_ignore_ascii_case(text);
    CHECKS.iter().map(|check| check.rule).find(is_selected)
}

/// Returns the entries of a plan's `[checks]`, each with the rule that it names. Leaves out entries that name no rule.
pub fn silences(plan: &Plan) -> impl Iterator<Item = (&'static Rule, &Silence)> {
    let silences = plan.silences.iter();
    silences.filter_map(|silence| Some((find_rule(&silence.rule)?, silence)))
}

/// Returns whether a rule is about the text of the file, and not about its consequences.
pub(crate) fn is_about_reading(rule: &Rule) -> bool {
    reading::CHECKS.iter().any(|check| check.rule == rule)
}

/// Returns whether a rule is about the bookkeepings. It finds nothing if they were not read.
pub(crate) fn is_about_actuals(rule: &Rule) -> bool {
    let checks = actuals::CHECKS.iter().chain(control::CHECKS);
    let mut checks = checks
        .chain(closing::CHECKS)
        .chain(account::CHECKS)
        .chain(hours::CHECKS)
        .chain(progress::CHECKS);
    checks.any(|check| check.rule == rule)
}

/// Returns whether the reader raises this rule, while it reads the plan.
pub fn is_raised_by_reading(rule: &Rule) -> bool {
    let mut checks = CHECKS.iter();
    checks.any(|check| check.rule == rule && matches!(check.find, Find::Reading))
}
