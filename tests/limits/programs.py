"""Hostile programs: what they do, and a word that is said about it on stderr ("" if they may end by themselves)."""

# ruff: noqa: E501  (a program is one line)

from __future__ import annotations

#: Bodies of `fn main`.
THREADS = {
    "loops for ever": ("loop {}", "statements"),
    "moves in loops in loops": (
        "let s = String::new(); loop { " + "for _ in 0..2 { " * 26 + "s.len();" + " }" * 26 + " }",
        "statements",
    ),
    "counts for ever": ("let mut n = 0u64; while n < u64::MAX { n += 1; }", "statements"),
    "counts in one long statement": ("let mut n = 0u64; loop { n = " + "n ^ 1 ^ " * 50 + "n; }", "statements"),
    "counts by closure": (
        "let f = |n: u64| n ^ 1; let mut n = 0; loop { n = f(f(f(f(f(f(f(f(n)))))))); }",
        "statements",
    ),
    "sums for ever": ('println!("{}", (0..u64::MAX).sum::<u64>());', "statements"),
    "formats for ever": ('let v = vec![1.5f64; 1000]; loop { let _ = format!("{v:?}"); }', "statements"),
    "sorts much": ("let mut v: Vec<u64> = (0..3_000_000).rev().collect(); loop { v.sort(); v.reverse(); }", ""),
    "sorts with a comparator that panics": (
        'let mut v: Vec<u64> = (0..100_000).rev().collect(); v.sort_by(|a, b| if *a == 7 { panic!("no") } else { b.cmp(a) });',
        "panicked",
    ),
    "sorts with a comparator that lies": (
        "let mut v: Vec<u64> = (0..1_000).collect(); loop { v.sort_by(|_, _| std::cmp::Ordering::Less); }",
        "statements",
    ),
    "compares at length": (
        "let a = vec![7u8; 1_000_000]; let b = a.clone(); let mut n = 0u64; loop { if a == b { n += 1; } }",
        "statements",
    ),
    "compares strings at length": (
        'let a = "a".repeat(4_000_000); let b = a.clone(); let mut n = 0u64; loop { if a == b { n += 1; } }',
        "statements",
    ),
    "searches at length": (
        'let a = "a".repeat(4_000_000); let mut n = 0; loop { n += a.matches("aab").count() + a.len(); }',
        "statements",
    ),
    "inserts in front": ("let mut v = vec![0u8; 5_000_000]; loop { v.insert(0, 1); v.remove(0); }", "statements"),
    "clones for ever": ("let v = vec![0u8; 5_000_000]; loop { let _ = v.clone(); }", "statements"),
    "clones strings for ever": (
        "let v: Vec<String> = (0..20_000).map(|n| n.to_string()).collect(); loop { drop(v.clone()); }",
        "statements",
    ),
    "clones maps for ever": (
        "let m: std::collections::HashMap<u64, u64> = (0..20_000).map(|n| (n, n)).collect(); loop { drop(m.clone()); }",
        "statements",
    ),
    "doubles a tuple": (
        "let a0 = String::new(); " + " ".join(f"let a{n + 1} = (a{n}.clone(), a{n}.clone());" for n in range(40)),
        "statements",
    ),
    "upper case for ever": ('let s = "ß".repeat(1_000_000); loop { let _ = s.to_uppercase(); }', "statements"),
    "chars for ever": (
        'let s = "x".repeat(1_000_000); let mut n = 0; loop { n += s.chars().rev().count(); }',
        "statements",
    ),
    "sleeps for ever": ("loop { std::thread::sleep(std::time::Duration::from_secs(1_000_000)); }", "time"),
    "allocates at once": (
        'let v = vec![0u8; 1 << 40]; println!("{}", v.len());',
        "memory allocation of 1099511627776 bytes failed",
    ),
    "allocates words at once": (
        'let v = vec![0u64; 1 << 40]; println!("{}", v.len());',
        "memory allocation of 8796093022208 bytes failed",
    ),
    "allocates more than there can be": ("let v: Vec<u64> = vec![0; usize::MAX]; drop(v);", "capacity overflow"),
    "allocates with capacity": ('let v: Vec<u64> = Vec::with_capacity(1 << 50); println!("{}", v.len());', "memory"),
    "allocates a string": ("let s = String::with_capacity(1 << 50); drop(s);", "memory"),
    "allocates a map": (
        "let m: std::collections::HashMap<u64, u64> = std::collections::HashMap::with_capacity(1 << 45); drop(m);",
        "memory",
    ),
    "allocates a queue": (
        "let m: std::collections::VecDeque<u64> = std::collections::VecDeque::with_capacity(1usize << 45); drop(m);",
        "memory",
    ),
    "allocates an array": ("let a = [[0u8; 100_000]; 100_000]; drop(a);", ""),
    "allocates bit by bit": ("let mut v = vec![1u64]; loop { v.extend_from_slice(&v.clone()); }", ""),
    "resizes": ("let mut v: Vec<u8> = vec![]; v.resize(1 << 40, 0);", "memory"),
    "resizes by closure": ("let mut v: Vec<u8> = vec![]; v.resize_with(1 << 30, || 0);", ""),
    "pushes for ever": ("let mut v = Vec::new(); loop { v.push(vec![7u64; 1000]); }", ""),
    "pushes to vectors of vectors": (
        "let mut v: Vec<Vec<Vec<u64>>> = vec![]; loop { v.push(vec![vec![1]; 100]); }",
        "",
    ),
    "doubles a string": ('let mut s = String::from("abcdefgh"); loop { s = s.repeat(2); }', ""),
    "adds to a string": ('let mut s = String::from("abcdefgh"); loop { s += &s.clone(); }', ""),
    "joins strings": ('let mut s = String::from("ab"); loop { s = vec![s.as_str(); 100].join(&s); }', ""),
    "replaces in a string": ('let mut s = String::from("ab"); loop { s = s.replace("a", &s); }', ""),
    "formats into itself": ('let mut s = String::from("ab"); loop { s = format!("{s}{s}{s}{s}"); }', ""),
    "formats widely": ('println!("{:>1000000000}", 1);', ""),
    "formats by argument": ('let w = 1 << 40; println!("{:>w$}", 1);', ""),
    "formats as wide as it may, for ever": ('let w = 65_000; loop { let _ = format!("{:>w$}", 1); }', ""),
    "formats with precision": ('let p = 65_000; loop { let _ = format!("{:.p$}", 0.1); }', ""),
    "formats large numbers": ('let mut n = u128::MAX; loop { n ^= 1; let _ = format!("{n:b} {n:e}"); }', "statements"),
    "boxes for ever": (
        "enum L { N(Option<Box<L>>) } let mut l = L::N(None); loop { l = L::N(Some(Box::new(l))); }",
        "",
    ),
    "a map for ever": (
        "let mut m = std::collections::HashMap::new(); let mut n = 0u64; loop { m.insert(n, vec![n; 100]); n += 1; }",
        "",
    ),
    "a map of strings for ever": (
        "let mut m = std::collections::BTreeMap::new(); let mut n = 0u64; "
        'loop { m.insert(format!("{n:0>100}"), n.to_string()); n += 1; }',
        "",
    ),
    "a set of large keys": (
        "let mut s = std::collections::HashSet::new(); let v = vec![1u8; 1_000_000]; loop { s.insert(v.clone()); }",
        "statements",
    ),
    "prints for ever": ('loop { println!("{}", "x".repeat(1000)); }', "print"),
    "prints nothing for ever": ('loop { print!(""); }', "statements"),
    "writes to stderr for ever": ('loop { eprintln!("again"); }', ""),
    "logs for ever": ('loop { dbg!("again"); }', ""),
    "recurses": ('fn f(n: u64) -> u64 { f(n + 1) + 1 } println!("{}", f(0));', "stack"),
    "recurses by closure": (
        'fn f(g: &dyn Fn(u64) -> u64, n: u64) -> u64 { g(n) + f(g, n + 1) } println!("{}", f(&|n| n, 0));',
        "stack",
    ),
    "recurses by trait": (
        "trait T { fn f(&self) -> u64 { self.f() + 1 } } struct S; impl T for S {} let _ = S.f();",
        "stack",
    ),
    "recurses in Display": (
        "struct S; impl std::fmt::Display for S { fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result "
        '{ write!(f, "{}", self) } } println!("{}", S);',
        "stack",
    ),
    "recurses in Drop": (
        "struct S; impl Drop for S { fn drop(&mut self) { let _again = S; } } drop(S);",
        "stack",
    ),
    "recurses in eq": (
        "struct S; impl PartialEq for S { fn eq(&self, o: &S) -> bool { self == o } } let _ = S == S;",
        "stack",
    ),
    "recurses in an iterator": (
        "fn f(n: u64) -> Box<dyn Iterator<Item = u64>> { Box::new(std::iter::once(n).chain(f(n + 1))) } "
        'println!("{}", f(0).count());',
        "stack",
    ),
    "recurses in two": ("fn f(n: u64) -> u64 { if n == 0 { 1 } else { f(n - 1) + f(n - 1) } } f(60);", "statements"),
    "nests iterators": (
        "let mut i: Box<dyn Iterator<Item = u64>> = Box::new(0..10); "
        "for _ in 0..100_000 { i = Box::new(i.map(|n| n + 1)); } let _ = i.next();",
        "stack",
    ),
    "drops deeply": (
        "struct N(#[allow(dead_code)] Option<Box<N>>); let mut n = N(None); "
        'for _ in 0..1_000_000 { n = N(Some(Box::new(n))); } drop(n); println!("ok");',
        "",
    ),
    "compares deeply": (
        "#[derive(PartialEq, Debug)] struct N(Option<Box<N>>); "
        "let (mut a, mut b) = (N(None), N(None)); for _ in 0..200_000 { a = N(Some(Box::new(a))); b = N(Some(Box::new(b))); } "
        'println!("{}", a == b);',
        "",
    ),
    "clones deeply": (
        "#[derive(Clone)] struct N(#[allow(dead_code)] Option<Box<N>>); let mut a = N(None); "
        "for _ in 0..200_000 { a = N(Some(Box::new(a))); } drop(a.clone());",
        "",
    ),
    "prints deeply": (
        "#[derive(Debug)] struct N(#[allow(dead_code)] Option<Box<N>>); let mut a = N(None); "
        'for _ in 0..200_000 { a = N(Some(Box::new(a))); } println!("{a:?}");',
        "",
    ),
    "hashes deeply": (
        "#[derive(PartialEq, Eq, Hash)] struct N(Option<Box<N>>); let mut a = N(None); "
        "for _ in 0..200_000 { a = N(Some(Box::new(a))); } let mut s = std::collections::HashSet::new(); s.insert(a);",
        "",
    ),
    "doubles a tree": (
        "#[derive(Clone)] enum T { L, B(Box<T>, Box<T>) } let mut t = T::L; "
        "loop { t = T::B(Box::new(t.clone()), Box::new(t)); }",
        "",
    ),
    "counts references in a circle": (
        "use std::{cell::RefCell, rc::Rc}; struct N { next: RefCell<Option<Rc<N>>> } "
        "loop { let a = Rc::new(N { next: RefCell::new(None) }); *a.next.borrow_mut() = Some(a.clone()); }",
        "",
    ),
    "powers of regular growth": ("let mut v: Vec<Vec<u8>> = vec![vec![]]; loop { v = [v.clone(), v].concat(); }", ""),
    "starts threads": ("loop { std::thread::spawn(|| loop { std::thread::park(); }); }", "thread"),
    "starts threads that end": ("loop { std::thread::spawn(|| {}).join().unwrap(); }", "thread"),
    "sends for ever": (
        "let (tx, _rx) = std::sync::mpsc::channel(); loop { tx.send(vec![1u64; 1000]).unwrap(); }",
        "",
    ),
    "waits for itself": ("let m = std::sync::Mutex::new(1); let _a = m.lock(); let _b = m.lock();", "wait"),
    "big powers": ("let mut n = 3u128; loop { n = n.wrapping_pow(u32::MAX); }", ""),
    "a power too big": ('let by = u32::MAX; println!("{}", 3u64.pow(by));', "overflow"),
    "a wide shift": ('let by = u32::MAX; println!("{}", 1u64.checked_shl(by).is_none()); loop {}', "statements"),
    "a shift too wide": ('let by = 1u32 << 31; println!("{}", 1u64 << by);', "overflow"),
    "a range of everything": ('let v: Vec<u64> = (0..u64::MAX).collect(); println!("{}", v.len());', ""),
    "panics for ever": ('loop { let _ = std::panic::catch_unwind(|| panic!("again")); }', ""),
    "panics inside drops": (
        'struct D; impl Drop for D { fn drop(&mut self) { panic!("again"); } } let _d = D; panic!("once");',
        "panic in a destructor during cleanup",
    ),
    "parses at length": (
        'let s = "9".repeat(1_000_000); println!("{:?} {:?}", s.parse::<u64>().is_err(), s.parse::<f64>());',
        "",
    ),
    "writes a file for ever": (
        'use std::io::Write; let mut f = std::fs::File::create("x").unwrap(); '
        "let data = vec![7u8; 1_000_000]; loop { f.write_all(&data).unwrap(); }",
        "",
    ),
    "seeks far": (
        'use std::io::{Seek, SeekFrom, Write}; let mut f = std::fs::File::create("x").unwrap(); '
        'f.seek(SeekFrom::Start(1 << 50)).unwrap(); f.write_all(b"x").unwrap();',
        "",
    ),
    "makes files for ever": (
        'let mut n = 0u64; loop { std::fs::write(format!("f{n}"), vec![1u8; 10_000]).unwrap(); n += 1; }',
        "",
    ),
}

