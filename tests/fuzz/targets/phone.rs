//! Fuzzes the cell of a phone; what must hold is in `bodies.rs`.

#![no_main]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::phone(bytes));
