//! Completes and tries the changes that rules propose. Those that work become the alternatives of an advice.
//!
//! A rule proposes a change of one figure. Other figures follow from it: the balance, printed totals, the other side of
//! a contribution in kind ([`draft`]). The changed plan is checked again. The change is an alternative of the advice
//! only if the finding is gone and no other finding is new or larger.

mod draft;
mod least;
mod totals;
mod words;

use std::collections::BTreeMap;

use super::support::posting_work::checking_work;
use super::{Context, Derived, Find, LeveledFinding, engine, how_found};
use crate::bookkeeping::Bookkeepings;
use crate::finding::{Alternative, Finding, Level, Located, NewContent, PlanChange, RuleName};
use crate::ledger::{Books, FundingCache, evaluate_conditions};
use crate::place::Place;
use crate::plan::{Contribution, FunderIx, Money, Plan, Today};
use crate::scenario::written_as;
use draft::Draft;

/// The maximum number of changed plans that are tried.
const MAX_PLANS: usize = 40;
/// The maximum sum of [`checking_work`] for all changed plans that are tried. So a large plan gets fewer trials.
const MAX_WORK: usize = 8_000;
/// The maximum work of posting changed plans again to find their slips. After that, no more plans are tried.
const MAX_REPLAYED: usize = 200_000;
/// The number of trials that even the largest plan gets, as long as [`MAX_REPLAYED`] allows them.
const MIN_PLANS: usize = 3;
/// The maximum number of alternatives of an advice.
const MAX_ALTERNATIVES: usize = 2;
/// The maximum number of funders that are tried as the one that keeps a period in balance.
const MAX_BALANCING: usize = 3;

/// Replaces the changes that the findings of a plan propose by the alternatives that work.
pub fn advise(
    plan: &Plan,
    books: &Books,
    bookkeepings: Option<&Bookkeepings>,
    today: &Today,
    findings: &mut [Located],
) {
    if findings
        .iter()
        .all(|located| candidates(&located.finding).is_empty())
    {
        return;
    }
    let mut trials = Trials {
        plan,
        books,
        bookkeepings,
        today,
        before: KeyedFindings::new(findings.iter().map(|located| &located.finding)),
        others: BTreeMap::new(),
        left: most_plans(plan, books),
        replayed: 0,
    };
    trials.advise(findings);
}

/// The number of changed plans that may be tried.
fn most_plans(plan: &Plan, books: &Books) -> usize {
    let most = MAX_WORK / (checking_work(plan, books) + 1);
    most.clamp(MIN_PLANS, MAX_PLANS)
}

/// Turns a change of the plan into a change of its file, which may have amounts in thousands, or balances with the
/// opposite sign.
fn write_as_in_file(plan: &Plan, change: &mut PlanChange) {
    change.place = plan.place_in_file(change.place.clone());
    let written = written_as(plan, &change.place);
    if let NewContent::Money(amount) | NewContent::Foreign(amount) = change.to
        && !written.is_plain()
    {
        change.to = NewContent::Toml(written.figure(amount).to_string());
    }
}

/// The changes that a finding proposes, each of which may solve it. Empty if it proposes none.
fn candidates(finding: &Finding) -> &[Vec<PlanChange>] {
    finding
        .hint
        .as_ref()
        .map_or(&[], |advice| &advice.candidates)
}

/// Whether a change is at another place than others.
fn is_new(change: &PlanChange, others: &[PlanChange]) -> bool {
    others.iter().all(|other| other.place != change.place)
}

/// A finding, by its rule and its place.
type Key = (RuleName, Place);

/// The findings of a plan.
#[derive(Debug)]
struct KeyedFindings {
    /// The size of the difference of each, 0 if it has no figures.
    sizes: BTreeMap<Key, Money>,
    /// The changes that the findings without figures propose.
    proposed: BTreeMap<Key, Vec<Vec<PlanChange>>>,
}

