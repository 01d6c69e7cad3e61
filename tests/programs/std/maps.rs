//! Maps, sets and heaps; HashMap's order is never printed, because it is random in Rust.
use std::cmp::Reverse;
use std::collections::binary_heap::PeekMut;
use std::collections::hash_map::{Entry, RandomState};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet};

fn sorted(map: &HashMap<String, i32>) -> Vec<(&str, i32)> {
    let mut pairs: Vec<_> = map.iter().map(|(key, value)| (key.as_str(), *value)).collect();
    pairs.sort();
    pairs
}

fn main() {
    let mut ages: HashMap<String, i32> = HashMap::new();
    println!("{:?} {:?}", ages.insert("ann".to_string(), 30), ages.insert("bob".into(), 20)); //~ prints: None None
    println!("{:?} {} {}", ages.insert("ann".to_string(), 31), ages.len(), ages["bob"]); //~ prints: Some(30) 2 20
    println!("{:?} {:?} {}", ages.get("ann"), ages.get("eve"), ages.contains_key("bob")); //~ prints: Some(31) None true
    if let Some(age) = ages.get_mut("bob") {
        *age += 1;
    }
    *ages.entry("bob".to_string()).or_insert(0) += 10;
    *ages.entry("eve".to_string()).or_insert_with(|| 5) += 1;
    ages.entry("ann".to_string()).and_modify(|age| *age *= 2).or_default();
    println!("{:?}", sorted(&ages)); //~ prints: [("ann", 62), ("bob", 31), ("eve", 6)]
    for age in ages.values_mut() {
        *age -= 1;
    }
    for (_, age) in ages.iter_mut() {
        *age += 100;
    }
    println!("{:?} {:?}", ages.remove("eve"), sorted(&ages)); //~ prints: Some(105) [("ann", 161), ("bob", 130)]
    let said = match ages.entry("zoe".to_string()) {
        Entry::Occupied(entry) => format!("has {}", entry.key()),
        Entry::Vacant(entry) => format!("new {}", entry.insert(1)),
    };
    println!("{said}"); //~ prints: new 1
    ages.retain(|name, _| name != "zoe");
    println!("{} {:?}", ages.values().sum::<i32>(), ages.keys().max()); //~ prints: 291 Some("bob")
    let mut groups: HashMap<char, Vec<&str>> = HashMap::with_hasher(RandomState::new());
    for word in ["ant", "bee", "ape"] {
        groups.entry(word.chars().next().unwrap()).or_insert_with(Vec::new).push(word);
    }
    println!("{:?} {:?}", groups[&'a'], groups.get(&'b').map(|list| list.len())); //~ prints: ["ant", "ape"] Some(1)
    let other: HashMap<_, _> = HashMap::from([("x", 1), ("y", 2)]);
    println!("{} {:?}", other == HashMap::from([("y", 2), ("x", 1)]), other.into_iter().map(|(_, n)| n).max()); //~ prints: true Some(2)

    let mut tree = BTreeMap::from([(3, 'c'), (1, 'a')]);
    tree.insert(2, 'b');
    println!("{tree:?} {:?} {:?}", tree.first_key_value(), tree.last_key_value()); //~ prints: {1: 'a', 2: 'b', 3: 'c'} Some((1, 'a')) Some((3, 'c'))
    println!("{:?} {:?}", tree.range(2..).collect::<Vec<_>>(), tree.keys().rev().collect::<Vec<_>>()); //~ prints: [(2, 'b'), (3, 'c')] [3, 2, 1]
    println!("{:?} {:?} {tree:?}", tree.pop_first(), tree.remove(&9)); //~ prints: Some((1, 'a')) None {2: 'b', 3: 'c'}
    println!("{:#?}", tree.len()); //~ prints: 2
    println!("{:?} {:?}", tree.values().collect::<String>(), tree.get(&2)); //~ prints: "bc" Some('b')

    let mut seen = HashSet::new();
    println!("{} {} {}", seen.insert(1), seen.insert(1), seen.contains(&1)); //~ prints: true false true
    let evens: BTreeSet<i32> = (0..10).step_by(2).collect();
    let threes: BTreeSet<i32> = (0..10).step_by(3).collect();
    println!("{:?} {:?}", evens.intersection(&threes).collect::<Vec<_>>(), &evens - &threes); //~ prints: [0, 6] {2, 4, 8}
    println!("{:?} {:?}", evens.union(&threes).count(), evens.symmetric_difference(&threes).collect::<Vec<_>>()); //~ prints: 7 [2, 3, 4, 8, 9]
    println!("{:?} {:?} {}", evens.first(), evens.last(), evens.is_disjoint(&threes)); //~ prints: Some(0) Some(8) false
    println!("{:?} {}", &evens | &threes, evens.is_subset(&BTreeSet::from([0, 2, 4, 6, 8, 9]))); //~ prints: {0, 2, 3, 4, 6, 8, 9} true

    let mut heap = BinaryHeap::from(vec![2, 8, 5]);
    heap.push(7);
    println!("{:?} {:?} {}", heap.peek().copied(), heap.pop(), heap.len()); //~ prints: Some(8) Some(8) 3
    if let Some(mut top) = heap.peek_mut() {
        *top = 1;
    }
    if let Some(top) = heap.peek_mut() {
        let value = PeekMut::pop(top);
        println!("top {value}"); //~ prints: top 5
    }
    println!("{:?}", heap.into_sorted_vec()); //~ prints: [1, 2]
    let mut least = BinaryHeap::new();
    least.push(Reverse(5));
    least.push(Reverse(2));
    println!("{:?} {:?}", least.pop().map(|Reverse(n)| n), least.peek()); //~ prints: Some(2) Some(Reverse(5))
    println!("{}", least.into_iter().map(|one| one.0).sum::<i32>()); //~ prints: 5
}
