//! Where the tables of a plan are: sections, things by id, arrays of tables, and tables that a field may hold.

use std::borrow::Borrow;
use std::hash::Hash;

use super::{Layout, NamedTable, PlanTable, TableName, VisitTable};
use crate::place::Step;
use crate::plan::{
    AccountedYear, Activity, Adjustment, AllowedTransfer, BookingRule, BookkeepingSource, ById,
    Commitment, CommitmentList, Condition, Cost, CostItem, DifferenceExplanation, LeadReport,
    PaidBy, Period, Periods, Plan, PlanClaim, Receipt, Section, Split, StatedForecast, Target,
    Timesheets,
};

impl Plan {
    /// The table of a section. None for the sections that have neither figures nor references.
    pub(crate) fn section(&self, section: Section) -> Option<&dyn PlanTable> {
        match section {
            Section::Plan => Some(self),
            Section::Funders => Some(&self.funders),
            Section::Lines => Some(&self.lines),
            Section::Totals => Some(&self.totals),
            Section::Tariffs => Some(&self.tariffs),
            Section::Rates => Some(&self.rates),
            Section::Keys => Some(&self.keys),
            Section::Activities => Some(&self.activities),
            Section::Conditions => Some(&self.conditions),
            Section::Claims => Some(&self.claims),
            Section::Actuals => Some(&self.actuals),
            Section::Partners => Some(&self.partners),
            Section::Goals | Section::Reviews | Section::Scenarios | Section::Checks => None,
        }
    }

    /// The table of a section, to be changed.
    pub(super) fn section_mut(&mut self, section: Section) -> Option<&mut dyn PlanTable> {
        match section {
            Section::Plan => Some(self),
            Section::Funders => Some(&mut self.funders),
            Section::Lines => Some(&mut self.lines),
            Section::Totals => Some(&mut self.totals),
            Section::Tariffs => Some(&mut self.tariffs),
            Section::Rates => Some(&mut self.rates),
            Section::Keys => Some(&mut self.keys),
            Section::Activities => Some(&mut self.activities),
            Section::Conditions => Some(&mut self.conditions),
            Section::Claims => Some(&mut self.claims),
            Section::Actuals => Some(&mut self.actuals),
            Section::Partners => Some(&mut self.partners),
            Section::Goals | Section::Reviews | Section::Scenarios | Section::Checks => None,
        }
    }
}

/// Returns a name without its article: `funder` of `a funder`.
fn noun(called: &'static str) -> &'static str {
    called.split_once(' ').map_or(called, |(_, noun)| noun)
}

/// Things by their ids.
impl<Id: Borrow<str> + Hash + Eq, T: PlanTable + NamedTable + 'static> PlanTable for ById<Id, T> {
    fn layout(&self) -> Layout {
        Layout::Ids(noun(T::NAME))
    }

    fn tables<'p>(&'p self, visit: &mut VisitTable<'p, '_>) {
        for (id, table) in self {
            visit(TableName::Key(id.borrow()), table);
        }
    }

    fn table_mut(&mut self, step: &Step) -> Option<&mut dyn PlanTable> {
        let table = self.get_mut(step.as_key()?)?;
        Some(table)
    }
}

/// An element of an array of tables.
pub(crate) trait Element: PlanTable + NamedTable {
    /// Its index in the file.
    fn number(&self) -> usize;

    /// The name that people use. None if they have no name for it.
    fn name(&self) -> Option<&str> {
        None
    }
}

/// An array of tables.
impl<T: Element + 'static> PlanTable for Vec<T> {
    fn layout(&self) -> Layout {
        Layout::Elements(noun(T::NAME))
    }

    fn tables<'p>(&'p self, visit: &mut VisitTable<'p, '_>) {
        for element in self {
            let name = TableName::Element {
                number: element.number(),
                name: element.name(),
            };
            visit(name, element);
        }
    }

    fn table_mut(&mut self, step: &Step) -> Option<&mut dyn PlanTable> {
        let number = step.as_index()?;
        let element = self.iter_mut().find(|element| element.number() == number)?;
        Some(element)
    }
}

