//! The program's own macros: fragments, repetitions, recursion, hygiene, and what they become.
macro_rules! square { ($x:expr) => { $x * $x }; }
macro_rules! maxi {
    ($x:expr) => ($x);
    ($x:expr, $($rest:expr),+) => {{ let a = $x; let b = maxi!($($rest),+); if a > b { a } else { b } }};
}
macro_rules! hashmap {
    () => { ::std::collections::HashMap::new() };
    ($($k:expr => $v:expr),+ $(,)?) => {{
        let mut map = ::std::collections::HashMap::new();
        $( map.insert($k, $v); )+
        map
    }};
}
macro_rules! point {
    ($name:ident { $($field:ident : $ty:ty),* $(,)? }) => {
        #[derive(Debug, Clone, PartialEq)]
        struct $name { $($field: $ty),* }
        impl $name {
            fn new($($field: $ty),*) -> Self { $name { $($field),* } }
            $( fn $field(&self) -> &$ty { &self.$field } )*
        }
    };
}
point!(Point { x: i32, y: Vec<Option<u8>>, });
macro_rules! swap { ($a:ident, $b:ident) => { let tmp = $a; $a = $b; $b = tmp; }; }
macro_rules! show { ($e:expr) => { println!("{} = {:?}", stringify!($e), $e) }; }
macro_rules! count { () => { 0usize }; ($head:tt $($tail:tt)*) => { 1usize + count!($($tail)*) }; }
macro_rules! make_fn { ($name:ident, $n:literal) => { fn $name() -> i32 { $n } }; }
make_fn!(seven, 7);
make_fn!(minus, -3);
macro_rules! implement { ($($t:ty),*) => { $( impl Name for $t { fn name(&self) -> String { format!("{}:{}", stringify!($t), self) } } )* }; }
trait Name { fn name(&self) -> String; }
implement!(u8, i64);
macro_rules! log { ($lvl:ident: $($arg:tt)*) => { println!("[{}] {}", stringify!($lvl), format!($($arg)*)) }; }
macro_rules! vec_of { ($e:expr; $n:expr) => { vec![$e; $n] }; ($($e:expr),* $(,)?) => { <[_]>::into_vec(Box::new([$($e),*])) }; }
macro_rules! spawn_all { ($($body:block)*) => { vec![$(tokio::spawn(async move $body)),*] }; }
macro_rules! check { ($cond:expr, $($msg:tt)+) => { if !$cond { println!($($msg)+); } }; }
macro_rules! matcher { ($v:expr, $($p:pat => $r:expr),+) => { match $v { $($p => $r),+ } }; }
#[tokio::main]
async fn main() {
    println!("{} {}", square!(3 + 1), square!(2) + 1);
    println!("{}", maxi!(3, 9, 4));
    let m = hashmap! { "a" => 1, "b" => 2, };
    let mut keys: Vec<_> = m.iter().collect(); keys.sort();
    println!("{keys:?}");
    let e: std::collections::HashMap<u8, u8> = hashmap!();
    println!("{}", e.len());
    let p = Point::new(1, vec![Some(2)]);
    println!("{p:?} {} {:?}", p.x(), p.y());
    let (mut a, mut b, tmp) = (1, 2, 99);
    swap!(a, b);
    println!("{a} {b} {tmp}");
    show!(a + b * 2);
    show!(vec![1, 2].len());
    println!("{}", count!(a b c d));
    println!("{} {}", seven(), minus());
    println!("{} {}", 5u8.name(), 6i64.name());
    log!(info: "x = {}, {a}", 5);
    println!("{:?} {:?}", vec_of![1; 3], vec_of![1, 2, 3,].len());
    let hs = spawn_all!({ 1 } { tokio::task::yield_now().await; 2 });
    for h in hs { println!("{}", h.await.unwrap()); }
    check!(a > 100, "a is {}", a);
    println!("{}", matcher!(5, 0 | 1 => "low", 5 => "high", _ => "mid"));
    let t = 10;
    macro_rules! local { ($x:expr) => { $x + t } }
    println!("{}", local!(1));
    let f = |x: i32| square!(x + 1);
    println!("{}", f(2));
}
