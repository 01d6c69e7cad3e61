use std::collections::BTreeMap;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;
type Handler = Box<dyn Fn(Request) -> BoxFuture<'static, Response> + Send + Sync>;

#[derive(Debug, Clone)]
struct Request { path: String, body: Vec<u8> }
#[derive(Debug, PartialEq)]
struct Response { status: u16, text: String }

trait Service: Send + Sync {
    fn name(&self) -> &str;
    fn call<'a>(&'a self, req: &'a Request) -> BoxFuture<'a, Response>;
    fn describe(&self) -> String { format!("<{}>", self.name()) }
}
struct Echo;
struct Count { n: std::sync::atomic::AtomicU32, label: String }
impl Service for Echo {
    fn name(&self) -> &str { "echo" }
    fn call<'a>(&'a self, req: &'a Request) -> BoxFuture<'a, Response> {
        Box::pin(async move {
            tokio::task::yield_now().await;
            Response { status: 200, text: String::from_utf8_lossy(&req.body).into_owned() }
        })
    }
}
impl Service for Count {
    fn name(&self) -> &str { &self.label }
    fn call<'a>(&'a self, _: &'a Request) -> BoxFuture<'a, Response> {
        let n = self.n.fetch_add(1, std::sync::atomic::Ordering::Relaxed) + 1;
        Box::pin(std::future::ready(Response { status: 201, text: n.to_string() }))
    }
    fn describe(&self) -> String { format!("count:{}", self.label.to_uppercase()) }
}

struct Router { routes: BTreeMap<String, Handler>, services: Vec<Arc<dyn Service>> }
impl Router {
    fn new() -> Self { Self { routes: BTreeMap::new(), services: vec![] } }
    fn route<F, Fut>(mut self, path: &str, f: F) -> Self
    where F: Fn(Request) -> Fut + Send + Sync + 'static, Fut: Future<Output = Response> + Send + 'static {
        self.routes.insert(path.to_string(), Box::new(move |r| Box::pin(f(r))));
        self
    }
    fn service(mut self, s: impl Service + 'static) -> Self { self.services.push(Arc::new(s)); self }
    async fn handle(&self, req: Request) -> Response {
        if let Some(h) = self.routes.get(&req.path) { return h(req).await; }
        for s in &self.services {
            if req.path.trim_start_matches('/') == s.name() { return s.call(&req).await; }
        }
        Response { status: 404, text: format!("no {}", req.path) }
    }
}
async fn hello(r: Request) -> Response { Response { status: 200, text: format!("hello {} bytes", r.body.len()) } }

fn fib(n: u32) -> BoxFuture<'static, u64> {
    Box::pin(async move { if n < 2 { n as u64 } else { fib(n - 1).await + fib(n - 2).await } })
}
#[tokio::main]
async fn main() {
    let prefix = String::from("hi");
    let router = Arc::new(Router::new()
        .route("/hello", hello)
        .route("/greet", move |r: Request| { let p = prefix.clone(); async move { Response { status: 200, text: format!("{p} {}", r.path) } } })
        .service(Echo)
        .service(Count { n: Default::default(), label: "count".into() }));
    for p in ["/hello", "/greet", "/echo", "/count", "/count", "/nope"] {
        let r = router.handle(Request { path: p.to_owned(), body: b"abc".to_vec() }).await;
        println!("{p:<8}|{r:?}");
    }
    println!("{:?}", router.services.iter().map(|s| s.describe()).collect::<Vec<_>>());
    println!("{}", fib(12).await);
    let futs: Vec<BoxFuture<'_, usize>> = vec![Box::pin(async { 1 }), Box::pin(async { tokio::time::sleep(std::time::Duration::from_millis(1)).await; 2 })];
    let mut total = 0;
    for f in futs { total += f.await; }
    println!("{total}");
    println!("{:?}", futures::future::join_all((1..4).map(|i| async move { i * i })).await);
}
