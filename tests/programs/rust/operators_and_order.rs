//! The program's own operators, order, hash and sums.
// operators, ordering, hashing
use std::cmp::{Ordering, Reverse, PartialOrd}; use std::collections::{BinaryHeap, BTreeMap, BTreeSet, HashMap, HashSet}; use std::hash::{Hash, Hasher}; use std::ops::*; use std::fmt;
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)] struct Money { cents: i64 }
impl Add for Money { type Output = Self; fn add(self, o: Self) -> Self { Money { cents: self.cents + o.cents } } }
impl Sub<i64> for Money { type Output = Money; fn sub(self, c: i64) -> Money { Money { cents: self.cents - c } } }
impl Mul<Money> for i64 { type Output = Money; fn mul(self, m: Money) -> Money { Money { cents: self * m.cents } } }
impl Neg for Money { type Output = Money; fn neg(self) -> Money { Money { cents: -self.cents } } }
impl AddAssign for Money { fn add_assign(&mut self, o: Money) { self.cents += o.cents } }
impl SubAssign<i64> for Money { fn sub_assign(&mut self, o: i64) { self.cents -= o } }
impl std::iter::Sum for Money { fn sum<I: Iterator<Item = Money>>(it: I) -> Money { it.fold(Money::default(), |a, b| a + b) } }
impl<'a> std::iter::Sum<&'a Money> for Money { fn sum<I: Iterator<Item = &'a Money>>(it: I) -> Money { it.copied().sum() } }
impl PartialEq<i64> for Money { fn eq(&self, o: &i64) -> bool { self.cents == *o } }
impl PartialOrd<i64> for Money { fn partial_cmp(&self, o: &i64) -> Option<Ordering> { self.cents.partial_cmp(o) } }
impl fmt::Display for Money { fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result { let s = format!("${}.{:02}", self.cents / 100, self.cents.abs() % 100); f.pad(&s) } }
#[derive(Debug, PartialEq, Eq)] struct Job { pri: u32, name: &'static str }
impl Ord for Job { fn cmp(&self, o: &Self) -> Ordering { self.pri.cmp(&o.pri).then_with(|| o.name.cmp(self.name)) } }
impl PartialOrd for Job { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
#[derive(Debug, Clone, Eq)] struct Ci(String);
impl PartialEq for Ci { fn eq(&self, o: &Self) -> bool { self.0.eq_ignore_ascii_case(&o.0) } }
impl Hash for Ci { fn hash<H: Hasher>(&self, h: &mut H) { self.0.to_lowercase().hash(h) } }
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)] enum Suit { Clubs, Hearts = 10, Spades }
#[derive(Debug, Clone, PartialEq, PartialOrd)] enum Val { Nil, Int(i64), Pair(Box<Val>, Box<Val>), Rec { a: f64, b: String } }
#[derive(Clone, Copy, PartialEq, Eq)] struct Flags(u8);
impl Flags { const A: Flags = Flags(1); const B: Flags = Flags(1 << 1); const C: Flags = Flags(0b100); const ALL: Flags = Flags(Self::A.0 | Self::B.0 | Self::C.0); fn contains(self, o: Flags) -> bool { self & o == o } }
impl BitOr for Flags { type Output = Flags; fn bitor(self, o: Flags) -> Flags { Flags(self.0 | o.0) } } impl BitAnd for Flags { type Output = Flags; fn bitand(self, o: Flags) -> Flags { Flags(self.0 & o.0) } } impl Not for Flags { type Output = Flags; fn not(self) -> Flags { Flags(!self.0 & Self::ALL.0) } } impl BitOrAssign for Flags { fn bitor_assign(&mut self, o: Flags) { self.0 |= o.0 } } impl BitXor for Flags { type Output = Self; fn bitxor(self, o: Self) -> Self { Flags(self.0 ^ o.0) } } impl Shl<u32> for Flags { type Output = Flags; fn shl(self, n: u32) -> Flags { Flags(self.0 << n) } }
impl fmt::Debug for Flags { fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result { let mut first = true; for (n, fl) in [("A", Flags::A), ("B", Flags::B), ("C", Flags::C)] { if self.contains(fl) { if !first { f.write_str(" | ")?; } first = false; f.write_str(n)?; } } if first { f.write_str("(empty)") } else { Ok(()) } } }
struct Grid { w: usize, cells: Vec<u8> }
impl Index<(usize, usize)> for Grid { type Output = u8; fn index(&self, (x, y): (usize, usize)) -> &u8 { &self.cells[y * self.w + x] } } impl IndexMut<(usize, usize)> for Grid { fn index_mut(&mut self, (x, y): (usize, usize)) -> &mut u8 { &mut self.cells[y * self.w + x] } } impl Index<usize> for Grid { type Output = [u8]; fn index(&self, y: usize) -> &[u8] { &self.cells[y * self.w..(y + 1) * self.w] } }
fn main() {
    let a = Money { cents: 1050 }; let mut b = a + Money { cents: 5 } - 100; b += a; b -= 1; println!("{a} {b} {} [{:>10}] [{:<8}]", -a, 3 * a, a); println!("{} {} {} {}", a == 1050, a > 1000, a < b, vec![a, b].iter().sum::<Money>()); let t: Money = [a, a].into_iter().sum(); println!("{t} {:?}", t.max(b).cmp(&b));
    let mut h = BinaryHeap::new(); for (p, n) in [(2, "b"), (5, "a"), (2, "a"), (9, "z")] { h.push(Job { pri: p, name: n }); } println!("{:?}", h.peek().map(|j| j.name)); while let Some(Job { pri, name }) = h.pop() { print!("{pri}{name} "); } println!();
    let mut mh = BinaryHeap::from(vec![Reverse(5), Reverse(1), Reverse(3)]); println!("{:?} {}", mh.pop().map(|Reverse(x)| x), mh.len()); let mut q: BinaryHeap<(Reverse<u32>, &str)> = BinaryHeap::new(); q.push((Reverse(2), "x")); q.push((Reverse(1), "y")); println!("{:?}", q.into_sorted_vec());
    let mut m: HashMap<Ci, i32> = HashMap::new(); *m.entry(Ci("Key".into())).or_default() += 1; *m.entry(Ci("KEY".into())).or_default() += 1; println!("{} {:?}", m.len(), m.get(&Ci("key".into())));
    println!("{:?} {} {:?} {:?}", Suit::Clubs < Suit::Spades, Suit::Spades as u8, Suit::Hearts.max(Suit::Clubs), [Suit::Spades, Suit::Clubs].iter().min()); println!("{:?} {:?} {:?}", Val::Int(3) > Val::Nil, Val::Pair(Box::new(Val::Int(1)), Box::new(Val::Nil)).partial_cmp(&Val::Pair(Box::new(Val::Int(0)), Box::new(Val::Int(9)))), Val::Rec { a: f64::NAN, b: String::new() }.partial_cmp(&Val::Rec { a: 1.0, b: "x".into() }));
    let mut f = Flags::A | Flags::C; println!("{f:?} {:?} {:?} {}", !f, f & Flags::B, f.contains(Flags::A)); f |= Flags::B; println!("{f:?} {:?} {:?}", f ^ Flags::A, Flags::A << 2);
    let mut g = Grid { w: 3, cells: vec![0; 6] }; g[(1, 1)] = 7; g[(2, 0)] += 2; println!("{:?} {:?} {}", &g[0], &g[1], g[(1, 1)]);
    let mut people = vec![("bob", 30), ("al", 25), ("cy", 30)]; people.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0))); println!("{people:?}"); people.sort_by_key(|p| p.0.len()); println!("{people:?}"); people.sort_unstable_by_key(|&(n, a)| (Reverse(a), n)); println!("{people:?}");
    let mut fl = vec![2.5f64, -1.0, 9.75]; fl.sort_by(|a, b| a.partial_cmp(b).unwrap()); println!("{fl:?}"); fl.sort_by(|a, b| b.total_cmp(a)); println!("{fl:?} {:?}", [1, 3, 5].binary_search(&4)); println!("{:?} {:?}", [1, 3, 5].binary_search_by(|p| p.cmp(&3)), [1, 2, 3, 8].partition_point(|&x| x < 3)); 
    let s1: BTreeSet<i32> = (1..6).collect(); let s2: BTreeSet<i32> = [4, 5, 6].into(); println!("{:?} {:?} {:?} {:?}", &s1 & &s2, &s1 - &s2, s1.union(&s2).count(), s1.symmetric_difference(&s2).collect::<Vec<_>>()); println!("{:?} {:?} {}", s1.range(2..4).collect::<Vec<_>>(), s1.first(), s1.is_subset(&s2)); let hs: HashSet<_> = s1.iter().filter(|x| **x > 3).collect(); println!("{}", hs.contains(&4));
    let mut bm = BTreeMap::new(); for (i, w) in "the cat the dog a cat the".split(' ').enumerate() { bm.entry(w).or_insert_with(Vec::new).push(i); } println!("{bm:?} {:?} {:?}", bm.range("b".."e").map(|(k, _)| *k).collect::<Vec<_>>(), bm.first_key_value()); bm.retain(|_, v| v.len() > 1); println!("{:?}", bm.pop_last()); if let Some(v) = bm.get_mut("cat") { v.clear() } println!("{bm:?} {}", "a".cmp("b").is_lt()); println!("{:?} {:?} {:?}", 5.clamp(0, 3), (-2.5f64).clamp(-1.0, 1.0), 1.0f64.partial_cmp(&f64::NAN)); println!("{:?} {:?}", Ordering::Less.reverse(), 3.cmp(&3).is_eq());
}
