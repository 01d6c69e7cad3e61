// Iterators: adaptors, own Iterator impls, peekable, windows, folds, collecting into many things.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

struct Fibonacci {
    a: u64,
    b: u64,
}

impl Iterator for Fibonacci {
    type Item = u64;
    fn next(&mut self) -> Option<u64> {
        let next = self.a;
        self.a = self.b;
        self.b += next;
        Some(next)
    }
}

struct Countdown(u32);

impl Iterator for Countdown {
    type Item = u32;
    fn next(&mut self) -> Option<Self::Item> {
        if self.0 == 0 {
            None
        } else {
            self.0 -= 1;
            Some(self.0 + 1)
        }
    }
}

fn primes(limit: usize) -> impl Iterator<Item = usize> {
    (2..limit).filter(|n| (2..*n).take_while(|d| d * d <= *n).all(|d| n % d != 0))
}

fn tokens(text: &str) -> Vec<String> {
    let mut chars = text.chars().peekable();
    let mut out = Vec::new();
    while let Some(&c) = chars.peek() {
        if c.is_ascii_digit() {
            let mut number = String::new();
            while let Some(d) = chars.next_if(|d| d.is_ascii_digit()) {
                number.push(d);
            }
            out.push(number);
        } else {
            chars.next();
            if !c.is_whitespace() {
                out.push(c.to_string());
            }
        }
    }
    out
}

fn main() {
    let fib: Vec<u64> = Fibonacci { a: 0, b: 1 }.skip(5).step_by(3).take(5).collect();
    println!("{fib:?}");
    let even_sum: u64 = Fibonacci { a: 1, b: 2 }.take_while(|&n| n < 4_000_000).filter(|n| n % 2 == 0).sum();
    println!("{even_sum}");
    println!("{:?}", Countdown(3).chain(Countdown(2)).map(|n| n * 10).collect::<VecDeque<_>>());
    println!("{:?}", primes(30).collect::<Vec<_>>());
    println!("{:?}", tokens("12+(34 * 5)"));

    let words = "the quick brown fox jumps over the lazy dog the end";
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for word in words.split_whitespace() {
        *counts.entry(word).or_insert(0) += 1;
    }
    let mut sorted: Vec<_> = counts.into_iter().collect();
    sorted.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    for (word, count) in sorted.iter().take(3) {
        println!("{word:<6}{count:>3}");
    }

    let lengths: BTreeMap<usize, Vec<&str>> = words.split(' ').fold(BTreeMap::new(), |mut map, word| {
        map.entry(word.len()).or_insert_with(Vec::new).push(word);
        map
    });
    println!("{lengths:?}");
    let unique: BTreeSet<char> = words.chars().filter(|c| c.is_alphabetic()).collect();
    println!("{}", unique.iter().collect::<String>());
    println!("{}", unique.len() == unique.iter().collect::<HashSet<_>>().len());

    let numbers: [i32; 10] = [3, 1, 4, 1, 5, 9, 2, 6, 5, 3];
    println!("{:?} {:?}", numbers.iter().max(), numbers.iter().min_by_key(|n| (**n - 4).abs()));
    println!("{:?}", numbers.windows(3).map(|w| w.iter().sum::<i32>()).collect::<Vec<_>>());
    println!("{:?}", numbers.chunks(4).map(<[i32]>::len).collect::<Vec<_>>());
    let (odd, even): (Vec<i32>, Vec<i32>) = numbers.iter().partition(|n| **n % 2 == 1);
    println!("{odd:?} {even:?}");
    println!("{:?}", numbers.iter().position(|&n| n == 9));
    println!("{:?}", numbers.iter().rev().skip_while(|n| **n != 9).copied().collect::<Vec<i32>>());
    println!("{:?}", numbers.iter().zip("abc".chars()).collect::<Vec<_>>());
    println!("{:?}", numbers.iter().scan(0, |total, n| { *total += n; Some(*total) }).last());
    let (xs, ys): (Vec<_>, Vec<_>) = numbers.iter().enumerate().map(|(i, n)| (i, n * n)).filter(|(i, _)| i % 3 == 0).unzip();
    println!("{xs:?} {ys:?}");
    let nested = vec![vec![1, 2], vec![], vec![3]];
    println!("{:?}", nested.iter().flatten().collect::<Vec<_>>());
    println!("{:?}", nested.iter().flat_map(|v| v.iter().map(|n| n * 2)).product::<i32>());
    let parsed: Result<Vec<i32>, _> = "1,2,x".split(',').map(str::parse::<i32>).collect();
    println!("{parsed:?}");
    let parsed: Result<Vec<i32>, std::num::ParseIntError> = "1,2,3".split(',').map(|s| s.parse()).collect();
    println!("{parsed:?}");
    let some: Option<Vec<u32>> = "123".chars().map(|c| c.to_digit(10)).collect();
    println!("{some:?}");
    let mut deduped = vec![1, 1, 2, 3, 3, 3, 1];
    deduped.dedup();
    println!("{deduped:?}");
    deduped.retain(|n| *n != 2);
    deduped.extend([7, 8].iter());
    deduped.insert(1, 42);
    println!("{deduped:?} {:?}", deduped.drain(1..3).collect::<Vec<_>>());
    println!("{deduped:?} {:?} {:?}", deduped.first(), deduped.last());
    println!("{}", numbers.iter().map(|n| n.to_string()).collect::<Vec<_>>().join("-"));
    println!("{:?}", (1..=4).try_fold(1i8, |acc, n| acc.checked_mul(n * 3)));
    println!("{:?}", (1..=4).map(|n| n as f32 / 2.0).reduce(|a, b| a * b));
    println!("{:?}", "a=1;b=2".split(';').filter_map(|kv| kv.split_once('=')).collect::<HashMap<_, _>>().len());
    println!("{:?}", std::iter::successors(Some(1u32), |n| n.checked_mul(10)).collect::<Vec<_>>());
    println!("{:?}", std::iter::repeat("ab").take(3).collect::<String>());
    println!("{:?}", [1.5, 0.5, 2.5].iter().cloned().fold(f64::INFINITY, f64::min));
    let mut sorted = vec!["pear", "fig", "apple"];
    sorted.sort_unstable_by_key(|s| std::cmp::Reverse(s.len()));
    println!("{sorted:?} {:?}", sorted.binary_search_by_key(&4, |s| s.len()).is_ok());
    println!("{}", numbers.iter().any(|n| *n > 8) && !numbers.iter().all(|n| *n > 1));
    println!("{:?}", "héllo".char_indices().map(|(i, c)| format!("{i}{c}")).collect::<Vec<_>>());
    println!("{:?}", "héllo".bytes().rev().take(2).collect::<Vec<u8>>());
    let mut it = numbers.chunks_exact(3);
    println!("{:?} {:?}", it.by_ref().count(), it.remainder());
    println!("{:?}", numbers.iter().sum::<i32>().cmp(&39));
}
