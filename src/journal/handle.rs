//! The journal as async code holds it: each call runs on the blocking pool, one at a time.

use std::fmt::Debug;
use std::future::Future;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

use super::{Journal, JournalError};

/// A moment that passes around a call of the journal.
pub type Moment<'a> = Pin<Box<dyn Future<Output = ()> + Send + 'a>>;

/// What a simulated world puts around every call of the journal, so that a run can be replayed from its seed: time by
/// the world's own clock instead of a thread's; or a crash, which is a moment that never ends.
pub trait Around: Debug + Send + Sync {
    /// Before anything is read or written.
    fn before(&self) -> Moment<'_>;
    /// After it is read or durable, and before the caller hears of it.
    fn after(&self) -> Moment<'_>;
}

/// A journal that several tasks share.
#[derive(Debug, Clone)]
pub struct JournalHandle {
    journal: Arc<Mutex<Journal>>,
    /// In a simulated world.
    around: Option<Arc<dyn Around>>,
}

impl JournalHandle {
    /// Shares a journal.
    #[must_use]
    pub fn new(journal: Journal) -> Self {
        Self { journal: Arc::new(Mutex::new(journal)), around: None }
    }

    /// Shares a journal in a simulated world: calls run on the caller's thread, between two moments of that world.
    #[must_use]
    pub fn simulated(journal: Journal, around: Arc<dyn Around>) -> Self {
        Self { around: Some(around), ..Self::new(journal) }
    }

    /// Runs `work` on the journal without blocking the caller's thread.
    ///
    /// # Errors
    /// What `work` returns; [`JournalError::Interrupted`] when its thread died.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        if let Some(around) = &self.around {
            around.before().await;
            let done = self.blocking(work);
            around.after().await;
            return done;
        }
        let journal = Arc::clone(&self.journal);
        let run = move || {
            // A panic while the lock was held rolled its transaction back: what is there is whole.
            let mut journal = journal.lock().unwrap_or_else(PoisonError::into_inner);
            work(&mut journal)
        };
        tokio::task::spawn_blocking(run).await.map_err(|_| JournalError::Interrupted)?
    }

    /// Runs `work` on the calling thread.
    pub fn blocking<T>(&self, work: impl FnOnce(&mut Journal) -> T) -> T {
        work(&mut self.journal.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
