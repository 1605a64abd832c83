//! What is asked for on the command line.

/// `cargo test --release --test proof -- --seeds 1000000 --from 0 --threads 2`
#[derive(Debug, Clone)]
pub struct Args {
    pub seeds: u64,
    pub from: u64,
    pub threads: u64,
    /// The words that it was asked for with; empty: the short form of everything.
    pub parts: Vec<String>,
    /// Print the counts of all programs that left some in `PAYRUN_PROOF`, and do nothing else.
    pub table: bool,
    /// Every step of so many is crashed at; 1: all of them.
    pub stride: u64,
    /// Answers and stored texts that are made up.
    pub cases: u64,
    /// Rows of the paced runs, where the usual number is not wanted.
    pub rows: Option<usize>,
    /// A seed that fails does not end it.
    pub keep_going: bool,
    /// Asked of another test target: nothing to do here.
    pub nothing: bool,
}

impl Args {
    pub fn read() -> Self {
        let number = |text: Option<String>, what: &str| -> u64 {
            text.and_then(|text| text.replace('_', "").parse().ok())
                .unwrap_or_else(|| panic!("{what} takes a number"))
        };
        let named = |name: &str| std::env::var(name).ok().map(|value| number(Some(value), name));
        let cores = std::thread::available_parallelism().map_or(2, usize::from) as u64;
        let mut args = Self {
            seeds: named("PAYRUN_SEEDS").unwrap_or(SHORT),
            from: 0,
            threads: cores,
            parts: Vec::new(),
            stride: if cfg!(debug_assertions) { 97 } else { 23 },
            cases: if cfg!(debug_assertions) { 20_000 } else { 200_000 },
            table: false,
            rows: None,
            keep_going: false,
            nothing: false,
        };
        let mut words = std::env::args().skip(1);
        while let Some(word) = words.next() {
            match word.as_str() {
                "--seeds" => args.seeds = number(words.next(), "--seeds"),
                "--from" => args.from = number(words.next(), "--from"),
                "--threads" => args.threads = number(words.next(), "--threads").max(1),
                "--seed" => {
                    (args.from, args.seeds) = (number(words.next(), "--seed"), 1);
                    args.parts.push("worlds".to_owned());
                }
                "--stride" => args.stride = number(words.next(), "--stride").max(1),
                "--rows" => args.rows = usize::try_from(number(words.next(), "--rows")).ok(),
                "--cases" => args.cases = number(words.next(), "--cases"),
                "--keep-going" => args.keep_going = true,
                "--table" => args.table = true,
                // What `cargo test` hands to every target.
                "--list" | "--ignored" => args.nothing = true,
                "--test-threads" | "--skip" | "--color" | "--format" => drop(words.next()),
                flag if flag.starts_with('-') => {}
                part if PARTS.contains(&part) => args.parts.push(part.to_owned()),
                // The name of a test somewhere else.
                _ => args.nothing = true,
            }
        }
        args
    }

    pub fn wants(&self, part: &str) -> bool {
        self.parts.is_empty() || self.parts.iter().any(|wanted| wanted == part)
    }
}

/// Worlds in the short form.
const SHORT: u64 = 150;

/// What can be asked for by name.
pub const PARTS: [&str; 5] = ["worlds", "pace", "steps", "answers", "stored"];
