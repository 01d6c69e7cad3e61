//! What `unwrap_or_default` gives inside of what is made for it.
use std::rc::Rc;
struct N(u32);
impl Default for N { fn default() -> N { N(7000) } }
fn n(x: u32) -> N { N(x) }
fn main() {
    let a = Some(n(77)).filter(|x| x.0 % 2 == 0).unwrap_or_default();
    println!("{}", a.0);
    let b = Rc::try_unwrap(Rc::new(Some(n(77)).filter(|x| x.0 % 2 == 0).unwrap_or_default())).ok().unwrap();
    println!("{}", b.0);
    let c = (1, Some(n(3)).filter(|x| x.0 % 2 == 0).unwrap_or_default());
    println!("{}", c.1.0);
    let d = Box::new(((n(1), Some(n(77)).filter(|x| x.0 % 2 == 0).unwrap_or_default()), n(5)));
    println!("{}", d.0.1.0);
}
