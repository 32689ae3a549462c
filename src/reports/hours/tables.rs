//! The tables of hours. Each ends with rows for timesheets that are not complete, because they make the total unknown
//! (`?`).

use super::{HoursRows, HoursTables};
use crate::finding::Message;
use crate::ledger::hours::{
    AboveMaximum, HoursSum, PersonRate, RateBasis, RateUnit, ReconciledPay,
};
use crate::plan::{Amount, PartnerId, PeriodIx, Quantity};
use crate::reports::names::{activity_label, partner_label, partner_name, period_cell};
use crate::reports::parts::{amount, left, lefts, right, rights, table};
use crate::table::{Cell, Column, DualName, Formula, Role, Row, Table, ThingKind};
use crate::{say, tell};

pub(super) const BODY: Role = Role::Body { depth: 0 };

impl HoursTables<'_> {
    /// The table of this kind of rows. None if it has no rows.
    pub(super) fn table(&self, rows: HoursRows) -> Option<Table> {
        match rows {
            HoursRows::Person => Some(self.by_person()),
            HoursRows::Activity => Some(self.by_activity()),
            HoursRows::Partner => Some(self.by_partner()),
            HoursRows::Period => Some(self.by_period()),
            HoursRows::Pay => (!self.pay.is_empty()).then(|| self.beside_pay()),
            HoursRows::Correction => {
                (!self.corrections.is_empty()).then(|| self.corrections_table())
            }
            HoursRows::Maximum => (!self.above.is_empty()).then(|| self.above_maximum()),
        }
    }

    fn by_person(&self) -> Table {
        let words = self.words;
        let sums = self.staff.by(|cell| {
            let key = (cell.person, cell.partner.clone(), cell.year);
            (key, cell.rate.clone())
        });
        let rows = sums
            .into_iter()
            .map(|(((person, partner, year), rate), sum)| {
                let (price, how) = match &rate {
                    Some(rate) => (Cell::Money(rate.price), Cell::Message(self.how(rate))),
                    None => (Cell::Unknown, Cell::Empty),
                };
                let first = vec![
                    self.person_cell(person),
                    self.partner_cell(partner.as_ref()),
                    Cell::Text(year.to_string()),
                    price,
                    how,
                ];
                row(BODY, first, sum)
            });
        let mut columns = lefts([words.person, self.shared.partner]);
        columns.push(left(words.year).keyed("year"));
        columns.extend([
            right(words.rate).keyed("rate"),
            left(self.shared.calculation),
        ]);
        self.finish(words.by_person, columns, rows.collect())
    }

    fn by_activity(&self) -> Table {
        let sums = self.staff.by(|cell| cell.activity);
        let rows = sums.into_iter().map(|(activity, sum)| {
            let title = match activity {
                Some(at) => Cell::Label(activity_label(self.plan.activity(at))),
                None => Cell::Text(self.words.unknown_activity.to_string()),
            };
            row(BODY, vec![title], sum)
        });
        let columns = vec![left(self.shared.activity)];
        self.finish(self.words.by_activity, columns, rows.collect())
    }

    fn by_partner(&self) -> Table {
        let sums = self.staff.by(|cell| cell.partner.clone());
        let rows = sums.into_iter().map(|(partner, sum)| {
            let title = self.partner_cell(partner.as_ref());
            row(BODY, vec![title], sum)
        });
        let columns = vec![left(self.shared.partner)];
        self.finish(self.words.by_partner, columns, rows.collect())
    }

    fn by_period(&self) -> Table {
        let sums = self.staff.by(|cell| cell.period);
        let rows = sums
            .into_iter()
            .map(|(period, sum)| row(BODY, vec![self.period_cell(period)], sum));
        let columns = vec![left(self.shared.period)];
        self.finish(self.words.by_period, columns, rows.collect())
    }

    /// The cost of hours beside the pay in the books, by partner and period.
    fn beside_pay(&self) -> Table {
        let words = self.words;
        let of = |role, first: [Cell; 2], hours: HoursSum, pay: Amount, difference: Amount| Row {
            role,
            cells: first
                .into_iter()
                .chain([
                    hours_cell(hours.approved),
                    amount(hours.cost),
                    amount(pay),
                    amount(difference),
                ])
                .collect(),
        };
        let mut all = (HoursSum::default(), Amount::Blank, Amount::Blank);
        let mut rows = Vec::new();
        for each in &self.pay {
            let ReconciledPay { hours, pay, .. } = *each;
            let difference = each.difference();
            let first = [
                self.partner_cell(each.partner.as_ref()),
                self.period_cell(each.period),
            ];
            rows.push(of(BODY, first, hours, pay, difference));
            all = (all.0.plus(hours), all.1.plus(pay), all.2.plus(difference));
        }
        let first = [Cell::Text(self.shared.total.to_string()), Cell::Empty];
        rows.push(of(Role::Total, first, all.0, all.1, all.2));
        let mut columns = lefts([self.shared.partner, self.shared.period]);
        columns.extend(rights([
            (words.hours, "hours"),
            (words.cost_by_hours, "cost"),
            (words.booked_pay, "pay"),
        ]));
        columns.push(Column {
            formulas: vec![Formula::Less { of: 3, less: 4 }],
            ..right(words.pay_difference).keyed("difference")
        });
        table(Some(words.pay), columns, rows)
    }

    fn above_maximum(&self) -> Table {
        let words = self.words;
        let condition = |each: &AboveMaximum| {
            let mut conditions = self.plan.conditions.iter();
            let found = conditions.find(|condition| condition.number == each.condition);
            let called = found.map_or("", |condition| condition.name.as_str());
            DualName::from(called).of(ThingKind::Condition, called)
        };
        let rows = self.above.iter().map(|each| Row {
            role: BODY,
            cells: vec![
                Cell::Label(condition(each)),
                self.person_cell(Some(each.person)),
                Cell::Text(each.year.to_string()),
                hours_cell(each.hours),
                Cell::Money(each.price),
                Cell::Money(each.maximum),
                amount(each.cost),
                amount(each.at_maximum),
                amount(each.left_out()),
            ],
        });
        let rows = rows.collect();
        let mut columns = vec![
            left(self.shared.condition),
            left(words.person).keyed("person"),
            left(words.year).keyed("year"),
        ];
        columns.extend(rights([
            (words.hours, "hours"),
            (words.rate, "rate"),
            (words.maximum, "max-rate"),
            (words.cost, "cost"),
            (words.at_maximum, "cost-at-maximum"),
        ]));
        columns.push(Column {
            formulas: vec![Formula::Less { of: 6, less: 7 }],
            ..right(words.cost_above_maximum).keyed("left-out")
        });
        table(Some(words.above_maximum), columns, rows)
    }

    /// A table with its columns of hours, the timesheets that are not complete, and the total.
    fn finish(&self, caption: &str, mut columns: Vec<Column>, mut rows: Vec<Row>) -> Table {
        let (words, before) = (self.words, columns.len());
        let titled = |role, title: Cell, sum| {
            let mut cells = vec![title];
            cells.resize(before, Cell::Empty);
            row(role, cells, sum)
        };
        let sheets = self.plan.actuals.hours.iter().zip(&self.reading.sheets);
        let mut all = self.staff.all();
        for (sheets, _) in sheets.filter(|(_, noticed)| !noticed.is_complete()) {
            let partner = self.partner_title(sheets.partner.as_ref());
            let title = words.not_complete.replace("{partner}", &partner);
            let label = sheets.partner.as_ref();
            let label = label.map(|id| partner_label(self.plan, id).called(title.as_str()));
            let title = label.map_or(Cell::Text(title), Cell::Label);
            rows.push(titled(BODY, title, HoursSum::UNKNOWN));
            all = HoursSum::UNKNOWN;
        }
        let total = Cell::Text(self.shared.total.to_string());
        rows.push(titled(Role::Total, total, all));
        columns.extend(rights([
            (words.hours, "hours"),
            (words.unapproved, "unapproved"),
            (words.cost, "cost"),
        ]));
        table(Some(caption), columns, rows)
    }

    /// The name of a partner. A dash for timesheets without a partner.
    fn partner_title(&self, partner: Option<&PartnerId>) -> String {
        let name = partner.map(|id| partner_name(self.plan, id));
        name.unwrap_or("–").to_string()
    }

    fn partner_cell(&self, partner: Option<&PartnerId>) -> Cell {
        match partner {
            Some(id) => Cell::Label(partner_label(self.plan, id)),
            None => Cell::Text(self.partner_title(None)),
        }
    }

    fn period_cell(&self, period: Option<PeriodIx>) -> Cell {
        match period {
            Some(period) => period_cell(self.plan, period),
            None => Cell::Text(self.words.outside_periods.to_string()),
        }
    }

    /// How a rate was found: `Projectleider per uur`, or `€ 64.500 / (1.720 uur × 80 %)`.
    fn how(&self, of: &PersonRate) -> Message {
        match &of.basis {
            RateBasis::Tariff(id) => {
                let tariff = self.plan.tariffs.get(id);
                let name = tariff.map_or(id.to_string(), |tariff| tariff.name.clone());
                match of.unit {
                    RateUnit::Hour => tell! { nl: "{name} per uur", en: "{name} an hour", name },
                    RateUnit::Day(hours) => tell! {
                        nl: "{name} per dag van {hours} uur",
                        en: "{name} a day of {hours} hours",
                        name, hours
                    },
                }
            }
            RateBasis::Salary {
                salary,
                full_time,
                part_time,
            } => {
                let time = *full_time;
                let full_time = match of.unit {
                    RateUnit::Hour => tell! { nl: "{time} uur", en: "{time} hours", time },
                    RateUnit::Day(_) => tell! { nl: "{time} dagen", en: "{time} days", time },
                };
                let rate = match part_time {
                    Some(part) => say![*salary, " / (", full_time, " × ", *part, ")"],
                    None => say![*salary, " / ", full_time],
                };
                match of.unit {
                    RateUnit::Hour => rate,
                    RateUnit::Day(hours) => tell! {
                        nl: "{rate}, per dag van {hours} uur",
                        en: "{rate}, a day of {hours} hours",
                        rate, hours
                    },
                }
            }
        }
    }
}

/// A row that ends with its hours and their cost.
fn row(role: Role, mut cells: Vec<Cell>, sum: HoursSum) -> Row {
    cells.extend([
        hours_cell(sum.approved),
        hours_cell(sum.unapproved),
        amount(sum.cost),
    ]);
    Row { role, cells }
}

/// A cell with hours. Empty for 0 hours, and unknown for None.
pub(super) fn hours_cell(hours: Option<Quantity>) -> Cell {
    match hours {
        None => Cell::Unknown,
        Some(hours) if hours == Quantity::default() => Cell::Empty,
        Some(hours) => Cell::Quantity(hours),
    }
}
