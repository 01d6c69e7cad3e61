// Error handling: own error types, From, Box<dyn Error>, source(), map_err, and_then, ? in Option.

use std::error::Error;
use std::fmt;
use std::num::{ParseFloatError, ParseIntError};

#[derive(Debug)]
enum ConfigError {
    Missing(&'static str),
    Port(ParseIntError),
    Ratio { text: String, cause: ParseFloatError },
    Other(Box<dyn Error + Send + Sync>),
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::Missing(key) => write!(f, "missing key `{key}`"),
            Self::Port(_) => f.write_str("bad port"),
            Self::Ratio { text, .. } => write!(f, "bad ratio {text:?}"),
            Self::Other(e) => write!(f, "other: {e}"),
        }
    }
}

impl Error for ConfigError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            ConfigError::Port(e) => Some(e),
            ConfigError::Ratio { cause, .. } => Some(cause),
            _ => None,
        }
    }
}

impl From<ParseIntError> for ConfigError {
    fn from(e: ParseIntError) -> Self {
        ConfigError::Port(e)
    }
}

#[derive(Debug, Default, Clone, PartialEq)]
struct Config {
    host: Option<String>,
    port: u16,
    ratio: f32,
    tags: Vec<String>,
}

fn parse(text: &str) -> Result<Config, ConfigError> {
    let mut config = Config { ratio: 0.5, ..Default::default() };
    let mut seen_port = false;
    for line in text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let Some((key, value)) = line.split_once('=') else {
            return Err(ConfigError::Other(format!("no `=` in {line:?}").into()));
        };
        match (key.trim(), value.trim()) {
            ("host", v) => config.host = Some(v.to_string()),
            ("port", v) => {
                config.port = v.parse()?;
                seen_port = true;
            }
            ("ratio", v) => {
                config.ratio = v
                    .parse::<f32>()
                    .map_err(|cause| ConfigError::Ratio { text: v.to_owned(), cause })?
            }
            ("tags", v) => config.tags = v.split(',').map(|t| t.trim().to_string()).collect(),
            (other, _) => Err(format!("unknown key {other}")).map_err(|e| ConfigError::Other(e.into()))?,
        }
    }
    if !seen_port {
        return Err(ConfigError::Missing("port"));
    }
    Ok(config)
}

fn chain(error: &dyn Error) -> String {
    let mut out = error.to_string();
    let mut next = error.source();
    while let Some(e) = next {
        out += &format!(" <- {e}");
        next = e.source();
    }
    out
}

fn middle(text: &str) -> Option<char> {
    let half = text.chars().count().checked_sub(1)? / 2;
    text.chars().nth(half)
}

fn boxed(n: i32) -> Result<i32, Box<dyn Error>> {
    if n < 0 {
        return Err("negative".into());
    }
    if n > 100 {
        Err(ConfigError::Missing("size"))?;
    }
    let parsed: i32 = format!("{n}0").parse()?;
    Ok(parsed)
}

fn main() -> Result<(), Box<dyn Error>> {
    for text in [
        "host = localhost\nport=8080\n# note\nratio= 0.25\ntags=a, b",
        "port = 99999",
        "port = x1",
        "port = 1\nratio = fast",
        "host = h",
        "what",
        "colour=red",
        "port=",
    ] {
        match parse(text) {
            Ok(config) => println!("{config:?}"),
            Err(e) => println!("{} / {e:?}", chain(&e)),
        }
    }
    println!("{:?} {:?} {:?}", middle("hello"), middle(""), middle("ab"));
    for n in [7, -1, 101] {
        match boxed(n) {
            Ok(n) => println!("ok {n}"),
            Err(e) => println!("{e} {:?} {}", e.to_string(), e.downcast_ref::<ConfigError>().is_some()),
        }
    }
    let r: Result<u8, String> = Err("bad".to_string());
    println!("{:?} {} {:?}", r.as_ref().ok(), r.clone().unwrap_or_default(), r.as_ref().unwrap_err());
    println!("{:?}", r.clone().or_else(|e| if e.len() == 3 { Ok::<u8, String>(9) } else { Err(e) }));
    let o = Some(4u32).filter(|n| n % 2 == 1).or(Some(6)).xor(None);
    println!("{o:?} {:?} {:?}", o.ok_or("none"), o.and_then(|n| u32::checked_sub(n, 7)));
    println!("{:?}", Some(3).zip(Some('x')).map(|(n, c)| c.to_string().repeat(n)));
    let mut slot = Some(String::from("taken"));
    println!("{:?}", slot.take());
    println!("{:?}", slot.get_or_insert_with(|| "fresh".into()));
    println!("{:?}", slot.replace("new".to_string()));
    println!("{:?}", slot.as_deref().unwrap_or("-"));
    println!("{:?}", Some(Ok::<i32, String>(3)).transpose());
    println!("{:?}", Config::default());
    let e = "256".parse::<u8>().unwrap_err();
    println!("{e} | {:?} | {}", e.kind(), "".parse::<i64>().unwrap_err());
    println!("{:?} {}", "1e3x".parse::<f64>(), "tru".parse::<bool>().unwrap_err());
    println!("{}", "ab".parse::<char>().unwrap_err());
    Ok(())
}
