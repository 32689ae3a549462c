//! The fields of a plan: each is declared once, below the struct that has it, and visited from here.
//!
//! A [`PlanTable`] is a table of the plan file, or an array of tables. Its figures and the tables in it are declared
//! with [`fields!`], and so are its references. Code that needs every amount, every reference or the figure at a place
//! calls the functions of this file. So a new key that is declared here is known everywhere.

mod figure;
mod reference;
mod tables;
#[cfg(test)]
mod tests;

use super::{Plan, Section};
use crate::place::{Path, Place, Step};

pub(crate) use figure::{FieldFigures, Figure, FigureMut, FiguresMut};
pub(super) use reference::visit_members;
pub(crate) use reference::{OfCosts, OneOrMore, Referent, Refers, VisitReference, WithoutCosts};
pub(crate) use tables::Nested;

/// A function that is called with each figure of a table and its key.
pub(crate) type VisitFigure<'p, 'v> = dyn FnMut(&'p str, Figure<'p>) + 'v;

/// A function that is called with each table in a table and its name there.
pub(crate) type VisitTable<'p, 'v> = dyn FnMut(TableName<'p>, &'p dyn PlanTable) + 'v;

/// A table of the plan, or an array of tables.
pub(crate) trait PlanTable {
    /// The way in which the parts of the table are identified.
    fn layout(&self) -> Layout;

    /// Visits each figure with its key.
    fn figures<'p>(&'p self, _visit: &mut VisitFigure<'p, '_>) {}

    /// The figure with this key, to be changed.
    fn figure_mut(&mut self, _key: &str) -> Option<FigureMut<'_>> {
        None
    }

    /// Visits each table in this one.
    fn tables<'p>(&'p self, _visit: &mut VisitTable<'p, '_>) {}

    /// The table in this one with this key or number, to be changed.
    fn table_mut(&mut self, _step: &Step) -> Option<&mut dyn PlanTable> {
        None
    }

    /// Visits each reference of this table, but not those of the tables in it; `at` is the path of the table.
    fn references(&self, _at: &Path<'_>, _visit: &mut VisitReference<'_>) {}
}

/// An enum whose variant decides which figures its table has.
pub(crate) trait FiguresOfVariant {
    /// Visits each figure with its key.
    fn figures<'p>(&'p self, visit: &mut VisitFigure<'p, '_>);

    /// The figure with this key, to be changed.
    fn figure_mut(&mut self, key: &str) -> Option<FigureMut<'_>>;
}

/// A struct that is a table of the plan.
pub(crate) trait NamedTable {
    /// The name of such a table in messages: `a funder`.
    const NAME: &'static str;
}

/// The way in which the parts of a table are identified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Layout {
    /// By the keys of the format. With the name of such a table: `a funder`.
    Keys(&'static str),
    /// By ids that the plan chooses. With the name of one thing: `funder`.
    Ids(&'static str),
    /// By their numbers, or by names. With the name of one element: `activity`.
    Elements(&'static str),
}

/// The name of a table in the table that contains it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TableName<'p> {
    Key(&'p str),
    /// An element of an array: its index in the file, and the name that people use.
    Element {
        number: usize,
        name: Option<&'p str>,
    },
}

impl TableName<'_> {
    /// The path of the table, from the path of the table that contains it.
    fn below<'a>(&'a self, at: &'a Path<'a>) -> Path<'a> {
        match self {
            TableName::Key(key) => at.key(key),
            TableName::Element { number, .. } => at.index(*number),
        }
    }

    /// Whether a step leads to this table.
    fn is(&self, step: &Step) -> bool {
        match (self, step) {
            (TableName::Key(key), Step::Key(other)) => key == other,
            (TableName::Element { number, .. }, Step::Index(index)) => number == index,
            (TableName::Key(_), Step::Index(_)) | (TableName::Element { .. }, Step::Key(_)) => {
                false
            }
        }
    }
}

impl dyn PlanTable + '_ {
    /// The figure with this key.
    pub(crate) fn figure(&self, key: &str) -> Option<Figure<'_>> {
        let mut found = None;
        self.figures(&mut |each, figure| {
            if each == key {
                found = Some(figure);
            }
        });
        found
    }

    /// The table in this one with this key or number.
    pub(crate) fn table(&self, step: &Step) -> Option<&dyn PlanTable> {
        self.table_at(step).map(|(_, table)| table)
    }

    /// The table in this one with this key or number, and its name.
    pub(crate) fn table_at(&self, step: &Step) -> Option<(TableName<'_>, &dyn PlanTable)> {
        let mut found = None;
        self.tables(&mut |name, table| {
            if name.is(step) {
                found = Some((name, table));
            }
        });
        found
    }

    /// Whether there is a figure in this table or in a table below it.
    pub(crate) fn has_figures(&self) -> bool {
        let mut has = false;
        self.figures(&mut |_, _| has = true);
        self.tables(&mut |_, table| has = has || table.has_figures());
        has
    }
}

/// Whether the file has a table of the plan: the income of a line is at the line.
fn is_in_file(plan: &Plan, section: Section, name: TableName<'_>) -> bool {
    match name {
        TableName::Key(id) if section == Section::Funders => {
            let funder = plan.funders.get(id);
            funder.is_none_or(|funder| funder.of_line.is_none())
        }
        TableName::Key(_) | TableName::Element { .. } => true,
    }
}

