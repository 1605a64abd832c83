//! The journal as async code holds it: each call runs on the blocking pool, one at a time.

use std::sync::{Arc, Mutex, PoisonError};

use super::{Journal, JournalError};

/// A journal that several tasks share.
#[derive(Debug, Clone)]
pub struct JournalHandle {
    journal: Arc<Mutex<Journal>>,
}

impl JournalHandle {
    /// Shares a journal.
    #[must_use]
    pub fn new(journal: Journal) -> Self {
        Self { journal: Arc::new(Mutex::new(journal)) }
    }

    /// Runs `work` on the journal without blocking the caller's thread.
    ///
    /// # Errors
    /// What `work` returns; [`JournalError::Interrupted`] when its thread died.
    pub async fn with<T: Send + 'static>(
        &self,
        work: impl FnOnce(&mut Journal) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
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
