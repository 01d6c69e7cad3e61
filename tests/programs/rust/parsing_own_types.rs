use std::str::FromStr;
#[derive(Debug, PartialEq)] struct V(u32);
impl FromStr for V { type Err = String; fn from_str(s: &str) -> Result<Self, String> { s.parse().map(V).map_err(|_| format!("bad {s}")) } }
fn all(v: &[&str]) -> Vec<V> { v.iter().filter_map(|s| s.parse().ok()).collect() }
fn tryall(v: &[&str]) -> Result<Vec<V>, String> { v.iter().map(|s| s.parse()).collect() }
fn one(s: &str) -> Option<V> { s.parse().ok() }
fn two(s: &str) -> Result<V, String> { let v = s.parse()?; Ok(v) }
fn three(s: &str) -> Option<V> { let (a, _) = s.split_once(':')?; a.parse().ok() }
fn main() {
    let a: Vec<V> = ["1", "x"].iter().filter_map(|s| s.parse().ok()).collect(); println!("{a:?}");
    let b: Result<Vec<V>, _> = "1,2".split(',').map(|s| s.parse()).collect(); println!("{b:?}");
    let c: Result<Vec<V>, _> = "1,2".split(',').map(str::parse).collect(); println!("{c:?}");
    let d: Vec<V> = "1 2".split(' ').map(|s| s.parse().unwrap()).collect(); println!("{d:?}");

    let f: Option<V> = "5".parse().ok(); println!("{f:?} {:?} {:?} {:?}", one("7"), two("q"), three("3:4"));
    println!("{:?} {:?}", all(&["1", "z"]), tryall(&["1", "z"]));
    let g = "1 2".split(' ').map(|s| s.parse::<V>()).collect::<Result<Vec<_>, _>>(); println!("{g:?}");
    let h: V = match "9".parse() { Ok(v) => v, Err(_) => V(0) }; println!("{h:?}"); if let Ok(i) = "8".parse::<V>() { println!("{i:?}"); } let j: V = "6".parse().unwrap_or(V(1)); println!("{j:?} {}", "3".parse() == Ok(V(3)));
}
