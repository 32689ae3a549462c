//! A plan's books: every amount a posting, and everything else a sum over postings.
//!
//! `post` is the one way in. The books hold no wording and no places: a posting says which funder, line,
//! activity and cost item it came from, and whoever needs the place in the file builds it from that.

mod allocate;
mod bearing;
mod books;
mod compare;
mod cost;
#[cfg(test)]
mod fixture;
mod fund;
mod gather;
mod group;
mod judge;
mod origin;
mod pool;
mod post;
mod price;
mod progress;
mod rates;
mod roll;
mod row;
mod split;
mod tree;
mod within;
mod years;

pub use allocate::{Keys, divide, given};
pub use bearing::{
    Borne, contributions_by_period, contributions_within, costs_by_period, costs_within, split_of,
};
pub use books::{
    Account, ActivityIx, Books, FunderIx, LineIx, Origin, Posting, Problem, Side, tolerance,
};
pub use compare::{
    Change, Comparison, Delta, Pair, Reallocation, Version, compare, match_activities,
    match_periods, match_up,
};
pub use cost::{Base, CostProblem, Costing, How, Part, Piece, pieces};
pub use fund::{
    Ending, Funding, Gap, GoesOn, ItemPayers, Kept, Lack, LazyFunding, Matrix, Payer, Payment,
    Purpose, endings, is_restricted,
};
pub use gather::gather;
pub use group::{sum_of_rows, without_activity};
pub use judge::{
    Demand, Demander, Fault, InPeriod, Judgement, Rated, Remedy, Shifted, Sums, Unjudged, Verdict,
    demands_anything, judge,
};
pub use origin::{adjustment_place, cost_place, credit_place, item_place, posting_place};
pub use pool::{Member, Pool, Pools};
pub use post::post;
pub use price::Pricing;
pub use progress::{Standing, measurements, progress, standing};
pub use row::Row;
pub use split::{round, split};
pub use tree::Tree;
pub use within::{Cut, Within, cut, stretch};
