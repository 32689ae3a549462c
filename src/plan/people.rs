//! Who takes part, for which goals, and who reports to whom.

use jiff::civil::Date;

use super::Plan;
use super::fields::fields;
use super::id::PartnerId;
use super::money::Share;
use super::timeline::Recurrence;
use super::word::words;

/// An organisation that takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Partner {
    pub name: String,
    pub level: Option<PartnerLevel>,
    /// The kind of organisation, in the plan's own words: consortium, school board, childcare.
    pub kind: Option<String>,
    /// The recovered part of the VAT on its costs. None if the part of the plan applies.
    pub recovers_vat: Option<Share>,
    pub is_recovers_vat_known: bool,
    pub note: Option<String>,
}

fields! {
    Partner, "a partner" {
        figures { "recovers-vat" => Share(recovers_vat) }
    }
}

impl Plan {
    /// The sort key of a partner: the order of the plan. Items without a partner come last.
    pub fn partner_order(&self, partner: Option<&PartnerId>) -> (usize, bool) {
        let place = partner.and_then(|id| self.partners.get_index_of(id));
        (place.unwrap_or(usize::MAX), partner.is_none())
    }

    /// The name of who leads, reports or is reported to, as the plan writes it: with the name of a partner or a funder
    /// for its id.
    pub fn party_name(&self, party: &str) -> String {
        let (id, persons) = organisation(party);
        let partner = self.partners.get(id).map(|partner| &partner.name);
        let funder = || self.funders.get(id).map(|funder| &funder.name);
        match partner.or_else(funder) {
            Some(name) => format!("{name}{persons}"),
            None => party.to_string(),
        }
    }
}

impl Plan {
    /// Whether a party matches a name. The id or the name of a partner matches that partner. Any other name matches
    /// complete words of the party. Case is ignored.
    pub fn is_party(&self, party: &str, asked: &str) -> bool {
        let asked = asked.trim().to_lowercase();
        let is_asked = |(id, partner): &(&PartnerId, &Partner)| {
            [id.as_str(), &partner.name]
                .iter()
                .any(|known| known.to_lowercase() == asked)
        };
        if let Some((id, partner)) = self.partners.iter().find(is_asked) {
            return [id.as_str(), &partner.name].contains(&organisation(party).0);
        }
        has_words(&party.to_lowercase(), &asked)
            || has_words(&self.party_name(party).to_lowercase(), &asked)
    }
}

/// Whether a text has these words, and not as a part of longer words.
fn has_words(text: &str, words: &str) -> bool {
    let is_edge = |letter: Option<char>| letter.is_none_or(|letter| !letter.is_alphanumeric());
    let mut found = text.match_indices(words);
    !words.is_empty()
        && found.any(|(at, found)| {
            is_edge(text[..at].chars().next_back())
                && is_edge(text[at + found.len()..].chars().next())
        })
}

/// Splits a party into the part that may name a partner and the text with its persons: `ppo` and `: Judith & Eline`.
/// The second is empty if there are no persons after a partner.
pub fn organisation(party: &str) -> (&str, &str) {
    party
        .find(": ")
        .map_or((party, ""), |at| party.split_at(at))
}

/// The part of a party that may be persons: the text after its partner, or all of it.
pub fn persons_of(party: &str) -> &str {
    match organisation(party) {
        (all, "") => all,
        (_, persons) => persons.trim_start_matches(": "),
    }
}

/// Each person of a party by itself: `Judith` and `Eline` of `ppo: Judith & Eline`.
pub fn each_person_of(party: &str) -> impl Iterator<Item = &str> {
    persons_of(party).split(['&', '/', ',', ';']).map(str::trim)
}

words! {
    /// The level at which a partner works with the others.
    pub enum PartnerLevel {
        /// Those who decide: consortium, school board (*beleidsniveau*).
        Policy = "policy" ("beleid", "beleidsniveau", "bestuur", "bestuurlijk", "strategisch"),
        /// Those who do the work: schools, youth-care teams (*uitvoerend niveau*).
        Practice = "practice" ("praktijk", "uitvoering", "uitvoerend", "school", "werkvloer", "operationeel"),
    }
}

/// A goal that activities serve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    pub name: String,
    pub note: Option<String>,
}

words! {
    /// The things for which a review has separate reports.
    pub enum ReviewSubject {
        /// The lead of each activity that runs then reports by a form.
        Activity = "activity" ("activiteit", "trekker", "lead"),
    }
}

/// A duty to report: who reports to whom, and how often.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its index among the file's `[[reviews]]`. Unreadable ones count too, but are not in the plan.
    pub number: usize,
    /// The id by which calendar programs recognise it. Without one, they recognise its place in the file.
    pub id: Option<String>,
    pub what: String,
    /// Who reports: a name, the id of a partner, or both.
    pub by: Option<String>,
    /// To whom: names, ids of partners, or both.
    pub to: Vec<String>,
    /// How often, if the plan says so.
    pub when: Option<Recurrence>,
    /// The days of the calendar on which it is due, whatever the periods of the budget are.
    pub on: Vec<Date>,
    /// The things that each have a separate report. None if there is one report for all.
    pub for_each: Option<ReviewSubject>,
    pub note: Option<String>,
}
