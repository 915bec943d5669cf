//! Who is let in, and how everybody leaves.

use std::convert::Infallible;
use std::sync::Arc;
use std::time::Duration;

use doublet_aws::WireResponse;
use http_body_util::Full;
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::answer::Answering;
use crate::endpoints::own_answer;
use crate::receive::receive;
use crate::server::Options;

/// What every connection needs.
pub(crate) struct Reception {
    pub(crate) answering: Answering,
    pub(crate) options: Options,
}

/// Lets everybody in until `stop` is told, then waits until all have their answers.
pub(crate) async fn receive_all(listener: TcpListener, reception: Arc<Reception>, mut stop: watch::Receiver<bool>) {
    let (present, mut all_left) = tokio::sync::mpsc::channel::<()>(1);
    loop {
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = told(&mut stop) => break,
        };
        match accepted {
            Ok((stream, _)) => {
                let (reception, stop, present) = (Arc::clone(&reception), stop.clone(), present.clone());
                tokio::spawn(async move {
                    serve(stream, reception, stop).await;
                    drop(present);
                });
            }
            Err(error) => {
                // The system is out of descriptors: those that are open will be closed.
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
    drop(listener);
    drop(present);
    let grace = reception.options.grace;
    if tokio::time::timeout(grace, all_left.recv()).await.is_err() {
        tracing::warn!(seconds = grace.as_secs(), "connections were still busy when the server stopped");
    }
}

async fn serve(stream: TcpStream, reception: Arc<Reception>, mut stop: watch::Receiver<bool>) {
    if let Err(error) = stream.set_nodelay(true) {
        tracing::debug!(%error, "the connection keeps its delay");
    }
    let patience = reception.options.patience;
    let service = service_fn(move |request| {
        let reception = Arc::clone(&reception);
        async move { Ok::<_, Infallible>(respond(request, &reception).await) }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(patience)
        .serve_connection(TokioIo::new(stream), service);
    let mut connection = std::pin::pin!(connection);
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

/// Until the server is told to stop, or is gone.
async fn told(stop: &mut watch::Receiver<bool>) {
    let _ = stop.wait_for(|told| *told).await;
}

async fn respond(request: Request<Incoming>, reception: &Reception) -> Response<Full<Bytes>> {
    match receive(request, &reception.options).await {
        Ok(request) => match own_answer(&reception.answering.engine, &request) {
            Some(response) => to_http(response),
            None => to_http(reception.answering.answer(&request).await),
        },
        Err(refusal) => {
            let mut response = Response::new(Full::from(format!("{refusal}\n")));
            *response.status_mut() = refusal.status();
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
            response
        }
    }
}

fn to_http(answer: WireResponse) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        match (HeaderName::try_from(name), HeaderValue::try_from(value)) {
            (Ok(name), Ok(value)) => {
                response.headers_mut().append(name, value);
            }
            (name, value) => {
                tracing::warn!(name = name.is_ok(), value = value.is_ok(), "a header cannot be sent");
            }
        }
    }
    response
}
