"""axum::serve as Rust text, so that a learner can step into it.

Mirrors axum/src/serve/{mod,listener}.rs line by line where something shows, and hyper's loop for one connection
(hyper/src/proto/h1/dispatch.rs). Left out: generics, HTTP/2, trace messages.
"""

from __future__ import annotations

from scheduler_core.library import written

SERVE = """\
//! axum's accept loop and hyper's loop for one connection, shortened: this is what runs behind `axum::serve`.
use axum::private::{into_response, Connection};
use axum::{extract::Request, response::Response, Router};
use std::future::{Future, IntoFuture};
use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

pub fn serve(listener: TcpListener, app: Router) -> Serve {
    Serve { listener, app }
}

pub struct Serve {
    listener: TcpListener,
    app: Router,
}

impl IntoFuture for Serve {
    type Output = io::Result<()>;
    type IntoFuture = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(accept_loop(self.listener, self.app))
    }
}

/// Never ends: it opens the door for one client after the other, and gives each a task of its own.
async fn accept_loop(listener: TcpListener, app: Router) -> io::Result<()> {
    let (signal_tx, _signal_rx) = watch::channel(());
    let (_close_tx, close_rx) = watch::channel(());
    loop {
        let (stream, _) = accept(&listener).await;
        tokio::spawn(connection(stream, app.clone(), signal_tx.clone(), close_rx.clone()));
    }
}

async fn accept(listener: &TcpListener) -> (TcpStream, SocketAddr) {
    loop {
        match listener.accept().await {
            Ok(accepted) => return accepted,
            Err(e) if is_connection_error(&e) => {}
            Err(_) => tokio::time::sleep(Duration::from_secs(1)).await, // too many open files, perhaps
        }
    }
}

fn is_connection_error(e: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset};
    matches!(e.kind(), ConnectionRefused | ConnectionAborted | ConnectionReset)
}

/// One client, one task: request, handler, response, and again until the client is gone.
async fn connection(stream: TcpStream, app: Router, signal_tx: watch::Sender<()>, close_rx: watch::Receiver<()>) {
    let mut http = Connection::new(stream);
    let mut closing = false;
    while !closing {
        let next = tokio::select! {
            biased;
            request = http.next_request() => request,
            _ = signal_tx.closed() => None,
        };
        let Some(request) = next else { break };
        let response = tokio::select! {
            biased;
            response = respond(&app, request) => response,
            _ = http.gone() => break, // nobody waits for the answer: the handler is dropped
        };
        closing = signal_tx.is_closed();
        if closing {
            http.close();
        }
        http.send(response).await;
    }
    drop(close_rx);
}

async fn respond(app: &Router, request: Request) -> Response {
    let handler = app.choose(request).begin();
    into_response(handler.await)
}

impl Serve {
    pub fn with_graceful_shutdown<F>(self, signal: F) -> WithGracefulShutdown<F> {
        WithGracefulShutdown { listener: self.listener, app: self.app, signal }
    }

    pub fn local_addr(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }
}

pub struct WithGracefulShutdown<F> {
    listener: TcpListener,
    app: Router,
    signal: F,
}

impl<F> IntoFuture for WithGracefulShutdown<F> {
    type Output = io::Result<()>;
    type IntoFuture = Pin<Box<dyn Future<Output = io::Result<()>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(accept_until(self.listener, self.app, self.signal))
    }
}

/// As `accept_loop`, until the signal comes; then it waits for those who are still being served.
async fn accept_until<F>(listener: TcpListener, app: Router, signal: F) -> io::Result<()> {
    let (signal_tx, signal_rx) = watch::channel(());
    tokio::spawn(async move {
        signal.await;
        drop(signal_rx);
    });
    let (close_tx, close_rx) = watch::channel(());
    loop {
        let (stream, _) = tokio::select! {
            accepted = accept(&listener) => accepted,
            _ = signal_tx.closed() => break,
        };
        tokio::spawn(connection(stream, app.clone(), signal_tx.clone(), close_rx.clone()));
    }
    drop(close_rx);
    drop(listener);
    close_tx.closed().await;
    Ok(())
}
"""

written("axum", "axum::serve", SERVE, {f"axum::{name}": name for name in ("serve",)})