/// Visits every figure of a plan with its path, in the order of the sections.
pub(crate) fn visit_figures(plan: &Plan, visit: &mut dyn FnMut(&Path<'_>, Figure<'_>)) {
    fn below(table: &dyn PlanTable, at: &Path<'_>, visit: &mut dyn FnMut(&Path<'_>, Figure<'_>)) {
        table.figures(&mut |key, figure| visit(&at.key(key), figure));
        table.tables(&mut |name, table| below(table, &name.below(at), visit));
    }
    for section in Section::ALL {
        if let Some(table) = plan.section(section) {
            let at = &Path::ROOT.key(section.key());
            table.figures(&mut |key, figure| visit(&at.key(key), figure));
            table.tables(&mut |name, table| {
                if is_in_file(plan, section, name) {
                    below(table, &name.below(at), visit);
                }
            });
        }
    }
}

/// Visits every reference of a plan, in the order of the sections.
pub(crate) fn visit_references(plan: &Plan, visit: &mut VisitReference<'_>) {
    fn below(table: &dyn PlanTable, at: &Path<'_>, visit: &mut VisitReference<'_>) {
        table.references(at, visit);
        table.tables(&mut |name, table| below(table, &name.below(at), visit));
    }
    for section in Section::ALL {
        if let Some(table) = plan.section(section) {
            let at = &Path::ROOT.key(section.key());
            table.references(at, visit);
            table.tables(&mut |name, table| {
                if is_in_file(plan, section, name) {
                    below(table, &name.below(at), visit);
                }
            });
        }
    }
    reference::visit_funder_splits(plan, visit);
}

/// The figure at a place, to be changed. For figures of several periods, the place is that of all of these figures
/// together.
pub(crate) fn figure_mut<'p>(plan: &'p mut Plan, place: &Place) -> Option<FigureMut<'p>> {
    let [Step::Key(section), tables @ .., Step::Key(key)] = place.steps() else {
        return None;
    };
    let mut table = plan.section_mut(Section::from_key(section)?)?;
    for step in tables {
        table = table.table_mut(step)?;
    }
    table.figure_mut(key)
}

/// Declares the fields of a struct of the plan: the name of such a table, the keys of its figures (each with a variant
/// of [`Figure`] and the field that holds it), of the tables in it, and of its references.
macro_rules! fields {
    ($table:ident, $name:literal {
        $(figures_of $($variant:ident),+)?
        $(figures { $($figure:literal => $kind:ident($held:ident)),* $(,)? })?
        $(tables { $($inner:literal => $nested:ident),* $(,)? })?
        $(references { $($reference:literal => $id:ident $(as $form:ident)?),* $(,)? })?
    }) => {
        impl $crate::plan::fields::NamedTable for $table {
            const NAME: &'static str = $name;
        }

        impl $crate::plan::fields::PlanTable for $table {
            fn layout(&self) -> $crate::plan::fields::Layout {
                $crate::plan::fields::Layout::Keys($name)
            }

            fn figures<'p>(&'p self, visit: &mut $crate::plan::fields::VisitFigure<'p, '_>) {
                let _ = &visit;
                $($(visit($figure, $crate::plan::fields::Figure::$kind((&self.$held).into()));)*)?
                $($($crate::plan::fields::FiguresOfVariant::figures(&self.$variant, visit);)+)?
            }

            fn figure_mut(&mut self, key: &str) -> Option<$crate::plan::fields::FigureMut<'_>> {
                match key {
                    $($($figure => {
                        return Some($crate::plan::fields::FigureMut::$kind((&mut self.$held).into()));
                    })*)?
                    _ => {}
                }
                $($(if let Some(figure) = $crate::plan::fields::FiguresOfVariant::figure_mut(&mut self.$variant, key) {
                    return Some(figure);
                })+)?
                None
            }

            $(fn tables<'p>(&'p self, visit: &mut $crate::plan::fields::VisitTable<'p, '_>) {
                $(if let Some(table) = $crate::plan::fields::Nested::table(&self.$nested) {
                    visit($crate::plan::fields::TableName::Key($inner), table);
                })*
            }

            fn table_mut(
                &mut self,
                step: &$crate::place::Step,
            ) -> Option<&mut dyn $crate::plan::fields::PlanTable> {
                match step {
                    $($crate::place::Step::Key(key) if key == $inner => {
                        $crate::plan::fields::Nested::table_mut(&mut self.$nested)
                    })*
                    $crate::place::Step::Key(_) | $crate::place::Step::Index(_) => None,
                }
            })?

            $(fn references(
                &self,
                at: &$crate::place::Path<'_>,
                visit: &mut $crate::plan::fields::VisitReference<'_>,
            ) {
                $($crate::plan::fields::Refers::refer(
                    $crate::plan::fields::fields!(@form &self.$id $(, $form)?),
                    &at.key($reference),
                    visit,
                );)*
            })?
        }
    };
    (@form $id:expr) => { $id };
    (@form $id:expr, $form:ident) => { &$crate::plan::fields::$form($id) };
}
pub(crate) use fields;
