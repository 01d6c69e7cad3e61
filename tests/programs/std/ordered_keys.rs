//! Keys of a BTreeMap need an order, and nothing else: their own `Ord` says which are the same.
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Clone)]
struct Level(u32);

#[derive(Debug, Clone)]
struct Job {
    urgency: u32,
    name: &'static str,
}

impl PartialEq for Job {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Job {}

impl PartialOrd for Job {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Job {
    fn cmp(&self, other: &Self) -> Ordering {
        other.urgency.cmp(&self.urgency)
    }
}

fn job(urgency: u32, name: &'static str) -> Job {
    Job { urgency, name }
}

fn main() {
    let mut levels = BTreeMap::new();
    for (n, word) in [(3, "c"), (1, "a"), (2, "b"), (1, "d")] {
        println!("{:?}", levels.insert(Level(n), word));
    }
    *levels.entry(Level(2)).or_insert("none") = "changed";
    levels.entry(Level(9)).or_insert_with(|| "new");
    println!("{levels:?} {:?} {:?}", levels.get(&Level(3)), levels.range(Level(2)..Level(9)).count());
    println!("{:?} {:?}", levels.remove(&Level(1)), levels.remove(&Level(1)));
    println!("{:?} {}", levels.first_key_value(), levels == levels.clone());
    for (_, word) in levels.iter_mut() {
        *word = "same";
    }
    levels.retain(|key, _| key.0 != 3);
    println!("{:?}", levels.into_iter().collect::<Vec<_>>());

    let mut jobs = BTreeSet::new();
    println!("{} {} {}", jobs.insert(job(1, "low")), jobs.insert(job(9, "high")), jobs.insert(job(1, "again")));
    println!("{:?}", jobs.iter().map(|one| one.name).collect::<Vec<_>>());
    println!("{:?}", jobs.replace(job(1, "other")).map(|one| one.name));
    println!("{:?} {}", jobs.get(&job(1, "")).map(|one| one.name), jobs.contains(&job(2, "")));
    println!("{:?}", jobs.pop_first().map(|one| one.name));

    let mut counts: BTreeMap<Reverse<Level>, u32> = BTreeMap::new();
    for n in [1, 5, 1, 3] {
        *counts.entry(Reverse(Level(n))).or_default() += 1;
    }
    println!("{counts:?}");
    println!("{:?}", counts.keys().map(|key| key.0 .0).collect::<Vec<_>>());
    let mut other = counts.clone();
    other.insert(Reverse(Level(4)), 8);
    println!("{} {}", counts < other, counts.len() < other.len());
    let late = other.split_off(&Reverse(Level(3)));
    println!("{other:?} {late:?}");
}
