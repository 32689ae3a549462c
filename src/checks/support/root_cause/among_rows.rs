//! A root cause for which one of the rows of a right total is wrong, but too many may be the wrong one to name each.

use super::naming::{NamedSlip, SlipKind, called};
use super::sums_in_words::{place, sum_count, sum_names};
use super::{MAX_NAMED, RootCause, Slip, Suspect, sources};
use crate::checks::Context;
use crate::checks::support::budget_row::BudgetRow;
use crate::checks::support::claims::{AddendSet, Claim, excess};
use crate::finding::{Advice, Message, OR, Piece, Words, listed, name, plural};
use crate::ledger::Side;
use crate::place::Place;
use crate::plan::{Money, PeriodIx};
use crate::{say, tell};

/// The rows of a printed total in a period, one of which is wrong. The total is right, because other sums differ by the
/// same amount.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AmongRows {
    total: AddendSet,
    rows: RowsOf,
    period: PeriodIx,
    /// The amount by which the wrong row is too large.
    excess: Money,
}

/// The owner of the rows.
#[derive(Debug, Clone, Copy)]
enum RowsOf {
    Group { side: Side, group: usize },
    Side(Side),
    Claim(usize),
}

impl AmongRows {
    /// The rows of a root cause. None if it has few enough slips to name each, or if one of these is not a figure of
    /// such a row.
    pub(crate) fn of(cause: &RootCause) -> Option<AmongRows> {
        let (total, others) = cause.claims.split_first()?;
        if cause.suspects.len() <= MAX_NAMED || others.is_empty() {
            return None;
        }
        let (rows, period) = rows_of(*total)?;
        let rows = AmongRows {
            total: *total,
            rows,
            period,
            excess: cause.effect(*total),
        };
        let mut suspects = cause.suspects.iter();
        suspects.all(|it| rows.has(it)).then_some(rows)
    }

    /// Whether a slip is in a figure of one of these rows, and makes the total too large by the same amount.
    fn has(&self, suspect: &Suspect) -> bool {
        let is_of_row = match suspect.slip {
            Slip::Figure { .. } | Slip::WithTotal { .. } | Slip::Item { .. } => {
                suspect.total() == self.excess
            }
            Slip::Source { .. } => true,
            Slip::Figures { .. }
            | Slip::NoLine { .. }
            | Slip::Rate(_)
            | Slip::Base(_)
            | Slip::Opening
            | Slip::Missing { .. }
            | Slip::NoCost { .. }
            | Slip::OnLine { .. }
            | Slip::Extra { .. }
            | Slip::Swapped { .. }
            | Slip::Exchanged { .. }
            | Slip::OtherSide { .. }
            | Slip::ExchangedSources { .. }
            | Slip::MovedActivity { .. }
            | Slip::Moved { .. }
            | Slip::Balance { .. }
            | Slip::Carried(_)
            | Slip::Claim(_)
            | Slip::Stray { .. } => false,
        };
        is_of_row
            && !suspect.is_printed_for(self.total)
            && suspect.effects.get(&self.total) == Some(&self.excess)
    }

    /// The message. `likely` has the names of the likeliest rows.
    pub(crate) fn message(
        &self,
        cx: Context<'_>,
        cause: &RootCause,
        likely: Vec<Piece>,
    ) -> Message {
        let others = &cause.claims[1..];
        let (rows, sums) = (self.owner(cx), sum_names(cause, others));
        let excess = excess(self.excess, Money::ZERO);
        let printed = Claim::of(cx, self.total).map_or(Money::ZERO, |claim| claim.printed);
        let period = name(&cx.plan.periods.get(self.period).id);
        let differ = plural(
            sum_count(cause, others),
            Words::new("verschilt", "differs"),
            Words::new("verschillen", "differ"),
        );
        if likely.is_empty() {
            // There may also be a missing row, or a row too many.
            return tell! {
                nl: "de rijen van {rows} hebben samen {excess} in {period}; {sums} {differ} evenveel, dus het totaal {printed} klopt",
                en: "the rows of {rows} together have {excess} in {period}; {sums} {differ} by as much, so the total {printed} is right",
                rows, excess, period, sums, differ, printed
            };
        }
        tell! {
            nl: "een van de rijen van {rows} heeft {excess} in {period}, vermoedelijk: {likely}; {sums} {differ} evenveel, dus het totaal {printed} klopt",
            en: "one of the rows of {rows} has {excess} in {period}, most likely: {likely}; {sums} {differ} by as much, so the total {printed} is right",
            rows, excess, period, likely = listed(likely, OR), sums, differ, printed
        }
    }

