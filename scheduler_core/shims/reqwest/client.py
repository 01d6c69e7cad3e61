"""reqwest::Client as Rust text, so that a learner can step into it: hyper's pool, its race, and its connection tasks.

Mirrors reqwest/src/async_impl/{client,request,response}.rs and hyper-util/src/client/legacy/{client,pool}.rs. Left
out: TLS, proxies, cookies, HTTP/2, streams, and the pool's timer: what has been idle for too long is dropped when
somebody looks. More than 500 lines, because it is one file of Rust.
"""

from __future__ import annotations

from scheduler_core.library import written

CLIENT = """\
//! reqwest's client and hyper's pool of connections, shortened: this is what runs behind `client.get(url).send()`.
use bytes::Bytes;
use http::{header, HeaderMap, HeaderValue, Method, StatusCode, Version};
use reqwest::private::{self, Connection};
use reqwest::{Error, Url};
use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Mutex, Weak};
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::{mpsc, oneshot, watch};
use tokio::time::Instant;

pub async fn get(url: impl IntoUrl) -> Result<Response, Error> {
    Client::new().get(url).send().await
}

#[derive(Clone)]
pub struct Client {
    config: Arc<ClientBuilder>,
    pool: Arc<Mutex<Pool>>,
}

/// One try. An idle connection may close just when it is used again; then nothing was sent, and another one is taken.
async fn send_once(client: &Client, request: &Request) -> Result<Response, Error> {
    let host = private::host_of(&request.url);
    loop {
        let (conn, reused) = connection_for(client, &host, &request.url).await?;
        let (reply_to, reply) = oneshot::channel();
        let exchange = Exchange { request: request.clone(), reply_to };
        let answered = match conn.requests.send(exchange) {
            Ok(()) => reply.await.unwrap_or(Answer::NotSent),
            Err(_) => Answer::NotSent,
        };
        match answered {
            Answer::Response(status, headers, body) => {
                give_back(client, host, conn);
                let (url, deadline) = (request.url.clone(), None);
                return Ok(Response { status, headers, url, body, deadline });
            }
            Answer::NotSent if reused => continue,
            Answer::NotSent | Answer::CutOff => return Err(private::cut_off(&request.url)),
        }
    }
}

/// An idle connection if there is one. Else a new one, or one that becomes idle while it is being made.
async fn connection_for(client: &Client, host: &str, url: &Url) -> Result<(Handle, bool), Error> {
    if client.config.most_idle == 0 {
        return Ok((connect(host.to_string(), url.clone()).await?, false));
    }
    if let Some(idle) = client.pool.lock().unwrap().pop(host) {
        return Ok((idle, true));
    }
    let mut returned = client.pool.lock().unwrap().wait(host);
    let mut connecting = Box::pin(connect(host.to_string(), url.clone()));
    tokio::select! {
        biased;
        Ok(idle) = &mut returned => {
            let (pool, host) = (Arc::downgrade(&client.pool), host.to_string());
            tokio::spawn(finish_for_the_pool(connecting, pool, host));
            Ok((idle, true))
        }
        connected = &mut connecting => Ok((connected?, false)),
    }
}

/// The task of the connection belongs to the runtime that is used here, whoever sends requests on it later.
async fn connect(host: String, url: Url) -> Result<Handle, Error> {
    let stream = TcpStream::connect(&host).await.map_err(|error| private::refused(&url, error))?;
    stream.set_nodelay(true).ok();
    let (requests, taken) = mpsc::unbounded_channel();
    let (ready_tx, ready) = watch::channel(false);
    tokio::spawn(connection(stream, taken, ready_tx));
    let mut handle = Handle { requests, ready };
    handle.becomes_ready().await;
    Ok(handle)
}

async fn connection(stream: TcpStream, mut taken: mpsc::UnboundedReceiver<Exchange>, ready: watch::Sender<bool>) {
    let mut http = Connection::new(stream);
    while http.is_open() {
        ready.send_replace(true);
        let next = tokio::select! {
            biased;
            exchange = taken.recv() => exchange,
            _ = http.gone() => None, // the server closed it
        };
        let Some(Exchange { request, reply_to }) = next else { break };
        ready.send_replace(false);
        if !http.send(&request.method, &request.url, &request.headers, &request.body).await {
            let _ = reply_to.send(Answer::CutOff);
            break;
        }
        let Some((status, headers)) = http.head().await else {
            let _ = reply_to.send(Answer::CutOff);
            break;
        };
        let (body_tx, body) = oneshot::channel();
        let _ = reply_to.send(Answer::Response(status, headers, body));
        let Some(bytes) = http.body().await else { break };
        let _ = body_tx.send(bytes);
    }
}

/// Back into the pool, as soon as the connection's task is ready for the next request.
fn give_back(client: &Client, host: String, conn: Handle) {
    if client.config.most_idle == 0 {
        return; // dropped: the connection's task sees that and closes it
    }
    let pool = Arc::downgrade(&client.pool);
    if conn.is_ready() {
        put(pool, host, conn);
    } else {
        tokio::spawn(when_ready(pool, host, conn));
    }
}

async fn when_ready(pool: Weak<Mutex<Pool>>, host: String, mut conn: Handle) {
    if conn.becomes_ready().await {
        put(pool, host, conn);
    }
}

async fn finish_for_the_pool<F>(connecting: F, pool: Weak<Mutex<Pool>>, host: String) {
    if let Ok(conn) = connecting.await {
        put(pool, host, conn);
    }
}

fn put(pool: Weak<Mutex<Pool>>, host: String, conn: Handle) {
    if let Some(pool) = pool.upgrade() {
        pool.lock().unwrap().push(host, conn);
    }
}

struct Pool {
    idle: HashMap<String, Vec<(Handle, Instant)>>,
    waiting: HashMap<String, VecDeque<oneshot::Sender<Handle>>>,
    most_idle: usize,
    idle_timeout: Option<Duration>,
}

impl Pool {
    fn pop(&mut self, host: &str) -> Option<Handle> {
        let list = self.idle.get_mut(host)?;
        while let Some((conn, since)) = list.pop() {
            let expired = match self.idle_timeout {
                Some(limit) => since.elapsed() > limit,
                None => false,
            };
            if conn.is_ready() && !expired {
                return Some(conn);
            }
        }
        None
    }

    fn wait(&mut self, host: &str) -> oneshot::Receiver<Handle> {
        let (tx, rx) = oneshot::channel();
        self.waiting.entry(host.to_string()).or_default().push_back(tx);
        rx
    }

    fn push(&mut self, host: String, conn: Handle) {
        let mut conn = conn;
        if let Some(waiting) = self.waiting.get_mut(&host) {
            while let Some(waiter) = waiting.pop_front() {
                match waiter.send(conn) {
                    Ok(()) => return,
                    Err(back) => conn = back, // it has connected on its own by now
                }
            }
        }
        let list = self.idle.entry(host).or_insert_with(Vec::new);
        if list.len() < self.most_idle {
            list.push((conn, Instant::now()));
        }
    }
}

struct Handle {
    requests: mpsc::UnboundedSender<Exchange>,
    ready: watch::Receiver<bool>,
}

impl Handle {
    fn is_ready(&self) -> bool {
        *self.ready.borrow() && !self.requests.is_closed()
    }

    async fn becomes_ready(&mut self) -> bool {
        self.ready.wait_for(|ready| *ready).await.is_ok()
    }
}

struct Exchange {
    request: Request,
    reply_to: oneshot::Sender<Answer>,
}

enum Answer {
    Response(StatusCode, HeaderMap, oneshot::Receiver<Bytes>),
    CutOff,
    NotSent,
}

#[derive(Clone)]
pub struct Request {
    method: Method,
    url: Url,
    headers: HeaderMap,
    body: Bytes,
    timeout: Option<Duration>,
}

impl Client {
    pub fn new() -> Client {
        Client::builder().build().unwrap()
    }

    pub fn builder() -> ClientBuilder {
        ClientBuilder::new()
    }

    pub fn get(&self, url: impl IntoUrl) -> RequestBuilder {
        self.request(Method::GET, url)
    }

    pub fn post(&self, url: impl IntoUrl) -> RequestBuilder {
        self.request(Method::POST, url)
    }

    pub fn put(&self, url: impl IntoUrl) -> RequestBuilder {
        self.request(Method::PUT, url)
    }

    pub fn patch(&self, url: impl IntoUrl) -> RequestBuilder {
        self.request(Method::PATCH, url)
    }

    pub fn delete(&self, url: impl IntoUrl) -> RequestBuilder {
        self.request(Method::DELETE, url)
    }

    pub fn head(&self, url: impl IntoUrl) -> RequestBuilder {
        self.request(Method::HEAD, url)
    }

    pub fn request(&self, method: Method, url: impl IntoUrl) -> RequestBuilder {
        let timeout = self.config.timeout;
        let request = private::into_url(url).map(|url| Request {
            method,
            url,
            headers: HeaderMap::new(),
            body: Bytes::new(),
            timeout,
        });
        RequestBuilder { client: self.clone(), request }
    }

    pub async fn execute(&self, request: Request) -> Result<Response, Error> {
        let Some(timeout) = request.timeout else {
            return self.follow(request).await;
        };
        let (deadline, url) = (Instant::now() + timeout, request.url.clone());
        match tokio::time::timeout_at(deadline, self.follow(request)).await {
            Ok(answered) => answered.map(|response| Response { deadline: Some(deadline), ..response }),
            Err(_) => Err(private::timed_out(&url)),
        }
    }

    /// Up to ten redirects.
    async fn follow(&self, mut request: Request) -> Result<Response, Error> {
        for (name, value) in &self.config.headers {
            if !request.headers.contains_key(name) {
                request.headers.insert(name, value);
            }
        }
        for _ in 0..=10 {
            let response = send_once(self, &request).await?;
            let status = response.status.as_u16();
            let Some(next) = response.headers.get(header::LOCATION) else {
                return Ok(response);
            };
            if !matches!(status, 301 | 302 | 303 | 307 | 308) || !self.config.follows {
                return Ok(response);
            }
            let url = private::join(&request.url, next.to_str().unwrap());
            let get_now = matches!(status, 301..=303) && request.method != Method::HEAD;
            if get_now {
                request.method = Method::GET;
                request.body = Bytes::new();
            }
            request.headers.insert(header::REFERER, request.url.as_str());
            request.url = url;
        }
        Err(private::too_many_redirects(&request.url))
    }
}

pub struct RequestBuilder {
    client: Client,
    request: Result<Request, Error>,
}

impl RequestBuilder {
    pub fn header<K, V>(mut self, name: K, value: V) -> RequestBuilder {
        if let Ok(request) = &mut self.request {
            request.headers.append(name, value);
        }
        self
    }

    pub fn headers(mut self, headers: HeaderMap) -> RequestBuilder {
        if let Ok(request) = &mut self.request {
            for (name, value) in &headers {
                request.headers.insert(name, value);
            }
        }
        self
    }

    pub fn query<T>(mut self, pairs: &T) -> RequestBuilder {
        if let Ok(request) = &mut self.request {
            request.url = private::with_query(&request.url, pairs);
        }
        self
    }

    pub fn body<T>(mut self, body: T) -> RequestBuilder {
        if let Ok(request) = &mut self.request {
            request.body = private::bytes_of(body);
        }
        self
    }

    pub fn timeout(mut self, timeout: Duration) -> RequestBuilder {
        if let Ok(request) = &mut self.request {
            request.timeout = Some(timeout);
        }
        self
    }

    pub fn build(self) -> Result<Request, Error> {
        self.request
    }

    pub async fn send(self) -> Result<Response, Error> {
        self.client.execute(self.request?).await
    }
}

pub struct Response {
    status: StatusCode,
    headers: HeaderMap,
    url: Url,
    body: oneshot::Receiver<Bytes>,
    deadline: Option<Instant>,
}

impl Response {
    pub async fn bytes(self) -> Result<Bytes, Error> {
        let received = match self.deadline {
            None => self.body.await,
            Some(deadline) => match tokio::time::timeout_at(deadline, self.body).await {
                Ok(received) => received,
                Err(_) => return Err(private::timed_out(&self.url)),
            },
        };
        received.map_err(|_| private::cut_body(&self.url))
    }

    pub async fn text(self) -> Result<String, Error> {
        Ok(private::text_of(self.bytes().await?))
    }

    pub fn status(&self) -> StatusCode {
        self.status
    }

    pub fn version(&self) -> Version {
        Version::HTTP_11
    }

    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    pub fn url(&self) -> &Url {
        &self.url
    }

    pub fn content_length(&self) -> Option<u64> {
        self.headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse::<u64>().ok()
    }

    pub fn error_for_status(self) -> Result<Response, Error> {
        if self.status.is_client_error() || self.status.is_server_error() {
            return Err(private::of_status(&self.url, self.status));
        }
        Ok(self)
    }

    pub fn error_for_status_ref(&self) -> Result<&Response, Error> {
        if self.status.is_client_error() || self.status.is_server_error() {
            return Err(private::of_status(&self.url, self.status));
        }
        Ok(self)
    }
}

pub struct ClientBuilder {
    headers: HeaderMap,
    timeout: Option<Duration>,
    most_idle: usize,
    idle_timeout: Option<Duration>,
    follows: bool,
}

impl ClientBuilder {
    pub fn new() -> ClientBuilder {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT, HeaderValue::from_static("*/*"));
        let idle_timeout = Some(Duration::from_secs(90));
        ClientBuilder { headers, timeout: None, most_idle: usize::MAX, idle_timeout, follows: true }
    }

    pub fn pool_max_idle_per_host(mut self, most: usize) -> ClientBuilder {
        self.most_idle = most;
        self
    }

    pub fn pool_idle_timeout<D>(mut self, limit: D) -> ClientBuilder {
        self.idle_timeout = private::optional(limit);
        self
    }

    pub fn timeout(mut self, timeout: Duration) -> ClientBuilder {
        self.timeout = Some(timeout);
        self
    }

    pub fn user_agent<V>(mut self, value: V) -> ClientBuilder {
        self.headers.insert(header::USER_AGENT, value);
        self
    }

    pub fn default_headers(mut self, headers: HeaderMap) -> ClientBuilder {
        for (name, value) in &headers {
            self.headers.insert(name, value);
        }
        self
    }

    pub fn redirect(mut self, policy: Policy) -> ClientBuilder {
        self.follows = policy.follows;
        self
    }

    pub fn tcp_nodelay(self, _enabled: bool) -> ClientBuilder {
        self
    }

    pub fn no_proxy(self) -> ClientBuilder {
        self
    }

    pub fn http1_only(self) -> ClientBuilder {
        self
    }

    pub fn build(self) -> Result<Client, Error> {
        let (most_idle, idle_timeout) = (self.most_idle, self.idle_timeout);
        let pool = Pool { idle: HashMap::new(), waiting: HashMap::new(), most_idle, idle_timeout };
        Ok(Client { config: Arc::new(self), pool: Arc::new(Mutex::new(pool)) })
    }
}

/// `redirect::Policy`.
pub struct Policy {
    follows: bool,
}

impl Policy {
    pub fn none() -> Policy {
        Policy { follows: false }
    }
}

pub trait IntoUrl {}
"""

_NAMES = ("get", "Client", "ClientBuilder", "Request", "RequestBuilder", "Response", "IntoUrl")
written(
    "reqwest",
    "reqwest::Client",
    CLIENT,
    {**{f"reqwest::{name}": name for name in _NAMES}, "reqwest::redirect::Policy": "Policy"},
)
