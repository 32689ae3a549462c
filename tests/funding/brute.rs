//! The amount of money that can't be spent, by brute force over all sets of payers.
//!
//! D. Gale, "A theorem on flows in networks", Pacific Journal of Mathematics 7 (1957), which is P. Hall's theorem for
//! amounts: some money can't be spent if and only if a set of payers brings in more than all costs that it may pay.

/// Credits and costs of one or several periods.
#[derive(Debug, Default)]
pub struct BruteForce {
    /// The credit of each payer.
    pub credit: Vec<i64>,
    /// Each cost, and for each payer whether it may pay the cost.
    pub costs: Vec<(i64, Vec<bool>)>,
}

impl BruteForce {
    /// The maximum, over all sets of payers, of their credit less all costs that one of them may pay.
    pub fn unspendable(&self) -> i64 {
        let payers = self.credit.len();
        let of_set = |set: u32| {
            let is_in = |payer: usize| set & (1 << payer) != 0;
            let credit: i64 = (0..payers)
                .filter(|payer| is_in(*payer))
                .map(|payer| self.credit[payer])
                .sum();
            let payable = self
                .costs
                .iter()
                .filter(|(_, may)| (0..payers).any(|payer| is_in(payer) && may[payer]));
            credit - payable.map(|(amount, _)| amount).sum::<i64>()
        };
        (0..1_u32 << payers).map(of_set).max().unwrap_or_default()
    }
}