    /// The place of the group or the claim, or of all rows of a side.
    pub(crate) fn place(&self, cx: Context<'_>) -> Place {
        let of_side = |side| match side {
            Side::Credit => Place::section("funders"),
            Side::Debit => Place::section("lines"),
        };
        match self.rows {
            RowsOf::Group { side, group } => {
                let group = BudgetRow::get(cx, side, group);
                group.map_or_else(|| of_side(side), |group| group.place())
            }
            RowsOf::Side(side) => of_side(side),
            RowsOf::Claim(claim) => place(cx, self.total)
                .unwrap_or_else(|| Place::section("claims").index(cx.plan.claims[claim].number)),
        }
    }

    /// The advice if no row is likelier than the others.
    pub(crate) fn advice(&self) -> Advice {
        Advice::from(if self.excess.is_negative() {
            tell! {
                nl: "verbeter de rij die fout is, of voeg de rij toe die ontbreekt",
                en: "correct the row that is wrong, or add the row that is missing"
            }
        } else {
            tell! {
                nl: "verbeter de rij die fout is, of haal de rij weg die te veel is",
                en: "correct the row that is wrong, or take out the row that is one too many"
            }
        })
    }

    fn owner(&self, cx: Context<'_>) -> Message {
        match self.rows {
            RowsOf::Group { side, group } => match BudgetRow::get(cx, side, group) {
                Some(group) => called(cx, &group),
                None => say![of_side(side)],
            },
            RowsOf::Side(side) => say![of_side(side)],
            RowsOf::Claim(claim) => say![name(&cx.plan.claims[claim].name)],
        }
    }
}

/// The rows of a printed total, and its period. None if the sum is not a total of rows in one period.
fn rows_of(total: AddendSet) -> Option<(RowsOf, PeriodIx)> {
    match total {
        AddendSet::Under {
            side,
            group,
            period,
        } => Some((RowsOf::Group { side, group }, period)),
        AddendSet::Column { side, period } => Some((RowsOf::Side(side), period)),
        AddendSet::Stated { claim, period, .. } => Some((RowsOf::Claim(claim), period?)),
        AddendSet::Row { .. }
        | AddendSet::Planned { .. }
        | AddendSet::RowBalance { .. }
        | AddendSet::Balance { .. }
        | AddendSet::PrintedBalance { .. }
        | AddendSet::Result { .. }
        | AddendSet::Side(_)
        | AddendSet::Final
        | AddendSet::Both
        | AddendSet::FlatRate { .. } => None,
    }
}

fn of_side(side: Side) -> Words {
    match side {
        Side::Credit => Words::new("de baten", "the income"),
        Side::Debit => Words::new("de lasten", "the costs"),
    }
}

/// Splits slips into the likeliest, whose figure was probably written in another way, and the others. The first list is
/// empty if more than [`MAX_NAMED`] are likely.
pub(crate) fn likeliest(slips: Vec<NamedSlip>) -> (Vec<NamedSlip>, Vec<NamedSlip>) {
    let is_likely = |slip: &NamedSlip| match slip.kind {
        SlipKind::Figure { found, expected } => {
            sources::is_rewritten(found.decimal(), expected.decimal())
        }
        SlipKind::Rate { .. }
        | SlipKind::Percentage(_)
        | SlipKind::Quantity(_)
        | SlipKind::Foreign(..)
        | SlipKind::ExchangeRate(_)
        | SlipKind::Figures(_)
        | SlipKind::Missing { .. }
        | SlipKind::NoCost
        | SlipKind::OnLine(_)
        | SlipKind::Swapped
        | SlipKind::LeftOut(_)
        | SlipKind::InBase
        | SlipKind::Extra
        | SlipKind::Moved(_) => false,
    };
    let is_few = slips.iter().filter(|slip| is_likely(slip)).count() <= MAX_NAMED;
    slips
        .into_iter()
        .partition(|slip| is_few && is_likely(slip))
}
