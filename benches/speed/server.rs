//! The simulator as a process of its own on a loopback socket, its ledger in a file.

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::Arc;

use payrun::clock::SteadyClock;
use payrun::sandbox::{LedgerPlace, Sandbox, SandboxConfig};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::bytes_and_times::processor_seconds;
use crate::child;

/// Any key of this shape is let in.
pub const KEY: &str = "zyn_test_abcdefghijklmnopqrstuvwxyz012345";

/// A server that lives as long as the value.
pub struct Server {
    process: Child,
    pub url: String,
}

impl Server {
    /// Starts one with a new ledger.
    pub fn start(folder: &Path, settle_ms: u64) -> Self {
        let ledger = folder.join("ledger.db");
        for end in ["", "-wal", "-shm"] {
            let _ = std::fs::remove_file(format!("{}{end}", ledger.display()));
        }
        let mut process = child::command("serve", &[ledger.to_str().unwrap(), &settle_ms.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut url = String::new();
        BufReader::new(process.stdout.as_mut().unwrap()).read_line(&mut url).unwrap();
        Self { process, url: url.trim().to_owned() }
    }
}

impl Server {
    /// Processor time that it has used so far, in seconds.
    pub fn processor_seconds(&self) -> f64 {
        processor_seconds(&self.process.id().to_string())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The end of its input stops it.
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}

/// Serves until nobody holds the other end of standard input.
pub fn serve(ledger: &Path, settle_ms: u64) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let config = SandboxConfig {
            ledger: LedgerPlace::File(ledger.to_owned()),
            settle_ms: 1..=settle_ms.max(1),
            ..SandboxConfig::default()
        };
        let sandbox = Sandbox::open(config, Arc::new(SteadyClock::from_system())).unwrap();
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        println!("http://{}/api/v1", listener.local_addr().unwrap());
        std::io::stdout().flush().unwrap();
        let (stop, stopped) = oneshot::channel::<()>();
        std::thread::spawn(move || {
            let _ = std::io::stdin().read_to_end(&mut Vec::new());
            drop(stop);
        });
        let stopped = async {
            let _ = stopped.await;
        };
        payrun::sandbox::serve(listener, sandbox, stopped).await.unwrap();
    });
}