impl KeyedFindings {
    fn new<'a>(findings: impl Iterator<Item = &'a Finding>) -> KeyedFindings {
        let mut found = KeyedFindings {
            sizes: BTreeMap::new(),
            proposed: BTreeMap::new(),
        };
        for finding in findings {
            let key = (finding.rule, finding.place.clone());
            let size = finding.figures.map(|figures| figures.difference().abs());
            if size.is_none() && !candidates(finding).is_empty() {
                let proposed = candidates(finding).to_vec();
                found.proposed.insert(key.clone(), proposed);
            }
            let held = found.sizes.entry(key).or_default();
            *held = (*held).max(size.unwrap_or_default());
        }
        found
    }
}

/// A plan whose changes are tried.
struct Trials<'a> {
    plan: &'a Plan,
    books: &'a Books,
    bookkeepings: Option<&'a Bookkeepings>,
    today: &'a Today,
    before: KeyedFindings,
    /// For each finding: the changes that were advised for other findings, and that make this finding smaller or change
    /// its advice without solving it.
    others: BTreeMap<Key, Vec<PlanChange>>,
    /// How many more plans may be completed and tried.
    left: usize,
    /// The work so far of posting changed plans again to find their slips.
    replayed: usize,
}

impl Trials<'_> {
    /// Replaces the changes that findings propose by the alternatives that work.
    fn advise(&mut self, findings: &mut [Located]) {
        let alone: Vec<Vec<Alternative>> = findings
            .iter()
            .map(|located| self.alternatives(&located.finding))
            .collect();
        for (located, alone) in findings.iter_mut().zip(alone) {
            let mut alternatives = match alone.is_empty() {
                true => alone,
                false => self.with_others(&located.finding).unwrap_or(alone),
            };
            let changes = alternatives.iter_mut().flat_map(|each| &mut each.changes);
            changes.for_each(|change| write_as_in_file(self.plan, change));
            if let Some(advice) = &mut located.finding.hint {
                advice.candidates.clear();
                advice.alternatives.extend(alternatives);
            }
        }
    }

    /// The alternatives of a finding that work by themselves.
    fn alternatives(&mut self, finding: &Finding) -> Vec<Alternative> {
        let mut found: Vec<Alternative> = Vec::new();
        for candidate in candidates(finding) {
            if found.len() == MAX_ALTERNATIVES || self.left == 0 {
                break;
            }
            let works = self.completed(candidate, finding);
            let new = works.filter(|draft| found.iter().all(|each| each.changes != draft.changes));
            found.extend(new.map(|draft| self.alternative(draft)));
        }
        found
    }

    /// The alternatives of a finding that work if the advice of other findings is followed too. Each alternative
    /// contains that advice. None if no other advice changes the finding, or if no alternative works together
    /// with it.
    fn with_others(&mut self, finding: &Finding) -> Option<Vec<Alternative>> {
        let key = (finding.rule, finding.place.clone());
        let others = self.others.get(&key)?.clone();
        let draft = Draft::new(self.plan, self.books, &others)?;
        let left = self.found_in(&draft);
        let left = left
            .iter()
            .find(|each| (each.finding.rule, &each.finding.place) == (key.0, &key.1))?;
        let proposed = candidates(&left.finding).iter();
        let mut together = Vec::new();
        for candidate in proposed.filter(|each| each.iter().all(|change| is_new(change, &others))) {
            let all = [&candidate[..], &others].concat();
            if self.left == 0 || together.len() == MAX_ALTERNATIVES {
                break;
            }
            self.left -= 1;
            let draft = self.draft(&all, None);
            let works = draft.filter(|draft| self.works(draft, finding).is_some());
            together.extend(works.map(|draft| self.alternative(draft)));
        }
        (!together.is_empty()).then_some(together)
    }

    fn alternative(&self, draft: Draft) -> Alternative {
        Alternative {
            message: words::of(self.plan, &draft.changes),
            changes: draft.changes,
        }
    }

    /// The plan with some changes and the figures that follow from them. None if that is not possible, if completing
    /// undoes one of the changes, or if a period that must balance no longer does.
    fn draft(&self, changes: &[PlanChange], balancing: Option<FunderIx>) -> Option<Draft> {
        Draft::new(self.plan, self.books, changes)
            .and_then(|draft| draft.completed(self.plan, self.books, balancing))
            .filter(|draft| draft.has(changes) && draft.keeps_balances_of(self.books))
    }

    /// The first completion of some changes that works. The first try changes no other credit; each next one changes
    /// the credit of a balancing funder. A try takes as long as checking a plan, so the search stops at the first that
    /// works.
    fn completed(&mut self, changes: &[PlanChange], finding: &Finding) -> Option<Draft> {
        let balancing = self.balancing_funders().into_iter().map(Some);
        let mut tried: Vec<Vec<PlanChange>> = Vec::new();
        for funder in std::iter::once(None).chain(balancing) {
            if self.left == 0 {
                return None;
            }
            self.left -= 1;
            let draft = self.draft(changes, funder);
            let Some(draft) = draft.filter(|draft| !tried.contains(&draft.changes)) else {
                continue;
            };
            if let Some(after) = self.works(&draft, finding) {
                let least = self.least(&draft, changes, funder, finding);
                let (draft, after) = least.unwrap_or((draft, after));
                self.note_others(&draft, &after);
                return Some(draft);
            }
            tried.push(draft.changes);
        }
        None
    }

    /// The funders whose credit may be changed to keep a period in balance: those with the largest credits.
    fn balancing_funders(&self) -> Vec<FunderIx> {
        let funders = self.plan.indexed_funders();
        let own = funders.filter(|(_, _, funder)| {
            funder.credit.is_some() && funder.form != Contribution::InKind
        });
        let mut own: Vec<FunderIx> = own.map(|(index, ..)| index).collect();
        own.sort_by_key(|index| std::cmp::Reverse(self.books.funders[*index].total()));
        own.truncate(MAX_BALANCING);
        own
    }

    /// Notes the other findings that become smaller, or get other advice, in the plan of a draft. The advice for these
    /// must contain the changes of the draft.
    fn note_others(&mut self, draft: &Draft, after: &KeyedFindings) {
        let smaller = after.sizes.iter().filter(|(key, size)| {
            let before = self.before.sizes.get(*key);
            before.is_some_and(|before| *size < before)
        });
        let proposed = after.proposed.iter().filter(|(key, proposed)| {
            let before = self.before.proposed.get(*key);
            before.is_some_and(|before| *proposed != before)
        });
        let keys = smaller.map(|(key, _)| key);
        for key in keys.chain(proposed.map(|(key, _)| key)) {
            let noted = self.others.entry(key.clone()).or_default();
            noted.extend(draft.changes.iter().cloned());
        }
    }

    /// The findings of a changed plan.
    fn found_in(&mut self, draft: &Draft) -> Vec<LeveledFinding> {
        let funding = FundingCache::new(&draft.plan, &draft.books);
        let evaluation = evaluate_conditions(&funding);
        let derived = Derived::default();
        let context = Context {
            bookkeepings: self.bookkeepings,
            ..Context::new(&funding, &evaluation, self.today, &derived)
        };
        let found = engine::run_in(context, Vec::new());
        self.replayed += derived.replayed.get();
        if self.replayed > MAX_REPLAYED {
            self.left = 0;
        }
        found
    }

    /// The findings of a changed plan, if a finding is gone in it and no other finding is new or larger.
    fn works(&mut self, draft: &Draft, finding: &Finding) -> Option<KeyedFindings> {
        let found = self.found_in(draft);
        let shown = found.iter().filter(|each| {
            let about_silences = matches!(how_found(each.rule), Find::Silences);
            each.level != Level::Allow && !about_silences
        });
        let after = KeyedFindings::new(shown.map(|each| &each.finding));
        let own = (finding.rule, finding.place.clone());
        let is_gone = !after.sizes.contains_key(&own);
        // With fewer findings, another one may say more exactly what is wrong, so at a part of its place.
        let before = |key: &Key| {
            let same = self.before.sizes.get(key);
            same.or_else(|| {
                let wider = (key.0, key.1.split_last()?.0);
                let is_moved = wider != own && !after.sizes.contains_key(&wider);
                self.before.sizes.get(&wider).filter(|_| is_moved)
            })
        };
        let mut each = after.sizes.iter();
        let is_no_worse = each.all(|(key, size)| before(key).is_some_and(|before| size <= before));
        (is_gone && is_no_worse).then_some(after)
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use jiff::civil::date;

    use super::*;
    use crate::project::Project;

    /// Returns the work of posting a plan again to find its slips, and that work for all changed plans that are tried.
    /// The plan has the given number of percentages of each other, each on a line with a wrong debit.
    fn replayed(percentages: usize) -> (usize, usize) {
        let mut text =
            "[plan]\ntitle = \"T\"\nunit = 1\nbalance = \"free\"\nperiods = [\"2027\", \"2028\"]\n\
                        [lines]\n"
                .to_string();
        for at in 0..percentages {
            let (debit, next) = (1_000 + 37 * at, (at + 1) % percentages);
            let _ = writeln!(
                text,
                "a{at} = {{ debit = [{debit}, {}] }}\np{at} = {{ debit = [{}, {}], cost = [{{ percent = \"{}%\", of = \
                 [\"p{next}\", \"a{at}\", \"a{next}\"] }}] }}",
                2 * debit,
                50 + at,
                60 + at,
                at % 5 + 1
            );
        }
        let project = Project::from_text("plan", &text, date(2026, 1, 1));
        let mut trials = Trials {
            plan: &project.plan,
            books: &project.books,
            bookkeepings: None,
            today: &Today::from(date(2026, 1, 1)),
            before: KeyedFindings::new(project.findings.iter().map(|located| &located.finding)),
            others: BTreeMap::new(),
            left: MAX_PLANS,
            replayed: 0,
        };
        let unchanged = Draft::new(trials.plan, trials.books, &[]).expect("no changes");
        trials.found_in(&unchanged);
        let once = std::mem::take(&mut trials.replayed);
        trials.advise(&mut project.findings.clone());
        (once, trials.replayed)
    }

    #[test]
    fn a_plan_with_many_claims_about_payments_gets_fewer_trials() {
        let plans = |claims: usize| {
            let mut text =
                "[plan]\ntitle = \"T\"\nunit = 1\nperiods = [\"2027\"]\n[funders]\na = { credit = \
                            [600000] }\nb = { credit = [400000] }\n[lines]\n"
                    .to_string();
            for at in 0..200 {
                let _ = writeln!(text, "l{at} = {{ debit = [5_000] }}");
            }
            for at in 0..claims {
                let _ = writeln!(
                    text,
                    "[[claims]]\nname = \"c{at}\"\nof = [\"l{}\"]\nfunder = \"a\"\namount = {}",
                    at % 200,
                    4_000 + at
                );
            }
            let project = Project::from_text("plan", &text, date(2026, 1, 1));
            most_plans(&project.plan, &project.books)
        };
        assert_eq!((plans(0), plans(300)), (39, MIN_PLANS));
    }

    #[test]
    fn changed_plans_are_posted_again_a_bounded_number_of_times() {
        let (few, of_few) = replayed(3);
        assert!(few > 0 && of_few > 0);
        let (once, in_trials) = replayed(15);
        assert!(in_trials <= MAX_REPLAYED + 2 * once, "{in_trials}");
        // A plan with this many percentages takes long to post.
        let (once, in_trials) = replayed(60);
        assert!(
            once <= 150_000 && in_trials <= MAX_REPLAYED + 2 * once,
            "{once} {in_trials}"
        );
    }
}
