use std::collections::{BTreeMap, HashMap};
#[derive(Debug, Clone)] enum J { S(String), B(bool), V(Vec<J>) }
impl From<&str> for J { fn from(s: &str) -> J { J::S(s.into()) } }
impl From<bool> for J { fn from(s: bool) -> J { J::B(s) } }
impl<T: Into<J>> From<Vec<T>> for J { fn from(v: Vec<T>) -> J { J::V(v.into_iter().map(Into::into).collect()) } }
fn take(v: &[(String, J)]) { println!("{v:?}"); }
struct H { m: BTreeMap<String, J> }
fn main() {
    let a = [J::B(true), "x".into()]; println!("{a:?}");
    let b = vec![("k".to_string(), J::B(true)), ("s".into(), "q".into())]; println!("{b:?}");
    let c = BTreeMap::from([("k".to_string(), J::from(true)), ("s".into(), "q".into())]); println!("{c:?}");
    let d: HashMap<String, J> = HashMap::from([("s".into(), "q".into())]); println!("{d:?}");
    take(&[("a".into(), true.into())]);
    let h = H { m: [("z".to_string(), "y".into())].into_iter().collect() }; println!("{:?}", h.m);
    let mut m: HashMap<String, J> = HashMap::new(); m.insert("q".into(), vec![true, false].into()); println!("{m:?}");
    let o: Option<J> = Some("x".into()); println!("{o:?}"); let t: (J, String) = (true.into(), "s".into()); println!("{t:?}");
    let e: Vec<J> = vec!["a".into(), true.into()]; println!("{e:?}"); let f = if true { J::B(false) } else { "no".into() }; println!("{f:?}");
    let mut g = vec![J::B(true)]; g.push("pushed".into()); g.extend(["e".into()]); println!("{g:?}"); let i = match 3 { 3 => "three".into(), _ => J::B(false) }; println!("{i:?}");
}
