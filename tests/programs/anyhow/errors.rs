//! status: 1
//! anyhow: errors made, returned, explained, taken apart.
use anyhow::{anyhow, bail, ensure, Context, Result};
use std::collections::HashMap;
use std::fmt;

#[derive(Debug, PartialEq)]
enum ConfigError { Missing(String), Bad { key: String, value: String } }
impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self { ConfigError::Missing(k) => write!(f, "missing key {k}"), ConfigError::Bad { key, value } => write!(f, "bad value {value:?} for {key}") }
    }
}
impl std::error::Error for ConfigError {}

fn get<'a>(m: &'a HashMap<&str, &str>, k: &str) -> Result<&'a str> {
    m.get(k).copied().ok_or_else(|| ConfigError::Missing(k.to_string()).into())
}
fn port(m: &HashMap<&str, &str>) -> Result<u16> {
    let text = get(m, "port")?;
    let port: u16 = text.parse().with_context(|| format!("parsing port from {text:?}"))?;
    ensure!(port > 1024, "port {port} is reserved");
    Ok(port)
}
fn check(n: i32) -> anyhow::Result<i32> {
    if n < 0 { bail!("negative: {}", n); }
    if n == 7 { return Err(anyhow!("unlucky {n}")); }
    if n == 8 { bail!(ConfigError::Missing("eight".into())); }
    ensure!(n != 9);
    ensure!(n != 10, ConfigError::Bad { key: "n".into(), value: n.to_string() });
    Ok(n * 2)
}
async fn load(n: i32) -> Result<String> {
    let v = check(n).context("checking")?;
    tokio::task::yield_now().await;
    let first = vec![1, 2, 3].into_iter().find(|x| *x == v).context("not found")?;
    Ok(format!("v{first}"))
}
#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let mut m = HashMap::from([("port", "8080")]);
    println!("{}", port(&m)?);
    for p in ["80", "x1", "70000"] { m.insert("port", p); let e = port(&m).unwrap_err(); println!("{e} | {e:#} | {:?}", e.root_cause().to_string()); }
    m.clear();
    let e = port(&m).unwrap_err();
    println!("{} {:?} {}", e, e.downcast_ref::<ConfigError>(), e.is::<ConfigError>());
    for n in [1, -3, 7, 8, 9, 10] { match check(n) { Ok(v) => println!("ok {v}"), Err(e) => println!("err {e}") } }
    for n in [1, 3, -1] { match load(n).await { Ok(s) => println!("{s}"), Err(e) => println!("{e:?}\n--") } }
    let e = anyhow!("leaf").context("mid").context("top");
    println!("{e:?}");
    println!("{}", e.chain().map(|c| c.to_string()).collect::<Vec<_>>().join(" <- "));
    println!("{:#}", e);
    let r: Result<i32, anyhow::Error> = "12".parse::<i32>().map_err(anyhow::Error::from);
    println!("{:?}", r.unwrap());
    let h = tokio::spawn(async { anyhow::bail!("in task"); #[allow(unreachable_code)] Ok::<(), anyhow::Error>(()) });
    println!("{:?}", h.await?.unwrap_err().to_string());
    let r: Result<()> = Err(std::io::Error::new(std::io::ErrorKind::NotFound, "gone")).context("opening file");
    if let Err(e) = &r { println!("{e:#} {:?}", e.downcast_ref::<std::io::Error>().map(|e| e.kind())); }
    let o: Option<u8> = None;
    println!("{}", o.context("nothing there").unwrap_err());
    println!("{:?}", anyhow::Ok(3).unwrap());
    let inner: Result<u8, ConfigError> = Err(ConfigError::Missing("q".into()));
    let e = inner.context("while starting").unwrap_err();
    println!("{:?}", e.downcast_ref::<ConfigError>());
    Err(e.context("fatal"))
}
