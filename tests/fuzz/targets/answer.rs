//! Fuzzes an answer of a provider; what must hold is in `bodies.rs`.

#![no_main]

#[path = "../bodies.rs"]
mod bodies;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| bodies::answer(bytes));
