//! The role of an organisation in a plan: what it pays, bears, receives and leads, what it must deliver and report, and
//! how these amounts change when a funder stops.
//!
//! An organisation is a partner, a funder, or both: a funder is the partner that has its id or its name.

mod after_end;
mod duties;
mod pages;

use self::pages::OrganisationPages;
use super::names::{funder_label, partner_label};
use super::notes::explain_unknown;
use super::parts::empty_report;
use super::{ChapterId, Pages, ReportCommand, ReportEntry, ReportInput, ReportOption};
use crate::finding::{Message, Words};
use crate::plan::{Activity, FunderIx, PartnerId, Plan};
use crate::say;
use crate::table::{Block, DualName, InitialView, Report};
use crate::words::{OrganisationWords, PartWords};

/// Its entry in the table of reports.
pub(super) const ENTRY: ReportEntry = ReportEntry {
    id: "organisation",
    command: Some(ReportCommand {
        about: Words::new(
            "Toon wat een organisatie betaalt, ontvangt, trekt en verantwoordt, of een tabel van alle",
            "Show what an organisation pays, receives, leads and reports, or a table of all",
        ),
        example: "plans/leiden.toml ppo",
        options: &[ReportOption::Organisation, ReportOption::Kept],
    }),
    pages: Pages::If(|plan| !organisations(plan).is_empty()),
    chapter: ChapterId::Partners,
    shown: InitialView::Title,
    build: |input, options| organisation(input, options.organisation),
};

/// An organisation that a plan names: a partner, a funder, or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Organisation<'p> {
    partner: Option<&'p PartnerId>,
    /// The funder that the organisation is. None if it is not a funder.
    funder: Option<FunderIx>,
}

/// The organisations of a plan: its partners in their order, and then the other funders. A group of funders is not
/// an organisation, and neither is the income of a line.
pub fn organisations(plan: &Plan) -> Vec<Organisation<'_>> {
    let is_group = |id: &str| {
        let mut funders = plan.funders.values();
        funders.any(|other| {
            other
                .under
                .as_ref()
                .is_some_and(|under| under.as_str() == id)
        })
    };
    let payers: Vec<(FunderIx, &str, &str)> = plan
        .funders_in_file()
        .filter(|(_, id, _)| !is_group(id.as_str()))
        .map(|(at, id, funder)| (at, id.as_str(), funder.name.as_str()))
        .collect();
    let partners = plan.partners.iter().map(|(id, partner)| {
        let is_its = |name: &str| name == id.as_str() || name == partner.name;
        let mut payers = payers.iter();
        Organisation {
            partner: Some(id),
            funder: payers
                .find(|(_, id, name)| is_its(id) || is_its(name))
                .map(|(at, _, _)| *at),
        }
    });
    let mut all: Vec<Organisation<'_>> = partners.collect();
    for (at, _, _) in payers {
        if all.iter().all(|known| known.funder != Some(at)) {
            all.push(Organisation {
                partner: None,
                funder: Some(at),
            });
        }
    }
    all
}

