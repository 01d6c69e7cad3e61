//! Cow: matched, made, changed, compared.
use std::borrow::Cow;
use std::collections::HashMap;

fn escape(input: &str) -> Cow<'_, str> {
    if input.contains('<') {
        Cow::Owned(input.replace('<', "&lt;"))
    } else {
        Cow::Borrowed(input)
    }
}
fn describe(c: &Cow<str>) -> &'static str {
    match c { Cow::Borrowed(_) => "borrowed", Cow::Owned(_) => "owned" }
}
fn abs_all(input: &mut Cow<'_, [i32]>) {
    for i in 0..input.len() {
        let v = input[i];
        if v < 0 { input.to_mut()[i] = -v; }
    }
}
struct Config<'a> { name: Cow<'a, str> }
impl<'a> Config<'a> {
    fn new(name: impl Into<Cow<'a, str>>) -> Self { Config { name: name.into() } }
}
fn main() {
    for s in ["plain", "a<b"] {
        let e = escape(s);
        println!("{s} -> {e} ({}) {:?} len {}", describe(&e), e, e.len());
        match e {
            Cow::Borrowed(b) => println!("b {b}"),
            Cow::Owned(o) => println!("o {o}"),
        }
    }
    let slice = [0, 1, 2];
    let mut input = Cow::from(&slice[..]);
    abs_all(&mut input);
    println!("{}", matches!(input, Cow::Borrowed(_)));
    let slice = [1, -1, 0];
    let mut input = Cow::from(&slice[..]);
    abs_all(&mut input);
    println!("{} {:?}", matches!(input, Cow::Owned(_)), input);
    let c = Config::new("literal");
    let d = Config::new(String::from("built"));
    println!("{} {} {} {}", c.name, describe(&c.name), d.name, describe(&d.name));
    let mut cow: Cow<str> = Cow::Borrowed("abc");
    cow.to_mut().push_str("def");
    println!("{cow} {}", describe(&cow));
    let owned: String = cow.into_owned();
    println!("{owned}");
    let mut m: HashMap<Cow<'static, str>, i32> = HashMap::new();
    m.insert(Cow::Borrowed("one"), 1);
    m.insert("two".into(), 2);
    println!("{:?} {:?}", m.get("one"), m.get("two"));
    let x: Cow<str> = "hello".into();
    println!("{}", x == "hello");
    println!("{}", x.to_uppercase());
    let y = x + " world";
    println!("{y}");
    let b: Cow<[u8]> = String::from_utf8_lossy(b"ok").into_owned().into_bytes().into();
    println!("{b:?}");
    let lossy = String::from_utf8_lossy(&[72, 105, 255]);
    println!("{lossy} {}", describe(&lossy));
    if let Cow::Owned(ref s) = lossy { println!("has {}", s.len()); }
    let z: Cow<'_, str> = Cow::default();
    println!("{:?} {}", z, z.is_empty());
}
