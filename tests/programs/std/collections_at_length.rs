use std::collections::{HashMap, HashSet, BTreeMap, BTreeSet, VecDeque, BinaryHeap, hash_map::Entry, btree_map};
use std::cmp::{Reverse, Ordering};
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone, Copy, Hash)]
enum Level { Low = 1, Mid = 5, High = 10 }
#[derive(Debug, PartialEq, Eq)]
struct Task { pri: u32, name: String }
impl Ord for Task { fn cmp(&self, o: &Self) -> Ordering { self.pri.cmp(&o.pri).then_with(|| o.name.cmp(&self.name)) } }
impl PartialOrd for Task { fn partial_cmp(&self, o: &Self) -> Option<Ordering> { Some(self.cmp(o)) } }
fn dijkstra(g: &HashMap<u32, Vec<(u32, u32)>>, s: u32) -> BTreeMap<u32, u32> {
    let mut dist = BTreeMap::new(); let mut heap = BinaryHeap::from([Reverse((0, s))]);
    while let Some(Reverse((d, n))) = heap.pop() {
        if dist.contains_key(&n) { continue; }
        dist.insert(n, d);
        for &(m, w) in g.get(&n).into_iter().flatten() { if !dist.contains_key(&m) { heap.push(Reverse((d + w, m))); } }
    }
    dist
}
fn main() {
    let text = "the quick brown fox jumps over the lazy dog the end";
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for w in text.split_whitespace() { *counts.entry(w).or_default() += 1; }
    let mut sorted: Vec<_> = counts.iter().collect(); sorted.sort_by(|a, b| b.1.cmp(a.1).then(a.0.cmp(b.0)));
    println!("{:?}", &sorted[..3]);
    let mut m: HashMap<String, Vec<u32>> = HashMap::new();
    m.entry("a".into()).or_insert_with(Vec::new).push(1);
    m.entry("a".into()).and_modify(|v| v.push(2)).or_insert_with(|| vec![9]);
    match m.entry("b".to_string()) { Entry::Occupied(e) => println!("occ {:?}", e.get()), Entry::Vacant(e) => { let k = e.key().clone(); e.insert(vec![]).push(7); println!("vac {k}"); } }
    if let Entry::Occupied(mut e) = m.entry("b".to_string()) { e.get_mut().push(8); println!("{:?}", e.remove()); }
    println!("{m:?} {:?}", m.get_key_value("a")); m.retain(|_, v| v.len() > 5); println!("{}", m.is_empty());
    let inv: BTreeMap<usize, Vec<&str>> = counts.iter().fold(BTreeMap::new(), |mut acc, (k, v)| { acc.entry(*v).or_insert_with(Vec::new).push(*k); acc.get_mut(v).unwrap().sort(); acc });
    println!("{inv:?}");
    let mut bt: BTreeMap<i32, &str> = (1..=6).zip(["a", "b", "c", "d", "e", "f"]).collect();
    println!("{:?}", bt.range(2..5).map(|(k, v)| format!("{k}{v}")).collect::<Vec<_>>().join("-"));
    println!("{:?} {:?} {:?}", bt.range(..=2).next_back(), bt.first_key_value(), bt.last_key_value());
    for (_, v) in bt.range_mut(5..) { *v = "z"; } let hi = bt.split_off(&4); println!("{bt:?} {hi:?}");
    println!("{:?} {:?}", bt.pop_first(), bt.pop_last()); if let btree_map::Entry::Vacant(v) = bt.entry(100) { v.insert("x"); } println!("{bt:?}");
    let a: BTreeSet<_> = [1, 2, 3, 4].into(); let b: BTreeSet<_> = [3, 4, 5].into_iter().collect();
    println!("{:?} {:?} {:?} {:?}", &a & &b, &a | &b, a.difference(&b).collect::<Vec<_>>(), a.symmetric_difference(&b).copied().sum::<i32>());
    println!("{} {}", a.is_subset(&b), a.iter().rev().take(2).map(|x| x.to_string()).collect::<String>());
    let h: HashSet<char> = "hello".chars().collect(); let mut hv: Vec<_> = h.into_iter().collect(); hv.sort_unstable(); println!("{hv:?}");
    let mut s = HashSet::new(); println!("{} {} {:?}", s.insert("x"), s.insert("x"), s.take("x"));
    let mut d: VecDeque<i32> = (1..=5).collect(); d.rotate_left(2); d.push_front(0); println!("{d:?} {:?} {:?}", d.front(), d.back());
    d.extend([9, 8]); d.retain(|x| x % 2 == 1 || *x == 0); println!("{d:?} {:?} {}", d.iter().position(|&x| x == 9), d[1]); let (x, y) = d.as_slices(); println!("{}", x.len() + y.len()); d.make_contiguous().sort(); println!("{:?}", d.drain(1..3).collect::<Vec<_>>());
    let mut heap = BinaryHeap::new(); for (p, n) in [(2, "b"), (5, "a"), (2, "a"), (9, "z")] { heap.push(Task { pri: p, name: n.to_string() }); }
    println!("{:?}", heap.peek().map(|t| &t.name)); while let Some(Task { pri, name }) = heap.pop() { print!("{pri}{name} "); } println!();
    println!("{:?}", BinaryHeap::from(vec![3, 1, 2]).into_sorted_vec());
    let g = HashMap::from([(1, vec![(2, 7), (3, 9), (6, 14)]), (2, vec![(3, 10), (4, 15)]), (3, vec![(4, 11), (6, 2)]), (6, vec![(5, 9)])]);
    println!("{:?}", dijkstra(&g, 1));
    let mut v = vec![3, 1, 4, 1, 5, 9, 2, 6, 5, 3]; v.sort_unstable(); v.dedup(); println!("{v:?} {:?} {:?}", v.binary_search(&4), v.binary_search(&7));
    println!("{:?}", v.windows(2).map(|w| w[1] - w[0]).collect::<Vec<_>>()); println!("{:?}", v.chunks(3).map(|c| c.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?} {:?}", v.chunks_exact(2).remainder(), v.rchunks(4).next()); println!("{:?}", v.iter().rev().step_by(2).collect::<Vec<_>>());
    println!("{:?} {:?}", v.split_first(), v.split(|x| *x == 4).collect::<Vec<_>>()); v.rotate_right(2); v.swap(0, 1); println!("{v:?}"); println!("{:?}", v.drain(..3).chain([100]).collect::<Vec<_>>());
    v.splice(1..2, [7, 7, 7]); v.insert(0, -1); println!("{v:?} {:?}", v.iter().max_by_key(|x| (**x - 5).abs())); v.extend_from_slice(&[1, 2]); v.resize(12, 0); println!("{v:?} {}", v.contains(&7)); println!("{:?}", v.concat_check());
    let mut lv = vec![Level::High, Level::Low, Level::Mid]; lv.sort(); println!("{lv:?} {} {:?}", Level::Mid as i32, Level::Low.max(Level::High)); lv.sort_by_key(|l| Reverse(*l)); println!("{lv:?}");
    let mut words = vec!["banana", "Apple", "cherry"]; words.sort_by_key(|s| s.to_lowercase()); println!("{words:?}"); words.sort_by(|a, b| b.len().cmp(&a.len()).then_with(|| a.cmp(b))); println!("{words:?} {:?}", words.concat()); let mut fl = [2.5, -1.0, 9.75]; fl.sort_by(|a, b| b.partial_cmp(a).unwrap()); println!("{fl:?} {:?}", fl.iter().cloned().fold(f64::NEG_INFINITY, f64::max)); fl.sort_by(f64::total_cmp); println!("{fl:?}");
    let nested = vec![vec![1, 2], vec![], vec![3]]; println!("{:?} {:?}", nested.concat(), nested.iter().flatten().count()); println!("{:?}", [[1, 2], [3, 4]].concat()); println!("{:?}", ["a", "b"].join("/")); println!("{:?}", [1, 2, 3].iter().partition::<Vec<i32>, _>(|x| **x > 1)); let (ev, od): (Vec<i32>, Vec<i32>) = (1..6).partition(|x| x % 2 == 0); println!("{ev:?} {od:?}"); println!("{:?}", v.select_nth_unstable(3).1); println!("{:?} {:?}", [1, 2, 2, 3].partition_point(|x| *x < 2), vec![1; 3].iter().all(|x| *x == 1));
}
trait Cc { fn concat_check(&self) -> usize; } impl Cc for Vec<i32> { fn concat_check(&self) -> usize { self.capacity().min(self.len()) } }
