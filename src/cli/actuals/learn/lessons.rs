//! The rows of a form as lessons: the place of each group of unbooked lines.

use std::collections::BTreeMap;

use super::form::{FilledForm, FormRow, NEEDED};
use super::messages;
use crate::bookkeeping::Bookkeepings;
use crate::finding::Message;
use crate::import::sheet::SheetCell;
use crate::ledger::actuals::{Lesson, LessonPlace, UnbookedCodes, codes_of_rule};
use crate::plan::Plan;
use crate::reports::{PlaceNames, PlaceUnknown, PlanPlace, UnbookedColumn};
use crate::suggest::closest;

/// The lessons of a form.
#[derive(Debug, Default)]
pub(super) struct Lessons {
    /// The new lessons, each with the location of its cell.
    pub(super) new: Vec<(Lesson, Message)>,
    /// The number of rows whose rules the plan already has.
    pub(super) known: usize,
}

/// Reads the filled-in rows of a form. Fails with all mistakes in them.
pub(super) fn lessons(
    form: &FilledForm<'_>,
    plan: &Plan,
    read: &Bookkeepings,
) -> Result<Lessons, Vec<Message>> {
    let reader = RowReader {
        plan,
        read,
        names: PlaceNames::new(plan),
        bookkeepings: plan.bookkeeping_names(),
    };
    let mut sources = form.filled().filter_map(|row| reader.source(&row).ok());
    if sources.any(|source| reader.has_several_companies(source)) {
        let checked = form.check_companies(plan.language);
        checked.map_err(|message| vec![message])?;
    }
    let mut lessons = Lessons::default();
    let mut wrong = Vec::new();
    let mut seen: BTreeMap<(usize, UnbookedCodes), usize> = BTreeMap::new();
    for row in form.filled() {
        let lesson = match reader.lesson(&row) {
            Ok(lesson) => lesson,
            Err(message) => {
                wrong.push(message);
                continue;
            }
        };
        let key = (lesson.source, lesson.codes.clone());
        if let Some(before) = seen.insert(key, row.number()) {
            wrong.push(messages::same_codes(
                &row.place(UnbookedColumn::Account),
                before,
            ));
        } else if reader.is_unbooked(lesson.source, &lesson.codes) {
            let place = row.place(UnbookedColumn::Place);
            match lesson.code_of_several() {
                Some(code) => wrong.push(messages::code_of_several(&place, code)),
                None => lessons.new.push((lesson, place)),
            }
        } else if lesson.is_learned(plan) {
            lessons.known += 1;
        } else {
            let place = row.place(UnbookedColumn::Account);
            wrong.push(messages::not_unbooked(
                &place,
                row.text(UnbookedColumn::Account),
            ));
        }
    }
    if wrong.is_empty() && lessons.new.is_empty() && lessons.known == 0 {
        wrong.push(messages::nothing_filled_in(&form.places()));
    }
    lessons.new.sort_by_key(|(lesson, _)| lesson.order());
    if wrong.is_empty() {
        Ok(lessons)
    } else {
        Err(wrong)
    }
}

/// Reads the rows of a form that was filled in.
struct RowReader<'p> {
    plan: &'p Plan,
    read: &'p Bookkeepings,
    names: PlaceNames,
    bookkeepings: Vec<String>,
}

