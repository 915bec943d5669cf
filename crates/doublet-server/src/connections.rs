//! Who is let in, and how everybody leaves.

use std::convert::Infallible;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc, watch};

use crate::plain_words::{LARGEST_HEAD, MOST_FIELDS, PlainWords};
use crate::respond::{Reception, respond};
use crate::stopping::told;

/// Lets everybody in until `stop` is told, then waits until all have their answers.
pub(crate) async fn receive_all(listener: TcpListener, reception: Arc<Reception>, mut stop: watch::Receiver<bool>) {
    let (present, mut all_left) = mpsc::channel::<()>(1);
    let seats = Arc::new(Semaphore::new(reception.options.most_connections));
    loop {
        let accepted = tokio::select! {
            accepted = next(&listener, &seats) => accepted,
            () = told(&mut stop) => break,
        };
        let Some((stream, seat)) = accepted else { continue };
        let (reception, stop, present) = (Arc::clone(&reception), stop.clone(), present.clone());
        tokio::spawn(async move {
            serve(stream, &reception, stop).await;
            drop((seat, present));
        });
    }
    drop(listener);
    drop(present);
    let grace = reception.options.grace;
    if tokio::time::timeout(grace, all_left.recv()).await.is_err() {
        tracing::warn!(seconds = grace.as_secs(), "connections were still busy when the server stopped");
    }
}

/// The next connection, as soon as there is a seat for it.
async fn next(
    listener: &TcpListener,
    seats: &Arc<Semaphore>,
) -> Option<(TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let seat = Arc::clone(seats).acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, seat)),
        Err(error) => {
            // The system is out of descriptors: those that are open will be closed.
            tracing::warn!(%error, "a connection could not be accepted");
            tokio::time::sleep(Duration::from_millis(20)).await;
            None
        }
    }
}

async fn serve(stream: TcpStream, reception: &Arc<Reception>, stop: watch::Receiver<bool>) {
    let _counted = reception.metrics.connection();
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "the connection keeps its delay");
    }
    let service = service_fn(|request| {
        let (reception, stop) = (Arc::clone(reception), stop.clone());
        async move { Ok::<_, Infallible>(respond(request, &reception, stop).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(reception.options.patience)
        .max_buf_size(LARGEST_HEAD)
        .max_headers(MOST_FIELDS)
        .serve_connection(TokioIo::new(PlainWords::new(stream)), service);
    let mut connection = pin!(connection);
    let mut stop = stop.clone();
    let outcome = tokio::select! {
        outcome = connection.as_mut() => outcome,
        () = told(&mut stop) => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = outcome {
        tracing::debug!(%error, "a connection ended early");
    }
}
