//! What rules share: walks over a plan, the figures of a sum, and how a finding is worded.

pub(crate) mod amounts;
pub(crate) mod balance;
pub(crate) mod demands;
pub(crate) mod divisions;
pub(crate) mod figures;
pub(crate) mod gaps;
pub(crate) mod neighbours;
pub(crate) mod pools;
pub(crate) mod references;
pub(crate) mod slips;
pub(crate) mod under;