#: What makes elements without end, and what takes them.
ENDLESS = (
    "0u64..", "std::iter::repeat(1u64)", "std::iter::repeat_with(|| 1u64)", "std::iter::from_fn(|| Some(1u64))",
    "std::iter::successors(Some(1u64), |n| Some(*n))", "[1u64].into_iter().cycle()", "(0..u64::MAX).rev()",
    "(0u64..).flat_map(|_| Vec::<u64>::new())", "(0u64..).filter(|_| false)", "(0u64..).skip_while(|_| true)",
    "(0u64..).step_by(1 << 30).filter_map(|_| None::<u64>)", "(0u64..).skip(1 << 60)", "(0u64..).zip(0u64..).map(|(a, _)| a)",
    "(0u64..).take(1 << 60)", "(0u64..).scan(0, |_, n| Some(n))", "(0u64..).map_while(Some)", "(0u64..).inspect(|_| ())",
    "(0u64..).peekable()", "(0u64..).chain(0u64..)", "vec![1u64; 20_000_000].into_iter().filter(|n| *n == 2)",
)  # fmt: skip
TAKING = (
    ".count();", ".last();", ".min();", ".max();", ".map(|n| n & 1).sum::<u64>();", ".collect::<Vec<_>>();",
    ".collect::<std::collections::HashSet<_>>();", ".map(|n| n & 1).collect::<std::collections::BTreeSet<_>>();",
    ".map(|_| 'x').collect::<String>();", ".for_each(drop);", ".fold(0, |a, _| a);", ".all(|_| true);", ".any(|_| false);",
    ".position(|_| false);", ".find(|_| false);", ".nth(1 << 60);", ".partition::<Vec<_>, _>(|_| true);", ".eq(0u64..);",
    ".map(Ok::<u64, ()>).collect::<Result<Vec<_>, _>>();", ".map(|n| (n, n)).unzip::<_, _, Vec<_>, Vec<_>>();",
)  # fmt: skip
THREADS |= {
    f"endless: {source}{taken}": (f"let _ = ({source}){taken}", "")
    for source, taken in zip(ENDLESS, TAKING, strict=True)
}

