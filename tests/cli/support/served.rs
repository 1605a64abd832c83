//! The simulator as a process of its own on a loopback socket, and a configuration that pays through it.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use super::Place;

/// A key of the vendor's test form.
pub const KEY: &str = "zyn_test_abcdefghijklmnopqrstuvwxyz012345";
/// Its ledger, in the place that it was started in.
pub const LEDGER: &str = "provider.db";

/// A simulator that is being served; gone when dropped.
pub struct Served {
    child: Child,
    pub port: u16,
}

impl Served {
    /// On a free port, with these further arguments.
    pub fn start(place: &Place, arguments: &str) -> Self {
        Self::start_on(place, 0, arguments)
    }

    /// On the port of one that is gone.
    pub fn start_on(place: &Place, port: u16, arguments: &str) -> Self {
        let listen = format!("127.0.0.1:{port}");
        let mut command = place.command(["sandbox", "--json", "--no-rate-limit", "--ledger", LEDGER]);
        command.args(["--listen", &listen]).args(arguments.split_whitespace());
        let mut child = command.stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let said: Value = serde_json::from_str(&line).unwrap_or_else(|_| panic!("no address in {line:?}"));
        let address = said["listen"].as_str().unwrap();
        let port = address.rsplit(':').next().unwrap().parse().unwrap();
        Self { child, port }
    }

    /// Ends it, hard, as an outage does.
    pub fn end(mut self) -> u16 {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
        self.port
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Writes a `payrun.toml` for an account at this port; `more` is further lines of the account.
pub fn configure(place: &Place, port: u16, more: &str) {
    let text = format!(
        "employer = \"acme-benin\"\n[accounts.main]\nprovider = \"zayono\"\n\
         base_url = \"http://127.0.0.1:{port}/api/v1\"\nrate_per_minute = 60000\n{more}\n"
    );
    place.write("payrun.toml", text);
}

/// The program with the key in its environment.
pub fn with_key(place: &Place, line: &str) -> Command {
    let mut command = place.command(line.split_whitespace());
    command.env("ZAYONO_API_KEY", KEY);
    command
}
