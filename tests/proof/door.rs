//! The way to a provider: a witness looks at what leaves, the network delays and doubles, and a crash may come before
//! a request leaves and after its answer is there.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use payrun::provider::Request;
use payrun::transport::{Exchange, Transport, TransportError};
use tokio::time::sleep;

use crate::counts::Counts;
use crate::dice::Dice;
use crate::plan::Network;
use crate::steps::Steps;
use crate::witness::{Bodies, Witness};

/// Nothing is under way any more after so long.
pub const LONGEST_WAY: Duration = Duration::from_secs(600);

#[derive(Debug)]
pub struct Door {
    pub inner: Arc<dyn Transport>,
    pub account: String,
    pub network: Network,
    /// Whether the provider knows a request when it comes again.
    pub replays: bool,
    pub steps: Arc<Steps>,
    pub witness: Arc<Witness>,
    pub bodies: Arc<Bodies>,
    pub dice: Mutex<Dice>,
    /// Requests that are at a provider now: no machine falls asleep over them, or its sleep would delay the provider.
    pub at_provider: Arc<AtomicU64>,
    /// Orders that left.
    pub orders: AtomicU64,
    pub counts: Arc<Mutex<Counts>>,
}

impl Transport for Door {
    fn send(&self, request: Request) -> Exchange<'_> {
        Box::pin(async move {
            if let Some(body) = &request.body {
                self.witness.sees_leave(&self.account, request.idempotency_key.as_deref(), body);
                self.bodies.sees(&self.account, body);
            }
            self.steps.step().await;
            let answer = self.carry(request).await;
            self.steps.step().await;
            answer
        })
    }
}

impl Door {
    async fn carry(&self, request: Request) -> Result<payrun::provider::Response, TransportError> {
        let is_order = request.body.is_some();
        let (late, doubled, way) = {
            let mut dice = self.dice.lock().unwrap();
            let (late, doubled) = (dice.permille(self.network.late), dice.permille(self.network.doubled));
            (late, doubled, Duration::from_millis(dice.below(LONGEST_WAY.as_millis() as u64)))
        };
        if is_order && late {
            self.counts.lock().unwrap().add("faults injected", "requests that arrive minutes late", 1);
            self.arrives_later(request, way);
            sleep(Duration::from_secs(30)).await;
            return Err(TransportError::TimedOut);
        }
        let twice = is_order && self.network.nth_twice == Some(self.orders.fetch_add(1, Ordering::Relaxed));
        if twice {
            self.counts.lock().unwrap().add("every step", "orders delivered three times", 1);
            let _ = self.inner.send(request.clone()).await;
        }
        let again = (is_order && (doubled || twice) && self.replays).then(|| request.clone());
        let answer = self.under_way(self.inner.send(request)).await;
        // A proxy that repeats what was refused or counted out would be a client of its own.
        let had_effect = match &answer {
            Ok(response) => matches!(response.status, 200..=299 | 500..=599),
            Err(TransportError::NotSent { .. }) => false,
            Err(TransportError::TimedOut | TransportError::Disconnected { .. }) => true,
        };
        if let Some(again) = again.filter(|_| had_effect) {
            self.counts.lock().unwrap().add("faults injected", "requests that arrive once more", 1);
            self.arrives_later(again, way);
        }
        answer
    }

    /// Counts what is at the provider now, also when the caller is gone.
    async fn under_way<T>(&self, exchange: impl Future<Output = T>) -> T {
        struct UnderWay<'a>(&'a AtomicU64);
        impl Drop for UnderWay<'_> {
            fn drop(&mut self) {
                self.0.fetch_sub(1, Ordering::Relaxed);
            }
        }
        self.at_provider.fetch_add(1, Ordering::Relaxed);
        let _counted = UnderWay(&self.at_provider);
        exchange.await
    }

    fn arrives_later(&self, request: Request, way: Duration) {
        let inner = Arc::clone(&self.inner);
        tokio::spawn(async move {
            sleep(way).await;
            let _ = inner.send(request).await;
        });
    }
}
