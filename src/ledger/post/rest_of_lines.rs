//! The lines that a funder pays the rest of (`credit = "rest"` with `pays`), and the funders whose money counts for
//! these lines.

use std::collections::{BTreeSet, HashMap};

use super::BooksBuilder;
use crate::ledger::books::{Account, ActivityIx, RestFault};
use crate::plan::{Funder, FunderIx, LineIx, PurposeId};

/// A line, or costs without a line.
type CostPlace = Option<LineIx>;

/// The lines of a rest, and the other funders that bring in money for these lines.
#[derive(Debug)]
pub(super) struct RestOfLines {
    pub(super) payer: FunderIx,
    pub(super) lines: BTreeSet<LineIx>,
    pub(super) others: Vec<FunderIx>,
    /// Whether all that decides this could be read.
    pub(super) is_known: bool,
}

impl RestOfLines {
    /// Finds the lines whose rest a payer pays.
    ///
    /// # Errors
    /// If that is not clear, with the reason.
    pub(super) fn new(
        builder: &BooksBuilder<'_>,
        payer: FunderIx,
        pays: &[PurposeId],
    ) -> Result<RestOfLines, RestFault> {
        let plan = builder.plan;
        let payers = PayablePlaces {
            builder,
            codes: plan.codes(),
        };
        let funder = plan.funder(payer);
        let mut is_known = funder.pays_is_complete;
        for purpose in pays.iter().chain(&funder.pays_not) {
            match plan.find_line(purpose.as_str()) {
                Some(_) => {}
                None if payers.codes.contains_key(purpose.as_str()) => {
                    return Err(RestFault::NamesActivity(purpose.clone()));
                }
                // A finding of its own reports that it is missing.
                None => is_known = false,
            }
        }
        let lines: BTreeSet<LineIx> = payers.of_funder(payer).into_iter().flatten().collect();
        let mut rest = RestOfLines {
            payer,
            lines,
            others: Vec::new(),
            is_known,
        };
        for (other, _, _) in plan.indexed_funders() {
            rest.add(builder, &payers, other)?;
        }
        Ok(rest)
    }

    /// Adds a funder whose money is for these lines only.
    fn add(
        &mut self,
        builder: &BooksBuilder<'_>,
        payers: &PayablePlaces<'_, '_>,
        other: FunderIx,
    ) -> Result<(), RestFault> {
        let funder = builder.plan.funder(other);
        let books = &builder.books;
        let is_group = books.funder_tree.is_group(other);
        if other == self.payer || is_group {
            return Ok(());
        }
        if !funder.pays_rest && books.funders[other].is_blank() {
            return Ok(());
        }
        if !payers.are_names_known(other) {
            // Its money may be for these lines.
            self.is_known = false;
            return Ok(());
        }
        let places = payers.of_funder(other);
        let is_in = |place: &CostPlace| place.is_some_and(|line| self.lines.contains(&line));
        let inside = places.iter().find(|place| is_in(place)).copied().flatten();
        let Some(line) = inside else {
            return Ok(());
        };
        if funder.pays_rest {
            return Err(RestFault::SameLine { other, line });
        }
        if !funder.pays_is_complete {
            self.is_known = false;
        } else if let Some(outside) = places.iter().find(|place| !is_in(place)) {
            let outside = *outside;
            return Err(RestFault::PaysMore {
                other,
                line,
                outside,
            });
        } else {
            self.others.push(other);
        }
        Ok(())
    }
}

/// Where funders may pay costs.
struct PayablePlaces<'b, 'a> {
    builder: &'b BooksBuilder<'a>,
    codes: HashMap<&'a str, ActivityIx>,
}

impl PayablePlaces<'_, '_> {
    /// Whether the plan has every line and activity that a funder and its groups name.
    fn are_names_known(&self, funder: FunderIx) -> bool {
        let plan = self.builder.plan;
        let groups = self.builder.books.funder_tree.ancestors(funder);
        let all = [funder].into_iter().chain(groups);
        let mut named = all.flat_map(|at| {
            let funder = plan.funder(at);
            funder.pays.iter().flatten().chain(&funder.pays_not)
        });
        named.all(|purpose| {
            let id = purpose.as_str();
            plan.find_line(id).is_some() || self.codes.contains_key(id)
        })
    }

    /// The lines on which a funder may pay costs, within the restrictions of its groups. Income of a line is for that
    /// line.
    fn of_funder(&self, funder: FunderIx) -> BTreeSet<CostPlace> {
        let (plan, books) = (self.builder.plan, &self.builder.books);
        if let Some(line) = &plan.funder(funder).of_line {
            let line = plan.find_line(line.as_str());
            return BTreeSet::from_iter(line.map(Some));
        }
        let groups = books.funder_tree.ancestors(funder);
        let mut places = self.of_one(plan.funder(funder));
        for group in groups {
            let of_group = self.of_one(plan.funder(group));
            places.retain(|place| of_group.contains(place));
        }
        places
    }

    /// The lines on which a funder may pay costs, without the restrictions of its groups.
    fn of_one(&self, funder: &Funder) -> BTreeSet<CostPlace> {
        let mut places = match &funder.pays {
            None => self.all(),
            Some(purposes) => {
                let named = purposes.iter().flat_map(|purpose| self.named(purpose));
                named.collect()
            }
        };
        for purpose in &funder.pays_not {
            // If an activity is not paid, the other costs of its line still are.
            if self.builder.plan.find_line(purpose.as_str()).is_some() {
                let not = self.named(purpose);
                places.retain(|place| !not.contains(place));
            }
        }
        places
    }

    /// All lines that are not groups, and costs without a line if there are any.
    fn all(&self) -> BTreeSet<CostPlace> {
        let books = &self.builder.books;
        let lines = books.line_tree.leaves().map(Some);
        let no_line = (!books.no_line.is_blank()).then_some(None);
        lines.chain(no_line).collect()
    }

    /// The lines of a purpose: the line with that id and those under it, and the lines on which the activity with that
    /// code and its subactivities have costs.
    fn named(&self, purpose: &PurposeId) -> BTreeSet<CostPlace> {
        let (plan, books) = (self.builder.plan, &self.builder.books);
        let mut places = BTreeSet::new();
        if let Some(line) = plan.find_line(purpose.as_str()) {
            let below = books.line_tree.subtree(line).iter();
            let below = below.filter(|line| !books.line_tree.is_group(**line));
            places.extend(below.copied().map(Some));
        }
        if let Some(activity) = self.codes.get(purpose.as_str()) {
            let below: BTreeSet<ActivityIx> = books
                .activity_tree
                .subtree(*activity)
                .iter()
                .copied()
                .collect();
            let postings = books.postings.iter();
            let of_it = postings.filter(|posting| {
                posting
                    .activity
                    .is_some_and(|activity| below.contains(&activity))
            });
            places.extend(of_it.filter_map(|posting| match posting.account {
                Account::Line(line) => Some(Some(line)),
                Account::NoLine => Some(None),
                Account::Funder(_) => None,
            }));
        }
        places
    }
}
