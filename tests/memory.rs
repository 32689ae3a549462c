//! The memory of the program, here that of this test: pieces of the stretch and pieces of the system.

#![cfg(all(target_os = "linux", target_env = "gnu"))]

#[path = "../src/start/memory.rs"]
mod memory;
