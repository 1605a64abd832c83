//! The ledger's file: private, the same after a restart, and never mistaken for something else.

use std::time::Duration;

use tokio::time::sleep;

use super::*;

fn in_file(path: &std::path::Path) -> SandboxConfig {
    SandboxConfig { ledger: LedgerPlace::File(path.to_owned()), ..SandboxConfig::default() }
}

#[tokio::test(start_paused = true)]
async fn a_restart_forgets_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.db");
    let first = open(in_file(&path));
    let id = initialize(&first, Some(IDEMPOTENCY_KEY), &zayono_body()).await.id();
    let before = first.ledger().payouts().unwrap();
    // Not closed: a killed process closes nothing either.
    std::mem::forget(first);

    let second = open(in_file(&path));
    assert_eq!(second.ledger().payouts().unwrap(), before);
    assert_eq!(Ledger::read(&path).unwrap().payouts().unwrap(), before);
    let again = initialize(&second, Some(IDEMPOTENCY_KEY), &zayono_body()).await;
    assert_eq!((again.status, again.id()), (StatusCode::OK, id.clone()));
    sleep(Duration::from_secs(10)).await;
    assert_eq!(verify(&second, &id).await.data()["status"], "success");
}

#[cfg(unix)]
#[tokio::test]
async fn the_file_is_its_owners_alone() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.db");
    let sandbox = open(in_file(&path));
    initialize(&sandbox, None, &zayono_body()).await;
    for entry in std::fs::read_dir(directory.path()).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{:?}", entry.path());
    }
}

#[tokio::test]
async fn a_newer_ledger_is_refused() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("ledger.db");
    rusqlite::Connection::open(&path).unwrap().execute_batch("PRAGMA user_version = 9").unwrap();
    assert!(matches!(Ledger::read(&path), Err(SandboxError::Version { found: 9, known: 1 })));
}

#[tokio::test]
async fn a_record_does_not_print_people() {
    let sandbox = open(SandboxConfig::default());
    initialize(&sandbox, None, &zayono_body()).await;
    let printed = format!("{:?}", sandbox.ledger().payouts().unwrap());
    for secret in ["90123456", "Marie", "Koffi"] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
