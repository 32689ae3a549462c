//! The person and the activity that rows of timesheets name.

use std::collections::{BTreeMap, HashMap};

use super::HoursEntry;
use crate::import::hours::HoursRow;
use crate::plan::{ActivityIx, PersonIx, Plan};

/// The people and the activities of a plan, by the names that timesheets have for them.
#[derive(Debug)]
pub struct HoursNames<'p> {
    plan: &'p Plan,
    /// None for a name that several people have.
    people: BTreeMap<String, Option<PersonIx>>,
    activities: HashMap<&'p str, ActivityIx>,
}

impl<'p> HoursNames<'p> {
    pub fn new(plan: &'p Plan) -> HoursNames<'p> {
        let mut people: BTreeMap<String, Option<PersonIx>> = BTreeMap::new();
        for (index, (id, person)) in plan.actuals.people.iter().enumerate() {
            let index = PersonIx::new(index);
            let names = [id.as_str(), &person.name].into_iter();
            for name in names.chain(person.known_as.iter().map(String::as_str)) {
                let known = people.entry(plain(name)).or_insert(Some(index));
                *known = known.filter(|known| *known == index);
            }
        }
        HoursNames {
            plan,
            people,
            activities: plan.codes(),
        }
    }

    /// A row with the person and the activity that it names. Capitals and spaces of names make no difference.
    pub fn entry(&self, sheets: usize, file: usize, row: HoursRow) -> HoursEntry {
        let approved = &self.plan.actuals.hours[sheets].approved_by;
        let known = |name: &str| self.people.get(&plain(name)).copied().flatten();
        let person = known(&row.person);
        let by_row = Some(row.approved_by.as_str()).filter(|name| !name.is_empty());
        let approver = by_row.or(approved.as_deref()).unwrap_or_default();
        let is_same_name = plain(approver) == plain(&row.person);
        HoursEntry {
            sheets,
            file,
            person,
            activity: self.activities.get(row.activity.as_str()).copied(),
            is_self_approved: is_same_name || person.is_some() && known(approver) == person,
            is_approved: approved.is_some() || !row.approved_by.is_empty(),
            row,
        }
    }

    /// Whether several people have a name.
    pub fn is_of_several(&self, name: &str) -> bool {
        self.people.get(&plain(name)) == Some(&None)
    }
}

/// A name in lower case, with single spaces between its words.
fn plain(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
