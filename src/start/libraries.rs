//! Libraries that the program does without: each would have to be found, loaded and set up at each start. With the C
//! library in the program there are none to load.

/// The one function of the mathematical library that is linked to the program: the compression of workbooks knows it,
/// for a way to compress that is never asked for.
#[cfg(all(feature = "xlsx", not(target_feature = "crt-static")))]
#[unsafe(no_mangle)]
extern "C" fn log2(x: f64) -> f64 {
    libm::log2(x)
}

// What unwinds the stack after a panic, as a part of the program. Where a linker takes the library all the same, nothing
// else changes.
#[cfg(not(target_feature = "crt-static"))]
#[link(name = "gcc_eh", kind = "static", modifiers = "-bundle")]
unsafe extern "C" {}
