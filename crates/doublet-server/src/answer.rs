//! Asks the engine, and waits for answers that are not there yet.

use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use doublet_aws::{Engine, Fault, Step, Timestamp, WireRequest, WireResponse, Wired};
use tokio::sync::{Notify, watch};

use crate::stopping::told;

/// Long before any request came: whoever waits since then has waited long enough.
const LONG_AGO: Timestamp = Timestamp(0);

/// An engine, and the bell that rings when something in it may have changed.
#[derive(Clone)]
pub(crate) struct Answering {
    pub(crate) engine: Arc<Engine>,
    changed: Arc<Notify>,
}

/// An answer, the service and operation that gave it, and why it is a refusal, if it is one.
pub(crate) struct Answered {
    pub(crate) response: WireResponse,
    pub(crate) name: Option<(&'static str, &'static str)>,
    pub(crate) fault: Option<Box<Fault>>,
}

impl From<WireResponse> for Answered {
    /// An answer of the server's own.
    fn from(response: WireResponse) -> Self {
        Self { response, name: None, fault: None }
    }
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

    /// The engine's answer, however long it takes; when the server stops, what there is by then.
    pub(crate) async fn answer(&self, request: &WireRequest, stop: &mut watch::Receiver<bool>) -> Answered {
        let mut came = None;
        loop {
            // Listening begins before asking, so that no change falls between the two.
            let mut change = pin!(self.changed.notified());
            change.as_mut().enable();
            let Wired { step, name, fault } = self.engine.wired(request, came);
            let (until, first) = match step {
                Step::Done(response) => return Answered { response, name, fault },
                Step::Wait { until, came } => (until, came),
            };
            came = Some(first);
            let rest = until.0.saturating_sub(self.engine.clock().now().0).max(1);
            let rest = Duration::from_millis(u64::try_from(rest).unwrap_or(1));
            tokio::select! {
                () = change => {}
                () = tokio::time::sleep(rest) => {}
                () = told(stop) => came = Some(LONG_AGO),
            }
        }
    }
}
