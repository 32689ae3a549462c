//! The options that let a report cover a part of a plan: the activities of a lead or a partner, or a line.

use super::Failure;
use super::help::help_text;
use crate::finding::Words;
use crate::ledger::PartFilter;
use crate::plan::{LineIx, PartnerId, Plan, each_person_of};
use crate::reports::organisations;
use crate::suggest::{closest, closest_of};

// Help takes the documentation of its own command, so this struct must not have any.
#[derive(Debug, Default, clap::Args)]
pub(super) struct PartArgs {
    /// Show only activities that this lead has: a name, words of it, or the id of a partner
    #[arg(long, value_name = "LEAD")]
    lead: Option<String>,
    /// Show only activities that this partner takes part in or leads
    #[arg(long, value_name = "PARTNER")]
    partner: Option<String>,
    /// Show only what is spent on this line, or on a line under it
    #[arg(long, value_name = "LINE")]
    line: Option<String>,
}

/// The texts of the help on a part of a plan in both languages.
pub(super) const HELP: &[Words] = &[
    help_text(
        "The id or the name of a partner or a funder [default: a table of all]",
        "De id of de naam van een partner of een financier [standaard: een tabel van alle]",
    ),
    help_text(
        "Show only activities that this lead has: a name, words of it, or the id of a partner",
        "Toon alleen activiteiten van deze trekker: een naam, woorden daaruit, of de id van een partner",
    ),
    help_text(
        "Show only activities that this partner takes part in or leads",
        "Toon alleen activiteiten waaraan deze partner deelneemt of die hij trekt",
    ),
    help_text(
        "Show only what is spent on this line, or on a line under it",
        "Toon alleen wat op deze post komt, of op een post eronder",
    ),
    help_text(
        "The id of the only partner to show [default: all partners]",
        "De id van de enige partner die wordt getoond [standaard: alle partners]",
    ),
];

impl PartArgs {
    /// The requested part of a plan. None for the complete plan.
    pub(super) fn filter(&self, path: &str, plan: &Plan) -> Result<Option<PartFilter>, Failure> {
        let partner = self.partner.as_ref();
        let line = self.line.as_ref();
        let filter = PartFilter {
            lead: self.lead.clone(),
            partner: partner
                .map(|asked| find_partner(path, plan, asked))
                .transpose()?,
            line: line.map(|asked| find_line(path, plan, asked)).transpose()?,
        };
        if let Some(lead) = &filter.lead {
            check_lead(path, plan, lead)?;
        }
        Ok(Some(filter).filter(|filter| !filter.is_all()))
    }

    /// The first of the options that is given, as it is written. None if no option is given.
    pub(super) fn given(&self) -> Option<&'static str> {
        let given = [
            ("--lead", &self.lead),
            ("--partner", &self.partner),
            ("--line", &self.line),
        ];
        let mut given = given.into_iter().filter(|(_, value)| value.is_some());
        given.next().map(|(option, _)| option)
    }
}

/// The id of a partner, by its id or its name. On failure, suggests the partner whose id or name is most similar.
pub(super) fn find_partner(path: &str, plan: &Plan, asked: &str) -> Result<PartnerId, Failure> {
    let partners = plan.partners.iter();
    let named = partners.filter(|(id, partner)| {
        id.as_str() == asked || partner.name.to_lowercase() == asked.to_lowercase()
    });
    named.map(|(id, _)| id.clone()).next().ok_or_else(|| {
        let ids = plan.partners.keys().map(|known| (known.as_str(), known));
        let names = plan.partners.iter();
        let names = names.map(|(known, partner)| (partner.name.as_str(), known));
        Failure::NoSuchPartner {
            path: path.to_string(),
            id: asked.to_string(),
            meant: closest_of(asked, ids.chain(names)).map(ToString::to_string),
        }
    })
}

/// The index of an organisation, by one of its ids or names.
pub(super) fn find_organisation(path: &str, plan: &Plan, asked: &str) -> Result<usize, Failure> {
    let all = organisations(plan);
    let lower = asked.to_lowercase();
    let exact = all.iter().position(|each| {
        let mut names = each.names(plan);
        names.any(|name| name.to_lowercase() == lower)
    });
    exact.ok_or_else(|| {
        let known = all.iter().flat_map(|each| {
            let id = each.names(plan).next();
            each.names(plan).zip(std::iter::repeat(id))
        });
        Failure::NoSuchOrganisation {
            path: path.to_string(),
            name: asked.to_string(),
            meant: closest_of(asked, known).flatten().map(str::to_string),
        }
    })
}

/// The line with this id or name.
fn find_line(path: &str, plan: &Plan, asked: &str) -> Result<LineIx, Failure> {
    let mut named = plan.indexed_lines().filter(|(_, id, line)| {
        id.as_str() == asked || line.name.to_lowercase() == asked.to_lowercase()
    });
    named.next().map(|(at, _, _)| at).ok_or_else(|| {
        let ids = plan.lines.keys().map(|known| (known.as_str(), known));
        let names = plan.lines.iter();
        let names = names.map(|(known, line)| (line.name.as_str(), known));
        Failure::NoSuchLine {
            path: path.to_string(),
            id: asked.to_string(),
            meant: closest_of(asked, ids.chain(names)).map(ToString::to_string),
        }
    })
}

/// Fails if nobody with this name leads an activity.
fn check_lead(path: &str, plan: &Plan, asked: &str) -> Result<(), Failure> {
    if plan
        .activities
        .iter()
        .any(|each| each.is_led_by(plan, asked))
    {
        return Ok(());
    }
    let leads: Vec<String> = plan
        .activities
        .iter()
        .flat_map(|activity| activity.lead_names(plan))
        .collect();
    let names = leads.iter().map(String::as_str);
    let persons = leads.iter().flat_map(|lead| each_person_of(lead));
    Err(Failure::NoSuchLead {
        path: path.to_string(),
        name: asked.to_string(),
        meant: closest(asked, names.chain(persons)).map(str::to_string),
    })
}
