//! By brute force: whether a set of payers can pay a set of needs, by trying all sets of payers (P. Hall's theorem, for
//! amounts: D. Gale, "A theorem on flows in networks", Pacific Journal of Mathematics 7 (1957)).

/// What there is to be paid and who may pay it, of one period or of several.
#[derive(Debug, Default)]
pub struct Problem {
    /// For each payer: what it brings in.
    pub credit: Vec<i64>,
    /// For each need: what it costs, and for each payer whether it may pay.
    pub needs: Vec<(i64, Vec<bool>)>,
}

impl Problem {
    /// By how much the worst set of payers brings in more than all that any of them may pay: what can't be spent.
    pub fn stuck(&self) -> i64 {
        let payers = self.credit.len();
        let of_set = |set: u32| {
            let is_in = |payer: usize| set & (1 << payer) != 0;
            let credit: i64 = (0..payers)
                .filter(|payer| is_in(*payer))
                .map(|payer| self.credit[payer])
                .sum();
            let payable = self
                .needs
                .iter()
                .filter(|(_, may)| (0..payers).any(|payer| is_in(payer) && may[payer]));
            credit - payable.map(|(amount, _)| amount).sum::<i64>()
        };
        (0..1_u32 << payers).map(of_set).max().unwrap_or_default()
    }
}
