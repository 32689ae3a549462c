//! How the program is linked.

use std::env;

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let target = |what: &str| env::var(format!("CARGO_CFG_TARGET_{what}")).unwrap_or_default();
    let is_static = target("FEATURE").split(',').any(|feature| feature == "crt-static");
    if target("OS") == "linux" && target("ENV") == "gnu" && !is_static {
        // At an address of its own choosing, so that thousands of pointers in tables and texts are right as they stand
        // in the file, and need not be set right, in memory of its own, at each start.
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
