//! Paying a file as `payrun pay` does: checked, taken into a journal on disk with all its fsyncs, driven over HTTP.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use payrun::clock::{Clock, SteadyClock};
use payrun::domain::{Environment, KeyFingerprint, Outcome, ProviderName};
use payrun::engine::{AccountSetup, LaneEnd, RunEnd, Tuning, World, drive_beside_connections};
use payrun::events::Publisher;
use payrun::intake::{Checked, InputRow};
use payrun::journal::{FileFacts, Journal, JournalError, JournalHandle, RunHeader};
use payrun::provider::adapter;
use payrun::transport::{HttpTransport, Pace, Transport};
use tokio::sync::watch;

use crate::bytes_and_times::{processor_seconds, timed};
use crate::child::Figures;
use crate::people;
use crate::server::KEY;

/// Pays the whole file and says what each stage took.
pub fn role(csv: &Path, journal_path: &Path, url: &str, window: usize) -> Figures {
    let clock = Arc::new(SteadyClock::from_system());
    let (check_seconds, checked) = timed(|| people::checked(csv));
    let mut journal = Journal::open_or_create(journal_path, "the measurement").unwrap();
    let (import_seconds, ()) = timed(|| import(&mut journal, &checked, clock.as_ref()));
    let transport =
        Arc::new(HttpTransport::new(url, &KEY.to_owned().into(), Duration::from_secs(30)).unwrap());
    let journal = JournalHandle::new(journal);
    let (_stop, stopped) = watch::channel(false);
    let world = World { journal: journal.clone(), clock, publisher: Publisher::new(), stop: stopped };
    let before = processor_seconds("self");
    let (drive_seconds, end) = timed(|| drive_all(world, transport, window));
    assert!(end.lanes.iter().all(|(_, end)| *end == LaneEnd::Finished), "{end:?}");
    let client = processor_seconds("self") - before;
    let (run, totals) = journal.blocking(|journal| {
        let run = journal.run(&people::run()).unwrap().unwrap();
        let totals = journal.totals(run.id).unwrap();
        (run, totals)
    });
    assert_eq!(totals.rows(Outcome::Paid), checked.valid.rows, "everybody is paid");
    Figures::from([
        ("check_seconds".to_owned(), check_seconds),
        ("import_seconds".to_owned(), import_seconds),
        ("drive_seconds".to_owned(), drive_seconds),
        ("client_seconds".to_owned(), client),
        ("initialize_calls".to_owned(), run.requests_initialize as f64),
        ("status_calls".to_owned(), run.requests_status as f64),
    ])
}

/// Takes the file's rows into the journal.
pub fn import(journal: &mut Journal, checked: &Checked, clock: &dyn Clock) {
    let header = RunHeader {
        run: people::run(),
        employer: "acme-benin".parse().unwrap(),
        environment: Environment::Test,
        simulated: true,
        accounts: vec![("main".parse().unwrap(), ProviderName::Zayono)],
    };
    let facts = FileFacts::new("salaries.csv".to_owned(), checked.digest.to_string(), &checked.input);
    let mut import = journal.import(&header, &facts, false, clock.now()).unwrap();
    let visited = checked.for_each_row(&mut |row| -> Result<(), JournalError> {
        if let InputRow::Valid { row, instruction } = row {
            import.valid(row, &instruction)?;
        }
        Ok(())
    });
    assert!(visited.is_ok());
    import.finish().unwrap();
}

/// Drives the run on the runtime that the program uses.
pub fn drive_all(world: World, transport: Arc<dyn Transport>, window: usize) -> RunEnd {
    let account = AccountSetup {
        name: "main".parse().unwrap(),
        provider: adapter(ProviderName::Zayono),
        transport,
        pace: Pace::per_minute(None),
        key: KeyFingerprint::of(KEY),
    };
    let tuning = Tuning { window, ..Tuning::for_simulator() };
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(drive_beside_connections(world, vec![account], people::run(), tuning)).unwrap()
}
