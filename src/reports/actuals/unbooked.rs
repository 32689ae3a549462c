//! The journal lines that no booking rule gives a place, grouped by their codes: as a list, or as a form to fill in.

use super::places::places;
use super::sources;
use crate::finding::name;
use crate::ledger::actuals::{
    JournalTotals, Realisation, SourceRealisation, UnbookedCodes, UnbookedHints,
};
use crate::plan::{Money, Plan};
use crate::reports::parts::{body, empty_report_in_full, left, right, table, titled};
use crate::table::{Block, Cell, Column, Entry, Report, Role, Row, Table};
use crate::words::{ActualsWords, LearnWords, SharedWords};
use crate::{say, tell};

/// The id of the report with the places to choose from.
const PLACES: &str = "places";

/// The purpose of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnbookedForm {
    /// To be read.
    List,
    /// To be filled in: it has columns for the places and the reasons.
    ToFillIn,
}

/// The columns of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnbookedColumn {
    Bookkeeping,
    /// The company, if a bookkeeping has several.
    Company,
    Account,
    AccountName,
    CostCentre,
    CostObject,
    Project,
    Lines,
    Debit,
    Credit,
    Net,
    Example,
    /// The place of the lines, to be filled in.
    Place,
    /// The reason why the lines do not belong to the plan, to be filled in.
    Reason,
}

impl UnbookedColumn {
    /// All columns, in their order.
    pub const ALL: [UnbookedColumn; 14] = [
        UnbookedColumn::Bookkeeping,
        UnbookedColumn::Company,
        UnbookedColumn::Account,
        UnbookedColumn::AccountName,
        UnbookedColumn::CostCentre,
        UnbookedColumn::CostObject,
        UnbookedColumn::Project,
        UnbookedColumn::Lines,
        UnbookedColumn::Debit,
        UnbookedColumn::Credit,
        UnbookedColumn::Net,
        UnbookedColumn::Example,
        UnbookedColumn::Place,
        UnbookedColumn::Reason,
    ];

    /// Its heading in a language.
    pub fn heading(self, language: crate::plan::Language) -> &'static str {
        let words = ActualsWords::of(language);
        let learn = LearnWords::of(language);
        match self {
            UnbookedColumn::Bookkeeping => words.bookkeeping,
            UnbookedColumn::Company => learn.company,
            UnbookedColumn::Account => words.account,
            UnbookedColumn::AccountName => learn.account_name,
            UnbookedColumn::CostCentre => words.cost_centre,
            UnbookedColumn::CostObject => words.cost_object,
            UnbookedColumn::Project => words.project,
            UnbookedColumn::Lines => words.lines,
            UnbookedColumn::Debit => words.debit,
            UnbookedColumn::Credit => words.credit,
            UnbookedColumn::Net => words.net,
            UnbookedColumn::Example => learn.example,
            UnbookedColumn::Place => learn.place,
            UnbookedColumn::Reason => learn.reason,
        }
    }

    fn entry(self) -> Entry {
        match self {
            UnbookedColumn::Place => Entry::OneOf(PLACES),
            UnbookedColumn::Reason => Entry::Text,
            UnbookedColumn::Bookkeeping
            | UnbookedColumn::Company
            | UnbookedColumn::Account
            | UnbookedColumn::AccountName
            | UnbookedColumn::CostCentre
            | UnbookedColumn::CostObject
            | UnbookedColumn::Project
            | UnbookedColumn::Lines
            | UnbookedColumn::Debit
            | UnbookedColumn::Credit
            | UnbookedColumn::Net
            | UnbookedColumn::Example => Entry::None,
        }
    }

    fn column(self, plan: &Plan) -> Column {
        let heading = self.heading(plan.language);
        match self {
            UnbookedColumn::Lines => right(heading).keyed("lines"),
            UnbookedColumn::Debit => right(heading).keyed("debit"),
            UnbookedColumn::Credit => right(heading).keyed("credit"),
            UnbookedColumn::Net => right(heading).keyed("net"),
            UnbookedColumn::Bookkeeping
            | UnbookedColumn::Company
            | UnbookedColumn::Account
            | UnbookedColumn::AccountName
            | UnbookedColumn::CostCentre
            | UnbookedColumn::CostObject
            | UnbookedColumn::Project
            | UnbookedColumn::Example
            | UnbookedColumn::Place
            | UnbookedColumn::Reason => left(heading).to_fill_in(self.entry()),
        }
    }
}

/// The unbooked lines, grouped by their codes. The form comes with a second report: the places to choose from.
pub fn unbooked(
    plan: &Plan,
    realisation: &Realisation,
    hints: &UnbookedHints,
    form: UnbookedForm,
) -> (Report, Vec<Report>) {
    let words = LearnWords::of(plan.language);
    let tab = ActualsWords::of(plan.language).unbooked_lines;
    let mut report = empty_report_in_full(plan, "unbooked", tab);
    let list = list(plan, realisation, hints, form);
    let is_empty = list.rows.is_empty();
    let text = |text| Block::Text(say![text]);
    match form {
        _ if is_empty => report.blocks.push(text(words.nothing)),
        UnbookedForm::List => report.notes.push(say![words.how_to_fill_in]),
        UnbookedForm::ToFillIn => {
            let command = plan.command("actuals", "--learn");
            report.blocks.push(Block::Text(tell! {
                nl: "Kies per rij in het gele vak bij welke activiteit, post of financier de boekingen horen. Horen ze niet bij dit plan, kies dan 'Niet van dit plan' en vul de reden in. Laat leeg wat nog niet bekend is. Met de naam van deze werkmap erachter zet dit daarna de keuzes als regels in het plan: {command}",
                en: "For each row, choose in the yellow cell which activity, line or funder its entries belong to. If they do not belong to this plan, choose 'Not of this plan' and fill in the reason. Leave empty what is not known yet. Then this, with the name of this workbook behind it, writes the choices into the plan as rules: {command}",
                command = name(command)
            }));
        }
    }
    // An empty list is left out; an empty form is kept for its headings.
    if !is_empty || form == UnbookedForm::ToFillIn {
        report.blocks.push(Block::Table(list));
    }
    match form {
        UnbookedForm::List => (report, Vec::new()),
        UnbookedForm::ToFillIn => (report, vec![choices(plan)]),
    }
}

