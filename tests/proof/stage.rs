//! The disk of a simulated world: a little time around every call of the journal, and the crashes before and after it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use payrun::journal::{Around, Moment};
use tokio::time::sleep;

use crate::dice::Dice;
use crate::steps::Steps;
use crate::witness::Witness;

#[derive(Debug)]
pub struct Stage {
    pub steps: Arc<Steps>,
    pub witness: Arc<Witness>,
    pub slow_ms: u64,
    pub dice: Mutex<Dice>,
}

impl Stage {
    async fn moment(&self) {
        self.witness.sees_told();
        self.steps.step().await;
        if self.slow_ms > 0 {
            let slow = self.dice.lock().unwrap().below(self.slow_ms);
            sleep(Duration::from_millis(slow)).await;
        }
    }
}

impl Around for Stage {
    fn before(&self) -> Moment<'_> {
        Box::pin(self.moment())
    }

    fn after(&self) -> Moment<'_> {
        Box::pin(self.moment())
    }
}