impl RowReader<'_> {
    /// The lesson of a row that is filled in.
    fn lesson(&self, row: &FormRow<'_>) -> Result<Lesson, Message> {
        row.check_calculated(&NEEDED)?;
        let place = self.place(row)?;
        let source = self.source(row)?;
        if self.has_several_companies(source) {
            row.check_calculated(&[UnbookedColumn::Company])?;
        }
        let codes = self.codes(row, source)?;
        Ok(Lesson {
            source,
            asks_company: self.has_several_companies(source) || !codes.company.is_empty(),
            codes,
            place,
        })
    }

    /// Returns the place that the row names: an activity, line or funder, or a reason.
    fn place(&self, row: &FormRow<'_>) -> Result<LessonPlace, Message> {
        let at = || row.place(UnbookedColumn::Place);
        let reason = row.text(UnbookedColumn::Reason);
        let excluded = || LessonPlace::Excluded(reason.to_string());
        let Some(cell) = row.cell(UnbookedColumn::Place) else {
            return Ok(excluded());
        };
        let place = self.place_in(cell).map_err(|unknown| match unknown {
            PlaceUnknown::No => {
                let meant = closest(cell.text(), self.names.ids());
                messages::no_place(&at(), cell.text(), meant)
            }
            PlaceUnknown::Several => messages::several_places(&at(), cell.text()),
        })?;
        match place {
            PlanPlace::On(on) if reason.is_empty() => Ok(LessonPlace::On(on)),
            PlanPlace::On(_) => Err(messages::place_and_reason(
                &row.place(UnbookedColumn::Reason),
            )),
            PlanPlace::NotOfThisPlan if reason.is_empty() => {
                Err(messages::no_reason(&row.place(UnbookedColumn::Reason)))
            }
            PlanPlace::NotOfThisPlan => Ok(excluded()),
        }
    }

    /// The place that a cell names. A typed code may have become a number: `1.10` is 1.1 then.
    fn place_in(&self, cell: &SheetCell) -> Result<PlanPlace, PlaceUnknown> {
        match cell {
            SheetCell::Text(text) => self.names.place(text),
            SheetCell::Number(_) => self.names.place_where(|id| cell.is_code(id)),
            SheetCell::Other(_) | SheetCell::Uncalculated => Err(PlaceUnknown::No),
        }
    }

    /// The bookkeeping that the row names.
    fn source(&self, row: &FormRow<'_>) -> Result<usize, Message> {
        let named = row.text(UnbookedColumn::Bookkeeping);
        let found = self
            .bookkeepings
            .iter()
            .position(|name| name.trim() == named);
        found.ok_or_else(|| {
            let meant = closest(named, self.bookkeepings.iter().map(String::as_str));
            messages::no_bookkeeping(&row.place(UnbookedColumn::Bookkeeping), named, meant)
        })
    }

    /// The codes of the row, among those of unbooked lines and of rules.
    fn codes(&self, row: &FormRow<'_>, source: usize) -> Result<UnbookedCodes, Message> {
        let unbooked = self.read.realisation.sources[source]
            .unbooked
            .keys()
            .cloned();
        let rules = &self.plan.actuals.sources[source].rules;
        let has_several_companies = self.has_several_companies(source);
        let candidates = unbooked.chain(rules.iter().filter_map(codes_of_rule));
        let cells = [
            UnbookedColumn::Account,
            UnbookedColumn::CostCentre,
            UnbookedColumn::CostObject,
            UnbookedColumn::Project,
        ]
        .map(|column| row.cell(column));
        let company = row.cell(UnbookedColumn::Company);
        let fits = |codes: &UnbookedCodes, same: fn(&SheetCell, &str) -> bool| {
            let company = has_several_companies.then_some((&company, &codes.company));
            let mut codes = cells.iter().zip(codes.each()).chain(company);
            codes.all(|(cell, code)| match cell {
                Some(cell) => same(cell, code),
                None => code.is_empty(),
            })
        };
        let mut like = Vec::new();
        for codes in candidates {
            if fits(&codes, |cell, code| cell.text() == code.trim()) {
                return Ok(codes);
            }
            if fits(&codes, SheetCell::is_code) && !like.contains(&codes) {
                like.push(codes);
            }
        }
        let place = || row.place(UnbookedColumn::Account);
        let account = row.text(UnbookedColumn::Account);
        match (like.pop(), like.is_empty()) {
            (Some(codes), true) => Ok(codes),
            (Some(_), false) => Err(messages::several_codes(&place(), account)),
            (None, _) => Err(messages::not_unbooked(&place(), account)),
        }
    }

    /// Whether a bookkeeping has the lines of several companies.
    fn has_several_companies(&self, source: usize) -> bool {
        self.read.realisation.sources[source].has_several_companies()
    }

    fn is_unbooked(&self, source: usize, codes: &UnbookedCodes) -> bool {
        let sources = &self.read.realisation.sources;
        sources[source].unbooked.contains_key(codes)
    }
}