impl<'p> Organisation<'p> {
    /// The ids and names of the partner and of the funder.
    pub fn names(self, plan: &'p Plan) -> impl Iterator<Item = &'p str> {
        let partner = self.partner.and_then(|id| {
            let partner = plan.partners.get(id)?;
            Some([id.as_str(), partner.name.as_str()])
        });
        let funder = self.funder.map(|at| {
            let funder = plan.funder(at);
            [plan.funder_id(at).as_str(), funder.name.as_str()]
        });
        partner.into_iter().chain(funder).flatten()
    }

    /// The names of the partner and of the funder.
    fn called(self, plan: &'p Plan) -> impl Iterator<Item = &'p str> {
        let partner = self.partner.and_then(|id| plan.partners.get(id));
        let partner = partner.map(|partner| partner.name.as_str());
        let funder = self.funder.map(|at| plan.funder(at).name.as_str());
        partner.into_iter().chain(funder)
    }

    /// A label of the partner, or else of the funder.
    pub fn label(self, plan: &Plan) -> DualName {
        match (self.partner, self.funder) {
            (Some(id), _) => partner_label(plan, id),
            (None, Some(at)) => funder_label(plan, plan.funder_id(at)),
            (None, None) => DualName::default(),
        }
    }

    fn leads(self, plan: &Plan, activity: &Activity) -> bool {
        let mut names = self.names(plan);
        names.any(|name| activity.leading_organisations().any(|lead| lead == name))
    }

    /// Whether others lead an activity of the organisation too, or take part in it.
    fn shares_activity(self, plan: &Plan) -> bool {
        let is_own = |activity: &&Activity| self.leads(plan, activity) || self.takes_part(activity);
        let has_others = |activity: &Activity| {
            let is_other = |lead: &str| self.names(plan).all(|name| name != lead);
            let mut leads = activity.leading_organisations();
            let mut partners = activity.partners.iter();
            leads.any(is_other) || partners.any(|id| self.partner != Some(id))
        };
        plan.activities.iter().filter(is_own).any(has_others)
    }

    /// Whether the organisation is a partner of an activity.
    fn takes_part(self, activity: &Activity) -> bool {
        self.partner
            .is_some_and(|id| activity.partners.contains(id))
    }
}

/// The report on one organisation, or a table of all of them.
pub fn organisation(input: &ReportInput<'_>, asked: Option<usize>) -> Report {
    let plan = input.plan;
    let words = OrganisationWords::of(plan.language);
    let all = organisations(plan);
    let pages = OrganisationPages::new(input);
    let shown = all.iter().copied().filter(|each| pages.is_in_part(*each));
    let shown: Vec<Organisation<'_>> = shown.collect();
    let mut report = match asked.and_then(|at| all.get(at)) {
        Some(organisation) => pages.page(*organisation),
        None => {
            let mut report = empty_report(plan, "organisation", words.organisations);
            report
                .blocks
                .push(match (all.is_empty(), shown.is_empty()) {
                    (true, _) => Block::Text(say![words.none]),
                    (false, true) => Block::Text(say![PartWords::of(plan.language).nothing]),
                    (false, false) => Block::Table(pages.overview(&shown)),
                });
            report
        }
    };
    let shared = asked.and_then(|at| all.get(at));
    if shared.is_some_and(|of| of.shares_activity(plan)) {
        report.notes.push(say![words.full_costs]);
    }
    if shared.map_or(pages.bears.is_some(), |of| pages.bears_something(*of)) {
        report.notes.push(say![words.how_borne]);
    }
    explain_unknown(&mut report, plan, input.books);
    report
}

/// A page of an organisation in a document.
pub(super) struct OrganisationCard {
    pub(super) name: DualName,
    /// The names of the partner and of the funder.
    pub(super) called: Vec<String>,
    pub(super) report: Report,
}

/// The pages of the organisations that pay, bear, receive, lead or report.
pub(super) fn organisation_cards(input: &ReportInput<'_>) -> Vec<OrganisationCard> {
    let plan = input.plan;
    let pages = OrganisationPages::new(input);
    let busy = organisations(plan)
        .into_iter()
        .filter(|each| pages.has_more_than_a_part(*each));
    busy.map(|each| OrganisationCard {
        name: each.label(plan),
        called: each.called(plan).map(str::to_string).collect(),
        report: pages.page(each),
    })
    .collect()
}

/// Returns the text beside the name of an organisation while its page is closed: its payments. None if it pays nothing.
pub(super) fn organisation_gist(input: &ReportInput<'_>, name: &DualName) -> Option<Message> {
    let all = organisations(input.plan);
    let own = all
        .into_iter()
        .find(|each| each.label(input.plan) == *name)?;
    let paid = input.books.funders[own.funder?].sum().known()?;
    let words = OrganisationWords::of(input.plan.language);
    (!paid.is_zero()).then(|| say![words.pays, " ", paid])
}
