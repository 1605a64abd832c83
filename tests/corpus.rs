//! The corpus of the fuzz targets, run in every test: what a fuzzer once found stays found. How to look for more is in
//! `tests/fuzz/Cargo.toml`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test stops at the first surprise")]

#[path = "fuzz/bodies.rs"]
mod bodies;

use std::fs;
use std::path::Path;

#[test]
fn the_corpus_holds() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fuzz/corpus");
    for (name, target) in bodies::TARGETS {
        let mut files: Vec<_> =
            fs::read_dir(corpus.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.sort();
        assert!(!files.is_empty(), "no corpus for {name}");
        for file in files {
            println!("{}", file.display());
            target(&fs::read(&file).unwrap());
        }
    }
}

#[test]
fn every_folder_of_the_corpus_has_its_target() {
    for entry in fs::read_dir("tests/fuzz/corpus").unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(bodies::TARGETS.iter().any(|(target, _)| *target == name), "{name}");
    }
}
