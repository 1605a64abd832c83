//! What the tests of the program as a person has it share: a folder to work in, the program run there, what it said.

pub mod book;
pub mod judge;
pub mod rows;
pub mod served;
pub mod tamper;

use std::ffi::OsStr;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

/// Nothing here takes longer, on a machine that has much else to do; what does, hangs.
const PATIENCE: Duration = Duration::from_secs(300);

/// The program.
pub const PAYRUN: &str = env!("CARGO_BIN_EXE_payrun");

/// A folder of its own, gone with the test.
pub struct Place {
    folder: tempfile::TempDir,
}

impl Place {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub fn path(&self, name: impl AsRef<Path>) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).unwrap();
    }

    pub fn read(&self, name: &str) -> Vec<u8> {
        fs::read(self.path(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    pub fn has(&self, name: &str) -> bool {
        self.path(name).exists()
    }

    /// Takes a journal away with all its files.
    pub fn lose(&self, journal: &str) {
        for suffix in ["", "-wal", "-shm", ".mark"] {
            let _ = fs::remove_file(self.path(format!("{journal}{suffix}")));
        }
    }

    /// Everything in the folder, by name.
    pub fn names(&self) -> Vec<String> {
        let entries = fs::read_dir(self.folder.path()).unwrap();
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// The program in this folder, with nothing of the tester's environment.
    pub fn command<S: AsRef<OsStr>>(&self, arguments: impl IntoIterator<Item = S>) -> Command {
        self.other(PAYRUN, arguments)
    }

    /// Any program in this folder.
    pub fn other<S: AsRef<OsStr>>(&self, program: &str, arguments: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(program);
        command.args(arguments).current_dir(self.folder.path()).env_clear().stdin(Stdio::null());
        command.env("LC_ALL", "C.UTF-8");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        command
    }

    /// Runs the program with the words of this line.
    pub fn run(&self, line: &str) -> Said {
        self.finish(self.command(line.split_whitespace()))
    }

    /// Runs a command to its end.
    pub fn finish(&self, command: Command) -> Said {
        self.start(command).wait()
    }

    /// Starts a command and keeps what it says in files, so that no pipe can hold it up.
    pub fn start(&self, mut command: Command) -> Running {
        let line = format!("{command:?}");
        let (stdout, stderr) = (tempfile::tempfile().unwrap(), tempfile::tempfile().unwrap());
        command.stdout(stdout.try_clone().unwrap()).stderr(stderr.try_clone().unwrap());
        Running { child: Some(command.spawn().unwrap()), stdout, stderr, line }
    }
}

/// A command under way; killed when the test gives up.
pub struct Running {
    child: Option<Child>,
    stdout: File,
    stderr: File,
    line: String,
}

impl Running {
    pub fn id(&self) -> u32 {
        self.child.as_ref().unwrap().id()
    }

    /// Sends it a signal by name.
    pub fn signal(&self, name: &str) {
        let sent = Command::new("kill").args([format!("-{name}"), self.id().to_string()]).status().unwrap();
        assert!(sent.success(), "no signal to {}", self.line);
    }

    pub fn is_over(&mut self) -> bool {
        self.child.as_mut().unwrap().try_wait().unwrap().is_some()
    }

    pub fn stderr_so_far(&self) -> String {
        text(&self.stderr)
    }

    /// Until it says this on standard error.
    pub fn wait_until_it_says(&mut self, words: &str) {
        eventually(&self.line.clone(), || self.stderr_so_far().contains(words) || self.is_over());
        let said = self.stderr_so_far();
        assert!(said.contains(words), "it ended without saying {words:?}:\n{said}");
    }

    pub fn kill(mut self) {
        let mut child = self.child.take().unwrap();
        child.kill().unwrap();
        child.wait().unwrap();
    }

    pub fn wait(mut self) -> Said {
        let mut code = None;
        let line = self.line.clone();
        eventually(&line, || {
            let ended = self.child.as_mut().unwrap().try_wait().unwrap();
            code = ended.map(|status| status.code());
            ended.is_some()
        });
        let said = Said { code: code.unwrap(), stdout: text(&self.stdout), stderr: text(&self.stderr), line };
        assert!(!said.stderr.contains("panicked"), "{said}");
        said
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if let Some(child) = &mut self.child {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Reads from the start, whoever else writes to the file.
fn text(mut file: &File) -> String {
    use std::io::{Read, Seek};
    // The position is the writer's too: another handle, by its path, has one of its own.
    let path = format!("/proc/self/fd/{}", std::os::fd::AsRawFd::as_raw_fd(file));
    let mut bytes = Vec::new();
    if let Ok(mut again) = File::open(path) {
        again.read_to_end(&mut bytes).unwrap();
    } else {
        file.rewind().unwrap();
        file.read_to_end(&mut bytes).unwrap();
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What the program said, and how it ended.
pub struct Said {
    pub code: Option<i32>,
    pub stdout: String,
    pub stderr: String,
    line: String,
}

impl std::fmt::Display for Said {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { code, stdout, stderr, line } = self;
        write!(f, "{line}\nexit {code:?}\n--- stdout\n{stdout}\n--- stderr\n{stderr}")
    }
}

impl Said {
    #[track_caller]
    pub fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self}");
        self
    }

    /// Says this on standard error, line breaks and indents aside.
    #[track_caller]
    pub fn complains(self, words: &str) -> Self {
        let flat = self.stderr.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(flat.contains(words), "not a word of {words:?}\n{self}");
        self
    }

    #[track_caller]
    pub fn prints(self, words: &str) -> Self {
        assert!(self.stdout.replace('\u{a0}', " ").contains(words), "not a word of {words:?}\n{self}");
        self
    }

    /// The one document on standard output.
    #[track_caller]
    /// The flag that a refusal names, to pay all the same.
    pub fn accept(&self) -> String {
        let (_, rest) = self
            .stderr
            .split_once("--accept-changes ")
            .unwrap_or_else(|| panic!("nothing to accept\n{self}"));
        format!("--accept-changes {}", &rest[..16])
    }

    pub fn json(&self) -> Value {
        let mut documents = serde_json::Deserializer::from_str(&self.stdout).into_iter::<Value>();
        let first = documents.next().unwrap_or_else(|| panic!("no document\n{self}"));
        assert!(documents.next().is_none(), "more than one document\n{self}");
        first.unwrap_or_else(|error| panic!("{error}\n{self}"))
    }
}

/// Waits for something to be so.
pub fn eventually(what: &str, mut is_so: impl FnMut() -> bool) {
    let since = now();
    while !is_so() {
        assert!(since.elapsed() < PATIENCE, "in vain: {what}");
        pause(Duration::from_millis(10));
    }
}

/// Real processes live in real time.
#[allow(clippy::disallowed_methods, reason = "the program under test is another process, in real time")]
pub fn now() -> Instant {
    Instant::now()
}

/// Waits, where there is no condition to wait on.
#[allow(clippy::disallowed_methods, reason = "the program under test is another process, in real time")]
pub fn pause(time: Duration) {
    std::thread::sleep(time);
}

/// A sample of the package.
pub fn sample(name: &str) -> String {
    format!("{}/samples/{name}", env!("CARGO_MANIFEST_DIR"))
}
