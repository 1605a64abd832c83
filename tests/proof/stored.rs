//! Any text in the journal's columns: an error that says so, or a value; never a panic, and never a journal that is
//! taken for empty.

use std::path::Path;

use payrun::domain::RunId;
use payrun::journal::{Journal, JournalError};
use payrun::lifecycle::{Exception, Fact, State};
use payrun::reconcile::{JournalSource, Reconciliation, Source};
use serde_json::Value;

use crate::args::Args;
use crate::counts::Counts;
use crate::dice::Dice;
use crate::plan::{Plan, SessionPlan};
use crate::world::World;

/// Where texts stand that the program wrote itself.
const COLUMNS: [(&str, &str); 14] = [
    ("payouts", "detail"),
    ("payouts", "exceptions"),
    ("payouts", "metadata"),
    ("payouts", "currency"),
    ("payouts", "country"),
    ("payouts", "outcome"),
    ("payouts", "reason"),
    ("payouts", "email"),
    ("payouts", "employee_id"),
    ("runs", "control"),
    ("runs", "employer"),
    ("rejects", "cells"),
    ("rejects", "problems"),
    ("attempts", "provider_id"),
];

/// Spoils a journal in one place at a time, and reads all of it.
pub fn read(args: &Args) -> Option<Counts> {
    let runtime =
        tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
    let seed = (0..).find(|seed| !Plan::of(*seed).rejected.is_empty()).unwrap();
    let mut world = World::new(Plan::of(seed));
    let _inside = runtime.enter();
    runtime.block_on(world.session(&SessionPlan::quiet(false, false)));
    let (genuine, spoilt) = (world.folder().join("genuine.db"), world.folder().join("spoilt.db"));
    let connection = rusqlite::Connection::open(world.journal_path()).unwrap();
    connection.execute("VACUUM INTO ?1", [genuine.to_str().unwrap()]).unwrap();
    let facts: Vec<String> = connection
        .prepare("SELECT data FROM facts")
        .unwrap()
        .query_map([], |row| row.get(0))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap();
    let mut counts = Counts::default();
    for case in args.from..args.from + args.cases / 20 {
        let mut dice = Dice::new(case, 8);
        std::fs::copy(&genuine, &spoilt).unwrap();
        if spoil_one(&mut dice, &spoilt) {
            let read = read_all(&spoilt, &world.run());
            let what = if read.is_ok() { "stored texts read" } else { "stored texts refused" };
            counts.add("adapters and decoding", what, 1);
        }
        let at = dice.index(facts.len());
        let fact = spoil(&mut dice, &facts[at]);
        let _ = (serde_json::from_str::<Fact>(&fact), serde_json::from_str::<State>(&fact));
        let _ = serde_json::from_str::<Vec<Exception>>(&fact);
        counts.add("adapters and decoding", "facts made up", 1);
    }
    Some(counts)
}

/// Another text in one column of one row. Constraints may refuse it.
fn spoil_one(dice: &mut Dice, path: &Path) -> bool {
    let connection = rusqlite::Connection::open(path).unwrap();
    connection.execute_batch("PRAGMA synchronous = off").unwrap();
    let (table, column) = dice.pick(&COLUMNS);
    let count: i64 =
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).unwrap();
    let select = format!("SELECT {column} FROM {table} LIMIT 1 OFFSET {}", dice.below(count.unsigned_abs()));
    let genuine: Option<String> = connection.query_row(&select, [], |row| row.get(0)).unwrap();
    let text = spoil(dice, genuine.as_deref().unwrap_or("{}"));
    let update = format!("UPDATE {table} SET {column} = ?1 WHERE {column} IS ?2");
    connection.execute(&update, (&text, &genuine)).is_ok()
}

/// Everything that reads: rows, totals, the report. Errors are typed; text is never in them.
fn read_all(path: &Path, run: &RunId) -> Result<(), JournalError> {
    let journal = Journal::open_reading(path)?;
    let record = journal.run(run)?.expect("the run is there, whatever is written in it");
    journal.totals(record.id)?;
    journal.payouts(record.id, |row| {
        journal.attempts(row.job.id)?;
        Ok::<_, JournalError>(())
    })?;
    let source = JournalSource::new(&journal, record);
    let _ = source.header();
    let _ = Reconciliation::of(&source);
    let _ = source.attempts(&mut |_| Ok(()));
    Ok(())
}

fn spoil(dice: &mut Dice, genuine: &str) -> String {
    let mut text: Vec<char> = genuine.chars().collect();
    match dice.below(5) {
        0 => text.truncate(dice.index(text.len() + 1)),
        1 => {
            text = (0..dice.below(60))
                .filter_map(|_| char::from_u32(u32::try_from(dice.below(0x2ff)).unwrap()))
                .collect()
        }
        2 => {
            if let Some(at) = (!text.is_empty()).then(|| dice.index(text.len())) {
                text[at] = dice.pick(&['"', '{', '}', ',', '0', '9', '-', 'x', '\u{0}', 'é']);
            }
        }
        3 => {
            let words = [
                "null",
                "[]",
                "{}",
                "0",
                "\"\"",
                "true",
                "[[[[",
                "{\"state\":\"paid\"}",
                "1e999",
                "-1",
                "XOF",
                "paid",
            ];
            text = dice.pick(&words).chars().collect();
        }
        _ => {
            if let Ok(Value::Object(mut fields)) = serde_json::from_str(genuine)
                && !fields.is_empty()
            {
                let name = fields.keys().nth(dice.index(fields.len())).unwrap().clone();
                if dice.one_in(2) {
                    fields.remove(&name);
                } else {
                    fields.insert(name, Value::from(dice.next()));
                }
                text = Value::Object(fields).to_string().chars().collect();
            }
        }
    }
    text.into_iter().collect()
}
