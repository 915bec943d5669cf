//! Asks the engine, and waits for answers that are not there yet.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use doublet_aws::{Engine, Step, WireRequest, WireResponse};
use tokio::sync::Notify;

/// An engine, and the bell that rings when something in it may have changed.
#[derive(Clone)]
pub(crate) struct Answering {
    pub(crate) engine: Arc<Engine>,
    changed: Arc<Notify>,
}

impl Answering {
    pub(crate) fn new(engine: Arc<Engine>) -> Self {
        let changed = Arc::new(Notify::new());
        let bell = Arc::downgrade(&changed);
        engine.watch(Box::new(move || {
            if let Some(bell) = bell.upgrade() {
                bell.notify_waiters();
            }
        }));
        Self { engine, changed }
    }

    /// The engine's answer, however long it takes.
    pub(crate) async fn answer(&self, request: &WireRequest) -> WireResponse {
        let mut came = None;
        loop {
            // Listening begins before asking, so that no change falls between the two.
            let mut change = pin!(self.changed.notified());
            change.as_mut().enable();
            match self.engine.wire(request, came) {
                Step::Done(response) => return response,
                Step::Wait { until, came: first } => {
                    came = Some(first);
                    let rest = until.0.saturating_sub(self.engine.clock().now().0).max(1);
                    let rest = Duration::from_millis(u64::try_from(rest).unwrap_or(1));
                    tokio::select! {
                        () = change => {}
                        () = tokio::time::sleep(rest) => {}
                    }
                }
            }
        }
    }
}
