//! Operators, a parser, a tree, a graph. Its output is that of rustc.
// language mix 1
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque, BTreeSet, BinaryHeap};
use std::cmp::{Ordering, Reverse};
use std::fmt::{self, Display, Write as _};
use std::ops::{Add, AddAssign, Deref, DerefMut, Index, IndexMut, Mul, Neg, Not, Sub, RangeInclusive, ControlFlow};
use std::rc::{Rc, Weak};
use std::cell::{Cell, RefCell, OnceCell};

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Default)]
struct V2 { x: f64, y: f64 }
impl Add for V2 { type Output = V2; fn add(self, o: V2) -> V2 { V2 { x: self.x + o.x, y: self.y + o.y } } }
impl Mul<f64> for V2 { type Output = V2; fn mul(self, k: f64) -> V2 { V2 { x: self.x * k, y: self.y * k } } }
impl Mul<V2> for f64 { type Output = V2; fn mul(self, v: V2) -> V2 { v * self } }
impl Neg for V2 { type Output = V2; fn neg(self) -> V2 { V2 { x: -self.x, y: -self.y } } }
impl AddAssign for V2 { fn add_assign(&mut self, o: V2) { self.x += o.x; self.y += o.y; } }
impl std::iter::Sum for V2 { fn sum<I: Iterator<Item = V2>>(it: I) -> V2 { it.fold(V2::default(), |a, b| a + b) } }
impl<'a> std::iter::Sum<&'a V2> for V2 { fn sum<I: Iterator<Item = &'a V2>>(it: I) -> V2 { it.copied().sum() } }

struct Matrix<const R: usize, const C: usize> { d: [[i64; C]; R] }
impl<const R: usize, const C: usize> Index<(usize, usize)> for Matrix<R, C> { type Output = i64; fn index(&self, (r, c): (usize, usize)) -> &i64 { &self.d[r][c] } }
impl<const R: usize, const C: usize> IndexMut<(usize, usize)> for Matrix<R, C> { fn index_mut(&mut self, (r, c): (usize, usize)) -> &mut i64 { &mut self.d[r][c] } }
impl<const R: usize, const C: usize> Matrix<R, C> {
    const CELLS: usize = R * C;
    fn transpose(&self) -> Matrix<C, R> { let mut d = [[0; R]; C]; for r in 0..R { for c in 0..C { d[c][r] = self.d[r][c]; } } Matrix { d } }
}

#[derive(Debug)]
struct TreeNode { val: i32, children: RefCell<Vec<Rc<TreeNode>>>, parent: RefCell<Weak<TreeNode>> }

#[derive(Debug, PartialEq, Eq, Hash, Clone, PartialOrd, Ord)]
enum Token { Num(i64), Op(char), LParen, RParen }
fn lex(s: &str) -> Result<Vec<Token>, String> {
    let mut out = vec![]; let mut it = s.chars().peekable();
    while let Some(&c) = it.peek() {
        match c {
            ' ' => { it.next(); }
            '0'..='9' => { let mut n = 0i64; while let Some(d) = it.peek().and_then(|c| c.to_digit(10)) { n = n * 10 + d as i64; it.next(); } out.push(Token::Num(n)); }
            '+' | '-' | '*' | '/' => { out.push(Token::Op(c)); it.next(); }
            '(' => { out.push(Token::LParen); it.next(); }
            ')' => { out.push(Token::RParen); it.next(); }
            other => return Err(format!("bad char {other:?} in {s:?}")),
        }
    }
    Ok(out)
}
struct Parser<'a> { toks: &'a [Token], pos: usize }
impl<'a> Parser<'a> {
    fn peek(&self) -> Option<&'a Token> { self.toks.get(self.pos) }
    fn expr(&mut self) -> Result<i64, Box<dyn std::error::Error>> {
        let mut l = self.term()?;
        while let Some(Token::Op(c @ ('+' | '-'))) = self.peek() { self.pos += 1; let r = self.term()?; l = if *c == '+' { l + r } else { l - r }; }
        Ok(l)
    }
    fn term(&mut self) -> Result<i64, Box<dyn std::error::Error>> {
        let mut l = self.atom()?;
        loop {
            match self.peek() {
                Some(Token::Op('*')) => { self.pos += 1; l *= self.atom()?; }
                Some(Token::Op('/')) => { self.pos += 1; let r = self.atom()?; l = l.checked_div(r).ok_or("division by zero")?; }
                _ => break Ok(l),
            }
        }
    }
    fn atom(&mut self) -> Result<i64, Box<dyn std::error::Error>> {
        let t = self.peek().ok_or_else(|| "unexpected end".to_string())?; self.pos += 1;
        match t { Token::Num(n) => Ok(*n), Token::LParen => { let v = self.expr()?; if self.peek() != Some(&Token::RParen) { return Err("expected )".into()); } self.pos += 1; Ok(v) } Token::Op('-') => Ok(-self.atom()?), t => Err(format!("unexpected {t:?}").into()) }
    }
}
fn normalize(s: &str) -> Cow<'_, str> { if s.contains(' ') { Cow::Owned(s.replace(' ', "_")) } else { Cow::Borrowed(s) } }
#[derive(PartialEq, Eq, Debug)]
struct State { cost: u32, node: usize }
impl Ord for State { fn cmp(&self, o: &Self) -> Ordering { o.cost.cmp(&self.cost).then_with(|| self.node.cmp(&o.node)) } }
impl PartialOrd for State { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
fn dijkstra(adj: &[Vec<(usize, u32)>], s: usize) -> Vec<Option<u32>> {
    let mut dist: Vec<Option<u32>> = vec![None; adj.len()]; let mut h = BinaryHeap::new();
    dist[s] = Some(0); h.push(State { cost: 0, node: s });
    while let Some(State { cost, node }) = h.pop() {
        if dist[node].is_some_and(|d| cost > d) { continue; }
        for &(n, w) in &adj[node] { let next = cost + w; if dist[n].map_or(true, |d| next < d) { dist[n] = Some(next); h.push(State { cost: next, node: n }); } }
    }
    dist
}
trait Visitor { type Out; fn visit(&mut self, n: &TreeNode) -> Self::Out; }
struct SumV(i32); impl Visitor for SumV { type Out = i32; fn visit(&mut self, n: &TreeNode) -> i32 { self.0 += n.val; for c in n.children.borrow().iter() { self.visit(c); } self.0 } }
struct Stack<T> { items: Vec<T> }
impl<T> Deref for Stack<T> { type Target = Vec<T>; fn deref(&self) -> &Vec<T> { &self.items } }
impl<T> DerefMut for Stack<T> { fn deref_mut(&mut self) -> &mut Vec<T> { &mut self.items } }
impl<T: Display> Display for Stack<T> { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { f.write_char('[')?; for (i, x) in self.items.iter().enumerate() { if i > 0 { f.write_str(", ")?; } write!(f, "{x}")?; } f.write_char(']') } }
impl<T> FromIterator<T> for Stack<T> { fn from_iter<I: IntoIterator<Item = T>>(i: I) -> Self { Stack { items: i.into_iter().collect() } } }
impl<T> IntoIterator for Stack<T> { type Item = T; type IntoIter = std::iter::Rev<std::vec::IntoIter<T>>; fn into_iter(self) -> Self::IntoIter { self.items.into_iter().rev() } }
impl<'a, T> IntoIterator for &'a Stack<T> { type Item = &'a T; type IntoIter = std::slice::Iter<'a, T>; fn into_iter(self) -> Self::IntoIter { self.items.iter() } }

fn main() {
    let a = V2 { x: 1.0, y: 2.0 }; let mut b = 2.0 * a + -a * 0.5; b += a; println!("{b:?} {:?}", a.partial_cmp(&b));
    println!("{:?}", [a, b].iter().sum::<V2>());
    let mut m = Matrix::<2, 3> { d: [[1, 2, 3], [4, 5, 6]] }; m[(0, 1)] += 40; let t = m.transpose(); println!("{} {} {} {:?}", t[(1, 0)], t[(2, 1)], Matrix::<2, 3>::CELLS, t.d);
    let leaf = Rc::new(TreeNode { val: 3, children: RefCell::new(vec![]), parent: RefCell::new(Weak::new()) });
    let branch = Rc::new(TreeNode { val: 5, children: RefCell::new(vec![Rc::clone(&leaf)]), parent: RefCell::new(Weak::new()) });
    *leaf.parent.borrow_mut() = Rc::downgrade(&branch);
    println!("{:?} {} {} {}", leaf.parent.borrow().upgrade().map(|p| p.val), Rc::strong_count(&leaf), Rc::weak_count(&branch), SumV(0).visit(&branch));
    println!("{leaf:?}");
    for s in ["1 + 2 * 3", "(1+2)*3 - 4/2", "2 * (3", "7 / 0", "1 $ 2", "-3 * -(2 + 1)", ""] {
        match lex(s).map_err(Into::into).and_then(|t| { let mut p = Parser { toks: &t, pos: 0 }; p.expr() }) { Ok(v) => println!("{s} = {v}"), Err(e) => println!("{s}: error {e}") }
    }
    for s in ["a b", "ab"] { let c = normalize(s); println!("{} {c}", matches!(c, Cow::Borrowed(_))); }
    println!("{:?}", dijkstra(&[vec![(1, 7), (2, 1)], vec![(3, 1)], vec![(1, 2), (3, 10)], vec![], vec![]], 0));
    let mut st: Stack<i32> = (1..=4).filter(|n| n % 2 == 0).chain([9]).collect(); st.push(7); println!("{st} {} {:?}", st.len(), st.iter().max());
    for x in &st { print!("{x} "); } for x in st { print!("<{x}>"); } println!();
    let text = "the quick brown fox jumps over the lazy dog the end";
    let mut freq: HashMap<&str, usize> = HashMap::new(); for w in text.split_whitespace() { *freq.entry(w).or_default() += 1; }
    let mut fv: Vec<_> = freq.iter().collect(); fv.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0))); println!("{:?}", &fv[..3]);
    let groups: BTreeMap<usize, BTreeSet<&str>> = text.split(' ').fold(BTreeMap::new(), |mut m, w| { m.entry(w.len()).or_insert_with(BTreeSet::new).insert(w); m }); println!("{groups:?}");
    let (ev, od): (Vec<i32>, Vec<i32>) = (1..10).partition(|n| n % 2 == 0); println!("{ev:?} {od:?}");
    let r = (1..).try_for_each(|n| if n * n > 50 { ControlFlow::Break(n) } else { ControlFlow::Continue(()) }); println!("{r:?}");
    let mut heap: BinaryHeap<Reverse<(u8, &str)>> = vec![Reverse((3, "c")), Reverse((1, "a")), Reverse((2, "b"))].into(); while let Some(Reverse((n, s))) = heap.pop() { print!("{n}{s} "); } println!();
    let mut dq: VecDeque<_> = (0..5).collect(); dq.rotate_left(2); dq.push_front(-1); println!("{dq:?} {:?} {:?}", dq.iter().rev().take(2).collect::<Vec<_>>(), dq.len());
    let x = Cell::new(5); x.set(x.get() + 1); let oc: OnceCell<String> = OnceCell::new(); println!("{} {} {:?}", x.replace(0), oc.get_or_init(|| "init".into()), oc.set("again".into()));
    let mut s = String::new(); write!(s, "{:>5}|{:<5}|{:^5}|{:+}|{:#x}|{:#010b}|{:e}", 1, 2, 3, 4, 255, 5, 1234.5).unwrap(); println!("{s}");
    println!("{:?} {:?} {:?}", "a,b,,c".split(',').collect::<Vec<_>>(), "k=v=w".split_once('='), "  x ".trim_start());
    println!("{:?}", "héllo wörld".char_indices().filter(|(_, c)| !c.is_ascii()).collect::<Vec<_>>());
    let nested = Some(Some(3)); if let Some(Some(n @ 1..=5)) = nested { println!("in range {n}"); }
    let arr = [1, 2, 3, 4, 5]; if let [first, .., last] = arr { println!("{first} {last}"); } if let [a, rest @ ..] = &arr[..] { println!("{a} {rest:?}"); }
    println!("{:?} {:?}", arr.windows(2).map(|w| w[1] - w[0]).collect::<Vec<_>>(), arr.chunks(2).map(<[i32]>::to_vec).collect::<Vec<_>>());
    println!("{:?}", arr.iter().zip("abc".chars()).skip(1).step_by(1).map(|(n, c)| format!("{c}{n}")).collect::<Vec<_>>().join("-"));
    let uniq: HashSet<i32> = [1, 2, 2, 3].into(); let mut u: Vec<_> = uniq.into_iter().collect(); u.sort_unstable_by(|a, b| b.cmp(a)); println!("{u:?}");
    println!("{:?} {:?} {:?}", i32::MAX.checked_add(1), 250u8.saturating_add(10), 250u8.wrapping_add(10)); println!("{:?} {}", 5i32.overflowing_sub(6), (-7i32).rem_euclid(3));
    println!("{:?}", std::panic::catch_unwind(|| { let v: Vec<i32> = vec![]; v[0] }).is_err());
    fn apply<F>(f: F) -> impl Fn(i32) -> i32 where F: Fn(i32) -> i32 { move |x| f(f(x)) } println!("{}", apply(|x| x * 3)(2));
    let mut fns: Vec<Box<dyn FnMut() -> i32>> = vec![]; for i in 0..3 { let mut c = i; fns.push(Box::new(move || { c += 10; c })); } println!("{:?}", fns.iter_mut().map(|f| { f(); f() }).collect::<Vec<_>>());
    let r: RangeInclusive<i32> = 1..=3; println!("{} {} {:?}", r.contains(&3), r.end(), r.clone().rev().collect::<Vec<_>>()); println!("{}", !true as u8 + (!0u8).count_ones() as u8);
    println!("{:?}", "1 2 x".split(' ').map(|s| s.parse::<i32>()).collect::<Result<Vec<_>, _>>().map_err(|e| e.to_string())); println!("{:?}", ["1", "2"].iter().map(|s| s.parse::<i32>().ok()).sum::<Option<i32>>());
    let _ = Sub::sub(3, 2); let _ = Not::not(true);
}
