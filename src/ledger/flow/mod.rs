//! Flows in networks: the maximum flow, the minimum cut, and strongly connected components.

mod components;
mod max_flow;

pub(crate) use components::strongly_connected_components;
pub(super) use max_flow::{EdgeId, FlowNetwork};