fn list(
    plan: &Plan,
    realisation: &Realisation,
    hints: &UnbookedHints,
    form: UnbookedForm,
) -> Table {
    let mut all = realisation.sources.iter();
    let has_companies = all.any(SourceRealisation::has_several_companies);
    let columns = UnbookedColumn::ALL.into_iter();
    let columns = columns.filter(|column| has_companies || *column != UnbookedColumn::Company);
    let columns = columns.filter(|column| match form {
        UnbookedForm::List => column.entry() == Entry::None,
        UnbookedForm::ToFillIn => true,
    });
    let columns: Vec<UnbookedColumn> = columns.collect();
    let names = plan.bookkeeping_names();
    let mut rows = Vec::new();
    for (source, found) in sources(plan, realisation) {
        for (codes, totals) in &found.unbooked {
            let hint = hints.of(source.number, codes).cloned().unwrap_or_default();
            let UnbookedCodes {
                company,
                account,
                cost_centre,
                cost_object,
                project,
            } = codes;
            let cell = |column: &UnbookedColumn| match column {
                UnbookedColumn::Bookkeeping => written(&names[source.number]),
                UnbookedColumn::Company if !found.has_several_companies() => Cell::Empty,
                UnbookedColumn::Company => written(company),
                UnbookedColumn::Account => written(account),
                UnbookedColumn::AccountName => written(&hint.account_name),
                UnbookedColumn::CostCentre => written(cost_centre),
                UnbookedColumn::CostObject => written(cost_object),
                UnbookedColumn::Project => written(project),
                UnbookedColumn::Lines => {
                    Cell::Count(usize::try_from(totals.lines).unwrap_or(usize::MAX))
                }
                UnbookedColumn::Debit => Cell::Money(totals.debit),
                UnbookedColumn::Credit => Cell::Money(totals.credit),
                UnbookedColumn::Net => Cell::Money(totals.net()),
                UnbookedColumn::Example => written(&hint.example),
                UnbookedColumn::Place | UnbookedColumn::Reason => Cell::Empty,
            };
            rows.push(body(columns.iter().map(cell).collect()));
        }
    }
    if form == UnbookedForm::List && !rows.is_empty() {
        rows.push(total(plan, realisation, &columns));
    }
    let columns = columns.iter().map(|column| column.column(plan));
    table(None, columns.collect(), rows)
}

/// The total of the list, which equals the row of unbooked lines in other tables. Unknown if a bookkeeping was not
/// delivered.
fn total(plan: &Plan, realisation: &Realisation, columns: &[UnbookedColumn]) -> Row {
    let mut sources = realisation.sources.iter();
    let totals = sources.try_fold(JournalTotals::default(), |sum, found| {
        let totals = found.is_delivered.then_some(found.unbooked_totals);
        sum.plus(totals?)
    });
    let money = |of: fn(&JournalTotals) -> Money| {
        totals.map_or(Cell::Unknown, |totals| Cell::Money(of(&totals)))
    };
    let cell = |column: &UnbookedColumn| match column {
        UnbookedColumn::Lines => totals.map_or(Cell::Unknown, |totals| {
            Cell::Count(usize::try_from(totals.lines).unwrap_or(usize::MAX))
        }),
        UnbookedColumn::Debit => money(|totals| totals.debit),
        UnbookedColumn::Credit => money(|totals| totals.credit),
        UnbookedColumn::Net => money(JournalTotals::net),
        UnbookedColumn::Bookkeeping
        | UnbookedColumn::Company
        | UnbookedColumn::Account
        | UnbookedColumn::AccountName
        | UnbookedColumn::CostCentre
        | UnbookedColumn::CostObject
        | UnbookedColumn::Project
        | UnbookedColumn::Example
        | UnbookedColumn::Place
        | UnbookedColumn::Reason => Cell::Empty,
    };
    let title = SharedWords::of(plan.language).total;
    let cells = columns.iter().skip(1).map(cell);
    titled(Role::Total, title, cells)
}

/// The cell of a text. An empty cell if the text is empty.
fn written(text: &str) -> Cell {
    match text {
        "" => Cell::Empty,
        text => Cell::Text(text.to_string()),
    }
}

/// The places to choose from.
fn choices(plan: &Plan) -> Report {
    let words = LearnWords::of(plan.language);
    let mut report = empty_report_in_full(plan, PLACES, words.places);
    let rows = places(plan, plan.language)
        .into_iter()
        .map(|(text, _)| body(vec![Cell::Text(text)]));
    let columns = vec![left(words.place)];
    report
        .blocks
        .push(Block::Table(table(None, columns, rows.collect())));
    report
}
