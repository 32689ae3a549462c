//! How much the laws try. After a change they try some random plans and some places of a plan, so that the tests take
//! seconds; `HBPLAN_LAWS=8 cargo test` tries eight times as many.

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
        // More cases meet more that a law is not about.
        max_global_rejects: few(usually.max_global_rejects as usize),
        failure_persistence: None,
        ..usually
    }
}

/// The number of items that a law tries at most.
pub fn most(usual: usize) -> usize {
    usual * factor()
}

/// Returns n where a law tries every nth item: usually this one, and each item if the factor is as large.
pub fn step(usual: usize) -> usize {
    usual.div_ceil(factor())
}