#: Bodies of `async fn main` under `#[tokio::main]`.
TASKS = {
    "spawns for ever": ("loop { tokio::spawn(std::future::pending::<()>()); }", "task"),
    "spawns tasks that keep much": (
        "loop { tokio::spawn(async { let v = vec![1u64; 100_000]; std::future::pending::<()>().await; drop(v); }); "
        "tokio::task::yield_now().await; }",
        "",
    ),
    "spawns itself": (
        "fn go() -> std::pin::Pin<Box<dyn std::future::Future<Output = ()> + Send>> "
        "{ Box::pin(async { tokio::spawn(go()); tokio::spawn(go()); }) } "
        "go().await; std::future::pending::<()>().await;",
        "",
    ),
    "spawns blocking calls": (
        "loop { tokio::task::spawn_blocking(|| std::thread::sleep(std::time::Duration::MAX)); }",
        "",
    ),
    "a set of tasks": ("let mut s = tokio::task::JoinSet::new(); loop { s.spawn(async { loop {} }); }", ""),
    "yields for ever": ("loop { tokio::task::yield_now().await; }", ""),
    "is ready for ever": ("loop { async {}.await; }", ""),
    "is ready by itself for ever": ("loop { std::future::ready(1).await; }", ""),
    "selects for ever": (
        "loop { tokio::select! { _ = async {} => {} _ = tokio::task::yield_now() => {} } }",
        "",
    ),
    "joins for ever": ("loop { tokio::join!(async {}, tokio::task::yield_now()); }", ""),
    "wakes itself": (
        "std::future::poll_fn::<(), _>(|cx| { cx.waker().wake_by_ref(); std::task::Poll::Pending }).await",
        "",
    ),
    "loops in poll": ("std::future::poll_fn::<(), _>(|_| loop {}).await", "statements"),
    "awaits deeply": (
        "fn deep(n: u64) -> std::pin::Pin<Box<dyn std::future::Future<Output = u64>>> "
        '{ Box::pin(async move { deep(n + 1).await + 1 }) } println!("{}", deep(0).await);',
        "stack",
    ),
    "fills a channel": (
        "let (tx, _rx) = tokio::sync::mpsc::unbounded_channel(); loop { tx.send(vec![1u64; 1000]).unwrap(); }",
        "",
    ),
    "fills a channel with little": (
        "let (tx, _rx) = tokio::sync::mpsc::unbounded_channel(); loop { tx.send(1).unwrap(); }",
        "",
    ),
    "a channel of any size": ("let (tx, _rx) = tokio::sync::mpsc::channel(usize::MAX); tx.send(1).await.unwrap();", ""),
    "a broadcast of any size": (
        "let (tx, _rx) = tokio::sync::broadcast::channel(1 << 40); tx.send(1).unwrap();",
        "memory",
    ),
    "a broadcast for ever": (
        "let (tx, mut rx) = tokio::sync::broadcast::channel(1 << 20); "
        "loop { for n in 0..1 << 20 { tx.send(vec![n; 100]).unwrap(); } rx.recv().await.unwrap(); }",
        "",
    ),
    "a watch for ever": ("let (tx, _rx) = tokio::sync::watch::channel(1); loop { tx.send(2).unwrap(); }", ""),
    "permits without end": (
        "let s = tokio::sync::Semaphore::new(0); loop { s.add_permits(1 << 59); }",
        "max_permits",
    ),
    "notifies for ever": (
        "let n = tokio::sync::Notify::new(); loop { n.notify_one(); n.notified().await; }",
        "",
    ),
    "asks for workers": (
        "std::thread::spawn(|| tokio::runtime::Builder::new_multi_thread().worker_threads(1 << 40).build()).join().ok();",
        "thread",
    ),
    "makes runtimes": (
        "std::thread::spawn(|| { let mut all = vec![]; "
        "loop { all.push(tokio::runtime::Builder::new_multi_thread().worker_threads(8).build().unwrap()); } })"
        ".join().unwrap();",
        "thread",
    ),
    "connects for ever": (
        'let l = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(); let a = l.local_addr().unwrap(); '
        "let mut all = vec![]; loop { all.push(tokio::net::TcpStream::connect(a).await); }",
        "",
    ),
    "accepts for ever": (
        'let l = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap(); let a = l.local_addr().unwrap(); '
        "let mut all = vec![]; loop { all.push(tokio::net::TcpStream::connect(a).await.unwrap()); "
        "all.push(l.accept().await.unwrap().0); }",
        "",
    ),
    "listens for ever": (
        'let mut all = vec![]; loop { all.push(tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap()); }',
        "",
    ),
    "pipes for ever": (
        "use tokio::io::{AsyncReadExt, AsyncWriteExt}; let (mut a, mut b) = tokio::io::duplex(1 << 20); "
        "let data = vec![1u8; 1 << 20]; let mut into = vec![0u8; 1 << 20]; "
        "loop { a.write_all(&data).await.unwrap(); b.read_exact(&mut into).await.unwrap(); }",
        "",
    ),
    "a duplex of any size": (
        "use tokio::io::AsyncWriteExt; let (mut a, _b) = tokio::io::duplex(usize::MAX); "
        "let data = vec![1u8; 1 << 20]; loop { a.write_all(&data).await.unwrap(); }",
        "",
    ),
    "copies without end": (
        "tokio::io::copy(&mut tokio::io::repeat(1), &mut tokio::io::sink()).await.unwrap();",
        "",
    ),
    "reads without end": (
        "use tokio::io::AsyncReadExt; let mut v = vec![]; tokio::io::repeat(1).read_to_end(&mut v).await.unwrap();",
        "",
    ),
    "writes a file for ever": (
        'use tokio::io::AsyncWriteExt; let mut f = tokio::fs::File::create("x").await.unwrap(); '
        "let data = vec![7u8; 1_000_000]; loop { f.write_all(&data).await.unwrap(); }",
        "",
    ),
    "sleeps for ever": ("loop { tokio::time::sleep(std::time::Duration::from_secs(3600)).await; }", "time"),
    "sleeps at once for ever": ("loop { tokio::time::sleep(std::time::Duration::ZERO).await; }", ""),
    "sleeps many times at once": (
        "futures::future::join_all((0..100_000).map(|n| tokio::time::sleep(std::time::Duration::from_secs(n)))).await;",
        "",
    ),
    "ticks for ever": (
        "let mut i = tokio::time::interval(std::time::Duration::from_nanos(1)); loop { i.tick().await; }",
        "",
    ),
    "streams for ever": (
        "use tokio_stream::StreamExt; let v: Vec<u64> = tokio_stream::iter(0u64..).collect().await; drop(v);",
        "",
    ),
    "streams nothing for ever": (
        "use futures::StreamExt; futures::stream::repeat(1).filter(|_| std::future::ready(false)).next().await;",
        "",
    ),
    "grows bytes": (
        "use bytes::BufMut; let mut b = bytes::BytesMut::new(); loop { b.put_slice(&[1u8; 10_000]); }",
        "",
    ),
    "drops for ever": (
        "struct D; impl Drop for D { fn drop(&mut self) { loop {} } } tokio::spawn(async { let _d = D; "
        "std::future::pending::<()>().await; }); tokio::task::yield_now().await;",
        "",
    ),
    "panics for ever": ('loop { let _ = tokio::spawn(async { panic!("again") }).await; }', ""),
    "aborts for ever": ("loop { let t = tokio::spawn(std::future::pending::<()>()); t.abort(); let _ = t.await; }", ""),
}