/// Declares the elements of arrays of tables: the field with the index of each, and its name if people have one for it.
macro_rules! elements {
    ($($table:ident by $index:ident $(named |$element:ident| $name:expr)?;)+) => {
        $(impl Element for $table {
            fn number(&self) -> usize {
                self.$index
            }

            $(fn name(&self) -> Option<&str> {
                let $element = self;
                $name
            })?
        })+
    };
}

elements! {
    AccountedYear by number;
    Activity by number named |activity| Some(activity.code.as_str());
    Adjustment by number;
    AllowedTransfer by number;
    BookingRule by number;
    BookkeepingSource by number;
    Commitment by index named |commitment| Some(&commitment.number);
    CommitmentList by number;
    Condition by number named |condition| Some(&condition.name);
    CostItem by number named |item| item.what.as_deref();
    DifferenceExplanation by number;
    LeadReport by number;
    PlanClaim by number named |claim| Some(&claim.name);
    Receipt by number;
    StatedForecast by number;
    Target by number named |target| Some(&target.what);
    Timesheets by number;
}

/// A field that holds a table, if the plan has it.
pub(crate) trait Nested {
    fn table(&self) -> Option<&dyn PlanTable>;
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable>;
}

impl<T: Element + 'static> Nested for Vec<T> {
    fn table(&self) -> Option<&dyn PlanTable> {
        Some(self)
    }
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable> {
        Some(self)
    }
}

impl<Id: Borrow<str> + Hash + Eq + 'static, T: PlanTable + NamedTable + 'static> Nested
    for ById<Id, T>
{
    fn table(&self) -> Option<&dyn PlanTable> {
        Some(self)
    }
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable> {
        Some(self)
    }
}

impl Nested for Cost {
    fn table(&self) -> Option<&dyn PlanTable> {
        match self {
            Cost::Items(items) => Some(items),
            Cost::Unstated | Cost::None | Cost::Single(_) => None,
        }
    }
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable> {
        match self {
            Cost::Items(items) => Some(items),
            Cost::Unstated | Cost::None | Cost::Single(_) => None,
        }
    }
}

impl<T: PlanTable + 'static> Nested for Option<T> {
    fn table(&self) -> Option<&dyn PlanTable> {
        let table = self.as_ref()?;
        Some(table)
    }
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable> {
        let table = self.as_mut()?;
        Some(table)
    }
}

impl Nested for Option<Split> {
    fn table(&self) -> Option<&dyn PlanTable> {
        match self {
            Some(Split::Parts(parts)) => Some(parts),
            Some(Split::Key(_) | Split::Unreadable) | None => None,
        }
    }
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable> {
        match self {
            Some(Split::Parts(parts)) => Some(parts),
            Some(Split::Key(_) | Split::Unreadable) | None => None,
        }
    }
}

impl Nested for Option<PaidBy> {
    fn table(&self) -> Option<&dyn PlanTable> {
        match self {
            Some(PaidBy::Parts(parts)) => Some(parts),
            Some(PaidBy::One(_) | PaidBy::Any(_) | PaidBy::Unreadable) | None => None,
        }
    }
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable> {
        match self {
            Some(PaidBy::Parts(parts)) => Some(parts),
            Some(PaidBy::One(_) | PaidBy::Any(_) | PaidBy::Unreadable) | None => None,
        }
    }
}

impl Nested for Periods {
    fn table(&self) -> Option<&dyn PlanTable> {
        Some(self)
    }
    fn table_mut(&mut self) -> Option<&mut dyn PlanTable> {
        None
    }
}

/// The periods have names, and no figures of their own.
impl PlanTable for Periods {
    fn layout(&self) -> Layout {
        Layout::Elements(noun(Period::NAME))
    }

    fn tables<'p>(&'p self, visit: &mut VisitTable<'p, '_>) {
        for (index, period) in self.iter() {
            let name = TableName::Element {
                number: self.column(index),
                name: Some(period.id.as_str()),
            };
            visit(name, period);
        }
    }
}
