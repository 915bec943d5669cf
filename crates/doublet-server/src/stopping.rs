//! The word by which a server ends.

use tokio::sync::watch;

/// Until the server is told to stop, or is gone.
pub(crate) async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|told| *told).await;
}
