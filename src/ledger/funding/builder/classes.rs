//! Groups the demands that the same payers may pay in a period, and numbers them.

use std::collections::{BTreeMap, HashMap};

use indexmap::IndexMap;

use super::super::cut_costs::{Cut, DividedCosts};
use super::super::exchanges::{CutTable, Exchange, ExchangeableShare, ShareOf};
use super::super::payer_set::PayerSet;
use super::super::problem::{Demand, DemandClass, FundingProblem, Purpose, Supply};
use super::{DemandKey, ProblemBuilder, RoundedKey, ShareKey, add_to};
use crate::plan::PeriodIx;

impl ProblemBuilder<'_> {
    /// The finished problem. None if the sum of a class is too large.
    pub(super) fn grouped_into_classes(self, carries: bool) -> Option<FundingProblem> {
        let mut keyed: Vec<(DemandKey, i128)> = self.demands.into_iter().collect();
        keyed.sort_by_cached_key(|((period, purpose, days, payers), _)| {
            let purpose = self.order.of_purpose(*purpose);
            (*period, purpose, *days, payers.clone())
        });
        let numbers: HashMap<&DemandKey, usize> =
            keyed.iter().map(|(key, _)| key).zip(0..).collect();
        let (exchanges, cuts) = numbered(self.exchanges, self.divided_costs, &numbers);
        let mut classes: IndexMap<(PeriodIx, PayerSet), (i128, Vec<usize>)> = IndexMap::default();
        let mut demands = Vec::with_capacity(keyed.len());
        for ((period, purpose, days, payers), amount) in keyed {
            let entry = classes.entry((period, payers));
            let class = entry.index();
            let (total, members) = entry.or_default();
            add_to(total, amount)?;
            members.push(demands.len());
            demands.push(Demand {
                period,
                purpose,
                days,
                class,
                amount,
            });
        }
        let class = |((period, payers), (amount, demands))| DemandClass {
            period,
            payers,
            amount,
            demands,
        };
        let supply = |((period, payer), amount)| Supply {
            period,
            payer,
            amount,
        };
        let supplies = self.supplies.into_iter().filter(|(_, amount)| *amount != 0);
        Some(FundingProblem {
            payers: self.payers,
            supplies: supplies.map(supply).collect(),
            classes: classes.into_iter().map(class).collect(),
            demands,
            exchanges,
            share_totals: self.share_totals,
            payer_limits: self.payer_limits,
            cuts,
            funder_positions: self.order.funders,
            unit: self.unit,
            carries,
            not_carried: self.own_income.positions(),
        })
    }
}

/// Returns the exchanges and the tables of the cuts, which refer to a demand by its number.
fn numbered(
    exchanges: Vec<(PeriodIx, Vec<RoundedKey>)>,
    divided: Vec<DividedCosts>,
    numbers: &HashMap<&DemandKey, usize>,
) -> (Vec<Exchange>, Vec<CutTable>) {
    let cuts: BTreeMap<Cut, usize> = divided.iter().map(|of| of.cut.clone()).zip(0..).collect();
    let row = |cut: usize, purpose: Purpose| {
        let mut costs = divided[cut].costs.iter();
        costs.position(|(of, _)| *of == purpose).unwrap_or_default()
    };
    // How many shares in each cut may be rounded down, and how many up.
    let mut changes = vec![(0, 0); divided.len()];
    let share = |RoundedKey { key, is_up, total }: RoundedKey| {
        let of = match key {
            ShareKey::Demand(key) => ShareOf::Demand(numbers[&key]),
            ShareKey::Cut(cut, purpose) => {
                let cut = cuts[&cut];
                let (less, more) = &mut changes[cut];
                *(if is_up { less } else { more }) += 1;
                ShareOf::Cut {
                    cut,
                    row: row(cut, purpose),
                }
            }
        };
        ExchangeableShare { of, is_up, total }
    };
    let mut share = share;
    let exchanges = exchanges.into_iter().map(|(period, shares)| Exchange {
        period,
        shares: shares.into_iter().map(&mut share).collect(),
    });
    let exchanges = exchanges.collect();
    let tables = divided
        .into_iter()
        .zip(changes)
        .map(|(costs, (less, more))| {
            let demands = costs.keys().map(|key| numbers[&key]).collect();
            costs.into_table(demands, less, more)
        });
    (exchanges, tables.collect())
}
