//! std::mem, any, ptr, default, hash, convert, env and hint: small tools.
use std::any::Any;
use std::collections::HashMap;
use std::env;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::hint;
use std::marker::PhantomData;
use std::mem::{self, Discriminant, ManuallyDrop};
use std::ops::{Bound, ControlFlow};
use std::ptr;

#[derive(Debug, Default, Clone, PartialEq, Hash)]
struct Settings {
    name: String,
    size: u32,
    ratio: u32,
    tags: Vec<String>,
    parent: Option<Box<Settings>>,
}


#[derive(Default)]
struct Typed<T> {
    marker: PhantomData<T>,
    count: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum Level {
    Low = 1,
    High = 10,
}

impl From<Level> for u32 {
    fn from(level: Level) -> u32 {
        level as u32
    }
}

fn hashed<T: Hash>(value: T) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

fn describe(value: &dyn Any) -> String {
    if let Some(text) = value.downcast_ref::<String>() {
        format!("text {text}")
    } else if value.is::<i32>() {
        "number".to_string()
    } else {
        "other".to_string()
    }
}

fn main() {
    let mut a = vec![1];
    let mut b = vec![2, 3];
    mem::swap(&mut a, &mut b);
    println!("{a:?} {b:?} {:?} {a:?}", mem::replace(&mut b, vec![9])); //~ prints: [2, 3] [9] [1] [2, 3]
    println!("{:?} {:?}", mem::take(&mut b), b); //~ prints: [9] []
    println!("{} {} {}", mem::size_of::<u64>(), mem::size_of::<u8>(), mem::size_of_val(&1u16)); //~ prints: 8 1 2
    println!("{} {} {}", mem::size_of::<&u8>(), mem::size_of::<&str>(), mem::size_of::<&mut [u8]>()); //~ prints: 8 16 16
    let kind: Discriminant<Level> = mem::discriminant(&Level::Low);
    println!("{} {}", kind == mem::discriminant(&Level::Low), kind == mem::discriminant(&Level::High)); //~ prints: true false
    println!("{}", ManuallyDrop::new(String::from("kept")).len()); //~ prints: 4
    mem::forget(String::from("forgotten"));
    mem::drop(a);
    let text = String::from("x");
    println!("{} {}", ptr::eq(&text, &text), ptr::null::<u8>().is_null()); //~ prints: true true
    println!("{:?}", Settings::default()); //~ prints: Settings { name: "", size: 0, ratio: 0, tags: [], parent: None }
    println!("{:?}", Settings { name: "n".into(), size: 2, ..Default::default() } == Settings::default()); //~ prints: false
    println!("{}", Typed::<String> { marker: PhantomData, count: Typed::<u8>::default().count + 1 }.count); //~ prints: 1
    println!("{} {:?} {:?}", u32::default(), String::default(), <(i32, bool)>::default()); //~ prints: 0 "" (0, false)
    println!("{:?} {:?}", Option::<u8>::default(), HashMap::<u8, u8>::default().len()); //~ prints: None 0
    println!("{} {} {}", hashed(1u32), hashed("abc"), hashed((1u8, "x"))); //~ prints: 1742378985846435984 17224545590736200989 3179135557493277702
    println!("{} {}", hashed(vec![1i64, 2]), hashed(Level::High)); //~ prints: 8031926490300119127 17170585774888887431
    println!("{} {} {}", describe(&String::from("s")), describe(&5i32), describe(&'c')); //~ prints: text s number other
    println!("{} {} {}", u32::from(Level::High), Level::Low as u8, Level::Low < Level::High); //~ prints: 10 1 true
    println!("{:?} {:?}", Level::Low.max(Level::High), Level::Low.cmp(&Level::High).reverse()); //~ prints: High Greater
    println!("{:?}", "b".cmp("a").then(std::cmp::Ordering::Less).is_gt()); //~ prints: true
    println!("{} {}", std::cmp::max("a", "b"), std::cmp::min(2.min(3), 1)); //~ prints: b 1
    println!("{:?} {:?}", (1, "b") < (1, "c"), [1, 2].partial_cmp(&[1, 3])); //~ prints: true Some(Less)
    println!("{:?} {}", env::args().count(), env::var("POLLSCOPE_NO_SUCH_VARIABLE").is_err()); //~ prints: 1 true
    println!("{:?} {}", env::var_os("POLLSCOPE_NO_SUCH_VARIABLE"), hint::black_box(5)); //~ prints: None 5
    println!("{}", env::vars().any(|(name, _)| name == "POLLSCOPE_NO_SUCH_VARIABLE")); //~ prints: false
    println!("{}", env::args_os().count()); //~ prints: 1
    let flow: ControlFlow<i32, ()> = (1..10).try_for_each(|n| if n == 4 { ControlFlow::Break(n) } else { ControlFlow::Continue(()) });
    println!("{:?} {}", flow, flow.is_break()); //~ prints: Break(4) true
    println!("{:?}", Bound::Included(3)); //~ prints: Included(3)
    hint::spin_loop();
    let number: i64 = 5i32.into();
    let float: f64 = 2.5f32.into();
    println!("{number} {float} {}", i64::try_from(7u8).unwrap()); //~ prints: 5 2.5 7
    println!("{} {:?}", std::process::id() > 0, std::process::ExitCode::SUCCESS); //~ prints: true ExitCode(unix_exit_status(0))
    println!("{}", std::sync::atomic::AtomicU8::new(255).fetch_add(1, std::sync::atomic::Ordering::SeqCst)); //~ prints: 255
}
