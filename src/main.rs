//! The `hbplan` program. All of it is in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    hbplan::cli::main()
}

/// The one function of the mathematical library that is linked to the program: the compression of workbooks knows it,
/// for a way to compress that is never asked for. Found here, that library need not be loaded at each start.
#[cfg(all(feature = "xlsx", target_os = "linux", target_env = "gnu", not(target_feature = "crt-static")))]
#[unsafe(no_mangle)]
extern "C" fn log2(x: f64) -> f64 {
    libm::log2(x)
}

// What unwinds the stack after a panic, as a part of the program. The program would otherwise load a library for it at
// each start. Where a linker takes the library all the same, nothing else changes.
#[cfg(all(target_os = "linux", target_env = "gnu", not(target_feature = "crt-static")))]
#[link(name = "gcc_eh", kind = "static", modifiers = "-bundle")]
unsafe extern "C" {}