#: Texts that are no programs, or hardly.
TEXTS = {
    "parentheses": "fn main() { " + "(" * 100_000 + ")" * 100_000 + " }",
    "open parentheses": "fn main() { " + "(" * 100_000,
    "brackets": "fn main() { let x = " + "[" * 50_000 + "]" * 50_000 + "; }",
    "blocks": "fn main() { " + "{" * 50_000 + "}" * 50_000 + " }",
    "blocks, not too deep": "fn main() { " + "{" * 60 + "}" * 60 + " }",
    "generic types": "fn main() { let x: " + "Vec<" * 20_000 + "u8" + ">" * 20_000 + "; }",
    "references in types": "fn main() { let x: " + "&" * 20_000 + "u8; }",
    "tuples in types": "fn main() { let x: " + "(" * 20_000 + ")" * 20_000 + "; }",
    "arrays in types": "fn main() { let x: " + "[" * 20_000 + "u8" + "; 1]" * 20_000 + "; }",
    "nested patterns": "fn main() { let " + "(" * 20_000 + "x" + ",)" * 20_000 + " = 1; }",
    "alternatives": "fn main() { match 1 { " + " | ".join(map(str, range(50_000))) + " => {} _ => {} } }",
    "a long sum": 'fn main() { println!("{}", 1' + " + 1" * 100_000 + "); }",
    "a long comparison": "fn main() { let x = true" + " && true" * 50_000 + "; }",
    "method chains": "fn main() { let x = Some(1)" + ".map(|n| n)" * 30_000 + "; }",
    "field chains": "fn main() { let x = 1" + ".a" * 30_000 + "; }",
    "index chains": "fn main() { let x = 1" + "[0]" * 30_000 + "; }",
    "calls of calls": "fn main() { f" + "()" * 30_000 + "; }",
    "question marks": "fn main() { f" + "?" * 30_000 + "; }",
    "awaits": "async fn main() { f" + ".await" * 30_000 + "; }",
    "casts": "fn main() { let x = 1" + " as u8" * 30_000 + "; }",
    "minus signs": "fn main() { let x = " + "-" * 50_000 + "1; }",
    "not signs": "fn main() { let x = " + "!" * 50_000 + "true; }",
    "stars": "fn main() { let x = " + "*" * 50_000 + "p; }",
    "references": "fn main() { let x = " + "&" * 50_000 + "1; }",
    "nested closures": "fn main() { let f = " + "|| " * 20_000 + "1; }",
    "nested async blocks": "fn main() { let f = " + "async { " * 20_000 + "}" * 20_000 + "; }",
    "nested loops": "fn main() { " + "loop { " * 20_000 + "}" * 20_000 + " }",
    "nested functions": "fn main() { " + "fn f() { " * 5_000 + "}" * 5_000 + " }",
    "nested modules": "mod m { " * 5_000 + "}" * 5_000 + " fn main() {}",
    "nested macros": 'fn main() { println!("{}", ' + "vec![" * 5_000 + "]" * 5_000 + "); }",
    "nested selects": "fn main() { " + "tokio::select! { _ = f() => { " * 2_000 + "} }" * 2_000 + " }",
    "nested comments": "fn main() {} " + "/*" * 100_000 + "*/" * 100_000,
    "open comment": "fn main() {} /*" + "x" * 500_000,
    "open string": 'fn main() { let x = "' + "x" * 500_000,
    "raw string": "fn main() { let x = r" + "#" * 100_000 + '"',
    "braces in a format": 'fn main() { println!("' + "{" * 100_000 + '"); }',
    "placeholders": 'fn main() { println!("' + "{0}" * 50_000 + '", 1); }',
    "escapes": 'fn main() { let x = "' + "\\u{1F600}" * 50_000 + '"; }',
    "long numbers": "fn main() { let x = " + "9" * 100_000 + "; }",
    "long floats": "fn main() { let x = 1e" + "9" * 1_000 + " + 0." + "1" * 100_000 + "; }",
    "many statements": "fn main() { " + "let x = 1; " * 5_000 + "}",
    "many functions": "".join(f"fn f{n}() {{}} " for n in range(20_000)) + "fn main() {}",
    "many mistakes": "fn main() { " + "nobody(); " * 5_000 + "}",
    "many syntax errors": "fn main() { " + "let = ; " * 20_000 + "}",
    "many aliases": "".join(f"type A{n} = (A{n + 1}, A{n + 1}); " for n in range(60))
    + "type A60 = u8; fn main() { let x: A0; }",
    "structs inside of structs": "".join(f"#[derive(Clone)] struct S{n}(S{n + 1}, S{n + 1}); " for n in range(60))
    + "#[derive(Clone)] struct S60; fn main() {}",
    "a struct inside of itself": "struct S(S); fn main() {}",
    "a type inside of itself": "type A = Vec<A>; fn main() { let x: A = vec![]; }",
    "constants in a circle": 'const A: u8 = B; const B: u8 = A; fn main() { println!("{A}"); }',
    "imports in a circle": "mod a { pub use crate::b::*; } mod b { pub use crate::a::*; } use a::x; fn main() { x(); }",
    "types that grow": "fn f<T>(n: u64, t: T) { f(n, (t, 1)); } fn main() { f(1, 1); }",
    "lambdas of lambdas": "fn main() { "
    + "".join(f"let f{n} = |x| f{n - 1}(f{n - 1}(x)); " if n else "let f0 = |x: u64| x; " for n in range(60))
    + "f59(1); }",
    "a long name": "fn main() { let " + "x" * 400_000 + " = 1; }",
    "a long path": "fn main() { " + "a::" * 50_000 + "b(); }",
    "a long line": "fn main() { let x = [" + "1, " * 100_000 + "]; nobody(); }",
    "a large text": "fn main() {}\n" + "// nothing here\n" * 700_000,
    "a large program": "fn main() {}\n" + "fn f() { let x = 1; }\n" * 500_000,
    "no text": "",
    "white space": " \t\r\n" * 100_000,
    "only a mark": "//~",
    "control characters": 'fn main() { let x = "\x00\x01\x02"; \x7f }',
    "carriage returns": "fn main() {\r    nobody();\r}",
    "other ends of lines": "fn main() {\u2028 nobody(); \x0b\x0c nobody();\u0085 nobody(); }",
    "right to left": 'fn main() { let \u202e = "\u202d"; }',
    "combining": "fn main() { let a" + "\u0301" * 50_000 + " = 1; }",
    "a byte order mark": "\ufefffn main() {}",
    "ifs": "fn main() { " + "if true { 1 } else " * 20_000 + "{ 1 }; }",
    "matches": "fn main() { " + "match 1 { _ => " * 5_000 + "1" + "}" * 5_000 + " }",
    "attributes": "#[allow(" * 20_000 + ")]" * 20_000 + "fn main() {}",
    "where clauses": "fn f<T>() where " + "T: Clone, " * 50_000 + " {} fn main() {}",
    "generic parameters": "fn f<" + ", ".join(f"T{n}" for n in range(20_000)) + ">() {} fn main() {}",
    "parameters": "fn f(" + ", ".join(f"a{n}: u8" for n in range(20_000)) + ") {} fn main() {}",
    "a trait for everything": "".join(f"trait T{n} {{ fn f(&self) {{}} }} impl T{n} for u8 {{}} " for n in range(3_000))
    + "fn main() {}",
}
