"""The forms of the language: what is played, each with an example that runs, and what is not, with what is said of it.

One table for whoever lists what runs here, and for `parse`, which refuses in these words.
"""

from __future__ import annotations

from typing import NamedTuple


class Refused(NamedTuple):
    """Why a form is not played, and what to write instead."""

    reason: str
    advice: str
    example: str


STATIC_MUT = Refused(
    "`static mut` is not played", "use an atomic, a Mutex or a OnceLock", "static mut N: u32 = 0; fn main() {}"
)
OTHER_FILE = Refused(
    "modules in other files are not played", "write the module's items between braces", "mod other; fn main() {}"
)
UNION = Refused("`union` is not played", "use an enum", "union U { a: u32, b: f32 } fn main() {}")
FOREIGN = Refused(
    "`extern` blocks are not played", "only Rust runs here", 'extern "C" { fn abs(n: i32) -> i32; } fn main() {}'
)
MACRO_PATTERN = Refused(
    "a macro in a pattern is not played",
    "write the pattern itself",
    "fn main() { match 1 { stringify!(x) => {} _ => {} } }",
)
COMPILE_TIME = Refused(
    "there are no files and no environment at compile time",
    "write the text itself",
    'fn main() { let t = include_str!("a.txt"); }',
)

#: In the order in which they are listed.
NOT_PLAYED = {
    "static mut": STATIC_MUT,
    "mod name;": OTHER_FILE,
    "union": UNION,
    'extern "C"': FOREIGN,
    "macros in patterns": MACRO_PATTERN,
    "include_str!, env!": COMPILE_TIME,
}

#: Groups of forms; each form with a small program (bare statements are one, too).
PLAYED: dict[str, dict[str, str]] = {
    "Items": {
        "fn": "fn twice(n: u32) -> u32 { n * 2 } fn main() { assert_eq!(twice(2), 4); }",
        "async fn": "async fn one() -> u32 { 1 } #[tokio::main] async fn main() { assert_eq!(one().await, 1); }",
        "struct": "struct P { x: u32 } let p = P { x: 1 }; assert_eq!(p.x, 1);",
        "tuple struct": "struct P(u32, u32); let p = P(1, 2); assert_eq!(p.1, 2);",
        "enum": "enum E { A, B(u32), C { n: u32 } } let e = E::C { n: 1 }; if let E::C { n } = e { assert_eq!(n, 1); }",
        "impl": 'struct P; impl P { fn name(&self) -> &str { "p" } } assert_eq!(P.name(), "p");',
        "trait": "trait T { fn n(&self) -> u32 { 1 } } impl T for u8 {} assert_eq!(5u8.n(), 1);",
        "generic": "fn same<T>(value: T) -> T { value } assert_eq!(same(3), 3);",
        "const, static": 'const N: u32 = 2; static S: &str = "s"; assert_eq!(N as usize + S.len(), 3);',
        "type": "type Pair = (u32, u32); let p: Pair = (1, 2); assert_eq!(p.0, 1);",
        "mod, use": "mod inner { pub fn one() -> u32 { 1 } } use inner::one; assert_eq!(one(), 1);",
        "macro_rules!": "macro_rules! twice { ($x:expr) => { $x * 2 }; } assert_eq!(twice!(1 + 2), 6);",
        "derive": "#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)] struct P(u32);"
        " assert_eq!(P::default(), P(0));",
    },
    "Control flow": {
        "if, else": "let n = if true { 1 } else { 2 }; assert_eq!(n, 1);",
        "if let, let chains": "if let Some(n) = Some(1) { assert_eq!(n, 1); }",
        "let … else": "let Some(n) = Some(1) else { panic!() }; assert_eq!(n, 1);",
        "match, guards": "let n = match 5 { 1..=3 => 1, n if n > 4 => 2, _ => 3 }; assert_eq!(n, 2);",
        "loop, break value": "let n = loop { break 3; }; assert_eq!(n, 3);",
        "while, while let": "let mut v = vec![1]; while let Some(n) = v.pop() { assert_eq!(n, 1); }",
        "for": "let mut sum = 0; for n in 0..4 { sum += n; } assert_eq!(sum, 6);",
        "labels": "'out: for a in 0..3 { for b in 0..3 { if a + b == 3 { break 'out; } else { continue 'out; } } }",
        "return, ?": "fn f() -> Option<u32> { let n = Some(1)?; return Some(n); } assert_eq!(f(), Some(1));",
    },
    "Expressions": {
        "closures": "let k = 2; let by = move |n: u32| n * k; assert_eq!(by(3), 6);",
        "async blocks": "let n = async { 1 }.await; assert_eq!(n, 1);",
        "async closures": "let f = async |n: u32| n + 1; assert_eq!(f(1).await, 2);",
        ".await": "tokio::task::yield_now().await;",
        "ranges and slices": "let v = [1, 2, 3]; assert_eq!(&v[1..], &[2, 3]);",
        "references": "let mut n = 1; let r = &mut n; *r += 1; assert_eq!(n, 2);",
        "as": "assert_eq!(300u32 as u8, 44);",
        "checked arithmetic": "assert_eq!(7 / 2 * 2 % 4 << 1, 4);",
        "unsafe blocks": "let n = unsafe { 1 }; assert_eq!(n, 1);",
        "format strings": 'let n = 5; assert_eq!(format!("{n:>3}|{:?}", "a"), "  5|\\"a\\"");',
    },
    "Patterns": {
        "tuples, structs, slices": "let (a, [b, ..]) = (1, [2, 3]); assert_eq!(a + b, 3);",
        "ref, ref mut, @": "let n @ 1..=9 = 5 else { panic!() }; assert_eq!(n, 5);",
        "|": "assert!(matches!(2, 1 | 2));",
        "_ and ..": "let (a, ..) = (1, 2, 3); let _ = a;",
    },
}
