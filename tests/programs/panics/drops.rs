//! status: 134
//! A destructor that panics: the rest is dropped all the same; one that panics while a panic unwinds is the end.
struct D(&'static str);

impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
        if self.0 == "bad" {
            panic!("again {}", self.0);
        }
    }
}

struct Two {
    _a: D,
    _b: D,
}

impl Drop for Two {
    fn drop(&mut self) {
        println!("drop Two");
        panic!("in Two");
    }
}

struct List(Option<Box<List>>);

fn main() {
    let mut list = List(None);
    for _ in 0..20_000 {
        list = List(Some(Box::new(list)));
    }
    println!("{}", list.0.is_some());
    drop(list);
    let result = std::panic::catch_unwind(|| {
        let _several = vec![D("one"), D("bad"), D("three")];
        let _one = D("x");
    });
    println!("{}", result.is_err());
    let result = std::panic::catch_unwind(|| {
        let _two = Two { _a: D("a"), _b: D("b") };
    });
    println!("{}", result.is_err());
    let _last = D("bad");
    panic!("once");
}
