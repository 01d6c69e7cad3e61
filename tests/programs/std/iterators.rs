//! Iterators: every common adaptor, sources, and what they are collected into.
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, VecDeque};
use std::iter;

struct Countdown(u32);

impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<u32> {
        if self.0 == 0 {
            return None;
        }
        self.0 -= 1;
        Some(self.0)
    }
}

fn main() {
    let v = vec![4, 1, 3, 2];
    println!("{:?}", v.iter().map(|n| n * 2).filter(|n| n % 4 == 0).collect::<Vec<_>>()); //~ prints: [8, 4]
    println!("{:?}", v.iter().enumerate().map(|(i, n)| i as i32 * n).collect::<Vec<_>>()); //~ prints: [0, 1, 6, 6]
    println!("{:?}", v.iter().zip("abc".chars()).collect::<Vec<_>>()); //~ prints: [(4, 'a'), (1, 'b'), (3, 'c')]
    println!("{:?}", v.iter().rev().skip(1).take(2).collect::<Vec<_>>()); //~ prints: [3, 1]
    println!("{:?}", v.iter().chain([9, 8].iter()).copied().collect::<Vec<i32>>()); //~ prints: [4, 1, 3, 2, 9, 8]
    println!("{} {} {}", v.iter().sum::<i32>(), v.iter().product::<i32>(), v.iter().count()); //~ prints: 10 24 4
    println!("{:?} {:?} {:?}", v.iter().max(), v.iter().min(), v.iter().last()); //~ prints: Some(4) Some(1) Some(2)
    println!("{:?} {:?}", v.iter().max_by_key(|n| (**n - 3).abs()), v.iter().min_by(|a, b| b.cmp(a))); //~ prints: Some(1) Some(4)
    println!("{} {}", v.iter().any(|n| *n > 3), v.iter().all(|n| *n > 3)); //~ prints: true false
    println!("{:?} {:?}", v.iter().position(|n| *n == 3), v.iter().rposition(|n| *n == 9)); //~ prints: Some(2) None
    println!("{:?} {:?}", v.iter().find(|n| **n < 3), v.iter().find_map(|n| if *n < 3 { Some(n * 10) } else { None })); //~ prints: Some(1) Some(10)
    println!("{} {:?}", v.iter().fold(0, |sum, n| sum * 10 + n), v.iter().copied().reduce(|a, b| a.max(b))); //~ prints: 4132 Some(4)
    println!("{:?}", v.iter().scan(0, |sum, n| { *sum += n; Some(*sum) }).collect::<Vec<_>>()); //~ prints: [4, 5, 8, 10]
    println!("{:?}", v.iter().take_while(|n| **n != 3).collect::<Vec<_>>()); //~ prints: [4, 1]
    println!("{:?}", v.iter().skip_while(|n| **n != 3).collect::<Vec<_>>()); //~ prints: [3, 2]
    println!("{:?}", v.iter().map_while(|n| if *n > 2 { Some(n + 1) } else { None }).collect::<Vec<_>>()); //~ prints: [5]
    println!("{:?}", v.iter().flat_map(|n| vec![*n; (*n as usize) % 3]).collect::<Vec<_>>()); //~ prints: [4, 1, 2, 2]
    println!("{:?}", vec![Some(1), None, Some(3)].into_iter().flatten().collect::<Vec<_>>()); //~ prints: [1, 3]
    println!("{:?}", v.iter().step_by(3).collect::<Vec<_>>()); //~ prints: [4, 2]
    println!("{:?}", v.iter().cycle().take(6).collect::<Vec<_>>()); //~ prints: [4, 1, 3, 2, 4, 1]
    println!("{:?}", v.iter().filter_map(|n| n.checked_sub(3)).collect::<Vec<_>>()); //~ prints: [1, -2, 0, -1]
    println!("{:?}", v.iter().cloned().partition::<Vec<_>, _>(|n| n % 2 == 0)); //~ prints: ([4, 2], [1, 3])
    let (plain, squares): (Vec<i32>, Vec<i32>) = v.iter().map(|n| (*n, n * n)).unzip();
    println!("{plain:?} {squares:?}"); //~ prints: [4, 1, 3, 2] [16, 1, 9, 4]
    println!("{:?}", v.chunks(3).map(|chunk| chunk.len()).collect::<Vec<_>>()); //~ prints: [3, 1]
    println!("{:?} {:?}", v.iter().size_hint(), v.iter().len()); //~ prints: (4, Some(4)) 4
    println!("{:?} {:?}", v.iter().nth(2), v.iter().nth_back(0)); //~ prints: Some(3) Some(2)
    println!("{:?}", v.iter().try_fold(0i8, |sum, n| sum.checked_add(*n as i8 * 30))); //~ prints: None
    println!("{} {:?}", v.iter().is_sorted(), v.iter().cmp([4, 2].iter())); //~ prints: false Less
    let mut peekable = v.iter().peekable();
    println!("{:?}", peekable.peek().copied()); //~ prints: Some(4)
    println!("{:?} {:?}", peekable.next_if(|n| **n == 4).copied(), peekable.next()); //~ prints: Some(4) Some(1)
    let mut numbers = v.into_iter();
    println!("{:?} {:?}", numbers.by_ref().take(2).collect::<Vec<_>>(), numbers.next()); //~ prints: [4, 1] Some(3)
    println!("{:?}", Countdown(5).filter(|n| n % 2 == 0).collect::<Vec<_>>()); //~ prints: [4, 2, 0]
    println!("{:?}", Countdown(3).zip(Countdown(9).skip(1)).last()); //~ prints: Some((0, 5))
    let mut seen = Vec::new();
    (1..4).inspect(|n| seen.push(*n)).for_each(drop);
    println!("{seen:?}"); //~ prints: [1, 2, 3]

    println!("{:?}", iter::repeat("x").take(3).collect::<String>()); //~ prints: "xxx"
    println!("{:?} {:?}", iter::once(1).chain(iter::empty()).collect::<Vec<i32>>(), iter::repeat_n(7, 2).last()); //~ prints: [1] Some(7)
    let mut state = 1;
    println!("{:?}", iter::repeat_with(|| { state *= 2; state }).take(4).collect::<Vec<_>>()); //~ prints: [2, 4, 8, 16]
    println!("{:?}", iter::successors(Some(1), |n| if *n < 100 { Some(n * 3) } else { None }).collect::<Vec<_>>()); //~ prints: [1, 3, 9, 27, 81, 243]
    let mut left = 3;
    let count = iter::from_fn(|| { left -= 1; if left >= 0 { Some(left) } else { None } });
    println!("{:?}", count.collect::<VecDeque<_>>()); //~ prints: [2, 1, 0]
    println!("{:?} {:?}", iter::zip([1, 2], [3, 4]).collect::<Vec<_>>(), iter::once_with(|| 5).next()); //~ prints: [(1, 3), (2, 4)] Some(5)
    println!("{:?} {:?}", (1..=3).rev().collect::<Vec<_>>(), (0..10).step_by(4).collect::<Vec<_>>()); //~ prints: [3, 2, 1] [0, 4, 8]
    println!("{} {} {:?}", (1..5).contains(&4), (1..=5).is_empty(), (2..).take(2).collect::<Vec<_>>()); //~ prints: true false [2, 3]
    println!("{:?}", [("a", 1), ("b", 2)].into_iter().collect::<BTreeMap<_, _>>()); //~ prints: {"a": 1, "b": 2}
    println!("{:?}", [3, 1, 3].into_iter().collect::<BTreeSet<_>>()); //~ prints: {1, 3}
    println!("{}", [3, 1, 3].into_iter().collect::<HashSet<_>>().len()); //~ prints: 2
    println!("{:?}", [("k", 5)].into_iter().collect::<HashMap<_, _>>()["k"]); //~ prints: 5
    println!("{:?}", [3, 9, 4].into_iter().collect::<BinaryHeap<_>>().into_sorted_vec()); //~ prints: [3, 4, 9]
    println!("{:?}", ["a", "b"].iter().map(|s| s.to_string()).collect::<Vec<String>>().join("-")); //~ prints: "a-b"
    println!("{:?} {:?}", [0.5, 0.25].iter().sum::<f64>(), [2u64, 3].iter().product::<u64>()); //~ prints: 0.75 6
    let total: std::time::Duration = [1, 2].into_iter().map(std::time::Duration::from_secs).sum();
    println!("{total:?}"); //~ prints: 3s
}
