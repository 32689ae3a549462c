//! The number of cases that the laws try. By default they try some random plans and some places of a plan, so that the
//! tests take seconds. `HBPLAN_LAWS=8 cargo test` tries eight times as many.

use proptest::test_runner::Config;

fn factor() -> usize {
    let set = std::env::var("HBPLAN_LAWS").ok();
    set.map_or(1, |factor| {
        factor.parse().expect("`HBPLAN_LAWS` is a number")
    })
}

/// The settings of a law that usually tries this many random cases.
pub fn cases(usual: usize) -> Config {
    let few = |count| u32::try_from(most(count)).expect("few");
    let usually = Config::default();
    Config {
        cases: few(usual),
        // More cases include more cases that a law rejects.
        max_global_rejects: few(usually.max_global_rejects as usize),
        failure_persistence: None,
        ..usually
    }
}

/// The maximum number of items that a law tries.
pub fn most(usual: usize) -> usize {
    usual * factor()
}

/// Returns the step between the items that a law tries: `usual` divided by the factor, rounded up.
pub fn step(usual: usize) -> usize {
    usual.div_ceil(factor())
}
