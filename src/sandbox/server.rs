//! The sandbox on a socket. An accept loop of its own rather than a ready-made server, because a lost reply must
//! really be one: the connection closes without a byte.

use std::future::Future;
use std::io;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::TokioIo;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};
use tower::ServiceExt;

use super::Sandbox;
use super::answer::ConnectionDropped;
use super::config::SandboxError;
use super::posting::post_all;

/// How long requests in flight may take to finish when the server stops.
const GRACE: Duration = Duration::from_secs(5);

/// Serves both APIs, and posts webhooks where they are configured, until `stop` is ready; then lets requests in
/// flight finish, for a few seconds.
///
/// # Errors
/// When the listener can no longer accept connections.
pub async fn serve(
    listener: TcpListener,
    sandbox: Sandbox,
    stop: impl Future<Output = ()>,
) -> Result<(), SandboxError> {
    let router = sandbox.router();
    // Cut when the server stops, as the set is dropped.
    let mut posting = JoinSet::new();
    if sandbox.has_webhooks() {
        posting.spawn(post_all(sandbox.deliveries()));
    }
    let (stopping, stopped) = watch::channel(false);
    let mut connections = JoinSet::new();
    let mut stop = std::pin::pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
            Some(_) = connections.join_next(), if !connections.is_empty() => continue,
        };
        match accepted {
            Ok((stream, _)) => {
                connections.spawn(converse(stream, router.clone(), stopped.clone()));
            }
            Err(error) if is_passing(&error) => sleep(Duration::from_millis(50)).await,
            Err(error) => return Err(error.into()),
        }
    }
    drop(listener);
    stopping.send_replace(true);
    // What still hangs after that is cut when the set is dropped.
    let _ = timeout(GRACE, async { while connections.join_next().await.is_some() {} }).await;
    Ok(())
}

/// Serves one connection to its end. No timeout on idle connections: closing one just as the client sends would
/// lose a request that nobody asked to lose.
async fn converse(stream: TcpStream, router: Router, mut stopped: watch::Receiver<bool>) {
    // Without it small answers wait for the client's acknowledgement. If it cannot be set, they wait.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let router = router.clone();
        async move {
            let response =
                router.oneshot(request.map(Body::new)).await.unwrap_or_else(|never| match never {});
            if response.extensions().get::<ConnectionDropped>().is_some() {
                return Err(io::Error::from(io::ErrorKind::ConnectionAborted));
            }
            Ok(response)
        }
    });
    let mut connection =
        std::pin::pin!(http1::Builder::new().serve_connection(TokioIo::new(stream), service));
    // The end of a connection is never the server's concern: clients go away, and some we cut ourselves.
    tokio::select! {
        _ = connection.as_mut() => return,
        _ = stopped.wait_for(|stopped| *stopped) => connection.as_mut().graceful_shutdown(),
    }
    let _ = connection.await;
}

/// Whether accepting may work again in a moment: a client that went away, or too many open files.
fn is_passing(error: &io::Error) -> bool {
    // EMFILE and ENFILE have no kind of their own.
    matches!(error.raw_os_error(), Some(23 | 24))
        || matches!(error.kind(), io::ErrorKind::ConnectionAborted | io::ErrorKind::ConnectionReset)
}
